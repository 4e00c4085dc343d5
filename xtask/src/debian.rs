//! Installing Debian packages, or saying how.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process::{command, find, output, run};

/// Installs packages with apt, which needs Debian (or a relative) and root.
/// `purpose` completes the sentence "... is needed", for the error message.
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {}", packages.join(" "));
    if find("apt-get").is_none() || !Path::new("/etc/debian_version").exists() {
        bail!("{purpose}, and this is no Debian system where it could be installed with `{by_hand}`");
    }
    if output(command("id").arg("-u"))? != "0" {
        bail!(
            "{purpose}. Installing it needs root; run this, then the same command again:\n\n    sudo sh -c '{by_hand}'\n"
        );
    }
    let failed =
        || format!("{purpose}, but it could not be installed. Is there a network connection? By hand: {by_hand}");
    run(command("apt-get").args(["update", "-qq"])).with_context(failed)?;
    run(command("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))
    .with_context(failed)
}
