//! Rust for WebAssembly: rustup's target where rustup can install it, Debian's compiler and the standard library
//! built from source where it cannot (networks that reach Debian and crates.io, but not Rust's own servers).

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::debian;
use crate::process::{cargo, command, find, output, run_within};
use crate::progress::Did;

/// The target that the engine is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// rustup waits long for servers that do not answer, but a slow download must be able to finish.
const RUSTUP_LIMIT: Duration = Duration::from_secs(300);

/// A compiler that can build for [`TARGET`].
pub enum Toolchain {
    /// The one that builds everything else, with the target installed.
    Host,
    /// Debian's, which has the standard library only as source.
    Debian { rustc: PathBuf, linker: PathBuf },
}

impl Toolchain {
    /// `cargo SUBCOMMAND` for [`TARGET`].
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = match self {
            // Debian's clippy goes with Debian's compiler.
            Self::Debian { rustc, .. } if subcommand == "clippy" => {
                let mut clippy = command(rustc.with_file_name("cargo-clippy"));
                clippy.env("CARGO", cargo().get_program());
                clippy
            }
            _ => cargo(),
        };
        cargo.args([subcommand, "--target", TARGET]);
        if let Self::Debian { rustc, linker } = self {
            cargo
                .arg("-Zbuild-std=std,panic_abort")
                .env("RUSTC", rustc)
                // -Zbuild-std is not stable; this lets a stable cargo and compiler take it.
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        cargo
    }

    /// Where its standard library's sources would be, for leaving that path out of what is built.
    pub fn sysroot(&self) -> Result<PathBuf> {
        match self {
            Self::Host => sysroot("rustc".as_ref()),
            Self::Debian { rustc, .. } => sysroot(rustc),
        }
    }
}

/// Finds a toolchain for WebAssembly, or installs one.
pub fn ensure() -> Result<(Toolchain, Did)> {
    if host_has_target()? {
        return Ok((Toolchain::Host, Did::Nothing("already there")));
    }
    if let Some(debian) = debian_toolchain()? {
        return Ok((debian, Did::Nothing("already there, from Debian's packages")));
    }
    let rustup = add_by_rustup();
    if rustup.is_ok() && host_has_target()? {
        return Ok((Toolchain::Host, Did::Work));
    }
    if let Err(error) = rustup {
        println!("rustup could not install the target {TARGET} ({error:#}); trying Debian's packages.");
    }
    debian::install(
        &["rustc-web", "rust-web-src", "rust-web-clippy"],
        &format!("Rust's target {TARGET} is needed (`rustup target add {TARGET}` installs it where rustup works)"),
    )?;
    let debian = debian_toolchain()?
        .context("Debian's rustc-web is older than this project needs; install Rust with rustup (https://rustup.rs)")?;
    Ok((debian, Did::Work))
}

fn host_has_target() -> Result<bool> {
    let sysroot = sysroot("rustc".as_ref())?;
    Ok(sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

fn sysroot(rustc: &Path) -> Result<PathBuf> {
    Ok(PathBuf::from(output(command(rustc).args(["--print", "sysroot"]))?))
}

fn add_by_rustup() -> Result<()> {
    if find("rustup").is_none() {
        bail!("rustup is not installed");
    }
    // One try: where Rust's servers are out of reach, more tries only take longer to say so.
    run_within(command("rustup").args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "0"), RUSTUP_LIMIT)
}

fn debian_toolchain() -> Result<Option<Toolchain>> {
    let rustc = Path::new("/usr/bin/rustc");
    let clippy = rustc.with_file_name("cargo-clippy");
    if !rustc.exists() || !clippy.exists() || !Path::new("/usr/lib/rustlib/src").exists() {
        return Ok(None);
    }
    let has = output(command(rustc).arg("--version"))?;
    if !is_at_least(&has, env!("CARGO_PKG_RUST_VERSION")) {
        return Ok(None);
    }
    Ok(linker()?.map(|linker| Toolchain::Debian { rustc: rustc.to_owned(), linker }))
}

/// The linker that comes with Rust, or LLVM's.
fn linker() -> Result<Option<PathBuf>> {
    let sysroot = sysroot("rustc".as_ref())?;
    let host = output(command("rustc").args(["--print", "host-tuple"]))?;
    let bundled = sysroot.join("lib/rustlib").join(host).join("bin/rust-lld");
    Ok(if bundled.is_file() { Some(bundled) } else { find("wasm-ld") })
}

/// Compares the number in "rustc 1.96.0 (...)" with "1.95".
fn is_at_least(version: &str, wanted: &str) -> bool {
    fn numbers(text: &str) -> Option<(u32, u32)> {
        let mut parts = text.split('.');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
    let number = version.split_whitespace().nth(1).and_then(numbers);
    number.is_some_and(|has| numbers(wanted).is_some_and(|wanted| has >= wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(is_at_least("rustc 1.96.0 (ac68faa20 2026-05-25)", "1.95"));
        assert!(is_at_least("rustc 2.0.0", "1.95"));
        assert!(!is_at_least("rustc 1.9.0", "1.85"));
        assert!(!is_at_least("nonsense", "1.85"));
    }
}
