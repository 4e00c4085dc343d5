//! What the draft promises, to be put on a list or into a calendar, so that it is kept.

use web_sys::Element;

use super::dom;
use crate::drafting::calendar::{Due, calendar};
use crate::drafting::help::Promise;

pub struct Promises {
    list: Element,
    promises: Vec<Promise>,
    /// The time of the report, for the calendar.
    now: String,
}

impl Promises {
    /// The list goes under the reminders.
    pub fn new(parent: &Element) -> Self {
        let list = dom::append(parent, "ul", "promises");
        dom::set_attribute(&list, "aria-label", "What you promise");
        Self { list, promises: Vec::new(), now: String::new() }
    }

    pub fn set_now(&mut self, now: Option<&str>) {
        self.now = now.unwrap_or_default().to_owned();
    }

    pub fn update(&mut self, promises: &[Promise]) {
        if self.promises == promises {
            return;
        }
        promises.clone_into(&mut self.promises);
        dom::resize(&self.list, promises.len(), |list| {
            let index = list.child_element_count().to_string();
            let item = dom::append(list, "li", "promise");
            dom::append(&item, "p", "words");
            dom::append(&item, "p", "due");
            for (action, label) in [("copy-promise", "Copy as a task"), ("save-promise", "Calendar file")] {
                let button = dom::append_button(&item, "small", action);
                button.set_text_content(Some(label));
                dom::set_attribute(&button, "data-index", &index);
            }
            item
        });
        for (item, promise) in dom::children(&self.list).zip(promises) {
            let mut lines = dom::children(&item);
            if let (Some(words), Some(due)) = (lines.next(), lines.next()) {
                dom::set_text(&words, &dom::quoted(&promise.text));
                dom::set_text(&due, &in_words(&promise.due));
            }
            for button in lines {
                let label = button.text_content().unwrap_or_default();
                dom::set_attribute(&button, "aria-label", &format!("{label}: {}", promise.text));
            }
        }
        dom::set_shown(&self.list, !promises.is_empty());
    }

    /// A promise as a line of a to-do list.
    pub fn as_task(&self, index: usize) -> Option<String> {
        let promise = self.promises.get(index)?;
        Some(format!("{}: {}", in_words(&promise.due), promise.text))
    }

    /// A promise as a calendar file: its name and content.
    pub fn as_calendar(&self, index: usize) -> Option<(String, String)> {
        let promise = self.promises.get(index)?;
        let due = Due::parse(&promise.due)?;
        let name = format!("follow-up-{}.ics", promise.due.get(..10)?);
        Some((name, calendar(&promise.text, due, &self.now)))
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
