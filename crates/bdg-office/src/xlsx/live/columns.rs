//! The columns of the worksheet.

/// The columns before those of the targets, by position.
pub(super) const CODE: u16 = 0;
pub(super) const TITLE: u16 = 1;
pub(super) const LINE_NAME: u16 = 2;
pub(super) const RULE: u16 = 3;
pub(super) const ROUNDING: u16 = 4;
pub(super) const BETTER: u16 = 5;
pub(super) const HELD: u16 = 6;
pub(super) const START_TIME: u16 = 7;
pub(super) const START: u16 = 8;
pub(super) const NUMERATOR: u16 = 9;
pub(super) const DENOMINATOR: u16 = 10;

/// The widths of these columns and of those for a target or a year, in digits.
pub(super) const WIDTHS: [u16; 11] = [7, 38, 14, 11, 10, 8, 8, 9, 10, 9, 9];
pub(super) const TARGET_WIDTH: u16 = 13;
pub(super) const YEAR_WIDTH: u16 = 9;

/// A number of columns.
pub(super) fn column(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
