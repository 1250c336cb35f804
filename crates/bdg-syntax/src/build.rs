//! From the parts of a matched item to its form.

use pest::iterators::Pair;

use super::Rule;
use super::ast::{BoundsAst, Cited, Date, Form, HeadAst, Month, Num, UnitName, ValueAstKind};
use super::parse::Reader;
use super::words::{self, Word};
use crate::source::Text;

impl Reader<'_> {
    pub(super) fn form(&mut self, pair: Pair<'_, Rule>, base: usize) -> Form {
        let rule = pair.as_rule();
        if rule == Rule::what_if {
            return self.what_if(pair, base).unwrap_or(Form::Junk);
        }
        let mut inner = pair.into_inner().peekable();
        let keyword = inner.next_if(|first| first.as_rule() != Rule::head);
        let mut parts = Parts::default();
        match rule {
            Rule::fact | Rule::stated => return self.fact_form(inner, base),
            _ => {
                for part in inner {
                    self.part(part, base, &mut parts);
                }
            }
        }
        let role = keyword.map(|keyword| keyword.as_rule());
        parts.form(rule, role).unwrap_or(Form::Junk)
    }

    pub(super) fn what_if(&mut self, pair: Pair<'_, Rule>, base: usize) -> Option<Form> {
        let mut inner = pair.into_inner();
        let code = Text(self.pair_span(&inner.next()?, base));
        let statement = inner.next()?;
        let span = self.pair_span(&statement, base);
        Some(Form::WhatIf { code, statement: Box::new(self.form(statement, base)), span })
    }

    fn fact_form<'p>(&mut self, inner: impl Iterator<Item = Pair<'p, Rule>>, base: usize) -> Form {
        let mut place = None;
        let mut head = None;
        let mut value = None;
        let mut note = None;
        self.unreadable_number = false;
        for part in inner {
            match part.as_rule() {
                Rule::head => head = Some(self.head(part, base)),
                Rule::value => value = Some(self.value(part, base)),
                Rule::text if head.is_none() => place = Some(self.text_of(&part, base)),
                Rule::text => note = Some(self.text_of(&part, base)),
                _ => {}
            }
        }
        if let Some(value) = value.as_mut().filter(|_| self.unreadable_number) {
            // The finding stands; nothing is to be computed from a number that nobody can read.
            value.kind = ValueAstKind::Word(Word::NoData);
        }
        match (head, value, place) {
            (Some(head), Some(value), Some(place)) => Form::Stated { place, head, value, note },
            (Some(head), Some(value), None) => Form::Fact { head, value, note },
            _ => Form::Junk,
        }
    }

    fn head(&mut self, pair: Pair<'_, Rule>, base: usize) -> HeadAst {
        let span = self.pair_span(&pair, base);
        let mut head = HeadAst { word: Word::In, half: false, quarter: None, year: None, onwards: false, span };
        for (index, part) in pair.into_inner().enumerate() {
            match part.as_rule() {
                Rule::k_baseline => head.word = Word::Baseline,
                Rule::k_actual => head.word = Word::Actual,
                Rule::k_by => head.word = Word::By,
                Rule::k_from => head.word = Word::From,
                Rule::k_in if index == 0 => head.word = Word::In,
                Rule::half_of => head.half = true,
                Rule::quarter_of => {
                    head.quarter = part
                        .as_str()
                        .chars()
                        .next_back()
                        .and_then(|digit| digit.to_digit(10))
                        .and_then(|digit| u8::try_from(digit).ok());
                }
                Rule::year => head.year = self.year(&part, base),
                Rule::k_onwards => head.onwards = true,
                _ => {}
            }
        }
        head
    }

    fn part(&mut self, part: Pair<'_, Rule>, base: usize, parts: &mut Parts) {
        let span = self.pair_span(&part, base);
        match part.as_rule() {
            Rule::text => parts.texts.push(self.text_of(&part, base)),
            Rule::id | Rule::code => {
                self.statements += 1;
                parts.names.push(Text(span));
            }
            Rule::number => {
                let number = self.number(&part, base);
                parts.numbers.push(number);
            }
            Rule::year => {
                let year = self.year(&part, base);
                parts.years.push(year);
            }
            Rule::date => parts.date = self.date(&part, base),
            Rule::month => {
                let month = part.into_inner().find(|pair| pair.as_rule() == Rule::date);
                parts.month = month.and_then(|month| self.month(&month, base));
            }
            Rule::signing => {
                let mut word = None;
                for inner in part.into_inner() {
                    match (inner.as_rule(), word) {
                        (Rule::capacity, _) => word = words::find(&plain_capacity(inner.as_str()), CAPACITIES),
                        (Rule::text, Some(word)) => parts.capacities.push((word, self.text_of(&inner, base))),
                        _ => {}
                    }
                }
            }
            Rule::from_year | Rule::until_year | Rule::in_year => {
                let rule = part.as_rule();
                let year = part.into_inner().find(|pair| pair.as_rule() == Rule::year);
                let year = year.and_then(|year| self.year(&year, base));
                let bounds = &mut parts.bounds;
                bounds.span = Some(bounds.span.map_or(span, |before| before.to(span)));
                if rule != Rule::until_year {
                    bounds.bounds.from = year;
                }
                if rule != Rule::from_year {
                    bounds.bounds.until = year;
                }
            }
            Rule::unit_word if part.as_str() == "%" => parts.unit = Some(UnitName::Percent(span)),
            Rule::unit_word => {
                parts.unit = words::find(part.as_str(), &[Word::Times, Word::Persons, Word::Qualitative])
                    .map(|word| UnitName::Word(word, span));
            }
            Rule::k_unbounded => parts.unbounded = true,
            Rule::every_half => parts.half = true,
            Rule::round_to => parts.to_step = true,
            Rule::better_up => parts.word = Some(Word::Higher),
            Rule::better_down => parts.word = Some(Word::Lower),
            Rule::decimal_comma => parts.word = Some(Word::DecimalComma),
            Rule::decimal_point => parts.word = Some(Word::DecimalPoint),
            Rule::path_linear => parts.word = Some(Word::Linear),
            Rule::path_geometric => parts.word = Some(Word::Geometric),
            Rule::path_step => parts.word = Some(Word::Step),
            Rule::path_weights => parts.word = Some(Word::Weights),
            _ => {}
        }
    }
}

/// What a signer may sign as.
pub(super) const CAPACITIES: &[Word] =
    &[Word::Position, Word::OnBehalf, Word::SigningFor, Word::ByOrder, Word::ByAuthority];

/// Both places where the tone mark of “ủy” may stand are right.
pub(super) fn plain_capacity(written: &str) -> String {
    written.replace("uỷ", "ủy")
}

/// The parts of a statement, gathered in order, from which its form is made.
#[derive(Default)]
struct Parts {
    texts: Vec<Text>,
    names: Vec<Text>,
    numbers: Vec<Num>,
    years: Vec<Option<i32>>,
    date: Option<Date>,
    month: Option<Month>,
    capacities: Vec<(Word, Text)>,
    bounds: BoundsAst,
    unit: Option<UnitName>,
    word: Option<Word>,
    unbounded: bool,
    half: bool,
    to_step: bool,
}

impl Parts {
    /// The statement's form. The grammar guarantees the parts; `None` would mean that it changed without this.
    fn form(self, rule: Rule, keyword: Option<Rule>) -> Option<Form> {
        let text = self.texts.first().copied();
        let name = self.names.first().copied();
        Some(match rule {
            Rule::include => Form::Use(text?),
            Rule::data => Form::Data { file: text?, decimal: self.word },
            Rule::plan => Form::Plan { id: name?, title: text? },
            Rule::agency => Form::Agency { id: name?, name: text? },
            Rule::unit => {
                let unit = match (self.unit, name, text) {
                    (Some(unit), _, _) => unit,
                    (None, Some(id), Some(label)) => UnitName::Declared { id, label },
                    (None, Some(id), None) => UnitName::Named(id),
                    (None, None, Some(label)) => UnitName::Inline(label),
                    (None, None, None) => return None,
                };
                Form::Unit { name: unit, per: self.numbers.first().copied(), unbounded: self.unbounded }
            }
            Rule::goal => Form::Goal { code: name?, title: text? },
            Rule::indicator => Form::Indicator { code: name?, title: text? },
            Rule::part => Form::Part { id: name?, title: text? },
            Rule::task => {
                Form::Task { request: keyword? == Rule::k_request, text: text?, due: self.date, bounds: self.bounds }
            }
            Rule::scenario => Form::Scenario { id: name?, title: text },
            Rule::period => Form::Period { first: *self.years.first()?, last: *self.years.get(1)? },
            Rule::place => Form::Place(text?),
            Rule::issued => Form::Issued {
                year: self.years.first().copied().flatten(),
                cited: Cited { title: text?, date: self.date, month: self.month },
            },
            Rule::basis => Form::Basis(Cited { title: text?, date: self.date, month: None }, self.bounds),
            Rule::issuer => Form::Issuer { name: text?, under: self.texts.get(1).copied(), bounds: self.bounds },
            Rule::signer => Form::Signer { name: text?, capacities: self.capacities, bounds: self.bounds },
            Rule::wording => {
                let which = match keyword? {
                    Rule::k_signed_at => Word::SignedAt,
                    Rule::k_summary => Word::Summary,
                    Rule::k_preamble => Word::Preamble,
                    Rule::k_purpose => Word::Purpose,
                    Rule::k_requirement => Word::Requirement,
                    Rule::k_closing => Word::Closing,
                    _ => Word::Recipient,
                };
                Form::Wording(which, text?, self.bounds)
            }
            Rule::report => Form::Report { half: self.half, due: self.date, to: name, bounds: self.bounds },
            Rule::cuts => Form::Thresholds(*self.numbers.first()?, *self.numbers.get(1)?),
            Rule::short => Form::Short(text?),
            Rule::until => Form::Until(self.date),
            Rule::succeeded => Form::Succeeded(name?),
            Rule::better => Form::Better(self.word?),
            Rule::path => Form::Path { rule: self.word?, weights: self.numbers },
            Rule::round => Form::Round { to_step: self.to_step, number: *self.numbers.first()? },
            Rule::duty => {
                let role = match keyword? {
                    Rule::k_lead => Word::Lead,
                    Rule::k_with => Word::With,
                    _ => Word::Reports,
                };
                Form::Duty { role, agencies: self.names, bounds: self.bounds }
            }
            Rule::note => Form::Note(text?, self.bounds),
            Rule::accept => Form::Accept { code: name?, reason: text? },
            Rule::number_is => Form::Number(text?, self.bounds),
            _ => return None,
        })
    }
}
