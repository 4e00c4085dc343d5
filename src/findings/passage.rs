//! The clause or sentence that weak words stand in, where it can be replaced as a whole.
//!
//! What is replaced must leave a sentence behind that holds together, and take nothing with it that is worth keeping: where
//! either is in doubt, there is no passage.

use super::evidence;
use crate::draft::sentence::{Role, Sentence};
use crate::drafting::voice::upper_first;
use crate::matching::scan::Scan;
use crate::report::{Evidence, Span};
use crate::rulepack::words::UNKNOWN;
use crate::text::token::{Flags, Kind, Token};

/// A longer one says more than the weak words.
const LONGEST: usize = 30;

/// Words that only stand in a clause with a subject.
const FINITE: &[&str] = &[
    "is", "are", "am", "was", "were", "has", "have", "had", "did", "do", "does", "will", "would", "can", "could",
    "should", "may", "might", "must", "shall", "'s",
];

/// Subjects that can't be the head of another phrase: "and you" says who, "and the kids" may go with "you".
const PRONOUNS: &[&str] = &["i", "we", "he", "she", "it", "they", "there"];

/// Relative words that hang on what stands before their comma.
const RELATIVES: &[&str] = &["who", "whom", "whose", "which", "where"];

/// What is in a figure of these classes is a fact.
const FACTS: &[&str] = &["<money>", "<code>", "<phone>", "<email>", "<url>", "<date>"];

/// A longer apology says more than sorry.
const LONGEST_AGAIN: usize = 14;

/// A clause with more words beside the weak ones says something.
const MOST_BESIDE: usize = 6;

/// A number of so many figures is that of something.
const LONG_NUMBER: usize = 3;

/// What follows weak words up to the end of their clause is at most so long, if it goes with them.
const LONGEST_REST: usize = 12;

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

/// Those after which any cause with a subject of its own can stand.
const HOLD_A_CAUSE: &[&str] = &["because", "since"];

/// Words that begin a condition where they begin a sentence: "Should you have questions, …".
const INVERTED: &[&str] = &["should", "had", "were"];

/// Words that follow an object sooner than a subject.
const PREPOSITIONS: &[&str] = &["at", "in", "on", "for", "to", "from", "with", "before", "after"];

/// Words with which the customer is asked for something.
const REQUESTS: &[&str] = &["please", "kindly", "pls"];

/// A clause or a sentence around a mark. Places are tokens of the draft.
#[derive(Clone, Copy)]
pub struct Passage {
    mark: (usize, usize),
    /// The weak words in it.
    weak: (usize, usize),
    /// The sentence that it is in.
    here: Sentence,
    /// It is the whole of it, but for "And" before it and the mark behind.
    is_sentence: bool,
    /// The coordinator that joins it to the clause before.
    joint: Option<usize>,
    /// What follows comes of it, or is one thing with it.
    leads_on: bool,
}

impl Passage {
    /// The passage around a mark, if there is one that may go.
    pub fn around(scan: &Scan, mark: (usize, usize)) -> Option<Passage> {
        let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
        if here.role != Role::Body || mark.1 > here.end || is_question(scan, here) {
            return None;
        }
        // "Thanks for your understanding," above a name closes the reply; "Greetings of the day" is cut in two.
        let closes = here.end > here.stop && word(scan, here.end - 1) == ",";
        let tokens = &scan.draft.tokens;
        let goes_on =
            here.start > 0 && !tokens[here.start].is(Flags::LINE) && tokens[here.start - 1].kind != Kind::Punctuation;
        if closes || goes_on {
            return None;
        }
        let from = begin(scan, here, mark.0);
        let to = (mark.1..here.stop).find(|at| ends_clause(scan, *at)).unwrap_or(here.stop).max(mark.1);
        let subordinates = |at: usize| SUBORDINATORS.contains(&word(scan, at));
        let hangs = |at: usize| subordinates(at) || INVERTED.contains(&word(scan, at));
        // A clause that hangs on another does not stand alone, and "If you send a photo," is not for nothing.
        let is_open = (here.start..from).any(subordinates) || from < mark.0 && hangs(from);
        let is_broken = (from + 1..to).any(|at| scan.draft.tokens[at].is(Flags::LINE));
        if is_open
            || is_broken
            || to - from > LONGEST
            || is_worth_keeping(scan, (from, to), mark)
            || holds_fact(scan, (from, to))
        {
            return None;
        }
        let is_sentence = from <= here.start + 1 && to >= here.stop;
        let joins = |at: &usize| *at > here.start && COORDINATORS.contains(&word(scan, *at));
        let joint = from.checked_sub(1).filter(joins);
        let leads_on = (to..here.stop).take(2).any(|at| matches!(word(scan, at), "so" | "and"));
        Some(Passage { mark: (from, to), weak: mark, here, is_sentence, joint, leads_on })
    }

    /// Is it one clause of several?
    pub fn is_joined(&self) -> bool {
        !self.is_sentence
    }

    /// What a clause takes the place of: one that begins with "and" also of the word that joins the passage. Nothing where
    /// its neighbours would hang on something else: "but" is against what it said, "so" comes of it; nor where an apology would
    /// be written over, unless the clause holds one or `may_apologise`.
    pub fn place_for(&self, scan: &Scan, clause: &str, may_apologise: bool) -> Option<(usize, usize)> {
        let (from, to) = self.mark;
        let joins = clause.split(' ').next().is_some_and(|word| COORDINATORS.contains(&word));
        let is_opposed = self.joint.is_some_and(|at| word(scan, at) != "and");
        let apologises = (from..to).any(|at| scan.draft.tokens[at].is(Flags::SORRY));
        let stays = may_apologise || ["sorry", "apologi", "regret"].iter().any(|word| clause.contains(word));
        let is_said = |at: &usize| scan.draft.tokens[*at].kind == Kind::Word;
        let says_more = (from..self.weak.0).chain(self.weak.1.min(to)..to).filter(is_said).count() > MOST_BESIDE;
        // A blank alone keeps nothing of it.
        let is_blank = clause.starts_with('[') && clause.ends_with(']');
        if self.leads_on || is_opposed && !joins || apologises && !stays || is_blank && says_more {
            return None;
        }
        // Nothing that is sober ends in "!".
        let cries = self.is_sentence && (self.here.stop..self.here.end).any(|at| word(scan, at) == "!");
        Some((from - usize::from(joins && self.joint.is_some()), if cries { self.here.end } else { to }))
    }

    /// What goes if the passage goes: a whole sentence with the space that parts it from its neighbour, the last clause of a
    /// sentence with what joins it. An apology only goes if `may_apologise`.
    pub fn removed(&self, scan: &Scan, may_apologise: bool) -> Option<Evidence> {
        let here = self.here;
        let tokens = &scan.draft.tokens;
        let (from, to) = self.mark;
        let apologises = (from..to).any(|at| tokens[at].is(Flags::SORRY));
        if apologises && !(may_apologise && is_said_elsewhere(scan, self.mark)) {
            return None;
        }
        if !self.is_sentence {
            let joint = self.joint.filter(|_| self.mark.1 >= here.stop)?;
            let before = joint - 1;
            let last = if word(scan, before) == "," { before.saturating_sub(1).max(here.start) } else { before };
            return stretch(scan, tail(tokens[last]), tail(tokens[self.mark.1 - 1]));
        }
        if tokens[here.start].is(Flags::BULLET) {
            return None;
        }
        let goes_on = |at: usize| tokens.get(at).is_some_and(|t| t.is(Flags::SPACED) && !t.is(Flags::LINE));
        let (first, last) = (tokens[here.start], tokens[here.end - 1]);
        if goes_on(here.end) {
            stretch(scan, head(first), head(tokens[here.end]))
        } else if here.start > 0 && goes_on(here.start) {
            stretch(scan, tail(tokens[here.start - 1]), tail(last))
        } else {
            stretch(scan, head(first), tail(last))
        }
    }
}

/// Does an apology say nothing that another sentence doesn't say: no fault, no harm, no failure of its own?
fn is_said_elsewhere(scan: &Scan, mark: (usize, usize)) -> bool {
    let Some(here) = scan.sentence_at(mark.0) else { return false };
    let hits = |part| scan.signal(part).map_or_else(Vec::new, |signal| scan.hits_of(signal));
    let is_inside = |hit: &crate::matching::scan::Hit| mark.0 < hit.mark.1 && hit.mark.0 < mark.1;
    let says_more = ["take-responsibility", "show-impact"].into_iter().flat_map(hits).any(|hit| is_inside(&hit));
    let failures = hits("name-the-problem");
    let is_named = failures.iter().any(is_inside);
    mark.1 - mark.0 <= LONGEST_AGAIN && !says_more && (!is_named || failures.iter().any(|hit| hit.sentence != here))
}

/// A place in the text: its offset in UTF-16 code units, and that in bytes.
type Offsets = (u32, u32);

fn head(token: Token) -> Offsets {
    (token.start, token.bytes.0)
}

fn tail(token: Token) -> Offsets {
    (token.end, token.bytes.1)
}

/// What stands between two places.
fn stretch(scan: &Scan, from: Offsets, to: Offsets) -> Option<Evidence> {
    let text = scan.draft.text.get(from.1 as usize..to.1 as usize)?;
    let span = Span { start: from.0, end: to.0 };
    // Offsets of both kinds have to tell of the same words.
    (text.encode_utf16().count() == (span.end - span.start) as usize).then(|| Evidence { span, text: text.to_owned() })
}

/// The clause behind "because" or the like that a mark is in, up to where it ends; another one with a subject can stand there.
pub fn hanging_clause(scan: &Scan, mark: (usize, usize)) -> Option<(usize, usize)> {
    let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
    let parts = |at: usize| scan.parts_clauses(at) || SUBORDINATORS.contains(&word(scan, at));
    let joint = (here.start..mark.0).rev().find(|at| parts(*at))?;
    let from = joint + 1;
    // "Because of the rain" and "after calling" hold no clause.
    let holds = HOLD_A_CAUSE.contains(&word(scan, joint)) && SUBJECTS.contains(&word(scan, from));
    let to = (mark.1..here.stop).find(|at| parts(*at)).unwrap_or(here.stop);
    let is_broken = (from + 1..to).any(|at| scan.draft.tokens[at].is(Flags::LINE));
    let goes = holds && !is_broken && !is_question(scan, here) && !is_worth_keeping(scan, (from, to), mark);
    goes.then_some((from, to))
}

/// Where the clause begins that holds a token.
pub fn clause_start(scan: &Scan, at: usize) -> usize {
    let start = scan.sentence_at(at).map_or(at, |index| scan.draft.sentences[index].start);
    (start..at).rev().find(|at| scan.parts_clauses(*at)).map_or(start, |joint| joint + 1)
}

/// Where the sentence with a mark ends, its end mark with it, if another can follow there.
pub fn sentence_end(scan: &Scan, mark: (usize, usize)) -> Option<usize> {
    let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
    let is_broken = (mark.0 + 1..here.end).any(|at| scan.draft.tokens[at].is(Flags::LINE));
    let closes = here.end > here.stop && matches!(word(scan, here.end - 1), "," | ":" | ";");
    (here.role == Role::Body && !is_broken && !closes && !is_question(scan, here)).then_some(here.end.max(mark.1))
}

/// The first word of what a sentence says behind a lead-in ("Please be advised that our …"), and what it takes the place of.
pub fn without_lead(scan: &Scan, mark: (usize, usize)) -> Option<(String, Evidence)> {
    let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
    // "I see your point, but our office closes at 5."
    let joins = |at: usize| at < here.stop && COORDINATORS.contains(&word(scan, at));
    let is_led_to = mark.1 < here.stop && matches!(word(scan, mark.1), "that" | ",");
    let begins = if is_led_to { mark.1 + 1 + usize::from(joins(mark.1 + 1)) } else { mark.1 };
    let leads = mark.0 == here.start && begins < here.stop;
    // In "before you used it at home" and "nobody complained about the curry" the word is an object.
    let acts = || {
        let is_object = begins + 1 < here.stop && PREPOSITIONS.contains(&word(scan, begins + 1));
        let says_who = is_led_to || PRONOUNS.contains(&word(scan, begins)) || word(scan, begins) == "you";
        begins + 1 < here.stop && !is_object && (says_who || begins_clause(scan, begins, here.stop))
    };
    let goes_on = || word(scan, mark.1) == "," || SUBJECTS.contains(&word(scan, begins)) && acts();
    if !leads || is_question(scan, here) || !goes_on() || scan.draft.tokens[begins].is(Flags::LINE) {
        return None;
    }
    Some((upper_first(scan.draft.words(begins, begins + 1)), evidence(scan, (mark.0, begins + 1))))
}

/// What goes if a phrase goes: with the space before it, except at the head of a sentence or line.
pub fn removed_phrase(scan: &Scan, mark: (usize, usize)) -> Option<Evidence> {
    let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
    let tokens = &scan.draft.tokens;
    if mark.0 == here.start || !tokens[mark.0].is(Flags::SPACED) || tokens[mark.0].is(Flags::LINE) {
        return Some(evidence(scan, mark));
    }
    // Of two commas around it none stays, but behind what hangs on another clause.
    let is_comma = |at: usize| at < here.end && word(scan, at) == ",";
    let takes_comma = mark.0 > here.start + 1 && is_comma(mark.0 - 1) && (is_comma(mark.1) || mark.1 >= here.stop);
    let hangs = (here.start..mark.0).any(|at| SUBORDINATORS.contains(&word(scan, at)));
    let takes_both = takes_comma && is_comma(mark.1) && !hangs;
    stretch(scan, tail(tokens[mark.0 - 1 - usize::from(takes_comma)]), tail(tokens[mark.1 - usize::from(!takes_both)]))
}

/// A mark with what follows up to the end of its clause, if that is not worth keeping.
pub fn to_clause_end(scan: &Scan, mark: (usize, usize)) -> Option<(usize, usize)> {
    let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
    let ends = |at: &usize| {
        let parts = scan.draft.tokens[*at].kind == Kind::Punctuation;
        parts || COORDINATORS.contains(&word(scan, *at)) && begins_clause(scan, at + 1, here.stop)
    };
    let whole = (mark.0, (mark.1..here.stop).find(ends).unwrap_or(here.stop).max(mark.1));
    // "The upset it caused your mother, who …"
    let hangs_on = whole.1 + 1 < here.stop && RELATIVES.contains(&word(scan, whole.1 + 1));
    let is_cut = whole.1 < here.stop && !scan.draft.tokens[whole.1].is(Flags::SPACED) && word(scan, whole.1) != ",";
    if hangs_on || is_cut {
        return None;
    }
    let is_broken = (whole.0 + 1..whole.1).any(|at| scan.draft.tokens[at].is(Flags::LINE));
    (!is_broken && whole.1 - mark.1 <= LONGEST_REST && !is_worth_keeping(scan, whole, mark)).then_some(whole)
}

/// Does a clause with a subject of its own begin at a token? "And the kids" may only go on.
fn begins_clause(scan: &Scan, at: usize, stop: usize) -> bool {
    if at >= stop || !SUBJECTS.contains(&word(scan, at)) {
        return false;
    }
    let ends =
        |at: &usize| SUBORDINATORS.contains(&word(scan, *at)) || scan.draft.tokens[*at].kind == Kind::Punctuation;
    let end = (at + 1..stop).find(ends).unwrap_or(stop);
    PRONOUNS.contains(&word(scan, at)) || (at + 1..end).any(|at| FINITE.contains(&word(scan, at)))
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
    let stop = scan.sentence_at(at).map_or(at, |index| scan.draft.sentences[index].stop);
    is(at, &[";"])
        || is(at, &[","]) && is(at + 1, COORDINATORS) && is(at + 2, SUBJECTS)
        || is(at, &["but"]) && begins_clause(scan, at + 1, stop)
}

/// Is there a figure in a passage that stands for something: an amount, a number of an order, a date? Even weak words lose none
/// where their whole clause goes.
fn holds_fact(scan: &Scan, (from, to): (usize, usize)) -> bool {
    let is_long_number = |at: usize| word(scan, at) == "<num>" && scan.draft.words(at, at + 1).len() >= LONG_NUMBER;
    (from..to).any(|at| FACTS.contains(&word(scan, at)) || is_long_number(at))
}

/// Does a passage say something beside the mark that the customer should hear: an apology, a part of one, a request, a
/// figure or a date?
fn is_worth_keeping(scan: &Scan, passage: (usize, usize), mark: (usize, usize)) -> bool {
    let is_outside = |place: (usize, usize)| place.1 <= mark.0 || mark.1 <= place.0;
    let says_more = |at: usize| {
        let token = &scan.draft.tokens[at];
        token.is(Flags::SORRY) || token.kind == Kind::Literal || at + 1 != mark.0 && REQUESTS.contains(&word(scan, at))
    };
    // "Our warehouse in Derby"
    let names = |at: usize| {
        let token = &scan.draft.tokens[at];
        at > passage.0 && token.word == UNKNOWN && scan.matcher.is_name(token) && !token.is(Flags::LINE)
    };
    let is_part = |signal| scan.matcher.tables().parts.iter().any(|part| part.present == signal);
    let Some(sentence) = scan.sentence_at(mark.0) else { return true };
    (passage.0..passage.1).any(|at| names(at) || is_outside((at, at + 1)) && says_more(at))
        || scan.hits_in(sentence).any(|hit| {
            let is_inside = passage.0 < hit.mark.1 && hit.mark.0 < passage.1;
            is_inside && is_outside(hit.mark) && is_part(scan.signal_of(hit))
        })
}

#[cfg(test)]
mod tests {
    use crate::report::Context;

    /// The rewrites that are for more than their finding and keep it not: what they replace, and the new words.
    fn wide(text: &str) -> Vec<(String, String)> {
        let report = crate::check(text, &Context::default());
        assert!(!report.findings.is_empty(), "a finding");
        let rewrites = report.findings.into_iter().flat_map(|finding| finding.rewrites);
        let wide = rewrites.filter_map(|r| Some((r.replaces?.text, r.text)));
        wide.filter(|(old, new)| new.is_empty() || !new.starts_with(old.as_str())).collect()
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
    fn a_clause_behind_because_makes_way_for_another() {
        holds(
            "I'm sorry about the lamp. It came late because the courier forgot it in his van, so I sent a new one.",
            "the courier forgot it in his van",
            "we [what went wrong, as ours]",
        );
    }

    #[test]
    fn a_phrase_goes_with_the_space_before_it_and_all_that_belongs_to_it() {
        holds(
            "I'm sorry it broke. We can send a second lamp purely as a gesture of goodwill, and it's yours to keep.",
            " purely as a gesture of goodwill",
            "",
        );
        holds("Please accept our apologies on behalf of the whole bank.", " on behalf of the whole bank", "");
    }

    #[test]
    fn a_lead_in_goes_and_leaves_a_sentence() {
        holds("On behalf of the whole bank, I apologise. I lost your card.", "On behalf of the whole bank, I", "I");
        holds(
            "I'm sorry it broke. Please be advised that our office closes at 5.",
            "Please be advised that our",
            "Our",
        );
    }

    #[test]
    fn a_rewrite_takes_the_rest_of_its_clause_along() {
        holds("I'm sorry you feel that way about your stay.", "you feel that way about your stay", "we [what we did]");
    }

    #[test]
    fn a_question_does_not_become_a_statement() {
        assert!(wide("I'm sorry it broke. Did you not read the instructions before you used it at home?").is_empty());
    }
}
