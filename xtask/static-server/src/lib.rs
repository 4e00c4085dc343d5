//! Serves a folder over HTTP on this machine only, as any static host would: files, `index.html` for folders,
//! right media types, and nothing cached, so that a reload always shows what was built last.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::{Redirect, Response};
use axum::routing::get;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use tokio::runtime;
use tokio::sync::oneshot;
use tower_http::services::ServeDir;

/// What browsers send encoded of a path such as a mount.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ');

/// A running server; it stops when dropped.
pub struct StaticServer {
    thread: JoinHandle<()>,
    /// The thread ends when this is gone.
    _life: oneshot::Sender<()>,
    port: u16,
}

impl StaticServer {
    /// Serves `folder` below `mount` (`/` or a path such as `/tools/amends/`) on `port`; port 0 takes any free one.
    pub fn start(folder: &Path, mount: &str, port: u16) -> io::Result<Self> {
        let site = site(&folder.canonicalize()?, mount);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
        let (life, end) = oneshot::channel();
        let serving = async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("this thread has a runtime");
            tokio::spawn(axum::serve(listener, site).into_future());
            // Nothing is ever sent; with this the runtime ends, and all that runs in it.
            let _ = end.await;
        };
        let thread = thread::spawn(move || runtime.block_on(serving));
        Ok(Self { thread, _life: life, port })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves until the process ends.
    pub fn wait_forever(self) {
        // If it panicked it has told so itself.
        let _ = self.thread.join();
    }
}

fn site(folder: &Path, mount: &str) -> Router {
    let files = ServeDir::new(folder);
    let site = match utf8_percent_encode(mount.trim_end_matches('/'), ENCODED).to_string().as_str() {
        "" => Router::new().fallback_service(files),
        prefix => Router::new()
            .nest_service(&format!("{prefix}/"), files.redirect_path_prefix(prefix))
            .route(prefix, get(Redirect::permanent(&format!("{prefix}/")))),
    };
    site.layer(map_response(with_headers))
}

async fn with_headers(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Some(media_type) = headers.get_mut(header::CONTENT_TYPE)
        && let Some(text) = media_type.to_str().ok().filter(|media_type| media_type.starts_with("text/"))
    {
        *media_type = HeaderValue::try_from(format!("{text}; charset=utf-8")).expect("a header with a word more");
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::path::PathBuf;
    use std::time::Duration;

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
        fs::write(folder.join("a.js"), "0").expect("write");
        fs::create_dir_all(folder.join("empty")).expect("temp folder");
        fs::write(folder.join("sub dir/index.html"), "<p>sub").expect("write");
        folder
    }

    #[test]
    fn serves_files_with_their_media_types_and_never_cached() {
        let folder = site("types");
        let server = StaticServer::start(&folder, "/", 0).expect("a free port");
        let home = get(server.port(), "/");
        assert!(home.starts_with("HTTP/1.1 200") && home.ends_with("<p>home"), "{home}");
        for header in ["text/html; charset=utf-8\r\n", "no-store\r\n", "nosniff\r\n"] {
            assert!(home.contains(header), "{header}: {home}");
        }
        assert!(get(server.port(), "/a.wasm?x=1").contains("application/wasm\r\n"));
        // Browsers refuse modules under any other type.
        assert!(get(server.port(), "/a.js").contains("text/javascript; charset=utf-8\r\n"));
        fs::remove_dir_all(folder).expect("clean up");
    }

    #[test]
    fn folders_end_with_a_slash_and_files_do_not() {
        let folder = site("slash");
        for (mount, sent) in [("/", "/"), ("/tools/amends/", "/tools/amends/"), ("/a mount/", "/a%20mount/")] {
            let server = StaticServer::start(&folder, mount, 0).expect("a free port");
            let get = |path: &str| get(server.port(), &format!("{sent}{path}"));
            assert!(get("sub%20dir/").ends_with("<p>sub"));
            let redirect = get("sub%20dir");
            assert!(redirect.starts_with("HTTP/1.1 307"), "{redirect}");
            assert!(redirect.contains(&format!("location: {sent}sub%20dir/\r\n")), "{redirect}");
            assert!(get("a.wasm/").starts_with("HTTP/1.1 404"));
            assert!(get("empty/").starts_with("HTTP/1.1 404"));
        }
        let server = StaticServer::start(&folder, "/tools/amends/", 0).expect("a free port");
        let redirect = get(server.port(), "/tools/amends");
        assert!(
            redirect.starts_with("HTTP/1.1 308") && redirect.contains("location: /tools/amends/\r\n"),
            "{redirect}"
        );
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
    fn a_dropped_server_stops() {
        let folder = site("dropped");
        let server = StaticServer::start(&folder, "/", 0).expect("a free port");
        let address = (Ipv4Addr::LOCALHOST, server.port());
        let mut kept = TcpStream::connect(address).expect("the server listens");
        drop(server);
        // Or it would wait here.
        assert!(!kept.read(&mut [0]).is_ok_and(|bytes| bytes > 0));
        let is_gone = || {
            thread::sleep(Duration::from_millis(10));
            TcpStream::connect(address).is_err()
        };
        assert!((0..500).any(|_| is_gone()));
        fs::remove_dir_all(folder).expect("clean up");
    }

    #[test]
    fn serves_nothing_outside_the_folder_or_the_mount() {
        let folder = site("mount");
        let server = StaticServer::start(&folder, "/tools/amends/", 0).expect("a free port");
        assert!(get(server.port(), "/tools/amends/").ends_with("<p>home"));
        for path in [
            "/",
            "/index.html",
            "/tools/amendsx/",
            "/tools/amends/../amends/",
            "/tools/amends/%2e%2e/",
            "/tools/amends/..%2f",
            "/tools/amends//etc/passwd",
            "/tools/amends/%2fetc%2fpasswd",
        ] {
            let answer = get(server.port(), path);
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
        fs::remove_dir_all(folder).expect("clean up");
    }
}
