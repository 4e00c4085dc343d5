//! Node.js and the npm packages that are pinned in package-lock.json.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::paths;
use crate::process::{command, is_not_found, output, run};
use crate::progress::Did;

/// The oldest Node.js that the npm packages run on; package.json says the same.
const OLDEST: u32 = 20;

const CURE: &str = "Install Node.js 20 or newer with npm: https://nodejs.org/en/download, \
    or Debian 13's packages (`apt-get install nodejs npm`)";

/// Makes node_modules/ what package-lock.json says.
pub fn ensure() -> Result<Did> {
    check_version()?;
    let root = paths::root();
    let wanted = fs::read_to_string(root.join("package.json"))? + &fs::read_to_string(root.join("package-lock.json"))?;
    // npm keeps no copy of what it installed from, so one is kept here.
    let installed_from = root.join("node_modules/.installed-from");
    if fs::read_to_string(&installed_from).is_ok_and(|installed| installed == wanted) {
        return Ok(Did::Nothing("already there"));
    }
    run(command("npm")
        .args(["ci", "--no-fund", "--no-audit", "--loglevel=error"])
        // Without a network, npm's own patience is more than a minute.
        .args(["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]))
    .context("the npm packages could not be installed (is there a network connection?)")?;
    fs::write(installed_from, wanted)?;
    Ok(Did::Work)
}

/// A program of one of the npm packages.
pub fn tool(name: &str) -> Command {
    command(tool_path(name))
}

fn tool_path(name: &str) -> PathBuf {
    paths::root().join("node_modules/.bin").join(name)
}

fn check_version() -> Result<()> {
    let version = match output(command("node").arg("--version")) {
        Ok(version) => version,
        Err(error) if is_not_found(&error) => bail!("Node.js is needed and not installed. {CURE}"),
        Err(error) => return Err(error),
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST) {
        bail!("Node.js {version} is too old. {CURE}");
    }
    match output(command("npm").arg("--version")) {
        Ok(_) => Ok(()),
        Err(error) if is_not_found(&error) => bail!("npm is needed and not installed. {CURE}"),
        Err(error) => Err(error),
    }
}
