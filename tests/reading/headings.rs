//! One record in every shape of heading that wards, web pages and their copies print: marks of lists, round brackets, no
//! brackets, other words and numerals, the amount inside the title, behind it, or behind the text.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn issue(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(&extraction.plan.issues[0]).expect("serializes")
}

const ABOVE: &str = "令和2年度 港区運営方針\n\n【経営課題1 災害に強いまち】\n災害への備えが足りない。\n\n【戦略1-1 船の備え】\n船の備えを進める。\n";

/// A row for each of a list.
fn each(list: &Value, row: impl FnMut(&Value) -> Value) -> Value {
    list.as_array().expect("a list").iter().map(row).collect()
}

/// Number, title, budgets and text of the initiatives below one strategy.
fn initiatives(lines: &str) -> Value {
    let issue = issue(&[ABOVE, lines].concat());
    let [strategy] = issue["strategies"].as_array().expect("strategies").as_slice() else {
        panic!("one strategy: {issue:#}")
    };
    assert_eq!([&strategy["title"], &strategy["summary"]], ["船の備え", "船の備えを進める。"], "{lines}");
    let told = |one: &Value| {
        let stated = |budget: &Value| json!([budget["fiscal_year"], budget["thousand_yen"], budget["text"]]);
        let budgets = each(&one["budgets"], stated);
        let text = if one["summary"].is_null() { &one["content"] } else { &one["summary"] };
        json!([one["number"], one["title"], budgets, text])
    };
    each(&strategy["initiatives"], told)
}

#[test]
fn an_initiative_in_every_shape() {
    for heading in [
        "【1-1-1 船の巡回】（1,200千円）",
        "・【1-1-1】船の巡回(1,200千円)",
        "•【1-1-1 船の巡回】(1,200千円)",
        "○【1-1-1 船の巡回】(1,200千円)",
        "- 具体的取組1-1-1 船の巡回(1,200千円)",
        "＊ 具体的取組１－１－１ 船の巡回(1,200千円)",
        "1-1-1 船の巡回(1,200千円)",
        "１―１―１　船の巡回［1,200千円］",
        "(1-1-1)船の巡回(1,200千円)",
        "（具体的取組1-1-1）船の巡回(1,200千円)",
        "具体的な取組1-1-1 船の巡回(1,200千円)",
        "取組1-1-1 船の巡回(1,200千円)",
        "【1-1-1 船の巡回(1,200千円)】",
        "【1-1-1 船の巡回】{1,200千円}",
        "具体的取組1-1-1\n船の巡回(1,200千円)",
    ] {
        let read = initiatives(&format!("{heading}\n巡回する。\n"));
        let printed = &read[0][2][0][2];
        assert!(printed.as_str().is_some_and(|text| text.contains("1,200千円")), "{heading}: {read}");
        assert_eq!(read, json!([["1-1-1", "船の巡回", [[2020, 1200, printed]], "巡回する。"]]), "{heading}");
    }
}

#[test]
fn an_amount_in_a_bracket_of_its_own_is_no_record() {
    for label in ["", "主な具体的取組(2年度予算額)\n"] {
        for (open, close) in [('[', ']'), ('〔', '〕'), ('(', ')')] {
            let lines = format!(
                "{label}【1-1-1 船の巡回】 {open}3,210千円{close}\n巡回する。\n【1-1-2 港の巡回】 {open}1,455千円{close}\n港を巡回する。\n"
            );
            let wanted = json!([
                ["1-1-1", "船の巡回", [[2020, 3210, "3,210千円"]], "巡回する。"],
                ["1-1-2", "港の巡回", [[2020, 1455, "1,455千円"]], "港を巡回する。"],
            ]);
            assert_eq!(initiatives(&lines), wanted, "{lines}");
        }
    }
}

#[test]
fn amounts_without_brackets_without_a_number_or_three_in_a_row() {
    let sentence = initiatives("【1-1-1 船の巡回】 船で巡回する。 予算額 2,960千円\n");
    assert_eq!(sentence, json!([["1-1-1", "船の巡回", [[2020, 2960, "2,960千円"]], "船で巡回する。"]]));
    for dash in ["―", "－", "-"] {
        let read = initiatives(&format!("【具体的取組1-1-1】船の巡回({dash})\n巡回する。\n"));
        assert_eq!(read, json!([["1-1-1", "船の巡回", [[2020, null, dash]], "巡回する。"]]), "{dash}");
    }
    let three = "(2018年度決算額 610千円、2019年度予算額 655千円、2020年度予算額 702千円)";
    let read = initiatives(&format!("具体的取組1-1-1 船の巡回{three}\n巡回する。\n"));
    let budgets = json!([[2018, 610, "610千円"], [2019, 655, "655千円"], [2020, 702, "702千円"]]);
    assert_eq!(read, json!([["1-1-1", "船の巡回", budgets, "巡回する。"]]));
}

#[test]
fn a_sentence_that_names_a_record_is_no_heading() {
    for line in
        ["・【1-1-1】では、船で巡回する。", "- 具体的取組1-1-1 では、船で巡回する。", "1-1-1 の船(1,200円)を使う。"]
    {
        let issue = issue(&[ABOVE, line, "\n"].concat());
        assert_eq!(issue["strategies"][0]["initiatives"], json!([]), "{line}");
    }
}

#[test]
fn numerals_of_an_issue_and_of_a_strategy() {
    for number in ["①", "① ", "Ⅱ", "二 ", "２　", "2："] {
        let text = format!("令和2年度 港区運営方針\n【経営課題1 備え】\n備えが足りない。\n経営課題{number}海の安全\n");
        let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
        let read: Vec<Option<&str>> = extraction.plan.issues.iter().map(|issue| issue.title.as_deref()).collect();
        // ① is the number of the first issue again.
        assert_eq!(read.last(), Some(&Some("海の安全")), "{number}: {read:?}");
    }
    for heading in ["戦略1の1 ", "戦略1・1 ", "戦略1-1 ", "（戦略１－１）"] {
        let text =
            format!("令和2年度 港区運営方針\n【経営課題1 備え】\n備えが足りない。\n{heading}船の備え\n船で備える。\n");
        let issue = issue(&text);
        assert_eq!(
            [&issue["strategies"][0]["number"], &issue["strategies"][0]["title"]],
            ["1-1", "船の備え"],
            "{heading}"
        );
    }
}

#[test]
fn strategies_without_numbers_above_initiatives_with_numbers() {
    let text = "令和2年度 港区運営方針\n【経営課題1 備え】\n主な戦略\n・船の備えを進める\n・港の備えを進める\n主な具体的取組(2年度予算額)\n\
                【1-1-1 船の巡回】（1,200千円）\n【1-2-1 港の巡回】（1,300千円）\n";
    let issue = issue(text);
    let told = |one: &Value| json!([one["number"], one["summary"], one["initiatives"][0]["title"]]);
    let wanted = json!([["1-1", "・船の備えを進める", "船の巡回"], ["1-2", "・港の備えを進める", "港の巡回"]]);
    assert_eq!(each(&issue["strategies"], told), wanted);
}

#[test]
fn days_are_counted_and_changes_are_no_aims() {
    for (line, wanted) in [
        ("巡回の日数 150日以上", json!([150, ">="])),
        ("巡回の日数：20日以上", json!([20, ">="])),
        ("客引きの件数 前年度より10%減少", json!([null, null])),
        ("会員を前年度から5件増加", json!([null, null])),
        ("満足度 60％以上に向上させる", json!([60, ">="])),
    ] {
        let issue = issue(&format!("{ABOVE}アウトカム指標\n・{line}\n"));
        let target = &issue["strategies"][0]["outcome_indicators"][0]["target"];
        assert_eq!(json!([target["value"], target["comparison"]]), wanted, "{line}: {target}");
    }
}

#[test]
fn amounts_that_a_page_sets_apart_or_that_stand_on_one_line() {
    let told = |lines: &str| {
        let issue = issue(&[ABOVE, "主な具体的取組\n", lines].concat());
        let stated = |one: &Value| json!([one["number"], one["summary"], one["budgets"][0]["thousand_yen"]]);
        each(&issue["strategies"], |strategy| each(&strategy["initiatives"], stated))
    };
    let two = json!([[["1-1-1", "堤の点検を行い、傷んだ所を直す。", 1234], ["1-1-2", "住民と訓練を行う。", 567]]]);
    for lines in [
        "【1-1-1 堤の点検】堤の点検を行い、傷んだ所を直す。（1,234千円）【1-1-2 津波の訓練】住民と訓練を行う。（567千円）\n",
        "【1-1-1 堤の点検】 堤の点検を行い、傷んだ所を直す。               （1,234千円）\n【1-1-2 津波の訓練】 住民と訓練を行う。                    （567千円）\n",
        "【1-1-1 堤の点検】堤の点検を行い、傷んだ所を直す。（     1,234千円）\n【1-1-2 津波の訓練】住民と訓練を行う。（       567千円）\n",
    ] {
        assert_eq!(told(lines), two, "{lines}");
    }
    let wrapped = initiatives("【具体的取組1-1-1】船の巡回(1,120千\n円)\n巡回する。\n");
    assert_eq!(wrapped[0][1], "船の巡回");
    assert_eq!(wrapped[0][2][0][1], 1120);
}

#[test]
fn an_amount_among_other_words_is_told() {
    for bracket in ["（1,234千円の一部）", "（1,234千円（区CM予算））", "（区長自由経費 1,234千円）"]
    {
        let text = format!("{ABOVE}【1-1-1 堤の点検】堤の点検を行う。{bracket}\n");
        let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
        let told: Vec<&str> = extraction.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert!(told.contains(&"budget-in-text"), "{bracket}: {told:?}");
        assert_eq!(extraction.plan.issues[0].strategies[0].initiatives[0].budgets, [], "{bracket}");
    }
}

#[test]
fn words_that_say_a_record_is_new_stand_beside_its_number() {
    for heading in [
        "（新規）具体的取組１－１－１ 【船の巡回】",
        "【拡充】具体的取組１－１－１ 【船の巡回】",
        "★具体的取組１－１－１ 【船の巡回】",
        "具体的取組１－１－１（新規）【船の巡回】",
        "具体的取組１－１－１（一部新規） 船の巡回",
        "【新規】【1-1-1 船の巡回】",
    ] {
        assert_eq!(
            initiatives(&format!("{heading}\n巡回する。\n")),
            json!([["1-1-1", "船の巡回", [], "巡回する。"]]),
            "{heading}"
        );
    }
}

#[test]
fn strategies_of_an_issue_are_counted_or_marked() {
    for (one, two) in [("戦略1：", "戦略2："), ("戦略１　", "戦略２　"), ("◇", "◇"), ("○", "○"), ("【", "【")]
    {
        let close = if one == "【" { "】" } else { "" };
        let text = format!(
            "令和6年度 港区運営方針\n経営課題1 備え\n【課題認識】\n・備えが要る。\n【主な戦略（課題解決の方策）】\n\
             {one}備蓄の促進{close}\n・冊子を配り、加入を簡単にする。\n{two}見守りの充実{close}\n・教室を開く。\n\
             【アウトカム指標】\n・事故の件数 24件以上\n"
        );
        let issue = issue(&text);
        let told = |strategy: &Value| json!([strategy["number"], strategy["title"], strategy["summary"]]);
        let wanted = json!([
            ["1-1", "備蓄の促進", "・冊子を配り、加入を簡単にする。"],
            ["1-2", "見守りの充実", "・教室を開く。"],
        ]);
        assert_eq!(each(&issue["strategies"], told), wanted, "{one}");
        assert_eq!(issue["outcome_indicators"][0]["target"]["value"], 24, "{one}");
    }
}

/// A narrow column wraps the issue's title, and the dump sets the strategy's heading behind its first line.
#[test]
fn a_title_that_wraps_beside_another_heading_is_whole() {
    for (first, second) in [
        ("【経営課題１ 安心して暮らせる福祉のまちづ 【１－１ 交流】", "くり】"),
        ("【経営課題1 安心して暮らせる福祉のまちづ　【1-1 交流】", "くり】 花を植える。"),
        ("〔経営課題１　安心して暮らせる福祉のまちづ 〔1-1 交流〕", "くり〕"),
        ("経営課題１ 【安心して暮らせる福祉のまちづ 【１－１ 交流】", "くり】　花を植える。"),
    ] {
        let text =
            format!("令和４年度　港区運営方針\n経営課題 主な戦略\n{first}\n{second}\n会を開く。\n【１－２ 防災】\n");
        let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("reads");
        let issues: Vec<(&str, Vec<&str>)> = extraction
            .plan
            .issues
            .iter()
            .map(|issue| {
                (
                    issue.title.as_deref().unwrap_or_default(),
                    issue.strategies.iter().map(|own| own.title.as_deref().unwrap_or_default()).collect(),
                )
            })
            .collect();
        assert_eq!(issues, [("安心して暮らせる福祉のまちづくり", vec!["交流", "防災"])], "{first}");
        let whole = serde_json::to_string(&extraction).expect("JSON");
        assert!(whole.contains("会を開く。") && (!second.contains("花") || whole.contains("花を植える。")), "{whole}");
        assert!(!extraction.findings.iter().any(|finding| finding.code == "text-unplaced"), "{first}");
    }
}
