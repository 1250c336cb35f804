//! `bdg import`: a plan file out of a table of Word, Excel or text, or out of a plan as JSON.

use std::io;
use std::time::SystemTime;

use super::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams, complain};
use super::import_questions::{Ending, ask, command_line};
use super::output::deliver;
use super::request::ImportOptions;
use bdg::read_table;
use bdg_office::import::{ColumnRole, FactHead, Imported, ImportedTable, Options, cut, import, mapping, summary};
use bdg_report::export::plan;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// How many columns that are not understood are named.
const NAMED: usize = 12;

/// The year of baselines that is shown as an example where the file names no other.
const FIRST_BASELINE: i32 = 2025;

pub(super) fn run(options: &ImportOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let lang = setting.lang();
    let name = options.file.display().to_string();
    let bytes = read_table(&options.file);
    if let Some(bytes) = bytes.as_ref().ok().filter(|bytes| plan::is_object(bytes)) {
        return json(bytes, &name, options, setting, streams);
    }
    let mut reading = options.reading.clone();
    if let (true, Ok(bytes)) = (options.ask, &bytes) {
        match asked(bytes, options, setting, streams)? {
            Ok(answered) => reading = answered,
            Err(status) => return Ok(status),
        }
        // What was answered is not lost where the file cannot be written.
        let again = Both::new("lệnh cho cùng kết quả", "the command for the same result").get(lang);
        let command = command_line(options, &reading, setting.lang);
        writeln!(streams.err, "{again}:\n  {}", harmless(&command))?;
    }
    reading.now = this_year();
    let imported = match bytes.and_then(|bytes| import(&bytes, &reading).map_err(|fault| fault.message)) {
        Ok(imported) => imported,
        Err(reason) => {
            complain(streams, lang, &Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en)))?;
            return Ok(EXIT_USAGE);
        }
    };
    let unread = imported.unread_columns();
    let complete = unread.is_empty() && imported.missing_period.is_none();
    let status = if complete && imported.counts.figures + imported.counts.tasks > 0 { EXIT_OK } else { EXIT_FINDINGS };
    if options.dry {
        mapping(&imported, lang, streams.out)?;
        summary(&imported, lang, streams.err)?;
        say_unread(&imported, &unread, lang, streams)?;
        return Ok(status);
    }
    if let Err(status) = deliver(imported.text.as_bytes(), options.output.as_ref(), lang, streams)? {
        return Ok(status);
    }
    summary(&imported, lang, streams.err)?;
    say_unread(&imported, &unread, lang, streams)?;
    if let Some(output) = &options.output {
        let next = Both::new("bước tiếp theo", "next").get(lang);
        writeln!(streams.err, "{next}: bdg check {}", harmless(&output.path.display().to_string()))?;
    }
    Ok(status)
}

/// This year, which tells results that cannot be there yet; `None` where the clock is not set.
fn this_year() -> Option<i32> {
    const YEAR: u64 = 31_556_952;
    let past = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    i32::try_from(past.checked_div(YEAR)?.checked_add(1970)?).ok()
}

/// Asks what is unsure; the exit status where nothing is read.
fn asked(
    bytes: &[u8],
    options: &ImportOptions,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<Result<Options, u8>> {
    let lang = setting.lang();
    if !setting.environment.terminal {
        let message = Message::new(
            "--ask cần một màn hình để trả lời; ở đây hãy xem bằng --dry-run rồi nói các cột bằng --columns",
            "--ask needs a terminal for the answers; look with --dry-run instead and name the columns with --columns",
        );
        complain(streams, lang, &message)?;
        return Ok(Err(EXIT_USAGE));
    }
    match ask(bytes, &options.reading, lang, streams.input, streams.out)? {
        Ending::Answered(reading) => Ok(Ok(reading)),
        Ending::Left => {
            writeln!(streams.err, "{}", Both::new("đã dừng, không ghi gì", "left; nothing is written").get(lang))?;
            Ok(Err(EXIT_FINDINGS))
        }
        Ending::Refused(reason) => {
            let name = options.file.display();
            complain(streams, lang, &Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en)))?;
            Ok(Err(EXIT_USAGE))
        }
    }
}

/// Says which columns of figures were not understood, and how to say what they hold.
fn say_unread(imported: &Imported, unread: &[usize], lang: Lang, streams: &mut Streams<'_>) -> io::Result<()> {
    if unread.is_empty() && imported.counts.figures + imported.counts.tasks == 0 {
        let none = Both::new("không đọc được con số nào của kế hoạch", "no figure of the plan was read");
        writeln!(streams.err, "{}", none.get(lang))?;
    }
    if let Some((first, last)) = imported.missing_period {
        match lang {
            Lang::Vi => writeln!(
                streams.err,
                "không thấy giai đoạn của kế hoạch trong tệp; hãy thêm --period, ví dụ --period {first}-{last}"
            )?,
            Lang::En => writeln!(
                streams.err,
                "the file does not tell the period of the plan; add --period, such as --period {first}-{last}"
            )?,
        }
    }
    if unread.is_empty() {
        return Ok(());
    }
    for table in &imported.tables {
        let place = table.start..table.end;
        let columns = imported.columns.get(place.clone()).unwrap_or_default();
        let mut twins = say_twins(imported, table, unread, lang, streams)?;
        twins.extend(say_undated(imported, table, unread, lang, streams)?);
        let headers: Vec<String> = unread
            .iter()
            .filter(|at| place.contains(at) && !twins.contains(at))
            .filter_map(|at| imported.columns.get(*at))
            .map(|column| format!("“{}”", harmless(&cut(&column.text))))
            .collect();
        if headers.is_empty() {
            continue;
        }
        let more = headers.len().saturating_sub(NAMED);
        let of =
            if imported.tables.len() == 1 { String::new() } else { format!(" ({})", harmless(table.place.get(lang))) };
        if more > 0 {
            // An option that names so many columns is none that anybody types.
            let (unread, all) = (headers.len(), columns.len());
            let headers = headers.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
            match lang {
                Lang::Vi => writeln!(
                    streams.err,
                    "cột số liệu chưa hiểu{of}: {headers} và {more} cột khác ({unread} trong {all} cột của bảng); hãy nói cột đó chứa gì bằng --columns"
                )?,
                Lang::En => writeln!(
                    streams.err,
                    "columns of figures not understood{of}: {headers} and {more} more ({unread} of the table's {all}); say what they hold with --columns"
                )?,
            }
            continue;
        }
        let headers = headers.join(", ");
        let words: Vec<String> = columns.iter().map(|column| column.role.word(lang)).collect();
        let lone = imported.tables.len() == 1;
        let prefix = if lone { String::new() } else { format!("{}: ", table.number) };
        let words = format!("{prefix}{}", words.join(", "));
        match lang {
            Lang::Vi => writeln!(
                streams.err,
                "cột số liệu chưa hiểu{of}: {headers}; hãy nói cột đó chứa gì thay cho chữ “bỏ”: --columns \"{words}\", hoặc trả lời từng cột bằng --ask"
            )?,
            Lang::En => writeln!(
                streams.err,
                "columns of figures not understood{of}: {headers}; say what they hold in place of “skip”: --columns \"{words}\", or answer column by column with --ask"
            )?,
        }
    }
    Ok(())
}

/// Asks for the year of baselines, and of targets at the end, that no header and no cell names; gives the columns that were asked
/// about.
fn say_undated(
    imported: &Imported,
    table: &ImportedTable,
    unread: &[usize],
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Vec<usize>> {
    let undated = |at: &usize| {
        let column = imported.columns.get(*at);
        (table.start..table.end).contains(at)
            && column
                .is_some_and(|column| matches!(column.role, ColumnRole::Value(FactHead::Undated | FactHead::Period)))
    };
    let asked: Vec<usize> = unread.iter().copied().filter(undated).collect();
    // The only target of a table may be that of its last year.
    let period = imported.period.or(imported.missing_period).filter(|(first, last)| first < last);
    let year = period.map(|(first, _)| first.saturating_sub(1));
    let word = ColumnRole::Value(FactHead::Baseline(year.unwrap_or(FIRST_BASELINE))).word(imported.lang);
    let prefix = if imported.tables.len() == 1 { String::new() } else { format!("{}: ", table.number) };
    for column in asked.iter().filter_map(|at| imported.columns.get(*at)) {
        let header = harmless(&cut(&column.text));
        if column.role == ColumnRole::Value(FactHead::Period) {
            let last = ColumnRole::Value(FactHead::By(FIRST_BASELINE.saturating_add(5))).word(imported.lang);
            let example = harmless(&format!("{prefix}{}={last}", column.text));
            match lang {
                Lang::Vi => writeln!(
                    streams.err,
                    "cột “{header}” là mức cuối kỳ mà không ghi năm, nên chưa con số nào của cột được lấy; hãy nói năm ấy, như --columns \"{example}\", hoặc trả lời từng cột bằng --ask"
                )?,
                Lang::En => writeln!(
                    streams.err,
                    "the column “{header}” holds targets at the end and no year, so none of its figures is taken; say the year, such as --columns \"{example}\", or answer column by column with --ask"
                )?,
            }
            continue;
        }
        let example = harmless(&format!("{prefix}{}={word}", column.text));
        match lang {
            Lang::Vi => writeln!(
                streams.err,
                "cột “{header}” là mức gốc mà không ghi năm, nên chưa con số nào của cột được lấy; hãy nói năm ấy, như --columns \"{example}\", hoặc trả lời từng cột bằng --ask"
            )?,
            Lang::En => writeln!(
                streams.err,
                "the column “{header}” holds baselines and no year, so none of its figures is taken; say the year, such as --columns \"{example}\", or answer column by column with --ask"
            )?,
        }
    }
    Ok(asked)
}

/// Asks, in one line for each time, which of several columns of a table is the plan's, where their headers tell them apart;
/// gives the columns that were asked about.
fn say_twins(
    imported: &Imported,
    table: &ImportedTable,
    unread: &[usize],
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Vec<usize>> {
    let mut asked: Vec<usize> = Vec::new();
    let head = |at: usize| match imported.columns.get(at).map(|column| column.role) {
        Some(ColumnRole::Twin(head)) => Some(head),
        _ => None,
    };
    for at in unread.iter().copied().filter(|at| (table.start..table.end).contains(at)) {
        let Some(own) = head(at).filter(|_| !asked.contains(&at)) else { continue };
        let alike: Vec<usize> = (table.start..table.end).filter(|other| head(*other) == Some(own)).collect();
        let headers: Vec<&str> =
            alike.iter().filter_map(|at| imported.columns.get(*at)).map(|column| column.text.as_str()).collect();
        let plain = |header: &&str| !header.contains([',', ';', '=', '"']) && header.chars().count() <= 60;
        let distinct =
            headers.iter().enumerate().all(|(at, header)| !headers.iter().skip(at + 1).any(|other| other == header));
        let (Some(first), true) = (headers.first(), distinct && headers.len() <= NAMED && headers.iter().all(plain))
        else {
            continue;
        };
        let time = ColumnRole::Value(own).word(lang);
        let prefix = if imported.tables.len() == 1 { String::new() } else { format!("{}: ", table.number) };
        let example = harmless(&format!("{prefix}{first}={time}"));
        let named: Vec<String> = headers.iter().map(|header| format!("“{}”", harmless(header))).collect();
        let named = named.join(", ");
        match lang {
            Lang::Vi => writeln!(
                streams.err,
                "các cột {named} cùng là “{time}” mà số liệu khác nhau; hãy chọn cột của kế hoạch này, như --columns \"{example}\", hoặc trả lời từng cột bằng --ask"
            )?,
            Lang::En => writeln!(
                streams.err,
                "the columns {named} are all “{time}”, with figures that differ; choose the plan's own, such as --columns \"{example}\", or answer column by column with --ask"
            )?,
        }
        asked.extend(alike);
    }
    Ok(asked)
}

/// Writes the plan that a document of `bdg export --format json` says.
fn json(
    bytes: &[u8],
    name: &str,
    options: &ImportOptions,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    let lang = setting.lang();
    match plan::read(bytes) {
        // Nothing is guessed, so there is no mapping to show; `--dry-run` shows the plan itself.
        Ok(text) => {
            let output = options.output.as_ref().filter(|_| !options.dry);
            Ok(deliver(text.as_bytes(), output, lang, streams)?.map_or_else(|status| status, |()| EXIT_OK))
        }
        Err(reason) => {
            complain(streams, lang, &Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en)))?;
            Ok(EXIT_USAGE)
        }
    }
}
