//! How sure the characters of a text are, when two texts are compared: digits of a dump may be inferred or ambiguous.

use std::borrow::Cow;
use std::collections::HashMap;

use super::side::Side;
use crate::finding::Finding;
use crate::record::{Basis, Candidate, Edit, Extraction, Path};

/// What a changed number rests on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doubt {
    pub(super) basis: Basis,
    pub(super) probability: f64,
    pub(super) candidates: Vec<Candidate>,
}

impl Doubt {
    /// What both texts state.
    pub(super) const fn none() -> Self {
        Self { basis: Basis::Stated, probability: 1.0, candidates: Vec::new() }
    }

    /// The weaker of two.
    pub(super) fn or(self, other: Self) -> Self {
        let rank = |doubt: &Self| match doubt.basis {
            Basis::Ambiguous => 0,
            Basis::Inferred => 1,
            Basis::Corrected => 2,
            Basis::Stated => 3,
        };
        if rank(&other) < rank(&self) { other } else { self }
    }
}

/// The doubt about `printed`, characters of the text at `path`.
pub(super) fn doubt(side: &Side<'_>, path: &Path, printed: &str) -> Doubt {
    let printed = printed.trim();
    if printed.is_empty() || side.sure {
        return Doubt::none();
    }
    let places = side.places(path);
    let here = |at: &[crate::provenance::At]| at.iter().any(|at| places.iter().any(|place| at.overlaps(place)));
    let (edits, findings) = side.doubtful.of(printed);
    for edit in edits {
        if Path::written(&edit.path).is_within(path) || here(&edit.at) {
            let candidates = edit.candidates.clone();
            return Doubt { basis: edit.basis, probability: edit.probability, candidates };
        }
    }
    let about = |finding: &&Finding| here(&finding.at) || Path::written(&finding.path).is_within(path);
    let unsettled = findings.iter().any(about);
    // The finding tells the readings in words; here it is enough that there are several.
    if unsettled {
        Doubt { basis: Basis::Ambiguous, probability: UNSETTLED, candidates: Vec::new() }
    } else {
        Doubt::none()
    }
}

/// The probability of a change of which nobody knows whether it is one.
pub(super) const UNSETTLED: f64 = 0.5;

/// What is not sure in a document, by the characters that are printed there.
pub(super) struct Doubtful<'a> {
    edits: HashMap<Cow<'a, str>, Vec<&'a Edit>>,
    findings: HashMap<&'a str, Vec<&'a Finding>>,
}

impl<'a> Doubtful<'a> {
    pub(super) fn new(extraction: &'a Extraction) -> Self {
        let mut doubtful = Self { edits: HashMap::new(), findings: HashMap::new() };
        for edit in &extraction.edits {
            let shown = match edit.basis {
                Basis::Ambiguous => vec![Cow::Owned(format!("{}{}", edit.before, edit.after).trim().to_owned())],
                Basis::Inferred => [&edit.before, &edit.after].map(|text| Cow::Borrowed(text.trim())).to_vec(),
                Basis::Stated | Basis::Corrected => Vec::new(),
            };
            shown.into_iter().for_each(|text| doubtful.edits.entry(text).or_default().push(edit));
        }
        for finding in extraction.findings.iter().filter(|finding| finding.code == AMBIGUOUS) {
            for text in finding.at.iter().filter_map(|at| at.text.as_deref()) {
                doubtful.findings.entry(text.trim()).or_default().push(finding);
            }
        }
        doubtful
    }

    /// The edits and findings about some printed characters.
    fn of(&self, printed: &str) -> (&[&'a Edit], &[&'a Finding]) {
        let edits = self.edits.get(printed).map(Vec::as_slice).unwrap_or_default();
        (edits, self.findings.get(printed).map(Vec::as_slice).unwrap_or_default())
    }
}

/// Code of the finding about digits with several readings.
const AMBIGUOUS: &str = "digits-ambiguous";
