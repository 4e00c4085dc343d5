//! Watches what must not happen in any test: console errors, policy violations, requests elsewhere.

use std::sync::{Arc, Mutex};

use anyhow::{Result, ensure};
use futures_util::StreamExt;
use thirtyfour::bidi::BiDi;
use thirtyfour::bidi::events::{BeforeRequestSent, LogEntryAdded};
use thirtyfour::bidi::modules::log::LogLevel;

/// Browsers tell pages of violations by an event, and the console only in words of their own.
const TELL_POLICY_VIOLATIONS: &str = "() => addEventListener('securitypolicyviolation', (event) => \
    console.error(`content security policy: ${event.violatedDirective} blocked ${event.blockedURI}`))";

/// What has been seen so far.
#[derive(Default)]
struct Seen {
    errors: Vec<String>,
    requests: Vec<String>,
}

/// Watches one browser for as long as a test runs.
pub struct Watch {
    bidi: BiDi,
    seen: Arc<Mutex<Seen>>,
}

impl Watch {
    /// Begins to watch.
    pub async fn start(bidi: BiDi) -> Result<Self> {
        bidi.script().add_preload_script(TELL_POLICY_VIOLATIONS).await?;
        let mut entries = bidi.subscribe::<LogEntryAdded>().await?;
        let mut requests = bidi.subscribe::<BeforeRequestSent>().await?;
        let seen: Arc<Mutex<Seen>> = Arc::default();

        let errors_seen = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Some(entry) = entries.next().await {
                if entry.level == LogLevel::Error {
                    lock(&errors_seen).errors.push(entry.text.unwrap_or_default());
                }
            }
        });
        let requests_seen = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Some(event) = requests.next().await {
                lock(&requests_seen).requests.push(event.request.url);
            }
        });
        Ok(Self { bidi, seen })
    }

    /// Forgets what has been seen so far.
    pub async fn forget(&self) -> Result<()> {
        // What the browser sent before its answer to this has arrived too.
        self.bidi.session().status().await?;
        *lock(&self.seen) = Seen::default();
        Ok(())
    }

    /// The addresses requested so far.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.seen).requests.clone()
    }

    /// Fails if there was an error, but for those that begin like one of `foreign`, or a request outside `origins`.
    pub async fn check(&self, origins: &[String], foreign: &[&str]) -> Result<()> {
        // What the browser sent before its answer to this has arrived too.
        self.bidi.session().status().await?;
        let seen = lock(&self.seen);
        let is_foreign = |error: &str| foreign.iter().any(|beginning| error.starts_with(beginning));
        let errors: Vec<&str> = seen.errors.iter().map(String::as_str).filter(|error| !is_foreign(error)).collect();
        ensure!(errors.is_empty(), "errors in the console:\n  {}", errors.join("\n  "));
        let elsewhere: Vec<&str> =
            seen.requests.iter().map(String::as_str).filter(|url| !is_local(url, origins)).collect();
        ensure!(elsewhere.is_empty(), "requests elsewhere:\n  {}", elsewhere.join("\n  "));
        Ok(())
    }
}

fn is_local(url: &str, origins: &[String]) -> bool {
    const NO_NETWORK: [&str; 4] = ["data:", "blob:", "about:", "chrome:"];
    NO_NETWORK.iter().any(|scheme| url.starts_with(scheme))
        || origins.iter().any(|origin| url.strip_prefix(origin.as_str()).is_some_and(|rest| rest.starts_with('/')))
}

fn lock(seen: &Mutex<Seen>) -> std::sync::MutexGuard<'_, Seen> {
    seen.lock().expect("no thread panics while it holds this")
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_the_own_origin_and_no_network_are_local() {
        let origins = ["http://127.0.0.1:80".to_owned()];
        assert!(is_local("http://127.0.0.1:80/main.js", &origins));
        assert!(is_local("data:,", &origins));
        assert!(!is_local("http://127.0.0.1:8080/main.js", &origins));
        assert!(!is_local("https://example.org/", &origins));
    }
}
