//! Places that are given targets (`giao`), held against the plan's table of places.

use std::collections::BTreeSet;

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::eval::names_of_agency;
use crate::model::{AgencyId, Assignment, Listed, Plan, Time};
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of places that are given targets.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&NOT_A_PLACE], all_are_places)];

/// A place that is given a target and is none of the table.
static NOT_A_PLACE: Rule = Rule {
    code: "BDG1415",
    name: "not-a-place",
    severity: Severity::Warning,
    title: Both::new("Nơi được giao không có trong bảng địa bàn", "An assigned place that the table of places lacks"),
    what: Both::new(
        "Kế hoạch có `bảng địa bàn`, mà nơi được `giao` không có trong bảng (theo mã hoặc theo tên), hoặc đã hết trước khi \
         đến hạn: đã nhập vào nơi khác, hoặc có mấy nơi cùng tên.",
        "The plan has a `place table`, and a place that is assigned a figure is not in it (by code or by name), or ended \
         before the figure is due: it was merged into another, or shares its name with other places.",
    ),
    why: Both::new(
        "Mức giao ấy không được so với kết quả của nơi nào.",
        "The figure is held against the results of no place.",
    ),
    example: "",
    fix: Both::new(
        "Sửa tên cơ quan hoặc bảng địa bàn cho khớp; nơi đã sáp nhập thì giao cho nơi hiện nay.",
        "Make the name of the agency and the table agree; assign the figure of a merged place to what it became.",
    ),
};

fn all_are_places(plan: &Plan, out: &mut Findings) {
    let Some(table) = &plan.places else { return };
    let mut told: BTreeSet<AgencyId> = BTreeSet::new();
    for one in plan.indicators.iter().flat_map(|indicator| &indicator.assignments) {
        let Some((id, agency)) = one.agency.and_then(|id| Some((id, plan.agency(id)?))) else { continue };
        let finding = match table.says_of(plan.text(agency.id), &names_of_agency(plan, agency)) {
            Listed::Not => missing(plan, one),
            Listed::Several => {
                let message = message!(
                    "bảng địa bàn có nhiều nơi tên “{name}”, nên không biết mức giao này của nơi nào",
                    "the table of places has several places called “{name}”, so nobody knows which of them this figure is of",
                    name = plan.text(agency.name),
                );
                let help = message!(
                    "lấy mã của nơi ấy trong bảng làm tên viết tắt của cơ quan: `cơ quan MÃ \"…\"`",
                    "name the agency in this file by the code of the place: `agency CODE \"…\"`"
                );
                Diagnostic::new(&NOT_A_PLACE, one.place.0, message).help(help)
            }
            Listed::Until(Some(last)) if one.fact.time.is_some_and(|time| ended_before(last, time)) => {
                let message = message!(
                    |lang| "“{place}” đã hết từ {day} theo bảng địa bàn, nên không còn thực hiện mức được giao",
                    "“{place}” ended on {day}, says the table of places, and can no longer reach the figure it is assigned",
                    place = plan.text(agency.name),
                    day = date(Some(last.0), last.1, last.2, lang),
                );
                let help = message!(
                    "giao cho nơi kế tục, hoặc sửa bảng địa bàn",
                    "assign it to the place that it became, or correct the table"
                );
                Diagnostic::new(&NOT_A_PLACE, one.place.0, message).help(help)
            }
            Listed::Until(_) => continue,
        };
        if told.insert(id) {
            out.push(finding);
        }
    }
}

fn missing(plan: &Plan, one: &Assignment) -> Diagnostic {
    let agency = one.agency.and_then(|id| plan.agency(id));
    let message = message!(
        "bảng địa bàn không có “{name}”, nơi được giao một mức ở đây",
        "the table of places does not have “{name}”, which is assigned a figure here",
        name = agency.map_or("", |agency| plan.text(agency.name)),
    );
    let help = message!(
        "ghi tên (hoặc mã `{id}`) như trong bảng, hoặc thêm nơi ấy vào bảng",
        "write the name (or the code `{id}`) as in the table, or add the place to it",
        id = plan.text(one.place),
    );
    Diagnostic::new(&NOT_A_PLACE, one.place.0, message).help(help)
}

/// Whether a day lies before the end of a time.
fn ended_before(last: (i32, u8, u8), time: Time) -> bool {
    let month = i64::from(last.0).saturating_sub(1).saturating_mul(12).saturating_add(i64::from(last.1));
    month < time.end_month()
}
