//! Sentences to start a part from: those of the playbook first, in the draft's voice, with what is known filled in.

use crate::check::Reading;
use crate::drafting::known::Known;
use crate::drafting::said::said;
use crate::drafting::voice::{Register, Voice};
use crate::drafting::{blanks, fingerprint};
use crate::order::sort_by_key;
use crate::report::Context;
use crate::rulepack::pack::Part;
use crate::text::token::Flags;

/// No part offers more.
const MOST: usize = 4;

/// The first so many take turns to be offered first; those behind them fit less often.
const TAKE_TURNS: usize = 3;

/// What all parts of one draft have in common.
pub struct Starters {
    voice: Voice,
    known: Known,
    playbook: String,
    /// The draft says sorry already; another sorry is too much.
    apologises: bool,
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
            apologises: reading.scan.draft.tokens.iter().any(|token| token.is(Flags::SORRY)),
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
        for sentence in self.choose(part, self.apologises) {
            if !all.contains(&sentence) {
                all.push(sentence);
            }
        }
        all.truncate(MOST);
        all
    }

    /// The sentence that fits best.
    pub fn first(&self, part: &Part) -> Option<String> {
        self.one(part, self.apologises)
    }

    /// One sentence for a part, for a text in which the word sorry has or has not been said.
    pub fn one(&self, part: &Part, apologised: bool) -> Option<String> {
        self.choose(part, apologised).next()
    }

    /// Whether the playbook has sentences of its own for a part.
    pub fn are_special_for(&self, part: &Part) -> bool {
        part.starters.playbooks.iter().any(|(id, _)| *id == self.playbook)
    }

    fn choose<'a>(&'a self, part: &'a Part, apologised: bool) -> impl Iterator<Item = String> + 'a {
        let source = &part.starters;
        let own = source.playbooks.iter().find(|(id, _)| *id == self.playbook).map(|(_, list)| list.as_slice());
        let by_register = match self.voice.register {
            Register::Friendly => &source.friendly,
            Register::Formal => &source.formal,
        };
        [own.unwrap_or(&[]), by_register, &source.any].into_iter().flat_map(move |list| {
            let fits = |text: &&String| !apologised || !says_sorry(text);
            let mut starters: Vec<&String> = rotated(list, self.turn).filter(fits).collect();
            // What is known says more than a blank.
            sort_by_key(&mut starters, |starter| !self.known.fills(starter));
            starters.into_iter().map(|starter| self.put(starter))
        })
    }

    fn put(&self, starter: &str) -> String {
        blanks::fill(&said(self.voice, starter), |name| self.known.get(name))
    }
}

fn rotated(list: &[String], turn: usize) -> impl Iterator<Item = &String> {
    let (first, rest) = list.split_at(list.len().min(TAKE_TURNS));
    let by = turn % first.len().max(1);
    first[by..].iter().chain(&first[..by]).chain(rest)
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
