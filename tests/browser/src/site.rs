//! Folders served for tests: the demo page from any path, test pages.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use anyhow::{Context, Result, ensure};
use static_server::StaticServer;

/// One server for each folder and path, shared by the tests of a process.
static SERVERS: LazyLock<Mutex<HashMap<(PathBuf, String), StaticServer>>> = LazyLock::new(Mutex::default);

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this package is in tests/browser")
}

/// The address of the built demo page below `mount`.
pub fn demo(mount: &str) -> Result<String> {
    let folder = repository().join("dist/demo");
    ensure!(folder.join("index.html").exists(), "the demo page is not built; run `cargo xtask build`");
    serve(&folder, mount)
}

/// The address of the built test pages.
pub fn test_pages() -> Result<String> {
    let folder = repository().join("target/test-pages");
    ensure!(folder.exists(), "the test pages are not built; run `cargo xtask test --only browsers`");
    serve(&folder, "/")
}

/// The address of `folder` below `mount` (`/`, or `/some/path/`).
pub fn serve(folder: &Path, mount: &str) -> Result<String> {
    let mut servers = SERVERS.lock().expect("no thread panics while it holds this");
    let server = match servers.entry((folder.to_owned(), mount.to_owned())) {
        Entry::Occupied(running) => running.into_mut(),
        Entry::Vacant(place) => place.insert(
            StaticServer::start(folder, mount, 0).with_context(|| format!("cannot serve {}", folder.display()))?,
        ),
    };
    Ok(format!("http://127.0.0.1:{}{mount}", server.port()))
}

/// Where pictures and pages of failed tests go.
pub fn failures() -> PathBuf {
    repository().join("target/browser-tests")
}
