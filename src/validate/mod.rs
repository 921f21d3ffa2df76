//! Extractions checked from outside: their shape, and what a schema cannot say.
//!
//! In comes JSON, out go faults with the place in the JSON. The shape is checked twice: by the types, which know no
//! unknown member, and with the feature `validate` by a validator of JSON Schema against the published schema.

mod rules;
#[cfg(feature = "validate")]
mod schema;

use serde_json::Value;

use crate::messages::{Lang, Message};
use crate::record::{Extraction, SCHEMA_URN};

/// One fault of an extraction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer to the place.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// The same in Japanese.
    pub message_ja: String,
}

impl Fault {
    pub(crate) fn new(path: impl Into<String>, message: &Message) -> Self {
        Self { path: path.into(), message: message.text(Lang::En), message_ja: message.text(Lang::Ja) }
    }

    /// Place and message in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        format!("{path}: {}", lang.pick(&self.message_ja, &self.message))
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

/// Every fault of one extraction; none where it is valid.
///
/// ```
/// let faults = miekeshi::validate(r#"{"schema": "urn:else"}"#);
/// assert_eq!(faults.len(), 1);
/// ```
#[must_use]
pub fn validate(text: &str) -> Vec<Fault> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return whole(&Message::FaultJson { error: error.to_string() }),
    };
    // Of JSON that somebody else wrote one line is enough, not one for each member.
    match value.get("schema").and_then(Value::as_str) {
        Some(SCHEMA_URN) => {}
        Some(other) => {
            return whole(&Message::FaultSchema { found: other.to_owned(), wanted: SCHEMA_URN.to_owned() });
        }
        None => return whole(&Message::FaultNoSchema { wanted: SCHEMA_URN.to_owned() }),
    }
    let mut faults = by_schema(&value);
    match serde_json::from_str::<Extraction>(text) {
        Ok(extraction) => rules::check(&extraction, &value, &mut faults),
        Err(error) if faults.is_empty() => {
            faults.push(Fault::new("", &Message::FaultShape { error: error.to_string() }));
        }
        // The validator has said it with its place.
        Err(_) => {}
    }
    faults
}

/// One fault of the whole.
fn whole(message: &Message) -> Vec<Fault> {
    vec![Fault::new("", message)]
}

#[cfg(feature = "validate")]
fn by_schema(value: &Value) -> Vec<Fault> {
    schema::check(value)
}

#[cfg(not(feature = "validate"))]
fn by_schema(_: &Value) -> Vec<Fault> {
    Vec::new()
}

/// Whether this build has a validator of JSON Schema.
pub const HAS_VALIDATOR: bool = cfg!(feature = "validate");
