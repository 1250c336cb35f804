//! Agencies that were abolished before the plan begins: districts, and the departments that were merged in 2025.

use crate::check::findings::Findings;
use crate::check::fold::{self, Phrases};
use crate::check::rule::Check;
use crate::model::{Agency, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;

/// The check of agencies that are no more.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&ABOLISHED_AGENCY], agencies_still_exist)];

/// An agency of a level or a name that was abolished before the plan.
pub(super) static ABOLISHED_AGENCY: Rule = Rule {
    code: "BDG1116",
    name: "abolished-agency",
    severity: Severity::Warning,
    title: Both::new("Cơ quan đã thôi hoạt động trước kế hoạch", "An agency abolished before the plan"),
    what: Both::new(
        "Kế hoạch bắt đầu từ năm 2026 trở đi, hoặc ban hành từ ngày 01/7/2025, mà khai ủy ban nhân dân, hội đồng nhân dân, phòng, thanh tra, công an của cấp huyện (huyện, quận, thị xã), hay sở, bộ đã hợp nhất từ ngày 01/3/2025 (Sở Kế hoạch và Đầu tư, Sở Giao thông vận tải, Sở Tài nguyên và Môi trường, Sở Nông nghiệp và Phát triển nông thôn, Sở Thông tin và Truyền thông, Sở Lao động - Thương binh và Xã hội). Nhiệm vụ, yêu cầu, lời kết, nơi nhận nhắc sở đã hợp nhất, ủy ban nhân dân hay hội đồng nhân dân cấp huyện thì cũng vậy. Cơ quan có ngày kết thúc, có `tên từ`, hay ghi là cũ thì không xét.",
        "The plan begins in 2026 or later, or was issued on 1 July 2025 or later, and declares a people's committee, council, office, inspectorate or police of a district, or a department or ministry that was merged on 1 March 2025. So are tasks, requirements, closing words and recipients that name such a department, or a people's committee or council of a district. Agencies with an end, a later `title` or the word `cũ` are left alone.",
    ),
    why: Both::new(
        "Giao việc cho cơ quan không còn thì không ai làm; thường là chép từ kế hoạch của giai đoạn trước.",
        "Nobody does what an agency is to do that exists no more; usually it was copied from the plan before.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch giảm nghèo\" {\n    giai đoạn 2026-2030\n}\ncơ quan lao_dong \"Phòng Lao động - Thương binh và Xã hội huyện\"\nmục tiêu 1 \"Giảm nghèo\" {\n    chỉ tiêu 1.1 \"Tỷ lệ hộ nghèo\" {\n        đơn vị tính %\n        gốc 2025: 8\n        đến 2030: dưới 3\n        chủ trì lao_dong\n    }\n}\n",
    fix: Both::new(
        "Giao cho cơ quan hiện nay; cơ quan cũ còn cần nhắc thì ghi ngày kết thúc và `kế tục`.",
        "Give the duty to the agency of today; one that is still to be named gets its end and `succeeded by`.",
    ),
};

/// The day from which there are no districts.
const NO_DISTRICTS: (i32, u8, u8) = (2025, 7, 1);

/// How names of bodies begin that districts had.
static OF_DISTRICTS: Phrases = Phrases::new(&[
    "ủy ban nhân dân",
    "ubnd",
    "hội đồng nhân dân",
    "hđnd",
    "phòng",
    "thanh tra",
    "công an",
    "ban chỉ huy quân sự",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "district people's committee",
    "district people's committees",
    "people's committees of districts",
    "people's committee of the district",
]);

/// Words of the level of districts.
static DISTRICTS: Phrases =
    Phrases::new(&["huyện", "quận", "thị xã", "huyện ủy", "quận ủy", "thị ủy", "district", "districts"]);

/// What is called so and is none of a district's, or was one.
static OTHERS: Phrases =
    Phrases::new(&["giao dịch", "phòng khám", "cũ", "trước đây", "nguyên", "đặc khu", "liên huyện", "former"]);

/// Departments and ministries that were merged into others.
pub(super) const MERGED: &[(&str, &str)] = &[
    ("kế hoạch và đầu tư", "Tài chính"),
    ("giao thông vận tải", "Xây dựng"),
    ("tài nguyên và môi trường", "Nông nghiệp và Môi trường"),
    ("nông nghiệp và phát triển nông thôn", "Nông nghiệp và Môi trường"),
    ("thông tin và truyền thông", "Khoa học và Công nghệ"),
    ("lao động - thương binh và xã hội", "Nội vụ"),
    ("lao động, thương binh và xã hội", "Nội vụ"),
];

/// Bodies of one name that were replaced on that day; committees of the councils have longer names.
const REPLACED: &[(&str, &str)] =
    &[("ban dân tộc", "Sở Dân tộc và Tôn giáo"), ("ủy ban dân tộc", "Bộ Dân tộc và Tôn giáo")];

fn agencies_still_exist(plan: &Plan, out: &mut Findings) {
    if !begins_after(plan) {
        return;
    }
    for agency in &plan.agencies {
        let lives_on = agency.until.is_some() || agency.successor.is_some() || !agency.later_names.is_empty();
        let name = plan.text(agency.name);
        if lives_on || OTHERS.are_in(&fold::title(name)) {
            continue;
        }
        if is_of_a_district(name) {
            out.push(of_a_district(agency, name));
        } else if let Some(into) = merged_into(name) {
            out.push(merged(agency, name, &into));
        }
    }
}

/// Whether no year of the plan has districts any more, or it was issued when there were none.
pub(super) fn begins_after(plan: &Plan) -> bool {
    let begins = plan.period().is_some_and(|period| period.first > NO_DISTRICTS.0);
    let issued = plan.header.as_ref().and_then(|header| header.issued.as_ref()?.date);
    let issued = issued.and_then(|date| Some((date.year?, date.month, date.day)));
    issued.map_or(begins, |day| day >= NO_DISTRICTS)
}

fn is_of_a_district(name: &str) -> bool {
    let folded = fold::title(name);
    OF_DISTRICTS.begin(&folded) && DISTRICTS.are_in(&folded)
}

/// What a body was merged into: `Sở Giao thông vận tải` into that of building.
fn merged_into(name: &str) -> Option<String> {
    let name = name.strip_suffix(" tỉnh").or_else(|| name.strip_suffix(" thành phố")).unwrap_or(name);
    let among = |all: &'static [(&str, &str)], of: &str| {
        let folded = fold::title(of);
        all.iter().find(|(own, _)| fold::title(own) == folded).map(|(_, into)| *into)
    };
    if let Some(into) = among(REPLACED, name) {
        return Some(into.to_owned());
    }
    let (kind, field) = ["Sở", "Bộ"].into_iter().find_map(|kind| Some((kind, name.strip_prefix(kind)?)))?;
    Some(format!("{kind} {}", among(MERGED, field)?))
}

fn of_a_district(agency: &Agency, name: &str) -> Diagnostic {
    let message = message!(
        "“{name}” là cơ quan cấp huyện, không còn từ ngày 01/7/2025",
        "“{name}” is of a district, and there have been none since 1 July 2025"
    );
    finding(agency, message).help(message!(
        "giao cho cơ quan cấp xã hoặc cấp tỉnh; nếu chỉ nhắc đến cơ quan cũ thì ghi `đến 01/7/2025` và `kế tục …`",
        "give its duties to one of the commune or the province; of one that is only named, write `until 2025-07-01` and `succeeded by …`"
    ))
}

fn merged(agency: &Agency, name: &str, into: &str) -> Diagnostic {
    let message = message!(
        "“{name}” đã hợp nhất vào {into} từ ngày 01/3/2025",
        "“{name}” was merged into {into} on 1 March 2025"
    );
    finding(agency, message).help(message!(
        "ghi tên cơ quan hiện nay; nếu chỉ nhắc đến cơ quan cũ thì ghi `đến 01/3/2025` và `kế tục …`",
        "write the name of today; of one that is only named, write `until 2025-03-01` and `succeeded by …`"
    ))
}

fn finding(agency: &Agency, message: Message) -> Diagnostic {
    Diagnostic::new(&ABOLISHED_AGENCY, agency.name.0, message)
}

#[cfg(test)]
mod tests {
    use super::{is_of_a_district, merged_into};

    #[test]
    fn only_bodies_of_districts_are_told() {
        for name in [
            "Ủy ban nhân dân các huyện, thị xã, thành phố",
            "UBND huyện Krông Pắc",
            "Phòng Văn hóa và Thông tin huyện",
            "Công an quận 1",
        ] {
            assert!(is_of_a_district(name), "{name}");
        }
        for name in [
            "Phòng Văn hóa - Xã hội",
            "Ủy ban nhân dân các xã, phường",
            "Trung tâm Y tế huyện",
            "Hạt Kiểm lâm huyện",
            "Sở Y tế",
        ] {
            assert!(!is_of_a_district(name), "{name}");
        }
    }

    #[test]
    fn departments_of_today_are_not_told() {
        assert_eq!(merged_into("Sở Kế hoạch và Đầu tư"), Some("Sở Tài chính".to_owned()));
        assert_eq!(merged_into("Sở Lao động – Thương binh và Xã hội"), Some("Sở Nội vụ".to_owned()));
        assert_eq!(merged_into("Bộ Giao thông vận tải"), Some("Bộ Xây dựng".to_owned()));
        assert_eq!(merged_into("Ban Dân tộc tỉnh").as_deref(), Some("Sở Dân tộc và Tôn giáo"));
        for name in [
            "Ban Dân tộc HĐND tỉnh",
            "Sở Nông nghiệp và Môi trường",
            "Sở Khoa học và Công nghệ",
            "Sở Tài chính",
            "Bộ Nội vụ",
        ] {
            assert_eq!(merged_into(name), None, "{name}");
        }
    }
}
