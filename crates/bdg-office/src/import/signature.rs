//! What stands below a table and is none of its rows: places and days, those who sign, the numbers of pages.

use super::column::ColumnRole;
use super::plan_text::{comment, one_line};
use super::reader::PlanReader;
use super::row::{TableRow, cell_text};
use super::years::years;
use crate::tables::{CellValue, begins, fold};
use bdg_syntax::number::Lang;

/// Reads a row of signatures, or of the number of a page, as a comment; `false` where it is none.
pub(super) fn read_signature(reader: &mut PlanReader<'_>, row: TableRow<'_>, filled: &[usize]) -> bool {
    let cells: Vec<String> = filled
        .iter()
        .filter_map(|column| row.own(*column))
        .map(|cell| one_line(&cell_text(cell, reader.lang)))
        .collect();
    let figures = filled.iter().filter_map(|column| row.own(*column)).any(|cell| match &cell.value {
        CellValue::Text(text) => text.starts_with(|sign: char| sign.is_ascii_digit()),
        _ => true,
    });
    let page = matches!(cells.as_slice(), [one] if is_page(one) || counts_rows(one));
    let carried = filled.iter().zip(&cells).any(|(at, cell)| {
        matches!(reader.header.role(*at), ColumnRole::Label | ColumnRole::Number) && is_carried(cell)
    });
    if figures && !page && !carried {
        reader.signed = false;
        return false;
    }
    let signs = cells.iter().any(|cell| is_signature(cell) || is_day(cell));
    // A title alone may be that of an indicator, two of them are those who sign.
    let titles = cells.len() >= 2 && cells.iter().all(|cell| is_title(cell));
    let behind = reader.signed && cells.iter().all(|cell| cell.split_whitespace().count() <= 8);
    if !(page || carried || signs || titles || behind) {
        return false;
    }
    reader.signed |= !page && !carried;
    let words = cells.join(" | ");
    reader.draft.comments.push(comment(&match reader.lang {
        Lang::Vi => format!("Dòng {}: {words}", row.number()),
        Lang::En => format!("Row {}: {words}", row.number()),
    }));
    true
}

/// Whether words carry the sum of one page over to the next: `Cộng trang`, `Mang sang`, `Carried forward`.
fn is_carried(words: &str) -> bool {
    const WHOLE: &[&str] = &[
        "cong trang",
        "cong mang sang",
        "mang sang",
        "cong chuyen sang",
        "so mang sang",
        "cong so mang sang",
        "so trang truoc chuyen sang",
        "so trang truoc mang sang",
        "mang sang trang sau",
        "chuyen sang trang sau",
        "cong chuyen sang trang sau",
        "carried forward",
        "brought forward",
        "total carried forward",
        "total brought forward",
        "page total",
    ];
    WHOLE.contains(&fold(words).as_str())
}

/// Whether words only sign: `TM. ỦY BAN NHÂN DÂN`, `NGƯỜI LẬP BIỂU`, `(Ký, ghi rõ họ tên)`.
fn is_signature(words: &str) -> bool {
    const WHOLE: &[&str] = &[
        "nguoi lap",
        "nguoi lap bieu",
        "nguoi lap bang",
        "nguoi bao cao",
        "nguoi tong hop",
        "nguoi kiem tra",
        "lap bieu",
        "thu truong don vi",
        "thu truong",
        "thu truong co quan",
        "ky ten",
        "ky ten dong dau",
        "ky dong dau",
        "noi nhan",
        "signature",
        "signed",
        "prepared by",
        "approved by",
        "checked by",
        "reviewed by",
    ];
    const BEGIN: &[&str] = &[
        "tm uy ban",
        "tm ubnd",
        "tm hoi dong",
        "tm hdnd",
        "tm ban",
        "tm dang uy",
        "tm chinh phu",
        "kt chu tich",
        "kt giam doc",
        "kt truong",
        "kt thu truong",
        "kt bo truong",
        "tl chu tich",
        "tl giam doc",
        "tuq chu tich",
        "q chu tich",
        "xac nhan cua",
        "ky ghi ro",
        "ky va ghi ro",
        "ky ten",
        "nguoi lap bieu",
        "prepared by",
        "approved by",
        "signature of",
        "signed by",
    ];
    let folded = fold(words);
    let few = folded.split(' ').count() <= 12;
    few && (WHOLE.contains(&folded.as_str()) || BEGIN.iter().any(|start| begins(&folded, start)))
}

/// Whether words are the title of somebody who signs.
fn is_title(words: &str) -> bool {
    const TITLES: &[&str] = &[
        "chu tich",
        "chu tich ubnd",
        "pho chu tich",
        "giam doc",
        "pho giam doc",
        "truong phong",
        "pho truong phong",
        "ke toan",
        "ke toan truong",
        "phu trach ke toan",
        "bi thu",
        "hieu truong",
        "director",
        "chairman",
        "chairperson",
        "chief accountant",
        "accountant",
    ];
    let folded = fold(words);
    is_signature(words) || TITLES.contains(&folded.as_str()) || begins(&folded, "chu tich ubnd")
}

/// Whether words are a place and a day: `Hòa An, ngày 05 tháng 12 năm 2025`.
fn is_day(words: &str) -> bool {
    let folded = fold(words);
    let pieces: Vec<&str> = folded.split(' ').collect();
    let counted = |at: usize| {
        pieces.get(at).is_some_and(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let blank = |word: &str| word.chars().all(|sign| matches!(sign, '.' | '…' | ' '));
    let Some(at) = pieces.iter().position(|word| *word == "ngay") else { return false };
    // `ngày … tháng … năm 2025` is a form that nobody has filled in.
    let open = || {
        let lower = words.to_lowercase();
        let rest = lower.split_once("ngày").and_then(|(_, rest)| rest.split_once("tháng"));
        rest.and_then(|(day, rest)| Some((day, rest.split_once("năm")?.0)))
            .is_some_and(|(day, month)| blank(day) && blank(month))
    };
    let dated = counted(at.saturating_add(1))
        && pieces.get(at.saturating_add(2)).is_some_and(|word| *word == "thang")
        && counted(at.saturating_add(3))
        && pieces.get(at.saturating_add(4)).is_some_and(|word| *word == "nam")
        && !years(pieces.get(at.saturating_add(5)).copied().unwrap_or_default()).is_empty();
    let place = at <= 6 && (at == 0 || words.contains(','));
    let ends = pieces.len() <= at.saturating_add(6);
    place && ends && (dated || open())
}

/// Whether words only count the rows of the table: `Tổng số chỉ tiêu: 12`.
fn counts_rows(words: &str) -> bool {
    let folded = fold(words);
    let rest = ["tong so chi tieu ", "so chi tieu ", "total indicators ", "number of indicators "]
        .iter()
        .find_map(|start| folded.strip_prefix(start));
    rest.is_some_and(|rest| {
        let number = rest.strip_prefix("la ").unwrap_or(rest);
        (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether words are the number of a page: `Trang 1`, `Trang 1/5`, `Page 2 of 5`.
fn is_page(words: &str) -> bool {
    let folded = fold(words);
    let Some(rest) = ["trang so ", "trang ", "page "].iter().find_map(|start| folded.strip_prefix(start)) else {
        return false;
    };
    let pieces: Vec<&str> = rest.split(' ').collect();
    let number = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    match pieces.as_slice() {
        [one] => number(one),
        [one, last] => number(one) && number(last),
        [one, "of" | "tren", last] => number(one) && number(last),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_told_from_rows() {
        for words in [
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "NGƯỜI LẬP BIỂU",
            "(Ký, ghi rõ họ tên)",
            "XÁC NHẬN CỦA PHÒNG KINH TẾ",
        ] {
            assert!(is_signature(words), "{words}");
        }
        for words in ["Hòa An, ngày 05 tháng 12 năm 2025", "Ngày 5 tháng 1 năm 2026", "Hòa An, ngày … tháng … năm 2025"]
        {
            assert!(is_day(words), "{words}");
        }
        for words in ["Trang 1", "Trang 2/5", "Page 2 of 5"] {
            assert!(is_page(words), "{words}");
        }
        for words in [
            "Chủ tịch UBND xã là nữ",
            "Số ngày nắng trong năm",
            "Trang trại",
            "Kế toán",
            "Hội nghị ngày 5 tháng 1 năm 2026 của xã",
        ] {
            assert!(!is_signature(words) && !is_day(words) && !is_page(words), "{words}");
        }
        assert!(is_carried("CỘNG MANG SANG") && !is_carried("Cộng") && !is_carried("Chi chuyển nguồn"));
        assert!(counts_rows("Tổng số chỉ tiêu: 12") && !counts_rows("Tổng số chỉ tiêu đạt: 12"));
    }
}
