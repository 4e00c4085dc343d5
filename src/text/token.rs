//! Tokens: words and marks of a draft, each with its number in the vocabulary and its place in the input.

use crate::rulepack::words::WordId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// A number, amount, time, address or the like; `Token::word` is its class (`<money>`).
    Literal,
    Punctuation,
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// UTF-16 offsets in the input; `end` is exclusive.
    pub start: u32,
    pub end: u32,
    /// Byte offsets in the input.
    pub bytes: (u32, u32),
    pub word: WordId,
    pub kind: Kind,
    pub flags: Flags,
}

/// A small set of facts about a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u16);

impl Flags {
    /// The first letter is a capital.
    pub const CAPITAL: Flags = Flags(1);
    /// Two or more letters, all capitals.
    pub const UPPER: Flags = Flags(1 << 1);
    /// First on its line.
    pub const LINE: Flags = Flags(1 << 2);
    /// First of a paragraph.
    pub const PARAGRAPH: Flags = Flags(1 << 3);
    /// White space stands before it.
    pub const SPACED: Flags = Flags(1 << 4);
    /// A word of apology that does apologise.
    pub const SORRY: Flags = Flags(1 << 5);
    /// A mark written more than once: `!!`.
    pub const REPEATED: Flags = Flags(1 << 6);
    /// First in its bullet point.
    pub const BULLET: Flags = Flags(1 << 7);
    /// A letter was written three times or more: `sooo`.
    pub const STRETCHED: Flags = Flags(1 << 8);
    /// Only letters (and apostrophes).
    pub const LETTERS: Flags = Flags(1 << 9);
    /// The last token of a line that was broken early, so a sentence may end here without a mark.
    pub const SHORT_LINE: Flags = Flags(1 << 10);

    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn add(&mut self, other: Flags) {
        self.0 |= other.0;
    }

    pub fn remove(&mut self, other: Flags) {
        self.0 &= !other.0;
    }
}

impl Token {
    pub fn is(&self, flag: Flags) -> bool {
        self.flags.has(flag)
    }
}
