//! Waiting for what no page can be asked about.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Long enough for a loaded machine. A wait ends as soon as its condition holds.
const WAIT_LIMIT: Duration = Duration::from_secs(30);

/// Between two questions, so that the browser gets the processor meanwhile.
const PAUSE: Duration = Duration::from_millis(20);

/// Tries again and again until it succeeds, and returns what it found; what was wrong at last is told if it never
/// does. `what` completes "waited in vain for ...".
pub async fn eventually<T>(what: &str, mut attempt: impl AsyncFnMut() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    loop {
        match attempt().await {
            Err(error) if started.elapsed() > WAIT_LIMIT => {
                return Err(error).with_context(|| format!("waited in vain for {what}"));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
            found => return found,
        }
    }
}
