//! Findings on the page.

use maud::{Markup, html};

use super::labels;
use super::page::Page;
use crate::findings::{fix_sentence_at, severity_word};
use bdg_syntax::diagnostic::{Diagnostic, Severity};

/// A list of findings.
pub(super) fn list(page: &Page<'_>, findings: &[&Diagnostic]) -> Markup {
    html! {
        ul.findings {
            @for finding in findings {
                li class=(class(finding.severity)) { (one(page, finding)) }
            }
        }
    }
}

/// The class of a severity in the style sheet.
pub(super) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn one(page: &Page<'_>, finding: &Diagnostic) -> Markup {
    let lang = page.lang;
    html! {
        p.said {
            strong { (severity_word(finding.severity, lang)) ": " }
            (quoting(finding.message.get(lang)))
        }
        p.place {
            (page.place(finding.span)) " · " (finding.code)
            @if let Some(label) = &finding.label { " · " (quoting(label.get(lang))) }
        }
        @for related in &finding.related {
            p.place { (labels::SEE.get(lang)) ": " (page.place(related.span)) " · " (quoting(related.message.get(lang))) }
        }
        @if let Some(help) = &finding.help {
            p.help { em { (labels::HELP.get(lang)) ": " } (quoting(help.get(lang))) }
        }
        @if let Some(fix) = finding.fix.as_ref().filter(|fix| page.plan.sources.slice(fix.span) != fix.replacement) {
            p.help {
                em { (labels::FIX.get(lang)) ": " }
                (fix_sentence_at(fix, &page.plan.sources, &page.place(fix.span), lang))
            }
        }
    }
}

/// A sentence in which what stands between backticks, words of the language, is set apart.
fn quoting(sentence: &str) -> Markup {
    let pieces: Vec<&str> = sentence.split('`').collect();
    let paired = pieces.len() % 2 == 1;
    html! {
        @for (index, piece) in pieces.iter().enumerate() {
            @if !paired { @if index > 0 { "`" } (piece) }
            @else if index % 2 == 1 { code { (piece) } }
            @else { (piece) }
        }
    }
}
