//! The pages of the rules: one as text for `explain`, all of them as the Markdown of `docs/diagnostics.md`.

use std::fmt::Write;

use super::severity::severity_word;
use bdg_core::catalogue;
use bdg_syntax::diagnostic::{Both, Rule, Severity};
use bdg_syntax::number::Lang;

const WHAT: Both = Both::new("Phát hiện gì", "What it finds");
const WHY: Both = Both::new("Vì sao quan trọng", "Why it matters");
const EXAMPLE: Both = Both::new("Ví dụ", "Example");
const FIX: Both = Both::new("Cách sửa", "What to do");

/// A rule's page as plain text in one language.
#[must_use]
pub fn rule_page(rule: &Rule, lang: Lang) -> String {
    let mut page = format!("{} ({}, {})\n", rule.code, rule.name, severity_word(rule.severity, lang));
    let _ = writeln!(page, "{}", rule.title.get(lang));
    let mut section = |title: Both, text: &str| {
        let _ = writeln!(page, "\n{}", title.get(lang));
        for line in text.lines() {
            let _ = if line.is_empty() { writeln!(page) } else { writeln!(page, "    {line}") };
        }
    };
    section(WHAT, rule.what.get(lang));
    section(WHY, rule.why.get(lang));
    if !rule.example.is_empty() {
        section(EXAMPLE, rule.example);
    }
    section(FIX, rule.fix.get(lang));
    page
}

/// All rules by family, one line each.
#[must_use]
pub fn rule_list(lang: Lang) -> String {
    let mut list = String::new();
    let width = severity_width(lang);
    for (family, rules) in families() {
        let _ = writeln!(list, "{} {}", family.0, family.1.get(lang));
        for rule in rules {
            let word = severity_word(rule.severity, lang);
            let gap = " ".repeat(width.saturating_sub(word.chars().count()));
            let _ = writeln!(list, "    {}  {word}{gap}  {}", rule.code, rule.title.get(lang));
        }
    }
    list
}

/// A rule's page as Markdown in one language, without its heading.
pub(super) fn rule_markdown(rule: &Rule, lang: Lang) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "**{}**: {}\n", WHAT.get(lang), escape(rule.what.get(lang)));
    let _ = writeln!(page, "**{}**: {}\n", WHY.get(lang), escape(rule.why.get(lang)));
    if !rule.example.is_empty() {
        let _ = writeln!(page, "**{}**:\n\n```bdg\n{}\n```\n", EXAMPLE.get(lang), rule.example.trim_end());
    }
    let _ = writeln!(page, "**{}**: {}", FIX.get(lang), escape(rule.fix.get(lang)));
    page
}

/// The catalogue of all rules in both languages, as Markdown: the text of `docs/diagnostics.md`.
#[must_use]
pub fn rules_page() -> String {
    let mut page = String::from(INTRODUCTION);
    for (family, rules) in families() {
        let _ = writeln!(page, "- {} · {}: {}", family.1.vi, family.1.en, links(&rules));
    }
    for (family, rules) in families() {
        let _ = writeln!(page, "\n## {} {} · {}", family.0, family.1.vi, family.1.en);
        for rule in rules {
            let _ = writeln!(page, "\n### {}\n", rule.code);
            let words = (severity_word(rule.severity, Lang::Vi), severity_word(rule.severity, Lang::En));
            let _ = writeln!(page, "`{}` · {} · {}\n", rule.name, words.0, words.1);
            let _ = writeln!(page, "**{}** · {}\n", escape(rule.title.vi), escape(rule.title.en));
            for lang in [Lang::Vi, Lang::En] {
                let _ = writeln!(page, "- {}: {}", WHAT.get(lang), escape(rule.what.get(lang)));
                let _ = writeln!(page, "- {}: {}", WHY.get(lang), escape(rule.why.get(lang)));
                let _ = writeln!(page, "- {}: {}\n", FIX.get(lang), escape(rule.fix.get(lang)));
            }
            if !rule.example.is_empty() {
                let _ = writeln!(page, "```bdg\n{}\n```", rule.example.trim_end());
            }
        }
    }
    let mut page = page.replace("\n\n\n", "\n\n").trim_end().to_owned();
    page.push('\n');
    page
}

const INTRODUCTION: &str = "\
<!-- Written by `cargo xtask generate` from the pages of the rules; edit them there. -->

# Các quy tắc kiểm tra · The checker's rules

Mỗi phát hiện của `bdg check` có một mã số cố định. `bdg explain MÃ` in trang của quy tắc; `chấp nhận MÃ \"lý do\"` trong
phần khai báo bỏ qua quy tắc ở đó và ghi lại lý do.

Every finding of `bdg check` has a fixed code. `bdg explain CODE` prints the rule's page; `accept CODE \"reason\"` in a
declaration silences the rule there and keeps the reason.

";

type Family = (&'static str, Both);

/// The families that have rules, each with its rules in the order of their codes.
fn families() -> Vec<(Family, Vec<&'static Rule>)> {
    catalogue::FAMILIES
        .iter()
        .map(|family| {
            let rules: Vec<_> = catalogue::all().filter(|rule| rule.code.get(3..5) == Some(family.0)).collect();
            (*family, rules)
        })
        .filter(|(_, rules)| !rules.is_empty())
        .collect()
}

fn links(rules: &[&Rule]) -> String {
    let links: Vec<String> =
        rules.iter().map(|rule| format!("[{}](#{})", rule.code, rule.code.to_ascii_lowercase())).collect();
    links.join(" ")
}

/// Text whose signs Markdown would take for its own.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    for letter in text.chars() {
        if letter == '`' {
            code = !code;
        }
        if !code && matches!(letter, '<' | '>' | '*' | '_' | '|' | '[' | ']') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The width of a column of severities.
fn severity_width(lang: Lang) -> usize {
    let all = [Severity::Error, Severity::Warning, Severity::Note];
    all.into_iter().map(|severity| severity_word(severity, lang).chars().count()).max().unwrap_or(0)
}
