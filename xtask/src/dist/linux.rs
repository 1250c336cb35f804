//! The program for Linux, linked so that it runs on older systems too, and its archive.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Made;
use crate::programs::{printed, run, without_folders};

const TARGET: &str = "x86_64-unknown-linux-gnu";

/// The oldest C library on which the program must run: that of RHEL 8, Debian 10, Ubuntu 18.10.
const GLIBC: (u32, u32) = (2, 28);

/// Python packages: the linker that knows every version of the C library, and what lets cargo use it.
const PACKAGES: [&str; 2] = ["ziglang==0.17.1", "cargo-zigbuild==0.24.0"];

/// Builds `bdg`.
pub(super) fn program(root: &Path) -> Result<PathBuf, String> {
    let tools = root.join("target/zig");
    let zigbuild = tools.join("bin/cargo-zigbuild");
    if !zigbuild.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&tools))?;
        run(Command::new(tools.join("bin/pip")).args(["install", "--quiet"]).args(PACKAGES))?;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = [tools.join("bin")].into_iter().chain(std::env::split_paths(&path));
    let paths = std::env::join_paths(paths).map_err(|error| error.to_string())?;
    let (major, minor) = GLIBC;
    let target = root.join("target/linux");
    run(Command::new(&zigbuild)
        .args(["zigbuild", "--locked", "--quiet", "--package", "bdg", "--bin", "bdg", "--release"])
        .args(["--target", &format!("{TARGET}.{major}.{minor}")])
        .current_dir(root)
        .env("PATH", paths)
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_ENCODED_RUSTFLAGS", without_folders(root).join("\x1f")))?;
    let program = target.join(TARGET).join("release/bdg");
    let needed = needed(&printed(Command::new("objdump").arg("-T").arg(&program))?);
    match needed {
        Some(version) if version <= GLIBC => Ok(program),
        needed => Err(format!("the program needs another C library than {GLIBC:?}: {needed:?}")),
    }
}

/// The newest version of the C library that a table of symbols names.
fn needed(symbols: &str) -> Option<(u32, u32)> {
    let versions = symbols.split("GLIBC_").skip(1).filter_map(|rest| {
        let mut numbers = rest.split([')', ' ', '\n']).next()?.split('.').map(|number| number.parse().ok());
        Some((numbers.next()??, numbers.next()??))
    });
    versions.max()
}

/// Packs the program with its manual pages and completions.
pub(super) fn pack(made: &Made, program: &Path) -> Result<(), String> {
    let name = format!("bdg-{}-linux-x86_64", made.version);
    let stage = made.root.join("target/stage");
    let folder = stage.join(&name);
    let _ = fs::remove_dir_all(&stage);
    super::copy(program, &folder.join("bdg"))?;
    super::copy(&made.folder.join("licences.txt"), &folder.join("licences.txt"))?;
    run(Command::new("chmod").arg("755").arg(folder.join("bdg")))?;
    run(Command::new("cp").arg("-r").args(["completions", "man"].map(|one| made.folder.join(one))).arg(&folder))?;
    run(Command::new("tar")
        .args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--use-compress-program=gzip -9n"])
        .arg(format!("--mtime=@{}", made.time))
        .arg("-cf")
        .arg(made.folder.join(format!("{name}.tar.gz")))
        .arg("-C")
        .arg(&stage)
        .arg(&name))
}

#[cfg(test)]
mod tests {
    use super::needed;

    #[test]
    fn the_newest_version_counts_as_numbers() {
        let symbols = "DF *UND* 0 (GLIBC_2.9) read\nDF *UND* 0 (GLIBC_2.28) statx\nDF *UND* 0 (GLIBC_2.3.4) x\n";
        assert_eq!(needed(symbols), Some((2, 28)));
        assert_eq!(needed("nothing"), None);
    }
}
