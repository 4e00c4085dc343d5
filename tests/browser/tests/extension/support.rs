//! What the tests of the extension share.

use browser_tests::{Page, Rect, Result, Settings};
use serde_json::Value;

/// The extension in a fresh profile.
pub const INSTALLED: Settings = Settings { extension: true, ..Settings::DEFAULT };

/// A draft with one weak phrase.
pub const DRAFT: &str = "Hi Maria,\nWe sent you the wrong cake and I am sorry if you were upset.";


/// Opens the page with plain fields.
pub async fn open(page: &Page) -> Result<()> {
    page.open_file("tests/browser/fixtures/desk.html").await
}

/// Waits until something coloured is painted in the last line of the words in an element of the page.
pub async fn wait_until_underlined(page: &Page, selector: &str) -> Result<()> {
    let field: Rect = page.wait_for(
        "the field",
        &format!("(({{ x, y, width, height }}) => ({{ x, y, width, height }}))(document.querySelector({}).getBoundingClientRect())", Value::from(selector)),
    ).await?;
    // The caret is no colour, and the border is left out.
    page.wait_for_picture("an underline", |picture| picture.coloured(&field.grown(-4.0)) > 60).await
}
