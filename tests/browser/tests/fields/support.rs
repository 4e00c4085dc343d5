//! What the tests of fields share.

use anyhow::{Context, ensure};
use browser_tests::{Page, Picture, Rect, Result, eventually, words_of};
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::WebElement;

/// A draft with a phrase of each severity.
pub const DRAFT: &str =
    "Hi Maria,\nI am sorry you feel that way. Yes, mistakes were made. We will act as soon as possible.";

/// The phrases in [`DRAFT`], in the order of the text.
pub const PHRASES: [&str; 3] = ["sorry you feel that way", "mistakes were made", "as soon as possible"];

/// A field of the page, as a JavaScript expression.
#[derive(Clone, Copy, Debug)]
pub struct Field(&'static str);

pub const RICH: Field = Field("document.querySelector('#rich')");
pub const PLAIN: Field = Field("document.querySelector('#plain')");
pub const IN_SHADOW: Field = Field("document.querySelector('#shadow-host').shadowRoot.querySelector('#in-shadow')");
pub const IN_FRAME: Field = Field("document.querySelector('#frame').contentDocument.body");
pub const IN_DIALOG: Field = Field("document.querySelector('#in-dialog')");
pub const SCROLLED: Field = Field("document.querySelector('#scrolled')");

/// Opens the page and waits for it and its frame.
pub async fn open(page: &Page) -> Result<()> {
    page.open_test_page("fields.html").await?;
    page.wait_until(
        "the page",
        "window.lab && document.querySelector('#frame').contentDocument?.body?.isContentEditable",
    )
    .await
}

impl Field {
    /// A value of the page, with the field as `field` in the expression.
    pub async fn js<T: DeserializeOwned>(self, page: &Page, expression: &str) -> Result<T> {
        page.js(&format!("const field = {}; return {expression}", self.0)).await
    }

    /// Waits for a condition with the field as `field`, and returns its value.
    pub async fn wait_for<T: DeserializeOwned>(self, page: &Page, what: &str, condition: &str) -> Result<T> {
        page.wait_for(what, &format!("((field) => {condition})({})", self.0)).await
    }

    /// Clicks into it, where nothing is marked.
    pub async fn click(self, page: &Page) -> Result<()> {
        let Rect { x, y, height, .. } = self.place(page).await?;
        page.click_at(x + 10.0, y + height - 10.0).await
    }

    /// Clicks into it and types at its end.
    pub async fn write(self, page: &Page, text: &str) -> Result<()> {
        self.click(page).await?;
        page.type_text(text).await
    }

    /// Where it is in the window.
    pub async fn place(self, page: &Page) -> Result<Rect> {
        self.wait_for(
            page,
            "the field",
            "(() => {
                const { x, y, width, height } = field.getBoundingClientRect();
                const frame = field.ownerDocument.defaultView.frameElement;
                const port = frame?.getBoundingClientRect();
                if (port) return { x: x + port.x + frame.clientLeft, y: y + port.y + frame.clientTop,
                                   width, height: Math.min(height, port.height - 20) };
                return { x, y, width, height };
            })()",
        )
        .await
    }

    /// What its text can be seen in: itself, or the frame that it fills.
    async fn view(self, page: &Page) -> Result<Rect> {
        let port = "(({ x, y, width, height }) => ({ x, y, width, height }))(
            (field.ownerDocument.defaultView.frameElement ?? field).getBoundingClientRect())";
        self.js(page, port).await
    }

    /// Its text, a line a paragraph.
    pub async fn text(self, page: &Page) -> Result<String> {
        let text: String = self.js(page, "field.value ?? field.innerText").await?;
        Ok(lines(&text))
    }

    /// Waits until its text is this.
    pub async fn wait_for_text(self, page: &Page, expected: &str) -> Result<()> {
        let condition = format!(
            "((text) => text === {} || (() => {{ throw text }})())(
                (field.value ?? field.innerText).replaceAll('\\u00A0', ' ').split('\\n').map((line) => line.trimEnd()).filter(Boolean).join('\\n'))",
            Value::from(lines(expected))
        );
        self.wait_for::<Value>(page, &format!("the text {expected:?}"), &condition).await.map(drop)
    }

    /// Waits until exactly these phrases are marked, and returns where their first lines are in the window.
    pub async fn wait_for_marks(self, page: &Page, phrases: &[&str]) -> Result<Vec<Rect>> {
        let condition = format!(
            "((draft) => {{
                const phrases = JSON.stringify(draft?.findings.map((finding) => finding.text) ?? 'no draft');
                if (phrases !== {}) throw phrases;
                const frame = field.ownerDocument.defaultView.frameElement;
                const port = frame?.getBoundingClientRect() ?? {{ x: -0, y: -0 }};
                const [left, top] = [port.x + (frame?.clientLeft ?? 0), port.y + (frame?.clientTop ?? 0)];
                return draft.findings.map((finding) => {{
                    const box = draft.boxesOf(finding)[0];
                    return {{ x: box.left + left, y: box.top + top, width: box.right - box.left, height: box.bottom - box.top }};
                }});
            }})(lab.amends.drafts.get(field))",
            Value::from(serde_json::to_string(phrases)?)
        );
        self.wait_for(page, &format!("the marks {phrases:?}"), &condition).await
    }

    /// Waits until exactly these phrases are marked and something coloured is painted below those in view, wherever
    /// they are by then, and returns where these are.
    pub async fn assert_underlined(self, page: &Page, phrases: &[&str]) -> Result<Vec<Rect>> {
        eventually("underlines on the screen", async || {
            let marks = self.wait_for_marks(page, phrases).await?;
            let view = self.view(page).await?;
            let picture = page.picture().await?;
            let in_view: Vec<Rect> = marks
                .into_iter()
                .filter(|mark| mark.y > view.y && mark.y + mark.height + 4.0 < view.y + view.height)
                .collect();
            let bare: Vec<&Rect> = in_view.iter().filter(|mark| !is_underlined(mark, &picture)).collect();
            ensure!(!in_view.is_empty(), "{self:?}: no mark is in view, which is {view:?}");
            ensure!(bare.is_empty(), "{self:?}: no line under {bare:?}, while the view is {view:?}");
            Ok(in_view)
        })
        .await
    }

    /// Scrolls it, and waits until it stays there.
    pub async fn scroll_to(self, page: &Page, top: u32) -> Result<()> {
        eventually(&format!("{self:?} to be scrolled to {top}"), async || {
            self.js::<Value>(page, &format!("void (field.scrollTop = {top})")).await?;
            wait_until_drawn(page).await?;
            let now: f64 = self.js(page, "field.scrollTop").await?;
            ensure!(now == f64::from(top), "it is scrolled to {now}");
            Ok(())
        })
        .await
    }
}

/// Whether something coloured is painted below the words in `mark`.
fn is_underlined(mark: &Rect, picture: &Picture) -> bool {
    let below = Rect { y: mark.y + mark.height - 6.0, height: 9.0, ..*mark };
    // A dotted line leaves half of it free.
    picture.coloured(&below) as f64 > 0.7 * mark.width
}

/// Waits until what has happened so far is on the screen.
pub async fn wait_until_drawn(page: &Page) -> Result<()> {
    let drawn = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    page.js::<bool>(drawn).await.map(drop)
}

/// One line break between lines, and no spaces at their ends.
fn lines(text: &str) -> String {
    text.replace('\u{a0}', " ")
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The card that is open.
pub struct Card<'a> {
    page: &'a Page,
}

impl<'a> Card<'a> {
    pub async fn wait(page: &'a Page) -> Result<Self> {
        page.wait_until("the card", "document.querySelector(':popover-open')").await?;
        Ok(Self { page })
    }

    pub async fn wait_closed(page: &Page) -> Result<()> {
        page.wait_until("the card to close", "!document.querySelector(':popover-open')").await
    }

    /// The elements in it that match a selector.
    pub async fn find(&self, selector: &str) -> Result<Vec<WebElement>> {
        self.page.find_in_shadow_root(":popover-open", selector).await
    }

    /// Which of its buttons the keyboard has chosen.
    pub async fn chosen(&self) -> Result<usize> {
        for (index, button) in self.find("button").await?.iter().enumerate() {
            if button.class_name().await?.is_some_and(|names| names.contains("chosen")) {
                return Ok(index);
            }
        }
        anyhow::bail!("no button is chosen")
    }

    /// Clicks the button with these words.
    pub async fn click(&self, words: &str) -> Result<()> {
        for button in self.find("button").await? {
            if words_of(&button).await?.contains(words) {
                button.click().await?;
                return Ok(());
            }
        }
        anyhow::bail!("the card has no button {words:?}")
    }

    /// All that it says.
    pub async fn text(&self) -> Result<String> {
        let found = self.find("[role=dialog]").await?;
        words_of(found.first().context("the card is empty")?).await
    }

    /// Where it is in the window.
    pub async fn place(&self) -> Result<Rect> {
        let found = self.find("[role=dialog]").await?;
        let place = found.first().context("the card is empty")?.rect().await?;
        let (scrolled_x, scrolled_y) = self.page.js::<(f64, f64)>("return [scrollX, scrollY]").await?;
        Ok(Rect { x: place.x - scrolled_x, y: place.y - scrolled_y, width: place.width, height: place.height })
    }
}
