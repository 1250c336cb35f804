//! What the cells of a row say of a place: the numbers of its result, or that there are none.

use rust_decimal::Decimal;

use super::cells::{ResultValue, parse_value};
use super::columns::ResultColumns;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, parse_number};
use bdg_syntax::{Word, message};

/// What a result of a place says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaceFigure {
    /// A number, and whether `%` stands behind it.
    Number {
        /// The number.
        value: Decimal,
        /// Whether `%` stands behind it.
        percent: bool,
    },
    /// A count over a count.
    Counts {
        /// The count of those that are counted.
        numerator: Decimal,
        /// The count of all.
        denominator: Decimal,
        /// The figure that is printed beside them with its number of decimals.
        printed: Option<(Decimal, u32)>,
    },
    /// Nothing is known yet: `chưa có số liệu`, `…`.
    Nothing,
    /// Words or a rank, of which there is no sum.
    Words,
}

/// What a cell holds, as far as a result needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'c> {
    pub(super) text: &'c str,
    /// Whether it is a number of a spreadsheet, with a decimal point and without groups.
    pub(super) number: bool,
    pub(super) wrong: Option<&'c Message>,
}

impl<'c> Held<'c> {
    pub(super) const EMPTY: Held<'static> = Held { text: "", number: false, wrong: None };

    /// A cell of a text file.
    pub(super) fn typed(text: &'c str) -> Held<'c> {
        let text = text.trim();
        // An apostrophe keeps a spreadsheet from taking a cell for a formula.
        let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text);
        Held { text, ..Held::EMPTY }
    }

    pub(super) fn is_empty(self) -> bool {
        self.text.is_empty() && self.wrong.is_none()
    }
}

/// The numbers of a result as they are written.
#[derive(Debug, Clone)]
pub(super) enum Numbers<T> {
    One { number: T, percent: bool },
    Counts { numerator: T, denominator: T, printed: Option<T> },
}

impl<T: AsRef<str>> Numbers<T> {
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        let (first, second, third) = match self {
            Numbers::One { number, .. } => (number, None, None),
            Numbers::Counts { numerator, denominator, printed } => (numerator, Some(denominator), printed.as_ref()),
        };
        [Some(first), second, third].into_iter().flatten().map(AsRef::as_ref)
    }

    pub(super) fn read(&self, lang: Lang) -> Result<PlaceFigure, Message> {
        let number = |written: &str| number(written, lang);
        Ok(match self {
            Numbers::One { number: written, percent } => {
                PlaceFigure::Number { value: number(written.as_ref())?.0, percent: *percent }
            }
            Numbers::Counts { numerator, denominator, printed } => PlaceFigure::Counts {
                numerator: number(numerator.as_ref())?.0,
                denominator: number(denominator.as_ref())?.0,
                printed: printed.as_ref().map(|printed| number(printed.as_ref())).transpose()?,
            },
        })
    }
}

impl Numbers<&str> {
    pub(super) fn kept(&self) -> Numbers<String> {
        match *self {
            Numbers::One { number, percent } => Numbers::One { number: number.to_owned(), percent },
            Numbers::Counts { numerator, denominator, printed } => Numbers::Counts {
                numerator: numerator.to_owned(),
                denominator: denominator.to_owned(),
                printed: printed.map(str::to_owned),
            },
        }
    }
}

pub(super) fn number(written: &str, lang: Lang) -> Result<(Decimal, u32), Message> {
    // Nearly all of them are counts.
    if (1..=15).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit()) {
        if let Ok(value) = written.parse::<i64>() {
            return Ok((value.into(), 0));
        }
    }
    parse_number(written, lang).map_err(|_| message!("“{written}” không phải là số", "“{written}” is no number"))
}

pub(super) fn is_plain_digits(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text of a cell.
///
/// # Errors
/// Why it cannot be used.
pub(super) fn sound(cell: Held<'_>) -> Result<&str, Message> {
    match cell.wrong {
        Some(wrong) => Err(wrong.clone()),
        None => Ok(cell.text),
    }
}

/// The numbers of a row, or else what it says without one.
///
/// # Errors
/// What is wrong with its cells.
pub(super) fn figure<'c>(
    columns: ResultColumns,
    cell: &dyn Fn(usize) -> Held<'c>,
) -> Result<Result<Numbers<&'c str>, PlaceFigure>, Message> {
    let value = columns.value.map_or(Ok(""), |at| sound(cell(at)))?;
    if let Some((one, other)) = columns.counts {
        let (one, other) = (sound(cell(one))?, sound(cell(other))?);
        match (one.is_empty(), other.is_empty()) {
            (true, true) => {}
            (false, false) => {
                if is_nothing(one) || is_nothing(other) {
                    return Ok(Err(PlaceFigure::Nothing));
                }
                let printed = value.strip_suffix('%').unwrap_or(value).trim_end();
                let printed = Some(printed).filter(|printed| !printed.is_empty() && !is_nothing(printed));
                return Ok(Ok(Numbers::Counts { numerator: one, denominator: other, printed }));
            }
            _ => {
                return Err(message!(
                    "thiếu tử số hoặc mẫu số; ghi đủ cả hai",
                    "the numerator or the denominator is missing; give both"
                ));
            }
        }
    }
    if is_plain_digits(value) {
        return Ok(Ok(Numbers::One { number: value, percent: false }));
    }
    let wrong = || {
        message!(
            "không hiểu giá trị “{value}”; viết một số (18,5) hoặc hai số đếm (48/268)",
            "the value “{value}” is not understood; write a number (18.5) or two counts (48/268)"
        )
    };
    Ok(match parse_value(value).ok_or_else(wrong)? {
        ResultValue::Number(parts) => {
            if let Some(unit) = parts.unit {
                return Err(message!(
                    "giá trị “{value}” kèm đơn vị “{unit}”; ghi số theo đơn vị của chỉ tiêu, không kèm đơn vị",
                    "the value “{value}” has the unit “{unit}”; write the number in the unit of the indicator, without a unit"
                ));
            }
            match (parts.reach, parts.over) {
                (Some(_), _) => Err(PlaceFigure::Words),
                (None, Some(over)) => Ok(Numbers::Counts {
                    numerator: parts.number,
                    denominator: over,
                    printed: parts.printed.map(|(printed, _)| printed),
                }),
                (None, None) => Ok(Numbers::One { number: parts.number, percent: parts.percent }),
            }
        }
        ResultValue::Word(Word::NoneLeft) => Ok(Numbers::One { number: "0", percent: false }),
        ResultValue::Word(Word::NoData) => Err(PlaceFigure::Nothing),
        ResultValue::Word(_) if is_nothing(value) => Err(PlaceFigure::Nothing),
        ResultValue::Word(_) | ResultValue::Text(_) => Err(PlaceFigure::Words),
    })
}

/// Whether a cell has a sign of tables for nothing: `-`, `…`.
fn is_nothing(written: &str) -> bool {
    matches!(written, "-" | "–" | "—" | "…" | "...")
}
