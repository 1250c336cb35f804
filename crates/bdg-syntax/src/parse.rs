//! Reading a file into its tree.
//!
//! One item after the other is matched against the grammar; what does not match costs one finding and one line, and
//! reading goes on behind it. Bodies are kept on a list, not on the call stack.

use pest::Parser as _;
use pest::iterators::{Pair, Pairs};

use super::ast::{Ast, Body, Faults, Item, Statement};
use super::batch::Run;
use super::reader::Reader;
use super::scan::{beginning, extent, is_blank, newline};
use super::table::{Home, Word};
use super::{Grammar, Rule};
use super::{build, fast_path, indent, language, recovery, unit_words, words};
use crate::diagnostic::{Diagnostic, Label, Message, Severity};
use crate::number::{Lang, format_decimal};
use crate::rules;
use crate::source::{FileId, Sources, Span, Text};

/// How deep bodies may nest. A plan needs three: goal, indicator, part; parts in breakdowns of parts need more.
pub const MAX_DEPTH: usize = 24;

/// Findings of lines that cannot be read, and of braces that close nothing, after which there are no more of them.
const MAX_JUNK: usize = 200;

/// Findings of one file, after which reading stops: a file with so many is no plan, and each takes memory.
const MAX_FINDINGS: usize = 10_000;

/// Statements and comments of one file, after which reading stops: each takes memory, and so does what is found in it. A
/// plan of 10,000 indicators with their results of ten years has as many; a name in a list counts as a statement.
pub const MAX_STATEMENTS: usize = 200_000;

/// How many items a body has room for while it is read; what it does not need it gives back.
const USUAL_BODY: usize = 32;

/// How many lines behind a header without a brace are looked at for what does not belong where they stand.
const MOST_PASSED: usize = 64;

/// The longest statement in bytes, its texts included.
const MAX_STATEMENT_BYTES: usize = 256 * 1024;

/// Reads a file of `sources`. Never fails: what cannot be read becomes a junk item, and `out` says why.
pub fn parse(sources: &Sources, file: FileId, out: &mut Vec<Diagnostic>) -> Ast {
    let text = sources.file(file).map_or("", |file| file.text());
    let kept = unit_words::kept_together(text);
    let before = out.len();
    let mut reader = TreeReader::new(Reader::new(kept.as_deref().unwrap_or(text), file, out), text);
    reader.read(0..text.len());
    let ast = reader.finish();
    let sound = out.len() == before && !ast.incomplete && !ast.doubtful;
    Ast { faults: if sound { Faults::Nowhere } else { Faults::Anywhere }, ..ast }
}

/// Reads a line of a session: an indicator's full code and a statement; `units` are the labels of the plan's units, which
/// are matched as a whole. `None` if it is no such line; `out` says why.
pub fn parse_what_if<'u>(
    sources: &Sources,
    file: FileId,
    units: impl Iterator<Item = &'u str>,
    out: &mut Vec<Diagnostic>,
) -> Option<WhatIf> {
    let text = sources.file(file).map_or("", |file| file.text());
    let written = text;
    let kept = unit_words::kept_in_line(text, units);
    let text = kept.as_deref().unwrap_or(text);
    let before = out.len();
    let mut reader = Reader::new(text, file, out);
    let statement = match Grammar::parse(Rule::what_if_line, text) {
        Ok(mut pairs) => {
            let pair = pairs.next()?.into_inner().find(|pair| pair.as_rule() == Rule::what_if)?;
            language::keyword(&mut reader, &pair, 0);
            build::what_if(&mut reader, pair, 0)?
        }
        Err(error) => {
            let offset = match error.location {
                pest::error::InputLocation::Pos(offset) | pest::error::InputLocation::Span((offset, _)) => offset,
            };
            let finding = recovery::explain_what_if(&mut reader, text.trim_end(), offset);
            reader.out.push(unit_words::restored(finding, text, written));
            return None;
        }
    };
    let lang = reader.language();
    let Statement::WhatIf { code, statement, span } = statement else { return None };
    let faulty = out.get(before..).is_some_and(|found| found.iter().any(|one| one.severity == Severity::Error));
    (!faulty).then_some(WhatIf { code, statement: *statement, span, lang })
}

/// A line of a session as read.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// The full code of the indicator or part.
    pub code: Text,
    /// The statement.
    pub statement: Statement,
    /// Where the statement stands.
    pub span: Span,
    /// The language of its first keyword, and of its numbers.
    pub lang: Lang,
}

/// A body that is open while its items are read.
pub(super) struct Frame {
    header: Item,
    /// The keyword of the header, where it can be told also of one that cannot be read.
    word: Option<Word>,
    /// The block that it is, where that can be told.
    home: Option<Home>,
    open: Span,
    items: Vec<Item>,
    /// How far the header is indented, where its brace is missing: lines that are indented no further end the body.
    assumed: Option<Assumed>,
}

impl Frame {
    /// The open body of a block that was read before; what it holds is left out.
    pub(super) fn around(block: &Item) -> Option<Frame> {
        let Item { statement, span, body, comment } = block;
        let (header, word) =
            (Item { statement: statement.clone(), span: *span, body: None, comment: *comment }, statement.keyword());
        let open = Span { end: body.as_ref()?.span.start + 1, ..body.as_ref()?.span };
        Some(Frame { header, word, home: word.and_then(Home::opened_by), open, items: Vec::new(), assumed: None })
    }
}

/// A body whose brace is missing.
#[derive(Clone, Copy)]
struct Assumed {
    /// How far the header is indented.
    column: usize,
    /// Whether the lines of the body are indented further than the header.
    indented: bool,
}

/// Where the comment of the current line belongs.
enum LineEnd {
    Nothing,
    Item,
    Opened,
    Closed,
}

/// Reads a file item by item into blocks.
pub(super) struct TreeReader<'a> {
    pub(super) reader: Reader<'a>,
    /// The text as it is written; in the reader's, each unit that holds a keyword is one word.
    written: &'a str,
    /// The bodies that are open, the innermost last.
    pub(super) stack: Vec<Frame>,
    items: Vec<Item>,
    too_deep: usize,
    line_end: LineEnd,
    /// The finding of each block that was closed before its own brace; none where the finding is of its first line.
    closed_early: Vec<Option<usize>>,
    /// How many lines could not be read.
    unreadable: usize,
    unclosed_text: bool,
    /// The keyword of each line that could not be read, as far as it tells, by where the line begins.
    unread_headers: Vec<(u32, Word)>,
    /// Where the declarations begin that are read though their first lines have a fault.
    told_of: Vec<u32>,
}

impl<'a> TreeReader<'a> {
    pub(super) fn new(reader: Reader<'a>, written: &'a str) -> TreeReader<'a> {
        TreeReader {
            reader,
            written,
            stack: Vec::new(),
            items: Vec::new(),
            too_deep: 0,
            line_end: LineEnd::Nothing,
            closed_early: Vec::new(),
            unreadable: 0,
            unclosed_text: false,
            unread_headers: Vec::new(),
            told_of: Vec::new(),
        }
    }

    /// Reports that the rest of the file is not read, if it is to be left.
    fn gives_up(&mut self, at: usize, faults: usize) -> bool {
        let group = |count: usize, lang| format_decimal(count.into(), lang);
        let message = if faults >= MAX_FINDINGS {
            let (vi, en) = (group(MAX_FINDINGS, Lang::Vi), group(MAX_FINDINGS, Lang::En));
            Message::new(
                format!("tệp có hơn {vi} chỗ sai; từ đây trở đi không đọc nữa"),
                format!("the file has more than {en} faults; from here on it is not read"),
            )
        } else if self.reader.statements >= MAX_STATEMENTS {
            let (vi, en) = (group(MAX_STATEMENTS, Lang::Vi), group(MAX_STATEMENTS, Lang::En));
            Message::new(
                format!("tệp dài quá giới hạn {vi} câu; từ đây trở đi không đọc nữa"),
                format!("the file is longer than the limit of {en} statements; from here on it is not read"),
            )
        } else {
            return false;
        };
        self.reader.incomplete = true;
        let place = self.reader.span(at, at);
        let help = Message::new("chia kế hoạch thành nhiều tệp hoặc nhiều kế hoạch", "split the plan into several");
        self.reader.out.push(Diagnostic::new(&rules::UNREADABLE_LINE, place, message).help(help));
        true
    }

    /// Reports a statement that is too long and passes over it; returns where reading goes on.
    fn too_long(&mut self, at: usize, item: &str) -> usize {
        self.reader.incomplete = true;
        let end = at + item.trim_end().len();
        let place = self.reader.span(at, end);
        let limit = MAX_STATEMENT_BYTES / 1024;
        self.reader.out.push(Diagnostic::new(
            &rules::UNREADABLE_LINE,
            place,
            Message::new(
                format!("câu dài quá giới hạn {limit} KiB nên không đọc"),
                format!("the statement is longer than the limit of {limit} KiB and is not read"),
            ),
        ));
        self.push(Item { statement: Statement::Unreadable, span: place, body: None, comment: None });
        at + item.len()
    }

    /// Reads a stretch of the text, at whose beginning an item begins; returns where reading ended.
    pub(super) fn read(&mut self, stretch: std::ops::Range<usize>) -> usize {
        let before = self.reader.out.len();
        let mut at = stretch.start;
        let mut newlines = 0_usize;
        let mut run = Run::default();
        while let Some(rest) = self.reader.text.get(at..).filter(|_| at < stretch.end) {
            let blank = rest.len().saturating_sub(rest.trim_start_matches(is_blank).len());
            let rest = rest.get(blank..).unwrap_or_default();
            at += blank;
            if let Some(length) = newline(rest) {
                newlines += 1;
                self.line_end = LineEnd::Nothing;
                at += length;
                continue;
            }
            if rest.is_empty() {
                break;
            }
            if newlines > 1 && !self.current().is_empty() {
                self.push(Item {
                    statement: Statement::Blank,
                    span: self.reader.span(at, at),
                    body: None,
                    comment: None,
                });
            }
            newlines = 0;
            if self.gives_up(at, self.reader.out.len().saturating_sub(before)) {
                break;
            }
            self.reader.statements += 1;
            at = match self.in_scenario() {
                true => self.alone(at, rest),
                false => match run.next(self.reader.text, at) {
                    Some((pair, open)) => self.piece(pair, open, run.base()),
                    None => self.alone(at, rest),
                },
            };
        }
        at
    }

    /// Whether what follows is read as if nothing had been found so far.
    pub(super) fn is_sound(&self) -> bool {
        let within = self.unreadable < MAX_JUNK && self.reader.out.len() < MAX_JUNK;
        within
            && self.too_deep == 0
            && self.closed_early.is_empty()
            && !self.unclosed_text
            && self.reader.extra_braces == 0
    }

    /// Matches one item by itself: one that a run of lines stops at, or that is matched otherwise than in a run.
    /// Returns where reading goes on.
    fn alone(&mut self, at: usize, rest: &str) -> usize {
        // The parser indexes the lines of all it is given, so it is given one item.
        let item = rest.get(..extent(rest)).unwrap_or(rest);
        if item.len() > MAX_STATEMENT_BYTES {
            return self.too_long(at, item);
        }
        self.assume_scenario(at, item);
        let matched = match self.in_scenario() && !item.starts_with(['#', '}']) {
            // A declaration behind a forgotten brace is still one.
            true => Grammar::parse(Rule::scenario_item, item)
                .or_else(|error| Grammar::parse(beginning(item), item).map_err(|_| error)),
            false => Grammar::parse(beginning(item), item),
        };
        match matched {
            Ok(pairs) => self.item(pairs, at),
            Err(error) => {
                let offset = match error.location {
                    pest::error::InputLocation::Pos(offset) => offset,
                    pest::error::InputLocation::Span((offset, _)) => offset,
                };
                self.junk(at, rest, offset)
            }
        }
    }

    /// Whether the next line stands in a `kịch bản` or an `điều chỉnh`, which hold lines of its own kind.
    fn in_scenario(&self) -> bool {
        self.stack.last().is_some_and(|frame| matches!(frame.word, Some(Word::Scenario | Word::Revision)))
    }

    fn finish(mut self) -> Ast {
        if let Some(frame) = self.stack.iter().find(|frame| frame.assumed.is_none()) {
            let (open, header) = (frame.open, frame.header.span);
            self.reader.out.push(
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
            self.reader.incomplete = true;
        }
        while !self.stack.is_empty() {
            self.close_frame(self.reader.span(self.reader.text.len(), self.reader.text.len()));
        }
        Ast {
            file: self.reader.file,
            lang: self.reader.lang.unwrap_or_default(),
            items: self.items,
            statements: self.reader.statements,
            incomplete: self.reader.incomplete,
            doubtful: self.reader.doubtful,
            faults: Faults::Anywhere,
        }
    }

    /// The items of the body that is read.
    pub(super) fn current(&mut self) -> &mut Vec<Item> {
        match self.stack.last_mut() {
            Some(frame) => &mut frame.items,
            None => &mut self.items,
        }
    }

    fn push(&mut self, item: Item) {
        self.current().push(item);
    }

    /// Takes a matched item in; returns where reading goes on.
    fn item(&mut self, mut pairs: Pairs<'_, Rule>, base: usize) -> usize {
        let mut inner = pairs.next().map(Pair::into_inner).into_iter().flatten();
        let Some(first) = inner.next() else { return self.reader.text.len() };
        let open = inner.find(|pair| pair.as_rule() == Rule::open);
        self.piece(first, open, base)
    }

    /// Takes in an item's first part and the brace that it opens; returns where they end.
    fn piece(&mut self, first: Pair<'_, Rule>, open: Option<Pair<'_, Rule>>, base: usize) -> usize {
        let span = self.reader.pair_span(&first, base);
        let opens = open.map(|pair| self.reader.pair_span(&pair, base));
        let end = opens.unwrap_or(span).end as usize;
        match first.as_rule() {
            Rule::comment => self.comment(span),
            Rule::close => self.close(span),
            Rule::plain_fact => {
                let start = base + first.as_span().start();
                let Some((statement, end)) = fast_path::plain_fact(&mut self.reader, first.as_str(), start) else {
                    return self.alone(start, self.reader.text.get(start..).unwrap_or_default());
                };
                self.statement(statement, self.reader.span(start, end), None);
                return end;
            }
            _ => {
                language::keyword(&mut self.reader, &first, base);
                let statement = build::build(&mut self.reader, first, base);
                self.statement(statement, span, opens);
            }
        }
        end
    }

    fn comment(&mut self, span: Span) {
        let trimmed = self.reader.text.get(span.start as usize..span.end as usize).unwrap_or_default().trim_end();
        let span = Span { end: (span.start + u32::try_from(trimmed.len()).unwrap_or(0)), ..span };
        match self.line_end {
            LineEnd::Nothing => self.push(Item { statement: Statement::Comment, span, body: None, comment: None }),
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
        if self.too_deep == 0 {
            self.leave_assumed(span, true);
        }
        if self.too_deep > 0 {
            self.too_deep = self.too_deep.saturating_sub(1);
        } else if self.stack.is_empty() {
            if let Some(early) = self.closed_early.pop() {
                self.belated(early, span);
                return;
            }
            self.reader.incomplete = true;
            self.reader.extra_braces += 1;
            if self.reader.extra_braces > MAX_JUNK {
                return;
            }
            self.reader.out.push(
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

    /// A brace that closes a block which had to be closed before: adds it to the finding that says so.
    fn belated(&mut self, finding: Option<usize>, brace: Span) {
        let Some(finding) = finding.and_then(|place| self.reader.out.get_mut(place)) else { return };
        finding.related.push(Label {
            span: brace,
            message: Message::new("dấu “}” này đến đây mới đóng khối ấy", "this “}” closes that block only here"),
        });
        finding.help = Some(Message::new(
            "đặt dấu “}” ấy lên phía trên dòng này: những dòng từ đây không thuộc khối ấy",
            "move that “}” above this line: what begins here does not belong to that block",
        ));
    }

    fn close_frame(&mut self, close: Span) {
        if let Some(frame) = self.stack.pop() {
            let mut item = frame.header;
            let mut items = frame.items;
            while items.last().is_some_and(|item| matches!(item.statement, Statement::Blank)) {
                items.pop();
            }
            items.shrink_to_fit();
            item.body = Some(Body { items, span: frame.open.to(close), close_comment: None });
            self.push(item);
        }
    }

    fn statement(&mut self, statement: Statement, span: Span, opens: Option<Span>) {
        self.unclosed_text = false;
        if self.too_deep > 0 {
            if opens.is_some() {
                self.too_deep += 1;
            }
            return;
        }
        self.leave_assumed(span, false);
        self.assume_brace(&statement, span);
        self.close_forgotten(&statement, span);
        let item = Item { statement, span, body: None, comment: None };
        match opens {
            Some(open) if self.stack.len() >= MAX_DEPTH => {
                self.too_deep = 1;
                self.reader.incomplete = true;
                self.reader.out.push(Diagnostic::new(
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
                let (word, items) = (item.statement.keyword(), Vec::with_capacity(USUAL_BODY));
                self.open(item, word, open, items, None);
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
    fn close_forgotten(&mut self, statement: &Statement, span: Span) {
        let inside = |keyword: Word| {
            let at = self.stack.iter().position(|frame| frame.word == Some(keyword));
            at.map(|at| at + 1)
        };
        let keep = match statement.keyword() {
            Some(Word::Plan | Word::Agency | Word::Annex | Word::Use | Word::Scenario | Word::Revision) => Some(0),
            Some(Word::Goal) => Some(inside(Word::Annex).unwrap_or(0)),
            Some(Word::Group) => inside(Word::Goal),
            Some(Word::Indicator) => inside(Word::Group).or_else(|| inside(Word::Goal)),
            // A part may stand in a part, but not where that begins.
            Some(word) if is_part(word) => self
                .stack
                .last()
                .filter(|frame| frame.word.is_some_and(is_part))
                // What holds its lines without indenting them does so with parts too.
                .filter(|frame| !self.holds_unindented(frame))
                .filter(|frame| self.indented_alike(frame.header.span, span))
                // Where what holds the part begins there too, how far lines are indented tells nothing.
                .filter(|frame| {
                    let above = self.stack.iter().rev().nth(1).map(|above| above.header.span);
                    !above.is_some_and(|above| self.indented_alike(above, frame.header.span))
                })
                .map(|_| self.stack.len().saturating_sub(1)),
            _ => None,
        };
        let Some(keep) = keep else { return };
        let Some(unclosed) = self.stack.get(keep) else { return };
        // Of such a block there is a finding already.
        let unread = matches!(unclosed.header.statement, Statement::Unreadable)
            || unclosed.assumed.is_some()
            || self.told_of.contains(&unclosed.header.span.start);
        let (header, word) = (unclosed.header.span, statement.keyword());
        let lang = self.reader.lang.unwrap_or_default();
        let name = word.map_or("", |word| word.get(lang));
        self.reader.incomplete = true;
        let finding = (!unread).then_some(self.reader.out.len());
        self.reader.out.extend(finding.map(|_| {
            Diagnostic::new(
                &rules::MISSING_BRACE,
                span,
                Message::new(
                    format!("thiếu dấu “}}” trước “{name}” này: khối phía trên chưa được đóng"),
                    format!("a “}}” is missing before this “{name}”: the block above is not closed"),
                ),
            )
            .related(header, Message::new("khối này chưa được đóng", "this block is not closed"))
            .help(Message::new("thêm một dòng “}” phía trên", "add a line “}” above"))
        }));
        while self.stack.len() > keep {
            self.closed_early.push(finding);
            self.close_frame(Span { start: span.start, end: span.start, ..span });
        }
    }

    /// Whether a block's first line is not indented, or a breakdown has none so far.
    fn holds_unindented(&self, frame: &Frame) -> bool {
        let first = frame.items.iter().find(|item| !matches!(item.statement, Statement::Blank | Statement::Comment));
        match first {
            Some(first) => self.indented_alike(frame.header.span, first.span),
            None => frame.header.statement.keyword() == Some(Word::Breakdown),
        }
    }

    /// Whether two items begin their lines behind the same blanks, and some.
    fn indented_alike(&self, one: Span, other: Span) -> bool {
        let blanks = |span| indent::before(self.reader.text, span).filter(|blanks| !blanks.is_empty());
        blanks(one).is_some_and(|blanks_of_one| blanks(other) == Some(blanks_of_one))
    }

    /// The header without a brace that the lines from here on may belong to: what stands before them, but for `passed`
    /// kinds of items. Its place in the block that is read, and its keyword.
    fn pending(&self, passed: impl Fn(&Item, Home) -> bool) -> Option<(usize, Word, Home)> {
        let items = self.stack.last().map_or(&self.items, |frame| &frame.items);
        let first = items.len().saturating_sub(MOST_PASSED);
        let (at, word) = items.iter().enumerate().skip(first).rev().find_map(|(at, item)| {
            let word = self.keyword_of(item)?;
            let opens = word.opens() && item.body.is_none();
            // In a block the line names a unit, and at the top of a file it declares one.
            (opens && (word != Word::Unit || self.stack.is_empty())).then_some((at, word))
        })?;
        let home = Home::opened_by(word)?;
        items.iter().skip(at + 1).all(|item| passed(item, home)).then_some((at, word, home))
    }

    /// The keyword of an item; of one that cannot be read, as far as its line tells.
    fn keyword_of(&self, item: &Item) -> Option<Word> {
        match item.statement {
            Statement::Unreadable => {
                let at = self.unread_headers.binary_search_by_key(&item.span.start, |(start, _)| *start).ok()?;
                self.unread_headers.get(at).map(|(_, word)| *word)
            }
            _ => item.statement.keyword(),
        }
    }

    /// A line that belongs into the block of the header before it, which opens none: opens it, with a finding at the
    /// header, unless that could not be read and has one.
    fn assume_brace(&mut self, statement: &Statement, span: Span) {
        let may_open = |item: &Item| match &item.statement {
            Statement::Directive(directive) => directive.keyword.opens(),
            other => matches!(other, Statement::Comment | Statement::Blank | Statement::Unreadable),
        };
        let Some(row) = statement.keyword().and_then(Word::row) else { return };
        let legal = match self.stack.last() {
            Some(frame) => frame.home.is_none_or(|home| row.may_stand(home)),
            None => row.may_stand(Home::Top),
        };
        let items = self.stack.last().map_or(&self.items, |frame| &frame.items);
        if self.stack.len() >= MAX_DEPTH || legal && !items.last().is_some_and(may_open) {
            return;
        }
        let passed = |item: &Item, home: Home| match item.statement.keyword() {
            None => true,
            Some(word) => !legal && item.body.is_none() && word.row().is_some_and(|row| row.may_stand(home)),
        };
        let Some((at, _, home)) = self.pending(passed) else { return };
        if !row.may_stand(home) || matches!(home, Home::Scenario | Home::Revision) {
            return;
        }
        let (Some(header), Some(first)) = (items.get(at), items.first()) else { return };
        let text = self.reader.text;
        let (Some(column), Some(line)) = (indent::column(text, header.span), indent::column(text, span)) else {
            return;
        };
        let closed = indent::is_closed(text, header.span, column);
        let in_line = indent::column(text, first.span) == Some(column);
        if !legal || line > column && (closed || in_line) {
            self.open_assumed(at, Assumed { column, indented: line > column }, closed, span);
        }
    }

    /// Opens the block of a `kịch bản` or an `điều chỉnh` without its brace, if this is a line of one.
    fn assume_scenario(&mut self, at: usize, item: &str) {
        if !item.starts_with(|sign: char| sign.is_alphanumeric()) || self.stack.len() >= MAX_DEPTH {
            return;
        }
        let Some((place, word, _)) = self.pending(|item, _| item.statement.keyword().is_none()) else { return };
        if !matches!(word, Word::Scenario | Word::Revision) || !recovery::is_scenario_line(item) {
            return;
        }
        let items = self.stack.last().map_or(&self.items, |frame| &frame.items);
        let Some(header) = items.get(place) else { return };
        let (text, span) = (self.reader.text, self.reader.span(at, at + item.trim_end().len()));
        let (Some(column), Some(line)) = (indent::column(text, header.span), indent::column(text, span)) else {
            return;
        };
        let closed = indent::is_closed(text, header.span, column);
        self.open_assumed(place, Assumed { column, indented: line > column }, closed, span);
    }

    /// Opens the block of the item at a place of the block that is read. `closed` says whether its other brace is there.
    fn open_assumed(&mut self, at: usize, assumed: Assumed, closed: bool, line: Span) {
        let mut items = self.current().split_off(at).into_iter();
        let Some(header) = items.next() else { return };
        let word = self.keyword_of(&header);
        let open = Span { start: header.span.end, ..header.span };
        self.reader.incomplete = true;
        let told_of = self.told_of.contains(&header.span.start);
        if !(told_of || matches!(header.statement, Statement::Unreadable)) {
            let name = |lang| word.map_or("", |word| word.get(lang));
            let (vi, en) = (name(Lang::Vi), name(Lang::En));
            let message = Message::new(
                format!("thiếu dấu “{{” ở cuối dòng “{vi}” này: những dòng dưới đây thuộc khối của nó"),
                format!("a “{{” is missing at the end of this “{en}” line: the lines below belong to its block"),
            );
            let mut finding = Diagnostic::new(&rules::MISSING_BRACE, header.span, message)
                .related(line, Message::new("dòng này thuộc khối ấy", "this line belongs to that block"));
            finding = match closed {
                true => finding
                    .help(Message::new("thêm “{” ở cuối dòng", "add “{” at the end of the line"))
                    .keeping_fix(open, " {"),
                false => finding.help(Message::new(
                    "thêm “{” ở cuối dòng, và “}” ở cuối khối nếu chưa có",
                    "add “{” at the end of the line, and “}” at the end of the block if it is not there",
                )),
            };
            self.reader.out.push(finding);
        }
        self.open(header, word, open, items.collect(), Some(assumed));
    }

    fn open(&mut self, header: Item, word: Option<Word>, open: Span, items: Vec<Item>, assumed: Option<Assumed>) {
        let home = word.and_then(Home::opened_by);
        self.stack.push(Frame { header, word, home, open, items, assumed });
    }

    /// Closes the bodies without a brace that end before this line, which may be the `}` of one.
    fn leave_assumed(&mut self, line: Span, is_brace: bool) {
        while let Some(Frame { assumed: Some(assumed), .. }) = self.stack.last() {
            let Some(column) = indent::column(self.reader.text, line) else { return };
            let ends = match is_brace {
                true => column < assumed.column,
                false => assumed.indented && column <= assumed.column,
            };
            if !ends {
                return;
            }
            self.close_frame(Span { start: line.start, end: line.start, ..line });
        }
    }

    /// A line that no rule matches; returns where reading goes on.
    fn junk(&mut self, at: usize, rest: &str, offset: usize) -> usize {
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default().trim_end();
        let mut next = at + length;
        let span = self.reader.span(at, at + line.len());
        self.leave_assumed(span, false);
        self.reader.incomplete = true;
        self.unreadable += 1;
        let word = (self.unreadable <= MAX_JUNK)
            .then(|| recovery::likely_keyword(line, self.reader.known_language()))
            .flatten();
        let finding = if self.unreadable > MAX_JUNK {
            None
        } else if self.in_scenario() {
            Some(recovery::explain_in_scenario(&self.reader, at, line, offset))
        } else {
            recovery::explain(&self.reader, at, line, offset)
        };
        let home = self.stack.last().map_or(Some(Home::Top), |frame| frame.home);
        if let Some(finding) = finding.map(|finding| recovery::in_its_block(finding, home)) {
            let unclosed = finding.code == rules::UNCLOSED_TEXT.code;
            // A line that is no statement goes on with the text that was not closed, and may close it.
            let goes_on = finding.code == rules::UNREADABLE_LINE.code
                || unclosed && (word.is_none() || self.unclosed_text && recovery::closes_a_text(line));
            let silent = self.unclosed_text && goes_on;
            if !silent {
                let written = self.written.get(at..at + line.len()).unwrap_or(line);
                self.reader.out.push(unit_words::restored(finding, line, written));
            }
            self.unclosed_text |= unclosed;
        }
        if self.unreadable == MAX_JUNK {
            self.reader.out.push(Diagnostic::new(
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
        let opens = code.ends_with('{') && self.stack.len() < MAX_DEPTH;
        let unread = |span| Item { statement: Statement::Unreadable, span, body: None, comment: None };
        let declared = word.filter(|_| self.stack.is_empty()).and_then(|word| {
            let another = word == Word::Plan && self.items.iter().any(|item| item.statement.keyword() == Some(word));
            recovery::declared(&mut self.reader, at, line, word).filter(|_| !another)
        });
        let (header, rest) = match declared {
            Some((directive, end)) => {
                let behind = line.get(end..).and_then(|behind| behind.split('#').next()).unwrap_or_default();
                let rest = behind.trim_end_matches(|sign: char| is_blank(sign) || matches!(sign, '{' | '}'));
                let from = (at + end) + rest.len().saturating_sub(rest.trim_start_matches(is_blank).len());
                let rest = Some(self.reader.span(from, (at + end) + rest.len())).filter(|rest| rest.start < rest.end);
                let (statement, span) = (Statement::Directive(directive), self.reader.span(at, at + end));
                self.told_of.push(span.start);
                (Item { statement, span, body: None, comment: None }, rest.map(unread))
            }
            None => {
                self.unread_headers.extend(word.map(|word| (span.start, word)));
                (unread(span), None)
            }
        };
        if opens {
            let brace = line.rfind('{').unwrap_or(0);
            let open = self.reader.span(at + brace, (at + brace) + 1);
            self.open(header, word, open, rest.into_iter().collect(), None);
        } else {
            self.push(header);
            rest.into_iter().for_each(|rest| self.push(rest));
            if code.ends_with('}') && !code.contains('{') {
                let brace = line.rfind('}').unwrap_or(0);
                next = at + brace;
            }
        }
        next
    }
}

/// Whether a statement is a part of an indicator, or a block of parts.
fn is_part(word: Word) -> bool {
    matches!(word, Word::Part | Word::Comprising | Word::Breakdown)
}
