//! Rewrites: the rule's words, fitted to the sentence they go into.

use std::cmp::Reverse;

use super::active_voice::{active, names_a_doer};
use super::passage::{
    Passage, clause_start, hanging_clause, removed_phrase, sentence_end, to_clause_end, without_lead,
};
use super::{Candidate, evidence};
use crate::drafting::voice::{Voice, lower_first, upper_first};
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

/// The rule of what is told without saying who did it.
const AGENTLESS: &str = "no-agent";

/// What a complete "I'm sorry" goes on with.
const AFTER_SORRY: &[&str] = &[
    "for", "that", "about", "and", "but", "because", "again", "we", "i", "you", "your", "the", "our", "my", "it",
    "this", "they", "he", "she", "how", "over", "to",
];

/// What a complete "I apologise" goes on with.
const AFTER_APOLOGISE: &[&str] = &["for", "that", "to", "and", "but", "again", "unreservedly", "sincerely"];

/// What is heard of, not apologised to.
const HEARING: &[&str] = &["hear", "learn", "read", "see", "find", "have"];

/// Words that "any" goes with.
const DENYING: &[&str] = &["not", "no", "never", "nobody", "nothing", "without", "hardly", "cannot"];

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
    let may_apologise = scan.matcher.tables().rules[candidate.rule].id == SAID_AGAIN;
    let is_answered = |source: &Rewrite| source.asks.is_some_and(|part| scan.seen_anywhere(part));
    // What somebody else is said to have done was not done by us.
    let stop = scan.sentence_at(mark.0).map_or(mark.1, |index| scan.draft.sentences[index].stop);
    let is_told = scan.matcher.tables().rules[candidate.rule].id == AGENTLESS && names_a_doer(scan, mark.0, stop);
    let fits = |source: &&Rewrite| !is_answered(source) && (!is_told || source.text.is_empty());
    let sources: Vec<&Rewrite> = sources.iter().filter(fits).collect();
    let mut out: Vec<report::Rewrite> = Vec::new();
    for source in sources {
        let said = voice.say(&source.text);
        // What is said begins with a capital, as sentences do. A rule's "I" has one anywhere; the "we" said for it has not.
        let is_inside =
            source.text.starts_with(char::is_lowercase) || said.starts_with("We ") || said.starts_with("We'");
        let said = if is_inside { lower_first(&said) } else { said };
        let takes_captures = source.text.contains('$');
        let place = if source.active {
            let from = if candidate.is_exact { mark.0 } else { clause_start(scan, mark.0) };
            let made = active(scan, from, mark, &said);
            let taken = |(text, place): (String, _)| rewrite(scan, mark, fit(scan, &text, place), place, source);
            out.extend(made.map(taken));
            None
        } else if source.plain {
            out.extend(plain(scan, mark).map(|text| rewrite(scan, mark, text, mark, source)));
            None
        } else if source.after && out.iter().any(|known| known.label == source.label) {
            // Said at greater length already.
            None
        } else if source.after {
            let added = |end| {
                let kept = scan.draft.words(mark.0, end);
                let mark_of_end = if kept.ends_with(['.', '!', '?']) { "" } else { "." };
                rewrite(scan, mark, format!("{kept}{mark_of_end} {}.", upper_first(&said)), (mark.0, end), source)
            };
            out.extend(sentence_end(scan, mark).map(added));
            None
        } else if source.clause && out.iter().any(|known| known.label == source.label && !known.text.contains('[')) {
            // Said with the words of the draft already.
            None
        } else if !candidate.is_exact && !source.clause {
            None
        } else if source.text.is_empty() {
            let nothing = |removed| (String::new(), removed);
            // What a lead-in leads to stays; without its apology, what was apologised for is an accusation.
            let lead = || without_lead(scan, mark).filter(|_| !may_apologise);
            let left = if source.rest {
                let phrase = |mark| without_lead(scan, mark).or_else(|| removed_phrase(scan, mark).map(nothing));
                to_clause_end(scan, mark).and_then(phrase)
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
            let fits = |passage: &&Passage| !(is_blank(&said) && passage.is_joined());
            let stands =
                passage.as_ref().filter(fits).and_then(|passage| passage.place_for(scan, &said, may_apologise));
            let has_person = FIRST_PERSONS.iter().any(|person| said.starts_with(person));
            stands.or_else(|| hanging_clause(scan, mark).filter(|_| has_person))
        } else if source.rest {
            to_clause_end(scan, mark)
        } else {
            Some(mark)
        };
        let Some((from, to)) = place.filter(|place| goes_on(scan, &said, place.1)) else { continue };
        let text = fit(scan, &captured.fill(&said), (from, to));
        let is_new = out.iter().all(|known| known.text != text);
        if text != scan.draft.words(from, to) && is_new {
            out.push(rewrite(scan, mark, text, (from, to), source));
        }
    }
    // What can be taken as it is comes before what is still to be written.
    out.sort_by_key(|rewrite| is_blank(&rewrite.text));
    out.truncate(MOST);
    out
}

fn rewrite(
    scan: &Scan,
    mark: (usize, usize),
    text: String,
    place: (usize, usize),
    source: &Rewrite,
) -> report::Rewrite {
    let replaces = (place != mark).then(|| evidence(scan, place));
    report::Rewrite { text, label: source.label.clone(), replaces }
}

/// Is there nothing in it but a blank?
fn is_blank(text: &str) -> bool {
    let text = text.trim_end_matches(['.', '!']);
    text.starts_with('[') && text.ends_with(']') && !text[1..].contains('[')
}

/// The words of a mark up to the last word, with one quiet mark at the end; nothing if they are loud themselves.
fn plain(scan: &Scan, mark: (usize, usize)) -> Option<String> {
    let tokens = &scan.draft.tokens;
    let last = (mark.0..mark.1).rev().find(|at| tokens[*at].kind != Kind::Punctuation && !is_picture(scan, *at))?;
    let is_loud = |at: usize| {
        let is_shouted = tokens[at].is(Flags::UPPER) && scan.draft.words(at, at + 1).len() > 1;
        is_shouted || tokens[at].is(Flags::STRETCHED)
    };
    let changes = last + 1 < mark.1 && !(mark.0..=last).any(is_loud);
    changes.then(|| scan.draft.words(mark.0, last + 1).to_owned() + ".")
}

fn is_picture(scan: &Scan, at: usize) -> bool {
    scan.matcher.words().text(scan.draft.tokens[at].word) == "<emoji>"
}

/// Can what follows a place follow new words there? "I'm sorry to you" is not said, nor "I apologise to hear".
fn goes_on(scan: &Scan, words: &str, at: usize) -> bool {
    let word = |at: usize| scan.draft.tokens.get(at).map_or("", |token| scan.matcher.words().text(token.word));
    let ends = scan.sentence_at(at).is_none_or(|index| {
        let here = scan.draft.sentences[index];
        at == here.start || at >= here.stop || scan.draft.tokens[at].kind != Kind::Word
    });
    let hears = word(at) == "to" && HEARING.contains(&word(at + 1));
    if ends {
        true
    } else if words.starts_with("for ") && word(at) == "then" {
        // "If we were late then I am sorry"
        false
    } else if words.ends_with("sorry") {
        // "Apologise for and put right the bill"
        let is_shared = word(at) == "for" && word(at + 1) == "and";
        AFTER_SORRY.contains(&word(at)) && (hears || word(at) != "to") && !is_shared
    } else if words.ends_with("apologise") || words.ends_with("apologize") {
        AFTER_APOLOGISE.contains(&word(at)) && !hears
    } else {
        true
    }
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
            text = text.replace(&name, &stated(words));
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".");
        let text = with_article(&text);
        match &self.joint {
            Some(joint) => format!("{joint} {text}"),
            None => text,
        }
    }
}

/// What is stated as a fact has no "any", which belongs to a condition or a denial: "if it caused any upset".
fn stated(words: &str) -> String {
    let is_denied =
        words.split(' ').any(|word| DENYING.contains(&word) || word.ends_with("n't") || word.ends_with("n’t"));
    if is_denied { words.to_owned() } else { words.replace(" any ", " ") }
}

/// "A error" is "an error".
fn with_article(text: &str) -> String {
    match text.split_once(' ') {
        Some(("a", rest)) if rest.starts_with(['a', 'e', 'i', 'o']) && !rest.starts_with("one") => format!("an {rest}"),
        Some(("an", rest)) if rest.starts_with(|c: char| c.is_ascii_lowercase() && !"aeiouh".contains(c)) => {
            format!("a {rest}")
        }
        _ => text.to_owned(),
    }
}

/// A capital at the head of a sentence, if what goes there had one, and a mark at its end.
fn fit(scan: &Scan, text: &str, (from, to): (usize, usize)) -> String {
    let first = scan.draft.tokens[from];
    let has_capital = first.is(Flags::CAPITAL) || first.kind != Kind::Word || is_first_person(scan, from);
    let text = if has_capital && begins_sentence(scan, from) { upper_first(text) } else { text.to_owned() };
    // "And" joins to something.
    let text = match text.strip_prefix("And ") {
        Some(alone) if begins_sentence(scan, from) => upper_first(alone),
        _ => text,
    };
    let word = |at: &usize| scan.matcher.words().text(scan.draft.tokens[*at].word);
    let mut marks = (from..to).rev().take_while(|at| scan.draft.tokens[*at].kind != Kind::Word);
    let loses_end = text.ends_with(|c: char| c.is_alphanumeric() || c == ']')
        && marks.any(|at| matches!(word(&at), "." | "!" | "?"));
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
        let report = crate::check(
            "I'm sorry it broke. Everyone makes mistakes with keys in the snow at night.",
            &Context::default(),
        );
        let kept = "Everyone makes mistakes with keys in the snow at night. We should have managed better.";
        let texts: Vec<&str> = report.findings.iter().flat_map(|f| &f.rewrites).map(|r| r.text.as_str()).collect();
        assert_eq!(texts, [kept]);
    }

    /// The draft after each of its rewrites.
    fn applied(sentence: &str) -> Vec<String> {
        let text = format!("I'm sorry that we let you down on Sunday. {sentence}");
        let report = crate::check(&text, &Context::default());
        let units: Vec<u16> = text.encode_utf16().collect();
        let apply = |(span, new): (crate::report::Span, &str)| {
            let words = |from: usize, to: usize| String::from_utf16(&units[from..to]).expect("whole characters");
            format!("{}{new}{}", words(0, span.start as usize), words(span.end as usize, units.len()))
        };
        let rewrites = report.findings.iter().flat_map(|finding| {
            let place = |rewrite: &crate::report::Rewrite| {
                rewrite.replaces.as_ref().map_or(finding.span, |replaced| replaced.span)
            };
            finding.rewrites.iter().map(move |rewrite| (place(rewrite), rewrite.text.as_str()))
        });
        rewrites.map(apply).collect()
    }

    #[test]
    fn a_rewrite_keeps_what_is_said_beside_the_weak_words() {
        for (weak, better) in [
            ("I'm really sorry for what happened with the lashes!!", "what happened with the lashes."),
            ("Without prejudice, we are prepared to offer £250.", "We are prepared to offer £250."),
            ("On a without prejudice basis, I can offer you £60 by Friday.", "I can offer you £60 by Friday."),
            ("We are, without prejudice, sending you £250 on Friday.", "We are sending you £250 on Friday."),
            ("I'm sorry to learn from the depot that your drum broke.", "I'm sorry that your drum broke."),
            ("Devastated to hear you missed your flight.", "I'm sorry that you missed your flight."),
            ("I hate to hear that the paint is green.", "I'm sorry that the paint is green."),
            (
                "It is with regret that I learned of the damage to your piano.",
                "I'm sorry about the damage to your piano.",
            ),
            ("Your ring was, regrettably, lost on 3 May.", "Your ring was, I'm sorry to say, lost on 3 May."),
            ("Sorry for the inconvenience and for the fright it gave you.", "Sorry for the fright it gave you."),
            ("If you had told us about the stairs we would have sent two men.", "If we had known about the stairs we"),
            ("I'm sorry if he came across as rude.", "I'm sorry that he came across as rude."),
            ("We were disappointed to read that the roof leaks.", "I'm sorry that the roof leaks."),
        ] {
            let drafts = applied(weak);
            assert!(drafts.iter().any(|draft| draft.contains(better)), "{weak}: {drafts:#?}");
        }
    }

    #[test]
    fn a_rewrite_tells_nothing_else_and_loses_no_fact() {
        for (weak, kept) in [
            ("I'm sorry you feel that Tom ignored your three calls in May.", "sorry you feel"),
            ("Our supplier sent the wrong tiles and we are sorry for not checking them.", "for not checking them"),
            (
                "I'm sorry for the stress that this has caused your father, who paid £300 for a taxi.",
                "your father, who",
            ),
            ("We are sorry for any upset caused by Room 12's heating failing on Sunday.", "Room 12's heating"),
            ("Your flight was missed because the taxi was booked for the wrong day.", "was missed|[what you did]"),
            ("A mistake was made with the date by my colleague Anna.", "A mistake was made"),
            ("Your complaint has been logged under reference C-40917 and will be investigated.", "C-40917"),
            ("Someone will look into the £40 and call you back.", "the £40"),
            (
                "Nobody else has complained about the curry, but I have thrown the batch out.",
                "complained about the curry",
            ),
            ("Unfortunately, due to circumstances beyond our control, the suit cannot be repaired.", "the suit cannot"),
        ] {
            for draft in applied(weak) {
                assert!(kept.split('|').any(|kept| draft.contains(kept)), "{weak}: {draft}");
            }
        }
    }
}
