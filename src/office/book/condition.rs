//! 条件付き書式: formats that a sheet gives to cells by what they hold.
//!
//! In come the rules of a sheet and its cells; out come what each cell's look is overlaid with, and the rules that
//! could not be worked out, so that a strike nobody saw is told.

use std::collections::HashMap;

use super::formula::{Counts, Formula, Scope, Value, compare, holds};
use super::ranked::Ranked;
use super::sheet::{Place, Range, Sheet};
use super::styles::{Overlay, Styles};

/// One rule as the sheet has it (ECMA-376, 18.3.1.10).
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rule {
    /// The ranges as written.
    pub(super) area: String,
    pub(super) ranges: Vec<Range>,
    pub(super) kind: String,
    /// Number of its look among the differential formats.
    pub(super) format: Option<u32>,
    pub(super) priority: i64,
    /// Whether no later rule is asked where it holds.
    pub(super) stops: bool,
    pub(super) operator: String,
    pub(super) text: String,
    pub(super) formulas: Vec<String>,
    /// Which numbers it chooses, where it chooses by their rank or average.
    pub(super) ranked: Ranked,
    /// Whether its bar or icon stands in place of the number.
    pub(super) hides: bool,
}

/// A number format that shows text and no number.
const NO_NUMBER: &str = ";;;@";

/// A rule that was not worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    pub(super) area: String,
    /// The rule as a person would write it.
    pub(super) rule: String,
    /// Whether its format would strike or hide text.
    pub(super) strikes: bool,
}

/// Rules that newer programs write apart (x14), for conditions that look at other sheets: none of them is worked out.
/// Bars, icons and scales of colour change no text, but where they stand in its place.
pub(super) fn newer_rules(text: &str) -> Option<Unread> {
    let (mut rest, mut rules) = (text, Vec::new());
    while let Some((_, behind)) = rest.split_once("<x14:cfRule ") {
        let tag = behind.split('>').next().unwrap_or_default();
        let kind = tag.split_once("type=\"").and_then(|(_, kind)| kind.split('"').next()).unwrap_or_default();
        let whole = behind.split("</x14:cfRule>").next().unwrap_or_default();
        let changes = !matches!(kind, "dataBar" | "iconSet" | "colorScale") || whole.contains("showValue=\"0\"");
        if changes && rules.len() < MAX_NEWER {
            rules.push(kind.to_owned());
        }
        rest = behind;
    }
    let mut area = text.split_once("<xm:sqref>").and_then(|(_, area)| area.split('<').next()).unwrap_or_default();
    if rules.len() > 1 {
        area = "…";
    }
    (!rules.is_empty()).then(|| Unread { area: area.to_owned(), rule: rules.join(", "), strikes: true })
}

/// Rules of newer programs that are named.
const MAX_NEWER: usize = 100;

/// Steps that the rules of a sheet may take together, and how many more for each of its cells: keeps the time in step
/// with the size of the sheet. A rule for duplicates in a thousand rows takes a million.
const MAX_STEPS: u64 = 1_000_000;
const STEPS_OF_CELL: u64 = 300;

/// Characters of a text, or of a formula, that are looked at in one step.
const CHARS_OF_STEP: usize = 16;

/// The steps that are left.
struct Steps(std::cell::Cell<u64>);

impl Steps {
    fn of(sheet: &Sheet) -> Self {
        Self(std::cell::Cell::new(MAX_STEPS.saturating_add(STEPS_OF_CELL.saturating_mul(sheet.cells.len() as u64))))
    }

    /// Takes the steps for something of so many characters.
    fn take(&self, chars: usize) {
        self.0.set(self.0.get().saturating_sub(1 + (chars / CHARS_OF_STEP) as u64));
    }

    fn are_left(&self) -> bool {
        self.0.get() > 0
    }
}

/// What the rules of a sheet lay over its cells, by their place, and what could not be worked out.
pub(super) fn overlays(
    sheet: &Sheet,
    styles: &Styles,
    value: &dyn Fn(Place) -> Value,
) -> (HashMap<Place, Overlay>, Vec<Unread>) {
    let mut rules: Vec<&Rule> = sheet.rules.iter().collect();
    rules.sort_by_key(|rule| rule.priority);
    let mut found: HashMap<Place, (Overlay, bool)> = HashMap::new();
    let mut unread = Vec::new();
    let steps = Steps::of(sheet);
    let value = |place: Place| {
        let value = value(place);
        steps.take(if let Value::Text(text) = &value { text.len() } else { 0 });
        value
    };
    let mut places: Vec<Place> = sheet.cells.iter().map(|cell| cell.place).collect();
    places.sort_unstable();
    let most = |of: fn(&Place) -> u32| places.iter().map(of).max().unwrap_or(0);
    let known =
        Known { last: (most(|place| place.0), most(|place| place.1)), names: &sheet.names, counts: Counts::default() };
    for rule in rules {
        let mut overlay = rule.format.and_then(|at| styles.overlay(at)).unwrap_or_default();
        if rule.hides {
            overlay.code = Some(NO_NUMBER.to_owned());
        }
        if !overlay.changes_text() && !rule.stops {
            continue;
        }
        match chosen(rule, &places, &value, (&steps, &known)) {
            Some(places) => {
                for place in places {
                    let (own, stopped) = found.entry(place).or_default();
                    if !*stopped {
                        own.add(&overlay);
                        *stopped = rule.stops;
                    }
                }
            }
            None => unread.push(Unread {
                area: rule.area.clone(),
                rule: rule.written(),
                strikes: overlay.struck == Some(true) || overlay.code.is_some(),
            }),
        }
    }
    (found.into_iter().map(|(place, (overlay, _))| (place, overlay)).collect(), unread)
}

/// The cells that a rule is for, each once; `places` are those of the sheet in their order.
fn asked(rule: &Rule, places: &[Place], steps: &Steps) -> Option<Vec<Place>> {
    let mut asked = Vec::new();
    for range in &rule.ranges {
        let first = places.partition_point(|place| place.0 < range.rows.0);
        let rows = places.get(first..).unwrap_or_default().iter().take_while(|place| place.0 <= range.rows.1);
        for place in rows {
            steps.take(0);
            if range.has(*place) {
                asked.push(*place);
            }
        }
        if !steps.are_left() {
            return None;
        }
    }
    asked.sort_unstable();
    asked.dedup();
    Some(asked)
}

/// What is known of a sheet: where it ends, the names that stand for its cells, and what was counted in it.
struct Known<'a> {
    last: Place,
    names: &'a HashMap<String, String>,
    counts: Counts,
}

/// The cells for which a rule holds; `None` where it cannot be worked out for one of them, or not in the steps left.
fn chosen(
    rule: &Rule,
    places: &[Place],
    value: &dyn Fn(Place) -> Value,
    (steps, known): (&Steps, &Known<'_>),
) -> Option<Vec<Place>> {
    let places = asked(rule, places, steps)?;
    let origin =
        (rule.ranges.iter().map(|range| range.rows.0).min()?, rule.ranges.iter().map(|range| range.columns.0).min()?);
    if rule.hides {
        return Some(places);
    }
    if let "duplicateValues" | "uniqueValues" = rule.kind.as_str() {
        let held = repeated(&places, value, rule.kind == "duplicateValues");
        return steps.are_left().then_some(held);
    }
    if let "top10" | "aboveAverage" = rule.kind.as_str() {
        let held = rule.ranked.chosen(rule.kind == "top10", &places, value)?;
        return steps.are_left().then_some(held);
    }
    let formulas: Vec<Formula> =
        rule.formulas.iter().map(|text| Formula::read_with(text, known.names)).collect::<Option<_>>().or_else(
            // What a rule of text says, it says in an attribute too.
            || rule.is_of_text().then(Vec::new),
        )?;
    let mut held = Vec::new();
    let length = rule.formulas.iter().map(String::len).sum();
    let wanted = Some(rule.text.to_lowercase()).filter(|text| !text.is_empty());
    for place in places {
        steps.take(length);
        if !steps.are_left() {
            return None;
        }
        let scope = Scope { value, origin, at: place, last: known.last, counts: &known.counts };
        if rule.holds(&value(place), wanted.as_deref(), &formulas, &scope)? {
            held.push(place);
        }
    }
    Some(held)
}

/// The cells whose value stands more than once, or only once.
fn repeated(places: &[Place], value: &dyn Fn(Place) -> Value, more: bool) -> Vec<Place> {
    let text = |place: &Place| value(*place).text().to_lowercase();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for place in places {
        *counts.entry(text(place)).or_default() += 1;
    }
    let fits = |place: &&Place| (counts.get(&text(place)).copied().unwrap_or(0) > 1) == more;
    places.iter().filter(fits).copied().collect()
}

impl Rule {
    fn is_of_text(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "containsText"
                | "notContainsText"
                | "beginsWith"
                | "endsWith"
                | "containsBlanks"
                | "notContainsBlanks"
                | "containsErrors"
                | "notContainsErrors"
        )
    }

    /// Whether the rule, whose text is `wanted` in small letters, holds for a cell; `None` where that is not known.
    fn holds(&self, own: &Value, wanted: Option<&str>, formulas: &[Formula], scope: &Scope<'_>) -> Option<bool> {
        let text = || own.text().to_lowercase();
        Some(match self.kind.as_str() {
            "expression" => scope.work_out(formulas.first()?)?.is_true()?,
            "cellIs" => return self.compares(own, formulas, scope),
            "containsText" => text().contains(wanted?),
            "notContainsText" => !text().contains(wanted?),
            "beginsWith" => text().starts_with(wanted?),
            "endsWith" => text().ends_with(wanted?),
            "containsBlanks" => text().trim().is_empty(),
            "notContainsBlanks" => !text().trim().is_empty(),
            "containsErrors" => *own == Value::Error,
            "notContainsErrors" => *own != Value::Error,
            _ => return None,
        })
    }

    fn compares(&self, own: &Value, formulas: &[Formula], scope: &Scope<'_>) -> Option<bool> {
        let first = scope.work_out(formulas.first()?)?;
        let sign = match self.operator.as_str() {
            "equal" => "=",
            "notEqual" => "<>",
            "lessThan" => "<",
            "lessThanOrEqual" => "<=",
            "greaterThan" => ">",
            "greaterThanOrEqual" => ">=",
            "between" | "notBetween" => {
                let second = scope.work_out(formulas.get(1)?)?;
                let order = |a: &Value, b: &Value| compare(a, b);
                let (low, high) = if order(&first, &second)?.is_le() { (first, second) } else { (second, first) };
                let inside = order(own, &low).zip(order(own, &high)).is_some_and(|(a, b)| a.is_ge() && b.is_le());
                return Some(inside == (self.operator == "between"));
            }
            _ => return None,
        };
        Some(compare(own, &first).is_some_and(|order| holds(sign, order)))
    }

    /// The rule in words that lead a person to it.
    fn written(&self) -> String {
        let parts = [self.kind.as_str(), self.operator.as_str(), self.text.as_str()];
        let formulas = self.formulas.iter().map(String::as_str);
        parts.into_iter().chain(formulas).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
