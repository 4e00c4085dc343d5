//! The labelled texts that the classifier learns from (`tests/corpus/README.md`).

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use amends::report::Status;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A text, and what is known of it.
pub struct Text {
    /// Who wrote it: texts of one writer are alike.
    pub writer: String,
    pub text: String,
    pub customer: Option<String>,
    pub labels: Vec<Label>,
    pub known: Known,
    /// Parts of an apology and how they are graded.
    pub parts: Vec<(String, Status)>,
}

/// A weak phrase.
pub struct Label {
    pub rule: String,
    /// Rules that would be as right.
    pub also: Vec<String>,
    /// UTF-16 code units of the text.
    pub place: Range<u32>,
}

/// Which rules a text was labelled for.
pub enum Known {
    All,
    Only(String),
    Nothing,
}

#[derive(Deserialize)]
struct Reply {
    text: String,
    customer: Option<String>,
    findings: Vec<Phrase>,
    parts: BTreeMap<String, Status>,
}

#[derive(Deserialize)]
struct Phrase {
    rule: String,
    text: String,
    #[serde(default)]
    also: Vec<String>,
    nth: Option<usize>,
}

#[derive(Deserialize)]
struct Case {
    rule: String,
    kind: String,
    text: String,
    #[serde(default)]
    span: String,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
struct Grade {
    part: String,
    status: Status,
    text: String,
}

/// The whole replies of one half.
pub fn replies(folder: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (writer, reply) in lines::<Reply>(folder, "replies")? {
        let label = |phrase: Phrase| {
            let place = place(&reply.text, &phrase.text, phrase.nth.unwrap_or(1) - 1)
                .with_context(|| format!("“{}” is not in “{}”", phrase.text, reply.text))?;
            Ok(Label { rule: phrase.rule, also: phrase.also, place })
        };
        let labels = reply.findings.into_iter().map(label).collect::<Result<_>>()?;
        let parts = reply.parts.into_iter().collect();
        texts.push(Text { writer, labels, text: reply.text, customer: reply.customer, known: Known::All, parts });
    }
    Ok(texts)
}

/// The sentences that hold a weak phrase of one rule, or look as if they did.
pub fn phrases(folder: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (writer, case) in lines::<Case>(folder, "phrases")? {
        let (labels, known) = if case.kind == "harmless" {
            (Vec::new(), Known::All)
        } else {
            let place = place(&case.text, &case.span, 0)
                .with_context(|| format!("“{}” is not in “{}”", case.span, case.text))?;
            (vec![Label { rule: case.rule.clone(), also: case.also, place }], Known::Only(case.rule))
        };
        texts.push(Text { writer, text: case.text, customer: None, labels, known, parts: Vec::new() });
    }
    Ok(texts)
}

/// The short texts that are graded for one part.
pub fn parts(folder: &Path) -> Result<Vec<Text>> {
    let text = |(writer, grade): (String, Grade)| {
        let parts = vec![(grade.part, grade.status)];
        Text { writer, text: grade.text, customer: None, labels: Vec::new(), known: Known::Nothing, parts }
    };
    Ok(lines(folder, "parts")?.into_iter().map(text).collect())
}

/// The lines of all files of one kind, with their writers.
fn lines<T: DeserializeOwned>(folder: &Path, kind: &str) -> Result<Vec<(String, T)>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        // "replies-ab-2.jsonl" is by the writer "ab".
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let mut words = name.split('-');
        let (Some(first), Some(writer)) = (words.next(), words.next()) else { continue };
        if first != kind {
            continue;
        }
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read = serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), number + 1))?;
            all.push((writer.to_owned(), read));
        }
    }
    Ok(all)
}

/// The nth occurrence of a phrase.
fn place(text: &str, phrase: &str, nth: usize) -> Option<Range<u32>> {
    let (at, _) = text.match_indices(phrase).nth(nth)?;
    let start = text[..at].encode_utf16().count() as u32;
    Some(start..start + phrase.encode_utf16().count() as u32)
}
