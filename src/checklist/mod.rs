//! The checklist: the status of each part. Most parts are patterns alone (`rules/parts/`); those that depend on where words
//! stand, or on more than words, have a file here.

mod channel;
pub mod greeting;
mod say_sorry;
mod sign_off;
mod timely;

use crate::classifier::likelihood::{Likelihoods, Likely};
use crate::classifier::{PRESENT, VAGUE};
use crate::customer::Customer;
use crate::findings::{self, quote};
use crate::matching::scan::{Hit, Scan};
use crate::report::{Context, Need, Part, Status};
use crate::rulepack::pack::{self, Playbook};

/// Parts that are no part of what went wrong.
const REPAIRING: &[&str] = &["fix", "when", "make-amends", "goodwill", "prevent-recurrence"];

/// The words that show a part, at most this many passages.
const MOST_EVIDENCE: usize = 3;

/// Passages with so few tokens between them are quoted as one, up to a length that people read at once.
const NEAR: usize = 4;
const LONGEST_JOINED: usize = 20;

/// A status with the words it rests on, as token ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    pub status: Status,
    pub marks: Vec<(usize, usize)>,
}

impl Grade {
    fn new(status: Status, mark: (usize, usize)) -> Self {
        Grade { status, marks: vec![mark] }
    }

    fn missing() -> Self {
        Grade { status: Status::Missing, marks: Vec::new() }
    }
}

/// All parts in the order of the checklist.
pub fn parts(
    scan: &Scan,
    context: &Context,
    customer: &Customer,
    playbook: &Playbook,
    likelihoods: &Likelihoods,
) -> Vec<Part> {
    let likely = likelihoods.likely().iter().filter(|likely| !has_blank(scan, likely.sentence));
    let likely: Vec<&Likely> = likely.collect();
    let sources = &scan.matcher.tables().parts;
    let mut parts = Vec::with_capacity(sources.len());
    for (index, source) in sources.iter().enumerate() {
        let grade = grade(scan, context, customer, source, likelihoods, &likely);
        let mut need = need(playbook, index as u8);
        if context.ways.iter().any(|way| way.takes_off(&source.id)) {
            need = Need::NotNeeded;
        }
        let evidence = apart(scan, &grade).into_iter().take(MOST_EVIDENCE);
        let evidence = evidence.map(|mark| findings::evidence(scan, mark)).collect();
        let hint = match grade.status {
            Status::Missing => source.hint_missing.clone(),
            Status::Vague => source.hint_vague.clone(),
            Status::Present | Status::Unknown => String::new(),
        };
        parts.push(Part {
            id: source.id.clone(),
            name: source.name.clone(),
            need,
            status: grade.status,
            evidence,
            hint,
            // Which one fits is known when all parts are graded.
            starter: String::new(),
        });
    }
    // "Required if no fix is possible": amends are what is left then.
    let fix = parts.iter().find(|p| p.id == "fix").map(|p| p.status);
    let refused = scan.signal("rule.refusal").is_some_and(|s| scan.seen_anywhere(s));
    if refused
        && fix == Some(Status::Missing)
        && let Some(amends) = parts.iter_mut().find(|p| p.id == "make-amends" && p.need == Need::Recommended)
    {
        amends.need = Need::Required;
    }
    parts
}

/// Passages that overlap become one; so do those near each other in a sentence, unless they are to be mended one by one.
fn apart(scan: &Scan, grade: &Grade) -> Vec<(usize, usize)> {
    let is_shown = grade.status == Status::Present;
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for &mark in &grade.marks {
        match kept.last_mut() {
            Some(last) if mark.0 < last.1 || is_shown && is_near(scan, *last, mark) => {
                *last = (last.0.min(mark.0), last.1.max(mark.1));
            }
            _ => kept.push(mark),
        }
    }
    kept
}

fn is_near(scan: &Scan, before: (usize, usize), after: (usize, usize)) -> bool {
    after.0 - before.1 <= NEAR
        && after.1 - before.0 <= LONGEST_JOINED
        && scan.sentence_at(before.0) == scan.sentence_at(after.0)
}

fn grade(
    scan: &Scan,
    context: &Context,
    customer: &Customer,
    part: &pack::Part,
    likelihoods: &Likelihoods,
    likely: &[&Likely],
) -> Grade {
    // What patterns find, or else the classifier.
    let said = |signal, status, kind| {
        let class = format!("{}{kind}", part.id);
        let is_certain = |hit: &Hit| scan.matcher.tables().groups[usize::from(hit.group)].is_certain;
        let stands = |hit: &Hit| is_certain(hit) || !likelihoods.is_unlikely(&class, hit.sentence);
        let hits = scan.hits_of(signal).into_iter().filter(stands);
        let mut marks: Vec<_> = match status {
            Status::Present => hits.map(|hit| quote::clause(scan, hit.mark)).collect(),
            _ => hits.map(|hit| quote::whole_words_in_sentence(scan, hit.mark)).collect(),
        };
        if marks.is_empty() {
            // A sentence that a pattern finds vague is not more than that.
            let is_vague = |sentence| status == Status::Present && scan.seen(sentence, part.vague);
            let misdeed = scan.signal("misdeed").filter(|_| REPAIRING.contains(&part.id.as_str()));
            let is_misdeed = |sentence| misdeed.is_some_and(|signal| scan.seen(sentence, signal));
            let is_open = |sentence| !is_vague(sentence) && !is_misdeed(sentence);
            let likely = likely.iter().filter(|likely| likely.class == class && is_open(likely.sentence));
            marks.extend(likely.filter_map(|likely| likelihoods.mark(scan, likely)));
        }
        (!marks.is_empty()).then_some(Grade { status, marks })
    };
    let present = said(part.present, Status::Present, PRESENT).map(|grade| without_blanks(scan, grade));
    let vague = said(part.vague, Status::Vague, VAGUE);
    match part.id.as_str() {
        "greet-by-name" => greeting::grade(scan, customer.facts.name.as_deref()),
        "sign-off" => sign_off::grade(scan, context.agent_name.as_deref()),
        "say-sorry" => {
            let words = say_sorry::grade(scan);
            match words.status {
                Status::Present => {
                    let marks = words.marks.iter().map(|mark| quote::clause(scan, *mark)).collect();
                    Grade { marks, ..words }
                }
                _ => present
                    .or(Some(words).filter(|w| w.status == Status::Vague))
                    .or(vague)
                    .unwrap_or_else(Grade::missing),
            }
        }
        "timely" => timely::grade(context, present, vague),
        "same-channel" => channel::grade(context, present, vague),
        _ => present.or(vague).unwrap_or_else(Grade::missing),
    }
}

/// Is something in the sentence still to be filled in?
fn has_blank(scan: &Scan, sentence: usize) -> bool {
    let blank = scan.matcher.words().get("<placeholder>");
    let sentence = scan.draft.sentences[sentence];
    scan.draft.tokens[sentence.start..sentence.end].iter().any(|token| token.word == blank)
}

/// What rests on a blank alone is still to be said: "because [what led to it]".
fn without_blanks(scan: &Scan, grade: Grade) -> Grade {
    let blank = scan.matcher.words().get("<placeholder>");
    let is_blank = |(from, to): &(usize, usize)| scan.draft.tokens[*from..*to].iter().any(|t| t.word == blank);
    let (blanks, said): (Vec<_>, Vec<_>) = grade.marks.into_iter().partition(is_blank);
    if said.is_empty() {
        Grade { status: Status::Vague, marks: blanks }
    } else {
        Grade { status: Status::Present, marks: said }
    }
}

fn need(playbook: &Playbook, part: u8) -> Need {
    if playbook.required.contains(&part) {
        Need::Required
    } else if playbook.recommended.contains(&part) {
        Need::Recommended
    } else if playbook.optional.contains(&part) {
        Need::Optional
    } else {
        Need::NotNeeded
    }
}
