//! The note before sending: what it says, and its buttons.

use anyhow::{Context, Result, bail, ensure};
use thirtyfour::WebElement;

use crate::page::Page;
use crate::shadow::words_of;

/// Nothing else of the extension lies above everything while no card is open.
const HOST: &str = ":popover-open";

/// The note that is open.
pub struct Note<'a> {
    page: &'a Page,
}

impl<'a> Note<'a> {
    /// Waits until it is open.
    pub async fn wait(page: &'a Page) -> Result<Self> {
        page.wait_until("the note", &format!("document.querySelector('{HOST}')")).await?;
        Ok(Self { page })
    }

    /// Waits until it is gone.
    pub async fn wait_closed(page: &Page) -> Result<()> {
        page.wait_until("the note to close", &format!("!document.querySelector('{HOST}')")).await
    }

    /// Asserts that there is none.
    pub async fn assert_none(page: &Page) -> Result<()> {
        let is_open: bool = page.js(&format!("return document.querySelector('{HOST}') !== null")).await?;
        ensure!(!is_open, "a note is open");
        Ok(())
    }

    /// All that it says.
    pub async fn text(&self) -> Result<String> {
        let found = self.find("[role=alertdialog]").await?;
        words_of(found.first().context("the note is empty")?).await
    }

    /// Clicks the button with these words.
    pub async fn click(&self, words: &str) -> Result<()> {
        for button in self.find("button").await? {
            if words_of(&button).await? == words {
                button.click().await?;
                return Ok(());
            }
        }
        bail!("the note has no button {words:?}")
    }

    /// Asserts that the keyboard has chosen the button with these words.
    pub async fn assert_chosen(&self, words: &str) -> Result<()> {
        let found = self.find("button.chosen").await?;
        let chosen = words_of(found.first().context("no button is chosen")?).await?;
        ensure!(chosen == words, "{chosen:?} is chosen");
        Ok(())
    }

    async fn find(&self, selector: &str) -> Result<Vec<WebElement>> {
        self.page.find_in_shadow_root(HOST, selector).await
    }
}

impl Page {
    /// Switches the note before sending on for all sites, as a user does, in a tab that is closed again.
    pub async fn note_everywhere(&self) -> Result<()> {
        let here = self.tab().await?;
        self.open_tab().await?;
        self.open_extension_page("options.html").await?;
        // Until all of it is there, the box moves.
        self.wait_until("the options", "document.querySelector('#sites li') && document.querySelector('#rules li')")
            .await?;
        self.click("#note-everywhere").await?;
        let kept =
            "return chrome.storage.sync.get('noteEverywhere').then(({ noteEverywhere }) => noteEverywhere === true)";
        while !self.js::<bool>(kept).await? {}
        self.driver.close_window().await?;
        self.go_to(&here).await
    }
}
