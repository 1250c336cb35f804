//! The weights of places, from the file of `--by`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rust_decimal::Decimal;

use bdg::read_table;
use bdg_core::eval::place_named;
use bdg_core::model::{AgencyId, Plan};
use bdg_office::weights::weights;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

/// The weights of a file, each of an agency of the plan: all places to which the plan assigns something have one.
///
/// # Errors
/// What is wrong with the file or its rows.
pub(super) fn read(file: &Path, plan: &Plan) -> Result<Vec<(AgencyId, Decimal)>, Vec<Message>> {
    let name = harmless(&file.display().to_string()).to_string();
    let about = |Message { vi, en }: Message| Message::new(format!("{name}: {vi}"), format!("{name}: {en}"));
    let all = |problems: Vec<Message>| problems.into_iter().map(about).collect::<Vec<_>>();
    let bytes = read_table(file).map_err(|problem| all(vec![problem]))?;
    let rows = weights(&bytes).map_err(all)?;
    let mut found: Vec<(AgencyId, Decimal)> = Vec::with_capacity(rows.len());
    let mut seen: BTreeMap<AgencyId, u32> = BTreeMap::new();
    let mut problems = Vec::new();
    for one in rows {
        let (row, place) = (one.row, one.place);
        let Some(agency) = place_named(plan, &place) else {
            problems.push(message!(
                "dòng {row}: kế hoạch không khai cơ quan nào là “{place}” (hoặc khai nhiều cơ quan cùng tên); ghi tên viết trong tệp kế hoạch, như xa_a",
                "row {row}: the plan declares no agency “{place}” (or several of that name); write its name in the plan’s file, such as commune_a"
            ));
            continue;
        };
        match seen.get(&agency) {
            Some(before) => problems.push(message!(
                "dòng {row}: “{place}” đã có ở dòng {before}",
                "row {row}: “{place}” stands in row {before} already"
            )),
            None => {
                seen.insert(agency, row);
                found.push((agency, one.weight));
            }
        }
    }
    let given: BTreeSet<AgencyId> =
        plan.indicators.iter().flat_map(|one| &one.assignments).filter_map(|one| one.agency).collect();
    let missing: Vec<&str> = given
        .iter()
        .filter(|agency| !seen.contains_key(agency))
        .filter_map(|agency| plan.agency(*agency))
        .map(|agency| plan.text(agency.id))
        .collect();
    if problems.is_empty() && !missing.is_empty() {
        let missing = missing.join(", ");
        problems.push(message!(
            "thiếu trọng số của {missing}, nơi mà kế hoạch có giao",
            "the weights of {missing} are missing, to which the plan assigns something"
        ));
    }
    if problems.is_empty() { Ok(found) } else { Err(all(problems)) }
}
