//! What to do once the reply is sent.

use web_sys::Element;

use super::commitments::Commitments;
use super::dom;
use crate::report::Reminder;

pub struct Reminders {
    section: Element,
    list: Element,
    pub commitments: Commitments,
}

impl Reminders {
    pub fn new(parent: &Element) -> Self {
        let section = dom::append(parent, "section", "reminders");
        dom::set_attribute(&section, "aria-labelledby", "amends-reminders");
        let heading = dom::append_text(&section, "h2", "", "After you send");
        heading.set_id("amends-reminders");
        let list = dom::append(&section, "ul", "");
        let commitments = Commitments::new(&section);
        Self { section, list, commitments }
    }

    pub fn update(&self, reminders: &[Reminder]) {
        let texts: Vec<&str> = reminders.iter().map(|reminder| reminder.text.as_str()).collect();
        dom::set_items(&self.list, &texts);
        dom::set_shown(&self.section, !reminders.is_empty());
    }

    pub fn hide(&self) {
        dom::set_shown(&self.section, false);
    }
}
