//! Digits and words of a dump that have more than one reading: said with all of them.

use super::trace::Trace;
use crate::finding::{Finding, Remark};
use crate::ink::Decision;
use crate::ink::fused::CERTAIN;
use crate::record::{Basis, Candidate, Evidence};

/// A finding for every run of characters whose most probable reading was not accepted, or is not quite certain.
pub(super) fn doubts(trace: &mut Trace<'_>, reasons: &[Decision]) {
    let told = |reason: &&Decision| match reason.basis {
        Basis::Ambiguous => true,
        Basis::Inferred => reason.probability < CERTAIN,
        Basis::Stated | Basis::Corrected => false,
    };
    for reason in reasons.iter().filter(told) {
        let printed = trace.document.raw(reason.chars.start as usize..reason.chars.end as usize);
        let path = trace.value_at(reason.chars.start).map(|value| value.path.clone()).unwrap_or_default();
        let at = trace.document.places_of(reason.chars.clone());
        let readings: Vec<String> = reason.candidates.iter().map(reading).collect();
        let digits = printed.chars().any(crate::value::is_digit);
        let remark = match (digits, reason.basis) {
            (true, Basis::Inferred) => Remark::DigitsLikely { printed, readings: readings.join("; ") },
            (true, _) => Remark::DigitsAmbiguous { printed, readings: readings.join("; ") },
            (false, _) => Remark::WordsAmbiguous { printed },
        };
        trace.findings.push(Finding::of(&remark, &path, at));
    }
}

fn reading(candidate: &Candidate) -> String {
    let percent = candidate.probability * 100.0;
    if candidate.evidence.iter().any(|code| code == Evidence::NoneOfThese.code()) {
        format!("none of these ({percent:.1} %)")
    } else if candidate.before.is_empty() {
        format!("{} unchanged ({percent:.1} %)", candidate.after)
    } else {
        format!("{} → {} ({percent:.1} %)", candidate.before, candidate.after)
    }
}
