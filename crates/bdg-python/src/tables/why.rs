//! What a figure was computed from, and how.

use bdg_core::eval::{Input, Step};
use bdg_core::phrases;
use bdg_report::slashed;

use super::shared::word;
use crate::columns::{Column, column};

/// The columns of what went in.
pub(crate) const INPUTS: &[Column<Input>] = &[
    column("name", "số liệu nào", "which figure", |input, lang| phrases::input_name(&input.name).get(lang).into()),
    column("written", "như kế hoạch ghi", "as the plan writes it", |input, _| input.written.as_str().into()),
    column("value", "con số", "the number", |input, _| input.exact.into()),
    column("file", "tệp", "file", |input, _| slashed(&input.place.file).into()),
    column("line", "dòng, từ 1", "line, from 1", |input, _| input.place.line.into()),
    column("column", "cột, tính bằng ký tự, từ 1", "column in characters, from 1", |input, _| {
        input.place.column.into()
    }),
];

/// The columns of what was done.
pub(crate) const STEPS: &[Column<Step>] = &[
    column("rule", "phép tính (từ cố định)", "the rule, a word", |step, _| word(&step.rule)),
    column("name", "phép tính, bằng lời", "the rule in words", |step, lang| {
        phrases::rule(step.rule).get(lang).into()
    }),
    column("formula", "phép tính với các con số", "the formula with its numbers", |step, lang| {
        phrases::formula(&step.formula).get(lang).into()
    }),
    column("value", "kết quả", "the result", |step, _| step.exact.into()),
];
