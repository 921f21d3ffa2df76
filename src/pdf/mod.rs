//! The ink of a PDF: what every page draws, character by character, and which characters are struck or inserted.
//!
//! In come the bytes of a file, out goes [`Ink`]: pages of [`Glyph`]s, [`Rule`]s, areas and shapes, in points from
//! the top left of each page as shown. What forms and fields mean is not known here.
//!
//! The stages, each a module: `file` (objects), `lex` and `interpret` (content streams), `font` (characters),
//! `collect` (paths as lines), `decide` (which line strikes which character), `lines` (reading order).

mod collect;
mod decide;
mod drawn;
mod file;
mod font;
mod interpret;
mod json;
mod lean;
mod lex;
mod limits;
mod lines;
mod matrix;
mod model;
mod page;
#[cfg(feature = "picture")]
mod picture;
mod read;
mod text;
mod upright;

pub use drawn::{Drawn, drawn};
pub use json::{DocumentJson, json};
pub use lines::{Line, Lines, lines};
pub(crate) use model::Stacked;
pub use model::{
    Area, Direction, Flags, FontInfo, Form, Glyph, Ink, NO_RULE, Outline, Page, Role, Rule, Shape, Source,
};
#[cfg(feature = "picture")]
pub use picture::{DEFAULT_DPI, Picture, PictureOptions, Pictures};
pub use read::{Options, infer_insertions_by_colour, is_pdf, read};
pub use text::{InkRun, page_text, runs, text};
