//! The published JSON Schema, applied by a validator.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::Fault;
use crate::schema::extraction_schema;

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::draft202012::new(&extraction_schema()).expect("the generated schema is a schema"));

/// Faults kept of one extraction; a file of another kind has thousands.
const MAX_FAULTS: usize = 100;

pub(super) fn check(value: &Value) -> Vec<Fault> {
    VALIDATOR
        .iter_errors(value)
        .take(MAX_FAULTS)
        .map(|error| Fault { path: error.instance_path().to_string(), message: error.to_string() })
        .collect()
}
