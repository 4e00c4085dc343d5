//! What the classifier says of a whole draft.

use super::features::{Tokens, Words};
use super::{Classifier, PRESENT, Scores, VAGUE};
use crate::draft::sentence::Role;
use crate::matching::scan::Scan;

/// Between these log odds what patterns say stands.
struct Doubt {
    /// What a pattern found is left out below these: the classifier is nearly sure that it is something else.
    unlikely: f32,
    /// What no pattern found is found above these.
    likely: f32,
}

const WEAK_PHRASE: Doubt = Doubt { unlikely: -6.0, likely: -0.5 };
const PART: Doubt = Doubt { unlikely: -6.0, likely: 0.8 };

/// Rules about fixed forms of words, which patterns name as good as all of: what else looks like one is another fault, or none.
const FORMS: &[&str] = &[
    "but-cancels",
    "conditional",
    "distancing",
    "inconvenience",
    "liability-hedge",
    "offered-apology",
    "only-one",
    "over-apologising",
    "overstyled",
    "past-tense",
    "presumed-patience",
    "regret",
    "sorry-to-hear",
    "sorry-you-feel",
];

fn doubt(class: &str) -> Doubt {
    if class.ends_with(PRESENT) || class.ends_with(VAGUE) {
        PART
    } else if FORMS.contains(&class) {
        Doubt { likely: f32::INFINITY, ..WEAK_PHRASE }
    } else {
        WEAK_PHRASE
    }
}

/// Something that the classifier found.
pub struct Likely {
    pub class: &'static str,
    /// Index into `Draft::sentences`.
    pub sentence: usize,
    pub mark: Tokens,
}

/// The scores of all sentences of the agent's.
pub struct Likelihoods {
    words: Words,
    scores: Vec<Option<Scores<'static>>>,
}

impl Likelihoods {
    pub fn of(scan: &Scan, is_apology: bool) -> Self {
        let words = Words::of(scan, is_apology);
        let classifier = Classifier::built_in();
        let sentences = scan.draft.sentences.iter().enumerate();
        let scores = sentences.map(|(index, s)| (s.role != Role::Signature).then(|| classifier.scores(&words, index)));
        Likelihoods { scores: scores.collect(), words }
    }

    /// Is a sentence most likely not of a class that a pattern puts it in?
    pub fn is_unlikely(&self, class: &str, sentence: usize) -> bool {
        let score = self.scores[sentence].as_ref().and_then(|scores| scores.of(class));
        score.is_some_and(|score| score < doubt(class).unlikely)
    }

    /// What is likely to be in the draft, in the order of the text; for each sentence the likeliest first.
    pub fn likely(&self) -> Vec<Likely> {
        let mut found = Vec::new();
        for (sentence, scores) in self.scores.iter().enumerate() {
            for class in scores.iter().flat_map(|scores| scores.above(|class| doubt(class).likely)) {
                if let Some(mark) = Classifier::built_in().telling_words(&self.words, sentence, class) {
                    found.push(Likely { class, sentence, mark });
                }
            }
        }
        found
    }
}
