//! The card: by mouse and by keyboard, and what the page sees of it.

use browser_tests::{Chord, Key, Page, Rect, Result, in_both_browsers};
use serde_json::Value;

use crate::support::{Card, DRAFT, Field, IN_DIALOG, IN_FRAME, IN_SHADOW, PHRASES, PLAIN, RICH, SCROLLED, open};

/// Writes the draft and rests the pointer on one of its phrases.
async fn hover(page: &Page, field: Field, phrase: usize) -> Result<Rect> {
    field.write(page, DRAFT).await?;
    let mark = field.wait_for_marks(page, &PHRASES).await?[phrase];
    let (x, y) = mark.middle();
    page.hover_at(x, y).await?;
    Card::wait(page).await?;
    Ok(mark)
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

in_both_browsers! {
    async fn it_opens_under_a_resting_pointer_beside_the_phrase(page: &Page) -> Result<()> {
        for field in [RICH, PLAIN, IN_SHADOW, IN_FRAME] {
            open(page).await?;
            let mark = hover(page, field, 0).await?;
            let card = Card::wait(page).await?;
            let place = card.place().await?;
            assert!(!overlap(&place, &mark), "{place:?} over {mark:?}");
            assert!(card.text().await?.contains("A reason in one sentence"));
            assert_eq!(card.find("[data-rewrite]").await?.len(), 3);
            page.hover_at(place.x + 10.0, place.y + 10.0).await?;
            card.click("sorry we let you down").await?;
            Card::wait_closed(page).await?;
            field.wait_for_text(page, &DRAFT.replace(PHRASES[0], "sorry we let you down")).await?;
            page.type_text("X").await?;
            field.wait_for_text(page, &DRAFT.replace(PHRASES[0], "sorry we let you downX")).await?;
        }
        Ok(())
    }

    async fn it_goes_when_the_pointer_goes(page: &Page) -> Result<()> {
        open(page).await?;
        hover(page, RICH, 1).await?;
        page.hover_at(900.0, 700.0).await?;
        Card::wait_closed(page).await
    }

    async fn a_click_on_a_phrase_opens_it_and_leaves_the_caret_there(page: &Page) -> Result<()> {
        open(page).await?;
        PLAIN.write(page, DRAFT).await?;
        let (x, y) = PLAIN.wait_for_marks(page, &PHRASES).await?[1].middle();
        page.click_at(x, y).await?;
        Card::wait(page).await?;
        page.wait_until("the focus", "document.activeElement.id === 'plain'").await?;
        page.type_text("X").await?;
        Card::wait_closed(page).await?;
        let text = PLAIN.text(page).await?;
        assert!(text.contains("X") && text.replace('X', "") == DRAFT, "{text}");
        Ok(())
    }

    async fn the_keyboard_opens_it_chooses_and_applies(page: &Page) -> Result<()> {
        for field in [RICH, PLAIN, IN_SHADOW, IN_FRAME] {
            open(page).await?;
            field.write(page, DRAFT).await?;
            field.wait_for_marks(page, &PHRASES).await?;
            page.chord(Chord::ctrl_key(Key::Home)).await?;
            page.chord(Chord::alt('.')).await?;
            Card::wait(page).await?;
            page.press(Key::Down).await?;
            page.press(Key::Enter).await?;
            Card::wait_closed(page).await?;
            field.wait_for_text(page, &DRAFT.replace(PHRASES[0], "sorry that we were late")).await?;
            page.type_text("X").await?;
            field.wait_for_text(page, &DRAFT.replace(PHRASES[0], "sorry that we were lateX")).await?;
        }
        Ok(())
    }

    async fn alt_and_a_digit_apply_and_the_shortcut_goes_on_to_the_next(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        page.chord(Chord::ctrl_key(Key::Home)).await?;
        page.chord(Chord::alt('.')).await?;
        assert!(Card::wait(page).await?.text().await?.contains("sorry-you-feel"));
        page.chord(Chord::alt('.')).await?;
        assert!(Card::wait(page).await?.text().await?.contains("no-agent"));
        page.chord(Chord::alt('1')).await?;
        RICH.wait_for_text(page, &DRAFT.replace(PHRASES[1], "we made mistakes")).await
    }

    async fn escape_and_typing_close_it_and_the_page_sees_only_the_typing(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        page.js::<()>("lab.seen.length = 0").await?;
        page.chord(Chord::alt('.')).await?;
        Card::wait(page).await?;
        page.press(Key::Up).await?;
        page.press(Key::Escape).await?;
        Card::wait_closed(page).await?;
        page.type_text("z").await?;
        RICH.wait_for_text(page, &format!("{DRAFT}z")).await?;
        let seen: Vec<String> = page.js("return [...new Set(lab.seen)]").await?;
        assert_eq!(seen, ["keydown Alt", "keyup Alt", "keydown z", "keyup z"]);
        page.js::<()>("document.querySelector('#elsewhere').focus()").await
    }

    async fn tab_goes_through_it_and_the_focus_stays_in_the_field(page: &Page) -> Result<()> {
        for field in [RICH, PLAIN, IN_FRAME] {
            open(page).await?;
            field.write(page, DRAFT).await?;
            field.wait_for_marks(page, &PHRASES).await?;
            page.chord(Chord::ctrl_key(Key::Home)).await?;
            page.chord(Chord::alt('.')).await?;
            let card = Card::wait(page).await?;
            let actions = card.find("button").await?.len();
            assert_eq!(card.chosen().await?, 0);
            for expected in (1..actions).chain([0]) {
                page.press(Key::Tab).await?;
                assert_eq!(card.chosen().await?, expected);
            }
            page.chord(Chord::shift(Key::Tab)).await?;
            page.chord(Chord::shift(Key::Tab)).await?;
            assert_eq!(card.chosen().await?, actions - 2);
            // "Ignore here" is the last but one.
            page.press(Key::Enter).await?;
            Card::wait_closed(page).await?;
            field.wait_for_marks(page, &PHRASES[1..]).await?;
            page.type_text("X").await?;
            field.wait_for_text(page, &format!("X{DRAFT}")).await?;
        }
        Ok(())
    }

    async fn tab_leaves_the_field_as_ever_where_the_pointer_opened_it(page: &Page) -> Result<()> {
        open(page).await?;
        hover(page, PLAIN, 0).await?;
        page.press(Key::Tab).await?;
        Card::wait_closed(page).await?;
        page.wait_until("the focus to go on", "document.activeElement.id !== 'plain'").await
    }

    async fn what_is_done_on_it_stays_on_it(page: &Page) -> Result<()> {
        open(page).await?;
        hover(page, RICH, 0).await?;
        let place = Card::wait(page).await?.place().await?;
        page.hover_at(place.x + 12.0, place.y + 12.0).await?;
        page.js::<()>("lab.seen.length = 0").await?;
        page.click_at(place.x + 14.0, place.y + 14.0).await?;
        Card::wait(page).await?.click("Ignore here").await?;
        Card::wait_closed(page).await?;
        RICH.wait_for_marks(page, &PHRASES[1..]).await?;
        let seen: Vec<String> = page.js("return lab.seen").await?;
        assert!(seen.is_empty(), "{seen:?}");
        page.wait_until("the focus", "document.activeElement.id === 'rich'").await
    }

    async fn ignoring_lasts_and_a_rule_is_turned_off_everywhere(page: &Page) -> Result<()> {
        open(page).await?;
        hover(page, RICH, 0).await?;
        Card::wait(page).await?.click("Ignore here").await?;
        RICH.wait_for_marks(page, &PHRASES[1..]).await?;
        page.type_text(" Thanks.").await?;
        RICH.wait_for_text(page, &format!("{DRAFT} Thanks.")).await?;
        RICH.wait_for_marks(page, &PHRASES[1..]).await?;
        hover(page, PLAIN, 1).await?;
        Card::wait(page).await?.click("Turn this rule off").await?;
        PLAIN.wait_for_marks(page, &[PHRASES[0], PHRASES[2]]).await?;
        RICH.wait_for_marks(page, &PHRASES[2..]).await?;
        Ok(())
    }

    async fn it_works_in_a_modal_dialog(page: &Page) -> Result<()> {
        open(page).await?;
        page.js::<()>("document.querySelector('#dialog').showModal()").await?;
        hover(page, IN_DIALOG, 0).await?;
        let card = Card::wait(page).await?;
        let place = card.place().await?;
        page.hover_at(place.x + 10.0, place.y + 10.0).await?;
        card.click("sorry for our mistake").await?;
        IN_DIALOG.wait_for_text(page, &DRAFT.replace(PHRASES[0], "sorry for our mistake")).await?;
        page.chord(Chord::alt('.')).await?;
        Card::wait(page).await?;
        page.press(Key::Escape).await?;
        Card::wait_closed(page).await?;
        page.wait_until("the dialog to stay open", "document.querySelector('#dialog').open").await
    }

    async fn it_never_scrolls_the_page_and_goes_with_its_phrase(page: &Page) -> Result<()> {
        open(page).await?;
        page.scrolled_into_view("#scroller").await?;
        SCROLLED.js::<Value>(page, "void (field.textContent = 'So mistakes were made')").await?;
        let place = page.scrolled_into_view("#scroller").await?;
        page.click_at(place.x + 300.0, place.y + 40.0).await?;
        SCROLLED.wait_for_marks(page, &PHRASES[1..2]).await?;
        let before: (f64, f64) = page.js("return [scrollY, document.querySelector('#scroller').scrollTop]").await?;
        page.chord(Chord::alt('.')).await?;
        Card::wait(page).await?;
        page.press(Key::Down).await?;
        assert_eq!(page.js::<(f64, f64)>("return [scrollY, document.querySelector('#scroller').scrollTop]").await?, before);
        page.js::<()>("document.querySelector('#scroller').scrollTop = 200").await?;
        Card::wait_closed(page).await
    }

    async fn the_pages_styles_and_scripts_stay_out(page: &Page) -> Result<()> {
        open(page).await?;
        hover(page, RICH, 0).await?;
        let host = "document.querySelector(':popover-open')";
        let seen: (Option<String>, String, String, String, String) = page
            .js(&format!(
                "const style = getComputedStyle({host});
                return [{host}.shadowRoot && 'open', {host}.innerHTML, style.display, style.opacity, style.transform]"
            ))
            .await?;
        assert_eq!(seen, (None, String::new(), "block".into(), "1".into(), "none".into()));
        Ok(())
    }

    async fn keys_and_clicks_that_a_script_makes_up_do_nothing(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        page.js::<()>(
            "const field = document.querySelector('#rich');
            const key = (init) => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init }));
            key({ code: 'Period', key: '.', altKey: true });",
        )
        .await?;
        page.chord(Chord::alt('.')).await?;
        Card::wait(page).await?;
        page.js::<()>(
            "const field = document.querySelector('#rich');
            const key = (init) => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init }));
            key({ code: 'Digit1', key: '1', altKey: true });
            key({ code: 'Enter', key: 'Enter' });
            document.querySelector(':popover-open').click();",
        )
        .await?;
        page.press(Key::Escape).await?;
        Card::wait_closed(page).await?;
        RICH.wait_for_text(page, DRAFT).await
    }
}
