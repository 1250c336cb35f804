//! The figures of an indicator against its formula.

use crate::check::example::plan_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::eval::{ReasonCode, Recomputed, RecomputedFigure, formula_fault, recomputed};
use crate::model::{
    Comparator, Fact, FactKind, FormulaStep, Indicator, IndicatorId, Plan, SeriesKind, Value, ValueKind,
};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// The checks of formulas.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&FORMULA_FIGURE, &FORMULA_WITHOUT_VALUE], figures_are_what_the_formula_gives)];

/// How many figures that were used a finding points at.
const MAX_POINTED: usize = 6;

/// A printed figure is not what the formula gives.
static FORMULA_FIGURE: Rule = Rule {
    code: "BDG1305",
    name: "formula-figure",
    severity: Severity::Error,
    title: Both::new("Con số không khớp với công thức", "A figure is not what the formula gives"),
    what: Both::new(
        "Con số ghi trong kế hoạch khác con số tính theo công thức của chỉ tiêu, ngoài mức làm tròn của các số đã ghi.",
        "The figure that the plan prints is not what the indicator's formula gives, beyond the rounding of the printed figures.",
    ),
    why: Both::new(
        "Một trong các con số sai: con số này, hoặc một số trong công thức.",
        "One of the figures is wrong: this one, or one that the formula uses.",
    ),
    example: plan_around!(
        "mục tiêu 1 \"Trong lĩnh vực chính trị\" {\n    chủ trì noi_vu\n",
        "    chỉ tiêu 1.1 \"Nữ đại biểu\" {\n        đơn vị tính người\n        kết quả 2021: 12\n    }\n",
        "    chỉ tiêu 1.2 \"Đại biểu\" {\n        đơn vị tính người\n        kết quả 2021: 40\n    }\n",
        "    chỉ tiêu 1.3 \"Tỷ lệ nữ đại biểu\" {\n        đơn vị tính %\n        công thức [1.1] / [1.2] × 100\n",
        "        kết quả 2021: 35\n    }\n}\n"
    ),
    fix: Both::new(
        "Kiểm tra con số này và các số trong công thức; bỏ con số thì nó được tính theo công thức.",
        "Check this figure and those that the formula uses; without the figure it is computed.",
    ),
};

/// A formula that cannot be computed.
static FORMULA_WITHOUT_VALUE: Rule = Rule {
    code: "BDG1306",
    name: "formula-without-value",
    severity: Severity::Warning,
    title: Both::new("Công thức không tính được", "A formula that cannot be computed"),
    what: Both::new(
        "Ở một năm, công thức chia cho 0, tính mức tăng so với năm trước là một con số âm, hoặc kết quả chính xác cần quá 28 chữ số.",
        "In some year the formula divides by zero, is growth from a year before whose figure is below zero, or the exact result needs more than 28 digits.",
    ),
    why: Both::new("Năm ấy không có con số nào được tính.", "No figure is computed for that year."),
    example: plan_around!(
        "mục tiêu 1 \"Trong lĩnh vực chính trị\" {\n    chủ trì noi_vu\n",
        "    chỉ tiêu 1.1 \"Nữ đại biểu\" {\n        đơn vị tính người\n        kết quả 2021: 12\n    }\n",
        "    chỉ tiêu 1.2 \"Đại biểu\" {\n        đơn vị tính người\n        kết quả 2021: 0\n    }\n",
        "    chỉ tiêu 1.3 \"Tỷ lệ nữ đại biểu\" {\n        đơn vị tính %\n        công thức [1.1] / [1.2] × 100\n    }\n}\n"
    ),
    fix: Both::new("Sửa số bằng 0, hoặc ghi `chưa có số liệu`.", "Correct the zero, or write `no data`."),
};

fn figures_are_what_the_formula_gives(plan: &Plan, out: &mut Findings) {
    for &id in plan.formulas.all() {
        let Some(indicator) = plan.indicator(id) else { continue };
        let mut found: Vec<(&Fact, Diagnostic)> = Vec::new();
        let mut agrees = false;
        for Recomputed { fact, outcome } in recomputed(plan, id) {
            match outcome {
                Ok(figure) if agree(indicator, fact, &figure) => agrees |= !figure.derived,
                Ok(figure) => found.push((fact, unlike(plan, indicator, fact, &figure))),
                Err(_) => {}
            }
        }
        if !agrees && found.len() > 1 {
            // Where no figure fits, it is hardly each of them that is wrong.
            let mut all = found.into_iter();
            let first = all.next().map(|(_, first)| first);
            out.extend(
                first.map(|first| all.fold(first, |first, (fact, _)| first.related(fact.value.span, too(fact)))),
            );
        } else {
            out.extend(found.into_iter().map(|(_, one)| one));
        }
        out.extend(without_value(plan, id, indicator));
    }
}

/// Whether a printed figure may be what the formula gives.
pub(in crate::check) fn agree(indicator: &Indicator, fact: &Fact, figure: &RecomputedFigure) -> bool {
    // What only a path gives, the plan does not state: whoever states another figure contradicts nothing.
    if figure.derived {
        return true;
    }
    let Some((low, high)) = printed(&fact.value) else { return true };
    let (least, most) = figure.range;
    let overlaps = least <= high && low <= most;
    let own = side(fact.value.bounding());
    let mut sides = figure.comparators.iter().map(|comparator| side(*comparator)).filter(|side| *side != Side::Reach);
    match sides.next() {
        None => match own {
            Side::Reach | Side::About => overlaps,
            Side::Up => low <= most,
            Side::Down => least <= high,
        },
        // Bounds make a bound of the same kind where more of each gives more.
        Some(first) if first == own && own != Side::About && sides.all(|side| side == first) && rises(indicator) => {
            overlaps
        }
        // A figure below what the least of each gives, or above what the most does, fits no more.
        Some(Side::Up) if own == Side::Reach && sides.all(|side| side == Side::Up) && rises(indicator) => least <= high,
        Some(Side::Down) if own == Side::Reach && sides.all(|side| side == Side::Down) && rises(indicator) => {
            low <= most
        }
        // What a bound gives otherwise, nobody can say.
        Some(_) => true,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Reach,
    Up,
    Down,
    About,
}

fn side(comparator: Comparator) -> Side {
    match comparator {
        Comparator::Reach => Side::Reach,
        Comparator::AtLeast | Comparator::Above => Side::Up,
        Comparator::AtMost | Comparator::Below => Side::Down,
        Comparator::About => Side::About,
    }
}

/// Whether more of whatever the formula uses gives more.
fn rises(indicator: &Indicator) -> bool {
    let steps = indicator.formula.iter().flat_map(|formula| &formula.steps);
    steps.into_iter().all(|step| match step {
        FormulaStep::Number(number) => !number.is_sign_negative(),
        FormulaStep::Operand(_) | FormulaStep::Add | FormulaStep::Multiply => true,
        FormulaStep::Subtract | FormulaStep::Divide | FormulaStep::Negate => false,
    })
}

/// The least and the largest value that a figure may stand for, as it is written.
fn printed(value: &Value) -> Option<(Exact, Exact)> {
    let exact = value.exact()?;
    let top = match &value.kind {
        ValueKind::Range { stretch, .. } => stretch.value?,
        _ => exact,
    };
    let mut slack = value.half_digit()?;
    if value.comparator == Comparator::About {
        let hundredth = Exact::ratio(Decimal::ONE, Decimal::ONE_HUNDRED)?;
        let own = match value.tolerance {
            Some(tolerance) => Exact::new(tolerance.value.abs()),
            None => exact.checked_mul(hundredth)?,
        };
        let own = if own.is_negative() { own.checked_neg()? } else { own };
        slack = slack.checked_add(own)?;
    }
    Some((exact.checked_sub(slack)?, top.checked_add(slack)?))
}

/// That a figure does not fit either.
fn too(fact: &Fact) -> Message {
    message!(|lang| "{figure} cũng không khớp", "nor does {figure} fit", figure = phrases::fact(fact, lang))
}

fn unlike(plan: &Plan, indicator: &Indicator, fact: &Fact, figure: &RecomputedFigure) -> Diagnostic {
    let formula = indicator.formula.as_deref().map_or("", |formula| plan.text(formula.text));
    let message = message!(
        |lang| "chỉ tiêu {code}: {fact} ghi {printed}, nhưng công thức {formula} cho {found}",
        "indicator {code}: {fact} is {printed}, but the formula {formula} gives {found}",
        code = indicator.full_code,
        fact = phrases::fact(fact, lang),
        printed = phrases::fact_value(plan, indicator, fact, lang),
        formula = formula,
        found = phrases::in_unit(plan, indicator, figure.value, lang),
    );
    let help = match (fact.kind, indicator.series()) {
        (FactKind::Over, SeriesKind::Level | SeriesKind::Cumulative) => message!(
            "ngoài số liệu thời kỳ, mức của nhiều năm là mức của năm cuối: kiểm tra con số này và các số trong công thức; nếu là \
             tỷ lệ tính trên tổng của các năm thì ghi trong `ghi chú`",
            "but of a flow, the figure of several years is that of the last one: check this figure and those that the formula \
             uses; if it is a share of the years' totals, write it in a `note`"
        ),
        _ => message!(
            "kiểm tra con số này và các số trong công thức; bỏ con số thì nó được tính theo công thức",
            "check this figure and those that the formula uses; without the figure it is computed"
        ),
    };
    let finding = Diagnostic::new(&FORMULA_FIGURE, fact.value.span, message).help(help);
    let places = figure.places.iter().take(MAX_POINTED);
    places
        .fold(finding, |finding, place| finding.related(*place, message!("số trong công thức", "used by the formula")))
}

fn without_value(plan: &Plan, id: IndicatorId, indicator: &Indicator) -> Option<Diagnostic> {
    let (time, code) = formula_fault(plan, id)?;
    let place = indicator.formula.as_deref()?.text.0;
    let why = match code {
        ReasonCode::DivisionByZero => message!("chia cho 0", "divides by zero"),
        ReasonCode::ChangeOfNothing => {
            message!("tính mức tăng so với một con số âm", "is growth from a figure below zero")
        }
        _ => message!("cần quá 28 chữ số", "needs more than 28 digits"),
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: {time} công thức {why} nên không tính được",
        "indicator {code}: in {time} the formula {why}, so nothing is computed",
        code = indicator.full_code,
        time = phrases::time(time, lang),
        why,
    );
    let help = match code {
        ReasonCode::ChangeOfNothing => message!(
            "phần trăm của một số âm không cho biết tăng hay giảm: tính bằng hiệu của hai năm, hoặc ghi “chưa có số liệu”",
            "a per cent of a figure below zero tells no way: take the difference of the two years, or write “no data”"
        ),
        _ => message!(
            "sửa các con số trong công thức, hoặc ghi “chưa có số liệu”",
            "correct the figures that the formula uses, or write “no data”"
        ),
    };
    Some(Diagnostic::new(&FORMULA_WITHOUT_VALUE, place, message).help(help))
}
