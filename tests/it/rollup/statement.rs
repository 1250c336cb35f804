//! The table of places that a plan names itself (`bảng địa bàn`).

use std::fs;

use super::{PLACES, PLAN};
use crate::cli_input::piped;

const ROWS: &str = "nơi;mã;năm;giá trị\nxa_a;1.2;2026;510\nxa_b;1.2;2026;430\nxa_c;1.2;2026;300\n";

/// The plan with a line in its head, beside a table of places.
fn folder(line: &str, places: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plan = PLAN.replace("    giai đoạn 2026-2030\n", &format!("    giai đoạn 2026-2030\n    {line}\n"));
    assert_ne!(plan, PLAN);
    for (name, text) in [("tinh.bdg", plan.as_str()), ("dia-ban.csv", places), ("ket-qua.csv", ROWS)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The findings of the rules 1414 and 1415.
fn told(folder: &tempfile::TempDir, lang: &str) -> Vec<String> {
    let (_, out, err) = piped(folder.path(), &["check", "tinh.bdg", "--format", "json"], b"");
    let found: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    let all = found["diagnostics"].as_array().unwrap_or_else(|| panic!("{out}"));
    let of = |finding: &&serde_json::Value| ["BDG1414", "BDG1415"].contains(&finding["code"].as_str().unwrap());
    all.iter().filter(of).map(|finding| finding["message"][lang].as_str().unwrap().to_owned()).collect()
}

#[test]
fn results_are_added_by_the_table_of_the_plan() {
    let line = ["rollup", "tinh.bdg", "ket-qua.csv", "--year", "2026", "--codes", "1.2", "--level", "xã"];
    let named = folder("bảng địa bàn \"dia-ban.csv\"", PLACES);
    let (status, out, err) = piped(named.path(), &line, b"");
    assert_eq!(status, 0, "{err}");
    let plain = folder("", PLACES);
    let (_, same, _) = piped(plain.path(), &[&line[..], &["--places", "dia-ban.csv"]].concat(), b"");
    assert_eq!(out, same);
    assert!(out.contains("1.240"), "{out}");
    // The option goes before the plan.
    fs::write(named.path().join("khac.csv"), PLACES.replace("xa_c;Phường C;T;;;\n", "")).unwrap();
    let (status, _, err) = piped(named.path(), &[&line[..], &["--places", "khac.csv"]].concat(), b"");
    assert_eq!(status, 1);
    assert!(err.contains("bảng địa bàn không có nơi “xa_c”"), "{err}");
}

#[test]
fn without_a_table_rows_name_no_place() {
    let line = ["rollup", "tinh.bdg", "ket-qua.csv", "--year", "2026"];
    let (status, out, err) = piped(folder("", PLACES).path(), &line, b"");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("thiếu bảng địa bàn; ghi `bảng địa bàn \"dia-ban.csv\"` trong khối kế hoạch"), "{err}");
    let broken = folder("bảng địa bàn \"dia-ban.csv\"", "mã;tên;thuộc\na;A;b\n");
    let (status, out, err) = piped(broken.path(), &line, b"");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("bảng địa bàn mà kế hoạch nêu không dùng được; xem: bdg check tinh.bdg"), "{err}");
}

#[test]
fn a_table_that_cannot_be_used_is_told() {
    let cases = [
        ("bảng địa bàn \"khong-co.csv\"", PLACES, "bảng địa bàn “khong-co.csv”: không tìm thấy tệp"),
        ("bảng địa bàn \"/etc/dia-ban.csv\"", PLACES, "phải được nêu bằng đường dẫn tính từ thư mục của tệp này"),
        ("bảng địa bàn \"dia-ban.csv\"", "mã;tên;thuộc\na;A;b\n", "dòng 2: “a” thuộc “b”, nơi mà bảng không có"),
        ("bảng địa bàn \"dia-ban.csv\"", "xã;số\nA;1\n", "phải có cột “mã”"),
        ("bảng địa bàn \"dia-ban.csv\"", "mã;tên;thuộc\na;A;a\n", "“a” nằm trong chính nó"),
    ];
    for (line, places, expected) in cases {
        let found = told(&folder(line, places), "vi");
        assert_eq!(found.len(), 1, "{line}: {found:?}");
        assert!(found[0].contains(expected), "{found:?}");
    }
    let found = told(&folder("bảng địa bàn \"khong-co.csv\"", PLACES), "en");
    assert_eq!(found, ["the table of places “khong-co.csv”: there is no such file"]);
}

#[test]
fn an_assigned_place_is_in_the_table_until_the_figure_is_due() {
    let line = "bảng địa bàn \"dia-ban.csv\"";
    let sound = [
        PLACES.to_owned(),
        // The code may be another, as long as the name is the agency's.
        PLACES.replace("xa_a;Xã A;", "00123;xã A, tỉnh Mẫu;"),
        // Merged after the figure is due.
        PLACES.replace("xa_a;Xã A;T;;;", "xa_a;Xã A;T;;31/12/2026;xa_b"),
        // One of the two places of the name still is.
        format!("{PLACES}cu;Xã A;T;;30/6/2025;xa_b\n"),
    ];
    for places in &sound {
        assert_eq!(told(&folder(line, places), "vi"), Vec::<String>::new(), "{places}");
    }
    // How a name is spelt and composed hides no place.
    let city = |name: &str| PLACES.replace("xa_a;Xã A;", &format!("7;{name};"));
    for (agency, place) in [
        ("UBND Thành phố Huế", "TP. Huế"),
        ("UBND xã Hoà An", "Xã Hòa An"),
        ("Ủy ban nhân dân phường Bình Thủy", "P. Bình Thủy"),
    ] {
        let folder = folder(line, &city(place));
        let plan = fs::read_to_string(folder.path().join("tinh.bdg")).unwrap().replace("UBND xã A", agency);
        fs::write(folder.path().join("tinh.bdg"), plan).unwrap();
        assert_eq!(told(&folder, "vi"), Vec::<String>::new(), "{agency}");
    }
    // Another tone is another place; of several places of a name nobody knows which is meant.
    let other = folder(line, &city("Xã À"));
    assert_eq!(told(&other, "vi").len(), 1);
    let several = folder(line, &format!("{}8;Xã A;T;;;\n", city("Xã A")));
    assert_eq!(
        told(&several, "vi"),
        ["bảng địa bàn có nhiều nơi tên “UBND xã A”, nên không biết mức giao này của nơi nào"]
    );
    let gone = PLACES.replace("xa_a;Xã A;T;;;\n", "");
    assert_eq!(told(&folder(line, &gone), "vi"), ["bảng địa bàn không có “UBND xã A”, nơi được giao một mức ở đây"]);
    let merged = PLACES.replace("xa_a;Xã A;T;;;", "xa_a;Xã A;T;;30/6/2026;xa_b");
    assert_eq!(
        told(&folder(line, &merged), "vi"),
        ["“UBND xã A” đã hết từ 30/6/2026 theo bảng địa bàn, nên không còn thực hiện mức được giao"]
    );
    assert_eq!(
        told(&folder(line, &merged), "en"),
        [
            "“UBND xã A” ended on 2026-06-30, says the table of places, and can no longer reach the figure it is assigned"
        ]
    );
    assert_eq!(told(&folder("", &gone), "vi"), Vec::<String>::new());
}

#[test]
fn the_example_adds_up() {
    let folder = std::path::Path::new("examples/nhieu-cap");
    let line = ["rollup", "tinh-mau-2026-2030.bdg", "so-lieu-minh-hoa-2026.csv", "--year", "2026", "--level", "xã"];
    let (status, out, err) = piped(folder, &line, b"");
    assert_eq!(status, 0, "{err}");
    insta::assert_snapshot!("example", out);
}

/// Nothing that is compared with the plan above rests on its table of places.
#[test]
fn a_plan_above_is_compared_without_its_table_of_places() {
    let folder = folder("bảng địa bàn \"khong-co.csv\"", PLACES);
    fs::create_dir(folder.path().join("xa")).unwrap();
    let commune = "kế hoạch xa \"Kế hoạch xã B\" {\n    theo \"../tinh.bdg\"\n    giai đoạn 2026-2030\n}\ncơ quan t \"Trạm\"\nmục tiêu 1 \"Y tế\" {\n    chủ trì t\n    \
                   chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {\n        đơn vị tính %\n        gốc 2025: 90\n        đến 2030: ít nhất 91\n    }\n}\n";
    fs::write(folder.path().join("xa/xa.bdg"), commune).unwrap();
    let (_, out, err) = piped(folder.path(), &["check", "xa/xa.bdg"], b"");
    assert!(!out.contains("BDG1401") && out.contains("BDG1406"), "{out}{err}");
}
