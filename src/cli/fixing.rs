//! `bdg check --fix`: makes the fixes that keep what plans say, in files that no one changed meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::context::{Setting, Streams, Texts, complain, is_input};
use super::files::{PlanFile, identity};
use super::output::unwritten;
use super::request::{CheckOptions, Fixing};
use super::write::replace_checked;
use bdg::LoadOptions;
use bdg::fix::{Change, FixedFile, fix_path};
use bdg_report::findings::{FixedJson, change_sentence, harmless};
use bdg_report::slashed;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// What was mended before a check.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// The changes, each with the name of its file.
    pub changes: Vec<(String, Change)>,
    /// How many files they are in.
    pub files: usize,
    /// Whether a file that should have been written was not, which is reported already.
    pub failed: bool,
    /// What the check reads in place of files: the mended input, and files that only would be mended.
    pub texts: Texts,
}

/// Mends plans one after another: two plans may use one file.
pub(super) fn mend(
    files: &[PlanFile],
    options: &CheckOptions,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<Mended> {
    let mut mended = Mended::default();
    mended.texts.machine = setting.texts.machine;
    mended.texts.input.clone_from(&setting.texts.input);
    let load = LoadOptions { outside: options.outside };
    for PlanFile { path, .. } in files {
        if is_input(path) {
            let loaded = setting.load(path, load);
            let Some(name) = loaded.plan.sources.files().first().map(|file| file.name().to_owned()) else { continue };
            let path = PathBuf::from(&name);
            let texts = BTreeMap::from([(path.clone(), mended.texts.input.clone())]);
            // Who pipes a text wants that text back; files beside it are not theirs to change.
            let fixed = fix_path(&path, &texts, load, &|other| other == path).files;
            for file in fixed {
                mended.take(&name, file.changes);
                mended.texts.input = file.after;
            }
            continue;
        }
        // A plan may be allowed to use files outside its folder. They belong to someone else.
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => identity(folder),
            _ => identity(Path::new(".")),
        };
        let may = |other: &Path| other == path || identity(other).starts_with(&folder);
        let fixed = fix_path(path, &mended.texts.files, load, &may);
        let lang = setting.lang_of(&fixed.loaded);
        for file in fixed.files {
            let name = file.path.display().to_string();
            if options.fixing == Fixing::Show {
                mended.take(&name, file.changes);
                mended.texts.files.insert(identity(&file.path), file.after);
            } else if write(&file, &name, lang, streams)? {
                mended.take(&name, file.changes);
            } else {
                mended.failed = true;
            }
        }
    }
    Ok(mended)
}

/// Writes a file that still holds what was read; says otherwise why not.
fn write(file: &FixedFile, name: &str, lang: Lang, streams: &mut Streams<'_>) -> io::Result<bool> {
    let mut changed = false;
    let written = replace_checked(
        &file.path,
        |out| out.write_all(&file.after),
        |target| {
            // Also a file that has gone is not written anew: someone took it away.
            changed = !fs::read(target).is_ok_and(|now| now == file.before);
            if changed { Err(ErrorKind::AlreadyExists.into()) } else { Ok(()) }
        },
    );
    let Err(error) = written else { return Ok(true) };
    let shown = harmless(name);
    let message = match changed {
        true => Message::new(
            format!("tệp “{shown}” đã thay đổi trên đĩa trong lúc sửa, nên chưa ghi; hãy chạy lại lệnh"),
            format!("the file “{shown}” changed on disk meanwhile, so nothing is written to it; run the command again"),
        ),
        false => unwritten(&shown, &error),
    };
    complain(streams, lang, &message)?;
    Ok(false)
}

impl Mended {
    fn take(&mut self, name: &str, changes: Vec<Change>) {
        self.files += 1;
        self.changes.extend(changes.into_iter().map(|change| (name.to_owned(), change)));
    }

    /// Writes each change on a line, and how many there are.
    pub fn tell(&self, fixing: Fixing, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        for (name, change) in &self.changes {
            let (line, column) = (change.position.line, change.position.column);
            let sentence = change_sentence(&change.old, &change.new, lang);
            writeln!(out, "{}:{line}:{column}: {sentence} ({})", harmless(name), change.code)?;
        }
        let (changes, files) = (self.changes.len(), self.files);
        let (places, plural) = (if changes == 1 { "place" } else { "places" }, if files == 1 { "" } else { "s" });
        match (lang, fixing) {
            (Lang::Vi, _) if changes == 0 => writeln!(out, "không có chỗ nào sửa được mà kế hoạch vẫn nói như cũ")?,
            (Lang::En, _) if changes == 0 => writeln!(out, "nothing to fix that leaves what the plan says as it is")?,
            (Lang::Vi, Fixing::Show) => writeln!(out, "sẽ sửa {changes} chỗ trong {files} tệp; chưa ghi gì")?,
            (Lang::En, Fixing::Show) => {
                writeln!(out, "would fix {changes} {places} in {files} file{plural}; nothing is written")?;
            }
            (Lang::Vi, _) => writeln!(out, "đã sửa {changes} chỗ trong {files} tệp")?,
            (Lang::En, _) => writeln!(out, "fixed {changes} {places} in {files} file{plural}")?,
        }
        Ok(())
    }

    /// The changes for data.
    pub fn json(&self) -> impl Iterator<Item = FixedJson> + '_ {
        self.changes.iter().map(|(name, change)| FixedJson {
            file: slashed(name),
            line: change.position.line,
            column: change.position.column,
            code: change.code,
            rule: change.rule,
            old: change.old.clone(),
            new: change.new.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that someone else saves, or takes away, between being read and being written.
    #[test]
    fn what_changed_on_disk_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.bdg");
        let file =
            FixedFile { path: path.clone(), before: b"old".to_vec(), after: b"mended".to_vec(), changes: Vec::new() };
        let attempt = || {
            let mut err = Vec::new();
            let mut streams = Streams { input: &mut io::empty(), out: &mut io::sink(), err: &mut err };
            let written = write(&file, "plan.bdg", Lang::En, &mut streams).unwrap();
            (written, String::from_utf8(err).unwrap())
        };
        for theirs in [Some("theirs"), Some("\u{FEFF}old"), None] {
            match theirs {
                Some(theirs) => fs::write(&path, theirs).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let (written, said) = attempt();
            assert!(!written && said.contains("changed on disk meanwhile"), "{said}");
            assert_eq!(fs::read_to_string(&path).ok().as_deref(), theirs);
        }
        fs::write(&path, "old").unwrap();
        assert_eq!(attempt(), (true, String::new()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mended");
    }
}
