//! Changes that come to no value: without a start, or in words that do not fit the unit.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{
    AmountFault, ChangeFault, Fact, Indicator, Movement, Plan, Reference, Relative, UnitKind, ValueKind,
};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::{WordClass, words};

/// The checks of changes.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Figure(&[&GROWTH_WITHOUT_START, &WORDS_AGAINST_UNIT], changes_come_to_a_value)];

/// Growth of every year from nowhere.
static GROWTH_WITHOUT_START: Rule = Rule {
    code: "BDG0508",
    name: "growth-without-start",
    severity: Severity::Error,
    title: Both::new("Mức tăng, giảm không tính được", "A change that cannot be computed"),
    what: Both::new(
        "Mức đề ra là mức tăng, giảm mỗi năm (`tăng 8%/năm`, `thêm 5 xã mỗi năm`), nhưng chỉ tiêu không có số liệu gốc hay kết quả nào trước đó, hoặc con số quá dài; hoặc mức thay đổi tính bằng % hay số lần của một con số bằng 0 hoặc âm; hoặc mức thay đổi so với cả một giai đoạn mà không rõ so tổng nào với tổng nào; hoặc `từ 60 đến 75` mà 60 là mức ban đầu, không rõ là khoảng hay là thay đổi.",
        "The target is a change of every year (`up 8% a year`, `add 5 communes a year`), but the indicator has no baseline or earlier result, or the figure is too long; or a change is per cent or times of a figure that is zero or below; or a change from a whole period does not tell which totals are compared; or `from 60 to 75` begins with where the indicator starts, and may be a range or a change.",
    ),
    why: Both::new(
        "Không biết bắt đầu từ đâu, hoặc bắt đầu từ số 0, thì mức tăng không thành con số nào.",
        "Without a start, or from zero, growth comes to no figure.",
    ),
    example: indicator_around!("Số xã đạt chuẩn", "đơn vị tính \"xã\"", "hướng tăng", "đến 2025: thêm 5 xã mỗi năm"),
    fix: Both::new(
        "Ghi thêm `gốc` hoặc một `kết quả` của năm trước; nếu bắt đầu từ số 0 hay số âm thì ghi mức thay đổi theo đơn vị tính, hoặc ghi thẳng mức phải đạt.",
        "Add the `baseline`, or the `actual` of an earlier year; from zero or below, write the change in the indicator's unit, or the level to be reached.",
    ),
};

/// Words that mean nothing in the unit.
static WORDS_AGAINST_UNIT: Rule = Rule {
    code: "BDG0509",
    name: "words-against-unit",
    severity: Severity::Error,
    title: Both::new("Lời văn không hợp với đơn vị tính", "Words that do not fit the unit"),
    what: Both::new(
        "Mức tăng, giảm ghi theo đơn vị khác đơn vị tính của chỉ tiêu, hoặc không rõ là phần trăm hay điểm % (`tăng thêm 2%` của một tỷ lệ); chỉ tiêu đo chính tốc độ tăng mà lại ghi `tăng 8%/năm`; thứ hạng (`thuộc nhóm 50`, `top 50`) ở chỉ tiêu không tính bằng hạng; hoặc lời không rõ phía nào của một thứ hạng là đạt (`hạng 30 trở xuống`, `tăng 10` mà không nói là bậc).",
        "A change is written in another unit than the indicator's, or may be per cent or points (`increase by 2%` of a share); an indicator that measures growth itself is to grow `8% a year`; a rank (`among the top 50`) is given in a unit that is none; or the words do not tell which side of a rank is good (`rank 30 or less`, `up 10` without `places`).",
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
        ValueKind::Relative { on_year_before: true, .. } if figure.place.is_none() => {
            out.extend(year_before_is_nothing(plan, figure));
        }
        ValueKind::Range { .. } if plan.begins_with_start(figure.indicator, figure.fact) => {
            out.push(range_or_change(plan, figure));
        }
        ValueKind::Amount(_) | ValueKind::Range { .. } | ValueKind::Change(_) => {
            match figure.fact.value.amount().and_then(|amount| amount.fault) {
                Some(AmountFault::RankInOtherUnit) => out.push(rank_in_another_unit(plan, figure)),
                Some(AmountFault::UnclearRank) => out.push(unclear_rank(plan, figure)),
                _ => {}
            }
        }
        _ => {}
    }
}

/// A range that begins where the indicator starts, which may be meant as a change from there.
fn range_or_change(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let value = &figure.fact.value;
    let (first, second) = value
        .written_ends()
        .map_or(("", ""), |(first, second)| (plan.slice(first.written), plan.slice(second.written)));
    let up = value.written_ends().is_some_and(|(first, second)| first.value < second.value);
    let change = match (plan.lang, up) {
        (Lang::Vi, true) => format!("tăng từ {first} lên {second}"),
        (Lang::Vi, false) => format!("giảm từ {first} xuống {second}"),
        (Lang::En, true) => format!("up from {first} to {second}"),
        (Lang::En, false) => format!("down from {first} to {second}"),
    };
    let message = message!(
        "{figure} ghi “{written}” mà {first} đã là mức ban đầu: không rõ là một khoảng hay là thay đổi từ mức ấy",
        "{figure} is “{written}”, of which {first} is where the indicator starts: it may be a range, or a change from there",
        figure = figures::name(plan, figure),
        written = plan.slice(value.span),
    );
    Diagnostic::new(&GROWTH_WITHOUT_START, value.span, message).help(message!(
        "ghi `{change}` nếu phải đạt {second}, hoặc `{first} - {second}` nếu {first} đã là đạt",
        "write `{change}` if {second} is to be reached, or `{first} - {second}` if {first} is enough",
    ))
}

/// A change of every year against the year before, where a year's figure is zero or below: the years after it have none.
fn year_before_is_nothing(plan: &Plan, figure: IndicatorFact<'_>) -> Option<Diagnostic> {
    let after = figure.indicator.from_known.iter().filter(|fact| fact.value.span == figure.fact.value.span);
    let mut years = after.filter_map(|fact| match fact.value.kind {
        ValueKind::Relative { fault: Some(ChangeFault::OfNothing), from: Some((known, _)), .. } => Some((known, fact)),
        _ => None,
    });
    let (known, first) = years.next()?;
    let place = figure.fact.value.span;
    let message = message!(
        |lang| "{figure} là “{written}”, nhưng con số của năm {known} bằng 0 hoặc âm, nên năm {year} không tính được",
        "{figure} is “{written}”, but the figure of {known} is zero or below, so that {year} has none",
        figure = figures::name(plan, figure),
        written = plan.slice(place),
        known = known.year(),
        year = first.year().map_or_else(String::new, |year| year.to_string()),
    );
    Some(Diagnostic::new(&GROWTH_WITHOUT_START, place, message).severity(Severity::Warning).help(message!(
        "giao mức của các năm sau (`năm {next}: …`)",
        "assign the targets of the years after it (`in {next}: …`)",
        next = first.year().unwrap_or_default(),
    )))
}

/// A rank whose good side nobody can know.
fn unclear_rank(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let place = figure.fact.value.span;
    let message = message!(
        "{figure} ghi “{written}”, mà với thứ hạng không rõ phía nào là đạt",
        "{figure} says “{written}”, which of a rank does not tell which side is good",
        figure = figures::name(plan, figure),
        written = plan.slice(place),
    );
    Diagnostic::new(&WORDS_AGAINST_UNIT, place, message).help(message!(
        "ghi `từ hạng 30 trở lên` nếu từ hạng 30 đến hạng 1 là đạt",
        "write `rank 30 or better` if the ranks from 30 to 1 are good"
    ))
}

fn rank_in_another_unit(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let value = &figure.fact.value;
    let rank = |written: &&str| words::comparator(written).and_then(WordClass::of) == Some(WordClass::Rank);
    let words = value.comparator_span.map(|span| plan.slice(span)).filter(rank).unwrap_or(plan.slice(value.span));
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

/// What to write for a change of a rank.
fn of_ranks() -> Message {
    message!(
        "ghi `tăng … bậc` nếu lên hạng, `giảm … bậc` nếu xuống hạng, hoặc ghi thẳng hạng phải đạt",
        "write `up … places` for a better rank, `slip by … places` for a worse one, or the rank to be reached"
    )
}

/// A change of which nobody can know whether the number grows or falls.
fn unclear_change(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let place = figure.fact.value.span;
    let message = message!(
        "{figure} là “{written}”, không rõ con số lớn lên hay nhỏ đi",
        "{figure} is “{written}”, which does not tell whether the number grows or falls",
        figure = figures::name(plan, figure),
        written = plan.slice(place),
    );
    let kind = plan.unit_of(figure.indicator).map(|unit| unit.kind);
    let improves = matches!(figure.fact.value.kind, ValueKind::Relative { relative: Relative::Percent(_), .. });
    let help = match kind {
        Some(UnitKind::Rank) => of_ranks(),
        Some(UnitKind::Percent) => message!("ghi `tăng` hoặc `giảm`", "write `up` or `cut`"),
        _ if improves => message!("ghi `tăng` hoặc `giảm`", "write `up` or `cut`"),
        _ => message!(
            "khai `đơn vị tính hạng` nếu là thứ hạng; không thì ghi thẳng mức phải đạt",
            "declare `unit rank` if it is a rank; else write the level to be reached"
        ),
    };
    Diagnostic::new(&WORDS_AGAINST_UNIT, place, message).help(help)
}

/// A change of a share of which nobody can know whether it is meant in points or in per cent of the share.
fn percent_or_points(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let place = figure.fact.value.span;
    let falls =
        matches!(figure.fact.value.kind, ValueKind::Relative { relative: Relative::Percent(Movement::Down), .. });
    let message = message!(
        "{figure} là “{written}”, không rõ là điểm % hay là phần trăm của chính tỷ lệ ấy",
        "{figure} is “{written}”, which may be points or per cent of the share itself",
        figure = figures::name(plan, figure),
        written = plan.slice(place),
    );
    let help = if falls {
        message!(
            "ghi `giảm … điểm %` nếu trừ vào tỷ lệ; ghi `giảm …%` nếu là phần trăm của nó",
            "write `cut … points` if it is taken from the share; `cut …%` if it is per cent of it"
        )
    } else {
        message!(
            "ghi `tăng … điểm %` nếu cộng vào tỷ lệ; ghi `tăng …%` nếu là phần trăm của nó",
            "write `up … points` if it is added to the share; `up …%` if it is per cent of it"
        )
    };
    Diagnostic::new(&WORDS_AGAINST_UNIT, place, message).help(help)
}

/// A change from a whole period of which nobody can know what is compared.
fn change_of_period(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let place = figure.fact.value.span;
    let message = message!(
        "{figure} là “{written}”, không rõ con số nào của giai đoạn trước được so sánh",
        "{figure} is “{written}”, which does not tell which figure of the earlier period is compared",
        figure = figures::name(plan, figure),
        written = plan.slice(place),
    );
    Diagnostic::new(&GROWTH_WITHOUT_START, place, message).help(message!(
        "tổng của một giai đoạn được so với tổng của giai đoạn trước dài bằng nó, như `giai đoạn 2026-2030: giảm 50% so với giai đoạn 2021-2025` (kèm `loại thời kỳ`); không thì ghi thẳng mức phải đạt, hoặc so với một năm",
        "the total of a period is compared with that of an earlier one of the same length, as in `over 2026-2030: cut 50% from period 2021-2025` (with `kind flow`); else write the level to be reached, or a change from one year"
    ))
}

/// Whether an indicator has a baseline or a result that takes part in nothing.
fn has_misread_start(indicator: &Indicator) -> bool {
    let misread = |fact: &Fact| fact.value.amount().is_some_and(|amount| amount.fault.is_some());
    indicator.facts.iter().any(|fact| !fact.kind.is_target() && misread(fact))
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
    let ranked = plan.unit_of(figure.indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
    let of = match unit {
        "" => message!("không có", "missing"),
        unit => message!("“{unit}”", "“{unit}”"),
    };
    Some(match fault {
        // Other rules tell what is wrong with these.
        ChangeFault::NoReference | ChangeFault::Impossible | ChangeFault::Multiple | ChangeFault::Doubtful => {
            return None;
        }
        // A start that takes part in nothing is told of.
        ChangeFault::NoStart if has_misread_start(figure.indicator) => return None,
        ChangeFault::OfPeriod => change_of_period(plan, figure),
        ChangeFault::Unclear if matches!(reference, Reference::Period(..)) => change_of_period(plan, figure),
        ChangeFault::Unclear => unclear_change(plan, figure),
        ChangeFault::PercentOrPoints => percent_or_points(plan, figure),
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
        ChangeFault::OfNothing => {
            let message = message!(
                "{figure} là “{written}”, nhưng con số mà mức này tính từ đó bằng 0 hoặc âm",
                "{figure} is “{written}”, but the figure that it starts from is zero or below",
                figure = figures::name(plan, figure),
            );
            Diagnostic::new(&GROWTH_WITHOUT_START, place, message).help(message!(
                "ghi mức thay đổi theo đơn vị tính của chỉ tiêu, hoặc ghi thẳng mức phải đạt",
                "write the change in the indicator’s unit, or the level to be reached"
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
            let yearly = matches!(reference, Reference::EachYear | Reference::YearBefore);
            let (message, help) = if yearly && written.contains('%') {
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
                    if ranked {
                        of_ranks()
                    } else {
                        message!(
                            "ghi mức thay đổi theo đơn vị tính của chỉ tiêu; với chỉ tiêu tính bằng % thì ghi `%` hoặc `điểm %`",
                            "write the change in the indicator’s unit; where that is %, write `%` or `points`"
                        )
                    },
                )
            };
            Diagnostic::new(&WORDS_AGAINST_UNIT, place, message).help(help)
        }
    })
}
