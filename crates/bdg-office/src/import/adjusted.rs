//! Targets that were adjusted, `Kế hoạch điều chỉnh`, beside those from before: the adjusted ones are in force.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::row::{TableRow, cell_text};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Whether a header names targets as they are after an adjustment. What is added or taken away, `Điều chỉnh tăng`, is none.
fn is_adjusted(text: &str) -> bool {
    let words = Words::of(text);
    let short = words.folded.ends_with(" dc") || words.lowest.ends_with(" dc");
    let said = words.hold(&["dieu chinh", "revised", "adjusted", "amended"]) || short;
    let change = words.hold(&["tang", "giam", "muc dieu chinh", "so dieu chinh", "phan dieu chinh", "adjustment"]);
    let before = words.hold(&["truoc dieu chinh", "chua dieu chinh", "truoc khi dieu chinh", "before", "unadjusted"]);
    said && !change && !before && !text.contains(['±', '+'])
}

/// Which of several adjustments a header names: `Điều chỉnh lần 2`.
fn time_of(text: &str) -> u32 {
    let words = Words::of(text);
    let mut named = words.folded.split(' ').skip_while(|word| *word != "lan");
    named.nth(1).and_then(|word| word.parse().ok()).unwrap_or(0)
}

/// Leaves each target to the column that says it as adjusted; the one that says it from before is kept for the rows that were not.
pub(super) fn settle_adjusted(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    // `+150`, `-20` are changes.
    let change = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.own(at)).map(|cell| cell_text(cell, Lang::Vi));
        let mut signed = cells.map(|text| text.trim().to_owned());
        signed.any(|text| text.len() > 1 && text.starts_with(['+', '-', '−', '–', '(']))
    };
    let target = |column: &TableColumn| match column.role {
        ColumnRole::Value(head @ (FactHead::In(_) | FactHead::By(_) | FactHead::Over(..) | FactHead::InWithin(..))) => {
            Some((head, column.measure, column.part.clone())).filter(|_| column.basis != ColumnBasis::User)
        }
        _ => None,
    };
    let adjusted: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|column| target(column).is_some() && is_adjusted(&column.text)))
        .filter(|at| !change(*at))
        .collect();
    for at in &adjusted {
        let Some(column) = columns.get(*at) else { continue };
        let (own, time) = (target(column), time_of(&column.text));
        let same = |other: &usize| *other != *at && columns.get(*other).is_some_and(|column| target(column) == own);
        let others: Vec<usize> = (0..columns.len()).filter(same).collect();
        let first = |other: &usize| {
            !adjusted.contains(other) || columns.get(*other).is_some_and(|column| time_of(&column.text) < time)
        };
        // Of two targets from before it is not known which one was adjusted.
        let plain = others.iter().filter(|other| !adjusted.contains(other)).count();
        if others.is_empty() || plain > 1 || !others.iter().all(first) {
            continue;
        }
        let ColumnRole::Value(head) = column.role else { continue };
        for other in others {
            if let Some(column) = columns.get_mut(other) {
                column.role = ColumnRole::Before(head);
            }
        }
    }
}

/// What is said of the columns of targets before they were adjusted.
pub(super) fn adjusted_notices(columns: &[TableColumn]) -> Option<Message> {
    let former: Vec<String> = columns
        .iter()
        .filter(|column| matches!(column.role, ColumnRole::Before(_)))
        .map(|column| format!("“{}”", column.text))
        .collect();
    let former = Some(former.join(", ")).filter(|former| !former.is_empty())?;
    Some(Message::new(
        format!(
            "lấy mức đã điều chỉnh; mức trước khi điều chỉnh (cột {former}) giữ thành ghi chú #: muốn kế hoạch ghi cả hai thì chép \
             mức cũ vào chỉ tiêu và mức mới vào một khối `điều chỉnh \"…\" ngày …`"
        ),
        format!(
            "the adjusted targets are taken; those from before (column {former}) are kept as # comments: for a plan that has both, \
             write the old target in the indicator and the new one in a block `revision \"…\" on …`"
        ),
    ))
}
