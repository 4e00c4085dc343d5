//! Takes what the webmail sends, by SMTP, and delivers it into the recipients' mailboxes.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use anyhow::{Context, Result};

/// Starts a server that delivers into `mailboxes` (a folder in maildir format for each address), and gives its port.
pub fn start(mailboxes: PathBuf) -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let delivered = Arc::new(AtomicU32::new(0));
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let (mailboxes, delivered) = (mailboxes.clone(), Arc::clone(&delivered));
            thread::spawn(move || {
                if let Err(error) = serve(&connection, &mailboxes, &delivered) {
                    eprintln!("the mail server of the test: {error:#}");
                }
            });
        }
    });
    Ok(port)
}

fn serve(mut connection: &TcpStream, mailboxes: &std::path::Path, delivered: &AtomicU32) -> Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?);
    let mut recipients = vec![];
    connection.write_all(b"220 test ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let command = line.trim().to_ascii_uppercase();
        let answer: &[u8] = if command.starts_with("EHLO") {
            b"250-test\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
        } else if command.starts_with("RCPT TO:") {
            recipients.push(address_in(&line).context("RCPT without an address")?);
            b"250 OK\r\n"
        } else if command == "DATA" {
            connection.write_all(b"354 go on\r\n")?;
            let message = data(&mut lines)?;
            for recipient in recipients.drain(..) {
                let new = mailboxes.join(recipient).join("new");
                fs::create_dir_all(&new)?;
                let number = delivered.fetch_add(1, Ordering::Relaxed);
                // It appears as a whole, under a name that says that it is complete.
                let file = new.join(format!("{number}.part"));
                fs::write(&file, &message)?;
                fs::rename(&file, file.with_extension("eml"))?;
            }
            b"250 delivered\r\n"
        } else if command == "QUIT" {
            connection.write_all(b"221 bye\r\n")?;
            return Ok(());
        } else {
            b"250 OK\r\n"
        };
        connection.write_all(answer)?;
    }
}

/// The lines up to the one with a single dot.
fn data(lines: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut message = vec![];
    loop {
        let mut line = vec![];
        if lines.read_until(b'\n', &mut line)? == 0 || line == b".\r\n" {
            return Ok(message);
        }
        message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

fn address_in(line: &str) -> Option<String> {
    let (_, after) = line.split_once('<')?;
    let (address, _) = after.split_once('>')?;
    // It becomes the name of a folder.
    address.chars().all(|c| c.is_ascii_alphanumeric() || "@.-_+".contains(c)).then(|| address.to_owned())
}
