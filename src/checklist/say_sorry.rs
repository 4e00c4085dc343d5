//! `say-sorry`: an apology in the first person, now, unconditional, for a failure of ours.

use super::Grade;
use crate::draft::sentence::Role;
use crate::matching::scan::Scan;
use crate::report::Status;
use crate::text::token::Flags;

/// Rules whose match takes the worth out of the sorry that is part of it.
const WEAKENING: &[&str] = &[
    "conditional",
    "sorry-you-feel",
    "inconvenience",
    "sorry-to-hear",
    "offered-apology",
    "past-tense",
    "regret",
    "vague-object",
    "hedged-harm",
];

/// Grades the apologies. A patterned hit (`%say-sorry`, "please forgive us for …") counts beside the words of apology.
pub fn grade(scan: &Scan) -> Grade {
    let groups = &scan.matcher.tables().groups;
    let rules = &scan.matcher.tables().rules;
    let weakening = |sentence: usize, at: usize| {
        scan.hits_in(sentence).find(|h| {
            let rule = groups[usize::from(h.group)].rule;
            h.start <= at && at < h.end && rule.is_some_and(|r| WEAKENING.contains(&rules[usize::from(r)].id.as_str()))
        })
    };
    let mut vague = None;
    for (index, sentence) in scan.draft.sentences.iter().enumerate().filter(|(_, s)| s.role != Role::Signature) {
        for at in sentence.start..sentence.stop {
            if !scan.draft.tokens[at].is(Flags::SORRY) {
                continue;
            }
            let from = head_start(scan, sentence.start, at);
            let to = (at + 7).min(sentence.stop);
            if let Some(hit) = weakening(index, at) {
                vague.get_or_insert((hit.start.min(from), hit.end.max(at + 1).min(from + 12)));
            } else if !in_first_person(scan, sentence.start, at) || !is_tied(scan, index, at, sentence.stop) {
                vague.get_or_insert((from, to));
            } else {
                return Grade::new(Status::Present, (from, to));
            }
        }
    }
    vague.map_or_else(Grade::missing, |mark| Grade::new(Status::Vague, mark))
}

/// Where the apology's own words begin: "I'm so", "We are very", "Please accept our".
fn head_start(scan: &Scan, sentence: usize, at: usize) -> usize {
    let words = scan.matcher.words();
    let own = |i: usize| {
        matches!(
            words.text(scan.draft.tokens[i].word),
            "i" | "we"
                | "am"
                | "are"
                | "so"
                | "very"
                | "really"
                | "truly"
                | "deeply"
                | "sincerely"
                | "do"
                | "my"
                | "our"
                | "sincere"
                | "extremely"
                | "terribly"
                | "genuinely"
        )
    };
    let mut from = at;
    while from > sentence && own(from - 1) {
        from -= 1;
    }
    from
}

/// Nobody but us is its subject.
fn in_first_person(scan: &Scan, sentence: usize, at: usize) -> bool {
    let words = scan.matcher.words();
    for i in (sentence.max(at.saturating_sub(6))..at).rev() {
        match words.text(scan.draft.tokens[i].word) {
            "i" | "we" | "our" | "my" | "us" | "me" => return true,
            "he" | "she" | "they" | "company" | "management" | "team" | "everyone" | "business" | "his" | "her"
            | "their" => return false,
            "," | "-" | ":" | ";" | "and" | "but" | "so" => return true,
            _ => {}
        }
    }
    true
}

/// The failure is said beside it: as its object, in the same sentence, or in a neighbouring one.
fn is_tied(scan: &Scan, index: usize, at: usize, stop: usize) -> bool {
    let after = after_address(scan, at + 1, stop);
    let object = (after..stop.min(after + 2)).any(|i| {
        matches!(
            scan.matcher.words().text(scan.draft.tokens[i].word),
            "for"
                | "about"
                | "that"
                | "we"
                | "i"
                | "your"
                | "our"
                | "you"
                | "it"
                | "the"
                | "this"
                | "to"
                | "over"
                | "regarding"
                | "because"
                | "how"
                | ":"
        )
    }) && stop > after + 1;
    if object {
        return true;
    }
    let failure = ["name-the-problem", "take-responsibility", "take-responsibility.vague", "failure-told"]
        .into_iter()
        .filter_map(|s| scan.signal(s))
        .collect::<Vec<_>>();
    let seen = |s: usize| failure.iter().any(|f| scan.seen(s, *f));
    seen(index) || [false, true].into_iter().filter_map(|after| scan.neighbour(index, after)).any(seen)
}

/// Past ", Mr Costa," where the customer is addressed in the middle of the apology.
fn after_address(scan: &Scan, from: usize, stop: usize) -> usize {
    let words = scan.matcher.words();
    let is_comma = |i: usize| words.text(scan.draft.tokens[i].word) == ",";
    if from >= stop || !is_comma(from) {
        return from;
    }
    let names = (from + 1..stop).take_while(|i| scan.draft.tokens[*i].is(Flags::CAPITAL)).count();
    let end = from + 1 + names;
    if (1..=3).contains(&names) && end < stop && is_comma(end) { end + 1 } else { from }
}
