//! A record as fields, a field as paragraphs: what two records are compared by.
//!
//! A text field has a paragraph for each of its lines; a list (予算額, 指標, 実績) has one for each printed item, with
//! the values that were read from it.

use std::ops::Range;

use crate::lexicon::{ABOUT, MONTH, MONTH_UNIT, THOUSAND_YEN};
use crate::record::{
    Budget, Criterion, Decimal, Entry, Head, Indicator, OtherBox, Path, PriorResults, Rating, Results, Visitor,
    field_order, visit_record,
};

/// One field of a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// Its identifier, as in edits.
    pub(crate) name: String,
    /// What is printed of it.
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// One line of a text, or one item of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Paragraph {
    /// The printed text.
    pub(crate) text: String,
    /// Where the text stands in the record.
    pub(crate) path: Path,
    /// What makes two items the same whatever they say: year and kind of an amount. Items without are matched by text.
    pub(crate) key: Option<String>,
    /// The year it speaks of.
    pub(crate) fiscal_year: Option<i32>,
    /// The values read from it.
    pub(crate) values: Vec<Value>,
    /// Where it stands in its text, if it is a line of one.
    pub(crate) standing: Option<Standing>,
}

/// Where a line stands in the text of a field, by lines and by characters without blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) lines: Range<usize>,
    pub(crate) chars: Range<usize>,
    /// Of the whole text.
    pub(crate) all_lines: usize,
    pub(crate) all_chars: usize,
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    /// Where it stands.
    pub(crate) path: Path,
    /// `None` where it is a dash or its digits are ambiguous.
    pub(crate) value: Option<Decimal>,
    /// Its unit.
    pub(crate) unit: Option<String>,
}

/// Every field of a record that has something, in the order of the form.
pub(crate) fn fields(entry: &Entry<'_>) -> Vec<Field> {
    let mut list = Fields { record: &entry.path, fields: Vec::new() };
    visit_record(entry, &mut list);
    list.fields.sort_by_key(|field| field_order(&field.name));
    list.fields
}

/// Gathers the fields of a record.
struct Fields<'r> {
    record: &'r Path,
    fields: Vec<Field>,
}

impl Fields<'_> {
    /// Adds what is printed at a path to the field that it leads into.
    fn push(&mut self, path: &Path, paragraphs: Vec<Paragraph>) {
        let Some(name) = path.below(self.record).next() else { return };
        if paragraphs.is_empty() {
            return;
        }
        match self.fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.paragraphs.extend(paragraphs),
            None => self.fields.push(Field { name: name.to_owned(), paragraphs }),
        }
    }
}

impl<'a> Visitor<'a> for Fields<'_> {
    fn text(&mut self, path: &Path, text: &'a str) {
        self.push(path, lines(text, path));
    }

    fn head(&mut self, path: &Path, head: &'a Head) {
        self.push(path, lines(&format!("{} {}", head.post, head.name), path));
    }

    fn sdgs(&mut self, list: &Path, goals: &'a [String]) {
        self.push(list, goals.iter().map(|goal| line(goal, list)).collect());
    }

    fn indicator(&mut self, path: &Path, indicator: &'a Indicator) {
        self.push(path, indicator_paragraphs(indicator, path));
    }

    fn budget(&mut self, path: &Path, budget: &'a Budget) {
        self.push(path, amount(budget, path));
    }

    fn criterion(&mut self, path: &Path, criterion: &'a Criterion) {
        self.push(path, vec![threshold(criterion, path)]);
    }

    fn prior_results(&mut self, path: &Path, results: &'a PriorResults) {
        self.push(path, prior(results, path));
    }

    fn rating(&mut self, path: &Path, rating: &'a Rating) {
        let key = Some(format!("rating {}", rating.item));
        self.push(path, vec![Paragraph { key, ..line(&rating.code, path) }]);
    }

    fn other_box(&mut self, path: &Path, other: &'a OtherBox) {
        let key = Some(format!("box {}", other.label));
        self.push(path, vec![Paragraph { key, ..line(&other.text, path) }]);
    }
}

fn line(text: &str, path: &Path) -> Paragraph {
    Paragraph { text: text.to_owned(), path: path.clone(), ..Paragraph::default() }
}

fn lines(text: &str, path: &Path) -> Vec<Paragraph> {
    let lines: Vec<&str> = text.split('\n').filter(|one| !one.trim().is_empty()).collect();
    let (all_lines, all_chars) = (lines.len(), printed_length(text));
    let mut from = 0;
    let standing = |(at, one): (usize, &&str)| {
        let chars = from..from + printed_length(one);
        from = chars.end;
        let standing = Some(Standing { lines: at..at + 1, chars, all_lines, all_chars });
        Paragraph { standing, ..line(one, path) }
    };
    lines.iter().enumerate().map(standing).collect()
}

/// Characters of a text without blanks, which differ between a text and the lines it was printed on.
pub(super) fn printed_length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn value(path: Path, value: Option<Decimal>, unit: Option<&str>) -> Value {
    Value { path, value, unit: unit.map(str::to_owned) }
}

/// An amount, that it is approximate, and its parts: each is compared with what stands for the same year and kind.
fn amount(budget: &Budget, path: &Path) -> Vec<Paragraph> {
    let of = format!("{:?} {:?}", budget.fiscal_year, budget.kind);
    let item = |key: String, text: &str, path: &Path, values: Vec<Value>| Paragraph {
        key: Some(key),
        fiscal_year: budget.fiscal_year,
        values,
        ..line(text, path)
    };
    let yen = |path: &Path, known| vec![value(path.member("thousand_yen"), known, Some(THOUSAND_YEN))];
    let whole = item(of.clone(), &budget.text, path, yen(path, budget.thousand_yen));
    let about =
        budget.approximate.then(|| item(format!("{of} {ABOUT}"), ABOUT, &path.member("approximate"), Vec::new()));
    let parts = budget.parts.iter().enumerate().map(|(at, part)| {
        let path = path.member("parts").item(at);
        item(format!("{of} {}", part.label), &part.text, &path, yen(&path, part.thousand_yen))
    });
    std::iter::once(whole).chain(about).chain(parts).collect()
}

/// The indicator itself, then the results printed beside it.
fn indicator_paragraphs(indicator: &Indicator, path: &Path) -> Vec<Paragraph> {
    let unit = indicator.unit.as_deref();
    let places = path.member("observations");
    let observed = indicator.observations.iter().enumerate();
    let observed = observed.map(|(at, one)| value(places.item(at).member("value"), one.value, unit));
    let target = path.member("target").member("value");
    let target = indicator.target.iter().map(|one| value(target.clone(), one.value, unit));
    let whole = Paragraph { values: observed.chain(target).collect(), ..line(&indicator.text, path) };
    let places = path.member("results");
    let results = indicator.results.iter().enumerate().map(|(at, one)| result(one, unit, &places.item(at)));
    std::iter::once(whole).chain(results).collect()
}

fn result(result: &Results, unit: Option<&str>, path: &Path) -> Paragraph {
    Paragraph {
        fiscal_year: result.fiscal_year,
        values: vec![value(path.member("value"), result.value, unit)],
        ..line(&result.text, path)
    }
}

fn threshold(criterion: &Criterion, path: &Path) -> Paragraph {
    let values = vec![value(path.member("value"), criterion.value, criterion.unit.as_deref())];
    Paragraph { values, ..line(&criterion.text, path) }
}

/// The month the results are as of, then the bullets; counts of one bullet share its paragraph.
fn prior(results: &PriorResults, path: &Path) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    if let Some((text, month)) = results.as_of.as_deref().and_then(month) {
        let path = path.member("as_of");
        paragraphs.push(Paragraph {
            key: Some(format!("as_of {:?}", results.fiscal_year)),
            fiscal_year: results.fiscal_year,
            values: vec![value(path.clone(), Some(month), Some(MONTH_UNIT))],
            ..line(&text, &path)
        });
    }
    for (at, item) in results.items.iter().enumerate() {
        let path = path.member("items").item(at);
        let value = value(path.member("value"), item.value, item.unit.as_deref());
        match paragraphs.last_mut() {
            Some(last) if at > 0 && last.text == item.text => last.values.push(value),
            _ => paragraphs.push(Paragraph {
                fiscal_year: results.fiscal_year,
                values: vec![value],
                ..line(&item.text, &path)
            }),
        }
    }
    paragraphs
}

/// `2021-12` as 12月.
fn month(as_of: &str) -> Option<(String, Decimal)> {
    let month: u8 = as_of.get(5..)?.parse().ok()?;
    Some((format!("{month}{MONTH}"), Decimal::from(i64::from(month))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::PriorItem;

    #[test]
    fn counts_of_one_bullet_share_its_paragraph() {
        let item = |text: &str, count: i64| PriorItem {
            text: text.to_owned(),
            value: Some(Decimal::from(count)),
            ..PriorItem::default()
        };
        let results = PriorResults {
            fiscal_year: Some(2021),
            as_of: Some("2021-12".to_owned()),
            items: vec![item("講座：5回、60人", 5), item("講座：5回、60人", 60), item("相談：3件", 3)],
        };
        let got: Vec<(String, usize)> = prior(&results, &Path::plan())
            .into_iter()
            .map(|paragraph| (paragraph.text, paragraph.values.len()))
            .collect();
        let wanted = [("12月", 1), ("講座：5回、60人", 2), ("相談：3件", 1)];
        assert_eq!(got, wanted.map(|(text, count)| (text.to_owned(), count)));
    }
}
