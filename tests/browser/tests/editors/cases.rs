//! The cases. Each starts with the editor as the one before has left it.

use anyhow::{anyhow, ensure};
use browser_tests::{Chord, Page, Result, in_tab, open_panel};
use serde_json::{Value, json};

use crate::editor::{Desk, Editor, SHOWN, bold, link, run as plain};

/// A phrase with a rewrite that has no blanks.
const PHRASE: &str = "I would like to apologise";
const REWRITE: &str = "I'm sorry";

/// A draft with the phrase and nothing else that is weak, before and after the rewrite.
const DRAFT: &str = "Hi Maria, I would like to apologise that we broke your vase. We packed it in our shop in Leeds. \
    We used paper and tape.";

/// The lines of the model that are not empty.
const LINES: &str =
    "window.editorUnderTest.model().replaceAll('\\u00A0', ' ').split('\\n').map((line) => line.trim()).filter(Boolean)";

/// Runs all cases, and says of each that failed why.
pub async fn run(page: &Page, editor: &Editor) -> Result<()> {
    let desk = Desk { page, editor };
    desk.open().await?;
    let mut failed = vec![];
    macro_rules! run_cases {
        ($($case:ident),*) => { $(
            if let Err(error) = $case(&desk).await {
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
        blanks_are_filled_in_one_by_one,
        composing_is_left_alone,
        what_is_sent_is_what_is_seen,
        a_reply_is_laid_out_and_taken_back,
        two_thousand_words_are_pasted,
        a_sign_off_goes_below_the_draft
    );
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// What could differ if the marks left anything behind. Firefox puts a filler of its own where the caret goes.
async fn traces(desk: &Desk<'_>) -> Result<Value> {
    desk.js("[editor.field().innerHTML.replaceAll('<br type=\"_moz\">', ''), editor.model(), editor.saved()]").await
}

async fn marking_changes_nothing(desk: &Desk<'_>) -> Result<()> {
    desk.fill(json!([[plain("Hi Maria,")], [plain(&format!("{PHRASE} that we broke your vase."))]])).await?;
    let before = traces(desk).await?;
    desk.enter().await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    let after = traces(desk).await?;
    ensure!(before == after, "before: {before}\nafter: {after}");
    Ok(())
}

async fn typing_goes_on_during_checks(desk: &Desk<'_>) -> Result<()> {
    let draft = format!("Hi Maria, {PHRASE} that we broke your vase. A new one comes as soon as possible, by parcel.");
    desk.write(&draft).await?;
    desk.wait_for_marks(&[PHRASE, "as soon as possible"]).await?;
    desk.wait_for_text(&draft).await
}

async fn a_rewrite_is_one_undo_step(desk: &Desk<'_>) -> Result<()> {
    let mended = DRAFT.replace(PHRASE, REWRITE);
    desk.write(DRAFT).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.wait_for_a_pause().await?;
    desk.rewrite().await?;
    desk.wait_for_text(&mended).await?;
    desk.wait_for_marks(&[]).await?;
    desk.undo().await?;
    desk.wait_for_text(DRAFT).await.map_err(|error| error.context("undo"))?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.redo().await?;
    desk.wait_for_text(&mended).await.map_err(|error| error.context("redo"))
}

async fn the_next_letter_lands_behind_the_rewrite(desk: &Desk<'_>) -> Result<()> {
    let mended = DRAFT.replace(PHRASE, REWRITE);
    desk.write(DRAFT).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.wait_for_a_pause().await?;
    desk.rewrite().await?;
    desk.wait_for_text(&mended).await?;
    desk.page.type_text(" so").await?;
    desk.wait_for_text(&DRAFT.replace(PHRASE, &format!("{REWRITE} so"))).await?;
    // What was typed afterwards is the user's own step or steps.
    for _ in 0..8 {
        desk.undo().await?;
        desk.wait_for_frames().await?;
        if desk.js::<String>("editor.model()").await?.replace('\u{a0}', " ") == DRAFT {
            return Ok(());
        }
    }
    Err(anyhow!("undo did not bring the old words back: {}", desk.js::<String>("editor.model()").await?))
}

async fn at_the_start_at_the_end_and_after_an_emoji(desk: &Desk<'_>) -> Result<()> {
    for draft in [
        PHRASE.to_owned(),
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
        [plain("So I would "), bold("like to"), plain(" apologise that we broke your vase.")],
        [plain("So I would like "), link("to apologise"), plain(" that we broke your vase.")],
        [plain("So "), bold(PHRASE), plain(" that we broke your vase.")],
        [plain("So "), link("I would"), plain(" like to apologise that we broke your vase.")],
    ] {
        desk.fill(json!([words, [plain("Two")]])).await?;
        desk.enter().await?;
        desk.wait_for_marks(&[PHRASE]).await?;
        desk.rewrite().await?;
        desk.wait_for_text(&format!("So {REWRITE} that we broke your vase.\nTwo")).await?;
        desk.page.type_text("X").await?;
        desk.wait_for_text(&format!("So {REWRITE}X that we broke your vase.\nTwo")).await?;
    }
    Ok(())
}

async fn blanks_are_filled_in_one_by_one(desk: &Desk<'_>) -> Result<()> {
    // Draft loses its place in a draft that took the place of another.
    desk.open().await?;
    desk.write("Hi Maria, we come on [day] at [time], and [name of the driver] calls before.").await?;
    desk.wait_for_marks(&["[day]", "[time]", "[name of the driver]"]).await?;
    // Behind the last blank, the first comes next.
    desk.go_to_blank(Chord::alt(',')).await?;
    desk.page.type_text("Monday").await?;
    desk.wait_for_text("Hi Maria, we come on Monday at [time], and [name of the driver] calls before.").await?;
    desk.go_to_blank(Chord::alt(',')).await?;
    desk.go_to_blank(Chord::alt(',')).await?;
    desk.page.type_text("Ada").await?;
    desk.wait_for_text("Hi Maria, we come on Monday at [time], and Ada calls before.").await?;
    desk.go_to_blank(Chord::alt_shift(',')).await?;
    desk.page.type_text("noon").await?;
    desk.wait_for_text("Hi Maria, we come on Monday at noon, and Ada calls before.").await?;
    desk.wait_for_marks(&[]).await
}

async fn composing_is_left_alone(desk: &Desk<'_>) -> Result<()> {
    // Draft loses the first letter typed into a draft that took the place of another.
    desk.open().await?;
    desk.write("Hi Maria (").await?;
    desk.js::<Value>(
        "void (() => {
            window.composed = [];
            const realm = editor.field().ownerDocument.defaultView;
            for (const type of ['compositionstart', 'compositionend'])
                realm.addEventListener(type, () => window.composed.push(type), true);
        })()",
    )
    .await?;
    for text in ["I would", PHRASE] {
        desk.page.compose(text).await?;
        desk.page
            .wait_until("the word that is being composed", &format!("{SHOWN}.endsWith({})", Value::from(text)))
            .await?;
    }
    // Time enough for a check, had there been one.
    desk.page
        .js::<Value>("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done))))")
        .await?;
    desk.wait_for_marks(&[]).await?;
    ensure!(desk.js::<Vec<String>>("window.composed").await? == ["compositionstart"], "composing was broken off");
    desk.page.commit(PHRASE).await?;
    desk.wait_for_text(&format!("Hi Maria ({PHRASE}")).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    ensure!(desk.js::<usize>("window.composed.length").await? == 2, "there was more than one composition");
    Ok(())
}

async fn two_thousand_words_are_pasted(desk: &Desk<'_>) -> Result<()> {
    let line = "The clay came from Devon, the glaze from Kent, and the box was made in our shop in Leeds. ".repeat(5);
    let line = line.trim_end();
    let last = format!("{PHRASE} that we broke your vase.");
    let mut lines = vec![line; 20];
    lines.extend([last.as_str(), "Kind regards,", "Anna Berg"]);
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
    let condition = |text: &str| {
        format!(
            "((model) => model === {} || (() => {{ throw model.length + ' characters, …' + model.slice(-100) }})())(
                window.editorUnderTest.model().replaceAll('\\u00A0', ' ').replace(/\\n+/g, '\\n'))",
            Value::from(text)
        )
    };
    desk.page.wait_until("the words that were pasted", &condition(&text)).await?;
    desk.enter().await?;
    desk.wait_for_mark(PHRASE).await?;
    desk.rewrite().await?;
    desk.page
        .wait_until("the rewrite behind the words that were pasted", &condition(&text.replace(PHRASE, REWRITE)))
        .await
}

async fn what_is_sent_is_what_is_seen(desk: &Desk<'_>) -> Result<()> {
    desk.write(DRAFT).await?;
    desk.wait_for_marks(&[PHRASE]).await?;
    desk.rewrite().await?;
    let mended = DRAFT.replace(PHRASE, REWRITE);
    desk.wait_for_text(&mended).await?;
    // An editor may hand its text to the form a little later, whoever wrote it.
    let condition = format!(
        "((sent) => sent.includes({}) || (() => {{ throw JSON.stringify(sent) }})())(
            window.editorUnderTest.sent().replaceAll('\\u00A0', ' '))",
        Value::from(mended)
    );
    desk.page.wait_until("the form to send what is seen", &condition).await
}

async fn a_reply_is_laid_out_and_taken_back(desk: &Desk<'_>) -> Result<()> {
    desk.open().await?;
    // A complaint to answer: all that an unknown page tells of one is its subject.
    desk.js::<Value>(
        "void document.querySelector('#letter').insertAdjacentHTML('afterbegin',
            '<input name=\"subject\" aria-label=\"Subject\" value=\"Complaint: my lamp came broken\">')",
    )
    .await?;
    desk.enter().await?;
    desk.click_badge().await?;
    desk.page
        .wait_until(
            "the reply",
            &format!("((lines) => lines.length >= 6 && lines.at(-1)?.endsWith('[your name]') || (() => {{ throw JSON.stringify(lines) }})())({LINES})"),
        )
        .await?;
    let laid_out: Vec<String> = desk.page.js(&format!("return {LINES}")).await?;
    let shown = format!("{SHOWN}.split('\\n').map((line) => line.trim()).filter(Boolean)");
    desk.page
        .wait_until(
            "the reply on the screen",
            &format!("JSON.stringify({shown}) === {}", Value::from(serde_json::to_string(&laid_out)?)),
        )
        .await?;
    // The first blank is selected.
    let first =
        laid_out.iter().find_map(|line| Some(&line[line.find('[')?..=line.find(']')?])).ok_or(anyhow!("no blank"))?;
    desk.wait_for_mark(first).await?;
    desk.page.type_text("X").await?;
    let filled = laid_out.join("\n").replacen(first, "X", 1);
    desk.page
        .wait_until(
            "the blank that was filled in",
            &format!(
                "(({LINES}).join('\\n')) === {} || (() => {{ throw ({LINES}).join('|') }})()",
                Value::from(filled)
            ),
        )
        .await?;
    // What was typed is a step of its own, or more; the reply is one.
    let mut steps = vec![];
    for _ in 0..8 {
        desk.undo().await?;
        desk.wait_for_frames().await?;
        let lines: Vec<String> = desk.page.js(&format!("return {LINES}")).await?;
        if lines.is_empty() {
            break;
        }
        steps.push(lines.len());
    }
    ensure!(
        steps.len() < 8 && steps.iter().all(|lines| *lines == laid_out.len()),
        "{} lines, and after each undo {steps:?}",
        laid_out.len()
    );
    Ok(())
}

/// Words of several lines, put into a draft that is written.
async fn a_sign_off_goes_below_the_draft(desk: &Desk<'_>) -> Result<()> {
    desk.open().await?;
    desk.write(DRAFT).await?;
    desk.wait_for_a_pause().await?;
    let panel = open_panel(desk.page).await?;
    in_tab(desk.page, &panel, async |page| page.click("[data-action=insert][data-part=sign-off]").await).await?;
    let signed = format!(
        "((lines) => lines.length === 3 && lines[0] === {} && lines[1].endsWith(',') && lines[2] === '[your name]'
            || (() => {{ throw JSON.stringify(lines) }})())",
        Value::from(DRAFT)
    );
    desk.page.wait_until("the sign-off", &format!("{signed}({LINES})")).await?;
    let shown = format!("{SHOWN}.split('\\n').map((line) => line.trim()).filter(Boolean)");
    desk.page.wait_until("the sign-off on the screen", &format!("{signed}({shown})")).await?;
    desk.wait_for_mark("[your name]").await?;
    desk.wait_for_a_pause().await?;
    desk.undo().await?;
    desk.wait_for_text(DRAFT).await.map_err(|error| error.context("undo"))
}
