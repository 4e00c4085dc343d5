//! The offer to lay out a reply, while the draft is empty.

use web_sys::Element;

use super::dom;
use crate::drafting::help::OutlineOffer;

pub struct Outline {
    section: Element,
    button: Element,
    text: Element,
}

impl Outline {
    pub fn new(parent: &Element) -> Self {
        let section = dom::append(parent, "section", "outline");
        dom::set_attribute(&section, "aria-labelledby", "amends-outline");
        let title = dom::append_text(&section, "h2", "", "Start a reply");
        title.set_id("amends-outline");
        let text = dom::append(&section, "p", "quiet");
        let button = dom::append_button(&section, "primary", "lay-out");
        button.set_text_content(Some("Lay out the reply"));
        let outline = Self { section, button, text };
        outline.update(None);
        outline
    }

    pub fn update(&self, offer: Option<&OutlineOffer>) {
        if let Some(offer) = offer {
            let text =
                format!("A sentence to start each part of “{}” from, with blanks for what only you know.", offer.name);
            dom::set_text(&self.text, &text);
        } else if dom::has_focus(&self.button) {
            dom::blur(&self.button);
        }
        dom::set_shown(&self.section, offer.is_some());
    }
}
