use std::fmt::Write;

use amends::check::built_in;
use amends::drafting::place_starter;

use crate::{answering, applied};

/// Drafts of many shapes; the part to put in; `^` is the caret.
const SHAPES: &[(&str, &str, &str)] = &[
    ("empty", "say-sorry", ""),
    ("empty above a signature", "say-sorry", "\n\n-- \nAnna Berg\nLamps Ltd"),
    (
        "empty above quoted history",
        "say-sorry",
        "\nOn Mon, 4 May 2026 at 10:12, Maria Lopez wrote:\n> My lamp came broken.",
    ),
    ("empty, the caret below the quotation", "fix", "> My lamp came broken.\n\n^"),
    ("a greeting alone", "say-sorry", "Hi Maria,"),
    ("a greeting and a sign-off", "fix", "Hi Maria,\n\nKind regards,\nAnna"),
    ("no greeting", "greet-by-name", "I'm sorry that we sent you the wrong lamp."),
    ("a nameless greeting", "greet-by-name", "Hi there,\n\nI'm sorry that we sent you the wrong lamp."),
    (
        "the greeting on the same line",
        "fix",
        "Hi Maria, I'm sorry that we sent you the wrong lamp. You had to wait in for it.",
    ),
    (
        "the greeting on the same line, nothing before it",
        "say-sorry",
        "Hi Maria, your new lamp left us today. It arrives by noon on Friday.",
    ),
    (
        "behind the last part before it",
        "explain-cause",
        "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp. I've sent the right one today.\n\nBest wishes,\nAnna",
    ),
    (
        "before the first part after it",
        "say-sorry",
        "Hi Maria,\n\nI've sent you a new lamp today. It reaches you by noon on Friday.\n\nBest wishes,\nAnna",
    ),
    ("an unfinished sentence", "fix", "Hi Maria\n\nI'm sorry that we sent you the wrong lamp"),
    (
        "a hard-wrapped paragraph",
        "explain-cause",
        "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp last week, and that\nyou had to wait in for it twice on your days off.\nI've sent the right one today.\n",
    ),
    (
        "a bullet list",
        "follow-up",
        "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp. I have:\n- sent the right one today, by noon on Friday\n- refunded the £6 for delivery\n\nBest wishes,\nAnna",
    ),
    (
        "a numbered list first",
        "say-sorry",
        "Hi Maria,\n\n1. I've sent the right lamp today.\n2. It arrives by noon on Friday.\n",
    ),
    ("no sign-off", "sign-off", "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp."),
    (
        "no sign-off above quoted history",
        "sign-off",
        "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp.\n\nOn Mon, 4 May 2026 at 10:12, Maria Lopez wrote:\n> My lamp came broken.",
    ),
    (
        "a team's name under it",
        "sign-off",
        "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp.\n\nKind regards,\nThe Support Team",
    ),
    (
        "a signature below",
        "follow-up",
        "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp. I've sent the right one; it arrives by noon on Friday.\n\nBest wishes,\nAnna\n\n-- \nLamps Ltd, Leeds",
    ),
    (
        "room at the caret",
        "show-impact",
        "Hi Maria,\n\nI'm sorry that we sent you the wrong lamp.\n\n^\n\nI've sent the right one today.\n\nBest wishes,\nAnna",
    ),
    ("the caret in the middle of a sentence", "fix", "Hi Maria,\n\nI'm sorry that we sent ^you the wrong lamp."),
    ("an emoji at the end", "fix", "Hi Maria, sorry that we sent you the wrong lamp \u{1f614}"),
    (
        "single lines",
        "follow-up",
        "Hi Maria\nsorry that we sent you the wrong lamp.\nI've sent the right one today.\nAnna",
    ),
];

const STARTERS: &[(&str, &str)] = &[
    ("greet-by-name", "Hi Maria,"),
    ("say-sorry", "I'm sorry that we [what you did]."),
    ("show-impact", "You had to [what]."),
    ("explain-cause", "It happened because [what]."),
    ("fix", "I've [what you have done]."),
    ("follow-up", "I'll call you on [day]."),
    ("sign-off", "Best wishes,\n[your name]"),
];

/// To be read by a human eye. The words put in stand between guillemets.
#[test]
fn in_drafts_of_many_shapes() {
    let mut page = String::new();
    for (shape, part, draft) in SHAPES {
        let caret = draft.find('^').map(|at| draft[..at].encode_utf16().count() as u32);
        let text = draft.replace('^', "");
        let starter = STARTERS.iter().find(|(id, _)| id == part).expect("a starter").1;
        let context = answering("My lamp came broken.\n\nMaria Lopez");
        let edit = place_starter(built_in(), &text, &context, part, starter, caret).expect("a part of the checklist");
        let mut marked = edit.clone();
        marked.text = format!("«{}»", edit.text);
        writeln!(page, "== {shape}: {part}\n{}\n", applied(&text, &marked)).expect("a string");
        // Nothing of the draft is lost but what is replaced.
        let kept: usize = text.encode_utf16().count() - (edit.span.end - edit.span.start) as usize;
        let after = applied(&text, &edit);
        assert_eq!(after.encode_utf16().count(), kept + edit.text.encode_utf16().count(), "{shape}");
    }
    insta::assert_snapshot!(page);
}

#[test]
fn there_is_no_such_part() {
    assert!(place_starter(built_in(), "Hi", &answering("My lamp broke."), "no-part", "Words.", None).is_none());
}
