//! A reply laid out: a starter for each part that the playbook asks for, in paragraphs, to be filled in.

use crate::check::Reading;
use crate::drafting::place::{GREETING, SIGN_OFF};
use crate::drafting::starters::Starters;
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

/// Parts that are only recommended and still belong into a complete reply.
const ALSO: &[&str] = &["make-amends", SIGN_OFF];

/// A part of a breach notice says what the other part would say again.
const SAID_BY: &[(&str, &str)] = &[("name-the-problem", "b.what"), ("fix", "b.doing"), ("direct-contact", "b.contact")];

/// The outline's text. What one sentence says is not said again by the next.
pub fn outline(reading: &Reading, starters: &Starters) -> String {
    let parts = &reading.report.parts;
    let is_wanted = |id: &str| {
        parts.iter().find(|part| part.id == id).is_some_and(|part| {
            let needed = part.need == Need::Required || part.need == Need::Recommended && ALSO.contains(&id);
            needed && part.status != Status::Present
        })
    };
    let sources = &reading.scan.matcher.tables().parts;
    let mut apologised = false;
    let mut paragraphs = Vec::new();
    for paragraph in PARAGRAPHS {
        let mut sentences: Vec<String> = Vec::new();
        for id in paragraph.iter().filter(|id| is_wanted(id)) {
            if SAID_BY.iter().any(|(said, by)| said == id && is_wanted(by)) {
                continue;
            }
            let Some(source) = sources.iter().find(|source| source.id == *id) else { continue };
            // The apology names what went wrong, if the playbook has nothing more exact to say of it.
            let names_the_problem = *id == "name-the-problem" && apologised;
            let is_known = || starters.problem().is_some_and(|problem| sentences.iter().any(|s| s.contains(&problem)));
            if names_the_problem && (!starters.are_special_for(source) || is_known()) {
                continue;
            }
            apologised |= *id == "say-sorry";
            sentences.extend(starters.one(source, apologised && *id != "say-sorry"));
        }
        if !sentences.is_empty() {
            paragraphs.push(sentences.join(" "));
        }
    }
    paragraphs.join("\n\n")
}
