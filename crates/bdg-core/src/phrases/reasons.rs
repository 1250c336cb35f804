//! Why there is no figure.

use crate::eval::{Reason, ReasonCode};
use bdg_syntax::diagnostic::Message;

/// Why a figure is missing: lower-case, without a final period.
#[must_use]
pub fn reason(reason: &Reason) -> Message {
    match (reason.code, &reason.part) {
        (ReasonCode::MonthsMissing, Some(year)) => Message::new(
            format!("các tháng trước đó của năm {year} chưa có số liệu nên không cộng dồn được"),
            format!("earlier months of {year} have no result, so that nothing can be summed"),
        ),
        (ReasonCode::YearWithoutResult, Some(year)) => Message::new(
            format!("năm {year} chưa có kết quả nên không cộng dồn được từ đầu giai đoạn"),
            format!("{year} has no result, so what has been reached since the first year cannot be summed"),
        ),
        (ReasonCode::PartWithoutResult, Some(part)) => Message::new(
            format!("phần “{part}” chưa có số liệu nên không cộng được các phần"),
            format!("the part “{part}” has no figure, so the parts cannot be summed"),
        ),
        (ReasonCode::PartWithoutCounts, Some(part)) => Message::new(
            format!("phần “{part}” chỉ ghi tỷ lệ, không ghi tử số và mẫu số, nên không cộng được các phần"),
            format!("the part “{part}” gives a share without its counts, so the parts cannot be summed"),
        ),
        (ReasonCode::OperandWithoutFigure, Some(code)) => Message::new(
            format!("chỉ tiêu {code} trong công thức chưa có số liệu nên không tính được"),
            format!("indicator {code} of the formula has no figure, so nothing is computed"),
        ),
        (ReasonCode::OperandWithoutTarget, Some(code)) => Message::new(
            format!("chỉ tiêu {code} trong công thức không có chỉ tiêu cho năm này nên không tính được"),
            format!("indicator {code} of the formula has no target for the year, so nothing is computed"),
        ),
        (code, _) => {
            let (vi, en) = sentence(code);
            Message::new(vi, en)
        }
    }
}

fn sentence(code: ReasonCode) -> (&'static str, &'static str) {
    match code {
        ReasonCode::NoBaseline => (
            "chưa có số liệu gốc và chưa có kết quả nào trước năm này để tính từ đó",
            "there is no baseline and no earlier result to start from",
        ),
        ReasonCode::StartNotNumeric => (
            "số liệu gốc hoặc kết quả chỉ là chữ, không có con số để tính từ đó",
            "the baseline or the results are words, so there is no number to start from",
        ),
        ReasonCode::Qualitative => {
            ("chỉ tiêu định tính, không tính được bằng số", "the indicator is qualitative, so nothing is computed")
        }
        ReasonCode::TextValue => (
            "chỉ tiêu cả giai đoạn ghi bằng chữ, không tính được bằng số",
            "the target of the period is a text, so nothing is computed",
        ),
        ReasonCode::UnreadableNumber => {
            ("con số của chỉ tiêu cả giai đoạn không đọc được", "the number of the target of the period cannot be read")
        }
        ReasonCode::NoTarget => {
            ("không có chỉ tiêu cho cả giai đoạn và cho từng năm", "there is no target for the period or for any year")
        }
        ReasonCode::EachYearOnly => (
            "chỉ có chỉ tiêu cho mỗi năm, không có chỉ tiêu cả giai đoạn",
            "there is a target for each year only, and none for the period",
        ),
        ReasonCode::GrowthOfLaterYears => (
            "chỉ có mức tăng, giảm của những năm sau, không có chỉ tiêu cho năm này",
            "the growth is that of later years, and there is no target for this one",
        ),
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
            "the target refers to a figure that the plan does not have",
        ),
        ReasonCode::OtherUnit => (
            "mức thay đổi không ghi theo đơn vị tính của chỉ tiêu",
            "the change is not written in the indicator’s unit",
        ),
        ReasonCode::ChangeOfNothing => (
            "mức thay đổi tính bằng % hay số lần của một con số bằng 0 hoặc âm, nên không tính được",
            "the change is per cent or times of a figure that is zero or below, so nothing is computed",
        ),
        ReasonCode::BeyondTarget => (
            "kết quả nằm ở phía bên kia của mức đề ra, nên chỉ xét còn cách mức ấy bao xa",
            "the result lies on the other side of the target, so only its distance from it counts",
        ),
        ReasonCode::TwoSided => (
            "mức đề ra phải đạt ở cả hai phía (`hướng quanh mức`), nên không đo đường đi về một phía",
            "the target is to be met on both sides (`better near`), so no way towards one side is measured",
        ),
        ReasonCode::BeginsAnew => (
            "mỗi năm tính lại từ đầu, nên không có quãng đường từ điểm xuất phát để đo",
            "the figures begin anew each year, so there is no way from the start to measure",
        ),
        ReasonCode::YearNotOver => (
            "năm chưa hết, nên chưa biết có đạt mức của năm không",
            "the year is not over, so it is not known yet whether its target is met",
        ),
        ReasonCode::RelativeTotal => (
            "mức cả giai đoạn ghi bằng thay đổi so với một năm, không rõ là tổng hay mức năm cuối",
            "the target over the years is a change of one year, so it may be the total or the last year",
        ),
        ReasonCode::Allowance => (
            "chỉ tiêu cho phép thay đổi đến một mức, nên chỉ xét từng năm có giữ trong mức ấy không",
            "the target allows a change up to a bound, so each year is only held against the bound",
        ),
        ReasonCode::NotRated => (
            "chỉ tiêu khai “hướng không xét”, nên không đánh giá",
            "the indicator declares “better neither”, so it is not rated",
        ),
        ReasonCode::NoExactValue => (
            "con số có mẫu số bằng 0 hoặc quá dài để tính chính xác",
            "the figure has a zero denominator or too many digits to compute exactly",
        ),
        ReasonCode::ForeignUnit => (
            "con số ghi bằng đơn vị khác, không quy đổi được sang đơn vị tính của chỉ tiêu",
            "the figure is in another unit, which cannot be converted to the indicator’s",
        ),
        ReasonCode::ImpossibleValue => (
            "con số không thể có theo đơn vị tính, nên không dùng",
            "the figure is impossible in its unit, so it is not used",
        ),
        ReasonCode::CountWithoutBase => (
            "con số ghi dạng số đếm trên số đếm, mà đơn vị tính không khai gốc, nên không dùng",
            "the figure is a count over a count in a unit without a base, so it is not used",
        ),
        ReasonCode::UnknownUnit => (
            "con số có đơn vị riêng, mà đơn vị tính của chỉ tiêu chưa được khai báo, nên không dùng",
            "the figure has a unit of its own and the indicator’s is not declared, so it is not used",
        ),
        ReasonCode::UnclearWords => (
            "lời của con số không rõ là mức nào, nên không dùng",
            "the words of the figure do not tell which level is meant, so it is not used",
        ),
        ReasonCode::PartOfYearlyRate => (
            "con số của một phần năm, không rõ là của riêng phần ấy hay mức của cả năm",
            "the figure is of a part of the year, and it is not known whether it is what that part brought or the level of a year",
        ),
        ReasonCode::NoDirection => {
            ("không rõ tăng hay giảm là tốt hơn", "it is not known whether higher or lower is better")
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
            "điểm xuất phát đã bằng hoặc hơn chỉ tiêu nên không có quãng đường để đo",
            "the start is as good as the target or better, so there is no distance to measure",
        ),
        ReasonCode::PathNotMoved => (
            "theo lộ trình, đến lúc này chưa phải thay đổi so với điểm xuất phát",
            "the path requires no change from the start yet",
        ),
        ReasonCode::OperandWithoutFigure => (
            "một chỉ tiêu trong công thức chưa có số liệu nên không tính được",
            "an indicator of the formula has no figure, so nothing is computed",
        ),
        ReasonCode::OperandWithoutTarget => (
            "một chỉ tiêu trong công thức không có chỉ tiêu cho năm này nên không tính được",
            "an indicator of the formula has no target for the year, so nothing is computed",
        ),
        ReasonCode::DivisionByZero => {
            ("công thức chia cho 0 nên không tính được", "the formula divides by zero, so nothing is computed")
        }
        ReasonCode::FormulaCircle => (
            "các công thức tính vòng quanh nên không tính được",
            "the formulas go round in a circle, so nothing is computed",
        ),
        ReasonCode::FormulaUnits => (
            "đơn vị của công thức không khớp với chỉ tiêu nên không tính",
            "the units of the formula do not fit the indicator, so nothing is computed",
        ),
        ReasonCode::OnePoint => {
            ("mới có một số liệu, chưa kẻ được xu hướng", "only one figure is known, so there is no trend")
        }
        ReasonCode::TargetYearPassed => {
            ("đã đến hoặc qua năm của chỉ tiêu", "the target year has been reached or has passed")
        }
        ReasonCode::AlreadyMet => ("chỉ tiêu đã đạt", "the target is already met"),
        ReasonCode::NeverMet => {
            ("theo xu hướng hiện nay thì không đạt được chỉ tiêu", "the target is never met on the current trend")
        }
        ReasonCode::PartWithoutResult => {
            ("có phần chưa có kết quả nên không cộng được", "a part has no result, so the parts cannot be summed")
        }
        ReasonCode::PartWithoutCounts => (
            "có phần chỉ ghi tỷ lệ, không ghi tử số và mẫu số, nên không cộng được",
            "a part gives a share without its counts, so the parts cannot be summed",
        ),
        ReasonCode::PartsNotTheWhole => (
            "các phần `trong đó` có thể chỉ là một phần của chỉ tiêu hoặc trùng nhau nên không cộng; nếu gộp lại là toàn bộ thì \
             viết `gồm`, có nhiều cách phân tổ thì viết `phân theo`",
            "parts declared with `part` may be only some of the whole, or overlap, so they are not summed; write `comprising` if \
             they make it up, and `by` for each of several breakdowns",
        ),
        ReasonCode::PartsInOtherUnits => (
            "các phần dùng đơn vị tính khác nhau nên không cộng được",
            "the parts have different units, so they cannot be summed",
        ),
        ReasonCode::TotalTooSmall => (
            "mức giao các năm cộng lại đã vượt mức của cả giai đoạn",
            "the targets of the years already exceed the target over the whole period",
        ),
        ReasonCode::MonthsMissing => (
            "các tháng trước đó trong năm chưa có số liệu nên không cộng dồn được",
            "earlier months of the year have no result, so that nothing can be summed",
        ),
        ReasonCode::YearWithoutResult => (
            "có năm trước chưa có kết quả nên không cộng được từ đầu giai đoạn",
            "a year before has no result, so what has been reached since the first year cannot be summed",
        ),
        ReasonCode::YearAssigned => (
            "năm này có mức giao riêng; phần còn lại của cả giai đoạn chia cho các năm khác",
            "the year has a target of its own; the rest of the total is shared among the other years",
        ),
        ReasonCode::ShareOfTotal => (
            "mức của năm là phần chia từ mức của cả giai đoạn nên ô chỉ ghi con số",
            "the year's figure is its share of the total over several years, so the cell only has its number",
        ),
        ReasonCode::BeforeRevision => (
            "năm này giữ mức của kế hoạch trước khi điều chỉnh nên ô chỉ ghi con số",
            "the year keeps the figure that held before the plan was revised, so the cell only has its number",
        ),
        ReasonCode::LimitOverYears => (
            "đây là mức trần của cả giai đoạn, hết năm cuối mới biết có giữ được không",
            "this is a limit over several years, which is kept only when the last one is over",
        ),
        ReasonCode::FlowNoLevel => (
            "số liệu thời kỳ: mỗi năm một phần riêng, không tính dồn từ năm này sang năm khác",
            "this is a flow: each year brings its own part, which does not go on from the year before",
        ),
        ReasonCode::NotAdditive => (
            "tỷ lệ, tỷ suất, tỷ số và số của mỗi năm, mỗi ngày không cộng được qua các năm",
            "shares, rates, ratios and what is counted for each year or day do not add up over years",
        ),
        ReasonCode::KindUnclear => (
            "chưa rõ mức của giai đoạn là tổng của các năm (số liệu thời kỳ) hay mức của năm cuối (thời điểm); hãy ghi `loại thời kỳ` hoặc `loại thời điểm`",
            "it is not clear whether the period’s target is the total of the years (a flow) or the last one’s level; write `kind flow` or `kind level`",
        ),
        ReasonCode::StartUnclear => (
            "chưa rõ số lũy kế của giai đoạn tính tiếp từ số đã có trước giai đoạn hay tính lại từ 0; hãy ghi dòng `gốc`",
            "it is not clear whether the running total of the period goes on from what there was before it or counts from nothing; write a `baseline`",
        ),
        ReasonCode::WholesDiffer => (
            "các con số tính trên những tổng số khác nhau (như 9/12 và 8/10) nên không so được với nhau; hãy ghi số đã có theo tổng số mới, hoặc tính bằng %",
            "the figures are out of different totals (such as 9/12 and 8/10) and cannot be compared; write what there was out of the new total, or measure in %",
        ),
        ReasonCode::GrowthUndefined => (
            "không tính được tốc độ tăng bình quân: các số liệu phải cùng dấu, khác 0 và khác năm",
            "compound growth is undefined: the figures must have one sign, not be zero, and differ in time",
        ),
    }
}
