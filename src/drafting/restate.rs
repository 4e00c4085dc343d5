//! What the customer says went wrong, said to them: "My lamp came broken!" becomes "your lamp came broken".
//! Where the grammar is in doubt nothing is said: a blank is better than broken English.

use crate::drafting::days::names_a_day;
use crate::drafting::voice::lower_first;

/// A longer complaint is not repeated word for word.
const MOST_WORDS: usize = 14;

/// How a sentence begins that says what happened.
const SUBJECTS: &[&str] = &["my", "the", "our", "your", "i", "we", "you", "both", "half"];

/// A sentence with one of these wants, guesses or scolds; or it refers to what was said before.
const UNFIT: &[&str] = &[
    "want",
    "wants",
    "need",
    "needs",
    "expect",
    "hope",
    "think",
    "thought",
    "assume",
    "assumed",
    "suppose",
    "wonder",
    "wondering",
    "hoped",
    "hoping",
    "seems",
    "maybe",
    "perhaps",
    "whether",
    "unless",
    "feel",
    "felt",
    "fear",
    "afraid",
    "guess",
    "believe",
    "wish",
    "demand",
    "please",
    "why",
    "what",
    "how",
    "who",
    "if",
    "would",
    "should",
    "could",
    "might",
    "will",
    "shall",
    "unhappy",
    "disappointed",
    "angry",
    "furious",
    "annoyed",
    "upset",
    "useless",
    "ridiculous",
    "disgusting",
    "disgraceful",
    "joke",
    "rubbish",
    "shocking",
    "worst",
    "terrible",
    "appalling",
    "awful",
    "crap",
    "scam",
    "hell",
    "damn",
    "hello",
    "hi",
    "dear",
    "thanks",
    "thank",
    "writing",
    "love",
    "loved",
    "like",
    "always",
    "customer",
    "said",
    "told",
    "promised",
    "says",
    "tells",
    "myself",
    "mine",
    "yours",
    "that",
    "which",
    "he",
    "she",
    "they",
    "him",
    "her",
    "them",
    "am",
    // They chased: that is no failure of ours by itself.
    "rang",
    "phoned",
    "called",
    "emailed",
    "wrote",
    "chased",
    "contacted",
    "messaged",
];

/// Verbs, of which "you" before them is the subject.
const VERBS: &[&str] = &[
    "have",
    "had",
    "did",
    "do",
    "were",
    "are",
    "sent",
    "charged",
    "took",
    "never",
    "still",
    "delivered",
    "cancelled",
    "lost",
    "broke",
    "forgot",
    "gave",
    "made",
    "kept",
    "refused",
    "billed",
    "packed",
    "left",
    "put",
    "double",
    "shipped",
    "closed",
    "ignored",
    "missed",
    "overcharged",
    "only",
    "canceled",
    "haven't",
    "didn't",
    "weren't",
    "aren't",
    "don't",
];

/// Words after which nothing more of a verb comes, so that "you" before them is the object.
const AFTER_OBJECT: &[&str] =
    &["for", "on", "at", "in", "and", "about", "to", "by", "twice", "again", "yesterday", "with"];

/// Words that keep what comes after them, or before them, from being said as a fact.
const SPECULATING: &[&str] = &[
    "if",
    "whether",
    "unless",
    "until",
    "why",
    "how",
    "would",
    "could",
    "should",
    "might",
    "may",
    "maybe",
    "perhaps",
    "hope",
    "thought",
    "think",
    "assume",
    "wonder",
    "wondering",
    "not",
    "never",
    "want",
    "need",
    "said",
    "says",
    "told",
    "claim",
    "claims",
    "or",
    "before",
];

/// Whether words around a clause make a guess, a wish, a question or a report of it.
pub fn speculates(words: &str) -> bool {
    let lower = words.to_lowercase().replace('\u{2019}', "'");
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| SPECULATING.contains(&word) || word.ends_with("n't"))
        || lower.contains('?')
}

/// "On 3 May you sent me the wrong size": the day, and what comes behind it.
fn split_day(words: &str) -> Option<(&str, &str)> {
    const LONGEST_DAY: usize = 4;
    let (first, _) = words.split_once(' ')?;
    if !first.eq_ignore_ascii_case("on") {
        return None;
    }
    let spaces = words.match_indices(' ').skip(1).take(LONGEST_DAY);
    let mut splits = spaces.map(|(at, _)| (words[..at].trim_end_matches(','), &words[at + 1..]));
    splits.find(|(day, rest)| {
        let next = rest.split(' ').next().unwrap_or("").to_lowercase();
        names_a_day(day) && SUBJECTS.contains(&next.as_str())
    })
}

/// The sentence as a clause that speaks to the customer, without a capital and a full stop; `None` if it cannot be
/// said with certainty.
pub fn restate(sentence: &str) -> Option<String> {
    let plain = sentence.replace('\u{2019}', "'");
    let plain = plain.trim().trim_end_matches(['.', '!', ' ']);
    if let Some((day, rest)) = split_day(plain) {
        return restate(rest).map(|said| format!("{} {said}", lower_first(day)));
    }
    let odd = |c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '\'' | '-' | '$' | '£' | '€' | '#' | ','));
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let lower: Vec<String> = words.iter().map(|word| word.trim_matches(',').to_lowercase()).collect();
    if plain.contains(odd) || words.len() < 4 || words.len() > MOST_WORDS || plain.matches(',').count() > 1 {
        return None;
    }
    if !SUBJECTS.contains(&lower[0].as_str()) || lower.iter().any(|word| UNFIT.contains(&word.as_str())) {
        return None;
    }
    // "My husband and I" are both meant, and neither is we.
    if lower.windows(2).any(|pair| pair[0] == "and" && matches!(pair[1].as_str(), "i" | "me")) && lower[0] != "i" {
        return None;
    }
    // What it made them do is no failure of ours by itself.
    let is_theirs = matches!(lower[0].as_str(), "i" | "we" | "i've" | "we've");
    if is_theirs && lower[1..3].iter().any(|word| matches!(word.as_str(), "missed" | "lost" | "spent" | "paid")) {
        return None;
    }
    // Shouting and sloppy writing are not repeated.
    let shouted = words.iter().filter(|w| w.len() > 3 && w.chars().all(|c| c.is_ascii_uppercase())).count();
    if shouted > 0 || words.iter().any(|word| *word == "i" || *word == "u" || *word == "ur") {
        return None;
    }
    let mut said = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let comma = if word.ends_with(',') { "," } else { "" };
        let next = lower.get(at + 1).map(String::as_str);
        let new = match lower[at].as_str() {
            "my" => "your",
            "our" => "your",
            "i" | "me" | "us" | "we" => "you",
            "was" if at > 0 && lower[at - 1] == "i" => "were",
            "wasn't" if at > 0 && lower[at - 1] == "i" => "weren't",
            "i've" | "we've" => "you have",
            "i'd" | "we'd" | "i'm" | "we're" | "i'll" | "you're" | "you'd" | "you'll" => return None,
            "you've" => "we have",
            "your" => "our",
            "you" => match next {
                Some(verb) if VERBS.contains(&verb) || verb.ends_with("ed") => "we",
                None => "us",
                Some(other) if at > 0 && AFTER_OBJECT.contains(&other) => "us",
                _ => return None,
            },
            _ if at == 0 => {
                said.push(format!("{}{comma}", lower_first(word.trim_matches(','))));
                continue;
            }
            _ => {
                said.push((*word).to_owned());
                continue;
            }
        };
        said.push(format!("{new}{comma}"));
    }
    Some(said.join(" "))
}

#[cfg(test)]
mod tests {
    use super::restate;

    #[test]
    fn said_to_the_customer() {
        for (theirs, ours) in [
            ("My lamp came broken!", "your lamp came broken"),
            ("My order still hasn't arrived.", "your order still hasn't arrived"),
            ("I was charged twice for my subscription.", "you were charged twice for your subscription"),
            ("You sent me the wrong size.", "we sent you the wrong size"),
            ("The mug arrived in three pieces", "the mug arrived in three pieces"),
            ("We waited two hours for our room.", "you waited two hours for your room"),
            ("You have charged us $84 twice", "we have charged you $84 twice"),
            ("I have had no answer from you", "you have had no answer from us"),
            ("On 3 May you sent me the wrong size.", "on 3 May we sent you the wrong size"),
        ] {
            assert_eq!(restate(theirs).as_deref(), Some(ours), "{theirs}");
        }
    }

    #[test]
    fn left_blank() {
        for theirs in [
            "WHERE IS MY ORDER?",
            "My ORDER is LATE",
            "I want my money back.",
            "My lamp came broken and I am furious.",
            "this is the worst service",
            "Still waiting for my parcel.",
            "The driver said you would ring me.",
            "My parcel (the big one) is late",
            "broken",
            "It was out of order for our whole stay.",
            "I rang twice and nobody picked up.",
            "We missed my choir's concert.",
        ] {
            assert_eq!(restate(theirs), None, "{theirs}");
        }
    }
}
