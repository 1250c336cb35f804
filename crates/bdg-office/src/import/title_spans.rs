//! What the name of a row says of its figure in the column of a period: `Tổng vốn đầu tư 5 năm` is the total of its years, `Tốc độ tăng
//! bình quân` their mean.

use super::fitting::is_average;
use super::header_words::without_means;
use crate::tables::{fold, holds};
use bdg_syntax::number::Lang;

/// What a figure of a period is by the name of its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TitleSpan {
    /// The total of the years.
    Total,
    /// Their mean, as a plan writes it: `bình quân 10 - 11%/năm`.
    Mean(String),
}

/// What the figure `words` of a period is by the title of its row, whose unit is `unit`; `head` is the period as a plan writes it.
pub(super) fn title_span(title: &str, unit: &str, words: &str, head: &str, lang: Lang) -> Option<TitleSpan> {
    const WHOLE: &[&str] = &[
        "ca nhiem ky",
        "trong nhiem ky",
        "trong 5 nam",
        "ca 5 nam",
        "trong ca giai doan",
        "trong giai doan",
        "ca giai doan",
        "over the period",
        "over five years",
    ];
    const CHANGES: &[&str] = &["tang", "giam", "toc do", "tang truong", "growth", "increase", "decrease", "reduction"];
    let title = without_means(&fold(title));
    let says = |words: &[&str]| words.iter().any(|word| holds(&title, word));
    let mean = says(&["binh quan", "bq", "average"]);
    if mean && says(CHANGES) && unit.contains('%') {
        let value = words.trim_end_matches('%').trim_end();
        let plain = value.starts_with(|sign: char| sign.is_ascii_digit())
            && value.chars().all(|sign| sign.is_ascii_digit() || " .,-–%".contains(sign));
        let text = match lang {
            Lang::Vi => format!("bình quân {value}%/năm"),
            Lang::En => format!("on average {value}%/year"),
        };
        return (plain && is_average(head, &text, lang)).then_some(TitleSpan::Mean(text));
    }
    let whole = title.ends_with(" 5 nam") || says(WHOLE);
    (whole && !mean && !unit.contains(['%', '‰', '/'])).then_some(TitleSpan::Total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_totals_and_means_of_a_period() {
        let of = |title: &str, unit: &str, words: &str| title_span(title, unit, words, "giai đoạn 2026-2030", Lang::Vi);
        let mean = |text: &str| Some(TitleSpan::Mean(text.to_owned()));
        assert_eq!(of("Tổng vốn đầu tư toàn xã hội 5 năm", "tỷ đồng", "4.500"), Some(TitleSpan::Total));
        assert_eq!(of("Số hộ thoát nghèo trong giai đoạn", "hộ", "120"), Some(TitleSpan::Total));
        assert_eq!(of("Kết nạp đảng viên cả nhiệm kỳ", "đảng viên", "60"), Some(TitleSpan::Total));
        assert_eq!(of("Tốc độ tăng GRDP bình quân", "%/năm", "10 - 11"), mean("bình quân 10 - 11%/năm"));
        assert_eq!(of("Mức giảm tỷ lệ hộ nghèo bình quân hằng năm", "%", "1,5%"), mean("bình quân 1,5%/năm"));
        for (title, unit) in [
            ("Thu nhập bình quân đầu người tăng thêm", "%"),
            ("Tỷ lệ hộ nghèo giảm trong giai đoạn", "%"),
            ("Trẻ em dưới 5 năm tuổi", "người"),
            ("Sản lượng lúa", "tấn"),
            ("Năng suất lao động bình quân", "triệu đồng"),
        ] {
            assert_eq!(of(title, unit, "10"), None, "{title}");
        }
        assert_eq!(of("Tốc độ tăng bình quân", "%", "tăng 10%/năm"), None);
    }
}
