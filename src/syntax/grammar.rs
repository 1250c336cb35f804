//! The matcher of `grammar/bdg.pest`: the rules, which the build makes into functions (`grammar/build`), and what these
//! are made of.

// The rules bear the grammar's names, and their functions the grammar's nesting.
#![allow(missing_docs, unused_parens, unused_braces, clippy::all)]

use super::pairs::Token;

include!(concat!(env!("OUT_DIR"), "/matcher.rs"));

/// Matches the beginning of a text with a rule. What the rule is and holds is written to `tokens`.
///
/// # Errors
/// How far the text was understood: where the last rule begins that was looked for in vain.
pub(super) fn parse(rule: Rule, text: &str, tokens: &mut Vec<Token>) -> Result<(), usize> {
    tokens.clear();
    let mut matcher = Matcher::new(text, tokens);
    if ask::<false>(rule, &mut matcher) {
        return Ok(());
    }
    tokens.clear();
    let mut matcher = Matcher::new(text, tokens);
    ask::<true>(rule, &mut matcher);
    Err(matcher.reached)
}

/// How much of the beginning of a text a rule takes; `None` if it does not match.
pub(super) fn prefix(rule: Rule, text: &str) -> Option<usize> {
    let mut tokens = Vec::new();
    let mut matcher = Matcher::new(text, &mut tokens);
    ask::<false>(rule, &mut matcher).then_some(matcher.at)
}

/// A text that is being matched.
struct Matcher<'m> {
    bytes: &'m [u8],
    whole: &'m str,
    /// How far it is matched: between two characters always, for only whole ones are taken.
    at: usize,
    tokens: &'m mut Vec<Token>,
    /// Where the last rule begins that was looked for in vain.
    reached: usize,
    /// Whether it is hoped that what is looked at does not match.
    negative: bool,
}

/// A place to go back to: in the text, and in what is written down.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    tokens: usize,
}

impl<'m> Matcher<'m> {
    fn new(text: &'m str, tokens: &'m mut Vec<Token>) -> Matcher<'m> {
        Matcher { bytes: text.as_bytes(), whole: text, at: 0, tokens, reached: 0, negative: false }
    }

    fn mark(&self) -> Mark {
        Mark { at: self.at, tokens: self.tokens.len() }
    }

    fn back(&mut self, mark: Mark) {
        self.at = mark.at;
        self.tokens.truncate(mark.tokens);
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn is_next(&self, wanted: impl Fn(u8) -> bool) -> bool {
        self.bytes.get(self.at).is_some_and(|byte| wanted(*byte))
    }

    /// Takes a byte that is a character.
    #[inline]
    fn byte(&mut self, wanted: impl Fn(u8) -> bool) -> bool {
        let found = self.is_next(wanted);
        self.at = self.at.saturating_add(usize::from(found));
        found
    }

    #[inline]
    fn text(&mut self, wanted: &[u8]) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at = self.at.saturating_add(wanted.len());
        }
        found
    }

    fn character(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let next = self.whole.get(self.at..).and_then(|rest| rest.chars().next()).filter(|next| wanted(*next));
        if let Some(next) = next {
            self.at = self.at.saturating_add(next.len_utf8());
        }
        next.is_some()
    }

    fn any(&mut self) -> bool {
        self.byte(|byte| byte.is_ascii()) || self.character(|_| true)
    }

    #[inline]
    fn ascii_digit(&mut self) -> bool {
        self.byte(|byte| byte.is_ascii_digit())
    }

    #[inline]
    fn letter(&mut self) -> bool {
        match self.bytes.get(self.at) {
            Some(byte) if byte.is_ascii() => self.byte(|byte| byte.is_ascii_alphabetic()),
            Some(_) => self.character(|character| match character {
                // Latin letters with their marks on, among them all Vietnamese ones.
                '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => true,
                other => pest::unicode::LETTER(other),
            }),
            None => false,
        }
    }

    /// Goes on to the first of some texts, or to the end. `find` finds a byte that one of them begins with.
    #[inline]
    fn skip(&mut self, find: impl Fn(&[u8]) -> Option<usize>, texts: &[&[u8]]) -> bool {
        while let Some(length) = find(self.rest()) {
            self.at = self.at.saturating_add(length);
            if texts.iter().any(|text| self.rest().starts_with(text)) {
                return true;
            }
            self.at = self.at.saturating_add(1);
        }
        self.at = self.bytes.len();
        true
    }

    /// Writes down that a rule begins here.
    #[inline]
    fn open(&mut self, rule: Rule) -> Mark {
        let mark = self.mark();
        self.tokens.push(Token::new(rule, mark.at));
        mark
    }

    /// Writes down where the rule ends that began at `open`, if it matched.
    #[inline]
    fn close<const NOTE: bool>(&mut self, open: Mark, matched: bool) -> bool {
        if NOTE && matched == self.negative {
            self.reached = self.reached.max(open.at);
        }
        if matched {
            let next = self.tokens.len();
            if let Some(token) = self.tokens.get_mut(open.tokens) {
                token.end(self.at, next);
            }
        } else {
            self.tokens.truncate(open.tokens);
        }
        matched
    }

    /// Writes down a rule that holds nothing, if it matched.
    #[inline]
    fn leaf<const NOTE: bool>(&mut self, rule: Rule, start: usize, matched: bool) -> bool {
        if NOTE && matched == self.negative {
            self.reached = self.reached.max(start);
        }
        if matched {
            let mut token = Token::new(rule, start);
            token.end(self.at, self.tokens.len().saturating_add(1));
            self.tokens.push(token);
        }
        matched
    }
}
