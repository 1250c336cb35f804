//! What the name of a row says of its figure in the column of a period: `Tổng vốn đầu tư 5 năm` is the total of its years, `Tốc độ tăng
//! bình quân` their mean, and so is `Tốc độ tăng` where its years are not told.

use super::column::FactHead;
use super::fitting::is_average;
use super::header_words::without_means;
use super::reader::PlanReader;
use super::row::TableRow;
use super::yearly_figures::is_level;
use crate::tables::{begins, fold, holds};
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
/// `lone` says that the row tells nothing of its single years, which would show whether it is their mean or the rate of the last one.
pub(super) fn title_span(
    (title, unit): (&str, &str),
    words: &str,
    lone: bool,
    head: &str,
    lang: Lang,
) -> Option<TitleSpan> {
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
    let share = unit.contains('%') || unit.trim().is_empty() && words.trim_end().ends_with('%');
    let yearly = unit.contains('/') && ["nam", "year", "annum"].iter().any(|word| holds(&fold(unit), word));
    if share && (mean && says(CHANGES) || lone && (is_growth_rate(&title) || yearly && says(CHANGES))) {
        let value = words.trim_end_matches('%').trim_end();
        let number = value.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let plain = !number.is_empty()
            && is_level(value)
            && number.chars().all(|sign| sign.is_ascii_digit() || " .,-–%".contains(sign));
        let text = match lang {
            Lang::Vi => format!("bình quân {value}%/năm"),
            Lang::En => format!("on average {value}%/year"),
        };
        return (plain && is_average(head, &text, lang)).then_some(TitleSpan::Mean(text));
    }
    let whole = title.ends_with(" 5 nam") || says(WHOLE);
    (whole && !mean && !unit.contains(['%', '‰', '/'])).then_some(TitleSpan::Total)
}

/// Whether a row is one of a rate of growth, which has no level at the end of a period: `Tốc độ tăng năng suất lao động`. `title` is
/// folded.
pub(super) fn is_growth_rate(title: &str) -> bool {
    const RATES: &[&str] = &["toc do tang", "toc do phat trien", "tang truong", "growth", "rate of growth"];
    let english = ["growth rate", "growth", "rate of growth"];
    RATES.iter().any(|start| begins(title, start))
        || english.iter().any(|end| title.ends_with(&format!(" {end}")))
        || holds(title, "growth rate of")
}

/// Whether a row does not tell all single years of a period, which would show their mean.
pub(super) fn is_lone(reader: &PlanReader<'_>, row: TableRow<'_>, over: FactHead) -> bool {
    let FactHead::Over(first, last) = over else { return true };
    let told = |year: i32| {
        let mut columns = reader.header.values(None).filter(|(_, head)| *head == FactHead::In(year));
        columns.any(|(column, _)| row.standing(column).is_some_and(|cell| !cell.is_empty()))
    };
    !(first..=last).all(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_totals_and_means_of_a_period() {
        let of = |title: &str, unit: &str, words: &str| {
            title_span((title, unit), words, false, "giai đoạn 2026-2030", Lang::Vi)
        };
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
        assert_eq!(of("Tốc độ tăng bình quân", "%", "trên 10"), mean("bình quân trên 10%/năm"));
    }

    #[test]
    fn a_rate_of_growth_has_no_level_at_the_end() {
        let of = |title: &str, lone: bool| title_span((title, "%"), "8,5", lone, "giai đoạn 2026-2030", Lang::Vi);
        let mean = Some(TitleSpan::Mean("bình quân 8,5%/năm".to_owned()));
        assert_eq!(of("Tốc độ tăng năng suất lao động", true), mean);
        assert_eq!(of("Tăng trưởng GRDP", true), mean);
        // The years beside it tell more.
        assert_eq!(of("Tốc độ tăng năng suất lao động", false), None);
        assert_eq!(of("Tỷ lệ hộ nghèo", true), None);
        let english = title_span(("GRDP growth", "%"), "8.5", true, "over 2026-2030", Lang::En);
        assert_eq!(english, Some(TitleSpan::Mean("on average 8.5%/year".to_owned())));
    }
}
