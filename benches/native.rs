//! The engine without a browser: the same texts and figures as `measure.mjs`, from standard input to standard output.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use amends::report::Context;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Input {
    texts: Vec<Text>,
    /// The customer's message, and replies to it.
    customer: String,
    typed: Vec<String>,
    /// Texts to check in between, so that no check can use what an earlier one found.
    between: Vec<String>,
}

#[derive(Deserialize)]
struct Text {
    size: String,
    text: String,
}

#[derive(Serialize)]
struct Output {
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
    "dear ",
    "Hi Ana! ",
    "@ana ",
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
    check(&input.texts[0].text, &Context::default());
    let ready = begun.elapsed().as_secs_f64() * 1000.0;
    if std::env::args().any(|argument| argument == "ready") {
        println!("{ready}");
        return;
    }
    let checks = input.texts.iter().map(|t| Check { size: t.size.clone(), times: time_anew(&t.text, &input.between) });
    let checks = checks.collect();
    let typing = time_typing(&input.typed, &input.customer);
    let output = Output { checks, typing, hostile_growth: hostile_growth(&input.between) };
    let json = serde_json::to_string(&output).expect("plain data");
    std::io::stdout().write_all(json.as_bytes()).expect("standard output");
}

fn check(text: &str, context: &Context) {
    std::hint::black_box(amends::check(std::hint::black_box(text), context));
}

/// Milliseconds that a check takes when nothing of the text was seen before.
fn once_anew(text: &str, between: &[String]) -> f64 {
    between.iter().for_each(|other| check(other, &Context::default()));
    let start = Instant::now();
    check(text, &Context::default());
    start.elapsed().as_secs_f64() * 1000.0
}

fn hostile_growth(between: &[String]) -> f64 {
    let best = |text: &str| (0..5).map(|_| once_anew(text, between)).fold(f64::MAX, f64::min);
    let growth = |piece: &&str| best(&piece.repeat(200_000 / piece.len())) / best(&piece.repeat(20_000 / piece.len()));
    HOSTILE.iter().map(growth).fold(0.0, f64::max)
}

fn time_anew(text: &str, between: &[String]) -> Times {
    rounds(|_| once_anew(text, between))
}

fn time_typing(typed: &[String], customer: &str) -> Times {
    let context = Context { customer: Some(customer.to_owned()), ..Context::default() };
    rounds(|round| {
        let start = Instant::now();
        check(&typed[round % typed.len()], &context);
        start.elapsed().as_secs_f64() * 1000.0
    })
}

/// As many as fit into two seconds, at least 5, at most 300, after 3 that do not count.
fn rounds(mut round: impl FnMut(usize) -> f64) -> Times {
    for warming in 0..3 {
        round(warming);
    }
    let end = Instant::now() + Duration::from_secs(2);
    let mut times = Vec::new();
    while times.len() < 300 && (times.len() < 5 || Instant::now() < end) {
        times.push(round(times.len()));
    }
    times.sort_by(f64::total_cmp);
    Times { p50: times[times.len() / 2], p95: times[times.len() * 95 / 100] }
}
