//! The figures that plans of lower levels report, as results of their places.

use std::collections::{BTreeSet, HashMap};

use super::results::Results;
use bdg_core::eval::{ReportedFigure, cascade, plan_places, reported_figures};
use bdg_core::model::{Across, IndicatorId, Plan, units_across};
use bdg_office::places::level;
use bdg_office::places::{Place, PlaceId, PlaceLevel, Places};
use bdg_office::results::{PlaceFigure, PlaceResult, PlaceTable};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// How many plans lie between one and the top at most.
const MAX_BETWEEN: usize = 8;

/// What a plan of a lower level reports.
#[derive(Debug, Clone)]
pub struct PlanReport {
    /// The file, as it is shown.
    pub file: String,
    /// The plan's name in its file, `xa_a`.
    code: String,
    /// What its place is called, as the plan shows it; empty where it does not.
    name: String,
    /// What the plan says of its place, for finding it among others.
    names: BTreeSet<String>,
    /// What tells the plan from all others, and the one above it.
    key: String,
    above: Option<String>,
    /// What each of its indicators carries out of the plan above, and by what a figure is multiplied to be in the unit of that.
    links: Links,
    figures: Vec<PlanFigure>,
}

/// By indicator: the one that it carries out, and the factor; `None` where nothing tells how to convert.
type Links = HashMap<IndicatorId, (IndicatorId, Option<Exact>)>;

#[derive(Debug, Clone)]
struct PlanFigure {
    row: u32,
    code: String,
    of: IndicatorId,
    found: ReportedFigure,
}

impl PlanReport {
    /// What a plan reports. `key` tells plans apart, a plan and the same plan above another alike.
    #[must_use]
    pub fn of(file: &str, plan: &Plan, key: &dyn Fn(&Plan) -> String) -> PlanReport {
        let mut report = PlanReport {
            file: file.to_owned(),
            code: plan.header.as_ref().map(|header| plan.text(header.id).to_owned()).unwrap_or_default(),
            name: place_name(plan),
            names: plan_places(plan),
            key: key(plan),
            above: plan.above.as_deref().map(key),
            links: Links::new(),
            figures: Vec::new(),
        };
        for answer in cascade(plan).into_iter().flat_map(|found| found.answers) {
            let above = plan.above.as_deref().and_then(|above| Some((above, above.indicator(answer.above)?)));
            let Some((own, above)) = plan.indicator(answer.own).zip(above) else { continue };
            let factor = match units_across((plan, own), above) {
                Some(Across::Same(factor)) => Some(factor),
                Some(Across::Other | Across::Unsure) | None => None,
            };
            report.links.insert(answer.own, (answer.above, factor));
            for found in reported_figures(plan, answer.own) {
                let row = plan.sources.line(found.place);
                report.figures.push(PlanFigure { row, code: own.full_code.clone(), of: answer.own, found });
            }
        }
        report
    }
}

/// The plans of which one carries out another, down from a top plan.
#[derive(Debug, Clone, Default)]
pub struct PlanReports {
    /// Those that carry it out, directly or through others, each with its links to the top.
    found: Vec<(PlanReport, Links)>,
    /// The files of those that do not.
    pub others: Vec<String>,
}

impl PlanReports {
    /// Finds the way of each plan to the top.
    #[must_use]
    pub fn new(reports: Vec<PlanReport>, top: &str) -> PlanReports {
        let by_key: HashMap<&str, &PlanReport> = reports.iter().map(|report| (report.key.as_str(), report)).collect();
        let links = |report: &PlanReport| {
            let (mut links, mut above) = (report.links.clone(), report.above.as_deref()?);
            for _ in 0..MAX_BETWEEN {
                if above == top {
                    return Some(links);
                }
                let between = by_key.get(above)?;
                let further = |(own, (next, factor)): (IndicatorId, (IndicatorId, Option<Exact>))| {
                    let (top, more) = between.links.get(&next)?;
                    let factor = factor.zip(*more).and_then(|(one, other)| one.checked_mul(other));
                    Some((own, (*top, factor)))
                };
                links = links.into_iter().filter_map(further).collect();
                above = between.above.as_deref()?;
            }
            None
        };
        let found: Vec<Option<Links>> = reports.iter().map(links).collect();
        let mut all = PlanReports::default();
        for (report, links) in reports.into_iter().zip(found) {
            match links {
                Some(links) => all.found.push((report, links)),
                None => all.others.push(report.file),
            }
        }
        all
    }
}

fn other_unit(code: &str) -> Message {
    message!(
        "chỉ tiêu {code} có đơn vị tính khác chỉ tiêu của cấp trên mà không biết cách đổi, nên không cộng được",
        "indicator {code} has another unit than that of the plan above, and nothing tells how to convert it, so it is not added"
    )
}

fn no_decimal() -> Message {
    message!(
        "con số không viết được thành số thập phân theo đơn vị của cấp trên",
        "the figure has no exact decimal in the unit of the plan above"
    )
}

/// What the place of a plan is called: where it applies, or the body that issues it.
fn place_name(plan: &Plan) -> String {
    let Some(header) = &plan.header else { return String::new() };
    let applies = header.texts(bdg_syntax::Word::Place).map(|text| text.text).next();
    let name = applies.or_else(|| header.issuers.first().map(|issuer| issuer.name));
    name.map(|name| plan.text(name).to_owned()).unwrap_or_default()
}

/// The places of a plan and of plans below it, where no table lists them: each plan is of one place, and so is each agency to
/// which the plan assigns a target of its own.
#[must_use]
pub fn places_of_plans(plan: &Plan, reports: &PlanReports) -> Places {
    let id = plan.header.as_ref().map(|header| plan.text(header.id).to_owned()).unwrap_or_default();
    let name = place_name(plan);
    let top = place(id.clone(), if name.is_empty() { id } else { name }, None);
    let mut found = vec![top];
    for (report, _) in &reports.found {
        let name = if report.name.is_empty() { report.code.clone() } else { report.name.clone() };
        found.push(place(report.code.clone(), name, Places::id(0)));
    }
    let keys: HashMap<&str, usize> = reports.found.iter().map(|(report, _)| report.key.as_str()).zip(1..).collect();
    for (place, (report, _)) in found.iter_mut().skip(1).zip(&reports.found) {
        if let Some(above) = report.above.as_deref().and_then(|key| keys.get(key)) {
            place.above = Places::id(*above);
        }
    }
    let known = Places::new(found.clone());
    let assigned: BTreeSet<_> =
        plan.indicators.iter().flat_map(|one| &one.assignments).filter_map(|one| one.agency).collect();
    for agency in assigned.into_iter().filter_map(|id| plan.agency(id)) {
        let (code, name) = (plan.text(agency.id), plan.text(agency.name));
        if known.named(code).or_else(|| known.named(name)).is_none() {
            found.push(place(code.to_owned(), name.to_owned(), Places::id(0)));
        }
    }
    Places::new(found)
}

fn place(code: String, name: String, above: Option<PlaceId>) -> Place {
    let level: Option<PlaceLevel> = level(&name);
    Place { code, name, level, above, from: None, until: None, successor: None }
}

impl Results<'_> {
    /// Takes what plans of lower levels report. Gives the files of which nobody knows the place, each with what to do.
    pub fn take_plans(&mut self, reports: &PlanReports) -> Vec<(String, Message)> {
        let mut lost = Vec::new();
        for (report, links) in &reports.found {
            match self.place_of(report) {
                Some(place) => self.take_plan(report, links, place),
                None => {
                    let message = message!(
                        "không biết kế hoạch này của nơi nào trong bảng địa bàn; ghi `địa bàn \"Xã A\"` trong khối kế hoạch",
                        "nobody knows of which place of the table this plan is; write `place \"Commune A\"` in its block"
                    );
                    lost.push((report.file.clone(), message));
                }
            }
        }
        lost
    }

    /// The one place of which a plan can be.
    fn place_of(&self, report: &PlanReport) -> Option<PlaceId> {
        let coded = self.places.named(&report.code);
        let named: BTreeSet<PlaceId> = report.names.iter().filter_map(|name| self.places.named(name)).collect();
        let mut named = named.into_iter();
        match (named.next(), named.next()) {
            (Some(only), None) => Some(only),
            (None, _) => coded,
            _ => None,
        }
    }

    fn take_plan(&mut self, report: &PlanReport, links: &Links, place: PlaceId) {
        let number = u16::try_from(self.files.len()).unwrap_or(u16::MAX);
        let mut table = PlaceTable::default();
        let mut unfit: BTreeSet<&str> = BTreeSet::new();
        for one in &report.figures {
            let Some((top, factor)) = links.get(&one.of) else { continue };
            table.rows += 1;
            let figure = match (one.found.counts, factor) {
                (_, None) => {
                    if unfit.insert(&one.code) {
                        table.faults.push((one.row, other_unit(&one.code)));
                    }
                    continue;
                }
                (Some((numerator, denominator)), Some(_)) => {
                    PlaceFigure::Counts { numerator, denominator, printed: None }
                }
                (None, Some(factor)) => {
                    let value = one.found.value.checked_mul(*factor).filter(|value| value.has_decimal());
                    match value.and_then(Exact::to_decimal) {
                        Some(value) => PlaceFigure::Number { value, percent: false },
                        None => {
                            table.faults.push((one.row, no_decimal()));
                            continue;
                        }
                    }
                }
            };
            let (time, estimate) = (one.found.time, one.found.estimate);
            let result = PlaceResult {
                row: one.row,
                place: &report.name,
                place_too: "",
                indicator: top.0,
                time,
                estimate,
                figure,
            };
            if let Err(message) = self.tally.take_at(place, &result, number, self.places, &self.measures) {
                table.faults.push((one.row, message));
            }
        }
        self.files.push((report.file.clone(), table));
    }
}
