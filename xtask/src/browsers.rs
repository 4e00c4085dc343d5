//! The browsers that the tests drive, and their drivers.

use anyhow::{Context, Result};

use crate::debian;
use crate::paths;
use crate::process::{cargo, find, run};
use crate::progress::Did;

/// Debian has no package of it.
const GECKODRIVER_VERSION: &str = "0.37.1";

/// Programs that must be on the PATH, any one of each row, and the Debian package with it.
const PROGRAMS: [(&[&str], &str); 3] = [
    (&["chromium", "chromium-browser"], "chromium"),
    (&["chromedriver"], "chromium-driver"),
    (&["firefox-esr", "firefox"], "firefox-esr"),
];

/// Installs the browsers and drivers that are missing.
pub fn ensure() -> Result<Did> {
    let missing: Vec<&str> = PROGRAMS
        .iter()
        .filter(|(names, _)| !names.iter().any(|name| find(name).is_some()))
        .map(|(_, package)| *package)
        .collect();
    if !missing.is_empty() {
        debian::install(&missing, "The browser tests need Chromium with its driver, and Firefox")?;
    }
    let built = build_geckodriver()?;
    Ok(if missing.is_empty() && !built { Did::Nothing("already there") } else { Did::Work })
}

/// Builds geckodriver unless it is there; says whether it did.
pub fn build_geckodriver() -> Result<bool> {
    if find("geckodriver").is_some() || paths::tools().join("bin/geckodriver").is_file() {
        return Ok(false);
    }
    println!("Building geckodriver; this happens once and takes a minute or two.");
    run(cargo()
        // It only passes on what is said to Firefox: to optimise it takes longer than it saves.
        .args(["install", "--quiet", "--debug", "--locked", "geckodriver", "--version", GECKODRIVER_VERSION, "--root"])
        .arg(paths::tools()))
    .context(
        "geckodriver could not be built (is there a network connection?); any geckodriver on the PATH will do too",
    )?;
    Ok(true)
}
