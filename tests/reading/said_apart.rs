//! Years of results and of amounts in other spellings, digits that a space parts, bounds and counts that are no values.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

/// An initiative of 様式２; `budgets`, `indicator` and `results` are lines of its boxes.
fn initiative(budgets: &str, indicator: &str, results: &str) -> (Value, Vec<String>) {
    let text = format!(
        "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【災害に強いまち】\nめざす成果及び戦略　１－１ 【備えを広げる】\n（単位：千円）\n具体的取組１－１－１ 【訓練の推進】\n{budgets}\n当年度の取組内容\n手順を確かめる。\nプロセス（過程）指標（取組によりめざす指標）\n{indicator}\n前年度までの実績\n{results}\n"
    );
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    let codes = extraction.findings.iter().map(|finding| finding.code.as_str().to_owned()).collect();
    let value = serde_json::to_value(extraction).expect("serializes");
    (value["plan"]["issues"][0]["strategies"][0]["initiatives"][0].clone(), codes)
}

const BUDGETS: &str = "２決算額　12,411　３予算額　12,315　４予算額　12,217";
const INDICATOR: &str = "訓練を実施した町会の数：30町会以上";

fn list(value: &Value, row: impl Fn(&Value) -> Value) -> Value {
    value.as_array().expect("a list").iter().map(row).collect()
}

fn results(lines: &str) -> Value {
    let (initiative, _) = initiative(BUDGETS, INDICATOR, lines);
    let of_year =
        |year: &Value| json!([year["fiscal_year"], year["as_of"], list(&year["items"], |item| item["value"].clone())]);
    list(&initiative["prior_results"], of_year)
}

#[test]
fn heads_of_results_in_other_spellings() {
    for (head, year, as_of) in [
        ("令和三年度（十二月末時点）", 2021, Some("2021-12")),
        ("３年度（4月～12月）", 2021, Some("2021-12")),
        ("３年度（４〜１２月）", 2021, Some("2021-12")),
        ("３年度（４月から１月）", 2021, Some("2022-01")),
        ("３年度（見込み）", 2021, None),
        ("３年度（上半期）", 2021, None),
        ("【３年度（速報値）】", 2021, None),
        ("３年度（第３四半期末時点）", 2021, None),
        ("３年度末時点", 2021, None),
        ("FY2021", 2021, None),
        ("H31/R1年度", 2019, None),
        ("平成31年度・令和元年度", 2019, None),
    ] {
        assert_eq!(results(&format!("{head}\n・訓練　36か所")), json!([[year, as_of, [36]]]), "{head}");
    }
    let (_, codes) = initiative(BUDGETS, INDICATOR, "３年度（見込み）\n・訓練　36か所");
    assert!(codes.contains(&"text-left-out".to_owned()), "what a head says beside its year is told: {codes:?}");
}

#[test]
fn labels_of_amounts_in_other_orders() {
    for line in [
        "決算額（２年度）　12,411　予算額（３年度）　12,315　予算額（４年度）　12,217",
        "決算額(R2) 12,411千円 予算額(R3) 12,315千円 予算額(R4) 12,217千円",
        "令２決算額　12,411　令３予算額　12,315　令４予算額　12,217",
        "前々年度決算額　12,411　前年度予算額　12,315　当年度予算額　12,217",
        "２年度事業費（決算）　12,411　３年度事業費（予算）　12,315　４年度事業費（予算）　12,217",
    ] {
        let (initiative, _) = initiative(line, INDICATOR, "３年度\n・訓練　36か所");
        let stated = |one: &Value| json!([one["fiscal_year"], one["kind"], one["thousand_yen"]]);
        let wanted = json!([[2020, "settlement", 12411], [2021, "budget", 12315], [2022, "budget", 12217]]);
        assert_eq!(list(&initiative["budgets"], stated), wanted, "{line}");
        assert_eq!(initiative["summary"], Value::Null, "{line}");
    }
}

#[test]
fn what_says_whom_or_how_a_result_is_of_is_no_result() {
    for (line, wanted) in [
        ("・65歳以上への訪問　350件", json!([350])),
        ("・３歳児健診　500人", json!([500])),
        ("・0～2歳児の親子の会　12回", json!([12])),
        ("・24時間対応の窓口を設置", json!([null])),
        ("・24時間365日の相談　20件", json!([20])),
        ("・全11地域中９地域で実施", json!([9])),
        ("・80町会のうち36町会で実施", json!([36])),
        ("・講座1 3回、講座2 5回", json!([3, 5])),
        ("・平均年齢　65歳", json!([65])),
        ("・避難所　3 6か所", json!([null])),
    ] {
        assert_eq!(results(&format!("３年度\n{line}")), json!([[2021, null, wanted]]), "{line}");
    }
}

#[test]
fn digits_apart_times_and_two_bounds_are_no_single_value_and_told() {
    for (line, code) in [
        ("備えをしている人の割合：6 0 ％以上", "values-run-together"),
        ("備えをしている人の割合　６　０％以上", "values-run-together"),
        ("参加者の数：1 2 0 人以上", "values-run-together"),
        ("待ち時間：1時間30分以内", "value-not-single"),
        ("待ち時間：30:00以内", "value-not-single"),
        ("訓練を実施した町会の数：30町会以上、15町会未満", "value-not-single"),
    ] {
        let (initiative, codes) = initiative(BUDGETS, line, "３年度\n・訓練　36か所");
        let indicator = &initiative["process_indicators"][0];
        assert_eq!(indicator["target"]["value"], Value::Null, "{line}");
        assert_eq!(indicator["observations"], json!([]), "{line}");
        assert!(codes.contains(&code.to_owned()), "{line}: {codes:?}");
    }
}

#[test]
fn a_further_bound_is_no_observation() {
    let (initiative, codes) = initiative(
        BUDGETS,
        "訓練を実施した町会の数：令和４年度30町会以上、令和７年度50町会以上",
        "３年度\n・訓練　36か所",
    );
    let indicator = &initiative["process_indicators"][0];
    assert_eq!(json!([indicator["target"]["fiscal_year"], indicator["target"]["value"]]), json!([2025, 50]));
    assert_eq!(indicator["observations"], json!([]));
    assert!(codes.contains(&"text-left-out".to_owned()), "{codes:?}");
}

#[test]
fn what_stands_below_the_results_and_counts_nothing_is_told() {
    for line in [
        "※　実績は12月末の速報値",
        "（＊）36か所のうち4か所は夜間",
        "†4か所は夜間に実施",
        "注１　区民アンケート（回答者500人）",
        "出典：危機管理室「防災年報」",
        "- 3 -",
        "3",
        "(3)",
    ] {
        let (initiative, _) = initiative(BUDGETS, INDICATOR, &format!("３年度\n・訓練を行った避難所　36か所\n{line}"));
        let items = list(&initiative["prior_results"][0]["items"], |item| item["value"].clone());
        assert!(items == json!([36]) || items == json!([36, null]), "{line}: {items}");
        let first = &initiative["prior_results"][0]["items"][0]["text"];
        assert_eq!(first, "訓練を行った避難所　36か所", "{line}");
    }
    let (_, codes) = initiative(BUDGETS, INDICATOR, "３年度\n・訓練　36か所\n総務課で受付");
    assert!(codes.contains(&"result-without-value".to_owned()), "{codes:?}");
    let (_, codes) = initiative(BUDGETS, INDICATOR, "３年度\n・訓練　36か所\n・講習会を実施");
    assert!(!codes.contains(&"result-without-value".to_owned()), "a bullet among bullets is a result: {codes:?}");
}

#[test]
fn a_number_that_a_line_end_cuts_is_one() {
    for (lines, value) in [
        ("・計画を作った世帯の数 10,00\n0世帯以上", 10000),
        ("・計画を作った世帯の数 10,\n000世帯以上", 10000),
        ("・計画を作った世帯の数 １０，０\n００世帯以上", 10000),
        ("・備えをしている人の割合 6\n0％以上", 60),
        ("・訓練に加わった人の数：年度末までに12\n5人以上", 125),
        ("・問1\n60％以上", 60),
    ] {
        let page: String = [
            "令和５年度　港区運営方針",
            "経営課題１【安全なまち】",
            "課題認識",
            "備えが要る。",
            "主な戦略",
            "【１－１ 地域防災】",
            "支援する。",
            "アウトカム指標",
        ]
        .iter()
        .copied()
        .chain(lines.lines())
        .map(|line| format!("<p>{line}</p>"))
        .collect();
        let text = format!("<!DOCTYPE html><html><body>{page}</body></html>");
        let extraction = extract("case.html", text.as_bytes(), &Options::default()).expect("is read");
        let value_of = serde_json::to_value(&extraction).expect("serializes");
        assert!(value_of["plan"].to_string().contains(&format!("\"value\":{value}")), "{lines}: {}", value_of["plan"]);
    }
}
