//! XML parts of Office files, read event by event.

use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::fault::Fault;

/// The deepest nesting that is followed; Office writes less than fifty levels.
const MAX_DEPTH: usize = 512;

/// The longest single text or tag, in bytes.
const MAX_EVENT: usize = 8 << 20;

/// A part that is being read.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
    limit: u64,
}

/// What comes next in a part; names without their prefix.
pub(super) enum Piece<'e> {
    Open(Tag<'e>),
    /// A tag without content: no `Close` follows.
    Alone(Tag<'e>),
    Close(String),
    Letters(String),
    End,
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

impl<R: BufRead> Xml<R> {
    pub(super) fn new(from: R, part: &str, limit: u64) -> Xml<R> {
        Xml { reader: Reader::from_reader(from), buffer: Vec::new(), depth: 0, part: part.to_owned(), limit }
    }

    pub(super) fn next(&mut self) -> Result<Piece<'_>, Fault> {
        self.buffer.clear();
        self.buffer.shrink_to(1 << 16);
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(Fault::reading(&error, &self.part, self.limit)),
            Err(_) => return Err(Fault::damaged(&self.part)),
        };
        Ok(match event {
            Event::Start(tag) => {
                self.depth = self.depth.saturating_add(1);
                if self.depth > MAX_DEPTH {
                    return Err(Fault::damaged(&self.part));
                }
                Piece::Open(Tag(tag))
            }
            Event::Empty(tag) => Piece::Alone(Tag(tag)),
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::Close(tag.local_name().as_ref().to_owned())
            }
            Event::Text(letters) if letters.len() > MAX_EVENT => return Err(Fault::too_large(self.limit)),
            Event::Text(letters) => Piece::Letters(letters.xml10_content().into_owned()),
            Event::CData(letters) => Piece::Letters(letters.xml10_content().into_owned()),
            Event::GeneralRef(reference) => Piece::Letters(letter(&reference)),
            Event::Eof => {
                if self.depth > 0 {
                    return Err(Fault::damaged(&self.part));
                }
                Piece::End
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Piece::Letters(String::new()),
        })
    }

    /// Leaves out all that stands in the element that was just opened.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Piece::Open(_) => open = open.saturating_add(1),
                Piece::Close(_) => open = open.saturating_sub(1),
                Piece::End => break,
                Piece::Alone(_) | Piece::Letters(_) => {}
            }
        }
        Ok(())
    }
}

/// The letter that `&amp;` or `&#233;` stands for; entities of a document's own are left out, so that none can unfold.
fn letter(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned()
}
