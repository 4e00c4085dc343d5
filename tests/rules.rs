//! Runs the examples that every rule and part file holds.

use std::fs;
use std::path::PathBuf;

use amends::report::{Context, Status};
use amends::rulepack;
use amends::rulepack::schema::{PartFile, RuleFile};
use support::{check, rules_or};

#[path = "../src/rulepack/rules_folder.rs"]
mod rules_folder;
mod support;

fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = rules_or("rules").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("the rules folder").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(|p| (p.clone(), fs::read_to_string(p).expect("UTF-8"))).collect()
}

#[test]
fn bad_examples_are_found_and_good_ones_are_not() {
    let mut faults = Vec::new();
    for (path, text) in files("phrasing") {
        let file: RuleFile = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for bad in &file.examples.bad {
            let (from, to) = (bad.find('[').expect("an underline"), bad.rfind(']').expect("an underline"));
            let plain = format!("{}{}{}", &bad[..from], &bad[from + 1..to], &bad[to + 1..]);
            let start = bad[..from].encode_utf16().count() as u32;
            let end = start + bad[from + 1..to].encode_utf16().count() as u32;
            let report = check(&plain, &Context::default());
            let found = report.findings.iter().find(|f| f.rule == file.id && f.span.start < end && start < f.span.end);
            match found {
                None => {
                    let others: Vec<_> = report.findings.iter().map(|f| format!("{} `{}`", f.rule, f.text)).collect();
                    faults.push(format!("{}: not found in `{bad}`; found: {others:?}", file.id));
                }
                Some(f) if f.span.start.abs_diff(start) > 24 || f.span.end.abs_diff(end) > 24 => {
                    faults.push(format!("{}: `{bad}` is underlined as `{}`", file.id, f.text));
                }
                Some(_) => {}
            }
        }
        for good in &file.examples.good {
            let report = check(good, &Context::default());
            for f in report.findings.iter().filter(|f| f.rule == file.id) {
                faults.push(format!("{}: false alarm `{}` in `{good}`", file.id, f.text));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn part_examples_are_graded_as_they_say() {
    let mut faults = Vec::new();
    for (path, text) in files("parts") {
        let file: PartFile = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let groups =
            [(Status::Present, &file.examples.present), (Status::Vague, &file.examples.vague), (Status::Missing, &file.examples.missing)];
        for (expected, texts) in groups {
            for text in texts {
                let report = check(text, &Context::default());
                let part = report.parts.iter().find(|p| p.id == file.id).expect("every part is in the report");
                if part.status != expected {
                    faults.push(format!("{}: `{text}` is {expected:?}, got {:?} {:?}", file.id, part.status, part.evidence));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
