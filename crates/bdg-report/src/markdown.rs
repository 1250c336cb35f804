//! A report as Markdown (GitHub's tables).

use super::table::{Align, Column, Part, Row, Sheet, Table};

impl Sheet {
    /// The report as Markdown. Cells are one line each: a line end in a cell becomes `<br>`, and what Markdown or HTML
    /// would read as a mark is escaped.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut blocks: Vec<String> = Vec::new();
        let mut title = self.title.iter();
        if let Some(first) = title.next() {
            blocks.push(format!("# {}", line(&first.text)));
        }
        blocks.extend(title.map(|next| line(&next.text)));
        for part in &self.parts {
            match part {
                Part::Table(table) => {
                    if !table.caption.is_empty() {
                        blocks.push(format!("## {}", line(&table.caption)));
                    }
                    blocks.push(piped(table));
                }
                Part::List(list) => {
                    blocks.push(format!("## {}", line(&list.heading)));
                    blocks
                        .push(list.items.iter().map(|item| format!("- {}", line(item))).collect::<Vec<_>>().join("\n"));
                }
                Part::Sentence(text) => blocks.push(line(text)),
                Part::Verbatim(lines) => blocks.push(format!("```text\n{}\n```", lines.join("\n"))),
            }
        }
        let mut out = blocks.join("\n\n");
        out.push('\n');
        out
    }
}

/// A table with pipes.
fn piped(table: &Table) -> String {
    let columns: Vec<(usize, &Column)> =
        table.columns.iter().enumerate().filter(|(_, column)| column.on_page()).collect();
    let mut lines = vec![
        row(columns.iter().map(|(_, column)| cell(&column.heading))),
        row(columns.iter().map(|(_, column)| match column.align {
            Align::Left => "---".to_owned(),
            Align::Center => ":-:".to_owned(),
            Align::Right => "--:".to_owned(),
        })),
    ];
    for drawn in &table.rows {
        lines.push(match drawn {
            Row::Heading { number, text, .. } => {
                let text = format!("**{}**", cell(text));
                let (first, second) =
                    if number.is_empty() { (text, String::new()) } else { (format!("**{}**", cell(number)), text) };
                row(columns.iter().enumerate().map(|(index, _)| match index {
                    0 => first.clone(),
                    1 => second.clone(),
                    _ => String::new(),
                }))
            }
            Row::Cells { cells, repeated } => row(columns.iter().map(|(index, _)| {
                if index < repeated {
                    String::new()
                } else {
                    cells.get(*index).map(|said| cell(&said.text)).unwrap_or_default()
                }
            })),
        });
    }
    lines.join("\n")
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        if !cell.is_empty() {
            out.push(' ');
        }
        out.push('|');
    }
    out
}

/// A text in a cell.
fn cell(text: &str) -> String {
    escaped(text).lines().map(str::trim).collect::<Vec<_>>().join("<br>").replace('|', "\\|")
}

/// A text outside tables, on one line.
fn line(text: &str) -> String {
    let line = escaped(text).split_whitespace().collect::<Vec<_>>().join(" ");
    // At the beginning of a line these would make a heading or a list.
    if line.starts_with(['#', '+', '-']) { format!("\\{line}") } else { line }
}

/// A text whose letters mean nothing to Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '*' | '_' | '`' | '[' | ']' | '~' => {
                out.push('\\');
                out.push(character);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\r' => {}
            '\t' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
