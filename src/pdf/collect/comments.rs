//! Comments of a page: notes, marks with words of their own, and replacements in the two halves that Acrobat writes.
//!
//! "Replace text" is a strikeout and a caret that holds the new text; one answers the other (`IRT`) as a group
//! (`RT /Group`, PDF 32000-1, 12.5.6.2). A caret alone inserts its text. What remains is somebody's remark.

use std::collections::HashMap;

use super::Collector;
use crate::geom::Rect;
use crate::lexicon::{FULL_STOP, REMARK_ENDS, is_any_closer};
use crate::pdf::file::{Dictionary, File, Object, ObjectId};
use crate::pdf::font::text_string;

/// A remark that is no part of the text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pdf) struct Comment {
    pub(in crate::pdf) rects: Vec<Rect>,
    pub(in crate::pdf) author: String,
    pub(in crate::pdf) text: String,
}

/// Text that a caret inserts.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pdf) struct Caret {
    pub(in crate::pdf) rect: Rect,
    pub(in crate::pdf) text: String,
    pub(in crate::pdf) colour: [u8; 3],
}

/// Which annotations of a page belong together.
pub(super) struct Groups<'f> {
    file: &'f File<'f>,
    /// The other half of each annotation that is one of a group.
    halves: HashMap<ObjectId, &'f Dictionary>,
}

impl<'f> Groups<'f> {
    pub(super) fn of(file: &'f File<'f>, list: &[(Option<ObjectId>, &'f Dictionary)]) -> Self {
        let by_id: HashMap<ObjectId, &'f Dictionary> =
            list.iter().filter_map(|(id, dict)| Some(((*id)?, *dict))).collect();
        let mut halves = HashMap::new();
        for (id, dict) in list.iter().filter(|(_, dict)| file.name(dict, b"RT") == Some(b"Group")) {
            let Ok(Object::Reference(first)) = dict.get(b"IRT") else { continue };
            halves.insert(*first, *dict);
            if let (Some(id), Some(first)) = (id, by_id.get(first)) {
                halves.insert(*id, *first);
            }
        }
        Self { file, halves }
    }

    /// The new text of a strikeout that is half of a replacement.
    pub(super) fn replacement(&self, id: Option<ObjectId>, dict: &Dictionary) -> Option<String> {
        let half = self.halves.get(&id?).filter(|half| self.file.name(half, b"Subtype") == Some(b"Caret"))?;
        contents(self.file, half).or_else(|| contents(self.file, dict))
    }

    /// Whether a caret is half of a replacement.
    pub(super) fn is_half(&self, id: Option<ObjectId>) -> bool {
        let half = id.and_then(|id| self.halves.get(&id));
        half.is_some_and(|half| self.file.name(half, b"Subtype") == Some(b"StrikeOut"))
    }
}

/// What an annotation says.
pub(super) fn contents(file: &File<'_>, dict: &Dictionary) -> Option<String> {
    let text = text_string(file.string(dict, b"Contents")?);
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    (!text.is_empty()).then_some(text)
}

/// Whether the text of a box says what is to be done rather than what the page says: 12,217に訂正, 金額を確認してください.
pub(super) fn is_remark(file: &File<'_>, dict: &Dictionary) -> bool {
    contents(file, dict).is_some_and(|text| {
        let bare = text.trim_end_matches(|c: char| c.is_whitespace() || c == FULL_STOP || is_any_closer(c));
        REMARK_ENDS.iter().any(|word| bare.ends_with(word))
    })
}

/// Keeps what an annotation says as a remark about its places.
pub(super) fn remark(file: &File<'_>, dict: &Dictionary, rects: Vec<Rect>, sink: &mut Collector) {
    // The state of a discussion (accepted, rejected) is no remark of its own.
    if dict.has(b"State") {
        return;
    }
    // A mark for what is to be blacked out has the words that are to stand there.
    let overlay = || file.string(dict, b"OverlayText").map(text_string).filter(|text| !text.trim().is_empty());
    // A pin on the page that holds a file.
    let pinned = || file.attached_name(file.dict(dict, b"FS")?);
    let Some(text) = contents(file, dict).or_else(overlay).or_else(pinned) else { return };
    let author = file.string(dict, b"T").map(text_string).unwrap_or_default();
    sink.comments.push(Comment { rects, author, text });
}
