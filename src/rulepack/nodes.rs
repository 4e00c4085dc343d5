//! The steps of patterns.

use serde::{Deserialize, Serialize};

use super::words::WordId;

/// Index into the [`Nodes`] that hold the node.
pub type NodeId = u32;

/// A class of tokens that is no set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub enum Class {
    /// Any word, number or the like; no punctuation.
    Word,
    /// Any token at all.
    Any,
    /// A word with a capital first letter.
    Capital,
    /// A word of two or more letters, all capitals.
    Upper,
    /// A word that may be a personal name: capitalised, and none that starts sentences or names days and months.
    Name,
    /// A word of apology in the sense of an apology.
    Sorry,
    /// A word that no pattern names.
    Unknown,
    /// The first token of a line.
    LineStart,
}

/// The children of a node: a run of `Nodes::children`.
#[derive(Clone, Copy, Debug)]
pub struct Children {
    from: u32,
    count: u16,
}

impl Children {
    /// Indices into [`Nodes::all_children`].
    pub fn range(self) -> std::ops::Range<usize> {
        self.from as usize..self.from as usize + usize::from(self.count)
    }
}

/// A step of a pattern. Its children have smaller numbers than it has.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    Word(WordId),
    /// Index into `Pack::sets`.
    Set(u16),
    Class(Class),
    Sequence(Children),
    Alternatives(Children),
    Repeat {
        what: NodeId,
        min: u8,
        max: u8,
    },
    Gap {
        max: u8,
        punctuation: bool,
    },
    Not(NodeId),
    NotBefore(NodeId),
    Start,
    End,
    /// A node whose results are kept while a sentence is matched, by slot.
    Shared(u16),
}

/// Nodes, each with a smaller number than those that hold it.
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    nodes: Vec<Node>,
    children: Vec<NodeId>,
}

impl Nodes {
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// All of them, by number.
    pub fn all(&self) -> &[Node] {
        &self.nodes
    }

    pub fn children(&self, of: Children) -> &[NodeId] {
        &self.children[of.range()]
    }

    /// The children of all nodes; those of one are at [`Children::range`].
    pub fn all_children(&self) -> &[NodeId] {
        &self.children
    }

    pub fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() as NodeId - 1
    }

    /// Keeps the children of a node that is about to be pushed.
    ///
    /// # Panics
    /// If there are more than 65 535; the rule compiler's length limit on patterns is far below.
    pub fn push_children(&mut self, children: &[NodeId]) -> Children {
        let from = self.children.len() as u32;
        self.children.extend(children);
        Children { from, count: u16::try_from(children.len()).expect("fewer than 65536 children") }
    }
}
