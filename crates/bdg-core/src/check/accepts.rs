//! Rules about the acceptances themselves (`chấp nhận`).

use super::example::indicator_around;
use crate::model::{Plan, Suppression};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// An acceptance that silences nothing.
pub static ACCEPT_WITHOUT_FINDING: Rule = Rule {
    code: "BDG1290",
    name: "accept-without-finding",
    severity: Severity::Note,
    title: Both::new("Chấp nhận một phát hiện không có", "An `accept` without a finding"),
    what: Both::new(
        "Dòng `chấp nhận` nêu một mã, nhưng trong phạm vi của nó không có phát hiện nào mang mã đó.",
        "An `accept` names a code, but no finding in its scope has that code.",
    ),
    why: Both::new(
        "Có thể lỗi đã được sửa. Dòng thừa để lại sẽ che mất phát hiện mới sau này.",
        "The fault may have been fixed. The leftover line would hide a new finding later.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "đến 2025: ít nhất 20",
        "chấp nhận BDG0301 \"Theo báo cáo của Sở\""
    ),
    fix: Both::new(
        "Bỏ dòng `chấp nhận`, hoặc chuyển vào đúng chỉ tiêu.",
        "Delete the line, or move it to the right indicator.",
    ),
};

/// The finding about an acceptance of `code` that silences nothing.
pub(super) fn without_finding(code: &str, accept: &Suppression) -> Diagnostic {
    let message = message!(
        "chấp nhận {code} nhưng ở đây không có phát hiện nào mang mã này",
        "{code} is accepted, but nothing here has this code"
    );
    Diagnostic::new(&ACCEPT_WITHOUT_FINDING, accept.span, message).help(message!(
        "bỏ dòng này nếu lỗi đã được sửa, hoặc chuyển vào đúng chỉ tiêu có phát hiện",
        "delete the line if the fault is fixed, or move it to the right indicator"
    ))
}

/// An acceptance of a code that no rule has.
pub(super) static ACCEPT_UNKNOWN_CODE: Rule = Rule {
    code: "BDG1291",
    name: "accept-unknown-code",
    severity: Severity::Error,
    title: Both::new("Chấp nhận một mã không có", "An `accept` of an unknown code"),
    what: Both::new(
        "Dòng `chấp nhận` nêu một mã mà không quy tắc nào có.",
        "An `accept` names a code that no rule has.",
    ),
    why: Both::new("Mã gõ sai thì không phát hiện nào được chấp nhận.", "A mistyped code accepts nothing."),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "đến 2025: ít nhất 20",
        "chấp nhận BDG0399 \"Theo báo cáo của Sở\""
    ),
    fix: Both::new("Chép đúng mã từ kết quả kiểm tra.", "Copy the code from the output of the check."),
};

/// The finding about an acceptance of a code that no rule has.
pub(super) fn unknown_code(plan: &Plan, accept: &Suppression) -> Diagnostic {
    let code = plan.text(accept.code);
    let message = message!("không có mã “{code}” để chấp nhận", "no rule has the code “{code}”");
    Diagnostic::new(&ACCEPT_UNKNOWN_CODE, accept.code.0, message).help(message!(
        "chép đúng mã (BDG và bốn chữ số) từ kết quả kiểm tra",
        "copy the code (BDG and four digits) from the output of the check"
    ))
}
