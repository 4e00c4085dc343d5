//! Rewrites: the rule's words, fitted to the sentence they go into.

use std::cmp::Reverse;

use super::passage::{Passage, hanging_clause, removed_phrase, to_clause_end, without_lead};
use super::{Candidate, evidence};
use crate::drafting::voice::{Person, Voice, lower_first, upper_first};
use crate::matching::scan::{Hit, Scan};
use crate::report;
use crate::rulepack::pack::Rewrite;
use crate::text::token::{Flags, Kind};

/// No finding offers more.
const MOST: usize = 3;

/// What begins a clause that can also hang on another: "because we forgot it".
const FIRST_PERSONS: &[&str] = &["we ", "I "];

/// The rule of an apology that was made before: it may go.
const SAID_AGAIN: &str = "over-apologising";

/// Words that lead on from a clause that is not over: "please be advised that".
const GO_ON: &[&str] = &["that", "which", "who"];

/// What a finding offers: its own rewrites as far as they fit, or else those of its rule that replace a clause.
pub fn rewrites(scan: &mut Scan, candidate: &Candidate, voice: Voice) -> Vec<report::Rewrite> {
    let matcher = scan.matcher;
    let common = &matcher.tables().rules[candidate.rule].rewrites;
    let own = candidate.rewrites.as_ref();
    let offered = fitting(scan, own.unwrap_or(common), candidate, voice);
    if !offered.is_empty() || own.is_none() {
        return offered;
    }
    let clauses: Vec<Rewrite> = common.iter().filter(|source| source.clause).cloned().collect();
    fitting(scan, &clauses, candidate, voice)
}

fn fitting(scan: &mut Scan, sources: &[Rewrite], candidate: &Candidate, voice: Voice) -> Vec<report::Rewrite> {
    let mark = candidate.mark;
    let captured = match &candidate.hit {
        Some(hit) if sources.iter().any(|s| s.text.contains('$')) => Captured::of(scan, hit, mark),
        _ => Captured::default(),
    };
    let passage = Passage::around(scan, mark);
    let voice = Voice { person: Person::Singular, ..voice };
    let may_apologise = scan.matcher.tables().rules[candidate.rule].id == SAID_AGAIN;
    let mut out: Vec<report::Rewrite> = Vec::new();
    for source in sources {
        let said = voice.say(&source.text);
        // What is said begins with a capital, as sentences do.
        let said = if source.text.starts_with(char::is_lowercase) { lower_first(&said) } else { said };
        let takes_captures = source.text.contains('$');
        let place = if !candidate.is_exact && !source.clause {
            None
        } else if source.text.is_empty() {
            let nothing = |removed| (String::new(), removed);
            // What a lead-in leads to stays.
            let lead = || without_lead(scan, mark);
            let left = if source.rest {
                to_clause_end(scan, mark).and_then(|mark| removed_phrase(scan, mark)).map(nothing)
            } else if source.clause {
                passage.as_ref().and_then(|passage| passage.removed(scan, may_apologise)).map(nothing).or_else(lead)
            } else {
                lead().or_else(|| removed_phrase(scan, mark).map(nothing))
            };
            out.extend(left.map(|(text, replaced)| report::Rewrite {
                text,
                label: source.label.clone(),
                replaces: Some(replaced),
            }));
            None
        } else if source.clause && takes_captures {
            (candidate.is_exact && is_clause(scan, mark)).then_some(mark)
        } else if source.clause {
            let stands = passage.as_ref().map(|passage| passage.place_for(scan, &said));
            let has_person = FIRST_PERSONS.iter().any(|person| said.starts_with(person));
            stands.or_else(|| hanging_clause(scan, mark).filter(|_| has_person))
        } else if source.rest {
            to_clause_end(scan, mark)
        } else {
            Some(mark)
        };
        let Some((from, to)) = place.filter(|place| goes_on(scan, &said, place.1)) else { continue };
        let text = fit(scan, &captured.fill(&said), (from, to));
        let old = scan.draft.words(from, to);
        if text != old {
            let replaces = ((from, to) != mark).then(|| evidence(scan, (from, to)));
            out.push(report::Rewrite { text, label: source.label.clone(), replaces });
        }
    }
    out.truncate(MOST);
    out
}

/// Can what follows a place follow new words there? "I'm sorry to you" is not said.
fn goes_on(scan: &Scan, words: &str, at: usize) -> bool {
    let follows = scan.draft.tokens.get(at).map_or("", |token| scan.matcher.words().text(token.word));
    !(words.ends_with("sorry") && follows == "to")
}

/// What the captures of a pattern took.
#[derive(Default)]
struct Captured {
    /// Name, and words as they go into the middle of a sentence and at its head; the longest name first, so that `$thing`
    /// does not eat the head of `$things`.
    words: Vec<(String, String, String)>,
    /// "That your flight was delayed" becomes "that we delayed your flight".
    joint: Option<String>,
}

impl Captured {
    fn of(scan: &mut Scan, hit: &Hit, mark: (usize, usize)) -> Self {
        let mut captured = Captured::default();
        for (name, from, to) in scan.captures(hit) {
            // What stands before the mark stays.
            let mut from = from.max(mark.0).min(to);
            if from == mark.0 && to > from + 1 && scan.joins_clauses(from) {
                captured.joint = Some(scan.draft.words(from, from + 1).to_owned());
                from += 1;
            }
            let name = scan.matcher.tables().captures[usize::from(name)].clone();
            let words = scan.draft.words(from, to).to_owned();
            let inside = if begins_with_capital_of_sentence(scan, from) { lower_first(&words) } else { words.clone() };
            captured.words.push((name, inside, words));
        }
        crate::order::sort_by_key(&mut captured.words, |(name, ..)| Reverse(name.len()));
        captured
    }

    fn fill(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, inside, at_head) in &self.words {
            let name = format!("${name}");
            let words = if text.starts_with(&name) { at_head } else { inside };
            text = text.replace(&name, words);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".");
        match &self.joint {
            Some(joint) => format!("{joint} {text}"),
            None => text,
        }
    }
}

/// A capital at the head of a sentence, if what goes there had one, and a mark at its end.
fn fit(scan: &Scan, text: &str, (from, to): (usize, usize)) -> String {
    let has_capital = scan.draft.tokens[from].is(Flags::CAPITAL) || is_first_person(scan, from);
    let text = if has_capital && begins_sentence(scan, from) { upper_first(text) } else { text.to_owned() };
    let last = scan.matcher.words().text(scan.draft.tokens[to - 1].word);
    let loses_end = matches!(last, "." | "!" | "?") && text.ends_with(char::is_alphanumeric);
    if loses_end { text + "." } else { text }
}

/// Do the words begin and end with a clause?
fn is_clause(scan: &Scan, mark: (usize, usize)) -> bool {
    let begins = scan.parts_clauses(mark.0) || begins_sentence(scan, mark.0) || scan.parts_clauses(mark.0 - 1);
    let ends = scan.draft.tokens.get(mark.1).is_none_or(|next| {
        let word = scan.matcher.words().text(next.word);
        begins_sentence(scan, mark.1) || scan.parts_clauses(mark.1) && !GO_ON.contains(&word)
    });
    begins && ends
}

fn is_first_person(scan: &Scan, at: usize) -> bool {
    scan.matcher.words().text(scan.draft.tokens[at].word) == "i"
}

fn begins_sentence(scan: &Scan, at: usize) -> bool {
    scan.sentence_at(at).is_some_and(|index| scan.draft.sentences[index].start == at)
}

/// Does a token have its capital from beginning a sentence? Names and "I" keep theirs anywhere.
fn begins_with_capital_of_sentence(scan: &Scan, at: usize) -> bool {
    let Some(token) = scan.draft.tokens.get(at) else { return false };
    begins_sentence(scan, at) && token.kind == Kind::Word && !token.is(Flags::UPPER) && !is_first_person(scan, at)
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
