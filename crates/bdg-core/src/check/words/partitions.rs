//! Counts and amounts in running text with all their parts: `99 xã, phường (77 xã, 22 phường)`, `324 di tích: 4 di tích quốc gia
//! đặc biệt, 120 di tích quốc gia và 200 di tích cấp tỉnh`, `220 người, trong đó nam 120 người, nữ 100 người`.
//!
//! Parts may overlap (`45 xã (40 xã miền núi, 12 xã biên giới)`) and need not be all (`trong đó 12 xã miền núi`). Only parts of one
//! known classification are held against their whole, and only those that leave nothing out may be less than it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::amounts::is_told;
use super::classes::{Class, class_in, is_place, is_rest};
use super::lists;
use super::phrase::{just_before, just_behind, language_of, words, year};
use super::sentences::texts;
use super::tasks::WORDS_FIGURE_DIFFERS;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Lang, format_decimal, parse_number};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], parts_come_to_their_whole)];

fn parts_come_to_their_whole(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let said = plan.text(text);
        if said.contains(|sign: char| sign.is_ascii_digit()) {
            out.extend(differs(text, said).filter(|_| !is_told(plan, text)));
        }
    }
}

/// What stands between a whole and its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// A bracket.
    Bracket,
    /// A colon.
    Colon,
    /// `trong đó`.
    Among,
    /// `gồm`.
    Comprising,
}

/// The places of a text behind which parts may stand, each with the end of the whole before it.
fn links(text: &str) -> impl Iterator<Item = (Link, Range<usize>)> + '_ {
    let of = |link: Link, sign: &'static str| text.match_indices(sign).map(move |(at, _)| (link, at..at + sign.len()));
    let among = [", trong đó", " (trong đó", ", of which", " (of which", ", of whom", " (of whom"];
    let among = among.into_iter().flat_map(move |sign| of(Link::Among, sign));
    let comprising = lists::COMPRISING.into_iter().flat_map(move |sign| of(Link::Comprising, sign));
    of(Link::Bracket, " (").chain(of(Link::Colon, ": ")).chain(among).chain(comprising)
}

/// The finding for the first whole whose parts come to something else.
fn differs(at: Text, text: &str) -> Option<Diagnostic> {
    // What `gồm` is told of is added up as a list of one unit first.
    let listed = lists::first(at, text).is_some();
    links(text)
        .filter(|(link, _)| *link != Link::Comprising || !listed)
        .find_map(|(link, place)| wrong(at, text, link, place))
}

/// A number in a text with what it counts.
#[derive(Debug, Clone)]
struct Count<'t> {
    written: &'t str,
    value: Decimal,
    decimals: u32,
    /// The words of a scale and, of money, of its currency.
    scale: String,
    /// What is counted, in lower case.
    noun: Vec<String>,
}

fn wrong(at: Text, text: &str, link: Link, place: Range<usize>) -> Option<Diagnostic> {
    let lang = language_of(text);
    let whole = whole_before(just_before(text, place.start), lang)?;
    let (behind, all) = just_behind(text, place.end);
    let list = list_of(behind, all, link)?;
    let parts = parts_of(list, lang)?;
    let sorts = sorted(&whole, &parts)?;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
    let decimals = parts.iter().map(|part| part.decimals).chain([whole.decimals]).min()?;
    let exact = whole.decimals == 0 && parts.iter().all(|part| part.decimals == 0);
    let last_digit = Decimal::try_from_i128_with_scale(1, decimals).ok()?;
    let room = if exact { Decimal::ZERO } else { last_digit.checked_mul(Decimal::from(parts.len()))? };
    let apart = sum.checked_sub(whole.value)?;
    if apart.abs() <= room.checked_div(Decimal::TWO)? {
        return None;
    }
    // Less than the whole are parts that are not all. What is far from it is another whole's.
    let near = apart.abs().checked_mul(Decimal::from(3))? <= whole.value;
    // What is measured may overlap: only what nearly comes to the whole is surely meant to.
    let close = || apart.abs().checked_mul(Decimal::from(20)).is_some_and(|near| near <= whole.value);
    let told = if sorts == Sorts::Measured {
        matches!(link, Link::Bracket | Link::Colon) && close()
    } else if apart.is_sign_negative() {
        sorts == Sorts::Whole || near && sorts == Sorts::Classed && link != Link::Among && parts.len() > 2
    } else {
        true
    };
    told.then(|| finding(at, &whole, sum))
}

fn finding(at: Text, whole: &Count<'_>, sum: Decimal) -> Diagnostic {
    let unit = [whole.scale.as_str(), &whole.noun.join(" ")].join(" ").trim().to_owned();
    let message = message!(
        |lang| "lời văn ghi {whole} {unit}, nhưng các phần ghi kèm cộng lại được {sum}",
        "the text says {whole} {unit}, but the parts beside it come to {sum}",
        whole = whole.written,
        unit,
        sum = format_decimal(sum.normalize(), lang),
    );
    Diagnostic::new(&WORDS_FIGURE_DIFFERS, at.0, message).help(message!(
        "đối chiếu với số liệu gốc: sửa tổng số hoặc các phần",
        "compare with the source data: correct the total or its parts"
    ))
}

/// Words before a number that make it no exact whole.
const ABOUT: &[&str] = &[
    "khoảng",
    "hơn",
    "gần",
    "trên",
    "dưới",
    "ít",
    "nhất",
    "thiểu",
    "đa",
    "quá",
    "thêm",
    "tăng",
    "giảm",
    "about",
    "over",
    "nearly",
    "least",
    "most",
    "than",
    "under",
    "almost",
    "around",
    "some",
    "approximately",
    "by",
];

/// The whole at the end of a text: the last number of its clause, with the few words behind it.
fn whole_before(before: &str, lang: Lang) -> Option<Count<'_>> {
    /// More words say more than what is counted.
    const MOST: usize = 8;
    let end = before.rfind(|sign: char| sign.is_ascii_digit())?.checked_add(1)?;
    let start = number_start(before, end)?;
    let noun = before.get(end..)?.trim_end_matches([',', ' ']);
    if noun.contains([';', ':', '(', ')', '%', '/', '.', '"']) || words(noun).count() > MOST {
        return None;
    }
    let head = before.get(..start)?;
    let about = words(head).next_back().is_some_and(|word| ABOUT.contains(&word.as_str()));
    let whole = count(before, start..end, lang).filter(|_| !about)?;
    // Behind a comma the nouns of a list may go on, but no clause.
    let list = !noun.contains(',') || !noun.split(',').any(|part| words(part).count() > 3);
    let verb = words(noun).any(|word| is_verb(&word));
    (list && !verb && !whole.noun.is_empty()).then_some(whole)
}

/// Words behind which a clause tells something else than what is counted.
fn is_verb(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "là", "đạt", "chiếm", "tăng", "giảm", "còn", "bằng", "so", "với", "mỗi", "is", "are", "was", "were", "has",
        "have", "had", "to", "up", "down", "from", "by", "per", "each",
    ];
    VERBS.contains(&word)
}

/// Where the number begins that ends at a place.
fn number_start(text: &str, end: usize) -> Option<usize> {
    let head = text.get(..end)?.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    let apart = head.chars().next_back().is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '“'));
    apart.then_some(head.len())
}

/// The number at a place with what it counts; `None` where it is a year or cannot be read.
fn count<'t>(text: &'t str, place: Range<usize>, lang: Lang) -> Option<Count<'t>> {
    const SCALES: &[&str] = &["nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm", "thousand", "million", "billion"];
    const CURRENCIES: &[&str] = &["usd", "vnd", "eur"];
    let written = text.get(place.clone())?;
    let (value, decimals) = parse_number(written, lang).ok().filter(|_| year(written).is_none())?;
    let mut noun: Vec<String> = words(text.get(place.end..)?).collect();
    let scales = noun.iter().take_while(|word| SCALES.contains(&word.as_str())).count();
    let mut scale: Vec<String> = noun.drain(..scales).collect();
    let money = noun.first().is_some_and(|word| word == "đồng" || CURRENCIES.contains(&word.as_str()));
    if money && !scale.is_empty() {
        scale.push(noun.remove(0));
        // What is paid for is told by the words around.
        noun.insert(0, String::new());
        noun.truncate(1);
    }
    let before = words(text.get(..place.start)?).next_back();
    if let Some(currency) = before.filter(|word| CURRENCIES.contains(&word.as_str())) {
        scale.push(currency);
        noun.clear();
        noun.push(String::new());
    }
    Some(Count { written, value, decimals, scale: scale.join(" "), noun })
}

/// The list that a text begins with; `None` where nobody knows where it ends.
fn list_of(behind: &str, all: bool, link: Link) -> Option<&str> {
    let bracket = link == Link::Bracket || behind.find(')') < behind.find('(') && behind.contains(')');
    let end = if bracket {
        behind.find(')')
    } else {
        let ends = [behind.find(['\n', '(', ')', ';']), behind.find(". ")];
        ends.into_iter().flatten().min().or(all.then_some(behind.len()))
    };
    let list = behind.get(..end?)?.trim_start_matches([':', ' ', ',']).trim_end_matches('.');
    // What hangs on the list is no part.
    let list = [", trong đó", ", of which", ", of whom"].iter().fold(list, |list, among| match list.find(among) {
        Some(at) => list.get(..at).unwrap_or(list),
        None => list,
    });
    (!list.contains(['(', '%', '/', '–'])).then_some(list)
}

/// The parts of a list; `None` where it holds anything but one number each.
fn parts_of(list: &str, lang: Lang) -> Option<Vec<Count<'_>>> {
    /// So many parts has a list.
    const MOST: usize = 30;
    let pieces = list
        .split(';')
        .flat_map(|part| part.split(", "))
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_start_matches("and ").trim_start_matches("và "));
    let mut parts = Vec::new();
    for piece in pieces.take(MOST) {
        let start = piece.find(|sign: char| sign.is_ascii_digit())?;
        let digits = piece.get(start..)?;
        let length =
            digits.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(digits.len());
        let end = start.checked_add(digits.get(..length)?.trim_end_matches(['.', ',']).len())?;
        let (head, behind) = (piece.get(..start)?, piece.get(end..)?);
        let apart = head.is_empty() || head.ends_with(' ');
        // A class may have a number: `62 sản phẩm 4 sao`.
        let bare = behind.trim_end_matches(" sao").trim_end_matches(|sign: char| sign.is_ascii_digit());
        let numbers = bare.contains(|sign: char| sign.is_ascii_digit());
        let from = |word: &str| matches!(word, "từ" | "from");
        // `22 cầu trên đường tỉnh` tells where they are.
        let place = |word: &str| matches!(word, "trên" | "dưới");
        let about = words(head).any(|word| ABOUT.contains(&word.as_str()))
            || words(behind).any(|word| ABOUT.contains(&word.as_str()) && !place(&word))
            || words(&piece.replace("còn lại", "")).any(|word| is_verb(&word) && !from(&word));
        let mut part =
            count(piece, start..end, lang).filter(|_| apart && !numbers && !about && !behind.contains('.'))?;
        let lead = words(head).filter(|word| !matches!(word.as_str(), "có" | "usd" | "vnd" | "eur"));
        let scale = if head.trim_end().to_lowercase().ends_with(['d', 'r']) { 1 } else { 0 };
        let scale = part.scale.split(' ').filter(|word| !word.is_empty()).count().saturating_sub(scale);
        part.noun = lead.chain(words(behind).skip(scale)).collect();
        parts.push(part);
    }
    (parts.len() > 1).then_some(parts)
}

/// What is known of some parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sorts {
    /// They share nothing, and may be all.
    Classed,
    /// They share nothing, and are all there are.
    Whole,
    /// They are told apart by words of no known classification, in a unit of measure: areas, lengths, weights.
    Measured,
}

/// Whether a whole is counted in a unit of measure.
fn is_measured(whole: &Count<'_>) -> bool {
    const UNITS: [&str; 11] = ["ha", "km", "tấn", "tạ", "gwh", "mwh", "kwh", "mw", "m2", "m3", "tonnes"];
    whole.noun.first().is_some_and(|unit| UNITS.contains(&unit.as_str()))
}

/// Whether a part is all that the others leave: `3 bản còn lại`.
fn is_what_is_left(part: &Count<'_>) -> bool {
    let noun = part.noun.join(" ");
    ["còn lại", "remaining", "rest"].iter().any(|left| noun.ends_with(left) || noun.starts_with(left))
}

/// How the parts of a whole stand to each other; `None` where they may overlap, or be no parts of it.
fn sorted(whole: &Count<'_>, parts: &[Count<'_>]) -> Option<Sorts> {
    if parts.iter().any(|part| part.scale != whole.scale) {
        return None;
    }
    // The whole names its sorts: `99 xã, phường`.
    let named = |part: &Count<'_>| {
        !part.noun.is_empty() && whole.noun.windows(part.noun.len()).any(|words| words == part.noun.as_slice())
    };
    if parts.iter().all(named) {
        let length: usize = parts.iter().map(|part| part.noun.len()).sum();
        let all = whole.noun.iter().filter(|word| !matches!(word.as_str(), "và" | "and")).count();
        let distinct = parts
            .iter()
            .enumerate()
            .all(|(at, part)| parts.iter().skip(at.saturating_add(1)).all(|other| other.noun != part.noun));
        return (distinct && length == all).then_some(Sorts::Whole);
    }
    let classes: Option<Vec<(Class, &str)>> =
        parts.iter().filter(|part| !is_rest_of(whole, part)).map(|part| class_in(&part.noun, &whole.noun)).collect();
    let rest = parts.iter().filter(|part| is_rest_of(whole, part)).count();
    if let Some([(first, _), others @ ..]) = classes.as_deref() {
        let one = others.iter().all(|(class, _)| class.dimension == first.dimension);
        let both = first.pair && others.len() == 1;
        // Places are in a place, not parts of its count: `3 huyện, gồm 45 xã và 12 phường`.
        let places = |part: &Count<'_>| is_place(&part.noun.join(" "));
        if parts.iter().any(places) {
            return None;
        }
        let names = classes.iter().flatten().map(|(_, name)| (*name).to_owned()).collect();
        return (one && rest < 2 && are_distinct(names)).then_some(if both || rest == 1 {
            Sorts::Whole
        } else {
            Sorts::Classed
        });
    }
    // What tells the parts apart, without the words of the whole; they are things of the whole.
    let own = parts.iter().all(|part| part.noun.iter().any(|word| whole.noun.contains(word)));
    let money = whole.scale.ends_with("đồng") || whole.scale.ends_with("usd");
    let distinct = are_distinct(parts.iter().map(|part| apart_from(whole, part)).collect());
    match (distinct && (own || money), rest) {
        (true, 1) if parts.len() > 2 || parts.iter().any(|part| is_what_is_left(part)) => Some(Sorts::Whole),
        (true, 0) if money => Some(Sorts::Classed),
        (true, 0) if parts.len() > 2 && is_measured(whole) => Some(Sorts::Measured),
        _ => None,
    }
}

/// Whether no two of some words are the same, and none is missing.
fn are_distinct(mut told: Vec<String>) -> bool {
    let all = told.len();
    told.retain(|one| !one.is_empty());
    told.sort_unstable();
    told.dedup();
    told.len() == all
}

fn is_rest_of(whole: &Count<'_>, part: &Count<'_>) -> bool {
    is_rest(&apart_from(whole, part))
}

/// The words of a part that the whole has not.
fn apart_from(whole: &Count<'_>, part: &Count<'_>) -> String {
    const OF: &[&str] = &["of", "in", "the", "from", "của", "từ", "số", "cái", "có", "là"];
    let told = part.noun.iter().filter(|word| !whole.noun.contains(word) && !OF.contains(&word.as_str()));
    told.map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::differs;
    use bdg_syntax::source::Text;

    fn told(text: &str) -> Option<String> {
        differs(Text::default(), text).map(|one| one.message.vi)
    }

    #[test]
    fn parts_come_to_another_whole() {
        for (text, sum) in [
            ("Toàn tỉnh có 99 xã, phường (87 xã, 22 phường).", "109"),
            ("Tỉnh có 99 xã, phường (67 xã, 22 phường), 324 di tích.", "89"),
            ("Có 324 di tích: 4 di tích quốc gia đặc biệt, 120 di tích quốc gia, 250 di tích cấp tỉnh", "374"),
            ("Số hóa 324 di tích đã xếp hạng (4 quốc gia đặc biệt, 120 quốc gia, 250 cấp tỉnh)", "374"),
            ("Tổng số 220 người, trong đó nam 120 người, nữ 80 người", "200"),
            ("Khảo sát 400 người (nam 220 người, nữ 190 người), trong đó có 60 khách", "410"),
            ("xã có 9 trường (3 trường mầm non, 5 trường tiểu học, 2 trường trung học cơ sở) với 4.860 học sinh", "10"),
            ("xây 24 phòng học (mầm non 12 phòng, tiểu học 8 phòng, trung học cơ sở 6 phòng)", "26"),
            ("toàn tỉnh có 135 trạm y tế (122 trạm y tế xã, 23 trạm y tế phường); tỷ lệ", "145"),
            (
                "412,5 nghìn ha cây trồng: cà phê 168,3 nghìn ha, cao su 98,2 nghìn ha, cây trồng khác 128 nghìn ha",
                "394,5",
            ),
            ("Bình quân 12 tỷ đồng (ngân sách nhà nước 12 tỷ đồng, xã hội hóa 3 tỷ đồng)", "15"),
            ("The city has 46 wards: 36 urban wards and 16 peri-urban wards.", "52"),
            (
                "1,240 schools (850 primary schools, 310 lower secondary schools and 110 upper secondary schools)",
                "1.270",
            ),
            ("Rehabilitate 180 km of mains (150 km of trunk mains, 60 km of distribution mains)", "210"),
            (
                "USD 120 million: USD 80 million from loans, USD 30 million from the budget and USD 20 million from tariffs",
                "130",
            ),
            ("xây mới 30 di tích quốc gia, gồm 16 đình, 8 đền và 4 chùa", "28"),
            ("328 sản phẩm gồm 226 sản phẩm 3 sao, 62 sản phẩm 4 sao và 4 sản phẩm 5 sao", "292"),
            ("Build 120 classrooms, comprising 90 primary classrooms and 50 secondary classrooms", "140"),
            ("135 trạm: 102 trạm xã và 23 trạm phường; 108 trạm đạt", "125"),
            ("Xã có 12 bản: 9 bản đặc biệt khó khăn, 4 bản còn lại", "13"),
            ("4,820 GWh: 2,561 GWh in industry, 1,446 GWh in households and 723 GWh in services", "4.730"),
            ("36 cầu (22 cầu trên đường tỉnh, 16 cầu trên đường huyện)", "38"),
        ] {
            let found = told(text).unwrap_or_default();
            assert!(found.ends_with(&format!("được {sum}")), "{text}: {found}");
        }
    }

    #[test]
    fn parts_that_overlap_or_leave_some_out_are_left_alone() {
        for text in [
            "Toàn tỉnh có 99 xã, phường (77 xã, 22 phường).",
            "Tỉnh có 45 xã (40 xã miền núi, 12 xã biên giới)",
            "Tỉnh có 45 xã (12 xã khu vực III, 8 xã khu vực II)",
            "Tỉnh có 45 xã, trong đó 12 xã khu vực III, 8 xã khu vực II, 3 xã khu vực I",
            "Tổng số 220 người, trong đó nữ 40 người",
            "Tổng số 220 người, trong đó nữ 40 người, dân tộc thiểu số 200 người",
            "324 di tích (4 di tích quốc gia đặc biệt và 120 di tích quốc gia)",
            "Năm 2025 có 3.420 hộ: 513 hộ nghèo, 320 hộ cận nghèo, 45 hộ chính sách",
            "Năm 2025 (tăng 12 xã, giảm 3 phường)",
            "Có khoảng 400 người (nam 220 người, nữ 190 người)",
            "Đạt 450 tỷ đồng (năm 2024 là 420 tỷ đồng, năm 2023 là 400 tỷ đồng)",
            "Diện tích 120 ha (lúa 300 tấn, ngô 200 tấn)",
            "Kế hoạch 45 xã: 12 thôn, 30 thôn",
            "356 hợp tác xã (300 hợp tác xã nông nghiệp, 80 hợp tác xã vận tải)",
            "Bình quân 12 tỷ đồng/năm: ngân sách nhà nước 52 tỷ đồng, xã hội hóa 8 tỷ đồng",
            "Tỉnh có 3 huyện, gồm 45 xã và 12 phường",
            "Trong 5 năm (2026, 2027): 3 đợt, 4 lượt",
            "The province has 45 communes (40 mountain communes, 12 border communes)",
            "By 2030, 95% of 400 schools (primary 200, secondary 180)",
            "46 wards, of which 30 urban wards, 10 poor wards",
            "120 ha (80 ha lúa, 30 ha cây ăn quả, 20 ha tưới tiết kiệm)",
            "120 ha, trong đó 80 ha lúa, 30 ha cây ăn quả, 12 ha tưới tiết kiệm",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
