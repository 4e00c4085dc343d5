//! The note before sending, at mail systems and helpdesks that say in their markup what sends.

use browser_tests::{Chord, Key, Note, Page, Result, Settings, in_both_browsers};
use serde_json::Value;

use crate::support::write;

const HOSTS: Settings = Settings {
    extension: true,
    sites: &[
        "https://mail.google.com",
        "https://outlook.office.com",
        "https://acme.zendesk.com",
        "https://app.intercom.com",
    ],
    ..Settings::DEFAULT
};

const GMAIL: &str = "https://mail.google.com/mail/u/0/gmail.html#inbox/FMfcg";
const OUTLOOK: &str = "https://outlook.office.com/mail/inbox/id/outlook.html";
const ZENDESK: &str = "https://acme.zendesk.com/agent/tickets/zendesk.html";
const INTERCOM: &str = "https://app.intercom.com/a/inbox/intercom.html";

/// Lacks most of what an apology needs. It ends with what is marked: once that is marked, all of it has been checked.
const DRAFT: &str = "I am sorry if you were upset";

/// Writes the reply, and waits until it has been checked.
async fn reply(page: &Page, field: &str) -> Result<()> {
    write(page, field, DRAFT).await?;
    page.wait_until(
        "the reply to be checked",
        "[...CSS.highlights.values()].flatMap((highlight) => [...highlight]).map(String).includes('if you were upset')",
    )
    .await
}

async fn sent(page: &Page) -> Result<Vec<String>> {
    page.js("return window.sent").await
}

async fn wait_until_sent(page: &Page, times: usize) -> Result<()> {
    page.wait_until("the reply to be sent", &format!("window.sent.length >= {times}")).await
}

in_both_browsers! {
    with HOSTS;

    async fn gmail_sends_once_after_send_anyway(page: &Page) -> Result<()> {
        page.note_everywhere().await?;
        page.open(GMAIL).await?;
        reply(page, "#words").await?;
        page.click("#send").await?;
        let note = Note::wait(page).await?;
        assert!(note.text().await?.contains("Take responsibility"));
        assert!(sent(page).await?.is_empty());
        note.click("Send anyway").await?;
        wait_until_sent(page, 1).await?;
        assert_eq!(sent(page).await?, ["reply"]);
        Note::assert_none(page).await
    }

    async fn control_and_enter_are_held_too(page: &Page) -> Result<()> {
        page.note_everywhere().await?;
        for address in [GMAIL, OUTLOOK] {
            page.open(address).await?;
            reply(page, "#words").await?;
            page.chord(Chord::ctrl_key(Key::Enter)).await?;
            Note::wait(page).await?;
            assert!(sent(page).await?.is_empty(), "at {address}");
            page.press(Key::Escape).await?;
            Note::wait_closed(page).await?;
            // The same reply has been spoken of.
            page.chord(Chord::ctrl_key(Key::Enter)).await?;
            wait_until_sent(page, 1).await?;
            assert_eq!(sent(page).await?.len(), 1, "at {address}");
        }
        Ok(())
    }

    async fn each_window_has_a_control_of_its_own(page: &Page) -> Result<()> {
        page.note_everywhere().await?;
        page.open(GMAIL).await?;
        reply(page, "#words").await?;
        page.js::<Value>(
            "compose({ id: 'one', name: 'Otto Nader', address: 'otto@customer.example', subject: 'Your invoice' });
            return true",
        )
        .await?;
        write(page, "#one", "The invoice is attached.").await?;
        page.click("#send-one").await?;
        wait_until_sent(page, 1).await?;
        Note::assert_none(page).await?;
        page.click("#send").await?;
        Note::wait(page).await?;
        assert_eq!(sent(page).await?, ["one"]);
        Ok(())
    }

    async fn where_the_control_is_not_as_it_is_known_nothing_is_held(page: &Page) -> Result<()> {
        page.note_everywhere().await?;
        page.open(GMAIL).await?;
        reply(page, "#words").await?;
        page.js::<Value>("document.querySelector('#inline .Up').className = 'new'; return true").await?;
        page.click("#send").await?;
        wait_until_sent(page, 1).await?;
        Note::assert_none(page).await
    }

    async fn outlook_and_zendesk(page: &Page) -> Result<()> {
        page.note_everywhere().await?;
        for address in [OUTLOOK, ZENDESK] {
            page.open(address).await?;
            reply(page, "#words").await?;
            page.click("#send").await?;
            let note = Note::wait(page).await?;
            assert!(sent(page).await?.is_empty(), "at {address}");
            note.click("Send anyway").await?;
            wait_until_sent(page, 1).await?;
            assert_eq!(sent(page).await?, ["click"], "at {address}");
        }
        Ok(())
    }

    async fn it_is_offered_only_where_it_can_work(page: &Page) -> Result<()> {
        let here = page.tab().await?;
        page.open_tab().await?;
        for (address, is_offered) in [(GMAIL, true), (INTERCOM, false)] {
            let popup = page.tab().await?;
            page.go_to(&here).await?;
            page.open(address).await?;
            page.click("#words").await?;
            page.go_to(&popup).await?;
            page.open_extension_page("popup.html").await?;
            page.wait_until("the popup", "/being checked/.test(document.body.innerText)").await?;
            assert_eq!(page.js::<bool>("return document.querySelector('#note').checkVisibility()").await?, is_offered, "{address}");
        }
        page.open_extension_page("options.html").await?;
        page.wait_until("the sites", "document.querySelector('#note-sites [name^=\"https://mail.google.com\"]')").await?;
        let names: Vec<String> = page.js("return [...document.querySelectorAll('#note-sites input')].map(({ name }) => name)").await?;
        assert!(!names.iter().any(|name| name.contains("intercom")), "{names:?}");
        Ok(())
    }
}
