//! The checklist: every part of the apology that the playbook asks for, with its status, the words it rests on,
//! what to add, and a sentence to start from.

use web_sys::Element;

use super::dom;
use super::icons;
use super::repair::RepairForm;
use crate::drafting::help::{Change, DraftingHelp};
use crate::report::{Need, Part, Span, Status};
use crate::ways::Way;

pub struct Checklist {
    section: Element,
    heading: Element,
    needed: Element,
    extras: Element,
    extras_title: Element,
    extras_list: Element,
    rows: Vec<Row>,
}

impl Checklist {
    pub fn new(parent: &Element) -> Self {
        let section = dom::append(parent, "section", "checklist");
        dom::set_attribute(&section, "aria-labelledby", "amends-checklist");
        let heading = dom::append_text(&section, "h2", "", "Checklist");
        heading.set_id("amends-checklist");
        dom::set_attribute(&heading, "tabindex", "-1");
        let needed = dom::append(&section, "ul", "parts");
        dom::set_attribute(&needed, "aria-labelledby", "amends-checklist");
        let extras = dom::append(&section, "details", "extras");
        let extras_title = dom::append(&extras, "summary", "");
        extras_title.set_id("amends-extras");
        let extras_list = dom::append(&extras, "ul", "parts");
        dom::set_attribute(&extras_list, "aria-labelledby", "amends-extras");
        Self { section, heading, needed, extras, extras_title, extras_list, rows: Vec::new() }
    }

    pub fn set_shown(&self, shown: bool) {
        dom::set_shown(&self.section, shown);
    }

    pub fn update(&mut self, parts: &[Part]) {
        self.rows.retain(|row| {
            let stays = parts.iter().any(|part| part.id == row.part.id);
            if !stays {
                row.item.remove();
            }
            stays
        });
        for (index, part) in parts.iter().enumerate() {
            match self.rows.iter().position(|row| row.part.id == part.id) {
                Some(found) => self.rows.swap(index, found),
                None => self.rows.insert(index, Row::new(&self.needed, part)),
            }
            self.rows[index].update(part);
        }
        let is_needed = |row: &&Row| matches!(row.part.need, Need::Required | Need::Recommended);
        dom::arrange(&self.needed, self.rows.iter().filter(is_needed).map(|row| &row.item));
        let is_extra = |row: &&Row| row.part.need == Need::Optional;
        dom::arrange(&self.extras_list, self.rows.iter().filter(is_extra).map(|row| &row.item));

        let extras = self.rows.iter().filter(is_extra).count();
        let present = self.rows.iter().filter(is_extra).filter(|row| row.part.status == Status::Present).count();
        dom::set_shown(&self.extras, extras > 0);
        dom::set_text(&self.extras_title, &format!("Optional: {present} of {extras}"));
    }

    pub fn focus(&self) {
        dom::focus(&self.heading);
    }

    /// Opens or closes the explanation of a part.
    pub fn toggle(&mut self, id: &str) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.part.id == id) {
            row.set_open(!row.is_open);
        }
    }

    /// Offers starters and forms, each to the part it is for.
    pub fn offer(&mut self, help: &DraftingHelp) {
        for row in &mut self.rows {
            let starters = help.starters.iter().find(|starters| starters.part == row.part.id);
            row.offer(starters.map_or(&[], |starters| &starters.starters));
            row.repair.update(help.repairs.iter().find(|repair| repair.part == row.part.id));
        }
    }

    /// The change that puts a starter of a part into the draft.
    pub fn start(&self, id: &str, index: usize) -> Option<Change> {
        let row = self.rows.iter().find(|row| row.part.id == id)?;
        // Before the first offer there is the report's own.
        let starter = row.offered.get(index).unwrap_or(&row.part.starter).clone();
        Some(Change::Starter { part: id.to_owned(), starter, caret: None })
    }

    /// The change that the form of a part asks for.
    pub fn repair(&self, id: &str) -> Option<Change> {
        self.rows.iter().find(|row| row.part.id == id)?.repair.submitted()
    }

    /// The part with this id, as it was in the last report.
    fn part(&self, id: &str) -> Option<&Part> {
        self.rows.iter().map(|row| &row.part).find(|part| part.id == id)
    }

    /// Where the quoted words number `index` of a part stand in the draft.
    pub fn evidence(&self, id: &str, index: usize) -> Option<Span> {
        Some(self.part(id)?.evidence.get(index)?.span)
    }
}

/// One part. The elements are made once and then changed in place.
struct Row {
    part: Part,
    is_open: bool,
    item: Element,
    icon: Element,
    toggle: Element,
    name: Element,
    insert: Element,
    status_word: Element,
    need: Element,
    gist: Element,
    detail: Element,
    quotes: Element,
    hint: Element,
    starters: Element,
    offered: Vec<String>,
    repair: RepairForm,
}

impl Row {
    fn new(list: &Element, part: &Part) -> Self {
        let item = dom::append(list, "li", "part");
        let icon = dom::append_icon(&item, "icon");

        let toggle = dom::append_button(&item, "toggle", "toggle");
        let detail_id = format!("amends-part-{}", part.id);
        dom::set_attribute(&toggle, "data-part", &part.id);
        dom::set_attribute(&toggle, "aria-controls", &detail_id);
        let name = dom::append(&toggle, "span", "name");
        let insert = dom::append_button(&item, "insert", "insert");
        insert.set_text_content(Some("Insert"));
        dom::set_attribute(&insert, "data-part", &part.id);

        let line = dom::append(&item, "p", "gist");
        // Hidden from screen readers, who hear these words with the name.
        let status_word = dom::append(&line, "span", "status");
        dom::set_attribute(&status_word, "aria-hidden", "true");
        let need = dom::append_text(&line, "span", "need", "recommended");
        dom::set_attribute(&need, "aria-hidden", "true");
        let gist = dom::append(&line, "span", "");

        let detail = dom::append(&item, "div", "detail");
        detail.set_id(&detail_id);
        let hint = dom::append(&detail, "p", "");
        let repair = RepairForm::new(&detail, &part.id);
        let starters = dom::append(&detail, "ul", "starters");
        dom::set_attribute(&starters, "aria-label", "Start from");
        let quotes = dom::append(&detail, "ul", "quotes");
        dom::set_attribute(&quotes, "aria-label", "In your draft");
        if let Some(way) = Way::ALL.into_iter().find(|way| way.takes_off(&part.id)) {
            let button = dom::append_button(&detail, "way", "set-way");
            dom::set_text(&button, way.words());
            dom::set_attribute(&button, "data-way", way.id());
        }

        let mut row = Self {
            // Differs from every part of a report, so that the first update writes everything.
            part: Part { name: String::new(), ..part.clone() },
            is_open: false,
            item,
            icon,
            toggle,
            name,
            insert,
            status_word,
            need,
            gist,
            detail,
            quotes,
            hint,
            starters,
            offered: Vec::new(),
            repair,
        };
        row.set_open(false);
        row
    }

    fn set_open(&mut self, open: bool) {
        self.is_open = open;
        dom::set_attribute(&self.toggle, "aria-expanded", if open { "true" } else { "false" });
        dom::set_shown(&self.detail, open);
        dom::set_shown(&self.gist, !open);
    }

    fn update(&mut self, part: &Part) {
        if self.part == *part {
            return;
        }
        let word = word_of(part.status);
        dom::set_attribute(&self.item, "data-status", status_id(part.status));
        dom::set_attribute(&self.item, "data-need", need_id(part.need));
        dom::set_attribute(&self.icon, "d", icons::of_status(part.status));
        dom::set_text(&self.name, &part.name);
        let recommended = part.need == Need::Recommended;
        let label = format!("{}, {word}{}", part.name, if recommended { ", recommended" } else { "" });
        dom::set_attribute(&self.toggle, "aria-label", &label);
        dom::set_shown(&self.need, recommended && part.status != Status::Present);
        dom::set_text(&self.status_word, word);
        dom::set_text(&self.gist, &gist_of(part));

        dom::set_attribute(&self.insert, "aria-label", &format!("Insert: {}", part.name));
        let can_insert = part.status != Status::Present && !part.starter.is_empty();
        if !can_insert && dom::has_focus(&self.insert) {
            dom::focus(&self.toggle);
        }
        dom::set_shown(&self.insert, can_insert);

        dom::resize(&self.quotes, part.evidence.len(), |quotes| {
            let index = quotes.child_element_count();
            let item = dom::append(quotes, "li", "");
            let button = dom::append_button(&item, "quote", "evidence");
            dom::set_attribute(&button, "data-part", &part.id);
            dom::set_attribute(&button, "data-index", &index.to_string());
            item
        });
        for (item, evidence) in dom::children(&self.quotes).zip(&part.evidence) {
            if let Some(button) = item.first_element_child() {
                dom::set_text(&button, &dom::quoted(&evidence.text));
            }
        }
        dom::set_shown(&self.quotes, !part.evidence.is_empty());
        let nothing_to_say = part.hint.is_empty() && part.evidence.is_empty();
        dom::set_text(&self.hint, if nothing_to_say { "Nothing to add." } else { &part.hint });
        dom::set_shown(&self.hint, nothing_to_say || !part.hint.is_empty());
        dom::set_shown(&self.starters, can_insert);
        if self.offered.first() != Some(&part.starter) {
            self.offer(std::slice::from_ref(&part.starter));
        }
        self.part = part.clone();
    }

    /// Shows sentences to choose from, a button each.
    fn offer(&mut self, starters: &[String]) {
        if self.offered == starters {
            return;
        }
        let part = &self.part.id;
        dom::resize(&self.starters, starters.len(), |list| {
            let index = list.child_element_count().to_string();
            let item = dom::append(list, "li", "");
            let button = dom::append_button(&item, "starter", "insert");
            dom::set_attribute(&button, "data-part", part);
            dom::set_attribute(&button, "data-index", &index);
            item
        });
        for (item, starter) in dom::children(&self.starters).zip(starters) {
            if let Some(button) = item.first_element_child() {
                dom::set_text(&button, starter);
                dom::set_attribute(&button, "aria-label", &format!("Insert: {}", starter.replace('\n', " ")));
            }
        }
        starters.clone_into(&mut self.offered);
    }
}

/// The one thing to know of a part while it is closed: the words found, or else what to add.
fn gist_of(part: &Part) -> String {
    match (part.status, part.evidence.first()) {
        (Status::Present | Status::Vague, Some(evidence)) => dom::quoted(&evidence.text),
        _ => part.hint.clone(),
    }
}

fn word_of(status: Status) -> &'static str {
    match status {
        Status::Present => "Present",
        Status::Vague => "Vague",
        Status::Missing => "Missing",
        Status::Unknown => "Can’t tell",
    }
}

/// The name of a status in the document, for the style sheet.
pub fn status_id(status: Status) -> &'static str {
    match status {
        Status::Present => "present",
        Status::Vague => "vague",
        Status::Missing => "missing",
        Status::Unknown => "unknown",
    }
}

fn need_id(need: Need) -> &'static str {
    match need {
        Need::Required => "required",
        Need::Recommended => "recommended",
        Need::Optional => "optional",
        Need::NotNeeded => "not-needed",
    }
}
