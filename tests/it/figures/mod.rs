//! Figures mean what the document says: one module a topic.

mod amounts;
mod averages;
mod changes;
mod digits;
mod document;
mod doubtful;
mod examples;
mod first_lines;
mod formulas;
mod marks;
mod office_words;
mod one_message;
mod parts;
mod places;
mod pers;
mod quantities;
mod ranks;
mod ratings;
mod restated;
mod revisions;
mod scales;
mod series;
mod times;
mod verdicts;
mod words;
mod yearly_rates;
