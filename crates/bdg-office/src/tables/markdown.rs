//! Tables of Markdown text, `| a | b |`.

use super::cell::Cell;
use super::document::{Block, Document, TrackedChanges};
use super::fault::Fault;
use super::grid::Grid;
use super::kind::Kind;
use super::limits::Limits;
use super::normalize::normalize;
use super::row::{Row, RowCollector};

/// The paragraphs and tables of a Markdown text; `None` where it has no table.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Option<Document>, Fault> {
    if !text.lines().any(|line| cells(line).is_some_and(|cells| is_rule(&cells))) {
        return Ok(None);
    }
    let mut blocks = Vec::new();
    let mut table: Option<RowCollector> = None;
    for (number, line) in (1_u32..).zip(text.lines()) {
        match cells(line) {
            Some(cells) if is_rule(&cells) => {}
            Some(cells) => {
                if cells.len() > limits.columns {
                    return Err(Fault::too_many_columns(limits.columns));
                }
                let cells = cells.iter().map(|cell| Cell::text(&unmarked(cell))).collect();
                table.get_or_insert_with(|| RowCollector::new(limits)).push(Row { number, cells })?;
            }
            None => {
                end(table.take(), &mut blocks)?;
                let words = normalize(&unmarked(line.trim_start_matches(['#', '>', ' ']).trim_end_matches(['#', ' '])));
                if !words.is_empty() {
                    blocks.push(Block::Paragraph(words));
                }
            }
        }
    }
    end(table, &mut blocks)?;
    Ok(Some(Document {
        kind: Kind::Text,
        blocks,
        footnotes: Vec::new(),
        macros: false,
        tracked: TrackedChanges::default(),
    }))
}

fn end(table: Option<RowCollector>, blocks: &mut Vec<Block>) -> Result<(), Fault> {
    if let Some(rows) = table {
        blocks.push(Block::Table(Grid::new(Kind::Text, "", rows.into_rows(), &[])?));
    }
    Ok(())
}

/// The cells of a line of a table, between its bars.
fn cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    let inner = line.strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut out = vec![String::new()];
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                out.last_mut()?.push('|');
            }
            '|' => out.push(String::new()),
            letter => out.last_mut()?.push(letter),
        }
    }
    Some(out)
}

/// Whether a line is the rule between a header and its rows: `| --- | :-: |`.
fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| {
        let cell = cell.trim();
        cell.contains('-') && cell.chars().all(|letter| matches!(letter, '-' | ':' | ' '))
    })
}

/// The words of a cell without the tags of a page and the signs of Markdown and LaTeX that a converter left in it: `<b>…</b>`,
/// `## …`, `$\\frac{108}{102}$` as `108/102`. `None` where there are none.
pub(super) fn without_markup(words: &str) -> Option<String> {
    let heading = words.starts_with("# ") || words.starts_with("## ") || words.starts_with("###");
    let tagged = words.contains("<b>") || words.contains("</") || words.contains("<br") || words.contains("$\\frac{");
    if !(heading || tagged) {
        return None;
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words.trim_start_matches(|letter| heading && matches!(letter, '#' | ' '));
    while let Some((before, inside)) = rest.split_once("$\\frac{") {
        let parts = inside.split_once("}{").and_then(|(over, behind)| Some((over, behind.split_once("}$")?)));
        let Some((over, (under, behind))) = parts else { break };
        out.push_str(before);
        out.push_str(&format!("{over}/{under}"));
        rest = behind;
    }
    out.push_str(rest);
    Some(untagged(&out))
}

/// Words without the tags that only say how they look; `<br>` is a new line.
fn untagged(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let tag = behind.split_once('>').filter(|(tag, _)| {
            let name = tag.trim_matches(['/', ' ']).to_ascii_lowercase();
            ["b", "i", "u", "em", "strong", "sup", "sub", "p", "span", "br"].contains(&name.as_str())
        });
        match tag {
            Some((tag, tail)) => {
                if tag.trim_matches(['/', ' ']).eq_ignore_ascii_case("br") {
                    out.push('\n');
                }
                rest = tail;
            }
            None => {
                out.push('<');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Words without the pair of signs that sets some of them off, `*Trong đó:*`: no mark of a note, which stands alone or behind a word.
fn without_emphasis(words: &str, sign: char) -> String {
    let told = || {
        let (before, rest) = words.split_once(sign)?;
        let (inside, behind) = rest.split_once(sign).filter(|(_, behind)| !behind.contains(sign))?;
        let begins = before.chars().next_back().is_none_or(|letter| letter.is_whitespace() || letter == '(');
        let ends = behind.chars().next().is_none_or(|letter| letter.is_whitespace() || ",.:;)".contains(letter));
        let first = inside.starts_with(|letter: char| letter.is_alphanumeric() || "(+-–≥≤<>".contains(letter));
        let plain = first && !inside.ends_with(char::is_whitespace) && inside.chars().any(char::is_alphanumeric);
        (begins && ends && plain).then(|| format!("{before}{inside}{behind}"))
    };
    told().unwrap_or_else(|| words.to_owned())
}

/// Words without their marks: `**bold**`, `*italic*`, `<b>`, `<br>` as a new line, `\*`.
fn unmarked(words: &str) -> String {
    let words = untagged(words);
    let mut out = String::with_capacity(words.len());
    // A single pair of stars is the mark of a note.
    let bold = words.matches("**").count().is_multiple_of(2);
    let mut rest = words.as_str();
    while let Some(letter) = rest.chars().next() {
        let behind = rest.get(letter.len_utf8()..).unwrap_or_default();
        if letter == '\\' && behind.starts_with(|next: char| next.is_ascii_punctuation()) {
            let next = behind.chars().next();
            out.extend(next);
            rest = behind.get(1..).unwrap_or_default();
            continue;
        }
        if let Some(tail) = rest.strip_prefix("**").filter(|_| bold) {
            rest = tail;
            continue;
        }
        out.push(letter);
        rest = behind;
    }
    if !words.contains('\\') {
        out = without_emphasis(&without_emphasis(&out, '*'), '_');
    }
    out.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
