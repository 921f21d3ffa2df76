//! Comparing two versions of a plan against what is known of their differences.

use crate::plans;
use crate::scoring;

use std::collections::BTreeSet;

use miekeshi::audit::audit;
use miekeshi::changes::{Change, Kind, Outcome, Report, Row, Verdict};
use miekeshi::compare::{Redline, against, check_print, check_redlines, compare};
use miekeshi::layout::Reading;
use miekeshi::pipeline::{Options, extract, print, see};
use miekeshi::record::{
    Budget, BudgetKind, BudgetPart, Comparison, Decimal, Evaluation, Extraction, Indicator, Observation, OtherBox,
    Plan, Rating, Target,
};
use rayon::prelude::*;
use serde_json::Value;

fn read(file: &str, reading: Reading) -> Extraction {
    let options = Options { accept: 0.0, reading, ..Options::default() };
    extract(file, &scoring::bytes(file), &options).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The record and the field a change touches; a budget of 様式１ is the record's budget.
///
/// A record that is struck or inserted as a whole touches the list of the record above it: an edit of it has no field.
type Touched = (String, String);

fn list_of(number: &str) -> Touched {
    let list = ["issues", "strategies", "initiatives"][number.matches('-').count()];
    (number.rsplit_once('-').map_or("", |(parent, _)| parent).to_owned(), list.to_owned())
}

fn field(name: &str) -> String {
    if name == "overview_budget" { "budgets".to_owned() } else { name.to_owned() }
}

/// Edits whose text is in the plan: what reached no field, and an amount of 様式１ that 様式２ overrules, is told by a
/// finding instead.
fn in_the_plan(extraction: &Extraction) -> Vec<Row> {
    let told = |row: &Row, code: &str| row.findings.iter().any(|other| other == code);
    let overruled = |row: &Row| row.field == "overview_budget" && told(row, "budget-mismatch");
    let mut rows = audit(extraction).rows;
    rows.retain(|row| !row.field.is_empty() && !overruled(row));
    // Words that may be struck stand in both readings.
    rows.retain(|row| !told(row, "words-ambiguous"));
    rows.retain(|row| !told(row, "text-unplaced") && !told(row, "result-without-indicator"));
    rows
}

fn touched_by_edits(edits: &[Row]) -> BTreeSet<Touched> {
    edits.iter().map(|edit| (edit.number.clone(), field(&edit.field))).collect()
}

fn touched_by_rows(rows: &[Row]) -> BTreeSet<Touched> {
    let whole = |row: &&Row| matches!(row.kind, Kind::Added | Kind::Removed);
    let alone: BTreeSet<&str> = rows.iter().filter(whole).map(|row| row.number.as_str()).collect();
    let touched = |row: &Row| match alone.contains(row.number.as_str()) {
        true => list_of(&row.number),
        false => (row.number.clone(), row.field.clone()),
    };
    rows.iter().filter(|row| row.field != "outside").map(touched).collect()
}

/// Record, field, value before and after of every changed number.
type Values = BTreeSet<(String, String, Option<Decimal>, Option<Decimal>)>;

fn values_of_edits(edits: &[Row]) -> Values {
    edits
        .iter()
        .filter(|edit| edit.before_value.is_some() && edit.after_value.is_some())
        .filter(|edit| edit.before_value != edit.after_value)
        .map(|edit| (edit.number.clone(), field(&edit.field), edit.before_value, edit.after_value))
        .collect()
}

fn values_of_rows(rows: &[Row]) -> Values {
    rows.iter()
        .filter(|row| row.before_value.is_some() && row.after_value.is_some())
        .filter(|row| row.before_value != row.after_value)
        .map(|row| (row.number.clone(), row.field.clone(), row.before_value, row.after_value))
        .collect()
}

fn reversed(values: &Values) -> Values {
    values.iter().cloned().map(|(number, field, before, after)| (number, field, after, before)).collect()
}

/// PDFs of the corpus and of the made documents whose text can be read.
fn pdfs() -> Vec<String> {
    let listed = |folder: &str| -> Vec<String> {
        let index = scoring::json(&format!("{folder}/index.json"));
        let plain =
            |entry: &&Value| entry["damaged"].is_null() && entry["no_text"].is_null() && entry["no_records"].is_null();
        let name = |entry: &Value| entry["pdf"].as_str().map(|pdf| format!("{folder}/{pdf}"));
        index.as_array().expect("a list").iter().filter(plain).filter_map(name).collect()
    };
    [listed("corpus"), listed("made")].concat()
}

/// Of every dump and PDF the two readings differ in the records and fields that its edits touch, in both directions.
#[test]
fn the_readings_of_a_redline_differ_where_its_edits_are() {
    // One dump in three: each way of dumping is among them, and the debug build takes a second for each.
    let mut files: Vec<String> = scoring::dumps().into_iter().map(|(file, _)| file).step_by(3).collect();
    files.retain(|file| !file.contains("damaged"));
    files.extend(pdfs());
    let checked: Vec<(usize, Vec<String>)> = files.par_iter().map(|file| readings_differ_as_edited(file)).collect();
    let wrong: Vec<String> = checked.iter().flat_map(|(_, wrong)| wrong.clone()).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let seen: usize = checked.iter().map(|(seen, _)| seen).sum();
    assert!(seen > 4_000, "only {seen} edits were seen");
}

/// How many edits a document has, and where its two readings differ otherwise.
fn readings_differ_as_edited(file: &str) -> (usize, Vec<String>) {
    let (draft, last) = (read(file, Reading::Draft), read(file, Reading::Final));
    let edits = in_the_plan(&last);
    let (forth, back) = (compare(&draft, &last), compare(&last, &draft));
    let (touched, values) = (touched_by_edits(&edits), values_of_edits(&edits));
    let wrong = [
        difference(file, &touched_by_rows(&forth.rows), &touched),
        difference(file, &touched_by_rows(&back.rows), &touched),
        difference(file, &values_of_rows(&forth.rows), &values),
        difference(file, &values_of_rows(&back.rows), &reversed(&values)),
    ];
    (edits.len(), wrong.concat())
}

fn difference<T: Ord + std::fmt::Debug>(file: &str, got: &BTreeSet<T>, wanted: &BTreeSet<T>) -> Vec<String> {
    let extra = got.difference(wanted).map(|one| format!("{file} extra {one:?}"));
    extra.chain(wanted.difference(got).map(|one| format!("{file} missing {one:?}"))).collect()
}

fn truth(name: &str) -> Value {
    scoring::json(&format!("made/{name}.truth.json"))
}

/// One plan at its stages: draft against final is what the redline's truth lists.
#[test]
fn the_stages_of_a_plan_differ_as_its_redline_says() {
    let changes = truth("r4-life-changes");
    let wanted: BTreeSet<Touched> = changes["edits"]
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            (edit["number"].as_str().expect("a number").to_owned(), field(edit["field"].as_str().expect("a field")))
        })
        .collect();
    let [draft, last] = ["r4-life-draft", "r4-life-final"].map(|name| plans::of_truth(name, &truth(name)));
    for (report, name) in [(compare(&draft, &last), "forth"), (compare(&last, &draft), "back")] {
        let mut got = touched_by_rows(&report.rows);
        // The stages print their own titles: (素案) and none.
        got.remove(&(String::new(), "title".to_owned()));
        assert_eq!(got, wanted, "{name}");
        assert!(report.rows.iter().all(|row| row.change != Change::Record), "{name}");
    }
}

fn kinds(report: &Report) -> Vec<(Kind, &str, &str)> {
    let records = report.rows.iter().filter(|row| row.change == Change::Record);
    records.map(|row| (row.kind, row.before.as_str(), row.after.as_str())).collect()
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    for (file, _) in scoring::dumps_of("corpus") {
        let plan = read(&file, Reading::Final);
        let report = compare(&plan, &plan);
        assert_eq!(report.rows.len(), 0, "{file}");
        assert!(report.records.iter().all(|pair| pair.similarity == 1.0 || pair.title_after.is_none()), "{file}");
    }
}

#[test]
fn added_removed_renumbered_and_moved_records_are_named_so() {
    let before = plans::of_truth("r4-life-final", &truth("r4-life-final"));
    let mut after = before.clone();
    let issues = &mut after.plan.issues;
    let gone = issues[0].strategies[0].initiatives.remove(0);
    let mut moved = issues[1].strategies[0].initiatives.remove(0);
    issues[1].strategies[0].initiatives[0].number = "2-1-1".to_owned();
    moved.number = "1-1-1".to_owned();
    issues[0].strategies[0].initiatives.insert(0, moved);
    let mut new = gone.clone();
    new.number = "2-1-2".to_owned();
    new.title = Some("自転車の通行帯をつくる".to_owned());
    new.content = Some("幹線道路に青い帯を引き、歩道との境を示す。".to_owned());
    new.summary = None;
    new.process_indicators.clear();
    new.prior_results.clear();
    new.budgets.clear();
    new.withdrawal_criteria.clear();
    issues[1].strategies[0].initiatives.push(new);
    let report = compare(&before, &after);
    let title = gone.title.as_deref().expect("a title");
    let wanted = [
        (Kind::Moved, "2-1-1", "1-1-1"),
        (Kind::Removed, title, ""),
        (Kind::Renumbered, "2-1-2", "2-1-1"),
        (Kind::Added, "", "自転車の通行帯をつくる"),
    ];
    let mut got = kinds(&report);
    got.sort_by_key(|(kind, _, _)| format!("{kind:?}"));
    let mut wanted = wanted.to_vec();
    wanted.sort_by_key(|(kind, _, _)| format!("{kind:?}"));
    assert_eq!(got, wanted);
}

fn redline(file: &str) -> (Extraction, Extraction) {
    (read(file, Reading::Final), read(file, Reading::Draft))
}

/// The redline's draft reading is the draft, its final reading the final document.
#[test]
fn a_redline_agrees_with_the_documents_it_was_made_from() {
    let (changes, changes_draft) = redline("made/r4-life-changes.pdf");
    let both = Redline { last: &changes, first: Some(&changes_draft) };
    let [draft, last] = ["draft", "final"].map(|stage| read(&format!("made/r4-life-{stage}.pdf"), Reading::Final));
    let plain = |extraction| Redline { last: extraction, first: None };

    let mut report = compare(&draft, &changes);
    check_redlines(&mut report, &plain(&draft), &both);
    assert_eq!(report.disagreements, []);
    let mut touched = touched_by_rows(&report.rows);
    touched.remove(&(String::new(), "title".to_owned()));
    assert_eq!(touched, touched_by_edits(&in_the_plan(&changes)));

    let mut report = compare(&changes, &last);
    check_redlines(&mut report, &both, &plain(&last));
    assert_eq!(report.disagreements, []);
    assert!(report.findings.iter().any(|finding| finding.code == "redline-agrees"));

    let mut report = compare(&changes, &draft);
    check_redlines(&mut report, &both, &plain(&draft));
    let finding = report.findings.iter().find(|finding| finding.code == "redline-disagrees").expect("a finding");
    assert!(finding.message.contains("wrong order"), "{}", finding.message);
}

/// What the other document says and the redline's draft does not is shown, also where only its JSON is there.
/// The same redline as PDF and as workbook: both show one change, and agree.
#[test]
fn two_redlines_of_one_change_agree() {
    let (last, first) = redline("corpus/plan0100-calc.pdf");
    let (other_last, other_first) = redline("corpus/plan0100-calc.xlsx");
    let mut report = compare(&last, &other_last);
    let before = Redline { last: &last, first: Some(&first) };
    check_redlines(&mut report, &before, &Redline { last: &other_last, first: Some(&other_first) });
    assert!(report.rows.iter().all(|row| row.change == Change::Notation), "{:?}", report.rows);
    assert!(report.disagreements.is_empty(), "{:?}", report.disagreements);
}

#[test]
fn what_a_redline_does_not_show_is_a_disagreement() {
    let (changes, changes_draft) = redline("made/r4-life-changes.pdf");
    let mut draft = read("made/r4-life-draft.pdf", Reading::Final);
    let initiative = &mut draft.plan.issues[0].strategies[0].initiatives[0];
    initiative.content = initiative.content.take().map(|text| text.replace("連続講座", "講演会"));
    for first in [Some(&changes_draft), None] {
        let mut report = compare(&draft, &changes);
        check_redlines(&mut report, &Redline { last: &draft, first: None }, &Redline { last: &changes, first });
        let told: Vec<(&str, &str, &str)> = report
            .disagreements
            .iter()
            .map(|row| (row.field.as_str(), row.before.as_str(), row.after.as_str()))
            .collect();
        assert_eq!(told, [("content", "講演会", "連続講座")]);
        assert!(report.findings.iter().any(|finding| finding.code == "redline-disagrees"));
    }
}

fn decimal(value: i64) -> Option<Decimal> {
    Some(Decimal::from(value))
}

/// Last year's plan: this year's, a year younger, with its own amounts; one of them is not what this year's says.
#[test]
fn what_should_carry_over_from_last_year() {
    let this = plans::of_truth("r4-life-final", &truth("r4-life-final"));
    let mut last = this.clone();
    last.plan.fiscal_year = Some(2021);
    let initiatives = last.plan.issues.iter_mut().flat_map(|issue| &mut issue.strategies);
    for initiative in initiatives.flat_map(|strategy| &mut strategy.initiatives) {
        initiative.budgets.retain(|budget| budget.fiscal_year == Some(2021));
        initiative.process_indicators.clear();
    }
    let strategy = &mut last.plan.issues[0].strategies[0];
    strategy.number = "3-1".to_owned();
    strategy.initiatives[1].budgets[0].thousand_yen = decimal(1);
    strategy.initiatives[1].budgets[0].text = "1千円".to_owned();
    let carried = against(&this, &last);

    let amounts: Vec<(&str, Option<Decimal>, Option<Decimal>, Verdict)> = carried
        .iter()
        .filter(|row| row.field == "budgets")
        .map(|row| (row.number.as_str(), row.last, row.this, row.verdict))
        .collect();
    let printed = |i: usize, n: usize| {
        this.plan.issues[i].strategies[0].initiatives[n]
            .budgets
            .iter()
            .find(|b| b.fiscal_year == Some(2021))
            .and_then(|b| b.thousand_yen)
    };
    assert_eq!(
        amounts,
        [
            ("1-1-1", printed(0, 0), printed(0, 0), Verdict::Equal),
            ("1-1-2", decimal(1), printed(0, 1), Verdict::Differs),
            ("2-1-1", printed(1, 0), printed(1, 0), Verdict::Equal),
            ("2-1-2", printed(1, 1), printed(1, 1), Verdict::Equal),
        ]
    );
    let observed = carried.iter().filter(|row| row.field == "current_state");
    assert!(observed.clone().count() > 0 && observed.clone().all(|row| row.verdict == Verdict::Equal));
}

#[test]
fn last_years_target_is_met_or_missed_by_this_years_observation() {
    let mut this = plans::of_truth("r4-life-final", &truth("r4-life-final"));
    let mut last = this.clone();
    (this.plan.fiscal_year, last.plan.fiscal_year) = (Some(2022), Some(2021));
    let indicator = |value: Option<i64>, target: Option<i64>| Indicator {
        text: "区民モニターアンケートで役に立ったと答えた区民の割合".to_owned(),
        measure: Some("役に立ったと答えた区民の割合".to_owned()),
        unit: Some("%".to_owned()),
        observations: value
            .map(|value| Observation { fiscal_year: Some(2021), value: decimal(value), approximate: false })
            .into_iter()
            .collect(),
        target: target.map(|value| Target {
            fiscal_year: None,
            value: decimal(value),
            comparison: Comparison::AtLeast,
            approximate: false,
        }),
        results: Vec::new(),
    };
    for (observed, verdict) in [(Some(55), Verdict::Met), (Some(54), Verdict::Missed), (None, Verdict::NotPrinted)] {
        last.plan.issues[1].strategies[0].outcome_indicators = vec![indicator(None, Some(55))];
        this.plan.issues[1].strategies[0].outcome_indicators = vec![indicator(observed, Some(60))];
        let carried = against(&this, &last);
        let row = carried.iter().find(|row| row.number == "2-1").expect("a row of the strategy");
        assert_eq!((row.last, row.this, row.verdict), (decimal(55), observed.and_then(decimal), verdict));
    }
}

/// The rows between two versions of a plan that differ in one thing: whatever record prints it, it is no 変更なし.
fn rows_between(set: impl Fn(&mut Plan, i64)) -> Vec<Row> {
    let dump = "令和４年度　港区運営方針\n経営課題１ 【にぎわい】\nめざす成果及び戦略　１－１ 【交流】\n\
        具体的取組１－１－１ 【催し】\n当年度の取組内容\n・催しを行う。\n";
    let plain = extract("plan.txt", dump.as_bytes(), &Options::default()).expect("a plan");
    let [before, after] = [120, 135].map(|value| {
        let mut version = plain.clone();
        set(&mut version.plan, value);
        version
    });
    compare(&before, &after).rows
}

fn budget(value: i64) -> Vec<Budget> {
    let text = format!("{value}千円");
    let (fiscal_year, thousand_yen) = (Some(2022), decimal(value));
    let kind = BudgetKind::Budget;
    vec![Budget { fiscal_year, kind, thousand_yen, text, approximate: false, parts: Vec::new() }]
}

/// Puts a value into a plan.
type Setter = fn(&mut Plan, i64);

#[test]
fn an_amount_is_compared_with_its_parts_its_words_and_that_it_is_approximate() {
    type Set = fn(&mut Budget, i64);
    let cases: [(Set, (&str, &str)); 4] = [
        (|amount, value| amount.text = if value == 120 { "未定" } else { "調整中" }.to_owned(), ("未定", "調整中")),
        (|amount, value| amount.approximate = value == 135, ("", "約")),
        (|amount, value| amount.parts = vec![part("国費", value)], ("120", "135")),
        (|amount, value| amount.parts = if value == 120 { Vec::new() } else { vec![part("国費", 60)] }, ("", "60千円")),
    ];
    for (at, (set, (before, after))) in cases.into_iter().enumerate() {
        let rows = rows_between(|plan, value| {
            let mut amounts = budget(9150);
            if at == 0 {
                amounts[0].thousand_yen = None;
            }
            set(&mut amounts[0], value);
            plan.issues[0].strategies[0].initiatives[0].budgets = amounts;
        });
        let [row] = rows.as_slice() else { panic!("{at}: {rows:?}") };
        assert_eq!((row.field.as_str(), row.before.as_str(), row.after.as_str()), ("budgets", before, after));
        assert_eq!((row.fiscal_year, row.number.as_str()), (Some(2022), "1-1-1"));
    }
    // The unit may stand elsewhere.
    let rows = rows_between(|plan, value| {
        let mut amounts = budget(9150);
        amounts[0].thousand_yen = None;
        amounts[0].text = if value == 120 { "－千円" } else { "-" }.to_owned();
        plan.issues[0].strategies[0].initiatives[0].budgets = amounts;
    });
    assert_eq!(rows, []);
}

fn part(label: &str, value: i64) -> BudgetPart {
    BudgetPart { label: label.to_owned(), thousand_yen: decimal(value), text: format!("{value}千円") }
}

#[test]
fn what_a_document_does_not_print_is_not_0_in_it() {
    let [before, after] = ["３予算額", "３決算額"].map(|label| {
        let dump = format!(
            "令和４年度　港区運営方針\n経営課題１ 【にぎわい】\nめざす成果及び戦略　１－１ 【交流】\n\
            具体的取組１－１－１ 【催し】\n{label}　8,900千円　４予算額　9,150千円\n当年度の取組内容\n・催しを行う。\n"
        );
        extract("plan.txt", dump.as_bytes(), &Options { accept: 0.0, ..Options::default() }).expect("a plan")
    });
    let report = compare(&before, &after);
    let sums: Vec<_> = report.totals[0].budgets.iter().map(|sum| (sum.before, sum.after, sum.difference)).collect();
    let (old, new) = (decimal(8900), decimal(9150));
    assert_eq!(sums, [(old, None, None), (None, old, None), (new, new, decimal(0))]);
}

#[test]
fn comments_and_hidden_text_that_differ_are_told() {
    let [before, after] = ["A", "9,300に"].map(|comment| {
        let page = format!(
            "<p>令和４年度　港区運営方針</p><p>経営課題１【にぎわい】</p><p hidden>{comment}</p>\
            <p>めざす成果及び戦略　１－１【交流】</p><p>具体的取組１－１－１【催し】</p><p>当年度の取組内容</p><p>催しを行う。</p>"
        );
        extract("plan.html", page.as_bytes(), &Options::default()).expect("a page")
    });
    let report = compare(&before, &after);
    assert_eq!(report.rows, []);
    let told = report.findings.iter().find(|finding| finding.code == "unprinted-differs").expect("told");
    assert!(told.message.contains("A") && told.message.contains("9,300に"), "{}", told.message);
}

/// Two dumps of one plan around which different lines are printed.
fn between(before: &str, after: &str) -> Report {
    let [before, after] = [before, after].map(|lines| {
        let dump = format!(
            "{lines}\n令和４年度　港区運営方針\n【区の目標（何をめざすのか）】\n　安心して暮らせるまち\n\
            経営課題１ 【にぎわい】\nめざす成果及び戦略　１－１ 【交流】\n具体的取組１－１－１ 【催し】\n\
            当年度の取組内容\n・催しを行う。\n"
        );
        extract("plan.txt", dump.as_bytes(), &Options::default()).expect("a plan")
    });
    compare(&before, &after)
}

#[test]
fn text_outside_of_the_boxes_is_compared() {
    let announced = "港区では次のとおり取りまとめました。ご意見は総務課へお寄せください。";
    let cases = [
        // A number, a word, a line more and a line less in front of the plan.
        ("説明会は区役所の３階で開きます。", "説明会は区役所の５階で開きます。", ("３", "５")),
        (announced, "港区では次のとおり取りまとめました。ご意見は広報課へお寄せください。", ("総務", "広報")),
        ("", announced, ("", announced)),
        (announced, "", (announced, "")),
    ];
    for (before, after, told) in cases {
        let report = between(before, after);
        let rows: Vec<_> = report.rows.iter().map(|row| (row.before.as_str(), row.after.as_str())).collect();
        assert_eq!(rows, [told], "{before} → {after}");
        let row = &report.rows[0];
        assert_eq!((row.field.as_str(), row.label.as_str(), report.outcome), ("outside", "欄外", Outcome::Changed));
        assert!(!row.at.is_empty() || !row.at_before.is_empty(), "{row:?}");
        assert!(row.path.starts_with("/findings/") || after.is_empty() && row.path == "/plan", "{row:?}");
    }
}

#[test]
fn what_the_other_document_prints_anywhere_is_no_difference() {
    let report = between("安心して暮らせるまち", "");
    assert_eq!((report.rows.len(), report.outcome), (0, Outcome::Unchanged));
    let report = between("説明会は区役所の３階で開きます。", "説明会は区役所の\n　3階で 開きます。");
    assert_eq!((report.rows, report.outcome), (Vec::new(), Outcome::Unchanged));
}

#[test]
fn page_furniture_that_differs_is_told_and_is_no_change() {
    let report = between("2023年2月14日\nページ番号:582101", "2023年3月14日\nページ番号:582102");
    assert_eq!((report.rows.len(), report.outcome), (0, Outcome::Unchanged));
    let told: Vec<_> = report.findings.iter().filter(|finding| finding.code == "furniture-differs").collect();
    let [told] = told.as_slice() else { panic!("{:?}", report.findings) };
    for quoted in ["2023年2月14日", "ページ番号:582101", "2023年3月14日", "ページ番号:582102"] {
        assert!(told.message.contains(quoted) && told.message_ja.contains(quoted), "{}", told.message);
    }
}

#[test]
fn an_amount_or_a_title_that_a_second_form_prints_otherwise_is_a_difference() {
    let form1 = |listed: &str, amount: &str| format!("【1-1-1 {listed}】 催しを行う。（{amount} 千円）\n");
    let read = |listed: &str, amount: &str| {
        let dump = format!(
            "【様式１】\n令和４年度　港区運営方針\n経営課題１ 【にぎわい】\n主な戦略\n【1-1 交流】\n主な具体的取組\n{}\
            【様式２】\n経営課題１ 【にぎわい】\nめざす成果及び戦略　１－１ 【交流】\n\
            具体的取組１－１－１ 【催し】\n４予算額　1,024千円\n当年度の取組内容\n・催しを行う。\n",
            form1(listed, amount)
        );
        extract("plan.txt", dump.as_bytes(), &Options { accept: 0.0, ..Options::default() }).expect("a plan")
    };
    let before = read("催し", "1,024");
    assert_eq!(compare(&before, &read("催し", "1,024")).rows, []);
    for after in [read("催事", "1,024"), read("催し", "1,035")] {
        let report = compare(&before, &after);
        assert_eq!(report.outcome, Outcome::Changed, "{:#?}", after.plan);
        assert!(report.rows.iter().all(|row| row.field == "outside"), "{:?}", report.rows);
    }
}

#[test]
fn an_amount_is_compared_whatever_record_prints_it() {
    let of_record: [(&str, Setter); 3] = [
        ("1", |plan, value| plan.issues[0].budgets = budget(value)),
        ("1-1", |plan, value| plan.issues[0].strategies[0].budgets = budget(value)),
        ("1-1-1", |plan, value| plan.issues[0].strategies[0].initiatives[0].budgets = budget(value)),
    ];
    for (number, set) in of_record {
        let rows = rows_between(set);
        let [row] = rows.as_slice() else { panic!("{number}: {rows:?}") };
        assert_eq!((row.number.as_str(), row.field.as_str()), (number, "budgets"));
        assert_eq!((row.before_value, row.after_value), (decimal(120), decimal(135)));
        assert_eq!((row.fiscal_year, row.label.as_str()), (Some(2022), "予算額"));
    }
}

#[test]
fn a_rating_and_a_box_that_no_form_knows_are_compared() {
    let rated = |value: i64| {
        let code = if value == 120 { "①" } else { "②" }.to_owned();
        let rating = Rating { item: "有効性".to_owned(), code, legend: None };
        Some(Evaluation { ratings: vec![rating], ..Evaluation::default() })
    };
    let boxed = |value: i64| {
        let text = if value == 120 { "毎月開く。" } else { "毎週開く。" }.to_owned();
        vec![OtherBox { label: "新しい欄".to_owned(), text, at: Vec::new() }]
    };
    type Set<'a> = Box<dyn Fn(&mut Plan, i64) + 'a>;
    let cases: [(&str, &str, Set<'_>); 6] = [
        ("", "self_evaluation", Box::new(|plan, value| plan.self_evaluation = rated(value))),
        ("1", "self_evaluation", Box::new(|plan, value| plan.issues[0].self_evaluation = rated(value))),
        ("1-1", "self_evaluation", Box::new(|plan, value| plan.issues[0].strategies[0].self_evaluation = rated(value))),
        (
            "1-1-1",
            "midyear_review",
            Box::new(|plan, value| plan.issues[0].strategies[0].initiatives[0].midyear_review = rated(value)),
        ),
        ("", "other_boxes", Box::new(|plan, value| plan.other_boxes = boxed(value))),
        ("1-1", "other_boxes", Box::new(|plan, value| plan.issues[0].strategies[0].other_boxes = boxed(value))),
    ];
    for (number, field, set) in cases {
        let rows = rows_between(set);
        let [row] = rows.as_slice() else { panic!("{number} {field}: {rows:?}") };
        assert_eq!((row.number.as_str(), row.field.as_str()), (number, field));
        assert!(!row.before.is_empty() && !row.after.is_empty(), "{row:?}");
    }
}

/// Findings of two documents whose whole print is compared, and what the report comes to.
fn printed(before: &str, after: &str) -> (Outcome, Vec<(String, String)>) {
    let options = Options::default();
    let read = |text: &str| {
        let seen = see("plan.txt", text.as_bytes(), &options).expect("text");
        let print = print(&seen, text.as_bytes(), &options);
        (seen.extraction, print)
    };
    let ((before, old), (after, new)) = (read(before), read(after));
    let mut report = compare(&before, &after);
    check_print(&mut report, Some(&old), Some(&new));
    let of_print = |code: &str| code.ends_with("-differs") || code.ends_with("-differ");
    let told = report.findings.into_iter().filter(|finding| of_print(&finding.code));
    (report.outcome, told.map(|finding| (finding.code, finding.message)).collect())
}

#[test]
fn what_is_printed_anywhere_and_differs_is_told() {
    let plan = "令和４年度　港区運営方針\n【様式２】\n経営課題１【防災】\nめざすべき将来像\n＜最終的なめざす状態＞\n災害に強いまち。\n\
        現状（課題設定の根拠となる現状・データ）\n・割合：55％\n・訓練を進める。\n課題\n・周知が足りない。\n・周知が足りない。\n";
    let cases = [
        ("【様式２】\n", "【様式３】\n", "print-differs"),
        ("＜最終的なめざす状態＞\n", "", "print-differs"),
        ("根拠となる", "理由となる", "print-differs"),
        ("令和４年度　港区運営方針\n【様式２】\n", "【様式２】\n令和４年度　港区運営方針\n", "order-differs"),
        ("・割合：55％\n・訓練を進める。\n", "・訓練を進める。\n・割合：55％\n", "order-differs"),
    ];
    for (from, to, code) in cases {
        let (outcome, told) = printed(plan, &plan.replacen(from, to, 1));
        assert_ne!(outcome, Outcome::Unchanged, "{from} → {to}");
        let found = outcome == Outcome::Changed || told.iter().any(|(told, _)| told == code);
        assert!(found, "{from} → {to}: {outcome:?} {told:?}");
    }
    let wrapped = plan.replace("災害に強いまち。", "災害に\n強いまち。").replace("（課題", "(課題");
    assert_eq!(printed(plan, &wrapped).1, Vec::new(), "line wraps and widths");
}
