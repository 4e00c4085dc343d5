//! The browser ends the background when it likes, and extensions are updated while pages are open.

use anyhow::ensure;
use browser_tests::{eventually, in_both_browsers};
use serde_json::Value;

use crate::support::{DRAFT, INSTALLED, WEAK, open, wait_for_marks, wait_until_underlined, write};

in_both_browsers! {
    with INSTALLED;

    async fn the_next_key_wakes_a_background_that_was_stopped(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        for (round, text) in [" We apologise for any inconvenience.", " We will look into it."].into_iter().enumerate() {
            page.stop_background().await?;
            page.type_text(text).await?;
            let marks = [WEAK, "any inconvenience", "We will look into it"];
            wait_for_marks(page, &marks[..round + 2]).await?;
        }
        Ok(())
    }

    async fn coming_back_into_a_draft_starts_a_background_that_was_stopped(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.stop_background().await?;
        // What has just been in use is not started again by every click.
        eventually("the background to run", async || {
            page.click("h1").await?;
            page.click("#rich").await?;
            ensure!(page.background_runs().await?, "it does not");
            Ok(())
        }).await
    }

    async fn pages_that_are_open_outlive_an_update(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#plain", DRAFT).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        wait_until_underlined(page, "#plain").await?;
        let here = page.tab().await?;
        page.open_tab().await?;
        page.open_extension_page("options.html").await?;
        page.js::<Value>("setTimeout(() => chrome.runtime.reload()); return null").await?;
        // The extension's own pages are closed with it.
        eventually("the tab to close", async || {
            ensure!(page.tabs().await?.len() == 1, "it is open");
            Ok(())
        }).await?;
        page.go_to(&here).await?;
        page.click("#plain").await?;
        write(page, "#rich", " We apologise for any inconvenience.").await?;
        wait_for_marks(page, &[WEAK, "any inconvenience"]).await?;
        page.click("#plain").await?;
        wait_until_underlined(page, "#plain").await
    }
}
