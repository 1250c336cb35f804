//! Reading a file into its tree.
//!
//! One item after the other is matched against the grammar; what does not match costs one finding and one line, and
//! reading goes on behind it. Bodies are kept on a list, not on the call stack.

use pest::Parser;
use pest::iterators::{Pair, Pairs};

use super::ast::{Ast, Body, BoundsAst, Cited, Form, HeadAst, Item, UnitName, ValueAstKind};
use super::ast::{Date, Num};
use super::words::{self, Word};
use super::{Grammar, Rule};
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::number::{Lang, NumberFault, parse_number};
use crate::rules;
use crate::source::{FileId, Sources, Span, Text};

/// How deep bodies may nest. A plan needs three: goal, indicator, part.
pub const MAX_DEPTH: usize = 16;

/// The first and the last year that a plan may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Findings of lines that cannot be read, and of braces that close nothing, after which there are no more of them.
const MAX_JUNK: usize = 200;

/// Reads a file of `sources`. Never fails: what cannot be read becomes a junk item, and `out` says why.
pub fn parse(sources: &Sources, file: FileId, out: &mut Vec<Diagnostic>) -> Ast {
    let text = sources.file(file).map_or("", |file| file.text());
    let mut reader = Reader::new(text, file, out);
    reader.read();
    reader.finish()
}

/// Reads a line of a session: an indicator's full code and a statement. `None` if it is no such line; `out` says why.
pub fn parse_what_if(sources: &Sources, file: FileId, out: &mut Vec<Diagnostic>) -> Option<WhatIf> {
    let text = sources.file(file).map_or("", |file| file.text());
    let before = out.len();
    let mut reader = Reader::new(text, file, out);
    let form = match Grammar::parse(Rule::what_if_line, text) {
        Ok(mut pairs) => {
            let pair = pairs.next()?.into_inner().find(|pair| pair.as_rule() == Rule::what_if)?;
            reader.keyword(&pair, 0);
            reader.what_if(pair, 0)?
        }
        Err(error) => {
            let offset = match error.location {
                pest::error::InputLocation::Pos(offset) | pest::error::InputLocation::Span((offset, _)) => offset,
            };
            let finding = super::junk::explain_what_if(&mut reader, text.trim_end(), offset);
            reader.out.push(finding);
            return None;
        }
    };
    let lang = reader.language();
    let Form::WhatIf { code, statement, span } = form else { return None };
    let faulty = out.get(before..).is_some_and(|found| found.iter().any(|one| one.severity == Severity::Error));
    (!faulty).then_some(WhatIf { code, statement: *statement, span, lang })
}

/// A line of a session as read.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// The full code of the indicator or part.
    pub code: Text,
    /// The statement.
    pub statement: Form,
    /// Where the statement stands.
    pub span: Span,
    /// The language of its first keyword, and of its numbers.
    pub lang: Lang,
}

/// A body that is open while its items are read.
struct Frame {
    header: Item,
    open: Span,
    items: Vec<Item>,
}

/// Where the comment of the current line belongs.
enum LineEnd {
    Nothing,
    Item,
    Opened,
    Closed,
}

pub(super) struct Reader<'a> {
    text: &'a str,
    file: FileId,
    out: &'a mut Vec<Diagnostic>,
    lang: Option<Lang>,
    stack: Vec<Frame>,
    items: Vec<Item>,
    too_deep: usize,
    line_end: LineEnd,
    incomplete: bool,
    junk: usize,
    extra_braces: usize,
    unclosed_text: bool,
    unreadable_number: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, file: FileId, out: &'a mut Vec<Diagnostic>) -> Reader<'a> {
        Reader {
            text,
            file,
            out,
            lang: None,
            stack: Vec::new(),
            items: Vec::new(),
            too_deep: 0,
            line_end: LineEnd::Nothing,
            incomplete: false,
            junk: 0,
            extra_braces: 0,
            unclosed_text: false,
            unreadable_number: false,
        }
    }

    fn read(&mut self) {
        let mut at = 0_usize;
        let mut newlines = 0_usize;
        while let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            let blank = rest.len().saturating_sub(rest.trim_start_matches(is_blank).len());
            let rest = rest.get(blank..).unwrap_or_default();
            at = at.saturating_add(blank);
            if let Some(length) = newline(rest) {
                newlines = newlines.saturating_add(1);
                self.line_end = LineEnd::Nothing;
                at = at.saturating_add(length);
                continue;
            }
            if rest.is_empty() {
                break;
            }
            if newlines > 1 && !self.current().is_empty() {
                self.push(Item { form: Form::Blank, span: self.span(at, at), body: None, comment: None });
            }
            newlines = 0;
            // The parser indexes the lines of all it is given, so it is given one item.
            let item = rest.get(..extent(rest)).unwrap_or(rest);
            let matched = match self.in_scenario() && !item.starts_with(['#', '}']) {
                // A declaration behind a forgotten brace is still one.
                true => Grammar::parse(Rule::scenario_item, item)
                    .or_else(|error| Grammar::parse(beginning(item), item).map_err(|_| error)),
                false => Grammar::parse(beginning(item), item),
            };
            at = match matched {
                Ok(pairs) => self.item(pairs, at),
                Err(error) => {
                    let offset = match error.location {
                        pest::error::InputLocation::Pos(offset) => offset,
                        pest::error::InputLocation::Span((offset, _)) => offset,
                    };
                    self.junk(at, rest, offset)
                }
            };
        }
    }

    /// Whether the next line stands in a `kịch bản`, which holds lines of its own kind.
    fn in_scenario(&self) -> bool {
        self.stack.last().is_some_and(|frame| matches!(frame.header.form, Form::Scenario { .. }))
    }

    fn finish(mut self) -> Ast {
        if let Some(frame) = self.stack.first() {
            let (open, header) = (frame.open, frame.header.span);
            self.out.push(
                Diagnostic::new(
                    &rules::MISSING_BRACE,
                    open,
                    Message::new(
                        "thiếu dấu “}” đóng khối mở ở đây",
                        "the “}” that closes the block opened here is missing",
                    ),
                )
                .related(header, Message::new("khối này chưa được đóng", "this block is not closed"))
                .help(Message::new("thêm “}” ở cuối khối", "add “}” at the end of the block")),
            );
            self.incomplete = true;
        }
        while !self.stack.is_empty() {
            self.close_frame(self.span(self.text.len(), self.text.len()));
        }
        Ast { file: self.file, lang: self.lang.unwrap_or_default(), items: self.items, incomplete: self.incomplete }
    }

    fn current(&mut self) -> &mut Vec<Item> {
        match self.stack.last_mut() {
            Some(frame) => &mut frame.items,
            None => &mut self.items,
        }
    }

    fn push(&mut self, item: Item) {
        self.current().push(item);
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file: self.file, start: cut(start), end: cut(end) }
    }

    /// Takes a matched item in; returns where reading goes on.
    fn item(&mut self, mut pairs: Pairs<'_, Rule>, base: usize) -> usize {
        let Some(item) = pairs.next() else { return self.text.len() };
        let end = base.saturating_add(item.as_span().end());
        let mut inner = item.into_inner();
        let Some(first) = inner.next() else { return end };
        let span = self.pair_span(&first, base);
        let opens = inner.find(|pair| pair.as_rule() == Rule::open).map(|pair| self.pair_span(&pair, base));
        match first.as_rule() {
            Rule::comment => self.comment(span),
            Rule::close => self.close(span),
            _ => self.statement(first, base, span, opens),
        }
        end
    }

    fn comment(&mut self, span: Span) {
        let trimmed = self.text.get(span.start as usize..span.end as usize).unwrap_or_default().trim_end();
        let span = Span { end: span.start.saturating_add(u32::try_from(trimmed.len()).unwrap_or(0)), ..span };
        match self.line_end {
            LineEnd::Nothing => self.push(Item { form: Form::Comment, span, body: None, comment: None }),
            LineEnd::Item => {
                if let Some(item) = self.current().last_mut() {
                    item.comment = Some(span);
                }
            }
            LineEnd::Opened => {
                if let Some(frame) = self.stack.last_mut() {
                    frame.header.comment = Some(span);
                }
            }
            LineEnd::Closed => {
                if let Some(body) = self.current().last_mut().and_then(|item| item.body.as_mut()) {
                    body.close_comment = Some(span);
                }
            }
        }
    }

    fn close(&mut self, span: Span) {
        self.unclosed_text = false;
        if self.too_deep > 0 {
            self.too_deep = self.too_deep.saturating_sub(1);
        } else if self.stack.is_empty() {
            self.incomplete = true;
            self.extra_braces = self.extra_braces.saturating_add(1);
            if self.extra_braces > MAX_JUNK {
                return;
            }
            self.out.push(
                Diagnostic::new(
                    &rules::EXTRA_BRACE,
                    span,
                    Message::new("dấu “}” này không đóng khối nào", "this “}” closes no block"),
                )
                .help(Message::new(
                    "xóa dấu này, hoặc thêm “{” sau khai báo mà nó phải đóng",
                    "delete it, or add “{” behind the declaration it should close",
                )),
            );
        } else {
            self.close_frame(span);
            self.line_end = LineEnd::Closed;
        }
    }

    fn close_frame(&mut self, close: Span) {
        if let Some(frame) = self.stack.pop() {
            let mut item = frame.header;
            let mut items = frame.items;
            while items.last().is_some_and(|item| matches!(item.form, Form::Blank)) {
                items.pop();
            }
            item.body = Some(Body { items, span: frame.open.to(close), close_comment: None });
            self.push(item);
        }
    }

    fn statement(&mut self, pair: Pair<'_, Rule>, base: usize, span: Span, opens: Option<Span>) {
        self.unclosed_text = false;
        self.keyword(&pair, base);
        let form = self.form(pair, base);
        if self.too_deep > 0 {
            if opens.is_some() {
                self.too_deep = self.too_deep.saturating_add(1);
            }
            return;
        }
        self.close_forgotten(&form, span);
        let item = Item { form, span, body: None, comment: None };
        match opens {
            Some(open) if self.stack.len() >= MAX_DEPTH => {
                self.too_deep = 1;
                self.incomplete = true;
                self.out.push(Diagnostic::new(
                    &rules::TOO_DEEP,
                    open,
                    Message::new(
                        format!("các khối lồng nhau quá {MAX_DEPTH} lớp; phần bên trong được bỏ qua"),
                        format!("blocks nest more than {MAX_DEPTH} deep; what is inside is passed over"),
                    ),
                ));
                self.push(item);
            }
            Some(open) => {
                self.stack.push(Frame { header: item, open, items: Vec::new() });
                self.line_end = LineEnd::Opened;
            }
            None => {
                self.push(item);
                self.line_end = LineEnd::Item;
            }
        }
    }

    /// A goal inside an indicator means that a brace was forgotten before it: closes what is open, once, with a
    /// finding at the block that was not closed.
    fn close_forgotten(&mut self, form: &Form, span: Span) {
        let keep = match form {
            Form::Plan { .. } | Form::Agency { .. } | Form::Goal { .. } | Form::Use(_) | Form::Scenario { .. } => 0,
            Form::Indicator { .. } => {
                match self.stack.iter().position(|frame| matches!(frame.header.form, Form::Goal { .. })) {
                    Some(goal) => goal.saturating_add(1),
                    None => return,
                }
            }
            Form::Part { .. } => {
                match self.stack.iter().position(|frame| matches!(frame.header.form, Form::Indicator { .. })) {
                    Some(indicator) => indicator.saturating_add(1),
                    None => return,
                }
            }
            _ => return,
        };
        let Some(unclosed) = self.stack.get(keep) else { return };
        let (header, word) = (unclosed.header.span, form.keyword());
        let lang = self.lang.unwrap_or_default();
        let name = word.map_or("", |word| word.get(lang));
        self.incomplete = true;
        self.out.push(
            Diagnostic::new(
                &rules::MISSING_BRACE,
                span,
                Message::new(
                    format!("thiếu dấu “}}” trước “{name}” này: khối phía trên chưa được đóng"),
                    format!("a “}}” is missing before this “{name}”: the block above is not closed"),
                ),
            )
            .related(header, Message::new("khối này chưa được đóng", "this block is not closed"))
            .help(Message::new("thêm một dòng “}” phía trên", "add a line “}” above")),
        );
        while self.stack.len() > keep {
            self.close_frame(Span { start: span.start, end: span.start, ..span });
        }
    }

    /// A line that no rule matches; returns where reading goes on.
    fn junk(&mut self, at: usize, rest: &str, offset: usize) -> usize {
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default().trim_end();
        let mut next = at.saturating_add(length);
        let span = self.span(at, at.saturating_add(line.len()));
        self.incomplete = true;
        self.junk = self.junk.saturating_add(1);
        let finding = if self.junk > MAX_JUNK {
            None
        } else if self.in_scenario() {
            Some(super::junk::explain_in_scenario(self, at, line, offset))
        } else {
            super::junk::explain(self, at, line, offset)
        };
        if let Some(finding) = finding {
            let unclosed = finding.code == rules::UNCLOSED_TEXT.code;
            let silent = self.unclosed_text && finding.code == rules::UNREADABLE_LINE.code;
            if !silent {
                self.out.push(finding);
            }
            self.unclosed_text |= unclosed;
        }
        if self.junk == MAX_JUNK {
            self.out.push(Diagnostic::new(
                &rules::UNREADABLE_LINE,
                span,
                Message::new(
                    "còn nhiều dòng khác không đọc được; chỉ nêu 200 dòng đầu",
                    "many more lines cannot be read; only the first 200 are reported",
                ),
            ));
        }
        // A block opened or closed on the broken line still counts, so that the lines behind it keep their place.
        let outside = words::outside_texts(line);
        let unfinished = self.unclosed_text && line.ends_with('{');
        let code = if unfinished { line } else { outside.split('#').next().unwrap_or_default().trim_end() };
        let item = Item { form: Form::Junk, span, body: None, comment: None };
        if code.ends_with('{') && self.stack.len() < MAX_DEPTH {
            let brace = line.rfind('{').unwrap_or(0);
            let open = self.span(at.saturating_add(brace), at.saturating_add(brace).saturating_add(1));
            self.stack.push(Frame { header: item, open, items: Vec::new() });
        } else {
            self.push(item);
            if code.ends_with('}') && !code.contains('{') {
                let brace = line.rfind('}').unwrap_or(0);
                next = at.saturating_add(brace);
            }
        }
        next
    }

    /// Takes the language of the keyword that a broken line begins with.
    pub(super) fn assume(&mut self, lang: Option<Lang>) {
        self.lang = self.lang.or(lang);
    }

    pub(super) fn language(&self) -> Lang {
        self.lang.unwrap_or_default()
    }

    /// The file's language, once a keyword has told it.
    pub(super) fn known_language(&self) -> Option<Lang> {
        self.lang
    }

    pub(super) fn offset_span(&self, base: usize, start: usize, end: usize) -> Span {
        self.span(base.saturating_add(start), base.saturating_add(end))
    }

    /// The first keyword of the item: it sets the file's language or must belong to it.
    fn keyword(&mut self, pair: &Pair<'_, Rule>, base: usize) {
        let mut inner = pair.clone().into_inner().skip_while(|part| part.as_rule() == Rule::full_code);
        let Some(first) = inner.next() else { return };
        if pair.as_rule() == Rule::what_if {
            return self.keyword(&first, base);
        }
        let first = if first.as_rule() == Rule::head {
            match first.into_inner().next() {
                Some(word) => word,
                None => return,
            }
        } else {
            first
        };
        if self.lang.is_none() {
            self.lang = words::language_of(first.as_str());
        }
        self.words_in_language(pair.clone().into_inner(), base);
    }

    /// Reports the words of the other language among the parts of an item.
    fn words_in_language(&mut self, parts: Pairs<'_, Rule>, base: usize) {
        for part in parts {
            match part.as_rule() {
                // Amounts hold numbers, texts and repeated units, and none of these is a word of the language.
                Rule::amount | Rule::text => {}
                rule if is_word(rule) => self.in_language(&part, base),
                _ => self.words_in_language(part.into_inner(), base),
            }
        }
    }

    /// Reports a word of the other language, with the right one.
    pub(super) fn in_language(&mut self, pair: &Pair<'_, Rule>, base: usize) {
        let written = pair.as_str();
        let lang = self.language();
        let Some(found) = words::language_of(written) else { return };
        if found == lang {
            return;
        }
        let canonical = words::canonical(written);
        let right =
            candidates(pair.as_rule()).iter().find(|word| word.get(found) == canonical).map(|word| word.get(lang));
        let span = self.pair_span(pair, base);
        let (language_vi, language_en) = match lang {
            Lang::Vi => ("tiếng Việt", "Vietnamese"),
            Lang::En => ("tiếng Anh", "English"),
        };
        let mut finding = Diagnostic::new(
            &rules::OTHER_LANGUAGE,
            span,
            Message::new(
                format!("tệp này viết bằng {language_vi}, nhưng “{canonical}” là từ của ngôn ngữ kia"),
                format!("this file is written in {language_en}, but “{canonical}” belongs to the other language"),
            ),
        );
        if let Some(right) = right {
            finding =
                finding.help(Message::new(format!("viết “{right}”"), format!("write “{right}”"))).fix(span, right);
        }
        self.out.push(finding);
    }

    pub(super) fn pair_span(&self, pair: &Pair<'_, Rule>, base: usize) -> Span {
        let span = pair.as_span();
        self.offset_span(base, span.start(), span.end())
    }

    /// A text without its quotes.
    pub(super) fn text_of(&self, pair: Pair<'_, Rule>, base: usize) -> Text {
        let span = pair.as_span();
        match pair.into_inner().next() {
            Some(inside) => Text(self.pair_span(&inside, base)),
            None => Text(self.offset_span(base, span.start(), span.end())),
        }
    }

    /// A number in the file's notation; a wrong one is reported, and reads as the one that was meant or as 0.
    pub(super) fn number(&mut self, pair: &Pair<'_, Rule>, base: usize) -> Num {
        let span = self.pair_span(pair, base);
        let written = pair.as_str();
        let lang = self.language();
        match parse_number(written, lang) {
            Ok((value, decimals)) => Num { value, decimals, span },
            Err(fault) => {
                self.incomplete = true;
                // Where only one number can have been meant, the rest of the file is read with it.
                let meant = match &fault {
                    NumberFault::Notation { suggestion: Some(right) } => parse_number(right, lang).ok(),
                    _ => None,
                };
                self.unreadable_number |= meant.is_none();
                self.out.push(number_finding(written, fault, lang, span));
                let (value, decimals) = meant.unwrap_or_default();
                Num { value, decimals, span }
            }
        }
    }

    /// Reports a letter that stands where a digit was meant.
    pub(super) fn report_letter(&mut self, letter: &str, digit: char, span: Span) {
        self.incomplete = true;
        self.unreadable_number = true;
        self.out.push(
            Diagnostic::new(
                &rules::NUMBER_NOTATION,
                span,
                Message::new(
                    format!("chữ “{letter}” đứng liền sau con số, có lẽ là chữ số {digit}"),
                    format!(
                        "the letter “{letter}” stands close behind the number; the digit {digit} was probably meant"
                    ),
                ),
            )
            .help(Message::new(format!("viết “{digit}”"), format!("write “{digit}”")))
            .fix(span, digit),
        );
    }

    /// A year; one that no plan can mean is reported and left out.
    pub(super) fn year(&mut self, pair: &Pair<'_, Rule>, base: usize) -> Option<i32> {
        let year = pair.as_str().parse::<i32>().ok().filter(|year| YEARS.contains(year));
        if year.is_none() {
            self.incomplete = true;
            let written: String = pair.as_str().chars().take(12).collect();
            let finding = Diagnostic::new(
                &rules::BAD_YEAR,
                self.pair_span(pair, base),
                Message::new(
                    format!("“{written}” không phải là năm của một kế hoạch"),
                    format!("“{written}” is not a year that a plan can mean"),
                ),
            )
            .help(Message::new(
                format!("viết năm bằng bốn chữ số, từ {} đến {}", YEARS.start(), YEARS.end()),
                format!("write the year with four digits, from {} to {}", YEARS.start(), YEARS.end()),
            ));
            self.out.push(finding);
        }
        year
    }

    fn date(&mut self, pair: &Pair<'_, Rule>, base: usize) -> Option<Date> {
        let span = self.pair_span(pair, base);
        match read_date(pair.as_str(), self.language(), span) {
            Ok(date) => Some(date),
            Err(message) => {
                self.incomplete = true;
                let example = match self.language() {
                    Lang::Vi => "13/4/2016",
                    Lang::En => "2016-04-13",
                };
                self.out.push(
                    Diagnostic::new(&rules::BAD_DATE, span, message)
                        .help(Message::new(format!("viết ngày như {example}"), format!("write a date like {example}"))),
                );
                None
            }
        }
    }

    fn form(&mut self, pair: Pair<'_, Rule>, base: usize) -> Form {
        let rule = pair.as_rule();
        if rule == Rule::what_if {
            return self.what_if(pair, base).unwrap_or(Form::Junk);
        }
        let mut inner = pair.into_inner().peekable();
        let keyword = inner.next_if(|first| first.as_rule() != Rule::head);
        let mut parts = Parts::default();
        match rule {
            Rule::fact | Rule::stated => return self.fact_form(inner, base),
            _ => {
                for part in inner {
                    self.part(part, base, &mut parts);
                }
            }
        }
        let role = keyword.map(|keyword| keyword.as_rule());
        parts.form(rule, role).unwrap_or(Form::Junk)
    }

    fn what_if(&mut self, pair: Pair<'_, Rule>, base: usize) -> Option<Form> {
        let mut inner = pair.into_inner();
        let code = Text(self.pair_span(&inner.next()?, base));
        let statement = inner.next()?;
        let span = self.pair_span(&statement, base);
        Some(Form::WhatIf { code, statement: Box::new(self.form(statement, base)), span })
    }

    fn fact_form<'p>(&mut self, inner: impl Iterator<Item = Pair<'p, Rule>>, base: usize) -> Form {
        let mut place = None;
        let mut head = None;
        let mut value = None;
        let mut note = None;
        self.unreadable_number = false;
        for part in inner {
            match part.as_rule() {
                Rule::head => head = Some(self.head(part, base)),
                Rule::value => value = Some(self.value(part, base)),
                Rule::text if head.is_none() => place = Some(self.text_of(part, base)),
                Rule::text => note = Some(self.text_of(part, base)),
                _ => {}
            }
        }
        if let Some(value) = value.as_mut().filter(|_| self.unreadable_number) {
            // The finding stands; nothing is to be computed from a number that nobody can read.
            value.kind = ValueAstKind::Word(Word::NoData);
        }
        match (head, value, place) {
            (Some(head), Some(value), Some(place)) => Form::Stated { place, head, value, note },
            (Some(head), Some(value), None) => Form::Fact { head, value, note },
            _ => Form::Junk,
        }
    }

    fn head(&mut self, pair: Pair<'_, Rule>, base: usize) -> HeadAst {
        let span = self.pair_span(&pair, base);
        let mut head = HeadAst { word: Word::In, half: false, quarter: None, year: None, onwards: false, span };
        for (index, part) in pair.into_inner().enumerate() {
            match part.as_rule() {
                Rule::k_baseline => head.word = Word::Baseline,
                Rule::k_actual => head.word = Word::Actual,
                Rule::k_by => head.word = Word::By,
                Rule::k_from => head.word = Word::From,
                Rule::k_in if index == 0 => head.word = Word::In,
                Rule::half_of => head.half = true,
                Rule::quarter_of => {
                    head.quarter = part
                        .as_str()
                        .chars()
                        .next_back()
                        .and_then(|digit| digit.to_digit(10))
                        .and_then(|digit| u8::try_from(digit).ok());
                }
                Rule::year => head.year = self.year(&part, base),
                Rule::k_onwards => head.onwards = true,
                _ => {}
            }
        }
        head
    }

    fn part(&mut self, part: Pair<'_, Rule>, base: usize, parts: &mut Parts) {
        let span = self.pair_span(&part, base);
        match part.as_rule() {
            Rule::text => parts.texts.push(self.text_of(part, base)),
            Rule::id | Rule::code => parts.names.push(Text(span)),
            Rule::number => {
                let number = self.number(&part, base);
                parts.numbers.push(number);
            }
            Rule::year => {
                let year = self.year(&part, base);
                parts.years.push(year);
            }
            Rule::date => parts.date = self.date(&part, base),
            Rule::from_year | Rule::until_year => {
                let from = part.as_rule() == Rule::from_year;
                let year = part.into_inner().find(|pair| pair.as_rule() == Rule::year);
                let year = year.and_then(|year| self.year(&year, base));
                let bounds = &mut parts.bounds;
                bounds.span = Some(bounds.span.map_or(span, |before| before.to(span)));
                if from {
                    bounds.bounds.from = year;
                } else {
                    bounds.bounds.until = year;
                }
            }
            Rule::unit_word if part.as_str() == "%" => parts.unit = Some(UnitName::Percent(span)),
            Rule::unit_word => {
                parts.unit = words::find(part.as_str(), &[Word::Times, Word::Persons, Word::Qualitative])
                    .map(|word| UnitName::Word(word, span));
            }
            Rule::k_unbounded => parts.unbounded = true,
            Rule::every_half => parts.half = true,
            Rule::round_to => parts.to_step = true,
            Rule::better_up => parts.word = Some(Word::Higher),
            Rule::better_down => parts.word = Some(Word::Lower),
            Rule::path_linear => parts.word = Some(Word::Linear),
            Rule::path_geometric => parts.word = Some(Word::Geometric),
            Rule::path_step => parts.word = Some(Word::Step),
            Rule::path_weights => parts.word = Some(Word::Weights),
            _ => {}
        }
    }
}

/// The parts of a statement, gathered in order, from which its form is made.
#[derive(Default)]
struct Parts {
    texts: Vec<Text>,
    names: Vec<Text>,
    numbers: Vec<Num>,
    years: Vec<Option<i32>>,
    date: Option<Date>,
    bounds: BoundsAst,
    unit: Option<UnitName>,
    word: Option<Word>,
    unbounded: bool,
    half: bool,
    to_step: bool,
}

impl Parts {
    /// The statement's form. The grammar guarantees the parts; `None` would mean that it changed without this.
    fn form(self, rule: Rule, keyword: Option<Rule>) -> Option<Form> {
        let text = self.texts.first().copied();
        let name = self.names.first().copied();
        Some(match rule {
            Rule::include => Form::Use(text?),
            Rule::plan => Form::Plan { id: name?, title: text? },
            Rule::agency => Form::Agency { id: name?, name: text? },
            Rule::unit => {
                let unit = match (self.unit, name, text) {
                    (Some(unit), _, _) => unit,
                    (None, Some(id), Some(label)) => UnitName::Declared { id, label },
                    (None, Some(id), None) => UnitName::Named(id),
                    (None, None, Some(label)) => UnitName::Inline(label),
                    (None, None, None) => return None,
                };
                Form::Unit { name: unit, per: self.numbers.first().copied(), unbounded: self.unbounded }
            }
            Rule::goal => Form::Goal { code: name?, title: text? },
            Rule::indicator => Form::Indicator { code: name?, title: text? },
            Rule::part => Form::Part { id: name?, title: text? },
            Rule::task => Form::Task(text?),
            Rule::scenario => Form::Scenario { id: name?, title: text },
            Rule::period => Form::Period { first: *self.years.first()?, last: *self.years.get(1)? },
            Rule::place => Form::Place(text?),
            Rule::issued => Form::Issued {
                year: self.years.first().copied().flatten(),
                cited: Cited { title: text?, date: self.date },
            },
            Rule::basis => Form::Basis(Cited { title: text?, date: self.date }),
            Rule::report => Form::Report { half: self.half, due: self.date, to: name, bounds: self.bounds },
            Rule::cuts => Form::Cuts(*self.numbers.first()?, *self.numbers.get(1)?),
            Rule::short => Form::Short(text?),
            Rule::until => Form::Until(self.date),
            Rule::succeeded => Form::Succeeded(name?),
            Rule::better => Form::Better(self.word?),
            Rule::path => Form::Path { rule: self.word?, weights: self.numbers },
            Rule::round => Form::Round { to_step: self.to_step, number: *self.numbers.first()? },
            Rule::duty => {
                let role = match keyword? {
                    Rule::k_lead => Word::Lead,
                    Rule::k_with => Word::With,
                    _ => Word::Reports,
                };
                Form::Duty { role, agencies: self.names, bounds: self.bounds }
            }
            Rule::note => Form::Note(text?, self.bounds),
            Rule::accept => Form::Accept { code: name?, reason: text? },
            Rule::number_is => Form::Number(text?, self.bounds),
            _ => return None,
        })
    }
}

/// The words that a rule's text may be: one writing stands for several words, and the place tells which is meant.
fn candidates(rule: Rule) -> &'static [Word] {
    match rule {
        Rule::k_by => &[Word::By],
        Rule::k_until => &[Word::Until],
        Rule::k_due => &[Word::Due],
        Rule::k_to => &[Word::ReportTo],
        Rule::k_upto => &[Word::UpTo],
        Rule::round_to => &[Word::RoundTo],
        Rule::k_per => &[Word::Per],
        Rule::k_in | Rule::year_word => &[Word::In],
        Rule::k_from => &[Word::From],
        Rule::every_year => &[Word::EveryYear],
        Rule::every_half => &[Word::EveryHalf],
        Rule::half_of => &[Word::HalfOf],
        Rule::better_up => &[Word::Higher],
        Rule::better_down => &[Word::Lower],
        Rule::comparator => super::value::COMPARATORS,
        Rule::movement => super::value::MOVEMENTS,
        Rule::relative_verb => &[Word::Cut, Word::MoveUp],
        Rule::change_verb => &[Word::MoveDown, Word::MoveUp],
        Rule::change_to => &[Word::ChangeDownTo, Word::ChangeLeaving, Word::ChangeUpTo],
        Rule::against => &[Word::Against],
        Rule::met => &[Word::Met],
        Rule::by_times | Rule::unit_word => &[Word::Times, Word::Persons, Word::Qualitative],
        _ => Word::ALL,
    }
}

/// Rules whose text is a word of the language, to be held against the file's language.
fn is_word(rule: Rule) -> bool {
    !matches!(
        rule,
        Rule::text
            | Rule::long_text
            | Rule::line_text
            | Rule::curly_text
            | Rule::number
            | Rule::year
            | Rule::date
            | Rule::id
            | Rule::code
            | Rule::full_code
            | Rule::unit_text
            | Rule::head
            | Rule::value
            | Rule::target
            | Rule::maintained
            | Rule::change
            | Rule::relative
            | Rule::multiple
            | Rule::reference
            | Rule::amount
            | Rule::range
            | Rule::suffix
            | Rule::tolerance
            | Rule::printed
            | Rule::from_year
            | Rule::until_year
    )
}

pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{3000}')
}

/// The rule for what begins with the first letter of `rest`. An item that begins with none of them matches no rule,
/// so that any of them finds that out.
fn beginning(rest: &str) -> Rule {
    match rest.chars().next().unwrap_or_default() {
        '#' => Rule::item_comment,
        '}' => Rule::item_close,
        'a' | 'A' => Rule::item_a,
        'b' | 'B' => Rule::item_b,
        'c' | 'C' => Rule::item_c,
        'd' | 'D' => Rule::item_d,
        'đ' | 'Đ' => Rule::item_dd,
        'f' | 'F' => Rule::item_f,
        'g' | 'G' => Rule::item_g,
        'h' | 'H' => Rule::item_h,
        'i' | 'I' => Rule::item_i,
        'k' | 'K' => Rule::item_k,
        'l' | 'L' => Rule::item_l,
        'm' | 'M' => Rule::item_m,
        'n' | 'N' => Rule::item_n,
        'p' | 'P' => Rule::item_p,
        'r' | 'R' => Rule::item_r,
        's' | 'S' => Rule::item_s,
        't' | 'T' => Rule::item_t,
        'u' | 'U' => Rule::item_u,
        'v' | 'V' => Rule::item_v,
        _ => Rule::item_w,
    }
}

/// How far the item that `rest` begins with may reach: past the first brace or to the end of its line, where neither
/// stands in a text; and to a brace on a line of its own.
fn extent(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0_usize;
    while let Some(byte) = bytes.get(at) {
        let next = at.saturating_add(1);
        match byte {
            b'{' | b'}' => return next,
            b'\n' | b'\r' => break,
            b'#' => return line_end(rest, at),
            b'"' => at = text_end(rest, at),
            0xE2 if rest.get(at..).is_some_and(|tail| tail.starts_with('“')) => {
                let tail = rest.get(at..).unwrap_or_default();
                at = at.saturating_add(tail.find(['”', '\n', '\r']).unwrap_or(tail.len()));
            }
            _ => at = next,
        }
    }
    let tail = rest.get(at..).unwrap_or_default();
    let after = tail.trim_start_matches(|sign| is_blank(sign) || sign == '\n' || sign == '\r');
    match after.starts_with('{') {
        true => at.saturating_add(tail.len().saturating_sub(after.len())).saturating_add(1),
        false => at,
    }
}

/// Where the line that goes on at `from` ends.
fn line_end(rest: &str, from: usize) -> usize {
    rest.get(from..)
        .and_then(|tail| tail.bytes().position(|byte| matches!(byte, b'\n' | b'\r')))
        .map_or(rest.len(), |length| from.saturating_add(length))
}

/// Behind the text whose quote stands at `from`; an unclosed one reaches to the end of its line.
fn text_end(rest: &str, from: usize) -> usize {
    let tail = rest.get(from..).unwrap_or_default();
    if let Some(long) = tail.strip_prefix(LONG_QUOTE) {
        let length = LONG_QUOTE.len().saturating_mul(2);
        return match long.find(LONG_QUOTE) {
            Some(inside) => from.saturating_add(inside).saturating_add(length),
            None => line_end(rest, from),
        };
    }
    let inside = from.saturating_add(1);
    let stop = rest.get(inside..).and_then(|tail| tail.find(['"', '\n', '\r']));
    let stop = stop.map_or(rest.len(), |length| inside.saturating_add(length));
    if rest.as_bytes().get(stop) == Some(&b'"') { stop.saturating_add(1) } else { stop }
}

/// The quotes around a text of several lines.
const LONG_QUOTE: &str = "\"\"\"";

/// The length of the line end that `rest` begins with.
fn newline(rest: &str) -> Option<usize> {
    if rest.starts_with("\r\n") {
        Some(2)
    } else if rest.starts_with(['\n', '\r']) {
        Some(1)
    } else {
        None
    }
}

/// The finding for a number that is none in the file's notation.
fn number_finding(written: &str, fault: NumberFault, lang: Lang, span: Span) -> Diagnostic {
    let shown: String = if written.chars().count() > 24 {
        written.chars().take(20).chain("…".chars()).collect()
    } else {
        written.to_owned()
    };
    match fault {
        NumberFault::TooLong => Diagnostic::new(
            &rules::NUMBER_TOO_LONG,
            span,
            Message::new(
                format!("số “{shown}” dài quá 28 chữ số, không tính chính xác được"),
                format!("the number “{shown}” has more than 28 digits and cannot be computed exactly"),
            ),
        )
        .help(Message::new("kiểm tra lại số này", "check the number")),
        NumberFault::Notation { suggestion } => {
            let (message, help) = match lang {
                Lang::Vi => (
                    Message::new(
                        format!("số “{shown}” không theo cách viết tiếng Việt"),
                        format!("the number “{shown}” is not in the Vietnamese notation"),
                    ),
                    Message::new(
                        "dùng dấu phẩy cho phần thập phân (18,5) và dấu chấm cho nhóm đúng ba chữ số (1.000)",
                        "write a comma before the fraction (18,5) and a point between groups of exactly three digits (1.000)",
                    ),
                ),
                Lang::En => (
                    Message::new(
                        format!("số “{shown}” không theo cách viết tiếng Anh"),
                        format!("the number “{shown}” is not in the English notation"),
                    ),
                    Message::new(
                        "dùng dấu chấm cho phần thập phân (18.5) và dấu phẩy cho nhóm đúng ba chữ số (1,000)",
                        "write a point before the fraction (18.5) and a comma between groups of exactly three digits (1,000)",
                    ),
                ),
            };
            let finding = Diagnostic::new(&rules::NUMBER_NOTATION, span, message);
            match suggestion {
                Some(right) => {
                    finding.help(Message::new(format!("viết “{right}”"), format!("write “{right}”"))).fix(span, right)
                }
                None => finding.help(help),
            }
        }
    }
}

/// Reads a date: `13/4/2016` or `30/11` in Vietnamese, `2016-04-13` or `11-30` in English.
fn read_date(written: &str, lang: Lang, span: Span) -> Result<Date, Message> {
    let (separator, other) = match lang {
        Lang::Vi => ('/', '-'),
        Lang::En => ('-', '/'),
    };
    let none = || {
        Message::new(
            format!("“{written}” không phải là một ngày có thật"),
            format!("“{written}” is not a date that exists"),
        )
    };
    if written.contains(other) {
        return Err(Message::new(
            format!("ngày “{written}” không theo cách viết của tệp này"),
            format!("the date “{written}” is not written as this file's language writes dates"),
        ));
    }
    let fields: Vec<Option<i32>> = written.split(separator).map(|field| field.parse().ok()).collect();
    let (year, month, day) = match (lang, fields.as_slice()) {
        (Lang::Vi, [day, month]) => (None, *month, *day),
        (Lang::Vi, [day, month, year]) => (Some(*year), *month, *day),
        (Lang::En, [month, day]) => (None, *month, *day),
        (Lang::En, [year, month, day]) => (Some(*year), *month, *day),
        _ => return Err(none()),
    };
    let year = match year {
        None => None,
        Some(Some(year)) if YEARS.contains(&year) => Some(year),
        Some(_) => return Err(none()),
    };
    let month =
        month.and_then(|month| u8::try_from(month).ok()).filter(|month| (1..=12).contains(month)).ok_or_else(none)?;
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(is_leap) => 29,
        2 => 28,
        _ => 31,
    };
    let day = day.and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=last).contains(day)).ok_or_else(none)?;
    Ok(Date { year, month, day, span })
}

fn is_leap(year: i32) -> bool {
    let divides = |by: i32| year.checked_rem(by) == Some(0);
    divides(4) && (!divides(100) || divides(400))
}
