use super::*;

fn kinds(text: &str) -> Vec<(String, String)> {
    let document = crate::dump::read(text);
    classify(&document, Reading::Final)
        .items
        .iter()
        .map(|item| {
            let kind = match &item.kind {
                Kind::Label(label) => format!("{label:?}"),
                Kind::Heading(head) => head.number.map(|n| n.to_string()).unwrap_or_default(),
                Kind::Print(print) => format!("{print:?}"),
                other => format!("{other:?}"),
            };
            (kind, document.raw(item.start as usize..item.end as usize).trim().to_owned())
        })
        .collect()
}

fn names(text: &str) -> Vec<String> {
    kinds(text).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn two_heads_on_one_line_are_two_labels() {
    assert_eq!(
        names("めざす状態＜概ね３～５年間を念頭に設定＞ 戦略（中期的な取組の方向性）"),
        ["TargetState", "Approach"]
    );
    assert_eq!(
        names("当年度の取組内容 プロセス（過程）指標（取組によりめざす指標）"),
        ["Content", "ProcessIndicators"]
    );
    assert_eq!(
        names("当年度の取組実績 課題　　※左記に「②、③」、「イ」がある場合は必須"),
        ["YearResults", "Challenges", "Note"]
    );
}

#[test]
fn a_side_label_before_a_line_is_set_apart() {
    assert_eq!(names("計 当年度の取組内容\n画\n取り組む。"), ["SideLabel", "Content", "SideLabel", "Body"]);
    assert_eq!(
        names("②：目標未達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取\nり 組は予定どおり進捗していない"),
        ["Legend", "SideLabel", "Legend"]
    );
}

#[test]
fn a_heading_leaves_its_text() {
    assert_eq!(
        kinds("【2-1-1 活動支援】 促進を支援2,025千円）"),
        [("2-1-1", "【2-1-1 活動支援】"), ("Body", "促進を支援2,025千円）")].map(|(k, t)| (k.to_owned(), t.to_owned()))
    );
}

#[test]
fn the_plans_own_lines() {
    assert_eq!(
        names("令和４年度　港区運営方針　(素案)からの変更について\n（区長：筋原　章博）"),
        ["Title", "PlanHead"]
    );
    assert_eq!(
        names("令和３年度 住之江区運営方針 (素案)からの変更について （区長：藤井 直樹）"),
        ["Title", "PlanHead"]
    );
    assert_eq!(names("令和４年度     天王寺区運営方針（素案）\n本文     右\n"), ["Title", "Title", "Body", "Body"]);
    assert_eq!(names("・調査した延長：59km"), ["Body"]);
    assert_eq!(names("２決算額\n-\n３予算額"), ["Money", "Money", "Money"]);
    assert_eq!(names("（区長：上野\n\n健一）\n区の目標"), ["PlanHead", "PlanHead", "Goal"]);
    assert_eq!(names("令和２年度\n\n区運営の基本的な考え方（区長の方針）"), ["Policy", "Policy"]);
}

#[test]
fn a_page_on_one_line_has_its_boxes() {
    assert_eq!(
        names("まちをつくる。 経営課題1 【火災の被害の軽減】 現状(課題設定の根拠となる現状・データ) ◆火災は1,021件"),
        ["Body", "1", "CurrentState", "Body"]
    );
}

#[test]
fn a_label_that_wraps_is_one() {
    assert_eq!(
        names("要因分析（めざすべき将来像と現状に差が\n生じる要因の分析結果）\n・本文"),
        ["FactorAnalysis", "FactorAnalysis", "Body"]
    );
}

#[test]
fn every_character_is_in_one_item() {
    let document =
        crate::dump::read("【様式１】\n【1-1 健康】概要\n自 戦略の進捗状況を踏まえた\n本文 です\n２決算額 - \n");
    let items = classify(&document, Reading::Final).items;
    let covered: u32 = items.iter().map(|item| item.end - item.start).sum();
    assert_eq!(covered as usize, document.chars.len());
}
