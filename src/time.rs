//! Days of the civil calendar, and times as they are told to the engine (RFC 3339).

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i64,
    pub month: u8,
    pub day: u8,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Day {
    /// The day in UTC of some seconds since 1970.
    pub fn of_seconds(seconds: i64) -> Self {
        Self::of_number(seconds.div_euclid(86_400))
    }

    /// The day that an RFC 3339 time names where it was written.
    pub fn written(time: &str) -> Option<Self> {
        seconds(time)?;
        let number = |from: usize, to: usize| time.get(from..to)?.parse().ok();
        Some(Day { year: number(0, 4)?, month: number(5, 7)? as u8, day: number(8, 10)? as u8 })
    }

    /// The day so many days after 1 January 1970. Years counted from March put the leap day last.
    pub fn of_number(number: i64) -> Self {
        let days = number + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Day { year, month: month as u8, day: (of_year - (153 * shifted + 2) / 5 + 1) as u8 }
    }

    /// Days since 1 January 1970.
    pub fn number(self) -> i64 {
        let (year, month) = if self.month > 2 {
            (self.year, i64::from(self.month) - 3)
        } else {
            (self.year - 1, i64::from(self.month) + 9)
        };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// 0 is Monday.
    pub fn weekday(self) -> i64 {
        (self.number() + 3).rem_euclid(7)
    }

    /// Is there such a day?
    pub fn exists(self) -> bool {
        Self::of_number(self.number()) == self
    }

    pub fn plus(self, days: i64) -> Self {
        Self::of_number(self.number() + days)
    }

    pub fn month_name(self) -> &'static str {
        MONTHS[usize::from(self.month.clamp(1, 12)) - 1]
    }

    pub fn weekday_name(self) -> &'static str {
        WEEKDAYS[self.weekday() as usize]
    }

    /// A day of this or the next year, if there is such a day: not before `today`.
    pub fn coming(today: Day, month: u8, day: u8) -> Option<Self> {
        [today.year, today.year + 1]
            .into_iter()
            .map(|year| Day { year, month, day })
            .find(|date| *date >= today && date.exists())
    }
}

/// The month that a word names, also when it is cut short: 0 is January.
pub fn month_named(word: &str) -> Option<u8> {
    named(word, &MONTHS)
}

/// The weekday that a word names, also when it is cut short: 0 is Monday.
pub fn weekday_named(word: &str) -> Option<u8> {
    named(word, &WEEKDAYS)
}

fn named(word: &str, names: &[&str]) -> Option<u8> {
    let is_named = |name: &&str| {
        let is_cut = (3..=5).contains(&word.len()) && name.is_char_boundary(word.len());
        name.eq_ignore_ascii_case(word)
            || is_cut && name.get(..word.len()).is_some_and(|n| n.eq_ignore_ascii_case(word))
    };
    names.iter().position(is_named).map(|at| at as u8)
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
    let day = Day { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
    if !(1..=12).contains(&month) || !day.exists() || hour > 23 || minute > 59 || second > 60 {
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
    Some(day.number() * 86_400 + hour * 3600 + minute * 60 + second - offset)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn days() {
        for (number, year, month, day) in [(0, 1970, 1, 1), (20_779, 2026, 11, 22), (19_782, 2024, 2, 29)] {
            let date = Day { year, month, day };
            assert_eq!(Day::of_number(number), date);
            assert_eq!(date.number(), number);
        }
        assert_eq!(Day { year: 2026, month: 11, day: 22 }.weekday(), 6);
        assert_eq!(Day::coming(Day { year: 2026, month: 11, day: 22 }, 2, 30), None);
        assert_eq!(
            Day::coming(Day { year: 2026, month: 11, day: 22 }, 2, 3),
            Some(Day { year: 2027, month: 2, day: 3 })
        );
    }
}
