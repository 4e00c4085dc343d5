//! The clause or sentence that weak words stand in, where it can be replaced as a whole.
//!
//! What is replaced must leave a sentence behind that holds together, and take nothing with it that is worth keeping: where
//! either is in doubt, there is no passage.

use crate::draft::sentence::{Role, Sentence};
use crate::matching::scan::Scan;
use crate::report::{Evidence, Span};
use crate::text::token::Flags;

/// A longer one says more than the weak words.
const LONGEST: usize = 30;

/// Words that put a main clause beside another.
const COORDINATORS: &[&str] = &["and", "but", "so", "or", "yet"];

/// Words that a main clause begins with, where something stands before it.
const SUBJECTS: &[&str] = &[
    "i",
    "we",
    "you",
    "he",
    "she",
    "it",
    "they",
    "there",
    "this",
    "these",
    "those",
    "the",
    "our",
    "my",
    "your",
    "their",
    "a",
    "an",
    "no",
    "nobody",
    "everyone",
    "everybody",
    "someone",
    "all",
    "most",
    "one",
    "some",
];

/// Words that make a clause part of another.
const SUBORDINATORS: &[&str] = &[
    "if",
    "because",
    "although",
    "though",
    "while",
    "when",
    "whenever",
    "since",
    "as",
    "once",
    "unless",
    "until",
    "that",
    "which",
    "who",
    "whom",
    "whose",
    "where",
    "whether",
    "how",
    "what",
    "why",
    "after",
    "before",
    "given",
    "considering",
];

/// A clause or a sentence around a mark. Places are tokens of the draft.
#[derive(Clone, Copy)]
pub struct Passage {
    mark: (usize, usize),
    /// The sentence it is the whole of, but for "And" before it and the mark behind.
    sentence: Option<Sentence>,
}

impl Passage {
    /// The passage around a mark, if there is one that may go.
    pub fn around(scan: &Scan, mark: (usize, usize)) -> Option<Passage> {
        let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
        if here.role != Role::Body || mark.1 > here.end || is_question(scan, here) {
            return None;
        }
        let from = begin(scan, here, mark.0);
        let to = (mark.1..here.stop).find(|at| ends_clause(scan, *at)).unwrap_or(here.stop).max(mark.1);
        let hangs = |at: usize| SUBORDINATORS.contains(&word(scan, at));
        // A clause that hangs on another, or that another hangs on, does not stand alone.
        let is_open = (here.start..from).any(hangs) || hangs(from) && to < here.stop;
        let is_broken = (from + 1..to).any(|at| scan.draft.tokens[at].is(Flags::LINE));
        if is_open || is_broken || to - from > LONGEST || is_worth_keeping(scan, (from, to), mark) {
            return None;
        }
        let is_sentence = from <= here.start + 1 && to >= here.stop;
        Some(Passage { mark: (from, to), sentence: is_sentence.then_some(here) })
    }

    /// What a clause takes the place of: one that begins with "and" also of the word that joins the passage.
    pub fn place_for(&self, scan: &Scan, clause: &str) -> (usize, usize) {
        let (from, to) = self.mark;
        let is_joint = |word: &str| COORDINATORS.contains(&word);
        let joins = clause.split(' ').next().is_some_and(is_joint);
        let is_joined =
            from > 0 && is_joint(word(scan, from - 1)) && scan.sentence_at(from - 1) == scan.sentence_at(from);
        (from - usize::from(joins && is_joined), to)
    }

    /// What goes if the whole sentence goes: with the space that parts it from its neighbour. None if it is only a clause.
    pub fn removed(&self, scan: &Scan) -> Option<Evidence> {
        let here = self.sentence?;
        let tokens = &scan.draft.tokens;
        if tokens[here.start].is(Flags::BULLET) {
            return None;
        }
        let goes_on = |at: usize| tokens.get(at).is_some_and(|t| t.is(Flags::SPACED) && !t.is(Flags::LINE));
        let words = scan.draft.words(here.start, here.end);
        let (first, last) = (tokens[here.start], tokens[here.end - 1]);
        let bytes = (first.bytes.0 as usize, first.bytes.0 as usize + words.len());
        let (span, bytes) = if goes_on(here.end) {
            let next = tokens[here.end];
            (Span { start: first.start, end: next.start }, (bytes.0, next.bytes.0 as usize))
        } else if here.start > 0 && goes_on(here.start) {
            let before = tokens[here.start - 1];
            (Span { start: before.end, end: last.end }, (before.bytes.1 as usize, bytes.1))
        } else {
            (Span { start: first.start, end: last.end }, bytes)
        };
        let text = scan.draft.text.get(bytes.0..bytes.1)?;
        // Offsets of both kinds have to tell of the same words.
        (text.encode_utf16().count() == (span.end - span.start) as usize)
            .then(|| Evidence { span, text: text.to_owned() })
    }
}

fn word<'s>(scan: &'s Scan, at: usize) -> &'s str {
    scan.matcher.words().text(scan.draft.tokens[at].word)
}

fn is_question(scan: &Scan, sentence: Sentence) -> bool {
    (sentence.stop..sentence.end).any(|at| word(scan, at) == "?")
}

/// Where the main clause begins that holds a token.
fn begin(scan: &Scan, here: Sentence, at: usize) -> usize {
    let follows = |at: &usize| {
        *at > here.start
            && (word(scan, at - 1) == ";"
                || COORDINATORS.contains(&word(scan, at - 1)) && SUBJECTS.contains(&word(scan, *at)))
    };
    (here.start..=at).rev().find(follows).unwrap_or_else(|| {
        // "But we are only human" stays a "But".
        let joined = COORDINATORS.contains(&word(scan, here.start)) && here.start < at;
        here.start + usize::from(joined)
    })
}

/// Does a main clause end before a token? Only where a comma and a coordinator say so: "they lost and we paid for it" is one clause.
fn ends_clause(scan: &Scan, at: usize) -> bool {
    let is = |at: usize, words: &[&str]| at < scan.draft.tokens.len() && words.contains(&word(scan, at));
    is(at, &[";"]) || is(at, &[","]) && is(at + 1, COORDINATORS) && is(at + 2, SUBJECTS)
}

/// Does a passage say something beside the mark that the customer should hear: an apology, or a part of one?
fn is_worth_keeping(scan: &Scan, passage: (usize, usize), mark: (usize, usize)) -> bool {
    let is_outside = |place: (usize, usize)| place.1 <= mark.0 || mark.1 <= place.0;
    let apologises = |at: usize| scan.draft.tokens[at].is(Flags::SORRY) && is_outside((at, at + 1));
    let is_part = |signal| scan.matcher.tables().parts.iter().any(|part| part.present == signal);
    let Some(sentence) = scan.sentence_at(mark.0) else { return true };
    (passage.0..passage.1).any(apologises)
        || scan.hits_in(sentence).any(|hit| {
            let is_inside = passage.0 < hit.mark.1 && hit.mark.0 < passage.1;
            is_inside && is_outside(hit.mark) && is_part(scan.signal_of(hit))
        })
}

#[cfg(test)]
mod tests {
    use crate::report::Context;

    /// The first finding's rewrites that are for more than the finding: what they replace, and the new words.
    fn wide(text: &str) -> Vec<(String, String)> {
        let report = crate::check(text, &Context::default());
        let rewrites = report.findings.into_iter().next().expect("a finding").rewrites;
        rewrites.into_iter().filter_map(|r| Some((r.replaces?.text, r.text))).collect()
    }

    fn holds(text: &str, old: &str, new: &str) {
        let offered = wide(text);
        assert!(offered.iter().any(|(o, n)| o == old && n == new), "{offered:?}");
    }

    #[test]
    fn a_whole_sentence_makes_way() {
        holds(
            "I'm sorry it broke. Everyone makes mistakes with keys late at night. Bye.",
            "Everyone makes mistakes with keys late at night",
            "We should have managed better",
        );
        holds(
            "I'm sorry it broke. Everyone makes mistakes with keys late at night. Bye.",
            "Everyone makes mistakes with keys late at night. ",
            "",
        );
        holds(
            "I'm sorry it broke. Everyone makes mistakes with keys late at night.",
            " Everyone makes mistakes with keys late at night.",
            "",
        );
    }

    #[test]
    fn the_clause_beside_it_stays() {
        holds(
            "I'm sorry it broke. Everyone makes mistakes with keys late at night, but we have a new lamp.",
            "Everyone makes mistakes with keys late at night",
            "We should have managed better",
        );
        holds(
            "I'm sorry it broke. The lamp was old and everyone makes mistakes with keys late at night.",
            "everyone makes mistakes with keys late at night",
            "we should have managed better",
        );
    }

    #[test]
    fn a_clause_that_hangs_on_another_does_not_go() {
        assert!(
            wide("I'm sorry it broke. The lamp was old because it was dark and everyone makes mistakes with keys.")
                .is_empty()
        );
    }

    #[test]
    fn a_cause_that_is_named_does_not_go() {
        assert!(
            wide("I'm sorry it broke. Everyone makes mistakes with keys late at night because our lamp timer failed.")
                .is_empty()
        );
    }

    #[test]
    fn a_question_does_not_become_a_statement() {
        assert!(wide("I'm sorry it broke. Did you not read the instructions before you used it at home?").is_empty());
    }
}
