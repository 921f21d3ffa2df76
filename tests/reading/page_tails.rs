//! What follows a plan on its page: sections behind the last record, lines of the city's site, a copy that breaks off
//! within a label. None of it is text of the last box.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn extraction(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

/// A plan of 様式１ that ends with a record.
const LISTED: &str = "平成29年度 港区運営方針\n\n区の目標(何をめざすのか)\n\n安全なまちをつくる。\n\n重点的に取り組む主な経営課題\n\n【経営課題1】安全なまち\n\n高める必要がある。\n\n【戦略1-1 防災】\n\n備えを進める。\n\n【具体的取組1-1-1 訓練】(29予算額 263千円)\n\n訓練を支援する。\n";

/// A plan of the form of 令和５年度 with its evaluation.
const EVALUATED: &str = "令和6年度港区運営方針\n\n【目標(何をめざすのか)】\n\n元気なまちをつくる。\n\n重点的に取り組む経営課題\n\n【経営課題1】備え\n\n課題認識\n\n支援する必要がある。\n\nアウトカム指標\n\n・活動に加わる人の数 350人以上\n\n自己評価(運営方針全体の定性評価)\n\n・順調に進んだ。\n\n今後の方針\n\n・届く方法を探る。\n";

fn initiative(extraction: &Value) -> Value {
    let initiative = &extraction["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
    json!([initiative["content"], initiative["budgets"][0]["thousand_yen"]])
}

/// Whether furniture, a box or a finding has the words.
fn is_told(extraction: &Value, words: &str) -> bool {
    let plain = |text: &str| text.replace([' ', '\n'], "");
    let places = [&extraction["furniture"], &extraction["plan"]["other_boxes"], &extraction["findings"]];
    places.iter().any(|place| plain(&place.to_string()).contains(&plain(words)))
}

#[test]
fn sections_behind_the_last_record_are_boxes_of_the_plan() {
    for head in [
        "2 主な業務改革の取組",
        "２．市政改革の基本方針に基づく取組",
        "3 その他の取組",
        "Ⅱ 市政改革の取組",
        "2 自己評価",
        "年度を通じた総括",
        "＜自己評価＞",
        "【参考】",
        "（参考）",
        "参考資料",
        "■その他",
        "〈総括〉",
    ] {
        for gap in ["", "\n"] {
            let text = [LISTED, gap, head, "\n", gap, "・窓口を見直す。\n"].concat();
            let extraction = extraction(&text);
            assert_eq!(initiative(&extraction), json!(["訓練を支援する。", 263]), "{text}");
            let boxes = &extraction["plan"]["other_boxes"];
            assert_eq!(boxes[0]["text"], "・窓口を見直す。", "{text}");
            assert!(is_told(&extraction, head), "{text}");
        }
    }
}

#[test]
fn the_same_words_before_another_record_or_in_a_list_are_text() {
    for (lines, content) in [
        ("その他\n", "訓練を支援する。\nその他"),
        ("1 防災の取組\n2 防犯の総括\n", "訓練を支援する。\n1 防災の取組\n2 防犯の総括"),
    ] {
        let text = [LISTED, lines, "【具体的取組1-1-2 防犯】\n\n見守る。\n"].concat();
        assert_eq!(initiative(&extraction(&text))[0], content, "{text}");
    }
}

#[test]
fn lines_of_the_site_are_furniture_wherever_a_plan_ends() {
    for line in [
        "ツイート",
        "様式1(pdf, 152.21KB)",
        "・運営方針の全体(PDF形式, 1.2MB)",
        "様式２（xlsx, 80KB）",
        "運営方針の改訂履歴(令和6年8月12日)",
        "過去の運営方針",
        "Copyright (C) City of Osaka All rights reserved.",
        "[更新日]令和7年6月10日",
        "更新日：2025年6月10日",
        "電話:06-0000-0000 ファックス:06-0000-0001",
        "〒000-0000 大阪市見本区本町1丁目1番1号",
        "ページの先頭へ戻る",
        "表示モード",
        "※各指標の達成状況 A:達成 B:未達成",
    ] {
        let told = extraction(&[EVALUATED, "\n", line, "\n"].concat());
        let evaluation = &told["plan"]["self_evaluation"];
        assert_eq!(evaluation["next_steps"], "・届く方法を探る。", "{line}");
        assert_eq!(told["plan"]["stage_date"], Value::Null, "{line}");
        assert!(is_told(&told, line), "{line}");
        let listed = extraction(&[LISTED, "\n", line, "\n"].concat());
        assert_eq!(initiative(&listed), json!(["訓練を支援する。", 263]), "{line}");
    }
    for line in ["電話で相談を受ける。", "更新日を知らせる。", "様式(案)を配る。"] {
        let kept = extraction(&[EVALUATED, line, "\n"].concat());
        let text = kept["plan"]["self_evaluation"]["next_steps"].to_string();
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn a_copy_that_breaks_off_within_a_label_has_no_word_of_it_in_a_text() {
    let above = "平成29年度 港区運営方針\n区の目標(何をめざすのか)\n元気なまちをつくる。\n";
    let mission = [above, "区の使命(どのような役割を担うのか)\nつなぐ。\n"].concat();
    for cut in ["平成", "平成29年", "平成29年度", "平成29年度 区", "平成29年度 区運営の基本的な考え方("]
    {
        let extraction = extraction(&[mission.as_str(), cut].concat());
        assert_eq!(extraction["plan"]["mission"], "つなぐ。", "{cut}");
        assert_eq!(extraction["plan"]["policy"], Value::Null, "{cut}");
        assert!(is_told(&extraction, cut), "{cut}");
    }
    for cut in ["区の", "【区の使"] {
        let extraction = extraction(&[above, cut].concat());
        assert_eq!(extraction["plan"]["goal"], "元気なまちをつくる。", "{cut}");
        assert!(is_told(&extraction, cut), "{cut}");
    }
    for cut in ["戦略1", "戦略1-", "具体的取組1", "具体的取組1-1"] {
        let extraction = extraction(&[LISTED, cut].concat());
        assert_eq!(initiative(&extraction)[0], "訓練を支援する。", "{cut}");
        assert!(is_told(&extraction, cut), "{cut}");
    }
    let whole = extraction(&[above, "区の魅力"].concat());
    assert_eq!(whole["plan"]["goal"], "元気なまちをつくる。\n区の魅力");
}

#[test]
fn a_few_words_apart_from_finished_texts_are_told() {
    let text = "令和4年度 港区運営方針\n\n区の目標(何をめざすのか)\n\n安全なまちをつくる。\n\n区の役割\n\n区民を支える。\n\n令和4年度 区運営の基本的な考え方(区長の方針)\n\n防災に力を入れる。\n";
    let told = |text: &str, words: &str| {
        let extraction = extraction(text);
        let findings = extraction["findings"].as_array().expect("findings").clone();
        findings.iter().any(|one| one["code"] == "label-unknown" && one["message"].to_string().contains(words))
    };
    assert!(told(text, "区の役割"));
    assert!(told(
        &text.replace(
            "防災に力を入れる。\n",
            "防災に力を入れる。\n\n訓練の様子\n\n重点的に取り組む主な経営課題\n\n【経営課題1】防災\n"
        ),
        "訓練の様子"
    ));
    for words in ["・区の役割", "区の役割を果たす。", "2つの役割"] {
        assert!(!told(&text.replace("区の役割", words), words), "{words}");
    }
}

#[test]
fn labels_in_other_wordings_open_their_boxes() {
    let above = "令和4年度 北区運営方針\n\n";
    let rows = [
        ("goal", "区の目標　何をめざすのか"),
        ("goal", "目標：何をめざすのか"),
        ("goal", "区の目標―何をめざすのか―"),
        ("goal", "区の目標～何をめざすのか～"),
        ("goal", "区の目標(何をめざすのか)について"),
        ("mission", "区の使命　どのような役割を担うのか"),
        ("mission", "使命:どのような役割を担うのか"),
        ("mission", "区の使命・役割"),
        ("mission", "区の使命(どのような役割を担うのか)について"),
        ("policy", "令和4年度 区運営の基本的な考え方(区長の方針)について"),
        ("policy", "・令和4年度 区運営の基本的な考え方(区長の方針)"),
        ("policy", "区運営の基本的な考え方～区長の方針～"),
        ("policy", "区長方針"),
        ("policy", "令和4年度の区長の方針"),
        ("policy", "令和4年度の基本的な考え方"),
        ("policy", "区長の基本的な考え方"),
    ];
    for (field, label) in rows {
        let of = |name: &str, usual: &str| if field == name { label.to_owned() } else { usual.to_owned() };
        let goal = of("goal", "区の目標(何をめざすのか)");
        let mission = of("mission", "区の使命(どのような役割を担うのか)");
        let policy = of("policy", "令和4年度 区運営の基本的な考え方(区長の方針)");
        let text = format!("{above}{goal}\n\n守る。\n\n{mission}\n\n支える。\n\n{policy}\n\n備える。\n");
        let plan = extraction(&text)["plan"].take();
        let texts = json!([plan["goal"], plan["mission"], plan["policy"]]);
        assert_eq!(texts, json!(["守る。", "支える。", "備える。"]), "{label}");
    }
}

#[test]
fn a_tab_inside_the_bracket_of_a_label_parts_nothing() {
    let text = "令和5年度\t港区運営方針\n【目標(何をめざすのか)】\n\t守る。\n【使命(どのような役割を担うのか)】\n\t支える。\n【令和5年度\t所属運営の基本的な考え方(区長の方針)】\n\t備える。\n【経営課題1】防災\n【アウトカム指標】\n\t・体制の整備\n\t[予算額\t40,544百万円]\n";
    let extraction = extraction(text);
    let plan = &extraction["plan"];
    let texts = json!([plan["goal"], plan["mission"], plan["policy"]]);
    assert_eq!(texts, json!(["守る。", "支える。", "備える。"]));
    assert_eq!(plan["issues"][0]["budgets"][0]["thousand_yen"], 40_544_000);
}

#[test]
fn links_and_contacts_at_the_end_are_furniture() {
    for tail in [
        "関連リンク\n大阪市の運営方針のページ\n港区役所のトップページ",
        "【関連リンク】\n・令和４年度港区運営方針\n・令和３年度港区運営方針",
        "■関連ページ（外部サイト）\n内閣府のページ",
        "お問い合わせ\n港区役所　防災課\n電話：06-0000-0000",
        "このページに関するリンク\n大阪市の運営方針のページ",
    ] {
        let extraction = extraction(&[LISTED, tail, "\n"].concat());
        assert_eq!(initiative(&extraction), json!(["訓練を支援する。", 263]), "{tail}");
        for line in tail.lines() {
            assert!(is_told(&extraction, line.trim_start_matches(['・', '■'])), "{line}");
        }
    }
    let extraction = extraction(&[LISTED, "関連情報\n区の備えを広く知らせ、学ぶ機会をつくる。\n"].concat());
    assert!(extraction["plan"].to_string().contains("学ぶ機会をつくる"), "a sentence is no link");
}
