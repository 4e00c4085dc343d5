//! A reply laid out: a starter for each part that the playbook asks for, in paragraphs, to be filled in.

use crate::check::Reading;
use crate::drafting::blanks::{Piece, pieces};
use crate::drafting::place::{GREETING, SIGN_OFF};
use crate::drafting::starters::{PROBLEM, Said, Starters};
use crate::report::{Need, Status};

/// The parts in the order of a letter, a paragraph each. The checklist has the parts of a breach notice at its end.
const PARAGRAPHS: &[&[&str]] = &[
    &[GREETING],
    &["say-sorry", "name-the-problem", "b.what", "b.when", "take-responsibility", "show-impact"],
    &["b.data", "b.conseq"],
    &["explain-cause"],
    &["fix", "b.doing", "when", "make-amends"],
    &["b.you-can"],
    &["prevent-recurrence"],
    &["ask-input", "direct-contact", "b.contact", "follow-up"],
    &[SIGN_OFF],
];

const APOLOGY: &str = "say-sorry";

/// Parts that are only recommended and still belong into a complete reply.
const ALSO: &[&str] = &["make-amends", SIGN_OFF];

/// A part of a breach notice says what the other part would say again.
const SAID_BY: &[(&str, &str)] = &[("name-the-problem", "b.what"), ("fix", "b.doing"), ("direct-contact", "b.contact")];

/// The outline's text. What one sentence says, or asks, is not said or asked again by the next.
pub fn outline(reading: &Reading, starters: &Starters) -> String {
    let parts = &reading.report.parts;
    let is_wanted = |id: &str| {
        parts.iter().find(|part| part.id == id).is_some_and(|part| {
            let needed = part.need == Need::Required || part.need == Need::Recommended && ALSO.contains(&id);
            needed && part.status != Status::Present
        })
    };
    let sources = &reading.scan.matcher.tables().parts;
    let mut said = Said { sorry: false, problem: false };
    let mut blanks: Vec<String> = Vec::new();
    let mut paragraphs = Vec::new();
    for paragraph in PARAGRAPHS {
        let mut sentences: Vec<String> = Vec::new();
        for id in paragraph.iter().filter(|id| is_wanted(id)) {
            if SAID_BY.iter().any(|(said, by)| said == id && is_wanted(by)) {
                continue;
            }
            let Some(source) = sources.iter().find(|source| source.id == *id) else { continue };
            let Some(sentence) = starters.laid_out(source, said, &blanks) else { continue };
            let open = pieces(&sentence).into_iter().filter_map(|piece| match piece {
                Piece::Blank { name, .. } => Some(name.to_owned()),
                Piece::Words(_) => None,
            });
            let open: Vec<String> = open.collect();
            // The apology names what went wrong. What is known is still worth saying; nobody is asked twice.
            if *id == PROBLEM && said.problem && (!open.is_empty() || sentences.iter().any(|s| is_in(starters, s))) {
                continue;
            }
            said.sorry |= *id == APOLOGY;
            said.problem |= matches!(*id, APOLOGY | PROBLEM);
            blanks.extend(open);
            sentences.push(sentence);
        }
        if !sentences.is_empty() {
            paragraphs.push(sentences.join(" "));
        }
    }
    paragraphs.join("\n\n")
}

/// Whether a sentence says what the customer says went wrong.
fn is_in(starters: &Starters, sentence: &str) -> bool {
    starters.problem().is_some_and(|problem| sentence.contains(&problem))
}
