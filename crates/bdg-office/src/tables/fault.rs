//! Why a file's tables cannot be read, and what to do about it.

use std::io::{self, ErrorKind};

use super::limits::Limits;
use bdg_syntax::diagnostic::Message;

/// Why a file, or a place in it, cannot be read. The sentence does not name the file: the caller, who opened it, does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong and what to do.
    pub message: Message,
}

impl Fault {
    /// A fault from its sentence in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Fault {
        Fault { message: Message::new(vi, en) }
    }

    pub(super) fn overlapping(place: &Message) -> Fault {
        Fault::new(
            format!("{}: các ô gộp chồng lên nhau; mở tệp, bỏ gộp ô ở đó rồi gộp lại", place.vi),
            format!("{}: merged cells overlap; open the file, unmerge them there and merge them again", place.en),
        )
    }

    pub(super) fn password() -> Fault {
        Fault::new(
            "tệp được bảo vệ bằng mật khẩu; mở tệp bằng mật khẩu, vào Tệp > Thông tin > Bảo vệ > Mã hóa bằng mật khẩu, \
             xóa mật khẩu rồi lưu lại",
            "the file is protected by a password; open it with the password, go to File > Info > Protect > Encrypt with \
             Password, clear the password and save it again",
        )
    }

    /// A file of a kind that is not read; `ending` is of the kind to save it as.
    pub(super) fn other_kind(vi: &str, en: &str, ending: &str) -> Fault {
        let program = if ending == ".docx" { "Word" } else { "Excel" };
        Fault::new(
            format!(
                "đây là {vi}, bdg không đọc được; mở tệp bằng {program} rồi chọn Lưu thành (Save As) dạng {ending}"
            ),
            format!("this is {en}, which bdg does not read; open it in {program} and choose Save As {ending}"),
        )
    }

    /// A picture, such as a photograph or a scan of a table.
    pub(super) fn picture(vi: &str, en: &str) -> Fault {
        Fault::new(
            format!(
                "đây là {vi}, bdg không đọc được chữ trong ảnh; xin tệp Word hoặc Excel gốc, hoặc gõ lại bảng vào Excel"
            ),
            format!(
                "this is {en}, and bdg does not read words in pictures; ask for the original Word or Excel file, or type \
                 the table into Excel"
            ),
        )
    }

    /// An old Office file that cannot be opened.
    pub(super) fn old_damaged() -> Fault {
        Fault::new(
            "tệp Office đời cũ (.doc, .xls) bị hỏng hoặc bị cắt mất một phần; chép lại tệp gốc, hoặc mở bằng Word/Excel rồi \
             chọn Lưu thành (Save As) dạng .docx hay .xlsx",
            "an old Office file (.doc, .xls) that is damaged or cut short; copy the original again, or open it in \
             Word/Excel and choose Save As .docx or .xlsx",
        )
    }

    pub(super) fn not_known() -> Fault {
        Fault::new(
            "không nhận ra dạng tệp; bdg đọc bảng trong tệp .docx, .xlsx, .xls, .ods, .odt và .csv",
            "the form of the file is not known; bdg reads tables from .docx, .xlsx, .xls, .ods, .odt and .csv",
        )
    }

    pub(super) fn damaged(part: &str) -> Fault {
        let (vi, en) = match part {
            "" => (String::new(), String::new()),
            part => (format!(" (ở phần “{part}”)"), format!(" (in the part “{part}”)")),
        };
        Fault::new(
            format!("tệp bị hỏng hoặc bị cắt mất một phần{vi}; chép lại tệp gốc, hoặc mở bằng Word/Excel rồi lưu lại"),
            format!(
                "the file is damaged or cut short{en}; copy the original again, or open it in Word/Excel and save it"
            ),
        )
    }

    pub(super) fn too_large(limit: u64) -> Fault {
        let size = megabytes(limit);
        Fault::new(
            format!(
                "tệp quá lớn: nội dung sau khi giải nén vượt {size}, là mức bdg đọc; chép riêng bảng cần đọc sang một tệp mới"
            ),
            format!(
                "the file is too large: its unpacked content is over {size}, which is all that bdg reads; copy the table \
                 alone to a new file"
            ),
        )
    }

    pub(super) fn too_many_rows(limit: usize) -> Fault {
        Fault::new(
            format!("bảng có hơn {limit} dòng, là mức bdg đọc; chép riêng bảng cần đọc sang một tệp mới"),
            format!(
                "the table has more than {limit} rows, which is all that bdg reads; copy the table alone to a new file"
            ),
        )
    }

    pub(super) fn too_many_columns(limit: usize) -> Fault {
        Fault::new(
            format!("bảng có hơn {limit} cột, là mức bdg đọc; xóa các cột thừa ở bên phải rồi lưu lại"),
            format!(
                "the table has more than {limit} columns, which is all that bdg reads; delete the spare ones and save"
            ),
        )
    }

    pub(super) fn open_quote(line: u32) -> Fault {
        Fault::new(
            format!("dòng {line}: dấu ngoặc kép \" mở ra mà không đóng lại; hãy bỏ dấu ấy hoặc thêm dấu đóng"),
            format!("row {line}: a quote \" opens a cell and never closes it; remove it or close it"),
        )
    }

    pub(super) fn row_too_long(line: u32) -> Fault {
        Fault::new(
            format!("dòng {line}: dòng dài hơn 1 MB, không phải là dòng của một bảng"),
            format!("row {line}: the line is longer than 1 MB and no row of a table"),
        )
    }

    pub(super) fn not_utf_8(line: u32) -> Fault {
        Fault::new(
            format!("dòng {line}: chữ không theo bảng mã UTF-8 như các dòng trước; lưu lại tệp dạng “CSV UTF-8”"),
            format!("row {line}: its text is not in UTF-8 as that of the rows before; save the file as “CSV UTF-8”"),
        )
    }

    /// No sheet of the name that was asked for, or none at all; `names` are those of the file.
    pub(crate) fn no_sheet<'n>(wanted: Option<&str>, names: impl Iterator<Item = &'n str>) -> Fault {
        let known = names.map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
        match wanted {
            Some(wanted) => Fault::new(
                format!("không có trang tính “{wanted}”; tệp có các trang: {known}"),
                format!("there is no sheet “{wanted}”; the file has: {known}"),
            ),
            None => Fault::new("tệp không có trang tính nào", "the file has no sheet"),
        }
    }

    /// Why reading a part failed: a size beyond the limit, or damage.
    pub(super) fn reading(error: &io::Error, part: &str, limit: u64) -> Fault {
        if error.kind() == ErrorKind::FileTooLarge { Fault::too_large(limit) } else { Fault::damaged(part) }
    }

    /// A file that is larger than its limit, so that it need not be read at all.
    #[must_use]
    pub fn over(limits: &Limits) -> Fault {
        let size = megabytes(limits.file);
        Fault::new(
            format!("tệp lớn hơn {size}, là mức bdg đọc; chép riêng bảng cần đọc sang một tệp mới"),
            format!("the file is larger than {size}, which is all that bdg reads; copy the table alone to a new file"),
        )
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}
