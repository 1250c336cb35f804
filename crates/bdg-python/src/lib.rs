//! `bdg` in Python: plans of goals, indicators and targets, their figures as columns, every number exact.
//!
//! | module | takes → gives |
//! |---|---|
//! | `errors` | faults and panics → exceptions with a sentence in both languages |
//! | `numbers` | exact fractions → `Fraction`, `Decimal` or digits |
//! | `arguments` | what is written in Python → what the program understands |
//! | `columns` | rows → a dict of lists |
//! | `tables` | answers of the evaluator → rows, and which columns they have |
//! | `sql`, `why`, `plan` | a plan and a question → the answer |
//!
//! Nothing is computed here.

mod arguments;
mod columns;
mod errors;
mod numbers;
mod plan;
mod sql;
mod tables;
mod why;

use pyo3::prelude::*;

/// Plans of goals, indicators and targets: check them, derive each year's targets, see how they stand.
///
///     import bdg
///     plan = bdg.load("ke-hoach.bdg")
///     plan.findings()        # what is wrong with it
///     plan.targets(2026)     # what the year asks for
///     plan.progress(2026)    # how it stands
///     plan.path("1.1")       # the path of an indicator
///     plan.why("1.1", 2026)  # why the target is what it is
///     plan.sql(year=2026)    # SQL that adds up results of places
///
/// Tables are dicts of columns, which pandas, polars and DuckDB take. Numbers are exact, never floats.
#[pymodule(name = "bdg")]
mod bdg_module {
    use std::collections::BTreeMap;
    use std::path::Path;

    use bdg_library::{LoadOptions, Loaded};
    use bdg_syntax::diagnostic::{Message, Severity};
    use bdg_syntax::message;
    use bdg_syntax::number::Lang;
    use pyo3::prelude::*;
    use pyo3::types::{PyBool, PyDict};

    use crate::arguments::{Given, language, path, text, word};
    use crate::columns::{Form, about, table};
    use crate::errors::{Fault, Kind, classes, compute, exception};
    use crate::tables::{findings, path as path_table, progress, targets, why as why_tables};

    #[pymodule_export]
    use crate::plan::Plan;
    #[pymodule_export]
    use crate::why::Why;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let classes = classes(module.py())?;
        module.add("Error", &classes.error)?;
        module.add("PlanError", &classes.plan)?;
        module.add("QueryError", &classes.query)?;
        module.add("ArgumentError", &classes.argument)?;
        module.add("ProgramError", &classes.program)?;
        module.add("PlanWarning", &classes.warning)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    /// Reads a plan from a file, and the files that it names.
    ///
    /// path: the file, a str or a `pathlib.Path`.
    /// lang: the language of answers, "vi" or "en"; without it the plan's own.
    /// allow_outside: whether the plan may use files outside its folder.
    ///
    /// A plan with faults is a plan: `Plan.findings` tells them. Raises `bdg.PlanError` only where there is none to
    /// read: a missing file, one that is no text, or one beyond a limit.
    #[pyfunction]
    #[pyo3(signature = (path, *, lang=None, allow_outside=None))]
    fn load<'py>(
        py: Python<'py>,
        #[pyo3(from_py_with = any)] path: Bound<'py, PyAny>,
        lang: Given<'_, 'py>,
        allow_outside: Given<'_, 'py>,
    ) -> PyResult<Plan> {
        let answer = |lang: Option<Lang>| {
            let file = self::path_of(&path)?;
            let outside = allow_outside.map_or(Ok(false), |given| truth(given, "allow_outside"))?;
            let loaded = compute(py, || bdg_library::load_path(&file, LoadOptions { outside }))?;
            Ok((loaded, file, lang))
        };
        let asked = language(lang);
        let told = asked.as_ref().ok().copied().flatten().unwrap_or_default();
        let (loaded, file, lang) = asked.and_then(answer).map_err(|fault: Fault| exception(py, &fault, told))?;
        plan(py, loaded, &file, lang)
    }

    /// Reads a plan from a text.
    ///
    /// text: the plan.
    /// name: the name of the plan's file in answers.
    /// files: the texts that the plan uses (`dùng`, `số liệu`), a dict by name; files on disk are not read.
    /// lang: the language of answers, "vi" or "en"; without it the plan's own.
    ///
    /// Raises `bdg.PlanError` where there is no plan to read.
    #[pyfunction]
    #[pyo3(signature = (text, *, name=None, files=None, lang=None))]
    fn loads<'py>(
        py: Python<'py>,
        #[pyo3(from_py_with = any)] text: Bound<'py, PyAny>,
        name: Given<'_, 'py>,
        files: Given<'_, 'py>,
        lang: Given<'_, 'py>,
    ) -> PyResult<Plan> {
        let answer = |lang: Option<Lang>| {
            let name = name.map_or_else(|| Ok("plan.bdg".to_owned()), |name| self::text_of(name, "name"))?;
            let mut texts = files.map_or_else(|| Ok(BTreeMap::new()), texts_by_name)?;
            texts.insert(name.clone(), self::text_of(&text, "text")?);
            let loaded = compute(py, || bdg_library::load_files(&name, &texts))?;
            Ok((loaded, name, lang))
        };
        let asked = language(lang);
        let told = asked.as_ref().ok().copied().flatten().unwrap_or_default();
        let (loaded, name, lang) = asked.and_then(answer).map_err(|fault: Fault| exception(py, &fault, told))?;
        plan(py, loaded, Path::new(&name), lang)
    }

    /// What the columns of a table hold: a dict of sentences by the names of the columns, in their order.
    ///
    /// table: "findings", "targets", "progress", "path", or "inputs" and "steps" of a `bdg.Why`.
    /// lang: "vi" (the default) or "en".
    #[pyfunction]
    #[pyo3(signature = (table, *, lang=None))]
    fn columns<'py>(
        py: Python<'py>,
        #[pyo3(from_py_with = any)] table: Bound<'py, PyAny>,
        lang: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let asked = language(lang);
        let told = asked.as_ref().ok().copied().flatten().unwrap_or_default();
        let names = ["findings", "targets", "progress", "path", "inputs", "steps"].map(|name| (name, name));
        let found = asked.and_then(|_| word(&table, "table", &names)).map_err(|fault| exception(py, &fault, told))?;
        match found {
            "findings" => about(py, findings::COLUMNS, false, told),
            "targets" => about(py, targets::COLUMNS, true, told),
            "progress" => about(py, progress::COLUMNS, true, told),
            "path" => about(py, path_table::COLUMNS, true, told),
            "inputs" => about(py, why_tables::INPUTS, true, told),
            _ => about(py, why_tables::STEPS, true, told),
        }
    }

    /// Fails on purpose.
    #[cfg(feature = "probe")]
    #[pyfunction]
    fn _panic(py: Python<'_>) -> PyResult<()> {
        #[expect(clippy::panic, reason = "the tests see what becomes of it")]
        compute(py, || panic!("on purpose")).map_err(|fault| exception(py, &fault, Lang::En))
    }

    fn path_of(value: &Bound<'_, PyAny>) -> Result<std::path::PathBuf, Fault> {
        path(value, "path")
    }

    fn text_of(value: &Bound<'_, PyAny>, name: &str) -> Result<String, Fault> {
        text(value, name)
    }

    fn any<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        Ok(value.clone())
    }

    fn truth(value: &Bound<'_, PyAny>, name: &str) -> Result<bool, Fault> {
        value.cast::<PyBool>().map(|truth| truth.is_true()).map_err(|_| {
            Fault::argument(message!("`{name}` phải là True hoặc False", "`{name}` must be True or False"))
        })
    }

    fn texts_by_name(value: &Bound<'_, PyAny>) -> Result<BTreeMap<String, String>, Fault> {
        let Ok(files) = value.cast::<PyDict>() else {
            return Err(Fault::argument(message!(
                "`files` phải là dict: tên tệp và nội dung",
                "`files` must be a dict of texts by name"
            )));
        };
        files.iter().map(|(name, content)| Ok((text(&name, "files")?, text(&content, "files")?))).collect()
    }

    /// The plan, or why there is none.
    fn plan(py: Python<'_>, loaded: Loaded, file: &Path, lang: Option<Lang>) -> PyResult<Plan> {
        if loaded.readable() {
            return Ok(Plan::new(loaded, file.to_owned(), lang));
        }
        let own = if loaded.is_text() { loaded.plan.lang } else { Lang::default() };
        let lang = lang.unwrap_or(own);
        let found = loaded.findings();
        let worst = found.iter().find(|finding| finding.severity == Severity::Error).or(found.first());
        let name = bdg_report::findings::harmless(&file.display().to_string()).to_string();
        let why = worst.map_or_else(Message::default, |finding| finding.message.clone());
        let Message { vi, en } = &why;
        let message =
            message!("không đọc được kế hoạch “{name}”: {vi}", "the plan “{name}” cannot be read: {en}", name, vi, en);
        let error = exception(py, &Fault { kind: Kind::Plan, message }, lang);
        let form = Form { lang, numbers: None };
        let told = table(py, findings::COLUMNS, form, || Ok(findings::rows(&loaded, Severity::Note)));
        error.value(py).setattr("findings", told.map_err(|fault| exception(py, &fault, lang))??)?;
        Err(error)
    }
}
