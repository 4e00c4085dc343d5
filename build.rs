//! Compiles `rules/` into the pack that the library embeds. A malformed rule stops the build with its file, line and reason.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/report.rs"]
#[allow(dead_code, reason = "the build needs one enum of it")]
mod report;
#[path = "src/rulepack/mod.rs"]
#[allow(dead_code, reason = "a team's own rules are compiled at run time only")]
mod rulepack;

use rulepack::compile::{RuleError, Source, Sources, compile};
use rulepack::storage;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/rulepack");
    let mut errors = Vec::new();
    let sources = Sources {
        language: read("rules/language", &mut errors),
        senses: read("rules/senses", &mut errors),
        signals: read("rules/signals", &mut errors),
        rules: read("rules/phrasing", &mut errors),
        parts: read("rules/parts", &mut errors),
        playbooks: read("rules/playbooks", &mut errors),
    };
    let compiled = if errors.is_empty() { compile(sources) } else { Err(errors) };
    match compiled {
        Ok(pack) => {
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

/// Reads all TOML files of a folder, in the order of their names.
fn read<T: serde::de::DeserializeOwned>(folder: &str, errors: &mut Vec<RuleError>) -> Vec<Source<T>> {
    let Ok(entries) = fs::read_dir(Path::new(folder)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().replace('\\', "/");
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                errors.push(RuleError { file: name, line: 1, reason: error.to_string() });
                continue;
            }
        };
        match toml::from_str(&text) {
            Ok(value) => sources.push(Source { path: name, text, value }),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let line = text[..at.min(text.len())].matches('\n').count() + 1;
                errors.push(RuleError { file: name, line, reason: error.message().to_owned() });
            }
        }
    }
    sources
}
