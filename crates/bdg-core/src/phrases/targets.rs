//! Targets, known figures and statuses.

use super::bilingual::word;
use super::numbers::{NumberText, number, round, signed};
use super::times::{when, when_known};
use crate::eval::{
    ChangeText, Figure, FigureKind, FigureText, IndicatorProgress, PlanText, Projection, ReasonCode, Status,
    StatusCounts, Target, TargetText, round_digits, round_step,
};
use crate::model::{Comparator, Direction, Rounding};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::{Moment, Word};
use rust_decimal::Decimal;

/// A comparator's words before a number, with the blank behind them; empty for `đạt`.
#[must_use]
pub fn comparator(comparator: Comparator, lang: Lang) -> &'static str {
    match (comparator, lang) {
        (Comparator::Reach, _) => "",
        (Comparator::AtLeast, Lang::Vi) => "ít nhất ",
        (Comparator::AtLeast, Lang::En) => "at least ",
        (Comparator::Above, Lang::Vi) => "trên ",
        (Comparator::Above, Lang::En) => "above ",
        (Comparator::AtMost, Lang::Vi) => "không quá ",
        (Comparator::AtMost, Lang::En) => "at most ",
        (Comparator::Below, Lang::Vi) => "dưới ",
        (Comparator::Below, Lang::En) => "below ",
        (Comparator::About, Lang::Vi) => "khoảng ",
        (Comparator::About, Lang::En) => "about ",
    }
}

/// The words around a rank of at least, of better than: `từ hạng 20 trở lên`. Of ranks the smaller number is the better one.
#[must_use]
pub fn around_rank(comparator: Comparator, lang: Lang) -> (&'static str, &'static str) {
    match (comparator, lang) {
        (Comparator::Reach, Lang::Vi) => ("hạng ", ""),
        (Comparator::Reach, Lang::En) => ("rank ", ""),
        (Comparator::AtMost, Lang::Vi) => ("từ hạng ", " trở lên"),
        (Comparator::AtMost, Lang::En) => ("rank ", " or better"),
        (Comparator::Below, Lang::Vi) => ("trên hạng ", ""),
        (Comparator::Below, Lang::En) => ("better than rank ", ""),
        (Comparator::AtLeast, Lang::Vi) => ("từ hạng ", " trở xuống"),
        (Comparator::AtLeast, Lang::En) => ("rank ", " or worse"),
        (Comparator::Above, Lang::Vi) => ("dưới hạng ", ""),
        (Comparator::Above, Lang::En) => ("worse than rank ", ""),
        (Comparator::About, Lang::Vi) => ("khoảng hạng ", ""),
        (Comparator::About, Lang::En) => ("about rank ", ""),
    }
}

/// A comparator in words alone: `dưới`, and `đạt` for none.
#[must_use]
pub fn comparator_word(which: Comparator, lang: Lang) -> &'static str {
    match which {
        Comparator::Reach => word(lang, "đạt", "reach"),
        other => comparator(other, lang).trim_end(),
    }
}

/// A target as a table prints it, in the plan's language: as [`target_as_written`] has it, a change of another figure with
/// what it comes to: `tăng 8% so với năm trước (108)`.
#[must_use]
pub fn target(target: &Target) -> String {
    match &target.text {
        TargetText::Plan(text) => plan_text(text, target.value, target.stretch),
        _ => target_as_written(target),
    }
}

/// A text of the plan as a table prints it: behind a change stands what it comes to, where that is known.
#[must_use]
pub fn plan_text(text: &PlanText, value: Option<Decimal>, stretch: Option<Decimal>) -> String {
    let (Some(change), Some(value)) = (text.change, value) else { return text.text.clone() };
    let number = |value: Decimal| {
        let number = come_to(change, value);
        format_decimal(round(number.value, number.decimals), change.lang)
    };
    let further = stretch.filter(|stretch| number(*stretch) != number(value)).map(number);
    match (further, change.further_first) {
        (None, _) => format!("{} ({})", text.text, number(value)),
        (Some(further), true) => {
            format!("{} ({further} {} {})", text.text, word(change.lang, "đến", "to"), number(value))
        }
        (Some(further), false) => {
            format!("{} ({} {} {further})", text.text, number(value), word(change.lang, "đến", "to"))
        }
    }
}

/// What a change comes to: rounded as declared, or with at most two decimals.
fn come_to(change: ChangeText, value: Decimal) -> NumberText {
    let rounded = match change.rounding {
        None => None,
        Some(Rounding::Digits(digits)) => round_digits(Exact::new(value), digits),
        Some(Rounding::Step(step)) => round_step(Exact::new(value), step),
    };
    match rounded {
        Some(rounded) => NumberText::new(rounded, rounded.normalize().scale()),
        None => NumberText::short(value),
    }
}

/// A target in the plan's language: an explicit one as written, a derived one with its comparator and with the unit that the
/// target it leads to repeats. Empty if there is none.
#[must_use]
pub fn target_as_written(target: &Target) -> String {
    match &target.text {
        TargetText::None => String::new(),
        TargetText::Words(text) | TargetText::Plan(PlanText { text, .. }) => text.clone(),
        TargetText::Derived { lang, unit, .. } => {
            let number = |value: Decimal| format!("{}{unit}", format_decimal(value.normalize(), *lang));
            let figure = target.value.map(number).unwrap_or_default();
            let stretch = target.stretch.map(|stretch| format!(" {} {}", word(*lang, "đến", "to"), number(stretch)));
            let stretch = stretch.unwrap_or_default();
            format!("{}{figure}{stretch}{}", before(target, *lang), after(target, *lang))
        }
    }
}

/// A target within a sentence, in its language: one with a number as its comparator and number in the indicator's unit, any
/// other as [`target`] has it.
#[must_use]
pub fn target_in_words(about: &Target, lang: Lang) -> String {
    let (TargetText::Plan(_) | TargetText::Derived { .. }, Some(value)) = (&about.text, about.value) else {
        return target(about);
    };
    let number = |value: Decimal| number(value, lang);
    let stretch = about.stretch.map(|stretch| format!(" {} {}", word(lang, "đến", "to"), number(stretch)));
    format!("{}{}{}{}", before(about, lang), number(value), stretch.unwrap_or_default(), after(about, lang))
}

/// The words before the number of a derived target.
fn before(target: &Target, lang: Lang) -> String {
    let maintain = if target.maintain { word(lang, "duy trì ", "maintain ") } else { "" };
    let bare = target.comparator == Comparator::Reach && !target.maintain;
    let words = match target.text {
        TargetText::Derived { rank: true, .. } if !bare => around_rank(target.comparator, lang).0,
        _ => comparator(target.comparator, lang),
    };
    format!("{maintain}{words}")
}

/// The words behind the number of a rank, or the tolerance behind an approximate target.
fn after(target: &Target, lang: Lang) -> String {
    if let TargetText::Derived { rank: true, .. } = target.text {
        return around_rank(target.comparator, lang).1.to_owned();
    }
    match (target.tolerance, target.comparator) {
        (Some(tolerance), Comparator::About) => format!(" ± {}", format_decimal(tolerance, lang)),
        _ => String::new(),
    }
}

/// The text of [`target`] taken apart at its number; `None` where it has no number, or, as a range, two.
#[must_use]
pub fn target_number(target: &Target) -> Option<NumberText> {
    let value = target.value.filter(|_| target.stretch.is_none())?;
    match &target.text {
        TargetText::None | TargetText::Words(_) => None,
        TargetText::Plan(text) => plan_number(text, value),
        TargetText::Derived { lang, unit, .. } => Some(NumberText {
            before: before(target, *lang),
            value,
            decimals: value.normalize().scale(),
            after: format!("{unit}{}", after(target, *lang)),
            ..NumberText::default()
        }),
    }
}

/// The number of a target that is written in another unit, in that of the indicator, with the words around it.
#[must_use]
pub fn converted_number(target: &Target) -> Option<NumberText> {
    match &target.text {
        TargetText::Plan(text) => converted_plan_number(text, target.value?),
        TargetText::None | TargetText::Words(_) | TargetText::Derived { .. } => None,
    }
}

/// A text of the plan in another unit with the number in that of the indicator in its place, which is `value`.
#[must_use]
pub fn converted_plan_number(text: &PlanText, value: Decimal) -> Option<NumberText> {
    let (start, end) = text.converted?;
    let value = value.normalize();
    Some(NumberText {
        before: text.text.get(..start)?.to_owned(),
        value,
        decimals: value.scale().min(MOST_WRITTEN),
        after: text.text.get(end..)?.to_owned(),
        ..NumberText::default()
    })
}

/// A text of the plan, as a table prints it, taken apart at its number, which is `value`.
#[must_use]
pub fn plan_number(text: &PlanText, value: Decimal) -> Option<NumberText> {
    if let Some(change) = text.change {
        let before = format!("{} (", text.text);
        return Some(NumberText { before, after: ")".to_owned(), ..come_to(change, value) });
    }
    let number = text.number?;
    Some(NumberText {
        before: text.text.get(..number.start)?.to_owned(),
        value,
        decimals: number.decimals,
        zeros: number.zeros,
        plus: false,
        after: text.text.get(number.end..)?.to_owned(),
    })
}

/// A known figure as the plan writes it (`48/268`); a sum of parts as the two sums.
#[must_use]
pub fn figure_text(figure: &Figure) -> String {
    match &figure.text {
        FigureText::Plan(text) | FigureText::Converted(text) => text.clone(),
        FigureText::Computed { shown: value, lang } | FigureText::Sum { value, lang } => format_decimal(*value, *lang),
        FigureText::Sums { numerator, denominator, lang } => {
            format!("{}/{}", format_decimal(*numerator, *lang), format_decimal(*denominator, *lang))
        }
    }
}

/// When a known figure is known, in short, with the word for an estimate before it: `2026`, `quý 1 2026`, `ước 2026`; of a
/// flow the parts of the year that it covers: `quý 1 2026, quý 3 2026`.
#[must_use]
pub fn figure_dated(figure: &Figure, lang: Lang) -> String {
    let when = figure_when(figure, lang);
    if figure.kind == FigureKind::Estimate { format!("{} {when}", Word::Estimate.get(lang)) } else { when }
}

/// When a known figure is known, in short; of a flow the parts of the year that it covers.
#[must_use]
pub fn figure_when(figure: &Figure, lang: Lang) -> String {
    match figure.covers.as_slice() {
        [] => when_known(figure.time, lang),
        parts => parts.iter().map(|part| when(*part, lang)).collect::<Vec<_>>().join(", "),
    }
}

/// What stands beside a known figure in the column of its year where it is not simply that of the year: `ước`, `quý 1`,
/// `ước 6 tháng`; empty where it is.
#[must_use]
pub fn figure_mark(figure: &Figure, lang: Lang) -> String {
    let own = [figure.time];
    let parts = if figure.covers.is_empty() { own.as_slice() } else { figure.covers.as_slice() };
    let parts = parts.iter().filter(|part| !part.is_year());
    let parts: Vec<String> = parts.map(|part| Moment { year: None, ..part.moment() }.written(lang)).collect();
    let estimate = (figure.kind == FigureKind::Estimate).then(|| Word::Estimate.get(lang).to_owned());
    let parts = (!parts.is_empty()).then(|| parts.join(", "));
    estimate.into_iter().chain(parts).collect::<Vec<_>>().join(" ")
}

/// The number of a known figure: one that the plan writes with all its digits, what a formula gives as it is rounded, a
/// quotient with at most two decimals.
#[must_use]
pub fn figure_number(figure: &Figure) -> Option<NumberText> {
    let value = figure.value?;
    let written = match &figure.text {
        FigureText::Computed { shown, .. } => return Some(NumberText::new(*shown, shown.normalize().scale())),
        FigureText::Plan(text) => value.scale() <= MOST_WRITTEN && !text.contains('/'),
        FigureText::Sum { .. } | FigureText::Converted(_) => value.scale() <= MOST_WRITTEN,
        FigureText::Sums { .. } => false,
    };
    Some(if written { NumberText::new(value, value.normalize().scale()) } else { NumberText::short(value) })
}

/// The most decimals that a written number is shown with.
const MOST_WRITTEN: u32 = 10;

/// The value of a trend, with a word where the line itself would give what cannot be.
#[must_use]
pub fn projected(projection: &Projection, lang: Lang) -> String {
    let value = number(projection.value, lang);
    match projection.uncut {
        Some(uncut) => {
            let cut = Both::new("cắt ở mức có thể có; xu thế cho", "cut to what can be; the trend gives").get(lang);
            format!("{value} ({cut} {})", number(uncut, lang))
        }
        None => value,
    }
}

/// How few indicators have a result in the year that is taken; `None` where half of them or more have one.
#[must_use]
pub fn few_results(counts: &StatusCounts, year: i32, lang: Lang) -> Option<String> {
    let (few, total) = (counts.few()?, counts.total);
    Some(match lang {
        Lang::Vi if few == 0 => format!("Chưa chỉ tiêu nào có kết quả năm {year}"),
        Lang::En if few == 0 => format!("No indicator has a result for {year}"),
        Lang::Vi => format!("Chỉ {few} trong {total} chỉ tiêu có kết quả năm {year}"),
        Lang::En => format!("Only {few} of {total} indicators have a result for {year}"),
    })
}

/// A status.
#[must_use]
pub fn status(status: Status) -> Both {
    match status {
        Status::NoData => Both::new("chưa có số liệu", "no data"),
        Status::Achieved => Both::new("đã đạt", "achieved"),
        Status::OnTrack => Both::new("đúng tiến độ", "on track"),
        Status::Slow => Both::new("chậm", "slow"),
        Status::VerySlow => Both::new("rất chậm", "very slow"),
        Status::Missed => Both::new("không đạt", "missed"),
        Status::Regressing => Both::new("thụt lùi", "regressing"),
        Status::NoStart => Both::new("thiếu mức gốc", "no start"),
        Status::Unrated => Both::new("không xếp loại", "not rated"),
    }
}

/// Whether a result meets a target.
#[must_use]
pub fn met(met: bool) -> Both {
    if met { Both::new("đạt", "met") } else { Both::new("chưa đạt", "missed") }
}

/// What a result says of its year's target: met or missed, or how far off it is where no value is better.
#[must_use]
pub fn verdict_of_year(progress: &IndicatorProgress) -> Option<Message> {
    if let Some(of_year) = progress.met_year {
        let Both { vi, en } = met(of_year);
        return Some(Message::new(vi, en));
    }
    let not_rated = progress.status_reason.as_ref().is_some_and(|reason| reason.code == ReasonCode::NotRated);
    let gap = progress.gap_year.filter(|_| not_rated)?;
    Some(Message::new(format!("lệch {}", signed(gap, Lang::Vi)), format!("off by {}", signed(gap, Lang::En))))
}

/// Which way is better.
#[must_use]
pub fn direction(direction: Direction) -> Both {
    match direction {
        Direction::Up => Both::new("tăng", "higher"),
        Direction::Down => Both::new("giảm", "lower"),
    }
}
