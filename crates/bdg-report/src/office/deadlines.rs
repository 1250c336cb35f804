//! Deadlines of tasks and reports, as a document words them.

use super::prose;
use bdg_core::eval::{DocumentDue, DocumentReport};
use bdg_core::model::{ReportKind, Time};
use bdg_core::phrases;
use bdg_syntax::number::Lang;
use bdg_syntax::{Date, Deadline, Moment};

/// `hoàn thành trước ngày 15 tháng 11 năm 2026`, `thực hiện trong quý 2 năm 2026`, `thực hiện hằng năm`.
pub(super) fn of_task(due: &Deadline, lang: Lang) -> String {
    match (due, lang) {
        (Deadline::By(date), Lang::Vi) => format!("hoàn thành trước {}", day(date, lang)),
        (Deadline::By(date), Lang::En) => format!("due by {}", day(date, lang)),
        (Deadline::Before(time), Lang::Vi) => format!("hoàn thành trước {}", moment(time, lang)),
        (Deadline::Before(time), Lang::En) => format!("due before {}", moment(time, lang)),
        (Deadline::Within(time), Lang::Vi) => format!("thực hiện trong {}", moment(time, lang)),
        (Deadline::Within(time), Lang::En) => format!("due within {}", moment(time, lang)),
        (Deadline::Between(from, to), Lang::Vi) => {
            format!("thực hiện từ {} đến {}", day(from, lang), day(to, lang))
        }
        (Deadline::Between(from, to), Lang::En) => format!("from {} to {}", day(from, lang), day(to, lang)),
        (Deadline::EveryYear, Lang::Vi) => "thực hiện hằng năm".to_owned(),
        (Deadline::EveryYear, Lang::En) => "every year".to_owned(),
    }
}

/// A day whose year is known; where it is not, in figures.
fn day(date: &Date, lang: Lang) -> String {
    match date.year {
        Some(year) => prose::day((year, date.month, date.day), lang),
        None => date.written(lang),
    }
}

fn moment(moment: &Moment, lang: Lang) -> String {
    match moment.year {
        Some(year) => phrases::time(Time::of(moment.part, year), lang),
        None => moment.written(lang),
    }
}

/// When a report is due: `trước ngày 15 tháng 12 năm 2026`, `tháng trước ngày 20 hằng tháng`; the kind only where it is
/// not plain.
pub(super) fn of_report(report: &DocumentReport, plain: bool, lang: Lang) -> String {
    let due = due(report, lang);
    match (report.kind, lang) {
        (_, Lang::Vi) if plain => format!("trước {due}"),
        (_, Lang::En) if plain => format!("by {due}"),
        (kind, Lang::Vi) => format!("{} trước {due}", kind_words(kind, lang)),
        (kind, Lang::En) => format!("for the {} by {due}", kind_words(kind, lang)),
    }
}

fn kind_words(kind: ReportKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (ReportKind::Yearly, Lang::Vi) => "năm",
        (ReportKind::HalfYearly, Lang::Vi) => "6 tháng",
        (ReportKind::NineMonthly, Lang::Vi) => "9 tháng",
        (ReportKind::Quarterly, Lang::Vi) => "quý",
        (ReportKind::Monthly, Lang::Vi) => "tháng",
        (ReportKind::Yearly, Lang::En) => "year",
        (ReportKind::HalfYearly, Lang::En) => "half-year",
        (ReportKind::NineMonthly, Lang::En) => "first nine months",
        (ReportKind::Quarterly, Lang::En) => "quarter",
        (ReportKind::Monthly, Lang::En) => "month",
    }
}

/// What the agency that receives a report does with it.
pub(super) fn gathers(report: &DocumentReport, lang: Lang) -> String {
    let due = due(report, lang);
    match (&report.from, report.kind, lang) {
        (None, kind, Lang::Vi) => {
            let kind = kind_words(kind, lang);
            format!("Tổng hợp báo cáo {kind} của các cơ quan, đơn vị, địa phương (gửi trước {due}).")
        }
        (Some(from), kind, Lang::Vi) => {
            let kind = kind_words(kind, lang);
            format!("Tiếp nhận báo cáo {kind} của {from} (gửi trước {due}).")
        }
        (from, kind, Lang::En) => {
            let kind = match kind {
                ReportKind::Yearly => "yearly",
                ReportKind::HalfYearly => "half-yearly",
                ReportKind::NineMonthly => "nine-monthly",
                ReportKind::Quarterly => "quarterly",
                ReportKind::Monthly => "monthly",
            };
            match from {
                None => format!("Gathers the {kind} reports of all agencies (due by {due})."),
                Some(from) => format!("Receives the {kind} reports of {from} (due by {due})."),
            }
        }
    }
}

/// `ngày 15 tháng 12 năm 2026`, `ngày 20 hằng tháng`, `ngày 05 của tháng đầu quý sau`.
fn due(report: &DocumentReport, lang: Lang) -> String {
    let (day, next_month) = match report.due {
        DocumentDue::On(date) => return prose::day(date, lang),
        DocumentDue::Day { day, next_month } => (day, next_month),
    };
    match (report.kind == ReportKind::Quarterly, next_month, lang) {
        (false, false, Lang::Vi) => format!("ngày {day:02} hằng tháng"),
        (false, true, Lang::Vi) => format!("ngày {day:02} của tháng sau"),
        (true, false, Lang::Vi) => format!("ngày {day:02} của tháng cuối quý"),
        (true, true, Lang::Vi) => format!("ngày {day:02} của tháng đầu quý sau"),
        (false, false, Lang::En) => format!("day {day} of each month"),
        (false, true, Lang::En) => format!("day {day} of the month after"),
        (true, false, Lang::En) => format!("day {day} of the quarter's last month"),
        (true, true, Lang::En) => format!("day {day} of the month after the quarter"),
    }
}
