//! One document that several plans cite under other numbers or subjects.

use super::number::DatedCitation;
use super::subjects::Subject;
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// One document cited differently in several plans.
pub(in crate::check) static CITED_OTHERWISE: Rule = Rule {
    code: "BDG1212",
    name: "cited-otherwise-in-another-plan",
    severity: Severity::Warning,
    title: Both::new("Hai kế hoạch viện dẫn một văn bản khác nhau", "Two plans cite one document differently"),
    what: Both::new(
        "Khi kiểm tra nhiều kế hoạch một lần: một văn bản của trung ương được các kế hoạch ghi bằng hai số, ký hiệu gần giống nhau cùng ngày, hoặc bằng hai trích yếu khác hẳn nhau.",
        "Several plans checked in one run cite the same national document under two similar numbers of one day, or with two subjects that differ altogether.",
    ),
    why: Both::new("Ít nhất một kế hoạch ghi sai.", "At least one plan is wrong."),
    example: "",
    fix: Both::new(
        "Tra lại văn bản gốc rồi sửa kế hoạch ghi sai.",
        "Look up the document and correct the plan that is wrong.",
    ),
};

/// The finding about a number that an earlier plan spells in another way.
pub(in crate::check) fn spelled_otherwise(
    one: &DatedCitation<'_>,
    own: &str,
    (before, place): (&str, &str),
) -> Diagnostic {
    let message = message!(
        "hai kế hoạch ghi một văn bản bằng hai số, ký hiệu: {before} ({place}) và {this} ({own})",
        "two plans cite one document under two numbers: {before} ({place}) and {this} ({own})",
        this = one.number.written,
    );
    Diagnostic::new(&CITED_OTHERWISE, one.citation.title.0, message).help(message!(
        "tra lại văn bản gốc rồi sửa kế hoạch ghi sai",
        "look up the document and correct the plan that is wrong"
    ))
}

/// The finding about a document of which an earlier plan names another subject.
pub(in crate::check) fn named_otherwise(
    one: &DatedCitation<'_>,
    (subject, own): (&Subject<'_>, &str),
    (before, place): (&Subject<'_>, &str),
) -> Diagnostic {
    let message = message!(
        "hai kế hoạch ghi hai trích yếu cho văn bản {number}: “{that}” ({place}) và “{this}” ({own})",
        "two plans cite the document {number} with two subjects: “{that}” ({place}) and “{this}” ({own})",
        number = one.number.written,
        that = first_words(before.written),
        this = first_words(subject.written),
    );
    Diagnostic::new(&CITED_OTHERWISE, one.citation.title.0, message).help(message!(
        "tra lại văn bản gốc, sửa số hoặc trích yếu",
        "look up the document; correct the number or the subject"
    ))
}
