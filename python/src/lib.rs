//! The Python module `miekeshi._native`: documents in, extractions and reports as JSON and columns of Arrow out.
//!
//! What a user of Python sees stands in `miekeshi/*.py`; here is only what needs the library. Every function that reads
//! or compares lets other Python threads run meanwhile.

mod columns;
mod documents;
mod errors;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::columns::{Frame, nested, ranks, tables};
    #[pymodule_export]
    use super::documents::{Native, audit, compare, extract, load, parse, review};
    #[cfg(debug_assertions)]
    #[pymodule_export]
    use super::errors::fail;
}

/// Runs work that needs no Python, with other threads running and a panic as an error.
fn work<T: Send>(
    py: Python<'_>,
    name: &str,
    work: impl FnOnce() -> Result<T, miekeshi::error::Error> + Send,
) -> PyResult<T> {
    py.detach(|| errors::caught(work)).map_err(|error| errors::raised(py, name, &error))
}
