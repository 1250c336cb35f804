//! The formulas of a plan: their operands, the circles they make, and the order in which they are computed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::breakdowns::{Agreement, compare_breakdowns};
use super::fact::{Fact, FactKind};
use super::formula::{self, Formula, FormulaFault, FormulaOrder};
use super::formula_units;
use super::ids::IndicatorId;
use super::part_group::PartGroup;
use super::part_kind::MAX_PART_LEVELS;
use super::placement::unknown_indicator;
use super::plan::{Indicator, Plan};
use super::resolver::{Resolver, Stated};
use super::settings::SeriesKind;
use super::value::Time;
use crate::rules;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{message, words};

/// How many codes of a circle its finding names.
const MAX_NAMED: usize = 12;

/// How many parts are added up for an indicator that states no target.
const MAX_SUMMED_PARTS: usize = 900;

/// How many unknown codes are held against those of the plan.
const MAX_SUGGESTIONS: usize = 100;

impl FormulaOrder {
    /// Whether the plan has no formula.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The indicators that have a formula, each behind those that it uses.
    #[must_use]
    pub fn all(&self) -> &[IndicatorId] {
        &self.order
    }

    /// The formulas that a figure of an indicator has an effect on, its own among them, in the order in which they are
    /// computed.
    #[must_use]
    pub fn affected(&self, plan: &Plan, id: IndicatorId) -> Vec<IndicatorId> {
        let mut found: Vec<usize> = Vec::new();
        let mut seen: HashSet<IndicatorId> = HashSet::from([id]);
        let mut next = vec![id];
        // Parts inherit the settings of their indicator.
        next.extend(
            plan.indicator(id).map_or(&[][..], |indicator| &indicator.parts).iter().filter(|part| seen.insert(**part)),
        );
        while let Some(id) = next.pop() {
            found.extend(self.places.get(&id));
            let users = self.users.get(&id).map_or(&[][..], Vec::as_slice);
            let above = plan.indicator(id).and_then(|indicator| indicator.parent);
            next.extend(users.iter().copied().chain(above).filter(|user| seen.insert(*user)));
        }
        found.sort_unstable();
        found.iter().filter_map(|place| self.order.get(*place).copied()).collect()
    }
}

/// Resolves the formulas of a plan, once all its indicators are known.
pub(super) fn formulas(resolver: &mut Resolver<'_>) {
    let mut stated = std::mem::take(&mut resolver.formulas);
    let written = stated.len();
    stated.extend(implied_sums(resolver, &stated));
    if stated.is_empty() {
        return;
    }
    let mut ids: HashMap<String, IndicatorId> = HashMap::new();
    for (id, indicator) in resolver.plan.indicators() {
        ids.entry(indicator.full_code.clone()).or_insert(id);
    }
    let mut unknown = 0_usize;
    let unread = std::mem::take(&mut resolver.unread);
    let mut read: Vec<(IndicatorId, Formula)> = Vec::with_capacity(stated.len());
    for (place, Stated { id, text, span, lang }) in stated.into_iter().enumerate() {
        let sources = std::sync::Arc::clone(&resolver.plan.sources);
        let mut operand = |code: Text, out: &mut Vec<Diagnostic>| {
            let letters = sources.text(code);
            let found = ids.get(letters).copied();
            if found.is_none() && !unread.has(letters) {
                unknown += 1;
                let near = (unknown <= MAX_SUGGESTIONS)
                    .then(|| {
                        words::near_name(letters, resolver.plan.indicators.iter().map(|one| one.full_code.as_str()))
                    })
                    .flatten();
                out.push(unknown_indicator(letters, code.0, near));
            }
            found
        };
        let found = formula::read(&sources, (text, span), lang, &mut operand, resolver.out);
        read.extend(found.map(|formula| (id, Formula { implied: place >= written, ..formula })));
    }
    resolver.unread = unread;
    for circle in circles(&read) {
        resolver.out.push(told(&resolver.plan, &read, &circle));
        for at in circle {
            if let Some((_, formula)) = read.get_mut(at) {
                formula.fault = Some(FormulaFault::Circle);
            }
        }
    }
    for (id, formula) in &mut read {
        if formula.fault.is_none() && formula_units::check(&resolver.plan, *id, formula, resolver.out) {
            formula.fault = Some(FormulaFault::Units);
        }
    }
    let order = in_order(&resolver.plan, &read);
    weigh(resolver, &read, &order);
    for (id, formula) in read {
        if let Some(indicator) = resolver.plan.indicators.get_mut(id.index()) {
            indicator.formula = Some(Box::new(formula));
        }
    }
    resolver.plan.formulas = std::sync::Arc::new(order);
}

/// The sums of the parts that make up an indicator which has no target of its own, or only the period's where all the parts
/// have one of each year or of some, as formulas: they give its targets.
fn implied_sums(resolver: &mut Resolver<'_>, stated: &[Stated]) -> Vec<Stated> {
    let plan = &resolver.plan;
    let aims = |indicator: &Indicator| indicator.facts.iter().any(|fact| fact.kind.is_target());
    let mut text = String::new();
    let (mut found, mut origins) = (Vec::new(), Vec::new());
    for (id, indicator) in plan.indicators() {
        if indicator.parts.is_empty() || !plan.adds_up(indicator) {
            continue;
        }
        let years = aims(indicator).then(|| years_left_open(plan, indicator));
        if matches!(years, Some(None)) {
            continue;
        }
        let fits = |group: &PartGroup<'_>| {
            let gives = match years.flatten() {
                Some(years) => gives_years(plan, group, years),
                None => group.parts.iter().all(|part| aims(part) || !part.parts.is_empty()),
            };
            gives && group.parts.iter().all(|part| plan.conversion(part, indicator).is_some())
        };
        let groups = plan.part_groups(indicator).into_iter();
        let mut whole = groups.filter(|group| group.is_declared_whole() && fits(group));
        let group = whole.next();
        // Of two breakdowns that come to different sums nobody knows which one counts.
        let agree = |other: PartGroup<'_>| {
            let compared = group.as_ref().map(|group| compare_breakdowns(plan, indicator, group, &other, true));
            matches!(compared, Some(Agreement::Agree))
        };
        if !whole.all(agree) {
            continue;
        }
        // One part alone is hardly all of it.
        let some = 2..=MAX_SUMMED_PARTS;
        let Some(group) = group.filter(|group| some.contains(&group.parts.len())) else { continue };
        if stated.iter().any(|formula| formula.id == id) {
            continue;
        }
        let start = text.len();
        for (at, part) in group.parts.iter().enumerate() {
            text.push_str(if at == 0 { "[" } else { " + [" });
            text.push_str(&part.full_code);
            text.push(']');
        }
        found.push((id, start..text.len(), indicator.span));
        origins.push((u32::try_from(start).unwrap_or(u32::MAX), indicator.span));
        text.push('\n');
    }
    let Some((_, first)) = origins.first().copied() else { return Vec::new() };
    let lang = plan.lang;
    let file = Arc::make_mut(&mut resolver.plan.sources).add_generated(first.file, text, origins);
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let formula = |(id, range, span): (IndicatorId, std::ops::Range<usize>, Span)| {
        let text = Text(Span { file, start: at(range.start), end: at(range.end) });
        Stated { id, text, span, lang }
    };
    found.into_iter().map(formula).collect()
}

/// The first and the last year of the period, where an indicator states targets of several years only: a total, or that of
/// the end.
fn years_left_open(plan: &Plan, indicator: &Indicator) -> Option<(i32, i32)> {
    let period = plan.period()?;
    let mut targets = indicator.facts.iter().filter(|fact| fact.kind.is_target());
    let of_the_whole = targets.all(|fact| {
        let ends = fact.year().is_some_and(|year| year >= period.last);
        matches!(fact.kind, FactKind::Over | FactKind::PeriodTarget) && ends
    });
    of_the_whole.then_some((period.first, period.last))
}

/// Whether the parts of a group tell each of some years: all of them state every year; or what their paths share among
/// the years, where all state some year before the last, of which the path of the whole knows nothing.
fn gives_years(plan: &Plan, group: &PartGroup<'_>, years: (i32, i32)) -> bool {
    let states = |part: &Indicator| states_years(plan, part, years, 0);
    if group.parts.iter().all(|part| states(part)) {
        return true;
    }
    let common = |year: i32| group.parts.iter().all(|part| stated_years(part, years).contains(&year));
    (years.0..years.1).any(common) && group.parts.iter().all(|part| states(part) || shares_years(part, years))
}

/// Whether an indicator states the total of some years, or of other figures that of the last one, which its path leads to.
fn shares_years(indicator: &Indicator, years: (i32, i32)) -> bool {
    indicator.facts.iter().filter(|fact| !fact.claim && fact.exact().is_some()).any(|fact| match fact.kind {
        FactKind::Over => indicator.series() == SeriesKind::Flow && fact.years() == Some(years),
        FactKind::PeriodTarget => indicator.series() != SeriesKind::Flow && fact.time == Some(Time::Year(years.1)),
        _ => false,
    })
}

/// The years of some for which an indicator states a figure.
fn stated_years(indicator: &Indicator, years: (i32, i32)) -> HashSet<i32> {
    let of_year = |fact: &Fact| {
        let stated = matches!(fact.kind, FactKind::Assigned | FactKind::PeriodTarget) && fact.exact().is_some();
        let year = fact.year().filter(|year| stated && (years.0..=years.1).contains(year))?;
        (fact.time == Some(Time::Year(year))).then_some(year)
    };
    indicator.facts.iter().filter_map(of_year).collect()
}

/// Whether an indicator states a figure for each of some years, or else all the parts that make it up do.
fn states_years(plan: &Plan, indicator: &Indicator, years: (i32, i32), depth: usize) -> bool {
    let found = stated_years(indicator, years);
    let asked = i64::from(years.1).saturating_sub(i64::from(years.0)).saturating_add(1);
    if i64::try_from(found.len()) == Ok(asked) {
        return true;
    }
    let own = indicator.facts.iter().any(|fact| fact.kind.is_target());
    if depth >= MAX_PART_LEVELS || own && years_left_open(plan, indicator).is_none() {
        return false;
    }
    let mut whole = plan.part_groups(indicator).into_iter().filter(PartGroup::is_declared_whole);
    whole.any(|group| group.parts.iter().all(|part| states_years(plan, part, years, depth.saturating_add(1))))
}

/// Takes into account what the formulas may give: no more than what they use of the fewest figures, or what gave those.
fn weigh(resolver: &mut Resolver<'_>, read: &[(IndicatorId, Formula)], order: &FormulaOrder) {
    let formulas: HashMap<IndicatorId, &Formula> = read.iter().map(|(id, formula)| (*id, formula)).collect();
    let mut given: HashMap<IndicatorId, usize> = HashMap::new();
    for id in order.all() {
        let Some(formula) = formulas.get(id) else { continue };
        let figures = |id: IndicatorId| {
            let own = resolver.plan.indicator(id).map_or(0, |indicator| indicator.facts.len());
            own + given.get(&id).copied().unwrap_or(0)
        };
        let fewest = formula.operands().map(|operand| figures(operand.id)).min().unwrap_or(0);
        let operands = formula.operands().count();
        given.insert(*id, fewest);
        resolver.bulk.weigh_formula(&resolver.plan, fewest, operands, formula.span);
    }
}

/// The formulas that lead back to themselves, by their places in the list, each circle from its first formula on.
fn circles(read: &[(IndicatorId, Formula)]) -> Vec<Vec<usize>> {
    let places: HashMap<IndicatorId, usize> = read.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let uses = |at: usize| -> Vec<usize> {
        let formula = read.get(at).map(|(_, formula)| formula);
        // The year before is another figure: growth may use its own.
        let operands = formula.into_iter().flat_map(Formula::operands).filter(|operand| !operand.previous);
        operands.filter_map(|operand| places.get(&operand.id).copied()).collect()
    };
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut told = vec![false; read.len()];
    walk(read.len(), uses, |path| {
        // A circle that shares all its formulas with those before says nothing new.
        if path.iter().any(|at| told.get(*at) == Some(&false)) {
            for at in path {
                if let Some(told) = told.get_mut(*at) {
                    *told = true;
                }
            }
            found.push(path.to_vec());
        }
    });
    found
}

/// Walks along what is used, without recursion; gives the places behind what they use. What leads back to a place on the
/// way is handed to `back`, as the way from that place on, and is not followed.
fn walk(count: usize, uses: impl Fn(usize) -> Vec<usize>, mut back: impl FnMut(&[usize])) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnTheWay,
        Done,
    }
    let mut states = vec![State::New; count];
    let mut order = Vec::with_capacity(count);
    let mut way: Vec<usize> = Vec::new();
    let mut left: Vec<std::vec::IntoIter<usize>> = Vec::new();
    for first in 0..count {
        if states.get(first) != Some(&State::New) {
            continue;
        }
        let mut entered = Some(first);
        loop {
            if let Some(at) = entered.take() {
                if let Some(state) = states.get_mut(at) {
                    *state = State::OnTheWay;
                }
                way.push(at);
                left.push(uses(at).into_iter());
            }
            let Some(next) = left.last_mut().map(Iterator::next) else { break };
            match next.map(|next| (next, states.get(next).copied())) {
                Some((next, Some(State::New))) => entered = Some(next),
                Some((next, Some(State::OnTheWay))) => {
                    let from = way.iter().rposition(|at| *at == next).unwrap_or(0);
                    back(way.get(from..).unwrap_or_default());
                }
                Some(_) => {}
                None => {
                    left.pop();
                    if let Some(at) = way.pop() {
                        if let Some(state) = states.get_mut(at) {
                            *state = State::Done;
                        }
                        order.push(at);
                    }
                }
            }
        }
    }
    order
}

/// The finding for a circle, which names the way round.
fn told(plan: &Plan, read: &[(IndicatorId, Formula)], circle: &[usize]) -> Diagnostic {
    let code = |at: &usize| {
        let id = read.get(*at).map(|(id, _)| *id);
        id.and_then(|id| plan.indicator(id)).map_or("", |indicator| indicator.full_code.as_str())
    };
    let mut way: Vec<&str> = circle.iter().take(MAX_NAMED).map(code).collect();
    if circle.len() > MAX_NAMED {
        way.push("…");
    }
    way.extend(circle.first().map(code));
    let way = way.join(" → ");
    let place = circle.first().and_then(|at| read.get(*at)).map(|(_, formula)| formula.text.0).unwrap_or_default();
    let message = if circle.len() == 1 {
        message!("công thức dùng lại chính chỉ tiêu {way} của nó", "the formula uses its own indicator: {way}", way)
    } else {
        message!("các công thức tính vòng quanh: {way}", "the formulas go round in a circle: {way}", way)
    };
    Diagnostic::new(&rules::CIRCULAR_FORMULAS, place, message).help(message!(
        "bỏ một công thức của vòng này và ghi con số; muốn lấy số của năm trước thì viết “năm trước [mã]”",
        "delete one formula of the circle and write its figures; for the figure of the year before write “previous [code]”"
    ))
}

/// The order in which formulas are computed. An indicator's sum may take the figures of its parts, so what uses an indicator
/// is computed behind its parts as well, where no circle forbids it.
fn in_order(plan: &Plan, read: &[(IndicatorId, Formula)]) -> FormulaOrder {
    let mut users: HashMap<IndicatorId, Vec<IndicatorId>> = HashMap::new();
    for (id, formula) in read {
        for operand in formula.operands() {
            let of_operand = users.entry(operand.id).or_default();
            if of_operand.last() != Some(id) {
                of_operand.push(*id);
            }
        }
    }
    // Every indicator is a place: what it uses are its operands and its parts.
    let formulas: HashMap<IndicatorId, &Formula> = read.iter().map(|(id, formula)| (*id, formula)).collect();
    let id_of = |at: usize| IndicatorId(u32::try_from(at).unwrap_or(u32::MAX));
    let uses = |at: usize| -> Vec<usize> {
        let operands = formulas.get(&id_of(at)).into_iter().flat_map(|formula| formula.operands());
        let parts = plan.indicators.get(at).map_or(&[][..], |indicator| &indicator.parts);
        operands.map(|operand| operand.id).chain(parts.iter().copied()).map(IndicatorId::index).collect()
    };
    let order: Vec<IndicatorId> = walk(plan.indicators.len(), uses, |_| {})
        .into_iter()
        .map(id_of)
        .filter(|id| formulas.get(id).is_some_and(|formula| formula.fault.is_none()))
        .collect();
    let places = order.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    FormulaOrder { order, users, places }
}
