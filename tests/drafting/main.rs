//! Drafting help: the grammar of every starter and repair in every voice, where they go, and what is offered when.
//!
//! The snapshots are for human eyes: after a change of `rules/starters` run the tests with `INSTA_UPDATE=always`, and
//! read what has changed aloud.

mod commitments;
mod outline;
mod placement;
mod repairs;
mod starters;

use amends::check::built_in;
use amends::drafting::help::Edit;
use amends::report::Context;

/// The draft after an edit.
fn applied(text: &str, edit: &Edit) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let mut out = units[..start].to_vec();
    out.extend(edit.text.encode_utf16());
    out.extend(&units[end..]);
    String::from_utf16(&out).expect("an edit on character boundaries")
}

fn answering(customer: &str) -> Context {
    Context { customer: Some(customer.to_owned()), ..Context::default() }
}

fn playbooks() -> impl Iterator<Item = &'static str> {
    built_in().tables().playbooks.iter().map(|playbook| playbook.id.as_str())
}
