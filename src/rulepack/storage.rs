//! The pack as bytes, laid out to be small: the words sorted, sets as differences, patterns as trees.

use serde::{Deserialize, Serialize};

use super::pack::*;
use super::words::{WordId, Words};

/// What is small enough to be stored as it is.
#[derive(Serialize, Deserialize)]
struct Rest {
    spellings: Vec<(WordId, Vec<WordId>)>,
    forgiving: Vec<WordId>,
    frequent: Vec<WordId>,
    captures: Vec<String>,
    signals: Vec<String>,
    groups: Vec<Group>,
    senses: Vec<(String, Vec<Group>)>,
    rules: Vec<Rule>,
    parts: Vec<Part>,
    playbooks: Vec<Playbook>,
}

const CLASSES: &[Class] = &[
    Class::Word,
    Class::Any,
    Class::Capital,
    Class::Upper,
    Class::Name,
    Class::Sorry,
    Class::Unknown,
    Class::LineStart,
];

/// The low half of a node's first byte. The high half holds a small number, or 15 if the number follows.
mod tag {
    pub const WORD: u8 = 0;
    pub const SET: u8 = 1;
    pub const CLASS: u8 = 2;
    pub const SEQUENCE: u8 = 3;
    pub const ALTERNATIVES: u8 = 4;
    pub const OPTIONAL: u8 = 5;
    pub const REPEAT: u8 = 6;
    pub const GAP: u8 = 7;
    pub const GAP_OVER_MARKS: u8 = 8;
    pub const NOT: u8 = 9;
    pub const NOT_BEFORE: u8 = 10;
    pub const START: u8 = 11;
    pub const END: u8 = 12;
    pub const SHARED: u8 = 13;
}

/// The pack as bytes for [`decode`].
pub fn encode(pack: &Pack) -> Vec<u8> {
    let mut order = named_words(pack);
    order[1..].sort_by_key(|id| pack.words.text(*id));
    let mut renumbered = vec![0; pack.words.count()];
    for (new, old) in order.iter().enumerate() {
        renumbered[usize::from(*old)] = new as WordId;
    }
    let mut out = Writer { pack, renumbered, bytes: Vec::new() };
    out.words(&order);
    out.sets();
    out.number(usize::from(pack.shared));
    let mut shared: Vec<(u16, NodeId)> = pack
        .nodes
        .iter()
        .filter_map(|n| if let Node::Shared(slot, node) = n { Some((*slot, *node)) } else { None })
        .collect();
    shared.sort_unstable();
    for (_, node) in shared {
        out.node(node);
    }
    out.number(pack.fragments.len());
    for (name, node) in &pack.fragments {
        out.text(name);
        out.node(*node);
    }
    out.number(pack.patterns.len());
    for pattern in &pack.patterns {
        out.number(pattern.elements.len());
        out.bytes.extend([pattern.mark.0, pattern.mark.1]);
        for element in &pattern.elements {
            out.number(element.capture.map_or(0, |c| usize::from(c) + 1));
            out.node(element.node);
        }
    }
    let new = |id: &WordId| out.renumbered[usize::from(*id)];
    let mut spellings: Vec<(WordId, Vec<WordId>)> =
        pack.spellings.iter().map(|(word, meant)| (new(word), meant.iter().map(new).collect())).collect();
    spellings.sort();
    let rest = Rest {
        spellings,
        forgiving: pack.forgiving.iter().map(new).collect(),
        frequent: pack.frequent.iter().map(new).collect(),
        captures: pack.captures.clone(),
        signals: pack.signals.clone(),
        groups: pack.groups.clone(),
        senses: pack.senses.clone(),
        rules: pack.rules.clone(),
        parts: pack.parts.clone(),
        playbooks: pack.playbooks.clone(),
    };
    out.bytes.extend(postcard::to_allocvec(&rest).expect("plain data"));
    out.bytes
}

/// The words that something names; the others are forms of these and come back by themselves.
fn named_words(pack: &Pack) -> Vec<WordId> {
    let mut named = vec![false; pack.words.count()];
    let nodes = pack.nodes.iter().filter_map(|n| if let Node::Word(word) = n { Some(*word) } else { None });
    let sets = pack.sets.iter().flat_map(|s| s.words.iter().copied().chain(s.inflected.iter().map(|(_, word)| *word)));
    let spellings = pack.spellings.iter().flat_map(|(word, meant)| std::iter::once(*word).chain(meant.iter().copied()));
    let lists = pack.forgiving.iter().chain(&pack.frequent).copied();
    let own = super::compile::engine_words().map(|word| pack.words.get(&word));
    for word in nodes.chain(sets).chain(spellings).chain(lists).chain(own) {
        named[usize::from(word)] = true;
    }
    named[0] = true;
    (0..pack.words.count() as WordId).filter(|id| named[usize::from(*id)]).collect()
}

struct Writer<'a> {
    pack: &'a Pack,
    renumbered: Vec<WordId>,
    bytes: Vec<u8>,
}

impl Writer<'_> {
    fn number(&mut self, mut n: usize) {
        while n >= 0x80 {
            self.bytes.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.as_bytes());
    }

    /// Each word as what it shares with the one before and the rest.
    fn words(&mut self, order: &[WordId]) {
        self.number(order.len());
        let mut before = "";
        for id in &order[1..] {
            let word = self.pack.words.text(*id);
            let mut same = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            while !word.is_char_boundary(same) {
                same -= 1;
            }
            self.number(same);
            self.text(&word[same..]);
            before = word;
        }
    }

    fn sets(&mut self) {
        self.number(self.pack.sets.len());
        for (id, set) in self.pack.sets.iter().enumerate() {
            self.number(set.includes.len());
            for other in &set.includes {
                self.number(id - usize::from(*other));
            }
            let words = set.words.iter().map(|w| self.renumbered[usize::from(*w)]).collect();
            self.sorted_words(words);
            let masks = set.inflected.chunk_by(|a, b| a.0 == b.0);
            self.number(masks.clone().count());
            for run in masks {
                self.bytes.push(run[0].0);
                let words = run.iter().map(|(_, w)| self.renumbered[usize::from(*w)]).collect();
                self.sorted_words(words);
            }
        }
    }

    /// A sorted list as its differences.
    fn sorted_words(&mut self, mut words: Vec<WordId>) {
        words.sort_unstable();
        self.number(words.len());
        let mut before = 0;
        for word in words {
            self.number(usize::from(word - before));
            before = word;
        }
    }

    fn tagged(&mut self, tag: u8, n: usize) {
        if n < 15 {
            self.bytes.push(tag | (n as u8) << 4);
        } else {
            self.bytes.push(tag | 15 << 4);
            self.number(n - 15);
        }
    }

    fn node(&mut self, id: NodeId) {
        let pack = self.pack;
        match pack.node(id) {
            Node::Word(word) => {
                let n = usize::from(self.renumbered[usize::from(*word)]);
                self.tagged(tag::WORD, n & 7);
                self.number(n >> 3);
            }
            Node::Set(set) => {
                let n = usize::from(*set);
                self.tagged(tag::SET, n & 7);
                self.number(n >> 3);
            }
            Node::Class(class) => {
                self.tagged(tag::CLASS, CLASSES.iter().position(|c| c == class).expect("every class is listed"))
            }
            Node::Sequence(children) => self.branches(tag::SEQUENCE, pack.children(*children)),
            Node::Alternatives(children) => self.branches(tag::ALTERNATIVES, pack.children(*children)),
            Node::Repeat { what, min: 0, max: 1 } => self.branches(tag::OPTIONAL, &[*what]),
            Node::Repeat { what, min, max } => {
                self.tagged(tag::REPEAT, usize::from(*min));
                self.bytes.push(*max);
                self.node(*what);
            }
            Node::Gap { max, punctuation } => {
                self.tagged(if *punctuation { tag::GAP_OVER_MARKS } else { tag::GAP }, usize::from(*max))
            }
            Node::Not(what) => self.branches(tag::NOT, &[*what]),
            Node::NotBefore(what) => self.branches(tag::NOT_BEFORE, &[*what]),
            Node::Start => self.tagged(tag::START, 0),
            Node::End => self.tagged(tag::END, 0),
            Node::Shared(slot, _) => {
                let n = usize::from(*slot);
                self.tagged(tag::SHARED, n & 7);
                self.number(n >> 3);
            }
        }
    }

    fn branches(&mut self, tag: u8, children: &[NodeId]) {
        self.tagged(tag, children.len());
        for child in children {
            self.node(*child);
        }
    }
}

/// The pack that [`encode`] wrote; `None` if the bytes are not one.
pub fn decode(bytes: &[u8]) -> Option<Pack> {
    let mut reader = Reader { bytes, pack: Pack::default(), stack: Vec::new(), shared: Vec::new() };
    reader.pack.words = reader.words()?;
    reader.pack.sets = reader.sets()?;
    let shared = reader.number()?;
    for slot in 0..shared {
        let node = reader.node()?;
        let id = reader.pack.push(Node::Shared(slot as u16, node));
        reader.shared.push(id);
    }
    let count = reader.number()?;
    let fragments =
        (0..count).map(|_| Some((reader.text()?.to_owned(), reader.node()?))).collect::<Option<Vec<_>>>()?;
    let count = reader.number()?;
    let patterns = (0..count).map(|_| reader.pattern()).collect::<Option<Vec<_>>>()?;
    let rest: Rest = postcard::from_bytes(reader.bytes).ok()?;
    let mut pack = reader.pack;
    pack.shared = shared as u16;
    pack.fragments = fragments;
    pack.patterns = patterns;
    pack.spellings = rest.spellings;
    pack.forgiving = rest.forgiving;
    pack.captures = rest.captures;
    pack.frequent = rest.frequent;
    pack.signals = rest.signals;
    pack.groups = rest.groups;
    pack.senses = rest.senses;
    pack.rules = rest.rules;
    pack.parts = rest.parts;
    pack.playbooks = rest.playbooks;
    Some(pack)
}

struct Reader<'a> {
    bytes: &'a [u8],
    /// What was read so far.
    pack: Pack,
    /// Children of nodes that are not complete yet.
    stack: Vec<NodeId>,
    shared: Vec<NodeId>,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let mut n = 0;
        for shift in (0..28).step_by(7) {
            let byte = self.byte()?;
            n |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    fn words(&mut self) -> Option<Words> {
        let count = self.number()?;
        let mut words = Words::new();
        let mut word = String::new();
        for _ in 1..count {
            word.truncate(self.number()?);
            word.push_str(self.text()?);
            words.append(&word);
        }
        words.index();
        Some(words)
    }

    fn sets(&mut self) -> Option<Vec<Set>> {
        let count = self.number()?;
        let mut sets = Vec::with_capacity(count);
        for id in 0..count {
            let mut set = Set::default();
            for _ in 0..self.number()? {
                set.includes.push(id.checked_sub(self.number()?)? as u16);
            }
            set.words = self.sorted_words()?;
            for _ in 0..self.number()? {
                let mask = self.byte()?;
                set.inflected.extend(self.sorted_words()?.into_iter().map(|word| (mask, word)));
            }
            sets.push(set);
        }
        Some(sets)
    }

    fn sorted_words(&mut self) -> Option<Vec<WordId>> {
        let mut word = 0;
        let count = self.number()?;
        (0..count)
            .map(|_| {
                word += self.number()?;
                Some(word as WordId)
            })
            .collect()
    }

    fn pattern(&mut self) -> Option<Pattern> {
        let count = self.number()?;
        let mark = (self.byte()?, self.byte()?);
        let mut elements = Vec::with_capacity(count);
        for _ in 0..count {
            let capture = self.number()?.checked_sub(1).map(|c| c as u16);
            elements.push(Element { node: self.node()?, capture });
        }
        Some(Pattern { elements, mark })
    }

    fn node(&mut self) -> Option<NodeId> {
        let first = self.byte()?;
        let mut n = usize::from(first >> 4);
        if n == 15 {
            n += self.number()?;
        }
        let node = match first & 15 {
            tag::WORD => Node::Word((n | self.number()? << 3) as WordId),
            tag::SET => Node::Set((n | self.number()? << 3) as u16),
            tag::CLASS => Node::Class(*CLASSES.get(n)?),
            tag::SEQUENCE => Node::Sequence(self.branches(n)?),
            tag::ALTERNATIVES => Node::Alternatives(self.branches(n)?),
            tag::OPTIONAL => Node::Repeat { what: self.node()?, min: 0, max: 1 },
            tag::REPEAT => {
                let max = self.byte()?;
                Node::Repeat { what: self.node()?, min: n as u8, max }
            }
            tag::GAP => Node::Gap { max: n as u8, punctuation: false },
            tag::GAP_OVER_MARKS => Node::Gap { max: n as u8, punctuation: true },
            tag::NOT => Node::Not(self.node()?),
            tag::NOT_BEFORE => Node::NotBefore(self.node()?),
            tag::START => Node::Start,
            tag::END => Node::End,
            tag::SHARED => {
                let slot = n | self.number()? << 3;
                return self.shared.get(slot).copied();
            }
            _ => return None,
        };
        Some(self.pack.push(node))
    }

    fn branches(&mut self, count: usize) -> Option<Children> {
        let from = self.stack.len();
        for _ in 0..count {
            let node = self.node()?;
            self.stack.push(node);
        }
        let children = self.pack.push_children(&self.stack[from..]);
        self.stack.truncate(from);
        Some(children)
    }
}
