//! Two documents of `miekeshi review`, laid side by side.

use std::path::Path;

use super::compare::draft;
use super::document::is_json;
use super::input;
use super::review::{Drawing, pictures};
use crate::compare::{Redline, check_redlines, compare};
use crate::error::{Code, Error};
use crate::pipeline::{Analysis, Options, see};
use crate::record::Extraction;
use crate::review::{Picture, Side, pair_to_html};

/// One of the two.
pub(super) struct Beside {
    pub(super) seen: Analysis,
    /// Its draft reading, where it shows one.
    draft: Option<Extraction>,
    pictures: Vec<Option<Picture>>,
}

impl Beside {
    pub(super) fn read(path: &Path, options: &Options, drawing: &Drawing) -> Result<Self, Error> {
        let (bytes, name) = (input::read(path)?, input::name(path));
        if is_json(&bytes) {
            let hint = "give the document itself, or compare the extractions";
            return Err(Error::new(Code::WrongKind, "an extraction has no pages to show", hint));
        }
        let mut seen = see(&name, &bytes, options)?;
        let draft = draft(&name, &bytes, options, &seen.extraction)?;
        let pictures = pictures(drawing, &bytes, &mut seen, options)?;
        Ok(Self { seen, draft, pictures })
    }

    /// The page of both.
    pub(super) fn page(before: &Self, after: &Self) -> String {
        let mut report = compare(&before.seen.extraction, &after.seen.extraction);
        check_redlines(&mut report, &before.redline(), &after.redline());
        pair_to_html(&before.side(), &after.side(), &report)
    }

    fn redline(&self) -> Redline<'_> {
        Redline { last: &self.seen.extraction, first: self.draft.as_ref() }
    }

    fn side(&self) -> Side<'_> {
        Side { seen: &self.seen, pictures: &self.pictures }
    }
}
