//! The underlines: seen on the screen, at their words, and never in the text.

use browser_tests::{Browser, Chord, Key, Rect, Settings, in_both_browsers};
use serde_json::Value;

use crate::support::{DRAFT, IN_DIALOG, IN_FRAME, IN_SHADOW, PHRASES, PLAIN, RICH, open, wait_until_drawn};

in_both_browsers! {
    async fn phrases_are_underlined_on_the_screen(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN, IN_SHADOW, IN_FRAME] {
            field.write(page, DRAFT).await?;
            assert_eq!(field.assert_underlined(page, &PHRASES).await?.len(), PHRASES.len(), "{field:?}");
        }
        page.js::<()>("document.querySelector('#dialog').showModal()").await?;
        IN_DIALOG.write(page, DRAFT).await?;
        assert_eq!(IN_DIALOG.assert_underlined(page, &PHRASES).await?.len(), PHRASES.len());
        Ok(())
    }

    async fn the_field_itself_is_not_touched(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, IN_SHADOW, IN_FRAME] {
            field
                .js::<Value>(
                    page,
                    "void (field.replaceChildren(...['Hello,', 'sorry you feel that way'].map((text) => {
                        const line = field.ownerDocument.createElement('p');
                        line.textContent = text;
                        return line;
                    })),
                    window.records = 0,
                    new MutationObserver((list) => { window.records += list.length; })
                        .observe(field, { subtree: true, childList: true, attributes: true, characterData: true }))",
                )
                .await?;
            let before: String = field.js(page, "field.outerHTML").await?;
            field.click(page).await?;
            field.wait_for_marks(page, &PHRASES[..1]).await?;
            assert_eq!(field.js::<String>(page, "field.outerHTML").await?, before);
            assert_eq!(page.js::<usize>("return window.records").await?, 0);
        }
        Ok(())
    }

    async fn they_follow_the_words(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, DRAFT).await?;
            let before = field.wait_for_marks(page, &PHRASES).await?;
            page.chord(Chord::ctrl_key(Key::Home)).await?;
            page.type_text("Re: your order\n").await?;
            field.wait_for_text(page, &format!("Re: your order\n{DRAFT}")).await?;
            let moved = format!("lab.amends.drafts.get(field).boxesOf(lab.amends.drafts.get(field).findings[0])[0].top > {}", before[0].y);
            field.wait_for::<bool>(page, "the marks to move", &moved).await?;
            field.assert_underlined(page, &PHRASES).await?;
        }
        Ok(())
    }

    async fn they_follow_scrolling_and_sizing(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            let long = format!("{DRAFT}\n\n\n\n\n\nTom");
            field.write(page, &long).await?;
            field.wait_for_text(page, &long).await?;
            field.wait_for_marks(page, &PHRASES).await?;
            field.scroll_to(page, 10).await?;
            field.assert_underlined(page, &PHRASES).await?;
            field.js::<Value>(page, "void (field.style.inlineSize = '300px')").await?;
            wait_until_drawn(page).await?;
            field.assert_underlined(page, &PHRASES).await?;
            field.js::<Value>(page, "void (field.style.inlineSize = '', field.scrollTop = 0)").await?;
        }
        Ok(())
    }

    async fn what_is_scrolled_out_of_a_textarea_is_not_painted(page: &Page) -> Result<()> {
        open(page).await?;
        PLAIN.write(page, &format!("{DRAFT}\n\n\n\n\n\n\n\n\n\n")).await?;
        PLAIN.wait_for_marks(page, &PHRASES).await?;
        PLAIN.js::<Value>(page, "void (field.scrollTop = field.scrollHeight, document.querySelector('#elsewhere').focus())").await?;
        wait_until_drawn(page).await?;
        let place = PLAIN.place(page).await?;
        let around = Rect { y: place.y - 60.0, height: place.height + 70.0, width: 420.0, ..place };
        page.wait_for_picture("no marks outside the field", |picture| picture.coloured(&around) == 0).await
    }

    async fn severities_differ_in_more_than_colour(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        let lines: Vec<String> = page
            .js(
                "return [...document.adoptedStyleSheets[0].cssRules]
                    .filter((rule) => rule.style?.textDecorationStyle)
                    .map((rule) => `${rule.style.textDecorationStyle} ${rule.style.textDecorationThickness}`)",
            )
            .await?;
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0] != lines[1] && lines[1] != lines[2] && lines[0] != lines[2], "{lines:?}");
        Ok(())
    }

    async fn the_names_that_pages_can_read_say_nothing(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        let names: Vec<String> = page.js("return [...CSS.highlights.keys()]").await?;
        for name in names {
            assert!(!name.contains("amends") && !name.contains("sorry") && !name.contains("high"), "{name}");
        }
        Ok(())
    }

    async fn a_page_that_clears_them_gets_them_back_with_the_next_key(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        page.js::<()>("CSS.highlights.clear(); document.adoptedStyleSheets = [];").await?;
        page.type_text(" So").await?;
        page.wait_until("the marks", "CSS.highlights.size === 3").await?;
        RICH.assert_underlined(page, &PHRASES).await?;
        Ok(())
    }
}

mod forced_colours {
    use super::*;

    in_both_browsers! {
        with Settings { forced_colors: true, ..Settings::default() };

        async fn they_are_seen(page: &Page) -> Result<()> {
            open(page).await?;
            for field in [RICH, PLAIN] {
                field.click(page).await?;
                let unmarked = "sorry you feel that waY";
                page.type_text(unmarked).await?;
                page.press(Key::Backspace).await?;
                page.type_text("y").await?;
                let mark = field.wait_for_marks(page, &PHRASES[..1]).await?[0];
                wait_until_drawn(page).await?;
                let marked = page.picture().await?;
                field.js::<Value>(page, "void lab.amends.drafts.get(field).end()").await?;
                wait_until_drawn(page).await?;
                let below = Rect { y: mark.y + mark.height - 5.0, height: 8.0, ..mark };
                let bare = page.picture().await?;
                assert!(marked.differences(&bare, &below) as f64 > mark.width, "{field:?}");
            }
            // Firefox has the setting for the page, Chromium only for media queries.
            assert!(page.browser == Browser::Firefox || page.js("return matchMedia('(forced-colors: active)').matches").await?);
            Ok(())
        }
    }
}
