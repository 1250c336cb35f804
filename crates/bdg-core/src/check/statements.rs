//! Family 10: figures that another place of the document states, against the plan's own.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::Check;
use super::findings::Findings;
use super::fold;
use super::series::names_another_unit;
use crate::model::{
    Amount, Comparator, Direction, Fact, FactKind, Indicator, Plan, Quantity, Stated, Time, UnitKind, Value, ValueKind,
};
use crate::phrases::{self, both, fact as fact_name, fact_label, indicator as name, value_in_words as said, word};
use bdg_syntax::diagnostic::{Diagnostic, Message, Rule, Severity};
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::rules;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[statements_hold_against_the_facts];

/// Every `nêu` against the fact it restates. Each statement gives at most one finding, the weightiest; places that
/// deviate in the same way are one finding with several places.
fn statements_hold_against_the_facts(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        if indicator.stated.is_empty() {
            continue;
        }
        let facts = Facts::of(plan, indicator);
        let mut groups: HashMap<(&'static str, String), Diagnostic> = HashMap::new();
        let mut order = Vec::new();
        for stated in &indicator.stated {
            let Some((key, found)) = facts.hold(stated) else {
                continue;
            };
            let key = (found.code, key);
            match groups.get_mut(&key) {
                Some(first) => first
                    .related
                    .push(bdg_syntax::diagnostic::Label { span: stated.fact.value.span, message: facts.also(stated) }),
                None => {
                    order.push(key.clone());
                    groups.insert(key, found);
                }
            }
        }
        out.extend(order.into_iter().filter_map(|key| groups.remove(&key)));
    }
}

/// The facts of one indicator, found by head and by value.
struct Facts<'p> {
    plan: &'p Plan,
    indicator: &'p Indicator,
    direction: Option<Direction>,
    by_head: HashMap<(FactKind, Time), &'p Fact>,
    by_value: Vec<(Exact, &'p Fact)>,
    /// For each target's year, in order: the weakest target of that year and all later ones.
    from_year_on: Vec<(i32, Exact)>,
    stated_heads: HashSet<(FactKind, Option<Time>)>,
}

/// A finding with what it is about: statements with one key are one finding.
type Found = (String, Diagnostic);

impl<'p> Facts<'p> {
    fn of(plan: &'p Plan, indicator: &'p Indicator) -> Facts<'p> {
        let mut by_head = HashMap::with_capacity(indicator.facts.len());
        let mut by_value = Vec::with_capacity(indicator.facts.len());
        for fact in &indicator.facts {
            if let Some(time) = fact.time {
                by_head.entry((fact.kind, time)).or_insert(fact);
                if let Some(value) = fact.exact() {
                    by_value.push((value, fact));
                }
            }
        }
        by_value.sort_by(|left, right| {
            let kind = |fact: &Fact| (fact.kind as u8, fact.time);
            left.0.compare(right.0).then_with(|| kind(left.1).cmp(&kind(right.1)))
        });
        let direction = plan.direction(indicator).map(|(direction, _)| direction);
        Facts {
            plan,
            indicator,
            direction,
            by_head,
            by_value,
            stated_heads: indicator.stated.iter().map(|stated| (stated.fact.kind, stated.fact.time)).collect(),
            from_year_on: direction.map(|direction| weakest_from_year_on(indicator, direction)).unwrap_or_default(),
        }
    }

    /// The fact that a statement restates: of the same kind and time, else of a kind that says the same of that time.
    fn restated(&self, stated: &Stated) -> Option<&'p Fact> {
        let time = stated.fact.time?;
        let kinds: &[FactKind] = match stated.fact.kind {
            FactKind::PeriodTarget => &[FactKind::PeriodTarget, FactKind::Onwards, FactKind::Assigned],
            FactKind::Assigned => &[FactKind::Assigned, FactKind::PeriodTarget, FactKind::Onwards],
            FactKind::Onwards => &[FactKind::Onwards, FactKind::PeriodTarget, FactKind::Assigned],
            FactKind::Baseline => &[FactKind::Baseline, FactKind::Actual],
            FactKind::Actual => &[FactKind::Actual, FactKind::Baseline],
        };
        kinds.iter().find_map(|kind| self.by_head.get(&(*kind, time)).copied())
    }

    /// The fact that has exactly this value: of the same kind if there is one, else a target for a target and a result
    /// for a result.
    fn same_value(&self, stated: &Stated) -> Option<&'p Fact> {
        let value = stated.fact.exact()?;
        let first_from = |kind: FactKind| {
            let first = self
                .by_value
                .partition_point(|(of, fact)| of.compare(value).then((fact.kind as u8).cmp(&(kind as u8))).is_lt());
            self.by_value.get(first).filter(|(of, _)| of.compare(value).is_eq()).map(|(_, fact)| *fact)
        };
        let (kind, target) = (stated.fact.kind, stated.fact.kind.is_target());
        let any = if target { FactKind::PeriodTarget } else { FactKind::Baseline };
        first_from(kind)
            .filter(|fact| fact.kind == kind)
            .or_else(|| first_from(any).filter(|fact| fact.kind.is_target() == target))
    }

    fn hold(&self, stated: &Stated) -> Option<Found> {
        stated.fact.time?;
        let Some(fact) = self.restated(stated) else {
            return Some(self.nothing_to_hold_against(stated));
        };
        self.unit_differs(stated, fact)
            .or_else(|| self.base_differs(stated, fact))
            .or_else(|| self.value_differs(stated, fact))
            .or_else(|| self.comparator_differs(stated, fact))
            .or_else(|| self.onwards_differs(stated, fact))
            .or_else(|| self.maintain_differs(stated, fact))
    }

    fn place(&self, stated: &Stated) -> String {
        format!("“{}”", self.plan.text(stated.place))
    }

    fn stated_value(&self, stated: &Stated, lang: Lang) -> String {
        self.in_a_sentence(&stated.fact.value, lang)
    }

    /// A value within a sentence: `duy trì 100%`, which is words, in quotes.
    fn in_a_sentence(&self, value: &Value, lang: Lang) -> String {
        let words = said(self.plan, self.indicator, value, lang);
        if value.maintain { format!("“{words}”") } else { words }
    }

    /// What to say at a further place that deviates in the same way.
    fn also(&self, stated: &Stated) -> Message {
        both(|lang| {
            format!(
                "{} {} {}",
                self.place(stated),
                word(lang, "cũng nêu", "states the same,"),
                self.stated_value(stated, lang)
            )
        })
    }

    /// A finding at the stated value, with the fact as second place.
    fn finding(&self, rule: &'static Rule, stated: &Stated, fact: &Fact, message: Message) -> Diagnostic {
        Diagnostic::new(rule, stated.fact.value.span, message)
            .related(fact.value.span, fact_label(self.plan, self.indicator, fact))
    }

    /// “Place” states X for its time, but the plan's own figure is Y.
    fn differs(&self, stated: &Stated, fact: &Fact) -> Message {
        both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let of = fact_name(&stated.fact, lang);
            let value = self.stated_value(stated, lang);
            let own = phrases::fact_is(self.plan, self.indicator, fact, lang);
            let same_head = stated.fact.kind == fact.kind;
            let own_value = self.in_a_sentence(&fact.value, lang);
            match (same_head, lang) {
                (true, Lang::Vi) => {
                    format!("{who}: {place} nêu {of} là {value}, nhưng chỗ khai là {own_value}")
                }
                (true, Lang::En) => {
                    format!("{who}: {place} states {of} as {value}, but it is declared as {own_value}")
                }
                (false, Lang::Vi) => format!("{who}: {place} nêu {of} là {value}, nhưng {own}"),
                (false, Lang::En) => {
                    format!("{who}: {place} states {of} as {value}, but {own}")
                }
            }
        })
    }

    /// Stated in another unit: `duy trì 100%` of an indicator that counts news items a quarter.
    fn unit_differs(&self, stated: &Stated, fact: &Fact) -> Option<Found> {
        let unit = self.plan.unit_of(self.indicator)?;
        let amount = stated.fact.value.amount()?;
        let text = self.plan.text(amount.unit?.text).trim();
        if !names_another_unit(unit, text) || same_text_unit(self.plan, fact, text) {
            return None;
        }
        let own = self.plan.unit_label(self.indicator);
        let message = both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let of = fact_name(&stated.fact, lang);
            let value = self.stated_value(stated, lang);
            match lang {
                Lang::Vi => format!("{who}: {place} nêu {of} là {value}, nhưng chỉ tiêu này tính bằng “{own}”"),
                Lang::En => format!("{who}: {place} states {of} as {value}, but this indicator is counted in “{own}”"),
            }
        });
        Some((
            self.stated_value(stated, Lang::Vi),
            self.finding(&rules::STATED_UNIT_DIFFERS, stated, fact, message).help(Message::new(
                "thống nhất đơn vị tính; nếu là hai số đo khác nhau thì tách thành hai chỉ tiêu",
                "use one unit; if these are two measures, make them two indicators",
            )),
        ))
    }

    /// Stated over another base: `108/110` of `108/100`.
    fn base_differs(&self, stated: &Stated, fact: &Fact) -> Option<Found> {
        let unit_base = self
            .plan
            .unit_of(self.indicator)
            .filter(|unit| unit.kind != UnitKind::Percent)
            .and_then(|unit| unit.base)?;
        let (numerator, base) = over_base(stated.fact.value.amount()?, unit_base)?;
        let (own_numerator, own_base) = over_base(fact.value.amount()?, unit_base)?;
        if base == own_base || same_value(&stated.fact.value, &fact.value) && numerator != own_numerator {
            return None;
        }
        let message = both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let of = fact_name(&stated.fact, lang);
            let value = over(numerator, base, lang);
            let own = over(own_numerator, own_base, lang);
            let (base, own_base) = (format_decimal(base, lang), format_decimal(own_base, lang));
            match lang {
                Lang::Vi => format!(
                    "{who}: {place} nêu {of} là {value}, nhưng chỗ khai là {own}: mẫu số {base} khác {own_base}"
                ),
                Lang::En => format!(
                    "{who}: {place} states {of} as {value}, but it is declared as {own}: per {base} is not per {own_base}"
                ),
            }
        });
        Some((
            over(numerator, base, Lang::Vi),
            self.finding(&rules::STATED_BASE_DIFFERS, stated, fact, message).help(Message::new(
                "kiểm tra lại mẫu số ở cả hai nơi rồi ghi thống nhất",
                "check the base in both places and write one",
            )),
        ))
    }

    /// Stated with another value.
    fn value_differs(&self, stated: &Stated, fact: &Fact) -> Option<Found> {
        let (left, right) = (&stated.fact.value, &fact.value);
        if same_value(left, right) {
            return None;
        }
        if let (ValueKind::Text(there), ValueKind::Text(here)) = (&left.kind, &right.kind) {
            let texts = (self.plan.text(*there), self.plan.text(*here));
            let key = fold::title(texts.0);
            return (key != fold::title(texts.1)).then(|| (key, self.words_differ(stated, fact, texts)));
        }
        if matches!(left.kind, ValueKind::Unchanged) {
            return None;
        }
        let mut found = self.finding(&rules::STATED_VALUE_DIFFERS, stated, fact, self.differs(stated, fact));
        let swapped = match &left.kind {
            ValueKind::Change(change) => change.from.value == fact.exact(),
            _ => false,
        };
        if let Some(other) = self.same_value(stated).filter(|other| other.time != fact.time || other.kind != fact.kind)
        {
            found = found.related(
                other.value.span,
                both(|lang| {
                    let same = phrases::fact_is(self.plan, self.indicator, other, lang);
                    match lang {
                        Lang::Vi => format!("{same}, trùng với số được nêu"),
                        Lang::En => format!("{same}, the figure that is stated"),
                    }
                }),
            );
        }
        let help = if swapped {
            Message::new(
                "số được nêu làm mức ban đầu lại chính là mức khai: kiểm tra xem hai số có bị đổi chỗ không",
                "the figure stated as the start is the one declared: check whether the two figures changed places",
            )
        } else {
            Message::new(
                "đối chiếu hai nơi với văn bản đã ký, giữ một con số và sửa nơi còn lại",
                "compare both places with the signed document, keep one figure and correct the other",
            )
        };
        let key = format!("{} {:?}", self.stated_value(stated, Lang::Vi), fact.head);
        Some((key, found.help(help)))
    }

    fn words_differ(&self, stated: &Stated, fact: &Fact, texts: (&str, &str)) -> Diagnostic {
        let (there, here) = phrases::where_they_part(texts.0, texts.1);
        let message = both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let of = fact_name(&stated.fact, lang);
            match lang {
                Lang::Vi => format!("{who}: {place} nêu {of} với lời văn khác: “{there}”, chỗ khai là “{here}”"),
                Lang::En => format!("{who}: {place} words {of} differently: “{there}”, declared as “{here}”"),
            }
        });
        self.finding(&rules::STATED_WORDS_DIFFER, stated, fact, message).help(Message::new(
            "dùng một câu chữ ở cả hai nơi nếu ý nghĩa là một",
            "use one wording in both places if one thing is meant",
        ))
    }

    /// Stated with another comparator: `dưới 106` of `106`.
    fn comparator_differs(&self, stated: &Stated, fact: &Fact) -> Option<Found> {
        let (left, right) = (&stated.fact.value, &fact.value);
        if !fact.kind.is_target() || !has_number(left) || !has_number(right) || self.effect(left) == self.effect(right)
        {
            return None;
        }
        let dropped = left.comparator == Comparator::Reach;
        let annex = is_annex(self.plan.text(stated.place));
        let severity = if dropped && annex { Severity::Note } else { rules::STATED_COMPARATOR_DIFFERS.severity };
        let message = both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let of = fact_name(&stated.fact, lang);
            let value = said(self.plan, self.indicator, left, lang);
            let own = said(self.plan, self.indicator, right, lang);
            let lost = phrases::comparator_word(right.comparator, lang);
            match (dropped, lang) {
                (true, Lang::Vi) => {
                    format!("{who}: {place} nêu {of} là {value}, thiếu chữ “{lost}” của mức “{own}”")
                }
                (true, Lang::En) => format!("{who}: {place} states {of} as {value}, without the “{lost}” of “{own}”"),
                (false, Lang::Vi) => {
                    format!("{who}: {place} nêu {of} là “{value}”, nhưng chỗ khai là “{own}”")
                }
                (false, Lang::En) => format!("{who}: {place} states {of} as “{value}”, but it is declared as “{own}”"),
            }
        });
        let key = if dropped && annex {
            "annex".to_owned()
        } else {
            format!("{} {:?}", self.stated_value(stated, Lang::Vi), fact.head)
        };
        Some((
            key,
            self.finding(&rules::STATED_COMPARATOR_DIFFERS, stated, fact, message).severity(severity).help(
                Message::new(
                    "ghi cùng một từ so sánh (trên, dưới, ít nhất, không quá…) ở mọi nơi nêu chỉ tiêu này",
                    "write the same comparing word (above, below, at least, at most, …) wherever this target is stated",
                ),
            ),
        ))
    }

    /// What a comparator comes to: `đạt 30` is `ít nhất 30` where higher is better.
    fn effect(&self, value: &Value) -> Comparator {
        match (value.comparator, self.direction) {
            (Comparator::Reach, Some(Direction::Up)) => Comparator::AtLeast,
            (Comparator::Reach, Some(Direction::Down)) => Comparator::AtMost,
            (other, _) => other,
        }
    }

    /// `từ 2025 trở đi` in one place, only that year in the other.
    fn onwards_differs(&self, stated: &Stated, fact: &Fact) -> Option<Found> {
        let stated_onwards = stated.fact.kind == FactKind::Onwards;
        let fact_onwards = fact.kind == FactKind::Onwards;
        if stated_onwards == fact_onwards {
            return None;
        }
        if !stated_onwards && stated.fact.kind == FactKind::Assigned {
            return None;
        }
        let year = fact.year()?;
        let message = both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let value = self.stated_value(stated, lang);
            match (stated_onwards, lang) {
                (true, Lang::Vi) => {
                    format!("{who}: {place} nêu {value} từ năm {year} trở đi, nhưng chỗ khai chỉ ghi cho năm {year}")
                }
                (true, Lang::En) => {
                    format!("{who}: {place} states {value} from {year} onwards, but it is declared for {year} only")
                }
                (false, Lang::Vi) => {
                    format!("{who}: {place} nêu {value} cho năm {year}, nhưng chỗ khai là từ năm {year} trở đi")
                }
                (false, Lang::En) => {
                    format!("{who}: {place} states {value} for {year}, but it is declared from {year} onwards")
                }
            }
        });
        let severity = if self.years_left_open(stated, year) { Severity::Warning } else { Severity::Note };
        Some((
            format!("{stated_onwards} {year}"),
            self.finding(&rules::STATED_ONWARDS_LOST, stated, fact, message).severity(severity).help(Message::new(
                format!("nếu mức này giữ cho các năm sau thì khai `từ {year}: …`"),
                format!("if it holds for the years after, declare it as `from {year}: …`"),
            )),
        ))
    }

    /// Whether the years after have no target that reaches what is stated.
    fn years_left_open(&self, stated: &Stated, year: i32) -> bool {
        if self.plan.period().is_some_and(|period| year >= period.last) {
            return false;
        }
        let (Some(value), Some(direction)) = (stated.fact.exact(), self.direction) else {
            return true;
        };
        let first = self.from_year_on.partition_point(|(of, _)| *of <= year);
        self.from_year_on.get(first).is_none_or(|(_, weakest)| weaker(direction, *weakest, value))
    }

    /// `duy trì` in one place and not in the other.
    fn maintain_differs(&self, stated: &Stated, fact: &Fact) -> Option<Found> {
        let left = stated.fact.value.maintain || matches!(stated.fact.value.kind, ValueKind::Unchanged);
        let right = fact.value.maintain || matches!(fact.value.kind, ValueKind::Unchanged);
        if left == right || is_annex(self.plan.text(stated.place)) && !left {
            return None;
        }
        let message = both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let of = fact_name(&stated.fact, lang);
            let value = self.stated_value(stated, lang);
            let own = self.in_a_sentence(&fact.value, lang);
            match (left, lang) {
                (true, Lang::Vi) => {
                    format!("{who}: {place} nêu {of} là {value}, nhưng chỗ khai chỉ ghi {own}")
                }
                (true, Lang::En) => {
                    format!("{who}: {place} states {of} as {value}, but it is declared as {own} only")
                }
                (false, Lang::Vi) => {
                    format!("{who}: {place} nêu {of} là {value}, nhưng chỗ khai là {own}")
                }
                (false, Lang::En) => {
                    format!("{who}: {place} states {of} as {value}, but it is declared as {own}")
                }
            }
        });
        Some((
            format!("{left}"),
            self.finding(&rules::STATED_MAINTAIN_LOST, stated, fact, message).help(Message::new(
                "ghi `duy trì` ở cả hai nơi nếu mức này đã đạt và cần giữ",
                "write `maintain` in both places if the value has been reached and is to be kept",
            )),
        ))
    }

    /// The plan declares nothing of that kind for that time.
    fn nothing_to_hold_against(&self, stated: &Stated) -> Found {
        let other = self.same_value(stated);
        // Where the other year's figure is restated elsewhere, nobody mistook that year for this one.
        let year_only = other.is_some_and(|other| {
            other.kind == stated.fact.kind && !self.stated_heads.contains(&(other.kind, other.time))
        });
        let other = other.filter(|_| year_only);
        let message = both(|lang| {
            let who = name(self.indicator, lang);
            let place = self.place(stated);
            let of = fact_name(&stated.fact, lang);
            let value = self.stated_value(stated, lang);
            let own = other.map(|other| fact_name(other, lang));
            match (own, lang) {
                (Some(own), Lang::Vi) => {
                    format!("{who}: {place} nêu {of} là {value}, nhưng kế hoạch chỉ ghi số này làm {own}")
                }
                (Some(own), Lang::En) => {
                    format!("{who}: {place} states {of} as {value}, but the plan has that figure only as {own}")
                }
                (None, Lang::Vi) => {
                    format!("{who}: {place} nêu {of} là {value}, nhưng kế hoạch không khai mức này cho thời điểm đó")
                }
                (None, Lang::En) => {
                    format!("{who}: {place} states {of} as {value}, but the plan declares none for that time")
                }
            }
        });
        let rule = if year_only { &rules::STATED_FOR_ANOTHER_YEAR } else { &rules::STATED_WITHOUT_FACT };
        let mut found = Diagnostic::new(rule, stated.fact.value.span, message);
        if let Some(other) = other {
            found = found.related(other.value.span, fact_label(self.plan, self.indicator, other));
        }
        let key = format!("{:?} {:?} {}", stated.fact.kind, stated.fact.time, self.stated_value(stated, Lang::Vi));
        (
            key,
            found.help(Message::new(
                "khai mức này cho chỉ tiêu nếu văn bản có giao, hoặc sửa năm ở nơi nêu",
                "declare the figure if the document sets it, or correct the year where it is stated",
            )),
        )
    }
}

/// Whether one value is worse than another.
fn weaker(direction: Direction, one: Exact, other: Exact) -> bool {
    let order = one.compare(other);
    match direction {
        Direction::Up => order.is_lt(),
        Direction::Down => order.is_gt(),
    }
}

/// For each year with a target, in order: the weakest target of that year and all later ones.
fn weakest_from_year_on(indicator: &Indicator, direction: Direction) -> Vec<(i32, Exact)> {
    let mut targets: Vec<(i32, Exact)> = indicator
        .facts
        .iter()
        .filter(|fact| fact.kind.is_target())
        .filter_map(|fact| Some((fact.year()?, fact.exact()?)))
        .collect();
    targets.sort_by_key(|(year, _)| *year);
    let mut weakest: Option<Exact> = None;
    for (_, value) in targets.iter_mut().rev() {
        if let Some(later) = weakest
            && weaker(direction, later, *value)
        {
            *value = later;
        }
        weakest = Some(*value);
    }
    targets
}

/// Whether a place is an annex, whose cells often leave out the words around a number.
fn is_annex(place: &str) -> bool {
    let folded = fold::title(place);
    ["phụ lục", "biểu", "annex", "appendix"].iter().any(|start| folded.starts_with(&fold::title(start)))
}

/// Whether the fact itself is written with that unit.
fn same_text_unit(plan: &Plan, fact: &Fact, text: &str) -> bool {
    fact.value.amount().and_then(|amount| amount.unit).is_some_and(|unit| plan.text(unit.text).trim() == text)
}

/// A rate as printed: the number and what it is over.
fn over_base(amount: &Amount, unit_base: Decimal) -> Option<(Decimal, Decimal)> {
    Some(match amount.quantity {
        Quantity::Number(num) => {
            let base = amount.unit.and_then(|unit| unit.base).map_or(unit_base, |base| base.value);
            (num.value, base)
        }
        Quantity::Count(count) => (count.numerator.value, count.denominator.value),
    })
}

fn over(numerator: Decimal, base: Decimal, lang: Lang) -> String {
    format!("{}/{}", format_decimal(numerator, lang), format_decimal(base, lang))
}

/// Whether a value is held against results by its number.
fn has_number(value: &Value) -> bool {
    value.exact().is_some()
}

/// Whether two values say the same number (a count also as its rounded figure), or the same word.
fn same_value(left: &Value, right: &Value) -> bool {
    match (left.exact(), right.exact()) {
        (Some(one), Some(other)) => {
            let same =
                |one: Exact, other: Exact| one == other || is_count(left, right) && rounds_to(one, other, left, right);
            same(one, other) && same_stretch(left, right)
        }
        (None, None) => {
            std::mem::discriminant(&left.kind) == std::mem::discriminant(&right.kind)
                && !matches!(left.kind, ValueKind::Text(_))
        }
        _ => false,
    }
}

fn is_count(left: &Value, right: &Value) -> bool {
    let count = |value: &Value| value.amount().is_some_and(|amount| amount.count().is_some());
    count(left) || count(right)
}

/// Whether one is the other rounded to the decimals in which it is written.
fn rounds_to(one: Exact, other: Exact, left: &Value, right: &Value) -> bool {
    phrases::round_to(one, right.decimals()) == Some(other) || phrases::round_to(other, left.decimals()) == Some(one)
}

/// Whether two ranges have one upper end; a range and a single number are not compared there.
fn same_stretch(left: &Value, right: &Value) -> bool {
    match (&left.kind, &right.kind) {
        (ValueKind::Range { stretch: one, .. }, ValueKind::Range { stretch: other, .. }) => one.value == other.value,
        (ValueKind::Range { .. }, _) | (_, ValueKind::Range { .. }) => false,
        _ => true,
    }
}
