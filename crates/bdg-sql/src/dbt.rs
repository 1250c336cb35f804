//! The queries as a project of dbt: a model for each, with documented columns and tests, over one source.

use std::fmt::Write as _;

use bdg_core::phrases;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

use crate::compiled::Compiled;
use crate::query::{What, head, query};
use Tested::{NotNull, Nothing, YesNo};

/// A file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectFile {
    /// Its path below the folder of the project, with `/` between names.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The files of a project of dbt: `bdg_guard`, `bdg_rollup` and `bdg_status` over the source of results, and a test
/// that fails where a row stops everything.
#[must_use]
pub fn project(compiled: &Compiled<'_>, lang: Lang) -> Vec<ProjectFile> {
    let file = |path: String, text: String| ProjectFile { path, text };
    let mut files = vec![
        file("dbt_project.yml".to_owned(), PROJECT.to_owned()),
        file("models/sources.yml".to_owned(), sources(compiled, lang)),
        file("models/models.yml".to_owned(), models(compiled, lang)),
    ];
    files.extend(What::ALL.map(|what| file(format!("models/{}.sql", model(what)), sql(compiled, what, lang))));
    let test =
        format!("{}select * from {{{{ ref('{}') }}}} where stops = 1\n", head(compiled, lang), model(What::Guard));
    files.push(file("tests/bdg_guard_stops.sql".to_owned(), test));
    files
}

const PROJECT: &str = "name: bdg
version: '1.0'
config-version: 2
profile: bdg
model-paths: [models]
test-paths: [tests]
models:
  bdg:
    # Tests read them again and again; what they are made of may be large.
    +materialized: table
";

fn model(what: What) -> String {
    format!("bdg_{}", what.name())
}

fn sql(compiled: &Compiled<'_>, what: What, lang: Lang) -> String {
    let (query, table) = (query(compiled, what), compiled.asked.table.as_str());
    // No text of a plan has braces or ends a line in the query, so nothing else looks like this.
    let query = query.replace(&format!("\n    from {table}\n"), "\n    from {{ source('bdg', 'results') }}\n");
    format!("{}{query}\n", head(compiled, lang))
}

fn sources(compiled: &Compiled<'_>, lang: Lang) -> String {
    let names: Vec<&str> = compiled.asked.table.as_str().split('.').collect();
    let mut text = String::from("version: 2\nsources:\n  - name: bdg\n");
    let table = match names[..] {
        [database, schema, table] => {
            let _ = write!(text, "    database: {database}\n    schema: {schema}\n");
            table
        }
        [schema, table] => {
            let _ = writeln!(text, "    schema: {schema}");
            table
        }
        // Where nothing is said, dbt takes the source's own name for that of the schema.
        _ => {
            text.push_str("    schema: \"{{ target.schema }}\"\n");
            compiled.asked.table.as_str()
        }
    };
    let _ = write!(text, "    tables:\n      - name: results\n        identifier: {table}\n        columns:\n");
    columns(&mut text, 10, RESULTS, lang);
    text
}

fn models(compiled: &Compiled<'_>, lang: Lang) -> String {
    let plan = compiled.asked.plan;
    let title = plan.header.as_ref().map_or("", |header| plan.text(header.title));
    let time = phrases::time(compiled.asked.time, lang);
    let mut text = String::from("version: 2\nmodels:\n");
    for what in What::ALL {
        let about = format!("{} ({title}; {time})", what.about().get(lang));
        let _ = write!(text, "  - name: {}\n    description: {}\n    columns:\n", model(what), quoted(&about));
        match what {
            What::Guard => columns(&mut text, 6, GUARD, lang),
            What::Rollup => columns(&mut text, 6, FIGURES, lang),
            What::Status => {
                columns(&mut text, 6, FIGURES, lang);
                columns(&mut text, 6, TARGETS, lang);
            }
        }
    }
    text
}

/// What dbt tests of a column.
#[derive(Debug, Clone, Copy)]
enum Tested {
    Nothing,
    NotNull,
    YesNo,
}

/// A column: its name, what is in it, and what is tested.
type Column = (&'static str, Both, Tested);

fn columns(text: &mut String, indent: usize, columns: &[Column], lang: Lang) {
    let blanks = " ".repeat(indent);
    for (name, about, tested) in columns {
        let _ = write!(text, "{blanks}- name: {name}\n{blanks}  description: {}\n", quoted(about.get(lang)));
        let tests = match tested {
            Nothing => continue,
            NotNull => "[not_null]",
            YesNo => "[not_null, {accepted_values: {arguments: {values: [0, 1], quote: false}}}]",
        };
        let _ = writeln!(text, "{blanks}  data_tests: {tests}");
    }
}

/// A text in the quotes of YAML. dbt reads braces itself, so they stand as brackets; what YAML does not have stands as blanks.
fn quoted(text: &str) -> String {
    let safe = text.chars().map(|letter| match letter {
        '{' => '(',
        '}' => ')',
        '\u{FFFE}' | '\u{FFFF}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    });
    let safe: String = safe.collect();
    format!("\"{}\"", safe.replace('\\', "\\\\").replace('"', "\\\""))
}

const RESULTS: &[Column] = &[
    (
        "place",
        Both::new("mã nơi, như cột “mã” của bảng địa bàn", "the code of the place, as in the table of places"),
        Nothing,
    ),
    ("indicator", Both::new("mã chỉ tiêu", "the code of the indicator"), Nothing),
    ("year", Both::new("năm", "the year"), Nothing),
    (
        "period",
        Both::new(
            "kỳ trong năm: H1, Q1, M1, 9M; trống là cả năm",
            "the part of the year: H1, Q1, M1, 9M; empty for all of it",
        ),
        Nothing,
    ),
    ("n", Both::new("tử số, hoặc số của chỉ tiêu cộng được", "the numerator, or the number of what adds up"), Nothing),
    ("d", Both::new("mẫu số; trống nếu là số cộng được", "the denominator; empty of what adds up"), Nothing),
    ("decimals", Both::new("số chữ số lẻ của n và d", "how many digits of n and d are decimals"), Nothing),
    ("estimate", Both::new("1 nếu là ước", "1 for an estimate"), Nothing),
];

const GUARD: &[Column] = &[
    ("place", Both::new("mã nơi của dòng", "the place of the row"), Nothing),
    ("indicator", Both::new("mã chỉ tiêu của dòng", "the indicator of the row"), Nothing),
    ("n", Both::new("n của dòng", "n of the row"), Nothing),
    ("d", Both::new("d của dòng", "d of the row"), Nothing),
    ("reason", Both::new("vì sao dòng không được dùng", "why the row is not used"), NotNull),
    (
        "stops",
        Both::new("1 nếu vì dòng này mà không có con số nào", "1 where there are no figures because of the row"),
        YesNo,
    ),
];

const FIGURES: &[Column] = &[
    ("place", Both::new("mã nơi; trống là tất cả các nơi", "the code of the place; empty for all places"), NotNull),
    ("level", Both::new("cấp của nơi", "the level of the place"), Nothing),
    ("indicator", Both::new("mã chỉ tiêu", "the code of the indicator"), NotNull),
    ("n", Both::new("giá trị là n / d × factor", "the value is n / d × factor"), Nothing),
    ("d", Both::new("giá trị là n / d × factor", "the value is n / d × factor"), Nothing),
    ("factor", Both::new("giá trị là n / d × factor", "the value is n / d × factor"), Nothing),
    ("counts", Both::new("1 nếu n và d là hai số đếm", "1 where n and d are counts"), Nothing),
    ("estimate", Both::new("1 nếu có số ước trong đó", "1 where an estimate is in it"), Nothing),
    ("reported", Both::new("số nơi có số liệu", "how many places it rests on"), Nothing),
    ("missing", Both::new("số nơi thiếu số liệu", "how many places are missing"), Nothing),
    ("complete", Both::new("1 nếu đủ các nơi", "1 where no place is missing"), YesNo),
    ("stands", Both::new("1 nếu dùng được cho cả nơi ấy", "1 where it stands for all of the place"), YesNo),
    ("contradicted", Both::new("1 nếu nơi ấy tự báo cáo số khác", "1 where the place reports another figure"), Nothing),
    ("own_n", Both::new("số mà nơi ấy tự báo cáo: own_n / own_d", "what the place reports: own_n / own_d"), Nothing),
    ("own_d", Both::new("số mà nơi ấy tự báo cáo: own_n / own_d", "what the place reports: own_n / own_d"), Nothing),
    ("own_counts", Both::new("1 nếu own_n và own_d là hai số đếm", "1 where own_n and own_d are counts"), Nothing),
    ("total", Both::new("1 nếu là dòng tổng", "1 of the row of the total"), Nothing),
];

const TARGETS: &[Column] = &[
    ("target_n", Both::new("mức của năm: target_n / target_d", "the target of the year: target_n / target_d"), Nothing),
    ("target_d", Both::new("mức của năm: target_n / target_d", "the target of the year: target_n / target_d"), Nothing),
    (
        "upper_n",
        Both::new("cận trên của khoảng: upper_n / upper_d", "the upper end of a range: upper_n / upper_d"),
        Nothing,
    ),
    (
        "upper_d",
        Both::new("cận trên của khoảng: upper_n / upper_d", "the upper end of a range: upper_n / upper_d"),
        Nothing,
    ),
    ("comparator", Both::new("cách so với mức", "how the figure is held against it"), Nothing),
    (
        "met",
        Both::new(
            "1 là đạt, 0 là không đạt, trống nếu không so được",
            "1 where it is met, 0 where not, empty where nobody can tell",
        ),
        Nothing,
    ),
];
