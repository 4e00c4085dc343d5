//! What every match of a pattern must hold. Patterns are only tried where such a word stands.

use super::pack::{Class, Node, NodeId, Pack, Pattern, PatternId};
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

/// Some word of `words` is in every match, `from` to `to` tokens after its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    pub words: Vec<WordId>,
    pub from: u8,
    pub to: u8,
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
#[derive(Clone, Copy)]
struct Fact {
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
    first: Bloom,
}

impl Fact {
    const OPEN: Fact =
        Fact { width: (0, 0), weight: None, place: (0, 0), child: 0, words: Bloom::MAX, first: Bloom::MAX };
}

/// What is known of the nodes of a pack, found in one pass.
pub struct Facts<'a> {
    pack: &'a Pack,
    members: &'a [Vec<WordId>],
    sorry: Option<NodeId>,
    of: Vec<Fact>,
}

impl<'a> Facts<'a> {
    /// `members`: all words of each set; `sorry`: the node of the words of apology.
    pub fn new(pack: &'a Pack, members: &'a [Vec<WordId>], sorry: Option<NodeId>) -> Self {
        let mut weights = vec![1; pack.words.count()];
        for word in &pack.frequent {
            weights[usize::from(*word)] = FREQUENT_WEIGHT;
        }
        let sets: Vec<(u32, Bloom)> = members
            .iter()
            .map(|words| {
                words
                    .iter()
                    .fold((0, 0), |(weight, bits), word| (weight + weights[usize::from(*word)], bits | bloom(*word)))
            })
            .collect();
        let mut facts = Facts { pack, members, sorry, of: Vec::with_capacity(pack.nodes.len()) };
        // Nodes that ask for a word of apology may stand before the one that lists these words.
        let of_sorry = sorry.map(|sorry| {
            facts.read(&pack.nodes[..=sorry as usize], &weights, &sets, None);
            let fact = facts.of[sorry as usize];
            facts.of.clear();
            fact
        });
        facts.read(&pack.nodes, &weights, &sets, of_sorry);
        facts
    }

    /// Adds the facts of the next nodes.
    fn read(&mut self, nodes: &[Node], weights: &[u32], sets: &[(u32, Bloom)], of_sorry: Option<Fact>) {
        let pack = self.pack;
        for node in nodes {
            let fact = match node {
                Node::Word(word) => leaf(weights[usize::from(*word)], bloom(*word)),
                Node::Set(set) => leaf(sets[usize::from(*set)].0, sets[usize::from(*set)].1),
                Node::Class(Class::Sorry) => of_sorry.unwrap_or(Fact { width: (1, 1), ..Fact::OPEN }),
                Node::Class(_) => Fact { width: (1, 1), ..Fact::OPEN },
                Node::Sequence(children) => self.sequence(pack.children(*children).iter().copied()),
                Node::Alternatives(children) => self.alternatives(pack.children(*children)),
                Node::Repeat { what, min, max } => {
                    let fact = self.get(*what);
                    let width = (fact.width.0.saturating_mul(*min), fact.width.1.saturating_mul(*max));
                    if *min == 0 { Fact { width, ..Fact::OPEN } } else { Fact { width, child: *what, ..*fact } }
                }
                Node::Gap { max, .. } => Fact { width: (0, *max), ..Fact::OPEN },
                Node::Not(_) | Node::NotBefore(_) | Node::Start | Node::End => Fact::OPEN,
                Node::Shared(_, what) => Fact { child: *what, ..*self.get(*what) },
            };
            self.of.push(fact);
        }
    }

    fn get(&self, node: NodeId) -> &Fact {
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
                match self.pack.node(child) {
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
    pub fn anchor(&self, pattern: &Pattern) -> Option<Anchor> {
        let fact = self.sequence(pattern.elements.iter().map(|e| e.node));
        fact.weight?;
        let mut words = Vec::new();
        self.collect_words(fact.child, &mut words);
        words.sort_unstable();
        words.dedup();
        Some(Anchor { words, from: fact.place.0, to: fact.place.1 })
    }

    fn collect_words(&self, node: NodeId, out: &mut Vec<WordId>) {
        match self.pack.node(node) {
            Node::Word(word) => out.push(*word),
            Node::Set(set) => out.extend(&self.members[usize::from(*set)]),
            Node::Class(Class::Sorry) => {
                if let Some(sorry) = self.sorry {
                    self.collect_words(sorry, out);
                }
            }
            Node::Alternatives(children) => {
                self.pack.children(*children).iter().for_each(|child| self.collect_words(*child, out));
            }
            Node::Sequence(_) | Node::Repeat { .. } | Node::Shared(..) => {
                self.collect_words(self.get(node).child, out);
            }
            _ => {}
        }
    }

    /// What a pattern needs besides its anchor.
    pub fn needs(&self, pattern: &Pattern) -> Needs {
        let mut needs = Needs { first: self.sequence(pattern.elements.iter().map(|e| e.node)).first, ..Needs::NONE };
        for element in &pattern.elements {
            self.collect_needs(element.node, &mut needs.words);
        }
        needs
    }

    /// Keeps the most telling needs.
    fn collect_needs(&self, node: NodeId, out: &mut [Bloom; MOST_NEEDS]) {
        if let Node::Sequence(children) = self.pack.node(node) {
            return self.pack.children(*children).iter().for_each(|child| self.collect_needs(*child, out));
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

fn leaf(weight: u32, words: Bloom) -> Fact {
    Fact { width: (1, 1), weight: Some(weight), place: (0, 0), child: 0, words, first: words }
}

/// Does every match of the pattern hold some word or token kind?
pub fn is_anchored(pack: &Pack, pattern: PatternId) -> bool {
    pack.patterns[usize::from(pattern)].elements.iter().any(|e| needs_word(pack, e.node))
}

fn needs_word(pack: &Pack, node: NodeId) -> bool {
    match pack.node(node) {
        Node::Word(_) | Node::Set(_) | Node::Class(Class::Sorry) => true,
        Node::Sequence(children) => pack.children(*children).iter().any(|c| needs_word(pack, *c)),
        Node::Alternatives(children) => pack.children(*children).iter().all(|c| needs_word(pack, *c)),
        Node::Repeat { what, min: 1.., .. } | Node::Shared(_, what) => needs_word(pack, *what),
        _ => false,
    }
}

/// How many tokens a match of the node takes: at least, at most.
pub fn width(pack: &Pack, node: NodeId) -> (usize, usize) {
    match pack.node(node) {
        Node::Word(_) | Node::Set(_) | Node::Class(_) => (1, 1),
        Node::Sequence(children) => {
            pack.children(*children).iter().map(|c| width(pack, *c)).fold((0, 0), |a, w| (a.0 + w.0, a.1 + w.1))
        }
        Node::Alternatives(children) => {
            let widths = pack.children(*children).iter().map(|c| width(pack, *c));
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
