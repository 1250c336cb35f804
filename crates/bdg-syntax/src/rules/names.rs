//! Family 02: names, the part that only a whole plan shows.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] =
    &[&UNUSED_AGENCY, &UNUSED_UNIT, &AGENCY_SPELLINGS, &CIRCULAR_SUCCESSORS, &SUCCESSOR_WITHOUT_DATE];

/// An agency without any duty.
pub static UNUSED_AGENCY: Rule = Rule {
    code: "BDG0211",
    name: "unused-agency",
    severity: Severity::Note,
    title: Both::new("Cơ quan không được giao việc", "An agency with nothing to do"),
    what: Both::new(
        "Cơ quan được khai trong tệp kế hoạch nhưng không chủ trì, phối hợp, tổng hợp, không nhận báo cáo và không kế tục cơ quan nào. Cơ quan khai trong tệp dùng chung thì không xét.",
        "An agency declared in the plan's own file leads, supports, reports and receives nothing and succeeds nobody. Agencies of a shared file are not looked at.",
    ),
    why: Both::new("Có thể bản kế hoạch đã bỏ sót một phân công.", "The plan may have lost one of its assignments."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan y_te \"Sở Y tế\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Giao việc cho cơ quan đó, hoặc bỏ dòng khai.",
        "Give the agency its duty, or remove the declaration.",
    ),
};

/// A unit that no indicator uses.
pub static UNUSED_UNIT: Rule = Rule {
    code: "BDG0212",
    name: "unused-unit",
    severity: Severity::Note,
    title: Both::new("Đơn vị tính không dùng đến", "A unit that nothing is counted in"),
    what: Both::new(
        "Đơn vị tính được khai trong tệp kế hoạch nhưng không chỉ tiêu nào dùng.",
        "A unit declared in the plan's own file is used by no indicator.",
    ),
    why: Both::new(
        "Thường là có chỉ tiêu đang ghi nhầm đơn vị khác.",
        "Often an indicator names another unit by mistake.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nđơn vị tính tin_quy \"tin/quý\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Ghi đơn vị đó ở chỉ tiêu cần nó, hoặc bỏ dòng khai.",
        "Use it for the indicator that needs it, or remove the declaration.",
    ),
};

/// One agency declared under several spellings.
pub static AGENCY_SPELLINGS: Rule = Rule {
    code: "BDG0213",
    name: "agency-spellings",
    severity: Severity::Warning,
    title: Both::new("Một cơ quan viết theo nhiều cách", "One agency in several spellings"),
    what: Both::new(
        "Hai dòng khai cơ quan có tên chỉ khác nhau ở vị trí dấu thanh (`Văn hóa`, `Văn hoá`), chữ hoa, gạch nối, dấu cách, chữ `và`, hoặc một tên là cách viết tắt của tên kia (`Sở KH-ĐT`).",
        "Two agencies have names that differ only in where the tone mark stands (`Văn hóa`, `Văn hoá`), in capitals, hyphens, blanks or `và`, or one is the abbreviation of the other (`Sở KH-ĐT`).",
    ),
    why: Both::new(
        "Việc của một cơ quan bị tách làm hai: bảng phân công và bảng tổng hợp theo cơ quan đều thiếu.",
        "The duties of one agency are split in two, and every list by agency is incomplete.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan kh_dt \"Sở Kế hoạch và Đầu tư\"\ncơ quan skhdt \"Sở KH-ĐT\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì kh_dt\n        phối hợp skhdt\n    }\n}\n",
    fix: Both::new(
        "Giữ một dòng khai, ghi tên ngắn vào `viết tắt`, và dùng một tên ở mọi chỗ.",
        "Keep one declaration, give its short name with `short`, and use one name throughout.",
    ),
};

/// Agencies that succeed each other in a circle.
pub static CIRCULAR_SUCCESSORS: Rule = Rule {
    code: "BDG0214",
    name: "circular-successors",
    severity: Severity::Error,
    title: Both::new("Cơ quan kế tục nhau thành vòng", "Successors in a circle"),
    what: Both::new(
        "Lần theo `kế tục` thì quay lại chính cơ quan ban đầu.",
        "Following the successors leads back to the agency itself.",
    ),
    why: Both::new(
        "Không biết cơ quan nào còn hoạt động để thực hiện nhiệm vụ.",
        "It cannot be told which agency still exists to do the work.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\" {\n    đến 01/03/2025\n    kế tục ldtbxh\n}\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n    kế tục noi_vu\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Bỏ `kế tục` (và ngày kết thúc) ở cơ quan còn hoạt động.",
        "Remove the successor, and the end, of the agency that still exists.",
    ),
};

/// A successor whose day of taking over cannot be told.
pub static SUCCESSOR_WITHOUT_DATE: Rule = Rule {
    code: "BDG0215",
    name: "successor-without-date",
    severity: Severity::Warning,
    title: Both::new("Kế tục không rõ từ ngày nào", "A successor without a day"),
    what: Both::new(
        "Cơ quan có `kế tục` nhưng không ghi ngày kết thúc, hoặc cơ quan kế tục đã kết thúc trước ngày đó.",
        "An agency names its successor but not the day on which it ended, or the successor ended before that day.",
    ),
    why: Both::new(
        "Không có ngày thì không biết bảng phân công của năm nào phải ghi cơ quan mới.",
        "Without the day it cannot be told which year's tables must name the new agency.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" { kế tục noi_vu }\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì ldtbxh\n    }\n}\n",
    fix: Both::new(
        "Ghi ngày kết thúc, ví dụ `đến 01/03/2025`.",
        "Give the day of the end, such as `until 2025-03-01`.",
    ),
};
