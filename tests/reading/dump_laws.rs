//! Laws that hold for every dump: nothing is lost, every place is true, any bytes are answered.

use crate::every::dumps;

use std::collections::{BTreeSet, HashMap};

use miekeshi::form;
use miekeshi::ink::fused;
use miekeshi::layout::Reading;
use miekeshi::pipeline::{Analysis, Options, extract, see};
use miekeshi::provenance::At;
use proptest::prelude::*;
use serde_json::Value;

/// How often each letter and digit stands in some texts.
fn tally<'a>(texts: impl IntoIterator<Item = &'a str>) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    for c in texts.into_iter().flat_map(str::chars).filter(|c| c.is_alphanumeric()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// Every string of a JSON value, keys left out.
fn strings<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => out.push(text),
        Value::Array(list) => list.iter().for_each(|value| strings(value, out)),
        Value::Object(map) => map.values().for_each(|value| strings(value, out)),
        _ => {}
    }
}

/// What the form itself prints: labels, headings with their numbers, legends, page numbers; and what becomes years,
/// months and kinds: the labels of budget boxes, the heads of results.
fn print(seen: &Analysis) -> Vec<String> {
    let document = &seen.document;
    let form = form::read(document, Reading::Final);
    let labels = form.labels.iter().map(|(_, range)| range);
    let raw = |range: &std::ops::Range<u32>| document.raw(range.start as usize..range.end as usize);
    let parsed = seen.texts.iter().flat_map(|owned| {
        let lines: Vec<String> = owned.text.marked(document).lines().map(str::to_owned).collect();
        lines.into_iter().filter(|line| match owned.field {
            "budgets" => true,
            "prior_results" | "outcome_indicators" | "current_state" => line.contains("年度"),
            _ => false,
        })
    });
    form.print.iter().chain(labels).map(raw).chain(parsed).collect()
}

/// Letters and digits of a document that are in no field, edit, finding or print of the form, each with its count there
/// and its count in the source. A line that is printed again is the same record's.
fn lost(seen: &Analysis) -> Vec<(char, usize, usize)> {
    let json = serde_json::to_value(&seen.extraction).expect("serializes");
    let print = print(seen);
    let mut texts: Vec<&str> = print.iter().map(String::as_str).collect();
    for part in ["plan", "edits", "findings"] {
        strings(&json[part], &mut texts);
    }
    let there = tally(texts);
    let lines: BTreeSet<String> = seen
        .document
        .segments
        .iter()
        .map(|segment| squeezed(&seen.document.raw(segment.range())))
        .filter(|line| !is_date(line))
        .collect();
    let mut lost: Vec<(char, usize, usize)> = tally(lines.iter().map(String::as_str))
        .into_iter()
        .map(|(c, count)| (c, there.get(&c).copied().unwrap_or(0), count))
        .filter(|(c, there, count)| there < count && !PARSED.contains(*c))
        .collect();
    lost.sort_unstable();
    lost
}

/// Of 〔25予算額 29,474 千円〕 and R3・115,844千円 behind a text of 様式１, which become a year, a kind and an amount.
const PARSED: &str = "予決算額見込当初千円R";

/// The date of a stage on a line of its own: 令和４年４月１日.
fn is_date(line: &str) -> bool {
    line.chars().count() <= 24 && ["年", "月"].iter().all(|word| line.contains(word))
}

/// Conservation: every letter and digit of the source is in a field, an edit, a finding or the form's own print.
#[test]
fn every_character_is_somewhere() {
    let lost: Vec<_> = dumps().map(|(file, seen)| (lost(seen), file)).filter(|(lost, _)| !lost.is_empty()).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a place holds what it says. Columns on a line in which a tool's spaces were left out count without them.
fn is_true(lines: &HashMap<u32, String>, at: &At) -> bool {
    let (Some(line), Some(text)) = (at.line, &at.text) else { return false };
    lines.get(&line).is_some_and(|line| line.contains(&squeezed(text)))
}

/// Traceable: the line of every place contains the characters of the place.
#[test]
fn every_place_holds_its_characters() {
    for (file, seen) in dumps() {
        let mut lines: HashMap<u32, String> = HashMap::new();
        for segment in &seen.document.segments {
            lines.entry(segment.line).or_default().push_str(&squeezed(&seen.document.raw(segment.range())));
        }
        for (path, places) in &seen.extraction.provenance {
            assert!(!places.is_empty(), "{file}: {path} stands nowhere");
            for at in places {
                assert!(is_true(&lines, at), "{file}: {path} at {at:?}");
            }
        }
    }
}

/// Nothing invented: the digits of a number are printed at one of its places.
#[test]
fn every_number_is_printed() {
    for (file, seen) in dumps() {
        let json = serde_json::to_value(&seen.extraction).expect("serializes");
        for (path, places) in &seen.extraction.provenance {
            let Some(number) = json.pointer(path).and_then(Value::as_f64).filter(|_| path.ends_with("/value")) else {
                continue;
            };
            let digits = |text: &str| -> String { normal(text).chars().filter(char::is_ascii_digit).collect() };
            let wanted = digits(&number.to_string());
            let wanted = wanted.trim_end_matches('0');
            let printed = places.iter().any(|at| at.text.as_deref().is_some_and(|text| digits(text).contains(wanted)));
            assert!(printed, "{file}: {path} is {number}, printed {places:?}");
        }
    }
}

fn normal(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

/// Lines of real sheets, so that random documents reach every stage.
const LINES: [&str; 24] = [
    "令和４年度　港区運営方針　(素案)からの変更について",
    "（区長：筋原　章博）",
    "区の目標（何をめざすのか）",
    "経営課題の概要 主な戦略",
    "【経営課題１】",
    "【1-1 豊かなコミュニティ】 つながりづくりを支援する。",
    "【1-1-1 支援】 促進する（6,1666,227千円）",
    "経営課題１ 【安全】",
    "現状（課題設定の根拠となる現状・データ）",
    "48.1%",
    "めざす成果及び戦略　１－１ 【備え】",
    "めざす状態＜概ね３～５年間を念頭に設定＞ 戦略（中期的な取組の方向性）",
    "アウトカム（成果）指標（めざす状態を数値化した指標）",
    "○回答した割合 29年度：49.9％→元年度：48.4％➝２年度：48.1％",
    "４年度：55％以上",
    "具体的取組１－１－１ 【支援】",
    "２決算額 - ３予算額 32,26832,550千 ４予算額 円",
    "当年度の取組内容 プロセス（過程）指標（取組によりめざす指標）",
    "【撤退・再構築基準】",
    "50％未満であれば再構築する。",
    "前年度までの実績",
    "３年度（９12月末時点）",
    "・推進員の連絡会議（23回）",
    "A：目標達成    \u{c}    自",
];

/// A document of such lines with noise between them.
fn sheets() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        8 => (0..LINES.len()).prop_map(|at| LINES[at].to_owned()),
        1 => "[ぁ-んァ-ヶ一-龠0-9０-９,.、。％%（）【】 \u{c}]{0,40}",
        1 => Just(String::new()),
    ];
    prop::collection::vec(line, 0..80).prop_map(|lines| lines.join("\n"))
}

/// Bytes of JSON for each byte of a source, and for an empty one: measured 9 over the fixtures; a digit can be an edit
/// with its candidates.
const MOST_JSON: (usize, usize) = (400, 20_000);

fn answers(bytes: &[u8]) {
    if let Ok(extraction) = extract("any.txt", bytes, &Options::default()) {
        let json = miekeshi::emit::to_json(&extraction);
        let (share, base) = MOST_JSON;
        assert!(json.len() <= share * bytes.len() + base, "{} bytes of JSON for {}", json.len(), bytes.len());
    }
}

proptest! {
    #![proptest_config(crate::drawn(128))]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        answers(&bytes);
    }

    #[test]
    fn any_sheets_are_answered(text in sheets()) {
        answers(text.as_bytes());
    }

    /// The lines of a sheet in any order lose nothing either.
    #[test]
    fn any_sheets_lose_nothing(text in sheets()) {
        if let Ok(seen) = see("any.txt", text.as_bytes(), &Options::default()) {
            let lost = lost(&seen);
            prop_assert!(lost.is_empty(), "{lost:?} of {text}");
        }
    }
}

const HEAD: &str = "令和４年度　港区運営方針\n【経営課題１】【まち】\n具体的取組1-1-1【交流】\n当年度の取組内容\n";

/// What `extract` says of a text.
fn findings_of(text: &str) -> Vec<miekeshi::finding::Finding> {
    extract("long.txt", text.as_bytes(), &Options::default()).expect("text").findings
}

#[test]
fn runs_of_digits_beyond_those_weighed_are_told_with_their_place() {
    let text = |lines: usize| format!("{HEAD}{}", "・20件\n".repeat(lines));
    let told = |lines| findings_of(&text(lines)).into_iter().find(|finding| finding.code == "digits-not-weighed");
    assert_eq!(told(2_000), None);
    let finding = told(fused::MAX_WEIGHED + 7).expect("told");
    let first = u32::try_from(HEAD.lines().count() + fused::MAX_WEIGHED + 1).expect("a line");
    assert_eq!(finding.at, [At::line(first, 2, "2")]);
}

#[test]
fn what_there_is_to_tell_of_very_many_pieces_is_told_together_and_whole() {
    const PIECES: usize = 7_900;
    let amounts: Vec<String> = (0..PIECES).map(|at| format!("{},{:03}千円", at / 1000 + 2, at % 1000)).collect();
    // Each behind the amount that it replaces, so that each stands by itself.
    let fused = |at: usize| format!("{},{:03}", at / 1000 + 1, at % 1000);
    let line: Vec<String> = amounts.iter().enumerate().map(|(at, after)| fused(at) + after).collect();
    let text = format!("{HEAD}{}\n", line.join("、"));
    let extraction = extract("long.txt", text.as_bytes(), &Options::default()).expect("text");
    let mut unplaced = extraction.findings.iter().filter(|finding| finding.code == "text-unplaced");
    assert_eq!(unplaced.clone().count(), 5_000, "those that stand by themselves");
    let last = unplaced.next_back().expect("the last");
    assert!(last.message.lines().count() > 100 && last.message_ja.lines().count() > 100);
    let parts = [
        serde_json::to_string(&extraction.plan),
        serde_json::to_string(&extraction.edits),
        serde_json::to_string(&extraction.findings),
    ];
    let said: String = parts.into_iter().map(|part| part.expect("JSON")).collect();
    // Very long lines are cut, and a unit may stand behind the cut.
    let is_missing = |amount: &&String| !said.contains(amount.trim_end_matches("千円"));
    let missing: Vec<&String> = amounts.iter().step_by(97).filter(is_missing).collect();
    assert!(missing.is_empty(), "{} of {PIECES}: {:?}", missing.len(), missing.first());
}
