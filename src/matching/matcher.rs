//! One sentence under the patterns.

use crate::rulepack::anchor::{Anchors, Bloom, Needs};
use crate::rulepack::compile::SORRY_WORDS;
use crate::rulepack::pack::{Class, Node, NodeId, Pack, Pattern, PatternId};
use crate::rulepack::words::{UNKNOWN, WordId};
use crate::text::token::{Flags, Kind, Token};

/// Bit `n`: a match can end `n` tokens after its start. A match is at most 63 tokens long.
pub type Ends = u64;

/// A pack with what matching derives from it once.
pub struct Matcher {
    pub pack: Pack,
    sets: Vec<Members>,
    /// Pattern to what it needs.
    needs: Vec<Needs>,
    /// Word id to patterns anchored by it: a range of `anchored`.
    anchors: Vec<(u32, u32)>,
    anchored: Vec<Anchored>,
    /// Words that are no personal names though they may be capitalised.
    not_names: Vec<u64>,
}

fn bits(words: &[WordId], total: usize) -> Vec<u64> {
    let mut bits = vec![0; total.div_ceil(64)];
    for word in words {
        bits[usize::from(*word) / 64] |= 1 << (word % 64);
    }
    bits
}

fn holds(bits: &[u64], word: WordId) -> bool {
    bits.get(usize::from(word) / 64).is_some_and(|b| b >> (word % 64) & 1 == 1)
}

/// A pattern that may match around some word.
#[derive(Clone, Copy, Debug)]
pub struct Anchored {
    pub pattern: PatternId,
    /// Tokens from the start of a match to the word: at least, at most.
    pub distance: (u8, u8),
}

/// A set with more members is kept as bits.
const DENSE_FROM: usize = 48;

/// The members of a set: sorted, or by bit.
enum Members {
    Few(Vec<WordId>),
    Many(Vec<u64>),
}

impl Members {
    fn holds(&self, word: WordId) -> bool {
        match self {
            Members::Few(words) => words.binary_search(&word).is_ok(),
            Members::Many(bits) => holds(bits, word),
        }
    }
}

/// For each word the patterns that it anchors, and for each pattern what it needs.
fn index(pack: &Pack, members: &[Vec<WordId>]) -> (Vec<(u32, u32)>, Vec<Anchored>, Vec<Needs>) {
    let sorry = pack.fragments.iter().find(|(name, _)| name == SORRY_WORDS).map(|(_, node)| *node);
    let mut finder = Anchors::new(pack, members, sorry);
    let mut pairs: Vec<(WordId, Anchored)> = Vec::new();
    let mut needs = vec![Needs { first: Bloom::MAX, words: Vec::new() }; pack.patterns.len()];
    for pattern in pack.groups.iter().flat_map(|g| g.patterns.iter().copied()) {
        let Some(anchor) = finder.of_pattern(pattern) else { continue };
        needs[usize::from(pattern)] = finder.needs(pattern);
        let distance = (anchor.from.min(255) as u8, anchor.to.min(255) as u8);
        pairs.extend(anchor.words.into_iter().map(|word| (word, Anchored { pattern, distance })));
    }
    pairs.sort_unstable_by_key(|(word, anchored)| (*word, anchored.pattern));
    let mut anchors = vec![(0, 0); pack.words.len()];
    let mut at = 0;
    for run in pairs.chunk_by(|a, b| a.0 == b.0) {
        anchors[usize::from(run[0].0)] = (at, at + run.len() as u32);
        at += run.len() as u32;
    }
    (anchors, pairs.into_iter().map(|(_, anchored)| anchored).collect(), needs)
}

impl Matcher {
    pub fn new(mut pack: Pack) -> Self {
        pack.words.index();
        let total = pack.words.len();
        let members = pack.set_members();
        let (anchors, anchored, needs) = index(&pack, &members);
        let not_names = match pack.fragments.binary_search_by(|(name, _)| name.as_str().cmp("not_names")) {
            Ok(at) => match pack.nodes[usize::from(pack.fragments[at].1)] {
                Node::Set(set) => bits(&members[usize::from(set)], total),
                _ => Vec::new(),
            },
            Err(_) => Vec::new(),
        };
        let keep = |words: Vec<WordId>| if words.len() < DENSE_FROM { Members::Few(words) } else { Members::Many(bits(&words, total)) };
        let sets = members.into_iter().map(keep).collect();
        Matcher { pack, sets, anchors, anchored, needs, not_names }
    }

    /// The patterns that may match where this word stands.
    pub fn anchored_by(&self, word: WordId) -> &[Anchored] {
        let (from, to) = self.anchors[usize::from(word)];
        &self.anchored[from as usize..to as usize]
    }

    /// What a match of the pattern needs.
    pub fn needs(&self, pattern: PatternId) -> &Needs {
        &self.needs[usize::from(pattern)]
    }

    /// May this token be a personal name?
    pub fn is_name(&self, token: &Token) -> bool {
        token.kind == Kind::Word && token.is(Flags::CAPITAL) && token.is(Flags::LETTERS) && !holds(&self.not_names, token.word)
    }

    /// The node of a named fragment, for the engine's own code.
    pub fn fragment(&self, name: &str) -> Option<NodeId> {
        let at = self.pack.fragments.binary_search_by(|(n, _)| n.as_str().cmp(name)).ok()?;
        Some(self.pack.fragments[at].1)
    }
}

/// What is kept of shared nodes while a sentence is matched.
#[derive(Default)]
pub struct Memory {
    /// For slot and place: the round it was filled in, and the result.
    kept: Vec<(u32, Ends)>,
    round: u32,
    places: usize,
}

/// Some tokens, as the patterns see them: a sentence, or a part of one.
pub struct View<'a> {
    pub matcher: &'a Matcher,
    pub tokens: &'a [Token],
    /// Where the final punctuation begins.
    stop: usize,
    memory: &'a mut Memory,
}

/// Where a pattern matched, in tokens of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub start: usize,
    pub end: usize,
    /// The underline.
    pub mark: (usize, usize),
}

impl<'a> View<'a> {
    pub fn new(matcher: &'a Matcher, tokens: &'a [Token], memory: &'a mut Memory) -> Self {
        memory.round = memory.round.wrapping_add(1);
        memory.places = tokens.len() + 1;
        let size = usize::from(matcher.pack.shared) * memory.places;
        if memory.kept.len() < size || memory.round == 0 {
            memory.kept = vec![(0, 0); size.max(memory.kept.len())];
            memory.round = 1;
        }
        let stop = tokens.iter().rposition(|t| t.kind != Kind::Punctuation).map_or(0, |last| last + 1);
        View { matcher, tokens, stop, memory }
    }

    /// Where matches of `node` that start at `at` can end.
    pub fn ends(&mut self, node: NodeId, at: usize) -> Ends {
        let one = |yes: bool| Ends::from(yes) << 1;
        let matcher = self.matcher;
        let token = self.tokens.get(at);
        match &matcher.pack.nodes[usize::from(node)] {
            Node::Word(word) => one(token.is_some_and(|t| t.word == *word)),
            Node::Set(set) => one(token.is_some_and(|t| t.word != UNKNOWN && matcher.sets[usize::from(*set)].holds(t.word))),
            Node::Class(class) => one(token.is_some_and(|t| self.is_class(*class, t))),
            Node::Sequence(children) => {
                let mut reached: Ends = 1;
                for child in children {
                    reached = self.step(*child, at, reached);
                    if reached == 0 {
                        break;
                    }
                }
                reached
            }
            Node::Alternatives(children) => {
                let mut reached = 0;
                for child in children {
                    reached |= self.ends(*child, at);
                }
                reached
            }
            Node::Repeat { what, min, max } => {
                let mut reached: Ends = 1;
                let mut all = if *min == 0 { 1 } else { 0 };
                for round in 1..=*max {
                    reached = self.step(*what, at, reached);
                    if reached == 0 {
                        break;
                    }
                    if round >= *min {
                        all |= reached;
                    }
                }
                all
            }
            Node::Gap { max, punctuation } => {
                let mut all: Ends = 1;
                for length in 1..=usize::from(*max) {
                    match self.tokens.get(at + length - 1) {
                        Some(t) if *punctuation || t.kind != Kind::Punctuation => all |= 1 << length,
                        _ => break,
                    }
                }
                all
            }
            Node::Not(what) => Ends::from(self.ends(*what, at) == 0),
            Node::NotBefore(what) => Ends::from(at == 0 || self.ends(*what, at - 1) == 0),
            Node::Start => Ends::from(at == 0),
            Node::End => Ends::from(at >= self.stop),
            Node::Shared(slot, what) => {
                if at >= self.memory.places {
                    return 0;
                }
                let key = usize::from(*slot) * self.memory.places + at;
                let (round, kept) = self.memory.kept[key];
                if round == self.memory.round {
                    return kept;
                }
                let ends = self.ends(*what, at);
                self.memory.kept[key] = (self.memory.round, ends);
                ends
            }
        }
    }

    /// Where `node` can end, started at any of `reached` (relative to `at`).
    fn step(&mut self, node: NodeId, at: usize, reached: Ends) -> Ends {
        let mut next = 0;
        let mut left = reached;
        while left != 0 {
            let offset = left.trailing_zeros();
            left &= left - 1;
            next |= self.ends(node, at + offset as usize) << offset;
        }
        next
    }

    fn is_class(&self, class: Class, token: &Token) -> bool {
        match class {
            Class::Word => token.kind != Kind::Punctuation,
            Class::Any => true,
            Class::Capital => token.kind == Kind::Word && token.is(Flags::CAPITAL),
            Class::Upper => token.kind == Kind::Word && token.is(Flags::UPPER),
            Class::Name => self.matcher.is_name(token),
            Class::Sorry => token.is(Flags::SORRY),
            Class::Unknown => token.kind == Kind::Word && token.word == UNKNOWN,
            Class::LineStart => token.is(Flags::LINE),
        }
    }

    /// The match of a pattern that starts at `start`, if there is one.
    pub fn match_at(&mut self, pattern: &Pattern, start: usize) -> Option<Place> {
        let bounds = self.bounds(pattern, start)?;
        let (from, to) = (usize::from(pattern.mark.0), usize::from(pattern.mark.1));
        Some(Place { start, end: bounds[bounds.len() - 1], mark: (bounds[from], bounds[to]) })
    }

    /// Where each element of the pattern starts, and where the last ends.
    pub fn bounds(&mut self, pattern: &Pattern, start: usize) -> Option<Vec<usize>> {
        let mut reached = [0 as Ends; 40];
        reached[0] = 1;
        let count = pattern.elements.len().min(39);
        for (index, element) in pattern.elements[..count].iter().enumerate() {
            reached[index + 1] = self.step(element.node, start, reached[index]);
            if reached[index + 1] == 0 {
                return None;
            }
        }
        // Backwards from the longest end: gaps as short, other elements as long as they can be.
        let mut bounds = vec![0; count + 1];
        let mut end = 63 - reached[count].leading_zeros() as usize;
        bounds[count] = start + end;
        for index in (0..count).rev() {
            let node = pattern.elements[index].node;
            let is_gap = matches!(self.matcher.pack.nodes[usize::from(node)], Node::Gap { .. });
            let mut found = None;
            for offset in 0..=end {
                if reached[index] >> offset & 1 == 1 && self.ends(node, start + offset) >> (end - offset) & 1 == 1 {
                    found = Some(offset);
                    if !is_gap {
                        break;
                    }
                }
            }
            end = found?;
            bounds[index] = start + end;
        }
        Some(bounds)
    }

    /// The first match of the pattern that starts in the range.
    pub fn find(&mut self, pattern: &Pattern, starts: std::ops::Range<usize>) -> Option<Place> {
        let mut starts = starts;
        starts.find_map(|start| self.match_at(pattern, start))
    }
}
