//! The panel's pictures: one path each, in a 16 by 16 box, cut out by the even-odd rule. Their shapes differ,
//! so that nobody has to tell them apart by colour.

use crate::report::{Severity, Status};

/// A disc with a tick, a half-filled disc, a ring, a ring with a dash.
pub fn of_status(status: Status) -> &'static str {
    match status {
        Status::Present => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.1 4.1-4 4.2-2.2-2.1-1.1 1.2 3.3 3.2 5.1-5.4Z",
        Status::Vague => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5v11a5.5 5.5 0 0 0 0-11Z",
        Status::Missing => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z",
        Status::Unknown => {
            "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM5 7.25h6v1.5H5Z"
        }
    }
}

/// A triangle with an exclamation mark, a diamond, a dot.
pub fn of_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "M8 1.5 15.5 14.5H.5ZM7.25 6v4.5h1.5V6Zm0 5.5V13h1.5v-1.5Z",
        Severity::Medium => "M8 1.5 14.5 8 8 14.5 1.5 8Z",
        Severity::Low => "M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z",
    }
}
