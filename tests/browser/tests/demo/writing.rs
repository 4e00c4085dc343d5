//! Typing a reply: marks and panel follow.

use browser_tests::{Chord, Key, in_both_browsers};

use crate::support::{
    DRAFT, WEAK, open, press_times, reply, use_plain_text, wait_for_marks, wait_for_phrases, wait_for_reply, write,
};

in_both_browsers! {
    async fn a_weak_phrase_is_underlined_as_it_is_typed(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        let marks = wait_for_marks(page, &[WEAK]).await?;
        wait_for_phrases(page, &[WEAK]).await?;
        // What the registry of highlights says must be seen, too: below the words, in a colour that text never has.
        let marked = marks[0].rect.grown(3.0);
        let painted = page.picture().await?.coloured(&marked);
        assert!(painted as f64 > marks[0].rect.width, "{painted} coloured pixels under {marked:?}");
        Ok(())
    }

    async fn the_underline_goes_when_the_words_are_mended(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        press_times(page, Key::Backspace, " if you were upset.".len()).await?;
        page.type_text(".").await?;
        wait_for_marks(page, &[]).await?;
        wait_for_phrases(page, &[]).await
    }

    async fn the_underline_follows_words_that_move(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        let before = wait_for_marks(page, &[WEAK]).await?;
        page.chord(Chord::ctrl_key(Key::Home)).await?;
        page.type_text("Re: your order\n").await?;
        let after = wait_for_marks(page, &[WEAK]).await?;
        assert!(after[0].rect.y > before[0].rect.y, "{before:?} {after:?}");
        Ok(())
    }

    async fn nothing_is_put_into_the_reply(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let html: String = page.js("return document.querySelector('#reply').innerHTML").await?;
        let tags = html.replace("<div>", "").replace("</div>", "").replace("<p>", "").replace("</p>", "").replace("<br>", "");
        assert!(!tags.contains('<'), "{html}");
        assert_eq!(reply(page).await?, DRAFT);
        Ok(())
    }

    async fn plain_text_is_underlined_too(page: &Page) -> Result<()> {
        open(page).await?;
        use_plain_text(page).await?;
        let field = page.scrolled_into_view("#reply-plain").await?.grown(-4.0);
        assert_eq!(page.picture().await?.coloured(&field), 0);
        write(page, DRAFT).await?;
        wait_for_phrases(page, &[WEAK]).await?;
        page.wait_for_picture("an underline in the plain field", |picture| picture.coloured(&field) > 60).await
    }

    async fn switching_to_plain_text_and_back_keeps_the_words(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        use_plain_text(page).await?;
        wait_for_reply(page, DRAFT).await?;
        page.click("#plain-text").await?;
        wait_for_reply(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        Ok(())
    }

    async fn emoji_and_accents_before_a_phrase_do_not_move_its_mark(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "Hi Zoë 👩🏽‍🚒🎁, we sent you the wrong cake and I am sorry if you were upset.").await?;
        wait_for_marks(page, &[WEAK]).await?;
        Ok(())
    }
}
