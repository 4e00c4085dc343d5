//! The small form that makes vague words concrete: one question, a field for each thing to say.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::dom;
use crate::drafting::help::{Change, Repair, RepairAnswer};
use crate::drafting::voice::lower_first;

pub struct RepairForm {
    form: Element,
    question: Element,
    fields: Element,
    shown: Option<Repair>,
}

impl RepairForm {
    /// The form of one part.
    pub fn new(parent: &Element, part: &str) -> Self {
        let form = dom::append(parent, "form", "repair");
        dom::set_attribute(&form, "data-part", part);
        dom::set_attribute(&form, "novalidate", "");
        let question = dom::append(&form, "p", "question");
        question.set_id(&format!("amends-repair-{part}"));
        dom::set_attribute(&form, "aria-labelledby", &format!("amends-repair-{part}"));
        let fields = dom::append(&form, "div", "fields");
        let button = dom::append(&form, "button", "small");
        dom::set_attribute(&button, "type", "submit");
        button.set_text_content(Some("Put it in"));
        let form = Self { form, question, fields, shown: None };
        dom::set_shown(&form.form, false);
        form
    }

    /// Offers a repair. What was written into the form stays as long as it asks the same.
    pub fn update(&mut self, repair: Option<&Repair>) {
        if self.shown.as_ref() == repair {
            return;
        }
        if let Some(repair) = repair {
            let question = format!("Instead of {}: {}", dom::quoted(&repair.words), lower_first(&repair.question));
            dom::set_text(&self.question, &question);
            let asks_the_same = self.shown.as_ref().is_some_and(|shown| shown.fields == repair.fields);
            if !asks_the_same {
                self.fields.set_text_content(None);
                for field in &repair.fields {
                    let label = dom::append_text(&self.fields, "label", "", &field.label);
                    let input = dom::append(&label, "input", "");
                    dom::set_attribute(&input, "type", "text");
                    dom::set_attribute(&input, "data-field", &field.id);
                    dom::set_attribute(&input, "placeholder", &field.example);
                    dom::set_attribute(&input, "autocomplete", "off");
                    dom::set_attribute(&input, "maxlength", "300");
                    if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
                        input.set_value(&field.value);
                    }
                }
            }
        }
        dom::set_shown(&self.form, repair.is_some());
        self.shown = repair.cloned();
    }

    /// The change that the form asks for. If something is left out, the focus goes there and nothing is asked.
    pub fn submitted(&self) -> Option<Change> {
        let repair = self.shown.as_ref()?;
        let mut answers = Vec::new();
        for label in dom::children(&self.fields) {
            let input: HtmlInputElement = label.first_element_child()?.dyn_into().ok()?;
            let id = input.get_attribute("data-field")?;
            let value = input.value();
            // Who does it and by when may be left open; what is done may not.
            let is_needed = id == "what" || id == "other" || repair.fields.len() == 1;
            if is_needed && value.trim().is_empty() {
                dom::set_attribute(&input, "aria-invalid", "true");
                dom::focus(&input);
                return None;
            }
            dom::set_attribute(&input, "aria-invalid", "false");
            answers.push(RepairAnswer { id, value });
        }
        Some(Change::Repair { part: repair.part.clone(), answers })
    }
}
