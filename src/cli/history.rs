//! Where the line editor keeps what was typed.

use std::ffi::OsString;
use std::path::PathBuf;

/// The file in which earlier lines are kept, by the platform's convention: below `XDG_STATE_HOME` or `~/.local/state`,
/// on Windows below `LOCALAPPDATA`, on macOS below `~/Library/Application Support`. `variable` tells the variables of the
/// environment. `None` where none of them says.
#[must_use]
pub fn history_file(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library").join("Application Support"))
    } else {
        // The convention says to ignore a relative path.
        folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local").join("state")))
    };
    base.map(|base| base.join("bdg").join("history"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn history_lies_where_the_platform_says() {
        let of = |known: &[(&str, &str)]| {
            let known: Vec<(String, String)> =
                known.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            history_file(move |name| known.iter().find(|(one, _)| one == name).map(|(_, value)| value.into()))
        };
        assert_eq!(of(&[]), None);
        if cfg!(all(unix, not(target_os = "macos"))) {
            let home = ("HOME", "/home/lan");
            assert_eq!(of(&[home]).unwrap(), Path::new("/home/lan/.local/state/bdg/history"));
            assert_eq!(of(&[home, ("XDG_STATE_HOME", "/s")]).unwrap(), Path::new("/s/bdg/history"));
            assert_eq!(of(&[home, ("XDG_STATE_HOME", "s")]).unwrap(), Path::new("/home/lan/.local/state/bdg/history"));
        }
    }
}
