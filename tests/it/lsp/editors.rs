//! Editors as they are: Neovim and Emacs with the settings in `editors/`, the extension for Visual Studio Code with its own
//! client, and a client of another make.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a client on a copy of a plan with faults, with this build of the program on its path.
fn run(command: &mut Command) {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("kế hoạch.bdg");
    std::fs::copy(root().join("examples/ninh-thuan-2016-2020.bdg"), &plan).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_bdg"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let first = std::iter::once(PathBuf::from(program.parent().unwrap()));
    let path = std::env::join_paths(first.chain(std::env::split_paths(&path))).unwrap();
    let answer = command
        .env("PATH", path)
        .env("BDG", program)
        .env("PLAN", &plan)
        .env("HOME", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .current_dir(folder.path())
        .output()
        .expect("the client is installed");
    let (out, err) = (String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr));
    assert!(answer.status.success() && !format!("{out}{err}").contains("FAILED"), "{out}{err}");
}

#[test]
#[ignore = "needs Neovim"]
fn neovim() {
    let script = root().join("tests/editors/neovim.lua");
    let command = format!("luafile {}", script.display());
    run(Command::new("nvim")
        .arg("--headless")
        .arg("-u")
        .arg(root().join("editors/neovim/bdg.lua"))
        .args(["-c", &command]));
}

#[test]
#[ignore = "needs Emacs with eglot"]
fn emacs() {
    let mut emacs = Command::new("emacs");
    emacs.env("BDG_EL", root().join("editors/emacs/bdg.el"));
    run(emacs.args(["--batch", "-l"]).arg(root().join("tests/editors/eglot.el")));
}

#[test]
#[ignore = "needs Python with pytest-lsp"]
fn a_client_that_knows_the_protocols_types() {
    let python = std::env::var_os("BDG_LSP_PYTHON").map_or_else(|| root().join("target/lsp/bin/python"), PathBuf::from);
    let test = root().join("tests/editors/test_server.py");
    run(Command::new(python).args(["-m", "pytest", "-q", "-p", "no:cacheprovider"]).arg(test));
}

#[test]
#[ignore = "needs Node.js and the extension's packages"]
fn visual_studio_code() {
    let folder = root().join("editors/vscode");
    let test = Command::new("npm")
        .args(["--prefix".as_ref(), folder.as_os_str(), "test".as_ref()])
        .env("BDG", env!("CARGO_BIN_EXE_bdg"))
        .env("PLAN", root().join("examples/huyen-mau-2021-2025.bdg"))
        .output()
        .expect("npm is installed");
    let (out, err) = (String::from_utf8_lossy(&test.stdout), String::from_utf8_lossy(&test.stderr));
    assert!(test.status.success(), "{out}{err}");
}
