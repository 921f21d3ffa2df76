//! Words and sets of characters that more than one stage needs, each once, with what was seen where.
//!
//! In come characters, out goes what kind they are, or the one shape under which two of them are compared. What they
//! mean in their place (a dash for "none", a dash for "to") is not known here.

mod brackets;
mod bullets;
mod codes;
mod dashes;
mod fold;
mod organizations;
pub mod osaka;
mod printed;
mod radicals;
mod wrap;

pub use brackets::{closer_of, is_closer, is_opener, is_quote_closer, is_quote_opener};
pub use bullets::{begins_with_bullet, is_arrow, is_bullet, is_circled, is_ornament, without_bullet};
pub use codes::{LEGENDS, MEANINGS, is_code};
pub use dashes::{is_dash, is_sign, is_wave};
pub use fold::{Folded, fold, folded, is_variation_selector, unified};
pub use organizations::{ORGANIZATION_SUFFIXES, POSTS};
pub use printed::PRINTED;
pub use wrap::{cannot_begin, ends_sentence};
