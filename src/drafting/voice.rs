//! Whose voice a draft has: I or we, formal or friendly, British or American; and how a sentence sounds in it.

use crate::draft::sentence::Role;
use crate::matching::scan::Scan;
use crate::report::Context;
use crate::text::token::Flags;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// "I've sent a new one."
    Singular,
    /// "We've sent a new one."
    Plural,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    Friendly,
    /// Without contractions.
    Formal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    British,
    American,
}

/// How whoever writes the draft writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    pub person: Person,
    pub register: Register,
    pub spelling: Spelling,
}

/// Two words in full where a friendly hand contracts.
const IN_FULL: &[(&str, &str)] = &[
    ("i", "am"),
    ("i", "have"),
    ("i", "will"),
    ("we", "are"),
    ("we", "have"),
    ("we", "will"),
    ("you", "have"),
    ("you", "are"),
    ("it", "is"),
    ("do", "not"),
    ("did", "not"),
    ("does", "not"),
    ("can", "not"),
    ("could", "not"),
    ("will", "not"),
    ("is", "not"),
    ("was", "not"),
    ("have", "not"),
    ("has", "not"),
];

/// British and American, for the words that starters use.
const SPELLINGS: &[(&str, &str)] = &[
    ("apologise", "apologize"),
    ("apologised", "apologized"),
    ("apologising", "apologizing"),
    ("cancelled", "canceled"),
    ("cheque", "check"),
    ("colour", "color"),
    ("favour", "favor"),
    ("honour", "honor"),
    ("labelled", "labeled"),
    ("mobile", "cell"),
    ("organise", "organize"),
    ("organised", "organized"),
    ("parcel", "package"),
    ("post", "mail"),
    ("posted", "mailed"),
    ("postage", "shipping"),
    ("programme", "program"),
    ("realise", "realize"),
    ("realised", "realized"),
    ("recognise", "recognize"),
];

/// Words of these pairs mean the same everywhere, or too many things, to tell where a draft comes from.
const TELL_NOTHING: &[&str] =
    &["check", "cell", "package", "mail", "mailed", "shipping", "program", "post", "mobile", "posted"];

/// What contractions stand for in the starters.
const CONTRACTIONS: &[(&str, &str)] = &[
    ("i'm", "I am"),
    ("i've", "I have"),
    ("i'll", "I will"),
    ("i'd", "I would"),
    ("we're", "we are"),
    ("we've", "we have"),
    ("we'll", "we will"),
    ("we'd", "we would"),
    ("you're", "you are"),
    ("you've", "you have"),
    ("you'll", "you will"),
    ("you'd", "you would"),
    ("it's", "it is"),
    ("it'll", "it will"),
    ("that's", "that is"),
    ("here's", "here is"),
    ("there's", "there is"),
    ("isn't", "is not"),
    ("wasn't", "was not"),
    ("didn't", "did not"),
    ("doesn't", "does not"),
    ("don't", "do not"),
    ("hasn't", "has not"),
    ("haven't", "have not"),
    ("can't", "cannot"),
    ("couldn't", "could not"),
    ("won't", "will not"),
    ("shouldn't", "should not"),
];

/// "I" and its forms, and "we" and its forms.
const PLURALS: &[(&str, &str)] = &[
    ("i", "we"),
    ("i'm", "we're"),
    ("i've", "we've"),
    ("i'll", "we'll"),
    ("i'd", "we'd"),
    ("me", "us"),
    ("my", "our"),
    ("mine", "ours"),
    ("myself", "ourselves"),
];

impl Voice {
    /// Listens to a draft. What it leaves open comes from the context: the browser's language, the channel.
    pub fn of(scan: &Scan, context: &Context) -> Self {
        let words = scan.matcher.words();
        let own: Vec<_> = scan.draft.sentences.iter().filter(|s| s.role != Role::Signature).collect();
        let (mut singular, mut plural, mut in_full, mut contracted, mut solemn) = (0, 0, 0, 0, false);
        let mut spelling = None;
        for sentence in &own {
            for at in sentence.start..sentence.end {
                let token = &scan.draft.tokens[at];
                let word = words.text(token.word);
                match word {
                    "i" | "my" | "me" | "myself" | "mine" => singular += 1,
                    "we" | "our" | "us" | "ourselves" | "ours" => plural += 1,
                    "dear" if sentence.role == Role::Greeting => solemn = true,
                    "yours" | "sincerely" | "faithfully" => solemn = true,
                    _ => {}
                }
                if at > sentence.start && token.is(Flags::SPACED) {
                    let before = words.text(scan.draft.tokens[at - 1].word);
                    in_full += usize::from(IN_FULL.contains(&(before, word)));
                }
                let written = scan.draft.words(at, at + 1);
                contracted += usize::from(is_contraction(written));
                spelling = spelling.or_else(|| spelling_of(written));
            }
        }
        let formal = if own.is_empty() {
            context.channel.as_deref() == Some("letter")
        } else {
            contracted == 0 && (solemn || in_full >= 2)
        };
        Voice {
            person: if singular == 0 && plural > 0 { Person::Plural } else { Person::Singular },
            register: if formal { Register::Formal } else { Register::Friendly },
            spelling: spelling.unwrap_or_else(|| spelling_in(context.language.as_deref().unwrap_or(""))),
        }
    }

    /// A sentence written for a friendly British "I", in this voice. What stands in square brackets stays as it is.
    pub fn say(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut in_brackets = false;
        let mut begins = true;
        let mut after_i = false;
        for piece in text.split_inclusive([' ', '\n']) {
            let word = piece.trim_end_matches([' ', '\n']);
            let space = &piece[word.len()..];
            let opens = word.contains('[');
            if in_brackets || opens {
                out.push_str(word);
                in_brackets = word.rfind('[').map_or(in_brackets, |_| true) && !closes(word);
                after_i = false;
            } else {
                let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
                let marks = &word[core.len()..];
                let said = self.word(core, &mut after_i);
                out.push_str(&if begins { upper_first(&said) } else { said });
                out.push_str(marks);
            }
            out.push_str(space);
            begins = word.ends_with(['.', '?', '!']) || space.contains('\n');
        }
        out
    }

    /// One word, without its punctuation. `after_i` is true behind an "I" that has become a "we".
    fn word(self, core: &str, after_i: &mut bool) -> String {
        let mut said = core.to_owned();
        let lower = core.to_lowercase();
        let was_after_i = std::mem::take(after_i);
        if self.person == Person::Plural {
            if was_after_i && lower == "am" {
                return "are".to_owned();
            }
            if was_after_i && lower == "was" {
                return "were".to_owned();
            }
            if let Some((_, plural)) = PLURALS.iter().find(|(one, _)| *one == lower) {
                *after_i = lower == "i";
                said = like(core, plural);
            }
        }
        if self.register == Register::Formal {
            let lower = said.to_lowercase();
            if let Some((_, full)) = CONTRACTIONS.iter().find(|(short, _)| *short == lower) {
                said = if full.starts_with('I') { (*full).to_owned() } else { like(&said, full) };
            }
        }
        if self.spelling == Spelling::American {
            let lower = said.to_lowercase();
            if let Some((_, american)) = SPELLINGS.iter().find(|(british, _)| *british == lower) {
                said = like(&said, american);
            }
        }
        said
    }
}

fn closes(word: &str) -> bool {
    word.rfind(']').is_some_and(|close| word.rfind('[').is_none_or(|open| open < close))
}

/// "don't", "I'm", "we'll"; not "Maria's", which may be anything.
fn is_contraction(written: &str) -> bool {
    let Some((_, end)) = written.split_once(['\'', '\u{2019}']) else { return false };
    matches!(end, "m" | "ve" | "ll" | "re" | "d" | "t")
}

fn spelling_of(written: &str) -> Option<Spelling> {
    let lower = written.to_lowercase();
    if lower.len() < 4 || TELL_NOTHING.contains(&lower.as_str()) {
        return None;
    }
    SPELLINGS.iter().find_map(|(british, american)| match lower.as_str() {
        word if word == *british => Some(Spelling::British),
        word if word == *american => Some(Spelling::American),
        _ => None,
    })
}

/// The spelling of a language tag such as `en-US`.
fn spelling_in(language: &str) -> Spelling {
    match language.to_lowercase().as_str() {
        "en-us" | "en-ph" | "en-pr" => Spelling::American,
        _ => Spelling::British,
    }
}

/// `new`, with a capital if `old` has one.
fn like(old: &str, new: &str) -> String {
    let capital = old.starts_with(char::is_uppercase) && !is_i(old);
    if capital { upper_first(new) } else { new.to_owned() }
}

fn is_i(word: &str) -> bool {
    word == "I" || word.starts_with("I'")
}

pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

pub fn lower_first(text: &str) -> String {
    if is_i(text.split(' ').next().unwrap_or("")) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRIENDLY: Voice =
        Voice { person: Person::Singular, register: Register::Friendly, spelling: Spelling::British };

    #[test]
    fn plural() {
        let we = Voice { person: Person::Plural, ..FRIENDLY };
        assert_eq!(
            we.say("I'm sorry that we [what I did]. I was wrong, and I am on it."),
            "We're sorry that we [what I did]. We were wrong, and we are on it."
        );
        assert_eq!(
            we.say("You can reach me on [my number], or I'll call."),
            "You can reach us on [my number], or we'll call."
        );
    }

    #[test]
    fn formal() {
        let formal = Voice { register: Register::Formal, ..FRIENDLY };
        assert_eq!(
            formal.say("I've sent it; it's yours. You'd rather wait?"),
            "I have sent it; it is yours. You would rather wait?"
        );
        let we = Voice { person: Person::Plural, ..formal };
        assert_eq!(we.say("I'm sorry: we [did it]."), "We are sorry: we [did it].");
    }

    #[test]
    fn american() {
        let american = Voice { spelling: Spelling::American, ..FRIENDLY };
        assert_eq!(american.say("I apologise for the cheque."), "I apologize for the check.");
    }
}
