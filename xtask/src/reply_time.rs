//! `cargo xtask reply-time`: how many keys and clicks a complete reply takes, with Amends and by hand.

use anyhow::{Context, Result, ensure};

use crate::browsers;
use crate::lock;
use crate::process::cargo;
use crate::progress::Steps;
use crate::readme;
use crate::site;

/// What the README has around the table.
const TABLE: &str = "reply-time";

/// Builds the demo page, has both browsers answer ten complaints, prints the table, and with `commit` writes it into
/// the README.
pub fn run_all(commit: bool) -> Result<()> {
    let _lock = lock::take()?;
    let mut steps = Steps::new(site::STEPS + 1);
    site::build(&mut steps)?;
    steps.run("Chromium, Firefox and their drivers", browsers::ensure)?;
    println!("Twenty replies are being written; that takes some minutes.");
    let done = cargo()
        .args(["run", "--quiet", "--package", "browser-tests", "--bin", "reply_time"])
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let table = String::from_utf8(done.stdout).context("the table")?;
    print!("{table}");
    ensure!(done.status.success(), "not all replies were completed; the message is above");
    if commit {
        readme::write(TABLE, &table)?;
    }
    Ok(())
}
