//! The cases. Each starts with the editor as the one before has left it.

use anyhow::{anyhow, ensure};
use browser_tests::{Chord, Page, Result};
use serde_json::{Value, json};

use crate::editor::{Desk, Editor, bold, link, run as plain};

/// A phrase with a rewrite that has no blanks.
const PHRASE: &str = "I would like to apologise";
const REWRITE: &str = "I'm sorry";

/// Runs all cases, and says of each that failed why.
pub async fn run(page: &Page, editor: &Editor) -> Result<()> {
    let desk = Desk { page, editor };
    desk.open().await?;
    let mut failed = vec![];
    macro_rules! run_cases {
        ($($case:ident),*) => { $(
            let started = std::time::Instant::now();
            let outcome = $case(&desk).await;
            eprintln!("TIMING {} {} {} {:?} {}", editor.page, page.browser, stringify!($case), started.elapsed(), if outcome.is_ok() { "ok" } else { "FAILED" });
            if let Err(error) = outcome {
                failed.push(format!("{}: {error:#}", stringify!($case)));
            }
        )* };
    }
    run_cases!(
        marking_changes_nothing,
        typing_goes_on_during_checks,
        a_rewrite_is_one_undo_step,
        the_next_letter_lands_behind_the_rewrite,
        at_the_start_at_the_end_and_after_an_emoji,
        over_bold_words_and_a_link,
        two_thousand_words_are_pasted,
        what_is_sent_is_what_is_seen
    );
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// What could differ if the marks left anything behind.
async fn traces(desk: &Desk<'_>) -> Result<Value> {
    desk.js("[editor.field().innerHTML, editor.field().value ?? null, editor.model(), editor.saved()]").await
}

async fn marking_changes_nothing(desk: &Desk<'_>) -> Result<()> {
    desk.fill(json!([[plain("Hi Maria,")], [plain(&format!("{PHRASE} for the broken vase."))]])).await?;
    let before = traces(desk).await?;
    desk.enter().await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    let after = traces(desk).await?;
    ensure!(before == after, "before: {before}\nafter: {after}");
    Ok(())
}

async fn typing_goes_on_during_checks(desk: &Desk<'_>) -> Result<()> {
    let draft = format!("Hi Maria, {PHRASE} for the vase. A new one comes as soon as possible, by parcel.");
    desk.write(&draft).await?;
    desk.wait_for_marks(&[PHRASE, "as soon as possible"]).await?;
    desk.wait_for_text(&draft).await
}

async fn a_rewrite_is_one_undo_step(desk: &Desk<'_>) -> Result<()> {
    let draft = format!("Hi Maria, {PHRASE} for the vase.");
    let mended = draft.replace(PHRASE, REWRITE);
    desk.write(&draft).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.rewrite().await?;
    desk.wait_for_text(&mended).await?;
    desk.wait_for_marks(&[]).await?;
    desk.undo().await?;
    desk.wait_for_text(&draft).await.map_err(|error| error.context("undo"))?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.redo().await?;
    desk.wait_for_text(&mended).await.map_err(|error| error.context("redo"))
}

async fn the_next_letter_lands_behind_the_rewrite(desk: &Desk<'_>) -> Result<()> {
    let draft = format!("Hi Maria, {PHRASE} for the vase.");
    let mended = draft.replace(PHRASE, REWRITE);
    desk.write(&draft).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.rewrite().await?;
    desk.wait_for_text(&mended).await?;
    desk.page.type_text(" so").await?;
    desk.wait_for_text(&draft.replace(PHRASE, &format!("{REWRITE} so"))).await?;
    // What was typed afterwards is the user's own step or steps.
    for _ in 0..4 {
        desk.undo().await?;
        desk.page.js::<Value>("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))").await?;
        if desk.js::<String>("editor.model()").await?.replace('\u{a0}', " ") == draft {
            return Ok(());
        }
    }
    Err(anyhow!("undo did not bring the old words back: {}", desk.js::<String>("editor.model()").await?))
}

async fn at_the_start_at_the_end_and_after_an_emoji(desk: &Desk<'_>) -> Result<()> {
    for draft in [
        format!("{PHRASE}"),
        format!("{PHRASE} for the vase."),
        format!("About the broken vase: {PHRASE}"),
        format!("\u{1f381}\u{1f469}\u{1f3fd}\u{200d}\u{1f692} {PHRASE} for the vase."),
    ] {
        desk.fill_line(&draft).await?;
        desk.enter().await?;
        desk.wait_for_marks(&[PHRASE]).await?;
        desk.rewrite().await?;
        desk.wait_for_text(&draft.replace(PHRASE, REWRITE)).await?;
        desk.page.type_text("X").await?;
        desk.wait_for_text(&draft.replace(PHRASE, &format!("{REWRITE}X"))).await?;
    }
    Ok(())
}

async fn over_bold_words_and_a_link(desk: &Desk<'_>) -> Result<()> {
    if !desk.editor.has_styles {
        return Ok(());
    }
    for words in [
        [plain("So I would "), bold("like to"), plain(" apologise for it.")],
        [plain("So I would like "), link("to apologise"), plain(" for it.")],
        [plain("So "), bold(PHRASE), plain(" for it.")],
        [plain("So "), link("I would"), plain(" like to apologise for it.")],
    ] {
        desk.fill(json!([words, [plain("Two")]])).await?;
        desk.enter().await?;
        desk.wait_for_marks(&[PHRASE]).await?;
        desk.rewrite().await?;
        desk.wait_for_text(&format!("So {REWRITE} for it.\nTwo")).await?;
        desk.page.type_text("X").await?;
        desk.wait_for_text(&format!("So {REWRITE}X for it.\nTwo")).await?;
    }
    Ok(())
}

async fn two_thousand_words_are_pasted(desk: &Desk<'_>) -> Result<()> {
    let line = "The vase was packed by hand in our shop in Leeds and the box had no padding in it at all. ".repeat(5);
    let line = line.trim_end();
    let middle = format!("{PHRASE} for the broken vase.");
    let lines: Vec<&str> = (0..21).map(|at| if at == 20 { middle.as_str() } else { line }).collect();
    let text = lines.join("\n");
    desk.empty().await?;
    desk.page
        .js_with::<Value>(
            "const elsewhere = document.querySelector('#elsewhere'); elsewhere.value = arguments[0]; elsewhere.focus(); elsewhere.select();",
            vec![Value::from(text.as_str())],
        )
        .await?;
    desk.page.chord(Chord::ctrl('c')).await?;
    desk.enter().await?;
    desk.page.chord(Chord::ctrl('v')).await?;
    let condition = format!(
        "((model) => model === {} || (() => {{ throw JSON.stringify(model) }})())(window.editorUnderTest.model().replaceAll('\\u00A0', ' ').replace(/\\n+/g, '\\n'))",
        Value::from(text.as_str())
    );
    desk.page.wait_until("the words that were pasted", &condition).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.rewrite().await?;
    let condition = condition.replace(PHRASE, REWRITE);
    desk.page.wait_until("the rewrite behind the words that were pasted", &condition).await
}

async fn what_is_sent_is_what_is_seen(desk: &Desk<'_>) -> Result<()> {
    let draft = format!("Hi Maria, {PHRASE} for the vase.");
    desk.write(&draft).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.rewrite().await?;
    let mended = draft.replace(PHRASE, REWRITE);
    desk.wait_for_text(&mended).await?;
    let sent: String = desk.js("editor.sent()").await?;
    ensure!(sent.replace('\u{a0}', " ").trim_end().contains(&mended), "{sent:?} was sent");
    Ok(())
}
