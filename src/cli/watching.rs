//! `bdg check --watch`: checks anew whenever a plan, what it uses or the folder changes, until Ctrl-C.
//!
//! Files are asked for their time and size again and again: those on a network share, where offices keep their plans, send no
//! events, and a plan has few files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use super::check::{Checked, checked};
use super::context::{Setting, Streams, complain};
use super::files::{identity, plan_files};
use super::request::CheckOptions;
use super::waiting::{self, Work};
use bdg_syntax::number::Lang;

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(250);

/// How many looks a file that is gone has to come back: editors save by writing another file and renaming it.
const PATIENCE: u32 = 8;

/// Clears a screen and goes to its first line. What was scrolled off it is not ours.
const CLEAR: &str = "\u{1b}[2J\u{1b}[H";

/// When a file was last written and how long it is; `None` where there is none.
type Stamp = Option<(SystemTime, u64)>;

/// Checks again and again. Ends only if the answer cannot be written.
pub(super) fn run(
    options: &CheckOptions,
    work: Work,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    let mut seen: BTreeMap<PathBuf, Stamp> = BTreeMap::new();
    loop {
        let started = SystemTime::now();
        let before = stamps(named(options).into_iter().chain(seen.into_keys()));
        let (files, problems) = plan_files(&options.paths);
        for problem in &problems {
            complain(streams, setting.lang(), problem)?;
        }
        let Checked { paths, lang, .. } = waiting::watch(work, setting, streams, |meter, streams| {
            checked(&files, options, setting, meter, None, streams)
        })?;
        seen = stamps(named(options).into_iter().chain(paths));
        // What changed while it was read is read again: compare with what was there before.
        for (path, stamp) in &mut seen {
            match before.get(path) {
                Some(old) => *stamp = *old,
                None if stamp.is_some_and(|(time, _)| time >= started) => *stamp = None,
                None => {}
            }
        }
        tell(seen.len(), lang, streams)?;
        wait(options, &seen);
        // Some screens have no width.
        if setting.environment.width.is_some() || setting.environment.terminal {
            streams.out.write_all(CLEAR.as_bytes())?;
        } else {
            writeln!(streams.out)?;
        }
    }
}

/// The paths of the command line, and the plan files in and below those that are folders.
fn named(options: &CheckOptions) -> BTreeSet<PathBuf> {
    plan_files(&options.paths).0.into_iter().map(|file| identity(&file.path)).collect()
}

fn stamps(paths: impl IntoIterator<Item = PathBuf>) -> BTreeMap<PathBuf, Stamp> {
    let stamp = |path: &PathBuf| {
        let about = fs::metadata(path).ok()?;
        Some((about.modified().ok()?, about.len()))
    };
    paths.into_iter().map(|path| (path.clone(), stamp(&path))).collect()
}

/// Waits until something differs from what was seen, and nothing changes any more: a file may be half written.
fn wait(options: &CheckOptions, seen: &BTreeMap<PathBuf, Stamp>) {
    let look = || stamps(named(options).into_iter().chain(seen.keys().cloned()));
    let mut last = look();
    let mut patience = PATIENCE;
    loop {
        thread::sleep(PAUSE);
        let now = look();
        let quiet = now == last;
        last = now;
        if !quiet || last == *seen {
            continue;
        }
        let gone = |(path, stamp): (&PathBuf, &Stamp)| stamp.is_none() && seen.get(path).is_some_and(Option::is_some);
        if last.iter().any(gone) && patience > 0 {
            patience -= 1;
            continue;
        }
        return;
    }
}

/// Says that it waits.
fn tell(files: usize, lang: Lang, streams: &mut Streams<'_>) -> io::Result<()> {
    match lang {
        Lang::Vi => writeln!(streams.out, "đang theo dõi {files} tệp; Ctrl-C để dừng")?,
        Lang::En if files == 1 => writeln!(streams.out, "watching 1 file; Ctrl-C to stop")?,
        Lang::En => writeln!(streams.out, "watching {files} files; Ctrl-C to stop")?,
    }
    streams.out.flush()
}
