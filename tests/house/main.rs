//! The house itself: order of modules, published codes, growth of time.

#[path = "../growing/mod.rs"]
mod growing;
#[path = "../sources/mod.rs"]
mod sources;

mod codes;
mod growth;
mod order;
