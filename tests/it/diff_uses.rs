//! `bdg diff` on the command line and in files, and what holds for any two plans.

use std::collections::BTreeSet;
use std::fs;

use bdg_core::diff::{DiffKind, PlanDiff, diff};
use bdg_core::model::Plan;
use bdg_office::tables::{self, Limits};
use bdg_syntax::number::Lang;
use proptest::prelude::*;
use serde_json::Value;

use crate::findings::bdg;
use crate::generate;

const EXAMPLES: &[&str] = &[
    "huyen-mau-2021-2025.bdg",
    "ia-hdrai-2021-2025.bdg",
    "kon-tum-2016-2020.bdg",
    "ninh-thuan-2016-2020.bdg",
    "sample-district-2021-2025.en.bdg",
    "tam-duong-2021-2025.bdg",
    "xa-mau-2026-2030.bdg",
    "xuat-khau-2026-2030.bdg",
    "nhieu-cap/tinh-mau-2026-2030.bdg",
    "nhieu-cap/xa-mau-2026-2030.bdg",
];

fn path(name: &str) -> String {
    format!("examples/{name}")
}

fn example(name: &str) -> Plan {
    bdg::load_path(path(name).as_ref(), bdg::LoadOptions::default()).plan
}

fn load(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

/// A plan in the other language, with the files that it uses.
fn translated(name: &str) -> Plan {
    let file = path(name);
    let text = fs::read_to_string(&file).unwrap();
    let to = if example(name).lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let there = bdg::translate(&text, to).unwrap();
    let texts = [(fs::canonicalize(&file).unwrap(), there.into_bytes())].into();
    bdg::load_over(file.as_ref(), &texts, bdg::LoadOptions::default()).plan
}

#[test]
fn an_example_is_itself_in_either_language() {
    for name in EXAMPLES {
        let plan = example(name);
        assert!(plan.header.is_some(), "{name}");
        assert_eq!(diff(&plan, &plan).groups, [], "{name}");
        let there = translated(name);
        assert_ne!(there.lang, plan.lang, "{name}");
        assert_eq!(diff(&plan, &there).groups, [], "{name}");
        assert_eq!(diff(&there, &plan).groups, [], "{name}");
    }
}

/// What a comparison says, the other way round where it is mirrored.
fn said(found: &PlanDiff, mirrored: bool) -> BTreeSet<String> {
    let told = found.differences().map(|(group, one)| {
        let kind = if mirrored { one.kind.mirrored() } else { one.kind };
        let words = |side: &Option<bdg_core::diff::DiffSide>| side.as_ref().map(|side| side.words.clone());
        let (old, new) = if mirrored { (&one.new, &one.old) } else { (&one.old, &one.new) };
        let (was, is) = if mirrored { (&group.new, &group.old) } else { (&group.old, &group.new) };
        format!("{:?} {was:?} {is:?} {:?} {kind:?} {:?} {:?}", group.subject, one.topic, words(old), words(new))
    });
    told.collect()
}

#[test]
fn exchanging_the_plans_exchanges_what_differs() {
    let plans: Vec<Plan> = EXAMPLES.iter().map(|name| example(name)).collect();
    for (at, old) in plans.iter().enumerate() {
        for new in plans.iter().skip(at) {
            assert_eq!(said(&diff(old, new), false), said(&diff(new, old), true));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_made_plan_is_itself_in_any_order_and_language(made in generate::plan(), seed in any::<u64>()) {
        let vi = load(&made.text(Lang::Vi));
        prop_assert_eq!(diff(&vi, &vi).groups, vec![]);
        prop_assert_eq!(diff(&vi, &load(&made.text(Lang::En))).groups, vec![]);
        let mixed = load(&made.ordered(Lang::Vi, &mut crate::properties::shuffled(seed)));
        prop_assert_eq!(diff(&vi, &mixed).groups, vec![]);
    }

    #[test]
    fn made_plans_differ_alike_both_ways(one in generate::plan(), two in generate::plan()) {
        let (one, two) = (load(&one.text(Lang::Vi)), load(&two.text(Lang::En)));
        prop_assert_eq!(said(&diff(&one, &two), false), said(&diff(&two, &one), true));
    }
}

#[test]
fn tasks_without_words_are_themselves() {
    let text = |task: &str| {
        format!("kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n    nhiệm vụ \"{task}\"\n}}\n")
    };
    for task in ["", "…", "Tập huấn"] {
        assert_eq!(diff(&load(&text(task)), &load(&text(task))).groups, vec![], "{task}");
    }
}

const OLD: &str = "plan p \"Plan of the district\" { period 2021-2025 }\ngoal 1 \"Health\" {\n    indicator 1.1 \"Insured persons\" {\n        unit %\n        baseline 2020: 80\n        by 2025: at least 95\n    }\n}\n";

/// A folder with two plans: their paths.
fn pair(old: &str, new: &str) -> (tempfile::TempDir, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let paths = [("old.bdg", old), ("new.bdg", new)].map(|(name, text)| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    });
    (folder, paths)
}

#[test]
fn the_exit_status_tells_whether_they_differ() {
    let new = OLD.replace("at least 95", "at least 97");
    let (folder, [one, two]) = pair(OLD, &new);
    assert_eq!(bdg(&["diff", &one, &one]).0, 0);
    let (status, out, _) = bdg(&["diff", &one, &two]);
    assert_eq!(status, 1);
    assert!(out.contains("    ~ target by 2025: at least 95% → at least 97% (stronger)\n"), "{out}");
    let missing = folder.path().join("none.bdg");
    let (status, out, err) = bdg(&["diff", &one, missing.to_str().unwrap()]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("none.bdg"), "{err}");
    assert_eq!(bdg(&["diff", &one]).0, 2);
    assert_eq!(bdg(&["diff", "-", "-"]).0, 2);
    assert_eq!(bdg(&["diff", &one, &two, &two]).0, 2);
    // Faults are told, and count where they are denied.
    let faulty = OLD.replace("at least 95", "at least 105");
    let (_folder, [one, _]) = pair(&faulty, &faulty);
    let (status, _, err) = bdg(&["diff", &one, &one, "--lang", "en"]);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("the plan has 1 error"), "{err}");
    assert_eq!(bdg(&["diff", &one, &one, "--deny", "errors"]).0, 1);
}

#[test]
fn one_of_the_plans_may_come_from_the_input() {
    let (_folder, [one, _]) = pair(OLD, OLD);
    let input = OLD.replace("at least 95", "at least 97");
    for args in [["diff", &one, "-"], ["diff", "-", &one]] {
        let (status, text, _) = crate::cli_input::piped("..".as_ref(), &args, input.as_bytes());
        assert_eq!(status, 1);
        assert!(text.contains("at least 9") && text.contains("<stdin>"), "{text}");
    }
}

/// What a plan says to carry out is compared with it, whatever its code.
#[test]
fn what_answers_an_indicator_is_compared_with_it() {
    let upper = OLD.replace("1.1", "4.2");
    let lower = OLD
        .replace("{ period 2021-2025 }", "{\n    under \"upper.bdg\"\n    period 2021-2025\n}")
        .replace("\"Insured persons\" {", "\"People with health insurance\" {\n        answers 4.2")
        .replace("at least 95", "at least 90");
    let texts = [("lower.bdg".to_owned(), lower), ("upper.bdg".to_owned(), upper)].into();
    let lower = bdg::load_files("lower.bdg", &texts).plan;
    let upper = bdg::load_files("upper.bdg", &texts).plan;
    let found = diff(&upper, &lower);
    assert!(!found.same_place);
    let kinds: Vec<DiffKind> = found.differences().map(|(_, one)| one.kind).collect();
    assert!(kinds.contains(&DiffKind::Weaker) && kinds.contains(&DiffKind::Renumbered), "{kinds:?}");
    assert_eq!(said(&found, false), said(&diff(&lower, &upper), true));
}

#[test]
fn colours_are_written_where_they_are_asked_for() {
    let (_folder, [one, two]) = pair(OLD, &OLD.replace("at least 95", "at least 90"));
    let (_, plain, _) = bdg(&["diff", &one, &two]);
    let (_, coloured, _) = bdg(&["diff", &one, &two, "--color", "always"]);
    assert!(!plain.contains('\u{1b}'));
    assert!(
        coloured.contains("\u{1b}[31m~ target by 2025: at least 95% → at least 90% (weaker)\u{1b}[0m"),
        "{coloured}"
    );
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn json_is_as_the_schema_says() {
    let schema: Value = serde_json::from_str(&fs::read_to_string("docs/json.schema.json").unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (old, new) in EXAMPLES.iter().zip(EXAMPLES.iter().skip(1)) {
        let (_, out, _) = bdg(&["diff", &path(old), &path(new), "--format", "json"]);
        let value: Value = serde_json::from_str(&out).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{old} {new}: {faults:?}");
    }
    let (_folder, [one, two]) = pair(OLD, &OLD.replace("at least 95", "at least 90"));
    let (_, out, _) = bdg(&["diff", &one, &two, "--format", "json"]);
    let value: Value = serde_json::from_str(&out).unwrap();
    let target = &value["groups"][0]["differences"][0];
    assert_eq!((&target["topic"], &target["kind"]), (&"target".into(), &"weaker".into()));
    assert_eq!((&target["old"]["value"], &target["new"]["value"]), (&"95".into(), &"90".into()));
    assert_eq!(target["new"]["words"]["vi"], "ít nhất 90%");
}

#[test]
fn markdown_and_csv_have_a_row_for_each_difference() {
    let (_folder, [one, two]) = pair(OLD, &OLD.replace("at least 95", "at least 90").replace("Insured", "All insured"));
    let (_, md, _) = bdg(&["diff", &one, &two, "--format", "md", "--lang", "vi"]);
    assert!(md.contains("| mức đề ra đến năm 2025 | yêu cầu thấp hơn | ít nhất 95% | ít nhất 90% |"), "{md}");
    let (_, csv, _) = bdg(&["diff", &one, &two, "--format", "csv"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 3, "{csv}");
    assert_eq!(
        rows[2],
        "Goal 1: Health,indicator,1.1,1.1,All insured persons,target by 2025,weaker,at least 95%,at least 90%,95,90"
    );
}

/// The cells of the first table of a file.
fn cells(path: &std::path::Path) -> Vec<Vec<String>> {
    let document = tables::read(&fs::read(path).unwrap(), &Limits::TABLE).unwrap();
    let grid = document.tables().next().unwrap();
    (0..grid.rows.len()).map(|row| crate::office::cells(grid, row)).collect()
}

#[test]
fn word_and_excel_files_have_the_same_rows() {
    let (folder, [one, two]) = pair(OLD, &OLD.replace("at least 95", "at least 90"));
    for name in ["so-sanh.docx", "so-sanh.xlsx"] {
        let out = folder.path().join(name);
        let (status, _, err) = bdg(&["diff", &one, &two, "-o", out.to_str().unwrap(), "--lang", "vi"]);
        assert_eq!(status, 1, "{err}");
        let rows = cells(&out);
        let row = rows.iter().find(|row| row.iter().any(|cell| cell == "yêu cầu thấp hơn"));
        let row = row.unwrap_or_else(|| panic!("{name}: {rows:?}"));
        for cell in ["1.1 Insured persons", "mức đề ra đến năm 2025", "ít nhất 95%", "ít nhất 90%"] {
            assert!(row.iter().any(|one| one == cell), "{name}: {row:?}");
        }
    }
    // A file that is there is kept, and nothing differs in words too.
    let out = folder.path().join("so-sanh.docx");
    assert_eq!(bdg(&["diff", &one, &two, "-o", out.to_str().unwrap()]).0, 2);
    assert_eq!(bdg(&["diff", &one, &one, "-o", out.to_str().unwrap(), "--force", "--lang", "en"]).0, 0);
    let text = crate::office::part(&fs::read(&out).unwrap(), "word/document.xml");
    assert!(text.contains("The two plans do not differ."), "{text}");
}

/// Every kind has its own word in both languages.
#[test]
fn no_two_kinds_are_called_alike() {
    let kinds = [
        DiffKind::Added,
        DiffKind::Dropped,
        DiffKind::Renamed,
        DiffKind::Renumbered,
        DiffKind::Moved,
        DiffKind::Stronger,
        DiffKind::Weaker,
        DiffKind::Later,
        DiffKind::Earlier,
        DiffKind::Restated,
        DiffKind::Changed,
    ];
    for lang in [Lang::Vi, Lang::En] {
        let words: BTreeSet<&str> = kinds.iter().map(|kind| bdg_report::diff_kind_word(*kind).get(lang)).collect();
        assert_eq!(words.len(), kinds.len());
    }
}
