//! Family 03: what a value says in itself.

use rust_decimal::Decimal;

use super::figures::Figure;
use super::findings::Findings;
use super::{Check, figures, printed};
use crate::model::{
    Amount, Comparator, Count, Movement, Plan, Quantity, Reference, Relative, Unit, UnitKind, ValueKind,
};
use crate::phrases as say;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::rules;
use bdg_syntax::source::Span;

/// The rules of this family.
pub(super) const CHECKS: &[Check] = &[
    printed::printed_figure_is_what_the_counts_give,
    printed::target_is_not_met_by_rounding_only,
    value_is_possible,
    part_is_not_larger_than_the_whole,
    denominator_is_not_zero,
    value_can_be_computed,
    range_is_the_right_way_round,
    value_has_one_comparator,
    tolerance_belongs_to_about,
    result_is_a_figure,
    reference_is_known,
];

fn value_is_possible(plan: &Plan, out: &mut Findings) {
    for (figure, amount) in figures::every_amount(plan) {
        let indicator = figure.indicator;
        let Some(unit) = plan.unit_of(indicator) else {
            continue;
        };
        if larger_than_whole(unit, amount).is_none() && !names_other_unit(plan, unit, amount) {
            out.extend(impossible_amount(plan, figure, unit, amount));
        }
    }
    for figure in figures::every(plan) {
        out.extend(impossible_cut(plan, figure));
    }
}

/// Whether a value says by its own words that it is no share: that is another rule's finding.
fn names_other_unit(plan: &Plan, unit: &Unit, amount: &Amount) -> bool {
    unit.kind == UnitKind::Percent && amount.unit.is_some_and(|named| !plan.text(named.text).starts_with('%'))
}

fn impossible_amount(plan: &Plan, figure: Figure<'_>, unit: &Unit, amount: &Amount) -> Option<Diagnostic> {
    let indicator = figure.indicator;
    let value = amount.value?;
    let share = figures::is_bounded_share(unit);
    let counted = share || unit.kind == UnitKind::Persons || (unit.base.is_some() && !unit.unbounded);
    let over = share && value > Decimal::ONE_HUNDRED.into();
    let below = counted && value.is_negative();
    if !over && !below {
        return None;
    }
    let name = figures::name(plan, figure);
    let shown = |lang| say::exact(plan, indicator, value, lang);
    let (vi, en) = (Lang::Vi, Lang::En);
    let message = if over {
        Message::new(
            format!("{} là {}, mà một tỷ lệ không thể quá 100%", name.vi, shown(vi)),
            format!("{} is {}, but a share cannot exceed 100%", name.en, shown(en)),
        )
    } else {
        Message::new(
            format!("{} là {}, mà con số này không thể nhỏ hơn 0", name.vi, shown(vi)),
            format!("{} is {}, but it cannot be below zero", name.en, shown(en)),
        )
    };
    let help = if share {
        Message::new(
            "sửa con số; nếu đây là tốc độ tăng trưởng thì khai `đơn vị tính % không giới hạn`",
            "correct the figure; if it is a growth rate, declare `unit % unbounded`",
        )
    } else {
        Message::new(
            "sửa con số; nếu dấu “-” là gạch đầu dòng thì bỏ đi",
            "correct the figure; delete the “-” if it is only a bullet",
        )
    };
    Some(Diagnostic::new(&rules::IMPOSSIBLE_VALUE, amount.span, message).help(help))
}

fn impossible_cut(plan: &Plan, figure: Figure<'_>) -> Option<Diagnostic> {
    let Figure { indicator, fact, .. } = figure;
    let ValueKind::Relative { relative, by, resolved, .. } = &fact.value.kind else {
        return None;
    };
    let name = figures::name(plan, figure);
    let (vi, en) = (Lang::Vi, Lang::En);
    if matches!(relative, Relative::Percent(Movement::Down)) && by.value > Decimal::ONE_HUNDRED {
        return Some(
            Diagnostic::new(
                &rules::IMPOSSIBLE_VALUE,
                by.span,
                Message::new(
                    format!("{} giảm {}%, mà không thể giảm quá 100%", name.vi, say::num(*by, vi)),
                    format!("{} is a cut of {}%, but nothing can be cut by more than 100%", name.en, say::num(*by, en)),
                ),
            )
            .help(Message::new(
                "sửa con số, hoặc ghi thẳng mức phải đạt",
                "correct the figure, or write the value that is to be reached",
            )),
        );
    }
    let resolved = (*resolved)?;
    let unit = plan.unit_of(indicator)?;
    let outside = resolved.is_negative() || resolved > Decimal::ONE_HUNDRED.into();
    if !figures::is_bounded_share(unit) || !outside {
        return None;
    }
    Some(
        Diagnostic::new(
            &rules::IMPOSSIBLE_VALUE,
            fact.value.span,
            Message::new(
                format!(
                    "{} tính ra là {}, nằm ngoài khoảng từ 0 đến 100%",
                    name.vi,
                    say::exact(plan, indicator, resolved, vi)
                ),
                format!("{} comes to {}, outside 0 to 100%", name.en, say::exact(plan, indicator, resolved, en)),
            ),
        )
        .help(Message::new(
            "kiểm tra mức được so sánh, và phân biệt “giảm 5%” với “giảm 5 điểm %”",
            "check the value it is relative to, and whether per cent or points are meant",
        )),
    )
}

/// The counts of a share whose part is larger than its whole.
fn larger_than_whole(unit: &Unit, amount: &Amount) -> Option<Count> {
    let count = amount.count()?;
    let larger = count.numerator.value > count.denominator.value;
    (figures::is_bounded_share(unit) && larger && !count.denominator.value.is_zero()).then_some(count)
}

fn part_is_not_larger_than_the_whole(plan: &Plan, out: &mut Findings) {
    for (figure, amount) in figures::every_amount(plan) {
        let indicator = figure.indicator;
        let Some(count) = plan.unit_of(indicator).and_then(|unit| larger_than_whole(unit, amount)) else {
            continue;
        };
        let name = figures::name(plan, figure);
        let text = |lang| (say::num(count.numerator, lang), say::num(count.denominator, lang));
        let ((part_vi, whole_vi), (part_en, whole_en)) = (text(Lang::Vi), text(Lang::En));
        out.push(
            Diagnostic::new(
                &rules::MORE_THAN_ALL,
                count.numerator.span.to(count.denominator.span),
                Message::new(
                    format!("{} ghi {part_vi} trên tổng số {whole_vi}: phần được tính lớn hơn tổng số", name.vi),
                    format!("{} has {part_en} out of {whole_en}: more than there are", name.en),
                ),
            )
            .help(Message::new(
                format!("kiểm tra hai số; nếu bị đảo thì ghi {whole_vi}/{part_vi}"),
                format!("check the two numbers; if they are swapped, write {whole_en}/{part_en}"),
            )),
        );
    }
}

fn denominator_is_not_zero(plan: &Plan, out: &mut Findings) {
    for (figure, amount) in figures::every_amount(plan) {
        let Quantity::Count(count) = amount.quantity else {
            continue;
        };
        if !count.denominator.value.is_zero() {
            continue;
        }
        let name = figures::name(plan, figure);
        out.push(
            Diagnostic::new(
                &rules::ZERO_DENOMINATOR,
                count.numerator.span.to(count.denominator.span),
                Message::new(
                    format!(
                        "{} ghi {} trên tổng số 0, nên không tính được",
                        name.vi,
                        say::num(count.numerator, Lang::Vi)
                    ),
                    format!("{} has {} out of 0, which comes to nothing", name.en, say::num(count.numerator, Lang::En)),
                ),
            )
            .help(Message::new(
                "nếu không có trường hợp nào thì ghi `chưa phát hiện`, nếu chưa thống kê thì ghi `chưa có số liệu`",
                "write `none found` if there was no case, `no data` if nobody counted",
            )),
        );
    }
}

fn value_can_be_computed(plan: &Plan, out: &mut Findings) {
    for (figure, amount) in figures::every_amount(plan) {
        let Quantity::Count(count) = amount.quantity else {
            continue;
        };
        let divisible = !count.denominator.value.is_zero();
        let computed = amount.value.is_some_and(Exact::has_decimal);
        if !divisible || computed {
            continue;
        }
        let name = figures::name(plan, figure);
        out.push(
            Diagnostic::new(
                &rules::TOO_LONG,
                amount.span,
                Message::new(
                    format!("{} có quá nhiều chữ số, không tính được chính xác", name.vi),
                    format!("{} has too many digits to be computed exactly", name.en),
                ),
            )
            .help(Message::new(
                "kiểm tra xem có dán thừa chữ số không; nếu con số đúng thì dùng đơn vị lớn hơn",
                "check for digits pasted twice; if the figure is right, use a larger unit",
            )),
        );
    }
}

fn range_is_the_right_way_round(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let mut ranges = figures::of(indicator)
            .filter(|figure| figure.fact.kind.is_target())
            .filter_map(|figure| match &figure.fact.value.kind {
                ValueKind::Range { floor, stretch } => Some((figure, floor, stretch)),
                _ => None,
            })
            .peekable();
        if ranges.peek().is_none() {
            continue;
        }
        let better = plan.direction(indicator).map_or(Movement::Up, |(better, _)| better);
        for (figure, floor, stretch) in ranges {
            let (Some(first), Some(second)) = (floor.value, stretch.value) else { continue };
            if figures::is_worse(second, first, better) {
                out.push(upside_down(plan, figure, floor, stretch, better));
            }
        }
    }
}

fn upside_down(plan: &Plan, figure: Figure<'_>, floor: &Amount, stretch: &Amount, better: Movement) -> Diagnostic {
    let name = figures::name(plan, figure);
    let (low_vi, high_vi) = (say::quantity(floor, Lang::Vi), say::quantity(stretch, Lang::Vi));
    let (low_en, high_en) = (say::quantity(floor, Lang::En), say::quantity(stretch, Lang::En));
    let (than_vi, than_en) = match better {
        Movement::Up => ("thấp hơn", "below"),
        Movement::Down => ("cao hơn", "above"),
    };
    let swapped = format!(
        "{}{}{}",
        plan.slice(stretch.span),
        plan.slice(Span { start: floor.span.end, end: stretch.span.start, ..floor.span }),
        plan.slice(floor.span)
    );
    // Where lower is better a planner may have written the interval the usual way round.
    let severity = match better {
        Movement::Up => Severity::Error,
        Movement::Down => Severity::Warning,
    };
    Diagnostic::new(
        &rules::RANGE_UPSIDE_DOWN,
        floor.span.to(stretch.span),
        Message::new(
            format!("{} ghi {low_vi} đến {high_vi}: mức phấn đấu (số sau) {than_vi} mức phải đạt (số trước)", name.vi),
            format!("{} is {low_en} to {high_en}: what is aimed at lies {than_en} what must be reached", name.en),
        ),
    )
    .severity(severity)
    .help(Message::new(
        "ghi mức phải đạt trước, mức phấn đấu sau",
        "write what must be reached first, then what is aimed at",
    ))
    .fix(floor.span.to(stretch.span), swapped)
}

fn value_has_one_comparator(plan: &Plan, out: &mut Findings) {
    for figure in figures::every(plan) {
        let fact = figure.fact;
        let value = &fact.value;
        let Some(&(second, place)) = value.more_comparators.last() else {
            continue;
        };
        let first = value.comparator_span.unwrap_or(value.span);
        let both = first.to(place);
        let name = figures::name(plan, figure);
        let (one, other) = (plan.slice(first), plan.slice(place));
        let agree = second == value.comparator
            && value.more_comparators.iter().all(|(comparator, _)| *comparator == value.comparator);
        let severity = if agree { Severity::Note } else { Severity::Error };
        out.push(
            Diagnostic::new(
                &rules::TWO_COMPARATORS,
                both,
                Message::new(
                    format!("{} ghi cả “{one}” và “{other}”", name.vi),
                    format!("{} says both “{one}” and “{other}”", name.en),
                ),
            )
            .severity(severity)
            .help(Message::new(
                format!("chọn một: “{one}” hoặc “{other}”; hai từ này cho hai cách hiểu khác nhau về mức đạt"),
                format!("choose one, “{one}” or “{other}”; they differ in what counts as met"),
            )),
        );
    }
}

fn tolerance_belongs_to_about(plan: &Plan, out: &mut Findings) {
    for figure in figures::every(plan) {
        let fact = figure.fact;
        let Some(tolerance) = fact.value.tolerance else {
            continue;
        };
        if fact.value.comparator == Comparator::About {
            continue;
        }
        let name = figures::name(plan, figure);
        out.push(
            Diagnostic::new(
                &rules::TOLERANCE_WITHOUT_ABOUT,
                tolerance.span,
                Message::new(
                    format!("{} có sai số ± {} nhưng không ghi “khoảng”", name.vi, say::num(tolerance, Lang::Vi)),
                    format!("{} has a tolerance of ± {} but no “about”", name.en, say::num(tolerance, Lang::En)),
                ),
            )
            .help(Message::new(
                "thêm `khoảng` trước con số, hoặc bỏ sai số",
                "put `about` before the figure, or drop the tolerance",
            )),
        );
    }
}

fn result_is_a_figure(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let results = indicator.facts.iter().filter(|fact| !fact.kind.is_target());
        for fact in results {
            let bound = match &fact.value.kind {
                ValueKind::Amount(_) => {
                    fact.value.comparator != Comparator::Reach && fact.value.comparator != Comparator::About
                }
                ValueKind::Range { .. } => true,
                _ => false,
            };
            let Some(used) = fact.exact().filter(|_| bound) else {
                continue;
            };
            let code = &indicator.full_code;
            let written = plan.slice(fact.value.span);
            out.push(
                Diagnostic::new(
                    &rules::RESULT_AS_BOUND,
                    fact.value.span,
                    Message::new(
                        format!(
                            "chỉ tiêu {code}: {} ghi “{written}”, không phải một con số đo được; khi tính tiến độ sẽ dùng {}",
 say::fact(fact, Lang::Vi),
                            say::exact(plan, indicator, used, Lang::Vi)
                        ),
                        format!(
                            "indicator {code}: {} says “{written}”, which is no measured figure; progress will use {}",
 say::fact(fact, Lang::En),
                            say::exact(plan, indicator, used, Lang::En)
                        ),
                    ),
                )
                .help(Message::new(
                    "ghi con số đo được, nếu có",
                    "write the measured figure, if there is one",
                )),
            );
        }
    }
}

fn reference_is_known(plan: &Plan, out: &mut Findings) {
    for figure in figures::every(plan) {
        let fact = figure.fact;
        let ValueKind::Relative { reference, reference_span, resolved: None, .. } = &fact.value.kind else {
            continue;
        };
        out.push(unknown_reference(plan, figure, *reference, *reference_span));
    }
}

fn unknown_reference(
    plan: &Plan,
    figure: Figure<'_>,
    reference: Reference,
    place: bdg_syntax::source::Span,
) -> Diagnostic {
    let name = figures::name(plan, figure);
    let (of_vi, of_en, add_vi, add_en) = match reference {
        Reference::Baseline => (
            "mức gốc".to_owned(),
            "the baseline".to_owned(),
            "ghi thêm mức gốc, như `gốc 2020: …`".to_owned(),
            "add the baseline, as in `baseline 2020: …`".to_owned(),
        ),
        Reference::Year(year) => (
            format!("năm {year}"),
            format!("{year}"),
            format!("ghi thêm `kết quả {year}: …` hoặc `gốc {year}: …`"),
            format!("add `actual {year}: …` or `baseline {year}: …`"),
        ),
    };
    Diagnostic::new(
        &rules::UNKNOWN_REFERENCE,
        place,
        Message::new(
            format!("{} so với {of_vi}, nhưng kế hoạch không có con số của {of_vi}", name.vi),
            format!("{} is relative to {of_en}, but the plan has no figure for it", name.en),
        ),
    )
    .help(Message::new(add_vi, add_en))
}
