//! A linear classifier: how likely it is that a sentence holds a weak phrase of a rule, or words that make a part present or leave it vague,
//! learned from the half of the labelled corpus that rules are tuned on (`training/`). Patterns say what is weak and why; the classifier has
//! weighed many more ways to say it than patterns can list. It keeps their false alarms down and finds what no pattern names.
//!
//! A sentence's features are its words, alone and together; the score of a class is the sum of their weights. Sums are of whole numbers, so
//! they are the same in every build.

pub mod features;
pub mod likelihood;
pub mod weights;

use std::sync::OnceLock;

use features::{Tokens, Words};
use weights::Weights;

use crate::order::sort_by;

/// What follows a part's id in the name of the class of sentences that make it present, and of those that leave it vague.
pub const PRESENT: &str = ":present";
pub const VAGUE: &str = ":vague";

/// The words that tell of a class are at most this many tokens.
const LONGEST: usize = 12;

/// What was learned of sentences' features.
pub struct Classifier {
    weights: Weights<'static>,
}

/// What the classifier says of one sentence: for each class the logarithm of the odds that the sentence is of it.
pub struct Scores<'c> {
    classifier: &'c Classifier,
    log_odds: Vec<f32>,
}

impl Classifier {
    /// The one that was trained on the project's own corpus.
    pub fn built_in() -> &'static Classifier {
        static BUILT_IN: OnceLock<Classifier> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let weights = Weights::open(include_bytes!("weights.bin")).expect("`cargo xtask train` wrote the weights");
            Classifier { weights }
        })
    }

    /// Scores a sentence for all classes.
    pub fn scores(&self, words: &Words, sentence: usize) -> Scores<'_> {
        let mut sums = vec![0_i32; self.weights.classes.len()];
        let mut count = 0_u32;
        words.features(sentence, |feature, _| {
            count += 1;
            self.weights.of(feature).for_each(|(class, weight)| sums[class] += weight);
        });
        let unit = self.weights.unit / (count as f32).sqrt();
        let log_odds = sums.iter().zip(&self.weights.classes).map(|(sum, class)| *sum as f32 * unit + class.bias);
        Scores { classifier: self, log_odds: log_odds.collect() }
    }

    /// The words of a sentence that speak most for a class, in tokens of the draft; all in one clause.
    pub fn telling_words(&self, words: &Words, sentence: usize, class: &str) -> Option<Tokens> {
        let class = self.weights.classes.iter().position(|known| known.id == class)?;
        let here = words.sentence(sentence);
        // For each token what its features say, shared among their tokens.
        let mut says = vec![0.0; here.stop - here.start];
        words.features(sentence, |feature, at| {
            let Some((from, to)) = at else { return };
            let Some((_, weight)) = self.weights.of(feature).find(|(known, _)| *known == class) else { return };
            let to_each = weight as f32 / (to - from) as f32;
            (from..to.min(here.stop)).for_each(|at| says[at - here.start] += to_each);
        });
        // Words that say little are not worth underlining.
        let most = says.iter().copied().fold(0.0, f32::max);
        let threshold = most / 8.0;
        let mut best = (0.0, None);
        for from in 0..says.len() {
            let mut sum = 0.0;
            let in_clause =
                says[from..].iter().enumerate().take_while(|(at, _)| !words.is_mark(here.start + from + at));
            for (at, said) in in_clause.take(LONGEST) {
                sum += said - threshold;
                if sum > best.0 {
                    best = (sum, Some((here.start + from, here.start + from + at + 1)));
                }
            }
        }
        best.1
    }
}

impl<'c> Scores<'c> {
    /// The log odds of one class; none if the classifier knows nothing of it.
    pub fn of(&self, class: &str) -> Option<f32> {
        let index = self.classifier.weights.classes.iter().position(|known| known.id == class)?;
        Some(self.log_odds[index])
    }

    /// The classes whose log odds are above a threshold of theirs, the likeliest first.
    pub fn above(&self, threshold: impl Fn(&str) -> f32) -> Vec<&'c str> {
        let scored = self.log_odds.iter().zip(&self.classifier.weights.classes);
        let mut above: Vec<_> = scored.filter(|(score, class)| **score > threshold(&class.id)).collect();
        sort_by(&mut above, |a, b| b.0.total_cmp(a.0));
        above.into_iter().map(|(_, class)| class.id.as_str()).collect()
    }
}
