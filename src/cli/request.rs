//! What the program can be asked for: its commands with what each needs.

use std::path::{Path, PathBuf};
use std::slice;

use super::context::is_input;
use super::engine::EngineResults;
use bdg::Level;
use bdg_core::eval::{Method, PathStart as Start};
use bdg_core::model::{CalendarDay, Time};
use bdg_report::By;
use bdg_report::export::csv::Selection;
use bdg_report::export::iati::Declared;
use bdg_rollup::PlaceLevel;
use bdg_sql::{TableName, What};
use bdg_syntax::number::Lang;

/// The commands by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Check,
    Explain,
    Annual,
    Path,
    Progress,
    Why,
    Diff,
    Report,
    Repl,
    Ask,
    Export,
    Assign,
    Rollup,
    Run,
    Sql,
    Fmt,
    Import,
    New,
    Translate,
    Lsp,
    Completions,
    Help,
}

impl Topic {
    /// All, in the order in which the help lists them.
    pub const ALL: [Topic; 22] = [
        Topic::New,
        Topic::Import,
        Topic::Check,
        Topic::Explain,
        Topic::Annual,
        Topic::Path,
        Topic::Progress,
        Topic::Why,
        Topic::Diff,
        Topic::Report,
        Topic::Repl,
        Topic::Ask,
        Topic::Export,
        Topic::Assign,
        Topic::Rollup,
        Topic::Run,
        Topic::Sql,
        Topic::Fmt,
        Topic::Translate,
        Topic::Lsp,
        Topic::Completions,
        Topic::Help,
    ];

    /// The word that is typed.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Check => "check",
            Topic::Explain => "explain",
            Topic::Annual => "annual",
            Topic::Path => "path",
            Topic::Progress => "progress",
            Topic::Why => "why",
            Topic::Diff => "diff",
            Topic::Report => "report",
            Topic::Repl => "repl",
            Topic::Ask => "ask",
            Topic::Export => "export",
            Topic::Assign => "assign",
            Topic::Rollup => "rollup",
            Topic::Run => "run",
            Topic::Sql => "sql",
            Topic::Fmt => "fmt",
            Topic::Import => "import",
            Topic::New => "new",
            Topic::Translate => "translate",
            Topic::Lsp => "lsp",
            Topic::Completions => "completions",
            Topic::Help => "help",
        }
    }

    /// The options it takes besides `--lang`, `--color` and `--help`.
    pub fn options(self) -> &'static [&'static str] {
        match self {
            Topic::Check => {
                &["format", "by", "output", "force", "fix", "dry-run", "watch", "no-cache", "deny", "allow-outside"]
            }
            Topic::Annual => {
                &["year", "from", "as-of", "format", "output", "force", "template", "deny", "allow-outside"]
            }
            Topic::Path => &["from", "as-of", "format", "output", "force", "deny", "allow-outside"],
            Topic::Progress => &["year", "method", "by", "as-of", "format", "output", "force", "deny", "allow-outside"],
            Topic::Why => &["from", "as-of", "format", "output", "force", "deny", "allow-outside"],
            Topic::Diff => &["format", "output", "force", "deny", "allow-outside"],
            Topic::Report => &["year", "as-of", "output", "force", "deny", "allow-outside"],
            Topic::Repl => &["as-of", "format", "allow-outside"],
            Topic::Ask => &["question", "as-of", "format", "allow-outside"],
            Topic::Export => &[
                "format",
                "as-of",
                "output",
                "force",
                "deny",
                "allow-outside",
                "columns",
                "kinds",
                "org-ref",
                "org-type",
                "org-name",
                "sector",
                "status",
                "country",
            ],
            Topic::Assign => &["to", "by", "dry-run", "allow-outside"],
            Topic::Rollup => &[
                "places",
                "year",
                "at",
                "place",
                "level",
                "codes",
                "why",
                "decimal",
                "format",
                "output",
                "force",
                "deny",
                "allow-outside",
            ],
            Topic::Run => &[
                "engine",
                "results",
                "places",
                "year",
                "at",
                "place",
                "level",
                "codes",
                "why",
                "format",
                "output",
                "force",
                "deny",
                "allow-outside",
            ],
            Topic::Sql => &[
                "places",
                "results",
                "what",
                "dbt",
                "year",
                "at",
                "place",
                "level",
                "codes",
                "output",
                "force",
                "deny",
                "allow-outside",
            ],
            Topic::Fmt => &["check"],
            Topic::Import => {
                &["sheet", "table", "columns", "period", "year", "unit", "dry-run", "ask", "output", "force"]
            }
            Topic::Translate => &["to", "output", "force"],
            Topic::New => &["level"],
            Topic::Lsp => &["stdio", "allow-outside"],
            Topic::Help => &["man"],
            Topic::Explain | Topic::Completions => &[],
        }
    }

    /// The formats that `--format` may name.
    pub fn formats(self) -> &'static [(&'static str, Format)] {
        const CHECK: &[(&str, Format)] = &[
            ("text", Format::Text),
            ("json", Format::Json),
            ("sarif", Format::Sarif),
            ("md", Format::Markdown),
            ("csv", Format::Csv),
        ];
        const TABLE: &[(&str, Format)] =
            &[("text", Format::Text), ("md", Format::Markdown), ("csv", Format::Csv), ("json", Format::Json)];
        const ANSWER: &[(&str, Format)] = &[("text", Format::Text), ("json", Format::Json)];
        const EXPORT: &[(&str, Format)] = &[("iati", Format::Iati), ("csv", Format::Csv), ("json", Format::Json)];
        match self {
            Topic::Check => CHECK,
            Topic::Export => EXPORT,
            Topic::Repl | Topic::Ask => ANSWER,
            _ => TABLE,
        }
    }

    /// The endings of the files that `-o` may name, each with its format.
    pub fn endings(self) -> &'static [(&'static str, Format)] {
        match self {
            Topic::Translate => &[],
            Topic::Report => &[("html", Format::Html), ("htm", Format::Html)],
            Topic::Export => &[("xml", Format::Iati), ("csv", Format::Csv), ("json", Format::Json)],
            Topic::Import => &[("bdg", Format::Text)],
            Topic::Sql => &[("sql", Format::Text), ("txt", Format::Text)],
            Topic::Annual | Topic::Check | Topic::Diff => &[
                ("docx", Format::Word),
                ("txt", Format::Text),
                ("md", Format::Markdown),
                ("csv", Format::Csv),
                ("json", Format::Json),
                ("xlsx", Format::Excel),
            ],
            Topic::Rollup | Topic::Run => &[
                ("xlsx", Format::Excel),
                ("html", Format::Html),
                ("htm", Format::Html),
                ("docx", Format::Word),
                ("txt", Format::Text),
                ("md", Format::Markdown),
                ("csv", Format::Csv),
                ("json", Format::Json),
            ],
            _ => &[
                ("txt", Format::Text),
                ("md", Format::Markdown),
                ("csv", Format::Csv),
                ("json", Format::Json),
                ("xlsx", Format::Excel),
            ],
        }
    }

    /// The command that a word names.
    pub fn named(word: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.name() == word)
    }
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    #[default]
    Text,
    Markdown,
    Csv,
    Json,
    Sarif,
    Iati,
    /// Only in a file.
    Excel,
    /// Only in a file.
    Word,
    /// Only in a file.
    Html,
}

/// A program that command lines are typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    /// PowerShell.
    Power,
}

impl Shell {
    /// All, by the name that is typed.
    pub const ALL: [(&str, Shell); 4] =
        [("bash", Shell::Bash), ("zsh", Shell::Zsh), ("fish", Shell::Fish), ("powershell", Shell::Power)];
}

/// What a summary of progress is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Goal,
    Agency,
}

impl From<Grouping> for By {
    fn from(grouping: Grouping) -> By {
        match grouping {
            Grouping::Goal => By::Goal,
            Grouping::Agency => By::Agency,
        }
    }
}

/// The findings for which the exit status is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Deny {
    #[default]
    Nothing,
    Errors,
    /// Warnings and errors.
    Warnings,
}

/// `bdg check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CheckOptions {
    pub paths: Vec<PathBuf>,
    pub format: Format,
    pub deny: Deny,
    pub outside: bool,
    /// What is done with fixes.
    pub fixing: Fixing,
    /// Whether the check is done again whenever something changes.
    pub watch: bool,
    /// `--no-cache`: nothing of the last check is used or kept.
    pub afresh: bool,
    /// `--by`: the findings as a list by goal or agency.
    pub by: Option<Grouping>,
    /// Where that list goes.
    pub output: Option<Output>,
}

/// What a check does with the fixes that keep what a plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Fixing {
    /// Shows them with their findings.
    #[default]
    Nothing,
    /// Makes them: `--fix`.
    Make,
    /// Shows what making them would change: `--fix --dry-run`.
    Show,
}

/// The figures that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Figures {
    Annual { year: i32, template: Option<PathBuf> },
    Path { codes: Vec<String> },
    Progress { year: Option<i32>, method: Method, by: Option<Grouping> },
    Why { code: String, year: i32 },
}

/// Whether paths may be of several plans: more than one, or a folder.
pub(super) fn are_several<P: AsRef<Path>>(paths: &[P]) -> bool {
    paths.len() > 1 || paths.iter().any(|path| path.as_ref().is_dir())
}

/// `bdg annual`, `path`, `progress`, `why`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FigureOptions {
    pub file: PathBuf,
    /// The paths of all plans where there may be several: of the year's table and of progress.
    pub all: Vec<PathBuf>,
    pub figures: Figures,
    pub from: Start,
    /// `--as-of`.
    pub as_of: Option<CalendarDay>,
    pub format: Format,
    pub output: Option<Output>,
    pub deny: Deny,
    pub outside: bool,
}

impl FigureOptions {
    /// Whether several plans may be meant, so that each is named and all are summed up.
    pub fn is_of_several(&self) -> bool {
        let may = matches!(self.figures, Figures::Annual { .. } | Figures::Progress { .. });
        may && are_several(&self.all)
    }
}

/// `bdg diff`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DiffOptions {
    /// The old plan and the new one.
    pub files: [PathBuf; 2],
    pub format: Format,
    pub output: Option<Output>,
    pub deny: Deny,
    pub outside: bool,
}

/// `bdg report`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReportOptions {
    /// The plans, and folders of plans.
    pub files: Vec<PathBuf>,
    pub year: Option<i32>,
    /// `--as-of`.
    pub as_of: Option<CalendarDay>,
    pub output: Option<Output>,
    pub deny: Deny,
    pub outside: bool,
}

/// `-o FILE`, and whether an existing file is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output {
    pub path: PathBuf,
    /// `--force`.
    pub force: bool,
}

/// `bdg rollup`, and `bdg run` where an engine holds the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RollupOptions {
    /// The plan.
    pub file: PathBuf,
    /// The tables of results by place, and plans of lower levels or folders of them.
    pub results: Vec<PathBuf>,
    /// `--engine` and `--results`: the results that an engine holds.
    pub engine: Option<EngineResults>,
    /// `--places`: the table of places; without it each plan of a lower level is of one place.
    pub places: Option<PathBuf>,
    /// `--year` or `--at`.
    pub time: Time,
    /// `--place`: the code or the name of one.
    pub place: Option<String>,
    /// `--level`.
    pub level: Option<PlaceLevel>,
    /// `--codes`: all indicators where it is empty.
    pub codes: Vec<String>,
    /// `--decimal`: the notation of numbers in the tables of results.
    pub decimal: Option<Lang>,
    /// `--why`: the rows that figures come from.
    pub why: bool,
    pub format: Format,
    pub output: Option<Output>,
    pub deny: Deny,
    pub outside: bool,
}

/// The table of results where none is named.
pub(super) const SQL_TABLE: &str = "results";

/// `bdg sql`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SqlOptions {
    /// The plan.
    pub file: PathBuf,
    /// `--places`: the table of places; without it those that the plan assigns targets to.
    pub places: Option<PathBuf>,
    /// `--results`: the table of results.
    pub table: TableName,
    /// `--what`: the queries that are wanted.
    pub what: Vec<What>,
    /// `--dbt`: the folder of a project, and whether its files may be replaced.
    pub project: Option<Output>,
    /// `--year` or `--at`.
    pub time: Time,
    /// `--place`: the code or the name of one.
    pub place: Option<String>,
    /// `--level`.
    pub level: Option<PlaceLevel>,
    /// `--codes`: all indicators where it is empty.
    pub codes: Vec<String>,
    pub output: Option<Output>,
    pub deny: Deny,
    pub outside: bool,
}

/// `bdg export`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ExportOptions {
    /// Files, and for CSV folders too.
    pub paths: Vec<PathBuf>,
    pub format: Format,
    /// Which columns and rows a CSV file has.
    pub selection: Selection,
    /// What IATI asks for.
    pub declared: Declared,
    /// `--as-of`.
    pub as_of: Option<CalendarDay>,
    pub output: Option<Output>,
    pub deny: Deny,
    pub outside: bool,
}

/// `bdg assign`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AssignOptions {
    pub file: PathBuf,
    /// `--to`: where the plans of the places are.
    pub folder: PathBuf,
    /// `--by`: a table of the places with their weights.
    pub weights: Option<PathBuf>,
    /// Whether it is only shown.
    pub dry: bool,
    pub outside: bool,
}

/// `bdg import`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ImportOptions {
    pub file: PathBuf,
    pub reading: bdg_office::import::Options,
    /// Whether only the mapping is shown.
    pub dry: bool,
    /// Whether what is unsure is asked.
    pub ask: bool,
    pub output: Option<Output>,
}

/// `bdg repl` and `bdg ask`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SessionOptions {
    /// The plan, and files whose scenarios are applied to it.
    pub files: Vec<PathBuf>,
    /// What is asked; `None` where lines are read.
    pub questions: Option<Vec<String>>,
    /// `--as-of`.
    pub as_of: Option<CalendarDay>,
    pub json: bool,
    pub outside: bool,
}

/// A command with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Check(CheckOptions),
    Explain {
        codes: Vec<String>,
    },
    Figures(FigureOptions),
    Diff(DiffOptions),
    Report(ReportOptions),
    Session(SessionOptions),
    Export(ExportOptions),
    Assign(AssignOptions),
    Rollup(RollupOptions),
    Sql(SqlOptions),
    Format {
        files: Vec<PathBuf>,
        check: bool,
    },
    Import(ImportOptions),
    New {
        file: PathBuf,
        level: Level,
    },
    Translate {
        file: PathBuf,
        to: Lang,
        output: Option<Output>,
    },
    /// The language server.
    Lsp {
        outside: bool,
    },
    /// What a shell reads to complete command lines.
    Completions {
        shell: Shell,
    },
    Help {
        topic: Option<Topic>,
    },
    /// The manual page of all commands.
    Manual,
    Version,
}

impl Command {
    /// The plans that it reads.
    fn plans(&self) -> &[PathBuf] {
        match self {
            Command::Check(options) => &options.paths,
            Command::Export(options) => &options.paths,
            Command::Diff(options) => &options.files,
            Command::Format { files, .. } => files,
            Command::Figures(FigureOptions { all, .. }) => all,
            Command::Report(options) => &options.files,
            Command::Rollup(RollupOptions { file, .. })
            | Command::Sql(SqlOptions { file, .. })
            | Command::Translate { file, .. } => slice::from_ref(file),
            _ => &[],
        }
    }

    /// Whether one of its plans comes from the standard input.
    pub fn reads_input(&self) -> bool {
        self.plans().iter().any(|path| is_input(path))
    }

    /// Whether its answer is for machines.
    pub fn is_for_machines(&self) -> bool {
        match self {
            Command::Check(CheckOptions { format, .. })
            | Command::Figures(FigureOptions { format, .. })
            | Command::Diff(DiffOptions { format, .. }) => {
                matches!(format, Format::Json | Format::Sarif)
            }
            _ => false,
        }
    }
}

/// A whole command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    pub command: Command,
    pub lang: Option<Lang>,
    /// `--color always` or `never`; `None` leaves it to the environment.
    pub color: Option<bool>,
}
