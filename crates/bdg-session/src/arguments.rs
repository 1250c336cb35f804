//! Reads the arguments of a command: an indicator, a scenario, a year, or nothing.

use super::answer::Answer;
use super::line::Piece;
use super::misread::Misread;
use super::names::Subject;
use super::session::Session;
use bdg_core::eval::{self, PathStart};
use bdg_core::model::{Fact, IndicatorId};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::words;

/// An answer, or why the line is not understood.
pub(super) type Reply = Result<Answer, Misread>;

/// Finds what some words name: a goal, an indicator or an agency.
pub(super) fn subject(session: &Session, pieces: &[Piece<'_>], line: &str) -> Result<Subject, Misread> {
    session.names().find(pieces, line, false)
}

pub(super) fn indicator(session: &Session, pieces: &[Piece<'_>], line: &str) -> Result<IndicatorId, Misread> {
    match session.names().find(pieces, line, true)? {
        Subject::Indicator(id) => Ok(id),
        _ => Err(Misread::at(pieces, line, Message::new("đây không phải là chỉ tiêu", "this is not an indicator"))),
    }
}

/// Finds a scenario by its name; gives its index.
pub(super) fn scenario(session: &Session, piece: &[Piece<'_>], line: &str) -> Result<usize, Misread> {
    let written = piece.first().map_or("", |piece| piece.text);
    let wanted = words::folded(written);
    let names = || session.state.scenarios.iter().map(|scenario| scenario.name.as_str());
    if let Some(found) =
        names().position(|name| name == written).or_else(|| names().position(|name| words::folded(name) == wanted))
    {
        return Ok(found);
    }
    let misread = Misread::at(
        piece,
        line,
        Message::new(format!("không có kịch bản “{written}”"), format!("there is no scenario “{written}”")),
    );
    Err(match words::nearest(written, names()) {
        Some(near) => misread.help(words::did_you_mean(near)),
        None => {
            let all = names().collect::<Vec<_>>().join(", ");
            misread.help(Message::new(format!("đang có: {all}"), format!("the scenarios are: {all}")))
        }
    })
}

/// Rejects arguments of a command that takes none.
pub(super) fn nothing(rest: &[Piece<'_>], line: &str) -> Result<(), Misread> {
    if rest.is_empty() {
        return Ok(());
    }
    Err(Misread::at(rest, line, Message::new("lệnh này không cần gì thêm", "this command takes no argument")))
}

/// Refuses a year outside the plan's period, unless the plan has a figure for it where `figured` says so.
pub(super) fn within(
    session: &Session,
    year: i32,
    figured: bool,
    rest: &[Piece<'_>],
    line: &str,
) -> Result<(), Misread> {
    let Some(period) = session.plan.period() else { return Ok(()) };
    let has_figure =
        || session.plan.indicators.iter().any(|one| one.facts.iter().any(|fact| fact.year() == Some(year)));
    if (period.first..=period.last).contains(&year) || (figured && has_figure()) {
        return Ok(());
    }
    let (first, last) = (period.first, period.last);
    Err(Misread::at(
        rest.last().map(std::slice::from_ref).unwrap_or_default(),
        line,
        Message::new(
            format!("năm {year} nằm ngoài giai đoạn {first}-{last} của kế hoạch"),
            format!("the year {year} is outside the plan's period {first}-{last}"),
        ),
    ))
}

/// Reads a year, if there is one.
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
    .help(Message::new("viết năm bằng bốn chữ số, ví dụ 2024", "write the year with four digits, for example 2024"))
}

pub(super) fn year_of(piece: &Piece<'_>) -> Option<i32> {
    let digits = piece.text.len() == 4 && piece.text.bytes().all(|byte| byte.is_ascii_digit()) && !piece.quoted;
    digits.then(|| piece.text.parse().ok()).flatten().filter(|year| (1900..=2200).contains(year))
}

/// Splits off a year at the end of the words.
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

/// The default year: the one after the newest figure, within the plan's period.
pub(super) fn usual_year(session: &Session, id: IndicatorId) -> i32 {
    let newest =
        eval::start(&session.plan, id, PathStart::Latest, i32::MAX).map(|(time, _)| time.year().saturating_add(1));
    match (newest, session.plan.period()) {
        (Some(year), Some(period)) => year.clamp(period.first.min(period.last), period.last),
        (Some(year), None) => year,
        (None, Some(period)) => period.last,
        (None, None) => session
            .plan
            .indicator(id)
            .and_then(|indicator| indicator.facts.iter().filter_map(Fact::year).max())
            .unwrap_or_default(),
    }
}
