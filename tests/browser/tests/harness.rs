//! The harness itself: that keys, clicks, pictures and the watch do what the other tests rely on.

use browser_tests::{Browser, Chord, Key, Page, Result, Settings, in_both_browsers};
use serde_json::{Value, json};

const PAGE: &str = "tests/browser/fixtures/keys.html";

const TEXT: &str = "return document.querySelector('#text').value";

in_both_browsers! {
    async fn keys_are_real(page: &Page) -> Result<()> {
        page.open_file(PAGE).await?;
        page.click("#text").await?;
        page.type_text("It's Ours, €5").await?;
        page.press(Key::Enter).await?;
        page.type_text("x").await?;
        assert_eq!(page.js::<String>(TEXT).await?, "It's Ours, €5\nx");
        page.chord(Chord::ctrl('z')).await?;
        page.wait_until("undo", "document.querySelector('#text').value !== \"It's Ours, €5\\nx\"").await?;
        Ok(())
    }

    async fn clicks_are_real_and_waits_end_with_their_condition(page: &Page) -> Result<()> {
        page.open_file(PAGE).await?;
        page.click("#late").await?;
        let seen: String = page.wait_for("the click's effect", "document.querySelector('#log').value").await?;
        assert_eq!(seen, "clicked true");
        Ok(())
    }

    async fn pictures_show_colours_and_changes(page: &Page) -> Result<()> {
        page.open_file(PAGE).await?;
        let before = page.picture().await?;
        let button = page.scrolled_into_view("#late").await?;
        assert!(before.coloured(&button) as f64 > button.width * button.height * 0.5);
        let field = page.scrolled_into_view("#text").await?;
        assert_eq!(before.coloured(&field.grown(-6.0)), 0);
        page.click("#text").await?;
        page.type_text("words").await?;
        let after = page.picture().await?;
        assert!(before.differences(&after, &field) > 20);
        assert_eq!(before.differences(&after, &button), 0);
        page.assert_accessible("the fixture").await
    }
}

mod dark {
    use super::*;

    in_both_browsers! {
        with Settings { dark: true, reduced_motion: true, ..Settings::default() };

        async fn the_page_is_told(page: &Page) -> Result<()> {
            page.open_file(PAGE).await?;
            for query in ["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"] {
                assert!(page.js::<bool>(&format!("return matchMedia('{query}').matches")).await?, "{query}");
            }
            Ok(())
        }
    }
}

mod forced_colors {
    use super::*;

    in_both_browsers! {
        with Settings { forced_colors: true, ..Settings::default() };

        async fn the_page_is_told(page: &Page) -> Result<()> {
            page.open_file(PAGE).await?;
            assert!(page.js::<bool>("return matchMedia('(forced-colors: active)').matches").await?);
            Ok(())
        }
    }
}

mod narrow {
    use super::*;

    in_both_browsers! {
        with Settings { viewport: (390, 844), pixel_ratio: 2.0, ..Settings::default() };

        async fn the_window_is_as_asked_for(page: &Page) -> Result<()> {
            page.open_file(PAGE).await?;
            let [width, height, ratio] = page.js::<[f64; 3]>("return [innerWidth, innerHeight, devicePixelRatio]").await?;
            assert_eq!((width, height, ratio), (390.0, 844.0, 2.0));
            Ok(())
        }
    }
}

/// A test that does what no test may do, and what the failure says.
fn failure(browser: Browser, script: &str) -> String {
    let misbehave = async |page: &Page| {
        page.open_file(PAGE).await?;
        page.js::<()>(script).await?;
        page.wait_until("the script's end", "window.over").await
    };
    let caught =
        std::panic::catch_unwind(|| browser_tests::run("misbehaving", browser, Settings::default(), misbehave));
    *caught.expect_err("it fails").downcast::<String>().expect("a message")
}

#[test]
fn an_error_in_the_console_fails_a_test() {
    for browser in [Browser::Chromium, Browser::Firefox] {
        let message = failure(browser, "setTimeout(() => { window.over = true; throw new Error('oh no') })");
        assert!(message.contains("oh no") && message.contains(".png"), "{message}");
    }
}

#[test]
fn a_request_elsewhere_fails_a_test() {
    for browser in [Browser::Chromium, Browser::Firefox] {
        let script = "fetch('http://localhost:7999/', { mode: 'no-cors' }).catch(() => { window.over = true })";
        let message = failure(browser, script);
        assert!(message.contains("localhost:7999"), "{message}");
    }
}

/// Leaves behind whatever a test can.
async fn leave_traces(page: &Page, extension: bool) -> Result<()> {
    page.open_file(PAGE).await?;
    page.js::<Value>(
        "localStorage.left = sessionStorage.left = 'something';
        document.cookie = 'left=something; max-age=1000';
        return caches.open('left').then(() => true)",
    )
    .await?;
    page.click("#text").await?;
    page.type_text("something").await?;
    page.chord(Chord::ctrl('a')).await?;
    page.chord(Chord::ctrl('c')).await?;
    page.open_tab().await?;
    if extension {
        page.open_extension_page("options.html").await?;
        page.js::<Value>("return chrome.storage.local.set({ left: 'something' }).then(() => true)").await?;
    }
    Ok(())
}

/// Fails if it finds any of them.
async fn find_no_traces(page: &Page, extension: bool) -> Result<()> {
    assert_eq!(page.tabs().await?.len(), 1);
    if extension {
        page.open_extension_page("options.html").await?;
        assert_eq!(page.js::<Value>("return chrome.storage.local.get('left')").await?, json!({}));
    }
    page.open_file(PAGE).await?;
    let found = "return caches.keys().then((keys) =>
        [localStorage.length, sessionStorage.length, document.cookie, keys.length])";
    assert_eq!(page.js::<Value>(found).await?, json!([0, 0, "", 0]));
    page.click("#text").await?;
    page.chord(Chord::ctrl('v')).await?;
    page.type_text("x").await?;
    assert_eq!(page.js::<String>(TEXT).await?, "x");
    Ok(())
}

#[test]
fn a_test_finds_nothing_of_another() {
    for browser in [Browser::Chromium, Browser::Firefox] {
        for extension in [false, true] {
            let settings = Settings { extension, ..Settings::default() };
            browser_tests::run("leaving", browser, settings, async |page| leave_traces(page, extension).await);
            browser_tests::run("finding", browser, settings, async |page| find_no_traces(page, extension).await);
        }
    }
}
