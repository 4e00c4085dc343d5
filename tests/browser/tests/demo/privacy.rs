//! What the page promises: nothing leaves it, nothing is stored, and it runs anywhere as it is.

use browser_tests::{Chord, in_both_browsers};

use crate::support::{DRAFT, WEAK, open, wait_for_checker, wait_for_marks, write};

in_both_browsers! {
    async fn it_works_below_any_path_with_its_own_files_alone(page: &Page) -> Result<()> {
        page.open_demo("/some/deeper path/", "").await?;
        wait_for_checker(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let requests = page.requests();
        assert!(requests.len() > 3, "{requests:?}");
        for url in requests {
            assert!(url.contains("/some/deeper%20path/") || url.starts_with("data:") || url.starts_with("about:"), "{url}");
        }
        Ok(())
    }

    async fn writing_makes_no_request(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, "H").await?;
        let before = page.requests();
        page.type_text(&DRAFT[1..]).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.chord(Chord::ctrl('a')).await?;
        assert_eq!(page.requests(), before);
        Ok(())
    }

    async fn nothing_is_stored(page: &Page) -> Result<()> {
        open(page).await?;
        write(page, DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let stored: Vec<usize> = page.js(
            "return Promise.all([
                localStorage.length, sessionStorage.length, document.cookie.length,
                indexedDB.databases().then((all) => all.length), caches.keys().then((all) => all.length),
                navigator.serviceWorker.getRegistrations().then((all) => all.length),
            ])",
        ).await?;
        assert_eq!(stored, [0; 6]);
        Ok(())
    }

    async fn its_policy_allows_nothing_but_its_own_files(page: &Page) -> Result<()> {
        open(page).await?;
        let policy: String =
            page.js("return document.querySelector('meta[http-equiv=Content-Security-Policy]').content").await?;
        for directive in ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'"] {
            assert!(policy.split("; ").any(|has| has == directive), "{directive} is not in {policy}");
        }
        Ok(())
    }
}
