//! `--watch`: builds again whenever a source file changes.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;

use crate::lock;
use crate::paths;
use crate::site;
use crate::toolchain;

/// Folders and files that the demo page and the extension are built from, as far as they exist.
const SOURCES: [&str; 8] =
    ["src", "rules", "extension", "www", "build.rs", "Cargo.toml", "manifest.json", "tsconfig.json"];

/// Editors write a file in several goes.
const QUIET: Duration = Duration::from_millis(200);

/// Watches until the process ends. A build that fails is told and leaves the last good one in place.
pub fn run() -> Result<()> {
    let (toolchain, _) = toolchain::ensure()?;
    let (sender, changes) = mpsc::channel();
    let mut debouncer = new_debouncer(QUIET, sender).context("cannot watch files")?;
    for source in SOURCES {
        let path = paths::root().join(source);
        if path.exists() {
            debouncer
                .watcher()
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {source}"))?;
        }
    }
    println!("Watching {}", SOURCES.join(", "));
    while let Ok(change) = changes.recv() {
        let Ok(events) = change else { continue };
        let Some(first) = events.first() else {
            continue;
        };
        println!("\n{} changed", paths::shown(Path::new(&first.path)));
        let built = lock::take().and_then(|_lock| site::rebuild(&toolchain));
        match built {
            Ok(()) => println!("Reload the page to see it."),
            Err(error) => eprintln!("error: {error:#}\nThe page shows the last good build."),
        }
    }
    Ok(())
}
