//! Light and dark, forced colours, wide and narrow, and what axe-core says of each.

use browser_tests::{Chord, Key, Page, Rect, Result, Settings, in_both_browsers};

use crate::support::{
    Card, DRAFT, WEAK, open, open_sample, press_times, rect_of, use_plain_text, wait_for_any_mark, wait_for_phrases,
    write,
};

/// Every state that a visitor meets.
async fn all_states_are_accessible(page: &Page) -> Result<()> {
    open(page).await?;
    page.assert_accessible("first visit").await?;

    open_sample(page, "late-parcel").await?;
    wait_for_any_mark(page).await?;
    page.assert_accessible("weak sample").await?;

    for toggle in ["fix", "when"] {
        page.click(&format!("#panel [data-action=toggle][data-part={toggle}]")).await?;
    }
    page.assert_accessible("opened parts").await?;

    page.click("#open-help").await?;
    page.wait_until("the help", "document.querySelector('#help').open").await?;
    page.assert_accessible("keyboard help").await?;
    page.press(Key::Escape).await?;
    page.wait_until("the help to close", "!document.querySelector('#help').open").await?;

    page.click("#versions label:has([value=repaired])").await?;
    page.wait_until("the repaired sample", "location.hash.endsWith('/repaired')").await?;
    page.assert_accessible("repaired sample").await?;

    use_plain_text(page).await?;
    page.assert_accessible("plain text").await
}

/// Nothing may hang over the right edge.
async fn nothing_scrolls_sideways(page: &Page) -> Result<()> {
    let [content, window] = page
        .js::<[f64; 2]>("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        .await?;
    assert!(content <= window, "the page is {content} wide in a window of {window}");
    Ok(())
}

/// Waits until the page is light, or dark.
async fn wait_until_light(page: &Page, light: bool) -> Result<()> {
    let what = if light { "a light page" } else { "a dark page" };
    page.wait_for_picture(what, |picture| if light { picture.lightness() > 200 } else { picture.lightness() < 60 })
        .await
}

in_both_browsers! {
    async fn light_is_accessible(page: &Page) -> Result<()> {
        all_states_are_accessible(page).await?;
        wait_until_light(page, true).await?;
        nothing_scrolls_sideways(page).await
    }

    async fn the_button_turns_it_dark_and_light(page: &Page) -> Result<()> {
        open(page).await?;
        page.click("#theme").await?;
        wait_until_light(page, false).await?;
        page.assert_accessible("dark by the button").await?;
        page.click("#theme").await?;
        wait_until_light(page, true).await
    }

    async fn everything_can_be_reached_by_keyboard(page: &Page) -> Result<()> {
        open_sample(page, "late-parcel").await?;
        wait_for_any_mark(page).await?;
        let mut reached: Vec<String> = vec![];
        for _ in 0..120 {
            page.press(Key::Tab).await?;
            let now: String = page.js(
                "const { activeElement: at } = document;
                return at.id || [at.dataset.action, at.dataset.part ?? at.dataset.index].filter(Boolean).join(' ') || at.localName",
            ).await?;
            reached.push(now);
        }
        for wanted in ["open-help", "theme", "message", "to", "from", "subject", "reply", "copy", "amends-playbook", "toggle fix", "insert fix", "phrase 0"] {
            assert!(reached.iter().any(|at| at == wanted), "Tab never comes to {wanted}: {reached:?}");
        }
        Ok(())
    }
}

mod dark {
    use super::*;

    in_both_browsers! {
        with Settings { dark: true, ..Settings::default() };

        async fn it_is_accessible_and_marks_are_seen(page: &Page) -> Result<()> {
            all_states_are_accessible(page).await?;
            wait_until_light(page, false).await?;
            open_sample(page, "late-parcel").await?;
            let mark = wait_for_any_mark(page).await?.remove(0);
            page.wait_for_picture("an underline", |picture| picture.coloured(&mark.rect.grown(3.0)) as f64 > mark.rect.width).await
        }
    }
}

mod narrow {
    use super::*;

    in_both_browsers! {
        with Settings { viewport: (390, 844), ..Settings::default() };

        async fn it_is_accessible_and_fits(page: &Page) -> Result<()> {
            all_states_are_accessible(page).await?;
            nothing_scrolls_sideways(page).await
        }

        async fn the_card_fits(page: &Page) -> Result<()> {
            open_sample(page, "late-parcel").await?;
            wait_for_any_mark(page).await?;
            page.click("#reply").await?;
            page.chord(Chord::ctrl_key(Key::Home)).await?;
            press_times(page, Key::Down, 3).await?;
            page.chord(Chord::alt('.')).await?;
            let card = Card::wait(page).await?.place().await?;
            assert!(card.x >= 0.0 && card.x + card.width <= 390.0, "{card:?}");
            nothing_scrolls_sideways(page).await
        }
    }
}

mod forced_colors {
    use super::*;

    in_both_browsers! {
        with Settings { forced_colors: true, ..Settings::default() };

        async fn marks_differ_from_unmarked_words(page: &Page) -> Result<()> {
            open(page).await?;
            write(page, DRAFT).await?;
            wait_for_phrases(page, &[WEAK]).await?;
            let words = rect_of(page, WEAK).await?;
            // Only the line lies below the box of the words.
            let below = Rect { y: words.y + words.height, height: 4.0, ..words };
            let marked = page.picture().await?;
            press_times(page, Key::Backspace, " if you were upset.".len()).await?;
            wait_for_phrases(page, &[]).await?;
            page.wait_for_picture("the line to go", |bare| bare.differences(&marked, &below) as f64 > words.width).await
        }
    }
}
