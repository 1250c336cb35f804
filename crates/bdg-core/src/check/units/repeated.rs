//! Figures that repeat another unit or another base than the indicator's.

use rust_decimal::Decimal;

use crate::check::example::{indicator_around, plan_around};
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{
    self, Amount, AmountFault, Count, Fact, FactKind, Indicator, Plan, Quantity, SeriesKind, UnitKind, UnitRelation,
    ValueKind,
};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::number::{Exact, Lang, show};
use bdg_syntax::source::Span;
use bdg_syntax::{Word, message};

/// The checks of repeated units.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&OTHER_BASE], figure_has_its_units_base),
    Check::Plan(&[&OTHER_UNIT, &CONVERTED, &QUALIFIED], figure_repeats_its_own_unit),
];

/// The finding with the place where the indicator's unit is declared or named.
pub(super) fn with_unit_place(plan: &Plan, indicator: &Indicator, finding: Diagnostic) -> Diagnostic {
    match (plan.unit_of(indicator), indicator.unit_span) {
        (Some(unit), _) if unit.id.is_some() => {
            finding.related(unit.span, message!("đơn vị tính được khai ở đây", "the unit is declared here"))
        }
        (_, Some(span)) => finding.related(span, message!("đơn vị tính của chỉ tiêu", "the indicator’s unit")),
        _ => finding,
    }
}

/// A figure over another base than its unit’s.
static OTHER_BASE: Rule = Rule {
    code: "BDG0402",
    name: "other-base",
    severity: Severity::Warning,
    title: Both::new("Con số tính trên một gốc khác", "A figure over another base"),
    what: Both::new(
        "Đơn vị tính trên 100 (hoặc 1.000, 100.000), nhưng con số được ghi trên một số khác, như 108/110.",
        "The unit is per 100 (or 1,000 or 100,000), but the figure has another base, as in 108/110.",
    ),
    why: Both::new(
        "108/110 là 98,18 trên 100: khác hẳn 108/100. Thường là gõ nhầm mẫu số.",
        "108/110 is 98.18 per 100, far from 108/100. Usually the base is mistyped.",
    ),
    example: plan_around!(
        "đơn vị tính ty_so \"bé trai/100 bé gái\" trên 100\n\nmục tiêu 1 \"Trong lĩnh vực y tế\" {\n    chỉ tiêu 1.1 \"Tỷ số giới tính khi sinh\" {\n        chủ trì noi_vu\n        đơn vị tính ty_so\n        kết quả 2023: 108/102\n        đến 2025: không quá 106/100\n    }\n}\n"
    ),
    fix: Both::new(
        "Sửa mẫu số cho khớp với đơn vị tính, hoặc quy đổi con số.",
        "Correct the base, or convert the figure to the unit’s base.",
    ),
};

/// A unit that counts per so many, other than the per cent of a share.
fn rate_base(plan: &Plan, indicator: &Indicator) -> Option<Decimal> {
    plan.unit_of(indicator).filter(|unit| unit.kind == UnitKind::Declared).and_then(|unit| unit.base)
}

/// How a figure deviates from its unit's base.
enum BaseMismatch {
    /// Over another base, named in the figure: a slip.
    Other(Decimal),
    /// A count over a count, among figures that are rates.
    Counted(Count),
}

fn figure_has_its_units_base(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(base) = rate_base(plan, indicator) else { continue };
        let amounts = || figures::of(indicator).flat_map(IndicatorFact::amounts);
        let rates = amounts().filter(|amount| amount.count().is_none()).count();
        let counts = amounts().filter(|amount| amount.count().is_some()).count();
        let counted_throughout = rates == 0 && counts > 1;
        for figure in figures::of(indicator) {
            for amount in figure.amounts() {
                match base_mismatch(amount, base, counted_throughout) {
                    // Compared with the figure that it restates: a finding of statements.
                    Some(BaseMismatch::Other(_))
                        if figure.place.is_some() && restates_a_fact(indicator, figure.fact) => {}
                    Some(BaseMismatch::Other(other)) => out.push(other_base(plan, figure, amount, base, other)),
                    Some(BaseMismatch::Counted(count)) if rates > 0 => {
                        out.push(counted_rate(plan, figure, amount, base, count));
                    }
                    Some(BaseMismatch::Counted(_)) | None => {}
                }
            }
        }
    }
}

/// Whether the indicator declares a figure of the same kind and time.
fn restates_a_fact(indicator: &Indicator, stated: &Fact) -> bool {
    indicator.facts.iter().any(|fact| fact.kind == stated.kind && fact.time == stated.time)
}

/// A base that differs from the unit's is a slip where it is written as words (`bé trai/110 bé gái`), where the number
/// over it is not whole or where it is another power of ten; and near 100, where nobody counts so few.
fn base_mismatch(amount: &Amount, base: Decimal, counted_throughout: bool) -> Option<BaseMismatch> {
    match amount.quantity {
        Quantity::Number(_) => {
            let named = amount.unit?.base?.value;
            (named != base).then_some(BaseMismatch::Other(named))
        }
        Quantity::Count(count) => {
            let over = count.denominator.value;
            if count.rate || over.is_zero() || over == base {
                return None;
            }
            let near_hundred = base == Decimal::ONE_HUNDRED
                && over >= Decimal::new(50, 0)
                && over <= Decimal::new(200, 0)
                && !counted_throughout;
            let no_count = !count.numerator.value.fract().is_zero() || !over.fract().is_zero();
            if near_hundred || no_count || is_power_of_ten(over) {
                Some(BaseMismatch::Other(over))
            } else {
                Some(BaseMismatch::Counted(count))
            }
        }
    }
}

fn is_power_of_ten(value: Decimal) -> bool {
    let digits = value.normalize().to_string();
    let mut letters = digits.chars();
    letters.next() == Some('1') && digits.len() > 1 && letters.all(|letter| letter == '0')
}

/// An amount's value with at most two decimals.
fn short_value(amount: &Amount) -> Option<Decimal> {
    amount.value?.to_decimal().map(|value| phrases::round(value, 2).normalize())
}

fn other_base(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, base: Decimal, other: Decimal) -> Diagnostic {
    let number = match amount.quantity {
        Quantity::Number(number) => number.value,
        Quantity::Count(count) => count.numerator.value,
    };
    let computed = short_value(amount)
        .map_or_else(Message::default, |value| message!(" (tính ra là {value})", " (which is {value})", value));
    let message = message!(
        "{figure} ghi {number} trên {other}{computed}, còn đơn vị tính là trên {base}",
        "{figure} is {number} per {other}{computed}, but the unit is per {base}",
        figure = figures::name(plan, figure),
        number,
        other,
        computed,
        base,
    );
    let finding = Diagnostic::new(&OTHER_BASE, amount.span, message).help(message!(
        "nếu {other} là gõ nhầm thì sửa thành {base}; nếu không thì quy đổi con số ra trên {base}",
        "write {base} if {other} is mistyped; otherwise convert the figure to {base}",
        other,
        base,
    ));
    with_unit_place(plan, figure.indicator, finding)
}

fn counted_rate(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, base: Decimal, count: Count) -> Diagnostic {
    let message = message!(
        "{figure} ghi {part}/{whole}, được hiểu là số đếm trên tổng số, tức {value} trên {base}",
        "{figure} is {part}/{whole}, read as a count over a total, that is {value} per {base}",
        figure = figures::name(plan, figure),
        part = count.numerator.value,
        whole = count.denominator.value,
        value = short_value(amount).unwrap_or_default(),
        base,
    );
    Diagnostic::new(&OTHER_BASE, amount.span, message).severity(Severity::Note)
}

/// A value whose own unit is not the indicator’s.
pub(in crate::check) static OTHER_UNIT: Rule = Rule {
    code: "BDG0403",
    name: "other-unit",
    severity: Severity::Error,
    title: Both::new(
        "Con số ghi kèm đơn vị khác với đơn vị tính của chỉ tiêu",
        "A figure in another unit than its indicator",
    ),
    what: Both::new(
        "Đơn vị ghi ngay sau con số khác hẳn đơn vị tính đã khai, như 100% bên cạnh “chuyên mục/tháng”; hoặc bớt, thêm phần sau dấu `/` mà tên chỉ tiêu không nói, như 10 tấn bên cạnh “tấn/ha”.",
        "The unit written after a figure is not the declared one, such as 100% where the unit is “programmes a month”; or it leaves out or adds what is behind the `/` and the title does not say it, such as 10 tonnes where the unit is “tonnes/ha”.",
    ),
    why: Both::new(
        "Kết quả và mục tiêu khác đơn vị thì không so sánh được: 100% không cho biết đã có mấy chuyên mục mỗi tháng.",
        "A result and a target in different units cannot be compared: 100% does not say how many programmes a month there are.",
    ),
    example: indicator_around!(
        "Mỗi tháng có ít nhất 02 chuyên mục về bình đẳng giới",
        "đơn vị tính \"chuyên mục/tháng\"",
        "kết quả 2023: 100%",
        "đến 2025: ít nhất 02 chuyên mục/tháng"
    ),
    fix: Both::new(
        "Ghi lại con số theo đơn vị tính của chỉ tiêu, hoặc sửa đơn vị tính.",
        "Restate the figure in the indicator’s unit, or correct the unit.",
    ),
};

/// Which built-in unit the words after a number clearly name; other words may abbreviate anything.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NamedUnit {
    Percent,
    Times,
    Persons,
    Other,
}

fn named_unit(words: &str) -> NamedUnit {
    let first = words.split([' ', '/', '\u{a0}']).next().unwrap_or_default();
    if words.starts_with('%') {
        return NamedUnit::Percent;
    }
    match first {
        "lần" | "times" => NamedUnit::Times,
        "người" | "persons" | "people" => NamedUnit::Persons,
        _ => NamedUnit::Other,
    }
}

fn figure_repeats_its_own_unit(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        match plan.unit_of(indicator) {
            Some(_) => {
                let foreign: Vec<Diagnostic> = own_figures(indicator)
                    .flat_map(|figure| figure.amounts().map(move |amount| (figure, amount)))
                    .filter(|(_, amount)| amount.relation == UnitRelation::Foreign && amount.unit.is_some())
                    // A rank says “trong nhóm 30 tỉnh”: that it stands in another unit is told once.
                    .filter(|(_, amount)| amount.fault != Some(AmountFault::RankInOtherUnit))
                    .map(|(figure, amount)| other_unit(plan, figure, amount))
                    .collect();
                out.extend(converted_figures(plan, indicator));
                // Until the unit is known, more words than its own say nothing.
                out.extend(qualified_figures(plan, indicator).filter(|_| foreign.is_empty()));
                out.extend(foreign);
            }
            None => out.extend(different_units(plan, indicator)),
        }
    }
}

/// The figures that an indicator itself declares.
fn own_figures(indicator: &Indicator) -> impl Iterator<Item = IndicatorFact<'_>> {
    let facts = indicator.own_figures();
    facts.map(move |fact| IndicatorFact { indicator, fact, place: None })
}

/// Whether the words behind a number say that it is no result yet: `35 ước tính`.
fn says_estimated(words: &str) -> bool {
    const ESTIMATED: [&str; 6] = ["ước", "dự kiến", "dự ước", "estimate", "est.", "projected"];
    let words = words.trim_start_matches('(').to_lowercase();
    ESTIMATED.iter().any(|word| words.starts_with(word))
}

fn other_unit(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount) -> Diagnostic {
    let message = message!(
        "{figure} ghi “{written}”, còn đơn vị tính của chỉ tiêu là “{unit}”",
        "{figure} is “{written}”, but the indicator’s unit is “{unit}”",
        figure = figures::name(plan, figure),
        written = plan.slice(amount.written),
        unit = plan.unit_label(figure.indicator),
    );
    let place = amount.unit.map_or(amount.span, |unit| unit.text.0);
    let finding = Diagnostic::new(&OTHER_UNIT, place, message);
    if says_estimated(plan.slice(place)) {
        let word = Word::Estimate;
        return finding.help(message!(
            "số ước thì ghi bằng câu `{vi} …:`, con số không kèm chữ nào",
            "an estimate is a statement of its own, `{en} …:`, with the number alone",
            vi = word.get(Lang::Vi),
            en = word.get(Lang::En),
        ));
    }
    // `10 người/năm` in `người`: what a year brings.
    let of_year = |words: &str| ["/năm", "/year", "/ năm", "/ year"].iter().any(|end| words.trim_end().ends_with(end));
    if of_year(plan.slice(place)) && !of_year(plan.unit_label(figure.indicator)) {
        return with_unit_place(
            plan,
            figure.indicator,
            finding.help(message!(
                "nếu là số của từng năm thì khai `loại thời kỳ`; nếu không thì ghi lại con số theo đơn vị tính của chỉ tiêu",
                "declare `kind flow` if it is what each year brings; else restate the figure in the indicator’s unit"
            )),
        );
    }
    let finding = finding.help(message!(
        "ghi lại con số theo đơn vị tính của chỉ tiêu; nếu đo hai việc khác nhau thì tách thành hai chỉ tiêu",
        "restate the figure in the indicator’s unit; make two indicators if two things are measured"
    ));
    with_unit_place(plan, figure.indicator, finding)
}

/// A figure in another scale or unit than its indicator, which is converted.
pub(in crate::check) static CONVERTED: Rule = Rule {
    code: "BDG0409",
    name: "converted-unit",
    severity: Severity::Note,
    title: Both::new("Con số được quy đổi sang đơn vị tính của chỉ tiêu", "A figure converted to its indicator’s unit"),
    what: Both::new(
        "Con số ghi bằng bậc khác hoặc đơn vị cùng loại (tỷ đồng cho triệu đồng, km² cho ha), nên được quy đổi chính xác.",
        "The figure is in another scale or a unit of the same kind (billion for million, km² for ha), so it is converted exactly.",
    ),
    why: Both::new(
        "Bảng in con số như đã ghi; mọi phép tính dùng con số đã quy đổi. Nếu đơn vị bị gõ nhầm thì số tính ra sai nhiều lần.",
        "Tables print the figure as written; every computation uses the converted one. A mistyped unit makes it many times too large or small.",
    ),
    example: indicator_around!(
        "Thu ngân sách trên địa bàn",
        "đơn vị tính \"triệu đồng\"",
        "kết quả 2023: 1,1 tỷ đồng",
        "đến 2025: ít nhất 1.500"
    ),
    fix: Both::new(
        "Không phải sửa nếu đúng ý; nếu không thì sửa đơn vị ghi sau con số.",
        "Nothing, if it is what is meant; otherwise correct the unit after the figure.",
    ),
};

/// A figure that is converted: what is written, where its unit stands, and what it counts as.
struct Converted<'p> {
    figure: IndicatorFact<'p>,
    written: Span,
    place: Span,
    value: Option<Exact>,
    /// The further end of a range of changes.
    to: Option<Exact>,
}

/// The converted amounts of a figure, or of the change that it is.
fn conversions(figure: IndicatorFact<'_>) -> Vec<Converted<'_>> {
    if let ValueKind::Relative { converted: Some(written), by, stretch, .. } = figure.fact.value.kind {
        let (by, stretch) = (by.value, stretch.map_or(by.value, |stretch| stretch.value));
        let (value, to) = (Exact::new(by.min(stretch)), Exact::new(by.max(stretch)));
        return vec![Converted {
            figure,
            written,
            place: written,
            value: Some(value),
            to: Some(to).filter(|to| *to != value),
        }];
    }
    let amounts = figure.amounts().filter(|amount| amount.relation == UnitRelation::Converted);
    let of = |amount: &Amount| {
        let place = amount.unit.map_or(amount.span, |unit| unit.text.0);
        Converted { figure, written: amount.written, place, value: amount.value, to: None }
    };
    amounts.map(of).collect()
}

/// One note of an indicator: its first converted figure, with the others beside it.
fn converted_figures(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let mut converted = own_figures(indicator).flat_map(conversions);
    let first = converted.next()?;
    let counts_as = |one: &Converted<'_>| {
        let value = one.value;
        message!(
            |lang| "{value}",
            "{value}",
            value = value.map_or_else(String::new, |value| match one.to {
                Some(to) => format!("{} - {}", show(value, lang), phrases::in_unit(plan, indicator, to, lang)),
                None => phrases::in_unit(plan, indicator, value, lang),
            }),
        )
    };
    let others: Vec<Converted<'_>> = converted.collect();
    let more = match others.len() {
        0 => message!("", ""),
        more => {
            let is = phrases::counted(more, "more figure is", "more figures are");
            let more = more.to_string();
            message!("; {more} con số khác cũng được quy đổi", "; {is} converted", more, is)
        }
    };
    let message = message!(
        "{figure} ghi “{written}”, tính là {value}{more}",
        "{figure} is written “{written}” and counts as {value}{more}",
        figure = figures::name(plan, first.figure),
        written = plan.slice(first.written),
        value = counts_as(&first),
        more,
    );
    let finding = Diagnostic::new(&CONVERTED, first.place, message);
    Some(others.into_iter().fold(finding, |finding, other| {
        let value = counts_as(&other);
        finding.related(other.place, message!("tính là {value}", "counts as {value}", value))
    }))
}

/// A figure whose unit is written with more words than the declared one.
static QUALIFIED: Rule = Rule {
    code: "BDG0410",
    name: "qualified-unit",
    severity: Severity::Note,
    title: Both::new("Đơn vị ghi sau con số dài hơn đơn vị tính", "A figure’s unit says more than its indicator’s"),
    what: Both::new(
        "Sau con số ghi thêm lời bên cạnh đơn vị tính, như `12 xã vùng III` trong đơn vị `xã`.",
        "The words after a figure say more than the unit, such as `12 communes of region III` in `communes`.",
    ),
    why: Both::new(
        "Lời thêm có thể thu hẹp những gì được đếm, nên con số không so được với các con số khác của chỉ tiêu.",
        "The added words may narrow what is counted, so that the figure cannot be compared with the others.",
    ),
    example: indicator_around!("Số xã đạt chuẩn", "đơn vị tính \"xã\"", "gốc 2020: 8", "đến 2025: 12 xã vùng III"),
    fix: Both::new("Chuyển lời thêm vào tên chỉ tiêu hoặc ghi chú.", "Move the words to the title or to a note."),
};

/// The first figure whose unit says more than the indicator's, where others of the indicator do not say the same.
fn qualified_figures(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    // Most figures are numbers alone.
    let says_more = |amount: &Amount| amount.unit.is_some() || amount.relation == UnitRelation::Qualified;
    if !own_figures(indicator).flat_map(IndicatorFact::amounts).any(says_more) {
        return None;
    }
    let mut amounts = own_figures(indicator).flat_map(|figure| figure.amounts().map(move |amount| (figure, amount)));
    // Each figure of a flow is one of a year.
    let label = plan.unit_label(indicator);
    let of_year = |amount: &Amount| {
        let words = amount.unit.map(|unit| plan.text(unit.text)).and_then(model::without_year);
        // The built-in unit has a name in each language.
        let persons = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Persons);
        words.is_some_and(|words| words == label || persons && matches!(words, "người" | "persons" | "people"))
    };
    // `tin/bài` in `tin, bài`.
    let parts = |unit: &str| -> Vec<String> {
        let unit = unit.to_lowercase().replace(" và ", ",").replace('/', ",");
        let mut parts: Vec<String> = unit.split(',').map(|part| part.trim().to_owned()).collect();
        parts.sort();
        parts
    };
    let lists_the_same = |amount: &Amount| amount.unit.is_some_and(|unit| parts(plan.text(unit.text)) == parts(label));
    // `20 cán bộ` in `cán bộ, công chức`.
    let listed = parts(label);
    let is_one_of = |amount: &Amount| {
        let words = amount.unit.map(|unit| plan.text(unit.text).trim().to_lowercase());
        listed.len() > 1 && words.is_some_and(|words| listed.contains(&words))
    };
    // `20 lớp tập huấn` of `Số lớp tập huấn được mở`.
    let title = plan.text(indicator.title).to_lowercase();
    let is_titled = |amount: &Amount| {
        let words = amount.unit.map(|unit| plan.text(unit.text).trim().to_lowercase());
        words.is_some_and(|words| title.contains(&words))
    };
    let flow = indicator.series() == SeriesKind::Flow;
    let (figure, amount) = amounts.find(|(figure, amount)| {
        let told = flow || figure.fact.value.averaged || figure.fact.kind == FactKind::EachYear;
        let plain = told && of_year(amount) || lists_the_same(amount) || is_titled(amount);
        amount.relation == UnitRelation::Qualified && !plain || is_one_of(amount)
    })?;
    let words = plan.text(amount.unit?.text);
    let same = own_figures(indicator)
        .flat_map(IndicatorFact::amounts)
        .all(|other| other.unit.is_some_and(|unit| plan.text(unit.text) == words));
    if same {
        return None;
    }
    let place = amount.unit.map_or(amount.span, |unit| unit.text.0);
    if is_one_of(amount) {
        let message = message!(
            "{figure} ghi “{written}”, còn đơn vị tính kể “{unit}”: không rõ con số có gồm cả những loại kia",
            "{figure} is “{written}”, but the unit lists “{unit}”: it is not clear whether the others are in the figure",
            figure = figures::name(plan, figure),
            written = plan.slice(amount.written),
            unit = label,
        );
        return Some(Diagnostic::new(&QUALIFIED, place, message).help(message!(
            "nếu đếm tất cả thì ghi đủ “{unit}” sau con số; nếu chỉ đếm {words} thì ghi điều đó vào tên chỉ tiêu hoặc ghi chú",
            "if all are counted, write “{unit}” behind the figure; if only {words} are, say so in the title or in a note",
            unit = label,
            words,
        )));
    }
    let message = message!(
        "{figure} ghi “{written}”, còn đơn vị tính của chỉ tiêu chỉ là “{unit}”",
        "{figure} is “{written}”, but the indicator’s unit is just “{unit}”",
        figure = figures::name(plan, figure),
        written = plan.slice(amount.written),
        unit = plan.unit_label(indicator),
    );
    Some(Diagnostic::new(&QUALIFIED, place, message).help(message!(
        "nếu con số chỉ đếm một phần thì ghi điều đó vào tên chỉ tiêu hoặc ghi chú",
        "if the figure counts only some of them, say so in the title or in a note"
    )))
}

/// Whether the units of two figures are of one kind, but not the same: `850 triệu đồng` and `1,1 tỷ đồng`.
fn scales_differ(plan: &Plan, one: &Amount, other: &Amount) -> bool {
    let (Some(one), Some(other)) = (one.unit, other.unit) else { return false };
    let (one, other) = (plan.text(one.text), plan.text(other.text));
    one != other && model::converts(one, other, &plan.conversions)
}

/// Without a declared unit: the first figure whose own unit is clearly another than an earlier figure's.
fn different_units(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let mut first: Option<(NamedUnit, &Amount)> = None;
    for figure in own_figures(indicator) {
        for amount in figure.amounts() {
            // One that takes part in nothing is a fault of its own.
            let Some(repeated) = amount.unit.filter(|_| amount.fault.is_none()) else { continue };
            let this = named_unit(plan.text(repeated.text));
            match first {
                None => first = Some((this, amount)),
                Some((earlier, other)) if earlier != this || scales_differ(plan, other, amount) => {
                    let message = message!(
                        "{figure} ghi “{here}”, khác đơn vị với “{there}” của cùng chỉ tiêu",
                        "{figure} is “{here}”, in another unit than “{there}” of the same indicator",
                        figure = figures::name(plan, figure),
                        here = plan.slice(amount.written),
                        there = plan.slice(other.written),
                    );
                    return Some(
                        Diagnostic::new(&OTHER_UNIT, repeated.text.0, message)
                            .related(other.written, message!("đơn vị khác", "another unit"))
                            .help(message!(
                                "khai một `đơn vị tính` và ghi mọi con số theo đơn vị đó",
                                "declare one `unit` and give all figures in it"
                            )),
                    );
                }
                Some(_) => {}
            }
        }
    }
    None
}
