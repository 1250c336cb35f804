//! Formulas over indicators.
