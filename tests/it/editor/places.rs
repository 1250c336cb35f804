//! Offsets and positions of the client's text, and of the text that the plan is read from.

use bdg::editor::findings;
use bdg::source::{FileId, Position, PositionUnit, Span};
use proptest::prelude::*;

use super::analysed;

const UNITS: [PositionUnit; 3] = [PositionUnit::Bytes, PositionUnit::Utf16, PositionUnit::Chars];

/// Texts of whole and decomposed letters, marks, line ends of all kinds, hidden and forbidden characters, emoji.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "ế",
        "e\u{302}\u{301}",
        "o\u{31b}\u{323}",
        "\u{301}",
        "đ",
        "😀",
        "👩‍👩‍👧",
        "\r\n",
        "\n",
        "\r",
        " ",
        "\t",
        "\u{200B}",
        "\u{AD}",
        "\u{FEFF}",
        "\u{7}",
        "\u{202E}",
        "\"",
        "“",
        "{",
        "}",
        "#",
        "chỉ tiêu 1.1 ",
        "đến 2025: 5%\n",
        "한",
        "\u{1100}\u{1161}",
    ]);
    (any::<bool>(), prop::collection::vec(pieces, 0..40))
        .prop_map(|(mark, pieces)| format!("{}{}", if mark { "\u{FEFF}" } else { "" }, pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_go_there_and_back(text in texts()) {
        let analysis = analysed(&[("plan.bdg", &text)]);
        let file = FileId(0);
        let map = analysis.text(file).unwrap();
        prop_assert_eq!(map.text(), text.as_str());
        let plan = analysis.plan().sources.file(file).unwrap().text();
        for offset in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let offset = u32::try_from(offset).unwrap();
            for unit in UNITS {
                prop_assert_eq!(map.offset(map.position(offset, unit), unit), position_start(&text, offset));
            }
            let there = map.to_plan(offset);
            prop_assert!(plan.is_char_boundary(there as usize));
            let back = map.to_client(Span { file, start: there, end: there });
            // The start of the letter that holds it, and never behind it but for what was left out.
            prop_assert!(back.start <= offset || map.to_plan(back.start) == there);
            prop_assert_eq!(map.to_plan(back.start), there);
        }
        for offset in (0..=plan.len()).filter(|at| plan.is_char_boundary(*at)) {
            let offset = u32::try_from(offset).unwrap();
            let place = map.to_client(Span { file, start: offset, end: offset });
            prop_assert!(place.start <= place.end && text.get(place.start as usize..place.end as usize).is_some());
        }
        for found in findings(&analysis) {
            prop_assert!(text.get(found.place.range.start as usize..found.place.range.end as usize).is_some());
        }
    }

    #[test]
    fn positions_outside_the_text_are_taken_to_an_end(text in texts(), line in any::<u32>(), column in any::<u32>()) {
        let analysis = analysed(&[("plan.bdg", &text)]);
        let map = analysis.text(FileId(0)).unwrap();
        for unit in UNITS {
            for (line, column) in [(line, column), (line % 8, column % 8), (1, column), (line, 1), (0, 0)] {
                let offset = map.offset(Position { line, column }, unit);
                prop_assert!(text.is_char_boundary(offset as usize));
            }
        }
        let _ = map.position(line, PositionUnit::Utf16);
        let _ = map.to_plan(column);
    }
}

/// An offset between the two halves of a line end stands before both as a position.
fn position_start(text: &str, offset: u32) -> u32 {
    let at = offset as usize;
    if text.get(..at).is_some_and(|before| before.ends_with('\r'))
        && text.get(at..).is_some_and(|rest| rest.starts_with('\n'))
    {
        offset - 1
    } else {
        offset
    }
}

/// A surrogate pair that a position splits is taken to its start.
#[test]
fn halves_of_a_letter_are_taken_to_its_start() {
    let analysis = analysed(&[("plan.bdg", "a😀b")]);
    let map = analysis.text(FileId(0)).unwrap();
    let at = |column| map.offset(Position { line: 1, column }, PositionUnit::Utf16);
    assert_eq!([at(1), at(2), at(3), at(4), at(5)], [0, 1, 1, 5, 6]);
}

#[test]
fn findings_stand_where_the_client_sees_them() {
    let plan = "kế hoạch p \"K\" {\r\n    giai đoạn 2021-2025\r\n}\r\nmục tiêu 1 \"M\" {\r\n    chỉ tiêu 1.1 \"C\" {\r\n        \
                đơn vị tính %\r\n        gốc 2020: 48/268 (16,78%)\r\n    }\r\n}\r\n";
    for text in [plan.to_owned(), format!("\u{FEFF}{plan}"), decomposed(plan), format!("\u{FEFF}{}", decomposed(plan))]
    {
        let analysis = analysed(&[("plan.bdg", &text)]);
        let found = findings(&analysis);
        let share = found.iter().find(|found| found.code == "BDG0301").expect("the printed share");
        assert_eq!(&text[share.place.range.start as usize..share.place.range.end as usize], "16,78");
        let fix = share.fix.as_ref().unwrap();
        assert_eq!(&text[fix.edit.range.start as usize..fix.edit.range.end as usize], "16,78");
    }
}

/// The same text with its letters in pieces.
pub fn decomposed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().collect()
}

/// What is wrong with a table of results stands at the statement that names it.
#[test]
fn findings_of_a_table_stand_at_its_statement() {
    let plan = "số liệu \"kq.csv\"\nkế hoạch p \"K\" { giai đoạn 2021-2025 }\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" { đơn vị tính % }\n}\n";
    let analysis = analysed(&[("plan.bdg", plan), ("kq.csv", "mã,năm,kết quả\n9.9,2021,5\n")]);
    let found = findings(&analysis);
    let unknown = found.iter().find(|found| found.code == "BDG0006").expect("the unknown code");
    assert_eq!(super::slice(&analysis, FileId(0), &unknown.place.range), "kq.csv");
    assert!(unknown.message.starts_with("kq.csv:2: "), "{}", unknown.message);
}
