//! Rewrites: exactly the phrase changes, the caret is behind it, and undo brings the old words back.

use browser_tests::{Chord, Key, Page, Result, in_both_browsers, words_of};
use serde_json::Value;

use crate::support::{Card, DRAFT, Field, IN_FRAME, IN_SHADOW, PHRASES, PLAIN, RICH, open};

const PHRASE: &str = "mistakes were made";
const REWRITE: &str = "we made mistakes";

/// Replaces the first phrase that is marked, as a person does.
async fn rewrite(page: &Page) -> Result<()> {
    page.chord(Chord::alt('.')).await?;
    Card::wait(page).await?;
    page.chord(Chord::alt('1')).await?;
    Card::wait_closed(page).await
}

/// Fills a rich field with markup and puts the caret at its start.
async fn fill(page: &Page, field: Field, nodes: &str) -> Result<()> {
    field.click(page).await?;
    field
        .js::<Value>(
            page,
            &format!(
                "((make) => {{ field.replaceChildren(...{nodes}); field.ownerDocument.getSelection().collapse(field, 0); }})(
                    (name, ...content) => {{
                        const element = field.ownerDocument.createElement(name);
                        element.append(...content);
                        return element;
                    }})"
            ),
        )
        .await
        .map(drop)
}

in_both_browsers! {
    async fn undo_brings_the_old_words_back_and_redo_the_new(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN, IN_SHADOW, IN_FRAME] {
            field.write(page, DRAFT).await?;
            field.wait_for_marks(page, &PHRASES).await?;
            page.chord(Chord::ctrl_key(Key::Home)).await?;
            rewrite(page).await?;
            let mended = DRAFT.replace(PHRASES[0], "sorry we let you down");
            field.wait_for_text(page, &mended).await?;
            page.chord(Chord::ctrl('z')).await?;
            field.wait_for_text(page, DRAFT).await?;
            field.wait_for_marks(page, &PHRASES).await?;
            page.chord(Chord::ctrl_shift('z')).await?;
            field.wait_for_text(page, &mended).await?;
        }
        Ok(())
    }

    async fn at_the_start_at_the_end_and_after_an_emoji(page: &Page) -> Result<()> {
        open(page).await?;
        for text in [PHRASE.to_owned(), format!("{PHRASE} here"), format!("So {PHRASE}"), format!("🎁👩🏽‍🚒 {PHRASE}.")] {
            for field in [RICH, PLAIN] {
                field.click(page).await?;
                page.chord(Chord::ctrl('a')).await?;
                page.press(Key::Backspace).await?;
                field
                    .js::<Value>(page, &format!("field.ownerDocument.execCommand('insertText', false, {})", Value::from(text.as_str())))
                    .await?;
                field.wait_for_marks(page, &[PHRASE]).await?;
                rewrite(page).await?;
                field.wait_for_text(page, &text.replace(PHRASE, REWRITE)).await?;
                page.type_text("X").await?;
                field.wait_for_text(page, &text.replace(PHRASE, &format!("{REWRITE}X"))).await?;
            }
        }
        Ok(())
    }

    async fn over_bold_words_and_a_link(page: &Page) -> Result<()> {
        open(page).await?;
        for nodes in [
            "[make('p', 'So mis', make('b', 'takes were'), ' made here.'), make('p', 'Two')]",
            "[make('p', 'So ', make('a', 'mistakes'), ' were made here.'), make('p', 'Two')]",
            "[make('p', 'So ', make('i', make('b', 'mistakes were made'), ' here.')), make('p', 'Two')]",
        ] {
            fill(page, RICH, nodes).await?;
            RICH.wait_for_marks(page, &[PHRASE]).await?;
            rewrite(page).await?;
            RICH.wait_for_text(page, "So we made mistakes here.\nTwo").await?;
            page.type_text("X").await?;
            RICH.wait_for_text(page, "So we made mistakesX here.\nTwo").await?;
        }
        Ok(())
    }

    async fn only_the_phrase_that_was_meant(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, "mistakes were made. Then mistakes were made.").await?;
            let marks = field.wait_for_marks(page, &[PHRASE, PHRASE]).await?;
            let (x, y) = marks[1].middle();
            page.hover_at(x, y).await?;
            Card::wait(page).await?.click(REWRITE).await?;
            field.wait_for_text(page, "mistakes were made. Then we made mistakes.").await?;
        }
        Ok(())
    }

    async fn a_rewrite_can_leave_nothing(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, "We act as soon as possible now.").await?;
            field.wait_for_marks(page, &PHRASES[2..]).await?;
            page.chord(Chord::alt('.')).await?;
            Card::wait(page).await?;
            page.chord(Chord::alt('2')).await?;
            field.wait_for_text(page, "We act  now.").await?;
            page.chord(Chord::ctrl('z')).await?;
            field.wait_for_text(page, "We act as soon as possible now.").await?;
        }
        Ok(())
    }

    async fn words_that_changed_meanwhile_are_left_alone(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, "So mistakes were made.").await?;
            field.wait_for_marks(page, &[PHRASE]).await?;
            // The page changes the text and the user applies a rewrite before the change was checked.
            let outcome: Value = field
                .js(
                    page,
                    "(() => {
                        const draft = lab.amends.drafts.get(field);
                        const [finding] = draft.findings;
                        if ('value' in field) field.value = 'So mistakes are made.';
                        else field.textContent = 'So mistakes are made.';
                        return draft.rewrite(finding, finding.rewrites[0]);
                    })()",
                )
                .await?;
            assert_eq!(outcome, serde_json::json!({ "ok": false, "reason": "changed" }));
            assert_eq!(field.text(page).await?, "So mistakes are made.");
        }
        Ok(())
    }

    async fn words_that_moved_meanwhile_are_found_again(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, "So mistakes were made.").await?;
            field.wait_for_marks(page, &[PHRASE]).await?;
            let outcome: Value = field
                .js(
                    page,
                    "(() => {
                        const draft = lab.amends.drafts.get(field);
                        const [finding] = draft.findings;
                        if ('value' in field) field.value = 'Well, mistakes were made.';
                        else field.textContent = 'Well, mistakes were made.';
                        return draft.rewrite(finding, finding.rewrites[0]);
                    })()",
                )
                .await?;
            assert_eq!(outcome, serde_json::json!({ "ok": true }));
            assert_eq!(field.text(page).await?, "Well, we made mistakes.");
        }
        Ok(())
    }

    async fn an_editor_that_takes_the_change_itself_is_left_to_it(page: &Page) -> Result<()> {
        open(page).await?;
        // An editor with a model of its own: it cancels the browser's changes and draws what the event says.
        RICH.js::<Value>(
            page,
            "void field.addEventListener('beforeinput', (event) => {
                const [range] = event.getTargetRanges();
                if (event.inputType !== 'insertReplacementText') return;
                event.preventDefault();
                const text = field.textContent;
                window.offered = [event.data, event.dataTransfer.getData('text/plain'), event.isComposing];
                const start = text.indexOf(range.startContainer.data) + range.startOffset;
                const end = start + range.endOffset - range.startOffset;
                setTimeout(() => { field.textContent = text.slice(0, start) + event.data + text.slice(end); }, 30);
            })",
        )
        .await?;
        RICH.write(page, "So mistakes were made.").await?;
        RICH.wait_for_marks(page, &[PHRASE]).await?;
        rewrite(page).await?;
        RICH.wait_for_text(page, "So we made mistakes.").await?;
        assert_eq!(page.js::<(String, String, bool)>("return window.offered").await?, (REWRITE.into(), REWRITE.into(), false));
        page.type_text("X").await?;
        RICH.wait_for_text(page, "So we made mistakesX.").await
    }

    async fn an_editor_that_refuses_is_told_of_and_nothing_changes(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, "So mistakes were made.").await?;
        RICH.wait_for_marks(page, &[PHRASE]).await?;
        RICH.js::<Value>(page, "void field.addEventListener('beforeinput', (event) => event.preventDefault())").await?;
        page.chord(Chord::alt('.')).await?;
        let card = Card::wait(page).await?;
        page.chord(Chord::alt('1')).await?;
        for problem in [card.find("[role=alert]").await?] {
            let mut problem = problem;
            while problem.is_empty() {
                problem = card.find("[role=alert]").await?;
            }
            assert!(words_of(&problem[0]).await?.contains("did not accept the change"));
        }
        card.click("Copy the new wording").await?;
        assert_eq!(RICH.text(page).await?, "So mistakes were made.");
        Ok(())
    }

    async fn a_starter_goes_where_it_belongs(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, "I am sorry.").await?;
            field.wait_for_text(page, "I am sorry.").await?;
            field.wait_for::<Value>(page, "the report", "lab.amends.drafts.get(field)?.report?.parts[1].starter").await?;
            let outcome: Value = field.js(page, "lab.amends.drafts.get(field).change({ kind: 'starter', part: 'fix', starter: 'We will [what we do].' })").await?;
            assert_eq!(outcome, serde_json::json!({ "ok": true }));
            field.wait_for_text(page, "I am sorry. We will [what we do].").await?;
        }
        Ok(())
    }

    async fn a_starter_is_one_undo_step_and_its_blank_is_selected(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN, IN_SHADOW, IN_FRAME] {
            field.write(page, "I am sorry.").await?;
            field.wait_for::<Value>(page, "the report", "lab.amends.drafts.get(field)?.report?.parts[1].starter").await?;
            let outcome: Value = field.js(page, "lab.amends.drafts.get(field).change({ kind: 'starter', part: 'fix', starter: 'We will [what we do].' })").await?;
            assert_eq!(outcome, serde_json::json!({ "ok": true }));
            page.type_text("X").await?;
            field.wait_for_text(page, "I am sorry. We will X.").await?;
            page.chord(Chord::ctrl('z')).await?;
            field.wait_for_text(page, "I am sorry. We will [what we do].").await?;
            page.chord(Chord::ctrl('z')).await?;
            field.wait_for_text(page, "I am sorry.").await?;
        }
        Ok(())
    }
}
