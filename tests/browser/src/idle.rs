//! Browsers between two tests. To start Firefox takes more of the processor than most tests do, so one that a test has
//! left in order is made as new and serves the next test that wants the same settings.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use crate::browser::{Browser, Settings};
use crate::run::Started;

/// More than there are tests at a time; another browser waits in vain.
const MOST: usize = 3;

/// The one that has waited longest comes first. When the process ends, their drivers close them.
static IDLE: Mutex<Vec<Started>> = Mutex::new(vec![]);

/// Takes a browser that fits and makes it new.
pub async fn take(browser: Browser, settings: Settings) -> Option<Started> {
    let fitting = {
        let mut idle = lock();
        let place = idle.iter().rposition(|started| started.fits(browser, &settings))?;
        idle.remove(place)
    };
    match fitting.made_new(settings).await {
        Ok(started) => Some(started),
        Err(error) => {
            eprintln!("{browser} could not be made as new, so another is started: {error:#}");
            None
        }
    }
}

/// Keeps a browser after a test that has passed.
pub async fn keep(started: Started) -> Result<()> {
    if !started.is_in_order() {
        return started.close().await;
    }
    let superfluous = {
        let mut idle = lock();
        idle.push(started);
        if idle.len() > MOST { Some(idle.remove(0)) } else { None }
    };
    match superfluous {
        Some(oldest) => oldest.close().await,
        None => Ok(()),
    }
}

fn lock() -> std::sync::MutexGuard<'static, Vec<Started>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}
