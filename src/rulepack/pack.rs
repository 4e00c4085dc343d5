//! The compiled rule pack: plain data, as the compiler builds it. What drafts are matched with is the
//! [`Program`](super::program::Program) that is stored of it.

use serde::{Deserialize, Serialize};

use super::inflect::FormMask;
use super::nodes::{NodeId, Nodes};
use super::words::{Vocabulary, WordId};
use crate::report::Severity;

pub type PatternId = u16;
pub type SignalId = u16;

/// A set of words: some of its own, forms of others, and all of some sets before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Set {
    pub includes: Vec<u16>,
    /// Sorted.
    pub words: Vec<WordId>,
    /// Words of which the set holds inflected forms; sorted.
    pub inflected: Vec<(FormMask, WordId)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Element {
    pub node: NodeId,
    /// Index into `Pack::captures`.
    pub capture: Option<u16>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pattern {
    pub elements: Vec<Element>,
    /// The elements under the underline: from, to (exclusive).
    pub mark: (u8, u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    Before,
    After,
    Lead,
    Rest,
    Clause,
    Sentence,
    Previous,
    Next,
    Near,
    Draft,
}

/// True if any of `patterns` matches or any of `signals` was seen in the scope.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Condition {
    pub scope: Scope,
    pub patterns: Vec<PatternId>,
    pub signals: Vec<SignalId>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rewrite {
    pub text: String,
    pub label: String,
    /// Stands for a whole clause; without text, for nothing in the place of a whole sentence.
    pub clause: bool,
    /// Stands for the rest of the clause too.
    pub rest: bool,
    /// Comes behind the sentence.
    pub after: bool,
    /// Who did what a passive tells of.
    pub active: bool,
    /// The same words without the marks at their end.
    pub plain: bool,
    /// The signal of the part that its blank asks for.
    pub asks: Option<SignalId>,
}

/// Patterns with common conditions, and what a match of them sets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// What a match gives: this signal …
    pub signal: SignalId,
    /// … and, for rules, a finding.
    pub rule: Option<u16>,
    pub patterns: Vec<PatternId>,
    pub unless: Vec<Condition>,
    pub only: Vec<Condition>,
    /// The classifier does not put it in doubt.
    pub is_certain: bool,
    pub severity: Option<Severity>,
    pub why: Option<String>,
    pub rewrites: Option<Vec<Rewrite>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    pub name: String,
    pub severity: Severity,
    pub why: String,
    pub source: String,
    pub any_setting: bool,
    pub priority: u8,
    pub rewrites: Vec<Rewrite>,
    pub bad: Vec<String>,
    pub good: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part {
    pub id: String,
    pub name: String,
    pub source: String,
    pub hint_missing: String,
    pub hint_vague: String,
    pub starters: Starters,
    pub present: SignalId,
    pub vague: SignalId,
}

/// Sentences to start a part from, with `[blanks|and examples]`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Starters {
    pub any: Vec<String>,
    pub friendly: Vec<String>,
    pub formal: Vec<String>,
    /// By the playbook's id.
    pub playbooks: Vec<(String, Vec<String>)>,
    pub repair: Option<RepairForm>,
}

/// How vague words are made concrete. For each field its label and an example, as in "Does what|send a new lamp".
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RepairForm {
    pub question: String,
    pub sentence: String,
    pub phrase: Option<String>,
    pub what: Option<String>,
    pub other: Option<String>,
    pub when: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Playbook {
    pub id: String,
    pub name: String,
    pub description: String,
    /// Part indices.
    pub required: Vec<u8>,
    pub recommended: Vec<u8>,
    pub optional: Vec<u8>,
    pub cues: Vec<PatternId>,
    pub reminders: Vec<(String, String)>,
}

/// What is small enough to be kept as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tables {
    pub captures: Vec<String>,
    /// The most frequent words, which anchor a pattern only if there is no other.
    pub frequent: Vec<WordId>,
    /// Signal names.
    pub signals: Vec<String>,
    /// In an order in which every signal is complete before it is asked for.
    pub groups: Vec<Group>,
    /// Senses of sorry, in order of precedence: name, patterns with their conditions.
    pub senses: Vec<(String, Vec<Group>)>,
    pub rules: Vec<Rule>,
    pub parts: Vec<Part>,
    pub playbooks: Vec<Playbook>,
}

/// Everything the engine knows that is data, as the compiler builds it.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    pub vocabulary: Vocabulary,
    pub sets: Vec<Set>,
    pub nodes: Nodes,
    /// The nodes that are matched once for each place in a sentence, by slot. One holds only those before it.
    pub shared: Vec<NodeId>,
    /// Name to node, sorted; for a team's rules and for the engine's own code.
    pub fragments: Vec<(String, NodeId)>,
    pub patterns: Vec<Pattern>,
    pub tables: Tables,
}
