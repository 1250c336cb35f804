//! The steps of a formula: what they come to, and what kind of formula they make.

use super::exact::{add, div, mul, sub};
use super::reason::{Reason, ReasonCode};
use crate::model::{Formula, FormulaStep, Operand};
use bdg_syntax::number::Exact;

/// Whether a formula only adds up what it uses, each at most multiplied by a number, so that it holds of totals as well.
pub(super) fn is_linear(formula: &Formula) -> bool {
    // Whether each value on the stack holds a figure.
    let mut stack: Vec<bool> = Vec::new();
    for step in &formula.steps {
        let holds = match step {
            FormulaStep::Number(_) => false,
            FormulaStep::Operand(operand) if operand.previous => return false,
            FormulaStep::Operand(_) => true,
            FormulaStep::Negate => continue,
            _ => {
                let (Some(right), Some(left)) = (stack.pop(), stack.pop()) else { return false };
                let fits = match step {
                    FormulaStep::Multiply => !(left && right),
                    FormulaStep::Divide => !right,
                    _ => left == right,
                };
                if !fits {
                    return false;
                }
                left || right
            }
        };
        stack.push(holds);
    }
    stack == [true]
}

/// The value of a formula, exact.
///
/// # Errors
/// The first operand without a figure, a division by zero, growth from a figure below zero, or more than 28 digits.
pub(super) fn evaluated(
    formula: &Formula,
    mut figure: impl FnMut(Operand) -> Result<Exact, Reason>,
) -> Result<Exact, Reason> {
    let mut stack: Vec<Exact> = Vec::new();
    let overflow = || Reason::new(ReasonCode::Overflow);
    for (at, step) in formula.steps.iter().enumerate() {
        let value = match step {
            FormulaStep::Number(number) => Exact::new(*number),
            FormulaStep::Operand(operand) => figure(*operand)?,
            FormulaStep::Negate => stack.pop().and_then(Exact::checked_neg).ok_or_else(overflow)?,
            FormulaStep::Add | FormulaStep::Subtract | FormulaStep::Multiply | FormulaStep::Divide => {
                let (Some(right), Some(left)) = (stack.pop(), stack.pop()) else { return Err(overflow()) };
                let found = match step {
                    FormulaStep::Add => add(left, right),
                    FormulaStep::Subtract => sub(left, right),
                    FormulaStep::Multiply => mul(left, right),
                    _ if right.is_zero() => return Err(ReasonCode::DivisionByZero.into()),
                    // A smaller loss would be less than all of it, and a gain a fall.
                    _ if right.is_negative() && is_growth(formula, at) => {
                        return Err(ReasonCode::ChangeOfNothing.into());
                    }
                    _ => div(left, right),
                };
                found.ok_or_else(overflow)?
            }
        };
        stack.push(value);
    }
    stack.pop().ok_or_else(overflow)
}

/// Whether the division at a step is by the year before of an indicator whose own figure the formula uses too.
fn is_growth(formula: &Formula, at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| formula.steps.get(before)) {
        Some(FormulaStep::Operand(divisor)) if divisor.previous => {
            formula.operands().any(|other| other.id == divisor.id && !other.previous)
        }
        _ => false,
    }
}
