//! `bdg check --by`: findings by goal and by agency, and the list that offices answer.

use std::fs;
use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use serde_json::Value;

use crate::findings::bdg;

const PLAN: &str = "\
kế hoạch vi_du \"Kế hoạch của huyện\" {
    giai đoạn 2021-2025
    báo cáo năm trước 15/12 về noi_vu
}
cơ quan noi_vu \"Phòng Nội vụ\"
cơ quan y_te \"Phòng Y tế\" {
    đến 01/03/2025
    kế tục vh_xh
}
cơ quan vh_xh \"Phòng Văn hóa - Xã hội\"
cơ quan cu \"Phòng không ai giao việc\"
mục tiêu 1 \"Trong lĩnh vực chính trị\" {
    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy\" {
        chủ trì noi_vu
        đơn vị tính %
        gốc 2020: 15,5
        kết quả 2023: 48/268 (16,78%)
        đến 2025: ít nhất 17
        chấp nhận BDG0801 \"Giữ theo mức tỉnh giao\"
    }
}
mục tiêu 2 \"Trong lĩnh vực y tế\" {
    chỉ tiêu 2.1 \"Tỷ lệ phụ nữ có thai được khám\" {
        chủ trì y_te, noi_vu
        đơn vị tính %
        gốc 2020: 80
        năm 2024: 96
        đến 2025: ít nhất 95
    }
    chỉ tiêu 2.2 \"Trạm y tế đạt chuẩn\" {
        đơn vị tính %
        gốc 2020: 80
        năm 2024: 96
        đến 2025: ít nhất 95
    }
}
";

fn folder() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ke-hoach.bdg");
    fs::write(&path, PLAN).unwrap();
    (folder, path.to_str().unwrap().to_owned())
}

fn json(args: &[&str]) -> Value {
    let (_, out, _) = bdg(&[&["check", "--format", "json"], args].concat());
    let value: Value = serde_json::from_str(&out).unwrap();
    let schema: Value = serde_json::from_str(&fs::read_to_string("docs/json.schema.json").unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&value), "{out}");
    value
}

/// Each group with its counts and the codes of its findings; accepted ones in brackets.
fn groups(value: &Value) -> Vec<String> {
    let groups = value["groups"].as_array().unwrap().iter();
    groups
        .map(|group| {
            let findings = group["findings"].as_array().unwrap().iter().map(|one| {
                let code = one["code"].as_str().unwrap();
                if one["accepted"].is_null() { code.to_owned() } else { format!("({code})") }
            });
            let count = |name: &str| group[name].as_u64().unwrap();
            let counts = [count("errors"), count("warnings"), count("notes"), count("accepted")];
            format!(
                "{} {counts:?} {}",
                group["heading"]["vi"].as_str().unwrap(),
                findings.collect::<Vec<_>>().join(" ")
            )
        })
        .collect()
}

#[test]
fn findings_are_grouped_by_agency_and_by_goal() {
    let (_folder, path) = folder();
    let by_agency = json(&[&path, "--by", "agency"]);
    assert_eq!(
        groups(&by_agency),
        [
            "Phòng Nội vụ [1, 1, 2, 1] BDG0301 (BDG0801) BDG1103 BDG1110 BDG0701",
            // Who leads at the end of the period: the successor.
            "Phòng Văn hóa - Xã hội [0, 1, 2, 0] BDG1103 BDG1110 BDG0701",
            "Chưa có đơn vị chủ trì [0, 2, 0, 0] BDG1101 BDG0701",
            "Chung cho cả kế hoạch [0, 0, 1, 0] BDG0211",
        ]
    );
    let by_goal = json(&[&path, "--by", "goal"]);
    assert_eq!(
        groups(&by_goal),
        [
            "Mục tiêu 1: Trong lĩnh vực chính trị [1, 0, 0, 1] BDG0301 (BDG0801)",
            "Mục tiêu 2: Trong lĩnh vực y tế [0, 3, 2, 0] BDG1103 BDG1110 BDG0701 BDG1101 BDG0701",
            "Chung cho cả kế hoạch [0, 0, 1, 0] BDG0211",
        ]
    );
    // A finding that two offices answer counts once.
    for value in [&by_agency, &by_goal] {
        assert_eq!(value["summary"], serde_json::json!({"errors": 1, "warnings": 3, "notes": 3, "accepted": 1}));
    }
    let first = &by_goal["groups"][0]["findings"];
    assert_eq!(first[0]["values"], serde_json::json!(["16,78", "48/268"]));
    assert_eq!((&first[0]["indicator"], &first[0]["line"]), (&"1.1".into(), &17.into()));
    assert_eq!(first[0]["leads"], serde_json::json!(["Phòng Nội vụ"]));
    assert_eq!(first[0]["fix"]["en"], "replace “16,78” with “17,91”");
    assert_eq!(first[1]["accepted"], "Giữ theo mức tỉnh giao");
}

#[test]
fn groups_have_vietnamese_words() {
    let (_folder, path) = folder();
    let by = |word: &str| bdg(&["check", &path, "--by", word]);
    for (word, same) in [("cơ quan", "agency"), ("co-quan", "agency"), ("mục tiêu", "goal"), ("Mục tiêu", "goal")]
    {
        assert_eq!(by(word), by(same), "{word}");
    }
    let (status, _, err) = by("huyện");
    assert_eq!(status, 2);
    assert!(err.contains("--by không nhận “huyện”; chọn một trong: goal, agency (mục tiêu, cơ quan)"), "{err}");
    let progress = |word: &str| bdg(&["progress", &path, "--by", word]);
    assert_eq!(progress("cơ quan"), progress("agency"));
}

#[test]
fn the_table_reads_in_both_languages() {
    let (_folder, path) = folder();
    let (status, vi, err) = bdg(&["check", &path, "--by", "agency"]);
    assert_eq!((status, err.as_str()), (1, ""));
    let (status, en, _) = bdg(&["check", &path, "--by", "goal", "--lang", "en"]);
    assert_eq!(status, 1);
    insta::assert_snapshot!(format!("{vi}\n{en}"));
    let (status, csv, err) = bdg(&["check", &path, "--by", "agency", "--format", "csv", "--lang", "en"]);
    assert_eq!((status, err.as_str()), (1, "1 error, 3 warnings, 3 notes in 1 file\n"));
    insta::assert_snapshot!("csv", csv.replace(&path, "ke-hoach.bdg").replace('\u{FEFF}', ""));
}

#[test]
fn the_list_is_written_for_word_and_excel() {
    let (folder, path) = folder();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for lang in ["vi", "en"] {
        let word = file(&format!("{lang}.docx"));
        let (status, out, err) = bdg(&["check", &path, "--by", "agency", "-o", &word, "--lang", lang]);
        assert_eq!((status, out.as_str()), (1, ""), "{err}");
        let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(&word).unwrap())).unwrap();
        let mut text = String::new();
        zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        // The first row of both tables stands on every page.
        assert_eq!(text.matches("<w:tblHeader />").count(), 2);
        let wanted = if lang == "vi" {
            ["Trả lời", "Phòng Văn hóa - Xã hội", "16,78 ↔ 48/268", "Giữ theo mức tỉnh giao", "chấp nhận"]
        } else {
            ["Answer", "Phòng Văn hóa - Xã hội", "16,78 ↔ 48/268", "Giữ theo mức tỉnh giao", "accepted"]
        };
        wanted.iter().for_each(|wanted| assert!(text.contains(wanted), "{wanted}"));
        let excel = file(&format!("{lang}.xlsx"));
        assert_eq!(bdg(&["check", &path, "--by", "agency", "-o", &excel, "--lang", lang]).0, 1);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(&excel).unwrap())).unwrap();
        let names = book.sheet_names();
        let sheet = book.worksheet_range(&names[0]).unwrap();
        let cells: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
        wanted.iter().for_each(|wanted| assert!(cells.iter().any(|cell| cell.contains(wanted)), "{wanted}: {cells:?}"));
        // Two runs give the same bytes, and an existing file is kept.
        let (status, _, err) = bdg(&["check", &path, "--by", "agency", "-o", &word]);
        assert_eq!(status, 2, "{err}");
        let before = fs::read(&word).unwrap();
        assert_eq!(bdg(&["check", &path, "--by", "agency", "-o", &word, "--force", "--lang", lang]).0, 1);
        assert_eq!(fs::read(&word).unwrap(), before);
    }
}

#[test]
fn several_plans_share_one_list() {
    let (folder, path) = folder();
    let other = PLAN
        .replace("vi_du", "khac")
        .replace("của huyện", "của xã")
        .replace("chấp nhận BDG0801 \"Giữ theo mức tỉnh giao\"", "");
    fs::write(folder.path().join("khac.bdg"), other).unwrap();
    let value = json(&[folder.path().to_str().unwrap(), "--by", "agency"]);
    assert_eq!(
        groups(&value)[0],
        "Phòng Nội vụ [2, 2, 5, 1] BDG0301 (BDG0801) BDG1103 BDG1110 BDG0701 BDG0301 BDG0801 BDG1103 BDG1110 BDG0701"
    );
    let value = json(&[folder.path().to_str().unwrap(), "--by", "goal"]);
    assert_eq!(value["groups"].as_array().unwrap().len(), 5);
    drop(path);
}

#[test]
fn a_sound_plan_has_an_empty_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bdg");
    fs::write(&path, "cơ quan a \"A\"\n").unwrap();
    let path = path.to_str().unwrap();
    let (status, out, _) = bdg(&["check", path, "--by", "agency"]);
    assert!(status == 0 && out.ends_with("không phát hiện sai sót nào trong 1 tệp\n"), "{out}");
    assert_eq!(json(&[path, "--by", "goal"])["groups"], serde_json::json!([]));
}

#[test]
fn forms_that_need_a_list_are_refused_without_one() {
    let (folder, path) = folder();
    let file = folder.path().join("ds.docx");
    let file = file.to_str().unwrap();
    for args in [&["-o", file][..], &["--format", "csv"], &["--format", "md"]] {
        let (status, _, err) = bdg(&[&["check", &path], args].concat());
        assert_eq!(status, 2);
        assert!(err.contains("chỉ dùng cùng với --by goal hoặc --by agency"), "{err}");
    }
    let (status, _, err) = bdg(&["check", &path, "--by", "goal", "--format", "sarif"]);
    assert_eq!(status, 2);
    assert!(err.contains("--by không dùng cùng với --format sarif"), "{err}");
    let (status, _, err) = bdg(&["check", &path, "--by", "goal", "--watch", "-o", file]);
    assert_eq!(status, 2);
    assert!(err.contains("--watch không dùng cùng với -o"), "{err}");
    assert!(!folder.path().join("ds.docx").exists());
}
