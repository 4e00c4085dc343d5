//! `cargo xtask bench`: the engine beside its peers, on the same texts, in one run; then the extension in both browsers.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::browsers;
use crate::lock;
use crate::node;
use crate::paths;
use crate::process::{cargo, command, run};
use crate::progress::{Did, Steps};
use crate::readme;
use crate::site;
use crate::wasm;

const SIZES: [(&str, usize); 4] = [("0.5 KB", 500), ("2 KB", 2_000), ("20 KB", 20_000), ("200 KB", 200_000)];
/// The size for which the budgets of a single check stand.
const REPLY: &str = "2 KB";
/// The drafts, in words, that keys are pressed in.
const DRAFTS: [usize; 2] = [300, 3_000];
/// Harper's engine, in the peers' folder.
const HARPER_MODULE: &str = "node_modules/harper.js/dist/harper_wasm_bg.wasm";
/// What the README has around the tables.
const ENGINES: &str = "bench";
const BROWSERS: &str = "browser-bench";

#[derive(Serialize)]
struct Input {
    engine: String,
    texts: Vec<Text>,
    customer: String,
    typed: Vec<String>,
    between: Vec<String>,
}

#[derive(Serialize)]
struct BrowserInput<'a> {
    drafts: Vec<Draft>,
    /// The folder with the page that has Harper check its field.
    harper: &'a Path,
}

#[derive(Serialize)]
struct Draft {
    words: usize,
    text: String,
}

#[derive(Serialize)]
struct Text {
    size: &'static str,
    text: String,
}

/// What one subject printed; times in milliseconds.
#[derive(Deserialize)]
struct Figures {
    checks: Vec<Times>,
    typing: Times,
    memory: Option<u64>,
    hostile_growth: Option<f64>,
}

#[derive(Deserialize)]
struct Times {
    p50: f64,
    p95: f64,
}

struct Row {
    name: &'static str,
    /// Milliseconds until the first text is checked: the median of as many processes as `STARTS`.
    ready: f64,
    figures: Figures,
    /// Bytes to download, packed with gzip -9.
    size: Option<usize>,
}

/// How many processes of each subject are started anew for the time to ready, of which a single one says little.
const STARTS: usize = 7;

/// The engine remembers the sentences of fewer texts than these.
const TEXTS_BETWEEN: usize = 8;

/// What the typed reply answers.
const CUSTOMER: &str = "Hello, my order 4471 was due last Tuesday and it still has not come. I have called twice and \
    nobody could tell me where it is. The lamps were a present for my sister, whose birthday was on Friday. I paid \
    $84 for express delivery and would like that back. What are you going to do about it? Regards, Maria Lopez";

/// Measures, prints the table, and with `commit` writes it into the README.
pub fn run_all(commit: bool) -> Result<()> {
    let _lock = lock::take()?;
    let mut steps = Steps::new(site::STEPS + 5);
    site::build(&mut steps)?;
    let peers = paths::root().join("benches/peers");
    steps.run("The peers", || {
        run(command("npm").current_dir(&peers).args(["ci", "--no-fund", "--no-audit", "--loglevel=error"]))
            .context("the peers could not be installed (is there a network connection?)")?;
        Ok(Did::Work)
    })?;
    steps.run("The engine without a browser", || {
        run(native_bench().arg("--no-run"))?;
        Ok(Did::Work)
    })?;
    steps.run("The editors that keys are pressed in", site::test_pages)?;
    let harper_page = paths::root().join("target/harper-page");
    steps.run("The page that Harper checks", || build_harper_page(&peers, &harper_page))?;
    steps.run("Chromium, Firefox and their drivers", browsers::ensure)?;
    let replies = replies()?;
    let input = serde_json::to_string(&input(&replies))?;
    println!("Measuring; each text size takes some seconds a subject.");
    // In the peers' folder it finds their packages.
    let script = peers.join("measure.mjs");
    fs::copy(paths::root().join("benches/measure.mjs"), &script)?;
    let rows = rows(&peers, &script, &input);
    fs::remove_file(&script)?;
    let engines = table(&rows?);
    println!("{engines}");
    println!("Measuring in the browsers; this takes some minutes.");
    let in_browsers = in_browsers(&replies, &harper_page)?;
    println!("{in_browsers}");
    if commit {
        readme::write(ENGINES, &engines)?;
        readme::write(BROWSERS, &in_browsers)?;
    }
    Ok(())
}

/// A static folder with Harper's own module beside the page.
fn build_harper_page(peers: &Path, folder: &Path) -> Result<Did> {
    let source = paths::root().join("benches/harper-page");
    site::replace_folder(folder, |folder| {
        site::copy(&source.with_extension("html"), &folder.join("index.html"))?;
        site::copy(&source.with_extension("css"), &folder.join("page.css"))?;
        site::copy(&peers.join(HARPER_MODULE), &folder.join("harper_wasm_bg.wasm"))?;
        run(node::tool("esbuild")
            .arg(source.with_extension("mjs"))
            // It asks for this one in Node.js alone.
            .args(["--bundle", "--format=esm", "--log-level=error", "--external:fs"])
            .arg(format!("--outfile={}", folder.join("page.js").display()))
            .env("NODE_PATH", peers.join("node_modules")))
    })?;
    Ok(Did::Work)
}

/// The table of what a key press costs with the extension in Chromium and Firefox.
fn in_browsers(replies: &[String], harper_page: &Path) -> Result<String> {
    let drafts = DRAFTS.map(|words| Draft { words, text: words_of(replies, words) });
    let input = serde_json::to_string(&BrowserInput { drafts: drafts.into(), harper: harper_page })?;
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "browser-tests", "--bin", "speed"]);
    Ok(String::from_utf8(printed(&mut command, &input)?)?)
}

/// Cargo links a benchmark only with what unwinds on panics, while the release profile aborts. Both builds of the engine
/// would have one file name; so all of it unwinds here, in a folder of its own.
fn native_bench() -> Command {
    let mut command = cargo();
    command.args(["bench", "--quiet", "--package", "amends", "--bench", "native", "--target-dir", "target/bench"]);
    command.env("CARGO_PROFILE_RELEASE_PANIC", "unwind");
    command
}

fn rows(peers: &Path, script: &Path, input: &str) -> Result<[Row; 4]> {
    let node = |subject: &str| {
        let mut command = command("node");
        command.arg(script).arg(subject);
        command
    };
    let native = || {
        let mut command = native_bench();
        command.arg("--");
        command
    };
    let engine = wasm::sizes(&paths::engine().join(wasm::MODULE))?.1;
    let harper = wasm::sizes(&peers.join(HARPER_MODULE))?.1;
    Ok([
        row("Amends, native", None, native, input)?,
        row("Amends, WebAssembly", Some(engine), || node("amends"), input)?,
        row("harper.js", Some(harper), || node("harper.js"), input)?,
        row("write-good", None, || node("write-good"), input)?,
    ])
}

fn row(name: &'static str, size: Option<usize>, subject: impl Fn() -> Command, input: &str) -> Result<Row> {
    let mut starts = (0..STARTS).map(|_| answer(subject().arg("ready"), input)).collect::<Result<Vec<f64>>>()?;
    starts.sort_by(f64::total_cmp);
    Ok(Row { name, ready: starts[STARTS / 2], figures: answer(&mut subject(), input)?, size })
}

fn answer<T: DeserializeOwned>(command: &mut Command, input: &str) -> Result<T> {
    serde_json::from_slice(&printed(command, input)?).context("a benchmark printed no figures")
}

/// What a program prints that gets `input` to read.
fn printed(command: &mut Command, input: &str) -> Result<Vec<u8>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("standard input")?.write_all(input.as_bytes())?;
    let done = child.wait_with_output()?;
    if !done.status.success() {
        bail!("a benchmark failed: {}", done.status);
    }
    Ok(done.stdout)
}

/// The corpus's replies.
fn replies() -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Reply {
        text: String,
    }
    let folder = paths::root().join("tests/corpus/tune");
    let mut files: Vec<_> = fs::read_dir(&folder)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    files.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("replies")));
    files.sort();
    let mut replies = Vec::new();
    for file in files {
        for line in fs::read_to_string(&file)?.lines() {
            replies.push(serde_json::from_str::<Reply>(line).with_context(|| paths::shown(&file))?.text);
        }
    }
    ensure!(replies.len() > 100, "{} holds too few replies", paths::shown(&folder));
    Ok(replies)
}

/// As many words of the replies, one after the other.
fn words_of(replies: &[String], words: usize) -> String {
    let mut text = String::new();
    let mut left = words;
    for line in replies.iter().cycle().flat_map(|reply| reply.lines()) {
        if left == 0 {
            break;
        }
        let words: Vec<&str> = line.split_whitespace().take(left).collect();
        text.push_str(&words.join(" "));
        text.push('\n');
        left -= words.len();
    }
    text
}

/// Texts of each size, made of the replies one after the other; and a reply while a sentence is typed into it.
fn input(replies: &[String]) -> Input {
    let text = |from: usize, size: usize| {
        let mut text = String::new();
        for reply in replies.iter().cycle().skip(from) {
            text.push_str(reply);
            text.push_str("\n\n");
            if text.len() >= size {
                break;
            }
        }
        text.truncate(text.floor_char_boundary(size));
        text
    };
    let texts = SIZES.map(|(size, bytes)| Text { size, text: text(0, bytes) });
    let between = (1..=TEXTS_BETWEEN).map(|from| text(40 * from, 500)).collect();
    let reply = text(0, 2_000);
    let (before, after) = reply.split_at(reply[..1_000].rfind(". ").map_or(0, |at| at + 2));
    let sentence = "I have sent a new one today and it reaches you on Friday. ";
    let typed = (1..=sentence.len()).map(|keys| format!("{before}{}{after}", &sentence[..keys])).collect();
    let engine = paths::engine().display().to_string();
    Input { engine, texts: texts.into(), customer: CUSTOMER.to_owned(), typed, between }
}

fn table(rows: &[Row]) -> String {
    let mut table = String::from("| |");
    for row in rows {
        let _ = write!(table, " {} |", row.name);
    }
    table.push_str("\n|---|");
    table.push_str(&"---:|".repeat(rows.len()));
    let mut line = |name: &str, cell: &dyn Fn(&Row) -> String| {
        let _ = write!(table, "\n| {name} |");
        for row in rows {
            let _ = write!(table, " {} |", cell(row));
        }
    };
    let ready = format!("time to ready (start and first check), p50 of {STARTS} processes");
    line(&ready, &|row| format!("{:.0} ms", row.ready));
    for (index, (size, _)) in SIZES.iter().enumerate() {
        line(&format!("one check of {size} of new text, p50"), &|row| milliseconds(row.figures.checks[index].p50));
    }
    line("the same, p95, of 2 KB", &|row| {
        let reply = SIZES.iter().position(|(size, _)| *size == REPLY).expect("a size of the table");
        milliseconds(row.figures.checks[reply].p95)
    });
    line("one check of 2 KB, with a customer’s message, after each key press, p50", &|row| {
        milliseconds(row.figures.typing.p50)
    });
    line("200 KB against 2 KB", &|row| format!("{:.0} times", row.figures.checks[3].p50 / row.figures.checks[1].p50));
    line("ten times a hostile text, at worst", &|row| {
        row.figures.hostile_growth.map_or("–".into(), |growth| format!("{growth:.0} times"))
    });
    line("memory", &|row| row.figures.memory.map_or("–".into(), |bytes| format!("{:.1} MB", bytes as f64 / 1e6)));
    line("engine, gzip -9", &|row| row.size.map_or("–".into(), |bytes| format!("{} KB", bytes / 1000)));
    table.push('\n');
    table
}

fn milliseconds(time: f64) -> String {
    if time < 10.0 { format!("{time:.2} ms") } else { format!("{time:.0} ms") }
}
