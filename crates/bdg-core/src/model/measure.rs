//! What the words of a unit measure: `nghìn USD`, `tấn/ha`, `triệu đồng/người/năm`.
//!
//! A unit is `[scale] name [/ per …]`. Scales are exact powers of ten; masses, lengths, areas, volumes, durations, powers,
//! energies and shares convert into one another by exact factors; a plan may declare further conversions. Everything else
//! is a name, and two names are one unit only where their head nouns are.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::unit::{Conversion, Unit, UnitKind};
use super::unit_relation::UnitRelation;
use bdg_syntax::number::{Exact, Lang, parse_number};
use bdg_syntax::words::folded;

/// The conversions that a plan declares, by the words of their units, folded.
pub type Conversions = HashMap<String, Conversion>;

/// How deep declared conversions may refer to each other.
const DEEPEST: usize = 16;

/// What can be converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension {
    Mass,
    Length,
    Area,
    Volume,
    Duration,
    Power,
    Energy,
    Share,
}

/// What a unit counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    Known(Dimension),
    Named(Vec<String>),
}

/// One side of a unit: what is counted, and the words behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Side {
    pub head: Head,
    qualifier: Vec<String>,
}

/// A unit taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitWords {
    /// The scale in front, `10^6` of `triệu đồng`.
    pub scale: Exact,
    /// How many base units one of the name is: 100,000 g for `tạ`.
    pub size: Exact,
    pub over: Side,
    /// What it is counted over, each with how many base units that is: 1,000 of `/1.000 phụ nữ`.
    pub under: Vec<(Side, Exact)>,
    /// Whether a number stands behind a `/`: `ca/1.000 phụ nữ`.
    pub based: bool,
}

const SCALES: &[(&str, u32)] = &[
    ("trăm", 2),
    ("nghìn", 3),
    ("ngàn", 3),
    ("vạn", 4),
    ("triệu", 6),
    ("tỷ", 9),
    ("tỉ", 9),
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("mn", 6),
    ("bn", 9),
];

/// Words behind `tỷ` with which it is no number: `tỷ lệ`, `tỷ suất`.
const RATES: &[&str] = &["lệ", "suất", "trọng", "số"];

/// Known units with how many hundredths (shares: thousandths) of the smallest one they are; `size` over 10^`down`.
const KNOWN: &[(&str, Dimension, i64, u32)] = &[
    ("µg", Dimension::Mass, 1, 6),
    // The Greek letter.
    ("μg", Dimension::Mass, 1, 6),
    ("mg", Dimension::Mass, 1, 3),
    ("miligam", Dimension::Mass, 1, 3),
    ("milligram", Dimension::Mass, 1, 3),
    ("g", Dimension::Mass, 1, 0),
    ("gam", Dimension::Mass, 1, 0),
    ("gram", Dimension::Mass, 1, 0),
    ("kg", Dimension::Mass, 1_000, 0),
    ("kilôgam", Dimension::Mass, 1_000, 0),
    ("kilogram", Dimension::Mass, 1_000, 0),
    ("yến", Dimension::Mass, 10_000, 0),
    ("tạ", Dimension::Mass, 100_000, 0),
    ("quintal", Dimension::Mass, 100_000, 0),
    ("tấn", Dimension::Mass, 1_000_000, 0),
    ("tonne", Dimension::Mass, 1_000_000, 0),
    ("metric ton", Dimension::Mass, 1_000_000, 0),
    ("metric tonne", Dimension::Mass, 1_000_000, 0),
    ("ton", Dimension::Mass, 1_000_000, 0),
    ("mm", Dimension::Length, 1, 0),
    ("cm", Dimension::Length, 10, 0),
    ("m", Dimension::Length, 1_000, 0),
    ("mét", Dimension::Length, 1_000, 0),
    ("metre", Dimension::Length, 1_000, 0),
    ("meter", Dimension::Length, 1_000, 0),
    ("km", Dimension::Length, 1_000_000, 0),
    ("kilômét", Dimension::Length, 1_000_000, 0),
    ("kilometre", Dimension::Length, 1_000_000, 0),
    ("kilometer", Dimension::Length, 1_000_000, 0),
    ("m2", Dimension::Area, 1, 0),
    ("sq m", Dimension::Area, 1, 0),
    ("mét vuông", Dimension::Area, 1, 0),
    ("square metre", Dimension::Area, 1, 0),
    ("square meter", Dimension::Area, 1, 0),
    ("ha", Dimension::Area, 10_000, 0),
    ("héc ta", Dimension::Area, 10_000, 0),
    ("hecta", Dimension::Area, 10_000, 0),
    ("hectare", Dimension::Area, 10_000, 0),
    ("km2", Dimension::Area, 1_000_000, 0),
    ("sq km", Dimension::Area, 1_000_000, 0),
    ("kilômét vuông", Dimension::Area, 1_000_000, 0),
    ("square kilometre", Dimension::Area, 1_000_000, 0),
    ("square kilometer", Dimension::Area, 1_000_000, 0),
    ("lít", Dimension::Volume, 1, 0),
    ("litre", Dimension::Volume, 1, 0),
    ("liter", Dimension::Volume, 1, 0),
    ("m3", Dimension::Volume, 1_000, 0),
    ("mét khối", Dimension::Volume, 1_000, 0),
    ("cubic metre", Dimension::Volume, 1_000, 0),
    ("cubic meter", Dimension::Volume, 1_000, 0),
    ("phút", Dimension::Duration, 1, 0),
    ("minute", Dimension::Duration, 1, 0),
    ("giờ", Dimension::Duration, 60, 0),
    ("hour", Dimension::Duration, 60, 0),
    ("ngày", Dimension::Duration, 1_440, 0),
    ("day", Dimension::Duration, 1_440, 0),
    ("w", Dimension::Power, 1, 0),
    ("kw", Dimension::Power, 1_000, 0),
    ("mw", Dimension::Power, 1_000_000, 0),
    ("gw", Dimension::Power, 1_000_000_000, 0),
    ("tw", Dimension::Power, 1_000_000_000_000, 0),
    ("wh", Dimension::Energy, 1, 0),
    ("kwh", Dimension::Energy, 1_000, 0),
    ("mwh", Dimension::Energy, 1_000_000, 0),
    ("gwh", Dimension::Energy, 1_000_000_000, 0),
    ("twh", Dimension::Energy, 1_000_000_000_000, 0),
    ("%", Dimension::Share, 1, 2),
    ("phần trăm", Dimension::Share, 1, 2),
    ("percent", Dimension::Share, 1, 2),
    ("per cent", Dimension::Share, 1, 2),
    ("‰", Dimension::Share, 1, 3),
    ("phần nghìn", Dimension::Share, 1, 3),
];

/// Names that are written in several ways, each with the one that stands for all.
const ALIASES: &[(&str, &str)] = &[
    ("vnđ", "đồng"),
    ("vnd", "đồng"),
    ("đ", "đồng"),
    ("đồng việt nam", "đồng"),
    ("đồng vn", "đồng"),
    ("dong", "đồng"),
    ("đô la mỹ", "usd"),
    ("đô la", "usd"),
    ("đôla", "usd"),
    ("đôla mỹ", "usd"),
    ("us dollar", "usd"),
    ("dollar", "usd"),
    ("us$", "usd"),
    ("$", "usd"),
    ("person", "người"),
    ("people", "người"),
    ("time", "lần"),
];

/// Short forms of a scale and a name in one word; `tr.` stands for `triệu` before anything.
const SHORT: &[(&str, &str)] = &[
    ("trđ", "triệu đồng"),
    ("trđồng", "triệu đồng"),
    ("tr", "triệu"),
    ("tr.", "triệu"),
    ("tỷđ", "tỷ đồng"),
    ("tỉđ", "tỷ đồng"),
    ("ngđ", "nghìn đồng"),
];

/// How a unit of persons begins.
const PERSONS: &[&str] = &[
    "người",
    "dân",
    "nam",
    "nữ",
    "trẻ",
    "em",
    "cháu",
    "học sinh",
    "học viên",
    "sinh viên",
    "lao động",
    "phụ nữ",
    "hội viên",
    "đảng viên",
    "đoàn viên",
    "thành viên",
    "viên chức",
    "giáo viên",
    "cán bộ",
    "công chức",
    "công nhân",
    "công dân",
    "nông dân",
    "thanh niên",
    "thiếu niên",
    "bác sĩ",
    "bác sỹ",
    "nạn nhân",
    "bệnh nhân",
    "đại biểu",
    "nghệ nhân",
    "nghệ sĩ",
    "ca",
    "trường hợp",
    "worker",
    "woman",
    "man",
    "child",
    "student",
    "pupil",
    "teacher",
    "member",
    "resident",
    "patient",
    "official",
    "case",
];

/// Head nouns that count the same things, so that one in place of another is no sure fault.
const ALIKE: &[&[&str]] = &[
    &["lần", "cuộc", "buổi", "đợt", "phiên"],
    &["xã", "phường", "thị trấn"],
    &["thôn", "bản", "ấp", "buôn", "làng", "xóm", "khóm", "tổ dân phố", "khu dân cư"],
];

/// Head nouns of things that are surely different, whatever words they share: `xã nghèo` and `hộ nghèo`.
const DISTINCT: &[&str] = &[
    "xã",
    "phường",
    "huyện",
    "tỉnh",
    "thôn",
    "bản",
    "hộ",
    "người",
    "trường",
    "lớp",
    "doanh nghiệp",
    "hợp tác xã",
    "km",
    "commune",
    "ward",
    "district",
    "province",
    "household",
    "school",
    "enterprise",
    "cooperative",
    "village",
];

/// How the words after a number stand to a unit, and the factor that turns the number into the unit; `None` for 1.
pub(super) fn relate(
    written: &str,
    label: &str,
    unit: &Unit,
    counted: bool,
    conversions: &Conversions,
) -> (UnitRelation, Option<Exact>) {
    let same = (UnitRelation::Same, None);
    // `5%` in `điểm %`.
    let percent = written.trim() == "%" && label.contains('%');
    if percent || written.trim() == label.trim() || unit.kind == UnitKind::Qualitative {
        return same;
    }
    let own = read(written, conversions, 0);
    // `50 nước dẫn đầu` names those in the order.
    if unit.kind == UnitKind::Rank {
        let foreign = matches!(own.over.head, Head::Known(_)) || own.based;
        return (if foreign { UnitRelation::Foreign } else { UnitRelation::Same }, None);
    }
    let declared = match unit.kind {
        UnitKind::Percent => read("%", conversions, 0),
        UnitKind::Times => read("lần", conversions, 0),
        UnitKind::Persons => read("người", conversions, 0),
        UnitKind::Declared | UnitKind::Qualitative | UnitKind::Rank => read(label, conversions, 0),
    };
    // `48/268 người` and `48/268 ha` name what was counted.
    let share = own.over.head == Head::Known(Dimension::Share);
    if counted && (!matches!(own.over.head, Head::Known(_)) || unit.base.is_some() && !share) {
        return same;
    }
    if let (Some(base), UnitKind::Declared) = (unit.base, unit.kind) {
        return relate_rate(&own, &declared, base);
    }
    compare(&own, &declared)
}

/// How many of another unit one is, where both are units that everybody knows: 1.000 `kg` of a `tấn`.
pub(super) fn known_factor(one: &str, other: &str) -> Option<Exact> {
    let (one, other) = (read(one, &Conversions::new(), 0), read(other, &Conversions::new(), 0));
    let known = |words: &UnitWords| matches!(words.over.head, Head::Known(_)) && words.over.qualifier.is_empty();
    if !known(&one) || !known(&other) {
        return None;
    }
    match compare(&one, &other) {
        (UnitRelation::Same, _) => Some(Exact::ONE),
        (UnitRelation::Converted, factor) => factor,
        _ => None,
    }
}

/// Whether a word alone is a unit that everybody knows: `km`, `MW`, `tấn`.
pub(super) fn is_known(word: &str) -> bool {
    let own = read(word, &Conversions::new(), 0);
    let alone = matches!(own.over.head, Head::Known(_)) && own.over.qualifier.is_empty();
    alone && own.under.is_empty() && own.scale == Exact::new(Decimal::ONE)
}

/// Whether a unit is one of scores: `điểm`, but not `điểm %`.
pub(super) fn is_score(label: &str) -> bool {
    let plain = plain(label);
    let mut words = plain.split(' ').map(single);
    let score = words.next().is_some_and(|first| matches!(first.as_str(), "điểm" | "point" | "score" | "mark"));
    score && words.next().is_none_or(|second| !matches!(second.as_str(), "%" | "phần" | "percent"))
}

/// Whether a unit is the name of things, and no scale of it, no money and no unit of measure: `xã`, `tiêu chí`.
pub(super) fn names_things(label: &str, conversions: &Conversions) -> bool {
    let words = read(label, conversions, 0);
    let one = words.scale == Exact::ONE && words.size == Exact::ONE && words.under.is_empty();
    let money = |name: &String| matches!(name.as_str(), "đồng" | "usd" | "euro" | "eur");
    one && matches!(&words.over.head, Head::Named(name) if name.first().is_some_and(|first| !money(first)))
}

/// How many of another unit one is, where both are units of one kind and the first has no more words than belong to it: 1.000
/// `nghìn lượt` of a `triệu lượt`, but not `nghìn lượt quốc tế`.
pub(crate) fn factor_between(one: &str, other: &str, conversions: &Conversions) -> Option<Exact> {
    let (one, other) = (read(one, conversions, 0), read(other, conversions, 0));
    if side(&one.over, &other.over) == Some(true) {
        return None;
    }
    match compare(&one, &other) {
        (UnitRelation::Same, _) => Some(Exact::ONE),
        (UnitRelation::Converted, factor) => factor,
        _ => None,
    }
}

/// Whether the words of two units name different scales or units of one kind.
pub(crate) fn converts(one: &str, other: &str, conversions: &Conversions) -> bool {
    compare(&read(one, conversions, 0), &read(other, conversions, 0)).0 == UnitRelation::Converted
}

/// A unit with a base of its own: `‰` of `trên 1.000` is the unit itself, per cent is not.
fn relate_rate(own: &UnitWords, declared: &UnitWords, base: Decimal) -> (UnitRelation, Option<Exact>) {
    let one = Exact::new(Decimal::ONE);
    let foreign = match (&own.over.head, &declared.over.head) {
        (Head::Known(Dimension::Share), Head::Known(Dimension::Share)) => false,
        (Head::Known(Dimension::Share), _) => {
            own.size.checked_mul(Exact::new(base)) != Some(one) || !own.under.is_empty()
        }
        (Head::Named(words), Head::Named(others)) => {
            let person = words.first().is_some_and(|word| word == "người");
            let times = words.first().is_some_and(|word| word == "lần");
            (person || times) && own.under.is_empty() && !words.first().is_some_and(|word| others.contains(word))
        }
        (Head::Known(_), _) => side(&own.over, &declared.over).is_none(),
        (Head::Named(_), Head::Known(_)) => false,
    };
    match own.scale.checked_div(declared.scale) {
        Some(factor) if !foreign && factor == one => (UnitRelation::Same, None),
        Some(factor) if !foreign => (UnitRelation::Converted, Some(factor)),
        _ => (UnitRelation::Foreign, None),
    }
}

fn compare(own: &UnitWords, declared: &UnitWords) -> (UnitRelation, Option<Exact>) {
    const FOREIGN: (UnitRelation, Option<Exact>) = (UnitRelation::Foreign, None);
    let one = Exact::new(Decimal::ONE);
    // `5 tỷ` in `triệu đồng` leaves the name out.
    let bare = matches!(&own.over.head, Head::Named(words) if words.is_empty());
    let size = if bare { declared.size } else { own.size };
    let mut qualified = false;
    if !bare {
        match side(&own.over, &declared.over) {
            Some(words) => qualified |= words,
            None if is_alternative(own, declared) => return (UnitRelation::Qualified, None),
            None => return FOREIGN,
        }
    }
    // What the short form leaves out is the unit's own: `46,5 triệu đồng` in `triệu đồng/người/năm`.
    let named = matches!(own.over.head, Head::Named(_)) != matches!(declared.over.head, Head::Named(_));
    let (size, whole) = if named && !bare { (one, one) } else { (size, declared.size) };
    let whole = declared.scale.checked_mul(whole);
    let mut factor = whole.and_then(|whole| own.scale.checked_mul(size)?.checked_div(whole));
    // In any order: `/năm/người` is `/người/năm`.
    let mut left: Vec<&(Side, Exact)> = declared.under.iter().collect();
    for (under, length) in &own.under {
        let found = left.iter().enumerate().find_map(|(at, (other, whole))| Some((at, *whole, side(under, other)?)));
        match found {
            Some((at, whole, words)) => {
                left.remove(at);
                qualified |= words;
                factor = factor.and_then(|factor| factor.checked_mul(whole)?.checked_div(*length));
            }
            None if own.based || !left.is_empty() => return FOREIGN,
            None => qualified = true,
        }
    }
    match factor {
        None => FOREIGN,
        Some(factor) if factor == one => (if qualified { UnitRelation::Qualified } else { UnitRelation::Same }, None),
        // `64 kg` in `tạ/ha` is no short form of it, as `0,09 tỷ đồng` is of `triệu đồng/người`.
        Some(_) if !left.is_empty() && matches!(own.over.head, Head::Known(_)) => FOREIGN,
        // A working day is not 24 hours.
        Some(_) if is_part_time(&own.over) || is_part_time(&declared.over) => FOREIGN,
        Some(factor) => (UnitRelation::Converted, Some(factor)),
    }
}

/// Whether words narrow a duration: `ngày làm việc`, but not `ngày đêm`.
fn is_part_time(side: &Side) -> bool {
    side.head == Head::Known(Dimension::Duration)
        && !matches!(side.qualifier.as_slice(), [] | [_] if side.qualifier.iter().all(|word| word == "đêm"))
}

/// Whether a unit names one of several things that the declared one lists: `5 phường` in `xã/phường`.
fn is_alternative(own: &UnitWords, declared: &UnitWords) -> bool {
    let thing = |side: &Side| {
        matches!(&side.head, Head::Named(words)
            if words.first().is_some_and(|first| !matches!(first.as_str(), "người" | "năm" | "tháng" | "quý" | "tuần" | "year" | "month" | "quarter" | "đồng" | "usd")))
    };
    own.under.is_empty()
        && !declared.based
        && own.scale == declared.scale
        && thing(&declared.over)
        && declared.under.iter().all(|(under, _)| thing(under))
        && declared.under.iter().any(|(under, _)| side(&own.over, under).is_some())
}

/// Whether one side is the other with words that qualify it; `None` if they are different things.
pub(super) fn side(own: &Side, declared: &Side) -> Option<bool> {
    match (&own.head, &declared.head) {
        (Head::Known(one), Head::Known(other)) => {
            (one == other).then(|| !own.qualifier.is_empty() && own.qualifier != declared.qualifier)
        }
        // `ngày công` in `công`.
        (Head::Known(_), Head::Named(words)) => (own.qualifier == *words).then_some(true),
        (Head::Named(words), Head::Known(_)) => (declared.qualifier == *words).then_some(true),
        (Head::Named(words), Head::Named(others)) => names(words, others),
    }
}

/// Whether one word is made of the first letters of others: `HTX` of `hợp tác xã`.
fn is_short_for(one: &[String], others: &[String]) -> bool {
    let [short] = one else { return false };
    let initials = others.iter().map(|word| word.chars().next());
    others.len() > 1 && short.chars().map(Some).eq(initials)
}

/// Whether one name is the other with words that qualify it; `None` if their head nouns differ.
fn names(own: &[String], declared: &[String]) -> Option<bool> {
    if own == declared || declared.starts_with(own) || is_short_for(own, declared) || is_short_for(declared, own) {
        return Some(false);
    }
    let alike = |one: &String, other: &String| {
        one == other || ((one.is_ascii() || other.is_ascii()) && folded(one) == folded(other))
    };
    let (first, other) = (own.first()?, declared.first()?);
    if alike(first, other) {
        return Some(!(own.len() <= declared.len() && own.iter().zip(declared).all(|(one, other)| alike(one, other))));
    }
    // `lượt người` counts visits and not persons.
    if first == "lượt" || other == "lượt" {
        return None;
    }
    let persons = |words: &[String]| PERSONS.iter().any(|noun| begins(words, noun));
    if persons(own) && persons(declared) {
        return Some(first != "người");
    }
    let group = |words: &[String]| ALIKE.iter().position(|group| group.iter().any(|noun| begins(words, noun)));
    if group(own).is_some_and(|at| group(declared) == Some(at)) {
        return Some(true);
    }
    let distinct = |words: &[String]| DISTINCT.iter().any(|noun| begins(words, noun));
    let listed = |words: &[String], noun: &String| words.contains(noun);
    if distinct(own) && distinct(declared) && !listed(declared, first) {
        return None;
    }
    own.iter().any(|word| declared.contains(word)).then_some(true)
}

/// Whether two names surely count the same things: one is the other with words that qualify it, or both are persons.
pub(super) fn is_one_thing(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<String>>();
    let (one, other) = (words(one), words(other));
    if one.starts_with(&other) || other.starts_with(&one) {
        return true;
    }
    let persons = |words: &[String]| PERSONS.iter().any(|noun| begins(words, noun));
    let group = |words: &[String]| ALIKE.iter().position(|group| group.iter().any(|noun| begins(words, noun)));
    (persons(&one) && persons(&other)) || group(&one).is_some_and(|at| group(&other) == Some(at))
}

/// Whether words begin with a noun of one word or more.
fn begins(words: &[String], noun: &str) -> bool {
    let mut words = words.iter();
    noun.split(' ').all(|part| words.next().is_some_and(|word| word == part))
}

/// Takes the words of a unit apart.
pub(super) fn read(words: &str, conversions: &Conversions, depth: usize) -> UnitWords {
    let plain = with_strokes(&plain(words));
    let mut pieces = plain.split('/');
    let (scale, size, over) = piece(pieces.next().unwrap_or_default(), conversions, depth);
    let one = Exact::new(Decimal::ONE);
    let mut under = Vec::new();
    let mut based = false;
    for text in pieces {
        let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
        let (number, rest) = text.split_at_checked(digits).unwrap_or(("", text));
        let base = [Lang::Vi, Lang::En].into_iter().find_map(|lang| {
            parse_number(number, lang).ok().filter(|(value, decimals)| *decimals == 0 && !value.is_zero())
        });
        let (below, length, side) = piece(rest.trim(), conversions, depth);
        let whole =
            base.map_or(one, |(value, _)| Exact::new(value)).checked_mul(below).and_then(|all| all.checked_mul(length));
        based |= base.is_some();
        under.push((side, whole.unwrap_or(one)));
    }
    UnitWords { scale, size, over, under, based }
}

/// A unit with a stroke for the words that stand for one: `beds per 10,000 people`, `giường trên 10.000 dân`, `bác sĩ trên một vạn
/// dân`, but not `lao động trên 15 tuổi`.
fn with_strokes(plain: &str) -> String {
    const BASES: [&str; 6] = ["1.000 ", "10.000 ", "100.000 ", "1.000.000 ", "vạn ", "nghìn "];
    let plain = plain.replace(" per ", "/");
    let Some((over, under)) = plain.split_once(" trên ") else { return plain };
    let under = ["một ", "1 "].iter().find_map(|one| under.strip_prefix(one)).unwrap_or(under);
    if BASES.iter().any(|base| under.starts_with(base)) { format!("{over}/{under}") } else { plain }
}

/// One side of a unit: its scale, how many base units its name is, and what it counts.
fn piece(text: &str, conversions: &Conversions, depth: usize) -> (Exact, Exact, Side) {
    let one = Exact::new(Decimal::ONE);
    let (number, text) = power_of_ten(text);
    let mut words: Vec<String> = text.split(' ').filter(|word| !word.is_empty()).map(single).collect();
    let mut scale = number.unwrap_or(one);
    // `tỷ lệ %` is `%`.
    if let [ratio, of, share, ..] = words.as_slice() {
        if matches!(ratio.as_str(), "tỷ" | "tỉ") && RATES.contains(&of.as_str()) && matches!(share.as_str(), "%" | "‰")
        {
            words.drain(..2);
        }
    }
    let rate = words.get(1).is_some_and(|second| RATES.contains(&second.as_str()));
    while let Some(power) = words.first().filter(|_| !rate).and_then(|first| scale_of(first)) {
        scale = scale.checked_mul(power).unwrap_or(scale);
        words.remove(0);
    }
    // `USD million`
    while let [_, .., before, last] | [before, last] = words.as_slice() {
        let Some(power) = scale_of(last).filter(|_| before != "phần") else { break };
        scale = scale.checked_mul(power).unwrap_or(scale);
        words.pop();
    }
    for length in (1..=words.len().min(4)).rev() {
        let (name, rest) = words.split_at(length);
        let joined = name.join(" ");
        if let Some(conversion) = conversions.get(&joined).filter(|_| depth < DEEPEST) {
            let inner = read(&conversion.unit, conversions, depth + 1);
            let size =
                Exact::new(conversion.amount).checked_mul(inner.scale).and_then(|all| all.checked_mul(inner.size));
            if let Some(size) = size.filter(|_| inner.under.is_empty()) {
                return (scale, size, Side { head: inner.over.head, qualifier: rest.to_vec() });
            }
        }
        if let Some((_, dimension, size, down)) = KNOWN.iter().find(|(known, ..)| *known == joined) {
            let whole = Exact::ratio(Decimal::from(*size), Decimal::from(10_i64.checked_pow(*down).unwrap_or(1)));
            let side = Side { head: Head::Known(*dimension), qualifier: rest.to_vec() };
            return (scale, whole.unwrap_or(one), side);
        }
        if let Some((_, name)) = ALIASES.iter().find(|(alias, _)| *alias == joined) {
            let mut words = vec![(*name).to_owned()];
            words.extend(rest.iter().cloned());
            return (scale, one, Side { head: Head::Named(words), qualifier: Vec::new() });
        }
    }
    (scale, one, Side { head: Head::Named(words), qualifier: Vec::new() })
}

/// The power of ten that a scale stands for.
pub(super) fn scale_of(word: &str) -> Option<Exact> {
    let (_, zeros) = SCALES.iter().find(|(name, _)| *name == word)?;
    10_i64.checked_pow(*zeros).map(|power| Exact::new(Decimal::from(power)))
}

/// The power of ten in digits before a name, and the name: `1.000 tấn`, `1000đ`.
fn power_of_ten(text: &str) -> (Option<Exact>, &str) {
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let Some((number, name)) = text.split_at_checked(digits).filter(|(_, name)| !name.trim().is_empty()) else {
        return (None, text);
    };
    let is_power = number.starts_with('1') && number.bytes().skip(1).all(|byte| matches!(byte, b'0' | b'.' | b','));
    let value = [Lang::Vi, Lang::En].into_iter().filter(|_| is_power).find_map(|lang| {
        parse_number(number, lang).ok().filter(|(value, decimals)| *decimals == 0 && *value > Decimal::ONE)
    });
    value.map_or((None, text), |(value, _)| (Some(Exact::new(value)), name.trim()))
}

/// The words of a unit in lower case with single blanks, without the marks that only separate.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.trim().chars().flat_map(char::to_lowercase) {
        match letter {
            '²' => out.push('2'),
            '³' => out.push('3'),
            'µ' => out.push('μ'),
            '₀'..='₉' => out.extend(char::from_digit(u32::from(letter).saturating_sub(u32::from('₀')), 10)),
            '^' => {}
            ',' if !out.ends_with(|last: char| last.is_ascii_digit()) => out.push(' '),
            ';' | '(' | ')' => out.push(' '),
            letter if letter.is_whitespace() => out.push(' '),
            letter => out.push(letter),
        }
    }
    let spaced = out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let joined = spaced.replace(" /", "/").replace("/ ", "/");
    let mut plain = String::with_capacity(joined.len());
    for (at, piece) in joined.split('/').enumerate() {
        if at > 0 {
            plain.push('/');
        }
        for (at, word) in piece.split(' ').enumerate() {
            if at > 0 {
                plain.push(' ');
            }
            let long = SHORT.iter().find(|(short, _)| *short == word).map(|(_, long)| *long);
            match word.strip_prefix("tr.").filter(|rest| !rest.is_empty()) {
                Some(rest) => plain.extend(["triệu ", rest]),
                None => plain.push_str(long.unwrap_or(word)),
            }
        }
    }
    plain
}

/// A unit's words as conversions are found by.
pub(super) fn name(words: &str) -> String {
    let plain = plain(words);
    let words: Vec<String> = plain.split(' ').map(single).collect();
    words.join(" ")
}

/// The words of a unit, above and below its strokes.
pub(super) fn words_of(words: &str) -> Vec<String> {
    plain(words).split([' ', '/']).filter(|word| !word.is_empty()).map(single).collect()
}

/// An English word without the ending of the plural, a Vietnamese one with its tone mark where it usually stands.
fn single(word: &str) -> String {
    if word.is_ascii() {
        if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
            return format!("{stem}y");
        }
        const IRREGULAR: &[(&str, &str)] = &[("women", "woman"), ("men", "man"), ("children", "child")];
        if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
            return (*one).to_owned();
        }
        let hissing = |stem: &&str| ["ss", "x", "ch", "sh"].iter().any(|end| stem.ends_with(end));
        if let Some(stem) = word.strip_suffix("es").filter(hissing) {
            return stem.to_owned();
        }
        return word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(word).to_owned();
    }
    const TONES: &[(&str, &str)] = &[
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    // Behind `q` the vowel is the last letter: `quý`.
    let placed = TONES.iter().find(|(modern, _)| word.ends_with(modern)).filter(|_| !word.starts_with("qu"));
    placed.map_or_else(|| word.to_owned(), |(modern, usual)| word.replace(modern, usual))
}

/// The names in circles of declared conversions, in order.
pub(super) fn circles(conversions: &Conversions) -> Vec<String> {
    let mut found = Vec::new();
    // In which walk a name was met first; every name is followed once.
    let mut met: HashMap<String, usize> = HashMap::new();
    let mut starts: Vec<&String> = conversions.keys().collect();
    starts.sort();
    for (walk, start) in starts.into_iter().enumerate() {
        let mut names = Vec::new();
        let mut next = start.clone();
        while let Some(conversion) = conversions.get(&next) {
            if let Some(earlier) = met.get(&next) {
                if *earlier == walk {
                    found.extend(names.into_iter().skip_while(|name| *name != next));
                }
                break;
            }
            met.insert(next.clone(), walk);
            names.push(std::mem::replace(&mut next, name(&conversion.unit)));
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use bdg_syntax::source::Span;

    fn unit(kind: UnitKind) -> Unit {
        let base = (kind == UnitKind::Percent).then(|| Decimal::from(100));
        Unit {
            kind,
            id: None,
            label: None,
            rate: None,
            short: None,
            base,
            unbounded: false,
            things: false,
            conversion: None,
            series: None,
            span: Span::default(),
        }
    }

    /// The relation of some words to a unit, and the factor.
    fn of(words: &str, label: &str) -> (UnitRelation, String) {
        let kind = match label {
            "%" => UnitKind::Percent,
            "người" => UnitKind::Persons,
            "lần" => UnitKind::Times,
            _ => UnitKind::Declared,
        };
        let (relation, factor) = relate(words, label, &unit(kind), false, &Conversions::new());
        let factor = factor.and_then(Exact::to_decimal).unwrap_or(Decimal::ONE);
        (relation, factor.normalize().to_string())
    }

    #[test]
    fn units_of_one_kind_convert_exactly() {
        for (words, label, factor) in [
            ("tỷ đồng", "triệu đồng", "1000"),
            ("tỷ VNĐ", "Triệu đồng", "1000"),
            ("đồng", "triệu đồng", "0.000001"),
            ("nghìn tỷ đồng", "tỷ đồng", "1000"),
            ("tỷ USD", "triệu USD", "1000"),
            ("triệu USD", "Nghìn USD", "1000"),
            ("triệu người", "người", "1000000"),
            ("km2", "ha", "100"),
            ("m²", "ha", "0.0001"),
            ("kg", "tấn", "0.001"),
            ("mg/m3", "µg/m³", "1000"),
            ("μg/m³", "mg/m³", "0.001"),
            ("tạ/ha", "tấn/ha", "0.1"),
            ("quintals/ha", "tonnes/ha", "0.1"),
            ("kg/m2", "tấn/ha", "10"),
            ("‰", "%", "0.1"),
            ("giờ", "phút", "60"),
            ("MW", "kW", "1000"),
            ("triệu lượt khách", "nghìn lượt khách", "1000"),
            ("nghìn đồng/người/năm", "triệu đồng/người/năm", "0.001"),
            ("tỷ", "triệu đồng", "1000"),
            ("million VND", "billion VND", "0.001"),
            ("thousand tonnes", "tonnes", "1000"),
            ("triệu học sinh", "người", "1000000"),
            ("tấn", "1.000 tấn", "0.001"),
            ("USD billion", "million USD", "1000"),
        ] {
            assert_eq!(of(words, label), (UnitRelation::Converted, factor.to_owned()), "{words} in {label}");
        }
    }

    #[test]
    fn spellings_of_one_unit_are_the_same() {
        for (words, label) in [
            ("trđ", "triệu đồng"),
            ("tr.đ", "Triệu đồng"),
            ("triệu VNĐ", "triệu đồng"),
            ("km²", "km2"),
            ("ngàn tấn", "nghìn tấn"),
            ("tỉ đồng", "tỷ đồng"),
            ("đô la Mỹ", "USD"),
            ("phần trăm", "%"),
            ("Xã", "xã"),
            ("communes", "commune"),
            ("people", "persons"),
            ("giường", "giường bệnh"),
            ("triệu đồng", "triệu đồng/người/năm"),
            ("trđ/người/năm", "triệu đồng/người/năm"),
            ("hoá đơn", "hóa đơn"),
            ("triệu đồng/năm/người", "triệu đồng/người/năm"),
            ("nghìn tấn", "1.000 tấn"),
            ("1000 USD", "nghìn USD"),
            ("1000đ", "nghìn đồng"),
            ("USD million", "triệu USD"),
            ("tr.USD", "triệu USD"),
            ("%", "Tỷ lệ (%)"),
            ("người", "lao động"),
            ("women", "woman"),
            ("classes", "class"),
        ] {
            assert_eq!(of(words, label).0, UnitRelation::Same, "{words} in {label}");
        }
    }

    #[test]
    fn words_behind_the_head_noun_qualify_it() {
        for (words, label) in [
            ("tin, bài", "tin"),
            ("xã vùng III", "xã"),
            ("tấn chè búp tươi", "tấn"),
            ("hộ nghèo", "hộ"),
            ("học sinh", "người"),
            ("phường", "xã/phường"),
            ("bài", "tin/bài"),
            ("cuộc", "lần"),
            ("m3/ngày đêm", "m3/ngày"),
            ("%/năm", "%"),
            ("ngày công", "công"),
        ] {
            assert_eq!(of(words, label).0, UnitRelation::Qualified, "{words} in {label}");
        }
    }

    #[test]
    fn different_things_are_never_mixed() {
        for (words, label) in [
            ("kg", "triệu đồng"),
            ("km", "ha"),
            ("USD", "triệu đồng"),
            ("USD/người", "triệu đồng/người"),
            ("triệu đồng/hộ", "triệu đồng/người"),
            ("người", "%"),
            ("người", "lượt người"),
            ("lượt khách", "khách"),
            ("%", "chuyên mục/tháng"),
            ("tin/tháng", "tin/quý"),
            ("xã", "hộ"),
            ("%", "người"),
            ("tấn", "xã"),
            ("điểm", "%"),
            ("công trình", "người"),
            ("xã nghèo", "hộ nghèo"),
            ("ngày làm việc", "giờ"),
            ("triệu đồng/người/tháng", "triệu đồng/người/năm"),
        ] {
            assert_eq!(of(words, label).0, UnitRelation::Foreign, "{words} in {label}");
        }
    }

    #[test]
    fn a_declared_conversion_is_used() {
        let mut conversions = Conversions::new();
        conversions.insert("tạ thóc".into(), Conversion { amount: Decimal::from(100), unit: "kg".into() });
        let (relation, factor) = relate("tạ thóc", "tấn", &unit(UnitKind::Declared), false, &conversions);
        assert_eq!((relation, factor.and_then(Exact::to_decimal)), (UnitRelation::Converted, Some(Decimal::new(1, 1))));
        conversions.insert("kg".into(), Conversion { amount: Decimal::ONE, unit: "tạ thóc".into() });
        assert_eq!(circles(&conversions), ["kg", "tạ thóc"]);
        // A circle costs nothing and hangs nothing.
        let _ = read("tạ thóc", &conversions, 0);
    }
}
