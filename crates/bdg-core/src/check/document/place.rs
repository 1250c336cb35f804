//! The place of a plan, as its title, its `địa bàn` and its issuer name it.

use crate::check::findings::Findings;
use crate::check::fold;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Text;

/// The check of the plan's place.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&ANOTHER_PLACE], a_plan_has_one_place)];

/// A plan whose title or issuer names another place than its own.
static ANOTHER_PLACE: Rule = Rule {
    code: "BDG1216",
    name: "another-place",
    severity: Severity::Warning,
    title: Both::new("Tên kế hoạch, nơi ban hành ghi địa bàn khác", "A title or issuer of another place"),
    what: Both::new(
        "`địa bàn` là một xã, huyện hay tỉnh, mà tên kế hoạch hoặc `đơn vị ban hành` ghi tên một nơi khác cùng cấp.",
        "The `place` is a commune, district or province, and the plan's title or `issuer` names another one of that kind.",
    ),
    why: Both::new(
        "Thường là văn bản chép từ nơi khác mà quên sửa tên.",
        "Usually the document was copied from another place and its name not changed.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch bình đẳng giới xã Ea Nuôl giai đoạn 2021-2025\" {\n    giai đoạn 2021-2025\n    địa bàn \"Xã Cuôr Knia\"\n}\ncơ quan noi_vu \"Phòng Văn hóa - Xã hội\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Thống nhất tên địa bàn.", "Make the names of the place agree."),
};

/// The kinds of places, each before the name of one.
const KINDS: &[&str] = &["thị trấn", "thành phố", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã"];

fn a_plan_has_one_place(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    let mut places = header.texts.iter().filter(|text| text.keyword == Word::Place);
    // Where the place changes, an issuer or title may be of either.
    let (Some(place), None) = (places.next(), places.next()) else { return };
    let own = plan.text(place.text);
    let Some((kind, name)) = KINDS.iter().find_map(|kind| Some((*kind, named(own, kind)?))) else { return };
    let issuers: Vec<Text> = header.issuers.iter().map(|issuer| issuer.name).collect();
    // Who issues a plan may be above or below its place, and a place may be merged in between: its own kind only.
    for text in std::iter::once(header.title).chain(issuers) {
        let written = plan.text(text);
        let Some(other) = named(written, kind) else { continue };
        if !is_other(&name, &other) || names(written, own) || names(own, &other) {
            continue;
        }
        let message = message!(
            "ở đây ghi “{kind} {other}”, nhưng `địa bàn` của kế hoạch là “{own}”",
            "this names “{kind} {other}”, but the plan's `place` is “{own}”",
        );
        out.push(
            Diagnostic::new(&ANOTHER_PLACE, text.0, message)
                .related(place.text.0, message!("địa bàn của kế hoạch", "the plan's place"))
                .help(message!("thống nhất tên địa bàn", "make the names of the place agree")),
        );
    }
}

/// The name behind the first word of a kind of place: capital words, with those in small letters that may join them left out.
fn named(text: &str, kind: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.match_indices(kind).map(|(at, _)| at).find(|&at| {
        let before = lower.get(..at).and_then(|head| head.chars().next_back());
        before.is_none_or(|sign| !sign.is_alphanumeric()) && lower.len() == text.len()
    })?;
    // `hợp tác xã`, `thị xã` are no communes.
    let before = lower.get(..at)?.trim_end();
    if ["hợp tác", "thị", "nghiệp", "thôn", "làng"].iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let behind = text.get(at.checked_add(kind.len())?..)?;
    let name: Vec<&str> = behind
        .strip_prefix(' ')?
        .split(' ')
        .take_while(|word| word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()))
        .collect();
    let name = name.join(" ");
    let name = name.split([',', '.', ';', '(', ':']).next()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether two names are of two places: neither begins with the other (`Mẫu`, `Mẫu A`).
fn is_other(one: &str, other: &str) -> bool {
    let (one, other) = (fold::title(one), fold::title(other));
    !one.is_empty() && !other.is_empty() && !one.starts_with(&other) && !other.starts_with(&one)
}

/// Whether a text holds another, whatever the case.
fn names(text: &str, other: &str) -> bool {
    fold::title(text).contains(&fold::title(other))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn places_are_named_behind_their_kind() {
        for (text, kind, name) in [
            ("Kế hoạch phát triển xã Phước Hiệp giai đoạn 2026-2030", "xã", Some("Phước Hiệp")),
            ("Ủy ban nhân dân tỉnh Mẫu", "tỉnh", Some("Mẫu")),
            ("Xã Đăk Tô", "xã", Some("Đăk Tô")),
            ("Kế hoạch phát triển hợp tác xã Việt Nam", "xã", None),
            ("Kế hoạch của các xã biên giới", "xã", None),
            ("Kế hoạch phát triển kinh tế - xã hội", "xã", None),
        ] {
            assert_eq!(named(text, kind).as_deref(), name, "{text}");
        }
    }
}
