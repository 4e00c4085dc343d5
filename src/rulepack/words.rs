//! The vocabulary: every word a pattern can name, numbered.

use serde::{Deserialize, Serialize};

/// A word's number; [`UNKNOWN`] for a word that no pattern names.
pub type WordId = u16;
pub const UNKNOWN: WordId = 0;

/// An interner over one string buffer, with an open-addressed hash table.
#[derive(Clone, Debug, Default)]
pub struct Words {
    text: String,
    ends: Vec<u32>,
    table: Vec<WordId>,
}

fn hash(word: &str) -> usize {
    let fold = |h: u32, b: &u8| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193);
    word.as_bytes().iter().fold(0x811c_9dc5, fold) as usize
}

impl Words {
    pub fn new() -> Self {
        let mut words = Words::default();
        words.intern("");
        words
    }

    /// How many numbers are given out, [`UNKNOWN`] among them.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The word's text; empty for [`UNKNOWN`].
    pub fn text(&self, id: WordId) -> &str {
        let id = usize::from(id);
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.text[start..self.ends[id] as usize]
    }

    /// The word's number, or [`UNKNOWN`].
    pub fn get(&self, word: &str) -> WordId {
        if self.table.is_empty() || word.is_empty() {
            return UNKNOWN;
        }
        let mask = self.table.len() - 1;
        let mut slot = hash(word) & mask;
        while self.table[slot] != UNKNOWN {
            if self.text(self.table[slot]) == word {
                return self.table[slot];
            }
            slot = (slot + 1) & mask;
        }
        UNKNOWN
    }

    /// The word's number, given to it now if it had none.
    ///
    /// # Panics
    /// If more than 65 535 different words are interned; the rule compiler checks for that.
    pub fn intern(&mut self, word: &str) -> WordId {
        let known = self.get(word);
        if known != UNKNOWN {
            return known;
        }
        let id = WordId::try_from(self.ends.len()).expect("fewer than 65536 words");
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        if self.table.len() < self.ends.len() * 2 {
            self.index();
        } else if id != UNKNOWN {
            self.insert(id);
        }
        id
    }

    /// Adds a word that is known to be new; [`Self::index`] must follow.
    pub fn append(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    /// Builds the hash table anew; needed after [`Self::append`].
    pub fn index(&mut self) {
        self.table = vec![UNKNOWN; (self.ends.len() * 4).next_power_of_two()];
        for id in 1..self.ends.len() {
            self.insert(id as WordId);
        }
    }

    fn insert(&mut self, id: WordId) {
        let mask = self.table.len() - 1;
        let mut slot = hash(self.text(id)) & mask;
        while self.table[slot] != UNKNOWN {
            slot = (slot + 1) & mask;
        }
        self.table[slot] = id;
    }
}

/// The words, and what is known of how they are written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    #[serde(skip)]
    pub words: Words,
    /// A written form, by word, and the words it stands for; sorted by the first.
    pub spellings: Vec<(WordId, Vec<WordId>)>,
    /// Words whose misspellings are recognised.
    pub forgiving: Vec<WordId>,
}

impl Vocabulary {
    /// What a written form stands for, if it is one of the listed spellings.
    pub fn spelling(&self, word: WordId) -> Option<&[WordId]> {
        if word == UNKNOWN {
            return None;
        }
        let at = self.spellings.binary_search_by_key(&word, |(key, _)| *key).ok()?;
        Some(&self.spellings[at].1)
    }
}
