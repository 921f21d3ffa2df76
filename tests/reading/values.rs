//! Values as a whole: nothing that stands among them is lost, and another notation gives the same values.

use miekeshi::pipeline::{Options, extract};
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) fn read(text: &str) -> Value {
    let extraction = extract("plan.txt", text.as_bytes(), &Options::default()).expect("a dump");
    serde_json::to_value(extraction).expect("serializes")
}

/// The lines of one initiative that hold values.
#[derive(Clone)]
pub(crate) struct Lines {
    pub(crate) budgets: String,
    pub(crate) indicator: String,
    pub(crate) criterion: String,
    pub(crate) head: String,
    pub(crate) item: String,
}

impl Lines {
    pub(crate) fn plain() -> Self {
        Self {
            budgets: "２決算額 12,411千円 ３予算額 12,315千円 ４予算額 12,217千円（うち国費 6,000千円）".to_owned(),
            indicator: "訓練を実施した町会の数：30町会以上".to_owned(),
            criterion: "訓練を実施した町会の数が15町会未満であれば事業を再構築する。".to_owned(),
            head: "３年度（12月末時点）".to_owned(),
            item: "・開設訓練を実施した避難所　36か所".to_owned(),
        }
    }

    pub(crate) fn document(&self) -> String {
        let Self { budgets, indicator, criterion, head, item } = self;
        format!(
            "令和４年度　港区運営方針\n【様式２】\n経営課題１ 【災害に強いまち】\nめざす成果及び戦略　１－１ 【防災力を高める】\n\
             具体的取組１－１－１ 【避難所開設訓練】\n{budgets}\n当年度の取組内容\n手順を確認する。\n\
             プロセス（過程）指標（取組によりめざす指標）\n{indicator}\n【撤退・再構築基準】\n{criterion}\n\
             前年度までの実績\n{head}\n{item}\n"
        )
    }

    /// The values alone, without their texts.
    fn values(&self) -> Value {
        let read = read(&self.document());
        let of = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        let list = |name: &str| of[name].as_array().cloned().unwrap_or_default();
        let budgets = list("budgets").into_iter().map(|budget| {
            let parts = budget["parts"].as_array().cloned().unwrap_or_default();
            let parts: Vec<Value> = parts.iter().map(|part| json!([part["label"], part["thousand_yen"]])).collect();
            json!([budget["fiscal_year"], budget["kind"], budget["thousand_yen"], parts])
        });
        let targets = list("process_indicators").into_iter().map(|of| json!([of["target"], of["unit"]]));
        let criteria =
            list("withdrawal_criteria").into_iter().map(|of| json!([of["value"], of["unit"], of["comparison"]]));
        let prior = list("prior_results").into_iter().map(|year| {
            let items = year["items"].as_array().cloned().unwrap_or_default();
            let items: Vec<Value> = items.iter().map(|item| json!([item["value"], item["unit"]])).collect();
            json!([year["fiscal_year"], year["as_of"], items])
        });
        json!({
            "budgets": budgets.collect::<Vec<_>>(), "targets": targets.collect::<Vec<_>>(),
            "criteria": criteria.collect::<Vec<_>>(), "prior": prior.collect::<Vec<_>>(),
        })
    }
}

#[test]
fn the_plain_lines_have_their_values() {
    let wanted = json!({
        "budgets": [
            [2020, "settlement", 12411, []],
            [2021, "budget", 12315, []],
            [2022, "budget", 12217, [["国費", 6000]]],
        ],
        "targets": [[{ "fiscal_year": null, "value": 30, "comparison": ">=" }, "町会"]],
        "criteria": [[15, "町会", "<"]],
        "prior": [[2021, "2021-12", [[36, "か所"]]]],
    });
    assert_eq!(Lines::plain().values(), wanted);
}

/// Other notations of the same line.
fn notations() -> Vec<(&'static str, Lines)> {
    let mut all = Vec::new();
    for budgets in [
        "２決算額　１２，４１１千円　３予算額　１２，３１５千円　４予算額　１２，２１７千円（うち国費　６，０００千円）",
        "２決算額 12411千円 ３予算額 12315千円 ４予算額 12217千円(うち国費 6000千円)",
        "R2決算額 12,411千円 R3予算額 12,315千円 R4予算額 12,217千円（うち国費 6,000千円）",
        "令和2年度決算額 12,411千円 令和3年度予算額 12,315千円 令和4年度予算額 12,217千円（うち、国費6,000千円）",
        "２年度決算額 12,411千円 ３年度予算額 12,315千円 ４年度予算額 12,217千円 うち国費 6,000千円",
        "２決算額 1,241万1千円 ３予算額 1,231万5千円 ４予算額 1,221万7千円（うち国費 6百万円）",
        "２決算額 12,411千円 ３予算額 12,315千円 ４予算額 12,217千円※1（うち国費 6,000千円）",
        "２決算額 ¥12,411,000 ３予算額 12,315,000円 ４予算額 ￥12,217,000（うち国費 6,000千円）",
        "２決算額：12,411千円、３予算額：12,315千円、４予算額：12,217千円（うち国費：6,000千円）",
        "２決算額 12,411¹千円 ３予算額 12,315千円¹⁾ ４予算額² 12,217千円³（うち国費 6,000²千円）",
        "２ 決 算 額 12,411千円 ３ 予 算 額 12,315千円 ４ 予 算 額 12,217千円（うち国費 6,000千円）",
    ] {
        all.push(("budgets", Lines { budgets: budgets.to_owned(), ..Lines::plain() }));
    }
    for indicator in [
        "訓練を実施した町会の数：３０町会以上",
        "・訓練を実施した町会の数 30町会以上",
        "〇訓練を実施した町会の数：30 町会以上",
        "訓練を実施した町会の数：30町会※1以上",
        "訓練を実施した町会の数：30²町会以上",
        "訓練を実施した町会の数²⁾：30町会²⁾以上",
        "訓練を実施した町会の数：30町会以上³",
        "訓練を実施した町会の数：30₂町会※²以上",
    ] {
        all.push(("indicator", Lines { indicator: indicator.to_owned(), ..Lines::plain() }));
    }
    for criterion in [
        "訓練を実施した町会の数が１５町会未満であれば事業を再構築する。",
        "・訓練を実施した町会が15町会に満たない場合は撤退する。",
        "●15町会を下回った場合",
        "訓練を実施した町会の数が15⁴町会未満であれば事業を再構築する。",
        "訓練を実施した町会の数が15町会⁽⁴⁾未満であれば事業を再構築する。",
    ] {
        all.push(("criterion", Lines { criterion: criterion.to_owned(), ..Lines::plain() }));
    }
    for head in [
        "【３年度】（12月末時点）",
        "＜3年度（１２月末現在）＞",
        "令和３年度（12月31日現在）",
        "R3.12末",
        "Ｒ３年度（12月末時点）",
        "2021年度（12月末時点）",
        "令和３年12月末時点",
        "３年度実績（令和３年12月末時点）",
        "３年度³（12月末時点）",
        "３年度（12月末時点）³⁾",
    ] {
        all.push(("head", Lines { head: head.to_owned(), ..Lines::plain() }));
    }
    for bullet in ["・", "･", "〇", "○", "●", "◆", "■", "•", "➢", "‐", ""] {
        let item = format!("{bullet}開設訓練を実施した避難所　３６か所");
        all.push(("item", Lines { item, ..Lines::plain() }));
    }
    for item in ["36³か所", "36³⁾か所", "36か所³", "36¹,²か所", "36₃ か所"] {
        let item = format!("・開設訓練を実施した避難所　{item}");
        all.push(("item", Lines { item, ..Lines::plain() }));
    }
    all
}

#[test]
fn another_notation_gives_the_same_values() {
    let wanted = Lines::plain().values();
    let wrong: Vec<String> = notations()
        .into_iter()
        .filter(|(_, lines)| lines.values() != wanted)
        .map(|(what, lines)| format!("{what}: {}\n{:#}", lines.document(), lines.values()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Amounts that are negative, approximate or no number, with what the last budget says.
#[test]
fn amounts_that_are_no_plain_number() {
    for (printed, value, approximate, code) in [
        ("-500千円", json!(-500), false, ""),
        ("−500千円", json!(-500), false, ""),
        ("△500千円", json!(-500), false, ""),
        ("▲ 500千円", json!(-500), false, ""),
        ("(500)千円", json!(-500), false, ""),
        ("約12,217千円", json!(12217), true, ""),
        ("12,217千円程度", json!(12217), true, ""),
        ("－", json!(null), false, ""),
        ("未定", json!(null), false, "budget-without-number"),
        ("#REF!", json!(null), false, "budget-without-number"),
        ("12,217", json!(null), false, "budget-without-unit"),
        ("850³千円", json!(850), false, ""),
    ] {
        let budgets = format!("２決算額 12,411千円 ３予算額 12,315千円 ４予算額 {printed}");
        let read = read(&Lines { budgets, ..Lines::plain() }.document());
        let budget = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"][2];
        assert_eq!(budget["thousand_yen"], value, "{printed}: {budget}");
        assert_eq!(budget["text"], json!(printed), "{printed}");
        assert_eq!(budget["approximate"].as_bool().unwrap_or(false), approximate, "{printed}");
        let findings = read["findings"].as_array().cloned().unwrap_or_default();
        let told = |code: &str| findings.iter().any(|finding| finding["code"] == json!(code));
        assert!(code.is_empty() || told(code), "{printed}: {findings:?}");
        assert!(!told("budget-blank"), "{printed}");
    }
}

/// A raised digit behind a number whose unit the table gives is a note, and the line is still one of budgets.
#[test]
fn raised_digits_in_a_table_of_amounts_are_notes() {
    for last in ["12,217¹", "12,217¹⁾", "12,217 ²", "12,217⁽³⁾"] {
        let budgets = format!("（単位：千円）\n２決算額　12,411　３予算額　12,315　４予算額　{last}");
        let budgets = Lines { budgets, ..Lines::plain() }.values()["budgets"].clone();
        let amounts: Vec<Value> =
            budgets.as_array().cloned().unwrap_or_default().iter().map(|budget| budget[2].clone()).collect();
        assert_eq!(amounts.len(), 3, "{last}: {budgets}");
    }
}

#[test]
fn raised_digits_among_observations_are_notes() {
    let indicator = "訓練を実施した割合　29年度²：49.9％³→元年度：48.4²％→２年度³：48.1％→４年度：55³％以上";
    let read = read(&Lines { indicator: indicator.to_owned(), ..Lines::plain() }.document());
    let of = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["process_indicators"][0];
    let seen: Vec<Value> = of["observations"]
        .as_array()
        .cloned()
        .unwrap_or_default()
        .iter()
        .map(|of| json!([of["fiscal_year"], of["value"]]))
        .collect();
    assert_eq!(json!(seen), json!([[2017, 49.9], [2019, 48.4], [2020, 48.1]]), "{of}");
    assert_eq!(of["target"], json!({ "fiscal_year": 2022, "value": 55, "comparison": ">=" }), "{of}");
    assert!(of["text"].as_str().is_some_and(|text| text.contains("55³％")), "{of}");
}

/// A made word put anywhere into a line of values.
fn with_word(at: usize, word: &str) -> Option<String> {
    let plain = Lines::plain();
    let mut lines = [plain.budgets, plain.indicator, plain.criterion, plain.head, plain.item];
    let mut left = at;
    for line in &mut lines {
        let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        if let Some(place) = places.get(left) {
            line.insert_str(*place, word);
            let [budgets, indicator, criterion, head, item] = lines;
            return Some(Lines { budgets, indicator, criterion, head, item }.document());
        }
        left -= places.len();
    }
    None
}

#[test]
fn a_word_anywhere_among_values_is_somewhere_in_the_output() {
    for word in ["ゑゐゑ", "ヰヱ", "（ゑゐ）", " ゑゐ "] {
        let mut at = 0;
        while let Some(document) = with_word(at, word) {
            let read = read(&document);
            let output = json!([read["plan"], read["findings"], read["edits"]]).to_string();
            assert!(output.contains(word.trim()), "{word} at {at} is lost:\n{document}");
            at += 1;
        }
    }
}

proptest! {
    #![proptest_config(crate::drawn(256))]

    /// The same with two words and other numbers.
    #[test]
    fn two_words_anywhere_are_kept(first in 0_usize..160, second in 0_usize..160, amount in 1_u32..99_999_999) {
        let word = ["ゑゐゑ", "ヰヱ印"];
        let (Some(one), Some(two)) = (with_word(first, word[0]), with_word(second, word[1])) else { return Ok(()) };
        for (document, word) in [(one, word[0]), (two, word[1])] {
            let document = document.replace("6,000", &amount.to_string());
            let read = read(&document);
            let output = json!([read["plan"], read["findings"], read["edits"]]).to_string();
            prop_assert!(output.contains(word), "{} is lost:\n{}", word, document);
        }
    }
}

#[test]
fn an_amount_in_brackets_behind_a_struck_one_is_not_negative() {
    let with = |budgets: &str| Lines { budgets: budgets.to_owned(), ..Lines::plain() }.values();
    let head = "（単位：千円）\n２決算額 12,411 ３予算額 12,315 ４予算額 ";
    for (amount, value) in [
        ("[-12,100-]{+（12,217）+}", json!(12217)),
        ("[-12,100-]（{+12,217+}）", json!(12217)),
        ("（12,217）", json!(-12217)),
        ("12千217", json!(12217)),
        ("１２千２１７", json!(12217)),
    ] {
        let read = with(&format!("{head}{amount}"));
        let budgets = read["budgets"].as_array().cloned().unwrap_or_default();
        let last = budgets.iter().find(|budget| budget[0] == json!(2022)).cloned().unwrap_or_default();
        assert_eq!(last[2], value, "{amount}: {read}");
    }
}

/// The values of the results below a line that stands behind the first.
fn values_behind(line: &str) -> Value {
    let mut lines = Lines::plain();
    lines.item = format!("{}\n{line}", lines.item);
    let got = read(&lines.document());
    let items = &got["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["prior_results"][0]["items"];
    items.as_array().into_iter().flatten().map(|item| item["value"].clone()).collect()
}

#[test]
fn counts_of_notes_below_results_are_none_of_them() {
    for note in ["（注）感染症により5回中止", "【参考】市の避難所数　40か所", "（参考：前年度は35か所）"]
    {
        let values = values_behind(note);
        assert_eq!(values[0], 36, "{note}");
        assert!(values.as_array().into_iter().flatten().skip(1).all(Value::is_null), "{note}: {values}");
    }
    assert_eq!(values_behind("・参考書の配布　5冊"), json!([36, 5]));
}

#[test]
fn letters_among_digits_and_products_have_no_value() {
    let mut lines = Lines::plain();
    lines.budgets = "２決算額 12,4I1千円 ３予算額 l2,315千円 ４予算額 12,217千円".to_owned();
    lines.indicator = "訓練を実施した町会の数：30町会×2回以上".to_owned();
    let got = read(&lines.document());
    let initiative = &got["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
    let amounts: Vec<&Value> =
        initiative["budgets"].as_array().into_iter().flatten().map(|budget| &budget["thousand_yen"]).collect();
    assert_eq!(amounts, [&Value::Null, &Value::Null, &json!(12217)]);
    assert_eq!(initiative["process_indicators"][0]["target"]["value"], Value::Null);
    assert!(got["findings"].to_string().contains("value-not-single"));
}

#[test]
fn some_more_than_a_number_and_either_of_two_are_no_value() {
    for value in ["30数町会", "30ないし40町会", "30乃至40町会", "30⁓40町会"] {
        let lines = Lines { indicator: format!("訓練を実施した町会の数：{value}以上"), ..Lines::plain() };
        let read = read(&lines.document());
        let initiative = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        assert!(initiative["process_indicators"][0]["target"]["value"].is_null(), "{value}");
        assert!(read["findings"].to_string().contains(value), "{value}");
    }
}

#[test]
fn years_in_kanji_and_behind_their_letters() {
    for (year, wanted) in [
        ("二〇二一年度", 2021),
        ("令和三年度", 2021),
        ("十二年度", 2030),
        ("FY2021", 2021),
        ("2021FY", 2021),
        ("２０２１ＦＹ", 2021),
    ] {
        let lines = Lines {
            indicator: format!("参加した町会の割合\n{year}：20％\n４年度：25％以上"),
            ..Lines::plain()
        };
        let read = read(&lines.document());
        let indicator = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["process_indicators"][0];
        assert_eq!(indicator["observations"][0]["fiscal_year"], wanted, "{year}");
        assert_eq!(indicator["target"]["value"], 25, "{year}");
    }
}

#[test]
fn words_between_a_label_and_its_amount() {
    for budget in ["４予算額　金12,217千円", "４予算額 見込 12,217千円", "４予算額　総額　12,217千円"]
    {
        let lines = Lines { budgets: budget.to_owned(), ..Lines::plain() };
        let read = read(&lines.document());
        let initiative = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0];
        assert_eq!(initiative["budgets"][0]["thousand_yen"], 12217, "{budget}");
        assert!(initiative["summary"].is_null(), "{budget}");
    }
}

#[test]
fn an_arrow_that_an_encoding_lost_parts_values_still() {
    for sign in ["?", "？", "〓", "\u{FFFD}", "➝"] {
        let indicator =
            format!("参加した町会の割合\n29年度：49.9％{sign}元年度：48.4％{sign}２年度：48.1％\n４年度：55％以上");
        let read = read(&Lines { indicator, ..Lines::plain() }.document());
        let indicator = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["process_indicators"][0];
        let values: Vec<Value> = indicator["observations"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| json!([one["fiscal_year"], one["value"]]))
            .collect();
        assert_eq!(values, [json!([2017, 49.9]), json!([2019, 48.4]), json!([2020, 48.1])], "{sign}");
        assert_eq!(indicator["measure"], "参加した町会の割合", "{sign}");
    }
}

#[test]
fn two_months_of_one_date_are_told() {
    for head in
        ["３年度（８ １０ 月末時点）", "３年度（令和4年1/2月末）", "３年度（1・2月末）", "３年度\n（９→12月末時点）"]
    {
        let read = read(&Lines { head: head.to_owned(), ..Lines::plain() }.document());
        let results = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["prior_results"];
        assert!(results[0]["as_of"].is_null(), "{head}");
        assert_eq!(results[0]["items"][0]["value"], 36, "{head}");
        assert!(read["findings"].to_string().contains("month-unclear"), "{head}");
    }
    for (head, wanted) in [
        ("３年度（R4/1月末）", "2022-01"),
        ("３年度（令和3年12月末）", "2021-12"),
        ("３年度（4月～12月末）", "2021-12"),
    ] {
        let read = read(&Lines { head: head.to_owned(), ..Lines::plain() }.document());
        assert_eq!(
            read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["prior_results"][0]["as_of"], wanted,
            "{head}"
        );
    }
}

#[test]
fn a_difference_from_another_year_is_no_budget() {
    for (behind, told) in [
        ("　前年比500千円の増", "前年比500千円の増"),
        ("（前年比）500千円", "（前年比）500千円"),
        ("　対前年度比△500千円", "対前年度比△500千円"),
        ("　増減 500千円", "増減 500千円"),
        ("　500千円の減", "500千円の減"),
        ("　500千円増", "500千円増"),
    ] {
        let lines = Lines {
            budgets: format!("２決算額 100千円　３予算額 200千円　４予算額{behind}"),
            ..Lines::plain()
        };
        let read = read(&lines.document());
        let budgets = &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]["budgets"];
        let amounts: Vec<&Value> = (0..3).map(|at| &budgets[at]["thousand_yen"]).collect();
        assert_eq!(json!(amounts), json!([100, 200, null]), "{behind}");
        let finding =
            read["findings"].as_array().expect("findings").iter().find(|one| one["code"] == "budget-without-number");
        assert!(finding.is_some_and(|one| one["message"].as_str().is_some_and(|text| text.contains(told))), "{behind}");
    }
}
