//! `bdg` reads plans of goals, indicators and targets, checks them, and derives each year's targets from the period's.
//!
//! A plan is a text in the `bdg` language, with Vietnamese or English keywords. Loading one gives a [`Loaded`]: its
//! [`Plan`] and what is wrong with it. Functions take the plan and give plain data, which [`report`] writes as text,
//! Markdown, CSV or JSON.
//!
//! | to | call | and get |
//! |---|---|---|
//! | load a plan | [`load_text`], [`load_files`], [`load_path`], [`load_over`], [`load_many`] | [`Loaded`] |
//! | check it | [`Loaded::findings`]; [`check`] for a plan that was changed | [`Diagnostic`]s |
//! | plan a year | [`annual`], [`document`], [`target_in`] | [`AnnualPlan`], [`AnnualDocument`], [`YearTarget`] |
//! | follow an indicator | [`path`] | [`IndicatorPath`] |
//! | measure | [`progress`] | [`Progress`] |
//! | explain a target | [`why`] | [`Derivation`] |
//! | compare two plans | [`diff()`] | [`PlanDiff`] |
//! | ask what if | [`what_if`], [`scenario`] | another [`Plan`] |
//! | rewrite a text | [`format()`], [`translate`] | the text |
//! | mend a plan | [`fix::fix_path`], [`fix::fix_text`] | the texts and what was changed |
//! | show | [`report`] | text, Markdown, CSV, JSON, SARIF, HTML, Word, Excel |
//! | exchange | [`mod@import`], [`export`] | a plan from a table; CSV, IATI, JSON from a plan |
//! | talk | [`session`] | answers to lines |
//!
//! ```
//! use bdg::{AnnualOptions, Lang, Severity};
//!
//! let loaded = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En));
//! for finding in loaded.findings().iter().filter(|finding| finding.severity >= Severity::Warning) {
//!     println!("{}: {}", loaded.plan.sources.place(finding.span), finding.message.en);
//! }
//! let year = bdg::annual(&loaded.plan, 2027, AnnualOptions::default());
//! assert_eq!(year.rows[1].title, "Share of offices with women in leading positions");
//! assert_eq!(year.rows[1].target.as_ref().and_then(|target| target.value), Some(38.into()));
//! ```
//!
//! Nothing here prints, exits, or reads a clock or the environment; only [`load_path`] reads files. Numbers are exact
//! decimals. No text, however broken, makes a function panic.

mod disk;
pub mod fix;
mod rewrite;
mod what_if;

#[doc(inline)]
pub use bdg_core::load::PlansAbove;
#[doc(inline)]
pub use bdg_core::{Level, LoadOptions, Loaded, starter};
pub use disk::{
    analyse_again, analyse_files, analyse_over, load_files, load_many, load_over, load_path, load_places, places_for,
    read_file, read_table, unread,
};
pub use rewrite::{format, translate};
pub use what_if::what_if;

/// Reads a plan that is one text.
///
/// ```
/// let loaded = bdg::load_text("plan.bdg", "plan p \"Plan\" { period 2021-2025 }");
/// assert_eq!(loaded.plan.period().map(|period| period.last), Some(2025));
///
/// let broken = bdg::load_text("plan.bdg", "plan p \"Plan\" { perod 2021-2025 }");
/// assert_eq!(broken.findings()[0].code, "BDG0102");
/// ```
#[doc(inline)]
pub use bdg_core::load_text;

/// Checks a plan, such as one that [`what_if`] gave. What reading a text found is in [`Loaded::findings`] only.
///
/// ```
/// use bdg::Lang;
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// assert!(bdg::check(&plan).is_empty());
/// let doubtful = bdg::what_if(&plan, &["1.1 in 2028: 31"])?;
/// assert!(bdg::check(&doubtful)[0].message.en.contains("weaker than the target assigned for 2027"));
/// # Ok::<(), Box<bdg::scenario::Refused>>(())
/// ```
#[doc(inline)]
pub use bdg_core::check::check;

/// Makes the plan of one year: each indicator with its target, assigned or derived, and who is responsible.
///
/// ```
/// use bdg::report::{self, Look};
/// use bdg::{AnnualOptions, Lang};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let year = bdg::annual(&plan, 2026, AnnualOptions::default());
/// let target = year.rows[1].target.as_ref().expect("the row of indicator 1.1");
/// assert_eq!(target.value, Some(34.into()));
///
/// let text = report::annual(&year, Look { lang: Lang::En, ..Look::default() });
/// assert!(text.contains("Adolescent"));
/// ```
#[doc(inline)]
pub use bdg_core::eval::annual;

/// Gives a year's target of one indicator, with the derived figure beside an assigned one.
///
/// ```
/// use bdg::{Lang, PathStart};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let id = plan.find("1.1").expect("the code of an indicator");
/// let year = bdg::target_in(&plan, id, 2027, PathStart::Baseline);
/// assert_eq!(year.target.value, Some(38.into()));
/// assert_eq!(year.derived.value, Some(38.into()));
/// ```
#[doc(inline)]
pub use bdg_core::eval::target_in;

/// Follows one indicator through the years of the period.
///
/// ```
/// use bdg::{Lang, PathStart};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let id = plan.find("1.1").expect("the code of an indicator");
/// let path = bdg::path(&plan, id, PathStart::Baseline).expect("an indicator of this plan");
/// let values: Vec<_> = path.years.iter().filter_map(|year| Some((year.year, year.target.value?))).collect();
/// assert_eq!(values[..2], [(2026, 34.into()), (2027, 38.into())]);
/// ```
#[doc(inline)]
pub use bdg_core::eval::path;

/// Measures how the plan stands in a year, or in the newest year with a result.
///
/// ```
/// use bdg::{Lang, Method};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let plan = bdg::what_if(&plan, &["1.1 actual 2026: 51"])?;
/// let progress = bdg::progress(&plan, Some(2026), Method::Pace);
/// assert_eq!((progress.counts.total, progress.counts.achieved, progress.counts.no_data), (4, 1, 3));
/// # Ok::<(), Box<bdg::scenario::Refused>>(())
/// ```
#[doc(inline)]
pub use bdg_core::eval::progress;

/// Explains a year's target: what went in, with the places in the plan, and each step of the computation.
///
/// ```
/// use bdg::{Lang, PathStart};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let id = plan.find("1.1").expect("the code of an indicator");
/// let why = bdg::why(&plan, id, 2026, PathStart::Baseline).expect("an indicator of this plan");
/// assert_eq!(why.unrounded, Some(34.into()));
/// assert_eq!(why.inputs[0].place.line, 40);
/// ```
#[doc(inline)]
pub use bdg_core::eval::why;

/// Tells what differs between two plans: indicators, units, targets, results, agencies, tasks, each change with its words.
///
/// ```
/// use bdg::compare::{DiffKind, DiffTopic};
/// use bdg::report::{self, Look};
/// use bdg::Lang;
///
/// let old = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// assert!(bdg::diff(&old, &old).is_empty());
/// let new = bdg::what_if(&old, &["1.1 by 2030: at least 45"])?;
/// let diff = bdg::diff(&old, &new);
/// let (_, target) = diff.differences().next().expect("a difference");
/// assert_eq!((target.topic, target.kind), (DiffTopic::Target, DiffKind::Weaker));
/// let text = report::diff(&diff, Look { lang: Lang::En, ..Look::default() }, false);
/// assert!(text.contains("target by 2030: at least 50% → at least 45% (weaker)"));
/// # Ok::<(), Box<bdg::scenario::Refused>>(())
/// ```
#[doc(inline)]
pub use bdg_core::diff::{PlanDiff, diff};

/// Writes down a year's plan as an official document: its heading, its sentences, its tasks, its annex.
///
/// ```
/// use bdg::report::Office;
/// use bdg::{AnnualOptions, Lang};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let office = Office::of(&bdg::document(&plan, 2027, AnnualOptions::default()));
/// let word = bdg::report::docx(&office)?;
/// assert!(word.starts_with(b"PK"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[doc(inline)]
pub use bdg_core::eval::document;

#[doc(inline)]
pub use bdg_core::eval::{
    AnnualDocument, AnnualOptions, AnnualPlan, Derivation, IndicatorPath, Method, PathStart, Progress, YearTarget,
};
#[doc(inline)]
pub use bdg_core::model::{IndicatorId, Plan};
#[doc(inline)]
pub use bdg_syntax::FormatError;
#[doc(inline)]
pub use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
#[doc(inline)]
pub use bdg_syntax::number::Lang;

/// What a [`Plan`] holds: goals, indicators, agencies, units, figures, and the document around them.
pub mod model {
    #[doc(inline)]
    pub use bdg_core::model::{
        Agency, AgencyId, Amount, Annual, Basis, Bounds, Capacity, Change, Citation, Comparator, Count, Date,
        Direction, DirectionSource, Duty, Fact, FactKind, Goal, GoalId, Header, HeaderText, Indicator, Issuer, Level,
        List, Month, Movement, Note, Num, PathRule, PathRuleRef, Period, PrintedNumber, Quantity, Reference, Relative,
        Report, ReportDue, ReportKind, Role, Rounding, Set, Setting, Settings, Signer, Slot, Stated, StatusThresholds,
        Suppression, Task, Time, Unit, UnitId, UnitKind, UnitText, Value, ValueKind,
    };
    #[doc(inline)]
    pub use bdg_syntax::{Deadline, Moment, Word, YearPart, number::Exact};
}

/// What the result of [`diff()`] holds.
pub mod compare {
    #[doc(inline)]
    pub use bdg_core::diff::{
        ComparedPlan, DiffCount, DiffGroup, DiffKind, DiffName, DiffSide, DiffSubject, DiffTopic, Difference,
    };
}

/// What the results of [`annual`], [`path`], [`progress`], [`why`] and [`document`] hold.
pub mod figures {
    #[doc(inline)]
    pub use bdg_core::eval::{
        AnnualNote, AnnualRow, Bound, DocumentAgency, DocumentBasis, DocumentDue, DocumentGoal, DocumentIndicator,
        DocumentReport, DocumentRole, DocumentSigner, DocumentTask, Figure, FigureKind, GroupCounts, IndicatorProgress,
        Input, IssuedBy, IssuingBody, Measure, NoteKind, PathYear, Place, Projection, Reason, ReasonCode, RowKind,
        RuleName, Status, StatusCounts, Step, Subject, Target, TargetKind, Threshold, TrendMethod, Undetermined,
    };
}

/// Texts and places: which file, which line and column, in characters, bytes or UTF-16 units.
///
/// ```
/// use bdg::Lang;
/// use bdg::source::{FileId, Position, PositionUnit};
///
/// let plan = bdg::load_text("plan.bdg", "# 😀 chỉ tiêu").plan;
/// let file = plan.sources.file(FileId(0)).expect("the text that was loaded");
/// let place = file.text().find("chỉ").and_then(|byte| u32::try_from(byte).ok()).expect("the word");
/// assert_eq!(file.position(place, PositionUnit::Chars), Position { line: 1, column: 5 });
/// assert_eq!(file.position(place, PositionUnit::Utf16), Position { line: 1, column: 6 });
/// assert_eq!(file.offset(Position { line: 1, column: 6 }, PositionUnit::Utf16), place);
/// ```
pub mod source {
    #[doc(inline)]
    pub use bdg_syntax::diagnostic::{Fix, Label};
    #[doc(inline)]
    pub use bdg_syntax::source::{FileId, IndexedText, Position, PositionUnit, SourceFile, Sources, Span, Text};
}

/// Named what-ifs: lines laid over a plan one after another, and written down.
///
/// ```
/// use bdg::Lang;
/// use bdg::scenario::{self, Scenario};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let mut bold = Scenario::new("bold");
/// let (line, _, changed) = scenario::read(&plan, "line 1", "1.1 by 2030: at least 60")?;
/// bold.lines.push(line);
/// assert_eq!(bold.effective()[0].line(), "1.1 by 2030: at least 60");
/// assert!(scenario::scenario_text("plan.bdg", "bold", &bold.effective(), Lang::En).starts_with("use \"plan.bdg\""));
/// # Ok::<(), Box<bdg::scenario::Refused>>(())
/// ```
pub mod scenario {
    #[doc(inline)]
    pub use bdg_core::scenario::{Lines, Override, Refused, SaveFault, Scenario, plan_text, read, scenario_text};
}

/// Results and findings as people and programs read them.
///
/// ```
/// use bdg::report::{self, Format, Look};
/// use bdg::{Lang, Method};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let progress = bdg::progress(&plan, Some(2026), Method::Pace);
/// let look = Look { format: Format::Markdown, lang: Lang::En, width: 80 };
/// assert!(report::progress(&progress, report::By::Goal, look).contains("Society"));
/// ```
pub mod report {
    #[doc(inline)]
    pub use bdg_core::catalogue::{all as rules, find as rule};
    #[doc(inline)]
    pub use bdg_core::eval::{PlanFormulas, plan_formulas};
    #[doc(inline)]
    pub use bdg_office::docx::{docx, filled as fill_template, placeholders};
    #[doc(inline)]
    pub use bdg_office::xlsx::workbook;
    #[doc(inline)]
    pub use bdg_report::findings::{
        Counts, JsonFindings, SarifFindings, TextFindings, TextStyle, rule_list, rule_page, severity_word,
    };
    #[doc(inline)]
    pub use bdg_report::html::write as html;
    #[doc(inline)]
    pub use bdg_report::office::{Annex, AnnexColumn, AnnexColumnKind, AnnexRow, Block, Office, Section, SectionKind};
    #[doc(inline)]
    pub use bdg_report::table::Sheet;
    #[doc(inline)]
    pub use bdg_report::{
        By, Format, Look, Paths, annual, annual_sheet, diff, diff_sheet, path, path_sheet, progress, progress_sheet,
        why, why_sheet,
    };
    #[doc(inline)]
    pub use bdg_syntax::diagnostic::{Both, Rule};
}

/// What results say, in words: a target as the plan writes it, a status, the reason why a figure is missing.
///
/// ```
/// use bdg::{Lang, PathStart, phrases};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let id = plan.find("1.1").expect("the code of an indicator");
/// let year = bdg::target_in(&plan, id, 2027, PathStart::Baseline);
/// assert_eq!(phrases::target(&year.derived), "at least 38");
/// ```
pub mod phrases {
    #[doc(inline)]
    pub use bdg_core::phrases::{comparator, direction, figure_text, formula, met, note, reason, rule, status, target};
}

/// Plans from tables: what a department keeps in Word, Excel or CSV, as the text of a plan.
///
/// ```
/// use bdg::import::{Options, import};
///
/// let table = "TT,Chỉ tiêu,ĐVT,Năm 2025\n1,Tỷ lệ hộ nghèo,%,3\n";
/// let imported = import(table.as_bytes(), &Options::default()).expect("a table of indicators");
/// assert_eq!(imported.counts.indicators, 1);
/// assert!(imported.text.contains("Tỷ lệ hộ nghèo"));
/// ```
pub mod import {
    #[doc(inline)]
    pub use bdg_office::import::{
        ColumnRole, Counts, FactHead, Imported, ImportedTable, Options, Remark, RowKind, RowMapping, TableColumn,
        Tables, import,
    };
    #[doc(inline)]
    pub use bdg_office::tables::Fault;
}

/// Plans for other programs: one row a value as CSV, an IATI activity, or the whole plan as JSON and back.
///
/// ```
/// use bdg::Lang;
/// use bdg::export::{csv, plan};
///
/// let loaded = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En));
/// assert!(csv::table(&loaded.plan, &csv::Selection::default()).contains("births/1,000 women"));
///
/// let json = serde_json::to_vec(&plan::write(&loaded)?).expect("a document is JSON");
/// assert!(plan::read(&json).expect("the same plan").contains("indicator 2.1"));
/// # Ok::<(), bdg::FormatError>(())
/// ```
#[doc(inline)]
pub use bdg_report::export;

/// What an editor asks about a plan, as plain data: findings with fixes, hover, completion, names, layout.
///
/// ```
/// use std::collections::BTreeMap;
/// use bdg::editor;
///
/// let text = bdg::starter(bdg::Level::Province, bdg::Lang::En).to_owned();
/// let offset = text.find("indicator 1.1").and_then(|at| u32::try_from(at).ok()).expect("an indicator") + 11;
/// let analysis = bdg::analyse_files("plan.bdg", &BTreeMap::from([("plan.bdg".to_owned(), text)]));
/// let file = analysis.file("plan.bdg".as_ref()).expect("the plan's own file");
/// let hover = editor::hover(&analysis, file, offset).expect("the code of an indicator");
/// assert!(editor::Block::plain(&hover.blocks).contains("indicator 1.1"));
/// assert!(editor::rename(&analysis, file, offset, "1.9").is_ok_and(|files| files.len() == 1));
/// ```
#[doc(inline)]
pub use bdg_editor as editor;

/// Results of places added up the levels of government, as the `bdg rollup` command shows them.
///
/// ```
/// use bdg::Lang;
/// use bdg::rollup::{Asked, Results, read_places, roll_up};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let places = read_places(b"code,name,above\nP,Province,\na,Commune A,P\nb,Commune B,P\n").unwrap();
/// let time = bdg::rollup::Time::Year(2026);
/// let mut results = Results::new(&plan, &places, time, None);
/// let rows = "place,code,year,numerator,denominator\na,1.1,2026,30,100\nb,1.1,2026,10,300\n";
/// results.read("results.csv", Box::new(rows.as_bytes())).unwrap();
/// let rolled = roll_up(&mut results, Asked::default());
/// let share = &rolled.indicators[0];
/// let value = share.total.value(&share.measure).and_then(|value| value.to_decimal());
/// assert_eq!(value, Some(10.into()));
/// ```
#[doc(inline)]
pub use bdg_rollup as rollup;

/// Questions and what-ifs, line by line, as the `bdg repl` command answers them.
///
/// ```
/// use bdg::Lang;
/// use bdg::session::Session;
///
/// let mut session = Session::new(bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)));
/// assert!(session.run("why 1.1 2026").text(80).contains("34"));
/// session.run("1.1 by 2030: at least 60");
/// assert!(session.run("why 1.1 2026").text(80).contains("36"));
/// ```
#[doc(inline)]
pub use bdg_session as session;
