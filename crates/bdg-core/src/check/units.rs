//! Family 04: units of measure, as declared and as the figures repeat them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::figures::Figure;
use super::findings::Findings;
use super::{Check, figures};
use crate::model::{Amount, Count, Fact, Indicator, Plan, Quantity, Unit, UnitKind, ValueKind};
use crate::phrases as say;
use bdg_syntax::diagnostic::{Diagnostic, Message, Rule, Severity};
use bdg_syntax::number::{Lang, format_decimal, parse_number};
use bdg_syntax::rules;
use bdg_syntax::source::Span;

/// The rules of this family.
pub(super) const CHECKS: &[Check] = &[
    indicator_has_a_unit,
    figure_stands_on_its_units_base,
    figure_repeats_its_own_unit,
    number_is_not_given_in_words,
    number_is_not_given_as_met,
    qualitative_value_is_no_number,
    unit_has_the_base_of_its_label,
    count_over_a_count_has_a_base,
];

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
        .flat_map(Figure::amounts)
        .filter_map(|amount| amount.unit.map(|unit| plan.text(unit.text)))
        .collect();
    let finding = Diagnostic::new(
        &rules::NO_UNIT,
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
    let Some(indentation) = figures::indentation(plan, first.span) else { return finding };
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
        &rules::NO_UNIT,
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
        let amounts = || figures::of(indicator).flat_map(Figure::amounts);
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

fn other_base(plan: &Plan, figure: Figure<'_>, amount: &Amount, base: Decimal, other: Decimal) -> Diagnostic {
    let name = figures::name(plan, figure);
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
        &rules::OTHER_BASE,
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

fn counted_rate(plan: &Plan, figure: Figure<'_>, amount: &Amount, base: Decimal, count: Count) -> Diagnostic {
    let name = figures::name(plan, figure);
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
        &rules::OTHER_BASE,
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
                let own = indicator.facts.iter().map(|fact| Figure { indicator, fact, place: None });
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

fn other_unit(plan: &Plan, figure: Figure<'_>, amount: &Amount) -> Diagnostic {
    let name = figures::name(plan, figure);
    let written = plan.slice(amount.written);
    let unit = plan.unit_label(figure.indicator);
    let place = amount.unit.map_or(amount.span, |unit| unit.text.0);
    let finding = Diagnostic::new(
        &rules::OTHER_UNIT,
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
        let figure = Figure { indicator, fact, place: None };
        for amount in figure.amounts() {
            let Some(repeated) = amount.unit else { continue };
            let this = named(plan.text(repeated.text));
            match first {
                None => first = Some((this, amount)),
                Some((earlier, other)) if earlier != this => {
                    let name = figures::name(plan, figure);
                    let (here, there) = (plan.slice(amount.written), plan.slice(other.written));
                    return Some(
                        Diagnostic::new(
                            &rules::OTHER_UNIT,
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
        out.extend(grouped(&rules::TEXT_FOR_NUMBER, &faulty, message).map(|finding| finding.help(help)));
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
        let finding = grouped(&rules::MET_IN_NUMERIC_UNIT, &faulty, message);
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
        let finding = grouped(&rules::NUMBER_IN_QUALITATIVE, &faulty, message);
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
        out.push(Diagnostic::new(&rules::LABEL_UNLIKE_BASE, label.0, message).help(Message::new(
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
        let name = figures::name(plan, figure);
        let unit = plan.unit_label(figure.indicator);
        let text = |lang| (say::num(count.numerator, lang), say::num(count.denominator, lang));
        let ((part_vi, whole_vi), (part_en, whole_en)) = (text(Lang::Vi), text(Lang::En));
        let finding = Diagnostic::new(
            &rules::COUNT_WITHOUT_BASE,
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
