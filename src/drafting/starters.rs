//! Sentences to start a part from: those of the playbook first, in the draft's voice, with what is known filled in.

use crate::check::Reading;
use crate::drafting::blanks;
use crate::drafting::known::Known;
use crate::drafting::said::said;
use crate::drafting::voice::{Register, Voice};
use crate::fingerprint::fingerprint;
use crate::order::sort_by_key;
use crate::report::{Context, Status};
use crate::rulepack::pack::Part;
use crate::text::token::Flags;

/// The part that says what went wrong.
pub const PROBLEM: &str = "name-the-problem";

/// No part offers more.
const MOST: usize = 4;

/// The first so many take turns to be offered first; those behind them fit less often.
const TAKE_TURNS: usize = 3;

/// How a starter begins that leans on words before it: they say what went wrong.
const LEANING: &str = "… ";

/// What has been said before a starter.
#[derive(Clone, Copy)]
pub struct Said {
    /// Sorry: another sorry is too much.
    pub sorry: bool,
    /// What went wrong: the next sentence may lean on it.
    pub problem: bool,
}

/// What all parts of one draft have in common.
pub struct Starters {
    voice: Voice,
    known: Known,
    playbook: String,
    /// What the draft says already.
    said: Said,
    /// So that two replies in a row do not read alike.
    turn: usize,
}

impl Starters {
    pub fn new(reading: &Reading, context: &Context) -> Self {
        let voice = Voice::of(&reading.scan, context);
        Starters {
            voice,
            known: Known::read(&reading.customer, context, voice),
            playbook: reading.report.playbook.clone(),
            said: Said {
                sorry: reading.scan.draft.tokens.iter().any(|token| token.is(Flags::SORRY)),
                problem: reading.report.parts.iter().any(|p| p.id == PROBLEM && p.status == Status::Present),
            },
            turn: turn(context),
        }
    }

    /// What went wrong, as it would be said to the customer, if they said it in one plain sentence.
    pub fn problem(&self) -> Option<String> {
        self.known.get("what happened")
    }

    pub fn voice(&self) -> Voice {
        self.voice
    }

    /// The sentences for a part, the one that fits best first.
    pub fn of(&self, part: &Part) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for sentence in self.choose(part, self.said) {
            if !all.contains(&sentence) {
                all.push(sentence);
            }
        }
        all.truncate(MOST);
        all
    }

    /// The sentence that fits best.
    pub fn first(&self, part: &Part) -> Option<String> {
        self.choose(part, self.said).next()
    }

    /// A sentence for a part of a text that has `said` so much: of those that fit it best, the one that leaves least to
    /// fill in and asks nothing again. `blanks`: those that the text has.
    pub fn laid_out(&self, part: &Part, said: Said, blanks: &[String]) -> Option<String> {
        let mut lists = self.lists(part).into_iter().map(|list| self.fitting(list, said, TAKE_TURNS));
        let mut starters = lists.find(|list| !list.is_empty())?;
        let left_open = |starter: &&str| {
            let open: Vec<&str> = self.known.open(starter).collect();
            open.len() + open.iter().filter(|name| blanks.iter().any(|blank| blank == *name)).count()
        };
        sort_by_key(&mut starters, left_open);
        starters.first().map(|starter| self.put(starter))
    }

    fn choose<'a>(&'a self, part: &'a Part, said: Said) -> impl Iterator<Item = String> + 'a {
        self.lists(part).into_iter().flat_map(move |list| {
            let mut starters = self.fitting(list, said, usize::MAX);
            // What is known says more than a blank.
            sort_by_key(&mut starters, |starter| self.known.open(starter).next().is_some());
            starters.into_iter().map(|starter| self.put(starter))
        })
    }

    /// A part's starters, those that fit best first.
    fn lists<'a>(&self, part: &'a Part) -> [&'a [String]; 3] {
        let source = &part.starters;
        let own = source.playbooks.iter().find(|(id, _)| *id == self.playbook).map(|(_, list)| list.as_slice());
        let by_register = match self.voice.register {
            Register::Friendly => &source.friendly,
            Register::Formal => &source.formal,
        };
        [own.unwrap_or(&[]), by_register, &source.any]
    }

    /// Those of a list that fit what has been said; of those that lean on nothing, `most` at most.
    fn fitting<'a>(&self, list: &'a [String], said: Said, most: usize) -> Vec<&'a str> {
        let fits = |text: &&str| !said.sorry || !says_sorry(text);
        let (leaning, standing): (Vec<&str>, Vec<&str>) =
            list.iter().map(String::as_str).partition(|starter| starter.starts_with(LEANING));
        let leaning = by_turns(leaning, self.turn).into_iter().filter_map(|starter| starter.strip_prefix(LEANING));
        let standing = by_turns(standing, self.turn).into_iter().take(most);
        leaning.filter(|_| said.problem).chain(standing).filter(fits).collect()
    }

    fn put(&self, starter: &str) -> String {
        blanks::fill(&said(self.voice, starter), |name| self.known.get(name))
    }
}

/// The first few by turns, the rest behind them.
fn by_turns(mut list: Vec<&str>, turn: usize) -> Vec<&str> {
    let first = list.len().min(TAKE_TURNS);
    list[..first].rotate_left(turn % first.max(1));
    list
}

fn says_sorry(starter: &str) -> bool {
    let lower = starter.to_lowercase();
    lower.contains("sorry") || lower.contains("apolog")
}

/// A number that stays while one complaint is answered, and differs between complaints.
fn turn(context: &Context) -> usize {
    let hour = context.now.as_deref().and_then(|now| now.get(..13));
    let sources = [&context.customer, &context.customer_name, &context.subject];
    let mut seed: Vec<&str> = sources.iter().filter_map(|source| source.as_deref()).collect();
    if seed.is_empty() {
        seed.extend(hour);
    }
    // As many bits as `usize` has in the browser.
    fingerprint(&seed) as u32 as usize
}
