//! Parses the command line into a request.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::arg_values::{
    both_columns, choice, day, engine_results, grouping, of_table, period, place_level, raw_value, rolled_time,
    selection, table, tables, time, value, year,
};
use super::context::{guessed, is_input};
use super::engine::Address;
use super::request::{
    AssignOptions, CheckOptions, Command, Deny, DiffOptions, ExportOptions, FigureOptions, Figures, Fixing, Format,
    Grouping, ImportOptions, Output, ReportOptions, Request, RollupOptions, SQL_TABLE, SessionOptions, Shell,
    SqlOptions, Topic, are_several,
};
use super::usage::{UsageError, missing, unknown_option};
use bdg::Level;
use bdg_core::eval::{Method, PathStart as Start};
use bdg_core::model::{CalendarDay, Time};
use bdg_office::import::{Options as Reading, Tables};
use bdg_report::export::iati::Declared;
use bdg_report::findings::harmless;
use bdg_rollup::PlaceLevel;
use bdg_sql::What;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::words::{folded, nearest};

/// The language that a line asks for, even if the rest of it is wrong.
pub(super) fn language_asked(args: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
    let behind = words.windows(2).find_map(|pair| match pair {
        ["--lang", value] => language(value),
        _ => None,
    });
    behind.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=").and_then(language)))
}

fn language(word: &str) -> Option<Lang> {
    match word {
        "vi" => Some(Lang::Vi),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The options of the line, before it is known which of them the command takes.
#[derive(Debug, Default)]
struct RawOptions {
    topic: Option<Topic>,
    values: Vec<OsString>,
    /// `-q`, each with how many words stood before it.
    questions: Vec<(usize, String)>,
    lang: Option<Lang>,
    color: Option<bool>,
    format: Option<Format>,
    year: Option<i32>,
    from: Option<Start>,
    as_of: Option<CalendarDay>,
    method: Method,
    by: Option<Grouping>,
    to: Option<Lang>,
    folder: Option<PathBuf>,
    weights: Option<PathBuf>,
    output: Option<PathBuf>,
    template: Option<PathBuf>,
    force: bool,
    check: bool,
    columns: Option<String>,
    kinds: Option<String>,
    declared: Declared,
    sheet: Option<String>,
    period: Option<(i32, i32)>,
    unit: Option<String>,
    tables: Tables,
    columns_of: Vec<(usize, String)>,
    dry: bool,
    fix: bool,
    watch: bool,
    afresh: bool,
    ask: bool,
    level: Option<Level>,
    places: Option<PathBuf>,
    /// `--results` of `bdg sql`: the name of a table.
    results_table: Option<String>,
    engine: Option<Address>,
    dbt: Option<PathBuf>,
    /// `--what`: one query; all where it is `None`.
    what: Option<What>,
    place: Option<String>,
    place_level: Option<PlaceLevel>,
    at: Option<Time>,
    codes: Vec<String>,
    why: bool,
    decimal: Option<Lang>,
    deny: Option<Deny>,
    outside: bool,
    man: bool,
    help: bool,
}

/// Reads a command line.
pub(super) fn parse(args: Vec<OsString>) -> Result<Request, UsageError> {
    if args.is_empty() {
        return Err(UsageError { message: None, topic: None });
    }
    let mut options = RawOptions::default();
    let mut parser = Parser::from_args(args);
    loop {
        let arg = match parser.next() {
            Ok(Some(arg)) => arg,
            Ok(None) => break,
            Err(error) => return Err(foreign(&error, options.topic)),
        };
        match arg {
            Arg::Value(word) if options.topic.is_none() => options.topic = Some(topic(&word)?),
            Arg::Value(word) => options.values.push(word),
            Arg::Short('h') | Arg::Long("help") => options.help = true,
            Arg::Short('V') | Arg::Long("version") => {
                return Ok(Request { command: Command::Version, lang: options.lang, color: options.color });
            }
            Arg::Short('o') => option("output", &mut parser, &mut options)?,
            Arg::Short('q') => option("question", &mut parser, &mut options)?,
            Arg::Short(letter) => return Err(unknown_option(&format!("-{letter}"), options.topic)),
            Arg::Long(name) => {
                let name = name.to_owned();
                option(&name, &mut parser, &mut options)?;
            }
        }
    }
    let (lang, color) = (options.lang, options.color);
    Ok(Request { command: command(options)?, lang, color })
}

/// A command's name, or the nearest one.
fn topic(word: &OsStr) -> Result<Topic, UsageError> {
    let word = word.to_string_lossy();
    Topic::named(&word).ok_or_else(|| {
        let near = in_vietnamese(&word).or_else(|| nearest(&word, Topic::ALL.map(Topic::name)));
        let word = harmless(&word);
        let message = Message::new(format!("không có lệnh “{word}”"), format!("there is no command “{word}”"));
        UsageError { message: Some(guessed(message, near)), topic: near.and_then(Topic::named) }
    })
}

/// The command that a Vietnamese word for it means, with or without accents and blanks: `kiemtra`, `kiểm tra`.
fn in_vietnamese(word: &str) -> Option<&'static str> {
    const WORDS: &[(&str, Topic)] = &[
        ("kiemtra", Topic::Check),
        ("giaithich", Topic::Explain),
        ("kehoachnam", Topic::Annual),
        ("bangnam", Topic::Annual),
        ("lotrinh", Topic::Path),
        ("tiendo", Topic::Progress),
        ("visao", Topic::Why),
        ("sosanh", Topic::Diff),
        ("baocao", Topic::Report),
        ("hoidap", Topic::Repl),
        ("hoi", Topic::Ask),
        ("xuat", Topic::Export),
        ("giao", Topic::Assign),
        ("giaochitieu", Topic::Assign),
        ("tonghop", Topic::Rollup),
        ("cong", Topic::Rollup),
        ("cosodulieu", Topic::Sql),
        ("trinhbay", Topic::Fmt),
        ("nhap", Topic::Import),
        ("taomoi", Topic::New),
        ("moi", Topic::New),
        ("dich", Topic::Translate),
        ("goiy", Topic::Completions),
        ("trogiup", Topic::Help),
    ];
    let plain: String = folded(word).chars().filter(char::is_ascii_alphanumeric).collect();
    WORDS.iter().find(|(name, _)| *name == plain).map(|(_, topic)| topic.name())
}

fn option(name: &str, parser: &mut Parser, options: &mut RawOptions) -> Result<(), UsageError> {
    let topic = options.topic;
    let taken = topic.is_none_or(|topic| topic.options().contains(&name));
    match name {
        "lang" => options.lang = Some(choice(name, parser, topic, &[("vi", Lang::Vi), ("en", Lang::En)])?),
        "color" | "colour" => {
            let choices = [("auto", None), ("always", Some(true)), ("never", Some(false))];
            options.color = choice(name, parser, topic, &choices)?;
        }
        _ if !taken => return Err(unknown_option(&format!("--{name}"), topic)),
        "format" => {
            let choices = topic.unwrap_or(Topic::Check).formats();
            options.format = Some(choice(name, parser, topic, choices)?);
        }
        "from" => {
            let choices = [("baseline", Start::Baseline), ("latest", Start::Latest)];
            options.from = Some(choice(name, parser, topic, &choices)?);
        }
        "as-of" => options.as_of = Some(day(&value(name, parser, topic)?, topic)?),
        "method" => options.method = choice(name, parser, topic, &[("path", Method::Pace), ("cagr", Method::Cagr)])?,
        "to" if topic == Some(Topic::Assign) => {
            options.folder = Some(PathBuf::from(raw_value(name, parser, topic)?));
        }
        "by" if topic == Some(Topic::Assign) => {
            options.weights = Some(PathBuf::from(raw_value(name, parser, topic)?));
        }
        "by" => {
            options.by = Some(grouping(name, parser, topic)?);
        }
        "level" if matches!(topic, Some(Topic::Rollup | Topic::Run | Topic::Sql)) => {
            options.place_level = Some(place_level(&value(name, parser, topic)?, topic)?);
        }
        "results" => options.results_table = Some(value(name, parser, topic)?),
        "engine" => {
            let address = Address::new(&value(name, parser, topic)?);
            options.engine = Some(address.map_err(|Message { vi, en }| UsageError::new(topic, vi, en))?);
        }
        "what" => {
            let each = What::ALL.map(|what| (what.name(), Some(what)));
            let choices = each.into_iter().chain([("all", None)]).collect::<Vec<_>>();
            options.what = choice(name, parser, topic, &choices)?;
        }
        "dbt" => options.dbt = Some(PathBuf::from(raw_value(name, parser, topic)?)),
        "places" => options.places = Some(PathBuf::from(raw_value(name, parser, topic)?)),
        "place" => options.place = Some(value(name, parser, topic)?),
        "at" => options.at = Some(time(&value(name, parser, topic)?, topic)?),
        "codes" => {
            let codes = value(name, parser, topic)?;
            options.codes.extend(codes.split([',', ' ']).filter(|code| !code.is_empty()).map(str::to_owned));
        }
        "why" => options.why = true,
        "decimal" => {
            options.decimal = Some(choice(name, parser, topic, &[("comma", Lang::Vi), ("point", Lang::En)])?);
        }
        "to" => options.to = Some(choice(name, parser, topic, &[("vi", Lang::Vi), ("en", Lang::En)])?),
        "level" => {
            let choices = [("commune", Level::Commune), ("province", Level::Province)];
            options.level = Some(choice(name, parser, topic, &choices)?);
        }
        "deny" => {
            options.deny =
                Some(choice(name, parser, topic, &[("warnings", Deny::Warnings), ("errors", Deny::Errors)])?);
        }
        "year" => options.year = Some(year(Both::new("--year", "--year"), &value(name, parser, topic)?, topic)?),
        "question" => {
            let asked = value(name, parser, topic)?;
            options.questions.push((options.values.len(), asked));
        }
        "output" => options.output = Some(PathBuf::from(raw_value(name, parser, topic)?)),
        "template" => options.template = Some(PathBuf::from(raw_value(name, parser, topic)?)),
        "force" => options.force = true,
        "check" => options.check = true,
        "columns" => {
            let said = value(name, parser, topic)?;
            match of_table(&said).filter(|_| topic == Some(Topic::Import)) {
                Some((number, columns)) => options.columns_of.push((number, columns.to_owned())),
                None => options.columns = Some(both_columns(options.columns.take(), said, topic)?),
            }
        }
        "kinds" => options.kinds = Some(value(name, parser, topic)?),
        "org-ref" => options.declared.org_ref = Some(value(name, parser, topic)?),
        "org-type" => options.declared.org_type = Some(value(name, parser, topic)?),
        "org-name" => options.declared.org_name = Some(value(name, parser, topic)?),
        "sector" => options.declared.sector = Some(value(name, parser, topic)?),
        "status" => options.declared.status = Some(value(name, parser, topic)?),
        "country" => options.declared.country = Some(value(name, parser, topic)?),
        "period" => options.period = Some(period(&value(name, parser, topic)?, topic)?),
        "unit" => options.unit = Some(value(name, parser, topic)?),
        "sheet" => options.sheet = Some(value(name, parser, topic)?),
        "table" => options.tables = tables(&value(name, parser, topic)?, topic)?,
        "dry-run" => options.dry = true,
        "fix" => options.fix = true,
        "watch" => options.watch = true,
        "no-cache" => options.afresh = true,
        "ask" => options.ask = true,
        "allow-outside" => options.outside = true,
        "man" => options.man = true,
        // Editors name the way on which the server is to talk; there is only this one.
        "stdio" => {}
        _ => return Err(unknown_option(&format!("--{name}"), topic)),
    }
    Ok(())
}

/// Translates an error of lexopt: a value for an option that takes none.
fn foreign(error: &lexopt::Error, topic: Option<Topic>) -> UsageError {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => {
            UsageError::new(topic, format!("{option} không nhận giá trị nào"), format!("{option} takes no value"))
        }
        other => UsageError::new(topic, format!("không hiểu dòng lệnh ({other})"), other.to_string()),
    }
}

fn command(options: RawOptions) -> Result<Command, UsageError> {
    let Some(topic) = options.topic else {
        return if options.help {
            Ok(Command::Help { topic: None })
        } else {
            Err(UsageError::new(None, "thiếu tên lệnh", "the command is missing"))
        };
    };
    if options.help {
        return Ok(Command::Help { topic: Some(topic) });
    }
    // Options before the command could not be checked against it yet.
    let strange = [
        ("format", options.format.is_some()),
        ("year", options.year.is_some()),
        ("from", options.from.is_some()),
        ("as-of", options.as_of.is_some()),
        ("method", options.method != Method::default()),
        ("by", options.by.is_some()),
        ("to", options.to.is_some()),
        ("output", options.output.is_some()),
        ("force", options.force),
        ("template", options.template.is_some()),
        ("question", !options.questions.is_empty()),
        ("check", options.check),
        ("columns", options.columns.is_some()),
        ("kinds", options.kinds.is_some()),
        ("org-ref", options.declared.org_ref.is_some()),
        ("org-type", options.declared.org_type.is_some()),
        ("org-name", options.declared.org_name.is_some()),
        ("sector", options.declared.sector.is_some()),
        ("status", options.declared.status.is_some()),
        ("country", options.declared.country.is_some()),
        ("sheet", options.sheet.is_some()),
        ("table", options.tables != Tables::Unsaid),
        ("period", options.period.is_some()),
        ("unit", options.unit.is_some()),
        ("level", options.level.is_some()),
        ("places", options.places.is_some()),
        ("results", options.results_table.is_some()),
        ("engine", options.engine.is_some()),
        ("what", options.what.is_some()),
        ("dbt", options.dbt.is_some()),
        ("place", options.place.is_some()),
        ("at", options.at.is_some()),
        ("codes", !options.codes.is_empty()),
        ("why", options.why),
        ("decimal", options.decimal.is_some()),
        ("dry-run", options.dry),
        ("fix", options.fix),
        ("watch", options.watch),
        ("no-cache", options.afresh),
        ("deny", options.deny.is_some()),
        ("allow-outside", options.outside),
        ("man", options.man),
    ];
    if let Some((name, _)) = strange.into_iter().find(|(name, used)| *used && !topic.options().contains(name)) {
        return Err(unknown_option(&format!("--{name}"), Some(topic)));
    }
    let force = options.force && options.dbt.is_none();
    let is_folder = topic == Topic::Report && are_several(&options.values);
    let written = written_to(topic, options.output.as_ref(), force, options.format, is_folder)?;
    let (output, format) = written.map_or((None, options.format), |(output, format)| (Some(output), format));
    let questions = if topic == Topic::Ask { questions(&options) } else { Vec::new() };
    let deny = options.deny.unwrap_or_default();
    let mut values = options.values.into_iter();
    let request = match topic {
        Topic::Check => {
            let paths: Vec<PathBuf> = values.by_ref().map(PathBuf::from).collect();
            if paths.is_empty() {
                return Err(missing(topic, "tệp hoặc thư mục cần kiểm tra", "the files or folders to check"));
            }
            let format = format.unwrap_or_default();
            let fixing = match (options.fix, options.dry) {
                (true, false) => Fixing::Make,
                (true, true) => Fixing::Show,
                (false, false) => Fixing::Nothing,
                (false, true) => {
                    let (vi, en) = ("--dry-run chỉ dùng cùng với --fix", "use --dry-run only with --fix");
                    return Err(UsageError::new(Some(topic), vi, en));
                }
            };
            if options.watch {
                watchable(&paths, format, fixing, output.is_some())?;
            }
            answerable(options.by, format, output.is_some())?;
            let RawOptions { watch, afresh, by, outside, .. } = options;
            let deny = deny.max(Deny::Errors);
            Command::Check(CheckOptions { paths, format, deny, outside, fixing, watch, afresh, by, output })
        }
        Topic::Explain => Command::Explain { codes: texts(&mut values) },
        Topic::Annual | Topic::Path | Topic::Progress | Topic::Why => {
            let file = file(topic, &mut values)?;
            let figures = match topic {
                Topic::Annual => {
                    let year = options.year.ok_or_else(|| {
                        missing(topic, "năm cần lập kế hoạch (--year 2024)", "the year (--year 2024)")
                    })?;
                    if options.template.is_some() && format != Some(Format::Word) {
                        return Err(UsageError::new(
                            Some(topic),
                            "--template chỉ dùng khi ghi tệp Word: -o ke-hoach.docx",
                            "use --template only when writing a Word file: -o plan.docx",
                        ));
                    }
                    Figures::Annual { year, template: options.template }
                }
                Topic::Path => Figures::Path { codes: texts(&mut values) },
                Topic::Progress => Figures::Progress { year: options.year, method: options.method, by: options.by },
                _ => {
                    let (code, year) = why(topic, &mut values)?;
                    Figures::Why { code, year }
                }
            };
            let several = matches!(topic, Topic::Annual | Topic::Progress);
            let mut all = vec![file.clone()];
            if several {
                all.extend(values.by_ref().map(PathBuf::from));
            }
            Command::Figures(FigureOptions {
                file,
                all,
                figures,
                from: options.from.unwrap_or(Start::Baseline),
                as_of: options.as_of,
                format: format.unwrap_or_default(),
                output,
                deny,
                outside: options.outside,
            })
        }
        Topic::Diff => {
            let old = file(topic, &mut values)?;
            let new = values
                .next()
                .map(PathBuf::from)
                .ok_or_else(|| missing(topic, "tệp kế hoạch thứ hai", "the second plan file"))?;
            if is_input(&old) && is_input(&new) {
                return Err(UsageError::new(
                    Some(topic),
                    "chỉ một trong hai kế hoạch đọc được từ đầu vào (“-”)",
                    "only one of the two plans can be read from standard input (“-”)",
                ));
            }
            Command::Diff(DiffOptions {
                files: [old, new],
                format: format.unwrap_or_default(),
                output,
                deny,
                outside: options.outside,
            })
        }
        Topic::Report => {
            let first = file(topic, &mut values)?;
            let files = [first].into_iter().chain(values.by_ref().map(PathBuf::from)).collect();
            Command::Report(ReportOptions {
                files,
                year: options.year,
                as_of: options.as_of,
                output,
                deny,
                outside: options.outside,
            })
        }
        Topic::Repl => {
            let files = values.by_ref().map(PathBuf::from).collect();
            let json = options.format == Some(Format::Json);
            Command::Session(SessionOptions {
                files,
                questions: None,
                as_of: options.as_of,
                json,
                outside: options.outside,
            })
        }
        Topic::Ask => {
            let files = vec![file(topic, &mut values)?];
            // The other words of the line are questions.
            values.by_ref().for_each(drop);
            if questions.is_empty() {
                return Err(missing(topic, "câu hỏi (như \"cần 2.3\")", "a question (for example \"need 2.3\")"));
            }
            let json = options.format == Some(Format::Json);
            Command::Session(SessionOptions {
                files,
                questions: Some(questions),
                as_of: options.as_of,
                json,
                outside: options.outside,
            })
        }
        Topic::Export => {
            let paths: Vec<PathBuf> = values.by_ref().map(PathBuf::from).collect();
            if paths.is_empty() {
                return Err(missing(topic, "tệp hoặc thư mục cần xuất", "the files or folders to export"));
            }
            let format = format.ok_or_else(|| {
                missing(topic, "dạng cần ghi (--format iati, csv hoặc json)", "the format (--format iati, csv or json)")
            })?;
            let selection = selection(options.columns.as_deref(), options.kinds.as_deref(), format)?;
            if format == Format::Json && options.as_of.is_some() {
                return Err(UsageError::new(
                    Some(topic),
                    "--as-of không dùng với JSON: tệp JSON có cả kế hoạch và mọi điều chỉnh",
                    "use --as-of without JSON: that file has the plan with all its revisions",
                ));
            }
            let RawOptions { declared, outside, as_of, .. } = options;
            Command::Export(ExportOptions { paths, format, selection, declared, as_of, output, deny, outside })
        }
        Topic::Assign => {
            let file = file(topic, &mut values)?;
            let folder = options.folder.ok_or_else(|| {
                missing(
                    topic,
                    "thư mục để kế hoạch của các nơi (--to THƯ_MỤC)",
                    "the folder of the places' plans (--to FOLDER)",
                )
            })?;
            let (weights, dry, outside) = (options.weights, options.dry, options.outside);
            Command::Assign(AssignOptions { file, folder, weights, dry, outside })
        }
        Topic::Rollup => {
            let file = file(topic, &mut values)?;
            let results: Vec<PathBuf> = values.by_ref().map(PathBuf::from).collect();
            if results.is_empty() {
                return Err(missing(
                    topic,
                    "kết quả của các nơi (CSV, Excel, hoặc thư mục kế hoạch của các nơi)",
                    "the results of places (CSV, Excel, or a folder of their plans)",
                ));
            }
            let time = rolled_time(topic, options.at, options.year)?;
            Command::Rollup(RollupOptions {
                file,
                results,
                engine: None,
                places: options.places,
                time,
                place: options.place,
                level: options.place_level,
                codes: options.codes,
                decimal: options.decimal,
                why: options.why,
                format: format.unwrap_or_default(),
                output,
                deny,
                outside: options.outside,
            })
        }
        Topic::Run => {
            let file = file(topic, &mut values)?;
            let time = rolled_time(topic, options.at, options.year)?;
            if matches!(time, Time::SchoolYear(_)) {
                return Err(UsageError::new(
                    Some(topic),
                    "bảng của cơ sở dữ liệu có năm dương lịch, không có năm học; xuất thành CSV rồi dùng bdg rollup",
                    "tables of engines have calendar years and no school years; export to CSV and use bdg rollup",
                ));
            }
            Command::Rollup(RollupOptions {
                file,
                results: Vec::new(),
                engine: Some(engine_results(topic, options.engine, options.results_table)?),
                places: options.places,
                time,
                place: options.place,
                level: options.place_level,
                codes: options.codes,
                decimal: None,
                why: options.why,
                format: format.unwrap_or_default(),
                output,
                deny,
                outside: options.outside,
            })
        }
        Topic::Sql => {
            let file = file(topic, &mut values)?;
            let time = rolled_time(topic, options.at, options.year)?;
            if options.dbt.is_some() && (output.is_some() || options.what.is_some()) {
                return Err(UsageError::new(
                    Some(topic),
                    "--dbt viết cả dự án vào một thư mục, nên không dùng cùng -o và --what",
                    "--dbt writes a whole project into a folder; use it without -o and --what",
                ));
            }
            Command::Sql(SqlOptions {
                file,
                project: options.dbt.map(|path| Output { path, force: options.force }),
                places: options.places,
                table: table(options.results_table.as_deref().unwrap_or(SQL_TABLE), topic)?,
                what: options.what.map_or_else(|| What::ALL.to_vec(), |what| vec![what]),
                time,
                place: options.place,
                level: options.place_level,
                codes: options.codes,
                output,
                deny,
                outside: options.outside,
            })
        }
        Topic::Fmt => {
            let files: Vec<PathBuf> = values.by_ref().map(PathBuf::from).collect();
            if files.is_empty() {
                return Err(missing(topic, "tệp cần trình bày lại", "the files to format"));
            }
            Command::Format { files, check: options.check }
        }
        Topic::Import => {
            let file = values
                .next()
                .map(PathBuf::from)
                .ok_or_else(|| missing(topic, "tệp có bảng (Word, Excel, CSV)", "the file with the table"))?;
            if options.sheet.is_some() && options.tables != Tables::Unsaid {
                return Err(UsageError::new(
                    Some(topic),
                    "--sheet và --table không dùng cùng nhau; --table 2,3 chọn trang tính theo thứ tự",
                    "--sheet and --table do not go together; --table 2,3 chooses sheets by their order",
                ));
            }
            let reading = Reading {
                name: file.display().to_string(),
                sheet: options.sheet,
                tables: options.tables,
                columns: options.columns,
                columns_of: options.columns_of,
                period: options.period,
                year: options.year,
                unit: options.unit,
                now: None,
            };
            Command::Import(ImportOptions { file, reading, dry: options.dry, ask: options.ask, output })
        }
        Topic::New => Command::New { file: file(topic, &mut values)?, level: options.level.unwrap_or_default() },
        Topic::Translate => {
            let file = file(topic, &mut values)?;
            let to = options
                .to
                .ok_or_else(|| missing(topic, "ngôn ngữ cần dịch sang (--to en)", "the language (--to en)"))?;
            Command::Translate { file, to, output }
        }
        Topic::Lsp => Command::Lsp { outside: options.outside },
        Topic::Completions => Command::Completions { shell: shell(values.next().as_deref())? },
        Topic::Help if options.man => Command::Manual,
        Topic::Help => {
            let topic = values.next().map(|word| self::topic(&word)).transpose()?;
            Command::Help { topic }
        }
    };
    match values.next() {
        None => Ok(request),
        Some(word) => {
            let word = harmless(&word.to_string_lossy());
            Err(UsageError::new(Some(topic), format!("thừa “{word}”"), format!("unexpected argument “{word}”")))
        }
    }
}

/// The shell that a word names.
fn shell(word: Option<&OsStr>) -> Result<Shell, UsageError> {
    let topic = Topic::Completions;
    let names = Shell::ALL.map(|(name, _)| name).join(", ");
    let Some(word) = word else {
        return Err(missing(topic, &format!("tên trình bao: {names}"), &format!("the name of the shell: {names}")));
    };
    let word = word.to_string_lossy();
    let known = Shell::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word));
    known.map(|(_, shell)| *shell).ok_or_else(|| {
        let word = harmless(&word);
        let (vi, en) = (format!("không có trình bao “{word}”"), format!("there is no shell “{word}”"));
        UsageError::new(Some(topic), format!("{vi}; chọn một trong: {names}"), format!("{en}; choose one of: {names}"))
    })
}

/// Refuses to watch what does not change, or what a reader could not tell apart; and to write into a file while someone
/// writes in it.
fn watchable(paths: &[PathBuf], format: Format, fixing: Fixing, written: bool) -> Result<(), UsageError> {
    let with = if paths.iter().any(|path| is_input(path)) {
        "-"
    } else if fixing != Fixing::Nothing {
        "--fix"
    } else if written {
        "-o"
    } else if format != Format::Text {
        "--format"
    } else {
        return Ok(());
    };
    let (vi, en) = (format!("--watch không dùng cùng với {with}"), format!("--watch does not go together with {with}"));
    Err(UsageError::new(Some(Topic::Check), vi, en))
}

/// Refuses forms that findings have only as a list, and the list in a form that it has not.
fn answerable(by: Option<Grouping>, format: Format, written: bool) -> Result<(), UsageError> {
    let list_only = written || matches!(format, Format::Csv | Format::Markdown);
    let (vi, en) = match by {
        None if list_only => (
            "-o và --format csv, md chỉ dùng cùng với --by goal hoặc --by agency",
            "use -o and --format csv, md only with --by goal or --by agency",
        ),
        Some(_) if format == Format::Sarif => {
            ("--by không dùng cùng với --format sarif", "--by does not go together with --format sarif")
        }
        _ => return Ok(()),
    };
    Err(UsageError::new(Some(Topic::Check), vi, en))
}

/// Where to write the answer, and in which format: that of `--format`, or else that of the file's extension, where it is no
/// folder.
fn written_to(
    topic: Topic,
    path: Option<&PathBuf>,
    force: bool,
    format: Option<Format>,
    is_folder: bool,
) -> Result<Option<(Output, Option<Format>)>, UsageError> {
    let Some(path) = path else {
        return if force {
            Err(UsageError::new(Some(topic), "--force chỉ dùng cùng với -o TỆP", "use --force only with -o FILE"))
        } else {
            Ok(None)
        };
    };
    let output = Output { path: path.clone(), force };
    let endings = topic.endings();
    if endings.is_empty() || format.is_some() || is_folder {
        return Ok(Some((output, format)));
    }
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    match endings.iter().find(|(known, _)| *known == ending) {
        Some((_, format)) => Ok(Some((output, Some(*format)))),
        None => {
            let known: Vec<String> = endings.iter().map(|(known, _)| format!(".{known}")).collect();
            let known = known.join(", ");
            let name = harmless(&path.display().to_string());
            Err(UsageError::new(
                Some(topic),
                format!("đuôi của tệp “{name}” không cho biết cần ghi dạng nào; chọn một trong: {known}"),
                format!("the extension of “{name}” is not a known format; choose one of: {known}"),
            ))
        }
    }
}

/// The questions of `bdg ask` in the order of the line, with and without `-q`.
fn questions(options: &RawOptions) -> Vec<String> {
    let mut asked = Vec::new();
    let mut marked = options.questions.iter().peekable();
    for (at, word) in options.values.iter().enumerate() {
        while let Some((_, question)) = marked.next_if(|(before, _)| *before <= at) {
            asked.push(question.clone());
        }
        // The first word is the file.
        if at > 0 {
            asked.push(word.to_string_lossy().into_owned());
        }
    }
    asked.extend(marked.map(|(_, question)| question.clone()));
    asked
}

fn texts(values: &mut impl Iterator<Item = OsString>) -> Vec<String> {
    values.map(|word| word.to_string_lossy().into_owned()).collect()
}

fn file(topic: Topic, values: &mut impl Iterator<Item = OsString>) -> Result<PathBuf, UsageError> {
    values.next().map(PathBuf::from).ok_or_else(|| missing(topic, "tệp kế hoạch", "the plan file"))
}

fn why(topic: Topic, values: &mut impl Iterator<Item = OsString>) -> Result<(String, i32), UsageError> {
    let code = values
        .next()
        .map(|word| word.to_string_lossy().into_owned())
        .ok_or_else(|| missing(topic, "mã số chỉ tiêu (như 1.2)", "the indicator's code (for example 1.2)"))?;
    let word = values.next().ok_or_else(|| missing(topic, "năm (như 2024)", "the year (for example 2024)"))?;
    Ok((code, year(Both::new("NĂM", "YEAR"), &word.to_string_lossy(), Some(topic))?))
}
