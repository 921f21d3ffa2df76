//! Ink of any bytes; see `fuzz/README.md`.
#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "each target has one body")]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::ink(bytes));
