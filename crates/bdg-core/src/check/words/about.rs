//! Of whom and of when a sentence speaks: only what it says of all that an indicator measures, in a year of which the plan has a
//! figure, can differ from that figure.

use std::collections::HashSet;

use super::phrase::{YEAR, words, year};
use crate::check::figures::are_near;
use crate::model::{Direction, Fact, Indicator, Plan};
use bdg_syntax::number::Exact;

/// Words that make what follows one of a part, of another plan, or of each year.
const OTHERS: &[&str] = &[
    "riêng",
    "mỗi",
    "từng",
    "số xã",
    "số phường",
    "số thôn",
    "các xã",
    "các phường",
    "các thôn",
    "các huyện",
    "các nơi",
    "các đơn vị",
    "vùng",
    "khu vực",
    "nông thôn",
    "thành thị",
    "đô thị",
    "miền núi",
    "đồng bào",
    "dân tộc",
    "ven biển",
    "hải đảo",
    "bộ tiêu chí",
    "theo tiêu chí",
    "đạt chuẩn phải",
    "nếu",
    "đại hội",
    "đề ra",
    "trụ cột",
    "hợp phần",
    "tháng",
    "quý",
    "đầu năm",
    "năm đầu",
    "năm thứ",
    "đợt",
    "phương án",
    "kịch bản",
    "nghị quyết",
    "nhiệm kỳ",
    "kế hoạch năm",
    "theo chuẩn",
    "chuẩn nghèo",
    "chuẩn cũ",
    "chuẩn mới",
    "hằng năm",
    "hàng năm",
    "bình quân",
    "tại",
    "ở",
    "đối với",
    "với các",
    "lĩnh vực",
    "ngành",
    "về",
    "hiện nay",
    "đến nay",
    "yêu cầu",
    "xác định",
    "khảo sát",
    "quy hoạch",
    "each",
    "every",
    "communes",
    "villages",
    "districts",
    "wards",
    "zones",
    "towns",
    "areas",
    "rural",
    "urban",
    "provinces",
    "region",
    "if",
    "congress",
    "pillar",
    "quarter",
    "months",
    "scenario",
    "option",
    "standard",
    "target for",
    "commune",
    "ward",
    "now",
    "currently",
    "to date",
    "survey",
    "a year",
    "per year",
    "annually",
    "average",
];

/// What stands before the title of an indicator in its clause: a head that ends with the title, without it.
pub(super) fn clause_before(plan: &Plan, indicator: &Indicator, head: &str) -> String {
    let title = plan.text(indicator.title).to_lowercase();
    head.rsplit([';', '.']).next().unwrap_or(head).replace(title.trim_end_matches('.'), "")
}

/// Whether the words around the title and the figure of an indicator make the figure one of others than it measures: the clause
/// before the title, what stands between the two, and what follows the figure.
pub(super) fn is_of_others(before: &str, between: &str, after: &str) -> bool {
    let after = after.split([';', '.', ',']).next().unwrap_or_default();
    [before, between, after].into_iter().any(|text| {
        // The end of the year is the year.
        let spoken = format!(" {} ", words(text).collect::<Vec<_>>().join(" ")).replace(" tháng 12 ", " ");
        let spoken = spoken.replace(" nông thôn mới ", " ");
        OTHERS.iter().any(|other| spoken.contains(&format!(" {other} ")))
    })
}

/// The years that the same words name; of `2026-2030` the last.
pub(super) fn named_years(before: &str, between: &str, after: &str) -> Vec<i32> {
    let after = after.split([';', '.', ',']).next().unwrap_or_default();
    [before, between, after].into_iter().flat_map(years_of).collect()
}

fn years_of(text: &str) -> Vec<i32> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let digits = rest.starts_with(|sign: char| sign.is_ascii_digit());
        let apart = text.get(..at).and_then(|head| head.chars().next_back()).is_none_or(|sign| !sign.is_alphanumeric());
        let Some(named) = year(rest).filter(|_| digits && apart) else {
            at = at.saturating_add(rest.chars().next().map_or(1, char::len_utf8));
            continue;
        };
        at = at.saturating_add(YEAR);
        let behind = text.get(at..).unwrap_or_default().trim_start();
        let until = behind.strip_prefix(['-', '–']).map(str::trim_start);
        if until.and_then(year).is_none() {
            found.push(named);
        }
    }
    found
}

/// Whether a title names what others have, behind the words before it in its clause: `xã có tỷ lệ hộ nghèo trên 25%`.
pub(super) fn defines_others(before: &str) -> bool {
    const DEFINE: &[&str] =
        &["có", "với", "nếu", "khi", "mà", "mức", "độ", "with", "where", "whose", "having", "if", "rate"];
    words(before).next_back().is_some_and(|word| DEFINE.contains(&word.as_str()))
}

/// The years that the words before a title name, or else the clause before it in the same sentence that says of when it speaks:
/// `Năm 2025, xã có 9 thôn; tỷ lệ hộ nghèo còn 4,8%`.
pub(super) fn years_before(head: &str) -> Vec<i32> {
    /// Words of what is to come, which is not of the year before them.
    const AIMS: &[&str] = &["phấn đấu", "mục tiêu", "dự kiến", "aim", "target"];
    let sentence = head.rsplit(". ").next().unwrap_or(head);
    let mut clauses = sentence.rsplit(';');
    let own = clauses.next().unwrap_or_default();
    let years = years_of(own);
    if !years.is_empty() || AIMS.iter().any(|aim| own.contains(aim)) {
        return years;
    }
    clauses.map(years_of).find(|years| !years.is_empty()).unwrap_or_default()
}

/// Whether an indicator has a figure of each of these years: of a year without one the plan says nothing.
pub(super) fn has_figures_of(indicator: &Indicator, years: &[i32]) -> bool {
    let figures = || indicator.facts.iter().chain(&indicator.computed);
    years.iter().all(|year| figures().any(|fact| fact.year() == Some(*year) && fact.exact().is_some()))
}

/// The figure that a sentence is held against: the target of the year that it names, or else the last one.
pub(super) fn meant<'p>(indicator: &'p Indicator, years: &[i32]) -> Option<&'p Fact> {
    let aims = || indicator.facts.iter().filter(|fact| fact.kind.is_target() && fact.exact().is_some());
    let named = |fact: &&Fact| fact.year().is_some_and(|year| years.contains(&year));
    aims()
        .rfind(named)
        .or_else(|| indicator.facts.iter().rfind(|fact| named(fact) && fact.exact().is_some()))
        .or_else(|| aims().next_back())
}

/// Whether a bound that a sentence gives (`trên 700`) is looser than a figure in the same sense, and so contradicts nothing. Of a
/// target that is such a bound itself (`trên 65` where the sentence says `trên 60`) only one near it is.
pub(super) fn is_looser(plan: &Plan, indicator: &Indicator, between: &str, value: Exact, own: &Fact) -> bool {
    const FLOORS: &[&str] = &["trên", "hơn", "nhất", "thiểu", "over", "above", "least", "more"];
    const CEILINGS: &[&str] = &["dưới", "quá", "đa", "thấp", "kém", "under", "below", "most", "less", "fewer"];
    const NOT: &[&str] = &["không", "chẳng", "not", "no"];
    // `không dưới` is a floor, `không quá` the same as `quá`.
    let said: Vec<String> = words(between).collect();
    let turned = said.windows(2).any(|pair| {
        matches!(pair, [not, bound] if NOT.contains(&not.as_str())
            && (bound != "quá" && CEILINGS.contains(&bound.as_str()) || FLOORS.contains(&bound.as_str())))
    });
    let says = |bounds: &[&str]| said.iter().any(|word| bounds.contains(&word.as_str()));
    let (floor, ceiling) = if turned { (says(CEILINGS), says(FLOORS)) } else { (says(FLOORS), says(CEILINGS)) };
    let Some((exact, (direction, _))) = own.exact().zip(plan.direction(indicator)) else { return false };
    let bounded = own.value.bounded_side().is_some();
    let (own, near) = (exact, are_near(exact, value));
    match direction {
        Direction::Up => floor && own.compare(value).is_ge() && (!bounded || near),
        Direction::Down => ceiling && own.compare(value).is_le() && (!bounded || near),
    }
}

/// Whether a text in lower case may speak of an indicator by its title alone: that of a part (`trung học cơ sở`) says what it
/// measures only where the words of its whole stand there too.
pub(super) fn is_subject(plan: &Plan, indicator: &Indicator, text: &str) -> bool {
    let Some(whole) = indicator.parent.and_then(|whole| plan.indicator(whole)) else { return true };
    if !text.contains(&plan.text(indicator.title).to_lowercase()) {
        return true;
    }
    let said: HashSet<String> = words(text).collect();
    words(plan.text(whole.title)).all(|word| said.contains(&word))
}

/// Whether a text names a year before the plan.
pub(super) fn names_past(plan: &Plan, text: &str) -> bool {
    let first = plan.period().map(|period| period.first);
    words(text).filter_map(|word| year(&word)).any(|year| first.is_some_and(|first| year < first))
}

/// Whether a text in lower case speaks of another place than the plan's, beside the title of an indicator and whose money it is.
pub(super) fn is_elsewhere(plan: &Plan, indicator: &Indicator, text: &str) -> bool {
    const ELSEWHERE: [&str; 7] =
        ["cả nước", "toàn quốc", "trung ương", "quốc gia", "national", "nationwide", "country"];
    if !ELSEWHERE.iter().any(|place| text.contains(place)) {
        return false;
    }
    let title = plan.text(indicator.title).to_lowercase();
    let bare = ["tỷ lệ ", "tỉ lệ ", "số "].iter().find_map(|lead| title.strip_prefix(lead)).unwrap_or(&title);
    let own = ["ngân sách trung ương", "vốn trung ương", "chuẩn quốc gia", "tiêu chí quốc gia", "di tích quốc gia"]
        .iter()
        .fold(text.replace(&title, "").replace(bare, ""), |text, money| text.replace(money, ""));
    ELSEWHERE.iter().any(|place| own.contains(place))
}
