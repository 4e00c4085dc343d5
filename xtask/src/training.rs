//! The classifier of sentences.

use anyhow::Result;

use crate::process::{cargo, run};

/// Trains it and writes its weights; with `cross_validate` says how well it does on writers that it has not seen.
pub fn run_all(cross_validate: bool) -> Result<()> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "training", "--"]);
    if cross_validate {
        command.arg("--cross-validate");
    }
    run(&mut command)
}
