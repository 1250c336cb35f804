//! Figures of several plans at once.

use std::fs;

use serde_json::Value;

use crate::cli_input::piped;

/// Two plans of one period, one of another, a file that both use, and one that cannot be read.
fn folder() -> tempfile::TempDir {
    let plan = |id: &str, title: &str, years: &str, rest: &str| {
        format!(
            "dùng \"chung.bdg\"\nkế hoạch {id} \"{title}\" {{\n    giai đoạn {years}\n}}\nmục tiêu 1 \"Y tế\" {{\n    chủ trì y_te\n    \
             chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {{\n        đơn vị tính %\n{rest}    }}\n}}\n"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        (
            "a.bdg",
            plan(
                "a",
                "Kế hoạch A",
                "2021-2025",
                "        gốc 2020: 80\n        kết quả 2023: 95\n        đến 2025: ít nhất 90\n",
            ),
        ),
        (
            "b.bdg",
            plan(
                "b",
                "Kế hoạch B",
                "2021-2025",
                "        gốc 2020: 80\n        kết quả 2023: 81\n        đến 2025: ít nhất 90\n",
            ),
        ),
        ("c.bdg", plan("c", "Kế hoạch C", "2026-2030", "        gốc 2025: 80\n        đến 2030: ít nhất 90\n")),
        ("chung.bdg", "cơ quan y_te \"Sở Y tế\"\n".to_owned()),
    ];
    for (name, text) in texts {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn plans_are_summed_up_before_each_of_them() {
    let folder = folder();
    let (status, out, err) = piped(folder.path(), &["progress", "a.bdg", "b.bdg"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    insta::assert_snapshot!("progress", out);
    let (_, english, _) = piped(folder.path(), &["progress", "a.bdg", "b.bdg", "--lang", "en", "--format", "md"], b"");
    insta::assert_snapshot!("progress_en", english);
}

#[test]
fn a_folder_is_all_its_plans() {
    let folder = folder();
    let (status, out, err) = piped(folder.path(), &["annual", ".", "--year", "2024", "--format", "csv"], b"");
    // The plan of other years is told and left out; the file that they use is no plan.
    assert_eq!(status, 1);
    assert_eq!(err, "lỗi: c.bdg: năm 2024 nằm ngoài giai đoạn 2026-2030 của kế hoạch\n");
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(out.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), 2, "{out}");
    assert_eq!(rows[0][..4], ["Mục tiêu 1: Y tế", "a.bdg", "Kế hoạch A", "1.1"]);
    assert_eq!(rows[1][..4], ["Mục tiêu 1: Y tế", "b.bdg", "Kế hoạch B", "1.1"]);

    let (status, out, err) = piped(folder.path(), &["annual", ".", "--year", "2028", "--lang", "en"], b"");
    assert_eq!(status, 1);
    assert!(out.starts_with("TARGETS OF 2028 OF 1 PLANS"), "{out}");
    assert_eq!(err.lines().count(), 2, "{err}");
}

#[test]
fn the_json_of_plans_is_the_json_of_each() {
    let schema: Value = serde_json::from_str(&fs::read_to_string("docs/json.schema.json").unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let folder = folder();
    for line in [&["progress"][..], &["annual", "--year", "2024"]] {
        let both = [line, &["a.bdg", "b.bdg", "--format", "json"]].concat();
        let (_, out, err) = piped(folder.path(), &both, b"");
        let document: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
        assert!(schema.is_valid(&document), "{out}");
        for (at, file) in ["a.bdg", "b.bdg"].into_iter().enumerate() {
            let (_, alone, _) = piped(folder.path(), &[line, &[file, "--format", "json"]].concat(), b"");
            let alone: Value = serde_json::from_str(&alone).unwrap();
            assert_eq!(document["plans"][at], serde_json::json!({"file": file, "figures": alone}));
        }
    }
}

#[test]
fn what_several_plans_cannot_be_is_told() {
    let folder = folder();
    let run = |line: &[&str]| piped(folder.path(), line, b"");
    let (status, out, err) = run(&["annual", "a.bdg", "b.bdg", "--year", "2024", "-o", "ke-hoach.docx"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert_eq!(err, "lỗi: văn bản Word là của một kế hoạch; ghi từng tệp một\n");
    assert!(!folder.path().join("ke-hoach.docx").exists());

    let (status, out, err) = run(&["progress", "a.bdg", "khong.bdg"]);
    assert_eq!(status, 2);
    assert!(out.contains("Kế hoạch A"), "{out}");
    assert_eq!(err, "lỗi: khong.bdg: không đọc được kế hoạch; xem: bdg check khong.bdg\n");

    let (status, out, _) = run(&["annual", "a.bdg", "b.bdg", "--year", "2040"]);
    assert_eq!((status, out.as_str()), (2, ""));

    fs::create_dir(folder.path().join("trong")).unwrap();
    let (status, out, err) = run(&["progress", "trong"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert_eq!(err, "lỗi: trong thư mục “trong” không có tệp .bdg nào\n");
    assert_eq!(run(&["progress", "a.bdg", "b.bdg", "-o", "tien-do.xlsx"]).0, 0);
    assert!(folder.path().join("tien-do.xlsx").exists());
}

#[test]
fn a_figure_stands_under_its_own_period() {
    let folder = folder();
    let other = fs::read_to_string(folder.path().join("b.bdg")).unwrap();
    let other = other.replace("2021-2025", "2022-2026").replace("đến 2025: ít nhất 90", "đến 2026: ít nhất 88");
    fs::write(folder.path().join("b.bdg"), other.replace("Kế hoạch B", "Kế hoạch A")).unwrap();
    let (_, out, err) = piped(folder.path(), &["annual", "a.bdg", "b.bdg", "--year", "2024", "--format", "csv"], b"");
    let mut table = csv::Reader::from_reader(out.trim_start_matches('\u{feff}').as_bytes());
    let heads = table.headers().unwrap().clone();
    let at = |head: &str| heads.iter().position(|one| one == head).unwrap_or_else(|| panic!("{heads:?} {err}"));
    let (own, others) = (at("Kế hoạch giai đoạn 2021-2025"), at("Kế hoạch giai đoạn 2022-2026"));
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!((&rows[0][own], &rows[0][others]), ("ít nhất 90", ""));
    assert_eq!((&rows[1][own], &rows[1][others]), ("", "ít nhất 88"));
    // Plans of one title are told apart by their files.
    let (_, out, _) = piped(folder.path(), &["progress", "a.bdg", "b.bdg", "--format", "md"], b"");
    assert!(out.contains("| Kế hoạch A (a.bdg) |") && out.contains("| Kế hoạch A (b.bdg) |"), "{out}");
}

#[test]
fn each_plan_of_a_folder_gets_a_page() {
    let folder = folder();
    fs::create_dir(folder.path().join("xã")).unwrap();
    fs::copy(folder.path().join("c.bdg"), folder.path().join("xã/c 100%.bdg")).unwrap();
    fs::copy(folder.path().join("chung.bdg"), folder.path().join("xã/chung.bdg")).unwrap();
    let run = |line: &[&str]| piped(folder.path(), line, b"");
    let pages = || {
        let entries = fs::read_dir(folder.path().join("bc")).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let read = |name: &str| fs::read_to_string(folder.path().join("bc").join(name)).unwrap();

    let (status, out, err) = run(&["report", ".", "-o", "bc"]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert_eq!(err.replace('\\', "/"), "đã ghi 4 trang; mở bc/index.html\n");
    assert_eq!(pages(), ["a.html", "b.html", "c 100%.html", "c.html", "index.html"]);
    // The page is the one that a plan gets by itself.
    assert_eq!(run(&["report", "b.bdg", "-o", "b.html"]).0, 0);
    assert_eq!(read("b.html"), fs::read_to_string(folder.path().join("b.html")).unwrap());
    // Each row leads to the page of its plan.
    let index = scraper::Html::parse_document(&read("index.html"));
    let links = scraper::Selector::parse("tbody th a").unwrap();
    let found: Vec<(String, &str)> =
        index.select(&links).map(|link| (link.text().collect(), link.attr("href").unwrap())).collect();
    let wanted = ["./a.html", "./b.html", "./c.html", "./c%20100%25.html"];
    assert_eq!(found.iter().map(|(_, to)| *to).collect::<Vec<_>>(), wanted);
    assert_eq!(found[0].0, "Kế hoạch A");

    // What is there stays, unless it is to be replaced; a plan of other years is told and has no page.
    fs::write(folder.path().join("bc/a.html"), "cũ").unwrap();
    let (status, _, err) = run(&["report", ".", "-o", "bc"]);
    assert_eq!((status, read("a.html").as_str()), (2, "cũ"));
    assert!(err.contains("“bc” đã có, không ghi đè"), "{err}");
    let (status, _, err) = run(&["report", "a.bdg", "b.bdg", "c.bdg", "--year", "2023", "-o", "bc", "--force"]);
    assert_eq!(status, 1);
    assert!(err.contains("c.bdg: năm 2023 nằm ngoài giai đoạn") && err.contains("đã ghi 2 trang"), "{err}");
    assert!(read("a.html").contains("Kế hoạch A") && !read("index.html").contains("Kế hoạch C"));
    // Nothing is left behind.
    let hidden = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    for place in [folder.path().to_path_buf(), folder.path().join("bc")] {
        assert!(!fs::read_dir(place).unwrap().any(|entry| hidden(&entry.unwrap())));
    }

    for (line, told) in [
        (vec!["report", "a.bdg", "b.bdg", "-o", "bc.html"], "sau -o ghi tên một thư mục"),
        (vec!["report", "a.bdg", "b.bdg"], "thiếu tên thư mục"),
        (vec!["report", "a.bdg", "b.bdg", "-o", "khong/bc"], "thư mục “khong” không có"),
        (vec!["report", "khong.bdg", "khac.bdg", "-o", "moi"], "khong.bdg: không đọc được kế hoạch"),
    ] {
        let (status, out, err) = run(&line);
        assert_eq!((status, out.as_str()), (2, ""), "{line:?}");
        assert!(err.contains(told), "{err}");
    }
    assert!(!folder.path().join("moi").exists());
}
