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

/// A reply with words to be made concrete, and a promise with its day.
const VAGUE_REPLY: &str = "Hi Maria,\n\nI am sorry that we sent you a broken machine. We will look into it as soon as possible. I will ring you on Thursday at 3 pm.\n\nSam";

/// What the panel is looked at with: each with the reply that it is about, and what is clicked.
const PANEL: [(&str, &str, Option<&str>); 3] = [
    ("panel", REPLY, None),
    ("panel-starters", REPLY, Some("[data-action=toggle][data-part=prevent-recurrence]")),
    ("panel-repair", VAGUE_REPLY, Some("[data-action=toggle][data-part=fix]")),
];

/// What an outline answers.
const COMPLAINT: &str = "Hello, my espresso machine (order 48213) came on Friday with a cracked water tank. I had friends over on Saturday and could not use it. This is the second time this year. What will you do about it? Maria Okafor";

/// High enough for all that the panel shows.
const PANEL_SIZE: (u32, u32) = (380, 1500);

/// What the stores show: this high, and with the panel this wide.
const STORE_HEIGHT: u32 = 800;
const STORE_PANEL: u32 = 380;
const STORE_PAGE: u32 = 1280 - STORE_PANEL - 1;

/// What the docs show of the extension.
const MAIL_IN_DOCS: &str = "extension-light";

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("tests/browser").join("docs/images");
    fs::create_dir_all(&folder)?;
    // Without motion, what appears is there at once.
    let wide = Settings { viewport: (1280, 860), pixel_ratio: 2.0, reduced_motion: true, ..Settings::default() };
    let store = Settings { viewport: (1280, STORE_HEIGHT), pixel_ratio: 1.0, extension: true, ..wide };
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
                for (what, reply, click) in PANEL {
                    page.go_to(&mail).await?;
                    write(page, reply).await?;
                    open_panel(page, PANEL_SIZE, click).await?;
                    save(page.picture().await?, what)?;
                }
                page.go_to(&mail).await?;
                write(page, REPLY).await?;
                for (file, what, size) in [
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
    for (name, dark) in [("store-reply", false), ("store-dark", true)] {
        let settings = Settings { dark, ..store };
        let file = folder.join(format!("{name}.png"));
        session(Browser::Chromium, settings, async |page| {
            show_mail(page).await?;
            page.resize((STORE_PAGE, STORE_HEIGHT)).await?;
            open_card(page).await?;
            let mail = page.picture().await?;
            open_panel(page, (STORE_PANEL, STORE_HEIGHT), None).await?;
            mail.beside(&page.picture().await?).save_small(&file)
        })
        .await?;
        println!("{}", file.display());
    }
    for browser in [Browser::Chromium, Browser::Firefox] {
        for (scheme, dark) in [("light", false), ("dark", true)] {
            // The demo page checks by itself; the extension would check it once more.
            let settings = Settings { dark, extension: false, ..store };
            session(browser, settings, async |page| {
                offer_outline(page).await?;
                page.picture().await?.save(&everything.join(format!("{browser}-{scheme}-outline-offer.png")))?;
                lay_out(page).await?;
                let picture = page.picture().await?;
                if browser == Browser::Chromium && !dark {
                    picture.save_small(&folder.join("store-outline.png"))?;
                }
                picture.save(&everything.join(format!("{browser}-{scheme}-outline.png")))
            })
            .await?;
            println!("{browser} {scheme}: the outline");
        }
    }
    Ok(())
}

/// Writes the reply in a page like a webmail's, and opens the card of one of its phrases.
async fn show_mail(page: &Page) -> Result<Tab> {
    page.open_file("tests/browser/fixtures/mail.html").await?;
    page.resize((1280, 860)).await?;
    write(page, REPLY).await?;
    // The last of them: until it is marked, the check of what was typed last is under way.
    page.wait_until(
        "the marks",
        "[...CSS.highlights.values()].some((ranges) => [...ranges].some((range) => String(range).endsWith('as soon as possible')))",
    )
    .await?;
    open_card(page).await?;
    page.tab().await
}

/// Writes this reply in the place of what is there.
async fn write(page: &Page, reply: &str) -> Result<()> {
    page.click("#reply").await?;
    page.press(Key::Escape).await?;
    page.chord(Chord::ctrl('a')).await?;
    page.press(Key::Backspace).await?;
    page.type_text(reply).await
}

/// Opens the demo page with a complaint and an empty reply.
async fn offer_outline(page: &Page) -> Result<()> {
    page.open_demo("/", "").await?;
    page.resize((1280, STORE_HEIGHT)).await?;
    for (field, text) in [("#message", COMPLAINT), ("#to", "Maria Okafor"), ("#from", "Sam Reed"), ("#reply", "")] {
        page.click(field).await?;
        page.type_text(text).await?;
    }
    page.wait_until("the offer", "document.querySelector('#panel .outline:not([hidden])')").await
}

/// Has the badge lay out a reply in the empty draft.
async fn lay_out(page: &Page) -> Result<()> {
    page.click_badge("Start a reply").await?;
    page.wait_until("the outline", "document.querySelector('#reply').innerText.includes('[')").await?;
    page.wait_until("the marks", "[...CSS.highlights.values()].some(({ size }) => size > 0)").await
}

/// Opens the panel in a tab of its own: what it shows is the tab that was used before.
async fn open_panel(page: &Page, size: (u32, u32), click: Option<&str>) -> Result<()> {
    page.open_tab().await?;
    page.open_extension_page("panel.html").await?;
    page.resize(size).await?;
    page.wait_until("the words", "document.body.innerText.trim().length > 60").await?;
    if let Some(what) = click {
        page.click(what).await?;
        page.wait_until("what it opens", &format!("document.querySelector('{what}').ariaExpanded === 'true'")).await?;
    }
    Ok(())
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
