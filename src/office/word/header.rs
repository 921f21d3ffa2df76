//! ヘッダー: a title that stands in the header of the pages alone is read as the first lines of the document.

use super::super::package::{Package, Relation};
use super::super::xml::{Step, Walker};
use super::paragraph::{Around, plain};
use super::{Frame, Reader};
use crate::error::Error;
use crate::lexicon::PLAN_WORDS;

/// What every title of a plan says.
const TITLE_WORD: &str = PLAN_WORDS[0];

/// Paragraphs at the beginning of a document in which its title stands, a cover and its lines included.
const TITLE_WITHIN: usize = 40;

/// Characters of the longest title; a sentence that names the plan is longer.
const MAX_TITLE_CHARS: usize = 60;

/// Whether a part prints the title of a plan among its first paragraphs.
pub(super) fn prints_title(text: &str) -> bool {
    let mut walker = Walker::new(text);
    let mut paragraphs = 0;
    while let Some(step) = walker.next() {
        let Step::Open(tag) = step else { continue };
        if tag.name() != "p" {
            continue;
        }
        let text = plain(&mut walker);
        let text: String = text.split_whitespace().collect();
        paragraphs += usize::from(!text.is_empty());
        if text.contains(TITLE_WORD) && text.chars().count() <= MAX_TITLE_CHARS {
            return true;
        }
        if paragraphs > TITLE_WITHIN {
            return false;
        }
    }
    false
}

impl Reader {
    /// Reads the first header or footer that prints the title; gives the names of the parts that were read.
    pub(super) fn headers(&mut self, package: &mut Package<'_>, relations: &[Relation]) -> Result<Vec<String>, Error> {
        for kind in ["header", "footer"] {
            for relation in relations.iter().filter(|relation| relation.kind == kind) {
                let Some(text) = package.part(&relation.target)? else { continue };
                if !prints_title(&text) {
                    continue;
                }
                let mut walker = Walker::new(&text);
                let opens = |step: Step<'_>| matches!(step, Step::Open(_));
                if std::iter::from_fn(|| walker.next().map(opens)).any(|opened| opened) {
                    self.blocks(&mut walker, Frame::page(), Around::default())?;
                    self.close(Frame::page())?;
                }
                return Ok(vec![relation.target.clone()]);
            }
        }
        Ok(Vec::new())
    }
}
