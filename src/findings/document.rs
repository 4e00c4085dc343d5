//! Rules about the draft as a whole, which no pattern can see.

use super::Candidate;
use crate::customer::Customer;
use crate::matching::scan::Scan;

/// What the rules about the whole draft find.
pub fn candidates(_scan: &mut Scan, _customer: &Customer) -> Vec<Candidate> {
    Vec::new()
}
