//! The engine as a JavaScript module: compile to WebAssembly, bind, optimise.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::node;
use crate::paths;
use crate::process::run;
use crate::progress::Did;
use crate::toolchain::{TARGET, Toolchain};

/// The optimised module, in `paths::engine()`.
pub const MODULE: &str = "amends_bg.wasm";

/// Builds the engine into `paths::engine()`: `amends.js`, `amends.d.ts` and the module.
pub fn build(toolchain: &Toolchain) -> Result<Did> {
    let compiled = compile(toolchain)?;
    let engine = paths::engine();
    fs::create_dir_all(&engine)?;
    let built_from = engine.join("built-from.wasm");
    if engine.join(MODULE).exists() && fs::read(&built_from).is_ok_and(|last| last == compiled) {
        return Ok(Did::Nothing("nothing changed"));
    }

    let fresh = paths::root().join("target/web-new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    Bindgen::new()
        .input_bytes("amends", compiled.clone())
        .web(true)?
        .typescript(true)
        // An engine that broke off is replaced by a new one.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&fresh)
        .context("the JavaScript side of the engine could not be generated")?;
    let bound = fresh.join(MODULE);
    // A browser spends most of the engine's start compiling it: functions that swallowed others cost it twice as much.
    let swallow_up_to = ["--one-caller-inline-max-function-size", "200"];
    run(node::tool("wasm-opt").arg("-O3").args(swallow_up_to).arg(&bound).arg("-o").arg(&bound))?;

    for file in fs::read_dir(&fresh)? {
        let file = file?;
        fs::rename(file.path(), engine.join(file.file_name()))?;
    }
    fs::remove_dir(&fresh)?;
    fs::write(built_from, compiled)?;
    let (size, packed) = sizes(&engine.join(MODULE))?;
    println!("{}: {} KB, {} KB packed with gzip -9", paths::shown(&engine.join(MODULE)), size / 1000, packed / 1000);
    Ok(Did::Work)
}

/// A file's size in bytes, as it is and packed with gzip -9.
pub fn sizes(file: &Path) -> Result<(usize, usize)> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", paths::shown(file)))?;
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&bytes)?;
    Ok((bytes.len(), packer.finish()?.len()))
}

/// Where cargo builds for the browser: apart from target/, so that neither build waits for the other.
pub fn target_dir() -> PathBuf {
    paths::root().join("target/wasm")
}

fn compile(toolchain: &Toolchain) -> Result<Vec<u8>> {
    let target = target_dir();
    run(toolchain
        .cargo("build")
        .args(["--release", "--locked", "--package", "amends", "--lib", "--target-dir"])
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(toolchain)?)
        // Stripping everything takes away the list of WebAssembly features that the steps after this read.
        .env("CARGO_PROFILE_RELEASE_STRIP", "debuginfo"))
    .context("the engine does not compile to WebAssembly")?;
    Ok(fs::read(target.join(TARGET).join("release/amends.wasm"))?)
}

/// Every browser that the extension runs in has had it for years; the classifier adds four numbers at once by it.
const SIMD: &str = "-Ctarget-feature=+simd128";

/// The compiler's. They keep this machine's folders out of the module, so that the same sources give the same bytes anywhere.
fn flags(toolchain: &Toolchain) -> Result<String> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(Into::into)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("no home directory")?;
    let folders = [(paths::root().to_owned(), "amends"), (cargo_home, "cargo"), (toolchain.sysroot()?, "rust")];
    let remapped = folders.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(remapped.chain([SIMD.to_owned()]).collect::<Vec<_>>().join("\x1f"))
}
