//! What the checker says: a finding with its rule, its places, and what to do, in Vietnamese and in English.

use std::fmt::Display;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::number::Lang;
use crate::span::Span;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Note,
    /// Probably a fault of the plan; a person decides.
    Warning,
    /// A fault: the plan contradicts itself or cannot be read.
    Error,
}

/// A sentence in both languages: lower-case, no final period, the plan's own words in “quotes”, what can be written in a
/// plan in `backticks`, in the same order in both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Message {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Message {
    /// A sentence from its two forms.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Message {
        Message { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// Puts what can be written in a plan, the pieces in `backticks`, in the plan's language into both forms. Nothing
    /// changes where the forms have different numbers of such pieces.
    fn write_pieces_in(&mut self, plan: Lang) {
        let other = match plan {
            Lang::Vi => replace_pieces(&self.en, &self.vi),
            Lang::En => replace_pieces(&self.vi, &self.en),
        };
        let Some(text) = other else { return };
        match plan {
            Lang::Vi => self.en = text,
            Lang::En => self.vi = text,
        }
    }
}

/// A sentence with the pieces in backticks that another one has; `None` if it has none, or not as many.
fn replace_pieces(sentence: &str, from: &str) -> Option<String> {
    if !sentence.contains('`') || sentence.matches('`').count() != from.matches('`').count() {
        return None;
    }
    // Every second piece stands between backticks.
    let mut pieces = from.split('`').skip(1).step_by(2);
    let text = sentence.split('`').enumerate().map(|(index, piece)| match index % 2 {
        0 => piece,
        // A command is typed in a terminal, not in the plan.
        _ => pieces.next().filter(|_| !piece.starts_with("bdg ")).unwrap_or(piece),
    });
    Some(text.collect::<Vec<&str>>().join("`"))
}

/// A fixed text in both languages, for pages and headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Both {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Both {
    /// A text from its two forms.
    #[must_use]
    pub const fn new(vi: &'static str, en: &'static str) -> Both {
        Both { vi, en }
    }

    /// The text in one language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// What a hole of a [`message!`](crate::message!) can hold: a value with a form in each language, or one form for both.
pub trait Say {
    /// The form in one language.
    fn say(&self, lang: Lang) -> impl Display;
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, lang: Lang) -> impl Display {
        (**self).say(lang)
    }
}

impl Say for Message {
    fn say(&self, lang: Lang) -> impl Display {
        self.get(lang)
    }
}

impl Say for Both {
    fn say(&self, lang: Lang) -> impl Display {
        self.get(lang)
    }
}

impl Say for Decimal {
    fn say(&self, lang: Lang) -> impl Display {
        crate::number::format_decimal(*self, lang)
    }
}

/// Values that read alike in both languages.
macro_rules! say_alike {
    ($($kind:ty),+) => {
        $(impl Say for $kind {
            fn say(&self, _: Lang) -> impl Display {
                self
            }
        })+
    };
}

say_alike!(str, String, char, u8, u32, usize, i32);

/// A [`Message`](crate::diagnostic::Message) from its two forms, Vietnamese first, with named holes that are filled alike in
/// both.
///
/// A hole is a variable in scope (`{code}`, written as [`Display`](std::fmt::Display) writes it), or a name listed behind
/// the forms: `name = value`, or `name` alone for a variable. What is listed is [`Say`](crate::diagnostic::Say), so that a
/// `Message`, a `Both` or a `Decimal` takes the form of the language. A value that asks for the language itself names it
/// before the forms: `|lang|`. Not every hole has to be in both forms.
///
/// ```
/// use bdg_syntax::diagnostic::Both;
/// use bdg_syntax::message;
/// use bdg_syntax::number::{Lang, format_decimal};
///
/// let code = "1.1";
/// let than = Both::new("thấp hơn", "below");
/// let target = rust_decimal::Decimal::new(185, 1);
/// let found = message!(
///     |lang| "chỉ tiêu {code}: {target} {than} {result}",
///     "indicator {code}: {target} is {than} {result}",
///     than,
///     target,
///     result = format_decimal(target, lang),
/// );
/// assert_eq!(found.vi, "chỉ tiêu 1.1: 18,5 thấp hơn 18,5");
/// assert_eq!(found.en, "indicator 1.1: 18.5 is below 18.5");
/// assert_eq!(message!("sửa năm", "correct the year").get(Lang::En), "correct the year");
/// ```
#[macro_export]
macro_rules! message {
    (|$lang:ident| $vi:literal, $en:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::diagnostic::Message {
            vi: $crate::diagnostic::say_form!($lang, Vi, $vi, $($name $(= $value)?),*),
            en: $crate::diagnostic::say_form!($lang, En, $en, $($name $(= $value)?),*),
        }
    };
    ($vi:literal, $en:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::diagnostic::message!(|lang| $vi, $en $(, $name $(= $value)?)*)
    };
}

/// One form of a [`message!`]. All values are computed before the first name is bound, as a value may use a variable of
/// the name of another hole.
#[doc(hidden)]
#[macro_export]
macro_rules! say_form {
    ($lang:ident, $which:ident, $form:literal,) => {
        ::std::format!($form)
    };
    ($lang:ident, $which:ident, $form:literal, $($name:ident $(= $value:expr)?),+) => {{
        let $lang = $crate::number::Lang::$which;
        let ($($name,)+) = ($(&$crate::diagnostic::say_hole!($name $(= $value)?),)+);
        #[allow(unused_variables, reason = "a hole need not be in both forms")]
        let ($($name,)+) = ($($crate::diagnostic::Say::say($name, $lang),)+);
        ::std::format!($form)
    }};
}

/// The value of a hole: its own, or the variable of its name.
#[doc(hidden)]
#[macro_export]
macro_rules! say_hole {
    ($name:ident) => {
        $name
    };
    ($name:ident = $value:expr) => {
        $value
    };
}

// The macros name each other by this module: `macro_export` alone puts them at the crate's root.
#[doc(hidden)]
pub use {message, say_form, say_hole};

/// A rule of the checker and its page (`bdg explain CODE`).
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The stable code: `BDG`, two digits of the family, two of the rule.
    pub code: &'static str,
    /// The rule's name for machines, in kebab case.
    pub name: &'static str,
    /// How serious its findings are unless a finding says otherwise.
    pub severity: Severity,
    /// One line.
    pub title: Both,
    /// What the rule finds.
    pub what: Both,
    /// Why it matters to a planner.
    pub why: Both,
    /// A short piece of a plan, in Vietnamese keywords, in which the rule finds something. Empty where a piece of
    /// text cannot show it (an unreadable file).
    pub example: &'static str,
    /// What to do.
    pub fix: Both,
}

/// A place with what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there.
    pub message: Message,
}

/// A change of the text that mends the fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// The place that is replaced.
    pub span: Span,
    /// The new text.
    pub replacement: String,
    /// Whether the plan says the same before and after, so that a program may make the change by itself. Of any other
    /// change a person decides: it adds to what is read, or it chooses one of two figures.
    pub keeps: bool,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The rule's code.
    pub code: &'static str,
    /// The rule's name.
    pub rule: &'static str,
    /// How serious this finding is.
    pub severity: Severity,
    /// What is wrong, in the plan's own words.
    pub message: Message,
    /// Where it is wrong.
    pub span: Span,
    /// What to say at that place, if more than the message.
    pub label: Option<Message>,
    /// Other places that matter, such as the figure it contradicts.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<Message>,
    /// A change that does it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    #[must_use]
    pub fn new(rule: &'static Rule, span: Span, message: Message) -> Diagnostic {
        Diagnostic {
            code: rule.code,
            rule: rule.name,
            severity: rule.severity,
            message,
            span,
            label: None,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// The same finding with another severity than its rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }

    /// Says what to write in the plan's own language, whichever language its sentences are read in.
    pub fn write_in(&mut self, plan: Lang) {
        let related = self.related.iter_mut().map(|label| &mut label.message);
        let sentences = std::iter::once(&mut self.message).chain(&mut self.label).chain(&mut self.help).chain(related);
        sentences.for_each(|sentence| sentence.write_pieces_in(plan));
    }

    /// Adds what to say at the primary place.
    #[must_use]
    pub fn label(mut self, message: Message) -> Diagnostic {
        self.label = Some(message);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, message: Message) -> Diagnostic {
        self.related.push(Label { span, message });
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, message: Message) -> Diagnostic {
        self.help = Some(message);
        self
    }

    /// Adds the change that mends it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into(), keeps: false });
        self
    }

    /// Adds a change that only writes otherwise what the plan is read to say already.
    #[must_use]
    pub fn keeping_fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into(), keeps: true });
        self
    }
}
