//! Answers as data.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use bdg_core::eval::{AnnualPlan, Derivation, Progress};
use bdg_core::model::{Indicator, IndicatorId, Plan};
use bdg_report::table::Part;
use bdg_report::{OfFile, Paths, Sheet, slashed};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span};

/// What a line asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// An empty line or a comment.
    Nothing,
    /// A what-if.
    WhatIf,
    /// `xem`: a plan, a goal, an indicator, an agency.
    Show,
    /// `năm`: the plan of one year.
    Annual,
    /// `tiến độ`.
    Progress,
    /// `cần`.
    Need,
    /// `khi nào`.
    When,
    /// `vì sao`.
    Why,
    /// `tìm`.
    Solve,
    /// `chậm`.
    Behind,
    /// `so sánh`.
    Compare,
    /// `biểu đồ`.
    Chart,
    /// `kiểm tra`.
    Check,
    /// `kịch bản`, `các kịch bản`, `bỏ kịch bản`.
    Scenario,
    /// `hoàn tác`.
    Undo,
    /// `làm lại`.
    Redo,
    /// `đặt lại`.
    Reset,
    /// `lưu`, `lưu kịch bản`.
    Save,
    /// `tải lại`.
    Reload,
    /// `ngôn ngữ`.
    Language,
    /// `trợ giúp`.
    Help,
    /// `thoát`.
    Quit,
    /// A line that was not understood.
    Error,
}

/// The figures of an answer as data, for programs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Data {
    /// Nothing beyond the sheet.
    #[default]
    None,
    /// The plan of one year.
    Annual(Box<AnnualPlan>),
    /// Progress of all indicators.
    Progress(Box<Progress>),
    /// The plans of one year of several plans.
    Annuals(Vec<OfFile<AnnualPlan>>),
    /// Progress of several plans.
    Progresses(Vec<OfFile<Progress>>),
    /// Paths.
    Paths(Box<Paths>),
    /// How a figure came about.
    Why(Box<Derivation>),
    /// The paths of what a change touches, before and after it.
    Change {
        /// Before.
        before: Box<Paths>,
        /// After.
        after: Box<Paths>,
    },
}

/// A finding with its place in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
    /// The full code of the indicator it is about, if it is about one.
    pub indicator: Option<String>,
    /// The name of the file or line it is in.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The line of text it is on.
    pub excerpt: String,
    /// How many characters of the line it covers.
    pub length: usize,
    /// The text to replace the covered text with.
    pub replacement: Option<String>,
}

impl Finding {
    /// A finding with its place looked up.
    #[must_use]
    pub fn new(found: &Diagnostic, sources: &Sources, indicator: Option<String>) -> Finding {
        let position = sources.position(found.span);
        let file = sources.file(found.span.file);
        let text = file.map_or("", |file| file.text());
        let excerpt =
            text.lines().nth(usize::try_from(position.line.saturating_sub(1)).unwrap_or(0)).unwrap_or_default();
        let length = sources.slice(found.span).lines().next().map_or(0, |covered| covered.chars().count());
        let replacement = found.fix.as_ref().filter(|fix| fix.span == found.span).map(|fix| fix.replacement.clone());
        Finding {
            code: found.code,
            severity: found.severity,
            message: found.message.clone(),
            help: found.help.clone(),
            indicator,
            file: slashed(file.map_or("", |file| file.name())),
            line: position.line,
            column: position.column,
            excerpt: excerpt.to_owned(),
            length,
            replacement,
        }
    }

    /// A finding in a line that is no part of any source: `start` and `end` are its bytes.
    #[must_use]
    pub fn in_line(line: &str, start: usize, end: usize, message: Message, help: Option<Message>) -> Finding {
        let before = line.get(..start).unwrap_or_default();
        Finding {
            code: "",
            severity: Severity::Error,
            message,
            help,
            indicator: None,
            file: String::new(),
            line: 1,
            column: (u32::try_from(before.chars().count()).unwrap_or(u32::MAX) + 1),
            excerpt: line.to_owned(),
            length: line.get(start..end).map_or(0, |covered| covered.chars().count()),
            replacement: None,
        }
    }

    /// The finding on one line: `cảnh báo BDG0702 (2.3): …`.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let subject = self.indicator.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
        let code = if self.code.is_empty() { String::new() } else { format!(" {}", self.code) };
        format!("{}{code}{subject}: {}", severity(self.severity, lang), self.message.get(lang))
    }

    /// The finding with its line of text and a mark under the place.
    #[must_use]
    pub fn picture(&self, lang: Lang) -> Vec<String> {
        let mut lines = filled(&format!("{}: {}", severity(self.severity, lang), self.message.get(lang)));
        if !self.excerpt.is_empty() {
            let skip = usize::try_from(self.column.saturating_sub(1)).unwrap_or(0);
            let before: String = self.excerpt.chars().take(skip).collect();
            let covered: String = self.excerpt.chars().skip(skip).take(self.length).collect();
            lines.push(format!("    {}", self.excerpt));
            lines.push(format!("    {}{}", " ".repeat(before.width()), "^".repeat(covered.width().max(1))));
        }
        if let Some(help) = &self.help {
            lines.extend(filled(&match lang {
                Lang::Vi => format!("gợi ý: {}", help.vi),
                Lang::En => format!("help: {}", help.en),
            }));
        }
        lines
    }
}

/// The width of the sentences around a place, in columns.
const PICTURE: usize = 78;

/// A sentence in lines of a fixed width, the later ones indented.
fn filled(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && (line.width() + word.width()) >= PICTURE {
            lines.push(std::mem::replace(&mut line, String::from("  ")));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Vi) => "lỗi",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Vi) => "cảnh báo",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::Vi) => "lưu ý",
        (Severity::Note, Lang::En) => "note",
    }
}

/// The answer to one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was asked for.
    pub kind: AnswerKind,
    /// Whether the line could be answered; one that could not has changed nothing.
    pub ok: bool,
    /// Whether the session's state has changed: figures, scenarios, language.
    pub changed: bool,
    /// The language of the sheet.
    pub lang: Lang,
    /// The answer in one line.
    pub summary: String,
    /// The answer as tables, lists and sentences.
    pub sheet: Sheet,
    /// What is wrong with the line, or what a check found.
    pub findings: Vec<Finding>,
    /// What the checker finds only since the change.
    pub new: Vec<Finding>,
    /// What it found before the change and no longer finds.
    pub gone: Vec<Finding>,
    /// The figures as data.
    pub data: Data,
}

impl Answer {
    /// An answer without anything yet.
    #[must_use]
    pub fn new(kind: AnswerKind, lang: Lang) -> Answer {
        Answer {
            kind,
            ok: true,
            changed: false,
            lang,
            summary: String::new(),
            sheet: Sheet::default(),
            findings: Vec::new(),
            new: Vec::new(),
            gone: Vec::new(),
            data: Data::None,
        }
    }

    /// An answer of one sentence.
    #[must_use]
    pub fn said(kind: AnswerKind, lang: Lang, message: &Message) -> Answer {
        let mut answer = Answer::new(kind, lang);
        answer.say(message);
        answer
    }

    /// A line that cannot be answered.
    #[must_use]
    pub fn refused(kind: AnswerKind, lang: Lang, findings: Vec<Finding>) -> Answer {
        let mut answer = Answer::new(kind, lang);
        answer.ok = false;
        answer.summary = findings.first().map(|finding| finding.message.get(lang).to_owned()).unwrap_or_default();
        answer.findings = findings;
        answer
    }

    /// Adds a sentence; the first one is the summary.
    pub fn say(&mut self, message: &Message) {
        self.say_text(message.get(self.lang).to_owned());
    }

    /// Adds a sentence in the answer's language.
    pub fn say_text(&mut self, text: String) {
        if self.summary.is_empty() {
            self.summary.clone_from(&text);
        }
        self.sheet.push(Part::Sentence(text));
    }

    /// The sheet with the findings written out.
    #[must_use]
    pub fn full_sheet(&self) -> Sheet {
        let mut sheet = self.sheet.clone();
        if !self.ok {
            for finding in &self.findings {
                sheet.push(Part::Verbatim(finding.picture(self.lang)));
            }
            return sheet;
        }
        let list = |found: &[Finding]| found.iter().map(|finding| finding.sentence(self.lang)).collect::<Vec<_>>();
        let heading = |vi: &str, en: &str| Message::new(vi, en).get(self.lang).to_owned();
        let placed = self
            .findings
            .iter()
            .map(|finding| format!("{}:{}: {}", finding.file, finding.line, finding.sentence(self.lang)));
        sheet.push_list(heading("Kết quả kiểm tra", "Findings"), placed.collect());
        sheet.push_list(heading("Phát hiện mới", "New findings"), list(&self.new));
        sheet.push_list(heading("Phát hiện không còn", "Findings that are gone"), list(&self.gone));
        sheet
    }

    /// The answer as text, no table wider than `width` columns; empty where there is nothing to say.
    #[must_use]
    pub fn text(&self, width: u16) -> String {
        self.full_sheet().text(width)
    }

    /// Whether the line asked to leave.
    #[must_use]
    pub fn quits(&self) -> bool {
        self.kind == AnswerKind::Quit && self.ok
    }
}

/// Whether one span contains another.
pub(super) fn covers(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// One of two texts, by language.
pub(super) fn pick(lang: Lang, vi: String, en: String) -> String {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// An indicator's title at the end of the period, as its path has it.
pub(super) fn title<'p>(plan: &'p Plan, indicator: &Indicator) -> &'p str {
    plan.indicator_title(indicator, plan.period().map_or(i32::MAX, |period| period.last))
}

/// `2.3 Tỷ lệ nữ giám đốc (%)`.
pub(super) fn heading(plan: &Plan, id: IndicatorId) -> String {
    let Some(indicator) = plan.indicator(id) else { return String::new() };
    let unit = plan.unit_label(indicator);
    let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
    format!("{} {}{unit}", indicator.full_code, title(plan, indicator))
}
