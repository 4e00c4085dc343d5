//! What was read in the customer's message, so that the agent sees what the checks rest on.

use web_sys::Element;

use super::dom;
use crate::report::{Context, CustomerFacts};

pub struct Customer {
    section: Element,
    facts: [Fact; 5],
    repeat: Element,
    none: Element,
}

/// One term of the list, and its values.
struct Fact {
    group: Element,
    values: Element,
}

impl Customer {
    pub fn new(parent: &Element) -> Self {
        let section = dom::append(parent, "section", "customer");
        dom::set_attribute(&section, "aria-labelledby", "amends-customer");
        let heading = dom::append_text(&section, "h2", "", "From the customer’s message");
        heading.set_id("amends-customer");
        let repeat = dom::append_text(
            &section,
            "p",
            "repeat",
            "They wrote before, or were already given an apology. This reply has to be complete in itself.",
        );
        let facts = ["Name", "Reference", "What went wrong", "Dates", "Amounts"].map(|term| {
            let group = dom::append(&section, "div", "fact");
            dom::append_text(&group, "h3", "", term);
            let values = dom::append(&group, "ul", "");
            dom::set_attribute(&values, "aria-label", term);
            Fact { group, values }
        });
        let none = dom::append_text(&section, "p", "quiet", "No name, reference, date or amount found in the message.");
        Self { section, facts, repeat, none }
    }

    pub fn update(&self, customer: &CustomerFacts, context: &Context) {
        let name = customer.name.as_slice();
        let problems: Vec<String> = customer.problems.iter().map(|problem| dom::quoted(problem)).collect();
        let values = [name, &customer.references, &problems, &customer.dates, &customer.amounts];
        for (fact, values) in self.facts.iter().zip(values) {
            dom::set_shown(&fact.group, !values.is_empty());
            dom::set_items(&fact.values, values);
        }
        let is_empty = values.iter().all(|values| values.is_empty());
        let has_message = context.customer.as_deref().is_some_and(|message| !message.trim().is_empty());
        dom::set_shown(&self.repeat, customer.repeat);
        dom::set_shown(&self.none, is_empty);
        dom::set_shown(&self.section, has_message || !is_empty);
    }

    pub fn hide(&self) {
        dom::set_shown(&self.section, false);
    }
}
