//! What wards word in another way gives the same records: spellings, brackets, heads of values, styles of headings.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn plan(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction.plan).expect("serializes")
}

/// Everything of a plan but where its other boxes stand and how sure its form is.
fn records(text: &str) -> Value {
    let mut plan = plan(text);
    for member in ["form", "redline"] {
        plan[member].take();
    }
    plan
}

/// A plan of the R2 form with the words that wards spell in several ways.
const R2: &str = "\
令和４年度　港区運営方針
（区長：見本　花子）
経営課題１ 【見守りのまち】
めざすべき将来像（最終的なめざす状態）＜概ね10～20年間を念頭に設定＞
声のかかるまち
めざす成果及び戦略　１－１ 【場づくり】
めざす状態＜概ね３～５年間を念頭に設定＞
場がふえている状態
アウトカム（成果）指標（めざす状態を数値化した指標）
○場を知っている人の割合
２年度：41.2％→３年度：43.0％
４年度：50％以上
具体的取組１－１－１ 【交流会】
２決算額 4,210千円
３予算額 5,300千円
４予算額 6,166千円
当年度の取組内容
・交流会をひらく。
プロセス（過程）指標（取組によりめざす指標）
交流会を知っている人の割合：60％以上
【撤退・再構築基準】
上記の割合が40％未満であれば再構築する。
当年度の取組実績
・交流会をひらいた。
プロセス指標の達成状況
①(ⅰ)
改善策
・曜日を見直す。
";

#[test]
fn the_plan_of_these_tests_is_read() {
    let records = records(R2);
    let strategy = &records["issues"][0]["strategies"][0];
    assert_eq!(records["head"]["name"], "見本　花子");
    assert_eq!(strategy["outcome_indicators"][0]["observations"].as_array().map(Vec::len), Some(2), "{records:#}");
    let initiative = &strategy["initiatives"][0];
    assert_eq!(initiative["budgets"].as_array().map(Vec::len), Some(3));
    assert_eq!(initiative["self_evaluation"]["ratings"][0]["code"], "①(ⅰ)");
    assert_eq!(initiative["withdrawal_criteria"][0]["comparison"], "<");
}

#[test]
fn another_spelling_of_a_label_gives_the_same_records() {
    let wanted = records(R2);
    for (printed, other) in [
        ("めざす", "目指す"),
        ("概ね", "おおむね"),
        ("取組", "取組み"),
        ("取組", "取り組み"),
        ("撤退・再構築基準", "撤退及び再構築基準"),
        ("撤退・再構築基準", "撤退・再構築等の基準"),
    ] {
        assert_eq!(records(&R2.replace(printed, other)), wanted, "{other}");
    }
}

#[test]
fn the_label_of_a_budget_may_have_brackets() {
    let amounts = |text: &str| {
        let budgets = records(text)["issues"][0]["strategies"][0]["initiatives"][0]["budgets"].clone();
        let row = |budget: &Value| [&budget["fiscal_year"], &budget["kind"], &budget["thousand_yen"]].map(Clone::clone);
        budgets.as_array().expect("a list").iter().map(row).collect::<Vec<_>>()
    };
    let wanted = amounts(R2);
    for (open, close) in [("【", "】"), ("[", "]"), ("〔", "〕"), ("＜", "＞")] {
        let text = ["２決算額", "３予算額", "４予算額"]
            .iter()
            .fold(R2.to_owned(), |text, label| text.replace(label, &[open, label, close].concat()));
        assert_eq!(amounts(&text), wanted, "{open}");
    }
    for dash in ["－", "‐", "–", "―"] {
        let text = R2.replace("２決算額", &format!("{dash}令和２年度決算額"));
        assert_eq!(amounts(&text), wanted, "{dash}");
    }
}

#[test]
fn the_years_of_a_series_have_twins_and_words_before_them() {
    let wanted = records(R2)["issues"][0]["strategies"][0]["outcome_indicators"][0].clone();
    for (series, target) in [
        ("令和２(2020)年度：41.2％→令和３(2021)年度：43.0％", "令和４(2022)年度：50％以上"),
        ("２年度：41.2％→３年度：43.0％", "目標（４年度）：50％以上"),
        ("実績 ２年度：41.2％→３年度：43.0％", "目標：４年度 50％以上"),
    ] {
        let text = R2.replace("２年度：41.2％→３年度：43.0％", series).replace("４年度：50％以上", target);
        let got = records(&text)["issues"][0]["strategies"][0]["outcome_indicators"][0].clone();
        for member in ["measure", "unit", "observations", "target"] {
            assert_eq!(got[member], wanted[member], "{series} {target}");
        }
    }
}

#[test]
fn a_rating_and_a_head_may_be_set_apart() {
    let wanted = records(R2);
    for (printed, other) in [
        ("①(ⅰ)", "① (ⅰ)"),
        ("（区長：見本　花子）", "（区長　見本　花子）"),
        ("（区長：見本　花子）", "【区長：見本　花子】"),
    ] {
        assert_eq!(records(&R2.replace(printed, other)), wanted, "{other}");
    }
}

/// A plan of the R5 form: heading of issue and strategy are given.
fn r5(issue: fn(u8, &str) -> String, strategy: fn(&str, &str) -> String) -> String {
    let mut text = "令和６年度 福島区運営方針\n重点的に取り組む経営課題\n".to_owned();
    for (number, title, measure) in [(1, "備えの充実", "備蓄をしている世帯の割合"), (2, "子の居場所", "居場所の数")]
    {
        text.push_str(&issue(number, title));
        text.push_str("\n課題認識\n・足りないものがある。\n主な戦略（課題解決の方策）\n");
        for (part, title) in [(1, "場づくり"), (2, "担い手づくり")] {
            text.push_str(&strategy(&format!("{number}-{part}"), title));
            text.push_str("\n地域とともに進める。\n");
        }
        text.push_str(&format!("アウトカム指標\n・{measure} 60％以上\n"));
    }
    text
}

/// An issue: number, title, how many indicators, and of each strategy its number and words.
type Shape = (String, String, usize, Vec<(String, String)>);

fn shape(text: &str) -> Vec<Shape> {
    let text_of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let plan = plan(text);
    let issues = plan["issues"].as_array().expect("a list");
    issues
        .iter()
        .map(|issue| {
            let strategies = issue["strategies"].as_array().expect("a list");
            let own = |s: &Value| (text_of(&s["number"]), [&s["title"], &s["summary"]].map(text_of).join(":"));
            let indicators = issue["outcome_indicators"].as_array().map_or(0, Vec::len);
            (text_of(&issue["number"]), text_of(&issue["title"]), indicators, strategies.iter().map(own).collect())
        })
        .collect()
}

#[test]
fn every_style_of_heading_gives_the_same_records() {
    let bracketed = |number: u8, title: &str| format!("【経営課題{number}】{title}");
    let wanted = shape(&r5(bracketed, |number, title| format!("【{number} {title}】")));
    assert_eq!(wanted.len(), 2);
    assert_eq!(wanted[1].3[1], ("2-2".to_owned(), "担い手づくり:地域とともに進める。".to_owned()));
    assert_eq!((wanted[0].2, wanted[1].2), (1, 1));
    let issues: [fn(u8, &str) -> String; 6] = [
        |number, title| format!("（経営課題{number}）{title}"),
        |number, title| format!("重点経営課題{number} {title}"),
        |number, title| format!("{number} {title}"),
        |number, title| format!("({number}) {title}"),
        |number, title| format!("【{number} {title}】"),
        |number, title| format!("〔{number} {title}〕"),
    ];
    for issue in issues {
        assert_eq!(shape(&r5(issue, |number, title| format!("{number} {title}"))), wanted, "{}", issue(1, "備え"));
    }
    let strategies: [fn(&str, &str) -> String; 5] = [
        |number, title| format!("戦略{number} {title}"),
        |number, title| format!("【戦略{number} {title}】"),
        |number, title| format!("{number} {title}"),
        |number, title| format!("＜{number} {title}＞"),
        |number, title| format!("■{number} {title}"),
    ];
    for strategy in strategies {
        assert_eq!(shape(&r5(bracketed, strategy)), wanted, "{}", strategy("1-1", "場"));
    }
}

#[test]
fn the_head_of_a_list_may_end_beside_its_first_record() {
    let text = "令和６年度 福島区運営方針\n重点的に取り組む経営課題\n【経営課題1】備え\n課題認識\n・足りない。\n\
                主な戦略（課題解決 1-1 自助の促進\nの方策）\n家庭での備蓄を呼びかける。\n1-2 共助の強化\n訓練を行う。\n";
    let strategies = plan(text)["issues"][0]["strategies"].clone();
    assert_eq!(strategies[0]["summary"], "家庭での備蓄を呼びかける。");
    assert_eq!(strategies[1]["summary"], "訓練を行う。");
}

#[test]
fn heads_of_results_in_any_bracket_state_their_year() {
    for (open, close) in [("＜", "＞"), ("（", "）"), ("(", ")"), ("【", "】"), ("〔", "〕")] {
        let text = format!(
            "令和６年度 福島区運営方針\n重点的に取り組む経営課題\n【経営課題1】備え\nアウトカム指標\n・世帯の数 100世帯以上\n\
             アウトカム指標の達成状況（定量評価）\n{open}令和６年度実績と達成状況{close}\n・世帯の数 90世帯：B\n\
             {open}前年度実績{close}\n・80世帯\n"
        );
        let results = plan(&text)["issues"][0]["outcome_indicators"][0]["results"].clone();
        let rows: Vec<_> =
            results.as_array().expect("a list").iter().map(|r| (&r["fiscal_year"], &r["value"])).collect();
        assert_eq!(rows, [(&2024.into(), &90.into()), (&2023.into(), &80.into())], "{open}");
    }
}

#[test]
fn a_text_beside_an_empty_box_of_a_dump_is_told() {
    let codes = |text: &str| -> Vec<String> {
        let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
        extraction.findings.iter().map(|finding| finding.code.clone()).collect()
    };
    let head = "令和６年度 福島区運営方針\n【目標（何をめざすのか）】\n安心のまち。\n";
    let (mission, policy) =
        ("【使命（どのような役割を担うのか）】\n", "【令和６年度 所属運営の基本的な考え方（区長の方針）】\n");
    let (first, second) = ("声を聴き、つなぐ。\n", "三つの柱で進める。\n");
    let issue = "【経営課題1】備え\n課題認識\n・足りない。\n";
    assert!(codes(&[head, mission, first, second, policy, issue].concat()).contains(&"box-shared".to_owned()));
    assert!(!codes(&[head, mission, first, policy, second, issue].concat()).contains(&"box-shared".to_owned()));
}

/// 目標 in brackets is the plan's goal in the head of the form, and heads a target among indicators.
#[test]
fn a_bracketed_target_among_indicators_is_no_goal_of_the_plan() {
    for target in ["【目標】４年度：50％以上", "〔目標〕４年度：50％以上", "【目標】令和４年度　50％以上"]
    {
        let text = format!(
            "令和４年度　港区運営方針\n【目標】\n安全なまち\n【使命】\n支える。\n【経営課題１】防災\n【1-1】備え\n【1-1-1】訓練\n取組内容\n・訓練を行う。\n\
             プロセス（過程）指標（取組によりめざす指標）\n訓練に参加した区民の割合\n{target}\n\
             【撤退・再構築基準】30％未満\n前年度までの実績\n・訓練 12回\n"
        );
        let plan = plan(&text);
        assert_eq!(plan["goal"], "安全なまち", "{target}");
        let initiative = &plan["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!(initiative["process_indicators"][0]["target"]["value"], 50, "{target}: {initiative}");
        assert_eq!(initiative["withdrawal_criteria"][0]["value"], 30, "{target}");
        assert_eq!(initiative["prior_results"][0]["items"][0]["value"], 12, "{target}");
    }
}

#[test]
fn a_title_may_begin_with_a_word_in_quotes() {
    let title = |line: &str| {
        let text = R2.replace("具体的取組１－１－１ 【交流会】", line);
        let initiative = plan(&text)["issues"][0]["strategies"][0]["initiatives"][0].clone();
        (initiative["title"].clone(), initiative["summary"].clone())
    };
    for (line, wanted) in [
        ("【具体的取組１－１－１】　「はぐくみ」だよりの発行", "「はぐくみ」だよりの発行"),
        ("【具体的取組１－１－１】『つながる』交流会の開催", "『つながる』交流会の開催"),
        ("【具体的取組１－１－１】「交流会」", "交流会"),
        ("具体的取組１－１－１ 「交流会」", "交流会"),
    ] {
        assert_eq!(title(line), (Value::from(wanted), Value::Null), "{line}");
    }
}

#[test]
fn a_bracket_behind_a_title_may_state_that_there_is_no_amount() {
    for (bracket, text) in [("[予算額 -]", "-"), ("〔予算額　－〕", "－"), ("[算定見込額 -]", "-")] {
        let line = format!("【具体的取組１－１－１】　やさしい日本語の普及　{bracket}\n");
        let head = R2.split_once("具体的取組１－１－１").expect("the heading").0;
        let plan = plan(&format!("{head}{line}当年度の取組内容\n・研修を行う。\n"));
        let initiative = &plan["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!(initiative["title"], "やさしい日本語の普及", "{bracket}");
        assert_eq!(initiative["budgets"][0]["text"], text, "{bracket} {initiative:#}");
        assert_eq!(initiative["budgets"][0]["thousand_yen"], Value::Null, "{bracket}");
    }
}
