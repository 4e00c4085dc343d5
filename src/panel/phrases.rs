//! The weak phrases as a list. Underlines say nothing to a screen reader, so here they stand as text; a click
//! brings the caret to the phrase.

use web_sys::Element;

use super::dom;
use super::icons;
use crate::report::{Finding, Severity, Span};

pub struct Phrases {
    section: Element,
    heading: Element,
    none: Element,
    list: Element,
    rows: Vec<Row>,
}

impl Phrases {
    pub fn new(parent: &Element) -> Self {
        let section = dom::append(parent, "section", "phrases");
        dom::set_attribute(&section, "aria-labelledby", "amends-phrases");
        let heading = dom::append_text(&section, "h2", "", "Weak phrases");
        heading.set_id("amends-phrases");
        // So that the summary's button, and the focus of a phrase that is gone, have somewhere to go.
        dom::set_attribute(&heading, "tabindex", "-1");
        let none = dom::append_text(&section, "p", "quiet", "None found.");
        let list = dom::append(&section, "ul", "");
        dom::set_attribute(&list, "aria-labelledby", "amends-phrases");
        Self { section, heading, none, list, rows: Vec::new() }
    }

    pub fn set_shown(&self, shown: bool) {
        dom::set_shown(&self.section, shown);
    }

    /// Brings the reader to the list.
    pub fn focus(&self) {
        dom::focus(&self.heading);
    }

    pub fn update(&mut self, findings: &[Finding]) {
        let had_focus = dom::has_focus(&self.list);
        // Spans move with every key, so a phrase is known by its rule and words, and by its turn among equals.
        let mut old = std::mem::take(&mut self.rows);
        for finding in findings {
            let known = old.iter().position(|row| is_same_phrase(&row.finding, finding));
            let mut row = known.map_or_else(|| Row::new(&self.list, finding), |index| old.remove(index));
            row.update(finding);
            self.rows.push(row);
        }
        for gone in old {
            gone.item.remove();
        }
        dom::arrange(&self.list, self.rows.iter().map(|row| &row.item));
        for (index, row) in self.rows.iter().enumerate() {
            dom::set_attribute(&row.button, "data-index", &index.to_string());
        }
        dom::set_shown(&self.list, !findings.is_empty());
        dom::set_shown(&self.none, findings.is_empty());
        if had_focus && !dom::has_focus(&self.list) {
            self.focus();
        }
    }

    /// Where the phrase number `index` stands in the draft.
    pub fn span(&self, index: usize) -> Option<Span> {
        Some(self.rows.get(index)?.finding.span)
    }
}

struct Row {
    finding: Finding,
    item: Element,
    button: Element,
    icon: Element,
    name: Element,
    message: Element,
}

impl Row {
    fn new(list: &Element, finding: &Finding) -> Self {
        let item = dom::append(list, "li", "phrase");
        let icon = dom::append_icon(&item, "icon");
        let text = dom::append(&item, "div", "text");
        let button = dom::append_button(&text, "quote", "phrase");
        button.set_text_content(Some(&dom::quoted(&finding.text)));
        let name = dom::append(&text, "p", "name");
        let message = dom::append(&text, "p", "message");
        Self { finding: finding.clone(), item, button, icon, name, message }
    }

    fn update(&mut self, finding: &Finding) {
        let (id, word) = words_of(finding.severity);
        dom::set_attribute(&self.item, "data-severity", id);
        dom::set_attribute(&self.icon, "d", icons::of_severity(finding.severity));
        dom::set_text(&self.name, &format!("{} · {word}", finding.name));
        dom::set_text(&self.message, &finding.message);
        self.finding.clone_from(finding);
    }
}

fn words_of(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::High => ("high", "weak"),
        Severity::Medium => ("medium", "could be stronger"),
        Severity::Low => ("low", "minor"),
    }
}

fn is_same_phrase(a: &Finding, b: &Finding) -> bool {
    a.rule == b.rule && a.text == b.text
}
