//! What may go into a blank, for the agent to choose from: days to promise, the days and sums that the customer wrote
//! of, the one or the other of the words in the blank's own name. Nothing is chosen for them.

use crate::drafting::days::{names_a_day, with_weekday, without_preposition};
use crate::drafting::known::address;
use crate::drafting::voice::Spelling;
use crate::report::CustomerFacts;
use crate::time::Day;

/// A card shows no more.
const MOST: usize = 3;

/// The working days from today that a promise is made for.
const WORKING_DAYS: [i64; MOST] = [1, 2, 5];

const FRIDAY: i64 = 4;

const FROM_THEIR_MESSAGE: &str = "From the customer's message; or type your own.";

/// What may go into a blank, and what a card says of it.
pub struct Choices {
    /// One sentence.
    pub message: &'static str,
    /// At least one and at most three.
    pub texts: Vec<String>,
}

/// Choices for a blank by its name, without brackets; `None` if only the agent knows what goes in. `today` is where
/// the agent is.
pub fn choices(name: &str, facts: &CustomerFacts, today: Option<Day>, spelling: Spelling) -> Option<Choices> {
    let name = name.trim().to_lowercase();
    let promised =
        || WORKING_DAYS.into_iter().filter_map(|days| Some(with_weekday(working_day(today?, days), spelling)));
    let (message, mut texts): (_, Vec<String>) = match name.as_str() {
        "day" => ("A day to promise, if you can keep it; or type your own.", promised().collect()),
        "day and time" => {
            let times = promised().zip(["noon", "5 pm", "5 pm"]).map(|(day, time)| format!("{time} on {day}"));
            ("A time to promise, if you can keep it; or type your own.", times.collect())
        }
        "date" | "the day" | "due day" | "order day" => {
            let days = facts.dates.iter().filter(|date| names_a_day(date));
            (FROM_THEIR_MESSAGE, days.map(|date| without_preposition(date)).collect())
        }
        "amount" | "wrong amount" | "right amount" => (FROM_THEIR_MESSAGE, facts.amounts.clone()),
        "order number" | "reference" => (FROM_THEIR_MESSAGE, facts.references.clone()),
        "name" | "first name" | "customer name" => {
            (FROM_THEIR_MESSAGE, facts.name.iter().map(|n| address(n)).collect())
        }
        _ => ("One of these; or type your own.", either(&name)),
    };
    texts.truncate(MOST);
    (!texts.is_empty()).then_some(Choices { message, texts })
}

/// "account, order or booking": one of the three. Longer words are a question and no choice.
fn either(name: &str) -> Vec<String> {
    let Some((first, last)) = name.split_once(" or ") else { return Vec::new() };
    let words: Vec<&str> = first.split(", ").chain([last]).collect();
    let is_word = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    if words.iter().all(is_word) { words.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

fn working_day(today: Day, mut count: i64) -> Day {
    let mut day = today;
    while count > 0 {
        day = day.plus(1);
        count -= i64::from(day.weekday() <= FRIDAY);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn for_blank(name: &str) -> Vec<String> {
        let facts = CustomerFacts {
            dates: vec!["on 3 May".into(), "today".into()],
            amounts: vec!["£42".into(), "£6".into()],
            ..CustomerFacts::default()
        };
        // A Thursday.
        let today = Day { year: 2026, month: 12, day: 31 };
        choices(name, &facts, Some(today), Spelling::British).map_or(vec![], |choices| choices.texts)
    }

    #[test]
    fn by_the_name_of_the_blank() {
        for (name, expected) in [
            ("day", &["Friday 1 January", "Monday 4 January", "Thursday 7 January"][..]),
            ("Day and time", &["noon on Friday 1 January", "5 pm on Monday 4 January", "5 pm on Thursday 7 January"]),
            ("date", &["3 May"]),
            ("amount", &["£42", "£6"]),
            ("account, order or booking", &["account", "order", "booking"]),
            ("one time or remedy", &[]),
            ("what led to it, in plain words", &[]),
        ] {
            assert_eq!(for_blank(name), expected, "{name}");
        }
    }

    #[test]
    fn no_clock_no_days() {
        let facts = CustomerFacts::default();
        assert!(choices("day", &facts, None, Spelling::British).is_none());
        let american = choices("day", &facts, Some(Day { year: 2026, month: 11, day: 20 }), Spelling::American);
        assert_eq!(american.expect("days").texts[0], "Monday, November 23");
    }
}
