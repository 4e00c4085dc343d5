//! Properties of the engine on any text: see `support/invariants.rs`.

#[path = "support/invariants.rs"]
mod invariants;

use std::fs;
use std::path::Path;
use std::thread;

use amends::report::Context;
use proptest::prelude::*;
use serde_json::Value;

/// What drafts are made of, and what breaks readers of drafts.
const PIECES: &[&str] = &[
    "I'm sorry ",
    "we apologise for any inconvenience caused",
    " if you were upset",
    "mistakes were made",
    ", but ",
    "We will look into it as soon as possible. ",
    "Dear Ms Chen,\n\n",
    "Hi Priya! ",
    "your order ",
    "#4471-22 ",
    "by 5 p.m. on Friday",
    "at 12:3",
    "9:0",
    "03/0",
    "... ",
    "!!!",
    "\n\n",
    "\r\n",
    "\n> quoted: sorry for the delay\n",
    "On Mon, 3 Mar 2025 at 10:01, Ana <ana@example.org> wrote:\n",
    "-- \nTom\nAcme",
    "[name]",
    "{{first_name}}",
    "\u{200b}",
    "\u{a0}",
    "’",
    "“never again”",
    "😀👩🏽‍🚀",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ß",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "SORRY",
    "soooo ",
    "`code` ",
    "https://example.org/a?b=c",
    "日本語",
    "عربى ",
    "  \t ",
];

fn drafts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[a-zA-Z' ,.!?]{1,12}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// As a thread that has checked nothing before says it.
fn checked_afresh(text: &str) -> amends::report::Report {
    thread::scope(|scope| scope.spawn(|| amends::check(text, &Context::default())).join().expect("no panic"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_report_keeps_its_promises(text in drafts(), customer in proptest::option::of(drafts())) {
        invariants::hold(&text, &Context { customer, ..Context::default() });
    }

    #[test]
    fn what_was_checked_before_changes_nothing(text in drafts(), key in "[a-z .!]{1,3}", at in any::<proptest::sample::Index>()) {
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
        let place = *at.get(&places);
        let typed = format!("{}{key}{}", &text[..place], &text[place..]);
        amends::check(&text, &Context::default());
        prop_assert_eq!(amends::check(&typed, &Context::default()), checked_afresh(&typed));
    }
}

/// Everything that the scanner takes for one token, whole.
const LITERALS: &[&str] = &[
    "at 12:30",
    "9:5 am",
    "7.30pm",
    "5 p.m.",
    "24/7",
    "03/04/2025",
    "2025-03-04",
    "£1,204.50",
    "84 €",
    "15 %",
    "3rd",
    "10-12",
    "#4471-22",
    "CR-2291",
    "+44 20 7946 0018",
    "anna@example.org",
    "https://example.org/a?b=c",
    "[your name]",
    "{{first_name}}",
    "<<ref>>",
    "%NAME%",
    "____",
    "XXX-1",
    "$XX.XX",
    "*|FNAME|*",
    ":-) ;)",
    "don't",
    "e.g.",
    "👩🏽‍🚀",
];

/// A draft is checked at each key press: also while a number, a time or an address is half written.
#[test]
fn every_beginning_of_a_draft_keeps_its_promises() {
    for literal in LITERALS {
        for before in ["", "I'm sorry. We come ", "a", "1", "("] {
            for after in ["", ".", " now", ":3", "/", "-"] {
                let text = format!("{before}{literal}{after}");
                for (end, _) in text.char_indices().skip(1) {
                    invariants::hold(&text[..end], &Context::default());
                }
                invariants::hold(&text, &Context { customer: Some(text.clone()), ..Context::default() });
            }
        }
    }
}

/// As much stack as the engine has in a browser.
const STACK: usize = 1 << 20;

/// A long text of one thing again and again takes no deeper calls than a short one.
#[test]
fn what_is_repeated_without_end_fits_the_stack() {
    let openings = [
        "@ana ",
        "Hi @ana, ",
        "dear ",
        "Sam\n",
        "On 3 May, Ann wrote:\n",
        "From: Ann\n",
        "\u{201c}",
        "not ",
        "but ",
        "Dr. ",
    ];
    let pieces = openings.iter().chain(PIECES).copied().map(str::to_owned);
    for piece in pieces.chain(LITERALS.iter().map(|literal| format!("{literal} "))) {
        let text = piece.repeat(20_000 / piece.len());
        let context = Context { customer: Some(text.clone()), ..Context::default() };
        let check = move || drop(amends::check(&text, &context));
        thread::Builder::new().stack_size(STACK).spawn(check).expect("a thread").join().expect("no panic");
    }
}

/// What a fuzzer once found worth keeping, and one of each kind of draft.
#[test]
fn the_fuzz_corpus_keeps_its_promises() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/check");
    let mut count = 0;
    for file in fs::read_dir(folder).expect("fuzz/corpus/check") {
        let bytes = fs::read(file.expect("an entry").path()).expect("a file");
        invariants::hold(&String::from_utf8_lossy(&bytes), &Context::default());
        count += 1;
    }
    assert!(count >= 10, "only {count} texts");
}

/// What agents write, with what their customers wrote to them.
#[test]
fn replies_keep_their_promises() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/tune");
    let mut count = 0;
    for file in fs::read_dir(folder).expect("tests/corpus/tune") {
        let path = file.expect("an entry").path();
        if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("replies-")) {
            continue;
        }
        for line in fs::read_to_string(&path).expect("a file").lines().filter(|line| !line.is_empty()) {
            let reply: Value = serde_json::from_str(line).expect("JSON");
            let customer = reply["customer"].as_str().map(str::to_owned);
            let text = reply["text"].as_str().expect("a text");
            invariants::hold(text, &Context { customer, ..Context::default() });
            count += 1;
        }
    }
    assert!(count >= 1000, "only {count} replies");
}
