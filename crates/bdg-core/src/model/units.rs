//! The units that a plan declares and uses.

use std::sync::Arc;

use super::ids::UnitId;
use super::measure;
use super::placement::{self, is_misplaced};
use super::plan::Plan;
use super::resolver::{Items, Resolver, suppression};
use super::settings::{SeriesKind, series_kind};
use super::unit::{Conversion, Unit, UnitKind, kind_of};
use super::unit_base::base_of_label;
use super::value::Num;
use super::{names, resolver, things};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Directive, Home, Item, Repeats, Statement, UnitName, Word};
use rust_decimal::Decimal;

pub(super) fn units(resolver: &mut Resolver<'_>, flat: &Items<'_>) {
    for (_, item) in flat {
        declare_unit(resolver, item);
    }
    settle_conversions(resolver);
}

fn declare_unit(resolver: &mut Resolver<'_>, item: &Item) -> Option<UnitId> {
    let directive = item.statement.directive(Word::Unit)?;
    let Some(UnitName::Declared { id, label }) = directive.unit() else { return None };
    let (per, unbounded) = (directive.number_behind(Word::Per), directive.has(Word::Unbounded));
    let letters = resolver::letters(resolver, id);
    if let Some(before) = resolver.unit_names.get(&letters).and_then(|id| resolver.plan.units.get(id.index())) {
        let before = before.span;
        resolver.out.push(placement::duplicate(id.0, before, &letters));
        return None;
    }
    let (short, series) = unit_body(resolver, item);
    let base = base(resolver, per, label);
    let conversion = conversion(resolver, directive, label);
    if let Some(conversion) = &conversion {
        let conversions = Arc::make_mut(&mut resolver.plan.conversions);
        for words in [Some(id), Some(label), short].into_iter().flatten() {
            let words = measure::name(resolver.plan.sources.text(words));
            conversions.entry(words).or_insert_with(|| conversion.clone());
        }
    }
    let things = things::counts(resolver.plan.text(label), &resolver.plan.conversions);
    let rate = rate(resolver, label, base);
    let (kind, id, label) = (kind_of(resolver.plan.text(label)), Some(id), Some(label));
    let unit = Unit { kind, id, label, rate, short, base, unbounded, things, conversion, series, span: item.span };
    let id = push_unit(resolver, unit);
    resolver.unit_names.insert(letters, id);
    Some(id)
}

/// The short name of a unit, and what a year's figure in it is.
fn unit_body(resolver: &mut Resolver<'_>, item: &Item) -> (Option<Text>, Option<(SeriesKind, Span)>) {
    let (mut short, mut series) = (None, None);
    for inner in resolver::body(item) {
        if is_misplaced(inner, Home::Unit, resolver.out) {
            continue;
        }
        let Statement::Directive(directive) = &inner.statement else { continue };
        match directive.keyword {
            Word::Short => short = Some(directive.text()),
            Word::Series => series = Some((series_kind(directive), inner.span)),
            Word::Accept => {
                let accept = suppression(inner, directive, item);
                resolver.stray_accepts.push(accept);
            }
            _ => {}
        }
    }
    (short, series)
}

/// The base that is declared, or else the one that the label tells.
fn base(resolver: &mut Resolver<'_>, per: Option<Num>, label: Text) -> Option<Decimal> {
    let Some(per) = per else { return base_of_label(resolver.plan.text(label), resolver.plan.lang) };
    if per.value <= Decimal::ZERO {
        resolver.out.push(placement::bad_setting(
            per.span,
            "mẫu số của đơn vị tính phải lớn hơn 0",
            "the base of a unit must be greater than 0",
        ));
        return None;
    }
    Some(per.value)
}

/// A label with its base, where it does not name it.
fn rate(resolver: &Resolver<'_>, label: Text, base: Option<Decimal>) -> Option<String> {
    let label = resolver.plan.text(label);
    let base = base.filter(|base| *base != Decimal::ONE && !names_base(label, *base))?;
    let lang = resolver.plan.lang;
    let base = format_decimal(base, lang);
    // Behind a line there is already something else: `ca/trẻ`.
    Some(match (label.contains('/'), lang) {
        (false, _) => format!("{label}/{base}"),
        (true, Lang::Vi) => format!("{label} trên {base}"),
        (true, Lang::En) => format!("{label} per {base}"),
    })
}

/// Whether a label names its base, in digits, by a sign or in words (`ca/1.000 trẻ`, `‰`, `bác sĩ trên một vạn dân`), or calls itself a
/// ratio, which nobody counts.
fn names_base(label: &str, base: Decimal) -> bool {
    const WORDS: &[&str] =
        &["trăm", "nghìn", "ngàn", "vạn", "triệu", "hundred", "thousand", "million", "percent", "permille"];
    const RATIOS: &[&str] = &["tỷ số", "tỉ số", "tỷ suất", "tỉ suất", "tỷ lệ", "tỉ lệ", "ratio", "rate"];
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let of_base = digits(&base.normalize().to_string());
    let mut numbers = label.split(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ',' | ' ' | '\u{a0}'));
    let words = label.to_lowercase();
    RATIOS.iter().any(|ratio| words.trim_start().starts_with(ratio))
        || label.contains(['%', '‰', '‱'])
        || numbers.any(|number| digits(number) == of_base)
        || words.split(|sign: char| !sign.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

/// What a declared unit converts to: `= 100 kg`. Units that everybody knows stay what they are.
fn conversion(resolver: &mut Resolver<'_>, directive: &Directive, label: Text) -> Option<Conversion> {
    let amount = directive.number_behind(Word::Equals)?;
    if amount.value <= Decimal::ZERO {
        resolver.out.push(placement::bad_setting(
            amount.span,
            "số quy đổi của đơn vị tính phải lớn hơn 0",
            "a unit must convert to an amount greater than 0",
        ));
        return None;
    }
    let unit = directive.names().last()?;
    let (label, unit) = (resolver.plan.text(label), resolver.plan.text(unit).to_owned());
    if let Some(known) = measure::known_factor(label, &unit).filter(|known| *known != Exact::new(amount.value)) {
        let number = |lang| known.to_decimal().map_or_else(String::new, |known| format_decimal(known, lang));
        let (vi, en) = (
            format!("1 {label} là {} {unit}, không khai khác được", number(Lang::Vi)),
            format!("1 {label} is {} {unit}, and cannot be declared otherwise", number(Lang::En)),
        );
        let help = Message::new(
            "nếu là một đơn vị khác thì đặt tên khác, như “bao lớn”; nếu không thì bỏ dấu “=” của nó",
            "give it another name, such as “large bag”, if it is another unit; else leave out its `=`",
        );
        resolver.out.push(placement::bad_setting(amount.span, &vi, &en).help(help));
        return None;
    }
    Some(Conversion { amount: amount.value, unit })
}

/// Takes out the conversions that lead back to themselves.
fn settle_conversions(resolver: &mut Resolver<'_>) {
    let circles = measure::circles(&resolver.plan.conversions);
    if circles.is_empty() {
        return;
    }
    let Resolver { plan, out, .. } = resolver;
    let in_circle: Vec<Span> = plan
        .units
        .iter()
        .filter(|unit| unit.conversion.is_some())
        .filter(|unit| {
            let names = [unit.id, unit.label, unit.short].into_iter().flatten();
            names.map(|words| measure::name(plan.sources.text(words))).any(|name| circles.contains(&name))
        })
        .map(|unit| unit.span)
        .collect();
    if let Some((first, others)) = in_circle.split_first() {
        let finding = Diagnostic::new(
            &rules::BAD_SETTING,
            *first,
            Message::new(
                "các đơn vị tính quy đổi vòng tròn về chính nó, nên không quy đổi được",
                "the units convert to each other in a circle, so nothing can be converted",
            ),
        )
        .help(Message::new(
            "khai một trong các đơn vị bằng kg, m, ha… hoặc bỏ dấu “=” của nó",
            "give one of the units in kg, m, ha …, or leave out its `=`",
        ));
        out.push(others.iter().fold(finding, |finding, span| {
            finding.related(*span, Message::new("cũng thuộc vòng này", "also in this circle"))
        }));
    }
    let texts = Arc::clone(&plan.sources);
    let conversions = Arc::make_mut(&mut plan.conversions);
    for unit in plan.units.iter().filter(|unit| in_circle.contains(&unit.span)) {
        for words in [unit.id, unit.label, unit.short].into_iter().flatten() {
            conversions.remove(&measure::name(texts.text(words)));
        }
    }
}

impl Plan {
    /// Whether one of some units in words names a declared unit: `tạ thóc` in `nghìn tạ thóc/ha`.
    #[must_use]
    pub fn names_unit(&self, unit: &Unit, written: &[&str]) -> bool {
        let names: Vec<String> = [unit.id, unit.label, unit.short]
            .into_iter()
            .flatten()
            .map(|words| format!(" {} ", measure::name(self.text(words))))
            .collect();
        written.iter().any(|words| {
            let plain = format!(" {} ", measure::words_of(words).join(" "));
            names.iter().any(|name| plain.contains(name.as_str()))
        })
    }
}

fn push_unit(resolver: &mut Resolver<'_>, unit: Unit) -> UnitId {
    let id = UnitId(u32::try_from(resolver.plan.units.len()).unwrap_or(u32::MAX));
    resolver.plan.units.push(unit);
    id
}

/// The unit that a statement names for itself.
fn inline(resolver: &mut Resolver<'_>, item: &Item, label: Text, per: Option<Num>, unbounded: bool) -> UnitId {
    let (short, series) = unit_body(resolver, item);
    let base = base(resolver, per, label);
    let kind = kind_of(resolver.plan.text(label));
    let things = things::counts(resolver.plan.text(label), &resolver.plan.conversions);
    let rate = rate(resolver, label, base);
    let (label, conversion) = (Some(label), None);
    push_unit(
        resolver,
        Unit { kind, id: None, label, rate, short, base, unbounded, things, conversion, series, span: item.span },
    )
}

/// The built-in unit that stands in quotes, as all other units do: `"%"`.
fn quoted(label: &str) -> Option<UnitKind> {
    match label.trim() {
        "%" => Some(UnitKind::Percent),
        "định tính" | "qualitative" => Some(UnitKind::Qualitative),
        _ => None,
    }
}

/// The unit that a statement inside a goal or an indicator names.
fn unit_use(resolver: &mut Resolver<'_>, item: &Item) -> Option<UnitId> {
    let directive = item.statement.directive(Word::Unit)?;
    let name = directive.unit()?;
    let (per, unbounded) = (directive.number_behind(Word::Per), directive.has(Word::Unbounded));
    let built_in = matches!(name, UnitName::BuiltIn(..));
    if built_in && item.body.is_some() {
        let _ = unit_body(resolver, item);
    }
    let kind = match name {
        UnitName::Declared { .. } => return declare_unit(resolver, item),
        UnitName::Named(id) => {
            let letters = resolver::letters(resolver, id);
            if let Some(found) = resolver.unit_names.get(&letters) {
                return Some(*found);
            }
            if measure::is_known(&letters) {
                // `km` and `MW` need no quotes: everybody knows what they are.
                return Some(inline(resolver, item, id, per, unbounded));
            }
            names::unknown_unit(resolver, id, &letters);
            return None;
        }
        UnitName::Inline(label) => {
            match quoted(resolver.plan.text(label)).filter(|_| per.is_none() && item.body.is_none()) {
                Some(kind) => kind,
                None => return Some(inline(resolver, item, label, per, unbounded)),
            }
        }
        UnitName::BuiltIn(Word::Percent, _) => UnitKind::Percent,
        UnitName::BuiltIn(Word::Times, _) => UnitKind::Times,
        UnitName::BuiltIn(Word::Persons, _) => UnitKind::Persons,
        UnitName::BuiltIn(Word::Rank, _) => UnitKind::Rank,
        UnitName::BuiltIn(..) => UnitKind::Qualitative,
    };
    let base = (kind == UnitKind::Percent).then(|| Decimal::from(100));
    if let Some(per) = per {
        resolver.out.push(placement::bad_setting(
            per.span,
            "đơn vị tính có sẵn không đặt lại mẫu số; hãy khai báo một đơn vị tính riêng",
            "a built-in unit has its own base; declare a unit of your own",
        ));
    }
    let (conversion, series, things) = (None, None, false);
    let (id, label, rate, short) = (None, None, None, None);
    let unit = Unit { kind, id, label, rate, short, base, unbounded, things, conversion, series, span: item.span };
    if unbounded {
        return Some(push_unit(resolver, unit));
    }
    if let Some(id) = resolver.builtin.get(&kind) {
        return Some(*id);
    }
    let id = push_unit(resolver, unit);
    resolver.builtin.insert(kind, id);
    Some(id)
}

/// The unit that a body names, and where; the unit is `None` if the name is not declared.
pub(super) fn unit_of(resolver: &mut Resolver<'_>, items: &[Item]) -> Option<(Option<UnitId>, Span)> {
    /// How many unreadable lines are asked whether they name one.
    const MOST: usize = 20;
    let mut found: Option<(Option<UnitId>, Span)> = None;
    let mut asked = 0_usize;
    for item in items {
        if matches!(item.statement, Statement::Unreadable) && found.is_none() && asked < MOST {
            asked += 1;
            // The line names a unit that nobody can read: that is told, and it is not missing.
            let line = resolver.plan.sources.slice(item.span);
            let word = bdg_syntax::meant_keyword(line).or_else(|| bdg_syntax::misspelt_keyword(line));
            found = (word == Some(Word::Unit)).then_some((None, item.span));
            continue;
        }
        let Some(name) = item.statement.directive(Word::Unit).and_then(|directive| directive.unit()) else {
            continue;
        };
        match found {
            Some((_, before)) => {
                resolver.out.push(placement::repetition(item.span, before, Word::Unit, Repeats::Once));
            }
            None => found = Some((unit_use(resolver, item), name.span())),
        }
    }
    found
}
