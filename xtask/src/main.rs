//! The project's commands. `cargo xtask --help` lists them.

mod bench;
mod browsers;
mod debian;
mod demo;
mod extension;
mod lock;
mod node;
mod pack;
mod paths;
mod process;
mod progress;
mod quality;
mod readme;
mod reply_time;
mod screenshots;
mod site;
mod suite;
mod toolchain;
mod training;
mod typescript;
mod wasm;
mod watch;
mod webmail;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Builds, shows and tests Amends. Each command sets up what it needs first.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and serve the demo page; the extension is left in dist/, ready to load
    Demo {
        /// The port to serve on
        #[arg(long, default_value_t = demo::DEFAULT_PORT)]
        port: u16,
        /// Do not open the browser
        #[arg(long)]
        no_open: bool,
        /// Build again whenever a source file changes
        #[arg(long)]
        watch: bool,
    },
    /// Build the engine, the demo page and the extension into dist/
    Build,
    /// Run every check and test, in Rust, WebAssembly, Chromium and Firefox
    Test {
        /// Run only this suite; `--only list` lists them
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        /// Run only the tests of that suite whose names contain one of these (suites "rust" and "browsers")
        #[arg(requires = "only")]
        filters: Vec<String>,
    },
    /// Print precision and recall on the labelled corpus, for each rule and part
    Quality {
        /// Print what is wrong in the half that rules are tuned on, for this rule or part or for all
        #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "")]
        errors: Option<String>,
        /// Write the figures that the tests compare with, and the README's table of those kept aside
        #[arg(long, conflicts_with = "errors")]
        commit: bool,
    },
    /// Train the classifier of sentences on the half of the corpus that rules are tuned on
    Train {
        /// Write nothing; train on a part of the writers at a time and say how well the texts of the others are told apart
        #[arg(long)]
        cross_validate: bool,
    },
    /// Make the vectors of common words that training starts from (a download of 110 MB; only for other words or more numbers)
    WordVectors,
    /// Measure the engine beside its peers on the same texts, and what a key press costs in both browsers
    Bench {
        /// Write the table into the README
        #[arg(long)]
        commit: bool,
    },
    /// Build the packages for the browsers' stores, and the sources for Firefox's reviewers, into dist/
    Pack,
    /// Count the work that a complete reply is with Amends and by hand, in both browsers
    ReplyTime {
        /// Write the table into the README
        #[arg(long)]
        commit: bool,
    },
    /// Make the pictures in docs/images/, and all that people see of the extension in target/screenshots/
    Screenshots,
    /// Install what building and testing need, without building anything
    Setup,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Demo { port, no_open, watch } => demo::run(&demo::Options { port, open: !no_open, watch })?,
        Command::Build => {
            let _lock = lock::take()?;
            site::build(&mut progress::Steps::new(site::STEPS))?;
        }
        Command::Test { only, filters } => return suite::run(only.as_deref(), &filters),
        Command::Quality { errors, commit } => quality::score(errors.as_deref(), commit)?,
        Command::Train { cross_validate } => training::run_all(cross_validate)?,
        Command::WordVectors => training::word_vectors()?,
        Command::Bench { commit } => bench::run_all(commit)?,
        Command::Pack => pack::run_all()?,
        Command::ReplyTime { commit } => reply_time::run_all(commit)?,
        Command::Screenshots => screenshots::run_all()?,
        Command::Setup => setup()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Installs what `build` and `test` need.
fn setup() -> Result<()> {
    let _lock = lock::take()?;
    let mut steps = progress::Steps::new(3);
    steps.run("WebAssembly for Rust", || toolchain::ensure().map(|(_, did)| did))?;
    steps.run("npm packages", node::ensure)?;
    steps.run("Chromium, Firefox and their drivers", browsers::ensure)
}
