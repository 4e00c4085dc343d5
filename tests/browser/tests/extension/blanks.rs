//! What a template left to be filled in: counted, and gone to by the keyboard.

use std::time::{Duration, Instant};

use anyhow::ensure;
use browser_tests::{Chord, Page, Result, in_both_browsers};

use crate::support::{INSTALLED, open, wait_for_marks, write};

const WAIT_LIMIT: Duration = Duration::from_secs(15);

/// Waits until the badge says this, and this to those who hear it.
async fn wait_for_badge(page: &Page, words: &str, heard: &str) -> Result<()> {
    let started = Instant::now();
    loop {
        let found = page.find_in_shadow_root("html > div", "button").await;
        let mut seen = (String::new(), String::new());
        // It comes and goes with the reports.
        if let Some(button) = found.ok().as_deref().and_then(<[_]>::first) {
            let label = button.attr("aria-label").await.ok().flatten();
            seen = (button.text().await.unwrap_or_default(), label.unwrap_or_default());
        }
        if seen.0.ends_with(words) && seen.1.contains(heard) {
            return Ok(());
        }
        ensure!(started.elapsed() < WAIT_LIMIT, "the badge says {seen:?}");
    }
}

/// Waits until a card is open, or none is.
async fn wait_for_card(page: &Page, is_open: bool) -> Result<()> {
    page.wait_until("the card", &format!("(document.querySelector(':popover-open') !== null) === {is_open}")).await
}

in_both_browsers! {
    with INSTALLED;

    async fn the_badge_counts_them_apart(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", "Hi [name], I am sorry if you were upset. We come on [day] at {{time}}").await?;
        wait_for_marks(page, &["[day]", "[name]", "if you were upset", "{{time}}"]).await?;
        wait_for_badge(page, "parts, 1 weak, 3 blanks", ", 1 weak phrase, 3 blanks to fill in.").await?;
        page.chord(Chord::alt(',')).await?;
        page.type_text("Ada").await?;
        wait_for_marks(page, &["[day]", "if you were upset", "{{time}}"]).await?;
        page.chord(Chord::alt(',')).await?;
        page.type_text("Monday").await?;
        wait_for_badge(page, "parts, 1 weak, 1 blank", ", 1 weak phrase, 1 blank to fill in.").await?;
        page.chord(Chord::alt(',')).await?;
        page.type_text("noon").await?;
        wait_for_badge(page, "parts, 1 weak", "parts, 1 weak phrase.").await?;
        page.wait_until(
            "the words",
            "document.querySelector('#rich').innerText === 'Hi Ada, I am sorry if you were upset. We come on Monday at noon'",
        )
        .await
    }

    async fn what_may_go_in_is_offered(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", "I'm sorry we lost it. It comes by [day], and is paid to your [card or account] with [what].").await?;
        wait_for_marks(page, &["[card or account]", "[day]", "[what]"]).await?;
        page.chord(Chord::alt(',')).await?;
        page.wait_until("the first blank", "String(getSelection()) === '[day]'").await?;
        wait_for_card(page, true).await?;
        // A key of the agent's own goes into the blank, and the card goes.
        page.type_text("Monday").await?;
        wait_for_card(page, false).await?;
        page.chord(Chord::alt(',')).await?;
        wait_for_card(page, true).await?;
        page.chord(Chord::alt('2')).await?;
        page.wait_until(
            "the choice",
            "document.querySelector('#rich').innerText === \"I'm sorry we lost it. It comes by Monday, and is paid to your account with [what].\"",
        )
        .await?;
        page.type_text("!").await?;
        page.wait_until("the letter behind it", "document.querySelector('#rich').innerText.includes('account! with')").await?;
        page.chord(Chord::ctrl('z')).await?;
        page.chord(Chord::ctrl('z')).await?;
        page.wait_until("the blank again", "document.querySelector('#rich').innerText.includes('[card or account] with')").await?;
        // Nobody but the agent knows what goes in here.
        wait_for_marks(page, &["[card or account]", "[what]"]).await?;
        page.chord(Chord::alt(',')).await?;
        page.wait_until("the last blank", "String(getSelection()) === '[what]'").await?;
        wait_for_card(page, false).await
    }

    async fn the_page_hears_nothing_of_the_keys(page: &Page) -> Result<()> {
        open(page).await?;
        page.js::<()>("window.keys = []; addEventListener('keydown', ({ key }) => window.keys.push(key)); return null").await?;
        write(page, "#rich", "We come on [day] at [time]").await?;
        wait_for_marks(page, &["[day]", "[time]"]).await?;
        page.js::<()>("window.keys.length = 0; return null").await?;
        page.chord(Chord::alt(',')).await?;
        page.wait_until("the first blank", "String(getSelection()) === '[day]'").await?;
        page.chord(Chord::alt_shift(',')).await?;
        page.wait_until("the last blank", "String(getSelection()) === '[time]'").await?;
        assert!(page.js::<bool>("return window.keys.every((key) => key === 'Alt' || key === 'Shift')").await?);
        // Without a blank they are the page's.
        page.type_text("noon").await?;
        page.chord(Chord::ctrl('a')).await?;
        page.type_text("We come at noon").await?;
        wait_for_marks(page, &[]).await?;
        page.js::<()>("window.keys.length = 0; return null").await?;
        page.chord(Chord::alt(',')).await?;
        page.wait_until("the key", "window.keys.includes(',')").await
    }
}
