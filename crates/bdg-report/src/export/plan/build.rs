//! From a document to the tree of a plan, in the plan's own language.

use super::figure::{Amount, Figure, Target, Unit, Value};
use super::statement::{Field, Statement};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span};
use bdg_syntax::{
    self as syntax, AmountAst, Ast, BasisAst, CAPACITIES, Composer, Date, Deadline, Directive, HeadAst, Item, Month,
    Part, RelativeAst, Slot, SlotKind, TargetAst, ValueAst, ValueAstKind, Word, translated_unit,
};

/// The tree of some statements, whose leaves are added to `sources`.
///
/// # Errors
/// The first statement that no plan can hold.
pub(super) fn tree<'d>(statements: &'d [Statement], lang: Lang, sources: &mut Sources) -> Result<Ast, &'d Statement> {
    let mut builder = Builder { leaves: Composer::new(sources, lang) };
    let items = builder.items(statements)?;
    let file = builder.leaves.file();
    builder.leaves.finish(sources);
    Ok(Ast::made(file, lang, items))
}

struct Builder {
    leaves: Composer,
}

impl Builder {
    fn items<'d>(&mut self, statements: &'d [Statement]) -> Result<Vec<Item>, &'d Statement> {
        let mut items = Vec::with_capacity(statements.len());
        for (at, one) in statements.iter().enumerate() {
            let statement = self.statement(one).ok_or(one)?;
            let mut item = self.leaves.item(statement);
            if !one.body().is_empty() {
                if at > 0 {
                    items.push(self.leaves.blank());
                }
                let inside = self.items(one.body())?;
                self.leaves.block(&mut item, inside);
            }
            items.push(item);
        }
        Ok(items)
    }

    /// What a statement of the document is in a tree; `None` if it is nothing that a plan can say.
    fn statement(&mut self, statement: &Statement) -> Option<syntax::Statement> {
        Some(match statement {
            Statement::Directive { keyword, fields, .. } => {
                syntax::Statement::Directive(Directive { keyword: *keyword, parts: self.parts(*keyword, fields)? })
            }
            Statement::Figure { keyword, figure } => {
                let (head, value, note) = self.figure(*keyword, figure)?;
                syntax::Statement::Fact { head, value, note }
            }
            Statement::Stated { place, figure } => {
                let Statement::Figure { keyword, figure } = figure.as_ref() else { return None };
                let place = self.leaves.text(place);
                let (head, value, note) = self.figure(*keyword, figure)?;
                syntax::Statement::Stated { place, head, value, note }
            }
            Statement::WhatIf { code, statement } => {
                let code = self.leaves.text(code);
                let statement = Box::new(self.statement(statement)?);
                syntax::Statement::WhatIf { code, statement, span: self.leaves.nowhere() }
            }
        })
    }

    fn parts(&mut self, keyword: Word, fields: &[(&'static str, Field)]) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        for slot in keyword.row()?.slots {
            if let Some((_, field)) = fields.iter().find(|(name, _)| *name == slot.name) {
                parts.extend(slot.lead.map(|lead| self.word(lead)));
                self.slot(slot, field, &mut parts)?;
            }
        }
        Some(parts)
    }

    fn slot(&mut self, slot: &Slot, field: &Field, parts: &mut Vec<Part>) -> Option<()> {
        match (slot.kind, field) {
            (SlotKind::Tag | SlotKind::Marked, _) => {}
            (SlotKind::Text, Field::Text(text)) => parts.push(Part::Text(self.leaves.text(text))),
            (SlotKind::Name | SlotKind::Code, Field::Text(name)) => parts.push(Part::Name(self.leaves.text(name))),
            (SlotKind::Names, Field::List(names)) => {
                parts.extend(names.iter().map(|name| Part::Name(self.leaves.text(name))));
            }
            (SlotKind::Number, Field::Text(number)) => parts.push(Part::Number(self.leaves.number(number)?)),
            (SlotKind::Formula, Field::Text(text)) => parts.push(Part::Formula(self.leaves.formula(text)?)),
            (SlotKind::Numbers, Field::List(numbers)) => {
                for number in numbers {
                    parts.push(Part::Number(self.leaves.number(number)?));
                }
            }
            (SlotKind::Year, Field::Year(year)) => parts.push(self.year(*year)),
            (SlotKind::Date, Field::Text(written)) => {
                let date = self.leaves.date(date(written)?);
                parts.push(Part::Date(date));
            }
            (SlotKind::Deadline, Field::Text(written)) => {
                let place = self.leaves.nowhere();
                parts.push(Part::Deadline(Deadline::read(written, place.file, Lang::En)?, place));
            }
            (SlotKind::Month, Field::Text(written)) => {
                let month = self.leaves.month(month(written)?);
                parts.push(Part::Month(month));
            }
            (SlotKind::Choice(words), Field::Text(written)) => {
                let word = english(written, words)?;
                parts.push(self.word(word));
            }
            (SlotKind::Flag(word), Field::Flag(_)) => parts.push(self.word(word)),
            (SlotKind::Years, Field::Years(years)) => match (years.from, years.until) {
                (Some(from), Some(until)) if from == until => parts.extend([self.word(Word::In), self.year(from)]),
                (from, until) => {
                    for (word, year) in [(Word::From, from), (Word::Until, until)] {
                        if let Some(year) = year {
                            parts.extend([self.word(word), self.year(year)]);
                        }
                    }
                }
            },
            (SlotKind::Capacities, Field::Capacities(capacities)) => {
                for one in capacities {
                    let word = english(&one.capacity, CAPACITIES)?;
                    parts.extend([self.word(word), Part::Text(self.leaves.text(&one.text))]);
                }
            }
            (SlotKind::Places, Field::Places(places)) if !places.is_empty() => {
                for one in places {
                    parts.push(Part::Name(self.leaves.text(&one.agency)));
                    parts.push(Part::Number(self.leaves.number(&one.figure)?));
                    if let Some(unit) = &one.unit {
                        let unit = translated_unit(unit, Lang::En, self.leaves.lang());
                        parts.push(Part::Unit(self.leaves.unit(&unit)));
                    }
                }
            }
            (SlotKind::Unit, Field::Unit(unit)) => match unit {
                Unit::Declared { id, label } => {
                    parts.extend([Part::Name(self.leaves.text(id)), Part::Text(self.leaves.text(label))]);
                }
                Unit::Named(id) => parts.push(Part::Name(self.leaves.text(id))),
                Unit::Label(label) => parts.push(Part::Text(self.leaves.text(label))),
                Unit::BuiltIn(name) => {
                    let word = english(name, Word::units())?;
                    parts.push(self.word(word));
                }
            },
            _ => return None,
        }
        Some(())
    }

    fn word(&self, word: Word) -> Part {
        Part::Word(word, self.leaves.nowhere())
    }

    fn year(&mut self, year: i32) -> Part {
        Part::Year(year, self.leaves.year(year))
    }

    fn figure(
        &mut self,
        keyword: Word,
        figure: &Figure,
    ) -> Option<(HeadAst, ValueAst, Option<bdg_syntax::source::Text>)> {
        let span = self.leaves.nowhere();
        let head = HeadAst {
            word: keyword,
            part: figure.part().ok()?,
            first: figure.first,
            year: figure.year,
            onwards: figure.onwards,
            span,
        };
        let value = ValueAst { kind: self.value(&figure.value)?, span };
        Some((head, value, figure.note.as_ref().map(|note| self.leaves.text(note))))
    }

    fn value(&mut self, value: &Value) -> Option<ValueAstKind> {
        let place = self.leaves.nowhere();
        Some(match value {
            Value::Number(target) => ValueAstKind::Target(self.target(target)?),
            Value::Maintain { words, target } => {
                let target = match target {
                    Some(target) => Some(self.target(target)?),
                    None => None,
                };
                ValueAstKind::Maintain(english(words, Word::maintains())?, target)
            }
            Value::Change { verb, from, only, comparator, to } => {
                let verb = english(verb, &[Word::MoveDown, Word::MoveUp])?;
                let to_word = match (only, verb) {
                    (true, _) => Word::ChangeLeaving,
                    (false, Word::MoveUp) => Word::ChangeUpTo,
                    (false, _) => Word::ChangeDownTo,
                };
                let comparator = match comparator {
                    Some(word) => Some((english(word, Word::comparators())?, place)),
                    None => None,
                };
                let (from, to) = (Box::new(self.amount(from)?), Box::new(self.amount(to)?));
                ValueAstKind::Change { verb, from, to_word, comparator, to }
            }
            Value::Relative {
                reach,
                leading,
                verb,
                averaged,
                comparators,
                by,
                to,
                dashed,
                measure,
                unit,
                suffix,
                since,
                against,
                yearly,
            } => {
                let suffix = one(suffix, &[Word::OrMore, Word::OrLess])?;
                let mut comparators = words(comparators, Word::comparators(), place)?;
                if suffix.is_some() && self.leaves.lang() == Lang::Vi {
                    comparators.retain(|(word, _)| *word != Word::FromUp);
                    comparators.insert(0, (Word::FromUp, place));
                }
                let to = match to {
                    Some(to) => Some((self.leaves.number(to)?, *dashed)),
                    None => None,
                };
                let lang = self.leaves.lang();
                ValueAstKind::Relative(Box::new(RelativeAst {
                    reach: one(reach, Word::reaches())?,
                    leading: words(leading, Word::comparators(), place)?,
                    verb: one(verb, Word::changes())?,
                    averaged: one(averaged, Word::averages())?,
                    comparators,
                    by: self.leaves.number(by)?,
                    to,
                    measure: one(measure, Word::measures())?,
                    unit: unit.as_ref().map(|unit| self.leaves.unit(&translated_unit(unit, Lang::En, lang))),
                    suffix: suffix.map(|word| (word, place)),
                    basis: match (yearly, since, against) {
                        (Some(word), ..) => BasisAst::Yearly(english(word, Word::yearly())?),
                        (None, Some(first), Some(last)) => BasisAst::Period(*first, *last),
                        (None, ..) => BasisAst::Known(*against),
                    },
                    basis_span: place,
                }))
            }
            Value::Word(word) => ValueAstKind::Word(english(word, Word::instead_of_numbers())?),
            Value::Text(text) => ValueAstKind::Text(self.leaves.text(text)),
        })
    }

    fn target(&mut self, target: &Target) -> Option<TargetAst> {
        let place = self.leaves.nowhere();
        let suffix = one(&target.suffix, &[Word::OrMore, Word::OrBetter, Word::OrLess])?;
        let mut comparators = words(&target.comparators, Word::comparators(), place)?;
        if suffix.is_some() && self.leaves.lang() == Lang::Vi {
            // English has “20 or more” for “từ 20 trở lên”.
            comparators.retain(|(word, _)| *word != Word::FromUp);
            comparators.insert(0, (Word::FromUp, place));
        }
        let range = match &target.range {
            Some(range) => Some(Box::new((self.amount(&range.to)?, range.dashed))),
            None => None,
        };
        let far = match &target.range {
            Some(range) => one(&range.comparator, Word::comparators())?.map(|word| (word, place)),
            None => None,
        };
        let tolerance = match &target.tolerance {
            Some(number) => Some(self.leaves.number(number)?),
            None => None,
        };
        Some(TargetAst {
            reach: one(&target.reach, Word::reaches())?,
            averaged: one(&target.averaged, Word::averages())?,
            movement: one(&target.movement, Word::movements())?.map(|word| (word, place)),
            comparators,
            amount: self.amount(&target.amount)?,
            range,
            far,
            suffix: suffix.map(|word| (word, place)),
            yearly: one(&target.yearly, Word::yearly())?,
            tolerance,
        })
    }

    fn amount(&mut self, amount: &Amount) -> Option<AmountAst> {
        let number = self.leaves.number(&amount.number)?;
        let over = match &amount.over {
            Some(over) => Some(self.leaves.number(over)?),
            None => None,
        };
        let unit = amount.unit.as_ref().map(|unit| {
            let lang = self.leaves.lang();
            self.leaves.unit(&translated_unit(unit, Lang::En, lang))
        });
        let printed = match &amount.printed {
            Some(printed) => Some(self.leaves.number(printed)?),
            None => None,
        };
        let (ranked, span) = (one(&amount.ranked, Word::ranks())?, self.leaves.nowhere());
        let printed_percent = amount.printed_percent;
        Some(AmountAst { ranked, number, over, unit, printed, printed_percent, span, written: span })
    }
}

/// The word that may be written so in English; `None` for one that is unknown.
fn one(written: &Option<String>, known: &[Word]) -> Option<Option<Word>> {
    match written {
        Some(word) => english(word, known).map(Some),
        None => Some(None),
    }
}

/// The word that is written so in English.
fn english(written: &str, known: &[Word]) -> Option<Word> {
    known.iter().copied().find(|word| word.get(Lang::En) == written)
}

fn words(written: &[String], known: &[Word], place: Span) -> Option<Vec<(Word, Span)>> {
    written.iter().map(|word| Some((english(word, known)?, place))).collect()
}

/// A date such as `2016-04-13`, or `--12-15` of every year. Whether it exists shows when the plan is read back.
fn date(written: &str) -> Option<Date> {
    let (year, rest) = match written.strip_prefix("--") {
        Some(rest) => (None, rest),
        None => {
            let (year, rest) = written.split_once('-')?;
            (Some(year.parse().ok()?), rest)
        }
    };
    let (month, day) = rest.split_once('-')?;
    Some(Date { year, month: month.parse().ok()?, day: day.parse().ok()?, span: Span::default() })
}

/// A month such as `2024-03`.
fn month(written: &str) -> Option<Month> {
    let (year, month) = written.split_once('-')?;
    Some(Month { year: year.parse().ok()?, month: month.parse().ok()?, span: Span::default() })
}
