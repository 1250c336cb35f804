//! The Debian package, made by `dpkg-deb` alone.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Made;
use crate::programs::{printed, run};

/// Packs the program with what belongs to it on a system.
pub(super) fn pack(made: &Made, program: &Path) -> Result<(), String> {
    let package = made.root.join("target/stage/debian");
    let _ = fs::remove_dir_all(&package);
    let from = |name: &str| made.folder.join(name);
    for (source, target) in [
        (program.to_owned(), "usr/bin/bdg"),
        (from("completions/bdg.bash"), "usr/share/bash-completion/completions/bdg"),
        (from("completions/_bdg"), "usr/share/zsh/vendor-completions/_bdg"),
        (from("completions/bdg.fish"), "usr/share/fish/vendor_completions.d/bdg.fish"),
        (from("man/man1/bdg.1"), "usr/share/man/man1/bdg.1"),
        (from("man/vi/man1/bdg.1"), "usr/share/man/vi/man1/bdg.1"),
        (from("licences.txt"), "usr/share/doc/bdg/copyright"),
        (from("bdg.html"), "usr/share/doc/bdg/bdg.html"),
    ] {
        super::copy(&source, &package.join(target))?;
    }
    run(Command::new("gzip")
        .arg("-9n")
        .args(["man1", "vi/man1"].map(|one| package.join("usr/share/man").join(one).join("bdg.1"))))?;
    run(Command::new("chmod").args(["-R", "u=rwX,go=rX"]).arg(&package))?;
    run(Command::new("chmod").arg("755").arg(package.join("usr/bin/bdg")))?;
    let size = printed(Command::new("du").args(["-sk", "--apparent-size"]).arg(&package))?;
    let size = size.split_whitespace().next().unwrap_or("0");
    super::write(&package.join("DEBIAN/control"), control(&made.version, size).as_bytes())?;
    let sums = "find usr -type f | LC_ALL=C sort | xargs md5sum > DEBIAN/md5sums";
    run(Command::new("sh").args(["-c", sums]).current_dir(&package))?;
    run(Command::new("dpkg-deb")
        .args(["--root-owner-group", "-Zxz", "--build"])
        .arg(&package)
        .arg(made.folder.join(format!("bdg_{}_amd64.deb", made.version)))
        .env("SOURCE_DATE_EPOCH", &made.time)
        .stdout(std::process::Stdio::null()))
}

/// What a system is told of the package. The linker checked which C library the program needs.
fn control(version: &str, size: &str) -> String {
    format!(
        "Package: bdg\n\
         Version: {version}\n\
         Architecture: amd64\n\
         Maintainer: The bdg contributors <bdg@localhost>\n\
         Installed-Size: {size}\n\
         Depends: libc6 (>= 2.28)\n\
         Section: text\n\
         Priority: optional\n\
         Description: checks and evaluates plans of goals, indicators and targets\n \
         Reads five-year plans written as text in Vietnamese or English, finds what is\n \
         wrong in them, derives each year's targets, writes the annual plan as a Word\n \
         document or an Excel workbook, and measures progress.\n"
    )
}
