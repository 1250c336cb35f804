//! Pieces of a text that a client shows: with marks of Markdown, or plain.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line that stands out.
    Head(String),
    /// A paragraph.
    Text(String),
    /// Lines of a plan.
    Code(String),
    /// Some lines, each a point.
    List(Vec<String>),
}

impl Block {
    /// Pieces as Markdown; nothing of the plan's words is read as a mark.
    #[must_use]
    pub fn markdown(blocks: &[Block]) -> String {
        let one = |block: &Block| match block {
            Block::Head(text) => format!("**{}**", escaped(text)),
            Block::Text(text) => escaped(text),
            Block::Code(code) => fenced(code),
            Block::List(lines) => {
                lines.iter().map(|line| format!("- {}", escaped(line))).collect::<Vec<_>>().join("\n")
            }
        };
        blocks.iter().map(one).collect::<Vec<_>>().join("\n\n")
    }

    /// Pieces without any marks.
    #[must_use]
    pub fn plain(blocks: &[Block]) -> String {
        let one = |block: &Block| match block {
            Block::Head(text) | Block::Text(text) | Block::Code(text) => text.clone(),
            Block::List(lines) => lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"),
        };
        blocks.iter().map(one).collect::<Vec<_>>().join("\n\n")
    }
}

/// Code between fences that are longer than any inside it.
fn fenced(code: &str) -> String {
    let longest = code.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    format!("{fence}bdg\n{code}\n{fence}")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => out.extend(['\\', sign]),
            '\n' | '\r' => out.push(' '),
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Block;

    #[test]
    fn words_of_the_plan_are_no_marks() {
        let blocks = [Block::Head("a*b_c".to_owned()), Block::Text("<i>\nx".to_owned()), Block::Code("```".to_owned())];
        assert_eq!(Block::markdown(&blocks), "**a\\*b\\_c**\n\n\\<i\\> x\n\n````bdg\n```\n````");
        assert_eq!(Block::plain(&blocks), "a*b_c\n\n<i>\nx\n\n```");
    }
}
