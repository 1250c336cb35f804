//! What a plan asks of single places (`giao`), held against its own targets.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::is_comparable;
use crate::model::{
    AgencyId, Assignment, Comparator, Direction, Fact, FactKind, Indicator, Plan, Time, UnitKind, UnitRelation,
};
use crate::phrases::{fact, fact_value, in_unit, indicator as name, time};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang};

/// The checks of what places are asked for.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(
    &[&ASSIGNED_TWICE, &UNUSABLE_ASSIGNMENT, &ASSIGNED_TOO_LITTLE, &ASSIGNED_OUT_OF_REACH],
    places_reach_the_targets,
)];

/// A small plan with two places around the statements of one indicator.
macro_rules! two_places {
    ($title:literal, $($line:literal),+ $(,)?) => {
        concat!(
            "kế hoạch tinh \"Kế hoạch tỉnh\" {\n    giai đoạn 2026-2030\n}\n",
            "cơ quan y_te \"Sở Y tế\"\ncơ quan xa_a \"UBND xã A\"\ncơ quan xa_b \"UBND xã B\"\n",
            "mục tiêu 1 \"Y tế\" {\n    chủ trì y_te\n    chỉ tiêu 1.1 \"", $title, "\" {\n",
            $("        ", $line, "\n",)+
            "    }\n}\n"
        )
    };
}

/// A place that is given two figures.
static ASSIGNED_TWICE: Rule = Rule {
    code: "BDG1409",
    name: "assigned-twice",
    severity: Severity::Error,
    title: Both::new("Một nơi được giao hai lần", "A place assigned two figures"),
    what: Both::new(
        "Một chỉ tiêu giao cho một nơi hai lần cho cùng một thời gian.",
        "An indicator gives one place two figures for one time.",
    ),
    why: Both::new("Không biết nơi ấy phải đạt mức nào.", "Nobody knows which of them the place is held to."),
    example: two_places!(
        "Số người được khám",
        "đơn vị tính người",
        "đến 2030: ít nhất 60",
        "giao xa_a: 25, xa_b: 35, xa_a: 30"
    ),
    fix: Both::new("Giữ lại một mức.", "Keep one of the figures."),
};

/// A figure that cannot be held against anything.
static UNUSABLE_ASSIGNMENT: Rule = Rule {
    code: "BDG1410",
    name: "unusable-assignment",
    severity: Severity::Warning,
    title: Both::new("Mức giao không dùng được", "An assigned figure that cannot be used"),
    what: Both::new(
        "Mức giao ghi một đơn vị tính không quy đổi được sang đơn vị tính của chỉ tiêu, là con số mà đơn vị tính không cho phép, giao cho một năm ngoài giai đoạn, hoặc chỉ tiêu là định tính.",
        "A figure for a place has a unit that does not convert to the indicator’s, is a number that the unit does not allow, is for a year outside the period, or the indicator is qualitative.",
    ),
    why: Both::new("Mức ấy không được so với gì.", "The figure is compared with nothing."),
    example: two_places!(
        "Số người được khám",
        "đơn vị tính người",
        "đến 2030: ít nhất 60",
        "giao xa_a: 25 tấn, xa_b: 35"
    ),
    fix: Both::new("Ghi con số theo đơn vị tính của chỉ tiêu.", "Write the figure in the indicator’s unit."),
};

/// Figures that do not add up to the target.
static ASSIGNED_TOO_LITTLE: Rule = Rule {
    code: "BDG1411",
    name: "assigned-too-little",
    severity: Severity::Warning,
    title: Both::new("Các mức giao cộng lại không đạt mức chung", "Assigned figures that do not add up to the target"),
    what: Both::new(
        "Số lượng, tiền, diện tích giao cho các nơi cộng lại kém mức mà chính kế hoạch đề ra cho thời gian ấy. Giao nhiều hơn thì được.",
        "Counts, money or areas given to the places come to less than the plan’s own target for that time. Giving more is fine.",
    ),
    why: Both::new(
        "Nơi nào cũng hoàn thành mà mức chung vẫn không đạt.",
        "Every place could do its part and the target would still be missed.",
    ),
    example: two_places!("Số người được khám", "đơn vị tính người", "đến 2030: ít nhất 60", "giao xa_a: 25, xa_b: 30"),
    fix: Both::new(
        "Giao thêm phần còn thiếu, hoặc sửa mức chung; phần cấp này tự làm thì ghi `chấp nhận` kèm lý do.",
        "Assign what is missing, or correct the target; what this level does itself can be accepted with a reason.",
    ),
};

/// A share that no place comes up to.
static ASSIGNED_OUT_OF_REACH: Rule = Rule {
    code: "BDG1412",
    name: "assigned-out-of-reach",
    severity: Severity::Warning,
    title: Both::new("Nơi nào cũng được giao kém mức chung", "Every place assigned less than the target"),
    what: Both::new(
        "Chỉ tiêu là tỷ lệ, mức bình quân; mọi nơi được giao đều được giao kém mức chung của chính kế hoạch.",
        "The indicator is a share or an average, and every place is given a figure weaker than the plan’s own target.",
    ),
    why: Both::new(
        "Mức chung nằm giữa các mức của từng nơi, nên không thể đạt.",
        "An average lies between those of the places, so the target cannot be reached.",
    ),
    example: two_places!(
        "Tỷ lệ dân số có bảo hiểm y tế",
        "đơn vị tính %",
        "đến 2030: ít nhất 96",
        "giao xa_a: 94, xa_b: 95"
    ),
    fix: Both::new(
        "Giao cao hơn cho một số nơi, hoặc sửa mức chung.",
        "Assign more to some places, or correct the target.",
    ),
};

/// What is given for one time, in the order written.
type Group<'p> = Vec<&'p Assignment>;

fn places_reach_the_targets(plan: &Plan, out: &mut Findings) {
    let all = plan.indicators.iter().flat_map(|indicator| &indicator.assignments);
    let places: BTreeSet<AgencyId> = all.filter_map(|one| one.agency).collect();
    if places.is_empty() {
        return;
    }
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.assignments.is_empty()) {
        let mut groups: BTreeMap<(u8, Option<i32>, Option<Time>), Group<'_>> = BTreeMap::new();
        let mut told = None;
        for one in &indicator.assignments {
            // What is wrong with a whole statement is told once.
            let finding = unusable(plan, indicator, one).filter(|finding| told != Some(finding.span));
            told = finding.as_ref().map(|finding| finding.span).or(told);
            out.extend(finding);
            groups.entry((one.fact.kind as u8, one.fact.first, one.fact.time)).or_default().push(one);
        }
        for group in groups.values() {
            if !given_twice(plan, indicator, group, out) {
                out.extend(against_the_target(plan, indicator, group, &places));
            }
        }
    }
}

/// Tells of places that a group has twice; whether there are any.
fn given_twice(plan: &Plan, indicator: &Indicator, group: &Group<'_>, out: &mut Findings) -> bool {
    let mut seen: BTreeMap<AgencyId, &Assignment> = BTreeMap::new();
    let mut twice = false;
    for one in group {
        let Some(agency) = one.agency else { continue };
        let Some(before) = seen.get(&agency) else {
            seen.insert(agency, one);
            continue;
        };
        twice = true;
        let message = message!(
            |lang| "{who} đã giao cho “{place}” {when}",
            "{who} already gives “{place}” a figure {when}",
            who = name(indicator, lang),
            place = plan.text(one.place),
            when = when(&one.fact, lang),
        );
        let finding = Diagnostic::new(&ASSIGNED_TWICE, one.fact.span, message)
            .related(before.fact.span, message!("lần đầu ở đây", "first assigned here"))
            .help(message!("giữ lại một mức", "keep one of the figures"));
        out.push(finding);
    }
    twice
}

/// The finding for a figure that cannot be compared.
fn unusable(plan: &Plan, indicator: &Indicator, one: &Assignment) -> Option<Diagnostic> {
    let who = |lang| name(indicator, lang);
    let written = plan.slice(one.fact.value.span);
    let unit = plan.unit_of(indicator);
    let amount = one.fact.value.amount()?;
    let (place, message, help) = if unit.is_some_and(|unit| unit.kind == UnitKind::Qualitative) {
        let message = message!(
            |lang| "{who}: chỉ tiêu định tính không giao bằng con số “{written}”",
            "{who}: a qualitative indicator cannot be assigned as the number “{written}”",
            who = who(lang),
        );
        (one.span, message, message!("bỏ mức giao này, hoặc đổi đơn vị tính", "delete this figure, or change the unit"))
    } else if amount.relation == UnitRelation::Foreign
        || amount.value.is_none()
        || !is_comparable(plan, indicator, &one.fact.value) && !amount.is_impossible()
    {
        let message = message!(
            |lang| "{who}: mức giao “{written}” không quy đổi được sang đơn vị tính của chỉ tiêu",
            "{who}: the assigned figure “{written}” cannot be converted to the indicator’s unit",
            who = who(lang),
        );
        (
            one.fact.span,
            message,
            message!("ghi con số theo đơn vị tính của chỉ tiêu", "write the figure in the indicator’s unit"),
        )
    } else if amount.fault.is_some() {
        let message = message!(
            |lang| "{who}: mức giao “{written}” là con số mà đơn vị tính không cho phép",
            "{who}: the assigned figure “{written}” is not possible in this unit",
            who = who(lang),
        );
        (one.fact.span, message, message!("sửa con số, hoặc đơn vị tính", "correct the number, or the unit"))
    } else {
        let (header, year) = (plan.header.as_ref()?, one.fact.year()?);
        let period = header.period?;
        let last = header.vision.map_or(period.last, |(vision, _)| vision.max(period.last));
        if (period.first..=last).contains(&year) {
            return None;
        }
        let message = message!(
            |lang| "{who}: mức giao năm {year} nằm ngoài giai đoạn {first}-{end}",
            "{who}: the figure assigned for {year} lies outside the period {first}-{end}",
            who = who(lang),
            first = period.first,
            end = period.last,
        );
        (one.span, message, message!("sửa năm, hoặc giai đoạn của kế hoạch", "correct the year, or the plan’s period"))
    };
    Some(Diagnostic::new(&UNUSABLE_ASSIGNMENT, place, message).help(help))
}

/// The finding for a group that does not bring the plan's own target of its time.
fn against_the_target(
    plan: &Plan,
    indicator: &Indicator,
    group: &Group<'_>,
    places: &BTreeSet<AgencyId>,
) -> Option<Diagnostic> {
    let first = group.first()?;
    let own = indicator.target_like(&first.fact).filter(|own| is_comparable(plan, indicator, &own.value))?;
    let target = own.exact().filter(|_| !own.value.averaged && own.value.comparator != Comparator::About)?;
    let values: Option<Vec<Exact>> = group.iter().map(|one| one.fact.exact()).collect();
    let values = values.filter(|_| group.iter().all(|one| is_comparable(plan, indicator, &one.fact.value)))?;
    let (direction, _) = plan.direction(indicator)?;
    let weaker = |value: Exact| match direction {
        Direction::Up => value.compare(target).is_lt(),
        Direction::Down => value.compare(target).is_gt(),
    };
    let assigned: BTreeSet<AgencyId> = group.iter().filter_map(|one| one.agency).collect();
    let left: Vec<&str> = places
        .difference(&assigned)
        .filter_map(|id| plan.agency(*id))
        .map(|agency| plan.text(agency.id))
        .take(MOST_NAMED)
        .collect();
    if plan.adds_up(indicator) {
        let sum = values.iter().try_fold(Exact::ZERO, |sum, value| sum.checked_add(*value))?;
        return weaker(sum).then(|| too_little(plan, indicator, (group, own), sum, &left)).flatten();
    }
    if !plan.is_level(indicator) || group.len() < 2 || !left.is_empty() || !values.into_iter().all(weaker) {
        return None;
    }
    let message = message!(
        |lang| "{who}: nơi nào cũng được giao kém {own} ({value}), nên mức ấy không thể đạt",
        "{who}: every place is assigned less than {own} ({value}), so that it cannot be reached",
        who = name(indicator, lang),
        own = fact(own, lang),
        value = fact_value(plan, indicator, own, lang),
    );
    let help = message!(
        "giao cao hơn cho một số nơi, hoặc sửa mức chung",
        "assign more to some places, or correct the target"
    );
    Some(Diagnostic::new(&ASSIGNED_OUT_OF_REACH, first.span, message).related(own.value.span, own_target()).help(help))
}

/// How many places a sentence names.
const MOST_NAMED: usize = 5;

fn own_target() -> Message {
    message!("mức chung của kế hoạch", "the plan’s own target")
}

fn too_little(
    plan: &Plan,
    indicator: &Indicator,
    (group, own): (&Group<'_>, &Fact),
    sum: Exact,
    left: &[&str],
) -> Option<Diagnostic> {
    let (first, target) = (group.first()?, own.exact()?);
    let over = sum.compare(target).is_gt();
    let difference = if over { sum.checked_sub(target)? } else { target.checked_sub(sum)? };
    let message = message!(
        |lang| "{who}: {count} nơi được giao cộng lại là {sum}, {less} {difference} so với {own} ({value})",
        "{who}: the figures of {count} places come to {sum}, {difference} {less} {own} ({value})",
        who = name(indicator, lang),
        count = group.len(),
        sum = in_unit(plan, indicator, sum, lang),
        less = match (over, lang) {
            (true, Lang::Vi) => "vượt",
            (false, Lang::Vi) => "còn thiếu",
            (true, Lang::En) => "above",
            (false, Lang::En) => "short of",
        },
        own = fact(own, lang),
        value = fact_value(plan, indicator, own, lang),
        difference = in_unit(plan, indicator, difference, lang),
    );
    let help = match left {
        [] => message!("giao thêm phần còn thiếu, hoặc sửa mức chung", "assign what is missing, or correct the target"),
        left => {
            let left = left.join(", ");
            message!(
                "còn chưa giao cho {left}; giao thêm, hoặc sửa mức chung",
                "nothing is assigned to {left}; assign the rest, or correct the target"
            )
        }
    };
    Some(Diagnostic::new(&ASSIGNED_TOO_LITTLE, first.span, message).related(own.value.span, own_target()).help(help))
}

/// By or in when a figure is due: `đến năm 2030`, `cả giai đoạn 2026-2030`.
pub(super) fn when(of: &Fact, lang: Lang) -> String {
    let at = of.time.map_or_else(String::new, |at| time(at, lang));
    match (of.kind, lang) {
        (FactKind::Assigned, Lang::Vi) => at,
        (FactKind::Assigned, Lang::En) => format!("for {at}"),
        (FactKind::Over, _) => {
            let years = of.years().map_or_else(String::new, |(first, last)| format!("{first}-{last}"));
            match lang {
                Lang::Vi => format!("cả giai đoạn {years}"),
                Lang::En => format!("over {years}"),
            }
        }
        (FactKind::EachYear, Lang::Vi) => "mỗi năm".to_owned(),
        (FactKind::EachYear, Lang::En) => "for each year".to_owned(),
        (_, Lang::Vi) => format!("đến {at}"),
        (_, Lang::En) => format!("by {at}"),
    }
}
