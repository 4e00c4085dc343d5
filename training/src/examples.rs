//! From labelled texts to examples: the features of each sentence, which rules' weak phrases are in it, and which parts.

use amends::check::{built_in, read};
use amends::classifier::features::{Feature, Key, Words};
use amends::classifier::{PRESENT, VAGUE};
use amends::matching::scan::Scan;
use amends::report::{Context, Status};

use crate::corpus::{Known, Text};

/// A sentence.
pub struct Example {
    pub writer: String,
    /// Which text it is from.
    pub text: usize,
    pub features: Vec<Feature>,
    pub words: Vec<Key>,
    /// By class.
    pub answers: Vec<Answer>,
}

/// Is a class in a sentence?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    /// Nobody said, or both would be right.
    Unknown,
    /// One of the sentences of this text that have this answer holds it.
    Somewhere,
}

/// What is told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Class {
    /// Weak phrases of a rule.
    Rule(String),
    /// Words that make a part present, or vague.
    Part(String, Status),
}

impl Class {
    /// The class's name in the weights.
    pub fn id(&self) -> String {
        match self {
            Class::Rule(rule) => rule.clone(),
            Class::Part(part, Status::Present) => format!("{part}{PRESENT}"),
            Class::Part(part, _) => format!("{part}{VAGUE}"),
        }
    }
}

/// The sentences of some texts.
pub fn examples(texts: &[Text], classes: &[Class]) -> Vec<Example> {
    texts.iter().enumerate().flat_map(|(index, text)| sentences(index, text, classes)).collect()
}

fn sentences(index_of_text: usize, text: &Text, classes: &[Class]) -> Vec<Example> {
    let context = Context { customer: text.customer.clone(), ..Context::default() };
    let reading = read(built_in(), &text.text, &context);
    let scan = &reading.scan;
    let words = Words::of(scan, reading.report.is_apology);
    let sentences = scan.draft.sentences.iter().enumerate().filter(|(_, sentence)| sentence.start < sentence.end);
    let mut examples: Vec<Example> = Vec::new();
    for (index, _) in sentences {
        let mut features = Vec::new();
        words.features(index, |feature, _| features.push(feature));
        let answers = classes.iter().map(|class| match class {
            Class::Rule(rule) => has_weak(scan, text, index, rule),
            Class::Part(part, status) => has_part(scan, text, index, part, *status),
        });
        let answers = answers.collect();
        let (writer, words) = (text.writer.clone(), words.keys(index));
        examples.push(Example { writer, text: index_of_text, features, words, answers });
    }
    examples
}

/// Does a sentence hold a weak phrase of a rule?
fn has_weak(scan: &Scan, text: &Text, index: usize, rule: &String) -> Answer {
    let sentence = scan.draft.sentences[index];
    let tokens = &scan.draft.tokens[sentence.start..sentence.end];
    let (start, end) = (tokens[0].start, tokens[tokens.len() - 1].end);
    let here = || text.labels.iter().filter(|label| label.place.start < end && start < label.place.end);
    let is_known = match &text.known {
        Known::All => true,
        Known::Only(known) => known == rule,
        Known::Nothing => false,
    };
    if here().any(|label| label.rule == *rule) {
        Answer::Yes
    } else if !is_known || here().any(|label| label.also.contains(rule)) {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// Do the words of a sentence make a part present, or vague? Texts are graded as a whole: where the patterns agree with the grade, what they
/// point at is taken for it.
fn has_part(scan: &Scan, text: &Text, index: usize, part: &str, status: Status) -> Answer {
    let Some((_, grade)) = text.parts.iter().find(|(graded, _)| graded == part) else { return Answer::Unknown };
    let Some(source) = scan.matcher.tables().parts.iter().find(|known| known.id == part) else {
        return Answer::Unknown;
    };
    let signal = if status == Status::Present { source.present } else { source.vague };
    match (status, grade) {
        (_, Status::Missing) | (Status::Present, Status::Vague) => Answer::No,
        (Status::Vague, Status::Present) => Answer::Unknown,
        _ if scan.seen(index, signal) => Answer::Yes,
        _ if scan.seen_anywhere(signal) => Answer::No,
        _ => Answer::Somewhere,
    }
}
