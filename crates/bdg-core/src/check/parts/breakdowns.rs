//! Several breakdowns of one whole that has no figure of its own: they come to the same.

use super::whole::with_parts;
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Agreement, GroupSum, Indicator, PartGroup, PartKind, Plan, compare_breakdowns};
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// The check of breakdowns.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&BREAKDOWNS_DIFFER], breakdowns_agree)];

/// Two breakdowns of one whole that come to different sums.
static BREAKDOWNS_DIFFER: Rule = Rule {
    code: "BDG0908",
    name: "breakdowns-differ",
    severity: Severity::Error,
    title: Both::new("Hai cách phân tổ cho hai tổng khác nhau", "Two breakdowns come to different sums"),
    what: Both::new(
        "Chỉ tiêu không ghi số chung, và các phần của hai cách phân tổ cộng lại khác nhau, ngoài mức làm tròn của các số đã ghi.",
        "The indicator states no total, and the parts of two breakdowns add up to different sums, beyond the rounding of the printed figures.",
    ),
    why: Both::new(
        "Hai cách phân tổ chia cùng một toàn bộ, nên một trong hai có số sai; không biết tổng nào đúng.",
        "Both divide the same whole, so one of them has a wrong figure; which sum is right is unclear.",
    ),
    example: indicator_around!(
        "Lao động qua đào tạo",
        "đơn vị tính người",
        "hướng tăng",
        "phân theo \"giới tính\" {",
        "    gồm nam \"Nam\" {",
        "        đến 2025: 60",
        "    }",
        "    gồm nu \"Nữ\" {",
        "        đến 2025: 50",
        "    }",
        "}",
        "phân theo \"khu vực\" {",
        "    gồm thanh_thi \"Thành thị\" {",
        "        đến 2025: 40",
        "    }",
        "    gồm nong_thon \"Nông thôn\" {",
        "        đến 2025: 80",
        "    }",
        "}"
    ),
    fix: Both::new(
        "Kiểm tra con số của các phần; sửa số sai, hoặc ghi số chung.",
        "Check the figures of the parts; correct the wrong one, or state the total.",
    ),
};

fn breakdowns_agree(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        let mut groups = plan.part_groups(indicator);
        groups.retain(PartGroup::is_declared_whole);
        let Some((first, others)) = groups.split_first() else { continue };
        let differ = |targets: bool| {
            others.iter().find_map(|other| match compare_breakdowns(plan, indicator, first, other, targets) {
                Agreement::Differ(sums) => Some((other, sums)),
                Agreement::Agree | Agreement::Unknown => None,
            })
        };
        if let Some((other, sums)) = differ(true).or_else(|| differ(false)) {
            out.extend(unlike(plan, indicator, (first, other), &sums));
        }
    }
}

fn unlike(
    plan: &Plan,
    indicator: &Indicator,
    (first, other): (&PartGroup<'_>, &PartGroup<'_>),
    [one, second]: &[GroupSum<'_>; 2],
) -> Option<Diagnostic> {
    let (_, lead) = one.figures.first()?;
    let name = |group: &PartGroup<'_>, lang: Lang| match group.kind {
        PartKind::Breakdown(name) => plan.text(name).to_owned(),
        PartKind::Whole | PartKind::Some => Word::Comprising.get(lang).to_owned(),
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: {fact} cộng theo “{first}” là {sum}, cộng theo “{other}” là {total}",
        "indicator {code}: {fact} comes to {sum} by “{first}”, but to {total} by “{other}”",
        code = indicator.full_code,
        fact = phrases::fact(lead, lang),
        first = name(first, lang),
        sum = phrases::in_unit(plan, indicator, one.sum, lang),
        other = name(other, lang),
        total = phrases::in_unit(plan, indicator, second.sum, lang),
    );
    let finding = Diagnostic::new(&BREAKDOWNS_DIFFER, lead.value.span, message).help(if lead.kind.is_target() {
        message!(
            "kiểm tra con số của các phần; khi hai tổng còn khác nhau thì không lấy tổng nào làm mức của chỉ tiêu",
            "check the figures of the parts; while the sums differ neither is taken for the indicator's target"
        )
    } else {
        message!(
            "kiểm tra con số của các phần, hoặc ghi số chung",
            "check the figures of the parts, or state the total"
        )
    });
    Some(with_parts(&second.figures, with_parts(one.figures.get(1..)?, finding)))
}
