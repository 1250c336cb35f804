//! How the columns of a table share the width of a page.

use unicode_width::UnicodeWidthStr;

use super::table::Column;

/// The longest word that is kept whole, in columns, where the page allows it.
const LONGEST_WORD: u16 = 16;

/// The narrowest text of a column.
const NARROWEST: u16 = 2;

/// The columns of a table as they stand on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The blanks on either side of every cell.
    pub padding: u16,
    /// The widths, padding included.
    pub widths: Vec<u16>,
}

/// Shares out a page among columns, so that the table with its bars is no wider than `page`, as far as `NARROWEST`
/// allows.
///
/// Where not all texts fit on one line, every column first gets its longest word and the least width it asks for, and
/// then what is left goes, column by column, to whichever has the most text for its width. A page too narrow for the
/// words does without the blanks beside the bars.
pub fn share(columns: &[&Column], rows: &[&Vec<String>], page: u16) -> Layout {
    let count = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    let room = |padding: u16| {
        let beside = count.saturating_mul(padding.saturating_mul(2).saturating_add(1)).saturating_add(1);
        page.saturating_sub(beside)
    };
    let mut needs: Vec<Need> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| Need::of(column, rows.iter().filter_map(|row| row.get(index))))
        .collect();
    let padding = u16::from(total(&needs) <= room(1));
    let room = room(padding);
    while total(&needs) > room {
        let shrinks = needs.iter_mut().filter(|need| need.width > NARROWEST);
        let Some(widest) = shrinks.max_by_key(|need| (need.width.saturating_sub(need.least), need.width)) else {
            break;
        };
        widest.width = widest.width.saturating_sub(1);
    }
    while total(&needs) < room {
        let grows = needs.iter_mut().filter(|need| need.width < need.natural);
        let Some(neediest) = grows.max_by_key(|need| need.lines()) else {
            break;
        };
        neediest.width = neediest.width.saturating_add(1);
    }
    let blanks = padding.saturating_mul(2);
    Layout { padding, widths: needs.iter().map(|need| need.width.saturating_add(blanks)).collect() }
}

fn total(needs: &[Need]) -> u16 {
    needs.iter().fold(0, |sum, need| sum.saturating_add(need.width))
}

/// What a column wants and what it has.
struct Need {
    /// Its longest line.
    natural: u16,
    /// All its text.
    text: u64,
    /// What it asks for at least.
    least: u16,
    /// What it has.
    width: u16,
}

impl Need {
    fn of<'c>(column: &Column, cells: impl Iterator<Item = &'c String>) -> Need {
        let mut need = Need { natural: NARROWEST, text: 0, least: column.least, width: NARROWEST };
        let mut word = NARROWEST;
        for cell in cells {
            for line in cell.lines() {
                let width = u16::try_from(line.width()).unwrap_or(u16::MAX);
                need.natural = need.natural.max(width);
                need.text = need.text.saturating_add(u64::from(width));
            }
            for piece in cell.split_whitespace() {
                let width = u16::try_from(piece.width()).unwrap_or(u16::MAX);
                word = word.max(width.min(LONGEST_WORD));
            }
        }
        need.width = need.natural.min(word.max(column.least));
        need
    }

    /// About how many lines its text takes, in thousandths.
    fn lines(&self) -> u64 {
        self.text.saturating_mul(1000).checked_div(u64::from(self.width)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(texts: &[&[&str]], page: u16) -> Layout {
        let rows: Vec<Vec<String>> =
            texts.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        let columns = vec![Column::default(); rows[0].len()];
        share(&columns.iter().collect::<Vec<_>>(), &rows.iter().collect::<Vec<_>>(), page)
    }

    #[test]
    fn what_fits_is_as_wide_as_its_text() {
        assert_eq!(shared(&[&["mã", "chỉ tiêu"], &["1.1", "ủy ban"]], 80).widths, [5, 10]);
    }

    #[test]
    fn words_stay_whole_and_long_texts_take_the_rest() {
        let long = "tỷ lệ tử vong bà mẹ liên quan đến thai sản so với trẻ đẻ sống";
        assert_eq!(shared(&[&["32,5/100.000", long]], 40).widths, [14, 23]);
    }

    #[test]
    fn a_page_too_narrow_breaks_the_longest_first() {
        let layout = shared(&[&["32,5/100.000", "1234"]], 16);
        assert_eq!((layout.padding, layout.widths), (0, vec![9, 4]));
    }
}
