//! The program for Windows, and the folder in which it is downloaded.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::Made;
use crate::page;
use crate::programs::{built, printed, run, with_library, without_folders};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// What to read first, in the lines of Windows and with the mark by which old editors know UTF-8.
const README: &str = include_str!("../../templates/windows.txt");

/// Checks the plans that are dropped on it, and leaves the answer on the screen.
const CHECK: &str = "@echo off\r\n\"%~dp0bdg.exe\" check %*\r\npause\r\n";

/// Builds `bdg.exe` by mingw, to be downloaded.
pub(super) fn program(root: &Path) -> Result<PathBuf, String> {
    let mut flags = without_folders(root);
    // The same bytes in every build.
    flags.push("-Clink-arg=-Wl,--no-insert-timestamp".to_owned());
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    build(with_library(root, TARGET, "release", &flags)?.env("CARGO_PROFILE_RELEASE_STRIP", "true"))?;
    Ok(built(root, TARGET, "release").join("bdg.exe"))
}

/// Builds `bdg.exe` to be tested, in a third of the time: nothing is optimised, and what runs while compiling is shared with
/// the page.
pub(super) fn quick(root: &Path) -> Result<PathBuf, String> {
    let mut command = with_library(root, TARGET, page::PROFILE, &[])?;
    build(command.env("CARGO_PROFILE_PAGE_OPT_LEVEL", "0").env("CARGO_PROFILE_PAGE_CODEGEN_UNITS", "16"))?;
    Ok(built(root, TARGET, page::PROFILE).join("bdg.exe"))
}

fn build(command: &mut Command) -> Result<(), String> {
    run(command.args(["--package", "bdg", "--bin", "bdg"]))
}

/// Packs the program.
pub(super) fn pack(made: &Made, program: &Path) -> Result<(), String> {
    let bytes = std::fs::read(program).map_err(|error| format!("{}: {error}", program.display()))?;
    let [licences, page] = ["licences.txt", "bdg.html"].map(|name| crate::house::text(&made.folder.join(name)));
    let (licences, page) = (licences?, page?);
    let readme = format!("\u{FEFF}{}", README.replace("{version}", &made.version).replace('\n', "\r\n"));
    let files = [
        ("bdg.exe", bytes.as_slice()),
        ("DOC-TRUOC.txt", readme.as_bytes()),
        ("kiem-tra.cmd", CHECK.as_bytes()),
        ("bdg.html", page.as_bytes()),
        ("licences.txt", licences.as_bytes()),
    ];
    let name = format!("bdg-{}-windows-x86_64", made.version);
    let zipped = zipped(&name, &files, moment(&made.time)?).map_err(|error| format!("{name}.zip: {error}"))?;
    super::write(&made.folder.join(format!("{name}.zip")), &zipped)
}

fn zipped(folder: &str, files: &[(&str, &[u8])], moment: DateTime) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(moment).compression_level(Some(9));
    for (name, content) in files {
        zip.start_file(format!("{folder}/{name}"), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A time as archives write it.
fn moment(time: &str) -> Result<DateTime, String> {
    let parts = printed(Command::new("date").args(["-u", "-d", &format!("@{time}"), "+%Y %-m %-d %-H %-M %-S"]))?;
    let numbers: Vec<u16> = parts.split(' ').filter_map(|part| part.parse().ok()).collect();
    let [year, rest @ ..] = numbers.as_slice() else { return Err(format!("no time: {time}")) };
    let rest: Vec<u8> = rest.iter().filter_map(|part| u8::try_from(*part).ok()).collect();
    let [month, day, hour, minute, second] = rest.as_slice() else { return Err(format!("no time: {time}")) };
    DateTime::from_date_and_time(*year, *month, *day, *hour, *minute, *second).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    #[test]
    fn the_same_files_give_the_same_box() {
        let moment = super::moment("1790000000").unwrap();
        assert_eq!((moment.year(), moment.month(), moment.day()), (2026, 9, 21));
        let packed = || super::zipped("bdg", &[("bdg.exe", b"program"), ("DOC-TRUOC.txt", b"text")], moment).unwrap();
        assert_eq!(packed(), packed());
        let mut read = zip::ZipArchive::new(std::io::Cursor::new(packed())).unwrap();
        let mut text = String::new();
        read.by_name("bdg/DOC-TRUOC.txt").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "text");
        assert!(super::moment("soon").is_err());
    }
}
