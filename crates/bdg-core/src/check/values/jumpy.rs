//! What jumps by nature from year to year: disasters, epidemics, single large investments.

use crate::model::{Fact, Indicator, Plan, Time};

/// Words of a title of what one year has and the next has not.
const BY_NATURE: &[&str] = &[
    "thiên tai",
    "bão",
    "lũ",
    "lũ lụt",
    "ngập",
    "ngập lụt",
    "ngập úng",
    "khô hạn",
    "hạn hán",
    "bị hạn",
    "xâm nhập mặn",
    "cháy",
    "cháy rừng",
    "sạt lở",
    "sạt lở đất",
    "thiệt hại",
    "động đất",
    "sự cố",
    "tử vong do",
    "tử vong vì",
    "chết do",
    "chết vì",
    "mất tích",
    "dịch bệnh",
    "bệnh dịch",
    "ổ dịch",
    "dịch tả",
    "mắc dịch",
    "sốt xuất huyết",
    "covid",
    "covid-19",
    "mắc bệnh",
    "mắc sởi",
    "tiêu hủy",
    "fdi",
    "đầu tư nước ngoài",
    "đầu tư trực tiếp nước ngoài",
    "vốn đăng ký",
    "văn bản ban hành",
    "số văn bản",
    "disaster",
    "disasters",
    "storm",
    "storms",
    "flood",
    "floods",
    "drought",
    "fire",
    "fires",
    "wildfire",
    "landslide",
    "landslides",
    "damage",
    "epidemic",
    "outbreak",
    "outbreaks",
    "foreign direct investment",
    "foreign investment",
];

/// Words of a title of what the epidemic of 2020 to 2022 stopped.
const TRAVEL: &[&str] = &[
    "khách quốc tế",
    "khách du lịch",
    "lượt khách",
    "du khách",
    "hành khách",
    "lưu trú",
    "du lịch",
    "làm việc ở nước ngoài",
    "đi nước ngoài",
    "xuất khẩu lao động",
    "working abroad",
    "visitors",
    "tourists",
    "tourism",
    "passengers",
    "arrivals",
];

/// Whether a figure may be far from those beside it for what it tells of.
pub(super) fn is_jumpy(plan: &Plan, indicator: &Indicator, time: Time) -> bool {
    let whole = indicator.parent.and_then(|whole| plan.indicator(whole));
    let mut titles = [Some(indicator), whole].into_iter().flatten().map(|of| plan.text(of.title).to_lowercase());
    titles.any(|title| {
        let plain = title.replace(|sign: char| !sign.is_alphanumeric() && sign != '-', " ");
        let words = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
        let says = |all: &[&str]| all.iter().any(|word| words.contains(&format!(" {word} ")));
        says(BY_NATURE) || (2020..=2022).contains(&time.year()) && says(TRAVEL)
    })
}

/// Whether the figures of an indicator are whole numbers of things.
pub(super) fn counts_wholes(plan: &Plan, indicator: &Indicator) -> bool {
    let whole = |fact: &Fact| fact.value.amount().is_none_or(|amount| amount.decimals() == 0);
    plan.is_counted(indicator) && !plan.is_average(indicator) && indicator.facts.iter().all(whole)
}
