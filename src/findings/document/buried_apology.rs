//! `buried-apology`: the first sorry comes after thanks, policy or self-praise.

use super::{Candidate, add, apologies, body, with_lead};
use crate::draft::sentence::Sentence;
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

/// What an apology is buried under, besides thanks and good wishes.
const BURYING: &[&str] = &["rule.canned", "rule.self-focus", "rule.blames-system", "rule.excuse", "rule.minimising"];
const THANKS_AND_WISHES: &[&str] =
    &["thank", "thanks", "hope", "great", "lovely", "delighted", "welcome", "love", "terms", "policy", "proud", "best"];

pub(super) fn find(scan: &Scan, found: &mut Vec<Candidate>) {
    let Some(first) = apologies(scan).first().copied() else { return };
    let to_the_point: Vec<_> = TO_THE_POINT.iter().filter_map(|name| scan.signal(name)).collect();
    let burying: Vec<_> = BURYING.iter().filter_map(|name| scan.signal(name)).collect();
    let word = |at: usize| scan.matcher.words().text(scan.draft.tokens[at].word);
    let buries = |index: usize, s: &Sentence| {
        burying.iter().any(|b| scan.seen(index, *b))
            || (s.start..s.stop).any(|at| THANKS_AND_WISHES.contains(&word(at)))
    };
    let is_other =
        |index: usize, s: &Sentence| s.stop - s.start > 2 && !to_the_point.iter().any(|t| scan.seen(index, *t));
    let before = || body(scan).take_while(|(_, s)| s.end <= first);
    if !before().any(|(index, s)| buries(index, s)) {
        return;
    }
    let others = before().filter(|(index, s)| is_other(*index, s)).count();
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
