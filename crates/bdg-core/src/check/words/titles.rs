//! The figure that a title asks for, against the indicator's targets.

use std::ops::Range;

use super::phrase::{Percentage, has, is_closed, is_reached, is_share, percentages, words};
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan};
use crate::phrases::{self, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::format_decimal;

/// The check.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&TITLE_FIGURE_DIFFERS], titles_ask_for_their_targets)];

/// A title's percentage that no figure of the indicator is.
pub(super) static TITLE_FIGURE_DIFFERS: Rule = Rule {
    code: "BDG1011",
    name: "title-figure-differs",
    severity: Severity::Warning,
    title: Both::new("Tên chỉ tiêu nêu con số khác mức đề ra", "The title's figure is not the target's"),
    what: Both::new(
        "Tên chỉ tiêu nêu mức phải đạt (`95% hộ …`, `… đạt 95%`, `… đạt 2,5 triệu lượt khách`), nhưng không con số nào của chỉ tiêu là con số đó; hoặc tên ghi `tăng bình quân 12%/năm` mà từ số liệu gốc đến mức đề ra là tốc độ khác.",
        "The title states what is to be reached (`95% of households …`, `… reach 95%`, `… reach 2.5 million visits`), but no figure of the indicator is that; or it says `up 12% a year` where the figures from the baseline to the target grow otherwise.",
    ),
    why: Both::new(
        "Người đọc tên và người đọc bảng hiểu hai mức phải đạt khác nhau.",
        "Whoever reads the title and whoever reads the table see two different targets.",
    ),
    example: indicator_around!(
        "Đến năm 2025, 95% hộ gia đình dùng nước sạch",
        "đơn vị tính %",
        "gốc 2020: 72",
        "đến 2025: 90"
    ),
    fix: Both::new("Thống nhất con số trong tên với mức đề ra.", "Make the title's figure and the target agree."),
};

fn titles_ask_for_their_targets(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let title = plan.text(indicator.title);
        if !title.contains('%') || !is_share(plan, indicator) {
            continue;
        }
        let Some(target) = indicator.facts.iter().rfind(|fact| fact.kind.is_target() && fact.exact().is_some()) else {
            continue;
        };
        let found = percentages(title);
        let Some(asked) = found.iter().find(|percentage| is_asked_for_at(title, &percentage.place)) else { continue };
        // A title of several figures may speak of several groups.
        if !found.iter().any(|percentage| has(plan, indicator, percentage)) {
            out.push(differs(plan, indicator, asked, target));
        }
    }
}

/// Whether a title's figure is what is to be reached: it opens the title, or ends it behind its verb. Any other may
/// be a part of what is measured, as in `Số xã có trên 50% hộ …`.
pub(super) fn is_asked_for_at(title: &str, place: &Range<usize>) -> bool {
    /// Words that may stand before the figure of a title that begins with it.
    const OPENERS: &[&str] = &[
        "phấn", "đấu", "có", "đạt", "duy", "trì", "giữ", "vững", "đảm", "bảo", "đến", "năm", "hết", "cuối", "trên",
        "ít", "nhất", "tối", "thiểu", "từ", "khoảng", "hơn", "tỷ", "tỉ", "lệ", "và", "by", "the", "end", "of", "in",
        "at", "least", "more", "than", "over", "about", "achieve", "ensure", "maintain", "reach", "keep",
    ];
    /// Words that make what follows them a part of the definition.
    const DEFINE: &[&str] = &["có", "nếu", "với", "khi", "where", "with", "having", "whose", "if"];
    let (Some(before), Some(after)) = (title.get(..place.start), title.get(place.end..)) else {
        return false;
    };
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let opens = words(before).all(|word| OPENERS.contains(&word.as_str()) || number(&word));
    let defines = || words(before).any(|word| DEFINE.contains(&word.as_str()));
    opens || is_reached(before) && is_closed(after) && !defines()
}

fn differs(plan: &Plan, indicator: &Indicator, asked: &Percentage, target: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "{who}: tên nêu {asked}%, nhưng {goal} là {value}",
        "{who}: the title says {asked}%, but {goal} is {value}",
        who = name(indicator, lang),
        asked = format_decimal(asked.value, lang),
        goal = phrases::fact(target, lang),
        value = phrases::fact_value(plan, indicator, target, lang),
    );
    Diagnostic::new(&TITLE_FIGURE_DIFFERS, indicator.title.0, message)
        .related(target.value.span, phrases::fact_label(plan, indicator, target))
        .help(message!("thống nhất con số trong tên với mức đề ra", "make the title's figure and the target agree"))
}
