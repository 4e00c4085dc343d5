//! Amends: finds weak phrasing and missing parts in customer-support apologies.
//!
//! The engine is a pure function: a draft and its [`Context`](report::Context) in, a [`Report`](report::Report) out.

pub mod draft;
#[cfg(target_arch = "wasm32")]
mod panel;
pub mod report;
pub mod rulepack;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

use report::{Catalogue, Context, Report};

/// Checks a draft. Never panics, whatever the text. Offsets in the report are UTF-16 code units of `text`.
pub fn check(_text: &str, context: &Context) -> Report {
    Report {
        version: 1,
        is_apology: false,
        playbook: context.playbook.clone().unwrap_or_default(),
        findings: vec![],
        parts: vec![],
        reminders: vec![],
        customer: Default::default(),
    }
}

/// All rules and playbooks, for menus and settings.
pub fn catalogue() -> Catalogue {
    Catalogue { rules: vec![], playbooks: vec![] }
}
