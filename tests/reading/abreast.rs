//! Pages whose records stand abreast: two columns that run down the page, and two sheets on one page. Each is read as
//! the same lines below each other; forms in two columns are not.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

use crate::support::{Builder, show};

/// One page of this size with lines that begin at these places, from the top.
fn page(size: (u32, u32), content: &str) -> Vec<u8> {
    Builder::default().and_page(content, &format!("/MediaBox [0 0 {} {}]", size.0, size.1)).bytes()
}

/// Lines below each other from this place.
fn lines(x: f64, top: f64, lines: &[String]) -> String {
    lines.iter().zip(0..).map(|(line, at)| show(x, top - 14.0 * f64::from(at), line)).collect()
}

/// An issue as the forms from R5 on print it.
fn issue(number: u32, heading: &str, more: usize) -> Vec<String> {
    let mut lines = vec![heading.replace('#', &number.to_string()), "課題認識".to_owned()];
    lines.extend((0..=more).map(|at| format!("・課題{number}の{}つ目は、担い手の不足である。", at + 1)));
    lines.extend(
        [
            "主な戦略（課題解決の方策）",
            "・備蓄を呼びかける。",
            "アウトカム指標",
            &format!("・備蓄をしている割合　{}％以上", 60 + number),
        ]
        .map(str::to_owned),
    );
    lines
}

fn read(name: &str, bytes: &[u8]) -> Value {
    serde_json::to_value(extract(name, bytes, &Options::default()).expect("readable")).expect("JSON")
}

/// Number, overview and target of each issue.
fn told(record: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let issues = record["plan"]["issues"].as_array().expect("issues").iter();
    let target = |issue: &Value| issue["outcome_indicators"][0]["target"]["value"].to_string();
    issues.map(|issue| (text(&issue["number"]), text(&issue["overview"]), target(issue))).collect()
}

fn wanted(more: &[usize]) -> Vec<(String, String, String)> {
    let overview = |number: usize, more: usize| {
        let line = |at: usize| format!("・課題{number}の{}つ目は、担い手の不足である。", at + 1);
        (0..=more).map(line).collect::<Vec<_>>().join("\n")
    };
    (1..)
        .zip(more)
        .map(|(number, more)| (number.to_string(), overview(number, *more), (60 + number).to_string()))
        .collect()
}

const HEADINGS: [&str; 5] =
    ["【経営課題#】まち", "経営課題# 【まち】", "経営課題＃：まち", "【# まちの安全】", "■経営課題#「まち」"];

#[test]
fn columns_are_read_one_after_the_other() {
    for heading in HEADINGS.map(|heading| heading.replace('＃', "#")) {
        for (gap, rule, more) in [
            (20.0, "", [1, 1, 1, 1]),
            (90.0, "", [1, 1, 1, 1]),
            (20.0, "400 60 m 400 500 l S\n", [0, 2, 2, 0]),
            (20.0, "", [0, 3, 2, 1]),
        ] {
            let head = ["令和６年度　港区運営方針", "重点的に取り組む経営課題"].map(str::to_owned);
            let mut flow: Vec<String> =
                (1..).zip(more).flat_map(|(number, more)| issue(number, &heading, more)).collect();
            let right = flow.split_off(flow.len() / 2);
            let x = 400.0 + gap / 2.0;
            let content = lines(40.0, 540.0, &head) + &lines(40.0, 500.0, &flow) + &lines(x, 500.0, &right) + rule;
            let record = read("plan.pdf", &page((800, 580), &content));
            assert_eq!(told(&record), wanted(&more), "{heading} {gap} {rule:?} {more:?}");
            // What is read of the right column stands there.
            let place = &record["provenance"]["/plan/issues/3/overview"][0]["bbox"][0];
            assert!(place.as_f64() >= Some(x - 1.0), "{place}");
        }
    }
}

#[test]
fn three_columns_are_read_one_after_the_other() {
    let column = |number: u32| issue(number, "経営課題# 【まち】", 1);
    let columns: String = (0..3).map(|at| lines(40.0 + 260.0 * f64::from(at), 500.0, &column(at + 1))).collect();
    let content = show(40.0, 540.0, "令和６年度　港区運営方針") + &columns;
    assert_eq!(told(&read("plan.pdf", &page((800, 580), &content))), wanted(&[1, 1, 1]));
}

/// A table with borders: rows of two cells each 170 wide.
fn table(x: f64, top: f64, rows: &[[&str; 2]]) -> String {
    let height = 20.0 * f64::from(u32::try_from(rows.len()).expect("few"));
    let mut out: String =
        [0.0, 170.0, 340.0].iter().map(|at| format!("{} {top} m {} {} l S\n", x + at, x + at, top - height)).collect();
    for (row, at) in rows.iter().zip(0..) {
        let y = top - 20.0 * f64::from(at);
        out += &format!("{x} {y} m {} {y} l S\n", x + 340.0);
        for (text, at) in row.iter().zip(0..) {
            out += &show(x + 4.0 + 170.0 * f64::from(at), y - 14.0, text);
        }
    }
    out + &format!("{x} {} m {} {} l S\n", top - height, x + 340.0, top - height)
}

fn initiative(x: f64, top: f64, number: u32) -> String {
    let budget = format!("{number}80千円");
    let (content, target) = (format!("訓練{number}を行う。"), format!("訓練の回数：{number}回以上"));
    show(x, top, &format!("具体的取組1-1-{number}　【講座】"))
        + &table(x, top - 8.0, &[["４予算額", &budget]])
        + &table(x, top - 40.0, &[["当年度の取組内容", "プロセス（過程）指標"], [&content, &target]])
}

#[test]
fn two_sheets_on_one_page_are_read_one_after_the_other() {
    let head = "経営課題１　【まち】\nめざす成果及び戦略　１－１　【見守り】";
    let title = "令和４年度　港区運営方針";
    let two = |content: &str, numbers: [u32; 4], page_numbers: [&str; 2]| {
        let at = |(place, number): (usize, &u32)| {
            initiative(if place < 2 { 40.0 } else { 440.0 }, if place % 2 == 0 { 440.0 } else { 330.0 }, *number)
        };
        let numbered = show(205.0, 30.0, page_numbers[0]) + &show(605.0, 30.0, page_numbers[1]);
        content.to_owned() + &numbers.iter().enumerate().map(at).collect::<String>() + &numbered
    };
    let head: String = [title]
        .into_iter()
        .chain(head.lines())
        .zip(0..)
        .map(|(line, at)| show(40.0, 540.0 - 20.0 * f64::from(at), line))
        .collect();
    let (first, second) = (two(&head, [1, 2, 3, 4], ["1", "2"]), two("", [5, 6, 7, 8], ["3", "4"]));
    let size = "/MediaBox [0 0 820 580]";
    let record = read("plan.pdf", &Builder::default().and_page(&first, size).and_page(&second, size).bytes());
    let initiatives = record["plan"]["issues"][0]["strategies"][0]["initiatives"].as_array().expect("initiatives");
    for (number, initiative) in (1..).zip(initiatives) {
        assert_eq!(initiative["number"], format!("1-1-{number}"));
        assert_eq!(initiative["budgets"][0]["text"], format!("{number}80千円"));
        assert_eq!(initiative["content"], format!("訓練{number}を行う。"));
        assert_eq!(initiative["process_indicators"][0]["target"]["value"].to_string(), number.to_string());
    }
    assert_eq!(initiatives.len(), 8);
    assert_eq!(record["furniture"].as_array().map(Vec::len), Some(4), "{}", record["furniture"]);
}

#[test]
fn a_form_in_two_columns_is_read_across() {
    // 様式１ lists 取組 beside their 戦略; an evaluation opens the record of its plan again.
    let head = ["令和４年度　港区運営方針", "経営課題１　【まち】"].map(str::to_owned);
    let left = ["【1-1 見守り】", "名簿を整える。", "", "【1-2 防災】", "備蓄を呼びかける。"].map(str::to_owned);
    let right = ["【1-1-1 講座】", "教室を開く。", "", "【1-2-1 訓練】", "訓練を行う。"].map(str::to_owned);
    let content = lines(40.0, 540.0, &head) + &lines(40.0, 500.0, &left) + &lines(420.0, 500.0, &right);
    let record = read("plan.pdf", &page((800, 580), &content));
    let strategies = record["plan"]["issues"][0]["strategies"].as_array().expect("strategies");
    for (strategy, (number, initiative)) in strategies.iter().zip([("1-1", "1-1-1"), ("1-2", "1-2-1")]) {
        assert_eq!((&strategy["number"], &strategy["initiatives"][0]["number"]), (&number.into(), &initiative.into()));
    }
}
