//! Rules about the draft as a whole, which no pattern can see. Their texts and examples are in `rules/phrasing/` like all others'.

mod bare_apology;
mod buried_apology;
mod clarity;
mod over_apologising;
mod overstyled;
mod wrong_name;

use super::Candidate;
use crate::customer::Customer;
use crate::draft::sentence::{Role, Sentence};
use crate::matching::scan::Scan;
use crate::text::token::Flags;

/// What the rules about the whole draft find.
pub fn candidates(scan: &Scan, customer: &Customer) -> Vec<Candidate> {
    let mut found = Vec::new();
    bare_apology::find(scan, &mut found);
    buried_apology::find(scan, &mut found);
    clarity::find(scan, &mut found);
    over_apologising::find(scan, &mut found);
    overstyled::find(scan, &mut found);
    wrong_name::find(scan, customer, &mut found);
    found
}

fn add(scan: &Scan, found: &mut Vec<Candidate>, rule: &str, mark: (usize, usize)) {
    add_with(scan, found, rule, mark, None, false);
}

/// `trims`: the finding gives way to others by growing shorter.
fn add_with(
    scan: &Scan,
    found: &mut Vec<Candidate>,
    rule: &str,
    mark: (usize, usize),
    why: Option<String>,
    trims: bool,
) {
    if let Some(rule) = scan.matcher.tables().rules.iter().position(|r| r.id == rule) {
        found.push(Candidate { rule, mark, severity: None, why, rewrites: None, is_exact: true, hit: None, trims });
    }
}

/// The sentences of the body, with their index.
fn body<'s>(scan: &'s Scan) -> impl DoubleEndedIterator<Item = (usize, &'s Sentence)> {
    scan.draft.sentences.iter().enumerate().filter(|(_, s)| s.role == Role::Body)
}

/// Places of the words of apology in the body.
fn apologies(scan: &Scan) -> Vec<usize> {
    body(scan).flat_map(|(_, s)| s.start..s.stop).filter(|at| scan.draft.tokens[*at].is(Flags::SORRY)).collect()
}

/// Words as people count them: what white space parts.
fn count_words(scan: &Scan, from: usize, to: usize) -> usize {
    let counts = |at: usize| {
        let token = &scan.draft.tokens[at];
        let again = at > 0 && scan.draft.tokens[at - 1].start == token.start;
        !again && (at == from || token.is(Flags::SPACED) || token.is(Flags::LINE))
    };
    (from..to).filter(|at| counts(*at)).count()
}

/// Was any of these signals seen in the draft?
fn saw_any(scan: &Scan, names: &[&str]) -> bool {
    names.iter().any(|name| scan.signal(name).is_some_and(|s| scan.seen_anywhere(s)))
}

/// An apology with the words that lead up to it: "I'm so very sorry", "Once again, our sincere apologies".
fn with_lead(scan: &Scan, sentence: &Sentence, at: usize) -> (usize, usize) {
    let words = scan.matcher.words();
    let mut from = at;
    while from > sentence.start && at - from < 8 {
        let word = words.text(scan.draft.tokens[from - 1].word);
        let leads = scan.matches_here("intensifier", from - 1).is_some()
            || matches!(
                word,
                "i" | "we"
                    | "am"
                    | "are"
                    | "my"
                    | "our"
                    | "sincere"
                    | "sincerest"
                    | "do"
                    | "once"
                    | "again"
                    | ","
                    | "and"
                    | "deepest"
                    | "v"
                    | "heartfelt"
            );
        if !leads {
            break;
        }
        from -= 1;
    }
    while from < at && matches!(words.text(scan.draft.tokens[from].word), "," | "and") {
        from += 1;
    }
    let again = |i: usize| (i < sentence.stop) && matches!(words.text(scan.draft.tokens[i].word), "again" | "once");
    let mut to = at + 1;
    while again(to) {
        to += 1;
    }
    (from, to)
}
