//! `template-leftover`, as far as no pattern sees it: a greeting to somebody else, or to nobody.

use super::{Candidate, add_with};
use crate::checklist::greeting;
use crate::customer::{Customer, name};
use crate::draft::sentence::Role;
use crate::matching::scan::Scan;
use crate::text::token::Flags;

pub(super) fn find(scan: &Scan, customer: &Customer, found: &mut Vec<Candidate>) {
    let words = scan.matcher.words();
    for sentence in scan.draft.sentences.iter().filter(|s| s.role == Role::Greeting) {
        let mark = (sentence.start, sentence.stop.max(sentence.start + 1));
        let comma = scan.draft.tokens.get(sentence.start + 1);
        let opener = words.text(scan.draft.tokens[sentence.start].word);
        let nobody = sentence.stop == sentence.start + 1
            && comma.is_some_and(|t| words.text(t.word) == "," && (t.is(Flags::SPACED) || opener == "dear"));
        if nobody {
            let why = "The name is missing after the greeting.".to_owned();
            add_with(scan, found, "template-leftover", (mark.0, mark.1 + 1), Some(why), false);
            continue;
        }
        let Some(known) = customer.facts.name.as_deref() else { continue };
        let Some(at) = greeting::name_in(scan, sentence.start, sentence.stop) else { continue };
        let greeted = scan.draft.words(at, sentence.stop);
        if !name::same_person(known, greeted) {
            let why = format!("The customer's name is {known}; this greets somebody else.");
            add_with(scan, found, "template-leftover", (at, sentence.stop), Some(why), false);
        }
    }
}
