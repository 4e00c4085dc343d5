//! The checklist: the status of each part.

use crate::findings::span;
use crate::matching::scan::Scan;
use crate::report::{Context, Evidence, Need, Part, Status};
use crate::rulepack::pack::Playbook;

/// The words that show a part, at most this many passages.
const MOST_EVIDENCE: usize = 3;

/// All parts in the order of the checklist.
pub fn parts(scan: &mut Scan, _context: &Context, playbook: &Playbook) -> Vec<Part> {
    let matcher = scan.matcher;
    let mut parts = Vec::new();
    for (index, part) in matcher.pack.parts.iter().enumerate() {
        let need = need(playbook, index as u8);
        let (present, vague) = (scan.hits_of(part.present), scan.hits_of(part.vague));
        let (status, hits) = if !present.is_empty() {
            (Status::Present, present)
        } else if !vague.is_empty() {
            (Status::Vague, vague)
        } else {
            (Status::Missing, vague)
        };
        let evidence = hits.iter().take(MOST_EVIDENCE).map(|h| Evidence { span: span(scan, h.mark), text: scan.draft.words(h.mark.0, h.mark.1).to_owned() }).collect();
        let hint = match status {
            Status::Missing => part.hint_missing.clone(),
            Status::Vague => part.hint_vague.clone(),
            _ => String::new(),
        };
        let starter = if hint.is_empty() { String::new() } else { part.starters.first().cloned().unwrap_or_default() };
        parts.push(Part { id: part.id.clone(), name: part.name.clone(), need, status, evidence, hint, starter });
    }
    parts
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
