use std::fmt::Write;

use amends::check;
use amends::check::built_in;
use amends::drafting::outline;
use amends::report::{Context, Need, Status};

use crate::{answering, applied, playbooks};

const COMPLAINT: &str = "Hello, my lamp came broken. I am very unhappy.\n\nMaria Lopez";

fn context(playbook: &str) -> Context {
    Context { playbook: Some(playbook.to_owned()), ..answering(COMPLAINT) }
}

/// To be read by a human eye.
#[test]
fn each_playbook() {
    let mut page = String::new();
    for playbook in playbooks() {
        let edit = outline(built_in(), "", &context(playbook), None).expect("an empty draft");
        writeln!(page, "== {playbook}\n{}\n", applied("", &edit)).expect("a string");
    }
    insta::assert_snapshot!(page);
}

/// No required part is left out, apart from those that only a finished sentence shows.
#[test]
fn nothing_required_is_missing() {
    for playbook in playbooks() {
        let context = context(playbook);
        let text = applied("", &outline(built_in(), "", &context, None).expect("an empty draft"));
        let filled = fill_blanks(&text);
        let report = check(&filled, &context);
        for part in report.parts.iter().filter(|part| part.need == Need::Required) {
            assert_ne!(part.status, Status::Missing, "{playbook}: {} in\n{filled}", part.id);
        }
        let sorries = text.to_lowercase().matches("sorry").count() + text.to_lowercase().matches("apolog").count();
        assert!(sorries <= 1, "{playbook}: {text}");
    }
}

/// A blank says nothing: what rests on one is not there yet.
#[test]
fn blanks_are_not_present() {
    let context = context("service-failure");
    let text = applied("", &outline(built_in(), "", &context, None).expect("an empty draft"));
    let status = |text: &str, id: &str| check(text, &context).parts.iter().find(|part| part.id == id).map(|p| p.status);
    for id in ["explain-cause", "prevent-recurrence"] {
        assert_ne!(status(&text, id), Some(Status::Present), "{id} in\n{text}");
        assert_eq!(status(&fill_blanks(&text), id), Some(Status::Present), "{id}");
    }
}

/// The agent has not written a word yet: whatever is marked but blanks would be our own fault.
#[test]
fn nothing_in_it_is_weak_while_its_blanks_are_open() {
    for playbook in playbooks() {
        for complaint in
            [COMPLAINT, "My card was charged $49 twice.", "Where is my order? It was due on Friday.", "Awful."]
        {
            let context = Context { playbook: Some(playbook.to_owned()), ..answering(complaint) };
            let text = applied("", &outline(built_in(), "", &context, None).expect("an empty draft"));
            let weak =
                check(&text, &context).findings.into_iter().filter(|finding| finding.rule != "template-leftover");
            assert_eq!(
                weak.map(|finding| finding.text).collect::<Vec<_>>(),
                Vec::<String>::new(),
                "{playbook}:\n{text}"
            );
        }
    }
}

/// With the examples of the starters in the blanks.
fn fill_blanks(text: &str) -> String {
    let parts = &built_in().tables().parts;
    let starters = parts.iter().flat_map(|part| {
        let starters = &part.starters;
        let lists = [&starters.any, &starters.friendly, &starters.formal].into_iter();
        lists.chain(starters.playbooks.iter().map(|(_, list)| list)).flatten()
    });
    let mut text = text.to_owned();
    for starter in starters {
        let shown = amends::drafting::blanks::fill(starter, |_| None);
        text = text.replace(&shown, &amends::drafting::blanks::with_examples(starter));
    }
    text
}

#[test]
fn only_an_empty_draft_is_laid_out() {
    let context = answering(COMPLAINT);
    assert!(outline(built_in(), "Hi Maria,", &context, None).is_none());
    for text in [
        "",
        "\n\n",
        "\n\n-- \nAnna Berg\nLamps Ltd",
        "\n\nOn Mon, 4 May 2026 at 10:12, Maria Lopez wrote:\n> My lamp came broken.",
    ] {
        let edit = outline(built_in(), text, &context, None).unwrap_or_else(|| panic!("{text:?} is empty"));
        let out = applied(text, &edit);
        assert!(out.trim_start().starts_with("H"), "{out}");
        assert!(out.ends_with(text.trim_start()) || text.trim().is_empty(), "{out}");
    }
}
