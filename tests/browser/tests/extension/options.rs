//! The options page, and that what is chosen there holds at once in pages that are open.

use browser_tests::{Chord, Key, Page, Result, Tab, in_both_browsers};
use serde_json::Value;

use crate::support::{DRAFT, INSTALLED, WEAK, in_tab, open, open_panel, wait_for_marks, wait_for_words, write};

/// Opens the options beside a page with a draft, and goes back to the draft.
async fn with_draft(page: &Page) -> Result<Tab> {
    open(page).await?;
    write(page, "#rich", DRAFT).await?;
    wait_for_marks(page, &[WEAK]).await?;
    let here = page.tab().await?;
    let options = page.open_tab().await?;
    page.open_extension_page("options.html").await?;
    page.wait_until("the rules", "document.querySelectorAll('#rules li').length > 20").await?;
    page.go_to(&here).await?;
    Ok(options)
}

/// Chooses a file of team rules.
async fn choose_file(page: &Page, name: &str, content: &str) -> Result<()> {
    // A driver chooses only files that lie on the disk.
    page.js::<Value>(&format!(
        "const file = document.querySelector('#own-file');
        const chosen = new DataTransfer();
        chosen.items.add(new File([{}], {}));
        file.files = chosen.files;
        file.dispatchEvent(new Event('change'));
        return null",
        Value::from(content),
        Value::from(name)
    ))
    .await
    .map(drop)
}

const TEAM_RULES: &str = r#"{
  "version": 1,
  "rules": [
    {
      "id": "team-cake",
      "name": "Say which cake",
      "severity": "low",
      "why": "Name the cake.",
      "source": "House style",
      "match": [{ "patterns": ["[the wrong cake]"] }],
      "examples": { "bad": ["We sent [the wrong cake]."], "good": ["We sent the lemon cake."] }
    }
  ]
}"#;

in_both_browsers! {
    with INSTALLED;

    async fn a_rule_that_is_turned_off_marks_nothing(page: &Page) -> Result<()> {
        let options = with_draft(page).await?;
        in_tab(page, &options, async |page| page.click("#rules [name=conditional]").await).await?;
        wait_for_marks(page, &[]).await?;
        in_tab(page, &options, async |page| page.click("#rules [name=conditional]").await).await?;
        wait_for_marks(page, &[WEAK]).await
    }

    async fn a_phrase_that_is_fine_is_not_marked(page: &Page) -> Result<()> {
        let options = with_draft(page).await?;
        in_tab(page, &options, async |page| {
            page.click("#fine-phrases").await?;
            page.type_text("If you  were upset").await?;
            page.press(Key::Tab).await
        }).await?;
        wait_for_marks(page, &[]).await?;
        in_tab(page, &options, async |page| {
            page.click("#fine-phrases").await?;
            page.chord(Chord::ctrl('a')).await?;
            page.press(Key::Delete).await?;
            page.press(Key::Tab).await
        }).await?;
        wait_for_marks(page, &[WEAK]).await
    }

    async fn the_teams_ways_change_the_checklist(page: &Page) -> Result<()> {
        let options = with_draft(page).await?;
        let panel = open_panel(page).await?;
        page.click("#plain").await?;
        page.click("#rich").await?;
        let listed = |part: &str| format!("document.querySelector('.part:has([data-part={part}])')?.checkVisibility()");
        in_tab(page, &panel, async |page| {
            page.wait_until("the sign-off", &listed("sign-off")).await?;
            page.wait_until("the amends", &listed("make-amends")).await
        }).await?;
        in_tab(page, &options, async |page| {
            page.click("#helpdesk-signs").await?;
            page.click("#no-compensation").await?;
            page.js::<()>("document.querySelector('#playbook').focus(); return null").await?;
            page.type_text("Billing").await?;
            page.press(Key::Enter).await
        }).await?;
        in_tab(page, &panel, async |page| {
            page.wait_until("no sign-off", &format!("!{}", listed("sign-off"))).await?;
            page.wait_until("no amends", &format!("!{}", listed("make-amends"))).await?;
            page.wait_until("the playbook", "document.querySelector('#amends-playbook').value === 'billing-error'").await
        }).await
    }

    async fn a_teams_own_rules_hold_or_say_what_is_wrong(page: &Page) -> Result<()> {
        let options = with_draft(page).await?;
        in_tab(page, &options, async |page| {
            choose_file(page, "house.json", &TEAM_RULES.replace("[the wrong cake]\"]", "[the wrong cake\"]")).await?;
            wait_for_words(page, "house.json has faults").await?;
            wait_for_words(page, "house.json:10:").await?;
            choose_file(page, "house.json", TEAM_RULES).await?;
            wait_for_words(page, "In use: house.json").await?;
            page.wait_until("the rule in the list", "document.querySelector('#rules [name=team-cake]')").await
        }).await?;
        wait_for_marks(page, &[WEAK, "the wrong cake"]).await?;
        in_tab(page, &options, async |page| {
            page.click("#own-remove").await?;
            wait_for_words(page, "None.").await
        }).await?;
        wait_for_marks(page, &[WEAK]).await
    }

    async fn a_site_that_is_removed_is_left_at_once(page: &Page) -> Result<()> {
        let options = with_draft(page).await?;
        in_tab(page, &options, async |page| {
            page.click("[aria-label='Remove: http://127.0.0.1']").await?;
            wait_for_words(page, "Removed: http://127.0.0.1").await
        }).await?;
        wait_for_marks(page, &[]).await?;
        page.driver.refresh().await?;
        write(page, "#rich", DRAFT).await?;
        in_tab(page, &options, async |page| {
            page.wait_until("the list", "!document.querySelector('#sites').textContent.includes('127.0.0.1')").await?;
            page.click("#site").await?;
            page.type_text("http://127.0.0.1").await?;
            page.click("#add-site button").await?;
            wait_for_words(page, "Switched on: http://127.0.0.1").await
        }).await?;
        // The page is open already, and is not loaded anew.
        page.click("#plain").await?;
        page.click("#rich").await?;
        wait_for_marks(page, &[WEAK]).await
    }

    async fn what_is_no_address_is_said_to_be_none(page: &Page) -> Result<()> {
        page.open_extension_page("options.html").await?;
        for typed in ["ftp://files.example.org", "not an address"] {
            page.click("#site").await?;
            page.chord(Chord::ctrl('a')).await?;
            page.type_text(typed).await?;
            page.press(Key::Enter).await?;
            wait_for_words(page, &format!("“{typed}” is no web address")).await?;
        }
        Ok(())
    }
}
