//! Family 05: which way is better, in words and in figures.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &WORDS_AGAINST_FIGURES,
    &UP_TO_LESS,
    &TITLE_AGAINST_SERIES,
    &DECLARED_AGAINST_WORDS,
    &DIRECTION_UNKNOWN,
    &DECLARED_AGAINST_FOUND,
    &CHANGE_FROM_ELSEWHERE,
];

/// “Giảm từ 55 xuống 56,3”.
pub static WORDS_AGAINST_FIGURES: Rule = Rule {
    code: "BDG0501",
    name: "words-against-figures",
    severity: Severity::Error,
    title: Both::new("Lời nói giảm mà con số tăng, hoặc ngược lại", "The words say down, the figures go up"),
    what: Both::new(
        "Lời văn nói “giảm từ … xuống …” hoặc “tăng từ … lên …”, nhưng hai con số đi chiều ngược lại hoặc bằng nhau.",
        "The words say “down from … to …” or “up from … to …”, but the two figures run the other way or are equal.",
    ),
    why: Both::new(
        "Một trong hai con số bị sai, hoặc chép từ văn bản khác; mức phải đạt vì thế không rõ.",
        "One of the figures is wrong or comes from another document, so what is to be reached is unclear.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ làm việc trong nông nghiệp",
        "đơn vị tính %",
        "đến 2025: giảm từ 55 xuống 56,3"
    ),
    fix: Both::new(
        "Kiểm tra hai con số với số liệu gốc và sửa con số sai.",
        "Check both figures against the source and correct the wrong one.",
    ),
};

/// “Tăng lên 30” where there were already 35.
pub static UP_TO_LESS: Rule = Rule {
    code: "BDG0502",
    name: "up-to-less",
    severity: Severity::Warning,
    title: Both::new("Nói “tăng lên” một mức thấp hơn mức đã có", "“Up to” a value below the known one"),
    what: Both::new(
        "Mức đề ra ghi “tăng lên”, nhưng thấp hơn mức gốc hoặc kết quả đã có.",
        "The target says “up to”, but it lies below the baseline or a result before it.",
    ),
    why: Both::new(
        "Thực hiện đúng con số thì chỉ tiêu giảm đi, trái với lời văn.",
        "Reaching the figure would be a decrease, against the words.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: 35",
        "đến 2025: tăng lên 30"
    ),
    fix: Both::new("Nâng mức đề ra, hoặc kiểm tra lại kết quả đã ghi.", "Raise the target, or check the result."),
};

/// A title that says “Giảm” over a rising series.
pub static TITLE_AGAINST_SERIES: Rule = Rule {
    code: "BDG0503",
    name: "title-against-series",
    severity: Severity::Warning,
    title: Both::new("Tên chỉ tiêu nói giảm mà số liệu tăng, hoặc ngược lại", "The title says down, the figures go up"),
    what: Both::new(
        "Tên chỉ tiêu bắt đầu bằng “Giảm”, “Rút ngắn”, “Hạ” (hoặc “Tăng”, “Nâng”), nhưng từ con số đầu đến con số cuối lại đi chiều ngược lại.",
        "The title begins with “Reduce” (or “Increase”), but from the first figure to the last one the series runs the other way.",
    ),
    why: Both::new(
        "Hoặc con số sai, hoặc mức đề ra yếu hơn hiện trạng, hoặc tên chỉ tiêu không nói đúng điều được đo.",
        "Either a figure is wrong, or the target is weaker than the present state, or the title does not name what is measured.",
    ),
    example: indicator_around!(
        "Rút ngắn khoảng cách về thời gian làm việc nhà của nữ so với nam",
        "đơn vị tính lần",
        "hướng giảm",
        "kết quả 2023: 1,2",
        "đến 2025: 1,5"
    ),
    fix: Both::new(
        "Kiểm tra số liệu và mức đề ra; nếu con số đo chính mức đã giảm được thì khai `hướng tăng`.",
        "Check the figures; if they measure the reduction itself, declare `better higher`.",
    ),
};

/// The declared direction against a target’s comparator or words.
pub static DECLARED_AGAINST_WORDS: Rule = Rule {
    code: "BDG0504",
    name: "declared-against-words",
    severity: Severity::Error,
    title: Both::new("Hướng đã khai trái với lời của chỉ tiêu", "The declared direction against the target’s words"),
    what: Both::new(
        "Khai `hướng giảm` nhưng mức đề ra là “ít nhất …” hoặc “tăng lên …”, hay ngược lại.",
        "`better lower` is declared, but a target says “at least …” or “up to …”, or the reverse.",
    ),
    why: Both::new(
        "Hướng quyết định kết quả nào là đạt; hai nơi nói ngược nhau thì đạt và chưa đạt bị đảo.",
        "The direction decides which results meet the target; two contrary statements turn it around.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "hướng giảm", "đến 2025: ít nhất 20"),
    fix: Both::new(
        "Sửa `hướng`, hoặc sửa từ so sánh của mức đề ra. Hướng khai ở cấp trên có thể khai lại ngay tại chỉ tiêu.",
        "Correct the direction or the comparator. A direction from above can be declared anew on the indicator.",
    ),
};

/// Nothing tells which way is better.
pub static DIRECTION_UNKNOWN: Rule = Rule {
    code: "BDG0505",
    name: "direction-unknown",
    severity: Severity::Error,
    title: Both::new("Không rõ tăng hay giảm là tốt", "Nothing tells which way is better"),
    what: Both::new(
        "Mức đề ra là một con số trơn; không có `hướng`, từ so sánh, lời văn hay mức ban đầu nào cho biết tăng hay giảm là tốt.",
        "The target is a bare number; no direction, comparator, words or start tell whether higher or lower is better.",
    ),
    why: Both::new(
        "Không biết hướng thì không nói được kết quả 65 so với mức 60 là đạt hay chưa đạt.",
        "Without it nobody can say whether a result of 65 meets a target of 60.",
    ),
    example: indicator_around!("Cơ quan có lãnh đạo chủ chốt là nữ", "đơn vị tính %", "đến 2025: 60"),
    fix: Both::new(
        "Thêm `hướng tăng` hoặc `hướng giảm`, hoặc ghi từ so sánh như `ít nhất`, `không quá`.",
        "Add `better higher` or `better lower`, or a comparator such as `at least` or `at most`.",
    ),
};

/// The period’s target lies on the wrong side of the start.
pub static DECLARED_AGAINST_FOUND: Rule = Rule {
    code: "BDG0506",
    name: "declared-against-found",
    severity: Severity::Note,
    title: Both::new("Mức đề ra kém hơn mức ban đầu", "The target is weaker than the start"),
    what: Both::new(
        "Theo hướng đã khai, mức cuối kỳ kém hơn mức ban đầu, dù vẫn tốt hơn kết quả mới nhất.",
        "By the declared direction the last target is weaker than the start, though better than the newest result.",
    ),
    why: Both::new(
        "Có thể là lấy lại phần đã mất; cũng có thể hướng hoặc mức ban đầu bị ghi sai.",
        "It may be a recovery of what was lost; or the direction or the start is wrong.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "hướng tăng",
        "gốc 2020: 50",
        "kết quả 2023: 40",
        "đến 2025: 45"
    ),
    fix: Both::new(
        "Kiểm tra hướng và mức ban đầu; nếu đúng là lấy lại phần đã mất thì không phải sửa gì.",
        "Check the direction and the start; nothing needs to change if it is a recovery.",
    ),
};

/// “Giảm từ 70 xuống 68” where the known figure is 71.
pub static CHANGE_FROM_ELSEWHERE: Rule = Rule {
    code: "BDG0507",
    name: "change-from-elsewhere",
    severity: Severity::Warning,
    title: Both::new("“Giảm từ …” một mức khác với số liệu đã có", "“Down from …” another value than the known one"),
    what: Both::new(
        "Con số đứng sau “giảm từ”, “tăng từ” không phải là mức gốc hay kết quả nào đã ghi ở chỉ tiêu.",
        "The figure after “down from” or “up from” is neither the baseline nor any result of the indicator.",
    ),
    why: Both::new(
        "Hai nơi trong kế hoạch nói khác nhau về hiện trạng, nên phần phải thực hiện cũng khác nhau.",
        "Two places of the plan disagree about the present state, and so about what remains to be done.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ làm việc trong nông nghiệp",
        "đơn vị tính %",
        "kết quả 2023: 71",
        "đến 2025: giảm từ 70 xuống 68"
    ),
    fix: Both::new("Thống nhất hai con số.", "Make the two figures agree."),
};
