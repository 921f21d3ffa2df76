//! Reads Osaka's 運営方針 (operation plans) into records that can be trusted.
//!
//! [`extract`] turns the bytes of a PDF, a workbook, a Word document, a saved web page or a text dump into an
//! [`Extraction`]: the plan, every struck value beside the one that replaced it, and [`Finding`]s for everything that is
//! in doubt. [`see`] keeps the [`Document`] itself beside it, for those who want to know where everything stands. What
//! was read goes to [`audit()`], [`compare()`], [`write_tables()`], [`review()`] or, as JSON, through [`to_json`]. Folders
//! of documents are read by a [`Batch`], which goes on where an earlier run ended.
//!
//! ```
//! use miekeshi::{Options, extract};
//!
//! let dump = "令和４年度　港区運営方針（案）\n【経営課題１】【にぎわい】\n";
//! let extraction = extract("port.txt", dump.as_bytes(), &Options::default())?;
//! assert_eq!(extraction.plan.fiscal_year, Some(2022));
//! assert_eq!(extraction.plan.issues[0].title.as_deref(), Some("にぎわい"));
//! # Ok::<(), miekeshi::Error>(())
//! ```
//!
//! Only what is listed on this page is promised; the modules behind it are open to the tests and the tools of this
//! repository and change without notice. See `ARCHITECTURE.md` for the way of the data and the order of the modules.

// In the order of the alphabet; which may use which is written in ARCHITECTURE.md and held by a test. What is hidden and
// public all the same is for the tests, the benches, the fuzzing and the Python package of this repository alone, which
// are crates of their own: they draw pages, read layouts and take stages apart.
#[doc(hidden)]
pub mod audit;
#[cfg(feature = "batch")]
pub mod batch;
#[doc(hidden)]
pub mod changes;
#[doc(hidden)]
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod compare;
#[doc(hidden)]
pub mod corrections;
#[doc(hidden)]
pub mod dump;
#[doc(hidden)]
pub mod emit;
#[doc(hidden)]
pub mod error;
#[cfg(any(feature = "batch", feature = "cli"))]
#[cfg_attr(not(feature = "batch"), allow(unreachable_pub, reason = "published by batch"))]
pub(crate) mod files;
#[doc(hidden)]
pub mod finding;
pub(crate) mod flat;
#[doc(hidden)]
pub mod form;
pub(crate) mod geom;
pub(crate) mod grid;
#[doc(hidden)]
pub mod ink;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod lexicon;
#[cfg(any(feature = "batch", feature = "picture"))]
#[cfg_attr(not(feature = "batch"), allow(unreachable_pub, reason = "published by batch"))]
pub(crate) mod limits;
#[doc(hidden)]
pub mod messages;
#[doc(hidden)]
pub mod office;
#[doc(hidden)]
pub mod pdf;
#[doc(hidden)]
pub mod pipeline;
#[doc(hidden)]
pub mod provenance;
pub mod record;
#[doc(hidden)]
pub mod records;
pub(crate) mod reference;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod review;
#[doc(hidden)]
pub mod schema;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
mod sums;
pub mod tables;
#[doc(hidden)]
pub mod unseen;
#[doc(hidden)]
pub mod validate;
#[doc(hidden)]
pub mod value;

pub use audit::audit;
#[cfg(feature = "batch")]
pub use batch::Batch;
pub use changes::Report;
pub use compare::compare;
pub use corrections::Correction;
pub use emit::{from_json, to_json};
pub use error::{Code as ErrorCode, Error};
pub use finding::{Finding, Remark};
pub use layout::Document;
pub use pipeline::{Analysis, Options, extract, see};
pub use record::Extraction;
pub use review::to_html as review;
pub use tables::{Format, write as write_tables};
pub use validate::validate;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
