//! Precision and recall on the labelled corpus.

use anyhow::Result;

use crate::process::{cargo, run};

/// Prints the figures; with `errors`, what is wrong in the tuning half (for one rule or part, if it names one); with `commit`, writes
/// them for the tests to compare with.
pub fn score(errors: Option<&str>, commit: bool) -> Result<()> {
    let mut command = cargo();
    command.args(["test", "--quiet", "--package", "amends", "--test", "quality", "--"]);
    match errors {
        Some(id) => command.args(["--errors", id]),
        None if commit => command.arg("--commit"),
        None => command.arg("--table"),
    };
    run(&mut command)
}
