//! What titles say of figures that begin anew every year.

/// Words of a rate that each year has for itself, whatever else the title says.
const YEARLY_RATES: &[&str] = &[
    "tốc độ tăng",
    "tốc độ giảm",
    "tốc độ phát triển",
    "chỉ số sản xuất công nghiệp",
    "chỉ số giá tiêu dùng",
    "lạm phát",
    "năm trước = 100",
    "năm trước bằng 100",
    "cùng kỳ = 100",
    "cùng kỳ bằng 100",
    "growth rate",
    "rate of growth",
    "growth of",
    "growth in",
    "rate of increase",
    "inflation",
    "industrial production",
    "consumer prices",
    "previous year = 100",
];

/// Words of a rise or a fall, which is one of each year beside words for that.
const CHANGES: &[&str] = &[" tăng ", " giảm ", " increase ", " decrease ", " change ", " reduction ", " rise "];

/// Words for each year.
const EACH_YEAR: &[&str] = &[
    "hằng năm",
    "hàng năm",
    "mỗi năm",
    "bình quân năm",
    "so với năm trước",
    "so với cùng kỳ",
    "annual",
    "yearly",
    "a year",
    "per year",
    "year on year",
];

/// Words of what is spent or collected of what the year has for it.
const SPENT: &[&str] = &[
    "giải ngân",
    "so với dự toán",
    "so dự toán",
    "thực hiện dự toán",
    "dự toán giao",
    "dự toán năm",
    "so với kế hoạch",
    "so kế hoạch",
    "hoàn thành kế hoạch",
    "thực hiện kế hoạch năm",
    "kế hoạch năm",
    "disburse",
    "budget execution",
    "of the annual plan",
    "of the annual budget",
    "of the year's plan",
    "of the year's budget",
];

/// Words of one fixed figure with which all years are compared, so that a later year goes on from an earlier one.
const FIXED: &[&str] = &[
    "so với năm 1",
    "so với năm 2",
    "so với gốc",
    "so với mức",
    "so với giai đoạn",
    "so với kịch bản",
    "kịch bản",
    "lũy kế",
    "luỹ kế",
    "cả giai đoạn",
    "from 20",
    "since 20",
    "compared with 20",
    "relative to",
    "business as usual",
    "cumulative",
];

/// What a title says of figures that begin anew every year, where they are shares. Many checks ask for it, so it is found out once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlyTitle {
    /// That they are rates of growth.
    pub(super) grows: bool,
    /// That they are how much is done of what a year has to spend or to collect.
    pub(super) spends: bool,
}

impl YearlyTitle {
    pub(super) fn of(title: &str) -> YearlyTitle {
        let lower = title.to_lowercase();
        if !may_begin_anew(&lower) {
            return YearlyTitle { grows: false, spends: false };
        }
        let joined = joined(&lower);
        YearlyTitle { grows: grows(&joined), spends: spends(&joined) }
    }
}

/// Whether a title in lower case has the first word of what is looked for, or another word of it: most titles have none.
fn may_begin_anew(title: &str) -> bool {
    let bytes = title.as_bytes();
    bytes.iter().enumerate().any(|(at, first)| {
        let words: &[&str] = match first {
            b't' => &["tăng", "tốc"],
            b'n' => &["năm trước"],
            b'g' => &["giảm", "giải", "growth"],
            b'd' => &["dự", "decrease", "disburse"],
            b'k' => &["kế"],
            b'l' => &["lạm"],
            b'c' => &["chỉ", "cùng", "change", "consumer"],
            b'i' => &["increase", "inflation", "industrial"],
            b'r' => &["reduction", "rise"],
            b'b' => &["budget"],
            b'p' => &["plan", "previous"],
            _ => return false,
        };
        let rest = bytes.get(at..).unwrap_or_default();
        words.iter().any(|word| rest.starts_with(word.as_bytes()))
    })
}

/// The words of a title that is in lower case, each between two blanks.
fn joined(title: &str) -> String {
    let title = title.replace('’', "'").replace('=', " = ");
    let words: Vec<&str> = title.split(|sign: char| sign.is_whitespace() || ",;:().\"".contains(sign)).collect();
    format!(" {} ", words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

fn grows(title: &str) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| title.contains(word));
    // A share or a number of something that has to do with growth is none.
    let other = [" tỷ lệ ", " tỉ lệ ", " số ", " share ", " number "].iter().any(|word| title.starts_with(word));
    let growth =
        [" tăng trưởng ", " tỷ lệ tăng trưởng ", " tỉ lệ tăng trưởng "].iter().any(|word| title.starts_with(word))
            || !other && [" tăng trưởng ", " growth "].iter().any(|word| title.ends_with(word));
    (growth || any(YEARLY_RATES) || any(CHANGES) && any(EACH_YEAR)) && !any(FIXED)
}

fn spends(title: &str) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| title.contains(word));
    any(SPENT) && !any(FIXED)
}

#[cfg(test)]
mod tests {
    use super::{CHANGES, SPENT, YEARLY_RATES, YearlyTitle, grows, joined, may_begin_anew, spends};

    #[test]
    fn whatever_is_looked_for_is_looked_at() {
        let growth = [" tăng trưởng ", " growth "];
        for words in [YEARLY_RATES, CHANGES, SPENT, &growth].concat() {
            assert!(may_begin_anew(words), "{words}");
        }
        assert!(YearlyTitle::of("TỐC  ĐỘ TĂNG GRDP").grows && YearlyTitle::of("Thực hiện so với Dự  toán").spends);
        assert!(!may_begin_anew("tỷ lệ hộ nghèo"));
    }

    #[test]
    fn growth_is_of_each_year() {
        for title in [
            "Tốc độ tăng trưởng GRDP",
            "Tăng trưởng kinh tế",
            "Tỷ lệ tăng trưởng GRDP",
            "GRDP tăng trưởng",
            "Tốc độ tăng giá trị sản xuất nông nghiệp (giá so sánh 2010)",
            "Chỉ số sản xuất công nghiệp (IIP) tăng",
            "Chỉ số giá xây dựng (năm trước=100)",
            "Chỉ số phát triển ngành điện (năm trước = 100)",
            "Construction prices (previous year = 100)",
            "Tỷ lệ giảm hộ nghèo bình quân hằng năm",
            "Tỷ lệ tăng thu ngân sách so với năm trước",
            "GRDP growth",
            "Growth of exports",
            "Annual reduction of poor households",
        ] {
            assert!(grows(&joined(&title.to_lowercase())), "{title}");
        }
        for title in [
            "Tỷ lệ trẻ em được theo dõi biểu đồ tăng trưởng",
            "Tỷ lệ giảm phát thải khí nhà kính so với kịch bản thông thường",
            "Mức giảm cường độ năng lượng so với năm 2020",
            "Tốc độ tăng năng suất lao động lũy kế",
            "Tỷ lệ hộ có thu nhập tăng",
            "Tỷ lệ lao động qua đào tạo",
            "Tỷ lệ hộ dân được cấp nước mỗi năm",
            "Share of children whose growth is monitored",
            "Emission reduction relative to business as usual",
        ] {
            assert!(!grows(&joined(&title.to_lowercase())), "{title}");
        }
    }

    #[test]
    fn what_is_spent_is_of_each_year() {
        for title in [
            "Tỷ lệ giải ngân vốn đầu tư công",
            "Thu ngân sách trên địa bàn so với dự toán",
            "Tỷ lệ hoàn thành kế hoạch năm",
            "Disbursement of public investment",
            "Budget execution rate",
        ] {
            assert!(spends(&joined(&title.to_lowercase())), "{title}");
        }
        for title in ["Tỷ lệ giải ngân lũy kế cả giai đoạn", "Tỷ lệ thu gom chất thải rắn", "Cumulative disbursement"]
        {
            assert!(!spends(&joined(&title.to_lowercase())), "{title}");
        }
    }
}
