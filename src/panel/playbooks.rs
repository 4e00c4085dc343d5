//! The choice of the playbook, with the one that the customer's message suggests.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, HtmlSelectElement};

use super::dom;
use crate::report::{Catalogue, Context, PlaybookInfo, Report};

pub struct Playbooks {
    field: Element,
    select: HtmlSelectElement,
    automatic: Element,
    description: Element,
    suggestion: Element,
    suggestion_text: Element,
    suggested: Option<String>,
    known: Vec<PlaybookInfo>,
}

impl Playbooks {
    pub fn new(parent: &Element, catalogue: &Catalogue) -> Self {
        let field = dom::append(parent, "div", "playbook");
        let label = dom::append_text(&field, "label", "", "Playbook");
        dom::set_attribute(&label, "for", "amends-playbook");
        let select = dom::append(&field, "select", "");
        select.set_id("amends-playbook");
        dom::set_attribute(&select, "aria-describedby", "amends-playbook-description");
        dom::set_attribute(&select, "data-action", "playbook");
        let automatic = dom::append_text(&select, "option", "", "Automatic");
        dom::set_attribute(&automatic, "value", "");
        for playbook in &catalogue.playbooks {
            let option = dom::append_text(&select, "option", "", &playbook.name);
            dom::set_attribute(&option, "value", &playbook.id);
        }
        let description = dom::append(&field, "p", "quiet");
        description.set_id("amends-playbook-description");
        let suggestion = dom::append(&field, "p", "suggestion");
        let suggestion_text = dom::append(&suggestion, "span", "");
        let accept = dom::append_button(&suggestion, "", "accept-playbook");
        accept.set_text_content(Some("Use it"));
        dom::set_shown(&suggestion, false);
        Self {
            field,
            select: select.dyn_into().unwrap_throw(),
            automatic,
            description,
            suggestion,
            suggestion_text,
            suggested: None,
            known: catalogue.playbooks.clone(),
        }
    }

    pub fn set_shown(&self, shown: bool) {
        dom::set_shown(&self.field, shown);
    }

    pub fn update(&mut self, report: &Report, context: &Context) {
        let in_use = self.find(&report.playbook);
        let automatic = in_use.map_or_else(|| "Automatic".to_owned(), |found| format!("Automatic: {}", found.name));
        dom::set_text(&self.automatic, &automatic);
        dom::set_text(&self.description, in_use.map_or("", |found| found.description.as_str()));
        let chosen = context.playbook.as_deref().unwrap_or_default();
        if self.select.value() != chosen {
            self.select.set_value(chosen);
        }

        let suggested = report.customer.playbook.as_deref().filter(|id| *id != report.playbook);
        let suggested = suggested.and_then(|id| self.find(id)).cloned();
        if let Some(playbook) = &suggested {
            dom::set_text(&self.suggestion_text, &format!("The customer’s message looks like: {}.", playbook.name));
        } else if dom::has_focus(&self.suggestion) {
            dom::focus(&self.select);
        }
        dom::set_shown(&self.suggestion, suggested.is_some());
        self.suggested = suggested.map(|playbook| playbook.id);
    }

    /// The playbook that the user picked; none leaves the choice to the engine.
    pub fn picked(&self) -> Option<String> {
        Some(self.select.value()).filter(|id| !id.is_empty())
    }

    /// The playbook that the customer's message suggests, if another one is in use.
    pub fn suggested(&self) -> Option<String> {
        self.suggested.clone()
    }

    fn find(&self, id: &str) -> Option<&PlaybookInfo> {
        self.known.iter().find(|playbook| playbook.id == id)
    }
}
