use std::fmt::Write;

use amends::check::built_in;
use amends::drafting::help::RepairAnswer;
use amends::drafting::{help, repair};

use crate::{answering, applied};

/// The part, a draft with vague words, and the answers.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const CASES: &[Case] = &[
    ("when", "I've sent you a new lamp and it will arrive as soon as possible.", &[("when", "noon on Friday")]),
    ("when", "You will get a new lamp shortly.", &[("when", "tomorrow")]),
    ("when", "I'm sorry we sent the wrong lamp, and the right one will be with you soon.", &[("when", "by 6 pm")]),
    ("when", "As soon as possible, we will send you a new lamp.", &[("when", "noon on Friday")]),
    ("fix", "We will look into this.", &[("who", "I"), ("what", "send a new lamp"), ("when", "Friday")]),
    (
        "fix",
        "I'm sorry about the lamp, and we will look into it.",
        &[("who", "We"), ("what", "to send a new lamp."), ("when", "")],
    ),
    (
        "fix",
        "Our team is looking into this and will get back to you.",
        &[("what", "I will send a new lamp"), ("when", "on Friday at 3 pm")],
    ),
    (
        "make-amends",
        "We would like to compensate you for this.",
        &[("who", "We"), ("what", "refund the full £42"), ("when", "Friday")],
    ),
    (
        "prevent-recurrence",
        "We will make sure this does not happen again.",
        &[("who", "We"), ("what", "check every address before a box leaves"), ("when", "Monday")],
    ),
    (
        "follow-up",
        "I'm sorry we sent the wrong lamp. We will be in touch.",
        &[("who", "I"), ("what", "call you"), ("when", "Friday at 3 pm")],
    ),
    ("explain-cause", "This was due to a technical issue.", &[("what", "two orders had the same label")]),
    (
        "take-responsibility",
        "Mistakes were made with your order.",
        &[("what", "We sent your order to the old address")],
    ),
    ("show-impact", "I understand your frustration.", &[("what", "had to take a morning off for nothing")]),
];

fn answers(list: &[(&str, &str)]) -> Vec<RepairAnswer> {
    list.iter().map(|(id, value)| RepairAnswer { id: (*id).into(), value: (*value).into() }).collect()
}

/// To be read by a human eye.
#[test]
fn vague_words_become_concrete() {
    let mut page = String::new();
    let context = answering("My lamp came broken.");
    for (part, draft, given) in CASES {
        let offered = help(built_in(), draft, &context);
        let offer = offered.repairs.iter().find(|offer| offer.part == *part);
        let Some(offer) = offer else {
            panic!("{part} is not vague in: {draft}");
        };
        let edit = repair(built_in(), draft, &context, part, &answers(given)).expect("answers");
        writeln!(
            page,
            "{part}: {}\n- {draft}\n  “{}” {given:?}\n+ {}\n",
            offer.question,
            offer.words,
            applied(draft, &edit)
        )
        .expect("a string");
    }
    insta::assert_snapshot!(page);
}

#[test]
fn without_an_answer_nothing_changes() {
    let context = answering("My lamp came broken.");
    let draft = "We will look into this.";
    assert!(repair(built_in(), draft, &context, "fix", &[]).is_none());
    assert!(repair(built_in(), draft, &context, "fix", &answers(&[("what", "  . ")])).is_none());
    let present = "I've sent you a new lamp today.";
    assert!(repair(built_in(), present, &context, "fix", &answers(&[("what", "send one")])).is_none());
}
