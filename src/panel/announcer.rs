//! Tells a screen reader how the draft stands, politely: only once the text has rested, and only what is new.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, UnwrapThrowExt, prelude::Closure};
use web_sys::{Element, Window};

use super::dom;

/// How long a state has to last before it is spoken of, so that typing is not talked over.
const REST_MS: i32 = 1500;

pub struct Announcer {
    window: Window,
    latest: Rc<RefCell<String>>,
    timer: Option<i32>,
    speak: Closure<dyn FnMut()>,
}

impl Announcer {
    pub fn new(parent: &Element) -> Self {
        let region = dom::append(parent, "p", "unseen");
        dom::set_attribute(&region, "role", "status");
        let latest = Rc::new(RefCell::new(String::new()));
        let speak = Closure::new({
            let latest = Rc::clone(&latest);
            move || dom::set_text(&region, &latest.borrow())
        });
        Self { window: web_sys::window().unwrap_throw(), latest, timer: None, speak }
    }

    /// Says `text` when nothing else was to be said for a while.
    pub fn say(&mut self, text: &str) {
        if *self.latest.borrow() == text {
            return;
        }
        text.clone_into(&mut self.latest.borrow_mut());
        self.stop();
        let speak = self.speak.as_ref().unchecked_ref();
        self.timer = self.window.set_timeout_with_callback_and_timeout_and_arguments_0(speak, REST_MS).ok();
    }

    fn stop(&mut self) {
        if let Some(timer) = self.timer.take() {
            self.window.clear_timeout_with_handle(timer);
        }
    }
}

impl Drop for Announcer {
    fn drop(&mut self) {
        self.stop();
    }
}
