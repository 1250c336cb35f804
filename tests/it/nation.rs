//! A made-up nation of three levels: a sound one gives no finding, and of one with planted faults every fault is found and
//! nothing else, in its plans and in its results, from files and from engines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli_input::piped;
use crate::findings::program;
use crate::sql::engines::{duckdb, postgres};

const PROVINCES: [&str; 4] = ["bac", "trung", "nam", "tay"];
const COMMUNES: usize = 6;

/// A level of government.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Nation,
    Province,
    Commune,
}

/// What a plan says, as far as plans differ.
struct Said {
    level: Level,
    /// The number of new jobs of the whole period.
    jobs: u32,
    /// Those that it assigns, by place with what the place is called.
    assigned: Vec<(String, String, u32)>,
    /// What stands in other words than everywhere else.
    words: Vec<(&'static str, &'static str)>,
}

fn goals(said: &Said) -> String {
    let (health, work, trees) = match said.level {
        Level::Nation => ("Bộ Y tế", "Bộ Nội vụ", 4_000),
        Level::Province => ("Sở Y tế", "Sở Nội vụ", 1_000),
        Level::Commune => ("Trạm Y tế", "Phòng Văn hóa - Xã hội", 150),
    };
    let mut text = format!("cơ quan suc_khoe \"{health}\"\ncơ quan lao_dong \"{work}\"\n");
    for (code, name, _) in &said.assigned {
        writeln!(text, "cơ quan {code} \"{name}\"").unwrap();
    }
    let shares: Vec<String> = said.assigned.iter().map(|(code, _, jobs)| format!("{code}: {jobs}")).collect();
    let assigned = match shares.is_empty() {
        true => String::new(),
        false => format!("        giao cả giai đoạn {}\n", shares.join(", ")),
    };
    let indicator = |code: &str, title: &str, unit: &str, lines: &str| {
        format!("    chỉ tiêu {code} \"{title}\" {{\n        đơn vị tính {unit}\n{lines}    }}\n")
    };
    let flow = |total: u32| {
        format!(
            "        loại thời kỳ\n        hướng tăng\n        gốc 2025: {}\n        cả giai đoạn: ít nhất {total}\n",
            total / 6
        )
    };
    text += "mục tiêu 1 \"Y tế và giảm nghèo\" {\n    chủ trì suc_khoe\n";
    text += &indicator(
        "1.1",
        "Tỷ lệ dân số tham gia bảo hiểm y tế",
        "%",
        "        gốc 2025: 93\n        năm 2027: ít nhất 94\n        đến 2030: ít nhất 96\n",
    );
    text += &indicator("1.2", "Tỷ lệ hộ nghèo đa chiều", "%", "        gốc 2025: 4,2\n        đến 2030: không quá 2\n");
    text += "}\nmục tiêu 2 \"Việc làm và rừng\" {\n    chủ trì lao_dong\n";
    text += &indicator("2.1", "Số lao động được tạo việc làm mới", "người", &(flow(said.jobs) + &assigned));
    text += &indicator("2.2", "Diện tích rừng trồng mới", "ha", &flow(trees));
    text += "}\nmục tiêu 3 \"Bình đẳng giới\" {\n    chủ trì lao_dong\n";
    text += &indicator(
        "3.1",
        "Tỷ lệ nữ tham gia cấp ủy",
        "%",
        "        gốc 2025: 21\n        đến 2028: ít nhất 25\n        đến 2030: ít nhất 30\n",
    );
    text += "}\n";
    for (usual, other) in &said.words {
        assert!(text.contains(usual), "{usual}");
        text = text.replacen(usual, other, 1);
    }
    text
}

fn plan(name: &str, place: &str, above: Option<&str>, number: usize, more: &str, said: &Said) -> String {
    let above = above.map(|above| format!("    theo \"{above}\"\n")).unwrap_or_default();
    format!(
        "kế hoạch {name} \"Kế hoạch phát triển xã hội {place} giai đoạn 2026-2030\" {{\n{above}    giai đoạn 2026-2030\n    \
         địa bàn \"{place}\"\n    ban hành \"{number}/KH-UBND\" ngày 15/01/2026\n{more}}}\n{}",
        goals(said)
    )
}

/// How many new jobs a commune is assigned.
fn jobs(commune: usize) -> u32 {
    if commune <= 4 { 3_500 } else { 3_000 }
}

/// Faults of plans by file: what is said in other words there, and the finding that tells of it.
type Planted = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const PLANTED: &[Planted] = &[
    ("tinh/bac.bdg", &[("đến 2030: ít nhất 96", "đến 2030: ít nhất 95")], "BDG1406"),
    ("tinh/trung.bdg", &[("đến 2028: ít nhất 25\n", "đến 2029: ít nhất 25\n")], "BDG1407"),
    ("tinh/nam.bdg", &[("x_nam_1: 3500", "x_nam_1: 1000")], "BDG1411"),
    (
        "xa/bac-2.bdg",
        &[(
            "\"Diện tích rừng trồng mới\" {\n        đơn vị tính ha",
            "\"Diện tích rừng trồng mới\" {\n        đơn vị tính km",
        )],
        "BDG1408",
    ),
    (
        "xa/bac-4.bdg",
        &[("\"Tỷ lệ nữ tham gia cấp ủy\" {\n", "\"Tỷ lệ nữ tham gia cấp ủy\" {\n        ứng với 3.9\n")],
        "BDG1402",
    ),
    ("xa/trung-1.bdg", &[("ít nhất 3500", "ít nhất 2500")], "BDG1413"),
    ("xa/nam-3.bdg", &[("đến 2030: không quá 2\n", "đến 2030: không quá 2,5\n")], "BDG1406"),
    ("xa/nam-4.bdg", &[("chỉ tiêu 1.2 \"Tỷ lệ hộ nghèo đa chiều\"", "chỉ tiêu 1.3 \"Tỷ lệ hộ cận nghèo\"")], "BDG1405"),
    ("xa/tay-2.bdg", &[("năm 2027: ít nhất 94\n", "năm 2027: ít nhất 97\n")], "BDG0701"),
    (
        "xa/tay-5.bdg",
        &[("\"Tỷ lệ hộ nghèo đa chiều\" {\n", "\"Tỷ lệ hộ nghèo đa chiều\" {\n        ứng với 1.1\n")],
        "BDG1403",
    ),
];

/// Writes the plans of the nation; with `faults`, those that are planted.
fn write(folder: &Path, faults: bool) {
    let mut files = BTreeMap::new();
    let mut table = String::from("mã;tên;thuộc;cấp;từ;đến;nhập vào\nvn;Cả nước;;cả nước;;;\n");
    for province in PROVINCES {
        writeln!(table, "t_{province};Tỉnh {province};vn;tỉnh;;;").unwrap();
        for commune in 1..=COMMUNES {
            writeln!(table, "x_{province}_{commune};Xã {province} {commune};t_{province};xã;;;").unwrap();
        }
    }
    table += "x_bac_cu;Xã bac cũ;t_bac;xã;;30/6/2026;x_bac_1\n";
    files.insert("dia-ban.csv".to_owned(), table);
    let words = |file: &str| {
        let planted = PLANTED.iter().filter(|(of, _, _)| faults && *of == file);
        planted.flat_map(|(_, words, _)| words.iter().copied()).collect::<Vec<_>>()
    };
    let each = PROVINCES.map(|province| (format!("t_{province}"), format!("UBND tỉnh {province}"), 20_000));
    let said = Said { level: Level::Nation, jobs: 80_000, assigned: each.to_vec(), words: Vec::new() };
    let nation = plan("ca_nuoc", "Cả nước", None, 1, "    bảng địa bàn \"dia-ban.csv\"\n", &said);
    files.insert("ca-nuoc.bdg".to_owned(), nation);
    for (at, province) in PROVINCES.into_iter().enumerate() {
        let file = format!("tinh/{province}.bdg");
        let each = (1..=COMMUNES)
            .map(|commune| (format!("x_{province}_{commune}"), format!("UBND xã {province} {commune}"), jobs(commune)));
        let said = Said { level: Level::Province, jobs: 20_000, assigned: each.collect(), words: words(&file) };
        let text =
            plan(&format!("t_{province}"), &format!("Tỉnh {province}"), Some("../ca-nuoc.bdg"), 10 + at, "", &said);
        files.insert(file, text);
        for commune in 1..=COMMUNES {
            let file = format!("xa/{province}-{commune}.bdg");
            let said = Said { level: Level::Commune, jobs: jobs(commune), assigned: Vec::new(), words: words(&file) };
            let above = format!("../tinh/{province}.bdg");
            let (name, place) = (format!("x_{province}_{commune}"), format!("Xã {province} {commune}"));
            files.insert(file, plan(&name, &place, Some(&above), 100 + 10 * at + commune, "", &said));
        }
    }
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The findings of all plans: the file and the code of each.
fn found(folder: &Path) -> Vec<(String, String)> {
    let (_, out, err) = piped(folder, &["check", ".", "--format", "json"], b"");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {err}"));
    let of = |finding: &serde_json::Value| {
        let file = finding["file"].as_str().unwrap_or_else(|| panic!("{finding}"));
        (file.trim_start_matches("./").replace('\\', "/"), finding["code"].as_str().unwrap().to_owned())
    };
    json["diagnostics"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn a_sound_nation_gives_no_finding() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), false);
    assert_eq!(found(folder.path()), []);
}

#[test]
fn every_planted_fault_is_found_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), true);
    let mut wanted: Vec<(String, String)> =
        PLANTED.iter().map(|(file, _, code)| ((*file).to_owned(), (*code).to_owned())).collect();
    let mut found = found(folder.path());
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
}

/// A row of results: the place, the indicator, the number or the numerator, and the denominator.
type Row = (String, &'static str, i64, Option<i64>);

fn results() -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, province) in (0..).zip(PROVINCES) {
        for commune in 1..=6 {
            let (place, all) = (format!("x_{province}_{commune}"), 1_000 + 100 * at + 10 * commune);
            rows.push((place.clone(), "1.1", all * 95 / 100, Some(all)));
            rows.push((place.clone(), "1.2", all * 3 / 100, Some(all)));
            rows.push((place.clone(), "2.1", 500 + commune, None));
            rows.push((place.clone(), "2.2", 20 + commune, None));
            rows.push((place, "3.1", 5 + commune % 2, Some(20)));
        }
    }
    rows
}

/// The results with faults: a commune that is silent, figures of a commune that had been merged, a province's own figure that
/// is not the sum, two figures for one, a share above 100 %, and a place that there is not.
fn wrong_results() -> Vec<Row> {
    let mut rows = results();
    rows.retain(|(place, _, _, _)| place != "x_tay_6");
    for (place, code, n, _) in &mut rows {
        if place == "x_nam_5" && *code == "3.1" {
            *n = 26;
        }
    }
    let more = [
        ("x_bac_cu", "1.1", 500, Some(600)),
        ("x_bac_cu", "2.1", 90, None),
        ("t_nam", "2.1", 3_100, None),
        ("x_trung_2", "1.2", 99, Some(1_120)),
        ("x_dong_1", "1.1", 1, Some(2)),
    ];
    rows.extend(more.map(|(place, code, n, d)| (place.to_owned(), code, n, d)));
    rows
}

fn csv(rows: &[Row]) -> String {
    let mut text = String::from("nơi;mã;năm;tử số;mẫu số;giá trị\n");
    for (place, code, n, d) in rows {
        match d {
            Some(d) => writeln!(text, "{place};{code};2026;{n};{d};").unwrap(),
            None => writeln!(text, "{place};{code};2026;;;{n}").unwrap(),
        }
    }
    text
}

fn rollup(folder: &Path, rows: &[Row], more: &[&str]) -> (u8, String, String) {
    fs::write(folder.join("kq.csv"), csv(rows)).unwrap();
    piped(folder, &[&["rollup", "ca-nuoc.bdg", "kq.csv", "--year", "2026"], more].concat(), b"")
}

#[test]
fn sound_results_are_added_up_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), false);
    let (status, out, err) = rollup(folder.path(), &results(), &["--format", "csv"]);
    assert_eq!((status, err.as_str()), (0, ""));
    // 24 communes; the sums by hand: 27,012 of 28,440, and 12 × (500 + 3.5) × 2.
    assert!(out.contains("\"94,98\",27012,28440,,24,24,"), "{out}");
    assert!(out.contains(",người,2026,12084,,,,24,24,"), "{out}");
}

#[test]
fn every_fault_of_results_is_told_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), false);
    let (status, out, err) = rollup(folder.path(), &wrong_results(), &[]);
    assert_eq!(status, 1);
    insta::assert_snapshot!("results", out);
    insta::assert_snapshot!("results_err", err);
}

#[test]
#[ignore = "needs DuckDB"]
fn engines_give_the_figures_of_the_nation() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), false);
    let mut table = String::from(
        "create table NAME (place varchar(50), indicator varchar(50), year integer, n bigint, d bigint);\n",
    );
    for (place, code, n, d) in wrong_results() {
        let d = d.map_or_else(|| "null".to_owned(), |d| d.to_string());
        writeln!(table, "insert into NAME values ('{place}', '{code}', 2026, {n}, {d});").unwrap();
    }
    table += "select 1 as one;\n";
    let line = ["--level", "tỉnh", "--format", "csv"];
    let (_, wanted, _) = rollup(folder.path(), &wrong_results(), &line);
    let run = |engine: &str, results: &str| {
        let mut command = program();
        command.args(["run", "ca-nuoc.bdg", "--year", "2026", "--engine", engine, "--results", results]).args(line);
        let output = command.current_dir(folder.path()).env("BDG_DUCKDB", duckdb().program()).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let file = folder.path().join("kho.duckdb");
    let script = format!("attach '{}' as kho;\nuse kho;\n{}", file.display(), table.replace("NAME", "results"));
    duckdb().run(&script).unwrap();
    let (out, err) = run("duckdb:kho.duckdb", "results");
    assert_eq!(out, wanted, "{err}");
    let Some(server) = postgres() else { return };
    let name = format!("ca_nuoc_{}", std::process::id());
    server.run(&table.replace("NAME", &name)).unwrap();
    let (out, err) = run(&std::env::var("BDG_POSTGRES").unwrap(), &name);
    server.run(&format!("drop table {name};\nselect 1 as one;")).unwrap();
    assert_eq!(out, wanted, "{err}");
}
