//! Building what later suites need while earlier ones leave a processor idle: they download, or optimise the engine, which
//! no more than one can do. Whatever fails here is told by the suite that builds it again.

use std::thread::{self, JoinHandle};

use super::list::{BROWSER_TESTS, RUST_TESTS, WEBMAIL_TESTS};
use crate::browsers;
use crate::process::{cargo, output};

/// What is being built.
#[derive(Default)]
pub struct Ahead {
    building: Option<JoinHandle<()>>,
}

impl Ahead {
    /// Begins to build.
    pub fn begin() -> Self {
        let building = thread::spawn(|| {
            for tests in [RUST_TESTS, BROWSER_TESTS, WEBMAIL_TESTS] {
                let _ = output(cargo().arg("test").args(tests).args(["--no-run", "--quiet"]));
            }
            let _ = browsers::build_geckodriver();
        });
        Self { building: Some(building) }
    }

    /// Waits until all of it is there.
    pub fn wait(&mut self) {
        if let Some(building) = self.building.take() {
            // What it was to do is done again.
            let _ = building.join();
        }
    }
}
