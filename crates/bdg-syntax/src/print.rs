//! Writing a tree as text: the formatter's layout, in either language.

use super::ast::{
    AmountAst, Ast, Body, BoundsAst, Cited, Form, HeadAst, Item, TargetAst, UnitName, ValueAst, ValueAstKind,
};
use super::ast::{Bounds, Date, Month, Num};
use super::words::{self, Word};
use crate::number::Lang;
use crate::source::{Sources, Span, Text};

/// Writes a tree in a language. Comments stay as they are; texts are never translated.
pub(super) fn print(sources: &Sources, ast: &Ast, lang: Lang) -> String {
    let mut printer = Printer { sources, from: ast.lang, lang, out: String::new() };
    printer.items(&ast.items, 0);
    printer.out
}

/// Writes one statement in a language.
pub(super) fn print_form(sources: &Sources, form: &Form, from: Lang, to: Lang) -> String {
    Printer { sources, from, lang: to, out: String::new() }.form(form, 0)
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
            let run = rest.iter().take_while(|item| matches!(item.form, Form::Fact { .. })).count();
            let (now, later) = rest.split_at(run.max(1).min(rest.len()));
            let width = now.iter().filter_map(|item| self.head_width(item)).max().unwrap_or(0);
            let lines: Vec<String> = now.iter().map(|item| self.form(&item.form, width)).collect();
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
        match &item.form {
            Form::Fact { head, .. } => Some(self.head(head).chars().count()),
            _ => None,
        }
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.out.push_str("    ");
        }
    }

    fn item(&mut self, item: &Item, depth: usize, line: &str, column: usize) {
        match &item.form {
            Form::Blank => {}
            Form::Comment | Form::Junk => {
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
            [only] if only.body.is_none() && only.comment.is_none() && !matches!(only.form, Form::Comment) => {
                Some(self.form(&only.form, 0))
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

    /// A text in the plainest quotes that can hold it.
    fn text(&self, text: Text) -> String {
        let letters = self.raw(text);
        if !letters.contains(['"', '\n', '\r']) {
            format!("\"{letters}\"")
        } else if !letters.contains(['”', '\n', '\r']) {
            format!("“{letters}”")
        } else {
            format!("\"\"\"{letters}\"\"\"")
        }
    }

    fn form(&self, form: &Form, width: usize) -> String {
        let word = form.keyword().map_or("", |word| self.word(word));
        match form {
            Form::Blank | Form::Comment | Form::Junk => String::new(),
            Form::Use(text) | Form::Place(text) | Form::Short(text) => format!("{word} {}", self.text(*text)),
            Form::Task { text, due, bounds, .. } => {
                let due =
                    due.map_or_else(String::new, |date| format!(" {} {}", self.word(Word::Due), self.date(&date)));
                format!("{word} {}{due}{}", self.text(*text), self.bounds(bounds))
            }
            Form::Data { file, decimal } => {
                let decimal = decimal.map_or_else(String::new, |which| format!(" {}", self.word(which)));
                format!("{word} {}{decimal}", self.text(*file))
            }
            Form::Plan { id, title } | Form::Agency { id, name: title } | Form::Part { id, title } => {
                format!("{word} {} {}", self.raw(*id), self.text(*title))
            }
            Form::Goal { code, title } | Form::Indicator { code, title } => {
                format!("{word} {} {}", self.raw(*code), self.text(*title))
            }
            Form::Scenario { id, title: None } => format!("{word} {}", self.raw(*id)),
            Form::Scenario { id, title: Some(title) } => format!("{word} {} {}", self.raw(*id), self.text(*title)),
            Form::WhatIf { code, statement, .. } => format!("{} {}", self.raw(*code), self.form(statement, 0)),
            Form::Unit { name, per, unbounded } => {
                let mut out = format!("{word} {}", self.unit(name));
                if let Some(per) = per {
                    out.push_str(&format!(" {} {}", self.word(Word::Per), self.number(per)));
                }
                if *unbounded {
                    out.push_str(&format!(" {}", self.word(Word::Unbounded)));
                }
                out
            }
            Form::Period { first, last } => format!("{word} {}-{}", year(*first), year(*last)),
            Form::Issued { year: None, cited } => format!("{word} {}", self.cited(cited)),
            Form::Basis(cited, bounds) => format!("{word} {}{}", self.cited(cited), self.bounds(bounds)),
            Form::Issuer { name, under, bounds } => {
                let under =
                    under.map_or_else(String::new, |under| format!(" {} {}", self.word(Word::Under), self.text(under)));
                format!("{word} {}{under}{}", self.text(*name), self.bounds(bounds))
            }
            Form::Signer { name, capacities, bounds } => {
                let signing: String = capacities
                    .iter()
                    .map(|(capacity, text)| format!(" {} {}", self.word(*capacity), self.text(*text)))
                    .collect();
                format!("{word} {}{signing}{}", self.text(*name), self.bounds(bounds))
            }
            Form::Issued { year: Some(year), cited } => {
                format!("{word} {} {year} {}", self.word(Word::In), self.cited(cited))
            }
            Form::Report { half, due, to, bounds } => {
                let every = self.word(if *half { Word::EveryHalf } else { Word::EveryYear });
                let due = due.map_or_else(String::new, |date| self.date(&date));
                let mut out = format!("{word} {every} {} {due}", self.word(Word::Due));
                if let Some(to) = to {
                    out.push_str(&format!(" {} {}", self.word(Word::ReportTo), self.raw(*to)));
                }
                out + &self.bounds(bounds)
            }
            Form::Thresholds(first, second) => format!("{word} {} {}", self.number(first), self.number(second)),
            Form::Until(date) => format!("{word} {}", date.map_or_else(String::new, |date| self.date(&date))),
            Form::Succeeded(name) => format!("{word} {}", self.raw(*name)),
            Form::Better(which) => format!("{word} {}", self.word(*which)),
            Form::Path { rule, weights } => {
                let shares: String = weights.iter().map(|share| format!(" {}", self.number(share))).collect();
                format!("{word} {}{shares}", self.word(*rule))
            }
            Form::Round { to_step: true, number } => {
                format!("{word} {} {}", self.word(Word::RoundTo), self.number(number))
            }
            Form::Round { to_step: false, number } => format!("{word} {}", self.number(number)),
            Form::Duty { agencies, bounds, .. } => {
                let names: Vec<&str> = agencies.iter().map(|name| self.raw(*name)).collect();
                format!("{word} {}{}", names.join(", "), self.bounds(bounds))
            }
            Form::Note(text, bounds) | Form::Number(text, bounds) | Form::Wording(_, text, bounds) => {
                format!("{word} {}{}", self.text(*text), self.bounds(bounds))
            }
            Form::Accept { code, reason } => format!("{word} {} {}", self.raw(*code), self.text(*reason)),
            Form::Fact { head, value, note } => {
                let head = self.head(head);
                let pad = width.saturating_sub(head.chars().count()) + 1;
                format!("{head}:{:pad$}{}{}", "", self.value(value), self.note(*note))
            }
            Form::Stated { place, head, value, note } => {
                format!("{word} {} {}: {}{}", self.text(*place), self.head(head), self.value(value), self.note(*note))
            }
        }
    }

    fn note(&self, note: Option<Text>) -> String {
        note.map_or_else(String::new, |note| format!(" {}", self.text(note)))
    }

    fn unit(&self, name: &UnitName) -> String {
        match name {
            UnitName::Declared { id, label } => format!("{} {}", self.raw(*id), self.text(*label)),
            UnitName::Named(id) => self.raw(*id).to_owned(),
            UnitName::Inline(label) => self.text(*label),
            UnitName::Percent(_) => "%".to_owned(),
            UnitName::Word(word, _) => self.word(*word).to_owned(),
        }
    }

    fn cited(&self, cited: &Cited) -> String {
        let title = self.text(cited.title);
        match (cited.date, cited.month) {
            (Some(date), _) => format!("{title} {} {}", self.word(Word::On), self.date(&date)),
            (None, Some(month)) => format!("{title} {} {}", self.word(Word::Month), self.month(&month)),
            (None, None) => title,
        }
    }

    fn bounds(&self, bounds: &BoundsAst) -> String {
        let Bounds { from, until } = bounds.bounds;
        let mut out = String::new();
        if let (Some(year), true) = (from, from == until) {
            return format!(" {} {year}", self.word(Word::In));
        }
        if let Some(from) = from {
            out.push_str(&format!(" {} {from}", self.word(Word::From)));
        }
        if let Some(until) = until {
            out.push_str(&format!(" {} {until}", self.word(Word::Until)));
        }
        out
    }

    fn date(&self, date: &Date) -> String {
        if self.lang == self.from {
            return self.sources.slice(date.span).to_owned();
        }
        date.written(self.lang)
    }

    fn month(&self, month: &Month) -> String {
        match self.lang {
            lang if lang == self.from => self.sources.slice(month.span).to_owned(),
            Lang::En => format!("{:04}-{:02}", month.year, month.month),
            Lang::Vi => format!("{:02}/{}", month.month, month.year),
        }
    }

    fn number(&self, number: &Num) -> String {
        self.digits(self.sources.slice(number.span))
    }

    /// Digits as written, with the signs of the other notation where the language changes.
    fn digits(&self, written: &str) -> String {
        if self.lang == self.from {
            return written.to_owned();
        }
        written
            .chars()
            .filter_map(|sign| match sign {
                ',' => Some('.'),
                '.' => Some(','),
                '_' => None,
                other => Some(other),
            })
            .collect()
    }

    fn head(&self, head: &HeadAst) -> String {
        let mut out = self.word(head.word).to_owned();
        if head.half {
            out.push(' ');
            out.push_str(self.word(Word::HalfOf));
        }
        if let Some(quarter) = head.quarter {
            out.push_str(&format!(" {}{quarter}", self.word(Word::QuarterOf)));
        }
        if let Some(year) = head.year {
            out.push_str(&format!(" {year}"));
        }
        if head.onwards {
            out.push(' ');
            out.push_str(self.word(Word::Onwards));
        }
        out
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
            ValueAstKind::Relative { .. } => self.relative(&value.kind),
            ValueAstKind::Word(word) => self.word(*word).to_owned(),
            ValueAstKind::Text(text) => self.text(*text),
        }
    }

    fn relative(&self, kind: &ValueAstKind) -> String {
        let ValueAstKind::Relative { verb, comparators, by, measure, reference, .. } = kind else {
            return String::new();
        };
        let reference = reference.map_or_else(|| self.word(Word::Baseline).to_owned(), |year| year.to_string());
        let comparators: String = comparators.iter().map(|(word, _)| self.comparator(*word)).collect();
        let by = self.number(by);
        match (measure, self.lang) {
            (Some(Word::Times), Lang::En) if verb.is_none_or(|verb| verb == Word::MoveUp) && comparators.is_empty() => {
                format!("{by} {} {reference}", self.word(Word::Times))
            }
            _ => {
                let verb = self.word(verb.unwrap_or(Word::MoveUp));
                let measure = match measure {
                    None => "%".to_owned(),
                    Some(word) => format!(" {}", self.word(*word)),
                };
                format!("{verb} {comparators}{by}{measure} {} {reference}", self.word(Word::Against))
            }
        }
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
        for word in target.reach.into_iter().chain(target.movement.map(|(word, _)| word)) {
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
            let between = if *dashed { "-" } else { self.word(Word::UpTo) };
            out.push_str(&format!(" {between} {}", self.amount(stretch)));
        }
        if let Some((word, _)) = target.suffix {
            out.push(' ');
            out.push_str(self.word(word));
        }
        if let Some(tolerance) = &target.tolerance {
            out.push_str(&format!(" ± {}", self.number(tolerance)));
        }
        out
    }

    fn amount(&self, amount: &AmountAst) -> String {
        let mut out = self.number(&amount.number);
        let mut end = amount.number.span.end;
        if let Some(over) = &amount.over {
            out.push('/');
            out.push_str(&self.number(over));
            end = over.span.end;
        }
        if let Some(unit) = amount.unit {
            if unit.0.start > end {
                out.push(' ');
            }
            out.push_str(&self.unit_text(unit));
        }
        if let Some(printed) = &amount.printed {
            let percent = if amount.printed_percent { "%" } else { "" };
            out.push_str(&format!(" ({}{percent})", self.number(printed)));
        }
        out
    }

    /// A repeated unit: white space made single, its numbers in the language's notation, a built-in unit in its words.
    fn unit_text(&self, unit: Text) -> String {
        let letters = words::spaced(self.raw(unit));
        if self.lang == self.from {
            return letters.into_owned();
        }
        if let Some(word) = words::find(&letters, &[Word::Times, Word::Persons]) {
            return self.word(word).to_owned();
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
                out.push_str(&self.digits(number));
                out.push_str(digits.get(number.len()..).unwrap_or_default());
                digits.clear();
            }
            if sign != '\n' {
                out.push(sign);
            }
        }
        out
    }
}

fn year(year: Option<i32>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}
