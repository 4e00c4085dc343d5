//! Rewrites: the rule's words, fitted to the sentence they go into.

use crate::matching::scan::{Hit, Scan};
use crate::report;
use crate::rulepack::pack::Rewrite;
use crate::text::token::{Flags, Kind};

/// No finding offers more.
const MOST: usize = 3;

/// Fills in captures and fits the first letter. A rewrite that would change nothing is left out.
pub fn rewrites(scan: &mut Scan, sources: &[Rewrite], hit: Option<&Hit>, mark: (usize, usize)) -> Vec<report::Rewrite> {
    let mut captures = match hit {
        Some(hit) if sources.iter().any(|s| s.text.contains('$')) => scan.captures(hit),
        _ => Vec::new(),
    };
    // "That your flight was delayed" becomes "that we delayed your flight".
    let mut joint = None;
    for (_, from, to) in &mut captures {
        // What stands before the mark stays.
        *from = (*from).max(mark.0).min(*to);
        if *from == mark.0 && *to > *from + 1 && scan.joins_clauses(*from) {
            joint = Some(scan.draft.words(*from, *from + 1).to_owned());
            *from += 1;
        }
    }
    let first = scan.draft.tokens[mark.0];
    let capital = first.is(Flags::CAPITAL) && !is_first_person(scan, mark.0);
    let starts = begins_sentence(scan, mark.0);
    let old = scan.draft.words(mark.0, mark.1).to_owned();
    let mut out = Vec::new();
    let whole = is_clause(scan, mark);
    for source in sources.iter().filter(|s| whole || !s.clause) {
        let mut text = source.text.clone();
        // The longest name first, so that $thing does not eat the head of $things.
        let mut named: Vec<(&str, String)> = captures
            .iter()
            .map(|(name, from, to)| {
                (scan.matcher.tables().captures[usize::from(*name)].as_str(), scan.draft.words(*from, *to).to_owned())
            })
            .collect();
        crate::order::sort_by_key(&mut named, |(name, _)| std::cmp::Reverse(name.len()));
        for (name, words) in named {
            let words =
                if text.starts_with(&format!("${name}")) { words } else { lower_first(scan, &words, &captures, name) };
            text = text.replace(&format!("${name}"), &words);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".");
        let text = match &joint {
            Some(joint) => format!("{joint} {text}"),
            None => text,
        };
        let text = if starts && (capital || is_first_person(scan, mark.0)) { upper_first(&text) } else { text };
        if text != old && out.len() < MOST {
            out.push(report::Rewrite { text, label: source.label.clone() });
        }
    }
    out
}

/// Do the words begin and end with a clause?
fn is_clause(scan: &Scan, mark: (usize, usize)) -> bool {
    let begins = scan.parts_clauses(mark.0) || begins_sentence(scan, mark.0) || scan.parts_clauses(mark.0 - 1);
    let ends = mark.1 >= scan.draft.tokens.len() || begins_sentence(scan, mark.1) || scan.parts_clauses(mark.1);
    begins && ends
}

fn is_first_person(scan: &Scan, at: usize) -> bool {
    scan.matcher.words().text(scan.draft.tokens[at].word) == "i"
}

fn begins_sentence(scan: &Scan, at: usize) -> bool {
    scan.sentence_at(at).is_some_and(|index| scan.draft.sentences[index].start == at)
}

/// A captured word that began a sentence goes into the middle of one; names and "I" keep their capital.
fn lower_first(scan: &Scan, words: &str, captures: &[(u16, usize, usize)], name: &str) -> String {
    let at = captures
        .iter()
        .find(|(n, ..)| scan.matcher.tables().captures[usize::from(*n)] == name)
        .map(|(_, from, _)| *from);
    let began = at.is_some_and(|at| {
        let token = scan.draft.tokens[at];
        begins_sentence(scan, at) && token.kind == Kind::Word && !token.is(Flags::UPPER) && !is_first_person(scan, at)
    });
    if !began {
        return words.to_owned();
    }
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + chars.as_str())
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use crate::report::Context;

    fn rewrites(text: &str) -> usize {
        crate::check(text, &Context::default()).findings.iter().map(|f| f.rewrites.len()).sum()
    }

    #[test]
    fn a_clause_keeps_the_word_that_joins_it() {
        let report = crate::check("We regret that your flight was delayed.", &Context::default());
        let texts: Vec<&str> = report.findings.iter().flat_map(|f| &f.rewrites).map(|r| r.text.as_str()).collect();
        assert!(texts.contains(&"that we delayed your flight"), "{texts:?}");
    }

    #[test]
    fn the_and_before_a_weak_phrase_stays() {
        let report = crate::check("It broke on its way, and mistakes were made. I am sorry.", &Context::default());
        let found: Vec<&str> = report.findings.iter().map(|f| f.text.as_str()).collect();
        assert_eq!(found, ["mistakes were made"]);
    }

    #[test]
    fn a_rewrite_for_a_clause_is_not_put_into_the_middle_of_one() {
        assert!(rewrites("I'm sorry it broke. Everyone makes mistakes.") > 0);
        assert_eq!(rewrites("I'm sorry it broke. Everyone makes mistakes with keys in the snow at night."), 0);
    }
}
