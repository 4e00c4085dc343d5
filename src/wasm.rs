//! The JavaScript boundary: the only module that knows JavaScript types of the engine.
//! Strings cross as UTF-16 on the JavaScript side; a lone surrogate arrives as U+FFFD, which is one code unit too,
//! so offsets stay true.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::report::{Catalogue, Context, Report};

/// Checks a draft. `context` may be `{}`; a context that is none is an error.
#[wasm_bindgen]
pub fn check(text: &str, context: Ts<Context>) -> Result<Ts<Report>, JsError> {
    Ok(crate::check(text, &context.to_rust()?).into_ts()?)
}

/// All rules and playbooks, for menus and settings.
#[wasm_bindgen]
pub fn catalogue() -> Result<Ts<Catalogue>, JsError> {
    Ok(crate::catalogue().into_ts()?)
}
