//! Family 00: files that cannot be read.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[&UNREADABLE_FILE, &FORBIDDEN_CHARACTER, &MISSING_FILE];

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
