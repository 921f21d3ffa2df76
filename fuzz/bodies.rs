//! What every fuzz target does with its bytes. `tests/reading/mutations.rs` runs the same on mutated fixtures, so that these
//! bodies compile and hold in the ordinary tests too.

use miekeshi::layout::{Marking, Reading};
use miekeshi::pipeline::{Options, extract, see};
use miekeshi::record::Extraction;
use miekeshi::{audit, check, compare, corrections, emit, pdf, review, tables, validate};

/// Any bytes give ink or a clear error, and marks lead to lines that exist.
pub(crate) fn ink(bytes: &[u8]) {
    let options = pdf::Options { max_stream_bytes: 4 << 20, max_operators: 2_000_000, ..pdf::Options::default() };
    if let Ok(ink) = pdf::read(bytes, &options) {
        let _ = pdf::text(&ink, Marking::Marked);
        for page in &ink.pages {
            assert!(page.glyphs.iter().all(|glyph| glyph.rule().is_none_or(|rule| rule < page.rules.len())));
        }
    }
}

/// Any bytes give an extraction or a clear error; the extraction is read back from its own JSON.
pub(crate) fn document(bytes: &[u8]) {
    for reading in [Reading::Final, Reading::Draft] {
        let options = Options { reading, ..Options::default() };
        if let Ok(extraction) = extract("fuzzed", bytes, &options) {
            let json = emit::to_json(&extraction);
            let again: Extraction = emit::from_json(json.as_bytes()).expect("its own JSON");
            assert_eq!(emit::to_json(&again), json);
        }
    }
}

/// Any bytes give a page without pictures, or a clear error.
pub(crate) fn page(bytes: &[u8]) {
    if let Ok(seen) = see("fuzzed", bytes, &Options::default()) {
        assert!(review::to_html(&seen, &review::Settings::default()).ends_with("</html>"));
    }
}

/// Any text is a file of corrections or a clear error.
pub(crate) fn corrections(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = corrections::parse(text);
    }
}

/// Any bytes are an extraction, which can be checked, audited, compared and tabulated, or a clear error.
pub(crate) fn extraction(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = validate::validate(text);
    }
    let Ok(extraction) = emit::from_json::<Extraction>(bytes) else { return };
    let _ = check::check(&extraction.plan);
    let _ = audit::audit(&extraction);
    let _ = compare::compare(&extraction, &extraction);
    tables::Rows::default().fill(&tables::Document::from(&extraction));
}
