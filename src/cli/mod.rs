//! The commands, their options and their exit codes.

mod arguments;
mod input;
mod lines;
mod reference;
mod rules;
mod text;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use amends::check::{built_in, check_with};
use amends::matching::matcher::Matcher;
use amends::report::{Need, Report, Status};
use amends::rulepack::compile::extend;
use arguments::{Check, Command, Format};

/// What a command comes to, as an exit code: 0 clean, 1 findings or required parts missing, 2 bad input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Clean = 0,
    Findings = 1,
    BadInput = 2,
}

/// Why a command could not do its work, for people.
struct Failure(String);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure(format!("can't write the output: {error}"))
    }
}

/// Runs the command line.
pub fn run(args: Vec<OsString>) -> ExitCode {
    let mut out = io::stdout().lock();
    let result = arguments::parse(args).and_then(|command| match command {
        Command::Help(text) => write!(out, "{text}").map(|()| Outcome::Clean).map_err(Failure::from),
        Command::Rules { id, format } => rules::print(&mut out, id.as_deref(), format),
        Command::Check(check) => run_check(&mut out, &check),
    });
    let result = result.and_then(|outcome| out.flush().map(|()| outcome).map_err(Failure::from));
    match result {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // Whoever reads the output has seen enough (`| head`).
        Err(Failure(reason)) if reason.contains("Broken pipe") => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            eprintln!("amends: {reason}");
            ExitCode::from(Outcome::BadInput as u8)
        }
    }
}

fn run_check(out: &mut impl Write, check: &Check) -> Result<Outcome, Failure> {
    let extended;
    let matcher: &Matcher = match &check.team_rules {
        None => built_in(),
        Some(path) => {
            let json = input::read(path)?;
            let pack = extend(built_in().program.pack(), &path.to_string_lossy(), &json).map_err(|errors| {
                Failure(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\namends: "))
            })?;
            extended = Matcher::new(&pack);
            &extended
        }
    };
    let playbooks = &matcher.tables().playbooks;
    if let Some(id) = check.context.playbook.as_deref().filter(|id| !playbooks.iter().any(|p| p.id == *id)) {
        let known: Vec<&str> = playbooks.iter().map(|p| p.id.as_str()).collect();
        return Err(Failure(format!("there is no playbook `{id}`; there are: {}", known.join(", "))));
    }
    let mut context = check.context.clone();
    if let Some(path) = &check.customer {
        context.customer = Some(input::read(path)?);
    }
    let mut worst = Outcome::Clean;
    for file in &check.files {
        if check.json_lines {
            worst = worst.max(lines::check(out, matcher, file, &context)?);
            continue;
        }
        let draft = match input::read(file) {
            Ok(draft) => draft,
            // The other files are still answered.
            Err(Failure(reason)) => {
                eprintln!("amends: {reason}");
                worst = Outcome::BadInput;
                continue;
            }
        };
        let report = check_with(matcher, &draft, &context);
        worst = worst.max(outcome(&report));
        match check.format {
            Format::Json if check.files.len() == 1 => writeln!(out, "{}", json(&report, true))?,
            Format::Json => lines::print(out, &file.to_string_lossy().into_owned().into(), &report)?,
            Format::Text | Format::Markdown => {
                let title = (check.files.len() > 1).then(|| file.to_string_lossy().into_owned());
                text::print(out, title.as_deref(), &draft, &report, text::Style::of_stdout())?;
            }
        }
    }
    Ok(worst)
}

fn json(report: &Report, pretty: bool) -> String {
    let text = if pretty { serde_json::to_string_pretty(report) } else { serde_json::to_string(report) };
    text.expect("a report is plain data")
}

fn outcome(report: &Report) -> Outcome {
    let gap = report.is_apology && report.parts.iter().any(|p| p.need == Need::Required && p.status == Status::Missing);
    if report.findings.is_empty() && !gap { Outcome::Clean } else { Outcome::Findings }
}
