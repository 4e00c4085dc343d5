//! The badge by a field, which lives in a closed shadow root.

use anyhow::{Result, bail};
use thirtyfour::By;

use crate::page::{Page, Rect};

/// The surfaces over a page, by what they are to it.
const SURFACES: &str = "html > div";

/// How often the page is asked before giving up.
const MOST_LOOKS: usize = 200;

impl Page {
    /// The badge's words and place, if one is shown.
    pub async fn badge(&self) -> Result<Option<(String, Rect)>> {
        let found = self.driver.find_all(By::Css(SURFACES)).await?.len();
        for at in 0..found {
            let host = format!("{SURFACES}:nth-of-type({})", at + 1);
            if let Some(button) = self.find_in_shadow_root(&host, "button").await?.first() {
                let words = button.text().await?;
                let place = button.rect().await?;
                if button.is_displayed().await? && !words.is_empty() {
                    let Rect { x, y, width, height } =
                        Rect { x: place.x, y: place.y, width: place.width, height: place.height };
                    let (scrolled_x, scrolled_y) = self.js::<(f64, f64)>("return [scrollX, scrollY]").await?;
                    return Ok(Some((words, Rect { x: x - scrolled_x, y: y - scrolled_y, width, height })));
                }
            }
        }
        Ok(None)
    }

    /// Waits for a badge with these words, and clicks it.
    pub async fn click_badge(&self, words: &str) -> Result<()> {
        let mut last = None;
        for _ in 0..MOST_LOOKS {
            last = self.badge().await?;
            if let Some((shown, place)) = &last
                && shown == words
            {
                let (x, y) = place.middle();
                return self.click_at(x, y).await;
            }
            self.js::<()>("return new Promise((done) => requestAnimationFrame(() => done(null)))").await?;
        }
        bail!("no badge says {words:?}; at last: {last:?}")
    }
}
