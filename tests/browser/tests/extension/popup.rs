//! The toolbar's popup, as a page in the tab beside the one that it is about.

use browser_tests::{Page, Result, in_both_browsers};

use crate::support::{DRAFT, INSTALLED, WEAK, in_tab, open, wait_for_marks, wait_for_words, write};

/// Opens the popup's page beside a page with a draft, and goes back to the draft.
async fn with_draft(page: &Page) -> Result<browser_tests::Tab> {
    open(page).await?;
    write(page, "#rich", DRAFT).await?;
    wait_for_marks(page, &[WEAK]).await?;
    let here = page.tab().await?;
    let popup = page.open_tab().await?;
    page.open_extension_page("popup.html").await?;
    page.go_to(&here).await?;
    Ok(popup)
}

in_both_browsers! {
    with INSTALLED;

    async fn it_counts_fields_and_pauses_one_draft(page: &Page) -> Result<()> {
        let popup = with_draft(page).await?;
        in_tab(page, &popup, async |page| {
            wait_for_words(page, "127.0.0.1 On. 2 fields found, 1 being checked.").await?;
            page.click("#pause").await?;
            wait_for_words(page, "2 fields found, this draft paused.").await
        }).await?;
        wait_for_marks(page, &[]).await?;
        // Leaving and coming back is no resuming.
        page.click("#plain").await?;
        page.click("#rich").await?;
        page.type_text(" We apologise for any inconvenience.").await?;
        page.click("#plain").await?;
        write(page, "#plain", "x").await?;
        page.click("#rich").await?;
        wait_for_marks(page, &[]).await?;
        in_tab(page, &popup, async |page| {
            wait_for_words(page, "this draft paused").await?;
            page.click("#pause").await
        }).await?;
        wait_for_marks(page, &[WEAK, "any inconvenience"]).await
    }

    async fn it_switches_the_site_off_and_on(page: &Page) -> Result<()> {
        let popup = with_draft(page).await?;
        in_tab(page, &popup, async |page| {
            wait_for_words(page, "1 being checked").await?;
            page.click("#switch").await?;
            wait_for_words(page, "Off on this site.").await
        }).await?;
        wait_for_marks(page, &[]).await?;
        page.click("#plain").await?;
        write(page, "#rich", " We apologise for any inconvenience.").await?;
        in_tab(page, &popup, async |page| {
            page.click("#switch").await?;
            wait_for_words(page, "On. 2 fields found").await
        }).await?;
        page.click("#plain").await?;
        page.click("#rich").await?;
        wait_for_marks(page, &[WEAK, "any inconvenience"]).await
    }
}
