//! The extension for each browser, from one source: bundles, static files and a manifest of its own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};

use crate::paths;
use crate::progress::Did;
use crate::site::{copy, copy_folder, copy_static, replace_folder};
use crate::typescript::{self, Format};
use crate::wasm;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    fn folder(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

/// Builds dist/chromium and dist/firefox.
pub fn build() -> Result<Did> {
    let source = paths::root().join("extension");
    if !source.join("src/background.ts").exists() || !source.join("src/content.ts").exists() {
        return Ok(Did::Nothing("its background and content scripts are not in this checkout"));
    }
    let manifest = fs::read_to_string(paths::root().join("manifest.json")).context("cannot read manifest.json")?;
    let manifest: Value = serde_json::from_str(&manifest).context("manifest.json is not valid JSON")?;
    let built = paths::root().join("target/extension");
    replace_folder(&built, |folder| bundle(&source, folder))?;
    for browser in Browser::ALL {
        let manifest = derive(&manifest, browser)?;
        replace_folder(&paths::dist().join(browser.folder()), |folder| {
            copy_folder(&built, folder, &|_| true)?;
            fs::write(folder.join("manifest.json"), serde_json::to_string_pretty(&manifest)? + "\n")?;
            Ok(())
        })?;
    }
    Ok(Did::Work)
}

/// What is the same in all browsers. Each folder in src/ with a page (`panel/panel.html`) becomes that page with
/// its script and style sheet, side by side at the top.
fn bundle(source: &Path, folder: &Path) -> Result<()> {
    copy_static(source, folder)?;
    let scripts = source.join("src");
    typescript::script(&scripts.join("background.ts"), &folder.join("background.js"), Format::Module)?;
    typescript::script(&scripts.join("content.ts"), &folder.join("content.js"), Format::Classic)?;
    for entry in fs::read_dir(&scripts)? {
        let page = entry?.path();
        let Some(name) = page.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let html = page.join(name).with_extension("html");
        if !html.is_file() {
            continue;
        }
        copy(&html, &folder.join(name).with_extension("html"))?;
        typescript::script(
            &page.join(name).with_extension("ts"),
            &folder.join(name).with_extension("js"),
            Format::Module,
        )?;
        typescript::style_sheet(&page.join(name).with_extension("css"), &folder.join(name).with_extension("css"))?;
    }
    demo_page(folder)?;
    copy(&paths::engine().join(wasm::MODULE), &folder.join(wasm::MODULE))
}

/// The demo page, as one of the extension's own: it shares the engine with the other pages.
fn demo_page(folder: &Path) -> Result<()> {
    let demo = paths::dist().join("demo");
    let mut html = fs::read_to_string(demo.join("index.html")).context("the demo page is not built")?;
    for (own, name) in [("main.js", "demo.js"), ("style.css", "demo.css"), ("icon.svg", "icons/icon.svg")] {
        ensure!(html.contains(own), "the demo page does not ask for {own}");
        html = html.replace(&format!("\"{own}\""), &format!("\"{name}\""));
        if own != "icon.svg" {
            copy(&demo.join(own), &folder.join(name))?;
        }
    }
    fs::write(folder.join("demo.html"), html)?;
    Ok(())
}

/// The manifest for one browser. The source holds what both need together; what the other browser does not know is
/// taken out, and the version comes from Cargo.toml.
fn derive(source: &Value, browser: Browser) -> Result<Value> {
    let Value::Object(source) = source else { bail!("manifest.json is no JSON object") };
    let mut manifest = Map::new();
    for (key, value) in source {
        let value = match (key.as_str(), browser) {
            ("sidebar_action" | "browser_specific_settings", Browser::Chromium) => continue,
            ("side_panel" | "storage" | "minimum_chrome_version", Browser::Firefox) => continue,
            ("background", Browser::Chromium) => without(value, "scripts"),
            ("background", Browser::Firefox) => without(value, "service_worker"),
            ("permissions", Browser::Firefox) => without_item(value, "sidePanel"),
            _ => value.clone(),
        };
        manifest.insert(key.clone(), value);
        if key == "name" {
            manifest.insert("version".into(), json!(env!("CARGO_PKG_VERSION")));
        }
    }
    Ok(Value::Object(manifest))
}

fn without(object: &Value, key: &str) -> Value {
    let mut object = object.clone();
    if let Value::Object(entries) = &mut object {
        entries.shift_remove(key);
    }
    object
}

fn without_item(list: &Value, item: &str) -> Value {
    let mut list = list.clone();
    if let Value::Array(items) = &mut list {
        items.retain(|has| has != item);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Value {
        json!({
            "manifest_version": 3,
            "name": "Amends",
            "background": {"service_worker": "background.js", "scripts": ["background.js"], "type": "module"},
            "permissions": ["storage", "sidePanel"],
            "side_panel": {"default_path": "panel.html"},
            "storage": {"managed_schema": "managed-schema.json"},
            "sidebar_action": {"default_panel": "panel.html"},
            "minimum_chrome_version": "126",
            "browser_specific_settings": {"gecko": {"id": "x@example.org"}}
        })
    }

    #[test]
    fn chromium_gets_no_key_of_firefox() {
        assert_eq!(
            derive(&source(), Browser::Chromium).expect("an object"),
            json!({
                "manifest_version": 3,
                "name": "Amends",
                "version": env!("CARGO_PKG_VERSION"),
                "background": {"service_worker": "background.js", "type": "module"},
                "permissions": ["storage", "sidePanel"],
                "side_panel": {"default_path": "panel.html"},
                "storage": {"managed_schema": "managed-schema.json"},
                "minimum_chrome_version": "126"
            })
        );
    }

    #[test]
    fn firefox_gets_no_key_of_chromium() {
        assert_eq!(
            derive(&source(), Browser::Firefox).expect("an object"),
            json!({
                "manifest_version": 3,
                "name": "Amends",
                "version": env!("CARGO_PKG_VERSION"),
                "background": {"scripts": ["background.js"], "type": "module"},
                "permissions": ["storage"],
                "sidebar_action": {"default_panel": "panel.html"},
                "browser_specific_settings": {"gecko": {"id": "x@example.org"}}
            })
        );
    }
}
