//! `cargo xtask test`: every check and test, one after the other, with one summary.

mod ahead;
mod count;
mod list;
mod prepare;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::lock;
use crate::progress::elapsed;
use ahead::Ahead;
use count::Counts;
use prepare::{Need, Prepared};

/// From this suite on to the other, none builds in cargo's usual folder.
const AHEAD_FROM: &str = "clippy-wasm";
const AHEAD_UNTIL: &str = "rust";

/// One of the suites.
struct Suite {
    /// For `--only`.
    name: &'static str,
    /// For people.
    about: &'static str,
    /// What has to be there before it can run.
    needs: &'static [Need],
    run: fn(&Run) -> Result<Counts>,
}

/// What a suite is run with.
struct Run<'a> {
    prepared: &'a Prepared,
    /// Only tests whose names contain one of these, if there are any.
    filters: &'a [String],
}

/// Runs all suites, or the one named `only` (and of its tests only those that match `filters`). A suite that fails does not keep the others from running.
pub fn run(only: Option<&str>, filters: &[String]) -> Result<ExitCode> {
    let all = list::suites();
    let chosen: Vec<&Suite> = match only {
        None => all.iter().collect(),
        Some("list") => {
            for suite in &all {
                println!("{:<12} {}", suite.name, suite.about);
            }
            return Ok(ExitCode::SUCCESS);
        }
        Some(name) => match all.iter().find(|suite| suite.name == name) {
            Some(suite) => vec![suite],
            None => {
                let names: Vec<_> = all.iter().map(|suite| suite.name).collect();
                bail!("there is no suite \"{name}\". The suites are: {}", names.join(", "));
            }
        },
    };

    let _lock = lock::take()?;
    let mut prepared = Prepared::default();
    let mut ahead = Ahead::default();
    let mut results = vec![];
    for (index, suite) in chosen.iter().enumerate() {
        println!("\n== [{}/{}] {}", index + 1, chosen.len(), suite.about);
        match suite.name {
            AHEAD_FROM if only.is_none() => ahead = Ahead::begin(),
            AHEAD_UNTIL => ahead.wait(),
            _ => {}
        }
        let started = Instant::now();
        let needs = suite.needs.iter().try_for_each(|need| prepared.ensure(*need));
        let counts = needs.and_then(|()| (suite.run)(&Run { prepared: &prepared, filters })).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Counts { passed: 0, failed: 1 }
        });
        results.push((suite, counts, started.elapsed()));
    }
    let mut total = Counts::default();
    println!("\n== Summary");
    for (suite, counts, time) in results {
        let verdict = if counts.failed == 0 { "ok" } else { "FAILED" };
        println!(
            "{verdict:<6}  {:<12} {:>5} passed {:>4} failed  {:>12}",
            suite.name,
            counts.passed,
            counts.failed,
            elapsed(time)
        );
        total.add(counts);
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
