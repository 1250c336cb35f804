//! Words where the unit asks for numbers, and numbers where it asks for words.

use super::missing::is_numeric;
use crate::check::example::indicator_around;
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan, UnitKind, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;

/// The checks of words and numbers.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&TEXT_FOR_NUMBER], number_is_not_given_in_words),
    Check::Plan(&[&MET_IN_NUMERIC_UNIT], number_is_not_given_as_met),
    Check::Plan(&[&NUMBER_IN_QUALITATIVE], qualitative_value_is_no_number),
];

/// Whether an indicator's values must be numbers.
fn is_counted(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| unit.kind != UnitKind::Qualitative)
}

/// One finding for all figures of an indicator that share a fault: at the first, with the others beside it.
fn grouped(rule: &'static Rule, first: &Fact, others: &[&Fact], message: Message) -> Diagnostic {
    let finding = Diagnostic::new(rule, first.value.span, message);
    others.iter().fold(finding, |finding, other| finding.related(other.value.span, fact_name(other)))
}

/// Words instead of a number.
static TEXT_FOR_NUMBER: Rule = Rule {
    code: "BDG0404",
    name: "text-for-number",
    severity: Severity::Warning,
    title: Both::new("Ghi bằng lời ở chỗ cần con số", "Words instead of a number"),
    what: Both::new(
        "Chỉ tiêu có đơn vị tính bằng số, nhưng một mức được ghi bằng lời.",
        "The unit is numeric, but a value is given in words.",
    ),
    why: Both::new(
        "Lời văn được giữ nguyên và in ra, nhưng không so sánh, không chia theo năm và không tính tiến độ được.",
        "The words are kept and printed, but cannot be compared, apportioned or used in computation.",
    ),
    example: indicator_around!(
        "Tỷ lệ dự thảo văn bản được lồng ghép giới",
        "đơn vị tính %",
        "kết quả 2023: \"Được thực hiện lồng ghép\"",
        "đến 2025: ít nhất 90"
    ),
    fix: Both::new(
        "Ghi con số và chuyển lời văn thành ghi chú; nếu lời văn có nhiều con số thì tách bằng `trong đó`; nếu chỉ tiêu không đo bằng số thì khai `đơn vị tính định tính`.",
        "Write the number and make the words a note; split several numbers with `part`; or declare `unit qualitative` if nothing is counted.",
    ),
};

fn number_is_not_given_in_words(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| is_counted(plan, indicator)) {
        let faulty: Vec<&Fact> =
            indicator.facts.iter().filter(|fact| matches!(fact.value.kind, ValueKind::Text(_))).collect();
        let Some((first, others)) = faulty.split_first() else { continue };
        let message = message!(
            |lang| "chỉ tiêu {code} có đơn vị tính “{unit}” nhưng {first} ghi bằng lời",
            "indicator {code} is measured in “{unit}”, but {first} is in words",
            code = indicator.full_code,
            unit = plan.unit_label(indicator),
            first = phrases::fact(first, lang),
        );
        let digits = faulty.iter().any(|fact| plan.slice(fact.value.span).contains(|c: char| c.is_ascii_digit()));
        let help = if faulty.len() == indicator.facts.len() {
            message!(
                "ghi con số; nếu chỉ tiêu không đo bằng số thì khai `đơn vị tính định tính`",
                "write numbers, or declare `unit qualitative` if nothing is counted"
            )
        } else if digits {
            message!(
                "ghi con số, lời văn để vào phần ghi chú; nếu lời văn có nhiều con số thì tách thành các phần bằng `trong đó`",
                "write the number and make the words a note; split several numbers into parts"
            )
        } else if first.kind.is_target() {
            message!(
                "ghi con số, lời văn để vào phần ghi chú; nếu chỉ tiêu không đo bằng số thì khai `đơn vị tính định tính`",
                "write the number and make the words a note, or declare `unit qualitative` if nothing is counted"
            )
        } else {
            message!(
                "ghi con số, lời văn để vào phần ghi chú; nếu chưa có thì ghi `chưa có số liệu`",
                "write the number and make the words a note, or write `no data`"
            )
        };
        out.push(grouped(&TEXT_FOR_NUMBER, first, others, message).help(help));
    }
}

/// `đạt` or `chưa đạt` instead of a number.
static MET_IN_NUMERIC_UNIT: Rule = Rule {
    code: "BDG0405",
    name: "met-in-numeric-unit",
    severity: Severity::Warning,
    title: Both::new("Ghi “đạt” ở chỗ cần con số", "“Met” instead of a number"),
    what: Both::new(
        "Chỉ tiêu có đơn vị tính bằng số, nhưng một mức chỉ ghi “đạt” hoặc “chưa đạt”.",
        "The unit is numeric, but a value says only “met” or “not met”.",
    ),
    why: Both::new(
        "Không biết đạt bao nhiêu thì không tính được tiến độ và không so sánh được giữa các năm.",
        "Without a figure, neither progress nor a comparison between years is possible.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: đạt",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Ghi con số đã đạt, hoặc khai `đơn vị tính định tính`.",
        "Write the figure, or declare `unit qualitative`.",
    ),
};

fn number_is_not_given_as_met(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| is_counted(plan, indicator)) {
        let is_verdict = |fact: &&Fact| matches!(fact.value.kind, ValueKind::Met | ValueKind::NotMet);
        let faulty: Vec<&Fact> = indicator.facts.iter().filter(is_verdict).collect();
        let Some((first, others)) = faulty.split_first() else { continue };
        let message = message!(
            |lang| "chỉ tiêu {code} có đơn vị tính “{unit}” nhưng {first} chỉ ghi “{written}”, không có con số",
            "indicator {code} is measured in “{unit}”, but {first} says only “{written}”, without a figure",
            code = indicator.full_code,
            unit = plan.unit_label(indicator),
            first = phrases::fact(first, lang),
            written = plan.slice(first.value.span),
        );
        out.push(grouped(&MET_IN_NUMERIC_UNIT, first, others, message).help(message!(
            "ghi con số đã đạt, hoặc khai `đơn vị tính định tính`",
            "write the figure, or declare `unit qualitative`"
        )));
    }
}

/// A number in a qualitative indicator.
static NUMBER_IN_QUALITATIVE: Rule = Rule {
    code: "BDG0406",
    name: "number-in-qualitative-unit",
    severity: Severity::Note,
    title: Both::new("Con số trong chỉ tiêu định tính", "A number in a qualitative indicator"),
    what: Both::new(
        "Chỉ tiêu được khai là định tính, nhưng có mức ghi bằng số.",
        "The indicator is declared qualitative, but a value is a number.",
    ),
    why: Both::new(
        "Con số của chỉ tiêu định tính không được tính toán; nếu đo được bằng số thì nên khai đơn vị tính.",
        "A number in a qualitative indicator is not used in computation; if it can be counted, declare a unit.",
    ),
    example: indicator_around!(
        "Bố trí cán bộ làm công tác bình đẳng giới",
        "đơn vị tính định tính",
        "kết quả 2023: 2",
        "đến 2025: đạt"
    ),
    fix: Both::new(
        "Khai đơn vị tính bằng số, hoặc ghi “đạt”, “chưa đạt” hay lời văn.",
        "Declare a numeric unit, or write “met”, “not met” or words.",
    ),
};

fn qualitative_value_is_no_number(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| figures::is_qualitative(plan, indicator)) {
        let faulty: Vec<&Fact> = indicator.facts.iter().filter(|fact| is_numeric(fact)).collect();
        let Some((first, others)) = faulty.split_first() else { continue };
        let message = message!(
            |lang| "chỉ tiêu {code} là định tính nhưng {first} ghi con số “{written}”",
            "indicator {code} is qualitative, but {first} is the number “{written}”",
            code = indicator.full_code,
            first = phrases::fact(first, lang),
            written = plan.slice(first.value.span),
        );
        out.push(grouped(&NUMBER_IN_QUALITATIVE, first, others, message).help(message!(
            "khai đơn vị tính bằng số, hoặc ghi “đạt”, “chưa đạt” hay lời văn",
            "declare a numeric unit, or write “met”, “not met” or words"
        )));
    }
}
