//! The line on top: how many parts the draft has, how many weak phrases, and how many blanks.

use web_sys::Element;

use super::announcer::Announcer;
use super::checklist::status_id;
use super::dom;
use crate::report::{Need, Report, Status};

pub struct Summary {
    header: Element,
    parts: Element,
    weak: Element,
    meter: Element,
    announcer: Announcer,
}

impl Summary {
    pub fn new(parent: &Element) -> Self {
        let header = dom::append(parent, "div", "summary");
        dom::set_shown(&header, false);
        let line = dom::append(&header, "p", "");
        let parts = dom::append(&line, "strong", "");
        let weak = dom::append_button(&line, "weak", "go-to-phrases");
        let meter = dom::append(&header, "div", "meter");
        dom::set_attribute(&meter, "aria-hidden", "true");
        Self { header, parts, weak, meter, announcer: Announcer::new(parent) }
    }

    pub fn update(&mut self, report: &Report) {
        let required = || report.parts.iter().filter(|part| part.need == Need::Required);
        let needed = required().count();
        let present = required().filter(|part| part.status == Status::Present).count();
        let parts = format!("{present} of {needed} parts");
        let weak = weaknesses(report);
        dom::set_text(&self.parts, &parts);
        dom::set_text(&self.weak, &weak);
        let has_weak = !report.findings.is_empty();
        let is_complete = present == needed && !has_weak;
        dom::set_attribute(&self.header, "data-complete", if is_complete { "yes" } else { "no" });
        dom::set_attribute(&self.weak, "data-any", if has_weak { "yes" } else { "no" });
        dom::resize(&self.meter, needed, |meter| dom::append(meter, "span", ""));
        for (segment, part) in dom::children(&self.meter).zip(required()) {
            dom::set_attribute(&segment, "data-status", status_id(part.status));
        }
        dom::set_shown(&self.header, true);
        self.announcer.say(&format!("{parts}, {weak}"));
    }

    /// Hides the line, and lets the reason be heard instead.
    pub fn hide(&mut self, reason: &str) {
        dom::set_shown(&self.header, false);
        self.announcer.say(reason);
    }
}

/// How many weak phrases there are, and how many blanks are still to be filled in.
fn weaknesses(report: &Report) -> String {
    let blanks = report.findings.iter().filter(|finding| finding.blank).count();
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    match (report.findings.len() - blanks, blanks) {
        (0, 0) => "no weak phrases".to_owned(),
        (0, blanks) => counted(blanks, "blank"),
        (weak, 0) => counted(weak, "weak phrase"),
        (weak, blanks) => format!("{}, {}", counted(weak, "weak phrase"), counted(blanks, "blank")),
    }
}
