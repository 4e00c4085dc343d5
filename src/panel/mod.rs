//! The panel view: the checklist, the weak phrases and what was read in the customer's message, kept up to date
//! in place, so that focus, scroll position and opened explanations survive every report. The browser's side
//! panel and the demo page both show it. Nothing else in this crate knows the document.

mod announcer;
mod checklist;
mod commitments;
mod customer;
mod dom;
mod icons;
mod notice;
mod outline;
mod phrases;
mod playbooks;
mod reminders;
mod repair;
mod summary;
mod turned_off;
mod view;

use std::cell::RefCell;
use std::rc::Rc;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use crate::drafting::help::{Change, DraftingHelp};
use crate::report::{Context, Report, Span};
use crate::ways::Way;
use notice::NothingToCheck;
use view::{Request, View};

#[wasm_bindgen(typescript_custom_section)]
const HANDLERS: &str = r#"
/** What the panel asks of the page that holds it. */
export interface PanelHandlers {
  /** Bring the caret to these words of the draft. */
  reveal(span: Span): void;
  /** Change the draft: put a starter in, lay out a reply, make vague words concrete. */
  change(change: Change): void;
  /** Put this text into the clipboard. */
  copy(text: string): void;
  /** Save a calendar file under this name. */
  save(fileName: string, content: string): void;
  /** Check by this playbook from now on; without one, by the one that fits best. */
  choosePlaybook(id: string | undefined): void;
  /** Turn on again a rule that the user had turned off. */
  turnOn(rule: string): void;
  /** From now on this is, or is not, how the team does it. */
  setWay(way: Way, isSo: boolean): void;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "PanelHandlers")]
    pub type PanelHandlers;

    #[wasm_bindgen(method)]
    fn reveal(this: &PanelHandlers, span: Ts<Span>);
    #[wasm_bindgen(method)]
    fn change(this: &PanelHandlers, change: Ts<Change>);
    #[wasm_bindgen(method)]
    fn copy(this: &PanelHandlers, text: String);
    #[wasm_bindgen(method)]
    fn save(this: &PanelHandlers, file_name: &str, content: &str);
    #[wasm_bindgen(method, js_name = choosePlaybook)]
    fn choose_playbook(this: &PanelHandlers, id: Option<String>);
    #[wasm_bindgen(method, js_name = turnOn)]
    fn turn_on(this: &PanelHandlers, rule: String);
    #[wasm_bindgen(method, js_name = setWay)]
    fn set_way(this: &PanelHandlers, way: Ts<Way>, is_so: bool);
}

/// The panel, inside an element of the page.
#[wasm_bindgen]
pub struct Panel {
    root: HtmlElement,
    view: Rc<RefCell<View>>,
    listener: Closure<dyn FnMut(Event)>,
}

const EVENTS: [&str; 3] = ["click", "change", "submit"];

#[wasm_bindgen]
impl Panel {
    /// Fills `root`, and takes out what is in it.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, handlers: PanelHandlers) -> Self {
        root.set_text_content(None);
        dom::set_attribute(&root, "data-amends-panel", "");
        let view = Rc::new(RefCell::new(View::new(&root, &crate::wasm::rules_in_use())));
        let listener = Closure::new({
            let view = Rc::clone(&view);
            move |event| {
                // The view is free again before the page is called: its answer may be a new report at once.
                let request = request_of(&mut view.borrow_mut(), &event);
                if let Some(request) = request {
                    pass_on(&handlers, request);
                }
            }
        });
        for event in EVENTS {
            root.add_event_listener_with_callback(event, callback(&listener)).unwrap_throw();
        }
        Self { root, view, listener }
    }

    /// Shows a report. `context` is what the draft was checked with.
    pub fn update(&self, report: Ts<Report>, context: Ts<Context>) -> Result<(), JsError> {
        self.view.borrow_mut().update(&report.to_rust()?, &context.to_rust()?);
        Ok(())
    }

    /// Offers what can be done for the draft of the last report.
    pub fn offer(&self, help: Ts<DraftingHelp>) -> Result<(), JsError> {
        self.view.borrow_mut().offer(&help.to_rust()?);
        Ok(())
    }

    /// Says that there is nothing to check, and why.
    pub fn clear(&self, reason: Ts<NothingToCheck>) -> Result<(), JsError> {
        self.view.borrow_mut().clear(reason.to_rust()?);
        Ok(())
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        for event in EVENTS {
            self.root.remove_event_listener_with_callback(event, callback(&self.listener)).unwrap_throw();
        }
        self.root.remove_attribute("data-amends-panel").unwrap_throw();
        self.root.set_text_content(None);
    }
}

fn callback(listener: &Closure<dyn FnMut(Event)>) -> &js_sys::Function {
    listener.as_ref().unchecked_ref()
}

fn request_of(view: &mut View, event: &Event) -> Option<Request> {
    let target: Element = event.target()?.dyn_into().ok()?;
    match event.type_().as_str() {
        "click" => view.clicked(&target),
        "submit" => {
            // The form is answered here; the page stays.
            event.prevent_default();
            view.submitted(&target)
        }
        _ => view.changed(&target),
    }
}

fn pass_on(handlers: &PanelHandlers, request: Request) {
    match request {
        Request::Reveal(span) => handlers.reveal(span.into_ts().unwrap_throw()),
        Request::Change(change) => handlers.change(change.into_ts().unwrap_throw()),
        Request::Copy(text) => handlers.copy(text),
        Request::Save { file_name, content } => handlers.save(&file_name, &content),
        Request::ChoosePlaybook(id) => handlers.choose_playbook(id),
        Request::TurnOn(rule) => handlers.turn_on(rule),
        Request::SetWay { way, is_so } => handlers.set_way(way.into_ts().unwrap_throw(), is_so),
    }
}
