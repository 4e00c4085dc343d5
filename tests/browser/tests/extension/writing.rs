//! Writing on a page while the extension checks it.

use browser_tests::in_both_browsers;

use crate::support::{DRAFT, INSTALLED, open, wait_until_underlined};

in_both_browsers! {
    with INSTALLED;

    async fn a_weak_phrase_in_a_textarea_is_underlined(page: &Page) -> Result<()> {
        open(page).await?;
        page.click("#plain").await?;
        page.type_text(DRAFT).await?;
        wait_until_underlined(page, "#plain").await
    }

    async fn a_weak_phrase_in_rich_text_is_underlined(page: &Page) -> Result<()> {
        open(page).await?;
        page.click("#rich").await?;
        page.type_text(DRAFT).await?;
        wait_until_underlined(page, "#rich").await
    }
}
