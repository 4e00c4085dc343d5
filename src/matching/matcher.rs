//! One sentence under the patterns.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::rulepack::anchor::{Bloom, Facts, Needs, bloom};
use crate::rulepack::compile::SORRY_WORDS;
use crate::rulepack::pack::{Class, Node, NodeId, Pack, Pattern, PatternId};
use crate::rulepack::words::{UNKNOWN, WordId};
use crate::text::token::{Flags, Kind, Token};

/// Bit `n`: a match can end `n` tokens after its start. A match is at most 63 tokens long.
pub type Ends = u64;

/// A pack with what matching derives from it once.
pub struct Matcher {
    /// No other matcher of this process has it.
    pub id: u64,
    pub pack: Pack,
    sets: Vec<Members>,
    /// For each node what a match can begin with.
    firsts: Vec<Bloom>,
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
fn index(pack: &Pack, facts: &Facts) -> (Vec<(u32, u32)>, Vec<Anchored>, Vec<Needs>) {
    let mut pairs: Vec<(WordId, Anchored)> = Vec::new();
    let needs = pack.patterns.iter().map(|pattern| facts.needs(pattern)).collect();
    for pattern in pack.groups.iter().flat_map(|g| g.patterns.iter().copied()) {
        let Some(anchor) = facts.anchor(&pack.patterns[usize::from(pattern)]) else { continue };
        let distance = (anchor.from, anchor.to);
        pairs.extend(anchor.words.into_iter().map(|word| (word, Anchored { pattern, distance })));
    }
    // By counting: there are many pairs, and the words are small numbers.
    let mut anchors = vec![(0, 0); pack.words.count()];
    for (word, _) in &pairs {
        anchors[usize::from(*word)].1 += 1;
    }
    let mut at = 0;
    for (from, to) in &mut anchors {
        (*from, at) = (at, at + *to);
        *to = *from;
    }
    let Some((_, any)) = pairs.first() else { return (anchors, Vec::new(), needs) };
    let mut anchored = vec![*any; pairs.len()];
    for (word, one) in &pairs {
        let (_, to) = &mut anchors[usize::from(*word)];
        anchored[*to as usize] = *one;
        *to += 1;
    }
    (anchors, anchored, needs)
}

impl Matcher {
    pub fn new(mut pack: Pack) -> Self {
        pack.words.index();
        let members = pack.set_members();
        let total = pack.words.count();
        let sorry = pack.fragments.iter().find(|(name, _)| name == SORRY_WORDS).map(|(_, node)| *node);
        let facts = Facts::new(&pack, &members, sorry);
        let (anchors, anchored, needs) = index(&pack, &facts);
        let firsts = facts.firsts();
        let not_names = match pack.fragments.binary_search_by(|(name, _)| name.as_str().cmp("not_names")) {
            Ok(at) => match pack.node(pack.fragments[at].1) {
                Node::Set(set) => bits(&members[usize::from(*set)], total),
                _ => Vec::new(),
            },
            Err(_) => Vec::new(),
        };
        let keep = |words: Vec<WordId>| {
            if words.len() < DENSE_FROM { Members::Few(words) } else { Members::Many(bits(&words, total)) }
        };
        let sets = members.into_iter().map(keep).collect();
        static MADE: AtomicU64 = AtomicU64::new(1);
        let id = MADE.fetch_add(1, Ordering::Relaxed);
        Matcher { id, pack, sets, firsts, anchors, anchored, needs, not_names }
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
        token.kind == Kind::Word
            && token.is(Flags::CAPITAL)
            && token.is(Flags::LETTERS)
            && !holds(&self.not_names, token.word)
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

thread_local! {
    /// Memories that are not in use: they are large, and filling them anew for each check would cost more than the check.
    static SPARE: RefCell<Vec<Memory>> = const { RefCell::new(Vec::new()) };
}

/// A memory on loan; it goes back when it is dropped.
#[derive(Default)]
pub struct Loan(Memory);

impl Loan {
    pub fn take() -> Self {
        Loan(SPARE.with_borrow_mut(Vec::pop).unwrap_or_default())
    }
}

impl std::ops::Deref for Loan {
    type Target = Memory;
    fn deref(&self) -> &Memory {
        &self.0
    }
}

impl std::ops::DerefMut for Loan {
    fn deref_mut(&mut self) -> &mut Memory {
        &mut self.0
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        let memory = std::mem::take(&mut self.0);
        if !memory.kept.is_empty() {
            SPARE.with_borrow_mut(|spare| spare.push(memory));
        }
    }
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

impl Place {
    /// The same place in tokens that begin `by` tokens earlier.
    pub fn moved(self, by: usize) -> Self {
        Place { start: self.start + by, end: self.end + by, mark: (self.mark.0 + by, self.mark.1 + by) }
    }
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
    #[inline]
    pub fn ends(&mut self, node: NodeId, at: usize) -> Ends {
        if self.can_begin(node, self.bloom(at)) { self.ends_entered(node, at) } else { 0 }
    }

    /// The bit of the word at a place; none after the last.
    #[inline]
    fn bloom(&self, at: usize) -> Bloom {
        self.tokens.get(at).map_or(0, |t| bloom(t.word))
    }

    /// Most nodes fail on the first word, and are not entered.
    #[inline]
    fn can_begin(&self, node: NodeId, word: Bloom) -> bool {
        let first = self.matcher.firsts[node as usize];
        first & word != 0 || first == Bloom::MAX
    }

    fn ends_entered(&mut self, node: NodeId, at: usize) -> Ends {
        let one = |yes: bool| Ends::from(yes) << 1;
        let matcher = self.matcher;
        let token = self.tokens.get(at);
        match matcher.pack.node(node) {
            Node::Word(word) => one(token.is_some_and(|t| t.word == *word)),
            Node::Set(set) => {
                one(token.is_some_and(|t| t.word != UNKNOWN && matcher.sets[usize::from(*set)].holds(t.word)))
            }
            Node::Class(class) => one(token.is_some_and(|t| self.is_class(*class, t))),
            Node::Sequence(children) => {
                let mut reached: Ends = 1;
                for child in matcher.pack.children(*children) {
                    reached = self.step(*child, at, reached);
                    if reached == 0 {
                        break;
                    }
                }
                reached
            }
            Node::Alternatives(children) => {
                let word = self.bloom(at);
                let mut reached = 0;
                for child in matcher.pack.children(*children) {
                    if self.can_begin(*child, word) {
                        reached |= self.ends_entered(*child, at);
                    }
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
    #[inline]
    fn step(&mut self, node: NodeId, at: usize, reached: Ends) -> Ends {
        if reached == 1 {
            return self.ends(node, at);
        }
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
        // Most patterns fail on their first elements, before anything is set up.
        let mut now: Ends = 1;
        for element in &pattern.elements {
            now = self.step(element.node, start, now);
            if now == 0 {
                return None;
            }
        }
        let count = pattern.elements.len();
        let mut reached = vec![1 as Ends; count + 1];
        for (index, element) in pattern.elements.iter().enumerate() {
            reached[index + 1] = self.step(element.node, start, reached[index]);
        }
        // Backwards from the longest end: gaps as short, other elements as long as they can be.
        let mut bounds = vec![0; count + 1];
        let mut end = 63 - reached[count].leading_zeros() as usize;
        bounds[count] = start + end;
        for index in (0..count).rev() {
            let node = pattern.elements[index].node;
            let is_gap = matches!(self.matcher.pack.node(node), Node::Gap { .. });
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
}
