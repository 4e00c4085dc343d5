//! The panel beside the reply.

use browser_tests::{Key, in_both_browsers};

use crate::support::{DRAFT, WEAK, open, open_sample, reply, wait_for_marks, wait_for_part, wait_for_phrases, write};

in_both_browsers! {
    async fn it_says_why_there_is_nothing_to_check(page: &Page) -> Result<()> {
        open(page).await?;
        page.wait_until(
            "the reason",
            "document.querySelector('#panel .notice:not([hidden])')?.textContent.includes('Nothing to check yet')",
        )
        .await
    }

    async fn parts_follow_the_typing(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "Hi Maria,\nI am sorry that your parcel is late.").await?;
        wait_for_part(page, "say-sorry", "present").await?;
        wait_for_part(page, "sign-off", "missing").await?;
        page.type_text("\nJo Reed").await?;
        wait_for_part(page, "sign-off", "present").await
    }

    async fn insert_puts_the_starter_into_the_reply(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_part(page, "prevent-recurrence", "missing").await?;
        let before = reply(page).await?;
        let starter: String = page
            .js("return document.querySelector('#panel .part:has([data-part=prevent-recurrence]) .starter').textContent")
            .await?;
        page.click("#panel [data-action=insert][data-part=prevent-recurrence]").await?;
        page.wait_until(
            "the starter in the reply",
            &format!("document.querySelector('#reply').innerText.includes({})", serde_json::Value::from(starter.as_str())),
        )
        .await?;
        let after = reply(page).await?;
        for line in before.lines() {
            assert!(after.contains(line), "{line:?} is not in {after:?}");
        }
        Ok(())
    }

    async fn a_phrase_in_the_list_brings_the_caret_to_it(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_phrases(page, &[WEAK]).await?;
        page.click("#panel .phrase .quote").await?;
        page.wait_until("the focus in the reply", "document.activeElement.id === 'reply'").await?;
        page.wait_until(
            "the caret at the phrase",
            &format!(
                "(() => {{
                    const {{ anchorNode, anchorOffset, focusOffset }} = getSelection();
                    const start = anchorNode?.data?.indexOf('{WEAK}') ?? -1;
                    const offset = Math.min(anchorOffset, focusOffset);
                    return start >= 0 && offset >= start && offset <= start + '{WEAK}'.length;
                }})()"
            ),
        )
        .await
    }

    async fn another_playbook_asks_for_other_parts(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_phrases(page, &[WEAK]).await?;
        const PARTS: &str = "[...document.querySelectorAll('#panel .part')].map((part) =>
            part.querySelector('[data-part]').dataset.part + part.dataset.need).join()";
        let before: String = page.js(&format!("return {PARTS}")).await?;
        page.js::<()>("document.querySelector('#amends-playbook').focus(); return null").await?;
        page.type_text("Minor").await?;
        page.press(Key::Enter).await?;
        page.wait_until("the playbook", "document.querySelector('#amends-playbook').value === 'minor-slip'").await?;
        page.wait_until("other parts", &format!("{PARTS} !== {}", serde_json::Value::from(before))).await
    }

    async fn it_shows_what_the_customer_wrote(page: &Page) -> Result<()> {
        open_sample(page, "late-parcel").await?;
        page.wait_until("the name", "document.querySelector('#panel .customer')?.textContent.includes('Maria Okafor')").await?;
        page.wait_until("the order", "document.querySelector('#panel .customer').textContent.includes('48213')").await
    }

    async fn focus_and_opened_parts_survive_a_new_report(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        const TOGGLE: &str = "document.querySelector('#panel [data-action=toggle][data-part=fix]')";
        page.click("#panel [data-action=toggle][data-part=fix]").await?;
        page.wait_until("the part to open", &format!("{TOGGLE}.ariaExpanded === 'true'")).await?;
        page.js::<()>(&format!("window.toggle = {TOGGLE}; toggle.focus(); return null")).await?;
        // The reply changes while the focus is in the panel, as by a rewrite.
        page.js::<()>(
            "const reply = document.querySelector('#reply');
            reply.append(' Jo Reed');
            reply.dispatchEvent(new InputEvent('input', { bubbles: true }));
            return null",
        )
        .await?;
        page.wait_until("a new report", "document.querySelector('#panel').textContent.length > 0").await?;
        assert!(page.js::<bool>("return document.activeElement === toggle && toggle.ariaExpanded === 'true'").await?);
        Ok(())
    }
}
