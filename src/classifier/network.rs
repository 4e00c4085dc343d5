//! A small convolutional network: words become vectors, filters look at three and at five words in a row, and the strongest answer of each
//! filter in the sentence counts for and against each class (Kim, “Convolutional Neural Networks for Sentence Classification”, EMNLP 2014).
//! Words that are used alike have vectors that are alike, so it knows ways of saying a thing that nobody listed.
//!
//! Its sums are taken in one order, so they are the same in every build.

use std::sync::{Arc, Mutex, PoisonError};

use wide::f32x4;

use super::features::{FEATURES, Key};
use super::reader::{Reader, write_growing};

/// Numbers in the vector of a word.
pub const DIMENSIONS: usize = 24;

/// Filters of one width.
pub const FILTERS: usize = 128;

/// So many words in a row a filter looks at.
pub const WIDTHS: [usize; 2] = [3, 5];

/// Filters of all widths.
pub const ALL_FILTERS: usize = FILTERS * WIDTHS.len();

/// The places of all widths, where a filter has a weight for each number of a word's vector.
pub const PLACES: usize = WIDTHS[0] + WIDTHS[1];

/// The weights of all filters of one place, for one number of a vector.
type Lane = [f32x4; FILTERS / 4];

/// What was learned, as real numbers: for training.
pub struct Learned {
    /// Sorted. The first vector is that of all words that are not here.
    pub words: Vec<Key>,
    /// By word (one more than `words`), then dimension.
    pub vectors: Vec<f32>,
    /// By place, then dimension, then filter.
    pub filters: Vec<f32>,
    /// By width, then filter.
    pub biases: Vec<f32>,
    /// By width, then filter, then class.
    pub says: Vec<f32>,
    /// By class.
    pub class_biases: Vec<f32>,
}

/// The network, ready to be asked.
pub struct Network<'a> {
    classes: usize,
    words: Vec<Key>,
    vectors: &'a [u8],
    vector_unit: f32,
    filters: Vec<Lane>,
    biases: [Lane; WIDTHS.len()],
    says: Vec<f32>,
    class_biases: Vec<f32>,
    /// Each word's in the slot of its row: most words of a text are common, or were there a key press ago.
    recent: Mutex<Vec<Option<Known>>>,
}

/// What a word adds to the answer of each filter, by the place it stands at.
type Answers = [Lane; PLACES];

/// The row of a word, and its answers.
type Known = (usize, Arc<Answers>);

/// So many words' answers are kept.
const SLOTS: usize = 512;

/// What the filters saw of a sentence: for each its strongest answer, and the place where it was.
pub struct Seen {
    strongest: Vec<f32>,
    at: Vec<u32>,
}

/// A stored weight is a whole number of steps; one step is the spread of its kind of weights divided by so much. Finer steps make a larger
/// file and tell nothing apart better.
const STEPS: f32 = 10.0;

/// Writes the network for [`Network::open`].
pub fn encode(learned: &Learned) -> Vec<u8> {
    let mut bytes = vec![u8::try_from(learned.class_biases.len()).expect("fewer than 256 classes")];
    bytes.extend((learned.words.len() as u32).to_le_bytes());
    write_growing(&mut bytes, learned.words.iter().copied());
    for weights in [&learned.vectors, &learned.filters, &learned.says] {
        let spread = (weights.iter().map(|w| w * w).sum::<f32>() / weights.len() as f32).sqrt();
        let unit = spread / STEPS;
        bytes.extend(unit.to_le_bytes());
        bytes.extend(weights.iter().map(|weight| (weight / unit).round().clamp(-127.0, 127.0) as i8 as u8));
    }
    bytes.extend(learned.biases.iter().chain(&learned.class_biases).flat_map(|bias| bias.to_le_bytes()));
    bytes
}

fn lane(weights: &[f32]) -> Lane {
    std::array::from_fn(|four| f32x4::new(std::array::from_fn(|at| weights[four * 4 + at])))
}

fn real(unit: f32, steps: &[u8]) -> impl Iterator<Item = f32> + '_ {
    steps.iter().map(move |steps| f32::from(*steps as i8) * unit)
}

impl<'a> Network<'a> {
    /// Reads what [`encode`] wrote; none if the bytes are anything else.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let classes = usize::from(reader.byte()?);
        let count = reader.count()?;
        let words = reader.growing(count, FEATURES)?;
        let vector_unit = reader.float()?;
        let vectors = reader.take((count + 1).checked_mul(DIMENSIONS)?)?;
        let filter_unit = reader.float()?;
        let filters: Vec<f32> = real(filter_unit, reader.take(PLACES * DIMENSIONS * FILTERS)?).collect();
        let filters = filters.chunks_exact(FILTERS).map(lane).collect();
        let says_unit = reader.float()?;
        let says = real(says_unit, reader.take(ALL_FILTERS * classes)?).collect();
        let biases: Vec<f32> = (0..ALL_FILTERS).map(|_| reader.float()).collect::<Option<_>>()?;
        let biases = std::array::from_fn(|group| lane(&biases[group * FILTERS..(group + 1) * FILTERS]));
        let class_biases = (0..classes).map(|_| reader.float()).collect::<Option<_>>()?;
        let recent = Mutex::default();
        let network = Network { classes, words, vectors, vector_unit, filters, biases, says, class_biases, recent };
        reader.0.is_empty().then_some(network)
    }

    /// For each class the logarithm of the odds that a sentence of these words is of it.
    pub fn log_odds(&self, words: &[Key]) -> Vec<f32> {
        let words = self.answers(words);
        let mut log_odds = self.class_biases.clone();
        for group in 0..WIDTHS.len() {
            let mut strongest = [f32x4::ZERO; FILTERS / 4];
            for middle in 0..words.len() {
                let answers = self.answers_at(&words, group, middle);
                strongest
                    .iter_mut()
                    .zip(answers)
                    .for_each(|(strongest, answer)| *strongest = strongest.fast_max(answer));
            }
            let says = self.says[group * FILTERS * self.classes..].chunks_exact(self.classes);
            for (strongest, says) in strongest.iter().flat_map(f32x4::as_array).zip(says) {
                if *strongest > 0.0 {
                    log_odds.iter_mut().zip(says).for_each(|(sum, says)| *sum += strongest * says);
                }
            }
        }
        log_odds
    }

    /// Looks at the words of a sentence: what each filter says, and of which of them.
    pub fn look(&self, words: &[Key]) -> Seen {
        // No answer is weaker than none.
        let mut seen = Seen { strongest: vec![0.0; ALL_FILTERS], at: vec![0; ALL_FILTERS] };
        let words = self.answers(words);
        for (group, seen) in seen.strongest.chunks_exact_mut(FILTERS).zip(seen.at.chunks_exact_mut(FILTERS)).enumerate()
        {
            let (strongest, at) = seen;
            for middle in 0..words.len() {
                let answers = self.answers_at(&words, group, middle);
                let answers = answers.iter().flat_map(f32x4::as_array);
                for ((strongest, at), answer) in strongest.iter_mut().zip(&mut *at).zip(answers) {
                    if answer > strongest {
                        (*strongest, *at) = (*answer, middle as u32);
                    }
                }
            }
        }
        seen
    }

    /// What the filters of a width answer at a place of a sentence.
    fn answers_at(&self, words: &[Arc<Answers>], group: usize, middle: usize) -> Lane {
        let first_place: usize = WIDTHS[..group].iter().sum();
        let mut answers = self.biases[group];
        for place in 0..WIDTHS[group] {
            // Before the first word and after the last there is nothing.
            if let Some(word) = (middle + place).checked_sub(WIDTHS[group] / 2).and_then(|at| words.get(at)) {
                answers.iter_mut().zip(&word[first_place + place]).for_each(|(sum, answer)| *sum += *answer);
            }
        }
        answers
    }

    /// What each of some words adds to the filters' answers.
    fn answers(&self, words: &[Key]) -> Vec<Arc<Answers>> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.resize(SLOTS, None);
        let of_word = |word: &Key| {
            let row = self.words.binary_search(word).map_or(0, |index| index + 1);
            let slot = &mut recent[row % SLOTS];
            match slot {
                Some((known, answers)) if *known == row => answers.clone(),
                _ => slot.insert((row, Arc::new(self.answers_of(row)))).1.clone(),
            }
        };
        words.iter().map(of_word).collect()
    }

    fn answers_of(&self, row: usize) -> Answers {
        let mut answers = [[f32x4::ZERO; FILTERS / 4]; PLACES];
        let vector = &self.vectors[row * DIMENSIONS..(row + 1) * DIMENSIONS];
        for (answers, lanes) in answers.iter_mut().zip(self.filters.chunks_exact(DIMENSIONS)) {
            for (number, lane) in real(self.vector_unit, vector).map(f32x4::splat).zip(lanes) {
                answers.iter_mut().zip(lane).for_each(|(answer, weight)| *answer += *weight * number);
            }
        }
        answers
    }

    /// What each filter says of a class, with the words of the sentence that it says it of: from, to (exclusive).
    pub fn says(&self, seen: &Seen, class: usize, words: usize) -> impl Iterator<Item = (f32, (usize, usize))> {
        let filters = seen.strongest.iter().zip(&seen.at).enumerate();
        filters.filter(|(_, (strongest, _))| **strongest > 0.0).map(move |(filter, (strongest, at))| {
            let half = WIDTHS[filter / FILTERS] / 2;
            let at = *at as usize;
            let words = (at.saturating_sub(half), (at + half + 1).min(words));
            (strongest * self.says[filter * self.classes + class], words)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two words and two classes; the first filter of width three answers to the first word beside the second.
    fn written() -> Vec<u8> {
        let mut learned = Learned {
            words: vec![7, 900],
            vectors: vec![0.0; 3 * DIMENSIONS],
            filters: vec![0.0; PLACES * DIMENSIONS * FILTERS],
            biases: vec![0.0; ALL_FILTERS],
            says: vec![0.0; ALL_FILTERS * 2],
            class_biases: vec![-1.0, -2.0],
        };
        learned.vectors[DIMENSIONS] = 1.0;
        learned.vectors[2 * DIMENSIONS + 1] = 1.0;
        // In the middle and after it.
        learned.filters[DIMENSIONS * FILTERS] = 1.0;
        learned.filters[(2 * DIMENSIONS + 1) * FILTERS] = 1.0;
        // A weight is stored as at most 12.7 times the spread of its kind, which is small here.
        learned.biases[0] = -0.2;
        learned.says[1] = 1.0;
        encode(&learned)
    }

    fn log_odds(words: &[Key]) -> Vec<f32> {
        let bytes = written();
        let network = Network::open(&bytes).unwrap();
        network.log_odds(words)
    }

    #[test]
    fn words_count_where_they_stand_together() {
        assert_eq!(log_odds(&[]), [-1.0, -2.0]);
        assert_eq!(log_odds(&[7, 5, 900]), [-1.0, -2.0]);
        assert_eq!(log_odds(&[900, 7]), [-1.0, -2.0]);
        let together = log_odds(&[5, 5, 7, 900, 5]);
        assert_eq!(together[0], -1.0);
        assert!(together[1] > -2.0, "{together:?}");
    }

    #[test]
    fn a_filter_tells_which_words_it_saw() {
        let bytes = written();
        let network = Network::open(&bytes).unwrap();
        let seen = network.look(&[5, 5, 7, 900]);
        let said: Vec<_> = network.says(&seen, 1, 4).collect();
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].1, (1, 4));
        assert!(said[0].0 > 0.0);
    }

    #[test]
    fn broken_bytes_are_refused() {
        let bytes = written();
        for end in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
            assert!(Network::open(&bytes[..end]).is_none(), "the first {end} bytes");
        }
        assert!(Network::open(&[bytes, vec![0]].concat()).is_none());
    }
}
