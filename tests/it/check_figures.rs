//! What the tests of the checker share: small plans around a few statements, and findings with their underlined text.

use bdg::load_text;
use bdg_core::check::check;
use bdg_syntax::diagnostic::{Diagnostic, Severity};

/// A finding as a reader sees it.
#[derive(Debug)]
pub struct Found {
    pub code: &'static str,
    pub severity: Severity,
    pub vi: String,
    pub en: String,
    pub under: String,
    pub related: Vec<String>,
    pub help: String,
    /// The text after the offered change.
    pub fixed: Option<String>,
}

/// Everything that reading and checking find, in order.
pub fn all(text: &str) -> Vec<Found> {
    let loaded = load_text("plan.bdg", text);
    let checked = check(&loaded.plan);
    let show = |found: &Diagnostic| Found {
        code: found.code,
        severity: found.severity,
        vi: found.message.vi.clone(),
        en: found.message.en.clone(),
        under: loaded.plan.slice(found.span).to_owned(),
        related: found.related.iter().map(|label| loaded.plan.slice(label.span).to_owned()).collect(),
        help: found.help.as_ref().map(|help| help.vi.clone()).unwrap_or_default(),
        fixed: found.fix.as_ref().map(|fix| {
            let (start, end) = (fix.span.start as usize, fix.span.end as usize);
            format!("{}{}{}", &text[..start], fix.replacement, &text[end..])
        }),
    };
    loaded.diagnostics.iter().chain(&checked).map(show).collect()
}

/// The codes of everything found, but for the units that the plans of these tests declare and need not use.
pub fn codes(text: &str) -> Vec<&'static str> {
    all(text).iter().map(|found| found.code).filter(|code| *code != "BDG0212").collect()
}

/// The findings of one rule.
pub fn of(text: &str, code: &str) -> Vec<Found> {
    all(text).into_iter().filter(|found| found.code == code).collect()
}

/// The one finding of a rule.
#[track_caller]
pub fn one(text: &str, code: &str) -> Found {
    let mut found = of(text, code);
    assert_eq!(found.len(), 1, "{code} in:\n{text}\nfound {found:#?}\nall: {:#?}", all(text));
    found.remove(0)
}

/// Fails unless a rule finds nothing.
#[track_caller]
pub fn none(text: &str, code: &str) {
    let found = of(text, code);
    assert!(found.is_empty(), "{code} in:\n{text}\nfound {found:#?}");
}

/// A plan of 2021-2025 with these declarations.
pub fn plan(declarations: &str) -> String {
    format!(
        "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2021-2025\n}}\ncơ quan noi_vu \"Phòng Nội vụ\"\n{declarations}\n"
    )
}

/// A plan with one indicator of this title and these statements.
pub fn titled(title: &str, statements: &str) -> String {
    let body: Vec<String> = statements.lines().map(|line| format!("        {}", line.trim())).collect();
    plan(&format!(
        "đơn vị tính ty_so \"bé trai/100 bé gái\" trên 100\nđơn vị tính tu_vong \"ca/100.000 trẻ đẻ sống\" trên 100.000\nmục tiêu 1 \"Mục tiêu\" {{\n    chỉ tiêu 1.1 \"{title}\" {{\n        chủ trì noi_vu\n{}\n    }}\n}}",
        body.join("\n")
    ))
}

/// A plan with one indicator of these statements.
pub fn indicator(statements: &str) -> String {
    titled("Tỷ lệ nữ tham gia cấp ủy", statements)
}
