//! `buried-apology`: the first sorry comes after thanks, policy or self-praise.

use super::{Candidate, add, apologies, body, with_lead};
use crate::matching::scan::Scan;

/// So many sentences about something else before the apology bury it.
const OTHER_SENTENCES: usize = 3;
/// … if the apology comes after so much of the reply, in percent of its words.
const LATE_FROM_PERCENT: usize = 40;
/// A sentence with one of these is about the failure or its repair.
const TO_THE_POINT: &[&str] = &[
    "name-the-problem",
    "take-responsibility",
    "take-responsibility.vague",
    "show-impact",
    "fix",
    "make-amends",
    "explain-cause",
    "when",
    "rule.regret",
];

pub(super) fn find(scan: &Scan, found: &mut Vec<Candidate>) {
    let Some(first) = apologies(scan).first().copied() else { return };
    let to_the_point: Vec<_> = TO_THE_POINT.iter().filter_map(|name| scan.signal(name)).collect();
    let before = body(scan).take_while(|(_, s)| s.end <= first);
    let others =
        before.filter(|(index, s)| s.stop - s.start > 2 && !to_the_point.iter().any(|t| scan.seen(*index, *t))).count();
    let (start, end) =
        (scan.draft.sentences.first().map_or(0, |s| s.start), body(scan).last().map_or(first, |(_, s)| s.end));
    let late = (first - start) * 100 >= (end - start) * LATE_FROM_PERCENT;
    if late
        && others >= OTHER_SENTENCES
        && let Some((_, sentence)) = body(scan).find(|(_, s)| s.start <= first && first < s.end)
    {
        add(scan, found, "buried-apology", with_lead(scan, sentence, first));
    }
}
