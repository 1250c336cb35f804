//! Family 04: units of measure.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &NO_UNIT,
    &OTHER_BASE,
    &OTHER_UNIT,
    &TEXT_FOR_NUMBER,
    &MET_IN_NUMERIC_UNIT,
    &NUMBER_IN_QUALITATIVE,
    &LABEL_UNLIKE_BASE,
    &COUNT_WITHOUT_BASE,
];

/// An indicator without a unit.
pub static NO_UNIT: Rule = Rule {
    code: "BDG0401",
    name: "no-unit",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu không có đơn vị tính", "An indicator without a unit"),
    what: Both::new(
        "Chỉ tiêu có các mức nhưng không khai đơn vị tính.",
        "The indicator has figures, but no unit is declared.",
    ),
    why: Both::new(
        "Không có đơn vị tính thì không biết 40 là 40%, 40 người hay 40 vụ, và không kiểm tra được các con số với nhau.",
        "Without a unit nobody can tell 40% from 40 persons, and the figures cannot be held against each other.",
    ),
    example: indicator_around!("Nữ đảng viên mới kết nạp", "kết quả 2023: 40%", "đến 2025: ít nhất 50%"),
    fix: Both::new(
        "Khai `đơn vị tính`; nếu là chỉ tiêu bằng lời thì khai `đơn vị tính định tính`.",
        "Declare a `unit`; for an indicator in words, `unit qualitative`.",
    ),
};

/// A figure over another base than its unit’s.
pub static OTHER_BASE: Rule = Rule {
    code: "BDG0402",
    name: "other-base",
    severity: Severity::Warning,
    title: Both::new("Con số tính trên một gốc khác", "A figure over another base"),
    what: Both::new(
        "Đơn vị tính trên 100 (hoặc 1.000, 100.000), nhưng con số được ghi trên một số khác, như 108/110.",
        "The unit counts per 100 (or 1,000 or 100,000), but the figure stands over another number, as in 108/110.",
    ),
    why: Both::new(
        "108/110 là 98,18 trên 100: khác hẳn 108/100. Thường là gõ nhầm mẫu số.",
        "108/110 is 98.18 per 100, far from 108/100. Usually the base is mistyped.",
    ),
    example: plan_around!(
        "đơn vị tính ty_so \"bé trai/100 bé gái\" trên 100\n\nmục tiêu 1 \"Trong lĩnh vực y tế\" {\n    chỉ tiêu 1.1 \"Tỷ số giới tính khi sinh\" {\n        chủ trì noi_vu\n        đơn vị tính ty_so\n        kết quả 2023: 108/102\n        đến 2025: không quá 106/100\n    }\n}\n"
    ),
    fix: Both::new(
        "Sửa mẫu số cho khớp với đơn vị tính, hoặc quy đổi con số.",
        "Correct the base, or convert the figure to the unit’s base.",
    ),
};

/// A value whose own unit is not the indicator’s.
pub static OTHER_UNIT: Rule = Rule {
    code: "BDG0403",
    name: "other-unit",
    severity: Severity::Error,
    title: Both::new(
        "Con số ghi kèm đơn vị khác với đơn vị tính của chỉ tiêu",
        "A figure in another unit than its indicator",
    ),
    what: Both::new(
        "Đơn vị ghi ngay sau con số khác hẳn đơn vị tính đã khai, như 100% bên cạnh “chuyên mục/tháng”.",
        "The unit written after a figure is another than the declared one, as 100% beside “programmes a month”.",
    ),
    why: Both::new(
        "Kết quả và mục tiêu khác đơn vị thì không so sánh được: 100% không cho biết đã có mấy chuyên mục mỗi tháng.",
        "A result and a target in different units cannot be compared: 100% does not tell how many programmes a month there are.",
    ),
    example: indicator_around!(
        "Mỗi tháng có ít nhất 02 chuyên mục về bình đẳng giới",
        "đơn vị tính \"chuyên mục/tháng\"",
        "kết quả 2023: 100%",
        "đến 2025: ít nhất 02 chuyên mục/tháng"
    ),
    fix: Both::new(
        "Ghi lại con số theo đơn vị tính của chỉ tiêu, hoặc sửa đơn vị tính.",
        "Restate the figure in the indicator’s unit, or correct the unit.",
    ),
};

/// Words where a number is due.
pub static TEXT_FOR_NUMBER: Rule = Rule {
    code: "BDG0404",
    name: "text-for-number",
    severity: Severity::Warning,
    title: Both::new("Ghi bằng lời ở chỗ cần con số", "Words where a number is due"),
    what: Both::new(
        "Chỉ tiêu có đơn vị tính bằng số, nhưng một mức được ghi bằng lời.",
        "The unit is numeric, but a value is given in words.",
    ),
    why: Both::new(
        "Lời văn được giữ nguyên và in ra, nhưng không so sánh, không chia theo năm và không tính tiến độ được.",
        "The words are kept and printed, but nothing can be compared, apportioned or computed from them.",
    ),
    example: indicator_around!(
        "Tỷ lệ dự thảo văn bản được lồng ghép giới",
        "đơn vị tính %",
        "kết quả 2023: \"Được thực hiện lồng ghép\"",
        "đến 2025: ít nhất 90"
    ),
    fix: Both::new(
        "Ghi con số và chuyển lời văn thành ghi chú; nếu lời văn có nhiều con số thì tách bằng `trong đó`; nếu chỉ tiêu không đo bằng số thì khai `đơn vị tính định tính`.",
        "Write the number and make the words a note; split several numbers with `part`; or declare `unit qualitative` if nothing is counted.",
    ),
};

/// `đạt` or `chưa đạt` where a number is due.
pub static MET_IN_NUMERIC_UNIT: Rule = Rule {
    code: "BDG0405",
    name: "met-in-numeric-unit",
    severity: Severity::Warning,
    title: Both::new("Ghi “đạt” ở chỗ cần con số", "“Met” where a number is due"),
    what: Both::new(
        "Chỉ tiêu có đơn vị tính bằng số, nhưng một mức chỉ ghi “đạt” hoặc “chưa đạt”.",
        "The unit is numeric, but a value says only “met” or “not met”.",
    ),
    why: Both::new(
        "Không biết đạt bao nhiêu thì không tính được tiến độ và không so sánh được giữa các năm.",
        "Without the figure there is neither progress nor a comparison between years.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: đạt",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Ghi con số đã đạt, hoặc khai `đơn vị tính định tính`.",
        "Write the figure, or declare `unit qualitative`.",
    ),
};

/// A number in a qualitative indicator.
pub static NUMBER_IN_QUALITATIVE: Rule = Rule {
    code: "BDG0406",
    name: "number-in-qualitative-unit",
    severity: Severity::Note,
    title: Both::new("Con số trong chỉ tiêu định tính", "A number in a qualitative indicator"),
    what: Both::new(
        "Chỉ tiêu được khai là định tính, nhưng có mức ghi bằng số.",
        "The indicator is declared qualitative, but a value is a number.",
    ),
    why: Both::new(
        "Con số của chỉ tiêu định tính không được tính toán; nếu đo được bằng số thì nên khai đơn vị tính.",
        "Nothing is computed from a number in a qualitative indicator; if it can be counted, it deserves a unit.",
    ),
    example: indicator_around!(
        "Bố trí cán bộ làm công tác bình đẳng giới",
        "đơn vị tính định tính",
        "kết quả 2023: 2",
        "đến 2025: đạt"
    ),
    fix: Both::new(
        "Khai đơn vị tính bằng số, hoặc ghi “đạt”, “chưa đạt” hay lời văn.",
        "Declare a numeric unit, or write “met”, “not met” or words.",
    ),
};

/// A unit whose name tells another base than its declaration.
pub static LABEL_UNLIKE_BASE: Rule = Rule {
    code: "BDG0407",
    name: "label-unlike-base",
    severity: Severity::Warning,
    title: Both::new("Tên đơn vị tính và gốc đã khai không khớp", "The unit’s name tells another base"),
    what: Both::new(
        "Tên đơn vị tính nêu một gốc (ca/1.000 phụ nữ), nhưng không khai `trên`, hoặc khai một gốc khác.",
        "The name of the unit tells a base (births/1,000 women), but no base or another one is declared.",
    ),
    why: Both::new(
        "Gốc quyết định 05/9.995 là bao nhiêu; gốc sai thì mọi tỷ suất tính từ số đếm đều sai.",
        "The base decides what 05/9,995 comes to; with a wrong one every rate computed from counts is wrong.",
    ),
    example: plan_around!(
        "đơn vị tính ty_suat \"ca sinh/1.000 phụ nữ\" trên 100\n\nmục tiêu 1 \"Trong lĩnh vực y tế\" {\n    chỉ tiêu 1.1 \"Tỷ suất sinh ở vị thành niên\" {\n        chủ trì noi_vu\n        đơn vị tính ty_suat\n        đến 2025: giảm xuống 18\n    }\n}\n"
    ),
    fix: Both::new("Khai `trên` đúng bằng gốc nêu trong tên.", "Declare the base that the name tells."),
};

/// A count over a count where the unit counts things.
pub static COUNT_WITHOUT_BASE: Rule = Rule {
    code: "BDG0408",
    name: "count-without-base",
    severity: Severity::Error,
    title: Both::new("Số đếm trên số đếm trong đơn vị đếm", "A count over a count in a unit that counts"),
    what: Both::new(
        "Mức ghi dạng 12/14, nhưng đơn vị tính là số đếm (xã, người, mô hình), không có gốc để tính tỷ lệ.",
        "A value is written like 12/14, but the unit counts things (communes, persons) and has no base for a share.",
    ),
    why: Both::new(
        "12/14 xã có thể là 12 xã hoặc 85,7%; không rõ thì không so được với mục tiêu.",
        "12/14 communes may mean 12 communes or 85.7 per cent; the two compare differently with a target.",
    ),
    example: indicator_around!(
        "Số xã có mô hình câu lạc bộ",
        "đơn vị tính \"xã\"",
        "gốc 2020: 8",
        "kết quả 2023: 12/14",
        "đến 2025: ít nhất 14"
    ),
    fix: Both::new("Ghi riêng số đếm, hoặc khai `đơn vị tính %`.", "Write the count alone, or declare `unit %`."),
};
