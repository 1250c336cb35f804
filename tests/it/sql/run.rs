//! `bdg run`: what an engine holds, added up as `bdg rollup` adds up files.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::engines::{duckdb, postgres, spark};
use super::figures::{self, Result};
use super::generated::{places, results};
use crate::cli_input::piped;
use crate::findings::program;
use crate::rollup::{PLACES, PLAN};

fn folder(table: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("tinh.bdg", PLAN), ("dia-ban.csv", table)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const ASKED: [&str; 6] = ["--places", "dia-ban.csv", "--year", "2026", "--level", "xã"];

/// What `bdg run` says of what an engine holds.
fn run(folder: &Path, more: &[&str]) -> (u8, String, String) {
    let mut command = program();
    command.args(["run", "tinh.bdg"]).args(ASKED).args(more).current_dir(folder);
    command.env("BDG_DUCKDB", duckdb().program());
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (u8::try_from(output.status.code().unwrap()).unwrap(), text(output.stdout), text(output.stderr))
}

fn rolled(folder: &Path, rows: &[Result], more: &[&str]) -> (u8, String, String) {
    fs::write(folder.join("kq.csv"), figures::file(rows)).unwrap();
    piped(folder, &[&["rollup", "tinh.bdg", "kq.csv"][..], &ASKED, more].concat(), b"")
}

/// Puts rows into a database of DuckDB, and runs what more there is to do.
fn held(folder: &Path, rows: &[Result], more: &str) {
    let table = figures::table("results", rows).replacen("temporary ", "", 1);
    let file = folder.join("kho.duckdb");
    // What an earlier call put there is another table.
    let _ = fs::remove_file(&file);
    let script = format!("attach '{}' as kho;\nuse kho;\n{table}{more}\nselect 1;\n", file.display());
    duckdb().run(&script).unwrap_or_else(|err| panic!("{err}"));
}

fn rows() -> Vec<Result> {
    vec![
        Result::new("xa_a", "1.1", 47, Some(50)),
        Result::new("xa_b", "1.1", 90, Some(100)),
        Result { period: "Q1", ..Result::new("xa_a", "1.6", 3, None) },
        Result { period: "Q2", ..Result::new("xa_a", "1.6", 4, None) },
        Result { period: "H2", ..Result::new("xa_a", "1.6", 5, None) },
        Result { decimals: 1, estimate: true, ..Result::new("xa_b", "1.4", 125, None) },
        Result::new("xa_z", "1.1", 1, Some(2)),
    ]
}

#[test]
#[ignore = "needs DuckDB"]
fn every_format_is_that_of_the_rollup() {
    let folder = folder(PLACES);
    held(
        folder.path(),
        &rows(),
        "copy results to 'kq.parquet';".replace("kq", &folder.path().join("kq").display().to_string()).as_str(),
    );
    for format in ["text", "md", "csv", "json"] {
        let (status, wanted, _) = rolled(folder.path(), &rows(), &["--format", format]);
        assert_eq!(status, 1);
        for engine in [&["--engine", "duckdb:kho.duckdb"][..], &["--engine", "duckdb", "--results", "*.parquet"]] {
            let (status, found, err) = run(folder.path(), &[engine, &["--format", format]].concat());
            assert_eq!((status, found.as_str()), (1, wanted.as_str()), "{err}");
            assert!(err.contains("nơi “xa_z”, chỉ tiêu 1.1, 2026: bảng địa bàn không có nơi “xa_z”"), "{err}");
        }
    }
    let (_, why, _) = run(folder.path(), &["--engine", "duckdb:kho.duckdb", "--why", "--codes", "1.6"]);
    assert!(why.contains("quý 1 2026: 3  [results]") && !why.contains("1.1 "), "{why}");
}

#[test]
#[ignore = "needs DuckDB"]
fn postgresql_hands_over_the_same() {
    let Some(server) = postgres() else { return };
    let folder = folder(PLACES);
    let name = format!("ket_qua_{}", std::process::id());
    let table = figures::table(&name, &rows()).replacen("temporary ", "", 1);
    server.run(&format!("{table}select 1 as one;")).unwrap_or_else(|err| panic!("{err}"));
    let address = std::env::var("BDG_POSTGRES").unwrap();
    let found = run(folder.path(), &["--engine", &address, "--results", &name, "--format", "json"]);
    let missing = run(folder.path(), &["--engine", &address, "--results", "khong_co"]);
    server.run(&format!("drop table {name};\nselect 1 as one;")).unwrap_or_else(|err| panic!("{err}"));
    assert_eq!((found.0, found.1), (1, rolled(folder.path(), &rows(), &["--format", "json"]).1), "{}", found.2);
    assert!(
        missing.0 == 2 && missing.2.contains("PostgreSQL báo lỗi") && missing.2.contains("khong_co"),
        "{}",
        missing.2
    );
}

/// JSON without what is said of rows: of those that say the same, an engine hands over one, and none of other indicators.
fn figures_of(json: &str) -> serde_json::Value {
    let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
    for rows in ["wrong_rows", "contradictions"] {
        assert!(value.as_object_mut().unwrap().remove(rows).is_some());
    }
    value
}

#[test]
#[ignore = "needs DuckDB and Spark"]
fn spark_gives_the_same_figures() {
    let folder = folder(PLACES);
    let file = folder.path().join("kq.parquet");
    held(folder.path(), &rows(), &format!("copy results to '{}';", file.display()));
    let home = spark();
    let mut command = program();
    command.args(["run", "tinh.bdg", "--engine", "spark:local[2]", "--results", "kq.parquet", "--format", "json"]);
    command.args(ASKED).current_dir(folder.path()).env("BDG_SPARK_SQL", home.get_program());
    command.envs(home.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(out, rolled(folder.path(), &rows(), &["--format", "json"]).1, "{err}");
    // The text of the queries runs unchanged; rows of parts of the year stop it.
    let rows: Vec<Result> = rows().into_iter().filter(|row| row.period.is_empty()).collect();
    held(folder.path(), &rows, &format!("copy results to '{}';", file.display()));
    let (_, text, _) = piped(folder.path(), &[&["sql", "tinh.bdg", "--what", "status"][..], &ASKED].concat(), b"");
    let view = format!("create temporary view results using parquet options (path '{}');\n", file.display());
    fs::write(folder.path().join("status.sql"), format!("{view}{text}")).unwrap();
    let mut command = spark();
    command.args([
        "-S",
        "--master",
        "local[2]",
        "--conf",
        "spark.sql.ansi.enabled=true",
        "--conf",
        "spark.ui.enabled=false",
    ]);
    let output = command.args(["-f", "status.sql"]).current_dir(folder.path()).output().unwrap();
    let by_spark = String::from_utf8(output.stdout).unwrap().replace("NULL", "");
    let view = format!("create view results as select * from read_parquet('{}');\n", file.display());
    let mut found = by_spark.lines();
    let columns = "place level indicator n d factor counts estimate reported missing complete stands contradicted own_n own_d own_counts total target_n target_d upper_n upper_d comparator met";
    let by_duckdb = duckdb().run(&format!("{view}{text}")).unwrap();
    assert!(by_duckdb.len() > 10);
    for row in by_duckdb {
        let wanted: Vec<&str> = columns.split(' ').map(|column| row[column].as_str()).collect();
        assert_eq!(found.next().unwrap_or_default().split('\t').collect::<Vec<_>>(), wanted, "{by_spark}");
    }
    assert_eq!(found.next(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "needs DuckDB"]
    fn whatever_is_held_is_added_up_as_a_file_is(
        table in places(),
        rows in results(),
        periods in prop::collection::vec(prop::sample::select(vec!["", "", "H1", "H2", "Q1", "Q2", "Q3", "Q4"]), 50),
    ) {
        let rows: Vec<Result> = rows.into_iter().zip(periods).map(|(row, period)| Result { period, ..row }).collect();
        let folder = folder(&table);
        held(folder.path(), &rows, "");
        for time in [&["--format", "json"][..], &["--format", "json", "--codes", "1.1,1.6"]] {
            let (by_file, by_engine) = (rolled(folder.path(), &rows, time), run(folder.path(), &[&["--engine", "duckdb:kho.duckdb"], time].concat()));
            prop_assert_eq!(by_file.0 == 2, by_engine.0 == 2, "{} {}", by_file.2, by_engine.2);
            if by_file.0 < 2 {
                prop_assert_eq!(figures_of(&by_file.1), figures_of(&by_engine.1), "{}\n{}", by_file.2, by_engine.2);
            }
        }
    }
}

#[test]
#[ignore = "needs DuckDB"]
fn tables_that_say_something_else_are_refused() {
    let folder = folder(PLACES);
    let refused = |view: &str| {
        held(folder.path(), &rows(), &format!("create view khac as select {view} from results;"));
        let (status, out, err) = run(folder.path(), &["--engine", "duckdb:kho.duckdb", "--results", "khac"]);
        assert_eq!((status, out.as_str()), (2, ""), "{err}");
        err
    };
    assert!(refused("place, indicator as ma, year, n").contains("thiếu cột indicator (đang có: place, ma, year, n)"));
    assert!(
        refused("place, 1.1 as indicator, year, n")
            .contains("cột indicator của bảng kết quả có kiểu DECIMAL(2,1), phải là chữ")
    );
    assert!(
        refused("1 as place, indicator, year, n").contains("cột place của bảng kết quả có kiểu INTEGER, phải là chữ")
    );
    assert!(
        refused("place, indicator, year, [n] as n")
            .contains("cột n của bảng kết quả có kiểu BIGINT[], phải là số nguyên")
    );
    assert!(
        refused("place, indicator, date '2026-01-01' as year, n").contains("cột year của bảng kết quả có kiểu DATE")
    );
}

#[test]
#[ignore = "needs DuckDB"]
fn numbers_that_are_not_whole_or_not_exact_are_told() {
    let folder = folder(PLACES);
    let told = |view: &str| {
        held(folder.path(), &rows()[..1], &format!("create view khac as select {view} from results;"));
        let (status, out, err) =
            run(folder.path(), &["--engine", "duckdb:kho.duckdb", "--results", "khac", "--format", "csv"]);
        (status, out.contains(",47,50,"), err)
    };
    for view in [
        "n::double as n, d::decimal(20, 3) as d, false as estimate",
        "n, d, null::int as period",
        "n, d, null as period",
    ] {
        let fine = told(&format!("place, indicator, year, {view}"));
        assert_eq!((fine.0, fine.1), (0, true), "{}", fine.2);
    }
    for (view, why) in [
        ("place, indicator, year, 47.5 as n, d", "cột n có “47.5”, không phải số nguyên"),
        ("place, indicator, year, 1e17 as n, d", "quá lớn, không còn đúng từng chữ số"),
        ("place, indicator, year, 10000000000000000000000::hugeint as n, d", "quá lớn, không còn đúng từng chữ số"),
        ("place, indicator, year, n, d, 19 as decimals", "cột decimals phải từ 0 đến 18"),
        ("place, indicator, year, n, d, 2 as estimate", "cột estimate có “2”; ghi 1 nếu là ước"),
        ("place, indicator, year, n, d, 'T1' as period", "cột period có “T1” (1 dòng)"),
        ("place, indicator, year, n, d, 3 as period", "cột period có “3” (1 dòng)"),
        ("place, indicator, null::int as year, n, d", "1 dòng không có năm (cột year)"),
        ("place, indicator, year, null::int as n, d", "có mẫu số (cột d) mà thiếu n"),
        ("place || chr(10) || chr(9) as place, '9.9' as indicator, year, n, d", "kế hoạch không có chỉ tiêu “9.9”"),
    ] {
        let (status, used, err) = told(view);
        assert!(status <= 1 && !used && err.contains(why), "{view}: {err}");
    }
}

/// Clients that are no engine.
#[cfg(unix)]
mod clients {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const COLUMNS: &str =
        "printf 'place\\tVARCHAR\\nindicator\\tVARCHAR\\nyear\\tINTEGER\\nn\\tBIGINT\\nd\\tBIGINT\\nbdg:end\\n'";

    /// What `bdg run` says of a client: its status, what it wrote, and its messages.
    fn with(folder: &Path, engine: &str, variable: &str, script: &str) -> (u8, String, String) {
        let client = folder.join("client");
        fs::write(&client, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&client, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = program();
        command.args(["run", "tinh.bdg", "--engine", engine, "-o", "kq.csv"]).args(ASKED);
        let output = command.current_dir(folder).env(variable, &client).output().unwrap();
        let written = fs::read_to_string(folder.join("kq.csv")).unwrap_or_default();
        (u8::try_from(output.status.code().unwrap()).unwrap(), written, String::from_utf8(output.stderr).unwrap())
    }

    fn said(script: &str) -> (u8, String, String) {
        let script = format!("read first\ncase \"$first\" in describe*) {COLUMNS}; exit 0;; esac\n{script}");
        with(folder(PLACES).path(), "duckdb", "BDG_DUCKDB", &script)
    }

    /// A client that reads the file after `-i`, and then what is written to it.
    fn spark_said(columns: &str, script: &str) -> (u8, String, String, usize, String) {
        let folder = folder(PLACES);
        let at = folder.path().display();
        let script = format!(
            "echo start >>'{at}/starts'\nwhile [ \"$1\" != -i ]; do shift; done\ngrep -q describe \"$2\" || exit 9\n[ \"$3 $4\" = '-f /dev/stdin' ] || exit 8\n{columns}\ncat >'{at}/asked'\n[ -s '{at}/asked' ] || exit 7\n{script}"
        );
        let (status, written, err) = with(folder.path(), "spark", "BDG_SPARK_SQL", &script);
        let kept = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap_or_default();
        (status, written, err, kept("starts").lines().count(), kept("asked"))
    }

    #[test]
    fn spark_is_started_once() {
        let (status, written, err, starts, asked) = spark_said(COLUMNS, &format!("{ROW}; echo bdg:end"));
        assert!(status == 0 && written.contains(",47,50,"), "{err}");
        assert!(starts == 1 && asked.contains("select distinct r.place, r.indicator, r.n, r.d\n"), "{asked}");
        // What its columns do not allow is not asked for.
        let (status, written, err, starts, asked) = spark_said(
            "printf 'place\\tstring\\nindicator\\tdouble\\nyear\\tint\\nn\\tint\\nbdg:end\\n'",
            "echo bdg:end",
        );
        assert!(err.contains("cột indicator của bảng kết quả có kiểu double, phải là chữ"), "{err}");
        assert_eq!((status, written.as_str(), starts, asked.as_str()), (2, "", 1, ""));
        for (columns, script, why) in [
            (
                "echo 'Path does not exist' >&2; exit 1",
                "",
                "Spark báo lỗi, nên không có con số nào: Path does not exist",
            ),
            ("printf 'place\\tstring\\n'; exit 0", "", "câu trả lời của Spark bị ngắt giữa chừng"),
            (COLUMNS, "exit 3", "exit status: 3"),
            (COLUMNS, ROW, "bị ngắt giữa chừng"),
        ] {
            let (status, written, err, starts, _) = spark_said(columns, script);
            assert!(status == 2 && written.is_empty() && err.contains(why) && starts == 1, "{columns} {script}: {err}");
        }
    }

    const ROW: &str = "printf 'xa_a\\t1.1\\t47\\t50\\n'";

    #[test]
    fn an_answer_is_used_only_as_a_whole() {
        let (status, written, err) = said(&format!("{ROW}; echo bdg:end"));
        assert!(status == 0 && written.contains(",47,50,"), "{err}");
        for (script, why) in [
            (ROW.to_owned(), "bị ngắt giữa chừng"),
            (
                format!("{ROW}; echo 'Out of Memory Error: no' >&2; exit 1"),
                "DuckDB báo lỗi, nên không có con số nào: Out of Memory Error: no",
            ),
            (format!("{ROW}; echo bdg:end; exit 3"), "exit status: 3"),
            (format!("{ROW}; kill -9 $$"), "signal: 9"),
            ("echo 1,2,3".to_owned(), "không hiểu câu trả lời của cơ sở dữ liệu: “1,2,3”"),
            ("head -c 3000000 /dev/zero".to_owned(), "không hiểu câu trả lời của cơ sở dữ liệu"),
        ] {
            let (status, written, err) = said(&script);
            assert!(status == 2 && written.is_empty() && err.contains(why), "{script}: {err}");
        }
    }

    #[test]
    fn a_client_that_says_a_lot_is_listened_to() {
        let (status, written, err) =
            said(&format!("head -c 5000000 /dev/zero >&2; cat >/dev/null; {ROW}; echo bdg:end"));
        assert!(status == 0 && written.contains(",47,50,"), "{err}");
    }
}

#[test]
fn lines_that_cannot_be_run_are_refused() {
    let folder = folder(PLACES);
    let refused = |more: &[&str]| {
        let line = [&["run", "tinh.bdg", "--places", "dia-ban.csv"], more].concat();
        let (status, out, err) = piped(folder.path(), &line, b"");
        assert!(status == 2 && out.is_empty(), "{out}");
        err
    };
    let year = ["--year", "2026"];
    assert!(refused(&year).contains("thiếu cơ sở dữ liệu có kết quả (--engine duckdb"));
    assert!(refused(&["--engine", "duckdb"]).contains("thiếu năm cần tổng hợp"));
    assert!(refused(&["--engine", "duckdb", "--at", "năm học 2025-2026"]).contains("không có năm học"));
    let of = |engine: &str, results: &str| refused(&[&year[..], &["--engine", engine, "--results", results]].concat());
    assert!(of("postgres://lan:matkhau@may/y_te", "a.parquet").contains("PostgreSQL không đọc tệp “a.parquet”"));
    assert!(of("spark", "a.csv").contains("Spark chỉ được dùng ở đây với tệp .parquet"));
    assert!(of("spark", "a'b.parquet").contains("có dấu mà Spark không nhận"));
    assert!(of("duckdb", "data/*.json").contains("không rõ “data/*.json” là loại tệp nào"));
    assert!(of("duckdb", "kết quả").contains("“kết quả” không dùng làm tên bảng được"));
    for wrong in ["mysql://lan:matkhau@may", "postgres:lan:matkhau@may", "oracle"] {
        let told = of(wrong, "results");
        assert!(told.contains("--engine không nhận địa chỉ này") && !told.contains("matkhau"), "{told}");
    }
}

#[test]
fn a_missing_client_is_named_with_its_package() {
    let folder = folder(PLACES);
    let absent = |engine: &str, variable: &str| {
        let mut command = program();
        command.args(["run", "tinh.bdg", "--engine", engine]).args(ASKED).env(variable, "/khong-co/lenh");
        let output = command.current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(
        absent("duckdb", "BDG_DUCKDB")
            .contains("chưa có lệnh “/khong-co/lenh” của DuckDB; cài: pip install duckdb-cli")
    );
    let told = absent("postgres://lan:matkhau@may", "BDG_PSQL");
    assert!(told.contains("cài: apt install postgresql-client") && !told.contains("matkhau"), "{told}");
    assert!(absent("spark", "BDG_SPARK_SQL").contains("cài: pip install pyspark (Java 17)"));
}
