//! Sentences: where they begin and end, and which are greeting, closing or signature.

use super::zone::{Line, Zone};
use crate::rulepack::words::Vocabulary;
use crate::text::fold::Folded;
use crate::text::token::{Flags, Kind, Token};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Body,
    Greeting,
    Signature,
}

/// A sentence as a range of tokens. `end` is past its final punctuation, `stop` before it.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    pub start: usize,
    pub stop: usize,
    pub end: usize,
    pub role: Role,
    pub paragraph: u32,
}

/// No sentence is longer; hostile text is cut.
pub const LONGEST: usize = 160;

/// A line at least this long was probably wrapped by the mail program, in characters.
const WRAPPED_FROM: usize = 48;

/// True if the sentence goes on in the next line.
pub fn wraps(chars: &[Folded], line: &Line, next: Option<&Line>) -> bool {
    let Some(next) = next.filter(|n| n.zone == line.zone && matches!(n.zone, Zone::Own | Zone::Signature)) else {
        return false;
    };
    let mut ahead = chars[next.from..next.to].iter().filter(|f| !f.folded.is_whitespace());
    let Some(first) = ahead.next() else { return false };
    let second = ahead.next();
    let bullet = matches!(first.folded, '-' | '*' | '\u{2022}' | '+')
        || (first.folded.is_ascii_digit() && second.is_some_and(|f| matches!(f.folded, '.' | ')')));
    if bullet {
        return false;
    }
    let length = line.to - line.from;
    let last = chars[line.from..line.to].iter().rev().find(|f| !f.folded.is_whitespace()).map_or(' ', |f| f.folded);
    let goes_on = first.typed.is_lowercase()
        || last == ',' && length > 24
        || first.folded.is_ascii_digit()
        || matches!(first.folded, '#' | '\u{a3}' | '$' | '(');
    // All-lower-case chat is typed line by line; its lines are short.
    length >= WRAPPED_FROM || (goes_on && length >= 30)
}

/// Splits tokens into sentences. From `signature_from` on they are of the signature.
pub fn split(vocabulary: &Vocabulary, tokens: &[Token], signature_from: usize) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut paragraph = 0;
    let word = |at: usize| vocabulary.words.text(tokens[at].word);
    for at in 0..tokens.len() {
        let before = paragraph;
        paragraph += u32::from(at > 0 && tokens[at].is(Flags::PARAGRAPH));
        let breaks = tokens[at].is(Flags::PARAGRAPH)
            || tokens[at].is(Flags::BULLET)
            || at == signature_from
            || at >= start + LONGEST
            || (at > 0 && tokens[at].is(Flags::LINE) && tokens[at - 1].is(Flags::SHORT_LINE));
        if at > start && breaks {
            close(&mut sentences, vocabulary, tokens, start, at, signature_from, before);
            start = at;
        }
        if start == at
            && sentences.last().is_none_or(|s: &Sentence| s.role == Role::Greeting)
            && at < signature_from
            && let Some(length) = greeting_length(vocabulary, &tokens[at..])
        {
            // The greeting stands for itself, also on one line with the text.
            sentences.push(Sentence {
                start: at,
                stop: at + length.0,
                end: at + length.1,
                role: Role::Greeting,
                paragraph,
            });
            start = at + length.1;
            continue;
        }
        if at < start {
            continue;
        }
        let ends = match tokens[at].kind {
            Kind::Punctuation if matches!(word(at), "." | "!" | "?" | "<ellipsis>") => {
                let next = tokens.get(at + 1);
                let spaced = next.is_none_or(|n| n.is(Flags::SPACED) || n.is(Flags::LINE));
                let closer = next.is_some_and(|n| !n.is(Flags::SPACED) && n.kind == Kind::Punctuation);
                let lower_after_dots = word(at) == "<ellipsis>"
                    && next.is_some_and(|n| n.kind == Kind::Word && !n.is(Flags::CAPITAL) && !n.is(Flags::LINE));
                let next_word = if next.is_some() { word(at + 1) } else { "" };
                let abbreviation =
                    word(at) == "." && at > start && is_abbreviation(word(at - 1), &tokens[at - 1], next, next_word);
                spaced && !closer && !lower_after_dots && !abbreviation
            }
            Kind::Punctuation if matches!(word(at), ")" | "\"") => {
                // "(… done.) Next"
                at > start
                    && matches!(word(at - 1), "." | "!" | "?")
                    && tokens.get(at + 1).is_none_or(|n| n.is(Flags::SPACED))
            }
            Kind::Literal if word(at) == "<emoji>" => tokens.get(at + 1).is_some_and(|n| n.is(Flags::CAPITAL)),
            _ => false,
        };
        if ends {
            close(&mut sentences, vocabulary, tokens, start, at + 1, signature_from, paragraph);
            start = at + 1;
        }
    }
    close(&mut sentences, vocabulary, tokens, start, tokens.len(), signature_from, paragraph);
    sentences
}

fn close(
    sentences: &mut Vec<Sentence>,
    vocabulary: &Vocabulary,
    tokens: &[Token],
    start: usize,
    end: usize,
    signature_from: usize,
    paragraph: u32,
) {
    if start >= end {
        return;
    }
    let mut stop = end;
    while stop > start
        && tokens[stop - 1].kind == Kind::Punctuation
        && matches!(
            vocabulary.words.text(tokens[stop - 1].word),
            "." | "!" | "?" | "<ellipsis>" | ")" | "\"" | ":" | ","
        )
    {
        stop -= 1;
    }
    if stop == start {
        // Marks on their own belong to the sentence before.
        if let Some(last) = sentences.last_mut().filter(|s| s.end == start) {
            last.end = end;
        }
        return;
    }
    let role = if start >= signature_from { Role::Signature } else { Role::Body };
    sentences.push(Sentence { start, stop, end, role, paragraph });
}

/// Words that begin a sentence and no surname: "in coach D. I am sorry", not "J. Smith".
const OPENERS: &[&str] = &[
    "i", "we", "you", "he", "she", "it", "they", "there", "this", "that", "these", "the", "our", "my", "your", "his",
    "her", "their", "a", "an", "and", "but", "so", "if", "when", "as", "please", "sorry", "thank", "thanks", "in",
    "on", "at", "for", "to", "from", "no", "nobody",
];

fn is_abbreviation(word: &str, token: &Token, next: Option<&Token>, next_word: &str) -> bool {
    const ALWAYS: &[&str] = &[
        "mr", "mrs", "ms", "dr", "prof", "st", "vs", "no", "approx", "ref", "tel", "ext", "e", "i", "g", "eg", "ie",
        "dept", "ave", "rd", "mt", "jr", "sr", "nr", "messrs",
    ];
    const BEFORE_LOWER: &[&str] = &[
        "etc", "inc", "ltd", "co", "corp", "a", "p", "m", "am", "pm", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "hrs", "mins",
    ];
    let lower_next = next.is_some_and(|n| n.kind != Kind::Punctuation && !n.is(Flags::CAPITAL) && !n.is(Flags::LINE));
    if word == "no" || word == "i" || word == "st" || word == "e" || word == "g" || word == "ext" {
        // "No. 5" and initials, but "I said no. We …" and "so did I. We".
        return lower_next && token.is(Flags::LETTERS)
            || (word == "no" && next.is_some_and(|n| n.kind == Kind::Literal));
    }
    if ALWAYS.contains(&word) {
        return true;
    }
    let initial = token.end - token.start == 1 && token.is(Flags::CAPITAL) && !OPENERS.contains(&next_word);
    initial || (BEFORE_LOWER.contains(&word) && lower_next)
}

/// At most so many handles stand before the word that greets: "@ana @ben hi, ...".
const MOST_HANDLES: usize = 4;

/// The length of the greeting that these tokens begin with: without and with its final mark.
fn greeting_length(vocabulary: &Vocabulary, tokens: &[Token]) -> Option<(usize, usize)> {
    const OPENERS: &[&str] = &[
        "hi",
        "hello",
        "hey",
        "hiya",
        "dear",
        "greetings",
        "heya",
        "howdy",
        "hallo",
        "namaste",
        "g'day",
        "gday",
        "yo",
        "hola",
        "bonjour",
        "ciao",
        "aloha",
        "moin",
        "salam",
        "attn",
        "morning",
        "afternoon",
        "evening",
        "salaam",
        "heyy",
        "helo",
        "hii",
    ];
    let word = |at: usize| tokens.get(at).map_or("", |t| vocabulary.words.text(t.word));
    if word(0) == "<handle>" {
        let handles = (1..=MOST_HANDLES).find(|at| word(*at) != "<handle>")?;
        let (stop, end) = greeting_length(vocabulary, &tokens[handles..])?;
        return Some((stop + handles, end + handles));
    }
    let long = match (word(0), word(1)) {
        ("good", "morning" | "afternoon" | "evening" | "day") => 2,
        ("to", "whom") => 5,
        ("morning" | "afternoon" | "evening", _)
            if !tokens.get(1).is_some_and(|t| t.is(Flags::CAPITAL) || t.kind == Kind::Punctuation) =>
        {
            return None;
        }
        (first, _) if OPENERS.contains(&first) => 1,
        _ => return None,
    };
    // "Hi there Jordan," "Dear Mr and Mrs O'Neill" "Hello again, Fatima!"
    let mut at = long;
    while at < tokens.len() && at < 12 {
        let token = &tokens[at];
        if token.is(Flags::LINE) {
            return Some((at, at));
        }
        match token.kind {
            Kind::Punctuation => match word(at) {
                "." if at > 0
                    && is_abbreviation(
                        word(at - 1),
                        &tokens[at - 1],
                        tokens.get(at + 1),
                        if at + 1 < tokens.len() { word(at + 1) } else { "" },
                    ) => {}
                // "Hello again, Fatima!" and "Hi, Sam,"
                "," if at <= long + 1
                    && tokens.get(at + 1).is_some_and(|t| {
                        t.is(Flags::CAPITAL) && !t.is(Flags::LINE) && is_unknown_name(vocabulary, t)
                    })
                    && matches!(word(at + 2), "," | "!" | "." | "-" | ":" | "")
                    && (at == long || matches!(word(at - 1), "again" | "there")) => {}
                "'" | "(" | ")" | "/" | "<placeholder>" => {}
                _ => return Some((at, at + 1)),
            },
            Kind::Literal => {}
            Kind::Word => {
                const INSIDE: &[&str] = &[
                    "there",
                    "again",
                    "mr",
                    "mrs",
                    "ms",
                    "miss",
                    "dr",
                    "prof",
                    "sir",
                    "madam",
                    "and",
                    "or",
                    "all",
                    "everyone",
                    "team",
                    "customer",
                    "guest",
                    "valued",
                    "folks",
                    "both",
                    "you",
                    "to",
                    "van",
                    "der",
                    "de",
                    "la",
                    "sirs",
                    "it",
                    "may",
                    "concern",
                    "customers",
                    "guests",
                    "friend",
                    "mate",
                    "madame",
                    "ma",
                    "am",
                    "whom",
                    "member",
                    "patron",
                    "user",
                    "client",
                    "professor",
                    "doctor",
                    "reviewer",
                    "traveller",
                    "subscriber",
                    "our",
                    "mam",
                    "maam",
                ];
                let inside = token.is(Flags::CAPITAL) && !starts_body(word(at))
                    || INSIDE.contains(&word(at))
                    || (token.word == 0 && at == long);
                if !inside {
                    return (at > long || long > 1 || at == 1).then_some((at, at));
                }
            }
        }
        at += 1;
    }
    (at <= 12).then_some((at, at))
}

/// Capitalised words that begin the text after a greeting without a comma: "Hi Sam I'm …".
fn starts_body(word: &str) -> bool {
    matches!(
        word,
        "i" | "we"
            | "thank"
            | "thanks"
            | "sorry"
            | "apologies"
            | "your"
            | "my"
            | "our"
            | "so"
            | "the"
            | "this"
            | "it"
            | "please"
            | "just"
            | "unfortunately"
    )
}

fn is_unknown_name(vocabulary: &Vocabulary, token: &Token) -> bool {
    !starts_body(vocabulary.words.text(token.word))
}
