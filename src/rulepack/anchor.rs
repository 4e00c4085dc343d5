//! What every match of a pattern must hold. Patterns are only tried where such a word stands.

use serde::{Deserialize, Serialize};

use super::nodes::{Class, Node, NodeId, Nodes};
use super::pack::{Element, Pack, PatternId};
use super::program::Program;
use super::words::WordId;

/// A frequent word costs as much as so many rare ones.
const FREQUENT_WEIGHT: u32 = 200;
/// More needs cost more than they save.
const MOST_NEEDS: usize = 3;
/// A need with more bits than this is nearly always met.
const MOST_NEED_BITS: u32 = 64;

/// A set of words, roughly: each word has one of 128 bits, which it shares with others.
pub type Bloom = u128;

/// The bit of a word.
pub fn bloom(word: WordId) -> Bloom {
    1 << (word.wrapping_mul(0x9e37) >> 9)
}

/// Some word of some leaves of a pattern is in every match, `from` to `to` tokens after its start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    pub from: u8,
    pub to: u8,
    /// Which of the pattern's leaves: words, sets, words of apology and shared nodes, counted as they are written.
    pub leaves: Vec<u16>,
}

/// The anchors of a pack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Anchors {
    /// By pattern; none for those that are not looked for by themselves.
    pub patterns: Vec<Option<Anchor>>,
    /// By slot, the leaves of a shared node that stand for it in an anchor.
    pub shared: Vec<Vec<u16>>,
    /// The same of the words of apology.
    pub sorry: Vec<u16>,
}

/// What a pattern needs, for rejecting most places before it is tried.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    /// The words a match can begin with; all bits if it can begin with anything.
    pub first: Bloom,
    /// For some elements that every match has, the words of each; all bits if there are fewer.
    pub words: [Bloom; MOST_NEEDS],
}

impl Needs {
    /// What any place meets.
    pub const NONE: Needs = Needs { first: Bloom::MAX, words: [Bloom::MAX; MOST_NEEDS] };

    /// Can a match stand among words with these bits?
    pub fn met_by(&self, all: Bloom) -> bool {
        self.words.iter().all(|words| words & all != 0)
    }
}

/// What is known of one node.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// Tokens a match takes: at least, at most.
    width: (u8, u8),
    /// The anchor: how many words it has (frequent ones count more); `None` if there is no anchor.
    weight: Option<u32>,
    /// Where in a match it stands.
    place: (u8, u8),
    /// The child that holds it, for a sequence.
    child: NodeId,
    /// Its words.
    words: Bloom,
    /// What a match can begin with.
    pub first: Bloom,
}

impl Fact {
    /// Of a node that any token may match.
    pub const OPEN: Fact =
        Fact { width: (0, 0), weight: None, place: (0, 0), child: 0, words: Bloom::MAX, first: Bloom::MAX };
}

/// What is known of some nodes, found in one pass.
pub struct Facts<'a> {
    nodes: &'a Nodes,
    program: &'a Program,
    of: Vec<Fact>,
}

impl<'a> Facts<'a> {
    /// `program`: has the sets and shared nodes that the nodes refer to.
    pub fn new(nodes: &'a Nodes, program: &'a Program) -> Self {
        let mut facts = Facts { nodes, program, of: Vec::with_capacity(nodes.all().len()) };
        for node in nodes.all() {
            let fact = facts.find(node);
            facts.of.push(fact);
        }
        facts
    }

    fn find(&self, node: &Node) -> Fact {
        match node {
            Node::Word(word) => leaf(weight(self.program.is_frequent(*word)), bloom(*word)),
            Node::Set(set) => {
                let members = self.program.members(*set);
                leaf(members.weight, members.bloom)
            }
            Node::Class(Class::Sorry) => {
                self.program.sorry().map_or(Fact { width: (1, 1), ..Fact::OPEN }, |sorry| sorry.fact)
            }
            Node::Class(_) => Fact { width: (1, 1), ..Fact::OPEN },
            Node::Sequence(children) => self.sequence(self.nodes.children(*children).iter().copied()),
            Node::Alternatives(children) => self.alternatives(self.nodes.children(*children)),
            Node::Repeat { what, min, max } => {
                let fact = self.get(*what);
                let width = (fact.width.0.saturating_mul(*min), fact.width.1.saturating_mul(*max));
                if *min == 0 { Fact { width, ..Fact::OPEN } } else { Fact { width, child: *what, ..*fact } }
            }
            Node::Gap { max, .. } => Fact { width: (0, *max), ..Fact::OPEN },
            Node::Not(_) | Node::NotBefore(_) | Node::Start | Node::End => Fact::OPEN,
            Node::Shared(slot) => self.program.shared(*slot).fact,
        }
    }

    /// What is known of a node.
    pub fn get(&self, node: NodeId) -> &Fact {
        &self.of[node as usize]
    }

    fn alternatives(&self, children: &[NodeId]) -> Fact {
        let none = Fact { width: (u8::MAX, 0), weight: Some(0), place: (u8::MAX, 0), child: 0, words: 0, first: 0 };
        children.iter().map(|c| self.get(*c)).fold(none, |all, one| Fact {
            width: (all.width.0.min(one.width.0), all.width.1.max(one.width.1)),
            weight: all.weight.zip(one.weight).map(|(a, b)| a.saturating_add(b)),
            place: (all.place.0.min(one.place.0), all.place.1.max(one.place.1)),
            child: 0,
            words: all.words | one.words,
            first: all.first | one.first,
        })
    }

    fn sequence(&self, children: impl Iterator<Item = NodeId>) -> Fact {
        let mut all = Fact { first: 0, ..Fact::OPEN };
        let mut begun = false;
        for child in children {
            let one = self.get(child);
            if one.weight.is_some_and(|weight| all.weight.is_none_or(|best| weight < best)) {
                all.weight = one.weight;
                all.words = one.words;
                all.child = child;
                all.place = (all.width.0.saturating_add(one.place.0), all.width.1.saturating_add(one.place.1));
            }
            all.width = (all.width.0.saturating_add(one.width.0), all.width.1.saturating_add(one.width.1));
            if !begun {
                match self.nodes.get(child) {
                    // These take no token; what follows begins the match.
                    Node::Not(_) | Node::NotBefore(_) | Node::Start | Node::End => {}
                    Node::Repeat { what, min: 0, .. } => all.first |= self.get(*what).first,
                    _ => {
                        all.first |= one.first;
                        begun = true;
                    }
                }
            }
        }
        if !begun {
            all.first = Bloom::MAX;
        }
        all
    }

    /// For each node what a match can begin with; all bits if it can begin with anything, or be empty.
    pub fn firsts(&self) -> Vec<Bloom> {
        self.of.iter().map(|fact| fact.first).collect()
    }

    /// The rarest anchor of a pattern; `None` if no word or token kind is needed.
    pub fn anchor(&self, pattern: &[Element]) -> Option<Anchor> {
        let fact = self.sequence(pattern.iter().map(|e| e.node));
        fact.weight?;
        let numbers = self.leaf_numbers();
        let mut leaves = Vec::new();
        self.collect(fact.child, &numbers, &mut leaves);
        Some(Anchor { from: fact.place.0, to: fact.place.1, leaves })
    }

    /// The leaves that stand for a node in an anchor.
    pub fn leaves(&self, node: NodeId) -> Vec<u16> {
        let mut leaves = Vec::new();
        self.collect(node, &self.leaf_numbers(), &mut leaves);
        leaves
    }

    /// For each node that is a leaf its number. Leaves are written in the order of the nodes.
    fn leaf_numbers(&self) -> Vec<u16> {
        let mut next = 0;
        let mut number = |node: &Node| {
            let number = next;
            let is_leaf = matches!(node, Node::Word(_) | Node::Set(_) | Node::Class(Class::Sorry) | Node::Shared(_));
            next += usize::from(is_leaf);
            u16::try_from(number).expect("fewer than 65536 leaves")
        };
        self.nodes.all().iter().map(&mut number).collect()
    }

    fn collect(&self, node: NodeId, numbers: &[u16], leaves: &mut Vec<u16>) {
        match self.nodes.get(node) {
            Node::Alternatives(children) => {
                self.nodes.children(*children).iter().for_each(|child| self.collect(*child, numbers, leaves));
            }
            Node::Sequence(_) | Node::Repeat { .. } => self.collect(self.get(node).child, numbers, leaves),
            Node::Word(_) | Node::Set(_) | Node::Class(Class::Sorry) | Node::Shared(_) => {
                leaves.push(numbers[node as usize]);
            }
            _ => {}
        }
    }

    /// What a pattern needs besides its anchor.
    pub fn needs(&self, pattern: &[Element]) -> Needs {
        let mut needs = Needs { first: self.sequence(pattern.iter().map(|e| e.node)).first, ..Needs::NONE };
        for element in pattern {
            self.collect_needs(element.node, &mut needs.words);
        }
        needs
    }

    /// Keeps the most telling needs.
    fn collect_needs(&self, node: NodeId, out: &mut [Bloom; MOST_NEEDS]) {
        if let Node::Sequence(children) = self.nodes.get(node) {
            return self.nodes.children(*children).iter().for_each(|child| self.collect_needs(*child, out));
        }
        let fact = self.get(node);
        if fact.weight.is_none() || fact.words.count_ones() > MOST_NEED_BITS || out.contains(&fact.words) {
            return;
        }
        if let Some(worst) = out.iter_mut().max_by_key(|words| words.count_ones())
            && worst.count_ones() > fact.words.count_ones()
        {
            *worst = fact.words;
        }
    }
}

/// A frequent word costs more.
pub fn weight(is_frequent: bool) -> u32 {
    if is_frequent { FREQUENT_WEIGHT } else { 1 }
}

fn leaf(weight: u32, words: Bloom) -> Fact {
    Fact { width: (1, 1), weight: Some(weight), place: (0, 0), child: 0, words, first: words }
}

/// Does every match of the pattern hold some word or token kind?
pub fn is_anchored(pack: &Pack, pattern: PatternId) -> bool {
    pack.patterns[usize::from(pattern)].elements.iter().any(|e| needs_word(pack, e.node))
}

fn needs_word(pack: &Pack, node: NodeId) -> bool {
    match pack.nodes.get(node) {
        Node::Word(_) | Node::Set(_) | Node::Class(Class::Sorry) => true,
        Node::Sequence(children) => pack.nodes.children(*children).iter().any(|c| needs_word(pack, *c)),
        Node::Alternatives(children) => pack.nodes.children(*children).iter().all(|c| needs_word(pack, *c)),
        Node::Repeat { what, min: 1.., .. } => needs_word(pack, *what),
        Node::Shared(slot) => needs_word(pack, pack.shared[usize::from(*slot)]),
        _ => false,
    }
}

/// How many tokens a match of the node takes: at least, at most.
pub fn width(pack: &Pack, node: NodeId) -> (usize, usize) {
    match pack.nodes.get(node) {
        Node::Word(_) | Node::Set(_) | Node::Class(_) => (1, 1),
        Node::Sequence(children) => {
            pack.nodes.children(*children).iter().map(|c| width(pack, *c)).fold((0, 0), |a, w| (a.0 + w.0, a.1 + w.1))
        }
        Node::Alternatives(children) => {
            let widths = pack.nodes.children(*children).iter().map(|c| width(pack, *c));
            widths.fold((usize::MAX, 0), |a, w| (a.0.min(w.0), a.1.max(w.1)))
        }
        Node::Repeat { what, min, max } => {
            let width = width(pack, *what);
            (width.0 * usize::from(*min), width.1 * usize::from(*max))
        }
        Node::Gap { max, .. } => (0, usize::from(*max)),
        Node::Not(_) | Node::NotBefore(_) | Node::Start | Node::End => (0, 0),
        Node::Shared(slot) => width(pack, pack.shared[usize::from(*slot)]),
    }
}
