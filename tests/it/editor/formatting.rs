//! The formatter's layout as changes of lines.

use bdg::editor::{applied, format, format_range};
use bdg::source::FileId;

use super::{analysed, places::decomposed};

const UNTIDY: &str = "kế hoạch p \"K\" {\ngiai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n  chỉ tiêu 1.1 \"C\" {\n  đơn vị tính %\n\
                      gốc 2020: 5\n  kết quả 2021:   6   # x\n}\n}\n";

#[test]
fn changes_give_what_the_formatter_writes() {
    let windows = UNTIDY.replace('\n', "\r\n");
    for text in
        [UNTIDY.to_owned(), windows.clone(), decomposed(UNTIDY), format!("\u{FEFF}{windows}"), "\n\n".to_owned()]
    {
        let analysis = analysed(&[("plan.bdg", &text)]);
        let edits = format(&analysis, FileId(0)).unwrap();
        let after = applied(&text, &edits);
        let (mark, rest) = after.strip_prefix('\u{FEFF}').map_or(("", after.as_str()), |rest| ("\u{FEFF}", rest));
        let expected = bdg::format(&text).unwrap();
        assert_eq!(rest, expected.strip_prefix('\u{FEFF}').unwrap_or(&expected), "{mark:?}");
        let again = analysed(&[("plan.bdg", &after)]);
        assert_eq!(format(&again, FileId(0)).unwrap(), []);
    }
}

#[test]
fn a_range_changes_only_its_lines() {
    let analysis = analysed(&[("plan.bdg", UNTIDY)]);
    let at = u32::try_from(UNTIDY.find("gốc").unwrap()).unwrap();
    let edits = format_range(&analysis, FileId(0), at..at + 3).unwrap();
    let after = applied(UNTIDY, &edits);
    let changed: Vec<&str> =
        after.lines().zip(UNTIDY.lines()).filter(|(one, two)| one != two).map(|(one, _)| one).collect();
    assert!(changed.contains(&"        gốc 2020:     5") && changed.len() <= 3, "{changed:?}");
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    let analysis = analysed(&[("plan.bdg", "kế hoạch p \"K\" {\n    ???\n")]);
    assert!(format(&analysis, FileId(0)).unwrap_err().en.contains("cannot be read"));
}
