//! Precision and recall on the labelled corpus.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use figures::{Figures, PartFigures, Ratio, RuleFigures};

use crate::process::{cargo, run};
use crate::{paths, readme};

#[path = "../../tests/support/figures.rs"]
mod figures;

/// What the README has around the table.
const TABLE: &str = "quality";

/// Prints the figures; with `errors`, what is wrong in the tuning half (for one rule or part, if it names one); with `commit`, writes
/// them for the tests to compare with, and those of the half kept aside into the README.
pub fn score(errors: Option<&str>, commit: bool) -> Result<()> {
    let mut command = cargo();
    command.args(["test", "--quiet", "--package", "amends", "--test", "quality", "--"]);
    match errors {
        Some(id) => command.args(["--errors", id]),
        None if commit => command.arg("--commit"),
        None => command.arg("--table"),
    };
    run(&mut command)?;
    if commit {
        let path = paths::root().join("tests/corpus/figures.json");
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let halves: BTreeMap<String, Figures> = serde_json::from_str(&text).context("the figures")?;
        readme::write(TABLE, &table(halves.get("aside").context("no figures of the half kept aside")?))?;
    }
    Ok(())
}

impl std::fmt::Display for Ratio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.all == 0 {
            return f.write_str("–");
        }
        write!(f, "{:.2} ({}/{})", self.value(), self.right, self.all)
    }
}

fn table(figures: &Figures) -> String {
    let totals = [
        ("findings in whole replies: precision", &figures.precision),
        ("findings in whole replies: recall", &figures.recall),
        ("weak sentences found", &figures.phrases),
        ("harmless look-alikes left alone", &figures.harmless),
        ("status of the parts, in whole replies", &figures.parts),
        ("status of a part, in short texts", &figures.part_texts),
        ("is it an apology at all", &figures.apology),
        ("the playbook, from the customer’s message alone", &figures.playbook),
    ];
    let mut table = String::from("| | |\n|---|---|\n");
    totals.iter().for_each(|(what, ratio)| table += &format!("| {what} | {ratio} |\n"));
    table += "\n<details><summary>For each rule and part</summary>\n\n";
    table += "| rule | precision | recall | weak sentences | look-alikes |\n|---|---|---|---|---|\n";
    for (id, RuleFigures { precision, recall, phrases, harmless }) in &figures.rules {
        table += &format!("| {id} | {precision} | {recall} | {phrases} | {harmless} |\n");
    }
    table += "\n| part | whole replies | short texts |\n|---|---|---|\n";
    for (id, PartFigures { replies, texts }) in &figures.per_part {
        table += &format!("| {id} | {replies} | {texts} |\n");
    }
    table + "\n</details>\n"
}
