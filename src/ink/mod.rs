//! What ink characters have where the source does not show it, and the one writer of it.
//!
//! Colour and lines are read with the page (`pdf`, `office`, `layout`). Everything later comes here as a [`Decision`]:
//! fused digits of a dump ([`fused`]), what other documents say of them, struck words that a dump only hints at
//! ([`words`]), and what a person settled. [`apply`] alone writes decisions into a document.

mod decision;
pub mod fused;
pub mod words;

pub use decision::{Decision, apply};
