//! What the project itself shows as weak and as good: the examples of rules and parts, the sentences that parts are started from, and the
//! repaired samples of the demo page.

use std::fs;
use std::path::Path;

use amends::check::built_in;
use amends::drafting::blanks::with_examples;
use amends::report::Status;
use amends::rulepack::schema::PartFile;
use anyhow::{Context, Result};
use serde::Deserialize;

use crate::corpus::{Known, Label, Text};

/// Parts that every repaired sample has.
const IN_ALL_SAMPLES: &[&str] = &[
    "name-the-problem",
    "take-responsibility",
    "show-impact",
    "explain-cause",
    "fix",
    "when",
    "prevent-recurrence",
    "ask-input",
    "direct-contact",
    "follow-up",
];

#[derive(Deserialize)]
struct Sample {
    repaired: Vec<String>,
}

/// All of them. `root`: the project's folder.
pub fn texts(root: &Path) -> Result<Vec<Text>> {
    let mut texts = of_rules();
    texts.extend(of_parts(&root.join("rules/parts"))?);
    texts.extend(of_starters());
    for text in files(&root.join("www/src/samples"), "json")? {
        let sample: Sample = serde_json::from_str(&text)?;
        let parts = IN_ALL_SAMPLES.iter().map(|part| ((*part).to_owned(), Status::Present)).collect();
        texts.push(Text { known: Known::All, parts, ..plain(sample.repaired.join("\n\n")) });
    }
    Ok(texts)
}

fn plain(text: String) -> Text {
    let writer = "rules".into();
    Text { writer, text, customer: None, labels: Vec::new(), known: Known::Nothing, parts: Vec::new() }
}

/// "Sorry [if you were upset].": weak is what stands in brackets.
fn of_rules() -> Vec<Text> {
    let mut texts = Vec::new();
    for rule in amends::catalogue().rules {
        for bad in &rule.bad {
            let (Some(from), Some(to)) = (bad.find('['), bad.rfind(']')) else { continue };
            let text = format!("{}{}{}", &bad[..from], &bad[from + 1..to], &bad[to + 1..]);
            let start = bad[..from].encode_utf16().count() as u32;
            let place = start..start + bad[from + 1..to].encode_utf16().count() as u32;
            let labels = vec![Label { rule: rule.id.clone(), also: Vec::new(), place }];
            texts.push(Text { labels, known: Known::Only(rule.id.clone()), ..plain(text) });
        }
        let good = rule.good.iter().map(|good| Text { known: Known::Only(rule.id.clone()), ..plain(good.clone()) });
        texts.extend(good);
    }
    texts
}

fn of_parts(folder: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for text in files(folder, "toml")? {
        let PartFile { id, examples, .. } = toml::from_str(&text)?;
        let graded =
            [(Status::Present, examples.present), (Status::Vague, examples.vague), (Status::Missing, examples.missing)];
        for (status, examples) in graded {
            texts.extend(examples.into_iter().map(|text| Text { parts: vec![(id.clone(), status)], ..plain(text) }));
        }
    }
    Ok(texts)
}

/// Filled in, a starter makes its part present and holds nothing weak.
fn of_starters() -> Vec<Text> {
    let mut texts = Vec::new();
    for part in &built_in().tables().parts {
        let starters = &part.starters;
        let for_playbooks = starters.playbooks.iter().flat_map(|(_, starters)| starters);
        for starter in starters.any.iter().chain(&starters.friendly).chain(&starters.formal).chain(for_playbooks) {
            let text = with_examples(starter.trim_start_matches(['…', ' ']));
            texts.push(Text { known: Known::All, parts: vec![(part.id.clone(), Status::Present)], ..plain(text) });
        }
    }
    texts
}

/// The texts of all files of one kind in a folder, by name.
fn files(folder: &Path, extension: &str) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|known| known == extension));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).with_context(|| path.display().to_string())).collect()
}
