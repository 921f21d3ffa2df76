//! Errors of the library as exceptions of Python.

use std::panic::{AssertUnwindSafe, catch_unwind};

use miekeshi::error::{Code, Error};
use pyo3::prelude::*;

/// Runs `work`; a panic in it, which Python would not catch as an `Exception`, is an error like any other.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Error::new(Code::InternalError, "the program failed on this document", "report it with the document"))
    })
}

/// The exception `miekeshi.MiekeshiError` for an error of one file.
pub(crate) fn raised(py: Python<'_>, file: &str, error: &Error) -> PyErr {
    let make = || -> PyResult<PyErr> {
        let class = py.import("miekeshi._errors")?.getattr("MiekeshiError")?;
        let made = class.call1((file, error.page, error.what.as_str(), error.hint, error.code.as_str()))?;
        Ok(PyErr::from_value(made))
    };
    make().unwrap_or_else(|error| error)
}

/// Fails as no document should: for the tests, and in builds for development only.
#[cfg(debug_assertions)]
#[pyfunction]
pub(crate) fn fail(py: Python<'_>, how: &str) -> PyResult<()> {
    crate::work(py, "-", || {
        assert!(how != "panic", "asked for");
        Ok(())
    })
}
