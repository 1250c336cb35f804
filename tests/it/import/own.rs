//! Tables that the program wrote itself come back as the plan that they were made of.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use bdg_core::model::{FactKind, Plan, SeriesKind};
use bdg_office::import::{Imported, Options, import};

use super::{example, plan};

/// A table of an example, read back.
fn read_back(command: &str, example: &str, ending: &str) -> Imported {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    read_back_of(command, &file, "2024", ending)
}

/// A table of a plan, read back.
fn read_back_of(command: &str, file: &std::path::Path, year: &str, ending: &str) -> Imported {
    read_back_in(command, file, year, ending, None)
}

/// The same in a language.
fn read_back_in(command: &str, file: &std::path::Path, year: &str, ending: &str, lang: Option<&str>) -> Imported {
    let example = file.file_name().expect("a name").to_string_lossy();
    // Tests run side by side, and two of them may want the same table.
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("bdg-own-{}-{made}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("table.{ending}"));
    let mut run = Command::new(env!("CARGO_BIN_EXE_bdg"));
    run.arg(command).arg(file);
    if command == "annual" {
        run.args(["--year", year]);
    }
    if let Some(lang) = lang {
        run.args(["--lang", lang]);
    }
    let done = run.arg("-o").arg(&path).output().expect("the program runs");
    assert!(path.exists(), "{command} {example}: {}", String::from_utf8_lossy(&done.stderr));
    let bytes = std::fs::read(&path).expect("the table");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    let options = Options { name: format!("table.{ending}"), ..Options::default() };
    import(&bytes, &options).unwrap_or_else(|fault| panic!("{command} {example} {ending}: {}", fault.message.en))
}

/// The targets by the last year, by the full codes of their indicators.
fn targets(plan: &Plan) -> BTreeMap<String, String> {
    let written = |span| plan.slice(span).trim_matches('"').to_lowercase().replace(' ', "");
    plan.indicators()
        .map(|(_, indicator)| {
            let last = indicator.facts.iter().rfind(|fact| fact.kind == FactKind::PeriodTarget);
            (indicator.full_code.clone(), last.map(|fact| written(fact.value.span)).unwrap_or_default())
        })
        .collect()
}

/// The targets of indicators, by their titles.
fn named(plan: &Plan) -> BTreeMap<String, String> {
    let targets = targets(plan);
    plan.indicators()
        .filter(|(_, indicator)| indicator.parent.is_none())
        .map(|(_, indicator)| (plan.text(indicator.title).to_owned(), targets[&indicator.full_code].clone()))
        .collect()
}

#[test]
fn own_tables_come_back() {
    for file in ["huyen-mau-2021-2025.bdg", "sample-district-2021-2025.en.bdg"] {
        let whole = targets(&example(file).plan);
        for (command, ending) in [("annual", "csv"), ("annual", "docx"), ("path", "csv")] {
            let name = format!("{command} {file} {ending}");
            let imported = read_back(command, file, ending);
            assert_eq!(imported.counts.lost, 0, "{name}: {:#?}", imported.remarks);
            assert_eq!(imported.unread_columns(), [0; 0], "{name}");
            let found = bdg::load_text("plan.bdg", &imported.text);
            let found = targets(&found.plan);
            if ending == "csv" {
                assert_eq!(found.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>(), "{name}");
                // `từ 2022: 100` is printed as the target of the period.
                for (code, target) in found.iter().filter(|(code, _)| !whole[*code].is_empty()) {
                    assert_eq!(target, &whole[code], "{name}, {code}");
                }
            }
            assert_eq!(found.len(), whole.len(), "{name}");
        }
    }
}

/// A sheet prints the words of targets by the formats of its cells; its rows, parts and codes are those of the plan.
#[test]
fn own_sheets_come_back() {
    for file in ["huyen-mau-2021-2025.bdg", "sample-district-2021-2025.en.bdg"] {
        let whole = targets(&example(file).plan);
        for command in ["annual", "path"] {
            let imported = read_back(command, file, "xlsx");
            assert_eq!(imported.counts.lost, 0, "{command} {file}: {:#?}", imported.remarks);
            let parts = whole.keys().filter(|code| code.contains('/')).count();
            assert_eq!(
                (imported.counts.indicators, imported.counts.parts),
                (whole.len() - parts, parts),
                "{command} {file}"
            );
            if command == "annual" {
                let found = named(&bdg::load_text("plan.bdg", &imported.text).plan);
                for (title, target) in named(&example(file).plan).iter().filter(|(_, target)| !target.is_empty()) {
                    assert_eq!(found.get(title), Some(target), "{file}, {title}");
                }
            }
        }
    }
}

/// The rows of a table of every plan there is come back under the codes that they have there, so that no indicator turns into a
/// part of another.
fn codes_of_all_plans_come_back(command: &str) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<std::path::PathBuf> = ["examples", "tests/it/sound"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("a folder"))
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "bdg"))
        .collect();
    files.sort();
    assert!(files.len() > 40, "{files:?}");
    let mut faults = Vec::new();
    for file in files {
        let whole = bdg::load_path(&file, bdg::LoadOptions::default()).plan;
        let Some(period) = whole.period() else { continue };
        let whole = targets(&whole);
        let imported = read_back_of(command, &file, &(period.first + 1).min(period.last).to_string(), "csv");
        let found = targets(&bdg::load_text("plan.bdg", &imported.text).plan);
        let other: Vec<&String> = found.keys().filter(|code| !whole.contains_key(*code)).collect();
        if !other.is_empty() {
            faults.push(format!("{}: {other:?}", file.display()));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// An indicator behind the last group of its goal comes back outside of it.
#[test]
fn what_stands_behind_a_group_comes_back_outside_of_it() {
    let one = |code: &str, title: &str| {
        format!(
            "    chỉ tiêu {code} \"{title}\" {{\n        đơn vị tính %\n        gốc 2025: 50\n        năm 2026: 55\n        đến 2030: 70\n    }}\n"
        )
    };
    let text = format!(
        "kế hoạch xa \"Kế hoạch xã Mẫu\" {{\n    giai đoạn 2026-2030\n}}\nmục tiêu 1 \"Kinh tế\" {{\n{}    nhóm \"Cây lâu năm\" {{\n{}{}    }}\n{}{}}}\nmục tiêu 2 \"Xã hội\" {{\n{}}}\n",
        one("1.1", "Thu"),
        one("1.2", "Cà phê"),
        one("1.3", "Tiêu"),
        one("1.4", "Lúa"),
        one("1.5", "Ngô"),
        one("2.1", "Nước"),
    );
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("xa.bdg");
    std::fs::write(&file, &text).expect("a plan");
    let groups = |plan: &Plan| -> Vec<(String, usize)> {
        plan.goals
            .iter()
            .flat_map(|goal| &goal.groups)
            .map(|group| (plan.text(group.title).to_owned(), group.indicators.len()))
            .collect()
    };
    for (lang, other) in [(None, "Các chỉ tiêu khác"), (Some("en"), "Các chỉ tiêu khác")] {
        for ending in ["md", "docx", "xlsx"] {
            let imported = read_back_in("annual", &file, "2026", ending, lang);
            let plan = bdg::load_text("plan.bdg", &imported.text).plan;
            assert_eq!(groups(&plan), [("Cây lâu năm".to_owned(), 2)], "{ending} {lang:?}\n{}", imported.text);
            assert_eq!(plan.indicators().count(), 6, "{ending}");
            assert!(!imported.text.contains(other), "{}", imported.text);
        }
    }
}

#[test]
fn the_codes_of_all_annual_plans_come_back() {
    codes_of_all_plans_come_back("annual");
}

#[test]
fn the_codes_of_all_paths_come_back() {
    codes_of_all_plans_come_back("path");
}

/// Every figure of a path in the language that the plan is not in comes back as from its own: one file has one notation.
#[test]
fn own_paths_in_the_other_language_come_back() {
    let figures = |imported: &Imported| -> BTreeMap<String, Vec<(String, Option<String>)>> {
        let plan = bdg::load_text("plan.bdg", &imported.text).plan;
        let of = |fact: &bdg_core::model::Fact| {
            let value = match &fact.value.kind {
                bdg_core::model::ValueKind::Amount(amount) => amount.value.as_ref().map(|value| format!("{value:?}")),
                _ => None,
            };
            (format!("{:?} {:?}", fact.kind, fact.time), value)
        };
        plan.indicators().map(|(_, one)| (one.full_code.clone(), one.facts.iter().map(of).collect())).collect()
    };
    for (file, other) in
        [("xa-mau-2026-2030.bdg", "en"), ("ia-hdrai-2021-2025.bdg", "en"), ("sample-district-2021-2025.en.bdg", "vi")]
    {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(file);
        for ending in ["csv", "xlsx", "md"] {
            let own = figures(&read_back_in("path", &path, "2024", ending, None));
            let foreign = figures(&read_back_in("path", &path, "2024", ending, Some(other)));
            assert_eq!(own, foreign, "{file} {ending}");
        }
    }
}

#[test]
fn a_closing_paragraph_is_no_legal_basis() {
    let imported = read_back("annual", "huyen-mau-2021-2025.bdg", "docx");
    let bases: Vec<&str> = imported.text.lines().filter(|line| line.trim().starts_with("căn cứ ")).collect();
    assert_eq!(bases.len(), 3, "{bases:#?}");
    plan("annual.docx", &imported.text);
    // Nor is what is behind a semicolon in it.
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ninh-thuan-2016-2020.bdg");
    let imported = read_back_of("annual", &file, "2020", "docx");
    let bases: Vec<&str> = imported.text.lines().filter(|line| line.trim().starts_with("căn cứ ")).collect();
    assert_eq!(bases.len(), 5, "{bases:#?}");
}

const ANNEXES: &str = "kế hoạch xa_mau \"Kế hoạch của xã Mẫu\" {\n    giai đoạn 2021-2025\n    địa bàn \"Xã Mẫu\"\n}\n\
    phụ lục I \"Chỉ tiêu kinh tế\" {\n    mục tiêu 1 \"Nông nghiệp\" {\n        chỉ tiêu 1.1 \"Diện tích cây lâu năm\" {\n            đơn vị tính \"ha\"\n            gốc 2020: 30\n            đến 2025: ít nhất 45\n        }\n    }\n}\n\
    phụ lục II \"Chỉ tiêu xã hội\" {\n    mục tiêu 2 \"Giáo dục\" {\n        chỉ tiêu 2.1 \"Trường chuẩn\" {\n            đơn vị tính %\n            gốc 2020: 40\n            đến 2025: ít nhất 50\n        }\n    }\n}\n";

/// Every annex that the program writes is one again.
#[test]
fn own_annexes_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.bdg"), ANNEXES).expect("a plan");
    for ending in ["md", "docx", "xlsx"] {
        let path = folder.path().join(format!("table.{ending}"));
        let mut run = Command::new(env!("CARGO_BIN_EXE_bdg"));
        run.current_dir(folder.path()).args(["annual", "plan.bdg", "--year", "2023", "-o"]).arg(&path);
        let done = run.output().expect("the program runs");
        let bytes = std::fs::read(&path).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&done.stderr)));
        let options = Options { name: format!("table.{ending}"), ..Options::default() };
        let found = import(&bytes, &options).unwrap_or_else(|fault| panic!("{ending}: {}", fault.message.en));
        let lines: Vec<&str> = found.text.lines().map(|line| line.trim().trim_end_matches(" {")).collect();
        let declared = |word: &&str| ["phụ lục ", "mục tiêu ", "chỉ tiêu "].iter().any(|start| word.starts_with(start));
        let declared: Vec<&str> = lines.into_iter().filter(declared).collect();
        assert_eq!(
            declared,
            [
                "phụ lục I \"Chỉ tiêu kinh tế\"",
                "mục tiêu 1 \"Nông nghiệp\"",
                "chỉ tiêu 1.1 \"Diện tích cây lâu năm\"",
                "phụ lục II \"Chỉ tiêu xã hội\"",
                "mục tiêu 2 \"Giáo dục\"",
                "chỉ tiêu 2.1 \"Trường chuẩn\"",
            ],
            "{ending}: {}",
            found.text
        );
        super::plan(ending, &found.text);
    }
}

const FLOWS: &str = "kế hoạch xa_mau \"Kế hoạch của xã Mẫu\" {\n    giai đoạn 2026-2030\n}\n\
    mục tiêu 1 \"Trồng rừng\" {\n    chỉ tiêu 1.1 \"Diện tích trồng rừng\" {\n        đơn vị tính \"ha\"\n        loại thời kỳ\n        hướng tăng\n        gốc 2025: 8.000\n        giai đoạn 2026-2030: 42.000\n    }\n\
    chỉ tiêu 1.2 \"Tỷ lệ che phủ\" {\n        đơn vị tính %\n        gốc 2025: 40\n        đến 2030: 42\n    }\n\
    chỉ tiêu 1.3 \"Lao động có việc làm mới\" {\n        đơn vị tính người\n        loại thời kỳ\n        gốc 2025: 100\n        giai đoạn 2026-2028: ít nhất 330\n        giai đoạn 2029-2030: ít nhất 270\n    }\n}\n";

/// The total of a flow is that of its years, not the figure of the last one.
#[test]
fn own_totals_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.bdg"), FLOWS).expect("a plan");
    let annual = (&["annual", "plan.bdg", "--year", "2027"][..], &["md", "csv", "docx", "xlsx"][..]);
    let path = (&["path", "plan.bdg"][..], &["md", "csv", "xlsx"][..]);
    for ((command, endings), totals) in [(annual, 2), (path, 3)] {
        for ending in endings {
            let name = format!("{} {ending}", command[0]);
            let table = folder.path().join(format!("{}.{ending}", command[0]));
            let mut run = Command::new(env!("CARGO_BIN_EXE_bdg"));
            run.current_dir(folder.path()).args(command).arg("-o").arg(&table).output().expect("it runs");
            let bytes = std::fs::read(&table).unwrap_or_else(|error| panic!("{name}: {error}"));
            let options = Options { name: format!("table.{ending}"), ..Options::default() };
            let found = import(&bytes, &options).unwrap_or_else(|fault| panic!("{name}: {}", fault.message.en));
            super::plan(&name, &found.text);
            let lines: Vec<String> =
                found.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            assert!(lines.contains(&"giai đoạn 2026-2030: 42.000".to_owned()), "{name}: {}", found.text);
            assert!(lines.contains(&"giai đoạn 2026-2028: ít nhất 330".to_owned()), "{name}: {}", found.text);
            let total = |line: &&String| line.starts_with("giai đoạn 20") && line.contains(": ");
            assert_eq!(lines.iter().filter(total).count(), totals, "{name}: {}", found.text);
            assert_eq!(lines.iter().filter(|line| *line == "loại thời kỳ").count(), 2, "{name}: {}", found.text);
            assert!(lines.iter().any(|line| line == "đến 2030: 42"), "{name}: {}", found.text);
        }
    }
}

/// What a table says of an estimate, or of a part of a year, is read as that.
#[test]
fn own_marks_come_back() {
    let heads = [
        ("1.1", "ước 2026"),
        ("1.2", "kết quả quý 1 2026"),
        ("1.3", "ước 9 tháng 2026"),
        ("1.4", "kết quả 6 tháng cuối năm 2026"),
        ("1.5", "kết quả tháng 5/2026"),
        ("1.6", "kết quả 2026"),
    ];
    let mut text = String::from(
        "kế hoạch k \"K\" {\n    giai đoạn 2026-2030\n    chủ trì a\n}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {\n",
    );
    for (code, head) in heads {
        text.push_str(&format!(
            "chỉ tiêu {code} \"Chỉ tiêu số {code}\" {{\nđơn vị tính \"xã\"\nhướng tăng\ngốc 2025: 20\n{head}: 33\nđến 2030: 90\n}}\n"
        ));
    }
    text.push_str(
        "chỉ tiêu 1.7 \"Thu\" {\nđơn vị tính \"tỷ đồng\"\nloại thời kỳ\nhướng tăng\ngốc 2025: 20\nkết quả quý 1 2026: 30\n\
         kết quả quý 3 2026: 31\nđến 2030: 90\n}\n}\n",
    );
    let file = std::env::temp_dir().join(format!("bdg-marks-{}.bdg", std::process::id()));
    std::fs::write(&file, text).expect("a plan");
    for (command, ending) in [("annual", "docx"), ("annual", "csv"), ("path", "csv"), ("path", "xlsx")] {
        let imported = read_back_of(command, &file, "2027", ending);
        let found: Vec<String> =
            imported.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        for (code, head) in heads {
            let indicator = found.iter().position(|line| line.starts_with(&format!("chỉ tiêu {code} "))).expect(code);
            let wanted = format!("{head}: 33");
            let own = found[(indicator + 1)..].iter().take_while(|line| !line.starts_with("chỉ tiêu"));
            let results: Vec<&String> = own.filter(|line| line.contains(": 33")).collect();
            assert_eq!(results, [&wanted], "{command} {ending} {code}\n{}", imported.text);
        }
        // No statement can say that a figure is that of two quarters.
        assert!(!found.iter().any(|line| line.contains(": 61")), "{command} {ending}\n{}", imported.text);
    }
    std::fs::remove_file(&file).expect("the plan goes");
}

/// A change is printed with what it comes to, and read as the same change.
#[test]
fn own_changes_come_back() {
    let text = "kế hoạch k \"K\" {\n    giai đoạn 2021-2025\n    chủ trì a\n}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {\n\
        chỉ tiêu 1.1 \"Thu nhập\" {\nđơn vị tính \"triệu đồng\"\nhướng tăng\ngốc 2020: 100\nkết quả 2023: 107\n\
        năm 2024: tăng 8% so với năm trước\nđến 2025: tăng ít nhất 40% so với 2020\n}\n\
        chỉ tiêu 1.2 \"Số hộ\" {\nđơn vị tính \"hộ\"\ngốc 2020: 1.000\nkết quả 2023: 900\n\
        năm 2024: giảm 1 - 1,5% so với năm trước\nđến 2025: giảm 40 hộ/năm\n}\n}\n";
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.bdg");
    std::fs::write(&file, text).expect("a plan");
    for (command, ending) in
        [("annual", "docx"), ("annual", "xlsx"), ("annual", "csv"), ("annual", "md"), ("path", "csv"), ("path", "md")]
    {
        let imported = read_back_of(command, &file, "2024", ending);
        let found: Vec<String> =
            imported.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        for wanted in [
            "năm 2024: tăng 8% so với năm trước",
            "đến 2025: tăng ít nhất 40% so với 2020",
            "năm 2024: giảm 1 - 1,5% so với năm trước",
            "đến 2025: giảm 40 hộ/năm",
        ] {
            let read = |line: &&String| line.split(" #").next() == Some(wanted);
            assert_eq!(found.iter().filter(read).count(), 1, "{command} {ending}: {wanted}\n{}", imported.text);
        }
        assert!(imported.text.contains("tăng 8% so với năm trước (115,56)"), "{command} {ending}\n{}", imported.text);
    }
}

/// The rows of every table of every example come back as what they are: no indicator as a part, no part as an indicator, each of
/// them in both languages and all formats; and the period with them.
#[test]
fn the_rows_of_all_examples_come_back() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files: Vec<std::path::PathBuf> =
        std::fs::read_dir(folder).expect("the examples").map(|file| file.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "bdg"));
    files.sort();
    let pairs = |plan: &Plan| -> std::collections::BTreeSet<(String, String)> {
        let title =
            |at: bdg_core::model::IndicatorId| plan.text(plan.indicator(at).expect("the whole").title).to_owned();
        plan.indicators()
            .map(|(_, one)| (plan.text(one.title).to_owned(), one.parent.map(title).unwrap_or_default()))
            .collect()
    };
    let mut faults = Vec::new();
    for file in files {
        let whole = bdg::load_path(&file, bdg::LoadOptions::default()).plan;
        let Some(period) = whole.period() else { continue };
        let rows = pairs(&whole);
        let annual = ["docx", "xlsx", "csv", "md"].map(|ending| ("annual", ending));
        let path = ["xlsx", "csv", "md"].map(|ending| ("path", ending));
        for (command, ending) in annual.into_iter().chain(path) {
            for lang in ["vi", "en"] {
                let imported = read_back_in(command, &file, &period.last.to_string(), ending, Some(lang));
                let found = bdg::load_text("plan.bdg", &imported.text).plan;
                let name = format!("{} {command} {ending} {lang}", file.file_name().expect("a name").to_string_lossy());
                // A title that changes with the year is another one in its table.
                let is_known = |title: &str| title.is_empty() || rows.iter().any(|(other, _)| other == title);
                let known = |(title, whole): &&(String, String)| is_known(title) && is_known(whole);
                let own = pairs(&found);
                faults.extend(own.difference(&rows).filter(known).map(|row| format!("{name}: {row:?}")));
                // A path looks farther ahead than the period, and its title may name another one.
                let years = |period: bdg_core::model::Period| (period.first, period.last);
                if command == "annual" && found.period().map(years) != Some(years(period)) {
                    faults.push(format!("{name}: {:?}", found.period()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A target of another year than the column's says which.
#[test]
fn the_year_of_a_target_that_its_cell_names_comes_back() {
    for (header, cell, written) in [
        ("TT;Chỉ tiêu;Đơn vị tính;Kế hoạch giai đoạn 2026-2030", "ít nhất 90 (đến 2045)", "đến 2045: ít nhất 90"),
        ("TT;Chỉ tiêu;Đơn vị tính;Kế hoạch giai đoạn 2026-2030", "50 (đến năm 2028)", "đến 2028: 50"),
        ("No.;Indicator;Unit;Period (2026-2030)", "at least 90 (by 2028)", "by 2028: at least 90"),
    ] {
        let table = format!("{header}\n1.1;Tỷ lệ hộ có nước sạch;%;{cell}\n1.2;Tỷ lệ hộ có điện;%;98\n");
        let options = Options { name: "bang.csv".to_owned(), ..Options::default() };
        let found = import(table.as_bytes(), &options).unwrap();
        assert!(found.text.contains(written), "{}", found.text);
    }
}

/// A group with a number of its own is a group again, not an indicator beside its members.
#[test]
fn own_groups_come_back() {
    let vietnamese = "kế hoạch p \"Kế hoạch xã Mẫu 2026-2030\" {\n    giai đoạn 2026-2030\n}\nmục tiêu 1 \"Nông nghiệp\" {\n    nhóm \"Cây lâu năm\" {\n        số thứ tự \"a\"\n        chỉ tiêu 1.1 \"Chè\" {\n            đơn vị tính người\n            năm 2026: 11\n        }\n        chỉ tiêu 1.2 \"Cà phê\" {\n            đơn vị tính người\n            năm 2026: 21\n        }\n    }\n    nhóm \"Cây hằng năm\" {\n        chỉ tiêu 1.3 \"Lúa\" {\n            đơn vị tính người\n            năm 2026: 31\n        }\n        chỉ tiêu 1.4 \"Ngô\" {\n            đơn vị tính người\n        }\n    }\n}\n";
    let english = "plan p \"Plan of Sample Commune 2026-2030\" {\n    period 2026-2030\n}\ngoal 1 \"Farms\" {\n    group \"Perennials\" {\n        number \"a\"\n        indicator 1.1 \"Tea\" {\n            unit persons\n            in 2026: 11\n        }\n        indicator 1.2 \"Coffee\" {\n            unit persons\n            in 2026: 21\n        }\n    }\n    group \"Annuals\" {\n        indicator 1.3 \"Rice\" {\n            unit persons\n            in 2026: 31\n        }\n        indicator 1.4 \"Maize\" {\n            unit persons\n        }\n    }\n}\n";
    let folder = tempfile::tempdir().expect("a folder");
    for text in [vietnamese, english] {
        let path = folder.path().join("plan.bdg");
        std::fs::write(&path, text).expect("a plan");
        let groups = |plan: &Plan| -> Vec<(String, usize, Vec<String>)> {
            let own = |group: &bdg_core::model::Group| {
                let codes =
                    group.indicators.iter().map(|id| plan.indicator(*id).expect("it is there").full_code.clone());
                (plan.text(group.title).to_owned(), group.numbers.len(), codes.collect())
            };
            plan.goals.iter().flat_map(|goal| goal.groups.iter().map(own)).collect()
        };
        let whole = groups(&bdg::load_text("plan.bdg", text).plan);
        assert_eq!(whole.len(), 2);
        for ending in ["docx", "xlsx", "md"] {
            let found = read_back_of("annual", &path, "2026", ending);
            assert_eq!(groups(&bdg::load_text("plan.bdg", &found.text).plan), whole, "{ending}: {}", found.text);
        }
    }
}

/// The years that a path gives are no assigned ones, marked as weaker than others before them or not.
#[test]
fn derived_years_of_own_paths_come_back_as_that() {
    let text = "kế hoạch k \"K\" {\n    giai đoạn 2026-2030\n    chủ trì a\n}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {\n\
        chỉ tiêu 1.1 \"Tỷ lệ A\" {\nđơn vị tính %\nhướng tăng\ngốc 2025: 50\nnăm 2027: 60\nkết quả 2026: 58\nđến 2030: 62\n}\n\
        chỉ tiêu 1.2 \"Tỷ lệ B\" {\nđơn vị tính %\nhướng giảm\ngốc 2025: 20\nkết quả 2026: 10\nđến 2030: trên 5 và không quá 10\n}\n}\n";
    let file = std::env::temp_dir().join(format!("bdg-derived-{}.bdg", std::process::id()));
    std::fs::write(&file, text).expect("a plan");
    for (ending, lang) in [("csv", "vi"), ("csv", "en"), ("md", "vi"), ("xlsx", "vi")] {
        let imported = read_back_in("path", &file, "2026", ending, Some(lang));
        let assigned: Vec<(String, String)> = plan("back.bdg", &imported.text)
            .plan
            .indicators()
            .flat_map(|(_, one)| one.facts.iter().map(move |fact| (one.full_code.clone(), fact.clone())))
            .filter(|(_, fact)| fact.kind == FactKind::Assigned)
            .map(|(code, fact)| (code, fact.time.map_or_else(String::new, |time| time.year().to_string())))
            .collect();
        let told = |code: &str, year: &str| assigned.contains(&(code.to_owned(), year.to_owned()));
        assert!(told("1.1", "2027"), "{ending} {lang}\n{}", imported.text);
        let marked = [("1.1", "2028"), ("1.2", "2027"), ("1.2", "2028"), ("1.2", "2029")];
        assert!(!marked.iter().any(|(code, year)| told(code, year)), "{ending} {lang}\n{}", imported.text);
        // Only its data tell how a path is derived.
        assert!(ending != "csv" || assigned.len() == 1, "{ending} {lang}\n{}", imported.text);
        assert!(
            imported.text.contains("# năm 2028: 57") || imported.text.contains("# in 2028: 57"),
            "{}",
            imported.text
        );
    }
    std::fs::remove_file(&file).expect("the plan goes");
}

#[test]
fn running_totals_come_back_as_such() {
    let text = "kế hoạch k \"K\" {\n giai đoạn 2026-2030\n chủ trì x\n}\ncơ quan x \"X\"\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"Số km đường làm mới\" {\n đơn vị tính km\n loại lũy kế\n kết quả 2026: 20\n năm 2027: 40\n đến 2030: 100\n }\n chỉ tiêu 1.2 \"Tỷ lệ hộ dùng nước sạch\" {\n đơn vị tính %\n gốc 2025: 80\n đến 2030: ít nhất 95\n }\n chỉ tiêu 1.3 \"Số hộ được vay vốn lũy kế\" {\n đơn vị tính \"hộ\"\n loại lũy kế\n đến 2030: 500\n }\n}\n";
    let folder = std::env::temp_dir().join(format!("bdg-running-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("plan.bdg");
    std::fs::write(&file, text).expect("a plan");
    for (ending, lang) in [("csv", None), ("docx", None), ("xlsx", None), ("csv", Some("en"))] {
        let imported = read_back_in("annual", &file, "2027", ending, lang);
        let plan = plan("plan.bdg", &imported.text).plan;
        for (code, kind) in
            [("1.1", SeriesKind::Cumulative), ("1.2", SeriesKind::Level), ("1.3", SeriesKind::Cumulative)]
        {
            let indicator = plan.indicator(plan.find(code).expect("an indicator")).expect("it");
            assert_eq!(indicator.series(), kind, "{ending} {code}");
        }
        assert_eq!(targets(&plan)["1.1"], "100", "{ending}");
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}
