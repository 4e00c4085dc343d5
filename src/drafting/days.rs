//! Days as people write them.

use crate::drafting::voice::Spelling;
use crate::time::Day;

/// Whether a date that somebody wrote is one for every reader: what was tomorrow for the customer is not tomorrow for
/// the agent.
pub fn names_a_day(date: &str) -> bool {
    const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = date.to_lowercase();
    let named = |list: &[&str]| lower.split(' ').any(|word| list.iter().any(|name| word.starts_with(name)));
    named(DAYS) || named(MONTHS) || lower.chars().filter(char::is_ascii_digit).count() >= 3
}

/// "on 3 May" is 3 May.
pub fn without_preposition(date: &str) -> String {
    date.strip_prefix("on ").or_else(|| date.strip_prefix("by ")).unwrap_or(date).to_owned()
}

/// "3 May" or "May 3".
pub fn in_words(day: Day, spelling: Spelling) -> String {
    match spelling {
        Spelling::British => format!("{} {}", day.day, day.month_name()),
        Spelling::American => format!("{} {}", day.month_name(), day.day),
    }
}

/// "Friday 3 May" or "Friday, May 3".
pub fn with_weekday(day: Day, spelling: Spelling) -> String {
    let comma = if spelling == Spelling::American { "," } else { "" };
    format!("{}{comma} {}", day.weekday_name(), in_words(day, spelling))
}
