//! Days of the civil calendar, and a calendar file for a promise (iCalendar, RFC 5545).

use crate::checklist::timely::seconds;

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
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

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

    pub fn plus(self, days: i64) -> Self {
        Self::of_number(self.number() + days)
    }

    pub fn month_name(self) -> &'static str {
        MONTHS[usize::from(self.month.clamp(1, 12)) - 1]
    }

    pub fn weekday_name(self) -> &'static str {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][self.weekday() as usize]
    }

    /// A day of this or the next year, if there is such a day: not before `today`.
    pub fn coming(today: Day, month: u8, day: u8) -> Option<Self> {
        [today.year, today.year + 1]
            .into_iter()
            .map(|year| Day { year, month, day })
            .find(|date| *date >= today && Day::of_number(date.number()) == *date)
    }
}

/// The month or weekday that a word names, also when it is cut short: 0 is January, 0 is Monday.
pub fn month_named(word: &str) -> Option<u8> {
    named(word, &MONTHS.map(str::to_lowercase))
}

pub fn weekday_named(word: &str) -> Option<u8> {
    named(word, &WEEKDAYS.map(str::to_owned))
}

fn named(word: &str, names: &[String]) -> Option<u8> {
    let word = word.to_lowercase();
    let cut = |name: &String| *name == word || word.len() >= 3 && word.len() <= 5 && name.starts_with(&word);
    names.iter().position(cut).map(|at| at as u8)
}

/// When something is due: a day, or a minute of it, in the agent's own time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    pub day: Day,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
}

impl Due {
    /// `2026-11-27` or `2026-11-27T15:00`.
    pub fn iso(self) -> String {
        let Day { year, month, day } = self.day;
        match self.time {
            Some((hour, minute)) => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
            None => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// Reads what `iso` writes.
    pub fn parse(iso: &str) -> Option<Self> {
        let number = |from: usize, to: usize| -> Option<u8> { iso.get(from..to)?.parse().ok() };
        let day = Day { year: iso.get(0..4)?.parse().ok()?, month: number(5, 7)?, day: number(8, 10)? };
        if Day::of_number(day.number()) != day {
            return None;
        }
        match iso.len() {
            10 => Some(Due { day, time: None }),
            16 => Some(Due { day, time: Some((number(11, 13)?, number(14, 16)?)) }),
            _ => None,
        }
    }
}

/// A calendar file with one entry. `summary` may be any text. Times have no zone: they are the agent's own.
pub fn calendar(summary: &str, due: Due, now: &str) -> String {
    let date = |day: Day| format!("{:04}{:02}{:02}", day.year, day.month, day.day);
    let (start, end) = match due.time {
        Some((hour, minute)) => {
            let quarter = minute + 15;
            let (end_hour, end_minute) = if quarter < 60 { (hour, quarter) } else { (hour + 1, quarter - 60) };
            let (end_day, end_hour) = if end_hour < 24 { (due.day, end_hour) } else { (due.day.plus(1), 0) };
            (
                format!("DTSTART:{}T{hour:02}{minute:02}00", date(due.day)),
                format!("DTEND:{}T{end_hour:02}{end_minute:02}00", date(end_day)),
            )
        }
        None => {
            (format!("DTSTART;VALUE=DATE:{}", date(due.day)), format!("DTEND;VALUE=DATE:{}", date(due.day.plus(1))))
        }
    };
    let at = seconds(now).unwrap_or(0);
    let (today, of_day) = (Day::of_seconds(at), at.rem_euclid(86_400));
    let stamp = format!("{}T{:02}{:02}{:02}Z", date(today), of_day / 3600, of_day / 60 % 60, of_day % 60);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Amends//Follow-up//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{stamp}-{:08x}@amends.invalid", fingerprint(summary)),
        format!("DTSTAMP:{stamp}"),
        start,
        end,
        format!("SUMMARY:{}", escaped(summary)),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escaped(summary)),
        if due.time.is_some() { "TRIGGER:-PT10M".to_owned() } else { "TRIGGER:PT9H".to_owned() },
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

fn escaped(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    plain.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// No line is longer than 75 bytes; a longer one goes on in the next, behind a space.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out
}

fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_file_that_calendars_read() {
        let due = Due { day: Day { year: 2026, month: 12, day: 31 }, time: Some((23, 50)) };
        assert_eq!(Due::parse(&due.iso()), Some(due));
        let file = calendar(
            "Call Maria; the lamp, the long story of the shade and everything that came with it \u{1f381}",
            due,
            "2026-11-22T10:00:00Z",
        );
        assert!(file.contains("DTSTART:20261231T235000\r\nDTEND:20270101T000500\r\n"), "{file}");
        assert!(file.contains("SUMMARY:Call Maria\\; the lamp\\, the"), "{file}");
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }
}
