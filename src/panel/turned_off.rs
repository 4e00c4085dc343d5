//! What the user has turned off, each with a way back: rules, and parts that the team's ways take care of.

use web_sys::Element;

use super::dom;
use crate::report::{Catalogue, RuleInfo};
use crate::ways::Way;

pub struct TurnedOff {
    section: Element,
    heading: Element,
    list: Element,
    known: Vec<RuleInfo>,
}

/// One row, and what its button does.
struct Row<'a> {
    name: &'a str,
    /// What the button says.
    word: &'a str,
    action: &'a str,
    /// The attribute of the button that names what it is about.
    attribute: &'a str,
    id: &'a str,
}

impl TurnedOff {
    pub fn new(parent: &Element, catalogue: &Catalogue) -> Self {
        let section = dom::append(parent, "section", "turned-off");
        dom::set_attribute(&section, "aria-labelledby", "amends-turned-off");
        let heading = dom::append_text(&section, "h2", "", "Turned off");
        heading.set_id("amends-turned-off");
        dom::set_attribute(&heading, "tabindex", "-1");
        let list = dom::append(&section, "ul", "");
        dom::set_attribute(&list, "aria-labelledby", "amends-turned-off");
        Self { section, heading, list, known: catalogue.rules.clone() }
    }

    pub fn update(&self, rules: &[String], ways: &[Way]) {
        let name_of = |id: &String| self.known.iter().find(|rule| rule.id == *id).map(|rule| rule.name.as_str());
        let rules = rules.iter().map(|id| Row {
            name: name_of(id).unwrap_or(id),
            word: "Turn on",
            action: "turn-on",
            attribute: "data-rule",
            id,
        });
        let ways = ways.iter().map(|way| Row {
            name: way.words(),
            word: "Undo",
            action: "unset-way",
            attribute: "data-way",
            id: way.id(),
        });
        self.show(&rules.chain(ways).collect::<Vec<_>>());
    }

    pub fn hide(&self) {
        dom::set_shown(&self.section, false);
    }

    fn show(&self, rows: &[Row]) {
        let had_focus = dom::has_focus(&self.list);
        dom::resize(&self.list, rows.len(), |list| {
            let item = dom::append(list, "li", "");
            dom::append(&item, "span", "");
            dom::append_button(&item, "", "");
            item
        });
        for (item, row) in dom::children(&self.list).zip(rows) {
            if let (Some(label), Some(button)) = (item.first_element_child(), item.last_element_child()) {
                dom::set_text(&label, row.name);
                dom::set_text(&button, row.word);
                dom::set_attribute(&button, "aria-label", &format!("{}: {}", row.word, row.name));
                dom::set_attribute(&button, "data-action", row.action);
                dom::set_attribute(&button, row.attribute, row.id);
            }
        }
        dom::set_shown(&self.section, !rows.is_empty());
        if had_focus && !dom::has_focus(&self.list) {
            dom::focus(&self.heading);
        }
    }
}
