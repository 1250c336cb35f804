//! Family 00: files that cannot be read, and tables of results.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &UNREADABLE_FILE,
    &FORBIDDEN_CHARACTER,
    &MISSING_FILE,
    &UNUSABLE_DATA,
    &BAD_DATA_ROW,
    &UNKNOWN_DATA_CODE,
    &MORE_FINDINGS,
    &PLAN_TOO_LARGE,
];

/// The file is no text that can be read.
pub static UNREADABLE_FILE: Rule = Rule {
    code: "BDG0001",
    name: "unreadable-file",
    severity: Severity::Error,
    title: Both::new("Tệp không đọc được", "The file cannot be read"),
    what: Both::new(
        "Tệp không tồn tại, không được phép đọc, quá lớn, là thư mục, là tệp nhị phân, hoặc không dùng bảng mã UTF-8.",
        "The file does not exist, may not be read, is too large, is a folder, is binary, or is not encoded as UTF-8.",
    ),
    why: Both::new(
        "Không có nội dung thì không kiểm tra được gì; đoán bảng mã có thể làm sai chữ và số của kế hoạch.",
        "Without its text nothing can be checked, and a guessed encoding could change the plan's words and figures.",
    ),
    example: "",
    fix: Both::new(
        "Kiểm tra đường dẫn; mở tệp bằng Notepad, chọn “Lưu thành” với bảng mã UTF-8.",
        "Check the path; open the file in Notepad and choose “Save As” with the encoding UTF-8.",
    ),
};

/// A control character or a mark that reorders text.
pub static FORBIDDEN_CHARACTER: Rule = Rule {
    code: "BDG0002",
    name: "forbidden-character",
    severity: Severity::Error,
    title: Both::new("Ký tự điều khiển trong tệp", "A control character in the file"),
    what: Both::new(
        "Tệp có ký tự điều khiển (NUL, dấu đảo chiều chữ…) mà mắt không thấy.",
        "The file holds a control character (NUL, a mark that reorders text, …) that the eye does not see.",
    ),
    why: Both::new(
        "Ký tự ẩn làm hai đoạn chữ trông giống nhau mà khác nhau, hoặc đảo thứ tự con số trên màn hình.",
        "Hidden characters make texts differ that look alike, or reorder figures on the screen.",
    ),
    example: "",
    fix: Both::new("Xóa ký tự đó rồi gõ lại đoạn chữ.", "Delete the character and type the passage again."),
};

/// A file named by `dùng` cannot be used.
pub static MISSING_FILE: Rule = Rule {
    code: "BDG0003",
    name: "unusable-include",
    severity: Severity::Error,
    title: Both::new("Tệp được `dùng` không dùng được", "An included file cannot be used"),
    what: Both::new(
        "Tệp nêu sau `dùng` không có, tự dùng lại chính nó, hoặc nằm ngoài thư mục của kế hoạch.",
        "The file named after `use` is missing, includes itself, or lies outside the plan's folder.",
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
        "The file named after `data` is missing, lies outside the plan's folder, is no table with the columns code, year \
         and value, or writes numbers that can be read in two ways (`1.234`).",
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

/// A row of a table of results that cannot be taken.
pub static BAD_DATA_ROW: Rule = Rule {
    code: "BDG0005",
    name: "bad-data-row",
    severity: Severity::Error,
    title: Both::new("Dòng số liệu không đọc được", "A row of results that cannot be read"),
    what: Both::new(
        "Một dòng của tệp số liệu thiếu mã hoặc năm, có ô không phải là số, là ngày tháng, hoặc là công thức báo lỗi.",
        "A row of a file of results lacks its code or year, or has a cell that is no number, a date, or a failed formula.",
    ),
    why: Both::new(
        "Dòng ấy không được đưa vào kế hoạch; các dòng khác vẫn được dùng.",
        "The row is not brought into the plan; the others are used.",
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
        "A code of the results that the plan does not have",
    ),
    what: Both::new(
        "Một dòng của tệp số liệu mang mã mà không chỉ tiêu hay phần nào của kế hoạch có.",
        "A row of a file of results has a code that no indicator and no part of the plan has.",
    ),
    why: Both::new(
        "Mã gõ sai thì kết quả bị mất; tệp chung của nhiều kế hoạch thì có những mã của kế hoạch khác là bình thường.",
        "With a mistyped code a result is lost; in a file that several plans share, codes of others are to be expected.",
    ),
    example: "",
    fix: Both::new(
        "Sửa mã như trong kế hoạch, hoặc bỏ dòng đó.",
        "Write the code as the plan has it, or drop the row.",
    ),
};

/// More is found than is kept.
pub static MORE_FINDINGS: Rule = Rule {
    code: "BDG0007",
    name: "more-findings",
    severity: Severity::Error,
    title: Both::new("Còn phát hiện chưa nêu", "More findings than are told"),
    what: Both::new(
        "Kế hoạch có hơn 10.000 lỗi, hơn 10.000 cảnh báo hoặc hơn 10.000 lưu ý; những phát hiện còn lại không nêu ra.",
        "The plan has more than 10,000 errors, warnings or notes; the findings beyond these are not told.",
    ),
    why: Both::new(
        "Không kế hoạch nào tự nhiên sai đến thế: thường là nhầm tệp, hoặc một chỗ sai ở bảng số liệu lặp lại ở mọi dòng.",
        "No plan is that faulty by itself: mostly it is the wrong file, or one fault of a table that each of its rows repeats.",
    ),
    example: "",
    fix: Both::new("Sửa những chỗ đã nêu rồi kiểm tra lại.", "Mend what is told and check again."),
};

/// The plan is beyond a limit of what its tables may hold.
pub static PLAN_TOO_LARGE: Rule = Rule {
    code: "BDG0008",
    name: "plan-too-large",
    severity: Severity::Error,
    title: Both::new("Kế hoạch vượt giới hạn", "The plan is beyond a limit"),
    what: Both::new(
        "Một mã dài hơn 100 ký tự; hoặc một bảng lập từ kế hoạch vượt 384 MiB, vì tên mục tiêu, chỉ tiêu, đơn vị tính và cơ \
         quan được ghi lại ở mọi dòng, hoặc vì có quá nhiều dòng.",
        "A code has more than 100 letters; or a table of the plan comes to more than 384 MiB, as the names of goals, \
         indicators, units and agencies are written again in every row, or as there are too many rows.",
    ),
    why: Both::new(
        "Bảng lớn như thế làm hết bộ nhớ của máy, và không phần mềm nào mở được. Kế hoạch không được đưa vào tính, nên \
         không có bảng nào bị lập thiếu.",
        "Such tables eat up the machine's memory, and no program opens them. The plan is not taken in, so that no table \
         lacks a part of it.",
    ),
    example: "",
    fix: Both::new(
        "Viết gọn mã và tên, phần giải thích đưa vào `ghi chú`; hoặc chia kế hoạch thành nhiều tệp.",
        "Shorten the code or the names, with what explains them in a `note`; or split the plan into several files.",
    ),
};
