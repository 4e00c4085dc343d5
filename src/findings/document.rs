//! Rules about the draft as a whole, which no pattern can see.

use super::Candidate;
use crate::matching::scan::Scan;
use crate::report::Context;

/// What the rules about the whole draft find.
pub fn candidates(_scan: &mut Scan, _context: &Context, _is_apology: bool) -> Vec<Candidate> {
    Vec::new()
}
