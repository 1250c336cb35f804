//! How one figure came about.

use rust_decimal::{Decimal, RoundingStrategy};

use super::cells;
use super::table::{Cell, Column, NONE, Part, Row, Sheet, Table, TitleLine};
use bdg_core::eval::{Derivation, Target, TargetKind};
use bdg_core::phrases::{self, NumberText};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Lang, format_decimal};

/// A year's target with its inputs (each with file and line), the rules applied in order, the value before rounding,
/// and how it was rounded.
#[must_use]
pub fn sheet(derivation: &Derivation, lang: Lang) -> Sheet {
    let mut sheet = Sheet { title: title(derivation, lang), parts: Vec::new() };
    sheet.push(Part::Table(table(derivation, lang)));
    sheet
}

/// How many decimals of an unrounded value a page shows.
const DECIMALS: u32 = 6;

const INPUTS: Both = Both::new("Số liệu dùng để tính", "Inputs");
const STEPS: Both = Both::new("Các bước", "Steps");
const RESULT: Both = Both::new("Kết quả", "Result");
const TARGET: Both = Both::new("chỉ tiêu của năm", "the year's target");
const DERIVED: Both = Both::new("theo lộ trình", "by the path");
const UNROUNDED: Both = Both::new("trước khi làm tròn", "before rounding");
const ROUNDING: Both = Both::new("làm tròn", "rounding");
const WITHIN: Both = Both::new("Mục tiêu trong năm", "Targets within the year");
const CLAMP: Both = Both::new("giữ giữa hai đầu", "kept between the ends");

fn title(derivation: &Derivation, lang: Lang) -> Vec<TitleLine> {
    let (code, year) = (&derivation.subject.code, derivation.year);
    let unit = match derivation.subject.unit.as_str() {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    vec![
        TitleLine::head(match lang {
            Lang::Vi => format!("VÌ SAO: CHỈ TIÊU {code}, NĂM {year}"),
            Lang::En => format!("WHY: INDICATOR {code}, {year}"),
        }),
        TitleLine::subject(format!("{}{unit}", derivation.subject.title)),
    ]
}

fn table(derivation: &Derivation, lang: Lang) -> Table {
    let in_lang = |vi, en| Both::new(vi, en).get(lang);
    let columns = vec![
        Column::new("item", in_lang("Mục", "Item")).least(12),
        Column::new("written", in_lang("Cách ghi, phép tính", "As written, formula")).least(16),
        Column::number("page_value", in_lang("Giá trị", "Value")).page(),
        Column::number("value", in_lang("giá trị chính xác", "exact value")).data(),
        Column::new("place", in_lang("Nơi ghi", "Place")).least(24),
    ];
    let row = |name: &str, how: &str, value: Option<Decimal>, place: String| {
        let page = value.map(|value| shown(value, lang)).unwrap_or_default();
        let exact = value.map(|value| exact(value, lang)).unwrap_or_default();
        Row::cells([name.into(), how.into(), page, exact, place.into()])
    };
    let mut rows = Vec::new();
    if !derivation.inputs.is_empty() {
        rows.push(Row::heading(INPUTS.get(lang)));
    }
    for input in &derivation.inputs {
        let place = format!("{}:{}", input.place.file, input.place.line);
        rows.push(row(phrases::input_name(&input.name).get(lang), &input.written, input.value, place));
    }
    if !derivation.steps.is_empty() {
        rows.push(Row::heading(STEPS.get(lang)));
    }
    for step in &derivation.steps {
        let (name, formula) = (phrases::rule(step.rule), phrases::formula(&step.formula));
        rows.push(row(name.get(lang), formula.get(lang), step.value, String::new()));
    }
    rows.push(Row::heading(RESULT.get(lang)));
    if derivation.unrounded.is_some() {
        rows.push(row(UNROUNDED.get(lang), "", derivation.unrounded, String::new()));
    }
    let kept: [(Both, Option<Message>); 2] =
        [(ROUNDING, derivation.rounding.map(phrases::rounding)), (CLAMP, derivation.clamp.map(phrases::clamp))];
    for (name, how) in kept {
        if let Some(how) = how {
            rows.push(row(name.get(lang), how.get(lang), None, String::new()));
        }
    }
    for (name, target) in [(DERIVED, &derivation.derived), (TARGET, &derivation.target)] {
        rows.push(row(name.get(lang), &outcome(target, lang), target.value, String::new()));
    }
    if !derivation.within_year.is_empty() {
        rows.push(Row::heading(WITHIN.get(lang)));
    }
    for part in &derivation.within_year {
        let when = phrases::when(part.time, lang);
        rows.push(row(&when, &phrases::target(&part.target), part.target.value, String::new()));
    }
    Table { columns, rows, ..Table::default() }
}

/// A value with all its digits.
fn exact(value: Decimal, lang: Lang) -> Cell {
    let digits = value.normalize();
    Cell::new(format_decimal(digits, lang), Some(NumberText::new(value, digits.scale())))
}

/// A value as a page shows it: with all its digits, or cut off where they do not end soon.
fn shown(value: Decimal, lang: Lang) -> Cell {
    if value.normalize().scale() <= DECIMALS {
        return exact(value, lang);
    }
    let digits = value.round_dp_with_strategy(DECIMALS, RoundingStrategy::ToZero);
    Cell::new(format_decimal(digits, lang), Some(NumberText::new(value, digits.scale()))).followed_by("…")
}

/// A target as written with what kind it is, or why there is none.
fn outcome(target: &Target, lang: Lang) -> String {
    let kind = match target.kind {
        TargetKind::Assigned => Both::new("giao riêng cho năm", "assigned for the year"),
        TargetKind::Period => Both::new("chỉ tiêu của giai đoạn", "the period's own"),
        TargetKind::Derived => Both::new("suy ra", "derived"),
        TargetKind::Held => Both::new("giữ mức đã đạt", "held at the level reached"),
        TargetKind::Computed => Both::new("tính theo công thức", "computed by the formula"),
        TargetKind::None => Both::new("không có", "none"),
    };
    let reason = cells::reason(target.reason.as_ref(), lang);
    let kind = kind.get(lang);
    match (target.exists(), reason.is_empty()) {
        (true, true) => format!("{} ({kind})", phrases::target_as_written(target)),
        (true, false) => format!("{} ({kind}; {reason})", phrases::target_as_written(target)),
        (false, true) => NONE.to_owned(),
        (false, false) => format!("{kind}: {reason}"),
    }
}
