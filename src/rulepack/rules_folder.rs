//! Compiles the files of `rules/`. Part of the build script and of tests, not of the library: the program reads no files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::rulepack::compile::{self, RuleError, Source, Sources};
use crate::rulepack::pack::Pack;

/// Reads and compiles a folder with the layout of `rules/`.
///
/// # Errors
/// Every fault found, each with its file and line.
pub fn compile(folder: &Path) -> Result<Pack, Vec<RuleError>> {
    let mut errors = Vec::new();
    let sources = Sources {
        language: read(&folder.join("language"), &mut errors),
        senses: read(&folder.join("senses"), &mut errors),
        signals: read(&folder.join("signals"), &mut errors),
        rules: read(&folder.join("phrasing"), &mut errors),
        parts: read(&folder.join("parts"), &mut errors),
        starters: read(&folder.join("starters"), &mut errors),
        playbooks: read(&folder.join("playbooks"), &mut errors),
    };
    if errors.is_empty() { compile::compile(sources) } else { Err(errors) }
}

/// Reads all TOML files of a folder, in the order of their names.
fn read<T: serde::de::DeserializeOwned>(folder: &Path, errors: &mut Vec<RuleError>) -> Vec<Source<T>> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
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
