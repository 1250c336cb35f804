//! Notices about a file as a whole.

use super::column::{ColumnRole, TableColumn};
use super::header::TableHeader;
use super::plan_draft::{IndicatorDraft, PlanDraft};
use super::plan_text::one_line;
use super::selection::{SelectedTable, Selection};
use crate::tables::{Document, Grid, Kind};
use bdg_core::phrases::counted;
use bdg_syntax::diagnostic::Message;

/// Notices about a file as a whole: macros, a name with a wrong ending, further tables. `name` is the file's.
pub(super) fn file_notices(document: &Document, selection: &Selection<'_>, name: &str) -> Vec<Message> {
    let others = &selection.others;
    let mut out = Vec::new();
    if document.macros {
        out.push(Message::new(
            "tệp có macro; bdg chỉ đọc bảng, không chạy macro",
            "the file has macros; only its tables are read, no macro is run",
        ));
    }
    let (added, removed) = (document.tracked.added, document.tracked.removed);
    if added > 0 || removed > 0 {
        out.push(Message::new(
            format!(
                "bản có sửa đổi chưa duyệt ({added} chỗ thêm, {removed} chỗ xóa); bdg đọc như thể đã chấp nhận tất cả"
            ),
            format!(
                "the document has tracked changes that nobody has accepted (text added at {added} places, deleted at {removed}); \
                 it is read as if all were"
            ),
        ));
    }
    if !name.is_empty() {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let right = document.kind.ending();
        let fine = match document.kind {
            Kind::Text => ["csv", "tsv", "txt", "md", "markdown"].contains(&ending.as_str()),
            Kind::Excel => ["xlsx", "xlsm", "xltx", "xltm"].contains(&ending.as_str()),
            Kind::Word => ["docx", "docm", "dotx", "dotm"].contains(&ending.as_str()),
            Kind::OldExcel => ["xls", "xlt"].contains(&ending.as_str()),
            Kind::OpenSheet | Kind::OpenText => right.ends_with(&ending),
        };
        if !fine {
            out.push(Message::new(
                format!("theo nội dung thì đây là tệp {right}, dù tên tệp có đuôi khác"),
                format!("by its content this is a {right} file, whatever its name says"),
            ));
        }
    }
    let quotes: Vec<String> = document
        .tables()
        .filter(|grid| !grid.is_piece())
        .flat_map(|grid| grid.open_quotes.iter().map(u32::to_string))
        .collect();
    if !quotes.is_empty() {
        let lines = quotes.join(", ");
        out.push(Message::new(
            format!(
                "dòng {lines}: dấu ngoặc kép \" mở ra mà không đóng lại, đọc như không có dấu ấy; hãy đối chiếu dòng này và các dòng sau"
            ),
            format!(
                "row {lines}: a quote \" opens a cell and never closes it; it is read as if it were not there: compare this row and those below it"
            ),
        ));
    }
    let listed = |grids: &[&Grid], sheet: &str, table: &str, hidden: &str| {
        let name = |grid: &&Grid| match document.kind.has_sheets() {
            true => format!("{sheet} “{}”{}", grid.name, if grid.hidden { hidden } else { "" }),
            false => format!("{table} {}", grid.number),
        };
        grids.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let option = if document.kind.has_sheets() { "--sheet" } else { "--table" };
    let all = format!("{option} all");
    let read: Vec<&Grid> = selection.tasks.iter().map(|(_, grid)| *grid).collect();
    if !read.is_empty() {
        out.push(Message::new(
            format!("đã đọc thêm bảng nhiệm vụ: {}", listed(&read, "trang", "bảng", " (đang ẩn)")),
            format!("tables of tasks read as well: {}", listed(&read, "sheet", "table", " (hidden)")),
        ));
    }
    if !others.is_empty() {
        out.push(Message::new(
            format!(
                "tệp còn bảng chỉ tiêu khác, chưa đọc: {}; chọn bằng {option}, đọc mọi bảng bằng {all}",
                listed(others, "trang", "bảng", " (đang ẩn)")
            ),
            format!(
                "the file has other tables of indicators, not read: {}; choose with {option}, or read all with {all}",
                listed(others, "sheet", "table", " (hidden)")
            ),
        ));
    }
    if !selection.unknown.is_empty() {
        out.push(Message::new(
            format!(
                "tệp còn bảng không rõ tiêu đề, chưa đọc: {}; chọn bằng {option} và --columns",
                listed(&selection.unknown, "trang", "bảng", " (đang ẩn)")
            ),
            format!(
                "the file has tables whose header is not known, not read: {}; choose with {option} and --columns",
                listed(&selection.unknown, "sheet", "table", " (hidden)")
            ),
        ));
    }
    out
}

/// A notice about columns whose cell in the header is merged with cells of the body: what stood in these is gone, or is in the header.
pub(super) fn merged_notice(table: &SelectedTable<'_>) -> Option<Message> {
    let header = &table.header;
    let body = header.row.saturating_add(header.height);
    // A row without a name of its own is a further one of the header.
    let label = header.column(ColumnRole::Label)?;
    let own = table.grid.owner(body, label) == (body, label);
    own.then(|| table.grid.cell(body, label)).flatten().filter(|cell| !cell.is_empty())?;
    // A merged `Ghi chú` is a place for notes by hand.
    let told = |column: &TableColumn| {
        matches!(column.role, ColumnRole::Value(_) | ColumnRole::Unit | ColumnRole::Lead | ColumnRole::With)
    };
    let merged = header.columns.iter().enumerate().filter(|(at, column)| {
        let (row, _) = table.grid.owner(body, *at);
        told(column) && (header.row..body).contains(&row)
    });
    let names: Vec<String> = merged.map(|(_, column)| format!("“{}”", one_line(&column.text))).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| {
        Message::new(
            format!(
                "ô tiêu đề {names} gộp cả ô của dòng số liệu bên dưới, nên các dòng ấy không có gì ở cột này; hãy tách ô gộp rồi đọc lại"
            ),
            format!(
                "the header cell {names} is merged with cells of the rows below, which so have nothing in this column; split the cell and read the table again"
            ),
        )
    })
}

/// A notice about indicators without a leading agency in a text file, which keeps no merged cells.
pub(super) fn lead_notice(kind: Kind, header: &TableHeader, draft: &PlanDraft) -> Option<Message> {
    if kind != Kind::Text || header.column(ColumnRole::Lead).is_none() {
        return None;
    }
    // An agency that only supports or compiles fills its cell as well.
    let silent = |indicator: &&IndicatorDraft| indicator.duties.is_empty() && indicator.duties.rest.is_empty();
    let count = draft.indicators().filter(silent).count();
    if count == 0 || draft.goals.iter().any(|goal| !goal.duties.lead.is_empty()) {
        return None;
    }
    Some(Message::new(
        format!(
            "tệp chữ không giữ ô gộp: {count} chỉ tiêu để trống cột cơ quan chủ trì; đọc từ tệp Word hoặc Excel, hoặc ghi thêm"
        ),
        format!(
            "text files keep no merged cells: {have} an empty cell for the leading agency; read the Word or Excel file, or add them",
            have = counted(count, "indicator has", "indicators have"),
        ),
    ))
}
