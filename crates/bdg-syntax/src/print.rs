//! Writing a tree as text: the formatter's layout, in either language.

use super::Word;
use super::ast::{
    AmountAst, Ast, BasisAst, Body, Date, Directive, HeadAst, Item, Moment, Month, Num, Part, RelativeAst, Statement,
    TargetAst, ValueAst, ValueAstKind,
};
use super::currency::unit_of as unit_text_of;
use super::formula::written_formula;
use super::number_words;
use super::words;
use crate::number::Lang;
use crate::source::{Sources, Span, Text};
use rust_decimal::Decimal;

/// Writes a tree in a language. Comments stay as they are; texts are never translated.
///
/// [`format()`](super::format()) and [`translate()`](super::translate()) prove that nothing is lost; of a tree that was
/// composed, the caller does.
#[must_use]
pub fn print(sources: &Sources, ast: &Ast, lang: Lang) -> String {
    let mut printer = Printer { sources, from: ast.lang, lang, out: String::new() };
    printer.items(&ast.items, 0);
    printer.out
}

/// Writes one statement, which was read in the language `from`, in the language `to`.
#[must_use]
pub fn print_statement(sources: &Sources, statement: &Statement, from: Lang, to: Lang) -> String {
    Printer { sources, from, lang: to, out: String::new() }.statement(statement, 0)
}

/// Writes a value, which was read in the language `from`, in the language `to`.
pub(super) fn print_value(sources: &Sources, value: &ValueAst, from: Lang, to: Lang) -> String {
    Printer { sources, from, lang: to, out: String::new() }.value(value)
}

struct Printer<'s> {
    sources: &'s Sources,
    from: Lang,
    lang: Lang,
    out: String,
}

impl Printer<'_> {
    fn items(&mut self, items: &[Item], depth: usize) {
        let mut rest = items;
        while !rest.is_empty() {
            let run = rest.iter().take_while(|item| matches!(item.statement, Statement::Fact { .. })).count();
            let (now, later) = rest.split_at(run.max(1).min(rest.len()));
            let width = now.iter().filter_map(|item| self.head_width(item)).max().unwrap_or(0);
            let lines: Vec<String> = now.iter().map(|item| self.statement(&item.statement, width)).collect();
            // Comments of neighbouring lines stand below each other.
            let column = now.iter().zip(&lines).filter(|(item, _)| item.comment.is_some() && item.body.is_none());
            let column = column.map(|(_, line)| line.chars().count()).max().unwrap_or(0);
            for (item, line) in now.iter().zip(&lines) {
                self.item(item, depth, line, column);
            }
            rest = later;
        }
    }

    fn head_width(&self, item: &Item) -> Option<usize> {
        match &item.statement {
            Statement::Fact { head, .. } => Some(print_head(head, self.lang).chars().count()),
            _ => None,
        }
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.out.push_str("    ");
        }
    }

    fn item(&mut self, item: &Item, depth: usize, line: &str, column: usize) {
        match &item.statement {
            Statement::Blank => {}
            Statement::Comment | Statement::Unreadable => {
                self.indent(depth);
                self.out.push_str(self.sources.slice(item.span).trim_end());
            }
            _ => {
                self.indent(depth);
                self.out.push_str(line);
                match &item.body {
                    None => {
                        if item.comment.is_some() {
                            let pad = column.saturating_sub(line.chars().count());
                            self.out.extend(std::iter::repeat_n(' ', pad));
                        }
                        self.comment(item.comment);
                    }
                    Some(body) => self.body(item, body, depth),
                }
            }
        }
        self.out.push('\n');
    }

    fn body(&mut self, item: &Item, body: &Body, depth: usize) {
        if let Some(inner) = self.one_line(item, body) {
            self.out.push_str(" { ");
            self.out.push_str(&inner);
            self.out.push_str(" }");
            self.comment(body.close_comment);
            return;
        }
        self.out.push_str(" {");
        self.comment(item.comment);
        self.out.push('\n');
        self.items(&body.items, depth + 1);
        self.indent(depth);
        self.out.push('}');
        self.comment(body.close_comment);
    }

    /// A body of one statement that was written on one line stays there.
    fn one_line(&self, item: &Item, body: &Body) -> Option<String> {
        if item.comment.is_some() || self.sources.slice(body.span).contains(['\n', '\r']) {
            return None;
        }
        match body.items.as_slice() {
            [only]
                if only.body.is_none() && only.comment.is_none() && !matches!(only.statement, Statement::Comment) =>
            {
                Some(self.statement(&only.statement, 0))
            }
            _ => None,
        }
    }

    fn comment(&mut self, comment: Option<Span>) {
        if let Some(span) = comment {
            self.out.push_str("  ");
            self.out.push_str(self.sources.slice(span).trim_end());
        }
    }

    fn word(&self, word: Word) -> &'static str {
        word.get(self.lang)
    }

    fn raw(&self, text: Text) -> &str {
        self.sources.text(text)
    }

    fn text(&self, text: Text) -> String {
        quoted(self.raw(text))
    }

    fn statement(&self, statement: &Statement, width: usize) -> String {
        match statement {
            Statement::Blank | Statement::Comment | Statement::Unreadable => String::new(),
            Statement::Directive(directive) => self.directive(directive),
            Statement::WhatIf { code, statement, .. } => {
                format!("{} {}", self.raw(*code), self.statement(statement, 0))
            }
            Statement::Fact { head, value, note } => {
                let head = print_head(head, self.lang);
                let pad = width.saturating_sub(head.chars().count()) + 1;
                format!("{head}:{:pad$}{}{}", "", self.value(value), self.note(*note))
            }
            Statement::Stated { place, head, value, note } => format!(
                "{} {} {}: {}{}",
                self.word(Word::Stated),
                self.text(*place),
                print_head(head, self.lang),
                self.value(value),
                self.note(*note)
            ),
        }
    }

    fn directive(&self, directive: &Directive) -> String {
        let mut out = self.word(directive.keyword).to_owned();
        let mut before: Option<&Part> = None;
        let assigns = directive.keyword == Word::Assign;
        for part in &directive.parts {
            out.push_str(match (before, part) {
                (Some(Part::Name(_)), Part::Number(_)) if assigns => ": ",
                (Some(Part::Number(_) | Part::Unit(_)), Part::Name(_)) if assigns => ", ",
                (Some(Part::Number(number)), Part::Unit(unit)) if unit.0.start <= number.span.end => "",
                (Some(Part::Name(_)), Part::Name(_)) => ", ",
                (Some(Part::Year(..)), Part::Year(..)) => "-",
                _ => " ",
            });
            match part {
                Part::Text(text) => out.push_str(&self.text(*text)),
                Part::Name(name) => out.push_str(self.raw(*name)),
                Part::Number(number) => out.push_str(&self.number(number)),
                Part::Year(year, _) => out.push_str(&year.to_string()),
                Part::Date(date) => out.push_str(&self.date(date)),
                Part::Month(month) => out.push_str(&self.month(month)),
                Part::Deadline(deadline, _) => out.push_str(&deadline.written(self.lang)),
                Part::Word(word, _) => out.push_str(self.word(*word)),
                Part::Unit(unit) => out.push_str(&translated_unit(self.raw(*unit), self.from, self.lang)),
                Part::Formula(formula) => {
                    out.push_str(&written_formula(self.raw(*formula), self.from, self.lang));
                }
            }
            before = Some(part);
        }
        out
    }

    fn note(&self, note: Option<Text>) -> String {
        note.map_or_else(String::new, |note| format!(" {}", self.text(note)))
    }

    fn date(&self, date: &Date) -> String {
        if self.lang == self.from {
            return self.sources.slice(date.span).to_owned();
        }
        date.written(self.lang)
    }

    fn month(&self, month: &Month) -> String {
        if self.lang == self.from {
            return self.sources.slice(month.span).to_owned();
        }
        month.written(self.lang)
    }

    fn number(&self, number: &Num) -> String {
        if let Some(word) = number_words::translated(self.sources.slice(number.span), self.lang) {
            return word.to_owned();
        }
        words::translated_digits(self.sources.slice(number.span), self.from, self.lang)
    }

    fn value(&self, value: &ValueAst) -> String {
        match &value.kind {
            ValueAstKind::Target(target) => self.target(target),
            ValueAstKind::Maintain(word, None) => self.word(*word).to_owned(),
            ValueAstKind::Maintain(word, Some(target)) => format!("{} {}", self.word(*word), self.target(target)),
            ValueAstKind::Change { verb, from, to_word, comparator, to } => {
                let comparator = comparator.map_or_else(String::new, |(word, _)| self.comparator(word));
                format!(
                    "{} {} {} {} {comparator}{}",
                    self.word(*verb),
                    self.word(Word::ChangeFrom),
                    self.amount(from),
                    self.word(*to_word),
                    self.amount(to)
                )
            }
            ValueAstKind::Relative(relative) => self.relative(relative),
            ValueAstKind::Word(word) => self.word(*word).to_owned(),
            ValueAstKind::Text(text) => self.text(*text),
        }
    }

    fn relative(&self, relative: &RelativeAst) -> String {
        let mut out = String::new();
        let mut put = |word: &str| {
            out.push_str(word);
            out.push(' ');
        };
        relative.reach.iter().for_each(|word| put(self.word(*word)));
        let leading: String = relative.leading.iter().map(|(word, _)| self.comparator(*word)).collect();
        // As of targets, English has “5% or more” for “từ 5% trở lên”.
        let turned = relative.suffix.is_some() && self.lang != self.from;
        let spare = |word: Word| turned && word == Word::FromUp;
        let written = relative.comparators.iter().map(|(word, _)| *word).filter(|word| !spare(*word));
        let fuller = (turned && self.lang == Lang::Vi).then_some(Word::FromUp);
        let comparators: String = fuller.into_iter().chain(written).map(|word| self.comparator(word)).collect();
        out.push_str(&leading);
        let times = relative.measure == Some(Word::Times);
        let compared = !(relative.leading.is_empty() && relative.comparators.is_empty());
        // English has “1.5 times 2020” for “tăng 1,5 lần so với 2020”.
        let verb = match (relative.verb, self.lang) {
            (None, Lang::Vi) if times && relative.reach.is_none() => Some(Word::MoveUp),
            (Some(Word::MoveUp), Lang::En) if times && !compared && relative.averaged.is_none() => None,
            (verb, _) => verb,
        };
        let from = verb.is_some_and(|verb| verb != Word::Fold) || self.lang == Lang::Vi;
        let verb = verb.map(|verb| self.word(verb));
        for word in verb.into_iter().chain(relative.averaged.map(|word| self.word(word))) {
            out.push_str(word);
            out.push(' ');
        }
        out.push_str(&comparators);
        match relative.measure {
            Some(word) if relative.is_fold() => out.push_str(self.word(word)),
            _ => out.push_str(&self.number(&relative.by)),
        }
        if let Some((to, dashed)) = &relative.to {
            let between = if *dashed { "-" } else { self.word(Word::UpTo) };
            out.push_str(&format!(" {between} {}", self.number(to)));
        }
        match relative.measure {
            Some(Word::Percent) => out.push('%'),
            Some(word) if !relative.is_fold() => {
                let one = relative.by.value == Decimal::ONE && relative.to.is_none() && self.lang == Lang::En;
                let singular = self.word(word).strip_suffix('s').filter(|_| one && word != Word::Times);
                out.push_str(&format!(" {}", singular.unwrap_or(self.word(word))));
            }
            _ => {}
        }
        if let Some(unit) = relative.unit {
            out.push_str(&format!(" {}", translated_unit(&unit_text_of(self.raw(unit)), self.from, self.lang)));
        }
        // “10%/năm trở lên”, but “10% trở lên mỗi năm”.
        let suffix = relative.suffix.map_or_else(String::new, |(word, _)| format!(" {}", self.word(word)));
        let named = match relative.basis {
            BasisAst::Yearly(Word::PerYear) => {
                out.push_str(&format!("{}{suffix}", self.word(Word::PerYear)));
                return out;
            }
            BasisAst::Yearly(word) => {
                out.push_str(&format!("{suffix} {}", self.word(word)));
                return out;
            }
            BasisAst::Known(None) => self.word(Word::Baseline).to_owned(),
            BasisAst::Known(Some(year)) => year.to_string(),
            BasisAst::Period(first, last) => format!("{} {first}-{last}", self.word(Word::Period)),
        };
        match from {
            // English has no word between “twice” and the year.
            false => out.push_str(&format!(" {named}{suffix}")),
            true => out.push_str(&format!("{suffix} {} {named}", self.word(Word::Against))),
        }
        out
    }

    /// A comparator with the blank behind it; a sign stands close to its number.
    fn comparator(&self, word: Word) -> String {
        let written = self.word(word);
        match words::language_of(written) {
            Some(_) => format!("{written} "),
            None => written.to_owned(),
        }
    }

    fn target(&self, target: &TargetAst) -> String {
        let mut out = String::new();
        for word in target.reach.into_iter().chain(target.averaged).chain(target.movement.map(|(word, _)| word)) {
            out.push_str(self.word(word));
            out.push(' ');
        }
        // English has “20 or more” for “từ 20 trở lên” and “20 trở lên”; back in Vietnamese it is the fuller form.
        let written = target.comparators.iter().map(|(word, _)| *word);
        if target.suffix.is_some() && self.lang != self.from {
            let from = (self.lang == Lang::Vi).then_some(Word::FromUp);
            for word in from.into_iter().chain(written.filter(|word| *word != Word::FromUp)) {
                out.push_str(&self.comparator(word));
            }
        } else {
            for word in written {
                out.push_str(&self.comparator(word));
            }
        }
        out.push_str(&self.amount(&target.amount));
        if let Some((stretch, dashed)) = target.range.as_deref() {
            // “trên 5 và không quá 10”, but “từ 60 đến dưới 70”.
            let both = target.far.is_some() && target.comparators.iter().any(|(word, _)| *word != Word::FromUp);
            let between = match (*dashed, both) {
                (true, _) => "-",
                (false, true) => self.word(Word::BothBounds),
                (false, false) => self.word(Word::UpTo),
            };
            let bound = target.far.map_or_else(String::new, |(word, _)| self.comparator(word));
            out.push_str(&format!(" {between} {bound}{}", self.amount(stretch)));
        }
        // “10%/năm trở lên”, but “10% trở lên mỗi năm”.
        if target.yearly == Some(Word::PerYear) {
            out.push_str(self.word(Word::PerYear));
        }
        let behind = target.yearly.filter(|word| *word != Word::PerYear);
        for word in target.suffix.map(|(word, _)| word).into_iter().chain(behind) {
            out.push(' ');
            out.push_str(self.word(word));
        }
        if let Some(tolerance) = &target.tolerance {
            out.push_str(&format!(" ± {}", self.number(tolerance)));
        }
        out
    }

    fn amount(&self, amount: &AmountAst) -> String {
        let ranked = amount.ranked.map_or_else(String::new, |word| format!("{} ", self.word(word)));
        let mut out = ranked + &self.number(&amount.number);
        let mut end = amount.number.span.end;
        if let Some(over) = &amount.over {
            out.push('/');
            out.push_str(&self.number(over));
            end = over.span.end;
        }
        if let Some(unit) = amount.unit {
            if unit.0.start > end || unit.0.start < amount.number.span.end {
                out.push(' ');
            }
            out.push_str(&translated_unit(&unit_text_of(self.raw(unit)), self.from, self.lang));
        }
        if let Some(printed) = &amount.printed {
            let percent = if amount.printed_percent { "%" } else { "" };
            out.push_str(&format!(" ({}{percent})", self.number(printed)));
        }
        out
    }
}

/// A text in the plainest quotes that can hold it.
#[must_use]
pub fn quoted(letters: &str) -> String {
    if !letters.contains(['"', '\n', '\r']) {
        format!("\"{letters}\"")
    } else if !letters.contains(['”', '\n', '\r']) {
        format!("“{letters}”")
    } else {
        format!("\"\"\"{letters}\"\"\"")
    }
}

/// Writes the head of a figure in a language: `kết quả quý 1 2023`.
#[must_use]
pub fn print_head(head: &HeadAst, lang: Lang) -> String {
    let mut out = head.word.get(lang).to_owned();
    let moment = Moment { part: head.part, year: head.year };
    // “năm năm học”, “năm quý 3” is nothing that anybody says.
    if head.word == Word::In && head.part.is_some() && lang == Lang::Vi {
        out = moment.written(lang);
    } else if moment.part.is_some() || moment.year.is_some() {
        out.push(' ');
        if let Some(first) = head.first {
            if head.word != Word::Over {
                out.push_str(Word::Over.get(lang));
                out.push(' ');
            }
            out.push_str(&format!("{first}-"));
        }
        out.push_str(&moment.written(lang));
    }
    if head.onwards {
        out.push(' ');
        out.push_str(Word::Onwards.get(lang));
    }
    out
}

/// A unit repeated behind a number in another language: white space made single, its numbers in the language's notation,
/// a built-in unit in its words.
#[must_use]
pub fn translated_unit(written: &str, from: Lang, to: Lang) -> String {
    let letters = words::spaced(written);
    if from == to {
        return letters.into_owned();
    }
    if let Some(word) = words::find(&letters, &[Word::Times, Word::Persons]) {
        return word.get(to).to_owned();
    }
    let mut out = String::with_capacity(letters.len());
    let mut digits = String::new();
    for sign in letters.chars().chain(std::iter::once('\n')) {
        if sign.is_ascii_digit() || (matches!(sign, '.' | ',' | '_') && !digits.is_empty()) {
            digits.push(sign);
            continue;
        }
        if !digits.is_empty() {
            let number = digits.trim_end_matches(['.', ',', '_']);
            out.push_str(&words::translated_digits(number, from, to));
            out.push_str(digits.get(number.len()..).unwrap_or_default());
            digits.clear();
        }
        if sign != '\n' {
            out.push(sign);
        }
    }
    out
}
