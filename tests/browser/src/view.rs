//! The extension's own pages where users see them: in the toolbar's popup and beside the page. They are no tabs, so
//! that a driver does not reach them by itself.

use anyhow::{Context, Result, anyhow, ensure};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::devtools::DevTools;
use crate::page::{Page, Rect};
use crate::wait::eventually;

/// Where Firefox keeps the page in the toolbar's popup.
const FIREFOX_POPUP: &str = "[...document.querySelectorAll('browser.webextension-popup-browser')].at(-1)";

/// Where Firefox keeps the page in its sidebar.
const FIREFOX_SIDEBAR: &str = "SidebarController.browser?.contentDocument?.getElementById('webext-panels-browser')";

/// One of these pages.
pub struct View<'a> {
    page: &'a Page,
    place: Place,
}

enum Place {
    Chromium {
        devtools: Box<DevTools>,
        session: String,
    },
    /// An expression for the element with the page, in Firefox's window.
    Firefox(&'static str),
}

impl Page {
    /// Lets Chromium show such pages. Its driver holds everything new back until it has looked at it, and never looks at
    /// these. Tabs that are opened afterwards are unknown to it.
    pub async fn expect_views(&self) -> Result<()> {
        if self.browser == Browser::Chromium {
            let params = json!({ "autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true });
            let command = json!({ "method": "Target.setAutoAttach", "params": params });
            self.driver.bidi().await?.send_raw("goog:cdp.sendCommand", command).await?;
        }
        Ok(())
    }

    /// Presses the extension's button in the toolbar.
    pub async fn open_popup(&self) -> Result<View<'_>> {
        self.expect_views().await?;
        match self.browser {
            Browser::Chromium => {
                let mut devtools = DevTools::connect(self).await?;
                let tab = devtools.target("tab", self.driver.current_url().await?.as_str()).await?;
                let id = self.extension_address("")?;
                let id = id.trim_start_matches("chrome-extension://").trim_end_matches('/');
                devtools.send(None, "Extensions.triggerAction", json!({ "id": id, "targetId": tab })).await?;
                View::in_chromium(self, "popup.html").await
            }
            Browser::Firefox => {
                eventually("the list of extensions", async || {
                    let state: Option<String> = self
                        .in_firefox("return document.getElementById('unified-extensions-panel')?.state ?? null")
                        .await?;
                    // What is open already takes the first click, and goes.
                    if state.is_none_or(|state| state == "closed") {
                        self.click_in_firefox("document.getElementById('unified-extensions-button')").await?;
                    }
                    self.in_firefox::<bool>(
                        "return document.getElementById('unified-extensions-panel').state === 'open'",
                    )
                    .await?
                    .then_some(())
                    .context("it is closed")
                })
                .await?;
                self.click_in_firefox(
                    "document.querySelector('#unified-extensions-panel[panelopen] .unified-extensions-item-action-button')",
                )
                .await?;
                let mut view = View { page: self, place: Place::Firefox(FIREFOX_POPUP) };
                view.wait_until("the popup", "document.readyState === 'complete'").await?;
                Ok(view)
            }
        }
    }

    /// The panel that is open beside the page.
    pub async fn panel(&self) -> Result<View<'_>> {
        let mut view = match self.browser {
            Browser::Chromium => View::in_chromium(self, "panel.html").await?,
            Browser::Firefox => View { page: self, place: Place::Firefox(FIREFOX_SIDEBAR) },
        };
        view.wait_until("the panel", "document.querySelector('#panel[data-amends-panel]')").await?;
        Ok(view)
    }
}

impl<'a> View<'a> {
    async fn in_chromium(page: &'a Page, file: &str) -> Result<Self> {
        let address = page.extension_address(file)?;
        let mut devtools = Box::new(DevTools::connect(page).await?);
        let session = eventually(file, async || {
            let target = devtools.target("page", &address).await?;
            devtools.attach(&target).await
        })
        .await?;
        Ok(Self { page, place: Place::Chromium { devtools, session } })
    }

    /// The value of an expression in it.
    pub async fn js<T: DeserializeOwned>(&mut self, expression: &str) -> Result<T> {
        let value = match &mut self.place {
            Place::Chromium { devtools, session } => devtools.evaluate(session, expression).await?,
            Place::Firefox(browser) => ask_in_firefox(self.page, browser, expression).await?,
        };
        Ok(serde_json::from_value(value)?)
    }

    /// Waits until a condition in it is truthy.
    pub async fn wait_until(&mut self, what: &str, condition: &str) -> Result<()> {
        let condition = format!("Boolean({condition})");
        eventually(what, async || {
            ensure!(self.js::<bool>(&condition).await?, "it is not so yet");
            Ok(())
        })
        .await
    }

    /// Waits until its words, without line breaks, have these among them.
    pub async fn wait_for_words(&mut self, words: &str) -> Result<()> {
        eventually(&format!("the words {words:?}"), async || {
            let all: String = self.js("document.body.innerText.replace(/\\s+/g, ' ')").await?;
            ensure!(all.contains(words), "it says: {all}");
            Ok(())
        })
        .await
    }

    /// Clicks the first element that matches a selector, with the mouse.
    pub async fn click(&mut self, selector: &str) -> Result<()> {
        let find = format!(
            "(() => {{
                const element = document.querySelector({});
                if (!element?.checkVisibility()) return null;
                element.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
                const {{ x, y, width, height }} = element.getBoundingClientRect();
                return {{ x, y, width, height }};
            }})()",
            Value::from(selector)
        );
        let (x, y) = eventually(&format!("{selector} to be visible, and at rest"), async || {
            let before = self.place_of(&find).await?.context("it is not visible")?;
            // What has just opened may still grow, with all that is in it.
            if matches!(self.place, Place::Firefox(_)) {
                self.page.drawn_in_firefox().await?;
            }
            ensure!(self.place_of(&find).await? == Some(before), "it moves");
            Ok(before.middle())
        })
        .await?;
        match &mut self.place {
            Place::Chromium { devtools, session } => {
                for event in ["mousePressed", "mouseReleased"] {
                    let params = json!({ "type": event, "x": x, "y": y, "button": "left", "clickCount": 1 });
                    devtools.post(Some(session), "Input.dispatchMouseEvent", params).await?;
                }
                Ok(())
            }
            Place::Firefox(_) => self.page.click_at_in_firefox(x, y).await,
        }
    }

    /// Where the element is that an expression finds and measures: in its page in Chromium, in the window in Firefox.
    async fn place_of(&mut self, find: &str) -> Result<Option<Rect>> {
        let Some(place) = self.js::<Option<Rect>>(find).await? else { return Ok(None) };
        let frame = match self.place {
            Place::Chromium { .. } => return Ok(Some(place)),
            Place::Firefox(browser) => self.page.place_in_firefox(browser).await?.context("it is not open")?,
        };
        Ok(Some(Rect { x: frame.x + place.x, y: frame.y + place.y, ..place }))
    }
}

/// The value of an expression in the page of an element of Firefox's window.
async fn ask_in_firefox(page: &Page, browser: &str, expression: &str) -> Result<Value> {
    let script = format!(
        "((document, window) => {{
            let answer;
            try {{ answer = {{ value: {expression} }}; }} catch (error) {{ answer = {{ error: String(error) }}; }}
            sendAsyncMessage(NAME, JSON.stringify(answer));
        }})(content.document, content)"
    );
    let answer: Option<String> = page
        .in_firefox(&format!(
            "const manager = ({browser})?.messageManager;
            if (!manager) return null;
            const name = 'answer-' + Services.uuid.generateUUID();
            const script = {}.replace('NAME', () => JSON.stringify(name));
            return new Promise((resolve) => {{
                // The page may go away before it answers.
                setTimeout(() => resolve(null), 5000);
                manager.addMessageListener(name, function heard({{ data }}) {{
                    manager.removeMessageListener(name, heard);
                    resolve(data);
                }});
                manager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(script), false);
            }})",
            Value::from(script)
        ))
        .await?;
    let mut answer: Value = serde_json::from_str(&answer.context("it is not open")?)?;
    match answer["error"].as_str() {
        Some(error) => Err(anyhow!("{error}")),
        None => Ok(answer["value"].take()),
    }
}
