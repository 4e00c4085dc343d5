//! Where words that are shown to people begin and end. A pattern knows enough at "we sent the wrong"; who reads it wants to know
//! what.

use crate::matching::scan::Scan;
use crate::text::token::{Flags, Kind};

/// The end of a phrase is at most so many tokens behind what a pattern takes in.
const PHRASE_END: usize = 6;

/// An article or a preposition at the end brings at most so many tokens more.
const LED_TO: usize = 3;

/// Marks that stand inside figures.
const JOINTS: &[&str] = &["-", "–", ".", "/", ","];

/// A word has at most so many tokens: what goes on longer is none.
const LONGEST_WORD: usize = 16;

/// The same words from the head of a word ("we" of "we've") to one that a phrase can end with, before `limit`.
pub fn whole_words(scan: &Scan, mark: (usize, usize), limit: usize) -> (usize, usize) {
    let (from, to) = (head_of_word(scan, mark.0), mark.1);
    let mut end = to;
    while end < limit.min(to + LONGEST_WORD) && is_inside_a_word(scan, end) {
        end += 1;
    }
    // What is joined is another phrase.
    while end > mark.0 + 1 && scan.joins_clauses(end - 1) {
        end -= 1;
    }
    let led_to =
        (end..limit.min(end + LED_TO)).take_while(|at| !scan.parts_clauses(*at)).find(|at| !scan.leads_on(*at));
    match led_to {
        Some(at) if scan.leads_on(end - 1) => (from, at + 1),
        _ => (from, end),
    }
}

/// The token that a word begins with.
pub fn head_of_word(scan: &Scan, at: usize) -> usize {
    (at.saturating_sub(LONGEST_WORD)..=at).rev().find(|at| !is_inside_a_word(scan, *at)).unwrap_or(at)
}

/// The same within their sentence.
pub fn whole_words_in_sentence(scan: &Scan, mark: (usize, usize)) -> (usize, usize) {
    let stop = scan.sentence_at(mark.0).map_or(mark.1, |index| scan.draft.sentences[index].stop);
    whole_words(scan, mark, stop.max(mark.1))
}

/// The clause that holds what shows a part, as far as it is near.
pub fn clause(scan: &Scan, mark: (usize, usize)) -> (usize, usize) {
    let Some(here) = scan.sentence_at(mark.0).map(|index| scan.draft.sentences[index]) else { return mark };
    // "Klang & Son" is one, and so is "R4.12".
    let divides = |at: &usize| scan.parts_clauses(*at) && scan.draft.words(*at, at + 1) != "&";
    let start = (here.start..mark.0).rev().find(divides).map_or(here.start, |at| at + 1);
    let from = if mark.0 - start <= PHRASE_END { start } else { mark.0 };
    let stop = here.stop.max(mark.1);
    let end = (mark.1..stop).find(divides).unwrap_or(stop);
    let to = if end - mark.1 <= PHRASE_END {
        end
    } else {
        // Up to where the next phrase begins.
        let far = (mark.1..mark.1 + PHRASE_END).find(|at| scan.leads_on(*at) && !scan.leads_on(at - 1));
        far.unwrap_or(mark.1)
    };
    whole_words(scan, (from, to), stop)
}

/// Is a token part of the same word as the one before? "'ve" of "we've", "n't" of "didn't", "up" of "mix-up", "3" of "2–3".
fn is_inside_a_word(scan: &Scan, at: usize) -> bool {
    let tokens = &scan.draft.tokens;
    let (Some(before), Some(here)) = (at.checked_sub(1), tokens.get(at)) else { return false };
    let are_words = tokens[before].kind != Kind::Punctuation && here.kind != Kind::Punctuation;
    (are_words || is_joint(scan, at) || is_joint(scan, before)) && is_tied(scan, at)
}

/// Is a mark part of a figure? "R4.12", "Rs.450", "2–3 days", "12-month".
fn is_joint(scan: &Scan, at: usize) -> bool {
    let tokens = &scan.draft.tokens;
    let (Some(before), Some(after)) = (at.checked_sub(1), tokens.get(at + 1)) else { return false };
    let is_mark = tokens[at].kind == Kind::Punctuation && JOINTS.contains(&scan.draft.words(at, at + 1));
    let between_words = tokens[before].kind != Kind::Punctuation && after.kind != Kind::Punctuation;
    is_mark && between_words && is_tied(scan, at) && is_tied(scan, at + 1) && has_a_digit_at(scan, before, at + 1)
}

/// Does a token stand right behind the one before?
fn is_tied(scan: &Scan, at: usize) -> bool {
    scan.draft.tokens.get(at).is_some_and(|token| !token.is(Flags::SPACED) && !token.is(Flags::LINE))
}

/// Does one token end, or the other begin, with a digit?
fn has_a_digit_at(scan: &Scan, before: usize, after: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    scan.draft.words(before, before + 1).ends_with(digit) || scan.draft.words(after, after + 1).starts_with(digit)
}

#[cfg(test)]
mod tests {
    use crate::report::Context;

    /// What is quoted for a part.
    fn quoted(text: &str, part: &str) -> Vec<String> {
        let report = crate::check(text, &Context::default());
        let part = report.parts.into_iter().find(|each| each.id == part).expect("a part of the report");
        part.evidence.into_iter().map(|each| each.text).collect()
    }

    #[test]
    fn a_figure_is_not_cut() {
        let amounts = "We charged you R4.12 instead of R3.90. I'm sorry.";
        assert_eq!(quoted(amounts, "take-responsibility"), ["We charged you R4.12 instead of R3.90"]);
        assert_eq!(quoted("I'm sorry. We refunded Rs. 1,200 today.", "fix"), ["We refunded Rs. 1,200 today"]);
        let days = "I'm sorry. The refund of \u{a3}45 will reach you in 2\u{2013}3 days.";
        assert_eq!(quoted(days, "when"), ["The refund of \u{a3}45 will reach you in 2\u{2013}3 days"]);
        assert_eq!(quoted("I'm sorry. You'll have it in 2-3 days.", "when"), ["You'll have it in 2-3 days"]);
    }
}
