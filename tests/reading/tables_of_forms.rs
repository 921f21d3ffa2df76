//! Forms set as tables in other ways than most wards set them: every layout gives the same records.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

/// A saved page whose rows are those of one table; cells are divided by `|`, lines of a cell by `/`.
fn page(rows: &[impl AsRef<str>]) -> String {
    let cell = |text: &str| {
        let (span, text) = text.split_once('*').unwrap_or(("1", text));
        format!("<td colspan=\"{span}\">{}</td>", text.replace('/', "<br>"))
    };
    let row = |row: &str| format!("<tr>{}</tr>", row.split('|').map(cell).collect::<String>());
    let rows: String = rows.iter().map(|own| row(own.as_ref())).collect();
    format!(
        "<html><body><h1>令和３年度　旭区運営方針</h1><p>区長　見本　花子</p><table border=\"1\">{rows}</table></body></html>"
    )
}

fn read(name: &str, text: &str) -> Value {
    let extraction = extract(name, text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

fn table(rows: &[impl AsRef<str>]) -> Value {
    read("case.html", &page(rows))
}

/// The same below the headings of an issue, a strategy and an initiative.
fn below(rows: &[impl AsRef<str>]) -> Value {
    let all: Vec<&str> = ABOVE.into_iter().chain(rows.iter().map(AsRef::as_ref)).collect();
    table(&all)
}

/// The first initiative of the first strategy of the first issue.
fn initiative(extraction: &Value) -> Value {
    extraction["plan"]["issues"][0]["strategies"][0]["initiatives"][0].clone()
}

#[test]
fn a_head_of_three_words_needs_neither_bracket_nor_colon() {
    assert_eq!(table(&["4*経営課題１ 【緑】"])["plan"]["head"]["name"], "見本　花子");
    for line in ["区長　挨拶", "区長　見本花子の　方針", "区長 会議 を開く。"] {
        let text = format!("令和３年度　旭区運営方針\n{line}\n経営課題１ 【緑】\n");
        assert_eq!(read("case.txt", &text)["plan"]["head"]["name"], Value::Null, "{line}");
    }
}

const ABOVE: [&str; 3] = ["4*経営課題１ 【緑】", "4*めざす成果及び戦略 1-1 【木】", "4*具体的取組1-1-1 【苗】"];

#[test]
fn a_dash_may_stand_anywhere_in_a_row_of_amounts_below_its_labels() {
    for at in 0..3 {
        for dash in ["-", "－", "―", "ー"] {
            let amounts = [0, 1, 2].map(|column| if column == at { dash } else { "880 千円" });
            let row = format!("{}|{}|2*{}", amounts[0], amounts[1], amounts[2]);
            let rows = [&ABOVE[..], &["元年度決算額|２年度予算額|2*３年度予算額", &row]].concat();
            let initiative = initiative(&table(&rows));
            let budgets = initiative["budgets"].as_array().expect("budgets");
            let read: Vec<Value> = budgets.iter().map(|b| json!([b["fiscal_year"], b["thousand_yen"]])).collect();
            let wanted = |column: usize| if column == at { Value::Null } else { json!(880) };
            assert_eq!(read, [json!([2019, wanted(0)]), json!([2020, wanted(1)]), json!([2021, wanted(2)])], "{row}");
        }
    }
}

#[test]
fn a_dash_before_an_amount_on_its_line_is_none_where_labels_count_it() {
    let text = "経営課題１ 【緑】\nめざす成果及び戦略 1-1 【木】\n具体的取組1-1-1 【苗】\n元決算額 ２予算額 ３予算額\n- 880千円 1,024千円\n";
    let extraction = read("case.txt", &format!("令和３年度　旭区運営方針\n{text}"));
    let budgets = initiative(&extraction)["budgets"].clone();
    let read: Vec<&Value> = (0..3).map(|at| &budgets[at]["thousand_yen"]).collect();
    assert_eq!(read, [&Value::Null, &json!(880), &json!(1024)]);
}

#[test]
fn the_items_of_sheet_three_may_be_rows_of_a_table() {
    for title in [
        "「市政改革プラン」に基づく取組等",
        "『市政改革プラン3.0』に基づく取組等",
        "【「市政改革プラン」に基づく取組】",
    ] {
        for numbers in [["1 ", "2 "], ["１　", "２　"], ["", ""]] {
            let rows = [
                "4*プロセス指標/講座の回数：9回以上".to_owned(),
                "4*【様式３】".to_owned(),
                format!("4*{title}"),
                "取組項目|当年度の目標|取組内容|目標の達成状況".to_owned(),
                format!("{}窓口の案内|満足が八割をこえる。|案内板を直す。|①", numbers[0]),
                format!("{}手続の電子化|三つの手続を移す。|研修をする。|②", numbers[1]),
            ];
            let extraction = below(&rows);
            let plan = &extraction["plan"];
            assert_eq!(plan["goal"], Value::Null, "{title}");
            let items = plan["reform_items"].as_array().expect("items");
            let read: Vec<Value> = items
                .iter()
                .map(|item| json!([item["title"], item["target"], item["content"], item["ratings"][0]["code"]]))
                .collect();
            let wanted = [
                json!(["窓口の案内", "満足が八割をこえる。", "案内板を直す。", "①"]),
                json!(["手続の電子化", "三つの手続を移す。", "研修をする。", "②"]),
            ];
            assert_eq!(read, wanted, "{title} {numbers:?}");
        }
    }
}

#[test]
fn an_unknown_head_of_sheet_three_is_no_text_of_the_initiative_above() {
    let text = "経営課題１ 【緑】\n具体的取組1-1-1 【苗】\n当年度の取組内容\n苗を配る。\n【様式３】\n改革の取組\n当年度の目標\n八割をこえる。\n";
    let extraction = read("case.txt", &format!("令和３年度　旭区運営方針\n{text}"));
    assert_eq!(initiative(&extraction)["content"], "苗を配る。");
    assert_eq!(extraction["plan"]["goal"], Value::Null);
}

#[test]
fn what_sheet_two_prints_under_an_initiative_without_labels_is_its_content() {
    for (heading, amount) in [
        ("【具体的取組1-1-1】 苗の配布 ", "[予算額 6,166千円]"),
        ("具体的取組1-1-1　【苗の配布】", "（予算額 6,166千円）"),
        ("具体的取組1-1-1 苗の配布 ", "〔予算額　6,166千円〕"),
    ] {
        let text = format!(
            "平成24年度　旭区運営方針\n経営課題１【緑】\n【1-1-1 苗の配布】\n苗を配る。\n〔24予算額 6,166 千円〕\n【様式２】\n１　重点的に取り組む主な経営課題\n【1 緑】\n{heading}{amount}\n苗を配る。\n・配る回数：12回\n"
        );
        let initiative = initiative(&read("case.txt", &text));
        assert_eq!(initiative["title"], "苗の配布", "{heading}");
        assert_eq!(initiative["summary"], "苗を配る。", "{heading}");
        assert_eq!(initiative["content"], "苗を配る。\n・配る回数：12回", "{heading}");
        assert_eq!(initiative["budgets"].as_array().map(Vec::len), Some(1), "{heading}");
    }
}

#[test]
fn initiatives_are_listed_in_many_notations() {
    for heading in [
        "【1-1-1 苗の配布】（77,800千円）",
        "1-1-1 苗の配布（77,800千円）",
        "１－１－１　苗の配布（77,800千円）",
        "1.1.1 苗の配布（77,800千円）",
        "【1.1.1 苗の配布】（77,800千円）",
    ] {
        let rows = [
            "2*経営課題の概要|2*主な戦略",
            "2*＜経営課題1＞ 緑/木が少ない。|2*1-1 木/木をふやす。/1-2 花/花をふやす。",
            "4*主な具体的取組（令和３年度予算額）",
            &format!("4*{heading}/苗を配る。"),
        ];
        let extraction = table(&rows);
        let issue = &extraction["plan"]["issues"][0];
        assert_eq!(issue["overview"], "木が少ない。", "{heading}");
        assert_eq!(issue["strategies"][1]["summary"], "花をふやす。", "{heading}");
        let initiative = initiative(&extraction);
        assert_eq!(initiative["title"], "苗の配布", "{heading}");
        assert_eq!(initiative["summary"], "苗を配る。", "{heading}");
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 77800, "{heading}");
    }
}

#[test]
fn the_head_of_a_list_may_hold_its_only_record_with_its_number() {
    for number in ["", "1-1-1 ", "１－１－１　", "1ー1ー1 "] {
        let text = format!(
            "令和３年度　旭区運営方針\n【経営課題１】　緑\n木が少ない。\n【主な戦略 木】\n木をふやす。\n【主な具体的取組（3年度予算額） {number}苗の配布（77,800千円）】\n苗を配る。\n"
        );
        let initiative = initiative(&read("case.txt", &text));
        assert_eq!(initiative["title"], "苗の配布", "{number}");
        assert_eq!(initiative["summary"], "苗を配る。", "{number}");
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 77800, "{number}");
    }
}

#[test]
fn criteria_have_labels_with_any_mark_or_none() {
    for label in ["【撤退・再構築基準】", "撤退再構築基準", "【撤退／再構築基準】", "撤退－再構築基準"]
    {
        let rows = [format!("4*プロセス指標/講座の回数：9回以上/{label}/上記が5回未満の場合")];
        let initiative = initiative(&below(&rows));
        assert_eq!(initiative["process_indicators"].as_array().map(Vec::len), Some(1), "{label}");
        assert_eq!(initiative["withdrawal_criteria"][0]["value"], 5, "{label}");
    }
}

#[test]
fn a_box_at_the_left_of_its_text_below_others_is_none_of_them() {
    for label in ["関係部署", "協力団体", "区民の声"] {
        let rows =
            ["4*当年度の取組内容".to_owned(), "4*苗を配る。".to_owned(), format!("1*{label}|3*園芸の会と歩む。")];
        let extraction = below(&rows);
        let initiative = initiative(&extraction);
        assert_eq!(initiative["content"], "苗を配る。", "{label}");
        assert_eq!(initiative["other_boxes"][0]["label"], label);
        assert_eq!(initiative["other_boxes"][0]["text"], "園芸の会と歩む。");
    }
    // A table inside a box is its text.
    let rows = [&ABOVE[..], &["4*当年度の取組内容", "4*苗を配る。", "1*場所|3*公園12か所"]].concat();
    assert_eq!(initiative(&table(&rows))["other_boxes"], json!([]));
}

#[test]
fn legends_below_a_table_of_rows_are_no_text_of_its_columns() {
    let rows = [
        "現状認識|主な経営課題|戦略及び達成目標|業績目標の達成状況及び課題",
        "空き地がふえた。|1 緑|【1-1 木】/木をふやす。|①(ⅰ)/当番が足りない。",
        "4*※目標の達成状況について",
        "4*①：達成",
        "4*③：達成できなかった",
    ];
    assert_eq!(table(&rows)["plan"]["issues"][0]["overview"], "空き地がふえた。");
}

#[test]
fn indicators_may_begin_with_a_dash() {
    for dash in ["－", "‐", "- "] {
        let text = format!(
            "令和６年度　旭区運営方針\n【経営課題１】緑\n主な戦略\n・木をふやす。\nアウトカム指標\n{dash}木の数：30本以上\n{dash}花の数：9本以上\n"
        );
        let extraction = read("case.txt", &text);
        let indicators = &extraction["plan"]["issues"][0]["outcome_indicators"];
        assert_eq!([&indicators[0]["measure"], &indicators[1]["measure"]], ["木の数", "花の数"], "{dash}");
    }
}

#[test]
fn a_budget_of_the_list_is_no_issue_and_no_part_of_a_title() {
    for amount in [
        "〔24年度予算額 6,166千円〕",
        "【24年度予算額 6,166千円】",
        "[24予算額 6,166千円]",
        "（24年度予算額　6,166千円）",
    ] {
        let text = format!(
            "平成24年度　旭区運営方針\n１　重点的に取り組む主な経営課題\n【1 緑】\n木が少ない。\n【1-1-1 苗の配布】\n苗を配る。\n{amount}\n【様式２】\n１　重点的に取り組む主な経営課題\n【1 緑】\n木が少ない。\n具体的取組1-1-1 苗の配布 {amount}\n苗を配る。\n"
        );
        let extraction = read("case.txt", &text);
        assert_eq!(extraction["plan"]["issues"].as_array().map(Vec::len), Some(1), "{amount}");
        let initiative = initiative(&extraction);
        assert_eq!(initiative["title"], "苗の配布", "{amount}");
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 6166, "{amount}");
    }
}

#[test]
fn a_bracket_that_the_page_wrapped_is_one_amount() {
    for wrapped in [
        "（43,\n209千円）",
        "（43,209\n千円）",
        "【3年度\n予算額 43,209千円】",
        "（\n43,209千円）",
        "（予算額 43,\n209千円）",
    ] {
        let text = format!("令和３年度　旭区運営方針\n【経営課題1】緑\n【1-1-1 苗の配布】 苗を配る。{wrapped}\n");
        let initiative = initiative(&read("case.txt", &text));
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 43209, "{wrapped:?}");
        assert_eq!(initiative["summary"], "苗を配る。", "{wrapped:?}");
    }
}

#[test]
fn a_sentence_behind_a_title_without_brackets_is_text() {
    for rest in ["苗を配る。（43,209千円）", "苗を区民に配り、育て方を知らせ\nる。（43,209千円）"]
    {
        let text = format!(
            "令和３年度　旭区運営方針\n経営課題1　緑\n【1-1-1】苗の配布 {rest}\n経営課題1 【緑】\n具体的取組1-1-1 【苗の配布】\n当年度の取組内容\n苗を育てる。\n"
        );
        let extraction = read("case.txt", &text);
        let initiative = initiative(&extraction);
        assert_eq!(initiative["title"], "苗の配布", "{rest:?}");
        let summary = rest.replace('\n', "").replace("（43,209千円）", "");
        assert_eq!(initiative["summary"], summary.as_str(), "{rest:?}");
        let codes: Vec<&Value> =
            extraction["findings"].as_array().expect("findings").iter().map(|f| &f["code"]).collect();
        assert!(!codes.contains(&&json!("title-mismatch")), "{rest:?}");
    }
}

#[test]
fn a_code_that_its_narrow_cell_wraps_is_one_code() {
    for (code, wanted) in [("①(ⅱ/)", "①(ⅱ)"), ("①(/ⅱ)", "①(ⅱ)"), ("①/(ⅱ)", "①(ⅱ)"), ("②（ⅰ/）", "②（ⅰ）"), ("①", "①")]
    {
        let rows = [
            "4*当年度の取組内容/苗を配る。".to_owned(),
            "4*当年度の取組実績/苗を配った。".to_owned(),
            format!("2*プロセス指標の達成状況|2*{code}"),
        ];
        let ratings = initiative(&below(&rows))["self_evaluation"]["ratings"].clone();
        assert_eq!(ratings.as_array().map(Vec::len), Some(1), "{code}");
        assert_eq!(ratings[0]["code"], wanted, "{code}");
    }
}

#[test]
fn strategies_beside_their_issue_need_neither_bracket_nor_head() {
    let rows = ["2*＜経営課題1＞ 緑/木が少ない。|2*1ー1 木/木をふやす。/1ー2 花/花をふやす。"];
    let extraction = table(&rows);
    let issue = &extraction["plan"]["issues"][0];
    assert_eq!(issue["overview"], "木が少ない。");
    let strategies: Vec<Value> =
        issue["strategies"].as_array().expect("strategies").iter().map(|s| json!([s["title"], s["summary"]])).collect();
    assert_eq!(strategies, [json!(["木", "木をふやす。"]), json!(["花", "花をふやす。"])]);
}

#[test]
fn an_amount_in_brackets_measures_nothing() {
    let text = "令和６年度　旭区運営方針\n【経営課題１】緑\nアウトカム指標\n・木の数：30本以上\n・（54,083千円）\n";
    let extraction = read("case.txt", text);
    let indicators = extraction["plan"]["issues"][0]["outcome_indicators"].clone();
    assert_eq!(indicators[0]["target"]["value"], 30);
    assert_eq!(indicators[1]["target"], Value::Null);
}

#[test]
fn the_word_of_a_value_is_no_part_of_its_measure() {
    for word in
        ["目標　３年度　30団体以上", "目標 ３年度 30団体以上", "目標：３年度 30団体以上", "目標値　３年度　30団体以上"]
    {
        let text = format!(
            "令和３年度　旭区運営方針\n経営課題１ 【緑】\nめざす成果及び戦略 1-1 【木】\nアウトカム（成果）指標\n○協力する団体の数\n{word}\n実績　２年度　21団体\n○木の数\n{word}\n"
        );
        let extraction = read("case.txt", &text);
        let indicators = extraction["plan"]["issues"][0]["strategies"][0]["outcome_indicators"].clone();
        assert_eq!(indicators.as_array().map(Vec::len), Some(2), "{word}");
        assert_eq!(indicators[0]["measure"], "協力する団体の数", "{word}");
        assert_eq!(indicators[0]["target"]["value"], 30, "{word}");
        assert_eq!(indicators[0]["observations"], json!([{"fiscal_year": 2020, "value": 21}]), "{word}");
    }
}

#[test]
fn a_closing_bracket_on_a_line_of_its_own_belongs_to_its_label() {
    for mission in [
        "≪区の使命（どのような役割を担うのか）\n≫\n困りごとを解く。",
        "≪区の使命（どのような役割を担うの\nか）≫\n困りごとを解く。",
        "≪区の使命（どのような役割を担うのか）\n≫ 困りごとを解く。",
        "≪区の使命（どのような役割を担うのか）≫\n困りごとを解く。",
    ] {
        let text = format!("令和３年度　旭区運営方針\n{mission}\n経営課題１ 【緑】\n木が少ない。\n");
        assert_eq!(read("case.txt", &text)["plan"]["mission"], "困りごとを解く。", "{mission}");
    }
}

#[test]
fn an_amount_may_have_spaces_between_kanji_and_digits() {
    for (amount, thousand) in
        [("7 億 223 万円", 702_230), ("7億 223万円", 702_230), ("7億223万円", 702_230), ("3 百万円", 3000)]
    {
        let text =
            format!("令和６年度　旭区運営方針\n【経営課題１】緑\n（6年度予算額 {amount}）\n課題認識\n木が少ない。\n");
        let budgets = read("case.txt", &text)["plan"]["issues"][0]["budgets"].clone();
        assert_eq!(budgets[0]["thousand_yen"], thousand, "{amount}");
    }
}

#[test]
fn a_page_of_a_program_that_leaves_strikes_out_hides_its_ink() {
    let rows = [
        ABOVE.as_slice(),
        &["元年度決算額|２年度予算額|2*３年度予算額", "890千円|896千円|2*896,835千円", "4*当年度の取組内容/苗を配る。"],
    ]
    .concat();
    let page = page(&rows).replace("896,835", "896835");
    let by = |program: &str| {
        page.replace("<html>", &format!("<html><head><meta name=\"generator\" content=\"{program}\"></head>"))
    };
    let budget = |page: &str| initiative(&read("case.html", page))["budgets"][2]["thousand_yen"].clone();
    assert_ne!(budget(&by("LibreOffice 7.4.7.2 (Linux)")), 896_835);
    assert_eq!(budget(&by("Another 1.0")), 896_835);
    // Where it marks a strike it shows its ink.
    let struck = by("LibreOffice 7.4.7.2 (Linux)").replace("苗を配る。", "<s>種を</s>苗を配る。");
    assert_eq!(budget(&struck), 896_835);
    let codes = |page: &str| {
        let findings = read("case.html", page)["findings"].clone();
        let codes = findings.as_array().expect("findings").iter().map(|f| f["code"].as_str().unwrap_or("").to_owned());
        codes.collect::<Vec<_>>()
    };
    assert!(codes(&by("LibreOffice 7.4.7.2 (Linux)")).iter().any(|code| code.starts_with("digits-")));
}
