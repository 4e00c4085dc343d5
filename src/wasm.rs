//! The JavaScript boundary: the only module that knows JavaScript types of the engine.
//! Strings cross as UTF-16 on the JavaScript side; a lone surrogate arrives as U+FFFD, which is one code unit too,
//! so offsets stay true.

use wasm_bindgen::prelude::*;

use crate::report::{Catalogue, Context, Report};

/// Checks a draft. `context` may be `{}`.
#[wasm_bindgen]
pub fn check(text: &str, context: Context) -> Report {
    crate::check(text, &context)
}

/// All rules and playbooks, for menus and settings.
#[wasm_bindgen]
pub fn catalogue() -> Catalogue {
    crate::catalogue()
}
