//! What was made of the sentences of the last few texts, so that after a key press only the changed sentence is looked at
//! anew. It changes no result: what is made of a sentence depends on nothing but what is seen of it and on who makes it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::thread::LocalKey;

/// All that is seen of a sentence.
pub type Sight = Box<[u64]>;

/// As much is kept at most, in all texts; a longer text is looked at anew each time.
const MOST_TOKENS: usize = 20_000;

/// One check reads up to three texts: the subject, the customer's message and the draft. Two drafts are often open.
const MOST_TEXTS: usize = 6;

/// What one maker made of the last texts, the newest first.
pub struct Recent<T> {
    maker: u64,
    texts: VecDeque<Sentences<T>>,
}

/// The sentences of one text and what was made of them.
struct Sentences<T> {
    /// By [`hash`].
    known: BTreeMap<u64, Vec<(Sight, T)>>,
    count: usize,
    tokens: usize,
    /// How many sentences of the text that is being read were found here.
    shared: Cell<usize>,
}

/// Where it is kept between checks: a thread's own place.
pub type Place<T> = LocalKey<RefCell<Recent<T>>>;

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Recent { maker: 0, texts: VecDeque::new() }
    }
}

impl<T> Default for Sentences<T> {
    fn default() -> Self {
        Sentences { known: BTreeMap::new(), count: 0, tokens: 0, shared: Cell::new(0) }
    }
}

impl<T: Clone> Recent<T> {
    /// What is kept of the last texts, if this maker read them, with room for a new one.
    pub fn take(place: &'static Place<T>, maker: u64) -> Self {
        let last = place.take();
        let mut recent = if last.maker == maker { last } else { Recent { maker, ..Recent::default() } };
        recent.texts.iter().for_each(|text| text.shared.set(0));
        recent.texts.push_front(Sentences::default());
        recent
    }

    /// Keeps the sentences of a text of so many tokens for the next time.
    pub fn keep(mut self, place: &'static Place<T>, tokens: usize) {
        self.texts[0].tokens = tokens;
        // An older text that this one is mostly made of is this text as it was a key press ago.
        let is_older = |text: &&Sentences<T>| 2 * text.shared.get() > text.count.max(self.texts[0].count);
        if let Some(index) = self.texts.iter().skip(1).position(|text| is_older(&text)) {
            self.texts.remove(index + 1);
        }
        self.texts.truncate(MOST_TEXTS);
        while self.texts.iter().map(|text| text.tokens).sum::<usize>() > MOST_TOKENS {
            self.texts.pop_back();
        }
        place.set(self);
    }

    /// What is made of a sentence of the new text: known, or else made by `make`.
    pub fn made(&mut self, sight: Sight, make: impl FnOnce() -> T) -> T {
        let key = hash(&sight);
        if let Some(again) = self.texts[0].get(key, &sight) {
            return again;
        }
        let known = self.texts.iter().skip(1).find_map(|text| {
            let made = text.get(key, &sight)?;
            text.shared.set(text.shared.get() + 1);
            Some(made)
        });
        let made = known.unwrap_or_else(make);
        let new = &mut self.texts[0];
        new.count += 1;
        new.known.entry(key).or_default().push((sight, made.clone()));
        made
    }
}

impl<T: Clone> Sentences<T> {
    fn get(&self, key: u64, sight: &[u64]) -> Option<T> {
        self.known.get(&key)?.iter().find(|(known, _)| **known == *sight).map(|(_, made)| made.clone())
    }
}

/// Need not be good: sentences with the same hash are told apart.
fn hash(sight: &[u64]) -> u64 {
    sight.iter().fold(0, |hash, seen| (hash.rotate_left(5) ^ seen).wrapping_mul(0x517c_c1b7_2722_0a95))
}
