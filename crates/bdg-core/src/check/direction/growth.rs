//! Changes that come to no value: without a start, or in words that do not fit the unit.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{ChangeFault, Comparator, Plan, Reference, UnitKind, ValueKind};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::{WordClass, words};

/// The checks of changes.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Figure(&[&GROWTH_WITHOUT_START, &WORDS_AGAINST_UNIT], changes_come_to_a_value)];

/// Growth of every year from nowhere.
static GROWTH_WITHOUT_START: Rule = Rule {
    code: "BDG0508",
    name: "growth-without-start",
    severity: Severity::Error,
    title: Both::new("Tăng mỗi năm mà không có mức ban đầu", "Growth of every year without a start"),
    what: Both::new(
        "Mức đề ra là mức tăng, giảm mỗi năm (`tăng 8%/năm`, `thêm 5 xã mỗi năm`), nhưng chỉ tiêu không có số liệu gốc hay kết quả nào trước đó, hoặc con số quá dài.",
        "The target is a change of every year (`up 8% a year`, `add 5 communes a year`), but the indicator has no baseline or earlier result, or the figure is too long.",
    ),
    why: Both::new(
        "Không biết bắt đầu từ đâu thì mức tăng mỗi năm không thành con số nào.",
        "Without a start, growth of every year comes to no figure.",
    ),
    example: indicator_around!("Số xã đạt chuẩn", "đơn vị tính \"xã\"", "hướng tăng", "đến 2025: thêm 5 xã mỗi năm"),
    fix: Both::new(
        "Ghi thêm `gốc` hoặc một `kết quả` của năm trước.",
        "Add the `baseline`, or the `actual` of an earlier year.",
    ),
};

/// Words that mean nothing in the unit.
static WORDS_AGAINST_UNIT: Rule = Rule {
    code: "BDG0509",
    name: "words-against-unit",
    severity: Severity::Error,
    title: Both::new("Lời văn không hợp với đơn vị tính", "Words that do not fit the unit"),
    what: Both::new(
        "Mức tăng, giảm ghi theo đơn vị khác đơn vị tính của chỉ tiêu, hoặc không rõ là phần trăm hay điểm %; chỉ tiêu đo chính tốc độ tăng mà lại ghi `tăng 8%/năm`; hoặc thứ hạng (`thuộc nhóm 50`, `top 50`) ở chỉ tiêu không tính bằng hạng.",
        "A change is written in another unit than the indicator's, or may be per cent or points; an indicator that measures growth itself is to grow `8% a year`; or a rank (`among the top 50`) is given in a unit that is none.",
    ),
    why: Both::new(
        "Không biết chắc con số nào là mức phải đạt, nên không tính gì từ nó.",
        "It is unclear which figure is to be reached, so nothing is computed from it.",
    ),
    example: indicator_around!("Tỷ lệ xã đạt chuẩn", "đơn vị tính %", "gốc 2020: 30", "đến 2025: thêm 5 xã mỗi năm"),
    fix: Both::new(
        "Ghi mức thay đổi theo đơn vị tính của chỉ tiêu (`điểm %` với chỉ tiêu tính bằng %), hoặc ghi thẳng mức phải đạt.",
        "Write the change in the indicator's unit (`points` where it is %), or write the level to be reached.",
    ),
};

fn changes_come_to_a_value(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    match &figure.fact.value.kind {
        ValueKind::Relative { fault: Some(fault), reference, .. } => {
            out.extend(faulty_change(plan, figure, *fault, *reference));
        }
        ValueKind::Amount(_) | ValueKind::Range { .. } => {
            let value = &figure.fact.value;
            let words = value.comparator_span.filter(|_| value.comparator == Comparator::AtMost);
            let ranks = plan.unit_of(figure.indicator).is_none_or(|unit| unit.kind == UnitKind::Rank);
            if let Some(words) = words.filter(|_| value.exact().is_none() && !ranks) {
                if is_rank(plan.slice(words)) {
                    out.push(rank_in_another_unit(plan, figure, plan.slice(words)));
                }
            }
        }
        _ => {}
    }
}

/// Whether a comparator says that a place in an order is meant.
fn is_rank(written: &str) -> bool {
    words::comparator(written).and_then(WordClass::of) == Some(WordClass::Rank)
}

fn rank_in_another_unit(plan: &Plan, figure: IndicatorFact<'_>, words: &str) -> Diagnostic {
    let message = message!(
        "{figure} ghi “{words}”, là thứ hạng, còn đơn vị tính của chỉ tiêu là “{unit}”",
        "{figure} says “{words}”, a rank, but the indicator’s unit is “{unit}”",
        figure = figures::name(plan, figure),
        unit = plan.unit_label(figure.indicator),
    );
    Diagnostic::new(&WORDS_AGAINST_UNIT, figure.fact.value.span, message).help(message!(
        "khai `đơn vị tính hạng`, hoặc ghi từ so sánh khác như `không quá`",
        "declare `unit rank`, or write another comparator such as `at most`"
    ))
}

fn faulty_change(
    plan: &Plan,
    figure: IndicatorFact<'_>,
    fault: ChangeFault,
    reference: Reference,
) -> Option<Diagnostic> {
    let place = figure.fact.value.span;
    let written = plan.slice(place);
    let unit = plan.unit_label(figure.indicator);
    let of = match unit {
        "" => message!("không có", "missing"),
        unit => message!("“{unit}”", "“{unit}”"),
    };
    Some(match fault {
        // Another rule tells of values that cannot be.
        ChangeFault::NoReference | ChangeFault::Impossible => return None,
        ChangeFault::NoStart => {
            let message = match figure.fact.first.and_then(|first| first.checked_sub(1)) {
                Some(year) => message!(
                    "{figure} là “{written}”, nhưng chỉ tiêu không có con số nào của năm {year} để tính từ đó",
                    "{figure} is “{written}”, but the indicator has no figure of {year} to begin with",
                    figure = figures::name(plan, figure),
                    year,
                ),
                None => message!(
                    "{figure} là “{written}”, nhưng chỉ tiêu không có mức gốc hay kết quả nào trước đó để tính từ đó",
                    "{figure} is “{written}”, but the indicator has no baseline or earlier result to begin with",
                    figure = figures::name(plan, figure),
                ),
            };
            Diagnostic::new(&GROWTH_WITHOUT_START, place, message).help(message!(
                "ghi thêm `gốc`, một `kết quả` hoặc mức giao của năm trước",
                "add the `baseline`, or the `actual` or target of the year before"
            ))
        }
        ChangeFault::Overflow => {
            let message = message!(
                "{figure} là “{written}”: con số quá dài, không tính chính xác được",
                "{figure} is “{written}”: the figure is too long to be computed exactly",
                figure = figures::name(plan, figure),
            );
            Diagnostic::new(&GROWTH_WITHOUT_START, place, message)
                .help(message!("ghi thẳng mức phải đạt", "write the level to be reached"))
        }
        ChangeFault::OtherUnit => {
            let (message, help) = if reference == Reference::EachYear && written.contains('%') {
                (
                    message!(
                        "{figure} là “{written}”, nhưng chỉ tiêu này đo chính tốc độ tăng",
                        "{figure} is “{written}”, but this indicator measures growth itself",
                        figure = figures::name(plan, figure),
                    ),
                    message!(
                        "ghi thẳng mức phải đạt, như `ít nhất 8`; mức tăng của chính tốc độ thì ghi bằng `điểm %`",
                        "write the level to be reached, as in `at least 8`; a change of the rate itself is written in `points`"
                    ),
                )
            } else {
                (
                    message!(
                        "{figure} là “{written}”, còn đơn vị tính của chỉ tiêu là {of}",
                        "{figure} is “{written}”, but the indicator’s unit is {of}",
                        figure = figures::name(plan, figure),
                        of,
                    ),
                    message!(
                        "ghi mức thay đổi theo đơn vị tính của chỉ tiêu; với chỉ tiêu tính bằng % thì ghi `%` hoặc `điểm %`",
                        "write the change in the indicator’s unit; where that is %, write `%` or `points`"
                    ),
                )
            };
            Diagnostic::new(&WORDS_AGAINST_UNIT, place, message).help(help)
        }
    })
}
