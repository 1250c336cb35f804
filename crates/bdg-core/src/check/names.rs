//! Family 02, as far as only a whole plan shows it: names that nothing uses, one agency under two names, successors that
//! lead nowhere.

use std::collections::HashMap;

use super::figures::{self, IndicatorFact};
use super::findings::Findings;
use super::fold::{self, AgencyName};
use super::rule::Check;
use crate::model::{Agency, AgencyId, Date, Duty, Plan, UnitId};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::{FileId, Span};

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&UNUSED_AGENCY], agency_is_used),
    Check::Plan(&[&UNUSED_UNIT], unit_is_used),
    Check::Plan(&[&AGENCY_SPELLINGS], agency_has_one_spelling),
    Check::Plan(&[&CIRCULAR_SUCCESSORS], successors_do_not_run_in_a_circle),
    Check::Plan(&[&SUCCESSOR_WITHOUT_DATE], successor_has_a_date),
];

/// The file that declares the plan. What a shared file declares may be there for other plans.
fn main_file(plan: &Plan) -> Option<FileId> {
    plan.header.as_ref().map(|header| header.span.file)
}

/// An agency without any duty.
static UNUSED_AGENCY: Rule = Rule {
    code: "BDG0211",
    name: "unused-agency",
    severity: Severity::Note,
    title: Both::new("Cơ quan không được giao việc", "An agency without any duty"),
    what: Both::new(
        "Cơ quan được khai trong tệp kế hoạch nhưng không chủ trì, phối hợp, tổng hợp, không nhận hay gửi báo cáo và không kế tục cơ quan nào. Cơ quan khai trong tệp dùng chung thì không xét.",
        "An agency declared in the plan's own file has no duty, receives and sends no report and succeeds no other agency. Agencies of shared files are not checked.",
    ),
    why: Both::new("Có thể bản kế hoạch đã bỏ sót một phân công.", "The plan may have lost one of its assignments."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan y_te \"Sở Y tế\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Giao việc cho cơ quan đó, hoặc bỏ dòng khai.",
        "Give the agency its duty, or remove the declaration.",
    ),
};

fn agency_is_used(plan: &Plan, out: &mut Findings) {
    let Some(main) = main_file(plan) else { return };
    let used = used_agencies(plan);
    for (index, agency) in plan.agencies.iter().enumerate() {
        if agency.span.file != main || used.get(index).copied().unwrap_or(true) {
            continue;
        }
        let name = plan.text(agency.name);
        let message = message!(
            "cơ quan “{name}” được khai nhưng không chủ trì, phối hợp, tổng hợp hay nhận báo cáo nào",
            "the agency “{name}” is declared but does not lead, support or report, and receives no report"
        );
        out.push(Diagnostic::new(&UNUSED_AGENCY, agency.id.0, message).help(message!(
            "giao việc cho cơ quan này, hoặc bỏ dòng khai",
            "give it a duty, or remove the declaration"
        )));
    }
}

fn used_agencies(plan: &Plan) -> Vec<bool> {
    let mut used = agencies_named(plan);
    // A slip of the keyboard is one finding.
    for id in &plan.misnamed {
        if let Some(flag) = used.get_mut(id.index()) {
            *flag = true;
        }
    }
    used
}

/// Which agencies are named anywhere but where they are declared.
pub(super) fn agencies_named(plan: &Plan) -> Vec<bool> {
    let mut used = vec![false; plan.agencies.len()];
    let mut mark = |id: AgencyId| {
        if let Some(flag) = used.get_mut(id.index()) {
            *flag = true;
        }
    };
    for duty in all_duties(plan) {
        mark(duty.agency);
    }
    if let Some(header) = &plan.header {
        for (agency, _) in header.reports.iter().flat_map(|report| [report.from, report.to]).flatten() {
            mark(agency);
        }
    }
    plan.indicators.iter().flat_map(|one| &one.assignments).filter_map(|one| one.agency).for_each(&mut mark);
    for (index, agency) in plan.agencies.iter().enumerate() {
        if let Some(id) = u32::try_from(index).ok().filter(|_| !agency.tasks.is_empty()) {
            mark(AgencyId(id));
        }
    }
    for (next, _) in plan.agencies.iter().filter_map(|agency| agency.successor) {
        mark(next);
    }
    used
}

/// All duties of indicators and tasks.
fn all_duties(plan: &Plan) -> impl Iterator<Item = &Duty> {
    let tasks = plan.tasks().flat_map(|task| &task.duties);
    plan.indicators.iter().flat_map(|indicator| &indicator.duties).chain(tasks)
}

/// A unit that no indicator uses.
static UNUSED_UNIT: Rule = Rule {
    code: "BDG0212",
    name: "unused-unit",
    severity: Severity::Note,
    title: Both::new("Đơn vị tính không dùng đến", "A unit that no indicator uses"),
    what: Both::new(
        "Đơn vị tính được khai trong tệp kế hoạch nhưng không chỉ tiêu nào dùng.",
        "A unit is declared in the plan's own file, but no indicator uses it.",
    ),
    why: Both::new(
        "Thường là có chỉ tiêu đang ghi nhầm đơn vị khác.",
        "Often an indicator names another unit by mistake.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nđơn vị tính tin_quy \"tin/quý\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Ghi đơn vị đó ở chỉ tiêu cần nó, hoặc bỏ dòng khai.",
        "Use it for the indicator that needs it, or remove the declaration.",
    ),
};

fn unit_is_used(plan: &Plan, out: &mut Findings) {
    let Some(main) = main_file(plan) else { return };
    let mut used = vec![false; plan.units.len()];
    for UnitId(id) in plan.indicators.iter().filter_map(|one| one.unit) {
        if let Some(flag) = used.get_mut(id as usize) {
            *flag = true;
        }
    }
    let mut written = None;
    for (unit, used) in plan.units.iter().zip(used) {
        let Some(id) = unit.id else { continue };
        if used || unit.span.file != main {
            continue;
        }
        // One that converts may stand behind values only, or in what another one converts to.
        if unit.conversion.is_some() && plan.names_unit(unit, written.get_or_insert_with(|| units_in_words(plan))) {
            continue;
        }
        let name = plan.text(unit.label.unwrap_or(id));
        let message = message!(
            "đơn vị tính “{name}” được khai nhưng không chỉ tiêu nào dùng",
            "the unit “{name}” is declared but no indicator uses it"
        );
        out.push(Diagnostic::new(&UNUSED_UNIT, id.0, message).help(message!(
            "dùng đơn vị này cho chỉ tiêu cần nó, hoặc bỏ dòng khai",
            "use it for the indicator that needs it, or remove the declaration"
        )));
    }
}

/// The words of all units that are written behind values, in the names of units and in conversions, each once.
fn units_in_words(plan: &Plan) -> Vec<&str> {
    let behind =
        figures::every(plan).flat_map(IndicatorFact::amounts).filter_map(|amount| Some(plan.text(amount.unit?.text)));
    let labels = plan.units.iter().filter(|unit| unit.conversion.is_none()).filter_map(|unit| unit.label);
    let converted = plan.units.iter().filter_map(|unit| Some(unit.conversion.as_ref()?.unit.as_str()));
    let mut words: Vec<&str> = behind.chain(labels.map(|label| plan.text(label))).chain(converted).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// One agency declared under several spellings.
static AGENCY_SPELLINGS: Rule = Rule {
    code: "BDG0213",
    name: "agency-spellings",
    severity: Severity::Warning,
    title: Both::new("Một cơ quan viết theo nhiều cách", "One agency in several spellings"),
    what: Both::new(
        "Hai dòng khai cơ quan có tên chỉ khác nhau ở vị trí dấu thanh (`Văn hóa`, `Văn hoá`), chữ hoa, gạch nối, dấu cách, chữ `và`, hoặc một tên là cách viết tắt của tên kia (`Sở KH-ĐT`).",
        "The names of two agencies differ only in the place of a tone mark (`Văn hóa`, `Văn hoá`), in capitals, hyphens, spaces or `và`, or one abbreviates the other (`Sở KH-ĐT`).",
    ),
    why: Both::new(
        "Việc của một cơ quan bị tách làm hai: bảng phân công và bảng tổng hợp theo cơ quan đều thiếu.",
        "The duties of one agency are split between two names, and every list by agency is incomplete.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan kh_dt \"Sở Kế hoạch và Đầu tư\"\ncơ quan skhdt \"Sở KH-ĐT\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì kh_dt\n        phối hợp skhdt\n    }\n}\n",
    fix: Both::new(
        "Giữ một dòng khai, ghi tên ngắn vào `viết tắt`, và dùng một tên ở mọi chỗ.",
        "Keep one declaration, give its short name with `short`, and use one name throughout.",
    ),
};

fn agency_has_one_spelling(plan: &Plan, out: &mut Findings) {
    let mut by_letters: HashMap<String, (usize, Span)> = HashMap::new();
    let mut full: HashMap<String, (usize, Span)> = HashMap::new();
    let mut short: HashMap<String, (usize, Span)> = HashMap::new();
    for (index, agency) in plan.agencies.iter().enumerate() {
        let spellings = [Some(agency.name), agency.short];
        let mut twin: Option<(usize, Span, Span)> = None;
        for text in spellings.into_iter().flatten() {
            let AgencyName { letters, initials, abbreviated } = fold::agency_name(without_place(plan, plan.text(text)));
            if letters.is_empty() {
                continue;
            }
            let own = text.0;
            let earlier = by_letters
                .get(&letters)
                .or_else(|| {
                    if abbreviated {
                        full.get(&initials).or_else(|| short.get(&initials))
                    } else {
                        short.get(&initials)
                    }
                })
                .copied();
            if let Some((other, span)) = earlier
                && other != index
                && twin.is_none()
            {
                twin = Some((other, span, own));
            }
            by_letters.entry(letters).or_insert((index, own));
            let initials_of = if abbreviated { &mut short } else { &mut full };
            initials_of.entry(initials).or_insert((index, own));
        }
        if let Some((other, span, own)) = twin
            && let Some(earlier) = plan.agencies.get(other)
            && !linked((index, agency), (other, earlier))
        {
            out.push(two_spellings(plan, own, span, agency, earlier));
        }
    }
}

/// The name of an agency without the place of the plan behind it: `Bảo hiểm xã hội tỉnh Phú Yên` in a plan of that province.
fn without_place<'t>(plan: &Plan, name: &'t str) -> &'t str {
    const LEVELS: [&str; 4] = ["tỉnh", "thành phố", "xã", "phường"];
    let header = plan.header.iter().flat_map(|header| &header.texts);
    let mut places = header.filter(|text| text.keyword == Word::Place).map(|text| plan.text(text.text));
    let mut own = || {
        let place = places.next()?.split(',').next()?.trim();
        let kind = LEVELS.iter().find(|kind| place.to_lowercase().starts_with(&format!("{kind} ")))?;
        let proper = place.get(kind.len()..)?;
        let before = name.strip_suffix(proper)?;
        before.to_lowercase().ends_with(kind).then_some(before)
    };
    own().unwrap_or(name)
}

/// Whether one agency succeeds the other: a renamed office may keep its name.
fn linked((index, agency): (usize, &Agency), (other, earlier): (usize, &Agency)) -> bool {
    let leads_to = |from: &Agency, to: usize| from.successor.is_some_and(|(next, _)| next.index() == to);
    leads_to(agency, other) || leads_to(earlier, index)
}

fn two_spellings(plan: &Plan, own: Span, other: Span, agency: &Agency, earlier: &Agency) -> Diagnostic {
    let (this, that) = (plan.slice(own), plan.slice(other));
    let (id, first) = (plan.text(agency.id), plan.text(earlier.id));
    let message = if this == that {
        message!(
            "cơ quan “{this}” được khai hai lần, với tên `{first}` và `{id}`",
            "the agency “{this}” is declared twice, as `{first}` and as `{id}`"
        )
    } else {
        message!(
            "“{this}” và “{that}” có vẻ là một cơ quan viết theo hai cách",
            "“{this}” and “{that}” look like two spellings of one agency"
        )
    };
    Diagnostic::new(&AGENCY_SPELLINGS, own, message)
        .related(other, message!("đã khai ở đây với tên `{first}`", "declared here as `{first}`"))
        .help(message!(
            "giữ một dòng khai (`{first}`), ghi cách viết kia vào `viết tắt` nếu cần in, và dùng `{first}` ở mọi chỗ",
            "keep one declaration (`{first}`), give the other spelling as its `short` name if it is printed, and use `{first}` throughout"
        ))
}

/// Agencies that succeed each other in a cycle.
static CIRCULAR_SUCCESSORS: Rule = Rule {
    code: "BDG0214",
    name: "circular-successors",
    severity: Severity::Error,
    title: Both::new("Cơ quan kế tục nhau thành vòng", "A successor cycle"),
    what: Both::new(
        "Lần theo `kế tục` thì quay lại chính cơ quan ban đầu.",
        "The successors of an agency lead back to the agency itself.",
    ),
    why: Both::new(
        "Không biết cơ quan nào còn hoạt động để thực hiện nhiệm vụ.",
        "It is unclear which agency still exists to do the work.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\" {\n    đến 01/03/2025\n    kế tục ldtbxh\n}\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n    kế tục noi_vu\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Bỏ `kế tục` (và ngày kết thúc) ở cơ quan còn hoạt động.",
        "Remove the successor and the end date of the agency that still exists.",
    ),
};

fn successors_do_not_run_in_a_circle(plan: &Plan, out: &mut Findings) {
    // 0: not visited; otherwise the walk that visited it first.
    let mut visited = vec![0_usize; plan.agencies.len()];
    for start in 0..plan.agencies.len() {
        let walk = start + 1;
        let mut current = start;
        while let Some(mark) = visited.get_mut(current) {
            if *mark == walk {
                out.extend(circle(plan, current));
                break;
            }
            if *mark != 0 {
                break;
            }
            *mark = walk;
            match plan.agencies.get(current).and_then(|one| one.successor) {
                Some((next, _)) => current = next.index(),
                None => break,
            }
        }
    }
}

/// The finding for the circle through one agency.
fn circle(plan: &Plan, through: usize) -> Option<Diagnostic> {
    let first = plan.agencies.get(through)?;
    let (_, span) = first.successor?;
    let mut names = vec![format!("“{}”", plan.text(first.name))];
    let mut places = Vec::new();
    let mut current = first.successor?.0.index();
    while current != through && names.len() <= plan.agencies.len() {
        let agency = plan.agencies.get(current)?;
        let (next, place) = agency.successor?;
        names.push(format!("“{}”", plan.text(agency.name)));
        places.push(place);
        current = next.index();
    }
    names.push(format!("“{}”", plan.text(first.name)));
    let chain = names.join(" → ");
    let message = message!("các cơ quan kế tục nhau thành vòng tròn: {chain}", "successor cycle: {chain}");
    let finding = Diagnostic::new(&CIRCULAR_SUCCESSORS, span, message)
        .help(message!("bỏ `kế tục` ở cơ quan còn hoạt động", "remove the successor of the agency that still exists"));
    Some(
        places
            .into_iter()
            .fold(finding, |finding, place| finding.related(place, message!("kế tục ở đây", "succeeded here"))),
    )
}

/// A successor that takes over on an unknown date.
static SUCCESSOR_WITHOUT_DATE: Rule = Rule {
    code: "BDG0215",
    name: "successor-without-date",
    severity: Severity::Warning,
    title: Both::new("Kế tục không rõ từ ngày nào", "A successor without a date"),
    what: Both::new(
        "Cơ quan có `kế tục` nhưng không ghi ngày kết thúc, hoặc cơ quan kế tục đã kết thúc trước ngày đó.",
        "An agency names its successor but not its own end date, or the successor ended before that date.",
    ),
    why: Both::new(
        "Không có ngày thì không biết bảng phân công của năm nào phải ghi cơ quan mới.",
        "Without the date, it is unclear from which year on the tables must name the new agency.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" { kế tục noi_vu }\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì ldtbxh\n    }\n}\n",
    fix: Both::new("Ghi ngày kết thúc, ví dụ `đến 01/03/2025`.", "Add the end date, such as `until 2025-03-01`."),
};

fn successor_has_a_date(plan: &Plan, out: &mut Findings) {
    for agency in &plan.agencies {
        let Some((next, span)) = agency.successor else { continue };
        let Some(successor) = plan.agency(next) else { continue };
        let (name, to) = (plan.text(agency.name), plan.text(successor.name));
        let Some(until) = agency.until.filter(|until| until.year.is_some()) else {
            let message = message!(
                "“{name}” có cơ quan kế tục là “{to}” nhưng không ghi ngày kết thúc hoạt động",
                "“{name}” is succeeded by “{to}”, but has no end date"
            );
            out.push(Diagnostic::new(&SUCCESSOR_WITHOUT_DATE, span, message).help(message!(
                "ghi thêm ngày kết thúc, ví dụ `đến 01/03/2025`",
                "add the end date, such as `until 2025-03-01`"
            )));
            continue;
        };
        let Some(ended) = successor.until.filter(|ended| ended.year.is_some()) else { continue };
        let day = |date: &Date| (date.year, date.month, date.day);
        if day(&ended) < day(&until) {
            let message = message!(
                |lang| "“{to}” kế tục “{name}” từ {second}, nhưng đã kết thúc hoạt động từ {first}",
                "“{to}” succeeds “{name}” from {second}, but ended earlier, on {first}",
                first = ended.written(lang),
                second = until.written(lang),
            );
            out.push(
                Diagnostic::new(&SUCCESSOR_WITHOUT_DATE, span, message)
                    .related(ended.span, message!("kết thúc ở đây", "it ends here"))
                    .help(message!(
                        "kiểm tra hai ngày, hoặc ghi cơ quan kế tục còn hoạt động",
                        "check the two dates, or name a successor that still exists"
                    )),
            );
        }
    }
}
