//! The samples: each has a customer's message, a weak reply and a repaired one.

use browser_tests::{Page, Result, in_both_browsers};

use serde_json::Value;

use crate::support::{PHRASES, open, open_sample, wait_for_any_mark, wait_for_reply, write};

/// JavaScript for what the panel shows.
const PANEL: &str = "document.querySelector('#panel').innerText";

/// JavaScript for whether every part that is required is there and no phrase is weak.
const COMPLETE: &str = "(document.querySelector('#panel .summary').dataset.complete === 'yes')";

/// JavaScript for the names of required parts that are vague or missing.
const MISSING: &str =
    "[...document.querySelectorAll('#panel .part[data-need=required]:not([data-status=present]) .name')]
    .map((part) => part.textContent)";

/// The ids of all samples, by the addresses that they open at.
async fn ids(page: &Page) -> Result<Vec<String>> {
    let count: usize = page.js("return document.querySelectorAll('#samples button').length").await?;
    let mut ids = vec![];
    for index in 1..=count {
        page.click(&format!("#samples li:nth-child({index}) button")).await?;
        ids.push(page.wait_for("the sample's address", "location.hash.slice(1)").await?);
    }
    Ok(ids)
}

in_both_browsers! {
    async fn there_are_ten_of_different_trades(page: &Page) -> Result<()> {
        open(page).await?;
        let mut trades: Vec<String> =
            page.js("return [...document.querySelectorAll('#samples .who')].map((trade) => trade.textContent)").await?;
        trades.sort();
        let count = trades.len();
        trades.dedup();
        assert!(trades.len() == count && count >= 10, "{trades:?}");
        Ok(())
    }

    async fn weak_ones_are_marked_and_repaired_ones_are_complete(page: &Page) -> Result<()> {
        open(page).await?;
        let mut faults = vec![];
        for id in ids(page).await? {
            open_sample(page, &id).await?;
            wait_for_any_mark(page).await?;
            let weak: String = page.wait_for("the panel", PANEL).await?;
            if page.js(&format!("return {COMPLETE}")).await? {
                faults.push(format!("{id}, weak, counts as complete"));
            }
            page.click("#versions label:has([value=repaired])").await?;
            page.wait_until("the repaired reply's report", &format!("{PANEL} !== {}", Value::from(weak))).await?;
            let left: Vec<String> = page.js(&format!("return [...{MISSING}, ...{PHRASES}]")).await?;
            if !left.is_empty() || !page.js::<bool>(&format!("return {COMPLETE}")).await? {
                faults.push(format!("{id}, repaired, is found wanting: {}", left.join(" | ")));
            }
        }
        assert!(faults.is_empty(), "\n  {}", faults.join("\n  "));
        Ok(())
    }

    async fn ones_own_reply_is_kept_while_looking_at_samples(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "Hi Maria,\nmy own words").await?;
        page.click("#samples li:nth-child(3) button").await?;
        wait_for_any_mark(page).await?;
        page.click("#own button").await?;
        wait_for_reply(page, "Hi Maria,\nmy own words").await
    }
}
