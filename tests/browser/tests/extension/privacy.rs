//! What the extension promises: nothing leaves the browser, nothing of a draft is kept, and nothing happens while
//! nobody writes.

use std::time::Duration;

use browser_tests::{Browser, Page, Result, in_both_browsers};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{DRAFT, INSTALLED, WEAK, in_tab, open, open_panel, wait_for_marks, wait_for_words, write};

/// Long enough for any timer that comes back.
const IDLE: Duration = Duration::from_secs(10);

/// A message that the extension sent itself.
#[derive(Debug, Deserialize)]
struct Heard {
    kind: String,
    /// Milliseconds, by `Date.now`.
    at: u64,
}

/// What Chromium has done for the page so far: its own scripts, those of the extension, and layout.
async fn work_done(page: &Page) -> Result<[f64; 3]> {
    let metrics = page.driver.cdp().send_raw("Performance.getMetrics", json!({})).await?;
    let all = metrics["metrics"].as_array().cloned().unwrap_or_default();
    Ok(["ScriptDuration", "LayoutCount", "RecalcStyleCount"].map(|name| {
        all.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
    }))
}

in_both_browsers! {
    with INSTALLED;

    async fn all_of_it_asks_for_its_own_files_alone(page: &Page) -> Result<()> {
        open(page).await?;
        let panel = open_panel(page).await?;
        let popup = page.open_tab().await?;
        page.open_extension_page("popup.html").await?;
        page.open_extension_page("options.html").await?;
        page.wait_until("the rules", "document.querySelectorAll('#rules li').length > 20").await?;
        page.open_extension_page("demo.html").await?;
        page.wait_until("the checker", "document.querySelector('#panel[data-amends-panel]')").await?;
        let _ = popup;
        open(page).await?;
        let before = page.requests();
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "1 weak phrase").await).await?;
        let own = page.extension_address("")?;
        let during: Vec<String> = page.requests()[before.len()..].iter().filter(|url| !url.starts_with(&own)).cloned().collect();
        assert!(during.is_empty(), "{during:?}");
        Ok(())
    }

    async fn nothing_of_a_draft_is_kept(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.open_extension_page("options.html").await?;
        let kept: String = page.js(
            "return Promise.all(['local', 'sync', 'session'].map((area) => chrome.storage[area].get(null)))
                .then(async (all) => JSON.stringify([all, await indexedDB.databases(), await caches.keys(), { ...localStorage }]))",
        ).await?;
        for word in ["Maria", "cake", "upset"] {
            assert!(!kept.contains(word), "{kept}");
        }
        Ok(())
    }

    async fn no_file_is_open_to_pages(page: &Page) -> Result<()> {
        page.open_extension_page("options.html").await?;
        let open: Value = page.js("return chrome.runtime.getManifest().web_accessible_resources ?? null").await?;
        assert_eq!(open, Value::Null);
        Ok(())
    }

    async fn an_idle_page_is_silent(page: &Page) -> Result<()> {
        open(page).await?;
        let here = page.tab().await?;
        let listener = page.open_tab().await?;
        page.open_extension_page("options.html").await?;
        page.js::<Value>(
            "window.heard = [];
            chrome.runtime.onMessage.addListener((message) => { heard.push({ kind: message.kind, at: Date.now() }); });
            return null",
        ).await?;
        page.go_to(&here).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        if page.browser == Browser::Chromium {
            page.driver.cdp().send_raw("Performance.enable", json!({})).await?;
        }
        page.js::<Value>("return new Promise((done) => requestIdleCallback(() => done(null)))").await?;
        // The listening tab is asked only afterwards: to look at it is an event that the extension follows.
        let now = "return Date.now()";
        let (from, done_before) = (page.js::<u64>(now).await?, work_done_in(page).await?);
        tokio::time::sleep(IDLE).await;
        let (done_after, to) = (work_done_in(page).await?, page.js::<u64>(now).await?);
        let heard = in_tab(page, &listener, async |page| page.js::<Vec<Heard>>("return heard").await).await?;
        assert!(heard.iter().any(|message| message.kind == "check" && message.at <= from), "{heard:?}");
        let meanwhile: Vec<_> = heard.iter().filter(|message| from < message.at && message.at < to).collect();
        assert!(meanwhile.is_empty(), "messages while nobody wrote: {meanwhile:?}");
        let [script, layout, style] = [0, 1, 2].map(|at| done_after[at] - done_before[at]);
        assert!(layout <= 1.0 && style <= 2.0 && script < 0.02, "script {script} s, {layout} layouts, {style} styles");
        Ok(())
    }
}

/// Only Chromium tells.
async fn work_done_in(page: &Page) -> Result<[f64; 3]> {
    match page.browser {
        Browser::Chromium => work_done(page).await,
        Browser::Firefox => Ok([0.0; 3]),
    }
}
