//! Outlook on the web.

use browser_tests::{Listener, in_both_browsers};
use serde_json::json;

use crate::support::{MAIL, WRONG_NAME, write};

const THREAD: &str = "https://outlook.office.com/mail/inbox/id/outlook.html";

in_both_browsers! {
    with MAIL;

    async fn a_reply_knows_its_thread(page: &Page) -> Result<()> {
        let listener = Listener::open(page).await?;
        page.open(THREAD).await?;
        write(page, "#words", WRONG_NAME).await?;
        let check = listener.wait_for_text(WRONG_NAME).await?;
        assert_eq!(check.text.trim_end(), WRONG_NAME);
        assert_eq!(
            check.thread(),
            json!({
                "agent_name": "Sam Agent",
                "channel": "email",
                "customer": "My espresso machine arrived on Friday with a cracked water tank.\nFrom: Sam Agent\nSent: Friday",
                "customer_channel": "email",
                "customer_name": "Maria Okafor",
                "subject": "Order #48213 arrived broken",
            })
        );
        Ok(())
    }
}
