//! A stored pack, ready to match. Of patterns and sets only those are read that a text asks for: most drafts touch a
//! tenth of them, and reading all would take longer than the first check may.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::anchor::{Anchor, Anchors, Distance, Fact, Facts, Needs, after};
use super::bloom::{Bits, Bloom};
use super::compile::SORRY_WORDS;
use super::inflect::{BASE, FormMask};
use super::members::Members;
use super::nodes::{Children, NodeId, Nodes};
use super::pack::*;
use super::storage::{self, Leaf, Member, Reader};
use super::words::{Vocabulary, WordId};

/// Why a pack can be read without an error.
const SOUND: &str = "the pack is as `storage::encode` wrote it";

/// Nodes that belong together.
#[derive(Debug)]
pub struct Code {
    pub nodes: Nodes,
    /// Beside [`Nodes::all_children`], what a match of each child can begin with.
    firsts: Vec<Bloom>,
}

impl Code {
    /// The children of a node with what each can begin with.
    #[inline]
    pub fn children(&self, of: Children) -> impl Iterator<Item = (NodeId, Bloom)> {
        self.nodes.children(of).iter().copied().zip(self.firsts[of.range()].iter().copied())
    }
}

/// One node with all that it holds.
#[derive(Debug)]
pub struct Fragment {
    pub code: Code,
    pub root: NodeId,
    /// What is known of it.
    pub fact: Fact,
}

/// A pattern with its nodes.
#[derive(Debug)]
pub struct LoadedPattern {
    pub code: Code,
    pub elements: Vec<Element>,
    /// By element, what a match of it can begin with.
    pub firsts: Vec<Bloom>,
    pub mark: (u8, u8),
    pub needs: Needs,
}

/// What is read when it is first asked for: where it stands in the bytes, and what it is.
#[derive(Debug)]
struct Lazy<T> {
    at: u32,
    value: OnceLock<Box<T>>,
}

impl<T> Lazy<T> {
    fn new(at: u32) -> Self {
        Lazy { at, value: OnceLock::new() }
    }

    fn get(&self, bytes: &[u8], read: impl FnOnce(&mut Reader) -> Option<T>) -> &T {
        self.value.get_or_init(|| Box::new(read(&mut Reader::at(bytes, self.at as usize)).expect(SOUND)))
    }
}

/// All that is stored of a pack.
pub struct Program {
    bytes: Cow<'static, [u8]>,
    pub vocabulary: Vocabulary,
    pub tables: Tables,
    /// For failing early.
    pub bits: Bits,
    forms: Forms,
    sets: Vec<Lazy<Members>>,
    shared: Vec<Lazy<Fragment>>,
    /// Sorted by name.
    fragments: Vec<Lazy<Fragment>>,
    patterns: Vec<Lazy<LoadedPattern>>,
    anchors: Anchors,
}

/// The forms of words, as sets ask for them. The word itself as its only form is not listed.
#[derive(Debug, Default)]
pub struct Forms {
    /// Sorted; where the forms of each end.
    asked: Vec<(WordId, FormMask, u32)>,
    forms: Vec<WordId>,
}

impl Forms {
    /// In the order of words and masks.
    pub fn add(&mut self, word: WordId, mask: FormMask, forms: impl Iterator<Item = WordId>) {
        self.forms.extend(forms);
        self.asked.push((word, mask, self.forms.len() as u32));
    }

    fn of<'a>(&'a self, word: &'a WordId, mask: FormMask) -> &'a [WordId] {
        if mask == BASE {
            return std::slice::from_ref(word);
        }
        match self.asked.binary_search_by_key(&(*word, mask), |(word, mask, _)| (*word, *mask)) {
            Ok(at) => {
                let from = if at == 0 { 0 } else { self.asked[at - 1].2 };
                &self.forms[from as usize..self.asked[at].2 as usize]
            }
            Err(_) => &[],
        }
    }
}

impl Program {
    /// Opens a stored pack; `None` if the bytes are none.
    pub fn open(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let layout = storage::layout(&bytes)?;
        fn lazy<T>(places: Vec<u32>) -> Vec<Lazy<T>> {
            places.into_iter().map(Lazy::new).collect()
        }
        let bits = Bits::new(&layout.tables.frequent, layout.vocabulary.words.count());
        Some(Program {
            bits,
            vocabulary: layout.vocabulary,
            tables: layout.tables,
            forms: layout.forms,
            sets: lazy(layout.sets),
            shared: lazy(layout.shared),
            fragments: lazy(layout.fragments),
            patterns: lazy(layout.patterns),
            anchors: layout.anchors,
            bytes,
        })
    }

    /// All of it, for compiling more rules on top.
    pub fn pack(&self) -> Pack {
        storage::decode(&self.bytes).expect(SOUND)
    }

    pub fn pattern_count(&self) -> usize {
        self.patterns.len()
    }

    pub fn shared_count(&self) -> usize {
        self.shared.len()
    }

    /// A pattern, with what a match of it needs.
    #[inline]
    pub fn pattern(&self, id: PatternId) -> &LoadedPattern {
        let lazy = &self.patterns[usize::from(id)];
        lazy.get(&self.bytes, |reader| {
            let mut nodes = Nodes::default();
            let Pattern { elements, mark } = reader.pattern(&mut nodes)?;
            let facts = Facts::new(&nodes, self);
            let needs = facts.needs(&elements);
            let firsts = elements.iter().map(|element| facts.get(element.node).first()).collect();
            let code = Code { firsts: facts.firsts(), nodes };
            Some(LoadedPattern { code, elements, firsts, mark, needs })
        })
    }

    /// Finds the anchors of all patterns that are looked for by themselves.
    pub fn find_anchors(&self) -> Anchors {
        let mut patterns = vec![None; self.patterns.len()];
        for id in self.tables.groups.iter().flat_map(|g| g.patterns.iter().copied()) {
            let pattern = self.pattern(id);
            patterns[usize::from(id)] = Facts::new(&pattern.code.nodes, self).anchor(&pattern.elements);
        }
        let leaves = |all: &Fragment| Facts::new(&all.code.nodes, self).leaves(all.root);
        Anchors {
            patterns,
            shared: (0..self.shared.len()).map(|slot| leaves(self.shared(slot as u16))).collect(),
            sorry: self.sorry().map(leaves).unwrap_or_default(),
        }
    }

    /// The patterns that are looked for by themselves, with the words around which they may match.
    pub fn anchored(&self, mut see: impl FnMut(PatternId, Distance, &[WordId])) {
        let mut words = Vec::new();
        let mut leaves = Vec::new();
        for (id, anchor) in self.anchors.patterns.iter().enumerate() {
            let Some(anchor) = anchor else { continue };
            leaves.clear();
            let mut reader = Reader::at(&self.bytes, self.patterns[id].at as usize);
            reader.pattern_leaves(|leaf| leaves.push(leaf)).expect(SOUND);
            self.anchor_words(anchor, &leaves, (0, 0), &mut |distance, leaf| {
                words.clear();
                match leaf {
                    Leaf::Word(word) => words.push(word),
                    Leaf::Set(set) => self.set_words(set, &mut words),
                    Leaf::Shared(_) | Leaf::Sorry => {}
                }
                see(id as PatternId, distance, &words);
            });
        }
    }

    /// The words and sets that an anchor comes to. `leaves`: of the node it belongs to; `before`: what comes before that.
    fn anchor_words(&self, anchor: &Anchor, leaves: &[Leaf], before: Distance, see: &mut dyn FnMut(Distance, Leaf)) {
        let within = |at: u32, anchor: &Anchor, before: Distance, see: &mut dyn FnMut(Distance, Leaf)| {
            let mut leaves = Vec::new();
            Reader::at(&self.bytes, at as usize).leaves(|leaf| leaves.push(leaf)).expect(SOUND);
            self.anchor_words(anchor, &leaves, before, see);
        };
        for (distance, chosen) in anchor {
            let distance = after(before, *distance);
            for at in chosen {
                match leaves[usize::from(*at)] {
                    Leaf::Shared(slot) => {
                        let slot = usize::from(slot);
                        within(self.shared[slot].at, &self.anchors.shared[slot], distance, see);
                    }
                    Leaf::Sorry => {
                        if let Some(fragment) = self.fragment_named(SORRY_WORDS) {
                            let mut reader = Reader::at(&self.bytes, fragment.at as usize);
                            reader.text().expect(SOUND);
                            within(reader.place(), &self.anchors.sorry, distance, see);
                        }
                    }
                    leaf @ (Leaf::Word(_) | Leaf::Set(_)) => see(distance, leaf),
                }
            }
        }
    }

    /// All words of a set: its own, the forms of others, and those of the sets in it.
    fn set_words(&self, set: u16, words: &mut Vec<WordId>) {
        let mut reader = Reader::at(&self.bytes, self.sets[usize::from(set)].at as usize);
        let read = reader.set(set, |member| match member {
            Member::AllOf(other) => self.set_words(other, words),
            Member::Word(word) => words.push(word),
            Member::Forms(mask, word) => words.extend(self.forms.of(&word, mask)),
        });
        read.expect(SOUND);
    }

    /// A named fragment, for the engine's own code.
    pub fn fragment(&self, name: &str) -> Option<&Fragment> {
        Some(self.fragment_named(name)?.get(&self.bytes, |reader| {
            reader.text()?;
            self.read_fragment(reader)
        }))
    }

    fn fragment_named(&self, name: &str) -> Option<&Lazy<Fragment>> {
        let named = |lazy: &Lazy<Fragment>| Reader::at(&self.bytes, lazy.at as usize).text().expect(SOUND);
        let at = self.fragments.binary_search_by(|lazy| named(lazy).cmp(name)).ok()?;
        Some(&self.fragments[at])
    }

    fn read_fragment(&self, reader: &mut Reader) -> Option<Fragment> {
        let mut nodes = Nodes::default();
        let root = reader.node(&mut nodes)?;
        let facts = Facts::new(&nodes, self);
        let (firsts, fact) = (facts.firsts(), *facts.get(root));
        Some(Fragment { code: Code { nodes, firsts }, root, fact })
    }

    /// The words of a set.
    #[inline]
    pub fn members(&self, set: u16) -> &Members {
        self.sets[usize::from(set)].get(&self.bytes, |_| {
            let mut words = Vec::new();
            self.set_words(set, &mut words);
            Some(Members::new(words, &self.bits))
        })
    }

    /// What is matched once for each place in a sentence, by slot.
    #[inline]
    pub fn shared(&self, slot: u16) -> &Fragment {
        self.shared[usize::from(slot)].get(&self.bytes, |reader| self.read_fragment(reader))
    }

    /// The words of apology.
    pub fn sorry(&self) -> Option<&Fragment> {
        self.fragment(SORRY_WORDS)
    }
}
