//! Family 08: results against targets.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] =
    &[&TARGET_WEAKER_THAN_RESULT, &MAINTAIN_NEVER_REACHED, &ALREADY_THERE, &UNSUPPORTED_STEP];

/// A target behind what has been reached already.
pub static TARGET_WEAKER_THAN_RESULT: Rule = Rule {
    code: "BDG0801",
    name: "target-weaker-than-result",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra kém kết quả đã đạt", "A target weaker than the result before it"),
    what: Both::new(
        "Mức đề ra (của giai đoạn hoặc của năm) kém kết quả mới nhất trước đó. Kết quả vượt trước hạn nhờ thực hiện tốt, hoặc chỉ hơn ở phần làm tròn, thì chỉ lưu ý.",
        "A target of the period or of a year is weaker than the newest result before it. Where the result came early through good work, or is better only by rounding, it is a note.",
    ),
    why: Both::new(
        "Đặt mức thấp hơn cái đã có là lên kế hoạch đi lùi, hoặc chỉ tiêu đã lạc hậu so với thực tế.",
        "A target below what is there plans a step back, or is out of date.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ cơ quan có lãnh đạo là nữ\" {\n        đơn vị tính %\n        kết quả 2016: 73\n        đến 2020: 70\n        hướng tăng\n    }\n}\n",
    fix: Both::new(
        "Đặt mức không kém kết quả đã đạt, hoặc ghi `duy trì`; nếu chấp nhận lùi thì nêu lý do.",
        "Set it no weaker than the result, or write `maintain`; if the step back is meant, give the reason.",
    ),
};

/// A value to be maintained that the results do not show.
pub static MAINTAIN_NEVER_REACHED: Rule = Rule {
    code: "BDG0802",
    name: "maintain-never-reached",
    severity: Severity::Warning,
    title: Both::new("Duy trì mức chưa đạt", "Maintaining what was not reached"),
    what: Both::new(
        "Kế hoạch ghi `duy trì` một mức mà kết quả mới nhất không đạt. Chỉ tiêu không có kết quả riêng thì xét từng phần, kể cả khi tính chung đã đạt.",
        "The plan says `maintain` of a value that the newest result does not reach. Where an indicator has no results of its own, each part is looked at, even if their total meets it.",
    ),
    why: Both::new(
        "Không thể duy trì cái chưa có; đây là mức phải phấn đấu, cần giải pháp khác.",
        "What is not there cannot be kept; it is something to strive for and needs other measures.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy\" {\n        đơn vị tính %\n        đến 2020: duy trì từ 20 trở lên\n        trong đó tinh \"Cấp tỉnh\" {\n            kết quả 2019: 05/50\n        }\n        trong đó xa \"Cấp xã\" {\n            kết quả 2019: 226/828\n        }\n    }\n}\n",
    fix: Both::new(
        "Ghi mức cần phấn đấu thay cho `duy trì`, hoặc nêu riêng các cấp chưa đạt.",
        "Write a target to strive for instead of `maintain`, or name the parts that have not reached it.",
    ),
};

/// Words of movement towards what is already so.
pub static ALREADY_THERE: Rule = Rule {
    code: "BDG0803",
    name: "already-there",
    severity: Severity::Warning,
    title: Both::new("“Giảm xuống”, “tăng lên” mức đã có", "Moving to where it already is"),
    what: Both::new(
        "Mức đề ra ghi `giảm xuống`, `còn` hoặc `tăng lên` một con số mà ngay từ đầu kết quả đã ở đó.",
        "The target says `down to` or `up to` a figure at which the results stood from the start.",
    ),
    why: Both::new(
        "Lời văn hứa một thay đổi mà con số không có.",
        "The words promise a change that the figures do not hold.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Khoảng cách thời gian làm việc nhà của nữ so với nam\" {\n        đơn vị tính lần\n        kết quả 2019: 1,5 lần\n        đến 2020: giảm xuống 1,5 lần\n    }\n}\n",
    fix: Both::new(
        "Ghi `duy trì`, hoặc đặt mức đi xa hơn kết quả đã đạt.",
        "Write `maintain`, or set a target beyond the result.",
    ),
};

/// A step that the history does not support.
pub static UNSUPPORTED_STEP: Rule = Rule {
    code: "BDG0804",
    name: "unsupported-step",
    severity: Severity::Note,
    title: Both::new("Bước tiến còn lại quá lớn so với đã qua", "A step that the history does not support"),
    what: Both::new(
        "Có từ ba kết quả trở lên, mà mỗi năm còn lại phải tiến hơn ba lần bước tiến tốt nhất từng có.",
        "With three or more results known, each remaining year must bring more than three times the best yearly step so far.",
    ),
    why: Both::new("Với cách làm như cũ thì chỉ tiêu khó đạt.", "Without new measures the target is out of reach."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        gốc 2020: 20\n        kết quả 2021: 20,5\n        kết quả 2022: 21\n        kết quả 2023: 21,5\n        đến 2025: ít nhất 40\n    }\n}\n",
    fix: Both::new(
        "Nêu giải pháp tạo được bước tiến đó, hoặc xem lại mức đề ra.",
        "Name the measures that can bring the step, or reconsider the target.",
    ),
};
