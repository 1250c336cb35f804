//! Tables of places and of results: what they may look like, and what is wrong with them.

use bdg_core::model::Time;
use bdg_rollup::{Asked, PlaceLevel, read_places};

use super::{PLACES, places, plan, rolled};

fn faults(table: &str) -> Vec<String> {
    read_places(table.as_bytes()).unwrap_err().into_iter().map(|fault| fault.en).collect()
}

#[test]
fn places_as_offices_list_them() {
    let found = places(
        "DANH MỤC\n\nMã,Tên đơn vị hành chính,Cấp,Trực thuộc\n01,Cả nước,trung ương,\n79,Thành phố Mẫu,tỉnh,01\n00001,Phường Một,xã,Thành phố Mẫu\n00004,Đặc khu Hai,,79\n",
    );
    let level = |code: &str| found.get(found.named(code).unwrap()).unwrap().level;
    assert_eq!(level("79"), Some(PlaceLevel::Province));
    assert_eq!(level("00004"), Some(PlaceLevel::Commune));
    let city = found.named("thành phố mẫu").unwrap();
    assert_eq!(found.inside(city).count(), 2);
    assert_eq!(found.tops().count(), 1);
    assert_eq!(found.named("UBND Phường Một"), found.named("00001"));
}

#[test]
fn what_is_wrong_with_places_is_told_by_row() {
    assert_eq!(faults("mã;tên;thuộc\na;A;b\n"), ["row 2: “a” lies in “b”, which the table does not have"]);
    assert_eq!(faults("mã;tên;thuộc\na;A;b\nb;B;a\n").len(), 1);
    assert!(faults("mã;tên;thuộc\na;A;a\n")[0].starts_with("row 2: “a” lies in itself"));
    assert!(faults("mã;tên\na;A\na;B\n")[0].starts_with("row 3: the code “a” stands in row 2 already"));
    assert!(faults("mã;tên;nhập vào\na;A;b\nb;B;\n")[0].contains("has no last day"));
    assert!(faults("mã;tên;đến;nhập vào\na;A;2025-06-30;a\n")[0].contains("was merged into itself"));
    assert!(
        faults("mã;tên;đến;nhập vào\na;A;2025-06-30;b\nb;B;2024-12-31;\n")[0].contains("which had ended on 2024-12-31")
    );
    assert!(faults("mã;tên;từ;đến\na;A;2025-06-30;2025-01-01\n")[0].contains("before its first"));
    assert!(faults("mã;tên;đến\na;A;31/6/2025\n")[0].contains("the day “31/6/2025” is not understood"));
    assert!(faults("mã;tên;cấp\na;A;bang\n")[0].contains("the level “bang”"));
    assert!(faults("mã;dân số\na;3\n")[0].contains("needs a column “code”"));
    assert!(faults("mã;tên\n")[0].contains("has no place"));
    assert!(faults("mã;tên\n;A\n")[0].contains("the code of the place is missing"));
    let deep: String = (1..=10).map(|row| format!("x{row};X{row};x{}\n", row - 1)).collect();
    assert!(faults(&format!("mã;tên;thuộc\nx0;X0;\n{deep}"))[0].contains("“x9” lies more than 8 levels deep"));
    let many: String = (0..50).map(|row| format!("x{row};X;y\n")).collect();
    assert_eq!(faults(&format!("mã;tên;thuộc\n{many}")).len(), 21);
}

/// The faults of a table of results, by row.
fn wrong(rows: &str) -> Vec<(u32, String)> {
    let (plan, places) = (plan(), places(PLACES));
    let mut found = Vec::new();
    rolled(&plan, &places, &[rows], Time::Year(2026), Asked::default(), |_, results| {
        found = results.files[0].1.faults.iter().map(|(row, fault)| (*row, fault.en.clone())).collect();
    });
    found
}

#[test]
fn what_is_wrong_with_results_is_told_by_row() {
    let table = |rows: &str| wrong(&format!("nơi;mã;năm;giá trị;tử số;mẫu số\n{rows}"));
    let only = |rows: &str| {
        let found = table(rows);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, 2);
        found[0].1.clone()
    };
    assert_eq!(only("xa_x;1.2;2026;5;;\n"), "the table of places does not have “xa_x”");
    assert!(only(";1.2;2026;5;;\n").contains("the place is missing"));
    assert!(only("xa_a;;2026;5;;\n").contains("the code of the indicator is missing"));
    assert!(only("xa_a;1.2;;5;;\n").contains("the year is missing"));
    assert!(only("xa_a;1.2;20x6;5;;\n").contains("the time “20x6” is not understood"));
    assert!(only("xa_a;1.1;2026;;60;50\n").contains("the numerator is over the denominator"));
    assert!(only("xa_a;1.1;2026;;5;\n").contains("give both"));
    assert!(only("xa_a;1.1;2026;61;30;50\n").contains("30/50 is 60, not 61"));
    assert!(only("xa_a;1.1;2026;101;;\n").contains("between 0 and 100"));
    assert!(only("xa_a;1.2;2026;5%;;\n").contains("“5%” is no number in the unit"));
    assert!(only("xa_a;1.2;2026;-5;;\n").contains("cannot be below zero"));
    assert!(only("xa_a;1.2;2026;;5;50\n").contains("not the ratio of two counts"));
    assert!(only("xa_a;1.6;2026;5 tỷ đồng;;\n").contains("has the unit “tỷ đồng”"));
    assert!(only("xa_a;1.2;2026;12345678901234567890;;\n").contains("too large"));
    assert!(table("xa_a;1.1;2026;60;30;50\nxa_b;1.1;2026;60,0%;30;50\n").is_empty());
}

#[test]
fn columns_that_contradict_each_other_are_refused() {
    let (plan, places) = (plan(), places(PLACES));
    let refused = |table: &str| {
        let mut results = bdg_rollup::Results::new(&plan, &places, Time::Year(2026), None);
        results.read("x", Box::new(table.as_bytes())).unwrap_err().en
    };
    // A quarter beside a year would be taken for the year.
    assert!(refused("nơi;mã;năm;quý;giá trị\nxa_a;1.3;2026;1;5\n").contains("two columns of times, “năm” and “quý”"));
    assert!(refused("nơi;mã;năm;kỳ báo cáo;giá trị\nxa_a;1.3;2026;6 tháng;5\n").contains("“năm” and “kỳ báo cáo”"));
    assert!(refused("nơi;mã;năm;giá trị;kết quả\nxa_a;1.3;2026;5;6\n").contains("two columns of values"));
    let faults = wrong("mã nơi;nơi;mã;năm;giá trị\nxa_a;Xã B;1.2;2026;5\nxa_a;Xã A;1.2;2026;5\n");
    assert_eq!(faults, [(2, String::from("“xa_a” and “Xã B” are two places; correct one of the cells"))]);
    let faults = wrong(
        "nơi;mã;đơn vị tính;năm;giá trị\nxa_a;1.6;triệu đồng;2026;5000\nxa_b;1.6;tỉ đồng;2026;5\nxa_c;1.6;;2026;5\n",
    );
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0].0 == 2 && faults[0].1.contains("the unit “triệu đồng” is not that of the indicator (“tỷ đồng”)"),
        "{faults:?}"
    );
}

#[test]
fn what_is_no_number_is_a_fault() {
    for value in
        ["ước 10", "khoảng 20", "trên 500", "đạt 500", ">5", "12 34", "+5", "l00", "(5)", "nhiều", "x", "đạt", "hạng 3"]
    {
        let faults = wrong(&format!("nơi;mã;năm;giá trị\nxa_a;1.2;2026;{value}\n"));
        assert_eq!(faults.len(), 1, "{value}: {faults:?}");
    }
    assert_eq!(wrong("nơi;mã;năm;tử số;mẫu số\nxa_a;1.1;2026;ước 90;100\n").len(), 1);
    for value in ["…", "-", "chưa có số liệu", ""] {
        assert_eq!(wrong(&format!("nơi;mã;năm;giá trị\nxa_a;1.2;2026;{value}\n")), [], "{value}");
    }
}

#[test]
fn names_tell_places_as_people_write_them() {
    let table = "mã;tên;thuộc;đến;nhập vào;từ\nT1;Tỉnh Một;;;;\nT2;Tỉnh Hai;;;;\n1;Xã Tân Lập;T1;;;\n2;Xã Tân Lập;T2;;;\n\
                 3;Xã Bình Hòa;T1;;;1/7/2025\n4;Xã Bình Hòa;T1;30/6/2025;3;\n";
    let found = places(table);
    let code = |written: &str, year: i32| {
        found.named_at(written, Time::Year(year)).map(|id| found.get(id).unwrap().code.clone())
    };
    assert_eq!(code("Xã Tân Lập", 2026), None);
    assert_eq!(code("Xã Tân Lập, Tỉnh Hai", 2026).as_deref(), Some("2"));
    // One that is no more, and a new one of its name.
    assert_eq!(code("Xã Bình Hòa", 2026).as_deref(), Some("3"));
    assert_eq!(code("Xã Bình Hòa", 2024).as_deref(), Some("4"));
    // Letters of a Macintosh, and the tone on the other vowel.
    assert_eq!(code("Xa\u{303} Bi\u{300}nh Ho\u{300}a", 2026).as_deref(), Some("3"));
    assert_eq!(code("xã bình hoà", 2026).as_deref(), Some("3"));
    assert_eq!(code("Xã Bình Hóa", 2026), None);
    let shown: Vec<String> = found.ids().map(|id| found.shown(id)).collect();
    assert_eq!(&shown[1..4], ["Tỉnh Hai", "Xã Tân Lập (1)", "Xã Tân Lập (2)"]);
}

#[test]
fn a_place_in_one_that_is_no_more_lies_in_what_that_became() {
    let table =
        "mã;tên;thuộc;đến;nhập vào\nN;Cả nước;;;\nT;Tỉnh Một;N;;\nU;Tỉnh Hai;N;30/6/2025;T\na;Xã A;T;;\nv;Xã V;U;;\n";
    let rows = "nơi;mã;năm;giá trị\na;1.2;2026;10\nv;1.2;2026;20\n";
    assert_eq!(super::total(table, rows, Time::Year(2026), "1.2"), super::whole("30", 2));
    let lost = faults(&table.replace("30/6/2025;T", "30/6/2025;"));
    assert_eq!(lost.len(), 1);
    assert!(lost[0].starts_with("row 6: “v” lies in “U”, which has ended and became no other place"), "{lost:?}");
}

#[test]
fn two_figures_for_one_time_are_none() {
    let (plan, places) = (plan(), places(PLACES));
    let rows = "nơi;mã;năm;giá trị\nxa_a;1.2;2026;5\nxa_a;1.2;2026;6\nxa_b;1.2;2026;7\nxa_b;1.2;2026;7\nxa_c;1.2;ước 2026;1\nxa_c;1.2;2026;2\n";
    rolled(&plan, &places, &[rows], Time::Year(2026), Asked::default(), |rolled, results| {
        let one = &rolled.indicators[1];
        assert_eq!(super::told(&one.total, &one.measure, &places), (Some("9".into()), 2, vec!["xa_a".into()]));
        assert_eq!((results.tally.conflicts.len(), results.tally.repeated), (1, 1));
        assert!(!one.total.estimate);
        let view = bdg_rollup::sheet(rolled, results, "", None, bdg::Lang::Vi).text(120);
        assert!(view.contains("1.2: Xã A (số liệu mâu thuẫn)"), "{view}");
    });
}

#[test]
fn numbers_wait_for_the_notation_of_the_file() {
    let read = |rows: &str| super::total(PLACES, &format!("nơi;mã;năm;giá trị\n{rows}"), Time::Year(2026), "1.6").0;
    // 1.250 alone could be either; 2,5 further down tells.
    assert_eq!(read("xa_a;1.6;2026;1.250\nxa_b;1.6;2026;2,5\nxa_c;1.6;2026;1\n").as_deref(), Some("1,253.5"));
    assert_eq!(read("xa_a;1.6;2026;1.250\nxa_b;1.6;2026;2.5\nxa_c;1.6;2026;1\n").as_deref(), Some("4.75"));
    let (plan, places) = (plan(), places(PLACES));
    let refused = |rows: &str| {
        let mut results = bdg_rollup::Results::new(&plan, &places, Time::Year(2026), None);
        results.read("x", Box::new(format!("nơi;mã;năm;giá trị\n{rows}").as_bytes())).unwrap_err().en
    };
    assert!(refused("xa_a;1.6;2026;1.250\n").contains("“1.250” can be read in two ways"));
    assert!(refused("xa_a;1.6;2026;1,5\nxa_b;1.6;2026;1.5\n").starts_with("row 2: “1,5” has a decimal comma, row 3"));
}

#[test]
fn of_several_sheets_the_one_with_results_is_read() {
    let (plan, places) = (plan(), places(PLACES));
    let head: &[&str] = &["nơi", "mã", "năm", "giá trị"];
    let read = |sheets: &[(&str, bool, &[&[&str]])]| {
        let bytes = crate::import::tables::workbook(sheets);
        let mut results = bdg_rollup::Results::new(&plan, &places, Time::Year(2026), None);
        let read = results.read("kq.xlsx", Box::new(bytes.as_slice())).map_err(|fault| fault.vi);
        read.map(|()| results.files[0].1.rows)
    };
    let cover: (&str, bool, &[&[&str]]) = ("Bìa", false, &[&["Báo cáo năm 2026"]]);
    let one: (&str, bool, &[&[&str]]) = ("Xã A", false, &[head, &["xa_a", "1.2", "2026", "5"]]);
    let two: (&str, bool, &[&[&str]]) = ("Xã B", false, &[head, &["xa_b", "1.2", "2026", "5"]]);
    let old: (&str, bool, &[&[&str]]) = ("Cũ", true, &[head, &["xa_b", "1.2", "2026", "6"]]);
    assert_eq!(read(&[cover, one, old]), Ok(1));
    let told = "các trang tính “Xã A”, “Xã B” đều có kết quả; lưu mỗi trang thành một tệp rồi nêu tất cả các tệp";
    assert_eq!(read(&[one, two]), Err(told.to_owned()));
    assert!(read(&[cover, ("Chú thích", false, &[&["…"]])]).unwrap_err().contains("không thấy dòng tiêu đề"));
}

#[test]
fn tables_without_places_are_refused() {
    let (plan, places) = (plan(), places(PLACES));
    let refused = |table: &str| {
        let mut results = bdg_rollup::Results::new(&plan, &places, Time::Year(2026), None);
        results.read("x", Box::new(table.as_bytes())).unwrap_err().vi
    };
    assert!(refused("mã;năm;giá trị\n1.1;2026;5\n").contains("bảng không có cột nơi"));
    assert!(refused("nơi;mã;giá trị\nxa_a;1.1;5\n").contains("thiếu cột “năm”"));
    assert!(refused("một\nhai\n").contains("không thấy dòng tiêu đề"));
    assert!(refused("").contains("tệp rỗng"));
    assert!(refused("%PDF-1.7").contains("PDF"));
}

#[test]
fn a_table_of_places_is_no_table_of_the_plan() {
    let files = std::collections::BTreeMap::from([
        ("tinh.bdg", format!("{}số liệu \"kq.csv\"\n", super::PLAN)),
        ("kq.csv", String::from("nơi;mã;năm;giá trị\nxa_a;1.2;2026;5\nxa_b;1.2;2026;6\n")),
    ]);
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in &files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let (status, out, _) = crate::cli_input::piped(folder.path(), &["check", "tinh.bdg"], b"");
    assert_eq!(status, 1);
    assert!(out.contains("bảng có kết quả của nhiều nơi (“xa_a”, “xa_b”)") && out.contains("bdg rollup"), "{out}");
}
