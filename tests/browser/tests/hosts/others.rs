//! The other mail systems and helpdesks, each at an address of its own; then any other page.

use anyhow::{Context, ensure};
use browser_tests::{Check, Listener, Page, Result, Settings, eventually, in_both_browsers};

use crate::support::{WRONG_NAME, assert_told, has_customer, write};

const ALL: Settings = Settings {
    extension: true,
    sites: &[
        "https://acme.zendesk.com",
        "https://app.intercom.com",
        "https://acme.freshdesk.com",
        "https://mail.yahoo.com",
        "https://mail.proton.me",
        "https://app.fastmail.com",
        "https://acme.atlassian.net",
        "https://acme.service-now.com",
        "https://app.frontapp.com",
        "https://app.hubspot.com",
        "https://secure.helpscout.net",
        "https://acme.gorgias.com",
        "https://acme.lightning.force.com",
        "https://desk.zoho.com",
        "https://desk.example.org",
    ],
    ..Settings::DEFAULT
};

const NAME: (&str, &str) = ("customer_name", "Maria Okafor");
const SUBJECT: (&str, &str) = ("subject", "Order #48213 arrived broken");
const REPLY_SUBJECT: (&str, &str) = ("subject", "Re: Order #48213 arrived broken");

/// Leaves the field and takes away what is in it.
const EMPTY: &str = "document.activeElement.blur(); document.querySelector('#words').replaceChildren(document.createElement('br')); return true";

/// Opens a page, writes in its reply field, and returns the check of that. Only what was written is checked.
async fn check_of(page: &Page, listener: &Listener<'_>, address: &str) -> Result<Check> {
    listener.forget().await?;
    page.open(address).await?;
    let frames: usize = page.js("return document.querySelectorAll('iframe').length").await?;
    if frames > 0 {
        const EDITOR: &str = "null !== (function find(doc) {
            return doc?.querySelector('#words') ?? [...(doc?.querySelectorAll('iframe') ?? [])]
                .map((frame) => find(frame.contentDocument)).find(Boolean) ?? null;
        })(document)";
        page.wait_until("the editor in its frame", EDITOR).await?;
        let frame = page.scrolled_into_view("iframe").await?;
        page.click_at(frame.x + 40.0, frame.y + 20.0).await?;
        page.type_text(WRONG_NAME).await?;
    } else {
        write(page, "#words, .words", WRONG_NAME).await?;
    }
    let check = listener
        .wait_for("the draft", |check| check.text.trim_start().starts_with(WRONG_NAME))
        .await
        .with_context(|| address.to_owned())?;
    // The line above a quote is the engine's business where no markup tells of it.
    let is_own = |line: &&str| !line.trim().is_empty() && !line.ends_with("wrote:");
    let own: Vec<&str> = check.text.lines().filter(is_own).collect();
    ensure!(own == [WRONG_NAME], "on {address}, more than the draft was checked: {:?}", check.text);
    Ok(check)
}

in_both_browsers! {
    with ALL;

    async fn a_reply_knows_its_thread(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        for (address, expected) in [
            ("https://acme.zendesk.com/agent/tickets/zendesk.html", &[NAME, SUBJECT, ("channel", "email")][..]),
            ("https://app.intercom.com/a/inbox/intercom.html", &[NAME, ("channel", "chat")]),
            ("https://acme.freshdesk.com/a/tickets/freshdesk.html", &[NAME, SUBJECT]),
            ("https://mail.yahoo.com/d/yahoo.html", &[NAME, REPLY_SUBJECT]),
            ("https://mail.proton.me/u/0/proton.html", &[NAME, REPLY_SUBJECT]),
            ("https://app.fastmail.com/mail/fastmail.html", &[NAME]),
            // At addresses that say nothing, by their markup.
            ("https://desk.example.org/freescout.html", &[NAME, SUBJECT]),
            ("https://desk.example.org/osticket.html", &[NAME, SUBJECT]),
            ("https://desk.example.org/zammad.html", &[SUBJECT]),
            ("https://desk.example.org/chatwoot.html", &[NAME, ("channel", "chat")]),
            ("https://desk.example.org/snappymail.html", &[NAME, REPLY_SUBJECT]),
            // Where nothing is known of the thread, by what the reply quotes.
            ("https://app.frontapp.com/open/front.html", &[NAME]),
            ("https://app.hubspot.com/help-desk/1/view/2/ticket/hubspot.html", &[NAME, SUBJECT]),
            ("https://secure.helpscout.net/conversation/1/help-scout.html", &[NAME, SUBJECT]),
            ("https://acme.gorgias.com/app/ticket/gorgias.html", &[NAME]),
            ("https://acme.lightning.force.com/lightning/r/Case/1/salesforce.html", &[NAME]),
            ("https://desk.zoho.com/agent/zoho-desk.html", &[NAME]),
        ] {
            let check = check_of(page, &listener, address).await?;
            ensure!(has_customer(&check), "on {address}, the engine was told {:#}", check.thread());
            assert_told(&check, expected).with_context(|| address.to_owned())?;
            let told = check.thread().to_string();
            for word in ["difficult", "hidden copy", "great", "Otto", "When will", "late"] {
                ensure!(!told.contains(word), "on {address}, {word:?} is in {told}");
            }
        }
        Ok(())
    }

    async fn notes_for_colleagues_are_left_alone(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        for (address, note) in [
            ("https://app.intercom.com/a/inbox/intercom.html", "#note"),
            ("https://acme.service-now.com/servicenow.html", "#activity-stream-work_notes-textarea"),
            ("https://desk.example.org/osticket.html", "#internal_note"),
            ("https://desk.example.org/chatwoot.html", "#note"),
        ] {
            listener.forget().await?;
            page.open(address).await?;
            write(page, note, "She is sorry if we were upset.").await?;
            // The reply beside it is checked, and by then the note would have been.
            write(page, if note.starts_with("#activity") { ".words" } else { "#words" }, WRONG_NAME).await?;
            listener.wait_for_text(WRONG_NAME).await?;
            let checks = listener.checks().await?;
            ensure!(checks.iter().all(|check| !check.text.contains("She is")), "on {address}: {checks:#?}");
        }
        Ok(())
    }

    async fn a_tab_decides_who_reads_it(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open("https://acme.atlassian.net/jira.html").await?;
        write(page, "#words", "Note.").await?;
        page.js::<bool>(
            "document.querySelector('#comment-editor-container-tabs-0').ariaSelected = 'false';
            document.activeElement.blur();
            return true",
        )
        .await?;
        write(page, "#words", " Reply.").await?;
        let check = listener.wait_for("a check", |check| check.text.contains("Reply.")).await?;
        assert_told(&check, &[SUBJECT])
    }

    async fn zendesk_names_the_channel_that_is_written_in(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        let switch_to = async |channel: &str| {
            page.js::<bool>(&format!("document.querySelector('#channel').ariaLabel = '{channel}'; return true")).await
        };
        page.open("https://acme.zendesk.com/agent/tickets/zendesk.html").await?;
        switch_to("Interne Notiz").await?;
        write(page, "#words", "She is sorry if we were upset.").await?;
        page.js::<bool>(EMPTY).await?;
        switch_to("E-Mail").await?;
        write(page, "#words", WRONG_NAME).await?;
        listener.wait_for("the reply", |check| check.text.trim_start().starts_with(WRONG_NAME)).await?;
        let checks = listener.checks().await?;
        ensure!(checks.iter().all(|check| !check.text.contains("She is")), "{checks:#?}");
        // A reply that is made a note is no draft any more.
        page.wait_until("a mark", "CSS.highlights.size > 0 && [...CSS.highlights.values()].some(({ size }) => size > 0)").await?;
        switch_to("Note interne").await?;
        eventually("the marks to go", async || {
            page.type_text(".").await?;
            let count = "return [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)";
            ensure!(page.js::<usize>(count).await? == 0, "they are there");
            Ok(())
        }).await
    }

    async fn hubspot_writes_notes_under_an_address_of_their_own(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open("https://app.hubspot.com/live-messages/1/inbox/hubspot.html#notes").await?;
        write(page, "#words", "She is sorry if we were upset.").await?;
        page.js::<bool>(EMPTY).await?;
        page.js::<bool>("location.hash = '#email'; return true").await?;
        write(page, "#words", WRONG_NAME).await?;
        listener.wait_for("the reply", |check| check.text.trim_start().starts_with(WRONG_NAME)).await?;
        let checks = listener.checks().await?;
        ensure!(checks.iter().all(|check| !check.text.contains("She is")), "{checks:#?}");
        Ok(())
    }

    async fn the_popup_tells_of_a_page_that_changed_and_the_panel_of_the_customer(page: &Page) -> Result<()> {
        page.open("https://acme.zendesk.com/agent/tickets/zendesk.html").await?;
        write(page, "#words", WRONG_NAME).await?;
        page.wait_until("a mark", "[...CSS.highlights.values()].some(({ size }) => size > 0)").await?;
        let mut popup = page.open_popup().await?;
        popup.wait_for_words("On. 1 field found, 1 being checked.").await?;
        let changed = "Zendesk looks different from what Amends knows.";
        let words: String = popup.js("document.body.innerText").await?;
        ensure!(!words.contains(changed), "{words}");
        popup.click("#open-panel").await?;
        let mut panel = page.panel().await?;
        panel.wait_for_words("2 weak phrases").await?;
        panel.wait_for_words("Name Maria Okafor").await?;
        // The messages are gone, as they would be if Zendesk marked them in another way.
        page.js::<bool>(
            "for (const message of document.querySelectorAll('article')) {
                const other = message.cloneNode(true);
                other.removeAttribute('data-test-id');
                message.replaceWith(other);
            }
            return true",
        )
        .await?;
        write(page, "#words", " Bye.").await?;
        // Nobody knows the customer's name any more.
        panel.wait_for_words("1 weak phrase").await?;
        page.open_popup().await?.wait_for_words(changed).await
    }

    async fn any_page_tells_what_the_draft_quotes(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open("https://desk.example.org/generic.html").await?;
        page.js::<bool>("document.querySelector('textarea').setSelectionRange(0, 0); document.querySelector('textarea').focus(); return true").await?;
        page.type_text(WRONG_NAME).await?;
        let check = listener.wait_for("the draft", |check| check.text.starts_with(WRONG_NAME)).await?;
        assert_told(
            &check,
            &[
                NAME,
                SUBJECT,
                (
                    "customer",
                    "My espresso machine arrived on Friday with a cracked water tank.\n\n> We are sorry, your parcel is late.",
                ),
            ],
        )
    }
}
