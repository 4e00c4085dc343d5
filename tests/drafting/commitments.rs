use amends::check::built_in;
use amends::drafting::help;
use amends::report::Context;

use crate::answering;

#[test]
fn promises_have_their_day() {
    let draft = "Hi Maria,\n\nI'm sorry that we sent the wrong lamp. The right one reaches you by noon on Wednesday. \
        I'll call you on Friday at 3 pm to check that it works.\n\nAnna";
    let context = Context { now: Some("2026-11-22T10:00:00+00:00".into()), ..answering("My lamp came broken.") };
    let commitments = help(built_in(), draft, &context).commitments;
    let days: Vec<_> = commitments.iter().map(|commitment| commitment.due.as_str()).collect();
    assert_eq!(days, ["2026-11-25T12:00", "2026-11-27T15:00"]);
    assert_eq!(commitments[1].text, "I'll call you on Friday at 3 pm to check that it works.");
    assert!(help(built_in(), draft, &answering("")).commitments.is_empty(), "nobody knows when Friday is");
}
