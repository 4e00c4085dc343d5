//! The rules that the user has turned off, each with a way back.

use web_sys::Element;

use super::dom;
use crate::report::{Catalogue, RuleInfo};

pub struct RulesOff {
    section: Element,
    heading: Element,
    list: Element,
    known: Vec<RuleInfo>,
}

impl RulesOff {
    pub fn new(parent: &Element, catalogue: &Catalogue) -> Self {
        let section = dom::append(parent, "section", "rules-off");
        dom::set_attribute(&section, "aria-labelledby", "amends-rules-off");
        let heading = dom::append_text(&section, "h2", "", "Turned off");
        heading.set_id("amends-rules-off");
        dom::set_attribute(&heading, "tabindex", "-1");
        let list = dom::append(&section, "ul", "");
        dom::set_attribute(&list, "aria-labelledby", "amends-rules-off");
        Self { section, heading, list, known: catalogue.rules.clone() }
    }

    pub fn update(&self, rules: &[String]) {
        let had_focus = dom::has_focus(&self.list);
        dom::resize(&self.list, rules.len(), |list| {
            let item = dom::append(list, "li", "");
            dom::append(&item, "span", "");
            dom::append_button(&item, "", "turn-on").set_text_content(Some("Turn on"));
            item
        });
        for (item, rule) in dom::children(&self.list).zip(rules) {
            let name = self.known.iter().find(|known| known.id == *rule).map_or(rule, |known| &known.name);
            if let (Some(label), Some(button)) = (item.first_element_child(), item.last_element_child()) {
                dom::set_text(&label, name);
                dom::set_attribute(&button, "aria-label", &format!("Turn on: {name}"));
                dom::set_attribute(&button, "data-rule", rule);
            }
        }
        dom::set_shown(&self.section, !rules.is_empty());
        if had_focus && !dom::has_focus(&self.list) {
            dom::focus(&self.heading);
        }
    }

    pub fn hide(&self) {
        dom::set_shown(&self.section, false);
    }
}
