//! Input methods: nothing is read, painted or changed while a word is being composed.

use browser_tests::{Browser, Chord, Page, Result, in_both_browsers};
use serde_json::{Value, json};

use crate::support::{Card, DRAFT, PHRASES, RICH, open};

/// Starts or goes on composing. Only Chromium can be made to compose; in Firefox the events tell of it.
async fn compose(page: &Page, text: &str) -> Result<()> {
    match page.browser {
        Browser::Chromium => {
            let composition = json!({ "text": text, "selectionStart": text.len(), "selectionEnd": text.len() });
            page.driver.cdp().send_raw("Input.imeSetComposition", composition).await?;
        }
        Browser::Firefox => {
            RICH.js::<Value>(
                page,
                "void field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))",
            )
            .await?;
            page.type_text(text).await?;
        }
    }
    Ok(())
}

async fn commit(page: &Page, text: &str) -> Result<()> {
    match page.browser {
        Browser::Chromium => {
            page.driver.cdp().send_raw("Input.insertText", json!({ "text": text })).await?;
        }
        Browser::Firefox => {
            RICH.js::<Value>(
                page,
                "void field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))",
            )
            .await?;
        }
    }
    Ok(())
}

in_both_browsers! {
    async fn nothing_happens_until_the_word_is_there(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        let checks: usize = page.js("return lab.checked.length").await?;
        compose(page, "mistakes were made").await?;
        RICH.wait_for_text(page, &format!("{DRAFT}mistakes were made")).await?;
        page.js::<Value>(
            "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done))))",
        )
        .await?;
        assert_eq!(page.js::<usize>("return lab.checked.length").await?, checks);
        let refused: Value = RICH
            .js(page, "lab.amends.drafts.get(field).rewrite(lab.amends.drafts.get(field).findings[0], { text: 'x', label: '' })")
            .await?;
        assert_eq!(refused, json!({ "ok": false, "reason": "composing" }));
        commit(page, "mistakes were made").await?;
        RICH.wait_for_marks(page, &[PHRASES[0], PHRASES[1], PHRASES[2], PHRASES[1]]).await?;
        page.chord(Chord::alt('.')).await?;
        Card::wait(page).await?;
        page.chord(Chord::alt('1')).await?;
        RICH.wait_for_text(page, &format!("{DRAFT}we made mistakes")).await
    }
}
