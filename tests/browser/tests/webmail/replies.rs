//! Replies, from the inbox to the customer's mailbox.

use anyhow::{Context, ensure};
use browser_tests::{Check, Listener, Page, Result, Settings, in_both_browsers};
use mail_parser::{Message, MessageParser};

use crate::desk::{self, Editor, PLAIN, RICH};
use crate::webmail;

/// Roundcube leaves pages, and takes away frames, while their fonts are on their way; Firefox reports that as an error.
pub const INSTALLED: Settings =
    Settings { extension: true, foreign_errors: &["downloadable font: download failed"], ..Settings::DEFAULT };

pub const CUSTOMER: &str = "maria.okafor@customer.example";

/// The second line is weak.
const DRAFT: &str = "Hi Maria,\nI am sorry if you were upset about order #48213.\n";
const WEAK: &str = "if you were upset";

/// What no message may hold: names of the extension, and elements and attributes such as extensions leave behind.
const TRACES: [&str; 8] = ["amends", "extension", "popover", "highlight", "<mark", "data-", "::", "shadowroot"];

/// What the engine was told of the complaint and the agent.
fn assert_context(check: &Check) -> Result<()> {
    let thread = check.thread();
    for (field, expected) in [
        ("agent_name", "Sam Agent"),
        ("customer_name", "Maria Okafor"),
        ("subject", "Re: Order #48213 arrived broken"),
        ("channel", "email"),
    ] {
        ensure!(thread[field] == expected, "{field} is not {expected:?} in {thread:#}");
    }
    let customer = thread["customer"].as_str().context("no message of the customer")?;
    ensure!(customer.contains("(order #48213) arrived on Friday with a cracked"), "{customer:?}");
    ensure!(customer.contains("> We are sorry, your parcel is late."), "{customer:?}");
    Ok(())
}

/// Writes a weak draft, sees it marked and its context told, and takes the first rewrite. Returns the draft.
async fn write_and_mend(page: &Page, listener: &Listener<'_>, editor: Editor) -> Result<String> {
    editor.write(page, DRAFT).await?;
    let check = listener.wait_for("the draft", |check| check.text.contains("about order #48213.")).await?;
    assert_context(&check)?;
    for other in ["as soon as possible", "cracked"] {
        let own = check.text.split("On 2026").next().unwrap_or_default();
        ensure!(!own.contains(other) || editor.click == PLAIN.click, "{other:?} is checked in {:?}", check.text);
    }
    page.wait_for_picture("an underline", |picture| {
        picture.coloured(&browser_tests::Rect { x: 0.0, y: 0.0, width: 1280.0, height: 900.0 }) > 60
    })
    .await?;
    editor.rewrite(page).await?;
    editor.wait_until(page, "the rewrite", &format!("!(field.value ?? field.innerText).includes('{WEAK}')")).await?;
    editor.js(page, "field.value ?? field.innerText").await
}

pub fn assert_no_trace(message: &[u8]) -> Result<()> {
    // A copy on the disk of the IMAP server has line ends of its own.
    let message = String::from_utf8_lossy(message).replace("\r\n", "\n");
    let (_, content) = message.split_once("\n\n").context("a message with a head")?;
    let content = content.to_ascii_lowercase();
    for trace in TRACES {
        ensure!(!content.contains(trace), "{trace:?} is in the message:\n{content}");
    }
    Ok(())
}

fn parsed(message: &[u8]) -> Result<Message<'_>> {
    MessageParser::default().parse(message).context("a message that can be read")
}

/// Lines without the spaces that mail puts at their ends, up to the quoted message.
pub fn own_lines(text: &str) -> Vec<String> {
    let own = text.split("On 2026-11-16").next().unwrap_or_default();
    own.lines()
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .lines()
        .map(str::to_owned)
        .collect()
}

in_both_browsers! {
    with INSTALLED;

    async fn in_rich_text(page: &Page) -> Result<()> {
        let user = webmail::user("rich", page.browser);
        let listener = Listener::open(page).await?;
        desk::reply_to_complaint(page, &user).await?;
        page.wait_until("the editor", "document.querySelector('#composebody_ifr')?.contentDocument?.body?.isContentEditable").await?;
        let draft = write_and_mend(page, &listener, RICH).await?;
        // What the editor itself holds.
        let html: String = page.js("return tinymce.get('composebody').getContent()").await?;
        let words = desk::words_of(page, &html).await?;
        ensure!(words.starts_with("Hi Maria,") && draft.starts_with("Hi Maria,"), "{words:?}");
        desk::send(page).await?;

        let (_, mailboxes) = webmail::started()?;
        for message in [webmail::delivered(&mailboxes, CUSTOMER, &user)?, webmail::kept(&mailboxes, &user)?] {
            assert_no_trace(&message)?;
            let message = parsed(&message)?;
            let sent = message.body_html(0).context("a message in HTML")?;
            assert_eq!(desk::words_of(page, &sent).await?, words);
            ensure!(!sent.contains("<span"), "an element that nobody wrote: {sent}");
            let plain = message.body_text(0).context("a message in plain text too")?;
            ensure!(!plain.contains(WEAK), "{plain}");
        }
        Ok(())
    }

    async fn in_plain_text(page: &Page) -> Result<()> {
        let user = webmail::user("plain", page.browser);
        let listener = Listener::open(page).await?;
        desk::reply_to_complaint(page, &user).await?;
        let draft = write_and_mend(page, &listener, PLAIN).await?;
        desk::send(page).await?;

        let (_, mailboxes) = webmail::started()?;
        for message in [webmail::delivered(&mailboxes, CUSTOMER, &user)?, webmail::kept(&mailboxes, &user)?] {
            assert_no_trace(&message)?;
            let message = parsed(&message)?;
            let sent = message.body_text(0).context("a message in plain text")?;
            assert_eq!(own_lines(&sent), own_lines(&draft));
            assert_eq!(message.html_body_count(), message.text_body_count(), "only plain text");
        }
        Ok(())
    }
}
