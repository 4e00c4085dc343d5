//! Hearing what the engine is asked: a tab of the extension's own gets every message of its content scripts.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WindowHandle;

use crate::page::Page;

/// Long enough for a loaded machine. A wait ends as soon as its condition holds.
const WAIT_LIMIT: Duration = Duration::from_secs(30);

/// A check that a content script asked the background for.
#[derive(Clone, Debug, Deserialize)]
pub struct Check {
    pub text: String,
    pub context: Value,
}

impl Check {
    /// What the engine was told of the page, without what it is always told.
    pub fn thread(&self) -> Value {
        let mut thread = self.context.clone();
        if let Some(fields) = thread.as_object_mut() {
            fields
                .retain(|name, _| !["now", "language", "disabled_rules", "ways", "playbook"].contains(&name.as_str()));
        }
        thread
    }
}

/// The tab of the extension that hears all that content scripts say.
pub struct Listener<'a> {
    page: &'a Page,
    own: WindowHandle,
    tested: WindowHandle,
}

impl<'a> Listener<'a> {
    /// Opens the tab, and leaves the driver in a new one for the page under test.
    pub async fn open(page: &'a Page) -> Result<Self> {
        page.open_extension_page("options.html").await?;
        page.js::<Value>(
            "window.checks = [];
            chrome.runtime.onMessage.addListener((message) => {
                if (message.kind === 'check') window.checks.push({ text: message.text, context: message.context });
            });
            return true",
        )
        .await?;
        let own = page.driver.window().await?;
        page.open_tab().await?;
        let tested = page.driver.window().await?;
        page.set_viewport(tested.to_string().into()).await?;
        Ok(Self { page, own, tested })
    }

    /// Waits for a check that is as `wanted`, the newest one, and returns it.
    pub async fn wait_for(&self, what: &str, wanted: impl Fn(&Check) -> bool) -> Result<Check> {
        let started = Instant::now();
        loop {
            let checks = self.checks().await?;
            if let Some(check) = checks.iter().rev().find(|check| wanted(check)) {
                return Ok(check.clone());
            }
            if started.elapsed() > WAIT_LIMIT {
                bail!(
                    "waited in vain for {what}; the last checks were {:#?}",
                    &checks[checks.len().saturating_sub(3)..]
                );
            }
        }
    }

    /// Waits for the check of the text that ends with these words.
    pub async fn wait_for_text(&self, ending: &str) -> Result<Check> {
        self.wait_for(&format!("the check of {ending:?}"), |check| check.text.trim_end().ends_with(ending)).await
    }

    /// All checks so far.
    pub async fn checks(&self) -> Result<Vec<Check>> {
        self.page.driver.switch_to_window(self.own.clone()).await?;
        let checks = self.page.js("return window.checks").await;
        self.page.driver.switch_to_window(self.tested.clone()).await?;
        checks.context("what the extension's own tab has heard")
    }

    /// Forgets the checks so far.
    pub async fn forget(&self) -> Result<()> {
        self.page.driver.switch_to_window(self.own.clone()).await?;
        self.page.js::<Value>("window.checks = []; return true").await?;
        self.page.driver.switch_to_window(self.tested.clone()).await?;
        Ok(())
    }
}
