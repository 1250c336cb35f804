//! Findings as SARIF 2.1.0, the format that code hosts and editors read.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::json::{file_name, points};
use super::pages;
use super::severity::severity_word;
use super::text::fix_sentence;
use bdg_core::catalogue;
use bdg_syntax::diagnostic::{Diagnostic, Rule, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span};

/// Where the schema of the format stands.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings of a check, gathered plan by plan and written as one SARIF log with one run.
#[derive(Debug)]
pub struct SarifFindings {
    lang: Lang,
    /// Each result as one line of JSON: a tree of values takes ten times the memory.
    results: Vec<String>,
    index: HashMap<&'static str, usize>,
    complete: bool,
}

impl SarifFindings {
    /// Nothing yet; sentences in `lang`.
    #[must_use]
    pub fn new(lang: Lang) -> SarifFindings {
        let index = catalogue::all().enumerate().map(|(index, rule)| (rule.code, index)).collect();
        SarifFindings { lang, results: Vec::new(), index, complete: true }
    }

    /// Says that a file could not be read, so that the run was no success.
    pub fn incomplete(&mut self) {
        self.complete = false;
    }

    /// Takes in findings of a plan, in order.
    pub fn add(&mut self, sources: &Sources, findings: &[Diagnostic]) {
        for finding in findings {
            let result = self.result(finding, sources);
            self.results.push(result.to_string());
        }
    }

    fn result(&self, finding: &Diagnostic, sources: &Sources) -> Value {
        let lang = self.lang;
        let mut text = finding.message.get(lang).to_owned();
        for more in [&finding.label, &finding.help].into_iter().flatten() {
            text.push_str(". ");
            text.push_str(&capital(more.get(lang)));
        }
        let mut result = json!({
            "ruleId": finding.code,
            "level": level(finding.severity),
            "message": { "text": capital(&text) },
            "locations": [{ "physicalLocation": physical(sources, finding.span) }],
        });
        let Some(fields) = result.as_object_mut() else {
            return result;
        };
        if let Some(index) = self.index.get(finding.code) {
            fields.insert("ruleIndex".into(), json!(index));
        }
        if !finding.related.is_empty() {
            let related: Vec<Value> = finding
                .related
                .iter()
                .enumerate()
                .map(|(id, label)| {
                    json!({
                        "id": id,
                        "message": { "text": capital(label.message.get(lang)) },
                        "physicalLocation": physical(sources, label.span),
                    })
                })
                .collect();
            fields.insert("relatedLocations".into(), Value::Array(related));
        }
        if let Some(fix) = &finding.fix {
            let change = json!([{
                "description": { "text": capital(&fix_sentence(fix, sources, lang)) },
                "artifactChanges": [{
                    "artifactLocation": { "uri": uri(&file_name(sources, fix.span)) },
                    "replacements": [{
                        "deletedRegion": region(sources, fix.span),
                        "insertedContent": { "text": fix.replacement },
                    }],
                }],
            }]);
            fields.insert("fixes".into(), change);
        }
        result
    }

    /// Writes the log.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = catalogue::all().map(|rule| self.rule(rule)).collect();
        let driver = json!({
            "name": "bdg",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        let (tag, complete) = (self.lang.tag(), self.complete);
        writeln!(out, "{{\n\"$schema\": \"{SCHEMA}\",\n\"version\": \"2.1.0\",\n\"runs\": [{{")?;
        writeln!(out, "\"tool\": {{ \"driver\": {driver} }},")?;
        writeln!(out, "\"language\": \"{tag}\",\n\"columnKind\": \"unicodeCodePoints\",")?;
        writeln!(out, "\"invocations\": [{{ \"executionSuccessful\": {complete} }}],\n\"results\": [")?;
        for (index, result) in self.results.iter().enumerate() {
            let comma = if (index + 1) < self.results.len() { "," } else { "" };
            writeln!(out, "{result}{comma}")?;
        }
        writeln!(out, "]\n}}]\n}}")
    }

    fn rule(&self, rule: &Rule) -> Value {
        let lang = self.lang;
        let full = format!("{} {}", rule.what.get(lang), rule.why.get(lang));
        json!({
            "id": rule.code,
            "name": rule.name,
            "shortDescription": { "text": rule.title.get(lang) },
            "fullDescription": { "text": full },
            "help": {
                "text": pages::rule_page(rule, lang),
                "markdown": pages::rule_markdown(rule, lang),
            },
            "defaultConfiguration": { "level": level(rule.severity) },
            "properties": { "severity": severity_word(rule.severity, lang) },
        })
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn physical(sources: &Sources, span: Span) -> Value {
    let mut location = Map::new();
    location.insert("artifactLocation".into(), json!({ "uri": uri(&file_name(sources, span)) }));
    // A file that could not be read has no lines.
    if sources.file(span.file).is_some_and(|file| file.readable()) {
        location.insert("region".into(), region(sources, span));
    }
    Value::Object(location)
}

fn region(sources: &Sources, span: Span) -> Value {
    let (start, end) = points(sources, span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A file's name as a URI: relative names stay relative, letters outside the plain ones are percent-encoded.
fn uri(name: &str) -> String {
    let drive = name.as_bytes().get(1) == Some(&b':');
    let prefix = if name.starts_with('/') {
        "file://"
    } else if drive && std::path::MAIN_SEPARATOR == '\\' {
        "file:///"
    } else {
        ""
    };
    let mut out = String::from(prefix);
    for (at, byte) in name.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
        if plain || (byte == b':' && at == 1 && !prefix.is_empty()) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    out
}

/// A sentence with a capital first letter, as SARIF's viewers show it.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_uris() {
        assert_eq!(uri("kế hoạch/a b.bdg"), "k%E1%BA%BF%20ho%E1%BA%A1ch/a%20b.bdg");
        assert_eq!(uri("../x.bdg"), "../x.bdg");
        assert_eq!(uri("/srv/x.bdg"), "file:///srv/x.bdg");
        assert_eq!(uri("a#b?c%.bdg"), "a%23b%3Fc%25.bdg");
    }
}
