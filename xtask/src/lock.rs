//! One command at a time writes to dist/ and installs things.

use std::fs::{self, File, TryLockError};

use anyhow::{Context, Result};

use crate::paths;

/// Held while a command builds; released when dropped, or when the process ends however it ends.
pub struct Lock(#[expect(dead_code, reason = "held for its lock")] File);

/// Waits for any other command of this checkout to finish building.
pub fn take() -> Result<Lock> {
    let path = paths::root().join("target/xtask.lock");
    fs::create_dir_all(path.parent().expect("target/"))?;
    let file = File::create(&path).with_context(|| format!("cannot write {}", paths::shown(&path)))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("Waiting for another `cargo xtask` of this folder to finish building ...");
            file.lock().context("cannot wait for the other `cargo xtask`")?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(error).context("cannot lock the build folder");
        }
    }
    Ok(Lock(file))
}
