//! What stands in the panel while there is nothing to check: what is the case, and what to do.

use serde::Deserialize;
use tsify::Tsify;
use web_sys::Element;

use super::dom;

/// Why there is nothing to check.
#[derive(Clone, Copy, Debug, Deserialize, Tsify, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum NothingToCheck {
    /// No text yet, and no complaint to answer.
    EmptyDraft,
    /// There is a text, but it does not apologise and answers no complaint.
    NoApology,
    /// No reply field is in use.
    NoField,
    /// The focus is in a part of the page that is kept from us.
    Unreadable,
    /// The text is longer than replies are.
    TooLong,
    /// The user has not switched the checks on for this site.
    SiteOff,
    /// The user has paused the checks for this draft.
    Paused,
    /// The checker did not answer.
    Failed,
}

pub struct Notice {
    section: Element,
    title: Element,
    text: Element,
}

impl Notice {
    pub fn new(parent: &Element) -> Self {
        let section = dom::append(parent, "section", "notice");
        dom::set_attribute(&section, "aria-labelledby", "amends-notice");
        let title = dom::append(&section, "h2", "");
        title.set_id("amends-notice");
        let text = dom::append(&section, "p", "");
        Self { section, title, text }
    }

    /// Shows the reason and returns its title.
    pub fn show(&self, reason: NothingToCheck) -> &'static str {
        let (title, text) = words_of(reason);
        dom::set_text(&self.title, title);
        dom::set_text(&self.text, text);
        dom::set_shown(&self.section, true);
        title
    }

    pub fn hide(&self) {
        dom::set_shown(&self.section, false);
    }
}

fn words_of(reason: NothingToCheck) -> (&'static str, &'static str) {
    match reason {
        NothingToCheck::EmptyDraft => {
            ("Nothing to check yet", "Write or paste your reply, and the parts it has and lacks appear here.")
        }
        NothingToCheck::NoApology => (
            "No apology to check",
            "The draft does not apologise, and the customer’s message is no complaint. Nothing is underlined in it.",
        ),
        NothingToCheck::NoField => ("No reply in use", "Click into the reply you are writing."),
        NothingToCheck::Unreadable => (
            "This part of the page cannot be read",
            "It comes from another site. If you write replies in it, switch that site on in the options of Amends.",
        ),
        NothingToCheck::TooLong => {
            ("Too long to check", "The field holds more text than any reply. Take out what is not part of the reply.")
        }
        NothingToCheck::SiteOff => (
            "Off on this site",
            "To check replies here, click the Amends button in the toolbar and switch the site on.",
        ),
        NothingToCheck::Paused => {
            ("Paused for this draft", "To go on, click the Amends button in the toolbar and choose Resume.")
        }
        NothingToCheck::Failed => {
            ("The checker did not answer", "Your text is unchanged. Type on to try again, or reload the page.")
        }
    }
}
