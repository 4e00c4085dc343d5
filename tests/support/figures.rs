//! Figures of one half of the corpus, as `tests/quality.rs` commits them and the README shows them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// So many of all.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub struct Ratio {
    pub right: u32,
    pub all: u32,
}

/// Of one rule.
#[derive(Default, Serialize, Deserialize)]
pub struct RuleFigures {
    /// Of the findings in replies and in phrases, those that were labelled.
    pub precision: Ratio,
    /// Of the labels in replies, those that were found.
    pub recall: Ratio,
    /// Of the weak phrases, those that were found.
    pub phrases: Ratio,
    /// Of the look-alikes, those left alone by all rules.
    pub harmless: Ratio,
}

/// Of one part: grades that are as labelled.
#[derive(Default, Serialize, Deserialize)]
pub struct PartFigures {
    pub replies: Ratio,
    pub texts: Ratio,
}

/// Of all.
#[derive(Default, Serialize, Deserialize)]
pub struct Figures {
    pub precision: Ratio,
    pub recall: Ratio,
    pub phrases: Ratio,
    pub harmless: Ratio,
    pub parts: Ratio,
    pub part_texts: Ratio,
    pub apology: Ratio,
    /// Of the complaints that show which playbook fits, those for which it was chosen.
    pub playbook: Ratio,
    pub rules: BTreeMap<String, RuleFigures>,
    pub per_part: BTreeMap<String, PartFigures>,
}

impl Ratio {
    /// The share; 1 of none.
    pub fn value(self) -> f64 {
        if self.all == 0 { 1.0 } else { f64::from(self.right) / f64::from(self.all) }
    }
}
