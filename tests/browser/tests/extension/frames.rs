//! Fields in frames that have no address of their own, and in frames that are shut in.

use browser_tests::{Page, Result, in_both_browsers};

use crate::support::{DRAFT, INSTALLED, in_tab, open_panel, wait_for_words};

/// Clicks into the textarea of a frame, types, and waits for its underline.
async fn is_checked(page: &Page, frame: &str) -> Result<()> {
    let place = page.scrolled_into_view(frame).await?;
    page.click_at(place.x + 100.0, place.y + 80.0).await?;
    page.type_text(DRAFT).await?;
    page.wait_for_picture("an underline in the frame", |picture| picture.coloured(&place.grown(-12.0)) > 60).await
}

in_both_browsers! {
    with INSTALLED;

    async fn frames_without_an_address_are_checked(page: &Page) -> Result<()> {
        page.open_file("tests/browser/fixtures/frames.html").await?;
        page.wait_until("the frames", "document.querySelector('#blank').contentDocument.querySelector('textarea') !== null").await?;
        is_checked(page, "#srcdoc").await?;
        is_checked(page, "#blank").await
    }

    async fn a_sandboxed_frame_is_checked_and_followed_by_the_panel(page: &Page) -> Result<()> {
        page.open_file("tests/browser/fixtures/frames.html").await?;
        let panel = open_panel(page).await?;
        is_checked(page, "#sandboxed").await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "1 weak phrase").await).await
    }
}
