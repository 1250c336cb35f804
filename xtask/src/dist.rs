//! What people download: `target/dist/`.

mod debian;
mod licences;
mod linux;
mod windows;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::page;
use crate::programs::{printed, run};

/// Makes everything that people download, from the sources alone.
pub(crate) fn make(root: &Path) -> Result<(), String> {
    let folder = root.join("target/dist");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let made = Made { root: root.to_owned(), version: version(root)?, time: time(root)?, folder };
    page::make(root)?;
    copy(&root.join("target/bdg.html"), &made.folder.join("bdg.html"))?;
    write(&made.folder.join("licences.txt"), licences::text(root)?.as_bytes())?;
    let program = linux::program(root)?;
    words(&made, &program)?;
    linux::pack(&made, &program)?;
    debian::pack(&made, &program)?;
    extension(&made)?;
    windows::pack(&made, &windows::program(root)?)?;
    sums(&made.folder)
}

/// Makes the program for Windows to be tested, and says where it is.
pub(crate) fn windows(root: &Path) -> Result<(), String> {
    println!("{}", windows::quick(root)?.display());
    Ok(())
}

/// What all downloads share.
struct Made {
    root: PathBuf,
    version: String,
    /// The time of all files, in seconds since 1970: that of the last commit, so that the same sources give the same bytes.
    time: String,
    /// Where the downloads go.
    folder: PathBuf,
}

fn version(root: &Path) -> Result<String, String> {
    let manifest = crate::house::text(&root.join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| "Cargo.toml has no version".to_owned())
}

fn time(root: &Path) -> Result<String, String> {
    if let Ok(time) = std::env::var("SOURCE_DATE_EPOCH") {
        return Ok(time);
    }
    let time = printed(Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(root))?;
    if time.is_empty() { Err("set SOURCE_DATE_EPOCH where there is no git".to_owned()) } else { Ok(time) }
}

/// The completions of shells and the manual pages, as the program prints them.
fn words(made: &Made, program: &Path) -> Result<(), String> {
    let files: [(&str, &[&str]); 6] = [
        ("completions/bdg.bash", &["completions", "bash"]),
        ("completions/_bdg", &["completions", "zsh"]),
        ("completions/bdg.fish", &["completions", "fish"]),
        ("completions/bdg.ps1", &["completions", "powershell"]),
        ("man/vi/man1/bdg.1", &["help", "--man"]),
        ("man/man1/bdg.1", &["help", "--man", "--lang", "en"]),
    ];
    for (name, arguments) in files {
        let mut command = Command::new(program);
        command.args(arguments).env("LC_ALL", "vi_VN.UTF-8");
        write(&made.folder.join(name), format!("{}\n", printed(&mut command)?).as_bytes())?;
    }
    Ok(())
}

/// The extension for Visual Studio Code.
fn extension(made: &Made) -> Result<(), String> {
    let folder = made.root.join("editors/vscode");
    let npm = |arguments: &[&str]| {
        run(Command::new("npm").args(arguments).current_dir(&folder).env("SOURCE_DATE_EPOCH", &made.time))
    };
    npm(&["ci", "--no-audit", "--no-fund", "--silent"])?;
    npm(&["run", "--silent", "package"])?;
    copy(&folder.join("bdg.vsix"), &made.folder.join(format!("bdg-{}.vsix", made.version)))
}

/// The sums by which a download can be checked: `sha256sum --check SHA256SUMS`.
fn sums(folder: &Path) -> Result<(), String> {
    let script =
        "find . -type f ! -name SHA256SUMS -printf '%P\\n' | LC_ALL=C sort | xargs -d '\\n' sha256sum > SHA256SUMS";
    run(Command::new("sh").args(["-c", script]).current_dir(folder))
}

/// Copies a file into a folder that need not exist.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    write(to, &fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?)
}

/// Writes a file into a folder that need not exist.
fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, content)).map_err(|error| format!("{}: {error}", path.display()))
}
