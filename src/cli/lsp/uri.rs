//! The addresses of documents and the paths that they mean.

use std::path::{Path, PathBuf};

/// The path of a document. One that is no file has a path in a folder that no disk has.
pub(super) fn path(uri: &str) -> PathBuf {
    let Some(rest) = uri.strip_prefix("file://") else { return Path::new(NOWHERE).join(encoded(uri)) };
    // A name of a machine stands before the first slash.
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(rest);
    let path = decoded(path);
    // A disk of Windows: `/c:/plans`.
    let disk = path.strip_prefix('/').filter(|path| path.as_bytes().get(1) == Some(&b':'));
    match disk.filter(|_| cfg!(windows)) {
        Some(path) => PathBuf::from(path.replace('/', "\\")),
        None => PathBuf::from(path),
    }
}

/// The folder of documents that are no files.
const NOWHERE: &str = "untitled:";

/// Whether a path is that of a file.
pub(super) fn is_file(path: &Path) -> bool {
    !path.starts_with(NOWHERE)
}

/// The address of a path.
pub(super) fn uri(path: &Path) -> String {
    if !is_file(path) {
        let name = path.strip_prefix(NOWHERE).unwrap_or(path);
        return decoded(&name.to_string_lossy());
    }
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    let root = if path.starts_with('/') { "" } else { "/" };
    let written: Vec<String> = path.split('/').map(encoded).collect();
    format!("file://{root}{}", written.join("/"))
}

/// A part of an address without signs that mean something there.
fn encoded(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A part of an address as it is meant; what is no escape stays.
fn decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = part.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_file, path, uri};

    #[test]
    fn addresses_and_paths_are_each_others() {
        let there = path("file:///k%E1%BA%BF%20ho%E1%BA%A1ch/a%23b.bdg");
        assert_eq!(there.to_str(), Some("/kế hoạch/a#b.bdg"));
        assert_eq!(uri(&there), "file:///k%E1%BA%BF%20ho%E1%BA%A1ch/a%23b.bdg");
        let new = path("untitled:Untitled-1");
        assert!(!is_file(&new) && is_file(&there));
        assert_eq!(uri(&new), "untitled:Untitled-1");
        for odd in ["", "file://", "file://host", "%", "file:///%zz%", "file:///%FF"] {
            let _ = uri(&path(odd));
        }
    }
}
