//! An agency behind the text of a task: `nhiệm vụ "…" chủ trì so_y_te trong năm 2026`. It stands in the task's block.

use super::instead;
use crate::diagnostic::Message;
use crate::number::Lang;
use crate::scan::{beginning, is_blank};
use crate::table::Word;

/// Who has a part in a task.
const ROLES: [(&str, Word); 7] = [
    ("chủ trì", Word::Lead),
    ("phối hợp", Word::With),
    ("tổng hợp", Word::Reports),
    ("lead", Word::Lead),
    ("led by", Word::Lead),
    ("with", Word::With),
    ("reports", Word::Reports),
];

/// What a deadline begins with.
const DEADLINES: [&str; 9] = ["trước", "trong", "từ", "hằng", "hàng", "before", "within", "from", "every"];

/// A task written as it is to be.
pub(super) struct Mended {
    /// What stands behind the text in place of all that was there: `trong năm 2026 { chủ trì so_y_te }`; none of several agencies,
    /// each of which has a line of its own.
    pub behind: Option<String>,
    pub help: Message,
}

/// How a task is written whose agencies stand behind its text; `None` where none do, or the rest cannot be read either.
pub(super) fn mended(said: &str, lang: Lang) -> Option<Mended> {
    let words: Vec<&str> = said.split(is_blank).filter(|word| !word.is_empty()).collect();
    let role_at = |at: usize| {
        ROLES.iter().find_map(|(role, word)| {
            let length = role.split(' ').count();
            let here = words.get(at..at.checked_add(length)?)?;
            here.iter().copied().eq(role.split(' ')).then_some((*word, length))
        })
    };
    let (mut deadline, mut lines) = (Vec::new(), Vec::<String>::new());
    let (mut at, mut within) = (0, false);
    while let Some(word) = words.get(at) {
        if let Some((role, length)) = role_at(at) {
            lines.push(role.get(lang).to_owned());
            (at, within) = (at.saturating_add(length), true);
            continue;
        }
        within &= !DEADLINES.contains(word);
        match lines.last_mut().filter(|_| within) {
            Some(line) => {
                line.push(' ');
                line.push_str(word.trim_end_matches(';'));
            }
            None => deadline.push(*word),
        }
        at = at.saturating_add(1);
    }
    let deadline = deadline.join(" ");
    let task = format!("{} \"…\" {deadline}", Word::Task.get(lang));
    let readable = |line: &str| instead::reads_as(beginning(line), line);
    if lines.is_empty() || !readable(task.trim_end()) || !lines.iter().all(|line| readable(line.trim_end_matches(',')))
    {
        return None;
    }
    let lead = if deadline.is_empty() { String::new() } else { format!("{deadline} ") };
    let written: Vec<&str> = lines.iter().map(|line| line.trim_end_matches(',')).collect();
    let help = Message::new(
        format!("cơ quan ghi trong khối của nhiệm vụ, mỗi dòng một vai: {}", shown(&written, &lead, lang)),
        format!("agencies stand in the task’s block, a line for each role: {}", shown(&written, &lead, lang)),
    );
    let behind = match written[..] {
        [one] => Some(format!("{lead}{{ {one} }}")),
        _ => None,
    };
    Some(Mended { behind, help })
}

/// The task with its block, in one line: “nhiệm vụ "…" trong năm 2026 {”, “chủ trì so_y_te”, “}”.
fn shown(lines: &[&str], lead: &str, lang: Lang) -> String {
    let task = Word::Task.get(lang);
    match lines {
        [one] => format!("`{task} \"…\" {lead}{{ {one} }}`"),
        lines => {
            let inner: Vec<String> = lines.iter().map(|line| format!("`{line}`")).collect();
            format!("`{task} \"…\" {lead}{{`, {}, `}}`", inner.join(", "))
        }
    }
}
