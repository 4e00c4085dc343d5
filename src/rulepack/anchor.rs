//! What every match of a pattern must hold. Patterns are only tried where such a word stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bloom::Bloom;
use super::nodes::{Class, Node, NodeId, Nodes};
use super::opening::{self, AHEAD, Opening};
use super::pack::{Element, Pack, PatternId};
use super::program::Program;

/// A frequent word costs as much as so many rare ones.
const FREQUENT_WEIGHT: u32 = 200;
/// More needs cost more than they save.
const MOST_NEEDS: usize = 3;
/// A need with more bits than this is nearly always met.
const MOST_NEED_BITS: u32 = 64;
/// A need that may stand anywhere in a longer stretch is as good as one of the whole sentence.
const WIDEST_NEED: u8 = 6;

/// Tokens from the start of a match to a word of it: at least, at most.
pub type Distance = (u8, u8);

/// The sum of two distances.
pub fn after(a: Distance, b: Distance) -> Distance {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}

/// Every match holds a word of one of these leaves, each at its distance. Leaves are words, sets, words of apology and
/// shared nodes, counted as they are written.
pub type Anchor = Vec<(Distance, Vec<u16>)>;

/// The anchors of a pack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Anchors {
    /// By pattern; none for those that are not looked for by themselves.
    pub patterns: Vec<Option<Anchor>>,
    /// By slot, the leaves of a shared node that stand for it in an anchor.
    pub shared: Vec<Anchor>,
    /// The same of the words of apology.
    pub sorry: Anchor,
}

/// What a pattern needs, for rejecting most places before it is tried.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    opening: [Bloom; AHEAD],
    /// Some elements that every match has; [`Need::NONE`] if there are fewer.
    others: [Need; MOST_NEEDS],
}

/// One of these words, `from` to `to` tokens after the start of a match.
#[derive(Clone, Copy, Debug)]
struct Need {
    words: Bloom,
    from: u8,
    to: u8,
}

impl Need {
    /// What any place meets.
    const NONE: Need = Need { words: Bloom::MAX, from: 0, to: u8::MAX };

    /// How many of the places around a match meet it, roughly.
    fn looseness(&self) -> u32 {
        self.words.count_ones() * (u32::from(self.to.min(WIDEST_NEED).saturating_sub(self.from)) + 1)
    }
}

impl Needs {
    /// Can a match stand among words with these bits?
    #[inline]
    pub fn met_by(&self, all: Bloom) -> bool {
        self.others.iter().all(|need| need.words & all != 0)
    }

    /// Can a match start at `start`? `words`: the bit of each word of the sentence.
    #[inline]
    pub fn met_at(&self, words: &[Bloom], start: usize) -> bool {
        opening::fits(&self.opening, words, start)
            && self.others.iter().all(|need| {
                need.to > WIDEST_NEED
                    || words[start..]
                        .iter()
                        .take(usize::from(need.to) + 1)
                        .skip(usize::from(need.from))
                        .any(|word| word & need.words != 0)
            })
    }
}

/// What is known of one node.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// Tokens a match takes: at least, at most.
    width: Distance,
    /// The anchor: how many words it has (frequent ones count more); `None` if there is no anchor.
    weight: Option<u32>,
    /// Where in a match it stands.
    place: Distance,
    /// The child that holds it, for a sequence.
    child: NodeId,
    /// Its words.
    words: Bloom,
    opening: Opening,
}

impl Fact {
    /// Of a node that no word anchors.
    fn open(width: Distance, opening: Opening) -> Self {
        Fact { width, weight: None, place: (0, 0), child: 0, words: Bloom::MAX, opening }
    }

    /// What a match can begin with.
    pub fn first(&self) -> Bloom {
        let [first] = self.opening.words(self.width.0);
        first
    }
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
            Node::Word(word) => leaf(weight(self.program.bits.is_frequent(*word)), self.program.bits.of(*word)),
            Node::Set(set) => {
                let members = self.program.members(*set);
                leaf(members.weight, members.bloom)
            }
            Node::Class(Class::Sorry) => {
                self.program.sorry().map_or(Fact::open((1, 1), Opening::any(1)), |sorry| sorry.fact)
            }
            Node::Class(_) => Fact::open((1, 1), Opening::any(1)),
            Node::Sequence(children) => self.sequence(self.nodes.children(*children).iter().copied()),
            Node::Alternatives(children) => self.alternatives(self.nodes.children(*children)),
            Node::Repeat { what, min, max } => {
                let fact = self.get(*what);
                let width = (fact.width.0.saturating_mul(*min), fact.width.1.saturating_mul(*max));
                let once = (Opening::EMPTY, (0, 0));
                let (opening, _) = (0..usize::from(*max).min(AHEAD))
                    .fold(once, |(opening, width), _| (opening.then(width, fact.opening), after(width, fact.width)));
                if *min == 0 { Fact::open(width, opening) } else { Fact { width, child: *what, opening, ..*fact } }
            }
            Node::Gap { max, .. } => Fact::open((0, *max), Opening::any(*max)),
            Node::Not(_) | Node::NotBefore(_) | Node::Start | Node::End => Fact::open((0, 0), Opening::EMPTY),
            Node::Shared(slot) => self.program.shared(*slot).fact,
        }
    }

    /// What is known of a node.
    pub fn get(&self, node: NodeId) -> &Fact {
        &self.of[node as usize]
    }

    fn alternatives(&self, children: &[NodeId]) -> Fact {
        let opening = Opening::EMPTY;
        let none = Fact { width: (u8::MAX, 0), weight: Some(0), place: (u8::MAX, 0), child: 0, words: 0, opening };
        children.iter().map(|c| self.get(*c)).fold(none, |all, one| Fact {
            width: (all.width.0.min(one.width.0), all.width.1.max(one.width.1)),
            weight: all.weight.zip(one.weight).map(|(a, b)| a.saturating_add(b)),
            place: (all.place.0.min(one.place.0), all.place.1.max(one.place.1)),
            child: 0,
            words: all.words | one.words,
            opening: all.opening.or(one.opening),
        })
    }

    fn sequence(&self, children: impl Iterator<Item = NodeId>) -> Fact {
        let mut all = Fact::open((0, 0), Opening::EMPTY);
        for child in children {
            let one = self.get(child);
            if one.weight.is_some_and(|weight| all.weight.is_none_or(|best| weight < best)) {
                all.weight = one.weight;
                all.words = one.words;
                all.child = child;
                all.place = after(all.width, one.place);
            }
            all.opening = all.opening.then(all.width, one.opening);
            all.width = after(all.width, one.width);
        }
        all
    }

    /// For each child of each node what a match of it can begin with.
    pub fn firsts(&self) -> Vec<Bloom> {
        self.nodes.all_children().iter().map(|child| self.get(*child).first()).collect()
    }

    /// The rarest anchor of a pattern; `None` if no word or token kind is needed.
    pub fn anchor(&self, pattern: &[Element]) -> Option<Anchor> {
        let fact = self.sequence(pattern.iter().map(|e| e.node));
        fact.weight?;
        let before = self.before(fact.child, pattern.iter().map(|e| e.node));
        Some(self.anchor_in(fact.child, before))
    }

    /// The leaves that stand for a node in an anchor.
    pub fn leaves(&self, node: NodeId) -> Anchor {
        self.anchor_in(node, (0, 0))
    }

    fn anchor_in(&self, node: NodeId, before: Distance) -> Anchor {
        let mut found = BTreeMap::new();
        self.collect(node, before, &self.leaf_numbers(), &mut found);
        found.into_iter().collect()
    }

    /// What comes before a child of a sequence.
    fn before(&self, child: NodeId, mut sequence: impl Iterator<Item = NodeId>) -> Distance {
        let before = sequence.by_ref().take_while(|other| *other != child);
        before.fold((0, 0), |width, other| after(width, self.get(other).width))
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

    fn collect(&self, node: NodeId, before: Distance, numbers: &[u16], found: &mut BTreeMap<Distance, Vec<u16>>) {
        match self.nodes.get(node) {
            Node::Alternatives(children) => {
                self.nodes.children(*children).iter().for_each(|child| self.collect(*child, before, numbers, found));
            }
            Node::Sequence(children) => {
                let child = self.get(node).child;
                let within = self.before(child, self.nodes.children(*children).iter().copied());
                self.collect(child, after(before, within), numbers, found);
            }
            Node::Repeat { what, .. } => self.collect(*what, before, numbers, found),
            Node::Word(_) | Node::Set(_) | Node::Class(Class::Sorry) | Node::Shared(_) => {
                found.entry(before).or_default().push(numbers[node as usize]);
            }
            _ => {}
        }
    }

    /// What a pattern needs besides its anchor.
    pub fn needs(&self, pattern: &[Element]) -> Needs {
        let whole = self.sequence(pattern.iter().map(|e| e.node));
        let mut others = [Need::NONE; MOST_NEEDS];
        let mut before = (0, 0);
        for element in pattern {
            self.collect_needs(element.node, &mut before, &mut others);
        }
        Needs { opening: whole.opening.words(whole.width.0), others }
    }

    /// Keeps the most telling needs. `before`: how many tokens come before the node; moved to its end.
    fn collect_needs(&self, node: NodeId, before: &mut Distance, out: &mut [Need; MOST_NEEDS]) {
        if let Node::Sequence(children) = self.nodes.get(node) {
            return self.nodes.children(*children).iter().for_each(|child| self.collect_needs(*child, before, out));
        }
        let fact = self.get(node);
        let (from, to) = after(*before, fact.place);
        let need = Need { words: fact.words, from, to };
        *before = after(*before, fact.width);
        // What a match begins with is looked at by itself.
        if fact.weight.is_none() || need.words.count_ones() > MOST_NEED_BITS || to == 0 {
            return;
        }
        if let Some(worst) = out.iter_mut().max_by_key(|need| need.looseness())
            && worst.looseness() > need.looseness()
        {
            *worst = need;
        }
    }
}

/// A frequent word costs more.
pub fn weight(is_frequent: bool) -> u32 {
    if is_frequent { FREQUENT_WEIGHT } else { 1 }
}

fn leaf(weight: u32, words: Bloom) -> Fact {
    Fact { width: (1, 1), weight: Some(weight), place: (0, 0), child: 0, words, opening: Opening::of(words) }
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
