//! Findings that only follow from another one: one mistake is told of once.

use std::collections::{HashMap, HashSet};

use bdg_syntax::diagnostic::{Diagnostic, Label, Severity};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

use super::figures;
use super::units::wholes::OfSoMany;
use crate::model::{Agency, Fact, FactKind, Indicator, Plan, ValueKind};

/// What is told of a figure where the parts do not add up.
const SUMS: [&str; 2] = ["BDG0901", "BDG0904"];

/// What is told of a figure that cannot be, or that is hardly meant so.
const ODD: [&str; 5] = ["BDG0304", "BDG0313", "BDG0315", "BDG0316", "BDG0402"];

/// Takes out what follows from another finding: that a figure of parts, of years or of counts is wrong is told where it shows
/// first, and what is computed from it is not told again.
pub(super) fn tell_once(plan: &Plan, found: &mut Vec<Diagnostic>) {
    // Which way is better, a start in another unit does not tell.
    let foreign = Places::of(places(found, |one| one.code == "BDG0403"));
    if !foreign.is_empty() {
        found.retain(|one| {
            one.code != "BDG0505" || !block_around(plan, one.span).is_some_and(|block| foreign.any_in(block))
        });
    }
    // Counts that differ from their printed share do not add up either.
    let printed = Places::of(places(found, |one| one.code == "BDG0301"));
    if !printed.is_empty() {
        found.retain(|one| !SUMS.contains(&one.code) || !about(one).any(|span| printed.any_in(span)));
    }
    let sums: HashSet<Span> = found
        .iter()
        .filter(|one| SUMS.contains(&one.code) && one.severity == Severity::Error)
        .flat_map(about)
        .collect();
    // By how much, for each figure that is told of.
    let off: HashMap<Span, Option<Exact>> = found
        .iter()
        .filter(|one| SUMS.contains(&one.code) && one.severity == Severity::Error)
        .flat_map(|one| {
            let by = off_by_parts(plan, one.span).filter(|_| one.code == "BDG0904");
            about(one).map(move |span| (span, by))
        })
        .collect();
    // A target behind what is reached is behind the year before as well.
    let behind: HashSet<Span> =
        places(found, |one| one.code == "BDG0801" && one.severity != Severity::Note).into_iter().collect();
    let back = Places::of(behind.iter().copied().collect());
    let spelled: HashSet<Span> = places(found, |one| one.code == "BDG0213").into_iter().collect();
    let names = |agency: &Agency| {
        spelled.contains(&agency.name.0) || agency.short.is_some_and(|short| spelled.contains(&short.0))
    };
    let spelled_twice: HashSet<Span> = match spelled.is_empty() {
        true => HashSet::new(),
        false => plan.agencies.iter().filter(|agency| names(agency)).map(|agency| agency.id.0).collect(),
    };
    // What a target is to be that its own words and figures tell differently is not known.
    let unclear = Places::of(places(found, |one| one.code == "BDG0501"));
    // Which way words go that contradict each other, nobody knows.
    let doubled = Places::of(places(found, |one| one.code == "BDG0309" && one.severity == Severity::Error));
    // A start that is not the one of the plan does not tell that the target goes the other way.
    let restarted: HashSet<Span> = misstarted(plan, found);
    let swapped_reports: HashSet<Span> = places(found, |one| one.code == "BDG1114").into_iter().collect();
    let two_dates = Places::of(places(found, |one| one.code == "BDG1201"));
    // A document with the date of another year is hardly one of after the plan.
    let misdated = Places::of(places(found, |one| one.code == "BDG1204"));
    // Where years that each bring their own are taken for running totals, no other year is one either.
    let falling = Places::of(found.iter().filter(|one| one.code == "BDG0709").flat_map(about).collect());
    // Until it is known whether figures are levels, none is judged as one.
    let unclear_kind = Places::of(places(found, |one| one.code == "BDG0412"));
    let gaps = Places::of(places(found, |one| one.code == "BDG0708" || one.code == "BDG0707"));
    // A target behind an earlier one is reached early too.
    let weaker: HashSet<Span> = found.iter().filter(|one| one.code == "BDG0703").map(|one| one.span).collect();
    // A running total that falls is behind the year before in every way.
    let falls: HashSet<Span> = found.iter().filter(|one| one.code == "BDG0709").flat_map(about).collect();
    // What a figure that cannot be, or that is hardly meant so, is held against tells nothing more.
    let odd: HashSet<Span> = places(found, |one| ODD.contains(&one.code)).into_iter().collect();
    let odd_places = Places::of(odd.iter().copied().collect());
    // Where a growth and the figure that it leads to differ, one of them is wrong.
    let grown: HashSet<Span> = found
        .iter()
        .filter(|one| one.code == "BDG0710" && one.severity == Severity::Error)
        .flat_map(|one| one.related.iter().map(|label| label.span))
        .collect();
    // What was never reached has to be reached first, in whatever steps.
    // What leads from a fraction among per cents leads nowhere.
    let fractions = Places::of(places(found, |one| one.code == "BDG0314"));
    let formulas = Places::of(places(found, |one| one.code == "BDG1305"));
    let bases = Places::of(places(found, |one| one.code == "BDG0407"));
    // A figure over a base many times its unit's is held against nothing.
    let rebased = Places::of(places(found, |one| {
        one.code == "BDG0402" && one.severity == Severity::Warning && is_over_a_power_of_ten(plan.slice(one.span))
    }));
    let summed = Places::of(sums.iter().copied().collect());
    let of_so_many = OfSoMany::of(plan);
    let unkept = Places::of(places(found, |one| one.code == "BDG0802"));
    // Years outside the period tell that it is the period that is wrong.
    let outside = found.iter().any(|one| one.code == "BDG0601");
    let late = found.iter().any(|one| one.code == "BDG0615");
    // What is held against a target of a year outside the period tells nothing more.
    let misplaced = misplaced_targets(plan, found);
    // A figure that its formula, its parts or another place contradicts is hardly what else is said of it.
    let disputed = Disputed::of(plan, found);
    found.retain(|one| match one.code {
        // Until counts and their printed share agree, what is computed from them tells nothing.
        "BDG0703" | "BDG0710" | "BDG0801"
            if one.severity != Severity::Note && about(one).any(|span| printed.any_in(span)) =>
        {
            false
        }
        "BDG0804" if about(one).any(|span| printed.any_in(span)) => false,
        "BDG0703" | "BDG0801" if of_so_many.are_fewer_only(plan, one) => false,
        "BDG0506" | "BDG0709" | "BDG0806" if of_so_many.differ(one) => false,
        "BDG0313" | "BDG0315" | "BDG0316" | "BDG0702" | "BDG0703" | "BDG0801"
            if about(one).any(|span| rebased.any_in(span)) =>
        {
            false
        }
        "BDG0804" | "BDG0805" | "BDG0806" if about(one).any(|span| sums.contains(&span) || odd.contains(&span)) => {
            false
        }
        "BDG0804" | "BDG0806" if block_around(plan, one.span).is_some_and(|block| unkept.any_in(block)) => false,
        "BDG0804" | "BDG0806" | "BDG0714"
            if !fractions.is_empty() && block_around(plan, one.span).is_some_and(|block| fractions.any_in(block)) =>
        {
            false
        }
        "BDG0501" if restarted.contains(&one.span) => false,
        "BDG0504" | "BDG0505" | "BDG0509"
            if !doubled.is_empty() && block_around(plan, one.span).is_some_and(|block| doubled.any_in(block)) =>
        {
            false
        }
        // A target behind the figures whose growth it does not fit is told of with the growth.
        "BDG0801" | "BDG0703" if grown.contains(&one.span) => false,
        "BDG0615" if outside => false,
        // A plan that is dated after its years is dated after its tasks; its figures are hardly all of years behind it.
        "BDG1108" | "BDG0602" | "BDG0610" | "BDG0508" if late => false,
        "BDG0801" if one.severity == Severity::Note && weaker.contains(&one.span) => false,
        "BDG0701" | "BDG0714" if about(one).any(|span| sums.contains(&span)) => false,
        // A path that leads to a part that does not add up leads elsewhere.
        "BDG0714" if !summed.is_empty() && block_around(plan, one.span).is_some_and(|block| summed.any_in(block)) => {
            false
        }
        "BDG0506" if block_around(plan, one.span).is_some_and(|block| rebased.any_in(block)) => false,
        "BDG0714"
            if !formulas.is_empty() && block_around(plan, one.span).is_some_and(|block| formulas.any_in(block)) =>
        {
            false
        }
        // A path that leads to a target behind the start leads back.
        "BDG0714" if block_around(plan, one.span).is_some_and(|block| back.any_in(block)) => false,
        // An agency that is declared twice has its duties in the other declaration.
        "BDG0211" if spelled_twice.contains(&one.span) => false,
        "BDG0714" if !odd.is_empty() && block_around(plan, one.span).is_some_and(|block| odd_places.any_in(block)) => {
            false
        }
        // A fraction of things shows in their sum, and as a jump.
        "BDG0317" if sums.contains(&one.span) || odd.contains(&one.span) => false,
        // A start that is not what its formula gives turns nothing round.
        "BDG0510"
            if !formulas.is_empty() && block_around(plan, one.span).is_some_and(|block| formulas.any_in(block)) =>
        {
            false
        }
        // Which way is better, a running total that falls does not tell.
        "BDG0801" if !falling.is_empty() && block_around(plan, one.span).is_some_and(|block| falling.any_in(block)) => {
            false
        }
        // Until the base of a unit is known, its figures are compared with nothing.
        "BDG0402" | "BDG0703" | "BDG0801" if !bases.is_empty() && is_in_unit(plan, one.span, &bases) => false,
        "BDG0801" if falls.contains(&one.span) || disputed.explains(plan, one) => false,
        "BDG0702" | "BDG0805" if disputed.explains(plan, one) => false,
        "BDG0702" | "BDG0705"
            if !unclear_kind.is_empty()
                && block_around(plan, one.span).is_some_and(|block| unclear_kind.any_in(block)) =>
        {
            false
        }
        // What is due before a shorter report has its date swapped with that.
        "BDG1107" if swapped_reports.contains(&one.span) => false,
        // A document with two dates has the wrong one where its number names another year.
        "BDG1204" if citation_around(plan, one.span).is_some_and(|citation| two_dates.any_in(citation)) => false,
        "BDG0801" | "BDG0803" => !unclear.any_in(one.span),
        "BDG0701" | "BDG0714" => !falls.contains(&one.span),
        "BDG0703" if about(one).any(|span| misplaced.contains(&span)) => false,
        "BDG0703" => {
            !behind.contains(&one.span)
                && !disputed.explains(plan, one)
                && !about(one).any(|span| sums.contains(&span) || disputed.by_formula.contains(&span))
        }
        // That the years differ from their total, a figure from its formula, or another place states what the plan does not,
        // shows nothing that the parts do not.
        "BDG0707" => !about(one).any(|span| sums.contains(&span)) || is_wrong_by_itself(plan, one, &off),
        "BDG1305" | "BDG1008" => !about(one).any(|span| sums.contains(&span)),
        "BDG0702" => falling.is_empty() || !block_around(plan, one.span).is_some_and(|block| falling.any_in(block)),
        "BDG0613" => !citation_around(plan, one.span).is_some_and(|citation| misdated.any_in(citation)),
        "BDG0909" => gaps.is_empty() || !block_around(plan, one.span).is_some_and(|block| gaps.any_in(block)),
        _ => true,
    });
    say_once(found);
    tell_of_the_whole(found);
    tell_with_the_figure(found);
}

/// Whether a figure is written over a power of ten: `28/10.000`.
fn is_over_a_power_of_ten(written: &str) -> bool {
    let base = written.rsplit_once('/').map(|(_, base)| base.trim_start()).unwrap_or_default();
    let mut digits = base.split(' ').next().unwrap_or_default().chars().filter(char::is_ascii_digit);
    digits.next() == Some('1') && digits.all(|digit| digit == '0')
}

/// Whether the years of a total are off by something else than the parts of one of its figures, so that both are wrong.
fn is_wrong_by_itself(plan: &Plan, one: &Diagnostic, off: &HashMap<Span, Option<Exact>>) -> bool {
    let Some(years) = off_by_years(plan, one.span) else { return false };
    let mut parts = about(one).filter_map(|span| off.get(&span));
    parts.all(|parts| parts.is_some_and(|parts| parts != years))
}

/// How much the years of a total come to beside it.
fn off_by_years(plan: &Plan, total: Span) -> Option<Exact> {
    let (indicator, total) = figure_at(plan, total)?;
    let (first, last) = total.years()?;
    let assigned = |year: i32| {
        let targets = indicator.facts.iter().filter(|fact| fact.kind != FactKind::Over && fact.kind.is_target());
        let of_year = |fact: &&Fact| fact.year() == Some(year) && fact.time.is_some_and(|time| time.is_year());
        targets.clone().find(of_year)?.exact()
    };
    apart(sum((first..=last).map(assigned))?, total.exact()?)
}

/// How much the parts of a figure come to beside it.
fn off_by_parts(plan: &Plan, whole: Span) -> Option<Exact> {
    let (indicator, whole) = figure_at(plan, whole)?;
    let like = |fact: &&Fact| fact.kind == whole.kind && fact.time == whole.time && fact.first == whole.first;
    let parts = indicator.parts.iter().map(|&id| {
        let part = plan.indicator(id).filter(|part| plan.same_unit(indicator, part))?;
        part.facts.iter().find(like)?.exact()
    });
    apart(sum(parts)?, whole.exact()?)
}

fn apart(one: Exact, other: Exact) -> Option<Exact> {
    let apart = one.checked_sub(other)?;
    if apart.is_negative() { apart.checked_neg() } else { Some(apart) }
}

fn sum(mut values: impl Iterator<Item = Option<Exact>>) -> Option<Exact> {
    values.try_fold(Exact::ZERO, |sum, value| sum.checked_add(value?))
}

/// The places of what is said of changes that start from another figure than the plan's, where the plan's own would go the way
/// that the words say.
fn misstarted(plan: &Plan, found: &[Diagnostic]) -> HashSet<Span> {
    let wrong = Places::of(places(found, |one| one.code == "BDG0507"));
    if wrong.is_empty() {
        return HashSet::new();
    }
    let started = |one: &Diagnostic| {
        let own = |span: Span| block_around(plan, span);
        let known = found.iter().find(|other| other.code == "BDG0507" && own(other.span) == own(one.span))?;
        let (_, known) = figure_at(plan, known.related.first()?.span)?;
        let facts = plan.indicators.iter().flat_map(|indicator| &indicator.facts);
        let holds = |span: Span| span.file == one.span.file && span.start <= one.span.start && one.span.end <= span.end;
        let change = facts.filter(|fact| holds(fact.span)).find_map(|fact| match &fact.value.kind {
            ValueKind::Change(change) => Some(change),
            _ => None,
        })?;
        let (from, to, start) = (change.from.value?, change.to.value?, known.exact()?);
        // As it is written it goes one way, from the plan's figure the other.
        Some((from < to) != (start < to) && start != to)
    };
    found.iter().filter(|one| one.code == "BDG0501" && started(one) == Some(true)).map(|one| one.span).collect()
}

/// The values of targets whose year a finding says to lie outside the period.
fn misplaced_targets(plan: &Plan, found: &[Diagnostic]) -> HashSet<Span> {
    let heads: HashSet<Span> = found.iter().filter(|one| one.code == "BDG0601").map(|one| one.span).collect();
    if heads.is_empty() {
        return HashSet::new();
    }
    let facts = plan.indicators.iter().flat_map(|indicator| &indicator.facts);
    facts.filter(|fact| heads.contains(&fact.head)).map(|fact| fact.value.span).collect()
}

/// Tells of a figure that another place states otherwise where something else contradicts it already, with that place.
fn tell_with_the_figure(found: &mut Vec<Diagnostic>) {
    let mut wrong: HashMap<Span, usize> = HashMap::new();
    // What a sentence says of a part is told with the sum that tells it too.
    let mut parts: HashMap<Span, usize> = HashMap::new();
    for (at, one) in found.iter().enumerate() {
        if one.code == "BDG0904" && one.severity == Severity::Error {
            for span in about(one) {
                parts.entry(span).or_insert(at);
            }
        }
        // One of the years that do not add up to their total, or the total itself.
        let all = if one.code == "BDG0707" { usize::MAX } else { 1 };
        // A whole that its parts do not come to, and a running total that falls.
        let itself = matches!(one.code, "BDG0709" | "BDG0904") && one.severity == Severity::Error;
        if all > 1 || one.code == "BDG1305" || itself || ODD.contains(&one.code) {
            for span in about(one).take(all) {
                wrong.entry(span).or_insert(at);
            }
        }
    }
    // Where two places both state a figure otherwise, it is rather wrong itself.
    let restates = |one: &Diagnostic| matches!(one.code, "BDG1001" | "BDG1013");
    for (at, one) in found.iter().enumerate().filter(|(_, one)| one.code == "BDG1001") {
        if let Some(figure) = one.related.first().filter(|_| one.severity == Severity::Error) {
            wrong.entry(figure.span).or_insert(at);
        }
    }
    if wrong.is_empty() && parts.is_empty() {
        return;
    }
    let of = |at: usize, one: &Diagnostic| {
        let figure = one.related.first().filter(|_| restates(one))?;
        let of_part = || parts.get(&figure.span).filter(|_| one.code == "BDG1013");
        wrong.get(&figure.span).or_else(of_part).copied().filter(|other| *other != at)
    };
    let restated: Vec<(usize, usize, Label)> = found
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((at, of(at, one)?, Label { span: one.span, message: one.message.clone() })))
        .collect();
    let told: HashSet<usize> = restated.iter().map(|(at, ..)| *at).collect();
    for (_, at, label) in restated {
        if let Some(one) = found.get_mut(at) {
            one.related.push(label);
        }
    }
    let mut at = 0_usize;
    found.retain(|_| {
        let kept = !told.contains(&at);
        at = at.saturating_add(1);
        kept
    });
}

/// Takes out what texts say of a figure that another place states otherwise, where that is accepted: it would be told with it.
pub(super) fn accept_with_the_figure(accepted: &[Diagnostic], found: &mut Vec<Diagnostic>) {
    let figure = |one: &Diagnostic| one.related.first().map(|label| label.span);
    let stated: HashSet<Span> = accepted.iter().filter(|one| one.code == "BDG1001").filter_map(figure).collect();
    if !stated.is_empty() {
        found.retain(|one| one.code != "BDG1013" || !figure(one).is_some_and(|figure| stated.contains(&figure)));
    }
}

/// Takes out what is said again of a figure of a text that is read in two ways.
fn say_once(found: &mut Vec<Diagnostic>) {
    let mut said: HashSet<(Span, String)> = HashSet::new();
    found.retain(|one| {
        let (figure, _) = one.message.vi.split_once(", nhưng").unwrap_or((&one.message.vi, ""));
        // The figure is the last number before what it is not.
        let number = figure.split(' ').rfind(|word| word.contains(|sign: char| sign.is_ascii_digit()));
        if one.code != "BDG1013" {
            return true;
        }
        let mut say = |told: &str| said.insert((one.span, told.trim_end_matches('%').to_owned()));
        let year =
            |number: &str| number.trim_matches(['(', ')', ':']).parse().is_ok_and(|year| (1990..=2100).contains(&year));
        let again = number.filter(|number| number.len() > 2 && !year(number)).is_some_and(|number| !say(number));
        // What parts come to is the last number of all.
        let last = || one.message.vi.split(' ').rfind(|word| word.contains(|sign: char| sign.is_ascii_digit()));
        let sum = if one.message.vi.contains("cộng lại") { last() } else { None };
        let summed = sum.is_some_and(|sum| !say(&format!("= {sum}")));
        say(figure) && !again && !summed
    });
}

/// Tells once of a whole that several of its parts exceed: its own figure is wrong rather than all of theirs.
fn tell_of_the_whole(found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<Span, usize> = HashMap::new();
    let mut also: Vec<(usize, Label)> = Vec::new();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        let whole = one.related.first().map(|label| label.span).filter(|_| one.code == "BDG0901");
        match whole.and_then(|whole| first.get(&whole).copied()) {
            Some(at) => also.push((at, Label { span: one.span, message: one.message })),
            None => {
                if let Some(whole) = whole {
                    first.insert(whole, kept.len());
                }
                kept.push(one);
            }
        }
    }
    for (at, label) in also {
        if let Some(one) = kept.get_mut(at) {
            one.related.push(label);
        }
    }
    *found = kept;
}

/// Figures that something else in the plan contradicts.
struct Disputed {
    /// Those that are not what their formula gives.
    by_formula: HashSet<Span>,
    /// Those that another place states otherwise, with that place.
    stated: HashMap<Span, Span>,
    /// Wholes that are not the sum of their parts: the whole, which may be stated elsewhere only, then the parts.
    sums: Vec<(Span, Vec<Span>)>,
    /// Parts that are larger than the whole, and these wholes.
    larger: HashSet<Span>,
}

impl Disputed {
    fn of(plan: &Plan, found: &[Diagnostic]) -> Disputed {
        let errors =
            |code: &'static str| found.iter().filter(move |one| one.code == code && one.severity == Severity::Error);
        let related = |one: &Diagnostic| one.related.iter().map(|label| label.span).collect::<Vec<Span>>();
        // Only what is told of a figure beside is looked into.
        if !found.iter().any(|one| matches!(one.code, "BDG0702" | "BDG0703" | "BDG0801" | "BDG0805")) {
            return Disputed {
                by_formula: HashSet::new(),
                stated: HashMap::new(),
                sums: Vec::new(),
                larger: HashSet::new(),
            };
        }
        // A part that rounds to more than its whole is no error of its own.
        let larger = errors("BDG0901").flat_map(about).filter(|span| figure_at(plan, *span).is_some());
        Disputed {
            by_formula: errors("BDG1305").map(|one| one.span).collect(),
            stated: errors("BDG1001").filter_map(|one| Some((one.related.first()?.span, one.span))).collect(),
            sums: errors("BDG0904")
                .map(|one| (one.span, related(one)))
                .chain(errors("BDG1001").filter_map(|one| Some((one.span, parts_stated(plan, one)?))))
                .collect(),
            larger: larger.collect(),
        }
    }

    /// Whether a target would not be weaker than a result if the two were as the rest of the plan has them.
    fn explains(&self, plan: &Plan, one: &Diagnostic) -> bool {
        let Some(known) = one.related.first().map(|label| label.span) else { return false };
        let both = [one.span, known];
        if both.iter().any(|span| self.by_formula.contains(span) || self.larger.contains(span)) {
            return true;
        }
        let stated = self.stated.get(&one.span).or_else(|| self.stated.get(&known)).is_some();
        let summed =
            self.sums.iter().any(|(whole, parts)| both.iter().any(|span| whole == span || parts.contains(span)));
        if !stated && !summed {
            return false;
        }
        let figures = || {
            let ((indicator, target), (_, result)) = (figure_at(plan, one.span)?, figure_at(plan, known)?);
            let (direction, _) = plan.direction(indicator)?;
            let (target, result) = (self.rather(plan, one.span, target)?, self.rather(plan, known, result)?);
            Some(!figures::is_worse(target, result, direction))
        };
        // What a change that is stated comes to is not looked into.
        figures().unwrap_or(stated)
    }

    /// What a figure is by the place that contradicts it, or else itself.
    fn rather(&self, plan: &Plan, span: Span, fact: &Fact) -> Option<Exact> {
        if let Some(place) = self.stated.get(&span) {
            let stated = plan.indicators.iter().flat_map(|indicator| &indicator.stated);
            return stated.map(|stated| &stated.fact).find(|fact| fact.value.span == *place)?.exact();
        }
        let Some((whole, parts)) = self.sums.iter().find(|(whole, parts)| *whole == span || parts.contains(&span))
        else {
            return fact.exact();
        };
        let sum =
            parts.iter().try_fold(Exact::ZERO, |sum, part| sum.checked_add(figure_at(plan, *part)?.1.exact()?))?;
        if *whole == span {
            return Some(sum);
        }
        let stated = || stated_at(plan, *whole).map(|(_, fact)| fact);
        let whole = figure_at(plan, *whole).map(|(_, fact)| fact).or_else(stated)?;
        let missing = whole.exact()?.checked_sub(sum)?;
        fact.exact()?.checked_add(missing)
    }
}

/// The figure at a place.
fn figure_at(plan: &Plan, span: Span) -> Option<(&Indicator, &Fact)> {
    plan.indicators
        .iter()
        .find_map(|indicator| indicator.facts.iter().find(|fact| fact.value.span == span).map(|fact| (indicator, fact)))
}

/// The figure that a place states, with its indicator.
fn stated_at(plan: &Plan, span: Span) -> Option<(&Indicator, &Fact)> {
    plan.indicators.iter().find_map(|indicator| {
        let stated = indicator.stated.iter().find(|stated| stated.fact.value.span == span)?;
        Some((indicator, &stated.fact))
    })
}

/// The parts whose sum another place states otherwise.
fn parts_stated(plan: &Plan, one: &Diagnostic) -> Option<Vec<Span>> {
    let (whole, _) = stated_at(plan, one.span)?;
    let is_part = |indicator: &Indicator| {
        let parent = indicator.parent.and_then(|parent| plan.indicator(parent));
        parent.is_some_and(|parent| parent.full_code == whole.full_code)
    };
    let places = one.related.iter().map(|label| label.span);
    let parts: Vec<Span> =
        places.filter(|span| figure_at(plan, *span).is_some_and(|(indicator, _)| is_part(indicator))).collect();
    (!parts.is_empty()).then_some(parts)
}

/// The places that a finding is about.
fn about(one: &Diagnostic) -> impl Iterator<Item = Span> {
    std::iter::once(one.span).chain(one.related.iter().map(|label| label.span))
}

fn places(found: &[Diagnostic], of: impl Fn(&Diagnostic) -> bool) -> Vec<Span> {
    found.iter().filter(|one| of(one)).map(|one| one.span).collect()
}

/// The innermost indicator or part around a place; those within others come behind them.
fn block_around(plan: &Plan, place: Span) -> Option<Span> {
    let holds = |block: &Span| block.file == place.file && block.start <= place.start && place.end <= block.end;
    plan.indicators
        .iter()
        .map(|indicator| indicator.body_span)
        .filter(holds)
        .min_by_key(|block| block.end.saturating_sub(block.start))
}

/// Whether a place is that of a figure in a unit at one of some places.
fn is_in_unit(plan: &Plan, place: Span, units: &Places) -> bool {
    let block = block_around(plan, place);
    let indicator = plan.indicators.iter().find(|indicator| Some(indicator.body_span) == block);
    let unit = indicator.and_then(|indicator| plan.unit_of(indicator));
    unit.and_then(|unit| unit.label).is_some_and(|label| units.meets(label.0))
}

/// The legal basis around a place.
fn citation_around(plan: &Plan, place: Span) -> Option<Span> {
    let holds =
        |citation: &Span| citation.file == place.file && citation.start <= place.start && place.end <= citation.end;
    plan.header.iter().flat_map(|header| &header.bases).map(|basis| basis.citation.span).find(holds)
}

/// Places, to be found within others.
struct Places(Vec<Span>);

impl Places {
    fn of(mut places: Vec<Span>) -> Places {
        places.sort_unstable_by_key(|span| (span.file, span.start));
        Places(places)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them lies within a span, or that within one of them.
    fn meets(&self, span: Span) -> bool {
        let holds =
            |one: &Span, other: &Span| one.file == other.file && one.start <= other.start && other.end <= one.end;
        self.0.iter().any(|one| holds(one, &span) || holds(&span, one))
    }

    /// Whether one of them lies within a span.
    fn any_in(&self, span: Span) -> bool {
        let first = self.0.partition_point(|one| (one.file, one.start) < (span.file, span.start));
        self.0.get(first).is_some_and(|one| one.file == span.file && one.end <= span.end)
    }
}
