//! Boxes side by side in a dump: legends that wrap beside a text, full columns one space apart, titles and values that a
//! narrow cell wrapped beside another cell.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

/// A plan up to the boxes of its one initiative.
const HEAD: &str = "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【見守り】\nめざす成果及び戦略　１－１ 【場づくり】\n\
    具体的取組１－１－１ 【相談会】\n当年度の取組内容\n場をひらく。\n";

const MIDYEAR: &str = "①：目標達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取組は予定どおり進捗していない";
const OWN: &str = "①：目標達成 (ⅰ)取組は予定どおり実施 (ⅱ)取組を予定どおり実施しなかった";

/// The evaluations of the one initiative.
fn evaluated(boxes: &str) -> [Value; 2] {
    let read = read(&[HEAD, boxes].concat());
    let initiative = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
    ["midyear_review", "self_evaluation"].map(|of| initiative[of].clone())
}

fn words(of: &Value) -> String {
    of.as_str().unwrap_or_default().replace(char::is_whitespace, "")
}

/// A legend whose first line ends before character `at`, beside the two lines of a text.
fn beside(legend: &str, at: usize, text: [&str; 2], second: &str) -> String {
    let chars: Vec<char> = legend.chars().collect();
    let (above, below): (String, String) = (chars[..at].iter().collect(), chars[at..].iter().collect());
    format!("{above} {}\n{below} {}\n{second}\n", text[0], text[1])
}

#[test]
fn a_legend_wraps_anywhere_beside_a_text() {
    let start = |legend: &str| legend.chars().position(|c| c == 'ⅰ').expect("a choice") + 6;
    for (text, whole) in [
        (["・曜日と時間を見直し、近くの", "学校と進める。"], "・曜日と時間を見直し、近くの学校と進める。"),
        (["対象を広げ、若い世代に", "呼びかける。"], "対象を広げ、若い世代に呼びかける。"),
    ] {
        for at in (start(MIDYEAR)..MIDYEAR.chars().count()).filter(|at| MIDYEAR.chars().nth(*at) != Some(' ')) {
            let legend = beside(MIDYEAR, at, text, "②：目標未達成(見込)");
            let [midyear, _] = evaluated(&format!(
                "プロセス指標の達成状況\n②(ⅱ)\n課題と改善策\n{legend}当年度の取組実績\n場をひらいた。\n"
            ));
            assert_eq!(words(&midyear["remedies"]), whole, "{legend}");
            assert_eq!(midyear["ratings"][0]["code"], "②(ⅱ)", "{legend}");
        }
        for at in (start(OWN)..OWN.chars().count()).filter(|at| OWN.chars().nth(*at) != Some(' ')) {
            let legend = beside(OWN, at, text, "②：目標未達成");
            let [_, own] = evaluated(&format!(
                "当年度の取組実績\n場をひらいた。\n課題\n参加が少ない。\nプロセス指標の達成状況\n①(ⅱ)\n改善策\n{legend}"
            ));
            assert_eq!(words(&own["remedies"]), whole, "{legend}");
            assert_eq!(
                (words(&own["results"]), words(&own["challenges"])),
                ("場をひらいた。".into(), "参加が少ない。".into())
            );
        }
    }
}

#[test]
fn a_choice_of_a_legend_may_stand_below_the_label_of_the_text() {
    let boxes = "中間 プロセス指標の達成状況\n\n②(ⅰ)\n\n①：目標達成(見込) (ⅰ)取組は予定どおり進捗\n進捗していない\n②：目標未達成(見込)\n\n\
        (ⅱ)取組は予定どおり ・学校と進める。\n\n自己 当年度の取組実績\n評価\n\n課題\n\n・場をひらいた。\nプロセス指標の達成状況\n\n\
        参加が少ない。\n③\n\n①：目標達成 (ⅰ)取組は予定どおり実施\nなかった\n②：目標未達成\n③：撤退・再構築基準未達成\n\n35％\n\n\
        課題と改善策\n\n改善策\n\n(ⅱ)取組を予定どおり実施し ・曜日を見直す。\n";
    let [midyear, own] = evaluated(boxes);
    assert_eq!(words(&midyear["remedies"]), "・学校と進める。");
    let of = ["results", "challenges", "remedies"].map(|of| words(&own[of]));
    assert_eq!(of, ["・場をひらいた。", "参加が少ない。", "・曜日を見直す。"]);
    assert_eq!((&midyear["ratings"][0]["code"], &own["ratings"][0]["code"]), (&"②(ⅰ)".into(), &"③".into()));
}

#[test]
fn results_and_challenges_in_two_columns_are_told_apart() {
    let wanted =
        ["計画どおり終え、参加が前の年よりふえた。", "若い世代への周知が足りず、時間が合わないという声がある。"];
    for labels in
        ["課題 ※左記に「②、③」がある場合は必須\n自 当年度の取組実績\n己\n評\n価\n", "自 当年度の取組実績\n己\n課題\n"]
    {
        let [_, own] = evaluated(&format!(
            "{labels}計画どおり終え、参加が前の年よりふ 若い世代への周知が足りず、時間が合わない\nえた。\nという声がある。\n\
             プロセス指標の達成状況\n①(ⅰ)\n①：目標達成 (ⅰ)取組は予定どおり実施\n"
        ));
        assert_eq!(["results", "challenges"].map(|of| words(&own[of])), wanted, "{labels}");
    }
}

#[test]
fn a_value_between_the_texts_of_two_boxes_is_told() {
    let read = read(&format!(
        "{HEAD}当年度の取組実績\n課題\n場をひらいた。\n\n35％\n\n参加が少ない。\nプロセス指標の達成状況\n①(ⅰ)\n"
    ));
    let told = read["findings"].as_array().expect("findings").iter();
    assert!(
        told.clone()
            .any(|of| of["code"] == "box-uncertain" && of["message"].as_str().is_some_and(|m| m.contains("35％")))
    );
}

/// The columns of the one strategy.
fn columns(lines: &str) -> [String; 2] {
    let read = read(&format!(
        "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【見守り】\nめざす成果及び戦略　１－１ 【場づくり】\n{lines}\
         アウトカム（成果）指標（めざす状態を数値化した指標）\n○相談の件数\n４年度：60件以上\n"
    ));
    let strategy = &read["plan"]["issues"][0]["strategies"][0];
    ["target_state", "approach"].map(|of| words(&strategy[of]))
}

#[test]
fn a_space_between_two_letters_divides_a_full_line() {
    let heads = "めざす状態＜概ね３～５年間を念頭に設定＞\n\n戦略（中期的な取組の方向性）\n\n";
    let wanted = [
        "来庁者が広報紙を身近に感じ、住みつづけたいと感じている。",
        "地域の活動者に窓口を知らせるしくみをつくり、毎月の会議で確かめる。",
    ];
    for lines in [
        "来庁者が広報紙を身近に感じ、住みつづけたい 地域の活動者に窓口を知らせるしくみをつくり、\nと感じている。\n毎月の会議で確かめる。\n",
        "来庁者が広報紙を身近に感じ、住みつづけた 地域の活動者に窓口を知らせるしくみをつくり\nいと感じている。 、毎月の会議で確かめる。\n",
    ] {
        assert_eq!(columns(&[heads, lines].concat()), wanted, "{lines}");
    }
}

#[test]
fn the_last_line_of_a_column_is_no_label() {
    let lines = "計 めざす状態＜概ね３～５年間を念頭に設定＞            戦略（中期的な取組の方向性）\n画\n  \
        高齢者が催しを身近に感じ、安心して暮らし 地域の活動者に体操を広げる取組を関係の団体と\n  \
        ている状態                              ともに進める。\n";
    let wanted = [
        "高齢者が催しを身近に感じ、安心して暮らしている状態",
        "地域の活動者に体操を広げる取組を関係の団体とともに進める。",
    ];
    assert_eq!(columns(lines), wanted);
    // The closing bracket of the label stands behind a letter of the side label.
    let wrapped = lines.replace("設定＞   ", "設定    ").replace("画\n", "画＞\n");
    assert_eq!(columns(&wrapped), wanted);
}

#[test]
fn a_label_at_the_head_of_every_page_is_no_header() {
    let page = |number: u32| {
        format!(
            "中 プロセス指標の達成状況\n間 ①(ⅰ)\n①：目標達成(見込) (ⅰ)取組は予定どおり進捗\n課題と改善策\n・曜日を見直す。\n\
             具体的取組１－１－{number} 【相談会】\n当年度の取組内容\n場をひらく。\n前年度までの実績\n３年度\n・参加 9人\n"
        )
    };
    let text = [HEAD.to_owned(), page(2), page(3), page(4), page(5)].join("\u{c}");
    let read = read(&text);
    assert_eq!(read["furniture"], Value::Array(Vec::new()));
    for at in 0..4 {
        let initiative = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][at];
        assert_eq!(words(&initiative["midyear_review"]["remedies"]), "・曜日を見直す。", "{at}");
    }
}

#[test]
fn a_number_or_a_year_above_its_label_is_no_text() {
    for (year, label) in [
        ("【令和元年度", "局運営の基本的な考え方（局長の方針）】"),
        ("【平成30年度\n", "局運営の基本的な考え方（局長の方針）】\n"),
    ] {
        for number in ["１", "1", "１．"] {
            let read = read(&format!(
                "令和元年度　港湾局運営方針\n【局の使命（どのような役割を担うのか）】\n・港をまもる。\n{year}\n{label}\n・声を聞く。\n\
                 {number}\n\n重点的に取り組む主な経営課題\n\n【経営課題１ 見守り】\n・担い手がへった。\n"
            ));
            let of = ["mission", "policy"].map(|of| words(&read["plan"][of]));
            assert_eq!(of, ["・港をまもる。", "・声を聞く。"], "{year} {number}");
        }
    }
}

#[test]
fn texts_in_the_other_order_are_dealt_by_what_they_say_and_told() {
    let boxes = "当年度の取組実績\n課題\n\n参加する人が固定化している。\n\n予定した回数を終えた。\n\nプロセス指標の達成状況\n①(ⅰ)\n";
    let [_, own] = evaluated(boxes);
    assert_eq!(
        ["results", "challenges"].map(|of| words(&own[of])),
        ["予定した回数を終えた。", "参加する人が固定化している。"]
    );
    let read = read(&[HEAD, boxes].concat());
    let told = read["findings"].as_array().expect("findings").iter().filter(|of| of["code"] == "box-uncertain").count();
    assert_eq!(told, 2);
}
