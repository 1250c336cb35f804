//! Matching many lines at once: a parse of its own for every line costs more than most lines do.

use std::iter::Peekable;

use pest::Parser;
use pest::iterators::{Pair, Pairs};

use super::scan::is_blank;
use super::{Grammar, Rule};

/// How much text is matched at once: little behind a line that could not be matched, for what is matched beyond the
/// next such line is matched in vain, and more with every run that went well. What was matched is to stay in the
/// processor's cache until it is read.
const FIRST: usize = 512;
const MOST: usize = 8 * 1024;

/// Lines that were matched together, and are taken one after the other.
pub(super) struct Run<'t> {
    pairs: Option<Peekable<Pairs<'t, Rule>>>,
    base: usize,
    /// Items that end before this one are sure: something stands behind them, and it is no brace of theirs.
    sure: usize,
    size: usize,
}

impl Default for Run<'_> {
    fn default() -> Self {
        Run { pairs: None, base: 0, sure: 0, size: FIRST }
    }
}

impl<'t> Run<'t> {
    /// The item that begins at `at`, and the brace behind it; `None` if it is to be matched by itself.
    pub(super) fn next(&mut self, text: &'t str, at: usize) -> Option<(Pair<'t, Rule>, Option<Pair<'t, Rule>>)> {
        let found = self.take(at).or_else(|| {
            self.start(text, at);
            self.take(at)
        });
        if found.is_none() {
            (self.pairs, self.size) = (None, FIRST);
        }
        found
    }

    /// Where the text of the run begins, from which its places are counted.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    fn take(&mut self, at: usize) -> Option<(Pair<'t, Rule>, Option<Pair<'t, Rule>>)> {
        let (base, sure) = (self.base, self.sure);
        let pairs = self.pairs.as_mut()?;
        let pair = pairs.next_if(|pair| (base + pair.as_span().start()) == at)?;
        let open = pairs.next_if(|pair| pair.as_rule() == Rule::open);
        let end = open.as_ref().unwrap_or(&pair).as_span().end();
        (end < sure).then_some((pair, open))
    }

    fn start(&mut self, text: &'t str, at: usize) {
        let rest = text.get(at..).unwrap_or_default();
        // Up to the end of a line, if there is one near.
        let near = rest.as_bytes().get(self.size..rest.len().min(self.size.saturating_mul(4))).unwrap_or_default();
        let line = match memchr::memchr(b'\n', near) {
            Some(end) => (self.size + end) + 1,
            None if rest.len() <= self.size.saturating_mul(4) => rest.len(),
            None => 0,
        };
        let part = rest.get(..line).unwrap_or_default();
        let filled = part.trim_end_matches(|sign| is_blank(sign) || matches!(sign, '\n' | '\r')).len();
        (self.base, self.sure) = (at, if line == rest.len() { usize::MAX } else { filled });
        let lines = Grammar::parse(Rule::lines, part).ok().and_then(|mut pairs| pairs.next());
        self.pairs = lines.map(|lines| lines.into_inner().peekable());
        self.size = self.size.saturating_mul(2).min(MOST);
    }
}
