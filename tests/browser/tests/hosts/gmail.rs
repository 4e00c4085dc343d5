//! Gmail: inline replies, windows, pop-out, threads that change under the draft.

use anyhow::ensure;
use browser_tests::{Key, Listener, in_both_browsers};
use serde_json::{Value, json};

use crate::support::{MAIL, WRONG_NAME, assert_told, write};

const THREAD: &str = "https://mail.google.com/mail/u/0/gmail.html#inbox/FMfcg";

/// The customer's last message, as the engine gets it.
const MESSAGE: &str = "Hello,\n\nmy espresso machine (order #48213) arrived on Friday with a cracked water tank. I need a \
    replacement before 28\u{a0}November.\n\nMaria Okafor\n\nOn Fri, 13 Nov 2026 at 10:02, Sam Agent \
    <sam@support.example> wrote:\n> Hi Maria, we are sorry, your parcel is late.";

in_both_browsers! {
    with MAIL;

    async fn an_inline_reply_knows_its_thread(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        write(page, "#words", WRONG_NAME).await?;
        let check = listener.wait_for_text(WRONG_NAME).await?;
        let written = check.context["written_at"].as_str().unwrap_or_default().to_owned();
        ensure!(written.starts_with("2026-11-16T"), "written at {written:?}");
        let mut thread = check.thread();
        thread["written_at"] = Value::Null;
        assert_eq!(
            thread,
            json!({
                "agent_name": "Sam Agent",
                "channel": "email",
                "customer": MESSAGE,
                "customer_channel": "email",
                "customer_name": "Maria Okafor",
                "subject": "Order #48213 arrived broken",
                "written_at": null,
            })
        );
        // Neither the signature nor what is quoted is anything to check.
        assert_eq!(check.text.trim_end(), WRONG_NAME);
        // The page says who the customer is, so the greeting is marked; what others wrote is not.
        page.wait_until(
            "the wrong name to be marked",
            "((marks) => marks.includes('Bob') && !marks.some((mark) => /feel|Mistakes|soon/.test(mark))
                || (() => { throw marks.join(', ') })())(
                [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).map(String))",
        )
        .await
    }

    async fn windows_know_their_own_customers(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        page.js::<Value>(
            "compose({ id: 'one', name: 'Otto Nader', address: 'otto@customer.example', subject: 'Your invoice' });
            compose({ id: 'two', name: 'Ada Lund', address: 'ada@customer.example', subject: 'Your visit' });
            return true",
        )
        .await?;
        write(page, "#one", "Dear Otto, we regret this.").await?;
        let one = listener.wait_for_text("Dear Otto, we regret this.").await?;
        write(page, "#two", "Dear Ada, we regret this.").await?;
        let two = listener.wait_for_text("Dear Ada, we regret this.").await?;
        assert_told(&one, &[("customer_name", "Otto Nader"), ("subject", "Your invoice")])?;
        assert_told(&two, &[("customer_name", "Ada Lund"), ("subject", "Your visit")])?;
        // The thread behind the windows is another one.
        assert_eq!(one.thread()["customer"], Value::Null);
        assert_eq!(two.thread()["customer"], Value::Null);
        Ok(())
    }

    async fn a_reply_that_pops_out_keeps_its_thread(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        write(page, "#words", "Hi Maria, ").await?;
        listener.wait_for_text("Hi Maria,").await?;
        page.js::<Value>("popOut(); return true").await?;
        write(page, "#words", "").await?;
        page.press(Key::End).await?;
        page.type_text("I regret it.").await?;
        let check = listener.wait_for_text("I regret it.").await?;
        assert_eq!(check.text.trim_end(), "Hi Maria, I regret it.");
        assert_told(
            &check,
            &[
                ("customer", MESSAGE),
                ("customer_name", "Maria Okafor"),
                ("subject", "Re: Order #48213 arrived broken"),
            ],
        )
    }

    async fn an_editor_that_is_drawn_anew_is_taken_on_again(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        write(page, "#words", "Hi Maria, ").await?;
        listener.wait_for_text("Hi Maria,").await?;
        page.js::<Value>("drawAnew(); return true").await?;
        write(page, "#words", "").await?;
        page.press(Key::End).await?;
        page.type_text("mistakes were made.").await?;
        let check = listener.wait_for_text("mistakes were made.").await?;
        assert_told(&check, &[("customer_name", "Maria Okafor"), ("customer", MESSAGE)])
    }

    async fn a_window_closed_during_a_check_leaves_nothing(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        page.js::<Value>(
            "compose({ id: 'one', name: 'Otto Nader', address: 'otto@customer.example', subject: 'Your invoice' });
            // It goes with the first key, while the check of it is under way.
            document.querySelector('#one').addEventListener('input', () => {
                requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector('[role=dialog]').remove()));
            });
            return true",
        )
        .await?;
        write(page, "#one", "x").await?;
        page.wait_until("the window to close", "!document.querySelector('[role=dialog]')").await?;
        // The next draft is checked as if nothing had happened.
        write(page, "#words", WRONG_NAME).await?;
        let check = listener.wait_for_text(WRONG_NAME).await?;
        assert_told(&check, &[("customer_name", "Maria Okafor")])?;
        assert_eq!(page.js::<u32>("return document.querySelectorAll('[role=dialog]').length").await?, 0);
        Ok(())
    }

    async fn the_last_customer_is_forgotten_with_the_thread(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        write(page, "#words", "Hi Maria, ").await?;
        listener.wait_for_text("Hi Maria,").await?;
        page.js::<Value>("openOther(); return true").await?;
        write(page, "#reply", WRONG_NAME).await?;
        let check = listener.wait_for_text(WRONG_NAME).await?;
        assert_told(
            &check,
            &[
                ("customer_name", "Jürgen Weiß"),
                ("customer", "The refund of 129.90 EUR has not arrived."),
                ("subject", "Refund still missing"),
            ],
        )?;
        ensure!(!check.context.to_string().contains("Maria"), "{:#}", check.context);
        Ok(())
    }

    async fn folded_messages_leave_the_last_word_open(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        page.js::<Value>(
            "document.querySelector('#inline').insertAdjacentHTML('beforebegin',
                '<div class=\"kv\"><span email=\"maria.okafor@customer.example\">Maria Okafor</span> And one more thing</div>');
            document.querySelector('#quote').remove();
            return true",
        )
        .await?;
        write(page, "#words", WRONG_NAME).await?;
        let check = listener.wait_for_text(WRONG_NAME).await?;
        assert_eq!(check.thread()["customer"], Value::Null);
        assert_told(&check, &[("customer_name", "Maria Okafor")])
    }

    async fn a_page_that_has_changed_is_checked_plainly(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        page.js::<Value>(
            "for (const element of document.querySelectorAll('[class]')) element.className = '';
            for (const element of document.querySelectorAll('#reply, [name=to], [email]')) {
                for (const attribute of ['g_editable', 'role', 'name', 'email']) element.removeAttribute(attribute);
            }
            document.querySelector('#quote').remove();
            return true",
        )
        .await?;
        write(page, "#words", WRONG_NAME).await?;
        let check = listener.wait_for_text(WRONG_NAME).await?;
        assert_eq!(check.thread(), json!({}));
        Ok(())
    }
}
