//! `miekeshi schema`: the JSON Schemas.

use std::io::Write;

use clap::ValueEnum;

use super::Exit;
use crate::schema::{corrections_schema, extraction_schema, report_schema, schema_text};

/// The JSON Schema of an extraction, of a report or of corrections
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What the schema is of
    #[arg(value_enum, default_value_t = Of::Extraction)]
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// What extract writes
    Extraction,
    /// What audit and compare write with --format json
    Report,
    /// corrections.toml
    Corrections,
}

pub(super) fn run(args: &Args) -> Exit {
    let schema = match args.of {
        Of::Extraction => extraction_schema(),
        Of::Report => report_schema(),
        Of::Corrections => corrections_schema(),
    };
    let mut out = std::io::stdout().lock();
    super::ended(out.write_all(schema_text(&schema).as_bytes()).and_then(|()| out.flush()), Exit::Done)
}
