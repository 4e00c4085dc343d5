//! The panel, as a page beside the one that is written in.

use anyhow::{Context, ensure};
use browser_tests::{Browser, Key, eventually, in_both_browsers, words_of};
use serde_json::Value;

use crate::support::{
    DRAFT, INSTALLED, WEAK, click_badge, in_tab, open, open_panel, wait_for_marks, wait_for_words, write,
};

in_both_browsers! {
    with INSTALLED;

    async fn it_follows_the_draft_in_use(page: &Page) -> Result<()> {
        open(page).await?;
        let panel = open_panel(page).await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "No reply in use").await).await?;
        write(page, "#rich", DRAFT).await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "1 weak phrase").await).await?;
        page.click("#plain").await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "Nothing to check yet").await).await?;
        page.type_text("Hi Tom, the invoice for May is attached. Have a nice weekend. See you on Monday.").await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "No apology to check").await).await?;
        page.click("#rich").await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "1 weak phrase").await).await
    }

    async fn it_follows_from_tab_to_tab_and_says_where_the_site_is_off(page: &Page) -> Result<()> {
        let panel = open_panel(page).await?;
        open(page).await?;
        let first = page.tab().await?;
        write(page, "#rich", DRAFT).await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "1 weak phrase").await).await?;
        let second = page.open_tab().await?;
        open(page).await?;
        write(page, "#rich", "Hi Maria, I am sorry that we sent you the wrong cake.").await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "no weak phrases").await).await?;
        page.go_to(&first).await?;
        write(page, "#rich", " ").await?;
        page.click("#plain").await?;
        page.click("#rich").await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "1 weak phrase").await).await?;
        // The same page by another name is another site, and nobody switched that on.
        let elsewhere: String = page.js("return location.href.replace('127.0.0.1', 'localhost')").await?;
        page.open(&elsewhere).await?;
        in_tab(page, &panel, async |page| wait_for_words(page, "Off on this site").await).await?;
        page.go_to(&second).await
    }

    async fn its_buttons_work_on_the_draft(page: &Page) -> Result<()> {
        open(page).await?;
        let panel = open_panel(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        const STARTER: &str = "document.querySelector('.part:has([data-part=prevent-recurrence]) .starter').textContent";
        let starter: String = in_tab(page, &panel, async |page| {
            let starter = page.js(&format!("return {STARTER}")).await?;
            page.click("[data-action=insert][data-part=prevent-recurrence]").await?;
            Ok(starter)
        }).await?;
        page.wait_until(
            "the starter in the draft",
            &format!("document.querySelector('#rich').innerText.includes({})", Value::from(starter)),
        ).await?;
        in_tab(page, &panel, async |page| page.click(".phrase .quote").await).await?;
        page.wait_until(
            "the caret at the phrase",
            &format!(
                "(({{ anchorNode, anchorOffset }}) => {{
                    const start = anchorNode?.data?.indexOf('{WEAK}') ?? -1;
                    return start >= 0 && anchorOffset === start + '{WEAK}'.length;
                }})(getSelection())"
            ),
        ).await
    }

    async fn a_name_is_typed_on_the_line_where_its_blank_was(page: &Page) -> Result<()> {
        open(page).await?;
        let panel = open_panel(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        in_tab(page, &panel, async |page| page.click("[data-action=insert][data-part=sign-off]").await).await?;
        page.wait_until("the blank that is selected", "String(getSelection()) === '[your name]'").await?;
        page.type_text("Anna").await?;
        page.wait_until(
            "the name on a line of its own",
            "((text) => /,\\s*\\nAnna$/.test(text) || (() => { throw text })())(document.querySelector('#rich').innerText.trim())",
        ).await
    }

    async fn a_playbook_and_a_rule_chosen_there_hold(page: &Page) -> Result<()> {
        open(page).await?;
        let panel = open_panel(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        in_tab(page, &panel, async |page| {
            page.wait_until("the playbooks", "document.querySelector('#amends-playbook')?.checkVisibility()").await?;
            page.js::<()>("document.querySelector('#amends-playbook').focus(); return null").await?;
            page.type_text("Minor").await?;
            page.press(Key::Enter).await?;
            wait_for_words(page, "A small mistake with a quick fix").await
        }).await?;
        // The rule is turned off on the card.
        page.click("#rich").await?;
        page.chord(browser_tests::Chord::alt('.')).await?;
        page.wait_until("the card", "document.querySelector(':popover-open')").await?;
        for button in page.find_in_shadow_root(":popover-open", "button").await? {
            if words_of(&button).await?.contains("Turn this rule off") {
                button.click().await?;
                break;
            }
        }
        wait_for_marks(page, &[]).await?;
        in_tab(page, &panel, async |page| {
            wait_for_words(page, "Turned off").await?;
            page.click("[data-action=turn-on]").await
        }).await?;
        wait_for_marks(page, &[WEAK]).await
    }

    async fn the_badge_opens_it(page: &Page) -> Result<()> {
        page.expect_views().await?;
        open(page).await?;
        write(page, "#plain", DRAFT).await?;
        click_badge(page, "#plain").await?;
        match page.browser {
            Browser::Chromium => page.panel().await?.wait_for_words("1 weak phrase").await,
            // Firefox opens its sidebar for no click in a page; there it is a window.
            Browser::Firefox => {
                let here = page.tab().await?;
                let panel = eventually("the window", async || {
                    page.tabs().await?.into_iter().find(|tab| *tab != here).context("there is none")
                }).await?;
                let address = page.extension_address("panel.html")?;
                in_tab(page, &panel, async |page| {
                    // Its first page may still give way to the panel.
                    eventually("the panel", async || {
                        let shown: String = page.js("return document.readyState + location.href").await?;
                        ensure!(shown == format!("complete{address}"), "it is {shown}");
                        Ok(())
                    }).await?;
                    wait_for_words(page, "1 weak phrase").await
                }).await
            }
        }
    }
}
