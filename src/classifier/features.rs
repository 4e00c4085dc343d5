//! What the classifier sees of a sentence: its words, pairs and threes of them, and a little of what stands around it.

use std::ops::Range;

use crate::draft::sentence::Sentence;
use crate::matching::scan::Scan;
use crate::recent::Sight;
use crate::rulepack::words::UNKNOWN;
use crate::text::token::{Flags, Kind, Token};

/// A word, hashed, below [`FEATURES`].
pub type Key = u32;

/// A feature's name, hashed. That two names meet in one number is rare, and the training allows for it.
pub type Feature = u32;

/// Features are below this.
pub const FEATURES: Feature = 1 << 22;

/// The tokens of the draft that a feature was seen at: from, to (exclusive).
pub type Tokens = (usize, usize);

/// So many words of the sentences before and after are seen.
const NEIGHBOUR: usize = 12;

/// A word is cut to so many letters for its stem.
const STEM: usize = 5;

/// The edge of a sentence, as a word.
const EDGE: u32 = 1;

/// The kinds of features; a feature's name begins with its kind.
#[derive(Clone, Copy)]
enum Of {
    Word = 1,
    Stem,
    Pair,
    StemPair,
    Three,
    Around,
    Before,
    After,
    Place,
    FromEnd,
    Length,
    Apology,
    Sorry,
}

fn mix(hash: u32, part: u32) -> u32 {
    let mixed = (hash ^ part).wrapping_mul(0x9E37_79B1);
    mixed ^ mixed >> 15
}

fn name(of: Of, parts: &[u32]) -> Feature {
    parts.iter().fold(of as u32, |hash, part| mix(hash, *part)) % FEATURES
}

fn hash(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0x811C_9DC5, |hash, letter| mix(hash, letter as u32))
}

/// The letters of a word as the vocabulary writes it, or else as it is typed, in lower case.
fn letters<'s>(scan: &'s Scan, token: &Token) -> impl Iterator<Item = char> + Clone + 's {
    let known = scan.matcher.words().text(token.word);
    let typed = match token.word {
        UNKNOWN => scan.draft.text.get(token.bytes.0 as usize..token.bytes.1 as usize).unwrap_or(""),
        _ => "",
    };
    let typed = typed.chars().flat_map(char::to_lowercase).map(|c| if c == '\u{2019}' { '\'' } else { c });
    known.chars().chain(typed)
}

/// The key of a word in lower case.
pub fn key_of(word: &str) -> Key {
    hash(word.chars()) % FEATURES
}

#[derive(Clone, Copy)]
struct Word {
    whole: u32,
    /// The same as the whole in short words.
    stem: u32,
    /// A mark, which parts clauses.
    is_mark: bool,
}

/// The words of a draft, ready to be told apart.
pub struct Words {
    is_apology: bool,
    words: Vec<Word>,
    /// Each with whether it apologises.
    sentences: Vec<(Sentence, bool)>,
}

impl Words {
    /// Those of a scanned draft, which apologises or answers a complaint or does neither.
    pub fn of(scan: &Scan, is_apology: bool) -> Self {
        let words = scan.draft.tokens.iter().map(|token| {
            let letters = letters(scan, token);
            let is_mark = token.kind == Kind::Punctuation;
            Word { whole: hash(letters.clone()), stem: hash(letters.take(STEM)), is_mark }
        });
        let apologises = |s: &Sentence| scan.draft.tokens[s.start..s.end].iter().any(|t| t.is(Flags::SORRY));
        let sentences = scan.draft.sentences.iter().map(|sentence| (*sentence, apologises(sentence)));
        Words { is_apology, words: words.collect(), sentences: sentences.collect() }
    }

    /// A sentence's range of tokens. `index`: into `Draft::sentences`.
    pub fn sentence(&self, index: usize) -> Sentence {
        self.sentences[index].0
    }

    /// The words of a sentence, one for each token.
    pub fn keys(&self, index: usize) -> Vec<Key> {
        let here = self.sentence(index);
        self.words[here.start..here.end].iter().map(|word| word.whole % FEATURES).collect()
    }

    /// All that features tell of a sentence: no two that differ in any look the same.
    pub fn sight(&self, index: usize) -> Sight {
        let word = |at: usize| u64::from(self.words[at].whole) << 32 | u64::from(self.words[at].stem);
        let here = self.sentence(index);
        let around = [self.before(index), here.start..here.end, self.after(index)];
        let words = around.into_iter().flat_map(|part| part.map(word).chain([u64::MAX]));
        self.about(index).map(u64::from).into_iter().chain(words).collect()
    }

    /// The words before a sentence that are seen with it.
    fn before(&self, index: usize) -> Range<usize> {
        let Some(before) = index.checked_sub(1).map(|before| self.sentence(before)) else { return 0..0 };
        before.start.max(before.end.saturating_sub(NEIGHBOUR))..before.end
    }

    /// The words after it.
    fn after(&self, index: usize) -> Range<usize> {
        let Some((after, _)) = self.sentences.get(index + 1) else { return 0..0 };
        after.start..after.end.min(after.start + NEIGHBOUR)
    }

    /// Is a token of the draft a mark, as between clauses?
    pub fn is_mark(&self, at: usize) -> bool {
        self.words[at].is_mark
    }

    /// Gives each feature of a sentence to `see`, with the tokens it was seen at if it is not about the sentence as a whole.
    pub fn features(&self, index: usize, mut see: impl FnMut(Feature, Option<Tokens>)) {
        let here = self.sentence(index);
        let edge = Word { whole: EDGE, stem: EDGE, is_mark: true };
        let word = |at: usize| if at < here.end { self.words[at] } else { edge };
        let mut before = edge;
        for at in here.start..here.end {
            let (this, next) = (self.words[at], word(at + 1));
            let from = if at > here.start { at - 1 } else { at };
            let to = (at + 2).min(here.end);
            see(name(Of::Word, &[this.whole]), Some((at, at + 1)));
            if this.stem != this.whole {
                see(name(Of::Stem, &[this.stem]), Some((at, at + 1)));
            }
            see(name(Of::Pair, &[before.whole, this.whole]), Some((from, at + 1)));
            see(name(Of::StemPair, &[before.stem, this.stem]), Some((from, at + 1)));
            see(name(Of::Three, &[before.whole, this.whole, next.whole]), Some((from, to)));
            see(name(Of::Around, &[before.whole, next.whole]), Some((from, to)));
            before = this;
        }
        self.before(index).for_each(|at| see(name(Of::Before, &[self.words[at].whole]), None));
        self.after(index).for_each(|at| see(name(Of::After, &[self.words[at].whole]), None));
        self.about(index).into_iter().for_each(|feature| see(feature, None));
    }

    /// What is seen of a sentence as a whole.
    fn about(&self, index: usize) -> [Feature; 5] {
        let left = self.sentences.len() - index;
        let (here, apologises) = self.sentences[index];
        [
            name(Of::Place, &[index.min(3) as u32]),
            name(Of::FromEnd, &[left.min(4) as u32]),
            name(Of::Length, &[((here.end - here.start) / 6).min(6) as u32]),
            name(Of::Apology, &[u32::from(self.is_apology)]),
            name(Of::Sorry, &[u32::from(apologises)]),
        ]
    }
}
