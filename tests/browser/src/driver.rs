//! The driver: the program between a test and its browser.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use crate::browser::Browser;

/// Drivers say their port within a fraction of a second; a loaded machine may take longer.
const START_LIMIT: Duration = Duration::from_secs(30);

/// Runs the driver until this process lets go of the other end of its input, be it because the test is over or because
/// the process ended. A driver that is told to end closes its browser first; one that hangs is ended anyway.
const KEEPER: &str = r#"
"$@" </dev/null &
driver=$!
# What is said ends with the driver, and the shell says nothing, which it could not once its reader is gone.
exec >/dev/null 2>&1
cat
kill "$driver"
(sleep 10; kill -s KILL "$driver") &
limit=$!
wait "$driver"
kill "$limit"
"#;

/// A running driver; it ends when dropped, and with this process.
pub struct Driver {
    keeper: Child,
    lifeline: Option<ChildStdin>,
    port: u16,
    said: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    /// Starts the driver of `browser`, in an environment that the browser gets too, and waits until it listens.
    pub fn start(browser: Browser, environment: Vec<(&str, PathBuf)>) -> Result<Self> {
        let (program, arguments) = browser.driver()?;
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .arg(&program)
            .args(arguments)
            .envs(environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let said = Arc::default();
        let (port_found, ports) = mpsc::channel();
        listen(keeper.stdout.take().expect("it is piped"), &said, port_found.clone());
        listen(keeper.stderr.take().expect("it is piped"), &said, port_found);
        let lifeline = keeper.stdin.take();
        let mut driver = Self { keeper, lifeline, port: 0, said };
        driver.port = ports
            .recv_timeout(START_LIMIT)
            .map_err(|_| anyhow!("{} did not start:\n{}", program.display(), driver.last_words()))?;
        Ok(driver)
    }

    /// The address that it takes commands at.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The last lines that it printed, for error messages.
    pub fn last_words(&self) -> String {
        let said = self.said.lock().expect("no thread panics while it holds this");
        said[said.len().saturating_sub(20)..].join("\n")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.lifeline = None;
        // Nothing is left to do if it is gone already.
        let _ = self.keeper.wait();
    }
}

/// Keeps what the driver prints, and sends on the port once it says it.
fn listen(output: impl Read + Send + 'static, said: &Arc<Mutex<Vec<String>>>, port_found: Sender<u16>) {
    let said = Arc::clone(said);
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(port) = port_in(&line) {
                // Whoever waited may have given up.
                let _ = port_found.send(port);
            }
            said.lock().expect("no thread panics while it holds this").push(line);
        }
    });
}

/// Reads the port in "ChromeDriver was started successfully on port 43251." and in "Listening on 127.0.0.1:43251".
fn port_in(line: &str) -> Option<u16> {
    let after = line
        .split_once("started successfully on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))
        .map(|(_, after)| after)?;
    after.trim_end_matches('.').trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn both_drivers_say_their_port() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 43251."), Some(43251));
        assert_eq!(port_in("1700000000 geckodriver INFO Listening on 127.0.0.1:4444"), Some(4444));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
