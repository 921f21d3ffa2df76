//! Conditional formats that choose numbers by their rank or by their average (ECMA-376, 18.3.1.10).

use super::super::xml::{Tag, on};
use super::formula::Value;
use super::sheet::Place;

/// Which numbers a rule chooses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ranked {
    rank: u32,
    percent: bool,
    bottom: bool,
    below: bool,
    equal: bool,
    /// By so many deviations from the average; what that is differs from program to program.
    deviations: bool,
}

impl Ranked {
    pub(super) fn read(tag: &Tag<'_>) -> Self {
        let set = |name: &str| tag.attr(name).is_some_and(|value| on(&value));
        Self {
            rank: tag.number("rank").unwrap_or(10),
            percent: set("percent"),
            bottom: set("bottom"),
            below: tag.attr("aboveAverage").is_some_and(|value| !on(&value)),
            equal: set("equalAverage"),
            deviations: tag.number("stdDev").is_some_and(|count| count > 0),
        }
    }

    /// The cells that are chosen by rank, or by the average; `None` where that is not known.
    pub(super) fn chosen(self, by_rank: bool, places: &[Place], value: &dyn Fn(Place) -> Value) -> Option<Vec<Place>> {
        let number =
            |place: &Place| if let Value::Number(number) = value(*place) { Some((*place, number)) } else { None };
        let numbers: Vec<(Place, f64)> = places.iter().filter_map(number).collect();
        if numbers.is_empty() {
            return Some(Vec::new());
        }
        if !by_rank && self.deviations {
            return None;
        }
        let limit = if by_rank { self.last_in_rank(&numbers) } else { Some(average(&numbers)) };
        let held = |number: f64| limit.is_none_or(|limit| self.is_within(by_rank, number, limit));
        Some(numbers.iter().filter(|(_, number)| held(*number)).map(|(place, _)| *place).collect())
    }

    /// The last number that is chosen by its rank, with all that equal it; `None` where all are.
    fn last_in_rank(self, numbers: &[(Place, f64)]) -> Option<f64> {
        let count = numbers.len();
        let most = if self.percent { (count * self.rank as usize / 100).max(1) } else { self.rank as usize };
        let mut ranked: Vec<f64> = numbers.iter().map(|(_, number)| *number).collect();
        ranked.sort_by(|a, b| if self.bottom { a.total_cmp(b) } else { b.total_cmp(a) });
        match most.checked_sub(1) {
            Some(last) => ranked.get(last).copied(),
            // Nothing is before the first of none.
            None => Some(if self.bottom { f64::NEG_INFINITY } else { f64::INFINITY }),
        }
    }

    fn is_within(self, by_rank: bool, number: f64, limit: f64) -> bool {
        let below = if by_rank { self.bottom } else { self.below };
        let beyond = if below { number < limit } else { number > limit };
        beyond || (by_rank || self.equal) && number == limit
    }
}

fn average(numbers: &[(Place, f64)]) -> f64 {
    numbers.iter().map(|(_, number)| number).sum::<f64>() / numbers.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_and_averages_choose_what_they_say() {
        let places: Vec<Place> = (0..6).map(|row| (row, 0)).collect();
        let numbers = [5.0, 1.0, 3.0, 3.0, 9.0, 3.0];
        let value = |place: Place| Value::Number(numbers[place.0 as usize]);
        let chosen = |ranked: Ranked, by_rank: bool| {
            let held = ranked.chosen(by_rank, &places, &value).expect("known");
            held.into_iter().map(|place| numbers[place.0 as usize]).collect::<Vec<_>>()
        };
        let rank = |rank: u32| Ranked { rank, ..Ranked::default() };
        assert_eq!(chosen(rank(1), true), [9.0]);
        // Numbers that are equal have one rank.
        assert_eq!(chosen(rank(3), true), [5.0, 3.0, 3.0, 9.0, 3.0]);
        assert_eq!(chosen(Ranked { bottom: true, ..rank(2) }, true), [1.0, 3.0, 3.0, 3.0]);
        assert_eq!(chosen(Ranked { percent: true, ..rank(34) }, true), [5.0, 9.0]);
        assert_eq!((chosen(rank(0), true).len(), chosen(rank(90), true).len()), (0, 6));
        assert_eq!(chosen(Ranked::default(), false), [5.0, 9.0]);
        assert_eq!(chosen(Ranked { below: true, ..Ranked::default() }, false), [1.0, 3.0, 3.0, 3.0]);
        assert_eq!(Ranked { deviations: true, ..Ranked::default() }.chosen(false, &places, &value), None);
    }
}
