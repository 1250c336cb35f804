//! Plans that are dated after the years for which they are made.

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Citation, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;

/// The check of the day on which a plan was issued.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&ISSUED_AFTER_ITS_YEARS], plans_come_before_they_end)];

/// A plan, or the plan of a year, that was issued when its years were over.
static ISSUED_AFTER_ITS_YEARS: Rule = Rule {
    code: "BDG0615",
    name: "issued-after-its-years",
    severity: Severity::Error,
    title: Both::new("Kế hoạch ban hành sau khi giai đoạn đã hết", "A plan issued after its years"),
    what: Both::new(
        "Ngày ban hành kế hoạch sau năm cuối của `giai đoạn`, hoặc ngày ban hành kế hoạch của một năm sau năm ấy.",
        "The plan is dated after the last year of its `period`, or the plan of a year after that year.",
    ),
    why: Both::new(
        "Năm của ngày ban hành hay của giai đoạn bị ghi nhầm; văn bản in ra mang ngày ấy.",
        "The year of the date or the period is mistyped, and the documents print it.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    ban hành \"12/KH-UBND\" ngày 20/4/2031\n}\n",
    fix: Both::new("Sửa năm của ngày ban hành, hoặc `giai đoạn`.", "Correct the year of the date, or the `period`."),
};

fn plans_come_before_they_end(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    if let Some((document, period)) = header.issued.as_ref().zip(plan.period()) {
        let last = period.last.max(period.first);
        let found = after(
            document,
            last,
            message!("sau năm cuối của giai đoạn ({last})", "after the last year of its period ({last})"),
        );
        out.extend(
            found.map(|found| found.related(period.span, message!("giai đoạn của kế hoạch", "the plan's period"))),
        );
    }
    for annual in &header.annuals {
        let year = annual.year;
        let of = message!("sau chính năm {year} của kế hoạch ấy", "after the year {year} that it is for");
        out.extend(after(&annual.citation, year, of));
    }
}

/// The finding about a document that is dated after a year.
fn after(document: &Citation, last: i32, of: Message) -> Option<Diagnostic> {
    let date = document.date.filter(|date| date.year.is_some_and(|year| year > last))?;
    let message = message!(
        |lang| "kế hoạch ghi ngày ban hành {date}, {of}",
        "the plan is dated {date}, {of}",
        date = date.written(lang),
        of,
    );
    Some(
        Diagnostic::new(&ISSUED_AFTER_ITS_YEARS, date.span, message)
            .help(message!("sửa năm của ngày ban hành, hoặc giai đoạn", "correct the year of the date, or the period")),
    )
}
