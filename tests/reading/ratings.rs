//! Ratings in words, with notes, with what they were before; grades of results in words; and results of a measure that is none
//! of the indicators.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::{Extraction, Initiative};
use serde_json::{Value, json};

fn read(text: &str) -> Extraction {
    extract("plan.txt", text.as_bytes(), &Options::default()).expect("a plan")
}

/// The initiative of a plan whose 自己評価 has these lines.
fn initiative(lines: &str) -> (Initiative, Extraction) {
    let text = format!(
        "【様式２】\n令和６年度　此花区運営方針\n経営課題１ 【つながり】\nめざす成果及び戦略　１－１ 【町会】\n\
        具体的取組１－１－１ 【加入の促進】\n当年度の取組内容\n案内を配る。\nプロセス（過程）指標（取組によりめざす指標）\n\
        ・案内の配布：600部以上\n【撤退・再構築基準】\n案内の配布が300部未満の場合は見直す。\n前年度までの実績\n５年度\n\
        ・案内の配布　450部\n自己評価\n当年度の取組実績\n案内を配った。\n{lines}\n"
    );
    let read = read(&text);
    (read.plan.issues[0].strategies[0].initiatives[0].clone(), read)
}

/// Codes of 達成状況 and of 有効性.
fn codes(lines: &str) -> [Vec<String>; 2] {
    let (initiative, read) = initiative(lines);
    let evaluation = initiative.self_evaluation.unwrap_or_else(|| panic!("{lines}"));
    assert_eq!(evaluation.results.as_deref(), Some("案内を配った。"), "{lines}");
    let json = serde_json::to_string(&read).expect("JSON");
    // Letters alone are choices that are not ticked.
    let mut words = lines.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1);
    assert!(words.all(|word| json.contains(word)), "{lines}: every word is in a field or told");
    ["プロセス指標の達成状況", "戦略に対する取組の有効性"]
        .map(|item| evaluation.ratings.iter().filter(|of| of.item == item).map(|of| of.code.clone()).collect())
}

#[test]
fn a_rating_stands_on_the_line_of_its_label() {
    for (status, effect) in [
        ("達成", "有効"),
        ("未評価", "－"),
        ("概ね順調", "撤退基準に該当せず"),
        ("達成できなかった", "ア"),
        ("達成（見込）", "イ"),
        ("○", "◎"),
        ("①（ⅰ）", "ア"),
        ("集計中", "有効でない"),
    ] {
        for gap in ["　", " ", "："] {
            let lines = format!("プロセス指標の達成状況{gap}{status}\n戦略に対する取組の有効性{gap}{effect}");
            assert_eq!(codes(&lines), [vec![status.to_owned()], vec![effect.to_owned()]], "{lines}");
        }
    }
}

#[test]
fn notes_and_former_codes_are_no_part_of_a_rating() {
    for (status, effect, wanted) in [
        ("①(ⅰ)　※見込み", "ア（前年度：イ）", ["①(ⅰ)", "ア"]),
        ("②（ⅰ）→①（ⅰ）", "イ→ア", ["①（ⅰ）", "ア"]),
        ("☑①目標達成　□②目標未達成", "■ア　□イ", ["①", "ア"]),
    ] {
        let lines = format!("プロセス指標の達成状況　{status}\n戦略に対する取組の有効性　{effect}");
        assert_eq!(codes(&lines), wanted.map(|code| vec![code.to_owned()]), "{lines}");
    }
}

#[test]
fn a_sentence_beside_the_label_of_a_rating_is_no_rating() {
    let (initiative, _) =
        initiative("プロセス指標の達成状況　①\n戦略に対する取組の有効性　ア\n課題\n・参加者が少ない。");
    let evaluation = initiative.self_evaluation.expect("an evaluation");
    assert_eq!(evaluation.ratings.len(), 2);
    assert_eq!(evaluation.challenges.as_deref(), Some("・参加者が少ない。"));
}

/// Results of the indicators of a plan of the R5 form, and what is told of results.
fn results(indicators: &str, results: &str) -> (Vec<Value>, Vec<String>) {
    let text = format!(
        "令和６年度　此花区運営方針\n重点的に取り組む経営課題\n【経営課題１】つながり\n課題認識\n・単身世帯がふえている。\n\
        アウトカム指標\n{indicators}\nアウトカム指標の達成状況（定量評価）\n＜令和6年度実績と達成状況＞\n{results}\n\
        自己評価（運営方針全体の定性評価）\nおおむね順調。\n"
    );
    let read = read(&text);
    let of = |value: Value| -> Vec<Value> {
        value["results"].as_array().expect("a list").iter().map(|one| json!([one["value"], one["grade"]])).collect()
    };
    let all = read.plan.issues[0].outcome_indicators.iter();
    let all = all.map(|one| json!(of(serde_json::to_value(one).expect("JSON")))).collect();
    let told = read.findings.iter().filter(|finding| finding.code == "result-without-indicator");
    (all, told.map(|finding| finding.message.clone()).collect())
}

#[test]
fn grades_in_words() {
    for (line, grade) in [
        ("・町会加入率 58％　未達成", "未達成"),
        ("・町会加入率 58％：達成", "達成"),
        ("・町会加入率 58％（概ね順調）", "概ね順調"),
        ("・町会加入率 58％：達成状況　達成", "達成"),
        ("・町会加入率 58％：B", "B"),
    ] {
        let (all, told) = results("・町会加入率 60％以上", line);
        assert_eq!((all, told.len()), (vec![json!([[58, grade]])], 0), "{line}");
    }
    // 58％達成 says that 58 % were reached, and of what is no grade.
    assert_eq!(results("・町会加入率 60％以上", "・町会加入率 58％").0, [json!([[58, null]])]);
}

#[test]
fn a_result_of_another_measure_is_no_result_of_what_is_left() {
    for (indicators, line) in
        [("・町会加入率 60％以上", "・防災訓練の参加者数 580人：B"), ("・相談件数 300件以下", "・町会加入率 58％：B")]
    {
        let (all, told) = results(indicators, line);
        assert_eq!(all, [json!([])], "{line}");
        assert!(told.len() == 1 && told[0].contains(line), "{told:?}");
    }
    let (all, told) =
        results("・町会加入率 60％以上\n・満足度 75％以上", "・防災訓練の参加者数 580人：B\n・満足度 70％：B");
    assert_eq!((all, told.len()), (vec![json!([]), json!([[70, "B"]])], 1));
    for line in [
        "・58％：B",
        "・加入率 58％：B",
        "・実績 58％：B",
        "・速報値 58％：B",
        "・町会に加入した世帯の割合 58％：B",
        "・全体 58％：B",
    ] {
        let (all, told) = results("・町会加入率 60％以上", line);
        assert_eq!((all, told.len()), (vec![json!([[58, "B"]])], 0), "{line}");
    }
}

#[test]
fn a_mark_over_lines_strikes_each() {
    for (open, close) in [("~~", "~~"), ("<s>", "</s>"), ("<del>", "</del>"), ("[-", "-]")] {
        for blank in ["\n", "\n\n"] {
            let text = format!(
                "令和６年度　此花区運営方針\n重点的に取り組む経営課題\n【経営課題１】つながり\n課題認識\n・単身世帯がふえている。\n\
                {open}・町会に入らない人がふえている。{blank}・行事がへっている。{close}\n・空き家がふえている。\n"
            );
            let read = read(&text);
            let overview = read.plan.issues[0].overview.as_deref();
            assert_eq!(overview, Some("・単身世帯がふえている。\n・空き家がふえている。"), "{text}");
            let struck: Vec<&str> = read.edits.iter().map(|edit| edit.before.as_str()).collect();
            assert_eq!(struck, ["・町会に入らない人がふえている。", "・行事がへっている。"], "{text}");
        }
    }
}
