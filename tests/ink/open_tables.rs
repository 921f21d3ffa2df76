//! Tables that leave out some of their rules: the amounts of a row belong to the labels beside them, whatever encloses
//! them.

use crate::support::{Builder, show};
use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

/// Edges of the columns of the row of amounts; the fourth parts the two boxes below it.
const EDGES: [f64; 7] = [40.0, 170.0, 290.0, 410.0, 530.0, 670.0, 800.0];
/// Levels of the rules from the top: above the head, above and below the row of amounts, below the boxes.
const LEVELS: [f64; 4] = [460.0, 440.0, 420.0, 250.0];

/// Rules by their names: `h0` to `h3` level ones, `v0` to `v6` upright ones of the row, `sides` and `gutter` of the boxes.
const RULES: [&str; 13] = ["h0", "h1", "h2", "h3", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "sides", "gutter"];

fn line(x0: f64, y0: f64, x1: f64, y1: f64) -> String {
    format!("{x0} {y0} m {x1} {y1} l S ")
}

fn rule(name: &str) -> String {
    let (left, right) = (EDGES[0], EDGES[6]);
    match (&name[..1], name[1..].parse::<usize>()) {
        ("h", Ok(level)) => line(left, LEVELS[level], right, LEVELS[level]),
        ("v", Ok(edge)) => line(EDGES[edge], LEVELS[1], EDGES[edge], LEVELS[2]),
        _ if name == "gutter" => line(EDGES[3], LEVELS[2], EDGES[3], LEVELS[3]),
        _ => [left, right].map(|x| line(x, LEVELS[0], x, LEVELS[1]) + &line(x, LEVELS[2], x, LEVELS[3])).concat(),
    }
}

/// How the amounts are set: shift to the right and upwards, and what stands behind them.
type Set = (f64, f64, &'static str);

fn content(left_out: &[&str], (right, up, unit): Set, struck: bool) -> String {
    let head = [
        "令和４年度　西淀川区運営方針",
        "【様式２】",
        "経営課題１ 【子育てを支えるまち】",
        "めざす成果及び戦略　１－１ 【孤立を防ぐ】",
        "（単位：千円）",
    ];
    let mut content = String::new();
    for (text, y) in head.into_iter().zip([560.0, 542.0, 524.0, 506.0, 488.0]) {
        content += &show(44.0, y, text);
    }
    content += &show(44.0, 446.0, "具体的取組１－１－１ 【サロンの開催】");
    let row = [("２決算額", "8,640"), ("３予算額", "8,900"), ("４予算額", "9,150")];
    for (nth, (label, amount)) in row.into_iter().enumerate() {
        content += &show(EDGES[2 * nth] + 4.0, 426.0, label);
        content += &show(EDGES[2 * nth + 1] + 4.0 + right, 426.0 + up, &format!("{amount}{unit}"));
    }
    if struck {
        content += &show(EDGES[5] + 60.0 + right, 426.0 + up, "9,000");
        content += &line(EDGES[5] + 59.0 + right, 429.5 + up, EDGES[5] + 86.0 + right, 429.5 + up);
    }
    let left = ["当年度の取組内容", "区内の会館でサロンを開く。"];
    let right = ["プロセス（過程）指標（取組によりめざす指標）", "サロンに参加した親子の数：400組以上"];
    for (lines, x) in [(left, EDGES[0]), (right, EDGES[3])] {
        content += &lines.into_iter().zip([406.0, 390.0]).map(|(text, y)| show(x + 4.0, y, text)).collect::<String>();
    }
    content += "0.6 w ";
    content + &RULES.iter().filter(|name| !left_out.contains(name)).map(|name| rule(name)).collect::<String>()
}

fn page(left_out: &[&str], set: Set, struck: bool) -> Vec<u8> {
    Builder::default().and_page(&content(left_out, set, struck), "/MediaBox [0 0 842 595]").bytes()
}

fn initiative(bytes: &[u8]) -> (Value, Value) {
    let read = serde_json::to_value(extract("plan.pdf", bytes, &Options::default()).expect("readable")).expect("JSON");
    (read["plan"]["issues"][0]["strategies"][0]["initiatives"][0].clone(), read["edits"].clone())
}

fn budgets(initiative: &Value) -> Vec<Value> {
    let amounts = initiative["budgets"].as_array().cloned().unwrap_or_default();
    amounts.iter().map(|amount| json!([amount["fiscal_year"], amount["kind"], amount["thousand_yen"]])).collect()
}

/// What may be missing: each rule, and what tables leave out together.
fn missing() -> Vec<Vec<&'static str>> {
    let upright = RULES.iter().copied().filter(|name| name.starts_with('v'));
    let inner = upright.clone().filter(|name| !matches!(*name, "v0" | "v6"));
    let mut all: Vec<Vec<&str>> = RULES.iter().map(|name| vec![*name]).collect();
    all.extend([
        vec![],
        vec!["h0", "h1"],
        vec!["v0", "v6", "sides"],
        vec!["v0", "v6", "sides", "h0"],
        vec!["h0", "h1", "h2", "h3"],
        upright.chain(["sides", "gutter"]).collect(),
        inner.collect(),
        RULES.to_vec(),
    ]);
    all
}

#[test]
fn amounts_belong_to_the_labels_beside_them_whatever_rules_are_missing() {
    let wanted = [json!([2020, "settlement", 8640]), json!([2021, "budget", 8900]), json!([2022, "budget", 9150])];
    let sets: [Set; 4] = [(0.0, 0.0, ""), (70.0, 0.0, "千円"), (30.0, 2.0, ""), (0.0, -4.0, "")];
    for left_out in missing() {
        for set in sets {
            let (initiative, edits) = initiative(&page(&left_out, set, false));
            assert_eq!(budgets(&initiative), wanted, "without {left_out:?}, {set:?}");
            assert_eq!(initiative["summary"], Value::Null, "without {left_out:?}, {set:?}");
            assert_eq!(edits, json!([]));
        }
    }
}

#[test]
fn a_struck_amount_in_an_open_table_is_that_of_its_label() {
    for left_out in missing() {
        let (initiative, edits) = initiative(&page(&left_out, (0.0, 0.0, ""), true));
        let own = "/plan/issues/0/strategies/0/initiatives/0/budgets/2/thousand_yen";
        let told: Vec<_> =
            edits.as_array().expect("edits").iter().map(|of| json!([of["path"], of["before"]])).collect();
        assert_eq!(told, [json!([own, "9,000"])], "without {left_out:?}");
        assert_eq!(budgets(&initiative)[2], json!([2022, "budget", 9150]), "without {left_out:?}");
    }
}

#[test]
fn a_page_set_sideways_or_upside_down_gives_the_same_record() {
    let set = (0.0, 0.0, "");
    for left_out in [vec![], vec!["h0", "h1", "h2", "h3"], RULES.to_vec()] {
        let (upright, edits) = initiative(&page(&left_out, set, true));
        assert_eq!(budgets(&upright)[2], json!([2022, "budget", 9150]));
        for (matrix, size) in
            [("-1 0 0 -1 842 595", "842 595"), ("0 1 -1 0 595 0", "595 842"), ("0 -1 1 0 0 842", "595 842")]
        {
            let turned = format!("q {matrix} cm {} Q", content(&left_out, set, true));
            let bytes = Builder::default().and_page(&turned, &format!("/MediaBox [0 0 {size}]")).bytes();
            let (own, changed) = initiative(&bytes);
            assert_eq!(own, upright, "{matrix}, without {left_out:?}");
            assert_eq!(changed.as_array().map(Vec::len), edits.as_array().map(Vec::len));
            // The page is marked where it shows the change: the last column is turned to another side.
            let shown = changed[0]["at"][0]["bbox"].as_array().expect("a place").clone();
            let at: Vec<f64> = shown.iter().filter_map(Value::as_f64).collect();
            let (x, y) = (730.0, 595.0 - 429.5);
            let (x, y) = match matrix {
                "-1 0 0 -1 842 595" => (842.0 - x, 595.0 - y),
                "0 1 -1 0 595 0" => (y, 842.0 - x),
                _ => (595.0 - y, x),
            };
            assert!((at[0]..at[2]).contains(&x) && (at[1]..at[3]).contains(&y), "{matrix}: {at:?}");
        }
    }
}
