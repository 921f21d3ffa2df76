//! Heads that are told by their place: 自己評価 over prose, issues above 課題認識, records named in an evaluation, lists of
//! strategies, labels that are everyday words, sheets with their name, amounts below a head.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

/// A plan of 様式２ with one initiative; `budget` stands below its heading, `tail` behind its last result of the year before.
fn plan(head: &str, budget: &str, tail: &str) -> Value {
    read(&format!(
        "令和６年度　此花区運営方針\n【様式２】\n経営課題１ 【つながりづくり】\nめざすべき将来像\n住民が支え合っている。\n\
         めざす成果及び戦略　１－１ 【町会の活性化】\nめざす状態\n加入する人がふえている。\n{head}\n{budget}\n当年度の取組内容\n\
         案内を配る。\nプロセス（過程）指標\n・案内の配布：600部以上\n前年度までの実績\n５年度\n・案内の配布　450部\n{tail}\n"
    ))
}

const HEAD: &str = "具体的取組１－１－１ 【町会加入の促進】";
const BUDGET: &str = "６予算額 2,500千円";

fn initiative(read: &Value) -> &Value {
    &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]
}

/// Text and value of the results of the year before.
fn prior(read: &Value) -> Value {
    let items = initiative(read)["prior_results"][0]["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(|one| json!([one["text"], one["value"]])).collect()
}

/// Item and code of the ratings of a review.
fn ratings(review: &Value) -> Value {
    review["ratings"].as_array().into_iter().flatten().map(|one| json!([one["item"], one["code"]])).collect()
}

#[test]
fn prose_below_the_head_of_a_review_is_its_own() {
    let kept = json!([["案内の配布　450部", 450]]);
    for head in ["自己評価", "自己評価：", "２　自己評価", "【自己評価】", "自己評価（年度末）", "■自己評価"]
    {
        let read = plan(HEAD, BUDGET, &format!("{head}\n案内を620部配った。"));
        assert_eq!(prior(&read), kept, "{head}");
        assert_eq!(initiative(&read)["self_evaluation"]["results"], "案内を620部配った。", "{head}");
        assert_eq!(read["plan"]["stage"], "evaluated", "{head}");
    }
    for head in ["中間振り返り", "中間振返り", "中間ふりかえり", "中間振り返り（９月末）"]
    {
        let read = plan(HEAD, BUDGET, &format!("{head}\n案内を300部配った。"));
        assert_eq!(prior(&read), kept, "{head}");
        assert_eq!(initiative(&read)["midyear_review"]["results"], "案内を300部配った。", "{head}");
        assert_eq!(initiative(&read)["self_evaluation"], Value::Null, "{head}");
    }
}

#[test]
fn ratings_belong_to_the_review_above_them() {
    let tail = "中間振り返り\n案内を300部配った。\nプロセス指標の達成状況　①(ⅰ)\n自己評価\n案内を620部配った。\nプロセス指標の達成状況　②(ⅰ)";
    let read = plan(HEAD, BUDGET, tail);
    let initiative = initiative(&read);
    assert_eq!(ratings(&initiative["midyear_review"]), json!([["プロセス指標の達成状況", "①(ⅰ)"]]));
    assert_eq!(ratings(&initiative["self_evaluation"]), json!([["プロセス指標の達成状況", "②(ⅰ)"]]));
}

#[test]
fn a_word_of_a_review_beside_its_own_labels_is_print() {
    for head in ["自己評価", "２　自己評価", "自己評価（年度末）"] {
        let read =
            plan(HEAD, BUDGET, &format!("{head}\n当年度の取組実績\n・案内を620部配った。\n課題\n回収が少ない。"));
        assert_eq!(prior(&read), json!([["案内の配布　450部", 450]]), "{head}");
        assert_eq!(initiative(&read)["self_evaluation"]["results"], "・案内を620部配った。", "{head}");
        assert_eq!(initiative(&read)["self_evaluation"]["challenges"], "回収が少ない。", "{head}");
    }
}

/// A plan of the short form.
fn short(issues: &str, evaluation: &str) -> Value {
    read(&format!(
        "令和６年度　此花区運営方針\n【目標（何をめざすのか）】\n安心なまち\n重点的に取り組む経営課題\n{issues}{evaluation}"
    ))
}

fn issue(head: &str, measure: &str, value: u32) -> String {
    format!(
        "{head}\n課題認識\n・{measure}が課題である。\n主な戦略（課題解決の方策）\n・訓練を行う。\nアウトカム指標\n・{measure} 60％以上\n\
         アウトカム指標の達成状況（定量評価）\n＜令和6年度実績と達成状況＞\n・{measure} {value}％：B\n"
    )
}

#[test]
fn issues_above_their_boxes_in_any_notation() {
    for (one, two) in [
        ("【経営課題１】つながり", "【経営課題⑵】防災"),
        ("【経営課題１】つながり", "【課題２】防災"),
        ("【経営課題１】つながり", "■防災"),
        ("経営課題１　つながり", "２　防災"),
        ("経営課題１　つながり", "経営課題の２　防災"),
        ("１．つながり", "２．防災"),
        ("1. つながり", "2. 防災"),
        ("経営課題その１　つながり", "経営課題その２　防災"),
        ("経営課題No.1 つながり", "経営課題No.2 防災"),
        ("経営課題Ａ　つながり", "経営課題Ｂ　防災"),
        ("課題１　つながり", "課題２　防災"),
    ] {
        let read = short(&[issue(one, "加入率", 58), issue(two, "参加率", 61)].concat(), "");
        let issues = read["plan"]["issues"].as_array().expect("issues");
        let told: Value = issues
            .iter()
            .map(|one| {
                json!([
                    one["number"],
                    one["title"],
                    one["overview"],
                    one["outcome_indicators"][0]["results"][0]["value"]
                ])
            })
            .collect();
        let wanted =
            json!([["1", "つながり", "・加入率が課題である。", 58], ["2", "防災", "・参加率が課題である。", 61]]);
        assert_eq!(told, wanted, "{one} {two}");
    }
}

#[test]
fn a_line_that_nothing_marks_is_told_where_another_issue_may_begin() {
    let read = short(&[issue("経営課題１　つながり", "加入率", 58), issue("防災", "参加率", 61)].concat(), "");
    let quoted =
        read["findings"].as_array().expect("findings").iter().any(|one| one["message"].to_string().contains("防災"));
    assert!(quoted, "{}", read["findings"]);
}

#[test]
fn records_named_in_the_evaluation_of_the_plan_are_its_text() {
    for name in ["【経営課題１】\n", "経営課題１　", "経営課題１："] {
        let evaluation =
            format!("自己評価（運営方針全体の定性評価）\n{name}順調に進んだ。\n今後の方針\n{name}続ける。\n");
        let read = short(&issue("【経営課題１】つながり", "加入率", 58), &evaluation);
        let plan = &read["plan"];
        assert_eq!(plan["issues"].as_array().map(Vec::len), Some(1), "{name}");
        assert_eq!(plan["issues"][0]["overview"], "・加入率が課題である。", "{name}");
        assert_eq!(plan["self_evaluation"]["results"], format!("{name}順調に進んだ。"), "{name}");
        assert_eq!(plan["self_evaluation"]["next_steps"], format!("{name}続ける。"), "{name}");
    }
    for head in ["自己評価　", "【自己評価】", "自己評価：", "総合評価\n", "運営方針全体の自己評価\n", "２　自己評価\n"]
    {
        let read = short(
            &issue("【経営課題１】つながり", "加入率", 58),
            &format!("{head}順調に進んだ。\n今後の方針\n続ける。\n"),
        );
        assert_eq!(read["plan"]["self_evaluation"]["results"], "順調に進んだ。", "{head}");
        assert_eq!(read["plan"]["self_evaluation"]["next_steps"], "続ける。", "{head}");
    }
}

#[test]
fn strategies_in_counted_lists() {
    for (one, two) in [
        ("1　", "2　"),
        ("1. ", "2. "),
        ("1-1 ", "1-2 "),
        ("その１　", "その２　"),
        ("ア　", "イ　"),
        ("Ａ　", "Ｂ　"),
        ("i)", "ii)"),
    ] {
        let text = issue("【経営課題１】つながり", "加入率", 58)
            .replace("・訓練を行う。", &format!("{one}訓練を行う。\n{two}講座を開く。"));
        let read = short(&text, "");
        let strategies = read["plan"]["issues"][0]["strategies"].as_array().expect("strategies");
        let told: Value = strategies.iter().map(|one| json!([one["number"], one["title"], one["summary"]])).collect();
        assert_eq!(told, json!([["1-1", null, "訓練を行う。"], ["1-2", null, "講座を開く。"]]), "{one}");
    }
    let text =
        issue("【経営課題１】つながり", "加入率", 58).replace("・訓練を行う。", "1月に訓練を行い、\n2月に講座を開く。");
    assert_eq!(short(&text, "")["plan"]["issues"][0]["strategies"].as_array().map(Vec::len), Some(1));
}

#[test]
fn initiatives_with_another_word_or_a_letter_below_their_number() {
    for head in [
        "事業１－１－１ 【町会加入の促進】",
        "事業１－１－１　町会加入の促進",
        "具体的取組１－１－１－ア 【町会加入の促進】",
    ] {
        let read = plan(head, BUDGET, "");
        assert_eq!(initiative(&read)["title"], "町会加入の促進", "{head}");
        assert_eq!(initiative(&read)["budgets"][0]["thousand_yen"], 2500, "{head}");
        assert_eq!(read["plan"]["issues"][0]["strategies"][0]["budgets"], json!([]), "{head}");
    }
}

#[test]
fn amounts_below_a_heading_are_read_or_told_and_never_its_text() {
    for line in ["予算額（単位：千円）　５年度 2,400　６年度 2,500", "予算額【千円】　R5：2,400　R6：2,500"]
    {
        let read = plan(HEAD, line, "");
        let budgets = initiative(&read)["budgets"].as_array().expect("budgets");
        let told: Value = budgets.iter().map(|one| json!([one["fiscal_year"], one["thousand_yen"]])).collect();
        assert_eq!(told, json!([[2023, 2400], [2024, 2500]]), "{line}");
    }
    for line in ["６執行額 2,100千円", "関連事業費：2,500千円", "６予算額 1-1-2に含む", "６所要額 2,500千円"]
    {
        let read = plan(HEAD, line, "");
        assert_eq!(initiative(&read)["summary"], Value::Null, "{line}");
        let about = |one: &Value| one["code"].as_str().is_some_and(|code| code.starts_with("budget"));
        assert!(read["findings"].as_array().expect("findings").iter().any(about), "{line}");
    }
}

#[test]
fn sheets_with_their_name_behind_the_mark() {
    let read = plan(HEAD, BUDGET, "【様式４】外部有識者からの意見\n・周知の方法を工夫されたい。");
    assert_eq!(prior(&read), json!([["案内の配布　450部", 450]]));
    assert_eq!(read["plan"]["other_boxes"][0]["label"], "外部有識者からの意見");
    assert_eq!(read["plan"]["other_boxes"][0]["text"], "・周知の方法を工夫されたい。");
    let items = "１　歳入の確保\n目標　縮減\n取組内容　催告\n達成状況　①\n２　職員の意識改革\n目標　向上\n取組内容　研修\n達成状況　②";
    for head in ["【様式３】「市政改革プラン3.1」に基づく取組", "【様式３】\n「市政改革プラン3.1」に基づく取組"]
    {
        let read = plan(HEAD, BUDGET, &format!("{head}\n{items}"));
        let told = read["plan"]["reform_items"].as_array().expect("items").iter();
        let told: Value =
            told.map(|one| json!([one["title"], one["target"], one["content"], one["ratings"][0]["code"]])).collect();
        let wanted = json!([["歳入の確保", "縮減", "催告", "①"], ["職員の意識改革", "向上", "研修", "②"]]);
        assert_eq!(told, wanted, "{head}");
        assert_eq!(initiative(&read)["content"], "案内を配る。", "{head}");
    }
}

#[test]
fn everyday_words_are_labels_behind_the_box_before_them() {
    for (open, close) in [("", "："), ("○", "\n"), ("・", "\n"), ("「", "」\n"), ("4．", "\n")] {
        let label = |word: &str| format!("{open}{word}{close}");
        let read = read(&format!(
            "令和６年度　此花区運営方針\n【様式２】\n経営課題１ 【つながり】\nめざすべき将来像\n支え合っている。\n{}加入率は低い。\n{}単身世帯がふえた。\n{}担い手を広げる。\n",
            label("現状"),
            label("要因分析"),
            label("課題")
        ));
        let issue = &read["plan"]["issues"][0];
        assert_eq!(issue["vision"], "支え合っている。", "{open}");
        assert_eq!(issue["current_state"]["text"], "加入率は低い。", "{open}");
        assert_eq!(issue["factor_analysis"], "単身世帯がふえた。", "{open}");
        assert_eq!(issue["challenges"], "担い手を広げる。", "{open}");
    }
}
