//! What an engine is asked for, so that the results that it holds are added up as those of files are: which columns its
//! table has, and the rows that a time needs, each once.

use std::fmt::Write as _;

use bdg_core::model::Time;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

use crate::text::{TableName, literal};
use crate::time::{all, codes_of, parts};

/// An engine that holds results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// DuckDB, by its command `duckdb`.
    DuckDb,
    /// PostgreSQL, by `psql`.
    PostgreSql,
    /// Spark, by `spark-sql`.
    Spark,
}

impl Engine {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Engine::DuckDb => "DuckDB",
            Engine::PostgreSql => "PostgreSQL",
            Engine::Spark => "Spark",
        }
    }
}

/// The kind of some files of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Parquet,
    Csv,
}

/// Files of results, or a pattern of their names: `data/*.parquet`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// As SQL.
    pattern: String,
    kind: FileKind,
}

/// Where the results are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// In a table or a view.
    Table(TableName),
    /// In files.
    Files(Files),
}

impl Held {
    /// The table that a text names, or the files of which it is the pattern.
    ///
    /// # Errors
    /// What the engine cannot read.
    pub fn new(written: &str, engine: Engine) -> Result<Held, Message> {
        let lower = written.to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
        let kind = match () {
            () if ends(&[".parquet", ".pq"]) => FileKind::Parquet,
            () if ends(&[".csv", ".csv.gz", ".tsv"]) => FileKind::Csv,
            () if !written.contains(['/', '\\', '*', '?']) => return Ok(Held::Table(TableName::new(written)?)),
            () => {
                return Err(message!(
                    "không rõ “{written}” là loại tệp nào; ghi tệp .parquet hoặc .csv, hoặc tên một bảng",
                    "no one can tell what kind of file “{written}” is; name .parquet or .csv files, or a table"
                ));
            }
        };
        let pattern = match engine {
            Engine::DuckDb => literal(written),
            // Its options take plain texts only.
            Engine::Spark if !written.contains(['\'', '"', '\\', '`', '$', '\0', '\n', '\r']) => {
                Some(format!("'{written}'"))
            }
            Engine::Spark => None,
            Engine::PostgreSql => {
                return Err(message!(
                    "PostgreSQL không đọc tệp “{written}”; nạp tệp vào một bảng, hoặc dùng --engine duckdb",
                    "PostgreSQL does not read the file “{written}”; load it into a table, or use --engine duckdb"
                ));
            }
        };
        if engine == Engine::Spark && kind == FileKind::Csv {
            return Err(message!(
                "Spark chỉ được dùng ở đây với tệp .parquet và bảng; đọc “{written}” bằng --engine duckdb hoặc bdg rollup",
                "Spark reads .parquet files and tables here; read “{written}” with --engine duckdb or bdg rollup"
            ));
        }
        pattern.map(|pattern| Held::Files(Files { pattern, kind })).ok_or_else(|| {
            message!(
                "tên tệp “{written}” có dấu mà Spark không nhận; đổi tên tệp hoặc thư mục",
                "the name “{written}” has signs that Spark does not take; rename the file or the folder"
            )
        })
    }
}

/// The type of a column, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    Whole,
    /// Binary fractions: exact up to 2⁵³.
    Float,
    Yes,
    Other,
}

impl Type {
    fn of(written: &str) -> Option<Type> {
        let lower = written.trim_matches('"').to_ascii_lowercase();
        let word = lower.split(['(', ' ', '[']).next().unwrap_or_default();
        // A list of numbers is no number.
        if lower.contains(['[', '<']) {
            return Some(Type::Other);
        }
        Some(match word {
            "varchar" | "text" | "string" | "char" | "character" | "bpchar" | "enum" => Type::Text,
            "tinyint" | "smallint" | "integer" | "int" | "bigint" | "hugeint" | "utinyint" | "usmallint"
            | "uinteger" | "ubigint" | "uhugeint" | "decimal" | "numeric" | "short" | "long" | "byte" => Type::Whole,
            "float" | "double" | "real" => Type::Float,
            "boolean" | "bool" => Type::Yes,
            // A column of nothing.
            "null" | "void" => return None,
            _ => Type::Other,
        })
    }
}

/// The columns that a row of results has, in the order in which they are handed over.
const COLUMNS: [&str; 8] = ["place", "indicator", "year", "period", "n", "d", "decimals", "estimate"];

/// Those that a table must have.
const REQUIRED: [&str; 4] = ["place", "indicator", "year", "n"];

/// The columns of the table of results that are there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    found: Vec<&'static str>,
    /// Whether the numbers are binary fractions, of which large ones are not exact.
    floats: bool,
    /// Whether the parts of the year stand as numbers, as in a column in which there is none.
    numbered: bool,
}

impl Columns {
    /// The columns as the engine describes them: the name and the type of each.
    ///
    /// # Errors
    /// The columns that are missing, or that are of a type in which they do not say what they must.
    pub fn of(described: &[(String, String)], engine: Engine, held: &Held) -> Result<Columns, Message> {
        let named = |name: &str| {
            described.iter().find(|(found, _)| match engine {
                Engine::PostgreSql => found == name,
                Engine::DuckDb | Engine::Spark => found.eq_ignore_ascii_case(name),
            })
        };
        let missing: Vec<&str> = REQUIRED.into_iter().filter(|name| named(name).is_none()).collect();
        if !missing.is_empty() {
            let some: Vec<&str> = described.iter().map(|(name, _)| name.as_str()).take(12).collect();
            return Err(message!(
                "bảng kết quả thiếu cột {missing} (đang có: {some}); tạo một khung nhìn (view) đặt lại tên cột",
                "the table of results lacks the columns {missing} (it has {some}); make a view that names them so",
                missing = missing.join(", "),
                some = some.join(", "),
            ));
        }
        let mut columns = Columns::default();
        for name in COLUMNS {
            let Some((_, written)) = named(name) else { continue };
            let Some(kind) = Type::of(written) else { continue };
            let is_csv = matches!(held, Held::Files(Files { kind: FileKind::Csv, .. }));
            let fits = match name {
                "place" | "indicator" => kind == Type::Text,
                "period" => matches!(kind, Type::Text | Type::Whole),
                "estimate" => matches!(kind, Type::Whole | Type::Yes),
                "year" | "decimals" => kind == Type::Whole,
                _ => matches!(kind, Type::Whole | Type::Float),
            };
            // Of a text file all that is there is text until it is read.
            if !fits && !is_csv {
                return Err(wrong_type(name, written));
            }
            columns.floats |= kind == Type::Float;
            columns.numbered |= name == "period" && kind == Type::Whole;
            columns.found.push(name);
        }
        Ok(columns)
    }

    fn has(&self, name: &str) -> bool {
        self.found.contains(&name)
    }
}

fn wrong_type(name: &str, written: &str) -> Message {
    match name {
        "place" | "indicator" => message!(
            "cột {name} của bảng kết quả có kiểu {written}, phải là chữ: 1.1 và 1.10, 01 và 1 là những mã khác nhau; tạo lại cột ấy dưới dạng chữ từ số liệu gốc",
            "the column {name} of the table of results is of type {written} and must be text: 1.1 and 1.10, 01 and 1 are different codes; make it again as text from the source"
        ),
        _ => message!(
            "cột {name} của bảng kết quả có kiểu {written}, phải là số nguyên; tạo một khung nhìn (view) có cột ấy là số nguyên",
            "the column {name} of the table of results is of type {written} and must be of whole numbers; make a view in which it is"
        ),
    }
}

/// The line after the last row, by which a whole answer is told from one that was cut off.
pub const END: &str = "bdg:end";

/// What the first cell of the lines before the rows says: how often a part of the year occurs, and rows without a year.
pub(crate) const PERIOD: &str = "bdg:period";
pub(crate) const NO_YEAR: &str = "bdg:no_year";

/// What asks for the columns: a line each with name and type, then [`END`].
#[must_use]
pub fn describing(engine: Engine, held: &Held) -> String {
    let text = match (engine, held) {
        (Engine::PostgreSql, Held::Table(table)) => format!(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute\nwhere attrelid = '{}'::regclass and attnum > 0 and not attisdropped order by attnum;\n",
            table.as_str()
        ),
        (Engine::Spark, _) => {
            let relation = relation(engine, held, None);
            format!("{}describe query select * from {};\n", relation.before, relation.name)
        }
        _ => format!("describe select * from {};\n", relation(engine, held, None).name),
    };
    format!("{text}select '{END}';\n")
}

/// A relation with what must be said before it.
struct Relation {
    before: String,
    name: String,
}

fn relation(engine: Engine, held: &Held, columns: Option<&Columns>) -> Relation {
    let plain = |name: String| Relation { before: String::new(), name };
    match (held, engine) {
        (Held::Table(table), _) => plain(table.as_str().to_owned()),
        (Held::Files(Files { pattern, .. }), Engine::Spark) => Relation {
            before: format!(
                "create or replace temporary view bdg_held using parquet options (path {pattern}, mergeSchema 'true');\n"
            ),
            name: "bdg_held".to_owned(),
        },
        (Held::Files(Files { pattern, kind: FileKind::Parquet }), _) => {
            plain(format!("read_parquet({pattern}, union_by_name = true)"))
        }
        (Held::Files(Files { pattern, kind: FileKind::Csv }), _) => {
            let types = match columns {
                None => "all_varchar = true".to_owned(),
                Some(columns) => {
                    // Numbers stay as they are written, so that none is rounded on the way.
                    let text = columns.found.iter().filter(|name| **name != "year");
                    let text: Vec<String> = text.map(|name| format!("'{name}': 'VARCHAR'")).collect();
                    format!("types = {{{}}}", text.join(", "))
                }
            };
            plain(format!("read_csv({pattern}, header = true, union_by_name = true, {types})"))
        }
    }
}

/// What asks for the rows of a time, and what a line of the answer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// What is asked.
    pub script: String,
    /// The columns of a row, between tabs.
    pub(crate) columns: Vec<&'static str>,
    /// Whether numbers are binary fractions.
    pub(crate) floats: bool,
}

/// What asks for the rows that a time needs: first how often each part of the year occurs and how many rows have no year, a
/// line each; then a line for each row, with the columns that tell it from others between tabs; then [`END`]. `flows` are the full
/// codes of the indicators whose parts of the time add up, `codes` those that are asked for, all where it is empty.
///
/// What is compared is a plain column and a constant, so that an engine passes over what it need not read; rows that repeat others
/// are dropped as they are stored, before their texts are made fit for a line.
#[must_use]
pub fn extracting(
    engine: Engine,
    held: &Held,
    columns: &Columns,
    time: Time,
    flows: &[&str],
    codes: &[String],
) -> Extract {
    let Relation { before, name } = relation(engine, held, Some(columns));
    let year = time.year();
    let mut text = before;
    if columns.has("period") {
        let _ = writeln!(
            text,
            "select '{PERIOD}', {}, r.n from (select r.period || '' as period, count(*) as n from {name} r where r.year = {year} group by r.period) r;",
            in_a_line("period")
        );
    }
    let _ = writeln!(text, "select '{NO_YEAR}', '', count(*) from {name} r where r.year is null;");
    let mut wanted = format!("from {name} r\n  where r.year = {year}\n");
    if !codes.is_empty() {
        let _ = writeln!(wanted, "    and r.indicator in ({})", quoted(codes.iter().map(String::as_str)));
    }
    let mut has_parts = false;
    if columns.has("period") {
        let of = |time: &Time| codes_of(*time).collect::<Vec<_>>();
        let own: Vec<String> = all(year).filter(|other| other.is_same(time)).flat_map(|other| of(&other)).collect();
        let own = quoted(own.iter().map(String::as_str));
        let period = if columns.numbered { "(r.period || '')" } else { "r.period" };
        let mut kept = match time {
            Time::Year(_) => format!("{period} is null or {period} in ({own})"),
            _ => format!("{period} in ({own})"),
        };
        // Only what flows in a time is added up from its parts.
        let inside: Vec<String> = parts(time).flat_map(|part| of(&part)).collect();
        has_parts = !inside.is_empty() && !flows.is_empty();
        if has_parts {
            let inside = quoted(inside.iter().map(String::as_str));
            let _ = write!(kept, " or ({period} in ({inside}) and r.indicator in ({}))", quoted(flows.iter().copied()));
        }
        let _ = writeln!(wanted, "    and ({kept})");
    } else if !matches!(time, Time::Year(_)) {
        // Without the column every row is of its whole year.
        wanted.push_str("    and 1 = 0\n");
    }
    // All rows are of the year, and of the time itself where none of its parts is looked for.
    let told = |name: &str| name != "year" && columns.has(name) && (name != "period" || has_parts);
    let told: Vec<&'static str> = COLUMNS.into_iter().filter(|name| told(name)).collect();
    let list = |of: &dyn Fn(&str) -> String| told.iter().map(|name| of(name)).collect::<Vec<_>>().join(", ");
    let stored = list(&|name| format!("r.{name}"));
    let read = list(&|name| if is_text(name) { format!("r.{name} || '' as {name}") } else { format!("r.{name}") });
    let shown = list(&|name| if is_text(name) { in_a_line(name) } else { format!("r.{name}") });
    let _ = write!(
        text,
        "select {shown}\nfrom (select {read} from (\n  select distinct {stored}\n  {wanted}) r) r;\nselect '{END}';\n"
    );
    Extract { script: text, columns: told, floats: columns.floats }
}

fn is_text(column: &str) -> bool {
    matches!(column, "place" | "indicator" | "period")
}

/// A text as a line has it: no sign of it may look like the end of a column or of a row. Few have one, and to look for them is
/// cheaper than to replace them.
fn in_a_line(column: &str) -> String {
    let has = |code: u8| format!("r.{column} like '%' || chr({code}) || '%'");
    let (tab, feed, back) = (has(b'\t'), has(b'\n'), has(b'\r'));
    format!(
        "case when {tab} or {feed} or {back} then translate(r.{column}, chr(9) || chr(10) || chr(13), '   ') else coalesce(r.{column}, '') end"
    )
}

fn quoted<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    codes.filter_map(literal).collect::<Vec<_>>().join(", ")
}
