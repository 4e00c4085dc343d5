//! The pack as bytes, laid out to be small: the words sorted, sets as differences, patterns as trees.

use std::collections::BTreeMap;

use super::anchor::Anchors;
use super::inflect::{self, FormMask};
use super::nodes::{Children, Class, Node, NodeId, Nodes};
use super::pack::*;
use super::program::{Forms, Program};
use super::words::{Vocabulary, WordId, Words};
use crate::order::{sort, sort_by};

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

/// The pack as bytes for [`Program::open`] and [`decode`].
pub fn encode(pack: &Pack) -> Vec<u8> {
    let forms = forms_asked_for(pack);
    let mut order = words_in_use(pack, &forms);
    // The unknown word's text is empty: it stays the first.
    sort_by(&mut order, |a, b| pack.vocabulary.words.text(*a).cmp(pack.vocabulary.words.text(*b)));
    let mut renumbered = vec![0; pack.vocabulary.words.count()];
    for (new, old) in order.iter().enumerate() {
        renumbered[usize::from(*old)] = new as WordId;
    }
    let mut out = Writer { pack, renumbered, bytes: Vec::new() };
    out.words(&order);
    out.forms(&forms);
    out.sets();
    out.number(pack.shared.len());
    for node in &pack.shared {
        out.node(*node);
    }
    out.number(pack.fragments.len());
    for (name, node) in &pack.fragments {
        out.text(name);
        out.node(*node);
    }
    out.number(pack.patterns.len());
    for pattern in &pack.patterns {
        out.pattern(pattern);
    }
    let new = |id: &WordId| out.renumbered[usize::from(*id)];
    let mut spellings: Vec<(WordId, Vec<WordId>)> =
        (pack.vocabulary.spellings.iter()).map(|(word, meant)| (new(word), meant.iter().map(new).collect())).collect();
    sort(&mut spellings);
    let vocabulary = Vocabulary {
        words: Words::default(),
        spellings,
        forgiving: pack.vocabulary.forgiving.iter().map(new).collect(),
    };
    let mut tables = pack.tables.clone();
    tables.frequent = tables.frequent.iter().map(new).collect();
    out.bytes.extend(postcard::to_allocvec(&(vocabulary, tables)).expect("plain data"));
    with_anchors(out.bytes)
}

/// Adds by which words the patterns are found.
fn with_anchors(bytes: Vec<u8>) -> Vec<u8> {
    let plain = |anchors: &Anchors| postcard::to_allocvec(anchors).expect("plain data");
    let program = Program::open([bytes.as_slice(), &plain(&Anchors::default())].concat().into()).expect("just written");
    let anchors = program.find_anchors();
    [bytes, plain(&anchors)].concat()
}

/// The forms of words that sets ask for, beside the words themselves.
fn forms_asked_for(pack: &Pack) -> BTreeMap<(WordId, FormMask), Vec<WordId>> {
    let words = &pack.vocabulary.words;
    let asked = pack.sets.iter().flat_map(|set| &set.inflected);
    let forms = asked.map(|(mask, word)| {
        let forms = inflect::forms(words.text(*word), *mask);
        ((*word, *mask), forms.iter().map(|form| words.get(form)).collect())
    });
    forms.collect()
}

/// The words that something names, and the forms of words that sets ask for.
fn words_in_use(pack: &Pack, forms: &BTreeMap<(WordId, FormMask), Vec<WordId>>) -> Vec<WordId> {
    let vocabulary = &pack.vocabulary;
    let mut used = vec![false; vocabulary.words.count()];
    let nodes = pack.nodes.all().iter().filter_map(|n| if let Node::Word(word) = n { Some(*word) } else { None });
    let sets = pack.sets.iter().flat_map(|s| s.words.iter().copied().chain(s.inflected.iter().map(|(_, word)| *word)));
    let spellings =
        vocabulary.spellings.iter().flat_map(|(word, meant)| std::iter::once(*word).chain(meant.iter().copied()));
    let lists = vocabulary.forgiving.iter().chain(&pack.tables.frequent).copied();
    let own = super::compile::engine_words().map(|word| vocabulary.words.get(&word));
    let forms = forms.values().flatten().copied();
    for word in nodes.chain(sets).chain(spellings).chain(lists).chain(own).chain(forms) {
        used[usize::from(word)] = true;
    }
    used[0] = true;
    (0..vocabulary.words.count() as WordId).filter(|id| used[usize::from(*id)]).collect()
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
            let word = self.pack.vocabulary.words.text(*id);
            let mut same = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            while !word.is_char_boundary(same) {
                same -= 1;
            }
            self.number(same);
            self.text(&word[same..]);
            before = word;
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        self.number(pattern.elements.len());
        self.bytes.extend([pattern.mark.0, pattern.mark.1]);
        for element in &pattern.elements {
            self.number(element.capture.map_or(0, |c| usize::from(c) + 1));
            self.node(element.node);
        }
    }

    /// Each form as how far it stands from its word.
    fn forms(&mut self, forms: &BTreeMap<(WordId, FormMask), Vec<WordId>>) {
        let new = |id: &WordId| self.renumbered[usize::from(*id)];
        let mut forms: Vec<(WordId, FormMask, Vec<WordId>)> = forms
            .iter()
            .filter(|((_, mask), _)| *mask != inflect::BASE)
            .map(|((word, mask), forms)| (new(word), *mask, forms.iter().map(new).collect()))
            .collect();
        sort(&mut forms);
        self.number(forms.len());
        let mut before = 0;
        for (word, mask, forms) in forms {
            self.number(usize::from(word - before));
            before = word;
            self.bytes.push(mask);
            self.number(forms.len());
            for form in forms {
                let away = i32::from(form) - i32::from(word);
                self.number(((away << 1) ^ (away >> 31)) as usize);
            }
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
        match pack.nodes.get(id) {
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
            Node::Sequence(children) => self.branches(tag::SEQUENCE, pack.nodes.children(*children)),
            Node::Alternatives(children) => self.branches(tag::ALTERNATIVES, pack.nodes.children(*children)),
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
            Node::Shared(slot) => {
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

/// In bytes from the start, where everything stands that is read only when it is asked for; and the rest.
pub struct Layout {
    pub vocabulary: Vocabulary,
    pub tables: Tables,
    pub forms: Forms,
    pub sets: Vec<u32>,
    pub shared: Vec<u32>,
    /// Each with its name before it.
    pub fragments: Vec<u32>,
    pub patterns: Vec<u32>,
    pub anchors: Anchors,
}

/// Reads what [`encode`] wrote; `None` if the bytes are not that.
pub fn layout(bytes: &[u8]) -> Option<Layout> {
    let mut reader = Reader::at(bytes, 0);
    let words = reader.words()?;
    let forms = reader.forms()?;
    let sets = reader.places(Reader::pass_set)?;
    let shared = reader.places(Reader::pass_node)?;
    let fragments = reader.places(|reader| {
        reader.text()?;
        reader.pass_node()
    })?;
    let patterns = reader.places(Reader::pass_pattern)?;
    let ((vocabulary, tables), anchors) = reader.plain()?;
    Some(Layout {
        vocabulary: Vocabulary { words, ..vocabulary },
        tables,
        forms,
        sets,
        shared,
        fragments,
        patterns,
        anchors,
    })
}

/// The pack that [`encode`] wrote; `None` if the bytes are not one.
pub fn decode(bytes: &[u8]) -> Option<Pack> {
    let mut reader = Reader::at(bytes, 0);
    let words = reader.words()?;
    reader.forms()?;
    let mut sets = vec![Set::default(); reader.number()?];
    for (id, set) in sets.iter_mut().enumerate() {
        reader.set(id as u16, |member| match member {
            Member::AllOf(other) => set.includes.push(other),
            Member::Word(word) => set.words.push(word),
            Member::Forms(mask, word) => set.inflected.push((mask, word)),
        })?;
    }
    let mut nodes = Nodes::default();
    let shared = (0..reader.number()?).map(|_| reader.node(&mut nodes)).collect::<Option<_>>()?;
    let fragments = (0..reader.number()?)
        .map(|_| Some((reader.text()?.to_owned(), reader.node(&mut nodes)?)))
        .collect::<Option<_>>()?;
    let patterns = (0..reader.number()?).map(|_| reader.pattern(&mut nodes)).collect::<Option<_>>()?;
    let ((vocabulary, tables), _) = reader.plain()?;
    Some(Pack { vocabulary: Vocabulary { words, ..vocabulary }, sets, nodes, shared, fragments, patterns, tables })
}

type Plain = ((Vocabulary, Tables), Anchors);

/// What a pattern holds that stands for words.
#[derive(Clone, Copy, Debug)]
pub enum Leaf {
    Word(WordId),
    /// Index into `Pack::sets`.
    Set(u16),
    /// The words of apology.
    Sorry,
    /// The leaves of a shared node, by slot.
    Shared(u16),
}

/// What a set holds.
#[derive(Clone, Copy, Debug)]
pub enum Member {
    /// All words of a set before it.
    AllOf(u16),
    Word(WordId),
    /// Forms of a word.
    Forms(FormMask, WordId),
}

/// Reads on from some place in the bytes. All give `None` where the bytes are not as [`encode`] writes them.
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// The next byte.
    at: usize,
    /// Children of nodes that are not complete yet.
    stack: Vec<NodeId>,
}

impl<'a> Reader<'a> {
    /// `at`: the index of the first byte to read.
    pub fn at(bytes: &'a [u8], at: usize) -> Self {
        Reader { bytes, at, stack: Vec::new() }
    }

    /// Where the next byte stands.
    pub fn place(&self) -> u32 {
        self.at as u32
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
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

    /// A text, past its length in bytes.
    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let text = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        std::str::from_utf8(text).ok()
    }

    fn plain(&self) -> Option<Plain> {
        postcard::from_bytes(self.bytes.get(self.at..)?).ok()
    }

    /// Passes over some things of one kind, and returns where they stand.
    fn places(&mut self, pass: impl Fn(&mut Self) -> Option<()>) -> Option<Vec<u32>> {
        let count = self.number()?;
        let mut places = Vec::with_capacity(count);
        for _ in 0..count {
            places.push(self.at as u32);
            pass(self)?;
        }
        Some(places)
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

    fn forms(&mut self) -> Option<Forms> {
        let mut forms = Forms::default();
        let mut word = 0;
        for _ in 0..self.number()? {
            word += self.number()?;
            let mask = self.byte()?;
            let mut list = Vec::new();
            for _ in 0..self.number()? {
                let away = self.number()? as i32;
                list.push((word as i32 + ((away >> 1) ^ -(away & 1))) as WordId);
            }
            forms.add(word as WordId, mask, list.into_iter());
        }
        Some(forms)
    }

    fn pass_numbers(&mut self) -> Option<()> {
        let mut left = self.number()?;
        while left > 0 {
            left -= usize::from(self.byte()? < 0x80);
        }
        Some(())
    }

    fn pass_set(&mut self) -> Option<()> {
        self.pass_numbers()?;
        self.pass_numbers()?;
        for _ in 0..self.number()? {
            self.byte()?;
            self.pass_numbers()?;
        }
        Some(())
    }

    /// The set with this number: shows the sets in it, its own words, and words of which it holds forms.
    pub fn set(&mut self, id: u16, mut see: impl FnMut(Member)) -> Option<()> {
        for _ in 0..self.number()? {
            see(Member::AllOf(usize::from(id).checked_sub(self.number()?)? as u16));
        }
        self.sorted_words(|word| see(Member::Word(word)))?;
        for _ in 0..self.number()? {
            let mask = self.byte()?;
            self.sorted_words(|word| see(Member::Forms(mask, word)))?;
        }
        Some(())
    }

    fn sorted_words(&mut self, mut see: impl FnMut(WordId)) -> Option<()> {
        let mut word = 0;
        for _ in 0..self.number()? {
            word += self.number()?;
            see(word as WordId);
        }
        Some(())
    }

    /// A pattern; its nodes go into `nodes`.
    pub fn pattern(&mut self, nodes: &mut Nodes) -> Option<Pattern> {
        let count = self.number()?;
        let mark = (self.byte()?, self.byte()?);
        let mut elements = Vec::with_capacity(count);
        for _ in 0..count {
            let capture = self.number()?.checked_sub(1).map(|c| c as u16);
            elements.push(Element { node: self.node(nodes)?, capture });
        }
        Some(Pattern { elements, mark })
    }

    fn pass_node(&mut self) -> Option<()> {
        self.leaves(|_| {})
    }

    fn pass_pattern(&mut self) -> Option<()> {
        self.pattern_leaves(|_| {})
    }

    /// Passes over a pattern and shows its leaves, in the order in which [`super::anchor::Anchor`] counts them.
    pub fn pattern_leaves(&mut self, mut see: impl FnMut(Leaf)) -> Option<()> {
        let count = self.number()?;
        self.at += 2;
        for _ in 0..count {
            self.number()?;
            self.leaves(&mut see)?;
        }
        Some(())
    }

    /// Passes over a node with all that it holds, and shows its leaves.
    pub fn leaves(&mut self, mut see: impl FnMut(Leaf)) -> Option<()> {
        let mut open = 1;
        while open > 0 {
            open -= 1;
            let (tag, n) = self.tag()?;
            match tag {
                tag::WORD => see(Leaf::Word((n | self.number()? << 3) as WordId)),
                tag::SET => see(Leaf::Set((n | self.number()? << 3) as u16)),
                tag::CLASS if CLASSES.get(n)? == &Class::Sorry => see(Leaf::Sorry),
                tag::SHARED => see(Leaf::Shared((n | self.number()? << 3) as u16)),
                tag::SEQUENCE | tag::ALTERNATIVES => open += n,
                tag::OPTIONAL | tag::NOT | tag::NOT_BEFORE => open += 1,
                tag::REPEAT => {
                    self.byte()?;
                    open += 1;
                }
                _ => {}
            }
        }
        Some(())
    }

    fn tag(&mut self) -> Option<(u8, usize)> {
        let first = self.byte()?;
        let n = usize::from(first >> 4);
        Some((first & 15, if n == 15 { n + self.number()? } else { n }))
    }

    /// Reads a node and all that it holds into `nodes`.
    pub fn node(&mut self, nodes: &mut Nodes) -> Option<NodeId> {
        let (tag, n) = self.tag()?;
        let node = match tag {
            tag::WORD => Node::Word((n | self.number()? << 3) as WordId),
            tag::SET => Node::Set((n | self.number()? << 3) as u16),
            tag::CLASS => Node::Class(*CLASSES.get(n)?),
            tag::SEQUENCE => Node::Sequence(self.branches(n, nodes)?),
            tag::ALTERNATIVES => Node::Alternatives(self.branches(n, nodes)?),
            tag::OPTIONAL => Node::Repeat { what: self.node(nodes)?, min: 0, max: 1 },
            tag::REPEAT => {
                let max = self.byte()?;
                Node::Repeat { what: self.node(nodes)?, min: n as u8, max }
            }
            tag::GAP => Node::Gap { max: n as u8, punctuation: false },
            tag::GAP_OVER_MARKS => Node::Gap { max: n as u8, punctuation: true },
            tag::NOT => Node::Not(self.node(nodes)?),
            tag::NOT_BEFORE => Node::NotBefore(self.node(nodes)?),
            tag::START => Node::Start,
            tag::END => Node::End,
            tag::SHARED => Node::Shared((n | self.number()? << 3) as u16),
            _ => return None,
        };
        Some(nodes.push(node))
    }

    fn branches(&mut self, count: usize, nodes: &mut Nodes) -> Option<Children> {
        let from = self.stack.len();
        for _ in 0..count {
            let node = self.node(nodes)?;
            self.stack.push(node);
        }
        let children = nodes.push_children(&self.stack[from..]);
        self.stack.truncate(from);
        Some(children)
    }
}
