//! The browsers, and how they are started.

use std::path::{Path, PathBuf};
use std::{env, fmt};

use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use thirtyfour::Capabilities;

use crate::extension;
use crate::named_sites;

/// One of the browsers that Amends runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium by chromedriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
}

/// What the user's system is set to, and the window's size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// `prefers-color-scheme: dark`.
    pub dark: bool,
    /// `forced-colors: active`.
    pub forced_colors: bool,
    /// `prefers-reduced-motion: reduce`.
    pub reduced_motion: bool,
    /// Width and height of the page in CSS pixels.
    pub viewport: (u32, u32),
    /// Screen pixels for a CSS pixel.
    pub pixel_ratio: f64,
    /// The extension is installed, as it is shipped, and switched on for the test pages.
    pub extension: bool,
    /// Real sites (`https://mail.google.com`) whose pages are those of tests/pages/hosts. The extension is switched
    /// on for those that are not built in.
    pub sites: &'static [&'static str],
    /// What an organisation has set for the extension, as JSON.
    pub policy: Option<&'static str>,
    /// How errors begin that a page makes by itself, where the page is not the project's own.
    pub foreign_errors: &'static [&'static str],
}

impl Settings {
    /// A light page in a usual window.
    pub const DEFAULT: Self = Self {
        dark: false,
        forced_colors: false,
        reduced_motion: false,
        viewport: (1280, 900),
        pixel_ratio: 1.0,
        extension: false,
        sites: &[],
        policy: None,
        foreign_errors: &[],
    };
}

impl Settings {
    /// Whether a browser that was started with these settings is as one that was started with `others`: the rest is set
    /// while it runs.
    pub(crate) fn start_as(&self, others: &Self) -> bool {
        let start = |settings: &Self| Self { viewport: (0, 0), foreign_errors: &[], ..*settings };
        start(self) == start(others)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        })
    }
}

impl Browser {
    /// The driver's program with its arguments. Port 0 lets the system choose, so that tests can run side by side.
    pub(crate) fn driver(self) -> Result<(PathBuf, &'static [&'static str])> {
        Ok(match self {
            Self::Chromium => (find(&["chromedriver"])?, &["--port=0"]),
            // Without system access the driver opens no page of an extension.
            Self::Firefox => {
                (find(&["geckodriver"])?, &["--port", "0", "--websocket-port", "0", "--allow-system-access"])
            }
        })
    }

    /// What is different about the environment.
    pub(crate) fn environment(self, settings: &Settings) -> Result<Vec<(&'static str, PathBuf)>> {
        Ok(match (self, settings.policy) {
            (Self::Firefox, Some(policy)) => vec![("HOME", extension::home_with_policy(policy)?)],
            _ => vec![],
        })
    }

    /// What to ask the driver for. Without a `profile` the browser gets a fresh one, which goes with it.
    pub(crate) fn capabilities(self, settings: &Settings, profile: Option<&Path>) -> Result<Capabilities> {
        let own = match self {
            Self::Chromium => {
                let mut arguments = chromium_arguments(settings)?;
                arguments.extend(profile.map(|folder| format!("--user-data-dir={}", folder.display())));
                json!({ "goog:chromeOptions": {
                    "binary": find(&["chromium", "chromium-browser"])?,
                    "args": arguments,
                } })
            }
            Self::Firefox => {
                let mut arguments = vec!["-headless".to_owned()];
                arguments
                    .extend(profile.iter().flat_map(|folder| ["-profile".to_owned(), folder.display().to_string()]));
                json!({ "moz:firefoxOptions": {
                    "binary": find(&["firefox-esr", "firefox"])?,
                    "args": arguments,
                    "prefs": firefox_preferences(settings)?,
                } })
            }
        };
        let Value::Object(own) = own else { unreachable!("an object is written above") };
        let mut capabilities = Map::new();
        capabilities.insert("webSocketUrl".into(), true.into());
        capabilities.insert("unhandledPromptBehavior".into(), json!({ "default": "ignore" }));
        if !settings.sites.is_empty() {
            capabilities.insert("acceptInsecureCerts".into(), true.into());
            capabilities.insert("proxy".into(), json!({ "proxyType": "manual", "sslProxy": named_sites::proxy()? }));
        }
        capabilities.extend(own);
        Ok(capabilities.into())
    }
}

fn chromium_arguments(settings: &Settings) -> Result<Vec<String>> {
    let mut arguments = [
        "--headless=new",
        // Containers and CI run as root, where Chromium's sandbox cannot.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    .map(str::to_owned)
    .to_vec();
    if settings.extension {
        arguments.extend(extension::chromium_arguments()?);
    }
    Ok(arguments)
}

/// Chromium takes the same settings once it runs; see `Page::set_media`.
fn firefox_preferences(settings: &Settings) -> Result<Value> {
    let mut preferences = json!({
        // 0 is dark and 1 is light.
        "layout.css.prefers-color-scheme.content-override": if settings.dark { 0 } else { 1 },
        // 1 is always and 2 is never.
        "browser.display.document_color_use": if settings.forced_colors { 2 } else { 1 },
        "ui.prefersReducedMotion": i32::from(settings.reduced_motion),
        "layout.css.devPixelsPerPx": settings.pixel_ratio.to_string(),
        // No requests of the browser's own while a test watches the network.
        "app.normandy.enabled": false,
        "browser.safebrowsing.downloads.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
    });
    if settings.extension {
        let all = preferences.as_object_mut().expect("an object is written above");
        all.extend(extension::firefox_preferences()?);
    }
    Ok(preferences)
}

/// Finds the first of `names` on the PATH or among the programs that `cargo xtask setup` builds.
fn find(names: &[&str]) -> Result<PathBuf> {
    let tools = crate::site::repository().join("target/tools/bin");
    let path = env::var_os("PATH").unwrap_or_default();
    for folder in env::split_paths(&path).chain([tools]) {
        for name in names {
            let program = folder.join(name);
            if program.is_file() {
                return Ok(program);
            }
        }
    }
    bail!("{} is not installed; run `cargo xtask setup`", names.join(" or "))
}
