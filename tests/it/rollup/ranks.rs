//! How places stand to each other, and how their table is shown.

use std::fs;

use serde_json::Value;

use super::{places, rolled};
use crate::cli_input::piped;
use bdg_core::model::Time;
use bdg_rollup::{Asked, PlaceLevel};

const PLAN: &str = "\
kế hoạch tinh_mau \"Kế hoạch tỉnh Mẫu\" {
    giai đoạn 2026-2030
}
cơ quan y_te \"Sở Y tế\"
cơ quan xa_a \"UBND xã A\"
cơ quan d \"UBND xã D\"
mục tiêu 1 \"Đời sống\" {
    chủ trì y_te
    chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {
        đơn vị tính %
        năm 2026: ít nhất 94
    }
    chỉ tiêu 1.2 \"Tỷ lệ hộ nghèo\" {
        đơn vị tính %
        năm 2026: không quá 5
    }
    chỉ tiêu 1.3 \"Số người được khám\" {
        đơn vị tính người
        năm 2026: ít nhất 900
        giao năm 2026 xa_a: 400
    }
}
";

const PLACES: &str = "mã;tên;thuộc\nT;Tỉnh Mẫu;\nxa_a;Xã A;T\nb;Xã B;T\nc;Xã C;T\nd;Xã D;T\n";

type Stands = (String, Option<usize>, usize, usize, Vec<String>);

/// Each place with its rank, the targets that it meets, those that it is judged by, and the codes that it lacks.
fn ranks(rows: &str) -> Vec<Stands> {
    let (plan, places) = (bdg::load_text("tinh.bdg", PLAN).plan, places(PLACES));
    let rows = format!("nơi;mã;năm;tử số;mẫu số;giá trị\n{rows}");
    let asked = Asked { level: Some(PlaceLevel::Commune), ..Asked::default() };
    let mut found = Vec::new();
    rolled(&plan, &places, &[&rows], Time::Year(2026), asked, |rolled, _| {
        found = rolled
            .standings()
            .into_iter()
            .map(|one| {
                let code = |at: &usize| plan.indicator(rolled.indicators[*at].id).unwrap().full_code.clone();
                let name = places.get(one.place).unwrap().name.clone();
                (name, one.rank, one.met, one.judged, one.lacks.iter().map(code).collect())
            })
            .collect();
    });
    found
}

fn standing(name: &str, rank: impl Into<Option<usize>>, met: usize, judged: usize, lacks: &[&str]) -> Stands {
    (name.to_owned(), rank.into(), met, judged, lacks.iter().map(|code| (*code).to_owned()).collect())
}

#[test]
fn places_are_ranked_by_the_share_of_targets_they_meet() {
    // A is judged by its own figure of 1.3 as well: 2 of 3; B and C meet 1 of 2; D meets both.
    let rows = "\
xa_a;1.1;2026;95;100;\nxa_a;1.2;2026;6;100;\nxa_a;1.3;2026;;;400
b;1.1;2026;94;100;\nb;1.2;2026;51;1000;\nb;1.3;2026;;;1
c;1.1;2026;939;1000;\nc;1.2;2026;5;100;\nc;1.3;2026;;;2
d;1.1;2026;1;1;\nd;1.2;2026;0;100;\nd;1.3;2026;;;3
";
    assert_eq!(
        ranks(rows),
        [
            standing("Xã D", 1, 2, 2, &[]),
            standing("Xã A", 2, 2, 3, &[]),
            standing("Xã B", 3, 1, 2, &[]),
            standing("Xã C", 3, 1, 2, &[])
        ]
    );
}

#[test]
fn who_does_not_report_all_has_no_rank() {
    // D reports its good figure only; nobody is judged by 1.3, so that B and C lack nothing by leaving it out.
    let rows = "\
b;1.1;2026;94;100;\nb;1.2;2026;51;1000;
c;1.1;2026;93;100;\nc;1.2;2026;51;1000;
d;1.1;2026;1;1;
";
    assert_eq!(
        ranks(rows),
        [
            standing("Xã B", 1, 1, 2, &[]),
            standing("Xã C", 2, 0, 2, &[]),
            standing("Xã A", None, 0, 0, &["1.1", "1.2"]),
            standing("Xã D", None, 1, 1, &["1.2"]),
        ]
    );
    assert_eq!(ranks("b;1.3;2026;;;5\n"), []);
    // Two figures for one time are none.
    let twice = ranks("b;1.1;2026;94;100;\nb;1.1;2026;95;100;\nc;1.1;2026;94;100;\n");
    assert_eq!(twice[0], standing("Xã C", 1, 1, 1, &[]));
    assert!(twice[1..].iter().all(|one| one.1.is_none()), "{twice:?}");
}

#[test]
fn the_table_of_places_is_coloured_and_can_be_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "nơi;mã;năm;tử số;mẫu số\nb;1.1;2026;94;100\nc;1.1;2026;93;100\n";
    for (name, text) in [("tinh.bdg", PLAN), ("dia-ban.csv", PLACES), ("ket-qua.csv", rows)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let line = ["rollup", "tinh.bdg", "ket-qua.csv", "--places", "dia-ban.csv", "--year", "2026", "--level", "xã"];
    let (status, _, err) = piped(folder.path(), &[&line[..], &["-o", "xa.html"]].concat(), b"");
    assert_eq!(status, 0, "{err}");
    let page = fs::read_to_string(folder.path().join("xa.html")).unwrap();
    assert!(page.contains("<td class=\"num\" data-tone=\"good\" data-n=\"94\">94 (đạt)</td>"), "{page}");
    assert!(page.contains("<td class=\"num\" data-tone=\"bad\" data-n=\"93\">93 (chưa đạt)</td>"), "{page}");
    assert_eq!(page.matches("<table data-sort").count(), 2);
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains(" src="));

    // The table of indicators stands under the headings of goals: no other order means the same.
    piped(folder.path(), &[&line[..7], &["-o", "chung.html"]].concat(), b"");
    let all = fs::read_to_string(folder.path().join("chung.html")).unwrap();
    assert!(!all.contains("<table data-sort") && !all.contains("<script"), "{all}");

    let (_, out, _) = piped(folder.path(), &[&line[..], &["--format", "json"]].concat(), b"");
    let found: Value = serde_json::from_str(&out).unwrap();
    let ranking = found["ranking"].as_array().unwrap();
    assert_eq!(
        ranking[0],
        serde_json::json!({"place": {"code": "b", "name": "Xã B"}, "rank": 1, "met": 1, "judged": 1, "lacks": []})
    );
    assert_eq!(ranking[2]["rank"], Value::Null);
    let (_, text, _) = piped(folder.path(), &line, b"");
    insta::assert_snapshot!("ranked", text);
}

#[test]
#[ignore = "needs Chromium and node"]
fn the_table_of_places_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "nơi;mã;năm;tử số;mẫu số\nb;1.1;2026;9;100\nc;1.1;2026;94,5;100\nxa_a;1.1;2026;100;100\n";
    for (name, text) in [("tinh.bdg", PLAN), ("dia-ban.csv", PLACES), ("ket-qua.csv", rows)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let line = ["rollup", "tinh.bdg", "ket-qua.csv", "--places", "dia-ban.csv", "--year", "2026", "--level", "xã"];
    let (status, _, err) = piped(folder.path(), &[&line[..], &["-o", "xa.html"]].concat(), b"");
    assert_eq!(status, 0, "{err}");
    let expected = serde_json::json!({
        "written": ["Xã A", "Xã B", "Xã C", "Xã D", "Tỉnh Mẫu"],
        "column": 1,
        // The province stays the last, and so does a place without a figure among the others.
        "down": ["Xã A", "Xã C", "Xã B", "Xã D", "Tỉnh Mẫu"],
        "up": ["Xã B", "Xã C", "Xã A", "Xã D", "Tỉnh Mẫu"],
        "names": ["Xã A", "Xã B", "Xã C", "Xã D", "Tỉnh Mẫu"],
        "filter": "chua dat",
        "filtered": ["Xã B", "Tỉnh Mẫu"],
        "count": "1/4",
    });
    let wanted = folder.path().join("expected.json");
    fs::write(&wanted, expected.to_string()).unwrap();
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/places.mjs");
    let run = std::process::Command::new("node").arg(script).arg(folder.path().join("xa.html")).arg(&wanted).output();
    let answer = run.expect("node is installed");
    let said = String::from_utf8_lossy(&answer.stdout);
    assert!(answer.status.success(), "{said}{}", String::from_utf8_lossy(&answer.stderr));
}
