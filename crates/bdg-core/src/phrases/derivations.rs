//! How a year's target came about: rules, inputs, formulas.

use rust_decimal::Decimal;

use super::bilingual::{both, word};
use super::flows;
use super::reasons::reason;
use super::times::{number_of_years, when};
use crate::eval::{AppliedRounding, Clamp, Formula, InputName, Operation, PathFormula, RuleName, Toward};
use crate::model::{FactKind, Movement, Relative, Rounding, Time};
use bdg_syntax::FormulaSign;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang, format_decimal, show};

/// A rule in words.
#[must_use]
pub fn rule(rule: RuleName) -> Both {
    let (vi, en) = match rule {
        RuleName::Assigned => ("chỉ tiêu giao cho năm này", "assigned for the year"),
        RuleName::AsWritten => ("chỉ tiêu của kế hoạch, ghi nguyên văn", "the plan's own target, as written"),
        RuleName::Count => ("tử số trên mẫu số", "count over count"),
        RuleName::ChangeStart => ("mức xuất phát mà chỉ tiêu nêu", "the start that the target names"),
        RuleName::PartsSum => ("cộng tử số và mẫu số của các phần", "sum of the parts' counts"),
        RuleName::PartsTotal => ("cộng số liệu của các phần", "sum of the parts"),
        RuleName::Relative => ("chỉ tiêu so với một số liệu đã biết", "relative to a known value"),
        RuleName::Maintain => ("duy trì mức đã đạt", "keep what has been reached"),
        RuleName::Hold => ("giữ mức đã đạt", "hold"),
        RuleName::Start => ("điểm xuất phát", "start"),
        RuleName::Linear => ("lộ trình tuyến tính", "linear path"),
        RuleName::Geometric => ("lộ trình cấp số nhân", "geometric path"),
        RuleName::Step => ("lộ trình giữ", "step path"),
        RuleName::Weights => ("lộ trình phân bổ", "weighted path"),
        RuleName::Apportioned => ("chia mức của cả giai đoạn cho từng năm", "the total shared among the years"),
        RuleName::TimesSum => ("cộng các phần của năm", "sum of the parts of the year"),
        RuleName::YearsSum => ("cộng các năm của giai đoạn trước", "sum of the years of the earlier period"),
        RuleName::AfterLast => ("sau chỉ tiêu cuối thì giữ nguyên", "after the last target its value holds"),
        RuleName::Rounding => ("làm tròn, nửa đơn vị thì làm tròn lên", "rounding, half away from zero"),
        RuleName::BoundRounding => {
            ("làm tròn về phía giữ đúng từ so sánh", "rounding to the side on which the bound is kept")
        }
        RuleName::Clamp => ("không vượt hai đầu", "kept between the two points"),
        RuleName::Share => ("các phần cộng lại bằng số chung", "the parts add up to the whole"),
        RuleName::Stretch => ("mức phấn đấu", "stretch"),
        RuleName::Revised => ("đã điều chỉnh", "revised"),
        RuleName::Computed => ("tính theo công thức", "computed by the formula"),
        RuleName::None => ("không tính được theo lộ trình", "cannot be derived"),
    };
    Both::new(vi, en)
}

/// A path rule by its own name, as the plan declares it; of another rule nothing.
#[must_use]
pub fn path_rule(rule: RuleName) -> Both {
    match rule {
        RuleName::Linear => Both::new("tuyến tính", "linear"),
        RuleName::Geometric => Both::new("cấp số nhân", "geometric"),
        RuleName::Step => Both::new("giữ", "step"),
        RuleName::Weights => Both::new("phân bổ", "weights"),
        _ => Both::new("", ""),
    }
}

/// What an input is: `kết quả 2016`, `đến 2020`, `làm tròn`.
#[must_use]
pub fn input_name(name: &InputName) -> Message {
    let (kind, time, part) = match name {
        InputName::PathRule => return Message::new("lộ trình", "path"),
        InputName::Rounding => return Message::new("làm tròn", "round"),
        InputName::Formula => return Message::new("công thức", "formula"),
        InputName::Figure { kind, first, time, part } => (*kind, (*first, *time), part),
    };
    both(|lang| {
        let mut out = match kind {
            FactKind::Baseline => word(lang, "gốc", "baseline"),
            FactKind::Actual => word(lang, "kết quả", "actual"),
            FactKind::Estimate => word(lang, "ước", "estimate"),
            FactKind::PeriodTarget => word(lang, "đến", "by"),
            FactKind::Assigned => word(lang, "năm", "in"),
            FactKind::Onwards => word(lang, "từ", "from"),
            FactKind::EachYear => word(lang, "mỗi năm", "each year"),
            FactKind::Over => word(lang, "giai đoạn", "over"),
        }
        .to_owned();
        match time {
            _ if kind == FactKind::EachYear => {}
            (Some(first), Some(last)) => out.push_str(&format!(" {first}-{}", last.year())),
            (_, Some(time)) => {
                let when = when(time, lang);
                // The school year has the word for a year of its own.
                if kind == FactKind::Assigned && when.starts_with("năm ") {
                    out.clear();
                } else {
                    out.push(' ');
                }
                out.push_str(&when);
            }
            (_, None) => {}
        }
        if let Some(part) = part {
            out.push_str(", ");
            out.push_str(part);
        }
        out
    })
}

/// The formula of a step, in each language's notation.
#[must_use]
pub fn formula(formula: &Formula) -> Message {
    match formula {
        Formula::Written(written) => Message::new(written.clone(), written.clone()),
        Formula::Reason(why) => reason(why),
        Formula::Revised { document, date, before } => both(|lang| {
            let before = before.as_deref().map_or_else(String::new, |before| match lang {
                Lang::Vi => format!("; trước đó: {before}"),
                Lang::En => format!("; before: {before}"),
            });
            match lang {
                Lang::Vi => format!("{document} ngày {}{before}", date.written(lang)),
                Lang::En => format!("{document} of {}{before}", date.written(lang)),
            }
        }),
        Formula::Operations { pieces, value } => {
            both(|lang| format!("{} = {}", operations(pieces, lang), show(*value, lang)))
        }
        Formula::Clamp(kept) => clamp(*kept),
        Formula::Path(path) => both(|lang| path_formula(path, lang)),
        Formula::Stretch(value) => both(|lang| format_decimal(*value, lang)),
        Formula::Kept(value) => both(|lang| match lang {
            Lang::Vi => format!("giữ mức {}", show(*value, lang)),
            Lang::En => format!("{} is kept", show(*value, lang)),
        }),
        Formula::Rounding { from, rounding: applied, rounded } => {
            let words = rounding(*applied);
            both(|lang| format!("{} → {} ({})", show(*from, lang), format_decimal(*rounded, lang), words.get(lang)))
        }
        Formula::Count { numerator, denominator, base, share } => both(|lang| {
            let number = |value: Decimal| format_decimal(value, lang);
            let base = base.map(|base| format!(" × {}", number(base))).unwrap_or_default();
            format!("{}/{}{base} = {}", number(*numerator), number(*denominator), show(*share, lang))
        }),
        Formula::PartsSum { counts, base, sum } => both(|lang| {
            let number = |value: Decimal| format_decimal(value, lang);
            let numerators: Vec<String> = counts.iter().map(|count| number(count.0)).collect();
            let denominators: Vec<String> = counts.iter().map(|count| number(count.1)).collect();
            let (numerators, denominators) = (numerators.join(" + "), denominators.join(" + "));
            format!("({numerators}) / ({denominators}) × {} = {}", number(*base), show(*sum, lang))
        }),
        Formula::Share(share) => both(|lang| {
            let number = |value: Decimal| format_decimal(value, lang);
            let (rounded, own) = (number(share.rounded), number(share.share));
            let (whole, total) = (&share.whole, number(share.total));
            match lang {
                Lang::Vi => {
                    format!("{rounded} → {own}, để các phần cộng lại bằng {total} của {whole} (theo phần dư lớn nhất)")
                }
                Lang::En => {
                    format!("{rounded} → {own}, so that the parts add up to {total} of {whole} (largest remainders)")
                }
            }
        }),
        Formula::TimesSum { parts, sum } => both(|lang| flows::sum(parts, *sum, lang)),
        Formula::YearShare { total, average, taken, left, weight, as_whole, value, .. } => both(|lang| {
            let share = flows::share((*total, *average), taken, *left, (*weight, *value), lang);
            match (as_whole, lang) {
                (false, _) => share,
                (true, Lang::Vi) => format!("{share} (theo tỷ lệ của năm trong mức chung)"),
                (true, Lang::En) => format!("{share} (by the year's share of the whole)"),
            }
        }),
        Formula::Remainders { shares, sum, rounding: applied } => flows::remainders(shares, *sum, &rounding(*applied)),
        Formula::Relative { relative, by, years, from, target } => {
            both(|lang| relative_formula((*relative, *by, *years), *from, *target, lang))
        }
    }
}

/// A formula with its figures: `12 / 40 × 100`.
fn operations(pieces: &[Operation], lang: Lang) -> String {
    let mut out = String::new();
    let mut close = true;
    for piece in pieces {
        let letters = match piece {
            Operation::Value(value) if value.is_negative() => format!("({})", show(*value, lang)),
            Operation::Value(value) => show(*value, lang),
            Operation::Sum => word(lang, "tổng", "sum").to_owned(),
            Operation::Sign(FormulaSign::Times) => "×".to_owned(),
            Operation::Sign(sign) => sign.get(lang).to_owned(),
        };
        if !(close || matches!(piece, Operation::Sign(FormulaSign::Close | FormulaSign::Next))) {
            out.push(' ');
        }
        out.push_str(&letters);
        close = matches!(piece, Operation::Sum | Operation::Sign(FormulaSign::Open));
    }
    out
}

fn relative_formula(
    (relative, by, years): (Relative, Decimal, Option<Decimal>),
    from: Exact,
    target: Option<Exact>,
    lang: Lang,
) -> String {
    let years = years.map(|years| format_decimal(years, lang));
    let (from, by) = (show(from, lang), format_decimal(by, lang));
    let target = target.map(|value| format!(" = {}", show(value, lang))).unwrap_or_default();
    let sign = |movement: Movement| match movement {
        Movement::Up => "+",
        Movement::Down => "−",
    };
    if let Some(years) = years {
        return match relative {
            Relative::Percent(movement) => format!("{from} × ((100 {} {by}) / 100)^{years}{target}", sign(movement)),
            Relative::Points(movement) => format!("{from} {} {by} × {years}{target}", sign(movement)),
            Relative::Times => format!("{from} × {by}^{years}{target}"),
        };
    }
    match relative {
        Relative::Percent(movement) => format!("{from} × (100 {} {by}) / 100{target}", sign(movement)),
        Relative::Points(movement) => format!("{from} {} {by}{target}", sign(movement)),
        Relative::Times => format!("{from} × {by}{target}"),
    }
}

fn path_formula(path: &PathFormula, lang: Lang) -> String {
    let value = show(path.value, lang);
    let ((begun, from), (end, to)) = (path.before, path.after);
    let last_before = end.year().saturating_sub(1);
    let (from, to) = (show(from, lang), show(to, lang));
    let years = |time| number_of_years(time, lang);
    let (begun, end, now) = (years(begun), years(end), years(Time::Year(path.year)));
    match (path.rule, lang) {
        (RuleName::Linear, _) => {
            format!("({from} × ({end} − {now}) + {to} × ({now} − {begun})) / ({end} − {begun}) = {value}")
        }
        (RuleName::Geometric, _) => {
            format!("{from} × ({to} / {from})^(({now} − {begun}) / ({end} − {begun})) = {value}")
        }
        (RuleName::Weights, _) => {
            let share = path.share.map(|share| show(share, lang)).unwrap_or_default();
            format!("{from} + ({to} − {from}) × {share} / 100 = {value}")
        }
        (RuleName::Step, Lang::Vi) => format!("giữ {from} đến hết năm {last_before}, rồi {to} từ {end}"),
        (RuleName::Step, Lang::En) => format!("{from} until the end of {last_before}, then {to} in {end}"),
        (RuleName::Hold, Lang::Vi) => {
            format!("{value} đã bằng hoặc tốt hơn chỉ tiêu {to} của năm {end}, nên giữ {value}")
        }
        (RuleName::Hold, Lang::En) => {
            format!("{value} is already as good as the target {to} of {end} or better, so {value} is held")
        }
        (RuleName::AfterLast, Lang::Vi) => format!("sau {end} giữ mức {to}"),
        (RuleName::AfterLast, Lang::En) => format!("after {end} the value {to} holds"),
        (RuleName::Start, Lang::Vi) => format!("{now} là năm xuất phát: {from}"),
        (RuleName::Start, Lang::En) => format!("{now} is the start year: {from}"),
        _ => value,
    }
}

/// How a value was rounded.
#[must_use]
pub fn rounding(applied: AppliedRounding) -> Message {
    both(|lang| {
        let side = match applied.toward {
            Toward::Nearest => "",
            Toward::Up => word(lang, " lên", " up"),
            Toward::Down => word(lang, " xuống", " down"),
        };
        let mut out = match (applied.rounding, lang) {
            (Rounding::Digits(0), Lang::Vi) => format!("làm tròn{side} đến số nguyên"),
            (Rounding::Digits(0), Lang::En) => format!("rounded{side} to a whole number"),
            (Rounding::Digits(digits), Lang::Vi) => format!("làm tròn{side} đến {digits} chữ số thập phân"),
            (Rounding::Digits(1), Lang::En) => format!("rounded{side} to 1 decimal"),
            (Rounding::Digits(digits), Lang::En) => format!("rounded{side} to {digits} decimals"),
            (Rounding::Step(step), Lang::Vi) => format!("làm tròn{side} tới bội của {}", format_decimal(step, lang)),
            (Rounding::Step(step), Lang::En) => {
                format!("rounded{side} to a multiple of {}", format_decimal(step, lang))
            }
        };
        if !applied.declared {
            out.push_str(word(lang, ", như cách viết của hai đầu", ", as the two points are written"));
        }
        out
    })
}

/// What kept a rounded value between its two points.
#[must_use]
pub fn clamp(clamp: Clamp) -> Message {
    both(|lang| match (clamp, lang) {
        (Clamp::Before(value), Lang::Vi) => {
            format!("làm tròn sẽ kém hơn điểm trước, nên giữ {}", show(value, lang))
        }
        (Clamp::Before(value), Lang::En) => {
            format!("rounding would fall short of the point before, so it stays at {}", show(value, lang))
        }
        (Clamp::Target(value), Lang::Vi) => format!("làm tròn sẽ vượt chỉ tiêu, nên dừng ở {}", show(value, lang)),
        (Clamp::Target(value), Lang::En) => {
            format!("rounding would pass the target, so it stops at {}", show(value, lang))
        }
    })
}
