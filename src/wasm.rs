//! The JavaScript boundary: the only module that knows JavaScript types of the engine.
//! Strings cross as UTF-16 on the JavaScript side; a lone surrogate arrives as U+FFFD, which is one code unit too,
//! so offsets stay true.

use std::cell::RefCell;
use std::rc::Rc;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::check::{built_in, catalogue_of, check_with};
use crate::drafting;
use crate::drafting::help::{Change, DraftingHelp, Edit};
use crate::matching::matcher::Matcher;
use crate::report::{Catalogue, Context, Report};
use crate::rulepack::compile::{RuleError, extend};

thread_local! {
    /// The built-in rules with a team's own on top, if there are any.
    static TEAM: RefCell<Option<Rc<Matcher>>> = const { RefCell::new(None) };
}

/// Checks a draft. `context` may be `{}`; a context that is none is an error.
#[wasm_bindgen]
pub fn check(text: &str, context: Ts<Context>) -> Result<Ts<Report>, JsError> {
    let context = context.to_rust()?;
    Ok(with_rules(|rules| check_with(rules, text, &context)).into_ts()?)
}

/// What can be done for a draft beside checking it.
#[wasm_bindgen(js_name = draftingHelp)]
pub fn drafting_help(text: &str, context: Ts<Context>) -> Result<Ts<DraftingHelp>, JsError> {
    let context = context.to_rust()?;
    Ok(with_rules(|rules| drafting::help(rules, text, &context)).into_ts()?)
}

/// The edit that makes a change the user asked for; nothing if the draft does not allow it.
#[wasm_bindgen]
pub fn edit(text: &str, context: Ts<Context>, change: Ts<Change>) -> Result<Option<Ts<Edit>>, JsError> {
    let (context, change) = (context.to_rust()?, change.to_rust()?);
    Ok(with_rules(|rules| drafting::edit(rules, text, &context, &change)).map(|edit| edit.into_ts()).transpose()?)
}

/// All rules and playbooks, for menus and settings.
#[wasm_bindgen]
pub fn catalogue() -> Result<Ts<Catalogue>, JsError> {
    Ok(rules_in_use().into_ts()?)
}

/// Checks by a team's own rules too from now on; without `json`, by the built-in ones alone. Returns what is wrong with
/// the rules, a line each, that begins with `file_name` and the number of the line; then nothing has changed.
#[wasm_bindgen(js_name = setTeamRules)]
pub fn set_team_rules(file_name: &str, json: Option<String>) -> Vec<String> {
    match json.map(|json| extend(built_in().program.pack(), file_name, &json)).transpose() {
        Ok(pack) => {
            TEAM.set(pack.as_ref().map(|pack| Rc::new(Matcher::new(pack))));
            vec![]
        }
        Err(errors) => errors.iter().map(RuleError::to_string).collect(),
    }
}

/// The catalogue of the rules that drafts are checked by.
pub(crate) fn rules_in_use() -> Catalogue {
    with_rules(catalogue_of)
}

fn with_rules<T>(use_them: impl FnOnce(&Matcher) -> T) -> T {
    // Nothing stays borrowed if what uses them breaks off.
    let team = TEAM.with_borrow(Clone::clone);
    use_them(team.as_deref().unwrap_or_else(|| built_in()))
}
