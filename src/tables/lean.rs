//! What the tables need of an extraction, read from its JSON without the rest.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::rows::Document;
use crate::error::{Code, Error};
use crate::finding::Finding;
use crate::record::{Edit, Furniture, Plan, Reading, SCHEMA_URN, Source, Tool};

/// An extraction without its provenance, which is most of its JSON.
#[derive(Debug, Clone, Deserialize)]
pub struct Lean {
    schema: String,
    tool: Tool,
    source: Source,
    #[serde(default)]
    reading: Reading,
    plan: Plan,
    edits: Vec<Edit>,
    #[serde(rename = "provenance")]
    _provenance: IgnoredAny,
    #[serde(default)]
    furniture: Vec<Furniture>,
    findings: Vec<Finding>,
}

impl Lean {
    /// The extraction itself, where its schema is the one of this version.
    ///
    /// # Errors
    /// Where it is of another schema.
    pub fn checked(self) -> Result<Self, Error> {
        if self.schema == SCHEMA_URN {
            return Ok(self);
        }
        let what = format!("its schema is {:?}, not {SCHEMA_URN:?}", self.schema);
        Err(Error::new(Code::WrongSchema, what, "read the document again with this version"))
    }

    /// As the tables take it.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        Document {
            tool_version: &self.tool.version,
            reading: self.reading,
            source: &self.source,
            plan: &self.plan,
            edits: &self.edits,
            furniture: &self.furniture,
            findings: &self.findings,
        }
    }
}
