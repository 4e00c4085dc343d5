//! All patterns over a whole draft, and the conditions on their neighbours.

use super::matcher::{Matcher, Memory, Place, View};
use crate::rulepack::anchor::{Bloom, bloom};
use crate::draft::Draft;
use crate::draft::sentence::{Role, Sentence};
use crate::rulepack::pack::{Condition, Group, NodeId, PatternId, Scope, SignalId};
use crate::text::token::{Flags, Kind, Token};

/// A match whose conditions hold. Places are tokens of the draft.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Index into `Pack::groups`.
    pub group: u16,
    pub pattern: PatternId,
    /// Index into `Draft::sentences`.
    pub sentence: usize,
    pub start: usize,
    pub end: usize,
    pub mark: (usize, usize),
}

/// A draft with everything that was seen in it.
pub struct Scan<'a> {
    pub matcher: &'a Matcher,
    pub draft: Draft<'a>,
    pub hits: Vec<Hit>,
    /// Signals for each sentence.
    seen: Vec<SignalSet>,
    memory: Memory,
}

#[derive(Clone, Default)]
struct SignalSet(Vec<u64>);

impl SignalSet {
    fn add(&mut self, signal: SignalId) {
        let at = usize::from(signal) / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (signal % 64);
    }

    fn has(&self, signal: SignalId) -> bool {
        self.0.get(usize::from(signal) / 64).is_some_and(|b| b >> (signal % 64) & 1 == 1)
    }
}

impl<'a> Scan<'a> {
    /// Reads and scans a text.
    pub fn new(matcher: &'a Matcher, text: &'a str) -> Self {
        let draft = Draft::read(&matcher.pack, text);
        let seen = vec![SignalSet::default(); draft.sentences.len()];
        let mut scan = Scan { matcher, draft, hits: Vec::new(), seen, memory: Memory::default() };
        scan.route_sorry();
        let raw = scan.raw_matches();
        scan.settle(raw);
        scan
    }

    /// Marks the words of apology, then takes the mark off those in another sense.
    fn route_sorry(&mut self) {
        let Some(node) = self.matcher.fragment("sorry_words") else { return };
        let mut any = false;
        let mut memory = std::mem::take(&mut self.memory);
        for at in 0..self.draft.tokens.len() {
            let token = self.draft.tokens[at];
            let mut view = View::new(self.matcher, std::slice::from_ref(&token), &mut memory);
            if token.kind == Kind::Word && token.word != 0 && view.ends(node, 0) != 0 {
                self.draft.tokens[at].flags.add(Flags::SORRY);
                any = true;
            }
        }
        self.memory = memory;
        if !any {
            return;
        }
        let senses = &self.matcher.pack.senses;
        for index in 0..self.draft.sentences.len() {
            let sentence = self.draft.sentences[index];
            let has_sorry = self.draft.tokens[sentence.start..sentence.end].iter().any(|t| t.is(Flags::SORRY));
            if !has_sorry {
                continue;
            }
            for (_, groups) in senses {
                for group in groups {
                    for pattern in &group.patterns {
                        let mut from = sentence.start;
                        while let Some(place) = self.find_in(*pattern, from, sentence.end, sentence.start, sentence.end) {
                            from = place.start + 1;
                            if self.holds(group, index, place) {
                                for token in &mut self.draft.tokens[place.mark.0..place.mark.1] {
                                    token.flags.remove(Flags::SORRY);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The first match that starts in `from..to`, in a view of `view_from..view_to`; places are the draft's.
    fn find_in(&mut self, pattern: PatternId, from: usize, to: usize, view_from: usize, view_to: usize) -> Option<Place> {
        let pattern = &self.matcher.pack.patterns[usize::from(pattern)];
        let mut view = View::new(self.matcher, &self.draft.tokens[view_from..view_to], &mut self.memory);
        let place = view.find(pattern, from - view_from..to - view_from)?;
        let (start, end) = (place.start + view_from, place.end + view_from);
        Some(Place { start, end, mark: (place.mark.0 + view_from, place.mark.1 + view_from) })
    }

    /// One pass over all tokens: a pattern is only tried around a word that every match of it must hold.
    fn raw_matches(&mut self) -> Vec<Vec<(u32, Place)>> {
        let matcher = self.matcher;
        let mut raw: Vec<Vec<(u32, Place)>> = vec![Vec::new(); matcher.pack.patterns.len()];
        // For each pattern, the first start not tried yet.
        let mut tried = vec![0usize; matcher.pack.patterns.len()];
        for (index, sentence) in self.draft.sentences.iter().enumerate() {
            let tokens = &self.draft.tokens[sentence.start..sentence.end];
            let blooms: Vec<Bloom> = tokens.iter().map(|t| bloom(t.word)).collect();
            let all = blooms.iter().fold(0, |bits, bloom| bits | bloom);
            let mut view = View::new(matcher, tokens, &mut self.memory);
            for at in 0..tokens.len() {
                for anchored in matcher.anchored_by(tokens[at].word) {
                    let id = &anchored.pattern;
                    let needs = matcher.needs(*id);
                    if needs.words.iter().any(|words| words & all == 0) {
                        continue;
                    }
                    let pattern = &matcher.pack.patterns[usize::from(*id)];
                    let (near, far) = (usize::from(anchored.distance.0), usize::from(anchored.distance.1));
                    if at < near {
                        continue;
                    }
                    let first = at.saturating_sub(far).max(tried[usize::from(*id)].saturating_sub(sentence.start));
                    for start in first..=at - near {
                        if needs.first & blooms[start] == 0 {
                            continue;
                        }
                        if let Some(place) = view.match_at(pattern, start) {
                            let (start, end) = (place.start + sentence.start, place.end + sentence.start);
                            let mark = (place.mark.0 + sentence.start, place.mark.1 + sentence.start);
                            raw[usize::from(*id)].push((index as u32, Place { start, end, mark }));
                        }
                    }
                    tried[usize::from(*id)] = sentence.start + (at - near) + 1;
                }
            }
        }
        raw
    }

    /// Settles conditions group by group, in the order in which signals are complete.
    fn settle(&mut self, raw: Vec<Vec<(u32, Place)>>) {
        let matcher = self.matcher;
        for (index, group) in matcher.pack.groups.iter().enumerate() {
            for pattern in &group.patterns {
                let mut reach = (usize::MAX, 0);
                for (sentence, place) in &raw[usize::from(*pattern)] {
                    let sentence = *sentence as usize;
                    // Of overlapping matches of one pattern the first counts.
                    if reach.0 == sentence && place.mark.0 < reach.1 {
                        continue;
                    }
                    if self.holds(group, sentence, *place) {
                        reach = (sentence, place.mark.1);
                        self.seen[sentence].add(group.signal);
                        let hit = Hit { group: index as u16, pattern: *pattern, sentence, start: place.start, end: place.end, mark: place.mark };
                        self.hits.push(hit);
                    }
                }
            }
        }
    }

    fn holds(&mut self, group: &Group, sentence: usize, place: Place) -> bool {
        group.only.iter().all(|c| self.condition(c, sentence, place)) && !group.unless.iter().any(|c| self.condition(c, sentence, place))
    }

    fn condition(&mut self, condition: &Condition, sentence: usize, place: Place) -> bool {
        let here = self.draft.sentences[sentence];
        let (start, stop) = (here.start, here.end);
        match condition.scope {
            Scope::After => {
                let seen = self.signal_between(condition, sentence, place.end, (place.end + 1).min(stop));
                seen || condition.patterns.iter().any(|p| self.find_in(*p, place.end.min(stop), (place.end + 1).min(stop), start, stop).is_some())
            }
            Scope::Before => {
                let first = place.start.saturating_sub(8).max(start);
                condition.patterns.iter().any(|p| {
                    let starts: Vec<usize> = (first..place.start).collect();
                    starts.into_iter().any(|s| self.find_in(*p, s, s + 1, start, place.start).is_some_and(|found| found.end == place.start))
                })
            }
            Scope::Lead => self.within(condition, sentence, start, place.start),
            Scope::Rest => self.within(condition, sentence, place.end.min(stop), stop),
            Scope::Clause => {
                let (from, to) = self.clause(here, place);
                self.within(condition, sentence, from, to)
            }
            Scope::Sentence => self.in_sentence(condition, sentence),
            Scope::Previous => self.neighbour(sentence, false).is_some_and(|s| self.in_sentence(condition, s)),
            Scope::Next => self.neighbour(sentence, true).is_some_and(|s| self.in_sentence(condition, s)),
            Scope::Near => {
                let (before, after) = (self.neighbour(sentence, false), self.neighbour(sentence, true));
                [Some(sentence), before, after].into_iter().flatten().any(|s| self.in_sentence(condition, s))
            }
            Scope::Draft => (0..self.draft.sentences.len()).any(|s| self.in_sentence(condition, s)),
        }
    }

    fn in_sentence(&mut self, condition: &Condition, sentence: usize) -> bool {
        if condition.signals.iter().any(|s| self.seen[sentence].has(*s)) {
            return true;
        }
        let here = self.draft.sentences[sentence];
        condition.patterns.iter().any(|p| self.find_in(*p, here.start, here.end, here.start, here.end).is_some())
    }

    fn within(&mut self, condition: &Condition, sentence: usize, from: usize, to: usize) -> bool {
        if from >= to {
            return false;
        }
        self.signal_between(condition, sentence, from, to) || condition.patterns.iter().any(|p| self.find_in(*p, from, to, from, to).is_some())
    }

    fn signal_between(&self, condition: &Condition, sentence: usize, from: usize, to: usize) -> bool {
        condition.signals.iter().any(|signal| {
            self.seen[sentence].has(*signal)
                && self.hits.iter().any(|h| {
                    h.sentence == sentence && self.matcher.pack.groups[usize::from(h.group)].signal == *signal && h.mark.0 < to && h.mark.1 > from
                })
        })
    }

    /// The sentence of the agent's text before or after.
    pub fn neighbour(&self, sentence: usize, after: bool) -> Option<usize> {
        let other = if after { sentence.checked_add(1)? } else { sentence.checked_sub(1)? };
        self.draft.sentences.get(other).filter(|s| s.role == Role::Body).map(|_| other)
    }

    /// The clause around a match: from the last to the next comma, semicolon, colon, dash, bracket or "but".
    fn clause(&self, sentence: Sentence, place: Place) -> (usize, usize) {
        let divides = |t: &Token| {
            let word = self.matcher.pack.words.text(t.word);
            t.kind == Kind::Punctuation || matches!(word, "but" | "however" | "although" | "though" | "because")
        };
        let from = (sentence.start..place.start).rev().find(|i| divides(&self.draft.tokens[*i])).map_or(sentence.start, |i| i + 1);
        let to = (place.end..sentence.stop).find(|i| divides(&self.draft.tokens[*i])).unwrap_or(sentence.stop);
        (from, to)
    }

    /// Was the signal seen in the sentence?
    pub fn seen(&self, sentence: usize, signal: SignalId) -> bool {
        self.seen[sentence].has(signal)
    }

    /// Was the signal seen in any sentence?
    pub fn seen_anywhere(&self, signal: SignalId) -> bool {
        self.seen.iter().any(|s| s.has(signal))
    }

    /// The number of a signal by its name.
    pub fn signal(&self, name: &str) -> Option<SignalId> {
        self.matcher.pack.signals.iter().position(|s| s == name).map(|i| i as SignalId)
    }

    /// The hits of a signal, in the order of the text.
    pub fn hits_of(&self, signal: SignalId) -> Vec<Hit> {
        let groups = &self.matcher.pack.groups;
        let mut hits: Vec<Hit> = self.hits.iter().filter(|h| groups[usize::from(h.group)].signal == signal).copied().collect();
        hits.sort_by_key(|h| h.mark);
        hits
    }

    /// The words a pattern's captures took in a hit: capture index, tokens from, to.
    pub fn captures(&mut self, hit: &Hit) -> Vec<(u16, usize, usize)> {
        let sentence = self.draft.sentences[hit.sentence];
        let pattern = &self.matcher.pack.patterns[usize::from(hit.pattern)];
        let mut view = View::new(self.matcher, &self.draft.tokens[sentence.start..sentence.end], &mut self.memory);
        let Some(bounds) = view.bounds(pattern, hit.start - sentence.start) else { return Vec::new() };
        let captured = pattern.elements.iter().enumerate().filter_map(|(i, e)| e.capture.map(|c| (c, bounds[i] + sentence.start, bounds[i + 1] + sentence.start)));
        captured.collect()
    }

    /// Where a fragment matches, as token ranges: the longest from each place, none over another.
    pub fn spans_of(&self, node: NodeId) -> Vec<(usize, usize)> {
        let mut memory = Memory::default();
        let mut spans = Vec::new();
        for sentence in &self.draft.sentences {
            let tokens = &self.draft.tokens[sentence.start..sentence.end];
            let mut view = View::new(self.matcher, tokens, &mut memory);
            let mut at = 0;
            while at < tokens.len() {
                let ends = view.ends(node, at);
                let length = 63_u32.saturating_sub(ends.leading_zeros()) as usize;
                if ends > 1 {
                    spans.push((sentence.start + at, sentence.start + at + length));
                    at += length;
                } else {
                    at += 1;
                }
            }
        }
        spans
    }

    /// Does a fragment match right here?
    pub fn matches_here(&self, name: &str, at: usize) -> Option<usize> {
        let node = self.matcher.fragment(name)?;
        let sentence = self.draft.sentences.iter().find(|s| s.start <= at && at < s.end)?;
        let mut memory = Memory::default();
        let mut view = View::new(self.matcher, &self.draft.tokens[sentence.start..sentence.end], &mut memory);
        let ends = view.ends(node, at - sentence.start);
        (ends > 1).then(|| at + 63 - ends.leading_zeros() as usize)
    }

    /// Does the pattern match anywhere in the text?
    pub fn matches_anywhere(&self, pattern: PatternId) -> bool {
        let mut memory = Memory::default();
        let pattern = &self.matcher.pack.patterns[usize::from(pattern)];
        self.draft.sentences.iter().any(|s| {
            let tokens = &self.draft.tokens[s.start..s.end];
            View::new(self.matcher, tokens, &mut memory).find(pattern, 0..tokens.len()).is_some()
        })
    }

    /// Does a closing ("Kind regards") begin here?
    pub fn is_closing(&self, at: usize) -> bool {
        self.matches_here("closing", at).is_some()
    }
}
