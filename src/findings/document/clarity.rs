//! `clarity`: long sentences, long replies, walls of text.

use super::{Candidate, add_with, body, count_words};
use crate::matching::scan::Scan;

/// A sentence of more words is hard to follow on a telephone's screen.
const LONGEST_SENTENCE: usize = 35;
const LONGEST_REPLY: usize = 250;
/// A paragraph of more words is a wall.
const LONGEST_PARAGRAPH: usize = 120;

pub(super) fn find(scan: &Scan, found: &mut Vec<Candidate>) {
    let mut total = 0;
    let mut too_long = None;
    let mut paragraph = (u32::MAX, 0, 0);
    for (_, sentence) in body(scan) {
        let words = count_words(scan, sentence.start, sentence.end);
        if words > LONGEST_SENTENCE {
            let why = format!(
                "This sentence has {words} words; up to {LONGEST_SENTENCE} are easy to follow. Make two or three of it."
            );
            add_with(scan, found, "clarity", (sentence.start, sentence.stop), Some(why), true);
        }
        if paragraph.0 != sentence.paragraph {
            paragraph = (sentence.paragraph, 0, sentence.start);
        }
        let before = paragraph.1;
        paragraph.1 += words;
        if before <= LONGEST_PARAGRAPH && paragraph.1 > LONGEST_PARAGRAPH && words <= LONGEST_SENTENCE {
            let why = "This paragraph is a wall of text; start a new one here, or cut.".to_owned();
            add_with(scan, found, "clarity", (sentence.start, sentence.stop), Some(why), true);
        }
        if total <= LONGEST_REPLY && total + words > LONGEST_REPLY {
            too_long = Some(*sentence);
        }
        total += words;
    }
    if let Some(sentence) = too_long {
        let why = format!(
            "The reply has {total} words; {LONGEST_REPLY} are plenty. Say sorry, the fix and the time; cut the rest."
        );
        add_with(scan, found, "clarity", (sentence.start, sentence.stop), Some(why), true);
    }
}
