//! The few things that the panel does to the document: create, set if different, put in order.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, Element, HtmlElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Adds a new element as the last child of `parent`.
pub fn append(parent: &Element, tag: &str, class: &str) -> Element {
    let element = document_of(parent).create_element(tag).unwrap_throw();
    element.set_class_name(class);
    parent.append_child(&element).unwrap_throw();
    element
}

/// Adds a new element that holds a text.
pub fn append_text(parent: &Element, tag: &str, class: &str, text: &str) -> Element {
    let element = append(parent, tag, class);
    element.set_text_content(Some(text));
    element
}

/// Adds a button; a click on it is reported under the name `action`.
pub fn append_button(parent: &Element, class: &str, action: &str) -> Element {
    let button = append(parent, "button", class);
    set_attribute(&button, "type", "button");
    set_attribute(&button, "data-action", action);
    button
}

/// Adds a picture of one path in a 16 by 16 box. It says nothing to a screen reader: words stand beside it.
/// Returns the path, whose `d` may be changed.
pub fn append_icon(parent: &Element, class: &str) -> Element {
    let document = document_of(parent);
    let svg = document.create_element_ns(Some(SVG), "svg").unwrap_throw();
    set_attribute(&svg, "class", class);
    set_attribute(&svg, "viewBox", "0 0 16 16");
    set_attribute(&svg, "aria-hidden", "true");
    let path = document.create_element_ns(Some(SVG), "path").unwrap_throw();
    set_attribute(&path, "fill", "currentColor");
    set_attribute(&path, "fill-rule", "evenodd");
    svg.append_child(&path).unwrap_throw();
    parent.append_child(&svg).unwrap_throw();
    path
}

/// Sets an attribute if it has another value.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        element.set_attribute(name, value).unwrap_throw();
    }
}

/// Sets the text if it is another one, so that a selection in it survives.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Shows or hides an element.
pub fn set_shown(element: &Element, shown: bool) {
    if element.has_attribute("hidden") == shown {
        element.toggle_attribute_with_force("hidden", !shown).unwrap_throw();
    }
}

/// Brings the children of `parent` into the wanted order and takes out all others. An element that already
/// stands in its place is not touched: moving it would take the focus away from what is inside.
pub fn arrange<'a>(parent: &Element, wanted: impl Iterator<Item = &'a Element>) {
    let mut next = parent.first_element_child();
    for element in wanted {
        if next.as_ref() == Some(element) {
            next = element.next_element_sibling();
        } else {
            parent.insert_before(element, next.as_deref()).unwrap_throw();
        }
    }
    while let Some(left_over) = next {
        next = left_over.next_element_sibling();
        left_over.remove();
    }
}

/// Makes `texts` the items of a list of plain texts.
pub fn set_items<T: AsRef<str>>(list: &Element, texts: &[T]) {
    resize(list, texts.len(), |list| append(list, "li", ""));
    for (item, text) in children(list).zip(texts) {
        set_text(&item, text.as_ref());
    }
}

/// Gives `parent` exactly `count` children, by adding to the end or removing from it.
pub fn resize(parent: &Element, count: usize, add: impl Fn(&Element) -> Element) {
    while (parent.child_element_count() as usize) < count {
        add(parent);
    }
    while parent.child_element_count() as usize > count {
        parent.last_element_child().unwrap_throw().remove();
    }
}

/// The child elements from the first to the last.
pub fn children(parent: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(parent.first_element_child(), Element::next_element_sibling)
}

/// Whether the keyboard focus is on the element or inside it.
pub fn has_focus(element: &Element) -> bool {
    let active = document_of(element).active_element();
    active.is_some_and(|active| element.contains(Some(&active)))
}

/// Moves the keyboard focus.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is; nothing is lost.
        let _ = element.focus();
    }
}

/// Takes the keyboard focus away from an element that is about to go.
pub fn blur(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // As above.
        let _ = element.blur();
    }
}

/// A quotation from the draft or from the customer, on one line.
pub fn quoted(text: &str) -> String {
    let mut quotation = String::with_capacity(text.len() + 6);
    quotation.push('“');
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            quotation.push(' ');
        }
        quotation.push_str(word);
    }
    quotation.push('”');
    quotation
}

fn document_of(element: &Element) -> Document {
    element.owner_document().unwrap_throw()
}
