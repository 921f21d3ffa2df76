//! The value that a line of results states, beside numbers of lists, other years, other units and marks.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

/// Year, value and grade of every result, for each indicator.
fn results(indicators: &str, lines: &str) -> Value {
    let text = format!(
        "令和6年度 港区運営方針\n【経営課題1 安全】\n課題認識\n備えが要る。\n主な戦略\n・備えを進める。\nアウトカム指標\n{indicators}\nアウトカム指標の達成状況\n{lines}\n"
    );
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    let told = |indicator: &miekeshi::record::Indicator| -> Value {
        let one = |result: &miekeshi::record::Results| json!([result.fiscal_year, result.value, result.grade]);
        indicator.results.iter().map(one).collect()
    };
    extraction.plan.issues[0].outcome_indicators.iter().map(told).collect()
}

#[test]
fn a_number_of_the_list_is_no_digit_of_the_value() {
    let wanted = json!([[[2024, 12846, "A"], [2023, 10377, null]], [[2024, 82.1, "B"], [2023, 81.5, null]]]);
    for (one, two) in [("1. ", "2. "), ("１．　", "２．　"), ("(1)", "(2)"), ("①", "②"), ("・", "・")] {
        let indicators = format!("{one}参加者の数 延べ12,000人以上\n{two}満足度 80％以上");
        let lines = format!(
            "＜令和6年度実績と達成状況＞\n{one}延べ12,846人：A\n{two}82.1％：B\n＜前年度実績＞\n{one}延べ10,377人\n{two}81.5％"
        );
        assert_eq!(results(&indicators, &lines), wanted, "{one}");
    }
}

#[test]
fn the_value_is_in_the_unit_of_its_indicator_and_of_its_own_year() {
    for (line, value) in
        [("・81.5% 令和6年度予算額 9千4百万円", 81.5), ("・1,204人中873人(72.5%)", 72.5), ("・72.5%(※1)", 72.5)]
    {
        let read = results("・満足度 70％以上", &format!("＜前年度実績＞\n{line}"));
        assert_eq!(read, json!([[[2023, value, null]]]), "{line}");
    }
    // The value of another year is a result of that year.
    for line in ["・68.1%(R3年度:66.0%)", "・68.1%（令和３年度 66.0%）"] {
        let read = results("・満足度 70％以上", &format!("＜前年度実績＞\n{line}"));
        assert_eq!(read, json!([[[2023, 68.1, null], [2021, 66, null]]]), "{line}");
    }
    let marked = results("・満足度 70％以上", "＜令和6年度実績と達成状況＞\n・72.5%(※1):A");
    assert_eq!(marked, json!([[[2024, 72.5, "A"]]]));
}

#[test]
fn heads_and_grades_of_every_shape() {
    let wanted = json!([[[2024, 75.3, "A"], [2023, 70.1, null]]]);
    for lines in [
        "<令和6年度実績と達成状況>\n・75.3%・・・A\n<前年度実績>\n・70.1%",
        "<令和6年度実績と達成状況>\n・75.3%…A\n<前年度実績>\n・70.1%",
        "<令和6年度実績と達成状況>\n・75.3%:A\n A:達成 B:未達成\n<前年度実績>\n・70.1%",
        "(A:達成 B:未達成)\n<令和6年度実績と達成状況>\n・75.3%:A\n<前年度実績>\n・70.1%",
        "令和6年度実績と達成状況 75.3%:A\n前年度実績 70.1%",
        "令和6年度実績と達成状況\n・75.3%:A\n前年度実績\n・70.1%",
        "■令和6年度実績と達成状況\n・75.3%:A\n■前年度実績\n・70.1%",
        "・令和6年度実績:75.3%\n・達成状況:A\n・前年度実績:70.1%",
    ] {
        assert_eq!(results("・備えをしている区民の割合 60%以上", lines), wanted, "{lines}");
    }
    let two = results("・満足度 70％以上", "<前年度実績>\n・R4:65.2%、R5:70.1%");
    assert_eq!(two, json!([[[2022, 65.2, null], [2023, 70.1, null]]]));
    let times = results("・訓練の実施 年3回以上", "<令和6年度実績と達成状況>\n・年3回実施:A");
    assert_eq!(times, json!([[[2024, 3, "A"]]]));
}

#[test]
fn what_grades_mean_is_quoted() {
    let text = "令和6年度 港区運営方針\n【経営課題1 安全】\n課題認識\n備えが要る。\nアウトカム指標\n・満足度 70％以上\nアウトカム指標の達成状況\n（A：QZXに達した　B：及ばない）\n<令和6年度実績と達成状況>\n・75.3%:A\n";
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    assert!(extraction.findings.iter().any(|finding| finding.message.contains("QZX")));
}

#[test]
fn stages_that_a_page_announces() {
    for (lines, stage, date) in [
        ("令和4年度港区運営方針\n令和4年8月26日 一部改定\n", "revised", Some("2022-08-26")),
        ("令和4年度港区運営方針\n今後、「自己評価」欄に反映する予定です。\n", "final", None),
        ("港区運営方針 令和4年度案\n", "proposal", None),
        ("令和4年度港区運営方針\n運営方針の自己評価を掲載しました(2023年6月9日)\n", "evaluated", Some("2023-06-09")),
        ("令和4年度港区運営方針\n2024年3月13日\n", "final", None),
    ] {
        let text = format!("{lines}【経営課題1 安全】\n備えが要る。\n");
        let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
        let plan = serde_json::to_value(&extraction.plan).expect("serializes");
        assert_eq!(plan["stage"], stage, "{lines}");
        assert_eq!(plan["stage_date"].as_str(), date, "{lines}");
    }
}

#[test]
fn years_on_the_line_of_their_results() {
    let (one, both) = (json!([[[2024, 58, "B"], [2023, 57, null]]]), json!([[[2024, 58, "B"], [2023, 57, "B"]]]));
    for (lines, wanted) in [
        ("令和6年度：58％（B）\n令和5年度：57％（B）", &both),
        ("R6実績：58％（B）／R5実績：57％（B）", &both),
        ("【令和6年度】加入率 58％（B）\n【令和5年度】加入率 57％（B）", &both),
        ("・加入率：58％（B）【前年度：57％】", &one),
        ("・加入率 令和6年度 58％（B）、令和5年度 57％", &one),
        ("実績：58％　達成状況：B　前年度：57％", &one),
        ("＜令和6年度実績と達成状況＞\n・加入率 58％（前年度 57％）：B", &one),
    ] {
        assert_eq!(&results("・加入率 60％以上", lines), wanted, "{lines}");
    }
    let alone = json!([[[2024, 58, "B"]]]);
    for line in ["・加入率 58％：B（令和8年度目標60％）", "・加入率 58％：B（前年度比2％増）"]
    {
        assert_eq!(results("・加入率 60％以上", &format!("＜令和6年度実績＞\n{line}")), alone, "{line}");
    }
}
