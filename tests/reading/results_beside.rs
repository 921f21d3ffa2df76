//! R5: results that are printed under each indicator, or behind its target, and grades of every shape.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

/// The indicators of an issue with these lines: measure, target, and results as year, value and grade.
fn indicators(lines: &str) -> Vec<Value> {
    let text = format!(
        "令和5年度　西区運営方針\n重点的に取り組む経営課題\n【経営課題1】備える力の底上げ\n【課題認識】\n・把握が進んでいない。\n\
         【主な戦略（課題解決の方策）】\n・研修を行う。\n【アウトカム指標】\n{lines}\n"
    );
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    let read = serde_json::to_value(extraction).expect("serializes");
    let all = read["plan"]["issues"][0]["outcome_indicators"].as_array().cloned().unwrap_or_default();
    let of = |indicator: &Value| {
        let results = indicator["results"].as_array().cloned().unwrap_or_default();
        let results: Vec<Value> =
            results.iter().map(|of| json!([of["fiscal_year"], of["value"], of["grade"]])).collect();
        json!([indicator["measure"], indicator["target"]["value"], results])
    };
    all.iter().map(of).collect()
}

#[test]
fn results_under_each_indicator_are_its_own() {
    let wanted = [
        json!(["相談件数", 10000, [[2023, 325, "B"], [2022, 7729, null]]]),
        json!(["講座の開催回数", 120, [[2023, 98, "A"], [2022, 87, null]]]),
    ];
    for (first, second) in [
        (
            "【令和5年度実績】325件　【達成状況】B　【前年度実績】7,729件",
            "【令和5年度実績】98回　【達成状況】A　【前年度実績】87回",
        ),
        (
            "【令和5年度実績】325件\n　【達成状況】B\n　【前年度実績】7,729件",
            "【令和5年度実績】98回\n　【達成状況】A\n　【前年度実績】87回",
        ),
        ("実績：325件（B）\n　前年度実績：7,729件", "実績：98回（A）\n　前年度実績：87回"),
        ("当年度実績　325件：B\n　昨年度実績　7,729件", "当年度実績　98回：A\n　昨年度実績　87回"),
    ] {
        for bullet in ["・", "○", "■"] {
            let lines =
                format!("{bullet}相談件数　10,000件以上\n　{first}\n{bullet}講座の開催回数　120回以上\n　{second}");
            assert_eq!(indicators(&lines), wanted, "{lines}");
        }
    }
}

#[test]
fn a_result_behind_its_target_is_no_observation() {
    for arrow in ["⇒", "→"] {
        let lines = format!("・親子の組数　120組以上　{arrow}　88組（達成状況：B、前年度：78組）");
        assert_eq!(indicators(&lines), [json!(["親子の組数", 120, [[2023, 88, "B"], [2022, 78, null]]])]);
    }
}

#[test]
fn results_behind_all_indicators_stay_in_their_order() {
    let lines = "・相談件数　10件以上\n・講座の回数　20回以上\n＜令和5年度実績と達成状況＞\n・9件：B\n・25回：A\n＜前年度実績＞\n・8件\n・21回";
    let wanted = [
        json!(["相談件数", 10, [[2023, 9, "B"], [2022, 8, null]]]),
        json!(["講座の回数", 20, [[2023, 25, "A"], [2022, 21, null]]]),
    ];
    assert_eq!(indicators(lines), wanted);
}

#[test]
fn a_grade_behind_its_value_may_be_set_apart_by_a_space_or_an_arrow() {
    for (printed, grade) in [
        ("46.1％　Ａ", "Ａ"),
        ("46.1％ A", "A"),
        ("46.1％⇒Ａ", "Ａ"),
        ("46.1％ → A", "A"),
        ("46.1％　Ａ（順調）", "Ａ"),
        ("46.1％：A　※速報値", "A"),
        ("46.1％　○", "○"),
    ] {
        let lines =
            format!("・知っている人の割合　40％以上\n＜令和5年度実績と達成状況＞\n・知っている人の割合　{printed}");
        assert_eq!(indicators(&lines), [json!(["知っている人の割合", 40, [[2023, 46.1, grade]]])], "{printed}");
    }
}
