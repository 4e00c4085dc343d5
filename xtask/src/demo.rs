//! `cargo xtask demo`: build, serve on this machine, open the browser.

use std::io::ErrorKind;

use anyhow::{Result, bail};
use static_server::StaticServer;

use crate::lock;
use crate::paths;
use crate::progress::Steps;
use crate::site;
use crate::watch;

/// Not one that other development servers take by default.
pub const DEFAULT_PORT: u16 = 8639;

/// What the user asked for.
pub struct Options {
    /// The port to serve on.
    pub port: u16,
    /// Open the browser.
    pub open: bool,
    /// Build again on change.
    pub watch: bool,
}

/// Serves until it is interrupted.
pub fn run(options: &Options) -> Result<()> {
    // Before the build, which may take minutes: a port in use should be told at once.
    check_port(options.port)?;
    {
        let _lock = lock::take()?;
        site::build(&mut Steps::new(site::STEPS))?;
    }
    let demo = paths::dist().join("demo");
    let server = match StaticServer::start(&demo, "/", options.port) {
        Ok(server) => server,
        Err(error) => bail!("cannot serve on port {}: {error}", options.port),
    };
    let address = format!("http://localhost:{}/", server.port());
    println!("\nThe demo page: {address}");
    for browser in ["chromium", "firefox"] {
        let folder = paths::dist().join(browser);
        if folder.exists() {
            println!("The extension for {browser}, ready to load: {}", folder.display());
        }
    }
    println!("Ctrl+C stops it.\n");
    if options.open && open::that_detached(&address).is_err() {
        println!("No browser could be opened from here; open the address above in one.");
    }
    if options.watch {
        watch::run()
    } else {
        server.wait_forever();
        Ok(())
    }
}

fn check_port(port: u16) -> Result<()> {
    match std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is in use on this machine, perhaps by another demo. \
             Choose a free port: `cargo xtask demo --port {}`, or `--port 0` for any",
            if port == u16::MAX { DEFAULT_PORT } else { port + 1 }
        ),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            bail!("port {port} is reserved for root. Choose one above 1023: `cargo xtask demo --port {DEFAULT_PORT}`")
        }
        Err(error) => {
            bail!("port {port} cannot be used ({error}). Choose another: `cargo xtask demo --port {DEFAULT_PORT}`")
        }
    }
}
