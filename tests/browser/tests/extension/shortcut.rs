//! The keyboard shortcut of the panel, and the panel where the browser shows it: beside the page.

use anyhow::ensure;
use browser_tests::{Browser, Chord, DevTools, Page, Result, in_both_browsers};

use crate::support::{DRAFT, INSTALLED, open, write};

/// Presses the shortcut. In Chromium, a driver's keys reach the page and never the browser around it: there, the
/// browser says that it has the shortcut, and what it would start is started.
async fn press_shortcut(page: &Page) -> Result<()> {
    match page.browser {
        Browser::Chromium => {
            page.expect_views().await?;
            let mut devtools = DevTools::connect(page).await?;
            let worker = devtools.target("service_worker", &page.extension_address("background.js")?).await?;
            let session = devtools.attach(&worker).await?;
            let shortcut = devtools
                .evaluate(
                    &session,
                    "chrome.commands.getAll().then((all) => all.find(({ name }) => name === 'open-panel').shortcut)",
                )
                .await?;
            ensure!(shortcut == "Alt+Shift+K", "Chromium has the shortcut {shortcut}");
            devtools
                .evaluate(
                    &session,
                    "chrome.tabs.query({ active: true }).then(([tab]) => void chrome.commands.onCommand.dispatch('open-panel', tab))",
                )
                .await?;
            Ok(())
        }
        Browser::Firefox => page.chord_in_firefox(Chord::alt_shift('k')).await,
    }
}

in_both_browsers! {
    with INSTALLED;

    async fn it_opens_the_panel_for_the_draft_in_use(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        press_shortcut(page).await?;
        let mut panel = page.panel().await?;
        panel.wait_for_words("1 weak phrase").await?;
        write(page, "#plain", "Hi Tom, the invoice for May is attached. Have a nice weekend. See you on Monday.").await?;
        panel.wait_for_words("No apology to check").await
    }
}

#[test]
fn the_sidebar_is_closed_and_reopened() {
    browser_tests::run("the_sidebar_is_closed_and_reopened", Browser::Firefox, INSTALLED, async |page| {
        const IS_OPEN: &str = "return SidebarController.isOpen";
        open(page).await?;
        page.chord_in_firefox(Chord::alt_shift('k')).await?;
        page.panel().await?.wait_for_words("No reply in use").await?;
        page.click_in_firefox("document.getElementById('sidebar-close')").await?;
        browser_tests::eventually("the sidebar to close", async || {
            ensure!(!page.in_firefox::<bool>(IS_OPEN).await?, "it is open");
            Ok(())
        })
        .await?;
        write(page, "#rich", DRAFT).await?;
        page.chord_in_firefox(Chord::alt_shift('k')).await?;
        let mut panel = page.panel().await?;
        panel.wait_for_words("1 weak phrase").await?;
        write(page, "#rich", " We apologise for any inconvenience.").await?;
        panel.wait_for_words("2 weak phrases").await
    });
}
