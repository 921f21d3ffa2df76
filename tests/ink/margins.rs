//! Records of small pages: what stands in the margins, and new values drawn beside, above or below old ones.

use crate::small::PLAN;
use crate::support::{Builder, show, sjis};
use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

/// Height of a line on the page.
fn level(line: usize) -> f64 {
    770.0 - 18.0 * line as f64
}

/// Where the amount of ４予算額 begins.
const AMOUNT: f64 = 275.0;

fn at(x: f64, y: f64, size: f64, text: &str) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td {} Tj ET\n", sjis(text))
}

/// The plan with this drawn at its amount, and this on the page.
fn read(amount: &str, more: &str) -> Value {
    let lines: String = PLAN.iter().enumerate().map(|(line, text)| show(60.0, level(line), text)).collect();
    let prior = show(60.0, level(12), "・開設訓練を実施した避難所　36か所");
    let content = format!("{lines}{amount}{prior}{more}");
    let bytes = Builder::default().and_page(&content, "/MediaBox [0 0 595 842]").bytes();
    serde_json::to_value(extract("plan.pdf", &bytes, &Options::default()).expect("readable")).expect("JSON")
}

fn initiative(read: &Value) -> &Value {
    &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]
}

/// The values of the items, the kinds of what stands in the margins with its text.
fn told(read: &Value) -> (Vec<Value>, Vec<Value>) {
    let items = initiative(read)["prior_results"][0]["items"].as_array().cloned().unwrap_or_default();
    let furniture = read["furniture"].as_array().cloned().unwrap_or_default();
    (
        items.iter().map(|item| item["value"].clone()).collect(),
        furniture.iter().map(|of| json!([of["kind"], of["text"]])).collect(),
    )
}

fn plain() -> String {
    show(AMOUNT, level(7), "12,217")
}

#[test]
fn the_number_of_the_only_page_is_no_result() {
    for (x, text) in [(297.0, "1"), (60.0, "1"), (520.0, "１")] {
        let read = read(&plain(), &show(x, 40.0, text));
        assert_eq!(told(&read), (vec![json!(36)], vec![json!(["page-number", text])]), "{x}");
    }
    // A number right below the items, or one that is no page's, may be one of them: it is quoted, and has no value.
    for more in [show(60.0, level(13), "1"), show(60.0, 40.0, "7")] {
        let read = read(&plain(), &more);
        assert_eq!(told(&read).0, [json!(36), json!(null)]);
        let alone = |finding: &Value| finding["code"] == "number-alone";
        assert!(read["findings"].as_array().is_some_and(|all| all.iter().any(alone)), "{}", read["findings"]);
    }
}

#[test]
fn notes_at_the_foot_are_apart_from_the_text() {
    let raised = plain() + &at(AMOUNT + 30.0, level(7) + 4.0, 6.0, "1)");
    for (size, note) in
        [(8.0, "1) 前年度は12,100千円"), (10.0, "１前年度は12,100千円"), (8.0, "（注1）前年度は12,100千円")]
    {
        let foot = format!("60 110 140 .5 re f {}", at(60.0, 95.0, size, note));
        let read = read(&raised, &foot);
        assert_eq!(told(&read), (vec![json!(36)], vec![json!(["footnote", note])]));
        assert_eq!(initiative(&read)["budgets"][2]["thousand_yen"], 12217);
    }
    // Without its number raised in the text a line is text, and so is one that is not apart.
    let foot = at(60.0, 95.0, 8.0, "1) 前年度は12,100千円");
    assert_eq!(told(&read(&plain(), &foot)).1, Vec::<Value>::new());
    assert_eq!(told(&read(&raised, &at(60.0, level(13), 10.0, "1) 前年度は12,100千円"))).1, Vec::<Value>::new());
}

#[test]
fn numbers_that_count_the_lines_are_no_text() {
    for x in [30.0, 560.0] {
        let numbers: String = (0..13).map(|line| at(x, level(line), 8.0, &(line + 1).to_string())).collect();
        let read = read(&plain(), &numbers);
        let (items, furniture) = told(&read);
        assert_eq!((items, furniture.len()), (vec![json!(36)], 13), "{x}");
        assert_eq!(furniture[12], json!(["line-number", "13"]));
        assert_eq!(initiative(&read)["content"], "小学校で手順を確認する。");
        assert_eq!(initiative(&read)["budgets"][2]["thousand_yen"], 12217);
    }
    // A few numbers beside some lines count nothing.
    let few: String = (8..11).map(|line| at(30.0, level(line), 8.0, &(line - 7).to_string())).collect();
    assert!(told(&read(&plain(), &few)).1.is_empty());
}

#[test]
fn a_new_number_replaces_the_old_one_wherever_it_is_drawn() {
    let y = level(7);
    let old = |x: f64| format!("{} {x} {} 30 .5 re f ", show(x, y, "12,100"), y + 3.2);
    let red = |x: f64, y: f64, size: f64| format!("1 0 0 rg {} 0 g ", at(x, y, size, "12,217"));
    let boxed = format!("{} {} {} 34 12 re S ", show(AMOUNT + 33.0, y, "12,217"), AMOUNT + 31.0, y - 2.0);
    for (name, drawn) in [
        ("behind", old(AMOUNT) + &red(AMOUNT + 30.0, y, 10.0)),
        ("before", red(AMOUNT, y, 10.0) + &old(AMOUNT + 30.0)),
        ("arrow", old(AMOUNT) + &show(AMOUNT + 30.0, y, "→") + &red(AMOUNT + 40.0, y, 10.0)),
        ("a column on", old(AMOUNT) + &red(AMOUNT + 75.0, y, 10.0)),
        ("a column on, plain", old(AMOUNT) + &show(AMOUNT + 75.0, y, "12,217")),
        ("above", old(AMOUNT) + &red(AMOUNT, y + 9.5, 10.0)),
        ("above, small", old(AMOUNT) + &red(AMOUNT, y + 9.0, 7.0)),
        ("below", old(AMOUNT) + &red(AMOUNT, y - 8.0, 7.0)),
        ("in a box", old(AMOUNT) + &boxed),
    ] {
        let read = read(&drawn, "");
        let edits = read["edits"].as_array().expect("edits").iter();
        let edits: Vec<Value> = edits.map(|edit| json!([edit["kind"], edit["before"], edit["after"]])).collect();
        assert_eq!(edits, [json!(["replace", "12,100", "12,217"])], "{name}");
        assert_eq!(initiative(&read)["budgets"][2]["thousand_yen"], 12217, "{name}");
    }
}

#[test]
fn a_narrow_gap_divides_digits_of_two_widths() {
    // A tab that came out narrow: 12,411 and the label behind it.
    let line = format!(
        "{}{}{}{}",
        show(60.0, level(7), "２決算額"),
        show(130.0, level(7), "12,411"),
        show(163.0, level(7), "３予算額"),
        show(240.0, level(7), "12,315")
    );
    let lines = PLAN.iter().enumerate().filter(|(line, _)| *line != 7);
    let text: String = lines.map(|(line, text)| show(60.0, level(line), text)).collect();
    let bytes = Builder::default().and_page(&(text + &line), "/MediaBox [0 0 595 842]").bytes();
    let read = serde_json::to_value(extract("plan.pdf", &bytes, &Options::default()).expect("readable")).expect("JSON");
    let budgets = initiative(&read)["budgets"].as_array().expect("budgets").iter();
    assert_eq!(budgets.map(|of| of["thousand_yen"].clone()).collect::<Vec<_>>(), [json!(12411), json!(12315)]);
}

#[test]
fn the_number_of_an_item_goes_with_the_text_behind_its_tab() {
    for (first, second) in [("ｲ．", "ﾛ．"), ("甲", "乙"), ("第一", "第二"), ("1.1", "1.2"), ("（ア）", "（イ）")]
    {
        let mut items = String::new();
        for (line, number, text) in [(9, first, "手順を確認する。"), (10, second, "夜間に行う。")] {
            items += &(show(60.0, level(line), number) + &show(100.0, level(line), text));
        }
        let lines = PLAN.iter().take(9).enumerate();
        let head: String = lines.map(|(line, text)| show(60.0, level(line), text)).collect();
        let page = format!("{head}{items}{}", plain());
        let bytes = Builder::default().and_page(&page, "/MediaBox [0 0 595 842]").bytes();
        let read =
            serde_json::to_value(extract("plan.pdf", &bytes, &Options::default()).expect("readable")).expect("JSON");
        let content = initiative(&read)["content"].as_str().unwrap_or_default().replace([' ', '\u{3000}'], "");
        assert_eq!(content, format!("{first}手順を確認する。\n{second}夜間に行う。"));
    }
}

#[test]
fn columns_of_text_are_read_one_after_the_other() {
    let left =
        ["当年度の取組内容", "小学校で手順を確認する。地域の団体にも", "声をかけて行う。", "【撤退・再構築基準】"];
    let right = [
        "訓練を実施した町会の数が15町会未満であれば",
        "再構築する。",
        "前年度までの実績",
        "３年度（12月末時点）",
        "・開設訓練を実施した避難所　36か所",
    ];
    for pitch in [16.0, 17.3] {
        let head: String = PLAN.iter().take(8).enumerate().map(|(line, text)| show(60.0, level(line), text)).collect();
        let below = level(8) - 6.0;
        let column = |x: f64, first: f64, lines: &[&str]| -> String {
            (0..).zip(lines).map(|(line, text)| show(x, first - pitch * f64::from(line), text)).collect()
        };
        let page = format!("{head}{}{}{}", column(60.0, below, &left), plain(), column(310.0, below + 5.0, &right));
        let bytes = Builder::default().and_page(&page, "/MediaBox [0 0 595 842]").bytes();
        let read =
            serde_json::to_value(extract("plan.pdf", &bytes, &Options::default()).expect("readable")).expect("JSON");
        let record = initiative(&read);
        assert_eq!(record["content"], "小学校で手順を確認する。地域の団体にも声をかけて行う。");
        assert_eq!(record["withdrawal_criteria"][0]["value"], 15);
        assert_eq!(told(&read).0, [json!(36)]);
        assert_eq!(record["budgets"][2]["thousand_yen"], 12217);
    }
}

#[test]
fn a_letter_set_large_begins_its_paragraph() {
    for (size, drop) in [(24.0, 12.0), (20.0, 0.0)] {
        let lines = PLAN.iter().enumerate().filter(|(line, _)| *line != 9);
        let text: String = lines.map(|(line, text)| show(60.0, level(line), text)).collect();
        let large =
            at(60.0, level(9) - drop, size, "小") + &show(60.0 + size + 2.0, level(9), "学校で手順を確認する。");
        let bytes = Builder::default().and_page(&(text + &plain() + &large), "/MediaBox [0 0 595 842]").bytes();
        let read =
            serde_json::to_value(extract("plan.pdf", &bytes, &Options::default()).expect("readable")).expect("JSON");
        assert_eq!(initiative(&read)["content"], "小学校で手順を確認する。", "{size}");
    }
}

#[test]
fn a_block_of_vertical_writing_is_read_down_its_columns_from_the_right() {
    // Drawn character by character, as browsers do.
    let columns = ["小学校で手順を", "確認し、記録を", "残す。"];
    for (pitch, figures) in [(12.0, ""), (10.0, "12")] {
        let mut block = String::new();
        for (column, text) in (0..).zip(columns) {
            let x = 120.0 - 16.0 * f64::from(column);
            let letters: Vec<String> = text.chars().map(String::from).collect();
            for (row, letter) in (0..).zip(&letters) {
                // 縦中横: figures beside each other take the room of one character.
                let text = if letter == "手" && !figures.is_empty() { figures } else { letter };
                block += &at(x, level(9) - 4.0 - pitch * f64::from(row), 10.0, text);
            }
        }
        let head: String = PLAN.iter().take(9).enumerate().map(|(line, text)| show(60.0, level(line), text)).collect();
        let tail: String = (10..12).map(|line| show(60.0, level(line + 6), PLAN[line])).collect();
        let page = head + &plain() + &block + &tail + &show(60.0, level(18), "・開設訓練を実施した避難所　36か所");
        let bytes = Builder::default().and_page(&page, "/MediaBox [0 0 595 842]").bytes();
        let read =
            serde_json::to_value(extract("plan.pdf", &bytes, &Options::default()).expect("readable")).expect("JSON");
        let want = columns.concat().replace('手', if figures.is_empty() { "手" } else { figures });
        let content = initiative(&read)["content"].as_str().unwrap_or_default().replace('\n', "");
        assert_eq!(content, want, "{pitch}");
        assert_eq!(told(&read).0, [json!(36)]);
    }
}
