//! What a plan declares for the document that an office signs: issuer, signatory, bases and the document's own words.

use serde::Serialize;

use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Bounds, Date, Month, Word};

/// A cited or issued document: `"738/KH-UBND" ngày 13/4/2016`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Its name and number.
    pub title: Text,
    /// Its date, if one is given.
    pub date: Option<Date>,
    /// Its month, where the day is still to be filled in.
    pub month: Option<Month>,
    /// The statement, without the years it holds for.
    pub span: Span,
}

/// The document that issued one year's annual plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Annual {
    /// The year.
    pub year: i32,
    /// The document.
    pub citation: Citation,
}

/// A legal basis, perhaps of some years' annual plans only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The document.
    pub citation: Citation,
    /// The years it holds for.
    pub bounds: Bounds,
}

/// The body that issues the annual plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Issuer {
    /// Its name.
    pub name: Text,
    /// The body above it, as the heading of a letter names it.
    pub under: Option<Text>,
    /// The years it holds for.
    pub bounds: Bounds,
    /// The statement.
    pub span: Span,
}

/// What a person signs as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// `chức vụ`: the person's own position.
    Position,
    /// `thay mặt`, TM.: on behalf of a collective body.
    OnBehalf,
    /// `ký thay`, KT.: for the head.
    For,
    /// `thừa lệnh`, TL.: by order of the head.
    ByOrder,
    /// `thừa ủy quyền`, TUQ.: by authority of the head.
    ByAuthority,
}

/// Who signs the annual plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// The person's name.
    pub name: Text,
    /// What the person signs as, each once.
    pub capacities: Vec<(Capacity, Text)>,
    /// The years it holds for.
    pub bounds: Bounds,
    /// The statement.
    pub span: Span,
}

/// A text of the plan's own: where it applies (`địa bàn`), or words that the annual plan prints as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeaderText {
    /// The keyword.
    pub keyword: Word,
    /// The text.
    pub text: Text,
    /// The years it holds for.
    pub bounds: Bounds,
    /// The statement.
    pub span: Span,
}
