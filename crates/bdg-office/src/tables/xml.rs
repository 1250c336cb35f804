//! XML parts of Office files, read event by event.

use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::fault::Fault;

/// The deepest nesting that is followed; Office writes less than fifty levels.
const MAX_DEPTH: usize = 512;

/// The longest single text or tag, in bytes.
const MAX_EVENT: usize = 8 << 20;

/// Reads the XML of a part. Nesting and the length of a text are limited, and entities of a document's own never unfold.
pub(super) struct XmlReader<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
    limit: u64,
}

/// What comes next in a part; names without their prefix.
pub(super) enum XmlEvent<'e> {
    Start(Tag<'e>),
    /// An element without content: no `End` follows.
    Empty(Tag<'e>),
    End(String),
    Text(String),
    Eof,
}

/// A tag with its attributes.
pub(super) struct Tag<'e>(BytesStart<'e>);

impl Tag<'_> {
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name).map(|one| {
            match one.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(_) => one.value.to_string(),
            }
        })
    }

    /// An attribute that is a count.
    pub(super) fn count(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }
}

impl<R: BufRead> XmlReader<R> {
    pub(super) fn new(from: R, part: &str, limit: u64) -> XmlReader<R> {
        XmlReader { reader: Reader::from_reader(from), buffer: Vec::new(), depth: 0, part: part.to_owned(), limit }
    }

    pub(super) fn next(&mut self) -> Result<XmlEvent<'_>, Fault> {
        self.buffer.clear();
        self.buffer.shrink_to(1 << 16);
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(Fault::reading(&error, &self.part, self.limit)),
            Err(_) => return Err(Fault::damaged(&self.part)),
        };
        Ok(match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(Fault::damaged(&self.part));
                }
                XmlEvent::Start(Tag(tag))
            }
            Event::Empty(tag) => XmlEvent::Empty(Tag(tag)),
            Event::End(tag) => {
                // An end without a start is an error already; no file may bring the count below zero.
                self.depth = self.depth.saturating_sub(1);
                XmlEvent::End(tag.local_name().as_ref().to_owned())
            }
            Event::Text(text) if text.len() > MAX_EVENT => return Err(Fault::too_large(self.limit)),
            Event::Text(text) => XmlEvent::Text(text.xml10_content().into_owned()),
            Event::CData(text) => XmlEvent::Text(text.xml10_content().into_owned()),
            Event::GeneralRef(reference) => XmlEvent::Text(character(&reference)),
            Event::Eof => {
                if self.depth > 0 {
                    return Err(Fault::damaged(&self.part));
                }
                XmlEvent::Eof
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => XmlEvent::Text(String::new()),
        })
    }

    /// The text up to the end of the element `name` that was just opened, without its tags.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Fault> {
        let mut out = String::new();
        loop {
            match self.next()? {
                XmlEvent::Text(text) => out.push_str(&text),
                XmlEvent::End(end) if end == name => return Ok(out),
                XmlEvent::Eof => return Ok(out),
                XmlEvent::Start(_) | XmlEvent::Empty(_) | XmlEvent::End(_) => {}
            }
        }
    }

    /// Passes over all that is in the element that was just opened.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                XmlEvent::Start(_) => open += 1,
                XmlEvent::End(_) => open -= 1,
                XmlEvent::Eof => break,
                XmlEvent::Empty(_) | XmlEvent::Text(_) => {}
            }
        }
        Ok(())
    }
}

/// The character that `&amp;` or `&#233;` means; entities of a document's own are left out, so that none can unfold.
fn character(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned()
}
