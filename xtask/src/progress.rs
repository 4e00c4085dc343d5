//! Tells on the terminal which step of how many is under way, and how long each took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// How a step ended.
pub enum Did {
    /// It did something.
    Work,
    /// There was nothing to do, and why.
    Nothing(&'static str),
}

/// Counts steps while they are run.
pub struct Steps {
    total: usize,
    current: usize,
}

impl Steps {
    /// Announces that there will be `total` steps.
    pub fn new(total: usize) -> Self {
        Self { total, current: 0 }
    }

    /// Runs one step under the name `what`.
    pub fn run(&mut self, what: &str, step: impl FnOnce() -> Result<Did>) -> Result<()> {
        self.current += 1;
        let (current, total) = (self.current, self.total);
        println!("[{current}/{total}] {what}");
        let started = Instant::now();
        match step()? {
            Did::Work => println!("[{current}/{total}] {what}: done in {}", elapsed(started.elapsed())),
            Did::Nothing(reason) => println!("[{current}/{total}] {what}: {reason}"),
        }
        Ok(())
    }
}

/// A duration as people say it.
pub fn elapsed(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_naturally() {
        assert_eq!(elapsed(Duration::from_millis(3_240)), "3.2 s");
        assert_eq!(elapsed(Duration::from_secs(125)), "2 min 05 s");
    }
}
