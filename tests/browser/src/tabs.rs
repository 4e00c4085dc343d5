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
