//! 局経営方針 of 平成19年度: a table whose rows are records, from every kind of source.

use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn plan(text: &str) -> Value {
    let extraction = extract("case", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")["plan"].clone()
}

/// Rows of the table, cell by cell; the strategy of the first two is one.
const ROWS: [[&str; 6]; 3] = [
    [
        "空き地がふえた。",
        "1 緑の保全",
        "【1-1 緑の担い手】\n住民と木を育てる。\n達成目標：手入れした公園の数\n30か所以上",
        "苗の配布\n（1,200千円）",
        "苗を配り終えた。",
        "①(ⅰ)\n当番が足りない。",
    ],
    ["", "", "", "花壇の手入れ\n（300千円）", "花壇を直した。", "②(ⅱ)\n道具が古い。"],
    [
        "海辺がよごれている。",
        "2 海辺の保全",
        "【2-1 清掃のしくみ】\n企業と歩く。\n達成目標：参加した人の数\n500人以上",
        "一斉清掃\n（3,050千円）",
        "二度おこなった。",
        "①(ⅰ)\n雨の日が困る。",
    ],
];

const HEADS: [&str; 6] = [
    "現状認識",
    "主な経営課題",
    "戦略及び達成目標",
    "19年度具体的取組",
    "19年度に行った具体的取組と成果",
    "業績目標の達成状況及び課題",
];

const TITLE: &str = "平成19年度局経営方針 自己評価シート（市民局）";

fn holds(plan: &Value, source: &str) {
    let issues = plan["issues"].as_array().expect("issues");
    let overviews: Vec<&Value> = issues.iter().map(|issue| &issue["overview"]).collect();
    assert_eq!(overviews, ["空き地がふえた。", "海辺がよごれている。"], "{source}");
    let initiatives: Vec<&Value> = issues
        .iter()
        .flat_map(|issue| issue["strategies"].as_array().expect("strategies"))
        .flat_map(|strategy| strategy["initiatives"].as_array().expect("initiatives"))
        .collect();
    let told = |initiative: &Value| {
        let own = &initiative["self_evaluation"];
        [
            initiative["number"].clone(),
            initiative["title"].clone(),
            initiative["budgets"][0]["thousand_yen"].clone(),
            own["results"].clone(),
            own["ratings"][0]["code"].clone(),
            own["challenges"].clone(),
        ]
    };
    let wanted = [
        serde_json::json!(["1-1-1", "苗の配布", 1200, "苗を配り終えた。", "①(ⅰ)", "当番が足りない。"]),
        serde_json::json!(["1-1-2", "花壇の手入れ", 300, "花壇を直した。", "②(ⅱ)", "道具が古い。"]),
        serde_json::json!(["2-1-1", "一斉清掃", 3050, "二度おこなった。", "①(ⅰ)", "雨の日が困る。"]),
    ];
    let got: Vec<Value> = initiatives.iter().map(|initiative| Value::from(told(initiative).to_vec())).collect();
    assert_eq!(got, wanted, "{source}");
    let target = &issues[0]["strategies"][0]["outcome_indicators"][0]["target"];
    assert_eq!(target["value"], 30, "{source}");
}

/// A dump cell by cell, as tools print it that keep the order of drawing, with `gap` between the cells.
#[test]
fn a_dump_cell_by_cell() {
    for gap in ["\n", "\n\n"] {
        let cells = HEADS.iter().chain(ROWS.iter().flatten()).filter(|cell| !cell.is_empty());
        let text: String = cells.map(|cell| [cell, gap].concat()).collect();
        holds(&plan(&[TITLE, gap, &text].concat()), &format!("{gap:?}"));
    }
}

#[test]
fn a_web_page_with_a_strategy_over_two_rows() {
    let cell = |tag: &str, text: &str| format!("<{tag}>{}</{tag}>", text.replace('\n', "<br>"));
    let head: String = HEADS.iter().map(|head| cell("td", head)).collect();
    let [first, second, third] = ROWS;
    let span = |row: [&str; 6]| row.map(|text| format!("<td>{}</td>", text.replace('\n', "<br>")));
    let [a, b, c, d, e, f] = span(first);
    let over = |cell: String| cell.replacen("<td>", "<td rowspan=2>", 1);
    let first = [over(a), over(b), over(c), d, e, f].concat();
    let second: String = span(second).into_iter().skip(3).collect();
    let third = span(third).concat();
    let page = format!(
        "<!DOCTYPE html><html><body><p>{TITLE}</p><table><tr>{head}</tr><tr>{first}</tr><tr>{second}</tr><tr>{third}</tr></table></body></html>"
    );
    holds(&plan(&page), "page");
}

/// A dump column by column: whose the initiatives are nobody can tell, and every text of theirs is quoted.
#[test]
fn a_dump_column_by_column_is_told() {
    let column = |at: usize| ROWS.iter().map(move |row| format!("{}\n\n", row[at])).collect::<String>();
    let heads: String = HEADS.iter().map(|head| format!("{head}\n\n")).collect();
    let text =
        format!("{TITLE}\n{heads}{}{}{}{}{}{}", column(0), column(1), column(2), column(3), column(4), column(5));
    let extraction = extract("case", text.as_bytes(), &Options::default()).expect("is read");
    for words in ["苗の配布", "3,050千円", "花壇を直した。", "雨の日が困る。"] {
        assert!(extraction.findings.iter().any(|finding| finding.message.contains(words)), "{words}");
    }
}

/// A dump cell by cell whose narrow cells wrap heads, titles and comparisons, with the meaning of the codes below it.
fn wrapped(numbers: [&str; 2], apart: &str) -> String {
    let cells = [
        "現状認識",
        "主な経営課題",
        "戦略及び達成目標",
        "19年度具体的取組",
        "19年度に行った具体的取組と\n成果",
        "業績目標の達成状況及び\n課題",
        "空き地がふえ、手入れの届\nかない所がある。",
        &format!("{} 緑を守り育てるしく\nみ", numbers[0]),
        "【1-1 緑の担い手】\n住民と木を育てる。\n達成目標：手入れした公園の割合 50％以\n上",
        "苗の配布\n（1,200千円）",
        "苗を配り終えた。",
        "①(ⅰ)\n当番が足りない。",
        "海辺がよごれている。",
        &format!("{} 海辺の保全", numbers[1]),
        "【2-1 清掃のしくみ】\n企業と歩く。\n達成目標：参加した人の数 500人以上",
        "一斉清掃\n（3,050千円）",
        "二度おこなった。",
        "②(ⅰ)\n雨の日が困る。",
    ];
    format!("{TITLE}\n目標像・使命\n・まちを育てる。\n{apart}{}\n{apart}{LEGEND}", cells.join(&format!("\n{apart}")))
}

const LEGEND: &str = "※目標の達成状況について\n①：達成 ②：進捗が遅れている。 ③：達成できなかった\n\
                      (ⅰ)：取組を継続 (ⅱ)：取組を見直し\n";

#[test]
fn narrow_cells_wrap_heads_titles_and_comparisons() {
    for numbers in [["1", "2"], ["(1)", "(2)"]] {
        for apart in ["\n", ""] {
            let plan = plan(&wrapped(numbers, apart));
            let issues = plan["issues"].as_array().expect("issues");
            let titles: Vec<&Value> = issues.iter().map(|issue| &issue["title"]).collect();
            assert_eq!(titles, ["緑を守り育てるしくみ", "海辺の保全"], "{numbers:?} {apart:?}");
            let overviews: Vec<&Value> = issues.iter().map(|issue| &issue["overview"]).collect();
            assert_eq!(overviews, ["空き地がふえ、手入れの届かない所がある。", "海辺がよごれている。"]);
            let target = &issues[0]["strategies"][0]["outcome_indicators"][0]["target"];
            assert_eq!((&target["value"], &target["comparison"]), (&50.into(), &">=".into()));
            for (issue, titles) in issues.iter().zip([["苗の配布"], ["一斉清掃"]]) {
                let own = issue["strategies"][0]["initiatives"].as_array().expect("initiatives");
                assert_eq!(own.iter().map(|of| &of["title"]).collect::<Vec<_>>(), titles);
                assert!(own[0]["self_evaluation"]["challenges"].is_string());
            }
            assert_eq!(plan["goal"], "・まちを育てる。");
        }
    }
}

#[test]
fn the_meaning_of_the_codes_opens_no_record() {
    let mut page = format!("<html><body><p>{TITLE}</p><table><tr>");
    HEADS.iter().for_each(|head| page.push_str(&format!("<td>{head}</td>")));
    for row in [&ROWS[0], &ROWS[2]] {
        page.push_str("</tr><tr>");
        row.iter().for_each(|cell| page.push_str(&format!("<td>{}</td>", cell.replace('\n', "<br>"))));
    }
    page.push_str("</tr></table>");
    LEGEND.lines().for_each(|line| page.push_str(&format!("<p>{line}</p>")));
    for number in ["1 緑の保全", "(1) 緑の保全"] {
        let page = page
            .replace("1 緑の保全", number)
            .replace("2 海辺", if number.starts_with('(') { "(2) 海辺" } else { "2 海辺" });
        let plan = plan(&format!("{page}</body></html>"));
        let issues = plan["issues"].as_array().expect("issues");
        assert_eq!(issues.iter().map(|issue| &issue["overview"]).collect::<Vec<_>>(), [ROWS[0][0], ROWS[2][0]]);
        for issue in issues {
            let initiatives = issue["strategies"].as_array().expect("strategies").iter();
            let count: usize = initiatives.map(|of| of["initiatives"].as_array().map_or(0, Vec::len)).sum();
            assert_eq!(count, 1, "{issue}");
        }
    }
}

/// Number and title of every record, the budgets and the targets.
fn outline(plan: &Value) -> Vec<String> {
    let list = |of: &Value| of.as_array().cloned().unwrap_or_default();
    let mut told = Vec::new();
    for issue in list(&plan["issues"]) {
        told.push(format!("{} {}", issue["number"], issue["title"]));
        for strategy in list(&issue["strategies"]) {
            told.push(format!("{} {}", strategy["number"], strategy["title"]));
            for of in list(&strategy["outcome_indicators"]) {
                told.push(format!("{} {}{}", of["measure"], of["target"]["value"], of["unit"]));
            }
            for own in list(&strategy["initiatives"]) {
                let results = &own["self_evaluation"]["results"];
                told.push(format!(
                    "{} {} {} {results}",
                    own["number"], own["title"], own["budgets"][0]["thousand_yen"]
                ));
            }
        }
    }
    told.into_iter().map(|line| line.replace('"', "")).collect()
}

#[test]
fn a_title_and_a_value_wrap_beside_the_next_cells() {
    let wanted = [
        "1 防犯",
        "1-1 記録を生かした行政運営と人材の育成の場づくり",
        "声をかけ合う人の割合 34%",
        "1-1-1 子育て相談会 6756 若い世代が加わった。",
        "2 命を守る",
        "2-1 救命率の向上と管の更新",
        "登録者の数 3974世帯",
        "2-1-1 絵本の読み聞かせ 3021 計画どおり終えた。",
    ];
    let stream = "現状認識\n主な経営課題\n戦略及び達成目標\n19年度具体的取組\n19年度に行った具体的取組と成果\n業績目標の達成状況及び課題\n\n\
        案内がむずかしいという声 1 防犯\nが多い。\n\n【1-1 記録を生かした行政運営 子育て相談会\nと人材の育成の （6,756千円）\n場づくり】\n\
        話し合う場が限られている。\n達成目標：声をかけ合う人の割合 34％\n以上\n\n若い世代が加わった。\n\n③\n差がある。\n\n\
        道具を点検する。 2 命を守る\n\n【2-1 救命率の向上と管の更 絵本の読み聞かせ\n新】\n（3,021千円）\n人がふえている。\n\
        達成目標：登録者の数 3,974\n世帯以上\n\n計画どおり終えた。\n\n②(ⅰ)\n差がある。\n";
    assert_eq!(outline(&plan(&format!("{TITLE}\n{stream}"))), wanted);
    let layout = "現状認識          主な経営課題       戦略及び達成目標           19年度具体的取組   19年度に行った具体的取組   業績目標の達成状況\n                                                          と成果             及び課題\n\
        案内がむずかしいという 1 防犯            【1-1 記録を生かした行政運営と 子育て相談会       若い世代が加わった。      ③\n声が多い。                         人材の育成の場づくり】        （6,756千円）                  差がある。\n                               話し合う場が限られている。\n                           達成目標：声をかけ合う人の割合\n                           34％以上\n\n\n\
        道具を点検する。    2 命を守る          【2-1 救命率の向上と管の更新】 絵本の読み聞かせ     計画どおり終えた。       ②(ⅰ)\n                           人がふえている。           （3,021千円）                  差がある。\n                           達成目標：登録者の数 3,974\n                           世帯以上\n";
    assert_eq!(outline(&plan(&format!("{TITLE}\n{layout}"))), wanted);
}

/// A table without 現状認識, printed cell by cell as `pdftotext -raw` does; `glued` has no space behind numbers.
fn in_sequence(glued: bool, wrapped: bool) -> Value {
    let gap = if glued { "" } else { " " };
    let title = if wrapped { "にぎわいと魅力のあるま\nち" } else { "にぎわいのあるまち" };
    let text = format!(
        "平成19年度区経営方針 自己評価シート（港区）\n目標像・使命\n・まちを育てる。\n\
         主な経営課題 戦略及び達成目標 19年度具体的取組 19年度に行った具体的取\n組と\n成果\n業績目標の達成状況\n及び課題\n\
         1{gap}信頼される区役所\n窓口の待ち時間が長く、\n来庁者が待たされている\n。\n\
         【1-1{gap}担い手の育成】\n保健師と連携し、早\nい段階で支援する。\n達成目標：活動に参加したこと\nがある区民の割合 65.5％以上\n\
         まち歩きの開催\n（79,605千円）\n相談会を開き、支援\nにつなげた。\n①(ⅱ)\n担当者の負担が大き\nい。\n\
         2{gap}{title}\n商店街の空き店舗がふえ\n、来街者が年々減っている\n。\n\
         【2-1{gap}魅力の発信】\n名所を紹介する。\n達成目標：魅力を感じる区民の割合\n50％以上\n\
         広報紙の配布\n（20,673千円）\n冊子を配布した。\n②(ⅰ)\n周知に工夫が必要である。\n\
         ※目標の達成状況について\n①：達成\n②：進捗が遅れている。\n"
    );
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")["plan"].clone()
}

#[test]
fn a_table_without_a_column_of_overviews_cell_by_cell() {
    let words = |of: &Value| of.as_str().unwrap_or_default().replace(char::is_whitespace, "");
    for (glued, wrapped) in [(false, false), (false, true), (true, false), (true, true)] {
        let case = format!("glued {glued}, wrapped {wrapped}");
        let plan = in_sequence(glued, wrapped);
        let second = if wrapped { "にぎわいと魅力のあるまち" } else { "にぎわいのあるまち" };
        for (at, title, overview) in [
            (0, "信頼される区役所", "窓口の待ち時間が長く、来庁者が待たされている。"),
            (1, second, "商店街の空き店舗がふえ、来街者が年々減っている。"),
        ] {
            assert_eq!(words(&plan["issues"][at]["title"]), title, "{case}");
            assert_eq!(words(&plan["issues"][at]["overview"]), overview, "{case}");
        }
        let strategy = &plan["issues"][0]["strategies"][0];
        assert_eq!(words(&strategy["summary"]), "保健師と連携し、早い段階で支援する。", "{case}");
        assert_eq!(strategy["outcome_indicators"][0]["target"]["value"], 65.5, "{case}");
        let initiative = &strategy["initiatives"][0];
        assert_eq!(words(&initiative["title"]), "まち歩きの開催", "{case}");
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 79_605, "{case}");
        assert_eq!(words(&initiative["self_evaluation"]["results"]), "相談会を開き、支援につなげた。", "{case}");
        assert_eq!(words(&initiative["self_evaluation"]["challenges"]), "担当者の負担が大きい。", "{case}");
        assert_eq!(initiative["self_evaluation"]["ratings"][0]["code"], "①(ⅱ)", "{case}");
        let initiative = &plan["issues"][1]["strategies"][0]["initiatives"][0];
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 20_673, "{case}");
        assert_eq!(words(&initiative["self_evaluation"]["challenges"]), "周知に工夫が必要である。", "{case}");
    }
}
