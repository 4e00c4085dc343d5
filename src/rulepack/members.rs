//! All words of each set: its own, the forms of others, and those of the sets in it.

use super::inflect::{self, FormMask};
use super::pack::Pack;
use super::words::WordId;

impl Pack {
    /// All words of each set, sorted. Forms that had no number yet get one.
    pub fn set_members(&mut self) -> Vec<Vec<WordId>> {
        // Many sets ask for the same forms of the same words.
        let mut asked: Vec<(WordId, FormMask)> =
            self.sets.iter().flat_map(|set| &set.inflected).map(|(mask, word)| (*word, *mask)).collect();
        asked.sort_unstable();
        asked.dedup();
        let mut forms: Vec<WordId> = Vec::with_capacity(asked.len() * 3);
        let mut ends: Vec<usize> = Vec::with_capacity(asked.len());
        for (word, mask) in &asked {
            if *mask == inflect::BASE {
                forms.push(*word);
            } else {
                let texts = inflect::forms(self.words.text(*word), *mask);
                forms.extend(texts.iter().map(|form| self.words.intern(form)));
            }
            ends.push(forms.len());
        }
        let mut all: Vec<Vec<WordId>> = Vec::with_capacity(self.sets.len());
        for set in &self.sets {
            let mut words = set.words.clone();
            for (mask, word) in &set.inflected {
                if let Ok(at) = asked.binary_search(&(*word, *mask)) {
                    let from = if at == 0 { 0 } else { ends[at - 1] };
                    words.extend(&forms[from..ends[at]]);
                }
            }
            // A set includes only sets before it.
            for other in &set.includes {
                words.extend(&all[usize::from(*other)]);
            }
            words.sort_unstable();
            words.dedup();
            all.push(words);
        }
        all
    }
}
