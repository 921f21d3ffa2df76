//! One plan as the table of a Word document and as a workbook, with one thing in it changed: what a person sees is what
//! is read, whatever the file.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

use crate::packing::{book, cell, run, word};

/// Rows of the plan; each cell with how many of six columns it spans.
type Rows = Vec<Vec<(String, usize)>>;

fn rows(budget: &str, as_of: &str, prior: &[&[(&str, usize)]]) -> Rows {
    let whole = |text: &str| vec![(text.to_owned(), 6)];
    let mut rows = vec![
        whole("令和４年度　港区運営方針"),
        whole("（区長：山田　太郎）"),
        whole("【様式２】"),
        whole("経営課題１ 【災害に強いまち】"),
        whole("めざす成果及び戦略　１－１ 【地域の防災力を高める】"),
        whole("（単位：千円）"),
        whole("具体的取組１－１－１ 【避難所開設訓練の推進】"),
        [("２決算額", 1), ("12,411", 1), ("３予算額", 1), ("12,315", 1), ("４予算額", 1), (budget, 1)]
            .map(|(text, span)| (text.to_owned(), span))
            .to_vec(),
        whole("当年度の取組内容"),
        whole("避難所となる小学校で手順を確認する。"),
        whole("前年度までの実績"),
        whole(as_of),
    ];
    rows.extend(prior.iter().map(|row| row.iter().map(|(text, span)| ((*text).to_owned(), *span)).collect()));
    rows
}

fn as_word(rows: &Rows) -> Vec<u8> {
    let cell = |(text, span): &(String, usize)| {
        let lines: String = text.split('\n').map(|line| format!("<w:p>{}</w:p>", run("", line))).collect();
        format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{lines}</w:tc>"#)
    };
    let row = |cells: &Vec<(String, usize)>| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    let columns = r#"<w:gridCol w:w="1500"/>"#.repeat(6);
    let rows: String = rows.iter().map(row).collect();
    word(&format!("<w:tbl><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"), &[])
}

fn as_book(rows: &Rows) -> Vec<u8> {
    let (mut out, mut merged) = (String::new(), String::new());
    for (number, cells) in (1..).zip(rows) {
        out.push_str(&format!(r#"<row r="{number}">"#));
        let mut column = 0;
        for (text, span) in cells {
            let name = |at: usize| format!("{}{number}", ["A", "B", "C", "D", "E", "F"][at]);
            out.push_str(&cell(&name(column), 3, text));
            if *span > 1 {
                merged.push_str(&format!(r#"<mergeCell ref="{}:{}"/>"#, name(column), name(column + span - 1)));
            }
            column += span;
        }
        out.push_str("</row>");
    }
    book(&out, &format!("<mergeCells>{merged}</mergeCells>"), &[])
}

/// The plan with its row of contents and indicators in cells of their own.
fn with_row(label: &str, row: &[(&str, usize)]) -> Rows {
    let mut rows = rows("12,217", AS_OF, PRIOR);
    let at = rows.iter().position(|row| row[0].0 == "前年度までの実績").expect("the label");
    rows.insert(at, row.iter().map(|(text, span)| ((*text).to_owned(), *span)).collect());
    rows.insert(at, vec![(label.to_owned(), 6)]);
    rows
}

/// The record of the initiative, with the codes of all findings, from both files.
fn records(rows: &Rows) -> [(Value, Vec<String>); 2] {
    [("plan.docx", as_word(rows)), ("plan.xlsx", as_book(rows))].map(|(name, bytes)| {
        let read = extract(name, &bytes, &Options::default()).expect("readable");
        let read = serde_json::to_value(read).expect("JSON");
        let codes = read["findings"].as_array().expect("findings").iter();
        let codes = codes.map(|finding| finding["code"].as_str().unwrap_or_default().to_owned()).collect();
        (read["plan"]["issues"][0]["strategies"][0]["initiatives"][0].clone(), codes)
    })
}

/// The three amounts.
fn amounts(record: &Value) -> Vec<Value> {
    let budgets = record["budgets"].as_array().cloned().unwrap_or_default();
    budgets.iter().map(|budget| budget["thousand_yen"].clone()).collect()
}

/// Counts with their units.
fn counts(record: &Value) -> Vec<(Value, Value)> {
    let results = record["prior_results"].as_array().cloned().unwrap_or_default();
    let items = results.iter().flat_map(|result| result["items"].as_array().cloned().unwrap_or_default());
    items.map(|item| (item["value"].clone(), item["unit"].clone())).collect()
}

const AS_OF: &str = "３年度（12月末時点）";
const PRIOR: &[&[(&str, usize)]] = &[&[("・開設訓練を実施した避難所　36か所", 6)]];

#[test]
fn whatever_stands_beside_its_label_is_the_amount_or_is_quoted() {
    for (budget, value, code) in [
        ("12,217", json!(12217), None),
        ("※12,217", json!(12217), None),
        ("12,217※1", json!(12217), None),
        ("12,217千円（人件費を除く）", json!(12217), Some("budget-unread")),
        ("12,217＋α", json!(12217), Some("budget-unread")),
        ("一般会計 12,217", json!(12217), Some("budget-unread")),
        ("12,217\n（6,000）", json!(12217), Some("budget-unread")),
        ("1\u{200b}2,2\u{200c}17\u{feff}", json!(12217), None),
        ("12,\u{ad}217", json!(12217), None),
        ("予算なし", Value::Null, Some("budget-without-number")),
        ("／", Value::Null, Some("budget-without-number")),
        ("12 217", Value::Null, Some("budget-without-number")),
        ("12、217", Value::Null, Some("budget-without-number")),
        ("一万二千二百十七千円", Value::Null, Some("budget-without-number")),
        ("教育委員会で計上", Value::Null, Some("budget-without-number")),
    ] {
        for (record, codes) in records(&rows(budget, AS_OF, PRIOR)) {
            assert_eq!(amounts(&record), [json!(12411), json!(12315), value.clone()], "{budget}: {codes:?}");
            assert_eq!(record["summary"], Value::Null, "{budget} is no text of the record");
            if let Some(code) = code {
                assert!(codes.iter().any(|of| of == code), "{budget}: {codes:?}");
            }
            assert!(!codes.iter().any(|of| of == "budget-blank"), "{budget} is not blank");
        }
    }
}

/// Rows of cells with their widths, and the values that stand in them.
type RowsAndValues<'a> = (&'a [&'a [(&'a str, usize)]], &'a [(f64, Option<&'a str>)]);

#[test]
fn a_count_alone_in_its_cell_or_line_goes_with_its_row() {
    let cases: [RowsAndValues<'_>; 7] = [
        (&[&[("・避難所", 4), ("36", 1), ("か所", 1)]], &[(36.0, Some("か所"))]),
        (&[&[("・避難所", 4), ("36か所", 2)]], &[(36.0, Some("か所"))]),
        (&[&[("避難所", 4), ("36", 2)]], &[(36.0, None)]),
        (&[&[("・避難所\n36か所", 6)]], &[(36.0, Some("か所"))]),
        (
            &[&[("・避難所", 4), ("36", 1), ("か所", 1)], &[("・参加者", 4), ("1,234", 1), ("人", 1)]],
            &[(36.0, Some("か所")), (1234.0, Some("人"))],
        ),
        (&[&[("・説明会　5回", 3), ("36か所", 3)]], &[(5.0, Some("回")), (36.0, Some("か所"))]),
        (&[&[("・約1,200", 5), ("人", 1)]], &[(1200.0, Some("人"))]),
    ];
    for (prior, wanted) in cases {
        for (record, _) in records(&rows("12,217", AS_OF, prior)) {
            let got: Vec<(f64, Option<String>)> = counts(&record)
                .into_iter()
                .map(|(value, unit)| (value.as_f64().unwrap_or(f64::NAN), unit.as_str().map(ToOwned::to_owned)))
                .collect();
            let wanted: Vec<_> = wanted.iter().map(|(value, unit)| (*value, unit.map(ToOwned::to_owned))).collect();
            assert_eq!(got, wanted, "{prior:?}");
        }
    }
}

#[test]
fn a_row_of_names_over_a_row_of_counts_is_not_mixed_up() {
    let prior: &[&[(&str, usize)]] = &[&[("避難所", 3), ("説明会", 3)], &[("36か所", 3), ("12回", 3)]];
    for (record, _) in records(&rows("12,217", AS_OF, prior)) {
        let text = record["prior_results"].to_string();
        assert!(!text.contains("説明会 36"), "{text}");
    }
}

#[test]
fn marks_of_notes_within_a_month_or_year_are_passed() {
    for as_of in ["３年度（12³月末時点）", "３年度（12※月末時点）", "３¹年度（12月末時点）", "３年度（12月²末時点）"]
    {
        for (record, _) in records(&rows("12,217", as_of, PRIOR)) {
            assert_eq!(record["prior_results"][0]["as_of"], json!("2021-12"), "{as_of}");
            assert_eq!(counts(&record), [(json!(36), json!("か所"))], "{as_of}");
        }
    }
}

#[test]
fn a_measure_its_number_and_its_unit_may_stand_in_cells_of_one_row() {
    let process: [&[(&str, usize)]; 4] = [
        &[("訓練を実施した町会の数", 4), ("30", 1), ("町会以上", 1)],
        &[("訓練を実施した町会の数", 4), ("30町会以上", 2)],
        &[("訓練を実施した町会の数：30", 4), ("町会以上", 2)],
        &[("訓練を実施した町会の数：30町会以上", 6)],
    ];
    for row in process {
        for (record, codes) in records(&with_row("プロセス（過程）指標（取組によりめざす指標）", row))
        {
            let indicators = record["process_indicators"].as_array().cloned().unwrap_or_default();
            assert_eq!(indicators.len(), 1, "{row:?}: {codes:?}");
            assert_eq!(indicators[0]["target"]["value"], json!(30), "{row:?}");
            assert_eq!(indicators[0]["unit"], json!("町会"), "{row:?}");
        }
    }
    let criterion = &[("訓練を実施した町会の数が", 3), ("15", 1), ("町会未満であれば再構築する。", 2)];
    for (record, _) in records(&with_row("【撤退・再構築基準】", criterion)) {
        let criteria = record["withdrawal_criteria"].as_array().cloned().unwrap_or_default();
        assert_eq!(criteria.len(), 1, "{criteria:?}");
        assert_eq!((&criteria[0]["value"], &criteria[0]["comparison"]), (&json!(15), &json!("<")));
    }
}

#[test]
fn the_cell_of_a_label_may_be_narrower_than_its_box() {
    let mut plan = rows("12,217", AS_OF, PRIOR);
    let at = plan.iter().position(|row| row[0].0 == "当年度の取組内容").expect("the label");
    for cells in [&[("当年度の取組内容", 1), ("", 5)][..], &[("当年度の取組内容", 2), ("", 2), ("", 2)]]
    {
        plan[at] = cells.iter().map(|(text, span)| ((*text).to_owned(), *span)).collect();
        for (record, codes) in records(&plan) {
            assert_eq!(record["content"], json!("避難所となる小学校で手順を確認する。"), "{cells:?}: {codes:?}");
            assert_eq!(record["summary"], Value::Null);
        }
    }
}
