//! `biểu đồ`: path, targets and results drawn with signs that need no colour.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use unicode_width::UnicodeWidthStr;

use super::answer::{Answer, AnswerKind, Data, heading};
use super::session::Session;
use bdg_core::eval::{PathStart, TargetKind, Trajectory};
use bdg_core::model::{IndicatorId, MONTHS, SeriesKind, Time};
use bdg_core::phrases;
use bdg_report::Paths;
use bdg_report::table::Part;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Exact;

/// How many lines a drawing is high.
const HEIGHT: usize = 12;

/// How many columns it may be wide, with its labels.
const WIDTH: usize = 78;

/// The sign in a cell; a stronger sign hides a weaker one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Path,
    Period,
    Assigned,
    Result,
    /// A result on its target.
    Both,
}

impl Sign {
    fn letter(self) -> char {
        match self {
            Sign::Path => '·',
            Sign::Period => '◇',
            Sign::Assigned => '○',
            Sign::Result => '●',
            Sign::Both => '◉',
        }
    }
}

struct Mark {
    sign: Sign,
    /// In months.
    at: i64,
    value: Decimal,
}

pub(super) fn chart(session: &Session, id: IndicatorId) -> Answer {
    let mut answer = Answer::new(AnswerKind::Chart, session.lang);
    let paths = Paths::of(&session.plan, &[id], PathStart::Baseline);
    answer.sheet.title.push(heading(&session.plan, id).into());
    let Some(path) = paths.indicators.first() else { return answer };
    let (Some(first), Some(last)) = (path.years.first(), path.years.last()) else {
        answer.say(&Message::new("không có gì để vẽ", "there is nothing to draw"));
        return answer;
    };
    let mut marks: Vec<Mark> = Vec::new();
    for year in &path.years {
        let at = Time::Year(year.year).months();
        let sign = match year.target.kind {
            TargetKind::Assigned => Some(Sign::Assigned),
            TargetKind::Period => Some(Sign::Period),
            _ => None,
        };
        if let (Some(sign), Some(value)) = (sign, year.target.value) {
            marks.push(Mark { sign, at, value });
        }
        if let (true, TargetKind::Period, Some(value)) =
            (sign == Some(Sign::Assigned), year.derived.kind, year.derived.value)
        {
            marks.push(Mark { sign: Sign::Period, at, value });
        }
    }
    if let Some(indicator) = session.plan.indicator(id) {
        for fact in indicator.facts.iter().filter(|fact| !fact.kind.is_target()) {
            if let (Some(time), Some(value)) = (fact.time, fact.exact().and_then(Exact::to_decimal)) {
                marks.push(Mark { sign: Sign::Result, at: time.months(), value });
            }
        }
    }
    for year in &path.years {
        let at = Time::Year(year.year).months();
        let known = marks.iter().any(|mark| mark.sign == Sign::Result && mark.at == at);
        if let (false, Some(value)) = (known, year.result.as_ref().and_then(|result| result.value)) {
            marks.push(Mark { sign: Sign::Result, at, value });
        }
    }
    if let Some(trajectory) = Trajectory::new(&session.plan, id, PathStart::Baseline, last.year) {
        let years = first.year..=last.year;
        // A part of a flow's year is no point on the way to it.
        let flow = session.plan.indicator(id).is_some_and(|one| one.series() == SeriesKind::Flow);
        let quarters = if flow { 0 } else { 3 };
        let times = years.flat_map(|year| {
            let within = (1..=quarters).map(move |quarter| Time::Quarter(year, quarter));
            within.chain([Time::Year(year)])
        });
        for time in times {
            if let Some(value) = trajectory.value_at(time).ok().and_then(Exact::to_decimal) {
                marks.push(Mark { sign: Sign::Path, at: time.months(), value });
            }
        }
    }
    if marks.is_empty() {
        answer.say(&Message::new("không có con số nào để vẽ", "there are no figures to draw"));
        return answer;
    }
    let lines = drawing(session, &marks, first.year.min(earliest(&marks)), last.year);
    answer.summary = answer.sheet.title.first().cloned().unwrap_or_default().text;
    answer.sheet.push(Part::Verbatim(lines));
    let mut legend = Vec::new();
    for (sign, vi, en) in [
        (Sign::Result, "kết quả", "result"),
        (Sign::Assigned, "chỉ tiêu giao cho năm", "target assigned for a year"),
        (Sign::Period, "chỉ tiêu của giai đoạn", "target of the period"),
        (Sign::Path, "lộ trình", "path"),
    ] {
        if marks.iter().any(|mark| mark.sign == sign) {
            legend.push(format!("{} {}", sign.letter(), Message::new(vi, en).get(session.lang)));
        }
    }
    if marks.iter().filter(|mark| mark.sign == Sign::Result).any(|mark| {
        marks.iter().any(|other| other.sign != Sign::Result && other.sign != Sign::Path && other.at == mark.at)
    }) {
        legend.push(format!(
            "{} {}",
            Sign::Both.letter(),
            Message::new("kết quả trùng chỉ tiêu", "result on target").get(session.lang)
        ));
    }
    answer.sheet.push(Part::Verbatim(vec![legend.join("   ")]));
    answer.data = Data::Paths(Box::new(paths));
    answer
}

fn drawing(session: &Session, marks: &[Mark], first: i32, last: i32) -> Vec<String> {
    let low = marks.iter().map(|mark| mark.value).min().unwrap_or_default();
    let high = marks.iter().map(|mark| mark.value).max().unwrap_or_default();
    let (low, high) = if low == high {
        (low.checked_sub(Decimal::ONE).unwrap_or(low), high.checked_add(Decimal::ONE).unwrap_or(high))
    } else {
        (low, high)
    };
    let steps = HEIGHT.saturating_sub(1);
    let labels: Vec<String> = (0..HEIGHT)
        .map(|row| match row {
            0 => phrases::number(high, session.lang),
            row if row == steps => phrases::number(low, session.lang),
            row if row == steps / 2 => {
                at_row(low, high, row, steps).map(|value| phrases::number(value, session.lang)).unwrap_or_default()
            }
            _ => String::new(),
        })
        .collect();
    let margin = labels.iter().map(|label| label.width()).max().unwrap_or(0);
    let years = usize::try_from(last.saturating_sub(first)).unwrap_or(0) + 1;
    let room = WIDTH.saturating_sub(margin).saturating_sub(6);
    let spacing = room.checked_div(years).unwrap_or(4).clamp(1, 11);
    let width = spacing.saturating_mul(years) + 2;
    let start = Time::Year(first).months();
    let column = |at: i64| {
        let months = usize::try_from(at.saturating_sub(start)).unwrap_or(0);
        (months.saturating_mul(spacing).checked_div(12).unwrap_or(0) + spacing.min(4) / 2) + 1
    };
    let mut cells: Vec<Vec<Option<Sign>>> = vec![vec![None; width]; HEIGHT];
    for mark in marks.iter().filter(|mark| mark.at >= start) {
        let Some(row) = row_of(mark.value, low, high, steps) else { continue };
        let Some(cell) = cells.get_mut(row).and_then(|line| line.get_mut(column(mark.at))) else { continue };
        let aimed = |sign: Sign| matches!(sign, Sign::Period | Sign::Assigned);
        *cell = Some(match *cell {
            Some(there)
                if (there == Sign::Result && aimed(mark.sign)) || (aimed(there) && mark.sign == Sign::Result) =>
            {
                Sign::Both
            }
            Some(there) => there.max(mark.sign),
            None => mark.sign,
        });
    }
    let mut lines: Vec<String> = cells
        .iter()
        .zip(&labels)
        .map(|(line, label)| {
            let pad = " ".repeat(margin.saturating_sub(label.width()));
            let axis = if label.is_empty() { '│' } else { '┤' };
            let drawn: String = line.iter().map(|cell| cell.map_or(' ', Sign::letter)).collect();
            format!("{pad}{label} {axis}{}", drawn.trim_end())
        })
        .collect();
    lines.push(format!("{} └{}", " ".repeat(margin), "─".repeat(width)));
    // Years that have no room are left out, but never the first.
    let every = 6_usize.div_ceil(spacing).max(1);
    let mut names = String::new();
    for (index, year) in (first..=last).enumerate().filter(|(index, _)| index.checked_rem(every) == Some(0)) {
        let months = i64::try_from(index).unwrap_or(0).saturating_mul(MONTHS);
        let at = column(start.saturating_add(months)).saturating_sub(1);
        let pad = at.saturating_sub(names.chars().count());
        names.push_str(&" ".repeat(pad));
        names.push_str(&year.to_string());
    }
    lines.push(format!("{}  {names}", " ".repeat(margin)));
    lines
}

fn earliest(marks: &[Mark]) -> i32 {
    let months = marks.iter().filter(|mark| mark.sign == Sign::Result).map(|mark| mark.at).min();
    months.and_then(|at| i32::try_from(at.div_euclid(MONTHS)).ok()).unwrap_or(i32::MAX)
}

/// The line of a value, from the top.
fn row_of(value: Decimal, low: Decimal, high: Decimal, steps: usize) -> Option<usize> {
    let span = high.checked_sub(low)?;
    let up = value.checked_sub(low)?.checked_mul(Decimal::from(steps))?.checked_div(span)?;
    let up = up.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero).to_usize()?;
    steps.checked_sub(up)
}

fn at_row(low: Decimal, high: Decimal, row: usize, steps: usize) -> Option<Decimal> {
    let span = high.checked_sub(low)?;
    high.checked_sub(span.checked_mul(Decimal::from(row))?.checked_div(Decimal::from(steps))?)
}
