//! The places in a tree, and moving them where the text before them became longer or shorter.

use rust_decimal::Decimal;

use super::ast::{
    AmountAst, BasisAst, Body, Bounds, Date, Deadline, Directive, HeadAst, Item, Moment, Month, Num, Part, RelativeAst,
    Statement, TargetAst, ValueAst, ValueAstKind, YearPart,
};
use super::table::Word;
use crate::source::{Span, Text};

/// Moves every place in a part of a tree by some bytes.
pub(super) fn moved(part: &mut impl Places, by: i64) {
    // A place beyond the largest file is in no text.
    let sum =
        |offset: u32| i64::from(offset).checked_add(by).and_then(|sum| u32::try_from(sum).ok()).unwrap_or(u32::MAX);
    part.each(&mut |span| *span = Span { start: sum(span.start), end: sum(span.end), ..*span });
}

/// A part of a tree with the places in it.
pub(super) trait Places {
    /// Calls a function for every place.
    fn each(&mut self, call: &mut dyn FnMut(&mut Span));
}

impl Places for Span {
    fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
        call(self);
    }
}

impl<T: Places> Places for Option<T> {
    fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
        self.iter_mut().for_each(|one| one.each(call));
    }
}

impl<T: Places> Places for Vec<T> {
    fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
        self.iter_mut().for_each(|one| one.each(call));
    }
}

impl<T: Places> Places for Box<T> {
    fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
        self.as_mut().each(call);
    }
}

impl<A: Places, B: Places> Places for (A, B) {
    fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
        self.0.each(call);
        self.1.each(call);
    }
}

/// What holds no place.
macro_rules! without {
    ($($kind:ty),*) => {
        $(impl Places for $kind {
            fn each(&mut self, _: &mut dyn FnMut(&mut Span)) {}
        })*
    };
}

without!(Word, YearPart, Bounds, BasisAst, Moment, Decimal, bool, i32, u32, u8);

/// What has fields: all of them are named, so that none can be forgotten.
macro_rules! fields {
    ($($kind:ident { $($field:ident),* })*) => {
        $(impl Places for $kind {
            fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
                let $kind { $($field),* } = self;
                $($field.each(call);)*
            }
        })*
    };
}

fields! {
    Num { value, decimals, span }
    Date { year, month, day, span }
    Month { year, month, span }
    Item { statement, span, body, comment }
    Body { items, span, close_comment }
    HeadAst { word, part, first, year, onwards, span }
    AmountAst { ranked, number, over, unit, printed, printed_percent, span, written }
    TargetAst { reach, averaged, movement, comparators, amount, range, far, suffix, yearly, tolerance }
    ValueAst { kind, span }
    RelativeAst {
        reach, leading, verb, averaged, comparators, by, to, measure, unit, suffix, basis, basis_span
    }
    Directive { keyword, parts }
}

/// What has kinds, each with its fields.
macro_rules! kinds {
    ($($kind:ident { $($variant:ident $(($($value:ident),*))? $({$($field:ident),*})?)* })*) => {
        $(impl Places for $kind {
            fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
                match self {
                    $($kind::$variant $(($($value),*))? $({$($field),*})? => {
                        $($($value.each(call);)*)?
                        $($($field.each(call);)*)?
                    })*
                }
            }
        })*
    };
}

kinds! {
    Deadline { By(date) Before(time) Within(time) Between(first, last) EveryYear }
    ValueAstKind {
        Target(target) Maintain(word, target) Change { verb, from, to_word, comparator, to } Relative(change) Word(word)
        Text(text)
    }
    Statement {
        Blank Comment Unreadable Directive(directive) WhatIf { code, statement, span } Fact { head, value, note }
        Stated { place, head, value, note }
    }
    Part {
        Text(text) Name(name) Number(number) Year(year, span) Date(date) Month(month) Deadline(deadline, span)
        Word(word, span) Unit(unit) Formula(formula)
    }
}

impl Places for Text {
    fn each(&mut self, call: &mut dyn FnMut(&mut Span)) {
        call(&mut self.0);
    }
}
