//! How a line may go on.

use bdg::editor::Edit;
use bdg::editor::{OfferKind, applied, complete};

use super::{PLAN, marked};

/// What is offered where a line is put into the short plan behind another one.
fn offered(behind: &str, line: &str) -> Vec<String> {
    let (analysis, file, at) = marked(&PLAN.replacen(behind, &format!("{behind}\n{line}"), 1));
    complete(&analysis, file, at).offers.into_iter().map(|offer| offer.text).collect()
}

fn in_indicator(line: &str) -> Vec<String> {
    offered("hướng tăng", line)
}

#[test]
fn a_line_begins_with_what_may_stand_there() {
    let top = offered("cơ quan noi_vu \"Sở Nội vụ\"", "|");
    assert!(["mục tiêu", "cơ quan", "dùng"].iter().all(|word| top.contains(&(*word).to_owned())), "{top:?}");
    assert!(!top.contains(&"kết quả".to_owned()) && !top.contains(&"goal".to_owned()), "{top:?}");
    let inside = in_indicator("|");
    assert!(["kết quả", "trong đó", "chủ trì"].iter().all(|word| inside.contains(&(*word).to_owned())), "{inside:?}");
    // What may be there once is there.
    assert!(!inside.contains(&"mục tiêu".to_owned()), "{inside:?}");
    assert!(in_indicator("    # |").is_empty() && in_indicator("    ghi chú \"|").is_empty());
}

#[test]
fn accents_need_not_be_typed() {
    for typed in ["ket|", "kết|", "KẾT|", "ket qu|", "kết |"] {
        assert_eq!(in_indicator(&format!("    {typed}")).first().map(String::as_str), Some("kết quả"), "{typed}");
    }
    // All that is typed of a phrase is replaced.
    let text = PLAN.replacen("hướng tăng", "hướng tăng\n        ket qu|", 1);
    let (analysis, file, at) = marked(&text);
    let offer = complete(&analysis, file, at).offers.remove(0);
    let edit = Edit { range: offer.range, text: offer.text };
    assert!(applied(&text.replacen('|', "", 1), &[edit]).contains("\n        kết quả\n"));
    // A word of the other language is for those who type it.
    assert_eq!(in_indicator("    act|"), ["actual"]);
}

#[test]
fn names_come_with_what_they_mean() {
    let (analysis, file, at) = marked(&PLAN.replacen("hướng tăng", "hướng tăng\n        phối hợp noi_vu, |", 1));
    let offers = complete(&analysis, file, at).offers;
    let agency = offers.iter().find(|offer| offer.text == "lao_dong").unwrap();
    assert_eq!((agency.kind, agency.detail.as_str()), (OfferKind::Agency, "Sở Lao động"));
    // By their meaning too.
    assert_eq!(in_indicator("    phối hợp noi v|"), Vec::<String>::new());
    assert_eq!(in_indicator("    phối hợp nội|").first().map(String::as_str), Some("noi_vu"));
    assert!(in_indicator("    đơn vị tính t|").contains(&"tan".to_owned()));
    assert_eq!(in_indicator("    công thức [1.2|"), ["1.2]"]);
    assert!(in_indicator("    chấp nhận BDG07|").contains(&"BDG0702".to_owned()));
    assert!(in_indicator("    đến 202|").contains(&"2025".to_owned()));
    assert!(in_indicator("    đến 2025: |").contains(&"ít nhất".to_owned()));
    assert_eq!(offered("công thức [1.1] × 2\n    }", "    chỉ tiêu |"), ["1.3"]);
}

#[test]
fn a_scenario_begins_with_a_code() {
    let offers = offered("kịch bản k {", "    1.1|");
    assert!(offers.contains(&"1.1/xa".to_owned()), "{offers:?}");
    assert!(offered("kịch bản k {", "    1.1 |").contains(&"đến".to_owned()));
}

#[test]
fn a_block_on_one_line_has_its_own_statements() {
    let offers = offered("hướng tăng", "trong đó y \"Y\" { đơn|");
    assert_eq!(offers.first().map(String::as_str), Some("đơn vị tính"));
}
