//! Serves a folder over HTTP on this machine only, as any static host would: files, `index.html` for folders,
//! right media types, and nothing cached, so that a reload always shows what was built last.

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, Server};

/// Enough for a browser's parallel connections.
const THREADS: usize = 4;

/// A running server; it stops when dropped.
pub struct StaticServer {
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
    address: SocketAddr,
}

impl StaticServer {
    /// Serves `folder` below `mount` (`/` or a path such as `/tools/amends/`) on `port`; port 0 takes any free one.
    pub fn start(folder: &Path, mount: &str, port: u16) -> io::Result<Self> {
        let folder = folder.canonicalize()?;
        let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(io_error)?;
        let address = server.server_addr().to_ip().expect("an IP address was bound");
        let server = Arc::new(server);
        let site = Arc::new(Site { folder, mount: mount.trim_matches('/').to_owned() });
        let threads = (0..THREADS)
            .map(|_| {
                let (server, site) = (Arc::clone(&server), Arc::clone(&site));
                thread::spawn(move || {
                    for request in server.incoming_requests() {
                        // A browser that went away before the answer is no fault of ours.
                        let _ = site.answer(request);
                    }
                })
            })
            .collect();
        Ok(Self { server, threads, address })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Serves until the process ends.
    pub fn wait_forever(mut self) {
        for thread in std::mem::take(&mut self.threads) {
            // A thread that panicked has told so itself; the others go on.
            let _ = thread.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
    }
}

fn io_error(error: Box<dyn std::error::Error + Send + Sync>) -> io::Error {
    match error.downcast::<io::Error>() {
        Ok(error) => *error,
        Err(error) => io::Error::other(error),
    }
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
    fn answer(&self, request: Request) -> io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(text("Only GET and HEAD are answered here.\n", 405));
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        match self.find(&path) {
            Found::File(file) => {
                let media_type = media_type(&file);
                let response = Response::from_file(File::open(file)?)
                    .with_header(header("Content-Type", media_type))
                    .with_header(header("Cache-Control", "no-store"))
                    .with_header(header("X-Content-Type-Options", "nosniff"));
                request.respond(response)
            }
            Found::Folder => request.respond(text("", 308).with_header(header("Location", &format!("{path}/")))),
            Found::Nothing => request.respond(text("There is no such file.\n", 404)),
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

fn text(body: &str, status: u16) -> Response<io::Cursor<Vec<u8>>> {
    Response::from_string(body).with_status_code(status)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("header names and values here are plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

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
