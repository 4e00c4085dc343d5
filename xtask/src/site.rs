//! Everything that can be shown: the engine, the demo page, the extension.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::extension;
use crate::node;
use crate::paths;
use crate::progress::{Did, Steps};
use crate::toolchain;
use crate::typescript::{self, Format};
use crate::wasm;

/// How many steps [`build`] takes.
pub const STEPS: usize = 5;

/// Sets up what building needs, and builds it all into dist/.
pub fn build(steps: &mut Steps) -> Result<()> {
    let mut found = None;
    steps.run("WebAssembly for Rust", || {
        let (toolchain, did) = toolchain::ensure()?;
        found = Some(toolchain);
        Ok(did)
    })?;
    let toolchain = found.expect("the step before found it");
    steps.run("npm packages", node::ensure)?;
    steps.run("The engine", || wasm::build(&toolchain))?;
    steps.run("The demo page", demo_page)?;
    steps.run("The extension", extension::build)
}

/// Builds again what changed, when everything is set up.
pub fn rebuild(toolchain: &toolchain::Toolchain) -> Result<()> {
    let mut steps = Steps::new(3);
    steps.run("The engine", || wasm::build(toolchain))?;
    steps.run("The demo page", demo_page)?;
    steps.run("The extension", extension::build)
}

/// A static folder that works from any path on any server: addresses in it are relative.
fn demo_page() -> Result<Did> {
    let www = paths::root().join("www");
    replace_folder(&paths::dist().join("demo"), |folder| {
        copy_static(&www, folder)?;
        typescript::script(&www.join("src/main.ts"), &folder.join("main.js"), Format::Module)?;
        typescript::style_sheet(&www.join("style.css"), &folder.join("style.css"))?;
        copy(&paths::engine().join(wasm::MODULE), &folder.join(wasm::MODULE))
    })?;
    Ok(Did::Work)
}

/// The pages that browser tests use beside the demo page: each `NAME.html` in tests/pages with its `NAME.ts`.
pub fn test_pages() -> Result<Did> {
    let source = paths::root().join("tests/pages");
    replace_folder(&paths::root().join("target/test-pages"), |folder| {
        let editors = source.join("editors");
        copy_folder(&source, folder, &|path| path.extension() != Some("ts".as_ref()) && path != editors)?;
        editor_pages(&editors, &folder.join("editors"))?;
        for entry in fs::read_dir(&source)? {
            let script = entry?.path();
            let page = script.with_extension("html");
            if script.extension() == Some("ts".as_ref()) && page.exists() {
                let bundle = folder.join(script.with_extension("js").file_name().expect("a file has a name"));
                typescript::script(&script, &bundle, Format::Module)?;
            }
        }
        copy(&paths::engine().join(wasm::MODULE), &folder.join(wasm::MODULE))
    })?;
    Ok(Did::Work)
}

/// One page an editor: each `NAME.ts` in `source` becomes the script of a page.
fn editor_pages(source: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut scripts = vec![];
    for entry in fs::read_dir(source)? {
        let script = entry?.path();
        if script.extension() == Some("ts".as_ref()) {
            scripts.push(script);
        }
    }
    typescript::test_scripts(&scripts, folder)?;
    let page = fs::read_to_string(source.join("page.html"))?;
    for script in &scripts {
        let name = script.file_stem().and_then(|name| name.to_str()).context("a script has a name")?;
        fs::write(folder.join(name).with_extension("html"), page.replace("EDITOR", name))?;
    }
    copy(&source.join("page.css"), &folder.join("page.css"))?;
    // This one loads its parts by itself.
    copy_folder(&paths::root().join("node_modules/ckeditor4"), &folder.join("ckeditor4"), &|path| {
        path.file_name() != Some("samples".as_ref())
    })
}

/// Fills a new folder by `fill`, and only when that succeeded puts it where the old one was.
pub fn replace_folder(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let fresh = folder.with_extension("new");
    remove(&fresh)?;
    fs::create_dir_all(&fresh).with_context(|| format!("cannot write {}", paths::shown(&fresh)))?;
    fill(&fresh)?;
    remove(folder)?;
    fs::rename(&fresh, folder).with_context(|| format!("cannot write {}", paths::shown(folder)))
}

/// Copies what needs no building: everything but sources (`src/`) and style sheets, which are bundled.
pub fn copy_static(from: &Path, to: &Path) -> Result<()> {
    copy_folder(from, to, &|path| path.file_name() != Some("src".as_ref()) && path.extension() != Some("css".as_ref()))
}

/// Copies the files and folders in `from` that are `wanted`.
pub fn copy_folder(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot write {}", paths::shown(to)))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", paths::shown(from)))? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if !wanted(&path) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            copy_folder(&path, &target, wanted)?;
        } else {
            copy(&path, &target)?;
        }
    }
    Ok(())
}

/// Copies a file, with an error that names it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", paths::shown(from), paths::shown(to)))?;
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", paths::shown(folder)))?;
    }
    Ok(())
}
