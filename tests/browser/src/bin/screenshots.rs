//! Takes the pictures in docs/images/ from the built demo page; `cargo xtask screenshots` runs it.

use std::fs;
use std::path::Path;

use browser_tests::{Browser, Page, Result, Settings, session};
use serde_json::json;

/// A sample with many weak phrases, and a word of the one whose card is shown.
const SAMPLE: &str = "#late-parcel";
const PHRASE: &str = "inconvenience";

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("tests/browser").join("docs/images");
    fs::create_dir_all(&folder)?;
    // Without motion, what appears is there at once.
    let wide = Settings { viewport: (1280, 860), pixel_ratio: 2.0, reduced_motion: true, ..Settings::default() };
    let narrow = Settings { viewport: (390, 844), ..wide };
    for (name, settings) in
        [("demo-light", wide), ("demo-dark", Settings { dark: true, ..wide }), ("demo-narrow", narrow)]
    {
        let file = folder.join(format!("{name}.png"));
        session(Browser::Chromium, settings, async |page| {
            show_weak_phrase(page).await?;
            page.picture().await?.save(&file)
        })
        .await?;
        println!("{}", file.display());
    }
    Ok(())
}

/// Opens the sample and the card of the phrase.
async fn show_weak_phrase(page: &Page) -> Result<()> {
    page.driver.cdp().send_raw("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
    page.open_demo("/", SAMPLE).await?;
    page.wait_until("the checker", "document.querySelector('#panel[data-amends-panel]')").await?;
    page.wait_until("marks", "CSS.highlights.size > 0").await?;
    page.scrolled_into_view("#reply").await?;
    let [x, y] = page
        .wait_for::<[f64; 2]>(
            "the marked phrase",
            &format!(
                "(() => {{
                    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
                    const phrase = ranges.find((range) => range.toString().includes('{PHRASE}'));
                    const {{ left, top, width, height }} = phrase.getClientRects()[0];
                    return [left + width / 2, top + height / 2];
                }})()"
            ),
        )
        .await?;
    page.hover_at(x, y).await?;
    page.wait_until("the card", "document.querySelector(':popover-open')").await
}
