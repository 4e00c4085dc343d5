//! What the tests of the extension share.

use anyhow::ensure;
use browser_tests::{Browser, Page, Rect, Result, Settings};
pub use browser_tests::{in_tab, open_panel};
use serde_json::{Value, json};

/// The extension in a fresh profile.
pub const INSTALLED: Settings = Settings { extension: true, ..Settings::DEFAULT };

/// A draft with one weak phrase.
pub const DRAFT: &str = "Hi Maria,\nWe sent you the wrong cake and I am sorry if you were upset.";

/// The weak phrase of [`DRAFT`].
pub const WEAK: &str = "if you were upset";

/// Opens the page with plain fields.
pub async fn open(page: &Page) -> Result<()> {
    page.open_file("tests/browser/fixtures/desk.html").await
}

/// Clicks into a field and types.
pub async fn write(page: &Page, field: &str, text: &str) -> Result<()> {
    page.click(field).await?;
    page.type_text(text).await
}

/// Waits until exactly these phrases are marked in the rich text of the page, in any order. What is marked is all that
/// a page can see of the extension.
pub async fn wait_for_marks(page: &Page, phrases: &[&str]) -> Result<()> {
    let mut phrases = phrases.to_vec();
    phrases.sort_unstable();
    let condition = format!(
        "((marks) => marks === {} || (() => {{ throw marks }})())(JSON.stringify(
            [...CSS.highlights.values()].flatMap((highlight) => [...highlight])
                .filter((range) => range instanceof Range).map(String).sort()))",
        Value::from(json!(phrases).to_string())
    );
    page.wait_until(&format!("the marks {phrases:?}"), &condition).await
}

/// Waits until something coloured is painted in an element of the page, inside its border.
pub async fn wait_until_underlined(page: &Page, selector: &str) -> Result<()> {
    let field = page.scrolled_into_view(selector).await?;
    page.wait_for_picture("an underline", |picture| picture.coloured(&field.grown(-4.0)) > 60).await
}

/// Asserts that nothing coloured is painted in an element of the page, inside its border.
pub async fn assert_not_underlined(page: &Page, selector: &str) -> Result<()> {
    let field: Rect = page.scrolled_into_view(selector).await?;
    let coloured = page.picture().await?.coloured(&field.grown(-4.0));
    ensure!(coloured < 20, "{coloured} coloured pixels in {selector}");
    Ok(())
}

/// Waits until the panel's words, without line breaks, have these among them. The tab has to be the panel's.
pub async fn wait_for_words(page: &Page, words: &str) -> Result<()> {
    let condition = format!(
        "((all) => all.includes({}) || (() => {{ throw all }})())(document.body.innerText.replace(/\\s+/g, ' '))",
        Value::from(words)
    );
    page.wait_until(&format!("the words {words:?}"), &condition).await
}

/// Where the badge is: at the end of the field's last line.
pub async fn click_badge(page: &Page, field: &str) -> Result<()> {
    wait_for_surfaces_at_least_one(page).await?;
    let place = page.scrolled_into_view(field).await?;
    page.click_at(place.x + place.width - 60.0, place.y + place.height - 20.0).await
}

async fn wait_for_surfaces_at_least_one(page: &Page) -> Result<()> {
    page.wait_until("the badge", "document.documentElement.lastElementChild.localName === 'div'").await
}

/// Runs privileged code in Firefox, with the extension as `extension`; promises are waited for.
pub async fn in_firefox(page: &Page, body: &str) -> Result<Value> {
    assert_eq!(page.browser, Browser::Firefox);
    page.in_firefox(&format!(
        "const {{ extension }} = WebExtensionPolicy.getActiveExtensions().find(({{ name }}) => name === 'Amends');
        {body}"
    ))
    .await
}
