//! Forms: what a document is written with does not change its records, and the documentation lists the boxes.

use miekeshi::form::{BOXES, FORMS};
use miekeshi::pipeline::{Options, extract};
use serde_json::Value;

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

/// The records without what quotes notation: texts are compared by their words, places not at all.
fn records(text: &str) -> Value {
    let mut plan = read(text)["plan"].clone();
    squeeze(&mut plan);
    plan
}

fn squeeze(value: &mut Value) {
    match value {
        Value::String(text) => {
            let folded = miekeshi::lexicon::fold(text);
            let words =
                |c: &char| !c.is_whitespace() && !miekeshi::lexicon::is_bullet(*c) && !miekeshi::lexicon::is_dash(*c);
            *text = folded.chars().filter(words).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(squeeze),
        Value::Object(members) => members.iter_mut().filter(|(key, _)| *key != "at").for_each(|(_, v)| squeeze(v)),
        _ => {}
    }
}

/// A plan of the R2 form in stream order, with a value in every kind of box.
const PLAN: &str = "\
令和４年度　港区運営方針
区の目標（何をめざすのか）
歩いて楽しいまちをつくる。
経営課題１ 【見守りのまち】
めざすべき将来像（最終的なめざす状態）＜概ね10～20年間を念頭に設定＞
声のかかるまち
要因分析（めざすべき将来像と現状に差が生じる要因の分析結果）
知り合う場が少ない。
課題（上記要因を解消するために必要なこと）
・場をつくる必要がある。
めざす成果及び戦略　１－１ 【場づくり】
めざす状態＜概ね３～５年間を念頭に設定＞
場がふえている状態
アウトカム（成果）指標（めざす状態を数値化した指標）
○場を知っている人の割合
３年度：43.0％
４年度：50％以上
具体的取組１－１－１ 【交流会】
２決算額 4,210千円 ３予算額 5,300千円 ４予算額 6,166千円
当年度の取組内容
・交流会をひらく。
プロセス（過程）指標（取組によりめざす指標）
交流会を知っている人の割合：60％以上
【撤退・再構築基準】
上記の割合が40％未満であれば再構築する。
前年度までの実績
３年度
・交流会 12回
・参加者 300人
";

fn count(records: &Value) -> [usize; 4] {
    let initiative = &records["issues"][0]["strategies"][0]["initiatives"][0];
    ["budgets", "process_indicators", "withdrawal_criteria", "prior_results"]
        .map(|list| initiative[list].as_array().map_or(0, Vec::len))
}

#[test]
fn the_plan_of_these_tests_is_read() {
    let records = records(PLAN);
    assert_eq!(count(&records), [3, 1, 1, 1], "{records:#}");
    assert_eq!(records["form"]["id"], "r2");
    assert_eq!(records["issues"][0]["challenges"], "場をつくる必要がある。");
}

#[test]
fn another_bullet_gives_the_same_records() {
    let wanted = records(PLAN);
    for bullet in ["･", "•", "〇", "○", "●", "◆", "■", "➢", "▪", "‐", "-", "－", "―", "◎", "□"]
    {
        let lines = PLAN.replace("\n・", &format!("\n{bullet}"));
        assert_eq!(records(&lines), wanted, "{bullet}");
    }
}

#[test]
fn another_dot_gives_the_same_records() {
    let wanted = records(PLAN);
    for dot in ["･", "·", "‧", "•", "∙", "⋅", "○"] {
        assert_eq!(records(&PLAN.replace('・', dot)), wanted, "{dot}");
    }
}

#[test]
fn another_dash_or_width_gives_the_same_records() {
    let wanted = records(PLAN);
    for dash in ["-", "‐", "–", "—", "―", "−", "ー"] {
        assert_eq!(records(&PLAN.replace('－', dash)), wanted, "{dash}");
    }
    let half: String = PLAN.chars().map(|c| if c == '　' { c } else { miekeshi::lexicon::folded(c) }).collect();
    assert_eq!(records(&half), wanted);
    let waves = PLAN.replace('～', "〜");
    assert_eq!(records(&waves), wanted);
}

#[test]
fn other_brackets_give_the_same_records() {
    let wanted = records(PLAN);
    for (open, close) in [("〔", "〕"), ("［", "］"), ("＜", "＞")] {
        let text = PLAN.replace("【撤退・再構築基準】", &format!("{open}撤退・再構築基準{close}"));
        assert_eq!(records(&text), wanted, "{open}");
    }
    let text = PLAN.replace('＜', "〈").replace('＞', "〉");
    assert_eq!(records(&text), wanted);
}

#[test]
fn a_label_wrapped_anywhere_gives_the_same_records() {
    let wanted = records(PLAN);
    for label in [
        "めざすべき将来像（最終的なめざす状態）＜概ね10～20年間を念頭に設定＞",
        "要因分析（めざすべき将来像と現状に差が生じる要因の分析結果）",
        "アウトカム（成果）指標（めざす状態を数値化した指標）",
        "プロセス（過程）指標（取組によりめざす指標）",
    ] {
        let length = label.chars().count();
        // Fewer characters of a stem are no label yet, and a label whose stem stands alone has its brackets below.
        // 行末禁則: no line ends with an opening bracket.
        let ends_in_bracket = |at: usize| label.chars().nth(at - 1).is_some_and(|c| matches!(c, '（' | '＜'));
        for at in (6..length).filter(|at| !ends_in_bracket(*at)) {
            let wrapped: String =
                label.chars().take(at).chain(std::iter::once('\n')).chain(label.chars().skip(at)).collect();
            assert_eq!(records(&PLAN.replace(label, &wrapped)), wanted, "{wrapped}");
        }
    }
}

#[test]
fn a_page_break_or_an_unrelated_page_before_gives_the_same_records() {
    let wanted = records(PLAN);
    for place in ["めざす成果及び戦略", "具体的取組１", "前年度までの実績"] {
        assert_eq!(records(&PLAN.replace(place, &format!("\u{c}{place}"))), wanted, "{place}");
    }
    let mut with_page = records(&format!("お知らせ\n窓口の案内\n\u{c}{PLAN}"));
    assert_eq!(with_page["issues"], wanted["issues"]);
    assert_eq!(with_page["goal"].take(), wanted["goal"]);
}

#[test]
fn decomposed_kana_and_radicals_give_the_same_records() {
    let wanted = records(PLAN);
    let parts = PLAN.replace('が', "か\u{3099}").replace('プ', "フ\u{309a}").replace('ざ', "さ\u{3099}");
    let got = records(&parts);
    assert_eq!(count(&got), count(&wanted));
    assert_eq!(got["issues"][0]["vision"], wanted["issues"][0]["vision"]);
    let radicals = PLAN.replace('方', "⽅").replace('月', "⽉");
    assert_eq!(records(&radicals), wanted);
}

#[test]
fn a_box_that_no_form_knows_is_its_own() {
    let text = PLAN.replace(
        "プロセス（過程）指標（取組によりめざす指標）\n",
        "業績目標（中間の成果）\n知っている人：60％\nプロセス（過程）指標（取組によりめざす指標）\n",
    );
    let extraction = read(&text);
    let initiative = &extraction["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
    assert_eq!(initiative["other_boxes"][0]["label"], "業績目標（中間の成果）");
    assert_eq!(initiative["other_boxes"][0]["text"], "知っている人：60％");
    assert_eq!(initiative["content"], "・交流会をひらく。");
    let codes: Vec<&str> =
        extraction["findings"].as_array().expect("a list").iter().filter_map(|f| f["code"].as_str()).collect();
    assert!(codes.contains(&"label-not-recognised"), "{codes:?}");
}

#[test]
fn words_beside_the_forms_print_are_kept() {
    let text = PLAN.replace("【撤退・再構築基準】", "撤退・再構築基準（基準を見直した）");
    assert!(read(&text).to_string().contains("基準を見直した"));
}

#[test]
fn a_lone_number_is_content() {
    let text = PLAN.replace("・場をつくる必要がある。\n", "・場の数\n36\n・場をつくる必要がある。\n");
    let challenges = read(&text)["plan"]["issues"][0]["challenges"].as_str().unwrap_or_default().to_owned();
    assert!(challenges.contains("36"), "{challenges}");
}

/// The table of `docs/forms.md`, from the table of boxes.
fn documented() -> String {
    let mut page = String::new();
    for form in FORMS {
        page.push_str(&format!("### `{}` {}\n\n", form.id, form.title_ja));
        page.push_str("| label | also | in brackets | field | what it is |\n| --- | --- | --- | --- | --- |\n");
        for row in BOXES.iter().filter(|row| row.forms.split(' ').any(|id| id == form.id)) {
            let mut wordings = row.wordings();
            let first = wordings.next().unwrap_or_default();
            let others: Vec<&str> = wordings.collect();
            page.push_str(&format!(
                "| {first} | {} | {} | `{}` | {} |\n",
                others.join(" · "),
                row.explanations().join(" · "),
                row.id,
                row.en
            ));
        }
        page.push('\n');
    }
    page
}

#[test]
fn every_box_of_every_form_is_documented() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/forms.md")).expect("a page");
    let table = page.split("<!-- boxes -->").nth(1).expect("the boxes").trim();
    let wanted = documented();
    if table != wanted.trim() {
        let (head, _) = page.split_once("<!-- boxes -->").expect("the boxes");
        let fresh = std::env::temp_dir().join("forms.md");
        std::fs::write(&fresh, format!("{head}<!-- boxes -->\n\n{wanted}")).expect("writes");
        panic!("docs/forms.md does not list the boxes of src/form/boxes.rs; {} does", fresh.display());
    }
}

/// The issue 1 of a plan with these lines below its head.
fn issue(lines: &str) -> Value {
    read(&format!("令和４年度 港区運営方針\n{lines}"))["plan"]["issues"][0].clone()
}

#[test]
fn a_label_without_an_amount_is_blank_wherever_it_stands_in_its_row() {
    let box_of = |row: &str| {
        let issue = issue(&format!("具体的取組１－１－１ 【交流会】\n{row}\n当年度の取組内容\n・ひらく。\n"));
        let budgets = issue["strategies"][0]["initiatives"][0]["budgets"].as_array().cloned().unwrap_or_default();
        budgets.iter().map(|budget| (budget["fiscal_year"].clone(), budget["thousand_yen"].clone())).collect::<Vec<_>>()
    };
    let two = [(2021.into(), 880.into()), (2022.into(), 1024.into())];
    assert_eq!(box_of("２決算額\n３予算額\n\n880千円\n４予算額\n1,024千円"), two);
    // All labels before all amounts: which of them is blank cannot be told.
    assert_eq!(box_of("２決算額\n３予算額\n４予算額\n880千円\n1,024千円"), []);
}

#[test]
fn items_of_form_three_whose_heads_stand_before_their_texts() {
    let plan = read(concat!(
        "平成28年度 港区運営方針\n【様式３】\n「市政改革プラン2.0」に基づく取組等\n取組項目１\n【窓口の改善】\n当年度の目標\n",
        "取組内容\n目標の達成状況\n取組項目２\n\n満足した人の割合 80％以上\n曜日を見直す。\n①\n【電子化】\n\n",
        "①：目標達成 ②：目標未達成\n\n当年度の目標\n取組内容\n\n手続 ３件\n冊子を配る。\n\n目標の達成状況\n\n②\n\n",
        "①：目標達成 ②：目標未達成\n",
    ))["plan"]
        .clone();
    let items = plan["reform_items"].as_array().expect("a list");
    let said = |item: &Value| [item["title"].clone(), item["target"].clone(), item["ratings"][0]["code"].clone()];
    let wanted = [["窓口の改善", "満足した人の割合 80％以上", "①"], ["電子化", "手続 ３件", "②"]];
    assert_eq!(items.iter().map(said).collect::<Vec<_>>(), wanted.map(|item| item.map(Value::from)));
}

#[test]
fn bullets_of_two_columns_are_what_is_and_what_is_done() {
    let issue = issue(concat!(
        "重点的に取り組む経営課題\n【経営課題１】声のかかるまち\n課題認識\n主な戦略（課題解決の方策）\nアウトカム指標\n\n",
        "・知り合う場が少なくなっている。\n・若い世代の参加が不足している。\n・行事を支え、担い手を広げる。\n・訓練をひらく。\n",
        "・行事に加わった人の割合 50％以上\n",
    ));
    assert_eq!(issue["overview"], "・知り合う場が少なくなっている。\n・若い世代の参加が不足している。");
    let summaries: Vec<&Value> =
        issue["strategies"].as_array().expect("a list").iter().map(|strategy| &strategy["summary"]).collect();
    assert_eq!(summaries, ["・行事を支え、担い手を広げる。", "・訓練をひらく。"]);
    assert_eq!(issue["outcome_indicators"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_title_quoted_by_another_document_makes_no_plan() {
    for text in [
        "市会だより 第12号\n「令和４年度　港区運営方針」について質問がありました。\n問　港区の経営課題は何か。\n答　方針に示したとおりである。\n",
        "令和４年度 第２回 港区区政会議 議事録\n議題１ 令和５年度港区運営方針（素案）について\n委員：経営課題１の取組について教えてください。\n",
        "港区運営方針の作成に関する会議録\n令和５年度港区運営方針\n発言の要旨を次のとおり記す。\n",
    ] {
        let found = read(text);
        let codes: Vec<&str> =
            found["findings"].as_array().expect("a list").iter().filter_map(|f| f["code"].as_str()).collect();
        assert!(codes.contains(&"not-a-plan"), "{text}{codes:?}");
        assert_eq!(found["plan"]["stage"], Value::Null, "{text}");
        assert_eq!(found["plan"]["organization"]["name"], Value::Null, "{text}");
    }
}

#[test]
fn a_label_wrapped_right_behind_its_bracket_is_the_label() {
    let whole = records(PLAN);
    for (line, wrapped) in [
        ("めざすべき将来像（最終的", "めざすべき将来像（\n最終的"),
        ("状態）＜概ね10", "状態）＜\n概ね10"),
        ("指標（取組により", "指標（\n取組により"),
        ("プロセス（過程", "プロセス（\n過程"),
    ] {
        assert!(PLAN.contains(line), "{line}");
        let mut got = records(&PLAN.replacen(line, wrapped, 1));
        // How likely the digits are is weighed by lines, too.
        got["redline"] = whole["redline"].clone();
        assert_eq!(got, whole, "{wrapped}");
    }
    let plan = PLAN.replacen("\n声のかかるまち", "（\n声のかかるまち）", 1);
    assert!(read(&plan).to_string().contains("声のかかるまち"));
}

#[test]
fn lines_of_nothing_but_labels_or_dots_are_read() {
    for word in ["・", "現状 ", "課題 ", "予算 ", "・ 概要 ", "【現状】", "アウトカム（成果）指標 "]
    {
        let text = format!("令和４年度　港区運営方針\n【経営課題１】【安心】\n{}\n", word.repeat(6_000));
        assert!(records(&text).is_object(), "{word}");
    }
}
