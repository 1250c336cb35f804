//! Findings by goal or by the agency that leads: how many there are, and a list that an office answers line by line.

use std::collections::HashMap;

use serde::Serialize;

use super::by_indicator::FindingsByIndicator;
use super::counts::Counts;
use super::names::harmless;
use super::severity::severity_word;
use super::text::change_sentence;
use crate::json;
use crate::names::slashed;
use crate::progress::By;
use crate::table::{Cell, Column, Part, Row, Sheet, Table, TitleLine};
use bdg_core::check;
use bdg_core::model::{Indicator, Plan, Role, Suppression};
use bdg_core::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span};

/// The longest value that is shown by itself, in characters.
const LONGEST_VALUE: usize = 40;

/// The findings of a check, gathered plan by plan, by goal or by leading agency. One of an indicator with two leads is under
/// both. What a plan accepts (`chấp nhận`) stands among them with its reason, and is not counted.
#[derive(Debug)]
pub struct Answers {
    by: By,
    groups: Vec<Group>,
    known: HashMap<String, usize>,
    titles: Vec<String>,
    counts: Counts,
    accepted: usize,
}

#[derive(Debug, Serialize)]
struct Group {
    heading: Message,
    #[serde(flatten)]
    counts: Counts,
    accepted: usize,
    findings: Vec<Entry>,
    /// Where it stands: those of nobody in particular come last.
    #[serde(skip)]
    last: u8,
}

#[derive(Debug, Clone, Serialize)]
struct Entry {
    code: &'static str,
    rule: &'static str,
    severity: Severity,
    message: Message,
    file: String,
    line: u32,
    column: u32,
    indicator: Option<String>,
    title: Option<String>,
    /// The value found and the one that it is held against.
    values: Option<[String; 2]>,
    help: Option<Message>,
    fix: Option<Message>,
    leads: Vec<String>,
    /// Why the plan accepts it.
    accepted: Option<String>,
}

#[derive(Serialize)]
struct Body<'a> {
    by: &'static str,
    groups: Vec<&'a Group>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    #[serde(flatten)]
    counts: Counts,
    accepted: usize,
}

const WHOLE: Both = Both::new("Chung cho cả kế hoạch", "The plan as a whole");
const NO_LEAD: Both = Both::new("Chưa có đơn vị chủ trì", "No leading agency");
const AUTHOR: Both = Both::new("đơn vị lập kế hoạch", "the office that writes the plan");
const ACCEPTED: Both = Both::new("chấp nhận", "accepted");

impl Answers {
    /// Nothing yet.
    #[must_use]
    pub fn new(by: By) -> Answers {
        let (groups, known, titles) = (Vec::new(), HashMap::new(), Vec::new());
        Answers { by, groups, known, titles, counts: Counts::default(), accepted: 0 }
    }

    /// Takes in findings of a plan, in order, and those that it accepts.
    pub fn add(&mut self, plan: &Plan, findings: &[Diagnostic]) {
        self.titles.extend(plan.header.as_ref().map(|header| plan.text(header.title).to_owned()));
        self.counts.add(findings);
        let accepted = accepted(plan);
        self.accepted += accepted.len();
        let mut all: Vec<Diagnostic> = findings.to_vec();
        all.extend(accepted.iter().map(|(finding, _)| finding.clone()));
        let sorted = FindingsByIndicator::new(plan, &all);
        let reason = |finding: &Diagnostic| {
            let (_, accept) = accepted.iter().find(|(one, _)| one == finding)?;
            Some(plan.text(accept.reason).to_owned())
        };
        let year = plan.period().map_or(i32::MAX, |period| period.last);
        for goal in &plan.goals {
            let heading = |lang| phrases::goal_title(plan.text(goal.code), plan.text(goal.title), lang);
            let place = format!("{} {}", self.titles.len(), plan.text(goal.code));
            let of_goal = self.group(&place, Message::new(heading(Lang::Vi), heading(Lang::En)), 0);
            let mut left: Vec<_> = goal.indicators.iter().rev().copied().collect();
            while let Some(id) = left.pop() {
                let Some(indicator) = plan.indicator(id) else { continue };
                left.extend(indicator.parts.iter().rev().copied());
                let leads = leads(plan, indicator, year);
                let groups = match self.by {
                    By::Goal => vec![of_goal],
                    By::Agency if leads.is_empty() => vec![self.group("", both(NO_LEAD), 1)],
                    By::Agency => leads.iter().map(|name| self.group(name, Message::new(name, name), 0)).collect(),
                };
                for finding in sorted.of(id) {
                    let entry = entry(plan, finding, Some((indicator, year)), &leads, reason(finding));
                    groups.iter().for_each(|group| self.put(*group, entry.clone()));
                }
            }
        }
        for finding in &sorted.rest {
            let group = self.group(" ", both(WHOLE), 2);
            self.put(group, entry(plan, finding, None, &[], reason(finding)));
        }
    }

    /// All findings, without those that are accepted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    fn group(&mut self, key: &str, heading: Message, last: u8) -> usize {
        let next = self.groups.len();
        let place = *self.known.entry(key.to_owned()).or_insert(next);
        if place == next {
            let (counts, findings) = (Counts::default(), Vec::new());
            self.groups.push(Group { heading, counts, accepted: 0, findings, last });
        }
        place
    }

    fn put(&mut self, group: usize, entry: Entry) {
        let Some(group) = self.groups.get_mut(group) else { return };
        match (&entry.accepted, entry.severity) {
            (Some(_), _) => group.accepted += 1,
            (None, Severity::Error) => group.counts.errors += 1,
            (None, Severity::Warning) => group.counts.warnings += 1,
            (None, Severity::Note) => group.counts.notes += 1,
        }
        group.findings.push(entry);
    }

    fn shown(&self) -> Vec<&Group> {
        let mut shown: Vec<&Group> = self.groups.iter().filter(|group| !group.findings.is_empty()).collect();
        shown.sort_by_key(|group| group.last);
        shown
    }

    /// The findings as a list, and how many there are. With `answer` the list has a column to answer in.
    #[must_use]
    pub fn sheet(&self, answer: bool, lang: Lang) -> Sheet {
        let head = Both::new("DANH SÁCH PHÁT HIỆN CẦN TRẢ LỜI", "FINDINGS TO ANSWER");
        let mut sheet = Sheet { title: vec![TitleLine::head(head.get(lang))], parts: Vec::new() };
        if let [title] = self.titles.as_slice() {
            sheet.title.push(TitleLine::subject(title));
        }
        sheet.push(Part::Table(self.list(answer, lang)));
        sheet.push(Part::Table(self.summary(lang)));
        sheet
    }

    /// The same for programs, `bdg.findings`.
    #[must_use]
    pub fn json(&self) -> String {
        let by = match self.by {
            By::Goal => "goal",
            By::Agency => "agency",
        };
        let summary = Summary { counts: self.counts, accepted: self.accepted };
        json::document("bdg.findings", Body { by, groups: self.shown(), summary })
    }

    fn list(&self, answer: bool, lang: Lang) -> Table {
        let in_lang = |vi, en| Both::new(vi, en).get(lang);
        let mut columns = vec![
            Column::number("number", in_lang("TT", "No.")).least(3),
            Column::new("file", in_lang("tệp", "file")).data(),
            Column::number("line", in_lang("dòng", "line")).data(),
            Column::new("indicator", in_lang("mã chỉ tiêu", "indicator")).data(),
            Column::new("title", in_lang("tên chỉ tiêu", "title")).data(),
            Column::new("place", in_lang("Nơi", "Place")).least(12).page(),
            Column::new("code", in_lang("mã", "code")).data(),
            Column::new("severity", in_lang("Mức", "Level")).least(6),
            Column::new("finding", in_lang("Phát hiện", "Finding")).least(20),
            Column::new("values", in_lang("Hai giá trị", "Both values")).least(8),
            Column::new("todo", in_lang("Cần làm", "What to do")).least(16),
            Column::new("leads", in_lang("Đơn vị trả lời", "Answered by")).least(9),
        ];
        // A screen has no room to write in; the reason of what is accepted still has its place.
        if answer || self.accepted > 0 {
            columns.push(Column::new("answer", in_lang("Trả lời", "Answer")).least(if answer { 18 } else { 10 }));
        }
        let wide = columns.len();
        let mut rows = Vec::new();
        let mut number = 0_usize;
        for group in self.shown() {
            rows.push(Row::heading(group.heading.get(lang)));
            for entry in &group.findings {
                number += 1;
                rows.push(Row::cells(cells(entry, number, lang).into_iter().take(wide)));
            }
        }
        Table { columns, rows, ..Table::default() }
    }

    fn summary(&self, lang: Lang) -> Table {
        let in_lang = |vi, en| Both::new(vi, en).get(lang);
        let group = match self.by {
            By::Goal => in_lang("Mục tiêu", "Goal"),
            By::Agency => in_lang("Cơ quan", "Agency"),
        };
        let columns = vec![
            Column::new("group", group).least(24),
            Column::number("errors", in_lang("Lỗi", "Errors")),
            Column::number("warnings", in_lang("Cảnh báo", "Warnings")),
            Column::number("notes", in_lang("Lưu ý", "Notes")),
            Column::number("accepted", in_lang("Chấp nhận", "Accepted")),
        ];
        let row = |heading: &str, counts: Counts, accepted: usize| {
            let numbers = [counts.errors, counts.warnings, counts.notes, accepted].map(|count| count.to_string());
            Row::cells(std::iter::once(heading.to_owned()).chain(numbers))
        };
        let mut rows: Vec<Row> =
            self.shown().iter().map(|group| row(group.heading.get(lang), group.counts, group.accepted)).collect();
        // A finding that two agencies answer counts once here.
        rows.push(row(in_lang("Tất cả", "All"), self.counts, self.accepted));
        Table { caption: in_lang("Số phát hiện", "How many").to_owned(), columns, rows, ..Table::default() }
    }
}

fn cells(entry: &Entry, number: usize, lang: Lang) -> Vec<Cell> {
    let (indicator, title) = (entry.indicator.clone().unwrap_or_default(), entry.title.clone().unwrap_or_default());
    // The folder is the office's own; data has it.
    let file = entry.file.rsplit('/').next().unwrap_or_default();
    let place = match (lang, indicator.is_empty()) {
        (Lang::Vi, true) => format!("dòng {}, {}", entry.line, harmless(file)),
        (Lang::Vi, false) => format!("{indicator}, dòng {}, {}", entry.line, harmless(file)),
        (Lang::En, true) => format!("line {}, {}", entry.line, harmless(file)),
        (Lang::En, false) => format!("{indicator}, line {}, {}", entry.line, harmless(file)),
    };
    let todo: Vec<&str> = [&entry.help, &entry.fix].into_iter().flatten().map(|one| one.get(lang)).collect();
    let leads = match entry.leads.as_slice() {
        [] if entry.indicator.is_none() => AUTHOR.get(lang).to_owned(),
        leads => leads.join("; "),
    };
    let severity = match entry.accepted {
        Some(_) => ACCEPTED.get(lang),
        None => severity_word(entry.severity, lang),
    };
    let values = entry.values.as_ref().map(|[one, other]| format!("{one} ↔ {other}"));
    [
        number.to_string(),
        entry.file.clone(),
        entry.line.to_string(),
        indicator,
        title,
        place,
        entry.code.to_owned(),
        severity.to_owned(),
        format!("{} ({})", entry.message.get(lang), entry.code),
        values.unwrap_or_default(),
        todo.join("; "),
        leads,
        entry.accepted.clone().unwrap_or_default(),
    ]
    .map(Cell::from)
    .to_vec()
}

fn both(text: Both) -> Message {
    Message::new(text.vi, text.en)
}

fn entry(
    plan: &Plan,
    finding: &Diagnostic,
    of: Option<(&Indicator, i32)>,
    leads: &[String],
    accepted: Option<String>,
) -> Entry {
    let sources = &plan.sources;
    let position = sources.position(finding.span);
    let fix = finding.fix.as_ref().filter(|fix| sources.slice(fix.span) != fix.replacement).map(|fix| {
        let sentence = |lang| change_sentence(sources.slice(fix.span), &fix.replacement, lang);
        Message::new(sentence(Lang::Vi), sentence(Lang::En))
    });
    Entry {
        code: finding.code,
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message.clone(),
        file: sources.file(finding.span.file).map(|file| slashed(file.name())).unwrap_or_default(),
        line: position.line,
        column: position.column,
        indicator: of.map(|(indicator, _)| indicator.full_code.clone()),
        title: of.map(|(indicator, year)| full_title(plan, indicator, year)),
        values: values(sources, finding),
        help: finding.help.clone(),
        fix,
        leads: leads.to_vec(),
        accepted,
    }
}

/// The title of an indicator, or of a part behind that of what it is a part of.
fn full_title(plan: &Plan, indicator: &Indicator, year: i32) -> String {
    let mut title = plan.indicator_title(indicator, year).to_owned();
    let mut around = indicator.parent.and_then(|id| plan.indicator(id));
    while let Some(parent) = around {
        title = format!("{} – {title}", plan.indicator_title(parent, year));
        around = parent.parent.and_then(|id| plan.indicator(id));
    }
    title
}

/// The value that a finding is about and the first one that it is held against, if both are figures.
fn values(sources: &Sources, finding: &Diagnostic) -> Option<[String; 2]> {
    let value = |span: Span| {
        let text = sources.slice(span).trim();
        let figure = text.contains(|sign: char| sign.is_ascii_digit());
        (figure && !text.contains('\n') && text.chars().count() <= LONGEST_VALUE).then(|| text.to_owned())
    };
    let other = finding.related.iter().find_map(|label| value(label.span))?;
    Some([value(finding.span)?, other])
}

/// The agencies that lead an indicator in a year, or their successors, by their full names.
fn leads(plan: &Plan, indicator: &Indicator, year: i32) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for duty in plan.duties(indicator, Role::Lead, year) {
        let Some(agency) = plan.agency(plan.agency_on(duty.agency, year, 12, 31)) else { continue };
        let name = plan.agency_name(agency, year).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What a plan accepts, each with the statement that says so: what is found where nothing is accepted.
fn accepted(plan: &Plan) -> Vec<(Diagnostic, Suppression)> {
    let mut open = plan.clone();
    let mut accepts: Vec<Suppression> = Vec::new();
    accepts.extend(open.header.iter_mut().flat_map(|header| header.accepts.drain(..)));
    for at in 0..open.goals.len() {
        if open.goals.get(at).is_some_and(|goal| !goal.accepts.is_empty()) {
            accepts.extend(open.goals.get_mut(at).into_iter().flat_map(|goal| goal.accepts.drain(..)));
        }
    }
    for at in 0..open.indicators.len() {
        if open.indicators.get(at).is_some_and(|indicator| !indicator.accepts.is_empty()) {
            accepts.extend(open.indicators.get_mut(at).into_iter().flat_map(|one| one.accepts.drain(..)));
        }
    }
    if accepts.is_empty() {
        return Vec::new();
    }
    // The innermost statement that accepts a finding is the one that begins last.
    accepts.sort_by_key(|accept| std::cmp::Reverse((accept.scope.file, accept.scope.start)));
    let holds = |accept: &&Suppression, finding: &Diagnostic| {
        let (code, place, scope) = (plan.text(accept.code), plan.home(finding.span), accept.scope);
        let named = code.eq_ignore_ascii_case(finding.code) || code == finding.rule;
        named && scope.file == place.file && scope.start <= place.start && place.end <= scope.end
    };
    let found = check::check(&open).into_iter();
    found
        .filter_map(|finding| {
            let accept = accepts.iter().find(|accept| holds(accept, &finding)).copied()?;
            Some((finding, accept))
        })
        .collect()
}
