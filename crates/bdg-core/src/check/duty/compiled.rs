//! Reports that are compiled before their parts are due.

use super::successors::agency_name;
use crate::check::findings::Findings;
use crate::check::fold::{self, Phrases};
use crate::check::rule::Check;
use crate::model::{AgencyId, Plan, Report, ReportDue, ReportKind, Role, Task};
use crate::phrases::first_words;
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// The check of compiled reports.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&COMPILED_TOO_EARLY], reports_are_compiled_of_their_parts)];

/// A report due before those that it is compiled of.
static COMPILED_TOO_EARLY: Rule = Rule {
    code: "BDG1112",
    name: "compiled-too-early",
    severity: Severity::Warning,
    title: Both::new("Hạn tổng hợp trước hạn của các báo cáo được tổng hợp", "A report due before its parts"),
    what: Both::new(
        "Cơ quan nhận báo cáo phải gửi báo cáo cùng loại của mình, hoặc làm xong nhiệm vụ tổng hợp, trước khi các đơn vị đến hạn báo cáo cho nó.",
        "An office that receives reports must hand in its own of the same kind, or finish compiling them, before those who report to it have to.",
    ),
    why: Both::new(
        "Đến hạn của cơ quan tổng hợp thì chưa có số liệu để tổng hợp.",
        "When its own report is due, there is nothing to compile yet.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 15/12 về noi_vu\n    báo cáo năm trước 10/12 từ noi_vu về ubnd\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\ncơ quan ubnd \"Ủy ban nhân dân huyện\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Đặt hạn của các đơn vị trước hạn của cơ quan tổng hợp.",
        "Set the dates of those who report before that of the office that compiles.",
    ),
};

/// A day as (year, month, day); the year is that of the report where the plan names none.
type Day = (i32, u8, u8);

fn reports_are_compiled_of_their_parts(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    // Of each office and kind, the report to it that is due last: one that names its year counts for that year.
    let to: Vec<(AgencyId, &Report)> =
        header.reports.iter().filter_map(|report| Some((report.to?.0, report))).take(MOST).collect();
    if to.is_empty() {
        return;
    }
    for own in header.reports.iter().take(MOST) {
        let Some((office, _)) = own.from else { continue };
        let parts = to.iter().filter(|(receiver, part)| {
            *receiver == office && part.kind == own.kind && part.bounds.overlaps(own.bounds) && !is_of(part, office)
        });
        let later = parts.filter_map(|(_, part)| Some((days(own, part)?, *part))).filter(|((own, part), _)| own < part);
        if let Some(((due, parts_due), part)) = later.max_by_key(|((_, part), _)| *part) {
            out.push(report_too_early(plan, office, (own, due), (part, parts_due)));
        }
    }
    for (task, office) in compiling(plan).take(MOST) {
        let kind = kind_of(plan.text(task.text));
        let parts = to.iter().filter(|(receiver, part)| {
            *receiver == office && part.kind == kind && part.bounds.overlaps(task.bounds) && !is_of(part, office)
        });
        let later = parts.filter_map(|(_, part)| Some((task_days(task, part)?, *part)));
        if let Some(((due, parts_due), part)) = later.max_by_key(|((_, part), _)| *part) {
            out.push(task_too_early(plan, office, (task, due), (part, parts_due)));
        }
    }
}

/// More duties to report than these are no plan's.
const MOST: usize = 1_000;

fn is_of(report: &Report, office: AgencyId) -> bool {
    report.from.is_some_and(|(from, _)| from == office)
}

/// The days on which two reports of one time are due; `None` where they cannot be compared.
fn days(own: &Report, part: &Report) -> Option<(Day, Day)> {
    match (own.due, part.due) {
        (ReportDue::On { .. }, ReportDue::On { .. }) if own.due.year().is_some() == part.due.year().is_some() => {
            let (own, part) = (own.due.last_of(ANY_YEAR), part.due.last_of(ANY_YEAR));
            // Of two years that are named, each report is its own.
            (own.0.abs_diff(part.0) <= 1).then_some((own, part))
        }
        (ReportDue::Day { .. }, ReportDue::Day { .. }) => Some((own.due.last_of(ANY_YEAR), part.due.last_of(ANY_YEAR))),
        _ => None,
    }
}

/// The year of reports that are due every year, to compare their days.
const ANY_YEAR: i32 = 2000;

/// The tasks to compile what is reported, each with the office that is to do it.
fn compiling(plan: &Plan) -> impl Iterator<Item = (&Task, AgencyId)> {
    let led = |task: &Task| task.duties.iter().find(|duty| duty.role == Role::Lead).map(|duty| duty.agency);
    let header = plan.header.iter().flat_map(|header| &header.tasks);
    let others = header
        .chain(plan.goals.iter().flat_map(|goal| &goal.tasks))
        .chain(plan.indicators.iter().flat_map(|indicator| &indicator.tasks))
        .filter_map(move |task| Some((task, led(task)?)));
    let own = plan.agencies.iter().enumerate().flat_map(|(at, agency)| {
        let id = AgencyId(u32::try_from(at).unwrap_or(u32::MAX));
        agency.tasks.iter().map(move |task| (task, id))
    });
    others.chain(own).filter(|(task, _)| compiles(plan.text(task.text)))
}

/// How a task to compile reports begins.
static BEGINS: Phrases = Phrases::new(&["tổng hợp", "compile", "consolidate"]);

/// What it compiles.
static ABOUT: Phrases = Phrases::new(&["báo cáo", "kết quả", "số liệu", "report", "reports", "results"]);

/// Whether a task is to compile what others report.
fn compiles(text: &str) -> bool {
    BEGINS.begin_unfolded(text) && ABOUT.are_in(&fold::title(text))
}

/// What tells the reports of a part of a year, the longer words first.
static KINDS: [(ReportKind, Phrases); 4] = [
    (ReportKind::HalfYearly, Phrases::new(&["6 tháng", "sáu tháng", "half year", "half yearly"])),
    (ReportKind::NineMonthly, Phrases::new(&["9 tháng", "chín tháng", "nine months"])),
    (ReportKind::Quarterly, Phrases::new(&["quý", "quarter", "quarterly"])),
    (ReportKind::Monthly, Phrases::new(&["tháng", "month", "monthly"])),
];

/// The reports that a task compiles, by its words.
fn kind_of(text: &str) -> ReportKind {
    let text = fold::title(text);
    KINDS.iter().find(|(_, words)| words.are_in(&text)).map_or(ReportKind::Yearly, |(kind, _)| *kind)
}

/// Further apart than these months, a task compiles the reports of the year before.
const MONTHS_APART: u8 = 2;

/// The last day of a task and the day of a report of the same year, where the report is due soon after the task.
fn task_days(task: &Task, part: &Report) -> Option<(Day, Day)> {
    let ReportDue::On { next_year, .. } = part.due else { return None };
    let due = task.due?;
    let named = due.years().map(|(_, last)| last);
    let year = named.or(part.due.year()).unwrap_or(ANY_YEAR);
    let done = due.last_day(year)?;
    let reported = part.due.last_of(if next_year { year.checked_sub(1)? } else { year });
    let soon = reported.1.saturating_sub(done.1) <= MONTHS_APART;
    (done.0 == reported.0 && done < reported && soon).then_some((done, reported))
}

fn written(day: Day, named: bool, lang: Lang) -> String {
    date(named.then_some(day.0), day.1, day.2, lang)
}

/// A day in words: of each month where the report is.
fn when(report: &Report, day: Day, lang: Lang) -> String {
    match (report.due, lang) {
        (ReportDue::On { next_year, .. }, _) => {
            let day = written(day, report.due.year().is_some(), lang);
            match (next_year && report.due.year().is_none(), lang) {
                (true, Lang::Vi) => format!("{day} năm sau"),
                (true, Lang::En) => format!("{day} of the next year"),
                (false, _) => day,
            }
        }
        (ReportDue::Day { day, next_month: false }, Lang::Vi) => format!("ngày {day}"),
        (ReportDue::Day { day, next_month: true }, Lang::Vi) => format!("ngày {day} tháng sau"),
        (ReportDue::Day { day, next_month: false }, Lang::En) => format!("day {day}"),
        (ReportDue::Day { day, next_month: true }, Lang::En) => format!("day {day} of the next month"),
    }
}

fn report_too_early(plan: &Plan, office: AgencyId, own: (&Report, Day), part: (&Report, Day)) -> Diagnostic {
    let message = message!(
        |lang| "“{office}” phải báo cáo trước {own}, trong khi báo cáo gửi cho cơ quan này đến {part} mới hết hạn",
        "“{office}” has to report by {own}, but what is reported to it is due only by {part}",
        office = agency_name(plan, office),
        own = when(own.0, own.1, lang),
        part = when(part.0, part.1, lang),
    );
    Diagnostic::new(&COMPILED_TOO_EARLY, own.0.span, message)
        .related(part.0.span, message!("báo cáo gửi cho cơ quan này", "what is reported to it"))
        .help(message!(
            "đặt hạn của các đơn vị trước hạn của cơ quan tổng hợp",
            "set the dates of those who report before that of the office that compiles"
        ))
}

fn task_too_early(plan: &Plan, office: AgencyId, task: (&Task, Day), part: (&Report, Day)) -> Diagnostic {
    let named = task.0.due.is_some_and(|due| due.years().is_some());
    let message = message!(
        |lang| "“{office}” phải xong việc “{task}” trước {own}, trong khi báo cáo gửi cho cơ quan này đến {part} mới hết hạn",
        "“{office}” has to finish “{task}” by {own}, but what is reported to it is due only by {part}",
        office = agency_name(plan, office),
        task = first_words(plan.text(task.0.text)),
        own = written(task.1, named, lang),
        part = written(part.1, named, lang),
    );
    Diagnostic::new(&COMPILED_TOO_EARLY, task.0.due_span.unwrap_or(task.0.span), message)
        .severity(Severity::Note)
        .related(part.0.span, message!("báo cáo gửi cho cơ quan này", "what is reported to it"))
        .help(message!(
            "nếu đây là việc tổng hợp các báo cáo ấy thì đặt hạn của các đơn vị trước hạn tổng hợp",
            "if the task compiles these reports, set their dates before its own"
        ))
}
