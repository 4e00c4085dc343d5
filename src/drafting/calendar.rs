//! When something is due, and a calendar file for it (iCalendar, RFC 5545).

use crate::fingerprint::fingerprint;
use crate::time::{Day, seconds};

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
        if !day.exists() {
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
        format!("UID:{stamp}-{:016x}@amends.invalid", fingerprint(&[summary])),
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

#[cfg(test)]
mod tests {
    use super::*;

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
