//! 注の印と見出しの印: marks of notes at labels, numbers, years and units; marks and numbers before and behind labels;
//! numbers of records that are none; records that are printed twice.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    serde_json::to_value(extraction).expect("serializes")
}

/// The lines of a plan with one record, by their names.
struct Lines {
    title: &'static str,
    issue: &'static str,
    strategy: &'static str,
    unit: &'static str,
    heading: &'static str,
    labels: [&'static str; 4],
    target: &'static str,
    year: &'static str,
}

const PLAIN: Lines = Lines {
    title: "令和４年度　港区運営方針",
    issue: "経営課題１ 【災害に強いまち】",
    strategy: "めざす成果及び戦略　１－１ 【地域の防災】",
    unit: "（単位：千円）",
    heading: "具体的取組１－１－１ 【避難所の訓練】",
    labels: ["当年度の取組内容", "プロセス（過程）指標", "【撤退・再構築基準】", "前年度までの実績"],
    target: "訓練を行った町会の数：30町会以上",
    year: "３年度（12月末時点）",
};

impl Lines {
    fn text(&self) -> String {
        let Self { title, issue, strategy, unit, heading, labels: [content, process, criteria, prior], target, year } =
            self;
        format!(
            "{title}\n{issue}\n{strategy}\n{unit}\n{heading}\n２決算額　12,411　３予算額　12,315　４予算額　12,217\n\
             {content}\n小学校で手順を確認する。\n{process}\n{target}\n{criteria}\n訓練を行った町会の数が15町会未満であれば再構築する。\n\
             {prior}\n{year}\n・避難所　36か所\n"
        )
    }
}

fn initiatives(read: &Value) -> Vec<&Value> {
    let issues = read["plan"]["issues"].as_array().expect("issues").iter();
    let strategies = issues.flat_map(|issue| issue["strategies"].as_array().expect("strategies"));
    strategies.flat_map(|strategy| strategy["initiatives"].as_array().expect("initiatives")).collect()
}

/// Number, title, amounts, text, target, criterion and results of a record.
fn told(record: &Value) -> Value {
    let amounts: Vec<&Value> =
        record["budgets"].as_array().expect("budgets").iter().map(|one| &one["thousand_yen"]).collect();
    let of = |list: &str, value: &str| -> Value {
        record[list]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| one.pointer(value).cloned().unwrap_or_default())
            .collect()
    };
    let results: Value = record["prior_results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|one| {
            let items: Vec<&Value> =
                one["items"].as_array().expect("items").iter().map(|item| &item["value"]).collect();
            json!([one["fiscal_year"], one["as_of"], items])
        })
        .collect();
    json!([
        record["number"],
        record["title"],
        amounts,
        record["summary"],
        record["content"],
        of("process_indicators", "/target/value"),
        of("withdrawal_criteria", "/value"),
        results
    ])
}

fn wanted() -> Value {
    json!([
        "1-1-1",
        "避難所の訓練",
        [12411, 12315, 12217],
        null,
        "小学校で手順を確認する。",
        [30],
        [15],
        [[2021, "2021-12", [36]]]
    ])
}

#[track_caller]
fn same(lines: &Lines) {
    let read = read(&lines.text());
    let records: Vec<Value> = initiatives(&read).into_iter().map(told).collect();
    assert_eq!(records, [wanted()], "{}", lines.text());
    assert_eq!(read["plan"]["organization"]["name"], "港区", "{}", lines.title);
    assert_eq!(read["plan"]["issues"][0]["title"], "災害に強いまち", "{}", lines.issue);
    assert_eq!(read["plan"]["issues"][0]["strategies"][0]["title"], "地域の防災", "{}", lines.strategy);
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

#[test]
fn the_mark_of_a_note_is_no_part_of_what_it_stands_at() {
    same(&PLAIN);
    for mark in ["¹", "※¹", "注¹⁾", "※１", "※", "（注１）", "(※1)", "注1)", "＊", "*1", "†"] {
        let at = |before: &str, behind: &str| leak(format!("{before}{mark}{behind}"));
        same(&Lines { title: at("令和４年度　港区", "運営方針"), ..PLAIN });
        same(&Lines { issue: at("経営課題１", " 【災害に強いまち】"), ..PLAIN });
        same(&Lines { strategy: at("めざす成果及び戦略　１－１", " 【地域の防災】"), ..PLAIN });
        same(&Lines { unit: at("（単位：千円", "）"), ..PLAIN });
        same(&Lines { heading: at("具体的取組１－１－１", " 【避難所の訓練】"), ..PLAIN });
        same(&Lines { heading: at("具体的取組１－１－１ 【避難所の訓練】", ""), ..PLAIN });
        same(&Lines { target: at("訓練を行った町会の数：30町会以上", ""), ..PLAIN });
        same(&Lines { year: at("３年度", "（12月末時点）"), ..PLAIN });
        for label in 0..4 {
            let mut labels = PLAIN.labels;
            labels[label] = at(PLAIN.labels[label], "");
            same(&Lines { labels, ..PLAIN });
        }
        let mut labels = PLAIN.labels;
        labels[2] = at("【撤退・再構築基準", "】");
        same(&Lines { labels, ..PLAIN });
    }
}

#[test]
fn marks_round_labels_are_no_text() {
    let framed = |frame: &dyn Fn(usize, &str) -> String| {
        let mut labels = PLAIN.labels;
        for (at, label) in labels.iter_mut().enumerate() {
            *label = leak(frame(at, label));
        }
        same(&Lines { labels, ..PLAIN });
    };
    for before in ["・", "○", "☆", "━━", "✓ ", "→", "• ", "- ", "➢ ", "◎"] {
        framed(&|_, label| format!("{before}{label}"));
    }
    for (at, before) in ["①②③④", "アイウエ", "1234", "ａｂｃｄ"].into_iter().enumerate() {
        let sign = |nth: usize| before.chars().nth(nth).expect("four");
        let behind = if at == 0 { "" } else { ". " };
        framed(&|nth, label| format!("{}{behind}{label}", sign(nth)));
        if at > 0 {
            framed(&|nth, label| format!("（{}）{label}", sign(nth)));
        }
    }
    framed(&|nth, label| format!("１－{}　{label}", nth + 1));
    framed(&|_, label| format!("「{}」", label.trim_matches(['【', '】'])));
    for behind in ["→", "……", "欄", "。", "／", "：", "（令和４年度）", "（続き）"] {
        framed(&|_, label| format!("{label}{behind}"));
    }
    framed(&|_, label| format!("☆{label}☆"));
}

#[test]
fn a_list_of_boxes_is_text() {
    let text =
        PLAIN.text().replace("小学校で手順を確認する。", "次の欄を見直す。\n・前年度までの実績\n・撤退・再構築基準");
    let read = read(&text);
    let records = initiatives(&read);
    assert_eq!(records[0]["content"], "次の欄を見直す。\n・前年度までの実績\n・撤退・再構築基準");
    assert_eq!(told(records[0])[7], wanted()[7]);
}

/// A second record behind the first, with `heading`.
fn two(heading: &str) -> Value {
    read(&format!(
        "{}{heading}\n２決算額　500　３予算額　600　４予算額　700\n当年度の取組内容\n見守りを行う。\n\
         プロセス（過程）指標\n見守りの件数：80件以上\n【撤退・再構築基準】\n見守りの件数が40件未満であれば再構築する。\n\
         前年度までの実績\n３年度（12月末時点）\n・見守り　90件\n",
        PLAIN.text()
    ))
}

fn codes(read: &Value) -> Vec<&str> {
    read["findings"].as_array().expect("findings").iter().filter_map(|one| one["code"].as_str()).collect()
}

#[test]
fn a_heading_whose_number_is_none_begins_a_record() {
    let second = json!([
        "1-1-2",
        "高齢者の見守り",
        [500, 600, 700],
        null,
        "見守りを行う。",
        [80],
        [40],
        [[2021, "2021-12", [90]]]
    ]);
    for (number, code) in [
        ("１－１－２", ""),
        ("１・１・２", ""),
        ("１／１／２", ""),
        ("Ⅰ－１－２", ""),
        ("一－一－二", ""),
        ("１の１の２", ""),
        ("１～１～２", ""),
        ("１－１－２★", ""),
        ("１－１－２（新規）", ""),
        ("②", "numbered-by-order"),
        ("（２）", "numbered-by-order"),
        ("No.2", "numbered-by-order"),
        ("第２", "numbered-by-order"),
        ("（新規）", "numbered-by-order"),
        ("１１２", "number-unread"),
        ("１－１－？", "number-unread"),
        ("１－１－", "number-unread"),
        ("1-1-2a", "number-unread"),
        ("１－１－２、３", "number-unread"),
        ("１－１－２・１－１－３", "number-unread"),
        ("⑤", "number-unread"),
    ] {
        for lead in ["", "・", "(2)", "→"] {
            let read = two(&format!("{lead}具体的取組{number} 【高齢者の見守り】"));
            let records: Vec<Value> = initiatives(&read).into_iter().map(told).collect();
            assert_eq!(records, [wanted(), second.clone()], "{lead}{number}");
            let found: Vec<&str> = codes(&read).into_iter().filter(|code| code.starts_with("number")).collect();
            assert_eq!(
                found.join(" "),
                if lead.is_empty() { code } else { found.first().copied().unwrap_or("") },
                "{number}"
            );
        }
    }
}

#[test]
fn a_sentence_with_the_word_of_a_record_begins_none() {
    for line in [
        "具体的取組②【見守り】では件数を見直す。",
        "具体的取組の【見守り】",
        "具体的取組一覧 【見守り】",
        "経営課題の概要 【見守り】",
        "取組②【見守り】",
    ] {
        let text = PLAIN.text().replace("小学校で手順を確認する。", &format!("小学校で手順を確認する。\n{line}"));
        let read = read(&text);
        assert_eq!(initiatives(&read).len(), 1, "{line}");
    }
}

#[test]
fn a_record_that_is_printed_twice_is_two() {
    for (from, to) in [("30町会以上", "99町会以上"), ("12,217", "99,999"), ("36か所", "77か所")] {
        let other = PLAIN.text().replace(from, to);
        let read = read(&format!("{}{other}", PLAIN.text()));
        let records = initiatives(&read);
        assert_eq!(records.len(), 2, "{to}");
        assert_eq!(told(records[0]), wanted(), "{to}");
        assert_ne!(told(records[1]), wanted(), "{to}");
        assert!(codes(&read).contains(&"number-repeated"), "{to}");
    }
    // The same words twice are one record.
    let read = read(&format!("{}{}", PLAIN.text(), PLAIN.text()));
    assert_eq!(initiatives(&read).into_iter().map(told).collect::<Vec<_>>(), [wanted()]);
}

#[test]
fn a_heading_that_goes_on_on_the_next_page_is_one_record() {
    let text = PLAIN.text();
    let (before, behind) = text.split_once("前年度までの実績").expect("a label");
    let read = read(&format!("{before}\u{c}{}\n前年度までの実績{behind}", PLAIN.heading));
    assert_eq!(initiatives(&read).into_iter().map(told).collect::<Vec<_>>(), [wanted()]);
}

/// Target and bound of every indicator of the record.
fn targets(read: &Value) -> Value {
    let records = initiatives(read);
    let all = records[0]["process_indicators"].as_array().expect("indicators").iter();
    all.map(|one| json!([one["target"]["value"], one["target"]["comparison"]])).collect()
}

#[test]
fn a_target_with_something_behind_or_beside_it() {
    let measure = "訓練を行った町会の数：";
    for note in [
        "※　町会数は80",
        "[参考：全市平均 25町会]",
        "（参考）80町会",
        "内訳：北部10町会、南部20町会",
        "（北部10町会、南部20町会）",
    ] {
        let target = leak(format!("{measure}30町会以上\n{note}"));
        let read = read(&Lines { target, ..PLAIN }.text());
        assert_eq!(targets(&read), json!([[30, ">="]]), "{note}");
    }
    for (value, wanted) in [
        ("30町会(以上)", json!([[30, ">="]])),
        ("30町会／80町会以上", json!([[null, ">="]])),
        ("30町会以上かつ40町会以下", json!([[null, "<="]])),
        ("30町会以上または参加者500人以上", json!([[null, ">="]])),
        ("30町会以上\n参加者の数：500人以上", json!([[30, ">="], [500, ">="]])),
    ] {
        let target = leak(format!("{measure}{value}"));
        let read = read(&Lines { target, ..PLAIN }.text());
        assert_eq!(targets(&read), wanted, "{value}");
    }
    let target = "65歳以上または障がいのある人の参加者数：30人以上";
    assert_eq!(targets(&read(&Lines { target, ..PLAIN }.text())), json!([[30, ">="]]));
}

#[test]
fn counts_of_other_years_of_pages_and_of_items_are_no_results() {
    for (line, wanted) in [
        ("・避難所　36か所（前年35か所）", json!([36, 35])),
        ("・避難所　36か所（令和２年度　30か所）", json!([36])),
        ("・避難所（３年度：36か所）", json!([36])),
        ("・避難所　36か所\n- 3 -", json!([36])),
        ("・避難所　36か所\n３ページ", json!([36])),
    ] {
        let text = PLAIN.text().replace("・避難所　36か所", line);
        assert_eq!(told(initiatives(&read(&text))[0])[7][0][2], wanted, "{line}");
    }
}

#[test]
fn the_nearer_unit_holds_and_a_part_is_no_whole() {
    let row = "２決算額　12,411　３予算額　12,315　４予算額　12,217";
    let yen = "２決算額（円）　12,411,000　３予算額（円）　12,315,000　４予算額（円）　12,217,000";
    let amounts = |text: &str| told(initiatives(&read(text))[0])[2].clone();
    assert_eq!(amounts(&PLAIN.text().replace(row, yen)), json!([12411, 12315, 12217]));
    // A unit of a later table.
    assert_eq!(amounts(&format!("{}（単位：円）\n", PLAIN.text())), json!([12411, 12315, 12217]));
    for part in ["うち国費6,000", "内6,000", "うち12,217千円", "再掲12,217"] {
        let text = PLAIN.text().replace("４予算額　12,217", &format!("４予算額　{part}"));
        assert_eq!(amounts(&text), json!([12411, 12315, null]), "{part}");
        assert!(codes(&read(&text)).contains(&"budget-part-alone"), "{part}");
    }
}
