//! `timely`: answered quickly, or the delay is owned.

use super::Grade;
use crate::report::{Context, Status};
use crate::time::seconds;

/// A reply within this many hours is in time.
const IN_TIME_HOURS: i64 = 24;

/// Grades the delay. Without both times only the draft's own words count, and else it is unknown.
pub fn grade(context: &Context, present: Option<Grade>, vague: Option<Grade>) -> Grade {
    let hours = match (context.written_at.as_deref().and_then(seconds), context.now.as_deref().and_then(seconds)) {
        (Some(written), Some(now)) if now >= written => Some((now - written) / 3600),
        _ => None,
    };
    match (present, hours, vague) {
        (Some(owned), ..) => owned,
        (None, Some(hours), _) if hours <= IN_TIME_HOURS => Grade { status: Status::Present, marks: Vec::new() },
        (None, _, Some(vague)) => vague,
        (None, Some(_), None) => Grade::missing(),
        (None, None, None) => Grade { status: Status::Unknown, marks: Vec::new() },
    }
}
