//! The whole panel: its sections in order, and what each button in it means.

use web_sys::Element;

use super::checklist::Checklist;
use super::customer::Customer;
use super::notice::{NothingToCheck, Notice};
use super::outline::Outline;
use super::phrases::Phrases;
use super::playbooks::Playbooks;
use super::reminders::Reminders;
use super::summary::Summary;
use super::turned_off::TurnedOff;
use crate::drafting::help::{Change, DraftingHelp};
use crate::report::{Catalogue, Context, Report, Span};
use crate::ways::Way;

pub struct View {
    summary: Summary,
    notice: Notice,
    outline: Outline,
    playbooks: Playbooks,
    checklist: Checklist,
    phrases: Phrases,
    customer: Customer,
    reminders: Reminders,
    turned_off: TurnedOff,
}

/// What the user asks for with a click.
pub enum Request {
    Reveal(Span),
    Change(Change),
    Copy(String),
    Save { file_name: String, content: String },
    ChoosePlaybook(Option<String>),
    TurnOn(String),
    SetWay { way: Way, is_so: bool },
}

impl View {
    /// Shows nothing before there is something to show.
    pub fn new(root: &Element, catalogue: &Catalogue) -> Self {
        let view = Self {
            summary: Summary::new(root),
            notice: Notice::new(root),
            outline: Outline::new(root),
            playbooks: Playbooks::new(root, catalogue),
            checklist: Checklist::new(root),
            phrases: Phrases::new(root),
            customer: Customer::new(root),
            reminders: Reminders::new(root),
            turned_off: TurnedOff::new(root, catalogue),
        };
        view.hide_all();
        view
    }

    pub fn update(&mut self, report: &Report, context: &Context) {
        if report.is_apology {
            self.notice.hide();
            self.summary.update(report);
            self.checklist.update(&report.parts);
            self.phrases.update(&report.findings);
            self.playbooks.update(report, context);
            self.reminders.update(&report.reminders);
            self.reminders.commitments.set_now(context.now.as_deref());
            self.set_checks_shown(true);
        } else {
            self.set_checks_shown(false);
            self.summary.hide(self.notice.show(NothingToCheck::NoApology));
        }
        self.customer.update(&report.customer, context);
        self.turned_off.update(&context.disabled_rules, &context.ways);
    }

    /// What can be done for the draft of the last report.
    pub fn offer(&mut self, help: &DraftingHelp) {
        self.outline.update(help.outline.as_ref());
        self.checklist.offer(help);
        self.reminders.commitments.update(&help.commitments);
    }

    pub fn clear(&mut self, reason: NothingToCheck) {
        self.hide_all();
        self.summary.hide(self.notice.show(reason));
    }

    fn hide_all(&self) {
        self.set_checks_shown(false);
        self.customer.hide();
        self.turned_off.hide();
    }

    fn set_checks_shown(&self, shown: bool) {
        self.playbooks.set_shown(shown);
        self.checklist.set_shown(shown);
        self.phrases.set_shown(shown);
        if !shown {
            self.outline.update(None);
            self.reminders.hide();
        }
    }

    /// What a click on `target` asks for. Clicks that concern only the panel itself are dealt with here.
    pub fn clicked(&mut self, target: &Element) -> Option<Request> {
        let button = target.closest("button[data-action]").ok()??;
        let part = button.get_attribute("data-part").unwrap_or_default();
        let index = || button.get_attribute("data-index")?.parse().ok();
        match button.get_attribute("data-action")?.as_str() {
            "toggle" => self.checklist.toggle(&part),
            "go-to-phrases" => self.phrases.focus(),
            "insert" => return Some(Request::Change(self.checklist.start(&part, index().unwrap_or(0))?)),
            "lay-out" => return Some(Request::Change(Change::Outline { caret: None })),
            "copy-commitment" => return Some(Request::Copy(self.reminders.commitments.as_task(index()?)?)),
            "save-commitment" => {
                let (file_name, content) = self.reminders.commitments.as_calendar(index()?)?;
                return Some(Request::Save { file_name, content });
            }
            "evidence" => return Some(Request::Reveal(self.checklist.evidence(&part, index()?)?)),
            "phrase" => return Some(Request::Reveal(self.phrases.span(index()?)?)),
            "accept-playbook" => return Some(Request::ChoosePlaybook(Some(self.playbooks.suggested()?))),
            "set-way" => {
                // The part goes, and the button with it.
                self.checklist.focus();
                return Some(Request::SetWay { way: way_of(&button)?, is_so: true });
            }
            "unset-way" => return Some(Request::SetWay { way: way_of(&button)?, is_so: false }),
            "turn-on" => return Some(Request::TurnOn(button.get_attribute("data-rule")?)),
            _ => {}
        }
        None
    }

    /// What a form that was filled in asks for.
    pub fn submitted(&self, form: &Element) -> Option<Request> {
        self.checklist.repair(&form.get_attribute("data-part")?).map(Request::Change)
    }

    /// What a change of `target` asks for.
    pub fn changed(&self, target: &Element) -> Option<Request> {
        let is_playbook = target.get_attribute("data-action")? == "playbook";
        is_playbook.then(|| Request::ChoosePlaybook(self.playbooks.picked()))
    }
}

fn way_of(button: &Element) -> Option<Way> {
    let id = button.get_attribute("data-way")?;
    Way::ALL.into_iter().find(|way| way.id() == id)
}
