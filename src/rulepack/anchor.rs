//! What every match of a pattern must hold. Patterns are only tried where such a word stands.

use super::inflect;
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

/// The rarest anchor of a pattern; `None` if no word or token kind is needed. `sorry` is the node of the words of apology.
pub fn of_pattern(pack: &Pack, sorry: Option<NodeId>, pattern: PatternId) -> Option<Anchor> {
    let elements: Vec<NodeId> = pack.patterns[usize::from(pattern)].elements.iter().map(|e| e.node).collect();
    of_sequence(pack, sorry, &elements)
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

fn of_node(pack: &Pack, sorry: Option<NodeId>, node: NodeId) -> Option<Anchor> {
    match &pack.nodes[usize::from(node)] {
        Node::Word(word) => Some(Anchor { words: vec![*word], from: 0, to: 0 }),
        Node::Set(set) => Some(Anchor { words: pack.members(*set), from: 0, to: 0 }),
        Node::Sequence(children) => of_sequence(pack, sorry, children),
        Node::Alternatives(children) => {
            let mut all = Anchor { words: Vec::new(), from: usize::MAX, to: 0 };
            for child in children {
                let one = of_node(pack, sorry, *child)?;
                all.words.extend(one.words);
                all.from = all.from.min(one.from);
                all.to = all.to.max(one.to);
            }
            all.words.sort_unstable();
            all.words.dedup();
            Some(all)
        }
        Node::Repeat { what, min: 1.., .. } => of_node(pack, sorry, *what),
        Node::Shared(_, child) => of_node(pack, sorry, *child),
        Node::Class(Class::Sorry) => of_node(pack, sorry, sorry?),
        _ => None,
    }
}

fn of_sequence(pack: &Pack, sorry: Option<NodeId>, children: &[NodeId]) -> Option<Anchor> {
    let (mut best, mut best_weight) = (None, usize::MAX);
    let (mut from, mut to) = (0, 0);
    for child in children {
        if let Some(mut anchor) = of_node(pack, sorry, *child) {
            let weight = |w: &WordId| if pack.frequent.contains(w) { FREQUENT_WEIGHT } else { 1 };
            let total: usize = anchor.words.iter().map(weight).sum();
            if total < best_weight {
                anchor.from += from;
                anchor.to += to;
                best_weight = total;
                best = Some(anchor);
            }
        }
        let width = width(pack, *child);
        from += width.0;
        to += width.1;
    }
    best
}

impl Pack {
    /// All words of a set, sorted.
    pub fn members(&self, set: u16) -> Vec<WordId> {
        let set = &self.sets[usize::from(set)];
        let mut words = set.words.clone();
        for (mask, word) in &set.inflected {
            words.extend(inflect::forms(self.words.text(*word), *mask).iter().map(|form| self.words.get(form)));
        }
        for other in &set.includes {
            words.extend(self.members(*other));
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}
