//! One document cited with several dates.

use std::collections::{HashMap, HashSet};

use super::dated::first_day;
use super::number::{DatedCitation, Day, DocumentNumber, cited};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::words::sentences::texts;
use crate::model::{Date, Plan};
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::words;

/// The check of dates within one plan.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&ONE_DOCUMENT_TWO_DATES], one_document_has_one_date), Check::Plan(&[], texts_date_documents_alike)];

/// One document cited with two dates within a plan.
static ONE_DOCUMENT_TWO_DATES: Rule = Rule {
    code: "BDG1201",
    name: "one-document-two-dates",
    severity: Severity::Error,
    title: Both::new("Một văn bản ghi hai ngày", "One document, two dates"),
    what: Both::new(
        "Trong một kế hoạch, cùng một số văn bản được ghi với hai ngày khác nhau, ở các căn cứ hay trong lời văn. Với văn bản của địa phương, hoặc khi hai ngày thuộc hai năm, thì chỉ cảnh báo.",
        "One plan cites the same document number with two dates, among its bases or in its texts. It is a warning for local documents, or where the dates are in two years.",
    ),
    why: Both::new("Căn cứ pháp lý ghi sai ngày là căn cứ sai.", "A legal basis with a wrong date is not valid."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 02/10/2015\n    căn cứ \"Quyết định số 1696/QĐ-TTg của Thủ tướng Chính phủ\" ngày 20/10/2015\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Tra lại văn bản gốc và ghi một ngày.", "Look up the document and write one date."),
};

fn one_document_has_one_date(plan: &Plan, out: &mut Findings) {
    let cited = cited(plan);
    let mut first: HashMap<(String, Option<String>), &DatedCitation<'_>> = HashMap::new();
    for one in &cited {
        // Each council and committee has numbers of its own.
        let issuer = issuer_of(plan, one).filter(|_| !one.number.national());
        let of_any =
            first.get(&(one.number.series(), None)).copied().filter(|before| issuer_of(plan, before).is_none());
        let before = of_any.unwrap_or_else(|| *first.entry((one.number.series(), issuer.clone())).or_insert(one));
        // A citation that names nobody may be of whoever was named first.
        if issuer.is_some() {
            first.entry((one.number.series(), None)).or_insert(one);
        }
        if before.day != one.day {
            out.push(two_dates(one, before));
        } else if let Some(said) = dated_in_its_words(plan, one) {
            out.push(two_dates(one, &said));
        }
    }
}

/// The citation with the day that its own words give the number, where that is another one.
fn dated_in_its_words<'p>(plan: &Plan, one: &DatedCitation<'p>) -> Option<DatedCitation<'p>> {
    one.citation.date?;
    let of_it = days_of_numbers(plan.text(one.citation.title)).into_iter().find(|(number, _)| *number == one.number);
    let (number, day) = of_it.filter(|(_, day)| *day != one.day)?;
    let date = Date { year: Some(day.0), month: day.1, day: day.2, span: one.citation.title.0 };
    Some(DatedCitation { citation: one.citation, number, date, day })
}

/// Who issued a document, in the words behind its number: `của Ủy ban nhân dân tỉnh`; letters of case and accents apart.
fn issuer_of(plan: &Plan, one: &DatedCitation<'_>) -> Option<String> {
    let title = plan.text(one.citation.title);
    let behind = title.split_once(one.number.written.as_str())?.1;
    let named = ["của", "of the", "of", "by the", "by"]
        .into_iter()
        .find_map(|word| behind.trim_start().strip_prefix(word).filter(|rest| rest.starts_with(char::is_whitespace)))?;
    let ends = named.find([',', ';', '(']).into_iter().chain(
        [" về ", " ban hành ", " phê duyệt ", " ngày ", " on ", " dated "].iter().filter_map(|word| named.find(word)),
    );
    let issuer = named.get(..ends.min().unwrap_or(named.len()))?;
    let issuer = words::folded(issuer.trim()).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd");
    (!issuer.is_empty()).then_some(issuer)
}

/// The days with which the bases cite a document.
struct KnownDays<'c> {
    first: &'c DatedCitation<'c>,
    days: HashSet<Day>,
}

/// The same of documents that running text cites with their day. A local number may be that of another issuer: only one of the
/// same year is held against it, and none against the plan's own.
fn texts_date_documents_alike(plan: &Plan, out: &mut Findings) {
    let own = plan.header.as_ref().and_then(|header| header.issued.as_ref()).map(|issued| issued.span);
    let cited = cited(plan);
    // A national number is one document in any year.
    let key = |number: &DocumentNumber, day: Day| (number.series(), (!number.national()).then_some(day.0));
    let mut known: HashMap<(String, Option<i32>), KnownDays<'_>> = HashMap::new();
    for one in cited.iter().filter(|one| one.number.national() || Some(one.citation.span) != own) {
        let new = || KnownDays { first: one, days: HashSet::new() };
        known.entry(key(&one.number, one.day)).or_insert_with(new).days.insert(one.day);
    }
    for text in texts(plan) {
        for (number, (year, month, day)) in days_of_numbers(plan.text(text)) {
            let found = known.get(&key(&number, (year, month, day)));
            if let Some(KnownDays { first: before, .. }) =
                found.filter(|known| !known.days.contains(&(year, month, day)))
            {
                let date = Date { year: Some(year), month, day, span: text.0 };
                let one = DatedCitation { citation: before.citation, number, date, day: (year, month, day) };
                out.push(two_dates(&one, before));
            }
        }
    }
}

/// The numbers of documents in a text, each with the day right behind it: `Nghị quyết số 57-NQ/TW ngày 22/12/2024`.
fn days_of_numbers(text: &str) -> Vec<(DocumentNumber, Day)> {
    /// So many letters may name the issuer between both.
    const FAR: usize = 60;
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((place, day)) = first_day(rest) {
        let read = || {
            let head = rest.get(..place.start)?;
            let number = DocumentNumber::all(head).last()?;
            let between = head.rsplit_once(number.written.as_str())?.1;
            let near = between.chars().count() <= FAR && !between.contains(['.', ';', '(', ')']);
            let dated = ["ngày", " on ", "dated"].iter().any(|word| between.contains(word));
            (near && dated).then_some((number, day))
        };
        found.extend(read());
        rest = rest.get(place.end..).unwrap_or_default();
    }
    found
}

/// Whether two dates of one number contradict each other: a number is given once a year, unless it holds its year.
fn same_document(number: &DocumentNumber, one: Day, other: Day) -> bool {
    number.year.is_some() || one.0 == other.0
}

fn two_dates(one: &DatedCitation<'_>, before: &DatedCitation<'_>) -> Diagnostic {
    let message = message!(
        |lang| "văn bản {number} được ghi hai ngày khác nhau: {that} và {this}",
        "the document {number} is cited with two dates: {that} and {this}",
        number = one.number.written,
        that = before.date.written(lang),
        this = one.date.written(lang),
    );
    let label = message!(|lang| "ở đây ghi ngày {date}", "dated {date} here", date = before.date.written(lang));
    let same = same_document(&one.number, before.day, one.day);
    let help = if same {
        message!(
            "tra lại văn bản gốc và ghi một ngày ở cả hai nơi",
            "look up the document and write one date in both places"
        )
    } else {
        message!(
            "nếu là hai văn bản cùng số của hai năm thì ghi thêm trích yếu cho rõ; nếu là một thì sửa ngày",
            "if two documents of different years have this number, add their subjects; if it is one document, correct the date"
        )
    };
    let severity = if same && one.number.national() { ONE_DOCUMENT_TWO_DATES.severity } else { Severity::Warning };
    Diagnostic::new(&ONE_DOCUMENT_TWO_DATES, one.date.span, message)
        .severity(severity)
        .related(before.date.span, label)
        .help(help)
}

/// One document cited with different dates in several plans.
pub(in crate::check) static DATES_DIFFER_BETWEEN_PLANS: Rule = Rule {
    code: "BDG1202",
    name: "dates-differ-between-plans",
    severity: Severity::Warning,
    title: Both::new("Hai kế hoạch ghi hai ngày cho một văn bản", "Two plans, two dates of one document"),
    what: Both::new(
        "Khi kiểm tra nhiều kế hoạch một lần: một văn bản của trung ương được các kế hoạch ghi ngày khác nhau.",
        "Several plans checked in one run date the same national document differently.",
    ),
    why: Both::new(
        "Một văn bản chỉ có một ngày ban hành, nên ít nhất một kế hoạch ghi sai.",
        "A document has one date, so at least one plan is wrong.",
    ),
    example: "",
    fix: Both::new(
        "Tra lại văn bản gốc rồi sửa kế hoạch ghi sai.",
        "Look up the document and correct the plan that is wrong.",
    ),
};

/// The finding about a document that an earlier plan, at `place`, cites with another date; `own` is the place in this one. It
/// says the same of both, for nothing tells which is wrong.
pub(in crate::check) fn dated_otherwise(one: &DatedCitation<'_>, own: &str, day: Day, place: &str) -> Diagnostic {
    let (year, month, day) = day;
    let message = message!(
        |lang| "hai kế hoạch ghi hai ngày cho văn bản {number}: {that} ({place}) và {this} ({own})",
        "two plans date the document {number} differently: {that} ({place}) and {this} ({own})",
        number = one.number.written,
        this = one.date.written(lang),
        that = date(Some(year), month, day, lang),
    );
    Diagnostic::new(&DATES_DIFFER_BETWEEN_PLANS, one.date.span, message).help(message!(
        "một văn bản chỉ có một ngày ban hành: tra lại văn bản gốc rồi sửa kế hoạch ghi sai",
        "a document has one date: look it up and correct the plan that is wrong"
    ))
}

#[cfg(test)]
mod tests {
    use super::days_of_numbers;

    #[test]
    fn a_day_is_that_of_the_number_right_before_it() {
        let found = |text: &str| -> Vec<(String, (i32, u8, u8))> {
            days_of_numbers(text).into_iter().map(|(number, day)| (number.written, day)).collect()
        };
        assert_eq!(
            found(
                "Nghị quyết số 15/NQ-HĐND ngày 22/12/2025 và Quyết định số 7/QĐ-TTg của Thủ tướng Chính phủ ngày 05/01/2026"
            ),
            [("15/NQ-HĐND".to_owned(), (2025, 12, 22)), ("7/QĐ-TTg".to_owned(), (2026, 1, 5))]
        );
        for text in [
            "Nghị quyết 15/NQ-HĐND. Báo cáo trước ngày 20/12/2026",
            "Gửi trước ngày 20/12/2026",
            "Nghị quyết 15/NQ-HĐND",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
