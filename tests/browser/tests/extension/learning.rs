//! What the agent has said once and is not asked again: phrases ignored, rules turned off, ways of the team.

use browser_tests::{Chord, Key, Page, Result, Tab, in_both_browsers};

use crate::support::{DRAFT, INSTALLED, WEAK, in_tab, open, open_panel, wait_for_marks, wait_for_words, write};

/// Opens the card of the phrase at the caret, and clicks the button with these words.
async fn click_on_card(page: &Page, words: &str) -> Result<()> {
    page.chord(Chord::alt('.')).await?;
    page.wait_until("the card", "document.querySelector(':popover-open')").await?;
    for button in page.find_in_shadow_root(":popover-open", "button").await? {
        // While it fades in, a browser may take it for invisible, without words.
        if button.inner_html().await? == words {
            button.click().await?;
            return page.wait_until("the card to close", "!document.querySelector(':popover-open')").await;
        }
    }
    anyhow::bail!("the card has no button {words:?}")
}

async fn open_options(page: &Page) -> Result<Tab> {
    let here = page.tab().await?;
    let options = page.open_tab().await?;
    page.open_extension_page("options.html").await?;
    page.wait_until("the rules", "document.querySelectorAll('#rules li').length > 20").await?;
    page.go_to(&here).await?;
    Ok(options)
}

/// Takes part of the checklist off the agent in the panel, sees it kept in the options, and takes that back.
async fn take_off(page: &Page, [panel, options]: [&Tab; 2], part: &str, way: &str, words: &str) -> Result<()> {
    let listed = format!("document.querySelector('.part:has([data-part={part}])')?.checkVisibility()");
    in_tab(page, panel, async |page| {
        page.wait_until("the part", &listed).await?;
        page.click(&format!(".toggle[data-part={part}]")).await?;
        page.click(&format!(".part:has([data-part={part}]) [data-way={way}]")).await?;
        page.wait_until("the part to go", &format!("!{listed}")).await?;
        wait_for_words(page, &format!("Turned off {words}")).await
    })
    .await?;
    in_tab(page, options, async |page| {
        page.wait_until("the choice in the options", &format!("document.querySelector('#{way}').checked")).await
    })
    .await?;
    in_tab(page, panel, async |page| {
        page.click(&format!("[data-action=unset-way][data-way={way}]")).await?;
        page.wait_until("the part to come back", &listed).await
    })
    .await?;
    in_tab(page, options, async |page| {
        page.wait_until("the choice in the options", &format!("!document.querySelector('#{way}').checked")).await
    })
    .await
}

in_both_browsers! {
    with INSTALLED;

    async fn what_is_ignored_is_ignored_in_this_draft(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        click_on_card(page, "Ignore here").await?;
        wait_for_marks(page, &[]).await?;
        page.type_text(" We apologise for any inconvenience").await?;
        wait_for_marks(page, &["any inconvenience"]).await?;
        // Elsewhere, and in the next draft, it is as weak as ever.
        page.chord(Chord::ctrl('a')).await?;
        page.press(Key::Backspace).await?;
        wait_for_marks(page, &[]).await?;
        page.type_text(DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await
    }

    async fn a_rule_turned_off_on_the_card_stays_off(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let options = open_options(page).await?;
        click_on_card(page, "Turn this rule off").await?;
        wait_for_marks(page, &[]).await?;
        in_tab(page, &options, async |page| {
            page.wait_until("the rule in the options", "!document.querySelector('#rules [name=conditional]').checked").await
        })
        .await?;
        page.driver.refresh().await?;
        write(page, "#rich", &format!("{DRAFT} I apologise for any inconvenience")).await?;
        wait_for_marks(page, &["any inconvenience"]).await?;
        in_tab(page, &options, async |page| page.click("#rules [name=conditional]").await).await?;
        wait_for_marks(page, &["any inconvenience", WEAK]).await
    }

    async fn ways_of_the_team_are_told_in_the_panel(page: &Page) -> Result<()> {
        open(page).await?;
        let options = open_options(page).await?;
        let panel = open_panel(page).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let tabs = [&panel, &options];
        take_off(page, tabs, "sign-off", "helpdesk-signs", "My helpdesk signs for me").await?;
        take_off(page, tabs, "make-amends", "no-compensation", "We do not offer compensation").await
    }
}
