//! Firefox's own window: what is around the page, where a driver acts for Firefox and not for the page.

use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::json;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

use crate::keys::Chord;
use crate::page::{Page, Rect};
use crate::wait::eventually;

/// Firefox runs scripts, keys and clicks in the page (`content`), or in its own window (`chrome`).
#[derive(Debug)]
struct SetContext(&'static str);

impl FormatRequestData for SetContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(http::Method::POST, format!("session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}

impl Page {
    /// Runs the body of a function in Firefox's own window; promises are waited for.
    pub async fn in_firefox<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        self.in_firefox_with(body, vec![]).await
    }

    /// The same, with `arguments` in the body.
    pub async fn in_firefox_with<T: DeserializeOwned>(&self, body: &str, arguments: Vec<Value>) -> Result<T> {
        self.leave_changed();
        self.ask_firefox(body, arguments).await
    }

    /// The same, where nothing of Firefox's own is changed.
    pub(crate) async fn ask_firefox<T: DeserializeOwned>(&self, body: &str, arguments: Vec<Value>) -> Result<T> {
        let script = format!("return (async () => {{ {body} }})()");
        self.outside_the_page(async || self.js_with(&script, arguments).await).await
    }

    /// Presses keys that are for Firefox itself.
    pub async fn chord_in_firefox(&self, chord: Chord) -> Result<()> {
        self.leave_changed();
        self.outside_the_page(async || self.chord(chord).await).await
    }

    /// Clicks an element of Firefox's window, an expression, once it stands still.
    pub async fn click_in_firefox(&self, element: &str) -> Result<()> {
        let place = eventually(element, async || {
            let before = self.place_in_firefox(element).await?.context("it is not in sight")?;
            self.drawn_in_firefox().await?;
            ensure!(self.place_in_firefox(element).await? == Some(before), "it moves");
            Ok(before)
        })
        .await?;
        let (x, y) = place.middle();
        self.click_at_in_firefox(x, y).await
    }

    /// Waits until Firefox has drawn its window anew.
    pub(crate) async fn drawn_in_firefox(&self) -> Result<()> {
        self.ask_firefox("await new Promise((drawn) => requestAnimationFrame(drawn)); return null", vec![]).await
    }

    pub(crate) async fn click_at_in_firefox(&self, x: f64, y: f64) -> Result<()> {
        self.leave_changed();
        self.outside_the_page(async || self.click_at(x, y).await).await
    }

    /// Where an element is in Firefox's window; that of a sidebar is in a document of its own there.
    pub(crate) async fn place_in_firefox(&self, element: &str) -> Result<Option<Rect>> {
        self.in_firefox(&format!(
            "const element = {element};
            const box = element?.getBoundingClientRect();
            if (!box?.width) return null;
            const frame = element.ownerDocument.defaultView.browsingContext.embedderElement;
            const around = element.ownerDocument === document ? {{ x: 0, y: 0 }} : frame.getBoundingClientRect();
            return {{ x: box.x + around.x, y: box.y + around.y, width: box.width, height: box.height }}"
        ))
        .await
    }

    /// Waits for Firefox's question whether the extension may work on a site, answers it, and returns its words.
    pub async fn answer_firefox(&self, allow: bool) -> Result<String> {
        const QUESTION: &str = "document.getElementById('addon-webext-permissions-notification')";
        const IS_OPEN: &str = "return PopupNotifications.panel.state === 'open'";
        let words = eventually("Firefox's question", async || {
            ensure!(self.in_firefox::<bool>(IS_OPEN).await?, "there is none");
            self.in_firefox::<String>(&format!("return {QUESTION}.textContent")).await
        })
        .await?;
        let button = if allow { "button" } else { "secondaryButton" };
        // Firefox takes no click on it before people had the time to read.
        eventually("the question to go", async || {
            let place = self.place_in_firefox(&format!("{QUESTION}?.{button}")).await?;
            if let Some((x, y)) = place.map(Rect::middle) {
                self.click_at_in_firefox(x, y).await?;
            }
            ensure!(!self.in_firefox::<bool>(IS_OPEN).await?, "it is still there");
            Ok(())
        })
        .await?;
        Ok(words)
    }

    /// Takes the extension away, with all that it has stored, and whatever pages have left.
    pub(crate) async fn clear_firefox(&self) -> Result<()> {
        if self.settings().extension {
            self.uninstall_from_firefox().await?;
        }
        self.ask_firefox(
            "await new Promise((done) =>
                Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: done }));
            Services.clipboard.emptyClipboard(Services.clipboard.kGlobalClipboard);
            return null",
            vec![],
        )
        .await
        .context("what pages have left in Firefox was not cleared")
    }

    async fn outside_the_page<T>(&self, act: impl AsyncFnOnce() -> Result<T>) -> Result<T> {
        let handle = self.driver.handle();
        handle.cmd(SetContext("chrome")).await?;
        let result = act().await;
        handle.cmd(SetContext("content")).await?;
        result
    }
}
