//! Settings that a plan, a goal, an indicator or a part declares, and that hold for what is below.

use serde::Serialize;

use super::list::List;
use super::plan::{Direction, Level, PathRule, PathRuleRef, Rounding, Set};
use super::value::Movement;
use super::values;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Span;
use bdg_syntax::{Directive, Word};

/// A setting of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Which way is better.
    Direction(Direction),
    /// How the targets of the years are derived.
    Path(PathRuleRef),
    /// How derived targets are rounded.
    Rounding(Rounding),
}

impl Setting {
    /// The setting that a directive declares; `None` if it declares none, or one that is not possible, which goes to
    /// `out`.
    pub(super) fn read(
        directive: &Directive,
        span: Span,
        rules: &mut List<PathRule>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Setting> {
        Some(match directive.keyword {
            Word::Better if directive.has(Word::Higher) => Setting::Direction(Movement::Up),
            Word::Better => Setting::Direction(Movement::Down),
            Word::Path => {
                let rule = values::path_rule(directive, span, out)?;
                let place = PathRuleRef(u32::try_from(rules.len()).unwrap_or(u32::MAX));
                rules.push(rule);
                Setting::Path(place)
            }
            Word::Round => Setting::Rounding(values::rounding(directive, out)?),
            _ => return None,
        })
    }

    /// The keyword that declares it.
    #[must_use]
    pub fn keyword(self) -> Word {
        match self {
            Setting::Direction(_) => Word::Better,
            Setting::Path(_) => Word::Path,
            Setting::Rounding(_) => Word::Round,
        }
    }
}

/// The settings that hold for an indicator, each where it is declared nearest; no two of one keyword.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Settings(Vec<Set<Setting>>);

impl Settings {
    /// The setting of a keyword.
    #[must_use]
    pub fn get(&self, keyword: Word) -> Option<Set<Setting>> {
        self.0.iter().find(|set| set.value.keyword() == keyword).copied()
    }

    /// Replaces the setting of the same keyword.
    pub(super) fn put(&mut self, value: Setting, span: Span, level: Level) {
        let set = Set { value, span, level };
        match self.0.iter_mut().find(|old| old.value.keyword() == value.keyword()) {
            Some(old) => *old = set,
            None => self.0.push(set),
        }
    }

    /// Which way is better, where it is declared.
    #[must_use]
    pub fn direction(&self) -> Option<Set<Direction>> {
        self.pick(Word::Better, |setting| if let Setting::Direction(value) = setting { Some(value) } else { None })
    }

    /// The path rule, where it is declared.
    #[must_use]
    pub fn path(&self) -> Option<Set<PathRuleRef>> {
        self.pick(Word::Path, |setting| if let Setting::Path(value) = setting { Some(value) } else { None })
    }

    /// The rounding, where it is declared.
    #[must_use]
    pub fn rounding(&self) -> Option<Set<Rounding>> {
        self.pick(Word::Round, |setting| if let Setting::Rounding(value) = setting { Some(value) } else { None })
    }

    fn pick<T>(&self, keyword: Word, value: impl Fn(Setting) -> Option<T>) -> Option<Set<T>> {
        let set = self.get(keyword)?;
        Some(Set { value: value(set.value)?, span: set.span, level: set.level })
    }
}
