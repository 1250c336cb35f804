//! How a year's target came about.

use bdg_core::eval::{Derivation, Target};
use bdg_core::phrases;
use bdg_report::{Format, Look, why};
use bdg_syntax::number::{Exact, Lang};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::columns::{Form, table};
use crate::errors::exception;
use crate::numbers::{Maker, Numbers};
use crate::tables::why::{INPUTS, STEPS};

/// Why a year's target is what it is: what went in, with its places in the plan, and each step of the computation.
///
/// `str(why)` is the table that `bdg why` prints; a notebook shows it as a table.
#[pyclass(frozen, module = "bdg")]
pub(crate) struct Why {
    pub(crate) derivation: Derivation,
    pub(crate) lang: Lang,
    pub(crate) numbers: Numbers,
}

impl Why {
    fn number<'py>(&self, py: Python<'py>, value: Option<Exact>) -> PyResult<Option<Bound<'py, PyAny>>> {
        value.filter(|value| value.is_exact()).map_or(Ok(None), |value| Maker::new(py, self.numbers)?.number(value))
    }

    fn shown(&self, format: Format) -> String {
        why(&self.derivation, Look { format, lang: self.lang, ..Look::default() })
    }
}

fn written(target: &Target) -> Option<String> {
    target.exists().then(|| phrases::target(target))
}

#[pymethods]
impl Why {
    /// The full code of the indicator.
    #[getter]
    fn code(&self) -> &str {
        &self.derivation.subject.code
    }

    /// The year.
    #[getter]
    fn year(&self) -> i32 {
        self.derivation.year
    }

    /// The title of the indicator.
    #[getter]
    fn title(&self) -> &str {
        &self.derivation.subject.title
    }

    /// The unit.
    #[getter]
    fn unit(&self) -> &str {
        &self.derivation.subject.unit
    }

    /// The year's target, a number; `None` where there is none, or where it is no decimal and one was asked for.
    #[getter]
    fn target<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.number(py, self.derivation.target.exact.0)
    }

    /// The year's target as the plan writes it.
    #[getter]
    fn target_text(&self) -> Option<String> {
        written(&self.derivation.target)
    }

    /// What the path gives for the year, a number.
    #[getter]
    fn derived<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.number(py, self.derivation.derived.exact.0)
    }

    /// That figure as tables print it.
    #[getter]
    fn derived_text(&self) -> Option<String> {
        written(&self.derivation.derived)
    }

    /// Why there is no target; `None` where there is one.
    #[getter]
    fn reason(&self) -> Option<String> {
        let reason = self.derivation.target.reason.as_ref();
        reason.map(|reason| phrases::reason(reason).get(self.lang).to_owned())
    }

    /// What went in, as a dict of columns; see `bdg.columns("inputs")`.
    #[getter]
    fn inputs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let rows = || Ok(self.derivation.inputs.clone());
        table(py, INPUTS, self.form(), rows).map_err(|fault| exception(py, &fault, self.lang))?
    }

    /// What was done, in order, as a dict of columns; see `bdg.columns("steps")`.
    #[getter]
    fn steps<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let rows = || Ok(self.derivation.steps.clone());
        table(py, STEPS, self.form(), rows).map_err(|fault| exception(py, &fault, self.lang))?
    }

    fn __str__(&self) -> String {
        self.shown(Format::Text)
    }

    fn __repr__(&self) -> String {
        self.shown(Format::Text)
    }

    fn _repr_markdown_(&self) -> String {
        self.shown(Format::Markdown)
    }
}

impl Why {
    fn form(&self) -> Form {
        Form { lang: self.lang, numbers: Some(self.numbers) }
    }
}
