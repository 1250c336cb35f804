//! Family 03: what a value says in itself.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &PRINTED_UNLIKE_COUNTS,
    &PRINTED_CUT,
    &MET_BY_ROUNDING,
    &IMPOSSIBLE_VALUE,
    &MORE_THAN_ALL,
    &ZERO_DENOMINATOR,
    &TOO_LONG,
    &RANGE_UPSIDE_DOWN,
    &TWO_COMPARATORS,
    &TOLERANCE_WITHOUT_ABOUT,
    &RESULT_AS_BOUND,
    &UNKNOWN_REFERENCE,
];

/// The figure in brackets is not the quotient of the counts.
pub static PRINTED_UNLIKE_COUNTS: Rule = Rule {
    code: "BDG0301",
    name: "printed-unlike-counts",
    severity: Severity::Error,
    title: Both::new(
        "Tỷ lệ ghi trong ngoặc không khớp với hai số đếm",
        "The printed share is not what the counts give",
    ),
    what: Both::new(
        "Bên cạnh một số đếm trên một số đếm, như 48/268, có ghi tỷ lệ trong ngoặc, nhưng chia ra không được tỷ lệ đó.",
        "Beside a count over a count, such as 48/268, a share is printed in brackets that the division does not give.",
    ),
    why: Both::new(
        "Một trong ba con số bị sai. Người đọc thường chỉ nhìn tỷ lệ, nên báo cáo sai mà không ai thấy.",
        "One of the three figures is wrong, and as readers look at the share only, nobody notices.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 48/268 (16,78%)",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Đối chiếu với số liệu gốc: sửa tỷ lệ nếu hai số đếm đúng, hoặc sửa số đếm.",
        "Compare with the source: correct the share if the counts are right, or else the counts.",
    ),
};

/// The figure in brackets is cut off instead of rounded.
pub static PRINTED_CUT: Rule = Rule {
    code: "BDG0302",
    name: "printed-cut-off",
    severity: Severity::Warning,
    title: Both::new("Tỷ lệ bị cắt bớt phần lẻ thay vì làm tròn", "The printed share is cut off, not rounded"),
    what: Both::new(
        "Tỷ lệ trong ngoặc bỏ hẳn các chữ số cuối, trong khi làm tròn thì chữ số cuối phải tăng thêm một.",
        "The share in brackets drops its last digits where rounding would raise the last one.",
    ),
    why: Both::new(
        "Chênh lệch nhỏ, nhưng có thể làm kết quả rơi xuống dưới mức phải đạt, và không khớp với biểu khác.",
        "The difference is small, but it can push a result below its target, and other tables will not agree.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ đại biểu Hội đồng nhân dân cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 58/228 (25,43%)",
        "đến 2025: ít nhất 30"
    ),
    fix: Both::new("Ghi tỷ lệ đã làm tròn.", "Write the rounded share."),
};

/// The printed figure meets a target that the counts miss.
pub static MET_BY_ROUNDING: Rule = Rule {
    code: "BDG0303",
    name: "met-by-rounding-only",
    severity: Severity::Warning,
    title: Both::new("Chỉ đạt nhờ làm tròn", "Met only by rounding"),
    what: Both::new(
        "Tỷ lệ in ra bằng hoặc vượt mức phải đạt, nhưng tính đúng từ hai số đếm thì chưa đạt.",
        "The printed share meets the target, while the counts themselves fall short of it.",
    ),
    why: Both::new(
        "Báo cáo ghi là đạt, nhưng kiểm tra lại số đếm sẽ thấy chưa đạt.",
        "The report says that the target is met; whoever checks the counts will find that it is not.",
    ),
    example: indicator_around!(
        "Tỷ lệ nạn nhân bạo lực gia đình được hỗ trợ",
        "đơn vị tính %",
        "hướng tăng",
        "kết quả 2023: 87/109 (80%)",
        "đến 2025: 80"
    ),
    fix: Both::new(
        "Ghi tỷ lệ với đủ chữ số thập phân, và đánh giá theo số đếm.",
        "Print the share with enough decimals, and judge by the counts.",
    ),
};

/// A share outside 0 to 100, or a count below zero.
pub static IMPOSSIBLE_VALUE: Rule = Rule {
    code: "BDG0304",
    name: "impossible-value",
    severity: Severity::Error,
    title: Both::new("Giá trị không thể có", "A value that cannot be"),
    what: Both::new(
        "Một tỷ lệ phần trăm nhỏ hơn 0 hoặc lớn hơn 100, một số đếm nhỏ hơn 0, hoặc mức giảm quá 100%.",
        "A share below 0 or over 100 per cent, a count below zero, or a cut of more than 100 per cent.",
    ),
    why: Both::new(
        "Thường do gõ thừa chữ số, hoặc dấu gạch đầu dòng bị đọc thành dấu âm.",
        "It usually comes from a digit too many, or from a dash that became a minus sign.",
    ),
    example: indicator_around!("Tỷ lệ xã có cán bộ nữ chủ chốt", "đơn vị tính %", "hướng tăng", "đến 2025: 115"),
    fix: Both::new(
        "Sửa con số. Nếu là tốc độ tăng trưởng thì khai đơn vị tính có `không giới hạn`.",
        "Correct the figure. If it is a growth rate, declare its unit with `unbounded`.",
    ),
};

/// The part counted is larger than the whole.
pub static MORE_THAN_ALL: Rule = Rule {
    code: "BDG0305",
    name: "more-than-all",
    severity: Severity::Error,
    title: Both::new("Tử số lớn hơn mẫu số", "The part is larger than the whole"),
    what: Both::new(
        "Trong một tỷ lệ phần trăm, số đếm được lớn hơn tổng số.",
        "In a share, the number counted is larger than the total.",
    ),
    why: Both::new(
        "Không thể có nhiều hơn toàn bộ; thường là hai số bị đảo chỗ hoặc gõ nhầm một chữ số.",
        "There cannot be more than all of them; usually the two numbers are swapped or a digit is wrong.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 268/48",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Kiểm tra hai số; nếu bị đảo thì đổi chỗ.",
        "Check the two numbers, and swap them if they are reversed.",
    ),
};

/// A count over zero.
pub static ZERO_DENOMINATOR: Rule = Rule {
    code: "BDG0306",
    name: "zero-denominator",
    severity: Severity::Error,
    title: Both::new("Mẫu số bằng 0", "The total is zero"),
    what: Both::new("Một số đếm được đặt trên 0.", "A count stands over zero."),
    why: Both::new(
        "Không có ai hoặc không có gì để tính tỷ lệ, nên tỷ lệ không xác định: không phải 0%, cũng không phải 100%.",
        "With nobody and nothing to count, the share is undefined: neither 0 nor 100 per cent.",
    ),
    example: indicator_around!(
        "Tỷ lệ nạn nhân bị mua bán trở về được hỗ trợ",
        "đơn vị tính %",
        "kết quả 2023: 0/0",
        "đến 2025: ít nhất 90"
    ),
    fix: Both::new(
        "Nếu trong năm không có trường hợp nào thì ghi `chưa phát hiện`; nếu chưa thống kê thì ghi `chưa có số liệu`.",
        "Write `none found` if there was no case in the year, or `no data` if nobody counted.",
    ),
};

/// A count over a count with more digits than can be computed exactly.
pub static TOO_LONG: Rule = Rule {
    code: "BDG0307",
    name: "too-long-to-compute",
    severity: Severity::Error,
    title: Both::new("Con số quá dài, không tính được chính xác", "Too long to compute exactly"),
    what: Both::new(
        "Hai số đếm có quá nhiều chữ số (hơn 28) khi nhân với gốc của đơn vị tính.",
        "The counts have more digits than 28 once they are multiplied by the unit’s base.",
    ),
    why: Both::new(
        "Công cụ chỉ dùng số thập phân chính xác và không bao giờ lấy gần đúng thay cho con số của kế hoạch.",
        "Only exact decimals are used, and never an approximation in place of the plan’s figure.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 1234567890123456789012345678/9999999999999999999999999999",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Kiểm tra xem có dán thừa chữ số không; nếu đúng thì dùng đơn vị lớn hơn (nghìn, triệu).",
        "Check for digits pasted twice; if they are right, use a larger unit (thousands, millions).",
    ),
};

/// A range whose stretch is weaker than its floor.
pub static RANGE_UPSIDE_DOWN: Rule = Rule {
    code: "BDG0308",
    name: "range-upside-down",
    severity: Severity::Error,
    title: Both::new("Khoảng giá trị bị ngược", "A range upside down"),
    what: Both::new(
        "Khoảng giá trị có mức phấn đấu (số sau) kém hơn mức tối thiểu (số trước).",
        "The second figure of a range, what is aimed at, is weaker than the first, what must be reached.",
    ),
    why: Both::new(
        "Số trước là mức phải đạt, số sau là mức phấn đấu; ghi ngược thì mức phải đạt bị hiểu sai.",
        "The first figure is the one that must be reached; written the wrong way round, it is misread.",
    ),
    example: indicator_around!("Tỷ lệ biết chữ của nữ", "đơn vị tính %", "hướng tăng", "đến 2025: 95 đến 94,5"),
    fix: Both::new(
        "Ghi mức phải đạt trước, mức phấn đấu sau.",
        "Write what must be reached first, then what is aimed at.",
    ),
};

/// Two comparators on one figure.
pub static TWO_COMPARATORS: Rule = Rule {
    code: "BDG0309",
    name: "two-comparators",
    severity: Severity::Error,
    title: Both::new("Hai từ so sánh trên một con số", "Two comparators on one figure"),
    what: Both::new(
        "Một con số mang hai từ so sánh, như “khoảng trên 95%”.",
        "One figure carries two comparators, as in “about above 95%”.",
    ),
    why: Both::new(
        "“Khoảng 95%” chấp nhận 94,5%, “trên 95%” thì không: không ai biết mức nào là đạt.",
        "“About 95%” is met by 94.5%, “above 95%” is not: nobody can tell what counts as met.",
    ),
    example: indicator_around!("Tỷ lệ hoàn thành cấp trung học cơ sở", "đơn vị tính %", "đến 2025: khoảng trên 95%"),
    fix: Both::new("Giữ lại một từ so sánh.", "Keep one of them."),
};

/// A tolerance on a figure that is not approximate.
pub static TOLERANCE_WITHOUT_ABOUT: Rule = Rule {
    code: "BDG0310",
    name: "tolerance-without-about",
    severity: Severity::Error,
    title: Both::new("Có sai số ± mà không ghi “khoảng”", "A tolerance without “about”"),
    what: Both::new(
        "Con số có sai số cho phép (± 2) nhưng không có từ “khoảng”.",
        "The figure has a tolerance (± 2) but no “about”.",
    ),
    why: Both::new(
        "Sai số chỉ có nghĩa với mức gần đúng; với “ít nhất” hay “đạt” nó bị bỏ qua.",
        "A tolerance has a meaning only for an approximate target; with “at least” or “reach” it is ignored.",
    ),
    example: indicator_around!(
        "Tỷ lệ hoàn thành cấp trung học cơ sở",
        "đơn vị tính %",
        "hướng tăng",
        "đến 2025: 80 ± 2"
    ),
    fix: Both::new(
        "Thêm `khoảng` trước con số, hoặc bỏ sai số.",
        "Put `about` before the figure, or drop the tolerance.",
    ),
};

/// A result stated as a bound or a range instead of a figure.
pub static RESULT_AS_BOUND: Rule = Rule {
    code: "BDG0311",
    name: "result-as-bound",
    severity: Severity::Note,
    title: Both::new("Kết quả ghi bằng một giới hạn", "A result stated as a bound"),
    what: Both::new(
        "Một kết quả hoặc mức gốc được ghi là “trên 95%”, “94 đến 95”, không phải một con số.",
        "A result or a baseline is stated as “above 95%” or “94 to 95” instead of one figure.",
    ),
    why: Both::new(
        "Kết quả là điều đã đo được. Khi tính tiến độ, con số của giới hạn được dùng thay cho số đo.",
        "A result is what was measured. For progress, the figure of the bound stands in for it.",
    ),
    example: indicator_around!(
        "Tỷ lệ hoàn thành cấp trung học cơ sở",
        "đơn vị tính %",
        "kết quả 2023: trên 95%",
        "đến 2025: ít nhất 97"
    ),
    fix: Both::new("Ghi con số đo được, nếu có.", "Write the measured figure, if there is one."),
};

/// A relative target whose known value is not in the plan.
pub static UNKNOWN_REFERENCE: Rule = Rule {
    code: "BDG0312",
    name: "unknown-reference",
    severity: Severity::Error,
    title: Both::new("So với một mức chưa có trong kế hoạch", "Relative to a value that the plan does not have"),
    what: Both::new(
        "Mức đề ra được so với mức gốc hoặc với một năm, nhưng kế hoạch không có con số của mức đó.",
        "A target is set relative to the baseline or to a year, but the plan has no figure for it.",
    ),
    why: Both::new(
        "“Giảm 40% so với 2020” không thành con số nào nếu không biết năm 2020 là bao nhiêu.",
        "“Cut 40% from 2020” comes to nothing unless the figure of 2020 is known.",
    ),
    example: indicator_around!(
        "Số vụ bạo lực gia đình",
        "đơn vị tính \"vụ\"",
        "kết quả 2021: 35",
        "đến 2025: giảm 40% so với 2020"
    ),
    fix: Both::new(
        "Ghi thêm `gốc` hoặc `kết quả` của năm được so sánh.",
        "Add the `baseline` or the `actual` of the year that is named.",
    ),
};
