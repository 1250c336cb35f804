//! The part of the text that reads the results: which rows are used, which are wrong, and which no figure may be made of.

use std::fmt::Write as _;

use bdg_rollup::Summed;

use crate::asked::PlaceRow;
use crate::compiled::{Compiled, IndicatorRow, MOST_SHARE};
use crate::relation::{Column, absolute, constants, flag, number, quotient};
use crate::time::{all, codes_of, parts, period};

/// What is wrong with a row of results, as the column `reason` of the guard says it.
pub(crate) mod reason {
    /// Nothing: the row is used.
    pub(crate) const USED: &str = "used";
    /// There is no number in it, or it is of another time.
    pub(crate) const NOTHING: &str = "nothing";
    /// Of a flow, a part of the time asked for.
    pub(crate) const PART: &str = "part_of_time";
    /// More decimals than the text can add up.
    pub(crate) const DECIMALS: &str = "too_many_decimals";
    /// A number that is too large for sums of 64 bits.
    pub(crate) const LARGE: &str = "too_large";
    /// A sum of all rows of an indicator that is too large.
    pub(crate) const SUM: &str = "sum_too_large";
    /// The engine fills what a join does not find with zeros in place of nothing, as ClickHouse does unless told otherwise.
    pub(crate) const JOINS: &str = "joins_without_nulls";
}

/// The relations of constants.
pub(crate) fn constant_relations(compiled: &Compiled<'_>) -> Vec<String> {
    vec![
        place_rows(&compiled.places),
        merge_rows(&compiled.merges),
        indicator_rows(compiled),
        tens(),
        periods(compiled),
    ]
}

fn place_rows(places: &[PlaceRow]) -> String {
    let columns = [
        Column::Number("p"),
        Column::Text("code"),
        Column::Number("above"),
        Column::Number("depth"),
        Column::Number("inside"),
        Column::Number("was"),
        Column::Number("gone"),
        Column::Number("stage"),
    ];
    let rows = places.iter().map(|place| {
        let depth = place.depth.map_or_else(|| "-1".to_owned(), number);
        let code = place.code.clone();
        vec![
            number(place.number),
            code,
            number(place.above),
            depth,
            flag(place.inside),
            flag(place.was),
            flag(place.gone),
            number(place.stage),
        ]
    });
    constants("bdg_places", &columns, rows)
}

fn merge_rows(merges: &[(usize, usize)]) -> String {
    let nothing = merges.is_empty().then_some((0, 0));
    let rows = merges.iter().copied().chain(nothing).map(|(place, part)| vec![number(place), number(part)]);
    constants("bdg_merges", &[Column::Number("p"), Column::Number("part")], rows)
}

fn indicator_rows(compiled: &Compiled<'_>) -> String {
    let columns = [
        Column::Number("i"),
        Column::Text("code"),
        Column::Number("used"),
        Column::Number("counted"),
        Column::Number("things"),
        Column::Number("bounded"),
        Column::Number("flow"),
        Column::Number("factor"),
        Column::Number("places_after"),
        Column::Number("most"),
        Column::Number("numerators"),
        Column::Number("denominators"),
    ];
    let row = |row: &IndicatorRow| {
        vec![
            number(row.number),
            row.code.clone(),
            flag(true),
            flag(row.measure.summed == Summed::Counted),
            flag(row.measure.counted),
            flag(row.measure.bounded),
            flag(Compiled::is_flow(row)),
            number(row.factor),
            number(row.decimals),
            number(row.row),
            number(row.numerators),
            number(row.denominators),
        ]
    };
    let other = |code: &String| {
        let mut row = vec!["0".to_owned(), code.clone()];
        row.resize(columns.len(), "0".to_owned());
        row
    };
    let rows = compiled.indicators.iter().map(row).chain(compiled.others.iter().map(other));
    constants("bdg_indicators", &columns, rows)
}

fn tens() -> String {
    let rows = (0..=9_u32).map(|power| vec![number(power), number(10_i64.pow(power))]);
    constants("bdg_tens", &[Column::Number("power"), Column::Number("ten")], rows)
}

/// The times of the year: which one is asked for (2), and which are parts of it (1).
fn periods(compiled: &Compiled<'_>) -> String {
    let time = compiled.asked.time;
    let inside: Vec<String> = parts(time).filter_map(period).collect();
    let rows = all(time.year()).flat_map(|other| {
        let code = period(other).unwrap_or_default();
        let role = if code == compiled.period { 2 } else { i32::from(inside.contains(&code)) };
        codes_of(other).map(move |code| vec![format!("'{code}'"), number(role)])
    });
    constants("bdg_periods", &[Column::Text("code"), Column::Number("role")], rows)
}

/// The relations that read the table: `bdg_read` with the reason of every row of the year, `bdg_said` with what places say,
/// all of an indicator with the same decimals, and `bdg_stops` with what no figure may be made of.
pub(crate) fn reading_relations(compiled: &Compiled<'_>) -> Vec<String> {
    vec![read(compiled), SCALES.to_owned(), scaled(), SAID.to_owned(), sums(), stops()]
}

fn read(compiled: &Compiled<'_>) -> String {
    let (table, year) = (compiled.asked.table.as_str(), compiled.asked.time.year());
    let mut text = String::from(
        "bdg_read as (
  select r.place as place, r.indicator as indicator, r.n as n, r.d as d, r.decimals as decimals, case when r.estimate = 1 then 1 else 0 end as estimate, p.p as p, i.i as i,
    case",
    );
    // The first reason that holds counts, as a row of a file is told what is wrong with it first.
    let cases: &[(&str, &str)] = &[
        ("r.n is null and r.d is null", reason::NOTHING),
        ("r.year is null", "no_year"),
        ("i.i is null", "unknown_indicator"),
        ("p.p is null", "unknown_place"),
        ("t.role is null", "unknown_period"),
        ("p.gone = 1", "place_ended"),
        ("t.role = 0 or (t.role = 1 and i.flow = 0)", reason::NOTHING),
        ("r.n is null", "no_numerator"),
        ("r.estimate <> 0 and r.estimate <> 1", "wrong_estimate"),
        ("t.role = 1", reason::PART),
        ("r.decimals < 0 or r.decimals > 18", "wrong_decimals"),
        ("r.decimals > i.places_after", reason::DECIMALS),
        ("r.n > i.most or r.n < -i.most or r.d > i.most or r.d < -i.most", reason::LARGE),
        (
            "r.n <> cast(r.n as bigint) or r.d <> cast(r.d as bigint) or r.decimals <> cast(r.decimals as bigint)",
            "not_whole",
        ),
        ("r.d is not null and i.counted = 0", "no_share"),
        ("r.d < 0 or (r.d = 0 and r.n <> 0)", "denominator_not_above_zero"),
        ("i.bounded = 1 and r.d is not null and (r.n < 0 or r.n > r.d)", "share_out_of_bounds"),
        ("i.bounded = 1 and r.d is null and (r.n < 0 or r.n > 100 * w.ten)", "share_out_of_bounds"),
        ("i.things = 1 and r.d is null and r.n < 0", "below_zero"),
    ];
    for (case, why) in cases {
        let _ = write!(text, "\n      when {case} then '{why}'");
    }
    let _ = write!(
        text,
        "
      else '{used}'
    end as reason
  from (
    select place, indicator, year, coalesce(period, '') as period, n, d, coalesce(decimals, 0) as decimals, estimate
    from {table}
    where year = {year} or year is null
  ) r
  left join bdg_places p on p.code = r.place
  left join bdg_indicators i on i.code = r.indicator
  left join bdg_periods t on t.code = r.period
  left join bdg_tens w on w.power = r.decimals
  where i.i is null or i.used = 1
)",
        used = reason::USED,
    );
    text
}

/// By indicator, the most decimals that a number has.
const SCALES: &str = "bdg_scales as (
  select i, max(cast(decimals as bigint)) as decimals from bdg_read where reason = 'used' group by i
)";

fn scaled() -> String {
    let most = quotient("i.most", "t.ten");
    let share = quotient(&MOST_SHARE.to_string(), "t.ten");
    let (n, d) = (absolute("r.n"), absolute("r.d"));
    format!(
        "bdg_scaled as (
  select r.place as place, r.indicator as indicator, r.p as p, r.i as i, cast(r.n as bigint) as n, cast(r.d as bigint) as d, r.estimate as estimate, t.ten as ten,
    case
      when {n} > {most} or {d} > {most} then 1
      when i.counted = 1 and r.d is null and {n} > {share} then 1
      else 0
    end as large
  from bdg_read r
  join bdg_indicators i on i.i = r.i
  join bdg_scales s on s.i = r.i
  join bdg_tens t on t.power = s.decimals - r.decimals
  where r.reason = '{used}'
)",
        used = reason::USED,
    )
}

const SAID: &str = "bdg_said as (
  select distinct p, i, estimate, n * ten as n, d * ten as d from bdg_scaled where large = 0
)";

fn sums() -> String {
    let n = absolute("n");
    format!(
        "bdg_sums as (
  select i, cast(sum({n}) as bigint) as n, cast(sum(d) as bigint) as d from bdg_said group by i
)"
    )
}

fn stops() -> String {
    let reason = [reason::PART, reason::DECIMALS, reason::LARGE].map(|reason| format!("'{reason}'")).join(", ");
    format!(
        "bdg_stops as (
  select place, indicator, cast(n as bigint) as n, cast(d as bigint) as d, reason from bdg_read
  where reason in ({reason})
  union all
  select place, indicator, n, d, '{large}' as reason from bdg_scaled where large = 1
  union all
  select '' as place, i.code as indicator, s.n as n, s.d as d, '{sum}' as reason
  from bdg_sums s join bdg_indicators i on i.i = s.i
  where s.n > i.numerators or s.d > i.denominators
  union all
  select '' as place, '' as indicator, cast(null as bigint) as n, cast(null as bigint) as d, '{joins}' as reason
  from bdg_tens a left join bdg_tens b on b.power = a.power + 100
  where a.power = 0 and b.power is not null
)",
        large = reason::LARGE,
        sum = reason::SUM,
        joins = reason::JOINS,
    )
}

/// The query that comes first: the rows that are not used, each with why, and those of which no figure may be made.
pub(crate) fn guard() -> String {
    let silent = [reason::USED, reason::NOTHING, reason::PART, reason::DECIMALS, reason::LARGE];
    let silent = silent.map(|reason| format!("'{reason}'")).join(", ");
    format!(
        "select place, indicator, n, d, reason, 1 as stops from bdg_stops
union all
select place, indicator, cast(n as bigint) as n, cast(d as bigint) as d, reason, 0 as stops from bdg_read
where reason not in ({silent})
order by stops desc, reason, indicator, place"
    )
}
