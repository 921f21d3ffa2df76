//! Reads Osaka's 運営方針 (operation plans) into records that can be trusted.
//!
//! See `ARCHITECTURE.md` for the way of the data and the order of the modules.

pub mod audit;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod corrections;
pub mod dump;
pub mod emit;
pub mod error;
pub mod finding;
pub mod form;
pub mod geom;
pub mod grid;
pub mod ink;
pub mod layout;
pub mod lexicon;
pub mod messages;
pub mod office;
pub mod pdf;
pub mod pipeline;
pub mod provenance;
pub mod record;
pub mod records;
pub mod reference;
pub mod report;
pub mod review;
pub mod schema;
pub mod source;
pub mod tables;
pub mod unseen;
pub mod validate;
pub mod value;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
