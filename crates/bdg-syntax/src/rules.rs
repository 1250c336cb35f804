//! The rules that the reader reports: files, syntax and words.

use crate::diagnostic::{Both, Rule, Severity};

/// All of them, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &UNREADABLE_FILE,
    &FORBIDDEN_CHARACTER,
    &HIDDEN_CHARACTER,
    &UNREADABLE_LINE,
    &UNKNOWN_WORD,
    &OTHER_LANGUAGE,
    &NUMBER_NOTATION,
    &NUMBER_TOO_LONG,
    &BAD_DATE,
    &BAD_YEAR,
    &UNCLOSED_TEXT,
    &MISSING_BRACE,
    &EXTRA_BRACE,
    &TOO_DEEP,
    &BROKEN_VALUE,
    &BROKEN_STATEMENT,
];

/// A file that cannot be read as text.
pub static UNREADABLE_FILE: Rule = Rule {
    code: "BDG0001",
    name: "unreadable-file",
    severity: Severity::Error,
    title: Both::new("Tệp không đọc được", "The file cannot be read"),
    what: Both::new(
        "Tệp không tồn tại, không được phép đọc, quá lớn, là thư mục, là tệp nhị phân, hoặc không dùng bảng mã UTF-8.",
        "The file does not exist, cannot be opened, is too large, is a folder, is binary, or is not encoded as UTF-8.",
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
        "The file contains an invisible control character (NUL, a mark that reorders text, …).",
    ),
    why: Both::new(
        "Ký tự ẩn làm hai đoạn chữ trông giống nhau mà khác nhau, hoặc đảo thứ tự con số trên màn hình.",
        "Hidden characters make texts differ that look the same, or reorder figures on the screen.",
    ),
    example: "",
    fix: Both::new("Xóa ký tự đó rồi gõ lại đoạn chữ.", "Delete the character and type the passage again."),
};

/// A character without width.
pub static HIDDEN_CHARACTER: Rule = Rule {
    code: "BDG0009",
    name: "hidden-character",
    severity: Severity::Warning,
    title: Both::new("Ký tự ẩn trong tệp", "A hidden character in the file"),
    what: Both::new(
        "Trong chữ có ký tự không có bề rộng (U+200B, U+00AD, U+FEFF…) mà mắt không thấy.",
        "A character without any width (U+200B, U+00AD, U+FEFF, …) stands in the text, where nobody sees it.",
    ),
    why: Both::new(
        "Phần mềm khác không tìm thấy chữ có ký tự ẩn và không đọc được con số có nó; bdg đọc như không có.",
        "Other programs do not find a word with it and do not read a number with it; bdg reads as if it were not there.",
    ),
    example: "",
    fix: Both::new("Xóa ký tự đó; `bdg fmt` cũng xóa.", "Delete the character; `bdg fmt` deletes it too."),
};

/// A line that cannot be read.
pub static UNREADABLE_LINE: Rule = Rule {
    code: "BDG0101",
    name: "unreadable-line",
    severity: Severity::Error,
    title: Both::new("Dòng không đọc được", "A line that cannot be read"),
    what: Both::new(
        "Dòng không bắt đầu bằng từ khóa nào của ngôn ngữ và cũng không gần giống từ khóa nào.",
        "The line begins neither with a keyword of the language nor with anything close to one.",
    ),
    why: Both::new(
        "Nội dung trên dòng này không được tính vào kế hoạch.",
        "The line is not part of the plan that is checked.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    @@@ xyz\n}\n",
    fix: Both::new(
        "Bắt đầu dòng bằng một từ khóa, hoặc đặt # trước lời ghi thêm.",
        "Begin the line with a keyword, or put a # before a remark.",
    ),
};

/// A misspelt keyword.
pub static UNKNOWN_WORD: Rule = Rule {
    code: "BDG0102",
    name: "unknown-keyword",
    severity: Severity::Error,
    title: Both::new("Từ khóa viết gần đúng", "A misspelt keyword"),
    what: Both::new(
        "Từ đầu dòng không phải từ khóa nhưng rất giống một từ khóa.",
        "The first word of the line is not a keyword but very close to one.",
    ),
    why: Both::new(
        "Một lỗi gõ làm cả dòng không được tính.",
        "One mistyped letter removes the whole line from the plan.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoan 2021-2025\n}\n",
    fix: Both::new("Viết lại từ khóa như gợi ý.", "Write the keyword as suggested."),
};

/// A word of the other language.
pub static OTHER_LANGUAGE: Rule = Rule {
    code: "BDG0103",
    name: "other-language",
    severity: Severity::Error,
    title: Both::new("Từ của ngôn ngữ kia", "A word of the other language"),
    what: Both::new(
        "Một tệp dùng một bộ từ khóa: tiếng Việt hoặc tiếng Anh, theo từ khóa đầu tiên.",
        "A file uses one set of keywords, Vietnamese or English: the set of its first keyword.",
    ),
    why: Both::new(
        "Cách viết số và ngày đi theo ngôn ngữ; lẫn hai ngôn ngữ thì 1.000 và 1,000 có thể bị hiểu nhầm.",
        "The notation of numbers and dates follows the language; in a mixed file 1.000 and 1,000 could be misread.",
    ),
    example: "kế hoạch a \"A\" {\n    period 2021-2025\n}\n",
    fix: Both::new(
        "Viết từ được gợi ý, hoặc chuyển cả tệp bằng `bdg translate`.",
        "Write the suggested word, or translate the whole file with `bdg translate`.",
    ),
};

/// A number in the wrong notation.
pub static NUMBER_NOTATION: Rule = Rule {
    code: "BDG0104",
    name: "number-notation",
    severity: Severity::Error,
    title: Both::new("Số viết sai cách", "A number in the wrong notation"),
    what: Both::new(
        "Số không theo cách viết của ngôn ngữ trong tệp: tiếng Việt 1.000,5; tiếng Anh 1,000.5.",
        "The number is not in the notation of the file's language: 1.000,5 in Vietnamese, 1,000.5 in English.",
    ),
    why: Both::new(
        "18.5 có thể là mười tám phẩy năm hay viết thiếu của 18.500; công cụ không đoán.",
        "18.5 might be eighteen and a half or an unfinished 18.500; nothing is guessed.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        năm 2024: 18.5\n    }\n}\n",
    fix: Both::new("Viết số như gợi ý.", "Write the number as suggested."),
};

/// A number that is too long.
pub static NUMBER_TOO_LONG: Rule = Rule {
    code: "BDG0105",
    name: "number-too-long",
    severity: Severity::Error,
    title: Both::new("Số quá dài", "A number that is too long"),
    what: Both::new(
        "Số có nhiều chữ số hơn mức tính chính xác được (28).",
        "The number has more digits than can be computed exactly (28).",
    ),
    why: Both::new(
        "Mọi phép tính ở đây đều chính xác; số dài hơn sẽ bị cụt.",
        "All arithmetic is exact; a longer number would lose digits.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính người\n        năm 2024: 1234567890123456789012345678901234567890\n    }\n}\n",
    fix: Both::new("Kiểm tra lại số.", "Check the number."),
};

/// A date that does not exist.
pub static BAD_DATE: Rule = Rule {
    code: "BDG0106",
    name: "impossible-date",
    severity: Severity::Error,
    title: Both::new("Ngày không có thật", "A date that does not exist"),
    what: Both::new(
        "Ngày không có trong lịch, hoặc không theo cách viết của ngôn ngữ trong tệp.",
        "The date is not in the calendar, or not in the notation of the file's language.",
    ),
    why: Both::new(
        "Hạn báo cáo và ngày văn bản phải là ngày có thật.",
        "Deadlines and the dates of documents must exist.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    ban hành \"1/KH-UBND\" ngày 31/02/2021\n}\n",
    fix: Both::new("Sửa ngày theo văn bản gốc.", "Correct the date from the document."),
};

/// An impossible year.
pub static BAD_YEAR: Rule = Rule {
    code: "BDG0107",
    name: "impossible-year",
    severity: Severity::Error,
    title: Both::new("Năm không hợp lý", "An impossible year"),
    what: Both::new(
        "Năm nằm ngoài khoảng 1900–2200, hoặc hai năm ghi ngược (`từ 2029 đến 2027`).",
        "The year is outside 1900–2200, or two years run backwards (`from 2029 until 2027`).",
    ),
    why: Both::new("Một năm gõ nhầm làm lệch cả lộ trình.", "A mistyped year distorts the whole path."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-99999\n}\n",
    fix: Both::new("Viết năm bằng bốn chữ số.", "Write the year with four digits."),
};

/// A text without its closing quote.
pub static UNCLOSED_TEXT: Rule = Rule {
    code: "BDG0108",
    name: "unclosed-text",
    severity: Severity::Error,
    title: Both::new("Đoạn chữ chưa đóng ngoặc kép", "A text without its closing quote"),
    what: Both::new(
        "Đoạn chữ có ngoặc kép mở mà không có ngoặc kép đóng trên cùng dòng.",
        "A text has an opening quote and no closing one on its line.",
    ),
    why: Both::new(
        "Không biết đoạn chữ kết thúc ở đâu thì phần sau của dòng không đọc được.",
        "It is unclear where the text ends, so the rest of the line cannot be read.",
    ),
    example: "kế hoạch a \"A {\n    giai đoạn 2021-2025\n}\n",
    fix: Both::new(
        "Thêm ngoặc kép đóng; chữ nhiều dòng đặt giữa hai dấu \"\"\".",
        "Add the closing quote; enclose several lines in \"\"\".",
    ),
};

/// A missing brace.
pub static MISSING_BRACE: Rule = Rule {
    code: "BDG0109",
    name: "missing-brace",
    severity: Severity::Error,
    title: Both::new("Thiếu dấu { hoặc } của khối", "A missing { or }"),
    what: Both::new(
        "Một khối mở bằng { mà không đóng, một khối mới bắt đầu khi khối trước chưa đóng, hoặc dưới một khai báo không có { là những dòng thuộc khối của nó.",
        "A block opened with { is not closed, a new block begins before it is closed, or a declaration without { is followed by lines of its block.",
    ),
    why: Both::new(
        "Các dòng phía sau có thể bị xếp nhầm vào chỉ tiêu khác.",
        "The lines after it may be assigned to the wrong indicator.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n",
    fix: Both::new(
        "Thêm { ở cuối dòng khai báo, hoặc một dòng } ở cuối khối.",
        "Add { at the end of the declaration's line, or a line } at the end of the block.",
    ),
};

/// A } too many.
pub static EXTRA_BRACE: Rule = Rule {
    code: "BDG0110",
    name: "extra-brace",
    severity: Severity::Error,
    title: Both::new("Thừa dấu }", "A } too many"),
    what: Both::new("Dấu } không đóng khối nào.", "A } closes no block."),
    why: Both::new("Thường do một { bị xóa mất hoặc một } bị chép thừa.", "Usually a { was lost or a } copied twice."),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\n}\n",
    fix: Both::new("Xóa dấu thừa hoặc thêm { còn thiếu.", "Delete it, or add the missing {."),
};

/// Blocks nested too deep.
pub static TOO_DEEP: Rule = Rule {
    code: "BDG0111",
    name: "too-deep",
    severity: Severity::Error,
    title: Both::new("Khối lồng nhau quá sâu", "Blocks nested too deep"),
    what: Both::new(
        "Các khối lồng nhau quá 24 lớp, hoặc các phần lồng nhau quá 8 cấp.",
        "Blocks are nested more than 24 levels deep, or parts more than 8.",
    ),
    why: Both::new(
        "Một kế hoạch thường chỉ cần ba lớp: mục tiêu, chỉ tiêu, phần.",
        "A plan mostly needs three: goal, indicator, part.",
    ),
    example: "",
    fix: Both::new("Đóng các khối còn mở.", "Close the open blocks."),
};

/// A value that cannot be read.
pub static BROKEN_VALUE: Rule = Rule {
    code: "BDG0114",
    name: "broken-value",
    severity: Severity::Error,
    title: Both::new("Giá trị không đọc được", "A value that cannot be read"),
    what: Both::new(
        "Sau dấu hai chấm không có giá trị, hoặc giá trị viết theo cách không hiểu được.",
        "There is no value after the colon, or one that cannot be read.",
    ),
    why: Both::new(
        "Không có giá trị thì không tính được lộ trình và tiến độ.",
        "Without the value, neither path nor progress can be computed.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        năm 2024: chừng năm mươi\n    }\n}\n",
    fix: Both::new(
        "Viết một số, một so sánh, hoặc đặt lời văn trong ngoặc kép.",
        "Write a number or a comparison, or put words in quotes.",
    ),
};

/// A malformed line.
pub static BROKEN_STATEMENT: Rule = Rule {
    code: "BDG0115",
    name: "broken-statement",
    severity: Severity::Error,
    title: Both::new("Dòng viết chưa đúng", "A malformed line"),
    what: Both::new(
        "Dòng bắt đầu đúng từ khóa nhưng phần sau không đúng cách viết.",
        "The line begins with a keyword, but the rest is malformed.",
    ),
    why: Both::new(
        "Nội dung trên dòng này không được tính vào kế hoạch.",
        "The line is not part of the plan that is checked.",
    ),
    example: "kế hoạch a \"A\" {\n    giai đoạn từ 2021 tới 2025\n}\n",
    fix: Both::new("Viết theo mẫu nêu trong thông báo.", "Write it as the message shows."),
};
