//! Settings that a plan, a goal, an indicator or a part declares, and that hold for what is below.

use serde::Serialize;

use rust_decimal::Decimal;

use super::list::List;
use super::value::{Movement, Reference, Relative, Value, ValueKind};
use crate::rules;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;
use bdg_syntax::{Directive, Word};

/// The most decimals that a rounding may ask for.
const MAX_DIGITS: u32 = 10;

/// Which way is better.
pub type Direction = Movement;

/// Where a setting was declared; the nearest one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Level {
    /// On the plan.
    Plan,
    /// On the goal.
    Goal,
    /// On the unit of the indicator.
    Unit,
    /// On the indicator.
    Indicator,
    /// On the part.
    Part,
}

/// A setting with the place that sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Set<T> {
    /// The setting.
    pub value: T,
    /// Where it was declared.
    pub span: Span,
    /// At which level.
    pub level: Level,
}

/// How a path runs between two points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum PathRule {
    /// A straight line.
    Linear,
    /// Equal growth each year.
    Geometric,
    /// The old value until the target's year.
    Step,
    /// Shares of the whole change, one for each year, that sum to 100.
    Weights(Vec<Decimal>),
}

/// How derived figures are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Rounding {
    /// To so many decimals.
    Digits(u32),
    /// To multiples of a step.
    Step(Decimal),
}

/// The rule of the path to a change of every year: compounded in per cent, even in amounts; `None` for other values.
#[must_use]
pub fn growth_path(value: &Value) -> Option<&'static PathRule> {
    match &value.kind {
        ValueKind::Relative { reference: Reference::EachYear, relative: Relative::Points(_), .. } => {
            Some(&PathRule::Linear)
        }
        ValueKind::Relative { reference: Reference::EachYear, .. } => Some(&PathRule::Geometric),
        _ => None,
    }
}

/// What the figure of a year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesKind {
    /// `thời điểm`: the state at the year's end.
    #[default]
    Level,
    /// `thời kỳ`: what the year brought. Half-years, quarters and months add up to the year, years to the period.
    Flow,
    /// `lũy kế`: the total since the period began.
    Cumulative,
}

/// A path rule's position in [`Plan::path_rules`](crate::model::Plan::path_rules): weights are lists, and a rule is inherited by many indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PathRuleRef(pub u32);

/// What makes a value better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// A higher or a lower one.
    Way(Direction),
    /// One near the target, on either side.
    Near,
    /// Nothing: a forecast, a debt, a planned decline. Figures are shown, none is rated.
    Neither,
}

/// A setting of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Which way is better.
    Better(Better),
    /// How the targets of the years are derived.
    Path(PathRuleRef),
    /// How derived targets are rounded.
    Rounding(Rounding),
    /// What the figure of a year is.
    Series(SeriesKind),
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
            Word::Better if directive.has(Word::Higher) => Setting::Better(Better::Way(Movement::Up)),
            Word::Better if directive.has(Word::Near) => Setting::Better(Better::Near),
            Word::Better if directive.has(Word::Neither) => Setting::Better(Better::Neither),
            Word::Better => Setting::Better(Better::Way(Movement::Down)),
            Word::Path => {
                let rule = path_rule(directive, span, out)?;
                let place = PathRuleRef(u32::try_from(rules.len()).unwrap_or(u32::MAX));
                rules.push(rule);
                Setting::Path(place)
            }
            Word::Round => Setting::Rounding(rounding(directive, out)?),
            Word::Series => Setting::Series(series_kind(directive)),
            _ => return None,
        })
    }

    /// The keyword that declares it.
    #[must_use]
    pub fn keyword(self) -> Word {
        match self {
            Setting::Better(_) => Word::Better,
            Setting::Path(_) => Word::Path,
            Setting::Rounding(_) => Word::Round,
            Setting::Series(_) => Word::Series,
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

    /// All settings.
    pub fn all(&self) -> impl Iterator<Item = &Set<Setting>> {
        self.0.iter()
    }

    /// Replaces the setting of the same keyword.
    pub(super) fn put(&mut self, value: Setting, span: Span, level: Level) {
        let set = Set { value, span, level };
        match self.0.iter_mut().find(|old| old.value.keyword() == value.keyword()) {
            Some(old) => *old = set,
            None => self.0.push(set),
        }
    }

    /// What makes a value better, where it is declared.
    #[must_use]
    pub fn better(&self) -> Option<Set<Better>> {
        self.pick(Word::Better, |setting| if let Setting::Better(value) = setting { Some(value) } else { None })
    }

    /// Which way is better, where one is declared.
    #[must_use]
    pub fn direction(&self) -> Option<Set<Direction>> {
        let way = |setting| if let Setting::Better(Better::Way(value)) = setting { Some(value) } else { None };
        self.pick(Word::Better, way)
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

    /// What the figure of a year is, where it is declared.
    #[must_use]
    pub fn series(&self) -> Option<Set<SeriesKind>> {
        self.pick(Word::Series, |setting| if let Setting::Series(value) = setting { Some(value) } else { None })
    }

    /// Sets a setting, unless a nearer level does.
    pub(super) fn put_below(&mut self, value: Setting, span: Span, level: Level) {
        if self.get(value.keyword()).is_none_or(|own| own.level <= level) {
            self.put(value, span, level);
        }
    }

    /// Leaves out a rounding to fractions that stands above the indicator, which the plan says of its shares and amounts.
    pub(super) fn keep_whole(&mut self) {
        let is_fraction = |rounding: Rounding| match rounding {
            Rounding::Digits(digits) => digits > 0,
            Rounding::Step(step) => !step.fract().is_zero(),
        };
        if self.rounding().is_some_and(|set| set.level < Level::Indicator && is_fraction(set.value)) {
            self.0.retain(|set| set.value.keyword() != Word::Round);
        }
    }

    fn pick<T>(&self, keyword: Word, value: impl Fn(Setting) -> Option<T>) -> Option<Set<T>> {
        let set = self.get(keyword)?;
        Some(Set { value: value(set.value)?, span: set.span, level: set.level })
    }
}

/// The kind of series that a statement declares.
pub(super) fn series_kind(directive: &Directive) -> SeriesKind {
    match directive.words().next() {
        Some(Word::Flow) => SeriesKind::Flow,
        Some(Word::Cumulative) => SeriesKind::Cumulative,
        _ => SeriesKind::Level,
    }
}

/// The path rule of a statement; shares that do not sum to 100 are reported.
fn path_rule(directive: &Directive, span: Span, out: &mut Vec<Diagnostic>) -> Option<PathRule> {
    Some(match directive.words().next() {
        Some(Word::Geometric) => PathRule::Geometric,
        Some(Word::Step) => PathRule::Step,
        Some(Word::Weights) => {
            let shares: Vec<Decimal> = directive.numbers().map(|num| num.value).collect();
            let sum = shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share));
            let negative = shares.iter().any(|share| share.is_sign_negative() && !share.is_zero());
            if negative || sum != Some(Decimal::from(100)) {
                let shown = |lang| {
                    sum.map_or_else(String::new, |sum| bdg_syntax::number::format_decimal(sum.normalize(), lang))
                };
                out.push(
                    Diagnostic::new(
                        &rules::BAD_SETTING,
                        span,
                        Message::new(
                            format!("các tỷ lệ phân bổ cộng lại được {}, phải bằng 100", shown(Lang::Vi)),
                            format!("the shares of the path sum to {}, they must sum to 100", shown(Lang::En)),
                        ),
                    )
                    .help(Message::new(
                        "ghi cho mỗi năm một tỷ lệ phần trăm của toàn bộ mức thay đổi",
                        "write for each year its share, in per cent, of the whole change",
                    )),
                );
                return None;
            }
            PathRule::Weights(shares)
        }
        _ => PathRule::Linear,
    })
}

/// The rounding of a statement; digits outside 0 to 10 and steps of 0 or less are reported.
fn rounding(directive: &Directive, out: &mut Vec<Diagnostic>) -> Option<Rounding> {
    let number = directive.numbers().next()?;
    if directive.has(Word::RoundTo) {
        if number.value > Decimal::ZERO {
            return Some(Rounding::Step(number.value));
        }
    } else if number.decimals == 0 {
        if let Ok(digits) = u32::try_from(number.value) {
            if digits <= MAX_DIGITS {
                return Some(Rounding::Digits(digits));
            }
        }
    }
    out.push(
        Diagnostic::new(
            &rules::BAD_SETTING,
            number.span,
            Message::new("không làm tròn như thế được", "figures cannot be rounded like this"),
        )
        .help(Message::new(
            "ghi số chữ số thập phân từ 0 đến 10 (làm tròn 1), hoặc một bước lớn hơn 0 (làm tròn tới 0,5)",
            "write the number of decimals from 0 to 10 (round 1), or a step greater than 0 (round to 0.5)",
        )),
    );
    None
}
