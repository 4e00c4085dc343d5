//! What every match of a pattern must hold. Patterns are only tried where such a word stands.

use std::collections::HashMap;
use std::rc::Rc;

use super::inflect::{self, FormMask};
use super::pack::{Class, Node, NodeId, Pack, PatternId};
use super::words::WordId;

/// A frequent word costs as much as so many rare ones.
const FREQUENT_WEIGHT: usize = 200;

/// Some word of `words` is in every match, `from` to `to` tokens after its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub words: Vec<WordId>,
    pub from: usize,
    pub to: usize,
}

/// What the words of some mandatory elements are, by bit: bit `word % 128`.
pub type Bloom = u128;

/// The bit of a word.
pub fn bloom(word: WordId) -> Bloom {
    1 << (word.wrapping_mul(0x9e37) >> 9)
}

/// What a pattern needs, for rejecting most places before it is tried.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The words a match can begin with; all bits if it can begin with anything.
    pub first: Bloom,
    /// For some mandatory elements, the words of each.
    pub words: Vec<Bloom>,
}

/// Anchors and needs of all patterns of a pack. What shared nodes need is found once.
pub struct Anchors<'a> {
    pack: &'a Pack,
    members: &'a [Vec<WordId>],
    sorry: Option<NodeId>,
    frequent: Vec<bool>,
    known: HashMap<NodeId, Option<Rc<Anchor>>>,
    firsts: HashMap<NodeId, (Bloom, bool)>,
}

/// More needs cost more than they save.
const MOST_NEEDS: usize = 3;

impl<'a> Anchors<'a> {
    /// `members`: all words of each set; `sorry`: the node of the words of apology.
    pub fn new(pack: &'a Pack, members: &'a [Vec<WordId>], sorry: Option<NodeId>) -> Self {
        let mut frequent = vec![false; pack.words.len()];
        for word in &pack.frequent {
            frequent[usize::from(*word)] = true;
        }
        Anchors { pack, members, sorry, frequent, known: HashMap::new(), firsts: HashMap::new() }
    }

    /// The rarest anchor of a pattern; `None` if no word or token kind is needed.
    pub fn of_pattern(&mut self, pattern: PatternId) -> Option<Anchor> {
        let elements: Vec<NodeId> = self.pack.patterns[usize::from(pattern)].elements.iter().map(|e| e.node).collect();
        self.of_sequence(&elements)
    }

    /// What a pattern needs besides its anchor.
    pub fn needs(&mut self, pattern: PatternId) -> Needs {
        let elements: Vec<NodeId> = self.pack.patterns[usize::from(pattern)].elements.iter().map(|e| e.node).collect();
        let (first, open) = self.first_of_sequence(&elements);
        let mut words: Vec<Bloom> = Vec::new();
        self.collect_needs(&elements, &mut words);
        words.sort_by_key(|bloom| bloom.count_ones());
        words.dedup();
        words.truncate(MOST_NEEDS);
        Needs { first: if open { Bloom::MAX } else { first }, words }
    }

    fn collect_needs(&mut self, children: &[NodeId], out: &mut Vec<Bloom>) {
        let pack = self.pack;
        for child in children {
            if let Node::Sequence(inner) = &pack.nodes[usize::from(*child)] {
                self.collect_needs(inner, out);
            } else if let Some(anchor) = self.of_node(*child) {
                let bits = anchor.words.iter().fold(0, |bits, word| bits | bloom(*word));
                if bits.count_ones() < 64 {
                    out.push(bits);
                }
            }
        }
    }

    fn of_node(&mut self, node: NodeId) -> Option<Rc<Anchor>> {
        if let Some(known) = self.known.get(&node) {
            return known.clone();
        }
        let pack = self.pack;
        let found = match &pack.nodes[usize::from(node)] {
            Node::Word(word) => Some(Anchor { words: vec![*word], from: 0, to: 0 }),
            Node::Set(set) => Some(Anchor { words: self.members[usize::from(*set)].clone(), from: 0, to: 0 }),
            Node::Sequence(children) => self.of_sequence(children),
            Node::Alternatives(children) => self.of_alternatives(children),
            Node::Repeat { what, min: 1.., .. } => self.of_node(*what).map(|a| (*a).clone()),
            Node::Shared(_, child) => self.of_node(*child).map(|a| (*a).clone()),
            Node::Class(Class::Sorry) => self.sorry.and_then(|sorry| self.of_node(sorry)).map(|a| (*a).clone()),
            _ => None,
        };
        let found = found.map(Rc::new);
        self.known.insert(node, found.clone());
        found
    }

    fn of_alternatives(&mut self, children: &[NodeId]) -> Option<Anchor> {
        let mut all = Anchor { words: Vec::new(), from: usize::MAX, to: 0 };
        for child in children {
            let one = self.of_node(*child)?;
            all.words.extend(&one.words);
            all.from = all.from.min(one.from);
            all.to = all.to.max(one.to);
        }
        all.words.sort_unstable();
        all.words.dedup();
        Some(all)
    }

    fn of_sequence(&mut self, children: &[NodeId]) -> Option<Anchor> {
        let (mut best, mut best_weight) = (None, usize::MAX);
        let (mut from, mut to) = (0, 0);
        for child in children {
            if let Some(anchor) = self.of_node(*child) {
                let weight = |w: &WordId| if self.frequent[usize::from(*w)] { FREQUENT_WEIGHT } else { 1 };
                let total: usize = anchor.words.iter().map(weight).sum();
                if total < best_weight {
                    best_weight = total;
                    best = Some((anchor, from, to));
                }
            }
            let width = width(self.pack, *child);
            from += width.0;
            to += width.1;
        }
        best.map(|(anchor, from, to)| Anchor { words: anchor.words.clone(), from: anchor.from + from, to: anchor.to + to })
    }

    /// The words a match of the node can begin with, and whether it can begin with anything else (or be empty).
    fn first(&mut self, node: NodeId) -> (Bloom, bool) {
        if let Some(known) = self.firsts.get(&node) {
            return *known;
        }
        let pack = self.pack;
        let all = |words: &[WordId]| words.iter().fold(0, |bits, word| bits | bloom(*word));
        let found = match &pack.nodes[usize::from(node)] {
            Node::Word(word) => (bloom(*word), false),
            Node::Set(set) => (all(&self.members[usize::from(*set)]), false),
            Node::Class(Class::Sorry) => match self.sorry {
                Some(sorry) => self.first(sorry),
                None => (0, true),
            },
            Node::Sequence(children) => self.first_of_sequence(children),
            Node::Alternatives(children) => children.iter().fold((0, false), |(bits, open), child| {
                let (more, also_open) = self.first(*child);
                (bits | more, open || also_open)
            }),
            Node::Repeat { what, min: 1.., .. } | Node::Shared(_, what) => self.first(*what),
            _ => (0, true),
        };
        self.firsts.insert(node, found);
        found
    }

    fn first_of_sequence(&mut self, children: &[NodeId]) -> (Bloom, bool) {
        let pack = self.pack;
        let mut bits = 0;
        for child in children {
            match &pack.nodes[usize::from(*child)] {
                // These take no token; what follows begins the match.
                Node::Not(_) | Node::NotBefore(_) | Node::Start | Node::End => {}
                Node::Repeat { what, min: 0, .. } => {
                    let (more, open) = self.first(*what);
                    bits |= more;
                    if open {
                        return (bits, true);
                    }
                }
                _ => {
                    let (more, open) = self.first(*child);
                    return (bits | more, open);
                }
            }
        }
        (bits, true)
    }
}

/// Does every match of the pattern hold some word or token kind?
pub fn is_anchored(pack: &Pack, pattern: PatternId) -> bool {
    pack.patterns[usize::from(pattern)].elements.iter().any(|e| needs_word(pack, e.node))
}

fn needs_word(pack: &Pack, node: NodeId) -> bool {
    match &pack.nodes[usize::from(node)] {
        Node::Word(_) | Node::Set(_) | Node::Class(Class::Sorry) => true,
        Node::Sequence(children) => children.iter().any(|c| needs_word(pack, *c)),
        Node::Alternatives(children) => children.iter().all(|c| needs_word(pack, *c)),
        Node::Repeat { what, min: 1.., .. } | Node::Shared(_, what) => needs_word(pack, *what),
        _ => false,
    }
}

/// How many tokens a match of the node takes: at least, at most.
pub fn width(pack: &Pack, node: NodeId) -> (usize, usize) {
    match &pack.nodes[usize::from(node)] {
        Node::Word(_) | Node::Set(_) | Node::Class(_) => (1, 1),
        Node::Sequence(children) => children.iter().map(|c| width(pack, *c)).fold((0, 0), |a, w| (a.0 + w.0, a.1 + w.1)),
        Node::Alternatives(children) => {
            let widths = children.iter().map(|c| width(pack, *c));
            widths.fold((usize::MAX, 0), |a, w| (a.0.min(w.0), a.1.max(w.1)))
        }
        Node::Repeat { what, min, max } => {
            let width = width(pack, *what);
            (width.0 * usize::from(*min), width.1 * usize::from(*max))
        }
        Node::Gap { max, .. } => (0, usize::from(*max)),
        Node::Not(_) | Node::NotBefore(_) | Node::Start | Node::End => (0, 0),
        Node::Shared(_, child) => width(pack, *child),
    }
}

impl Pack {
    /// All words of each set, sorted.
    pub fn set_members(&self) -> Vec<Vec<WordId>> {
        let mut all: Vec<Vec<WordId>> = Vec::with_capacity(self.sets.len());
        let mut forms: HashMap<(FormMask, WordId), Vec<WordId>> = HashMap::new();
        for set in &self.sets {
            let mut words = set.words.clone();
            for (mask, word) in &set.inflected {
                let known = forms.entry((*mask, *word)).or_insert_with(|| {
                    inflect::forms(self.words.text(*word), *mask).iter().map(|form| self.words.get(form)).collect()
                });
                words.extend(known.iter());
            }
            // A set includes only sets before it.
            for other in &set.includes {
                words.extend(&all[usize::from(*other)]);
            }
            words.sort_unstable();
            words.dedup();
            all.push(words);
        }
        all
    }
}
