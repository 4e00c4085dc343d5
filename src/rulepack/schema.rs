//! The form of the files in `rules/` and of a team's own phrases.

use serde::Deserialize;

use crate::report::Severity;

/// Named word sets and fragments: `rules/language/*.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageFile {
    /// Name to words, all taken as they are.
    pub words: std::collections::BTreeMap<String, String>,
    /// Name to dictionary forms, comma-separated; gives `name`, `name.base`, `name.third`, `name.past`, `name.pp`, `name.ing`.
    pub verbs: std::collections::BTreeMap<String, String>,
    /// Name to singulars, comma-separated; singular and plural.
    pub nouns: std::collections::BTreeMap<String, String>,
    /// Name to pattern.
    pub fragments: std::collections::BTreeMap<String, String>,
    /// A written form to the words it stands for: contractions, other spellings, misspellings.
    pub spellings: std::collections::BTreeMap<String, String>,
    /// Words whose misspellings by one letter are recognised.
    pub forgiving: String,
    /// The most frequent words, which never index a pattern if there is another.
    pub frequent: String,
}

/// What must or must not stand near a match.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conditions {
    /// Ends right before the match.
    pub before: Vec<String>,
    /// Starts right after the match.
    pub after: Vec<String>,
    /// In the same sentence, before the match.
    pub lead: Vec<String>,
    /// In the same sentence, after the match.
    pub rest: Vec<String>,
    /// In the same clause.
    pub clause: Vec<String>,
    /// In the same sentence.
    pub sentence: Vec<String>,
    /// In the sentence before.
    pub previous: Vec<String>,
    /// In the sentence after.
    pub next: Vec<String>,
    /// In the same sentence, the one before or the one after.
    pub near: Vec<String>,
    /// Anywhere in the draft.
    pub draft: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RewriteSource {
    /// With `$captures` of the pattern.
    pub text: String,
    pub label: String,
    /// Stands for a whole clause: takes the place of the clause or sentence around the underline, if that can go. Without text the whole sentence goes.
    #[serde(default)]
    pub clause: bool,
    /// Takes the place of the underline and of what follows it up to the end of the clause.
    #[serde(default)]
    pub rest: bool,
    /// A sentence that comes behind the one with the underline, which stays.
    #[serde(default)]
    pub after: bool,
    /// The underlined passive in the active voice; the text is who did it: "we".
    #[serde(default)]
    pub active: bool,
    /// The underlined words without the exclamation marks and emoji at their end.
    #[serde(default)]
    pub plain: bool,
    /// The part that its blank asks for; a draft with that part isn't asked again.
    #[serde(default)]
    pub asks: Option<String>,
}

/// Patterns with common conditions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchSource {
    pub patterns: Vec<String>,
    #[serde(default)]
    pub unless: Conditions,
    #[serde(default)]
    pub only: Conditions,
    /// A form that is hardly ever anything else: the classifier does not put it in doubt.
    #[serde(default)]
    pub certain: bool,
    /// In place of the rule's own.
    pub severity: Option<Severity>,
    /// In place of the rule's own.
    pub why: Option<String>,
    /// In place of the rule's own.
    pub rewrites: Option<Vec<RewriteSource>>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// Only in a draft that apologises or answers a complaint.
    #[default]
    Apology,
    /// In every draft.
    Any,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleExamples {
    /// Each with its underline in [brackets].
    pub bad: Vec<String>,
    pub good: Vec<String>,
}

/// One weak-phrasing rule: `rules/phrasing/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub id: String,
    pub name: String,
    pub severity: Severity,
    /// One sentence: why it is weak.
    pub why: String,
    pub source: String,
    #[serde(default)]
    pub setting: Setting,
    /// Which finding stays where two overlap: the higher. By default high 70, medium 50, low 30.
    pub priority: Option<u8>,
    #[serde(default)]
    pub rewrites: Vec<RewriteSource>,
    #[serde(default, rename = "match")]
    pub matches: Vec<MatchSource>,
    pub examples: RuleExamples,
}

/// Named observations that conditions can ask for as `%id`: `rules/signals/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalFile {
    pub signal: Vec<SignalSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalSource {
    pub id: String,
    /// What it stands for, one sentence.
    pub about: String,
    #[serde(default, rename = "match")]
    pub matches: Vec<MatchSource>,
}

/// The senses of sorry, in order of precedence: `rules/senses.toml`. A match takes the marked word out of the apologies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SenseFile {
    pub sense: Vec<SignalSource>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartExamples {
    pub present: Vec<String>,
    pub vague: Vec<String>,
    pub missing: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hints {
    pub missing: String,
    pub vague: String,
}

/// One part of a complete apology: `rules/parts/*.toml`. Patterns with `%id` and `%id.vague` can be asked for in conditions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartFile {
    pub id: String,
    pub name: String,
    /// Its place in the checklist.
    pub order: u8,
    pub source: String,
    pub hint: Hints,
    #[serde(default)]
    pub present: Vec<MatchSource>,
    #[serde(default)]
    pub vague: Vec<MatchSource>,
    pub examples: PartExamples,
}

/// Sentences to start a part from: `rules/starters/*.toml`. They are written for a friendly British "I"; other voices
/// are made of that. A blank is `[its name|an example of what goes in]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarterFile {
    /// The part's id.
    pub part: String,
    /// For any draft.
    #[serde(default)]
    pub any: Vec<String>,
    /// Before those, in a friendly draft, and in a formal one.
    #[serde(default)]
    pub friendly: Vec<String>,
    #[serde(default)]
    pub formal: Vec<String>,
    /// Before all others, by the playbook's id.
    #[serde(default)]
    pub playbooks: std::collections::BTreeMap<String, Vec<String>>,
    pub repair: Option<RepairSource>,
}

/// How vague words of the part are made concrete.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepairSource {
    /// The one question.
    pub question: String,
    /// The whole sentence, with `{who}`, `{what}`, `{other}` and `{when}`.
    pub sentence: String,
    /// What may take the place of an adverbial of time.
    pub phrase: Option<String>,
    /// For each field but `{who}`: its label and an example, as in `"Does what|send a new lamp"`.
    pub what: Option<String>,
    pub other: Option<String>,
    pub when: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Needs {
    pub required: Vec<String>,
    pub recommended: Vec<String>,
    pub optional: Vec<String>,
}

/// Which parts a kind of complaint needs: `rules/playbooks/*.toml`. A part that is not named is not needed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaybookFile {
    pub id: String,
    pub name: String,
    pub order: u8,
    pub description: String,
    pub needs: Needs,
    /// Patterns in the customer's message that call for it; the most matches win.
    #[serde(default)]
    pub cues: Vec<String>,
    /// After-send reminders: id to text.
    #[serde(default)]
    pub reminders: std::collections::BTreeMap<String, String>,
}

/// A team's own phrases, as JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamFile {
    /// The version of this format: 1.
    pub version: u32,
    /// Named word sets and fragments for these rules.
    #[serde(default)]
    pub words: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    pub fragments: std::collections::BTreeMap<String, String>,
    pub rules: Vec<RuleFile>,
}
