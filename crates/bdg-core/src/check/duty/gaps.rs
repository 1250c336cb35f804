//! Years in which nobody is reported to.

use super::years::{Years, left_open, merged, span_of};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Plan, Report, ReportKind};
use crate::phrases::years;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of the years of reports.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&YEARS_WITHOUT_REPORT], reports_leave_no_year_out)];

/// Years between those of two reports of one kind.
static YEARS_WITHOUT_REPORT: Rule = Rule {
    code: "BDG1113",
    name: "years-without-report",
    severity: Severity::Warning,
    title: Both::new("Có năm không ai nhận báo cáo", "Years in which nothing is reported"),
    what: Both::new(
        "Các dòng báo cáo cùng loại ghi năm (`… đến 2023`, `… từ 2025`) bỏ trống những năm ở giữa.",
        "The lines of one kind of report name their years (`… until 2023`, `… from 2025`) and leave out years between.",
    ),
    why: Both::new(
        "Kế hoạch của những năm ấy in ra không có hạn báo cáo.",
        "The annual plans of these years print no day to report.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 15/12 về ldtbxh đến 2023\n    báo cáo năm trước 15/12 về noi_vu từ 2025\n}\ncơ quan ldtbxh \"Phòng Lao động\"\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Sửa năm của một trong hai dòng.", "Correct the years of one of the lines."),
};

const KINDS: [ReportKind; 5] =
    [ReportKind::Yearly, ReportKind::HalfYearly, ReportKind::NineMonthly, ReportKind::Quarterly, ReportKind::Monthly];

fn reports_leave_no_year_out(plan: &Plan, out: &mut Findings) {
    let Some(header) = plan.header.as_ref().filter(|header| header.reports.len() > 1) else { return };
    for kind in KINDS {
        let of_kind = || header.reports.iter().filter(move |report| report.kind == kind);
        // A report that names its own day is one of its own, and one that names no years is due in all of them.
        if of_kind().any(|report| report.due.year().is_some() || open(report)) {
            continue;
        }
        let covered = merged(of_kind().map(|report| span_of(report.bounds)).collect());
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else { continue };
        let gaps = left_open((first.0, last.1), &covered);
        let begins = gaps.first().map(|(begin, _)| *begin);
        let after = of_kind().find(|report| begins.is_some() && report.bounds.from > begins);
        if let Some(after) = after {
            out.push(nothing_reported(of_kind().find(|one| one.bounds.until < begins), after, &gaps));
        }
    }
}

fn open(report: &Report) -> bool {
    report.bounds.from.is_none() && report.bounds.until.is_none()
}

fn nothing_reported(before: Option<&Report>, after: &Report, gaps: &[Years]) -> Diagnostic {
    let message = message!(
        "không dòng báo cáo nào cho năm {when}",
        "no line asks for this report in {when}",
        when = years(gaps),
    );
    let finding = Diagnostic::new(&YEARS_WITHOUT_REPORT, after.span, message)
        .help(message!("sửa năm của một trong hai dòng", "correct the years of one of the lines"));
    match before {
        Some(before) => finding.related(before.span, message!("dòng báo cáo trước đó", "the line before")),
        None => finding,
    }
}
