//! What the command says and writes: reports, comparisons, tables, schemas, documents.

#[path = "../plans/mod.rs"]
mod plans;
#[path = "../scoring/mod.rs"]
mod scoring;
#[path = "../sources/mod.rs"]
mod sources;
#[path = "../support/mod.rs"]
mod support;

mod audit;
mod compare;
mod corrections;
mod docs;
mod matching;
mod pages;
mod reference;
mod schema;
mod spoken;
mod streams;
mod tables;
mod tables_command;
mod verdicts;
