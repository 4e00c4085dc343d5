//! Closed shadow roots: no script can look into them, but a driver can.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{By, RequestData, SessionId, WebElement};

use crate::page::Page;

/// What an element says. Not its `text`, which leaves out what has not faded in yet.
pub async fn words_of(element: &WebElement) -> Result<String> {
    element.prop("innerText").await?.context("an element without words")
}

/// The commands of WebDriver that thirtyfour has no methods for.
#[derive(Debug)]
enum Command {
    ShadowRootOf { host: String },
    FindIn { shadow_root: String, selector: String },
}

impl FormatRequestData for Command {
    fn format_request(&self, session: &SessionId) -> RequestData {
        match self {
            Self::ShadowRootOf { host } => {
                RequestData::new(http::Method::GET, format!("session/{session}/element/{host}/shadow"))
            }
            Self::FindIn { shadow_root, selector } => {
                RequestData::new(http::Method::POST, format!("session/{session}/shadow/{shadow_root}/elements"))
                    .add_body(json!({ "using": "css selector", "value": selector }))
            }
        }
    }
}

impl Page {
    /// The elements that match `selector` in the shadow root, open or closed, of the first element that matches `host`.
    pub async fn find_in_shadow_root(&self, host: &str, selector: &str) -> Result<Vec<WebElement>> {
        let handle = self.driver.handle();
        let host_element = self.driver.find(By::Css(host)).await?;
        let command = Command::ShadowRootOf { host: host_element.element_id().to_string() };
        let root =
            handle.cmd(command).await.with_context(|| format!("{host} has no shadow root"))?.element(handle.clone())?;
        let command = Command::FindIn { shadow_root: root.element_id().to_string(), selector: selector.to_owned() };
        let found: Vec<Value> = handle.cmd(command).await?.value()?;
        found.into_iter().map(|element| Ok(WebElement::from_json(element, handle.clone())?)).collect()
    }
}
