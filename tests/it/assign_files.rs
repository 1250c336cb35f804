//! `bdg assign`: the plans of places.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::cli_input::piped;

const UPPER: &str = "\
kế hoạch tinh \"Kế hoạch tỉnh Mẫu\" {
    giai đoạn 2026-2030
}

cơ quan y_te \"Sở Y tế\"
cơ quan xa_a \"UBND xã A\"
cơ quan xa_b \"UBND xã B\"

đơn vị tính ca \"ca\" trên 1.000

mục tiêu 1 \"Chăm sóc sức khỏe\" {
    chủ trì y_te

    chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {
        đơn vị tính %
        gốc 2025: 93
        năm 2027: ít nhất 94,5
        đến 2030: ít nhất 96
        giao năm 2026 xa_a: 92
    }

    chỉ tiêu 1.2 \"Số người cao tuổi được chăm sóc\" {
        đơn vị tính người
        hướng tăng
        gốc 2025: 20
        đến 2030: 55
        giao xa_a: 25, xa_b: 30 người
    }

    chỉ tiêu 1.3 \"Tỷ suất tử vong trẻ em\" {
        đơn vị tính ca
        gốc 2025: 20
        đến 2030: không quá 12,5
    }
}

mục tiêu 2 \"Đầu tư\" {
    chủ trì y_te

    chỉ tiêu 2.1 \"Vốn đầu tư\" {
        đơn vị tính \"tỷ đồng\"
        loại thời kỳ
        hướng tăng
        gốc 2025: 20
        cả giai đoạn: 100,5
    }

    chỉ tiêu 2.2 \"Số xã có trạm y tế đạt chuẩn\" {
        đơn vị tính \"xã\"
        gốc 2025: 1
        đến 2030: 2
    }

    chỉ tiêu 2.3 \"Xếp hạng chuyển đổi số\" {
        đơn vị tính hạng
        gốc 2025: 20
        đến 2030: 12
    }
}
";

const WEIGHTS: &str = "nơi;dân số\nxa_a;1.200\nUBND xã B;2.345\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("tinh.bdg"), UPPER).unwrap();
    fs::write(folder.path().join("dan-so.csv"), WEIGHTS).unwrap();
    folder
}

fn assign(folder: &Path, more: &[&str]) -> (u8, String, String) {
    piped(folder, &[&["assign", "tinh.bdg", "--to", "xa"], more].concat(), b"")
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn each_place_gets_a_plan_that_stands() {
    let folder = folder();
    let at = folder.path();
    let (status, out, err) = assign(at, &["--by", "dan-so.csv"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "xa/xa_a.bdg: đã tạo, có 4 chỉ tiêu\nxa/xa_b.bdg: đã tạo, có 4 chỉ tiêu\n\
         chỉ tiêu 2.2: chưa giao: đếm chính các nơi, nên không chia cho từng nơi được; ghi `giao` nếu nơi nào phải đạt\n\
         chỉ tiêu 2.3: chưa giao: không có mức bằng số mà nơi nào cũng theo được (lời văn, xếp hạng, mức so với chính mình)\n"
    );
    assert_eq!(
        read(at, "xa/xa_a.bdg"),
        "kế hoạch xa_a \"Kế hoạch của UBND xã A thực hiện Kế hoạch tỉnh Mẫu\" {\n    theo \"../tinh.bdg\"\n    giai đoạn 2026-2030\n    \
         đơn vị ban hành \"UBND xã A\"\n    chủ trì xa_a\n}\n\ncơ quan xa_a \"UBND xã A\"\n\nmục tiêu 1 \"Chăm sóc sức khỏe\" {\n    \
         chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {\n        ứng với 1.1\n        đơn vị tính %\n        \
         năm 2026: 92\n        năm 2027: ít nhất 94,5\n        đến 2030: ít nhất 96\n    }\n\n    \
         chỉ tiêu 1.2 \"Số người cao tuổi được chăm sóc\" {\n        ứng với 1.2\n        đơn vị tính người\n        hướng tăng\n        \
         đến 2030: 25\n    }\n\n    chỉ tiêu 1.3 \"Tỷ suất tử vong trẻ em\" {\n        ứng với 1.3\n        \
         đơn vị tính \"ca\" trên 1.000\n        đến 2030: không quá 12,5\n    }\n}\n\nmục tiêu 2 \"Đầu tư\" {\n    \
         chỉ tiêu 2.1 \"Vốn đầu tư\" {\n        ứng với 2.1\n        đơn vị tính \"tỷ đồng\"\n        loại thời kỳ\n        hướng tăng\n        \
         cả giai đoạn: 34\n    }\n}\n"
    );
    // 100,5 by 1.200 and 2.345: 34,02 and 66,48.
    assert!(read(at, "xa/xa_b.bdg").contains("cả giai đoạn: 66,5\n"));
    let (status, out, _) = piped(at, &["check", "xa"], b"");
    assert_eq!(status, 0, "{out}");
    let lines = || out.lines().filter(|line| line.starts_with("[BDG"));
    assert!(lines().all(|line| line.starts_with("[BDG1405]")), "{out}");
    let formatted = piped(at, &["fmt", "--check", "xa/xa_a.bdg", "xa/xa_b.bdg"], b"");
    assert_eq!(formatted, (0, String::new(), String::new()));
    // A second run changes nothing.
    let before = (read(at, "xa/xa_a.bdg"), read(at, "xa/xa_b.bdg"));
    let (status, out, _) = assign(at, &["--by", "dan-so.csv"]);
    assert!(status == 0 && out.starts_with("xa/xa_a.bdg: không có gì phải thêm\n"), "{out}");
    assert_eq!((read(at, "xa/xa_a.bdg"), read(at, "xa/xa_b.bdg")), before);
}

#[test]
fn counts_without_weights_are_left_out_and_named() {
    let folder = folder();
    let (status, out, _) = assign(folder.path(), &["--dry-run", "--lang", "en"]);
    assert_eq!(status, 0);
    assert!(out.contains("indicator 2.1: not assigned: it adds up over places and nothing is assigned"), "{out}");
    assert!(out.contains("xa/xa_b.bdg: would be created with 3 indicators\n    + kế hoạch xa_b"), "{out}");
    assert!(out.ends_with("nothing is written\n"), "{out}");
    assert!(!folder.path().join("xa").exists());
}

/// The plan of a place in the hand of the place: in its own layout, with a mark at its beginning, Windows line ends, decomposed
/// letters, and figures of its own.
const OWN: &str = "\u{feff}# Của xã\r\nkế hoạch k \"Kế hoạch xã A\" {\r\n  theo \"..\\tinh.bdg\"\r\n  giai đoạn 2026-2030\r\n  địa bàn \"Xã A\"\r\n  \
                   không nhận 1.3 \"Không có trạm\"\r\n}\r\ncơ quan tram \"Tra\u{323}m Y tế\"\r\nmục tiêu 1 \"Chăm sóc sức khỏe\" {\r\n  chủ trì tram\r\n  \
                   chỉ tiêu 1.1 \"Bảo hiểm\" {\r\n    ứng với 1.1\r\n    đơn vị tính   %\r\n    gốc 2025: 70  # của xã\r\n    \
                   năm 2027: 95\r\n    đến 2030: 95\r\n  }\r\n}\r\n";

#[test]
fn what_a_place_has_written_stays_byte_for_byte() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("xa")).unwrap();
    fs::write(at.join("xa/xa_a.bdg"), OWN).unwrap();
    let (status, out, err) = assign(at, &["--by", "dan-so.csv"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let told: Vec<&str> = out.lines().take(4).collect();
    assert_eq!(
        told,
        [
            "xa/xa_a.bdg: đã thêm 2 chỉ tiêu, 1 mức",
            "    chỉ tiêu 1.1: giữ `năm 2027: 95` của nơi ấy, không kém mức giao `năm 2027: ít nhất 94,5`",
            "    chỉ tiêu 1.1: `đến 2030: 95` kém mức giao `đến 2030: ít nhất 96`; là con số của nơi ấy nên không sửa",
            "    chỉ tiêu 1.3: nơi ấy ghi không nhận, nên không thêm",
        ]
    );
    let after = read(at, "xa/xa_a.bdg");
    // All that was there is there, in order; what is new stands between.
    let mut rest = after.as_str();
    for line in OWN.split_inclusive("\r\n") {
        let at = rest.find(line).unwrap_or_else(|| panic!("{line:?} in {after:?}"));
        rest = &rest[at + line.len()..];
    }
    assert!(after.contains("    năm 2026: 92\r\n"), "{after}");
    let added = "  }\r\n\r\n    chỉ tiêu 1.2 \"Số người cao tuổi được chăm sóc\" {\r\n        ứng với 1.2\r\n";
    assert!(after.contains(added), "{after}");
    assert!(after.ends_with("}\r\n\r\nmục tiêu 2 \"Đầu tư\" {\r\n    chỉ tiêu 2.1 \"Vốn đầu tư\" {\r\n        ứng với 2.1\r\n        đơn vị tính \"tỷ đồng\"\r\n        loại thời kỳ\r\n        hướng tăng\r\n        cả giai đoạn: 34\r\n    }\r\n}\r\n"), "{after}");
    assert_eq!(after.replace("\r\n", "").matches('\n').count(), 0);
    let (status, _, err) = piped(at, &["check", "xa/xa_a.bdg"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    assign(at, &["--by", "dan-so.csv"]);
    assert_eq!(read(at, "xa/xa_a.bdg"), after);
}

#[test]
fn other_units_and_languages_of_a_place_are_kept() {
    let folder = folder();
    let at = folder.path();
    let own = "plan k \"Commune A\" {\n    under \"../tinh.bdg\"\n    period 2026-2030\n    place \"xã A\"\n}\nagency tram \"Health post\"\n\
               goal 2 \"Đầu tư\" {\n    lead tram\n    indicator 2.1 \"Investment\" { answers 2.1\n        unit \"triệu đồng\"\n        kind flow\n        better higher\n        \
               baseline 2025: 5,000\n    }\n}\n";
    fs::create_dir(at.join("xa")).unwrap();
    fs::write(at.join("xa/xa_a.bdg"), own).unwrap();
    let (status, out, err) = assign(at, &["--by", "dan-so.csv"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let after = read(at, "xa/xa_a.bdg");
    assert!(after.contains("        baseline 2025: 5,000\n        whole period: 34,000\n"), "{after}");
    assert!(after.contains("\ngoal 1 \"Chăm sóc sức khỏe\" {\n"), "{after}");
    assert!(after.contains("        by 2030: at most 12.5\n"), "{after}");
}

#[test]
fn files_that_are_not_the_places_plans_are_left_alone() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("xa")).unwrap();
    let other = "kế hoạch k \"Khác\" {\n    giai đoạn 2026-2030\n}\n";
    fs::write(at.join("xa/xa_a.bdg"), other).unwrap();
    let broken = "kế hoạch k \"Khác\" {\n    theo \"../tinh.bdg\"\n    giai đoạn 2026-2030\n    không hiểu gì\n}\n";
    fs::write(at.join("xa/xa_b.bdg"), broken).unwrap();
    let (status, _, err) = assign(at, &[]);
    assert_eq!(status, 1);
    assert!(err.contains("xa_a.bdg” đã có và không `theo` kế hoạch này"), "{err}");
    assert!(err.contains("xa_b.bdg” có chỗ không đọc được"), "{err}");
    assert_eq!((read(at, "xa/xa_a.bdg").as_str(), read(at, "xa/xa_b.bdg").as_str()), (other, broken));
    assert_eq!(fs::read_dir(at.join("xa")).unwrap().count(), 2, "nothing is left beside them");
    // Another goal under the same code, and an indicator of the same code with another title.
    let taken = "kế hoạch k \"Xã\" {\n    theo \"../tinh.bdg\"\n    giai đoạn 2026-2030\n}\ncơ quan t \"Trạm\"\nmục tiêu 1 \"Việc khác\" {\n    chủ trì t\n    \
                 chỉ tiêu 1.2 \"Số cây\" {\n        đơn vị tính \"cây\"\n        gốc 2025: 1\n        đến 2030: 5\n    }\n}\n";
    fs::write(at.join("xa/xa_a.bdg"), taken).unwrap();
    let (_, out, _) = assign(at, &[]);
    assert!(out.contains("chỉ tiêu 1.2: tệp có chỉ tiêu cùng mã"), "{out}");
    assert!(out.contains("chỉ tiêu 1.3: chưa thêm `đến 2030: không quá 12,5`"), "{out}");
    assert_eq!(read(at, "xa/xa_a.bdg"), taken);
}

#[test]
fn bad_requests_are_told_and_write_nothing() {
    let folder = folder();
    let at = folder.path();
    let told = |more: &[&str], wanted: (u8, &str)| {
        let (status, out, err) = assign(at, more);
        assert!(status == wanted.0 && err.contains(wanted.1), "{more:?}: {status} {out}{err}");
        assert!(!at.join("xa").exists());
    };
    let weights = |text: &str| fs::write(at.join("w.csv"), text).unwrap();
    for (table, wanted) in [
        ("nơi;trọng số\nxa_a;1\nxa_c;2\n", "dòng 3: kế hoạch không khai cơ quan nào là “xa_c”"),
        ("nơi;trọng số\nxa_a;1\nxã A;2\nxa_b;1\n", "dòng 3: “xã A” đã có ở dòng 2"),
        ("nơi;trọng số\nxa_a;1\n", "thiếu trọng số của xa_b"),
        ("nơi;trọng số\nxa_a;-1\nxa_b;1\n", "nhỏ hơn 0"),
        ("nơi;trọng số\nxa_a;0\nxa_b;0\n", "lớn hơn 0"),
        ("nơi;trọng số\nxa_a;nhiều\nxa_b;1\n", "không phải là số"),
        ("xa_a;1\n", "cột “nơi” và cột “trọng số”"),
    ] {
        weights(table);
        told(&["--by", "w.csv"], (2, wanted));
    }
    told(&["--by", "khong-co.csv"], (2, "không có tệp này"));
    let (status, _, err) = piped(at, &["assign", "tinh.bdg"], b"");
    assert!(status == 2 && err.contains("--to THƯ_MỤC"), "{err}");
    fs::write(at.join("tinh.bdg"), UPPER.replace("giao xa_a", "giao xa_x")).unwrap();
    told(&[], (1, "có lỗi nên chưa giao được"));
    let none = UPPER.lines().filter(|line| !line.contains("giao ")).collect::<Vec<_>>().join("\n");
    fs::write(at.join("tinh.bdg"), none).unwrap();
    told(&[], (2, "chưa giao cho nơi nào"));
}

#[test]
fn nothing_is_written_where_one_file_cannot_be() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir_all(at.join("xa")).unwrap();
    assign(at, &["--by", "dan-so.csv"]);
    fs::remove_file(at.join("xa/xa_a.bdg")).unwrap();
    // A folder stands in the place of the other file.
    fs::remove_file(at.join("xa/xa_b.bdg")).unwrap();
    fs::create_dir(at.join("xa/xa_b.bdg")).unwrap();
    let (status, _, err) = assign(at, &["--by", "dan-so.csv"]);
    assert!(status == 1 && err.contains("xa_b.bdg"), "{status} {err}");
    assert!(at.join("xa/xa_a.bdg").is_file(), "the other place has its plan");
}

fn shared(text: &str) -> Decimal {
    let line = text.lines().find(|line| line.contains("cả giai đoạn")).unwrap();
    let figure = line.split(": ").nth(1).unwrap().trim_start_matches("ít nhất ");
    let (value, _) = bdg_syntax::number::parse_number(figure, bdg::Lang::Vi).unwrap();
    value
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// However the weights are, the places come to the target, and a second run changes nothing.
    #[test]
    fn shares_add_up_to_the_target(total in 1..100_000_000_i64, decimals in 0..3_u32, weights in prop::collection::vec(0..2_000_000_u32, 1..7)) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let folder = tempfile::tempdir().unwrap();
        let total = Decimal::new(total, decimals).normalize();
        let mut plan = String::from("kế hoạch k \"K\" {\n    giai đoạn 2026-2030\n}\ncơ quan s \"Sở\"\n");
        let mut table = String::from("nơi;trọng số\n");
        for (at, weight) in weights.iter().enumerate() {
            plan.push_str(&format!("cơ quan xa_{at} \"UBND xã {at}\"\n"));
            table.push_str(&format!("xa_{at};{weight}\n"));
        }
        plan.push_str(&format!(
            "mục tiêu 1 \"M\" {{\n    chủ trì s\n    chỉ tiêu 1.1 \"Vốn\" {{\n        đơn vị tính \"tỷ đồng\"\n        loại thời kỳ\n        \
             hướng tăng\n        cả giai đoạn: ít nhất {}\n    }}\n}}\n",
            bdg_syntax::number::format_decimal(total, bdg::Lang::Vi)
        ));
        fs::write(folder.path().join("tinh.bdg"), plan).unwrap();
        fs::write(folder.path().join("w.csv"), table).unwrap();
        let run = || assign(folder.path(), &["--by", "w.csv"]);
        let (status, out, err) = run();
        prop_assert_eq!((status, err.as_str()), (0, ""), "{}", out);
        let texts: Vec<String> = (0..weights.len()).map(|at| read(folder.path(), &format!("xa/xa_{at}.bdg"))).collect();
        prop_assert_eq!(texts.iter().map(|text| shared(text)).sum::<Decimal>(), total);
        run();
        let again: Vec<String> = (0..weights.len()).map(|at| read(folder.path(), &format!("xa/xa_{at}.bdg"))).collect();
        prop_assert_eq!(texts, again);
    }
}

/// What a place had of a running total that goes on is not known, so that its share would start at nothing.
#[test]
fn a_running_total_that_goes_on_is_not_shared() {
    for (start, shared) in [
        ("gốc 2025: 12", false),
        ("kết quả 2025: 12", false),
        ("gốc 2025: 0", true),
        ("kết quả 2025: 12\ngốc 2025: 0", true),
    ] {
        let folder = folder();
        let text = format!(
            "kế hoạch tinh \"Tỉnh\" {{\n giai đoạn 2026-2030\n chủ trì y_te\n}}\ncơ quan y_te \"Sở\"\ncơ quan xa_a \"Xã A\"\n\
             cơ quan xa_b \"Xã B\"\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"Số trường đạt chuẩn\" {{\nđơn vị tính \"trường\"\n\
             loại lũy kế\nhướng tăng\n{start}\nđến 2030: 20\n }}\n}}\n"
        );
        fs::write(folder.path().join("tinh.bdg"), text).unwrap();
        let (status, out, _) = assign(folder.path(), &["--by", "dan-so.csv", "--dry-run"]);
        assert_eq!(status, 0, "{start}: {out}");
        assert_eq!(out.contains("+         đến 2030: "), shared, "{start}: {out}");
        assert_eq!(
            out.contains("chỉ tiêu 1.1: chưa giao: là số lũy kế gồm cả số đã có (hoặc chưa rõ)"),
            !shared,
            "{out}"
        );
    }
}
