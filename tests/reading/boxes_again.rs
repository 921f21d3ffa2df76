//! Boxes that a form prints again for each strategy, and boxes that stand one below the other with their own texts.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

/// Measure, target and results of every indicator of the first issue.
fn outcomes(read: &Value) -> Value {
    let indicators = read["plan"]["issues"][0]["outcome_indicators"].as_array().expect("indicators");
    let told = |one: &Value| -> Value {
        let results = one["results"].as_array().cloned().unwrap_or_default();
        let results: Value = results.iter().map(|of| json!([of["fiscal_year"], of["value"], of["grade"]])).collect();
        json!([one["measure"], one["target"]["value"], results])
    };
    indicators.iter().map(told).collect()
}

/// Number, title and text of every strategy of the first issue.
fn strategies(read: &Value) -> Value {
    let strategies = read["plan"]["issues"][0]["strategies"].as_array().expect("strategies");
    strategies.iter().map(|one| json!([one["number"], one["title"], one["summary"]])).collect()
}

#[test]
fn each_strategy_has_boxes_of_its_own() {
    let wanted = json!([["1-1", "家庭の備え", "・講座を行う。"], ["1-2", "地域の備え", "・訓練を知らせる。"]]);
    for (head, one, two) in [
        ("", "(1)家庭の備え", "(2)地域の備え"),
        ("", "（１） 家庭の備え", "（２） 地域の備え"),
        ("", "①家庭の備え", "②地域の備え"),
        ("", "【1-1 家庭の備え】", "【1-2 地域の備え】"),
        ("主な戦略（課題解決の方策）\n", "1-1 家庭の備え", "1-2 地域の備え"),
        ("主な戦略\n", "(1)家庭の備え", "(2)地域の備え"),
    ] {
        for label in ["主な戦略", "【主な戦略】", "主な戦略（課題解決の方策）"] {
            let read = read(&format!(
                "令和７年度　港区運営方針\n【経営課題１ 防災】\n{head}{one}\n課題認識\n・備えが足りない。\n{label}\n・講座を行う。\n\
                 アウトカム指標\n・備蓄をしている世帯の割合 60％以上\n{two}\n課題認識\n・参加者が少ない。\n{label}\n・訓練を知らせる。\n\
                 アウトカム指標\n・訓練の参加者 1,200人以上\n"
            ));
            assert_eq!(strategies(&read), wanted, "{head}{one}\n{label}");
            assert_eq!(read["plan"]["issues"][0]["overview"], "・備えが足りない。\n・参加者が少ない。", "{one}");
            let measures = json!([["備蓄をしている世帯の割合", 60, []], ["訓練の参加者", 1200, []]]);
            assert_eq!(outcomes(&read), measures, "{head}{one}");
        }
    }
}

#[test]
fn results_belong_to_the_indicators_of_their_own_box() {
    let wanted = json!([
        ["備蓄をしている世帯の割合", 60, [[2024, 58, "B"], [2023, 55, null]]],
        ["訓練を行った地域の割合", 50, [[2024, 52, "A"], [2023, 48, null]]],
    ]);
    for mark in ["", "・", "○"] {
        let boxes = |measure: &str, own: &str, last: &str| {
            format!(
                "アウトカム指標\n{mark}{measure}\nアウトカム指標の達成状況（定量評価）\n＜令和６年度実績と達成状況＞\n{mark}{own}\n＜前年度実績＞\n{mark}{last}\n"
            )
        };
        let one = boxes("備蓄をしている世帯の割合　60％", "58％：B", "55％");
        let two = boxes("訓練を行った地域の割合　50％", "52％：A", "48％");
        let read = read(&format!(
            "令和６年度　港区運営方針\n【経営課題１　防災】\n課題認識\n・備えが足りない。\n主な戦略\n【1-1　家庭】\n講座を行う。\n{one}【1-2　地域】\n訓練を行う。\n{two}"
        ));
        assert_eq!(outcomes(&read), wanted, "{mark}");
    }
}

#[test]
fn boxes_below_each_other_keep_their_texts() {
    for (content, results) in [
        ("講座を20回ひらく。", "講座 18回"),
        ("1. 講座を20回ひらく。\n2. 冊子を配る。", "1. 講座 18回"),
        ("・講座をひらく。", "・講座 18回"),
        ("講座をひらく", "３年度\n・講座 18回"),
    ] {
        let read = read(&format!(
            "令和４年度　港区運営方針\n経営課題１ 【防災】\nめざす成果及び戦略　１－１ 【備え】\n具体的取組１－１－１ 【講座】\n当年度の取組内容\n{content}\n\
             プロセス（過程）指標\n参加者の満足度：80％以上\n【撤退・再構築基準】\n50％未満であれば再構築する。\n前年度までの実績\n{results}\n"
        ));
        let own = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!(own["content"], content, "{content}");
        assert_eq!(own["process_indicators"][0]["measure"], "参加者の満足度", "{content}");
        assert_eq!(own["prior_results"][0]["items"][0]["value"], 18, "{content}");
        let codes =
            read["findings"].as_array().expect("findings").iter().filter(|of| of["code"] == "columns-uncertain");
        assert_eq!(codes.count(), 0, "{content}");
    }
}

#[test]
fn heads_of_groups_part_indicators_and_their_results() {
    let wanted = json!([
        ["行事に加わった区民の割合", 40, [[2024, 38.5, "B"], [2023, 36.2, null]]],
        ["水や食料を備えている区民の割合", 70, [[2024, 72.4, "A"], [2023, 69, null]]],
    ]);
    for (open, close) in [("【", "】"), ("＜", "＞"), ("［", "］"), ("〔", "〕")] {
        for mark in ["・", "", "- "] {
            let head = |words: &str| format!("{open}{words}{close}\n");
            let (ties, ready) = (head("つながりの強化"), head("備えの強化"));
            let results =
                |own: &str, last: &str| format!("<令和6年度実績と達成状況>\n{mark}{own}\n<前年度実績>\n{mark}{last}\n");
            let read = read(&format!(
                "令和６年度　港区運営方針\n【経営課題１ 防災】\n課題認識\n・備えが足りない。\n主な戦略\n{ties}・行事を知らせる。\n{ready}・計画を支える。\n\
                 アウトカム指標\n{ties}{mark}行事に加わった区民の割合 40%以上\n{ready}{mark}水や食料を備えている区民の割合 70%以上\n\
                 アウトカム指標の達成状況\n{ties}{}{ready}{}",
                results("38.5%:B", "36.2%"),
                results("72.4%:A", "69.0%")
            ));
            assert_eq!(outcomes(&read), wanted, "{open}{mark}");
            let titles =
                json!([["1-1", "つながりの強化", "・行事を知らせる。"], ["1-2", "備えの強化", "・計画を支える。"]]);
            assert_eq!(strategies(&read), titles, "{open}");
        }
    }
}

#[test]
fn a_bare_evaluation_behind_the_issues_is_the_plans() {
    for (label, next) in [("自己評価", "今後の方針"), ("　自己評価", "　今後の方針"), ("自己評価", "【今後の方針】")]
    {
        let read = read(&format!(
            "令和６年度　港区運営方針\n【経営課題１ 防災】\n課題認識\n・備えが足りない。\n主な戦略\n・講座を行う。\nアウトカム指標\n・満足度 70％以上\n\
             アウトカム指標の達成状況\n<令和6年度実績と達成状況>\n・75.3%:A\n{label}\n・３つの課題のうち２つで進んだ。\n{next}\n・続ける。\n"
        ));
        let own = &read["plan"]["self_evaluation"];
        assert_eq!(
            (&own["results"], &own["next_steps"]),
            (&json!("・３つの課題のうち２つで進んだ。"), &json!("・続ける。")),
            "{label}"
        );
        assert_eq!(outcomes(&read), json!([["満足度", 70, [[2024, 75.3, "A"]]]]), "{label}");
    }
}

#[test]
fn a_budget_behind_an_indicator_is_no_target() {
    for bracket in [
        "[予算額 40,544百万円]",
        "［予算額　40,544百万円］",
        "〔５年度予算額 40,544百万円〕",
        "(5年度予算額 40,544百万円)",
    ] {
        for gap in [" ", "　", "\t", "\n"] {
            let read = read(&format!(
                "令和５年度　健康局運営方針\n【経営課題１】感染症予防\n課題認識\n・検診が要る。\nアウトカム指標\n・検診を受けた市民の割合 60％以上{gap}{bracket}\n"
            ));
            assert_eq!(outcomes(&read), json!([["検診を受けた市民の割合", 60, []]]), "{bracket}");
            assert_eq!(read["plan"]["issues"][0]["budgets"][0]["thousand_yen"], 40_544_000, "{bracket}{gap}");
        }
    }
}
