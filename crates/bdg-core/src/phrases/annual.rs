//! The annual plan: its goals, who carries it out, its notes, and the figures of the document.

use super::bilingual::{both, word};
use super::facts::{unit_word, with_label};
use super::numbers::NumberText;
use super::targets::{
    around_rank, converted_number, converted_plan_number, figure_dated, figure_text, plan_number, plan_text, target,
    target_number,
};
use crate::eval::{
    AnnualRow, AssignedBefore, Figure, IssueDate, NoteText, PartsApart, PlanText, RowAgencies, StatedPart, Target,
    UnitFigure, UnitNumber,
};
use crate::model::{Comparator, UnitKind};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, format_decimal};

/// A goal with its number: `Mục tiêu 1: …`; its title alone without one.
#[must_use]
pub fn goal_title(code: &str, title: &str, lang: Lang) -> String {
    if code.is_empty() {
        return title.to_owned();
    }
    format!("{} {code}: {title}", word(lang, "Mục tiêu", "Goal"))
}

/// What heads the indicators of a goal behind its groups that are in none.
#[must_use]
pub fn other_indicators(lang: Lang) -> &'static str {
    word(lang, "Các chỉ tiêu khác", "Other indicators")
}

/// An annex with its number: `Phụ lục 1: …`.
#[must_use]
pub fn annex_title(code: &str, title: &str, lang: Lang) -> String {
    format!("{} {code}: {title}", word(lang, "Phụ lục", "Annex"))
}

/// Who carries it out: `X chủ trì, phối hợp với Y, Z; V tổng hợp số liệu`. Empty for nobody.
#[must_use]
pub fn agencies(agencies: &RowAgencies, lang: Lang) -> String {
    let RowAgencies { lead, support, report } = agencies;
    let verb = |count: usize, vi, one, many| word(lang, vi, if count == 1 { one } else { many });
    let mut out = lead.join(", ");
    if !lead.is_empty() {
        out.push_str(verb(lead.len(), " chủ trì", " leads", " lead"));
    }
    if !support.is_empty() {
        out.push_str(match lead.is_empty() {
            true => word(lang, "Phối hợp: ", "Supporting: "),
            false => word(lang, ", phối hợp với ", ", with "),
        });
        out.push_str(&support.join(", "));
    }
    if !report.is_empty() {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(&report.join(", "));
        out.push_str(verb(report.len(), " tổng hợp số liệu", " reports the data", " report the data"));
    }
    out
}

/// The name under which indicators without a leading agency are counted.
#[must_use]
pub fn no_lead(lang: Lang) -> &'static str {
    word(lang, "chưa có cơ quan chủ trì", "no leading agency")
}

/// A note; the plan's own words are the same in both languages.
#[must_use]
pub fn note(note: &NoteText) -> Message {
    match note {
        NoteText::Plan(text) => Message::new(text.clone(), text.clone()),
        NoteText::BelowResult { title, result } => {
            let who = title.as_ref().map(|title| format!("“{title}”: ")).unwrap_or_default();
            let at = |lang| figure_dated(result, lang);
            let reached = figure_text(result);
            Message::new(
                format!("{who}mức năm tính theo lộ trình kém kết quả đã đạt ({reached}, {})", at(Lang::Vi)),
                format!("{who}the year's target by the path is weaker than the result ({reached}, {})", at(Lang::En)),
            )
        }
        NoteText::BelowAssigned { title, year, assigned } => {
            let who = title.as_ref().map(|title| format!("“{title}”: ")).unwrap_or_default();
            Message::new(
                format!("{who}mức năm tính theo lộ trình kém mức đã giao năm {year} ({assigned})"),
                format!("{who}the year's target by the path is weaker than the one assigned for {year} ({assigned})"),
            )
        }
        NoteText::WithinYear { title, parts } => {
            let who = title.as_ref().map(|title| format!("“{title}”: ")).unwrap_or_default();
            let all = |lang| parts.iter().map(|part| stated_part(part, lang)).collect::<Vec<_>>().join("; ");
            Message::new(
                format!("{who}mục tiêu trong năm: {}", all(Lang::Vi)),
                format!("{who}targets within the year: {}", all(Lang::En)),
            )
        }
        NoteText::PartsApart { title, apart } => {
            let who = title.as_ref().map(|title| format!("“{title}”: ")).unwrap_or_default();
            let said = parts_apart(apart);
            Message::new(format!("{who}{}", said.vi), format!("{who}{}", said.en))
        }
        NoteText::ChangedFrom { title, change, from } => {
            let who = title.as_ref().map(|title| format!("“{title}”: ")).unwrap_or_default();
            let (begun, at) = (figure_text(from), |lang| figure_dated(from, lang));
            Message::new(
                format!("{who}“{change}” được tính từ {begun} ({})", at(Lang::Vi)),
                format!("{who}“{change}” begins with {begun} ({})", at(Lang::En)),
            )
        }
        NoteText::Succession { ended, successor, on } => {
            let on = both(|lang| on.map(|date| date.written(lang)).unwrap_or_default());
            Message::new(
                format!("“{ended}” kết thúc hoạt động từ {}; “{successor}” kế tục và được ghi thay trong bảng", on.vi),
                format!("“{ended}” ended on {}; its successor “{successor}” takes its place in the table", on.en),
            )
        }
    }
}

/// A target of a part of a year: `quý 1 2026 ít nhất 20`.
fn stated_part(part: &StatedPart, lang: Lang) -> String {
    format!("{} {}", super::times::when(part.time, lang), super::targets::target(&part.target))
}

/// That the path's figure for a year is weaker than the target assigned for a year before: `56 kém mức giao năm 2027 (60)`.
#[must_use]
pub fn weaker_than_assigned(derived: &Target, before: &AssignedBefore) -> Message {
    let (asked, year, written) = (super::targets::target(derived), before.year, &before.written);
    Message::new(
        format!("{asked} kém mức giao năm {year} ({written})"),
        format!("{asked} is weaker than the target assigned for {year} ({written})"),
    )
}

/// That the path's figure for a year is weaker than a result before it: `99 kém kết quả đã đạt (99,2, 2026)`.
#[must_use]
pub fn weaker_than(derived: &Target, result: &Figure) -> Message {
    let (asked, reached) = (super::targets::target(derived), figure_text(result));
    let at = |lang| figure_dated(result, lang);
    Message::new(
        format!("{asked} kém kết quả đã đạt ({reached}, {})", at(Lang::Vi)),
        format!("{asked} is weaker than the result ({reached}, {})", at(Lang::En)),
    )
}

/// That the targets of parts do not add up: `các phần cộng lại là 140, khác 150`.
#[must_use]
pub fn parts_apart(apart: &PartsApart) -> Message {
    let number = |value, lang| format_decimal(value, lang);
    let (sum, target) = (apart.sum, apart.target);
    Message::new(
        format!("các phần cộng lại là {}, không bằng mức chung là {}", number(sum, Lang::Vi), number(target, Lang::Vi)),
        format!("the parts add up to {}, not to the whole of {}", number(sum, Lang::En), number(target, Lang::En)),
    )
}

/// When a document was issued, in the notation of the plan; `…` is a day still to be filled in.
#[must_use]
pub fn issue_date(date: &IssueDate, lang: Lang) -> String {
    match (date, lang) {
        (IssueDate::Day(day), lang) => day.written(lang),
        (IssueDate::Month(month), Lang::Vi) => format!("…/{month}"),
        (IssueDate::Month(month), Lang::En) => format!("{month}-…"),
    }
}

/// What a column of the annual plan prints in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintedTarget {
    /// What it says.
    pub text: String,
    /// The one number in it.
    pub number: Option<NumberText>,
    /// The number in the indicator's unit, where the text has another.
    pub converted: Option<NumberText>,
}

/// The title of a row, with what its figures are where they are running totals and it does not say so: `Số hộ được vay (lũy kế)`.
#[must_use]
pub fn row_title(row: &AnnualRow) -> String {
    let Some(lang) = row.running_total else { return row.title.clone() };
    let folded = bdg_syntax::words::folded(&row.title);
    let says = ["luy ke", "cong don", "cumulative", "running total"].iter().any(|words| folded.contains(words));
    if says { row.title.clone() } else { format!("{} ({})", row.title, Word::Cumulative.get(lang)) }
}

/// What the column of the period prints in a row, with its number where it says one.
#[must_use]
pub fn period_cell(row: &AnnualRow) -> PrintedTarget {
    if let Some((target, lang)) = &row.every_year {
        let every = word(*lang, "mỗi năm", "each year");
        let cell = cell(None, Some(target));
        let number = |number: NumberText| NumberText { before: format!("{every} {}", number.before), ..number };
        let text = format!("{every} {}", cell.text);
        return PrintedTarget { text, number: cell.number.map(number), converted: cell.converted };
    }
    let cell = cell(row.period_restated.as_ref(), row.period_target.as_ref());
    let longer = |behind: &str| {
        let number = |number: NumberText| NumberText { after: format!("{}{behind}", number.after), ..number };
        PrintedTarget {
            text: format!("{}{behind}", cell.text),
            number: cell.number.clone().map(number),
            converted: cell.converted.clone(),
        }
    };
    if let Some((due, lang)) = row.period_due.filter(|_| row.period_restated.is_none() && !cell.text.is_empty()) {
        return longer(&format!(" ({} {due})", word(lang, "đến", "by")));
    }
    let Some((first, last)) = row.period_years else { return cell };
    match row.period_total {
        // What an annex prints stays as it is.
        Some(_) if row.period_restated.is_some() || cell.text.is_empty() => cell,
        Some(lang) if !row.longer_totals.is_empty() => {
            let total = |text: &str, (first, last): (i32, i32)| {
                format!("{text} ({} {first}-{last})", word(lang, "tổng", "total"))
            };
            let longer =
                row.longer_totals.iter().map(|(target, years)| total(&self::cell(None, Some(target)).text, *years));
            let all: Vec<String> = longer.chain([total(&cell.text, (first, last))]).collect();
            PrintedTarget { text: all.join("; "), ..PrintedTarget::default() }
        }
        Some(lang) => longer(&format!(" ({} {first}-{last})", word(lang, "tổng", "total"))),
        None => PrintedTarget { text: format!("{} ({first}-{last})", cell.text), ..PrintedTarget::default() },
    }
}

/// What the column of the year prints in a row, with its number where it says one.
#[must_use]
pub fn target_cell(row: &AnnualRow) -> PrintedTarget {
    cell(row.target_restated.as_ref(), row.target.as_ref())
}

/// What the plan above asks for in the year, with its unit where that is another.
#[must_use]
pub fn above_cell(row: &AnnualRow) -> PrintedTarget {
    let Some(above) = row.above.as_deref() else { return PrintedTarget::default() };
    let cell = cell(above.restated.as_ref(), above.target.as_ref());
    match &above.unit {
        Some(unit) if !cell.text.is_empty() => {
            PrintedTarget { text: with_label(&cell.text, unit), ..PrintedTarget::default() }
        }
        _ => cell,
    }
}

fn cell(restated: Option<&PlanText>, of: Option<&Target>) -> PrintedTarget {
    let Some(of) = of else { return PrintedTarget::default() };
    match restated {
        Some(text) => {
            let value = of.value.filter(|_| of.stretch.is_none());
            PrintedTarget {
                text: plan_text(text, of.value, of.stretch),
                number: value.and_then(|value| plan_number(text, value)),
                converted: value.and_then(|value| converted_plan_number(text, value)),
            }
        }
        None => PrintedTarget { text: target(of), number: target_number(of), converted: converted_number(of) },
    }
}

/// A figure with its unit, as one speaks of it: `18,5%`, `1,6 lần`, `03 tin/quý`.
#[must_use]
pub fn unit_figure(figure: &UnitFigure, lang: Lang) -> String {
    let (number, unit, label) = match figure {
        UnitFigure::Plan { text, .. } => return text.clone(),
        UnitFigure::Number { number, unit, label } => (number, *unit, label.as_deref()),
    };
    let number = match number {
        UnitNumber::Plan(text) => text.clone(),
        UnitNumber::Computed(value) => format_decimal(*value, lang),
    };
    match unit {
        UnitKind::Rank => format!("{}{number}", around_rank(Comparator::Reach, lang).0),
        unit => with_label(&number, unit_label(unit, label, lang)),
    }
}

fn unit_label(unit: UnitKind, label: Option<&str>, lang: Lang) -> &str {
    match (unit, label) {
        (UnitKind::Percent | UnitKind::Qualitative, _) | (_, None) => unit_word(unit, lang),
        (_, Some(label)) => label,
    }
}
