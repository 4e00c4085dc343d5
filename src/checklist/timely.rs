//! `timely`: answered quickly, or the delay is owned.

use super::Grade;
use crate::report::{Context, Status};

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

/// Seconds since 1970 of an RFC 3339 time; `None` if it is none.
pub fn seconds(time: &str) -> Option<i64> {
    let number = |from: usize, to: usize| {
        time.get(from..to).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?.parse::<i64>().ok()
    };
    let mark = |at: usize, marks: &str| time.get(at..at + 1).is_some_and(|c| marks.contains(c));
    if !(mark(4, "-") && mark(7, "-") && mark(10, "Tt ") && mark(13, ":") && mark(16, ":")) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days_in_month = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=days_in_month).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let rest = time.get(19..)?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let offset = match rest {
        "Z" | "z" => 0,
        _ => {
            let sign = match rest.get(0..1)? {
                "+" => 1,
                "-" => -1,
                _ => return None,
            };
            let digits = |from: usize, to: usize| rest.get(from..to)?.parse::<i64>().ok();
            if rest.len() != 6 || rest.get(3..4)? != ":" {
                return None;
            }
            sign * (digits(1, 3)? * 3600 + digits(4, 6)? * 60)
        }
    };
    // Days since 1970, by the civil calendar: years counted from March put the leap day last.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("2026-11-16T08:14:07+00:00"), Some(1_794_816_847));
        assert_eq!(seconds("2026-11-16T09:14:07+01:00"), Some(1_794_816_847));
        assert_eq!(seconds("2024-02-29T12:00:00.5Z"), Some(1_709_208_000));
        for bad in [
            "",
            "yesterday",
            "2026-13-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2026-11-16T08:14:07",
            "2026-11-16T08:14:07+1:00",
            "２026-11-16T08:14:07Z",
        ] {
            assert_eq!(seconds(bad), None, "{bad}");
        }
    }
}
