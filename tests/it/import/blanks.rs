//! Cells that only say that there is no figure yet, rows of the body that read like a header, and tables without figures.

use bdg_office::import::{Options, import};

use super::columns::{figures, read};

#[test]
fn a_sign_for_no_figure_is_no_comment() {
    let found = read(
        "TT;Chỉ tiêu;ĐVT;Thực hiện năm 2025;Kế hoạch năm 2026;So sánh (%)\n1;A;%;-;5;-\n2;B;%;…;…/…;…\n3;C;%;....;–;\n4;D;%;4;x;n/a\n",
    );
    assert_eq!(figures(&found), ["năm 2026: 5", "kết quả 2025: 4"]);
    assert_eq!((found.counts.blanks, found.counts.lost), (7, 1), "{}", found.text);
    assert!(!found.text.contains('…') && !found.text.contains("“-”"), "{}", found.text);
    let told = |lang| {
        let mut out = Vec::new();
        bdg_office::import::summary(&found, lang, &mut out).expect("a summary");
        String::from_utf8(out).expect("text")
    };
    assert!(told(bdg_syntax::number::Lang::Vi).contains("trong đó 7 ô chỉ ghi “-”, “…”: chưa có số"));
    assert!(told(bdg_syntax::number::Lang::En).contains("7 of them only “-” or “…”: no figure yet"));
}

fn refused(text: &str) -> String {
    let options = Options { name: "bang.csv".to_owned(), ..Options::default() };
    import(text.as_bytes(), &options).expect_err("it is refused").message.en
}

#[test]
fn a_data_row_is_never_a_header() {
    let catalogue = "Level,Thematic Area,Indicator,Description,Source,Disaggregation\nOutput,Water,Number of wells,Count of wells,National Indicator Registry,No\nOutcome,Water,People served,Count of people,National Indicator Registry,Yes\n";
    let rows = catalogue.split_once('\n').expect("a header").1;
    for text in [catalogue, rows] {
        let said = refused(text);
        assert!(said.contains("“Output | Water | Number of wells") && said.contains("--columns"), "{said}");
    }
    assert!(refused(catalogue).contains("--columns \"Indicator=name\""), "{}", refused(catalogue));
    let options = Options {
        name: "bang.csv".to_owned(),
        columns: Some(String::from("skip, goal, name, note, skip, skip")),
        ..Options::default()
    };
    let named = import(catalogue.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}", fault.message.en));
    assert_eq!((named.counts.goals, named.counts.indicators), (1, 2), "{}", named.text);
    // A unit or an agency is more than names, and a second header repeats the words of the first.
    let units = read("No,Indicator,Unit,Lead agency\n1,Wells,number,Office A\n2,People served,persons,Office A\n");
    assert_eq!(units.counts.indicators, 2);
    // Below a column of a header its own words may stand again.
    let marked =
        read("TT;Chỉ tiêu;Đơn vị tính;Kế hoạch năm 2026;Hoàn thành\n1;Thu;tỷ đồng;5;Hoàn thành\n2;Chi;tỷ đồng;4;\n");
    assert_eq!(figures(&marked), ["năm 2026: 5", "năm 2026: 4"], "{}", marked.text);
    let twice = read(
        "TT;Chỉ tiêu;Xã A;Xã B;Kế hoạch năm 2026\n1;Thu;1;2;3\nTT;Chỉ tiêu;Xã A;Xã B;Kế hoạch năm 2027\n1;Chi;1;2;3\n",
    );
    assert_eq!(figures(&twice).iter().filter(|line| line.ends_with(": 3")).count(), 2, "{}", twice.text);
}
