//! `amends`, the command line: checks drafts and explains rules.

#![cfg(not(target_arch = "wasm32"))]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os().skip(1).collect())
}
