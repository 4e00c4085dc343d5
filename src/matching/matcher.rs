//! One sentence under the patterns.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::rulepack::anchor::Distance;
use crate::rulepack::bloom::{self, Bloom};
use crate::rulepack::nodes::{Class, Node, NodeId};
use crate::rulepack::pack::{Pack, PatternId, Tables};
use crate::rulepack::program::{Code, LoadedPattern, Program};
use crate::rulepack::storage;
use crate::rulepack::words::{UNKNOWN, WordId, Words};
use crate::text::token::{Flags, Kind, Token};

/// Bit `n`: a match can end `n` tokens after its start. A match is at most 63 tokens long.
pub type Ends = u64;

/// A program with what matching derives from it once.
pub struct Matcher {
    /// No other matcher of this process has it.
    pub id: u64,
    pub program: Program,
    /// Word id to patterns anchored by it: a range of `anchored`.
    anchors: Vec<(u32, u32)>,
    anchored: Vec<Anchored>,
    /// By pattern that is looked for by itself, in which order they are settled and the group it belongs to.
    settled: Vec<(u16, u16)>,
    /// The set of words that are no personal names though they may be capitalised.
    not_names: Option<u16>,
    /// Those of them that are names where only a name stands.
    names_by_place: Option<u16>,
}

/// A pattern that may match around some word.
#[derive(Clone, Copy, Debug)]
pub struct Anchored {
    pub pattern: PatternId,
    /// Of the word.
    pub distance: Distance,
}

/// In tokens. The last bit of [`Ends`] sets it.
const LONGEST_MATCH: u8 = 63;

/// For each word the patterns that it anchors.
fn index(program: &Program) -> (Vec<(u32, u32)>, Vec<Anchored>) {
    let mut pairs: Vec<(WordId, Anchored)> = Vec::with_capacity(program.pattern_count() * 8);
    program.anchored(|pattern, (near, far), words| {
        // No match reaches a word that stands further away.
        if near >= LONGEST_MATCH {
            return;
        }
        let distance = (near, far.min(LONGEST_MATCH - 1));
        pairs.extend(words.iter().map(|word| (*word, Anchored { pattern, distance })));
    });
    // By counting: there are many pairs, and the words are small numbers.
    let mut anchors = vec![(0, 0); program.vocabulary.words.count()];
    for (word, _) in &pairs {
        anchors[usize::from(*word)].1 += 1;
    }
    let mut at = 0;
    for (from, to) in &mut anchors {
        (*from, at) = (at, at + *to);
        *to = *from;
    }
    let Some((_, any)) = pairs.first() else { return (anchors, Vec::new()) };
    let mut anchored = vec![*any; pairs.len()];
    for (word, one) in &pairs {
        let (_, to) = &mut anchors[usize::from(*word)];
        anchored[*to as usize] = *one;
        *to += 1;
    }
    (anchors, anchored)
}

/// For each pattern its turn and its group.
fn settling_order(program: &Program) -> Vec<(u16, u16)> {
    let mut settled = vec![(u16::MAX, u16::MAX); program.pattern_count()];
    let patterns =
        program.tables.groups.iter().enumerate().flat_map(|(group, g)| g.patterns.iter().map(move |p| (group, p)));
    for (turn, (group, pattern)) in patterns.enumerate() {
        settled[usize::from(*pattern)] = (turn as u16, group as u16);
    }
    settled
}

impl Matcher {
    /// Of a pack that was just compiled.
    pub fn new(pack: &Pack) -> Self {
        Self::of(Program::open(storage::encode(pack).into()).expect("just written"))
    }

    /// Of a stored pack.
    pub fn of(program: Program) -> Self {
        let (anchors, anchored) = index(&program);
        let set = |name| match program.fragment(name).map(|words| words.code.nodes.get(words.root)) {
            Some(Node::Set(set)) => Some(*set),
            _ => None,
        };
        let (not_names, names_by_place) = (set("not_names"), set("names_by_place"));
        static MADE: AtomicU64 = AtomicU64::new(1);
        let id = MADE.fetch_add(1, Ordering::Relaxed);
        let settled = settling_order(&program);
        Matcher { id, program, anchors, anchored, settled, not_names, names_by_place }
    }

    /// The words that the rules know.
    pub fn words(&self) -> &Words {
        &self.program.vocabulary.words
    }

    /// Rules, parts, playbooks and all else that is no pattern.
    pub fn tables(&self) -> &Tables {
        &self.program.tables
    }

    /// The patterns that may match where this word stands.
    pub fn anchored_by(&self, word: WordId) -> &[Anchored] {
        let (from, to) = self.anchors[usize::from(word)];
        &self.anchored[from as usize..to as usize]
    }

    /// Whose turn it is to be settled: patterns in the order of their groups; and the group, an index into `Tables::groups`.
    pub fn settling(&self, pattern: PatternId) -> (u16, u16) {
        self.settled[usize::from(pattern)]
    }

    /// May this token be a personal name?
    pub fn is_name(&self, token: &Token) -> bool {
        token.kind == Kind::Word
            && token.is(Flags::CAPITAL)
            && token.is(Flags::LETTERS)
            && self.not_names.is_none_or(|set| !self.program.members(set).holds(token.word))
    }

    /// May this token be a personal name, where only a name stands: in a greeting, on a line below a letter?
    pub fn is_name_by_place(&self, token: &Token) -> bool {
        let both = |set| self.program.members(set).holds(token.word) && token.is(Flags::CAPITAL);
        self.is_name(token) || self.names_by_place.is_some_and(both)
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
    /// The bit of each token's word.
    blooms: &'a [Bloom],
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
    pub fn new(matcher: &'a Matcher, tokens: &'a [Token], blooms: &'a [Bloom], memory: &'a mut Memory) -> Self {
        memory.round = memory.round.wrapping_add(1);
        memory.places = tokens.len() + 1;
        let size = matcher.program.shared_count() * memory.places;
        if memory.kept.len() < size || memory.round == 0 {
            memory.kept = vec![(0, 0); size.max(memory.kept.len())];
            memory.round = 1;
        }
        let stop = tokens.iter().rposition(|t| t.kind != Kind::Punctuation).map_or(0, |last| last + 1);
        View { matcher, tokens, blooms, stop, memory }
    }

    /// Of what stands at a place.
    #[inline]
    fn bloom(&self, at: usize) -> Bloom {
        self.blooms.get(at).copied().unwrap_or(bloom::END)
    }

    /// Where matches of `node` that start at `at` can end.
    pub fn ends(&mut self, code: &'a Code, node: NodeId, at: usize) -> Ends {
        let one = |yes: bool| Ends::from(yes) << 1;
        let matcher = self.matcher;
        let token = self.tokens.get(at);
        match code.nodes.get(node) {
            Node::Word(word) => one(token.is_some_and(|t| t.word == *word)),
            Node::Set(set) => {
                one(token.is_some_and(|t| t.word != UNKNOWN && matcher.program.members(*set).holds(t.word)))
            }
            Node::Class(class) => one(token.is_some_and(|t| self.is_class(*class, t))),
            Node::Sequence(children) => {
                let mut reached: Ends = 1;
                for (child, first) in code.children(*children) {
                    reached = self.step(code, child, first, at, reached);
                    if reached == 0 {
                        break;
                    }
                }
                reached
            }
            Node::Alternatives(children) => {
                let word = self.bloom(at);
                let mut reached = 0;
                for (child, first) in code.children(*children) {
                    // Most fail on the first word, and are not entered.
                    if first & word != 0 {
                        reached |= self.ends(code, child, at);
                    }
                }
                reached
            }
            Node::Repeat { what, min, max } => {
                let mut reached: Ends = 1;
                let mut all = if *min == 0 { 1 } else { 0 };
                for round in 1..=*max {
                    reached = self.step(code, *what, Bloom::MAX, at, reached);
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
            Node::Not(what) => Ends::from(self.ends(code, *what, at) == 0),
            Node::NotBefore(what) => Ends::from(at == 0 || self.ends(code, *what, at - 1) == 0),
            Node::Start => Ends::from(at == 0),
            Node::End => Ends::from(at >= self.stop),
            Node::Shared(slot) => {
                if at >= self.memory.places {
                    return 0;
                }
                let key = usize::from(*slot) * self.memory.places + at;
                let (round, kept) = self.memory.kept[key];
                if round == self.memory.round {
                    return kept;
                }
                let shared = matcher.program.shared(*slot);
                let can_begin = shared.fact.first() & self.bloom(at) != 0;
                let ends = if can_begin { self.ends(&shared.code, shared.root, at) } else { 0 };
                self.memory.kept[key] = (self.memory.round, ends);
                ends
            }
        }
    }

    /// Where `node` can end, started at any of `reached` (relative to `at`). `first`: what it can begin with.
    #[inline]
    fn step(&mut self, code: &'a Code, node: NodeId, first: Bloom, at: usize, reached: Ends) -> Ends {
        let mut next = 0;
        let mut left = reached;
        while left != 0 {
            let offset = left.trailing_zeros();
            left &= left - 1;
            if first & self.bloom(at + offset as usize) != 0 {
                next |= self.ends(code, node, at + offset as usize) << offset;
            }
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
    pub fn match_at(&mut self, pattern: &'a LoadedPattern, start: usize) -> Option<Place> {
        let bounds = self.bounds(pattern, start)?;
        let (from, to) = (usize::from(pattern.mark.0), usize::from(pattern.mark.1));
        Some(Place { start, end: bounds[bounds.len() - 1], mark: (bounds[from], bounds[to]) })
    }

    /// Where each element of the pattern starts, and where the last ends.
    pub fn bounds(&mut self, pattern: &'a LoadedPattern, start: usize) -> Option<Vec<usize>> {
        let code = &pattern.code;
        // Most patterns fail on their first elements, before anything is set up.
        let mut now: Ends = 1;
        for (element, first) in pattern.elements.iter().zip(&pattern.firsts) {
            now = self.step(code, element.node, *first, start, now);
            if now == 0 {
                return None;
            }
        }
        let count = pattern.elements.len();
        let mut reached = vec![1 as Ends; count + 1];
        for (index, element) in pattern.elements.iter().enumerate() {
            reached[index + 1] = self.step(code, element.node, pattern.firsts[index], start, reached[index]);
        }
        // Backwards from the longest end: gaps as short, other elements as long as they can be.
        let mut bounds = vec![0; count + 1];
        let mut end = 63 - reached[count].leading_zeros() as usize;
        bounds[count] = start + end;
        for index in (0..count).rev() {
            let node = pattern.elements[index].node;
            let is_gap = matches!(code.nodes.get(node), Node::Gap { .. });
            let mut found = None;
            for offset in 0..=end {
                if reached[index] >> offset & 1 == 1 && self.ends(code, node, start + offset) >> (end - offset) & 1 == 1
                {
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
