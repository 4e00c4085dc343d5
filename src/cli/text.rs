//! A report for people: the draft with its underlines, the reasons, the checklist.

use std::io::{self, IsTerminal, Write};

use amends::report::{Finding, Need, Part, Report, Severity, Status};
use unicode_width::UnicodeWidthStr;

use super::Failure;
use super::rules::severity;

/// How the text may be dressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Colour,
    Plain,
}

impl Style {
    /// Colours on a terminal, unless NO_COLOR is set (<https://no-color.org>).
    pub fn of_stdout() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            && std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        if wanted && io::stdout().is_terminal() { Style::Colour } else { Style::Plain }
    }

    fn paint(self, codes: &str, text: &str) -> String {
        match self {
            Style::Colour => format!("\x1b[{codes}m{text}\x1b[0m"),
            Style::Plain => text.to_owned(),
        }
    }
}

fn codes(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "31;4",
        Severity::Medium => "33;4",
        Severity::Low => "36;4",
    }
}

/// Prints one report.
pub fn print(
    out: &mut impl Write,
    title: Option<&str>,
    draft: &str,
    report: &Report,
    style: Style,
) -> Result<(), Failure> {
    if let Some(title) = title {
        writeln!(out, "{}", style.paint("1", title))?;
    }
    print_draft(out, draft, &report.findings, style)?;
    for finding in &report.findings {
        let name = style.paint(codes(finding.severity), &finding.name);
        writeln!(out, "\n{name} ({}, {}): “{}”", finding.rule, severity(finding.severity), one_line(&finding.text))?;
        writeln!(out, "  {}", finding.message)?;
        for rewrite in &finding.rewrites {
            let added = rewrite.added();
            let new = match added {
                Some(added) => format!("… {}", one_line(added)),
                None if rewrite.text.is_empty() => "nothing".to_owned(),
                None => one_line(&rewrite.text),
            };
            write!(out, "  → {new}")?;
            match rewrite.label.as_str() {
                "" => writeln!(out)?,
                label => writeln!(out, "  ({label})")?,
            }
            if let Some(replaced) = &rewrite.replaces {
                let place = if added.is_some() { "after" } else { "instead of" };
                writeln!(out, "    {place} “{}”", one_line(&replaced.text))?;
            }
        }
    }
    if !report.is_apology {
        writeln!(out, "\nThis is no apology and answers no complaint; there is nothing to check off.\n")?;
        return Ok(());
    }
    print_checklist(out, report, style)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The draft; without colours the underlines stand under each line.
fn print_draft(out: &mut impl Write, draft: &str, findings: &[Finding], style: Style) -> Result<(), Failure> {
    let mut line_start = 0;
    for line in draft.split('\n') {
        let units = line.encode_utf16().count() as u32;
        let marks: Vec<(usize, usize, Severity)> = findings
            .iter()
            .filter(|f| f.span.start < line_start + units && f.span.end > line_start)
            .map(|f| {
                let (from, to) =
                    (f.span.start.max(line_start) - line_start, f.span.end.min(line_start + units) - line_start);
                (byte_of(line, from), byte_of(line, to), f.severity)
            })
            .collect();
        let visible = line.trim_end_matches('\r');
        match style {
            Style::Colour => {
                let mut dressed = String::new();
                let mut at = 0;
                for (from, to, severity) in &marks {
                    dressed.push_str(&line[at..*from]);
                    dressed.push_str(&style.paint(codes(*severity), &line[*from..*to]));
                    at = *to;
                }
                dressed.push_str(&line[at..]);
                writeln!(out, "  {}", dressed.trim_end_matches('\r'))?;
            }
            Style::Plain => {
                writeln!(out, "  {visible}")?;
                if !marks.is_empty() {
                    let mut under = String::new();
                    for (from, to, severity) in &marks {
                        let gap = line[..*from].width().saturating_sub(under.width());
                        under.push_str(&" ".repeat(gap));
                        let mark = match severity {
                            Severity::High => "^",
                            Severity::Medium => "~",
                            Severity::Low => ".",
                        };
                        under.push_str(&mark.repeat(line[*from..*to].width().max(1)));
                    }
                    writeln!(out, "  {under}")?;
                }
            }
        }
        line_start += units + 1;
    }
    Ok(())
}

/// The byte offset of a UTF-16 offset in a line.
fn byte_of(line: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (byte, c) in line.char_indices() {
        if left == 0 {
            return byte;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    line.len()
}

fn print_checklist(out: &mut impl Write, report: &Report, style: Style) -> Result<(), Failure> {
    let needed: Vec<&Part> = report.parts.iter().filter(|p| p.need != Need::NotNeeded).collect();
    let required = needed.iter().filter(|p| p.need == Need::Required);
    let (there, all) = (required.clone().filter(|p| p.status == Status::Present).count(), required.count());
    writeln!(
        out,
        "\n{}",
        style.paint("1", &format!("Checklist ({}): {there} of {all} required parts", report.playbook))
    )?;
    for part in needed {
        // What is optional is only worth a line if it is there.
        if part.need == Need::Optional && part.status != Status::Present {
            continue;
        }
        let (mark, word, colour) = match part.status {
            Status::Present => ("+", "present", "32"),
            Status::Vague => ("~", "vague", "33"),
            Status::Missing => ("-", "missing", if part.need == Need::Required { "31" } else { "0" }),
            Status::Unknown => ("?", "unknown", "0"),
        };
        let status = style.paint(colour, &format!("{mark} {word:8}"));
        let need = if part.need == Need::Recommended { " (recommended)" } else { "" };
        writeln!(out, "  {status} {}{need}", part.name)?;
        if let Some(evidence) = part.evidence.first() {
            writeln!(out, "             “{}”", one_line(&evidence.text))?;
        }
        if !part.hint.is_empty() {
            writeln!(out, "             {}", part.hint)?;
        }
    }
    writeln!(out)?;
    Ok(())
}
