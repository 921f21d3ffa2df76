//! How sure the characters of a text are, when two texts are compared: digits of a dump may be inferred or ambiguous.

use super::side::Side;
use crate::record::{Basis, Candidate, Path};

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
    for edit in &side.extraction.edits {
        let (whole, shown) = (format!("{}{}", edit.before, edit.after), [&edit.before, &edit.after]);
        let same = match edit.basis {
            Basis::Ambiguous => whole.trim() == printed,
            Basis::Inferred => shown.iter().any(|text| text.trim() == printed),
            Basis::Stated | Basis::Corrected => false,
        };
        if same && (Path::written(&edit.path).is_within(path) || here(&edit.at)) {
            let candidates = edit.candidates.clone();
            return Doubt { basis: edit.basis, probability: edit.probability, candidates };
        }
    }
    let unsettled = side.extraction.findings.iter().any(|finding| {
        let digits = finding.at.iter().any(|at| at.text.as_deref().map(str::trim) == Some(printed));
        finding.code == AMBIGUOUS && digits && (here(&finding.at) || Path::written(&finding.path).is_within(path))
    });
    // The finding tells the readings in words; here it is enough that there are several.
    if unsettled { Doubt { basis: Basis::Ambiguous, probability: 0.5, candidates: Vec::new() } } else { Doubt::none() }
}

/// Code of the finding about digits with several readings.
const AMBIGUOUS: &str = "digits-ambiguous";
