//! The webmail's server: one for all tests of a run, each with a mailbox of its own.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{Context, Result, bail, ensure};
use browser_tests::Browser;

use crate::mail_server;

/// The mailboxes; those of rich text have an editor for it.
const USERS: [&str; 12] = [
    "rich-chromium@shop.example",
    "rich-firefox@shop.example",
    "plain-chromium@shop.example",
    "plain-firefox@shop.example",
    "rich-held-chromium@shop.example",
    "rich-held-firefox@shop.example",
    "plain-held-chromium@shop.example",
    "plain-held-firefox@shop.example",
    "rich-drafted-chromium@shop.example",
    "rich-drafted-firefox@shop.example",
    "plain-drafted-chromium@shop.example",
    "plain-drafted-firefox@shop.example",
];

/// What every user logs in with.
pub const PASSWORD: &str = "agentpass";

/// Long enough for a loaded machine.
const WAIT_LIMIT: Duration = Duration::from_secs(60);

static RUNNING: LazyLock<Mutex<Option<Webmail>>> = LazyLock::new(Mutex::default);

#[derive(Debug)]
struct Webmail {
    address: String,
    mailboxes: PathBuf,
    /// The server ends when this does: with the process of the tests.
    _lifeline: ChildStdin,
}

/// The webmail's address, and the folder of its mailboxes. The first to ask starts it.
pub fn started() -> Result<(String, PathBuf)> {
    let mut running = RUNNING.lock().expect("a test that cannot start it returns an error");
    if running.is_none() {
        *running = Some(start()?);
    }
    let webmail = running.as_ref().expect("it is started above");
    Ok((webmail.address.clone(), webmail.mailboxes.clone()))
}

/// The user of a test.
pub fn user(kind: &str, browser: Browser) -> String {
    format!("{kind}-{browser}@shop.example")
}

fn start() -> Result<Webmail> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("this package is in tests/browser")?;
    // Sockets have short names only, and users of the mail server's own have to get there.
    let folder = env::temp_dir().join(format!("amends-webmail-{}", std::process::id()));
    let mailboxes = folder.join("mail");
    let (http, imap) = (free_port()?, free_port()?);
    let smtp = mail_server::start(mailboxes.clone())?;
    let mut server = Command::new(root.join("tests/webmail/serve"))
        .arg(&folder)
        .args([http, imap, smtp].map(|port| port.to_string()))
        .args(USERS)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start tests/webmail/serve")?;
    let lifeline = server.stdin.take().expect("it is piped");
    let mut said = String::new();
    BufReader::new(server.stdout.take().expect("it is piped")).read_line(&mut said)?;
    ensure!(
        said.trim() == "ready",
        "tests/webmail/serve did not start; is Roundcube installed? Its logs are in {}",
        folder.display()
    );
    Ok(Webmail { address: format!("http://127.0.0.1:{http}"), mailboxes, _lifeline: lifeline })
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Waits for the message that has arrived for the customer from this user.
pub fn delivered(mailboxes: &Path, customer: &str, user: &str) -> Result<Vec<u8>> {
    wait_for(&mailboxes.join(customer).join("new"), |message| is_from(user, message))
        .with_context(|| format!("no message of {user} has arrived"))
}

/// How many messages have arrived for the customer from this user.
pub fn count_delivered(mailboxes: &Path, customer: &str, user: &str) -> Result<usize> {
    let messages = messages_in(&mailboxes.join(customer).join("new"))?;
    Ok(messages.iter().filter(|message| is_from(user, message)).count())
}

fn is_from(user: &str, message: &[u8]) -> bool {
    let from = format!("<{user}>");
    message.windows(from.len()).any(|part| part == from.as_bytes())
}

/// Waits for the copy in the user's own folder of sent messages, which the IMAP server keeps.
pub fn kept(mailboxes: &Path, user: &str) -> Result<Vec<u8>> {
    wait_for(&mailboxes.join(user).join(".Sent/cur"), |_| true).context("no copy has been kept")
}

fn wait_for(folder: &Path, wanted: impl Fn(&[u8]) -> bool) -> Result<Vec<u8>> {
    let started = Instant::now();
    loop {
        if let Some(message) = messages_in(folder)?.into_iter().find(|message| wanted(message)) {
            return Ok(message);
        }
        if started.elapsed() > WAIT_LIMIT {
            bail!("waited in vain for a message in {}", folder.display());
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// All messages that have arrived as a whole.
fn messages_in(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let mut messages = vec![];
    // The folder comes with the first message.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.path();
        if file.extension().is_none_or(|extension| extension != "part") {
            messages.push(fs::read(file)?);
        }
    }
    Ok(messages)
}
