//! The labelled texts that the classifier learns from (`tests/corpus/README.md`).

use std::ops::Range;
use std::path::Path;

use amends::report::Status;
use anyhow::{Error, Result};

#[path = "../../tests/support/corpus.rs"]
#[expect(dead_code, reason = "the corpus's figures ask for more of a case")]
mod labelled;

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

/// The whole replies of one half.
pub fn replies(folder: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (writer, reply) in labelled::replies(folder).map_err(Error::msg)? {
        let labels = reply.labels().map_err(Error::msg)?.into_iter();
        let labels = labels.map(|(label, place)| Label { rule: label.rule.clone(), also: label.also.clone(), place });
        let labels = labels.collect();
        let parts = reply.parts.into_iter().collect();
        texts.push(Text { writer, labels, text: reply.text, customer: reply.customer, known: Known::All, parts });
    }
    Ok(texts)
}

/// The sentences that hold a weak phrase of one rule, or look as if they did.
pub fn phrases(folder: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (writer, phrase) in labelled::phrases(folder).map_err(Error::msg)? {
        let (labels, known) = if phrase.kind == "harmless" {
            (Vec::new(), Known::All)
        } else {
            let place = phrase.place().map_err(Error::msg)?;
            (vec![Label { rule: phrase.rule.clone(), also: phrase.also, place }], Known::Only(phrase.rule))
        };
        texts.push(Text { writer, text: phrase.text, customer: None, labels, known, parts: Vec::new() });
    }
    Ok(texts)
}

/// The short texts that are graded for one part.
pub fn parts(folder: &Path) -> Result<Vec<Text>> {
    let text = |(writer, case): (String, labelled::PartCase)| {
        let parts = vec![(case.part, case.status)];
        Text { writer, text: case.text, customer: None, labels: Vec::new(), known: Known::Nothing, parts }
    };
    Ok(labelled::parts(folder).map_err(Error::msg)?.into_iter().map(text).collect())
}
