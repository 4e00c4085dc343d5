//! How likely it is that a sentence holds a weak phrase of a rule, or words that make a part present or leave it vague, learned from the half
//! of the labelled corpus that rules are tuned on (`training/`). Patterns say what is weak and why; the classifier has weighed many more ways to
//! say it than patterns can list. It keeps their false alarms down and finds what no pattern names.
//!
//! Two models see each sentence, and what they say is averaged, which is better than either: a linear one over words, pairs and threes of them
//! (`features`, `weights`), which is sure of what it has seen, and a small network over vectors of words (`network`), which knows words that
//! are used alike.

pub mod features;
pub mod likelihood;
pub mod network;
mod reader;
pub mod weights;

use std::sync::OnceLock;

use features::{Tokens, Words};
use network::Network;
use weights::Weights;

/// What follows a part's id in the name of the class of sentences that make it present, and of those that leave it vague.
pub const PRESENT: &str = ":present";
pub const VAGUE: &str = ":vague";

/// The linear model's share of what is said; the rest is the network's.
pub const LINEAR: f32 = 0.4;

/// The words that tell of a class are at most this many tokens.
const LONGEST: usize = 12;

/// What was learned of sentences.
pub struct Classifier {
    weights: Weights<'static>,
    network: Network<'static>,
}

impl Classifier {
    /// The one that was trained on the project's own corpus.
    pub fn built_in() -> &'static Classifier {
        static BUILT_IN: OnceLock<Classifier> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let weights = Weights::open(include_bytes!("weights.bin")).expect("`cargo xtask train` wrote the weights");
            let network = Network::open(include_bytes!("network.bin")).expect("`cargo xtask train` wrote the network");
            Classifier { weights, network }
        })
    }

    /// The names of what is told apart; elsewhere a class is an index into them.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.weights.classes.iter().map(|class| class.id.as_str())
    }

    /// For each class the logarithm of the odds that a sentence is of it. `sentence`: index into `Draft::sentences`.
    pub fn log_odds(&self, words: &Words, sentence: usize) -> Vec<f32> {
        let mut sums = vec![0_i32; self.weights.classes.len()];
        let mut count = 0_u32;
        words.features(sentence, |feature, _| {
            count += 1;
            self.weights.of(feature).for_each(|(class, weight)| sums[class] += weight);
        });
        let unit = self.unit(count);
        let linear = sums.iter().zip(&self.weights.classes).map(|(sum, class)| *sum as f32 * unit + class.bias);
        let network = self.network.log_odds(&words.keys(sentence));
        linear.zip(network).map(|(linear, network)| linear * LINEAR + network * (1.0 - LINEAR)).collect()
    }

    /// What a weight of 1 counts for in a sentence of so many features.
    fn unit(&self, features: u32) -> f32 {
        self.weights.unit / (features as f32).sqrt()
    }

    /// The words of a sentence that speak most for a class, in tokens of the draft; all in one clause.
    pub fn telling_words(&self, words: &Words, sentence: usize, class: usize) -> Option<Tokens> {
        let here = words.sentence(sentence);
        let stop = here.stop - here.start;
        // For each token what its features and the filters that saw it say, shared among their tokens.
        let mut says = vec![0.0; stop];
        let mut share = |said: f32, from: usize, to: usize| {
            let to_each = said / (to - from) as f32;
            says[from.min(stop)..to.min(stop)].iter_mut().for_each(|says| *says += to_each);
        };
        let mut count = 0;
        words.features(sentence, |_, _| count += 1);
        let unit = self.unit(count) * LINEAR;
        words.features(sentence, |feature, at| {
            let Some((from, to)) = at else { return };
            let Some((_, weight)) = self.weights.of(feature).find(|(known, _)| *known == class) else { return };
            share(weight as f32 * unit, from - here.start, to - here.start);
        });
        let keys = words.keys(sentence);
        let seen = self.network.look(&keys);
        for (said, (from, to)) in self.network.says(&seen, class, keys.len()) {
            share(said * (1.0 - LINEAR), from, to);
        }
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
