//! Counting tests in what test programs print.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::process::shown;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
}

impl Counts {
    /// One check that passed.
    pub const ONE: Self = Self { passed: 1, failed: 0 };

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs a test program with its output on the terminal and counts the tests. A program that fails without naming a
/// failed test (it did not compile, it crashed) counts as one failure.
pub fn run_counted(command: &mut Command) -> Result<Counts> {
    Ok(run_named(command)?.0)
}

/// More tests than this do not fail by accident.
const MOST_ACCIDENTS: usize = 3;

/// The same for tests in browsers, which now and then stumble over the browser or the load of the machine: if a few
/// fail, these are run once more, and it is said which ones passed only then.
pub fn run_with_second_try(command: impl Fn() -> Command, filters: &[String]) -> Result<Counts> {
    let (mut counts, failed) = run_named(command().args(filters))?;
    if failed.is_empty() || failed.len() > MOST_ACCIDENTS || failed.len() != counts.failed as usize {
        return Ok(counts);
    }
    println!("\nOnce more: {}", failed.join(", "));
    let (second, again) = run_named(command().args(["--test-threads=1", "--exact"]).args(&failed))?;
    if second.passed as usize == failed.len() && second.failed == 0 {
        println!("\nPassed only at the second try, which deserves a look: {}", failed.join(", "));
        counts.passed += counts.failed;
        counts.failed = 0;
    } else {
        println!("\nFailed twice: {}", again.join(", "));
    }
    Ok(counts)
}

/// Also gives the names of the tests that failed.
fn run_named(command: &mut Command) -> Result<(Counts, Vec<String>)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    let mut counts = Counts::default();
    let output = child.stdout.take().expect("it is piped");
    let failed = print_and_count(output, &mut counts)?;
    let status = child.wait()?;
    if !status.success() && counts.failed == 0 {
        eprintln!("error: `{}` failed ({status}); its messages are above", shown(command));
        counts.failed = 1;
    }
    Ok((counts, failed))
}

/// Returns the names of cargo's tests that failed.
fn print_and_count(output: impl Read, counts: &mut Counts) -> Result<Vec<String>> {
    let mut failed = vec![];
    let mut lines = BufReader::new(output);
    let mut line = vec![];
    while lines.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        if let Some(more) = parse(&text) {
            counts.add(more);
        }
        let name = text.trim().strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED"));
        failed.extend(name.map(str::to_owned));
        line.clear();
    }
    Ok(failed)
}

/// Reads the closing lines of cargo's tests ("test result: ok. 3 passed; 0 failed; ...") and of Node's ("# pass 3").
fn parse(line: &str) -> Option<Counts> {
    let line = line.trim();
    if let Some(result) = line.strip_prefix("test result: ") {
        let (_, numbers) = result.split_once(". ")?;
        let number =
            |word: &str| numbers.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok()).unwrap_or(0);
        return Some(Counts { passed: number("passed"), failed: number("failed") });
    }
    let number = |prefix: &str| line.strip_prefix(prefix).and_then(|number| number.parse().ok());
    if let Some(passed) = number("# pass ") {
        return Some(Counts { passed, failed: 0 });
    }
    number("# fail ").map(|failed| Counts { passed: 0, failed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_counted_and_nothing_else() {
        let printed = "test a ... ok\n\
            test b::c ... FAILED\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n\
            # tests 5\n# pass 4\n# fail 1\n# passing by\n";
        let mut counts = Counts::default();
        let failed = print_and_count(printed.as_bytes(), &mut counts).expect("readable");
        assert_eq!(counts, Counts { passed: 19, failed: 3 });
        assert_eq!(failed, ["b::c"]);
    }

    #[test]
    fn a_crash_without_a_count_is_a_failure() {
        let counts = run_counted(Command::new("sh").args(["-c", "exit 3"])).expect("it starts");
        assert_eq!(counts, Counts { passed: 0, failed: 1 });
    }
}
