//! What may go into a blank, for the agent to choose from: days to promise, the days and sums that the customer wrote
//! of, the one or the other of the words in the blank's own name. Nothing is chosen for them.

use crate::drafting::known::{names_a_day, without_preposition};
use crate::drafting::voice::Spelling;
use crate::report::{CustomerFacts, Rewrite};
use crate::time::Day;

/// A card shows no more.
const MOST: usize = 3;

/// The working days from today that a promise is made for.
const WORKING_DAYS: [i64; MOST] = [1, 2, 5];

const FRIDAY: i64 = 4;

/// What a card says of a choice.
const PROMISE: &str = "If you can keep it";
const THEIRS: &str = "From their message";
const ONE_OF: &str = "One of these";

/// Choices for a blank by its name, without brackets, at most three. `today` is where the agent is.
pub fn choices(name: &str, facts: &CustomerFacts, today: Option<Day>, spelling: Spelling) -> Vec<Rewrite> {
    let name = name.trim().to_lowercase();
    let coming =
        || today.map_or([const { None }; MOST], |today| WORKING_DAYS.map(|days| Some(working_day(today, days))));
    let days = || coming().into_iter().flatten().map(|day| in_words(day, spelling));
    let (label, list): (&str, Vec<String>) = match name.as_str() {
        "day" => (PROMISE, days().collect()),
        "day and time" => {
            (PROMISE, days().zip(["noon", "5 pm", "5 pm"]).map(|(day, time)| format!("{time} on {day}")).collect())
        }
        "time" => (PROMISE, ["10 am", "noon", "3 pm"].map(str::to_owned).into()),
        "date" | "the day" | "due day" | "order day" => {
            let days = facts.dates.iter().filter(|date| names_a_day(date));
            (THEIRS, days.map(|date| without_preposition(date)).collect())
        }
        "amount" | "wrong amount" | "right amount" => (THEIRS, facts.amounts.clone()),
        "order number" | "reference" => (THEIRS, facts.references.clone()),
        "name" | "first name" | "customer name" => (THEIRS, facts.name.iter().cloned().collect()),
        _ => (ONE_OF, either(&name)),
    };
    list.into_iter().take(MOST).map(|text| Rewrite { text, label: label.to_owned() }).collect()
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

fn in_words(day: Day, spelling: Spelling) -> String {
    match spelling {
        Spelling::British => format!("{} {} {}", day.weekday_name(), day.day, day.month_name()),
        Spelling::American => format!("{}, {} {}", day.weekday_name(), day.month_name(), day.day),
    }
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
        choices(name, &facts, Some(today), Spelling::British).into_iter().map(|choice| choice.text).collect()
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
        assert!(choices("day", &facts, None, Spelling::British).is_empty());
        let american = choices("day", &facts, Some(Day { year: 2026, month: 11, day: 20 }), Spelling::American);
        assert_eq!(american[0].text, "Monday, November 23");
    }
}
