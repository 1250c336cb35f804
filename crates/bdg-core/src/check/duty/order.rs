//! Reports on a longer time that are due before those on a part of it.

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Plan, Report, ReportDue, ReportKind};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of their order.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&REPORTS_OUT_OF_ORDER], reports_follow_their_times)];

/// Dates of two reports that were probably swapped.
static REPORTS_OUT_OF_ORDER: Rule = Rule {
    code: "BDG1114",
    name: "reports-out-of-order",
    severity: Severity::Warning,
    title: Both::new("Hạn của hai báo cáo bị đổi chỗ", "The dates of two reports are swapped"),
    what: Both::new(
        "Báo cáo năm, báo cáo 9 tháng đến hạn từ ba tháng trở lên trước khi thời gian báo cáo kết thúc, và trước cả báo cáo của một thời gian ngắn hơn: `báo cáo năm trước 10/6` bên cạnh `báo cáo 6 tháng trước 15/12`.",
        "A yearly or nine-monthly report is due three months or more before its time is over, and before a report on a shorter time: `report yearly by 06-10` beside `report half-yearly by 12-15`.",
    ),
    why: Both::new(
        "Đến hạn ấy chưa có gì để báo cáo; hai ngày đã bị ghi đổi chỗ cho nhau.",
        "On that day there is nothing to report yet: the two dates have changed places.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo 6 tháng trước 15/12\n    báo cáo năm trước 10/6\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Đổi lại hai ngày.", "Swap the two dates."),
};

/// More duties to report than these are no plan's.
const MOST: usize = 200;

fn reports_follow_their_times(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    let reports = || header.reports.iter().take(MOST);
    for longer in reports() {
        let Some((months, due)) = within_its_year(longer) else { continue };
        let early = due.0.saturating_add(MONTHS_AHEAD) <= months;
        let shorter = reports().find(|shorter| {
            let same = shorter.from.map(|(from, _)| from) == longer.from.map(|(from, _)| from);
            let later = within_its_year(shorter).is_some_and(|(of, day)| of < months && day > due);
            early && same && later && shorter.bounds.overlaps(longer.bounds)
        });
        if let Some(shorter) = shorter {
            out.push(out_of_order(longer, shorter));
        }
    }
}

/// How many months before the end of its time no report can be written.
const MONTHS_AHEAD: u8 = 3;

/// On how many months of a year it reports, and the day of that year on which it is due, as (month, day).
fn within_its_year(report: &Report) -> Option<(u8, (u8, u8))> {
    let ReportDue::On { date, next_year: false } = report.due else { return None };
    let months = match report.kind {
        ReportKind::Yearly => 12,
        ReportKind::NineMonthly => 9,
        ReportKind::HalfYearly => 6,
        ReportKind::Quarterly | ReportKind::Monthly => return None,
    };
    date.year.is_none().then_some((months, (date.month, date.day)))
}

fn out_of_order(longer: &Report, shorter: &Report) -> Diagnostic {
    let name = |kind| match kind {
        ReportKind::Yearly => Both::new("báo cáo năm", "the yearly report"),
        ReportKind::NineMonthly => Both::new("báo cáo 9 tháng", "the nine-monthly report"),
        _ => Both::new("báo cáo 6 tháng", "the half-yearly report"),
    };
    let written = |report: &Report| match report.due {
        ReportDue::On { date, .. } => message!(|lang| "{date}", "{date}", date = date.written(lang)),
        ReportDue::Day { day, .. } => message!("{day}", "{day}"),
    };
    let message = message!(
        "{longer} đến hạn {due}, trước {shorter} ({before})",
        "{longer} is due on {due}, before {shorter} ({before})",
        longer = name(longer.kind),
        due = written(longer),
        shorter = name(shorter.kind),
        before = written(shorter),
    );
    Diagnostic::new(&REPORTS_OUT_OF_ORDER, longer.span, message)
        .related(shorter.span, message!("{shorter}", "{shorter}", shorter = name(shorter.kind)))
        .help(message!("kiểm tra xem hai ngày có bị đổi chỗ không", "check whether the two dates are swapped"))
}
