//! Setting up what a suite needs, once, right before the first suite that needs it.

use anyhow::{Result, anyhow};

use crate::browsers;
use crate::node;
use crate::progress::Steps;
use crate::site;
use crate::toolchain::{self, Toolchain};
use crate::webmail;

/// What a suite can need beside Rust.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Need {
    /// Rust for WebAssembly.
    Wasm,
    /// npm packages.
    Npm,
    /// The engine, the demo page and the extension, built.
    Site,
    /// The pages that browser tests use beside the demo page.
    TestPages,
    /// Browsers and drivers.
    Browsers,
    /// A webmail with its mail server.
    Webmail,
}

/// What has been set up so far.
#[derive(Default)]
pub struct Prepared {
    tried: Vec<(Need, bool)>,
    toolchain: Option<Toolchain>,
}

impl Prepared {
    /// Sets up `need`, or says that it already failed.
    pub fn ensure(&mut self, need: Need) -> Result<()> {
        match self.tried.iter().find(|(tried, _)| *tried == need) {
            Some((_, true)) => Ok(()),
            Some((_, false)) => Err(anyhow!("not run, because setting up for it failed (see above)")),
            None => {
                let result = self.set_up(need);
                self.tried.push((need, result.is_ok()));
                result
            }
        }
    }

    /// The compiler for WebAssembly, for suites that need [`Need::Wasm`].
    pub fn toolchain(&self) -> &Toolchain {
        self.toolchain.as_ref().expect("suites that use it name it among their needs")
    }

    fn set_up(&mut self, need: Need) -> Result<()> {
        match need {
            Need::Wasm => Steps::new(1).run("WebAssembly for Rust", || {
                let (toolchain, did) = toolchain::ensure()?;
                self.toolchain = Some(toolchain);
                Ok(did)
            }),
            Need::Npm => Steps::new(1).run("npm packages", node::ensure),
            Need::Site => site::build(&mut Steps::new(site::STEPS)),
            Need::TestPages => Steps::new(1).run("Test pages", site::test_pages),
            Need::Browsers => Steps::new(1).run("Chromium, Firefox and their drivers", browsers::ensure),
            Need::Webmail => Steps::new(1).run("Roundcube, Dovecot and PHP", webmail::ensure),
        }
    }
}
