//! Figures and findings in words, in both languages.

mod bilingual;
mod facts;
mod numbers;
mod targets;
mod times;

pub use bilingual::{both, word};
pub use facts::{
    amount, decimal, declared, exact, fact, fact_is, fact_label, fact_value, first_words, in_unit, in_unit_short,
    indicator, kind, num, quantity, short, stated, unit_sign, value, value_in_words, where_they_part,
};
pub use numbers::{DECIMALS, apart_from, cut, number, round, round_to, signed, two_decimals};
pub use targets::{comparator, comparator_word};
pub use times::{date, plan_date, time, years};
