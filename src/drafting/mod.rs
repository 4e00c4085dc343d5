//! Drafting help: what a draft still needs, laid out to be filled in. It starts sentences and asks questions; what
//! happened and what will be done only the agent can say.
//!
//! All offsets are UTF-16 code units of the draft.

pub mod blanks;
pub mod calendar;
pub(crate) mod choices;
mod commitments;
mod days;
pub mod help;
mod known;
mod outline;
mod place;
mod repair;
mod restate;
mod said;
mod starters;
mod theirs;
pub mod voice;

use crate::check::{Reading, read};
use crate::matching::matcher::Matcher;
use crate::report::{Context, Need, Status};
use help::{Change, DraftingHelp, Edit, OutlineOffer, PartStarters, RepairAnswer};
use place::GREETING;
use starters::Starters;

/// Gives each part of the report that is missing or vague the starter that fits best.
pub fn start_parts(reading: &mut Reading, context: &Context) {
    let all = Starters::new(reading, context);
    let sources = &reading.scan.matcher.tables().parts;
    for (part, source) in reading.report.parts.iter_mut().zip(sources) {
        if is_open(part.status) {
            part.starter = all.first(source).unwrap_or_default();
        }
    }
}

fn is_open(status: Status) -> bool {
    matches!(status, Status::Missing | Status::Vague)
}

/// Everything that is offered for a draft.
pub fn help(matcher: &Matcher, text: &str, context: &Context) -> DraftingHelp {
    let reading = read(matcher, text, context);
    let all = Starters::new(&reading, context);
    let parts = reading.report.parts.iter().zip(&matcher.tables().parts);
    let starters = parts
        .filter(|(part, _)| is_open(part.status))
        .map(|(part, source)| PartStarters { part: part.id.clone(), starters: all.of(source) });
    let starters = starters.collect();
    let playbook = matcher.tables().playbooks.iter().find(|playbook| playbook.id == reading.report.playbook);
    DraftingHelp {
        starters,
        repairs: repair::repairs(&reading, all.voice()),
        outline: playbook
            .filter(|_| answers_a_complaint(&reading))
            .map(|playbook| OutlineOffer { playbook: playbook.id.clone(), name: playbook.name.clone() }),
        commitments: commitments::commitments(&reading, context.now.as_deref()),
    }
}

/// The edit that makes a change; `None` if the draft is not, or not any more, as the change takes it to be.
pub fn edit(matcher: &Matcher, text: &str, context: &Context, change: &Change) -> Option<Edit> {
    match change {
        Change::Starter { part, starter, caret } => place_starter(matcher, text, context, part, starter, *caret),
        Change::Outline { caret } => outline(matcher, text, context, *caret),
        Change::Repair { part, answers } => repair(matcher, text, context, part, answers),
    }
}

/// Puts a starter of a part where it belongs. An empty draft gets a greeting first. `None` if there is no such part.
pub fn place_starter(
    matcher: &Matcher,
    text: &str,
    context: &Context,
    part: &str,
    starter: &str,
    caret: Option<u32>,
) -> Option<Edit> {
    let reading = read(matcher, text, context);
    let parts = reading.report.parts.iter().zip(&matcher.tables().parts);
    let greeting = parts
        .filter(|(part, _)| part.id == GREETING && part.need != Need::NotNeeded)
        .find_map(|(_, source)| Starters::new(&reading, context).first(source));
    place::place(&reading, part, starter, caret, greeting.as_deref())
}

/// Lays out a reply in an empty draft. `None` if the agent has written something, or nothing calls for an apology.
pub fn outline(matcher: &Matcher, text: &str, context: &Context, caret: Option<u32>) -> Option<Edit> {
    let reading = read(matcher, text, context);
    if !answers_a_complaint(&reading) {
        return None;
    }
    let outline = outline::outline(&reading, &Starters::new(&reading, context));
    // It brings its own greeting and goes where any first words go.
    place::place(&reading, GREETING, &outline, caret, None)
}

/// Makes the vague words of a part concrete. `None` if the part is not vague or the answers leave out what is asked.
pub fn repair(matcher: &Matcher, text: &str, context: &Context, part: &str, answers: &[RepairAnswer]) -> Option<Edit> {
    let reading = read(matcher, text, context);
    let voice = voice::Voice::of(&reading.scan, context);
    repair::repair(&reading, part, answers, voice)
}

/// Nothing is written yet, and there is a complaint to answer.
fn answers_a_complaint(reading: &Reading) -> bool {
    reading.report.is_apology && reading.report.is_empty
}
