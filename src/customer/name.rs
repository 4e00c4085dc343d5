//! Names: from what a page shows, and from how a message is signed.

use crate::draft::sentence::Role;
use crate::matching::scan::Scan;
use crate::rulepack::words::UNKNOWN;
use crate::text::token::{Flags, Kind};

/// A personal name out of a display name: `"Okafor, Maria" <m@x.example>` is Maria Okafor. `None` for addresses and teams.
pub fn personal(shown: &str) -> Option<String> {
    let bare = shown.split('<').next().unwrap_or("").trim().trim_matches(['"', '\'', ' ']);
    let bare = bare.split(" via ").next().unwrap_or("").split('(').next().unwrap_or("").trim();
    if bare.is_empty()
        || bare.contains('@')
        || bare.chars().any(|c| c.is_ascii_digit())
        || !bare.chars().any(char::is_alphabetic)
    {
        return None;
    }
    match bare.split_once(", ") {
        Some((last, first)) if !last.contains(' ') && !first.is_empty() => Some(format!("{first} {last}")),
        _ => Some(bare.to_owned()),
    }
}

/// The name under a message: a line of its own near the end, or the last words, if they are one to three names.
pub fn signed(scan: &Scan) -> Option<String> {
    let all = &scan.draft.sentences;
    let near_the_end = (1..all.len()).rev().filter(|at| all[*at].role != Role::Greeting).take(3);
    for index in near_the_end {
        let sentence = all[index];
        let tokens: Vec<usize> =
            (sentence.start..sentence.stop).filter(|at| scan.draft.tokens[*at].kind != Kind::Punctuation).collect();
        let names: Vec<usize> = tokens
            .iter()
            .rev()
            .take_while(|at| scan.matcher.is_name_by_place(&scan.draft.tokens[**at]))
            .copied()
            .collect();
        let alone = names.len() == tokens.len();
        let begins_line = |at: usize| scan.draft.tokens[at].is(Flags::LINE);
        let own_line = begins_line(sentence.start) && all.get(index + 1).is_none_or(|next| begins_line(next.start));
        // "Not impressed. Judith": no word that the rules know, and no full stop.
        let is_new = |at: &usize| scan.draft.tokens[*at].word == UNKNOWN;
        let last_words = index + 1 == all.len() && sentence.stop == sentence.end && names.iter().all(is_new);
        let after_closing = !names.is_empty() && tokens.len() <= names.len() + 3 && scan.is_closing(sentence.start);
        if !names.is_empty() && names.len() <= 3 && (alone && (own_line || last_words) || after_closing) {
            let (from, to) = (*names.last()?, *names.first()? + 1);
            return Some(scan.draft.words(from, to).to_owned());
        }
    }
    None
}

/// Who wrote a message: of two people that the page names, the one who signed it.
pub fn of_writer(shown: Option<String>, signed: Option<String>) -> Option<String> {
    match (shown, signed) {
        (Some(shown), Some(signed)) if names_two(&shown) && same_person(&shown, &signed) => Some(signed),
        (shown, signed) => shown.or(signed),
    }
}

/// "Graham and Aoife Nolan"
fn names_two(name: &str) -> bool {
    name.contains(" and ") || name.contains(" & ")
}

/// Do the two names share a part, or does one shorten the other (Sam, Samantha; J., Jeanette)?
pub fn same_person(a: &str, b: &str) -> bool {
    let parts = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric() && !"'’".contains(c))
            .filter(|part| !part.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (a, b) = (parts(a), parts(b));
    let alike = |x: &String, y: &String| x.starts_with(y.as_str()) || y.starts_with(x.as_str());
    a.iter().any(|x| b.iter().any(|y| alike(x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names() {
        assert_eq!(personal("Maria Okafor <m@x.example>").as_deref(), Some("Maria Okafor"));
        assert_eq!(personal("\"Okafor, Maria\"").as_deref(), Some("Maria Okafor"));
        assert_eq!(personal("m.okafor@x.example"), None);
    }

    #[test]
    fn writers() {
        let of = |shown: &str, signed: &str| of_writer(Some(shown.into()), Some(signed.into()));
        assert_eq!(of("Graham and Aoife Nolan", "Aoife Nolan").as_deref(), Some("Aoife Nolan"));
        assert_eq!(of("Maria Okafor", "Maria").as_deref(), Some("Maria Okafor"));
        assert_eq!(of_writer(None, Some("Maria".into())).as_deref(), Some("Maria"));
        assert_eq!(of_writer(Some("Tom & Ann Price".into()), None).as_deref(), Some("Tom & Ann Price"));
    }

    #[test]
    fn people() {
        assert!(same_person("Maria", "Maria Okafor"));
        assert!(same_person("Sam", "Samantha Lee"));
        assert!(same_person("Ms Okafor", "Maria Okafor"));
        assert!(same_person("Jeanette", "J. Amory"));
        assert!(!same_person("Marta", "Maria Okafor"));
        assert!(!same_person("Olga", "Sean O'Brien"));
    }
}
