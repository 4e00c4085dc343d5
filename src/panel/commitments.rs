//! What the draft promises, to be put on a list or into a calendar, so that it is kept.

use web_sys::Element;

use super::dom;
use crate::drafting::calendar::{Due, calendar};
use crate::drafting::help::Commitment;

pub struct Commitments {
    list: Element,
    commitments: Vec<Commitment>,
    /// The time of the report, for the calendar.
    now: String,
}

impl Commitments {
    /// The list goes under the reminders.
    pub fn new(parent: &Element) -> Self {
        let list = dom::append(parent, "ul", "commitments");
        dom::set_attribute(&list, "aria-label", "What you promise");
        Self { list, commitments: Vec::new(), now: String::new() }
    }

    pub fn set_now(&mut self, now: Option<&str>) {
        self.now = now.unwrap_or_default().to_owned();
    }

    pub fn update(&mut self, commitments: &[Commitment]) {
        if self.commitments == commitments {
            return;
        }
        commitments.clone_into(&mut self.commitments);
        dom::resize(&self.list, commitments.len(), |list| {
            let index = list.child_element_count().to_string();
            let item = dom::append(list, "li", "commitment");
            dom::append(&item, "p", "words");
            dom::append(&item, "p", "due");
            for (action, label) in [("copy-commitment", "Copy as a task"), ("save-commitment", "Calendar file")] {
                let button = dom::append_button(&item, "small", action);
                button.set_text_content(Some(label));
                dom::set_attribute(&button, "data-index", &index);
            }
            item
        });
        for (item, commitment) in dom::children(&self.list).zip(commitments) {
            let mut lines = dom::children(&item);
            if let (Some(words), Some(due)) = (lines.next(), lines.next()) {
                dom::set_text(&words, &dom::quoted(&commitment.text));
                dom::set_text(&due, &in_words(&commitment.due));
            }
            for button in lines {
                let label = button.text_content().unwrap_or_default();
                dom::set_attribute(&button, "aria-label", &format!("{label}: {}", commitment.text));
            }
        }
        dom::set_shown(&self.list, !commitments.is_empty());
    }

    /// A commitment as a line of a to-do list.
    pub fn as_task(&self, index: usize) -> Option<String> {
        let commitment = self.commitments.get(index)?;
        Some(format!("{}: {}", in_words(&commitment.due), commitment.text))
    }

    /// A commitment as a calendar file: its name and content.
    pub fn as_calendar(&self, index: usize) -> Option<(String, String)> {
        let commitment = self.commitments.get(index)?;
        let due = Due::parse(&commitment.due)?;
        let name = format!("follow-up-{}.ics", commitment.due.get(..10)?);
        Some((name, calendar(&commitment.text, due, &self.now)))
    }
}

/// "Friday 27 November, 15:00".
fn in_words(due: &str) -> String {
    let Some(due) = Due::parse(due) else { return due.to_owned() };
    let day = format!("{} {} {}", due.day.weekday_name(), due.day.day, due.day.month_name());
    match due.time {
        Some((hour, minute)) => format!("{day}, {hour:02}:{minute:02}"),
        None => day,
    }
}
