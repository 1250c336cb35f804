//! `cần` and `khi nào`: computes the pace needed from now on, and the result of the present pace.

use rust_decimal::Decimal;

use super::answer::{Answer, AnswerKind, heading};
use super::session::Session;
use bdg_core::eval::{self, PathStart, Reason, ReasonCode, Threshold, Trajectory, meets};
use bdg_core::model::{Direction, Fact, IndicatorId, MONTHS, Time};
use bdg_core::phrases::{self, comparator};
use bdg_report::cells;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang, format_decimal, format_short};

/// The way from an indicator's newest figure to its target.
pub(super) struct Stretch<'p> {
    pub trajectory: Trajectory<'p>,
    /// The newest known figure.
    pub from: (Time, Exact),
    /// The next target of the period: its statement, its time, its threshold.
    pub target: (&'p Fact, Time, Threshold),
}

impl<'p> Stretch<'p> {
    /// # Errors
    /// Why there is none.
    pub fn of(plan: &'p bdg_core::model::Plan, id: IndicatorId) -> Result<Stretch<'p>, Reason> {
        let trajectory = Trajectory::new(plan, id, PathStart::Baseline, i32::MAX).ok_or(ReasonCode::NoTarget)?;
        if let Some(total) = eval::total_reached(plan, id) {
            let total = total?;
            let time = total.fact.time.ok_or(ReasonCode::NoTarget)?;
            let target = (total.fact, time, total.threshold);
            return Ok(Stretch { trajectory, from: (total.time, total.value), target });
        }
        let none = || trajectory.value_at(Time::Year(i32::MAX)).err().unwrap_or_else(|| ReasonCode::NoTarget.into());
        if trajectory.period_target().is_none() {
            return Err(none());
        }
        let from = eval::start(plan, id, PathStart::Latest, i32::MAX).ok_or(ReasonCode::NoBaseline)?;
        let (fact, aim) = trajectory.milestone(from.0).ok_or(ReasonCode::NoTarget)?;
        let time = fact.time.ok_or(ReasonCode::NoTarget)?;
        let aim = aim.ok_or(ReasonCode::TextValue)?;
        Ok(Stretch { trajectory, from, target: (fact, time, aim) })
    }

    pub fn met(&self) -> bool {
        meets(self.from.1, &self.target.2, self.trajectory.direction()) == Some(true)
    }

    /// (vT − r) / (T − t), a year.
    pub fn needed(&self) -> Option<Exact> {
        let months = self.target.1.months().checked_sub(self.from.0.months()).filter(|months| *months > 0)?;
        let left = self.target.2.value.checked_sub(self.from.1)?;
        left.checked_mul(Exact::new(Decimal::from(MONTHS)))?.checked_div(Exact::new(Decimal::from(months)))
    }

    /// r + pace × (y − t)
    pub fn at(&self, pace: Exact, time: Time) -> Option<Exact> {
        level(self.from, pace, time)
    }
}

/// from + pace × (time − its time), the pace being one a year.
pub(super) fn level(from: (Time, Exact), pace: Exact, time: Time) -> Option<Exact> {
    let months = time.months().checked_sub(from.0.months())?;
    let years = Exact::ratio(Decimal::from(months), Decimal::from(MONTHS))?;
    let reached = |from: Exact, pace: Exact| from.checked_add(pace.checked_mul(years)?);
    // An answer shows two decimals: where the exact sum has too many digits, ten of each are enough.
    let coarse = |value: Exact| value.to_decimal().map(|value| Exact::new(value.round_dp(COARSE_DECIMALS)));
    reached(from.1, pace).or_else(|| reached(coarse(from.1)?, coarse(pace)?))
}

/// The decimals of what is computed where its exact value has too many digits.
const COARSE_DECIMALS: u32 = 10;

/// A value with at most two decimals, rounded in the better direction so that reaching it is enough.
pub(super) fn enough(value: Exact, direction: Option<Direction>, lang: Lang) -> String {
    let Some(decimal) = value.to_decimal() else { return value.to_string() };
    let strategy = match direction {
        Some(Direction::Up) => rust_decimal::RoundingStrategy::ToPositiveInfinity,
        Some(Direction::Down) => rust_decimal::RoundingStrategy::ToNegativeInfinity,
        None => rust_decimal::RoundingStrategy::MidpointAwayFromZero,
    };
    format_short(decimal.round_dp_with_strategy(2, strategy), 2, lang)
}

pub(super) fn shown(value: Exact, lang: Lang) -> String {
    value.to_decimal().map_or_else(
        || value.to_string(),
        |decimal| match is_written(value, decimal) {
            // Written digits are not shortened.
            true => format_decimal(decimal, lang),
            false => phrases::number(decimal, lang),
        },
    )
}

/// Whether a value is a number as a plan may write it, and no quotient.
fn is_written(value: Exact, decimal: Decimal) -> bool {
    value.den() == Decimal::ONE && decimal.scale() <= 4
}

fn signed(value: Exact, lang: Lang) -> String {
    value.to_decimal().map_or_else(|| value.to_string(), |value| phrases::signed(value, lang))
}

/// Explains why a question about an indicator cannot be answered yet, and what would help.
pub(super) fn unanswerable(session: &Session, answer: &mut Answer, id: IndicatorId, reason: &Reason) {
    answer.say(&Message::new(
        format!("chưa tính được: {}", phrases::reason(reason).vi),
        format!("this cannot be computed yet: {}", phrases::reason(reason).en),
    ));
    if matches!(reason.code, ReasonCode::NoBaseline | ReasonCode::NoResult) {
        let code = session.plan.indicator(id).map(|one| one.full_code.clone()).unwrap_or_default();
        let year = session.plan.period().map_or(2023, |period| period.last.saturating_sub(2));
        answer.say(&Message::new(
            format!("có số liệu thì ghi thử, ví dụ: {code} kết quả {year}: 15"),
            format!("if you have a figure, try it: {code} actual {year}: 15"),
        ));
    }
}

pub(super) fn need(session: &Session, id: IndicatorId) -> Answer {
    let lang = session.lang;
    let mut answer = Answer::new(AnswerKind::Need, lang);
    answer.sheet.title.push(heading(&session.plan, id).into());
    let stretch = match Stretch::of(&session.plan, id) {
        Ok(stretch) => stretch,
        Err(reason) => {
            unanswerable(session, &mut answer, id, &reason);
            return answer;
        }
    };
    let (fact, end, _) = stretch.target;
    let (from, result) = stretch.from;
    let written = session.plan.written(&fact.value);
    let (now, then) = (phrases::when(from, lang), phrases::when(end, lang));
    if stretch.met() {
        answer.say(&Message::new(
            format!("đã đạt chỉ tiêu đến {then} ({written}): {now} là {}", shown(result, lang)),
            format!("the target by {then} ({written}) is already met: {} in {now}", shown(result, lang)),
        ));
        return answer;
    }
    let Some(pace) = stretch.needed() else {
        answer.say(&Message::new(
            format!("đã hết thời hạn: chỉ tiêu đến {then} là {written}, {now} mới {}", shown(result, lang)),
            format!(
                "the deadline has passed: the target by {then} is {written}, the result in {now} is {}",
                shown(result, lang)
            ),
        ));
        return answer;
    };
    answer.say(&Message::new(
        format!("từ {} ({now}) đến {written} ({then}): mỗi năm {}", shown(result, lang), signed(pace, lang)),
        format!("from {} ({now}) to {written} ({then}): {} a year", shown(result, lang), signed(pace, lang)),
    ));
    let columns = vec![
        Column::new("year", Both::new("Năm", "Year").get(lang)),
        Column::number("needed", Both::new("Cần đạt", "Needed").get(lang)),
        Column::number("target", Both::new("Chỉ tiêu của kế hoạch", "The plan's target").get(lang)),
    ];
    let direction = stretch.trajectory.direction();
    let words = comparator(fact.value.comparator, lang);
    let rows = (from.year()..=end.year())
        .filter(|&year| Time::Year(year) > from)
        .map(|year| {
            let time = Time::Year(year);
            let needed = if time == end {
                written.clone()
            } else {
                stretch
                    .at(pace, time)
                    .map(|value| format!("{words}{}", enough(value, direction, lang)))
                    .unwrap_or_default()
            };
            let target = stretch.trajectory.target_in(year).target;
            Row::cells(vec![year.to_string(), needed, cells::target(&target).text])
        })
        .collect();
    answer.sheet.push(Part::Table(Table { caption: String::new(), columns, rows }));
    answer
}

pub(super) fn when(session: &Session, id: IndicatorId) -> Answer {
    let lang = session.lang;
    let mut answer = Answer::new(AnswerKind::When, lang);
    answer.sheet.title.push(heading(&session.plan, id).into());
    let stretch = match Stretch::of(&session.plan, id) {
        Ok(stretch) => stretch,
        Err(reason) => {
            unanswerable(session, &mut answer, id, &reason);
            return answer;
        }
    };
    let (fact, end, _) = stretch.target;
    let written = session.plan.written(&fact.value);
    let (from, result) = stretch.from;
    if stretch.met() {
        answer.say(&Message::new(
            format!("đã đạt {written}: {} là {}", phrases::when(from, lang), shown(result, lang)),
            format!("{written} is already met: the result in {} is {}", phrases::when(from, lang), shown(result, lang)),
        ));
        return answer;
    }
    let projected = eval::projection(&session.plan, id, from.year(), (end, stretch.target.2));
    let projection = projected.as_ref().ok();
    match projection {
        Some(projection) => {
            let slope = phrases::signed(projection.slope, lang);
            let reached = phrases::projected(projection, lang);
            let then = projection.year;
            answer.say(&match projection.first_year {
                Some(year) if year > then => Message::new(
                    format!("theo nhịp hiện nay (mỗi năm {slope}): năm {year} mới đạt {written}, chậm {} năm; đến {then} chỉ được {reached}", year.saturating_sub(then)),
                    format!("at the present pace ({slope} a year): {written} only in {year}, {} years late; {reached} by {then}", year.saturating_sub(then)),
                ),
                Some(year) => Message::new(
                    format!("theo nhịp hiện nay (mỗi năm {slope}): năm {year} đạt {written}; đến {then} được {reached}"),
                    format!("at the present pace ({slope} a year): {written} in {year}; {reached} by {then}"),
                ),
                None => Message::new(
                    format!("theo nhịp hiện nay (mỗi năm {slope}): không bao giờ đạt {written}; đến {then} được {reached}"),
                    format!("at the present pace ({slope} a year): {written} is never reached; {reached} by {then}"),
                ),
            });
        }
        None => {
            let reason = projected.err().unwrap_or_else(|| Reason::new(ReasonCode::OnePoint));
            answer.say(&Message::new(
                format!("chưa rõ nhịp hiện nay: {}", phrases::reason(&reason).vi),
                format!("the present pace is not known: {}", phrases::reason(&reason).en),
            ));
        }
    }
    match stretch.needed() {
        Some(pace) => answer.say(&Message::new(
            format!("theo nhịp cần có (mỗi năm {}): đạt đúng năm {}", signed(pace, lang), phrases::when(end, lang)),
            format!("at the needed pace ({} a year): reached in {}", signed(pace, lang), phrases::when(end, lang)),
        )),
        None => answer.say(&Message::new(
            format!("thời hạn {} đã qua", phrases::when(end, lang)),
            format!("the deadline {} has passed", phrases::when(end, lang)),
        )),
    }
    answer
}
