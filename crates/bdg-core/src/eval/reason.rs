//! Why there is no figure.

use serde::Serialize;

use bdg_syntax::diagnostic::Message;

/// Why a figure is missing, for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// No baseline and no result: the path has no start.
    NoBaseline,
    /// The baseline or the results are words, not numbers.
    StartNotNumeric,
    /// The indicator is qualitative: nothing is computed from it.
    Qualitative,
    /// The period's target is a text, not a number.
    TextValue,
    /// No target of the period and none assigned.
    NoTarget,
    /// Targets are assigned for single years, not this one, and none for the period.
    OtherYearsOnly,
    /// The year lies outside the plan's period.
    OutsidePeriod,
    /// The year lies before the start of the path.
    BeforeStart,
    /// A relative target names a value that the plan does not have.
    ReferenceMissing,
    /// A count over zero, or with more digits than an exact decimal holds.
    NoExactValue,
    /// Nothing tells which way is better.
    NoDirection,
    /// The exact result needs more than 28 digits.
    Overflow,
    /// Equal growth needs two values of one sign, neither of them zero.
    GeometricImpossible,
    /// The weights do not fit the years or do not sum to 100.
    WeightsDontFit,
    /// No result in the year.
    NoResult,
    /// The result is words, not a number.
    ResultNotNumeric,
    /// Start and target are equal: there is no distance to cover.
    NoDistance,
    /// The path has not moved from its start yet.
    PathNotMoved,
    /// Only one point is known.
    OnePoint,
    /// The target's year has come or gone.
    TargetYearPassed,
    /// The target is met already.
    AlreadyMet,
    /// The line through the results does not reach the target.
    NeverMet,
    /// A part has no result for the time.
    PartWithoutResult,
    /// A part's result is a share without its counts.
    PartWithoutCounts,
    /// The parts have units with different bases.
    PartsInOtherUnits,
    /// The years between start, result and target do not allow compound growth to be computed.
    GrowthUndefined,
}

/// Why a figure is missing: a code and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// For machines.
    pub code: ReasonCode,
    /// For people: lower-case, no final period.
    pub message: Message,
}

impl Reason {
    /// The reason of a code, with its general sentence.
    #[must_use]
    pub fn new(code: ReasonCode) -> Reason {
        let (vi, en) = sentence(code);
        Reason { code, message: Message::new(vi, en) }
    }

    /// The reason of a code, with a sentence of its own.
    #[must_use]
    pub fn with(code: ReasonCode, vi: impl Into<String>, en: impl Into<String>) -> Reason {
        Reason { code, message: Message::new(vi, en) }
    }
}

impl From<ReasonCode> for Reason {
    fn from(code: ReasonCode) -> Reason {
        Reason::new(code)
    }
}

fn sentence(code: ReasonCode) -> (&'static str, &'static str) {
    match code {
        ReasonCode::NoBaseline => {
            ("chưa có số liệu gốc hoặc kết quả nào để tính từ đó", "there is no baseline and no result to start from")
        }
        ReasonCode::StartNotNumeric => (
            "số liệu gốc hoặc kết quả chỉ là chữ, không có con số để tính từ đó",
            "the baseline or the results are words, with no number to start from",
        ),
        ReasonCode::Qualitative => {
            ("chỉ tiêu định tính, không tính được bằng số", "the indicator is qualitative, so nothing is computed")
        }
        ReasonCode::TextValue => (
            "chỉ tiêu cả giai đoạn ghi bằng chữ, không tính được bằng số",
            "the target of the period is a text, so nothing is computed",
        ),
        ReasonCode::NoTarget => {
            ("không có chỉ tiêu cho cả giai đoạn và cho từng năm", "there is no target for the period or for any year")
        }
        ReasonCode::OtherYearsOnly => (
            "chỉ có chỉ tiêu giao riêng cho một số năm, không có chỉ tiêu cả giai đoạn",
            "there are targets for single years only, and none for the period",
        ),
        ReasonCode::OutsidePeriod => {
            ("năm này nằm ngoài giai đoạn của kế hoạch", "the year lies outside the period of the plan")
        }
        ReasonCode::BeforeStart => ("năm này trước thời điểm của số liệu gốc", "the year lies before the baseline"),
        ReasonCode::ReferenceMissing => (
            "chỉ tiêu so với một số liệu mà kế hoạch không có",
            "the target is relative to a figure that the plan does not have",
        ),
        ReasonCode::NoExactValue => (
            "con số có mẫu số bằng 0 hoặc quá dài để tính chính xác",
            "the figure has a zero denominator or too many digits to compute exactly",
        ),
        ReasonCode::NoDirection => {
            ("không rõ tăng hay giảm là tốt hơn", "nothing tells whether higher or lower is better")
        }
        ReasonCode::Overflow => {
            ("phép tính chính xác cần quá 28 chữ số", "the exact computation needs more than 28 digits")
        }
        ReasonCode::GeometricImpossible => (
            "không chia theo cấp số nhân được: hai đầu phải cùng dấu và khác 0",
            "equal growth is impossible: both ends must have the same sign and neither may be zero",
        ),
        ReasonCode::WeightsDontFit => (
            "phân bổ không khớp: phải có một tỷ lệ cho mỗi năm và cộng lại bằng 100",
            "the weights do not fit: there must be one for each year, and they must sum to 100",
        ),
        ReasonCode::NoResult => ("không có kết quả trong năm này", "there is no result in this year"),
        ReasonCode::ResultNotNumeric => ("kết quả không phải là con số", "the result is not a number"),
        ReasonCode::NoDistance => (
            "điểm xuất phát bằng chỉ tiêu nên không có quãng đường để đo",
            "start and target are equal, so there is no distance to measure",
        ),
        ReasonCode::PathNotMoved => (
            "theo lộ trình, đến lúc này chưa phải thay đổi so với điểm xuất phát",
            "by its path the indicator need not have moved from its start yet",
        ),
        ReasonCode::OnePoint => {
            ("mới có một số liệu, chưa kẻ được xu hướng", "only one figure is known, so there is no trend")
        }
        ReasonCode::TargetYearPassed => ("đã đến hoặc qua năm của chỉ tiêu", "the year of the target has come or gone"),
        ReasonCode::AlreadyMet => ("chỉ tiêu đã đạt", "the target is met already"),
        ReasonCode::NeverMet => {
            ("theo xu hướng hiện nay thì không đạt được chỉ tiêu", "on the present trend the target is never met")
        }
        ReasonCode::PartWithoutResult => {
            ("có phần chưa có kết quả nên không cộng được", "a part has no result, so the parts cannot be summed")
        }
        ReasonCode::PartWithoutCounts => (
            "có phần chỉ ghi tỷ lệ, không ghi tử số và mẫu số, nên không cộng được",
            "a part gives a share without its counts, so the parts cannot be summed",
        ),
        ReasonCode::PartsInOtherUnits => (
            "các phần dùng đơn vị tính khác nhau nên không cộng được",
            "the parts have different units, so they cannot be summed",
        ),
        ReasonCode::GrowthUndefined => (
            "không tính được tốc độ tăng bình quân: các số liệu phải cùng dấu, khác 0 và khác năm",
            "compound growth is undefined: the figures must have one sign, not be zero, and differ in time",
        ),
    }
}
