use std::fmt::Write;

use amends::check;
use amends::check::built_in;
use amends::drafting::blanks::{count, with_examples};
use amends::drafting::help;
use amends::drafting::voice::{Person, Register, Spelling, Voice};
use amends::report::{Context, Status};
use amends::rulepack::pack::Starters;

use crate::answering;

const VOICES: [(&str, Voice); 4] = [
    ("I, friendly, British", voice(Person::Singular, Register::Friendly, Spelling::British)),
    ("we, friendly, British", voice(Person::Plural, Register::Friendly, Spelling::British)),
    ("I, formal, American", voice(Person::Singular, Register::Formal, Spelling::American)),
    ("we, formal, American", voice(Person::Plural, Register::Formal, Spelling::American)),
];

const fn voice(person: Person, register: Register, spelling: Spelling) -> Voice {
    Voice { person, register, spelling }
}

/// All starters of a part, with the playbook they belong to.
fn all(starters: &Starters) -> impl Iterator<Item = (Option<&str>, &str)> {
    let any = [&starters.any, &starters.friendly, &starters.formal].into_iter().flatten().map(|text| (None, text));
    let by_playbook =
        starters.playbooks.iter().map(|(id, list)| list.iter().map(move |text| (Some(id.as_str()), text)));
    // Those that lean on words before them are marked.
    any.chain(by_playbook.flatten()).map(|(id, text)| (id, text.trim_start_matches("… ")))
}

/// To be read by a human eye: no broken English in any voice.
#[test]
fn in_every_voice() {
    let mut page = String::new();
    for part in &built_in().tables().parts {
        writeln!(page, "\n# {}", part.name).expect("a string");
        for (_, starter) in all(&part.starters) {
            let mut said: Vec<String> =
                VOICES.iter().map(|(_, voice)| with_examples(&voice.say(starter)).replace('\n', " / ")).collect();
            said.dedup();
            writeln!(page, "{}\n", said.join("\n")).expect("a string");
        }
    }
    insta::assert_snapshot!(page);
}

/// Filled in like its example, a starter is what its part asks for, and nothing weak, in every voice.
#[test]
fn filled_in_they_are_what_is_asked_for() {
    let mut faults = Vec::new();
    for part in &built_in().tables().parts {
        for (playbook, starter) in all(&part.starters) {
            for (name, voice) in VOICES {
                let text = with_examples(&voice.say(starter));
                let context = Context { playbook: playbook.map(str::to_owned), ..answering("My lamp came broken.") };
                let report = check(&text, &context);
                let graded = report.parts.iter().find(|p| p.id == part.id).expect("every part is in the report");
                if graded.status != Status::Present {
                    faults.push(format!("{}, {name}: {:?}: {text}", part.id, graded.status));
                }
                for finding in report.findings.iter().filter(|finding| finding.rule != "bare-apology") {
                    faults.push(format!("{}, {name}: `{}` is {}: {text}", part.id, finding.text, finding.rule));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// As long as a blank is left, the draft says so.
#[test]
fn blanks_are_marked() {
    for part in &built_in().tables().parts {
        for (_, starter) in all(&part.starters) {
            let text = amends::drafting::blanks::fill(starter, |_| None);
            let report = check(&text, &answering("My lamp came broken."));
            let marked = report.findings.iter().filter(|finding| finding.rule == "template-leftover").count();
            assert_eq!(marked, count(&text), "{text}: {:?}", report.findings);
        }
    }
}

fn first(text: &str, context: &Context, part: &str) -> String {
    let all = help(built_in(), text, context);
    all.starters.iter().find(|starters| starters.part == part).expect("a missing part").starters[0].clone()
}

#[test]
fn what_is_known_is_filled_in() {
    let context = Context {
        agent_name: Some("Anna Berg".into()),
        ..answering("My lamp came broken. It was due on 3 May and I paid $84.\n\nRegards,\nMaria Lopez")
    };
    assert_eq!(first("", &context, "greet-by-name").split(' ').next_back(), Some("Maria,"));
    assert!(first("", &context, "say-sorry").contains("your lamp came broken"), "{}", first("", &context, "say-sorry"));
    assert!(first("", &context, "sign-off").ends_with("\nAnna Berg"));
    let late = Context { playbook: Some("late-delivery".into()), ..context };
    let named = help(built_in(), "", &late).starters;
    assert!(named.iter().any(|part| part.starters.iter().any(|starter| starter.contains("due on 3 May"))), "{named:?}");
}

#[test]
fn the_voice_is_the_draft_s() {
    let complaint = answering("My lamp came broken.");
    let we = first("Hi Maria,\n\nWe sent you a lamp and it broke on our van.", &complaint, "follow-up");
    assert!(we.contains("We") || we.contains("we"), "{we}");
    let formal =
        first("Dear Mrs Lopez,\n\nI am writing about your lamp. I have read your letter.", &complaint, "follow-up");
    assert!(!formal.contains('\''), "{formal}");
    let american = Context { language: Some("en-US".into()), ..complaint.clone() };
    let all = help(built_in(), "Hi Maria, the lamp broke.", &american).starters;
    assert!(all.iter().flat_map(|part| &part.starters).all(|starter| !starter.contains("apologise")), "{all:?}");
}

#[test]
fn sorry_is_said_once() {
    let all = help(built_in(), "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp.", &answering("It was late"));
    for part in all.starters {
        assert!(part.starters.iter().all(|starter| !starter.contains("sorry")), "{part:?}");
    }
}

/// Two customers in a row are not answered in the same words.
#[test]
fn the_wording_varies() {
    let complaints =
        ["My lamp came broken.", "The kettle leaks.", "My desk has a scratch.", "The chair wobbles badly."];
    for part in ["take-responsibility", "fix", "prevent-recurrence", "follow-up"] {
        let mut firsts: Vec<String> = complaints.iter().map(|c| first("", &answering(c), part)).collect();
        firsts.sort();
        firsts.dedup();
        assert!(firsts.len() > 1, "{part}: always {firsts:?}");
    }
}
