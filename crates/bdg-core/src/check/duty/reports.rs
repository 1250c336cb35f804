//! Reports that go to an ended office, or that are due after the period.

use super::successors::{Successors, agency_name, end_label};
use super::years::span_of;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{AgencyId, Bounds, Date, Period, Plan, Report, ReportDue, ReportKind};
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;

/// The checks of reports.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&REPORT_TO_ENDED_AGENCY], reports_go_to_an_office_that_exists),
    Check::Plan(&[&REPORT_AFTER_PERIOD], reports_are_due_within_the_period),
];

/// A report due to an office that no longer exists.
static REPORT_TO_ENDED_AGENCY: Rule = Rule {
    code: "BDG1104",
    name: "report-to-ended-agency",
    severity: Severity::Warning,
    title: Both::new("Báo cáo gửi cơ quan đã kết thúc hoạt động", "A report to an office that no longer exists"),
    what: Both::new(
        "Đến hạn báo cáo thì cơ quan nhận đã kết thúc hoạt động.",
        "The office that receives the report has ended before the report is due.",
    ),
    why: Both::new("Đơn vị báo cáo không biết gửi về đâu.", "It is unclear where to send the report."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 15/12 về ldtbxh\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n    kế tục noi_vu\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Ghi `… về ldtbxh đến 2024` và thêm dòng `… về noi_vu từ 2025`.",
        "Write `… to ldtbxh until 2024` and add `… to noi_vu from 2025`.",
    ),
};

fn reports_go_to_an_office_that_exists(plan: &Plan, out: &mut Findings) {
    let (Some(header), Some(period)) = (&plan.header, plan.period()) else {
        return;
    };
    let reports: Vec<ReportToEnded<'_>> =
        header.reports.iter().filter_map(|report| report_to_ended(plan, report, period)).collect();
    if reports.is_empty() {
        return;
    }
    let successors = Successors::of(plan);
    for report in &reports {
        out.push(report_to_nobody(plan, successors.successor(report.to), report, period));
    }
}

/// A report that falls due after the end of the office it goes to.
struct ReportToEnded<'p> {
    report: &'p Report,
    to: AgencyId,
    place: Span,
    until: Date,
    /// The first year in which it does.
    year: i32,
}

fn report_to_ended<'p>(plan: &Plan, report: &'p Report, period: Period) -> Option<ReportToEnded<'p>> {
    let (to, place) = report.to?;
    let until = plan.agency(to)?.until.filter(|until| until.year.is_some())?;
    let year = first_report_after(report, &until, period)?;
    Some(ReportToEnded { report, to, place, until, year })
}

/// The first year of the period in which a report is due on or after a date.
fn first_report_after(report: &Report, until: &Date, period: Period) -> Option<i32> {
    let end = (until.year?, until.month, until.day);
    if let Some(year) = report.due.year() {
        return (report.due.last_of(year) >= end).then_some(year);
    }
    let (from, last) = span_of(report.bounds);
    // A report of the year before may be due after the end.
    let first = end.0.saturating_sub(1).max(from).max(period.first);
    let last = last.min(period.last);
    (first..=last).take(YEARS_AROUND).find(|&year| report.due.last_of(year) >= end)
}

/// Of three years in a row the last has its reports after the end of an office in the second.
const YEARS_AROUND: usize = 3;

fn report_to_nobody(plan: &Plan, next: Option<AgencyId>, ended: &ReportToEnded<'_>, period: Period) -> Diagnostic {
    let ReportToEnded { report, to, place, until, year } = *ended;
    let what = match report.kind {
        ReportKind::Yearly => Both::new("báo cáo năm", "the yearly report"),
        ReportKind::HalfYearly => Both::new("báo cáo 6 tháng", "the half-yearly report"),
        ReportKind::NineMonthly => Both::new("báo cáo 9 tháng", "the nine-monthly report"),
        ReportKind::Quarterly => Both::new("báo cáo quý", "the quarterly report"),
        ReportKind::Monthly => Both::new("báo cáo tháng", "the monthly report"),
    };
    let due = report.due.last_of(year);
    let message = message!(
        |lang| "{what} đến hạn {due} gửi về “{office}”, nhưng cơ quan này kết thúc hoạt động từ {ended}",
        "{what} due on {due} goes to “{office}”, which ended on {ended}",
        what,
        due = date(Some(due.0), due.1, due.2, lang),
        office = agency_name(plan, to),
        ended = until.written(lang),
    );
    let finding = Diagnostic::new(&REPORT_TO_ENDED_AGENCY, place, message).related(until.span, end_label(&until));
    let Some(next) = next else {
        return finding.severity(Severity::Error).help(message!(
            "ghi cơ quan nhận báo cáo thay thế, hoặc ghi `kế tục …` cho cơ quan đã kết thúc",
            "name the office that receives the report instead, or the successor of the ended one"
        ));
    };
    let id = |agency| plan.agency(agency).map_or("", |agency| plan.text(agency.id));
    let (old, new, before) = (id(to), id(next), year.saturating_sub(1));
    let finding = finding.help(message!(
        "ghi `… về {old} đến {before}` và thêm một dòng `… về {new} từ {year}`",
        "write `… to {old} until {before}` and add a line `… to {new} from {year}`"
    ));
    match replacement(plan, report, place, new, year, period) {
        Some(text) => finding.fix(report.span, text),
        None => finding,
    }
}

/// The statement written as two: to the old office until the year before, to its successor from then on. Only where
/// the statement has no bounds of its own.
fn replacement(
    plan: &Plan,
    report: &Report,
    place: Span,
    successor: &str,
    year: i32,
    period: Period,
) -> Option<String> {
    if report.bounds != Bounds::default() || report.due.year().is_some() {
        return None;
    }
    let text = plan.slice(report.span);
    let cut = usize::try_from(place.start.checked_sub(report.span.start)?).ok()?;
    let head = text.get(..cut)?;
    let office = plan.slice(place);
    if head.len().checked_add(office.len())? != text.trim_end().len() {
        return None;
    }
    if year <= period.first {
        return Some(format!("{head}{successor}"));
    }
    let before = year.checked_sub(1)?;
    Some(match plan.lang {
        Lang::Vi => {
            format!("{head}{office} đến {before}\n    {head}{successor} từ {year}")
        }
        Lang::En => {
            format!("{head}{office} until {before}\n    {head}{successor} from {year}")
        }
    })
}

/// A report due after the plan's last year.
static REPORT_AFTER_PERIOD: Rule = Rule {
    code: "BDG1105",
    name: "report-after-period",
    severity: Severity::Note,
    title: Both::new("Hạn báo cáo sau giai đoạn", "A report due after the period"),
    what: Both::new(
        "Hạn báo cáo, hoặc năm ghi ở dòng báo cáo, nằm sau năm cuối của kế hoạch.",
        "A report is due, or its years extend, beyond the plan's last year.",
    ),
    why: Both::new(
        "Có thể là báo cáo tổng kết, cũng có thể là ghi nhầm năm.",
        "It may be the final report, or a mistyped year.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 15/12 về noi_vu đến 2026\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Giữ nguyên nếu là báo cáo tổng kết; nếu không thì sửa năm.",
        "Keep it if it is the final report; otherwise correct the year.",
    ),
};

fn reports_are_due_within_the_period(plan: &Plan, out: &mut Findings) {
    let (Some(header), Some(period)) = (&plan.header, plan.period()) else { return };
    for report in &header.reports {
        let mut years = report.due.year().or(report.bounds.from).into_iter().chain(report.bounds.until);
        let Some(year) = years.find(|year| *year > period.last) else { continue };
        let when = match report.due {
            ReportDue::On { date, .. } if date.year.is_some() => {
                message!(|lang| "{due}", "{due}", due = date.written(lang))
            }
            _ => message!("năm {year}", "{year}"),
        };
        let message = message!(
            "hạn báo cáo {when} nằm sau năm cuối của kế hoạch ({last})",
            "a report is due in {when}, after the plan's last year ({last})",
            when,
            last = period.last,
        );
        out.push(
            Diagnostic::new(&REPORT_AFTER_PERIOD, report.span, message)
                .related(period.span, message!("giai đoạn của kế hoạch", "the plan's period"))
                .help(message!(
                    "nếu là báo cáo tổng kết sau giai đoạn thì giữ nguyên; nếu không thì sửa năm",
                    "keep it if it is the final report after the period; otherwise correct the year"
                )),
        );
    }
}
