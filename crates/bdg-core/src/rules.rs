//! The rules that are reported while a plan is loaded and resolved: included files, files of results, statements in the
//! wrong place, settings and names.

use bdg_syntax::diagnostic::{Both, Rule, Severity};

/// All of them, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &MISSING_FILE,
    &UNUSABLE_DATA,
    &BAD_DATA_ROW,
    &UNKNOWN_DATA_CODE,
    &PLAN_TOO_LARGE,
    &MISPLACED,
    &REPEATED,
    &BAD_SETTING,
    &RELATIVE_MULTIPLE,
    &UNKNOWN_AGENCY,
    &UNKNOWN_UNIT,
    &DUPLICATE_NAME,
    &DUPLICATE_CODE,
    &UNKNOWN_INDICATOR,
    &MALFORMED_FORMULA,
    &CIRCULAR_FORMULAS,
    &FORMULA_UNITS,
    &FORMULA_UNIT_UNSAID,
    &REVISION_DAY,
    &REVISED_TWICE,
    &REVISED_TOO_LATE,
    &UNUSABLE_PLAN_ABOVE,
    &UNUSABLE_PLACES,
];

/// A file named by `dùng` that cannot be used.
pub static MISSING_FILE: Rule = Rule {
    code: "BDG0003",
    name: "unusable-include",
    severity: Severity::Error,
    title: Both::new("Tệp được `dùng` không dùng được", "An included file cannot be used"),
    what: Both::new(
        "Tệp nêu sau `dùng` không có, tự dùng lại chính nó, hoặc nằm ngoài thư mục của kế hoạch.",
        "The file named after `use` is missing, includes itself (an include cycle), or is outside the plan's folder.",
    ),
    why: Both::new(
        "Thiếu tệp thì thiếu cơ quan, đơn vị tính hoặc mục tiêu; tệp ngoài thư mục có thể không phải của kế hoạch này.",
        "Without it agencies, units or goals are missing; a file outside the folder may not belong to this plan.",
    ),
    example: "dùng \"khong-co.bdg\"\n",
    fix: Both::new(
        "Sửa tên tệp, hoặc chép tệp vào thư mục của kế hoạch.",
        "Correct the name, or copy the file into the plan's folder.",
    ),
};

/// A file named by `số liệu` that gives no results, or not all of them.
pub static UNUSABLE_DATA: Rule = Rule {
    code: "BDG0004",
    name: "unusable-data",
    severity: Severity::Error,
    title: Both::new("Tệp số liệu không dùng được", "A file of results cannot be used"),
    what: Both::new(
        "Tệp nêu sau `số liệu` không có, nằm ngoài thư mục của kế hoạch, không phải bảng có các cột mã, năm và giá trị, \
         hoặc viết số theo cách đọc được hai nghĩa (`1.234`).",
        "The file named after `data` is missing, is outside the plan's folder, is not a table with the columns code, year \
         and value, or has numbers that can be read in two ways (`1.234`).",
    ),
    why: Both::new(
        "Không có kết quả thì không đo được tiến độ; đoán cách viết số có thể sai đi một nghìn lần.",
        "Without results progress cannot be measured, and a guessed notation can be wrong by a factor of a thousand.",
    ),
    example: "số liệu \"khong-co.csv\"\n",
    fix: Both::new(
        "Sửa tên tệp hoặc tiêu đề cột; thêm `dấu phẩy thập phân` hoặc `dấu chấm thập phân` vào dòng `số liệu`.",
        "Correct the name or the headers; add `decimal comma` or `decimal point` to the `data` line.",
    ),
};

/// A row of a table of results that cannot be used.
pub static BAD_DATA_ROW: Rule = Rule {
    code: "BDG0005",
    name: "bad-data-row",
    severity: Severity::Error,
    title: Both::new("Dòng số liệu không đọc được", "A row of results that cannot be read"),
    what: Both::new(
        "Một dòng của tệp số liệu thiếu mã hoặc năm, có ô không phải là số, là ngày tháng, hoặc là công thức báo lỗi.",
        "A row of a file of results has no code or year, or has a cell that is not a number, is a date, or is a failed formula.",
    ),
    why: Both::new(
        "Dòng ấy không được đưa vào kế hoạch; các dòng khác vẫn được dùng.",
        "The row is not used; the others are.",
    ),
    example: "",
    fix: Both::new("Sửa ô được nêu trong tệp số liệu.", "Correct the named cell in the file."),
};

/// A row of a table of results for an indicator that the plan does not have.
pub static UNKNOWN_DATA_CODE: Rule = Rule {
    code: "BDG0006",
    name: "unknown-data-code",
    severity: Severity::Warning,
    title: Both::new(
        "Mã trong tệp số liệu không có trong kế hoạch",
        "A code in the results that the plan does not have",
    ),
    what: Both::new(
        "Một dòng của tệp số liệu mang mã mà không chỉ tiêu hay phần nào của kế hoạch có.",
        "A row of a file of results has a code that no indicator and no part of the plan has.",
    ),
    why: Both::new(
        "Mã gõ sai thì kết quả bị mất; tệp chung của nhiều kế hoạch thì có những mã của kế hoạch khác là bình thường.",
        "A mistyped code loses a result; in a file that several plans share, codes of the other plans are normal.",
    ),
    example: "",
    fix: Both::new("Sửa mã như trong kế hoạch, hoặc bỏ dòng đó.", "Write the code as in the plan, or delete the row."),
};

/// A plan whose tables would be too large.
pub static PLAN_TOO_LARGE: Rule = Rule {
    code: "BDG0008",
    name: "plan-too-large",
    severity: Severity::Error,
    title: Both::new("Kế hoạch vượt giới hạn", "The plan is beyond a limit"),
    what: Both::new(
        "Một mã dài hơn 100 ký tự; hoặc một bảng lập từ kế hoạch vượt 384 MiB, vì tên mục tiêu, chỉ tiêu, đơn vị tính và cơ \
         quan được ghi lại ở mọi dòng, hoặc vì có quá nhiều dòng.",
        "A code has more than 100 letters; or a table of the plan is larger than 384 MiB, because it repeats the names of \
         goals, indicators, units and agencies in every row, or because it has too many rows.",
    ),
    why: Both::new(
        "Bảng lớn như thế làm hết bộ nhớ của máy, và không phần mềm nào mở được. Kế hoạch không được đưa vào tính, nên \
         không có bảng nào bị lập thiếu.",
        "Such tables use up the machine's memory, and no program opens them. The plan is not loaded, so that no table \
         is incomplete.",
    ),
    example: "",
    fix: Both::new(
        "Viết gọn mã và tên, phần giải thích đưa vào `ghi chú`; hoặc chia kế hoạch thành nhiều tệp.",
        "Shorten the code or the names and put explanations into a `note`, or split the plan into several files.",
    ),
};

/// A line in the wrong place.
pub static MISPLACED: Rule = Rule {
    code: "BDG0112",
    name: "misplaced",
    severity: Severity::Error,
    title: Both::new("Dòng đặt sai chỗ", "A line in the wrong place"),
    what: Both::new(
        "Dòng đứng trong một khối không dùng được nó, hoặc khai báo không được có khối.",
        "The line is in a block where it has no meaning, or a declaration has a block it cannot have.",
    ),
    why: Both::new(
        "Nội dung đặt sai chỗ không được tính vào kế hoạch.",
        "A line in the wrong place is not part of the plan.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    năm 2024: 49\n}\n",
    fix: Both::new("Chuyển dòng vào đúng khối.", "Move the line to the block it belongs to."),
};

/// Stated twice.
pub static REPEATED: Rule = Rule {
    code: "BDG0113",
    name: "repeated-statement",
    severity: Severity::Error,
    title: Both::new("Khai báo hai lần", "Stated twice"),
    what: Both::new(
        "Một điều chỉ được khai báo một lần (giai đoạn, địa bàn, đơn vị tính…) lại có hai lần.",
        "Something that may be stated only once (the period, the place, the unit, …) is stated twice.",
    ),
    why: Both::new(
        "Hai lần khai báo khác nhau thì không biết lần nào đúng.",
        "If the two differ, nobody can tell which is right.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    giai đoạn 2020-2025\n}\n",
    fix: Both::new("Giữ lại một dòng.", "Keep one of the lines."),
};

/// A setting that cannot be used.
pub static BAD_SETTING: Rule = Rule {
    code: "BDG0116",
    name: "bad-setting",
    severity: Severity::Error,
    title: Both::new("Thông số không dùng được", "A setting that cannot be used"),
    what: Both::new(
        "Số chữ số làm tròn, tỷ lệ phân bổ, ngưỡng tiến độ hoặc mẫu số của đơn vị tính nằm ngoài mức cho phép.",
        "The digits of a rounding, the weights of a path, the thresholds of the statuses or the base of a unit are out of range.",
    ),
    why: Both::new("Thông số sai làm mọi con số suy ra đều sai.", "A wrong setting makes every derived figure wrong."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    lộ trình phân bổ 10 20 30\n}\n",
    fix: Both::new("Sửa thông số như thông báo nêu.", "Correct the setting as the message says."),
};

/// “Reduced … times” is unclear.
pub static RELATIVE_MULTIPLE: Rule = Rule {
    code: "BDG0117",
    name: "unclear-multiple",
    severity: Severity::Error,
    title: Both::new("“Giảm … lần” không rõ nghĩa", "“Reduced … times” is unclear"),
    what: Both::new(
        "“Giảm 2 lần so với 2020” có thể hiểu là còn một nửa hoặc hiểu khác.",
        "“Reduced 2 times from 2020” may mean one half, or something else.",
    ),
    why: Both::new("Hai cách hiểu cho hai chỉ tiêu khác nhau.", "The two readings give two different targets."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        gốc 2020: 10\n        đến 2025: giảm 2 lần so với 2020\n    }\n}\n",
    fix: Both::new(
        "Viết mức phải đạt, hoặc “giảm 50% so với 2020”.",
        "Write the level to be reached, or “cut 50% from 2020”.",
    ),
};

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
        "Tên đơn vị tính không có trong kế hoạch và không phải đơn vị có sẵn hay đơn vị đo lường ai cũng biết (`km`, `ha`, `MW`).",
        "The unit is neither declared in the plan, nor built in, nor a measure that everybody knows (`km`, `ha`, `MW`).",
    ),
    why: Both::new(
        "Không biết đơn vị thì không biết giá trị tính trên cơ sở nào.",
        "Without the unit, the base of the values is unknown.",
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
        "It is unclear which of the two the name refers to.",
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
    fix: Both::new("Đánh lại mã số.", "Give one of them another code."),
};

/// A code that no indicator has.
pub static UNKNOWN_INDICATOR: Rule = Rule {
    code: "BDG0205",
    name: "unknown-indicator",
    severity: Severity::Error,
    title: Both::new("Chỉ tiêu không có trong kế hoạch", "An indicator that the plan does not have"),
    what: Both::new(
        "Một dòng của kịch bản hay của điều chỉnh, hoặc một công thức, nêu mã chỉ tiêu không có trong kế hoạch.",
        "A line of a scenario or a revision, or a formula, names a code that no indicator of the plan has.",
    ),
    why: Both::new(
        "Dòng ấy không thay đổi gì; công thức ấy không tính được.",
        "The line has no effect; the formula cannot be computed.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        năm 2024: 5\n    }\n}\nkịch bản cao {\n    1.2 năm 2024: 6\n}\n",
    fix: Both::new("Sửa mã như gợi ý.", "Correct the code as suggested."),
};

/// A formula whose pieces do not belong together.
pub static MALFORMED_FORMULA: Rule = Rule {
    code: "BDG1301",
    name: "malformed-formula",
    severity: Severity::Error,
    title: Both::new("Công thức viết chưa đúng", "A malformed formula"),
    what: Both::new(
        "Công thức thiếu dấu ngoặc, thiếu số hạng hoặc phép tính, không dùng chỉ tiêu nào, hoặc quá dài.",
        "A bracket, an operand or an operation is missing in a formula, or it uses no indicator, or it is too long.",
    ),
    why: Both::new("Không tính được gì từ công thức này.", "Nothing is computed from the formula."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính người\n        năm 2024: 5\n    }\n    chỉ tiêu 1.2 \"D\" {\n        đơn vị tính người\n        công thức ([1.1] + 1\n    }\n}\n",
    fix: Both::new("Viết như trong thông báo.", "Write it as the message says."),
};

/// Formulas that lead back to themselves.
pub static CIRCULAR_FORMULAS: Rule = Rule {
    code: "BDG1302",
    name: "circular-formulas",
    severity: Severity::Error,
    title: Both::new("Công thức tính vòng quanh", "Formulas in a circle"),
    what: Both::new(
        "Một chỉ tiêu được tính, qua một hay nhiều công thức, từ chính nó.",
        "An indicator is computed, by one or several formulas, from itself.",
    ),
    why: Both::new("Không có con số nào để bắt đầu tính.", "There is no figure to begin with."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính người\n        công thức [1.2] - 5\n    }\n    chỉ tiêu 1.2 \"D\" {\n        đơn vị tính người\n        công thức [1.1] + 5\n    }\n}\n",
    fix: Both::new(
        "Bỏ một công thức của vòng và ghi con số.",
        "Delete one formula of the circle and write its figures.",
    ),
};

/// Units that do not come to that of the indicator.
pub static FORMULA_UNITS: Rule = Rule {
    code: "BDG1303",
    name: "formula-units",
    severity: Severity::Error,
    title: Both::new("Đơn vị của công thức không khớp", "The units of a formula do not fit"),
    what: Both::new(
        "Các đơn vị trong công thức nhân chia ra một đại lượng khác với đơn vị của chỉ tiêu, cộng trừ các đại lượng khác nhau, hoặc công thức tự đổi đơn vị nhưng đổi sai (`× 100` ở chỗ phải `× 1.000`). Khác nhau ở thang đo (triệu đồng và tỷ đồng) thì không phải lỗi: máy quy đổi chính xác.",
        "The units in a formula come to another quantity than the indicator's, different quantities are added, or the formula changes units itself and does so wrongly (`* 100` in place of `* 1,000`). Different scales (million and billion VND) are no error: they are converted exactly.",
    ),
    why: Both::new(
        "Con số tính ra sẽ sai, nên không tính theo công thức này.",
        "The figure would be wrong, so nothing is computed from the formula.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Vốn trong nước\" {\n        đơn vị tính \"tỷ đồng\"\n        năm 2024: 500\n    }\n    chỉ tiêu 1.2 \"Vốn nước ngoài\" {\n        đơn vị tính \"triệu USD\"\n        năm 2024: 20\n    }\n    chỉ tiêu 1.3 \"Tổng vốn\" {\n        đơn vị tính \"tỷ đồng\"\n        công thức [1.1] + [1.2]\n    }\n}\n",
    fix: Both::new("Sửa công thức, hoặc sửa đơn vị tính.", "Correct the formula, or the unit."),
};

/// A unit that leaves out what the formula counts.
pub static FORMULA_UNIT_UNSAID: Rule = Rule {
    code: "BDG1304",
    name: "formula-unit-unsaid",
    severity: Severity::Warning,
    title: Both::new("Đơn vị tính không ghi đủ so với công thức", "A unit leaves out what the formula counts"),
    what: Both::new(
        "Công thức cho một đơn vị như triệu đồng/người, còn chỉ tiêu khai báo triệu đồng, và tên chỉ tiêu không nói là bình quân, mỗi người.",
        "The formula comes to a unit such as million VND/person, and the indicator declares million VND, where its title says neither average nor per.",
    ),
    why: Both::new(
        "Người đọc bảng không biết con số là của cả tổng hay bình quân.",
        "Readers of the table cannot tell a total from an average.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Thu nhập\" {\n        đơn vị tính \"triệu đồng\"\n        năm 2024: 5000\n    }\n    chỉ tiêu 1.2 \"Dân số\" {\n        đơn vị tính người\n        năm 2024: 100\n    }\n    chỉ tiêu 1.3 \"Mức thu nhập\" {\n        đơn vị tính \"triệu đồng\"\n        công thức [1.1] / [1.2]\n    }\n}\n",
    fix: Both::new("Ghi đủ đơn vị tính.", "Write the whole unit."),
};

/// A revision whose day cannot be.
pub static REVISION_DAY: Rule = Rule {
    code: "BDG1311",
    name: "revision-day",
    severity: Severity::Error,
    title: Both::new("Ngày điều chỉnh không thể đúng", "The day of a revision cannot be right"),
    what: Both::new(
        "Ngày điều chỉnh thiếu năm, trước ngày ban hành kế hoạch, hoặc trước năm liền trước giai đoạn.",
        "The day of a revision has no year, is before the day on which the plan was issued, or before the year that precedes the period.",
    ),
    why: Both::new(
        "Không biết con số mới có từ năm nào, nên phần điều chỉnh không được tính.",
        "It is unclear from which year the new figures hold, so the revision is not used.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    ban hành \"738/KH-UBND\" ngày 13/4/2021\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính người\n        đến 2025: 6\n    }\n}\nđiều chỉnh \"Quyết định 12/QĐ-UBND\" ngày 15/7/2020 {\n    1.1 đến 2025: 7\n}\n",
    fix: Both::new("Sửa ngày.", "Correct the day."),
};

/// A figure revised twice on one day.
pub static REVISED_TWICE: Rule = Rule {
    code: "BDG1312",
    name: "revised-twice",
    severity: Severity::Error,
    title: Both::new("Điều chỉnh hai lần trong một ngày", "A figure revised twice on one day"),
    what: Both::new(
        "Một con số được điều chỉnh hai lần trong cùng một ngày.",
        "One figure has two revisions of the same day.",
    ),
    why: Both::new("Không biết con số nào có hiệu lực.", "It is unclear which of the two holds."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính người\n        đến 2025: 6\n    }\n}\nđiều chỉnh \"Quyết định 12/QĐ-UBND\" ngày 15/7/2023 {\n    1.1 đến 2025: 7\n    1.1 đến 2025: 8\n}\n",
    fix: Both::new("Giữ lại một dòng.", "Keep one of the lines."),
};

/// A target revised after its year.
pub static REVISED_TOO_LATE: Rule = Rule {
    code: "BDG1313",
    name: "revised-too-late",
    severity: Severity::Warning,
    title: Both::new("Điều chỉnh chỉ tiêu của năm đã qua", "A target revised after its year"),
    what: Both::new(
        "Một điều chỉnh đổi chỉ tiêu của một năm trước năm điều chỉnh.",
        "A revision changes the target of a year before its own.",
    ),
    why: Both::new(
        "Năm đã qua được đánh giá theo chỉ tiêu có hiệu lực khi ấy, nên dòng này không được tính.",
        "A past year is rated by the target that held then, so the line is not used.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính người\n        năm 2022: 5\n        đến 2025: 6\n    }\n}\nđiều chỉnh \"Quyết định 12/QĐ-UBND\" ngày 15/7/2023 {\n    1.1 năm 2022: 4\n}\n",
    fix: Both::new(
        "Bỏ dòng này, hoặc sửa mức ghi trong kế hoạch nếu nó sai.",
        "Delete the line, or correct the plan's own figure if that is wrong.",
    ),
};

/// A table of places that cannot be used.
pub static UNUSABLE_PLACES: Rule = Rule {
    code: "BDG1414",
    name: "unusable-places",
    severity: Severity::Error,
    title: Both::new("Bảng địa bàn không dùng được", "A table of places that cannot be used"),
    what: Both::new(
        "Tệp nêu sau `bảng địa bàn` không có, không phải bảng có cột mã và tên (hoặc thuộc), hoặc có dòng sai: một mã hai \
         lần, một nơi thuộc hay nhập vào nơi không có trong bảng, thuộc hay nhập vào chính mình, nhập vào nơi đã hết.",
        "The file named after `place table` is missing, is not a table with columns for the code and the name (or what it \
         lies in), or has a wrong row: a code twice, a place that lies in, or was merged into, one that is not in the table, \
         itself, or one that had ended.",
    ),
    why: Both::new(
        "Không biết chắc có những nơi nào thì tổng có thể thiếu hoặc tính hai lần.",
        "Where it is not certain which places there are, a total may miss some or count some twice.",
    ),
    example: "kế hoạch a \"A\" {\n    bảng địa bàn \"khong-co.csv\"\n    giai đoạn 2021-2025\n}\n",
    fix: Both::new("Sửa tên tệp, hoặc các dòng sai trong bảng.", "Correct the name, or the wrong rows of the table."),
};

/// A plan above that cannot be used.
pub static UNUSABLE_PLAN_ABOVE: Rule = Rule {
    code: "BDG1401",
    name: "unusable-plan-above",
    severity: Severity::Error,
    title: Both::new("Kế hoạch cấp trên không dùng được", "A plan above that cannot be used"),
    what: Both::new(
        "Tệp nêu sau `theo` không có, không khai báo kế hoạch, có lỗi, hoặc lại theo chính kế hoạch này.",
        "The file named after `under` is missing, declares no plan, has errors, or is itself under this plan.",
    ),
    why: Both::new(
        "Không biết chắc con số của cấp trên thì không so sánh gì: không có thông báo không có nghĩa là khớp.",
        "Where the figures above are not certain, nothing is compared: no finding does not mean that the plans agree.",
    ),
    example: "kế hoạch a \"A\" {\n    theo \"khong-co.bdg\"\n    giai đoạn 2021-2025\n}\n",
    fix: Both::new(
        "Sửa tên tệp, hoặc sửa lỗi trong kế hoạch cấp trên.",
        "Correct the name, or the errors in the plan above.",
    ),
};
