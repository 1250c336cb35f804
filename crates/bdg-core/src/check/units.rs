//! Family 04: units of measure, as declared and as the figures repeat them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::example::{indicator_around, plan_around};
use super::figures::IndicatorFact;
use super::findings::Findings;
use super::rule::Check;
use super::{figures, say};
use crate::model::{Amount, Count, Fact, Indicator, Plan, Quantity, Unit, UnitKind, ValueKind};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::number::{Lang, format_decimal, parse_number};
use bdg_syntax::source::Span;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&NO_UNIT], indicator_has_a_unit),
    Check::Plan(&[&OTHER_BASE], figure_stands_on_its_units_base),
    Check::Plan(&[&OTHER_UNIT], figure_repeats_its_own_unit),
    Check::Plan(&[&TEXT_FOR_NUMBER], number_is_not_given_in_words),
    Check::Plan(&[&MET_IN_NUMERIC_UNIT], number_is_not_given_as_met),
    Check::Plan(&[&NUMBER_IN_QUALITATIVE], qualitative_value_is_no_number),
    Check::Plan(&[&LABEL_UNLIKE_BASE], unit_has_the_base_of_its_label),
    Check::Plan(&[&COUNT_WITHOUT_BASE], count_over_a_count_has_a_base),
];

/// An indicator without a unit.
pub(crate) static NO_UNIT: Rule = Rule {
    code: "BDG0401",
    name: "no-unit",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu không có đơn vị tính", "An indicator without a unit"),
    what: Both::new(
        "Chỉ tiêu có các mức nhưng không khai đơn vị tính.",
        "The indicator has figures, but no unit is declared.",
    ),
    why: Both::new(
        "Không có đơn vị tính thì không biết 40 là 40%, 40 người hay 40 vụ, và không kiểm tra được các con số với nhau.",
        "Without a unit nobody can tell 40% from 40 persons, and the figures cannot be held against each other.",
    ),
    example: indicator_around!("Nữ đảng viên mới kết nạp", "kết quả 2023: 40%", "đến 2025: ít nhất 50%"),
    fix: Both::new(
        "Khai `đơn vị tính`; nếu là chỉ tiêu bằng lời thì khai `đơn vị tính định tính`.",
        "Declare a `unit`; for an indicator in words, `unit qualitative`.",
    ),
};

/// A figure over another base than its unit’s.
pub(crate) static OTHER_BASE: Rule = Rule {
    code: "BDG0402",
    name: "other-base",
    severity: Severity::Warning,
    title: Both::new("Con số tính trên một gốc khác", "A figure over another base"),
    what: Both::new(
        "Đơn vị tính trên 100 (hoặc 1.000, 100.000), nhưng con số được ghi trên một số khác, như 108/110.",
        "The unit counts per 100 (or 1,000 or 100,000), but the figure stands over another number, as in 108/110.",
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

/// A value whose own unit is not the indicator’s.
pub(crate) static OTHER_UNIT: Rule = Rule {
    code: "BDG0403",
    name: "other-unit",
    severity: Severity::Error,
    title: Both::new(
        "Con số ghi kèm đơn vị khác với đơn vị tính của chỉ tiêu",
        "A figure in another unit than its indicator",
    ),
    what: Both::new(
        "Đơn vị ghi ngay sau con số khác hẳn đơn vị tính đã khai, như 100% bên cạnh “chuyên mục/tháng”.",
        "The unit written after a figure is another than the declared one, as 100% beside “programmes a month”.",
    ),
    why: Both::new(
        "Kết quả và mục tiêu khác đơn vị thì không so sánh được: 100% không cho biết đã có mấy chuyên mục mỗi tháng.",
        "A result and a target in different units cannot be compared: 100% does not tell how many programmes a month there are.",
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

/// Words where a number is due.
pub(crate) static TEXT_FOR_NUMBER: Rule = Rule {
    code: "BDG0404",
    name: "text-for-number",
    severity: Severity::Warning,
    title: Both::new("Ghi bằng lời ở chỗ cần con số", "Words where a number is due"),
    what: Both::new(
        "Chỉ tiêu có đơn vị tính bằng số, nhưng một mức được ghi bằng lời.",
        "The unit is numeric, but a value is given in words.",
    ),
    why: Both::new(
        "Lời văn được giữ nguyên và in ra, nhưng không so sánh, không chia theo năm và không tính tiến độ được.",
        "The words are kept and printed, but nothing can be compared, apportioned or computed from them.",
    ),
    example: indicator_around!(
        "Tỷ lệ dự thảo văn bản được lồng ghép giới",
        "đơn vị tính %",
        "kết quả 2023: \"Được thực hiện lồng ghép\"",
        "đến 2025: ít nhất 90"
    ),
    fix: Both::new(
        "Ghi con số và chuyển lời văn thành ghi chú; nếu lời văn có nhiều con số thì tách bằng `trong đó`; nếu chỉ tiêu không đo bằng số thì khai `đơn vị tính định tính`.",
        "Write the number and make the words a note; split several numbers with `part`; or declare `unit qualitative` if nothing is counted.",
    ),
};

/// `đạt` or `chưa đạt` where a number is due.
pub(crate) static MET_IN_NUMERIC_UNIT: Rule = Rule {
    code: "BDG0405",
    name: "met-in-numeric-unit",
    severity: Severity::Warning,
    title: Both::new("Ghi “đạt” ở chỗ cần con số", "“Met” where a number is due"),
    what: Both::new(
        "Chỉ tiêu có đơn vị tính bằng số, nhưng một mức chỉ ghi “đạt” hoặc “chưa đạt”.",
        "The unit is numeric, but a value says only “met” or “not met”.",
    ),
    why: Both::new(
        "Không biết đạt bao nhiêu thì không tính được tiến độ và không so sánh được giữa các năm.",
        "Without the figure there is neither progress nor a comparison between years.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: đạt",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Ghi con số đã đạt, hoặc khai `đơn vị tính định tính`.",
        "Write the figure, or declare `unit qualitative`.",
    ),
};

/// A number in a qualitative indicator.
pub(crate) static NUMBER_IN_QUALITATIVE: Rule = Rule {
    code: "BDG0406",
    name: "number-in-qualitative-unit",
    severity: Severity::Note,
    title: Both::new("Con số trong chỉ tiêu định tính", "A number in a qualitative indicator"),
    what: Both::new(
        "Chỉ tiêu được khai là định tính, nhưng có mức ghi bằng số.",
        "The indicator is declared qualitative, but a value is a number.",
    ),
    why: Both::new(
        "Con số của chỉ tiêu định tính không được tính toán; nếu đo được bằng số thì nên khai đơn vị tính.",
        "Nothing is computed from a number in a qualitative indicator; if it can be counted, it deserves a unit.",
    ),
    example: indicator_around!(
        "Bố trí cán bộ làm công tác bình đẳng giới",
        "đơn vị tính định tính",
        "kết quả 2023: 2",
        "đến 2025: đạt"
    ),
    fix: Both::new(
        "Khai đơn vị tính bằng số, hoặc ghi “đạt”, “chưa đạt” hay lời văn.",
        "Declare a numeric unit, or write “met”, “not met” or words.",
    ),
};

/// A unit whose name tells another base than its declaration.
pub(crate) static LABEL_UNLIKE_BASE: Rule = Rule {
    code: "BDG0407",
    name: "label-unlike-base",
    severity: Severity::Warning,
    title: Both::new("Tên đơn vị tính và gốc đã khai không khớp", "The unit’s name tells another base"),
    what: Both::new(
        "Tên đơn vị tính nêu một gốc (ca/1.000 phụ nữ), nhưng không khai `trên`, hoặc khai một gốc khác.",
        "The name of the unit tells a base (births/1,000 women), but no base or another one is declared.",
    ),
    why: Both::new(
        "Gốc quyết định 05/9.995 là bao nhiêu; gốc sai thì mọi tỷ suất tính từ số đếm đều sai.",
        "The base decides what 05/9,995 comes to; with a wrong one every rate computed from counts is wrong.",
    ),
    example: plan_around!(
        "đơn vị tính ty_suat \"ca sinh/1.000 phụ nữ\" trên 100\n\nmục tiêu 1 \"Trong lĩnh vực y tế\" {\n    chỉ tiêu 1.1 \"Tỷ suất sinh ở vị thành niên\" {\n        chủ trì noi_vu\n        đơn vị tính ty_suat\n        đến 2025: giảm xuống 18\n    }\n}\n"
    ),
    fix: Both::new("Khai `trên` đúng bằng gốc nêu trong tên.", "Declare the base that the name tells."),
};

/// A count over a count where the unit counts things.
pub(crate) static COUNT_WITHOUT_BASE: Rule = Rule {
    code: "BDG0408",
    name: "count-without-base",
    severity: Severity::Error,
    title: Both::new("Số đếm trên số đếm trong đơn vị đếm", "A count over a count in a unit that counts"),
    what: Both::new(
        "Mức ghi dạng 12/14, nhưng đơn vị tính là số đếm (xã, người, mô hình), không có gốc để tính tỷ lệ.",
        "A value is written like 12/14, but the unit counts things (communes, persons) and has no base for a share.",
    ),
    why: Both::new(
        "12/14 xã có thể là 12 xã hoặc 85,7%; không rõ thì không so được với mục tiêu.",
        "12/14 communes may mean 12 communes or 85.7 per cent; the two compare differently with a target.",
    ),
    example: indicator_around!(
        "Số xã có mô hình câu lạc bộ",
        "đơn vị tính \"xã\"",
        "gốc 2020: 8",
        "kết quả 2023: 12/14",
        "đến 2025: ít nhất 14"
    ),
    fix: Both::new("Ghi riêng số đếm, hoặc khai `đơn vị tính %`.", "Write the count alone, or declare `unit %`."),
};

fn indicator_has_a_unit(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let parent = indicator.parent.and_then(|id| plan.indicator(id));
        // A unit that is named but not declared has its own finding.
        let named = indicator.unit_span.is_some();
        if named || indicator.unit.is_some() || parent.is_some_and(|parent| parent.unit.is_none()) {
            continue;
        }
        let without: Vec<&Indicator> = std::iter::once(indicator)
            .chain(indicator.parts.iter().filter_map(|id| plan.indicator(*id)))
            .filter(|one| one.unit.is_none())
            .collect();
        let facts = || without.iter().flat_map(|one| &one.facts);
        if facts().any(is_numeric) {
            out.push(no_unit(plan, indicator, &without));
        } else if facts().any(is_in_words) {
            out.push(no_unit_of_words(indicator));
        }
    }
}

fn is_numeric(fact: &Fact) -> bool {
    matches!(
        fact.value.kind,
        ValueKind::Amount(_) | ValueKind::Range { .. } | ValueKind::Change(_) | ValueKind::Relative { .. }
    )
}

fn is_in_words(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Text(_) | ValueKind::Met | ValueKind::NotMet)
}

fn no_unit(plan: &Plan, indicator: &Indicator, without: &[&Indicator]) -> Diagnostic {
    let code = &indicator.full_code;
    let named: BTreeSet<&str> = without
        .iter()
        .flat_map(|one| figures::of(one))
        .flat_map(IndicatorFact::amounts)
        .filter_map(|amount| amount.unit.map(|unit| plan.text(unit.text)))
        .collect();
    let finding = Diagnostic::new(
        &NO_UNIT,
        indicator.span,
        Message::new(
            format!("chỉ tiêu {code} có con số nhưng không có đơn vị tính"),
            format!("indicator {code} has figures but no unit"),
        ),
    );
    let mut named = named.into_iter();
    match (named.next(), named.next()) {
        (Some(only), None) => {
            let (declare_vi, declare_en) =
                if only == "%" { ("đơn vị tính %", "unit %") } else { ("đơn vị tính", "unit") };
            let finding = finding.help(Message::new(
                format!(
                    "con số được ghi kèm “{only}”: khai `{declare_vi}`{}",
                    if only == "%" { "" } else { " tương ứng" }
                ),
                format!("the figures are written with “{only}”: declare the `{declare_en}`"),
            ));
            with_percent_declared(plan, only, without, finding)
        }
        (Some(one), Some(other)) => finding.help(Message::new(
            format!(
                "con số được ghi kèm nhiều đơn vị khác nhau (“{one}”, “{other}”): khai `đơn vị tính` và thống nhất"
            ),
            format!("the figures are written with different units (“{one}”, “{other}”): declare one `unit`"),
        )),
        _ => finding.help(Message::new(
            "khai đơn vị tính, như `đơn vị tính %` hoặc `đơn vị tính người`",
            "declare it, as in `unit %` or `unit persons`",
        )),
    }
}

/// Offers to declare `%` where every figure of the one indicator says so.
fn with_percent_declared(plan: &Plan, named: &str, without: &[&Indicator], finding: Diagnostic) -> Diagnostic {
    let [only] = without else { return finding };
    let (true, Some(first)) = (named == "%", only.facts.first()) else { return finding };
    let Some(indentation) = say::indentation(plan, first.span) else { return finding };
    let statement = match plan.lang {
        Lang::Vi => "đơn vị tính %",
        Lang::En => "unit %",
    };
    let place = Span { end: first.span.start, ..first.span };
    finding.fix(place, format!("{statement}\n{indentation}"))
}

fn no_unit_of_words(indicator: &Indicator) -> Diagnostic {
    let code = &indicator.full_code;
    Diagnostic::new(
        &NO_UNIT,
        indicator.span,
        Message::new(
            format!("chỉ tiêu {code} được ghi bằng lời nhưng không khai là định tính"),
            format!("indicator {code} is given in words but is not declared qualitative"),
        ),
    )
    .severity(Severity::Note)
    .help(Message::new("khai `đơn vị tính định tính`", "declare `unit qualitative`"))
}

/// A unit that counts per so many, other than the per cent of a share.
fn rate_base(plan: &Plan, indicator: &Indicator) -> Option<Decimal> {
    plan.unit_of(indicator).filter(|unit| unit.kind == UnitKind::Declared).and_then(|unit| unit.base)
}

/// How a figure stands to its unit's base.
enum Base {
    /// Over another base, named in the figure: a slip.
    Other(Decimal),
    /// A count over a count, among figures that are rates.
    Counted(Count),
}

fn figure_stands_on_its_units_base(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(base) = rate_base(plan, indicator) else { continue };
        let amounts = || figures::of(indicator).flat_map(IndicatorFact::amounts);
        let rates = amounts().filter(|amount| amount.count().is_none()).count();
        let counts = amounts().filter(|amount| amount.count().is_some()).count();
        let counted_throughout = rates == 0 && counts > 1;
        for figure in figures::of(indicator) {
            for amount in figure.amounts() {
                match standing(amount, base, counted_throughout) {
                    // Held against the figure that it restates: a finding of statements.
                    Some(Base::Other(_)) if figure.place.is_some() && restates_a_fact(indicator, figure.fact) => {}
                    Some(Base::Other(other)) => out.push(other_base(plan, figure, amount, base, other)),
                    Some(Base::Counted(count)) if rates > 0 => {
                        out.push(counted_rate(plan, figure, amount, base, count));
                    }
                    Some(Base::Counted(_)) | None => {}
                }
            }
        }
    }
}

/// Whether the indicator declares a figure of the same kind and time.
fn restates_a_fact(indicator: &Indicator, stated: &Fact) -> bool {
    indicator.facts.iter().any(|fact| fact.kind == stated.kind && fact.time == stated.time)
}

/// A base that differs from the unit's is a slip where it is written as words (`bé trai/110 bé gái`), where what
/// stands over it is no whole number or where it is another power of ten; and near 100, where nobody counts so few.
fn standing(amount: &Amount, base: Decimal, counted_throughout: bool) -> Option<Base> {
    match amount.quantity {
        Quantity::Number(_) => {
            let named = amount.unit?.base?.value;
            (named != base).then_some(Base::Other(named))
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
                Some(Base::Other(over))
            } else {
                Some(Base::Counted(count))
            }
        }
    }
}

fn is_power_of_ten(value: Decimal) -> bool {
    let digits = value.normalize().to_string();
    let mut letters = digits.chars();
    letters.next() == Some('1') && digits.len() > 1 && letters.all(|letter| letter == '0')
}

fn other_base(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, base: Decimal, other: Decimal) -> Diagnostic {
    let name = say::figure(plan, figure);
    let text = |lang| {
        let number = match amount.quantity {
            Quantity::Number(number) => number,
            Quantity::Count(count) => count.numerator,
        };
        let value = amount.value.and_then(|value| value.to_decimal()).map_or_else(String::new, |value| {
            let shown = format_decimal(say::round(value, 2).normalize(), lang);
            match lang {
                Lang::Vi => format!(" (tính ra là {shown})"),
                Lang::En => format!(" (which comes to {shown})"),
            }
        });
        (say::num(number, lang), format_decimal(other, lang), format_decimal(base, lang), value)
    };
    let (number_vi, other_vi, base_vi, value_vi) = text(Lang::Vi);
    let (number_en, other_en, base_en, value_en) = text(Lang::En);
    let finding = Diagnostic::new(
        &OTHER_BASE,
        amount.span,
        Message::new(
            format!("{} ghi {number_vi} trên {other_vi}{value_vi}, còn đơn vị tính là trên {base_vi}", name.vi),
            format!("{} is {number_en} per {other_en}{value_en}, but the unit is per {base_en}", name.en),
        ),
    )
    .help(Message::new(
        format!("nếu {other_vi} là gõ nhầm thì sửa thành {base_vi}; nếu không thì quy đổi con số ra trên {base_vi}"),
        format!("write {base_en} if {other_en} is a slip, or else convert the figure to {base_en}"),
    ));
    with_unit_declared(plan, figure.indicator, finding)
}

fn counted_rate(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, base: Decimal, count: Count) -> Diagnostic {
    let name = say::figure(plan, figure);
    let text = |lang| {
        let value = amount.value.and_then(|value| value.to_decimal()).unwrap_or_default();
        (
            format!("{}/{}", say::num(count.numerator, lang), say::num(count.denominator, lang)),
            format_decimal(say::round(value, 2).normalize(), lang),
            format_decimal(base, lang),
        )
    };
    let (counts_vi, value_vi, base_vi) = text(Lang::Vi);
    let (counts_en, value_en, base_en) = text(Lang::En);
    Diagnostic::new(
        &OTHER_BASE,
        amount.span,
        Message::new(
            format!("{} ghi {counts_vi}, được hiểu là số đếm trên tổng số, tức {value_vi} trên {base_vi}", name.vi),
            format!("{} is {counts_en}, read as a count over a total, that is {value_en} per {base_en}", name.en),
        ),
    )
    .severity(Severity::Note)
}

fn with_unit_declared(plan: &Plan, indicator: &Indicator, finding: Diagnostic) -> Diagnostic {
    match (plan.unit_of(indicator), indicator.unit_span) {
        (Some(unit), _) if unit.id.is_some() => {
            finding.related(unit.span, Message::new("đơn vị tính được khai ở đây", "the unit is declared here"))
        }
        (_, Some(span)) => finding.related(span, Message::new("đơn vị tính của chỉ tiêu", "the indicator’s unit")),
        _ => finding,
    }
}

/// What the unit written after a number clearly is; other words may be an abbreviation of anything.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Percent,
    Times,
    Persons,
    Other,
}

fn named(words: &str) -> Named {
    let first = words.split([' ', '/', '\u{a0}']).next().unwrap_or_default();
    if words.starts_with('%') {
        return Named::Percent;
    }
    match first {
        "lần" | "times" => Named::Times,
        "người" | "persons" | "people" => Named::Persons,
        _ => Named::Other,
    }
}

fn figure_repeats_its_own_unit(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        match plan.unit_of(indicator) {
            Some(unit) => {
                let own = indicator.facts.iter().map(|fact| IndicatorFact { indicator, fact, place: None });
                for figure in own {
                    for amount in figure.amounts().filter(|amount| contradicts(plan, unit, amount)) {
                        out.push(other_unit(plan, figure, amount));
                    }
                }
            }
            None => out.extend(different_units(plan, indicator)),
        }
    }
}

/// Whether a figure's own unit is clearly another than the declared one.
fn contradicts(plan: &Plan, unit: &Unit, amount: &Amount) -> bool {
    let Some(repeated) = amount.unit else { return false };
    let words = plan.text(repeated.text);
    let label = unit.label.map(|label| plan.text(label)).unwrap_or_default();
    let short = unit.short.map(|short| plan.text(short)).unwrap_or_default();
    let names = |word: &str| label.contains(word) || short.contains(word);
    let named = named(words);
    let counted = matches!(amount.quantity, Quantity::Count(_));
    match unit.kind {
        // `48/268 người` names what was counted.
        UnitKind::Percent => named != Named::Percent && !counted,
        UnitKind::Times => matches!(named, Named::Percent | Named::Persons) || repeated.base.is_some(),
        UnitKind::Persons => matches!(named, Named::Percent | Named::Times) || repeated.base.is_some(),
        UnitKind::Qualitative => false,
        UnitKind::Declared => match named {
            Named::Percent => !names("%"),
            Named::Times => !names("lần") && !names("times"),
            Named::Persons => unit.base.is_some() && !counted && repeated.base.is_none() && !names(words),
            Named::Other => unit.base.is_none() && repeated.base.is_some() && !label.contains('/'),
        },
    }
}

fn other_unit(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount) -> Diagnostic {
    let name = say::figure(plan, figure);
    let written = plan.slice(amount.written);
    let unit = plan.unit_label(figure.indicator);
    let place = amount.unit.map_or(amount.span, |unit| unit.text.0);
    let finding = Diagnostic::new(
        &OTHER_UNIT,
        place,
        Message::new(
            format!("{} ghi “{written}”, còn đơn vị tính của chỉ tiêu là “{unit}”", name.vi),
            format!("{} is “{written}”, but the indicator’s unit is “{unit}”", name.en),
        ),
    )
    .help(Message::new(
        "ghi lại con số theo đơn vị tính của chỉ tiêu; nếu đo hai việc khác nhau thì tách thành hai chỉ tiêu",
        "restate the figure in the indicator’s unit; make two indicators if two things are measured",
    ));
    with_unit_declared(plan, figure.indicator, finding)
}

/// Without a declared unit: the first figure whose own unit is clearly another than an earlier figure's.
fn different_units(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let mut first: Option<(Named, &Amount)> = None;
    for fact in &indicator.facts {
        let figure = IndicatorFact { indicator, fact, place: None };
        for amount in figure.amounts() {
            let Some(repeated) = amount.unit else { continue };
            let this = named(plan.text(repeated.text));
            match first {
                None => first = Some((this, amount)),
                Some((earlier, other)) if earlier != this => {
                    let name = say::figure(plan, figure);
                    let (here, there) = (plan.slice(amount.written), plan.slice(other.written));
                    return Some(
                        Diagnostic::new(
                            &OTHER_UNIT,
                            repeated.text.0,
                            Message::new(
                                format!("{} ghi “{here}”, khác đơn vị với “{there}” của cùng chỉ tiêu", name.vi),
                                format!("{} is “{here}”, in another unit than “{there}” beside it", name.en),
                            ),
                        )
                        .related(other.written, Message::new("đơn vị khác", "another unit"))
                        .help(Message::new(
                            "khai một `đơn vị tính` và ghi mọi con số theo đơn vị đó",
                            "declare one `unit` and give all figures in it",
                        )),
                    );
                }
                Some(_) => {}
            }
        }
    }
    None
}

/// Whether an indicator's values are due as numbers.
fn is_counted(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| unit.kind != UnitKind::Qualitative)
}

/// One finding for all figures of an indicator that share a fault: the first is its place, the others stand beside.
fn grouped(rule: &'static Rule, faulty: &[&Fact], message: Message) -> Option<Diagnostic> {
    let (first, others) = faulty.split_first()?;
    let finding = Diagnostic::new(rule, first.value.span, message);
    Some(others.iter().fold(finding, |finding, other| {
        finding.related(other.value.span, Message::new(say::fact(other, Lang::Vi), say::fact(other, Lang::En)))
    }))
}

fn number_is_not_given_in_words(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| is_counted(plan, indicator)) {
        let faulty: Vec<&Fact> =
            indicator.facts.iter().filter(|fact| matches!(fact.value.kind, ValueKind::Text(_))).collect();
        let Some(first) = faulty.first() else { continue };
        let code = &indicator.full_code;
        let unit = plan.unit_label(indicator);
        let message = Message::new(
            format!("chỉ tiêu {code} có đơn vị tính “{unit}” nhưng {} ghi bằng lời", say::fact(first, Lang::Vi)),
            format!("indicator {code} is measured in “{unit}”, but {} is in words", say::fact(first, Lang::En)),
        );
        let digits = faulty.iter().any(|fact| plan.slice(fact.value.span).contains(|c: char| c.is_ascii_digit()));
        let help = if faulty.len() == indicator.facts.len() {
            Message::new(
                "ghi con số; nếu chỉ tiêu không đo bằng số thì khai `đơn vị tính định tính`",
                "write numbers, or declare `unit qualitative` if nothing is counted",
            )
        } else if digits {
            Message::new(
                "ghi con số, lời văn để vào phần ghi chú; nếu lời văn có nhiều con số thì tách thành các phần bằng `trong đó`",
                "write the number and make the words a note; split several numbers into parts",
            )
        } else if first.kind.is_target() {
            Message::new(
                "ghi con số, lời văn để vào phần ghi chú; nếu chỉ tiêu không đo bằng số thì khai `đơn vị tính định tính`",
                "write the number and make the words a note, or declare `unit qualitative` if nothing is counted",
            )
        } else {
            Message::new(
                "ghi con số, lời văn để vào phần ghi chú; nếu chưa có thì ghi `chưa có số liệu`",
                "write the number and make the words a note, or write `no data`",
            )
        };
        out.extend(grouped(&TEXT_FOR_NUMBER, &faulty, message).map(|finding| finding.help(help)));
    }
}

fn number_is_not_given_as_met(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| is_counted(plan, indicator)) {
        let faulty: Vec<&Fact> = indicator
            .facts
            .iter()
            .filter(|fact| matches!(fact.value.kind, ValueKind::Met | ValueKind::NotMet))
            .collect();
        let Some(first) = faulty.first() else { continue };
        let code = &indicator.full_code;
        let unit = plan.unit_label(indicator);
        let written = plan.slice(first.value.span);
        let message = Message::new(
            format!(
                "chỉ tiêu {code} có đơn vị tính “{unit}” nhưng {} chỉ ghi “{written}”, không có con số",
                say::fact(first, Lang::Vi)
            ),
            format!(
                "indicator {code} is measured in “{unit}”, but {} says only “{written}”, without a figure",
                say::fact(first, Lang::En)
            ),
        );
        let finding = grouped(&MET_IN_NUMERIC_UNIT, &faulty, message);
        out.extend(finding.map(|finding| {
            finding.help(Message::new(
                "ghi con số đã đạt, hoặc khai `đơn vị tính định tính`",
                "write the figure, or declare `unit qualitative`",
            ))
        }));
    }
}

fn qualitative_value_is_no_number(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| figures::is_qualitative(plan, indicator)) {
        let faulty: Vec<&Fact> = indicator.facts.iter().filter(|fact| is_numeric(fact)).collect();
        let Some(first) = faulty.first() else { continue };
        let code = &indicator.full_code;
        let written = plan.slice(first.value.span);
        let message = Message::new(
            format!("chỉ tiêu {code} là định tính nhưng {} ghi con số “{written}”", say::fact(first, Lang::Vi)),
            format!("indicator {code} is qualitative, but {} is the number “{written}”", say::fact(first, Lang::En)),
        );
        let finding = grouped(&NUMBER_IN_QUALITATIVE, &faulty, message);
        out.extend(finding.map(|finding| {
            finding.help(Message::new(
                "khai đơn vị tính bằng số, hoặc ghi “đạt”, “chưa đạt” hay lời văn",
                "declare a numeric unit, or write “met”, “not met” or words",
            ))
        }));
    }
}

/// The base that a unit's name tells: the number behind a `/`, as the notations of both languages read it. A name
/// keeps the notation of the language it is written in, whatever the language of the file.
fn bases_of_label(label: &str, lang: Lang) -> Vec<Decimal> {
    label
        .match_indices('/')
        .filter_map(|(slash, _)| {
            let rest = label.get(slash.checked_add(1)?..)?.trim_start();
            let length =
                rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '_'))).unwrap_or(rest.len());
            let digits = rest.get(..length)?.trim_end_matches(['.', ',', '_']);
            let read = |lang| parse_number(digits, lang).ok().filter(|(_, decimals)| *decimals == 0);
            let bases: Vec<Decimal> = [lang, lang.other()].into_iter().filter_map(read).map(|(base, _)| base).collect();
            (!bases.is_empty()).then_some(bases)
        })
        .next()
        .unwrap_or_default()
}

fn unit_has_the_base_of_its_label(plan: &Plan, out: &mut Findings) {
    for unit in plan.units.iter().filter(|unit| unit.kind == UnitKind::Declared) {
        let Some(label) = unit.label else { continue };
        let words = plan.text(label);
        let bases = bases_of_label(words, plan.lang);
        let Some(told) = bases.first().copied() else { continue };
        if unit.base.is_some_and(|base| bases.contains(&base)) {
            continue;
        }
        let text = |lang| (format_decimal(told, lang), unit.base.map(|base| format_decimal(base, lang)));
        let ((told_vi, base_vi), (told_en, base_en)) = (text(Lang::Vi), text(Lang::En));
        let message = match (base_vi, base_en) {
            (Some(base_vi), Some(base_en)) => Message::new(
                format!("đơn vị tính “{words}” tính trên {told_vi} theo tên, nhưng được khai trên {base_vi}"),
                format!("the unit “{words}” is per {told_en} by its name, but is declared per {base_en}"),
            ),
            _ => Message::new(
                format!("đơn vị tính “{words}” tính trên {told_vi} theo tên, nhưng không khai gốc"),
                format!("the unit “{words}” is per {told_en} by its name, but no base is declared"),
            ),
        };
        out.push(Diagnostic::new(&LABEL_UNLIKE_BASE, label.0, message).help(Message::new(
            format!("khai `trên {told_vi}` sau tên đơn vị tính"),
            format!("declare `per {told_en}` after the unit’s name"),
        )));
    }
}

/// Whether a count over a count says nothing in an indicator's unit: a unit that counts things has no base.
pub(super) fn counts_things(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| {
        unit.base.is_none()
            && match unit.kind {
                UnitKind::Persons => true,
                UnitKind::Declared => unit.label.is_some_and(|label| !plan.text(label).contains('/')),
                UnitKind::Percent | UnitKind::Times | UnitKind::Qualitative => false,
            }
    })
}

fn count_over_a_count_has_a_base(plan: &Plan, out: &mut Findings) {
    for (figure, amount) in figures::every_amount(plan) {
        let Some(count) = amount.count().filter(|_| counts_things(plan, figure.indicator)) else { continue };
        let name = say::figure(plan, figure);
        let unit = plan.unit_label(figure.indicator);
        let text = |lang| (say::num(count.numerator, lang), say::num(count.denominator, lang));
        let ((part_vi, whole_vi), (part_en, whole_en)) = (text(Lang::Vi), text(Lang::En));
        let finding = Diagnostic::new(
            &COUNT_WITHOUT_BASE,
            amount.span,
            Message::new(
                format!(
                    "{} ghi {part_vi} trên {whole_vi}, nhưng đơn vị tính “{unit}” là số đếm, không phải tỷ lệ",
                    name.vi
                ),
                format!("{} is {part_en} out of {whole_en}, but the unit “{unit}” is a count and no share", name.en),
            ),
        )
        .help(Message::new(
            format!("ghi số đếm {part_vi}, hoặc khai `đơn vị tính %` nếu chỉ tiêu là tỷ lệ"),
            format!("write the count {part_en}, or declare `unit %` if the indicator is a share"),
        ));
        out.push(with_unit_declared(plan, figure.indicator, finding));
    }
}
