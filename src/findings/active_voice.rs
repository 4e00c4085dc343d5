//! "Your booking was cancelled without notice" becomes "we cancelled your booking without notice": the facts stay, and somebody
//! did it.

use crate::drafting::voice::lower_first;
use crate::matching::scan::Scan;
use crate::text::token::{Flags, Kind};

/// A subject is at most so long: "the second set of photos from March".
const LONGEST_SUBJECT: usize = 8;

/// What may stand before the subject in an underline, and stays.
const LEADS: &[&str] =
    &["unfortunately", "sadly", "regrettably", "and", "but", "then", "so", "because", "that", "when", ","];

/// Words that a subject begins with which something was done to.
const DETERMINERS: &[&str] = &[
    "your", "the", "a", "an", "this", "these", "those", "some", "both", "two", "three", "four", "several", "one",
    "all", "his", "her", "their",
];

/// Words that show that the subject is not over, or was none.
const NOT_IN_A_SUBJECT: &[&str] = &[
    "that", "which", "who", "i", "we", "you", "he", "she", "they", "it", "if", "when", "because", "and", "is", "are",
    "to",
];

/// Adverbs without "-ly", and those that do not go along.
const ADVERBS: &[&str] = &["also", "then", "just", "already", "double"];
const DROPPED: &[&str] =
    &["somehow", "unfortunately", "sadly", "regrettably", "apparently", "evidently", "clearly", "obviously"];

/// Participles whose past tense is another word, or is the same without "-ed".
const IRREGULAR: &[(&str, &str)] = &[
    ("broken", "broke"),
    ("brought", "brought"),
    ("built", "built"),
    ("burnt", "burnt"),
    ("chosen", "chose"),
    ("cut", "cut"),
    ("drawn", "drew"),
    ("driven", "drove"),
    ("forgotten", "forgot"),
    ("given", "gave"),
    ("hidden", "hid"),
    ("held", "held"),
    ("kept", "kept"),
    ("laid", "laid"),
    ("left", "left"),
    ("lost", "lost"),
    ("made", "made"),
    ("mislaid", "mislaid"),
    ("misread", "misread"),
    ("paid", "paid"),
    ("put", "put"),
    ("read", "read"),
    ("sent", "sent"),
    ("set", "set"),
    ("shown", "showed"),
    ("sold", "sold"),
    ("taken", "took"),
    ("thrown", "threw"),
    ("told", "told"),
    ("torn", "tore"),
    ("written", "wrote"),
];

/// What happens to things without anybody doing it.
const HAPPENS: &[&str] = &[
    "affected",
    "based",
    "caused",
    "concerned",
    "disappointed",
    "encountered",
    "expected",
    "experienced",
    "failed",
    "interested",
    "involved",
    "located",
    "observed",
    "raised",
    "reported",
    "suffered",
    "supposed",
    "used",
];

/// What customers catch, sit or go to: "your train was missed".
const CAUGHT: &[&str] = &[
    "flight",
    "train",
    "bus",
    "ferry",
    "coach",
    "connection",
    "exam",
    "test",
    "interview",
    "meeting",
    "wedding",
    "class",
    "lesson",
    "deadline",
    "game",
    "match",
    "show",
    "concert",
    "party",
    "funeral",
    "shift",
    "appointment",
];

/// "By mistake" names nobody.
const NOBODY: &[&str] = &["mistake", "error", "accident", "hand", "email", "phone", "post", "text", "then"];

/// The words of a mark with `who` as their subject, if they are a passive; what they take the place of holds the mark.
/// `from` is where the subject may begin, before the mark or with it.
pub fn active(scan: &Scan, from: usize, mark: (usize, usize), who: &str) -> Option<(String, (usize, usize))> {
    let words = |at: usize| scan.matcher.words().text(scan.draft.tokens[at].word);
    let here = scan.draft.sentences[scan.sentence_at(mark.0)?];
    let stop = here.stop;
    let subject = (from..stop).find(|at| !LEADS.contains(&words(*at)))?;
    let verb = (subject + 1..stop.min(subject + 1 + LONGEST_SUBJECT)).find(|at| {
        matches!(words(*at), "was" | "were" | "got")
            || matches!(words(*at), "has" | "have" | "had") && at + 1 < stop && words(at + 1) == "been"
    })?;
    let is_alone = words(subject) == "you" && verb == subject + 1;
    let is_subject =
        (is_alone || DETERMINERS.contains(&words(subject)) || scan.draft.tokens[subject].kind == Kind::Literal)
            && (subject + 1..verb)
                .all(|at| scan.draft.tokens[at].kind != Kind::Punctuation && !NOT_IN_A_SUBJECT.contains(&words(at)));
    let begins = verb + if words(verb).starts_with("ha") { 2 } else { 1 };
    let is_adverb = |at: &usize| {
        let word = words(*at);
        ADVERBS.contains(&word) || DROPPED.contains(&word) || scan.draft.words(*at, *at + 1).ends_with("ly")
    };
    let participle = (begins..stop).find(|at| !is_adverb(at))?;
    let end = (participle + 1).max(mark.1);
    let is_broken = (from + 1..end).any(|at| scan.draft.tokens[at].is(Flags::LINE));
    if !is_subject || is_broken || end > here.stop || names_a_doer(scan, participle + 1, stop) {
        return None;
    }
    // What the customer missed, we did not.
    let is_theirs = words(participle) == "missed" && (subject..verb).any(|at| CAUGHT.contains(&words(at)));
    if is_theirs {
        return None;
    }
    let past = past(&scan.draft.words(participle, participle + 1).to_lowercase())?;
    let adverbs = (begins..participle).filter(|at| !DROPPED.contains(&words(*at)));
    let adverbs: String = adverbs.map(|at| format!("{} ", scan.draft.words(at, at + 1))).collect();
    let lead = if subject > from { format!("{} ", scan.draft.words(from, subject)) } else { String::new() };
    let what = scan.draft.words(subject, verb);
    let what = if subject == here.start { lower_first(what) } else { what.to_owned() };
    let rest = if end > participle + 1 { format!(" {}", scan.draft.words(participle + 1, end)) } else { String::new() };
    Some((format!("{lead}{who} {adverbs}{past} {what}{rest}"), (from, end)))
}

/// Does "by the courier" say who did it?
pub fn names_a_doer(scan: &Scan, from: usize, to: usize) -> bool {
    let word = |at: usize| scan.matcher.words().text(scan.draft.tokens[at].word);
    let says_who = |at: usize| at + 1 < to && !NOBODY.contains(&word(at + 1));
    (from..to)
        .take_while(|at| scan.draft.tokens[*at].kind != Kind::Punctuation)
        .any(|at| word(at) == "by" && says_who(at))
}

/// The past tense of a participle.
fn past(participle: &str) -> Option<String> {
    if HAPPENS.contains(&participle) {
        return None;
    }
    let irregular = IRREGULAR.iter().find(|(known, _)| *known == participle).map(|(_, past)| (*past).to_owned());
    irregular.or_else(|| (participle.len() > 4 && participle.ends_with("ed")).then(|| participle.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::report::Context;

    /// The draft after the first rewrite that makes a passive active.
    fn rewritten(text: &str) -> Option<String> {
        let text = format!("I'm sorry about this. {text}");
        let report = crate::check(&text, &Context::default());
        let finding = report.findings.iter().find(|f| f.rule == "no-agent")?;
        let rewrite = finding.rewrites.first()?;
        let span = rewrite.replaces.as_ref().map_or(finding.span, |replaced| replaced.span);
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        Some(format!("{before}{}{after}", rewrite.text)["I'm sorry about this. ".len()..].to_owned())
    }

    #[test]
    fn a_passive_gets_a_doer_and_keeps_its_facts() {
        for (passive, active) in [
            ("Your appointment was cancelled without notice.", "We cancelled your appointment without notice."),
            ("The invoice was sent to the wrong address.", "We sent the invoice to the wrong address."),
            ("$214.50 was taken twice from your account.", "We took $214.50 twice from your account."),
            ("Two payments were taken twice.", "We took two payments twice."),
            ("Your form was mislaid and the claim stalled.", "We mislaid your form and the claim stalled."),
        ] {
            assert_eq!(rewritten(passive).as_deref(), Some(active));
        }
    }

    #[test]
    fn what_is_no_passive_of_ours_does_not() {
        for text in ["Your parcel went missing.", "A delay was experienced."] {
            let active = rewritten(text);
            assert!(active.as_ref().is_none_or(|text| text.contains('[')), "{active:?}");
        }
    }
}
