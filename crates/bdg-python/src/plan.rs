//! A plan in Python.

use std::path::PathBuf;

use bdg_core::eval::{Method, PathStart};
use bdg_library::Loaded;
use bdg_report::why_of;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::arguments::{Given, language, text, texts, word, year};
use crate::columns::{Column, Form, table};
use crate::errors::{Fault, compute, exception};
use crate::numbers::Numbers;
use crate::sql::{Asked, written};
use crate::tables::{findings, path, progress, targets};
use crate::why::Why;

/// A plan that was read: what is wrong with it, what each year asks for, how it stands, and why.
///
/// `bdg.load` and `bdg.loads` make one. It does not change, and several threads may ask it at a time.
///
/// Tables are dicts of columns: lists of equal length by fixed English names, which `pandas.DataFrame`,
/// `polars.DataFrame` and, through them, DuckDB take as they are. `bdg.columns` tells what each column holds.
///
/// Numbers are exact, never floats: `numbers="fraction"` (the default) gives `fractions.Fraction`,
/// `numbers="decimal"` gives `decimal.Decimal`, `numbers="text"` the digits. A number without an end, such as 14/41,
/// is no decimal: it is `None` then, and the column `inexact` names it.
///
/// `lang` is "vi" or "en": the language of sentences, statuses and targets. Without it the plan's own language holds.
#[pyclass(frozen, module = "bdg")]
pub(crate) struct Plan {
    pub(crate) loaded: Loaded,
    /// The file, as messages name it.
    pub(crate) file: PathBuf,
    /// The language where none is asked for.
    lang: Lang,
}

impl Plan {
    pub fn new(loaded: Loaded, file: PathBuf, lang: Option<Lang>) -> Plan {
        let lang = lang.unwrap_or(loaded.plan.lang);
        Plan { loaded, file, lang }
    }

    /// What a function answers, or the exception of what it refuses.
    fn answer<T>(
        &self,
        py: Python<'_>,
        lang: Given<'_, '_>,
        answer: impl FnOnce(Lang) -> Result<T, Fault>,
    ) -> PyResult<T> {
        let asked = language(lang);
        let told = asked.as_ref().ok().copied().flatten().unwrap_or(self.lang);
        asked.and_then(|asked| answer(asked.unwrap_or(self.lang))).map_err(|fault| exception(py, &fault, told))
    }

    fn table<'py, 'a, R: Send>(
        &'a self,
        py: Python<'py>,
        (lang, numbers): (Given<'_, 'py>, Given<'_, 'py>),
        columns: &[Column<R>],
        rows: impl FnOnce(Lang) -> Result<Rows<'a, R>, Fault>,
    ) -> PyResult<Bound<'py, PyDict>> {
        self.answer(py, lang, |lang| {
            let form = Form { lang, numbers: Some(form(numbers)?) };
            table(py, columns, form, rows(lang)?)
        })?
    }
}

/// What computes the rows of a table.
type Rows<'a, R> = Box<dyn FnOnce() -> Result<Vec<R>, Fault> + Send + 'a>;

/// The form of numbers.
fn form(numbers: Given<'_, '_>) -> Result<Numbers, Fault> {
    numbers.map_or(Ok(Numbers::Fraction), |numbers| word(numbers, "numbers", &Numbers::ALL))
}

const STARTS: [(&str, PathStart); 2] = [("baseline", PathStart::Baseline), ("latest", PathStart::Latest)];

const METHODS: [(&str, Method); 2] = [("pace", Method::Pace), ("cagr", Method::Cagr)];

const SEVERITIES: [(&str, Severity); 3] =
    [("note", Severity::Note), ("warning", Severity::Warning), ("error", Severity::Error)];

fn start_of(start: Given<'_, '_>) -> Result<PathStart, Fault> {
    start.map_or(Ok(PathStart::Baseline), |start| word(start, "start", &STARTS))
}

#[pymethods]
impl Plan {
    /// The title of the plan.
    #[getter]
    fn title(&self) -> &str {
        let plan = &self.loaded.plan;
        plan.header.as_ref().map_or("", |header| plan.text(header.title))
    }

    /// The language of the plan, "vi" or "en".
    #[getter]
    fn lang(&self) -> &'static str {
        match self.loaded.plan.lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The first and the last year of the plan, or `None` where it has no period.
    #[getter]
    fn period(&self) -> Option<(i32, i32)> {
        self.loaded.plan.period().map(|period| (period.first, period.last))
    }

    /// The full codes of the indicators and their parts, in the order of the plan.
    #[getter]
    fn codes(&self) -> Vec<&str> {
        self.loaded.plan.indicators().map(|(_, indicator)| indicator.full_code.as_str()).collect()
    }

    fn __repr__(&self) -> String {
        let (count, title) = (self.loaded.plan.indicators.len(), self.title());
        let years = self.period().map(|(first, last)| format!(" {first}-{last}")).unwrap_or_default();
        format!("<bdg.Plan “{title}”{years}: {count}>")
    }

    /// What is wrong with the plan, as `bdg check` finds it, by place.
    ///
    /// severity: the least severity, "note" (the default), "warning" or "error".
    ///
    /// Returns a dict of columns; see `bdg.columns("findings")`. It has no numbers but lines and columns.
    #[pyo3(signature = (*, severity=None, lang=None))]
    fn findings<'py>(
        &self,
        py: Python<'py>,
        severity: Given<'_, 'py>,
        lang: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyDict>> {
        self.answer(py, lang, |lang| {
            let least = severity.map_or(Ok(Severity::Note), |least| word(least, "severity", &SEVERITIES))?;
            let form = Form { lang, numbers: None };
            table(py, findings::COLUMNS, form, || Ok(findings::rows(&self.loaded, least)))
        })?
    }

    /// What a year asks of every indicator, as `bdg annual` tells it; without a year, all years of the period.
    ///
    /// year: the year, within the period of the plan.
    /// start: where paths start, "baseline" (the default) or "latest", the newest result before the year.
    ///
    /// Indicators without a target for the year have their row too; `reason` and `reason_text` say why.
    ///
    /// Returns a dict of columns; see `bdg.columns("targets")`.
    #[pyo3(signature = (year=None, *, start=None, lang=None, numbers=None))]
    fn targets<'py>(
        &self,
        py: Python<'py>,
        year: Given<'_, 'py>,
        start: Given<'_, 'py>,
        lang: Given<'_, 'py>,
        numbers: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyDict>> {
        self.table(py, (lang, numbers), targets::COLUMNS, |lang| {
            let (year, start) = (year_of(year)?, start_of(start)?);
            Ok(Box::new(move || targets::rows(&self.loaded.plan, year, start, lang)))
        })
    }

    /// How every indicator stands in a year, as `bdg progress` tells it.
    ///
    /// year: the year; without it the newest one in which half of the indicators have a result. The column `year` tells.
    /// method: the measure that decides the status, "pace" (the default) or "cagr", compound growth.
    ///
    /// Returns a dict of columns; see `bdg.columns("progress")`. `status` is one of "achieved", "on_track", "slow",
    /// "very_slow", "missed", "regressing", "no_data", "no_start", "unrated".
    #[pyo3(signature = (year=None, *, method=None, lang=None, numbers=None))]
    fn progress<'py>(
        &self,
        py: Python<'py>,
        year: Given<'_, 'py>,
        method: Given<'_, 'py>,
        lang: Given<'_, 'py>,
        numbers: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyDict>> {
        self.table(py, (lang, numbers), progress::COLUMNS, |lang| {
            let year = year_of(year)?;
            let method = method.map_or(Ok(Method::Pace), |method| word(method, "method", &METHODS))?;
            Ok(Box::new(move || progress::rows(&self.loaded.plan, year, method, lang)))
        })
    }

    /// The paths of indicators year by year, as `bdg path` tells them.
    ///
    /// codes: codes of indicators, parts or goals; without any, all of the plan.
    /// start: where paths start, "baseline" (the default) or "latest".
    ///
    /// Returns a dict of columns, a row for each year of each indicator; see `bdg.columns("path")`.
    #[pyo3(signature = (*codes, start=None, lang=None, numbers=None))]
    fn path<'py>(
        &self,
        py: Python<'py>,
        codes: &Bound<'py, PyTuple>,
        start: Given<'_, 'py>,
        lang: Given<'_, 'py>,
        numbers: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyDict>> {
        self.table(py, (lang, numbers), path::COLUMNS, |lang| {
            let (codes, start) = (texts(codes, "codes")?, start_of(start)?);
            Ok(Box::new(move || path::rows(&self.loaded.plan, &codes, start, lang)))
        })
    }

    /// Why the target of an indicator in a year is what it is, as `bdg why` tells it.
    ///
    /// code: the full code of an indicator or a part.
    /// year: the year.
    /// start: where the path starts, "baseline" (the default) or "latest".
    ///
    /// Returns a `bdg.Why`, which a notebook shows as a table.
    #[pyo3(signature = (code, year, *, start=None, lang=None, numbers=None))]
    fn why<'py>(
        &self,
        py: Python<'py>,
        code: &Bound<'py, PyAny>,
        year: &Bound<'py, PyAny>,
        start: Given<'_, 'py>,
        lang: Given<'_, 'py>,
        numbers: Given<'_, 'py>,
    ) -> PyResult<Why> {
        self.answer(py, lang, |lang| {
            let (code, year, start) = (text(code, "code")?, crate::arguments::year(year)?, start_of(start)?);
            let numbers = form(numbers)?;
            let derivation = compute(py, || why_of(&self.loaded.plan, &code, year, start))??;
            Ok(Why { derivation, lang, numbers })
        })
    }

    /// The SQL that adds up the results of places in a database, as `bdg sql` writes it. DuckDB, PostgreSQL and Spark
    /// take it as it is; it has whole numbers only.
    ///
    /// year: the year; or `at`, a part of one, such as "2026-Q1" or "6 tháng 2026".
    /// places: the file of the table of places; without it the one that the plan names, or the places to which it assigns
    ///     targets.
    /// what: "guard" (rows that are not used, and why), "rollup" (the figures), "status" (whether they meet the year's
    ///     target), or "all", the three one after another (the default).
    /// place: the code or the name of the place whose figures are wanted; without it all.
    /// level: the level whose places are shown one by one, "province" or "commune".
    /// codes: the codes of the indicators; without them all.
    /// results: the name of the table of results.
    ///
    /// Warns with `bdg.PlanWarning` of what the SQL leaves out.
    #[pyo3(signature = (*, year=None, at=None, places=None, what=None, place=None, level=None, codes=None, results=None, lang=None))]
    #[expect(clippy::too_many_arguments, reason = "each is an argument by name in Python")]
    fn sql<'py>(
        &self,
        py: Python<'py>,
        year: Given<'_, 'py>,
        at: Given<'_, 'py>,
        places: Given<'_, 'py>,
        what: Given<'_, 'py>,
        place: Given<'_, 'py>,
        level: Given<'_, 'py>,
        codes: Given<'_, 'py>,
        results: Given<'_, 'py>,
        lang: Given<'_, 'py>,
    ) -> PyResult<String> {
        let (sql, told) = self.answer(py, lang, |lang| {
            let asked = Asked::new((year_of(year)?, at), places, what, (place, level), codes, results)?;
            let (sql, told) = compute(py, || written(&self.loaded.plan, &self.file, &asked, lang))??;
            Ok((sql, told.into_iter().map(|told| told.get(lang).to_owned()).collect::<Vec<_>>()))
        })?;
        for told in told {
            crate::errors::warn(py, &told)?;
        }
        Ok(sql)
    }
}

/// A year that may be left out.
fn year_of(given: Given<'_, '_>) -> Result<Option<i32>, Fault> {
    given.map(year).transpose()
}
