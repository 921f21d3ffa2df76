//! The published JSON Schema, applied by a validator.

use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::Fault;
use crate::messages::Message;
use crate::schema::extraction_schema;

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::draft202012::new(&extraction_schema()).expect("the generated schema is a schema"));

/// Faults kept of one extraction; a file of another kind has thousands.
const MAX_FAULTS: usize = 100;

pub(super) fn check(value: &Value) -> Vec<Fault> {
    VALIDATOR
        .iter_errors(value)
        .take(MAX_FAULTS)
        .map(|error| Fault::new(error.instance_path().to_string(), &message(&error)))
        .collect()
}

/// What the validator says, in our words.
fn message(error: &ValidationError<'_>) -> Message {
    use ValidationErrorKind as Kind;
    match error.kind() {
        Kind::Required { property } => Message::FaultRequired { member: property.to_string() },
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            Message::FaultUnknownMember { members: unexpected.join(", ") }
        }
        Kind::Type { .. } => Message::FaultType { wanted: last_words(&error.to_string()) },
        Kind::Enum { options } => Message::FaultEnum { allowed: options.to_string() },
        Kind::Constant { expected_value } => Message::FaultEnum { allowed: expected_value.to_string() },
        Kind::Minimum { limit } => Message::FaultBound { bound: format!("{limit} ≤") },
        Kind::Maximum { limit } => Message::FaultBound { bound: format!("≤ {limit}") },
        Kind::Pattern { pattern } => Message::FaultPattern { pattern: pattern.clone() },
        other => Message::FaultOther { keyword: other.keyword().to_owned(), said: error.to_string() },
    }
}

/// The types that are allowed: the validator names them last (`3 is not of types "null", "string"`).
fn last_words(said: &str) -> String {
    let types = [" is not of type ", " is not of types "].iter().find_map(|words| said.rsplit_once(words));
    types.map_or(said, |(_, types)| types).to_owned()
}
