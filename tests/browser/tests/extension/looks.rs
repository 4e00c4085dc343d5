//! The extension's own pages: for everybody, in light and dark, by keyboard alone.

use browser_tests::{Chord, Key, Page, Result, Settings, in_both_browsers};

use crate::support::{DRAFT, INSTALLED, in_tab, open, open_panel, wait_for_words, write};

/// Opens each page in the states that it can be in, and has axe-core look at it.
async fn all_pages_are_accessible(page: &Page) -> Result<()> {
    page.open_extension_page("options.html").await?;
    page.wait_until("the rules", "document.querySelectorAll('#rules li').length > 20").await?;
    page.assert_accessible("the options").await?;
    page.open_extension_page("popup.html").await?;
    wait_for_words(page, "Options").await?;
    page.assert_accessible("the popup").await?;
    page.open_extension_page("panel.html").await?;
    page.wait_until("the panel", "document.querySelector('#panel[data-amends-panel] h2')").await?;
    page.assert_accessible("the panel without a draft").await?;
    let panel = page.tab().await?;
    page.open_window().await?;
    open(page).await?;
    write(page, "#rich", DRAFT).await?;
    in_tab(page, &panel, async |page| {
        wait_for_words(page, "1 weak phrase").await?;
        page.assert_accessible("the panel with a draft").await
    })
    .await?;
    page.click("#rich").await?;
    page.chord(Chord::alt('.')).await?;
    page.wait_until("the card", "document.querySelector(':popover-open')").await?;
    page.assert_shadow_root_accessible(":popover-open", "the card").await
}

in_both_browsers! {
    with INSTALLED;

    async fn all_pages_are_accessible_in_light(page: &Page) -> Result<()> {
        all_pages_are_accessible(page).await
    }

    async fn the_panel_works_by_keyboard_alone(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        let panel = open_panel(page).await?;
        page.click("#rich").await?;
        page.chord(Chord::ctrl_key(Key::End)).await?;
        page.type_text(" ").await?;
        in_tab(page, &panel, async |page| {
            wait_for_words(page, "1 weak phrase").await?;
            for wanted in ["amends-playbook", "toggle", "insert", "phrase"] {
                let mut reached = false;
                for _ in 0..80 {
                    page.press(Key::Tab).await?;
                    reached = page.js(&format!("const at = document.activeElement; return at.id === '{wanted}' || at.dataset.action === '{wanted}'")).await?;
                    if reached {
                        break;
                    }
                }
                assert!(reached, "Tab never comes to {wanted}");
            }
            Ok(())
        }).await
    }

    async fn the_popup_works_by_keyboard_alone(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "#rich", DRAFT).await?;
        page.open_tab().await?;
        page.open_extension_page("popup.html").await?;
        wait_for_words(page, "1 being checked").await?;
        for wanted in ["switch", "note", "open-panel", "pause", "demo", "options"] {
            page.press(Key::Tab).await?;
            assert_eq!(page.js::<String>("return document.activeElement.id").await?, wanted);
        }
        Ok(())
    }
}

mod dark {
    use super::*;

    in_both_browsers! {
        with Settings { dark: true, reduced_motion: true, ..INSTALLED };

        async fn all_pages_are_accessible_in_dark(page: &Page) -> Result<()> {
            all_pages_are_accessible(page).await
        }
    }
}

mod forced_colors {
    use super::*;

    in_both_browsers! {
        with Settings { forced_colors: true, ..INSTALLED };

        async fn all_pages_are_accessible_in_forced_colors(page: &Page) -> Result<()> {
            all_pages_are_accessible(page).await
        }
    }
}
