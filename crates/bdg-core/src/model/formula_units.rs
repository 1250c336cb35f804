//! Whether the units of a formula come to that of its indicator, and by what its figures are multiplied so that they do.

use rust_decimal::Decimal;

use super::formula::{Formula, FormulaStep};
use super::ids::IndicatorId;
use super::pers::Told;
use super::plan::{Indicator, Plan};
use super::unit_factors::{Fit, UnitFactors, told_unit_factors, unit_factors};
use crate::rules;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::{Exact, Lang, show};
use bdg_syntax::{FormulaSign, FormulaToken, formula_tokens, message};

const ONE: Exact = Exact::ONE;

/// What a step of a formula gives.
#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "few exist at a time, and nearly all are figures")]
enum Given {
    /// A number without a unit.
    Number(Exact),
    /// A figure in a unit.
    Figure(Figure),
    /// What cannot be judged.
    Unknown,
}

/// A figure in a unit, and which numbers went into it.
#[derive(Clone)]
struct Figure {
    /// Its unit, in which powers of ten that the formula writes are changes of it.
    unit: UnitFactors,
    /// The powers of ten that the formula multiplies by: a change of unit by hand, or the 100 of a percentage.
    hand: Exact,
    /// The least and the largest product of other numbers in it: they may hold a change of unit, or have a unit of their own.
    free: (Exact, Exact),
    /// Whether what it measures is left open, because a number may have a unit of its own.
    open: bool,
    /// Whether a number without a unit was added to it, which would have to change with the unit.
    fixed: bool,
    /// Whether a share or a rate went into it.
    shares: bool,
    /// By what the shares and rates in it are multiplied: 100 of one per cent.
    per: Exact,
}

/// What multiplying by 0.1 or 0.01 means: nothing else in a formula has two meanings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fractions {
    /// A change of the unit, as from quintals to tons.
    Conversions,
    /// A share, as ten per cent of the expenses.
    Shares,
}

/// Works out by what each figure of a formula is multiplied so that all are in one scale and the result is in the unit of
/// the indicator, and reports units that do not come to that. Whether the figures would be wrong, so that nothing is to be
/// computed.
pub(super) fn check(plan: &Plan, id: IndicatorId, formula: &mut Formula, out: &mut Vec<Diagnostic>) -> bool {
    if !check_as(plan, id, formula, (Fractions::Conversions, unit_factors), out) {
        return false;
    }
    // What titles say that figures are counted over may be what is missing: of a value per hectare times hectares.
    let over = |id: IndicatorId| plan.indicator(id).and_then(|of| told_unit_factors(plan, of));
    if formula.operands().any(|operand| over(operand.id).is_some()) {
        let (mut trial, mut other) = (formula.clone(), Vec::new());
        if !check_as(plan, id, &mut trial, (Fractions::Conversions, in_title), &mut other) {
            out.pop();
            out.append(&mut other);
            *formula = trial;
            return false;
        }
    }
    let (mut trial, mut other) = (formula.clone(), Vec::new());
    let fits = !check_as(plan, id, &mut trial, (Fractions::Shares, unit_factors), &mut other);
    // A change of scale beside it may be what the fraction was meant to be.
    if !fits || trial.operands().any(|operand| operand.factor.is_some()) {
        return true;
    }
    out.pop();
    out.append(&mut other);
    false
}

/// What the unit of an indicator is taken for.
type UnitOf = fn(&Plan, &Indicator) -> Option<UnitFactors>;

/// The unit of an indicator with what its title says that it is counted over, where it says so.
fn in_title(plan: &Plan, indicator: &Indicator) -> Option<UnitFactors> {
    told_unit_factors(plan, indicator).or_else(|| unit_factors(plan, indicator))
}

fn check_as(
    plan: &Plan,
    id: IndicatorId,
    formula: &mut Formula,
    (fractions, unit_of): (Fractions, UnitOf),
    out: &mut Vec<Diagnostic>,
) -> bool {
    let Some(indicator) = plan.indicator(id) else { return false };
    let mut scales = Scales::of(formula);
    let mut stack: Vec<(usize, Given)> = Vec::new();
    for (at, step) in formula.steps.iter().enumerate() {
        let given = match step {
            FormulaStep::Number(value) => Given::Number(Exact::new(*value)),
            FormulaStep::Operand(operand) => plan
                .indicator(operand.id)
                .and_then(|indicator| unit_of(plan, indicator))
                .map_or(Given::Unknown, |unit| Given::Figure(Figure::new(unit))),
            FormulaStep::Negate => match stack.pop() {
                Some((_, Given::Number(value))) => value.checked_neg().map_or(Given::Unknown, Given::Number),
                Some((_, given)) => given,
                None => Given::Unknown,
            },
            FormulaStep::Add | FormulaStep::Subtract => {
                let (Some(right), Some(left)) = (stack.pop(), stack.pop()) else { return false };
                let minus = matches!(step, FormulaStep::Subtract);
                match added(&mut scales, left, right, minus) {
                    Some(given) => given,
                    None => {
                        out.push(unlike(plan, id, formula));
                        return true;
                    }
                }
            }
            FormulaStep::Multiply | FormulaStep::Divide => {
                let times = matches!(step, FormulaStep::Multiply);
                let (Some((_, right)), Some((_, left))) = (stack.pop(), stack.pop()) else { return false };
                multiplied(left, right, times, fractions)
            }
        };
        stack.push((at, given));
    }
    let Some((at, Given::Figure(found))) = stack.pop() else { return false };
    let Some(declared) = unit_factors(plan, indicator) else {
        // Nothing says in which of the scales the result is to be.
        if scales.has_any() {
            out.push(unlike(plan, id, formula));
        }
        return scales.has_any();
    };
    let declared = told(plan, indicator, &found, &declared).unwrap_or(declared);
    let factor = match found.unit.against(&declared) {
        Fit::Unsure => return scales.settle(formula),
        Fit::Other | Fit::Counted(_) | Fit::Words(_) if found.open => return scales.settle(formula),
        Fit::Words(factor) if factor == ONE => return scales.settle(formula),
        Fit::Words(factor) => {
            out.push(mismatch(plan, id, formula, Some(factor)));
            return true;
        }
        Fit::Other => {
            out.push(mismatch(plan, id, formula, None));
            return true;
        }
        Fit::Like(factor) | Fit::Counted(factor) => factor,
    };
    match found.turn(factor, declared.base) {
        Turn::Done => {}
        Turn::By if !found.fixed && scales.multiply(at, factor) => {}
        Turn::Blended => {
            out.push(blended(plan, id, formula, factor));
            return true;
        }
        Turn::By | Turn::Unclear => {
            out.push(mismatch(plan, id, formula, Some(factor)));
            return true;
        }
    }
    let whole = indicator.parent.and_then(|whole| plan.indicator(whole)).map_or("", |whole| plan.text(whole.title));
    let said = Told { titles: [plan.text(indicator.title), whole], by_year: false };
    if matches!(found.unit.against(&declared), Fit::Counted(_)) && !said.is_ratio() {
        out.push(unsaid(plan, id, formula));
    }
    scales.settle(formula)
}

/// The unit of an indicator with what its title says that it is counted over, where the formula comes to that and not to the
/// unit as declared.
fn told(plan: &Plan, indicator: &Indicator, found: &Figure, declared: &UnitFactors) -> Option<UnitFactors> {
    if matches!(found.unit.against(declared), Fit::Like(_)) {
        return None;
    }
    let told = told_unit_factors(plan, indicator)?;
    matches!(found.unit.against(&told), Fit::Like(_)).then_some(told)
}

/// By what the figures of a formula are multiplied, one for each of its steps.
struct Scales {
    factors: Vec<Exact>,
    /// What each step works on, by the places of those steps.
    nodes: Vec<Node>,
}

/// What a step works on.
#[derive(Clone, Copy)]
enum Node {
    Number,
    Operand,
    Same(usize),
    Both(usize, usize),
    /// A product, and whether its first factor can be multiplied.
    Product(usize, usize, bool),
    /// A quotient, and whether what is divided can be multiplied.
    Quotient(usize, usize, bool),
}

impl Scales {
    fn of(formula: &Formula) -> Scales {
        let mut nodes: Vec<Node> = Vec::with_capacity(formula.steps.len());
        let mut can: Vec<bool> = Vec::with_capacity(formula.steps.len());
        let mut stack: Vec<usize> = Vec::new();
        for (at, step) in formula.steps.iter().enumerate() {
            let of = |place: usize| can.get(place).copied().unwrap_or(false);
            let (node, own) = match step {
                FormulaStep::Number(_) => (Node::Number, false),
                FormulaStep::Operand(_) => (Node::Operand, true),
                FormulaStep::Negate => {
                    let one = stack.pop().unwrap_or(at);
                    (Node::Same(one), of(one))
                }
                _ => {
                    let right = stack.pop().unwrap_or(at);
                    let left = stack.pop().unwrap_or(at);
                    match step {
                        FormulaStep::Multiply => (Node::Product(left, right, of(left)), of(left) || of(right)),
                        FormulaStep::Divide => (Node::Quotient(left, right, of(left)), of(left) || of(right)),
                        _ => (Node::Both(left, right), of(left) && of(right)),
                    }
                }
            };
            nodes.push(node);
            can.push(own);
            stack.push(at);
        }
        Scales { factors: vec![ONE; formula.steps.len()], nodes }
    }

    /// Multiplies what a step gives by multiplying figures that it comes from; `false` where that is not possible.
    fn multiply(&mut self, at: usize, factor: Exact) -> bool {
        let mut factors = self.factors.clone();
        let mut left = vec![(at, factor)];
        while let Some((at, factor)) = left.pop() {
            match self.nodes.get(at) {
                Some(Node::Operand) => {
                    let Some(own) = factors.get_mut(at) else { return false };
                    let Some(found) = own.checked_mul(factor) else { return false };
                    *own = found.simplest();
                }
                Some(Node::Same(one)) if *one < at => left.push((*one, factor)),
                Some(Node::Both(one, other)) if *one < at && *other < at => {
                    left.extend([(*one, factor), (*other, factor)]);
                }
                Some(Node::Product(one, other, first)) if *one < at && *other < at => {
                    left.push((if *first { *one } else { *other }, factor));
                }
                Some(Node::Quotient(one, other, first)) if *one < at && *other < at => {
                    if *first {
                        left.push((*one, factor));
                    } else {
                        let Some(under) = ONE.checked_div(factor) else { return false };
                        left.push((*other, under));
                    }
                }
                _ => return false,
            }
        }
        self.factors = factors;
        true
    }

    fn has_any(&self) -> bool {
        self.factors.iter().any(|factor| *factor != ONE)
    }

    /// Hands the factors on to the figures of the formula, which can be computed then.
    fn settle(self, formula: &mut Formula) -> bool {
        for (step, factor) in formula.steps.iter_mut().zip(self.factors) {
            if let FormulaStep::Operand(operand) = step {
                operand.factor = (factor != ONE).then_some(factor);
            }
        }
        false
    }
}

/// A sum or a difference; `None` where what is added measures different things.
fn added(
    scales: &mut Scales,
    (at_left, left): (usize, Given),
    (at_right, right): (usize, Given),
    minus: bool,
) -> Option<Given> {
    Some(match (left, right) {
        (Given::Figure(left), Given::Figure(right)) => {
            let factor = match left.unit.against(&right.unit) {
                Fit::Like(factor) => factor,
                Fit::Words(factor) if factor == ONE || left.open || right.open => return Some(left.with(&right)),
                Fit::Unsure => return Some(left.with(&right)),
                _ if left.open || right.open => {
                    return Some(match left.with(&right) {
                        Given::Figure(figure) => Given::Figure(Figure { open: true, fixed: true, ..figure }),
                        other => other,
                    });
                }
                Fit::Counted(_) | Fit::Words(_) | Fit::Other => return None,
            };
            let under = ONE.checked_div(factor)?;
            // A change by hand of one of them only is what the writer took for it; of both it changes neither.
            let ratio = left.hand.checked_div(right.hand)?;
            let (hand, base) =
                if right.hand == ONE { (ratio, right.unit.base) } else { (ONE.checked_div(ratio)?, left.unit.base) };
            let other = if right.hand == ONE { left.shares } else { right.shares };
            if factor == ONE {
                return Some(left.with(&right));
            }
            if left.free == (factor, factor) || right.free == (under, under) {
                // Sixty of them are one of the other, and the formula says so.
                let unit = if left.free == (factor, factor) { right.unit.clone() } else { left.unit.clone() };
                let with = Figure { free: (ONE, ONE), ..left };
                return Some(match with.with(&Figure { free: (ONE, ONE), ..right }) {
                    Given::Figure(figure) => Given::Figure(Figure { unit, ..figure }),
                    other => other,
                });
            }
            let meant = hand == ONE || (hand == base && !other);
            if !meant || absorbs(left.free, factor) || absorbs(right.free, under) {
                return None;
            }
            if !right.fixed && scales.multiply(at_right, under) {
                left.with(&right)
            } else if !left.fixed && scales.multiply(at_left, factor) {
                right.with(&left)
            } else {
                return None;
            }
        }
        // A number beside a share is a share: 100 − [1.1].
        (Given::Figure(figure), Given::Number(_)) => beside_number(scales, at_left, figure)?,
        (Given::Number(_), Given::Figure(figure)) => beside_number(scales, at_right, figure)?,
        (Given::Number(left), Given::Number(right)) => {
            let found = if minus { left.checked_sub(right) } else { left.checked_add(right) };
            found.map_or(Given::Unknown, Given::Number)
        }
        (Given::Figure(figure), Given::Unknown) | (Given::Unknown, Given::Figure(figure)) => {
            Given::Figure(Figure { open: true, fixed: true, ..figure })
        }
        _ => Given::Unknown,
    })
}

/// A figure to which a number is added: 1 beside a quotient, 100 beside per cent. The number is in the unit of the figure as
/// it would be without scales; beside what is no share nobody knows.
fn beside_number(scales: &mut Scales, at: usize, figure: Figure) -> Option<Given> {
    if !figure.unit.is_plain() {
        return Some(Given::Figure(Figure { open: true, fixed: true, ..figure }));
    }
    let usual = if figure.shares || figure.unit.base != ONE { figure.unit.size } else { ONE.checked_div(figure.hand)? };
    let factor = figure.unit.size.checked_div(usual)?;
    if factor != ONE && (figure.fixed || absorbs(figure.free, factor) || !scales.multiply(at, factor)) {
        return None;
    }
    let pure = usual == ONE && figure.hand == ONE && !figure.shares;
    let unit = UnitFactors { size: usual, ..figure.unit };
    Some(Given::Figure(Figure { unit, fixed: figure.fixed || !pure, ..figure }))
}

fn multiplied(left: Given, right: Given, times: bool, fractions: Fractions) -> Given {
    let (tenth, hundredth) = (Exact::new(Decimal::new(1, 1)), Exact::new(Decimal::new(1, 2)));
    let share = |number: Exact| fractions == Fractions::Shares && (number == tenth || number == hundredth);
    let found = match (left, right) {
        (Given::Figure(left), Given::Figure(right)) => left.combined(&right, times).map(Given::Figure),
        (Given::Figure(figure), Given::Number(number)) | (Given::Number(number), Given::Figure(figure))
            if times && share(number) =>
        {
            Some(Given::Figure(figure))
        }
        (Given::Figure(figure), Given::Number(number)) => figure.scaled(number, times).map(Given::Figure),
        (Given::Number(number), Given::Figure(figure)) if times => figure.scaled(number, true).map(Given::Figure),
        (Given::Number(left), Given::Number(right)) => {
            let found = if times { left.checked_mul(right) } else { left.checked_div(right) };
            found.map(Given::Number)
        }
        _ => None,
    };
    found.unwrap_or(Given::Unknown)
}

/// How a figure comes into a unit that is larger or smaller by a factor.
enum Turn {
    /// It is in it.
    Done,
    /// Multiplied by the factor.
    By,
    /// A change of unit is written that is not this one.
    Unclear,
    /// A number in it may hold the change or not.
    Blended,
}

impl Figure {
    fn new(unit: UnitFactors) -> Figure {
        let (shares, per) = (unit.base != ONE, unit.base);
        Figure { unit, hand: ONE, free: (ONE, ONE), open: false, fixed: false, shares, per }
    }

    fn turn(&self, factor: Exact, base: Exact) -> Turn {
        if factor == ONE || self.free == (factor, factor) {
            Turn::Done
        } else if absorbs(self.free, factor) {
            Turn::Blended
        } else if self.hand == ONE || (self.hand == base && !self.shares) || (base == ONE && self.takes_share()) {
            Turn::By
        } else {
            Turn::Unclear
        }
    }

    /// Whether what the formula multiplies by is the 1/100 that makes a share of a per cent: `[1.5] × [1.4] / 100`.
    fn takes_share(&self) -> bool {
        self.shares && self.hand != ONE && self.hand.checked_mul(self.per) == Some(ONE)
    }

    /// A sum in the unit of the first.
    fn with(self, other: &Figure) -> Given {
        let hand = if self.hand == other.hand { self.hand } else { ONE };
        Given::Figure(Figure {
            hand,
            free: (self.free.0.min(other.free.0), self.free.1.max(other.free.1)),
            open: self.open || other.open,
            fixed: self.fixed || other.fixed,
            shares: self.shares || other.shares,
            per: if self.per == other.per { self.per } else { ONE },
            unit: self.unit,
        })
    }

    fn combined(&self, other: &Figure, times: bool) -> Option<Figure> {
        let both = |one: Exact, other: Exact| if times { one.checked_mul(other) } else { one.checked_div(other) };
        let (least, most) = if times { other.free } else { (other.free.1, other.free.0) };
        Some(Figure {
            unit: self.unit.combined(&other.unit, times)?,
            hand: both(self.hand, other.hand)?,
            free: (both(self.free.0, least)?, both(self.free.1, most)?),
            open: self.open || other.open,
            fixed: self.fixed || other.fixed,
            shares: self.shares || other.shares,
            per: both(self.per, other.per)?,
        })
    }

    /// The figure multiplied or divided by a number: a power of ten is a change of the unit, any other number may have a unit
    /// of its own.
    fn scaled(self, number: Exact, times: bool) -> Option<Figure> {
        let number = if number.is_negative() { number.checked_neg()? } else { number };
        let number = if times { number } else { ONE.checked_div(number)? };
        if !is_power_of_ten(number) {
            let free = (self.free.0.checked_mul(number)?, self.free.1.checked_mul(number)?);
            return Some(Figure { free, open: true, ..self });
        }
        let size = self.unit.size.checked_div(number)?;
        let hand = self.hand.checked_mul(number)?;
        Some(Figure { unit: UnitFactors { size, ..self.unit }, hand, ..self })
    }
}

/// Whether numbers are nearer to a change of unit by a factor than to none, so that they may hold it: 0.0012 and 1/1,000.
fn absorbs((least, most): (Exact, Exact), factor: Exact) -> bool {
    let near = |number: Exact| {
        let Some(square) = number.checked_mul(number) else { return true };
        if factor > ONE { square >= factor } else { square <= factor }
    };
    (least != ONE && near(least)) || (most != ONE && near(most))
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
        Some(factor) if factor > ONE => finding.help(message!(
            |lang| "nhân công thức với {factor}, hoặc sửa đơn vị tính",
            "multiply the formula by {factor}, or correct the unit",
            factor = show(factor, lang)
        )),
        Some(factor) => {
            let over = ONE.checked_div(factor).unwrap_or(factor);
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

/// A number that may hold a change of unit or not.
fn blended(plan: &Plan, id: IndicatorId, formula: &Formula, factor: Exact) -> Diagnostic {
    let finding = mismatch(plan, id, formula, None);
    let sign = if factor > ONE { FormulaSign::Times } else { FormulaSign::Over };
    let number = if factor > ONE { factor } else { ONE.checked_div(factor).unwrap_or(factor) };
    finding.help(message!(
        |lang| "ghi phép đổi đơn vị thành một thừa số riêng: {sign} {number}",
        "write the change of units as a factor of its own: {sign} {number}",
        sign = sign.get(lang),
        number = show(number, lang)
    ))
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
        "chỉ cộng trừ các số cùng một đại lượng; nếu công thức tự đổi đơn vị thì bỏ phép đổi ấy hoặc đổi cho đúng",
        "add and subtract what measures the same; if the formula changes units itself, leave that out or correct it"
    ))
}

fn names(plan: &Plan, id: IndicatorId) -> (&str, &str) {
    plan.indicator(id).map_or(("", ""), |indicator| (indicator.full_code.as_str(), plan.unit_label(indicator)))
}
