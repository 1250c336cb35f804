//! Targets in the words and the notation of another language than the plan's: a table has one notation.

use super::figure::{Target, TargetText};
use super::formulas::PlanFormulas;
use super::plan_text::{ChangeText, PlanNumber, PlanText};
use super::result::{IndicatorPath, Progress};
use super::yearly::{AnnualPlan, NoteText};
use bdg_syntax::number::Lang;
use bdg_syntax::{translated_digits, translated_unit, translated_value};

impl PlanText {
    /// A value of a plan in the language `from` as one in the language `to` writes it; as it is where it is no value.
    #[must_use]
    pub fn in_language(&self, from: Lang, to: Lang) -> PlanText {
        let Some(text) = translated_value(&self.text, from, to).filter(|_| from != to) else { return self.clone() };
        let moved = |start: usize, end: usize| {
            let own = self.text.get(start..end)?;
            let digits = own.find(|sign: char| !(sign.is_ascii_digit() || ".,-−".contains(sign))).unwrap_or(own.len());
            let (number, unit) = own.split_at(digits);
            let wanted = format!("{}{}", translated_digits(number, from, to), translated_unit(unit, from, to));
            // The first of two equal numbers stays the first.
            let before = self.text.get(..start)?.matches(own).count();
            let at = text.match_indices(wanted.as_str()).nth(before)?.0;
            Some((at, at.checked_add(wanted.len())?))
        };
        let number = self.number.and_then(|number| {
            let (start, end) = moved(number.start, number.end)?;
            Some(PlanNumber { start, end, ..number })
        });
        let converted = self.converted.and_then(|(start, end)| moved(start, end));
        let change = self.change.map(|change| ChangeText { lang: to, ..change });
        PlanText { text, number, converted, change }
    }
}

impl Target {
    /// The same, of a plan in the language `from`, in another one.
    #[must_use]
    pub(super) fn in_language(mut self, from: Lang, to: Lang) -> Target {
        if from != to {
            self.translate(from, to);
        }
        self
    }

    fn translate(&mut self, from: Lang, to: Lang) {
        match &mut self.text {
            TargetText::None | TargetText::Words(_) => {}
            TargetText::Plan(text) => *text = text.in_language(from, to),
            TargetText::Derived { lang, unit, .. } => {
                *unit = translated_unit(unit, from, to);
                *lang = to;
            }
        }
    }
}

impl AnnualPlan {
    /// The same with its targets in a language.
    #[must_use]
    pub fn in_language(mut self, to: Lang) -> AnnualPlan {
        let from = self.lang;
        if from == to {
            return self;
        }
        for row in &mut self.rows {
            for target in [&mut row.period_target, &mut row.target, &mut row.derived].into_iter().flatten() {
                target.translate(from, to);
            }
            for text in [&mut row.period_restated, &mut row.target_restated].into_iter().flatten() {
                *text = text.in_language(from, to);
            }
            if let Some(above) = &mut row.above {
                above.target.iter_mut().for_each(|target| target.translate(from, to));
                above.restated = above.restated.take().map(|text| text.in_language(from, to));
                above.unit = above.unit.take().map(|unit| translated_unit(&unit, from, to));
            }
            if let Some((target, lang)) = &mut row.every_year {
                target.translate(from, to);
                *lang = to;
            }
            row.longer_totals.iter_mut().for_each(|(target, _)| target.translate(from, to));
            row.running_total = row.running_total.map(|_| to);
            row.period_total = row.period_total.map(|_| to);
            row.period_due = row.period_due.map(|(due, _)| (due, to));
        }
        for note in &mut self.notes {
            if let NoteText::WithinYear { parts, .. } = &mut note.text {
                parts.iter_mut().for_each(|part| part.target.translate(from, to));
            }
        }
        self
    }
}

impl IndicatorPath {
    /// The same with its targets in a language.
    #[must_use]
    pub fn in_language(mut self, to: Lang) -> IndicatorPath {
        let from = self.lang;
        if from == to {
            return self;
        }
        let of_years = self.years.iter_mut().flat_map(|year| [&mut year.target, &mut year.derived]);
        of_years.chain(&mut self.period_target).for_each(|target| target.translate(from, to));
        let within_years = self.years.iter_mut().flat_map(|year| &mut year.part_targets);
        within_years.for_each(|part| part.target.translate(from, to));
        self
    }
}

impl Progress {
    /// The same, of a plan in the language `from`, with its targets in a language.
    #[must_use]
    pub fn in_language(mut self, from: Lang, to: Lang) -> Progress {
        if from == to {
            return self;
        }
        for indicator in &mut self.indicators {
            indicator.target.translate(from, to);
            indicator.period_target.iter_mut().for_each(|target| target.translate(from, to));
            indicator.part_targets.iter_mut().for_each(|part| part.target.translate(from, to));
        }
        self
    }
}

impl PlanFormulas {
    /// The same with its targets in a language.
    #[must_use]
    pub fn in_language(mut self, to: Lang) -> PlanFormulas {
        let from = self.lang;
        if from == to {
            return self;
        }
        for indicator in self.goals.iter_mut().flat_map(|goal| &mut goal.indicators) {
            for goal in &mut indicator.goals {
                goal.text = goal.text.in_language(from, to);
            }
            let of_years = indicator.years.iter_mut().flat_map(|year| [&mut year.target, &mut year.derived]);
            of_years.for_each(|target| target.translate(from, to));
        }
        self
    }
}
