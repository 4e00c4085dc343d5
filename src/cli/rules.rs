//! `amends rules`.

use std::io::Write;

use amends::report::Severity;

use super::arguments::Format;
use super::{Failure, Outcome, reference};

/// Lists all rules, or explains one.
pub fn print(out: &mut impl Write, id: Option<&str>, format: Format) -> Result<Outcome, Failure> {
    if format == Format::Markdown {
        write!(out, "{}", reference::markdown())?;
        return Ok(Outcome::Clean);
    }
    let mut rules = amends::catalogue().rules;
    if let Some(id) = id {
        rules.retain(|r| r.id == id);
        if rules.is_empty() {
            return Err(Failure(format!("there is no rule `{id}`; `amends rules` lists them")));
        }
    }
    if format == Format::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&rules).expect("rules are plain data"))?;
        return Ok(Outcome::Clean);
    }
    for rule in &rules {
        if id.is_none() {
            writeln!(out, "{:20} {:7} {}", rule.id, severity(rule.severity), rule.name)?;
            continue;
        }
        writeln!(
            out,
            "{} ({}, {})\n{}\nSource: {}",
            rule.name,
            rule.id,
            severity(rule.severity),
            rule.why,
            rule.source
        )?;
        for (title, examples) in [("Weak, the weak words in brackets:", &rule.bad), ("No fault:", &rule.good)] {
            writeln!(out, "\n{title}")?;
            for example in examples {
                writeln!(out, "  {}", example.replace('\n', " / "))?;
            }
        }
    }
    Ok(Outcome::Clean)
}

/// The severity as a word.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    }
}
