//! What the tests of the demo page share: opening it, writing in it, seeing its marks, card and panel.

use anyhow::{Context, ensure};
use browser_tests::{Key, Page, Rect, Result};
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;

/// A draft with one weak phrase, on its second line.
pub const DRAFT: &str = "Hi Maria,\nWe sent you the wrong cake and I am sorry if you were upset.";

/// The weak phrase of [`DRAFT`].
pub const WEAK: &str = "if you were upset";

/// The field in use: rich text or plain text.
pub const FIELD: &str = "[contenteditable]#reply:not([hidden]), #reply-plain:not([hidden])";

/// A marked phrase: what `CSS.highlights` paints.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Mark {
    pub text: String,
    pub rect: Rect,
}

/// JavaScript that lists the marks of the rich text field, in the order of the text.
const MARKS: &str = "[...CSS.highlights.values()]
    .flatMap((highlight) => [...highlight])
    .filter((range) => range instanceof Range)
    .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
    .map((range) => {
        const { x, y, width, height } = range.getClientRects()[0];
        return { text: range.toString(), rect: { x, y, width, height } };
    })";

/// Opens the demo page and waits for the checker.
pub async fn open(page: &Page) -> Result<()> {
    page.open_demo("/", "").await?;
    wait_for_checker(page).await
}

/// Waits until the panel has taken the place of "Starting the checker".
pub async fn wait_for_checker(page: &Page) -> Result<()> {
    page.wait_until("the checker to start", "document.querySelector('#panel[data-amends-panel]')").await
}

/// Opens a sample by its id, as `hotel-lift` or `hotel-lift/repaired`.
pub async fn open_sample(page: &Page, id: &str) -> Result<()> {
    page.open_demo("/", &format!("#{id}")).await?;
    wait_for_checker(page).await
}

/// Clicks into the reply and types.
pub async fn write(page: &Page, text: &str) -> Result<()> {
    page.click(FIELD).await?;
    page.type_text(text).await
}

/// Goes to plain text.
pub async fn use_plain_text(page: &Page) -> Result<()> {
    page.click("#plain-text").await?;
    page.wait_until("the plain field", "!document.querySelector('#reply-plain').hidden").await
}

/// The reply as it stands in the field, with one line break between lines.
pub async fn reply(page: &Page) -> Result<String> {
    let script =
        format!("const field = document.querySelector({}); return field.value ?? field.innerText", Value::from(FIELD));
    let text: String = page.js(&script).await?;
    Ok(text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// Waits until the reply is `expected`.
pub async fn wait_for_reply(page: &Page, expected: &str) -> Result<()> {
    let condition = format!(
        "(() => {{
            const field = document.querySelector({});
            const text = (field.value ?? field.innerText).split('\\n').map((line) => line.trimEnd()).filter(Boolean).join('\\n');
            return text === {} || (() => {{ throw text }})();
        }})()",
        Value::from(FIELD),
        Value::from(expected)
    );
    page.wait_until(&format!("the reply to be {expected:?}"), &condition).await
}

/// Waits until exactly these phrases are marked in the rich text field, and returns them.
pub async fn wait_for_marks(page: &Page, phrases: &[&str]) -> Result<Vec<Mark>> {
    let condition = format!(
        "((marks) => JSON.stringify(marks.map((mark) => mark.text)) === {} ? marks
            : (() => {{ throw JSON.stringify(marks) }})())({MARKS})",
        Value::from(serde_json::to_string(phrases)?)
    );
    page.wait_for(&format!("the marks {phrases:?}"), &condition).await
}

/// Waits until at least one phrase is marked in the rich text field.
pub async fn wait_for_any_mark(page: &Page) -> Result<Vec<Mark>> {
    page.wait_for("a mark", &format!("((marks) => marks.length > 0 && marks)({MARKS})")).await
}

/// Where some words of the rich text field stand; they are all in one text node and on one line.
pub async fn rect_of(page: &Page, words: &str) -> Result<Rect> {
    let script = format!(
        "const words = {};
        const texts = document.createTreeWalker(document.querySelector({}), NodeFilter.SHOW_TEXT);
        while (texts.nextNode() && !texts.currentNode.data.includes(words));
        const range = document.createRange();
        const start = texts.currentNode.data.indexOf(words);
        range.setStart(texts.currentNode, start);
        range.setEnd(texts.currentNode, start + words.length);
        const {{ x, y, width, height }} = range.getBoundingClientRect();
        return {{ x, y, width, height }}",
        Value::from(words),
        Value::from(FIELD)
    );
    page.js(&script).await
}

/// Waits until the panel lists exactly these weak phrases.
pub async fn wait_for_phrases(page: &Page, phrases: &[&str]) -> Result<()> {
    let condition = format!(
        "((phrases) => phrases === {} || (() => {{ throw phrases }})())(JSON.stringify({PHRASES}))",
        Value::from(serde_json::to_string(phrases)?)
    );
    page.wait_until(&format!("the panel to list {phrases:?}"), &condition).await
}

/// JavaScript that lists the weak phrases in the panel, without their quotation marks.
pub const PHRASES: &str =
    "[...document.querySelectorAll('#panel .phrase .quote')].map((quote) => quote.textContent.slice(1, -1))";

/// The status of a part in the panel, or nothing if it is not listed.
pub async fn wait_for_part(page: &Page, part: &str, status: &str) -> Result<()> {
    let condition =
        format!("document.querySelector('#panel .part:has([data-part=\"{part}\"])')?.dataset.status === '{status}'");
    page.wait_until(&format!("the part {part} to be {status}"), &condition).await
}

/// The card that is open.
pub struct Card<'a> {
    page: &'a Page,
}

impl<'a> Card<'a> {
    /// Waits for the card.
    pub async fn wait(page: &'a Page) -> Result<Self> {
        page.wait_until("the card", "document.querySelector(':popover-open')").await?;
        Ok(Self { page })
    }

    /// Waits until no card is open.
    pub async fn wait_closed(page: &Page) -> Result<()> {
        page.wait_until("the card to close", "!document.querySelector(':popover-open')").await
    }

    /// The buttons of the rewrites that it offers, and their words.
    pub async fn rewrites(&self) -> Result<Vec<(WebElement, String)>> {
        let mut rewrites = vec![];
        for words in self.page.find_in_shadow_root(":popover-open", "[data-rewrite]").await? {
            // Not `text`, which leaves out what has not faded in yet.
            let text = words.prop("textContent").await?.context("a rewrite without words")?;
            rewrites.push((words, text));
        }
        ensure!(!rewrites.is_empty(), "the card offers no rewrite");
        Ok(rewrites)
    }

    /// What it says below the words of each rewrite.
    pub async fn notes(&self) -> Result<Vec<String>> {
        let mut notes = vec![];
        for note in self.page.find_in_shadow_root(":popover-open", ".rewrite .label").await? {
            notes.push(note.prop("textContent").await?.context("a note without words")?);
        }
        Ok(notes)
    }

    /// Where it is in the window.
    pub async fn place(&self) -> Result<Rect> {
        let found = self.page.find_in_shadow_root(":popover-open", "[role=dialog]").await?;
        let place = found.first().context("the card is empty")?.rect().await?;
        let (scrolled_x, scrolled_y) = self.page.js::<(f64, f64)>("return [scrollX, scrollY]").await?;
        Ok(Rect { x: place.x - scrolled_x, y: place.y - scrolled_y, width: place.width, height: place.height })
    }
}

/// Presses a key several times.
pub async fn press_times(page: &Page, key: Key, times: usize) -> Result<()> {
    for _ in 0..times {
        page.press(key.clone()).await?;
    }
    Ok(())
}
