//! Which words stand somewhere, roughly, in one number: for failing early.

use super::words::{UNKNOWN, WordId};

/// A set of words: each word has one of 128 bits. Frequent words have a bit each, the others share the rest.
pub type Bloom = u128;

/// So many frequent words have a bit of their own. They are half of all that is written; with their own bits a set of
/// rarer words is not mistaken for one that holds "the".
const OWN_BITS: u16 = 80;

/// The bit of words that no pattern names: no set holds them.
const UNKNOWN_BIT: u8 = 127;

/// What stands after the last word.
pub const END: Bloom = 1 << END_BIT;
const END_BIT: u16 = 126;

/// The bit of every word, and whether it is a frequent one.
#[derive(Debug)]
pub struct Bits(Vec<(u8, bool)>);

impl Bits {
    /// `frequent`: the most frequent words first. `count`: of all words.
    pub fn new(frequent: &[WordId], count: usize) -> Self {
        let shared = END_BIT - OWN_BITS;
        let hashed = |word: usize| OWN_BITS + ((word as u16).wrapping_mul(0x9e37) >> 4) % shared;
        let mut bits: Vec<(u8, bool)> = (0..count).map(|word| (hashed(word) as u8, false)).collect();
        for (rank, word) in frequent.iter().enumerate() {
            let (bit, is_frequent) = &mut bits[usize::from(*word)];
            *is_frequent = true;
            if rank < usize::from(OWN_BITS) {
                *bit = rank as u8;
            }
        }
        if let Some((unknown, _)) = bits.get_mut(usize::from(UNKNOWN)) {
            *unknown = UNKNOWN_BIT;
        }
        Bits(bits)
    }

    /// The bit of a word.
    #[inline]
    pub fn of(&self, word: WordId) -> Bloom {
        1 << self.0[usize::from(word)].0
    }

    /// Is it one of the most frequent words?
    pub fn is_frequent(&self, word: WordId) -> bool {
        self.0[usize::from(word)].1
    }
}
