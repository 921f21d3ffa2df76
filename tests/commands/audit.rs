//! The audit against the truth of the documents.

use crate::scoring;

use miekeshi::audit::audit;
use miekeshi::changes::{Change, Counts, Gate, Report, Row, fold, is_met};
use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{BudgetKind, Decimal};
use serde_json::Value;

fn report(file: &str) -> Report {
    let options = Options { accept: 0.0, ..Options::default() };
    audit(&extract(file, &scoring::bytes(file), &options).unwrap_or_else(|error| panic!("{file}: {error}")))
}

fn given() -> String {
    scoring::dumps().into_iter().next().expect("the given document").0
}

fn number(value: i64) -> Option<Decimal> {
    Some(Decimal::from(value))
}

/// Record, field, before, after, difference, percent and line of a row.
type Fact<'a> = (&'a str, &'a str, &'a str, &'a str, Option<Decimal>, Option<Decimal>, Option<u32>);

fn facts(rows: &[Row]) -> Vec<Fact<'_>> {
    rows.iter()
        .map(|row| {
            let line = row.at.first().and_then(|at| at.line);
            let (number, field) = (row.number.as_str(), row.field.as_str());
            (number, field, row.before.as_str(), row.after.as_str(), row.difference, row.percent, line)
        })
        .collect()
}

#[test]
fn every_change_of_the_given_document_is_a_row() {
    let report = report(&given());
    let percent = |text: &str| Decimal::parse(text);
    let prior = "prior_results";
    assert_eq!(
        facts(&report.rows),
        [
            ("1-1-1", prior, "９", "12", number(3), None, Some(255)),
            ("1-1-1", prior, "14", "19", number(5), percent("35.7"), Some(256)),
            ("1-1-1", prior, "24", "40", number(16), percent("66.7"), Some(259)),
            ("1-1-2", prior, "９", "12", number(3), None, Some(334)),
            ("1-1-2", prior, "13", "26", number(13), percent("100"), Some(339)),
            ("1-1-2", prior, "24", "40", number(16), percent("66.7"), Some(342)),
            ("1-1-3", prior, "９", "12", number(3), None, Some(415)),
            ("1-1-3", prior, "21", "32", number(11), percent("52.4"), Some(417)),
            ("1-1-4", prior, "9", "12", number(3), None, Some(522)),
            ("1-1-4", prior, "2", "3", number(1), percent("50"), Some(524)),
            ("1-2-2", "overview_budget", "32,268", "32,550", number(282), percent("0.9"), Some(80)),
            ("3-3-4", "overview_budget", "6,166", "6,227", number(61), percent("1"), Some(7)),
        ]
    );
    assert_eq!(report.rows[0].label, "前年度までの実績");
    assert_eq!(report.rows[0].title.as_deref(), Some("人と人とのつながりづくり"));
    assert_eq!(report.rows[0].fiscal_year, Some(2021));
    let total = &report.totals[0];
    assert_eq!(total.changes, Counts { printed: 12, number: 12, wording: None, ..Counts::default() });
    let budget = total.budgets.iter().find(|sum| sum.fiscal_year == Some(2022)).expect("the plan's year");
    assert_eq!((budget.before, budget.after), (number(69_199), number(69_542)));
    assert_eq!((budget.difference, budget.unknown), (number(343), 0));
}

/// Numbers edited in the truth, as the record, the number before and the number after.
fn numbers(truth: &Value) -> Vec<(String, String, String)> {
    let text = |edit: &Value, key: &str| edit[key].as_str().unwrap_or_default().to_owned();
    let edits = truth["edits"].as_array().into_iter().flatten();
    let mut list: Vec<_> = edits
        .map(|edit| (text(edit, "number"), text(edit, "before"), text(edit, "after")))
        .filter(|(_, before, after)| is_digits(before) && is_digits(after))
        .collect();
    list.sort();
    list
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| miekeshi::value::is_digit(c) || matches!(c, ',' | '，' | '.' | '．'))
}

/// Of the numbers that a dump's truth knows, at least this share are rows; the reader of dumps is tested elsewhere.
/// 1,165 of 1,216 are: two-digit counts without commas (3862回) are the rest.
const FOUND: f64 = 0.955;

#[test]
fn every_number_changed_in_a_dump_is_a_row_with_its_difference() {
    let (mut wanted, mut found) = (0, 0);
    for (file, truth) in scoring::dumps_of("corpus") {
        let report = report(&file);
        let mut rows: Vec<(String, String, String)> =
            report.rows.iter().map(|row| (row.number.clone(), row.before.clone(), row.after.clone())).collect();
        for fact in numbers(&scoring::json(&truth)) {
            wanted += 1;
            if let Some(at) = rows.iter().position(|row| *row == fact) {
                rows.swap_remove(at);
                found += 1;
            }
        }
        for row in report.rows.iter().filter(|row| row.change == Change::Number) {
            let [before, after] = [&row.before, &row.after]
                .map(|text| miekeshi::value::number(text.trim()).map(|found| found.value.value));
            let difference = before.zip(after).and_then(|(before, after)| after.checked_sub(before));
            assert_eq!(row.difference, difference, "{file} {} {}", row.number, row.context);
        }
    }
    assert!(f64::from(found) >= FOUND * f64::from(wanted), "{found} of {wanted}");
}

/// The truth says which amounts are edited in 様式１ and in 様式２; a record's budget counts once.
#[test]
fn a_budget_printed_twice_counts_once() {
    let report = report("corpus/plan0101-chromium.pdftotext.txt");
    let twice = report.rows.iter().filter(|row| row.field == "overview_budget").count();
    assert_eq!(twice, 13);
    let plan = &report.totals[0];
    assert_eq!(plan.changes.printed as usize, report.rows.len());
    assert_eq!(plan.changes.changes() as usize, report.rows.len() - twice);
    let year = plan.budgets.iter().find(|sum| sum.kind == BudgetKind::Budget && sum.fiscal_year == Some(2024));
    let year = year.expect("the plan's year");
    let once: i64 = report
        .rows
        .iter()
        .filter(|row| row.field == "overview_budget")
        .filter_map(|row| row.difference.and_then(Decimal::to_i64))
        .sum();
    assert_eq!(year.difference, number(once));
    let issues: i64 = report.totals[1..]
        .iter()
        .flat_map(|total| &total.budgets)
        .filter(|sum| sum.kind == BudgetKind::Budget && sum.fiscal_year == Some(2024))
        .filter_map(|sum| sum.difference.and_then(Decimal::to_i64))
        .sum();
    assert_eq!(number(issues), year.difference);
}

#[test]
fn gates() {
    let report = report("made/r4-life-changes.pdf");
    assert!(is_met(Gate::Change, &report));
    assert!(!is_met(Gate::Ambiguous, &report));
    assert!(!is_met(Gate::Change, &Report::default()));
    assert!(!is_met(Gate::Finding, &Report::default()));
}

/// Record, text before and after of every edit, spaces aside.
fn edits_of_truth(truth: &Value) -> Vec<(String, String, String)> {
    let text = |edit: &Value, key: &str| edit[key].as_str().unwrap_or_default().to_owned();
    let edits = truth["edits"].as_array().into_iter().flatten();
    edits.map(|edit| (text(edit, "number"), fold(&text(edit, "before")), fold(&text(edit, "after")))).collect()
}

/// What pdftotext wrote for each page of a PDF, spaces aside.
fn pages(document: &Value) -> Vec<String> {
    let dump = document["dumps"].as_array().expect("dumps").iter().map(|dump| dump["file"].as_str().expect("a name"));
    let file = dump.min_by_key(|name| name.contains("layout")).expect("a dump");
    let bytes = scoring::bytes(&format!("corpus/{file}"));
    let decoded = miekeshi::source::decode(&bytes, None).expect("decodes");
    decoded.text.split('\u{c}').map(fold).collect()
}

/// Whether a page has a text, or at least pieces of it where a line or a column divides it.
fn is_on(page: &str, text: &str) -> bool {
    const PIECE: usize = 3;
    let chars: Vec<char> = text.chars().collect();
    page.contains(text) || chars.windows(PIECE).any(|piece| page.contains(&piece.iter().collect::<String>()))
}

#[test]
fn every_edit_of_a_corpus_pdf_is_a_row_on_its_page() {
    let index = scoring::json("corpus/index.json");
    let mut seen = 0;
    for document in index.as_array().expect("a list") {
        let file = format!("corpus/{}", document["pdf"].as_str().expect("a name"));
        let truth = scoring::json(&format!("corpus/{}", document["truth"].as_str().expect("a name")));
        let report = report(&file);
        let mut got: Vec<_> =
            report.rows.iter().map(|row| (row.number.clone(), fold(&row.before), fold(&row.after))).collect();
        let mut wanted = edits_of_truth(&truth);
        got.sort();
        wanted.sort();
        assert_eq!(got, wanted, "{file}");
        let pages = pages(document);
        for row in &report.rows {
            let page = row.at.first().and_then(|at| at.page).expect("a page") as usize;
            let text = fold(&format!("{}{}", row.before, row.after));
            assert!(is_on(&pages[page - 1], &text), "{file} page {page}: {}", row.context);
            seen += 1;
        }
    }
    assert!(seen > 700, "only {seen} rows");
}

/// Sum of the plan's own budgets in the truth, and by how much its edits changed them, each record once.
fn budgets_of_truth(truth: &Value) -> (i64, i64) {
    let plan = &truth["plan"];
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let mut sum = 0;
    for initiative in list(plan, "issues")
        .iter()
        .flat_map(|issue| list(issue, "strategies"))
        .flat_map(|strategy| list(&strategy, "initiatives"))
    {
        let own = |budget: &Value| budget["fiscal_year"] == plan["fiscal_year"] && budget["kind"] == "budget";
        sum += list(&initiative, "budgets")
            .iter()
            .filter(|b| own(b))
            .filter_map(|b| b["thousand_yen"].as_i64())
            .sum::<i64>();
    }
    let value = |text: &Value| text.as_str().and_then(|text| fold(text).replace(',', "").parse::<i64>().ok());
    let mut changed = std::collections::BTreeMap::new();
    for edit in
        list(truth, "edits").iter().filter(|edit| edit["field"].as_str().is_some_and(|field| field.contains("budget")))
    {
        if let (Some(before), Some(after)) = (value(&edit["before"]), value(&edit["after"])) {
            changed.insert(edit["number"].as_str().unwrap_or_default().to_owned(), after - before);
        }
    }
    (sum, changed.values().sum())
}

#[test]
fn totals_are_the_sums_of_the_truth() {
    let index = scoring::json("corpus/index.json");
    for document in index.as_array().expect("a list") {
        let file = format!("corpus/{}", document["pdf"].as_str().expect("a name"));
        let truth = scoring::json(&format!("corpus/{}", document["truth"].as_str().expect("a name")));
        let report = report(&file);
        let year = report.documents[0].fiscal_year;
        let own = |sum: &&miekeshi::changes::YearTotal| sum.fiscal_year == year && sum.kind == BudgetKind::Budget;
        let total = report.totals[0].budgets.iter().find(own).expect("the plan's year");
        let (sum, difference) = budgets_of_truth(&truth);
        assert_eq!((total.after, total.difference), (number(sum), number(difference)), "{file}");
        assert_eq!(total.unknown, 0, "{file}");
    }
}
