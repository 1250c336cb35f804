//! Why a cell is no value.

use bdg_syntax::date::from_iso;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Why a cell is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellProblem {
    /// Excel made a date of it.
    Date(String),
    /// A formula without a result.
    Uncalculated,
    /// `#DIV/0!`.
    Error(String),
    /// True or false.
    Bool(bool),
    /// A dash or another sign, without a value.
    Sign(String),
    /// A time of day or a span of hours.
    Time(String),
    /// A number in brackets, which may be a negative one.
    Brackets,
    /// A number that is another with a decimal comma than with a decimal point, in a table that has both.
    Notation,
}

impl CellProblem {
    /// Why the cell is not a value, and what to do.
    pub(super) fn message(&self) -> Message {
        match self {
            CellProblem::Date(date) => {
                let day = from_iso(date, Lang::Vi);
                Message::new(
                    format!(
                        "Excel đã đổi nội dung ô thành ngày {day}; hãy gõ lại con số sau khi đặt ô ở dạng Văn bản (Text)"
                    ),
                    format!(
                        "Excel has turned the cell into the date {date}; type the number again with the cell set to Text"
                    ),
                )
            }
            CellProblem::Time(time) => Message::new(
                format!("ô là giờ ({time}), không phải con số; hãy gõ lại con số sau khi đặt ô ở dạng Văn bản (Text)"),
                format!("the cell is a time ({time}), not a number; type the number again with the cell set to Text"),
            ),
            CellProblem::Brackets => Message::new(
                "con số trong ngoặc có thể là số âm; hãy ghi rõ dấu trừ hoặc bỏ ngoặc",
                "a number in brackets may be a negative one; write a minus sign or leave out the brackets",
            ),
            CellProblem::Uncalculated => Message::new(
                "ô chứa công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi đọc lại",
                "the cell holds a formula without a result; open the file in Excel, save it and read it again",
            ),
            CellProblem::Error(name) => {
                Message::new(format!("ô báo lỗi {name} của Excel"), format!("the cell shows Excel's error {name}"))
            }
            CellProblem::Bool(_) => {
                Message::new("ô chứa đúng/sai, không phải con số", "the cell holds true or false, not a number")
            }
            CellProblem::Notation => Message::new(
                "không rõ dấu phẩy hay dấu chấm trong con số này ngăn cách hàng nghìn hay phần thập phân",
                "it is not clear whether the comma or point in this number groups thousands or begins decimals",
            ),
            CellProblem::Sign(_) => {
                Message::new("ô chỉ có dấu, không có con số", "the cell holds only a sign, not a number")
            }
        }
    }
}
