//! Days in running text by which is to be reported, against the plan's own.

use super::phrase::words;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Plan, Report, ReportDue, ReportKind};
use bdg_syntax::Word;
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Text;

/// The check.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&STATED_DEADLINE_DIFFERS], reports_are_due_as_they_say)];

/// A day by which a text asks for reports, unlike that of the plan's own line.
static STATED_DEADLINE_DIFFERS: Rule = Rule {
    code: "BDG1015",
    name: "stated-deadline-differs",
    severity: Severity::Warning,
    title: Both::new("Lời văn ghi hạn báo cáo khác", "A text with another day to report"),
    what: Both::new(
        "Lời kết, yêu cầu, mục đích, lời mở đầu hay ghi chú của kế hoạch ghi hạn báo cáo hằng năm, hằng quý, hằng tháng (“báo cáo … trước ngày 20/12 hằng năm”) khác ngày của các dòng `báo cáo`. Việc tổng hợp, và báo cáo lên cấp khác (“báo cáo Ủy ban nhân dân tỉnh”), có hạn riêng nên không xét.",
        "A closing, requirement, purpose, preamble or note of the plan asks for reports by a day of each year, quarter or month (“report … by 12-20 every year”) that no `report` line has. What is compiled, and reports to others, have days of their own and are left alone.",
    ),
    why: Both::new(
        "Đơn vị thực hiện đọc lời văn thì báo cáo theo ngày khác với ngày in trong kế hoạch năm.",
        "Whoever reads the text reports by another day than the annual plan prints.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 10/12 về noi_vu\n    lời kết \"Các đơn vị báo cáo kết quả trước ngày 20/12 hằng năm.\"\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy\" {\n        chủ trì noi_vu\n        đơn vị tính %\n        gốc 2020: 15\n        đến 2025: ít nhất 20\n    }\n}\n",
    fix: Both::new("Thống nhất ngày ở lời văn với dòng `báo cáo`.", "Make the text and the `report` line agree."),
};

fn reports_are_due_as_they_say(plan: &Plan, out: &mut Findings) {
    let Some(header) = plan.header.as_ref().filter(|header| !header.reports.is_empty()) else { return };
    let told = |word: Word| matches!(word, Word::Closing | Word::Requirement | Word::Purpose | Word::Preamble);
    let texts = header.texts.iter().filter(|text| told(text.keyword)).map(|text| text.text);
    for text in texts.chain(header.notes.iter().map(|note| note.text)) {
        let words = to_own(plan, &header.reports, plan.text(text));
        let words = words.as_str();
        if words.contains('/') || words.contains('-') {
            out.extend(differs(&header.reports, text, words));
        }
        out.extend(monthly_differs(&header.reports, text, words));
    }
}

/// A text in lower case without the names of those to whom the plan's own reports go.
fn to_own(plan: &Plan, reports: &[Report], text: &str) -> String {
    let agencies = reports.iter().filter_map(|report| plan.agency(report.to?.0));
    let names = agencies.flat_map(|agency| [Some(agency.name), agency.short]).flatten();
    names.fold(text.to_lowercase(), |text, name| text.replace(&plan.text(name).to_lowercase(), ""))
}

/// A day and a month.
type Day = (u8, u8);

fn differs(reports: &[Report], at: Text, text: &str) -> Option<Diagnostic> {
    let days: Vec<(Day, &Report)> = reports
        .iter()
        .filter_map(|report| match report.due {
            ReportDue::On { date, .. } if date.year.is_none() => Some(((date.day, date.month), report)),
            _ => None,
        })
        .collect();
    let lower = text.to_lowercase();
    let (stated, sentence) =
        lower.split(['.', ';', '\n']).find_map(|sentence| Some((stated_day(sentence)?, sentence)))?;
    if days.is_empty() || days.iter().any(|(day, _)| *day == stated) {
        return None;
    }
    // Of several reports the one of the kind that the sentence names.
    let kind = kind_of(sentence);
    let (due, report) = days.iter().find(|(_, report)| report.kind == kind)?;
    let message = message!(
        |lang| "lời văn ghi hạn báo cáo {stated}, nhưng dòng `báo cáo` ghi {due}",
        "the text asks for reports by {stated}, but the `report` line by {due}",
        stated = date(None, stated.1, stated.0, lang),
        due = date(None, due.1, due.0, lang),
    );
    Some(finding(at, report, message))
}

fn finding(at: Text, report: &Report, message: Message) -> Diagnostic {
    Diagnostic::new(&STATED_DEADLINE_DIFFERS, at.0, message)
        .related(report.span, message!("dòng `báo cáo`", "the `report` line"))
        .help(message!("thống nhất ngày ở lời văn với dòng `báo cáo`", "make the text and the `report` line agree"))
}

/// The finding for another day of every month, or of every quarter's last month, than that of the plan's own reports.
fn monthly_differs(reports: &[Report], at: Text, text: &str) -> Option<Diagnostic> {
    let lower = text.to_lowercase();
    let (stated, kind) = lower.split(['.', ';', '\n']).find_map(stated_day_of_month)?;
    let days = || {
        reports.iter().filter(|report| report.kind == kind).filter_map(|report| match report.due {
            ReportDue::Day { day, .. } => Some((day, report)),
            ReportDue::On { .. } => None,
        })
    };
    let (due, report) = days().next().filter(|_| days().all(|(day, _)| day != stated))?;
    let message = message!(
        "lời văn ghi hạn báo cáo ngày {stated} {when}, nhưng dòng `báo cáo` ghi ngày {due}",
        "the text asks for reports by day {stated} of {when}, but the `report` line by day {due}",
        when = match kind {
            ReportKind::Quarterly => Both::new("tháng cuối quý", "the last month of the quarter"),
            _ => Both::new("hằng tháng", "every month"),
        },
    );
    Some(finding(at, report, message))
}

/// The day of every month, or of the last month of every quarter, by which a sentence, in lower case, asks those who carry out
/// the plan to report.
fn stated_day_of_month(sentence: &str) -> Option<(u8, ReportKind)> {
    const QUARTERLY: &[&str] = &[
        "tháng cuối quý",
        "tháng cuối mỗi quý",
        "tháng cuối của quý",
        "hằng quý",
        "hàng quý",
        "mỗi quý",
        "the last month of each quarter",
        "the last month of every quarter",
        "the last month of the quarter",
        "each quarter",
        "every quarter",
    ];
    const MONTHLY: &[&str] = &["hằng tháng", "hàng tháng", "mỗi tháng", "tháng sau", "each month", "every month"];
    let (_, behind) = ["báo cáo", "report"].iter().find_map(|word| sentence.split_once(word))?;
    let (object, when) = BEFORE.iter().find_map(|word| behind.split_once(word))?;
    let when = when.strip_prefix("the ").unwrap_or(when);
    let length = when.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(when.len());
    let rest = when.get(length..)?;
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest).trim_start();
    let rest = ["của ", "of "].iter().find_map(|of| rest.strip_prefix(of)).unwrap_or(rest);
    let compiled = COMPILED.iter().any(|word| sentence.split(when).next().is_some_and(|head| head.contains(word)));
    let of = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let kind = match (of(MONTHLY), of(QUARTERLY)) {
        (true, _) => ReportKind::Monthly,
        (false, true) => ReportKind::Quarterly,
        (false, false) => return None,
    };
    let day: u8 = when.get(..length)?.parse().ok()?;
    ((1..=31).contains(&day) && !compiled && !goes_elsewhere(object)).then_some((day, kind))
}

/// Words before the day by which something is due.
const BEFORE: [&str; 6] = ["trước ngày ", "trước ", "chậm nhất ngày ", "chậm nhất ", "by ", "before "];

/// Words of those who put reports of others together.
const COMPILED: &[&str] = &["tổng hợp", "compile", "consolidate"];

/// The day of every year by which a sentence, in lower case, asks those who carry out the plan to report.
fn stated_day(sentence: &str) -> Option<Day> {
    const YEARLY: &[&str] = &["hằng năm", "hàng năm", "mỗi năm", "every year", "each year", "yearly"];
    let (_, behind) = ["báo cáo", "report"].iter().find_map(|word| sentence.split_once(word))?;
    if !YEARLY.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let (object, when) = BEFORE.iter().find_map(|word| behind.split_once(word))?;
    // What is compiled out of the reports, behind the day, does not move it.
    let head = sentence.get(..sentence.len().checked_sub(when.len())?)?;
    if goes_elsewhere(object) || COMPILED.iter().any(|word| head.contains(word)) {
        return None;
    }
    let first = when.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '/' | '-'))).next()?;
    match first.split_once('/') {
        Some((day, month)) => possible(day.parse().ok()?, month.parse().ok()?),
        None => {
            let (month, day) = first.split_once('-')?;
            possible(day.parse().ok()?, month.parse().ok()?)
        }
    }
}

fn possible(day: u8, month: u8) -> Option<Day> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// Whether a report goes to somebody: what stands behind the word is more than what it is on.
fn goes_elsewhere(object: &str) -> bool {
    const ABOUT: &[&str] = &[
        "kết", "quả", "tình", "hình", "tiến", "độ", "thực", "hiện", "năm", "hằng", "hàng", "6", "9", "tháng", "quý",
        "định", "kỳ", "số", "liệu", "và", "của", "mình", "kế", "hoạch", "về", "gửi", "cho", "to", "results",
        "progress", "ed", "yearly", "half", "nine", "months", "on", "the", "and", "every", "year", "each", "their",
        "s",
    ];
    words(object).any(|word| !ABOUT.contains(&word.as_str()))
}

fn kind_of(sentence: &str) -> ReportKind {
    if sentence.contains("6 tháng") || sentence.contains("half") {
        ReportKind::HalfYearly
    } else if sentence.contains("9 tháng") || sentence.contains("nine") {
        ReportKind::NineMonthly
    } else {
        ReportKind::Yearly
    }
}

#[cfg(test)]
mod tests {
    use super::{stated_day, stated_day_of_month};
    use crate::model::ReportKind;

    #[test]
    fn days_to_report_are_read() {
        for text in [
            "các đơn vị báo cáo kết quả trước ngày 20/12 hằng năm",
            "hằng năm, các xã báo cáo tình hình thực hiện trước 20/12",
            "offices report progress by 12-20 every year",
        ] {
            assert_eq!(stated_day(text), Some((20, 12)), "{text}");
        }
        assert_eq!(
            stated_day("các phòng báo cáo kết quả trước ngày 05/12 hằng năm để phòng kinh tế tổng hợp, báo cáo tỉnh"),
            Some((5, 12))
        );
        for text in ["các xã báo cáo trước ngày 25 hằng tháng", "centres report by the 25th of each month"] {
            assert_eq!(stated_day_of_month(text), Some((25, ReportKind::Monthly)), "{text}");
        }
        for text in [
            "các xã báo cáo trước ngày 20 tháng cuối quý",
            "difficulties are reported before the 20th of the last month of each quarter",
        ] {
            assert_eq!(stated_day_of_month(text), Some((20, ReportKind::Quarterly)), "{text}");
        }
        assert_eq!(stated_day_of_month("sở y tế tổng hợp, báo cáo trước ngày 25 hằng tháng"), None);
        assert_eq!(stated_day_of_month("các xã báo cáo trước ngày 25/6 hằng năm"), None);
        for text in [
            "sở nội vụ tổng hợp, báo cáo trước ngày 20/12 hằng năm",
            "sở nội vụ báo cáo ủy ban nhân dân tỉnh trước ngày 20/12 hằng năm",
            "báo cáo tổng kết trước ngày 20/12/2030",
            "báo cáo kết quả trước khi nghỉ tết hằng năm",
        ] {
            assert_eq!(stated_day(text), None, "{text}");
        }
    }
}
