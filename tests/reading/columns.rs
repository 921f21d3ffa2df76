//! Boxes side by side and pages without borders in dumps: what is parted, and what is told where nobody can part it.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

fn initiative(read: &Value) -> &Value {
    &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]
}

fn told<'a>(read: &'a Value, code: &str) -> Vec<&'a str> {
    let findings = read["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter(|finding| finding["code"] == code)
        .filter_map(|finding| finding["message"].as_str())
        .collect()
}

/// A plan with one initiative, whose boxes are given.
fn plan(boxes: &str) -> String {
    format!(
        "令和４年度　港区運営方針\n区の目標（何をめざすのか）\n歩いて楽しいまちをつくる。\n経営課題１ 【見守り】\n\
         めざす成果及び戦略　１－１ 【場づくり】\n具体的取組１－１－１ 【交流会】\n{boxes}"
    )
}

const BUDGET: &str = "２決算額 4,210千円 ３予算額 5,300千円 ４予算額 6,166千円\n";

#[test]
fn a_comparison_that_wraps_in_its_middle_is_one() {
    for (comparison, sign) in [("以\n上", ">="), ("以\n下", "<="), ("以上", ">=")] {
        let boxes = format!(
            "{BUDGET}当年度の取組内容\n・交流会をひらく。\nプロセス（過程）指標（取組によりめざす指標）\n\
             ●交流会を知っている団体の数：586団体{comparison}\n【撤退・再構築基準】\n上記が40団体未満であれば再構築する。\n"
        );
        let read = read(&plan(&boxes));
        let target = &initiative(&read)["process_indicators"][0]["target"];
        assert_eq!((&target["value"], &target["comparison"]), (&586.into(), &sign.into()), "{comparison}");
    }
}

#[test]
fn a_dash_before_its_row_is_the_amount_of_the_label_without_one() {
    for dash in ["―", "-", "－"] {
        let boxes = format!(
            "{dash}\n元年度決算額 ２年度予算額 847千円 ３年度予算額 89千円\n当年度の取組内容\n・交流会をひらく。\n"
        );
        let read = read(&plan(&boxes));
        let own = initiative(&read);
        let amounts: Vec<&Value> =
            own["budgets"].as_array().expect("budgets").iter().map(|budget| &budget["thousand_yen"]).collect();
        assert_eq!(amounts, [&Value::Null, &847.into(), &89.into()], "{dash}");
        assert_eq!(own["summary"], Value::Null, "{dash}");
    }
}

#[test]
fn a_code_that_a_dump_prints_upside_down_is_one() {
    for (code, wanted) in [("①(ⅰ)\n", "①(ⅰ)"), ("(ⅰ)\n②\n", "②(ⅰ)"), ("（ⅱ）\n①\n", "①（ⅱ）")]
    {
        let boxes = format!(
            "{BUDGET}当年度の取組内容\n・交流会をひらく。\n中間振り返り\nプロセス（過程）指標の達成状況\n{code}課題と改善策\n会場を移す。\n"
        );
        let read = read(&plan(&boxes));
        let review = &initiative(&read)["midyear_review"];
        assert_eq!(review["ratings"][0]["code"], wanted, "{review}");
        assert_eq!(review["remedies"], "会場を移す。", "{review}");
    }
}

#[test]
fn a_text_that_holds_what_another_box_holds_is_told() {
    for foreign in ["○行事に加わった人の割合：50％以上", "①(ⅰ)", "元年度：41.2％→２年度：43.0％"]
    {
        let boxes = format!(
            "めざす状態＜概ね３～５年間を念頭に設定＞\n場がふえている状態\n戦略（中期的な取組の方向性）\n行事を支える。\n{foreign}\n"
        );
        let text = plan("").replace("具体的取組１－１－１ 【交流会】\n", &boxes);
        let read = read(&text);
        let approach = read["plan"]["issues"][0]["strategies"][0]["approach"].as_str().unwrap_or_default();
        let quoted = ["text-mixed", "columns-uncertain", "box-shared"].iter().any(|code| !told(&read, code).is_empty());
        assert!(!approach.contains(foreign) || quoted, "{foreign}: {approach}");
    }
    assert!(told(&read(&plan("当年度の取組内容\n・交流会をひらく。\n")), "text-mixed").is_empty());
}

/// A page of a dump that keeps the page's layout: both columns are full on their first line, so that one space is left
/// between them.
fn full_columns(side: &str, feed: &str) -> String {
    format!(
        "令和４年度      港区運営方針\n区の目標（何をめざすのか）\n歩いて楽しいまちをつくる。\n\
         経営課題１ 【見守り】\n\
         めざす成果及び戦略 1-1 【場づくり】\n\
         {side}   めざす状態＜概ね３～５年間を念頭に設定＞                    戦略（中期的な取組の方向性）\n\
         {feed}    ・集まる行事が減ったことから、高齢者のうち相談につながるまでの時間が長い ・講座をひらき、近くの学校と連携して呼びかける。\n\
         \u{20}   人を減らす。                           ・役割を分け合う。\n"
    )
}

#[test]
fn full_columns_are_parted_on_every_page() {
    for side in ["計", ""] {
        for feed in ["", "\u{c}", "画\n", "画\n\u{c}"] {
            let read = read(&full_columns(side, feed));
            let own = &read["plan"]["issues"][0]["strategies"][0];
            assert_eq!(
                own["target_state"],
                "・集まる行事が減ったことから、高齢者のうち相談につながるまでの時間が長い人を減らす。",
                "{side}{feed:?}"
            );
            assert_eq!(
                own["approach"], "・講座をひらき、近くの学校と連携して呼びかける。\n・役割を分け合う。",
                "{side}{feed:?}"
            );
        }
    }
}

#[test]
fn a_row_whose_heads_stand_pages_before_has_two_columns() {
    for (issue, strategy) in [("2", "2-1"), ("２", "２－１")] {
        let text = format!(
            "平成25年度      港区運営方針\n\
             経営課題                                               戦略\n\
             【1 見守り】                                          【1-1 つながり】\n\
             声をかけ合う。                                        場をひらく。\n\
             【具体的取組1-1-1】 交流会 [予算額 85千円]\n\
             交流会をひらく。\n\
             【{issue} 安全なまちづくりと防犯】                                【{strategy} 救命率の向上】\n\
             ・自転車の利用者のうち支えを必要とする人に情報が届くまでの時間が長くなり、備える人がまだ少 救急の講習をひろげる。\n\
             ない。                                          訓練をひらく。\n"
        );
        let read = read(&text);
        let own = &read["plan"]["issues"][1];
        assert_eq!(own["title"], "安全なまちづくりと防犯", "{issue}");
        let overview =
            "・自転車の利用者のうち支えを必要とする人に情報が届くまでの時間が長くなり、備える人がまだ少ない。";
        assert_eq!(own["overview"], overview, "{issue}");
        assert_eq!(own["strategies"][0]["summary"], "救急の講習をひろげる。\n訓練をひらく。", "{issue}");
    }
}

#[test]
fn bullets_printed_first_are_the_left_column() {
    let boxes = [
        ("・見守りに自ら加わっている状態", "相談の場をひらく取組を続ける。"),
        ("見守りに自ら加わっている状態", "・相談の場をひらく取組を続ける。"),
        ("・見守りに自ら加わっている状態", "・相談の場をひらく取組を続ける。"),
    ];
    for (left, right) in boxes {
        let text = format!(
            "令和４年度 港区運営方針\n経営課題１ 【見守り】\nめざす成果及び戦略 1-1 【場づくり】\n計\n画\n\n\
             めざす状態＜概ね３～５年間を念頭に設定＞\n\n戦略（中期的な取組の方向性）\n\n{left}\n\n{right}\n\n\
             アウトカム（成果）指標（めざす状態を数値化した指標）\n○備えた世帯の割合\n４年度：63％以上\n"
        );
        let read = read(&text);
        let own = &read["plan"]["issues"][0]["strategies"][0];
        assert_eq!((&own["target_state"], &own["approach"]), (&left.into(), &right.into()), "{text}");
    }
}

#[test]
fn a_letter_of_a_side_label_may_be_the_last_of_a_text() {
    for letter in ["り", "画", "中", "間", "価"] {
        let text = format!(
            "令和４年度      港区運営方針\n経営課題１ 【見守り】\nめざす成果及び戦略 1-1 【場づくり】\n\
             計   めざす状態＜概ね３～５年間を念頭に設定＞                    戦略（中期的な取組の方向性）\n画\n\
             \u{20}   地域の人が互いに声をかけ合い安心して暮らす環境づく      ・催しを行う。\n\
             \u{20}   {letter}                               ・備える。\n"
        );
        let read = read(&text);
        let own = &read["plan"]["issues"][0]["strategies"][0];
        let wanted = format!("地域の人が互いに声をかけ合い安心して暮らす環境づく{letter}");
        assert_eq!(
            (&own["target_state"], &own["approach"]),
            (&wanted.as_str().into(), &"・催しを行う。\n・備える。".into())
        );
    }
}
