//! Texts, numbers, years and dates as written, held against what they may be.

use pest::iterators::Pair;
use rust_decimal::Decimal;

use super::Rule;
use super::ast::{Date, Month, Num};
use super::date::last_day_of;
use super::number_words;
use super::reader::Reader;
use super::scan::LONG_QUOTE;
use crate::diagnostic::{Diagnostic, Message};
use crate::number::{Lang, NumberFault, format_decimal, parse_number};
use crate::rules;
use crate::source::{Span, Text};

/// The first and the last year that a plan may speak of.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A text without its quotes.
pub(super) fn text_of(reader: &Reader<'_>, pair: &Pair<'_, Rule>, base: usize) -> Text {
    let (written, span) = (pair.as_str(), pair.as_span());
    let quote = if written.starts_with('"') && !written.starts_with(LONG_QUOTE) { 1 } else { LONG_QUOTE.len() };
    Text(reader.offset_span(base, span.start() + quote, span.end().saturating_sub(quote)))
}

/// A number in the file's notation; a wrong one is reported, and reads as the one that was meant or as 0.
pub(super) fn number(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize) -> Num {
    let span = reader.pair_span(pair, base);
    let written = pair.as_str();
    if pair.as_rule() == Rule::number_word {
        let value = number_words::value(written).unwrap_or_default();
        return Num { value, decimals: 0, span };
    }
    let lang = reader.language();
    match parse_number(written, lang) {
        Ok((value, decimals)) => Num { value, decimals, span },
        Err(fault) => {
            reader.incomplete = true;
            // Where only one number can have been meant, the rest of the file is read with it.
            let meant = match &fault {
                NumberFault::Notation { suggestion: Some(right) } => parse_number(right, lang).ok(),
                _ => None,
            };
            reader.unreadable_number |= meant.is_none();
            reader.out.push(number_finding(written, fault, lang, span));
            let (value, decimals) = meant.unwrap_or_default();
            Num { value, decimals, span }
        }
    }
}

/// Reports a letter that stands where a digit was meant.
pub(super) fn report_letter(reader: &mut Reader<'_>, letter: &str, digit: char, span: Span) {
    reader.incomplete = true;
    reader.unreadable_number = true;
    reader.out.push(
        Diagnostic::new(
            &rules::NUMBER_NOTATION,
            span,
            Message::new(
                format!("chữ “{letter}” đứng liền sau con số, có lẽ là chữ số {digit}"),
                format!("the letter “{letter}” stands close behind the number; the digit {digit} was probably meant"),
            ),
        )
        .help(Message::new(format!("viết “{digit}”"), format!("write “{digit}”")))
        .fix(span, digit),
    );
}

/// Reports `1,2e9`: a number with a power of ten, as machines write it.
pub(super) fn report_power(reader: &mut Reader<'_>, number: Num, power: &str, span: Span) {
    reader.incomplete = true;
    reader.unreadable_number = true;
    let lang = reader.language();
    let place = number.span.to(span);
    let full = times_ten_to(number.value, power).map(|value| format_decimal(value, lang));
    let written = reader.text.get(place.start as usize..place.end as usize).unwrap_or(power).to_owned();
    let finding = Diagnostic::new(
        &rules::NUMBER_NOTATION,
        place,
        Message::new(
            format!("“{written}” là cách máy viết số, không phải cách viết của văn bản"),
            format!("“{written}” is a number as machines write it, not as a document does"),
        ),
    );
    reader.out.push(match full {
        Some(full) => finding.help(Message::new(format!("viết “{full}”"), format!("write “{full}”"))).fix(place, full),
        None => finding.help(Message::new("viết đủ các chữ số", "write all its digits")),
    });
}

/// Whether letters close behind a number are a power of ten: `e9`, `E6`.
pub(super) fn is_power(letters: &str) -> bool {
    letters.strip_prefix(['e', 'E']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// `1.2` and `e9`: 1,200,000,000. `None` if it has too many digits.
fn times_ten_to(value: Decimal, power: &str) -> Option<Decimal> {
    let power: u32 = power.get(1..)?.parse().ok()?;
    let ten = 10_i128.checked_pow(power).filter(|_| power <= 27)?;
    Some(value.checked_mul(Decimal::try_from_i128_with_scale(ten, 0).ok()?)?.normalize())
        .filter(|value| value.scale() <= 27)
}

/// A year; one that no plan can mean is reported and left out.
pub(super) fn year(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize) -> Option<i32> {
    let year = pair.as_str().parse::<i32>().ok().filter(|year| YEARS.contains(year));
    if year.is_none() {
        report_year(reader, pair.as_str(), reader.pair_span(pair, base));
    }
    year
}

/// Reports a year that no plan can mean.
pub(super) fn report_year(reader: &mut Reader<'_>, digits: &str, span: Span) {
    reader.incomplete = true;
    let written: String = digits.chars().take(12).collect();
    let finding = Diagnostic::new(
        &rules::BAD_YEAR,
        span,
        Message::new(
            format!("“{written}” không phải là năm của một kế hoạch"),
            format!("“{written}” is not a year that a plan can mean"),
        ),
    )
    .help(Message::new(
        format!("viết năm bằng bốn chữ số, từ {} đến {}", YEARS.start(), YEARS.end()),
        format!("write the year with four digits, from {} to {}", YEARS.start(), YEARS.end()),
    ));
    reader.out.push(finding);
}

/// A month of a year; one that does not exist is reported and left out.
pub(super) fn month(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize) -> Option<Month> {
    let span = reader.pair_span(pair, base);
    let written = pair.as_str();
    let found = read_month(written, reader.language(), span);
    if found.is_none() {
        reader.incomplete = true;
        let example = match reader.language() {
            Lang::Vi => "tháng 02/2024",
            Lang::En => "month 2024-02",
        };
        reader.out.push(
            Diagnostic::new(
                &rules::BAD_DATE,
                span,
                Message::new(
                    format!("“{written}” không phải là tháng của một năm"),
                    format!("“{written}” is not a month of a year"),
                ),
            )
            .help(Message::new(format!("viết như {example}"), format!("write it like {example}"))),
        );
    }
    found
}

pub(super) fn date(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize) -> Option<Date> {
    let span = reader.pair_span(pair, base);
    match read_date(pair.as_str(), reader.language(), span) {
        Ok(date) => Some(date),
        Err(message) => {
            reader.incomplete = true;
            let example = match reader.language() {
                Lang::Vi => "13/4/2016",
                Lang::En => "2016-04-13",
            };
            reader.out.push(
                Diagnostic::new(&rules::BAD_DATE, span, message)
                    .help(Message::new(format!("viết ngày như {example}"), format!("write a date like {example}"))),
            );
            None
        }
    }
}

/// Reads a month: `02/2024` in Vietnamese, `2024-02` in English.
fn read_month(written: &str, lang: Lang, span: Span) -> Option<Month> {
    let (first, second) = match lang {
        Lang::Vi => written.split_once('/')?,
        Lang::En => written.split_once('-')?,
    };
    let (month, year) = if lang == Lang::Vi { (first, second) } else { (second, first) };
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Some(Month { year, month, span })
}

/// Reads a number of a formula, of which only the notation is of interest here. Where a point stands in it as in the code of
/// an indicator, nobody knows whether it is one.
pub(super) fn formula_number(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize) {
    let written = pair.as_str();
    let of_code = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if reader.language() == Lang::En || !written.contains('.') || !written.split('.').all(of_code) {
        number(reader, pair, base);
        return;
    }
    reader.incomplete = true;
    let span = reader.pair_span(pair, base);
    let as_number = written.replacen('.', ",", 1);
    let (vi, en) = if as_number.contains('.') {
        (format!("viết [{written}] nếu là chỉ tiêu"), format!("write [{written}] for an indicator"))
    } else {
        (
            format!("viết [{written}] nếu là chỉ tiêu, {as_number} nếu là con số"),
            format!("write [{written}] for an indicator, {as_number} for a number"),
        )
    };
    let message = Message::new(
        format!("“{written}” trong công thức không rõ là mã chỉ tiêu hay con số"),
        format!("“{written}” in a formula may be the code of an indicator or a number"),
    );
    reader.out.push(Diagnostic::new(&rules::NUMBER_NOTATION, span, message).help(Message::new(vi, en)));
}

/// The finding for a number that is none in the file's notation.
fn number_finding(written: &str, fault: NumberFault, lang: Lang, span: Span) -> Diagnostic {
    let shown: String = if written.chars().count() > 24 {
        written.chars().take(20).chain("…".chars()).collect()
    } else {
        written.to_owned()
    };
    match fault {
        NumberFault::TooLong => Diagnostic::new(
            &rules::NUMBER_TOO_LONG,
            span,
            Message::new(
                format!("số “{shown}” dài quá 28 chữ số, không tính chính xác được"),
                format!("the number “{shown}” has more than 28 digits and cannot be computed exactly"),
            ),
        )
        .help(Message::new("kiểm tra lại số này", "check the number")),
        NumberFault::YearOrGroup { year, number } => Diagnostic::new(
            &rules::NUMBER_NOTATION,
            span,
            Message::new(
                format!("“{shown}” không rõ là năm {year} hay là số {number}"),
                format!("“{shown}” may be the year {year} or the number {number}"),
            ),
        )
        .help(Message::new(
            format!("viết “{number}” nếu là con số, “{year}” nếu là năm"),
            format!("write “{number}” for a number, “{year}” for a year"),
        )),
        NumberFault::Notation { suggestion } => {
            let (message, help) = match lang {
                Lang::Vi => (
                    Message::new(
                        format!("số “{shown}” không theo cách viết tiếng Việt"),
                        format!("the number “{shown}” is not in the Vietnamese notation"),
                    ),
                    Message::new(
                        "dùng dấu phẩy cho phần thập phân (18,5) và dấu chấm cho nhóm đúng ba chữ số (1.000)",
                        "write a comma before the fraction (18,5) and a point between groups of exactly three digits (1.000)",
                    ),
                ),
                Lang::En => (
                    Message::new(
                        format!("số “{shown}” không theo cách viết tiếng Anh"),
                        format!("the number “{shown}” is not in the English notation"),
                    ),
                    Message::new(
                        "dùng dấu chấm cho phần thập phân (18.5) và dấu phẩy cho nhóm đúng ba chữ số (1,000)",
                        "write a point before the fraction (18.5) and a comma between groups of exactly three digits (1,000)",
                    ),
                ),
            };
            let finding = Diagnostic::new(&rules::NUMBER_NOTATION, span, message);
            match suggestion {
                Some(right) => finding
                    .help(Message::new(format!("viết “{right}”"), format!("write “{right}”")))
                    .keeping_fix(span, right),
                None => finding.help(help),
            }
        }
    }
}

/// A day with its year as people write it in either language: `13/4/2016`, `2016-04-13`; `None` if there is no such day.
#[must_use]
pub fn read_day(written: &str) -> Option<Date> {
    let lang = if written.contains('/') { Lang::Vi } else { Lang::En };
    read_date(written.trim(), lang, Span::default()).ok().filter(|date| date.year.is_some())
}

/// Reads a date: `13/4/2016` or `30/11` in Vietnamese, `2016-04-13` or `11-30` in English.
fn read_date(written: &str, lang: Lang, span: Span) -> Result<Date, Message> {
    let (separator, other) = match lang {
        Lang::Vi => ('/', '-'),
        Lang::En => ('-', '/'),
    };
    let none = || {
        Message::new(
            format!("“{written}” không phải là một ngày có thật"),
            format!("“{written}” is not a date that exists"),
        )
    };
    if written.contains(other) {
        return Err(Message::new(
            format!("ngày “{written}” không theo cách viết của tệp này"),
            format!("the date “{written}” is not written as this file's language writes dates"),
        ));
    }
    let fields: Vec<Option<i32>> = written.split(separator).map(|field| field.parse().ok()).collect();
    let (year, month, day) = match (lang, fields.as_slice()) {
        (Lang::Vi, [day, month]) => (None, *month, *day),
        (Lang::Vi, [day, month, year]) => (Some(*year), *month, *day),
        (Lang::En, [month, day]) => (None, *month, *day),
        (Lang::En, [year, month, day]) => (Some(*year), *month, *day),
        _ => return Err(none()),
    };
    let year = match year {
        None => None,
        Some(Some(year)) if YEARS.contains(&year) => Some(year),
        Some(_) => return Err(none()),
    };
    let month =
        month.and_then(|month| u8::try_from(month).ok()).filter(|month| (1..=12).contains(month)).ok_or_else(none)?;
    let last = last_day_of(month, year);
    let day = day.and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=last).contains(day)).ok_or_else(none)?;
    Ok(Date { year, month, day, span })
}
