//! `cần` and `khi nào`: computes the pace needed from now on, and the result of the present pace.

use rust_decimal::{Decimal, RoundingStrategy};

use super::answer::{Answer, AnswerKind, heading};
use super::session::Session;
use bdg_core::eval::{self, NewestYear, PathStart, Reason, ReasonCode, Threshold, TotalReached, Trajectory, meets};
use bdg_core::model::{
    Better, Comparator, Direction, Fact, Indicator, IndicatorId, MONTHS, Plan, Rounding, Time, UnitKind, ValueKind,
};
use bdg_core::phrases::{self, comparator};
use bdg_report::cells;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang, format_decimal, format_short};

/// The way from an indicator's newest figure to its target.
pub(super) struct Stretch<'p> {
    pub trajectory: Trajectory<'p>,
    /// The newest known figure.
    pub from: (Time, Exact),
    /// The next target of the period: its statement, its time, its threshold.
    pub target: (&'p Fact, Time, Threshold),
    /// What has been brought of it, where it is a total of several years.
    pub total: Option<TotalReached<'p>>,
    /// What is known of the year, where it is a flow's that is not over: its figure is then that of the whole year.
    pub partial: Option<NewestYear>,
}

impl<'p> Stretch<'p> {
    /// # Errors
    /// Why there is none.
    pub fn of(plan: &'p bdg_core::model::Plan, id: IndicatorId) -> Result<Stretch<'p>, Reason> {
        // Of what is not rated nothing is needed, and no day comes when it is met.
        let better = plan.indicator(id).and_then(|indicator| indicator.settings.better());
        if better.is_some_and(|set| set.value == Better::Neither) {
            return Err(ReasonCode::NotRated.into());
        }
        let trajectory = Trajectory::new(plan, id, PathStart::Baseline, i32::MAX).ok_or(ReasonCode::NoTarget)?;
        if let Some(unclear) = trajectory.unclear() {
            return Err(unclear.into());
        }
        if let Some(total) = eval::total_reached(plan, id) {
            let total = total?;
            let time = total.fact.time.ok_or(ReasonCode::NoTarget)?;
            let target = (total.fact, time, total.threshold);
            return Ok(Stretch {
                trajectory,
                from: (total.time, total.value),
                target,
                total: Some(total),
                partial: None,
            });
        }
        let none = || trajectory.value_at(Time::Year(i32::MAX)).err().unwrap_or_else(|| ReasonCode::NoTarget.into());
        if trajectory.milestone(Time::Year(i32::MAX)).is_none() {
            return Err(none());
        }
        let known = eval::start(plan, id, PathStart::Latest, i32::MAX);
        let newer = |newest: &NewestYear| known.is_none_or(|known| known.0 < newest.time);
        let partial = eval::newest_year(plan, id).filter(|newest| newest.months < MONTHS).filter(newer);
        let of_year = partial.map(|newest| (Time::Year(newest.time.year()), newest.whole));
        let from = of_year.or(known).ok_or(ReasonCode::NoBaseline)?;
        let (fact, aim) = trajectory.milestone(from.0).ok_or(ReasonCode::NoTarget)?;
        let time = fact.time.ok_or(ReasonCode::NoTarget)?;
        let no_number = || trajectory.value_at(time).err().unwrap_or_else(|| ReasonCode::TextValue.into());
        let aim = aim.ok_or_else(no_number)?;
        // One year's figure is no step on the way to another's.
        if from.0 < time && plan.indicator(id).is_some_and(|indicator| plan.starts_afresh(indicator)) {
            return Err(ReasonCode::BeginsAnew.into());
        }
        // What bounds a change for the worse is kept when its last year is over, and nothing is needed for it.
        if from.0 < time && fact.value.is_allowance() {
            return Err(ReasonCode::Allowance.into());
        }
        Ok(Stretch { trajectory, from, target: (fact, time, aim), total: None, partial })
    }

    /// What is known of the very year of the target, where that is not over: what it comes to nobody knows yet.
    fn in_its_year(&self) -> Option<&NewestYear> {
        self.partial.as_ref().filter(|_| self.from.0 == self.target.1)
    }

    pub fn met(&self) -> bool {
        meets(self.from.1, &self.target.2, self.trajectory.direction()) == Some(true)
    }

    /// (vT − r) / (T − t), a year.
    pub fn needed(&self) -> Option<Exact> {
        if let Some(total) = &self.total {
            let ahead = total.years_ahead().filter(|ahead| !ahead.is_zero() && !ahead.is_negative())?;
            return self.target.2.value.checked_sub(self.from.1)?.checked_div(ahead);
        }
        let months = self.target.1.months().checked_sub(self.from.0.months()).filter(|months| *months > 0)?;
        let left = self.target.2.value.checked_sub(self.from.1)?;
        left.checked_mul(Exact::new(Decimal::from(MONTHS)))?.checked_div(Exact::new(Decimal::from(months)))
    }

    /// The growth a year that is needed, in per cent, where growth tells the target.
    fn needed_growth(&self) -> Option<Decimal> {
        eval::growth_between(self.from, (self.target.1, self.growth_aim()?))
    }

    fn growth_aim(&self) -> Option<Exact> {
        self.trajectory.growth_aim(self.target.0).map(|aim| aim.value)
    }

    /// Where the needed pace stands at a time: r + pace × (y − t), or by growth where growth tells the target.
    pub fn at(&self, pace: Exact, time: Time) -> Option<Exact> {
        let grown = self.growth_aim().and_then(|aim| eval::grown_by(time, self.from, (self.target.1, aim)));
        grown.or_else(|| level(self.from, pace, time))
    }

    /// What is needed a year, in the words of the target.
    fn needed_a_year(&self, pace: Exact, lang: Lang) -> String {
        self.needed_growth().map_or_else(|| signed(pace, lang), |growth| phrases::growth(growth, lang))
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

/// A value of an indicator with the digits of its path, rounded in the better direction so that reaching it is enough.
pub(super) fn enough(plan: &Plan, id: IndicatorId, value: Exact, direction: Option<Direction>, lang: Lang) -> String {
    let Some(decimal) = value.to_decimal() else { return value.to_string() };
    let strategy = match direction {
        Some(Direction::Up) => RoundingStrategy::ToPositiveInfinity,
        Some(Direction::Down) => RoundingStrategy::ToNegativeInfinity,
        None => RoundingStrategy::MidpointAwayFromZero,
    };
    let rounding = plan.indicator(id).map_or(Rounding::Digits(DECIMALS), |one| rounding_of(plan, one, decimal));
    let (digits, rounded) = match rounding {
        Rounding::Digits(digits) => (digits, Some(decimal.round_dp_with_strategy(digits, strategy))),
        Rounding::Step(step) => {
            let steps = decimal.checked_div(step).map(|steps| steps.round_dp_with_strategy(0, strategy));
            (step.scale(), steps.and_then(|steps| steps.checked_mul(step)))
        }
    };
    format_short(rounded.unwrap_or(decimal), digits, lang)
}

/// The decimals of what is computed, where nothing asks for others.
const DECIMALS: u32 = 2;

/// How a value is rounded: whole where things are counted, or else as declared; where all figures are whole and large, their
/// decimals are none.
fn rounding_of(plan: &Plan, indicator: &Indicator, value: Decimal) -> Rounding {
    if plan.counts_whole_things(indicator) || plan.has_no_fractions(indicator) {
        return Rounding::Digits(0);
    }
    if let Some(declared) = indicator.settings.rounding() {
        return declared.value;
    }
    let whole = indicator.formula.is_none() && indicator.facts.iter().all(|fact| fact.value.decimals() == 0);
    Rounding::Digits(if whole && value.abs() >= Decimal::ONE_THOUSAND { 0 } else { DECIMALS })
}

/// What a year must come to so that it is [`enough`], with the words of the target that it leads to.
pub(super) fn asked(
    plan: &Plan,
    id: IndicatorId,
    (comparator, value): (Comparator, Exact),
    direction: Option<Direction>,
    lang: Lang,
) -> String {
    let number = enough(plan, id, value, direction, lang);
    let rank = plan.indicator(id).and_then(|one| plan.unit_of(one)).is_some_and(|unit| unit.kind == UnitKind::Rank);
    if rank && comparator != Comparator::Reach {
        let (before, behind) = phrases::around_rank(comparator, lang);
        return format!("{before}{number}{behind}");
    }
    format!("{}{number}", phrases::comparator(comparator, lang))
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
    let unit = session.plan.indicator(id).and_then(|indicator| session.plan.unit_of(indicator));
    if unit.is_some_and(|unit| unit.kind == UnitKind::Qualitative) {
        answer.say(&Message::new(
            "chỉ tiêu định tính không tính bằng con số; kết quả ghi “đạt”, “chưa đạt” hoặc bằng lời",
            "a qualitative indicator has no numbers; its results are “met”, “not met” or words",
        ));
        return;
    }
    if matches!(reason.code, ReasonCode::NoBaseline | ReasonCode::NoResult) {
        let code = session.plan.indicator(id).map(|one| one.full_code.clone()).unwrap_or_default();
        let year = session.plan.period().map_or(2023, |period| period.last.saturating_sub(2));
        answer.say(&Message::new(
            format!("có số liệu thì ghi thử, ví dụ: {code} kết quả {year}: 15"),
            format!("if you have a figure, try it: {code} actual {year}: 15"),
        ));
    }
}

/// Names the revision that a target is of, for a result from before it is rated by the target that held then.
fn say_revision(session: &Session, answer: &mut Answer, fact: &Fact) {
    let lang = session.lang;
    let Some(revision) = session.plan.revision_of(fact.span) else { return };
    let (document, date) = (session.plan.text(revision.document), revision.date.written(lang));
    answer.say(&Message::new(
        format!("mức này theo điều chỉnh “{document}” ngày {date}; tiến độ của năm trước đó vẫn theo mức cũ"),
        format!(
            "this target is of the revision “{document}” of {date}; the progress of earlier years goes by the older one"
        ),
    ));
}

/// Tells that a target is only the next one, and which is the last, by which progress goes.
fn say_later(session: &Session, answer: &mut Answer, stretch: &Stretch<'_>) {
    let (fact, end, _) = stretch.target;
    let Some((last, Some(_))) = stretch.trajectory.period_target() else { return };
    if stretch.total.is_some() || last.span == fact.span || last.time.is_none_or(|time| time <= end) {
        return;
    }
    let written = session.plan.written(&last.value);
    answer.say(&Message::new(
        format!("đây là mốc kế tiếp; bảng tiến độ tính theo mức cuối của giai đoạn ({written})"),
        format!("this is the next target; the progress table goes by the last one of the period ({written})"),
    ));
}

/// A target as the plan writes it, and what a change or `duy trì` comes to: `gấp 1,25 lần năm 2025 = 3.038`.
fn in_figures(session: &Session, id: IndicatorId, stretch: &Stretch<'_>) -> String {
    let (fact, _, threshold) = &stretch.target;
    let written = session.plan.written(&fact.value);
    let keeps = fact.value.maintain && fact.value.amount().is_none();
    if !keeps && !matches!(fact.value.kind, ValueKind::Relative { .. }) {
        return written;
    }
    let value = enough(&session.plan, id, threshold.value, stretch.trajectory.direction(), session.lang);
    format!("{written} = {value}")
}

/// A time in a Vietnamese sentence: the word for year before a year, which a school year has already.
fn in_time(time: Time) -> String {
    let when = phrases::when(time, Lang::Vi);
    if when.starts_with(|sign: char| sign.is_ascii_digit()) && time.is_year() { format!("năm {when}") } else { when }
}

/// When a figure is known, with the word for an estimate before it where it is one.
pub(super) fn when_known(plan: &Plan, id: IndicatorId, time: Time, lang: Lang) -> String {
    let when = phrases::when(time, lang);
    if eval::is_estimated(plan, id, time) { format!("{} {when}", Word::Estimate.get(lang)) } else { when }
}

/// A known figure with its time; of a year that is not over also what it was reckoned from.
fn known_as(plan: &Plan, id: IndicatorId, stretch: &Stretch<'_>, lang: Lang) -> String {
    let (time, value) = stretch.from;
    let Some(partial) = &stretch.partial else {
        return format!("{} ({})", shown(value, lang), when_known(plan, id, time, lang));
    };
    let (part, time) = (shown(partial.value, lang), when_known(plan, id, partial.time, lang));
    match lang {
        Lang::Vi => format!("{} (cả năm {}, tính từ {part} của {time})", shown(value, lang), stretch.from.0.year()),
        Lang::En => {
            format!("{} (all of {}, reckoned from {part} in {time})", shown(value, lang), stretch.from.0.year())
        }
    }
}

/// A total over years in the plan's words: `giai đoạn 2026-2030`.
pub(super) fn over_years((first, last): (i32, i32), lang: Lang) -> String {
    format!("{} {first}-{last}", Word::Over.get(lang))
}

/// What a flow has brought of a total, of an average the mean of the time until then.
pub(super) fn so_far(total: &TotalReached<'_>, lang: Lang) -> String {
    let gone = total.years_gone().filter(|gone| total.fact.value.averaged && !gone.is_zero());
    let mean = gone.and_then(|gone| total.value.checked_div(gone));
    shown(mean.unwrap_or(total.value), lang)
}

/// What each year must bring of a total, and the total.
fn need_of_total(
    session: &Session,
    answer: &mut Answer,
    id: IndicatorId,
    stretch: &Stretch<'_>,
    total: &TotalReached<'_>,
    pace: Exact,
) {
    let lang = session.lang;
    let direction = stretch.trajectory.direction();
    let enough = |value: Exact| enough(&session.plan, id, value, direction, lang);
    let written = session.plan.written(&total.fact.value);
    let span = over_years(total.years, lang);
    let each = enough(pace);
    let left = total.threshold.value.checked_sub(total.value).map(|left| shown(left, lang)).unwrap_or_default();
    let (so_far, now) = (so_far(total, lang), phrases::when(total.time, lang));
    answer.say(&match total.value.is_zero() {
        nothing if total.fact.value.averaged => match nothing {
            true => {
                Message::new(format!("{span}: {written}: mỗi năm {each}"), format!("{span}: {written}: {each} a year"))
            }
            false => Message::new(
                format!("{span}: {written}; đến hết {now} bình quân {so_far}: mỗi năm còn lại {each}"),
                format!("{span}: {written}; {so_far} on average by the end of {now}: {each} in each year left"),
            ),
        },
        true => Message::new(
            format!("{span}: tổng {written}: mỗi năm {each}"),
            format!("{span}: {written} in all: {each} a year"),
        ),
        false => Message::new(
            format!("{span}: tổng {written}; hết {now} đã được {so_far}, còn {left}: mỗi năm {each}"),
            format!("{span}: {written} in all; {so_far} by the end of {now}, {left} left: {each} a year"),
        ),
    });
    say_revision(session, answer, total.fact);
    let columns = vec![
        Column::new("year", Both::new("Năm", "Year").get(lang)),
        Column::number("needed", Both::new("Năm đó cần", "Needed in the year").get(lang)),
        Column::number("target", Both::new("Chỉ tiêu của kế hoạch", "The plan's target").get(lang)),
    ];
    let words = comparator(total.fact.value.comparator, lang);
    let begun = total.time.year();
    let mut rows: Vec<Row> = (begun..=total.years.1)
        .filter_map(|year| {
            let months = if year == begun { MONTHS.saturating_sub(total.months) } else { MONTHS };
            let needed =
                if year == begun { Exact::ONE.checked_sub(total.covered)?.checked_mul(pace) } else { Some(pace) };
            let needed = needed.map(enough).unwrap_or_default();
            let rest = match (months, lang) {
                (0, _) => return None,
                (MONTHS, _) => String::new(),
                (_, Lang::Vi) => format!(" ({months} tháng còn lại)"),
                (1, Lang::En) => " (1 month left)".to_owned(),
                (_, Lang::En) => format!(" ({months} months left)"),
            };
            let target = stretch.trajectory.target_in(year).target;
            Some(Row::cells(vec![year.to_string(), format!("{words}{needed}{rest}"), cells::target(&target).text]))
        })
        .collect();
    let whole = format!("{}-{}", total.years.0, total.years.1);
    rows.push(Row::cells(vec![whole, written.clone(), written]));
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
}

/// What the rest of the target's year must bring, or may.
fn need_of_the_rest(
    session: &Session,
    answer: &mut Answer,
    id: IndicatorId,
    stretch: &Stretch<'_>,
    known: &NewestYear,
) {
    let (lang, plan) = (session.lang, &session.plan);
    let (_, end, threshold) = &stretch.target;
    let direction = stretch.trajectory.direction();
    let left = threshold.value.checked_sub(known.value);
    let rest = left.map(|left| enough(plan, id, left, direction, lang)).unwrap_or_default();
    let beyond = left.is_some_and(|left| left.compare(Exact::ZERO).is_lt());
    let (so_far, time) = (shown(known.value, lang), when_known(plan, id, known.time, lang));
    let (written, then) = (in_figures(session, id, stretch), phrases::when(*end, lang));
    let met = meets(known.value, threshold, direction);
    let (vi, en) = match direction {
        Some(Direction::Up) if met == Some(true) => ("đã đạt".to_owned(), "it is met already".to_owned()),
        Some(Direction::Down) if beyond => ("đã vượt mức ấy".to_owned(), "it is exceeded already".to_owned()),
        Some(Direction::Down) => (
            format!("phần còn lại của năm không quá {rest}"),
            format!("the rest of the year may bring no more than {rest}"),
        ),
        _ => (format!("phần còn lại của năm cần {rest}"), format!("the rest of the year must bring {rest}")),
    };
    answer.say(&Message::new(
        format!("{time} được {so_far}, chỉ tiêu {then} là {written}: {vi}"),
        format!("{so_far} in {time}, and the target of {then} is {written}: {en}"),
    ));
    say_revision(session, answer, stretch.target.0);
}

/// The targets that the years after the newest whole result have of their own, where nothing leads from one to the next.
fn targets_of_years(session: &Session, answer: &mut Answer, id: IndicatorId) {
    let (lang, plan) = (session.lang, &session.plan);
    let Some(period) = plan.period() else { return };
    let Some(trajectory) = Trajectory::new(plan, id, PathStart::Baseline, i32::MAX) else { return };
    let known = eval::start(plan, id, PathStart::Latest, i32::MAX)
        .map_or(period.first, |(time, _)| if time.is_year() { time.year().saturating_add(1) } else { time.year() });
    let target = |year| Some((year, trajectory.target_in(year).target)).filter(|(_, target)| target.exists());
    let rows: Vec<Row> = (known.max(period.first)..=period.last)
        .filter_map(target)
        .map(|(year, target)| Row::cells(vec![year.to_string(), cells::target(&target).text]))
        .collect();
    if rows.is_empty() {
        return;
    }
    let columns = vec![
        Column::new("year", Both::new("Năm", "Year").get(lang)),
        Column::number("target", Both::new("Chỉ tiêu của kế hoạch", "The plan's target").get(lang)),
    ];
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
}

pub(super) fn need(session: &Session, id: IndicatorId) -> Answer {
    let lang = session.lang;
    let mut answer = Answer::new(AnswerKind::Need, lang);
    answer.sheet.title.push(heading(&session.plan, id).into());
    let stretch = match Stretch::of(&session.plan, id) {
        Ok(stretch) => stretch,
        Err(reason) => {
            unanswerable(session, &mut answer, id, &reason);
            targets_of_years(session, &mut answer, id);
            return answer;
        }
    };
    let (fact, end, _) = stretch.target;
    let (from, result) = stretch.from;
    let written = in_figures(session, id, &stretch);
    let (now, then) = (phrases::when(from, lang), phrases::when(end, lang));
    if let (true, Some(total)) = (stretch.met(), &stretch.total) {
        let span = over_years(total.years, lang);
        answer.say(&Message::new(
            format!("đã đạt “{span}: {written}”: hết {now} được {}", so_far(total, lang)),
            format!("“{span}: {written}” is already met: {} by the end of {now}", so_far(total, lang)),
        ));
        return answer;
    }
    if let Some(known) = stretch.in_its_year() {
        need_of_the_rest(session, &mut answer, id, &stretch, known);
        return answer;
    }
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
    if let Some(total) = &stretch.total {
        need_of_total(session, &mut answer, id, &stretch, total, pace);
        return answer;
    }
    let known = known_as(&session.plan, id, &stretch, lang);
    answer.say(&Message::new(
        format!("từ {known} đến {written} ({then}): mỗi năm {}", stretch.needed_a_year(pace, lang)),
        format!("from {known} to {written} ({then}): {} a year", stretch.needed_a_year(pace, lang)),
    ));
    say_later(session, &mut answer, &stretch);
    say_revision(session, &mut answer, fact);
    let columns = vec![
        Column::new("year", Both::new("Năm", "Year").get(lang)),
        Column::number("needed", Both::new("Cần đạt", "Needed").get(lang)),
        Column::number("target", Both::new("Chỉ tiêu của kế hoạch", "The plan's target").get(lang)),
    ];
    let direction = stretch.trajectory.direction();
    let rows = (from.year()..=end.year())
        .filter(|&year| Time::Year(year) > from)
        .map(|year| {
            let time = Time::Year(year);
            let needed = if time == end {
                written.clone()
            } else {
                stretch
                    .at(pace, time)
                    .map(|value| asked(&session.plan, id, (fact.value.comparator, value), direction, lang))
                    .unwrap_or_default()
            };
            let target = stretch.trajectory.target_in(year).target;
            Row::cells(vec![year.to_string(), needed, cells::target(&target).text])
        })
        .collect();
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
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
    let written = in_figures(session, id, &stretch);
    let (from, result) = stretch.from;
    if stretch.in_its_year().is_some() {
        let known = known_as(&session.plan, id, &stretch, lang);
        let (vi, en) = match meets(result, &stretch.target.2, stretch.trajectory.direction()) {
            Some(true) => ("sẽ đạt", "will be met"),
            Some(false) => ("sẽ không đạt", "will not be met"),
            None => ("chưa biết có đạt không", "may be met or not"),
        };
        answer.say(&Message::new(
            format!("theo nhịp hiện nay: {known}; chỉ tiêu {written} {vi}"),
            format!("at the present pace: {known}; the target {written} {en}"),
        ));
        return answer;
    }
    if stretch.met() {
        let brought = stretch.total.as_ref().map(|total| so_far(total, lang));
        let (when, result) = (phrases::when(from, lang), brought.unwrap_or_else(|| shown(result, lang)));
        let mark = if eval::is_estimated(&session.plan, id, from) {
            format!(" ({})", Word::Estimate.get(lang))
        } else {
            String::new()
        };
        answer.say(&Message::new(
            format!("đã đạt {written}: {when} là {result}{mark}"),
            format!("{written} is already met: the result in {when} is {result}{mark}"),
        ));
        return answer;
    }
    // What years reach on average is no change of theirs.
    let averaged = stretch.total.as_ref().is_some_and(|total| total.fact.value.averaged);
    // What another total brought is no pace of one that has not begun.
    let ahead = stretch.total.as_ref().filter(|total| from.year() < total.years.0);
    let projected = eval::projection(&session.plan, id, from.year(), (end, stretch.target.2));
    let projection = projected.as_ref().ok();
    match projection {
        _ if ahead.is_some() => {
            let span = ahead.map(|total| over_years(total.years, lang)).unwrap_or_default();
            answer.say(&Message::new(
                format!("chưa rõ nhịp hiện nay: {span} chưa có kết quả nào"),
                format!("the present pace is not known: {span} has no result yet"),
            ));
        }
        Some(projection) => {
            let slope = match projection.growth {
                Some(growth) => phrases::growth(growth, lang),
                None if averaged => phrases::number(projection.slope, lang),
                None => phrases::signed(projection.slope, lang),
            };
            let reached = phrases::projected(projection, lang);
            let then = projection.year;
            let direction = stretch.trajectory.direction();
            let last = projection.exact.unwrap_or(Exact::new(projection.value));
            answer.say(&match projection.first_year {
                None if !stretch.target.2.two_sided && direction.is_none() => Message::new(
                    format!("theo nhịp hiện nay (mỗi năm {slope}): đến {then} được {reached}; không rõ tăng hay giảm là tốt nên chưa biết có đạt {written} không"),
                    format!("at the present pace ({slope} a year): {reached} by {then}; nothing tells whether higher or lower is better, so it is not known whether that meets {written}"),
                ),
                Some(year) if year < then && meets(last, &stretch.target.2, direction) == Some(false) => Message::new(
                    format!("theo nhịp hiện nay (mỗi năm {slope}): năm {year} đạt {written}, nhưng đến {then} là {reached}, không còn đạt"),
                    format!("at the present pace ({slope} a year): {written} in {year}, but {reached} by {then}, which no longer meets it"),
                ),
                Some(year) if year > then => Message::new(
                    format!("theo nhịp hiện nay (mỗi năm {slope}): năm {year} mới đạt {written}, chậm {} năm; đến {then} chỉ được {reached}", year.saturating_sub(then)),
                    match year.saturating_sub(then) {
                        1 => format!("at the present pace ({slope} a year): {written} only in {year}, 1 year late; {reached} by {then}"),
                        late => format!("at the present pace ({slope} a year): {written} only in {year}, {late} years late; {reached} by {then}"),
                    },
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
    let needed = |pace: Exact| if averaged { shown(pace, lang) } else { stretch.needed_a_year(pace, lang) };
    match stretch.needed() {
        Some(pace) => answer.say(&Message::new(
            format!("theo nhịp cần có (mỗi năm {}): đạt đúng {}", needed(pace), in_time(end)),
            format!("at the needed pace ({} a year): reached in {}", needed(pace), phrases::when(end, lang)),
        )),
        None => answer.say(&Message::new(
            format!("thời hạn {} đã qua", phrases::when(end, lang)),
            format!("the deadline {} has passed", phrases::when(end, lang)),
        )),
    }
    say_later(session, &mut answer, &stretch);
    say_revision(session, &mut answer, fact);
    answer
}
