//! This year's plan against last year's: what should carry over.
//!
//! This year's 前年度予算 is last year's 予算; every other amount, observation or target that both print for one year is
//! the same; and this year's observation tells whether last year's target was met.

use super::Pair;
use super::align::similarity_of;
use super::side::Side;
use crate::changes::{Carried, Verdict, same_words};
use crate::lexicon::THOUSAND_YEN;
use crate::record::{
    Budget, BudgetKind, Comparison, Decimal, Entry, Extraction, Indicator, Node, Observation, Path, Target, Visitor,
    budget_word, label, visit_record,
};
use crate::value::is_digit;

/// What carries over from `last`, last year's plan, to `this`.
#[must_use]
pub fn against(this: &Extraction, last: &Extraction) -> Vec<Carried> {
    let pair = Pair::new(last, this);
    let mut carried = Vec::new();
    for found in &pair.matches {
        if let (Some(old), Some(new)) = pair.entries(found) {
            let records = Records { side: &pair.after, old, new, year: last.plan.fiscal_year };
            records.amounts(&mut carried);
            records.indicators(&mut carried);
        }
    }
    carried
}

/// A record of last year and of this one.
struct Records<'a, 'b> {
    side: &'b Side<'a>,
    old: &'b Entry<'a>,
    new: &'b Entry<'a>,
    /// Last year.
    year: Option<i32>,
}

impl Records<'_, '_> {
    fn row(&self, field: &str, fiscal_year: Option<i32>) -> Carried {
        Carried {
            number: self.new.number().to_owned(),
            number_last: self.old.number().to_owned(),
            title: self.new.title().map(str::to_owned),
            field: field.to_owned(),
            label: label(field, self.side.extraction.plan.organization.kind),
            measure: None,
            fiscal_year,
            last: None,
            this: None,
            unit: None,
            verdict: Verdict::Unknown,
            path: None,
            path_last: String::new(),
            at: Vec::new(),
        }
    }

    fn amounts(&self, carried: &mut Vec<Carried>) {
        let (Node::Initiative(old), Node::Initiative(new)) = (self.old.node, self.new.node) else { return };
        for (at, budget) in old.budgets.iter().enumerate() {
            let this = new.budgets.iter().position(|b| b.fiscal_year == budget.fiscal_year && b.kind == budget.kind);
            let own_year = budget.fiscal_year == self.year && budget.kind == BudgetKind::Budget;
            if budget.fiscal_year.is_none() || this.is_none() && !own_year {
                continue;
            }
            let mut row = self.row("budgets", budget.fiscal_year);
            row.label = budget_word(budget.kind).to_owned();
            row.unit = Some(THOUSAND_YEN.to_owned());
            row.path_last = amount_at(self.old, at).into();
            row.last = budget.thousand_yen;
            row.verdict = match this.and_then(|at| Some((at, new.budgets.get(at)?))) {
                None => Verdict::NotPrinted,
                Some((at, amount)) => {
                    self.place(&mut row, &amount_at(self.new, at));
                    row.this = amount.thousand_yen;
                    same_amount(budget, amount)
                }
            };
            carried.push(row);
        }
    }

    fn indicators(&self, carried: &mut Vec<Carried>) {
        let (old, new) = (indicators(self.old), indicators(self.new));
        for (field, path_last, indicator) in &old {
            let partner = partner(indicator, new.iter().map(|(_, path, other)| (path, *other)));
            for (at, observation) in indicator.observations.iter().enumerate() {
                self.observation(field, (path_last, at, observation), indicator, partner, carried);
            }
            if let Some(target) = &indicator.target {
                self.target(field, path_last, (indicator, target), partner, carried);
            }
        }
    }

    /// A year that both print has one value.
    fn observation(
        &self,
        field: &str,
        (path_last, at, observation): (&Path, usize, &Observation),
        indicator: &Indicator,
        partner: Option<(&Path, &Indicator)>,
        carried: &mut Vec<Carried>,
    ) {
        let Some((path, other)) = partner else { return };
        let this = other.observations.iter().position(|o| o.fiscal_year == observation.fiscal_year);
        let Some((this, value)) = this.and_then(|this| Some((this, other.observations.get(this)?.value))) else {
            return;
        };
        if observation.fiscal_year.is_none() {
            return;
        }
        let mut row = self.indicator_row(field, observation.fiscal_year, indicator);
        row.path_last = observed_at(path_last, at).into();
        (row.last, row.this) = (observation.value, value);
        row.verdict = equal(row.last, row.this);
        self.place(&mut row, &observed_at(path, this));
        carried.push(row);
    }

    /// Last year's target against what this year's plan observed.
    fn target(
        &self,
        field: &str,
        path_last: &Path,
        (indicator, target): (&Indicator, &Target),
        partner: Option<(&Path, &Indicator)>,
        carried: &mut Vec<Carried>,
    ) {
        let year = target.fiscal_year.or(self.year);
        if year != self.year {
            return;
        }
        let mut row = self.indicator_row(field, year, indicator);
        row.path_last = path_last.member("target").member("value").into();
        row.last = target.value;
        row.verdict = Verdict::NotPrinted;
        if let Some((path, other)) = partner
            && let Some(at) = other.observations.iter().position(|o| o.fiscal_year == year)
        {
            row.this = other.observations.get(at).and_then(|observation| observation.value);
            row.verdict = met(row.this, row.last, target.comparison);
            self.place(&mut row, &observed_at(path, at));
        }
        carried.push(row);
    }

    fn indicator_row(&self, field: &str, year: Option<i32>, indicator: &Indicator) -> Carried {
        let mut row = self.row(field, year);
        row.measure.clone_from(&indicator.measure);
        row.unit.clone_from(&indicator.unit);
        row
    }

    fn place(&self, row: &mut Carried, path: &Path) {
        row.at = self.side.places(path).to_vec();
        row.path = Some(path.into());
    }
}

/// Where an amount of a record stands.
fn amount_at(entry: &Entry<'_>, at: usize) -> Path {
    entry.path.member("budgets").item(at).member("thousand_yen")
}

/// Where what was observed of an indicator stands.
fn observed_at(indicator: &Path, at: usize) -> Path {
    indicator.member("observations").item(at).member("value")
}

/// Whether two amounts are one: a printed dash is "none" in both, and differs from any number.
fn same_amount(last: &Budget, this: &Budget) -> Verdict {
    let dash = |budget: &Budget| budget.thousand_yen.is_none() && !budget.text.chars().any(is_digit);
    match (dash(last), dash(this)) {
        (true, true) => Verdict::Equal,
        (true, false) | (false, true) => Verdict::Differs,
        (false, false) => equal(last.thousand_yen, this.thousand_yen),
    }
}

fn equal(last: Option<Decimal>, this: Option<Decimal>) -> Verdict {
    match (last, this) {
        (Some(last), Some(this)) if last == this => Verdict::Equal,
        (Some(_), Some(_)) => Verdict::Differs,
        _ => Verdict::Unknown,
    }
}

fn met(observed: Option<Decimal>, target: Option<Decimal>, comparison: Comparison) -> Verdict {
    let (Some(observed), Some(target)) = (observed, target) else { return Verdict::Unknown };
    let met = match comparison {
        Comparison::AtLeast => observed >= target,
        Comparison::AtMost => observed <= target,
        Comparison::Below => observed < target,
        Comparison::Above => observed > target,
        Comparison::Equal => observed == target,
    };
    if met { Verdict::Met } else { Verdict::Missed }
}

/// Every indicator of a record with its field and path.
fn indicators<'a>(entry: &Entry<'a>) -> Vec<Printed<'a>> {
    let mut found = Indicators { record: &entry.path, found: Vec::new() };
    visit_record(entry, &mut found);
    found.found
}

/// An indicator, the field that prints it, and where it stands.
type Printed<'a> = (String, Path, &'a Indicator);

struct Indicators<'a, 'b> {
    record: &'b Path,
    found: Vec<Printed<'a>>,
}

impl<'a> Visitor<'a> for Indicators<'a, '_> {
    fn indicator(&mut self, path: &Path, indicator: &'a Indicator) {
        let field = path.below(self.record).next().unwrap_or_default();
        self.found.push((field.to_owned(), path.clone(), indicator));
    }
}

/// Least likeness of two measures that are one indicator in two years.
const SAME_MEASURE: f64 = 0.6;

/// The indicator of the other year that measures the same.
fn partner<'a>(
    indicator: &Indicator,
    others: impl Iterator<Item = (&'a Path, &'a Indicator)>,
) -> Option<(&'a Path, &'a Indicator)> {
    let words = |indicator: &Indicator| indicator.measure.clone().unwrap_or_else(|| indicator.text.clone());
    let own = words(indicator);
    let likeness = |other: &Indicator| {
        let other = words(other);
        if same_words(&own, &other) { 1.0 } else { similarity_of(&own, &other) }
    };
    others
        .filter(|(_, other)| other.unit == indicator.unit)
        .map(|(path, other)| (likeness(other), path, other))
        .filter(|(likeness, _, _)| *likeness >= SAME_MEASURE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, path, other)| (path, other))
}
