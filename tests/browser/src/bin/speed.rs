//! Measures in both browsers what a key press costs while the extension checks a draft; `cargo xtask bench` runs it.
//! It reads the drafts from standard input and prints a table.

use std::fmt::Write as _;
use std::io::Read;
use std::time::Duration;

use anyhow::{Context, ensure};
use browser_tests::{Browser, Chord, Key, Page, Result, Settings, session};
use serde::Deserialize;
use serde_json::{Value, json};

/// What is typed over and over: with its last letter it is a weak phrase, which is underlined then.
const ALMOST_WEAK: &str = "Yes, mistakes were mad";
const LAST_LETTER: &str = "e";

/// Typed to see what a key costs in the page.
const SENTENCE: &str = "I have sent a new one today and it reaches you on Friday. ";

const ROUNDS: usize = 40;
const COLD_STARTS: usize = 10;
/// Browsers end the background when nobody has typed for much longer.
const PAUSE: Duration = Duration::from_millis(1_500);

const EDITORS: [(&str, &str); 3] =
    [("textarea", "textarea"), ("contenteditable", "formatted text"), ("ckeditor-5", "CKEditor 5")];

#[derive(Deserialize)]
struct Input {
    drafts: Vec<Draft>,
    /// The folder with the page that has Harper check its field.
    harper: std::path::PathBuf,
}

#[derive(Deserialize)]
struct Draft {
    words: usize,
    text: String,
}

/// Milliseconds.
#[derive(Clone, Copy)]
struct Times {
    p50: f64,
    p95: f64,
}

/// One line of the table, for one browser.
struct Line {
    name: String,
    cell: String,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<()> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let input: Input = serde_json::from_str(&input)?;
    let mut columns = vec![];
    for browser in [Browser::Chromium, Browser::Firefox] {
        let settings = Settings { extension: true, ..Settings::default() };
        columns.push(session(browser, settings, async |page| measure(page, &input).await).await?);
    }
    let mut table = String::from("| | Chromium | Firefox |\n|---|---:|---:|\n");
    for (index, Line { name, .. }) in columns[0].iter().enumerate() {
        let cells: Vec<String> = columns.iter().map(|column| column[index].cell.clone()).collect();
        writeln!(table, "| {name} | {} |", cells.join(" | "))?;
    }
    print!("{table}");
    Ok(())
}

async fn measure(page: &Page, input: &Input) -> Result<Vec<Line>> {
    let mut lines = vec![];
    let mut add = |name: String, cell: String| lines.push(Line { name, cell });
    for draft in &input.drafts {
        for (file, name) in EDITORS {
            eprintln!("{}: {name}, {} words", page.browser, draft.words);
            open_editor(page, file, &draft.text).await?;
            let times = from_key_to_underline(page).await?;
            add(format!("key press to underline, {name}, {} words: p50, p95", draft.words), shown(times));
            let work = work_per_key(page).await?;
            add(format!("the content script's own time per key, {name}, {} words", draft.words), milliseconds(work));
        }
        eprintln!("{}: Harper, {} words", page.browser, draft.words);
        open_harper(page, input, &draft.text).await?;
        let times = from_key_to_underline(page).await?;
        add(
            format!("key press to underline by Harper in a page of its own, {} words: p50, p95", draft.words),
            shown(times),
        );
    }
    eprintln!("{}: cold starts", page.browser);
    open_editor(page, "contenteditable", &input.drafts[0].text).await?;
    let times = from_stopped_background(page).await?;
    add("the same key press while the background is stopped: p50, p95".into(), shown(times));
    eprintln!("{}: memory", page.browser);
    let heap = heap_in_page(page, &input.drafts[0].text).await?;
    add("memory of the content script in the page".into(), heap);
    Ok(lines)
}

/// Watches for underlines. In a page, only the browser's registry shows them; where they are drawn beside the text, it
/// is the drawing that is looked at.
const PROBE: &str = "
    window.probe = {
        drawing: undefined,
        count() {
            const ranges = [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);
            return window.painted?.() ?? ranges + (this.drawing?.querySelectorAll('span').length ?? 0);
        },
        expect() {
            const before = this.count();
            let pressed;
            addEventListener('keydown', ({ timeStamp }) => { pressed = timeStamp; }, { capture: true, once: true });
            this.painted = new Promise((done) => {
                const look = () => {
                    if (pressed === undefined || this.count() === before) return requestAnimationFrame(look);
                    // What is there in this frame is on the screen when the frame is over.
                    const { port1, port2 } = new MessageChannel();
                    port1.onmessage = () => done(performance.now() - pressed);
                    port2.postMessage(null);
                };
                requestAnimationFrame(look);
            });
        },
    };
    return null";

/// Opens an editor's page with the draft, and the caret at its start behind what is almost a weak phrase.
async fn open_editor(page: &Page, file: &str, text: &str) -> Result<()> {
    page.open_test_page(&format!("editors/{file}.html")).await?;
    fill(page, text).await?;
    let field: String =
        page.js("const field = editorUnderTest.field(); field.id ||= 'field'; return '#' + field.id").await?;
    begin(page, &field).await?;
    if page.browser == Browser::Firefox && file == "textarea" {
        find_drawing(page).await?;
    }
    Ok(())
}

/// Puts the draft into the page's editor, below an empty line.
async fn fill(page: &Page, text: &str) -> Result<()> {
    page.wait_until("the editor", "window.editorUnderTest").await?;
    let fill = "editorUnderTest.fill(['', ...arguments[0].split('\\n')].map((text) => [{ text }])); return null";
    page.js_with::<Value>(fill, vec![json!(text)]).await.map(drop)
}

async fn open_harper(page: &Page, input: &Input, text: &str) -> Result<()> {
    let page_address = browser_tests::serve(&input.harper, "/")? + "index.html";
    page.open(&page_address).await?;
    page.wait_until("Harper", "document.documentElement.dataset.ready").await?;
    page.js_with::<Value>(
        "document.querySelector('#field').textContent = '\\n' + arguments[0]; return null",
        vec![json!(text)],
    )
    .await?;
    start_of(page, "#field").await?;
    page.type_text("This is almost ").await?;
    page.js::<Value>(PROBE).await?;
    page.js::<Value>("window.painted = () => document.documentElement.dataset.painted; return null").await?;
    settle(page).await
}

/// Types what is almost a weak phrase at the start of a field.
async fn begin(page: &Page, field: &str) -> Result<()> {
    page.js::<Value>(PROBE).await?;
    start_of(page, field).await?;
    page.type_text(ALMOST_WEAK).await?;
    settle(page).await
}

/// Puts the caret at the start of a field, which may be higher than the window.
async fn start_of(page: &Page, field: &str) -> Result<()> {
    page.js_with::<Value>("document.querySelector(arguments[0]).focus(); return null", vec![json!(field)]).await?;
    page.chord(Chord::ctrl_key(Key::Home)).await
}

/// Waits until nothing changes any more.
async fn settle(page: &Page) -> Result<()> {
    page.js::<Value>(
        "return new Promise((done) => {
            let last, since = 0;
            const look = () => {
                const count = probe.count();
                since = count === last ? since + 1 : 0;
                last = count;
                since > 60 ? done(null) : requestAnimationFrame(look);
            };
            look();
        })",
    )
    .await
    .map(drop)
}

/// Finds the drawing over a textarea, which is in a closed shadow root, and gives it to the probe.
async fn find_drawing(page: &Page) -> Result<()> {
    let hosts: usize = page
        .js(
            "const empty = [...document.querySelectorAll('div')].filter((div) => div.childNodes.length === 0 && !div.id);
            empty.forEach((host, index) => host.setAttribute('data-host', index));
            return empty.length",
        )
        .await?;
    for host in 0..hosts {
        let marks = page.find_in_shadow_root(&format!("[data-host='{host}']"), "span[class]").await.unwrap_or_default();
        if let Some(mark) = marks.first() {
            let found = "probe.drawing = arguments[0].getRootNode(); return null";
            return page.js_with::<Value>(found, vec![mark.to_json()?]).await.map(drop);
        }
    }
    anyhow::bail!("no underlines are drawn over the field")
}

async fn from_key_to_underline(page: &Page) -> Result<Times> {
    let mut times = vec![];
    for _ in 0..ROUNDS {
        times.push(underline_once(page).await?);
    }
    Ok(percentiles(times))
}

/// The same after the browser has stopped the background.
async fn from_stopped_background(page: &Page) -> Result<Times> {
    let mut times = vec![];
    for _ in 0..COLD_STARTS {
        page.stop_background().await?;
        tokio::time::sleep(PAUSE).await;
        times.push(underline_once(page).await?);
    }
    Ok(percentiles(times))
}

/// Types the last letter, and takes it back.
async fn underline_once(page: &Page) -> Result<f64> {
    const EXPECT: &str = "probe.expect(); return null";
    const PAINTED: &str = "return probe.painted";
    page.js::<Value>(EXPECT).await?;
    page.type_text(LAST_LETTER).await?;
    let time = page.js(PAINTED).await?;
    page.js::<Value>(EXPECT).await?;
    page.press(Key::Backspace).await?;
    page.js::<f64>(PAINTED).await?;
    Ok(time)
}

/// A key at a time, as people do: of keys that come together, the content script reads only what they leave.
async fn type_slowly(page: &Page, text: &str) -> Result<()> {
    const FRAMES: &str =
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))";
    for letter in text.chars() {
        page.type_text(&letter.to_string()).await?;
        page.js::<Value>(FRAMES).await?;
    }
    settle(page).await
}

/// The content script's share of the main thread while a sentence is typed, in milliseconds a key.
async fn work_per_key(page: &Page) -> Result<f64> {
    let own = page.extension_address("content.js")?;
    let total = match page.browser {
        Browser::Chromium => {
            let cdp = page.driver.cdp();
            cdp.send_raw("Profiler.enable", json!({})).await?;
            cdp.send_raw("Profiler.setSamplingInterval", json!({ "interval": 100 })).await?;
            cdp.send_raw("Profiler.start", json!({})).await?;
            type_slowly(page, SENTENCE).await?;
            let profile = cdp.send_raw("Profiler.stop", json!({})).await?;
            own_time_in_chromium(&profile["profile"], &own)?
        }
        Browser::Firefox => {
            page.in_firefox::<()>(
                "await Services.profiler.StartProfiler(1 << 22, 0.2, ['js', 'cpu'], ['GeckoMain']); return null",
            )
            .await?;
            type_slowly(page, SENTENCE).await?;
            page.in_firefox_with(OWN_TIME_IN_FIREFOX, vec![json!(own)]).await?
        }
    };
    Ok(total / SENTENCE.len() as f64)
}

/// Sums the samples that were taken while the script was somewhere on the stack.
fn own_time_in_chromium(profile: &Value, own: &str) -> Result<f64> {
    let nodes = profile["nodes"].as_array().context("a profile has nodes")?;
    let find = |id: &Value| nodes.iter().find(|node| node["id"] == *id);
    let mut is_own = std::collections::HashSet::new();
    let mut open: Vec<(&Value, bool)> = vec![(&nodes[0], false)];
    while let Some((node, inside)) = open.pop() {
        let inside = inside || node["callFrame"]["url"] == own;
        if inside {
            is_own.insert(node["id"].as_u64());
        }
        open.extend(node["children"].as_array().into_iter().flatten().filter_map(find).map(|child| (child, inside)));
    }
    let samples = profile["samples"].as_array().context("a profile has samples")?;
    let deltas = profile["timeDeltas"].as_array().context("a profile has times")?;
    let own_samples = samples.iter().zip(deltas).filter(|(sample, _)| is_own.contains(&sample.as_u64()));
    Ok(own_samples.filter_map(|(_, delta)| delta.as_f64()).sum::<f64>() / 1000.0)
}

const OWN_TIME_IN_FIREFOX: &str = "
    const profile = await Services.profiler.getProfileDataAsync();
    await Services.profiler.StopProfiler();
    let total = 0;
    for (const { threads } of [profile, ...profile.processes]) for (const thread of threads) {
        const { samples, stackTable, frameTable, stringTable } = thread;
        const isOwnFrame = frameTable.data.map((frame) => stringTable[frame[frameTable.schema.location]].includes(arguments[0]));
        // A stack comes after the one that it goes on from.
        const isOwn = [];
        for (const stack of stackTable.data) {
            isOwn.push(isOwnFrame[stack[stackTable.schema.frame]] || isOwn[stack[stackTable.schema.prefix]] === true);
        }
        // The processor's time: on a busy machine, that of the clock says little.
        const perMillisecond = { ns: 1e6, 'µs': 1e3 }[profile.meta.sampleUnits.threadCPUDelta];
        for (const sample of samples.data) {
            if (isOwn[sample[samples.schema.stack]]) total += (sample[samples.schema.threadCPUDelta] ?? 0) / perMillisecond;
        }
    }
    return total";

/// What a page's memory grows by where the extension checks it.
async fn heap_in_page(page: &Page, text: &str) -> Result<String> {
    open_editor(page, "contenteditable", text).await?;
    match page.browser {
        Browser::Chromium => {
            let with = used_heap(page).await?;
            let elsewhere: String = page.js("return location.href.replace('127.0.0.1', 'localhost')").await?;
            page.open(&elsewhere).await?;
            fill(page, text).await?;
            begin(page, "[contenteditable]").await?;
            let without = used_heap(page).await?;
            ensure!(with > without, "{with} bytes with the extension, {without} without");
            Ok(format!("{:.1} MB", (with - without) / 1e6))
        }
        Browser::Firefox => {
            let own = page.extension_address("")?;
            let bytes: f64 = page.in_firefox_with(
                "const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
                const own = arguments[0].replaceAll('/', '\\\\').slice(0, -1);
                return new Promise((done) => {
                    let sum = 0;
                    manager.minimizeMemoryUsage(() => manager.getReports(
                        (process, path, kind, units, amount) => {
                            const isPages = /^web/i.test(process);
                            if (isPages && path.startsWith('explicit/') && path.includes(own) && units === Ci.nsIMemoryReporter.UNITS_BYTES) sum += amount;
                        },
                        null, () => done(sum), null, false));
                })",
                vec![json!(own)],
            )
            .await?;
            ensure!(bytes > 0.0, "Firefox reports no memory of the content script");
            Ok(format!("{:.1} MB", bytes / 1e6))
        }
    }
}

async fn used_heap(page: &Page) -> Result<f64> {
    let cdp = page.driver.cdp();
    for _ in 0..3 {
        cdp.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let usage = cdp.send_raw("Runtime.getHeapUsage", json!({})).await?;
    usage["usedSize"].as_f64().context("Chromium says how much memory is in use")
}

fn percentiles(mut times: Vec<f64>) -> Times {
    times.sort_by(f64::total_cmp);
    Times { p50: times[times.len() / 2], p95: times[times.len() * 95 / 100] }
}

fn shown(Times { p50, p95 }: Times) -> String {
    format!("{p50:.0} ms, {p95:.0} ms")
}

fn milliseconds(time: f64) -> String {
    format!("{time:.1} ms")
}
