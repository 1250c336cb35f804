//! The pieces of a formula as it is written: `[1.5] / [1.1] × 100`.

use super::scan::is_blank;
use super::table::Word;
use super::words;
use crate::number::Lang;
use crate::source::Text;

/// A piece of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaToken {
    /// The code of an indicator or a part, without its brackets.
    Operand(Text),
    /// A number, with its digits as written.
    Number(Text),
    /// `năm trước`: of the year before.
    Previous,
    /// `tổng`: the sum of what stands in the brackets behind it.
    Sum,
    /// A sign.
    Sign(FormulaSign),
}

/// A sign of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaSign {
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `×`, `*`, `x`.
    Times,
    /// `/`, `:`, `÷`.
    Over,
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// `;` between the items of a sum.
    Next,
}

impl FormulaSign {
    /// The sign as it is written in a language.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (FormulaSign::Plus, _) => "+",
            (FormulaSign::Minus, _) => "-",
            (FormulaSign::Times, Lang::Vi) => "×",
            (FormulaSign::Times, Lang::En) => "*",
            (FormulaSign::Over, _) => "/",
            (FormulaSign::Open, _) => "(",
            (FormulaSign::Close, _) => ")",
            (FormulaSign::Next, _) => ";",
        }
    }

    fn of(sign: char) -> Option<FormulaSign> {
        Some(match sign {
            '+' => FormulaSign::Plus,
            '-' | '−' | '–' => FormulaSign::Minus,
            '*' | '×' | 'x' | 'X' => FormulaSign::Times,
            '/' | ':' | '÷' => FormulaSign::Over,
            '(' => FormulaSign::Open,
            ')' => FormulaSign::Close,
            ';' => FormulaSign::Next,
            _ => return None,
        })
    }
}

/// The pieces of a formula with what stands before them in the text; what the grammar does not know is passed over.
pub fn formula_tokens(formula: Text, written: &str) -> impl Iterator<Item = (FormulaToken, Text)> {
    let mut at = 0_usize;
    std::iter::from_fn(move || {
        loop {
            let rest = written.get(at..).filter(|rest| !rest.is_empty())?;
            let first = rest.chars().next()?;
            if is_blank(first) {
                at += first.len_utf8();
                continue;
            }
            let (start, length) = (at, length_of(rest, first));
            at += length;
            let place = part(formula, start, length);
            let token = match first {
                '[' => {
                    let inside = rest.get(1..length.saturating_sub(1)).unwrap_or_default();
                    let code = inside.trim_matches(is_blank);
                    let before = inside.len().saturating_sub(inside.trim_start_matches(is_blank).len());
                    FormulaToken::Operand(part(formula, start + 1 + before, code.len()))
                }
                '0'..='9' => FormulaToken::Number(place),
                _ => match FormulaSign::of(first).filter(|_| length == first.len_utf8()) {
                    Some(sign) => FormulaToken::Sign(sign),
                    None => match words::find(rest.get(..length).unwrap_or_default(), &[Word::Previous, Word::Sum]) {
                        Some(Word::Previous) => FormulaToken::Previous,
                        Some(_) => FormulaToken::Sum,
                        None => continue,
                    },
                },
            };
            return Some((token, place));
        }
    })
}

fn part(formula: Text, start: usize, length: usize) -> Text {
    let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let start = formula.0.start.saturating_add(place(start));
    Text(crate::source::Span { start, end: start.saturating_add(place(length)), ..formula.0 })
}

/// How long the piece is that a text begins with.
fn length_of(rest: &str, first: char) -> usize {
    let run = |test: &dyn Fn(char) -> bool| rest.find(|sign| !test(sign)).unwrap_or(rest.len());
    match first {
        '[' => rest.find(']').map_or(rest.len(), |at| at + 1),
        '0'..='9' => {
            let all = run(&|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '_'));
            rest.get(..all).map_or(all, |digits| digits.trim_end_matches(['.', ',', '_']).len())
        }
        _ if first.is_alphabetic() => {
            let word = run(&char::is_alphabetic);
            // The one phrase of two words.
            let behind = rest.get(word..).unwrap_or_default();
            let blank = behind.len().saturating_sub(behind.trim_start_matches(is_blank).len());
            let next = behind.get(blank..).unwrap_or_default();
            let second = next.find(|sign: char| !sign.is_alphabetic()).unwrap_or(next.len());
            let both = word + blank + second;
            let phrase = rest.get(..both).and_then(|phrase| words::find(phrase, &[Word::Previous]));
            if phrase.is_some() { both } else { word }
        }
        _ => first.len_utf8(),
    }
}

/// A formula in the one layout and in a language: blanks around its signs, none inside its brackets.
#[must_use]
pub fn written_formula(written: &str, from: Lang, to: Lang) -> String {
    let whole =
        Text(crate::source::Span { end: u32::try_from(written.len()).unwrap_or(u32::MAX), ..Default::default() });
    let letters = |text: Text| written.get(text.0.start as usize..text.0.end as usize).unwrap_or_default();
    let mut out = String::with_capacity(written.len());
    let mut before: Option<FormulaToken> = None;
    // A minus before a value, not between two.
    let mut unary = false;
    for (token, _) in formula_tokens(whole, written) {
        let opens = matches!(
            before,
            None | Some(FormulaToken::Sign(
                FormulaSign::Open
                    | FormulaSign::Next
                    | FormulaSign::Plus
                    | FormulaSign::Minus
                    | FormulaSign::Times
                    | FormulaSign::Over
            ))
        );
        let close = match (before, token) {
            (None | Some(FormulaToken::Sign(FormulaSign::Open)), _)
            | (_, FormulaToken::Sign(FormulaSign::Close | FormulaSign::Next))
            | (Some(FormulaToken::Sum), FormulaToken::Sign(FormulaSign::Open)) => true,
            _ => unary,
        };
        if !close {
            out.push(' ');
        }
        unary = opens && token == FormulaToken::Sign(FormulaSign::Minus);
        match token {
            FormulaToken::Operand(code) => {
                out.push('[');
                out.push_str(letters(code));
                out.push(']');
            }
            FormulaToken::Number(digits) => out.push_str(&super::words::translated_digits(letters(digits), from, to)),
            FormulaToken::Previous => out.push_str(Word::Previous.get(to)),
            FormulaToken::Sum => out.push_str(Word::Sum.get(to)),
            FormulaToken::Sign(sign) => out.push_str(sign.get(to)),
        }
        before = Some(token);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_has_one_layout() {
        for (written, vi, en) in [
            ("[1.5]/[1.1]×100", "[1.5] / [1.1] × 100", "[1.5] / [1.1] * 100"),
            ("[ 1.5 ] : [1.1] x 1.000,5", "[1.5] / [1.1] × 1.000,5", "[1.5] / [1.1] * 1,000.5"),
            ("tổng( [1.1] ;[1.2/xa] )-1", "tổng([1.1]; [1.2/xa]) - 1", "sum([1.1]; [1.2/xa]) - 1"),
            ("-( [a] – năm  trước [a])", "-([a] - năm trước [a])", "-([a] - previous [a])"),
        ] {
            assert_eq!(written_formula(written, Lang::Vi, Lang::Vi), vi);
            assert_eq!(written_formula(written, Lang::Vi, Lang::En), en);
            assert_eq!(written_formula(en, Lang::En, Lang::Vi), vi);
        }
    }
}
