//! Where a starter goes: behind the last part before it in the order of the checklist, before the sign-off, and never
//! into a greeting, a list, the signature or quoted history.

use crate::check::Reading;
use crate::draft::sentence::Role;
use crate::drafting::help::Edit;
use crate::matching::scan::Scan;
use crate::report::{Part, Span, Status};

pub const GREETING: &str = "greet-by-name";
pub const SIGN_OFF: &str = "sign-off";

/// The last part that belongs before what the draft begins with.
const OPENING: &str = "name-the-problem";

/// Puts a starter of a part into the draft. `caret` is in UTF-16 code units; `greeting` comes before the first words
/// of an empty draft. `None` if there is no such part.
pub fn place(reading: &Reading, id: &str, starter: &str, caret: Option<u32>, greeting: Option<&str>) -> Option<Edit> {
    let parts = &reading.report.parts;
    let at = parts.iter().position(|part| part.id == id)?;
    let page = Page::read(&reading.scan);
    let Some(own) = page.own else {
        let text = match greeting.filter(|_| id != GREETING) {
            Some(greeting) => format!("{greeting}\n\n{starter}"),
            None => starter.to_owned(),
        };
        return Some(page.first_words(caret, text));
    };
    let here = &parts[at];
    if matches!(id, GREETING | SIGN_OFF)
        && here.status == Status::Vague
        && let Some(words) = here.evidence.first()
    {
        // "Hi there," becomes "Hi Maria,", and a team's name makes way for a person's.
        let closing = page.closing.filter(|from| *from < words.span.start);
        let text = match (id, closing) {
            (SIGN_OFF, Some(_)) => starter.lines().next_back().unwrap_or(starter),
            _ => starter,
        };
        let behind = page.units.get(words.span.end as usize).copied();
        let doubled = text.ends_with(',') && behind == Some(u16::from(b','));
        let text = if doubled { &text[..text.len() - 1] } else { text };
        return Some(Edit { span: words.span, text: text.to_owned() });
    }
    if id == GREETING {
        return Some(insert(own.start, format!("{starter}{}", page.gap(own))));
    }
    if id == SIGN_OFF {
        return Some(insert(own.end, format!("{}{starter}", page.gap(own))));
    }
    // The agent made room for it.
    if let Some(caret) = caret.filter(|caret| page.is_room(*caret, own)) {
        return Some(insert(caret, starter.to_owned()));
    }
    let is_body = |part: &&Part| part.id != GREETING && part.id != SIGN_OFF && !part.evidence.is_empty();
    let spans = |part: &Part| part.evidence.iter().map(|evidence| evidence.span).collect::<Vec<_>>();
    if let Some(earlier) = parts[..at].iter().rev().find(is_body) {
        let end = spans(earlier).iter().map(|span| span.end).max()?;
        return Some(page.behind_sentence(end, starter));
    }
    if let Some(later) = parts[at + 1..].iter().find(is_body) {
        let start = spans(later).iter().map(|span| span.start).min()?;
        return Some(page.before_sentence(start, starter));
    }
    let opens = parts[..=at].iter().all(|part| part.id != OPENING) || here.id == OPENING;
    match (page.body, opens) {
        (Some(body), true) => Some(page.before_sentence(body.start, starter)),
        (Some(body), false) => Some(page.behind_sentence(body.end, starter)),
        (None, _) => Some(page.in_empty_body(own, starter)),
    }
}

/// Puts a sentence behind the one that ends at or around `offset`.
pub fn behind(scan: &Scan, offset: u32, sentence: &str) -> Edit {
    Page::read(scan).behind_sentence(offset, sentence)
}

fn insert(offset: u32, text: String) -> Edit {
    Edit { span: Span { start: offset, end: offset }, text }
}

/// The text as lines on a page; offsets are UTF-16 code units.
struct Page<'a> {
    scan: &'a Scan<'a>,
    units: Vec<u16>,
    /// The agent's own words, greeting and sign-off included.
    own: Option<Span>,
    /// Without greeting and sign-off.
    body: Option<Span>,
    /// Where the greeting ends.
    greeting_end: Option<u32>,
    /// Where "Kind regards" begins.
    closing: Option<u32>,
    has_blank_lines: bool,
}

impl<'a> Page<'a> {
    fn read(scan: &'a Scan<'a>) -> Self {
        let units: Vec<u16> = scan.draft.text.encode_utf16().collect();
        let tokens = &scan.draft.tokens;
        let own: Vec<_> =
            scan.draft.sentences.iter().filter(|s| s.role != Role::Signature && s.end > s.start).collect();
        let span = |from: usize, to: usize| Span {
            start: tokens[from].start,
            end: tokens[from..to].iter().map(|token| token.end).max().unwrap_or(tokens[from].end),
        };
        let greeting_end = own.iter().filter(|s| s.role == Role::Greeting).map(|s| span(s.start, s.end).end).max();
        let closing = own
            .iter()
            .rev()
            .take(6)
            .filter(|s| s.role == Role::Body && scan.is_closing(s.start))
            .map(|s| s.start)
            .min();
        let inside: Vec<_> =
            own.iter().filter(|s| s.role == Role::Body && closing.is_none_or(|at| s.start < at)).collect();
        let body = match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => Some(span(first.start, last.end)),
            _ => None,
        };
        let own = match (own.first(), own.last()) {
            (Some(first), Some(last)) => Some(span(first.start, last.end)),
            _ => None,
        };
        let mut page = Page {
            scan,
            units,
            own,
            body,
            greeting_end,
            closing: closing.map(|at| tokens[at].start),
            has_blank_lines: false,
        };
        page.has_blank_lines = page.own.is_some_and(|own| {
            let lines: Vec<_> = page.units[own.start as usize..own.end as usize].split(|unit| *unit == LINE).collect();
            lines.iter().any(|line| is_blank(line))
        });
        page
    }

    /// Words for an empty draft: at the caret, if that is in room of the agent's own, or else at the top.
    fn first_words(&self, caret: Option<u32>, text: String) -> Edit {
        // Below a quotation or a signature only if the agent went there.
        let offset = caret.filter(|caret| self.is_blank_line(*caret)).unwrap_or(0);
        let rest = self.units.get(offset as usize..).unwrap_or(&[]);
        let crowded = rest.iter().position(|unit| *unit != LINE).is_some_and(|lines| lines < 2);
        insert(offset, if crowded { text + "\n\n" } else { text })
    }

    /// Is it an empty line between the greeting and the closing?
    fn is_room(&self, caret: u32, own: Span) -> bool {
        let after_greeting = self.greeting_end.is_none_or(|end| caret > end);
        let before_closing = self.closing.is_none_or(|start| caret < start);
        let near = caret >= own.start && (caret <= own.end || self.nothing_between(own.end, caret));
        near && after_greeting && before_closing && self.is_blank_line(caret)
    }

    fn nothing_between(&self, from: u32, to: u32) -> bool {
        self.units.get(from as usize..to as usize).is_some_and(is_blank)
    }

    /// What stands between two paragraphs of this draft; a draft of one line does not tell.
    fn gap(&self, own: Span) -> &'static str {
        let is_one_line = !self.units[own.start as usize..own.end as usize].contains(&LINE);
        if self.has_blank_lines || is_one_line { "\n\n" } else { "\n" }
    }

    fn line(&self, offset: u32) -> (u32, u32) {
        let at = (offset as usize).min(self.units.len());
        let start = self.units[..at].iter().rposition(|unit| *unit == LINE).map_or(0, |found| found + 1);
        let end = self.units[at..].iter().position(|unit| *unit == LINE).map_or(self.units.len(), |found| at + found);
        (start as u32, end as u32)
    }

    fn is_blank_line(&self, offset: u32) -> bool {
        let (start, end) = self.line(offset);
        offset as usize <= self.units.len() && is_blank(&self.units[start as usize..end as usize])
    }

    fn is_bullet(&self, line: (u32, u32)) -> bool {
        let text = String::from_utf16_lossy(&self.units[line.0 as usize..line.1 as usize]);
        let text = text.trim_start();
        let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
        text.starts_with(['-', '*', '\u{2022}', '\u{2013}'])
            || numbered.len() < text.len() && numbered.starts_with(['.', ')']) && numbered[1..].starts_with(' ')
    }

    /// The sentence that the words end in or begin in, as a span.
    fn sentence(&self, offset: u32) -> Option<Span> {
        let tokens = &self.scan.draft.tokens;
        let sentences = &self.scan.draft.sentences;
        let found = sentences.iter().filter(|s| s.end > s.start).find(|s| {
            let end = tokens[s.start..s.end].iter().map(|token| token.end).max().unwrap_or(0);
            tokens[s.start].start <= offset && offset <= end
        })?;
        let end = tokens[found.start..found.end].iter().map(|token| token.end).max()?;
        Some(Span { start: tokens[found.start].start, end })
    }

    fn behind_sentence(&self, offset: u32, starter: &str) -> Edit {
        let mut end = self.sentence(offset.saturating_sub(1)).map_or(offset, |sentence| sentence.end.max(offset));
        // Brackets, quotation marks and emoji that close it.
        while let Some(unit) = self.units.get(end as usize).filter(|unit| !is_space(**unit)) {
            let next = char::from_u32(u32::from(*unit));
            if next.is_some_and(char::is_alphanumeric) {
                break;
            }
            end += 1;
        }
        let line = self.line(end);
        if self.is_bullet(line) {
            return self.behind_list(line, starter);
        }
        let last = self.units[..end as usize].iter().rev().find(|unit| !is_space(**unit));
        let is_ended =
            last.is_some_and(|unit| char::from_u32(u32::from(*unit)).is_none_or(|c| !c.is_alphanumeric() && c != ','));
        insert(end, if is_ended { format!(" {starter}") } else { format!("\n{starter}") })
    }

    fn behind_list(&self, line: (u32, u32), starter: &str) -> Edit {
        let mut last = line;
        while (last.1 as usize) < self.units.len() {
            let next = self.line(last.1 + 1);
            if !self.is_bullet(next) {
                break;
            }
            last = next;
        }
        insert(last.1, if self.has_blank_lines { format!("\n\n{starter}") } else { format!("\n{starter}") })
    }

    fn before_sentence(&self, offset: u32, starter: &str) -> Edit {
        let start = self.sentence(offset).map_or(offset, |sentence| sentence.start.min(offset));
        let line = self.line(start);
        if self.is_bullet(line) {
            let mut first = line;
            while first.0 > 0 && self.is_bullet(self.line(first.0 - 1)) {
                first = self.line(first.0 - 1);
            }
            return insert(
                first.0,
                if self.has_blank_lines { format!("{starter}\n\n") } else { format!("{starter}\n") },
            );
        }
        // "Hi Maria, your lamp is on its way." goes on with a small letter.
        let shares_line = self.greeting_end.is_some_and(|end| end > line.0 && end <= start);
        if shares_line {
            return self.behind_sentence(start + 1, starter);
        }
        insert(start, format!("{starter} "))
    }

    fn in_empty_body(&self, own: Span, starter: &str) -> Edit {
        let gap = self.gap(own);
        match (self.greeting_end, self.closing) {
            (Some(end), _) => insert(self.line(end).1, format!("{gap}{starter}")),
            (None, Some(closing)) => insert(self.line(closing).0, format!("{starter}{gap}")),
            (None, None) => insert(own.end, format!(" {starter}")),
        }
    }
}

const LINE: u16 = b'\n' as u16;

fn is_space(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace)
}

fn is_blank(line: &[u16]) -> bool {
    line.iter().all(|unit| is_space(*unit) || matches!(*unit, 0x200B | 0xFEFF | 0x2060))
}
