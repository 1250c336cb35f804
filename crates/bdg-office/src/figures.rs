//! The figures that a person asks for as a workbook.

use super::xlsx::workbook;
use bdg_core::eval::{self, AnnualPlan, Derivation, PathStart, Progress};
use bdg_core::model::{IndicatorId, Plan};
use bdg_report::{self as report, By, Paths};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// Figures of a plan that become a workbook.
#[derive(Debug, Clone, Copy)]
pub enum Book<'f> {
    /// The plan of a year.
    Annual(&'f AnnualPlan),
    /// Paths.
    Path(&'f Paths),
    /// Progress.
    Progress(&'f Progress, By),
    /// How a figure came about.
    Why(&'f Derivation),
}

impl Book<'_> {
    /// The workbook: the figures, and the paths behind them as formulas.
    ///
    /// # Errors
    /// As [`workbook()`].
    pub fn workbook(self, plan: &Plan, from: PathStart, lang: Lang) -> Result<Vec<u8>, Message> {
        let (name, sheet) = match self {
            Book::Annual(found) => (ANNUAL.get(lang), report::annual_sheet(found, lang)),
            Book::Path(found) => (PATH.get(lang), report::path_sheet(found, lang)),
            Book::Progress(found, by) => (PROGRESS.get(lang), report::progress_sheet(found, by, lang)),
            Book::Why(found) => (WHY.get(lang), report::why_sheet(found, lang)),
        };
        let ids: Vec<IndicatorId> = match self {
            Book::Annual(_) => plan.indicators().map(|(id, _)| id).collect(),
            Book::Path(paths) => paths.indicators.iter().filter_map(|path| plan.find(&path.subject.code)).collect(),
            Book::Progress(..) | Book::Why(_) => Vec::new(),
        };
        let formulas = (!ids.is_empty()).then(|| eval::plan_formulas(plan, &ids, from).in_language(lang));
        workbook(name, &sheet, formulas.as_ref(), lang)
    }
}

const ANNUAL: Both = Both::new("Kế hoạch năm", "Annual plan");
const PATH: Both = Both::new("Từng năm", "Year by year");
const PROGRESS: Both = Both::new("Tiến độ", "Progress");
const WHY: Both = Both::new("Vì sao", "Why");
