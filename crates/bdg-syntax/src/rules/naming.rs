//! Family 02: names the reader resolves.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] =
    &[&UNKNOWN_AGENCY, &UNKNOWN_UNIT, &DUPLICATE_NAME, &DUPLICATE_CODE, &UNKNOWN_INDICATOR];

/// An agency that is not declared.
pub static UNKNOWN_AGENCY: Rule = Rule {
    code: "BDG0201",
    name: "unknown-agency",
    severity: Severity::Error,
    title: Both::new("Cơ quan chưa khai báo", "An agency that is not declared"),
    what: Both::new(
        "Tên cơ quan trong phân công, báo cáo hoặc kế tục không có trong kế hoạch.",
        "The agency named in a duty, a report or a succession is not declared in the plan.",
    ),
    why: Both::new("Không có cơ quan thì bảng phân công bỏ trống.", "Without it the table of duties has a gap."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    chủ trì noi_vu\n}\n",
    fix: Both::new(
        "Khai báo cơ quan, hoặc sửa tên như gợi ý.",
        "Declare the agency, or correct the name as suggested.",
    ),
};

/// A unit that is not declared.
pub static UNKNOWN_UNIT: Rule = Rule {
    code: "BDG0202",
    name: "unknown-unit",
    severity: Severity::Error,
    title: Both::new("Đơn vị tính chưa khai báo", "A unit that is not declared"),
    what: Both::new(
        "Tên đơn vị tính không có trong kế hoạch và không phải đơn vị có sẵn.",
        "The unit is neither declared in the plan nor built in.",
    ),
    why: Both::new(
        "Không biết đơn vị thì không biết giá trị tính trên cơ sở nào.",
        "Without the unit the base of the values is unknown.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính ca_sinh\n        năm 2024: 5\n    }\n}\n",
    fix: Both::new(
        "Khai báo đơn vị tính, hoặc sửa tên như gợi ý.",
        "Declare the unit, or correct the name as suggested.",
    ),
};

/// A name declared twice.
pub static DUPLICATE_NAME: Rule = Rule {
    code: "BDG0203",
    name: "duplicate-name",
    severity: Severity::Error,
    title: Both::new("Tên khai báo hai lần", "A name declared twice"),
    what: Both::new(
        "Hai cơ quan, hai đơn vị tính, hoặc hai phần của một chỉ tiêu mang cùng một tên.",
        "Two agencies, two units or two parts of an indicator have the same name.",
    ),
    why: Both::new(
        "Một tên chỉ hai thứ thì không biết phân công cho ai.",
        "A name for two things leaves open which is meant.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan noi_vu \"Phòng Nội vụ\"\n",
    fix: Both::new("Đặt tên khác cho một trong hai.", "Give one of them another name."),
};

/// A code used twice.
pub static DUPLICATE_CODE: Rule = Rule {
    code: "BDG0204",
    name: "duplicate-code",
    severity: Severity::Error,
    title: Both::new("Mã số trùng", "A code used twice"),
    what: Both::new(
        "Hai mục tiêu hoặc hai chỉ tiêu mang cùng mã số.",
        "Two goals or two indicators have the same code.",
    ),
    why: Both::new("Kết quả báo cáo theo mã số sẽ lẫn vào nhau.", "Results reported by code would be mixed up."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        năm 2024: 5\n    }\n    chỉ tiêu 1.1 \"D\" {\n        đơn vị tính %\n        năm 2024: 6\n    }\n}\n",
    fix: Both::new("Đánh lại mã số.", "Number one of them anew."),
};

/// A code that no indicator has.
pub static UNKNOWN_INDICATOR: Rule = Rule {
    code: "BDG0205",
    name: "unknown-indicator",
    severity: Severity::Error,
    title: Both::new("Chỉ tiêu không có trong kế hoạch", "An indicator that the plan does not have"),
    what: Both::new(
        "Một dòng của kịch bản nêu mã chỉ tiêu không có trong kế hoạch.",
        "A line of a scenario names a code that no indicator of the plan has.",
    ),
    why: Both::new(
        "Dòng ấy không thay đổi gì, kịch bản tính thiếu một giả định.",
        "The line changes nothing, so the scenario lacks one of its assumptions.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        năm 2024: 5\n    }\n}\nkịch bản cao {\n    1.2 năm 2024: 6\n}\n",
    fix: Both::new("Sửa mã như gợi ý.", "Correct the code as suggested."),
};
