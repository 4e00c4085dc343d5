//! The starters offered last. While somebody types they hardly ever change, and making them anew for each key press would
//! cost as much as reading the draft.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};

use crate::drafting::starters::Starters;
use crate::rulepack::pack::Part;

struct Offered {
    /// [`crate::matching::matcher::Matcher::id`].
    matcher: u64,
    starters: Starters,
    /// By part.
    first: BTreeMap<String, String>,
}

thread_local! {
    static LAST: RefCell<VecDeque<Offered>> = const { RefCell::new(VecDeque::new()) };
}

/// For so many voices and complaints; several drafts may be open.
const MOST: usize = 8;

/// For each of the parts, which are those of the matcher, the starter that fits best; empty if there is none.
pub fn first_starters<'a>(
    matcher: u64,
    starters: Starters,
    parts: impl Iterator<Item = &'a Part>,
) -> BTreeMap<String, String> {
    let mut last = LAST.take();
    let known = last.iter().position(|offered| offered.matcher == matcher && offered.starters == starters);
    let known = known.and_then(|at| last.remove(at));
    let mut offered = known.unwrap_or(Offered { matcher, starters, first: BTreeMap::new() });
    for part in parts {
        if !offered.first.contains_key(&part.id) {
            let first = offered.starters.first(part).unwrap_or_default();
            offered.first.insert(part.id.clone(), first);
        }
    }
    let first = offered.first.clone();
    last.push_front(offered);
    last.truncate(MOST);
    LAST.set(last);
    first
}
