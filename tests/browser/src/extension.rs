//! The extension as it is shipped: installed in a fresh profile, and switched on for the test pages as a user would.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use thirtyfour::extensions::addons::firefox::FirefoxTools;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::browser::Browser;
use crate::page::Page;
use crate::site::repository;

/// What test pages are served from, on any port.
const TEST_SITE: &str = "http://127.0.0.1";

/// Firefox gives an extension a random address, unless it already has this one in the profile.
const FIREFOX_UUID: &str = "0b9f6a7e-5d5c-4b4e-9d3b-1f0e6c1d2a3b";

/// Chromium makes it from the folder's path, so it is the same in all tests.
static CHROMIUM_ID: OnceLock<String> = OnceLock::new();

/// The folder that is loaded.
fn folder(browser: Browser) -> Result<PathBuf> {
    let folder = repository().join("dist").join(browser.to_string());
    ensure!(folder.join("manifest.json").exists(), "the extension is not built; run `cargo xtask build`");
    Ok(folder)
}

/// Chromium loads it as it starts.
pub fn chromium_arguments() -> Result<[String; 2]> {
    let folder = folder(Browser::Chromium)?;
    Ok(["load-extension", "disable-extensions-except"].map(|option| format!("--{option}={}", folder.display())))
}

/// The extension's id in Firefox.
fn firefox_id() -> Result<String> {
    let manifest = fs::read_to_string(folder(Browser::Firefox)?.join("manifest.json"))?;
    let manifest: Value = serde_json::from_str(&manifest)?;
    let id = manifest["browser_specific_settings"]["gecko"]["id"].as_str();
    Ok(id.context("the extension has no id")?.to_owned())
}

/// A home in which Firefox finds what an organisation has set for the extension.
pub fn home_with_policy(policy: &str) -> Result<PathBuf> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let home = repository().join(format!("target/browser-tests/home-{}-{number}", std::process::id()));
    let folder = home.join(".mozilla/managed-storage");
    fs::create_dir_all(&folder)?;
    let id = firefox_id()?;
    let data: Value = serde_json::from_str(policy)?;
    let file = json!({ "name": id, "description": "Set by the test", "type": "storage", "data": data });
    fs::write(folder.join(format!("{id}.json")), file.to_string())?;
    Ok(home)
}

/// Firefox gets its address, and grants what a click asks for: its own question is in no page that a driver reaches.
pub fn firefox_preferences() -> Result<Map<String, Value>> {
    let id = firefox_id()?;
    let mut preferences = Map::new();
    preferences.insert("extensions.webextensions.uuids".into(), json!({ id: FIREFOX_UUID }).to_string().into());
    preferences.insert("extensions.webextensions.keepUuidOnUninstall".into(), true.into());
    preferences.insert("extensions.webextOptionalPermissionPrompts".into(), false.into());
    // What is installed to stay has no signature here.
    preferences.insert("xpinstall.signatures.required".into(), false.into());
    Ok(preferences)
}

/// Makes one file of a folder, as the stores do.
fn pack(folder: &Path, file: &Path) -> Result<PathBuf> {
    fn add(package: &mut ZipWriter<File>, base: &Path, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                add(package, base, &path)?;
            } else {
                let name = path.strip_prefix(base)?.to_string_lossy().into_owned();
                package.start_file(name, SimpleFileOptions::default())?;
                package.write_all(&fs::read(&path)?)?;
            }
        }
        Ok(())
    }
    let mut package = ZipWriter::new(File::create(file)?);
    add(&mut package, folder, folder)?;
    package.finish()?;
    Ok(file.to_owned())
}

impl Page {
    /// With a `profile` that is kept, Firefox gets it to stay; else it goes with the browser.
    pub(crate) async fn install_extension(&self, profile: Option<&Path>) -> Result<()> {
        if self.browser == Browser::Firefox {
            let folder = folder(self.browser)?;
            let package = profile.map(|profile| pack(&folder, &profile.with_extension("xpi"))).transpose()?;
            FirefoxTools::new(self.driver.handle().clone())
                .install_addon(&package.as_ref().unwrap_or(&folder).to_string_lossy(), Some(package.is_none()))
                .await
                .context("the extension cannot be installed")?;
        } else {
            let patterns: Vec<String> = self.sites_to_switch_on()?.iter().map(|site| format!("{site}/*")).collect();
            self.answer_chromium_beforehand(&patterns).await?;
            self.set_chromium_policy().await?;
        }
        self.open_extension_page("options.html").await?;
        // Until all of it is there, the field moves.
        self.wait_until("the options", "document.querySelector('#sites li') && document.querySelector('#rules li')")
            .await?;
        let sites = self.sites_to_switch_on()?;
        // Firefox may have moved the focus into its own window while it installed.
        self.go_to(&self.tab().await?).await?;
        for site in &sites {
            self.click("#site").await?;
            self.wait_until("the focus", "document.hasFocus() && document.activeElement.id === 'site'").await?;
            self.type_text(site).await?;
            self.click("#add-site button").await?;
            let listed = json!(site.trim_start_matches("https://"));
            let condition = format!(
                "document.querySelector('#sites').textContent.includes({listed})
                || (() => {{ throw document.querySelector('#site-said').textContent }})()"
            );
            self.wait_until("the site in the list", &condition).await?;
        }
        // The background registers the content script after the click.
        self.js_with::<Value>(
            "const [count] = arguments;
            return new Promise((done) => {
                const look = async () => {
                    const scripts = await chrome.scripting.getRegisteredContentScripts();
                    if (scripts.some(({ matches }) => matches.length >= count)) done(true);
                    else setTimeout(look, 20);
                };
                look();
            })",
            vec![json!(sites.len())],
        )
        .await
        .context("the content script was not registered")?;
        Ok(())
    }

    pub(crate) async fn uninstall_from_firefox(&self) -> Result<()> {
        self.ask_firefox(
            "const [id] = arguments;
            const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
            await (await AddonManager.getAddonByID(id)).uninstall();
            return null",
            vec![json!(firefox_id()?)],
        )
        .await
        .context("the extension cannot be taken away")
    }

    /// The sites of this test that are not built in.
    fn sites_to_switch_on(&self) -> Result<Vec<&'static str>> {
        let manifest: Value = serde_json::from_str(&fs::read_to_string(folder(self.browser)?.join("manifest.json"))?)?;
        let built_in = manifest["host_permissions"].to_string();
        let named = self.settings().sites.iter().copied().filter(|site| !built_in.contains(&format!("\"{site}/*\"")));
        Ok([TEST_SITE].into_iter().chain(named).collect())
    }

    /// Lets Chromium grant the extension these sites when it asks for them: what has been granted before is not asked
    /// for again. Chromium's own question is in a window of the system's that no protocol reaches.
    pub async fn answer_chromium_beforehand(&self, patterns: &[String]) -> Result<()> {
        // Any file of that page may do what the page may, and this one is drawn at once.
        self.driver.goto("chrome://extensions/strings.m.js").await?;
        let id: String = self
            .js_with(
                "const [patterns] = arguments;
                return (async () => {
                    // Without it, Chromium would switch the extension off when it is loaded again.
                    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
                    const all = await chrome.developerPrivate.getExtensionsInfo();
                    const { id } = all.find(({ location }) => location === 'UNPACKED');
                    for (const pattern of patterns) await chrome.developerPrivate.addHostPermission(id, pattern);
                    return id;
                })()",
                vec![json!(patterns)],
            )
            .await?;
        CHROMIUM_ID.get_or_init(|| id);
        Ok(())
    }

    /// Chromium has a page of its own to try policies with.
    async fn set_chromium_policy(&self) -> Result<()> {
        let Some(policy) = self.settings().policy else { return Ok(()) };
        let policy: Map<String, Value> = serde_json::from_str(policy)?;
        let id = CHROMIUM_ID.get().context("the extension is not installed")?;
        let entries: Vec<Value> = policy
            .into_iter()
            // As a file on the machine would set it.
            .map(|(name, value)| json!({ "namespace": id, "name": name, "value": value, "level": 1, "scope": 1, "source": 5 }))
            .collect();
        self.driver.goto("chrome://policy/test").await?;
        self.js_with::<Value>(
            "const [policies] = arguments;
            return (async () => {
                const { sendWithPromise } = await import('chrome://resources/js/cr.js');
                return sendWithPromise('setLocalTestPolicies', policies, '{}');
            })()",
            vec![Value::from(Value::from(entries).to_string())],
        )
        .await
        .context("Chromium does not take policies for tests")?;
        Ok(())
    }

    /// The address of one of the extension's own files.
    pub fn extension_address(&self, file: &str) -> Result<String> {
        Ok(match self.browser {
            Browser::Chromium => {
                format!("chrome-extension://{}/{file}", CHROMIUM_ID.get().context("the extension is not installed")?)
            }
            Browser::Firefox => format!("moz-extension://{FIREFOX_UUID}/{file}"),
        })
    }

    /// Whether the background runs. To ask does not start it.
    pub async fn background_runs(&self) -> Result<bool> {
        match self.browser {
            Browser::Chromium => Ok(self.chromium_background().await?.is_some()),
            Browser::Firefox => {
                self.ask_firefox(
                    "const { extension } = WebExtensionPolicy.getActiveExtensions().find(({ name }) => name === 'Amends');
                    return extension.backgroundState === 'running'",
                    vec![],
                )
                .await
            }
        }
    }

    /// The target that Chromium's service worker is, while it runs.
    async fn chromium_background(&self) -> Result<Option<Value>> {
        let background = self.extension_address("background.js")?;
        let targets = self.driver.cdp().send_raw("Target.getTargets", json!({})).await?;
        let all = targets["targetInfos"].as_array().context("a list of targets")?;
        Ok(all.iter().find(|target| target["url"] == background.as_str()).map(|target| target["targetId"].clone()))
    }

    /// Ends the background as the browser does when it is idle.
    pub async fn stop_background(&self) -> Result<()> {
        match self.browser {
            Browser::Chromium => {
                let id = self.chromium_background().await?.context("the background does not run")?;
                self.driver.cdp().send_raw("Target.closeTarget", json!({ "targetId": id })).await?;
            }
            Browser::Firefox => {
                let state: String = self
                    .ask_firefox(
                        "const { extension } = WebExtensionPolicy.getActiveExtensions().find(({ name }) => name === 'Amends');
                        await extension.terminateBackground({ ignoreDevToolsAttached: true });
                        return extension.backgroundState",
                        vec![],
                    )
                    .await?;
                ensure!(state == "stopped", "the background is {state}");
            }
        }
        Ok(())
    }

    /// Opens one of the extension's own pages in the tab.
    pub async fn open_extension_page(&self, file: &str) -> Result<()> {
        self.open(&self.extension_address(file)?).await
    }
}
