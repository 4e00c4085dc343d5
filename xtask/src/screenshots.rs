//! `cargo xtask screenshots`: the pictures in docs/images/, and all that people see of the extension to be looked at.

use anyhow::Result;

use crate::browsers;
use crate::lock;
use crate::process::{cargo, run};
use crate::progress::Steps;
use crate::site;

/// Builds everything and has the browsers take the pictures.
pub fn run_all() -> Result<()> {
    let _lock = lock::take()?;
    let mut steps = Steps::new(site::STEPS + 1);
    site::build(&mut steps)?;
    steps.run("Chromium, Firefox and their drivers", browsers::ensure)?;
    run(cargo().args(["run", "--quiet", "--package", "browser-tests", "--bin", "screenshots"]))
}
