//! Places, texts and findings in the words of the protocol.

use std::ops::Range as Bytes;

use bdg::editor::{Block, Edit, Finding, TextMap};
use bdg::source::{IndexedText, Position as Place, PositionUnit};
use bdg_syntax::diagnostic::{Both, Severity};
use bdg_syntax::number::Lang;
use gen_lsp_types::{
    Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, MarkupContent, MarkupKind, Message,
    Position, Range, TextEdit,
};

/// The offset of a position of the protocol, which counts from 0.
pub(super) fn offset(text: &IndexedText, position: Position, unit: PositionUnit) -> u32 {
    text.offset(place(position), unit)
}

fn place(position: Position) -> Place {
    Place { line: position.line.saturating_add(1), column: position.character.saturating_add(1) }
}

/// A text as the editor counts in it.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub map: TextMap<'a>,
    pub unit: PositionUnit,
}

impl Text<'_> {
    pub fn offset(&self, position: Position) -> u32 {
        self.map.offset(place(position), self.unit)
    }

    pub fn bytes(&self, range: Range) -> Bytes<u32> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    pub fn position(&self, offset: u32) -> Position {
        let place = self.map.position(offset, self.unit);
        Position { line: place.line.saturating_sub(1), character: place.column.saturating_sub(1) }
    }

    pub fn range(&self, bytes: &Bytes<u32>) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    pub fn edit(&self, edit: &Edit) -> TextEdit {
        TextEdit { range: self.range(&edit.range), new_text: edit.text.clone() }
    }
}

/// A text of pieces, in Markdown where the editor shows that.
pub(super) fn markup(blocks: &[Block], markdown: bool) -> MarkupContent {
    match markdown {
        true => MarkupContent { kind: MarkupKind::Markdown, value: Block::markdown(blocks) },
        false => MarkupContent { kind: MarkupKind::PlainText, value: Block::plain(blocks) },
    }
}

/// A finding, with its other places.
pub(super) fn diagnostic(found: &Finding, text: Text<'_>, lang: Lang, related: Vec<(Location, String)>) -> Diagnostic {
    let message = match &found.help {
        Some(help) => format!("{}\n{}: {help}", found.message, Both::new("gợi ý", "help").get(lang)),
        None => found.message.clone(),
    };
    let related = related.into_iter().map(|(location, message)| DiagnosticRelatedInformation { location, message });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    Diagnostic {
        range: text.range(&found.place.range),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(found.code.to_owned())),
        source: Some("bdg".to_owned()),
        message: Message::String(message),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}
