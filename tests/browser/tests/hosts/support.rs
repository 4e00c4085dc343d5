//! What the tests of hosts share.

use anyhow::ensure;
use browser_tests::{Check, Page, Result, Settings};
use serde_json::json;

/// The extension in a fresh profile, with Gmail and Outlook at their own addresses.
pub const MAIL: Settings = Settings {
    extension: true,
    sites: &["https://mail.google.com", "https://outlook.office.com"],
    ..Settings::DEFAULT
};

/// As an agent greets somebody else: what is said of it shows whether the page was read.
pub const WRONG_NAME: &str = "Hi Bob, I am sorry if you were upset.";

/// Clicks into an element and types.
pub async fn write(page: &Page, selector: &str, text: &str) -> Result<()> {
    page.click(selector).await?;
    page.wait_until("the focus", "document.activeElement && document.activeElement !== document.body").await?;
    page.type_text(text).await
}

/// What every page here tells of the customer.
pub fn has_customer(check: &Check) -> bool {
    check.context["customer"].as_str().is_some_and(|customer| customer.contains("cracked water tank"))
}

/// Asserts on single fields of what the engine was told.
pub fn assert_told(check: &Check, expected: &[(&str, &str)]) -> Result<()> {
    let thread = check.thread();
    for (field, value) in expected {
        ensure!(thread[field] == json!(value), "{field} is {} in {thread:#}", thread[field]);
    }
    Ok(())
}
