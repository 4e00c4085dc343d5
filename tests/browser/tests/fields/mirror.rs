//! The mirror that underlines in textareas: its letters stand exactly over the field's.

use browser_tests::{Browser, Page, Rect, Result, Settings, in_both_browsers};

/// Everything that the page shows.
const ALL: Rect = Rect { x: 0.0, y: 0.0, width: 1280.0, height: 900.0 };

async fn the_mirror_fits(page: &Page, ratio: usize) -> Result<()> {
    page.open_test_page("mirror.html").await?;
    let styles: Vec<String> = page.wait_for("the page", "window.mirror?.styles").await?;
    for style in styles {
        page.js::<()>(&format!("mirror.show({style:?})")).await?;
        match page.browser {
            // It can measure inside the textarea itself.
            Browser::Chromium => {
                let distance: f64 = page.js("return mirror.distance()").await?;
                assert!((0.0..0.6).contains(&distance), "{style}: {distance} pixels apart");
            }
            // It puts transformed letters on fractions of pixels, each time others.
            Browser::Firefox if style.starts_with("transform") => {}
            Browser::Firefox => {
                page.js::<()>("mirror.leave('field')").await?;
                let field = page.picture().await?;
                page.js::<()>("mirror.leave('mirror')").await?;
                let mirror = page.picture().await?;
                let differing = field.differences(&mirror, &ALL);
                // Smoothed edges of letters in justified lines, where the words' places are rounded.
                assert!(differing < 200 * ratio * ratio, "{style}: {differing} pixels differ");
            }
        }
    }
    Ok(())
}

in_both_browsers! {
    async fn it_fits_every_style(page: &Page) -> Result<()> {
        the_mirror_fits(page, 1).await
    }
}

mod on_a_fine_screen {
    use super::*;

    in_both_browsers! {
        with Settings { pixel_ratio: 2.0, ..Settings::default() };

        async fn it_fits_every_style(page: &Page) -> Result<()> {
            the_mirror_fits(page, 2).await
        }
    }
}
