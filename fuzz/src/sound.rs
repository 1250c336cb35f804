//! Whether a written file is one: read by readers that are not ours, and held against the standards' rules on letters.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::Html;

/// A file of Word or Excel: a box that opens, whose parts are XML, each there once.
pub fn package(file: &[u8]) {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a box");
    let mut names = HashSet::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        assert!(names.insert(name.clone()), "{name} stands twice");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("the part as it was packed");
        if name.ends_with(".xml") || name.ends_with(".rels") {
            xml(&name, &bytes);
        }
    }
    assert!(names.contains("[Content_Types].xml"), "{names:?}");
}

/// XML 1.0: one element with all others inside, their ends in order, no attribute twice, and only letters that it allows.
pub fn xml(name: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    letters(name, text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let (mut depth, mut roots) = (0_usize, 0);
    loop {
        match reader.read_event().unwrap_or_else(|fault| panic!("{name}: {fault} in\n{text}")) {
            Event::Start(element) => {
                roots += usize::from(depth == 0);
                depth += 1;
                attributes(name, &element);
            }
            Event::Empty(element) => {
                roots += usize::from(depth == 0);
                attributes(name, &element);
            }
            Event::End(_) => depth -= 1,
            Event::GeneralRef(one) => reference(name, &one),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((depth, roots), (0, 1), "{name}:\n{text}");
}

fn attributes(name: &str, element: &quick_xml::events::BytesStart<'_>) {
    for attribute in element.attributes() {
        let attribute = attribute.unwrap_or_else(|fault| panic!("{name}: {fault} in {element:?}"));
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        let value = value.unwrap_or_else(|fault| panic!("{name}: {fault} in {element:?}"));
        letters(name, &value);
    }
}

/// A reference is to a letter that may stand in a text, or one of the five with a name.
fn reference(name: &str, one: &quick_xml::events::BytesRef<'_>) {
    match one.resolve_char_ref().unwrap_or_else(|fault| panic!("{name}: {fault} in {one:?}")) {
        Some(letter) => letters(name, &letter.to_string()),
        None => assert!(["amp", "lt", "gt", "quot", "apos"].contains(&&**one), "{name}: {one:?}"),
    }
}

/// The letters of XML 1.0 (<https://www.w3.org/TR/xml/#charsets>).
fn letters(name: &str, text: &str) {
    let allowed = |letter: char| !matches!(letter, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    let wrong = text.chars().find(|letter| !allowed(*letter));
    assert_eq!(wrong, None, "{name} holds a letter that XML does not allow");
}

/// HTML that a browser reads without guessing.
pub fn html(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let page = Html::parse_document(text);
    assert!(page.errors.is_empty(), "{:?} in\n{text}", page.errors);
}

/// CSV in which every row has as many cells as the first.
pub fn csv(text: &str) {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    for row in reader.records() {
        row.unwrap_or_else(|fault| panic!("{fault} in\n{text}"));
    }
}

/// Markdown whose tables have as many cells in every row.
pub fn markdown(text: &str) {
    let (mut cells, mut verbatim) = (None, false);
    for line in text.lines() {
        verbatim ^= line.starts_with("```");
        if verbatim {
            continue;
        }
        // A bar of a text is written with a stroke before it.
        let count = line.starts_with('|').then(|| line.replace("\\\\", "").replace("\\|", "").matches('|').count());
        assert!(count.is_none() || cells.is_none() || cells == count, "{line} in\n{text}");
        cells = count;
    }
}
