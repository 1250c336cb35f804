//! Parts that make up a whole, in parts in turn: their sums, and rounded figures that add up.

use bdg_core::eval::{self, Method, PathStart};
use bdg_core::model::Plan;
use num_rational::BigRational;
use proptest::prelude::*;

use super::numbers::{
    abs, apportioned, int, largest_remainders, plan_text, rational, rounded, sound, sum, target, tenth,
};

/// A whole with its parts, or the last of them.
#[derive(Debug, Clone)]
enum Tree {
    Leaf(Leaf),
    Whole(Vec<Tree>),
}

/// What a last part says, in whole units.
#[derive(Debug, Clone)]
struct Leaf {
    start: i64,
    /// By how much it is to rise.
    rise: i64,
    /// The results of the years from the first on, where there are any.
    results: [Option<i64>; 3],
    /// The number over which the results are counts.
    counted: i64,
}

const FIRST: i32 = 2021;
const LAST: i32 = 2025;

fn tree() -> impl Strategy<Value = Tree> {
    let result = || proptest::option::weighted(0.9, 0_i64..300);
    let leaf = (0_i64..500, 0_i64..400, [result(), result(), result()], 300_i64..900)
        .prop_map(|(start, rise, results, counted)| Tree::Leaf(Leaf { start, rise, results, counted }));
    let inner = leaf.prop_recursive(3, 12, 3, |inner| proptest::collection::vec(inner, 2..4).prop_map(Tree::Whole));
    proptest::collection::vec(inner, 2..4).prop_map(Tree::Whole)
}

/// What the plan writes of a part.
type Lines<'l> = &'l dyn Fn(&Tree, &str) -> String;

/// The name of a part of a whole: no other in the indicator has it.
fn name(whole: &str, at: usize) -> String {
    match whole.rsplit_once('/') {
        Some((_, name)) => format!("{name}_{at}"),
        None => format!("p{at}"),
    }
}

impl Tree {
    /// The lines of its parts, each with a code below that of the whole; `by` puts the topmost into a breakdown.
    fn parts(&self, code: &str, by: bool, lines: Lines<'_>) -> String {
        let Tree::Whole(parts) = self else { return String::new() };
        let body: String = parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let name = name(code, at);
                let code = format!("{code}/{name}");
                format!(" gồm {name} \"{code}\" {{\n{}{} }}\n", lines(part, &code), part.parts(&code, false, lines))
            })
            .collect();
        if by { format!(" phân theo \"loại\" {{\n{body} }}\n") } else { body }
    }

    /// Each part with its full code, the whole first.
    fn all<'t>(&'t self, code: &str, found: &mut Vec<(String, &'t Tree)>) {
        found.push((code.to_owned(), self));
        if let Tree::Whole(parts) = self {
            for (at, part) in parts.iter().enumerate() {
                part.all(&format!("{code}/{}", name(code, at)), found);
            }
        }
    }

    /// Σ over the last parts; `None` where one has none.
    fn total(&self, of: &dyn Fn(&Leaf) -> Option<BigRational>) -> Option<BigRational> {
        match self {
            Tree::Leaf(leaf) => of(leaf),
            Tree::Whole(parts) => parts.iter().try_fold(int(0), |sum, part| part.total(of).map(|value| sum + value)),
        }
    }

    /// The figures of every part by its code, where those of each whole are rounded to what the whole shows.
    fn spread(&self, code: &str, shown: BigRational, year: i32, found: &mut Vec<(String, BigRational)>) {
        found.push((code.to_owned(), shown.clone()));
        let Tree::Whole(parts) = self else { return };
        let exact: Vec<BigRational> = parts.iter().map(|part| part.path(year)).collect();
        let shares = apportioned(&exact, &shown, &int(1));
        for (at, (part, share)) in parts.iter().zip(shares).enumerate() {
            part.spread(&format!("{code}/{}", name(code, at)), share, year, found);
        }
    }

    fn path(&self, year: i32) -> BigRational {
        let done = i64::from(year - FIRST + 1);
        self.total(&|leaf| Some(int(leaf.start) + int(leaf.rise) * int(done) / int(5))).unwrap()
    }
}

fn load(unit: &str, lines: &str, tree: &Tree, by: bool, of_part: Lines<'_>) -> Plan {
    let lines = format!(" hướng tăng\n{lines}{}", tree.parts("1.1", by, of_part));
    sound(&plan_text(FIRST, LAST, &[("1.1", unit, &lines)], ""))
}

fn result(plan: &Plan, code: &str, year: i32) -> Option<BigRational> {
    let found = eval::indicator_progress(plan, plan.find(code).unwrap(), year, Method::Pace).unwrap();
    found.result.and_then(|figure| figure.value).map(rational)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// A whole without a result has the sum of its parts through all levels, of counts both sums.
    #[test]
    fn results_are_summed_through_all_levels(tree in tree(), by in any::<bool>(), counts in any::<bool>()) {
        let write = |part: &Tree, _: &str| match part {
            Tree::Whole(_) => String::new(),
            Tree::Leaf(leaf) => leaf
                .results
                .iter()
                .zip(FIRST..)
                .filter_map(|(value, year)| Some((year, (*value)?)))
                .map(|(year, value)| if counts {
                    format!(" kết quả {year}: {value}/{}\n", leaf.counted)
                } else {
                    format!(" kết quả {year}: {value}\n")
                })
                .collect(),
        };
        let plan = load(if counts { "%" } else { "người" }, "", &tree, by, &write);
        let mut parts = Vec::new();
        tree.all("1.1", &mut parts);
        for (at, year) in (0..3).zip(FIRST..) {
            for (code, part) in &parts {
                let value = part.total(&|leaf| leaf.results[at].map(int));
                let all = part.total(&|leaf| Some(int(leaf.counted))).unwrap();
                let expected = if counts { value.map(|value| value / all * int(100)) } else { value };
                match (result(&plan, code, year), expected) {
                    (Some(found), Some(expected)) => prop_assert!(abs(&found - &expected) <= tenth(22), "{} {}", code, year),
                    (found, expected) => prop_assert_eq!(found, expected, "{} {} {}", code, year, plan.indicators.len()),
                }
            }
        }
    }

    /// A whole that states no target has the sum of what its parts show, through all levels.
    #[test]
    fn targets_are_summed_through_all_levels(tree in tree(), by in any::<bool>(), digits in 0_u32..2) {
        let write = |part: &Tree, _: &str| match part {
            Tree::Whole(_) => String::new(),
            Tree::Leaf(leaf) => format!(" gốc {}: {}\n đến {LAST}: {}\n", FIRST - 1, leaf.start, leaf.start + leaf.rise),
        };
        let plan = load("người", &format!(" làm tròn {digits}\n"), &tree, by, &write);
        let mut parts = Vec::new();
        tree.all("1.1", &mut parts);
        for year in FIRST..=LAST {
            let unit = tenth(digits);
            for (code, part) in &parts {
                let shown = |leaf: &Leaf| {
                    let done = i64::from(year - FIRST + 1);
                    Some(rounded(&(int(leaf.start) + int(leaf.rise) * int(done) / int(5)), &unit))
                };
                let expected = part.total(&shown);
                prop_assert_eq!(target(&plan, code, year, PathStart::Baseline), expected, "{} {}", code, year);
            }
        }
    }

    /// Where the whole has its own path, the rounded figures of its parts add up to it, and theirs to them.
    #[test]
    fn rounded_parts_add_up_to_the_rounded_whole(tree in tree(), by in any::<bool>()) {
        let write = |part: &Tree, _: &str| {
            let (start, rise) = (part.total(&|leaf| Some(int(leaf.start))), part.total(&|leaf| Some(int(leaf.rise))));
            let (start, rise) = (start.unwrap().to_integer(), rise.unwrap().to_integer());
            format!(" gốc {}: {start}\n đến {LAST}: {}\n", FIRST - 1, &start + rise)
        };
        // Where the start is the target already, it is held, and no part is rounded.
        let mut parts = Vec::new();
        tree.all("1.1", &mut parts);
        prop_assume!(parts.iter().all(|(_, part)| part.total(&|leaf| Some(int(leaf.rise))) != Some(int(0))));
        let plan = load("người", &write(&tree, ""), &tree, by, &write);
        for year in FIRST..LAST {
            let mut expected = Vec::new();
            tree.spread("1.1", rounded(&tree.path(year), &int(1)), year, &mut expected);
            for (code, expected) in expected {
                prop_assert_eq!(target(&plan, &code, year, PathStart::Baseline).unwrap(), expected, "{} {}", code, year);
            }
        }
    }

    /// Totals over years of parts that make up a whole's: the years of each part come to its total, the parts of each year
    /// to what the whole takes, and each figure is the exact one rounded down or up.
    #[test]
    fn totals_of_parts_add_up_both_ways(
        tree in tree(),
        by in any::<bool>(),
        years in 2_i32..8,
        revised in proptest::option::of((1_i32..7, 1_i64..500)),
    ) {
        let last = FIRST + years - 1;
        let of = |part: &Tree| part.total(&|leaf| Some(int(leaf.start + 1))).unwrap();
        let write = |part: &Tree, _: &str| format!(" giai đoạn {FIRST}-{last}: {}\n", of(part));
        let lines = format!(" loại thời kỳ\n hướng tăng\n{}{}", write(&tree, ""), tree.parts("1.1", by, &write));
        let mut parts = Vec::new();
        tree.all("1.1", &mut parts);
        // One document raises the totals of all parts, each last one's by as much.
        let more = |part: &Tree, more: i64| part.total(&|_| Some(int(more))).unwrap();
        let revised = revised.filter(|(after, _)| *after < years);
        let block = revised.map_or_else(String::new, |(after, by)| {
            let lines: String = parts
                .iter()
                .map(|(code, part)| format!(" {code} giai đoạn {FIRST}-{last}: {}\n", of(part) + more(part, by)))
                .collect();
            format!("điều chỉnh \"Quyết định\" ngày 15/3/{} {{\n{lines}}}\n", FIRST + after)
        });
        let plan = sound(&plan_text(FIRST, last, &[("1.1", "người", &lines)], &block));
        let shown = |code: &str| -> Vec<BigRational> {
            (FIRST..=last).map(|year| target(&plan, code, year, PathStart::Baseline).unwrap()).collect()
        };
        for (code, part) in &parts {
            let found = shown(code);
            let total = of(part) + revised.map_or(int(0), |(_, by)| more(part, by));
            prop_assert_eq!(sum(&found), total, "{} {:?}\n{}{}", code, found, lines, block);
            let exact = of(part) / int(years.into());
            let first = revised.map_or(years, |(after, _)| after);
            for value in &found[..first as usize] {
                prop_assert!(abs(value - &exact) < int(1), "{} {:?}\n{}{}", code, found, lines, block);
            }
            if let Tree::Whole(below) = part {
                let below = 0..below.len();
                let columns: Vec<Vec<BigRational>> = below.map(|at| shown(&format!("{code}/{}", name(code, at)))).collect();
                for (year, value) in found.iter().enumerate() {
                    prop_assert_eq!(sum(columns.iter().map(|column| &column[year])), value.clone(), "{} {}\n{}{}", code, year, lines, block);
                }
            }
        }
        if revised.is_none() {
            let exact = vec![of(&tree) / int(years.into()); years as usize];
            prop_assert_eq!(shown("1.1"), largest_remainders(&exact, &int(1)).unwrap());
        }
    }
}
