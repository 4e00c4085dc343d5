//! The report: what the engine says of a draft. Plain data with public fields; the command line prints it as
//! JSON and the browser receives it as a JavaScript object, with the same names.

use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::ways::Way;

/// What the engine is told beside the draft. Everything is optional.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct Context {
    /// The customer's last message, as plain text.
    pub customer: Option<String>,
    /// The subject line of the thread.
    pub subject: Option<String>,
    /// When the customer's message was written, RFC 3339.
    pub written_at: Option<String>,
    /// The time now, RFC 3339. The engine has no clock of its own.
    pub now: Option<String>,
    /// Where the reply is written: `email`, `chat`, `social`, `review`, `phone` or `letter`.
    pub channel: Option<String>,
    /// Where the customer complained, if elsewhere; same values as `channel`.
    pub customer_channel: Option<String>,
    /// The customer's name as the page shows it.
    pub customer_name: Option<String>,
    /// The agent's own name.
    pub agent_name: Option<String>,
    /// The language of the browser as a tag, such as `en-US`: it decides on spelling where the draft does not.
    pub language: Option<String>,
    /// A playbook's id; the default is `service-failure`.
    pub playbook: Option<String>,
    /// Rules that the user has turned off.
    pub disabled_rules: Vec<String>,
    /// The team's ways ("my helpdesk signs for me"); the parts that they take care of become `not-needed`.
    pub ways: Vec<Way>,
}

/// A range of the draft in UTF-16 code units, on character boundaries; `end` is exclusive.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Low,
    Medium,
    High,
}

/// One way to say it better. `text` replaces exactly the finding's span, or what `replaces` names; `[square brackets]` in
/// it are for the agent to fill in. An empty text takes the words away.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Rewrite {
    pub text: String,
    /// What it does, in a few words; empty where the words speak for themselves.
    pub label: String,
    /// The clause or sentence that `text` is for, where the finding is only a part of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Evidence>,
}

impl Rewrite {
    /// The sentence that it adds, if it leaves what it replaces as it is.
    pub fn added(&self) -> Option<&str> {
        let added = self.text.strip_prefix(self.replaces.as_ref()?.text.as_str())?;
        Some(added.trim_start_matches('.').trim_start()).filter(|added| !added.is_empty())
    }
}

/// One weak phrase.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Finding {
    /// The id of the rule, as in `rules/phrasing/`.
    pub rule: String,
    /// The rule's name for people.
    pub name: String,
    pub severity: Severity,
    pub span: Span,
    /// The words of the draft under the span.
    pub text: String,
    /// One sentence: why it is weak.
    pub message: String,
    /// At most three.
    pub rewrites: Vec<Rewrite>,
    /// A blank of a template, which has to be filled in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    Required,
    Recommended,
    Optional,
    NotNeeded,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Present,
    Vague,
    Missing,
    /// It cannot be told from what the engine was given.
    Unknown,
}

/// Words of the draft and where they are: what a part's status rests on, or what a rewrite replaces.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Evidence {
    pub span: Span,
    pub text: String,
}

/// One part of a complete apology.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Part {
    /// The id of the part, as in `rules/parts/`.
    pub id: String,
    /// The part's name for people, in the imperative: "Take responsibility".
    pub name: String,
    pub need: Need,
    pub status: Status,
    pub evidence: Vec<Evidence>,
    /// What to add; empty if nothing is missing.
    pub hint: String,
    /// A sentence to start from, with `[square brackets]` to fill in; empty if nothing is missing.
    pub starter: String,
}

/// What to do once the reply is sent.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Reminder {
    pub id: String,
    pub text: String,
}

/// What the engine read in the customer's message.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct CustomerFacts {
    pub name: Option<String>,
    /// Order, ticket and invoice numbers.
    pub references: Vec<String>,
    /// Sentences, or parts of them, that say what went wrong.
    pub problems: Vec<String>,
    pub dates: Vec<String>,
    pub amounts: Vec<String>,
    pub is_complaint: bool,
    /// The thread already holds an apology of ours, or the customer says they wrote before.
    pub repeat: bool,
    /// The playbook that fits the message best, if one does.
    pub playbook: Option<String>,
}

/// The engine's whole answer.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Report {
    /// The version of this format: 1.
    pub version: u32,
    /// The draft apologises, or the customer's message calls for it.
    pub is_apology: bool,
    /// The agent has not written anything yet; a signature or quoted history may be there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_empty: bool,
    pub playbook: String,
    /// In the order of the text; spans do not overlap.
    pub findings: Vec<Finding>,
    /// All parts, in the order of the checklist.
    pub parts: Vec<Part>,
    pub reminders: Vec<Reminder>,
    pub customer: CustomerFacts,
}

/// A rule as the reference and the settings page list it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct RuleInfo {
    pub id: String,
    pub name: String,
    pub severity: Severity,
    pub why: String,
    pub source: String,
    /// Empty in the WebAssembly build, like `good`.
    pub bad: Vec<String>,
    pub good: Vec<String>,
}

/// A playbook as the menus list it.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct PlaybookInfo {
    pub id: String,
    pub name: String,
    pub description: String,
}

/// The lists that menus and settings pages show.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Catalogue {
    pub rules: Vec<RuleInfo>,
    pub playbooks: Vec<PlaybookInfo>,
}
