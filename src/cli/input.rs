//! Reading files and the standard input.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::Failure;

/// The bytes of a file; `-` is the standard input.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read =
        if path == Path::new("-") { io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes) } else { fs::read(path) };
    read.map_err(|error| Failure(format!("can't read {}: {error}", name(path))))
}

/// The text of a file; `-` is the standard input.
pub fn read(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes(path)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let cure = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            "it looks like UTF-16; save it as UTF-8"
        } else {
            "save it as UTF-8"
        };
        Failure(format!("{} is not UTF-8 (byte {} is not text): {cure}", name(path), at + 1))
    })
}

/// How messages call a path.
pub fn name(path: &Path) -> String {
    if path == Path::new("-") { "the standard input".into() } else { path.display().to_string() }
}
