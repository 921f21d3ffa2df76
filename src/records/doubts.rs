//! Digits of a dump that have more than one reading: said with all of them.

use super::trace::Trace;
use crate::finding::Remark;
use crate::fused::Reason;
use crate::record::{Basis, Candidate};

/// A finding for every run of digits whose most probable reading was not accepted.
pub(super) fn doubts(trace: &mut Trace<'_>, reasons: &[Reason]) {
    for reason in reasons.iter().filter(|reason| reason.basis == Basis::Ambiguous) {
        let text = trace.document.raw(reason.chars.start as usize..reason.chars.end as usize);
        let readings = reason.candidates.iter().map(reading).collect::<Vec<_>>().join("; ");
        let path = trace.value_at(reason.chars.start).map(|value| value.path.clone()).unwrap_or_default();
        let indices: Vec<u32> = reason.chars.clone().collect();
        trace.remark(&Remark::DigitsAmbiguous { text, readings }, &path, &indices);
    }
}

fn reading(candidate: &Candidate) -> String {
    let percent = candidate.probability * 100.0;
    if candidate.before.is_empty() {
        format!("{} unchanged ({percent:.1} %)", candidate.after)
    } else {
        format!("{} → {} ({percent:.1} %)", candidate.before, candidate.after)
    }
}
