//! XML as a tree that can be changed: of a part of a Word file, under limits of size and depth.

use std::io;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer, XmlVersion};

/// The deepest nesting that is followed; Word writes less than fifty levels.
const MAX_DEPTH: usize = 200;

/// The most nodes that are kept; a thousand pages of Word have fewer.
const MAX_NODES: usize = 1_000_000;

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartFault {
    /// It is no sound XML, or nests too deep.
    Damaged,
    /// It has too many nodes.
    TooLarge,
}

/// A node.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// An element with its children.
    Element(Element),
    /// Letters, comments and what else there is.
    Other(Event<'static>),
}

/// An element.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// Its name and attributes.
    pub tag: BytesStart<'static>,
    /// Its children.
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes.
    pub fn new(name: &'static str, children: Vec<Node>) -> Element {
        Element { tag: BytesStart::new(name), children }
    }

    /// Whether it has a name, its prefix included.
    pub fn is(&self, name: &str) -> bool {
        self.tag.name().as_ref() == name
    }

    /// The elements of a name right in it.
    pub fn elements<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter_map(Node::element).filter(move |child| child.is(name))
    }

    /// The first element of a name right in it, made if there is none: as the first child.
    pub fn first_mut(&mut self, name: &'static str) -> Option<&mut Element> {
        if !self.children.iter().any(|child| child.element().is_some_and(|child| child.is(name))) {
            self.children.insert(0, Node::Element(Element::new(name, Vec::new())));
        }
        self.children.iter_mut().filter_map(Node::element_mut).find(|child| child.is(name))
    }

    /// The letters in it, of whatever depth.
    pub fn letters(&self) -> String {
        let mut out = String::new();
        for child in &self.children {
            match child {
                Node::Element(inner) => out.push_str(&inner.letters()),
                Node::Other(Event::Text(text)) => out.push_str(&text.xml10_content()),
                Node::Other(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                    Ok(Some(letter)) => out.push(letter),
                    _ => out.push_str(resolve_predefined_entity(reference).unwrap_or_default()),
                },
                Node::Other(_) => {}
            }
        }
        out
    }
}

impl Node {
    /// The element, if it is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Other(_) => None,
        }
    }

    /// The element to be changed, if it is one.
    pub fn element_mut(&mut self) -> Option<&mut Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Other(_) => None,
        }
    }

    /// Letters.
    pub fn text(letters: &str) -> Node {
        Node::Other(Event::Text(BytesText::new(letters).into_owned()))
    }
}

/// Reads a part.
pub(super) fn read(text: &str) -> Result<Vec<Node>, PartFault> {
    if text.contains(forbidden) {
        return Err(PartFault::Damaged);
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open: Vec<Element> = Vec::new();
    let mut roots = Vec::new();
    for _ in 0..MAX_NODES {
        let node = match reader.read_event().map_err(|_| PartFault::Damaged)? {
            Event::Start(tag) | Event::Empty(tag) if !is_sound(&tag) => return Err(PartFault::Damaged),
            Event::Start(tag) if open.len() < MAX_DEPTH => {
                open.push(Element { tag: tag.into_owned(), children: Vec::new() });
                continue;
            }
            Event::Start(_) => return Err(PartFault::Damaged),
            Event::End(_) => Node::Element(open.pop().ok_or(PartFault::Damaged)?),
            Event::Empty(tag) => Node::Element(Element { tag: tag.into_owned(), children: Vec::new() }),
            Event::Eof if open.is_empty() && roots.iter().filter_map(Node::element).count() == 1 => return Ok(roots),
            Event::Eof => return Err(PartFault::Damaged),
            // Entities of a document's own could unfold without end.
            Event::DocType(_) => return Err(PartFault::Damaged),
            Event::GeneralRef(one) if !is_known(&one) => return Err(PartFault::Damaged),
            other => Node::Other(other.into_owned()),
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => roots.push(node),
        }
    }
    Err(PartFault::TooLarge)
}

/// Whether each attribute has a name, a value in quotes, and only letters that may stand there.
fn is_sound(tag: &BytesStart<'_>) -> bool {
    tag.attributes().all(|attribute| {
        let value = attribute.as_ref().ok().and_then(|one| one.normalized_value(XmlVersion::Implicit1_0).ok());
        value.is_some_and(|value| !value.contains(forbidden))
    })
}

/// Whether a reference is to a letter that may stand in a text, or one of the five with a name.
fn is_known(reference: &BytesRef<'_>) -> bool {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => !forbidden(letter),
        Ok(None) => resolve_predefined_entity(reference).is_some(),
        Err(_) => false,
    }
}

/// Letters that XML 1.0 does not allow, and that Word does not open a file with.
fn forbidden(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Writes a part.
pub(super) fn write(nodes: &[Node]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    write_all(&mut writer, nodes)?;
    Ok(writer.into_inner())
}

fn write_all(writer: &mut Writer<Vec<u8>>, nodes: &[Node]) -> io::Result<()> {
    for node in nodes {
        match node {
            Node::Other(event) => writer.write_event(event.borrow())?,
            Node::Element(element) if element.children.is_empty() => {
                writer.write_event(Event::Empty(element.tag.borrow()))?;
            }
            Node::Element(element) => {
                writer.write_event(Event::Start(element.tag.borrow()))?;
                write_all(writer, &element.children)?;
                writer.write_event(Event::End(BytesEnd::new(element.tag.name().as_ref())))?;
            }
        }
    }
    Ok(())
}
