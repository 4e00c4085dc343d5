//! A page from a server that sends headers of the test's choice.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use browser_tests::Result;

/// Serves a page under every path for as long as the tests run, and returns its address.
pub fn serve(html: &str, headers: &[&str]) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = format!("http://{}/", listener.local_addr()?);
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{html}",
        html.len()
    );
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            // A browser opens connections that it may never use.
            thread::spawn(move || {
                // Whoever went away before the answer needs none.
                let _ = respond(stream, &answer);
            });
        }
    });
    Ok(address)
}

fn respond(mut stream: TcpStream, answer: &str) -> std::io::Result<()> {
    let mut request = BufReader::new(stream.try_clone()?).lines();
    while request.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    stream.write_all(answer.as_bytes())
}
