//! How a value is written: its range, its comparator, its tolerance, what it refers to.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{
    Amount, Better, ChangeFault, Comparator, Fact, Movement, Plan, Reference, Time, ValueKind, has_contrary_ends,
};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::range_help;
use bdg_syntax::source::Span;
use bdg_syntax::words::canonical;

/// The checks of how a value is written.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&RANGE_UPSIDE_DOWN], range_is_the_right_way_round),
    Check::Figure(&[&TWO_COMPARATORS], value_has_one_comparator),
    Check::Figure(&[&TOLERANCE_WITHOUT_ABOUT], tolerance_belongs_to_about),
    Check::Plan(&[&RESULT_AS_BOUND], result_is_a_figure),
    Check::Figure(&[&UNKNOWN_REFERENCE], reference_is_known),
];

/// A range whose stretch is weaker than its floor.
static RANGE_UPSIDE_DOWN: Rule = Rule {
    code: "BDG0308",
    name: "range-upside-down",
    severity: Severity::Error,
    title: Both::new("Khoảng giá trị bị ngược", "A range upside down"),
    what: Both::new(
        "Khoảng giá trị có mức phấn đấu (số sau) kém hơn mức tối thiểu (số trước).",
        "The second figure of a range (the stretch value) is weaker than the first (the required value).",
    ),
    why: Both::new(
        "Số trước là mức phải đạt, số sau là mức phấn đấu; ghi ngược thì không rõ số nào phải đạt, nên không tính gì từ đó.",
        "The first figure is the required one; in the wrong order it is unclear which is, so nothing is computed from them.",
    ),
    example: indicator_around!("Tỷ lệ biết chữ của nữ", "đơn vị tính %", "hướng tăng", "đến 2025: 95 đến 94,5"),
    fix: Both::new(
        "Ghi mức phải đạt trước, mức phấn đấu sau.",
        "Write the required value first, then the stretch value.",
    ),
};

fn range_is_the_right_way_round(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let mut ranges = figures::of(indicator)
            .filter(|figure| figure.fact.kind.is_target() && figure.fact.value.far.is_none())
            .filter(|figure| !plan.begins_with_start(indicator, figure.fact))
            .filter_map(|figure| match &figure.fact.value.kind {
                ValueKind::Range { floor, stretch } => Some((figure, floor, stretch)),
                _ => None,
            })
            .peekable();
        if ranges.peek().is_none() {
            continue;
        }
        for (figure, floor, stretch) in ranges {
            let Some(better) = plan.way_of_range(indicator, &figure.fact.value) else { continue };
            let (Some(first), Some(second)) = (floor.value, stretch.value) else { continue };
            if figures::is_worse(second, first, better) {
                out.push(upside_down(plan, figure, floor, stretch, better));
            }
        }
    }
}

fn upside_down(
    plan: &Plan,
    figure: IndicatorFact<'_>,
    floor: &Amount,
    stretch: &Amount,
    better: Movement,
) -> Diagnostic {
    // Where lower is better a planner may have written the interval the usual way round.
    let (than, severity) = match better {
        Movement::Up => (Both::new("thấp hơn", "below"), Severity::Error),
        Movement::Down => (Both::new("cao hơn", "above"), Severity::Warning),
    };
    let place = floor.span.to(stretch.span);
    let between = plan.slice(Span { start: floor.span.end, end: stretch.span.start, ..floor.span });
    // A unit behind the second number stands for both, and stays behind them.
    let shared = stretch.unit.filter(|_| floor.unit.is_none()).map_or(stretch.span.end, |unit| unit.text.0.start);
    let number = plan.slice(Span { end: shared, ..stretch.span }).trim_end();
    let behind = plan.slice(stretch.span).get(number.len()..).unwrap_or_default();
    let swapped = format!("{number}{between}{}{behind}", plan.slice(floor.span));
    let message = message!(
        |lang| "{figure} ghi {low} đến {high}: mức phấn đấu (số sau) {than} mức phải đạt (số trước)",
        "{figure} is {low} to {high}: the stretch value (the second) is {than} the required one (the first)",
        figure = figures::name(plan, figure),
        low = phrases::quantity(floor, lang),
        high = phrases::quantity(stretch, lang),
        than,
    );
    Diagnostic::new(&RANGE_UPSIDE_DOWN, place, message)
        .severity(severity)
        .help(message!(
            "ghi mức phải đạt trước, mức phấn đấu sau",
            "write the required value first, then the stretch value"
        ))
        .fix(place, swapped)
}

/// Two comparators on one figure.
static TWO_COMPARATORS: Rule = Rule {
    code: "BDG0309",
    name: "two-comparators",
    severity: Severity::Error,
    title: Both::new("Hai từ so sánh trên một con số", "Two comparators on one figure"),
    what: Both::new(
        "Một con số mang hai từ so sánh, như “khoảng trên 95%”.",
        "One figure has two comparators, as in “about above 95%”.",
    ),
    why: Both::new(
        "“Khoảng 95%” chấp nhận 94,5%, “trên 95%” thì không: không ai biết mức nào là đạt, nên không tính gì từ con số ấy.",
        "“About 95%” is met by 94.5%, “above 95%” is not: it is unclear what counts as met, so nothing is computed from the figure.",
    ),
    example: indicator_around!("Tỷ lệ hoàn thành cấp trung học cơ sở", "đơn vị tính %", "đến 2025: khoảng trên 95%"),
    fix: Both::new("Giữ lại một từ so sánh.", "Keep one of them."),
};

fn value_has_one_comparator(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    let value = &figure.fact.value;
    if has_contrary_ends(value) {
        out.push(contrary_ends(plan, figure));
    }
    let Some(&(_, place)) = value.more_comparators.last() else { return };
    let first = value.comparator_span.unwrap_or(value.span);
    let (one, other) = (plan.slice(first), plan.slice(place));
    if let Some((low, high)) = value.written_ends().filter(|_| lies_within(one, other)) {
        let (low, high) = (plan.slice(low.span), plan.slice(high.span));
        let message = message!(
            "{figure} ghi “{written}”, không rõ chỉ cần đạt {low} hay phải ở trong khoảng ấy",
            "{figure} is “{written}”, which does not tell whether {low} is enough or it has to stay within that range",
            figure = figures::name(plan, figure),
            written = plan.slice(value.span),
        );
        out.push(Diagnostic::new(&TWO_COMPARATORS, first.to(place), message).help(range_help(low, high)));
        return;
    }
    let agree = value.more_comparators.iter().all(|(comparator, _)| *comparator == value.comparator);
    let message = message!(
        "{figure} ghi cả “{one}” và “{other}”",
        "{figure} says both “{one}” and “{other}”",
        figure = figures::name(plan, figure),
    );
    out.push(
        Diagnostic::new(&TWO_COMPARATORS, first.to(place), message)
            .severity(if agree { Severity::Note } else { Severity::Error })
            .help(message!(
                "chọn một: “{one}” hoặc “{other}”; hai từ này cho hai cách hiểu khác nhau về mức đạt",
                "choose one, “{one}” or “{other}”; they differ in what counts as met"
            )),
    );
}

/// Whether two words say that something lies within a range: `trong khoảng`, which the language takes for a rank and `about`.
fn lies_within(one: &str, other: &str) -> bool {
    let (one, other) = (canonical(one), canonical(other));
    one.rsplit(' ').next() == Some("trong") && other == "khoảng"
}

/// The finding for a range whose ends have bounds that leave nothing between them, or bound one side twice.
fn contrary_ends(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let value = &figure.fact.value;
    let message = message!(
        "{figure} ghi “{written}”: hai từ so sánh ở hai đầu không tạo thành một khoảng",
        "{figure} is “{written}”: the comparators of its two ends do not make a range",
        figure = figures::name(plan, figure),
        written = plan.slice(value.span),
    );
    Diagnostic::new(&TWO_COMPARATORS, value.span, message).help(message!(
        "ghi cận dưới bằng `từ`, `ít nhất` hoặc `trên`, cận trên bằng `đến`, `không quá` hoặc `dưới`, như “từ 60 đến dưới 70”, “trên 5 và không quá 10”",
        "write the lower end with `from`, `at least` or `above` and the upper one with `to`, `at most` or `below`, as in “from 60 to below 70”, “above 5 and at most 10”"
    ))
}

/// A tolerance on a figure that is not approximate.
static TOLERANCE_WITHOUT_ABOUT: Rule = Rule {
    code: "BDG0310",
    name: "tolerance-without-about",
    severity: Severity::Error,
    title: Both::new("Có sai số ± mà không ghi “khoảng”", "A tolerance without “about”"),
    what: Both::new(
        "Con số có sai số cho phép (± 2) nhưng không có từ “khoảng”.",
        "The figure has a tolerance (± 2) but no “about”.",
    ),
    why: Both::new(
        "Sai số chỉ có nghĩa với mức gần đúng: không rõ 78,5 có đạt “80 ± 2” không, nên không tính gì từ con số ấy.",
        "A tolerance is meaningful only for an approximate target: it is unclear whether 78.5 meets “80 ± 2”, so nothing is computed from the figure.",
    ),
    example: indicator_around!(
        "Tỷ lệ hoàn thành cấp trung học cơ sở",
        "đơn vị tính %",
        "hướng tăng",
        "đến 2025: 80 ± 2"
    ),
    fix: Both::new(
        "Thêm `khoảng` trước con số, hoặc bỏ sai số.",
        "Put `about` before the figure, or drop the tolerance.",
    ),
};

fn tolerance_belongs_to_about(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    let value = &figure.fact.value;
    // A target to be met near a level has one by its nature.
    let near = figure.indicator.settings.better().is_some_and(|set| set.value == Better::Near);
    let allowed = value.comparator == Comparator::About || near && value.comparator == Comparator::Reach;
    let Some(tolerance) = value.tolerance.filter(|_| !allowed) else { return };
    let message = message!(
        "{figure} có sai số ± {tolerance} nhưng không ghi “khoảng”",
        "{figure} has a tolerance of ± {tolerance} but no “about”",
        figure = figures::name(plan, figure),
        tolerance = tolerance.value,
    );
    out.push(Diagnostic::new(&TOLERANCE_WITHOUT_ABOUT, tolerance.span, message).help(message!(
        "thêm `khoảng` trước con số, hoặc bỏ sai số",
        "put `about` before the figure, or drop the tolerance"
    )));
}

/// A result stated as a bound or a range instead of a figure.
static RESULT_AS_BOUND: Rule = Rule {
    code: "BDG0311",
    name: "result-as-bound",
    severity: Severity::Note,
    title: Both::new("Kết quả ghi bằng một giới hạn", "A result stated as a bound"),
    what: Both::new(
        "Một kết quả hoặc mức gốc được ghi là “trên 95%”, “94 đến 95”, không phải một con số.",
        "A result or a baseline is stated as “above 95%” or “94 to 95” instead of one figure.",
    ),
    why: Both::new(
        "Kết quả là điều đã đo được. Khi tính tiến độ, con số của giới hạn được dùng thay cho số đo.",
        "A result is a measured figure. Progress uses the figure of the bound instead.",
    ),
    example: indicator_around!(
        "Tỷ lệ hoàn thành cấp trung học cơ sở",
        "đơn vị tính %",
        "kết quả 2023: trên 95%",
        "đến 2025: ít nhất 97"
    ),
    fix: Both::new("Ghi con số đo được, nếu có.", "Write the measured figure, if there is one."),
};

fn result_is_a_figure(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        for result in indicator.facts.iter().filter(|fact| !fact.kind.is_target()) {
            let bound = match &result.value.kind {
                ValueKind::Amount(_) => !matches!(result.value.comparator, Comparator::Reach | Comparator::About),
                ValueKind::Range { .. } => true,
                _ => false,
            };
            let Some(used) = result.exact().filter(|_| bound) else { continue };
            let message = message!(
                |lang| "chỉ tiêu {code}: {result} ghi “{written}”, không phải một con số đo được; khi tính tiến độ sẽ dùng {used}",
                "indicator {code}: {result} says “{written}”, which is not a measured figure; progress will use {used}",
                code = indicator.full_code,
                result = phrases::fact(result, lang),
                written = plan.slice(result.value.span),
                used = phrases::exact(plan, indicator, used, lang),
            );
            out.push(
                Diagnostic::new(&RESULT_AS_BOUND, result.value.span, message)
                    .help(message!("ghi con số đo được, nếu có", "write the measured figure, if there is one")),
            );
        }
    }
}

/// A relative target whose known value is not in the plan.
static UNKNOWN_REFERENCE: Rule = Rule {
    code: "BDG0312",
    name: "unknown-reference",
    severity: Severity::Error,
    title: Both::new("So với một mức chưa có trong kế hoạch", "Relative to a value that the plan does not have"),
    what: Both::new(
        "Mức đề ra được so với mức gốc hoặc với một năm, nhưng kế hoạch không có con số của mức đó.",
        "A target is relative to the baseline or to a year for which the plan has no figure.",
    ),
    why: Both::new(
        "“Giảm 40% so với 2020” không thành con số nào nếu không biết năm 2020 là bao nhiêu.",
        "“Cut 40% from 2020” cannot be computed unless the figure of 2020 is known.",
    ),
    example: indicator_around!(
        "Số vụ bạo lực gia đình",
        "đơn vị tính \"vụ\"",
        "kết quả 2021: 35",
        "đến 2025: giảm 40% so với 2020"
    ),
    fix: Both::new(
        "Ghi thêm `gốc` hoặc `kết quả` của năm được so sánh.",
        "Add the `baseline`, or the `actual` of that year.",
    ),
};

fn reference_is_known(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    let ValueKind::Relative { reference, reference_span, fault: Some(ChangeFault::NoReference), .. } =
        figure.fact.value.kind
    else {
        return;
    };
    let (of, add) = match reference {
        Reference::Baseline => (
            message!("mức gốc", "the baseline"),
            message!("ghi thêm mức gốc, như `gốc 2020: …`", "add the baseline, as in `baseline 2020: …`"),
        ),
        Reference::EachYear => return,
        Reference::Period(first, last) => {
            let known = |year: i32| {
                let of_year = |fact: &&Fact| fact.time.is_some_and(|time| time.is_of(year)) && !fact.kind.is_target();
                figure.indicator.facts.iter().filter(of_year).any(|fact| fact.exact().is_some())
            };
            // A result of those years in another unit, or with its years turned round, is told of as such.
            let misread = |fact: &Fact| match fact.years() {
                Some(years) if years == (first, last) => fact.exact().is_none(),
                years => years == Some((last, first)),
            };
            let Some(year) = (first..=last).find(|year| !known(*year)) else { return };
            if figure.indicator.results_of_years.iter().any(misread) {
                return;
            }
            let of = match (first..=last).any(known) {
                true => message!("năm {year}", "{year}"),
                false => message!("giai đoạn {first}-{last}", "the period {first}-{last}"),
            };
            (
                of,
                message!(
                    "ghi tổng của các năm ấy (`kết quả giai đoạn {first}-{last}: …`) hoặc kết quả của từng năm, hoặc ghi thẳng tổng số phải đạt",
                    "write the total of those years (`actual over {first}-{last}: …`) or the result of each, or else the total to be reached"
                ),
            )
        }
        Reference::YearBefore => {
            let Some(before) = figure.fact.time.and_then(Time::year_before) else { return };
            let when = phrases::time_words(before);
            let add = message!(
                "ghi thêm con số của {when} (`kết quả`, `ước` hoặc mức giao), hoặc ghi thẳng mức phải đạt",
                "add the figure of {when} (`actual`, `estimate` or a target), or write the level to be reached",
                when,
            );
            (when, add)
        }
        Reference::Year(year) => (
            message!("năm {year}", "{year}"),
            message!(
                "ghi thêm `kết quả {year}: …` hoặc `gốc {year}: …`",
                "add `actual {year}: …` or `baseline {year}: …`"
            ),
        ),
    };
    let message = message!(
        "{figure} so với {of}, nhưng kế hoạch không có con số của {of}",
        "{figure} is relative to {of}, but the plan has no figure for it",
        figure = figures::name(plan, figure),
        of,
    );
    out.push(Diagnostic::new(&UNKNOWN_REFERENCE, reference_span, message).help(add));
}
