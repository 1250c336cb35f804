//! Answers questions; none of them changes the session.

use std::cmp::Ordering;

use super::answer::{Answer, AnswerKind, Data, pick};
use super::arguments::{self, Reply, nothing, one_year, split_year};
use super::chart;
use super::command::Verb;
use super::compare;
use super::effects;
use super::help;
use super::line::Piece;
use super::misread::Misread;
use super::pace;
use super::session::Session;
use super::show;
use super::solve;
use bdg_core::eval::{self, AnnualOptions, IndicatorProgress, Method, PathStart, Progress, Status};
use bdg_core::phrases;
use bdg_report::findings::Counts;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_report::{By, cells};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

pub(super) fn answer(session: &Session, verb: Verb, rest: &[Piece<'_>], line: &str) -> Reply {
    match verb {
        Verb::Show => show::show(session, rest, line),
        Verb::Year => annual(session, rest, line),
        Verb::Progress => progress_of(session, rest, line),
        Verb::Need => Ok(pace::need(session, arguments::indicator(session, rest, line)?)),
        Verb::When => Ok(pace::when(session, arguments::indicator(session, rest, line)?)),
        Verb::Why => why(session, rest, line),
        Verb::Solve => solve::solve(session, rest, line),
        Verb::Behind => behind(session, rest, line),
        Verb::Compare => compare::compare(session, rest, line),
        Verb::Chart => Ok(chart::chart(session, arguments::indicator(session, rest, line)?)),
        Verb::Check => nothing(rest, line).map(|()| check(session)),
        Verb::Scenarios => nothing(rest, line).map(|()| show::scenarios(session)),
        Verb::Help => help::help(session, rest, line),
        _ => nothing(rest, line).map(|()| Answer::new(AnswerKind::Quit, session.lang)),
    }
}

fn annual(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let year = match one_year(rest, line)? {
        Some(year) => year,
        None => return Err(year_missing(line)),
    };
    arguments::within(session, year, false, rest, line)?;
    let plan = eval::annual(&session.plan, year, AnnualOptions::default());
    let mut answer = Answer::new(AnswerKind::Annual, session.lang);
    let rows = plan.rows.iter().filter(|row| row.target.as_ref().is_some_and(|target| target.exists())).count();
    answer.summary = pick(session.lang, format!("năm {year}: {rows} chỉ tiêu"), format!("{year}: {rows} targets"));
    answer.sheet = bdg_report::annual_sheet(&plan, session.lang);
    answer.data = Data::Annual(Box::new(plan));
    Ok(answer)
}

pub(super) fn year_missing(line: &str) -> Misread {
    let missing = Message::new("thiếu năm", "the year is missing");
    Misread::at(&[], line, missing).help(Message::new("ví dụ: năm 2024", "for example: year 2024"))
}

fn progress_of(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let progress = match one_year(rest, line)? {
        None => session.progress().clone(),
        Some(year) => {
            arguments::within(session, year, true, rest, line)?;
            eval::progress(&session.plan, Some(year), Method::Pace)
        }
    };
    let mut answer = Answer::new(AnswerKind::Progress, session.lang);
    let counts = &progress.counts;
    let unrated = counts.no_start + counts.unrated;
    let behind = (counts.slow + counts.very_slow) + (counts.missed + counts.regressing);
    answer.summary = pick(
        session.lang,
        format!(
            "{} chỉ tiêu: {} đã đạt, {} đúng tiến độ, {behind} chậm, {} chưa có số liệu",
            counts.total, counts.achieved, counts.on_track, counts.no_data
        ),
        format!(
            "{}: {} achieved, {} on track, {behind} behind, {} without data",
            phrases::counted(counts.total, "indicator", "indicators"),
            counts.achieved,
            counts.on_track,
            counts.no_data
        ),
    );
    if unrated > 0 {
        let more = pick(session.lang, format!(", {unrated} không xếp loại"), format!(", {unrated} not rated"));
        answer.summary.push_str(&more);
    }
    answer.sheet = bdg_report::progress_sheet(&progress, By::Goal, session.lang);
    answer.data = Data::Progress(Box::new(progress));
    Ok(answer)
}

fn why(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let (named, year) = split_year(rest);
    let id = arguments::indicator(session, named, line)?;
    if let Some(year) = year {
        arguments::within(session, year, true, rest, line)?;
    }
    let year = year.unwrap_or_else(|| arguments::usual_year(session, id));
    let mut answer = Answer::new(AnswerKind::Why, session.lang);
    if let Some(derivation) = eval::why(&session.plan, id, year, PathStart::Baseline) {
        answer.summary = format!("{} {year}: {}", derivation.subject.code, cells::target(&derivation.target).text);
        answer.sheet = bdg_report::why_sheet(&derivation, session.lang);
        answer.data = Data::Why(Box::new(derivation));
    }
    Ok(answer)
}

fn behind(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let asked;
    let progress = match one_year(rest, line)? {
        None => session.progress(),
        Some(year) => {
            arguments::within(session, year, true, rest, line)?;
            asked = eval::progress(&session.plan, Some(year), Method::Pace);
            &asked
        }
    };
    let found = off_track(session, progress);
    let mut answer = Answer::new(AnswerKind::Behind, session.lang);
    let year = progress.year.map(|year| year.to_string()).unwrap_or_default();
    let unknown = progress.counts.no_data;
    if found.is_empty() {
        answer.say(&Message::new(
            format!("năm {year}: không có chỉ tiêu nào chậm; {unknown} chỉ tiêu chưa có số liệu"),
            format!(
                "{year}: no indicators are behind; {unknown} {} no data",
                if unknown == 1 { "has" } else { "have" }
            ),
        ));
        return Ok(answer);
    }
    let summary = off_track_summary(&found, unknown, session.lang);
    answer.summary = pick(session.lang, format!("năm {year}: {summary}"), format!("{year}: {summary}"));
    let columns = off_track_columns(session.lang);
    let rows = found.iter().map(|one| Row::cells(off_track_cells(one, session.lang))).collect();
    answer.sheet.title.push(answer.summary.clone().into());
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    answer.data = Data::Progress(Box::new(progress.clone()));
    Ok(answer)
}

/// The indicators that are off track, worst first.
pub(super) fn off_track<'p>(session: &Session, progress: &'p Progress) -> Vec<&'p IndicatorProgress> {
    let is_off = |one: &&IndicatorProgress| {
        let id = session.plan.find(&one.subject.code);
        is_behind(one) && id.is_some_and(|id| eval::is_counted(&session.plan, id))
    };
    let mut found: Vec<&IndicatorProgress> = progress.indicators.iter().filter(is_off).collect();
    found.sort_by(|one, two| worst_first(one, two));
    found
}

/// How many are off track as progress counts them, and how many more have missed the year's target.
pub(super) fn off_track_summary(found: &[&IndicatorProgress], unknown: usize, lang: Lang) -> String {
    let slow = found.iter().filter(|one| is_slow(one)).count();
    let missed = found.len().saturating_sub(slow);
    let more = match (missed, lang) {
        (0, _) => String::new(),
        (_, Lang::Vi) => format!(", {missed} chỉ tiêu khác chưa đạt mục tiêu năm"),
        (_, Lang::En) => format!(", {} missed the year's target", phrases::counted(missed, "other has", "others have")),
    };
    pick(
        lang,
        format!("{slow} chỉ tiêu chưa đúng tiến độ{more}; {unknown} chỉ tiêu chưa có số liệu"),
        format!(
            "{} off track{more}; {} no data",
            phrases::counted(slow, "indicator is", "indicators are"),
            phrases::counted(unknown, "has", "have"),
        ),
    )
}

pub(super) fn off_track_columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new("code", Both::new("Mã", "Code").get(lang)),
        Column::new("title", Both::new("Chỉ tiêu", "Indicator").get(lang)).least(14),
        Column::number("result", Both::new("Kết quả", "Result").get(lang)),
        Column::number("target", Both::new("Mục tiêu năm", "Year's target").get(lang)),
        Column::number("pace", Both::new("Nhịp độ", "Pace").get(lang)),
        Column::new("status", Both::new("Tình trạng", "Status").get(lang)).least(8),
        Column::new("lead", Both::new("Chủ trì", "Lead").get(lang)).least(8),
    ]
}

/// What stands under [`off_track_columns`].
pub(super) fn off_track_cells(one: &IndicatorProgress, lang: Lang) -> Vec<String> {
    vec![
        one.subject.code.clone(),
        one.subject.title.clone(),
        cells::dated(one.result.as_ref(), lang).text,
        cells::target(&one.target).text,
        cells::pace(&one.pace, lang).text,
        match (one.status, one.met_year) {
            (Status::OnTrack | Status::NoStart | Status::Unrated, Some(false)) => {
                pick(lang, "chưa đạt mục tiêu năm".to_owned(), "year's target missed".to_owned())
            }
            (status, _) => phrases::status(status).get(lang).to_owned(),
        },
        one.lead.join(", "),
    ]
}

fn check(session: &Session) -> Answer {
    let mut answer = Answer::new(AnswerKind::Check, session.lang);
    let found = session.findings();
    let counts = Counts::of(found);
    let words = |lang, nothing: &str| match counts.words(lang) {
        words if words.is_empty() => nothing.to_owned(),
        words => words,
    };
    answer.say(&Message::new(words(Lang::Vi, "không phát hiện sai sót nào"), words(Lang::En, "nothing found")));
    answer.findings = effects::placed(&session.plan, found);
    answer
}

fn is_slow(one: &IndicatorProgress) -> bool {
    matches!(one.status, Status::Slow | Status::VerySlow | Status::Missed | Status::Regressing)
}

fn is_behind(one: &IndicatorProgress) -> bool {
    is_slow(one) || (one.met_year == Some(false) && one.met_period != Some(true))
}

/// Orders the worst first: regressing, then the lowest pace.
pub(super) fn worst_first(one: &IndicatorProgress, two: &IndicatorProgress) -> Ordering {
    let rank = |progress: &IndicatorProgress| match progress.status {
        Status::Regressing => 0,
        Status::Missed => 1,
        Status::VerySlow => 2,
        Status::Slow => 3,
        _ => 4,
    };
    rank(one).cmp(&rank(two)).then_with(|| match (one.pace.value, two.pace.value) {
        (Some(one), Some(two)) => one.cmp(&two),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    })
}
