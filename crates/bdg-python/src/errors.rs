//! What goes wrong, as exceptions of Python: each with its sentence in both languages.

use std::any::Any;
use std::ffi::CString;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};

/// The exceptions of the module.
pub(crate) struct Classes {
    pub error: Py<PyType>,
    pub plan: Py<PyType>,
    pub query: Py<PyType>,
    pub argument: Py<PyType>,
    pub program: Py<PyType>,
    pub warning: Py<PyType>,
}

static CLASSES: PyOnceLock<Classes> = PyOnceLock::new();

/// The exceptions, made once.
pub(crate) fn classes(py: Python<'_>) -> PyResult<&Classes> {
    CLASSES.get_or_try_init(py, || {
        let builtins = py.import("builtins")?;
        let builtin = |name: &str| builtins.getattr(name);
        let made = |name: &str, doc: &str, bases: &[Bound<'_, PyAny>]| {
            let bases = PyTuple::new(py, bases)?;
            let namespace = PyDict::new(py);
            namespace.set_item("__module__", "bdg")?;
            namespace.set_item("__doc__", doc)?;
            let made = builtin("type")?.call1((name, bases, namespace))?;
            Ok::<Py<PyType>, PyErr>(made.cast_into::<PyType>()?.unbind())
        };
        let error = made(
            "Error",
            "Something that cannot be answered. `vi` and `en` say why, in both languages.",
            &[builtin("Exception")?],
        )?;
        let with = |other: &str| Ok::<_, PyErr>([error.bind(py).clone().into_any(), builtin(other)?]);
        let alone = || [error.bind(py).clone().into_any()];
        Ok(Classes {
            plan: made(
                "PlanError",
                "There is no plan to read. `findings` has what is wrong, as `Plan.findings` gives it.",
                &alone(),
            )?,
            query: made(
                "QueryError",
                "A question that the plan cannot answer: an unknown code, a year outside its period, an unknown word.",
                &with("ValueError")?,
            )?,
            argument: made(
                "ArgumentError",
                "An argument of another kind than the function takes.",
                &with("TypeError")?,
            )?,
            program: made("ProgramError", "A fault of bdg itself. The plan may be right.", &alone())?,
            warning: made(
                "PlanWarning",
                "What an answer leaves out, such as an indicator that has no SQL.",
                &[builtin("UserWarning")?],
            )?,
            error,
        })
    })
}

/// What kind of exception a fault becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// There is no plan.
    Plan,
    /// The question has no answer.
    Query,
    /// An argument is of another kind.
    Argument,
    /// The program is wrong.
    Program,
}

/// Why there is no answer.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub kind: Kind,
    pub message: Message,
}

impl Fault {
    pub fn argument(message: Message) -> Fault {
        Fault { kind: Kind::Argument, message }
    }

    pub fn query(message: Message) -> Fault {
        Fault { kind: Kind::Query, message }
    }
}

impl From<Message> for Fault {
    fn from(message: Message) -> Fault {
        Fault::query(message)
    }
}

/// The exception of a fault, in a language.
pub(crate) fn exception(py: Python<'_>, fault: &Fault, lang: Lang) -> PyErr {
    let made = || {
        let classes = classes(py)?;
        let class = match fault.kind {
            Kind::Plan => &classes.plan,
            Kind::Query => &classes.query,
            Kind::Argument => &classes.argument,
            Kind::Program => &classes.program,
        };
        let value = class.bind(py).call1((fault.message.get(lang),))?;
        value.setattr("vi", &fault.message.vi)?;
        value.setattr("en", &fault.message.en)?;
        Ok(PyErr::from_value(value))
    };
    made().unwrap_or_else(|error: PyErr| error)
}

/// Computes without holding the interpreter, so that other threads go on. A panic becomes a fault of the program.
pub(crate) fn compute<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> Result<T, Fault> {
    py.detach(|| catch_unwind(AssertUnwindSafe(work))).map_err(|panic| program_fault(&*panic))
}

fn program_fault(panic: &(dyn Any + Send)) -> Fault {
    let told = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let told = told.unwrap_or("?");
    let message = message!(
        "chương trình bdg bị lỗi ({told}); kế hoạch có thể không sai, hãy báo lỗi này kèm kế hoạch",
        "bdg itself has failed ({told}); the plan may be right, so please report this with the plan"
    );
    Fault { kind: Kind::Program, message }
}

/// Warns of what an answer leaves out.
pub(crate) fn warn(py: Python<'_>, told: &str) -> PyResult<()> {
    let told = CString::new(told.replace('\0', "?"))?;
    PyErr::warn(py, classes(py)?.warning.bind(py), &told, 1)
}
