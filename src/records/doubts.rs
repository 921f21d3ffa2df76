//! Digits and words of a dump that have more than one reading: said with all of them.

use super::trace::Trace;
use crate::finding::{Finding, Remark};
use crate::ink::Decision;
use crate::ink::fused::CERTAIN;
use crate::messages::readings::{ENGLISH, JAPANESE, Words};
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
        let listed = |words: &Words| {
            let readings: Vec<String> = reason.candidates.iter().map(|candidate| reading(candidate, words)).collect();
            readings.join(words.joint)
        };
        let (readings, readings_ja) = (listed(&ENGLISH), listed(&JAPANESE));
        let digits = printed.chars().any(crate::value::is_digit);
        let remark = match (digits, reason.basis) {
            (true, Basis::Inferred) => Remark::DigitsLikely { printed, readings, readings_ja },
            (true, _) => Remark::DigitsAmbiguous { printed, readings, readings_ja },
            (false, _) => Remark::WordsAmbiguous { printed },
        };
        trace.findings.push(Finding::of(&remark, &path, at));
    }
}

fn reading(candidate: &Candidate, words: &Words) -> String {
    let percent = format!("{:.1} %", candidate.probability * 100.0);
    let reading = if candidate.evidence.iter().any(|code| code == Evidence::NoneOfThese.code()) {
        words.none.to_owned()
    } else if candidate.before.is_empty() {
        format!("{}{}", candidate.after, words.unchanged)
    } else {
        format!("{} → {}", candidate.before, candidate.after)
    };
    format!("{reading} ({percent})")
}
