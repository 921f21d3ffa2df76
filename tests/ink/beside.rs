//! What stands beside, around or over the text of a small page and is none of it: marks set sideways, frames, heads and
//! dates of pages, lines over rows; and text that its cell has no room for.

use crate::small::PLAN;
use crate::support::{Builder, show, sjis};
use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

fn level(line: usize) -> f64 {
    700.0 - 18.0 * line as f64
}

const RESULT: &str = "・開設訓練を実施した避難所　36か所";

/// The lines of the plan from the top, without those of these numbers.
fn lines(without: &[usize]) -> String {
    let all = PLAN.iter().copied().chain([RESULT]).enumerate();
    let shown = all.filter(|(line, _)| !without.contains(line));
    let amount = if without.contains(&7) { String::new() } else { show(275.0, level(7), "12,217") };
    shown.map(|(line, text)| show(60.0, level(line), text)).collect::<String>() + &amount
}

fn read(pages: &[String]) -> Value {
    let mut builder = Builder::default();
    for page in pages {
        builder = builder.and_page(page, "/MediaBox [0 0 595 842]");
    }
    serde_json::to_value(extract("plan.pdf", &builder.bytes(), &Options::default()).expect("readable")).expect("JSON")
}

fn initiative(read: &Value) -> &Value {
    &read["plan"]["issues"][0]["strategies"][0]["initiatives"][0]
}

fn results(read: &Value) -> Vec<Value> {
    let items = initiative(read)["prior_results"][0]["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["value"].clone()).collect()
}

fn edits(read: &Value) -> Vec<Value> {
    read["edits"].as_array().expect("edits").iter().map(|edit| json!([edit["before"], edit["after"]])).collect()
}

fn has_finding(read: &Value, code: &str, text: &str) -> bool {
    let findings = read["findings"].as_array().expect("findings");
    findings.iter().any(|of| of["code"] == code && of["message"].as_str().is_some_and(|message| message.contains(text)))
}

#[test]
fn a_mark_set_sideways_in_the_margin_is_no_text() {
    let mark = "収受　令和４年３月１日　第99号";
    for (x, y, frame) in [(570.0, 300.0, ""), (570.0, 300.0, "0 0 0 RG -4 -4 170 16 re S "), (45.0, 300.0, "")] {
        let drawn = format!("q 0 1 -1 0 {x} {y} cm {frame}BT /F1 10 Tf 0 0 Td {} Tj ET Q ", sjis(mark));
        let read = read(&[lines(&[]) + &drawn]);
        assert_eq!(results(&read), [json!(36)], "{x} {frame}");
        assert_eq!(read["furniture"][0]["text"], mark, "{x} {frame}");
    }
    // Set upright, character below character.
    let column: String =
        mark.chars().zip(0..).map(|(ch, at)| show(565.0, 420.0 - 11.0 * f64::from(at), &ch.to_string())).collect();
    assert_eq!(results(&read(&[lines(&[]) + &column])), [json!(36)]);
}

#[test]
fn a_frame_beside_the_text_is_quoted_and_no_result() {
    let (y, first, second) = (level(12), "夜間訓練は99回実施。", "次の年も続ける。");
    let frame = format!("390 {} 150 40 re S ", y - 8.0);
    let text = show(395.0, y + 16.0, first) + &show(395.0, y + 2.0, second);
    let framed = read(&[lines(&[]) + &frame + &text]);
    assert_eq!(results(&framed), [json!(36)]);
    assert!(has_finding(&framed, "text-unplaced", "99回"));
    // A frame a little above or below the line beside it.
    for shift in [15.0, -15.0] {
        let frame = format!("390 {} 90 20 re S {}", y + shift - 6.0, show(400.0, y + shift, "99回に修正"));
        assert_eq!(results(&read(&[lines(&[]) + &frame])), [json!(36)], "{shift}");
    }
    // A frame with a label of the form is a box.
    let label = show(395.0, y + 16.0, "【撤退・再構築基準】") + &show(395.0, y + 2.0, "5町会未満なら再構築する。");
    assert_eq!(initiative(&read(&[lines(&[]) + &frame + &label]))["withdrawal_criteria"][0]["value"], 5);
}

#[test]
fn what_heads_every_page_is_no_text_of_the_second() {
    for head in ["大阪市港区　令和４年度運営方針", "港区運営方針（令和４年度）", "令和４年度運営方針　港区役所"]
    {
        let title = show(30.0, 800.0, head);
        let split = |from: usize, to: usize| (0..13).filter(|line| !(from..to).contains(line)).collect::<Vec<_>>();
        let second: String =
            PLAN[9..].iter().copied().chain([RESULT]).zip(0..).map(|(text, at)| show(60.0, level(at), text)).collect();
        let read = read(&[title.clone() + &lines(&split(0, 9)), title + &second]);
        assert_eq!(initiative(&read)["content"], "小学校で手順を確認する。", "{head}");
        assert_eq!(results(&read), [json!(36)], "{head}");
    }
}

#[test]
fn the_date_of_printing_and_the_number_of_an_empty_page_are_furniture() {
    for date in ["R4.3.1 10:25", "2022/3/1", "2022年3月1日", "令4.3.1".trim_start_matches('令')] {
        let read = read(&[lines(&[]) + &show(480.0, 24.0, date)]);
        assert_eq!(results(&read), [json!(36)], "{date}");
        assert_eq!(read["furniture"][0]["kind"], "footer", "{date}");
    }
    assert_eq!(results(&read(&[lines(&[]), show(290.0, 30.0, "2")])), [json!(36)]);
}

#[test]
fn old_and_new_amounts_stand_in_cells_one_below_the_other() {
    let y = level(7) - 40.0;
    let cells = |first: &str, second: &str| {
        let mut out = String::new();
        let (mut x, labels) = (60.0, ["２決算額", "12,411", "３予算額", "12,315", "４予算額"]);
        for label in labels {
            out += &format!("{x} {} 60 36 re S {}", y - 24.0, show(x + 4.0, y - 10.0, label));
            x += 60.0;
        }
        format!("{out}{x} {} 60 18 re S {x} {} 60 18 re S {first}{second}", y - 6.0, y - 24.0)
    };
    let old = |y: f64| format!("{}386 {} 30 .6 re f ", show(386.0, y, "12,100"), y + 3.2);
    let new = |colour: &str, y: f64| format!("{colour} {} 0 g ", show(386.0, y, "12,217"));
    let (upper, lower) = (y, y - 18.0);
    let head = lines(&[7, 8, 9, 10, 11, 12]);
    let rest: String = [8, 9, 10, 11]
        .into_iter()
        .map(|line| show(60.0, level(line) - 70.0, PLAN[line]))
        .chain([show(60.0, level(12) - 70.0, RESULT)])
        .collect();
    for (name, stack) in [
        ("old above", cells(&old(upper), &new("1 0 0 rg", lower))),
        ("new above", cells(&new("1 0 0 rg", upper), &old(lower))),
        ("old above, no colour", cells(&old(upper), &new("0 g", lower))),
        ("new above, no colour", cells(&new("0 g", upper), &old(lower))),
        ("new drawn first", new("0 g", lower) + &cells(&old(upper), "")),
        ("new above drawn last", cells(&old(lower), &new("0 g", upper))),
    ] {
        let read = read(&[format!("{head}{stack}{rest}")]);
        let budgets = initiative(&read)["budgets"].as_array().expect("budgets").iter();
        let budgets: Vec<Value> = budgets.map(|of| of["thousand_yen"].clone()).collect();
        assert_eq!(budgets, [json!(12411), json!(12315), json!(12217)], "{name}");
        assert_eq!(edits(&read), [json!(["12,100", "12,217"])], "{name}");
    }
}

/// The plan with its amounts in a line without cells, the last two numbers as drawn, and what follows lower down.
fn with_amounts(drawn: &str, from: f64) -> Value {
    let labels = show(60.0, from, "２決算額　12,411　３予算額　12,315　４予算額");
    let rest: String = [8, 9, 10, 11]
        .into_iter()
        .map(|line| show(60.0, level(line) - 70.0, PLAN[line]))
        .chain([show(60.0, level(12) - 70.0, RESULT)])
        .collect();
    read(&[format!("{}{labels}{drawn}{rest}", lines(&[7, 8, 9, 10, 11, 12]))])
}

#[test]
fn a_new_number_alone_on_its_line_replaces_the_old_one_below_or_above_it() {
    let y = level(7) - 40.0;
    let old = |y: f64| format!("350 {} 30 .6 re f {}", y + 3.2, show(350.0, y, "12,100"));
    let new = |y: f64| show(350.0, y, "12,217");
    for (name, drawn) in [
        ("new below", old(y) + &new(y - 16.0)),
        ("new above", old(y) + &new(y + 16.0)),
        ("old above", new(y) + &old(y + 16.0)),
        ("old below", old(y - 16.0) + &new(y)),
    ] {
        let read = with_amounts(&drawn, y);
        let budgets = initiative(&read)["budgets"].as_array().expect("budgets").iter();
        let budgets: Vec<Value> = budgets.map(|of| of["thousand_yen"].clone()).collect();
        assert_eq!(budgets, [json!(12411), json!(12315), json!(12217)], "{name}");
        assert_eq!(edits(&read), [json!(["12,100", "12,217"])], "{name}");
    }
}

#[test]
fn a_new_number_at_the_other_side_of_its_cell_replaces_the_old_one() {
    let y = level(13);
    let cell = format!("58 {y0} 162 16 re S 220 {y0} 100 16 re S ", y0 = y - 4.0) + &show(60.0, y, "・夜間訓練の回数");
    let old = |x: f64| format!("{x} {} 20 .6 re f {}", y + 3.2, show(x, y, "12回"));
    let new = |x: f64| format!("1 0 0 rg {} 0 g ", show(x, y, "15回"));
    for drawn in [old(223.0) + &new(295.0), new(295.0) + &old(223.0), new(223.0) + &old(295.0)] {
        let read = read(&[lines(&[]) + &cell + &drawn]);
        assert_eq!(edits(&read), [json!(["12回", "15回"])], "{drawn}");
    }
    // With a border between them they are two columns; a third number makes a row of them.
    let three = old(223.0) + &show(260.0, y, "15回") + &show(295.0, y, "18回");
    assert_eq!(edits(&read(&[lines(&[]) + &cell + &three])), [json!(["12回", ""])]);
}

#[test]
fn a_label_set_upright_beside_its_text_is_a_label() {
    let y = level(8);
    let label: String = "当年度の取組内容"
        .chars()
        .zip(0..)
        .map(|(ch, at)| show(60.0, y - 10.0 * f64::from(at), &ch.to_string()))
        .collect();
    let text = show(76.0, y, "小学校で手順を確認する。");
    let rest: String = [10, 11].into_iter().map(|line| show(60.0, level(line) - 70.0, PLAN[line])).collect();
    let rest = rest + &show(60.0, level(12) - 70.0, RESULT);
    for rule in [String::new(), format!("72 {} m 72 {} l S ", y - 70.0, y + 10.0)] {
        let boxed = format!("58 {} 400 96 re S ", y - 84.0);
        let read =
            read(&[[lines(&[8, 9, 10, 11, 12]), label.clone(), text.clone(), rest.clone(), boxed, rule].concat()]);
        assert_eq!(initiative(&read)["content"], "小学校で手順を確認する。");
        assert_eq!(results(&read), [json!(36)]);
    }
}

#[test]
fn two_columns_of_text_in_one_cell_are_read_one_after_the_other() {
    let y = level(8);
    let (left, right) =
        (["区内の会館で子育てサロンを開", "き、相談を受ける。"], ["公園でも子育てサロンをひらき", "ます。"]);
    let rest: String = [10, 11].into_iter().map(|line| show(60.0, level(line) - 70.0, PLAN[line])).collect();
    let rest = rest + &show(60.0, level(12) - 70.0, RESULT);
    for strip in [11.5, 30.0] {
        let x = 60.0 + 140.0 + strip;
        let column = |x: f64, lines: [&str; 2]| show(x, y - 16.0, lines[0]) + &show(x, y - 32.0, lines[1]);
        let boxed = format!("58 {} {} 66 re S ", y - 54.0, 2.0 * (x - 58.0) - strip);
        let page = [
            lines(&[8, 9, 10, 11, 12]),
            show(60.0, y, PLAN[8]),
            column(60.0, left),
            column(x, right),
            rest.clone(),
            boxed,
        ];
        let content = initiative(&read(&[page.concat()]))["content"].clone();
        assert_eq!(content, [left.concat(), right.concat()].join("\n"), "{strip}");
    }
    // Words and figures beside each other are rows.
    let rows = ["・夜間訓練の回数　　　　　", "・早朝訓練の回数　　　　　"];
    let drawn = show(60.0, y - 16.0, rows[0].trim_end())
        + &show(220.0, y - 16.0, "12回")
        + &show(60.0, y - 32.0, rows[1].trim_end())
        + &show(220.0, y - 32.0, "15回");
    let page =
        [lines(&[8, 9, 10, 11, 12]), show(60.0, y, PLAN[8]), drawn, rest, format!("58 {} 400 66 re S ", y - 54.0)];
    let content = initiative(&read(&[page.concat()]))["content"].clone();
    assert_eq!(content, "・夜間訓練の回数\n12回\n・早朝訓練の回数\n15回");
}

#[test]
fn numbers_of_a_list_or_of_rows_replace_none_above_them() {
    let y = level(13);
    let old = |x: f64, y: f64, text: &str| format!("{x} {} 20 .6 re f {}", y + 3.2, show(x, y, text));
    let list = [show(300.0, y, "10回"), old(300.0, y - 18.0, "12回"), show(300.0, y - 36.0, "15回")].concat();
    let rows = |number: i32| {
        format!(
            "58 {} 200 18 re S 258 {} 80 18 re S ",
            y - 6.0 - 18.0 * f64::from(number),
            y - 6.0 - 18.0 * f64::from(number)
        )
    };
    let rows = [
        rows(0),
        rows(1),
        show(60.0, y, "・夜間訓練"),
        old(262.0, y, "12回"),
        show(60.0, y - 18.0, "・早朝訓練"),
        show(262.0, y - 18.0, "15回"),
    ]
    .concat();
    let two = [show(60.0, y, "・夜間訓練"), old(262.0, y, "12回"), show(60.0, y - 18.0, "・早朝訓練")];
    let two = two.concat() + &show(262.0, y - 18.0, "15回");
    for drawn in [list, rows, two] {
        let read = read(&[lines(&[]) + &drawn]);
        assert_eq!(edits(&read), [json!(["12回", ""])], "{drawn}");
    }
}

#[test]
fn text_that_is_wider_than_its_cell_goes_on_over_the_border() {
    let y = level(12);
    for border in [150.0, 153.0, 160.0, 164.5] {
        let cells = format!("58 {} {} 16 re S {border} {} 200 16 re S ", y - 4.0, border - 58.0, y - 4.0);
        assert_eq!(results(&read(&[lines(&[]) + &cells])), [json!(36)], "{border}");
    }
    // Two cells with their margins are two texts.
    let two = format!(
        "58 {y0} 102 16 re S 160 {y0} 100 16 re S {}{}",
        show(60.0, y, "・訓練の回数"),
        show(162.0, y, "5回"),
        y0 = y - 4.0
    );
    assert_eq!(results(&read(&[lines(&[12]) + &two])), [json!(5)]);
}

#[test]
fn a_line_over_a_row_that_may_strike_it_is_told() {
    let y = level(13);
    let row = format!(
        "58 {y0} 162 16 re S 220 {y0} 60 16 re S {}{}",
        show(60.0, y, "・夜間訓練の回数"),
        show(225.0, y, "5回"),
        y0 = y - 4.0
    );
    let over = format!("{row}62 {} 214 .8 re f ", y + 3.2);
    assert!(has_finding(&read(&[lines(&[]) + &over]), "line-across-text", "夜間訓練"));
    let slanted = format!("{row}60 {} m 218 {} l S ", y - 3.0, y + 11.0);
    assert!(has_finding(&read(&[lines(&[]) + &slanted]), "line-across-text", "訓練"));
    // The borders of the row, and a line that points at it, are told of by nobody.
    let pointing = format!("{row}230 {} m 300 {} l S ", y + 4.0, y - 40.0);
    for drawn in [row, pointing] {
        let read = read(&[lines(&[]) + &drawn]);
        assert!(!has_finding(&read, "line-across-text", ""));
    }
}

#[test]
fn a_line_from_border_to_border_through_a_text_and_a_cell_that_is_crossed_out_are_told() {
    let y = level(16);
    let cells = |height: f64| format!("58 {y0} 162 {height} re S 220 {y0} 100 {height} re S ", y0 = y - 4.0);
    let words = show(60.0, y, "・夜間訓練の回数") + &show(225.0, y, "1,250回");
    let row = cells(16.0) + &words;
    for (drawn, text) in [
        // From border to border, and far beyond the text.
        (format!("220 {0} m 320 {0} l S ", y + 3.6), "1250回"),
        (format!("58 {0} m 220 {0} l S ", y + 3.6), "夜間訓練の回数"),
        (format!("223 {0} m 300 {0} l S ", y + 3.6), "1250回"),
        // From corner to corner, past the text.
        (format!("220 {} m 320 {} l S ", y - 4.0, y + 12.0), "250回"),
    ] {
        let read = read(&[lines(&[]) + &row + &drawn]);
        assert!(has_finding(&read, "line-across-text", text), "{drawn}: {}", read["findings"]);
    }
    let two = cells(40.0) + &words + &show(60.0, y + 18.0, "・早朝訓練の回数");
    let cross = format!("58 {0} m 220 {1} l S 58 {1} m 220 {0} l S ", y - 4.0, y + 36.0);
    let read_cross = read(&[lines(&[]) + &two + &cross]);
    let told = has_finding(&read_cross, "line-across-text", "夜間訓練") || !edits(&read_cross).is_empty();
    assert!(told, "{}", read_cross["findings"]);
    // A border between two lines, the head of a table with two words, and a line that begins within words.
    let head = cells(40.0)
        + &show(150.0, y + 24.0, "年度")
        + &show(62.0, y, "区分の名")
        + &format!("58 {} m 220 {} l S ", y + 36.0, y - 4.0);
    let divided =
        cells(40.0) + &words + &show(60.0, y + 18.0, "・早朝訓練の回数") + &format!("58 {0} m 320 {0} l S ", y + 13.0);
    let within = row.clone() + &format!("90 {0} m 140 {0} l S ", y - 3.0);
    for drawn in [head, divided, within] {
        let read = read(&[lines(&[]) + &drawn]);
        assert!(!has_finding(&read, "line-across-text", ""), "{drawn}: {}", read["findings"]);
    }
}

#[test]
fn text_beside_the_table_of_a_record_is_none_of_it() {
    let (top, y) = (level(7) - 30.0, level(7) - 50.0);
    let row = |at: usize, text: &str| show(62.0, y - 16.0 * at as f64, text);
    let boxes: String = (8..12).map(|line| row(line - 8, PLAN[line])).collect::<String>() + &row(4, RESULT);
    let amounts = show(60.0, top + 10.0, PLAN[7]) + &show(275.0, top + 10.0, "12,217");
    let frame = format!("58 {} 400 84 re S 58 {} 400 48 re S ", y - 70.0, y - 70.0);
    for (x, height, text) in [(470.0, y - 200.0, "次頁へ続く"), (500.0, y - 20.0, "写"), (470.0, y - 90.0, "総務課")]
    {
        let page =
            [lines(&[7, 8, 9, 10, 11, 12]), amounts.clone(), boxes.clone(), frame.clone(), show(x, height, text)];
        let read = read(&[page.concat()]);
        let record = initiative(&read);
        assert_eq!(json!([record["summary"], record["content"]]), json!([null, "小学校で手順を確認する。"]), "{text}");
        assert_eq!(results(&read), [json!(36)], "{text}");
        assert!(has_finding(&read, "text-unplaced", text) || read["furniture"].to_string().contains(text), "{text}");
    }
}

#[test]
fn amounts_and_labels_that_their_narrow_cells_wrap_stay_in_them() {
    let y = level(7) - 20.0;
    let cells = ["２決算/額", "12,411/千円", "３予算/額", "12,315/千円", "４予算/額", "12,217/千円"];
    let rest: String = [8, 9, 10, 11]
        .into_iter()
        .map(|line| show(60.0, level(line) - 70.0, PLAN[line]))
        .chain([show(60.0, level(12) - 70.0, RESULT)])
        .collect();
    let mut drawn = String::new();
    for (x, text) in (0..).map(|at| 60.0 + 45.0 * f64::from(at)).zip(cells) {
        let (first, second) = text.split_once('/').expect("two lines");
        drawn += &format!("{x} {} 45 30 re S {}{}", y - 20.0, show(x + 3.0, y, first), show(x + 3.0, y - 13.0, second));
    }
    let read = read(&[lines(&[7, 8, 9, 10, 11, 12]) + &drawn + &rest]);
    let budgets = initiative(&read)["budgets"].as_array().expect("budgets").iter();
    assert_eq!(
        budgets.map(|of| of["thousand_yen"].clone()).collect::<Vec<_>>(),
        [json!(12411), json!(12315), json!(12217)]
    );
    assert_eq!(initiative(&read)["summary"], Value::Null);
}

#[test]
fn texts_that_are_printed_over_each_other_are_told() {
    let y = level(13);
    let result = |first: &str, second: &str, up: f64| {
        show(60.0, y, "・夜間訓練の回数") + &show(150.0, y, first) + &show(150.0, y + up, second)
    };
    for (first, second, up) in [("36回", "48回", 0.0), ("1,250", "1,480", 0.0), ("区内の会館", "公園や広場", 2.5)]
    {
        let read = read(&[lines(&[]) + &result(first, second, up)]);
        assert!(has_finding(&read, "text-overlaps", ""), "{first} {second}: {}", read["findings"]);
    }
    // Twice the same, and on lines of their own.
    for (first, second, up) in [("36回", "36回", 0.3), ("36回", "48回", 12.0)] {
        let read = read(&[lines(&[]) + &result(first, second, up)]);
        assert!(!has_finding(&read, "text-overlaps", ""), "{first} {second}");
    }
}
