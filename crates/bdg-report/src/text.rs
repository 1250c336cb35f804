//! A report as plain text with ruled tables, for a terminal or a fixed-width page.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, Table as Grid, TableStyle, Width,
};

use super::table::{self, Align, Column, Part, Row, Sheet, Table};
use super::widths::{Layout, share};

/// The narrowest page that is laid out; a narrower one is treated as this wide.
const LEAST_WIDTH: u16 = 20;

/// The bars alone, for the lines of one row.
const BARS: TableStyle = TableStyle::new().content_lines(ContentLineStyle::new('│', '│', '│'));

impl Sheet {
    /// The report as text, no line of it wider than `width` columns. There are no colours and no control characters
    /// but line ends.
    #[must_use]
    pub fn text(&self, width: u16) -> String {
        let width = width.max(LEAST_WIDTH);
        let mut blocks: Vec<Vec<String>> = Vec::new();
        let title: Vec<String> = self.title.iter().flat_map(|line| wrapped(&line.text, width)).collect();
        if !title.is_empty() {
            blocks.push(title);
        }
        for part in &self.parts {
            blocks.push(match part {
                Part::Table(table) => {
                    let mut lines = if table.caption.is_empty() { Vec::new() } else { wrapped(&table.caption, width) };
                    lines.extend(ruled(table, width));
                    lines
                }
                Part::List(list) => {
                    let mut lines = wrapped(&list.heading, width);
                    for item in &list.items {
                        for (index, line) in wrapped(item, width.saturating_sub(2)).into_iter().enumerate() {
                            lines.push(format!("{}{line}", if index == 0 { "- " } else { "  " }));
                        }
                    }
                    lines
                }
                Part::Sentence(text) => wrapped(text, width),
                Part::Verbatim(lines) => lines.iter().map(|line| line.trim_end().to_owned()).collect(),
            });
        }
        let mut out = String::new();
        for block in blocks.iter().filter(|block| !block.is_empty()) {
            if !out.is_empty() {
                out.push('\n');
            }
            for line in block {
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }
}

/// A text in lines of at most `width` columns, broken between words where that is possible.
pub(crate) fn wrapped(text: &str, width: u16) -> Vec<String> {
    let mut grid = Grid::new();
    grid.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    grid.add_row([plain(text)]);
    if let Some(column) = grid.column_mut(0) {
        column.set_padding((0, 0));
    }
    grid.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// A text without the tabs and carriage returns that would break the ruling.
fn plain(text: &str) -> String {
    text.replace('\r', "").replace('\t', " ")
}

/// A table drawn with rules.
fn ruled(table: &Table, width: u16) -> Vec<String> {
    let shown: Vec<usize> =
        (0..table.columns.len()).filter(|&index| table.columns.get(index).is_some_and(Column::on_page)).collect();
    let columns: Vec<&Column> = shown.iter().filter_map(|&index| table.columns.get(index)).collect();
    if columns.is_empty() {
        return Vec::new();
    }
    let pick = |cells: &[table::Cell]| -> Vec<String> {
        shown.iter().map(|&index| plain(cells.get(index).map_or("", |cell| &cell.text))).collect()
    };
    let headings: Vec<String> = columns.iter().map(|column| plain(&column.heading)).collect();
    let body: Vec<Vec<String>> = table
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Cells { cells, .. } => Some(pick(cells)),
            Row::Heading { .. } => None,
        })
        .collect();
    let all: Vec<&Vec<String>> = std::iter::once(&headings).chain(&body).collect();
    let layout = share(&columns, &all, width);
    let mut drawing = Drawing { layout, lines: Vec::new(), above: None, headed: false };
    drawing.rule(Kind::Cells);
    drawing.group(&[&headings], 0, |_| CellAlignment::Center);
    let align = |index: usize| match columns.get(index).map(|column| column.align) {
        Some(Align::Center) => CellAlignment::Center,
        Some(Align::Right) => CellAlignment::Right,
        _ => CellAlignment::Left,
    };
    let mut body = body.iter();
    let mut rows = table.rows.iter().peekable();
    while let Some(row) = rows.next() {
        match row {
            Row::Heading { number, text, .. } => {
                drawing.rule(Kind::Heading);
                drawing.heading(&if number.is_empty() { plain(text) } else { format!("{number}  {}", plain(text)) });
            }
            Row::Cells { .. } => {
                drawing.rule(Kind::Cells);
                let mut group: Vec<&Vec<String>> = body.next().into_iter().collect();
                let mut shared = 0;
                while let Some(Row::Cells { repeated, .. }) = rows.peek().filter(|next| repeats(next)) {
                    shared = shown.iter().filter(|&index| index < repeated).count();
                    group.extend(body.next());
                    rows.next();
                }
                drawing.group(&group, shared, align);
            }
        }
    }
    drawing.end();
    drawing.lines
}

/// Whether a row repeats the first cells of the row above.
fn repeats(row: &Row) -> bool {
    matches!(row, Row::Cells { repeated, .. } if *repeated > 0)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Cells,
    Heading,
}

/// A table as it is drawn, from the top down.
struct Drawing {
    layout: Layout,
    lines: Vec<String>,
    above: Option<Kind>,
    /// Whether the rule under the column headings is drawn.
    headed: bool,
}

impl Drawing {
    /// The rule above a row of the kind `below`.
    fn rule(&mut self, below: Kind) {
        let fill = if self.above.is_some() && !self.headed { '═' } else { '─' };
        self.headed = self.above.is_some();
        let line = self.rule_between(self.above, Some(below), fill);
        self.lines.push(line);
        self.above = Some(below);
    }

    /// The last rule.
    fn end(&mut self) {
        let line = self.rule_between(self.above, None, '─');
        self.lines.push(line);
    }

    fn rule_between(&self, above: Option<Kind>, below: Option<Kind>, fill: char) -> String {
        let (left, right) = match (above, below, fill) {
            (None, _, _) => ('┌', '┐'),
            (_, None, _) => ('└', '┘'),
            (_, _, '═') => ('╞', '╡'),
            _ => ('├', '┤'),
        };
        let junction = match (above == Some(Kind::Cells), below == Some(Kind::Cells), fill) {
            (true, true, '═') => '╪',
            (true, false, '═') => '╧',
            (true, true, _) => '┼',
            (true, false, _) => '┴',
            (false, true, _) => '┬',
            (false, false, _) => fill,
        };
        let mut line = String::from(left);
        for (index, width) in self.layout.widths.iter().enumerate() {
            if index > 0 {
                line.push(junction);
            }
            line.extend(std::iter::repeat_n(fill, usize::from(*width)));
        }
        line.push(right);
        line
    }

    /// Rows of cells without rules between them. Of the first `shared` columns only the first row's cells are drawn,
    /// and they may run down beside all rows.
    fn group(&mut self, rows: &[&Vec<String>], shared: usize, align: impl Fn(usize) -> CellAlignment) {
        let (left, right) = self.layout.widths.split_at(shared.min(self.layout.widths.len()));
        let mut beside: Vec<String> = Vec::new();
        for row in rows {
            let cells = row.iter().enumerate().skip(shared);
            beside.extend(self.lines_of(cells.map(|(index, cell)| (cell.as_str(), align(index))), right));
        }
        if shared == 0 {
            self.lines.extend(beside);
            return;
        }
        let first = rows.first().into_iter().flat_map(|row| row.iter()).enumerate().take(shared);
        let mut before = self.lines_of(first.map(|(index, cell)| (cell.as_str(), align(index))), left);
        let blank = |widths: &[u16]| {
            let blanks = widths.iter().map(|width| " ".repeat(usize::from(*width)));
            format!("│{}│", blanks.collect::<Vec<_>>().join("│"))
        };
        let height = before.len().max(beside.len());
        before.resize(height, blank(left));
        beside.resize(height, blank(right));
        for (one, other) in before.iter().zip(&beside) {
            self.lines.push(format!("{one}{}", other.trim_start_matches('│')));
        }
    }

    /// A heading across all columns.
    fn heading(&mut self, text: &str) {
        let bars = self.layout.widths.len().saturating_sub(1);
        let inner = self
            .layout
            .widths
            .iter()
            .fold(u16::try_from(bars).unwrap_or(u16::MAX), |sum, width| sum.saturating_add(*width));
        let lines = self.lines_of([(text, CellAlignment::Left)].into_iter(), &[inner]);
        self.lines.extend(lines);
    }

    /// The lines of one row in columns of these widths.
    fn lines_of<'c>(&self, cells: impl Iterator<Item = (&'c str, CellAlignment)>, widths: &[u16]) -> Vec<String> {
        let mut grid = Grid::new();
        grid.load_style(BARS).set_content_arrangement(ContentArrangement::Dynamic);
        grid.add_row(cells.map(|(cell, align)| Cell::new(cell).set_alignment(align)));
        grid.set_constraints(widths.iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(*width))));
        for column in grid.column_iter_mut() {
            column.set_padding((self.layout.padding, self.layout.padding));
        }
        grid.lines().collect()
    }
}
