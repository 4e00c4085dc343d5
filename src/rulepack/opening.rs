//! What the first tokens of a match can be: most places fail on these before a pattern is tried.

use super::bloom::{self, Bloom};

/// So many tokens are looked at before a pattern is tried; before a step of one is taken, only the first.
pub const AHEAD: usize = 4;

/// For the first tokens of a match the words that can stand there, for all matches that are so long.
#[derive(Clone, Copy, Debug)]
pub struct Opening([Bloom; AHEAD]);

impl Opening {
    /// Of what takes no token.
    pub const EMPTY: Opening = Opening([0; AHEAD]);

    /// Of one token.
    pub fn of(words: Bloom) -> Self {
        let mut opening = Self::EMPTY;
        opening.0[0] = words;
        opening
    }

    /// Of any tokens, up to so many.
    pub fn any(most: u8) -> Self {
        Opening(std::array::from_fn(|at| if at < usize::from(most) { Bloom::MAX } else { 0 }))
    }

    /// Of one or the other.
    pub fn or(self, other: Self) -> Self {
        Opening(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// Of this, `width` tokens at least and at most, and then the other.
    pub fn then(self, width: (u8, u8), other: Self) -> Self {
        let mut opening = self;
        for length in usize::from(width.0)..=usize::from(width.1).min(AHEAD - 1) {
            for at in length..AHEAD {
                opening.0[at] |= other.0[at - length];
            }
        }
        opening
    }

    /// The words that can stand at the first `N` tokens from the start of a match, whatever its length; `shortest`: of a
    /// match. After the end of a match anything may stand.
    pub fn words<const N: usize>(self, shortest: u8) -> [Bloom; N] {
        std::array::from_fn(|at| if at < usize::from(shortest) { self.0[at] } else { Bloom::MAX })
    }
}

/// Can a match with this opening start at `start`? `words`: the bit of each word of the sentence.
#[inline]
pub fn fits<const N: usize>(opening: &[Bloom; N], words: &[Bloom], start: usize) -> bool {
    opening.iter().enumerate().all(|(at, open)| words.get(start + at).unwrap_or(&bloom::END) & open != 0)
}
