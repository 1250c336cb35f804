//! What is wrong with a line whose keyword is right: its year, its period, its unit, its code or its name.

use pest::Parser;

use super::declared::short_name;
use super::{deadline, each_of_some, instead, of_years, one_line, quotes, task_agency};
use crate::diagnostic::{Diagnostic, Message};
use crate::grammar::{Grammar, Rule};
use crate::number::Lang;
use crate::reader::Reader;
use crate::rules;
use crate::scan::{beginning, is_blank};
use crate::table::{SlotKind, Word};
use crate::words;

/// The finding for a line that begins with a keyword at `begin` and does not go on as that asks.
pub(super) fn broken(
    reader: &Reader<'_>,
    base: usize,
    line: &str,
    (word, keyword): (Word, &str),
    begin: usize,
    offset: usize,
) -> Diagnostic {
    let lang = words::language_of(keyword).unwrap_or(reader.language());
    let shown = words::canonical(keyword).into_owned();
    let after = begin + keyword.len();
    if let Some(finding) = one_line::finding(reader, base, line) {
        return finding;
    }
    let place = if offset > after && offset < line.len() && line.is_char_boundary(offset) { offset } else { begin };
    if matches!(word, Word::Goal | Word::Indicator)
        && let Some(finding) = no_code(reader, base, line, after, word)
    {
        return finding;
    }
    if word == Word::Agency
        && let Some(finding) = no_name(reader, base, line, after)
    {
        return finding;
    }
    if word == Word::Unit
        && let Some(finding) = unquoted_unit(reader, base, line, after)
    {
        return finding;
    }
    if matches!(word, Word::Task | Word::Request)
        && let Some(finding) = unread_deadline(reader, base, line, after)
    {
        return finding;
    }
    if word == Word::Report
        && let Some(finding) = unread_report(reader, base, line, after)
    {
        return finding;
    }
    if let Some(finding) = split_year(reader, base, line, after) {
        return finding;
    }
    if matches!(word, Word::Period | Word::Over)
        && let Some(finding) = undashed_years(reader, base, line, after)
    {
        return finding;
    }
    if matches!(word, Word::EachYear | Word::In | Word::From)
        && let Some(finding) = each_of_some::in_head(reader, base, line, after)
    {
        return finding;
    }
    if matches!(word, Word::Actual | Word::Estimate | Word::Baseline)
        && let Some(finding) = of_years::result(reader, base, line, (begin, after), word)
    {
        return finding;
    }
    if word == Word::Vision
        && let Some(finding) = of_years::vision(reader, base, line, (begin, after))
    {
        return finding;
    }
    if let Some(finding) = quotes::missing(reader, base, line, after, word) {
        return finding;
    }
    let missing_colon =
        matches!(word, Word::By | Word::In | Word::From | Word::Baseline | Word::Actual | Word::Until | Word::Over)
            && line
                .get(after..)
                .is_some_and(|rest| rest.trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_digit()))
            && !line.contains(':');
    let bare_codes = word == Word::Formula && line.get(after..).is_some_and(|rest| !rest.contains('['));
    let message = if bare_codes {
        Message::new(
            "mã chỉ tiêu trong công thức phải nằm trong ngoặc vuông",
            "the codes of indicators in a formula stand in square brackets",
        )
    } else if missing_colon {
        Message::new(
            format!("thiếu dấu hai chấm giữa năm và giá trị trên dòng “{shown}”"),
            format!("the colon between the year and the value is missing on this “{shown}” line"),
        )
    } else if let Some(kind) = missing_name(word, line.get(after..).unwrap_or_default()) {
        let (vi, en) = if kind == SlotKind::Name { ("tên viết tắt", "a short name") } else { ("mã", "a code") };
        Message::new(
            format!("thiếu {vi} giữa “{shown}” và đoạn chữ trong ngoặc kép"),
            format!("{en} is missing between “{shown}” and the text in quotes"),
        )
    } else {
        Message::new(
            format!("dòng “{shown}” viết chưa đúng"),
            format!("this “{shown}” line is not written as it should be"),
        )
    };
    let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, reader.offset_span(base, place, line.len()), message);
    match sample(word, lang) {
        Some(sample) => {
            finding.help(Message::new(format!("cách viết: {sample}"), format!("it is written like this: {sample}")))
        }
        None => finding,
    }
}

/// The finding for a report of each school year, which is one a year, and for one of several offices, each of which has a line of
/// its own.
fn unread_report(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    const YEARS: [(&str, &str); 2] = [("năm học", "năm"), ("each school year", "yearly")];
    let behind = line.get(after..)?.split(['#', '{', '}']).next()?;
    let rest = behind.trim_start_matches(is_blank);
    let from = after + behind.len().saturating_sub(rest.len());
    if let Some((written, right)) = YEARS.into_iter().find(|(written, _)| rest.starts_with(written)) {
        let place = reader.offset_span(base, from, from + written.len());
        let message =
            Message::new("báo cáo mỗi năm học một lần là báo cáo năm", "a report of each school year is a yearly one");
        return Some(
            Diagnostic::new(&rules::BROKEN_STATEMENT, place, message)
                .help(Message::new(
                    format!("viết “báo cáo {right}” với ngày sau khi năm học kết thúc"),
                    format!("write “report {right}” with the day after the school year ends"),
                ))
                .fix(place, right),
        );
    }
    let (head, from_whom) = [" từ ", " from "].iter().find_map(|word| rest.split_once(word))?;
    let (names, to) = [" về ", " to "].iter().find_map(|word| from_whom.split_once(word)).unwrap_or((from_whom, ""));
    let several: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let [first, second, ..] = several.as_slice() else { return None };
    let start = line.find(names)?;
    let place = reader.offset_span(base, start, start + names.trim_end().len());
    let lines = [first, second].map(|name| {
        let keyword = line.get(..after).unwrap_or_default().trim();
        let (head, to) = (head.trim(), to.trim());
        match (reader.language(), to) {
            (Lang::Vi, "") => format!("`{keyword} {head} từ {name}`"),
            (Lang::Vi, to) => format!("`{keyword} {head} từ {name} về {to}`"),
            (Lang::En, "") => format!("`{keyword} {head} from {name}`"),
            (Lang::En, to) => format!("`{keyword} {head} from {name} to {to}`"),
        }
    });
    let message = Message::new(
        format!("một dòng “báo cáo” ghi một cơ quan sau `từ`, ở đây có {}", several.len()),
        format!("one “report” line has one office behind `from`, here are {}", several.len()),
    );
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(Message::new(
        format!("ghi mỗi cơ quan một dòng: {}", lines.join(", ")),
        format!("write one line for each office: {}", lines.join(", ")),
    )))
}

/// The finding for a year with a blank in it: `kết quả 2 025: 2.300`.
fn split_year(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let head = behind.split(':').next().filter(|head| head.len() < behind.len())?;
    let written = head.trim_matches(is_blank);
    let from = after + behind.find(written).filter(|_| !written.is_empty())?;
    let year: String = written.chars().filter(|sign| !is_blank(*sign)).collect();
    let right = format!("{}{year}{}", line.get(..from)?, line.get(from + written.len()..)?);
    let bare = right.trim_start_matches(is_blank);
    let apart = year.len() == 4 && written.len() > 4 && year.starts_with(['1', '2']);
    (apart && year.bytes().all(|byte| byte.is_ascii_digit()) && instead::reads_as(beginning(bare), bare)).then(|| {
        let place = reader.offset_span(base, from, from + written.len());
        let message = Message::new(
            format!("năm “{written}” viết rời các chữ số"),
            format!("the digits of the year “{written}” stand apart"),
        );
        Diagnostic::new(&rules::BROKEN_STATEMENT, place, message)
            .help(Message::new(format!("viết “{year}”"), format!("write “{year}”")))
            .fix(place, year)
    })
}

/// The finding for what stands behind the text of a task and is no deadline: `nhiệm vụ "…" quý 3 năm 2027`.
fn unread_deadline(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let rest = behind.trim_start_matches(is_blank);
    let text = Grammar::parse(Rule::text, rest).ok()?.as_str().len();
    let behind_text = after + behind.len().saturating_sub(rest.len()) + text;
    let rest = line.get(behind_text..)?.split(['{', '#', '}']).next()?;
    let said = rest.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let from = behind_text + rest.find(said).filter(|_| !said.is_empty())?;
    let place = reader.offset_span(base, from, from + said.len());
    if let Some(mended) = task_agency::mended(said, reader.language()) {
        let message = Message::new(
            format!("“{said}”: cơ quan không ghi ngay sau lời văn của nhiệm vụ"),
            format!("“{said}”: agencies do not stand behind the text of a task"),
        );
        let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(mended.help);
        // A block of its own has room for them.
        let block = line.get(from + said.len()..).is_some_and(|rest| rest.trim_matches(is_blank).starts_with('{'));
        return Some(match mended.behind.filter(|_| !block) {
            Some(behind) => finding.fix(place, behind),
            None => finding,
        });
    }
    let message = Message::new(
        format!("“{said}” không phải là thời hạn đọc được"),
        format!("“{said}” is no deadline that can be read"),
    );
    let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, place, message);
    let lang = reader.language();
    Some(match deadline::meant(said, lang) {
        Some(deadline::Meant::One(form)) => {
            finding.help(Message::new(format!("viết “{form}”"), format!("write “{form}”"))).fix(place, form)
        }
        Some(deadline::Meant::Unclear(help)) => finding.help(help),
        None => finding.help(deadline::forms(lang)),
    })
}

/// The finding for two years that no dash joins: `giai đoạn 2026 đến 2030`, `giai đoạn từ năm 2026 đến năm 2030`.
fn undashed_years(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    const BETWEEN: [&str; 12] = ["từ", "năm", "đến", "tới", "hết", "from", "to", "until", "year", "-", "–", "—"];
    let behind = line.get(after..)?;
    let written = behind.split(['#', ':', '{', '}']).next()?.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let mut years = Vec::new();
    for word in written.split(is_blank).filter(|word| !word.is_empty()) {
        match word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            true => years.push(word),
            false if BETWEEN.contains(&word.to_lowercase().as_str()) => {}
            false => return None,
        }
    }
    let [first, last] = years.as_slice() else { return None };
    let right = format!("{first}-{last}");
    let from = after + behind.find(written)?;
    let place = reader.offset_span(base, from, from + written.len());
    let message = Message::new(
        "giữa năm đầu và năm cuối của giai đoạn là một dấu gạch ngang",
        "a dash stands between the first and the last year of the period",
    );
    let help = Message::new(format!("viết “{right}”"), format!("write “{right}”"));
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help).fix(place, right))
}

/// The finding for a unit of several words or signs without quotes: `đơn vị tính triệu đồng`, `đơn vị tính ‰`.
fn unquoted_unit(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let name = behind.split('#').next()?.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let from = after + behind.find(name)?;
    let quoted = format!("\"{name}\"");
    let plain = !name.is_empty()
        && !name.contains(['"', '“', '”', '{', '}', '=', ':', ','])
        && !name.starts_with(|sign: char| sign.is_ascii_digit());
    let right = format!("{}{quoted}", line.get(..from)?);
    let reads = Grammar::parse(Rule::unit, right.trim_start_matches(is_blank))
        .is_ok_and(|read| read.as_str().len() == right.trim_start_matches(is_blank).len());
    (plain && reads).then(|| {
        let message = Message::new(
            format!("đơn vị tính “{name}” phải đặt trong ngoặc kép"),
            format!("the unit “{name}” must stand in quotes"),
        );
        let place = reader.offset_span(base, from, from + name.len());
        let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, place, message);
        // In quotes a slip of `định tính` would be a unit of its own.
        let of_the_language = [Word::Qualitative, Word::Times, Word::Persons].map(|word| word.get(reader.language()));
        if let Some(near) = words::near_name(name, of_the_language) {
            let finding = finding.help(words::did_you_mean(&near.name));
            return if near.sure { finding.fix(place, near.name) } else { finding };
        }
        finding.help(Message::new(format!("viết “{quoted}”"), format!("write “{quoted}”"))).fix(place, quoted)
    })
}

/// The finding for a goal or an indicator whose code is none: `chỉ tiêu 9.- "…"`.
fn no_code(reader: &Reader<'_>, base: usize, line: &str, after: usize, word: Word) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let rest = behind.trim_start_matches(is_blank);
    let start = after + behind.len().saturating_sub(rest.len());
    let code =
        rest.split(|sign| is_blank(sign) || matches!(sign, '"' | '“' | '{')).next().filter(|code| !code.is_empty())?;
    let is_code = Grammar::parse(Rule::full_code, code).is_ok_and(|read| read.as_str() == code && !code.contains('/'));
    let number = Word::Number;
    let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
    (!is_code).then(|| {
        Diagnostic::new(
            &rules::BROKEN_STATEMENT,
            reader.offset_span(base, start, start + code.len()),
            Message::new(format!("“{code}” không phải là mã {vi}"), format!("“{code}” is no code of a {en}").replace("a i", "an i")),
        )
        .help(Message::new(
            format!("mã gồm chữ, số và “_”, có thể chia bằng dấu chấm, như 9.1; văn bản in số khác thì ghi thêm dòng `{} \"{code}\"`", number.get(Lang::Vi)),
            format!("a code has letters, digits and “_”, perhaps with points between, as in 9.1; for another number in print add a line `{} \"{code}\"`", number.get(Lang::En)),
        ))
    })
}

/// The finding for an agency whose short name is none: `cơ quan kinh te "…"`, `cơ quan vh-xh "…"`.
fn no_name(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let name = behind.split(['"', '“']).next().filter(|name| name.len() < behind.len())?.trim_matches(is_blank);
    let start = after + behind.find(name).filter(|_| !name.is_empty())?;
    let right = short_name(name);
    let reads = |name: &str| Grammar::parse(Rule::id, name).is_ok_and(|read| read.as_str() == name);
    (!reads(name) && reads(&right)).then(|| {
        let place = reader.offset_span(base, start, start + name.len());
        Diagnostic::new(
            &rules::BROKEN_STATEMENT,
            place,
            Message::new(
                format!("“{name}” không phải là tên viết tắt của cơ quan: tên ấy chỉ có chữ, số và “_”"),
                format!("“{name}” is no short name of an agency: that has letters, digits and “_” only"),
            ),
        )
        .help(Message::new(format!("viết “{right}”"), format!("write “{right}”")))
        .fix(place, right.clone())
    })
}

/// The name or code that a statement begins with, where a text stands in its place.
fn missing_name(word: Word, behind: &str) -> Option<SlotKind> {
    let text = behind.trim_start_matches(is_blank).starts_with(['"', '“']);
    let first = word.row()?.slots.first()?;
    (text && matches!(first.kind, SlotKind::Name | SlotKind::Code)).then_some(first.kind)
}

/// A right line for a keyword.
fn sample(word: Word, lang: Lang) -> Option<&'static str> {
    word.row().map(|row| row.sample.get(lang))
}
