//! Pages under the addresses of real sites (`https://mail.google.com/…`), so that what the shipped manifest says of
//! these addresses is what runs. The browser reaches them by a proxy in this process, which answers for the sites
//! that a test names and turns everything else away.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;

use anyhow::{Context, Result, bail};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::site::repository;

/// The proxy of this process: its port, once it runs.
static PORT: OnceLock<u16> = OnceLock::new();

/// The folder that every site serves: the last part of an address names the file.
fn folder() -> PathBuf {
    repository().join("tests/pages/hosts")
}

/// Where the browser finds the proxy.
pub fn proxy() -> Result<String> {
    if PORT.get().is_none() {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let encryption = encryption()?;
        if PORT.set(port).is_ok() {
            thread::spawn(move || accept(&listener, &encryption));
        }
    }
    Ok(format!("127.0.0.1:{}", PORT.get().expect("it is set above")))
}

/// A certificate that nobody vouches for, for every name; the driver is told to take it.
fn encryption() -> Result<Arc<ServerConfig>> {
    let own = rcgen::generate_simple_self_signed(vec!["test.invalid".to_owned()])?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)?;
    Ok(Arc::new(config))
}

fn accept(listener: &TcpListener, encryption: &Arc<ServerConfig>) {
    for connection in listener.incoming().flatten() {
        let encryption = Arc::clone(encryption);
        // A browser that hangs up in the middle is nobody's fault.
        thread::spawn(move || serve(connection, encryption).ok());
    }
}

/// One connection: "CONNECT name:443", then one encrypted request.
fn serve(mut connection: TcpStream, encryption: Arc<ServerConfig>) -> Result<()> {
    let wanted = request_line(&mut connection)?;
    if !wanted.starts_with("CONNECT ") || !wanted.contains(":443 ") {
        connection.write_all(b"HTTP/1.1 502 Only pages of a test\r\nContent-Length: 0\r\n\r\n")?;
        bail!("{wanted} is not served");
    }
    connection.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let mut stream = StreamOwned::new(ServerConnection::new(encryption)?, connection);
    let request = request_line(&mut stream)?;
    let path = request.split(' ').nth(1).context("a request with a path")?;
    let file = path.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let (status, kind, body) = match fs::read(folder().join(file)) {
        Ok(body) if !file.is_empty() => ("200 OK", kind_of(file), body),
        _ => ("404 Not Found", "text/plain", vec![]),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)?;
    stream.conn.send_close_notify();
    stream.flush()?;
    Ok(())
}

/// The first line of a request; the rest of its head is read and left.
fn request_line(stream: &mut impl Read) -> Result<String> {
    // Not a byte more is taken than the head has: what follows is encrypted.
    let mut reader = BufReader::with_capacity(1, stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    Ok(first)
}

fn kind_of(file: &str) -> &'static str {
    match Path::new(file).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        _ => "application/octet-stream",
    }
}
