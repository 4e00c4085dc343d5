//! What the classifier says of a whole draft.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

use super::features::{Tokens, Words};
use super::{Classifier, PRESENT, VAGUE};
use crate::draft::sentence::Role;
use crate::matching::scan::Scan;
use crate::order::sort_by;
use crate::recent::Recent;

/// Between these log odds what patterns say stands.
struct Doubt {
    /// What a pattern found is left out below these: the classifier is nearly sure that it is something else.
    unlikely: f32,
    /// What no pattern found is found above these.
    likely: f32,
}

const WEAK_PHRASE: Doubt = Doubt { unlikely: -3.5, likely: -0.7 };
/// A fixed form that patterns name: none is found beside them.
const FORM: Doubt = Doubt { likely: f32::INFINITY, ..WEAK_PHRASE };
/// Never in doubt.
const SURE: Doubt = Doubt { unlikely: f32::NEG_INFINITY, likely: f32::INFINITY };
/// A part shows in more than one sentence, so that what a pattern says of one counts for less.
const PART_PRESENT: Doubt = Doubt { unlikely: -2.5, likely: -1.5 };
const PART_VAGUE: Doubt = Doubt { unlikely: -3.5, likely: -1.5 };
/// Terms that are jargon wherever they stand.
const TERM: Doubt = Doubt { unlikely: -5.0, ..WEAK_PHRASE };

/// Rules about fixed forms of words, which patterns name as good as all of: what else looks like one is another fault, or none.
const FORMS: &[&str] = &[
    "but-cancels",
    "distancing",
    "only-one",
    "over-apologising",
    "overstyled",
    "past-tense",
    "presumed-patience",
    "sorry-to-hear",
];

/// Those whose forms can hardly be anything else.
const SURE_FORMS: &[&str] =
    &["conditional", "inconvenience", "liability-hedge", "offered-apology", "regret", "sorry-you-feel"];

fn is_of_part(class: &str) -> bool {
    class.ends_with(PRESENT) || class.ends_with(VAGUE)
}

fn doubt(class: &str) -> Doubt {
    if class.ends_with(PRESENT) {
        PART_PRESENT
    } else if class.ends_with(VAGUE) {
        PART_VAGUE
    } else if class == "jargon" {
        TERM
    } else if FORMS.contains(&class) {
        FORM
    } else if SURE_FORMS.contains(&class) {
        SURE
    } else {
        WEAK_PHRASE
    }
}

/// The end of a clause is near if it is so many tokens away.
const NEAR: usize = 2;

/// Something that the classifier found.
pub struct Likely {
    /// Its name is the id of a rule, or that of a part with [`PRESENT`] or [`VAGUE`].
    pub class: &'static str,
    /// Index into `Draft::sentences`.
    pub sentence: usize,
    /// Index into the classifier's classes.
    index: usize,
}

/// Is a sentence finished? While it is being typed, each word may turn what is likely of it round, and an underline that comes and goes disturbs;
/// the checklist stands aside, and a chat message often ends without a mark.
fn is_finished(scan: &Scan, index: usize) -> bool {
    let sentence = scan.draft.sentences[index];
    sentence.stop < sentence.end || index + 1 < scan.draft.sentences.len()
}

/// What the classifier says of all sentences of the agent's.
pub struct Likelihoods {
    words: Words,
    /// For each sentence the log odds of each class; none for a signature.
    log_odds: Vec<Option<Rc<[f32]>>>,
    likely: Vec<Likely>,
}

thread_local! {
    static LAST: RefCell<Recent<Rc<[f32]>>> = RefCell::default();
}

/// The classes, with what is between doubt and certainty.
fn doubts() -> &'static [(&'static str, Doubt)] {
    static DOUBTS: OnceLock<Vec<(&'static str, Doubt)>> = OnceLock::new();
    DOUBTS.get_or_init(|| Classifier::built_in().classes().map(|class| (class, doubt(class))).collect())
}

impl Likelihoods {
    /// Weighs each sentence of a draft, which apologises or answers a complaint or does neither.
    pub fn of(scan: &Scan, is_apology: bool) -> Self {
        let words = Words::of(scan, is_apology);
        let classifier = Classifier::built_in();
        let sentences = scan.draft.sentences.iter().enumerate();
        let mut recent = Recent::take(&LAST, 0);
        let mut known = |index| recent.made(words.sight(index), || classifier.log_odds(&words, index).into());
        let log_odds: Vec<_> = sentences.map(|(index, s)| (s.role != Role::Signature).then(|| known(index))).collect();
        recent.keep(&LAST, scan.draft.tokens.len());
        let mut likely = Vec::new();
        for (sentence, log_odds) in log_odds.iter().enumerate() {
            let is_finished = is_finished(scan, sentence);
            let scored = log_odds.iter().flat_map(|scores| scores.iter()).zip(doubts()).enumerate();
            let scored = scored.filter(|(_, (_, (class, _)))| is_finished || is_of_part(class));
            let mut above: Vec<_> = scored.filter(|(_, (score, (_, doubt)))| **score > doubt.likely).collect();
            sort_by(&mut above, |(_, (a, _)), (_, (b, _))| b.total_cmp(a));
            likely.extend(above.into_iter().map(|(index, (_, (class, _)))| Likely { class, sentence, index }));
        }
        Likelihoods { words, log_odds, likely }
    }

    /// Is a sentence most likely not of a class that a pattern puts it in?
    pub fn is_unlikely(&self, class: &str, sentence: usize) -> bool {
        let Some(log_odds) = &self.log_odds[sentence] else { return false };
        let known = log_odds.iter().zip(doubts()).find(|(_, (known, _))| *known == class);
        known.is_some_and(|(score, (_, doubt))| *score < doubt.unlikely)
    }

    /// What is likely to be in the draft, in the order of the text; for each sentence the likeliest first.
    pub fn likely(&self) -> &[Likely] {
        &self.likely
    }

    /// The words that tell of it, as a whole phrase: tokens of the draft.
    pub fn mark(&self, scan: &Scan, likely: &Likely) -> Option<Tokens> {
        let mark = Classifier::built_in().telling_words(&self.words, likely.sentence, likely.index)?;
        Some(whole_phrase(scan, likely, mark))
    }
}

/// Words that tell, made whole: of a part their clause, which is quoted and may be replaced; of a weak phrase to the ends of the clause where these are
/// near, or else without small words that only lead on.
fn whole_phrase(scan: &Scan, likely: &Likely, (from, mut to): Tokens) -> Tokens {
    let here = scan.draft.sentences[likely.sentence];
    let divides = |at: &usize| scan.parts_clauses(*at);
    let end = (to..here.stop).find(divides).unwrap_or(here.stop);
    let start = (here.start..from).rev().find(divides).map_or(here.start, |at| at + 1);
    if is_of_part(likely.class) {
        let joins = matches!(scan.matcher.words().text(scan.draft.tokens[start].word), "and" | "but");
        return (start + usize::from(joins && start + 1 < end), end);
    }
    if end - to <= NEAR {
        to = end;
    } else {
        while to - from > 1 && scan.leads_on(to - 1) {
            to -= 1;
        }
    }
    (if from - start <= NEAR { start } else { from }, to)
}
