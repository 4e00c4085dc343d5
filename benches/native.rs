//! The engine without a browser: the same texts and figures as `measure.mjs`, from standard input to standard output.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use amends::report::Context;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Input {
    texts: Vec<Text>,
    typed: Vec<String>,
}

#[derive(Deserialize)]
struct Text {
    size: String,
    text: String,
    other: String,
}

#[derive(Serialize)]
struct Output {
    ready: f64,
    checks: Vec<Check>,
    typing: Times,
    /// How much longer ten times a hostile text takes, at worst.
    hostile_growth: f64,
}

/// What would make careless matching quadratic, over and over.
const HOSTILE: &[&str] = &[
    "sorry ",
    "we are sorry if ",
    "a",
    "> ",
    "\n",
    "(((",
    "'",
    "1,",
    "I'm sorry, but I'm sorry, ",
    "not only but also ",
    "as soon as possible we will look into ",
    "I am sorry. ",
    "Mistakes were made!\n\n",
    "-",
    "@",
    "if you feel that we ",
];

#[derive(Serialize)]
struct Check {
    size: String,
    #[serde(flatten)]
    times: Times,
}

/// Milliseconds.
#[derive(Serialize)]
struct Times {
    p50: f64,
    p95: f64,
}

fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("texts on standard input");
    let Ok(input) = serde_json::from_str::<Input>(&input) else {
        // `cargo bench` itself gives no texts.
        eprintln!("`cargo xtask bench` runs this with its texts");
        return;
    };
    let begun = Instant::now();
    check(&input.texts[0].text);
    let ready = begun.elapsed().as_secs_f64() * 1000.0;
    let checks =
        input.texts.iter().map(|t| Check { size: t.size.clone(), times: time(&[&t.text, &t.other]) }).collect();
    let typed: Vec<&str> = input.typed.iter().map(String::as_str).collect();
    let output = Output { ready, checks, typing: time(&typed), hostile_growth: hostile_growth() };
    let json = serde_json::to_string(&output).expect("plain data");
    std::io::stdout().write_all(json.as_bytes()).expect("standard output");
}

fn check(text: &str) {
    std::hint::black_box(amends::check(std::hint::black_box(text), &Context::default()));
}

fn hostile_growth() -> f64 {
    let best = |text: &str| {
        let time = |_| {
            let start = Instant::now();
            check(text);
            let taken = start.elapsed();
            // So that the next round cannot use what this one found.
            check("");
            taken
        };
        (0..5).map(time).min().expect("five rounds").as_secs_f64()
    };
    let growth = |piece: &&str| best(&piece.repeat(200_000 / piece.len())) / best(&piece.repeat(20_000 / piece.len()));
    HOSTILE.iter().map(growth).fold(0.0, f64::max)
}

/// Rounds for a text: as many as fit into two seconds, at least 5, at most 300.
fn time(texts: &[&str]) -> Times {
    for text in texts.iter().take(3) {
        check(text);
    }
    let end = Instant::now() + Duration::from_secs(2);
    let mut times = Vec::new();
    while times.len() < 300 && (times.len() < 5 || Instant::now() < end) {
        let start = Instant::now();
        check(texts[times.len() % texts.len()]);
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Times { p50: times[times.len() / 2], p95: times[times.len() * 95 / 100] }
}
