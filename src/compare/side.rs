//! One of two documents that are compared.

use super::doubt::Doubtful;
use crate::changes::Words;
use crate::provenance::At;
use crate::record::{Basis, Entry, Extraction, Path, catalog};
use crate::unseen::{Role, lacks_text, unseen};

/// A document with what is asked of it again and again.
pub(super) struct Side<'a> {
    pub(super) extraction: &'a Extraction,
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) words: Words<'a>,
    pub(super) doubtful: Doubtful<'a>,
    /// Whether nothing in it is inferred or ambiguous.
    pub(super) sure: bool,
    /// Whether some of its text could not be seen: what it does not show is not gone from it.
    pub(super) blind: bool,
}

impl<'a> Side<'a> {
    pub(super) fn new(extraction: &'a Extraction) -> Self {
        let doubtful = |basis: Basis| matches!(basis, Basis::Inferred | Basis::Ambiguous);
        Self {
            extraction,
            entries: catalog(&extraction.plan),
            words: Words::new(extraction),
            doubtful: Doubtful::new(extraction),
            sure: !extraction.edits.iter().any(|edit| doubtful(edit.basis))
                && !extraction.findings.iter().any(|finding| finding.code == "digits-ambiguous"),
            blind: lacks_text(&unseen(extraction, Role::Document), Role::Document),
        }
    }

    /// Where the value or text at `path` is printed; a part of it or what holds it where it has no place of its own.
    pub(super) fn places(&self, path: &Path) -> &'a [At] {
        if let Some(at) = path.below(&Path::root().member("findings")).next().and_then(|at| at.parse::<usize>().ok()) {
            return self.extraction.findings.get(at).map_or(&[], |finding| &finding.at);
        }
        let provenance = &self.extraction.provenance;
        let inside = path.inside();
        let mut parts = provenance.range(String::from(&inside)..);
        if !provenance.contains_key(path.as_str())
            && let Some((_, places)) = parts.next().filter(|(part, _)| part.starts_with(&*inside))
        {
            return places;
        }
        let mut path = path.clone();
        loop {
            if let Some(places) = provenance.get(path.as_str()) {
                return places;
            }
            path = path.parent();
            // What the plan itself prints is the place of nothing in it.
            if path.below(&Path::plan()).next().is_none() {
                return &[];
            }
        }
    }

    /// The places of `path` that hold `text`, where some do; else all of them.
    pub(super) fn places_with(&self, path: &Path, text: &str) -> Vec<At> {
        let places = self.places(path);
        let text = text.trim();
        let holds = |at: &&At| !text.is_empty() && at.text.as_deref().is_some_and(|printed| printed.contains(text));
        let some: Vec<At> = places.iter().filter(holds).cloned().collect();
        if some.is_empty() { places.to_vec() } else { some }
    }
}
