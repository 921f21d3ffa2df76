//! Indicators against their targets: the newest value that is printed, as a part of the target.

use super::chart::Bar;
use crate::record::{Comparison, Decimal, Indicator, Path, Plan, Visitor, fiscal_year_words, visit};

#[derive(Default)]
struct Collected {
    bars: Vec<Bar>,
    number: String,
}

impl<'a> Visitor<'a> for Collected {
    fn record(&mut self, entry: &crate::record::Entry<'a>) {
        entry.number().clone_into(&mut self.number);
    }

    fn indicator(&mut self, _: &Path, indicator: &'a Indicator) {
        self.bars.extend(bar(&self.number, indicator));
    }
}

/// A bar for every indicator that has a target: 100 is the target.
pub(super) fn bars(plan: &Plan) -> Vec<Bar> {
    let mut collected = Collected::default();
    visit(plan, &mut collected);
    collected.bars
}

fn bar(number: &str, indicator: &Indicator) -> Option<Bar> {
    let target = indicator.target.as_ref()?;
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let newest = newest(indicator);
    let value = newest.and_then(|(_, value)| value);
    let reached = value.zip(target.value).map(|(value, target_value)| is_met(value, target_value, target.comparison));
    let part = value.zip(target.value).and_then(|(value, target)| {
        let target = target.to_f64();
        (target > 0.0).then(|| value.to_f64() / target * 100.0)
    });
    let year = |year: Option<i32>| year.map_or_else(|| "年度不明".to_owned(), fiscal_year_words);
    let printed = |value: Option<Decimal>| value.map_or_else(|| "不明".to_owned(), |value| format!("{value}{unit}"));
    let shown = match newest {
        None => format!("値の記載なし／目標 {}", printed(target.value)),
        Some((_, value)) => format!("{}／目標 {}", printed(value), printed(target.value)),
    };
    let verdict = match reached {
        Some(true) => "目標の値に達している",
        Some(false) => "目標の値に達していない",
        None => "判定できない",
    };
    let of = newest.map_or_else(|| "値なし".to_owned(), |(of, _)| year(of));
    let label = indicator.measure.as_deref().unwrap_or(&indicator.text);
    Some(Bar {
        label: format!("{number} {}", label.lines().next().unwrap_or_default()),
        value: part.map(|part| part.min(MOST)),
        shown,
        note: format!("{verdict}（値 {of}、目標 {}）", year(target.fiscal_year)),
        alert: reached == Some(false),
    })
}

/// Bars end here, in percent of the target: twice the target looks like twice, ten times need not.
const MOST: f64 = 200.0;

/// The value of the newest year, results before observations; a value without a year is the oldest.
fn newest(indicator: &Indicator) -> Option<(Option<i32>, Option<Decimal>)> {
    let results = indicator.results.iter().map(|one| (one.fiscal_year, one.value));
    let observed = indicator.observations.iter().map(|one| (one.fiscal_year, one.value));
    let best = |list: &mut dyn Iterator<Item = (Option<i32>, Option<Decimal>)>| list.max_by_key(|(year, _)| *year);
    best(&mut results.into_iter()).or_else(|| best(&mut observed.into_iter()))
}

fn is_met(value: Decimal, target: Decimal, comparison: Comparison) -> bool {
    match comparison {
        Comparison::AtLeast => value >= target,
        Comparison::AtMost => value <= target,
        Comparison::Below => value < target,
        Comparison::Above => value > target,
        Comparison::Equal => value == target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Observation, Target};

    fn indicator(values: &[(i32, Option<i64>)], target: i64, comparison: Comparison) -> Indicator {
        let number = |value: i64| Decimal::new(value, 0);
        Indicator {
            text: "参加した区民の割合".to_owned(),
            measure: None,
            unit: Some("%".to_owned()),
            observations: values
                .iter()
                .map(|(year, value)| Observation {
                    fiscal_year: Some(*year),
                    value: value.and_then(number),
                    approximate: false,
                })
                .collect(),
            target: Some(Target { fiscal_year: Some(2022), value: number(target), comparison, approximate: false }),
            results: Vec::new(),
        }
    }

    #[test]
    fn the_newest_value_is_held_against_the_target() {
        for (values, target, comparison, verdict, part) in [
            (&[(2020, Some(50)), (2021, Some(60))][..], 60, Comparison::AtLeast, "達している", Some(100.0)),
            (&[(2021, Some(45))], 60, Comparison::AtLeast, "達していない", Some(75.0)),
            (&[(2021, Some(45))], 60, Comparison::AtMost, "達している", Some(75.0)),
            (&[(2020, Some(70)), (2021, None)], 60, Comparison::AtLeast, "判定できない", None),
            (&[], 60, Comparison::AtLeast, "判定できない", None),
        ] {
            let bar = bar("1-1", &indicator(values, target, comparison)).expect("a target");
            assert!(bar.note.contains(verdict), "{values:?}: {}", bar.note);
            assert_eq!(bar.value, part, "{values:?}");
        }
        let without = Indicator { target: None, ..indicator(&[], 1, Comparison::Equal) };
        assert!(bar("1", &without).is_none());
    }
}
