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

/// The end of a clause is near if it is so many tokens away.
const NEAR: usize = 2;

/// Words between clauses.
const JOINTS: &[&str] = &["and", "but", "because", "although", "though", "so", "while", "when", "which", "who"];

/// Words that a phrase does not end with.
const LEAD_ON: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "i", "in", "is", "it", "like", "my", "of", "on", "or",
    "our", "so", "that", "the", "their", "this", "to", "was", "we", "were", "which", "with", "you", "your",
];

/// Something that the classifier found.
pub struct Likely {
    pub class: &'static str,
    /// Index into `Draft::sentences`.
    pub sentence: usize,
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
            let classes = scores.iter().flat_map(|scores| scores.above(|class| doubt(class).likely));
            found.extend(classes.map(|class| Likely { class, sentence }));
        }
        found
    }

    /// The words that tell of it, as a whole phrase.
    pub fn mark(&self, scan: &Scan, likely: &Likely) -> Option<Tokens> {
        let mark = Classifier::built_in().telling_words(&self.words, likely.sentence, likely.class)?;
        Some(self.whole_phrase(scan, likely.sentence, mark))
    }

    /// Words that tell, made whole: to the ends of their clause where these are near, or else without small words that only lead on.
    fn whole_phrase(&self, scan: &Scan, sentence: usize, (mut from, mut to): Tokens) -> Tokens {
        let here = scan.draft.sentences[sentence];
        let is_one_of =
            |words: &[&str], at: usize| words.contains(&scan.matcher.words().text(scan.draft.tokens[at].word));
        let divides = |at: &usize| self.words.is_mark(*at) || is_one_of(JOINTS, *at);
        let end = (to..here.stop).find(divides).unwrap_or(here.stop);
        if end - to <= NEAR {
            to = end;
        } else {
            while to - from > 1 && is_one_of(LEAD_ON, to - 1) {
                to -= 1;
            }
        }
        let start = (here.start..from).rev().find(divides).map_or(here.start, |at| at + 1);
        if from - start <= NEAR {
            from = start;
        }
        (from, to)
    }
}
