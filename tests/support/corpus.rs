//! Reads the labelled corpus (`tests/corpus/README.md`), for its figures and for the training of the classifier.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use amends::report::Status;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A whole reply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub id: String,
    #[serde(rename = "voice")]
    _voice: String,
    #[serde(rename = "trade")]
    _trade: String,
    pub playbook: Option<String>,
    /// The customer's message, if the reply answers one.
    pub customer: Option<String>,
    pub text: String,
    /// Does it apologise, or answer a complaint?
    pub apology: bool,
    /// Its weak phrases, in the order of the text.
    pub findings: Vec<Label>,
    /// Every part's grade, by its id.
    pub parts: BTreeMap<String, Status>,
}

/// A weak phrase of a reply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub rule: String,
    pub text: String,
    /// Rules that would be as right.
    #[serde(default)]
    pub also: Vec<String>,
    /// Which of its occurrences is meant, from 1; the first if it is not said.
    nth: Option<usize>,
}

/// One or two sentences for a rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    pub id: String,
    pub rule: String,
    /// "weak", or "harmless": a look-alike.
    pub kind: String,
    pub text: String,
    /// What is weak in it.
    #[serde(default)]
    pub span: String,
    /// Rules that would be as right.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A short text that is graded for one part.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartCase {
    pub id: String,
    pub part: String,
    pub status: Status,
    pub text: String,
}

impl Reply {
    /// Its weak phrases with their places, in UTF-16 code units.
    pub fn labels(&self) -> Result<Vec<(&Label, Range<u32>)>, String> {
        let place = |label: &Label| place(&self.id, &self.text, &label.text, label.nth.unwrap_or(1));
        self.findings.iter().map(|label| Ok((label, place(label)?))).collect()
    }
}

impl Phrase {
    /// Where a weak one is weak, in UTF-16 code units.
    pub fn place(&self) -> Result<Range<u32>, String> {
        place(&self.id, &self.text, &self.span, 1)
    }
}

/// The whole replies of a folder, each with its writer.
pub fn replies(folder: &Path) -> Result<Vec<(String, Reply)>, String> {
    cases(folder, "replies")
}

/// The phrases of a folder, each with its writer.
pub fn phrases(folder: &Path) -> Result<Vec<(String, Phrase)>, String> {
    cases(folder, "phrases")
}

/// The short texts of a folder that are graded for one part, each with its writer.
pub fn parts(folder: &Path) -> Result<Vec<(String, PartCase)>, String> {
    cases(folder, "parts")
}

/// The lines of all files of one kind, by the files' names.
fn cases<T: DeserializeOwned>(folder: &Path, kind: &str) -> Result<Vec<(String, T)>, String> {
    let unreadable = |path: &Path, error| format!("{}: {error}", path.display());
    let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = entries.map_err(|error| unreadable(folder, error))?;
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        // "replies-ab-2.jsonl" is by the writer "ab".
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let mut words = name.split('-');
        if words.next() != Some(kind) {
            continue;
        }
        let writer = words.next().unwrap_or_default();
        let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let case = serde_json::from_str(line);
            let case = case.map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))?;
            all.push((writer.to_owned(), case));
        }
    }
    Ok(all)
}

/// The nth occurrence of a phrase, from 1, in UTF-16 code units. `id`: the case that an error names.
fn place(id: &str, text: &str, phrase: &str, nth: usize) -> Result<Range<u32>, String> {
    let found = nth.checked_sub(1).and_then(|before| text.match_indices(phrase).nth(before));
    let (at, _) = found.ok_or_else(|| format!("{id}: “{phrase}” is not in the text"))?;
    let start = text[..at].encode_utf16().count() as u32;
    Ok(start..start + phrase.encode_utf16().count() as u32)
}
