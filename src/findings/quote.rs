//! Where words that are shown to people begin and end. A pattern knows enough at "we sent the wrong"; who reads it wants to know
//! what.

use crate::matching::scan::Scan;
use crate::text::token::{Flags, Kind};

/// The end of a phrase is at most so many tokens behind what a pattern takes in.
const PHRASE_END: usize = 6;

/// An article or a preposition at the end brings at most so many tokens more.
const LED_TO: usize = 3;

/// The same words from the head of a word ("we" of "we've") to one that a phrase can end with, before `limit`.
pub fn whole_words(scan: &Scan, mark: (usize, usize), limit: usize) -> (usize, usize) {
    let (from, to) = (head_of_word(scan, mark.0), mark.1);
    let mut end = to;
    while end < limit && is_inside_a_word(scan, end) {
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
    (0..=at).rev().find(|at| !is_inside_a_word(scan, *at)).unwrap_or(at)
}

/// The same within their sentence.
pub fn whole_words_in_sentence(scan: &Scan, mark: (usize, usize)) -> (usize, usize) {
    let stop = scan.sentence_at(mark.0).map_or(mark.1, |index| scan.draft.sentences[index].stop);
    whole_words(scan, mark, stop.max(mark.1))
}

/// The clause that holds what shows a part, as far as it is near.
pub fn clause(scan: &Scan, mark: (usize, usize)) -> (usize, usize) {
    let Some(here) = scan.sentence_at(mark.0).map(|index| scan.draft.sentences[index]) else { return mark };
    // "Klang & Son" is one.
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

/// Is a token part of the same word as the one before? "'ve" of "we've", "n't" of "didn't", "up" of "mix-up".
fn is_inside_a_word(scan: &Scan, at: usize) -> bool {
    let tokens = &scan.draft.tokens;
    let (Some(before), Some(here)) = (at.checked_sub(1).map(|at| tokens[at]), tokens.get(at)) else { return false };
    let are_words = before.kind == Kind::Word && here.kind == Kind::Word;
    are_words && !here.is(Flags::SPACED) && !here.is(Flags::LINE)
}
