//! JSON lines: one draft a line in, one report a line out.

use std::io::Write;
use std::path::Path;

use amends::check::check_with;
use amends::matching::matcher::Matcher;
use amends::report::{Context, Report};
use serde::Deserialize;
use serde_json::Value;

use super::{Failure, Outcome, input, json, outcome};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: Value,
    text: String,
    customer: Option<String>,
}

/// Checks every line. A broken line is named on the standard error and answered with an `error`; the others are still checked.
pub fn check(out: &mut impl Write, matcher: &Matcher, path: &Path, context: &Context) -> Result<Outcome, Failure> {
    let bytes = input::bytes(path)?;
    let mut worst = Outcome::Clean;
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let parsed = match std::str::from_utf8(line) {
            Ok(text) => serde_json::from_str::<Line>(text).map_err(|e| {
                let reason = e.to_string();
                let reason = reason.split(" at line").next().unwrap_or(&reason).to_owned();
                format!("{reason} (column {})", e.column())
            }),
            Err(error) => Err(format!("not UTF-8 (byte {} of the line)", error.valid_up_to() + 1)),
        };
        match parsed {
            Ok(line) => {
                let mut context = context.clone();
                if line.customer.is_some() {
                    context.customer = line.customer;
                }
                let report = check_with(matcher, &line.text, &context);
                worst = worst.max(outcome(&report));
                print(out, &line.id, &report)?;
            }
            Err(reason) => {
                worst = Outcome::BadInput;
                let reason = format!("{}, line {}: {reason}", input::name(path), index + 1);
                eprintln!("amends: {reason}");
                writeln!(out, "{}", serde_json::json!({ "id": Value::Null, "line": index + 1, "error": reason }))?;
            }
        }
    }
    Ok(worst)
}

/// One report on one line, with its id first.
pub fn print(out: &mut impl Write, id: &Value, report: &Report) -> Result<(), Failure> {
    let report = json(report, false);
    writeln!(out, "{{\"id\":{id},{}", &report[1..])?;
    Ok(())
}
