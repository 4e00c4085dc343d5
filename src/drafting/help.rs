//! What is offered beside the report. Plain data with public fields, as in `report`.

use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::report::Span;

/// What Amends can do for a draft on a click. It writes nothing of its own: it lays out and asks.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct DraftingHelp {
    /// For each part that is missing or vague.
    pub starters: Vec<PartStarters>,
    /// For each vague part whose words one answer makes concrete.
    pub repairs: Vec<Repair>,
    /// In an empty draft that answers a complaint.
    pub outline: Option<OutlineOffer>,
    /// What the draft promises.
    pub commitments: Vec<Commitment>,
}

/// Sentences to start a part from, the one that fits best first.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct PartStarters {
    pub part: String,
    /// With `[square brackets]` to fill in.
    pub starters: Vec<String>,
}

/// Vague words, and the question whose answer takes their place.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Repair {
    pub part: String,
    /// The vague words of the draft.
    pub words: String,
    pub question: String,
    pub fields: Vec<RepairField>,
}

/// One field of the form.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct RepairField {
    /// `who`, `what`, `when` or `other`.
    pub id: String,
    pub label: String,
    /// What may be written there.
    pub example: String,
    /// What stands there before anything is written.
    pub value: String,
}

/// The answer in one field.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct RepairAnswer {
    pub id: String,
    pub value: String,
}

/// The playbook whose outline can be laid out.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct OutlineOffer {
    pub playbook: String,
    pub name: String,
}

/// Something the draft promises for a time that can be read.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Commitment {
    /// The sentence of the draft.
    pub text: String,
    /// `2026-11-27` or `2026-11-27T15:00`, in the agent's own time.
    pub due: String,
}

/// A change of the draft: `text` in the place of `span`, which is empty for an insertion.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// What the user asks for. `caret` is where the caret is, if it is in the draft.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Change {
    /// Put a starter of a part where it belongs.
    Starter { part: String, starter: String, caret: Option<u32> },
    /// Lay out a whole reply.
    Outline { caret: Option<u32> },
    /// Make the vague words of a part concrete.
    Repair { part: String, answers: Vec<RepairAnswer> },
}
