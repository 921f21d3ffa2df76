//! 確認: one self-contained page to be mailed and printed: the document's pages or lines with every edit and field
//! marked, beside the records; 新旧対照表 and 見え消し; doubts to be settled by a person.
//!
//! In comes a document with what was read from it; out comes HTML that loads nothing. Files are not known here.

mod base64;
mod changes;
mod data;
mod export;
mod frame;
mod items;
mod lines;
mod marked;
mod marks;
mod pages;
mod pair;
#[cfg(feature = "picture")]
mod picture;
mod records;
mod views;

use crate::layout::Places;
use crate::pipeline::Analysis;
use crate::record::Basis;
use frame::Parts;
use marks::{Belongs, Marks};
use views::Views;

pub use export::Export;
pub(crate) use frame::{bilingual, head};
pub(crate) use marked::marked;
pub use pages::Picture;
pub use pair::{Side, pair_to_html};
#[cfg(feature = "picture")]
pub use picture::{DPI, small, texts};

/// What the page shows beside the document itself.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// A picture of each page; none or too few where there are none.
    pub pictures: Vec<Option<Picture>>,
    /// The corrections file that is there already, as it is.
    pub existing: String,
}

/// The page of a document.
///
/// ```
/// use miekeshi::{Options, review, see};
///
/// let seen = see("plan.txt", "令和４年度　港区運営方針\n".as_bytes(), &Options::default())?;
/// assert!(review(&seen, &Default::default()).starts_with("<!DOCTYPE html>"));
/// # Ok::<(), miekeshi::Error>(())
/// ```
#[must_use]
pub fn to_html(seen: &Analysis, settings: &Settings) -> String {
    let items = items::items(seen);
    let fields = records::places(seen);
    let belongs = Belongs::of(&seen.document, &items, &fields);
    let views = Views::new(seen, &items, &belongs.item);
    let source = match seen.document.places {
        Places::Boxes(_) => pages::pages(&seen.document, &seen.sizes, &settings.pictures, &Marks::of(&items, &fields)),
        _ => lines::lines(&seen.document, &belongs, ""),
    };
    let findings = &seen.extraction.findings;
    let parts = Parts {
        source,
        comparison: views.comparison(),
        redline: views.redline(),
        changes: changes::panel(&items, &seen.extraction),
        records: records::panel(seen, &fields),
        findings: changes::findings(findings),
        data: data::data(seen, &items, &settings.existing, &files(&views)),
        count: items.len(),
        doubts: items.iter().filter(|item| item.row.basis == Basis::Ambiguous).count(),
        finding_count: findings.len(),
    };
    frame::page(seen, &parts).into_string()
}

/// Every file that the page offers, with its bytes; one that cannot be packed is not offered.
fn files(views: &Views<'_>) -> Vec<(Export, Vec<u8>)> {
    Export::ALL.into_iter().filter_map(|export| Some((export, export::bytes(views, export).ok()?))).collect()
}

/// A document as a file that an office goes on working with.
///
/// # Errors
/// Where it cannot be packed.
pub fn to_file(seen: &Analysis, export: Export) -> std::io::Result<Vec<u8>> {
    let items = items::items(seen);
    let belongs = Belongs::of(&seen.document, &items, &[]);
    export::bytes(&Views::new(seen, &items, &belongs.item), export)
}
