//! Labels apart from their text in a dump: set in the middle of their cells, printed as a column before the cells at the
//! right, wrapped beside a text.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

fn words(of: &Value) -> String {
    of.as_str().unwrap_or_default().replace(char::is_whitespace, "")
}

const TITLE: &str = "令和４年度　港区運営方針\n\n【様式２】\n経営課題１　【見守り】\n\n課題（上記要因を解消するために必要なこと）\n\
    見守る人をふやす必要がある。\n";

const INDICATOR: &str = "アウトカム（成果）指標（めざす状態を数値化した指標）\n・声をかけ合う人の割合\n\
    元年度：42.3％→２年度：44.1％\n４年度：55％以上\n";

#[test]
fn the_word_of_a_heading_and_its_number_stand_on_lines_apart() {
    for between in ["\n", "計\n画\n\n", "計\n画\n", "計画\n\n", "めざす状態\n\n", "めざす状態\n計\n画\n\n"]
    {
        for number in ["１－１", "1-1", "1‐1"] {
            let own = if between.contains("めざす状態") { "" } else { "めざす状態\n\n" };
            let text = format!(
                "{TITLE}めざす成果及び戦略\n{between}{number}\n\n【場づくりの推進】\n\n{own}声をかけ合える状態\n{INDICATOR}\
                 具体的取組１－１－１\n\n【相談会】\n"
            );
            let read = read(&text);
            let issue = &read["plan"]["issues"][0];
            let strategy = &issue["strategies"][0];
            assert_eq!(strategy["title"], "場づくりの推進", "{text}");
            assert_eq!(words(&strategy["target_state"]), "声をかけ合える状態", "{text}");
            assert_eq!(strategy["outcome_indicators"][0]["target"]["value"], 55, "{text}");
            assert_eq!(issue["outcome_indicators"], Value::Array(Vec::new()), "{text}");
            assert_eq!(words(&issue["challenges"]), "見守る人をふやす必要がある。");
        }
    }
}

#[test]
fn the_word_alone_heads_nothing_without_a_number() {
    for below in ["場をひらく取組を続ける。", "12", "計画を見直す。"] {
        let read = read(&format!("{TITLE}めざす成果及び戦略\n{below}\n"));
        assert_eq!(read["plan"]["issues"][0]["strategies"], Value::Array(Vec::new()), "{below}");
    }
}

#[test]
fn a_title_stands_behind_the_heads_of_its_column() {
    for (below, own) in [("２決算額", "-"), ("２決算額", "1,234千円")] {
        let text = format!(
            "{TITLE}めざす成果及び戦略　１－１　【場づくり】\n具体的取組１－１－１\n{below}\n\n【相談会の開催】\n{own}\n\n\
             ３予算額\n2,345千円\n\n４予算額\n3,456千円\n当年度の取組内容\n場をひらく。\n"
        );
        let read = read(&text);
        let initiative = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!(initiative["title"], "相談会の開催", "{text}");
        let amounts = initiative["budgets"].as_array().expect("budgets");
        let last = amounts.iter().map(|of| of["thousand_yen"].as_u64()).collect::<Vec<_>>();
        assert_eq!(last, [own.starts_with('1').then_some(1234), Some(2345), Some(3456)], "{text}");
    }
}

/// A bracket below a label is the label's text where no other text follows.
#[test]
fn a_bracket_that_is_all_text_of_a_label_is_no_title() {
    for bracket in ["【区内全域で実施】", "【新規】", "［区内全域で実施］"] {
        for label in ["当年度の取組内容", "取組実績"] {
            for end in ["", "プロセス（過程）指標\n訓練 12回\n"] {
                let text = format!(
                    "{TITLE}めざす成果及び戦略　１－１　【場づくり】\n具体的取組１－１－１\n{label}\n{bracket}\n{end}"
                );
                let read = read(&text);
                let initiative = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
                assert_eq!(initiative["title"], Value::Null, "{text}");
                let inner = &bracket[3..bracket.len() - 3];
                assert!(initiative.to_string().contains(inner), "{text}");
            }
        }
    }
}

#[test]
fn the_words_of_a_label_go_on_below_beside_its_text() {
    for (wrapped, rest) in [
        ("（めざす状態を数値化し", "た指標）"),
        ("（めざす状態を数値化した", "指標）"),
        ("（めざす状態を", "数値化した指標）"),
    ] {
        for layout in [false, true] {
            let gap = if layout { "      " } else { " " };
            let text = format!(
                "{TITLE}めざす成果及び戦略　１－１　【場づくり】\nアウトカム（成果）指標{gap}・声をかけ合う人の割合\n\
                 {wrapped}{gap}元年度：42.3％→２年度：44.1％\n{rest}{gap}４年度：55％以上\n具体的取組１－１－１　【相談会】\n"
            );
            let read = read(&text);
            let indicator = &read["plan"]["issues"][0]["strategies"][0]["outcome_indicators"][0];
            assert_eq!(indicator["measure"], "声をかけ合う人の割合", "{text}");
            assert_eq!(indicator["observations"][1]["value"], 44.1, "{text}");
            assert_eq!(indicator["target"]["value"], 55, "{text}");
        }
    }
}

/// The evaluation of an initiative whose boxes are `rows`.
fn evaluated(rows: &str) -> Value {
    let read = read(&format!(
        "{TITLE}めざす成果及び戦略　１－１　【場づくり】\n\n具体的取組１－１－１　【相談会】\n\n\n{rows}\n\n\
         めざす成果及び戦略　１－２　【声かけ】\n"
    ));
    read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["self_evaluation"].clone()
}

#[test]
fn labels_in_the_middle_of_their_cells_in_a_layout_dump() {
    for (bullet, gap) in [("・", "\n\n\n"), ("○", "\n\n"), ("", "\n\n")] {
        let edge = "                     ";
        let rows = format!(
            "プロセス指標の達成状況           ①(ⅰ){gap}{edge}{bullet}場をひらいた。\n当年度の取組実績\n{edge}{bullet}声をかけた。{gap}{edge}{bullet}参加が少ない。\n課題\n\
             {edge}{bullet}会場が遠い。{gap}{edge}{bullet}曜日を見直す。\n改善策                  {bullet}会場をふやす。\n\
             {edge}{bullet}案内を配る。"
        );
        let own = evaluated(&rows);
        let plain = |of: &str| words(&own[of]).replace(['・', '○'], "");
        assert_eq!(plain("results"), "場をひらいた。声をかけた。", "{rows}");
        assert_eq!(plain("challenges"), "参加が少ない。会場が遠い。", "{rows}");
        assert_eq!(plain("remedies"), "曜日を見直す。会場をふやす。案内を配る。", "{rows}");
    }
}

#[test]
fn labels_at_the_top_of_their_cells_keep_their_lines() {
    let edge = "                     ";
    let rows = format!(
        "当年度の取組実績             ・場をひらいた。\n{edge}・声をかけた。\n課題                   ・参加が少ない。\n{edge}・会場が遠い。\n\
         改善策                  ・曜日を見直す。\n{edge}・会場をふやす。"
    );
    let own = evaluated(&rows);
    assert_eq!(words(&own["challenges"]), "・参加が少ない。・会場が遠い。", "{rows}");
    assert_eq!(words(&own["remedies"]), "・曜日を見直す。・会場をふやす。", "{rows}");
}

#[test]
fn labels_in_the_middle_of_their_cells_in_stream_order() {
    for (first, last) in [("・場をひらく。", "・声をかける。"), ("場をひらく。", "声をかける。")]
    {
        let text = format!(
            "{TITLE}めざす成果及び戦略　１－１　【場づくり】\n具体的取組１－１－１　【相談会】\n２決算額 1,234千円 ３予算額 2,345千円 \
             ４予算額 3,456千円\n{first}\n当年度の取組内容 町会と話し合う。\n{last}\nプロセス（過程）指標 参加した人：30人以上\n\
             撤退・再構築基準 上記が20人未満であれば事業を再構築する。\n"
        );
        let read = read(&text);
        let initiative = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!(words(&initiative["content"]), format!("{first}町会と話し合う。{last}"), "{text}");
        assert_eq!(initiative["process_indicators"][0]["target"]["value"], 30, "{text}");
    }
}

#[test]
fn short_labels_beside_their_text_among_long_ones() {
    let text = format!(
        "{TITLE}めざす成果及び戦略　１－１　【場づくり】\n具体的取組１－１－１　【相談会】\n\
         当年度の取組実績 場をひらいた。\nプロセス指標の達成状\n況\n①(ⅱ)\n課題 会場が遠い。\n改善策 曜日を見直す。\n"
    );
    let read = read(&text);
    let own = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["self_evaluation"];
    assert_eq!(words(&own["results"]), "場をひらいた。");
    assert_eq!(words(&own["challenges"]), "会場が遠い。");
    assert_eq!(words(&own["remedies"]), "曜日を見直す。");
}

#[test]
fn an_amount_of_the_box_above_is_none_of_a_label() {
    for box_of in [
        "２決算額\n\n6,900千円\n\n5,338千円 ３予算額 ４予算額 8,461千円",
        "２決算額\n6,900千円\n5,338千円 ３予算額 ４予算額 8,461千円",
    ] {
        let text = format!(
            "{TITLE}めざす成果及び戦略　１－１　【場づくり】\n具体的取組１－１－１　【相談会】\n{box_of}\n当年度の取組内容\n場をひらく。\n"
        );
        let read = read(&text);
        let budgets = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"];
        let stated = |value: u64| budgets.as_array().expect("a list").iter().any(|of| of["thousand_yen"] == value);
        assert!(!stated(6900), "{text}");
        let findings = read["findings"].to_string();
        assert!(findings.contains("6,900"), "{text}");
    }
}

#[test]
fn two_heads_of_the_plan_before_the_sentence_of_each() {
    for (goal, mission) in [
        ("互いに支え合い、活気のあるまちをつくる。", "暮らしの土台を守る。"),
        (
            "互いに支え合い、災害に強く、活気のあるま\nちを実現する。",
            "市民生活の土台を守り、次の世代へ引き継ぐ役\n割を担う。",
        ),
    ] {
        for gap in ["\n", "\n\n"] {
            let text = format!(
                "令和４年度　港区運営方針\n（区長：見本　花子）\n区の目標（何をめざすのか）{gap}区の使命（どのような役割を担うのか）\n\
                 {goal}\n{mission}\n令和４年度　区運営の基本的な考え方（区長の方針）\n声を聞く。\n【様式２】\n経営課題１　【見守り】\n"
            );
            let plan = &read(&text)["plan"];
            assert_eq!(words(&plan["goal"]), goal.replace('\n', ""), "{text}");
            assert_eq!(words(&plan["mission"]), mission.replace('\n', ""), "{text}");
            assert_eq!(words(&plan["policy"]), "声を聞く。", "{text}");
        }
    }
}
