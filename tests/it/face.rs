//! What embedding programs rely on: positions in every unit, and the way from their own text to the normalised one.

use std::fmt::Write as _;

use bdg_syntax::source::{FileId, IndexedText, MAX_FILE_BYTES, Position, PositionUnit, SourceFile, Sources, Span};
use proptest::prelude::*;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

const UNITS: [PositionUnit; 3] = [PositionUnit::Bytes, PositionUnit::Chars, PositionUnit::Utf16];

/// Pieces that positions and normalising treat differently: letters of one to four bytes, decomposed and stacked marks,
/// every line end, marks and characters that are replaced, letters that grow in NFC, and stretches longer than a block.
fn pieces() -> impl Strategy<Value = String> {
    let fixed = [
        "a",
        " ",
        "\n",
        "\r\n",
        "\r",
        "ế",
        "e\u{302}\u{301}",
        "e\u{301}",
        "a\u{302}\u{323}",
        "x\u{301}\u{323}",
        "\u{301}",
        "\u{FEFF}",
        "\u{AD}",
        "漢",
        "😀",
        "👩\u{200D}🌾",
        "\u{1}",
        "\u{2066}",
        "\u{1}\u{301}",
        "\u{958}",
        "\u{212B}",
        "\u{1112}\u{1161}\u{11AB}",
        "\u{1F1FB}\u{1F1F3}",
    ];
    let long = [("x", 1100), ("ế", 400), ("😀", 300), ("e\u{302}\u{301}", 250)];
    let all: Vec<String> = fixed
        .iter()
        .map(|piece| (*piece).to_owned())
        .chain(long.iter().map(|(piece, times)| piece.repeat(*times)))
        .collect();
    prop::collection::vec(prop::sample::select(all), 0..12).prop_map(|pieces| pieces.concat())
}

fn width(text: &str, unit: PositionUnit) -> u32 {
    let width = match unit {
        PositionUnit::Bytes => text.len(),
        PositionUnit::Chars => text.chars().count(),
        PositionUnit::Utf16 => text.encode_utf16().count(),
    };
    u32::try_from(width).unwrap()
}

/// The position of an offset, counted from the start of the text.
fn counted_position(text: &str, offset: usize, unit: PositionUnit) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line = before.rsplit('\n').next().unwrap();
    Position {
        line: width(before, PositionUnit::Chars) - width(&before.replace('\n', ""), PositionUnit::Chars) + 1,
        column: width(line, unit) + 1,
    }
}

/// The offset of a position, counted from the start of the text.
fn counted_offset(text: &str, position: Position, unit: PositionUnit) -> usize {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let line = position.line.max(1) as usize - 1;
    let start: usize = lines.iter().take(line).map(|line| line.len()).sum();
    let Some(line) = lines.get(line) else { return text.len() };
    let line = line.strip_suffix('\n').map_or(*line, |line| line.strip_suffix('\r').unwrap_or(line));
    let mut ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    start + ends.rfind(|&end| width(&line[..end], unit) < position.column.max(1)).unwrap_or(0)
}

/// What reading makes of a text, letter by letter.
fn normalised(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let joins =
        |mark: char| canonical_combining_class(mark) != 0 || is_nfc_quick(std::iter::once(mark)) != IsNormalized::Yes;
    let hidden = |letter: char| matches!(letter, '\u{FEFF}' | '\u{AD}');
    let mut shown = String::new();
    for (at, letter) in text.char_indices() {
        let next = text[at + letter.len_utf8()..].chars().next();
        match letter {
            '\u{1}' | '\u{2066}' => shown.push('\u{FFFD}'),
            _ if hidden(letter) && next.is_some_and(joins) => shown.push('\u{FFFD}'),
            _ if hidden(letter) => {}
            _ => shown.push(letter),
        }
    }
    shown.nfc().collect()
}

fn read(text: &str) -> (Sources, String) {
    let mut sources = Sources::new();
    sources.add_text("a.bdg", text, &mut Vec::new());
    let normalised = file(&sources).text().to_owned();
    (sources, normalised)
}

fn file(sources: &Sources) -> &SourceFile {
    sources.file(FileId(0)).unwrap()
}

/// Places of a text: lines, and columns or offsets, that it may or may not have.
fn places() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((0_u32..8, 0_u32..4000), 20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn positions_are_those_counted_from_the_start(text in pieces(), places in places()) {
        let index = IndexedText::new(text.clone());
        for unit in UNITS {
            let offsets = places.iter().map(|(_, offset)| *offset as usize);
            for offset in offsets.chain([0, text.len(), text.len() + 9]) {
                let position = index.position(u32::try_from(offset).unwrap(), unit);
                prop_assert_eq!(position, counted_position(&text, offset, unit), "{} {:?}", offset, unit);
                // Back again: to the start of the character, and before `\r\n` from between its two.
                let mut start = index.floor(u32::try_from(offset).unwrap()) as usize;
                if text[start..].starts_with('\n') && text[..start].ends_with('\r') {
                    start -= 1;
                }
                prop_assert_eq!(index.offset(position, unit) as usize, start, "{} {:?}", offset, unit);
            }
        }
    }

    #[test]
    fn offsets_are_those_counted_from_the_start(text in pieces(), places in places()) {
        let index = IndexedText::new(text.clone());
        for unit in UNITS {
            for (line, column) in places.iter().copied().chain([(u32::MAX, 1), (1, u32::MAX), (u32::MAX, u32::MAX)]) {
                let position = Position { line, column };
                let counted = counted_offset(&text, position, unit);
                prop_assert_eq!(index.offset(position, unit) as usize, counted, "{:?} {:?}", position, unit);
            }
        }
    }

    #[test]
    fn every_place_of_the_normalised_text_has_its_place_in_the_original(original in pieces()) {
        let (sources, text) = read(&original);
        prop_assert_eq!(&text, &normalised(&original));
        let file = file(&sources);
        let mut last = 0;
        for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)) {
            let there = file.original_offset(u32::try_from(offset).unwrap());
            let back = file.from_original(there);
            prop_assert!(last <= there && back as usize <= offset);
            prop_assert_eq!(file.original_offset(back), there);
            prop_assert!(original.is_char_boundary(there as usize), "{} of {:?}", there, original);
            last = there;
        }
        prop_assert_eq!(file.original_offset(u32::try_from(text.len()).unwrap()) as usize, original.len());
        prop_assert_eq!(file.from_original(u32::try_from(original.len()).unwrap()) as usize, text.len());
        // Checked at a sample, as it normalises all that comes before.
        for offset in (0..=original.len()).step_by(1 + original.len() / 60) {
            let here = file.from_original(u32::try_from(offset).unwrap());
            prop_assert!(text.is_char_boundary(here as usize));
            let start = file.original_offset(here) as usize;
            prop_assert_eq!(normalised(&original[..start]), &text[..here as usize]);
        }
    }
}

#[test]
fn an_editor_finds_its_own_places() {
    // As an editor on macOS may hold it: byte order mark, decomposed letters, `\r\n`, a lone `\r`, an emoji.
    let typed: String =
        "\u{FEFF}kế hoạch k \"Mẫu\"\r\n# ghi\rchú 😀 tiếng Việt\r\nmục tiêu 1 \"M\"\r\n".nfd().collect();
    let (sources, text) = read(&typed);
    let (own, file) = (IndexedText::new(typed.clone()), file(&sources));
    let mut seen = String::new();
    for word in ["hoạch", "Việt", "mục", "\"M\""] {
        let start = u32::try_from(text.find(word).unwrap()).unwrap();
        let end = start + u32::try_from(word.len()).unwrap();
        let span = Span { file: FileId(0), start, end };
        let there = file.original_offset(start)..file.original_offset(end);
        assert_eq!(typed[there.start as usize..there.end as usize].nfc().collect::<String>(), word);
        assert_eq!((file.from_original(there.start), file.from_original(there.end)), (start, end));
        let show = |place: std::ops::Range<Position>| {
            format!("{}:{}-{}:{}", place.start.line, place.start.column, place.end.line, place.end.column)
        };
        for unit in UNITS {
            let (read, own) = (show(file.range(span, unit)), show(own.range(there.clone(), unit)));
            writeln!(seen, "{word} {unit:?}: {read}, as typed {own}").unwrap();
        }
    }
    insta::assert_snapshot!(seen);
}

#[test]
fn a_text_that_needs_no_change_keeps_its_places() {
    let (sources, text) = read("kế hoạch k \"Mẫu → 😀\"\r\n");
    for (offset, _) in text.char_indices() {
        let offset = u32::try_from(offset).unwrap();
        assert_eq!((file(&sources).original_offset(offset), file(&sources).from_original(offset)), (offset, offset));
    }
}

#[test]
fn a_text_that_is_not_read_is_not_formatted_to_nothing() {
    let large = " ".repeat(MAX_FILE_BYTES + 1);
    assert_eq!(bdg::format(&large), Err(bdg::FormatError::Incomplete));
    assert_eq!(bdg::translate("goal 1 \"G\" {\n    nonsense\n}\n", bdg::Lang::Vi), Err(bdg::FormatError::Incomplete));
}
