//! The engines: DuckDB's command, of `.ci/run`'s environment, on the path, or where `BDG_DUCKDB` says; and PostgreSQL where
//! `BDG_POSTGRES` says (`postgres://…`), by `psql`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A row of an answer: the text of each column; empty where there is none.
pub type Row = BTreeMap<String, String>;

/// An engine that runs SQL: its client, which reads a script and writes CSV.
pub struct Engine {
    program: String,
    arguments: Vec<String>,
}

/// DuckDB's command.
pub fn duckdb() -> Engine {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/duckdb/bin/duckdb");
    let program = match std::env::var("BDG_DUCKDB") {
        Ok(named) => named,
        Err(_) if installed.exists() => installed.display().to_string(),
        Err(_) => "duckdb".to_owned(),
    };
    let arguments = ["-csv", "-bail", ":memory:"].map(str::to_owned).to_vec();
    Engine { program, arguments }
}

/// PostgreSQL, where there is a server.
pub fn postgres() -> Option<Engine> {
    let address = std::env::var("BDG_POSTGRES").ok();
    if address.is_none() {
        eprintln!("left out: PostgreSQL (BDG_POSTGRES)");
    }
    let mut arguments = ["-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1"].map(str::to_owned).to_vec();
    arguments.push(address?);
    Some(Engine { program: "psql".to_owned(), arguments })
}

/// Spark's command for SQL, of `.ci/run`'s environment, or as it is on the path.
pub fn spark() -> Command {
    let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/spark/lib");
    let homes = std::fs::read_dir(packages).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let home = homes.map(|python| python.join("site-packages/pyspark")).find(|home| home.exists());
    let mut command = Command::new(home.as_ref().map_or("spark-sql".into(), |home| home.join("bin/spark-sql")));
    if let Some(home) = home {
        command.env("SPARK_HOME", home);
    }
    command
}

/// The engines that every text must run on unchanged.
pub fn engines() -> Vec<Engine> {
    std::iter::once(duckdb()).chain(postgres()).collect()
}

impl Engine {
    /// The program of its client.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Whether it is PostgreSQL, whose functions on bytes have other names.
    pub fn is_postgres(&self) -> bool {
        self.program == "psql"
    }

    /// What a script answers with its last query.
    pub fn run(&self, script: &str) -> Result<Vec<Row>, String> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error} (pip install duckdb-cli)", self.program));
        let mut input = child.stdin.take().unwrap();
        let script = script.to_owned();
        let writer = std::thread::spawn(move || input.write_all(script.as_bytes()));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join().unwrap();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() || !err.is_empty() {
            return Err(err);
        }
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let row = |record: csv::StringRecord| {
            names.iter().cloned().zip(record.iter().map(|cell| cell.replace("NULL", ""))).collect()
        };
        Ok(reader.records().map(|record| row(record.unwrap())).collect())
    }
}
