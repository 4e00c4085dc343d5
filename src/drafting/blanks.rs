//! Blanks: what a starter leaves to fill in, `[the amount|£42]`, with an example that only its readers see.

/// A starter in pieces.
pub enum Piece<'a> {
    Words(&'a str),
    Blank { name: &'a str, example: &'a str },
}

/// Takes a starter apart. A bracket that is not closed is words.
pub fn pieces(starter: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = starter;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inside, behind)) = after.split_once(']') else { break };
        let (name, example) = inside.split_once('|').unwrap_or((inside, ""));
        pieces.push(Piece::Words(before));
        pieces.push(Piece::Blank { name, example });
        rest = behind;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// The starter with what is known in its blanks; the others keep their brackets and lose their examples.
pub fn fill(starter: &str, known: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(starter.len());
    for piece in pieces(starter) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Blank { name, .. } => match known(name) {
                Some(value) => {
                    // "on last Tuesday", "on yesterday"
                    if says_when_alone(&value) && out.ends_with(" on ") {
                        out.truncate(out.len() - "on ".len());
                    }
                    // "a [item]", "an umbrella"
                    if out.ends_with(" a ") && begins_with_vowel(&value) {
                        out.truncate(out.len() - 1);
                        out.push_str("n ");
                    }
                    out.push_str(&value);
                }
                None => {
                    out.push('[');
                    out.push_str(name);
                    out.push(']');
                }
            },
        }
    }
    out
}

/// The starter with its examples in its blanks: how it may read in the end.
pub fn with_examples(starter: &str) -> String {
    let example = |piece: &Piece| match *piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Blank { example, .. } => example.to_owned(),
    };
    pieces(starter).iter().map(example).collect()
}

/// How many blanks a text has.
pub fn count(text: &str) -> usize {
    pieces(text).iter().filter(|piece| matches!(piece, Piece::Blank { .. })).count()
}

/// By its sound, as far as spelling tells.
fn begins_with_vowel(word: &str) -> bool {
    let lower = word.to_lowercase();
    let sounds_otherwise = ["eu", "one", "uni", "us", "ut"].iter().any(|start| lower.starts_with(start));
    lower.starts_with(['a', 'e', 'i', 'o', 'u']) && !sounds_otherwise
}

fn says_when_alone(value: &str) -> bool {
    let first = value.split(' ').next().unwrap_or("").to_lowercase();
    matches!(first.as_str(), "last" | "next" | "this" | "yesterday" | "today" | "tomorrow")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filled_as_far_as_known() {
        let known = |name: &str| match name {
            "day" => Some("last Tuesday".to_owned()),
            _ => None,
        };
        let starter = "Your [item|lamp] was due on [day|3 May].";
        assert_eq!(fill(starter, known), "Your [item] was due last Tuesday.");
        assert_eq!(with_examples(starter), "Your lamp was due on 3 May.");
        assert_eq!(fill("A [ stays.", known), "A [ stays.");
        assert_eq!(count("[a] and [b|c]"), 2);
        for (thing, article) in [("umbrella", "an"), ("lamp", "a"), ("used sofa", "a"), ("Egg cup", "an")] {
            let put = fill("It was a [item].", |_| Some(thing.to_owned()));
            assert_eq!(put, format!("It was {article} {thing}."));
        }
    }
}
