//! The page in a real browser: `tests/browser/page.mjs`, with what the command writes to hold it against.

use std::path::Path;
use std::process::Command;

use super::desk::{command, example};

/// The plan that the browser opens.
const PLAN: &str = "ninh-thuan-2016-2020.bdg";

#[test]
#[ignore = "needs the page (cargo xtask page), Chromium and node"]
fn the_page_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = root.join("target/bdg.html");
    assert!(page.is_file(), "make the page first: cargo xtask page");
    let folder = tempfile::tempdir().unwrap();
    for (ending, arguments) in [
        ("docx", &["annual", PLAN, "--year", "2020"][..]),
        ("xlsx", &["annual", PLAN, "--year", "2020"]),
        ("html", &["report", PLAN]),
        ("csv", &["export", PLAN]),
        ("json", &["export", PLAN]),
    ] {
        std::fs::write(folder.path().join(format!("expected.{ending}")), command(arguments, ending)).unwrap();
    }
    std::fs::write(folder.path().join(PLAN), example(PLAN)).unwrap();
    let table = command(&["annual", "xa-mau-2026-2030.bdg", "--year", "2027"], "xlsx");
    std::fs::write(folder.path().join("bang.xlsx"), table).unwrap();
    let script = root.join("tests/browser/page.mjs");
    let answer = Command::new("node").arg(script).arg(&page).arg(folder.path()).output().expect("node is installed");
    let said = String::from_utf8_lossy(&answer.stdout);
    assert!(answer.status.success(), "{said}{}", String::from_utf8_lossy(&answer.stderr));
}
