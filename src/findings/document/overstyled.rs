//! `overstyled`: capitals, rows of exclamation marks, stretched words and emoji beside a harm. Stacked adverbs are patterns in
//! the rule's file.

use super::{Candidate, add, body, with_lead};
use crate::matching::scan::Scan;
use crate::text::token::{Flags, Kind};

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
            let from = sorry.map_or(at.saturating_sub(2), |s| with_lead(scan, sentence, s).0.max(at.saturating_sub(8)));
            add(scan, found, "overstyled", (from.max(sentence.start), at + 1));
        } else if let Some(at) = marks {
            let from = sorry.map_or(at.saturating_sub(3), |s| with_lead(scan, sentence, s).0.max(at.saturating_sub(8)));
            let from = if cheery { sentence.start } else { from };
            add(scan, found, "overstyled", (from.max(sentence.start), at + 1));
        }
    }
}

/// A real emoji, no ":)".
fn is_picture(scan: &Scan, at: usize) -> bool {
    !scan.draft.words(at, at + 1).is_ascii()
}
