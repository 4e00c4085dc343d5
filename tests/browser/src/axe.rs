//! Accessibility checks by axe-core.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::page::Page;
use crate::site::repository;

impl Page {
    /// Fails if axe-core finds anything wrong with the page as it is now.
    pub async fn assert_accessible(&self, state: &str) -> Result<()> {
        self.run_axe("document", vec![], state).await
    }

    /// The same for what is in a closed shadow root alone, which axe-core cannot look into by itself.
    pub async fn assert_shadow_root_accessible(&self, host: &str, state: &str) -> Result<()> {
        let inside = self.find_in_shadow_root(host, "*").await?;
        let inside = inside.first().with_context(|| format!("the shadow root of {host} is empty"))?.to_json()?;
        let opened = "((inside) => {
            const root = inside.getRootNode();
            Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
            return inside;
        })(arguments[0])";
        self.run_axe(opened, vec![inside], state).await
    }

    async fn run_axe(&self, scope: &str, arguments: Vec<Value>, state: &str) -> Result<()> {
        let source = fs::read_to_string(repository().join("node_modules/axe-core/axe.min.js"))
            .context("axe-core is not installed; run `cargo xtask setup`")?;
        let run = format!(
            "{source};
            return window.axe
                .run({scope}, {{ resultTypes: ['violations'] }})
                .then((results) => results.violations.flatMap((violation) => violation.nodes.map((node) =>
                    `${{violation.id}} (${{violation.help}}): ${{node.target.join(' ')}}\\n    ${{node.failureSummary}}`)));"
        );
        let violations: Vec<Value> = self.js_with(&run, arguments).await?;
        let list: Vec<&str> = violations.iter().filter_map(Value::as_str).collect();
        ensure!(list.is_empty(), "{state}: not accessible:\n  {}", list.join("\n  "));
        Ok(())
    }
}
