//! Duties of agencies that ended.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::successors::{Successors, agency_name, end_label, first_year_without};
use super::years::{Years, left_open, merged, span_of};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{AgencyId, Duty, Indicator, Level, Plan, Role, Task};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Span;

/// The check of ended agencies: an error where nobody succeeds them, else a note that the successor takes over.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&ENDED_WITHOUT_SUCCESSOR, &DUTY_PASSES_TO_SUCCESSOR], duties_end_with_their_agency)];

/// Duties of an agency that ended and has no successor.
static ENDED_WITHOUT_SUCCESSOR: Rule = Rule {
    code: "BDG1102",
    name: "ended-without-successor",
    severity: Severity::Error,
    title: Both::new("Giao việc cho cơ quan đã kết thúc hoạt động", "Duties of an agency that no longer exists"),
    what: Both::new(
        "Cơ quan kết thúc hoạt động trong giai đoạn, không có cơ quan kế tục, mà vẫn được giao việc cho những năm sau.",
        "An agency ends within the period, has no successor, and still has duties in later years.",
    ),
    why: Both::new("Từ ngày đó không còn ai thực hiện.", "From that day on, nobody does the work."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì ldtbxh\n    }\n}\n",
    fix: Both::new(
        "Ghi `kế tục …` cho cơ quan đó, hoặc giao việc cho cơ quan khác từ năm đó.",
        "Name its successor, or give the duty to another agency from that year on.",
    ),
};

/// Duties that pass to a successor.
static DUTY_PASSES_TO_SUCCESSOR: Rule = Rule {
    code: "BDG1103",
    name: "duty-passes-to-successor",
    severity: Severity::Note,
    title: Both::new("Việc chuyển sang cơ quan kế tục", "Duties that pass to a successor"),
    what: Both::new(
        "Cơ quan kết thúc hoạt động trong giai đoạn mà vẫn được giao việc cho những năm sau; bảng của các năm đó ghi cơ quan kế tục.",
        "An agency ends within the period and has duties in later years; the tables of those years name its successor.",
    ),
    why: Both::new(
        "Nên biết trước khi ban hành phụ lục của những năm đó.",
        "Check it before the annexes of those years are issued.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n    kế tục noi_vu\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì ldtbxh\n    }\n}\n",
    fix: Both::new(
        "Không bắt buộc; muốn ghi rõ thì viết `chủ trì … đến 2024` và `chủ trì … từ 2025`.",
        "Nothing needs to change; to be explicit, write `lead … until 2024` and `lead … from 2025`.",
    ),
};

/// Duties of one agency at one level that run past its end.
struct Overrun {
    first: Span,
    role: Role,
    last_year: Option<i32>,
    places: HashSet<Span>,
}

/// One finding for each agency and level.
fn duties_end_with_their_agency(plan: &Plan, out: &mut Findings) {
    if plan.agencies.iter().all(|agency| agency.until.is_none()) {
        return;
    }
    let mut overruns: BTreeMap<(AgencyId, Level), Overrun> = BTreeMap::new();
    let mut note = |duty: &Duty, last: Option<i32>| {
        let overrun = overruns.entry((duty.agency, duty.level)).or_insert_with(|| Overrun {
            first: duty.span,
            role: duty.role,
            last_year: last,
            places: HashSet::new(),
        });
        overrun.last_year = overrun.last_year.max(last);
        if duty.span < overrun.first {
            (overrun.first, overrun.role) = (duty.span, duty.role);
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
    for (task, duty) in plan.tasks().flat_map(|task| task.duties.iter().map(move |duty| (task, duty))) {
        if let Some(last) = overrun(plan, duty, &[]).filter(|_| !is_done_before(plan, task, duty)) {
            note(duty, last);
        }
    }
    let successors = Successors::of(plan);
    for ((agency, _), overrun) in &overruns {
        out.extend(past_the_end(plan, &successors, *agency, overrun));
    }
}

fn ends(plan: &Plan, duty: &Duty) -> bool {
    plan.agency(duty.agency).is_some_and(|agency| agency.until.is_some())
}

/// Whether a task is due before the agency that has it ends.
fn is_done_before(plan: &Plan, task: &Task, duty: &Duty) -> bool {
    let of_one_year = task.bounds.until.filter(|until| Some(*until) == task.bounds.from);
    let done = || {
        let due = task.due?;
        due.last_day(due.years().map(|(_, last)| last).or(of_one_year)?)
    };
    let ends = || {
        let until = plan.agency(duty.agency)?.until?;
        Some((until.year?, until.month, until.day))
    };
    done().zip(ends()).is_some_and(|(done, ends)| done < ends)
        || task.bounds.until.is_some_and(|last| ends().is_some_and(|(year, ..)| last < year))
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
    let agency = plan.agency(duty.agency)?;
    // Whoever gives a duty until the very year of the end knows of it.
    if duty.bounds.until.is_some_and(|last| agency.until.and_then(|until| until.year) == Some(last)) {
        return None;
    }
    let from = first_year_without(agency)?;
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

fn past_the_end(plan: &Plan, successors: &Successors, id: AgencyId, overrun: &Overrun) -> Option<Diagnostic> {
    let agency = plan.agency(id)?;
    let until = agency.until?;
    let from = first_year_without(agency)?;
    let still = match overrun.last_year {
        Some(year) => message!("vẫn được giao việc của năm {year}", "still has duties of {year}"),
        None => message!("vẫn được giao việc sau ngày đó", "still has duties after that"),
    };
    let places = match overrun.places.len() {
        1 => Message::default(),
        count => message!(" ở {count} chỗ", " in {count} places"),
    };
    let successor = successors.successor(id);
    let (rule, then) = match successor {
        Some(next) => {
            let next = agency_name(plan, next);
            let then = message!("; từ đó “{next}” thực hiện", "; “{next}” takes them over from then on");
            (&DUTY_PASSES_TO_SUCCESSOR, then)
        }
        None => {
            let then = message!(", mà không có cơ quan kế tục còn hoạt động", " and no successor that still exists");
            (&ENDED_WITHOUT_SUCCESSOR, then)
        }
    };
    let message = message!(
        |lang| "“{who}” kết thúc hoạt động từ {ended} nhưng {still}{places}{then}",
        "“{who}” ended on {ended} but {still}{places}{then}",
        who = plan.text(agency.name),
        ended = until.written(lang),
        still,
        places,
        then,
    );
    let help = match successor.and_then(|next| plan.agency(next)) {
        Some(next) => message!(
            |lang| "không bắt buộc sửa; muốn ghi rõ thì viết `{role} {old} đến {before}` và `{role} {new} từ {from}`",
            "nothing needs to change; to be explicit, write `{role} {old} until {before}` and `{role} {new} from {from}`",
            role = match overrun.role {
                Role::Lead => Word::Lead,
                Role::Support => Word::With,
                Role::Report => Word::Reports,
            }
            .get(lang),
            old = plan.text(agency.id),
            before = from.saturating_sub(1),
            new = plan.text(next.id),
        ),
        None => message!(
            "ghi `kế tục …` cho cơ quan đã kết thúc, hoặc giao việc cho cơ quan khác từ năm đó",
            "name its successor (`succeeded by …`), or give the duty to another agency from that year on"
        ),
    };
    Some(Diagnostic::new(rule, overrun.first, message).related(until.span, end_label(&until)).help(help))
}
