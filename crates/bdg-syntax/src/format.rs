//! Formatting and translating files, with the proof that nothing was lost.

use super::Word;
use super::ast::{
    AmountAst, Ast, BasisAst, Body, Date, Deadline, HeadAst, Item, Num, Part, RelativeAst, Statement, TargetAst,
    ValueAst, ValueAstKind,
};
use super::currency::unit_of as unit_text_of;
use super::parse::parse;
use super::print::print;
use super::words;
use crate::diagnostic::Message;
use crate::number::Lang;
use crate::source::{Sources, Span, Text};

/// Why a file was not written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Some line could not be read, so that the tree does not hold all of the file.
    Incomplete,
    /// A word of the other language stands beside a number that the two languages read as two.
    Doubtful,
    /// The new text would not read back to the same plan.
    Changed,
}

impl FormatError {
    /// The reason as a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            FormatError::Incomplete => Message::new(
                "tệp còn dòng không đọc được; hãy chạy `bdg check` và sửa các lỗi đó trước",
                "the file has lines that cannot be read; run `bdg check` and mend them first",
            ),
            FormatError::Doubtful => Message::new(
                "tệp có từ của ngôn ngữ kia cạnh con số mà hai ngôn ngữ đọc khác nhau, như 1.500; hãy chạy `bdg check`, xem con số \
                 ấy là bao nhiêu và sửa từ đó trước",
                "the file has words of the other language beside numbers that the two languages read differently, such as 1,500; \
                 run `bdg check`, see which number is meant and mend those words first",
            ),
            FormatError::Changed => Message::new(
                "viết lại sẽ làm thay đổi nội dung kế hoạch, nên tệp được giữ nguyên",
                "writing it anew would change what the plan says, so the file was left as it is",
            ),
        }
    }
}

/// Writes a file anew in the one layout: four blanks of indentation, values aligned within a block, keywords in
/// lower case. Comments, notes and every written figure stay as they are.
///
/// # Errors
/// [`FormatError`] if the file has lines that cannot be read, or the result would not read back to the same plan.
pub fn format(sources: &Sources, ast: &Ast) -> Result<String, FormatError> {
    rewrite(sources, ast, ast.lang)
}

/// Writes a file in the other language: keywords, comparators, numbers and dates change, and nothing else.
///
/// # Errors
/// As [`format()`].
pub fn translate(sources: &Sources, ast: &Ast, to: Lang) -> Result<String, FormatError> {
    rewrite(sources, ast, to)
}

fn rewrite(sources: &Sources, ast: &Ast, to: Lang) -> Result<String, FormatError> {
    if ast.incomplete {
        return Err(FormatError::Incomplete);
    }
    // Without the word nothing would tell any more that the number may be another one.
    if ast.doubtful {
        return Err(FormatError::Doubtful);
    }
    let text = print(sources, ast, to);
    let mut again = Sources::new();
    let mut faults = Vec::new();
    let file = again.add_text("", &text, &mut faults);
    let back = parse(&again, file, &mut faults);
    let same = !back.incomplete && meaning(sources, ast) == meaning(&again, &back);
    if !same {
        return Err(FormatError::Changed);
    }
    let windows = sources.file(ast.file).is_some_and(|file| file.text().contains("\r\n"));
    Ok(if windows { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text })
}

/// What a tree says, free of layout and language: two files mean the same if these are equal.
#[must_use]
pub fn meaning(sources: &Sources, ast: &Ast) -> String {
    let mut writer = Meaning { sources, lang: ast.lang, out: String::new() };
    writer.items(&ast.items);
    writer.out
}

struct Meaning<'s> {
    sources: &'s Sources,
    lang: Lang,
    out: String,
}

impl Meaning<'_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            if matches!(item.statement, Statement::Blank) {
                continue;
            }
            self.statement(&item.statement, item.span);
            self.put(item.comment.map_or("", |span| self.sources.slice(span).trim_end()));
            if let Some(Body { items, close_comment, .. }) = &item.body {
                self.out.push('{');
                self.items(items);
                self.out.push('}');
                self.put(close_comment.map_or("", |span| self.sources.slice(span).trim_end()));
            }
            self.out.push('\n');
        }
    }

    fn put(&mut self, part: &str) {
        self.out.push('\u{1}');
        self.out.push_str(part);
    }

    fn text(&mut self, text: Text) {
        let letters = self.sources.text(text).replace("\r\n", "\n");
        self.put(&letters);
    }

    fn word(&mut self, word: Word) {
        self.put(word.get(Lang::Vi));
        self.put(word.get(Lang::En));
    }

    fn number(&mut self, number: &Num) {
        let scaled = format!("{} {}", number.value, number.decimals);
        self.put(&scaled);
    }

    fn date(&mut self, date: &Date) {
        let plain = format!("{:?} {} {}", date.year, date.month, date.day);
        self.put(&plain);
    }

    fn statement(&mut self, statement: &Statement, span: Span) {
        if let Some(word) = statement.keyword() {
            self.word(word);
        }
        match statement {
            Statement::Blank => {}
            Statement::Comment | Statement::Unreadable => {
                let letters = self.sources.slice(span).trim_end();
                self.put(letters);
            }
            Statement::Directive(directive) => directive.parts.iter().for_each(|part| self.part(part)),
            Statement::WhatIf { code, statement, span } => {
                self.text(*code);
                self.statement(statement, *span);
            }
            Statement::Fact { head, value, note } => self.fact(None, head, value, *note),
            Statement::Stated { place, head, value, note } => self.fact(Some(*place), head, value, *note),
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Text(text) => {
                self.put("text");
                self.text(*text);
            }
            Part::Name(name) => {
                self.put("name");
                self.text(*name);
            }
            Part::Number(number) => self.number(number),
            Part::Year(year, _) => self.put(&year.to_string()),
            Part::Date(date) => self.date(date),
            Part::Month(month) => self.put(&format!("{} {}", month.year, month.month)),
            Part::Deadline(deadline, _) => self.deadline(deadline),
            Part::Word(word, _) => self.word(*word),
            Part::Unit(unit) => {
                self.put("unit");
                self.unit(*unit);
            }
            Part::Formula(formula) => self.formula(*formula),
        }
    }

    /// A formula without its layout; the codes in its brackets stay as they are.
    fn formula(&mut self, formula: Text) {
        self.put("formula");
        let letters = words::spaced(self.sources.text(formula)).to_lowercase();
        let codes = self.sources.text(formula).split('[').skip(1).filter_map(|piece| piece.split(']').next());
        let outside = letters.split('[').map(|piece| piece.split_once(']').map_or(piece, |(_, behind)| behind));
        let signs: Vec<String> = outside
            .map(|piece| {
                let both = [(Word::Previous, "p"), (Word::Sum, "s")];
                let plain = both.into_iter().fold(piece.to_owned(), |text, (word, mark)| {
                    text.replace(word.get(Lang::Vi), mark).replace(word.get(Lang::En), mark)
                });
                let neutral = plain.chars().filter_map(|sign| match (sign, self.lang) {
                    (',', Lang::Vi) | ('.', Lang::En) => Some('·'),
                    ('.', Lang::Vi) | (',', Lang::En) | ('_', _) => None,
                    ('*' | 'x', _) => Some('×'),
                    (':' | '÷', _) => Some('/'),
                    ('−' | '–', _) => Some('-'),
                    (other, _) => Some(other).filter(|sign| !sign.is_whitespace()),
                });
                neutral.collect()
            })
            .collect();
        codes.for_each(|code| self.put(code.trim()));
        signs.iter().for_each(|piece| self.put(piece));
    }

    fn deadline(&mut self, deadline: &Deadline) {
        match deadline {
            Deadline::By(date) => self.date(date),
            Deadline::Before(moment) => self.put(&format!("before {:?} {:?}", moment.part, moment.year)),
            Deadline::Within(moment) => self.put(&format!("within {:?} {:?}", moment.part, moment.year)),
            Deadline::Between(from, to) => {
                self.date(from);
                self.date(to);
            }
            Deadline::EveryYear => self.put("every year"),
        }
    }

    fn fact(&mut self, place: Option<Text>, head: &HeadAst, value: &ValueAst, note: Option<Text>) {
        place.iter().for_each(|place| self.text(*place));
        self.word(head.word);
        self.put(&format!("{:?} {:?} {:?} {}", head.part, head.first, head.year, head.onwards));
        self.value(value);
        self.put("note");
        note.iter().for_each(|note| self.text(*note));
    }

    fn value(&mut self, value: &ValueAst) {
        match &value.kind {
            ValueAstKind::Target(target) => self.target(target),
            ValueAstKind::Maintain(word, target) => {
                self.word(*word);
                target.iter().for_each(|target| self.target(target));
            }
            ValueAstKind::Change { verb, from, to_word, comparator, to } => {
                self.word(*verb);
                self.amount(from);
                // “xuống” and “lên” are one word in English; the verb tells them apart.
                self.put(if *to_word == Word::ChangeLeaving { "leaving" } else { "to" });
                comparator.iter().for_each(|(word, _)| self.word(*word));
                self.amount(to);
            }
            ValueAstKind::Relative(relative) => self.relative(relative),
            ValueAstKind::Word(word) => self.word(*word),
            ValueAstKind::Text(text) => self.text(*text),
        }
    }

    fn relative(&mut self, relative: &RelativeAst) {
        relative.reach.iter().for_each(|word| self.word(*word));
        relative.leading.iter().for_each(|(word, _)| self.word(*word));
        self.put("verb");
        // English has “1.5 times 2020” for “tăng 1,5 lần so với 2020”.
        let rise = (relative.measure == Some(Word::Times)).then_some(Word::MoveUp);
        relative.verb.or(rise).iter().for_each(|word| self.word(*word));
        relative.averaged.iter().for_each(|word| self.word(*word));
        for (word, _) in &relative.comparators {
            if !(relative.suffix.is_some() && *word == Word::FromUp) {
                self.word(*word);
            }
        }
        self.number(&relative.by);
        if let Some((to, dashed)) = &relative.to {
            self.put(&format!("range {dashed}"));
            self.number(to);
        }
        relative.measure.iter().for_each(|word| self.word(*word));
        relative.unit.iter().for_each(|unit| self.unit(*unit));
        relative.suffix.iter().for_each(|(word, _)| self.word(*word));
        match relative.basis {
            BasisAst::Known(year) => self.put(&format!("{year:?}")),
            BasisAst::Period(first, last) => self.put(&format!("period {first} {last}")),
            BasisAst::Yearly(word) => self.word(word),
        }
    }

    fn target(&mut self, target: &TargetAst) {
        target.reach.iter().for_each(|word| self.word(*word));
        target.averaged.iter().for_each(|word| self.word(*word));
        target.movement.iter().for_each(|(word, _)| self.word(*word));
        for (word, _) in &target.comparators {
            if !(target.suffix.is_some() && *word == Word::FromUp) {
                self.word(*word);
            }
        }
        self.amount(&target.amount);
        if let Some((stretch, dashed)) = target.range.as_deref() {
            self.put(&format!("range {dashed}"));
            target.far.iter().for_each(|(word, _)| self.word(*word));
            self.amount(stretch);
        }
        target.suffix.iter().for_each(|(word, _)| self.word(*word));
        target.yearly.iter().for_each(|word| self.word(*word));
        if let Some(tolerance) = &target.tolerance {
            self.put("±");
            self.number(tolerance);
        }
    }

    fn amount(&mut self, amount: &AmountAst) {
        amount.ranked.iter().for_each(|word| self.word(*word));
        self.number(&amount.number);
        if let Some(over) = &amount.over {
            self.put("/");
            self.number(over);
        }
        amount.unit.iter().for_each(|unit| self.unit(*unit));
        if let Some(printed) = &amount.printed {
            self.put(if amount.printed_percent { "(%)" } else { "()" });
            self.number(printed);
        }
    }

    fn unit(&mut self, unit: Text) {
        {
            let letters = words::spaced(&unit_text_of(self.sources.text(unit))).into_owned();
            match words::find(&letters, &[Word::Times, Word::Persons]) {
                Some(word) => self.word(word),
                None => {
                    let mut before = ' ';
                    let neutral: String = letters
                        .chars()
                        .filter_map(|sign| {
                            // `30 tỉnh, thành phố` has no number in it.
                            let in_number = std::mem::replace(&mut before, sign).is_ascii_digit();
                            match (sign, self.lang) {
                                (',', Lang::Vi) | ('.', Lang::En) if in_number => Some('·'),
                                ('.', Lang::Vi) | (',' | '_', Lang::En) if in_number => None,
                                (other, _) => Some(other),
                            }
                        })
                        .collect();
                    self.put(&neutral);
                }
            }
        }
    }
}
