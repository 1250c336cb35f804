//! Family 12: the document.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &ONE_DOCUMENT_TWO_DATES,
    &DATES_DIFFER_BETWEEN_PLANS,
    &BASIS_INCOMPLETE,
    &NUMBER_YEAR_UNLIKE_DATE,
    &DUPLICATE_TITLE,
    &NO_HEADER,
    &NO_PERIOD,
    &NO_INDICATORS,
];

/// One document cited with two dates within a plan.
pub static ONE_DOCUMENT_TWO_DATES: Rule = Rule {
    code: "BDG1201",
    name: "one-document-two-dates",
    severity: Severity::Error,
    title: Both::new("Một văn bản ghi hai ngày", "One document, two dates"),
    what: Both::new(
        "Trong một kế hoạch, cùng một số văn bản được ghi với hai ngày khác nhau. Với văn bản của địa phương, hoặc khi hai ngày thuộc hai năm, thì chỉ cảnh báo.",
        "Within one plan the same document number stands with two dates. For local documents, or where the dates lie in two years, it is a warning.",
    ),
    why: Both::new("Căn cứ pháp lý ghi sai ngày là căn cứ sai.", "A legal basis with a wrong date is a wrong basis."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 02/10/2015\n    căn cứ \"Quyết định số 1696/QĐ-TTg của Thủ tướng Chính phủ\" ngày 20/10/2015\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Tra lại văn bản gốc và ghi một ngày.", "Look the document up and write one date."),
};

/// One document cited with different dates in several plans.
pub static DATES_DIFFER_BETWEEN_PLANS: Rule = Rule {
    code: "BDG1202",
    name: "dates-differ-between-plans",
    severity: Severity::Warning,
    title: Both::new("Hai kế hoạch ghi hai ngày cho một văn bản", "Two plans, two dates of one document"),
    what: Both::new(
        "Khi kiểm tra nhiều kế hoạch một lần: một văn bản của trung ương được các kế hoạch ghi ngày khác nhau.",
        "When several plans are checked in one run: they date one national document differently.",
    ),
    why: Both::new(
        "Một văn bản chỉ có một ngày ban hành, nên ít nhất một kế hoạch ghi sai.",
        "A document has one date, so at least one plan is wrong.",
    ),
    example: "",
    fix: Both::new(
        "Tra lại văn bản gốc rồi sửa kế hoạch ghi sai.",
        "Look the document up and correct the plan that is wrong.",
    ),
};

/// A legal basis without number or date.
pub static BASIS_INCOMPLETE: Rule = Rule {
    code: "BDG1203",
    name: "basis-incomplete",
    severity: Severity::Warning,
    title: Both::new("Căn cứ thiếu số hoặc ngày", "A legal basis without number or date"),
    what: Both::new(
        "Văn bản làm căn cứ không ghi số, ký hiệu hoặc ngày ban hành. Hiến pháp, luật và pháp lệnh được viện dẫn bằng tên nên không xét.",
        "A legal basis stands without its number or its date. The Constitution, laws and ordinances are cited by name and are not looked at.",
    ),
    why: Both::new(
        "Thiếu số hoặc ngày thì không xác định được văn bản nào.",
        "Without them it cannot be told which document is meant.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Nghị quyết 11-NQ/TW\"\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Ghi đủ số, ký hiệu và ngày.", "Give the number and the date."),
};

/// A document number of one year with a date of another.
pub static NUMBER_YEAR_UNLIKE_DATE: Rule = Rule {
    code: "BDG1204",
    name: "number-year-unlike-date",
    severity: Severity::Warning,
    title: Both::new("Năm trong số và trong ngày khác nhau", "The number's year is not the date's"),
    what: Both::new(
        "Số văn bản có năm (`56/2012/NĐ-CP`) nhưng ngày ghi lại thuộc năm khác.",
        "The number holds a year (`56/2012/NĐ-CP`) but the date lies in another.",
    ),
    why: Both::new("Số hoặc ngày đã ghi nhầm.", "The number or the date is a slip."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Nghị định 56/2012/NĐ-CP\" ngày 16/7/2013\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Tra lại văn bản gốc rồi sửa.", "Look the document up and correct it."),
};

/// Two goals or indicators with one title.
pub static DUPLICATE_TITLE: Rule = Rule {
    code: "BDG1205",
    name: "duplicate-title",
    severity: Severity::Warning,
    title: Both::new("Trùng tên", "The same title twice"),
    what: Both::new(
        "Hai mục tiêu, hai chỉ tiêu, hoặc hai phần của một chỉ tiêu mang cùng một tên. Hai chỉ tiêu ở hai mục tiêu khác nhau thì chỉ lưu ý.",
        "Two goals, two indicators or two parts of one indicator have the same title. For indicators of different goals it is a note.",
    ),
    why: Both::new(
        "Thường là dòng chép trùng, hoặc thiếu chữ phân biệt.",
        "It is usually a line copied twice, or words that tell them apart are missing.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 40\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Ghi rõ chỗ khác nhau, hoặc bỏ dòng chép trùng.", "Say what sets them apart, or remove the copy."),
};

/// Goals without a plan.
pub static NO_HEADER: Rule = Rule {
    code: "BDG1206",
    name: "no-plan",
    severity: Severity::Error,
    title: Both::new("Thiếu phần mở đầu của kế hoạch", "Goals without a plan"),
    what: Both::new(
        "Tệp có mục tiêu, chỉ tiêu nhưng không khai `kế hoạch`.",
        "The file has goals and indicators but declares no `plan`.",
    ),
    why: Both::new(
        "Không biết kế hoạch nào, giai đoạn nào.",
        "It cannot be told which plan and which years they belong to.",
    ),
    example: "mục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n    }\n}\n",
    fix: Both::new(
        "Thêm `kế hoạch ten_ke_hoach \"Tên kế hoạch\" { giai đoạn 2021-2025 }`.",
        "Add `plan plan_name \"Title\" { period 2021-2025 }`.",
    ),
};

/// A plan without its period.
pub static NO_PERIOD: Rule = Rule {
    code: "BDG1207",
    name: "no-period",
    severity: Severity::Error,
    title: Both::new("Kế hoạch thiếu giai đoạn", "A plan without its period"),
    what: Both::new("Kế hoạch không có dòng `giai đoạn`.", "The plan has no `period`."),
    why: Both::new(
        "Không có năm đầu, năm cuối thì không lập được bảng chỉ tiêu hằng năm.",
        "Without its first and last year there are no annual tables.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    địa bàn \"Huyện Tam Đường\"\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n    }\n}\n",
    fix: Both::new("Thêm `giai đoạn 2021-2025`.", "Add `period 2021-2025`."),
};

/// A plan without indicators.
pub static NO_INDICATORS: Rule = Rule {
    code: "BDG1208",
    name: "no-indicators",
    severity: Severity::Warning,
    title: Both::new("Kế hoạch chưa có chỉ tiêu", "A plan without indicators"),
    what: Both::new("Kế hoạch không khai chỉ tiêu nào.", "The plan declares no indicator."),
    why: Both::new("Không có gì để giao, theo dõi và báo cáo.", "There is nothing to assign, to follow and to report."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\n",
    fix: Both::new(
        "Khai mục tiêu và chỉ tiêu, hoặc `dùng` tệp có chúng.",
        "Declare goals and indicators, or `use` the file that has them.",
    ),
};
