//! Text that a cell holds and does not show, and superscripts.

/// Why a text of a cell is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is struck out.
    Struck,
    /// It is formatted as hidden text.
    Hidden,
}

/// A text of a cell that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The number of its row, as in [`Row::number`](super::Row::number).
    pub row: u32,
    /// Its column, from 0.
    pub column: usize,
    /// Why.
    pub reason: Reason,
    /// The text.
    pub words: String,
}

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    pub superscript: bool,
    pub struck: bool,
    pub hidden: bool,
}

/// Pieces of text as they are put together: superscripts as such, and what is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pieces {
    pub text: String,
    pub left_out: Vec<(Reason, String)>,
}

impl Pieces {
    /// Adds a piece.
    pub(super) fn push(&mut self, piece: &str, look: Look) {
        let reason = match look {
            Look { hidden: true, .. } => Some(Reason::Hidden),
            Look { struck: true, .. } => Some(Reason::Struck),
            _ => None,
        };
        match reason {
            Some(_) if piece.trim().is_empty() => {}
            Some(reason) => match self.left_out.last_mut() {
                Some((same, words)) if *same == reason => words.push_str(piece),
                _ => self.left_out.push((reason, piece.to_owned())),
            },
            None if look.superscript => self.text.push_str(&superscript(piece)),
            None => self.text.push_str(piece),
        }
    }
}

/// Digits and brackets as superscripts, `17` and a raised `1` as `17¹`: the mark of a note is no digit of a number.
fn superscript(piece: &str) -> String {
    let one = match piece.trim() {
        "a" => "ᵃ",
        "b" => "ᵇ",
        "c" => "ᶜ",
        _ => "",
    };
    if !one.is_empty() {
        return one.to_owned();
    }
    let raised = |letter: char| match letter {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '(' => '⁽',
        ')' => '⁾',
        '+' => '⁺',
        '-' => '⁻',
        other => other,
    };
    piece.chars().map(raised).collect()
}

/// Whether a letter is a raised digit, bracket or letter.
#[must_use]
pub fn is_superscript(letter: char) -> bool {
    matches!(letter, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁽' | '⁾' | 'ᵃ' | 'ᵇ' | 'ᶜ')
}

/// A raised number in plain digits: `1` of `⁽¹⁾`.
pub(crate) fn plain_mark(raised: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let plain = |letter: char| match letter {
        'ᵃ' => Some('a'),
        'ᵇ' => Some('b'),
        'ᶜ' => Some('c'),
        letter => RAISED.iter().position(|raised| *raised == letter).and_then(|digit| "0123456789".chars().nth(digit)),
    };
    raised.chars().filter_map(plain).collect()
}
