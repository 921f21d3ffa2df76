//! Numbers and years in other writings: in kanji, as deeds have them, with the word for minus, and with the stop that
//! recognition puts for a comma. What is not certain has no value and is told.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

const TITLE: &str = "令和４年度　旭区運営方針";
const ROW: &str = "２決算額　12,411　３予算額　12,315　４予算額　12,217";
const TARGET: &str = "30町会以上";
const RESULTS: &str = "３年度（12月末時点）";
const COUNT: &str = "36か所";

/// A plan in which one piece of text is another.
fn with(old: &str, new: &str) -> Value {
    let text = format!(
        "{TITLE}\n経営課題１ 【緑】\nめざす成果及び戦略 1-1 【木】\n（単位：千円）\n具体的取組1-1-1 【苗】\n{ROW}\n\
         当年度の取組内容\n苗を配る。\nプロセス指標\n苗を植えた町会の数：{TARGET}\n前年度までの実績\n{RESULTS}\n・苗を植えた公園　{COUNT}\n"
    );
    assert!(text.contains(old), "{old}");
    read(&text.replace(old, new))
}

fn initiative(extraction: &Value) -> &Value {
    &extraction["plan"]["issues"][0]["strategies"][0]["initiatives"][0]
}

fn budgets(extraction: &Value) -> Vec<Value> {
    let all = initiative(extraction)["budgets"].as_array().expect("a list").iter();
    all.map(|budget| json!([budget["fiscal_year"], budget["thousand_yen"]])).collect()
}

fn told(extraction: &Value) -> String {
    let findings = extraction["findings"].as_array().expect("a list").iter();
    findings.filter(|finding| finding["severity"] == "warning").map(|finding| finding["message"].to_string()).collect()
}

#[test]
fn labels_of_amounts_with_years_in_kanji() {
    let wanted = [json!([2020, 12411]), json!([2021, 12315]), json!([2022, 12217])];
    for row in [
        "二決算額　12,411　三予算額　12,315　四予算額　12,217",
        "二決算額 12,411千円 三予算額 12,315千円 四予算額 12,217千円",
        "弐決算額　12,411　参予算額　12,315　四予算額　12,217",
        "二年度決算額　12,411　三年度予算額　12,315　四年度予算額　12,217",
        "令和弐年度決算額　12,411　令和参年度予算額　12,315　令和四年度予算額　12,217",
        "二〇二〇年度決算額　12,411　二〇二一年度予算額　12,315　二〇二二年度予算額　12,217",
        "２決算額　12,411　三予算額　12,315　４予算額　12,217",
    ] {
        assert_eq!(budgets(&with(ROW, row)), wanted, "{row}");
    }
}

#[test]
fn years_of_titles_and_results_in_kanji() {
    for (title, year) in [
        ("令和四年度", 2022),
        ("令和肆年度", 2022),
        ("令和参年度", 2021),
        ("令和　四　年度", 2022),
        ("令和四（２０２２）年度", 2022),
        ("令和十二年度", 2030),
        ("平成弐拾九年度", 2017),
    ] {
        let extraction = with(TITLE, &format!("{title}　旭区運営方針"));
        assert_eq!(extraction["plan"]["fiscal_year"], year, "{title}");
    }
    for head in ["三年度（12月末時点）", "令和参年度（12月末時点）", "【三年度】（12月末時点）"]
    {
        let extraction = with(RESULTS, head);
        let results = &initiative(&extraction)["prior_results"];
        assert_eq!(json!([results[0]["fiscal_year"], results[0]["as_of"]]), json!([2021, "2021-12"]), "{head}");
        assert_eq!(results[0]["items"][0]["value"], 36, "{head}");
    }
}

#[test]
fn the_word_for_minus_is_a_sign() {
    for (amount, value) in [
        ("マイナス500", -500),
        ("マイナス500千円", -500),
        ("ﾏｲﾅｽ500", -500),
        ("マイナス　500", -500),
        ("マイナス１，２００", -1200),
        ("△500", -500),
    ] {
        assert_eq!(budgets(&with("12,217", amount))[2], json!([2022, value]), "{amount}");
    }
    for count in ["マイナス3ポイント", "マイナス３％"] {
        let extraction = with(COUNT, count);
        assert_eq!(initiative(&extraction)["prior_results"][0]["items"][0]["value"], -3, "{count}");
    }
}

#[test]
fn a_point_before_three_digits_is_no_decimal_of_what_is_whole() {
    for amount in ["12.217", "１２．２１７", "12.217千円", "12.217円", "1.234.567", "9.150", "12.210"] {
        let extraction = with("12,217", amount);
        assert_eq!(budgets(&extraction)[2], json!([2022, null]), "{amount}");
        assert!(told(&extraction).contains(amount), "{amount}: {}", told(&extraction));
    }
    for (amount, value) in [
        ("12.2百万円", json!(12200)),
        ("12.217百万円", json!(12217)),
        ("1.5億円", json!(150_000)),
        ("12,217.5", json!(12217.5)),
    ] {
        assert_eq!(budgets(&with("12,217", amount))[2], json!([2022, value]), "{amount}");
    }
    for target in ["1.200町会以上", "１．２００回以上", "12.500世帯以上"] {
        let extraction = with(TARGET, target);
        assert_eq!(initiative(&extraction)["process_indicators"][0]["target"]["value"], Value::Null, "{target}");
        assert!(told(&extraction).contains(target), "{target}: {}", told(&extraction));
    }
    for (target, value) in [("1.5人以上", 1.5), ("12.5％以上", 12.5)] {
        let extraction = with(TARGET, target);
        assert_eq!(initiative(&extraction)["process_indicators"][0]["target"]["value"], value, "{target}");
    }
}
