//! Running a test: driver, browser, fresh profile, cleaning up, and a picture of what went wrong.

use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context, Result, anyhow};
use futures_util::FutureExt;
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;

use crate::browser::{Browser, Settings};
use crate::driver::Driver;
use crate::idle;
use crate::page::Page;
use crate::site;

/// No test takes nearly as long; a browser that hangs must not hang the suite.
const TEST_LIMIT: Duration = Duration::from_secs(300);

/// How long a browser may take to start, and to show its first page, on a loaded machine.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How long a browser that hangs gets to close.
const QUIT_LIMIT: Duration = Duration::from_secs(5);

/// A profile that outlives its browser.
#[derive(Clone, Copy)]
struct Profile<'a> {
    folder: &'a Path,
    /// Nothing is in it yet.
    is_new: bool,
}

/// Runs `test` in a browser that is new or as new, and panics if it fails.
pub fn run(name: &str, browser: Browser, settings: Settings, test: impl AsyncFn(&Page) -> Result<()>) {
    let tested = async {
        let started = match idle::take(browser, settings).await {
            Some(started) => started,
            None => start_with_extension(browser, settings, None).await?,
        };
        match judged(name, &started.page, test).await {
            Ok(()) => idle::keep(started).await,
            Err(error) => {
                // What went wrong in the test matters more.
                let _ = started.close().await;
                Err(error)
            }
        }
    };
    block_on(name, browser, tested);
}

/// Runs `before` in a new browser, closes it, starts it again with the same profile and runs `after`; panics if one of
/// them fails.
pub fn run_with_restart(
    name: &str,
    browser: Browser,
    settings: Settings,
    before: impl AsyncFn(&Page) -> Result<()>,
    after: impl AsyncFn(&Page) -> Result<()>,
) {
    let folder = env::temp_dir().join(format!("amends-{name}-{browser}-{}", std::process::id()));
    let restarted = async {
        fs::create_dir_all(&folder)?;
        let profile = |is_new| Some(Profile { folder: &folder, is_new });
        judged_session(name, browser, settings, profile(true), before).await?;
        judged_session(name, browser, settings, profile(false), after).await.context("after the restart")?;
        fs::remove_dir_all(&folder)?;
        Ok(())
    };
    block_on(name, browser, restarted);
}

/// The threads behind all tests of this process: a browser's connection outlives the test that began it.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("the system gives threads")
});

fn block_on(name: &str, browser: Browser, test: impl Future<Output = Result<()>>) {
    if let Err(error) = RUNTIME.block_on(test) {
        panic!("{name} in {browser}: {error:?}");
    }
}

/// Runs a test in a browser of its own, and looks at what must not happen in any.
async fn judged_session(
    name: &str,
    browser: Browser,
    settings: Settings,
    profile: Option<Profile<'_>>,
    test: impl AsyncFn(&Page) -> Result<()>,
) -> Result<()> {
    session_in(browser, settings, profile, async |page| judged(name, page, test).await).await
}

/// Runs a test, and looks at what must not happen in any.
async fn judged(name: &str, page: &Page, test: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    let outcome = match AssertUnwindSafe(tokio::time::timeout(TEST_LIMIT, test(page))).catch_unwind().await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(anyhow!("it did not end within {} s", TEST_LIMIT.as_secs())),
        // The assertion has printed its message.
        Err(_) => Err(anyhow!("an assertion failed (see above)")),
    };
    // Told even when the test failed by itself: an error in the console is often why.
    let outcome = match (outcome, page.check_conduct().await) {
        (Err(failed), Err(conduct)) => Err(failed.context(conduct)),
        (outcome, conduct) => outcome.and(conduct),
    };
    match outcome {
        Ok(()) => Ok(()),
        Err(error) => Err(error.context(remember(name, page).await)),
    }
}

/// Runs `body` with a page of a new browser, and closes the browser whatever happens.
pub async fn session<T>(browser: Browser, settings: Settings, body: impl AsyncFnOnce(&Page) -> Result<T>) -> Result<T> {
    session_in(browser, settings, None, body).await
}

async fn session_in<T>(
    browser: Browser,
    settings: Settings,
    profile: Option<Profile<'_>>,
    body: impl AsyncFnOnce(&Page) -> Result<T>,
) -> Result<T> {
    let started = start_with_extension(browser, settings, profile).await?;
    let result = body(&started.page).await;
    let closed = started.close().await;
    result.and_then(|value| closed.map(|()| value))
}

/// Starts a browser with all that its settings ask for.
async fn start_with_extension(browser: Browser, settings: Settings, profile: Option<Profile<'_>>) -> Result<Started> {
    let folder = profile.map(|profile| profile.folder);
    let started = match start(browser, settings, folder).await {
        Err(error) => {
            // On a loaded machine a browser hangs now and then before it has shown anything. Nothing of the project
            // has run in it by then, so nothing of the project is hidden by another try.
            eprintln!("{browser} did not come up; a fresh one is started. What was wrong: {error:#}");
            start(browser, settings, folder).await?
        }
        started => started?,
    };
    let needs_extension = settings.extension && profile.is_none_or(|profile| profile.is_new);
    if needs_extension && let Err(error) = started.page.install_extension(folder).await {
        // What went wrong first matters more.
        let _ = started.close().await;
        return Err(error.context(format!("the extension cannot be installed in {browser}")));
    }
    Ok(started)
}

/// A browser that has shown that it works.
pub struct Started {
    page: Page,
    connection: WebDriver,
    /// Ends when dropped, and with it the browser's last chance to answer.
    driver: Driver,
}

impl Started {
    /// Whether a test with these settings can have it.
    pub fn fits(&self, browser: Browser, settings: &Settings) -> bool {
        self.page.browser == browser && self.page.settings().start_as(settings)
    }

    /// Whether it can be made as new for another test.
    pub fn is_in_order(&self) -> bool {
        // Chromium starts fast, and keeps what it was started with.
        self.page.browser == Browser::Firefox && self.page.settings().policy.is_none() && !self.page.is_changed()
    }

    /// Makes it as new for a test with these settings, or closes it.
    pub async fn made_new(self, settings: Settings) -> Result<Self> {
        let Self { page, connection, driver } = self;
        let renewed = async {
            let page = page.made_new(settings).await?;
            if settings.extension {
                page.install_extension(None).await?;
            }
            Ok(page)
        };
        let page = in_time_or_quit(&connection, renewed).await?;
        Ok(Self { page, connection, driver })
    }

    /// Closes the browser.
    pub async fn close(self) -> Result<()> {
        let browser = self.page.browser;
        self.connection.quit().await.with_context(|| format!("{browser} did not close"))
    }
}

async fn start(browser: Browser, settings: Settings, profile: Option<&Path>) -> Result<Started> {
    let driver = Driver::start(browser, browser.environment(&settings)?)?;
    let connecting = WebDriver::new(driver.address(), browser.capabilities(&settings, profile)?);
    let connection = tokio::time::timeout(START_LIMIT, connecting)
        .await
        .map_err(|_| anyhow!("it did not answer within {} s", START_LIMIT.as_secs()))
        .and_then(|connected| Ok(connected?))
        .with_context(|| format!("{browser} did not start; its driver said:\n{}", driver.last_words()))?;
    let opening = async {
        let first_page = site::serve(&site::repository().join("tests/browser/fixtures"), "/")? + "keys.html";
        connection.goto(&first_page).await?;
        Page::new(connection.clone(), browser, settings).await
    };
    let page = in_time_or_quit(&connection, opening).await.context("it showed no page")?;
    Ok(Started { page, connection, driver })
}

/// Gives the page that a browser comes up with; closes the browser when there is none, or none in time.
async fn in_time_or_quit(connection: &WebDriver, page: impl Future<Output = Result<Page>>) -> Result<Page> {
    let error = match tokio::time::timeout(START_LIMIT, page).await {
        Ok(Ok(page)) => return Ok(page),
        Ok(Err(error)) => error,
        Err(_) => anyhow!("it took longer than {} s", START_LIMIT.as_secs()),
    };
    // It may not even listen to this.
    let _ = tokio::time::timeout(QUIT_LIMIT, connection.clone().quit()).await;
    Err(error)
}

/// Saves what the page looks like, and says where.
async fn remember(name: &str, page: &Page) -> String {
    let folder = site::failures();
    let stem = folder.join(format!("{name}-{}", page.browser));
    let saved = async {
        fs::create_dir_all(&folder)?;
        fs::write(stem.with_extension("html"), page.driver.source().await?)?;
        page.picture().await?.save(&stem.with_extension("png"))
    };
    match saved.await {
        Ok(()) => format!("the page when it failed: {}.png and .html", stem.display()),
        Err(error) => format!("no picture could be taken: {error:#}"),
    }
}
