//! Precision and recall on the labelled corpus (`tests/corpus/README.md`).
//!
//! Without arguments it compares the figures with the committed ones and fails on a drop. `-- --table` prints them,
//! `-- --errors [ID]` prints what is wrong in the tuning half (never in the half kept aside), `-- --commit` writes the figures,
//! `-- --try` reads drafts from the standard input, one a line, and prints what is found. With AMENDS_RULES=FOLDER the rules are
//! read from that folder when it runs, so that trying a rule takes no build.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use amends::report::{Context, Finding, Report, Status};
use amends::rulepack;
use corpus::{Label, PartCase, Phrase, Reply};
use figures::{Figures, Ratio};
use support::{check, rules_or};

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/figures.rs"]
mod figures;
#[path = "../src/rulepack/rules_folder.rs"]
mod rules_folder;
mod support;

impl Ratio {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += u32::from(right);
    }
}

impl std::fmt::Display for Ratio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.all == 0 {
            write!(f, "{:>14}", "-")
        } else {
            write!(f, "{:.3} {:>8}", self.value(), format!("{}/{}", self.right, self.all))
        }
    }
}

fn overlaps(finding: &Finding, range: &Range<u32>) -> bool {
    finding.span.start < range.end && range.start < finding.span.end
}

fn try_lines() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let report = check(&line.replace("\\n", "\n"), &Context::default());
        println!("> {line}");
        for f in &report.findings {
            let rewrites: Vec<&str> = f.rewrites.iter().map(|r| r.text.as_str()).collect();
            println!("    {} `{}` -> {rewrites:?}", f.rule, f.text);
        }
        let parts = report
            .parts
            .iter()
            .filter(|p| p.status != Status::Missing && p.status != Status::Unknown && !p.id.starts_with("b."));
        let parts: Vec<String> = parts.map(|p| format!("{} {:?}", p.id, p.status).to_lowercase()).collect();
        println!("    [{}]", parts.join(", "));
    }
}

struct Scorer<'a> {
    errors: Option<&'a str>,
    figures: Figures,
}

impl Scorer<'_> {
    fn wants(&self, id: &str) -> bool {
        self.errors.is_some_and(|wanted| wanted.is_empty() || wanted == id)
    }

    fn reply(&mut self, reply: &Reply) -> Result<(), String> {
        let context =
            Context { customer: reply.customer.clone(), playbook: reply.playbook.clone(), ..Context::default() };
        let report = check(&reply.text, &context);
        let labels = reply.labels()?;
        let names = |l: &Label, rule: &str| l.rule == rule || l.also.iter().any(|a| a == rule);
        for finding in &report.findings {
            let right = labels.iter().any(|(l, range)| names(l, &finding.rule) && overlaps(finding, range));
            self.figures.precision.add(right);
            self.figures.rules.entry(finding.rule.clone()).or_default().precision.add(right);
            if !right && self.wants(&finding.rule) {
                println!(
                    "FALSE  {:18} {:22} `{}`\n       in: {}",
                    finding.rule,
                    reply.id,
                    finding.text,
                    around(&reply.text, finding.span.start)
                );
            }
        }
        for (label, range) in &labels {
            let found = report.findings.iter().any(|f| names(label, &f.rule) && overlaps(f, range));
            self.figures.recall.add(found);
            self.figures.rules.entry(label.rule.clone()).or_default().recall.add(found);
            if !found && self.wants(&label.rule) {
                println!(
                    "MISSED {:18} {:22} `{}`\n       in: {}",
                    label.rule,
                    reply.id,
                    label.text,
                    around(&reply.text, range.start)
                );
            }
        }
        self.figures.apology.add(report.is_apology == reply.apology);
        if report.is_apology != reply.apology && self.wants("apology") {
            println!("APOLOGY {} should be {}", reply.id, reply.apology);
        }
        self.playbook(reply);
        for (part, expected) in &reply.parts {
            let got = status(&report, part);
            self.figures.parts.add(got == Some(*expected));
            self.figures.per_part.entry(part.clone()).or_default().replies.add(got == Some(*expected));
            if got != Some(*expected) && self.wants(part) {
                println!(
                    "PART   {part:18} {:22} is {expected:?}, got {got:?} {:?}\n       in: {}",
                    reply.id,
                    evidence(&report, part),
                    reply.text.replace('\n', " / ")
                );
            }
        }
        Ok(())
    }

    /// Does the customer's message alone tell which playbook fits?
    fn playbook(&mut self, reply: &Reply) {
        let (Some(customer), Some(playbook)) = (&reply.customer, &reply.playbook) else { return };
        if !reply.apology || !SHOWN_BY_COMPLAINTS.contains(&playbook.as_str()) {
            return;
        }
        let context = Context { customer: Some(customer.clone()), ..Context::default() };
        let got = check("", &context).playbook;
        self.figures.playbook.add(got == *playbook);
        if got != *playbook && self.wants("playbook") {
            println!(
                "PLAYBOOK {} should be {playbook}, is {got}\n       in: {}",
                reply.id,
                customer.replace('\n', " / ")
            );
        }
    }

    fn phrase(&mut self, phrase: &Phrase) -> Result<(), String> {
        let report = check(&phrase.text, &Context::default());
        let figures = &mut self.figures;
        let rule = figures.rules.entry(phrase.rule.clone()).or_default();
        if phrase.kind == "harmless" {
            let quiet = report.findings.is_empty();
            rule.harmless.add(quiet);
            figures.harmless.add(quiet);
            for finding in &report.findings {
                figures.rules.entry(finding.rule.clone()).or_default().precision.add(false);
                if self
                    .errors
                    .is_some_and(|wanted| wanted.is_empty() || wanted == finding.rule || wanted == phrase.rule)
                {
                    println!(
                        "ALARM  {:18} {:22} `{}`\n       in: {}",
                        finding.rule,
                        phrase.id,
                        finding.text,
                        phrase.text.replace('\n', " / ")
                    );
                }
            }
            return Ok(());
        }
        let range = phrase.place()?;
        let fits = |f: &Finding| (f.rule == phrase.rule || phrase.also.contains(&f.rule)) && overlaps(f, &range);
        let found = report.findings.iter().any(fits);
        rule.phrases.add(found);
        figures.phrases.add(found);
        if !found && self.wants(&phrase.rule) {
            println!(
                "MISSED {:18} {:22} `{}`\n       in: {}",
                phrase.rule,
                phrase.id,
                phrase.span,
                phrase.text.replace('\n', " / ")
            );
        }
        Ok(())
    }

    fn part(&mut self, case: &PartCase) {
        let report = check(&case.text, &Context::default());
        let got = status(&report, &case.part);
        let right = got == Some(case.status);
        self.figures.part_texts.add(right);
        self.figures.per_part.entry(case.part.clone()).or_default().texts.add(right);
        if !right && self.wants(&case.part) {
            println!(
                "PART   {:18} {:22} is {:?}, got {got:?} {:?}\n       in: {}",
                case.part,
                case.id,
                case.status,
                evidence(&report, &case.part),
                case.text.replace('\n', " / ")
            );
        }
    }
}

/// Playbooks that a complaint asks for by itself. Whose fault it was, or how small, only the agent knows.
const SHOWN_BY_COMPLAINTS: &[&str] =
    &["service-failure", "late-delivery", "billing-error", "product-defect", "repeat-complaint", "data-breach"];

fn status(report: &Report, part: &str) -> Option<Status> {
    report.parts.iter().find(|p| p.id == part).map(|p| p.status)
}

fn evidence(report: &Report, part: &str) -> Vec<String> {
    report.parts.iter().filter(|p| p.id == part).flat_map(|p| p.evidence.iter().map(|e| e.text.clone())).collect()
}

fn around(text: &str, at: u32) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (from, to) = ((at as usize).saturating_sub(110), (at as usize + 150).min(units.len()));
    String::from_utf16_lossy(&units[from..to]).replace('\n', " / ")
}

fn score(half: &str, errors: Option<&str>) -> Result<Figures, String> {
    let folder = corpus_folder().join(half);
    let mut scorer = Scorer { errors, figures: Figures::default() };
    for (_, reply) in corpus::replies(&folder)? {
        scorer.reply(&reply)?;
    }
    for (_, phrase) in corpus::phrases(&folder)? {
        scorer.phrase(&phrase)?;
    }
    for (_, part) in corpus::parts(&folder)? {
        scorer.part(&part);
    }
    Ok(scorer.figures)
}

fn or_panic(figures: Result<Figures, String>) -> Figures {
    figures.unwrap_or_else(|error| panic!("{error}"))
}

/// The corpus beside the rules under test.
fn corpus_folder() -> PathBuf {
    rules_or("rules").join("../tests/corpus")
}

fn print(half: &str, figures: &Figures) {
    println!(
        "\n{half}\n{:24} {:>14}  {:>14}  {:>14}  {:>14}",
        "rule", "precision", "recall", "weak phrases", "look-alikes"
    );
    for (id, rule) in &figures.rules {
        println!("{id:24} {}  {}  {}  {}", rule.precision, rule.recall, rule.phrases, rule.harmless);
    }
    println!("{:24} {}  {}  {}  {}", "all", figures.precision, figures.recall, figures.phrases, figures.harmless);
    println!("\n{:24} {:>14}  {:>14}", "part", "replies", "short texts");
    for (id, part) in &figures.per_part {
        println!("{id:24} {}  {}", part.replies, part.texts);
    }
    println!("{:24} {}  {}", "all", figures.parts, figures.part_texts);
    println!("{:24} {}", "is it an apology", figures.apology);
    println!("{:24} {}", "playbook of a complaint", figures.playbook);
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|a| a == "--try") {
        try_lines();
        return ExitCode::SUCCESS;
    }
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/figures.json");
    if args.first().is_some_and(|a| a == "--errors") {
        or_panic(score("tune", Some(args.get(1).map_or("", String::as_str))));
        return ExitCode::SUCCESS;
    }
    let now: BTreeMap<&str, Figures> =
        ["tune", "aside"].into_iter().map(|half| (half, or_panic(score(half, None)))).collect();
    if args.iter().any(|a| a == "--table" || a == "--commit") {
        for (half, figures) in &now {
            print(half, figures);
        }
    }
    if args.iter().any(|a| a == "--commit") {
        let json = serde_json::to_string_pretty(&now).expect("figures are plain data");
        fs::write(&committed, json + "\n").expect("figures.json can be written");
    }
    if !args.is_empty() {
        return ExitCode::SUCCESS;
    }
    let Ok(text) = fs::read_to_string(&committed) else {
        println!(
            "test quality ... FAILED: {} is missing; write it with `cargo xtask quality --commit`",
            committed.display()
        );
        return ExitCode::FAILURE;
    };
    let before: BTreeMap<String, Figures> =
        serde_json::from_str(&text).expect("figures.json is as this program wrote it");
    let mut drops = 0;
    for (half, figures) in &now {
        let Some(old) = before.get(*half) else { continue };
        let pairs = [
            ("precision of findings", figures.precision, old.precision),
            ("recall of findings", figures.recall, old.recall),
            ("weak phrases found", figures.phrases, old.phrases),
            ("look-alikes left alone", figures.harmless, old.harmless),
            ("part status in replies", figures.parts, old.parts),
            ("part status in short texts", figures.part_texts, old.part_texts),
            ("is it an apology", figures.apology, old.apology),
            ("playbook of a complaint", figures.playbook, old.playbook),
        ];
        for (what, new, old) in pairs {
            if new.value() + 1e-9 < old.value() {
                drops += 1;
                println!("{half}: {what} fell from {old} to {new}");
            }
        }
    }
    println!(
        "test result: {}. {} passed; {drops} failed; 0 ignored; 0 measured; 0 filtered out",
        if drops == 0 { "ok" } else { "FAILED" },
        16 - drops
    );
    if drops == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
