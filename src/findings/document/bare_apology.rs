//! `bare-apology`: the whole reply is sorry and nothing else.

use super::{Candidate, add, apologies, body, count_words, saw_any, with_lead};
use crate::draft::sentence::{Role, Sentence};
use crate::matching::scan::Scan;
use crate::text::token::Flags;

/// A longer reply says something.
const MOST_WORDS: usize = 45;
/// A longer text without a greeting is a part of a reply.
const MOST_IN_FRAGMENT: usize = 12;
/// In a fragment more tokens before or after the word of apology say what it is for.
const MOST_BEFORE: usize = 4;
const MOST_AFTER: usize = 7;
/// Fewer words are a name or a courtesy.
const SHORTEST_STATEMENT: usize = 4;
/// What makes an apology more than bare.
const SUBSTANCE: &[&str] = &[
    "take-responsibility.vague",
    "explain-cause",
    "explain-cause.vague",
    "fix",
    "fix.vague",
    "make-amends",
    "make-amends.vague",
    "goodwill",
    "prevent-recurrence",
    "prevent-recurrence.vague",
    "ask-input",
    "follow-up",
    "follow-up.vague",
    "direct-contact",
    "rule.effort-dumping",
    "rule.refusal",
    "rule.but-cancels",
    "rule.conditional",
    "rule.blames-customer",
    "rule.blames-system",
    "rule.blames-third-party",
    "rule.sorry-you-feel",
    // One finding says it: these already ask for the failure.
    "rule.inconvenience",
    "rule.hedged-harm",
    "rule.sorry-to-hear",
    "rule.offered-apology",
    "rule.regret",
    "rule.past-tense",
];

pub(super) fn find(scan: &Scan, found: &mut Vec<Candidate>) {
    let sorry = apologies(scan);
    let words: usize = body(scan).map(|(_, s)| count_words(scan, s.start, s.end)).sum();
    // A fragment that names the failure may be the start of a reply; a greeting or closing makes it the whole.
    let whole = scan.draft.sentences.iter().any(|s| s.role == Role::Greeting);
    let names = saw_any(scan, &["name-the-problem", "take-responsibility", "show-impact"]);
    let bare = words <= if whole { MOST_WORDS } else { MOST_IN_FRAGMENT }
        && (whole || !names)
        && !saw_any(scan, SUBSTANCE)
        && !body(scan).any(|(_, s)| says_something(scan, s));
    let Some(first) = sorry.first().filter(|_| bare) else { return };
    let has_little_else = |s: &Sentence| whole || *first - s.start <= MOST_BEFORE && s.stop - *first - 1 <= MOST_AFTER;
    if let Some((_, sentence)) = body(scan).find(|(_, s)| s.start <= *first && *first < s.end && has_little_else(s)) {
        // "Sorry about that" reads better marked whole.
        let (from, to) = with_lead(scan, sentence, *first);
        let to = if sentence.stop - to <= 3 { sentence.stop } else { to };
        add(scan, found, "bare-apology", (from, to));
    }
}

/// A sentence that neither apologises nor is thanks, good wishes or a name.
fn says_something(scan: &Scan, sentence: &Sentence) -> bool {
    let first = scan.matcher.words().text(scan.draft.tokens[sentence.start].word);
    let polite = matches!(
        first,
        "thank" | "thanks" | "many" | "have" | "enjoy" | "take" | "please" | "kind" | "best" | "warm" | "hope"
    );
    let apologises = (sentence.start..sentence.stop).any(|at| scan.draft.tokens[at].is(Flags::SORRY));
    let goes_on = || (sentence.start..sentence.stop).any(|at| begins_statement(scan, sentence, at));
    let hopes = scan.draft.words(sentence.start, sentence.stop).to_lowercase().contains("hope");
    let is_long = count_words(scan, sentence.start, sentence.stop) >= SHORTEST_STATEMENT;
    is_long && !polite && !hopes && (!apologises || goes_on())
}

/// Does a clause of its own begin behind a comma: "Sorry for the wait, we are a small team"?
fn begins_statement(scan: &Scan, sentence: &Sentence, at: usize) -> bool {
    let word = |at: usize| scan.matcher.words().text(scan.draft.tokens[at].word);
    let is_subject = at > sentence.start && matches!(word(at), "we" | "it" | "there" | "you" | "they" | "he" | "she");
    let apologises = (at..sentence.stop).any(|at| scan.draft.tokens[at].is(Flags::SORRY));
    let is_said = count_words(scan, at, sentence.stop) >= SHORTEST_STATEMENT;
    is_subject && word(at - 1) == "," && !apologises && is_said
}
