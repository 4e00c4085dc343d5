//! What the extension promises: nothing leaves the browser, nothing of a draft is kept, and nothing happens while
//! nobody writes.

use std::time::Duration;

use browser_tests::{Browser, Page, Result, in_both_browsers};
use serde_json::{Value, json};

use crate::support::{DRAFT, INSTALLED, WEAK, in_tab, open, open_panel, wait_for_marks, wait_for_words, write};

/// Long enough for any timer that comes back.
const IDLE: Duration = Duration::from_secs(10);

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
        // Every test fails on a request elsewhere; and the policy would not let one pass.
        in_tab(page, &panel, async |page| {
            let refused: bool = page.js(
                "return fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).then(() => false, () => true)",
            ).await?;
            assert!(refused);
            Ok(())
        }).await
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
        page.js::<Value>("window.heard = []; chrome.runtime.onMessage.addListener((message) => { heard.push(message.kind); }); return null").await?;
        page.go_to(&here).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        if page.browser == Browser::Chromium {
            page.driver.cdp().send_raw("Performance.enable", json!({})).await?;
        }
        let heard = in_tab(page, &listener, async |page| page.js::<Vec<String>>("return heard").await).await?;
        assert!(heard.iter().any(|kind| kind == "check"), "{heard:?}");
        // The focus comes back with this, and with it one message at most.
        page.js::<Value>("return new Promise((done) => requestIdleCallback(() => done(null)))").await?;
        let before = in_tab(page, &listener, async |page| page.js::<usize>("return heard.length").await).await?;
        let done_before = work_done_in(page).await?;
        tokio::time::sleep(IDLE).await;
        let done_after = work_done_in(page).await?;
        let after = in_tab(page, &listener, async |page| page.js::<usize>("return heard.length").await).await?;
        assert_eq!(before, after, "messages while nobody wrote");
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
