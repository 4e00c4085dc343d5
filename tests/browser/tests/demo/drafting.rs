//! From a complaint to a reply: the outline, starters to choose from, vague words made concrete, promises kept.

use browser_tests::{Chord, Key, Page, Result, in_both_browsers};
use serde_json::Value;

use crate::support::{FIELD, open, reply, use_plain_text, wait_for_part, wait_for_reply, write};

const COMPLAINT: &str = "My lamp came broken. It was due on 3 May.";

/// Writes the customer's message and their name.
async fn receive(page: &Page, message: &str) -> Result<()> {
    page.click("#message").await?;
    page.type_text(message).await?;
    page.click("#to").await?;
    page.type_text("Maria Lopez").await?;
    page.click("#from").await?;
    page.type_text("Anna Berg").await
}

async fn open_part(page: &Page, part: &str) -> Result<()> {
    page.click(&format!("#panel [data-action=toggle][data-part={part}]")).await?;
    page.wait_until(
        "the part to open",
        &format!("document.querySelector('#panel [data-action=toggle][data-part={part}]').ariaExpanded === 'true'"),
    )
    .await
}

async fn selected(page: &Page) -> Result<String> {
    page.js(&format!(
        "const field = document.querySelector({});
        return field.value?.slice(field.selectionStart, field.selectionEnd) ?? getSelection().toString()",
        Value::from(FIELD)
    ))
    .await
}

in_both_browsers! {
    async fn a_reply_is_laid_out_and_taken_back(page: &Page) -> Result<()> {
        open(page).await?;
        receive(page, COMPLAINT).await?;
        for plain in [false, true] {
            if plain {
                use_plain_text(page).await?;
            }
            page.wait_until("the offer", "document.querySelector('#panel .outline:not([hidden])')").await?;
            page.click("#panel [data-action=lay-out]").await?;
            page.wait_until("the offer to go", "document.querySelector('#panel .outline').hidden").await?;
            let laid_out = reply(page).await?;
            assert!(laid_out.lines().next().is_some_and(|line| line.ends_with(" Maria,")), "{laid_out}");
            assert!(laid_out.contains("your lamp came broken"), "{laid_out}");
            assert!(laid_out.ends_with("\nAnna Berg"), "{laid_out}");
            for part in ["greet-by-name", "say-sorry", "sign-off"] {
                wait_for_part(page, part, "present").await?;
            }
            // The first blank is selected: what is typed takes its place.
            let blank = selected(page).await?;
            assert!(blank.starts_with('[') && blank.ends_with(']'), "{blank:?} is selected");
            page.type_text("X").await?;
            wait_for_reply(page, &laid_out.replacen(&blank, "X", 1)).await?;
            page.chord(Chord::ctrl('z')).await?;
            wait_for_reply(page, &laid_out).await?;
            page.chord(Chord::ctrl('z')).await?;
            wait_for_reply(page, "").await?;
        }
        Ok(())
    }

    async fn the_badge_lays_out_a_reply(page: &Page) -> Result<()> {
        open(page).await?;
        receive(page, COMPLAINT).await?;
        page.click(FIELD).await?;
        page.wait_until("the offer", "document.querySelector('#panel .outline:not([hidden])')").await?;
        page.click_badge("Start a reply").await?;
        page.wait_until("the reply", "document.querySelector('#reply').innerText.includes('your lamp came broken')").await
    }

    async fn starters_to_choose_from(page: &Page) -> Result<()> {
        open(page).await?;
        receive(page, COMPLAINT).await?;
        write(page, "Hi Maria,\nI'm sorry that we sent you a broken lamp.\nAnna Berg").await?;
        wait_for_part(page, "fix", "missing").await?;
        open_part(page, "fix").await?;
        const STARTERS: &str = "[...document.querySelectorAll('#panel .part:has([data-part=fix]) .starter')].map((starter) => starter.textContent)";
        let starters: Vec<String> = page.wait_for("several starters", &format!("(({STARTERS}).length > 1) && {STARTERS}")).await?;
        page.click("#panel .part:has([data-part=fix]) li:nth-child(2) > .starter").await?;
        wait_for_reply(page, &format!("Hi Maria,\nI'm sorry that we sent you a broken lamp. {}\nAnna Berg", starters[1])).await?;
        page.chord(Chord::ctrl('z')).await?;
        wait_for_reply(page, "Hi Maria,\nI'm sorry that we sent you a broken lamp.\nAnna Berg").await?;
        page.chord(Chord::ctrl_shift('z')).await?;
        wait_for_reply(page, &format!("Hi Maria,\nI'm sorry that we sent you a broken lamp. {}\nAnna Berg", starters[1])).await
    }

    async fn vague_words_are_made_concrete(page: &Page) -> Result<()> {
        open(page).await?;
        receive(page, COMPLAINT).await?;
        write(page, "Hi Maria,\nI'm sorry that we sent you a broken lamp. We will look into this.\nAnna Berg").await?;
        wait_for_part(page, "fix", "vague").await?;
        open_part(page, "fix").await?;
        const FORM: &str = "#panel form[data-part=fix]";
        page.wait_until("the form", &format!("document.querySelector('{FORM}:not([hidden])')")).await?;
        // Nothing happens without an answer, and the field that needs one has the focus.
        page.click(&format!("{FORM} button")).await?;
        page.wait_until("the field", &format!("document.activeElement.matches('{FORM} [data-field=what]')")).await?;
        page.type_text("send a new lamp").await?;
        page.press(Key::Tab).await?;
        page.type_text("noon on Friday").await?;
        page.press(Key::Enter).await?;
        wait_for_reply(page, "Hi Maria,\nI'm sorry that we sent you a broken lamp. I will send a new lamp by noon on Friday.\nAnna Berg").await?;
        wait_for_part(page, "fix", "present").await?;
        wait_for_part(page, "when", "present").await?;
        page.chord(Chord::ctrl('z')).await?;
        wait_for_reply(page, "Hi Maria,\nI'm sorry that we sent you a broken lamp. We will look into this.\nAnna Berg").await
    }

    async fn promises_go_into_the_calendar(page: &Page) -> Result<()> {
        open(page).await?;
        receive(page, COMPLAINT).await?;
        write(page, "Hi Maria,\nI'm sorry that we sent you a broken lamp. I'll call you tomorrow at 3 pm to check that the new one works.").await?;
        page.wait_until("the promise", "document.querySelector('#panel .commitment .due')?.textContent.endsWith(', 15:00')").await?;
        page.js::<()>(
            "window.saved = [];
            const create = URL.createObjectURL;
            URL.createObjectURL = (blob) => { void blob.text().then((text) => saved.push(text)); return create.call(URL, blob); };
            const click = HTMLAnchorElement.prototype.click;
            HTMLAnchorElement.prototype.click = function () { saved.push(this.download); click.call(this); };
            return null",
        )
        .await?;
        page.click("#panel [data-action=save-commitment]").await?;
        page.wait_until("the file", "window.saved.some((text) => text.startsWith('BEGIN:VCALENDAR') && text.includes('T150000'))").await?;
        page.wait_until("its name", "window.saved.some((text) => /^follow-up-\\d{4}-\\d\\d-\\d\\d\\.ics$/.test(text))").await
    }
}
