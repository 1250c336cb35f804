//! Results as an engine's table and as a file, and the answers of both in one form.

use std::fmt::Write as _;

use num_bigint::BigInt;
use num_rational::BigRational;

use bdg_core::model::{Plan, Time};
use bdg_rollup::{Asked, Measure, PlaceId, PlaceLevel, Places, Results, RolledUp, Sum, Total, roll_up};
use bdg_sql::{Compiled, TableName, What, query};
use bdg_syntax::number::Exact;

use super::engines::{Engine, Row};

/// A row of results: n and d with so many decimals.
#[derive(Debug, Clone)]
pub struct Result {
    pub place: String,
    pub indicator: String,
    pub year: i32,
    pub period: &'static str,
    pub n: Option<i64>,
    pub d: Option<i64>,
    pub decimals: u8,
    pub estimate: bool,
}

impl Result {
    pub fn new(place: &str, indicator: &str, n: i64, d: Option<i64>) -> Result {
        Result {
            place: place.into(),
            indicator: indicator.into(),
            year: 2026,
            period: "",
            n: Some(n),
            d,
            decimals: 0,
            estimate: false,
        }
    }
}

/// A number with its decimals, with a decimal comma.
fn written(value: i64, decimals: u8) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let ten = 10_i64.pow(decimals.into());
    let (whole, rest) = ((value / ten).abs(), (value % ten).abs());
    format!("{}{whole},{rest:0width$}", if value < 0 { "-" } else { "" }, width = decimals.into())
}

/// The rows as a file that `bdg rollup` reads.
pub fn file(rows: &[Result]) -> String {
    let mut text = String::from("nơi;mã;năm;giá trị;tử số;mẫu số\n");
    for row in rows {
        let number = |value: Option<i64>| value.map(|value| written(value, row.decimals)).unwrap_or_default();
        let value = if row.d.is_none() { number(row.n) } else { String::new() };
        let numerator = if row.d.is_some() { number(row.n) } else { String::new() };
        let time = match row.period {
            "" => row.year.to_string(),
            part => format!("{}-{part}", row.year),
        };
        let estimate = if row.estimate { "ước " } else { "" };
        writeln!(text, "{};{};{estimate}{time};{value};{numerator};{}", row.place, row.indicator, number(row.d))
            .unwrap();
    }
    text
}

/// The rows as a table of an engine.
pub fn table(name: &str, rows: &[Result]) -> String {
    let mut text = format!(
        "create temporary table {name} (place varchar(50), indicator varchar(50), year integer, period varchar(9), n bigint, d bigint, decimals integer, estimate integer);\n"
    );
    let null = |value: Option<i64>| value.map_or_else(|| "null".into(), |value| value.to_string());
    for row in rows {
        writeln!(
            text,
            "insert into {name} values ('{}', '{}', {}, {}, {}, {}, {}, {});",
            row.place.replace('\'', "''"),
            row.indicator,
            row.year,
            if row.period.is_empty() { "null".into() } else { format!("'{}'", row.period) },
            null(row.n),
            null(row.d),
            row.decimals,
            i32::from(row.estimate),
        )
        .unwrap();
    }
    text
}

/// A figure, as both say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub place: String,
    pub indicator: String,
    /// The value; 0/0 is `Some(None)`.
    pub value: Option<Option<BigRational>>,
    pub counts: bool,
    pub estimate: bool,
    pub reported: usize,
    pub missing: usize,
    pub complete: bool,
    pub stands: bool,
    pub own: Option<Option<BigRational>>,
}

/// What is asked for beside the time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope {
    pub place: Option<PlaceId>,
    pub level: Option<PlaceLevel>,
}

pub fn exact(value: Exact) -> BigRational {
    let part = |decimal: rust_decimal::Decimal| {
        BigRational::new(BigInt::from(decimal.mantissa()), BigInt::from(10).pow(decimal.scale()))
    };
    part(value.num()) / part(value.den())
}

fn value(sum: Option<Sum>, measure: &Measure) -> Option<Option<BigRational>> {
    sum.map(|sum| sum.figure(measure).map(exact))
}

fn figure(plan: &Plan, places: &Places, measure: &Measure, total: &Total) -> Figure {
    Figure {
        place: total.place.and_then(|place| places.get(place)).map(|place| place.code.clone()).unwrap_or_default(),
        indicator: plan.indicator(measure.id).unwrap().full_code.clone(),
        value: value(total.sum, measure),
        counts: total.sum.is_some_and(|sum| sum.over.is_some()),
        estimate: total.estimate,
        reported: total.basis,
        missing: total.gaps.len(),
        complete: total.is_complete(),
        stands: total.stands(),
        own: value(total.contradicts, measure),
    }
}

/// What `bdg rollup` says.
pub fn by_rollup(
    plan: &Plan,
    places: &Places,
    time: Time,
    rows: &[Result],
    scope: Scope,
    look: impl FnOnce(&RolledUp, &Results<'_>),
) -> Vec<Figure> {
    let mut results = Results::new(plan, places, time, Some(bdg::Lang::Vi));
    results.read("ket-qua.csv", Box::new(file(rows).as_bytes())).unwrap_or_else(|fault| panic!("{fault:?}"));
    let asked = Asked { place: scope.place, level: scope.level, ..Asked::default() };
    let rolled = roll_up(&mut results, asked);
    look(&rolled, &results);
    let of = |one: &bdg_rollup::RolledIndicator| {
        let totals = std::iter::once(&one.total).chain(one.places.iter().map(|place| &place.total));
        totals.map(|total| figure(plan, places, &one.measure, total)).collect::<Vec<_>>()
    };
    rolled.indicators.iter().flat_map(of).collect()
}

pub fn compiled<'a>(
    plan: &'a Plan,
    places: &'a Places,
    time: Time,
    table: &'a TableName,
    scope: Scope,
) -> Compiled<'a> {
    let asked = bdg_sql::Asked { plan, places, time, place: scope.place, level: scope.level, codes: &[], table };
    Compiled::new(asked).unwrap_or_else(|why| panic!("{why:?}"))
}

/// What an engine says to one of the queries.
pub fn asked(
    engine: &Engine,
    compiled: &Compiled<'_>,
    rows: &[Result],
    what: What,
) -> std::result::Result<Vec<Row>, String> {
    engine.run(&format!("{}{};\n", table("results", rows), query(compiled, what)))
}

pub fn whole(row: &Row, column: &str) -> Option<BigInt> {
    let cell = row.get(column).unwrap_or_else(|| panic!("{column}: {row:?}"));
    (!cell.is_empty()).then(|| cell.parse().unwrap())
}

pub fn flag(row: &Row, column: &str) -> bool {
    row[column] == "1"
}

fn ratio(row: &Row, n: &str, d: &str, factor: BigInt) -> Option<Option<BigRational>> {
    let (n, d) = (whole(row, n)?, whole(row, d)?);
    Some((d != BigInt::ZERO).then(|| BigRational::new(n * factor, d)))
}

/// The figures of an engine's answer.
pub fn figures(rows: &[Row]) -> Vec<Figure> {
    let figure = |row: &Row| {
        let count = |column: &str| row[column].parse().unwrap();
        let counts = flag(row, "counts");
        // What a place reports itself may be a share without counts where the sum has them.
        let own_factor = if flag(row, "own_counts") { whole(row, "factor").unwrap() } else { BigInt::from(1) };
        Figure {
            place: row["place"].clone(),
            indicator: row["indicator"].clone(),
            value: ratio(row, "n", "d", whole(row, "factor").unwrap()),
            counts,
            estimate: flag(row, "estimate"),
            reported: count("reported"),
            missing: count("missing"),
            complete: flag(row, "complete"),
            stands: flag(row, "stands"),
            own: ratio(row, "own_n", "own_d", own_factor),
        }
    };
    rows.iter().map(figure).collect()
}
