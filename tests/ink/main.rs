//! What a page shows: characters, strikes, insertions, and what is not to be seen.

#[path = "../small/mod.rs"]
mod small;
#[path = "../support/mod.rs"]
mod support;

mod annotations;
mod beside;
mod characters;
mod comments;
mod damaged;
mod documents;
mod inserted;
mod levels;
mod margins;
mod no_strikes;
mod open_tables;
#[cfg(feature = "picture")]
mod picture;
mod seen;
mod strikes;
mod tables;
