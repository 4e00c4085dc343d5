//! What was learned, as bytes: features and their weights, in streams of like things, so that they compress.

use super::features::{FEATURES, Feature};
use super::reader::{Reader, write_growing};

/// What is told apart, and how likely it is in a sentence of which nothing is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    pub id: String,
    pub bias: f32,
}

/// Features are looked up by these upper bits of theirs.
const BUCKET_BITS: u32 = 10;

/// The weights, ready to be looked up.
#[derive(Debug)]
pub struct Weights<'a> {
    pub classes: Vec<Class>,
    /// What a weight of 1 stands for.
    pub unit: f32,
    /// Sorted.
    features: Vec<Feature>,
    /// For each feature the first of its weights, and one past the last feature's.
    starts: Vec<u32>,
    /// For each bucket its first feature, and one past the last bucket's.
    buckets: Vec<u32>,
    /// For each weight its class, and the weight as a signed byte.
    of_class: &'a [u8],
    weight: &'a [u8],
}

/// The weights of one feature: class, weight in units.
pub type Row = (Feature, Vec<(u8, i8)>);

/// Writes weights for [`Weights::open`]. `rows`: sorted by feature, none without weights.
///
/// # Panics
/// If there are more than 255 classes, or weights of one feature.
pub fn encode(classes: &[Class], unit: f32, rows: &[Row]) -> Vec<u8> {
    let mut bytes = vec![u8::try_from(classes.len()).expect("fewer than 256 classes")];
    for class in classes {
        bytes.push(u8::try_from(class.id.len()).expect("a short id"));
        bytes.extend(class.id.as_bytes());
        bytes.extend(class.bias.to_le_bytes());
    }
    bytes.extend(unit.to_le_bytes());
    bytes.extend((rows.len() as u32).to_le_bytes());
    write_growing(&mut bytes, rows.iter().map(|(feature, _)| *feature));
    bytes.extend(rows.iter().map(|(_, weights)| u8::try_from(weights.len()).expect("no more weights than classes")));
    let all = || rows.iter().flat_map(|(_, weights)| weights);
    bytes.extend(all().map(|(class, _)| *class));
    bytes.extend(all().map(|(_, weight)| *weight as u8));
    bytes
}

impl<'a> Weights<'a> {
    /// Reads what [`encode`] wrote; none if the bytes are anything else.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let classes = (0..reader.byte()?).map(|_| {
            let length = reader.byte()?.into();
            let id = String::from_utf8(reader.take(length)?.to_vec()).ok()?;
            Some(Class { id, bias: reader.float()? })
        });
        let classes: Vec<Class> = classes.collect::<Option<_>>()?;
        let unit = reader.float()?;
        let count = reader.count()?;
        let features = reader.growing(count, FEATURES)?;
        let mut buckets = Vec::with_capacity((FEATURES >> BUCKET_BITS) as usize + 1);
        for (feature, index) in features.iter().zip(0..) {
            while buckets.len() as u32 <= feature >> BUCKET_BITS {
                buckets.push(index);
            }
        }
        buckets.resize((FEATURES >> BUCKET_BITS) as usize + 1, count as u32);
        let mut starts = Vec::with_capacity(count + 1);
        let mut total = 0;
        for length in reader.take(count)? {
            starts.push(total);
            total += u32::from(*length);
        }
        starts.push(total);
        let (of_class, weight) = (reader.take(total as usize)?, reader.take(total as usize)?);
        let is_whole = reader.0.is_empty() && of_class.iter().all(|class| usize::from(*class) < classes.len());
        is_whole.then_some(Weights { classes, unit, features, starts, buckets, of_class, weight })
    }

    /// The weights of a feature: index into `classes`, weight in units.
    pub fn of(&self, feature: Feature) -> impl Iterator<Item = (usize, i32)> + '_ {
        let bucket = (feature >> BUCKET_BITS) as usize;
        let (from, to) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        let index = self.features[from..to].iter().position(|known| *known == feature).map(|index| from + index);
        let range = index.map_or(0..0, |index| self.starts[index] as usize..self.starts[index + 1] as usize);
        let weights = self.weight[range.clone()].iter().map(|weight| i32::from(*weight as i8));
        self.of_class[range].iter().map(|class| usize::from(*class)).zip(weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Vec<u8> {
        let classes = ["canned", "excuse"].map(|id| Class { id: id.into(), bias: -4.5 });
        let rows = [(3, vec![(0, 7), (1, -8)]), (4, vec![(1, 100)]), (FEATURES - 1, vec![(0, -128)])];
        encode(&classes, 0.25, &rows)
    }

    #[test]
    fn what_was_written_is_looked_up() {
        let bytes = written();
        let weights = Weights::open(&bytes).unwrap();
        assert_eq!(weights.unit, 0.25);
        assert_eq!(weights.classes[1], Class { id: "excuse".into(), bias: -4.5 });
        let of = |feature| weights.of(feature).collect::<Vec<_>>();
        assert_eq!(of(3), [(0, 7), (1, -8)]);
        assert_eq!(of(4), [(1, 100)]);
        assert_eq!(of(FEATURES - 1), [(0, -128)]);
        assert_eq!(of(5), []);
        assert_eq!(of(0), []);
    }

    #[test]
    fn broken_bytes_are_refused() {
        let bytes = written();
        for end in 0..bytes.len() {
            assert!(Weights::open(&bytes[..end]).is_none(), "the first {end} bytes");
        }
        assert!(Weights::open(&[bytes, vec![0]].concat()).is_none());
    }
}
