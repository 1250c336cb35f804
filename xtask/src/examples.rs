//! The changes that CONTRIBUTING.md shows as examples.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const PAGE: &str = "CONTRIBUTING.md";

/// The texts of the blocks marked as `diff`.
fn changes(page: &str) -> impl Iterator<Item = &str> {
    page.split("\n```diff\n").skip(1).filter_map(|rest| rest.split_once("```\n")).map(|(change, _)| change)
}

/// Fails where a change no longer applies to the code.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let page = std::fs::read_to_string(root.join(PAGE)).map_err(|error| format!("{PAGE}: {error}"))?;
    let faults: Vec<String> = changes(&page).filter_map(|change| applies(root, change).err()).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn applies(root: &Path, change: &str) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("git apply: {error}");
    let mut git = Command::new("git")
        .args(["apply", "--check", "-"])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    // The pipe is closed where the block ends, or git would wait for more.
    if let Some(mut input) = git.stdin.take() {
        input.write_all(change.as_bytes()).map_err(failed)?;
    }
    let outcome = git.wait_with_output().map_err(failed)?;
    if outcome.status.success() {
        return Ok(());
    }
    Err(format!("a change in {PAGE} no longer applies:\n{}", String::from_utf8_lossy(&outcome.stderr).trim_end()))
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn the_changes_are_the_blocks_marked_as_diff() {
        let page = "a\n```sh\nb\n```\n```diff\n-c\n+d\n```\ne\n\n```diff\n f\n```\n";
        assert_eq!(changes(page).collect::<Vec<_>>(), ["-c\n+d\n", " f\n"]);
    }
}
