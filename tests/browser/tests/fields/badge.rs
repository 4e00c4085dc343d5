//! The count by the field.

use browser_tests::{Key, Page, Result, in_both_browsers};
use serde_json::Value;

use crate::support::{DRAFT, Field, PHRASES, PLAIN, RICH, open, wait_until_drawn};

async fn wait_for_count(page: &Page, field: Field) -> Result<()> {
    field.wait_for::<Value>(page, "the report", "lab.amends.drafts.get(field)?.report").await?;
    wait_until_drawn(page).await
}

in_both_browsers! {
    async fn it_counts_parts_and_weak_phrases_inside_the_field(page: &Page) -> Result<()> {
        open(page).await?;
        for field in [RICH, PLAIN] {
            field.write(page, DRAFT).await?;
            field.wait_for_marks(page, &PHRASES).await?;
            wait_for_count(page, field).await?;
            let (words, place) = page.badge().await?.expect("a badge");
            assert_eq!(words, "2 of 2 parts, 3 weak");
            let around = field.place(page).await?;
            assert!(place.x > around.x + around.width / 2.0 && place.x + place.width <= around.x + around.width, "{place:?} in {around:?}");
            assert!(place.y > around.y && place.y + place.height <= around.y + around.height, "{place:?} in {around:?}");
            field.js::<Value>(page, "void lab.amends.drafts.get(field).end()").await?;
        }
        Ok(())
    }

    async fn it_stays_away_while_nobody_apologises(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, "We will send the invoice on Monday.").await?;
        wait_for_count(page, RICH).await?;
        assert_eq!(page.badge().await?, None);
        page.type_text(" I am sorry.").await?;
        RICH.wait_for::<Value>(page, "an apology", "lab.amends.drafts.get(field).report.is_apology").await?;
        wait_for_count(page, RICH).await?;
        assert_eq!(page.badge().await?.expect("a badge").0, "2 of 2 parts");
        Ok(())
    }

    async fn a_click_asks_for_the_panel_and_leaves_the_focus(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, DRAFT).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        wait_for_count(page, RICH).await?;
        let (x, y) = page.badge().await?.expect("a badge").1.middle();
        page.js::<()>("lab.seen.length = 0").await?;
        page.click_at(x, y).await?;
        page.wait_until("the request", "lab.told.includes('panel rich')").await?;
        page.wait_until("the focus", "document.activeElement.id === 'rich'").await?;
        assert_eq!(page.js::<Vec<String>>("return lab.seen").await?, Vec::<String>::new());
        Ok(())
    }

    async fn it_gives_way_to_the_caret(page: &Page) -> Result<()> {
        open(page).await?;
        RICH.write(page, &format!("{DRAFT}\n1\n2\n3\n4\n")).await?;
        RICH.wait_for_marks(page, &PHRASES).await?;
        page.type_text("a line that goes on and on until it comes under the badge and x").await?;
        wait_for_count(page, RICH).await?;
        let place = RICH.place(page).await?;
        let caret: f64 = RICH.js(page, "lab.amends.drafts.get(field).caretBox().left").await?;
        assert!(caret > place.x + place.width * 0.75, "the line ends at {caret} in {place:?}");
        assert_eq!(page.badge().await?, None);
        page.press(Key::Home).await?;
        wait_for_count(page, RICH).await?;
        assert!(page.badge().await?.is_some());
        Ok(())
    }
}
