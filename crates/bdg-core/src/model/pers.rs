//! What a unit is counted over, where the one behind a figure leaves some of it out or has more: `10 tấn` in `tấn/ha`.

use std::borrow::Cow;

use super::averages;
use super::measure::{self, Conversions, Dimension, Head, Side, UnitWords};
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// What tells of an indicator what its figures are counted over, beside its unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told<'t> {
    /// Its title, and of a part that of its whole: `Thu nhập bình quân đầu người`.
    pub titles: [&'t str; 2],
    /// Whether a figure is one of a year, so that `/năm` adds nothing: of a flow, or of growth.
    pub by_year: bool,
}

/// Whether one of two units is counted over something that the other is not, and nothing else tells of it: then they
/// measure different things, although both begin with the same words.
pub(super) fn are_apart(written: &str, label: &str, conversions: &Conversions, told: Told<'_>) -> bool {
    let (written, label) = (with_strokes(written), with_strokes(label));
    let (own, declared) = (measure::read(&written, conversions, 0), measure::read(&label, conversions, 0));
    // `5 tỷ` says nothing of what it is over.
    let bare = matches!(&own.over.head, Head::Named(words) if words.is_empty());
    if bare || own.under.is_empty() && declared.under.is_empty() || lists(&own) || lists(&declared) {
        return false;
    }
    let mut left: Vec<&(Side, Exact)> = declared.under.iter().collect();
    let mut added = Vec::new();
    for under in &own.under {
        match left.iter().position(|other| measure::side(&under.0, &other.0).is_some()) {
            Some(at) => {
                left.remove(at);
            }
            None => added.push(under),
        }
    }
    let dropped = left.into_iter().any(|(side, _)| !is_year(side) && !told.names(side));
    let more = added.into_iter().any(|(side, _)| !(told.names(side) || told.by_year && is_year(side)));
    dropped || more
}

/// The words of a unit before a base that the titles of an indicator name too: `giường` of `giường/10.000 dân` where the title is
/// `Số giường bệnh trên 10.000 dân`; `None` where the unit has no base, or the titles another one or none.
pub(super) fn before_named_base<'u>(written: &'u str, titles: [&str; 2]) -> Option<&'u str> {
    let (over, base) = written.split_once('/')?;
    let based = |unit: &str| {
        let words = measure::read(unit, &Conversions::new(), 0);
        <[(Side, Exact); 1]>::try_from(words.under)
            .ok()
            .map(|[(side, base)]| (words.based || base != Exact::ONE, side, base))
    };
    let (_, side, size) = based(written).filter(|(has_base, ..)| *has_base && !base.trim().is_empty())?;
    let named = |title: &str| {
        let title = title.to_lowercase();
        let behind = ["trên ", "/", "per "].iter().filter_map(|stroke| title.rsplit_once(stroke)).map(|(_, unit)| unit);
        behind
            .filter_map(|unit| based(&format!("1/{}", unit.trim_start_matches("một "))))
            .any(|(_, of, other)| other == size && measure::side(&side, &of).is_some())
    };
    titles.into_iter().any(named).then(|| over.trim_end())
}

/// A unit with a stroke for the words that stand for one: `lớp/xã` for `lớp mỗi xã`.
fn with_strokes(unit: &str) -> Cow<'_, str> {
    const EACH: [&str; 3] = [" mỗi ", " per ", " each "];
    let each = EACH.iter().find_map(|each| Some((each, unit.find(each).filter(|at| *at > 0)?)));
    each.map_or(Cow::Borrowed(unit), |(each, _)| Cow::Owned(unit.replacen(each, "/", 1)))
}

/// Whether a unit lists things of one kind by a stroke instead of counting one over the other: `xã/phường`, `tin/bài`, but not
/// `cuộc/xã`.
fn lists(unit: &UnitWords) -> bool {
    let one = Exact::new(Decimal::ONE);
    let beside = |side: &Side| {
        let mut families = families(side).peekable();
        families.peek().is_none() || families.any(|family| belongs(&unit.over, family))
    };
    let plain = |(side, length): &(Side, Exact)| *length == one && is_thing(side) && beside(side);
    !unit.under.is_empty() && !unit.based && is_thing(&unit.over) && unit.under.iter().all(plain)
}

/// Things that others are counted over, so that a stroke before one lists only where another of its kind stands before it: places,
/// bodies, persons, groups of them, times; by the first word of their names, or the first two.
const FAMILIES: [&str; 5] = [
    "xã phường thị đặc huyện quận tỉnh thành thôn bản ấp buôn làng tổ khu khóm địa cụm commune ward village hamlet town township \
     district province city",
    "trường điểm cơ đơn doanh hợp công_ty tổ chi hộ trạm bệnh trung nhóm school facility agency unit office enterprise company business \
     cooperative co-operative household hospital station centre center group",
    "học sinh giáo cán công_chức công_nhân công_dân viên trẻ dân nhân hội_viên đoàn_viên lao phụ pupil student teacher child official staff worker member woman \
     person",
    "lớp nhóm phòng đội tổ câu clb class group room team club",
    "lớp vụ khóa đợt kỳ ca lứa season course class term round",
];

fn families(side: &Side) -> impl Iterator<Item = &'static str> {
    FAMILIES.into_iter().filter(|family| belongs(side, family))
}

fn belongs(side: &Side, family: &str) -> bool {
    let Head::Named(words) = &side.head else { return false };
    let Some(first) = words.first() else { return false };
    let both = words.get(1).map(|second| format!("{first}_{second}"));
    family.split(' ').any(|name| name == first || both.as_deref() == Some(name))
}

fn is_thing(side: &Side) -> bool {
    /// Words of persons, times and money, which no list holds.
    const NEVER: &[&str] = &[
        "người", "năm", "tháng", "quý", "tuần", "ngày", "person", "year", "month", "quarter", "week", "day", "đồng",
        "usd",
    ];
    matches!(&side.head, Head::Named(words) if words.first().is_some_and(|first| !NEVER.contains(&first.as_str())))
}

fn is_year(side: &Side) -> bool {
    matches!(&side.head, Head::Named(words) if matches!(words.first().map(String::as_str), Some("năm" | "year" | "yr")))
}

/// The words of a unit before those that make it one of a year: `ha` of `ha/năm`, of `ha mỗi năm`; `None` without any.
#[must_use]
pub fn without_year(unit: &str) -> Option<&str> {
    /// With a blank before them, and behind a stroke.
    const EACH: [&str; 15] = [
        "mỗi năm",
        "hằng năm",
        "hàng năm",
        "từng năm",
        "một năm",
        "trên năm",
        "a year",
        "per year",
        "per yr",
        "each year",
        "every year",
        "per annum",
        "annually",
        "yearly",
        "p.a.",
    ];
    let unit = unit.trim();
    let of_stroke = || {
        let (before, year) = unit.rsplit_once('/')?;
        matches!(year.trim(), "năm" | "year" | "yr").then(|| before.trim_end())
    };
    let of_words = || {
        let before = EACH.iter().find_map(|each| unit.strip_suffix(each))?;
        (before.is_empty() || before.ends_with(char::is_whitespace)).then(|| before.trim_end())
    };
    of_stroke().or_else(of_words)
}

/// Words of figures that are always counted over something.
const RATIOS: &[&str] = &[
    "tỷ suất",
    "tỉ suất",
    "tỷ số",
    "tỉ số",
    "mật độ",
    "bình quân",
    "trung bình",
    "ratio",
    "rate",
    "density",
    "average",
];

impl Told<'_> {
    /// Whether a title says that a figure is one over something else.
    pub(super) fn is_ratio(&self) -> bool {
        /// Words before what one figure is counted over.
        const PERS: &[&str] = &[
            "năng suất",
            "đầu người",
            "mỗi",
            "trên một",
            "trên 1",
            "trên 100",
            "trên 1 000",
            "trên 10 000",
            "trên 100 000",
            "per",
            "each",
            "yield",
            "productivity",
            "capita",
        ];
        self.say(RATIOS) || self.say(PERS) || self.titles.iter().any(|title| averages::says_ratio(title))
    }

    /// Whether a title says what a figure is counted over.
    fn names(&self, side: &Side) -> bool {
        /// Other words for what a unit is counted over, by how that begins.
        const OTHERWISE: &[(&str, &[&str])] = &[
            ("người", &["đầu người", "dân", "mỗi người", "capita", "person", "people", "resident"]),
            ("person", &["đầu người", "capita", "adult", "people", "resident", "inhabitant"]),
            ("năm", &["hằng năm", "hàng năm", "mỗi năm", "trong năm", "tốc độ", "annual", "a year", "each year"]),
            ("year", &["hằng năm", "hàng năm", "mỗi năm", "annual", "a year", "each year", "yearly", "rate"]),
        ];
        if self.say(RATIOS) {
            return true;
        }
        let words: Vec<&str> = match &side.head {
            Head::Named(words) => words.iter().map(String::as_str).collect(),
            Head::Known(Dimension::Area) => {
                return self.say(&["ha", "hecta", "hectare", "km2", "m2", "năng suất", "yield", "yields"]);
            }
            Head::Known(Dimension::Duration) => return self.say(&["ngày", "giờ", "phút", "day", "hour", "minute"]),
            Head::Known(Dimension::Volume) => {
                return self.say(&["nồng độ", "m³", "m3", "lít", "concentration", "litre"]);
            }
            Head::Known(_) => return false,
        };
        let Some(first) = words.first() else { return false };
        let otherwise = OTHERWISE.iter().find(|(word, _)| word == first);
        self.say(&[words.join(" ").as_str()]) || otherwise.is_some_and(|(_, others)| self.say(others))
    }

    /// Whether a title has some words, each as a whole.
    fn say(&self, words: &[&str]) -> bool {
        self.titles.iter().any(|title| {
            let plain = measure::plain(title);
            let plain = plain.replace(['/', '.', ':', ';', '“', '”', '"', '-', '–'], " ");
            let singular = measure::words_of(&plain);
            let all: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
            let as_written = format!(" {} ", all.join(" "));
            let singular = format!(" {} ", singular.join(" "));
            let said = |word: &str| [&as_written, &singular].iter().any(|title| title.contains(&format!(" {word} ")));
            words.iter().any(|word| said(word))
        })
    }
}
