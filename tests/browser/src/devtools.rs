//! Chromium's own protocol at its root: for what belongs to no tab, where the driver's session ends.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::page::Page;

/// Chromium answers at once, if it does at all.
const ANSWER_LIMIT: Duration = Duration::from_secs(30);

/// A connection to the browser as a whole.
pub struct DevTools {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    last: u64,
}

impl DevTools {
    pub async fn connect(page: &Page) -> Result<Self> {
        let profile =
            page.driver.handle().capabilities().get("chrome").and_then(|chrome| chrome["userDataDir"].as_str());
        let profile = Path::new(profile.context("the driver does not say where the profile is")?);
        let place = fs::read_to_string(profile.join("DevToolsActivePort"))?;
        let (port, path) = place.split_once('\n').context("a port and a path")?;
        let (socket, _) = tokio_tungstenite::connect_async(format!("ws://127.0.0.1:{port}{}", path.trim())).await?;
        Ok(Self { socket, last: 0 })
    }

    /// Sends a command, to the session of a target or to the browser, and waits for the answer.
    pub async fn send(&mut self, session: Option<&str>, method: &str, params: Value) -> Result<Value> {
        self.post(session, method, params).await?;
        while let Some(message) =
            timeout(ANSWER_LIMIT, self.socket.next()).await.with_context(|| format!("{method}: no answer"))?
        {
            let Message::Text(text) = message? else { continue };
            let mut answer: Value = serde_json::from_str(&text)?;
            // Everything else is an event.
            if answer["id"] == self.last {
                if let Some(error) = answer.get("error") {
                    bail!("{method}: {error}");
                }
                return Ok(answer["result"].take());
            }
        }
        bail!("{method}: Chromium has closed the connection")
    }

    /// Sends a command and waits for nothing: a page that goes away by it may have no time to answer.
    pub async fn post(&mut self, session: Option<&str>, method: &str, params: Value) -> Result<()> {
        self.last += 1;
        let mut command = json!({ "id": self.last, "method": method, "params": params });
        if let Some(session) = session {
            command["sessionId"] = session.into();
        }
        Ok(self.socket.send(Message::text(command.to_string())).await?)
    }

    /// The target of this kind ("page", "tab", "service_worker") at an address.
    pub async fn target(&mut self, kind: &str, address: &str) -> Result<String> {
        let everything = json!({ "filter": [{}] });
        let targets = self.send(None, "Target.getTargets", everything).await?;
        let all = targets["targetInfos"].as_array().context("a list of targets")?;
        let found = all.iter().find(|target| target["type"] == kind && target["url"] == address);
        let id = found.and_then(|target| target["targetId"].as_str());
        Ok(id.with_context(|| format!("there is no {kind} at {address}"))?.to_owned())
    }

    /// Begins a session with a target.
    pub async fn attach(&mut self, target: &str) -> Result<String> {
        let attached = self.send(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true })).await?;
        Ok(attached["sessionId"].as_str().context("a session")?.to_owned())
    }

    /// Evaluates an expression in a session's target, as if the user had just clicked there.
    pub async fn evaluate(&mut self, session: &str, expression: &str) -> Result<Value> {
        let params = json!({
            "expression": expression,
            "awaitPromise": true,
            "returnByValue": true,
            "userGesture": true,
        });
        let mut answer = self.send(Some(session), "Runtime.evaluate", params).await?;
        if let Some(details) = answer.get("exceptionDetails") {
            bail!("{}", details["exception"]["description"].as_str().unwrap_or("it threw"));
        }
        Ok(answer["result"]["value"].take())
    }
}
