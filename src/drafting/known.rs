//! What is known for a starter's blanks: from the customer's message, the page and the clock. Nothing is guessed.

use crate::customer::Customer;
use crate::drafting::blanks::{self, Piece};
use crate::drafting::theirs;
use crate::drafting::voice::{Spelling, Voice};
use crate::matching::scan::Scan;
use crate::report::Context;
use crate::time::{Day, seconds};

const DAY: i64 = 86_400;

/// What blanks are filled with, by their names.
pub struct Known {
    values: Vec<(&'static str, String)>,
}

impl Known {
    pub fn read(customer: &Customer, context: &Context, voice: Voice) -> Self {
        let facts = &customer.facts;
        let mut values = Vec::new();
        let mut know = |name, value: Option<String>| {
            if let Some(value) = value {
                values.push((name, value));
            }
        };
        know("name", facts.name.as_deref().map(address));
        know("your name", context.agent_name.clone().filter(|name| !name.trim().is_empty()));
        // Of several numbers or amounts, nobody knows which is meant.
        know("order number", only(&facts.references));
        if let Some(scan) = &customer.scan {
            know("amount", beside(scan, &facts.amounts, PAYING));
        }
        if let Some(scan) = &customer.scan {
            know("what happened", theirs::problem(scan));
            let thing = theirs::thing(scan);
            for name in ["order", "item", "product"] {
                know(name, thing.clone());
            }
            know("how often", theirs::how_often(scan));
            know(
                "due day",
                date_beside(scan, &facts.dates, &["due", "supposed", "meant", "promised", "expected", "should"]),
            );
            know("order day", date_beside(scan, &facts.dates, &["ordered", "bought", "booked", "placed", "purchased"]));
        }
        let times = (context.written_at.as_deref().and_then(seconds), context.now.as_deref().and_then(seconds));
        if let (Some(written), Some(now)) = times
            && now - written >= DAY
        {
            know("how long", Some(how_long((now - written) / DAY)));
            know("the day they wrote", Some(in_words(Day::of_seconds(written), voice.spelling)));
        }
        Known { values }
    }

    /// The blanks of a starter that are left to fill in.
    pub fn open<'a>(&'a self, starter: &'a str) -> impl Iterator<Item = &'a str> {
        let names = blanks::pieces(starter).into_iter().filter_map(|piece| match piece {
            Piece::Words(_) => None,
            Piece::Blank { name, .. } => Some(name),
        });
        names.filter(|name| self.get(name).is_none())
    }

    pub fn get(&self, name: &str) -> Option<String> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    }
}

/// Words that make an amount one that the customer paid.
const PAYING: &[&str] = &[
    "paid", "pay", "paying", "charged", "charge", "billed", "bill", "debited", "took", "taken", "taking", "cost",
    "costs", "deducted", "invoiced", "invoice", "payment", "payments", "spent", "fee",
];

/// "Maria Lopez" is Maria, "Graham and Aoife Nolan" are Graham and Aoife; "Mrs Lopez" stays.
fn address(name: &str) -> String {
    if let Some((one, other)) = name.split_once(" and ").or_else(|| name.split_once(" & ")) {
        let (one_of, other_of) = (address(one), address(other));
        return if other_of == other && other.contains(' ') {
            name.to_owned()
        } else {
            format!("{one_of} and {other_of}")
        };
    }
    let first = name.split_whitespace().next().unwrap_or(name);
    // "R. Okafor": nobody is greeted by an initial.
    if first.trim_end_matches('.').chars().count() == 1 {
        return name.to_owned();
    }
    let is_title = matches!(
        first.trim_end_matches('.').to_lowercase().as_str(),
        "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof"
    );
    if is_title { name.to_owned() } else { first.to_owned() }
}

fn only(list: &[String]) -> Option<String> {
    match list {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// The one date that one of these words is said of. What was tomorrow for the customer is not
/// tomorrow for the reader: such words are no date.
fn date_beside(scan: &Scan, dates: &[String], words: &[&str]) -> Option<String> {
    let date = theirs::date_after(scan, dates, words).cloned().or_else(|| beside(scan, dates, words));
    date.filter(|date| names_a_day(date)).map(|date| without_preposition(&date))
}

/// The one fact that stands in a sentence with one of these words.
fn beside(scan: &Scan, facts: &[String], words: &[&str]) -> Option<String> {
    let mut found = Vec::new();
    for sentence in &scan.draft.sentences {
        let tokens = &scan.draft.tokens[sentence.start..sentence.end];
        if !tokens.iter().any(|token| words.contains(&scan.matcher.words().text(token.word))) {
            continue;
        }
        let text = scan.draft.words(sentence.start, sentence.end);
        found.extend(facts.iter().filter(|fact| text.contains(fact.as_str())));
    }
    found.dedup();
    match found.as_slice() {
        [fact] => Some((*fact).clone()),
        _ => None,
    }
}

pub fn names_a_day(date: &str) -> bool {
    const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = date.to_lowercase();
    let named = |list: &[&str]| lower.split(' ').any(|word| list.iter().any(|name| word.starts_with(name)));
    named(DAYS) || named(MONTHS) || lower.chars().filter(char::is_ascii_digit).count() >= 3
}

pub fn without_preposition(date: &str) -> String {
    date.strip_prefix("on ").or_else(|| date.strip_prefix("by ")).unwrap_or(date).to_owned()
}

fn how_long(days: i64) -> String {
    const NUMBERS: &[&str] = &["", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let (count, unit) = if days >= 14 { (days / 7, "week") } else { (days, "day") };
    let number = usize::try_from(count).ok().and_then(|count| NUMBERS.get(count));
    let number = number.map_or_else(|| count.to_string(), |number| (*number).to_owned());
    format!("{number} {unit}{}", if count == 1 { "" } else { "s" })
}

fn in_words(day: Day, spelling: Spelling) -> String {
    match spelling {
        Spelling::British => format!("{} {}", day.day, day.month_name()),
        Spelling::American => format!("{} {}", day.month_name(), day.day),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn first_names() {
        for (name, said) in [
            ("Maria Lopez", "Maria"),
            ("Mrs Lopez", "Mrs Lopez"),
            ("Graham and Aoife Nolan", "Graham and Aoife"),
            ("Tom & Ann", "Tom and Ann"),
            ("Mr and Mrs Lopez", "Mr and Mrs Lopez"),
            ("R. Lopez", "R. Lopez"),
        ] {
            assert_eq!(address(name), said);
        }
    }
}
