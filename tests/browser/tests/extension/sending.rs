//! The note before sending, in forms of a page that nobody knows.

use browser_tests::{Chord, Key, Note, Page, Result, in_both_browsers};
use serde_json::json;

use crate::support::{INSTALLED, WEAK, in_tab, wait_for_marks, wait_for_words, wait_until_underlined, write};

/// Lacks most of what an apology needs. It ends with what is marked: once that is marked, all of it has been checked.
const DRAFT: &str = "Hi Maria,\nWe sent you the wrong cake and I am sorry if you were upset";

/// A reply that is no apology and answers no complaint.
const PLAIN_REPLY: &str = "The box is in the hall.";

/// Opens the page with forms, with the note switched on everywhere.
async fn open(page: &Page) -> Result<()> {
    page.note_everywhere().await?;
    page.open_file("tests/browser/fixtures/forms.html").await
}

/// Opens the page, and writes a reply that lacks parts.
async fn open_with_draft(page: &Page) -> Result<()> {
    open(page).await?;
    write(page, "#text", DRAFT).await?;
    wait_for_marks(page, &[WEAK]).await
}

/// Writes another sentence at the end of the reply.
async fn write_on(page: &Page) -> Result<()> {
    page.chord(Chord::ctrl_key(Key::End)).await?;
    page.type_text(". We apologise for any inconvenience").await?;
    wait_for_marks(page, &[WEAK, "any inconvenience"]).await
}

/// By which buttons forms were sent.
async fn sent(page: &Page) -> Result<Vec<String>> {
    page.js("return window.sent").await
}

/// What came to the buttons.
async fn seen(page: &Page) -> Result<Vec<String>> {
    page.js("return window.seen").await
}

/// Waits until a press is certainly no second half of a double click.
async fn wait_for_a_pause(page: &Page) -> Result<()> {
    page.wait_until(
        "a pause",
        "((now) => now - (window.pausedSince ??= now) > 600 && delete window.pausedSince)(performance.now())",
    )
    .await
}

in_both_browsers! {
    with INSTALLED;

    async fn without_being_switched_on_nothing_is_held(page: &Page) -> Result<()> {
        page.open_file("tests/browser/fixtures/forms.html").await?;
        write(page, "#text", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.click("#send").await?;
        page.wait_until("the form to be sent", "window.sent.length > 0").await?;
        Note::assert_none(page).await
    }

    async fn a_press_is_held_and_said_why(page: &Page) -> Result<()> {
        open_with_draft(page).await?;
        page.click("#send").await?;
        let note = Note::wait(page).await?;
        let words = note.text().await?;
        page.assert_shadow_root_accessible(":popover-open", "the note before sending").await?;
        for part in ["Before you send", "Still missing:", "Explain what caused it", "and 2 more", "Send anyway", "Go back"] {
            assert!(words.contains(part), "{part:?} is not in {words:?}");
        }
        assert!(!words.contains("blank"), "{words:?}");
        // The page has noticed nothing, and the focus is where it was.
        assert_eq!(seen(page).await?, Vec::<String>::new());
        assert_eq!(page.js::<String>("return document.activeElement.id").await?, "text");
        note.click("Go back").await?;
        Note::wait_closed(page).await?;
        assert_eq!(sent(page).await?, Vec::<String>::new());
        page.type_text(" Bye").await?;
        page.wait_until("the words", "document.querySelector('#text').innerText.includes('Bye')").await
    }

    async fn send_anyway_presses_once(page: &Page) -> Result<()> {
        open_with_draft(page).await?;
        page.click("#send").await?;
        Note::wait(page).await?.click("Send anyway").await?;
        Note::wait_closed(page).await?;
        page.wait_until("the form to be sent", "window.sent.length > 0").await?;
        assert_eq!(sent(page).await?, ["send"]);
        let clicks = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"].map(|type_| format!("{type_} by a script"));
        assert_eq!(seen(page).await?, clicks);
        // No second note for this draft, whatever is written in it.
        page.click("#text").await?;
        write_on(page).await?;
        page.click("#send").await?;
        page.wait_until("the form to be sent again", "window.sent.length === 2").await?;
        Note::assert_none(page).await
    }

    async fn the_second_press_is_the_users_own(page: &Page) -> Result<()> {
        open_with_draft(page).await?;
        page.click("#send").await?;
        Note::wait(page).await?;
        wait_for_a_pause(page).await?;
        page.click("#send").await?;
        Note::wait_closed(page).await?;
        page.wait_until("the form to be sent", "window.sent.length > 0").await?;
        assert_eq!(sent(page).await?, ["send"]);
        assert_eq!(seen(page).await?, ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]);
        Ok(())
    }

    async fn what_has_been_said_is_not_said_again(page: &Page) -> Result<()> {
        open_with_draft(page).await?;
        page.click("#send").await?;
        Note::wait(page).await?.click("Go back").await?;
        Note::wait_closed(page).await?;
        page.click("#send").await?;
        page.wait_until("the form to be sent", "window.sent.length === 1").await?;
        // Another text is another matter.
        page.click("#text").await?;
        write_on(page).await?;
        page.click("#send").await?;
        Note::wait(page).await?;
        assert_eq!(sent(page).await?.len(), 1);
        Ok(())
    }

    async fn by_keyboard_alone(page: &Page) -> Result<()> {
        open_with_draft(page).await?;
        page.press(Key::Tab).await?;
        page.wait_until("the focus", "document.activeElement.id === 'send'").await?;
        page.press(Key::Enter).await?;
        Note::wait(page).await?;
        // The key that brought the focus came up there.
        assert_eq!(seen(page).await?, ["keyup"]);
        page.press(Key::Escape).await?;
        Note::wait_closed(page).await?;
        page.wait_until("the focus to go back", "document.activeElement.id === 'text'").await?;
        write_on(page).await?;
        page.press(Key::Tab).await?;
        page.chord(Chord::key(Key::Space)).await?;
        Note::wait(page).await?;
        assert_eq!(sent(page).await?, Vec::<String>::new());
        for choice in ["Go back", "Send anyway"] {
            page.press(Key::Tab).await?;
            Note::wait(page).await?.assert_chosen(choice).await?;
        }
        page.press(Key::Enter).await?;
        Note::wait_closed(page).await?;
        page.wait_until("the form to be sent", "window.sent.length > 0").await?;
        assert_eq!(sent(page).await?, ["send"]);
        Ok(())
    }

    async fn writing_on_closes_it(page: &Page) -> Result<()> {
        open_with_draft(page).await?;
        page.click("#send").await?;
        Note::wait(page).await?;
        page.type_text("x").await?;
        Note::wait_closed(page).await?;
        page.wait_until("the letter", "document.querySelector('#text').innerText.endsWith('x')").await
    }

    async fn a_blank_is_wrong_in_any_reply(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#text", "The shop in Leeds is open until [time]").await?;
        wait_for_marks(page, &["[time]"]).await?;
        page.click("#send").await?;
        let words = Note::wait(page).await?.text().await?;
        assert!(words.contains("1 blank is not filled in."), "{words:?}");
        assert!(!words.contains("missing"), "{words:?}");
        Ok(())
    }

    async fn what_lacks_nothing_or_is_unclear_goes_through(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#text", PLAIN_REPLY).await?;
        page.click("#send").await?;
        page.wait_until("the form to be sent", "window.sent.length === 1").await?;
        // A form with two buttons: nobody can tell which of them sends.
        write(page, "#note", DRAFT).await?;
        wait_until_underlined(page, "#note").await?;
        page.click("#save").await?;
        page.wait_until("the other form to be sent", "window.sent.length === 2").await?;
        assert_eq!(sent(page).await?, ["send", "save"]);
        // A button that does not submit, and presses that a script makes up.
        page.click("#text").await?;
        page.chord(Chord::ctrl_key(Key::End)).await?;
        page.type_text(&format!(" {DRAFT}")).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.click("#other").await?;
        page.js::<()>("document.querySelector('#send').click()").await?;
        page.wait_until("the form to be sent by a script", "window.sent.length === 3").await?;
        Note::assert_none(page).await
    }

    async fn the_popup_switches_it_for_one_site(page: &Page) -> Result<()> {
        page.open_file("tests/browser/fixtures/forms.html").await?;
        let here = page.tab().await?;
        let popup = page.open_tab().await?;
        page.open_extension_page("popup.html").await?;
        page.click("#note").await?;
        page.open_tab().await?;
        page.open_extension_page("options.html").await?;
        page.wait_until(
            "the site in the options",
            "document.querySelector('#note-sites [name=\"http://127.0.0.1/*\"]')?.checked
                && !document.querySelector('#note-everywhere').checked
                && !document.querySelector('#note-sites [name=\"https://mail.google.com/*\"]').checked",
        )
        .await?;
        page.go_to(&here).await?;
        write(page, "#text", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.click("#send").await?;
        Note::wait(page).await?;
        in_tab(page, &popup, async |page| {
            page.click("#note").await?;
            page.wait_until("the box", "!document.querySelector('#note').checked").await
        }).await?;
        Note::wait_closed(page).await?;
        page.click("#send").await?;
        page.wait_until("the form to be sent", "window.sent.length === 1").await?;
        in_tab(page, &popup, async |page| wait_for_words(page, "Before sending, note what is missing").await).await?;
        assert_eq!(json!(sent(page).await?), json!(["send"]));
        Ok(())
    }
}

mod by_policy {
    use browser_tests::Settings;

    use super::*;

    in_both_browsers! {
        with Settings { policy: Some(r#"{ "noteBeforeSendingOn": ["http://127.0.0.1", "no address"], "noteBeforeSending": "yes" }"#), ..INSTALLED };

        async fn an_organisation_switches_it_on_for_good(page: &Page) -> Result<()> {
            page.open_extension_page("options.html").await?;
            page.wait_until(
                "the site in the options",
                "((box) => box?.checked && box.disabled)(document.querySelector('#note-sites [name=\"http://127.0.0.1/*\"]'))",
            )
            .await?;
            wait_for_words(page, "Set by your organisation.").await?;
            // What has another type than it should is left out.
            assert!(!page.js::<bool>("return document.querySelector('#note-everywhere').checked").await?);
            page.open_file("tests/browser/fixtures/forms.html").await?;
            write(page, "#text", DRAFT).await?;
            wait_for_marks(page, &[WEAK]).await?;
            page.click("#send").await?;
            Note::wait(page).await?;
            assert!(sent(page).await?.is_empty());
            Ok(())
        }
    }
}
