//! An editor's page, and what the cases do and see in it.

use browser_tests::{Browser, Chord, Key, Page, Rect, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// An editor, and what is different about it.
pub struct Editor {
    /// Its page in tests/pages/editors, without `.html`.
    pub page: &'static str,
    /// It is a textarea.
    pub is_plain: bool,
    /// It knows bold words and links.
    pub has_styles: bool,
    redo: Redo,
}

/// How an editor is told to do again what was undone.
#[derive(Clone, Copy)]
enum Redo {
    CtrlShiftZ,
    CtrlY,
    /// Its button.
    Click(&'static str),
}

impl Editor {
    pub const fn rich(page: &'static str) -> Self {
        Self { page, is_plain: false, has_styles: true, redo: Redo::CtrlShiftZ }
    }

    pub const fn plain(page: &'static str) -> Self {
        Self { is_plain: true, has_styles: false, ..Self::rich(page) }
    }

    pub const fn without_styles(self) -> Self {
        Self { has_styles: false, ..self }
    }

    /// Its own key for it does not work where Shift makes a capital of the letter.
    pub const fn redone_with_button(self, selector: &'static str) -> Self {
        Self { redo: Redo::Click(selector), ..self }
    }

    pub const fn redone_with_ctrl_y(self) -> Self {
        Self { redo: Redo::CtrlY, ..self }
    }
}

/// Words of a draft, set off or not.
pub fn run(text: &str) -> Value {
    json!({ "text": text })
}

pub fn bold(text: &str) -> Value {
    json!({ "text": text, "style": "bold" })
}

pub fn link(text: &str) -> Value {
    json!({ "text": text, "style": "link" })
}

/// An editor's page in a browser.
pub struct Desk<'a> {
    pub page: &'a Page,
    pub editor: &'a Editor,
}

impl Desk<'_> {
    /// Opens the page anew.
    pub async fn open(&self) -> Result<()> {
        self.page.open_test_page(&format!("editors/{}.html", self.editor.page)).await?;
        self.page.wait_until("the editor", "window.editorUnderTest?.field()?.isConnected").await
    }

    /// The value of a JavaScript expression in which `editor` is the editor's interface.
    pub async fn js<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        self.page.js(&format!("const editor = window.editorUnderTest; return {expression}")).await
    }

    /// Puts a draft in, by the editor's own interface.
    pub async fn fill(&self, paragraphs: Value) -> Result<()> {
        self.js::<Value>(&format!("void editor.fill({paragraphs})")).await?;
        self.wait_until_drawn().await
    }

    /// Puts a draft of one unstyled paragraph in.
    pub async fn fill_line(&self, text: &str) -> Result<()> {
        self.fill(json!([[run(text)]])).await
    }

    /// Waits until the editor has drawn what is in its model.
    async fn wait_until_drawn(&self) -> Result<()> {
        let letters = "replace(/[\\s\\u200B\\u2060\\uFEFF]/g, '')";
        let condition = format!(
            "((editor) => {{
                return editor.shown().{letters}.length >= Math.min(editor.model().{letters}.length, 400);
            }})(window.editorUnderTest)"
        );
        self.page.wait_until("the editor to draw", &condition).await?;
        self.wait_for_frames().await
    }

    /// Waits until what has been done is on the screen.
    pub async fn wait_for_frames(&self) -> Result<()> {
        let drawn = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
        self.page.js::<Value>(drawn).await.map(drop)
    }

    /// Scrolls the page to the end of the draft. Not every editor scrolls along with the caret, and some scroll back.
    async fn scroll_to_end(&self) -> Result<()> {
        self.js::<Value>("void editor.field().scrollIntoView({ block: 'end', behavior: 'instant' })").await.map(drop)
    }

    /// Clicks into the field and goes to the end of the draft.
    pub async fn enter(&self) -> Result<()> {
        self.scroll_to_end().await?;
        let Rect { x, y, width, height } = self.place().await?;
        self.page.click_at(x + width / 2.0, y + height - 6.0).await?;
        self.page.chord(Chord::ctrl_key(Key::End)).await
    }

    /// Empties the draft as a person does.
    pub async fn empty(&self) -> Result<()> {
        self.enter().await?;
        self.page.chord(Chord::ctrl('a')).await?;
        // Rooster knows of a selection only when the browser has told of it.
        self.wait_for_frames().await?;
        self.page.press(Key::Backspace).await?;
        self.wait_for_model("").await?;
        // Editors that draw by themselves do so a little later.
        self.wait_for_frames().await
    }

    /// Empties the draft and types another.
    pub async fn write(&self, text: &str) -> Result<()> {
        self.empty().await?;
        self.page.type_text(text).await?;
        self.wait_for_model(text).await
    }

    /// Where the field is in the window, as far as it is visible.
    pub async fn place(&self) -> Result<Rect> {
        self.place_of("field.getBoundingClientRect()").await
    }

    /// Where a box in the field's own window, an expression with the field in it, is in the outermost.
    async fn place_of(&self, area: &str) -> Result<Rect> {
        self.page
            .wait_for(
                "the field",
                &format!("(() => {{
                    const field = window.editorUnderTest.field();
                    let {{ x, y, right, bottom }} = {area};
                    for (let frame = field.ownerDocument.defaultView.frameElement; frame; frame = frame.ownerDocument.defaultView.frameElement) {{
                        const outer = frame.getBoundingClientRect();
                        const [left, top] = [outer.x + frame.clientLeft, outer.y + frame.clientTop];
                        x += left; right += left; y += top; bottom += top;
                        [x, y] = [Math.max(x, left), Math.max(y, top)];
                        [right, bottom] = [Math.min(right, left + frame.clientWidth), Math.min(bottom, top + frame.clientHeight)];
                    }}
                    [right, bottom] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
                    return right > x && bottom > y && {{ x, y, width: right - x, height: bottom - y }};
                }})()"),
            )
            .await
    }

    /// Waits until the editor's own model holds this text.
    pub async fn wait_for_model(&self, text: &str) -> Result<()> {
        let condition = format!(
            "((model) => model === {} || (() => {{ throw JSON.stringify(model) }})())({MODEL})",
            Value::from(text)
        );
        self.page.wait_until(&format!("the text {text:?}"), &condition).await
    }

    /// Waits until the model holds this text and what is on the screen says the same.
    pub async fn wait_for_text(&self, text: &str) -> Result<()> {
        self.wait_for_model(text).await?;
        let condition = format!(
            "((shown) => shown === {} || (() => {{ throw JSON.stringify(shown) }})())({SHOWN})",
            Value::from(text)
        );
        self.page.wait_until(&format!("the text {text:?} on the screen"), &condition).await
    }

    /// Waits until exactly these phrases are marked.
    pub async fn wait_for_marks(&self, phrases: &[&str]) -> Result<()> {
        let wanted = Value::from(serde_json::to_string(phrases)?);
        self.wait_for_marks_that(
            &format!("the marks {phrases:?}"),
            &format!("JSON.stringify(marks) === {wanted}"),
            phrases,
        )
        .await
    }

    /// Waits until this phrase is marked, whatever else is.
    pub async fn wait_for_mark(&self, phrase: &str) -> Result<()> {
        let condition = format!("marks.includes({})", Value::from(phrase));
        self.wait_for_marks_that(&format!("the mark {phrase:?}"), &condition, &[phrase]).await
    }

    async fn wait_for_marks_that(&self, what: &str, condition: &str, phrases: &[&str]) -> Result<()> {
        // A copy of the text, whose underlines are seen and not registered, lies over a textarea in Firefox.
        if self.editor.is_plain && self.page.browser == Browser::Firefox {
            let field = self.place().await?.grown(-4.0);
            let letters: usize = phrases.iter().map(|phrase| phrase.len()).sum();
            return self
                .page
                .wait_for_picture(what, |picture| {
                    let coloured = picture.coloured(&field);
                    if letters == 0 { coloured == 0 } else { coloured > letters }
                })
                .await;
        }
        let condition = format!(
            "((marks) => {condition} || (() => {{ throw JSON.stringify(marks) }})())(
                window.editorUnderTest.marks().map((mark) => mark.replaceAll('\\u00A0', ' ').replace(/[\\u200B\\u2060\\uFEFF]/g, '')))"
        );
        self.page.wait_until(what, &condition).await
    }

    /// Opens the card at the phrase that the caret is nearest to, and takes the first rewrite.
    pub async fn rewrite(&self) -> Result<()> {
        self.scroll_to_end().await?;
        self.page.chord(Chord::alt('.')).await?;
        self.page.wait_until("the card", "document.querySelector(':popover-open')").await?;
        self.page.chord(Chord::alt('1')).await?;
        self.page.wait_until("the card to close", "!document.querySelector(':popover-open')").await
    }

    /// Waits until the editor's own undo begins a new step: some make one step of all that happens within a second,
    /// whatever it is, and people take longer to read a card.
    pub async fn wait_for_a_pause(&self) -> Result<()> {
        self.page
            .wait_until(
                "a pause",
                "((now) => now - (window.pausedSince ??= now) > 1000 && delete window.pausedSince)(performance.now())",
            )
            .await?;
        self.wait_until_kept().await
    }

    /// Waits until the editor's own history holds what is in the draft, where it takes it up a little later.
    async fn wait_until_kept(&self) -> Result<()> {
        self.page.wait_until("the editor to keep what was written", "window.editorUnderTest.hasKept?.() ?? true").await
    }

    /// Goes to a blank, and waits until the editor has noticed what is selected.
    pub async fn go_to_blank(&self, chord: Chord) -> Result<()> {
        self.page.chord(chord).await?;
        self.wait_for_frames().await
    }

    /// Clicks the badge, which is in the lower corner of the field, in the document that the field is in. A body fills
    /// its window, however little is written in it.
    pub async fn click_badge(&self) -> Result<()> {
        let surface =
            "window.editorUnderTest.field().ownerDocument.documentElement.lastElementChild.localName === 'div'";
        self.page.wait_until("the badge", surface).await?;
        self.wait_for_frames().await?;
        let Rect { x, y, width, height } = self
            .place_of(
                "field === field.ownerDocument.body
                    ? { x: 0, y: 0, right: field.ownerDocument.documentElement.clientWidth, bottom: field.ownerDocument.defaultView.innerHeight }
                    : field.getBoundingClientRect()",
            )
            .await?;
        self.page.click_at(x + width - 60.0, y + height - 20.0).await
    }

    pub async fn undo(&self) -> Result<()> {
        // Earlier, it would be the step before that is undone.
        self.wait_until_kept().await?;
        self.page.chord(Chord::ctrl('z')).await
    }

    pub async fn redo(&self) -> Result<()> {
        match self.editor.redo {
            Redo::CtrlShiftZ => self.page.chord(Chord::ctrl_shift('z')).await,
            Redo::CtrlY => self.page.chord(Chord::ctrl('y')).await,
            Redo::Click(button) => self.page.click(button).await,
        }
    }
}

/// The text in the model. Editors are free to choose between spaces and no-break spaces.
const MODEL: &str = "window.editorUnderTest.model().replaceAll('\\u00A0', ' ')";

/// The text on the screen.
pub const SHOWN: &str = "window.editorUnderTest.shown().replaceAll('\\u00A0', ' ')";
