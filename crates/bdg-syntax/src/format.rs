//! Formatting and translating files, with the proof that nothing was lost.

use super::ast::{AmountAst, Ast, Body, Form, Item, TargetAst, ValueAst, ValueAstKind};
use super::ast::{Date, Num};
use super::parse::parse;
use super::print::print;
use super::words::{self, Word};
use crate::diagnostic::Message;
use crate::number::Lang;
use crate::source::{Sources, Text};

/// Why a file was not written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Some line could not be read, so that the tree does not hold all of the file.
    Incomplete,
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
fn meaning(sources: &Sources, ast: &Ast) -> String {
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
            if matches!(item.form, Form::Blank) {
                continue;
            }
            self.item(item);
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

    fn item(&mut self, item: &Item) {
        if let Some(word) = item.form.keyword() {
            self.word(word);
        }
        match &item.form {
            Form::Blank => {}
            Form::Comment | Form::Junk => {
                let letters = self.sources.slice(item.span).trim_end();
                self.put(letters);
            }
            Form::Use(text) | Form::Place(text) | Form::Short(text) | Form::Succeeded(text) => {
                self.text(*text);
            }
            Form::Data { file, decimal } => {
                self.text(*file);
                decimal.iter().for_each(|which| self.word(*which));
            }
            Form::Plan { id, title } | Form::Agency { id, name: title } | Form::Part { id, title } => {
                self.text(*id);
                self.text(*title);
            }
            Form::Goal { code, title } | Form::Indicator { code, title } => {
                self.text(*code);
                self.text(*title);
            }
            Form::Accept { code, reason } => {
                self.text(*code);
                self.text(*reason);
            }
            Form::Note(text, bounds) | Form::Number(text, bounds) | Form::Wording(_, text, bounds) => {
                self.text(*text);
                self.put(&format!("{:?}", bounds.bounds));
            }
            Form::Unit { name, per, unbounded } => {
                match name {
                    super::ast::UnitName::Declared { id, label } => {
                        self.text(*id);
                        self.text(*label);
                    }
                    super::ast::UnitName::Named(text) => {
                        self.put("named");
                        self.text(*text);
                    }
                    super::ast::UnitName::Inline(text) => {
                        self.put("inline");
                        self.text(*text);
                    }
                    super::ast::UnitName::Percent(_) => self.put("%"),
                    super::ast::UnitName::Word(word, _) => self.word(*word),
                }
                per.iter().for_each(|per| self.number(per));
                self.put(&format!("{unbounded}"));
            }
            Form::Scenario { id, title } => {
                self.text(*id);
                title.iter().for_each(|title| self.text(*title));
            }
            Form::WhatIf { code, statement, span } => {
                self.text(*code);
                self.item(&Item { form: (**statement).clone(), span: *span, body: None, comment: None });
            }
            Form::Period { first, last } => self.put(&format!("{first:?} {last:?}")),
            Form::Issued { year, cited } => {
                self.put(&format!("{year:?} {:?}", cited.month.map(|month| (month.year, month.month))));
                self.text(cited.title);
                cited.date.iter().for_each(|date| self.date(date));
            }
            Form::Basis(cited, bounds) => {
                self.text(cited.title);
                cited.date.iter().for_each(|date| self.date(date));
                self.put(&format!("{:?}", bounds.bounds));
            }
            Form::Task { text, due, bounds, .. } => {
                self.text(*text);
                due.iter().for_each(|date| self.date(date));
                self.put(&format!("{:?}", bounds.bounds));
            }
            Form::Issuer { name, under, bounds } => {
                self.text(*name);
                under.iter().for_each(|under| self.text(*under));
                self.put(&format!("{:?}", bounds.bounds));
            }
            Form::Signer { name, capacities, bounds } => {
                self.text(*name);
                for (word, text) in capacities {
                    self.word(*word);
                    self.text(*text);
                }
                self.put(&format!("{:?}", bounds.bounds));
            }
            Form::Report { half, due, to, bounds } => {
                self.put(&format!("{half} {:?}", bounds.bounds));
                due.iter().for_each(|date| self.date(date));
                to.iter().for_each(|name| self.text(*name));
            }
            Form::Thresholds(first, second) => {
                self.number(first);
                self.number(second);
            }
            Form::Until(date) => date.iter().for_each(|date| self.date(date)),
            Form::Better(word) => self.word(*word),
            Form::Path { rule, weights } => {
                self.word(*rule);
                weights.iter().for_each(|share| self.number(share));
            }
            Form::Round { to_step, number } => {
                self.put(&format!("{to_step}"));
                self.number(number);
            }
            Form::Duty { agencies, bounds, .. } => {
                agencies.iter().for_each(|name| self.text(*name));
                self.put(&format!("{:?}", bounds.bounds));
            }
            Form::Fact { head, value, note } => self.fact(None, head, value, *note),
            Form::Stated { place, head, value, note } => self.fact(Some(*place), head, value, *note),
        }
    }

    fn fact(&mut self, place: Option<Text>, head: &super::ast::HeadAst, value: &ValueAst, note: Option<Text>) {
        place.iter().for_each(|place| self.text(*place));
        self.word(head.word);
        self.put(&format!("{} {:?} {:?} {}", head.half, head.quarter, head.year, head.onwards));
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
            ValueAstKind::Relative { verb, comparators, by, measure, reference, .. } => {
                self.word(verb.unwrap_or(Word::MoveUp));
                comparators.iter().for_each(|(word, _)| self.word(*word));
                self.number(by);
                measure.iter().for_each(|word| self.word(*word));
                self.put(&format!("{reference:?}"));
            }
            ValueAstKind::Word(word) => self.word(*word),
            ValueAstKind::Text(text) => self.text(*text),
        }
    }

    fn target(&mut self, target: &TargetAst) {
        target.reach.iter().for_each(|word| self.word(*word));
        target.movement.iter().for_each(|(word, _)| self.word(*word));
        for (word, _) in &target.comparators {
            if !(target.suffix.is_some() && *word == Word::FromUp) {
                self.word(*word);
            }
        }
        self.amount(&target.amount);
        if let Some((stretch, dashed)) = target.range.as_deref() {
            self.put(&format!("range {dashed}"));
            self.amount(stretch);
        }
        target.suffix.iter().for_each(|(word, _)| self.word(*word));
        if let Some(tolerance) = &target.tolerance {
            self.put("±");
            self.number(tolerance);
        }
    }

    fn amount(&mut self, amount: &AmountAst) {
        self.number(&amount.number);
        if let Some(over) = &amount.over {
            self.put("/");
            self.number(over);
        }
        if let Some(unit) = amount.unit {
            let letters = words::spaced(self.sources.text(unit));
            match words::find(&letters, &[Word::Times, Word::Persons]) {
                Some(word) => self.word(word),
                None => {
                    let neutral: String = letters
                        .chars()
                        .filter_map(|sign| match (sign, self.lang) {
                            (',', Lang::Vi) | ('.', Lang::En) => Some('·'),
                            ('.', Lang::Vi) | (',', Lang::En) | ('_', Lang::En) => None,
                            (other, _) => Some(other),
                        })
                        .collect();
                    self.put(&neutral);
                }
            }
        }
        if let Some(printed) = &amount.printed {
            self.put(if amount.printed_percent { "(%)" } else { "()" });
            self.number(printed);
        }
    }
}
