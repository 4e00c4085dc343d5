//! From hits to findings: which count, which gives way where two overlap, and how each is put.

mod active_voice;
pub mod document;
mod passage;
pub mod quote;
mod rewrite;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::classifier::likelihood::{Likelihoods, Likely};
use crate::customer::Customer;
use crate::draft::sentence::Role;
use crate::drafting::choices::{Choices, choices};
use crate::drafting::voice::Voice;
use crate::matching::scan::{Hit, Scan};
use crate::order::sort_by_key;
use crate::report::{self, Context, Evidence, Finding, Severity, Span};
use crate::rulepack::pack::Rewrite;
use crate::time::Day;

/// Joined marks are at most this long, in tokens.
const LONGEST_JOINED: usize = 14;

/// The rule of what is left over from a template. Each blank has to be filled in by itself.
const LEFTOVER: &str = "template-leftover";

/// What is found by no pattern has at least so many words: one or two can tell little but by chance.
const FEWEST_WORDS: usize = 3;

/// A finding that was trimmed to fewer tokens says nothing any more.
const SHORTEST_TRIMMED: usize = 4;

/// A finding that has not been weighed against its neighbours yet. Places are tokens of the draft.
pub struct Candidate {
    /// Index into `Pack::rules`.
    pub rule: usize,
    pub mark: (usize, usize),
    pub severity: Option<Severity>,
    pub why: Option<String>,
    pub rewrites: Option<Vec<Rewrite>>,
    /// A pattern names just these words, or the rule is about them: a rewrite may be made for them alone.
    pub is_exact: bool,
    /// For rewrites with captures.
    pub hit: Option<Hit>,
    /// It gives way to others by growing shorter, not by going away.
    pub trims: bool,
}

/// All findings of a scanned draft, in the order of the text, none over another.
pub fn findings(
    scan: &mut Scan,
    context: &Context,
    customer: &Customer,
    is_apology: bool,
    likelihoods: &Likelihoods,
) -> Vec<Finding> {
    let matcher = scan.matcher;
    let rules = &matcher.tables().rules;
    let mut candidates = Vec::new();
    for hit in &scan.hits {
        let group = &matcher.tables().groups[usize::from(hit.group)];
        let Some(rule) = group.rule else { continue };
        if scan.draft.sentences[hit.sentence].role == Role::Signature
            || is_apology && !group.is_certain && likelihoods.is_unlikely(&rules[usize::from(rule)].id, hit.sentence)
        {
            continue;
        }
        let (severity, why, rewrites) = (group.severity, group.why.clone(), group.rewrites.clone());
        candidates.push(Candidate {
            rule: usize::from(rule),
            mark: without_and(scan, hit.mark),
            severity,
            why,
            rewrites,
            is_exact: true,
            hit: Some(*hit),
            trims: false,
        });
    }
    candidates.extend(document::candidates(scan, customer));
    candidates.retain(|c| {
        let rule = &rules[c.rule];
        c.mark.0 < c.mark.1
            && (rule.any_setting || is_apology)
            && !context.disabled_rules.contains(&rule.id)
            && !(rule.id.starts_with("vague-") && has_open_blank(scan, c.mark.0))
    });
    // The rule that matters more first, then the longer match, then the earlier.
    let weight = |c: &Candidate| (Reverse(rules[c.rule].priority), Reverse(c.mark.1 - c.mark.0), c.mark.0);
    sort_by_key(&mut candidates, weight);
    let (trimming, fixed): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|c| c.trims);
    // By where they begin.
    let mut free: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in fixed {
        let before = free.range(..candidate.mark.1).next_back();
        if before.is_none_or(|(_, before)| before.mark.1 <= candidate.mark.0) {
            free.insert(candidate.mark.0, candidate);
        }
    }
    let likely = if is_apology { likelihoods.likely() } else { &[] };
    for found in likely {
        let Some(rule) = rules.iter().position(|r| r.id == found.class) else { continue };
        let here = scan.draft.sentences[found.sentence];
        let mut near = free.range(here.start..here.end).map(|(_, near)| near);
        if near.clone().any(|near| near.rule == rule) || context.disabled_rules.iter().any(|id| id == found.class) {
            continue;
        }
        let Some(mark) = likelihoods.mark(scan, found) else { continue };
        if is_harmless(scan, found)
            || mark.1 - mark.0 < FEWEST_WORDS
            || has_open_blank(scan, mark.0)
            || near.any(|near| near.mark.0 < mark.1 && mark.0 < near.mark.1)
        {
            continue;
        }
        let found = Candidate {
            rule,
            mark,
            severity: None,
            why: None,
            rewrites: None,
            is_exact: false,
            hit: None,
            trims: false,
        };
        free.insert(mark.0, found);
    }
    let mut kept = join_neighbours(scan, free.into_values());
    for mut candidate in trimming {
        candidate.mark = longest_free(&kept, candidate.mark);
        if candidate.mark.1 - candidate.mark.0 >= SHORTEST_TRIMMED {
            kept.push(candidate);
        }
    }
    sort_by_key(&mut kept, |c| c.mark);
    // "ive" is two tokens in one place: marks that part them would lie over each other.
    let mut last = 0;
    kept.retain(|c| {
        let Span { start, end } = span(scan, c.mark);
        let is_free = start >= last;
        last = last.max(end);
        is_free
    });
    if kept.is_empty() {
        return Vec::new();
    }
    let voice = Voice::of(scan, context);
    let begins: Vec<usize> = kept.iter().skip(1).map(|next| quote::head_of_word(scan, next.mark.0)).collect();
    let limits = begins.into_iter().chain([scan.draft.tokens.len()]);
    let mut last = 0;
    let put_in_turn = |(candidate, limit): (Candidate, usize)| {
        let finding = put(scan, candidate, context, customer, voice, (last, limit));
        last = finding.1;
        finding.0
    };
    kept.into_iter().zip(limits).map(put_in_turn).collect()
}

/// Does a signal (`rules/signals/harmless.toml`) say that a sentence only looks weak to the classifier?
fn is_harmless(scan: &Scan, found: &Likely) -> bool {
    let signal = scan.signal(&format!("harmless.{}", found.class));
    signal.is_some_and(|signal| scan.seen(found.sentence, signal))
}

/// What a mark begins behind: "and mistakes were made" is weak from "mistakes" on, and a rewrite leaves the "and" where it is.
fn without_and(scan: &Scan, (from, to): (usize, usize)) -> (usize, usize) {
    let and = scan.matcher.words().get("and");
    let begins_with_and = to - from > 1 && scan.draft.tokens[from].word == and;
    (from + usize::from(begins_with_and), to)
}

/// One weak phrase is one finding: marks of the same rule close to each other in a sentence become one.
fn join_neighbours(scan: &Scan, in_order: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    let rules = &scan.matcher.tables().rules;
    let mut kept: Vec<Candidate> = Vec::new();
    for after in in_order {
        let before = kept.last_mut().filter(|before| {
            before.rule == after.rule
                && rules[before.rule].id != LEFTOVER
                && after.mark.1 - before.mark.0 <= LONGEST_JOINED
                && scan.sentence_at(before.mark.0) == scan.sentence_at(after.mark.0)
        });
        match before {
            Some(before) => {
                before.mark.1 = after.mark.1;
                before.severity = before.severity.max(after.severity);
                // What fits the first phrase does not fit both.
                before.rewrites = None;
                before.is_exact = false;
            }
            None => kept.push(after),
        }
    }
    kept
}

/// The longest stretch of a mark that no finding covers.
fn longest_free(kept: &[Candidate], mark: (usize, usize)) -> (usize, usize) {
    let near: Vec<_> = kept.iter().map(|k| k.mark).filter(|k| k.0 < mark.1 && mark.0 < k.1).collect();
    let covered = |at: usize| near.iter().any(|k| k.0 <= at && at < k.1);
    let mut best = (mark.0, mark.0);
    let mut from = mark.0;
    for at in mark.0..=mark.1 {
        if at == mark.1 || covered(at) {
            if at - from > best.1 - best.0 {
                best = (from, at);
            }
            from = at + 1;
        }
    }
    best
}

/// A finding between those before and behind it, and the token it ends before.
fn put(
    scan: &mut Scan,
    candidate: Candidate,
    context: &Context,
    customer: &Customer,
    voice: Voice,
    (first, limit): (usize, usize),
) -> (Finding, usize) {
    let rule = &scan.matcher.tables().rules[candidate.rule];
    let text = scan.draft.words(candidate.mark.0, candidate.mark.1).to_owned();
    // What no pattern found is a name that is wrong.
    let is_blank = rule.id == LEFTOVER && candidate.hit.is_some();
    let offered = if is_blank { offered(&text, context, customer, voice) } else { None };
    let (message, rewrites) = match offered {
        Some(Choices { message, texts }) => {
            let rewrite = |text| report::Rewrite { text, label: String::new(), replaces: None };
            let rewrites = texts.into_iter().map(rewrite);
            (message.to_owned(), rewrites.collect())
        }
        None => {
            let rewrites = rewrite::rewrites(scan, &candidate, voice);
            (candidate.why.unwrap_or_else(|| rule.why.clone()), rewrites)
        }
    };
    let mark = if rewrites.iter().any(|rewrite| rewrite.replaces.is_none()) {
        // Its words are what the new words take the place of.
        candidate.mark
    } else {
        let stop = scan.sentence_at(candidate.mark.0).map_or(limit, |index| scan.draft.sentences[index].stop);
        let (from, to) = quote::whole_words(scan, candidate.mark, limit.min(stop.max(candidate.mark.1)));
        let whole = (from.max(first), to);
        // What a rewrite takes the place of holds the underline.
        let Span { start, end } = span(scan, whole);
        let mut replaced = rewrites.iter().filter_map(|rewrite| rewrite.replaces.as_ref());
        let holds = |evidence: &Evidence| evidence.span.start <= start && end <= evidence.span.end;
        if replaced.all(holds) { whole } else { candidate.mark }
    };
    let finding = Finding {
        rule: rule.id.clone(),
        name: rule.name.clone(),
        severity: candidate.severity.unwrap_or(rule.severity),
        span: span(scan, mark),
        text: scan.draft.words(mark.0, mark.1).to_owned(),
        message,
        rewrites,
        blank: is_blank,
    };
    (finding, mark.1)
}

/// What may go into `[a blank]`.
fn offered(blank: &str, context: &Context, customer: &Customer, voice: Voice) -> Option<Choices> {
    let name = blank.strip_prefix('[')?.strip_suffix(']')?;
    let today = context.now.as_deref().and_then(Day::written);
    choices(name, &customer.facts, today, voice.spelling)
}

/// Whether the sentence of a token has a blank as starters have them: what is still to be filled in ("I'll check on
/// [day]") is not vague.
fn has_open_blank(scan: &Scan, at: usize) -> bool {
    let blank = scan.matcher.words().get("<placeholder>");
    let Some(sentence) = scan.sentence_at(at).map(|index| scan.draft.sentences[index]) else { return false };
    (sentence.start..sentence.stop).filter(|at| scan.draft.tokens[*at].word == blank).any(|at| {
        let words = scan.draft.words(at, at + 1);
        words.starts_with('[') && !words.contains(char::is_uppercase)
    })
}

/// The words under some tokens, and where they are.
pub fn evidence(scan: &Scan, mark: (usize, usize)) -> Evidence {
    Evidence { span: span(scan, mark), text: scan.draft.words(mark.0, mark.1).to_owned() }
}

/// The UTF-16 range of some tokens.
pub fn span(scan: &Scan, mark: (usize, usize)) -> Span {
    let tokens = &scan.draft.tokens[mark.0..mark.1];
    Span { start: tokens.first().map_or(0, |t| t.start), end: tokens.iter().map(|t| t.end).max().unwrap_or(0) }
}
