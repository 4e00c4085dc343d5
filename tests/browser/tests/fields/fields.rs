//! Which fields are checked, and that nothing is left behind.

use browser_tests::{Key, in_both_browsers};
use serde_json::Value;

use crate::support::{DRAFT, IN_DIALOG, IN_FRAME, IN_SHADOW, PHRASES, PLAIN, RICH, open, wait_until_drawn};

in_both_browsers! {
    async fn fields_of_all_kinds_are_checked(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN, IN_SHADOW, IN_FRAME] {
            field.write(page, DRAFT).await?;
            field.wait_for_marks(page, &PHRASES).await?;
        }
        page.js::<()>("document.querySelector('#dialog').showModal()").await?;
        IN_DIALOG.write(page, DRAFT).await?;
        IN_DIALOG.wait_for_marks(page, &PHRASES).await?;
        Ok(())
    }

    async fn fields_that_are_not_for_drafts_are_never_read(page: &Page) -> Result<()> {
        open(page).await?;
        let fields: usize = page.js("return document.querySelectorAll('#never :is(input, textarea)').length").await?;
        for at in 0..fields {
            page.js::<()>(&format!("document.querySelectorAll('#never :is(input, textarea)')[{at}].focus()")).await?;
            page.type_text("sorry you feel that way").await?;
        }
        RICH.write(page, "x").await?;
        page.wait_until("the check of the draft", "lab.checked.includes('x')").await?;
        let read: Vec<String> = page.js("return lab.readInSpiteOfAll").await?;
        assert!(read.is_empty(), "{read:?}");
        let checked: Vec<String> = page.js("return lab.checked").await?;
        assert!(checked.iter().all(|text| text.is_empty() || text == "x"), "{checked:?}");
        Ok(())
    }

    async fn a_field_that_leaves_the_page_is_forgotten(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        page.js::<()>("document.querySelector('#rich').remove()").await?;
        page.wait_until("the end of the draft", "lab.told.includes('ended rich')").await?;
        page.wait_until("the end of its marks", "CSS.highlights.size === 0").await
    }

    async fn a_field_that_is_moved_stays(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        page.js::<()>("document.body.append(document.querySelector('#rich'))").await?;
        RICH.write(page, " Thanks.").await?;
        RICH.wait_for_text(page, &format!("{DRAFT} Thanks.")).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        Ok(())
    }

    async fn the_end_leaves_no_trace(page: &Page) -> Result<()> {
        open(page).await?;
        let state = "return JSON.stringify([
            document.documentElement.children.length,
            document.adoptedStyleSheets.length,
            document.querySelector('#shadow-host').shadowRoot.adoptedStyleSheets.length,
            document.querySelector('#frame').contentDocument.adoptedStyleSheets.length,
            CSS.highlights.size,
            document.querySelector('#frame').contentWindow.CSS.highlights.size,
        ])";
        let before: String = page.js(state).await?;
        for field in [RICH, PLAIN, IN_SHADOW, IN_FRAME] {
            field.write(page, DRAFT).await?;
            field.wait_for_marks(page, &PHRASES).await?;
        }
        assert_ne!(page.js::<String>(state).await?, before);
        page.js::<()>("lab.stop()").await?;
        assert_eq!(page.js::<String>(state).await?, before);
        let checks: usize = page.js("return lab.checked.length").await?;
        RICH.write(page, " More").await?;
        RICH.wait_for_text(page, &format!("{DRAFT} More")).await?;
        wait_until_drawn(page).await?;
        assert_eq!(page.js::<usize>("return lab.checked.length").await?, checks);
        Ok(())
    }

    async fn a_script_that_sets_the_text_is_noticed(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, "Hello").await?;
            field.wait_for_text(page, "Hello").await?;
            field
                .js::<Value>(page, "'value' in field ? (field.value = 'So mistakes were made') : (field.textContent = 'So mistakes were made')")
                .await?;
            field.wait_for_marks(page, &["mistakes were made"]).await?;
        }
        Ok(())
    }

    async fn nothing_happens_while_nobody_types(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        PLAIN.write(page, DRAFT).await?;
        PLAIN.wait_for_marks(page, &PHRASES).await?;
        page.press(Key::End).await?;
        // Counts what is asked of the browser from the time on when the last key has been dealt with.
        let work: Vec<String> = page
            .js(
                "return (async () => {
                const idle = () => new Promise((done) => requestIdleCallback(() => setTimeout(done)));
                for (let turn = 0; turn < 20; turn++) await idle();
                const work = [];
                const names = ['requestAnimationFrame', 'requestIdleCallback', 'setTimeout', 'setInterval', 'getComputedStyle'];
                const own = Object.fromEntries(names.map((name) => [name, window[name].bind(window)]));
                for (const name of names) window[name] = (...args) => { work.push(name); return own[name](...args); };
                const checks = lab.checked.length;
                await new Promise((done) => own.setTimeout(done, 3000));
                for (const name of names) window[name] = own[name];
                if (lab.checked.length !== checks) work.push('check');
                return work;
                })()",
            )
            .await?;
        assert!(work.is_empty(), "{work:?}");
        Ok(())
    }
}
