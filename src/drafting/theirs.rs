//! What the customer's message says that a reply can say back: what they bought, when, what they paid, how often they
//! had to ask, what went wrong. Only what is plain is taken; of two answers neither is.

use std::ops::Range;

use crate::drafting::days::{names_a_day, without_preposition};
use crate::drafting::restate::{restate, speculates};
use crate::matching::scan::{Hit, Scan};
use crate::text::token::Kind;

const BUYING: &[&str] = &["ordered", "bought", "purchased"];
const BUYERS: &[&str] = &["i", "we"];
/// "we have just bought"
const BEFORE_BUYING: &[&str] = &["have", "had", "just", "recently", "then", "also"];
const ORDERING: &[&str] = &["ordered", "bought", "booked", "placed", "purchased"];
const DUE: &[&str] = &["due", "supposed", "meant", "promised", "expected", "should"];
/// Words that make an amount one that the customer paid.
const PAYING: &[&str] = &[
    "paid", "pay", "paying", "charged", "charge", "billed", "bill", "debited", "took", "taken", "taking", "cost",
    "costs", "deducted", "invoiced", "invoice", "payment", "payments", "spent", "fee",
];
/// One thing, so that "it" and "a new one" fit it.
const ONE: &[&str] = &["a", "an", "the", "my", "one", "this"];
/// What ends the name of a thing.
const BEHIND_A_THING: &[&str] = &[
    "on",
    "from",
    "in",
    "at",
    "for",
    "with",
    "and",
    "to",
    "through",
    "via",
    "online",
    "last",
    "this",
    "yesterday",
    "as",
    "by",
    "which",
    "that",
    "because",
    "but",
    "back",
    "off",
    "only",
    "about",
    "over",
    "today",
    "i",
    "we",
    "you",
    "when",
];
const LONGEST_THING: usize = 4;

const ASKING: &[&str] = &[
    "emailed",
    "called",
    "rang",
    "rung",
    "phoned",
    "written",
    "wrote",
    "contacted",
    "asked",
    "complained",
    "messaged",
    "chased",
    "told",
    "explained",
];
/// "emailed you about this three times"
const MOST_BETWEEN: usize = 4;
const TIMES: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many"];

/// Where a clause may begin, and where it may end. Two clauses joined by "and" can stand alone if each has its subject.
const BEFORE_A_CLAUSE: &[&str] = &["and", "but", "so", "because", "then"];
const BEHIND_A_CLAUSE: &[&str] =
    &["and", "but", "so", "because", "while", "when", "after", "although", "though", "which", "until", "then", "where"];
const SHORTEST_CLAUSE: usize = 3;

/// What they bought: "wooden railway".
pub fn thing(scan: &Scan) -> Option<String> {
    let things = sentences(scan).filter_map(|sentence| {
        let bought = sentence.clone().find(|at| BUYING.contains(&word(scan, *at).as_str()))?;
        // As the rules read it: "we've" is "we have".
        let mut before = (sentence.start..bought).rev().map(|at| scan.matcher.words().text(scan.draft.tokens[at].word));
        let is_theirs = before.find(|word| !BEFORE_BUYING.contains(word)).is_some_and(|word| BUYERS.contains(&word));
        let first = bought + 2;
        if !is_theirs || first >= sentence.end || !ONE.contains(&word(scan, bought + 1).as_str()) {
            return None;
        }
        let last = (first..sentence.end)
            .find(|at| scan.draft.tokens[*at].kind != Kind::Word || BEHIND_A_THING.contains(&word(scan, *at).as_str()))
            .unwrap_or(sentence.end);
        let name = scan.draft.words(first, last).trim_start_matches("new ");
        let is_one = (name.ends_with("ss") || !name.ends_with('s')) && !name.contains("wrong");
        (first < last && last - first <= LONGEST_THING && is_one).then(|| name.to_owned())
    });
    only(things)
}

/// How often they had to ask: "three times", "twice".
pub fn how_often(scan: &Scan) -> Option<String> {
    let answers = sentences(scan).filter_map(|sentence| {
        let asked = sentence.clone().find(|at| ASKING.contains(&word(scan, *at).as_str()))?;
        let near = asked + 1..sentence.end.min(asked + 2 + MOST_BETWEEN);
        near.clone().find_map(|at| match word(scan, at).as_str() {
            "twice" => Some("twice".to_owned()),
            "times" if at > near.start && TIMES.contains(&word(scan, at - 1).as_str()) => {
                Some(format!("{} times", word(scan, at - 1)))
            }
            _ => None,
        })
    });
    only(answers)
}

/// The one sum that the customer paid.
pub fn amount_paid(scan: &Scan, amounts: &[String]) -> Option<String> {
    beside(scan, amounts, PAYING).cloned()
}

/// The day on which it was to come.
pub fn due_day(scan: &Scan, dates: &[String]) -> Option<String> {
    date_of(scan, dates, DUE)
}

/// The day on which they ordered.
pub fn order_day(scan: &Scan, dates: &[String]) -> Option<String> {
    date_of(scan, dates, ORDERING)
}

/// The one date that one of these words is said of.
fn date_of(scan: &Scan, dates: &[String], words: &[&str]) -> Option<String> {
    let date = date_after(scan, dates, words).or_else(|| beside(scan, dates, words))?;
    names_a_day(date).then(|| without_preposition(date))
}

/// The one date that follows one of these words before the clause ends.
fn date_after<'a>(scan: &Scan, dates: &'a [String], words: &[&str]) -> Option<&'a String> {
    let found = sentences(scan).filter_map(|sentence| {
        let cue = sentence.clone().find(|at| words.contains(&word(scan, *at).as_str()))?;
        let end = (cue + 1..sentence.end).find(|at| ends_clause(scan, *at)).unwrap_or(sentence.end);
        let behind = scan.draft.words(cue + 1, end);
        only(dates.iter().filter(|date| behind.contains(date.as_str())))
    });
    only(found)
}

/// The one fact that stands in a sentence with one of these words.
fn beside<'a>(scan: &Scan, facts: &'a [String], words: &[&str]) -> Option<&'a String> {
    let told = sentences(scan).filter(|sentence| sentence.clone().any(|at| words.contains(&word(scan, at).as_str())));
    only(told.flat_map(|sentence| {
        let text = scan.draft.words(sentence.start, sentence.end);
        facts.iter().filter(move |fact| text.contains(fact.as_str()))
    }))
}

/// What went wrong, said to them: a whole sentence of theirs, or else one clause of it.
pub fn problem(scan: &Scan) -> Option<String> {
    let signal = scan.signal("name-the-problem")?;
    let hits = scan.hits_of(signal);
    let whole = |hit: &Hit| {
        let sentence = scan.draft.sentences[hit.sentence];
        restate(scan.draft.words(sentence.start, sentence.stop))
    };
    hits.iter().find_map(whole).or_else(|| hits.iter().find_map(|hit| clause(scan, hit)))
}

/// The clause around a hit, if it can stand alone and nothing before it makes it a guess or a wish.
fn clause(scan: &Scan, hit: &Hit) -> Option<String> {
    let sentence = scan.draft.sentences[hit.sentence];
    let begins = |at: usize| {
        let token = &scan.draft.tokens[at - 1];
        token.kind == Kind::Punctuation || BEFORE_A_CLAUSE.contains(&word(scan, at - 1).as_str())
    };
    let start = (sentence.start + 1..=hit.mark.0).rev().find(|at| begins(*at)).unwrap_or(sentence.start);
    let stop = (hit.mark.1..sentence.stop).find(|at| ends_clause(scan, *at)).unwrap_or(sentence.stop);
    let before = scan.draft.words(sentence.start, start);
    // "My husband and I were charged": the words before "and" are no clause of their own.
    let stands_alone = start == sentence.start || start - sentence.start > SHORTEST_CLAUSE;
    if !stands_alone || speculates(before) || speculates(scan.draft.words(stop, sentence.stop)) {
        return None;
    }
    restate(scan.draft.words(start, stop))
}

fn ends_clause(scan: &Scan, at: usize) -> bool {
    scan.draft.tokens[at].kind == Kind::Punctuation
        && scan.draft.words(at, at + 1) != "("
        && scan.draft.words(at, at + 1) != ")"
        || BEHIND_A_CLAUSE.contains(&word(scan, at).as_str())
}

fn sentences(scan: &Scan) -> impl Iterator<Item = Range<usize>> {
    scan.draft.sentences.iter().map(|sentence| sentence.start..sentence.end)
}

fn word(scan: &Scan, at: usize) -> String {
    scan.draft.words(at, at + 1).to_lowercase().replace('\u{2019}', "'")
}

/// The one answer that all give.
pub fn only<T: PartialEq>(mut answers: impl Iterator<Item = T>) -> Option<T> {
    let first = answers.next()?;
    answers.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::built_in;

    fn read<T>(message: &str, what: impl Fn(&Scan) -> Option<T>) -> Option<T> {
        what(&Scan::new(built_in(), message))
    }

    #[test]
    fn what_they_bought() {
        for (message, expected) in [
            ("I ordered the wooden railway (order 48213) on 3 June.", Some("wooden railway")),
            ("We bought a desk lamp from you in May.", Some("desk lamp")),
            ("I ordered two kettles.", None),
            ("I ordered the mugs last week.", None),
            ("We've just bought a new umbrella.", Some("umbrella")),
            ("My sister ordered the lamp.", None),
            ("You have ordered the wrong part.", None),
            ("I ordered the wrong size.", None),
            ("I ordered a lamp. Then I ordered a desk.", None),
        ] {
            assert_eq!(read(message, thing).as_deref(), expected, "{message}");
        }
    }

    #[test]
    fn how_often_they_asked() {
        for (message, expected) in [
            ("I've emailed three times and got the same auto reply.", Some("three times")),
            ("I called you about this twice.", Some("twice")),
            ("I have been there three times.", None),
        ] {
            assert_eq!(read(message, how_often).as_deref(), expected, "{message}");
        }
    }

    #[test]
    fn a_date_and_the_word_it_belongs_to() {
        let dates = ["3 June".to_owned(), "the 5th".to_owned()];
        let message = "I ordered it on 3 June and paid extra, because it was due on the 5th.";
        let after = |cue| read(message, |scan| date_after(scan, &dates, &[cue]).cloned());
        assert_eq!(after("ordered").as_deref(), Some("3 June"));
        assert_eq!(after("due").as_deref(), Some("the 5th"));
        assert_eq!(after("paid"), None);
    }

    #[test]
    fn what_went_wrong() {
        for (message, expected) in [
            ("My lamp came broken.", Some("your lamp came broken")),
            (
                "I work from home and your line to Larch Close has been dead since Sunday night.",
                Some("our line to Larch Close has been dead since Sunday night"),
            ),
            ("You've kept taking $32.50 a fortnight since, that's five payments.", None),
            (
                "On Saturday 15 August you charged my card twice while we were in Madeira.",
                Some("on Saturday 15 August we charged your card twice while you were in Madeira"),
            ),
            ("My husband and I were double-charged.", None),
            ("Tell me whether you lost it and you have charged me twice.", None),
            ("If you lost it, you have charged me twice.", None),
        ] {
            assert_eq!(read(message, problem).as_deref(), expected, "{message}");
        }
    }
}
