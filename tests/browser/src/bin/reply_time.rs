//! How much work a complete reply is: with Amends, and typed by hand. `cargo xtask reply-time` runs it and prints the
//! table. Both replies have the same words. Time is that of the keystroke-level model (Card, Moran and Newell 1980): 0.28 s a
//! key for whoever types 40 words a minute, 0.2 s for who types 55, 1.1 s to point and 0.2 s to click; thinking takes as long
//! either way and is left out.

use amends::check;
use amends::check::built_in;
use amends::drafting::blanks::{fill, with_examples};
use amends::report::Context;
use anyhow::{Context as _, ensure};
use browser_tests::{Browser, Chord, Key, Page, Result, Settings, session};

/// Ten of the samples: their customers' messages are answered.
const COMPLAINTS: &[&str] = &[
    "late-parcel",
    "hotel-lift",
    "double-charge",
    "broadband-outage",
    "allergy-order",
    "missed-plumber",
    "card-declined",
    "gym-membership",
    "lost-referral",
    "garage-scratch",
];

const SECONDS_A_KEY: f64 = 0.28;
const SECONDS_A_KEY_SKILLED: f64 = 0.2;
const SECONDS_A_CLICK: f64 = 1.3;

/// What was done until all required parts were there.
struct Effort {
    keys: usize,
    clicks: usize,
}

impl Effort {
    fn seconds(&self, a_key: f64) -> f64 {
        self.keys as f64 * a_key + self.clicks as f64 * SECONDS_A_CLICK
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> Result<()> {
    println!("| complaint | browser | keys | clicks | seconds | by hand: keys | seconds |");
    println!("|---|---|---:|---:|---:|---:|---:|");
    let mut all = [Effort { keys: 0, clicks: 0 }, Effort { keys: 0, clicks: 0 }];
    for browser in [Browser::Chromium, Browser::Firefox] {
        session(browser, Settings::default(), async |page| {
            for complaint in COMPLAINTS {
                let (with, by_hand) = reply_to(page, complaint).await.with_context(|| complaint.to_string())?;
                println!(
                    "| {complaint} | {browser} | {} | {} | {:.0} | {} | {:.0} |",
                    with.keys,
                    with.clicks,
                    with.seconds(SECONDS_A_KEY),
                    by_hand.keys,
                    by_hand.seconds(SECONDS_A_KEY)
                );
                for (sum, one) in all.iter_mut().zip([with, by_hand]) {
                    sum.keys += one.keys;
                    sum.clicks += one.clicks;
                }
            }
            Ok(())
        })
        .await?;
    }
    let count = (2 * COMPLAINTS.len()) as f64;
    let mean = |sum: usize| sum as f64 / count;
    for (speed, a_key) in [(40, SECONDS_A_KEY), (55, SECONDS_A_KEY_SKILLED)] {
        println!(
            "| **mean, at {speed} words a minute** | | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} |",
            mean(all[0].keys),
            mean(all[0].clicks),
            all[0].seconds(a_key) / count,
            mean(all[1].keys),
            all[1].seconds(a_key) / count
        );
    }
    Ok(())
}

/// Answers a complaint from the empty field to all required parts. Every blank is filled in with its starter's example.
async fn reply_to(page: &Page, complaint: &str) -> Result<(Effort, Effort)> {
    page.open_demo("/", &format!("#{complaint}")).await?;
    page.wait_until("the checker", "document.querySelector('#panel[data-amends-panel]')").await?;
    // The sample's own reply goes first.
    page.click("#reply").await?;
    page.chord(Chord::ctrl('a')).await?;
    page.press(Key::Backspace).await?;
    page.wait_until("the offer", "document.querySelector('#panel .outline:not([hidden])')").await?;

    let mut effort = Effort { keys: 0, clicks: 1 };
    page.click("#panel [data-action=lay-out]").await?;
    page.wait_until("the reply", "document.querySelector('#panel .outline').hidden").await?;
    let laid_out: String = page.js("return document.querySelector('#reply').innerText").await?;
    let answers = answers(&laid_out)?;
    for (index, Filling { blank, answer }) in answers.iter().enumerate() {
        if index > 0 {
            page.chord(Chord::alt(',')).await?;
            effort.keys += 2;
        }
        page.wait_until(
            "the blank",
            &format!("getSelection().toString() === {}", serde_json::Value::from(blank.as_str())),
        )
        .await?;
        effort.keys += match answer {
            // The card offers it.
            Answer::Choice => {
                page.wait_until("the card", "document.querySelector(':popover-open')").await?;
                page.chord(Chord::alt('1')).await?;
                page.wait_until("the choice", "getSelection().isCollapsed && !document.querySelector(':popover-open')")
                    .await?;
                2
            }
            Answer::Words(words) => {
                page.type_text(words).await?;
                words.chars().count()
            }
        };
    }
    page.wait_until(
        "all required parts",
        "!/\\[/.test(document.querySelector('#reply').innerText) && (() => {
            const lacking = [...document.querySelectorAll('#panel .part[data-need=required]:not([data-status=present])')];
            if (lacking.length > 0) throw lacking.map((part) => part.querySelector('[data-part]').dataset.part).join() + document.querySelector('#reply').innerText;
            return true;
        })()",
    )
    .await?;
    let reply: String = page.js("return document.querySelector('#reply').innerText").await?;
    let by_hand = reply.lines().filter(|line| !line.is_empty()).map(|line| line.chars().count() + 1).sum();
    Ok((effort, Effort { keys: by_hand, clicks: 1 }))
}

/// A blank, and what goes in.
struct Filling {
    blank: String,
    answer: Answer,
}

enum Answer {
    /// The first that the card offers when the keyboard goes to the blank.
    Choice,
    /// The example of the blank's starter.
    Words(String),
}

/// The blanks of a laid-out reply in their order.
fn answers(laid_out: &str) -> Result<Vec<Filling>> {
    let now = Context { now: Some("2026-06-09T14:25:00Z".to_owned()), ..Context::default() };
    let findings = check(laid_out, &now).findings;
    let is_offered = |blank: &str| findings.iter().any(|found| found.text == blank && !found.rewrites.is_empty());
    let starters: Vec<&String> = built_in()
        .tables()
        .parts
        .iter()
        .flat_map(|part| {
            let starters = &part.starters;
            let lists = [&starters.any, &starters.friendly, &starters.formal].into_iter();
            lists.chain(starters.playbooks.iter().map(|(_, list)| list)).flatten()
        })
        .collect();
    let mut answers: Vec<Filling> = Vec::new();
    let mut rest = laid_out;
    while let Some(open) = rest.find('[') {
        let close = open + rest[open..].find(']').context("a blank that is not closed")?;
        let blank = &rest[open..=close];
        // The starter that the blank stands in, or one with a blank of that name.
        let holds = |starter: &&&String| starter.contains(&format!("{}|", &blank[..blank.len() - 1]));
        let whole = starters.iter().find(|starter| {
            let shown = fill(starter.trim_start_matches("… "), |_| None);
            holds(starter) && laid_out.contains(shown.lines().next().unwrap_or(""))
        });
        let starter = whole.or_else(|| starters.iter().find(holds)).with_context(|| format!("nobody knows {blank}"))?;
        let (before, after) = starter.split_once(&format!("{}|", &blank[..blank.len() - 1])).context("a blank")?;
        let example = after.split(']').next().unwrap_or("");
        ensure!(!example.is_empty() && with_examples(starter).len() > before.len().min(1), "{blank} has no example");
        // The first blank is selected at once, before the card can know it.
        let by_choice = !answers.is_empty() && is_offered(blank);
        let answer = if by_choice { Answer::Choice } else { Answer::Words(example.to_owned()) };
        answers.push(Filling { blank: blank.to_owned(), answer });
        rest = &rest[close + 1..];
    }
    Ok(answers)
}
