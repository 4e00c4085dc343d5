//! The suites, in the order in which they run: what fails fast comes first.

use std::fs;
use std::io::{self, IsTerminal};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::count::{Counts, run_counted, run_with_second_try};
use super::prepare::Need;
use super::{Run, Suite};
use crate::node;
use crate::pack;
use crate::paths;
use crate::process::{cargo, command, run};
use crate::wasm;

/// What the engine should come to, in bytes, packed with gzip -9. The rules and the weights of the classifier alone are more.
const ENGINE_BUDGET: usize = 220_000;
/// What it may come to at most until they are denser: it does not grow unseen.
const ENGINE_LIMIT: usize = 1_005_000;

/// What `cargo test` is told to run in the suites.
pub(super) const RUST_TESTS: &[&str] = &["--workspace", "--exclude", "browser-tests"];
pub(super) const BROWSER_TESTS: &[&str] = &["--package", "browser-tests"];
pub(super) const WEBMAIL_TESTS: &[&str] = &["--package", "browser-tests", "--test", "webmail"];

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite {
            name: "format",
            about: "Rust is formatted as rustfmt does it",
            needs: &[],
            run: |_| {
                check(cargo().args(["fmt", "--all", "--check", "--", "-l"]))
                    .context("these files are not formatted (run `cargo fmt`)")
            },
        },
        Suite {
            name: "clippy",
            about: "Rust has no warnings",
            needs: &[],
            run: |_| check(cargo().args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])),
        },
        Suite {
            name: "clippy-wasm",
            about: "Rust for the browser has no warnings",
            needs: &[Need::Wasm],
            run: clippy_wasm,
        },
        Suite {
            name: "biome",
            about: "TypeScript, CSS, HTML and JSON are formatted and have no warnings",
            needs: &[Need::Npm],
            run: |_| {
                check(&mut biome()).context("Biome has complaints (`npx biome check --write` mends what is about form)")
            },
        },
        Suite {
            name: "types",
            about: "TypeScript's types are right",
            needs: &[Need::Site],
            run: |_| check(&mut node::tool("tsc")),
        },
        Suite {
            name: "rust",
            about: "Unit, corpus and property tests",
            needs: &[],
            run: |context| {
                run_counted(cargo().arg("test").args(RUST_TESTS).args(["--no-fail-fast", "--"]).args(context.filters))
            },
        },
        Suite { name: "size", about: "The engine's size is within its limit", needs: &[Need::Site], run: engine_size },
        Suite {
            name: "packages",
            about: "Packages are reproducible, and Firefox's linter is content",
            needs: &[Need::Site],
            run: |_| {
                pack::check()?;
                Ok(Counts::ONE)
            },
        },
        Suite { name: "node", about: "The engine in WebAssembly", needs: &[Need::Site], run: node_tests },
        Suite {
            name: "browsers",
            about: "The demo page, the extension and the editors in Chromium and Firefox",
            needs: &[Need::Site, Need::TestPages, Need::Browsers],
            run: |context| {
                run_with_second_try(
                    || {
                        let mut command = cargo();
                        command.arg("test").args(BROWSER_TESTS).args(["--no-fail-fast", "--"]);
                        command
                    },
                    context.filters,
                )
            },
        },
        Suite {
            name: "webmail",
            about: "Replies in a real webmail, in Chromium and Firefox",
            needs: &[Need::Site, Need::Browsers, Need::Webmail],
            run: |context| {
                run_with_second_try(
                    || {
                        let mut command = cargo();
                        command.arg("test").args(WEBMAIL_TESTS).args(["--no-fail-fast", "--"]);
                        command
                    },
                    context.filters,
                )
            },
        },
    ]
}

fn check(command: &mut Command) -> Result<Counts> {
    run(command)?;
    Ok(Counts::ONE)
}

fn biome() -> Command {
    let mut biome = node::tool("biome");
    biome.args(["ci", "--error-on-warnings"]);
    // On CI it colours its output even when that goes into a file.
    if !io::stdout().is_terminal() {
        biome.arg("--colors=off");
    }
    biome
}

fn clippy_wasm(context: &Run) -> Result<Counts> {
    check(
        context
            .prepared
            .toolchain()
            .cargo("clippy")
            .args(["--package", "amends", "--lib", "--target-dir"])
            .arg(wasm::target_dir())
            .args(["--", "--deny", "warnings"]),
    )
}

fn engine_size(_: &Run) -> Result<Counts> {
    let (size, packed) = wasm::sizes(&paths::engine().join(wasm::MODULE))?;
    println!("{size} bytes, {packed} packed with gzip -9; the budget is {ENGINE_BUDGET}, the limit {ENGINE_LIMIT}");
    if packed > ENGINE_LIMIT {
        bail!("the engine is {} bytes over its limit", packed - ENGINE_LIMIT);
    }
    Ok(Counts::ONE)
}

fn node_tests(_: &Run) -> Result<Counts> {
    let folder = paths::root().join("tests/wasm");
    // Named one by one: Node 20 takes no patterns.
    let mut files = vec![];
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", paths::shown(&folder)))? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    ensure!(!files.is_empty(), "there are no *.test.mjs in {}", paths::shown(&folder));
    files.sort();
    run_counted(command("node").args(["--test", "--test-reporter=tap"]).args(files))
}
