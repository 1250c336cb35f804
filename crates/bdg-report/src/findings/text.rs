//! Findings for people: each with its lines of the plan, the places marked, and what to do.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use ariadne::{Cache, Color, Config, IndexType, Label, Report, ReportKind, Source};

use super::counts::Counts;
use super::names::harmless;
use super::severity::severity_word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Fix, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{FileId, Position, PositionUnit, SourceFile, Sources, Span};

/// Source lines with more characters are quoted in part only.
const LONG_LINE: usize = 2000;

/// How many further places of one finding are shown.
const PLACES: usize = 12;

/// How many characters of a long line are quoted on each side of a place.
const EXCERPT: usize = 40;

/// How many characters of a replacement are quoted.
const QUOTED: usize = 80;

/// How findings are shown.
#[derive(Debug, Clone, Copy)]
pub struct TextStyle {
    /// The language of the sentences.
    pub lang: Lang,
    /// Whether ANSI colours are written.
    pub color: bool,
    /// The width of the screen in columns; `None` breaks no lines.
    pub width: Option<usize>,
    /// How many findings of one file are shown before the rest is only counted.
    pub limit: usize,
}

impl Default for TextStyle {
    fn default() -> TextStyle {
        TextStyle { lang: Lang::Vi, color: false, width: None, limit: 300 }
    }
}

/// Shows the findings of one plan: its texts are prepared once, however many findings there are.
#[derive(Debug)]
pub struct TextFindings<'s> {
    sources: &'s Sources,
    style: TextStyle,
    pages: Pages,
}

impl<'s> TextFindings<'s> {
    /// For the findings of one plan.
    #[must_use]
    pub fn new(sources: &'s Sources, style: TextStyle) -> TextFindings<'s> {
        TextFindings { sources, style, pages: Pages::default() }
    }

    /// Writes findings in the order given; behind the last of a file stands how many of it are not shown.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn write(&mut self, findings: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
        for of_file in findings.chunk_by(|left, right| left.span.file == right.span.file) {
            for finding in of_file.iter().take(self.style.limit) {
                self.write_one(finding, out)?;
                writeln!(out)?;
            }
            let hidden = of_file.get(self.style.limit..).unwrap_or_default();
            if let Some(first) = hidden.first() {
                let name = self.sources.file(first.span.file).map_or_else(String::new, |file| harmless(file.name()));
                let counts = Counts::of(hidden).sentence(1, self.style.lang);
                match self.style.lang {
                    Lang::Vi => writeln!(out, "{name}: còn {} phát hiện không in ra ({counts})\n", hidden.len())?,
                    Lang::En => writeln!(out, "{name}: {} more findings not shown ({counts})\n", hidden.len())?,
                }
            }
        }
        Ok(())
    }

    fn write_one(&mut self, finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
        let hidden = finding.related.len().saturating_sub(PLACES);
        let mut finding = Cow::Borrowed(finding);
        if hidden > 0 {
            finding.to_mut().related.truncate(PLACES);
        }
        let finding = finding.as_ref();
        let mut buffer = Vec::new();
        let places = std::iter::once(finding.span).chain(finding.related.iter().map(|label| label.span));
        let drawable = places.clone().all(|span| drawable(self.sources, span));
        if drawable {
            self.draw(finding, &mut buffer)?;
        } else {
            self.list(finding, &mut buffer)?;
        }
        if hidden > 0 {
            match self.style.lang {
                Lang::Vi => writeln!(buffer, "   và {hidden} chỗ khác nữa")?,
                Lang::En => writeln!(buffer, "   and {hidden} more places")?,
            }
        }
        self.advise(finding, &mut buffer)?;
        let text = String::from_utf8_lossy(&buffer);
        for line in text.lines() {
            if self.style.color {
                writeln!(out, "{}", line.trim_end())?;
            } else {
                writeln!(out, "{}", anstream::adapter::strip_str(line).to_string().trim_end())?;
            }
        }
        Ok(())
    }

    /// The finding with its lines, drawn by ariadne.
    fn draw(&mut self, finding: &Diagnostic, buffer: &mut Vec<u8>) -> io::Result<()> {
        let lang = self.style.lang;
        let color = colour(finding.severity);
        let primary = self.pages.range(self.sources, finding.span);
        let here = finding.label.as_ref().map_or(Both::new("tại đây", "here").get(lang), |label| label.get(lang));
        let mut labels = vec![(finding.span.file, primary.clone(), here, color, 1)];
        for related in &finding.related {
            let range = self.pages.range(self.sources, related.span);
            labels.push((related.span.file, range, related.message.get(lang), Color::Cyan, 0));
        }
        // Ariadne begins a new section wherever a label stands above the one before it.
        labels.sort_by_key(|(file, range, ..)| (*file != finding.span.file, *file, range.start));
        let labels = labels.into_iter().map(|(file, range, message, color, priority)| {
            Label::new((file, range)).with_message(message).with_color(color).with_priority(priority)
        });
        let message = wrap(finding.message.get(lang), self.style.width, finding.code.len() + 14, 3);
        Report::build(ReportKind::Custom(severity_word(finding.severity, lang), color), (finding.span.file, primary))
            .with_config(config(self.style.color))
            .with_code(finding.code)
            .with_message(message)
            .with_labels(labels)
            .finish()
            .write(&mut self.pages, buffer)
    }

    /// The finding without its lines, for files that cannot be shown and lines that are too long.
    fn list(&mut self, finding: &Diagnostic, buffer: &mut Vec<u8>) -> io::Result<()> {
        let lang = self.style.lang;
        let word = severity_word(finding.severity, lang);
        let message = wrap(finding.message.get(lang), self.style.width, finding.code.len() + 14, 3);
        let (on, off) = if self.style.color { (ansi(finding.severity), "\u{1b}[0m") } else { ("", "") };
        writeln!(buffer, "{on}[{}] {word}:{off} {message}", finding.code)?;
        let label = finding.label.as_ref().map_or("", |label| label.get(lang));
        let related = finding.related.iter().map(|label| (label.span, label.message.get(lang)));
        for (span, message) in std::iter::once((finding.span, label)).chain(related) {
            let Some(file) = self.sources.file(span.file) else { continue };
            let name = harmless(file.name());
            if file.text().is_empty() {
                writeln!(buffer, "   {name}")?;
            } else {
                let Position { line, column } = file.position(span.start, PositionUnit::Chars);
                writeln!(buffer, "   {name}:{line}:{column}: {}", excerpt(file, span))?;
            }
            if !message.is_empty() {
                writeln!(buffer, "      {message}")?;
            }
        }
        Ok(())
    }

    /// What to do, and the change that does it.
    fn advise(&self, finding: &Diagnostic, buffer: &mut Vec<u8>) -> io::Result<()> {
        let lang = self.style.lang;
        let mut line = |title: Both, text: &str| {
            let title = title.get(lang);
            let indent = title.chars().count() + 5;
            let text = wrap(text, self.style.width, indent, indent);
            if self.style.color {
                writeln!(buffer, "   \u{1b}[1m{title}:\u{1b}[0m {text}")
            } else {
                writeln!(buffer, "   {title}: {text}")
            }
        };
        if let Some(help) = &finding.help {
            line(Both::new("gợi ý", "help"), help.get(lang))?;
        }
        // Of a hidden character nothing can be seen to be replaced.
        if let Some(fix) = finding.fix.as_ref().filter(|fix| self.sources.slice(fix.span) != fix.replacement) {
            line(Both::new("cách sửa", "fix"), &fix_sentence(fix, self.sources, lang))?;
        }
        Ok(())
    }
}

/// A fix as a sentence: what is replaced by what.
pub(super) fn fix_sentence(fix: &Fix, sources: &Sources, lang: Lang) -> String {
    fix_sentence_at(fix, sources, &sources.place(fix.span), lang)
}

/// The same with the place by another name.
pub fn fix_sentence_at(fix: &Fix, sources: &Sources, place: &str, lang: Lang) -> String {
    let old = sources.slice(fix.span);
    let sentence = change_sentence(old, &fix.replacement, lang);
    match (lang, old.is_empty()) {
        (Lang::Vi, true) => format!("{sentence} tại {place}"),
        (Lang::En, true) => format!("{sentence} at {place}"),
        _ => sentence,
    }
}

/// A change of a text as a sentence.
#[must_use]
pub fn change_sentence(old: &str, new: &str, lang: Lang) -> String {
    let (old, new) = (quoted(old), quoted(new));
    match (lang, old.is_empty(), new.is_empty()) {
        (Lang::Vi, true, _) => format!("thêm {new}"),
        (Lang::En, true, _) => format!("insert {new}"),
        (Lang::Vi, _, true) => format!("xóa {old}"),
        (Lang::En, _, true) => format!("delete {old}"),
        (Lang::Vi, ..) => format!("thay {old} bằng {new}"),
        (Lang::En, ..) => format!("replace {old} with {new}"),
    }
}

/// A text on one line between quotes, cut where it is long; nothing for nothing.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let visible = if text.trim().is_empty() { text } else { text.trim() };
    let mut line = String::with_capacity(visible.len());
    for letter in visible.chars() {
        match letter {
            '\n' => line.push('⏎'),
            '\r' => {}
            // Without width, as it stands in a text before it is read.
            '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
                line.push_str(&format!("<U+{:04X}>", u32::from(letter)));
            }
            other => line.push(other),
        }
    }
    if line.chars().count() > QUOTED {
        line = line.chars().take(QUOTED).collect();
        line.push('…');
    }
    // A text that holds such quotes itself would read wrongly between them.
    if line.contains(['“', '”']) { format!("`{line}`") } else { format!("“{line}”") }
}

/// Breaks a text at spaces so that it fits the width: `first` columns are taken on its first line, `indent` on others.
fn wrap(text: &str, width: Option<usize>, first: usize, indent: usize) -> String {
    let Some(width) = width.filter(|width| *width >= 40) else {
        return text.to_owned();
    };
    let mut out = String::with_capacity(text.len());
    let mut used = first;
    let mut fresh = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !fresh && ((used + length) + 1) > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            used = indent;
        } else if !fresh {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
        fresh = false;
    }
    out
}

fn colour(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Blue,
    }
}

fn ansi(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\u{1b}[31m",
        Severity::Warning => "\u{1b}[33m",
        Severity::Note => "\u{1b}[34m",
    }
}

/// The one place where ariadne is set up. Places are given in characters, which [`Pages`] counts: given bytes,
/// ariadne takes a character count for bytes in the heading of a second file, and panics within a letter like `ế`.
fn config(color: bool) -> Config {
    Config::new().with_color(color).with_index_type(IndexType::Char)
}

/// The prepared texts of a plan.
#[derive(Debug, Default)]
struct Pages {
    pages: HashMap<FileId, Page>,
}

#[derive(Debug)]
struct Page {
    name: String,
    source: Source<String>,
}

impl Pages {
    fn page(&mut self, file: &SourceFile, id: FileId) -> &Page {
        self.pages.entry(id).or_insert_with(|| {
            // Ariadne ends a line at these signs too; a plan's lines end at `\n` only.
            let shown: String = file
                .text()
                .chars()
                .map(|letter| match letter {
                    '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => ' ',
                    other => other,
                })
                .collect();
            Page { name: harmless(file.name()), source: Source::from(shown) }
        })
    }

    /// A span in characters: never empty in a text that is not, and without the line ends behind it, so that it is
    /// drawn on the line a person means.
    fn range(&mut self, sources: &Sources, span: Span) -> Range<usize> {
        let Some(file) = sources.file(span.file) else {
            return 0..0;
        };
        self.page(file, span.file);
        let stretch = stretch(file, span);
        let chars_before = |byte| file.indexed().chars_before(byte) as usize;
        let (start, end) = (chars_before(span.start), chars_before(span.end));
        let marked = file.text().get(stretch.clone()).unwrap_or_default();
        let blank = marked.chars().rev().take_while(|letter| letter.is_whitespace()).count();
        let last = end.saturating_sub(blank);
        if last > start {
            start..last
        } else if stretch.start < file.text().len() {
            start..(start + 1)
        } else {
            start.saturating_sub(1)..start
        }
    }
}

/// The bytes of a span, moved to the starts of the characters that its ends lie in.
fn stretch(file: &SourceFile, span: Span) -> Range<usize> {
    let text = file.indexed();
    text.floor(span.start) as usize..text.floor(span.end.max(span.start)) as usize
}

/// Whether a place can be drawn with its lines.
fn drawable(sources: &Sources, span: Span) -> bool {
    let Some(file) = sources.file(span.file).filter(|file| file.readable() && !file.text().is_empty()) else {
        return false;
    };
    let text = file.indexed();
    [span.start, span.end].into_iter().all(|byte| {
        let line = text.line_start(text.line(text.floor(byte))) as usize;
        let rest = file.text().get(line..).unwrap_or_default();
        rest.chars().take(LONG_LINE + 1).take_while(|letter| *letter != '\n').count() <= LONG_LINE
    })
}

/// A place and some words around it, on one line, with the marked stretch between `»` and `«`.
fn excerpt(file: &SourceFile, span: Span) -> String {
    let stretch = stretch(file, span);
    let (before, rest) = file.text().split_at_checked(stretch.start).unwrap_or_default();
    let before: Vec<char> = before.chars().rev().take(EXCERPT + 1).take_while(|letter| *letter != '\n').collect();
    let mut excerpt = String::new();
    if before.len() > EXCERPT {
        excerpt.push('…');
    }
    excerpt.extend(before.iter().take(EXCERPT).rev());
    excerpt.push('»');
    let line = rest.split('\n').next().unwrap_or_default();
    let (marked, after) = line.split_at_checked(stretch.len().min(line.len())).unwrap_or_default();
    let mut room = EXCERPT.saturating_mul(2);
    for (stretch, mark) in [(marked, "«"), (after, "")] {
        let long = stretch.chars().nth(room).is_some();
        excerpt.extend(stretch.chars().take(room));
        room = room.saturating_sub(stretch.chars().take(room).count());
        if long {
            excerpt.push('…');
        }
        excerpt.push_str(mark);
    }
    excerpt.replace(['\t', '\r'], " ")
}

impl Cache<FileId> for Pages {
    type Storage = String;

    fn fetch(&mut self, id: &FileId) -> Result<&Source<String>, impl fmt::Debug> {
        self.pages.get(id).map(|page| &page.source).ok_or("no such file")
    }

    fn display<'a>(&self, id: &'a FileId) -> Option<impl fmt::Display + 'a> {
        self.pages.get(id).map(|page| page.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bdg_syntax::diagnostic::Message;
    use bdg_syntax::rules;

    /// Places anywhere, within letters, behind the end, backwards, in files that are not there: never a panic.
    #[test]
    fn every_place_can_be_shown() {
        let long = format!("a\n{}\nb", "ế “x”\t".repeat(600));
        let texts =
            ["", "\n", "ế", "dòng một\r\n\tdòng hai\r\n\r\n", "a\u{2028}b\rc\u{85}d\n漢字 ộ\u{301}x\n\n", &long];
        let mut sources = Sources::new();
        for (index, text) in texts.iter().enumerate() {
            sources.add_text(&format!("tệp-{index}\u{1b}.bdg"), text, &mut Vec::new());
        }
        sources.add_bytes("nhị phân", None, vec![0xFF, 0xFE, 0, 1], &mut Vec::new());
        let mut seed = 7_u32;
        let mut next = |limit: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % limit
        };
        for round in 0..3000 {
            let limit = if round % 3 == 0 { 5000 } else { 40 };
            let mut span = || Span { file: FileId(next(8)), start: next(limit), end: next(limit) };
            let message = || Message::new("một\nhai", "one\ntwo");
            let mut finding = Diagnostic::new(&rules::UNREADABLE_LINE, span(), message());
            for _ in 0..round % 4 {
                finding = finding.related(span(), message());
            }
            finding = finding.help(message()).fix(span(), "x\ny");
            for (color, lang) in [(false, Lang::Vi), (true, Lang::En)] {
                let style = TextStyle { lang, color, width: Some(50), limit: 2 };
                let mut out = Vec::new();
                TextFindings::new(&sources, style)
                    .write(&[finding.clone(), finding.clone(), finding.clone()], &mut out)
                    .unwrap();
                let text = String::from_utf8(out).unwrap();
                assert!(color || !text.contains('\u{1b}'));
                assert!(text.lines().all(|line| line.chars().count() < 12_000));
                assert!(text.contains("BDG0101"));
            }
        }
    }

    #[test]
    fn an_empty_place_is_marked_on_its_own_line_only() {
        let mut sources = Sources::new();
        let file = sources.add_text("a.bdg", "một\nhai\n", &mut Vec::new());
        let span = Span { file, start: 6, end: 6 };
        let finding = Diagnostic::new(&rules::UNREADABLE_LINE, span, Message::new("thiếu", "missing"));
        let mut out = Vec::new();
        TextFindings::new(&sources, TextStyle::default()).write(&[finding], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("2 │ hai") && !text.contains("1 │ một"), "{text}");
    }

    #[test]
    fn what_is_replaced_is_quoted() {
        let mut sources = Sources::new();
        let file = sources.add_text("a.bdg", "một 18.5 “hai”\n", &mut Vec::new());
        let fix = |start, end, new: &str| {
            let fix = Fix { span: Span { file, start, end }, replacement: new.to_owned(), keeps: false };
            (fix_sentence(&fix, &sources, Lang::Vi), fix_sentence(&fix, &sources, Lang::En))
        };
        let pair = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
        assert_eq!(fix(6, 10, "18,5"), pair("thay “18.5” bằng “18,5”", "replace “18.5” with “18,5”"));
        assert_eq!(fix(6, 10, ""), pair("xóa “18.5”", "delete “18.5”"));
        assert_eq!(fix(6, 6, "x"), pair("thêm “x” tại a.bdg:1", "insert “x” at a.bdg:1"));
    }
}
