//! Whether the units of a formula come to that of its indicator.

use rust_decimal::Decimal;

use super::formula::{Formula, FormulaStep};
use super::ids::IndicatorId;
use super::plan::Plan;
use super::unit_factors::{Factor, UnitFactors, unit_factors};
use crate::rules;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::{Exact, Lang, show};
use bdg_syntax::{FormulaToken, formula_tokens, message};

/// What a step of a formula gives.
#[derive(Clone)]
enum Given {
    /// A number without a unit.
    Number(Exact),
    /// A figure in a unit.
    Figure(UnitFactors),
    /// What cannot be judged.
    Unknown,
}

/// What multiplying by 0.1 or 0.01 means: nothing else in a formula has two meanings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fractions {
    /// A change of the unit, as from quintals to tons.
    Conversions,
    /// A share, as ten per cent of the expenses.
    Shares,
}

/// Reports units that do not come to that of the indicator. Whether the figures would be wrong, so that nothing is to be
/// computed.
pub(super) fn check(plan: &Plan, id: IndicatorId, formula: &Formula, out: &mut Vec<Diagnostic>) -> bool {
    let first = out.len();
    let wrong = check_as(plan, id, formula, Fractions::Conversions, out);
    let mut other = Vec::new();
    if wrong && !check_as(plan, id, formula, Fractions::Shares, &mut other) {
        out.truncate(first);
        out.append(&mut other);
        return false;
    }
    wrong
}

fn check_as(plan: &Plan, id: IndicatorId, formula: &Formula, as_what: Fractions, out: &mut Vec<Diagnostic>) -> bool {
    let Some(indicator) = plan.indicator(id) else { return false };
    let share = |number: &Exact| as_what == Fractions::Shares && *number < Exact::new(Decimal::ONE);
    let unit = |id| plan.indicator(id).and_then(|indicator| unit_factors(plan, indicator));
    let mut stack: Vec<Given> = Vec::new();
    for step in &formula.steps {
        let given = match step {
            FormulaStep::Number(value) => Given::Number(Exact::new(*value)),
            FormulaStep::Operand(operand) => unit(operand.id).map_or(Given::Unknown, Given::Figure),
            FormulaStep::Negate => stack.pop().unwrap_or(Given::Unknown),
            FormulaStep::Add | FormulaStep::Subtract => {
                let (right, left) = (stack.pop(), stack.pop());
                match (left, right) {
                    (Some(Given::Figure(left)), Some(Given::Figure(right))) => match left.against(&right) {
                        Fit::Same | Fit::Unsure => Given::Figure(left),
                        Fit::Scale(_) | Fit::Other | Fit::Counted => {
                            out.push(unlike(plan, id, formula));
                            return true;
                        }
                    },
                    // A number beside a share is a share: 100 − [1.1].
                    (Some(Given::Figure(figure)), Some(Given::Number(_)))
                    | (Some(Given::Number(_)), Some(Given::Figure(figure)))
                        if figure.is_plain() =>
                    {
                        Given::Figure(figure)
                    }
                    (Some(Given::Number(left)), Some(Given::Number(right))) => {
                        left.checked_add(right).map_or(Given::Unknown, Given::Number)
                    }
                    _ => Given::Unknown,
                }
            }
            FormulaStep::Multiply | FormulaStep::Divide => {
                let times = matches!(step, FormulaStep::Multiply);
                let (right, left) = (stack.pop(), stack.pop());
                match (left, right) {
                    (Some(Given::Figure(left)), Some(Given::Figure(right))) => {
                        left.combined(&right, times).map_or(Given::Unknown, Given::Figure)
                    }
                    (Some(Given::Figure(figure)), Some(Given::Number(number)))
                    | (Some(Given::Number(number)), Some(Given::Figure(figure)))
                        if times && share(&number) =>
                    {
                        Given::Figure(figure)
                    }
                    (Some(Given::Figure(figure)), Some(Given::Number(number))) => figure.scaled(number, times),
                    (Some(Given::Number(number)), Some(Given::Figure(figure))) if times => figure.scaled(number, true),
                    (Some(Given::Number(left)), Some(Given::Number(right))) => {
                        let found = if times { left.checked_mul(right) } else { left.checked_div(right) };
                        found.map_or(Given::Unknown, Given::Number)
                    }
                    _ => Given::Unknown,
                }
            }
        };
        stack.push(given);
    }
    let (Some(Given::Figure(found)), Some(declared)) = (stack.pop(), unit_factors(plan, indicator)) else {
        return false;
    };
    match found.against(&declared) {
        Fit::Same | Fit::Unsure => false,
        Fit::Scale(factor) => {
            out.push(mismatch(plan, id, formula, Some(factor)));
            true
        }
        Fit::Other => {
            out.push(mismatch(plan, id, formula, None));
            true
        }
        Fit::Counted => {
            out.push(unsaid(plan, id, formula));
            false
        }
    }
}

/// How one unit is held against another.
enum Fit {
    /// They are the same.
    Same,
    /// They are the same but for a factor, by which the figures are to be multiplied.
    Scale(Exact),
    /// They measure something else.
    Other,
    /// One names what is counted, the other does not: `triệu đồng/người` and `triệu đồng`.
    Counted,
    /// It cannot be judged.
    Unsure,
}

impl UnitFactors {
    /// The measure of a product or a quotient.
    fn combined(&self, other: &UnitFactors, times: bool) -> Option<UnitFactors> {
        let mut factors = self.factors.clone();
        for (factor, power) in &other.factors {
            let power = if times { *power } else { power.checked_neg()? };
            match factors.iter_mut().find(|(known, _)| known == factor) {
                Some((_, sum)) => *sum = sum.checked_add(power)?,
                None => factors.push((factor.clone(), power)),
            }
        }
        factors.retain(|(_, power)| *power != 0);
        let size = if times { self.size.checked_mul(other.size)? } else { self.size.checked_div(other.size)? };
        Some(UnitFactors { size, factors })
    }

    /// The measure of the figures when they are multiplied by a number: a power of ten is a change of the unit, any other
    /// number may have a unit of its own.
    fn scaled(self, number: Exact, times: bool) -> Given {
        if !is_power_of_ten(number) {
            return Given::Unknown;
        }
        let size = if times { self.size.checked_div(number) } else { self.size.checked_mul(number) };
        size.map_or(Given::Unknown, |size| Given::Figure(UnitFactors { size, factors: self.factors }))
    }

    /// Whether it is a share or a ratio, without a unit.
    fn is_plain(&self) -> bool {
        self.factors.is_empty()
    }

    fn against(&self, other: &UnitFactors) -> Fit {
        let Some(rest) = self.combined(other, false) else { return Fit::Unsure };
        if rest.factors.is_empty() {
            return if rest.size == Exact::new(Decimal::ONE) { Fit::Same } else { Fit::Scale(rest.size) };
        }
        let known = |factor: &Factor| matches!(factor, Factor::Physical(_) | Factor::Money(_));
        let counts: Vec<i32> = rest
            .factors
            .iter()
            .filter(|(factor, _)| matches!(factor, Factor::Counted(_)))
            .map(|(_, power)| *power)
            .collect();
        let words_on_both_sides = counts.iter().any(|power| *power > 0) && counts.iter().any(|power| *power < 0);
        if words_on_both_sides {
            // Two words for one thing, as `lao động` and `người`, or two things: only people know.
            Fit::Unsure
        } else if rest.factors.iter().any(|(factor, _)| known(factor)) {
            Fit::Other
        } else if counts.is_empty() {
            // What is left is a time, which many leave out: `triệu đồng/người/năm`.
            Fit::Unsure
        } else {
            Fit::Counted
        }
    }
}

/// Whether a number is one, or one with zeros before or behind it.
fn is_power_of_ten(number: Exact) -> bool {
    let digits = |value: Decimal| value.normalize().mantissa().to_string();
    let plain = |value: Decimal| digits(value).trim_end_matches('0') == "1";
    plain(number.num()) && plain(number.den())
}

/// The formula in the words of the units: `người / người × 100`.
fn in_units(plan: &Plan, formula: &Formula, lang: Lang) -> String {
    let written = plan.text(formula.text);
    let mut operands = formula.operands();
    let mut out = String::new();
    for (token, place) in formula_tokens(formula.text, written) {
        let piece = match token {
            FormulaToken::Operand(_) => operands
                .next()
                .and_then(|operand| plan.indicator(operand.id))
                .map_or("?", |indicator| plan.unit_label(indicator)),
            FormulaToken::Sign(sign) => sign.get(lang),
            FormulaToken::Previous => continue,
            _ => plan.text(place),
        };
        if !out.is_empty() && !matches!(piece, ")" | ";") && !out.ends_with('(') {
            out.push(' ');
        }
        out.push_str(piece);
        if out.len() > 200 {
            out.push('…');
            break;
        }
    }
    out
}

fn mismatch(plan: &Plan, id: IndicatorId, formula: &Formula, factor: Option<Exact>) -> Diagnostic {
    let (code, unit) = names(plan, id);
    let message = message!(
        |lang| "công thức của chỉ tiêu {code} cho đơn vị “{units}”, nhưng chỉ tiêu khai báo “{unit}”; không tính theo công thức này",
        "the formula of indicator {code} comes to “{units}”, but the indicator declares “{unit}”; nothing is computed from it",
        code,
        units = in_units(plan, formula, lang),
        unit,
    );
    let finding = Diagnostic::new(&rules::FORMULA_UNITS, formula.text.0, message);
    match factor {
        Some(factor) if factor > Exact::new(Decimal::ONE) => finding.help(message!(
            |lang| "nhân công thức với {factor}, hoặc sửa đơn vị tính",
            "multiply the formula by {factor}, or correct the unit",
            factor = show(factor, lang)
        )),
        Some(factor) => {
            let over = Exact::new(Decimal::ONE).checked_div(factor).unwrap_or(factor);
            finding.help(message!(
                |lang| "chia công thức cho {over}, hoặc sửa đơn vị tính",
                "divide the formula by {over}, or correct the unit",
                over = show(over, lang)
            ))
        }
        None => finding.help(message!(
            "sửa công thức, hoặc đơn vị tính của chỉ tiêu và của các số hạng",
            "correct the formula, or the units of the indicator and of what it uses"
        )),
    }
}

fn unsaid(plan: &Plan, id: IndicatorId, formula: &Formula) -> Diagnostic {
    let (code, unit) = names(plan, id);
    let message = message!(
        |lang| "công thức của chỉ tiêu {code} cho đơn vị “{units}”, còn chỉ tiêu khai báo “{unit}”",
        "the formula of indicator {code} comes to “{units}”, while the indicator declares “{unit}”",
        code,
        units = in_units(plan, formula, lang),
        unit,
    );
    Diagnostic::new(&rules::FORMULA_UNIT_UNSAID, formula.text.0, message)
        .help(message!("ghi đủ đơn vị tính, ví dụ “triệu đồng/người”", "write the whole unit, as “million VND/person”"))
}

fn unlike(plan: &Plan, id: IndicatorId, formula: &Formula) -> Diagnostic {
    let (code, _) = names(plan, id);
    let message = message!(
        |lang| "công thức của chỉ tiêu {code} cộng trừ các đơn vị khác nhau: {units}; không tính theo công thức này",
        "the formula of indicator {code} adds or subtracts different units: {units}; nothing is computed from it",
        code,
        units = in_units(plan, formula, lang),
    );
    Diagnostic::new(&rules::FORMULA_UNITS, formula.text.0, message).help(message!(
        "đưa các số hạng về cùng một đơn vị, ví dụ chia cho 1.000",
        "bring them to one unit, for example by dividing by 1,000"
    ))
}

fn names(plan: &Plan, id: IndicatorId) -> (&str, &str) {
    plan.indicator(id).map_or(("", ""), |indicator| (indicator.full_code.as_str(), plan.unit_label(indicator)))
}
