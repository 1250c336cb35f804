//! `tìm`: computes the result a year needs, or the level that a pace reaches.

use super::answer::{Answer, AnswerKind, heading};
use super::arguments::{self, Reply, no_year, year_of};
use super::line::Piece;
use super::misread::Misread;
use super::pace::{self, enough, level, over_years, shown};
use super::session::Session;
use bdg_core::eval::{self, Method, PathStart, Trajectory};
use bdg_core::model::{Fact, FactKind, IndicatorId, MONTHS, SeriesKind, Time};
use bdg_core::phrases::{self, comparator, when};
use bdg_report::cells;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang, parse_number};
use bdg_syntax::{Word, words};

/// What to compute.
enum Query {
    /// The result of a year.
    Result(i32),
    /// The level by a year, at a pace if one is given.
    Level(i32, Option<Exact>),
}

pub(super) fn solve(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let (named, query) = query(session, rest, line)?;
    let id = arguments::indicator(session, named, line)?;
    Ok(match query {
        Query::Result(year) => solve_result(session, id, year),
        Query::Level(year, pace) => solve_level(session, id, year, pace),
    })
}

/// Splits the indicator's words from the query: `kết quả 2024`, `đến 2025`, `đến 2025 mỗi năm 1,5`.
fn query<'p, 'l>(session: &Session, rest: &'p [Piece<'l>], line: &str) -> Result<(&'p [Piece<'l>], Query), Misread> {
    let folded: Vec<String> = rest.iter().map(|piece| words::folded(piece.text)).collect();
    let is = |at: usize, word: &str| folded.get(at).is_some_and(|found| found == word);
    for at in 1..rest.len() {
        let result = if is(at, "ket") && is(at + 1, "qua") {
            Some(at + 2)
        } else if is(at, "actual") || is(at, "result") {
            Some(at + 1)
        } else {
            None
        };
        let named = rest.get(..at).unwrap_or_default();
        if let Some(next) = result {
            let behind = rest.get(next..).unwrap_or_default();
            return match behind {
                [year] => year_of(year).map(|year| (named, Query::Result(year))).ok_or_else(|| no_year(behind, line)),
                _ => Err(no_year(behind, line)),
            };
        }
        if is(at, "den") || is(at, "by") {
            let behind = rest.get((at + 1)..).unwrap_or_default();
            let Some((first, more)) = behind.split_first() else { return Err(no_year(behind, line)) };
            let year = year_of(first).ok_or_else(|| no_year(std::slice::from_ref(first), line))?;
            let pace = pace(session, more, line)?;
            return Ok((named, Query::Level(year, pace)));
        }
    }
    Err(Misread::at(&[], line, Message::new("chưa rõ tìm gì", "it is not clear what to compute")).help(Message::new(
        "viết: tìm 2.3 kết quả 2024, hoặc: tìm 2.3 đến 2025 mỗi năm 1,5",
        "write: solve 2.3 actual 2024, or: solve 2.3 by 2025 each year 1.5",
    )))
}

fn pace(session: &Session, more: &[Piece<'_>], line: &str) -> Result<Option<Exact>, Misread> {
    let Some((last, words_before)) = more.split_last() else { return Ok(None) };
    let before = words::folded(&words_before.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "));
    let lang = match before.as_str() {
        "moi nam" => Lang::Vi,
        "each year" => Lang::En,
        "" => session.lang,
        _ => {
            return Err(Misread::at(more, line, Message::new("không hiểu phần này", "this is not understood"))
                .help(Message::new("viết nhịp độ như: mỗi năm 1,5", "write the pace like this: each year 1.5")));
        }
    };
    let written = last.text.trim_start_matches('+');
    match parse_number(written, lang) {
        Ok((value, _)) => Ok(Some(Exact::new(value))),
        Err(_) => Err(Misread::at(
            std::slice::from_ref(last),
            line,
            Message::new(
                format!(
                    "“{written}” không phải là số theo cách viết tiếng {}",
                    if lang == Lang::Vi { "Việt" } else { "Anh" }
                ),
                format!(
                    "“{written}” is not a number in {} notation",
                    if lang == Lang::Vi { "Vietnamese" } else { "English" }
                ),
            ),
        )),
    }
}

fn solve_result(session: &Session, id: IndicatorId, year: i32) -> Answer {
    let lang = session.lang;
    let mut answer = Answer::new(AnswerKind::Solve, lang);
    answer.sheet.title.push(heading(&session.plan, id).into());
    let time = Time::Year(year);
    let Some(trajectory) = Trajectory::new(&session.plan, id, PathStart::Baseline, year) else { return answer };
    let direction = trajectory.direction();
    // Of a total what is left after the results is shared among the years that are left.
    if let Some(Ok(total)) = eval::total_reached(&session.plan, id)
        && (total.time.year()..=total.years.1).contains(&year)
        && !(total.time.year() == year && total.months == MONTHS)
    {
        of_total(session, &mut answer, id, &total, year, direction);
        return answer;
    }
    let mut rows = Vec::new();
    let mut why = None;
    if let Some((fact, _)) = trajectory.milestone(time) {
        // As the path prints it.
        let printed = trajectory.derived_in(year).value.map(Exact::new);
        match printed.map_or_else(|| trajectory.value_at(time), Ok) {
            Ok(value) => {
                let asked = pace::asked(&session.plan, id, (fact.value.comparator, value), direction, lang);
                rows.push((target_name(session, fact), asked));
            }
            Err(reason) => why = Some(reason),
        }
    }
    let known = eval::start(&session.plan, id, PathStart::Latest, year);
    if let (Some(known), Some(indicator)) = (known, session.plan.indicator(id)) {
        let level = indicator.series() != SeriesKind::Flow;
        for fact in indicator
            .assigned_targets()
            .into_iter()
            .filter(|_| level)
            .filter(|fact| fact.time.is_some_and(|at| at > time))
        {
            if let Some(value) = between(known, fact, time) {
                let asked = pace::asked(&session.plan, id, (fact.value.comparator, value), direction, lang);
                rows.push((target_name(session, fact), asked));
            }
        }
    }
    let own = trajectory.target_in(year).target;
    if rows.is_empty() && own.exists() {
        let asked = cells::target(&own).text;
        answer.say(&Message::new(
            format!("kết quả năm {year} cần có: {asked}, là chỉ tiêu của chính năm ấy"),
            format!("the result of {year} must be {asked}, the target of that year"),
        ));
        return answer;
    }
    if rows.is_empty() {
        let reason = why.unwrap_or_else(|| eval::Reason::new(eval::ReasonCode::NoTarget));
        pace::unanswerable(session, &mut answer, id, &reason);
        return answer;
    }
    if let Some((name, asked)) = rows.first() {
        answer.say(&Message::new(
            format!("kết quả năm {year} cần có: {asked}, để theo đúng lộ trình tới “{name}”"),
            format!("the result of {year} must be {asked} to be on the path to “{name}”"),
        ));
    }
    if rows.len() > 1 {
        let needed = match lang {
            Lang::Vi => format!("Kết quả {year} cần có"),
            Lang::En => format!("Result of {year}"),
        };
        let columns = vec![
            Column::new("target", Both::new("Để đạt", "To reach").get(lang)).least(12),
            Column::number("needed", needed),
        ];
        let rows = rows.into_iter().map(|(name, asked)| Row::cells(vec![name, asked])).collect();
        answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    }
    answer
}

/// What a year must bring of a total if each year that is left brings the same.
fn of_total(
    session: &Session,
    answer: &mut Answer,
    id: IndicatorId,
    total: &eval::TotalReached<'_>,
    year: i32,
    direction: Option<bdg_core::model::Direction>,
) {
    let lang = session.lang;
    let aim = format!("{}: {}", over_years(total.years, lang), session.plan.written(&total.fact.value));
    let so_far = pace::so_far(total, lang);
    let so_far = match (total.fact.value.averaged, lang) {
        (true, Lang::Vi) => format!("bình quân {so_far}"),
        (true, Lang::En) => format!("{so_far} on average"),
        _ => so_far,
    };
    let now = when(total.time, lang);
    let needed = || {
        let left = total.threshold.value.checked_sub(total.value)?;
        let yearly = left.checked_div(total.years_ahead()?)?;
        if total.time.year() != year || total.time.is_year() {
            return Some(yearly);
        }
        // Of the year that has begun, what it has brought and its share of the rest.
        let rest = Exact::ONE.checked_sub(total.covered)?;
        let known = eval::newest_year(&session.plan, id)?.value;
        known.checked_add(yearly.checked_mul(rest)?)
    };
    if eval::meets(total.value, &total.threshold, direction) == Some(true) {
        answer.say(&Message::new(
            format!("đã đạt “{aim}”: hết {now} là {so_far}"),
            format!("“{aim}” is already met: {so_far} by the end of {now}"),
        ));
        return;
    }
    match needed() {
        Some(value) => {
            let value = enough(&session.plan, id, value, direction, lang);
            let words = comparator(total.fact.value.comparator, lang);
            answer.say(&Message::new(
                format!("kết quả năm {year} cần có: {words}{value}, để đạt “{aim}” (hết {now} đã được {so_far}, các năm còn lại chia đều)"),
                format!("the result of {year} must be {words}{value} to reach “{aim}” ({so_far} by the end of {now}, the years left share alike)"),
            ));
        }
        None => answer.say(&phrases::reason(&eval::ReasonCode::Overflow.into())),
    }
}

fn solve_level(session: &Session, id: IndicatorId, year: i32, given: Option<Exact>) -> Answer {
    let lang = session.lang;
    let mut answer = Answer::new(AnswerKind::Solve, lang);
    answer.sheet.title.push(heading(&session.plan, id).into());
    if session.plan.indicator(id).is_some_and(|one| one.series() == SeriesKind::Flow) {
        pace::unanswerable(session, &mut answer, id, &eval::Reason::new(eval::ReasonCode::FlowNoLevel));
        return answer;
    }
    let Some(known) = eval::start(&session.plan, id, PathStart::Latest, year.saturating_add(1)) else {
        pace::unanswerable(session, &mut answer, id, &eval::Reason::new(eval::ReasonCode::NoBaseline));
        return answer;
    };
    // What there was before the period may be nothing to go on from.
    let before = session.plan.period().is_some_and(|period| known.0.year() < period.first);
    let unclear = || Trajectory::new(&session.plan, id, PathStart::Baseline, year)?.unclear();
    if let Some(reason) = before.then(unclear).flatten() {
        pace::unanswerable(session, &mut answer, id, &reason.into());
        return answer;
    }
    let trend = || eval::indicator_progress(&session.plan, id, known.0.year(), Method::Pace)?.projection;
    let trend = if given.is_none() { trend() } else { None };
    let time = Time::Year(year);
    let found = match (given, trend.map(|trend| (trend.growth, trend.slope))) {
        (Some(pace), _) => {
            let told = pace.to_decimal().map(|pace| phrases::signed(pace, lang)).unwrap_or_default();
            Some((told, level(known, pace, time)))
        }
        (None, Some((Some(growth), _))) => Some((phrases::growth(growth, lang), eval::grown_at(growth, known, time))),
        (None, Some((None, slope))) => Some((phrases::signed(slope, lang), level(known, Exact::new(slope), time))),
        (None, None) => None,
    };
    answer.say(&match found {
        None => Message::new(
            "chưa rõ nhịp hiện nay; hãy nêu nhịp độ, ví dụ: mỗi năm 1,5",
            "the present pace is not known; give one, for example: each year 1.5",
        ),
        Some((_, None)) => phrases::reason(&eval::ReasonCode::Overflow.into()),
        Some((pace, Some(value))) => {
            let (from, now) = (shown(known.1, lang), pace::when_known(&session.plan, id, known.0, lang));
            Message::new(
                format!("từ {from} ({now}), mỗi năm {pace}: đến {year} được {}", shown(value, lang)),
                format!("from {from} ({now}), {pace} a year: {} by {year}", shown(value, lang)),
            )
        }
    });
    answer
}

/// The value at a time on the straight line from a known figure to a target.
fn between(known: (Time, Exact), fact: &Fact, time: Time) -> Option<Exact> {
    let end = fact.time?;
    let months = end.months().checked_sub(known.0.months()).filter(|months| *months > 0)?;
    let change = fact.exact()?.checked_sub(known.1)?;
    let years = Exact::ratio(rust_decimal::Decimal::from(months), rust_decimal::Decimal::from(MONTHS))?;
    level(known, change.checked_div(years)?, time)
}

/// A target in the plan's words: `đến 2025: ít nhất 25`.
fn target_name(session: &Session, fact: &Fact) -> String {
    let year = fact.time.map(|time| when(time, session.lang)).unwrap_or_default();
    let word = match (fact.kind, session.lang) {
        (FactKind::Assigned, Lang::Vi) => "năm",
        (FactKind::Assigned, Lang::En) => "in",
        (FactKind::EachYear, lang) => {
            return format!("{}: {}", Word::EachYear.get(lang), session.plan.written(&fact.value));
        }
        (FactKind::Over, lang) => {
            let years =
                fact.years().map(|years| over_years(years, lang)).unwrap_or_else(|| Word::Over.get(lang).to_owned());
            return format!("{years}: {}", session.plan.written(&fact.value));
        }
        (FactKind::Onwards, Lang::Vi) => "từ",
        (FactKind::Onwards, Lang::En) => "from",
        (_, Lang::Vi) => "đến",
        (_, Lang::En) => "by",
    };
    format!("{word} {year}: {}", session.plan.written(&fact.value))
}
