//! More tabs and windows than the one that a test begins in.

use anyhow::Result;
use thirtyfour::WindowHandle;

use crate::page::Page;

/// A tab of the browser, in whichever window.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab(WindowHandle);

impl Page {
    /// The tab that the test works in.
    pub async fn tab(&self) -> Result<Tab> {
        Ok(Tab(self.driver.window().await?))
    }

    /// All tabs.
    pub async fn tabs(&self) -> Result<Vec<Tab>> {
        Ok(self.driver.windows().await?.into_iter().map(Tab).collect())
    }

    /// Opens a tab in the same window, and goes there.
    pub async fn open_tab(&self) -> Result<Tab> {
        let tab = Tab(self.driver.new_tab().await?);
        self.go_to(&tab).await?;
        Ok(tab)
    }

    /// Opens another window, and goes there.
    pub async fn open_window(&self) -> Result<Tab> {
        let tab = Tab(self.driver.new_window().await?);
        self.go_to(&tab).await?;
        Ok(tab)
    }

    /// Works in this tab from now on; it comes to the front, as by a click on it.
    pub async fn go_to(&self, tab: &Tab) -> Result<()> {
        self.driver.switch_to_window(tab.0.clone()).await?;
        self.activate(tab.0.to_string().into()).await
    }
}

/// Opens the panel as a page in a window of its own, and comes back.
pub async fn open_panel(page: &Page) -> Result<Tab> {
    let here = page.tab().await?;
    let panel = page.open_window().await?;
    page.open_extension_page("panel.html").await?;
    page.wait_until("the panel", "document.querySelector('#panel[data-amends-panel]')").await?;
    page.go_to(&here).await?;
    Ok(panel)
}

/// Does something in another tab, and comes back.
pub async fn in_tab<T>(page: &Page, tab: &Tab, act: impl AsyncFnOnce(&Page) -> Result<T>) -> Result<T> {
    let here = page.tab().await?;
    page.go_to(tab).await?;
    let result = act(page).await?;
    page.go_to(&here).await?;
    Ok(result)
}
