//! Accessibility checks by axe-core.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::page::Page;
use crate::site::repository;

impl Page {
    /// Fails if axe-core finds anything wrong with the page as it is now.
    pub async fn assert_accessible(&self, state: &str) -> Result<()> {
        let source = fs::read_to_string(repository().join("node_modules/axe-core/axe.min.js"))
            .context("axe-core is not installed; run `cargo xtask setup`")?;
        let run = format!(
            "{source};
            return window.axe
                .run(document, {{ resultTypes: ['violations'] }})
                .then((results) => results.violations.flatMap((violation) => violation.nodes.map((node) =>
                    `${{violation.id}} (${{violation.help}}): ${{node.target.join(' ')}}\\n    ${{node.failureSummary}}`)));"
        );
        let violations: Vec<Value> = self.js(&run).await?;
        let list: Vec<&str> = violations.iter().filter_map(Value::as_str).collect();
        ensure!(list.is_empty(), "{state}: not accessible:\n  {}", list.join("\n  "));
        Ok(())
    }
}
