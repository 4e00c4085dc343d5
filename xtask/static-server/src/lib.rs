//! Serves a folder over HTTP on this machine only, as any static host would: files, `index.html` for folders,
//! right media types, and nothing cached, so that a reload always shows what was built last.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use percent_encoding::percent_decode_str;

/// More than any browser sends before the body of a request.
const LONGEST_HEAD: u64 = 64 * 1024;

/// A running server; it stops when dropped.
pub struct StaticServer {
    thread: Option<JoinHandle<()>>,
    is_over: Arc<AtomicBool>,
    address: SocketAddr,
}

impl StaticServer {
    /// Serves `folder` below `mount` (`/` or a path such as `/tools/amends/`) on `port`; port 0 takes any free one.
    pub fn start(folder: &Path, mount: &str, port: u16) -> io::Result<Self> {
        let folder = folder.canonicalize()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let site = Arc::new(Site { folder, mount: mount.trim_matches('/').to_owned() });
        let is_over = Arc::new(AtomicBool::new(false));
        let thread = {
            let is_over = Arc::clone(&is_over);
            thread::spawn(move || accept(&listener, &site, &is_over))
        };
        Ok(Self { thread: Some(thread), is_over, address })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Serves until the process ends.
    pub fn wait_forever(mut self) {
        if let Some(thread) = self.thread.take() {
            // If it panicked it has told so itself.
            let _ = thread.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Wakes the thread, which is waiting for a connection.
        let _ = TcpStream::connect(self.address);
    }
}

/// A thread for each connection: browsers open some ahead of time and keep them, and none may wait for another.
fn accept(listener: &TcpListener, site: &Arc<Site>, is_over: &AtomicBool) {
    for connection in listener.incoming() {
        if is_over.load(Ordering::Relaxed) {
            return;
        }
        let Ok(connection) = connection else { continue };
        let site = Arc::clone(site);
        // A browser that went away before the answer is no fault of ours.
        thread::spawn(move || site.answer(&connection).ok());
    }
}

/// The method and the path of a request.
fn read_request(connection: &TcpStream) -> io::Result<(String, String)> {
    let mut head = BufReader::new(connection).take(LONGEST_HEAD);
    let mut first = String::new();
    head.read_line(&mut first)?;
    let mut line = String::new();
    while head.read_line(&mut line)? > 0 && !line.trim_end().is_empty() {
        line.clear();
    }
    let mut words = first.split_whitespace().map(str::to_owned);
    match (words.next(), words.next()) {
        (Some(method), Some(path)) => Ok((method, path)),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

/// Answers once and closes the connection.
fn respond(
    mut connection: &TcpStream,
    status: &str,
    headers: &[(&str, &str)],
    length: u64,
    mut body: impl Read,
) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    connection.write_all((head + "\r\n").as_bytes())?;
    io::copy(&mut body, &mut connection)?;
    connection.flush()
}

struct Site {
    /// Canonical, so that links out of it can be told.
    folder: PathBuf,
    /// The path that it is served below, without slashes at its ends.
    mount: String,
}

/// What is there at an address.
enum Found {
    File(PathBuf),
    /// A folder asked for without its closing slash, by which relative addresses would go wrong.
    Folder,
    Nothing,
}

impl Site {
    fn answer(&self, connection: &TcpStream) -> io::Result<()> {
        let (method, address) = read_request(connection)?;
        let is_head = method == "HEAD";
        let text = |status: &str, headers: &[(&str, &str)], body: &'static str| {
            let length = body.len() as u64;
            respond(connection, status, headers, length, body.as_bytes().take(if is_head { 0 } else { length }))
        };
        if method != "GET" && !is_head {
            return text("405 Method Not Allowed", &[("Allow", "GET, HEAD")], "Only GET and HEAD are answered here.\n");
        }
        let path = address.split(['?', '#']).next().unwrap_or_default();
        match self.find(path) {
            Found::File(file) => {
                let headers = [
                    ("Content-Type", media_type(&file)),
                    ("Cache-Control", "no-store"),
                    ("X-Content-Type-Options", "nosniff"),
                ];
                let file = File::open(file)?;
                let length = file.metadata()?.len();
                respond(connection, "200 OK", &headers, length, file.take(if is_head { 0 } else { length }))
            }
            Found::Folder => text("308 Permanent Redirect", &[("Location", &format!("{path}/"))], ""),
            Found::Nothing => text("404 Not Found", &[("Content-Type", "text/plain")], "There is no such file.\n"),
        }
    }

    fn find(&self, path: &str) -> Found {
        let Ok(path) = percent_decode_str(path).decode_utf8() else {
            return Found::Nothing;
        };
        let Some(inside) = path.strip_prefix('/').and_then(|path| path.strip_prefix(self.mount.as_str())) else {
            return Found::Nothing;
        };
        if !inside.is_empty() && !self.mount.is_empty() && !inside.starts_with('/') {
            return Found::Nothing;
        }
        let relative = Path::new(inside.trim_start_matches('/'));
        if !relative.components().all(|component| matches!(component, Component::Normal(_))) {
            return Found::Nothing;
        }
        let Ok(file) = self.folder.join(relative).canonicalize() else {
            return Found::Nothing;
        };
        if !file.starts_with(&self.folder) {
            return Found::Nothing;
        }
        if file.is_dir() {
            if !path.ends_with('/') {
                return Found::Folder;
            }
            let index = file.join("index.html");
            return if index.is_file() { Found::File(index) } else { Found::Nothing };
        }
        Found::File(file)
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        // Modules and WASM are refused by browsers under any other type.
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => mime_guess::from_path(file).first_raw().unwrap_or("application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn get(port: u16, path: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    fn site(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("static-server-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub dir")).expect("temp folder");
        fs::write(folder.join("index.html"), "<p>home").expect("write");
        fs::write(folder.join("a.wasm"), "wasm").expect("write");
        fs::write(folder.join("sub dir/index.html"), "<p>sub").expect("write");
        folder
    }

    #[test]
    fn serves_files_with_their_media_types_and_never_cached() {
        let folder = site("types");
        let server = StaticServer::start(&folder, "/", 0).expect("a free port");
        let home = get(server.port(), "/");
        assert!(home.starts_with("HTTP/1.1 200") && home.ends_with("<p>home"), "{home}");
        assert!(home.contains("text/html; charset=utf-8") && home.contains("no-store"), "{home}");
        assert!(get(server.port(), "/a.wasm?x=1").contains("application/wasm"));
        assert!(get(server.port(), "/sub%20dir/").ends_with("<p>sub"));
        assert!(get(server.port(), "/sub%20dir").starts_with("HTTP/1.1 308"));
        fs::remove_dir_all(folder).expect("clean up");
    }

    #[test]
    fn connections_that_say_nothing_hold_up_no_other() {
        let folder = site("silent");
        let server = StaticServer::start(&folder, "/", 0).expect("a free port");
        let silent: Vec<_> = (0..20).map(|_| TcpStream::connect((Ipv4Addr::LOCALHOST, server.port()))).collect();
        assert!(get(server.port(), "/").ends_with("<p>home"));
        drop(silent);
        fs::remove_dir_all(folder).expect("clean up");
    }

    #[test]
    fn serves_nothing_outside_the_folder_or_the_mount() {
        let folder = site("mount");
        let server = StaticServer::start(&folder, "/tools/amends/", 0).expect("a free port");
        assert!(get(server.port(), "/tools/amends/").ends_with("<p>home"));
        for path in
            ["/", "/tools/amendsx/", "/tools/amends/../amends/", "/tools/amends/%2e%2e/", "/tools/amends//etc/passwd"]
        {
            let answer = get(server.port(), path);
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
        fs::remove_dir_all(folder).expect("clean up");
    }
}
