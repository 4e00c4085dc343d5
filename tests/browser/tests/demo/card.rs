//! The card of a weak phrase, by mouse and by keyboard.

use browser_tests::{Chord, Key, Page, Result, in_both_browsers};

use crate::support::{
    Card, DRAFT, FIELD, WEAK, open, press_times, reply, use_plain_text, wait_for_marks, wait_for_phrases,
    wait_for_reply, write,
};

/// A draft with a weak phrase that is the beginning of a sentence between two others.
const EXCUSED: &str = "Hi Maria,\nI am sorry we sent the wrong cake. Everyone makes mistakes with keys late at night. A new one is on its way.";
const EXCUSING: &str = "Everyone makes mistakes with keys late at night";
const EXCUSE: &str = "Everyone makes mistakes";

/// With the caret at the end of [`DRAFT`]: goes into its weak phrase, opens the card and takes the first rewrite.
async fn apply_first_rewrite_by_keyboard(page: &Page) -> Result<String> {
    press_times(page, Key::Left, 5).await?;
    page.chord(Chord::alt('.')).await?;
    let (_, words) = Card::wait(page).await?.rewrites().await?.remove(0);
    page.press(Key::Enter).await?;
    Card::wait_closed(page).await?;
    Ok(words)
}

in_both_browsers! {
    async fn the_pointer_opens_it_and_a_click_applies_a_rewrite(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        let marks = wait_for_marks(page, &[WEAK]).await?;
        let (x, y) = marks[0].rect.middle();
        page.hover_at(x, y).await?;
        let (rewrite, words) = Card::wait(page).await?.rewrites().await?.remove(0);
        rewrite.click().await?;
        Card::wait_closed(page).await?;
        wait_for_reply(page, &DRAFT.replace(WEAK, &words)).await
    }

    async fn the_keyboard_opens_it_applies_a_rewrite_undoes_and_redoes_it(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let words = apply_first_rewrite_by_keyboard(page).await?;
        let mended = DRAFT.replace(WEAK, &words);
        wait_for_reply(page, &mended).await?;
        page.chord(Chord::ctrl('z')).await?;
        wait_for_reply(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.chord(Chord::ctrl_shift('z')).await?;
        wait_for_reply(page, &mended).await
    }

    async fn the_caret_is_after_the_new_words(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let words = apply_first_rewrite_by_keyboard(page).await?;
        wait_for_reply(page, &DRAFT.replace(WEAK, &words)).await?;
        page.type_text("X").await?;
        wait_for_reply(page, &DRAFT.replace(WEAK, &format!("{words}X"))).await
    }

    async fn a_rewrite_in_plain_text_is_undone_by_one_key(page: &Page) -> Result<()> {
        open(page).await?;
        use_plain_text(page).await?;
        write(page, DRAFT).await?;
        wait_for_phrases(page, &[WEAK]).await?;
        let words = apply_first_rewrite_by_keyboard(page).await?;
        wait_for_reply(page, &DRAFT.replace(WEAK, &words)).await?;
        page.chord(Chord::ctrl('z')).await?;
        wait_for_reply(page, DRAFT).await?;
        page.chord(Chord::ctrl_shift('z')).await?;
        wait_for_reply(page, &DRAFT.replace(WEAK, &words)).await
    }

    async fn a_rewrite_for_a_sentence_takes_its_place_and_undo_brings_it_back(page: &Page) -> Result<()> {
        for is_plain in [false, true] {
            open(page).await?;
            if is_plain {
                use_plain_text(page).await?;
            }
            write(page, EXCUSED).await?;
            wait_for_phrases(page, &[EXCUSE]).await?;
            for (choice, mended) in [
                (0, EXCUSED.replace(EXCUSING, "We should have managed better")),
                (1, EXCUSED.replace(EXCUSING, &format!("{EXCUSING}. We should have managed better"))),
                (2, EXCUSED.replace(&format!("{EXCUSING}. "), "")),
            ] {
                press_times(page, Key::Left, 70).await?;
                page.chord(Chord::alt('.')).await?;
                let card = Card::wait(page).await?;
                let place = "“Everyone makes mistakes … late at night";
                let notes = [
                    format!("Own it · instead of {place}”"),
                    format!("Then own it · after {place}.”"),
                    format!("deletes {place}.”"),
                ];
                assert_eq!(card.notes().await?, notes);
                let (rewrite, _) = card.rewrites().await?.remove(choice);
                rewrite.click().await?;
                Card::wait_closed(page).await?;
                wait_for_reply(page, &mended).await?;
                page.chord(Chord::ctrl('z')).await?;
                wait_for_reply(page, EXCUSED).await?;
                wait_for_phrases(page, &[EXCUSE]).await?;
                page.press(Key::End).await?;
            }
        }
        Ok(())
    }

    async fn a_rewrite_that_only_adds_leaves_bold_words_bold(page: &Page) -> Result<()> {
        open(page).await?;
        page.click(FIELD).await?;
        page.js::<serde_json::Value>(
            "const bold = document.createElement('b');
            bold.append('mistakes');
            document.querySelector('#reply').append('Everyone makes ', bold, ' with keys. I am sorry.')",
        )
        .await?;
        page.press(Key::End).await?;
        wait_for_phrases(page, &[EXCUSE]).await?;
        press_times(page, Key::Left, 20).await?;
        page.chord(Chord::alt('.')).await?;
        let (rewrite, words) = Card::wait(page).await?.rewrites().await?.remove(1);
        assert_eq!(words, "… We should have managed better.");
        rewrite.click().await?;
        Card::wait_closed(page).await?;
        wait_for_reply(page, "Everyone makes mistakes with keys. We should have managed better. I am sorry.").await?;
        let bold: Vec<String> = page
            .js("return [...document.querySelectorAll('#reply b')].map((bold) => bold.innerText)")
            .await?;
        assert_eq!(bold, ["mistakes"]);
        page.type_text("X").await?;
        wait_for_reply(page, "Everyone makes mistakes with keys. We should have managed better.X I am sorry.").await
    }

    async fn a_rewrite_of_the_last_words_leaves_the_others_bold(page: &Page) -> Result<()> {
        open(page).await?;
        page.click(FIELD).await?;
        page.js::<serde_json::Value>(
            "const bold = document.createElement('b');
            bold.append('both cracked');
            document.querySelector('#reply').append('We are sorry for the ', bold, ' mugs!!')",
        )
        .await?;
        page.press(Key::End).await?;
        wait_for_phrases(page, &["We are sorry for the both cracked mugs!!"]).await?;
        press_times(page, Key::Left, 4).await?;
        page.chord(Chord::alt('.')).await?;
        let (rewrite, words) = Card::wait(page).await?.rewrites().await?.remove(0);
        assert_eq!(words, "We are sorry for the both cracked mugs.");
        rewrite.click().await?;
        Card::wait_closed(page).await?;
        wait_for_reply(page, "We are sorry for the both cracked mugs.").await?;
        let bold: Vec<String> = page
            .js("return [...document.querySelectorAll('#reply b')].map((bold) => bold.innerText)")
            .await?;
        assert_eq!(bold, ["both cracked"]);
        page.chord(Chord::ctrl('z')).await?;
        wait_for_reply(page, "We are sorry for the both cracked mugs!!").await?;
        page.press(Key::End).await?;
        page.type_text("X").await?;
        wait_for_reply(page, "We are sorry for the both cracked mugs!!X").await
    }

    async fn escape_closes_it_and_typing_goes_on(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        press_times(page, Key::Left, 5).await?;
        page.chord(Chord::alt('.')).await?;
        Card::wait(page).await?;
        page.press(Key::Escape).await?;
        Card::wait_closed(page).await?;
        page.press(Key::End).await?;
        page.type_text(" Thanks.").await?;
        wait_for_reply(page, &format!("{DRAFT} Thanks.")).await
    }

    async fn typing_closes_it_and_loses_no_letter(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        let marks = wait_for_marks(page, &[WEAK]).await?;
        let (x, y) = marks[0].rect.middle();
        page.hover_at(x, y).await?;
        Card::wait(page).await?;
        page.type_text(" Thanks.").await?;
        Card::wait_closed(page).await?;
        assert_eq!(reply(page).await?, format!("{DRAFT} Thanks."));
        Ok(())
    }
}
