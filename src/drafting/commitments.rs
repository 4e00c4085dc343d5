//! Commitments with a time: what the draft says will be done, and when that is in the calendar.

use crate::check::Reading;
use crate::drafting::calendar::Due;
use crate::drafting::help::Commitment;
use crate::report::Status;
use crate::time::{Day, month_named, weekday_named};

/// The parts that promise something for a time.
const PARTS: &[&str] = &["when", "follow-up"];

/// The promises of a draft, in the order of their days. Without the time now, there is no telling when Friday is.
pub fn commitments(reading: &Reading, now: Option<&str>) -> Vec<Commitment> {
    let Some(now) = now.and_then(Now::read) else { return Vec::new() };
    let mut found: Vec<(Due, String)> = Vec::new();
    for part in reading.report.parts.iter().filter(|part| PARTS.contains(&part.id.as_str())) {
        if part.status != Status::Present {
            continue;
        }
        for evidence in &part.evidence {
            let Some(sentence) = sentence_of(reading, evidence.span.start) else { continue };
            if let Some(due) = due(&evidence.text, now).or_else(|| due(&sentence, now))
                && !found.iter().any(|(_, text)| *text == sentence)
            {
                found.push((due, sentence));
            }
        }
    }
    crate::order::sort(&mut found);
    found.into_iter().map(|(due, text)| Commitment { text, due: due.iso() }).collect()
}

fn sentence_of(reading: &Reading, unit: u32) -> Option<String> {
    let draft = &reading.scan.draft;
    let at = draft.tokens.iter().position(|token| token.end > unit)?;
    let sentence = draft.sentences[reading.scan.sentence_at(at)?];
    Some(draft.words(sentence.start, sentence.end).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The agent's day and minute.
#[derive(Clone, Copy)]
struct Now {
    day: Day,
    minutes: i64,
}

impl Now {
    fn read(now: &str) -> Option<Self> {
        let day = Day::written(now)?;
        let number = |from: usize, to: usize| now.get(from..to)?.parse::<i64>().ok();
        Some(Now { day, minutes: number(11, 13)? * 60 + number(14, 16)? })
    }
}

/// The latest time that the words name.
fn due(text: &str, now: Now) -> Option<Due> {
    let lower = text.to_lowercase().replace(['\u{2013}', '\u{2014}'], "-").replace('\u{a0}', " ");
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | ';' | '!' | '?' | '"'))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(due) = after_a_while(&words, now) {
        return Some(due);
    }
    let day = words.iter().enumerate().filter_map(|(at, _)| day_at(&words, at, now)).max();
    let time = words.iter().enumerate().filter_map(|(at, _)| time_at(&words, at)).max();
    match (day, time) {
        (Some(day), time) => Some(Due { day, time }),
        (None, Some(time)) if i64::from(time.0) * 60 + i64::from(time.1) > now.minutes => {
            Some(Due { day: now.day, time: Some(time) })
        }
        (None, _) => None,
    }
}

/// "within 24 hours", "in 3-5 working days".
fn after_a_while(words: &[&str], now: Now) -> Option<Due> {
    let at = words.iter().position(|word| matches!(*word, "within" | "in"))?;
    let rest: Vec<&str> = words[at + 1..]
        .iter()
        .copied()
        .filter(|word| !matches!(*word, "the" | "next" | "about" | "to" | "or"))
        .take(4)
        .collect();
    let unit_at = rest.iter().position(|word| {
        word.starts_with("hour") || word.starts_with("day") || word.starts_with("week") || word.starts_with("minute")
    })?;
    let amount = rest[..unit_at].iter().filter_map(|word| number(word)).max().or((unit_at == 0).then_some(1))?;
    let working = rest[..unit_at].iter().any(|word| matches!(*word, "working" | "business"));
    let minutes = match rest[unit_at].as_bytes()[0] {
        b'm' => amount,
        b'h' => amount * 60,
        b'd' => {
            let mut day = now.day;
            let mut left = amount.min(400);
            while left > 0 {
                day = day.plus(1);
                left -= i64::from(!working || day.weekday() < 5);
            }
            return Some(Due { day, time: None });
        }
        _ => return Some(Due { day: now.day.plus(7 * amount.min(60)), time: None }),
    };
    let total = now.minutes + minutes.min(60 * 24 * 400);
    let day = now.day.plus(total.div_euclid(24 * 60));
    let of_day = total.rem_euclid(24 * 60);
    Some(Due { day, time: Some(((of_day / 60) as u8, (of_day % 60) as u8)) })
}

/// "24", "two", "a", and the larger of "3-5".
fn number(word: &str) -> Option<i64> {
    const WORDS: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    if let Some(at) = WORDS.iter().position(|known| *known == word) {
        return Some(at as i64);
    }
    word.rsplit('-').next()?.parse().ok()
}

fn day_at(words: &[&str], at: usize, now: Now) -> Option<Day> {
    let word = words[at];
    let before = at.checked_sub(1).map_or("", |at| words[at]);
    match word {
        "today" | "tonight" => return Some(now.day),
        "tomorrow" => return Some(now.day.plus(1)),
        _ => {}
    }
    if let Some(weekday) = weekday_named(word.trim_end_matches("'s")) {
        if before == "last" {
            return None;
        }
        let ahead = (i64::from(weekday) - now.day.weekday()).rem_euclid(7);
        let ahead = if ahead == 0 && before != "this" { 7 } else { ahead };
        let is_this_week = now.day.weekday() + ahead < 7;
        return Some(now.day.plus(if before == "next" && is_this_week { ahead + 7 } else { ahead }));
    }
    // "27 November", "27th of November", "November 27".
    let month = month_named(word).filter(|_| {
        word != "may"
            || day_number(before).is_some()
            || words.get(at + 1).is_some_and(|next| day_number(next).is_some())
    })?;
    let before = if before == "of" { at.checked_sub(2).map_or("", |at| words[at]) } else { before };
    let day = day_number(before).or_else(|| day_number(words.get(at + 1)?))?;
    Day::coming(now.day, month + 1, day)
}

fn day_number(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// "3 pm", "10:30am", "15:00", "noon", "midday", "close of business".
fn time_at(words: &[&str], at: usize) -> Option<(u8, u8)> {
    let word = words[at];
    match word {
        "noon" | "midday" | "lunchtime" => return Some((12, 0)),
        "midnight" => return Some((23, 59)),
        _ => {}
    }
    let next = words.get(at + 1).copied().unwrap_or("").replace('.', "");
    let joined = word.replace("a.m", "am").replace("p.m", "pm");
    let (clock, half) = match (joined.strip_suffix("am"), joined.strip_suffix("pm")) {
        (Some(clock), _) if !clock.is_empty() => (clock, Some(0)),
        (_, Some(clock)) if !clock.is_empty() => (clock, Some(12)),
        _ if next == "am" => (word, Some(0)),
        _ if next == "pm" => (word, Some(12)),
        _ => (word, None),
    };
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok()?),
        Some(_) => return None,
        None if half.is_some() => (clock, 0),
        None => return None,
    };
    let hour: u8 = hour.parse().ok()?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Sunday.
    const NOW: &str = "2026-11-22T10:30:00+01:00";

    #[test]
    fn times_in_words() {
        let now = Now::read(NOW).expect("a time");
        for (text, iso) in [
            ("by noon on Friday", Some("2026-11-27T12:00")),
            ("on Tuesday at 3 pm", Some("2026-11-24T15:00")),
            ("before 10:30am tomorrow", Some("2026-11-23T10:30")),
            ("within 24 hours", Some("2026-11-23T10:30")),
            ("in 3-5 working days", Some("2026-11-27")),
            ("within two weeks", Some("2026-12-06")),
            ("on 3 December", Some("2026-12-03")),
            ("by January 5th", Some("2027-01-05")),
            ("by 17:00 today", Some("2026-11-22T17:00")),
            ("next Monday", Some("2026-11-23")),
            ("on Sunday", Some("2026-11-29")),
            ("you may call us", None),
            ("as soon as possible", None),
            ("last Tuesday", None),
            ("on 31 February", None),
            ("for £10.50", None),
        ] {
            assert_eq!(due(text, now).map(Due::iso).as_deref(), iso, "{text}");
        }
    }
}
