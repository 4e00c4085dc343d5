//! Amends: finds weak phrasing and missing parts in customer-support apologies.
//!
//! The engine is a pure function: a draft and its [`Context`](report::Context) in, a [`Report`](report::Report) out.

pub mod check;
pub mod checklist;
pub mod classifier;
pub mod customer;
pub mod draft;
pub mod drafting;
pub mod findings;
mod fingerprint;
pub mod matching;
mod order;
#[cfg(target_arch = "wasm32")]
mod panel;
mod recent;
pub mod reminders;
pub mod report;
pub mod rulepack;
pub mod setting;
pub mod text;
pub mod time;
#[cfg(target_arch = "wasm32")]
mod wasm;
pub mod ways;

use report::{Catalogue, Context, Report};

/// Checks a draft against the built-in rules. Never panics, whatever the text. Offsets in the report are UTF-16
/// code units of `text`.
pub fn check(text: &str, context: &Context) -> Report {
    check::check_with(check::built_in(), text, context)
}

/// All built-in rules and playbooks, for menus and settings.
pub fn catalogue() -> Catalogue {
    check::catalogue_of(check::built_in())
}
