//! What was matched: a rule's name, its place, and what it holds.

use super::Rule;

/// A rule that matched, in the order in which the rules begin; what one holds follows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    rule: Rule,
    start: u32,
    end: u32,
    /// The token behind all that this one holds.
    next: u32,
}

/// Texts are shorter than this, as [`crate::source::MAX_FILE_BYTES`] tells.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Token {
    pub(super) fn new(rule: Rule, start: usize) -> Token {
        Token { rule, start: short(start), end: 0, next: 0 }
    }

    pub(super) fn end(&mut self, end: usize, next: usize) {
        (self.end, self.next) = (short(end), short(next));
    }
}

/// A stretch of the text that was matched, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    start: u32,
    end: u32,
}

impl Place {
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn end(self) -> usize {
        self.end as usize
    }
}

/// What a rule matched.
#[derive(Debug, Clone)]
pub(super) struct Pair<'t> {
    text: &'t str,
    token: Token,
    inner: Pairs<'t>,
}

impl<'t> Pair<'t> {
    pub(super) fn as_rule(&self) -> Rule {
        self.token.rule
    }

    pub(super) fn as_span(&self) -> Place {
        Place { start: self.token.start, end: self.token.end }
    }

    pub(super) fn as_str(&self) -> &'t str {
        self.text.get(self.token.start as usize..self.token.end as usize).unwrap_or_default()
    }

    pub(super) fn into_inner(self) -> Pairs<'t> {
        self.inner
    }
}

/// What some rules matched, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Pairs<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
    end: usize,
}

impl<'t> Pairs<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Pairs<'t> {
        Pairs { text, tokens, at: 0, end: tokens.len() }
    }
}

impl<'t> Iterator for Pairs<'t> {
    type Item = Pair<'t>;

    #[inline]
    fn next(&mut self) -> Option<Pair<'t>> {
        if self.at >= self.end {
            return None;
        }
        let token = *self.tokens.get(self.at)?;
        let end = token.next as usize;
        let inner = Pairs { at: self.at.saturating_add(1), end, ..*self };
        self.at = end;
        Some(Pair { text: self.text, token, inner })
    }
}
