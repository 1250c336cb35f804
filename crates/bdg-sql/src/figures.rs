//! The part of the text that adds up: what each place comes to by itself, then level by level what lies in it. It says of
//! every place and indicator what `bdg_rollup::Total` says.
//!
//! | column | meaning |
//! |---|---|
//! | `v`, `o` | the number, or the numerator, and the denominator; no `v` where nothing is known, no `o` without counts |
//! | `e` | whether an estimate is in it |
//! | `basis`, `gaps` | how many places it rests on, and how many are missing |
//! | `rep` | whether it is what the place itself reports |
//! | `clash` | whether what the place reports contradicts itself |
//! | `pick` | 0: the sum of the places in it, 2: that, and the place reports another figure, 1: its own |

use crate::compiled::Compiled;
use crate::relation::{absolute, plus, quotient};

/// Whether a figure of a relation can be added to others.
fn addable(of: &str) -> String {
    format!("({of}.v is not null and ({of}.counted = 0 or {of}.o is not null))")
}

/// The columns of a sum over a relation `t` of figures.
fn summed() -> String {
    let addable = addable("t");
    format!(
        "cast(sum(case when {addable} then t.v end) as bigint) as v,
    cast(sum(case when {addable} then t.o end) as bigint) as o,
    max(case when {addable} then t.e else 0 end) as e,
    cast(sum(t.basis) as bigint) as basis, cast(sum(t.gaps) as bigint) as gaps, max(t.clash) as clash"
    )
}

/// The relations from what places say to the figures of all places.
pub(crate) fn relations(compiled: &Compiled<'_>) -> Vec<String> {
    let mut found = vec![KINDS.to_owned(), REPORTED.to_owned(), ALONE.to_owned(), OWN.to_owned()];
    let stages = compiled.stages();
    found.extend((1..=stages).map(merged));
    let deepest = compiled.depth();
    found.extend((0..=deepest).rev().map(|depth| level(depth, deepest, stages)));
    found
}

/// What a place says of an indicator: results and estimates apart, and how often they differ.
const KINDS: &str = "bdg_kinds as (
  select p, i, estimate, count(*) as said, min(n) as n, min(d) as d from bdg_said group by p, i, estimate
)";

/// A result, or else an estimate; and whether two of either differ.
const REPORTED: &str = "bdg_reported as (
  select p, i, max(case when said > 1 then 1 else 0 end) as clash, min(estimate) as e,
    case when min(estimate) = 0 then min(case when estimate = 0 then n end) else min(n) end as n,
    case when min(estimate) = 0 then min(case when estimate = 0 then d end) else min(d) end as d
  from bdg_kinds group by p, i
)";

/// What each place reports itself, of every indicator.
const ALONE: &str = "bdg_alone as (
  select p.p as p, i.i as i, i.counted as counted, i.things as things, i.flow as flow, p.stage as stage, p.above as above, p.depth as depth, p.inside as inside, p.was as was,
    case when r.clash = 0 then r.n end as v,
    case when r.clash = 0 then r.d end as o,
    case when r.clash = 0 then r.e else 0 end as e,
    case when r.clash = 0 and (i.counted = 0 or r.d is not null) then 1 else 0 end as basis,
    case when r.clash is null then p.was when r.clash = 1 or (i.counted = 1 and r.d is null) then 1 else 0 end as gaps,
    case when r.clash = 0 then 1 else 0 end as rep,
    case when r.clash = 1 then 1 else 0 end as clash
  from bdg_places p
  cross join bdg_indicators i
  left join bdg_reported r on r.p = p.p and r.i = i.i
  where i.used = 1
)";

const OWN_COLUMNS: &str = "p, i, counted, things, above, depth, inside, v, o, e, basis, gaps, rep, clash";

/// The places that came from no other after the time.
const OWN: &str = "bdg_own_0 as (
  select p, i, counted, things, above, depth, inside, v, o, e, basis, gaps, rep, clash from bdg_alone where stage = 0
)";

/// The places that came from others after the time: what they report, or the sum of those.
fn merged(stage: usize) -> String {
    let before =
        (0..stage).map(|stage| format!("select * from bdg_own_{stage}")).collect::<Vec<_>>().join(" union all ");
    let summed = summed();
    let addable = addable("a");
    let v = plus(&format!("(case when {addable} then a.v end)"), "m.v");
    let o = plus(&format!("(case when {addable} then a.o end)"), "m.o");
    // A figure of a time before the place was there is one of all that it came from. Parts of a flow that contradict
    // themselves leave nothing that is known.
    let choose = |alone: &str, spoilt: &str, sum: &str| {
        format!(
            "case when a.clash = 1 or (a.rep = 1 and a.was = 0) then {alone} when a.flow = 1 and m.clash = 1 then {spoilt} else {sum} end"
        )
    };
    let v = choose("a.v", "null", &v);
    let o = choose("a.o", "null", &o);
    let e = choose("a.e", "0", &format!("case when {addable} and a.e > m.e then a.e else m.e end"));
    let basis = choose("a.basis", "0", "a.basis + m.basis");
    let gaps = choose("a.gaps", "1", "a.gaps + m.gaps");
    let rep = choose("a.rep", "0", "0");
    let clash = choose("a.clash", "1", "0");
    format!(
        "bdg_own_{stage} as (
  select p, i, counted, things, above, depth, inside, v, o, e,
    case when rep = 0 and v is not null and gaps = 0 then 1 else basis end as basis, gaps, rep, clash
  from (
    select a.p as p, a.i as i, a.counted as counted, a.things as things, a.above as above, a.depth as depth, a.inside as inside,
      {v} as v,
      {o} as o,
      {e} as e,
      {basis} as basis,
      {gaps} as gaps,
      {rep} as rep,
      {clash} as clash
    from bdg_alone a
    join (
      select m.p as p, t.i as i,
    {summed}
      from bdg_merges m
      join ({before}) t on t.p = m.part
      group by m.p, t.i
    ) m on m.p = a.p and m.i = a.i
    where a.stage = {stage}
  ) s
)"
    )
}

/// The figures of the places of one depth: what lies in them summed, or what they report themselves.
fn level(depth: usize, deepest: usize, stages: usize) -> String {
    let own = (0..=stages).map(|stage| format!("select {OWN_COLUMNS} from bdg_own_{stage} where depth = {depth}"));
    let own = own.collect::<Vec<_>>().join(" union all ");
    if depth == deepest {
        return format!(
            "bdg_total_{depth} as (
  select {OWN_COLUMNS}, 1 as pick, cast(null as bigint) as own_v, cast(null as bigint) as own_o
  from ({own}) s
)"
        );
    }
    let below = depth + 1;
    let (summed, differs) = (summed(), differs());
    format!(
        "bdg_total_{depth} as (
  select p, i, counted, things, above, depth, inside,
    case when pick = 1 then v else in_v end as v,
    case when pick = 1 then o else in_o end as o,
    case when pick = 1 then e else in_e end as e,
    case when pick = 1 then basis else in_basis end as basis,
    case when pick = 1 then gaps else in_gaps end as gaps,
    case when pick = 1 then rep else 0 end as rep,
    case when pick = 1 then clash else 0 end as clash,
    pick,
    case when pick = 2 then v end as own_v,
    case when pick = 2 then o end as own_o
  from (
    select a.p as p, a.i as i, a.counted as counted, a.things as things, a.above as above, a.depth as depth, a.inside as inside, a.v as v, a.o as o, a.e as e, a.basis as basis, a.gaps as gaps, a.rep as rep, a.clash as clash,
      k.v as in_v, k.o as in_o, k.e as in_e, k.basis as in_basis, k.gaps as in_gaps,
      case
        when a.inside = 0 then 1
        when a.rep = 0 and (a.v is null or a.gaps > 0) then 0
        when k.v is not null and k.gaps = 0 then case when {differs} then 2 else 0 end
        when a.counted = 0 and a.things = 1 and a.v < k.v then 2
        else 1
      end as pick
    from ({own}) a
    join bdg_indicators f on f.i = a.i
    left join bdg_scales c on c.i = a.i
    left join bdg_tens w on w.power = c.decimals
    left join (
      select t.above as above, t.i as i,
    {summed}
      from bdg_total_{below} t
      group by t.above, t.i
    ) k on k.above = a.p and k.i = a.i
  ) s
)"
    )
}

/// Whether what a place `a` reports is not the sum `k` of the places that lie in it. Two ratios are compared by their whole
/// parts and by what remains, so that only denominators are multiplied; a share without counts is compared as it is rounded.
fn differs() -> String {
    let (own, sum) = (quotient("a.v", "a.o"), quotient("k.v", "k.o"));
    let last = (1..=9_u32).rev().fold(String::from("case"), |text, power| {
        let ten = 10_i64.pow(power);
        format!("{text} when c.decimals >= {power} and a.v % {ten} = 0 then {ten}")
    });
    let last = format!("({last} else 1 end)");
    // Twice the distance to the rounded number, times the denominator: half of the last digit rounds away from zero.
    let twice = format!("(2 * f.factor * w.ten * {})", absolute("k.v"));
    let sized = absolute("a.v");
    let same_sign = "(a.v = 0 or (a.v < 0) = (k.v < 0))";
    let from = format!("((2 * {sized} - {last}) * k.o)");
    let until = format!("((2 * {sized} + {last}) * k.o)");
    format!(
        "(case
          when a.counted = 0 then a.v <> k.v
          when k.o is null or k.o = 0 then 1 = 0
          when a.o is null then not ({same_sign} and {twice} < {until} and (a.v = 0 or {twice} >= {from}))
          when a.o = 0 then 1 = 0
          when {own} <> {sum} then 1 = 1
          else (a.v % a.o) * k.o <> (k.v % k.o) * a.o
        end)"
    )
}

/// The figures of the places of all depths, and of all together where there are several tops.
pub(crate) fn all(compiled: &Compiled<'_>) -> String {
    let depths = (0..=compiled.depth()).map(|depth| {
        format!("select p, i, counted, v, o, e, basis, gaps, rep, pick, own_v, own_o from bdg_total_{depth}")
    });
    let mut parts: Vec<String> = depths.collect();
    if compiled.tops().count() != 1 {
        let summed = summed();
        parts.push(format!(
            "select 0 as p, s.i as i, s.counted as counted, s.v as v, s.o as o, s.e as e, s.basis as basis, s.gaps as gaps, 0 as rep, 0 as pick, cast(null as bigint) as own_v, cast(null as bigint) as own_o
  from (
    select t.i as i, max(t.counted) as counted,
    {summed}
    from bdg_total_0 t
    group by t.i
  ) s"
        ));
    }
    format!("bdg_figures as (\n  {}\n)", parts.join("\n  union all\n  "))
}
