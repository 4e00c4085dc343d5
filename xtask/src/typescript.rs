//! Bundling TypeScript and style sheets with esbuild.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::node;
use crate::process::run;

/// The oldest browsers that run the result; manifest.json says the same.
const BROWSERS: &str = "--target=chrome126,firefox146";

/// How a bundle is loaded.
#[derive(Clone, Copy)]
pub enum Format {
    /// By `<script type="module">`, or as a module worker.
    Module,
    /// As one classic script, which is all a content script can be.
    Classic,
}

/// Bundles `entry` and all that it imports into the one file `bundle`. Imported style sheets become strings.
pub fn script(entry: &Path, bundle: &Path, format: Format) -> Result<()> {
    let format = match format {
        Format::Module => "--format=esm",
        Format::Classic => "--format=iife",
    };
    esbuild(entry, bundle, &[format, "--loader:.css=text"])
}

/// Bundles a style sheet and all that it imports into the one file `bundle`.
pub fn style_sheet(entry: &Path, bundle: &Path) -> Result<()> {
    esbuild(entry, bundle, &[])
}

/// Bundles each of `entries` with all that it imports into a file of its own in `folder`, by one run.
pub fn test_scripts(entries: &[PathBuf], folder: &Path) -> Result<()> {
    run(node::tool("esbuild")
        .args(entries)
        .args(["--bundle", "--format=esm", "--charset=utf8", "--log-level=error", "--loader:.css=text", BROWSERS])
        // Packages that are also made for Node.js ask for these.
        .args(["--define:global=window", "--define:process.env.NODE_ENV=\"production\""])
        .arg(format!("--outdir={}", folder.display())))
}

/// Names stay as they are: whoever reviews an extension lays a bundle out anew and reads it. White space would be a sixth
/// of what people download beside the engine.
fn esbuild(entry: &Path, bundle: &Path, options: &[&str]) -> Result<()> {
    run(node::tool("esbuild")
        .arg(entry)
        .args(["--bundle", "--charset=utf8", "--log-level=warning", "--minify-whitespace", "--minify-syntax", BROWSERS])
        .args(options)
        .arg(format!("--outfile={}", bundle.display())))
}
