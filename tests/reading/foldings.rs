//! Characters that producers swap or add unseen, in every kind of source: radicals, variation selectors, compatibility
//! ideographs, soft hyphens. The same record must come of all.

use miekeshi::pipeline::{Options, extract};
use miekeshi::record::Extraction;
use unicode_normalization::UnicodeNormalization as _;

const LINES: [&str; 8] = [
    "令和４年度　西淀川区運営方針",
    "（区長：中川　一郎）",
    "経営課題１ 【子育て】",
    "めざす成果及び戦略　１－１ 【孤立を防ぐ】",
    "具体的取組１－１－１ 【サロンの開催】",
    "前年度までの実績",
    "３年度（12月末時点）",
    "・サロン　48人",
];

/// Organization, head, and month and count of the result.
fn facts(of: &Extraction) -> (Option<&str>, Option<&str>, Option<&str>, Option<String>) {
    let plan = &of.plan;
    let results = &plan.issues[0].strategies[0].initiatives[0].prior_results;
    let count = results[0].items[0].value.map(|value| value.to_string());
    let head = plan.head.as_ref().map(|head| head.name.as_str());
    (plan.organization.name.as_deref(), head, results[0].as_of.as_deref(), count)
}

#[test]
fn swapped_and_unseen_characters_change_no_record() {
    let wanted = (Some("西淀川区"), Some("中川　一郎"), Some("2021-12"), Some("48".to_owned()));
    let every = |mark: char| move |line: &str| line.chars().flat_map(|c| [c, mark]).collect::<String>();
    let swapped = |pairs: &'static [(char, char)]| {
        move |line: &str| {
            let swap = |c| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
            line.chars().map(swap).collect::<String>()
        }
    };
    let kanji = |line: &str| {
        let selected = |c: char| [Some(c), ('\u{4e00}'..='\u{9fff}').contains(&c).then_some('\u{e0100}')];
        line.chars().flat_map(selected).flatten().collect::<String>()
    };
    type Change = Box<dyn Fn(&str) -> String>;
    let changes: [(&str, Change); 8] = [
        ("radicals", Box::new(swapped(&[('西', '⻄'), ('長', '⻑'), ('月', '⽉'), ('人', '⼈'), ('方', '⽅')]))),
        ("compatibility ideographs", Box::new(swapped(&[('年', '\u{f98e}')]))),
        ("variation selectors", Box::new(kanji)),
        ("zero width", Box::new(every('\u{200b}'))),
        ("soft hyphens", Box::new(every('\u{ad}'))),
        ("no-break spaces", Box::new(swapped(&[(' ', '\u{a0}')]))),
        ("kana in two characters", Box::new(|line| line.nfd().collect())),
        ("other brackets", Box::new(swapped(&[('【', '〔'), ('】', '〕')]))),
    ];
    for (name, change) in changes {
        let lines: Vec<String> = LINES.iter().map(|line| change(line)).collect();
        let page: String = lines.iter().map(|line| format!("<p>{line}</p>")).collect();
        for (file, text) in [("plan.txt", lines.join("\n")), ("plan.html", page), ("plan.md", lines.join("\n\n"))] {
            let got = extract(file, text.as_bytes(), &Options { accept: 0.0, ..Options::default() }).expect("a plan");
            assert_eq!(facts(&got), wanted, "{name} {file}");
        }
    }
}

/// Katakana in half width, as they are typed into narrow cells; the table is Unicode's (U+FF71 is ｱ).
fn narrow(text: &str) -> String {
    const PAIRS: [(&str, &str); 13] = [
        ("アンケート", "ｱﾝｹｰﾄ"),
        ("アウトカム", "ｱｳﾄｶﾑ"),
        ("プロセス", "ﾌﾟﾛｾｽ"),
        ("シート", "ｼｰﾄ"),
        ("チーム", "ﾁｰﾑ"),
        ("グループ", "ｸﾞﾙｰﾌﾟ"),
        ("コース", "ｺｰｽ"),
        ("ポイント", "ﾎﾟｲﾝﾄ"),
        ("パーセント", "ﾊﾟｰｾﾝﾄ"),
        ("ページ", "ﾍﾟｰｼﾞ"),
        ("カ所", "ｶ所"),
        ("トン", "ﾄﾝ"),
        ("ア", "ｱ"),
    ];
    PAIRS.iter().fold(text.to_owned(), |text, (wide, narrow)| text.replace(wide, narrow))
}

#[test]
fn units_in_narrow_kana_are_units() {
    for unit in ["チーム", "グループ", "コース", "ポイント", "カ所", "トン", "ページ"] {
        for unit in [unit.to_owned(), narrow(unit)] {
            let text = format!(
                "{}\nプロセス指標\n相談会の数：20{unit}以上\n前年度までの実績\n・相談会：20{unit}で開催",
                LINES[..5].join("\n")
            );
            let got = extract("plan.txt", text.as_bytes(), &Options::default()).expect("a plan");
            let initiative = &got.plan.issues[0].strategies[0].initiatives[0];
            let indicator = &initiative.process_indicators[0];
            let target = indicator.target.as_ref().and_then(|target| target.value.as_ref()).map(ToString::to_string);
            assert_eq!((target.as_deref(), indicator.unit.as_deref()), (Some("20"), Some(&*unit)));
            let item = &initiative.prior_results[0].items[0];
            let count = item.value.as_ref().map(ToString::to_string);
            assert_eq!((count.as_deref(), item.unit.as_deref()), (Some("20"), Some(&*unit)));
        }
    }
}

#[test]
fn a_code_and_a_stage_in_narrow_kana_are_read() {
    let text = format!(
        "{}\n戦略のアウトカム指標に対する有効性\nア\nア：有効であり、継続して推進\n",
        [
            "〈平成27年6月10日更新〉平成26年度住吉区運営方針自己評価シート",
            "平成26年度　住吉区運営方針",
            LINES[2],
            LINES[3]
        ]
        .join("\n")
    );
    for text in [text.clone(), narrow(&text)] {
        let got = extract("plan.txt", text.as_bytes(), &Options::default()).expect("a plan");
        let evaluation = got.plan.issues[0].strategies[0].self_evaluation.as_ref().expect("an evaluation");
        let codes: Vec<_> = evaluation.ratings.iter().map(|rating| rating.code.as_str()).collect();
        assert_eq!(codes, [if text.contains('ｱ') { "ｱ" } else { "ア" }], "{text}");
        assert_eq!(got.plan.stage_date.as_deref(), Some("2015-06-10"), "{text}");
    }
}
