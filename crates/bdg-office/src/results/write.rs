//! Rows as statements of the plan: written down in its words, each place leading back to the row.

use super::cells::{CellContent, ResultTime, ResultValue, parse_value};
use super::columns::ResultColumns;
use super::number_words::{both_readings, other_notation, unread};
use super::places::CellPlaces;
use super::rows::{ResultRow, ResultRows, declared};
use crate::notation::{Verdict, Witness, is_plain};
use bdg_core::load::{KnownPlan, ResultsTable};
use bdg_core::phrases::counted;
use bdg_core::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::{Lang, parse_number};
use bdg_syntax::source::{FileId, Sources, Span, Text};
use bdg_syntax::words::{did_you_mean, nearest};
use bdg_syntax::{AmountAst, HeadAst, Num, Statement, TargetAst, ValueAst, ValueAstKind, Word, print_head};

/// Turns the rows of a file into results.
pub(super) fn results(
    mut read: ResultRows,
    file: &ResultsTable,
    known: &KnownPlan<'_>,
    sources: &mut Sources,
    out: &mut Vec<Diagnostic>,
) -> Result<Vec<(String, Statement, Span)>, Message> {
    let table = CellPlaces::new(file, &mut read, sources, out)?;
    let mut writer = Writer {
        table,
        columns: read.columns,
        titles: std::mem::take(&mut read.titles),
        sources,
        lang: known.lang,
        text: String::new(),
        file: FileId::default(),
        origins: Vec::new(),
        left_out: 0,
        out,
    };
    writer.file = writer.sources.next_id();
    let verdict = std::mem::replace(&mut read.verdict, Verdict::Same);
    let notation = match (declared(file.decimal), &verdict) {
        (Some(lang), _) => Some(lang),
        (None, Verdict::Is(lang)) => Some(*lang),
        _ => None,
    };
    let open = notation.is_none() && matches!(verdict, Verdict::Open(_) | Verdict::Mixed(..));
    let mut found = Vec::with_capacity(read.rows.len());
    for row in &read.rows {
        if let Some((form, span)) = writer.statement(row, notation, open) {
            found.push((row.code.clone(), form, span));
        }
    }
    if open {
        writer.undecided(&verdict, file);
    }
    writer.wrong_rows(&read);
    writer.unknown(&read, known);
    writer.repeated(&read);
    let Writer { text, origins, table, .. } = writer;
    sources.add_generated(table.file, text, origins);
    Ok(found)
}

struct Writer<'w> {
    table: CellPlaces,
    columns: ResultColumns,
    titles: Vec<String>,
    sources: &'w mut Sources,
    lang: Lang,
    /// The statements so far.
    text: String,
    /// The file they will be.
    file: FileId,
    /// Where their parts come from: the first byte of each, and its place in the table.
    origins: Vec<(u32, Span)>,
    /// Rows left out because their numbers can be read both ways.
    left_out: usize,
    out: &'w mut Vec<Diagnostic>,
}

impl Writer<'_> {
    // ---- statements

    /// The statement of a row; `None` if a number in it cannot be read, which is then told.
    fn statement(&mut self, row: &ResultRow, notation: Option<Lang>, open: bool) -> Option<(Statement, Span)> {
        if open && numbers(row).any(|number| !is_plain(number)) {
            self.left_out += 1;
            return None;
        }
        let notation = notation.unwrap_or(self.lang);
        let columns = self.columns;
        let before = (self.text.len(), self.origins.len());
        self.come_from(row.row, columns.time, columns.time);
        let head = self.head(row.when);
        self.text.push_str(": ");
        let value = self.value(row, notation);
        let Some(value) = value else {
            self.text.truncate(before.0);
            self.origins.truncate(before.1);
            return None;
        };
        let note = row.note.as_ref().zip(columns.note).map(|(note, column)| {
            self.text.push(' ');
            self.come_from(row.row, column, column);
            self.text.push('"');
            let span = self.put(note);
            self.text.push('"');
            Text(span)
        });
        let span = Span { end: self.here(), ..head.span };
        self.text.push('\n');
        Some((Statement::Fact { head, value, note }, span))
    }

    fn here(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn put(&mut self, letters: &str) -> Span {
        let start = self.here();
        self.text.push_str(letters);
        Span { file: self.file, start, end: self.here() }
    }

    /// Says that what is written from here on comes from some cells of a row.
    fn come_from(&mut self, row: u32, first: usize, last: usize) {
        let place = self.table.place(self.sources, row, first).to(self.table.place(self.sources, row, last));
        self.origins.push((self.here(), place));
    }

    fn head(&mut self, when: ResultTime) -> HeadAst {
        let word = if when.estimate { Word::Estimate } else { Word::Actual };
        let mut head = HeadAst {
            word,
            part: when.part,
            first: None,
            year: Some(when.year),
            onwards: false,
            span: Span::default(),
        };
        head.span = self.put(&print_head(&head, self.lang));
        head
    }

    fn value(&mut self, row: &ResultRow, notation: Lang) -> Option<ValueAst> {
        let columns = self.columns;
        if let (Some((one, other)), Some((at, beside))) = (&row.counts, columns.counts) {
            let printed = columns.value.filter(|_| row.value != CellContent::Empty).map(|column| (&row.value, column));
            return self.count(row.row, (one, at), (other, beside), printed, notation);
        }
        let column = columns.value.or(columns.counts.map(|(at, _)| at))?;
        let written = match &row.value {
            CellContent::Text(written) => written.as_str(),
            typed @ CellContent::Number { percent: false, .. } if row.unit.is_some() => {
                return self.in_unit(typed, row.unit.as_deref().unwrap_or_default(), row.row, column, notation);
            }
            typed => return self.plain(typed, row.row, column, notation),
        };
        match parse_value(written)? {
            ResultValue::Word(word) => {
                self.come_from(row.row, column, column);
                let span = self.put(word.get(self.lang));
                Some(ValueAst { kind: ValueAstKind::Word(word), span })
            }
            ResultValue::Text(words) => {
                self.come_from(row.row, column, column);
                self.text.push('"');
                let inside = self.put(words);
                self.text.push('"');
                let span = Span { start: inside.start.saturating_sub(1), end: self.here(), ..inside };
                Some(ValueAst { kind: ValueAstKind::Text(Text(inside)), span })
            }
            ResultValue::Number(figure) => {
                let part = |written: &str| CellContent::Text(written.to_owned());
                if let Some(word) = figure.reach {
                    self.come_from(row.row, column, column);
                    let start = self.put(word.get(self.lang)).start;
                    self.text.push(' ');
                    let value = self.plain(&part(figure.number), row.row, column, notation)?;
                    let span = Span { start, ..value.span };
                    let ValueAstKind::Target(target) = value.kind else { return None };
                    return Some(ValueAst {
                        kind: ValueAstKind::Target(TargetAst { reach: Some(word), ..target }),
                        span,
                    });
                }
                if let Some(unit) = figure.unit {
                    return self.in_unit(&part(figure.number), unit, row.row, column, notation);
                }
                let Some(over) = figure.over else {
                    return match &row.unit {
                        Some(unit) if !figure.percent => {
                            self.in_unit(&part(figure.number), unit, row.row, column, notation)
                        }
                        _ => self.plain(&row.value, row.row, column, notation),
                    };
                };
                let printed = figure.printed.map(|(number, percent)| match percent {
                    true => CellContent::Text(format!("{number}%")),
                    false => part(number),
                });
                let (number, over) = (part(figure.number), part(over));
                let printed = printed.as_ref().map(|printed| (printed, column));
                self.count(row.row, (&number, column), (&over, column), printed, notation)
            }
        }
    }

    /// A count over a count, perhaps with the figure it comes to in brackets; each with its column.
    fn count(
        &mut self,
        row: u32,
        (one, at): (&CellContent, usize),
        (other, beside): (&CellContent, usize),
        printed: Option<(&CellContent, usize)>,
        notation: Lang,
    ) -> Option<ValueAst> {
        self.come_from(row, at, beside);
        let number = self.number(one, row, at, notation)?;
        self.text.push('/');
        let over = self.number(other, row, beside, notation)?;
        let written = number.span.to(over.span);
        let mut amount = AmountAst {
            ranked: None,
            number,
            over: Some(over),
            unit: None,
            printed: None,
            printed_percent: false,
            span: written,
            written,
        };
        if let Some((content, column)) = printed {
            self.text.push_str(" (");
            self.come_from(row, column, column);
            amount.printed = Some(self.number(content, row, column, notation)?);
            amount.printed_percent = self.percent(content).is_some();
            self.text.push(')');
            amount.span = Span { end: self.here(), ..written };
        }
        Some(target(amount))
    }

    /// A single number, perhaps with `%`.
    fn plain(&mut self, content: &CellContent, row: u32, column: usize, notation: Lang) -> Option<ValueAst> {
        self.come_from(row, column, column);
        let number = self.number(content, row, column, notation)?;
        let unit = self.percent(content).map(Text);
        Some(self.amount(number, unit))
    }

    /// A number that has just been written, with its unit.
    fn amount(&self, number: Num, unit: Option<Text>) -> ValueAst {
        let span = Span { end: self.here(), ..number.span };
        target(AmountAst {
            ranked: None,
            number,
            over: None,
            unit,
            printed: None,
            printed_percent: false,
            span,
            written: span,
        })
    }

    /// A single number and the unit behind it.
    fn in_unit(
        &mut self,
        content: &CellContent,
        unit: &str,
        row: u32,
        column: usize,
        notation: Lang,
    ) -> Option<ValueAst> {
        self.come_from(row, column, column);
        let number = self.number(content, row, column, notation)?;
        self.text.push(' ');
        let unit = Some(Text(self.put(unit)));
        Some(self.amount(number, unit))
    }

    /// Writes the `%` that stands behind a number.
    fn percent(&mut self, content: &CellContent) -> Option<Span> {
        let has = match content {
            CellContent::Number { percent, .. } => *percent,
            CellContent::Text(written) => written.trim_end().ends_with('%'),
            CellContent::Empty | CellContent::Wrong(_) => false,
        };
        has.then(|| self.put("%"))
    }

    fn number(&mut self, content: &CellContent, row: u32, column: usize, notation: Lang) -> Option<Num> {
        match content {
            CellContent::Number { digits, .. } => self.digits(digits, row, column, Lang::En),
            CellContent::Text(written) => {
                let digits = written.trim().trim_end_matches('%').trim_end();
                self.digits(digits, row, column, notation)
            }
            CellContent::Empty | CellContent::Wrong(_) => None,
        }
    }

    /// Writes a number in the plan's notation; one that is none in the file's is told.
    fn digits(&mut self, written: &str, row: u32, column: usize, notation: Lang) -> Option<Num> {
        match parse_number(written, notation) {
            Ok((value, decimals)) => {
                let span = self.put(&other_notation(written, notation, self.lang));
                Some(Num { value, decimals, span })
            }
            Err(fault) => {
                let place = self.table.place(self.sources, row, column);
                let name = self.table.name(row, column, &self.titles);
                self.out.push(unread(&name, written, notation, &fault, place));
                None
            }
        }
    }

    // ---- what is told of the file

    fn fault(&mut self, row: u32, column: usize, message: &Message) {
        let name = self.table.name(row, column, &self.titles);
        let place = self.table.place(self.sources, row, column);
        self.out.push(Diagnostic::new(
            &rules::BAD_DATA_ROW,
            place,
            Message::new(format!("{}: {}", name.vi, message.vi), format!("{}: {}", name.en, message.en)),
        ));
    }

    fn wrong_rows(&mut self, read: &ResultRows) {
        for (row, column, message) in &read.faults {
            self.fault(*row, *column, message);
        }
        if read.more_faults > 0 {
            let count = read.more_faults;
            self.about_file(
                read,
                &Message::new(
                    format!("còn {count} dòng sai nữa không nêu ra ở đây"),
                    format!("{} wrong and not listed here", counted(count, "more row is", "more rows are")),
                ),
            );
        }
    }

    /// A finding about the whole file, at its headers.
    fn about_file(&mut self, read: &ResultRows, message: &Message) {
        let place = self.table.place(self.sources, read.header, self.columns.code);
        self.out.push(Diagnostic::new(&rules::BAD_DATA_ROW, place, message.clone()));
    }

    fn unknown(&mut self, read: &ResultRows, known: &KnownPlan<'_>) {
        let column = self.columns.code;
        // A column of years is none of codes, and that is all there is to say.
        if read.rows.is_empty() && read.unknown.iter().filter(|(code, ..)| is_year(code)).count() > 1 {
            let (name, place) = (
                self.table.name(read.header, column, &self.titles),
                self.table.place(self.sources, read.header, column),
            );
            let message = Message::new(
                format!("{}: cột ghi mã chỉ tiêu chỉ có năm", name.vi),
                format!("{}: the column of codes has years only", name.en),
            );
            self.out.push(Diagnostic::new(&rules::UNKNOWN_DATA_CODE, place, message).help(Message::new(
                "có phải tiêu đề của cột mã và cột năm bị đổi chỗ? Sửa tiêu đề trong tệp",
                "are the headers of the codes and the years swapped? Correct them in the file",
            )));
            return;
        }
        for (code, row, times) in &read.unknown {
            let name = self.table.name(*row, column, &self.titles);
            let more = times.saturating_sub(1);
            let (more_vi, more_en) = match more {
                0 => (String::new(), String::new()),
                _ => (format!(" (và {more} dòng khác)"), format!(" (and {})", counted(more, "more row", "more rows"))),
            };
            let place = self.table.place(self.sources, *row, column);
            let finding = Diagnostic::new(
                &rules::UNKNOWN_DATA_CODE,
                place,
                Message::new(
                    format!("{}: kế hoạch không có chỉ tiêu “{code}”{more_vi}", name.vi),
                    format!("{}: the plan has no indicator “{code}”{more_en}", name.en),
                ),
            );
            // Of several as near the first of the plan.
            let near = nearest(code, known.in_order.iter().map(String::as_str));
            self.out.push(match near {
                Some(near) => finding.help(did_you_mean(near)),
                None => finding.help(Message::new(
                    "viết mã như trong kế hoạch; phần của chỉ tiêu viết như 1.1/xa",
                    "write the code as the plan has it; a part is written like 1.1/commune",
                )),
            });
        }
        if read.more_unknown > 0 {
            let (count, told) = (read.more_unknown, read.unknown.len());
            let place = self.table.place(self.sources, read.header, column);
            self.out.push(Diagnostic::new(
                &rules::UNKNOWN_DATA_CODE,
                place,
                Message::new(
                    format!("ngoài {told} mã đã nêu, còn {count} dòng mang các mã khác mà kế hoạch không có"),
                    format!(
                        "beside the {told} codes named, {} that the plan does not have",
                        counted(count, "more row has a code", "more rows have codes")
                    ),
                ),
            ));
        }
    }

    fn repeated(&mut self, read: &ResultRows) {
        if read.repeated > 0 {
            let count = read.repeated;
            self.about_file(
                read,
                &Message::new(
                    format!("{count} dòng lặp lại mã và thời gian đã có hai dòng ở trên; các dòng này không được tính"),
                    match count {
                        1 => "1 row repeats a code and a time that two rows above have; it is not used".to_owned(),
                        _ => {
                            format!("{count} rows repeat a code and a time that two rows above have; they are not used")
                        }
                    },
                ),
            );
        }
    }

    /// The finding for numbers whose notation nothing tells.
    fn undecided(&mut self, verdict: &Verdict, file: &ResultsTable) {
        let count = self.left_out;
        let (left_vi, left_en) = (
            format!("; {count} dòng chưa được đưa vào"),
            format!("; {} not brought in", counted(count, "row is", "rows are")),
        );
        let place = |witness: &Witness, writer: &Self| writer.table.place(writer.sources, witness.row, witness.column);
        let finding = match verdict {
            Verdict::Open(witness) => {
                let written = &witness.written;
                let (comma, point) = both_readings(written);
                Diagnostic::new(
                    &rules::UNUSABLE_DATA,
                    place(witness, self),
                    Message::new(
                        format!("“{written}” có thể là {} hoặc {}, và không số nào khác trong tệp cho biết cách viết{left_vi}", comma.vi, point.vi),
                        format!("“{written}” can be {} or {}, and no other number in the file tells which{left_en}", comma.en, point.en),
                    ),
                )
            }
            Verdict::Mixed(comma, point) => Diagnostic::new(
                &rules::UNUSABLE_DATA,
                place(comma, self),
                Message::new(
                    format!("tệp viết số theo hai cách: “{}” chỉ đúng với dấu phẩy thập phân, “{}” chỉ đúng với dấu chấm thập phân{left_vi}", comma.written, point.written),
                    format!("the file writes numbers in two ways: “{}” needs a decimal comma, “{}” a decimal point{left_en}", comma.written, point.written),
                ),
            )
            .related(place(point, self), Message::new("viết theo cách kia", "written the other way")),
            Verdict::Is(_) | Verdict::Same => return,
        };
        let name = self.sources.text(file.statement);
        let statement = |lang: Lang, word: Word| format!("{} \"{name}\" {}", Word::Data.get(lang), word.get(lang));
        let offer = |lang| (statement(lang, Word::DecimalComma), statement(lang, Word::DecimalPoint));
        let ((vi_comma, vi_point), (en_comma, en_point)) = (offer(Lang::Vi), offer(Lang::En));
        let finding = finding
            .related(file.statement.0, Message::new("tệp được nêu ở đây", "the file is named here"))
            .help(Message::new(
                format!("ghi rõ trong kế hoạch: {vi_comma}  hoặc  {vi_point}"),
                format!("say so in the plan: {en_comma}  or  {en_point}"),
            ));
        self.out.push(finding);
    }
}

/// The numbers of a row that someone wrote.
fn numbers(row: &ResultRow) -> impl Iterator<Item = &str> {
    let counts = row.counts.iter().flat_map(|(one, other)| [one, other]);
    std::iter::once(&row.value).chain(counts).flat_map(|content| {
        let figure = match content {
            CellContent::Text(written) => match parse_value(written) {
                Some(ResultValue::Number(figure)) => Some(figure),
                _ => None,
            },
            _ => None,
        };
        figure.into_iter().flat_map(|figure| figure.numbers().collect::<Vec<_>>())
    })
}

fn target(amount: AmountAst) -> ValueAst {
    let span = amount.span;
    ValueAst { kind: ValueAstKind::Target(TargetAst::of(amount)), span }
}

/// Whether what stands for a code is a year.
fn is_year(code: &str) -> bool {
    code.len() == 4 && code.parse::<i32>().is_ok_and(|year| (1990..=2100).contains(&year))
}
