//! `sign-off`: does the draft close with a personal name?

use super::Grade;
use crate::draft::sentence::{Role, Sentence};
use crate::matching::scan::Scan;
use crate::report::Status;
use crate::rulepack::words::UNKNOWN;
use crate::text::token::{Flags, Kind};

/// A closing stands in the last sentences (lines count as sentences).
const LAST_SENTENCES: usize = 6;
/// "Ruth Okoye, Head of Customer Care"
const LONGEST_NAME_LINE: usize = 9;

/// "Dr Ana de la Cruz"
const LONGEST_NAME: usize = 5;

/// Before the text on a line there is no more than "Ana Maria Ruiz".
const MOST_NAMES: usize = 3;
const TITLES: &[&str] = &["dr", "mr", "mrs", "ms", "miss", "prof", "sister", "father", "nurse", "chef", "capt"];
const KISSES: &[&str] = &["x", "xx", "xxx", "<emoji>"];
const OFFICE_JOINTS: &[&str] = &["and", "of", "at", "the", "for"];

enum Who {
    Person,
    Team,
}

/// Grades the sign-off. `agent` is the agent's name, where it is known.
pub fn grade(scan: &Scan, agent: Option<&str>) -> Grade {
    let body: Vec<&Sentence> = scan.draft.sentences.iter().filter(|s| s.role == Role::Body).collect();
    let from = body.len().saturating_sub(LAST_SENTENCES);
    let mut best = Grade::missing();
    for (index, sentence) in body.iter().enumerate().skip(from) {
        let closing = closing_end(scan, sentence);
        let is_last = index + 1 == body.len();
        if let Some(end) = closing {
            let rest = skip_marks(scan, end, sentence.stop);
            if rest < sentence.stop {
                // "Best, Tom Reed"
                if let Some(who) = who(scan, rest, sentence.stop, agent, true) {
                    return_best(&mut best, who, (sentence.start, sentence.stop));
                }
            } else {
                for line in body[index + 1..].iter().take(3) {
                    match who(scan, line.start, line.stop, agent, true) {
                        Some(who) => return_best(&mut best, who, (line.start, line.stop)),
                        None => break,
                    }
                }
                if best.status == Status::Missing && body[index + 1..].is_empty() && !is_thanks_only(scan, sentence) {
                    best = Grade::new(Status::Vague, (sentence.start, sentence.stop));
                }
            }
        } else if (is_last || index + 3 >= body.len()) && stands_alone(scan, sentence) {
            let start = skip_marks(scan, sentence.start, sentence.stop);
            let dashed = start > sentence.start
                || scan.draft.tokens[start.min(sentence.stop - 1)].is(Flags::BULLET) && sentence.stop - start <= 3;
            if let Some(who) = who(scan, start, sentence.stop, agent, dashed) {
                return_best(&mut best, who, (sentence.start, sentence.stop));
            }
        }
        if best.status == Status::Present {
            return best;
        }
        if is_last && let Some((at, who)) = trailing_signature(scan, sentence) {
            return_best(&mut best, who, (at, sentence.stop));
        }
        if is_last
            && best.status == Status::Missing
            && let Some((at, who)) = last_line(scan, sentence, agent)
        {
            return_best(&mut best, who, (at, sentence.stop));
        }
    }
    for sentence in scan.draft.sentences.iter().filter(|s| s.role == Role::Signature).take(3) {
        if best.status != Status::Present
            && let Some(who) = who(scan, sentence.start, sentence.stop, agent, false)
        {
            return_best(&mut best, who, (sentence.start, sentence.stop));
        }
    }
    best
}

fn return_best(best: &mut Grade, who: Who, mark: (usize, usize)) {
    match who {
        Who::Person => *best = Grade::new(Status::Present, mark),
        Who::Team if best.status != Status::Present => *best = Grade::new(Status::Vague, mark),
        Who::Team => {}
    }
}

/// Where the closing phrase that begins this sentence ends; `None` if the sentence goes on as prose.
fn closing_end(scan: &Scan, sentence: &Sentence) -> Option<usize> {
    let start = skip_marks(scan, sentence.start, sentence.stop);
    let end = scan.matches_here("closing", start)?;
    let after = skip_marks(scan, end, sentence.stop);
    let names = after >= sentence.stop
        || (sentence.stop - after <= LONGEST_NAME_LINE
            && scan.draft.tokens[after].kind != Kind::Punctuation
            && (after > end || scan.matcher.is_name_by_place(&scan.draft.tokens[after])));
    names.then_some(end)
}

fn is_thanks_only(scan: &Scan, sentence: &Sentence) -> bool {
    let first = scan.matcher.words().text(scan.draft.tokens[sentence.start].word);
    matches!(first, "thanks" | "thank" | "have" | "enjoy" | "take" | "many" | "speak" | "talk" | "see" | "ta")
}

fn skip_marks(scan: &Scan, from: usize, to: usize) -> usize {
    (from..to).find(|at| scan.draft.tokens[*at].kind != Kind::Punctuation).unwrap_or(to)
}

/// A line of its own that is short enough for a signature.
fn stands_alone(scan: &Scan, sentence: &Sentence) -> bool {
    let own_line = scan.draft.tokens.get(sentence.end).is_none_or(|next| next.is(Flags::LINE));
    scan.draft.tokens[sentence.start].is(Flags::LINE) && own_line && sentence.stop - sentence.start <= LONGEST_NAME_LINE
        || matches!(scan.matcher.words().text(scan.draft.tokens[sentence.start].word), "-" | "^")
}

/// "… by Friday. - Dana", "… by Friday. Nia" and "… sorted today ^JT": a name at the very end of the last line.
fn trailing_signature(scan: &Scan, sentence: &Sentence) -> Option<(usize, Who)> {
    let tokens = &scan.draft.tokens;
    let word = |at: usize| scan.matcher.words().text(tokens[at].word);
    let is_free_name = |at: usize| scan.matcher.is_name(&tokens[at]) && tokens[at].word == UNKNOWN;
    let is_behind_text = sentence.start > 0 && !tokens[sentence.start].is(Flags::LINE);
    let titled = sentence.start + usize::from(TITLES.contains(&word(sentence.start)));
    let named = (titled..sentence.stop).find(|at| !is_free_name(*at)).unwrap_or(sentence.stop);
    // "Dr Quirke", "Tasha x", "Denise, Parking"
    let ends = match sentence.stop - named {
        0 => true,
        1 => KISSES.contains(&word(named)),
        _ => {
            let is_office = |at: usize| tokens[at].is(Flags::CAPITAL) || OFFICE_JOINTS.contains(&word(at));
            word(named) == "," && (named + 1..sentence.stop).all(is_office)
        }
    };
    let is_name = named > titled && named - titled <= MOST_NAMES && sentence.stop - named <= LONGEST_NAME;
    if is_behind_text && is_name && ends {
        return Some((sentence.start, Who::Person));
    }
    let mark = (sentence.start..sentence.stop).rev().take(4).find(|at| matches!(word(*at), "-" | "^"))?;
    if word(mark) == "^" {
        return Some((mark, Who::Team));
    }
    let names = mark + 1..sentence.stop;
    let ends = (1..=2).contains(&names.len()) && sentence.stop == sentence.end;
    (ends && tokens[mark].is(Flags::SPACED) && names.clone().all(is_free_name)).then_some((mark, Who::Person))
}

/// A name on the last line of all: under words that ended in a comma ("Have a good day,"), or in small letters in a
/// draft that writes so.
fn last_line(scan: &Scan, sentence: &Sentence, agent: Option<&str>) -> Option<(usize, Who)> {
    let tokens = &scan.draft.tokens;
    let start = (sentence.start..sentence.stop).rev().find(|at| tokens[*at].is(Flags::LINE))?;
    let is_short = sentence.stop - start <= LONGEST_NAME_LINE;
    let after_comma = start > sentence.start && scan.matcher.words().text(tokens[start - 1].word) == ",";
    let letters = (start..sentence.stop).filter(|at| tokens[*at].kind == Kind::Word);
    let is_small = |at: usize| tokens[at].word == UNKNOWN && tokens[at].is(Flags::LETTERS);
    let small_name = start > 0 && (1..=2).contains(&letters.clone().count()) && letters.clone().all(is_small);
    if !is_short || !(after_comma || small_name) {
        return None;
    }
    who(scan, start, sentence.stop, agent, true).map(|who| (start, who))
}

/// "StyleNest": a name with a capital inside is a firm's, unless it is "McKay" or the like.
fn is_brand(word: &str) -> bool {
    let inside = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
    inside.is_some_and(|(at, _)| {
        word[..at].chars().any(char::is_lowercase)
            && !matches!(&word[..at], "Mc" | "Mac" | "De" | "Di" | "Le" | "La" | "Fitz" | "Van" | "O")
    }) && !word.contains(['\'', '’', '-'])
}

/// Whose name these tokens are, if they are a name line.
fn who(scan: &Scan, start: usize, stop: usize, agent: Option<&str>, after_closing: bool) -> Option<Who> {
    let tokens = &scan.draft.tokens;
    let words = scan.matcher.words();
    if start >= stop || stop - start > LONGEST_NAME_LINE + 3 {
        return None;
    }
    let text = scan.draft.words(start, stop);
    if agent.is_some_and(|a| crate::customer::name::same_person(a, text)) {
        return Some(Who::Person);
    }
    let begins_with_caret = words.text(tokens[start].word) == "^" || text.starts_with('^');
    // The first part of the line: up to a comma, dash, bracket, "from", "at".
    let head_end = (start..stop)
        .find(|at| {
            tokens[*at].kind == Kind::Punctuation && words.text(tokens[*at].word) != "."
                || matches!(words.text(tokens[*at].word), "from" | "at" | "in" | "on" | "with" | "for") && *at > start
        })
        .unwrap_or(stop);
    let head: Vec<usize> = (start..head_end)
        .filter(|at| tokens[*at].kind == Kind::Word || words.text(tokens[*at].word) == "<placeholder>")
        .collect();
    if head.is_empty() || head.len() > 5 {
        return None;
    }
    if head.iter().any(|at| words.text(tokens[*at].word) == "<placeholder>") {
        return Some(Who::Team);
    }
    let is_team =
        |at: &usize| scan.matches_here("team_words", *at).is_some() || is_brand(scan.draft.words(*at, *at + 1));
    let article = matches!(words.text(tokens[head[0]].word), "the" | "your" | "our");
    let capitals = head[1..].iter().all(|at| tokens[*at].is(Flags::CAPITAL) || words.text(tokens[*at].word) == "and");
    // "Kenji and the crew"
    let leads_team = head.len() > 2
        && scan.matcher.is_name_by_place(&tokens[head[0]])
        && !is_team(&head[0])
        && words.text(tokens[head[1]].word) == "and";
    if leads_team {
        return Some(Who::Person);
    }
    if article && head.len() > 1 && (capitals || words.text(tokens[head[0]].word) == "your" && after_closing) {
        return Some(Who::Team);
    }
    if head.iter().any(is_team) {
        let capital = head.iter().any(|at| tokens[*at].is(Flags::CAPITAL)) || after_closing || article;
        // "Priya Shah Customer Care" is a person only if the name has a line or part of its own.
        return (capital && head.len() <= 5).then_some(Who::Team);
    }
    let initials = head.len() == 1
        && tokens[head[0]].is(Flags::UPPER)
        && text.trim_start_matches('^').chars().take_while(|c| c.is_alphabetic()).count() <= 3;
    if initials || begins_with_caret {
        return Some(Who::Team);
    }
    let comma = words.text(tokens.get(head_end).map_or(UNKNOWN, |t| t.word)) == ",";
    let after_closing = after_closing || head.len() == 1 && comma && head_end < stop;
    let name = |at: &usize| {
        scan.matcher.is_name_by_place(&tokens[*at])
            || tokens[*at].word == UNKNOWN && after_closing && tokens[*at].is(Flags::LETTERS)
    };
    let links = |at: &usize| {
        matches!(
            words.text(tokens[*at].word),
            "and" | "van" | "der" | "de" | "la" | "xx" | "x" | "mr" | "mrs" | "ms" | "dr"
        )
    };
    let fits = head.iter().all(|at| name(at) || links(at)) && head.iter().any(name);
    (fits && head.len() <= LONGEST_NAME).then_some(Who::Person)
}
