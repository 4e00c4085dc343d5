//! The words of a set, as matching asks for them.

use super::anchor;
use super::bloom::{Bits, Bloom};
use super::words::{UNKNOWN, WordId};

/// A set with more members is kept as bits.
const DENSE_FROM: usize = 48;

/// All words of a set: its own, the forms of others, and those of the sets in it.
#[derive(Debug)]
pub struct Members {
    kept: Kept,
    /// The bits of all of them.
    pub bloom: Bloom,
    /// What they cost as an anchor.
    pub weight: u32,
}

#[derive(Debug)]
enum Kept {
    Sorted(Vec<WordId>),
    Bits(Vec<u64>),
}

impl Members {
    /// `words`: in any order, also twice.
    pub fn new(mut words: Vec<WordId>, of: &Bits) -> Self {
        words.sort_unstable();
        words.dedup();
        let bits = words.iter().fold(0, |bits, word| bits | of.of(*word));
        let weight = words.iter().map(|word| anchor::weight(of.is_frequent(*word))).sum();
        let kept = if words.len() < DENSE_FROM { Kept::Sorted(words) } else { Kept::Bits(as_bits(&words)) };
        Members { kept, bloom: bits, weight }
    }

    pub fn holds(&self, word: WordId) -> bool {
        match &self.kept {
            Kept::Sorted(words) => words.binary_search(&word).is_ok(),
            Kept::Bits(bits) => {
                bits.get(usize::from(word) / 64).is_some_and(|b| b >> (word % 64) & 1 == 1) && word != UNKNOWN
            }
        }
    }
}

fn as_bits(sorted: &[WordId]) -> Vec<u64> {
    let mut bits = vec![0; sorted.last().map_or(0, |last| usize::from(*last) / 64 + 1)];
    for word in sorted {
        bits[usize::from(*word) / 64] |= 1 << (word % 64);
    }
    bits
}
