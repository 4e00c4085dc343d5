//! `greet-by-name`: is the customer addressed by a personal name?

use super::Grade;
use crate::draft::sentence::Role;
use crate::matching::scan::Scan;
use crate::report::Status;
use crate::rulepack::words::UNKNOWN;
use crate::text::token::{Flags, Kind, Token};

/// Sentences of the body in which a name may stand in place of a greeting.
const OPENING_SENTENCES: usize = 2;

/// Grades the greeting.
pub fn grade(scan: &Scan, customer: Option<&str>) -> Grade {
    let greetings: Vec<_> = scan.draft.sentences.iter().filter(|s| s.role == Role::Greeting).collect();
    for greeting in &greetings {
        if let Some(name) = name_in(scan, greeting.start, greeting.stop) {
            return Grade::new(Status::Present, (greeting.start.min(name), greeting.stop));
        }
    }
    // "Priya, you're right." "Thanks for waiting, Aisha."
    let body = scan.draft.sentences.iter().filter(|s| s.role == Role::Body).take(OPENING_SENTENCES);
    for sentence in body {
        if let Some(at) = vocative(scan, sentence.start, sentence.stop, sentence.end, customer) {
            return Grade::new(Status::Present, (at, at + 1));
        }
    }
    match greetings.first() {
        Some(greeting) => Grade::new(Status::Vague, (greeting.start, greeting.stop)),
        None => match handle(scan) {
            Some(at) => Grade::new(Status::Vague, (at, at + 1)),
            None => Grade::missing(),
        },
    }
}

/// The first token of a personal name in a greeting.
pub fn name_in(scan: &Scan, start: usize, stop: usize) -> Option<usize> {
    let words = scan.matcher.words();
    (start + 1..stop).find(|at| {
        let token = &scan.draft.tokens[*at];
        let word = words.text(token.word);
        let generic =
            scan.matches_here("generic_addressee", *at).is_some() || scan.matches_here("team_words", *at).is_some();
        let title = *at > start + 1
            && matches!(
                words.text(scan.draft.tokens[at - 1].word),
                "mr" | "mrs" | "ms" | "miss" | "dr" | "prof" | "mx"
            );
        let lower_case_chat = token.kind == Kind::Word
            && token.word == UNKNOWN
            && token.is(Flags::LETTERS)
            && (at - start == 1 || (at - start == 2 && words.text(scan.draft.tokens[at - 1].word) == "there"));
        !generic
            && (title && token.kind == Kind::Word
                || (scan.matcher.is_name_by_place(token) && !is_title(word))
                || lower_case_chat)
    })
}

fn is_title(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "miss" | "dr" | "prof" | "mx" | "professor" | "doctor")
}

fn vocative(scan: &Scan, start: usize, stop: usize, end: usize, customer: Option<&str>) -> Option<usize> {
    let words = scan.matcher.words();
    let tokens = &scan.draft.tokens;
    let comma = |at: usize| tokens.get(at).is_some_and(|t: &Token| matches!(words.text(t.word), "," | "-" | "!" | ":"));
    let known =
        |at: usize| customer.is_some_and(|c| crate::customer::name::same_person(c, scan.draft.words(at, at + 1)));
    let free = |at: usize| {
        let token = &tokens[at];
        let text = scan.draft.words(at, at + 1);
        scan.matcher.is_name(token)
            && token.word == UNKNOWN
            && !text.ends_with("ly")
            && !token.is(Flags::UPPER)
            && text.chars().count() > 1
    };
    // "Ms Delgado, …", "Joan and Peter,", "Right so Pádraig, …"
    let lead = |i: usize| {
        is_title(words.text(tokens[i].word))
            || matches!(
                words.text(tokens[i].word),
                "." | "and" | "right" | "so" | "well" | "okay" | "oh" | "ah" | "omg" | "yes" | "no" | "hi"
            )
    };
    let names_end = (start..stop.min(start + 5)).find(|i| !lead(*i) && !free(*i)).unwrap_or(stop.min(start + 5));
    if names_end > start + 1
        && names_end < end
        && comma(names_end)
        && (start..names_end).any(|i| free(i) && !is_clause_opener(scan.draft.words(i, i + 1)))
    {
        return (start..names_end).find(|i| free(*i));
    }
    if end > start + 1
        && comma(start + 1)
        && (known(start) || (free(start) && !is_clause_opener(scan.draft.words(start, start + 1))))
    {
        return Some(start);
    }
    // "…, Aisha." and "Sorry, Aisha, …"
    (start + 1..stop).find(|at| {
        let before = words.text(tokens[at - 1].word) == ",";
        let thanks = *at <= start + 3
            && matches!(
                words.text(tokens[at - 1].word),
                "thanks" | "you" | "sorry" | "right" | "apologies" | "morning" | "afternoon" | "evening"
            );
        let after = at + 1 >= stop || comma(at + 1) || at + 1 >= end;
        (before || thanks) && after && (known(*at) || free(*at))
    })
}

/// Words the vocabulary may not hold that open a sentence before a comma.
fn is_clause_opener(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "Yes",
        "No",
        "Yep",
        "Yeah",
        "Nope",
        "Right",
        "Well",
        "First",
        "Firstly",
        "Second",
        "Finally",
        "However",
        "Meanwhile",
        "Otherwise",
        "Indeed",
        "Besides",
        "Anyway",
        "Understood",
        "Noted",
        "Sure",
        "Absolutely",
        "Agreed",
        "Ouch",
        "Oh",
        "Ah",
        "Oops",
        "Wow",
        "Again",
        "Additionally",
        "Furthermore",
        "Moreover",
        "Hence",
        "Thus",
        "Therefore",
        "Nevertheless",
        "Update",
        "Sadly",
        "Granted",
        "Frankly",
        "Honestly",
        "PS",
        "NB",
        "Cheers",
        "Also",
        "So",
    ];
    OPENERS.iter().any(|o| o.eq_ignore_ascii_case(word))
}

fn handle(scan: &Scan) -> Option<usize> {
    let first = scan.draft.tokens.first()?;
    (scan.matcher.words().text(first.word) == "<handle>").then_some(0)
}
