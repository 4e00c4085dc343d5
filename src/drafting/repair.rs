//! Vague words made concrete: one question, a small form, and the answer in the place of the words.

use crate::check::Reading;
use crate::draft::sentence::Sentence;
use crate::drafting::help::{Edit, Repair, RepairAnswer, RepairField};
use crate::drafting::place::behind;
use crate::drafting::voice::{Person, Voice, upper_first};
use crate::matching::scan::Scan;
use crate::report::{Evidence, Part, Span, Status};
use crate::rulepack::pack::RepairForm;
use crate::text::token::Kind;

/// An answer is cut here, in characters.
const LONGEST_ANSWER: usize = 300;

/// A sentence of so few words says nothing beside its vague words.
const SHORT_SENTENCE: usize = 10;

/// Words with which an answer says when by itself: "by" before them is one too many.
const TIMED: &[&str] = &[
    "by", "on", "before", "within", "at", "in", "this", "next", "tomorrow", "today", "tonight", "from", "after", "no",
    "until", "every", "each", "first", "straight", "now", "already",
];

/// Who does something, at the head of a clause.
const SUBJECTS: &[&str] =
    &["i", "we", "they", "someone", "somebody", "it", "he", "she", "you", "there", "this", "team"];

/// What may stand between a subject and its verb.
const HELPERS: &[&str] = &[
    "will",
    "shall",
    "would",
    "can",
    "could",
    "are",
    "is",
    "am",
    "going",
    "to",
    "be",
    "been",
    "being",
    "have",
    "has",
    "also",
    "now",
    "certainly",
    "definitely",
    "currently",
    "try",
    "trying",
    "working",
    "hope",
    "do",
    "our",
    "best",
    "may",
    "might",
    "should",
    "of",
    "course",
    "just",
    "still",
    "was",
    "were",
    "had",
    "already",
    "then",
    "not",
    "like",
    "love",
    "want",
    "wish",
    "aim",
    "plan",
    "intend",
];

/// Words that a clause begins behind.
const JOINTS: &[&str] =
    &["and", "but", "so", "because", "although", "though", "however", "while", "that", "which", "or"];

/// Words that begin an adverbial of time.
const TIMES: &[&str] = &[
    "as",
    "soon",
    "shortly",
    "asap",
    "in",
    "within",
    "when",
    "at",
    "by",
    "over",
    "later",
    "quickly",
    "promptly",
    "urgently",
    "swiftly",
    "before",
    "once",
    "early",
    "next",
    "momentarily",
    "presently",
    "straight",
    "right",
];

/// The vague parts that have a form.
pub fn repairs(reading: &Reading, voice: Voice) -> Vec<Repair> {
    let parts = reading.report.parts.iter().zip(&reading.scan.matcher.tables().parts);
    let mut repairs = Vec::new();
    for (part, source) in parts.filter(|(part, _)| part.status == Status::Vague) {
        let (Some(form), Some(vague)) = (&source.starters.repair, vague(reading, part)) else { continue };
        repairs.push(Repair {
            part: part.id.clone(),
            words: vague.text.split_whitespace().collect::<Vec<_>>().join(" "),
            question: form.question.clone(),
            fields: fields(form, voice),
        });
    }
    repairs
}

/// The words to make concrete: not those that say something else well.
fn vague<'a>(reading: &Reading, part: &'a Part) -> Option<&'a Evidence> {
    let present = reading.report.parts.iter().filter(|other| other.status == Status::Present);
    let taken: Vec<Span> = present.flat_map(|other| &other.evidence).map(|evidence| evidence.span).collect();
    let is_free = |span: Span| taken.iter().all(|other| other.end <= span.start || span.end <= other.start);
    part.evidence.iter().find(|evidence| is_free(evidence.span)).or(part.evidence.first())
}

fn fields(form: &RepairForm, voice: Voice) -> Vec<RepairField> {
    let field = |id: &str, label: &str, example: &str, value: &str| RepairField {
        id: id.to_owned(),
        label: label.to_owned(),
        example: example.to_owned(),
        value: value.to_owned(),
    };
    let mut fields = Vec::new();
    if form.sentence.contains("{who}") {
        let who = if voice.person == Person::Plural { "We" } else { "I" };
        fields.push(field("who", "Who", "I, or a name", who));
    }
    for (id, example) in [("what", &form.what), ("other", &form.other), ("when", &form.when)] {
        if let Some(example) = example {
            let (label, example) = example.split_once('|').unwrap_or(("", example));
            fields.push(field(id, label, example, ""));
        }
    }
    fields
}

/// Puts the answers in the place of the vague words; behind their sentence where they cannot go without breaking it.
/// `None` if the part is not vague, or the answers do not say what is asked.
pub fn repair(reading: &Reading, id: &str, answers: &[RepairAnswer], voice: Voice) -> Option<Edit> {
    let (part, source) =
        reading.report.parts.iter().zip(&reading.scan.matcher.tables().parts).find(|(part, _)| part.id == id)?;
    let form = source.starters.repair.as_ref().filter(|_| part.status == Status::Vague)?;
    let answers = Answers::read(answers, voice);
    let sentence = answers.fill(&form.sentence)?;
    let shape = Shape::of(&reading.scan, vague(reading, part)?.span)?;
    let phrase = form.phrase.as_ref().and_then(|phrase| answers.fill(phrase));
    let clause = sentence.trim_end_matches(['.', '?']).to_owned();
    Some(match (shape, phrase) {
        (Shape::Sentence(span), _) => Edit { span, text: clause },
        (Shape::Time { span, begins }, Some(phrase)) => {
            Edit { span, text: if begins { upper_first(&phrase) } else { phrase } }
        }
        (Shape::Clause { span, begins }, _) => {
            Edit { span, text: if begins { clause } else { lower_subject(&clause) } }
        }
        (Shape::Time { span, .. } | Shape::Other(span), _) => behind(&reading.scan, span.end, &sentence),
    })
}

/// "We will" inside a sentence is "we will"; "I" and names stay.
fn lower_subject(clause: &str) -> String {
    let first = clause.split(' ').next().unwrap_or("");
    let lowers = matches!(first, "We" | "You" | "It" | "From" | "Would" | "Our" | "The" | "By");
    if lowers { clause.replacen(first, &first.to_lowercase(), 1) } else { clause.to_owned() }
}

struct Answers {
    who: String,
    what: String,
    when: String,
    other: String,
}

impl Answers {
    fn read(answers: &[RepairAnswer], voice: Voice) -> Self {
        let of = |id: &str| {
            let value = answers.iter().find(|answer| answer.id == id).map_or("", |answer| answer.value.as_str());
            let plain = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let plain: String = plain.chars().take(LONGEST_ANSWER).collect();
            plain.trim_end_matches(['.', '!', ',', ';', ' ']).to_owned()
        };
        let (mut who, mut what) = (of("who"), of("what"));
        // "I will send …" says who by itself.
        for (said, subject) in
            [("i will ", "I"), ("i'll ", "I"), ("we will ", "We"), ("we'll ", "We"), ("will ", ""), ("to ", "")]
        {
            if what.get(..said.len()).is_some_and(|head| head.eq_ignore_ascii_case(said)) {
                what = what[said.len()..].to_owned();
                if !subject.is_empty() {
                    who = subject.to_owned();
                }
            }
        }
        if who.is_empty() {
            who = if voice.person == Person::Plural { "We".to_owned() } else { "I".to_owned() };
        }
        if who == "i" {
            who = "I".to_owned();
        }
        Answers { who, what, when: of("when"), other: of("other") }
    }

    /// `None` if something is needed that was not answered. The time may be left open where more is said.
    fn fill(&self, template: &str) -> Option<String> {
        let mut text = template.to_owned();
        if self.when.is_empty() {
            let optional = text.contains("{what}");
            for with in [" by {when}", " on {when}", ", by {when}"] {
                if optional {
                    text = text.replace(with, "");
                }
            }
            text = text.replace("From {when}, ", "");
        } else {
            let first = self.when.split(' ').next().unwrap_or("").to_lowercase();
            if TIMED.contains(&first.as_str()) {
                for with in ["by {when}", "on {when}", "From {when}"] {
                    text = text.replace(with, "{when}");
                }
            }
        }
        for (name, value) in
            [("{who}", &self.who), ("{what}", &self.what), ("{other}", &self.other), ("{when}", &self.when)]
        {
            if text.contains(name) && value.is_empty() {
                return None;
            }
            let value = if text.starts_with(name) { value.clone() } else { lower_subject(value) };
            text = text.replace(name, &value);
        }
        let is_phrase = !template.ends_with(['.', '?']);
        Some(if is_phrase { text } else { upper_first(&text) })
    }
}

/// What the vague words are in their sentence.
enum Shape {
    /// All of it, but for its last mark.
    Sentence(Span),
    /// A clause with its subject.
    Clause {
        span: Span,
        begins: bool,
    },
    /// An adverbial of time.
    Time {
        span: Span,
        begins: bool,
    },
    Other(Span),
}

impl Shape {
    fn of(scan: &Scan, vague: Span) -> Option<Self> {
        let tokens = &scan.draft.tokens;
        let from = tokens.iter().position(|token| token.end > vague.start)?;
        let mut to = tokens.iter().rposition(|token| token.start < vague.end)? + 1;
        let sentence = scan.draft.sentences[scan.sentence_at(from)?];
        if to > sentence.end {
            return Some(Shape::Other(vague));
        }
        let word = |at: usize| scan.matcher.words().text(tokens[at].word);
        while to > from + 1 && is_joint(scan, to - 1) {
            to -= 1;
        }
        let span = |from: usize, to: usize| Span {
            start: tokens[from].start,
            end: tokens[from..to].iter().map(|token| token.end).max().unwrap_or(vague.end),
        };
        if TIMES.contains(&word(from)) {
            return Some(Shape::Time { span: vague, begins: from == sentence.start });
        }
        let stop = sentence.stop.max(to);
        let head = subject(scan, sentence, from);
        let covered = to.saturating_sub(head.unwrap_or(from));
        let length = stop - sentence.start;
        let is_short = from == sentence.start && length <= SHORT_SENTENCE;
        if 10 * covered >= 7 * length || is_short && !(to..stop).any(|at| is_joint(scan, at)) {
            return Some(Shape::Sentence(span(sentence.start, stop)));
        }
        let ends = (to..stop).take(7).find(|at| is_joint(scan, *at)).or((stop - to <= 6).then_some(stop));
        Some(match (head, ends) {
            (Some(head), Some(end)) => {
                let begins = head == sentence.start;
                Shape::Clause { span: span(head, end.max(to)), begins }
            }
            _ => Shape::Other(vague),
        })
    }
}

fn is_joint(scan: &Scan, at: usize) -> bool {
    let token = &scan.draft.tokens[at];
    token.kind == Kind::Punctuation || JOINTS.contains(&scan.matcher.words().text(token.word))
}

/// Where the clause begins that the words at `from` are in, if nothing but its subject and helping verbs stand before.
fn subject(scan: &Scan, sentence: Sentence, from: usize) -> Option<usize> {
    let word = |at: usize| scan.matcher.words().text(scan.draft.tokens[at].word);
    let mut at = from;
    let is_head = |at: usize| SUBJECTS.contains(&word(at)) || matches!(word(at), "our" | "the" | "my" | "a" | "an");
    if !is_head(at) {
        loop {
            at = at.checked_sub(1).filter(|at| *at >= sentence.start)?;
            if SUBJECTS.contains(&word(at)) {
                break;
            }
            if !HELPERS.contains(&word(at)) {
                return None;
            }
        }
    }
    let free = at == sentence.start || is_joint(scan, at - 1);
    let owned = at > sentence.start && matches!(word(at - 1), "our" | "the" | "my");
    match (free, owned) {
        (true, _) => Some(at),
        (_, true) if at - 1 == sentence.start || is_joint(scan, at - 2) => Some(at - 1),
        _ => None,
    }
}
