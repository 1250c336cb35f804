//! Deadlines that cannot be kept: before the plan is there, after it has ended, or before what is reported on is over.

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Date, Plan, Report, ReportDue, ReportKind, Task};
use bdg_syntax::Deadline;
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks of deadlines.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&REPORT_BEFORE_YEAR_ENDS], yearly_reports_are_due_when_the_year_is_over),
    Check::Plan(&[&TASK_BEFORE_PLAN, &TASK_AFTER_PERIOD, &TASK_ENDS_FIRST], tasks_can_be_done),
];

/// The last month of a year in which nobody reports on so much of that same year.
fn too_early(kind: ReportKind) -> Option<u8> {
    match kind {
        ReportKind::Yearly => Some(3),
        ReportKind::HalfYearly => Some(2),
        ReportKind::NineMonthly => Some(6),
        ReportKind::Quarterly | ReportKind::Monthly => None,
    }
}

/// A report on a year that is due in the first months of that year.
static REPORT_BEFORE_YEAR_ENDS: Rule = Rule {
    code: "BDG1107",
    name: "report-before-year-ends",
    severity: Severity::Warning,
    title: Both::new("Hạn báo cáo năm rơi vào đầu chính năm đó", "A report due before its time"),
    what: Both::new(
        "Hạn của báo cáo năm là một ngày của tháng 1 đến tháng 3 mà không ghi `năm sau`: báo cáo về năm 2026 phải gửi từ đầu năm 2026. Hạn của báo cáo 6 tháng ở tháng 1, tháng 2, của báo cáo 9 tháng ở sáu tháng đầu năm cũng vậy.",
        "A yearly report is due on a day from January to March without `next year`: the report on 2026 would be due early in 2026. So is a half-yearly report in January or February, or a nine-monthly one in the first half of the year.",
    ),
    why: Both::new(
        "Kế hoạch năm in ra ngày của năm đó, khi năm chưa có kết quả nào để báo cáo.",
        "The annual plan prints that date, when the year has no results to report yet.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 30/01 về noi_vu\n}\ncơ quan noi_vu \"Sở Nội vụ\"\n",
    fix: Both::new(
        "Ghi `trước 30/01 năm sau` nếu báo cáo gửi đầu năm sau.",
        "Write `by 01-30 next year` if the report is sent early in the next year.",
    ),
};

fn yearly_reports_are_due_when_the_year_is_over(plan: &Plan, out: &mut Findings) {
    for report in plan.header.iter().flat_map(|header| &header.reports) {
        let ReportDue::On { date, next_year: false } = report.due else { continue };
        if date.year.is_none() && too_early(report.kind).is_some_and(|last| date.month <= last) {
            out.push(before_year_ends(report, date.month, date.day));
        }
    }
}

fn before_year_ends(report: &Report, month: u8, day: u8) -> Diagnostic {
    let due = |lang| date(None, month, day, lang);
    let message = match report.kind {
        ReportKind::HalfYearly => message!(
            |lang| "báo cáo 6 tháng đến hạn {due} của chính năm báo cáo, khi sáu tháng mới bắt đầu",
            "the half-yearly report is due on {due} of the very year it reports on",
            due = due(lang),
        ),
        ReportKind::NineMonthly => message!(
            |lang| "báo cáo 9 tháng đến hạn {due}, khi còn ba tháng trở lên chưa qua",
            "the nine-monthly report is due on {due}, three months or more before they are over",
            due = due(lang),
        ),
        _ => message!(
            |lang| "báo cáo năm đến hạn {due} của chính năm báo cáo, khi năm mới bắt đầu",
            "the yearly report is due on {due} of the very year it reports on",
            due = due(lang),
        ),
    };
    let finding = Diagnostic::new(&REPORT_BEFORE_YEAR_ENDS, report.span, message);
    if report.kind == ReportKind::NineMonthly {
        return finding.help(message!("sửa ngày hoặc loại báo cáo", "correct the day, or what the report is on"));
    }
    finding.help(message!(
        |lang| "nếu báo cáo gửi đầu năm sau thì ghi `trước {due} năm sau`",
        "if the report is sent early in the next year, write `by {due} next year`",
        due = date(None, month, day, lang),
    ))
}

/// A task due before the plan was issued.
static TASK_BEFORE_PLAN: Rule = Rule {
    code: "BDG1108",
    name: "task-due-before-plan",
    severity: Severity::Warning,
    title: Both::new("Nhiệm vụ đến hạn trước khi ban hành kế hoạch", "A task due before the plan was issued"),
    what: Both::new(
        "Hạn của nhiệm vụ là ngày trước ngày ban hành kế hoạch. Kế hoạch không ghi ngày ban hành thì xét hạn trước năm liền trước giai đoạn: kế hoạch có thể được ban hành trong năm ấy.",
        "The deadline of a task is before the day on which the plan was issued. Where no such day is given, before the year that precedes the period: the plan may have been issued in that year.",
    ),
    why: Both::new(
        "Không ai có thể làm xong trước khi được giao.",
        "Nobody can finish what has not been assigned yet.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    ban hành \"12/KH-UBND\" ngày 20/11/2020\n    nhiệm vụ \"Rà soát số liệu\" trước 15/11/2020\n}\n",
    fix: Both::new("Sửa hạn hoặc ngày ban hành.", "Correct the deadline or the date of the plan."),
};

/// A task due after the period.
static TASK_AFTER_PERIOD: Rule = Rule {
    code: "BDG1109",
    name: "task-due-after-period",
    severity: Severity::Note,
    title: Both::new("Nhiệm vụ đến hạn sau giai đoạn", "A task due after the period"),
    what: Both::new(
        "Hạn của nhiệm vụ, hoặc năm mà nó có hiệu lực, sau năm cuối của kế hoạch (hoặc của `tầm nhìn`).",
        "A task is due, or its years extend, beyond the plan's last year (or that of its `vision`).",
    ),
    why: Both::new(
        "Có thể là việc tổng kết, cũng có thể là ghi nhầm năm; không kế hoạch năm nào của giai đoạn có hạn này.",
        "It may be the final review, or a mistyped year.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    nhiệm vụ \"Rà soát số liệu\" trước 15/11/2052\n}\n",
    fix: Both::new(
        "Giữ nguyên nếu là việc tổng kết; nếu không thì sửa năm.",
        "Keep it if it is the final review; otherwise correct the year.",
    ),
};

/// A task whose last day is before its first.
static TASK_ENDS_FIRST: Rule = Rule {
    code: "BDG1117",
    name: "task-ends-before-it-begins",
    severity: Severity::Error,
    title: Both::new("Nhiệm vụ kết thúc trước khi bắt đầu", "A task that ends before it begins"),
    what: Both::new(
        "Nhiệm vụ ghi hạn từ một ngày đến một ngày trước đó: `từ 01/7/2027 đến 31/12/2026`.",
        "A task is given from one day to an earlier one: `from 2027-07-01 to 2026-12-31`.",
    ),
    why: Both::new(
        "Không rõ việc làm khi nào; thường là gõ nhầm năm hay đổi chỗ hai ngày.",
        "It is unclear when it is to be done; usually a year is mistyped or the days are swapped.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    nhiệm vụ \"Rà soát số liệu\" từ 01/7/2023 đến 31/12/2022\n}\n",
    fix: Both::new("Sửa một trong hai ngày.", "Correct one of the two days."),
};

fn ends_before_it_begins(plan: &Plan, task: &Task) -> Option<Diagnostic> {
    let Deadline::Between(from, to) = task.due? else { return None };
    let day = |date: Date| Some((date.year?, date.month, date.day));
    (day(to)? < day(from)?).then_some(())?;
    let message = message!(
        |lang| "nhiệm vụ “{task}” ghi từ {from} đến {to}: ngày kết thúc trước ngày bắt đầu",
        "the task “{task}” is given from {from} to {to}: it ends before it begins",
        task = crate::phrases::first_words(plan.text(task.text)),
        from = from.written(lang),
        to = to.written(lang),
    );
    Some(
        Diagnostic::new(&TASK_ENDS_FIRST, task.due_span.unwrap_or(task.span), message)
            .help(message!("sửa một trong hai ngày", "correct one of the two days")),
    )
}

fn tasks_can_be_done(plan: &Plan, out: &mut Findings) {
    for task in plan.tasks() {
        if let Some(finding) = ends_before_it_begins(plan, task) {
            out.push(finding);
            continue;
        }
        let Some(last) = last_day(task) else {
            out.extend(years_outside(plan, task));
            continue;
        };
        out.extend(before_plan(plan, task, last).or_else(|| after_period(plan, task, last)));
    }
}

/// The last day on which a task can be done; `None` where no year is known.
pub(super) fn last_day(task: &Task) -> Option<(i32, u8, u8)> {
    let due = task.due?;
    let bound = task.bounds.until.filter(|until| Some(*until) == task.bounds.from);
    let year = due.years().map(|(_, last)| last).or(bound)?;
    due.last_day(year)
}

fn before_plan(plan: &Plan, task: &Task, last: (i32, u8, u8)) -> Option<Diagnostic> {
    let Some(day) = plan.header.as_ref()?.issued.as_ref().and_then(|issued| issued.date) else {
        return before_period(plan, task, last);
    };
    ((day.year?, day.month, day.day) > last).then_some(())?;
    let message = message!(
        |lang| "nhiệm vụ “{task}” đến hạn {due}, trước ngày ban hành kế hoạch ({issued})",
        "the task “{task}” is due by {due}, before the plan was issued ({issued})",
        task = crate::phrases::first_words(plan.text(task.text)),
        due = date(Some(last.0), last.1, last.2, lang),
        issued = day.written(lang),
    );
    Some(
        Diagnostic::new(&TASK_BEFORE_PLAN, task.due_span.unwrap_or(task.span), message)
            .related(day.span, message!("ngày ban hành", "the day of issue"))
            .help(message!("sửa hạn hoặc ngày ban hành", "correct the deadline or the date of the plan")),
    )
}

/// A task that is due before the year in which the plan may have been issued at the earliest.
fn before_period(plan: &Plan, task: &Task, last: (i32, u8, u8)) -> Option<Diagnostic> {
    let period = plan.period().filter(|period| period.first <= period.last)?;
    (last.0 < period.first.saturating_sub(1)).then_some(())?;
    let message = message!(
        |lang| "nhiệm vụ “{task}” đến hạn {due}, trước giai đoạn của kế hoạch ({first}-{end})",
        "the task “{task}” is due by {due}, before the plan's period ({first}-{end})",
        task = crate::phrases::first_words(plan.text(task.text)),
        due = date(Some(last.0), last.1, last.2, lang),
        first = period.first,
        end = period.last,
    );
    Some(
        Diagnostic::new(&TASK_BEFORE_PLAN, task.due_span.unwrap_or(task.span), message)
            .related(period.span, message!("giai đoạn của kế hoạch", "the plan's period"))
            .help(message!("sửa hạn của nhiệm vụ", "correct the task's deadline")),
    )
}

/// A task without a day whose years lie outside the plan's.
fn years_outside(plan: &Plan, task: &Task) -> Option<Diagnostic> {
    let period = plan.period().filter(|period| period.first <= period.last)?;
    let vision = plan.header.as_ref().and_then(|header| header.vision).map_or(period.last, |(year, _)| year);
    let years = || task.bounds.from.into_iter().chain(task.bounds.until);
    let year = years().find(|year| *year > period.last.max(vision) || *year < period.first)?;
    let message = message!(
        |lang| "nhiệm vụ “{task}” ghi năm {year}, ngoài giai đoạn của kế hoạch ({first}-{last})",
        "the task “{task}” names {year}, outside the plan's period ({first}-{last})",
        task = crate::phrases::first_words(plan.text(task.text)),
        year,
        first = period.first,
        last = period.last,
    );
    Some(
        Diagnostic::new(&TASK_AFTER_PERIOD, task.span, message)
            .related(period.span, message!("giai đoạn của kế hoạch", "the plan's period"))
            .help(message!("sửa năm của nhiệm vụ", "correct the task's year")),
    )
}

fn after_period(plan: &Plan, task: &Task, last: (i32, u8, u8)) -> Option<Diagnostic> {
    let period = plan.period().filter(|period| period.first <= period.last)?;
    let vision = plan.header.as_ref().and_then(|header| header.vision).map_or(period.last, |(year, _)| year);
    (last.0 > period.last.max(vision)).then_some(())?;
    let message = message!(
        |lang| "nhiệm vụ “{task}” đến hạn {due}, sau năm cuối của kế hoạch ({end})",
        "the task “{task}” is due by {due}, after the plan's last year ({end})",
        task = crate::phrases::first_words(plan.text(task.text)),
        due = date(Some(last.0), last.1, last.2, lang),
        end = period.last,
    );
    Some(
        Diagnostic::new(&TASK_AFTER_PERIOD, task.due_span.unwrap_or(task.span), message)
            .related(period.span, message!("giai đoạn của kế hoạch", "the plan's period"))
            .help(message!(
                "nếu là việc tổng kết thì giữ nguyên; nếu không thì sửa năm",
                "keep it if it is the final review; otherwise correct the year"
            )),
    )
}
