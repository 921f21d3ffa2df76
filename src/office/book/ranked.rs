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
        let holds =
            |number: f64| if by_rank { self.in_rank(&numbers, number) } else { self.beyond_average(&numbers, number) };
        if !by_rank && self.deviations {
            return None;
        }
        Some(numbers.iter().filter(|(_, number)| holds(*number)).map(|(place, _)| *place).collect())
    }

    fn in_rank(self, numbers: &[(Place, f64)], number: f64) -> bool {
        let count = numbers.len();
        let most = if self.percent { (count * self.rank as usize / 100).max(1) } else { self.rank as usize };
        let before = numbers.iter().filter(|(_, other)| if self.bottom { *other < number } else { *other > number });
        before.count() < most
    }

    fn beyond_average(self, numbers: &[(Place, f64)], number: f64) -> bool {
        let average = numbers.iter().map(|(_, number)| number).sum::<f64>() / numbers.len() as f64;
        let beyond = if self.below { number < average } else { number > average };
        beyond || self.equal && number == average
    }
}
