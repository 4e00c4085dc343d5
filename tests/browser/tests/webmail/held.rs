//! The note before sending, up to the customer's mailbox.

use anyhow::{Context, ensure};
use browser_tests::{Listener, Note, Page, Rect, Result, in_both_browsers};
use mail_parser::MessageParser;

use crate::desk::{self, Editor, PLAIN, RICH};
use crate::replies::{CUSTOMER, INSTALLED};
use crate::webmail;

/// It ends with what is marked: once that is marked, all of it has been checked.
const DRAFT: &str = "About order #48213: I am sorry if you were upset";

/// Writes a reply that lacks most of an apology, presses Send, and sees that it is held.
async fn write_and_press(page: &Page, editor: Editor, user: &str) -> Result<()> {
    page.note_everywhere().await?;
    let listener = Listener::open(page).await?;
    desk::reply_to_complaint(page, user).await?;
    if editor.field == RICH.field {
        page.wait_until(
            "the editor",
            "document.querySelector('#composebody_ifr')?.contentDocument?.body?.isContentEditable",
        )
        .await?;
    }
    editor.write(page, DRAFT).await?;
    listener.wait_for("the draft", |check| check.text.contains("if you were upset")).await?;
    page.wait_for_picture("an underline", |picture| {
        picture.coloured(&Rect { x: 0.0, y: 0.0, width: 1280.0, height: 900.0 }) > 60
    })
    .await?;
    page.click("button.send").await?;
    let words = Note::wait(page).await?.text().await?;
    ensure!(words.contains("Take responsibility"), "{words:?}");
    assert_not_sent(page, user).await
}

async fn assert_not_sent(page: &Page, user: &str) -> Result<()> {
    // Roundcube is busy from the press on until the message is gone.
    let is_busy: bool = page.js("return Boolean(rcmail.busy) || !location.search.includes('_action=compose')").await?;
    ensure!(!is_busy, "the message is being sent");
    let (_, mailboxes) = webmail::started()?;
    assert_eq!(webmail::count_delivered(&mailboxes, CUSTOMER, user)?, 0);
    Ok(())
}

/// Waits for the message, and sees that it is the only one.
async fn assert_sent_once(page: &Page, user: &str, words: &str) -> Result<()> {
    desk::wait_until_sent(page).await?;
    let (_, mailboxes) = webmail::started()?;
    let message = webmail::delivered(&mailboxes, CUSTOMER, user)?;
    let text = MessageParser::default().parse(&message).and_then(|message| Some(message.body_text(0)?.into_owned()));
    // Mail breaks lines where they get long.
    let text = text.context("a message with a text")?.split_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(text.contains(words), "{words:?} is not in {text:?}");
    // What Roundcube keeps of it comes after it was sent.
    webmail::kept(&mailboxes, user)?;
    assert_eq!(webmail::count_delivered(&mailboxes, CUSTOMER, user)?, 1);
    Ok(())
}

in_both_browsers! {
    with INSTALLED;

    async fn go_back_sends_nothing_and_send_anyway_sends_once(page: &Page) -> Result<()> {
        let user = webmail::user("rich-held", page.browser);
        write_and_press(page, RICH, &user).await?;
        Note::wait(page).await?.click("Go back").await?;
        Note::wait_closed(page).await?;
        assert_not_sent(page, &user).await?;
        RICH.wait_until(page, "the focus", "field.ownerDocument.hasFocus()").await?;
        page.type_text(". We apologise for any inconvenience").await?;
        let marks = "[...field.ownerDocument.defaultView.CSS.highlights.values()].flatMap((highlight) => [...highlight]).map(String)";
        RICH.wait_until(page, "the check", &format!("{marks}.includes('any inconvenience')")).await?;
        page.click("button.send").await?;
        Note::wait(page).await?.click("Send anyway").await?;
        assert_sent_once(page, &user, "any inconvenience").await
    }

    async fn a_second_press_sends_once(page: &Page) -> Result<()> {
        let user = webmail::user("plain-held", page.browser);
        write_and_press(page, PLAIN, &user).await?;
        page.wait_until(
            "a pause, or it would be a double click",
            "((now) => now - (window.pausedSince ??= now) > 600)(performance.now())",
        )
        .await?;
        page.click("button.send").await?;
        assert_sent_once(page, &user, "if you were upset").await
    }
}
