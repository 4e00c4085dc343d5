//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the repository")
}

/// What gets built for loading and serving.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The engine as a JavaScript module with types; `tsconfig.json` names it `amends-engine`.
pub fn engine() -> PathBuf {
    root().join("target/web")
}

/// Programs that are built from source once.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

/// `path` as people know it: relative to where they are in the repository.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
