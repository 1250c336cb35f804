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

/// Each change alone leaves the plan saying the same, for a range takes some and leaves others.
#[test]
fn every_change_alone_keeps_what_the_plan_says() {
    use bdg_syntax::source::Sources;
    let says = |text: &str| {
        let (mut sources, mut found) = (Sources::new(), Vec::new());
        let file = sources.add_text("", text, &mut found);
        bdg_syntax::meaning(&sources, &bdg_syntax::parse(&sources, file, &mut found))
    };
    for name in ["xa-mau-2026-2030.bdg", "sample-district-2021-2025.en.bdg", "huyen-mau-2021-2025.bdg"] {
        let text = std::fs::read_to_string(format!("examples/{name}")).unwrap();
        let untidy: String = text
            .split_inclusive('\n')
            .enumerate()
            .map(|(number, line)| match number % 4 {
                0 => format!("  {line}"),
                1 => line.trim_start_matches(' ').replacen(": ", ":  ", 1),
                _ => line.to_owned(),
            })
            .collect();
        let analysis = analysed(&[("plan.bdg", &untidy)]);
        let (edits, said) = (format(&analysis, FileId(0)).unwrap(), says(&untidy));
        assert!(edits.len() > 20, "{name}");
        for edit in edits.into_iter().step_by(7) {
            let after = applied(&untidy, std::slice::from_ref(&edit));
            assert_eq!(says(&after), said, "{edit:?}");
        }
    }
}
