//! A browser's page with hands and eyes: typing, clicking, reading, waiting, taking pictures.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::bidi::BrowsingContextId;
use thirtyfour::bidi::modules::browsing_context::{SetViewport, Viewport};
use thirtyfour::{Key, WebDriver};

use crate::browser::{Browser, Settings};
use crate::keys::Chord;
use crate::pixels::Picture;
use crate::site;
use crate::watch::Watch;

/// Long enough for a loaded machine. A wait ends as soon as its condition holds.
const WAIT_LIMIT: Duration = Duration::from_secs(15);

/// A place on the page, in CSS pixels from the top left of what is visible.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    /// Its middle.
    pub fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The same place with `margin` more on every side.
    pub fn grown(self, margin: f64) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }
}

/// The page that a test works with.
pub struct Page {
    /// The driver's own interface, for what has no better name here.
    pub driver: WebDriver,
    /// Which browser shows it.
    pub browser: Browser,
    settings: Settings,
    watch: Watch,
    origins: Mutex<Vec<String>>,
    /// More was done to the browser than can be made undone.
    is_changed: AtomicBool,
}

impl Page {
    pub(crate) async fn new(driver: WebDriver, browser: Browser, settings: Settings) -> Result<Self> {
        driver.set_script_timeout(WAIT_LIMIT * 2).await?;
        let bidi = driver.bidi().await?;
        let context = bidi.browsing_context().top_level().await?;
        let watch = Watch::start(bidi).await?;
        let page =
            Self { driver, browser, settings, watch, origins: Mutex::default(), is_changed: AtomicBool::new(false) };
        page.set_up(context).await?;
        Ok(page)
    }

    /// Makes a tab what a test begins with.
    async fn set_up(&self, context: BrowsingContextId) -> Result<()> {
        self.set_viewport(context.clone()).await?;
        self.set_media().await?;
        // In Firefox, keys go nowhere while the tab is not the active one.
        self.activate(context).await
    }

    /// The same browser for another test: a new tab is all that is left, nothing is stored, pressed or copied.
    pub(crate) async fn made_new(mut self, settings: Settings) -> Result<Self> {
        self.settings = settings;
        self.driver.action_chain().reset_actions().await?;
        let old = self.driver.windows().await?;
        let tab = self.driver.new_tab().await?;
        for window in old {
            self.driver.switch_to_window(window).await?;
            self.driver.close_window().await?;
        }
        self.driver.switch_to_window(tab.clone()).await?;
        self.clear_firefox().await?;
        self.set_up(tab.to_string().into()).await?;
        self.watch.forget().await?;
        self.origins = Mutex::default();
        Ok(self)
    }

    /// From now on this browser is for no other test.
    pub(crate) fn leave_changed(&self) {
        self.is_changed.store(true, Ordering::Relaxed);
    }

    /// Whether something was done to the browser that may outlast the page.
    pub(crate) fn is_changed(&self) -> bool {
        self.is_changed.load(Ordering::Relaxed)
    }

    /// Gives a tab the size that this test wants.
    pub(crate) async fn set_viewport(&self, context: BrowsingContextId) -> Result<()> {
        self.set_size(context, self.settings.viewport).await
    }

    async fn set_size(&self, context: BrowsingContextId, (width, height): (u32, u32)) -> Result<()> {
        let viewport = Some(Viewport { width, height });
        let device_pixel_ratio = Some(self.settings.pixel_ratio);
        self.driver.bidi().await?.send(SetViewport { context, viewport, device_pixel_ratio }).await?;
        Ok(())
    }

    /// Gives the tab in use another size, and what the user's system is set to: Chromium's tabs each have their own.
    pub async fn resize(&self, viewport: (u32, u32)) -> Result<()> {
        let context = self.driver.window().await?.to_string().into();
        self.set_size(context, viewport).await?;
        self.set_media().await
    }

    /// What the browser was started with.
    pub(crate) fn settings(&self) -> Settings {
        self.settings
    }

    /// Firefox was started with the same settings.
    async fn set_media(&self) -> Result<()> {
        if self.browser != Browser::Chromium {
            return Ok(());
        }
        let Settings { dark, forced_colors, reduced_motion, .. } = self.settings;
        let features = json!([
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "forced-colors", "value": if forced_colors { "active" } else { "none" } },
            { "name": "prefers-reduced-motion", "value": if reduced_motion { "reduce" } else { "no-preference" } },
        ]);
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    pub(crate) async fn activate(&self, context: BrowsingContextId) -> Result<()> {
        self.driver.bidi().await?.browsing_context().activate(context).await?;
        Ok(())
    }

    /// Opens the built demo page, as it is served below `mount` (`/`, or a path such as `/tools/amends/`), with what
    /// comes after the path in an address (`#fragment`, or nothing).
    pub async fn open_demo(&self, mount: &str, rest: &str) -> Result<()> {
        self.open(&(site::demo(mount)? + rest)).await
    }

    /// Opens a page of tests/pages, as built by `cargo xtask test`.
    pub async fn open_test_page(&self, file: &str) -> Result<()> {
        self.open(&format!("{}{file}", site::test_pages()?)).await
    }

    /// Opens a page of this repository's own that needs no building; `path` starts at the repository's root.
    pub async fn open_file(&self, path: &str) -> Result<()> {
        let (folder, file) = path.rsplit_once('/').context("a path with a folder")?;
        let address = site::serve(&site::repository().join(folder), "/")?;
        self.open(&format!("{address}{file}")).await
    }

    /// Opens an address; requests to its origin are expected from then on.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.expect_requests_to(url);
        // An address that differs from the last one in its fragment alone would not be loaded anew, and what has been
        // written on a page may come back when it is.
        if url.contains('#') || self.driver.current_url().await?.as_str() == url {
            self.driver.goto("about:blank").await?;
        }
        self.driver.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// Requests to the origin of this address are no fault from now on.
    fn expect_requests_to(&self, url: &str) {
        let origin: String = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        self.origins.lock().expect("no test panics while it holds this").push(origin);
    }

    /// Runs the body of a JavaScript function and returns what it returns; promises are waited for.
    pub async fn js<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        self.js_with(body, vec![]).await
    }

    /// As [`Page::js`], with `arguments` in the body.
    pub async fn js_with<T: DeserializeOwned>(&self, body: &str, arguments: Vec<Value>) -> Result<T> {
        let value = self.driver.execute(body, arguments).await?;
        value.convert().with_context(|| format!("the page answered {}", value.json()))
    }

    /// Waits until the JavaScript `condition` (an expression) is truthy and returns its value. It is looked at
    /// once a frame, so what it sees is what gets painted. `what` completes "waited in vain for ...".
    pub async fn wait_for<T: DeserializeOwned>(&self, what: &str, condition: &str) -> Result<T> {
        let script = format!(
            "const limit = performance.now() + {};
            return new Promise((resolve) => {{
                const look = () => {{
                    let value, error;
                    try {{ value = ({condition}); }} catch (thrown) {{ error = String(thrown); }}
                    if (value) resolve({{ value }});
                    else if (performance.now() > limit) resolve({{ last: error ?? String(value) }});
                    else requestAnimationFrame(look);
                }};
                look();
            }});",
            WAIT_LIMIT.as_millis()
        );
        let mut answer: Value = self.js(&script).await.with_context(|| format!("while waiting for {what}"))?;
        match answer.get_mut("value") {
            Some(value) => Ok(serde_json::from_value(value.take())?),
            None => bail!("waited in vain for {what}; at last it was: {}", answer["last"].as_str().unwrap_or_default()),
        }
    }

    /// Waits until the JavaScript `condition` is truthy.
    pub async fn wait_until(&self, what: &str, condition: &str) -> Result<()> {
        // An element must not come out: the page may have thrown it away before the driver looks at it.
        self.wait_for::<bool>(what, &format!("!!({condition})")).await.map(drop)
    }

    /// Types with real key presses into whatever has the focus.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.driver.action_chain_with_delay(None, Some(Duration::ZERO)).send_keys(text).perform().await?;
        Ok(())
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.chord(Chord::key(key)).await
    }

    /// Presses keys together.
    pub async fn chord(&self, chord: Chord) -> Result<()> {
        let mut actions = self.driver.action_chain_with_delay(None, Some(Duration::ZERO));
        for key in &chord.held {
            actions = actions.key_down(key.clone());
        }
        actions = actions.key_down(chord.pressed).key_up(chord.pressed);
        for key in chord.held.iter().rev() {
            actions = actions.key_up(key.clone());
        }
        actions.perform().await?;
        Ok(())
    }

    /// Clicks the middle of the first element that matches `selector`, once it is there and visible.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let (x, y) = self.scrolled_into_view(selector).await?.middle();
        self.click_at(x, y).await
    }

    /// Clicks at a point of the visible page.
    pub async fn click_at(&self, x: f64, y: f64) -> Result<()> {
        self.pointer().move_to(x.round() as i64, y.round() as i64).click().perform().await?;
        Ok(())
    }

    /// Moves the pointer to a point of the visible page.
    pub async fn hover_at(&self, x: f64, y: f64) -> Result<()> {
        self.pointer().move_to(x.round() as i64, y.round() as i64).perform().await?;
        Ok(())
    }

    fn pointer(&self) -> thirtyfour::action_chain::ActionChain {
        self.driver.action_chain_with_delay(None, Some(Duration::ZERO))
    }

    /// Where the first element that matches `selector` is, once it is visible, scrolled into view if need be.
    pub async fn scrolled_into_view(&self, selector: &str) -> Result<Rect> {
        let condition = format!(
            "(() => {{
                const element = document.querySelector({});
                if (!element?.checkVisibility({{ visibilityProperty: true }})) return null;
                element.scrollIntoView({{ block: 'nearest', inline: 'nearest', behavior: 'instant' }});
                const {{ x, y, width, height }} = element.getBoundingClientRect();
                return width > 0 && height > 0 ? {{ x, y, width, height }} : null;
            }})()",
            Value::from(selector)
        );
        self.wait_for(&format!("{selector} to be visible"), &condition).await
    }

    /// Takes a picture of what is visible.
    pub async fn picture(&self) -> Result<Picture> {
        let png = self.driver.screenshot_as_png().await?;
        let ratio = self.js("return window.devicePixelRatio").await?;
        Picture::from_png(&png, ratio)
    }

    /// Takes pictures, a frame apart at least, until one is as `wanted`.
    pub async fn wait_for_picture(&self, what: &str, wanted: impl Fn(&Picture) -> bool) -> Result<()> {
        let started = Instant::now();
        while !wanted(&self.picture().await?) {
            if started.elapsed() > WAIT_LIMIT {
                bail!("waited in vain to see {what}");
            }
            self.js::<()>("return new Promise((resolve) => requestAnimationFrame(() => resolve(null)))").await?;
        }
        Ok(())
    }

    /// The addresses requested so far.
    pub fn requests(&self) -> Vec<String> {
        self.watch.requests()
    }

    /// Fails on what must not happen in any test.
    pub(crate) async fn check_conduct(&self) -> Result<()> {
        let origins = self.origins.lock().expect("no test panics while it holds this").clone();
        self.watch.check(&origins, self.settings.foreign_errors).await
    }
}
