//! Pages that a program drew in two passes: the records are those of the page as it is read.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn plan(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")["plan"].clone()
}

/// A line of a sheet with the pass that draws it: cells with several lines or letters of several kinds come second.
type Row = (u8, &'static str);

/// The page as it is read.
fn read(rows: &[Row]) -> String {
    rows.iter().map(|(_, line)| format!("{line}\n")).collect()
}

/// The page as it is drawn.
fn drawn(rows: &[Row]) -> String {
    let pass = |of: u8| rows.iter().filter(move |(pass, _)| *pass == of).map(|(_, line)| format!("{line}\n"));
    pass(1).chain(pass(2)).collect()
}

const FIRST: [Row; 9] = [
    (2, "令和３年度　北区運営方針"),
    (1, "区の目標（何をめざすのか）"),
    (1, "川べりを歩けるまちにする。"),
    (1, "区の使命（どのような役割を担うのか）"),
    (1, "区民の声を早く形にする。"),
    (2, "令和３年度　区運営の基本的な考え方（区長の方針）"),
    (1, "人手を二つの柱に集める。"),
    (1, "重点的に取り組む主な経営課題（様式２）"),
    (2, "【経営課題１ 水辺のまち】"),
];

/// A sheet of 様式２ with a value in every kind of box.
const SHEET: [Row; 40] = [
    (1, "重点的に取り組む主な経営課題"),
    (2, "経営課題１ 【水辺のまち】"),
    (2, "めざすべき将来像（最終的なめざす状態）＜概ね10～20年間を念頭に設定＞"),
    (1, "水辺に人が集う。"),
    (1, "現状（課題設定の根拠となる現状・データ）"),
    (2, "・水辺を歩く人の割合（元年度） 38.5％"),
    (1, "要因分析（めざすべき将来像と現状に差が生じる要因の分析結果）"),
    (1, "道が途切れている。"),
    (1, "課題（上記要因を解消するために必要なこと）"),
    (1, "道をつなぐ必要がある。"),
    (2, "自\n己\n評\n価"),
    (2, "戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括"),
    (2, "道が一つつながった。"),
    (2, "めざす成果及び戦略　１－１ 【道づくり】"),
    (2, "計\n画"),
    (1, "めざす状態＜概ね３～５年間を念頭に設定＞ 戦略（中期的な取組の方向性）"),
    (1, "道がつながっている状態 道づくりを続ける。"),
    (1, "アウトカム（成果）指標（めざす状態を数値化した指標）"),
    (2, "○歩く人の割合\n元年度：41.2％→２年度：43.0％\n３年度：50％以上"),
    (2, "具体的取組１－１－１ 【岸の道】"),
    (2, "元決算額 ２予算額 880千円 ３予算額 1,024千円"),
    (1, "-"),
    (2, "計\n画"),
    (1, "当年度の取組内容 プロセス（過程）指標（取組によりめざす指標）"),
    (2, "岸に道をつくる。\n・説明会の回数：12回"),
    (2, "道を知っている人の割合：60％以上"),
    (2, "【撤退・再構築基準】\n上記の割合が40％未満であれば再構築する。"),
    (1, "前年度までの実績"),
    (2, "２年度\n・説明会 12回\n・参加者 300人"),
    (2, "中\n間\n振\n り\n返\n り"),
    (1, "プロセス指標の達成状況 ①(ⅰ) 課題と改善策"),
    (2, "①：目標達成(見込) (ⅰ)取組は予定どおり進捗"),
    (1, "会場を改める。"),
    (2, "自\n己\n評\n価"),
    (1, "当年度の取組実績 課題 ※左記に「②、③」がある場合は必須"),
    (1, "・説明会を終えた。 ・雨の日が多かった。"),
    (1, "プロセス指標の達成状況 ②(ⅱ) 改善策 ※左記に「②、③」がある場合は必須"),
    (2, "①：目標達成 (ⅰ)取組は予定どおり実施"),
    (1, "・屋内で開く。"),
    (2, "めざす成果及び戦略　１－２ 【橋の手入れ】"),
];

fn document(page: fn(&[Row]) -> String) -> String {
    [page(&FIRST), page(&SHEET)].join("\u{c}")
}

#[test]
fn the_values_of_a_page_in_two_passes() {
    let plan = plan(&document(drawn));
    assert_eq!(plan["mission"], "区民の声を早く形にする。");
    assert_eq!(plan["policy"], "人手を二つの柱に集める。");
    let issue = &plan["issues"][0];
    assert_eq!(issue["vision"], "水辺に人が集う。");
    assert_eq!(issue["current_state"]["indicators"][0]["observations"][0]["value"], 38.5);
    assert_eq!(issue["challenges"], "道をつなぐ必要がある。");
    assert_eq!(issue["self_evaluation"]["results"], "道が一つつながった。");
    let strategy = &issue["strategies"][0];
    assert_eq!(strategy["target_state"], "道がつながっている状態");
    assert_eq!(strategy["approach"], "道づくりを続ける。");
    assert_eq!(strategy["outcome_indicators"][0]["target"]["value"], 50);
    assert_eq!(issue["strategies"][1]["title"], "橋の手入れ");
    let initiative = &strategy["initiatives"][0];
    let budgets: Vec<(i64, Value)> = initiative["budgets"]
        .as_array()
        .expect("budgets")
        .iter()
        .map(|budget| (budget["fiscal_year"].as_i64().unwrap_or(0), budget["thousand_yen"].clone()))
        .collect();
    assert_eq!(budgets, [(2019, Value::Null), (2020, Value::from(880)), (2021, Value::from(1024))]);
    assert_eq!(initiative["content"], "岸に道をつくる。\n・説明会の回数：12回");
    assert_eq!(initiative["process_indicators"][0]["target"]["value"], 60);
    assert_eq!(initiative["withdrawal_criteria"][0]["value"], 40);
    assert_eq!(initiative["prior_results"][0]["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(initiative["midyear_review"]["ratings"][0]["code"], "①(ⅰ)");
    assert_eq!(initiative["midyear_review"]["remedies"], "会場を改める。");
    let own = &initiative["self_evaluation"];
    assert_eq!(own["ratings"][0]["code"], "②(ⅱ)");
    assert_eq!(own["results"], "・説明会を終えた。");
    assert_eq!(own["challenges"], "・雨の日が多かった。");
    assert_eq!(own["remedies"], "・屋内で開く。");
}

#[test]
fn a_page_in_its_own_order_is_left_as_it_is() {
    let mut read = plan(&document(read));
    let mut drawn = plan(&document(drawn));
    // A dash beside its label is printed without a gap, and a page has no more text in one order than in another.
    for plan in [&mut read, &mut drawn] {
        plan["redline"] = Value::Null;
    }
    for pointer in
        ["/issues/0/vision", "/issues/0/strategies/0/target_state", "/issues/0/strategies/0/outcome_indicators"]
    {
        assert_eq!(read.pointer(pointer), drawn.pointer(pointer), "{pointer}");
    }
}

/// The pieces of 自己評価 and 中間振り返り stand before the text of their rows where their cell is narrow.
/// Where a pass prints more paragraphs than it has boxes, whose each of them is, is told to be a guess.
#[test]
fn paragraphs_that_only_the_order_divides_are_told() {
    let told = |text: &str| -> Vec<String> {
        let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
        let divided = extraction.findings.into_iter().filter(|finding| finding.code == "boxes-divided");
        divided.map(|finding| finding.message).collect()
    };
    assert_eq!(told(&document(read)), Vec::<String>::new());
    let divided = told(&document(drawn));
    assert_eq!(divided.len(), 1, "{divided:?}");
    assert!(
        divided[0].contains("«上記の割合が40％未満であれば再構築する。２年度・説明会 12回・参加者 300人»"),
        "{divided:?}"
    );
}

/// A ward may print its boxes in another order: where each has its text behind its label, nothing is moved.
#[test]
fn boxes_in_another_order_are_left_as_they_are() {
    const BOXES: [(&str, &str, &str); 4] = [
        ("当年度の取組内容", "・窓口{}を開く。", "content"),
        ("プロセス（過程）指標", "窓口{}の参加者数：{}人以上", "process_indicators"),
        ("撤退・再構築基準", "参加者数が{}人未満であれば再構築する。", "withdrawal_criteria"),
        ("前年度までの実績", "・講座 {}回", "prior_results"),
    ];
    for turn in 0..BOXES.len() {
        for backwards in [false, true] {
            let mut order = BOXES;
            order.rotate_left(turn);
            if backwards {
                order.reverse();
            }
            let boxes = |at: usize| -> String {
                let number = (10 * at + 11).to_string();
                order.iter().map(|(label, text, _)| format!("{label}\n{}\n", text.replace("{}", &number))).collect()
            };
            let records: String =
                (0..5).map(|at| format!("具体的取組１－１－{} 【取組{at}】\n{}", at + 1, boxes(at))).collect();
            let plan = plan(&format!(
                "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【まち】\nめざす成果及び戦略　１－１ 【輪】\n{records}"
            ));
            let initiatives = &plan["issues"][0]["strategies"][0]["initiatives"];
            for at in 0..5 {
                let number = 10 * at + 11;
                let one = &initiatives[at];
                assert_eq!(one["content"], format!("・窓口{number}を開く。"), "{order:?}");
                assert_eq!(one["process_indicators"][0]["target"]["value"], number, "{order:?}");
                assert_eq!(one["withdrawal_criteria"][0]["value"], number, "{order:?}");
                assert_eq!(one["prior_results"][0]["items"][0]["value"], number, "{order:?}");
            }
        }
    }
}

#[test]
fn side_labels_beside_the_text_of_their_rows() {
    let text = "平成29年度　大正区運営方針\n経営課題１ 【にぎわい】\n課題＜上記要因を解消するために必要なこと＞\n\
                店を知らせる必要がある。\n自己 戦略の進捗状況を踏まえた経営課題全体としての評価結果の総括\n\
                評価 店が二つふえた。\nめざす成果及び戦略　１－１ 【通り】\n計画 めざす状態＜概ね３～５年間を念頭に設定＞\n\
                店がふえている状態\n自己 戦略のアウトカム指標に対する有効性\nア\n評価 ア：有効であり、継続して推進\n\
                イ：有効でないため、戦略を見直す\n具体的取組１－１－１ 【見学会】\n当年度の取組内容\n見学会をひらく。\n\
                計画 ●開催の回数：26回\n中間 プロセス指標の達成状況\n②(ⅰ)\n課題と改善策\n\
                振り ①：目標達成（見込）（ⅰ）取組は予定どおり進捗\n返り ②：目標未達成（見込）\n会場を改める。\n";
    let plan = plan(text);
    let issue = &plan["issues"][0];
    assert_eq!(issue["challenges"], "店を知らせる必要がある。");
    assert_eq!(issue["self_evaluation"]["results"], "店が二つふえた。");
    let strategy = &issue["strategies"][0];
    assert_eq!(strategy["target_state"], "店がふえている状態");
    assert_eq!(strategy["self_evaluation"]["ratings"][0]["code"], "ア");
    let initiative = &strategy["initiatives"][0];
    assert_eq!(initiative["content"], "見学会をひらく。\n●開催の回数：26回");
    assert_eq!(initiative["midyear_review"]["ratings"][0]["code"], "②(ⅰ)");
    assert_eq!(initiative["midyear_review"]["remedies"], "会場を改める。");
}

/// 様式１ with the cells of a row on one line: each text belongs to the heading above its column.
#[test]
fn both_columns_of_the_list_on_one_line() {
    let plan = plan(
        "平成27年度　福島区運営方針\n重点的に取り組む主な経営課題（様式２）\n経営課題の概要\n主な戦略\n【経営課題1 こどものまち】\n\
         【1-1 相談の場】\n相談の相手がいない。 休日に場をひらく。\n主な具体的取組（27年度予算額）\n【1-1-1 相談会】 土曜にひらく。（25,704千円）\n",
    );
    let issue = &plan["issues"][0];
    assert_eq!(issue["overview"], "相談の相手がいない。");
    assert_eq!(issue["strategies"][0]["summary"], "休日に場をひらく。");
}

/// Lines of two boxes in turn: a sentence that is broken off goes on in its own box. Where two are, nobody can tell, and
/// all are quoted.
#[test]
fn texts_of_two_boxes_in_turn_are_told() {
    let read = |second: &str| {
        let text = format!(
            "平成29年度　大正区運営方針\n経営課題１ 【にぎわい】\nめざす成果及び戦略　１－１ 【通り】\n\
             具体的取組１－１－１ 【見学会】\n当年度の取組内容\n見学会をひらく。\n当年度の取組実績\n課題\n\
             見学会を重ね、店が生まれ\n\n{second}\n\nた。\n"
        );
        extract("case.txt", text.as_bytes(), &Options::default()).expect("is read")
    };
    let told = read("雨の日が多く続いてしまっ");
    let quotes = |words: &str| told.findings.iter().any(|f| f.code == "box-uncertain" && f.message.contains(words));
    assert!(quotes("店が生まれ") && quotes("続いてしまっ"), "{:?}", told.findings);
    let whole = serde_json::to_value(read("雨の日が多かった。")).expect("serializes");
    let evaluation = &whole["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["self_evaluation"];
    assert_eq!(evaluation["results"], "見学会を重ね、店が生まれた。");
    assert_eq!(evaluation["challenges"], "雨の日が多かった。");
}

/// Six initiatives, with a page break before a line of the second.
fn broken_before(line: &str) -> String {
    let mut text =
        "令和４年度　港区運営方針\n経営課題１　【まち】\nめざす成果及び戦略　１－１　【見守り】\n".to_owned();
    for at in 1..=6 {
        let own = format!(
            "具体的取組１－１－{at} 【講座{at}】\n２決算額 880千円 ３予算額 640千円 ４予算額 {at},217千円\n当年度の取組内容\n訓練{at}を行う。\n\
             プロセス（過程）指標（取組によりめざす指標）\n訓練{at}の回数：{at}回以上\n"
        );
        text.push_str(&if at == 2 { own.replacen(line, &format!("\u{c}{line}"), 1) } else { own });
    }
    text
}

#[test]
fn a_record_goes_on_behind_a_page_break() {
    for line in ["具体的取組", "２決算額", "当年度の取組内容", "訓練2を行う", "プロセス", "訓練2の回数"]
    {
        let extraction = miekeshi::pipeline::extract(
            "case.txt",
            broken_before(line).as_bytes(),
            &miekeshi::pipeline::Options::default(),
        )
        .expect("is read");
        let initiatives = &extraction.plan.issues[0].strategies[0].initiatives;
        assert_eq!(initiatives.len(), 6, "{line}");
        for (own, at) in initiatives.iter().zip(1..) {
            assert_eq!(own.content.as_deref(), Some(format!("訓練{at}を行う。").as_str()), "{line}");
            let targets: Vec<String> = own
                .process_indicators
                .iter()
                .filter_map(|of| of.target.as_ref().and_then(|target| target.value))
                .map(|value| value.to_string())
                .collect();
            assert_eq!(targets, [at.to_string()], "{line}");
            assert_eq!(own.budgets.len(), 3, "{line}");
        }
    }
}

/// What the initiatives of a plan state of their budgets: number, year, amount.
fn amounts(text: &str) -> Vec<(String, i64, Option<f64>)> {
    let plan = plan(text);
    let initiatives = plan["issues"][0]["strategies"][0]["initiatives"].as_array().cloned().unwrap_or_default();
    let own = |initiative: &Value| {
        let number = initiative["number"].as_str().unwrap_or_default().to_owned();
        let budgets = initiative["budgets"].as_array().cloned().unwrap_or_default();
        budgets
            .into_iter()
            .map(move |b| (number.clone(), b["fiscal_year"].as_i64().unwrap_or(0), b["thousand_yen"].as_f64()))
            .collect::<Vec<_>>()
    };
    initiatives.iter().flat_map(own).collect()
}

const ISSUE: &str = "平成27年度 北区運営方針\n経営課題１ 【水辺のまち】\nめざす成果及び戦略 １－１ 【道づくり】\n";

#[test]
fn a_page_break_before_a_row_of_amounts_leaves_the_row_above_whole() {
    for breaks in ["\u{c}", "\n\u{c}\n", "\n"] {
        let dump = format!(
            "{ISSUE}具体的取組１－１－１ 【岸の道】\n25決算額 26予算額\n1,890千円\n27予算額\n689千円\n計 当年度の取組内容\n画\n岸に道をつくる。\n\
             具体的取組１－１－２ 【橋の道】\n{breaks}25決算額 26予算額\n54千円\n27予算額\n801千円\n計 当年度の取組内容\n画\n橋に道をつくる。\n"
        );
        let wanted = [("1-1-1", 2014, 1890.0), ("1-1-1", 2015, 689.0), ("1-1-2", 2014, 54.0), ("1-1-2", 2015, 801.0)];
        let wanted = wanted.map(|(number, year, amount)| (number.to_owned(), year, Some(amount)));
        assert_eq!(amounts(&dump), wanted, "{dump:?}");
    }
}

#[test]
fn a_dash_behind_a_side_label_is_the_amount_of_the_label_above() {
    for side in ["計画\n\n", "計\n画\n\n", ""] {
        for dash in ["－", "-", "―"] {
            let dump = format!(
                "{ISSUE}具体的取組１－１－１ 【岸の道】\n25決算額\n{side}{dash}\n\n26予算額\n\n806千円\n\n27予算額\n\n当年度の取組内容\n\nプロセス指標（取組によりめざす指標）\n\n岸に道をつくる。\n\n歩いた人の数：47人以上\n\n181千円\n\n前年度までの実績\n26年度\n・歩く会 27回\n"
            );
            let wanted = [(2013, None), (2014, Some(806.0)), (2015, Some(181.0))];
            let wanted = wanted.map(|(year, amount)| ("1-1-1".to_owned(), year, amount));
            assert_eq!(amounts(&dump), wanted, "{dump:?}");
        }
    }
}

/// A code drawn above the line of its label is that label's own, and no code of the box below.
#[test]
fn a_code_right_above_its_label_is_its_own() {
    for (midyear, own) in [("②(ⅱ)", "③"), ("①(ⅰ)", "②(ⅰ)"), ("①（ⅰ）", "①（ⅱ）")] {
        for gap in ["", "\n"] {
            let plan = plan(&format!(
                "{ISSUE}具体的取組１－１－１ 【岸の道】\n25決算額 5千円 26予算額 6千円 27予算額 7千円\n計 当年度の取組内容\n画\n岸に道をつくる。\n\
                 前年度までの実績\n26年度\n・歩く会 27回\n課題と改善策\n{gap}{midyear}\n中 プロセス指標の達成状況\n間\n振\n り\n返\nり\n\
                 ①：目標達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取組は予定どおり進捗していない\n②：目標未達成(見込)\n\
                 自 当年度の取組実績\n己\n評\n価\n道が一つつながった。\nプロセス指標の達成状況\n{own}\n\
                 ①：目標達成 (ⅰ)取組は予定どおり実施 (ⅱ)取組を予定どおり実施しなかった\n②：目標未達成\n③：撤退・再構築基準未達成\n"
            ));
            let initiative = &plan["issues"][0]["strategies"][0]["initiatives"][0];
            let code = |of: &str| initiative[of]["ratings"][0]["code"].as_str().unwrap_or_default().to_owned();
            let half = |code: &str| code.replace('（', "(").replace('）', ")");
            assert_eq!(half(&code("midyear_review")), half(midyear), "{gap:?}");
            assert_eq!(half(&code("self_evaluation")), half(own), "{gap:?}");
        }
    }
}
