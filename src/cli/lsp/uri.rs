//! The addresses of documents and the paths that they mean.

use std::path::{Path, PathBuf};

/// The path of a document. One that is no file has a path in a folder that no disk has.
pub(super) fn path(uri: &str) -> PathBuf {
    match uri.strip_prefix("file://") {
        Some(rest) => PathBuf::from(name(rest, cfg!(windows))),
        None => Path::new(NOWHERE).join(encoded(uri)),
    }
}

/// The name of a file by what follows `file://`: the name of a machine, which only Windows reads from, and the path there.
fn name(rest: &str, windows: bool) -> String {
    let (machine, path) = rest.split_at(rest.find('/').unwrap_or(0));
    let path = decoded(path);
    if !windows {
        return path;
    }
    // A disk: `/c:/plans`.
    let disk = path.strip_prefix('/').filter(|path| path.as_bytes().get(1) == Some(&b':'));
    let whole = match disk {
        Some(path) => path.to_owned(),
        None if machine.is_empty() || machine.eq_ignore_ascii_case("localhost") => path,
        None => format!("//{}{path}", decoded(machine)),
    };
    whole.replace('/', "\\")
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
    address(&path.to_string_lossy(), cfg!(windows))
}

fn address(name: &str, windows: bool) -> String {
    let path = if windows { name.replace('\\', "/") } else { name.to_owned() };
    let written: Vec<String> = path.split('/').map(encoded).collect();
    let written = written.join("/");
    match written.strip_prefix("//").filter(|_| windows) {
        // A folder of another machine.
        Some(rest) => format!("file://{rest}"),
        None if written.starts_with('/') => format!("file://{written}"),
        None => format!("file:///{written}"),
    }
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
    use super::{address, is_file, name, path, uri};

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

    #[test]
    fn windows_has_disks_and_shared_folders() {
        for (uri, path) in [
            ("file:///c%3A/K%E1%BA%BF%20ho%E1%BA%A1ch/a.bdg", "c:\\Kế hoạch\\a.bdg"),
            ("file://may-chu/chung/a.bdg", "\\\\may-chu\\chung\\a.bdg"),
        ] {
            let rest = uri.strip_prefix("file://").unwrap();
            assert_eq!(name(rest, true), path);
            assert_eq!(address(path, true), uri);
        }
        assert_eq!(name("localhost/C:/a.bdg", true), "C:\\a.bdg");
        assert_eq!(name("may-chu/chung/a.bdg", false), "/chung/a.bdg");
    }
}
