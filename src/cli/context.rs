//! What every command needs: the machine it runs on, its streams, the language, the exit statuses.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use bdg::{LoadOptions, Loaded, PlansAbove, load_many, load_over};
use bdg_core::load::load_among;
use bdg_office::world::Files;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

pub(super) use bdg_syntax::words::guessed;

/// All went well.
pub(super) const EXIT_OK: u8 = 0;

/// The plan has faults of level error, or of another level that was to be denied.
pub(super) const EXIT_FINDINGS: u8 = 1;

/// The command was used wrongly, or a file could not be read or written.
pub(super) const EXIT_USAGE: u8 = 2;

/// What the command line may know of the machine it runs on.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// The locale (`LC_ALL`, else `LC_MESSAGES`, else `LANG`): `vi_VN.UTF-8`.
    pub locale: Option<String>,
    /// Whether `--color auto` means colours.
    pub color: bool,
    /// The width of the screen in columns, if the output goes to one.
    pub width: Option<usize>,
    /// Whether someone types at a screen: lines are read with a line editor.
    pub terminal: bool,
    /// Whether the second stream goes to a screen: there it is shown how far a long work has come.
    pub screen: bool,
    /// Where the line editor keeps what was typed, as [`history_file`](super::history_file) finds it; `None` keeps nothing.
    pub history: Option<PathBuf>,
    /// Where checks of many plans are kept, as [`cache_folder`](super::cache_folder) finds it; `None` keeps nothing.
    pub cache: Option<PathBuf>,
}

impl Environment {
    /// The language of the locale; Vietnamese where it names neither.
    #[must_use]
    pub fn lang(&self) -> Lang {
        match self.locale.as_deref() {
            Some(locale) if locale.starts_with("en") => Lang::En,
            _ => Lang::Vi,
        }
    }
}

/// Where input comes from and where answers go; tests and long work hand in their own.
pub(super) struct Streams<'s> {
    pub input: &'s mut dyn BufRead,
    pub out: &'s mut dyn Write,
    pub err: &'s mut dyn Write,
}

/// What all commands share: the machine and the options that each of them takes.
pub(super) struct Setting<'e> {
    pub environment: &'e Environment,
    /// `--lang`, if given.
    pub lang: Option<Lang>,
    /// Whether colours are written.
    pub color: bool,
    /// What stands in place of files.
    pub texts: Texts,
}

/// Texts that are read in place of files.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// What the standard input holds, where the command line names it: `-`.
    pub input: Vec<u8>,
    /// Whether the answer is for machines, to which the input has one name in any language.
    pub machine: bool,
    /// Files as they would be, by canonical path.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
}

/// Whether a path of the command line means the standard input. A file of this name is `./-`.
pub(super) fn is_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// The name of the standard input in messages.
const INPUT: Both = Both::new("<đầu vào>", "<stdin>");

impl Setting<'_> {
    /// Loads the plan of a file, or that of the standard input, whose files are named as seen from the current folder.
    pub fn load(&self, path: &Path, options: LoadOptions) -> Loaded {
        self.load_many(path, options, &PlansAbove::default())
    }

    /// The same for one plan of many, which share what is above them.
    pub fn load_many(&self, path: &Path, options: LoadOptions, above: &PlansAbove) -> Loaded {
        if !is_input(path) {
            return load_many(path, &self.texts.files, options, above);
        }
        let named = |name: &str| {
            let mut texts = self.texts.files.clone();
            texts.entry(PathBuf::from(name)).or_insert_with(|| self.texts.input.clone());
            load_over(Path::new(name), &texts, options)
        };
        let name = INPUT.get(if self.texts.machine { Lang::En } else { self.lang() });
        let loaded = named(name);
        // Which language the messages have shows only when the plan is read.
        match INPUT.get(self.lang_of(&loaded)) {
            other if other != name && !self.texts.machine => named(other),
            _ => loaded,
        }
    }

    /// The same with a reader of files of its own. There are no texts in place of files.
    pub fn load_reading(
        &self,
        path: &Path,
        read: impl Fn(&Path) -> io::Result<Vec<u8>>,
        options: LoadOptions,
        above: &PlansAbove,
    ) -> Loaded {
        load_among(&Files { read, on_disk: true }, path, options, above)
    }

    /// The language of messages that belong to no plan.
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(|| self.environment.lang())
    }

    /// The language of messages about a plan: the one asked for, else the plan's own.
    pub fn lang_of(&self, loaded: &Loaded) -> Lang {
        match self.lang {
            None if loaded.is_text() => loaded.plan.lang,
            _ => self.lang(),
        }
    }

    /// The language of messages about several plans whose own languages are `langs`.
    pub fn lang_of_all(&self, langs: &BTreeSet<Lang>) -> Lang {
        match (self.lang, langs.first()) {
            (None, Some(only)) if langs.len() == 1 => *only,
            _ => self.lang(),
        }
    }
}

/// Writes `lỗi: …` to the second stream.
pub(super) fn complain(streams: &mut Streams<'_>, lang: Lang, message: &Message) -> io::Result<()> {
    let word = Both::new("lỗi", "error").get(lang);
    writeln!(streams.err, "{word}: {}", harmless(message.get(lang)))
}
