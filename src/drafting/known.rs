//! What is known for a starter's blanks: from the customer's message, the page and the clock. Nothing is guessed.

use crate::customer::Customer;
use crate::drafting::blanks::{self, Piece};
use crate::drafting::days::in_words;
use crate::drafting::theirs;
use crate::drafting::voice::Voice;
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
        know("order number", theirs::only(facts.references.iter().cloned()));
        if let Some(scan) = &customer.scan {
            know("amount", theirs::amount_paid(scan, &facts.amounts));
            know("what happened", theirs::problem(scan));
            let thing = theirs::thing(scan);
            for name in ["order", "item", "product"] {
                know(name, thing.clone());
            }
            know("how often", theirs::how_often(scan));
            know("due day", theirs::due_day(scan, &facts.dates));
            know("order day", theirs::order_day(scan, &facts.dates));
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

/// How somebody is addressed by name: "Maria Lopez" is Maria, "Graham and Aoife Nolan" are Graham and Aoife; "Mrs Lopez" stays.
pub fn address(name: &str) -> String {
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

fn how_long(days: i64) -> String {
    const NUMBERS: &[&str] = &["", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let (count, unit) = if days >= 14 { (days / 7, "week") } else { (days, "day") };
    let number = usize::try_from(count).ok().and_then(|count| NUMBERS.get(count));
    let number = number.map_or_else(|| count.to_string(), |number| (*number).to_owned());
    format!("{number} {unit}{}", if count == 1 { "" } else { "s" })
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
