//! Questions: what changes nothing.

use std::cmp::Ordering;

use super::answer::{Answer, AnswerKind, Data};
use super::command::{Misread, Piece, Verb};
use super::effects;
use super::session::Session;
use bdg_core::eval::{self, AnnualOptions, IndicatorProgress, Method, PathStart, Status};
use bdg_core::model::{IndicatorId, Plan};
use bdg_report::findings::Counts;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_report::{By, say};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// An answer, or why the line was not understood.
pub(super) type Asked = Result<Answer, Misread>;

impl Session {
    pub(super) fn question(&self, verb: Verb, rest: &[Piece<'_>], line: &str) -> Asked {
        match verb {
            Verb::Show => self.show_subject(rest, line),
            Verb::Year => self.annual(rest, line),
            Verb::Progress => self.standing(rest, line),
            Verb::Need => Ok(self.need(self.indicator(rest, line)?)),
            Verb::When => Ok(self.when(self.indicator(rest, line)?)),
            Verb::Why => self.why(rest, line),
            Verb::Solve => self.solve(rest, line),
            Verb::Behind => self.behind(rest, line),
            Verb::Compare => self.compare(rest, line),
            Verb::Chart => Ok(self.chart(self.indicator(rest, line)?)),
            Verb::Check => nothing(rest, line).map(|()| self.checked()),
            Verb::Scenarios => nothing(rest, line).map(|()| self.scenarios()),
            Verb::Help => self.help(rest, line),
            _ => nothing(rest, line).map(|()| Answer::new(AnswerKind::Quit, self.lang)),
        }
    }

    fn annual(&self, rest: &[Piece<'_>], line: &str) -> Asked {
        let year = match one_year(rest, line)? {
            Some(year) => year,
            None => {
                let missing = Message::new("thiếu năm", "the year is missing");
                return Err(Misread::at(&[], line, missing).help(Message::new("ví dụ: năm 2024", "as in: year 2024")));
            }
        };
        let plan = eval::annual(&self.plan, year, AnnualOptions::default());
        let mut answer = Answer::new(AnswerKind::Annual, self.lang);
        let rows = plan.rows.iter().filter(|row| row.target.as_ref().is_some_and(|target| target.exists())).count();
        answer.summary = self.pick(format!("năm {year}: {rows} chỉ tiêu"), format!("{year}: {rows} targets"));
        answer.sheet = bdg_report::annual_sheet(&plan, self.lang);
        answer.data = Data::Annual(Box::new(plan));
        Ok(answer)
    }

    fn standing(&self, rest: &[Piece<'_>], line: &str) -> Asked {
        let progress = match one_year(rest, line)? {
            None => self.progress().clone(),
            year => eval::progress(&self.plan, year, Method::Pace),
        };
        let mut answer = Answer::new(AnswerKind::Progress, self.lang);
        let counts = &progress.counts;
        let behind = (counts.slow + counts.very_slow) + counts.regressing;
        answer.summary = self.pick(
            format!(
                "{} chỉ tiêu: {} đã đạt, {} đúng tiến độ, {behind} chậm, {} chưa có số liệu",
                counts.total, counts.achieved, counts.on_track, counts.no_data
            ),
            format!(
                "{} indicators: {} achieved, {} on track, {behind} behind, {} without data",
                counts.total, counts.achieved, counts.on_track, counts.no_data
            ),
        );
        answer.sheet = bdg_report::progress_sheet(&progress, By::Goal, self.lang);
        answer.data = Data::Progress(Box::new(progress));
        Ok(answer)
    }

    fn why(&self, rest: &[Piece<'_>], line: &str) -> Asked {
        let (named, year) = split_year(rest);
        let id = self.indicator(named, line)?;
        let year = year.unwrap_or_else(|| self.usual_year(id));
        let mut answer = Answer::new(AnswerKind::Why, self.lang);
        if let Some(derivation) = eval::why(&self.plan, id, year, PathStart::Baseline) {
            answer.summary = format!("{} {year}: {}", derivation.subject.code, say::target(&derivation.target));
            answer.sheet = bdg_report::why_sheet(&derivation, self.lang);
            answer.data = Data::Why(Box::new(derivation));
        }
        Ok(answer)
    }

    /// The year that is meant where none is named: the one after the newest figure, within the plan's period.
    pub(super) fn usual_year(&self, id: IndicatorId) -> i32 {
        let newest =
            eval::start(&self.plan, id, PathStart::Latest, i32::MAX).map(|(time, _)| time.year().saturating_add(1));
        match (newest, self.plan.period()) {
            (Some(year), Some(period)) => year.clamp(period.first.min(period.last), period.last),
            (Some(year), None) => year,
            (None, Some(period)) => period.last,
            (None, None) => self
                .plan
                .indicator(id)
                .and_then(|indicator| indicator.facts.iter().filter_map(bdg_core::model::Fact::year).max())
                .unwrap_or_default(),
        }
    }

    fn behind(&self, rest: &[Piece<'_>], line: &str) -> Asked {
        let asked;
        let progress = match one_year(rest, line)? {
            None => self.progress(),
            year => {
                asked = eval::progress(&self.plan, year, Method::Pace);
                &asked
            }
        };
        let mut found: Vec<&IndicatorProgress> = progress.indicators.iter().filter(|one| is_behind(one)).collect();
        found.sort_by(|one, two| worst_first(one, two));
        let mut answer = Answer::new(AnswerKind::Behind, self.lang);
        let year = progress.year.map(|year| year.to_string()).unwrap_or_default();
        if found.is_empty() {
            let unknown = progress.counts.no_data;
            answer.say(&Message::new(
                format!("năm {year}: không có chỉ tiêu nào chậm; {unknown} chỉ tiêu chưa có số liệu"),
                format!("{year}: nothing is behind; {unknown} indicators have no data"),
            ));
            return Ok(answer);
        }
        answer.summary = self.pick(
            format!("năm {year}: {} chỉ tiêu chưa đúng tiến độ", found.len()),
            format!("{year}: {} indicators are off track", found.len()),
        );
        let columns = match self.lang {
            Lang::Vi => vec![
                Column::new("Mã"),
                Column::new("Chỉ tiêu").least(14),
                Column::number("Kết quả"),
                Column::number("Mục tiêu năm"),
                Column::number("Nhịp độ"),
                Column::new("Tình trạng").least(8),
                Column::new("Chủ trì").least(8),
            ],
            Lang::En => vec![
                Column::new("Code"),
                Column::new("Indicator").least(14),
                Column::number("Result"),
                Column::number("Year's target"),
                Column::number("Pace"),
                Column::new("Status").least(8),
                Column::new("Lead").least(8),
            ],
        };
        let rows = found
            .iter()
            .map(|one| {
                Row::cells(vec![
                    one.subject.code.clone(),
                    one.subject.title.clone(),
                    say::dated(one.result.as_ref(), self.lang),
                    say::target(&one.target),
                    say::pace(&one.pace, self.lang),
                    match (one.status, one.met_year) {
                        (Status::OnTrack | Status::Unrated, Some(false)) => {
                            self.pick("chưa đạt mục tiêu năm".to_owned(), "year's target missed".to_owned())
                        }
                        (status, _) => status.label().get(self.lang).to_owned(),
                    },
                    one.lead.join(", "),
                ])
            })
            .collect();
        answer.sheet.title.push(answer.summary.clone());
        answer.sheet.push(Part::Table(Table { caption: String::new(), columns, rows }));
        answer.data = Data::Progress(Box::new(progress.clone()));
        Ok(answer)
    }

    fn checked(&self) -> Answer {
        let mut answer = Answer::new(AnswerKind::Check, self.lang);
        let found = self.findings();
        let counts = Counts::of(found);
        let words = |lang, nothing: &str| match counts.words(lang) {
            words if words.is_empty() => nothing.to_owned(),
            words => words,
        };
        answer.say(&Message::new(words(Lang::Vi, "không phát hiện sai sót nào"), words(Lang::En, "nothing found")));
        answer.findings = effects::placed(&self.plan, found);
        answer
    }

    /// One of two texts, by the language of answers.
    pub(super) fn pick(&self, vi: String, en: String) -> String {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// `2.3 Tỷ lệ nữ giám đốc (%)`.
    pub(super) fn heading(&self, plan: &Plan, id: IndicatorId) -> String {
        let Some(indicator) = plan.indicator(id) else { return String::new() };
        let unit = plan.unit_label(indicator);
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        format!("{} {}{unit}", indicator.full_code, plan.text(indicator.title))
    }
}

fn is_behind(one: &IndicatorProgress) -> bool {
    matches!(one.status, Status::Slow | Status::VerySlow | Status::Regressing)
        || (one.met_year == Some(false) && one.met_period != Some(true))
}

/// The worst first: falling back, then the lowest pace.
fn worst_first(one: &IndicatorProgress, two: &IndicatorProgress) -> Ordering {
    let rank = |progress: &IndicatorProgress| match progress.status {
        Status::Regressing => 0,
        Status::VerySlow => 1,
        Status::Slow => 2,
        _ => 3,
    };
    rank(one).cmp(&rank(two)).then_with(|| match (one.pace.value, two.pace.value) {
        (Some(one), Some(two)) => one.cmp(&two),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    })
}

/// Nothing may stand behind the verb.
pub(super) fn nothing(rest: &[Piece<'_>], line: &str) -> Result<(), Misread> {
    if rest.is_empty() {
        return Ok(());
    }
    Err(Misread::at(rest, line, Message::new("lệnh này không cần gì thêm", "nothing belongs behind this command")))
}

/// A year, or nothing.
pub(super) fn one_year(rest: &[Piece<'_>], line: &str) -> Result<Option<i32>, Misread> {
    match rest {
        [] => Ok(None),
        [only] => match year_of(only) {
            Some(year) => Ok(Some(year)),
            None => Err(no_year(rest, line)),
        },
        _ => Err(no_year(rest, line)),
    }
}

pub(super) fn no_year(rest: &[Piece<'_>], line: &str) -> Misread {
    let written = rest.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ");
    Misread::at(
        rest,
        line,
        Message::new(format!("“{written}” không phải là một năm"), format!("“{written}” is not a year")),
    )
    .help(Message::new("viết năm bằng bốn chữ số, ví dụ 2024", "write a year with four digits, such as 2024"))
}

pub(super) fn year_of(piece: &Piece<'_>) -> Option<i32> {
    let digits = piece.text.len() == 4 && piece.text.bytes().all(|byte| byte.is_ascii_digit()) && !piece.quoted;
    digits.then(|| piece.text.parse().ok()).flatten().filter(|year| (1900..=2200).contains(year))
}

/// The words, and the year that ends them.
pub(super) fn split_year<'p, 'l>(rest: &'p [Piece<'l>]) -> (&'p [Piece<'l>], Option<i32>) {
    if let [named @ .., last] = rest {
        if let (Some(year), false) = (year_of(last), named.is_empty()) {
            let named = match named {
                [before @ .., word] if !before.is_empty() && matches!(word.text, "năm" | "nam" | "in") => before,
                named => named,
            };
            return (named, Some(year));
        }
    }
    (rest, None)
}
