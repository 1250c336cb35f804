//! Targets of one time that differ in who sets them: the plan's own is taken where the plan or the user says which it is.

use bdg_office::import::{ColumnRole, FactHead, Imported, Options, import};

use super::columns::{figures, read};

const THREE: &str = "TT;Chỉ tiêu;ĐVT;Thực hiện năm 2025;Kế hoạch năm 2026;;\n;;;;Tỉnh giao;Xã giao;Phấn đấu\n";
const ROWS: &str = "1;Thu;tỷ đồng;9;10;11;12\n2;Hộ nghèo;%;3;2;1,9;1,8\n3;Rừng;ha;;50;60;70\n";

fn three(title: &str) -> Imported {
    read(&format!("{title}\n{THREE}{ROWS}"))
}

fn said(title: &str, columns: &str) -> Imported {
    let options = Options { name: "bang.csv".to_owned(), columns: Some(columns.to_owned()), ..Options::default() };
    let text = format!("{title}\n{THREE}{ROWS}");
    import(text.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}", fault.message.en))
}

fn targets(imported: &Imported) -> Vec<String> {
    figures(imported).into_iter().filter(|line| line.starts_with("năm 2026")).collect()
}

#[test]
fn the_target_that_the_plans_own_place_sets_is_taken() {
    let commune = three("Kế hoạch phát triển kinh tế - xã hội xã Mẫu năm 2026");
    // Where the results show which way is better, the aim is the far end of a range; else a note.
    assert_eq!(targets(&commune), ["năm 2026: 11 đến 12", "năm 2026: 1,9 đến 1,8", "năm 2026: 60 \"phấn đấu 70\""]);
    assert_eq!(commune.columns[4].role, ColumnRole::Elsewhere);
    assert_eq!(commune.columns[6].role, ColumnRole::Aimed(FactHead::In(2026)));
    assert_eq!((commune.counts.lost, commune.unread_columns()), (0, Vec::new()));
    // What others assign is listed, not lost.
    assert_eq!(commune.remarks.iter().filter(|remark| remark.what.vi.contains("nơi khác giao")).count(), 3);
    let province = three("Kế hoạch tỉnh Mẫu năm 2026");
    assert_eq!(targets(&province)[0], "năm 2026: 10 đến 12");
    let issued = three("ỦY BAN NHÂN DÂN XÃ MẪU\nChỉ tiêu kinh tế - xã hội năm 2026");
    assert_eq!(targets(&issued)[0], "năm 2026: 11 đến 12");
    let budget = read(
        "Dự toán thu ngân sách tỉnh Mẫu năm 2026\nTT;Nội dung;ĐVT;Dự toán năm 2026;\n;;;Trung ương giao;HĐND giao\n1;Thu nội địa;tỷ đồng;900;1.000\n",
    );
    assert_eq!(figures(&budget), ["năm 2026: 1.000"]);
    // The title names the year, the columns only who sets the target.
    let titled = read(
        "Kế hoạch xã Mẫu năm 2026\nTT;Chỉ tiêu;ĐVT;Thực hiện năm 2025;Kế hoạch;;\n;;;;Tỉnh giao;Xã giao;Phấn đấu\n1;Thu;tỷ đồng;9;10;11;12\n",
    );
    assert_eq!(figures(&titled), ["kết quả 2025: 9", "năm 2026: 11 đến 12"]);
}

#[test]
fn an_aim_beside_the_only_target_and_others_targets_beside_the_plans_are_told_apart() {
    let aimed =
        read("Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch tỉnh giao năm 2026;Phấn đấu năm 2026\n1;Thu;tỷ đồng;10;12\n");
    assert_eq!(figures(&aimed), ["năm 2026: 10 \"phấn đấu 12\""]);
    let plain = read(
        "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2025;Kế hoạch tỉnh giao năm 2025;Kế hoạch huyện giao năm 2025\n1;Lao động;người;1.100;1.000;1.150\n",
    );
    assert_eq!(figures(&plain), ["năm 2025: 1.100"]);
    assert_eq!((plain.counts.lost, plain.unread_columns()), (0, Vec::new()));
}

#[test]
fn where_the_plans_level_is_not_known_it_is_asked_and_the_answer_holds() {
    let asked = three("Kế hoạch phát triển kinh tế - xã hội năm 2026");
    assert!(targets(&asked).is_empty(), "{}", asked.text);
    assert_eq!(asked.unread_columns(), [4, 5, 6]);
    for (title, columns) in [
        ("Kế hoạch năm 2026", "Kế hoạch năm 2026 Xã giao=năm 2026"),
        ("Kế hoạch tỉnh Mẫu năm 2026", ", , , , , năm 2026, …"),
    ] {
        let answered = said(title, columns);
        assert_eq!(targets(&answered)[0], "năm 2026: 11 đến 12", "{title}");
        assert_eq!((answered.counts.lost, answered.unread_columns()), (0, Vec::new()), "{title}");
    }
    // Of the province and its council none is the plan's for sure, nor is one of two above a commune.
    for (title, headers) in [
        ("Kế hoạch tỉnh Mẫu năm 2026", "Kế hoạch tỉnh giao năm 2026;Kế hoạch HĐND giao năm 2026"),
        ("Kế hoạch xã Mẫu năm 2026", "Kế hoạch tỉnh giao năm 2026;Kế hoạch huyện giao năm 2026"),
        ("Chỉ tiêu UBND tỉnh giao xã Mẫu năm 2026", "Kế hoạch tỉnh giao năm 2026;Kế hoạch xã giao năm 2026"),
    ] {
        let found = read(&format!("{title}\nTT;Chỉ tiêu;ĐVT;{headers}\n1;Thu;tỷ đồng;10;12\n"));
        assert!(figures(&found).is_empty(), "{title}: {}", found.text);
    }
}

#[test]
fn the_question_is_one_line_that_names_the_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.csv"), format!("Kế hoạch năm 2026\n{THREE}{ROWS}")).expect("a table");
    for (lang, words) in [
        (
            "vi",
            "cùng là “năm 2026” mà số liệu khác nhau; hãy chọn cột của kế hoạch này, như --columns \"Kế hoạch năm 2026 Tỉnh giao=năm 2026\"",
        ),
        (
            "en",
            "are all “in 2026”, with figures that differ; choose the plan's own, such as --columns \"Kế hoạch năm 2026 Tỉnh giao=in 2026\"",
        ),
    ] {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_bdg"));
        let done = run.current_dir(folder.path()).args(["import", "a.csv", "--lang", lang]).output().expect("it runs");
        let told = String::from_utf8(done.stderr).expect("text");
        assert_eq!(done.status.code(), Some(1));
        assert_eq!(told.lines().filter(|line| line.contains("--columns")).count(), 1, "{told}");
        assert!(told.contains(words), "{told}");
    }
}

/// The column that a plan of a place takes, of three with a target of 2026 each; none where that is not told.
fn taken(title: &str, headers: [&str; 3]) -> Vec<String> {
    let header = headers.map(|header| format!("{header} 2026")).join(";");
    targets(&read(&format!("{title}\nTT;Chỉ tiêu;ĐVT;Thực hiện năm 2025;{header}\n1;Thu;tỷ đồng;9;10;11;12\n")))
}

#[test]
fn cities_ministries_and_congresses_set_targets() {
    let ward = "Kế hoạch phát triển kinh tế - xã hội phường Mẫu năm 2026";
    // A city that assigns targets to wards is one of central rank, as a province.
    for city in ["Thành phố giao", "TP giao", "UBND thành phố giao", "UBND TP giao"] {
        assert_eq!(taken(ward, [city, "Phường giao", "Phấn đấu"]), ["năm 2026: 11 đến 12"], "{city}");
        assert_eq!(taken(ward, [city, "HĐND phường giao", "Phấn đấu"]), ["năm 2026: 11 đến 12"], "{city}");
    }
    let city = "Kế hoạch phát triển kinh tế - xã hội thành phố Mẫu năm 2026";
    assert_eq!(taken(city, ["Trung ương giao", "Thành phố giao", "Phấn đấu"]), ["năm 2026: 11 đến 12"]);
    let province = "Kế hoạch phát triển kinh tế - xã hội tỉnh Mẫu năm 2026";
    for state in ["Bộ giao", "Bộ Tài chính giao", "Chính phủ giao", "Thủ tướng Chính phủ giao", "TW giao"]
    {
        assert_eq!(taken(province, [state, "HĐND tỉnh giao", "Phấn đấu"]), ["năm 2026: 11 đến 12"], "{state}");
    }
    // What a congress of the Party resolved is beside the plan's own target, before and behind it.
    for congress in ["NQ Đại hội", "Nghị quyết Đại hội Đảng bộ"] {
        assert_eq!(taken(province, ["Bộ giao", "HĐND tỉnh giao", congress]), ["năm 2026: 11"], "{congress}");
        let commune = "Kế hoạch phát triển xã Mẫu năm 2026";
        assert_eq!(taken(commune, ["UBND tỉnh giao", congress, "HĐND xã giao"]), ["năm 2026: 12"], "{congress}");
    }
    let commune = "Kế hoạch phát triển xã Mẫu năm 2026";
    assert_eq!(taken(commune, ["Trung ương giao", "HĐND tỉnh giao", "Đảng ủy xã giao"]), ["năm 2026: 12"]);
    // Of the council and the committee of the Party none is the plan's for sure.
    assert!(taken(commune, ["HĐND tỉnh giao", "Đảng ủy xã giao", "HĐND xã giao"]).is_empty());
    // What a ministry of that name does is no target that it sets.
    let named = read("Kế hoạch tỉnh Mẫu năm 2026\nTT;Chỉ tiêu;ĐVT;Năm 2026;Bộ Giao thông\n1;Đường;km;9;x\n");
    assert_eq!(figures(&named), ["năm 2026: 9"]);
}
