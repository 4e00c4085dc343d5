//! Takes the pictures in docs/images/ from the built demo page and the extension, and all that people see of the extension
//! into target/screenshots/, to be looked at; `cargo xtask screenshots` runs it.

use std::fs;
use std::path::Path;

use browser_tests::{Browser, Chord, Key, Page, Picture, Result, Settings, Tab, session};
use serde_json::json;

/// A sample with many weak phrases, and a word of the one whose card is shown.
const SAMPLE: &str = "#late-parcel";
const PHRASE: &str = "inconvenience";

/// A reply with some parts of an apology, and weak phrases.
const REPLY: &str = "Hi Maria,\n\nWe are sorry for any inconvenience. Your machine was damaged on its way to you, and mistakes were made when it was packed.\n\nI have sent a new one today and it reaches you on Wednesday. We will look into the packing as soon as possible.\n\nSam";

/// What the docs show of the extension.
const MAIL_IN_DOCS: &str = "extension-light";

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
            page.picture().await?.save_small(&file)
        })
        .await?;
        println!("{}", file.display());
    }
    let everything = folder.ancestors().nth(2).expect("the repository").join("target/screenshots");
    fs::create_dir_all(&everything)?;
    for browser in [Browser::Chromium, Browser::Firefox] {
        for (scheme, dark) in [("light", false), ("dark", true)] {
            let settings = Settings { dark, extension: true, ..wide };
            session(browser, settings, async |page| {
                let save = |picture: Picture, what: &str| {
                    let file = everything.join(format!("{browser}-{scheme}-{what}.png"));
                    println!("{}", file.display());
                    picture.save(&file)
                };
                let mail = show_mail(page).await?;
                let picture = page.picture().await?;
                if browser == Browser::Chromium && !dark {
                    picture.save_small(&folder.join(format!("{MAIL_IN_DOCS}.png")))?;
                }
                save(picture, "mail")?;
                page.resize((390, 844)).await?;
                open_card(page).await?;
                save(page.picture().await?, "mail-narrow")?;
                for (file, what, size) in [
                    ("panel.html", "panel", (380, 1000)),
                    ("popup.html", "popup", (300, 320)),
                    ("options.html", "options", (1280, 1200)),
                    ("options.html", "options-narrow", (390, 1200)),
                ] {
                    // What it shows is the tab that was used before.
                    page.go_to(&mail).await?;
                    page.open_tab().await?;
                    page.open_extension_page(file).await?;
                    page.resize(size).await?;
                    page.wait_until("the words", "document.body.innerText.trim().length > 60").await?;
                    save(page.picture().await?, what)?;
                }
                Ok(())
            })
            .await?;
        }
    }
    Ok(())
}

/// Writes the reply in a page like a webmail's, and opens the card of one of its phrases.
async fn show_mail(page: &Page) -> Result<Tab> {
    page.open_file("tests/browser/fixtures/mail.html").await?;
    page.resize((1280, 860)).await?;
    page.click("#reply").await?;
    page.type_text(REPLY).await?;
    page.wait_until("the marks", "[...CSS.highlights.values()].some(({ size }) => size > 0)").await?;
    open_card(page).await?;
    page.tab().await
}

async fn open_card(page: &Page) -> Result<()> {
    page.press(Key::Escape).await?;
    page.chord(Chord::ctrl_key(Key::Home)).await?;
    page.chord(Chord::alt('.')).await?;
    page.wait_until("the card", "document.querySelector(':popover-open')").await
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
