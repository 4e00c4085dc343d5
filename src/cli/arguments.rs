//! The options of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use amends::report::Context;
use amends::time;
use lexopt::prelude::{Long, Short, Value, ValueExt};

use super::Failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    /// For the rule reference only.
    Markdown,
}

#[derive(Debug)]
pub struct Check {
    pub files: Vec<PathBuf>,
    pub format: Format,
    pub json_lines: bool,
    pub customer: Option<PathBuf>,
    pub team_rules: Option<PathBuf>,
    pub context: Context,
}

#[derive(Debug)]
pub enum Command {
    Check(Box<Check>),
    Rules { id: Option<String>, format: Format },
    Help(String),
}

const HELP: &str = "\
Finds weak phrasing and missing parts in customer-support apologies.

Usage: amends check [OPTIONS] [FILE... | -]
       amends rules [ID] [--format json]

Commands:
  check    Check drafts; without a file, the standard input
  rules    List the rules, or explain one

`amends check --help` has the options and examples.
";

const CHECK_HELP: &str = "\
Checks drafts of replies to unhappy customers.

Usage: amends check [OPTIONS] [FILE... | -]

  --format text|json   How to print (default: text)
  --jsonl              The input is JSON lines {\"id\", \"text\", \"customer\"?}; prints one report a line
  --playbook ID        Which parts are needed (default: read from the customer's message, else service-failure)
  --customer FILE      The customer's message
  --subject TEXT       The subject of the thread
  --written RFC3339    When the customer wrote
  --now RFC3339        The time now
  --channel NAME       Where you answer: email, chat, social, review, phone, letter
  --customer-channel NAME
                       Where the customer wrote
  --customer-name NAME The customer's name
  --agent NAME         Your own name
  --without RULE       Turn a rule off (may be repeated)
  --rules FILE         Your team's own phrases, as JSON
  -h, --help           This text

Exit code: 0 clean, 1 findings or required parts missing, 2 bad input.

Examples:
  amends check reply.txt
  echo \"We are sorry for any inconvenience.\" | amends check
  amends check --customer complaint.txt --playbook late-delivery reply.txt
  amends check --jsonl --format json replies.jsonl > reports.jsonl
";

const RULES_HELP: &str = "\
Lists the rules, or explains one.

Usage: amends rules [ID] [--format text|json|markdown]

Examples:
  amends rules
  amends rules conditional
  amends rules --format json
  amends rules --format markdown > docs/reference.md
";

const CHANNELS: &[&str] = &["email", "chat", "social", "review", "phone", "letter"];

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Failure(format!("{error}; see amends --help"))
    }
}

/// Parses the arguments after the program's name.
pub fn parse(args: Vec<OsString>) -> Result<Command, Failure> {
    let mut parser = lexopt::Parser::from_args(args);
    match parser.next()? {
        None | Some(Short('h') | Long("help")) => Ok(Command::Help(HELP.into())),
        Some(Short('V') | Long("version")) => Ok(Command::Help(format!("amends {}\n", env!("CARGO_PKG_VERSION")))),
        Some(Value(command)) if command == "check" => parse_check(parser),
        Some(Value(command)) if command == "rules" => parse_rules(parser),
        Some(Value(command)) if command == "help" => Ok(Command::Help(HELP.into())),
        Some(Value(other)) => {
            Err(Failure(format!("there is no command `{}`; there are check and rules", other.to_string_lossy())))
        }
        Some(other) => Err(other.unexpected().into()),
    }
}

fn parse_check(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let mut check = Check {
        files: Vec::new(),
        format: Format::Text,
        json_lines: false,
        customer: None,
        team_rules: None,
        context: Context::default(),
    };
    let context = &mut check.context;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(CHECK_HELP.into())),
            Long("format") => check.format = format(&parser.value()?.string()?)?,
            Long("jsonl") => check.json_lines = true,
            Long("playbook") => context.playbook = Some(parser.value()?.string()?),
            Long("customer") => check.customer = Some(parser.value()?.into()),
            Long("subject") => context.subject = Some(parser.value()?.string()?),
            Long("written") => context.written_at = Some(time("--written", parser.value()?.string()?)?),
            Long("now") => context.now = Some(time("--now", parser.value()?.string()?)?),
            Long("channel") => context.channel = Some(channel(parser.value()?.string()?)?),
            Long("customer-channel") => context.customer_channel = Some(channel(parser.value()?.string()?)?),
            Long("customer-name") => context.customer_name = Some(parser.value()?.string()?),
            Long("agent") => context.agent_name = Some(parser.value()?.string()?),
            Long("without") => context.disabled_rules.push(parser.value()?.string()?),
            Long("rules") => check.team_rules = Some(parser.value()?.into()),
            Value(file) => check.files.push(file.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if check.files.is_empty() {
        check.files.push("-".into());
    }
    Ok(Command::Check(Box::new(check)))
}

fn parse_rules(mut parser: lexopt::Parser) -> Result<Command, Failure> {
    let (mut id, mut how) = (None, Format::Text);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(RULES_HELP.into())),
            Long("format") => {
                let name = parser.value()?.string()?;
                how = if name == "markdown" { Format::Markdown } else { format(&name)? };
            }
            Value(value) if id.is_none() => id = Some(value.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Rules { id, format: how })
}

fn format(name: &str) -> Result<Format, Failure> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        other => Err(Failure(format!("--format is text or json, not `{other}`"))),
    }
}

fn time(option: &str, value: String) -> Result<String, Failure> {
    match time::seconds(&value) {
        Some(_) => Ok(value),
        None => Err(Failure(format!("{option} takes a time like 2026-11-16T08:14:07Z (RFC 3339), not `{value}`"))),
    }
}

fn channel(name: String) -> Result<String, Failure> {
    if CHANNELS.contains(&name.as_str()) {
        Ok(name)
    } else {
        Err(Failure(format!("there is no channel `{name}`; there are: {}", CHANNELS.join(", "))))
    }
}
