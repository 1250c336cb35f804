//! Titles that tell of an average, a rate or a measure of single things, though their unit is one of things that are added:
//! days, persons, money.

use super::plan::{Indicator, Plan};
use super::unit::UnitKind;

/// Words of a title that tell of an average, a rate or a measure of single things, of which there is no sum.
const AVERAGES: &[&str] = &[
    "bình quân",
    "trung bình",
    "đầu người",
    "tỷ số",
    "tỉ số",
    "tỷ suất",
    "tỉ suất",
    "sĩ số",
    "năng suất",
    "mật độ",
    "chỉ số",
    "hệ số",
    "tuổi thọ",
    "tối thiểu một",
    "life expectancy",
    "average",
    "mean",
    "median",
    "per",
    "rate",
    "ratio",
    "density",
    "yield",
    "index",
];

/// The same of what is measured and not counted.
const MEASURES: &[&str] = &[
    "tỷ lệ",
    "tỉ lệ",
    "giá",
    "đơn giá",
    "mức lương",
    "mức sống",
    "mức sinh",
    "mức tiêu thụ",
    "chiều cao",
    "cân nặng",
    "tốc độ",
    "lượng mưa",
    "nhiệt độ",
    "độ ẩm",
    "nồng độ",
    "cường độ",
    "suất đầu tư",
    "lãi suất",
    "price",
    "height",
    "speed",
    "rainfall",
    "temperature",
];

/// Words of what may be either: a wage or all wages, how long one waits or how long all do.
const EITHER: &[&str] = &[
    "mức",
    "định mức",
    "tiền lương",
    "thu nhập",
    "thời gian",
    "khoảng cách",
    "cự ly",
    "wage",
    "salary",
    "income",
    "distance",
];

/// Numbers of an average moment.
const MEAN_NUMBERS: &[&str] = &[
    "dân số trung bình",
    "dân số bình quân",
    "số lao động bình quân",
    "số lao động trung bình",
    "average population",
    "mean population",
];

/// Words of a number of things that may have a fraction: one of a time, or one that others are converted to.
const FRACTIONAL: &[&str] =
    &["quy đổi", "mỗi ngày", "mỗi tuần", "mỗi tháng", "mỗi quý", "mỗi năm", "equivalent", "each month", "each year"];

/// At which prices an amount is reckoned; it is none itself.
const AT_PRICES: &[&str] = &[" giá hiện hành ", " giá thực tế ", " giá so sánh ", " giá cố định ", " theo giá "];

/// What is taken from such a measure, or paid by it, adds up: the tax on incomes.
const TOTALS: &[&str] = &["giá trị", "thuế", "quỹ"];

/// How the title of an amount of money begins, whatever it is paid for: `Vốn huy động được cấp bù lãi suất`.
const MONEY: [&str; 7] = [" vốn ", " nguồn vốn ", " kinh phí ", " số tiền ", " ngân sách ", " doanh số ", " dư nợ "];

/// Words in a title behind which it says of which things the number is: households *with* an income below the average.
const CLAUSES: &[&str] =
    &["có", "được", "đạt", "dưới", "thuộc", "không", "with", "whose", "below", "above", "that", "who"];

/// What several of are counted for each: `/người`, `mỗi hộ`, `trên 1.000 dân`.
const EACH: &[&str] = &[
    "người",
    "hộ",
    "lớp",
    "ha",
    "hecta",
    "km",
    "km2",
    "m2",
    "m3",
    "xã",
    "dân",
    "vạn",
    "nghìn",
    "phụ nữ",
    "lao động",
    "học sinh",
    "giáo viên",
    "bác sĩ",
    "giường",
    "bệnh nhân",
    "ca",
    "trường",
    "trẻ",
    "household",
    "class",
    "person",
    "capita",
];

/// Words of places, which a stroke lists: `phường/xã`.
const PLACES: &[&str] = &["xã", "phường", "thị trấn", "huyện", "quận", "thôn", "bản", "ấp", "buôn", "tổ", "khu phố"];

/// The scale of a map: a title with it names what is mapped.
const MAP_SCALES: [&str; 2] = ["tỷ lệ 1/", "tỉ lệ 1/"];

/// Words of a difference of two amounts, either of which may be the larger.
const BALANCES: &[&str] = &[
    "xuất siêu",
    "nhập siêu",
    "thặng dư",
    "thâm hụt",
    "bội chi",
    "bội thu",
    "chênh lệch",
    "cán cân",
    "cân đối",
    "di cư thuần",
    "tăng thuần",
    "lợi nhuận",
    "surplus",
    "deficit",
    "balance",
    "net",
    "difference",
    "profit",
];

impl Plan {
    /// Whether the title of an indicator may tell of an average, a rate or a measure of single things, though its unit may be
    /// that of things that are added: of places there is no sum, and a part may be above the whole.
    #[must_use]
    pub fn is_average(&self, indicator: &Indicator) -> bool {
        self.tells_average(indicator) || {
            let joined = joined(self.text(indicator.title));
            !self.counts_things(indicator) && measured(&joined, EITHER)
        }
    }

    /// Whether the title of an indicator that counts things says that its figures may have a fraction all the same: an average, the
    /// people of an average day, what others are converted to.
    #[must_use]
    pub fn may_have_fractions(&self, indicator: &Indicator) -> bool {
        let joined = joined(self.text(indicator.title));
        let says = |words: &[&str]| first(&joined, words).is_some();
        is_average(self.text(indicator.title), true) || says(MEAN_NUMBERS) || says(FRACTIONAL)
    }

    /// Whether the title tells so beyond doubt: there is no sum of its figures at all.
    pub(super) fn tells_average(&self, indicator: &Indicator) -> bool {
        is_average(self.text(indicator.title), self.counts_things(indicator))
    }

    fn counts_things(&self, indicator: &Indicator) -> bool {
        self.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Persons || unit.things)
    }

    /// Whether the title of an indicator tells of a difference, which may be below what it is taken from.
    #[must_use]
    pub fn is_balance(&self, indicator: &Indicator) -> bool {
        let joined = joined(self.text(indicator.title));
        BALANCES.iter().any(|word| joined.contains(&format!(" {word} ")))
    }
}

/// Whether a title says that its number is one for each of something, or a ratio; not only that it is measured.
pub(super) fn says_ratio(title: &str) -> bool {
    let joined = joined(title);
    first(&joined, AVERAGES).is_some() || of_each(&joined).is_some() || over_round_number(&joined)
}

/// What a title says that its number is for, in the words of a unit: `10.000 dân` of `Số giường bệnh trên 10.000 dân`.
pub(super) fn told_each(title: &str) -> Option<String> {
    let joined = joined(title);
    let (at, word) = ["/", " trên ", " mỗi ", " một ", " bình quân 1 ", " trung bình 1 ", " per "]
        .iter()
        .filter_map(|word| joined.rfind(word).map(|at| (at, *word)))
        .max_by_key(|(at, _)| *at)?;
    let tail = joined.get(at.checked_add(word.len())?..)?.trim();
    let tail = ["một ", "mỗi ", "1 "].iter().find_map(|one| tail.strip_prefix(one)).unwrap_or(tail);
    // Of what is measured the words behind say which: `trên 1 ha đất trồng trọt`.
    let measured = tail.split(' ').next().filter(|first| MEASURED.contains(first));
    Some(measured.unwrap_or(tail).to_owned()).filter(|tail| !tail.is_empty())
}

/// Units of what is measured, of which a title may say what it is.
const MEASURED: &[&str] = &["ha", "hecta", "hectare", "km", "km2", "m2", "m3"];

/// The words of a title in lower case, each between two blanks.
fn joined(title: &str) -> String {
    let title = title.to_lowercase();
    let words: Vec<&str> = title
        .split_whitespace()
        .map(|word| word.trim_matches(&[',', ';', ':', '(', ')', '.', '"'][..]))
        .filter(|word| !word.is_empty())
        .collect();
    format!(" {} ", words.join(" "))
}

/// Whether a title tells of an average or a rate, though its unit is that of things that are added. Where nobody can tell,
/// figures are not added: their counts tell.
fn is_average(title: &str, counts: bool) -> bool {
    let joined = joined(title);
    let always = ["bình quân mỗi", "trung bình mỗi", "bình quân một", "trung bình một", "average number of"];
    if always.iter().any(|words| joined.contains(&format!(" {words} "))) || over_round_number(&joined) {
        return true;
    }
    // The people of an average day of the year, which those of several places add up to.
    if MEAN_NUMBERS.iter().any(|words| joined.contains(&format!(" {words} "))) {
        return false;
    }
    let told = first(&joined, AVERAGES).into_iter().chain(of_each(&joined)).min();
    if counts {
        // A clause before it says of which things the number is.
        let clause = first(&joined, CLAUSES);
        return told.is_some_and(|told| clause.is_none_or(|clause| clause > told));
    }
    told.is_some() || measured(&joined, MEASURES)
}

/// Whether a title names something that is measured, and not the total of it.
fn measured(joined: &str, words: &[&str]) -> bool {
    let total = first(joined, TOTALS).is_some() || joined.starts_with(" tổng ");
    let total = total || MONEY.iter().any(|money| joined.starts_with(money));
    let mapped = MAP_SCALES.iter().any(|scale| joined.contains(scale));
    let named = AT_PRICES.iter().fold(joined.to_owned(), |left, prices| left.replace(prices, " "));
    !total && !mapped && first(&named, words).is_some()
}

/// Where the first of some words begins.
fn first(joined: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| joined.find(&format!(" {word} "))).min()
}

/// Whether a text begins with something that several of are counted for.
fn begins_with_each(tail: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|sign: char| sign.is_alphanumeric());
    EACH.iter().any(|one| tail.strip_prefix(one).is_some_and(ends))
}

/// Where a title first says for each of what it counts: `mỗi hộ`, `/người`, `trên 1.000 dân`.
fn of_each(joined: &str) -> Option<usize> {
    let behind = |at: usize, word: &str| joined.get(at.saturating_add(word.len())..).unwrap_or_default();
    let ones = [" mỗi ", " một "].into_iter().filter_map(|word| {
        let at = joined.find(word)?;
        begins_with_each(behind(at, word)).then_some(at)
    });
    let slashed = joined.match_indices('/').find(|(at, word)| {
        let lists = PLACES.iter().any(|place| joined.get(..*at).unwrap_or_default().trim_end().ends_with(place));
        !lists && begins_with_each(behind(*at, word).trim_start())
    });
    let over = joined.match_indices(" trên ").chain(joined.match_indices(" per ")).find(|(at, word)| {
        let behind = behind(*at, word);
        let one = ["một ", "mỗi ", "đầu người"].iter().any(|word| behind.starts_with(word));
        one || behind.starts_with(|sign: char| sign.is_ascii_digit()) || begins_with_each(behind)
    });
    ones.chain(slashed.map(|(at, _)| at)).chain(over.map(|(at, _)| at)).min()
}

/// Whether a title says of how many others its number is: `trên 100.000 dân`, `/10.000 dân`.
fn over_round_number(joined: &str) -> bool {
    let rounds = [
        "100", "1.000", "1000", "1,000", "10.000", "10000", "10,000", "100.000", "100000", "100,000", "1 nghìn",
        "1 vạn", "10 vạn",
    ];
    let others =
        ["dân", "người", "trẻ", "học sinh", "phụ nữ", "lao động", "hộ", "people", "person", "live", "children"];
    ["/", "/ ", " trên ", " per "].iter().any(|sign| {
        rounds.iter().any(|round| others.iter().any(|other| joined.contains(&format!("{sign}{round} {other}"))))
    })
}

#[cfg(test)]
mod tests {
    use super::is_average;

    #[test]
    fn titles_tell_of_averages() {
        for (title, counts) in [
            ("Ngày lưu trú bình quân của khách", false),
            ("Số học sinh/lớp", true),
            ("Chiều cao trung bình", false),
            ("Số nhân khẩu bình quân mỗi hộ", true),
            ("Mật độ dân số", true),
            ("Số bác sĩ/10.000 dân", true),
            ("Số người chết do tai nạn giao thông trên 100.000 dân", true),
            ("Số trẻ dưới 5 tuổi tử vong trên 1.000 trẻ sinh sống", true),
            ("Số bác sĩ/1 vạn dân", true),
            ("Số máy tính trên 100 học sinh", false),
            ("Giá trị sản phẩm trên 1 ha", false),
            ("Giá nước", false),
            ("Tốc độ mạng", false),
            ("Lượng mưa", false),
            ("Suất đầu tư", false),
            ("Mean length of hospital stay", false),
            ("Pupils per teacher", true),
        ] {
            assert!(is_average(title, counts), "{title}");
        }
    }

    #[test]
    fn what_is_counted_is_no_average() {
        for (title, counts) in [
            ("Số hộ có thu nhập dưới mức trung bình", true),
            ("Số phường/xã đạt chuẩn", true),
            ("Số lao động/hai năm", true),
            ("Thuế thu nhập cá nhân", false),
            ("Giá trị sản xuất công nghiệp", false),
            ("Quy mô GRDP (giá hiện hành)", false),
            ("GRDP theo giá so sánh 2010", false),
            ("Tổng thu nhập", false),
            ("Dân số trung bình", true),
        ] {
            assert!(!is_average(title, counts), "{title}");
        }
    }
}
