//! Labels in words that no form prints: they are read as the box they name, or stand in `other_boxes`; always told, and
//! never text of the box beside them.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn read(name: &str, text: &str) -> Value {
    let extraction = extract(name, text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

/// The boxes of a strategy and an initiative with their texts; one label is given.
const BOXES: [[(&str, &str); 2]; 3] = [
    [
        ("めざす状態＜概ね３～５年間を念頭に設定＞", "声のかかるまち。"),
        ("戦略（中期的な取組の方向性）", "場をつくる。"),
    ],
    [
        ("当年度の取組内容", "交流会をひらく。"),
        ("プロセス（過程）指標（取組によりめざす指標）", "交流会を知っている人の割合：60％以上"),
    ],
    [("前年度までの実績", "・交流会 20回"), ("【撤退・再構築基準】", "上記の割合が40％未満であれば再構築する。")],
];

/// A page whose tables have the label `old` in the words `new`, in two columns or one.
fn page(old: &str, new: &str, columns: usize) -> String {
    let mut out = "<html><body><p>令和４年度　港区運営方針</p><p>経営課題１　【見守り】</p>".to_owned();
    for (at, row) in BOXES.iter().enumerate() {
        out.push_str(
            ["<p>めざす成果及び戦略　１－１　【場づくり】</p>", "<p>具体的取組１－１－１　【交流会】</p>", ""][at],
        );
        out.push_str("<table>");
        for cells in row.chunks(columns) {
            for label in [true, false] {
                out.push_str("<tr>");
                for (name, text) in cells {
                    let name = if *name == old { new } else { name };
                    out.push_str(&format!("<td>{}</td>", if label { name } else { text }));
                }
                out.push_str("</tr>");
            }
        }
        out.push_str("</table>");
    }
    out.push_str("</body></html>");
    out
}

/// Strategy and initiative without what says where they stand.
fn records(read: &Value) -> Value {
    let mut of = read["plan"]["issues"][0]["strategies"][0].clone();
    for record in ["/other_boxes", "/initiatives/0/other_boxes"] {
        of.pointer_mut(record).map(Value::take);
    }
    of
}

fn told(read: &Value, label: &str) -> bool {
    let findings = read["findings"].as_array().expect("findings");
    let of = |finding: &&Value| finding["code"] == "label-not-recognised";
    findings.iter().filter(of).any(|finding| finding["message"].as_str().is_some_and(|text| text.contains(label)))
}

#[test]
fn a_label_in_other_words_is_the_box_it_names() {
    for columns in [1, 2] {
        let wanted = records(&read("page.html", &page("", "", columns)));
        for (old, new) in [
            (BOXES[0][0].0, "めざす成果＜概ね３～５年間を念頭に設定＞"),
            (BOXES[0][0].0, "めざす状態（３～５年後）"),
            (BOXES[0][1].0, "戦略（今後の方向性）"),
            (BOXES[0][1].0, "戦略（取組の考え方）"),
            (BOXES[1][0].0, "今年度の取組内容"),
            (BOXES[1][0].0, "４年度の取組内容"),
            (BOXES[1][0].0, "具体的な取組内容"),
            (BOXES[1][1].0, "プロセス目標"),
            (BOXES[1][1].0, "業績目標（プロセス指標）"),
            (BOXES[2][0].0, "昨年度までの実績"),
            (BOXES[2][0].0, "これまでの取組実績"),
            (BOXES[2][0].0, "令和３年度までの実績"),
        ] {
            let read = read("page.html", &page(old, new, columns));
            assert_eq!(records(&read), wanted, "{new} in {columns}");
            assert!(told(&read, new), "{new} in {columns}");
            assert_eq!(read["plan"]["stage"], "final", "{new}");
        }
    }
}

#[test]
fn a_label_that_names_no_box_has_a_box_of_its_own() {
    for columns in [1, 2] {
        let listed = records(&read("page.html", &page("", "", columns)));
        for (old, new, empty) in [
            (BOXES[0][0].0, "めざす姿（３～５年後）", "/target_state"),
            (BOXES[0][1].0, "取組の方向性", "/approach"),
            (BOXES[1][0].0, "当年度の取組", "/initiatives/0/content"),
            (BOXES[1][1].0, "活動指標", "/initiatives/0/process_indicators"),
            (BOXES[2][0].0, "前年度実績", "/initiatives/0/prior_results"),
        ] {
            let mut wanted = listed.clone();
            let place = wanted.pointer_mut(empty).expect("a field");
            *place = if place.is_array() { Value::Array(Vec::new()) } else { Value::Null };
            let read = read("page.html", &page(old, new, columns));
            assert_eq!(records(&read), wanted, "{new} in {columns}");
            assert!(told(&read, new), "{new} in {columns}");
            assert_eq!(read["plan"]["stage"], "final", "{new}");
        }
    }
}

#[test]
fn what_a_person_states_behind_a_label_is_text() {
    let read = read("page.html", &page("当年度の取組内容", "当年度の取組内容（基準を見直した）", 1));
    let content = read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["content"].as_str().expect("content");
    assert!(content.contains("基準を見直した") && content.contains("交流会をひらく。"), "{content}");
}

#[test]
fn a_short_text_beside_its_label_is_no_label() {
    let page = "<html><body><p>令和６年度　港区運営方針</p><p>【経営課題１】安全なまち</p><table>\
        <tr><td>課題認識</td><td>備蓄の状況</td></tr><tr><td>主な戦略</td><td>・訓練を行う。</td></tr>\
        <tr><td>アウトカム指標</td><td>備えた人の割合：60％以上</td></tr></table></body></html>";
    assert_eq!(read("page.html", page)["plan"]["issues"][0]["overview"], "備蓄の状況");
}

#[test]
fn in_a_dump_a_line_that_names_a_box_in_other_words_is_its_label() {
    for (label, field) in [("今年度の取組内容", "content"), ("昨年度までの実績", "prior_results")] {
        let text = format!(
            "令和４年度　港区運営方針\n経営課題１ 【見守り】\nめざす成果及び戦略　１－１ 【場づくり】\n\
             具体的取組１－１－１ 【交流会】\nプロセス（過程）指標（取組によりめざす指標）\n\
             交流会を知っている人の割合：60％以上\n{label}\n・交流会をひらいた。 20回\n"
        );
        let read = read("case.txt", &text);
        let own = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        assert!(!own[field].is_null() && own[field] != Value::Array(Vec::new()), "{label}: {own}");
        assert_eq!(own["process_indicators"].as_array().map(Vec::len), Some(1), "{label}");
        assert!(told(&read, label), "{label}");
    }
}

#[test]
fn goals_behind_their_label_are_goals_each() {
    let text = "令和４年度　港区運営方針\n経営課題１　【支え合い】\n【主なＳＤＧｓゴール】　11　住み続けられるまちづくりを　17　パートナーシップで目標を達成しよう\n\
                めざすべき将来像（最終的なめざす状態）\n支え合うまち。\n";
    let issue = &read("case.txt", text)["plan"]["issues"][0];
    assert_eq!(issue["sdgs"].as_array().map(Vec::len), Some(2), "{issue}");
    assert_eq!((&issue["overview"], &issue["vision"]), (&Value::Null, &"支え合うまち。".into()));
}

/// A dump of a label column: each box on a line of its own behind its label.
const INLINE: &str = "令和４年度 港区運営方針\n経営課題１ 【まち】\n要因分析 担い手が高齢になっている。\n課題 若い人を誘う必要がある。\n\
    めざす成果及び戦略 １－１ 【見守り】\nめざす状態 見守りが続いている。\n戦略 名簿を整える。\n戦略の進捗状況 ａ\n\
    具体的取組１－１－１ 【講座】\n取組内容 訓練を行う。\nプロセス（過程）指標 訓練の回数：4回以上\n自己評価\n\
    取組実績 予定どおり終えた。\nプロセス指標の達成状況 ②(ⅱ)\n課題 若い世代が少ない。\n改善策 学校へ案内する。\n\
    戦略に対する取組の有効性 イ\n";

#[test]
fn short_labels_with_their_text_on_one_line_are_labels() {
    for gap in [" ", "　", "   "] {
        let read = read("case.txt", &INLINE.replace(' ', gap));
        let issue = &read["plan"]["issues"][0];
        assert_eq!(issue["factor_analysis"], "担い手が高齢になっている。", "{gap:?}");
        assert_eq!(issue["challenges"], "若い人を誘う必要がある。", "{gap:?}");
        let strategy = &issue["strategies"][0];
        assert_eq!(
            (&strategy["target_state"], &strategy["approach"]),
            (&"見守りが続いている。".into(), &"名簿を整える。".into())
        );
        assert_eq!(strategy["self_evaluation"]["ratings"][0]["code"], "ａ");
        let own = &strategy["initiatives"][0];
        assert_eq!(
            (&own["content"], &own["process_indicators"][0]["target"]["value"]),
            (&"訓練を行う。".into(), &4.into())
        );
        let evaluation = &own["self_evaluation"];
        let codes: Vec<&Value> =
            evaluation["ratings"].as_array().expect("ratings").iter().map(|of| &of["code"]).collect();
        assert_eq!(codes, ["②(ⅱ)", "イ"]);
        for (field, text) in
            [("results", "予定どおり終えた。"), ("challenges", "若い世代が少ない。"), ("remedies", "学校へ案内する。")]
        {
            assert_eq!(evaluation[field], text, "{gap:?}");
        }
    }
}

#[test]
fn a_code_behind_the_label_of_its_rating_is_the_rating() {
    for printed in [
        "戦略に対する取組の有効性 ア",
        "戦略に対する取組の有効性ア",
        "戦略に対する取組の有効性　―",
        "戦略に対する取組の有効性\nア",
    ] {
        let text = format!(
            "令和４年度　港区運営方針\n経営課題１　【まち】\nめざす成果及び戦略　１－１　【見守り】\n\
             具体的取組１－１－１　【講座】\n当年度の取組内容\n訓練を行う。\n自己評価\n当年度の取組実績\n予定どおり終えた。\n\
             改善策\n学校へ案内する。\n{printed}\n"
        );
        let own = &read("case.txt", &text)["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["self_evaluation"];
        let code = printed.chars().next_back().map(String::from);
        assert_eq!(own["ratings"][0]["code"].as_str(), code.as_deref(), "{printed}: {own}");
        assert_eq!(own["remedies"], "学校へ案内する。", "{printed}");
    }
}

#[test]
fn a_word_that_begins_a_sentence_is_no_label() {
    let text = "令和４年度　港区運営方針\n経営課題１　【まち】\nめざす成果及び戦略　１－１　【見守り】\n\
                具体的取組１－１－１　【講座】\n当年度の取組内容\n課題 の多い地域をまわる。\n戦略 会議をひらく。\n";
    let own = &read("case.txt", text)["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["content"];
    assert!(own.as_str().is_some_and(|text| text.contains("課題 の多い") && text.contains("戦略 会議")), "{own}");
}

#[test]
fn new_boxes_below_each_other_are_boxes_of_their_own() {
    let mut page = page("", "", 1);
    let boxes = "<table><tr><td>当年度の取組内容</td></tr><tr><td>訓練を行う。</td></tr><tr><td>関係団体</td></tr>\
        <tr><td>町会、学校</td></tr><tr><td>実施スケジュール</td></tr><tr><td>４月　募集<br>10月　訓練</td></tr></table>";
    page = page.replace("</body>", &format!("<p>具体的取組１－１－２　【訓練】</p>{boxes}</body>"));
    let own = &read("page.html", &page)["plan"]["issues"][0]["strategies"][0]["initiatives"][1];
    assert_eq!(own["content"], "訓練を行う。");
    let others: Vec<&Value> = own["other_boxes"].as_array().expect("boxes").iter().map(|of| &of["label"]).collect();
    assert_eq!(others, ["関係団体", "実施スケジュール"]);
}

#[test]
fn the_plans_evaluation_may_have_a_short_name() {
    for name in ["自己評価", "振り返り"] {
        let page = format!(
            "<html><body><p>令和６年度　港区運営方針</p><p>【経営課題１】まち</p><table><tr><td>課題認識</td><td>・課題が残る。</td></tr>\
             <tr><td>アウトカム指標</td><td>・知っている人の割合　60％以上</td></tr></table><table><tr><td>{name}</td>\
             <td>おおむね順調に進んだ。</td></tr><tr><td>今後の方針</td><td>手法を改める。</td></tr></table></body></html>"
        );
        let read = read("page.html", &page);
        let own = &read["plan"]["self_evaluation"];
        assert_eq!((&own["results"], &own["next_steps"]), (&"おおむね順調に進んだ。".into(), &"手法を改める。".into()));
    }
}
