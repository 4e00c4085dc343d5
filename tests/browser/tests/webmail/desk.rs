//! An agent at Roundcube.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use browser_tests::{Chord, Key, Page, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::webmail;

/// Whether keys go to `field`. A body is the active element of its frame even when nobody is in there.
const FOCUSED: &str = "field.ownerDocument.hasFocus() && field.ownerDocument.activeElement === field";

/// Long enough for a loaded machine.
const WAIT_LIMIT: Duration = Duration::from_secs(60);

/// Logs in and opens the complaint's reply, as an agent does: by the message's own button.
pub async fn reply_to_complaint(page: &Page, user: &str) -> Result<()> {
    let (address, _) = webmail::started()?;
    page.open(&format!("{address}/?_task=login")).await?;
    wait_across_pages(page, "the login page", "document.querySelector('#rcmloginsubmit') !== null").await?;
    page.click("#rcmloginuser").await?;
    page.type_text(user).await?;
    page.click("#rcmloginpwd").await?;
    page.type_text(webmail::PASSWORD).await?;
    page.click("#rcmloginsubmit").await?;
    wait_across_pages(page, "the inbox", "document.querySelector('#messagelist .subject a') !== null").await?;
    page.driver.goto(format!("{address}/?_task=mail&_mbox=INBOX&_uid=1&_action=show")).await?;
    // The first with this name is in a menu.
    page.click("a.reply[data-content-button]").await.context("the button to reply")?;
    wait_across_pages(page, "the composer", "document.querySelector('#composebody') !== null").await
}

/// Waits for a condition while one page goes and another comes, and until that one is complete.
async fn wait_across_pages(page: &Page, what: &str, condition: &str) -> Result<()> {
    let started = Instant::now();
    let script = format!("return Boolean(document.readyState === 'complete' && {condition})");
    // Asked in the middle of the change, a browser answers with an error.
    while !page.js::<bool>(&script).await.unwrap_or(false) {
        ensure!(started.elapsed() < WAIT_LIMIT, "waited in vain for {what}");
    }
    Ok(())
}

/// The editor of a reply.
#[derive(Clone, Copy, Debug)]
pub struct Editor {
    /// The editable, as a JavaScript expression.
    pub field: &'static str,
    /// What to click at.
    pub click: &'static str,
}

pub const RICH: Editor =
    Editor { field: "document.querySelector('#composebody_ifr').contentDocument.body", click: "#composebody_ifr" };
pub const PLAIN: Editor = Editor { field: "document.querySelector('#composebody')", click: "#composebody" };

impl Editor {
    /// The value of an expression with the editable as `field`.
    pub async fn js<T: DeserializeOwned>(self, page: &Page, expression: &str) -> Result<T> {
        page.js(&format!("const field = {}; return {expression}", self.field)).await
    }

    /// Waits for a condition with the editable as `field`.
    pub async fn wait_until(self, page: &Page, what: &str, condition: &str) -> Result<()> {
        page.wait_until(what, &format!("((field) => {condition})({})", self.field)).await
    }

    /// Writes at the beginning.
    pub async fn write(self, page: &Page, text: &str) -> Result<()> {
        self.wait_until(page, "the quoted message", "(field.value ?? field.textContent).includes('48213')").await?;
        let started = Instant::now();
        // Roundcube lays its page out while it is there already, so a click may land beside the field.
        while !self.js::<bool>(page, FOCUSED).await? {
            ensure!(started.elapsed() < WAIT_LIMIT, "the field does not take the focus");
            let place = page.scrolled_into_view(self.click).await?;
            page.click_at(place.x + place.width / 2.0, place.y + 20.0).await?;
        }
        page.chord(Chord::ctrl_key(Key::Home)).await?;
        page.type_text(text).await
    }

    /// Opens the card at the caret and takes the first rewrite.
    pub async fn rewrite(self, page: &Page) -> Result<()> {
        page.chord(Chord::alt('.')).await?;
        page.wait_until("the card", "document.querySelector(':popover-open')").await?;
        page.chord(Chord::alt('1')).await?;
        page.wait_until("the card to close", "!document.querySelector(':popover-open')").await
    }
}

/// Sends, and waits until Roundcube says that it has been sent, by leaving the composer.
pub async fn send(page: &Page) -> Result<()> {
    page.click("button.send").await?;
    wait_until_sent(page).await
}

/// Waits until Roundcube leaves the composer.
pub async fn wait_until_sent(page: &Page) -> Result<()> {
    wait_across_pages(page, "the composer to close", "!location.search.includes('_action=compose')").await
}

/// The words of an HTML text as people see them, without the spaces around them.
pub async fn words_of(page: &Page, html: &str) -> Result<String> {
    page.js_with(
        "const { body } = new DOMParser().parseFromString(arguments[0], 'text/html');
        return body.textContent.replace(/\\s+/g, ' ').trim()",
        vec![Value::from(html)],
    )
    .await
}
