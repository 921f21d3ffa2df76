//! Tables of amounts with a column or a row more than years: an amount is filed under the year of its column, the whole
//! and never a part of it, or it is told.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn read(name: &str, text: &str) -> Value {
    let extraction = extract(name, text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

const HEAD: &str = "令和４年度　旭区運営方針\n経営課題１ 【緑】\nめざす成果及び戦略 1-1 【木】\n（単位：千円）\n具体的取組1-1-1 【苗】\n";
const TAIL: &str = "当年度の取組内容\n苗を配る。\nプロセス指標\n配った苗の数：30本以上\n";

/// A saved page with a table whose cells are divided by `|`.
fn table(rows: &[&str]) -> Value {
    let row = |row: &&str| {
        let cells: String = row.split('|').map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    let lines = |text: &str| text.lines().map(|line| format!("<p>{line}</p>")).collect::<String>();
    let page = format!("<html><body>{}<table border=\"1\">{rows}</table>{}</body></html>", lines(HEAD), lines(TAIL));
    read("case.html", &page)
}

fn budgets(extraction: &Value) -> Vec<Value> {
    let budgets = &extraction["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"];
    let all = budgets.as_array().expect("a list").iter();
    all.map(|budget| json!([budget["fiscal_year"], budget["thousand_yen"]])).collect()
}

/// The sentences of all warnings.
fn told(extraction: &Value) -> String {
    let findings = extraction["findings"].as_array().expect("a list").iter();
    findings.filter(|finding| finding["severity"] == "warning").map(|finding| finding["message"].to_string()).collect()
}

const YEARS: &str = "２決算額|３予算額|４予算額";

fn all() -> Vec<Value> {
    vec![json!([2020, 12411]), json!([2021, 12315]), json!([2022, 12217])]
}

#[test]
fn an_amount_is_of_the_label_of_its_column() {
    let extra = |head: &str, value: &str| [format!("{YEARS}|{head}"), format!("12,411|12,315|12,217|{value}")];
    let mut tables: Vec<Vec<String>> = [("合計", "36,943"), ("増減", "△98"), ("前年度比", "99.2％"), ("備考", "新規")]
        .map(|(head, value)| extra(head, value).to_vec())
        .to_vec();
    tables.push(vec![format!("合計|{YEARS}"), "36,943|12,411|12,315|12,217".to_owned()]);
    tables.push(vec![format!("区分|{YEARS}|合計"), "事業費|12,411|12,315|12,217|36,943".to_owned()]);
    tables.push(vec!["２決算額|３予算額|増減|４予算額".to_owned(), "12,411|12,315|△96|12,217".to_owned()]);
    tables.push(vec!["12,411|12,315|12,217".to_owned(), YEARS.to_owned()]);
    for rows in tables {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(budgets(&table(&rows)), all(), "{rows:?}");
    }
}

#[test]
fn a_blank_cell_shifts_no_amount() {
    for (amounts, wanted) in [
        ("12,411||12,217", vec![json!([2020, 12411]), json!([2022, 12217])]),
        ("|12,315|12,217", vec![json!([2021, 12315]), json!([2022, 12217])]),
        ("12,411|12,315|", vec![json!([2020, 12411]), json!([2021, 12315])]),
    ] {
        assert_eq!(budgets(&table(&[YEARS, amounts])), wanted, "{amounts}");
        let (head, amounts) = (format!("{YEARS}|合計"), format!("{amounts}|24,628"));
        assert_eq!(budgets(&table(&[&head, &amounts])), wanted, "{amounts}");
    }
}

#[test]
fn of_several_rows_the_whole_is_filed() {
    let head = format!("区分|{YEARS}");
    let (own, other) = ("報償費|6,000|6,000|6,000", "委託料|6,411|6,315|6,217");
    let part = "うち一般財源|6,000|6,000|6,000";
    for name in ["合計", "計", "総額", "合　計", "（合計）"] {
        let sum = format!("{name}|12,411|12,315|12,217");
        assert_eq!(budgets(&table(&[&head, own, other, &sum])), all(), "{name}");
        assert_eq!(budgets(&table(&[&head, &sum, own, other])), all(), "{name}");
    }
    assert_eq!(budgets(&table(&[&head, "事業費|12,411|12,315|12,217", part])), all());
    let unclear = table(&[&head, own, other]);
    assert_eq!(budgets(&unclear), [] as [Value; 0]);
    assert!(told(&unclear).contains("6,411"), "{}", told(&unclear));
}

#[test]
fn a_copy_with_a_column_more_is_told_where_an_amount_is_missing() {
    let copy = |lines: &str| read("case.txt", &[HEAD, lines, "\n", TAIL].concat());
    for lines in [
        "２決算額 ３予算額 ４予算額 合計\n12,411 12,315 12,217 36,943",
        "合計 ２決算額 ３予算額 ４予算額\n36,943 12,411 12,315 12,217",
        "２決算額 ３予算額 ４予算額 増減\n12,411 12,315 12,217 △98",
        "２決算額 ３予算額 増減 ４予算額\n12,411 12,315 △96 12,217",
    ] {
        let read = copy(lines);
        let none = budgets(&read).is_empty() && told(&read).contains("12,217");
        // Two amounts a blank apart may be a struck one and its replacement: null, and told.
        let open = |own: &Value| own[1].is_null() && told(&read).contains("12,411 12,315");
        let own = budgets(&read);
        let right = own.len() == 3 && own.iter().zip(all()).all(|(own, wanted)| *own == wanted || open(own));
        assert!(none || right, "{lines}: {own:?}");
    }
    for lines in [
        "２決算額 ３予算額 ４予算額 合計\n12,411 12,217 24,628",
        "２決算額\n３予算額\n４予算額\n合計\n12,411\n12,217\n24,628",
        "２決算額 ３予算額 ４予算額\n12,411 12,217",
    ] {
        let read = copy(lines);
        assert_eq!(budgets(&read), [] as [Value; 0], "{lines}");
        assert!(told(&read).contains("12,411"), "{lines}: {}", told(&read));
    }
}

#[test]
fn a_row_of_amounts_above_its_row_of_labels() {
    let wanted = [json!([2020, 11000]), json!([2021, 11500]), json!([2022, 12217])];
    for rows in [
        "11,000 11,500 12,217\n２決算額 ３予算額 ４予算額",
        "11,000　11,500　12,217\n２決算額　３予算額　４予算額",
        "１１，０００ １１，５００ １２，２１７\n令和２年度決算額 令和３年度予算額 令和４年度予算額",
        "２決算額 ３予算額 ４予算額\n11,000 11,500 12,217",
    ] {
        assert_eq!(budgets(&read("case.txt", &format!("{HEAD}{rows}\n{TAIL}"))), wanted, "{rows}");
    }
    // Two labels and three amounts belong together in no way.
    let read = read("case.txt", &format!("{HEAD}11,000 11,500 12,217\n３予算額 ４予算額\n{TAIL}"));
    assert!(budgets(&read).iter().all(|budget| budget[1].is_null()));
}

#[test]
fn bullets_of_the_contents_are_no_indicators_whatever_their_kind() {
    let dump = include_str!("../../fixtures/corpus/plan0100-calc.pdftotext-raw.txt");
    let indicators = |extraction: &Value| {
        let strategies = &extraction["plan"]["issues"][0]["strategies"];
        let all = strategies.as_array().expect("a list").iter();
        all.map(|strategy| strategy["outcome_indicators"].as_array().map_or(0, Vec::len)).collect::<Vec<_>>()
    };
    let wanted = indicators(&read("case.txt", dump));
    assert!(wanted.iter().sum::<usize>() > 0);
    for bullet in ["●", "● ", "◎", "■"] {
        assert_eq!(indicators(&read("case.txt", &dump.replace("\n・", &format!("\n{bullet}")))), wanted, "{bullet}");
    }
}
