//! Units of figures: scales, conversions, spellings.
