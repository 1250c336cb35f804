//! A statement as a line of an English plan.

use super::statement::{Amount, Figure, Statement, Target, Unit, Value, Years};

/// Writes statements as an English plan, with an empty line before each block; the rest of the layout is the formatter's.
pub(super) fn lines(statements: &[Statement], out: &mut String) {
    for (index, statement) in statements.iter().enumerate() {
        if index > 0 && body(statement).is_some_and(|body| !body.is_empty()) {
            out.push('\n');
        }
        out.push_str(&line(statement));
        if let Some(body) = body(statement).filter(|body| !body.is_empty()) {
            out.push_str(" {\n");
            lines(body, out);
            out.push('}');
        }
        out.push('\n');
    }
}

/// What stands between a statement's braces; `None` for one that has none.
pub(super) fn body(statement: &Statement) -> Option<&[Statement]> {
    match statement {
        Statement::Plan { body, .. }
        | Statement::Agency { body, .. }
        | Statement::Unit { body, .. }
        | Statement::Goal { body, .. }
        | Statement::Indicator { body, .. }
        | Statement::Part { body, .. }
        | Statement::Task { body, .. }
        | Statement::Scenario { body, .. } => Some(body),
        _ => None,
    }
}

/// The statement's own line.
pub(super) fn line(statement: &Statement) -> String {
    match statement {
        Statement::Use { file } => format!("use {}", text(file)),
        Statement::Data { file, decimal } => format!("data {}{}", text(file), behind("", decimal.as_deref())),
        Statement::Plan { id, title, .. } => format!("plan {id} {}", text(title)),
        Statement::Agency { id, name, .. } => format!("agency {id} {}", text(name)),
        Statement::Unit { unit, per, unbounded, .. } => {
            let unit = match unit {
                Unit::Declared { id, label } => format!("{id} {}", text(label)),
                Unit::Named(id) => id.clone(),
                Unit::Label(label) => text(label),
                Unit::BuiltIn(word) => word.clone(),
            };
            let per = per.as_ref().map_or_else(String::new, |per| format!(" per {}", number(per)));
            format!("unit {unit}{per}{}", if *unbounded { " unbounded" } else { "" })
        }
        Statement::Goal { code, title, .. } => format!("goal {code} {}", text(title)),
        Statement::Indicator { code, title, .. } => format!("indicator {code} {}", text(title)),
        Statement::Part { id, title, .. } => format!("part {id} {}", text(title)),
        Statement::Task { text: words, request, due, years, .. } => {
            let keyword = if *request { "request" } else { "task" };
            let due = due.as_ref().map_or_else(String::new, |due| format!(" by {}", date(due)));
            format!("{keyword} {}{due}{}", text(words), span(*years))
        }
        Statement::Scenario { id, title, .. } => {
            format!("scenario {id}{}", title.as_ref().map_or_else(String::new, |title| format!(" {}", text(title))))
        }
        Statement::WhatIf { code, statement } => format!("{code} {}", line(statement)),
        Statement::Period { first, last } => format!("period {first}-{last}"),
        Statement::Place { text: words } => format!("place {}", text(words)),
        Statement::Issued { title, year, date, month } => {
            let year = year.map_or_else(String::new, |year| format!("in {year} "));
            format!("issued {year}{}", cited(title, date.as_deref(), month.as_deref()))
        }
        Statement::Basis { title, date, month, years } => {
            format!("basis {}{}", cited(title, date.as_deref(), month.as_deref()), span(*years))
        }
        Statement::Issuer { name, under, years } => {
            let under = under.as_ref().map_or_else(String::new, |under| format!(" under {}", text(under)));
            format!("issuer {}{under}{}", text(name), span(*years))
        }
        Statement::SignedBy { name, capacities, years } => {
            let signing: String =
                capacities.iter().map(|one| format!(" {} {}", one.capacity, text(&one.text))).collect();
            format!("signed by {}{signing}{}", text(name), span(*years))
        }
        Statement::Wording { of, text: words, years } => format!("{of} {}{}", text(words), span(*years)),
        Statement::Report { every, due, to, years } => {
            format!("report {every} by {}{}{}", date(due), behind("to ", to.as_deref()), span(*years))
        }
        Statement::Cuts { on_track, slow } => format!("cuts {} {}", number(on_track), number(slow)),
        Statement::Short { text: words } => format!("short {}", text(words)),
        Statement::Until { date: day } => format!("until {}", date(day)),
        Statement::SucceededBy { agency } => format!("succeeded by {agency}"),
        Statement::Better { direction } => format!("better {direction}"),
        Statement::Path { rule, weights } => {
            let shares: String = weights.iter().map(|share| format!(" {}", number(share))).collect();
            format!("path {rule}{shares}")
        }
        Statement::Round { digits, step } => {
            let digits = digits.as_ref().map_or_else(String::new, |digits| format!(" {}", number(digits)));
            let step = step.as_ref().map_or_else(String::new, |step| format!(" to {}", number(step)));
            format!("round{digits}{step}")
        }
        Statement::Lead { agencies, years } => duty("lead", agencies, *years),
        Statement::With { agencies, years } => duty("with", agencies, *years),
        Statement::Reports { agencies, years } => duty("reports", agencies, *years),
        Statement::Note { text: words, years } => format!("note {}{}", text(words), span(*years)),
        Statement::Accept { rule, reason } => format!("accept {rule} {}", text(reason)),
        Statement::Number { text: words, years } => format!("number {}{}", text(words), span(*years)),
        Statement::Baseline(one) => figure("baseline", one),
        Statement::Actual(one) => figure("actual", one),
        Statement::By(one) => figure("by", one),
        Statement::In(one) => figure("in", one),
        Statement::From(one) => figure("from", one),
        Statement::Stated { place, figure } => format!("stated {} {}", text(place), line(figure)),
    }
}

fn behind(word: &str, text: Option<&str>) -> String {
    text.map_or_else(String::new, |text| format!(" {word}{text}"))
}

/// A text in the quotes that can hold it.
fn text(letters: &str) -> String {
    if !letters.contains(['"', '\n', '\r']) {
        format!("\"{letters}\"")
    } else if !letters.contains(['”', '\n', '\r']) {
        format!("“{letters}”")
    } else {
        format!("\"\"\"{letters}\"\"\"")
    }
}

/// A number with its groups of digits.
fn number(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    if whole.starts_with('0') || !whole.bytes().all(|digit| digit.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(index);
        if index > 0 && left.checked_rem(3) == Some(0) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{fraction}")
}

fn date(day: &str) -> &str {
    day.strip_prefix("--").unwrap_or(day)
}

fn cited(title: &str, day: Option<&str>, month: Option<&str>) -> String {
    let day = day.map_or_else(String::new, |day| format!(" on {}", date(day)));
    format!("{}{day}{}", text(title), behind("month ", month))
}

fn span(years: Option<Years>) -> String {
    let Some(Years { from, until }) = years else { return String::new() };
    let from = from.map_or_else(String::new, |year| format!(" from {year}"));
    let until = until.map_or_else(String::new, |year| format!(" until {year}"));
    format!("{from}{until}")
}

fn duty(word: &str, agencies: &[String], years: Option<Years>) -> String {
    format!("{word} {}{}", agencies.join(", "), span(years))
}

fn figure(keyword: &str, figure: &Figure) -> String {
    let mut out = keyword.to_owned();
    if figure.half {
        out.push_str(" H1");
    }
    if let Some(quarter) = figure.quarter {
        out.push_str(&format!(" Q{quarter}"));
    }
    if let Some(year) = figure.year {
        out.push_str(&format!(" {year}"));
    }
    if figure.onwards {
        out.push_str(" onwards");
    }
    let note = figure.note.as_ref().map_or_else(String::new, |note| format!(" {}", text(note)));
    format!("{out}: {}{note}", value(&figure.value))
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(one) => target(one),
        Value::Maintain { words, target: None } => words.clone(),
        Value::Maintain { words, target: Some(one) } => format!("{words} {}", target(one)),
        Value::Change { verb, from, only, comparator, to } => {
            let to_word = if *only { "to only" } else { "to" };
            let comparator = comparator.as_ref().map_or_else(String::new, |word| format!("{word} "));
            format!("{verb} from {} {to_word} {comparator}{}", amount(from), amount(to))
        }
        Value::Relative { verb, comparators, by, measure, against } => {
            let reference = against.map_or_else(|| "baseline".to_owned(), |year| year.to_string());
            let words: String = comparators.iter().map(|word| format!("{word} ")).collect();
            if measure == "times" && verb == "up" && comparators.is_empty() {
                return format!("{} times {reference}", number(by));
            }
            let gap = if measure == "%" { "" } else { " " };
            format!("{verb} {words}{}{gap}{measure} from {reference}", number(by))
        }
        Value::Word(word) => word.clone(),
        Value::Text(words) => text(words),
    }
}

fn target(target: &Target) -> String {
    let words = target.reach.iter().chain(&target.movement).chain(&target.comparators);
    let mut out: String = words.map(|word| format!("{word} ")).collect();
    out.push_str(&amount(&target.amount));
    if let Some(range) = &target.range {
        out.push_str(&format!(" {} {}", if range.dashed { "-" } else { "to" }, amount(&range.to)));
    }
    out.push_str(&behind("", target.suffix.as_deref()));
    if let Some(tolerance) = &target.tolerance {
        out.push_str(&format!(" ± {}", number(tolerance)));
    }
    out
}

fn amount(amount: &Amount) -> String {
    let mut out = number(&amount.number);
    if let Some(over) = &amount.over {
        out.push_str(&format!("/{}", number(over)));
    }
    if let Some(unit) = &amount.unit {
        out.push_str(&format!("{}{unit}", if unit.starts_with('%') { "" } else { " " }));
    }
    if let Some(printed) = &amount.printed {
        out.push_str(&format!(" ({}{})", number(printed), if amount.printed_percent { "%" } else { "" }));
    }
    out
}
