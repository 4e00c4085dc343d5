//! Trains the network of `src/classifier/network.rs`: gradient descent with a step size for each weight (Kingma and Ba, “Adam”, ICLR 2015), a
//! part of the words, numbers and answers left out at random, so that none is leaned on.

use std::collections::HashMap;

use amends::classifier::features::Key;
use amends::classifier::network::{ALL_FILTERS, DIMENSIONS, FILTERS, Learned, PLACES, WIDTHS};
use fastrand::Rng;

use crate::examples::{Answer, Example};
use crate::ftrl::logistic;
use crate::vectors::Vectors;

/// How it is trained. Chosen by cross-validation.
const EPOCHS: usize = 14;
const BATCH: usize = 64;
const RATE: f32 = 4e-3;
const OMITTED_WORDS: f32 = 0.1;
const OMITTED_NUMBERS: f32 = 0.1;
const OMITTED_ANSWERS: f32 = 0.2;

/// A word seen less often has no vector of its own.
const SEEN: u32 = 3;

/// Most sentences hold no weak phrase.
const FIRST_BIAS: f32 = -4.0;

/// Weights of one kind, with what the method keeps of each.
struct Kind {
    weights: Vec<f32>,
    gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.999;

impl Kind {
    fn new(weights: Vec<f32>) -> Self {
        let none = vec![0.0; weights.len()];
        Kind { gradient: none.clone(), mean: none.clone(), square: none, weights }
    }

    fn of(count: usize, weight: impl FnMut() -> f32) -> Self {
        Kind::new(std::iter::repeat_with(weight).take(count).collect())
    }

    /// One step down the gradient of some of the weights, which is forgotten then.
    fn step(&mut self, which: std::ops::Range<usize>, rate: f32) {
        for at in which {
            let gradient = std::mem::take(&mut self.gradient[at]);
            self.mean[at] = MEAN * self.mean[at] + (1.0 - MEAN) * gradient;
            self.square[at] = SQUARE * self.square[at] + (1.0 - SQUARE) * gradient * gradient;
            self.weights[at] -= rate * self.mean[at] / (self.square[at].sqrt() + 1e-8);
        }
    }
}

struct Training {
    rows: HashMap<Key, usize>,
    classes: usize,
    vectors: Kind,
    filters: Kind,
    biases: Kind,
    says: Kind,
    class_biases: Kind,
    /// Rows of `vectors` with a gradient.
    touched: Vec<usize>,
}

/// Learns from examples. The same examples give the same network.
pub fn train(examples: &[&Example], classes: usize, first: &Vectors) -> Learned {
    let mut random = Rng::with_seed(1);
    let mut seen: HashMap<Key, u32> = HashMap::new();
    examples.iter().flat_map(|e| &e.words).for_each(|word| *seen.entry(*word).or_default() += 1);
    let mut words: Vec<Key> = seen.into_iter().filter(|(_, n)| *n >= SEEN).map(|(word, _)| word).collect();
    words.sort_unstable();

    let mut normal = |spread: f32| spread * (0..12).map(|_| random.f32()).sum::<f32>() - 6.0 * spread;
    let mut vectors = vec![0.0; DIMENSIONS];
    for word in &words {
        match first.of(*word) {
            Some(vector) => vectors.extend(vector),
            None => vectors.extend((0..DIMENSIONS).map(|_| normal(0.1))),
        }
    }
    let mut filters = Vec::new();
    for width in WIDTHS {
        let spread = (2.0 / (width * DIMENSIONS) as f32).sqrt();
        filters.extend((0..width * DIMENSIONS * FILTERS).map(|_| normal(spread)));
    }
    let says = 0.3 * (2.0 / ALL_FILTERS as f32).sqrt();
    let mut training = Training {
        rows: words.iter().copied().zip(1..).collect(),
        classes,
        vectors: Kind::new(vectors),
        filters: Kind::new(filters),
        biases: Kind::of(ALL_FILTERS, || 0.0),
        says: Kind::of(ALL_FILTERS * classes, || normal(says)),
        class_biases: Kind::of(classes, || FIRST_BIAS),
        touched: Vec::new(),
    };
    let mut order: Vec<&Example> = examples.to_vec();
    let steps = (EPOCHS * order.len().div_ceil(BATCH)) as f32;
    let mut step = 0.0;
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            batch.iter().for_each(|example| training.see(example, batch.len() as f32, &mut random));
            training.step(rate(step / steps));
            step += 1.0;
        }
    }
    let Training { vectors, filters, biases, says, class_biases, .. } = training;
    let [vectors, filters, biases, says, class_biases] =
        [vectors, filters, biases, says, class_biases].map(|kind| kind.weights);
    Learned { words, vectors, filters, biases, says, class_biases }
}

/// The step size rises in the first tenth of the time and falls from then on.
fn rate(time: f32) -> f32 {
    let share = if time < 0.1 { 0.04 + 0.96 * time / 0.1 } else { (1.0 - time) / 0.9 };
    RATE * share.max(0.001)
}

/// Nought for what is left out; the rest counts for more.
fn kept(random: &mut Rng, omitted: f32) -> f32 {
    if random.f32() < omitted { 0.0 } else { 1.0 / (1.0 - omitted) }
}

impl Training {
    /// Adds an example to the gradients.
    fn see(&mut self, example: &Example, batch: f32, random: &mut Rng) {
        let classes = self.classes;
        let rows: Vec<usize> = example.words.iter().map(|word| self.rows.get(word).copied().unwrap_or(0)).collect();
        let mut counts = vec![[0.0; DIMENSIONS]; rows.len()];
        let mut vectors = counts.clone();
        for ((row, counts), vector) in rows.iter().zip(&mut counts).zip(&mut vectors) {
            let word = if random.f32() < OMITTED_WORDS { 0.0 } else { 1.0 };
            counts.iter_mut().for_each(|count| *count = word * kept(random, OMITTED_NUMBERS));
            let known = &self.vectors.weights[row * DIMENSIONS..(row + 1) * DIMENSIONS];
            vector.iter_mut().zip(known).zip(&*counts).for_each(|((number, known), count)| *number = known * count);
        }
        let (strongest, at) = self.look(&vectors);
        let counted: Vec<f32> = strongest.iter().map(|_| kept(random, OMITTED_ANSWERS)).collect();

        let mut errors = self.class_biases.weights.clone();
        for ((strongest, counted), says) in strongest.iter().zip(&counted).zip(self.says.weights.chunks_exact(classes))
        {
            let answer = strongest * counted;
            if answer > 0.0 {
                errors.iter_mut().zip(says).for_each(|(sum, says)| *sum += answer * says);
            }
        }
        for (error, answer) in errors.iter_mut().zip(&example.answers) {
            let likelihood = logistic(*error);
            *error = match answer {
                Answer::Yes => likelihood - 1.0,
                Answer::No => likelihood,
                Answer::Unknown | Answer::Somewhere => 0.0,
            } / batch;
        }

        self.class_biases.gradient.iter_mut().zip(&errors).for_each(|(sum, error)| *sum += error);
        let mut for_vectors = vec![[0.0; DIMENSIONS]; rows.len()];
        for filter in 0..ALL_FILTERS {
            let answer = strongest[filter] * counted[filter];
            if answer <= 0.0 {
                continue;
            }
            let of_filter = filter * classes..(filter + 1) * classes;
            let says = &self.says.weights[of_filter.clone()];
            let error = counted[filter] * says.iter().zip(&errors).map(|(says, error)| says * error).sum::<f32>();
            self.says.gradient[of_filter].iter_mut().zip(&errors).for_each(|(sum, error)| *sum += answer * error);
            self.biases.gradient[filter] += error;
            let (group, lane) = (filter / FILTERS, filter % FILTERS);
            let first_place: usize = WIDTHS[..group].iter().sum();
            for place in 0..WIDTHS[group] {
                let Some(at) = (at[filter] + place).checked_sub(WIDTHS[group] / 2).filter(|at| *at < rows.len()) else {
                    continue;
                };
                for number in 0..DIMENSIONS {
                    let weight = ((first_place + place) * DIMENSIONS + number) * FILTERS + lane;
                    self.filters.gradient[weight] += error * vectors[at][number];
                    for_vectors[at][number] += error * self.filters.weights[weight];
                }
            }
        }
        for ((row, errors), counts) in rows.into_iter().zip(for_vectors).zip(counts) {
            let gradient = &mut self.vectors.gradient[row * DIMENSIONS..(row + 1) * DIMENSIONS];
            gradient.iter_mut().zip(errors).zip(counts).for_each(|((sum, error), count)| *sum += error * count);
            self.touched.push(row);
        }
    }

    /// The strongest answer of each filter, and where it was.
    fn look(&self, vectors: &[[f32; DIMENSIONS]]) -> (Vec<f32>, Vec<usize>) {
        let (mut strongest, mut strongest_at) = (vec![0.0; ALL_FILTERS], vec![0; ALL_FILTERS]);
        let lanes: Vec<&[f32]> = self.filters.weights.chunks_exact(FILTERS).collect();
        debug_assert_eq!(lanes.len(), PLACES * DIMENSIONS);
        let mut first_place = 0;
        for (group, width) in WIDTHS.into_iter().enumerate() {
            for middle in 0..vectors.len() {
                let mut answers = [0.0; FILTERS];
                answers.copy_from_slice(&self.biases.weights[group * FILTERS..(group + 1) * FILTERS]);
                for place in 0..width {
                    let Some(vector) = (middle + place).checked_sub(width / 2).and_then(|at| vectors.get(at)) else {
                        continue;
                    };
                    let lanes = &lanes[(first_place + place) * DIMENSIONS..][..DIMENSIONS];
                    for (number, lane) in vector.iter().zip(lanes) {
                        answers.iter_mut().zip(*lane).for_each(|(answer, weight)| *answer += number * weight);
                    }
                }
                for (filter, answer) in answers.into_iter().enumerate() {
                    let filter = group * FILTERS + filter;
                    if answer > strongest[filter] {
                        (strongest[filter], strongest_at[filter]) = (answer, middle);
                    }
                }
            }
            first_place += width;
        }
        (strongest, strongest_at)
    }

    fn step(&mut self, rate: f32) {
        for kind in [&mut self.filters, &mut self.biases, &mut self.says, &mut self.class_biases] {
            kind.step(0..kind.weights.len(), rate);
        }
        self.touched.sort_unstable();
        self.touched.dedup();
        for row in self.touched.drain(..) {
            self.vectors.step(row * DIMENSIONS..(row + 1) * DIMENSIONS, rate);
        }
    }
}
