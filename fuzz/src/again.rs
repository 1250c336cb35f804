//! Reading a plan again after changes of its text.

use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Sources;
use bdg_syntax::{Ast, Before, parse, parse_again};

/// What is typed or pasted: letters, and what opens, closes and separates.
const PIECES: [&str; 25] = [
    "",
    "a",
    "ạ",
    "5",
    " ",
    "\n",
    "}",
    "{",
    "\"",
    "#",
    "/",
    ",",
    "-",
    "}\n",
    "{\n",
    "\n\n",
    "“",
    "\"\"\"",
    "    ",
    "# x\n",
    "đến 2025: 9\n",
    "chỉ tiêu 9.9 \"Y\" {\n",
    "đơn vị tính %\n",
    "by 2025: 9\n",
    "kết quả 2024: 1/3 (33,3%)\n",
];

/// How many changes one text gets.
const MOST_CHANGES: usize = 40;

/// How many a text gets that names none.
const MADE_UP: usize = 8;

/// After each change, the plan that is read again is the one that is read from nothing; and after going back too.
///
/// Behind the first byte of no UTF-8 text, four bytes are one change: where (2), how much goes, and what comes. Without it,
/// changes follow from the text.
pub fn again(bytes: &[u8]) {
    let at = bytes.iter().position(|byte| *byte == 0xFF).unwrap_or(bytes.len());
    let (plan, changes) = bytes.split_at(at);
    let mut changes: Vec<u8> = changes.iter().skip(1).take(4 * MOST_CHANGES).copied().collect();
    if changes.is_empty() {
        let mut state = plan.iter().fold(1_u32, |state, byte| state.rotate_left(5) ^ u32::from(*byte));
        changes.extend((0..4 * MADE_UP).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        }));
    }
    let mut text = String::from_utf8_lossy(plan).into_owned();
    let mut before = Read::of(&text, None);
    for change in changes.chunks_exact(4) {
        let next = changed(&text, u16::from_le_bytes([change[0], change[1]]), change[2], change[3]);
        for text in [&next, &text, &next] {
            let last = before.text.clone();
            let now = Read::of(text, Some(Before { text: &last, ast: before.ast }));
            now.is(&Read::of(text, None), &last);
            before = now;
        }
        text = next;
    }
}

/// A text with some bytes gone and a piece put in their place. Most changes take nothing away, and few a whole line.
fn changed(text: &str, at: u16, cut: u8, piece: u8) -> String {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let cut = match cut {
        0..128 => 0,
        128..224 => usize::from(cut - 128) / 16,
        224.. => usize::from(cut - 128),
    };
    let from = floor(usize::from(at) * 17 % text.len().saturating_add(1));
    let piece = PIECES[usize::from(piece) % PIECES.len()];
    format!("{}{piece}{}", &text[..from], &text[floor(from + cut).max(from)..])
}

/// What a text was read into.
struct Read {
    /// The text, normalised.
    text: String,
    ast: Ast,
    found: Vec<Diagnostic>,
}

impl Read {
    fn of(text: &str, before: Option<Before<'_>>) -> Read {
        let (mut sources, mut found) = (Sources::new(), Vec::new());
        let file = sources.add_text("plan.bdg", text, &mut found);
        let ast = match before {
            Some(before) => parse_again(&sources, file, before, &mut found),
            None => parse(&sources, file, &mut found),
        };
        let text = sources.file(file).map_or("", |file| file.text()).to_owned();
        Read { text, ast, found }
    }

    fn said(&self) -> String {
        let Ast { lang, items, statements, incomplete, doubtful, .. } = &self.ast;
        format!("{lang:?} {statements} {incomplete} {doubtful}\n{:?}\n{items:?}", self.found)
    }

    fn is(&self, anew: &Read, last: &str) {
        let (again, anew) = (self.said(), anew.said());
        assert!(again == anew, "read again:\n{again}\nread anew:\n{anew}\nfrom\n{last}\nto\n{}", self.text);
    }
}
