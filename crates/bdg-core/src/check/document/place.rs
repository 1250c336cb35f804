//! The place of a plan, as its title, its `địa bàn` and its issuer name it.

use crate::check::findings::Findings;
use crate::check::fold::{self, Phrases};
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
        "`địa bàn` là một xã, huyện hay tỉnh, mà tên kế hoạch hoặc `đơn vị ban hành` ghi tên một nơi khác cùng cấp. Cách viết khác của một tên (Đắc Lắc, Đắk Lắk; Pleiku, Plây Cu), thành phố trong thành phố, nơi đứng sau “của”, “mô hình”, “kinh nghiệm” thì không xét.",
        "The `place` is a commune, district or province, and the plan's title or `issuer` names another one of that kind. Other spellings of one name (Đắc Lắc, Đắk Lắk; Pleiku, Plây Cu), a city within a city, and a place behind “của”, “mô hình”, “kinh nghiệm” are not checked.",
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

/// The kinds of places that English names end with: `Truong Son Province`.
const ENGLISH: &[&str] = &["Province", "City", "District", "Commune", "Ward"];

/// Capital words before such a kind that name no place.
const NO_NAMES: &[&str] = &[
    "Smart",
    "Green",
    "Safe",
    "Healthy",
    "Sustainable",
    "Capital",
    "Inner",
    "Satellite",
    "The",
    "Each",
    "Every",
    "Model",
    "Whole",
    "Our",
    "New",
];

/// Cities that have cities in them: of one of these and another city, neither is told to be wrong.
const CENTRAL: &[&str] = &["hanoi", "hochiminh", "danang", "haiphong", "cantho", "hue"];

/// Names of one place that are spelled otherwise, each without tones and marks, as [`spelled`] leaves them.
const SAME: &[&[&str]] = &[
    &["pleicu", "plaicu", "pleicou"],
    &["buonmathuot", "buonmethuot", "banmathuot", "banmethuot"],
    &["contum", "congtum"],
    &["thuathienhue", "hue"],
    &["chuse", "chuxe"],
    &["cumgar", "chumgar"],
    &["mdrac", "madrac"],
    &["easup", "eaxup"],
];

/// Words behind which a title speaks of another place than its own.
static ELSEWHERE: Phrases = Phrases::new(&[
    "của",
    "mô hình",
    "kinh nghiệm",
    "học tập",
    "kết nghĩa",
    "giúp đỡ",
    "hỗ trợ",
    "hợp tác",
    "liên kết",
    "phối hợp",
    "giữa",
    "theo",
    "với",
    "cùng",
    "từ",
    "nghị quyết",
    "quyết định",
    "with",
    "between",
    "under",
]);

/// What tells that a place is one of before.
static FORMER: Phrases = Phrases::new(&["cũ", "trước đây", "sáp nhập", "hợp nhất", "chia tách"]);

fn a_plan_has_one_place(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    let mut places = header.texts.iter().filter(|text| text.keyword == Word::Place);
    // Where the place changes, an issuer or title may be of either.
    let (Some(place), None) = (places.next(), places.next()) else { return };
    let own = plan.text(place.text);
    let Some((kind, name)) = first_place(own) else { return };
    let issuers: Vec<Text> = header.issuers.iter().map(|issuer| issuer.name).collect();
    // Who issues a plan may be above or below its place, and a place may be merged in between: its own kind only.
    let mut others = std::iter::once(header.title)
        .chain(issuers)
        .filter_map(|text| Some((text, other_place(plan.text(text), kind, &name, own)?)));
    let Some((text, other)) = others.next() else { return };
    let shown = |other: &str| {
        if ENGLISH.contains(&kind) { format!("{other} {kind}") } else { format!("{kind} {other}") }
    };
    let message = message!(
        "ở đây ghi “{other}”, nhưng `địa bàn` của kế hoạch là “{own}”",
        "this names “{other}”, but the plan's `place` is “{own}”",
        other = shown(&other),
    );
    let finding = Diagnostic::new(&ANOTHER_PLACE, text.0, message)
        .related(place.text.0, message!("địa bàn của kế hoạch", "the plan's place"))
        .help(message!("thống nhất tên địa bàn", "make the names of the place agree"));
    // What else names another place is the same fault.
    out.push(others.fold(finding, |finding, (text, other)| {
        let other = shown(&other);
        finding.related(text.0, message!("ở đây cũng ghi “{other}”", "this names “{other}” too"))
    }));
}

/// The place that a text begins with: its kind and its name. What stands behind it is what it lies in.
fn first_place(text: &str) -> Option<(&'static str, String)> {
    let kinds = KINDS.iter().chain(ENGLISH);
    let found = kinds.filter_map(|kind| Some((*kind, named(text, kind).into_iter().next()?)));
    let (kind, (_, name)) = found.min_by_key(|(_, (at, _))| *at)?;
    Some((kind, name))
}

/// The one place of a kind that a text names, where it is plainly neither the plan's own nor one that the plan only speaks of.
fn other_place(written: &str, kind: &str, name: &str, own: &str) -> Option<String> {
    let places = named(written, kind);
    let [(at, other)] = places.as_slice() else { return None };
    let before = fold::title(written.get(..*at)?);
    if ELSEWHERE.are_in(&before) || FORMER.are_in(&fold::title(written)) || FORMER.are_in(&fold::title(own)) {
        return None;
    }
    let (one, two) = (spelled(name), spelled(other));
    let within =
        matches!(kind, "thành phố" | "City") && CENTRAL.contains(&one.as_str()) != CENTRAL.contains(&two.as_str());
    (is_other(&one, &two) && !within && !holds_name(written, &one) && !holds_name(own, &two)).then(|| other.clone())
}

/// The names behind a kind of place, each with where its kind stands: capital words, with those in small letters that may join
/// them left out.
fn named(text: &str, kind: &str) -> Vec<(usize, String)> {
    if ENGLISH.contains(&kind) {
        return text.match_indices(kind).filter_map(|(at, _)| name_before(text, kind, at)).collect();
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    lower.match_indices(kind).filter_map(|(at, _)| Some((at, name_at(text, &lower, kind, at)?))).collect()
}

/// The capital words right before a kind of place that stands at a place of a text, with where they begin.
fn name_before(text: &str, kind: &str, at: usize) -> Option<(usize, String)> {
    let behind = text.get(at.checked_add(kind.len())?..)?;
    let head = text.get(..at)?.strip_suffix(' ')?;
    if behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase) && !word.contains([',', '.', ';', ':', ')']) && !NO_NAMES.contains(word)
    };
    let mut words: Vec<&str> = head.rsplit(' ').take_while(capital).collect();
    words.reverse();
    let name = words.join(" ");
    let start = head.len().checked_sub(name.len())?;
    (!name.is_empty()).then_some((start, name))
}

/// The name behind a kind of place that stands at a place of a text.
fn name_at(text: &str, lower: &str, kind: &str, at: usize) -> Option<String> {
    let before = lower.get(..at)?;
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    // `hợp tác xã`, `thị xã` are no communes.
    let before = before.trim_end();
    if ["hợp tác", "thị", "nghiệp", "thôn", "làng"].iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let behind = text.get(at.checked_add(kind.len())?..)?;
    let words: Vec<&str> = behind.strip_prefix(' ')?.split(' ').collect();
    let capital = |word: &str| word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let count = (0..words.len())
        .take_while(|at| {
            words.get(*at).is_some_and(|word| capital(word)) && !begins_time(words.get(*at..).unwrap_or_default())
        })
        .count();
    let name = words.get(..count)?.join(" ");
    let name = name.split([',', '.', ';', '(', ':']).next()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether words begin with a time, `NĂM 2026`, `GIAI ĐOẠN 2026-2030`: in a title of capitals it stands behind the kind of a place as its
/// name does.
fn begins_time(words: &[&str]) -> bool {
    let lower = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let digits = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    match (lower(0).as_str(), lower(1).as_str()) {
        ("năm", next) => digits(next) || next == "học",
        ("giai", "đoạn") | ("nhiệm", "kỳ" | "kì") | ("đến", "năm") => true,
        (count, "năm" | "tháng") => digits(count),
        ("quý", next) => digits(next) || ["i", "ii", "iii", "iv"].contains(&next),
        _ => false,
    }
}

/// A name without what its spellings differ in: tones and marks, blanks and apostrophes, c and k, i and y, numbers in words.
fn spelled(name: &str) -> String {
    const NUMBERS: [&str; 10] = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];
    let bare = fold::bare(name);
    let number = NUMBERS.iter().position(|number| *number == bare).and_then(|at| at.checked_add(1));
    if let Some(number) = number.or_else(|| bare.parse().ok()) {
        return number.to_string();
    }
    let letters: String = bare.chars().filter(|sign| sign.is_alphanumeric()).collect();
    letters.replace('k', "c").replace('y', "i")
}

/// Whether two names are of two places: neither begins with the other (`Mẫu`, `Mẫu A`).
fn is_other(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() || is_number(one) || is_number(other) {
        return is_number(one) && is_number(other) && one != other;
    }
    let same = SAME.iter().any(|names| names.contains(&one) && names.contains(&other));
    !same && !one.starts_with(other) && !other.starts_with(one)
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text holds a name, however it is spelled.
fn holds_name(text: &str, name: &str) -> bool {
    !is_number(name) && spelled(text).contains(name)
}

#[cfg(test)]
mod tests {
    use super::{is_other, named, spelled};

    #[test]
    fn places_are_named_behind_their_kind() {
        for (text, kind, name) in [
            ("Kế hoạch phát triển xã Phước Hiệp giai đoạn 2026-2030", "xã", Some("Phước Hiệp")),
            ("Ủy ban nhân dân tỉnh Mẫu", "tỉnh", Some("Mẫu")),
            ("Xã Đăk Tô", "xã", Some("Đăk Tô")),
            ("DỰ TOÁN THU, CHI NGÂN SÁCH XÃ NĂM 2026", "xã", None),
            ("KẾ HOẠCH XÃ NĂM CĂN GIAI ĐOẠN 2026-2030", "xã", Some("NĂM CĂN")),
            ("Kế hoạch phát triển hợp tác xã Việt Nam", "xã", None),
            ("Kế hoạch của các xã biên giới", "xã", None),
            ("Kế hoạch phát triển kinh tế - xã hội", "xã", None),
            ("Social Housing Development Plan of Bien An City, 2026-2030", "City", Some("Bien An")),
            ("Plan for Smart City Services", "City", None),
            ("Plan of the Province", "Province", None),
        ] {
            let found = named(text, kind).into_iter().next().map(|(_, name)| name);
            assert_eq!(found.as_deref(), name, "{text}");
        }
    }

    #[test]
    fn names_of_one_place_are_one() {
        for (one, other) in [
            ("Pleiku", "Plây Cu"),
            ("Plei Ku", "Playcu"),
            ("Buôn Ma Thuột", "Buôn Mê Thuột"),
            ("Ban Mê Thuột", "Buôn Ma Thuột"),
            ("Kon Tum", "Công Tum"),
            ("Thừa Thiên - Huế", "Huế"),
            ("Chư M'gar", "Cư M’gar"),
            ("Ma Đrắk", "M'Đrắk"),
        ] {
            assert!(!is_other(&spelled(one), &spelled(other)), "{one} {other}");
        }
        assert!(is_other(&spelled("Ia Grai"), &spelled("Ia Krái")));
        assert!(is_other(&spelled("Pleiku"), &spelled("Kon Tum")));
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        for (one, other) in [
            ("Đak Pơ", "Đăk Pơ"),
            ("Ia Hdrai", "Ia H'Drai"),
            ("Krông Pắc", "Krông Pắk"),
            ("Ea Kiết", "EaKiết"),
            ("Bắc Kạn", "Bắc Cạn"),
            ("Đắc Lắc", "Đắk Lắk"),
            ("Quy Nhơn", "Qui Nhơn"),
            ("1", "Một"),
            ("01", "1"),
        ] {
            assert_eq!(spelled(one), spelled(other), "{one} {other}");
        }
        assert_ne!(spelled("Phước Hiệp"), spelled("Phước Hiền"));
        assert_ne!(spelled("Phường 1"), spelled("Phường 2"));
    }
}
