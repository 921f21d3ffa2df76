//! Marks beside printed choices, wherever a person puts them; and words that somebody writes into the form's print.

use miekeshi::pipeline::{Options, extract};
use serde_json::{Value, json};

const ABOVE: &str = "令和４年度　港区運営方針\n【様式２】\n【経営課題１】【安心】\nめざす成果及び戦略 １－１ 【備え】\n具体的取組1-1-1【見守り】\n\
    当年度の取組内容\n・見守りを行う。\nプロセス（過程）指標（取組によりめざす指標）\n・見守り件数　30件以上\n中間振り返り\nプロセス指標の達成状況\n";
const FIRST: &str = "①：目標達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取組は予定どおり進捗していない";
const SECOND: &str = "②：目標未達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取組は予定どおり進捗していない";
const THIRD: &str = "③：撤退・再構築基準未達成";
const BELOW: &str = "課題と改善策 ※左記に「②、③」、「イ」がある場合は必須\n・広報の時期を早める\n";

fn read(choices: &str) -> (Value, Vec<String>) {
    let text = format!("{ABOVE}{choices}\n{BELOW}");
    let extraction = extract("case.txt", text.as_bytes(), &Options::default()).expect("is read");
    let review = extraction.plan.issues[0].strategies[0].initiatives[0].midyear_review.as_ref().expect("a review");
    let codes: Value = review.ratings.iter().map(|rating| json!(rating.code)).collect();
    (codes, extraction.findings.iter().map(|finding| finding.message.clone()).collect())
}

#[test]
fn a_mark_belongs_to_the_choice_of_its_line() {
    for mark in ["○", "●", "◎", "☑", "✓", "■", "★"] {
        for (choices, code) in [
            (format!("{mark}{FIRST}\n{SECOND}\n{THIRD}"), "①"),
            (format!("{mark} {FIRST}\n{SECOND}\n{THIRD}"), "①"),
            (format!("{FIRST}{mark}\n{SECOND}\n{THIRD}"), "①"),
            (format!("{FIRST}　{mark}\n{SECOND}\n{THIRD}"), "①"),
            (format!("{FIRST}\n{mark}{SECOND}\n{THIRD}"), "②"),
            (format!("{FIRST}\n{SECOND}{mark}\n{THIRD}"), "②"),
            (format!("{FIRST}\n{SECOND}\n{THIRD}{mark}"), "③"),
        ] {
            let (codes, told) = read(&choices);
            assert_eq!(codes, json!([code]), "{choices}: {told:?}");
        }
    }
    assert_eq!(read(&format!("レ{FIRST}\n{SECOND}\n{THIRD}")).0, json!(["①"]));
    assert_eq!(read(&format!("{FIRST}\nV {SECOND}\n{THIRD}")).0, json!(["②"]));
    assert_eq!(read(&format!("○{FIRST}\n●{SECOND}\n○{THIRD}")).0, json!(["②"]));
    assert_eq!(read(&format!("{FIRST}\n{SECOND}\n{THIRD}")).0, json!([]));
}

#[test]
fn what_is_written_into_the_print_is_told() {
    for (written, line) in [
        ("①：目標不達成(見込)", FIRST.replacen("目標達成", "目標不達成", 1)),
        ("①：目標達成(確実)", FIRST.replacen("見込", "確実", 1)),
        ("取組３件は", FIRST.replacen("取組は", "取組３件は", 1)),
        ("未達成済", format!("{THIRD}済")),
    ] {
        let choices = [FIRST, SECOND, THIRD].map(|own| if line.starts_with(&own[..3]) { line.as_str() } else { own });
        let (_, told) = read(&choices.join("\n"));
        assert!(told.iter().any(|told| told.contains(written)), "{written}: {told:?}");
    }
    let (_, told) = read(&[FIRST, SECOND, THIRD].join("\n"));
    assert!(!told.iter().any(|told| told.contains("form's own print")), "{told:?}");
}
