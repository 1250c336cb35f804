//! `bdg import --ask`: goes through what is unsure of a table, and says the command that repeats the answers.

use std::io::{self, BufRead, Write};

use super::arg_values;
use super::output::{pick, shell_quoted};
use super::request::ImportOptions;
use bdg_office::import::{
    Answers, ColumnBasis, ColumnRole, FactHead, Imported, Options, Tables, basis, choices, cut, import, is_unsure,
    look, quoted, role_named, say_columns,
};
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// How a dialogue ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ending {
    /// The answers, as options.
    Answered(Options),
    /// The input ended before the last question.
    Left,
    /// The file cannot be read.
    Refused(Message),
}

/// A dialogue over lines: what is asked, and where the answers come from.
struct Dialogue<'d> {
    input: &'d mut dyn BufRead,
    out: &'d mut dyn Write,
    lang: Lang,
}

/// Asks what is unsure of a file's tables: which are read, the period, the year, the columns, the unit. An empty answer keeps
/// what was found out.
///
/// # Errors
/// Those of the input and the output.
pub(super) fn ask(
    bytes: &[u8],
    reading: &Options,
    lang: Lang,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Ending> {
    let mut talk = Dialogue { input, out, lang };
    let mut reading = reading.clone();
    match questions(bytes, &mut reading, &mut talk)? {
        Some(Some(message)) => Ok(Ending::Refused(message)),
        Some(None) => Ok(Ending::Answered(reading)),
        None => Ok(Ending::Left),
    }
}

/// The questions in order; `None` where the input ended, a message where the file cannot be read.
fn questions(bytes: &[u8], reading: &mut Options, talk: &mut Dialogue<'_>) -> io::Result<Option<Option<Message>>> {
    let mut found = match look(bytes, reading) {
        Ok(found) => found,
        Err(fault) => return Ok(Some(Some(fault.message))),
    };
    talk.say(&pick(
        talk.lang,
        "Enter giữ cách hiểu đang có; trả lời bằng số hoặc bằng tên như trong --columns; Ctrl-D thôi, không ghi gì.",
        "Enter keeps the guess; answer with a number or with a name as in --columns; Ctrl-D leaves and writes nothing.",
    ))?;
    let unsaid = reading.sheet.is_none() && reading.tables == Tables::Unsaid && reading.columns.is_none();
    if unsaid && reading.columns_of.is_empty() && !found.unread.is_empty() && !found.text.is_empty() {
        let Some(tables) = ask_tables(bytes, reading, &found, talk)? else { return Ok(None) };
        reading.tables = tables;
        found = match look(bytes, reading) {
            Ok(found) => found,
            Err(fault) => return Ok(Some(Some(fault.message))),
        };
    }
    // A plan of one year has the year that its title names.
    if found.period.is_none() && found.year.is_none() {
        let question = pick(
            talk.lang,
            "Giai đoạn của kế hoạch? (như 2026-2030; Enter: không rõ)",
            "The plan's period? (such as 2026-2030; Enter: unknown)",
        );
        match talk.until(&question, |word| arg_values::two_years(word).ok_or_else(bad_period))? {
            None => return Ok(None),
            Some(period) => reading.period = period.or(reading.period),
        }
    }
    let undated = |found: &Imported| {
        let heads = [FactHead::Year, FactHead::Result];
        found.columns.iter().any(|column| heads.iter().any(|head| column.role == ColumnRole::Value(*head)))
    };
    if found.year.is_none() && undated(&found) {
        let question = pick(talk.lang, "Năm của kế hoạch? (Enter: không rõ)", "The plan's year? (Enter: unknown)");
        match talk.until(&question, |word| arg_values::one_year(word).ok_or_else(bad_year))? {
            None => return Ok(None),
            Some(year) => reading.year = year.or(reading.year),
        }
    }
    let found = match ask_columns(bytes, reading, talk)? {
        None => return Ok(None),
        Some(Err(message)) => return Ok(Some(Some(message))),
        Some(Ok(found)) => found,
    };
    if found.unitless > 0 && reading.unit.is_none() {
        let count = found.unitless;
        let question = pick(
            talk.lang,
            format!("{count} chỉ tiêu có số liệu mà không có đơn vị tính; đơn vị của chúng? (Enter: không rõ)"),
            format!("{count} indicators have figures and no unit; what is it? (Enter: unknown)"),
        );
        match talk.until(&question, |word| Ok::<String, Message>(word.to_owned()))? {
            None => return Ok(None),
            Some(unit) => reading.unit = unit,
        }
    }
    Ok(Some(import(bytes, reading).err().map(|fault| fault.message)))
}

/// Asks which tables of several are read.
fn ask_tables(
    bytes: &[u8],
    reading: &Options,
    found: &Imported,
    talk: &mut Dialogue<'_>,
) -> io::Result<Option<Tables>> {
    let lang = talk.lang;
    let named = |place: &Message, number: usize| format!("{number} = {}", harmless(place.get(lang)));
    let read: Vec<String> = found.tables.iter().map(|table| named(&table.place, table.number)).collect();
    let rest: Vec<String> = found.unread.iter().map(|(number, place)| named(place, *number)).collect();
    let (read, rest) = (read.join(", "), rest.join(", "));
    let question = pick(
        lang,
        format!("Đang đọc {read}; chưa đọc {rest}. Đọc bảng nào? (số, vài số như 1,2, hoặc all)"),
        format!("Read: {read}; not read: {rest}. Which tables? (a number, several such as 1,2, or all)"),
    );
    let answer = talk.until(&question, |word| {
        let tables = arg_values::table_list(word).ok_or_else(|| {
            Message::new("hãy ghi một số, vài số như 1,2, hoặc all", "write a number, several such as 1,2, or all")
        })?;
        let tried = Options { tables, ..reading.clone() };
        look(bytes, &tried).map(|_| tried.tables).map_err(|fault| fault.message)
    })?;
    Ok(answer.map(|answer| answer.unwrap_or_default()))
}

/// Asks about each column that is unsure, and for the names where no column is known to hold them; gives what the columns
/// are then.
fn ask_columns(
    bytes: &[u8],
    reading: &mut Options,
    talk: &mut Dialogue<'_>,
) -> io::Result<Option<Result<Imported, Message>>> {
    let before = reading.clone();
    let mut answers = Answers::new();
    loop {
        let found = match look(bytes, reading) {
            Ok(found) => found,
            Err(fault) => return Ok(Some(Err(fault.message))),
        };
        // An answer may tell what other columns are, so that each is asked with what is known by then.
        let next = places(&found).find(|(place, at)| !answers.contains_key(place) && is_unsure(&found, *at));
        let Some((place, at)) = next else {
            let nameless = !found.columns.iter().any(|one| matches!(one.role, ColumnRole::Label | ColumnRole::Task));
            if !nameless {
                return Ok(Some(Ok(found)));
            }
            let Some(place) = ask_names(&found, talk)? else { return Ok(None) };
            answers.insert(place, Some(ColumnRole::Label.word(talk.lang)));
            say_columns(reading, &before, &found, &answers);
            continue;
        };
        let Some(answer) = ask_column(&found, place, at, talk)? else { return Ok(None) };
        answers.insert(place, answer);
        say_columns(reading, &before, &found, &answers);
    }
}

/// The columns of all tables: the table's number and the place in it, and the place among all.
fn places(found: &Imported) -> impl Iterator<Item = ((usize, usize), usize)> + '_ {
    found
        .tables
        .iter()
        .flat_map(|table| (table.start..table.end).map(|at| ((table.number, at.saturating_sub(table.start)), at)))
}

/// Asks what a column holds; the word for it, where it has one.
fn ask_column(
    found: &Imported,
    place: (usize, usize),
    at: usize,
    talk: &mut Dialogue<'_>,
) -> io::Result<Option<Option<String>>> {
    let lang = talk.lang;
    let (Some(column), Some(samples)) = (found.columns.get(at), found.samples.get(at)) else {
        return Ok(Some(None));
    };
    let table = found.tables.iter().find(|table| table.number == place.0);
    let table = table.filter(|_| found.tables.len() > 1).map_or("", |table| table.place.get(lang));
    let table = if table.is_empty() { String::new() } else { format!(" ({})", harmless(table)) };
    let (number, header, samples) = (place.1.saturating_add(1), harmless(&cut(&column.text)), quoted(samples));
    talk.say("")?;
    talk.say(&pick(
        lang,
        format!("Cột {number}{table} “{header}”{samples}"),
        format!("Column {number}{table} “{header}”{samples}"),
    ))?;
    let guess = column.describe(None);
    let how = match (column.basis, column.role) {
        (ColumnBasis::Words, ColumnRole::Other) => String::new(),
        (ColumnBasis::Words, _) => pick(lang, " (theo chữ của tiêu đề)", " (by the words of the header)"),
        (other, _) => basis(other, lang).to_owned(),
    };
    talk.say(&format!("  {}: {}{how}", Both::new("đang hiểu", "guess").get(lang), harmless(guess.get(lang))))?;
    let offered = choices(found, at);
    let listed: Vec<String> =
        (1_usize..).zip(&offered).map(|(number, role)| format!("{number} {}", role.word(lang))).collect();
    talk.say(&format!("  {}", listed.join(" · ")))?;
    let answer = talk.until("", |word| match word.parse::<usize>() {
        Ok(number) => number.checked_sub(1).and_then(|at| offered.get(at)).copied().ok_or_else(|| {
            let last = offered.len();
            Message::new(format!("hãy chọn một số từ 1 đến {last}"), format!("choose a number from 1 to {last}"))
        }),
        Err(_) => role_named(word).map_err(|fault| fault.message),
    })?;
    Ok(answer.map(|answer| {
        let kept = column.role;
        // A guess that stays is said as well, so that no later answer changes it.
        answer.or(kept.is_named().then_some(kept)).map(|role| role.word(lang))
    }))
}

/// Asks which column holds the names of the indicators.
fn ask_names(found: &Imported, talk: &mut Dialogue<'_>) -> io::Result<Option<(usize, usize)>> {
    let all: Vec<((usize, usize), usize)> = places(found).collect();
    let count = all.len();
    talk.say("")?;
    let question = pick(
        talk.lang,
        format!("Cột nào chứa tên chỉ tiêu? (1 đến {count})"),
        format!("Which column holds the names of the indicators? (1 to {count})"),
    );
    loop {
        let answer = talk.until(&question, |word| {
            let at = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            at.and_then(|at| all.get(at)).map(|(place, _)| *place).ok_or_else(|| {
                Message::new(format!("hãy chọn một số từ 1 đến {count}"), format!("choose a number from 1 to {count}"))
            })
        })?;
        match answer {
            None => return Ok(None),
            Some(Some(place)) => return Ok(Some(place)),
            Some(None) => {}
        }
    }
}

impl Dialogue<'_> {
    fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Asks until the answer is one; `Some(None)` for an empty line, `None` where the input has ended.
    fn until<T>(&mut self, question: &str, read: impl Fn(&str) -> Result<T, Message>) -> io::Result<Option<Option<T>>> {
        loop {
            if !question.is_empty() {
                self.say(question)?;
            }
            write!(self.out, "> ")?;
            self.out.flush()?;
            let mut bytes = Vec::new();
            if self.input.read_until(b'\n', &mut bytes)? == 0 {
                self.say("")?;
                return Ok(None);
            }
            let line = bdg_office::tables::normalize(&String::from_utf8_lossy(&bytes));
            let word = line.trim();
            if word.is_empty() {
                return Ok(Some(None));
            }
            match read(word) {
                Ok(answer) => return Ok(Some(Some(answer))),
                Err(message) => {
                    let message = harmless(message.get(self.lang)).to_string();
                    self.say(&message)?;
                }
            }
        }
    }
}

fn bad_period() -> Message {
    Message::new("giai đoạn là hai năm như 2026-2030", "a period is two years such as 2026-2030")
}

fn bad_year() -> Message {
    Message::new("năm gồm bốn chữ số như 2026", "a year has four digits such as 2026")
}

/// The command that reads a file as the answers say.
pub(super) fn command_line(options: &ImportOptions, reading: &Options, lang: Option<Lang>) -> String {
    let mut out = String::from("bdg import");
    let mut add = |name: &str, value: &str| {
        out.push(' ');
        out.push_str(name);
        if !value.is_empty() {
            out.push(' ');
            out.push_str(&shell_quoted(value));
        }
    };
    let file = options.file.display().to_string();
    // A name that begins with a dash is no option.
    let file = if file.starts_with('-') { format!("./{file}") } else { file };
    add(&shell_quoted(&file), "");
    if let Some(sheet) = &reading.sheet {
        add("--sheet", sheet);
    }
    match &reading.tables {
        Tables::Unsaid => {}
        Tables::All => add("--table", "all"),
        Tables::Numbered(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
            add("--table", &numbers.join(","));
        }
    }
    if let Some(columns) = &reading.columns {
        add("--columns", columns);
    }
    for (number, columns) in &reading.columns_of {
        add("--columns", &format!("{number}: {columns}"));
    }
    if let Some((first, last)) = reading.period {
        add("--period", &format!("{first}-{last}"));
    }
    if let Some(year) = reading.year {
        add("--year", &year.to_string());
    }
    if let Some(unit) = &reading.unit {
        add("--unit", unit);
    }
    if let Some(output) = &options.output {
        add("-o", &output.path.display().to_string());
        if output.force {
            add("--force", "");
        }
    }
    if options.dry {
        add("--dry-run", "");
    }
    match lang {
        Some(Lang::Vi) => add("--lang", "vi"),
        Some(Lang::En) => add("--lang", "en"),
        None => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::cli::args::parse;
    use crate::cli::request::{Command, Output};

    fn reading(name: &str) -> Options {
        Options { name: name.to_owned(), ..Options::default() }
    }

    /// How a dialogue ends, and what it said.
    fn answered(text: &str, reading: &Options, lang: Lang, lines: &str) -> (Ending, String) {
        let mut out = Vec::new();
        let ending = ask(text.as_bytes(), reading, lang, &mut lines.as_bytes(), &mut out).unwrap();
        (ending, String::from_utf8(out).unwrap())
    }

    /// The options that the answers make, after trying that the command for them says the same.
    fn options(text: &str, reading: &Options, lang: Lang, lines: &str) -> (Options, String) {
        let (ending, said) = answered(text, reading, lang, lines);
        let Ending::Answered(options) = ending else { panic!("{ending:?}\n{said}") };
        let file = PathBuf::from(&reading.name);
        let output = Some(Output { path: PathBuf::from("kế hoạch $1.bdg"), force: true });
        let request = ImportOptions { file, reading: reading.clone(), dry: true, ask: true, output };
        let command = command_line(&request, &options, Some(lang));
        let Command::Import(repeated) = parse(split(&command)).unwrap().command else { panic!("{command}") };
        assert_eq!(repeated, ImportOptions { reading: options.clone(), ask: false, ..request }, "{command}");
        let text_of = |reading: &Options| import(text.as_bytes(), reading).unwrap().text;
        assert_eq!(text_of(&repeated.reading), text_of(&options));
        (options, said)
    }

    /// A command's words behind the program's name, as a shell takes them apart.
    fn split(command: &str) -> Vec<std::ffi::OsString> {
        if !cfg!(unix) {
            return command.split(' ').skip(1).map(|word| word.trim_matches('"').into()).collect();
        }
        let script = format!("set -- {command}; shift; printf '%s\\n' \"$@\"");
        let done = std::process::Command::new("sh").arg("-c").arg(script).output().unwrap();
        String::from_utf8(done.stdout).unwrap().lines().map(Into::into).collect()
    }

    fn figures(text: &str, options: &Options) -> Vec<String> {
        let found = import(text.as_bytes(), options).unwrap();
        let lines = found.text.lines().map(str::trim).filter(|line| line.contains(": ") && !line.starts_with('#'));
        lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    const YEARS: &str = "Chỉ tiêu;ĐVT;2025;2026;Số liệu cũ\nTỷ lệ hồ sơ;%;60;65;50\nTỷ lệ hộ;%;70;75;55\n";

    #[test]
    fn what_is_unsure_is_asked_column_by_column() {
        let (options, said) =
            options(YEARS, &reading("bảng 'A' $x.csv"), Lang::Vi, "2026-2030\n\n\nkết quả\n99\nactual 2020\n");
        assert_eq!(options.period, Some((2026, 2030)));
        assert_eq!(options.columns.as_deref(), Some(", , kết quả 2025, năm 2026, kết quả 2020"));
        assert_eq!(figures(YEARS, &options)[..3], ["kết quả 2025: 60", "năm 2026: 65", "kết quả 2020: 50"]);
        insta::assert_snapshot!(said);
    }

    #[test]
    fn the_questions_are_asked_in_english_too() {
        let text = "Indicator,Unit,Target,Value\nWells,,10,3\nSchools,,4,1\n";
        let (options, said) = options(text, &reading("t.csv"), Lang::En, "2026-2030\n1\nwells\n");
        assert_eq!((options.year, options.unit.as_deref()), (None, Some("wells")));
        assert_eq!(figures(text, &options)[..2], ["by 2030: 10", "actual 2025: 3"]);
        insta::assert_snapshot!(said);
    }

    #[test]
    fn a_year_that_the_columns_need_is_asked() {
        let text = "TT;Chỉ tiêu;ĐVT;Mục tiêu năm\n1;A;ha;1\n2;B;ha;2\n";
        let (options, said) = options(text, &reading("b.csv"), Lang::Vi, "2030-2026\n\n27\n2027\n");
        assert_eq!((options.period, options.year), (None, Some(2027)), "{said}");
        assert_eq!(figures(text, &options), ["năm 2027: 1", "năm 2027: 2"]);
        assert!(said.contains("giai đoạn là hai năm như 2026-2030"), "{said}");
    }

    #[test]
    fn a_table_whose_header_is_unknown_is_asked_whole() {
        let text = "A;B;C;D\n1;Số hộ nghèo;hộ;12\n2;Số trường;trường;4\n3;Số trạm;trạm;1\n";
        let (_, said) = answered(text, &reading("bang.csv"), Lang::Vi, "2026-2030\nTT\n1\n4\nđến 2030\n");
        assert!(said.contains("Cột 1 “A”: “1”, “2”, “3”"), "{said}");
        let (options, _) = options(text, &reading("bang.csv"), Lang::Vi, "2026-2030\nTT\n1\n4\nđến 2030\n");
        assert_eq!(figures(text, &options), ["đến 2030: 12", "đến 2030: 4", "đến 2030: 1"]);
        // Where no answer names the names, they are asked for.
        let (later, said) =
            super::tests::options(text, &reading("bang.csv"), Lang::Vi, "2026-2030\n\n\n\nđến 2030\n\nx\n2\nnơi\n");
        assert!(said.contains("Cột nào chứa tên chỉ tiêu? (1 đến 4)"), "{said}");
        assert_eq!(figures(text, &later)[0], "đến 2030: 12");
    }

    const TABLES: &str = "Kế hoạch 2026-2030\n\n| TT | Chỉ tiêu | ĐVT | Năm 2025 |\n| - | - | - | - |\n| 1 | A | ha | 1 |\n| 2 | B | ha | 2 |\n\nvà\n\n\
                          | TT | Nội dung | Đơn vị | Kế hoạch năm 2026 | 2030 |\n| - | - | - | - | - |\n| 1 | C | ha | 3 | 4 |\n| 2 | D | ha | 3 | 4 |\n";

    #[test]
    fn tables_and_their_columns_are_asked_by_their_numbers() {
        let (options, said) = options(TABLES, &reading("b.md"), Lang::Vi, "3\nall\n\nnăm 2029\n");
        assert!(said.contains("Đang đọc 1 = bảng trong tệp; chưa đọc 2 = bảng 2."), "{said}");
        assert!(said.contains("không có bảng số 3; tệp có 2 bảng"), "{said}");
        assert_eq!(options.tables, Tables::All);
        let said: Vec<(usize, &str)> =
            options.columns_of.iter().map(|(number, said)| (*number, said.as_str())).collect();
        assert_eq!(said, [(1, ", , , kết quả 2025"), (2, ", , , , năm 2029")]);
        assert_eq!(figures(TABLES, &options)[4..6], ["năm 2026: 3", "năm 2029: 4"]);
    }

    /// Where the input ends, or the user leaves, nothing is read; and what is not asked is as it is without questions.
    #[test]
    fn an_end_of_the_input_leaves() {
        let lines = ["2026-2030\n", "\n", "\n", "actual 2020\n"];
        for count in 0..lines.len() {
            let (ending, _) = answered(YEARS, &reading("b.csv"), Lang::Vi, &lines[..count].concat());
            assert_eq!(ending, Ending::Left, "{count}");
        }
        let sure = "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026\n1;A;ha;1\n";
        let (ending, _) = answered(sure, &reading("b.csv"), Lang::Vi, "");
        assert_eq!(ending, Ending::Answered(reading("b.csv")));
        let (ending, _) = answered("một văn bản\n", &reading("b.csv"), Lang::Vi, "\n\n\n\n\n");
        assert!(!matches!(ending, Ending::Answered(_)), "{ending:?}");
    }

    /// An empty answer to everything gives the plan that is made without questions.
    #[test]
    fn empty_answers_change_nothing() {
        for text in [YEARS, TABLES, "Indicator,Unit,Target,Value\nWells,wells,10,3\n"] {
            let (options, _) = options(text, &reading("b.csv"), Lang::Vi, &"\n".repeat(20));
            let plain = import(text.as_bytes(), &reading("b.csv")).unwrap().text;
            assert_eq!(import(text.as_bytes(), &options).unwrap().text, plain);
        }
    }
}
