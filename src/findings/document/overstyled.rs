//! `overstyled`: capitals, rows of exclamation marks, stretched words and emoji beside a harm. Stacked adverbs are patterns in
//! the rule's file.

use super::{Candidate, add, body, with_lead};
use crate::draft::sentence::Sentence;
use crate::matching::scan::Scan;
use crate::text::token::{Flags, Kind};

/// An apology so many tokens before the marks is loud with them; without one it is their last words that are.
const NEAR_APOLOGY: usize = 12;
const LAST_WORDS: usize = 3;

pub(super) fn find(scan: &Scan, found: &mut Vec<Candidate>) {
    let tokens = &scan.draft.tokens;
    let words = scan.matcher.words();
    let word = |at: usize| words.text(tokens[at].word);
    let shouts_anyway = tokens.iter().filter(|t| t.kind == Kind::Word && t.is(Flags::UPPER)).count() * 2 > tokens.len();
    let harm = ["name-the-problem", "take-responsibility"].map(|name| scan.signal(name));
    for (index, sentence) in body(scan) {
        let sorry = (sentence.start..sentence.stop).find(|at| tokens[*at].is(Flags::SORRY));
        let about_harm = sorry.is_some() || harm.iter().flatten().any(|s| scan.seen(index, *s));
        let cheery = matches!(word(sentence.start), "have" | "enjoy");
        if !about_harm && !cheery {
            continue;
        }
        // An emoji after the full stop still belongs to what it follows.
        let mut end = sentence.end;
        while end < tokens.len() && word(end) == "<emoji>" && !tokens[end].is(Flags::LINE) {
            end += 1;
        }
        let emoji: Vec<usize> =
            (sentence.start..end).filter(|at| word(*at) == "<emoji>" && is_picture(scan, *at)).collect();
        if let Some(at) = sorry {
            let (from, to) = with_lead(scan, sentence, at);
            let stretched = (from..to).any(|i| tokens[i].is(Flags::STRETCHED));
            let shouted = |i: usize| tokens[i].is(Flags::UPPER) && scan.draft.words(i, i + 1).chars().count() > 1;
            let shouted_after = (to..(to + 3).min(sentence.stop))
                .rfind(|i| shouted(*i) && scan.matches_here("intensifier", *i).is_some());
            let shouts = shouts_anyway || (from..to).any(|i| shouted(i) && word(i) != "am") || shouted_after.is_some();
            let slang = ["soz", "sry", "sori"].iter().any(|s| scan.draft.words(at, at + 1).eq_ignore_ascii_case(s));
            if stretched || shouts || slang {
                let to = shouted_after.map_or(to, |i| i + 1);
                let to = emoji.iter().copied().find(|e| *e <= to + 1).map_or(to, |e| e + 1);
                add(scan, found, "overstyled", (from, to));
                continue;
            }
        }
        let marks = (sentence.stop..sentence.end).find(|at| tokens[*at].is(Flags::REPEATED) && word(*at) == "!");
        let near_sorry = |at: usize| sorry.is_some_and(|s| at > s && at - s <= 6);
        let several =
            |at: usize| scan.draft.words(at, at + 1).chars().filter(|c| crate::text::fold::is_emoji(*c)).count() > 1;
        let picture = emoji.iter().copied().find(|at| several(*at) || near_sorry(*at)).or(emoji.get(1).copied());
        if let Some(at) = picture.filter(|_| about_harm) {
            add(scan, found, "overstyled", (loud_from(scan, sentence, sorry, at), at + 1));
            keep_the_words(scan, found, sorry, at);
        } else if let Some(at) = marks {
            let from = if cheery { sentence.start } else { loud_from(scan, sentence, sorry, at) };
            add(scan, found, "overstyled", (from, at + 1));
            keep_the_words(scan, found, sorry, at);
        }
    }
}

/// Where the loud words begin that end at a mark: with the apology, if it is near, or with the last words.
fn loud_from(scan: &Scan, sentence: &Sentence, sorry: Option<usize>, at: usize) -> usize {
    let lead = sorry.map(|sorry| with_lead(scan, sentence, sorry).0);
    lead.filter(|lead| (at.saturating_sub(NEAR_APOLOGY)..at).contains(lead))
        .unwrap_or(at.saturating_sub(LAST_WORDS).max(sentence.start))
}

/// Where something else stands before the marks, only they can go.
fn keep_the_words(scan: &Scan, found: &mut [Candidate], sorry: Option<usize>, at: usize) {
    let Some(last) = found.last_mut().filter(|_| sorry.is_none_or(|sorry| sorry + 1 != at)) else { return };
    let common = &scan.matcher.tables().rules[last.rule].rewrites;
    last.rewrites = Some(common.iter().filter(|rewrite| rewrite.plain).cloned().collect());
}

/// A real emoji, no ":)".
fn is_picture(scan: &Scan, at: usize) -> bool {
    !scan.draft.words(at, at + 1).is_ascii()
}
