//! Family 07: annual targets against the period.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] =
    &[&ASSIGNED_BEYOND_PERIOD, &FINAL_YEAR_UNLIKE_PERIOD, &LATER_TARGET_WEAKER, &ASSIGNED_OFF_PATH, &ASSIGNED_FLAT];

/// A year's target that asks for more than the period's.
pub static ASSIGNED_BEYOND_PERIOD: Rule = Rule {
    code: "BDG0701",
    name: "assigned-beyond-period",
    severity: Severity::Warning,
    title: Both::new("Mức giao năm vượt mức của giai đoạn", "A year's target beyond the period's"),
    what: Both::new(
        "Mức giao cho một năm có yêu cầu cao hơn mức đề ra cho cả giai đoạn.",
        "The target assigned for a year asks for more than the period's target.",
    ),
    why: Both::new(
        "Hai con số cho cùng một chỉ tiêu trái nhau: hoặc mức của giai đoạn đã lạc hậu, hoặc mức giao năm ghi nhầm.",
        "The two figures of one indicator disagree: the period's target is out of date, or the year's is a slip.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: 20\n        năm 2024: ít nhất 18,5\n        năm 2025: ít nhất 27\n    }\n}\n",
    fix: Both::new(
        "Nâng mức của giai đoạn, hoặc xem lại mức giao năm.",
        "Raise the period's target, or reconsider the year's.",
    ),
};

/// The final year's target falls short of the period's.
pub static FINAL_YEAR_UNLIKE_PERIOD: Rule = Rule {
    code: "BDG0702",
    name: "final-year-unlike-period",
    severity: Severity::Error,
    title: Both::new("Mức giao năm cuối không đạt mức của giai đoạn", "The final year's target is not the period's"),
    what: Both::new(
        "Mức giao cho năm cuối khác mức đề ra đến chính năm đó: kém hơn (lỗi), khác mà chưa rõ hướng (cảnh báo), hoặc chỉ bỏ chữ `trên`, `dưới` (lưu ý).",
        "The target assigned for the final year is not the one due by that year: weaker (an error), different with no direction known (a warning), or only without its `above` or `below` (a note).",
    ),
    why: Both::new(
        "Thực hiện đúng mức giao năm cuối mà vẫn không hoàn thành kế hoạch giai đoạn.",
        "Meeting the final year's target would still miss the plan's.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        năm 2025: ít nhất 25\n    }\n}\n",
    fix: Both::new(
        "Ghi mức năm cuối bằng mức của giai đoạn, hoặc sửa mức của giai đoạn.",
        "Make the final year's target the period's, or correct the period's.",
    ),
};

/// A later year's target asks for less than an earlier one's.
pub static LATER_TARGET_WEAKER: Rule = Rule {
    code: "BDG0703",
    name: "later-target-weaker",
    severity: Severity::Warning,
    title: Both::new("Mức giao năm sau lùi so với năm trước", "A later year's target is weaker"),
    what: Both::new(
        "Mức giao của một năm kém mức đã giao cho năm trước đó, theo hướng của chỉ tiêu.",
        "The target of one year asks for less than the one of an earlier year, in the indicator's direction.",
    ),
    why: Both::new(
        "Kế hoạch hằng năm phải đi tới; mức lùi thường do chép lại mức của giai đoạn mà quên mức đã giao.",
        "Annual targets should move forward; a step back is often the period's figure copied over the one already assigned.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ trọng lao động nữ làm việc trong nông nghiệp\" {\n        đơn vị tính %\n        đến 2025: 30\n        năm 2024: dưới 28\n        năm 2025: dưới 30\n    }\n}\n",
    fix: Both::new(
        "Giữ mức năm sau không kém năm trước, hoặc nêu lý do điều chỉnh.",
        "Keep the later target no weaker, or give the reason for the change.",
    ),
};

/// A year's target far behind the path.
pub static ASSIGNED_OFF_PATH: Rule = Rule {
    code: "BDG0704",
    name: "assigned-off-path",
    severity: Severity::Note,
    title: Both::new("Mức giao năm chậm xa so với lộ trình", "A year's target far behind the path"),
    what: Both::new(
        "Mức giao kém con số tính theo lộ trình quá một nửa của toàn bộ mức phải tăng (giảm) trong giai đoạn.",
        "The year's target is behind the figure of the path by more than half of the whole change that the period asks for.",
    ),
    why: Both::new("Phần lớn khối lượng bị dồn vào những năm cuối.", "Most of the work is left to the last years."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        gốc 2020: 20\n        năm 2024: 22\n        đến 2025: ít nhất 40\n    }\n}\n",
    fix: Both::new(
        "Nâng mức giao của năm, hoặc khai lộ trình thực tế (`lộ trình giữ`, `lộ trình phân bổ …`).",
        "Raise the year's target, or declare the real path (`path step`, `path weights …`).",
    ),
};

/// A year's target that only repeats the value before it.
pub static ASSIGNED_FLAT: Rule = Rule {
    code: "BDG0705",
    name: "assigned-flat",
    severity: Severity::Note,
    title: Both::new("Mức giao năm giậm chân tại chỗ", "A year's target that stays where it was"),
    what: Both::new(
        "Mức giao năm chỉ bằng kết quả (hoặc mức giao) trước đó, trong khi mức của giai đoạn còn ở phía trước.",
        "The year's target only repeats the result or target before it, while the period's target is still ahead.",
    ),
    why: Both::new(
        "Mỗi năm đứng yên thì những năm còn lại phải tăng nhiều hơn.",
        "Each year that stands still leaves more to the years that remain.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ đại biểu Hội đồng nhân dân\" {\n        đơn vị tính %\n        kết quả 2016: 32\n        năm 2017: duy trì 32\n        đến 2020: ít nhất 35\n    }\n}\n",
    fix: Both::new(
        "Giao mức tiến dần đến mức của giai đoạn, hoặc ghi `lộ trình giữ` nếu chủ ý giữ nguyên đến năm cuối.",
        "Assign a step towards the period's target, or declare `path step` if it is meant to stay.",
    ),
};
