//! What a plan accepts with its reasons.

use bdg_syntax::diagnostic::Severity;

use crate::check_figures::{all, indicator, none, one, plan};

const WRONG: &str = "kết quả 2023: 48/268 (16,78%)\nđến 2025: ít nhất 20";

#[test]
fn what_is_accepted_with_a_reason_is_not_reported() {
    let text = indicator(&format!("đơn vị tính %\n{WRONG}\nchấp nhận BDG0301 \"Theo số liệu của Tỉnh ủy\""));
    none(&text, "BDG0301");
    none(&text, "BDG1290");
    let by_case = text.replace("BDG0301", "bdg0301");
    none(&by_case, "BDG0301");
}

#[test]
fn an_acceptance_holds_for_its_own_declaration_only() {
    let two = |accept: &str| {
        plan(&format!(
            "mục tiêu 1 \"M\" {{\n{accept}\nchỉ tiêu 1.1 \"A\" {{\nđơn vị tính %\n{WRONG}\n}}\nchỉ tiêu 1.2 \"B\" {{\nđơn vị tính %\n{WRONG}\n}}\n}}"
        ))
    };
    none(&two("chấp nhận BDG0301 \"Như bản in\""), "BDG0301");
    let one_only = two("").replacen("đơn vị tính %", "đơn vị tính %\nchấp nhận BDG0301 \"Như bản in\"", 1);
    assert!(one(&one_only, "BDG0301").vi.starts_with("chỉ tiêu 1.2"));
}

#[test]
fn an_acceptance_without_a_finding_is_noted() {
    let text = indicator("đơn vị tính %\nđến 2025: ít nhất 20\nchấp nhận BDG0301 \"Theo báo cáo\"");
    let found = one(&text, "BDG1290");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(found.vi, "chấp nhận BDG0301 nhưng ở đây không có phát hiện nào mang mã này");
    // What the reader reports is not known to the checker.
    none(&indicator("đơn vị tính %\nđến 2025: ít nhất 20\nchấp nhận BDG0201 \"Tạm\""), "BDG1290");
}

#[test]
fn an_acceptance_of_an_unknown_code_is_an_error() {
    let text = indicator("đơn vị tính %\nđến 2025: ít nhất 20\nchấp nhận BDG0399 \"Theo báo cáo\"");
    let found = one(&text, "BDG1291");
    assert_eq!((found.severity, found.under.as_str()), (Severity::Error, "BDG0399"));
    assert_eq!(found.vi, "không có mã “BDG0399” để chấp nhận");
}

#[test]
fn findings_come_in_order_of_place() {
    let text = indicator("đơn vị tính %\nđến 2052: 115\nkết quả 2023: 48/268 (16,78%)\nkết quả 2022: 58/228 (25,43%)");
    let codes: Vec<&str> =
        all(&text).iter().map(|found| found.code).filter(|code| ("BDG0300".."BDG0700").contains(code)).collect();
    assert_eq!(codes, ["BDG0601", "BDG0304", "BDG0301", "BDG0302"]);
}
