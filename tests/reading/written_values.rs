//! Values as people write them: bounds that are denied or say who is counted, goals beside results, years named by the
//! plan's own, results of several years on lines of their own, amounts that are no budget.

use serde_json::{Value, json};

use crate::values::{Lines, read};

#[test]
fn a_bound_that_is_denied_is_its_contrary() {
    for (sentence, value, comparison) in [
        ("満足度が60％以上を達成できなかった場合", json!(60), json!("<")),
        ("参加者の満足度60％以上が得られない場合は見直す。", json!(60), json!("<")),
        ("60％以上の評価を得られない場合", json!(60), json!("<")),
        ("参加者100人以上を確保できないとき", json!(100), json!("<")),
        ("満足度60％以上を下回る場合", json!(60), json!("<")),
        ("登録が100人に満たない場合", json!(100), json!("<")),
        ("待機児童が5人以下とならない場合", json!(5), json!(">")),
        ("満足度が60％以上となった場合", json!(60), json!(">=")),
        // Another verb is denied: who does not take part, or how many?
        ("60％以上の町会が参加しない場合", Value::Null, Value::Null),
    ] {
        let read = read(&Lines { criterion: sentence.to_owned(), ..Lines::plain() }.document());
        let criteria = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["withdrawal_criteria"];
        assert_eq!(criteria.as_array().map(Vec::len), Some(1), "{sentence}");
        assert_eq!([&criteria[0]["value"], &criteria[0]["comparison"]], [&value, &comparison], "{sentence}");
        let told = read["findings"].to_string().contains("criterion-without-value");
        assert_eq!(told, value.is_null(), "{sentence}");
    }
}

#[test]
fn a_bound_that_says_who_is_counted_is_no_criterion() {
    for (sentence, value, measure) in [
        ("65歳以上の加入率が50％未満の場合", 50, "65歳以上の加入率"),
        ("3回以上参加した者が20人未満の場合", 20, "3回以上参加した者"),
        ("週1回以上あいさつする人の割合が50％未満の場合", 50, "週1回以上あいさつする人の割合"),
    ] {
        let read = read(&Lines { criterion: sentence.to_owned(), ..Lines::plain() }.document());
        let criteria = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["withdrawal_criteria"];
        assert_eq!(criteria.as_array().map(Vec::len), Some(1), "{sentence}");
        assert_eq!(criteria[0]["value"], value, "{sentence}");
        assert_eq!(criteria[0]["measure"], measure, "{sentence}");
    }
    for sentence in ["参加者が20人未満、または満足度が60％未満の場合", "満足度が60％未満で参加者が50人未満の場合"]
    {
        let read = read(&Lines { criterion: sentence.to_owned(), ..Lines::plain() }.document());
        let criteria = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["withdrawal_criteria"];
        assert_eq!(criteria.as_array().map(Vec::len), Some(2), "{sentence}");
    }
}

/// Target and observations of the first indicator, as year, value and comparison.
fn target_and_series(indicator: &str) -> Value {
    let read = read(&Lines { indicator: indicator.to_owned(), ..Lines::plain() }.document());
    let read = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["process_indicators"][0];
    let series = read["observations"].as_array().cloned().unwrap_or_default();
    let series: Vec<Value> = series.iter().map(|one| json!([one["fiscal_year"], one["value"]])).collect();
    let target = &read["target"];
    json!([read["measure"], [target["fiscal_year"], target["value"], target["comparison"]], series])
}

#[test]
fn a_bound_behind_a_bracket_is_that_of_the_value_before_it() {
    for (indicator, wanted) in [
        ("参加者100名（うち子ども30名）以上", json!(["参加者", [null, 100, ">="], []])),
        ("開催回数：12回（うちオンライン3回）以上", json!(["開催回数", [null, 12, ">="], []])),
        ("満足度80％（３年度75％）以上", json!(["満足度", [null, 80, ">="], [[2021, 75]]])),
        ("参加者100名（子ども30名、大人70名）以下", json!(["参加者", [null, 100, "<="], []])),
        ("満足度：60％（区の平均）以上", json!(["満足度", [null, 60, ">="], []])),
    ] {
        assert_eq!(target_and_series(indicator), wanted, "{indicator}");
    }
}

#[test]
fn goals_and_results_without_a_year_and_years_by_the_plans_own() {
    for (indicator, wanted) in [
        ("満足度　目標60％　実績55％", json!(["満足度", [null, 60, "="], [[null, 55]]])),
        ("満足度　現状値：55％　目標値：60％以上", json!(["満足度", [null, 60, ">="], [[null, 55]]])),
        ("満足度（目標値：60％、実績値：55％）", json!(["満足度", [null, 60, "="], [[null, 55]]])),
        ("案内の配布　計画600部　実績450部", json!(["案内の配布", [null, 600, "="], [[null, 450]]])),
        ("満足度　前年度：55％　当年度：60％以上", json!(["満足度", [2022, 60, ">="], [[2021, 55]]])),
        ("満足度　前年度実績 55％　本年度目標 60％", json!(["満足度", [2022, 60, "="], [[2021, 55]]])),
        ("満足度　令3：55％　令4：60％以上", json!(["満足度", [2022, 60, ">="], [[2021, 55]]])),
        ("満足度　'21：55％　'22：60％以上", json!(["満足度", [2022, 60, ">="], [[2021, 55]]])),
        ("満足度　60％以上（令和７年度まで）", json!(["満足度", [2025, 60, ">="], []])),
        ("満足度　令和７年３月までに60％以上", json!(["満足度", [2024, 60, ">="], []])),
        ("満足度　2025年４月末までに60％以上", json!(["満足度", [2025, 60, ">="], []])),
        ("個別避難計画の数：30件以上", json!(["個別避難計画の数", [null, 30, ">="], []])),
        ("前年度比 98％以上", json!(["前年度比", [null, 98, ">="], []])),
    ] {
        assert_eq!(target_and_series(indicator), wanted, "{indicator}");
    }
}

/// The results of a plan as year, value and unit.
fn results(lines: &str) -> Value {
    let plain = Lines::plain();
    let text = plain.document().replace(&format!("{}\n{}", plain.head, plain.item), lines);
    let read = read(&text);
    let years = read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["prior_results"].as_array().cloned();
    let items = |year: &Value| year["items"].as_array().cloned().unwrap_or_default();
    let rows = years.unwrap_or_default().into_iter().flat_map(|year| {
        let of = year["fiscal_year"].clone();
        items(&year).into_iter().map(move |item| json!([of, item["value"], item["unit"]]))
    });
    Value::Array(rows.collect())
}

#[test]
fn each_line_of_results_has_the_year_that_heads_it() {
    for lines in [
        "R3年度 案内の配布 450部\nR2年度 案内の配布 400部",
        "令和３年度　案内の配布　450部\n令和２年度　案内の配布　400部",
        "R3：450部\nR2：400部",
        "令和3年度実績 配布 450部\n令和2年度実績 配布 400部",
        "昨年度\n・案内の配布　450部\n令和２年度\n・案内の配布　400部",
        "'21年度\n・案内の配布　450部\n'20年度\n・案内の配布　400部",
    ] {
        assert_eq!(results(lines), json!([[2021, 450, "部"], [2020, 400, "部"]]), "{lines}");
    }
}

#[test]
fn words_with_a_number_before_a_count_and_counts_of_other_years() {
    for (item, wanted) in [
        ("・配布　450部（前年度 400部）", json!([[2021, 450, "部"]])),
        ("・収納率　98.2％（前年度比+0.3ポイント）", json!([[2021, 98.2, "%"]])),
        ("・10分体操　5回", json!([[2021, 5, "回"]])),
        ("・500ml水の配布　300本", json!([[2021, 300, "本"]])),
        ("・5人以上の団体　12団体", json!([[2021, 12, "団体"]])),
        ("・配布　4千部", json!([[2021, 4000, "部"]])),
        ("・参加　5百人", json!([[2021, 500, "人"]])),
    ] {
        assert_eq!(results(&format!("３年度\n{item}")), wanted, "{item}");
    }
}

#[test]
fn amounts_of_another_kind_are_quoted() {
    for (budgets, amounts, quoted) in [
        ("４予算額 2,500千円　４補正予算額 500千円", json!([[2022, 2500]]), "４補正予算額 500千円"),
        ("３決算見込額 2,300千円　４予算額 2,500千円", json!([[2022, 2500]]), "３決算見込額 2,300千円"),
        ("４補正後予算額 2,900千円", json!([[2022, 2900]]), ""),
        ("４予算額 1万2千千円", json!([[2022, null]]), "1万2千千円"),
    ] {
        let read = read(&Lines { budgets: budgets.to_owned(), ..Lines::plain() }.document());
        let list = read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"].as_array().cloned();
        let list: Vec<Value> =
            list.unwrap_or_default().iter().map(|one| json!([one["fiscal_year"], one["thousand_yen"]])).collect();
        assert_eq!(json!(list), amounts, "{budgets}");
        let findings = read["findings"].as_array().cloned().unwrap_or_default();
        let told = findings.iter().any(|one| one["message"].as_str().is_some_and(|text| text.contains(quoted)));
        assert!(quoted.is_empty() || told, "{budgets}");
    }
}

#[test]
fn words_and_amounts_in_brackets_behind_an_amount_are_no_second_amount() {
    for (behind, told) in [
        ("2,500千円（対前年度比100千円増）", "対前年度比100千円増"),
        ("2,500千円（前年度比 +100千円）", "前年度比 +100千円"),
        ("2,500千円（繰越分 300千円を含む）", "繰越分 300千円を含む"),
        ("2,500千円（3か年 7,500千円）", "3か年 7,500千円"),
        ("2,500千円（300千円の増）", "300千円の増"),
        ("2,500千円（△300千円）", "△300千円"),
        ("2,500千円 前年度比 +100千円", "前年度比 +100千円"),
    ] {
        let budgets = format!("２決算額 100千円　３予算額 200千円　４予算額 {behind}");
        let read = read(&Lines { budgets, ..Lines::plain() }.document());
        let list = read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"].as_array().cloned();
        let list: Vec<Value> =
            list.unwrap_or_default().iter().map(|one| json!([one["thousand_yen"], one["parts"]])).collect();
        assert_eq!(json!(list), json!([[100, null], [200, null], [2500, null]]), "{behind}");
        let findings = read["findings"].as_array().cloned().unwrap_or_default();
        let quotes = |one: &Value| {
            one["code"] == "budget-unread" && one["message"].as_str().is_some_and(|text| text.contains(told))
        };
        assert!(findings.iter().any(quotes), "{behind}");
    }
}
