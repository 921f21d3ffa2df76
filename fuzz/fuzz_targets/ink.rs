//! Any bytes give ink or a clear error, within bounded time and memory.
//!
//! Seeds: `cp fixtures/*/*.pdf fuzz/corpus/ink/`, then `cargo +nightly fuzz run ink -- -timeout=20 -rss_limit_mb=4096`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use miekeshi::pdf;

fuzz_target!(|bytes: &[u8]| {
    let options = pdf::Options { max_stream_bytes: 4 << 20, max_operators: 2_000_000, ..pdf::Options::default() };
    if let Ok(ink) = pdf::read(bytes, &options) {
        let _ = pdf::text(&ink, pdf::Marking::Marked);
        for page in &ink.pages {
            assert!(page.glyphs.iter().all(|glyph| glyph.rule().is_none_or(|rule| rule < page.rules.len())));
        }
    }
});
