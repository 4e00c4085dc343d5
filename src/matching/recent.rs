//! What the sentences of the last draft matched, so that after a key press only the changed sentence is matched anew.
//! It changes no result: what a sentence matches depends on nothing but its tokens and the rules.

use std::cell::RefCell;
use std::collections::BTreeMap;
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

/// A longer draft is matched anew each time rather than kept.
const MOST_TOKENS: usize = 20_000;

/// Sentences and what they matched, by one matcher.
#[derive(Default)]
pub struct Recent {
    matcher: u64,
    /// By [`hash`].
    sentences: BTreeMap<u64, Vec<Kept>>,
}

thread_local! {
    static LAST: RefCell<Recent> = RefCell::default();
}

impl Recent {
    /// What is kept of the last draft, if this matcher read it.
    pub fn take(matcher: u64) -> Self {
        let last = LAST.take();
        if last.matcher == matcher { last } else { Recent { matcher, ..Recent::default() } }
    }

    /// The sentences to keep for the next time; none of an overlong draft.
    pub fn keep(self, tokens: usize) {
        if tokens <= MOST_TOKENS {
            LAST.set(self);
        }
    }

    /// An empty one for the same matcher.
    pub fn fresh(&self) -> Self {
        Recent { matcher: self.matcher, ..Recent::default() }
    }

    pub fn sight(tokens: &[Token]) -> Box<[Sight]> {
        tokens.iter().map(|t| u64::from(t.word) << 32 | (t.kind as u64) << 16 | u64::from(t.flags.0)).collect()
    }

    pub fn get(&self, sight: &[Sight]) -> Option<Matches> {
        self.sentences
            .get(&hash(sight))?
            .iter()
            .find(|(known, _)| **known == *sight)
            .map(|(_, matches)| matches.clone())
    }

    pub fn add(&mut self, sight: Box<[Sight]>, matches: Matches) {
        self.sentences.entry(hash(&sight)).or_default().push((sight, matches));
    }
}

/// Need not be good: sentences with the same hash are told apart.
fn hash(sight: &[Sight]) -> u64 {
    sight.iter().fold(0, |hash, seen| (hash.rotate_left(5) ^ seen).wrapping_mul(0x517c_c1b7_2722_0a95))
}
