//! Replies that are drafted with what the panel offers, up to the customer's mailbox.

use anyhow::{Context, ensure};
use browser_tests::{Chord, Page, Result, Tab, in_both_browsers, in_tab, open_panel};
use mail_parser::MessageParser;

use crate::desk::{self, Editor, PLAIN, RICH};
use crate::replies::{CUSTOMER, INSTALLED, assert_no_trace, own_lines};
use crate::webmail;

/// What of the draft is the agent's own, with the editable as `field`.
const OWN: &str = "(field.value ?? field.innerText).split('On 2026')[0].replaceAll('\\u00A0', ' ')";

/// What is selected, with the editable as `field`.
const SELECTED: &str =
    "(field.value?.slice(field.selectionStart, field.selectionEnd) ?? String(field.ownerDocument.getSelection()))";

/// No reply has nearly as many blanks.
const MOST_BLANKS: usize = 40;

/// Opens the complaint's reply with the panel in a window beside it, and the caret at its beginning.
async fn open_reply(page: &Page, user: &str, editor: Editor) -> Result<Tab> {
    let panel = open_panel(page).await?;
    desk::reply_to_complaint(page, user).await?;
    if editor.field == RICH.field {
        page.wait_until("the editor", &format!("({})?.isContentEditable", RICH.field.replace(".body", "?.body")))
            .await?;
    }
    editor.write(page, "").await?;
    Ok(panel)
}

async fn own(page: &Page, editor: Editor) -> Result<String> {
    editor.js(page, OWN).await
}

/// Presses a button in the panel, and waits until the agent's own words are as they should be then.
async fn press(page: &Page, panel: &Tab, editor: Editor, button: &str, then: &str) -> Result<()> {
    in_tab(page, panel, async |page| page.click(button).await).await?;
    let condition = format!("((own) => ({then}) || (() => {{ throw own }})())({OWN})");
    editor.wait_until(page, &format!("what {button} does"), &condition).await
}

/// Answers every blank: the first is selected, and a key goes to the next.
async fn fill_blanks(page: &Page, editor: Editor) -> Result<()> {
    for at in 0..MOST_BLANKS {
        let blank = format!("(/^\\[[^[\\]\\n]+\\]$/.test({SELECTED}) || (() => {{ throw {SELECTED} }})())");
        editor.wait_until(page, "a blank that is selected", &blank).await?;
        let answer = format!("answer {at}.");
        page.type_text(&answer).await?;
        editor.wait_until(page, "the answer in the blank", &format!("{OWN}.includes('{answer}')")).await?;
        if !own(page, editor).await?.contains('[') {
            return Ok(());
        }
        page.chord(Chord::alt(',')).await?;
    }
    anyhow::bail!("there are always more blanks: {:?}", own(page, editor).await?)
}

in_both_browsers! {
    with INSTALLED;

    async fn an_outline_is_laid_out_filled_in_and_delivered(page: &Page) -> Result<()> {
        let user = webmail::user("rich-drafted", page.browser);
        let panel = open_reply(page, &user, RICH).await?;
        press(page, &panel, RICH, "[data-action=lay-out]", "own.includes('[') && own.includes('Sam Agent')").await?;
        fill_blanks(page, RICH).await?;
        let own = own(page, RICH).await?;
        let lines = own.lines().filter(|line| !line.trim().is_empty()).count();
        ensure!(own.contains("Maria") && lines >= 6, "{own:?}");
        let html: String = page.js("return tinymce.get('composebody').getContent()").await?;
        let words = desk::words_of(page, &html).await?;
        desk::send(page).await?;

        let (_, mailboxes) = webmail::started()?;
        for message in [webmail::delivered(&mailboxes, CUSTOMER, &user)?, webmail::kept(&mailboxes, &user)?] {
            assert_no_trace(&message)?;
            let message = MessageParser::default().parse(&message).context("a message that can be read")?;
            let sent = message.body_html(0).context("a message in HTML")?;
            assert_eq!(desk::words_of(page, &sent).await?, words);
        }
        Ok(())
    }

    async fn starters_go_into_a_draft_and_are_delivered(page: &Page) -> Result<()> {
        let user = webmail::user("plain-drafted", page.browser);
        let panel = open_reply(page, &user, PLAIN).await?;
        page.type_text("I am sorry that we sent you a cracked espresso machine. I ordered a new one today.\n").await?;
        // Words of several lines, and a name that the page tells of.
        let greeted = "/^\\w+ Maria,\\n+I am sorry/.test(own)";
        press(page, &panel, PLAIN, "[data-action=insert][data-part=greet-by-name]", greeted).await?;
        press(page, &panel, PLAIN, "[data-action=insert][data-part=show-impact]", "own.includes('[')").await?;
        fill_blanks(page, PLAIN).await?;
        let draft = own(page, PLAIN).await?;
        desk::send(page).await?;

        let (_, mailboxes) = webmail::started()?;
        for message in [webmail::delivered(&mailboxes, CUSTOMER, &user)?, webmail::kept(&mailboxes, &user)?] {
            assert_no_trace(&message)?;
            let message = MessageParser::default().parse(&message).context("a message that can be read")?;
            let sent = message.body_text(0).context("a message in plain text")?;
            // Mail breaks lines where they get long.
            let words = |text: &str| own_lines(text).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words(&sent), words(&draft));
            ensure!(own_lines(&sent)[0].ends_with("Maria,"), "{sent:?}");
        }
        Ok(())
    }
}
