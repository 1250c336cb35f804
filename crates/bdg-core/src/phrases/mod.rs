//! Results and findings in words, in both languages.
//!
//! The evaluator computes and the checks find; only this module puts what they say into words. Findings, tables,
//! documents, the workbook and the session all ask it.

mod annual;
mod bilingual;
mod derivations;
mod facts;
mod flows;
mod numbers;
mod reasons;
mod targets;
mod times;

pub use annual::{
    PrintedTarget, above_cell, agencies, annex_title, goal_title, issue_date, no_lead, note, other_indicators,
    parts_apart, period_cell, row_title, target_cell, unit_figure, weaker_than, weaker_than_assigned,
};
pub use bilingual::{both, counted, word};
pub use derivations::{clamp, formula, input_name, path_rule, rounding, rule};
pub use facts::{
    amount, comparator_of, decimal, declared, exact, fact, fact_is, fact_label, fact_value, first_words, in_unit,
    in_unit_beside, in_unit_short, indicator, kind, num, quantity, series_statement, short, stated, unit_sign, value,
    value_in_words, where_they_part,
};
pub use flows::{asked_by_then, flow_note, part_target};
pub use numbers::{DECIMALS, NumberText, apart_from, cut, growth, number, round, round_to, signed, two_decimals};
pub use reasons::reason;
pub use targets::{
    around_rank, comparator, comparator_word, converted_number, converted_plan_number, direction, few_results,
    figure_dated, figure_mark, figure_number, figure_text, figure_when, met, plan_number, plan_text, projected, status,
    target, target_as_written, target_number, verdict_of_year,
};
pub use times::{time, time_words, when, when_known, years};
