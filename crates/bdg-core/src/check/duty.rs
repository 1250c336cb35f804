//! Family 11: who does what, and until when.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Check;
use super::findings::Findings;
use super::phrases::{both, indicator as name, plan_date, word, years};
use crate::model::{Agency, AgencyId, Bounds, Date, Duty, Indicator, Level, Period, Plan, Report, ReportKind, Role};
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::rules;
use bdg_syntax::source::Span;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    every_indicator_has_a_lead,
    duties_end_with_their_agency,
    reports_go_to_an_office_that_exists,
    reports_are_due_within_the_period,
    an_agency_has_one_duty_at_a_time,
];

/// A stretch of years, both ends included.
type Years = (i32, i32);

/// The years of some bounds; open ends are the ends of time.
fn span_of(bounds: Bounds) -> Years {
    (bounds.from.unwrap_or(i32::MIN), bounds.until.unwrap_or(i32::MAX))
}

/// Stretches in order, with no two that touch.
fn merged(mut stretches: Vec<Years>) -> Vec<Years> {
    stretches.retain(|(first, last)| first <= last);
    stretches.sort_unstable();
    let mut out: Vec<Years> = Vec::with_capacity(stretches.len());
    for (first, last) in stretches {
        match out.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => out.push((first, last)),
        }
    }
    out
}

/// The years of a stretch that no covered stretch (in order, apart) holds.
fn left_open(within: Years, covered: &[Years]) -> Vec<Years> {
    let mut open = Vec::new();
    let mut next = within.0;
    let begin = covered.partition_point(|(_, last)| *last < within.0);
    for (first, last) in covered.get(begin..).unwrap_or_default() {
        if *first > within.1 {
            break;
        }
        if *first > next {
            open.push((next, first.saturating_sub(1)));
        }
        next = next.max(last.saturating_add(1));
        if *last == i32::MAX {
            return open;
        }
    }
    if next <= within.1 {
        open.push((next, within.1));
    }
    open
}

/// An indicator has no lead agency in some year of the period. One finding for the whole plan where it names no lead
/// at all.
fn every_indicator_has_a_lead(plan: &Plan, out: &mut Findings) {
    let indicators = || plan.indicators.iter().filter(|one| one.parent.is_none());
    let leads = |indicator: &Indicator| {
        merged(
            indicator.duties.iter().filter(|duty| duty.role == Role::Lead).map(|duty| span_of(duty.bounds)).collect(),
        )
    };
    if !indicators().any(|one| one.duties.iter().any(|duty| duty.role == Role::Lead)) {
        out.extend(no_lead_at_all(plan, indicators().count()));
        return;
    }
    let whole = plan.period().map_or((i32::MIN, i32::MAX), |period| (period.first, period.last));
    for indicator in indicators() {
        let covered = leads(indicator);
        let open = if plan.period().is_some() {
            left_open(whole, &covered)
        } else if covered.is_empty() {
            vec![whole]
        } else {
            Vec::new()
        };
        if !open.is_empty() {
            out.push(no_lead(plan, indicator, &open, open.first() == Some(&whole)));
        }
    }
}

fn no_lead_at_all(plan: &Plan, indicators: usize) -> Option<Diagnostic> {
    let header = plan.header.as_ref().filter(|_| indicators > 0)?;
    Some(
        Diagnostic::new(
            &rules::NO_LEAD,
            header.span,
            Message::new(
                "kế hoạch chưa phân công cơ quan chủ trì cho chỉ tiêu nào",
                "the plan names no lead agency for any indicator",
            ),
        )
        .severity(Severity::Note)
        .help(no_lead_help()),
    )
}

fn no_lead_help() -> Message {
    Message::new(
        "ghi `chủ trì …` ở chỉ tiêu, hoặc ở mục tiêu nếu một cơ quan chủ trì cả mục tiêu",
        "name the `lead` of the indicator, or of the goal where one agency leads all of it",
    )
}

fn no_lead(plan: &Plan, indicator: &Indicator, open: &[Years], whole: bool) -> Diagnostic {
    let message = both(|lang| {
        let who = name(indicator, lang);
        let when = years(open);
        match (whole, lang) {
            (true, Lang::Vi) => format!("{who} chưa có cơ quan chủ trì"),
            (true, Lang::En) => format!("{who} has no lead agency"),
            (false, Lang::Vi) => format!("{who} không có cơ quan chủ trì trong năm {when}"),
            (false, Lang::En) => format!("{who} has no lead agency in {when}"),
        }
    });
    let mut found = Diagnostic::new(&rules::NO_LEAD, indicator.code.0, message);
    let others = indicator.duties.iter().filter(|duty| duty.role != Role::Support || !whole).take(3);
    for duty in others {
        found = found.related(
            duty.span,
            both(|lang| {
                let agency = agency_name(plan, duty.agency);
                match lang {
                    Lang::Vi => format!("“{agency}” {}", role(duty.role, lang)),
                    Lang::En => format!("“{agency}” {} here", role(duty.role, lang)),
                }
            }),
        );
    }
    found.help(no_lead_help())
}

fn role(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Lead => word(lang, "chủ trì", "leads"),
        Role::Support => word(lang, "phối hợp", "supports"),
        Role::Report => word(lang, "chỉ tổng hợp số liệu", "only reports the data"),
    }
}

fn agency_name(plan: &Plan, id: AgencyId) -> &str {
    plan.agency(id).map_or("", |agency| plan.text(agency.name))
}

/// The first year in which an agency cannot serve to the end; `None` if it has no end with a year.
fn first_year_without(agency: &Agency) -> Option<i32> {
    let until = agency.until?;
    let year = until.year?;
    Some(if (until.month, until.day) == (12, 31) { year.saturating_add(1) } else { year })
}

/// Duties of one agency at one level that run past its end.
struct Overrun {
    first: Span,
    last_year: Option<i32>,
    places: HashSet<Span>,
}

/// An agency has duties after its end: an error where nobody succeeds it, else a note that the successor takes over.
/// One finding for each agency and level.
fn duties_end_with_their_agency(plan: &Plan, out: &mut Findings) {
    if plan.agencies.iter().all(|agency| agency.until.is_none()) {
        return;
    }
    let mut found: BTreeMap<(AgencyId, Level), Overrun> = BTreeMap::new();
    let mut note = |duty: &Duty, last: Option<i32>| {
        let overrun = found.entry((duty.agency, duty.level)).or_insert_with(|| Overrun {
            first: duty.span,
            last_year: last,
            places: HashSet::new(),
        });
        overrun.last_year = overrun.last_year.max(last);
        if duty.span < overrun.first {
            overrun.first = duty.span;
        }
        overrun.places.insert(duty.span);
    };
    for indicator in &plan.indicators {
        if !indicator.duties.iter().any(|duty| ends(plan, duty)) {
            continue;
        }
        let mut known: HashMap<(Role, Level), Vec<Years>> = HashMap::new();
        for duty in indicator.duties.iter().filter(|duty| ends(plan, duty)) {
            let nearer = known.entry((duty.role, duty.level)).or_insert_with(|| nearer(indicator, duty));
            if let Some(last) = overrun(plan, duty, nearer) {
                note(duty, last);
            }
        }
    }
    let tasks = plan
        .header
        .iter()
        .flat_map(|header| &header.tasks)
        .chain(plan.goals.iter().flat_map(|goal| &goal.tasks))
        .chain(plan.indicators.iter().flat_map(|one| &one.tasks))
        .chain(plan.agencies.iter().flat_map(|agency| &agency.tasks));
    for duty in tasks.flat_map(|task| &task.duties) {
        if let Some(last) = overrun(plan, duty, &[]) {
            note(duty, last);
        }
    }
    let heirs = Heirs::of(plan);
    for ((agency, _), overrun) in &found {
        out.extend(past_the_end(plan, &heirs, *agency, overrun));
    }
}

fn ends(plan: &Plan, duty: &Duty) -> bool {
    plan.agency(duty.agency).is_some_and(|agency| agency.until.is_some())
}

/// The years in which a nearer duty of the same role takes this one's place.
fn nearer(indicator: &Indicator, duty: &Duty) -> Vec<Years> {
    merged(
        indicator
            .duties
            .iter()
            .filter(|other| other.role == duty.role && other.level > duty.level)
            .map(|other| span_of(other.bounds))
            .collect(),
    )
}

/// The last year of the period in which a duty runs past its agency's end: `Some(None)` where the plan has no period.
fn overrun(plan: &Plan, duty: &Duty, nearer: &[Years]) -> Option<Option<i32>> {
    let from = first_year_without(plan.agency(duty.agency)?)?;
    let (first, last) = span_of(duty.bounds);
    let (begin, end) = plan.period().map_or((i32::MIN, i32::MAX), |period| (period.first, period.last));
    let within = (first.max(from).max(begin), last.min(end));
    if within.0 > within.1 {
        return None;
    }
    let open = left_open(within, nearer);
    let (_, last) = open.last()?;
    Some((*last != i32::MAX).then_some(*last))
}

fn past_the_end(plan: &Plan, heirs: &Heirs, id: AgencyId, overrun: &Overrun) -> Option<Diagnostic> {
    let agency = plan.agency(id)?;
    let until = agency.until?;
    let heir = heirs.heir(id);
    let places = overrun.places.len();
    let message = both(|lang| {
        let who = plan.text(agency.name);
        let ended = plan_date(&until, lang);
        let still = match (overrun.last_year, lang) {
            (Some(year), Lang::Vi) => format!("vẫn được giao việc của năm {year}"),
            (Some(year), Lang::En) => format!("still has duties of {year}"),
            (None, Lang::Vi) => "vẫn được giao việc sau ngày đó".to_owned(),
            (None, Lang::En) => "still has duties after that".to_owned(),
        };
        let times = match (places, lang) {
            (1, _) => String::new(),
            (_, Lang::Vi) => format!(" ở {places} chỗ"),
            (_, Lang::En) => format!(" in {places} places"),
        };
        let then = match (heir.map(|heir| agency_name(plan, heir)), lang) {
            (Some(next), Lang::Vi) => format!("; từ đó “{next}” thực hiện"),
            (Some(next), Lang::En) => format!("; “{next}” does them from then on"),
            (None, Lang::Vi) => ", mà không có cơ quan kế tục còn hoạt động".to_owned(),
            (None, Lang::En) => " and no successor that still exists".to_owned(),
        };
        match lang {
            Lang::Vi => {
                format!("“{who}” kết thúc hoạt động từ {ended} nhưng {still}{times}{then}")
            }
            Lang::En => format!("“{who}” ended on {ended} but {still}{times}{then}"),
        }
    });
    let rule = if heir.is_some() { &rules::DUTY_PASSES_TO_SUCCESSOR } else { &rules::ENDED_WITHOUT_SUCCESSOR };
    let before = first_year_without(agency)?.saturating_sub(1);
    let from = before.saturating_add(1);
    let help = match heir.and_then(|heir| plan.agency(heir)) {
        Some(next) => {
            let (old, new) = (plan.text(agency.id), plan.text(next.id));
            Message::new(
                format!(
                    "không bắt buộc sửa; muốn ghi rõ thì viết `chủ trì {old} đến {before}` và `chủ trì {new} từ {from}`"
                ),
                format!(
                    "nothing must change; to say it plainly, write `lead {old} until {before}` and `lead {new} from {from}`"
                ),
            )
        }
        None => Message::new(
            "ghi `kế tục …` cho cơ quan đã kết thúc, hoặc giao việc cho cơ quan khác từ năm đó",
            "name its successor (`succeeded by …`), or give the duty to another agency from that year on",
        ),
    };
    Some(
        Diagnostic::new(rule, overrun.first, message)
            .related(
                until.span,
                both(|lang| format!("{} {}", word(lang, "kết thúc hoạt động từ", "ended on"), plan_date(&until, lang))),
            )
            .help(help),
    )
}

/// For each agency, the one that serves in its place at the end of the plan; none if it serves itself, or if the line of
/// successors ends in nobody or in a circle.
struct Heirs(Vec<Option<AgencyId>>);

impl Heirs {
    /// Follows each line of successors once.
    fn of(plan: &Plan) -> Heirs {
        let end = plan.period().map_or(i32::MAX, |period| period.last);
        let ended = |agency: &Agency| first_year_without(agency).is_some_and(|year| year <= end);
        // Not asked yet; being asked (a circle comes back to it); the last of the line.
        let mut last: Vec<Option<Option<AgencyId>>> = vec![None; plan.agencies.len()];
        for start in 0..plan.agencies.len() {
            let mut line = Vec::new();
            let mut current = start;
            let end_of_line = loop {
                match (last.get(current), plan.agencies.get(current)) {
                    (Some(Some(known)), _) => break *known,
                    (Some(None), Some(agency)) => {
                        if let Some(place) = last.get_mut(current) {
                            *place = Some(None);
                        }
                        line.push(current);
                        match agency.successor {
                            _ if !ended(agency) => break u32::try_from(current).ok().map(AgencyId),
                            Some((next, _)) => current = next.index(),
                            None => break None,
                        }
                    }
                    _ => break None,
                }
            };
            for index in line {
                if let Some(place) = last.get_mut(index) {
                    *place = Some(end_of_line);
                }
            }
        }
        Heirs(last.into_iter().map(Option::flatten).collect())
    }

    fn heir(&self, id: AgencyId) -> Option<AgencyId> {
        self.0.get(id.index()).copied().flatten().filter(|heir| *heir != id)
    }
}

/// A report falls due when the office it goes to no longer exists.
fn reports_go_to_an_office_that_exists(plan: &Plan, out: &mut Findings) {
    let (Some(header), Some(period)) = (&plan.header, plan.period()) else {
        return;
    };
    let dead_ends: Vec<DeadEnd<'_>> =
        header.reports.iter().filter_map(|report| dead_end(plan, report, period)).collect();
    if dead_ends.is_empty() {
        return;
    }
    let heirs = Heirs::of(plan);
    for dead_end in &dead_ends {
        out.push(report_to_nobody(plan, heirs.heir(dead_end.to), dead_end, period));
    }
}

/// A report that falls due after the end of the office it goes to.
struct DeadEnd<'p> {
    report: &'p Report,
    to: AgencyId,
    place: Span,
    until: Date,
    /// The first year in which it does.
    year: i32,
}

fn dead_end<'p>(plan: &Plan, report: &'p Report, period: Period) -> Option<DeadEnd<'p>> {
    let (to, place) = report.to?;
    let until = plan.agency(to)?.until.filter(|until| until.year.is_some())?;
    let year = first_report_after(report, &until, period)?;
    Some(DeadEnd { report, to, place, until, year })
}

/// The first year of the period in which a report is due on or after a date.
fn first_report_after(report: &Report, until: &Date, period: Period) -> Option<i32> {
    let end = until.year?;
    let due = (report.due.month, report.due.day);
    let first = if due >= (until.month, until.day) { end } else { end.saturating_add(1) };
    if let Some(year) = report.due.year {
        return (year >= first).then_some(year);
    }
    let (from, last) = span_of(report.bounds);
    let year = first.max(from).max(period.first);
    (year <= last.min(period.last)).then_some(year)
}

fn report_to_nobody(plan: &Plan, next: Option<AgencyId>, dead_end: &DeadEnd<'_>, period: Period) -> Diagnostic {
    let DeadEnd { report, to, place, until, year } = *dead_end;
    let message = both(|lang| {
        let office = agency_name(plan, to);
        let due = date(Some(year), report.due.month, report.due.day, lang);
        let ended = plan_date(&until, lang);
        let what = match (report.kind, lang) {
            (ReportKind::Yearly, Lang::Vi) => "báo cáo năm",
            (ReportKind::HalfYearly, Lang::Vi) => "báo cáo 6 tháng",
            (ReportKind::Yearly, Lang::En) => "the yearly report",
            (ReportKind::HalfYearly, Lang::En) => "the half-yearly report",
        };
        match lang {
            Lang::Vi => {
                format!("{what} đến hạn {due} gửi về “{office}”, nhưng cơ quan này kết thúc hoạt động từ {ended}")
            }
            Lang::En => {
                format!("{what} due on {due} goes to “{office}”, which ended on {ended}")
            }
        }
    });
    let mut found = Diagnostic::new(&rules::REPORT_TO_ENDED_AGENCY, place, message);
    if next.is_none() {
        found = found.severity(Severity::Error);
    }
    found = found.related(
        until.span,
        both(|lang| format!("{} {}", word(lang, "kết thúc hoạt động từ", "ended on"), plan_date(&until, lang))),
    );
    let Some(id) = next.and_then(|next| plan.agency(next)).map(|next| plan.text(next.id)) else {
        return found.help(Message::new(
            "ghi cơ quan nhận báo cáo thay thế, hoặc ghi `kế tục …` cho cơ quan đã kết thúc",
            "name the office that receives the report instead, or the successor of the ended one",
        ));
    };
    let before = year.saturating_sub(1);
    let old = plan.text(plan.agency(to).map(|one| one.id).unwrap_or_default());
    found = found.help(Message::new(
        format!("ghi `… về {old} đến {before}` và thêm một dòng `… về {id} từ {year}`"),
        format!("write `… to {old} until {before}` and add a line `… to {id} from {year}`"),
    ));
    match replacement(plan, report, place, id, year, period) {
        Some(text) => found.fix(report.span, text),
        None => found,
    }
}

/// The statement written as two: to the old office until the year before, to its successor from then on. Only where
/// the statement has no bounds of its own.
fn replacement(
    plan: &Plan,
    report: &Report,
    place: Span,
    successor: &str,
    year: i32,
    period: Period,
) -> Option<String> {
    if report.bounds != Bounds::default() || report.due.year.is_some() {
        return None;
    }
    let text = plan.slice(report.span);
    let cut = usize::try_from(place.start.checked_sub(report.span.start)?).ok()?;
    let head = text.get(..cut)?;
    let office = plan.slice(place);
    if head.len().checked_add(office.len())? != text.trim_end().len() {
        return None;
    }
    if year <= period.first {
        return Some(format!("{head}{successor}"));
    }
    let before = year.checked_sub(1)?;
    Some(match plan.lang {
        Lang::Vi => {
            format!("{head}{office} đến {before}\n    {head}{successor} từ {year}")
        }
        Lang::En => {
            format!("{head}{office} until {before}\n    {head}{successor} from {year}")
        }
    })
}

/// A report is due, or reporting goes on, after the plan's last year.
fn reports_are_due_within_the_period(plan: &Plan, out: &mut Findings) {
    let (Some(header), Some(period)) = (&plan.header, plan.period()) else {
        return;
    };
    for report in &header.reports {
        let late = report
            .due
            .year
            .or(report.bounds.from)
            .into_iter()
            .chain(report.bounds.until)
            .find(|year| *year > period.last);
        let Some(year) = late else { continue };
        let message = both(|lang| {
            let when = match report.due.year {
                Some(_) => plan_date(&report.due, lang),
                None => match lang {
                    Lang::Vi => format!("năm {year}"),
                    Lang::En => year.to_string(),
                },
            };
            let last = period.last;
            match lang {
                Lang::Vi => format!("hạn báo cáo {when} nằm sau năm cuối của kế hoạch ({last})"),
                Lang::En => {
                    format!("a report is due in {when}, after the plan's last year ({last})")
                }
            }
        });
        out.push(
            Diagnostic::new(&rules::REPORT_AFTER_PERIOD, report.span, message)
                .related(period.span, Message::new("giai đoạn của kế hoạch", "the plan's period"))
                .help(Message::new(
                    "nếu là báo cáo tổng kết sau giai đoạn thì giữ nguyên; nếu không thì sửa năm",
                    "keep it if it is the final report after the period; otherwise correct the year",
                )),
        );
    }
}

/// One agency leads and supports the same thing in the same years, or stands twice in one role. Only duties of one
/// level: an agency that supports the whole plan may well lead one indicator.
fn an_agency_has_one_duty_at_a_time(plan: &Plan, out: &mut Findings) {
    let mut seen: HashSet<Span> = HashSet::new();
    for indicator in &plan.indicators {
        twice(plan, &indicator.duties, &mut seen, out);
    }
}

fn twice(plan: &Plan, duties: &[Duty], seen: &mut HashSet<Span>, out: &mut Findings) {
    let mut groups: BTreeMap<(AgencyId, Level), Vec<&Duty>> = BTreeMap::new();
    for duty in duties.iter().filter(|duty| duty.role != Role::Report) {
        groups.entry((duty.agency, duty.level)).or_default().push(duty);
    }
    for group in groups.values_mut() {
        group.sort_by_key(|duty| (span_of(duty.bounds), duty.span));
        let mut latest: Option<&Duty> = None;
        for duty in group.iter().copied() {
            if let Some(before) = latest
                && span_of(duty.bounds).0 <= span_of(before.bounds).1
                && duty.span != before.span
            {
                let (first, second) = if before.span <= duty.span { (before, duty) } else { (duty, before) };
                if seen.insert(second.span) {
                    out.push(two_duties(plan, first, second));
                }
            }
            if latest.is_none_or(|before| span_of(before.bounds).1 <= span_of(duty.bounds).1) {
                latest = Some(duty);
            }
        }
    }
}

fn two_duties(plan: &Plan, first: &Duty, second: &Duty) -> Diagnostic {
    let message = both(|lang| {
        let who = agency_name(plan, second.agency);
        let (one, other) = (plain_role(first.role, lang), plain_role(second.role, lang));
        match (first.role == second.role, lang) {
            (true, Lang::Vi) => format!("“{who}” được ghi {one} hai lần cho cùng một việc"),
            (true, Lang::En) => format!("“{who}” is named twice to {one} the same thing"),
            (false, Lang::Vi) => {
                format!("“{who}” vừa {one} vừa {other} cùng một việc trong cùng thời gian")
            }
            (false, Lang::En) => {
                format!("“{who}” is named both to {one} and to {other} the same thing at the same time")
            }
        }
    });
    Diagnostic::new(&rules::DUPLICATE_DUTY, second.span, message)
        .related(
            first.span,
            both(|lang| format!("{} {}", word(lang, "đã ghi", "already named to"), plain_role(first.role, lang))),
        )
        .help(Message::new(
            "giữ một vai trò cho mỗi cơ quan, hoặc ghi năm cho từng vai trò",
            "keep one role for each agency, or give the years of each role",
        ))
}

fn plain_role(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Lead => word(lang, "chủ trì", "lead"),
        Role::Support => word(lang, "phối hợp", "support"),
        Role::Report => word(lang, "tổng hợp", "report on"),
    }
}
