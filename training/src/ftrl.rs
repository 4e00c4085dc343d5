//! Logistic regression for all classes at once, by the follow-the-regularised-leader method with a learning rate for each weight, which
//! leaves most weights at nought (McMahan et al., “Ad Click Prediction: a View from the Trenches”, KDD 2013).

use std::collections::HashMap;

use amends::classifier::features::Feature;

use crate::examples::{Answer, Example};

/// How it is trained. Chosen by cross-validation.
const RATE: f32 = 4.0;
const L1: f32 = 0.2;
const L2: f32 = 0.1;
const EPOCHS: usize = 16;
const BIAS_RATE: f32 = 0.02;
/// A weight of 1 counts for this much in a sentence of one feature.
pub const SCALE: f32 = 2.5;

/// Most sentences hold no weak phrase.
const FIRST_BIAS: f32 = -4.0;

/// A feature seen in fewer sentences teaches nothing.
const SEEN_IN: u32 = 3;

/// What was learned.
pub struct Model {
    features: HashMap<Feature, usize>,
    /// By feature, then class.
    pub weights: Vec<f32>,
    pub biases: Vec<f32>,
}

/// What the method keeps of a weight.
#[derive(Clone, Copy, Default)]
struct State {
    z: f32,
    n: f32,
}

impl State {
    fn weight(self) -> f32 {
        if self.z.abs() <= L1 {
            return 0.0;
        }
        -(self.z - self.z.signum() * L1) / ((1.0 + self.n.sqrt()) / RATE + L2)
    }

    fn learn(&mut self, gradient: f32, weight: f32) {
        let n = self.n + gradient * gradient;
        self.z += gradient - (n.sqrt() - self.n.sqrt()) / RATE * weight;
        self.n = n;
    }
}

/// Learns from examples. The same examples give the same model.
pub fn train(examples: &[&Example], classes: usize) -> Model {
    let mut seen: HashMap<Feature, u32> = HashMap::new();
    examples.iter().flat_map(|e| &e.features).for_each(|feature| *seen.entry(*feature).or_default() += 1);
    let mut known: Vec<Feature> = seen.into_iter().filter(|(_, n)| *n >= SEEN_IN).map(|(feature, _)| feature).collect();
    known.sort_unstable();
    let features: HashMap<Feature, usize> = known.into_iter().zip(0..).collect();
    let inputs: Vec<Vec<usize>> =
        examples.iter().map(|e| e.features.iter().filter_map(|f| features.get(f).copied()).collect()).collect();

    let mut states = vec![State::default(); features.len() * classes];
    let mut biases = vec![FIRST_BIAS; classes];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 12_345_u64;
    let mut weights = Vec::new();
    let mut errors = vec![0.0; classes];
    for _ in 0..EPOCHS {
        for last in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(last, (random >> 33) as usize % (last + 1));
        }
        for &index in &order {
            let (input, example) = (&inputs[index], examples[index]);
            let unit = unit(example);
            weights.clear();
            errors.fill(0.0);
            for feature in input {
                let row = &states[feature * classes..(feature + 1) * classes];
                weights.extend(row.iter().map(|state| state.weight()));
                let row = &weights[weights.len() - classes..];
                errors.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
            }
            for ((error, bias), answer) in errors.iter_mut().zip(&mut biases).zip(&example.answers) {
                let likelihood = logistic(*error * unit + *bias);
                *error = match answer {
                    Answer::Yes => likelihood - 1.0,
                    Answer::No => likelihood,
                    Answer::Unknown | Answer::Somewhere => 0.0,
                };
                *bias -= BIAS_RATE * *error;
            }
            for (feature, weights) in input.iter().zip(weights.chunks(classes)) {
                let row = &mut states[feature * classes..(feature + 1) * classes];
                for ((state, weight), error) in row.iter_mut().zip(weights).zip(&errors) {
                    if *error != 0.0 {
                        state.learn(error * unit, *weight);
                    }
                }
            }
        }
    }
    Model { features, weights: states.into_iter().map(State::weight).collect(), biases }
}

/// Long sentences have more features; their weights count less.
fn unit(example: &Example) -> f32 {
    SCALE / (example.features.len() as f32).sqrt()
}

pub fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

impl Model {
    /// The weights of each feature, by feature.
    pub fn rows(&self) -> Vec<(Feature, &[f32])> {
        let classes = self.biases.len();
        let row =
            |(feature, index): (&Feature, &usize)| (*feature, &self.weights[index * classes..(index + 1) * classes]);
        let mut rows: Vec<_> = self.features.iter().map(row).collect();
        rows.sort_unstable_by_key(|(feature, _)| *feature);
        rows
    }

    /// For each class the logarithm of the odds that it is in a sentence.
    pub fn log_odds(&self, example: &Example) -> Vec<f32> {
        let classes = self.biases.len();
        let mut sums = vec![0.0; classes];
        for index in example.features.iter().filter_map(|feature| self.features.get(feature)) {
            let row = &self.weights[index * classes..(index + 1) * classes];
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        sums.iter().zip(&self.biases).map(|(sum, bias)| sum * unit(example) + bias).collect()
    }
}
