//! What the customer's message says: name, numbers, what went wrong, whether they wrote before.

pub mod name;

use std::cell::Cell;

use crate::fingerprint::fingerprint;
use crate::matching::matcher::Matcher;
use crate::matching::scan::Scan;
use crate::report::{Context, CustomerFacts};
use crate::text::token::Kind;

/// A list of facts is cut here.
const MOST_FACTS: usize = 5;
/// What went wrong is quoted up to this length, in characters.
const LONGEST_PROBLEM: usize = 160;

/// The customer's message, read, with its scan for those who compare words with it.
pub struct Customer<'a> {
    pub facts: CustomerFacts,
    pub scan: Option<Scan<'a>>,
}

/// Reads the customer's message and subject. Without them the facts are empty, but for a name that the page showed.
pub fn read<'a>(matcher: &'a Matcher, context: &'a Context) -> Customer<'a> {
    let mut facts =
        CustomerFacts { name: context.customer_name.as_deref().and_then(name::personal), ..CustomerFacts::default() };
    if let Some(subject) = &context.subject {
        let scan = Scan::new(matcher, subject);
        collect(&scan, &mut facts);
        facts.is_complaint |= saw(&scan, "customer-complains");
        facts.repeat |= saw(&scan, "customer-repeats");
    }
    let message = context.customer.as_deref().filter(|m| !m.trim().is_empty());
    let mut scan = message.map(|message| Scan::new(matcher, message));
    if let Some(scan) = &mut scan {
        collect(scan, &mut facts);
        facts.problems = problems(scan);
        facts.is_complaint |= saw(scan, "customer-complains") || !facts.problems.is_empty();
        facts.repeat |= saw(scan, "customer-repeats") || scan.draft.quoted_apology;
        facts.name = name::of_writer(facts.name.take(), name::signed(scan));
        facts.playbook = playbook(scan, message.unwrap_or_default(), &facts);
    }
    Customer { facts, scan }
}

fn saw(scan: &Scan, signal: &str) -> bool {
    scan.signal(signal).is_some_and(|s| scan.seen_anywhere(s))
}

fn collect(scan: &Scan, facts: &mut CustomerFacts) {
    let words = scan.matcher.words();
    for (at, token) in scan.draft.tokens.iter().enumerate() {
        if token.kind != Kind::Literal {
            continue;
        }
        let text = scan.draft.words(at, at + 1);
        let list = match words.text(token.word) {
            "<code>" => &mut facts.references,
            "<money>" => &mut facts.amounts,
            "<date>" => &mut facts.dates,
            // "order 4821"
            "<num>"
                if at > 0
                    && matches!(
                        words.text(scan.draft.tokens[at - 1].word),
                        "order" | "ticket" | "invoice" | "ref" | "reference" | "booking" | "case" | "number" | "no"
                    ) =>
            {
                &mut facts.references
            }
            _ => continue,
        };
        if list.len() < MOST_FACTS && !list.iter().any(|known| known == text) {
            list.push(text.to_owned());
        }
    }
    // Dates in words: "3 March", "last Tuesday".
    if let Some(dated) = scan.matcher.program.fragment("dated") {
        for (from, to) in scan.spans_of(dated) {
            let text = scan.draft.words(from, to);
            if facts.dates.len() < MOST_FACTS
                && !facts.dates.iter().any(|known| known.contains(text))
                && text.chars().any(|c| c.is_alphabetic())
            {
                facts.dates.push(text.to_owned());
            }
        }
    }
}

/// The sentences that name a failure, shortened.
fn problems(scan: &Scan) -> Vec<String> {
    let Some(signal) = scan.signal("name-the-problem") else { return Vec::new() };
    let mut problems: Vec<String> = Vec::new();
    for hit in scan.hits_of(signal) {
        let sentence = scan.draft.sentences[hit.sentence];
        let text: String =
            scan.draft.words(sentence.start, sentence.stop).split_whitespace().collect::<Vec<_>>().join(" ");
        let short = if text.chars().count() <= LONGEST_PROBLEM {
            text
        } else {
            text.chars().take(LONGEST_PROBLEM - 1).collect::<String>() + "…"
        };
        if problems.len() < MOST_FACTS && !problems.contains(&short) {
            problems.push(short);
        }
    }
    problems
}

/// A matcher, the fingerprint of a message, and the playbook with the most cues in it: how many, its index.
type Counted = (u64, u64, Option<(usize, usize)>);

thread_local! {
    /// The last message whose cues were counted: while somebody types it stays the same.
    static COUNTED: Cell<Counted> = const { Cell::new((0, 0, None)) };
}

/// The playbook with the most cues in the message, by its index, and how many. `text`: the message.
fn most_cues(scan: &mut Scan, text: &str) -> Option<(usize, usize)> {
    let matcher = scan.matcher;
    let message = fingerprint(&[text]);
    let (rules, last, most) = COUNTED.get();
    if (rules, last) == (matcher.id, message) {
        return most;
    }
    let playbooks = matcher.tables().playbooks.iter().enumerate();
    let counted = playbooks.map(|(at, p)| (p.cues.iter().filter(|c| scan.matches_anywhere(**c)).count(), at));
    let most = counted.rev().max_by_key(|(count, _)| *count);
    COUNTED.set((matcher.id, message, most));
    most
}

/// The playbook that fits the message.
fn playbook(scan: &mut Scan, text: &str, facts: &CustomerFacts) -> Option<String> {
    let matcher = scan.matcher;
    let (count, best) = most_cues(scan, text)?;
    let best = &matcher.tables().playbooks[best];
    if facts.repeat
        && facts.is_complaint
        && matcher.tables().playbooks.iter().any(|p| p.id == "repeat-complaint")
        && best.id != "data-breach"
    {
        return Some("repeat-complaint".into());
    }
    if count > 0 {
        Some(best.id.clone())
    } else {
        facts.is_complaint.then(|| crate::check::DEFAULT_PLAYBOOK.to_owned())
    }
}
