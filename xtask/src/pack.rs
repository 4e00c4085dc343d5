//! `cargo xtask pack`: what the stores take, byte for byte the same from the same sources.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::extension;
use crate::lock;
use crate::node;
use crate::paths;
use crate::process::{command, output, run};
use crate::progress::{Did, Steps};
use crate::site;

/// Builds everything and packs it into dist/.
pub fn run_all() -> Result<()> {
    let _lock = lock::take()?;
    let mut steps = Steps::new(site::STEPS + 1);
    site::build(&mut steps)?;
    steps.run("The packages", || {
        for package in pack()? {
            println!("{}: {} KB", paths::shown(&package), fs::metadata(&package)?.len() / 1000);
        }
        Ok(Did::Work)
    })
}

/// Packs what is built: one package a browser, and the sources for Firefox's reviewers.
pub fn pack() -> Result<Vec<PathBuf>> {
    let manifest = fs::read_to_string(paths::dist().join("firefox/manifest.json"))
        .context("the extension is not built (run `cargo xtask build`)")?;
    let manifest: Value = serde_json::from_str(&manifest).context("dist/firefox/manifest.json is not valid JSON")?;
    let version = manifest["version"].as_str().context("dist/firefox/manifest.json has no version")?;
    let mut packages = Vec::new();
    for browser in ["chromium", "firefox"] {
        let folder = paths::dist().join(browser);
        let mut files = Vec::new();
        list(&folder, &mut files)?;
        packages.push(write(&format!("amends-{browser}-{version}.zip"), &folder, &files)?);
    }
    packages.push(write(&format!("amends-source-{version}.zip"), paths::root(), &sources()?)?);
    Ok(packages)
}

/// The same sources give the same bytes, and Firefox's linter has nothing to say.
pub fn check() -> Result<()> {
    let hashed = || -> Result<Vec<Vec<u8>>> {
        extension::build()?;
        pack()?.iter().map(|package| Ok(fs::read(package)?)).collect()
    };
    let (first, second) = (hashed()?, hashed()?);
    ensure!(first == second, "two builds of the same sources gave packages that differ");
    run(node::tool("web-ext").args([
        "lint",
        "--no-config-discovery",
        "--no-input",
        "--warnings-as-errors",
        "--source-dir",
        "dist/firefox",
    ]))
    .context("Firefox's linter has complaints")
}

/// What git knows of, at its state in the folder.
fn sources() -> Result<Vec<PathBuf>> {
    let listed = output(command("git").args(["ls-files", "-z"])).context("the list of source files (is git there?)")?;
    let files = listed.split('\0').map(str::trim).filter(|file| !file.is_empty()).map(PathBuf::from);
    Ok(files.filter(|file| paths::root().join(file).is_file()).collect())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    fn walk(base: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                walk(base, &path, files)?;
            } else {
                files.push(path.strip_prefix(base)?.to_owned());
            }
        }
        Ok(())
    }
    walk(folder, folder, files)
}

/// Sorted, without times or owners: nothing in a package tells when or where it was made.
fn write(name: &str, base: &Path, files: &[PathBuf]) -> Result<PathBuf> {
    let mut files = files.to_vec();
    files.sort();
    let package = paths::dist().join(name);
    let file = File::create(&package).with_context(|| format!("cannot write {}", paths::shown(&package)))?;
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for path in &files {
        zip.start_file(path.to_string_lossy().replace('\\', "/"), options)?;
        let bytes = fs::read(base.join(path)).with_context(|| format!("cannot read {}", path.display()))?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?;
    Ok(package)
}
