//! The folder of bad examples: what is found in each, in both languages and in every form.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The program without a locale.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

/// Runs the program without a locale: exit status, output, messages.
pub fn bdg(args: &[&str]) -> (u8, String, String) {
    let output = program().args(args).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (u8::try_from(output.status.code().unwrap()).unwrap(), text(output.stdout), text(output.stderr))
}

fn examples() -> Vec<(String, String)> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir("tests/it/bad").unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "bdg"));
    found.sort();
    assert!(found.len() > 15);
    let name = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    found.iter().map(|path| (name(path), format!("tests/it/bad/{}.bdg", name(path)))).collect()
}

#[test]
fn every_bad_example_in_both_languages() {
    for (name, path) in examples() {
        let (status, vi, errors) = bdg(&["check", &path, "--lang", "vi"]);
        assert_eq!(errors, "");
        assert!(status <= 1, "{path}");
        let (_, en, _) = bdg(&["check", &path, "--lang", "en"]);
        let both = format!("{vi}\n{}\n\n{en}", "=".repeat(60)).replace('\\', "/");
        assert!(both.lines().all(|line| line == line.trim_end()), "trailing blanks: {path}");
        assert!(!both.contains('\u{1b}'), "colours: {path}");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "bad" }, {
            insta::assert_snapshot!(name, both);
        });
    }
}

#[test]
fn colours_only_colour() {
    for (_, path) in examples() {
        let (_, plain, _) = bdg(&["check", &path, "--color", "never"]);
        let (_, coloured, _) = bdg(&["check", &path, "--color", "always"]);
        assert!(coloured.contains("\u{1b}["), "{path}");
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain, "{path}");
    }
}

#[test]
fn json_names_places_in_lines_columns_and_bytes() {
    for (_, path) in examples() {
        let (_, text, _) = bdg(&["check", &path, "--format", "json"]);
        let json: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["format"], "bdg.check");
        assert_eq!(json["version"], 1);
        let findings = json["diagnostics"].as_array().unwrap();
        assert!(!findings.is_empty(), "{path}");
        let counts = ["errors", "warnings", "notes"].map(|word| json["summary"][word].as_u64().unwrap());
        assert_eq!(counts.iter().sum::<u64>(), findings.len() as u64);
        for finding in findings {
            let file = finding["file"].as_str().unwrap();
            assert!(!file.contains('\\'));
            let text = std::fs::read_to_string(file).unwrap();
            let (start, end) = (&finding["start"], &finding["end"]);
            let byte = usize::try_from(start["byte"].as_u64().unwrap()).unwrap();
            let before = &text[..byte];
            assert_eq!(start["line"].as_u64().unwrap() as usize, before.matches('\n').count() + 1);
            let line = before.rsplit('\n').next().unwrap();
            assert_eq!(start["column"].as_u64().unwrap() as usize, line.chars().count() + 1);
            assert!(end["byte"].as_u64() >= start["byte"].as_u64());
            assert!(finding["message"]["vi"].is_string() && finding["message"]["en"].is_string());
        }
    }
    let (_, text, _) = bdg(&["check", "tests/it/bad/printed-share.bdg", "--format", "json"]);
    insta::assert_snapshot!("json", text);
}

#[test]
fn sarif_is_valid_by_the_schema() {
    // One pattern of the published schema has a bracket too many and is no regular expression.
    let text = include_str!("schemas/sarif-2.1.0.json")
        .replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for lang in ["vi", "en"] {
        let (status, text, _) = bdg(&["check", "tests/it/bad", "--format", "sarif", "--lang", lang]);
        assert_eq!(status, 1);
        let log: Value = serde_json::from_str(&text).unwrap();
        let faults: Vec<String> = validator.iter_errors(&log).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.starts_with("tests/it/bad/") && uri.is_ascii(), "{uri}");
        }
    }
    let (_, text, _) = bdg(&["check", "tests/it/bad/printed-share.bdg", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&text).unwrap();
    let results = serde_json::to_string_pretty(&log["runs"][0]["results"]).unwrap();
    insta::assert_snapshot!("sarif_results", results);
}

/// Whoever reads English sentences on a Vietnamese plan still writes Vietnamese keywords in it, and the other way round.
#[test]
fn advice_says_what_to_write_in_the_plans_language() {
    let help = |text: &str| {
        let found = bdg::load_text("k.bdg", text).findings();
        found.into_iter().find(|one| one.code == "BDG0505").and_then(|one| one.help).unwrap()
    };
    let vi = help(
        "kế hoạch k \"K\" {\n giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"Cơ quan\" {\n  đơn vị tính %\n  đến 2025: 60\n }\n}\n",
    );
    assert_eq!(vi.en, "add `hướng tăng` or `hướng giảm`, or a comparator such as `ít nhất` or `không quá`");
    let en = help(
        "plan k \"K\" {\n period 2021-2025\n}\ngoal 1 \"M\" {\n indicator 1.1 \"Offices\" {\n  unit %\n  by 2025: 60\n }\n}\n",
    );
    assert_eq!(
        en.vi,
        "thêm `better higher` nếu càng cao càng tốt, `better lower` nếu càng thấp càng tốt; hoặc ghi từ so sánh như `at least`, `at most`"
    );
    assert_eq!(en.en, "add `better higher` or `better lower`, or a comparator such as `at least` or `at most`");
}

/// What to write stands in both sentences, in one order, or in one of them only.
#[test]
fn sentences_have_the_same_pieces_to_write_in_both_languages() {
    let mut seen = 0;
    let rules = bdg_core::check::catalogue::all().map(|rule| (rule.code.to_owned(), rule.example.to_owned()));
    let bad = examples().into_iter().map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()));
    for (name, text) in rules.chain(bad) {
        for one in bdg::load_text("plan.bdg", &text).findings() {
            let related = one.related.iter().map(|label| &label.message);
            for said in std::iter::once(&one.message).chain(&one.help).chain(&one.label).chain(related) {
                let (vi, en) = (said.vi.matches('`').count(), said.en.matches('`').count());
                assert!(vi == en || vi.min(en) == 0, "{name} {}: {said:?}", one.code);
                seen += usize::from(vi > 0);
            }
        }
    }
    assert!(seen > 100, "{seen}");
}
