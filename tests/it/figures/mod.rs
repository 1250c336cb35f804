//! Figures mean what the document says: one module a topic.

mod digits;
mod document;
mod examples;
mod formulas;
mod parts;
mod quantities;
mod ratings;
mod revisions;
mod scales;
mod series;
mod times;
mod words;
