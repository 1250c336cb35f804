//! The part of the text that holds figures against what the year asks.

use crate::relation::{Column, constants, flag, number};
use crate::targets::Targets;

/// The relations of what is asked: `bdg_targets` with the numbers, `bdg_bands` with those that meet them, `bdg_common` with
/// what is asked of all together and of each place, and `bdg_assigned` with what is asked of one place alone.
pub(crate) fn relations(targets: &Targets) -> Vec<String> {
    vec![numbers(targets), bands(targets), common(targets), assigned(targets)]
}

/// A whole number that there is not.
fn missing() -> String {
    "null".to_owned()
}

fn numbers(targets: &Targets) -> String {
    let columns = [
        Column::Number("asked"),
        Column::Number("target_n"),
        Column::Number("target_d"),
        Column::Number("upper_n"),
        Column::Number("upper_d"),
        Column::Text("comparator"),
    ];
    let rows = targets.sets.iter().map(|target| {
        let (upper_n, upper_d) = target.upper.map_or_else(|| (missing(), missing()), |(n, d)| (number(n), number(d)));
        let comparator = format!("'{}'", target.comparator);
        vec![number(target.set), number(target.value.0), number(target.value.1), upper_n, upper_d, comparator]
    });
    let none = vec!["0".into(), "0".into(), "1".into(), missing(), missing(), "''".into()];
    constants("bdg_targets", &columns, std::iter::once(none).chain(rows))
}

fn bands(targets: &Targets) -> String {
    let names = ["asked", "low_n", "low_d", "low_in", "high_n", "high_d", "high_in", "ending", "met"];
    let end = |end: Option<((i64, i64), bool)>| match end {
        Some(((n, d), within)) => [number(n), number(d), flag(within)],
        None => [missing(), missing(), "0".to_owned()],
    };
    let rows = targets.sets.iter().flat_map(|target| {
        target.bands.iter().map(move |band| {
            let mut row = vec![number(target.set)];
            row.extend(end(band.low));
            row.extend(end(band.high));
            row.extend([band.ends.map_or_else(missing, flag), flag(band.met)]);
            row
        })
    });
    let mut none = vec!["0".to_owned()];
    none.extend(end(None));
    none.extend(end(None));
    none.extend([missing(), "0".to_owned()]);
    constants("bdg_bands", &names.map(Column::Number), std::iter::once(none).chain(rows))
}

fn common(targets: &Targets) -> String {
    let row = |(indicator, total, set): &(usize, bool, usize)| vec![number(*indicator), flag(*total), number(*set)];
    let none = vec!["0".to_owned(); 3];
    let rows = std::iter::once(none).chain(targets.common.iter().map(row));
    constants("bdg_common", &["i", "total", "asked"].map(Column::Number), rows)
}

fn assigned(targets: &Targets) -> String {
    let row = |(ord, indicator, set): &(usize, usize, usize)| vec![number(*ord), number(*indicator), number(*set)];
    let none = vec!["0".to_owned(); 3];
    let rows = std::iter::once(none).chain(targets.assigned.iter().map(row));
    constants("bdg_assigned", &["ord", "i", "asked"].map(Column::Number), rows)
}

/// The figures with what is asked. A number `factor × n / d` ends where at most ten decimals leave no remainder.
pub(crate) const STATUS: &str =
    "select t.place as place, t.level as level, t.indicator as indicator, t.n as n, t.d as d, t.factor as factor, t.counts as counts, t.estimate as estimate, t.reported as reported, t.missing as missing,
  t.complete as complete, t.stands as stands, t.contradicted as contradicted, t.own_n as own_n, t.own_d as own_d, t.own_counts as own_counts, t.total as total,
  a.target_n as target_n, a.target_d as target_d, a.upper_n as upper_n, a.upper_d as upper_d, a.comparator as comparator, b.met as met
from bdg_answer t
left join bdg_common c on c.i = t.i and c.total = t.total
left join bdg_assigned x on x.ord = t.ord and x.i = t.i
left join bdg_targets a on a.asked = coalesce(x.asked, c.asked) and a.asked > 0
left join bdg_bands b on b.asked = a.asked and t.stands = 1 and t.d > 0
  and (b.low_n is null or t.n * t.factor * b.low_d > b.low_n * t.d
    or (b.low_in = 1 and t.n * t.factor * b.low_d = b.low_n * t.d))
  and (b.high_n is null or t.n * t.factor * b.high_d < b.high_n * t.d
    or (b.high_in = 1 and t.n * t.factor * b.high_d = b.high_n * t.d))
  and (b.ending is null or b.ending = case when t.d > 0 then
    case when ((t.n * t.factor % t.d * 100000) % t.d * 100000) % t.d = 0 then 1 else 0 end end)
order by t.i, t.ord";
