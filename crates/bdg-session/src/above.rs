//! `xem trên`: an indicator beside the one of the plan above that it carries out.

use super::answer::{Answer, AnswerKind, heading, pick, title};
use super::arguments::{self, Reply};
use super::line::Piece;
use super::misread::Misread;
use super::names::Subject;
use super::session::Session;
use bdg_core::eval::{self, Cascade, PathStart};
use bdg_core::model::{Indicator, IndicatorId, Plan};
use bdg_core::phrases;
use bdg_report::table::{Cell, Column, Part, Row, Table};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// Whether words ask for the plan above.
pub(super) fn is_asked(rest: &[Piece<'_>]) -> bool {
    rest.first().is_some_and(|first| !first.quoted && matches!(words::folded(first.text).as_str(), "tren" | "above"))
}

/// The answer to `xem trên CODE`, `rest` being all behind `xem`.
pub(super) fn show(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let named = rest.get(1..).unwrap_or_default();
    let plan = &session.plan;
    let (Some(above), Some(cascade)) = (plan.above.as_deref(), eval::cascade(plan)) else {
        let message = Message::new(
            "kế hoạch này không nêu kế hoạch cấp trên nào dùng được",
            "this plan names no plan above that can be used",
        );
        let help = Message::new(
            "thêm `theo \"…\"` vào khối `kế hoạch`, rồi xem `kiểm tra`",
            "add `under \"…\"` to the `plan` block, and see `check`",
        );
        return Err(Misread::at(rest, line, message).help(help));
    };
    if let [only] = named {
        if plan.find(only.text).is_none() {
            if let Some(id) = above.find(only.text) {
                return Ok(of_above(session, (above, id), &cascade));
            }
        }
    }
    let Subject::Indicator(id) = arguments::subject(session, named, line)? else {
        return Err(Misread::at(named, line, Message::new("đây không phải là chỉ tiêu", "this is not an indicator")));
    };
    Ok(of_own(session, above, id, &cascade))
}

/// An indicator of the plan above that this plan has no code for.
fn of_above(session: &Session, (above, id): (&Plan, IndicatorId), cascade: &Cascade) -> Answer {
    if let Some(answer) = cascade.answering(id) {
        return of_own(session, above, answer.own, cascade);
    }
    let mut answer = Answer::new(AnswerKind::Show, session.lang);
    let Some(indicator) = above.indicator(id) else { return answer };
    name(&mut answer, session.lang, above, indicator);
    let header = session.plan.header.as_ref();
    let declined = header.and_then(|header| {
        header.declined.iter().find(|one| session.plan.text(one.code) == indicator.full_code.as_str())
    });
    match declined {
        Some(declined) => {
            let reason = session.plan.text(declined.reason);
            answer.say(&Message::new(format!("không nhận: {reason}"), format!("declined: {reason}")));
        }
        None => answer.say(&Message::new(
            "kế hoạch này không có chỉ tiêu nào thực hiện chỉ tiêu ấy",
            "no indicator of this plan answers it",
        )),
    }
    answer
}

fn name(answer: &mut Answer, lang: Lang, above: &Plan, indicator: &Indicator) {
    let (code, title) = (&indicator.full_code, above.text(indicator.title));
    answer.summary = pick(
        lang,
        format!("Kế hoạch cấp trên, chỉ tiêu {code}: {title}"),
        format!("Plan above, indicator {code}: {title}"),
    );
    answer.sheet.title.push(answer.summary.clone().into());
}

/// An indicator beside the one above, year by year.
fn of_own(session: &Session, above: &Plan, id: IndicatorId, cascade: &Cascade) -> Answer {
    let (plan, lang) = (&session.plan, session.lang);
    let mut answer = Answer::new(AnswerKind::Show, lang);
    let Some(own) = plan.indicator(id) else { return answer };
    answer.summary = heading(plan, id);
    answer.sheet.title.push(answer.summary.clone().into());
    let other = cascade.of(id).and_then(|found| Some((found.above, above.indicator(found.above)?)));
    let Some((theirs, other)) = other else {
        let unclear = cascade.unclear.iter().any(|one| one.own == id);
        answer.say(&match unclear {
            true => Message::new(
                "kế hoạch cấp trên có chỉ tiêu cùng mã nhưng khác tên, nên không biết có là một không; ghi `ứng với` để nói rõ",
                "the plan above has the code with another title, so nobody knows whether they are one; write `answers` to tell",
            ),
            false => Message::new(
                "chỉ tiêu này không thực hiện chỉ tiêu nào của kế hoạch cấp trên",
                "this indicator answers none of the plan above",
            ),
        });
        return answer;
    };
    let (code, of) = (&other.full_code, title(above, other));
    answer.sheet.push(Part::Sentence(pick(
        lang,
        format!("thực hiện chỉ tiêu {code} của kế hoạch cấp trên: {of}"),
        format!("answers indicator {code} of the plan above: {of}"),
    )));
    let (unit, unit_above) = (plan.unit_label(own), above.unit_label(other));
    let with_unit = |words: &str, unit: &str| match unit.is_empty() {
        true => words.to_owned(),
        false => format!("{words} ({unit})"),
    };
    let columns = vec![
        Column::new("year", Both::new("Năm", "Year").get(lang)),
        Column::number("target", with_unit(Both::new("Kế hoạch này", "This plan").get(lang), unit)),
        Column::number("above", with_unit(Both::new("Kế hoạch cấp trên", "Plan above").get(lang), unit_above)),
    ];
    let years = || [plan, above].into_iter().filter_map(Plan::period);
    let (first, last) = (years().map(|period| period.first).min(), years().map(|period| period.last).max());
    let target = |plan: &Plan, id: IndicatorId, year: i32| {
        phrases::target(&eval::target_in(plan, id, year, PathStart::Baseline).target)
    };
    let row = |year: i32| {
        Row::cells(vec![
            Cell::from(year.to_string()),
            Cell::from(target(plan, id, year)),
            Cell::from(target(above, theirs, year)),
        ])
    };
    let rows = match (first, last) {
        (Some(first), Some(last)) => (first..=last).map(row).collect(),
        _ => Vec::new(),
    };
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    answer
}
