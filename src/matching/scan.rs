//! All patterns over a whole draft, and the conditions on their neighbours.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::matcher::{Anchored, Loan, Matcher, Place, View};
use crate::draft::Draft;
use crate::draft::sentence::{Role, Sentence};
use crate::order::{number, sort_by_number};
use crate::recent::{Recent, Sight};
use crate::rulepack::bloom::Bloom;
use crate::rulepack::compile::SORRY_WORDS;
use crate::rulepack::pack::{Condition, Group, PatternId, Scope, SignalId};
use crate::rulepack::program::Fragment;
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

/// Words that a phrase does not end with.
const LEAD_ON: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "i", "in", "is", "it", "like", "my", "of", "on", "or",
    "our", "so", "that", "the", "their", "this", "to", "was", "we", "were", "which", "with", "you", "your",
];

/// Words that a clause begins with, or that end the one before.
const JOINTS: &[&str] = &[
    "and", "but", "or", "so", "because", "although", "though", "however", "yet", "while", "that", "which", "who", "if",
    "since",
];

/// A draft with everything that was seen in it.
pub struct Scan<'a> {
    pub matcher: &'a Matcher,
    pub draft: Draft<'a>,
    pub hits: Vec<Hit>,
    /// Indices into `hits`, by signal and place.
    by_signal: Vec<u32>,
    /// For each sentence, indices into `hits`.
    by_sentence: Vec<Vec<u32>>,
    /// Signals for each sentence, and in all of them.
    seen: Vec<SignalSet>,
    seen_anywhere: SignalSet,
    /// Patterns that were looked for in the whole draft, and whether they are there.
    in_draft: BTreeMap<PatternId, bool>,
    /// The bits of each token's word, and of all words of each sentence: most patterns fail on these.
    blooms: Vec<Bloom>,
    sentence_blooms: Vec<Bloom>,
    memory: Loan,
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

/// Where a pattern was tried already.
#[derive(Clone, Copy, Default)]
struct Tried {
    /// The place of the draft it was last asked for.
    at: usize,
    /// Bit `n`: it was tried `n` tokens before that.
    before: u64,
}

impl Tried {
    /// Is it the first time that the pattern is tried at `start`, at most 63 tokens before `at`? `at` never goes back.
    fn is_first(&mut self, at: usize, start: usize) -> bool {
        let moved = (at - self.at) as u32;
        self.before = self.before.checked_shl(moved).unwrap_or(0);
        self.at = at;
        let bit = 1 << (at - start);
        let is_first = self.before & bit == 0;
        self.before |= bit;
        is_first
    }
}

/// The matches of one sentence, in tokens of the sentence.
type Matches = Rc<[(PatternId, Place)]>;

thread_local! {
    static LAST: RefCell<Recent<Matches>> = RefCell::default();
}

/// All that patterns see of a sentence.
fn sight(tokens: &[Token]) -> Sight {
    tokens.iter().map(|t| u64::from(t.word) << 32 | (t.kind as u64) << 16 | u64::from(t.flags.0)).collect()
}

/// One pass over a sentence: a pattern is only tried around a word that every match of it must hold. `offset` is the
/// sentence's first token in the draft; `tried` goes by the draft's tokens, so that it need not be cleared.
fn match_sentence(
    mut view: View,
    blooms: &[Bloom],
    all: Bloom,
    offset: usize,
    tried: &mut [Tried],
) -> Vec<(PatternId, Place)> {
    let matcher = view.matcher;
    let mut found = Vec::new();
    for (at, token) in view.tokens.iter().enumerate() {
        for Anchored { pattern: id, distance: (near, far) } in matcher.anchored_by(token.word) {
            let pattern = matcher.program.pattern(*id);
            let needs = &pattern.needs;
            let (near, far) = (usize::from(*near), usize::from(*far));
            if at < near || !needs.met_by(all) {
                continue;
            }
            let tried = &mut tried[usize::from(*id)];
            for start in at.saturating_sub(far)..=at - near {
                if needs.met_at(blooms, start)
                    && tried.is_first(offset + at, offset + start)
                    && let Some(place) = view.match_at(pattern, start)
                {
                    found.push((*id, place));
                }
            }
        }
    }
    found
}

impl<'a> Scan<'a> {
    /// Reads and scans a text.
    pub fn new(matcher: &'a Matcher, text: &'a str) -> Self {
        let draft = Draft::read(&matcher.program.vocabulary, text);
        let seen = vec![SignalSet::default(); draft.sentences.len()];
        let blooms: Vec<Bloom> = draft.tokens.iter().map(|t| matcher.program.bits.of(t.word)).collect();
        let union = |s: &Sentence| blooms[s.start..s.end].iter().fold(0, |bits, bloom| bits | bloom);
        let sentence_blooms = draft.sentences.iter().map(union).collect();
        let mut scan = Scan {
            matcher,
            hits: Vec::new(),
            by_signal: Vec::new(),
            by_sentence: vec![Vec::new(); draft.sentences.len()],
            draft,
            seen,
            seen_anywhere: SignalSet::default(),
            in_draft: BTreeMap::new(),
            blooms,
            sentence_blooms,
            memory: Loan::take(),
        };
        scan.route_sorry();
        let raw = scan.raw_matches();
        scan.settle(&raw);
        scan
    }

    /// Marks the words of apology, then takes the mark off those in another sense.
    fn route_sorry(&mut self) {
        let Some(sorry) = self.matcher.program.fragment(SORRY_WORDS) else { return };
        let mut any = false;
        let mut memory = std::mem::take(&mut self.memory);
        for at in 0..self.draft.tokens.len() {
            let token = self.draft.tokens[at];
            let mut view = View::new(self.matcher, std::slice::from_ref(&token), &self.blooms[at..=at], &mut memory);
            if token.kind == Kind::Word && token.word != 0 && view.ends(&sorry.code, sorry.root, 0) != 0 {
                self.draft.tokens[at].flags.add(Flags::SORRY);
                any = true;
            }
        }
        self.memory = memory;
        if !any {
            return;
        }
        let senses = &self.matcher.tables().senses;
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
                        let whole = sentence.start..sentence.end;
                        while let Some(place) = self.find_in(*pattern, index, from..sentence.end, whole.clone()) {
                            from = place.start + 1;
                            if self.holds(group, index, place) {
                                for token in &mut self.draft.tokens[place.mark.0..place.mark.1] {
                                    token.flags.remove(Flags::SORRY);
                                }
                                // Patterns may match otherwise now.
                                self.in_draft.clear();
                            }
                        }
                    }
                }
            }
        }
    }

    /// The first match that starts in `starts`, in a view of some tokens of a sentence; places are the draft's.
    fn find_in(
        &mut self,
        pattern: PatternId,
        sentence: usize,
        mut starts: Range<usize>,
        view: Range<usize>,
    ) -> Option<Place> {
        let pattern = self.matcher.program.pattern(pattern);
        let needs = &pattern.needs;
        if !needs.met_by(self.sentence_blooms[sentence]) {
            return None;
        }
        let begin = |start: &usize| needs.met_at(&self.blooms[..view.end], *start);
        let first = starts.find(begin)?;
        let mut tokens =
            View::new(self.matcher, &self.draft.tokens[view.clone()], &self.blooms[view.clone()], &mut self.memory);
        let place = std::iter::once(first)
            .chain(starts.filter(begin))
            .find_map(|start| tokens.match_at(pattern, start - view.start))?;
        Some(place.moved(view.start))
    }

    /// The matches, conditions aside, in the order in which they are settled: pattern, sentence, place.
    fn raw_matches(&mut self) -> Vec<(PatternId, u32, Place)> {
        let mut raw = Vec::new();
        let mut recent = Recent::take(&LAST, self.matcher.id);
        let mut tried: Vec<Tried> = Vec::new();
        for (index, sentence) in self.draft.sentences.iter().enumerate() {
            let range = sentence.start..sentence.end;
            let tokens = &self.draft.tokens[range.clone()];
            let matches = recent.made(sight(tokens), || {
                tried.resize(self.matcher.program.pattern_count(), Tried::default());
                let blooms = &self.blooms[range.clone()];
                let view = View::new(self.matcher, tokens, blooms, &mut self.memory);
                match_sentence(view, blooms, self.sentence_blooms[index], range.start, &mut tried).into()
            });
            raw.extend(matches.iter().map(|(pattern, place)| (*pattern, index as u32, place.moved(range.start))));
        }
        recent.keep(&LAST, self.draft.tokens.len());
        let matcher = self.matcher;
        sort_by_number(&mut raw, |(pattern, sentence, place)| {
            number(matcher.settling(*pattern).0, *sentence as usize, place.start)
        });
        raw
    }

    /// Settles conditions group by group, in the order in which signals are complete.
    fn settle(&mut self, raw: &[(PatternId, u32, Place)]) {
        let matcher = self.matcher;
        for matches in raw.chunk_by(|(pattern, ..), (other, ..)| pattern == other) {
            let pattern = matches[0].0;
            let (_, index) = matcher.settling(pattern);
            let group = &matcher.tables().groups[usize::from(index)];
            let mut reach = (usize::MAX, 0);
            for (_, sentence, place) in matches {
                let sentence = *sentence as usize;
                // Of overlapping matches of one pattern the first counts.
                if reach.0 == sentence && place.mark.0 < reach.1 {
                    continue;
                }
                if self.holds(group, sentence, *place) {
                    reach = (sentence, place.mark.1);
                    self.seen[sentence].add(group.signal);
                    self.seen_anywhere.add(group.signal);
                    self.by_sentence[sentence].push(self.hits.len() as u32);
                    let hit =
                        Hit { group: index, pattern, sentence, start: place.start, end: place.end, mark: place.mark };
                    self.hits.push(hit);
                }
            }
        }
        let mut order: Vec<u32> = (0..self.hits.len() as u32).collect();
        sort_by_number(&mut order, |index| {
            let hit = &self.hits[*index as usize];
            number(self.signal_of(hit), hit.mark.0, hit.mark.1)
        });
        self.by_signal = order;
    }

    fn holds(&mut self, group: &Group, sentence: usize, place: Place) -> bool {
        group.only.iter().all(|c| self.condition(c, sentence, place))
            && !group.unless.iter().any(|c| self.condition(c, sentence, place))
    }

    fn condition(&mut self, condition: &Condition, sentence: usize, place: Place) -> bool {
        let here = self.draft.sentences[sentence];
        let (start, stop) = (here.start, here.end);
        match condition.scope {
            Scope::After => {
                let seen = self.signal_between(condition, sentence, place.end, (place.end + 1).min(stop));
                seen || condition.patterns.iter().any(|p| {
                    self.find_in(*p, sentence, place.end.min(stop)..(place.end + 1).min(stop), start..stop).is_some()
                })
            }
            Scope::Before => {
                let first = place.start.saturating_sub(8).max(start);
                condition.patterns.iter().any(|p| {
                    (first..place.start).any(|s| {
                        self.find_in(*p, sentence, s..s + 1, start..place.start)
                            .is_some_and(|found| found.end == place.start)
                    })
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
            Scope::Draft => self.anywhere(condition),
        }
    }

    fn in_sentence(&mut self, condition: &Condition, sentence: usize) -> bool {
        if condition.signals.iter().any(|s| self.seen[sentence].has(*s)) {
            return true;
        }
        let here = self.draft.sentences[sentence];
        condition
            .patterns
            .iter()
            .any(|p| self.find_in(*p, sentence, here.start..here.end, here.start..here.end).is_some())
    }

    fn anywhere(&mut self, condition: &Condition) -> bool {
        if condition.signals.iter().any(|s| self.seen_anywhere.has(*s)) {
            return true;
        }
        condition.patterns.iter().any(|pattern| self.matches_anywhere(*pattern))
    }

    /// Does the pattern match anywhere in the text?
    pub fn matches_anywhere(&mut self, pattern: PatternId) -> bool {
        if let Some(known) = self.in_draft.get(&pattern) {
            return *known;
        }
        let there = (0..self.draft.sentences.len()).any(|index| {
            let range = self.draft.sentences[index].start..self.draft.sentences[index].end;
            self.find_in(pattern, index, range.clone(), range).is_some()
        });
        self.in_draft.insert(pattern, there);
        there
    }

    fn within(&mut self, condition: &Condition, sentence: usize, from: usize, to: usize) -> bool {
        if from >= to {
            return false;
        }
        self.signal_between(condition, sentence, from, to)
            || condition.patterns.iter().any(|p| self.find_in(*p, sentence, from..to, from..to).is_some())
    }

    fn signal_between(&self, condition: &Condition, sentence: usize, from: usize, to: usize) -> bool {
        condition.signals.iter().any(|signal| {
            self.seen[sentence].has(*signal)
                && self.hits_in(sentence).any(|h| self.signal_of(h) == *signal && h.mark.0 < to && h.mark.1 > from)
        })
    }

    /// The hits in a sentence.
    pub fn hits_in(&self, sentence: usize) -> impl Iterator<Item = &Hit> {
        self.by_sentence[sentence].iter().map(|index| &self.hits[*index as usize])
    }

    /// Does a token part clauses: a mark, or a word that a clause begins with?
    pub fn parts_clauses(&self, at: usize) -> bool {
        let token = &self.draft.tokens[at];
        token.kind == Kind::Punctuation || self.joins_clauses(at)
    }

    /// Is a token a word that a clause begins with?
    pub fn joins_clauses(&self, at: usize) -> bool {
        JOINTS.contains(&self.matcher.words().text(self.draft.tokens[at].word))
    }

    /// Is a token a word that a phrase does not end with?
    pub fn leads_on(&self, at: usize) -> bool {
        LEAD_ON.contains(&self.matcher.words().text(self.draft.tokens[at].word))
    }

    /// The index of the sentence that holds a token, if it is in one.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.draft.sentences.partition_point(|s| s.end <= at);
        self.draft.sentences.get(index).is_some_and(|s| s.start <= at).then_some(index)
    }

    /// The sentence of the agent's text before or after.
    pub fn neighbour(&self, sentence: usize, after: bool) -> Option<usize> {
        let other = if after { sentence.checked_add(1)? } else { sentence.checked_sub(1)? };
        self.draft.sentences.get(other).filter(|s| s.role == Role::Body).map(|_| other)
    }

    /// The clause around a match: from the last to the next comma, semicolon, colon, dash, bracket or "but".
    fn clause(&self, sentence: Sentence, place: Place) -> (usize, usize) {
        let divides = |t: &Token| {
            let word = self.matcher.words().text(t.word);
            t.kind == Kind::Punctuation || matches!(word, "but" | "however" | "although" | "though" | "because")
        };
        let from = (sentence.start..place.start)
            .rev()
            .find(|i| divides(&self.draft.tokens[*i]))
            .map_or(sentence.start, |i| i + 1);
        let to = (place.end..sentence.stop).find(|i| divides(&self.draft.tokens[*i])).unwrap_or(sentence.stop);
        (from, to)
    }

    /// Was the signal seen in the sentence?
    pub fn seen(&self, sentence: usize, signal: SignalId) -> bool {
        self.seen[sentence].has(signal)
    }

    /// Was the signal seen in any sentence?
    pub fn seen_anywhere(&self, signal: SignalId) -> bool {
        self.seen_anywhere.has(signal)
    }

    /// The number of a signal by its name.
    pub fn signal(&self, name: &str) -> Option<SignalId> {
        self.matcher.tables().signals.iter().position(|s| s == name).map(|i| i as SignalId)
    }

    /// The hits of a signal, in the order of the text.
    pub fn hits_of(&self, signal: SignalId) -> Vec<Hit> {
        let of = |index: &u32| self.signal_of(&self.hits[*index as usize]);
        let from = self.by_signal.partition_point(|index| of(index) < signal);
        let here = self.by_signal[from..].iter().take_while(|index| of(index) == signal);
        here.map(|index| self.hits[*index as usize]).collect()
    }

    /// What a hit gives.
    pub fn signal_of(&self, hit: &Hit) -> SignalId {
        self.matcher.tables().groups[usize::from(hit.group)].signal
    }

    /// The words a pattern's captures took in a hit: capture index, tokens from, to.
    pub fn captures(&mut self, hit: &Hit) -> Vec<(u16, usize, usize)> {
        let sentence = self.draft.sentences[hit.sentence];
        let pattern = self.matcher.program.pattern(hit.pattern);
        let here = sentence.start..sentence.end;
        let mut view = View::new(self.matcher, &self.draft.tokens[here.clone()], &self.blooms[here], &mut self.memory);
        let Some(bounds) = view.bounds(pattern, hit.start - sentence.start) else { return Vec::new() };
        let captured =
            pattern.elements.iter().enumerate().filter_map(|(i, e)| {
                e.capture.map(|c| (c, bounds[i] + sentence.start, bounds[i + 1] + sentence.start))
            });
        captured.collect()
    }

    /// Where a fragment matches, as token ranges: the longest from each place, none over another.
    pub fn spans_of(&self, fragment: &'a Fragment) -> Vec<(usize, usize)> {
        let mut memory = Loan::take();
        let mut spans = Vec::new();
        for sentence in &self.draft.sentences {
            let tokens = &self.draft.tokens[sentence.start..sentence.end];
            let blooms = &self.blooms[sentence.start..sentence.end];
            let mut view = View::new(self.matcher, tokens, blooms, &mut memory);
            let mut at = 0;
            while at < tokens.len() {
                let ends = view.ends(&fragment.code, fragment.root, at);
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
        let fragment = self.matcher.program.fragment(name)?;
        let sentence = self.draft.sentences[self.sentence_at(at)?];
        let mut memory = Loan::take();
        let here = sentence.start..sentence.end;
        let mut view = View::new(self.matcher, &self.draft.tokens[here.clone()], &self.blooms[here], &mut memory);
        let ends = view.ends(&fragment.code, fragment.root, at - sentence.start);
        (ends > 1).then(|| at + 63 - ends.leading_zeros() as usize)
    }

    /// Does a closing ("Kind regards") begin here?
    pub fn is_closing(&self, at: usize) -> bool {
        self.matches_here("closing", at).is_some()
    }
}
