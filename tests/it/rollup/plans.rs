//! Plans of communes in place of tables of results.

use std::fs;

use super::{PLACES, PLAN};
use crate::cli_input::piped;

fn commune(name: &str, place: &str, inside: &str) -> String {
    format!(
        "kế hoạch {name} \"Kế hoạch {place}\" {{\n    theo \"../tinh.bdg\"\n    giai đoạn 2026-2030\n    địa bàn \"{place}, tỉnh Mẫu\"\n}}\n\
         cơ quan tram \"Trạm Y tế\"\nmục tiêu 1 \"Chăm sóc sức khỏe\" {{\n    chủ trì tram\n{inside}}}\n"
    )
}

fn insured(counts: &str) -> String {
    format!(
        "    chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {{\n        đơn vị tính %\n        gốc 2025: 90\n        \
         kết quả 2026: {counts}\n        năm 2026: 94\n        đến 2030: 96\n    }}\n"
    )
}

fn invested(unit: &str, amount: &str) -> String {
    format!(
        "    chỉ tiêu 5.1 \"Vốn\" {{\n        ứng với 1.6\n        đơn vị tính \"{unit}\"\n        loại thời kỳ\n        hướng tăng\n        \
         kết quả quý 1 2026: {amount}\n        kết quả quý 2 2026: {amount}\n        kết quả 6 tháng cuối năm 2026: {amount}\n        \
         giai đoạn 2026-2030: 90000\n    }}\n"
    )
}

fn folder(communes: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("tinh.bdg"), PLAN).unwrap();
    fs::write(folder.path().join("dia-ban.csv"), PLACES).unwrap();
    fs::create_dir(folder.path().join("xa")).unwrap();
    for (name, text) in communes {
        fs::write(folder.path().join(format!("xa/{name}.bdg")), text).unwrap();
    }
    folder
}

fn rollup(folder: &tempfile::TempDir, more: &[&str]) -> (u8, String, String) {
    piped(folder.path(), &[&["rollup", "tinh.bdg", "xa", "--year", "2026"], more].concat(), b"")
}

#[test]
fn plans_of_communes_are_added_up() {
    let a = insured("4.500/5.000") + &invested("triệu đồng", "1.000");
    let b = insured("900/1.000") + &invested("tỷ đồng", "2,5");
    let folder = folder(&[("xa_a", commune("k_a", "Xã A", &a)), ("xa_b", commune("k_b", "Xã B", &b))]);
    // Without a table the places are those of the plans, and those to which the plan assigns something.
    let (status, out, err) = rollup(&folder, &["--codes", "1.1,1.6", "--why"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("5.400/6.000 = 90  [cộng 2/2 nơi]"), "{out}");
    assert!(out.contains("Xã A, tỉnh Mẫu: 4.500/5.000 = 90  [xa/xa_a.bdg dòng 12]"), "{out}");
    // 1,000 million is 1 billion, three times of it a year.
    assert!(out.contains("tinh_mau: 10,5  [cộng 2/2 nơi]"), "{out}");
    let (status, out, _) = rollup(&folder, &["--places", "dia-ban.csv", "--codes", "1.1"]);
    assert_eq!(status, 0);
    assert!(out.contains("2/3") && out.contains("- 1.1: Phường C"), "{out}");
}

#[test]
fn plans_and_tables_go_together() {
    let folder = folder(&[("xa_a", commune("k_a", "Xã A", &insured("4.500/5.000")))]);
    fs::write(
        folder.path().join("kq.csv"),
        "nơi;mã;năm;tử số;mẫu số\nxa_b;1.1;2026;10;100\nxa_c;1.1;2026;20;100\nxa_a;1.1;2026;9;10\n",
    )
    .unwrap();
    let (status, out, err) = rollup(&folder, &["kq.csv", "--places", "dia-ban.csv", "--codes", "1.1"]);
    // The table says something else of commune A than its plan.
    assert_eq!(status, 1);
    assert!(err.contains("Xã A, chỉ tiêu 1.1: kq.csv dòng 4 và xa/xa_a.bdg dòng 12 ghi hai số khác nhau"), "{err}");
    assert!(out.contains("15 (*)"), "{out}");
}

#[test]
fn plans_that_cannot_be_added_are_named() {
    let other = "kế hoạch khac \"Kế hoạch khác\" {\n    giai đoạn 2026-2030\n}\n";
    let broken = commune("k_b", "Xã B", &insured("4.500/500"));
    let lost = commune("k_z", "Xã Z", &insured("1/2"));
    let odd = commune("k_c", "Phường C", &invested("tấn", "5"));
    let folder = folder(&[("khac", other.to_owned()), ("xa_b", broken), ("xa_z", lost), ("xa_c", odd)]);
    let (status, _, err) = rollup(&folder, &["--places", "dia-ban.csv"]);
    assert_eq!(status, 1);
    for told in [
        "xa/khac.bdg: không thực hiện kế hoạch này",
        "xa/xa_b.bdg: kế hoạch có lỗi nên số liệu của nó không được cộng; xem: bdg check xa/xa_b.bdg",
        "xa/xa_z.bdg: không biết kế hoạch này của nơi nào",
        "xa/xa_c.bdg dòng 14: chỉ tiêu 5.1 có đơn vị tính khác chỉ tiêu của cấp trên",
    ] {
        assert!(err.contains(told), "{told}\n{err}");
    }
}

#[test]
fn communes_answer_the_nation_through_their_province() {
    let folder = folder(&[("xa_a", commune("k_a", "Xã A", &insured("1/2")))]);
    let nation = PLAN.replace("tinh_mau", "ca_nuoc").replace("Kế hoạch tỉnh Mẫu", "Kế hoạch cả nước");
    let province = PLAN
        .replace("giai đoạn 2026-2030\n}", "giai đoạn 2026-2030\n    theo \"nuoc.bdg\"\n    địa bàn \"Tỉnh Mẫu\"\n}");
    fs::write(folder.path().join("nuoc.bdg"), nation).unwrap();
    fs::write(folder.path().join("tinh.bdg"), province).unwrap();
    let line = ["rollup", "nuoc.bdg", ".", "--year", "2026", "--codes", "1.1", "--why"];
    let (status, out, err) = piped(folder.path(), &line, b"");
    assert_eq!(status, 0, "{err}");
    let figures: Vec<&str> = out.lines().skip(3).map(str::trim_start).collect();
    assert!(figures[0].contains("1/2 = 50"), "{out}");
    assert!(out.contains("Tỉnh Mẫu: 1/2 = 50") && out.contains("Xã A, tỉnh Mẫu: 1/2 = 50"), "{out}");
}
