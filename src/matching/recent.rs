//! What the sentences of the last few texts matched, so that after a key press only the changed sentence is matched
//! anew. It changes no result: what a sentence matches depends on nothing but its tokens and the rules.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use super::matcher::Place;
use crate::rulepack::pack::PatternId;
use crate::text::token::Token;

/// All that patterns see of a token, in one number.
type Sight = u64;

/// A sentence and what it matched.
type Kept = (Box<[Sight]>, Matches);

/// The matches of one sentence, in tokens of the sentence.
pub type Matches = Rc<[(PatternId, Place)]>;

/// As much is kept at most, in all texts; a longer text is matched anew each time.
const MOST_TOKENS: usize = 20_000;

/// One check reads up to three texts: the subject, the customer's message and the draft. Two drafts are often open.
const MOST_TEXTS: usize = 6;

/// The last texts that one matcher read, the newest first.
#[derive(Default)]
pub struct Recent {
    matcher: u64,
    texts: VecDeque<Sentences>,
}

/// The sentences of one text and what they matched.
#[derive(Default)]
struct Sentences {
    /// By [`hash`].
    known: BTreeMap<u64, Vec<Kept>>,
    count: usize,
    tokens: usize,
    /// How many sentences of the text that is being read were found here.
    shared: Cell<usize>,
}

thread_local! {
    static LAST: RefCell<Recent> = RefCell::default();
}

impl Recent {
    /// What is kept of the last texts, if this matcher read them, with room for a new one.
    pub fn take(matcher: u64) -> Self {
        let last = LAST.take();
        let mut recent = if last.matcher == matcher { last } else { Recent { matcher, ..Recent::default() } };
        recent.texts.iter().for_each(|text| text.shared.set(0));
        recent.texts.push_front(Sentences::default());
        recent
    }

    /// Keeps the sentences of a text of so many tokens for the next time.
    pub fn keep(mut self, tokens: usize) {
        self.texts[0].tokens = tokens;
        // An older text that this one is mostly made of is this text as it was a key press ago.
        let is_older = |text: &&Sentences| 2 * text.shared.get() > text.count.max(self.texts[0].count);
        if let Some(index) = self.texts.iter().skip(1).position(|text| is_older(&text)) {
            self.texts.remove(index + 1);
        }
        self.texts.truncate(MOST_TEXTS);
        while self.texts.iter().map(|text| text.tokens).sum::<usize>() > MOST_TOKENS {
            self.texts.pop_back();
        }
        LAST.set(self);
    }

    pub fn sight(tokens: &[Token]) -> Box<[Sight]> {
        tokens.iter().map(|t| u64::from(t.word) << 32 | (t.kind as u64) << 16 | u64::from(t.flags.0)).collect()
    }

    /// What a sentence of the new text matches: known, or else found by `matched`.
    pub fn matches(&mut self, sight: Box<[Sight]>, matched: impl FnOnce() -> Matches) -> Matches {
        let key = hash(&sight);
        let again = self.texts[0].get(key, &sight);
        if let Some(again) = again {
            return again;
        }
        let known = self.texts.iter().skip(1).find_map(|text| {
            let matches = text.get(key, &sight)?;
            text.shared.set(text.shared.get() + 1);
            Some(matches)
        });
        let matches = known.unwrap_or_else(matched);
        let new = &mut self.texts[0];
        new.count += 1;
        new.known.entry(key).or_default().push((sight, matches.clone()));
        matches
    }
}

impl Sentences {
    fn get(&self, key: u64, sight: &[Sight]) -> Option<Matches> {
        self.known.get(&key)?.iter().find(|(known, _)| **known == *sight).map(|(_, matches)| matches.clone())
    }
}

/// Need not be good: sentences with the same hash are told apart.
fn hash(sight: &[Sight]) -> u64 {
    sight.iter().fold(0, |hash, seen| (hash.rotate_left(5) ^ seen).wrapping_mul(0x517c_c1b7_2722_0a95))
}
