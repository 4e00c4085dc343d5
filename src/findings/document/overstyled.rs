//! `overstyled`: capitals, rows of exclamation marks, stretched words and emoji beside a harm. Stacked adverbs are patterns in
//! the rule's file.

use super::{Candidate, add, body, with_lead};
use crate::matching::scan::Scan;
use crate::text::token::{Flags, Kind};

pub(super) fn find(scan: &Scan, found: &mut Vec<Candidate>) {
    let tokens = &scan.draft.tokens;
    let words = &scan.matcher.pack.words;
    let word = |at: usize| words.text(tokens[at].word);
    let shouts_anyway = tokens.iter().filter(|t| t.kind == Kind::Word && t.is(Flags::UPPER)).count() * 2 > tokens.len();
    let harm = ["name-the-problem", "take-responsibility"].map(|name| scan.signal(name));
    for (index, sentence) in body(scan) {
        let sorry = (sentence.start..sentence.stop).find(|at| tokens[*at].is(Flags::SORRY));
        let about_harm = sorry.is_some() || harm.iter().flatten().any(|s| scan.seen(index, *s));
        if !about_harm {
            continue;
        }
        if let Some(at) = sorry {
            let (from, to) = with_lead(scan, sentence, at);
            let stretched = (from..to).any(|i| tokens[i].is(Flags::STRETCHED));
            let shouted = !shouts_anyway && (from..to).any(|i| tokens[i].is(Flags::UPPER) && !matches!(word(i), "i" | "am" | "<money>"));
            let slang = ["soz", "sry", "soz!", "sori"].iter().any(|s| scan.draft.words(at, at + 1).eq_ignore_ascii_case(s));
            if stretched || shouted || slang {
                add(scan, found, "overstyled", (from, to));
                continue;
            }
        }
        let emoji: Vec<usize> = (sentence.start..sentence.end).filter(|at| word(*at) == "<emoji>" && is_picture(scan, *at)).collect();
        let marks = (sentence.stop..sentence.end).find(|at| tokens[*at].is(Flags::REPEATED) && word(*at) == "!");
        let near_sorry = |at: usize| sorry.is_some_and(|s| at > s && at - s <= 4);
        let several = |at: usize| scan.draft.words(at, at + 1).chars().filter(|c| crate::text::fold::is_emoji(*c)).count() > 1;
        if let Some(at) = emoji.iter().copied().find(|at| several(*at) || near_sorry(*at)).or(emoji.get(1).copied()) {
            add(scan, found, "overstyled", (at.saturating_sub(2).max(sentence.start), at + 1));
        } else if let Some(at) = marks {
            let from = sorry.map_or(at.saturating_sub(3), |s| with_lead(scan, sentence, s).0.max(at.saturating_sub(8)));
            add(scan, found, "overstyled", (from.max(sentence.start), at + 1));
        }
    }
}

/// A real emoji, no ":)".
fn is_picture(scan: &Scan, at: usize) -> bool {
    !scan.draft.words(at, at + 1).is_ascii()
}
