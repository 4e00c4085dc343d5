//! The tables of the README that programs write.

use std::fs;

use anyhow::{Context, Result};

use crate::paths;

/// Puts a table in the place of the one between `<!-- name -->` and `<!-- /name -->`.
pub fn write(name: &str, table: &str) -> Result<()> {
    let path = paths::root().join("README.md");
    let readme = fs::read_to_string(&path)?;
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (head, rest) = readme.split_once(&begin).with_context(|| format!("README.md has no {begin}"))?;
    let (_, tail) = rest.split_once(&end).with_context(|| format!("README.md has no {end}"))?;
    fs::write(path, format!("{head}{begin}\n{table}{end}{tail}"))?;
    Ok(())
}
