//! `same-channel`: is the customer answered where they wrote?

use super::Grade;
use crate::report::{Context, Status};

/// Grades the channel. Where it is not known, only the draft's own words count, and else it is unknown.
pub fn grade(context: &Context, present: Option<Grade>, vague: Option<Grade>) -> Grade {
    let known = match (&context.channel, &context.customer_channel) {
        (Some(ours), Some(theirs)) => Some(ours.eq_ignore_ascii_case(theirs)),
        _ => None,
    };
    match (vague, present, known) {
        // Sent elsewhere as the only way on.
        (Some(vague), None, _) => vague,
        (_, Some(present), _) => present,
        (None, None, Some(true)) => Grade { status: Status::Present, marks: Vec::new() },
        (None, None, Some(false)) => Grade::missing(),
        (None, None, None) => Grade { status: Status::Unknown, marks: Vec::new() },
    }
}
