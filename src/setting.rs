//! Is this a reply to an unhappy customer at all? Most rules are silent in other mail.

use crate::customer::Customer;
use crate::draft::sentence::Role;
use crate::matching::scan::Scan;
use crate::text::token::Flags;

/// Nobody writes like that to a happy customer.
const TELLING: &[&str] = &[
    "rule.blames-customer",
    "rule.liability-hedge",
    "rule.no-agent",
    "rule.only-one",
    "rule.excuse",
    "rule.regret",
    "rule.dismissive",
];

/// A draft of so few sentences may be a fragment of any mail.
const FRAGMENT: usize = 2;

/// The draft apologises, admits a failure or answers a complaint. A fragment without greeting that says nothing of
/// ordinary business is taken for a part of one.
pub fn is_apology(scan: &Scan, customer: &Customer) -> bool {
    let own: Vec<_> = scan.draft.sentences.iter().filter(|s| s.role != Role::Signature).collect();
    if own.is_empty() {
        return customer.facts.is_complaint;
    }
    let apologises = own.iter().any(|s| scan.draft.tokens[s.start..s.end].iter().any(|t| t.is(Flags::SORRY)));
    let saw = |name: &str| scan.signal(name).is_some_and(|s| scan.seen_anywhere(s));
    if apologises
        || TELLING.iter().any(|rule| saw(rule))
        || saw("apology-context")
        || saw("take-responsibility")
        || customer.facts.is_complaint
    {
        return true;
    }
    let fragment = own.len() <= FRAGMENT && own.iter().all(|s| s.role == Role::Body);
    fragment && customer.scan.is_none() && !saw("ordinary-business")
}
