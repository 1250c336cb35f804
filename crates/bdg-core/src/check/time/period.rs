//! The plan's period, and years far from it.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Annual, Period, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;

/// The checks of the period.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&BAD_PERIOD], period_runs_forward),
    Check::Figure(&[&IMPLAUSIBLE_YEAR], year_is_plausible),
    Check::Plan(&[&ANNUAL_OUTSIDE_PERIOD], annual_plan_lies_in_the_period),
    Check::Plan(&[&VISION_WITHIN_PERIOD], vision_goes_beyond_the_period),
];

/// The longest plan, and the farthest that its data may lie from it, in years.
pub(super) const LONGEST: i32 = 30;

/// The plan's period, if it runs forward: what years are compared with.
pub(super) fn valid_period(plan: &Plan) -> Option<Period> {
    plan.period().filter(|period| period.first <= period.last)
}

/// The last year that a target may have: that of `tầm nhìn`, else the period's; any year where the vision is told of itself.
pub(super) fn last_aimed(plan: &Plan, period: Period) -> i32 {
    let vision = plan.header.as_ref().and_then(|header| header.vision);
    match vision {
        Some((year, _)) if year > period.last => year,
        Some(_) => i32::MAX,
        None => period.last,
    }
}

/// The label of the period's place.
pub(super) fn period_label() -> Message {
    message!("giai đoạn của kế hoạch", "the plan’s period")
}

/// A period that runs backwards or is too long.
static BAD_PERIOD: Rule = Rule {
    code: "BDG0607",
    name: "bad-period",
    severity: Severity::Error,
    title: Both::new("Giai đoạn của kế hoạch không hợp lý", "The plan’s period is wrong"),
    what: Both::new(
        "Giai đoạn có năm đầu sau năm cuối, hoặc dài hơn 30 năm.",
        "The period ends before it begins, or is longer than 30 years.",
    ),
    why: Both::new(
        "Mọi mức đề ra được đối chiếu với giai đoạn; giai đoạn sai thì không kiểm tra được năm nào.",
        "Every target is checked against the period; with a wrong period, no year can be checked.",
    ),
    example: concat!("kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n", "    giai đoạn 2025-2021\n", "}\n"),
    fix: Both::new("Sửa hai năm của giai đoạn.", "Correct the years of the period."),
};

fn period_runs_forward(plan: &Plan, out: &mut Findings) {
    let Some(period) = plan.period() else { return };
    let (first, last) = (period.first, period.last);
    let years = last.saturating_sub(first).saturating_add(1);
    let finding = |message| Diagnostic::new(&BAD_PERIOD, period.span, message);
    if first > last {
        let message = message!(
            "giai đoạn {first}-{last} có năm đầu sau năm cuối",
            "the period {first}-{last} ends before it begins"
        );
        out.push(finding(message).help(message!("viết {last}-{first}", "write {last}-{first}")));
    } else if years > LONGEST {
        let message =
            message!("giai đoạn {first}-{last} dài {years} năm", "the period {first}-{last} is {years} years long");
        out.push(
            finding(message)
                .severity(Severity::Warning)
                .help(message!("kiểm tra hai năm của giai đoạn", "check the years of the period")),
        );
    }
}

/// A baseline or a result of a year far from the period.
static IMPLAUSIBLE_YEAR: Rule = Rule {
    code: "BDG0608",
    name: "implausible-year",
    severity: Severity::Warning,
    title: Both::new("Năm của số liệu quá xa giai đoạn", "A year far from the plan’s period"),
    what: Both::new(
        "Mức gốc hoặc kết quả thuộc một năm cách giai đoạn của kế hoạch hơn 30 năm.",
        "The year of a baseline or a result is more than 30 years away from the plan’s period.",
    ),
    why: Both::new(
        "Hầu như chắc chắn là gõ nhầm năm, và lộ trình tính từ đó sẽ sai.",
        "The year is almost certainly mistyped, and the path from it will be wrong.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "kết quả 2063: 15", "đến 2025: ít nhất 20"),
    fix: Both::new("Sửa năm.", "Correct the year."),
};

fn year_is_plausible(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    let Some(period) = valid_period(plan) else { return };
    let (first, last) = (period.first, period.last);
    let plausible = first.saturating_sub(LONGEST)..=last.saturating_add(LONGEST);
    // A target's year is compared with the period itself.
    let own_target = figure.fact.kind.is_target() && figure.place.is_none();
    let Some(year) = figure.fact.year().filter(|_| !own_target) else { return };
    if plausible.contains(&year) {
        return;
    }
    let message = message!(
        "{figure} cách giai đoạn {first}-{last} của kế hoạch hơn {LONGEST} năm",
        "{figure} is more than {LONGEST} years away from the plan’s period {first}-{last}",
        figure = figures::name(plan, figure),
    );
    out.push(
        Diagnostic::new(&IMPLAUSIBLE_YEAR, figure.fact.head, message)
            .related(period.span, period_label())
            .help(message!("kiểm tra xem năm có bị gõ nhầm không", "check whether the year is mistyped")),
    );
}

/// An annual plan issued for a year outside the period.
static ANNUAL_OUTSIDE_PERIOD: Rule = Rule {
    code: "BDG0609",
    name: "annual-plan-outside-period",
    severity: Severity::Warning,
    title: Both::new("Kế hoạch năm nằm ngoài giai đoạn", "An annual plan outside the period"),
    what: Both::new(
        "Văn bản ban hành kế hoạch của một năm không nằm trong giai đoạn, hoặc ngày ban hành không thuộc năm ấy hay năm liền trước.",
        "A document issues an annual plan for a year outside the period, or its day is neither in that year nor in the year before.",
    ),
    why: Both::new(
        "Thường là năm gõ nhầm; bảng của năm đó không có chỉ tiêu nào.",
        "Usually the year is mistyped; that year’s table would be empty.",
    ),
    example: concat!(
        "kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n",
        "    giai đoạn 2021-2025\n",
        "    ban hành năm 2027 \"12/KH-UBND\" ngày 15/02/2024\n",
        "}\n"
    ),
    fix: Both::new(
        "Sửa năm của kế hoạch năm, hoặc sửa giai đoạn.",
        "Correct the year of the annual plan, or the period.",
    ),
};

fn annual_plan_lies_in_the_period(plan: &Plan, out: &mut Findings) {
    let (Some(header), Some(period)) = (&plan.header, valid_period(plan)) else { return };
    let (first, last) = (period.first, period.last);
    for annual in &header.annuals {
        let year = annual.year;
        // The year before the period may have its plan.
        if year >= first.saturating_sub(1) && year <= last {
            out.extend(issued_in_another_year(annual));
            continue;
        }
        let message = message!(
            "kế hoạch năm {year} nằm ngoài giai đoạn {first}-{last}",
            "the annual plan of {year} is outside the period {first}-{last}"
        );
        out.push(
            Diagnostic::new(&ANNUAL_OUTSIDE_PERIOD, annual.citation.span, message)
                .related(period.span, period_label())
                .help(message!("sửa năm, hoặc sửa giai đoạn của kế hoạch", "correct the year, or the plan’s period")),
        );
    }
}

/// An annual plan is issued in its year, or late in the year before.
fn issued_in_another_year(annual: &Annual) -> Option<Diagnostic> {
    let year = annual.year;
    let date = annual.citation.date?;
    let issued = date.year.filter(|issued| *issued < year.saturating_sub(1) || *issued > year)?;
    let message = message!(
        |lang| "kế hoạch năm {year} ghi ngày ban hành {date}, thuộc năm {issued}",
        "the annual plan of {year} is dated {date}, in {issued}",
        date = date.written(lang),
    );
    Some(
        Diagnostic::new(&ANNUAL_OUTSIDE_PERIOD, date.span, message).help(message!(
            "sửa ngày, hoặc sửa năm của kế hoạch năm",
            "correct the day, or the year of the annual plan"
        )),
    )
}

/// A vision that does not go beyond the period.
static VISION_WITHIN_PERIOD: Rule = Rule {
    code: "BDG0612",
    name: "vision-within-period",
    severity: Severity::Warning,
    title: Both::new("Tầm nhìn không vượt quá giai đoạn", "A vision within the period"),
    what: Both::new(
        "Năm của `tầm nhìn` không sau năm cuối của giai đoạn.",
        "The year of `vision` is not after the last year of the period.",
    ),
    why: Both::new(
        "Tầm nhìn cho phép chỉ tiêu sau giai đoạn; ở đây nó không cho phép thêm năm nào.",
        "A vision allows targets beyond the period; here it allows none.",
    ),
    example: concat!(
        "kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n",
        "    giai đoạn 2021-2025\n",
        "    tầm nhìn 2025\n",
        "}\n"
    ),
    fix: Both::new("Sửa năm của tầm nhìn, hoặc bỏ dòng này.", "Correct the year of the vision, or remove the line."),
};

fn vision_goes_beyond_the_period(plan: &Plan, out: &mut Findings) {
    let Some((year, span)) = plan.header.as_ref().and_then(|header| header.vision) else { return };
    let Some(period) = valid_period(plan).filter(|period| year <= period.last) else { return };
    let last = period.last;
    let message = message!(
        "tầm nhìn {year} không sau năm cuối của giai đoạn ({last})",
        "the vision {year} is not after the last year of the period ({last})"
    );
    out.push(
        Diagnostic::new(&VISION_WITHIN_PERIOD, span, message)
            .related(period.span, period_label())
            .help(message!("sửa năm, hoặc bỏ dòng này", "correct the year, or remove the line")),
    );
}
