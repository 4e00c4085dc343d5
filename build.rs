//! Compiles `rules/` into the pack that the library embeds. A malformed rule stops the build with its file, line and reason.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/order.rs"]
#[allow(dead_code, reason = "the rules need a part of it")]
mod order;
#[path = "src/report.rs"]
#[allow(dead_code, reason = "the build needs one enum of it")]
mod report;
#[path = "src/rulepack/mod.rs"]
#[allow(dead_code, reason = "a team's own rules are compiled at run time only")]
mod rulepack;

#[path = "src/rulepack/rules_folder.rs"]
mod rules_folder;
#[path = "src/ways.rs"]
#[allow(dead_code, reason = "the report names them")]
mod ways;

use rulepack::storage;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/rulepack");
    println!("cargo::rerun-if-changed=src/order.rs");
    match rules_folder::compile(Path::new("rules")) {
        Ok(mut pack) => {
            // The examples are for whoever reads the rules on the command line; people download the module.
            if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
                for rule in &mut pack.tables.rules {
                    rule.bad.clear();
                    rule.good.clear();
                }
            }
            let bytes = storage::encode(&pack);
            let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("pack.bin");
            fs::write(out, bytes).expect("OUT_DIR can be written");
        }
        Err(errors) => {
            for error in errors {
                println!("cargo::error={error}");
            }
            process::exit(1);
        }
    }
}
