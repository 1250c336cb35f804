//! A value's words against its figures.

use super::known::{known_values, newest_before};
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Change, Fact, Indicator, Movement, Plan, UnitKind, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Span;

/// The checks of a value's words.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Figure(&[&WORDS_AGAINST_FIGURES], words_agree_with_their_figures),
    Check::Plan(&[&UP_TO_LESS], rising_target_is_higher),
];

/// “Giảm từ 55 xuống 56,3”.
static WORDS_AGAINST_FIGURES: Rule = Rule {
    code: "BDG0501",
    name: "words-against-figures",
    severity: Severity::Error,
    title: Both::new("Lời nói giảm mà con số tăng, hoặc ngược lại", "The words say down, the figures go up"),
    what: Both::new(
        "Lời văn nói “giảm từ … xuống …” hoặc “tăng từ … lên …”, nhưng hai con số đi chiều ngược lại hoặc bằng nhau.",
        "The words say “down from … to …” or “up from … to …”, but the two figures go the other way or are equal.",
    ),
    why: Both::new(
        "Một trong hai con số bị sai, hoặc chép từ văn bản khác; mức phải đạt vì thế không rõ.",
        "One of the figures is wrong or comes from another document, so the target is unclear.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ làm việc trong nông nghiệp",
        "đơn vị tính %",
        "đến 2025: giảm từ 55 xuống 56,3"
    ),
    fix: Both::new(
        "Kiểm tra hai con số với số liệu gốc và sửa con số sai.",
        "Check both figures against the source and correct the wrong one.",
    ),
};

fn words_agree_with_their_figures(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    let ValueKind::Change(change) = &figure.fact.value.kind else { return };
    let (Some(from), Some(to)) = (change.from.exact(), change.to.exact()) else { return };
    let movement = figures::movement(from, to);
    if movement != Some(change.movement) {
        out.push(words_against_figures(plan, figure, change, movement));
    }
}

fn words_against_figures(
    plan: &Plan,
    figure: IndicatorFact<'_>,
    change: &Change,
    movement: Option<Movement>,
) -> Diagnostic {
    let from = |lang| phrases::quantity(&change.from, lang);
    let to = |lang| phrases::quantity(&change.to, lang);
    let ranked = plan.unit_of(figure.indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
    let words = match change.movement {
        _ if ranked => message!("{written}", "{written}", written = plan.slice(figure.fact.value.span)),
        Movement::Up => {
            message!(|lang| "tăng từ {from} lên {to}", "up from {from} to {to}", from = from(lang), to = to(lang))
        }
        Movement::Down => {
            message!(|lang| "giảm từ {from} xuống {to}", "down from {from} to {to}", from = from(lang), to = to(lang))
        }
    };
    let but = match movement {
        Some(Movement::Up) => {
            message!(|lang| "{to} lớn hơn {from}", "{to} is more than {from}", from = from(lang), to = to(lang))
        }
        Some(Movement::Down) => {
            message!(|lang| "{to} nhỏ hơn {from}", "{to} is less than {from}", from = from(lang), to = to(lang))
        }
        None => message!("hai con số bằng nhau", "the two figures are equal"),
    };
    let message = message!(
        "{figure} ghi “{words}”, nhưng {but}",
        "{figure} says “{words}”, but {but}",
        figure = figures::name(plan, figure),
        words,
        but,
    );
    Diagnostic::new(&WORDS_AGAINST_FIGURES, change.from.span.to(change.to.span), message).help(message!(
        "đối chiếu hai con số với số liệu gốc và sửa con số sai",
        "compare both figures with the source and correct the wrong one"
    ))
}

/// “Tăng lên 30” where there were already 35.
static UP_TO_LESS: Rule = Rule {
    code: "BDG0502",
    name: "up-to-less",
    severity: Severity::Error,
    title: Both::new("Nói “tăng lên” một mức thấp hơn mức đã có", "“Up to” a value below the known one"),
    what: Both::new(
        "Mức đề ra ghi “tăng lên”, nhưng thấp hơn mức gốc hoặc kết quả đã có.",
        "The target says “up to”, but is below the baseline or an earlier result.",
    ),
    why: Both::new(
        "Thực hiện đúng con số thì chỉ tiêu giảm đi, trái với lời văn.",
        "Reaching the figure would be a decrease, contrary to the words.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: 35",
        "đến 2025: tăng lên 30"
    ),
    fix: Both::new("Nâng mức đề ra, hoặc kiểm tra lại kết quả đã ghi.", "Raise the target, or check the result."),
};

fn rising_target_is_higher(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let rising = |fact: &&Fact| fact.kind.is_target() && matches!(fact.value.movement, Some((Movement::Up, _)));
        if !indicator.facts.iter().any(|fact| rising(&fact)) {
            continue;
        }
        let known = known_values(indicator);
        for target in indicator.facts.iter().filter(rising) {
            let (Some(result), Some(to)) = (newest_before(&known, target), target.exact()) else { continue };
            let Some((_, words)) = target.value.movement else { continue };
            if figures::movement(result.value, to) == Some(Movement::Down) {
                out.push(up_to_less(plan, indicator, target, words, result.fact));
            }
        }
    }
}

fn up_to_less(plan: &Plan, indicator: &Indicator, target: &Fact, words: Span, result: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: {target} ghi “{words}” {value}, thấp hơn {result} là {reached}",
        "indicator {code}: {target} says “{words}” {value}, which is less than {result} ({reached})",
        code = indicator.full_code,
        target = phrases::fact(target, lang),
        words = plan.slice(words),
        value = phrases::value(plan, indicator, target, lang),
        result = phrases::fact(result, lang),
        reached = phrases::value(plan, indicator, result, lang),
    );
    Diagnostic::new(&UP_TO_LESS, target.value.span, message).related(result.value.span, fact_name(result)).help(
        message!(
            "nâng mức đề ra cho cao hơn hiện trạng, hoặc kiểm tra lại kết quả đã ghi",
            "raise the target above the present state, or check the result"
        ),
    )
}
