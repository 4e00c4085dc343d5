//! One check: a draft and its context in, a report out.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::checklist;
use crate::classifier::likelihood::Likelihoods;
use crate::customer::{self, Customer};
use crate::drafting;
use crate::findings;
use crate::matching::matcher::Matcher;
use crate::matching::scan::Scan;
use crate::reminders;
use crate::report::{Catalogue, Context, PlaybookInfo, Report, RuleInfo};
use crate::rulepack::program::Program;
use crate::setting;

/// The playbook that is used where none is named.
pub const DEFAULT_PLAYBOOK: &str = "service-failure";

/// The built-in rules, compiled from `rules/` by the build script.
pub fn built_in() -> &'static Matcher {
    static BUILT_IN: OnceLock<Matcher> = OnceLock::new();
    BUILT_IN.get_or_init(|| {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/pack.bin"));
        Matcher::of(Program::open(Cow::Borrowed(bytes)).expect("the build script wrote the pack"))
    })
}

/// A draft and the customer's message, read, and what there is to say of them.
pub struct Reading<'a> {
    pub scan: Scan<'a>,
    pub customer: Customer<'a>,
    pub report: Report,
}

/// Checks a draft against some rules. Never panics, whatever the text.
pub fn check_with(matcher: &Matcher, text: &str, context: &Context) -> Report {
    read(matcher, text, context).report
}

/// The same, and keeps what was read.
pub fn read<'a>(matcher: &'a Matcher, text: &'a str, context: &'a Context) -> Reading<'a> {
    let customer = customer::read(matcher, context);
    let mut scan = Scan::new(matcher, text);
    let playbooks = &matcher.tables().playbooks;
    let wanted = context.playbook.as_deref().or(customer.facts.playbook.as_deref()).unwrap_or(DEFAULT_PLAYBOOK);
    let playbook = playbooks.iter().find(|p| p.id == wanted).or(playbooks.first());
    let is_apology = setting::is_apology(&scan, &customer);
    let likelihoods = Likelihoods::of(&scan, is_apology);
    let findings = findings::findings(&mut scan, context, &customer, is_apology, &likelihoods);
    let parts = playbook.map_or_else(Vec::new, |p| checklist::parts(&scan, context, &customer, p, &likelihoods));
    let report = Report {
        version: 1,
        is_apology,
        is_empty: scan.draft.is_empty(),
        playbook: playbook.map_or_else(String::new, |p| p.id.clone()),
        findings,
        reminders: reminders::reminders(&scan, playbook, is_apology),
        parts,
        customer: customer.facts.clone(),
    };
    let mut reading = Reading { scan, customer, report };
    drafting::start_parts(&mut reading, context);
    reading
}

/// The lists that menus and settings pages show.
pub fn catalogue_of(matcher: &Matcher) -> Catalogue {
    let rules = matcher.tables().rules.iter().map(|r| RuleInfo {
        id: r.id.clone(),
        name: r.name.clone(),
        severity: r.severity,
        why: r.why.clone(),
        source: r.source.clone(),
        bad: r.bad.clone(),
        good: r.good.clone(),
    });
    let playbooks = matcher.tables().playbooks.iter().map(|p| PlaybookInfo {
        id: p.id.clone(),
        name: p.name.clone(),
        description: p.description.clone(),
    });
    Catalogue { rules: rules.collect(), playbooks: playbooks.collect() }
}
