//! Family 09: an indicator and its parts.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] =
    &[&PARENT_OUTSIDE_PARTS, &PARTS_PROMISED, &PART_DROPPED, &COUNTS_DO_NOT_ADD_UP, &PART_ON_OTHER_SIDE];

/// The total lies outside the range of its parts.
pub static PARENT_OUTSIDE_PARTS: Rule = Rule {
    code: "BDG0901",
    name: "total-outside-parts",
    severity: Severity::Warning,
    title: Both::new("Mức chung nằm ngoài mức của các phần", "The total lies outside its parts"),
    what: Both::new(
        "Mức chung của chỉ tiêu thấp hơn mọi phần hoặc cao hơn mọi phần, trong khi các phần gộp lại là toàn bộ; hoặc một phần lớn hơn tổng số.",
        "The figure of the whole lies below or above all its parts, though together they are the whole; or a part is larger than the total.",
    ),
    why: Both::new(
        "Tỷ lệ chung luôn nằm giữa tỷ lệ thấp nhất và cao nhất của các phần; nằm ngoài thì có con số sai.",
        "A common share always lies between the lowest and the highest of its parts; outside it, a figure is wrong.",
    ),
    example: indicator_around!(
        "Ủy ban nhân dân các cấp có lãnh đạo chủ chốt là nữ",
        "đơn vị tính %",
        "hướng tăng",
        "năm 2024: 40",
        "trong đó huyen \"UBND cấp huyện\" {",
        "    năm 2024: 30",
        "}",
        "trong đó xa \"UBND cấp xã\" {",
        "    năm 2024: 35",
        "}"
    ),
    fix: Both::new(
        "Kiểm tra con số chung và con số của từng phần.",
        "Check the figure of the whole and those of the parts.",
    ),
};

/// A title that ends with “trong đó” and no part follows.
pub static PARTS_PROMISED: Rule = Rule {
    code: "BDG0902",
    name: "parts-promised",
    severity: Severity::Warning,
    title: Both::new("Ghi “trong đó” mà không có phần nào", "“Of which” without a part"),
    what: Both::new(
        "Tên chỉ tiêu kết thúc bằng “trong đó”, nhưng sau đó không có phần nào.",
        "The title ends with “of which”, but no part follows.",
    ),
    why: Both::new(
        "Có thể các dòng chi tiết bị bỏ sót khi chép từ phụ lục.",
        "The lines of detail may have been lost when the annex was copied.",
    ),
    example: indicator_around!(
        "Cơ quan nhà nước có lãnh đạo chủ chốt là nữ, trong đó:",
        "đơn vị tính %",
        "đến 2025: ít nhất 30"
    ),
    fix: Both::new(
        "Thêm các phần bằng `trong đó`, hoặc bỏ hai chữ này ở cuối tên.",
        "Add the parts, or drop the words from the title.",
    ),
};

/// A part or an indicator that has a target in one year and none in a later one.
pub static PART_DROPPED: Rule = Rule {
    code: "BDG0903",
    name: "dropped-in-later-year",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu hoặc phần bị bỏ ở năm sau", "Dropped in a later year"),
    what: Both::new(
        "Chỉ tiêu hoặc một phần có mức giao của năm trước, nhưng năm sau không còn, và cũng không có mức của cả giai đoạn.",
        "An indicator or a part has a target for one year, but none for a later one, and none for the period.",
    ),
    why: Both::new(
        "Chỉ tiêu biến mất khỏi bảng năm sau mà không ai quyết định bỏ; kết quả của năm trước không được theo dõi tiếp.",
        "It vanishes from the later year’s table though nobody decided so, and its results are no longer followed.",
    ),
    example: indicator_around!(
        "Ủy ban nhân dân các cấp có lãnh đạo chủ chốt là nữ",
        "đơn vị tính %",
        "hướng tăng",
        "năm 2024: 32",
        "năm 2025: 33",
        "trong đó huyen \"UBND cấp huyện\" {",
        "    năm 2024: 30",
        "    năm 2025: 31",
        "}",
        "trong đó xa \"UBND cấp xã\" {",
        "    năm 2024: 35",
        "}"
    ),
    fix: Both::new(
        "Giao mức cho năm sau, ghi mức của cả giai đoạn, hoặc ghi lý do bằng `chấp nhận`.",
        "Set the later year’s target or one for the period, or give the reason with `accept`.",
    ),
};

/// The parts’ counts do not add up to the total’s.
pub static COUNTS_DO_NOT_ADD_UP: Rule = Rule {
    code: "BDG0904",
    name: "counts-do-not-add-up",
    severity: Severity::Error,
    title: Both::new("Số đếm của các phần cộng lại không bằng số chung", "The parts do not add up"),
    what: Both::new(
        "Cộng số đếm của các phần không được số đếm của chỉ tiêu ở cùng thời điểm.",
        "The counts of the parts do not sum to the indicator’s counts of the same time.",
    ),
    why: Both::new(
        "Có phần bị sót, bị tính hai lần, hoặc một con số gõ sai.",
        "A part is missing or counted twice, or a figure is mistyped.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: 55/318",
        "đến 2025: ít nhất 20",
        "trong đó tinh \"Cấp tỉnh\" {",
        "    kết quả 2023: 05/50",
        "}",
        "trong đó huyen \"Cấp huyện\" {",
        "    kết quả 2023: 48/268",
        "}"
    ),
    fix: Both::new(
        "Kiểm tra từng số đếm; nếu còn phần khác thì thêm phần đó.",
        "Check each count; if there is another part, add it.",
    ),
};

/// A part misses the target that the total meets.
pub static PART_ON_OTHER_SIDE: Rule = Rule {
    code: "BDG0905",
    name: "part-misses-what-total-meets",
    severity: Severity::Note,
    title: Both::new("Mức chung đạt nhưng có phần chưa đạt", "The total meets the target, a part does not"),
    what: Both::new(
        "Kết quả chung đạt mức đề ra của chỉ tiêu, nhưng một hoặc nhiều phần thì chưa.",
        "The result of the whole meets the indicator’s target, but one or more parts do not.",
    ),
    why: Both::new(
        "Số chung che mất nơi còn yếu, là nơi cần được chú ý nhất.",
        "The total hides the weak places, where attention is needed most.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "đến 2025: ít nhất 20",
        "trong đó huyen \"Cấp huyện\" {",
        "    kết quả 2023: 48/268",
        "}",
        "trong đó xa \"Cấp xã\" {",
        "    kết quả 2023: 226/828",
        "}"
    ),
    fix: Both::new(
        "Không phải sửa gì; có thể nêu mức riêng cho phần chưa đạt.",
        "Nothing needs to change; the weak part may deserve a target of its own.",
    ),
};
