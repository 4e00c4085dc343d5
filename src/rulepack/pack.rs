//! The compiled rule pack: plain data, ready to match.

use serde::{Deserialize, Serialize};

use super::inflect::FormMask;
use super::words::{WordId, Words};
use crate::report::Severity;

pub type NodeId = u32;
pub type PatternId = u16;
pub type SignalId = u16;

/// A class of tokens that is no set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub enum Class {
    /// Any word, number or the like; no punctuation.
    Word,
    /// Any token at all.
    Any,
    /// A word with a capital first letter.
    Capital,
    /// A word of two or more letters, all capitals.
    Upper,
    /// A word that may be a personal name: capitalised, and none that starts sentences or names days and months.
    Name,
    /// A word of apology in the sense of an apology.
    Sorry,
    /// A word that no pattern names.
    Unknown,
    /// The first token of a line.
    LineStart,
}

/// A set of words: some of its own, forms of others, and all of some sets before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Set {
    pub includes: Vec<u16>,
    /// Sorted.
    pub words: Vec<WordId>,
    /// Words of which the set holds inflected forms; sorted.
    pub inflected: Vec<(FormMask, WordId)>,
}

/// The children of a node: a run of `Pack::children`.
#[derive(Clone, Copy, Debug)]
pub struct Children {
    from: u32,
    count: u16,
}

/// A step of a pattern. Its children have smaller numbers than it has.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    Word(WordId),
    /// Index into `Pack::sets`.
    Set(u16),
    Class(Class),
    Sequence(Children),
    Alternatives(Children),
    Repeat {
        what: NodeId,
        min: u8,
        max: u8,
    },
    Gap {
        max: u8,
        punctuation: bool,
    },
    Not(NodeId),
    NotBefore(NodeId),
    Start,
    End,
    /// A shared node whose results are kept: slot, node.
    Shared(u16, NodeId),
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
    /// Stands for a whole clause.
    pub clause: bool,
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

/// Everything the engine knows that is data.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    pub words: Words,
    /// A written form, by word, and the words it stands for; sorted by the first.
    pub spellings: Vec<(WordId, Vec<WordId>)>,
    /// Words whose misspellings are recognised.
    pub forgiving: Vec<WordId>,
    pub sets: Vec<Set>,
    pub nodes: Vec<Node>,
    children: Vec<NodeId>,
    pub shared: u16,
    /// Name to node, sorted; for a team's rules and for the engine's own code.
    pub fragments: Vec<(String, NodeId)>,
    pub captures: Vec<String>,
    pub patterns: Vec<Pattern>,
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

impl Pack {
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    pub fn children(&self, of: Children) -> &[NodeId] {
        &self.children[of.from as usize..][..usize::from(of.count)]
    }

    pub fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() as NodeId - 1
    }

    /// Keeps the children of a node that is about to be pushed.
    ///
    /// # Panics
    /// If there are more than 65 535; the rule compiler's length limit on patterns is far below.
    pub fn push_children(&mut self, children: &[NodeId]) -> Children {
        let from = self.children.len() as u32;
        self.children.extend(children);
        Children { from, count: u16::try_from(children.len()).expect("fewer than 65536 children") }
    }
}
