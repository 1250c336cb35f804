//! The base of a unit, as its name tells it and as counts need it.

use rust_decimal::Decimal;

use super::repeated::with_unit_place;
use crate::check::example::{indicator_around, plan_around};
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{
    Amount, AmountFault, Count, Fact, Indicator, Plan, Quantity, UnitKind, bases_of_label, is_usual_base,
};
use crate::phrases::{self, fact_label};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks of a unit's base.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&LABEL_UNLIKE_BASE], unit_has_the_base_of_its_label),
    // Of the same rule.
    Check::Plan(&[], title_has_the_base_of_the_unit),
    Check::Amount(&[&COUNT_WITHOUT_BASE], count_over_a_count_has_a_base),
];

/// A unit whose name has another base than its declaration.
static LABEL_UNLIKE_BASE: Rule = Rule {
    code: "BDG0407",
    name: "label-unlike-base",
    severity: Severity::Warning,
    title: Both::new("Tên đơn vị tính và gốc đã khai không khớp", "The unit’s name has another base"),
    what: Both::new(
        "Tên đơn vị tính nêu một gốc (ca/1.000 phụ nữ) mà khai một gốc khác, hoặc nêu một gốc ít dùng (kg/7 người) mà không khai `trên`; hoặc tên chỉ tiêu nêu gốc khác với đơn vị tính (số ca mắc trên 10.000 dân, tính bằng ca/100.000 dân). Gốc là tiền (kWh/1.000 USD) thì không xét.",
        "The name of the unit contains a base (births/1,000 women), but the unit declares another one, or the base is an unusual one (kg/7 persons) and none is declared; or the title of an indicator names another base than its unit has (cases per 10,000 inhabitants in cases/100,000 inhabitants). Bases of money (kWh/1,000 USD) are not checked.",
    ),
    why: Both::new(
        "Gốc quyết định 05/9.995 là bao nhiêu; gốc sai thì mọi tỷ suất tính từ số đếm đều sai, không khai gốc thì không tính.",
        "The base determines the value of 05/9,995; with a wrong base, every rate computed from counts is wrong; without one, none is computed.",
    ),
    example: plan_around!(
        "đơn vị tính ty_suat \"ca sinh/1.000 phụ nữ\" trên 100\n\nmục tiêu 1 \"Trong lĩnh vực y tế\" {\n    chỉ tiêu 1.1 \"Tỷ suất sinh ở vị thành niên\" {\n        chủ trì noi_vu\n        đơn vị tính ty_suat\n        đến 2025: giảm xuống 18\n    }\n}\n"
    ),
    fix: Both::new("Khai `trên` đúng bằng gốc nêu trong tên.", "Declare the base that the name contains."),
};

fn unit_has_the_base_of_its_label(plan: &Plan, out: &mut Findings) {
    for unit in plan.units.iter().filter(|unit| unit.kind == UnitKind::Declared) {
        let Some(label) = unit.label else { continue };
        let words = plan.text(label);
        let bases = bases_of_label(words, plan.lang);
        let Some(named) = bases.first().copied() else { continue };
        if unit.base.is_some_and(|base| bases.contains(&base)) {
            continue;
        }
        let but = match unit.base {
            Some(base) => message!("được khai trên {base}", "is declared per {base}", base),
            None => message!("không khai gốc", "no base is declared"),
        };
        let message = message!(
            "đơn vị tính “{words}” tính trên {named} theo tên, nhưng {but}",
            "the unit “{words}” is per {named} by its name, but {but}",
            named,
            but,
        );
        out.push(Diagnostic::new(&LABEL_UNLIKE_BASE, label.0, message).help(message!(
            "khai `trên {named}` sau tên đơn vị tính",
            "declare `per {named}` after the unit’s name",
            named,
        )));
    }
}

/// The title of an indicator names the base of its unit, or none.
fn title_has_the_base_of_the_unit(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let unit = plan.unit_of(indicator).filter(|unit| unit.kind == UnitKind::Declared);
        let Some((unit, base)) = unit.and_then(|unit| Some((unit, unit.base?))) else { continue };
        let words = unit.label.map(|label| plan.text(label)).unwrap_or_default();
        // A unit that contradicts itself is told of as such.
        let own = bases_of_label(words, plan.lang);
        if !own.is_empty() && !own.contains(&base) {
            continue;
        }
        let title = plan.text(indicator.title);
        let bases = bases_of_label(&title.replace(" trên ", " /").replace(" per ", " /"), plan.lang);
        let Some(named) = bases.first().copied().filter(|_| !bases.contains(&base)) else { continue };
        if !bases.iter().all(|one| *one != Decimal::ONE_HUNDRED && is_usual_base(*one)) {
            continue;
        }
        let message = message!(
            |lang| "{who}: theo tên thì tính trên {named}, nhưng đơn vị tính “{words}” là trên {base}",
            "{who}: by its title it is per {named}, but the unit “{words}” is per {base}",
            who = phrases::indicator(indicator, lang),
            named,
            base,
        );
        let finding = Diagnostic::new(&LABEL_UNLIKE_BASE, indicator.title.0, message);
        let place = unit.label.map_or(unit.span, |label| label.0);
        out.push(finding.related(place, message!("đơn vị tính", "the unit")).help(message!(
            "kiểm tra lại gốc ở tên chỉ tiêu và ở đơn vị tính, rồi ghi thống nhất",
            "check the base in the title and in the unit, and write one"
        )));
    }
}

/// Whether a count over a count means nothing in an indicator's unit.
pub(in crate::check) fn lacks_a_base(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| unit.lacks_a_base(&plan.sources))
}

/// A count over a count in a unit that counts things.
pub(super) static COUNT_WITHOUT_BASE: Rule = Rule {
    code: "BDG0408",
    name: "count-without-base",
    severity: Severity::Error,
    title: Both::new("Số đếm trên số đếm trong đơn vị đếm", "A count over a count in a unit that counts"),
    what: Both::new(
        "Mức ghi dạng 12/14, nhưng đơn vị tính là số đếm (xã, người, mô hình) hoặc không khai gốc để tính tỷ lệ; hoặc điểm số ghi trên hai mức tối đa khác nhau (45/50 điểm, 85/100 điểm). `12/14 xã`, có đơn vị đứng sau, là 12 xã; nếu mức sau tính trên tổng số khác (8/10 xã) mà không chỗ nào nêu lý do thì nhắc.",
        "A value is written as 12/14, but the unit counts things (communes, persons) or declares no base for a share; or scores are out of two maxima (45/50 points, 85/100 points). `12/14 communes`, with the unit behind it, is 12 communes; a later figure out of another total (8/10 communes) is pointed out unless the plan says why.",
    ),
    why: Both::new(
        "12/14 xã có thể là 12 xã hoặc 85,7%; không rõ thì không so được với mục tiêu.",
        "12/14 communes may mean 12 communes or 85.7 per cent, which compare differently with a target.",
    ),
    example: indicator_around!(
        "Số xã có mô hình câu lạc bộ",
        "đơn vị tính \"xã\"",
        "gốc 2020: 8",
        "kết quả 2023: 12/14",
        "đến 2025: ít nhất 14"
    ),
    fix: Both::new(
        "Ghi riêng số đếm, ghi đơn vị sau nó (`12/14 xã`), hoặc khai `đơn vị tính %`.",
        "Write the count alone or with the unit behind it (`12/14 communes`), or declare `unit %`.",
    ),
};

fn count_over_a_count_has_a_base(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, out: &mut Findings) {
    let of_things = amount.fault == Some(AmountFault::CountWithoutBase);
    let Quantity::Count(count) = amount.quantity else { return };
    if !of_things {
        return;
    }
    if count.rate {
        out.push(other_maximum(plan, figure, amount, count));
        return;
    }
    // What a text states of a figure (“19/19 tiêu chí”) is held against that.
    let stated_of = |fact: &Fact| fact.time == figure.fact.time && fact.exact().is_some();
    if figure.place.is_some() && figure.indicator.facts.iter().any(stated_of) {
        return;
    }
    let unit = plan.unit_label(figure.indicator);
    // A name that tells the base is told of where it stands.
    if !bases_of_label(unit, plan.lang).is_empty() {
        return;
    }
    // The figures of an indicator that are written so are one fault.
    let alike = || figures::of(figure.indicator).filter(|one| one.place.is_none() == figure.place.is_none());
    let others: Vec<(IndicatorFact<'_>, &Amount)> = alike()
        .flat_map(|one| one.amounts().map(move |amount| (one, amount)))
        .filter(|(_, one)| one.fault == amount.fault && one.span != amount.span && one.count().is_some())
        .collect();
    if others.iter().any(|(_, one)| (one.span.file, one.span.start) < (amount.span.file, amount.span.start)) {
        return;
    }
    let beside = |finding: Diagnostic| {
        let shown = others.iter().take(MOST_SHOWN);
        let finding = shown.fold(finding, |finding, (one, amount)| {
            finding.related(amount.span, fact_label(plan, figure.indicator, one.fact))
        });
        with_unit_place(plan, figure.indicator, finding)
    };
    let part = count.numerator.value;
    if unit.contains('/') {
        let message = message!(
            "{figure} ghi {part} trên {whole}, nhưng đơn vị tính “{unit}” không khai gốc",
            "{figure} is {part} out of {whole}, but the unit “{unit}” declares no base",
            figure = figures::name(plan, figure),
            part,
            whole = count.denominator.value,
            unit,
        );
        let finding = Diagnostic::new(&COUNT_WITHOUT_BASE, amount.span, message).help(message!(
            "ghi thẳng con số theo đơn vị tính, hoặc khai gốc bằng `trên` sau tên đơn vị tính",
            "write the figure in the unit, or declare the base with `per` after the unit’s name"
        ));
        out.push(beside(finding));
        return;
    }
    let message = message!(
        "{figure} ghi {part} trên {whole}, nhưng đơn vị tính “{unit}” là số đếm, không phải tỷ lệ",
        "{figure} is {part} out of {whole}, but the unit “{unit}” is a count, not a share",
        figure = figures::name(plan, figure),
        part,
        whole = count.denominator.value,
        unit,
    );
    let whole = count.denominator.value;
    let help = if part > whole {
        message!(
            "kiểm tra lại hai số, có thể bị đảo hoặc gõ nhầm: {part} nhiều hơn {whole}",
            "check the two numbers, which may be swapped or mistyped: {part} is more than {whole}",
            part,
            whole,
        )
    } else {
        message!(
            "nếu là {part} trong {whole} thì ghi `{part}/{whole} {unit}`; nếu chỉ tiêu là tỷ lệ thì khai `đơn vị tính %`",
            "of {part} out of {whole} write `{part}/{whole} {unit}`; if the indicator is a share, declare `unit %`",
            part,
            whole,
            unit,
        )
    };
    out.push(beside(Diagnostic::new(&COUNT_WITHOUT_BASE, amount.span, message).help(help)));
}

/// How many other figures a finding points at.
const MOST_SHOWN: usize = 8;

/// One figure of an indicator that is out of another number than all the others, and of another one than the last.
pub(super) fn odd_total(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    /// Of fewer, nobody knows which is odd.
    const LEAST: usize = 3;
    let total = |fact: &Fact| Some((fact.time?, fact.value.amount()?.of_so_many()?.denominator.value));
    if indicator.facts.len() < LEAST || !lacks_a_base(plan, indicator) {
        return None;
    }
    let mut totals: Vec<_> = indicator.facts.iter().filter_map(|fact| Some((total(fact)?, fact))).collect();
    totals.sort_by_key(|((time, _), _)| *time);
    let (((_, first), _), ((_, last), _)) = (totals.first()?, totals.last()?);
    let odd: Vec<_> = totals.iter().filter(|((_, total), _)| total != first).collect();
    let [((_, whole), fact)] = odd.as_slice() else { return None };
    // A score out of another maximum has no value, and is told of as such.
    if totals.len() < LEAST || last == whole || fact.value.exact().is_none() {
        return None;
    }
    let message = message!(
        "{figure} là trên tổng số {whole}, còn các con số trước và sau đều trên tổng số {first}",
        "{figure} is out of {whole}, but the figures before and after it are out of {first}",
        figure = figures::name(plan, IndicatorFact { indicator, fact, place: None }),
        whole,
        first,
    );
    let place = fact.value.amount().map_or(fact.value.span, |amount| amount.span);
    Some(Diagnostic::new(&COUNT_WITHOUT_BASE, place, message).severity(Severity::Warning).help(message!(
        "kiểm tra lại tổng số; nếu tổng số thay đổi thật thì ghi lý do vào ghi chú",
        "check the total; if it really changes, say why in a note"
    )))
}

/// A score out of another maximum than the one before it.
fn other_maximum(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, score: Count) -> Diagnostic {
    let first = figure.indicator.facts.iter().find_map(|fact| {
        let found = fact.value.amount().filter(|amount| amount.fault.is_none())?;
        Some((found, found.of_so_many()?.denominator.value))
    });
    let maximum = first.map_or(Decimal::ZERO, |(_, maximum)| maximum);
    let message = message!(
        "{figure} ghi {part} trên tối đa {whole}, còn con số trước trên tối đa {maximum}: hai thang điểm không so được với nhau",
        "{figure} is {part} out of {whole}, but the figure before it is out of {maximum}: two scales do not compare",
        figure = figures::name(plan, figure),
        part = score.numerator.value,
        whole = score.denominator.value,
        maximum,
    );
    let finding = Diagnostic::new(&COUNT_WITHOUT_BASE, amount.span, message);
    let finding = match first {
        Some((found, _)) => finding.related(found.span, message!("trên tối đa {maximum}", "out of {maximum}", maximum)),
        None => finding,
    };
    finding.help(message!("ghi mọi con số theo một thang điểm", "write all figures on one scale"))
}
