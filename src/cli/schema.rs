//! `miekeshi schema`: the JSON Schema.

use std::io::Write;

use super::Exit;
use crate::schema::extraction_schema_text;

/// The JSON Schema of an extraction
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run() -> Exit {
    // A reader that closed the pipe has what it wanted.
    let _ = std::io::stdout().write_all(extraction_schema_text().as_bytes());
    Exit::Done
}
