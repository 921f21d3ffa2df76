//! Whether any of some neighbouring lines reaches over a place, without looking at each of them.

use std::ops::Range;

/// Stretches along one axis in a given order, in blocks of two, four, eight …: in each block they stand by where they
/// begin, each with the furthest end of it and those before it.
#[derive(Debug, Default)]
pub(super) struct Reaches {
    levels: Vec<Vec<(f32, f32)>>,
}

impl Reaches {
    pub(super) fn new(stretches: Vec<(f32, f32)>) -> Self {
        let mut levels = vec![stretches.clone()];
        let mut sorted = stretches;
        let mut length = 2;
        while length <= sorted.len() {
            for block in sorted.chunks_mut(length) {
                block.sort_by(|a, b| a.0.total_cmp(&b.0));
            }
            levels.push(sorted.chunks(length).flat_map(furthest).collect());
            length *= 2;
        }
        Self { levels }
    }

    /// Whether one of the stretches `range` begins and ends as asked for: `begins` holds for every beginning up to
    /// some place, `ends` for every end from some place on.
    pub(super) fn any(&self, range: Range<usize>, begins: impl Fn(f32) -> bool, ends: impl Fn(f32) -> bool) -> bool {
        let mut at = range.start;
        while at < range.end {
            // The largest block that begins here and lies within.
            let level = at.trailing_zeros().min((range.end - at).ilog2());
            let length = 1 << level;
            let Some(block) = self.levels.get(level as usize).and_then(|all| all.get(at..at + length)) else {
                return false;
            };
            let found = block.partition_point(|(start, _)| begins(*start)).checked_sub(1);
            if found.and_then(|last| block.get(last)).is_some_and(|(_, end)| ends(*end)) {
                return true;
            }
            at += length;
        }
        false
    }
}

/// A block with the furthest end so far.
fn furthest(block: &[(f32, f32)]) -> impl Iterator<Item = (f32, f32)> + '_ {
    block.iter().scan(f32::NEG_INFINITY, |far, (start, end)| {
        *far = far.max(*end);
        Some((*start, *far))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_one_by_one() {
        // Places that look random and are the same every time.
        let place = |at: usize, by: usize| (at * by % 101) as f32;
        let stretches: Vec<(f32, f32)> =
            (0..75).map(|at| (place(at, 37), place(at, 37) + place(at, 53) / 4.0)).collect();
        let reaches = Reaches::new(stretches.clone());
        for (from, to) in (0..75).flat_map(|from| (from..=75).map(move |to| (from, to))) {
            let (low, high) = (place(from + 3, 29), place(to + 7, 31));
            let one = |(start, end): &(f32, f32)| *start <= low && *end > high;
            let wanted = stretches[from..to].iter().any(one);
            assert_eq!(reaches.any(from..to, |start| start <= low, |end| end > high), wanted, "{from} to {to}");
        }
        assert!(!Reaches::default().any(0..3, |_| true, |_| true));
    }
}
