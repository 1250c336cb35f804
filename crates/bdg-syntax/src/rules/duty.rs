//! Family 11: duties and reports.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &NO_LEAD,
    &ENDED_WITHOUT_SUCCESSOR,
    &DUTY_PASSES_TO_SUCCESSOR,
    &REPORT_TO_ENDED_AGENCY,
    &REPORT_AFTER_PERIOD,
    &DUPLICATE_DUTY,
];

/// An indicator without a lead agency.
pub static NO_LEAD: Rule = Rule {
    code: "BDG1101",
    name: "no-lead",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu không có cơ quan chủ trì", "An indicator without a lead agency"),
    what: Both::new(
        "Trong một hoặc nhiều năm của giai đoạn, chỉ tiêu không có cơ quan nào chủ trì, kể cả theo phân công chung của mục tiêu hay kế hoạch.",
        "In one or more years of the period nobody leads the indicator, nor its goal, nor the plan.",
    ),
    why: Both::new(
        "Không ai chịu trách nhiệm thì không ai theo dõi và báo cáo.",
        "Where nobody is responsible, nobody follows and reports.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ cơ quan có lãnh đạo là nữ\" {\n        đơn vị tính %\n        đến 2025: ít nhất 60\n    }\n}\n",
    fix: Both::new(
        "Ghi `chủ trì …` ở chỉ tiêu hoặc ở mục tiêu, cho đủ các năm.",
        "Name the `lead` of the indicator or of the goal, for all years.",
    ),
};

/// Duties of an agency that ended and has no successor.
pub static ENDED_WITHOUT_SUCCESSOR: Rule = Rule {
    code: "BDG1102",
    name: "ended-without-successor",
    severity: Severity::Error,
    title: Both::new("Giao việc cho cơ quan đã kết thúc hoạt động", "Duties of an agency that no longer exists"),
    what: Both::new(
        "Cơ quan kết thúc hoạt động trong giai đoạn, không có cơ quan kế tục, mà vẫn được giao việc cho những năm sau.",
        "An agency ends within the period, has no successor, and still has duties in the years after.",
    ),
    why: Both::new("Từ ngày đó không còn ai thực hiện.", "From that day nobody does the work."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì ldtbxh\n    }\n}\n",
    fix: Both::new(
        "Ghi `kế tục …` cho cơ quan đó, hoặc giao việc cho cơ quan khác từ năm đó.",
        "Name its successor, or give the duty to another agency from that year on.",
    ),
};

/// Duties that pass to a successor.
pub static DUTY_PASSES_TO_SUCCESSOR: Rule = Rule {
    code: "BDG1103",
    name: "duty-passes-to-successor",
    severity: Severity::Note,
    title: Both::new("Việc chuyển sang cơ quan kế tục", "Duties that pass to a successor"),
    what: Both::new(
        "Cơ quan kết thúc hoạt động trong giai đoạn mà vẫn được giao việc cho những năm sau; bảng của các năm đó ghi cơ quan kế tục.",
        "An agency ends within the period and has duties in the years after; the tables of those years name its successor.",
    ),
    why: Both::new(
        "Nên biết trước khi ban hành phụ lục của những năm đó.",
        "It is good to know before the annexes of those years are issued.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n    kế tục noi_vu\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì ldtbxh\n    }\n}\n",
    fix: Both::new(
        "Không bắt buộc; muốn ghi rõ thì viết `chủ trì … đến 2024` và `chủ trì … từ 2025`.",
        "Nothing must change; to say it plainly write `lead … until 2024` and `lead … from 2025`.",
    ),
};

/// A report due to an office that no longer exists.
pub static REPORT_TO_ENDED_AGENCY: Rule = Rule {
    code: "BDG1104",
    name: "report-to-ended-agency",
    severity: Severity::Warning,
    title: Both::new("Báo cáo gửi cơ quan đã kết thúc hoạt động", "A report to an office that no longer exists"),
    what: Both::new(
        "Đến hạn báo cáo thì cơ quan nhận đã kết thúc hoạt động.",
        "When the report falls due, the office that receives it has ended.",
    ),
    why: Both::new("Đơn vị báo cáo không biết gửi về đâu.", "Those who report cannot tell where to send it."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 15/12 về ldtbxh\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan ldtbxh \"Sở Lao động - Thương binh và Xã hội\" {\n    đến 01/03/2025\n    kế tục noi_vu\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Ghi `… về ldtbxh đến 2024` và thêm dòng `… về noi_vu từ 2025`.",
        "Write `… to ldtbxh until 2024` and add `… to noi_vu from 2025`.",
    ),
};

/// A report due after the plan's last year.
pub static REPORT_AFTER_PERIOD: Rule = Rule {
    code: "BDG1105",
    name: "report-after-period",
    severity: Severity::Note,
    title: Both::new("Hạn báo cáo sau giai đoạn", "A report due after the period"),
    what: Both::new(
        "Hạn báo cáo, hoặc năm ghi ở dòng báo cáo, nằm sau năm cuối của kế hoạch.",
        "A report is due, or its years run, after the plan's last year.",
    ),
    why: Both::new(
        "Có thể là báo cáo tổng kết, cũng có thể là ghi nhầm năm.",
        "It may be the final report, or a slip.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    báo cáo năm trước 15/12 về noi_vu đến 2026\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Giữ nguyên nếu là báo cáo tổng kết; nếu không thì sửa năm.",
        "Keep it if it is the final report; otherwise correct the year.",
    ),
};

/// One agency named twice for one thing.
pub static DUPLICATE_DUTY: Rule = Rule {
    code: "BDG1106",
    name: "duplicate-duty",
    severity: Severity::Warning,
    title: Both::new("Một cơ quan ghi hai vai trò", "One agency in two roles"),
    what: Both::new(
        "Ở cùng một chỗ phân công và trong cùng thời gian, một cơ quan vừa chủ trì vừa phối hợp, hoặc được ghi hai lần.",
        "In one place and at one time an agency both leads and supports, or is named twice.",
    ),
    why: Both::new(
        "Thường là một trong hai tên phải là cơ quan khác.",
        "Usually one of the two names should be another agency.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n        phối hợp noi_vu\n    }\n}\n",
    fix: Both::new("Giữ một vai trò, hoặc ghi năm cho từng vai trò.", "Keep one role, or give the years of each."),
};
