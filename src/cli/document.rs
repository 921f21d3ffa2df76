//! Documents of any kind as extractions: what a command is given may itself be an extraction.

use std::path::Path;

use super::input;
use crate::compare::Print;
use crate::error::{Code, Error};
use crate::pipeline::{Options, extract, print, see};
use crate::record::{Extraction, SCHEMA_URN};

/// Reads a document, or an extraction that was written as JSON.
///
/// # Errors
/// Where the file cannot be read, or is JSON but no extraction.
pub(super) fn load(path: &Path, options: &Options) -> Result<Extraction, Error> {
    let bytes = input::read(path)?;
    of_bytes(&input::name(path), &bytes, options)
}

/// The same for bytes.
///
/// # Errors
/// As [`load`].
pub(super) fn of_bytes(name: &str, bytes: &[u8], options: &Options) -> Result<Extraction, Error> {
    if is_json(bytes) || is_named_json(name) { parse(bytes) } else { extract(name, bytes, options) }
}

/// The same with all that the document prints; an extraction does not say.
///
/// # Errors
/// As [`load`].
pub(super) fn with_print(name: &str, bytes: &[u8], options: &Options) -> Result<(Extraction, Option<Print>), Error> {
    if is_json(bytes) || is_named_json(name) {
        return parse(bytes).map(|extraction| (extraction, None));
    }
    let seen = see(name, bytes, options)?;
    let print = print(&seen, bytes, options);
    Ok((seen.extraction, Some(print)))
}

/// Whether bytes begin as a JSON object does; no document that is read here begins with a brace and a quote.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut marks = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    marks.next() == Some(&b'{') && matches!(marks.next(), Some(b'"' | b'}'))
}

/// A file that is named JSON is meant to be JSON, however broken it is.
fn is_named_json(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
}

fn parse(bytes: &[u8]) -> Result<Extraction, Error> {
    const HINT: &str = "give a document, or JSON that miekeshi extract wrote";
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Err(error) = crate::emit::is_json(bytes) {
        let hint = "extract the document again, or copy the file again";
        return Err(Error::new(Code::BrokenJson, format!("this JSON is broken or cut short: {error}"), hint));
    }
    let extraction: Extraction = crate::emit::from_json(bytes)
        .map_err(|error| Error::new(Code::NotExtraction, format!("this JSON is no extraction: {error}"), HINT))?;
    if extraction.schema != SCHEMA_URN {
        return Err(Error::new(
            Code::NotExtraction,
            format!("this extraction has the schema «{}», not {SCHEMA_URN}", extraction.schema),
            HINT,
        ));
    }
    Ok(extraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_told_from_documents() {
        assert!(is_json(b" {\n \"schema\": 1}"));
        assert!(is_json(b"\xEF\xBB\xBF{\"schema\": 1}"));
        assert!(!is_json("{令和４年度}".as_bytes()));
        assert!(!is_json(b"%PDF-1.7"));
    }

    #[test]
    fn json_that_is_cut_short_is_told_as_such() {
        for text in ["{\"schema\": \"urn:miekeshi:extraction:1\", \"plan\": {", "", "[1, 2", "{schema: 1}"] {
            let error = of_bytes("plan.json", text.as_bytes(), &Options::default()).expect_err("broken");
            assert_eq!(error.code, Code::BrokenJson, "{text}: {error}");
        }
    }

    #[test]
    fn json_that_is_no_extraction_is_one_clear_line() {
        let error = of_bytes("x.json", b"{\"plan\": {}}", &Options::default()).expect_err("no extraction");
        assert_eq!(error.code.as_str(), "not-extraction");
        assert!(error.what.contains("missing field"), "{}", error.what);
    }
}
