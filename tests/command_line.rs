//! The command line as its user runs it: output, exit codes, bad input.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn amends(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_amends"))
        .args(args)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("amends starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("amends reads");
    child.wait_with_output().expect("amends ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const GOOD: &str = "Hi Priya,\n\nI'm sorry: we sent your order #48213 to the wrong address on Tuesday, so you missed your sister's birthday. \
It was our mistake. It happened because our label printer used your old address. I've sent a new one today by courier, and it will be with you \
by noon tomorrow. From today a second person checks every address before it leaves. I'll ring you on Friday at 10 to check that it came.\n\nSam Reed";

#[test]
fn a_clean_reply_exits_with_0() {
    let done = amends(&["check"], GOOD.as_bytes());
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stdout));
}

#[test]
fn findings_exit_with_1_and_stand_under_their_words() {
    let done = amends(&["check"], "Hi Priya,\nI'm sorry if you were upset.".as_bytes());
    assert_eq!(done.status.code(), Some(1));
    let out = text(&done.stdout);
    assert!(out.contains("\n            ^^^^^^^^^^^^^^^^^\n"), "{out}");
    assert!(!out.contains('\u{1b}'), "no colours without a terminal");
}

#[test]
fn json_has_the_reports_names() {
    let done = amends(&["check", "--format", "json", "--playbook", "late-delivery"], b"We regret any inconvenience.");
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!((report["version"].as_u64(), report["playbook"].as_str()), (Some(1), Some("late-delivery")));
    assert!(report["parts"].as_array().is_some_and(|p| p.len() >= 15));
}

#[test]
fn a_broken_json_line_leaves_the_others_answered() {
    let input = "{\"id\": 1, \"text\": \"Sorry if you were upset.\"}\n{broken\n{\"id\": \"c\", \"text\": \"Thanks!\", \"customer\": \"Where is it?\"}\n";
    let done = amends(&["check", "--jsonl"], input.as_bytes());
    assert_eq!(done.status.code(), Some(2));
    let lines: Vec<serde_json::Value> =
        text(&done.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["id"], &lines[2]["id"]), (&1.into(), &"c".into()));
    assert_eq!(lines[1]["line"], 2);
    assert!(text(&done.stderr).contains("line 2"), "{}", text(&done.stderr));
}

#[test]
fn bad_input_is_named_and_exits_with_2() {
    let cases: [(&[&str], &[u8], &str); 8] = [
        (&["check"], b"\xff\xfeh\0i\0", "UTF-16"),
        (&["check"], b"caf\xe9", "byte 4"),
        (&["check", "--playbook", "lost"], b"", "late-delivery"),
        (&["check", "--now", "yesterday"], b"", "RFC 3339"),
        (&["check", "no-such-file.txt"], b"", "no-such-file.txt"),
        (&["check", "--colour"], b"", "--colour"),
        (&["rules", "no-such-rule"], b"", "no-such-rule"),
        (&["chekc"], b"", "chekc"),
    ];
    for (args, input, reason) in cases {
        let done = amends(args, input);
        assert_eq!(done.status.code(), Some(2), "{args:?}");
        assert!(text(&done.stderr).contains(reason), "{args:?}: {}", text(&done.stderr));
    }
}

#[test]
fn help_has_examples() {
    let done = amends(&["check", "--help"], b"");
    assert_eq!(done.status.code(), Some(0));
    assert!(text(&done.stdout).contains("Examples:"));
}

#[test]
fn the_rule_reference_is_fresh() {
    let fresh = text(&amends(&["rules", "--format", "markdown"], b"").stdout);
    let committed =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reference.md")).unwrap_or_default();
    assert!(
        fresh == committed,
        "docs/reference.md is stale; write it with: cargo run -- rules --format markdown > docs/reference.md"
    );
}
