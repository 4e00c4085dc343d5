//! `--watch`: builds again whenever a source file changes.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecursiveMode, Watcher};

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
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(event) = event
            && is_change(event.kind)
        {
            // Nobody listens any more when the process is about to end.
            let _ = event.paths.into_iter().try_for_each(|path| sender.send(path));
        }
    })
    .context("cannot watch files")?;
    for source in SOURCES {
        let path = paths::root().join(source);
        if path.exists() {
            watcher.watch(&path, RecursiveMode::Recursive).with_context(|| format!("cannot watch {source}"))?;
        }
    }
    println!("Watching {}", SOURCES.join(", "));
    while let Ok(first) = changes.recv() {
        wait_until_quiet(&changes);
        println!("\n{} changed", paths::shown(&first));
        let built = lock::take().and_then(|_lock| site::rebuild(&toolchain));
        match built {
            Ok(()) => println!("Reload the page to see it."),
            Err(error) => eprintln!("error: {error:#}\nThe page shows the last good build."),
        }
    }
    Ok(())
}

/// Reading a file is no change, and building reads them all.
fn is_change(kind: EventKind) -> bool {
    kind.is_create() || kind.is_modify() || kind.is_remove()
}

fn wait_until_quiet(changes: &mpsc::Receiver<PathBuf>) {
    while changes.recv_timeout(QUIET).is_ok() {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, AccessMode, CreateKind};

    #[test]
    fn reading_is_no_change() {
        assert!(!is_change(EventKind::Access(AccessKind::Open(AccessMode::Read))));
        assert!(is_change(EventKind::Create(CreateKind::File)));
    }
}
