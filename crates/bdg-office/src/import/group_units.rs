//! The units that a row over others names for them: `Giá trị sản xuất (tỷ đồng)`, and below it rows without a unit.

use super::plan_draft::IndicatorDraft;
use super::row_entry::RowEntry;
use super::row_name::is_rate;
use super::unit_lines::bare_unit;
use super::unit_words::is_unit;
use crate::tables::{begins, fold};

/// The unit that a row of words alone names for those below it, in its cell or in brackets behind its name.
pub(super) fn unit_of_all(entry: &RowEntry) -> Option<String> {
    let told = entry.series.first().and_then(|series| series.unit_cell.as_deref()).map(str::trim);
    let behind = || {
        let (_, unit) = entry.name.title.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        bare_unit(unit).or_else(|| Some(unit.trim()).filter(|unit| is_unit(unit)))
    };
    told.filter(|unit| !unit.is_empty()).or_else(behind).map(str::to_owned)
}

/// Gives a unit to the indicators that name none and that it may measure; says whether it was given to any.
pub(super) fn give_unit(unit: &str, indicators: &mut [IndicatorDraft]) -> bool {
    let mut given = false;
    for indicator in indicators.iter_mut().filter(|indicator| measures(unit, indicator)) {
        indicator.unit_cell = Some(unit.to_owned());
        given = true;
    }
    given
}

/// Whether a unit may be that of an indicator without one: no share is counted, and no count is a share.
fn measures(unit: &str, indicator: &IndicatorDraft) -> bool {
    let open = |one: &IndicatorDraft| one.unit_cell.as_deref().is_none_or(|cell| cell.trim().is_empty());
    let share = unit.contains(['%', '‰']);
    let title = fold(&indicator.title);
    let shares = ["toc do", "ty trong", "co cau", "muc tang", "muc giam", "growth", "share"];
    let rate = is_rate(&indicator.title) || shares.iter().any(|start| begins(&title, start));
    let counts = ["so", "tong so", "number of"].iter().any(|start| begins(&title, start));
    let percent = indicator.facts.iter().any(|fact| fact.value.text.contains('%'));
    open(indicator)
        && indicator.parts.iter().all(open)
        && indicator.figures_below() > 0
        && if share { !counts } else { !rate && !percent }
}
