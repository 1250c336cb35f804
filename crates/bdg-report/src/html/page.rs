//! What the page is made of, and how its parts name things.

use std::collections::HashSet;

use crate::findings::FindingsByIndicator;
use crate::findings::{Counts, harmless};
use crate::names::slashed;
use bdg_core::eval::{self, IndicatorProgress, Method, Progress};
use bdg_core::model::{Indicator, IndicatorId, Plan};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{FileId, Span};

/// What the page is made of.
pub(super) struct Page<'p> {
    pub(super) plan: &'p Plan,
    pub(super) lang: Lang,
    pub(super) progress: Progress,
    pub(super) findings: Counts,
    pub(super) by_indicator: FindingsByIndicator<'p>,
    /// Codes that several indicators have; their entries are told apart by number.
    doubled: HashSet<&'p str>,
    /// The folder of the plan's file, which places leave out.
    folder: &'p str,
}

impl<'p> Page<'p> {
    pub(super) fn new(plan: &'p Plan, findings: &'p [Diagnostic], year: Option<i32>, lang: Lang) -> Page<'p> {
        let mut seen = HashSet::new();
        let codes = plan.indicators.iter().map(|indicator| indicator.full_code.as_str());
        let doubled = codes.filter(|code| !seen.insert(*code)).collect();
        let root = plan.sources.file(FileId(0)).map_or("", |file| file.name());
        let folder = root.rfind(['/', std::path::MAIN_SEPARATOR]).and_then(|end| root.get(..=end)).unwrap_or_default();
        Page {
            plan,
            lang,
            progress: eval::progress(plan, year, Method::default()),
            findings: Counts::of(findings),
            by_indicator: FindingsByIndicator::new(plan, findings),
            doubled,
            folder,
        }
    }

    pub(super) fn year(&self) -> Option<i32> {
        self.progress.year
    }

    /// The progress of an indicator; `None` where the plan has no year with a result.
    pub(super) fn progress_of(&self, id: IndicatorId) -> Option<&IndicatorProgress> {
        self.progress.indicators.get(id.index())
    }

    /// The name of an indicator's entry within the page.
    pub(super) fn anchor(&self, id: IndicatorId, indicator: &Indicator) -> String {
        let code = indicator.full_code.as_str();
        if self.doubled.contains(code) { format!("{code}~{}", id.index()) } else { code.to_owned() }
    }

    /// A file's name as seen from the plan's own folder, written in the same way on every system.
    pub(super) fn file_name(&self, name: &str) -> String {
        slashed(name.strip_prefix(self.folder).unwrap_or(name))
    }

    /// `file:line`, as seen from the plan's own folder.
    pub(super) fn place(&self, span: Span) -> String {
        harmless(&self.file_name(&self.plan.sources.place(span)))
    }
}
