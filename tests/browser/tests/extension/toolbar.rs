//! The popup as the toolbar's button opens it, on a site that nobody has allowed yet.

use anyhow::ensure;
use browser_tests::{Browser, Page, Result, in_both_browsers};

use crate::support::{DRAFT, INSTALLED, WEAK, in_firefox, open, wait_for_marks, write};

/// Opens a page of a site that is not switched on: the test pages by another name.
async fn open_elsewhere(page: &Page) -> Result<()> {
    open(page).await?;
    let elsewhere: String = page.js("return location.href.replace('127.0.0.1', 'localhost')").await?;
    page.open(&elsewhere).await
}

/// Gets the browser ready to ask. Only Firefox's question can be answered by a test. That of Chromium is a window of
/// the system's: it is answered beforehand, and all that happens before and after it is tested.
async fn expect_question(page: &Page) -> Result<()> {
    match page.browser {
        Browser::Chromium => page.answer_chromium_beforehand(&["http://localhost/*".to_owned()]).await,
        Browser::Firefox => in_firefox(
            page,
            "Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', true); return null",
        )
        .await
        .map(drop),
    }
}

async fn answer_question(page: &Page, allow: bool) -> Result<()> {
    if page.browser == Browser::Firefox {
        let words = page.answer_firefox(allow).await?;
        ensure!(words.contains("Amends") && words.contains("localhost"), "Firefox asks: {words}");
    }
    Ok(())
}

in_both_browsers! {
    with INSTALLED;

    async fn a_site_is_switched_on_and_off_again(page: &Page) -> Result<()> {
        expect_question(page).await?;
        open_elsewhere(page).await?;
        write(page, "#rich", DRAFT).await?;
        let mut popup = page.open_popup().await?;
        popup.wait_for_words("localhost Off on this site. Switch on for localhost").await?;
        wait_for_marks(page, &[]).await?;
        popup.click("#switch").await?;
        answer_question(page, true).await?;
        // The page that is open is checked without being loaded anew.
        page.click("#plain").await?;
        page.click("#rich").await?;
        wait_for_marks(page, &[WEAK]).await?;

        page.driver.refresh().await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let mut popup = page.open_popup().await?;
        popup.wait_for_words("localhost On. 2 fields found, 1 being checked.").await?;
        popup.click("#switch").await?;
        popup.wait_for_words("Off on this site.").await?;
        wait_for_marks(page, &[]).await?;

        // It stays off, and is switched on without another question.
        page.driver.refresh().await?;
        write(page, "#rich", DRAFT).await?;
        let mut popup = page.open_popup().await?;
        popup.wait_for_words("Off on this site.").await?;
        wait_for_marks(page, &[]).await?;
        popup.click("#switch").await?;
        popup.wait_for_words("On. 2 fields found").await?;
        page.click("#plain").await?;
        page.click("#rich").await?;
        wait_for_marks(page, &[WEAK]).await
    }

    async fn its_button_opens_the_panel_beside_the_page(page: &Page) -> Result<()> {
        open(page).await?;
        let mut popup = page.open_popup().await?;
        popup.wait_for_words("127.0.0.1 On. 2 fields found").await?;
        popup.click("#open-panel").await?;
        let mut panel = page.panel().await?;
        panel.wait_for_words("No reply in use").await?;
        write(page, "#rich", DRAFT).await?;
        panel.wait_for_words("1 weak phrase").await?;
        let starter: String =
            panel.js("document.querySelector('.part:has([data-part=prevent-recurrence]) .starter').textContent").await?;
        // A click beside the page may bring the focus back to it at that very moment.
        page.js::<()>("setInterval(() => window.dispatchEvent(new Event('focus')), 5); return null").await?;
        panel.click("[data-action=insert][data-part=prevent-recurrence]").await?;
        page.wait_until(
            "the starter in the draft",
            &format!("document.querySelector('#rich').innerText.includes({})", serde_json::Value::from(starter)),
        ).await
    }
}

#[test]
fn whoever_refuses_is_left_alone() {
    browser_tests::run("whoever_refuses_is_left_alone", Browser::Firefox, INSTALLED, async |page| {
        expect_question(page).await?;
        open_elsewhere(page).await?;
        let mut popup = page.open_popup().await?;
        popup.wait_for_words("Off on this site. Switch on for localhost").await?;
        popup.click("#switch").await?;
        answer_question(page, false).await?;
        write(page, "#rich", DRAFT).await?;
        page.open_popup().await?.wait_for_words("Off on this site. Switch on for localhost").await?;
        wait_for_marks(page, &[]).await
    });
}

/// A site that was switched on stays so.
fn a_site_is_remembered(browser: Browser) {
    let switch_on = async |page: &Page| {
        expect_question(page).await?;
        open_elsewhere(page).await?;
        let mut popup = page.open_popup().await?;
        popup.wait_for_words("Switch on for localhost").await?;
        popup.click("#switch").await?;
        answer_question(page, true).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await
    };
    let come_back = async |page: &Page| {
        open_elsewhere(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await
    };
    browser_tests::run_with_restart("a_site_is_remembered", browser, INSTALLED, switch_on, come_back);
}

#[test]
fn a_site_is_remembered_by_chromium() {
    a_site_is_remembered(Browser::Chromium);
}

#[test]
fn a_site_is_remembered_by_firefox() {
    a_site_is_remembered(Browser::Firefox);
}
