//! What can be checked without a person at the keyboard.

use browser_tests::in_both_browsers;

in_both_browsers! {
    async fn units_of_the_content_script(page: &Page) -> Result<()> {
        page.open_test_page("units.html").await?;
        let failures: Vec<String> = page.wait_for("the results", "window.failures").await?;
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        Ok(())
    }
}
