//! The formula of an indicator: how it is computed from others.

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::ids::IndicatorId;
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, parse_number};
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::{FormulaSign, FormulaToken, formula_tokens};

/// The most pieces of a formula: codes, numbers, words and signs.
pub const MAX_FORMULA_PIECES: usize = 2_000;

/// How deep the brackets of a formula may nest.
pub const MAX_FORMULA_DEPTH: usize = 32;

/// The formula of an indicator, in the order in which it is computed: what a step works on comes before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Formula {
    /// What is done, one after the other, on a stack of values that ends with one.
    pub steps: Vec<FormulaStep>,
    /// The formula as written.
    pub text: Text,
    /// The statement.
    pub span: Span,
    /// Why nothing is computed from it, although it can be read.
    pub fault: Option<FormulaFault>,
    /// Whether something in it is divided, so that its result may have decimals which no operand has.
    pub divides: bool,
    /// Whether nobody wrote it: the indicator is made up of parts that have targets, and has none of its own. It gives targets
    /// only; what is known of the parts is added up anyway.
    pub implied: bool,
    /// Whether it only adds up, so that a bound of every operand is a bound of the sum.
    pub adds: bool,
}

/// Why nothing is computed from a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormulaFault {
    /// It leads back to its own indicator.
    Circle,
    /// Its units do not come to that of the indicator.
    Units,
}

/// A step of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormulaStep {
    /// Puts a number on the stack.
    Number(Decimal),
    /// Puts a figure of an indicator on the stack.
    Operand(Operand),
    /// Adds the two on top.
    Add,
    /// Subtracts the one on top from the one below.
    Subtract,
    /// Multiplies the two on top.
    Multiply,
    /// Divides the one below by the one on top.
    Divide,
    /// Turns the sign of the one on top.
    Negate,
}

/// A figure that a formula uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Operand {
    /// The indicator or part.
    pub id: IndicatorId,
    /// Whether the figure is that of the year before.
    pub previous: bool,
    /// Where its code is written.
    pub span: Span,
    /// By what it is multiplied to be in the scale of the others and of the result, where that is not 1.
    pub factor: Option<Exact>,
}

impl Operand {
    /// A figure of the indicator in the scale that the formula computes in; `None` where that has too many digits.
    #[must_use]
    pub fn scaled(&self, value: Exact) -> Option<Exact> {
        self.factor.map_or(Some(value), |factor| value.checked_mul(factor))
    }
}

impl Formula {
    /// The figures that it uses, in the order written.
    pub fn operands(&self) -> impl Iterator<Item = Operand> {
        self.steps
            .iter()
            .filter_map(|step| if let FormulaStep::Operand(operand) = step { Some(*operand) } else { None })
    }
}

/// What waits on the stack for what comes behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Open,
    /// A bracket behind `tổng`, whose items are added.
    OpenSum,
    Step(FormulaStep),
}

/// Puts the pieces of a formula in the order in which they are computed; `None` if it is malformed, which goes to `out`.
/// `operand` gives the indicator of a code; it reports one that it does not know.
pub(super) fn read(
    sources: &Sources,
    (text, span): (Text, Span),
    lang: Lang,
    operand: &mut impl FnMut(Text, &mut Vec<Diagnostic>) -> Option<IndicatorId>,
    out: &mut Vec<Diagnostic>,
) -> Option<Formula> {
    let mut reader = Reader { lang, steps: Vec::new(), waiting: Vec::new(), open: Vec::new(), previous: None };
    let mut wants_value = true;
    let mut known = true;
    let mut last = text.0;
    let mut after_sum = false;
    for (count, (token, place)) in formula_tokens(text, sources.text(text)).enumerate() {
        if count >= MAX_FORMULA_PIECES {
            return malformed(
                out,
                text.0,
                message!(
                    "công thức dài quá giới hạn {limit} mục",
                    "the formula is longer than the limit of {limit} pieces",
                    limit = MAX_FORMULA_PIECES,
                ),
                message!("tách thành nhiều chỉ tiêu tính từng bước", "split it into several indicators, step by step"),
            );
        }
        last = place.0;
        if after_sum && token != FormulaToken::Sign(FormulaSign::Open) {
            return malformed(
                out,
                place.0,
                message!("sau “tổng” phải là dấu ngoặc mở", "an opening bracket must stand behind “sum”"),
                sum_help(),
            );
        }
        let opens_sum = std::mem::take(&mut after_sum);
        if reader.previous.is_some() && !matches!(token, FormulaToken::Operand(_)) {
            return malformed(
                out,
                place.0,
                message!(
                    "sau “năm trước” phải là mã chỉ tiêu trong ngoặc vuông",
                    "a code in square brackets must stand behind “previous”"
                ),
                message!("viết như: năm trước [1.1]", "write it like: previous [1.1]"),
            );
        }
        match token {
            FormulaToken::Operand(_) | FormulaToken::Number(_) | FormulaToken::Previous | FormulaToken::Sum
                if !wants_value =>
            {
                return malformed(
                    out,
                    place.0,
                    message!(
                        "thiếu phép tính trước “{written}”",
                        "an operation is missing before “{written}”",
                        written = sources.text(place)
                    ),
                    message!("đặt +, -, × hoặc / giữa hai số", "put +, -, * or / between two values"),
                );
            }
            FormulaToken::Operand(code) => {
                let previous = reader.previous.take().is_some();
                match operand(code, out) {
                    Some(id) => {
                        reader.steps.push(FormulaStep::Operand(Operand { id, previous, span: place.0, factor: None }))
                    }
                    None => {
                        known = false;
                        reader.steps.push(FormulaStep::Number(Decimal::ONE));
                    }
                }
                wants_value = false;
            }
            FormulaToken::Number(digits) => {
                let written = sources.text(digits);
                // A number that cannot be read has been reported.
                let Ok((value, _)) = parse_number(written, reader.lang) else { return None };
                if written.contains('.') && operand(digits, &mut Vec::new()).is_some() {
                    return malformed(
                        out,
                        place.0,
                        message!(
                            "“{written}” là một số mà cũng là mã của một chỉ tiêu",
                            "“{written}” is a number, and the code of an indicator as well"
                        ),
                        message!(
                            "viết [{written}] nếu là chỉ tiêu, {written}0 nếu là con số",
                            "write [{written}] for the indicator, {written}0 for the number"
                        ),
                    );
                }
                reader.steps.push(FormulaStep::Number(value));
                wants_value = false;
            }
            FormulaToken::Previous => reader.previous = Some(place.0),
            FormulaToken::Sum => after_sum = true,
            FormulaToken::Sign(FormulaSign::Open) => {
                if !wants_value {
                    return malformed(
                        out,
                        place.0,
                        message!(
                            "thiếu phép tính trước dấu ngoặc mở",
                            "an operation is missing before the opening bracket"
                        ),
                        message!("đặt +, -, × hoặc / giữa hai số", "put +, -, * or / between two values"),
                    );
                }
                if reader.open.len() >= MAX_FORMULA_DEPTH {
                    return malformed(
                        out,
                        place.0,
                        message!(
                            "các dấu ngoặc lồng nhau quá {limit} lớp",
                            "brackets nest more than {limit} deep",
                            limit = MAX_FORMULA_DEPTH,
                        ),
                        message!(
                            "tách thành nhiều chỉ tiêu tính từng bước",
                            "split it into several indicators, step by step"
                        ),
                    );
                }
                reader.open.push(place.0);
                reader.waiting.push(if opens_sum { Waiting::OpenSum } else { Waiting::Open });
            }
            FormulaToken::Sign(sign) if wants_value => {
                if sign == FormulaSign::Minus {
                    reader.waiting.push(Waiting::Step(FormulaStep::Negate));
                    continue;
                }
                return malformed(
                    out,
                    place.0,
                    message!(
                        "thiếu số hoặc mã chỉ tiêu trước “{written}”",
                        "a number or a code is missing before “{written}”",
                        written = sources.text(place)
                    ),
                    message!("mã chỉ tiêu đặt trong ngoặc vuông: [1.1]", "codes stand in square brackets: [1.1]"),
                );
            }
            FormulaToken::Sign(FormulaSign::Close) => {
                if !reader.close() {
                    return malformed(
                        out,
                        place.0,
                        message!("dấu ngoặc này không đóng ngoặc nào", "this bracket closes none"),
                        message!("xóa dấu này, hoặc thêm dấu ngoặc mở", "delete it, or add the opening bracket"),
                    );
                }
            }
            FormulaToken::Sign(FormulaSign::Next) => {
                if !reader.next() {
                    return malformed(
                        out,
                        place.0,
                        message!(
                            "dấu “;” chỉ dùng giữa các số hạng của “tổng(…)”",
                            "“;” stands only between the items of “sum(…)”"
                        ),
                        sum_help(),
                    );
                }
                wants_value = true;
            }
            FormulaToken::Sign(sign) => {
                reader.operation(sign);
                wants_value = true;
            }
        }
    }
    if wants_value || after_sum || reader.previous.is_some() {
        return malformed(
            out,
            last,
            message!("công thức thiếu phần sau chỗ này", "the formula lacks what comes behind this"),
            message!(
                "viết thêm một số hoặc một mã chỉ tiêu trong ngoặc vuông",
                "add a number, or a code in square brackets"
            ),
        );
    }
    if let Some(open) = reader.open.last() {
        return malformed(
            out,
            *open,
            message!("thiếu dấu ngoặc đóng của dấu ngoặc này", "the bracket that closes this one is missing"),
            message!("thêm “)”", "add “)”"),
        );
    }
    let steps = reader.finish();
    if !known {
        return None;
    }
    let is_operand = |step: &FormulaStep| matches!(step, FormulaStep::Operand(_));
    if !steps.iter().any(is_operand) {
        return malformed(
            out,
            text.0,
            message!("công thức không dùng chỉ tiêu nào", "the formula uses no indicator"),
            message!(
                "mã chỉ tiêu đặt trong ngoặc vuông: [1.5] / [1.1]",
                "codes stand in square brackets: [1.5] / [1.1]"
            ),
        );
    }
    let divides = steps.iter().any(|step| matches!(step, FormulaStep::Divide));
    let adds = steps.iter().all(|step| match step {
        FormulaStep::Operand(operand) => !operand.previous,
        FormulaStep::Add => true,
        _ => false,
    });
    Some(Formula { steps, text, span, fault: None, divides, implied: false, adds })
}

fn sum_help() -> Message {
    message!("viết như: tổng([1.1]; [1.2])", "write it like: sum([1.1]; [1.2])")
}

fn malformed(out: &mut Vec<Diagnostic>, place: Span, message: Message, help: Message) -> Option<Formula> {
    out.push(Diagnostic::new(&rules::MALFORMED_FORMULA, place, message).help(help));
    None
}

struct Reader {
    lang: Lang,
    steps: Vec<FormulaStep>,
    waiting: Vec<Waiting>,
    open: Vec<Span>,
    previous: Option<Span>,
}

impl Reader {
    /// Takes in what binds at least as closely.
    fn settle(&mut self, rank: u8) {
        while let Some(Waiting::Step(step)) = self.waiting.last().copied() {
            if rank_of(step) < rank {
                break;
            }
            self.waiting.pop();
            self.steps.push(step);
        }
    }

    fn operation(&mut self, sign: FormulaSign) {
        let step = match sign {
            FormulaSign::Plus => FormulaStep::Add,
            FormulaSign::Minus => FormulaStep::Subtract,
            FormulaSign::Times => FormulaStep::Multiply,
            _ => FormulaStep::Divide,
        };
        self.settle(rank_of(step));
        self.waiting.push(Waiting::Step(step));
    }

    /// Closes the innermost bracket; `false` if none is open.
    fn close(&mut self) -> bool {
        self.settle(0);
        self.open.pop();
        self.waiting.pop().is_some()
    }

    /// Goes on to the next item of a sum; `false` if the innermost bracket is none.
    fn next(&mut self) -> bool {
        self.settle(0);
        if self.waiting.last() != Some(&Waiting::OpenSum) {
            return false;
        }
        self.waiting.push(Waiting::Step(FormulaStep::Add));
        true
    }

    fn finish(mut self) -> Vec<FormulaStep> {
        self.settle(0);
        self.steps
    }
}

/// How closely an operation binds.
fn rank_of(step: FormulaStep) -> u8 {
    match step {
        FormulaStep::Add | FormulaStep::Subtract => 1,
        FormulaStep::Multiply | FormulaStep::Divide => 2,
        _ => 3,
    }
}
/// In which order the formulas of a plan are computed, and which of them a figure has an effect on.
#[derive(Debug, Clone, Default)]
pub struct FormulaOrder {
    /// The indicators that have a formula, each behind those that it uses.
    pub(super) order: Vec<IndicatorId>,
    /// By indicator, what uses it: formulas, and what it is a part of.
    pub(super) users: HashMap<IndicatorId, Vec<IndicatorId>>,
    /// By indicator, its place in the order.
    pub(super) places: HashMap<IndicatorId, usize>,
}
