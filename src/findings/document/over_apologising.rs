//! `over-apologising`: sorry again and again. The theatrical forms are patterns in the rule's file.

use super::{Candidate, add, apologies, body, count_words, saw_any, with_lead};
use crate::matching::scan::Scan;

/// In a reply of fewer words a third sorry is too many.
const SHORT_REPLY: usize = 120;
/// In a longer one, one more is allowed for each so many words.
const WORDS_FOR_ONE_MORE: usize = 80;
const ACTION: &[&str] = &[
    "fix",
    "fix.vague",
    "make-amends",
    "goodwill",
    "prevent-recurrence",
    "follow-up",
    "ask-input",
    "name-the-problem",
];

pub(super) fn find(scan: &Scan, found: &mut Vec<Candidate>) {
    let sorry = apologies(scan);
    let words: usize = body(scan).map(|(_, s)| count_words(scan, s.start, s.end)).sum();
    let allowed = if !saw_any(scan, ACTION) {
        1
    } else if words < SHORT_REPLY {
        2
    } else {
        2 + words / WORDS_FOR_ONE_MORE
    };
    if sorry.len() <= allowed {
        return;
    }
    for at in &sorry[1..] {
        if let Some(index) = scan.sentence_at(*at) {
            add(scan, found, "over-apologising", with_lead(scan, &scan.draft.sentences[index], *at));
        }
    }
}
